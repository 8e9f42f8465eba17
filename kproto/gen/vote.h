/* Made by tools/kpgen.py from kproto/schema/vote.kp; don't edit. */
#ifndef KPROTO_GEN_VOTE_H
#define KPROTO_GEN_VOTE_H

#include "kproto/codec.h"

struct kp_vote_request_partition_data {
  int32_t partition_index;
  int32_t replica_epoch;
  int32_t replica_id;
  struct kp_uuid replica_directory_id;  /* 1+ */
  struct kp_uuid voter_directory_id;  /* 1+ */
  int32_t last_offset_epoch;
  int64_t last_offset;
  bool pre_vote;  /* 2+ */
};
extern const struct kp_desc kp_vote_request_partition_data_desc;

struct kp_vote_request_topic_data {
  struct kp_str topic_name;
  struct kp_vote_request_partition_data *partitions; int32_t partitions_n;
};
extern const struct kp_desc kp_vote_request_topic_data_desc;

struct kp_vote_request {
  struct kp_str cluster_id;  /* nullable, default null */
  int32_t voter_id;  /* 1+, default -1 */
  struct kp_vote_request_topic_data *topics; int32_t topics_n;
};
extern const struct kp_desc kp_vote_request_desc;

struct kp_vote_response_partition_data {
  int32_t partition_index;
  int16_t error_code;
  int32_t leader_id;
  int32_t leader_epoch;
  bool vote_granted;
};
extern const struct kp_desc kp_vote_response_partition_data_desc;

struct kp_vote_response_topic_data {
  struct kp_str topic_name;
  struct kp_vote_response_partition_data *partitions; int32_t partitions_n;
};
extern const struct kp_desc kp_vote_response_topic_data_desc;

struct kp_vote_response_node_endpoint {
  int32_t node_id;  /* 1+ */
  struct kp_str host;  /* 1+ */
  uint16_t port;  /* 1+ */
};
extern const struct kp_desc kp_vote_response_node_endpoint_desc;

struct kp_vote_response {
  int16_t error_code;
  struct kp_vote_response_topic_data *topics; int32_t topics_n;
  struct kp_vote_response_node_endpoint *node_endpoints; int32_t node_endpoints_n;  /* 1+, tag 0 */
};
extern const struct kp_desc kp_vote_response_desc;

#endif
