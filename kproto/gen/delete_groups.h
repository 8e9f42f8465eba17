/* Made by tools/kpgen.py from kproto/schema/delete_groups.kp; don't edit. */
#ifndef KPROTO_GEN_DELETE_GROUPS_H
#define KPROTO_GEN_DELETE_GROUPS_H

#include "kproto/codec.h"

struct kp_delete_groups_request {
  struct kp_str *groups_names; int32_t groups_names_n;
};
extern const struct kp_desc kp_delete_groups_request_desc;

struct kp_delete_groups_response_deletable_group_result {
  struct kp_str group_id;
  int16_t error_code;
};
extern const struct kp_desc kp_delete_groups_response_deletable_group_result_desc;

struct kp_delete_groups_response {
  int32_t throttle_time_ms;
  struct kp_delete_groups_response_deletable_group_result *results; int32_t results_n;
};
extern const struct kp_desc kp_delete_groups_response_desc;

#endif
