/* Made by tools/kpgen.py from kproto/schema/leave_group.kp; don't edit. */
#ifndef KPROTO_GEN_LEAVE_GROUP_H
#define KPROTO_GEN_LEAVE_GROUP_H

#include "kproto/codec.h"

struct kp_leave_group_request_member_identity {
  struct kp_str member_id;  /* 3+ */
  struct kp_str group_instance_id;  /* 3+, nullable, default null */
  struct kp_str reason;  /* 5+, nullable, default null */
};
extern const struct kp_desc kp_leave_group_request_member_identity_desc;

struct kp_leave_group_request {
  struct kp_str group_id;
  struct kp_str member_id;  /* 0-2 */
  struct kp_leave_group_request_member_identity *members; int32_t members_n;  /* 3+ */
};
extern const struct kp_desc kp_leave_group_request_desc;

struct kp_leave_group_response_member_response {
  struct kp_str member_id;  /* 3+ */
  struct kp_str group_instance_id;  /* 3+, nullable */
  int16_t error_code;  /* 3+ */
};
extern const struct kp_desc kp_leave_group_response_member_response_desc;

struct kp_leave_group_response {
  int32_t throttle_time_ms;  /* 1+ */
  int16_t error_code;
  struct kp_leave_group_response_member_response *members; int32_t members_n;  /* 3+ */
};
extern const struct kp_desc kp_leave_group_response_desc;

#endif
