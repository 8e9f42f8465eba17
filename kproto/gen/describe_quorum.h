/* Made by tools/kpgen.py from kproto/schema/describe_quorum.kp; don't edit. */
#ifndef KPROTO_GEN_DESCRIBE_QUORUM_H
#define KPROTO_GEN_DESCRIBE_QUORUM_H

#include "kproto/codec.h"

struct kp_describe_quorum_request_partition_data {
  int32_t partition_index;
};
extern const struct kp_desc kp_describe_quorum_request_partition_data_desc;

struct kp_describe_quorum_request_topic_data {
  struct kp_str topic_name;
  struct kp_describe_quorum_request_partition_data *partitions; int32_t partitions_n;
};
extern const struct kp_desc kp_describe_quorum_request_topic_data_desc;

struct kp_describe_quorum_request {
  struct kp_describe_quorum_request_topic_data *topics; int32_t topics_n;
};
extern const struct kp_desc kp_describe_quorum_request_desc;

struct kp_describe_quorum_response_replica_state {
  int32_t replica_id;
  struct kp_uuid replica_directory_id;  /* 2+ */
  int64_t log_end_offset;
  int64_t last_fetch_timestamp;  /* 1+, default -1 */
  int64_t last_caught_up_timestamp;  /* 1+, default -1 */
};
extern const struct kp_desc kp_describe_quorum_response_replica_state_desc;

struct kp_describe_quorum_response_partition_data {
  int32_t partition_index;
  int16_t error_code;
  struct kp_str error_message;  /* 2+, nullable */
  int32_t leader_id;
  int32_t leader_epoch;
  int64_t high_watermark;
  struct kp_describe_quorum_response_replica_state *current_voters; int32_t current_voters_n;
  struct kp_describe_quorum_response_replica_state *observers; int32_t observers_n;
};
extern const struct kp_desc kp_describe_quorum_response_partition_data_desc;

struct kp_describe_quorum_response_topic_data {
  struct kp_str topic_name;
  struct kp_describe_quorum_response_partition_data *partitions; int32_t partitions_n;
};
extern const struct kp_desc kp_describe_quorum_response_topic_data_desc;

struct kp_describe_quorum_response_listener {
  struct kp_str name;  /* 2+ */
  struct kp_str host;  /* 2+ */
  uint16_t port;  /* 2+ */
};
extern const struct kp_desc kp_describe_quorum_response_listener_desc;

struct kp_describe_quorum_response_node {
  int32_t node_id;  /* 2+ */
  struct kp_describe_quorum_response_listener *listeners; int32_t listeners_n;  /* 2+ */
};
extern const struct kp_desc kp_describe_quorum_response_node_desc;

struct kp_describe_quorum_response {
  int16_t error_code;
  struct kp_str error_message;  /* 2+, nullable */
  struct kp_describe_quorum_response_topic_data *topics; int32_t topics_n;
  struct kp_describe_quorum_response_node *nodes; int32_t nodes_n;  /* 2+ */
};
extern const struct kp_desc kp_describe_quorum_response_desc;

#endif
