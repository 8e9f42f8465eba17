/* Made by tools/kpgen.py from kproto/schema/create_acls.kp; don't edit. */
#ifndef KPROTO_GEN_CREATE_ACLS_H
#define KPROTO_GEN_CREATE_ACLS_H

#include "kproto/codec.h"

struct kp_create_acls_request_acl_creation {
  int8_t resource_type;
  struct kp_str resource_name;
  int8_t resource_pattern_type;  /* 1+, default 3 */
  struct kp_str principal;
  struct kp_str host;
  int8_t operation;
  int8_t permission_type;
};
extern const struct kp_desc kp_create_acls_request_acl_creation_desc;

struct kp_create_acls_request {
  struct kp_create_acls_request_acl_creation *creations; int32_t creations_n;
};
extern const struct kp_desc kp_create_acls_request_desc;

struct kp_create_acls_response_acl_creation_result {
  int16_t error_code;
  struct kp_str error_message;  /* nullable */
};
extern const struct kp_desc kp_create_acls_response_acl_creation_result_desc;

struct kp_create_acls_response {
  int32_t throttle_time_ms;
  struct kp_create_acls_response_acl_creation_result *results; int32_t results_n;
};
extern const struct kp_desc kp_create_acls_response_desc;

#endif
