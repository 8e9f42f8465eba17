/* Made by tools/kpgen.py from kproto/schema/describe_acls.kp; don't edit. */
#ifndef KPROTO_GEN_DESCRIBE_ACLS_H
#define KPROTO_GEN_DESCRIBE_ACLS_H

#include "kproto/codec.h"

struct kp_describe_acls_request {
  int8_t resource_type_filter;
  struct kp_str resource_name_filter;  /* nullable */
  int8_t pattern_type_filter;  /* 1+, default 3 */
  struct kp_str principal_filter;  /* nullable */
  struct kp_str host_filter;  /* nullable */
  int8_t operation;
  int8_t permission_type;
};
extern const struct kp_desc kp_describe_acls_request_desc;

struct kp_describe_acls_response_acl_description {
  struct kp_str principal;
  struct kp_str host;
  int8_t operation;
  int8_t permission_type;
};
extern const struct kp_desc kp_describe_acls_response_acl_description_desc;

struct kp_describe_acls_response_describe_acls_resource {
  int8_t resource_type;
  struct kp_str resource_name;
  int8_t pattern_type;  /* 1+, default 3 */
  struct kp_describe_acls_response_acl_description *acls; int32_t acls_n;
};
extern const struct kp_desc kp_describe_acls_response_describe_acls_resource_desc;

struct kp_describe_acls_response {
  int32_t throttle_time_ms;
  int16_t error_code;
  struct kp_str error_message;  /* nullable */
  struct kp_describe_acls_response_describe_acls_resource *resources; int32_t resources_n;
};
extern const struct kp_desc kp_describe_acls_response_desc;

#endif
