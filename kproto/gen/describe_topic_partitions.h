/* Made by tools/kpgen.py from kproto/schema/describe_topic_partitions.kp; don't edit. */
#ifndef KPROTO_GEN_DESCRIBE_TOPIC_PARTITIONS_H
#define KPROTO_GEN_DESCRIBE_TOPIC_PARTITIONS_H

#include "kproto/codec.h"

struct kp_describe_topic_partitions_request_topic_request {
  struct kp_str name;
};
extern const struct kp_desc kp_describe_topic_partitions_request_topic_request_desc;

struct kp_describe_topic_partitions_request_cursor {
  struct kp_str topic_name;
  int32_t partition_index;
};
extern const struct kp_desc kp_describe_topic_partitions_request_cursor_desc;

struct kp_describe_topic_partitions_request {
  struct kp_describe_topic_partitions_request_topic_request *topics; int32_t topics_n;
  int32_t response_partition_limit;  /* default 2000 */
  const struct kp_describe_topic_partitions_request_cursor *cursor;  /* nullable, default null */
};
extern const struct kp_desc kp_describe_topic_partitions_request_desc;

struct kp_describe_topic_partitions_response_partition {
  int16_t error_code;
  int32_t partition_index;
  int32_t leader_id;
  int32_t leader_epoch;  /* default -1 */
  int32_t *replica_nodes; int32_t replica_nodes_n;
  int32_t *isr_nodes; int32_t isr_nodes_n;
  int32_t *eligible_leader_replicas; int32_t eligible_leader_replicas_n;  /* nullable, default null */
  int32_t *last_known_elr; int32_t last_known_elr_n;  /* nullable, default null */
  int32_t *offline_replicas; int32_t offline_replicas_n;
};
extern const struct kp_desc kp_describe_topic_partitions_response_partition_desc;

struct kp_describe_topic_partitions_response_topic {
  int16_t error_code;
  struct kp_str name;  /* nullable */
  struct kp_uuid topic_id;
  bool is_internal;  /* default false */
  struct kp_describe_topic_partitions_response_partition *partitions; int32_t partitions_n;
  int32_t topic_authorized_operations;  /* default -2147483648 */
};
extern const struct kp_desc kp_describe_topic_partitions_response_topic_desc;

struct kp_describe_topic_partitions_response_cursor {
  struct kp_str topic_name;
  int32_t partition_index;
};
extern const struct kp_desc kp_describe_topic_partitions_response_cursor_desc;

struct kp_describe_topic_partitions_response {
  int32_t throttle_time_ms;
  struct kp_describe_topic_partitions_response_topic *topics; int32_t topics_n;
  const struct kp_describe_topic_partitions_response_cursor *next_cursor;  /* nullable, default null */
};
extern const struct kp_desc kp_describe_topic_partitions_response_desc;

#endif
