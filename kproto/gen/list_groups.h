/* Made by tools/kpgen.py from kproto/schema/list_groups.kp; don't edit. */
#ifndef KPROTO_GEN_LIST_GROUPS_H
#define KPROTO_GEN_LIST_GROUPS_H

#include "kproto/codec.h"

struct kp_list_groups_request {
  struct kp_str *states_filter; int32_t states_filter_n;  /* 4+ */
  struct kp_str *types_filter; int32_t types_filter_n;  /* 5+ */
};
extern const struct kp_desc kp_list_groups_request_desc;

struct kp_list_groups_response_listed_group {
  struct kp_str group_id;
  struct kp_str protocol_type;
  struct kp_str group_state;  /* 4+ */
  struct kp_str group_type;  /* 5+ */
};
extern const struct kp_desc kp_list_groups_response_listed_group_desc;

struct kp_list_groups_response {
  int32_t throttle_time_ms;  /* 1+ */
  int16_t error_code;
  struct kp_list_groups_response_listed_group *groups; int32_t groups_n;
};
extern const struct kp_desc kp_list_groups_response_desc;

#endif
