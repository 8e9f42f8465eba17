/* Made by tools/kpgen.py from kproto/schema/delete_share_group_state.kp; don't edit. */
#ifndef KPROTO_GEN_DELETE_SHARE_GROUP_STATE_H
#define KPROTO_GEN_DELETE_SHARE_GROUP_STATE_H

#include "kproto/codec.h"

struct kp_delete_share_group_state_request_partition_data {
  int32_t partition;
};
extern const struct kp_desc kp_delete_share_group_state_request_partition_data_desc;

struct kp_delete_share_group_state_request_delete_state_data {
  struct kp_uuid topic_id;
  struct kp_delete_share_group_state_request_partition_data *partitions; int32_t partitions_n;
};
extern const struct kp_desc kp_delete_share_group_state_request_delete_state_data_desc;

struct kp_delete_share_group_state_request {
  struct kp_str group_id;
  struct kp_delete_share_group_state_request_delete_state_data *topics; int32_t topics_n;
};
extern const struct kp_desc kp_delete_share_group_state_request_desc;

struct kp_delete_share_group_state_response_partition_result {
  int32_t partition;
  int16_t error_code;
  struct kp_str error_message;  /* nullable, default null */
};
extern const struct kp_desc kp_delete_share_group_state_response_partition_result_desc;

struct kp_delete_share_group_state_response_delete_state_result {
  struct kp_uuid topic_id;
  struct kp_delete_share_group_state_response_partition_result *partitions; int32_t partitions_n;
};
extern const struct kp_desc kp_delete_share_group_state_response_delete_state_result_desc;

struct kp_delete_share_group_state_response {
  struct kp_delete_share_group_state_response_delete_state_result *results; int32_t results_n;
};
extern const struct kp_desc kp_delete_share_group_state_response_desc;

#endif
