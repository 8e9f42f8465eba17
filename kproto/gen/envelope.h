/* Made by tools/kpgen.py from kproto/schema/envelope.kp; don't edit. */
#ifndef KPROTO_GEN_ENVELOPE_H
#define KPROTO_GEN_ENVELOPE_H

#include "kproto/codec.h"

struct kp_envelope_request {
  struct kp_bytes request_data;
  struct kp_bytes request_principal;  /* nullable */
  struct kp_bytes client_host_address;
};
extern const struct kp_desc kp_envelope_request_desc;

struct kp_envelope_response {
  struct kp_bytes response_data;  /* nullable, default null */
  int16_t error_code;
};
extern const struct kp_desc kp_envelope_response_desc;

#endif
