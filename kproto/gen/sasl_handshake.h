/* Made by tools/kpgen.py from kproto/schema/sasl_handshake.kp; don't edit. */
#ifndef KPROTO_GEN_SASL_HANDSHAKE_H
#define KPROTO_GEN_SASL_HANDSHAKE_H

#include "kproto/codec.h"

struct kp_sasl_handshake_request {
  struct kp_str mechanism;
};
extern const struct kp_desc kp_sasl_handshake_request_desc;

struct kp_sasl_handshake_response {
  int16_t error_code;
  struct kp_str *mechanisms; int32_t mechanisms_n;
};
extern const struct kp_desc kp_sasl_handshake_response_desc;

#endif
