/* Made by tools/kpgen.py from kproto/schema/read_share_group_state_summary.kp; don't edit. */
#ifndef KPROTO_GEN_READ_SHARE_GROUP_STATE_SUMMARY_H
#define KPROTO_GEN_READ_SHARE_GROUP_STATE_SUMMARY_H

#include "kproto/codec.h"

struct kp_read_share_group_state_summary_request_partition_data {
  int32_t partition;
  int32_t leader_epoch;
};
extern const struct kp_desc kp_read_share_group_state_summary_request_partition_data_desc;

struct kp_read_share_group_state_summary_request_read_state_summary_data {
  struct kp_uuid topic_id;
  struct kp_read_share_group_state_summary_request_partition_data *partitions; int32_t partitions_n;
};
extern const struct kp_desc kp_read_share_group_state_summary_request_read_state_summary_data_desc;

struct kp_read_share_group_state_summary_request {
  struct kp_str group_id;
  struct kp_read_share_group_state_summary_request_read_state_summary_data *topics; int32_t topics_n;
};
extern const struct kp_desc kp_read_share_group_state_summary_request_desc;

struct kp_read_share_group_state_summary_response_partition_result {
  int32_t partition;
  int16_t error_code;
  struct kp_str error_message;  /* nullable, default null */
  int32_t state_epoch;
  int32_t leader_epoch;
  int64_t start_offset;
  int32_t delivery_complete_count;  /* 1+, default -1 */
};
extern const struct kp_desc kp_read_share_group_state_summary_response_partition_result_desc;

struct kp_read_share_group_state_summary_response_read_state_summary_result {
  struct kp_uuid topic_id;
  struct kp_read_share_group_state_summary_response_partition_result *partitions; int32_t partitions_n;
};
extern const struct kp_desc kp_read_share_group_state_summary_response_read_state_summary_result_desc;

struct kp_read_share_group_state_summary_response {
  struct kp_read_share_group_state_summary_response_read_state_summary_result *results; int32_t results_n;
};
extern const struct kp_desc kp_read_share_group_state_summary_response_desc;

#endif
