/* Made by tools/kpgen.py from kproto/schema/end_quorum_epoch.kp; don't edit. */
#ifndef KPROTO_GEN_END_QUORUM_EPOCH_H
#define KPROTO_GEN_END_QUORUM_EPOCH_H

#include "kproto/codec.h"

struct kp_end_quorum_epoch_request_replica_info {
  int32_t candidate_id;  /* 1+ */
  struct kp_uuid candidate_directory_id;  /* 1+ */
};
extern const struct kp_desc kp_end_quorum_epoch_request_replica_info_desc;

struct kp_end_quorum_epoch_request_partition_data {
  int32_t partition_index;
  int32_t leader_id;
  int32_t leader_epoch;
  int32_t *preferred_successors; int32_t preferred_successors_n;  /* 0 */
  struct kp_end_quorum_epoch_request_replica_info *preferred_candidates; int32_t preferred_candidates_n;  /* 1+ */
};
extern const struct kp_desc kp_end_quorum_epoch_request_partition_data_desc;

struct kp_end_quorum_epoch_request_topic_data {
  struct kp_str topic_name;
  struct kp_end_quorum_epoch_request_partition_data *partitions; int32_t partitions_n;
};
extern const struct kp_desc kp_end_quorum_epoch_request_topic_data_desc;

struct kp_end_quorum_epoch_request_leader_endpoint {
  struct kp_str name;  /* 1+ */
  struct kp_str host;  /* 1+ */
  uint16_t port;  /* 1+ */
};
extern const struct kp_desc kp_end_quorum_epoch_request_leader_endpoint_desc;

struct kp_end_quorum_epoch_request {
  struct kp_str cluster_id;  /* nullable, default null */
  struct kp_end_quorum_epoch_request_topic_data *topics; int32_t topics_n;
  struct kp_end_quorum_epoch_request_leader_endpoint *leader_endpoints; int32_t leader_endpoints_n;  /* 1+ */
};
extern const struct kp_desc kp_end_quorum_epoch_request_desc;

struct kp_end_quorum_epoch_response_partition_data {
  int32_t partition_index;
  int16_t error_code;
  int32_t leader_id;
  int32_t leader_epoch;
};
extern const struct kp_desc kp_end_quorum_epoch_response_partition_data_desc;

struct kp_end_quorum_epoch_response_topic_data {
  struct kp_str topic_name;
  struct kp_end_quorum_epoch_response_partition_data *partitions; int32_t partitions_n;
};
extern const struct kp_desc kp_end_quorum_epoch_response_topic_data_desc;

struct kp_end_quorum_epoch_response_node_endpoint {
  int32_t node_id;  /* 1+ */
  struct kp_str host;  /* 1+ */
  uint16_t port;  /* 1+ */
};
extern const struct kp_desc kp_end_quorum_epoch_response_node_endpoint_desc;

struct kp_end_quorum_epoch_response {
  int16_t error_code;
  struct kp_end_quorum_epoch_response_topic_data *topics; int32_t topics_n;
  struct kp_end_quorum_epoch_response_node_endpoint *node_endpoints; int32_t node_endpoints_n;  /* 1+, tag 0 */
};
extern const struct kp_desc kp_end_quorum_epoch_response_desc;

#endif
