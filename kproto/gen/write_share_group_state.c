/* Made by tools/kpgen.py from kproto/schema/write_share_group_state.kp; don't edit. */
#include "kproto/gen/write_share_group_state.h"

#include <stddef.h>

static const struct kp_write_share_group_state_request_state_batch kp_write_share_group_state_request_state_batch_defaults = {0, 0, 0, 0};
static const struct kp_field kp_write_share_group_state_request_state_batch_fields[] = {
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_write_share_group_state_request_state_batch, first_offset), 0, NULL, "first_offset"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_write_share_group_state_request_state_batch, last_offset), 0, NULL, "last_offset"},
    {KP_INT8, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_write_share_group_state_request_state_batch, delivery_state), 0, NULL, "delivery_state"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_write_share_group_state_request_state_batch, delivery_count), 0, NULL, "delivery_count"},
};
const struct kp_desc kp_write_share_group_state_request_state_batch_desc = {
    "StateBatch", &kp_write_share_group_state_request_state_batch_defaults, kp_write_share_group_state_request_state_batch_fields,
    sizeof(struct kp_write_share_group_state_request_state_batch), 4, 4, 0, 1,
    0, 85, 0};

static const struct kp_write_share_group_state_request_partition_data kp_write_share_group_state_request_partition_data_defaults = {0, 0, 0, 0, -1, NULL, 0};
static const struct kp_field kp_write_share_group_state_request_partition_data_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_write_share_group_state_request_partition_data, partition), 0, NULL, "partition"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_write_share_group_state_request_partition_data, state_epoch), 0, NULL, "state_epoch"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_write_share_group_state_request_partition_data, leader_epoch), 0, NULL, "leader_epoch"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_write_share_group_state_request_partition_data, start_offset), 0, NULL, "start_offset"},
    {KP_INT32, 0, 1, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_write_share_group_state_request_partition_data, delivery_complete_count), 0, NULL, "delivery_complete_count"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_write_share_group_state_request_partition_data, state_batches), offsetof(struct kp_write_share_group_state_request_partition_data, state_batches_n), &kp_write_share_group_state_request_state_batch_desc, "state_batches"},
};
const struct kp_desc kp_write_share_group_state_request_partition_data_desc = {
    "PartitionData", &kp_write_share_group_state_request_partition_data_defaults, kp_write_share_group_state_request_partition_data_fields,
    sizeof(struct kp_write_share_group_state_request_partition_data), 6, 6, 0, 1,
    0, 85, 0};

static const struct kp_write_share_group_state_request_write_state_data kp_write_share_group_state_request_write_state_data_defaults = {{{0}}, NULL, 0};
static const struct kp_field kp_write_share_group_state_request_write_state_data_fields[] = {
    {KP_UUID, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_write_share_group_state_request_write_state_data, topic_id), 0, NULL, "topic_id"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_write_share_group_state_request_write_state_data, partitions), offsetof(struct kp_write_share_group_state_request_write_state_data, partitions_n), &kp_write_share_group_state_request_partition_data_desc, "partitions"},
};
const struct kp_desc kp_write_share_group_state_request_write_state_data_desc = {
    "WriteStateData", &kp_write_share_group_state_request_write_state_data_defaults, kp_write_share_group_state_request_write_state_data_fields,
    sizeof(struct kp_write_share_group_state_request_write_state_data), 2, 2, 0, 1,
    0, 85, 0};

static const struct kp_write_share_group_state_request kp_write_share_group_state_request_defaults = {{"", 0}, NULL, 0};
static const struct kp_field kp_write_share_group_state_request_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_write_share_group_state_request, group_id), 0, NULL, "group_id"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_write_share_group_state_request, topics), offsetof(struct kp_write_share_group_state_request, topics_n), &kp_write_share_group_state_request_write_state_data_desc, "topics"},
};
const struct kp_desc kp_write_share_group_state_request_desc = {
    "WriteShareGroupStateRequest", &kp_write_share_group_state_request_defaults, kp_write_share_group_state_request_fields,
    sizeof(struct kp_write_share_group_state_request), 2, 2, 0, 1,
    0, 85, 0};

static const struct kp_write_share_group_state_response_partition_result kp_write_share_group_state_response_partition_result_defaults = {0, 0, {NULL, -1}};
static const struct kp_field kp_write_share_group_state_response_partition_result_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_write_share_group_state_response_partition_result, partition), 0, NULL, "partition"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_write_share_group_state_response_partition_result, error_code), 0, NULL, "error_code"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_write_share_group_state_response_partition_result, error_message), 0, NULL, "error_message"},
};
const struct kp_desc kp_write_share_group_state_response_partition_result_desc = {
    "PartitionResult", &kp_write_share_group_state_response_partition_result_defaults, kp_write_share_group_state_response_partition_result_fields,
    sizeof(struct kp_write_share_group_state_response_partition_result), 3, 3, 0, 1,
    0, 85, 0};

static const struct kp_write_share_group_state_response_write_state_result kp_write_share_group_state_response_write_state_result_defaults = {{{0}}, NULL, 0};
static const struct kp_field kp_write_share_group_state_response_write_state_result_fields[] = {
    {KP_UUID, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_write_share_group_state_response_write_state_result, topic_id), 0, NULL, "topic_id"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_write_share_group_state_response_write_state_result, partitions), offsetof(struct kp_write_share_group_state_response_write_state_result, partitions_n), &kp_write_share_group_state_response_partition_result_desc, "partitions"},
};
const struct kp_desc kp_write_share_group_state_response_write_state_result_desc = {
    "WriteStateResult", &kp_write_share_group_state_response_write_state_result_defaults, kp_write_share_group_state_response_write_state_result_fields,
    sizeof(struct kp_write_share_group_state_response_write_state_result), 2, 2, 0, 1,
    0, 85, 0};

static const struct kp_write_share_group_state_response kp_write_share_group_state_response_defaults = {NULL, 0};
static const struct kp_field kp_write_share_group_state_response_fields[] = {
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_write_share_group_state_response, results), offsetof(struct kp_write_share_group_state_response, results_n), &kp_write_share_group_state_response_write_state_result_desc, "results"},
};
const struct kp_desc kp_write_share_group_state_response_desc = {
    "WriteShareGroupStateResponse", &kp_write_share_group_state_response_defaults, kp_write_share_group_state_response_fields,
    sizeof(struct kp_write_share_group_state_response), 1, 1, 0, 1,
    0, 85, 0};
