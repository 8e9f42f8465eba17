/* Made by tools/kpgen.py from kproto/schema/offset_commit.kp; don't edit. */
#ifndef KPROTO_GEN_OFFSET_COMMIT_H
#define KPROTO_GEN_OFFSET_COMMIT_H

#include "kproto/codec.h"

struct kp_offset_commit_request_partition {
  int32_t partition_index;
  int64_t committed_offset;
  int32_t committed_leader_epoch;  /* 6+, default -1 */
  struct kp_str committed_metadata;  /* nullable */
};
extern const struct kp_desc kp_offset_commit_request_partition_desc;

struct kp_offset_commit_request_topic {
  struct kp_str name;  /* 0-9 */
  struct kp_uuid topic_id;  /* 10+ */
  struct kp_offset_commit_request_partition *partitions; int32_t partitions_n;
};
extern const struct kp_desc kp_offset_commit_request_topic_desc;

struct kp_offset_commit_request {
  struct kp_str group_id;
  int32_t generation_id_or_member_epoch;  /* 1+, default -1 */
  struct kp_str member_id;  /* 1+ */
  struct kp_str group_instance_id;  /* 7+, nullable, default null */
  int64_t retention_time_ms;  /* 2-4, default -1 */
  struct kp_offset_commit_request_topic *topics; int32_t topics_n;
};
extern const struct kp_desc kp_offset_commit_request_desc;

struct kp_offset_commit_response_partition {
  int32_t partition_index;
  int16_t error_code;
};
extern const struct kp_desc kp_offset_commit_response_partition_desc;

struct kp_offset_commit_response_topic {
  struct kp_str name;  /* 0-9 */
  struct kp_uuid topic_id;  /* 10+ */
  struct kp_offset_commit_response_partition *partitions; int32_t partitions_n;
};
extern const struct kp_desc kp_offset_commit_response_topic_desc;

struct kp_offset_commit_response {
  int32_t throttle_time_ms;  /* 3+ */
  struct kp_offset_commit_response_topic *topics; int32_t topics_n;
};
extern const struct kp_desc kp_offset_commit_response_desc;

#endif
