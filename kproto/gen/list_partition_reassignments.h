/* Made by tools/kpgen.py from kproto/schema/list_partition_reassignments.kp; don't edit. */
#ifndef KPROTO_GEN_LIST_PARTITION_REASSIGNMENTS_H
#define KPROTO_GEN_LIST_PARTITION_REASSIGNMENTS_H

#include "kproto/codec.h"

struct kp_list_partition_reassignments_request_list_partition_reassignments_topics {
  struct kp_str name;
  int32_t *partition_indexes; int32_t partition_indexes_n;
};
extern const struct kp_desc kp_list_partition_reassignments_request_list_partition_reassignments_topics_desc;

struct kp_list_partition_reassignments_request {
  int32_t timeout_ms;  /* default 60000 */
  struct kp_list_partition_reassignments_request_list_partition_reassignments_topics *topics; int32_t topics_n;  /* nullable, default null */
};
extern const struct kp_desc kp_list_partition_reassignments_request_desc;

struct kp_list_partition_reassignments_response_ongoing_partition_reassignment {
  int32_t partition_index;
  int32_t *replicas; int32_t replicas_n;
  int32_t *adding_replicas; int32_t adding_replicas_n;
  int32_t *removing_replicas; int32_t removing_replicas_n;
};
extern const struct kp_desc kp_list_partition_reassignments_response_ongoing_partition_reassignment_desc;

struct kp_list_partition_reassignments_response_ongoing_topic_reassignment {
  struct kp_str name;
  struct kp_list_partition_reassignments_response_ongoing_partition_reassignment *partitions; int32_t partitions_n;
};
extern const struct kp_desc kp_list_partition_reassignments_response_ongoing_topic_reassignment_desc;

struct kp_list_partition_reassignments_response {
  int32_t throttle_time_ms;
  int16_t error_code;
  struct kp_str error_message;  /* nullable */
  struct kp_list_partition_reassignments_response_ongoing_topic_reassignment *topics; int32_t topics_n;
};
extern const struct kp_desc kp_list_partition_reassignments_response_desc;

#endif
