/* Made by tools/kpgen.py from kproto/schema/fetch_snapshot.kp; don't edit. */
#ifndef KPROTO_GEN_FETCH_SNAPSHOT_H
#define KPROTO_GEN_FETCH_SNAPSHOT_H

#include "kproto/codec.h"

struct kp_fetch_snapshot_request_snapshot_id {
  int64_t end_offset;
  int32_t epoch;
};
extern const struct kp_desc kp_fetch_snapshot_request_snapshot_id_desc;

struct kp_fetch_snapshot_request_partition_snapshot {
  int32_t partition;
  int32_t current_leader_epoch;
  struct kp_fetch_snapshot_request_snapshot_id snapshot_id;
  int64_t position;
  struct kp_uuid replica_directory_id;  /* 1+, tag 0 */
};
extern const struct kp_desc kp_fetch_snapshot_request_partition_snapshot_desc;

struct kp_fetch_snapshot_request_topic_snapshot {
  struct kp_str name;
  struct kp_fetch_snapshot_request_partition_snapshot *partitions; int32_t partitions_n;
};
extern const struct kp_desc kp_fetch_snapshot_request_topic_snapshot_desc;

struct kp_fetch_snapshot_request {
  struct kp_str cluster_id;  /* nullable, tag 0, default null */
  int32_t replica_id;  /* default -1 */
  int32_t max_bytes;  /* default 0x7fffffff */
  struct kp_fetch_snapshot_request_topic_snapshot *topics; int32_t topics_n;
};
extern const struct kp_desc kp_fetch_snapshot_request_desc;

struct kp_fetch_snapshot_response_snapshot_id {
  int64_t end_offset;
  int32_t epoch;
};
extern const struct kp_desc kp_fetch_snapshot_response_snapshot_id_desc;

struct kp_fetch_snapshot_response_leader_id_and_epoch {
  int32_t leader_id;
  int32_t leader_epoch;
};
extern const struct kp_desc kp_fetch_snapshot_response_leader_id_and_epoch_desc;

struct kp_fetch_snapshot_response_partition_snapshot {
  int32_t index;
  int16_t error_code;
  struct kp_fetch_snapshot_response_snapshot_id snapshot_id;
  struct kp_fetch_snapshot_response_leader_id_and_epoch current_leader;  /* tag 0 */
  int64_t size;
  int64_t position;
  struct kp_records unaligned_records;
};
extern const struct kp_desc kp_fetch_snapshot_response_partition_snapshot_desc;

struct kp_fetch_snapshot_response_topic_snapshot {
  struct kp_str name;
  struct kp_fetch_snapshot_response_partition_snapshot *partitions; int32_t partitions_n;
};
extern const struct kp_desc kp_fetch_snapshot_response_topic_snapshot_desc;

struct kp_fetch_snapshot_response_node_endpoint {
  int32_t node_id;  /* 1+ */
  struct kp_str host;  /* 1+ */
  uint16_t port;  /* 1+ */
};
extern const struct kp_desc kp_fetch_snapshot_response_node_endpoint_desc;

struct kp_fetch_snapshot_response {
  int32_t throttle_time_ms;
  int16_t error_code;
  struct kp_fetch_snapshot_response_topic_snapshot *topics; int32_t topics_n;
  struct kp_fetch_snapshot_response_node_endpoint *node_endpoints; int32_t node_endpoints_n;  /* 1+, tag 0 */
};
extern const struct kp_desc kp_fetch_snapshot_response_desc;

#endif
