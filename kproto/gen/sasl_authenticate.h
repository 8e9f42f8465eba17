/* Made by tools/kpgen.py from kproto/schema/sasl_authenticate.kp; don't edit. */
#ifndef KPROTO_GEN_SASL_AUTHENTICATE_H
#define KPROTO_GEN_SASL_AUTHENTICATE_H

#include "kproto/codec.h"

struct kp_sasl_authenticate_request {
  struct kp_bytes auth_bytes;
};
extern const struct kp_desc kp_sasl_authenticate_request_desc;

struct kp_sasl_authenticate_response {
  int16_t error_code;
  struct kp_str error_message;  /* nullable */
  struct kp_bytes auth_bytes;
  int64_t session_lifetime_ms;  /* 1+, default 0 */
};
extern const struct kp_desc kp_sasl_authenticate_response_desc;

#endif
