/* Any decoded message as JSON text, in the form that Kafka's own tools print (the *JsonConverter classes):
 * fields in the schema's order under Kafka's camelCase names; only those that the version carries; a tagged field only
 * when it differs from its default; bytes in base64, UUIDs in URL-safe base64; of records only the size, as
 * <name>SizeInBytes. */
#ifndef KPROTO_JSON_H
#define KPROTO_JSON_H

#include "kproto/codec.h"

/* Append one line of JSON without a line end to b. obj is a message of d. Errors stick in b->err. Any thread. */
void kp_json(const struct kp_desc *d, int16_t version, const void *obj, struct kp_buf *b);
/* Append s as a JSON string, quoted; bytes that are not UTF-8 become U+FFFD; null becomes null. */
void kp_json_str(struct kp_buf *b, struct kp_str s);
/* Append base64 in quotes (the URL alphabet without padding if url), or null. */
void kp_json_base64(struct kp_buf *b, struct kp_bytes v, bool url);

#endif
