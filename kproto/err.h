/* One enum for everything that can go wrong: 0 is fine, Kafka's wire codes are >= -1, internal codes <= -100.
 * Functions return it and callers check it; only the dispatcher turns it into wire codes. */
#ifndef KPROTO_ERR_H
#define KPROTO_ERR_H

#include <stdbool.h>
#include <stdint.h>

enum kp_err {
#define E(name, code, retriable) KP_ERR_##name = (code),
#include "kproto/err.def"
#undef E
};

/* "OFFSET_OUT_OF_RANGE"; "?" for a code nobody knows. Any thread. */
const char *kp_err_name(enum kp_err err);
/* Whether a client may simply try again. */
bool kp_err_retriable(enum kp_err err);
/* The code as it goes on the wire; asserts that no internal code escapes. */
int16_t kp_err_wire(enum kp_err err);

#endif
