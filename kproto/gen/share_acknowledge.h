/* Made by tools/kpgen.py from kproto/schema/share_acknowledge.kp; don't edit. */
#ifndef KPROTO_GEN_SHARE_ACKNOWLEDGE_H
#define KPROTO_GEN_SHARE_ACKNOWLEDGE_H

#include "kproto/codec.h"

struct kp_share_acknowledge_request_acknowledgement_batch {
  int64_t first_offset;
  int64_t last_offset;
  int8_t *acknowledge_types; int32_t acknowledge_types_n;
};
extern const struct kp_desc kp_share_acknowledge_request_acknowledgement_batch_desc;

struct kp_share_acknowledge_request_acknowledge_partition {
  int32_t partition_index;
  struct kp_share_acknowledge_request_acknowledgement_batch *acknowledgement_batches; int32_t acknowledgement_batches_n;
};
extern const struct kp_desc kp_share_acknowledge_request_acknowledge_partition_desc;

struct kp_share_acknowledge_request_acknowledge_topic {
  struct kp_uuid topic_id;
  struct kp_share_acknowledge_request_acknowledge_partition *partitions; int32_t partitions_n;
};
extern const struct kp_desc kp_share_acknowledge_request_acknowledge_topic_desc;

struct kp_share_acknowledge_request {
  struct kp_str group_id;  /* nullable, default null */
  struct kp_str member_id;  /* nullable */
  int32_t share_session_epoch;
  bool is_renew_ack;  /* 2+, default false */
  struct kp_share_acknowledge_request_acknowledge_topic *topics; int32_t topics_n;
};
extern const struct kp_desc kp_share_acknowledge_request_desc;

struct kp_share_acknowledge_response_leader_id_and_epoch {
  int32_t leader_id;
  int32_t leader_epoch;
};
extern const struct kp_desc kp_share_acknowledge_response_leader_id_and_epoch_desc;

struct kp_share_acknowledge_response_partition_data {
  int32_t partition_index;
  int16_t error_code;
  struct kp_str error_message;  /* nullable, default null */
  struct kp_share_acknowledge_response_leader_id_and_epoch current_leader;
};
extern const struct kp_desc kp_share_acknowledge_response_partition_data_desc;

struct kp_share_acknowledge_response_share_acknowledge_topic_response {
  struct kp_uuid topic_id;
  struct kp_share_acknowledge_response_partition_data *partitions; int32_t partitions_n;
};
extern const struct kp_desc kp_share_acknowledge_response_share_acknowledge_topic_response_desc;

struct kp_share_acknowledge_response_node_endpoint {
  int32_t node_id;
  struct kp_str host;
  int32_t port;
  struct kp_str rack;  /* nullable, default null */
};
extern const struct kp_desc kp_share_acknowledge_response_node_endpoint_desc;

struct kp_share_acknowledge_response {
  int32_t throttle_time_ms;
  int16_t error_code;
  struct kp_str error_message;  /* nullable, default null */
  int32_t acquisition_lock_timeout_ms;  /* 2+ */
  struct kp_share_acknowledge_response_share_acknowledge_topic_response *responses; int32_t responses_n;
  struct kp_share_acknowledge_response_node_endpoint *node_endpoints; int32_t node_endpoints_n;
};
extern const struct kp_desc kp_share_acknowledge_response_desc;

#endif
