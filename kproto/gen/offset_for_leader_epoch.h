/* Made by tools/kpgen.py from kproto/schema/offset_for_leader_epoch.kp; don't edit. */
#ifndef KPROTO_GEN_OFFSET_FOR_LEADER_EPOCH_H
#define KPROTO_GEN_OFFSET_FOR_LEADER_EPOCH_H

#include "kproto/codec.h"

struct kp_offset_for_leader_epoch_request_offset_for_leader_partition {
  int32_t partition;
  int32_t current_leader_epoch;  /* 2+, default -1 */
  int32_t leader_epoch;
};
extern const struct kp_desc kp_offset_for_leader_epoch_request_offset_for_leader_partition_desc;

struct kp_offset_for_leader_epoch_request_offset_for_leader_topic {
  struct kp_str topic;
  struct kp_offset_for_leader_epoch_request_offset_for_leader_partition *partitions; int32_t partitions_n;
};
extern const struct kp_desc kp_offset_for_leader_epoch_request_offset_for_leader_topic_desc;

struct kp_offset_for_leader_epoch_request {
  int32_t replica_id;  /* 3+, default -2 */
  struct kp_offset_for_leader_epoch_request_offset_for_leader_topic *topics; int32_t topics_n;
};
extern const struct kp_desc kp_offset_for_leader_epoch_request_desc;

struct kp_offset_for_leader_epoch_response_epoch_end_offset {
  int16_t error_code;
  int32_t partition;
  int32_t leader_epoch;  /* 1+, default -1 */
  int64_t end_offset;  /* default -1 */
};
extern const struct kp_desc kp_offset_for_leader_epoch_response_epoch_end_offset_desc;

struct kp_offset_for_leader_epoch_response_offset_for_leader_topic_result {
  struct kp_str topic;
  struct kp_offset_for_leader_epoch_response_epoch_end_offset *partitions; int32_t partitions_n;
};
extern const struct kp_desc kp_offset_for_leader_epoch_response_offset_for_leader_topic_result_desc;

struct kp_offset_for_leader_epoch_response {
  int32_t throttle_time_ms;  /* 2+ */
  struct kp_offset_for_leader_epoch_response_offset_for_leader_topic_result *topics; int32_t topics_n;
};
extern const struct kp_desc kp_offset_for_leader_epoch_response_desc;

#endif
