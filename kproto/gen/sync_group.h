/* Made by tools/kpgen.py from kproto/schema/sync_group.kp; don't edit. */
#ifndef KPROTO_GEN_SYNC_GROUP_H
#define KPROTO_GEN_SYNC_GROUP_H

#include "kproto/codec.h"

struct kp_sync_group_request_assignment {
  struct kp_str member_id;
  struct kp_bytes assignment;
};
extern const struct kp_desc kp_sync_group_request_assignment_desc;

struct kp_sync_group_request {
  struct kp_str group_id;
  int32_t generation_id;
  struct kp_str member_id;
  struct kp_str group_instance_id;  /* 3+, nullable, default null */
  struct kp_str protocol_type;  /* 5+, nullable, default null */
  struct kp_str protocol_name;  /* 5+, nullable, default null */
  struct kp_sync_group_request_assignment *assignments; int32_t assignments_n;
};
extern const struct kp_desc kp_sync_group_request_desc;

struct kp_sync_group_response {
  int32_t throttle_time_ms;  /* 1+ */
  int16_t error_code;
  struct kp_str protocol_type;  /* 5+, nullable, default null */
  struct kp_str protocol_name;  /* 5+, nullable, default null */
  struct kp_bytes assignment;
};
extern const struct kp_desc kp_sync_group_response_desc;

#endif
