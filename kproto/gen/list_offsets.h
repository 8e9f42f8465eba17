/* Made by tools/kpgen.py from kproto/schema/list_offsets.kp; don't edit. */
#ifndef KPROTO_GEN_LIST_OFFSETS_H
#define KPROTO_GEN_LIST_OFFSETS_H

#include "kproto/codec.h"

struct kp_list_offsets_request_list_offsets_partition {
  int32_t partition_index;
  int32_t current_leader_epoch;  /* 4+, default -1 */
  int64_t timestamp;
};
extern const struct kp_desc kp_list_offsets_request_list_offsets_partition_desc;

struct kp_list_offsets_request_list_offsets_topic {
  struct kp_str name;
  struct kp_list_offsets_request_list_offsets_partition *partitions; int32_t partitions_n;
};
extern const struct kp_desc kp_list_offsets_request_list_offsets_topic_desc;

struct kp_list_offsets_request {
  int32_t replica_id;
  int8_t isolation_level;  /* 2+ */
  struct kp_list_offsets_request_list_offsets_topic *topics; int32_t topics_n;
  int32_t timeout_ms;  /* 10+ */
};
extern const struct kp_desc kp_list_offsets_request_desc;

struct kp_list_offsets_response_list_offsets_partition_response {
  int32_t partition_index;
  int16_t error_code;
  int64_t timestamp;  /* 1+, default -1 */
  int64_t offset;  /* 1+, default -1 */
  int32_t leader_epoch;  /* 4+, default -1 */
};
extern const struct kp_desc kp_list_offsets_response_list_offsets_partition_response_desc;

struct kp_list_offsets_response_list_offsets_topic_response {
  struct kp_str name;
  struct kp_list_offsets_response_list_offsets_partition_response *partitions; int32_t partitions_n;
};
extern const struct kp_desc kp_list_offsets_response_list_offsets_topic_response_desc;

struct kp_list_offsets_response {
  int32_t throttle_time_ms;  /* 2+ */
  struct kp_list_offsets_response_list_offsets_topic_response *topics; int32_t topics_n;
};
extern const struct kp_desc kp_list_offsets_response_desc;

#endif
