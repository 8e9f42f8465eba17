/* Made by tools/kpgen.py from kproto/schema/create_delegation_token.kp; don't edit. */
#ifndef KPROTO_GEN_CREATE_DELEGATION_TOKEN_H
#define KPROTO_GEN_CREATE_DELEGATION_TOKEN_H

#include "kproto/codec.h"

struct kp_create_delegation_token_request_creatable_renewers {
  struct kp_str principal_type;
  struct kp_str principal_name;
};
extern const struct kp_desc kp_create_delegation_token_request_creatable_renewers_desc;

struct kp_create_delegation_token_request {
  struct kp_str owner_principal_type;  /* 3+, nullable */
  struct kp_str owner_principal_name;  /* 3+, nullable */
  struct kp_create_delegation_token_request_creatable_renewers *renewers; int32_t renewers_n;
  int64_t max_lifetime_ms;
};
extern const struct kp_desc kp_create_delegation_token_request_desc;

struct kp_create_delegation_token_response {
  int16_t error_code;
  struct kp_str principal_type;
  struct kp_str principal_name;
  struct kp_str token_requester_principal_type;  /* 3+ */
  struct kp_str token_requester_principal_name;  /* 3+ */
  int64_t issue_timestamp_ms;
  int64_t expiry_timestamp_ms;
  int64_t max_timestamp_ms;
  struct kp_str token_id;
  struct kp_bytes hmac;
  int32_t throttle_time_ms;
};
extern const struct kp_desc kp_create_delegation_token_response_desc;

#endif
