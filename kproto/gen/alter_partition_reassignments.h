/* Made by tools/kpgen.py from kproto/schema/alter_partition_reassignments.kp; don't edit. */
#ifndef KPROTO_GEN_ALTER_PARTITION_REASSIGNMENTS_H
#define KPROTO_GEN_ALTER_PARTITION_REASSIGNMENTS_H

#include "kproto/codec.h"

struct kp_alter_partition_reassignments_request_reassignable_partition {
  int32_t partition_index;
  int32_t *replicas; int32_t replicas_n;  /* nullable, default null */
};
extern const struct kp_desc kp_alter_partition_reassignments_request_reassignable_partition_desc;

struct kp_alter_partition_reassignments_request_reassignable_topic {
  struct kp_str name;
  struct kp_alter_partition_reassignments_request_reassignable_partition *partitions; int32_t partitions_n;
};
extern const struct kp_desc kp_alter_partition_reassignments_request_reassignable_topic_desc;

struct kp_alter_partition_reassignments_request {
  int32_t timeout_ms;  /* default 60000 */
  bool allow_replication_factor_change;  /* 1+, default true */
  struct kp_alter_partition_reassignments_request_reassignable_topic *topics; int32_t topics_n;
};
extern const struct kp_desc kp_alter_partition_reassignments_request_desc;

struct kp_alter_partition_reassignments_response_reassignable_partition_response {
  int32_t partition_index;
  int16_t error_code;
  struct kp_str error_message;  /* nullable */
};
extern const struct kp_desc kp_alter_partition_reassignments_response_reassignable_partition_response_desc;

struct kp_alter_partition_reassignments_response_reassignable_topic_response {
  struct kp_str name;
  struct kp_alter_partition_reassignments_response_reassignable_partition_response *partitions; int32_t partitions_n;
};
extern const struct kp_desc kp_alter_partition_reassignments_response_reassignable_topic_response_desc;

struct kp_alter_partition_reassignments_response {
  int32_t throttle_time_ms;
  bool allow_replication_factor_change;  /* 1+, default true */
  int16_t error_code;
  struct kp_str error_message;  /* nullable */
  struct kp_alter_partition_reassignments_response_reassignable_topic_response *responses; int32_t responses_n;
};
extern const struct kp_desc kp_alter_partition_reassignments_response_desc;

#endif
