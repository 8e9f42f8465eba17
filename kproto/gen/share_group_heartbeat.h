/* Made by tools/kpgen.py from kproto/schema/share_group_heartbeat.kp; don't edit. */
#ifndef KPROTO_GEN_SHARE_GROUP_HEARTBEAT_H
#define KPROTO_GEN_SHARE_GROUP_HEARTBEAT_H

#include "kproto/codec.h"

struct kp_share_group_heartbeat_request {
  struct kp_str group_id;
  struct kp_str member_id;
  int32_t member_epoch;
  struct kp_str rack_id;  /* nullable, default null */
  struct kp_str *subscribed_topic_names; int32_t subscribed_topic_names_n;  /* nullable, default null */
};
extern const struct kp_desc kp_share_group_heartbeat_request_desc;

struct kp_share_group_heartbeat_response_topic_partitions {
  struct kp_uuid topic_id;
  int32_t *partitions; int32_t partitions_n;
};
extern const struct kp_desc kp_share_group_heartbeat_response_topic_partitions_desc;

struct kp_share_group_heartbeat_response_assignment {
  struct kp_share_group_heartbeat_response_topic_partitions *topic_partitions; int32_t topic_partitions_n;
};
extern const struct kp_desc kp_share_group_heartbeat_response_assignment_desc;

struct kp_share_group_heartbeat_response {
  int32_t throttle_time_ms;
  int16_t error_code;
  struct kp_str error_message;  /* nullable, default null */
  struct kp_str member_id;  /* nullable, default null */
  int32_t member_epoch;
  int32_t heartbeat_interval_ms;
  const struct kp_share_group_heartbeat_response_assignment *assignment;  /* nullable, default null */
};
extern const struct kp_desc kp_share_group_heartbeat_response_desc;

#endif
