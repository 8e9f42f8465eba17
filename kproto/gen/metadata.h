/* Made by tools/kpgen.py from kproto/schema/metadata.kp; don't edit. */
#ifndef KPROTO_GEN_METADATA_H
#define KPROTO_GEN_METADATA_H

#include "kproto/codec.h"

struct kp_metadata_request_topic {
  struct kp_uuid topic_id;  /* 10+ */
  struct kp_str name;  /* nullable 10+ */
};
extern const struct kp_desc kp_metadata_request_topic_desc;

struct kp_metadata_request {
  struct kp_metadata_request_topic *topics; int32_t topics_n;  /* nullable 1+ */
  bool allow_auto_topic_creation;  /* 4+, default true */
  bool include_cluster_authorized_operations;  /* 8-10 */
  bool include_topic_authorized_operations;  /* 8+ */
};
extern const struct kp_desc kp_metadata_request_desc;

struct kp_metadata_response_broker {
  int32_t node_id;
  struct kp_str host;
  int32_t port;
  struct kp_str rack;  /* 1+, nullable, default null */
};
extern const struct kp_desc kp_metadata_response_broker_desc;

struct kp_metadata_response_partition {
  int16_t error_code;
  int32_t partition_index;
  int32_t leader_id;
  int32_t leader_epoch;  /* 7+, default -1 */
  int32_t *replica_nodes; int32_t replica_nodes_n;
  int32_t *isr_nodes; int32_t isr_nodes_n;
  int32_t *offline_replicas; int32_t offline_replicas_n;  /* 5+ */
};
extern const struct kp_desc kp_metadata_response_partition_desc;

struct kp_metadata_response_topic {
  int16_t error_code;
  struct kp_str name;  /* nullable 12+ */
  struct kp_uuid topic_id;  /* 10+ */
  bool is_internal;  /* 1+, default false */
  struct kp_metadata_response_partition *partitions; int32_t partitions_n;
  int32_t topic_authorized_operations;  /* 8+, default -2147483648 */
};
extern const struct kp_desc kp_metadata_response_topic_desc;

struct kp_metadata_response {
  int32_t throttle_time_ms;  /* 3+ */
  struct kp_metadata_response_broker *brokers; int32_t brokers_n;
  struct kp_str cluster_id;  /* 2+, nullable, default null */
  int32_t controller_id;  /* 1+, default -1 */
  struct kp_metadata_response_topic *topics; int32_t topics_n;
  int32_t cluster_authorized_operations;  /* 8-10, default -2147483648 */
  int16_t error_code;  /* 13+ */
};
extern const struct kp_desc kp_metadata_response_desc;

#endif
