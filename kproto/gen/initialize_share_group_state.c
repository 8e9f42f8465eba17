/* Made by tools/kpgen.py from kproto/schema/initialize_share_group_state.kp; don't edit. */
#include "kproto/gen/initialize_share_group_state.h"

#include <stddef.h>

static const struct kp_initialize_share_group_state_request_partition_data kp_initialize_share_group_state_request_partition_data_defaults = {0, 0, 0};
static const struct kp_field kp_initialize_share_group_state_request_partition_data_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_initialize_share_group_state_request_partition_data, partition), 0, NULL, "partition"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_initialize_share_group_state_request_partition_data, state_epoch), 0, NULL, "state_epoch"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_initialize_share_group_state_request_partition_data, start_offset), 0, NULL, "start_offset"},
};
const struct kp_desc kp_initialize_share_group_state_request_partition_data_desc = {
    "PartitionData", &kp_initialize_share_group_state_request_partition_data_defaults, kp_initialize_share_group_state_request_partition_data_fields,
    sizeof(struct kp_initialize_share_group_state_request_partition_data), 3, 3, 0, 0,
    0, 83, 0};

static const struct kp_initialize_share_group_state_request_initialize_state_data kp_initialize_share_group_state_request_initialize_state_data_defaults = {{{0}}, NULL, 0};
static const struct kp_field kp_initialize_share_group_state_request_initialize_state_data_fields[] = {
    {KP_UUID, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_initialize_share_group_state_request_initialize_state_data, topic_id), 0, NULL, "topic_id"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_initialize_share_group_state_request_initialize_state_data, partitions), offsetof(struct kp_initialize_share_group_state_request_initialize_state_data, partitions_n), &kp_initialize_share_group_state_request_partition_data_desc, "partitions"},
};
const struct kp_desc kp_initialize_share_group_state_request_initialize_state_data_desc = {
    "InitializeStateData", &kp_initialize_share_group_state_request_initialize_state_data_defaults, kp_initialize_share_group_state_request_initialize_state_data_fields,
    sizeof(struct kp_initialize_share_group_state_request_initialize_state_data), 2, 2, 0, 0,
    0, 83, 0};

static const struct kp_initialize_share_group_state_request kp_initialize_share_group_state_request_defaults = {{"", 0}, NULL, 0};
static const struct kp_field kp_initialize_share_group_state_request_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_initialize_share_group_state_request, group_id), 0, NULL, "group_id"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_initialize_share_group_state_request, topics), offsetof(struct kp_initialize_share_group_state_request, topics_n), &kp_initialize_share_group_state_request_initialize_state_data_desc, "topics"},
};
const struct kp_desc kp_initialize_share_group_state_request_desc = {
    "InitializeShareGroupStateRequest", &kp_initialize_share_group_state_request_defaults, kp_initialize_share_group_state_request_fields,
    sizeof(struct kp_initialize_share_group_state_request), 2, 2, 0, 0,
    0, 83, 0};

static const struct kp_initialize_share_group_state_response_partition_result kp_initialize_share_group_state_response_partition_result_defaults = {0, 0, {NULL, -1}};
static const struct kp_field kp_initialize_share_group_state_response_partition_result_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_initialize_share_group_state_response_partition_result, partition), 0, NULL, "partition"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_initialize_share_group_state_response_partition_result, error_code), 0, NULL, "error_code"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_initialize_share_group_state_response_partition_result, error_message), 0, NULL, "error_message"},
};
const struct kp_desc kp_initialize_share_group_state_response_partition_result_desc = {
    "PartitionResult", &kp_initialize_share_group_state_response_partition_result_defaults, kp_initialize_share_group_state_response_partition_result_fields,
    sizeof(struct kp_initialize_share_group_state_response_partition_result), 3, 3, 0, 0,
    0, 83, 0};

static const struct kp_initialize_share_group_state_response_initialize_state_result kp_initialize_share_group_state_response_initialize_state_result_defaults = {{{0}}, NULL, 0};
static const struct kp_field kp_initialize_share_group_state_response_initialize_state_result_fields[] = {
    {KP_UUID, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_initialize_share_group_state_response_initialize_state_result, topic_id), 0, NULL, "topic_id"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_initialize_share_group_state_response_initialize_state_result, partitions), offsetof(struct kp_initialize_share_group_state_response_initialize_state_result, partitions_n), &kp_initialize_share_group_state_response_partition_result_desc, "partitions"},
};
const struct kp_desc kp_initialize_share_group_state_response_initialize_state_result_desc = {
    "InitializeStateResult", &kp_initialize_share_group_state_response_initialize_state_result_defaults, kp_initialize_share_group_state_response_initialize_state_result_fields,
    sizeof(struct kp_initialize_share_group_state_response_initialize_state_result), 2, 2, 0, 0,
    0, 83, 0};

static const struct kp_initialize_share_group_state_response kp_initialize_share_group_state_response_defaults = {NULL, 0};
static const struct kp_field kp_initialize_share_group_state_response_fields[] = {
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_initialize_share_group_state_response, results), offsetof(struct kp_initialize_share_group_state_response, results_n), &kp_initialize_share_group_state_response_initialize_state_result_desc, "results"},
};
const struct kp_desc kp_initialize_share_group_state_response_desc = {
    "InitializeShareGroupStateResponse", &kp_initialize_share_group_state_response_defaults, kp_initialize_share_group_state_response_fields,
    sizeof(struct kp_initialize_share_group_state_response), 1, 1, 0, 0,
    0, 83, 0};
