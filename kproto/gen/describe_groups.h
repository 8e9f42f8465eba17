/* Made by tools/kpgen.py from kproto/schema/describe_groups.kp; don't edit. */
#ifndef KPROTO_GEN_DESCRIBE_GROUPS_H
#define KPROTO_GEN_DESCRIBE_GROUPS_H

#include "kproto/codec.h"

struct kp_describe_groups_request {
  struct kp_str *groups; int32_t groups_n;
  bool include_authorized_operations;  /* 3+ */
};
extern const struct kp_desc kp_describe_groups_request_desc;

struct kp_describe_groups_response_described_group_member {
  struct kp_str member_id;
  struct kp_str group_instance_id;  /* 4+, nullable, default null */
  struct kp_str client_id;
  struct kp_str client_host;
  struct kp_bytes member_metadata;
  struct kp_bytes member_assignment;
};
extern const struct kp_desc kp_describe_groups_response_described_group_member_desc;

struct kp_describe_groups_response_described_group {
  int16_t error_code;
  struct kp_str error_message;  /* 6+, nullable, default null */
  struct kp_str group_id;
  struct kp_str group_state;
  struct kp_str protocol_type;
  struct kp_str protocol_data;
  struct kp_describe_groups_response_described_group_member *members; int32_t members_n;
  int32_t authorized_operations;  /* 3+, default -2147483648 */
};
extern const struct kp_desc kp_describe_groups_response_described_group_desc;

struct kp_describe_groups_response {
  int32_t throttle_time_ms;  /* 1+ */
  struct kp_describe_groups_response_described_group *groups; int32_t groups_n;
};
extern const struct kp_desc kp_describe_groups_response_desc;

#endif
