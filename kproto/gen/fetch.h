/* Made by tools/kpgen.py from kproto/schema/fetch.kp; don't edit. */
#ifndef KPROTO_GEN_FETCH_H
#define KPROTO_GEN_FETCH_H

#include "kproto/codec.h"

struct kp_fetch_request_replica_state {
  int32_t replica_id;  /* 15+, default -1 */
  int64_t replica_epoch;  /* 15+, default -1 */
};
extern const struct kp_desc kp_fetch_request_replica_state_desc;

struct kp_fetch_request_fetch_partition {
  int32_t partition;
  int32_t current_leader_epoch;  /* 9+, default -1 */
  int64_t fetch_offset;
  int32_t last_fetched_epoch;  /* 12+, default -1 */
  int64_t log_start_offset;  /* 5+, default -1 */
  int32_t partition_max_bytes;
  struct kp_uuid replica_directory_id;  /* 17+, tag 0 */
  int64_t high_watermark;  /* 18+, tag 1, default 9223372036854775807 */
};
extern const struct kp_desc kp_fetch_request_fetch_partition_desc;

struct kp_fetch_request_fetch_topic {
  struct kp_str topic;  /* 0-12 */
  struct kp_uuid topic_id;  /* 13+ */
  struct kp_fetch_request_fetch_partition *partitions; int32_t partitions_n;
};
extern const struct kp_desc kp_fetch_request_fetch_topic_desc;

struct kp_fetch_request_forgotten_topic {
  struct kp_str topic;  /* 7-12 */
  struct kp_uuid topic_id;  /* 13+ */
  int32_t *partitions; int32_t partitions_n;  /* 7+ */
};
extern const struct kp_desc kp_fetch_request_forgotten_topic_desc;

struct kp_fetch_request {
  struct kp_str cluster_id;  /* 12+, nullable, tag 0, default null */
  int32_t replica_id;  /* 0-14, default -1 */
  struct kp_fetch_request_replica_state replica_state;  /* 15+, tag 1 */
  int32_t max_wait_ms;
  int32_t min_bytes;
  int32_t max_bytes;  /* 3+, default 0x7fffffff */
  int8_t isolation_level;  /* 4+, default 0 */
  int32_t session_id;  /* 7+, default 0 */
  int32_t session_epoch;  /* 7+, default -1 */
  struct kp_fetch_request_fetch_topic *topics; int32_t topics_n;
  struct kp_fetch_request_forgotten_topic *forgotten_topics_data; int32_t forgotten_topics_data_n;  /* 7+ */
  struct kp_str rack_id;  /* 11+ */
};
extern const struct kp_desc kp_fetch_request_desc;

struct kp_fetch_response_epoch_end_offset {
  int32_t epoch;  /* 12+, default -1 */
  int64_t end_offset;  /* 12+, default -1 */
};
extern const struct kp_desc kp_fetch_response_epoch_end_offset_desc;

struct kp_fetch_response_leader_id_and_epoch {
  int32_t leader_id;  /* 12+, default -1 */
  int32_t leader_epoch;  /* 12+, default -1 */
};
extern const struct kp_desc kp_fetch_response_leader_id_and_epoch_desc;

struct kp_fetch_response_snapshot_id {
  int64_t end_offset;  /* default -1 */
  int32_t epoch;  /* default -1 */
};
extern const struct kp_desc kp_fetch_response_snapshot_id_desc;

struct kp_fetch_response_aborted_transaction {
  int64_t producer_id;  /* 4+ */
  int64_t first_offset;  /* 4+ */
};
extern const struct kp_desc kp_fetch_response_aborted_transaction_desc;

struct kp_fetch_response_partition_data {
  int32_t partition_index;
  int16_t error_code;
  int64_t high_watermark;
  int64_t last_stable_offset;  /* 4+, default -1 */
  int64_t log_start_offset;  /* 5+, default -1 */
  struct kp_fetch_response_epoch_end_offset diverging_epoch;  /* 12+, tag 0 */
  struct kp_fetch_response_leader_id_and_epoch current_leader;  /* 12+, tag 1 */
  struct kp_fetch_response_snapshot_id snapshot_id;  /* 12+, tag 2 */
  struct kp_fetch_response_aborted_transaction *aborted_transactions; int32_t aborted_transactions_n;  /* 4+, nullable */
  int32_t preferred_read_replica;  /* 11+, default -1 */
  struct kp_records records;  /* nullable */
};
extern const struct kp_desc kp_fetch_response_partition_data_desc;

struct kp_fetch_response_fetchable_topic_response {
  struct kp_str topic;  /* 0-12 */
  struct kp_uuid topic_id;  /* 13+ */
  struct kp_fetch_response_partition_data *partitions; int32_t partitions_n;
};
extern const struct kp_desc kp_fetch_response_fetchable_topic_response_desc;

struct kp_fetch_response_node_endpoint {
  int32_t node_id;  /* 16+ */
  struct kp_str host;  /* 16+ */
  int32_t port;  /* 16+ */
  struct kp_str rack;  /* 16+, nullable, default null */
};
extern const struct kp_desc kp_fetch_response_node_endpoint_desc;

struct kp_fetch_response {
  int32_t throttle_time_ms;  /* 1+ */
  int16_t error_code;  /* 7+ */
  int32_t session_id;  /* 7+, default 0 */
  struct kp_fetch_response_fetchable_topic_response *responses; int32_t responses_n;
  struct kp_fetch_response_node_endpoint *node_endpoints; int32_t node_endpoints_n;  /* 16+, tag 0 */
};
extern const struct kp_desc kp_fetch_response_desc;

#endif
