/* Made by tools/kpgen.py from kproto/schema/describe_producers.kp; don't edit. */
#ifndef KPROTO_GEN_DESCRIBE_PRODUCERS_H
#define KPROTO_GEN_DESCRIBE_PRODUCERS_H

#include "kproto/codec.h"

struct kp_describe_producers_request_topic_request {
  struct kp_str name;
  int32_t *partition_indexes; int32_t partition_indexes_n;
};
extern const struct kp_desc kp_describe_producers_request_topic_request_desc;

struct kp_describe_producers_request {
  struct kp_describe_producers_request_topic_request *topics; int32_t topics_n;
};
extern const struct kp_desc kp_describe_producers_request_desc;

struct kp_describe_producers_response_producer_state {
  int64_t producer_id;
  int32_t producer_epoch;
  int32_t last_sequence;  /* default -1 */
  int64_t last_timestamp;  /* default -1 */
  int32_t coordinator_epoch;
  int64_t current_txn_start_offset;  /* default -1 */
};
extern const struct kp_desc kp_describe_producers_response_producer_state_desc;

struct kp_describe_producers_response_partition_response {
  int32_t partition_index;
  int16_t error_code;
  struct kp_str error_message;  /* nullable, default null */
  struct kp_describe_producers_response_producer_state *active_producers; int32_t active_producers_n;
};
extern const struct kp_desc kp_describe_producers_response_partition_response_desc;

struct kp_describe_producers_response_topic_response {
  struct kp_str name;
  struct kp_describe_producers_response_partition_response *partitions; int32_t partitions_n;
};
extern const struct kp_desc kp_describe_producers_response_topic_response_desc;

struct kp_describe_producers_response {
  int32_t throttle_time_ms;
  struct kp_describe_producers_response_topic_response *topics; int32_t topics_n;
};
extern const struct kp_desc kp_describe_producers_response_desc;

#endif
