/* Made by tools/kpgen.py from kproto/schema/join_group.kp; don't edit. */
#ifndef KPROTO_GEN_JOIN_GROUP_H
#define KPROTO_GEN_JOIN_GROUP_H

#include "kproto/codec.h"

struct kp_join_group_request_protocol {
  struct kp_str name;
  struct kp_bytes metadata;
};
extern const struct kp_desc kp_join_group_request_protocol_desc;

struct kp_join_group_request {
  struct kp_str group_id;
  int32_t session_timeout_ms;
  int32_t rebalance_timeout_ms;  /* 1+, default -1 */
  struct kp_str member_id;
  struct kp_str group_instance_id;  /* 5+, nullable, default null */
  struct kp_str protocol_type;
  struct kp_join_group_request_protocol *protocols; int32_t protocols_n;
  struct kp_str reason;  /* 8+, nullable, default null */
};
extern const struct kp_desc kp_join_group_request_desc;

struct kp_join_group_response_member {
  struct kp_str member_id;
  struct kp_str group_instance_id;  /* 5+, nullable, default null */
  struct kp_bytes metadata;
};
extern const struct kp_desc kp_join_group_response_member_desc;

struct kp_join_group_response {
  int32_t throttle_time_ms;  /* 2+ */
  int16_t error_code;
  int32_t generation_id;  /* default -1 */
  struct kp_str protocol_type;  /* 7+, nullable, default null */
  struct kp_str protocol_name;  /* nullable 7+ */
  struct kp_str leader;
  bool skip_assignment;  /* 9+, default false */
  struct kp_str member_id;
  struct kp_join_group_response_member *members; int32_t members_n;
};
extern const struct kp_desc kp_join_group_response_desc;

#endif
