/* Made by tools/kpgen.py from kproto/schema/alter_share_group_offsets.kp; don't edit. */
#ifndef KPROTO_GEN_ALTER_SHARE_GROUP_OFFSETS_H
#define KPROTO_GEN_ALTER_SHARE_GROUP_OFFSETS_H

#include "kproto/codec.h"

struct kp_alter_share_group_offsets_request_partition {
  int32_t partition_index;
  int64_t start_offset;
};
extern const struct kp_desc kp_alter_share_group_offsets_request_partition_desc;

struct kp_alter_share_group_offsets_request_topic {
  struct kp_str topic_name;
  struct kp_alter_share_group_offsets_request_partition *partitions; int32_t partitions_n;
};
extern const struct kp_desc kp_alter_share_group_offsets_request_topic_desc;

struct kp_alter_share_group_offsets_request {
  struct kp_str group_id;
  struct kp_alter_share_group_offsets_request_topic *topics; int32_t topics_n;
};
extern const struct kp_desc kp_alter_share_group_offsets_request_desc;

struct kp_alter_share_group_offsets_response_partition {
  int32_t partition_index;
  int16_t error_code;
  struct kp_str error_message;  /* nullable, default null */
};
extern const struct kp_desc kp_alter_share_group_offsets_response_partition_desc;

struct kp_alter_share_group_offsets_response_topic {
  struct kp_str topic_name;
  struct kp_uuid topic_id;
  struct kp_alter_share_group_offsets_response_partition *partitions; int32_t partitions_n;
};
extern const struct kp_desc kp_alter_share_group_offsets_response_topic_desc;

struct kp_alter_share_group_offsets_response {
  int32_t throttle_time_ms;
  int16_t error_code;
  struct kp_str error_message;  /* nullable, default null */
  struct kp_alter_share_group_offsets_response_topic *responses; int32_t responses_n;
};
extern const struct kp_desc kp_alter_share_group_offsets_response_desc;

#endif
