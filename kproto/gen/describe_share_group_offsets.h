/* Made by tools/kpgen.py from kproto/schema/describe_share_group_offsets.kp; don't edit. */
#ifndef KPROTO_GEN_DESCRIBE_SHARE_GROUP_OFFSETS_H
#define KPROTO_GEN_DESCRIBE_SHARE_GROUP_OFFSETS_H

#include "kproto/codec.h"

struct kp_describe_share_group_offsets_request_topic {
  struct kp_str topic_name;
  int32_t *partitions; int32_t partitions_n;
};
extern const struct kp_desc kp_describe_share_group_offsets_request_topic_desc;

struct kp_describe_share_group_offsets_request_group {
  struct kp_str group_id;
  struct kp_describe_share_group_offsets_request_topic *topics; int32_t topics_n;  /* nullable */
};
extern const struct kp_desc kp_describe_share_group_offsets_request_group_desc;

struct kp_describe_share_group_offsets_request {
  struct kp_describe_share_group_offsets_request_group *groups; int32_t groups_n;
};
extern const struct kp_desc kp_describe_share_group_offsets_request_desc;

struct kp_describe_share_group_offsets_response_partition {
  int32_t partition_index;
  int64_t start_offset;
  int32_t leader_epoch;
  int64_t lag;  /* 1+, default -1 */
  int16_t error_code;
  struct kp_str error_message;  /* nullable, default null */
};
extern const struct kp_desc kp_describe_share_group_offsets_response_partition_desc;

struct kp_describe_share_group_offsets_response_topic {
  struct kp_str topic_name;
  struct kp_uuid topic_id;
  struct kp_describe_share_group_offsets_response_partition *partitions; int32_t partitions_n;
};
extern const struct kp_desc kp_describe_share_group_offsets_response_topic_desc;

struct kp_describe_share_group_offsets_response_group {
  struct kp_str group_id;
  struct kp_describe_share_group_offsets_response_topic *topics; int32_t topics_n;
  int16_t error_code;
  struct kp_str error_message;  /* nullable, default null */
};
extern const struct kp_desc kp_describe_share_group_offsets_response_group_desc;

struct kp_describe_share_group_offsets_response {
  int32_t throttle_time_ms;
  struct kp_describe_share_group_offsets_response_group *groups; int32_t groups_n;
};
extern const struct kp_desc kp_describe_share_group_offsets_response_desc;

#endif
