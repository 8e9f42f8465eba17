/* Made by tools/kpgen.py from kproto/schema/read_share_group_state.kp; don't edit. */
#ifndef KPROTO_GEN_READ_SHARE_GROUP_STATE_H
#define KPROTO_GEN_READ_SHARE_GROUP_STATE_H

#include "kproto/codec.h"

struct kp_read_share_group_state_request_partition_data {
  int32_t partition;
  int32_t leader_epoch;
};
extern const struct kp_desc kp_read_share_group_state_request_partition_data_desc;

struct kp_read_share_group_state_request_read_state_data {
  struct kp_uuid topic_id;
  struct kp_read_share_group_state_request_partition_data *partitions; int32_t partitions_n;
};
extern const struct kp_desc kp_read_share_group_state_request_read_state_data_desc;

struct kp_read_share_group_state_request {
  struct kp_str group_id;
  struct kp_read_share_group_state_request_read_state_data *topics; int32_t topics_n;
};
extern const struct kp_desc kp_read_share_group_state_request_desc;

struct kp_read_share_group_state_response_state_batch {
  int64_t first_offset;
  int64_t last_offset;
  int8_t delivery_state;
  int16_t delivery_count;
};
extern const struct kp_desc kp_read_share_group_state_response_state_batch_desc;

struct kp_read_share_group_state_response_partition_result {
  int32_t partition;
  int16_t error_code;
  struct kp_str error_message;  /* nullable, default null */
  int32_t state_epoch;
  int64_t start_offset;
  struct kp_read_share_group_state_response_state_batch *state_batches; int32_t state_batches_n;
};
extern const struct kp_desc kp_read_share_group_state_response_partition_result_desc;

struct kp_read_share_group_state_response_read_state_result {
  struct kp_uuid topic_id;
  struct kp_read_share_group_state_response_partition_result *partitions; int32_t partitions_n;
};
extern const struct kp_desc kp_read_share_group_state_response_read_state_result_desc;

struct kp_read_share_group_state_response {
  struct kp_read_share_group_state_response_read_state_result *results; int32_t results_n;
};
extern const struct kp_desc kp_read_share_group_state_response_desc;

#endif
