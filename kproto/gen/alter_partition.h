/* Made by tools/kpgen.py from kproto/schema/alter_partition.kp; don't edit. */
#ifndef KPROTO_GEN_ALTER_PARTITION_H
#define KPROTO_GEN_ALTER_PARTITION_H

#include "kproto/codec.h"

struct kp_alter_partition_request_broker_state {
  int32_t broker_id;  /* 3+ */
  int64_t broker_epoch;  /* 3+, default -1 */
};
extern const struct kp_desc kp_alter_partition_request_broker_state_desc;

struct kp_alter_partition_request_partition_data {
  int32_t partition_index;
  int32_t leader_epoch;
  int32_t *new_isr; int32_t new_isr_n;  /* 0-2 */
  struct kp_alter_partition_request_broker_state *new_isr_with_epochs; int32_t new_isr_with_epochs_n;  /* 3+ */
  int8_t leader_recovery_state;  /* 1+, default 0 */
  int32_t partition_epoch;
};
extern const struct kp_desc kp_alter_partition_request_partition_data_desc;

struct kp_alter_partition_request_topic_data {
  struct kp_uuid topic_id;  /* 2+ */
  struct kp_alter_partition_request_partition_data *partitions; int32_t partitions_n;
};
extern const struct kp_desc kp_alter_partition_request_topic_data_desc;

struct kp_alter_partition_request {
  int32_t broker_id;
  int64_t broker_epoch;  /* default -1 */
  struct kp_alter_partition_request_topic_data *topics; int32_t topics_n;
};
extern const struct kp_desc kp_alter_partition_request_desc;

struct kp_alter_partition_response_partition_data {
  int32_t partition_index;
  int16_t error_code;
  int32_t leader_id;
  int32_t leader_epoch;
  int32_t *isr; int32_t isr_n;
  int8_t leader_recovery_state;  /* 1+, default 0 */
  int32_t partition_epoch;
};
extern const struct kp_desc kp_alter_partition_response_partition_data_desc;

struct kp_alter_partition_response_topic_data {
  struct kp_uuid topic_id;  /* 2+ */
  struct kp_alter_partition_response_partition_data *partitions; int32_t partitions_n;
};
extern const struct kp_desc kp_alter_partition_response_topic_data_desc;

struct kp_alter_partition_response {
  int32_t throttle_time_ms;
  int16_t error_code;
  struct kp_alter_partition_response_topic_data *topics; int32_t topics_n;
};
extern const struct kp_desc kp_alter_partition_response_desc;

#endif
