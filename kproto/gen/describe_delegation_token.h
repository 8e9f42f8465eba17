/* Made by tools/kpgen.py from kproto/schema/describe_delegation_token.kp; don't edit. */
#ifndef KPROTO_GEN_DESCRIBE_DELEGATION_TOKEN_H
#define KPROTO_GEN_DESCRIBE_DELEGATION_TOKEN_H

#include "kproto/codec.h"

struct kp_describe_delegation_token_request_describe_delegation_token_owner {
  struct kp_str principal_type;
  struct kp_str principal_name;
};
extern const struct kp_desc kp_describe_delegation_token_request_describe_delegation_token_owner_desc;

struct kp_describe_delegation_token_request {
  struct kp_describe_delegation_token_request_describe_delegation_token_owner *owners; int32_t owners_n;  /* nullable */
};
extern const struct kp_desc kp_describe_delegation_token_request_desc;

struct kp_describe_delegation_token_response_described_delegation_token_renewer {
  struct kp_str principal_type;
  struct kp_str principal_name;
};
extern const struct kp_desc kp_describe_delegation_token_response_described_delegation_token_renewer_desc;

struct kp_describe_delegation_token_response_described_delegation_token {
  struct kp_str principal_type;
  struct kp_str principal_name;
  struct kp_str token_requester_principal_type;  /* 3+ */
  struct kp_str token_requester_principal_name;  /* 3+ */
  int64_t issue_timestamp;
  int64_t expiry_timestamp;
  int64_t max_timestamp;
  struct kp_str token_id;
  struct kp_bytes hmac;
  struct kp_describe_delegation_token_response_described_delegation_token_renewer *renewers; int32_t renewers_n;
};
extern const struct kp_desc kp_describe_delegation_token_response_described_delegation_token_desc;

struct kp_describe_delegation_token_response {
  int16_t error_code;
  struct kp_describe_delegation_token_response_described_delegation_token *tokens; int32_t tokens_n;
  int32_t throttle_time_ms;
};
extern const struct kp_desc kp_describe_delegation_token_response_desc;

#endif
