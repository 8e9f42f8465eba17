/* Made by tools/kpgen.py from kproto/schema/delete_acls.kp; don't edit. */
#ifndef KPROTO_GEN_DELETE_ACLS_H
#define KPROTO_GEN_DELETE_ACLS_H

#include "kproto/codec.h"

struct kp_delete_acls_request_delete_acls_filter {
  int8_t resource_type_filter;
  struct kp_str resource_name_filter;  /* nullable */
  int8_t pattern_type_filter;  /* 1+, default 3 */
  struct kp_str principal_filter;  /* nullable */
  struct kp_str host_filter;  /* nullable */
  int8_t operation;
  int8_t permission_type;
};
extern const struct kp_desc kp_delete_acls_request_delete_acls_filter_desc;

struct kp_delete_acls_request {
  struct kp_delete_acls_request_delete_acls_filter *filters; int32_t filters_n;
};
extern const struct kp_desc kp_delete_acls_request_desc;

struct kp_delete_acls_response_delete_acls_matching_acl {
  int16_t error_code;
  struct kp_str error_message;  /* nullable */
  int8_t resource_type;
  struct kp_str resource_name;
  int8_t pattern_type;  /* 1+, default 3 */
  struct kp_str principal;
  struct kp_str host;
  int8_t operation;
  int8_t permission_type;
};
extern const struct kp_desc kp_delete_acls_response_delete_acls_matching_acl_desc;

struct kp_delete_acls_response_delete_acls_filter_result {
  int16_t error_code;
  struct kp_str error_message;  /* nullable */
  struct kp_delete_acls_response_delete_acls_matching_acl *matching_acls; int32_t matching_acls_n;
};
extern const struct kp_desc kp_delete_acls_response_delete_acls_filter_result_desc;

struct kp_delete_acls_response {
  int32_t throttle_time_ms;
  struct kp_delete_acls_response_delete_acls_filter_result *filter_results; int32_t filter_results_n;
};
extern const struct kp_desc kp_delete_acls_response_desc;

#endif
