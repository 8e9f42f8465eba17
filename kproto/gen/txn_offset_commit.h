/* Made by tools/kpgen.py from kproto/schema/txn_offset_commit.kp; don't edit. */
#ifndef KPROTO_GEN_TXN_OFFSET_COMMIT_H
#define KPROTO_GEN_TXN_OFFSET_COMMIT_H

#include "kproto/codec.h"

struct kp_txn_offset_commit_request_partition {
  int32_t partition_index;
  int64_t committed_offset;
  int32_t committed_leader_epoch;  /* 2+, default -1 */
  struct kp_str committed_metadata;  /* nullable */
};
extern const struct kp_desc kp_txn_offset_commit_request_partition_desc;

struct kp_txn_offset_commit_request_topic {
  struct kp_str name;
  struct kp_txn_offset_commit_request_partition *partitions; int32_t partitions_n;
};
extern const struct kp_desc kp_txn_offset_commit_request_topic_desc;

struct kp_txn_offset_commit_request {
  struct kp_str transactional_id;
  struct kp_str group_id;
  int64_t producer_id;
  int16_t producer_epoch;
  int32_t generation_id;  /* 3+, default -1 */
  struct kp_str member_id;  /* 3+ */
  struct kp_str group_instance_id;  /* 3+, nullable, default null */
  struct kp_txn_offset_commit_request_topic *topics; int32_t topics_n;
};
extern const struct kp_desc kp_txn_offset_commit_request_desc;

struct kp_txn_offset_commit_response_partition {
  int32_t partition_index;
  int16_t error_code;
};
extern const struct kp_desc kp_txn_offset_commit_response_partition_desc;

struct kp_txn_offset_commit_response_topic {
  struct kp_str name;
  struct kp_txn_offset_commit_response_partition *partitions; int32_t partitions_n;
};
extern const struct kp_desc kp_txn_offset_commit_response_topic_desc;

struct kp_txn_offset_commit_response {
  int32_t throttle_time_ms;
  struct kp_txn_offset_commit_response_topic *topics; int32_t topics_n;
};
extern const struct kp_desc kp_txn_offset_commit_response_desc;

#endif
