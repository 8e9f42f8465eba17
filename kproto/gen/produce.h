/* Made by tools/kpgen.py from kproto/schema/produce.kp; don't edit. */
#ifndef KPROTO_GEN_PRODUCE_H
#define KPROTO_GEN_PRODUCE_H

#include "kproto/codec.h"

struct kp_produce_request_partition_produce_data {
  int32_t index;
  struct kp_records records;  /* nullable */
};
extern const struct kp_desc kp_produce_request_partition_produce_data_desc;

struct kp_produce_request_topic_produce_data {
  struct kp_str name;  /* 0-12 */
  struct kp_uuid topic_id;  /* 13+ */
  struct kp_produce_request_partition_produce_data *partition_data; int32_t partition_data_n;
};
extern const struct kp_desc kp_produce_request_topic_produce_data_desc;

struct kp_produce_request {
  struct kp_str transactional_id;  /* 3+, nullable, default null */
  int16_t acks;
  int32_t timeout_ms;
  struct kp_produce_request_topic_produce_data *topic_data; int32_t topic_data_n;
};
extern const struct kp_desc kp_produce_request_desc;

struct kp_produce_response_batch_index_and_error_message {
  int32_t batch_index;  /* 8+ */
  struct kp_str batch_index_error_message;  /* 8+, nullable, default null */
};
extern const struct kp_desc kp_produce_response_batch_index_and_error_message_desc;

struct kp_produce_response_leader_id_and_epoch {
  int32_t leader_id;  /* 10+, default -1 */
  int32_t leader_epoch;  /* 10+, default -1 */
};
extern const struct kp_desc kp_produce_response_leader_id_and_epoch_desc;

struct kp_produce_response_partition_produce_response {
  int32_t index;
  int16_t error_code;
  int64_t base_offset;
  int64_t log_append_time_ms;  /* 2+, default -1 */
  int64_t log_start_offset;  /* 5+, default -1 */
  struct kp_produce_response_batch_index_and_error_message *record_errors; int32_t record_errors_n;  /* 8+ */
  struct kp_str error_message;  /* 8+, nullable, default null */
  struct kp_produce_response_leader_id_and_epoch current_leader;  /* 10+, tag 0 */
};
extern const struct kp_desc kp_produce_response_partition_produce_response_desc;

struct kp_produce_response_topic_produce_response {
  struct kp_str name;  /* 0-12 */
  struct kp_uuid topic_id;  /* 13+ */
  struct kp_produce_response_partition_produce_response *partition_responses; int32_t partition_responses_n;
};
extern const struct kp_desc kp_produce_response_topic_produce_response_desc;

struct kp_produce_response_node_endpoint {
  int32_t node_id;  /* 10+ */
  struct kp_str host;  /* 10+ */
  int32_t port;  /* 10+ */
  struct kp_str rack;  /* 10+, nullable, default null */
};
extern const struct kp_desc kp_produce_response_node_endpoint_desc;

struct kp_produce_response {
  struct kp_produce_response_topic_produce_response *responses; int32_t responses_n;
  int32_t throttle_time_ms;  /* 1+, default 0 */
  struct kp_produce_response_node_endpoint *node_endpoints; int32_t node_endpoints_n;  /* 10+, tag 0 */
};
extern const struct kp_desc kp_produce_response_desc;

#endif
