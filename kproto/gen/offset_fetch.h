/* Made by tools/kpgen.py from kproto/schema/offset_fetch.kp; don't edit. */
#ifndef KPROTO_GEN_OFFSET_FETCH_H
#define KPROTO_GEN_OFFSET_FETCH_H

#include "kproto/codec.h"

struct kp_offset_fetch_request_topic {
  struct kp_str name;  /* 0-7 */
  int32_t *partition_indexes; int32_t partition_indexes_n;  /* 0-7 */
};
extern const struct kp_desc kp_offset_fetch_request_topic_desc;

struct kp_offset_fetch_request_topics {
  struct kp_str name;  /* 8-9 */
  struct kp_uuid topic_id;  /* 10+ */
  int32_t *partition_indexes; int32_t partition_indexes_n;  /* 8+ */
};
extern const struct kp_desc kp_offset_fetch_request_topics_desc;

struct kp_offset_fetch_request_group {
  struct kp_str group_id;  /* 8+ */
  struct kp_str member_id;  /* 9+, nullable, default null */
  int32_t member_epoch;  /* 9+, default -1 */
  struct kp_offset_fetch_request_topics *topics; int32_t topics_n;  /* 8+, nullable */
};
extern const struct kp_desc kp_offset_fetch_request_group_desc;

struct kp_offset_fetch_request {
  struct kp_str group_id;  /* 0-7 */
  struct kp_offset_fetch_request_topic *topics; int32_t topics_n;  /* 0-7, nullable 2-7 */
  struct kp_offset_fetch_request_group *groups; int32_t groups_n;  /* 8+ */
  bool require_stable;  /* 7+, default false */
};
extern const struct kp_desc kp_offset_fetch_request_desc;

struct kp_offset_fetch_response_partition {
  int32_t partition_index;  /* 0-7 */
  int64_t committed_offset;  /* 0-7 */
  int32_t committed_leader_epoch;  /* 5-7, default -1 */
  struct kp_str metadata;  /* 0-7, nullable */
  int16_t error_code;  /* 0-7 */
};
extern const struct kp_desc kp_offset_fetch_response_partition_desc;

struct kp_offset_fetch_response_topic {
  struct kp_str name;  /* 0-7 */
  struct kp_offset_fetch_response_partition *partitions; int32_t partitions_n;  /* 0-7 */
};
extern const struct kp_desc kp_offset_fetch_response_topic_desc;

struct kp_offset_fetch_response_partitions {
  int32_t partition_index;  /* 8+ */
  int64_t committed_offset;  /* 8+ */
  int32_t committed_leader_epoch;  /* 8+, default -1 */
  struct kp_str metadata;  /* 8+, nullable */
  int16_t error_code;  /* 8+ */
};
extern const struct kp_desc kp_offset_fetch_response_partitions_desc;

struct kp_offset_fetch_response_topics {
  struct kp_str name;  /* 8-9 */
  struct kp_uuid topic_id;  /* 10+ */
  struct kp_offset_fetch_response_partitions *partitions; int32_t partitions_n;  /* 8+ */
};
extern const struct kp_desc kp_offset_fetch_response_topics_desc;

struct kp_offset_fetch_response_group {
  struct kp_str group_id;  /* 8+ */
  struct kp_offset_fetch_response_topics *topics; int32_t topics_n;  /* 8+ */
  int16_t error_code;  /* 8+, default 0 */
};
extern const struct kp_desc kp_offset_fetch_response_group_desc;

struct kp_offset_fetch_response {
  int32_t throttle_time_ms;  /* 3+ */
  struct kp_offset_fetch_response_topic *topics; int32_t topics_n;  /* 0-7 */
  int16_t error_code;  /* 2-7, default 0 */
  struct kp_offset_fetch_response_group *groups; int32_t groups_n;  /* 8+ */
};
extern const struct kp_desc kp_offset_fetch_response_desc;

#endif
