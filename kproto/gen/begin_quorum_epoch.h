/* Made by tools/kpgen.py from kproto/schema/begin_quorum_epoch.kp; don't edit. */
#ifndef KPROTO_GEN_BEGIN_QUORUM_EPOCH_H
#define KPROTO_GEN_BEGIN_QUORUM_EPOCH_H

#include "kproto/codec.h"

struct kp_begin_quorum_epoch_request_partition_data {
  int32_t partition_index;
  struct kp_uuid voter_directory_id;  /* 1+ */
  int32_t leader_id;
  int32_t leader_epoch;
};
extern const struct kp_desc kp_begin_quorum_epoch_request_partition_data_desc;

struct kp_begin_quorum_epoch_request_topic_data {
  struct kp_str topic_name;
  struct kp_begin_quorum_epoch_request_partition_data *partitions; int32_t partitions_n;
};
extern const struct kp_desc kp_begin_quorum_epoch_request_topic_data_desc;

struct kp_begin_quorum_epoch_request_leader_endpoint {
  struct kp_str name;  /* 1+ */
  struct kp_str host;  /* 1+ */
  uint16_t port;  /* 1+ */
};
extern const struct kp_desc kp_begin_quorum_epoch_request_leader_endpoint_desc;

struct kp_begin_quorum_epoch_request {
  struct kp_str cluster_id;  /* nullable, default null */
  int32_t voter_id;  /* 1+, default -1 */
  struct kp_begin_quorum_epoch_request_topic_data *topics; int32_t topics_n;
  struct kp_begin_quorum_epoch_request_leader_endpoint *leader_endpoints; int32_t leader_endpoints_n;  /* 1+ */
};
extern const struct kp_desc kp_begin_quorum_epoch_request_desc;

struct kp_begin_quorum_epoch_response_partition_data {
  int32_t partition_index;
  int16_t error_code;
  int32_t leader_id;
  int32_t leader_epoch;
};
extern const struct kp_desc kp_begin_quorum_epoch_response_partition_data_desc;

struct kp_begin_quorum_epoch_response_topic_data {
  struct kp_str topic_name;
  struct kp_begin_quorum_epoch_response_partition_data *partitions; int32_t partitions_n;
};
extern const struct kp_desc kp_begin_quorum_epoch_response_topic_data_desc;

struct kp_begin_quorum_epoch_response_node_endpoint {
  int32_t node_id;  /* 1+ */
  struct kp_str host;  /* 1+ */
  uint16_t port;  /* 1+ */
};
extern const struct kp_desc kp_begin_quorum_epoch_response_node_endpoint_desc;

struct kp_begin_quorum_epoch_response {
  int16_t error_code;
  struct kp_begin_quorum_epoch_response_topic_data *topics; int32_t topics_n;
  struct kp_begin_quorum_epoch_response_node_endpoint *node_endpoints; int32_t node_endpoints_n;  /* 1+, tag 0 */
};
extern const struct kp_desc kp_begin_quorum_epoch_response_desc;

#endif
