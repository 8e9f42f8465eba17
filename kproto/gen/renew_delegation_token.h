/* Made by tools/kpgen.py from kproto/schema/renew_delegation_token.kp; don't edit. */
#ifndef KPROTO_GEN_RENEW_DELEGATION_TOKEN_H
#define KPROTO_GEN_RENEW_DELEGATION_TOKEN_H

#include "kproto/codec.h"

struct kp_renew_delegation_token_request {
  struct kp_bytes hmac;
  int64_t renew_period_ms;
};
extern const struct kp_desc kp_renew_delegation_token_request_desc;

struct kp_renew_delegation_token_response {
  int16_t error_code;
  int64_t expiry_timestamp_ms;
  int32_t throttle_time_ms;
};
extern const struct kp_desc kp_renew_delegation_token_response_desc;

#endif
