/* Made by tools/kpgen.py from kproto/schema/read_share_group_state_summary.kp; don't edit. */
#include "kproto/gen/read_share_group_state_summary.h"

#include <stddef.h>

static const struct kp_read_share_group_state_summary_request_partition_data kp_read_share_group_state_summary_request_partition_data_defaults = {0, 0};
static const struct kp_field kp_read_share_group_state_summary_request_partition_data_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_read_share_group_state_summary_request_partition_data, partition), 0, NULL, "partition"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_read_share_group_state_summary_request_partition_data, leader_epoch), 0, NULL, "leader_epoch"},
};
const struct kp_desc kp_read_share_group_state_summary_request_partition_data_desc = {
    "PartitionData", &kp_read_share_group_state_summary_request_partition_data_defaults, kp_read_share_group_state_summary_request_partition_data_fields,
    sizeof(struct kp_read_share_group_state_summary_request_partition_data), 2, 2, 0, 1,
    0, 87, 0};

static const struct kp_read_share_group_state_summary_request_read_state_summary_data kp_read_share_group_state_summary_request_read_state_summary_data_defaults = {{{0}}, NULL, 0};
static const struct kp_field kp_read_share_group_state_summary_request_read_state_summary_data_fields[] = {
    {KP_UUID, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_read_share_group_state_summary_request_read_state_summary_data, topic_id), 0, NULL, "topic_id"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_read_share_group_state_summary_request_read_state_summary_data, partitions), offsetof(struct kp_read_share_group_state_summary_request_read_state_summary_data, partitions_n), &kp_read_share_group_state_summary_request_partition_data_desc, "partitions"},
};
const struct kp_desc kp_read_share_group_state_summary_request_read_state_summary_data_desc = {
    "ReadStateSummaryData", &kp_read_share_group_state_summary_request_read_state_summary_data_defaults, kp_read_share_group_state_summary_request_read_state_summary_data_fields,
    sizeof(struct kp_read_share_group_state_summary_request_read_state_summary_data), 2, 2, 0, 1,
    0, 87, 0};

static const struct kp_read_share_group_state_summary_request kp_read_share_group_state_summary_request_defaults = {{"", 0}, NULL, 0};
static const struct kp_field kp_read_share_group_state_summary_request_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_read_share_group_state_summary_request, group_id), 0, NULL, "group_id"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_read_share_group_state_summary_request, topics), offsetof(struct kp_read_share_group_state_summary_request, topics_n), &kp_read_share_group_state_summary_request_read_state_summary_data_desc, "topics"},
};
const struct kp_desc kp_read_share_group_state_summary_request_desc = {
    "ReadShareGroupStateSummaryRequest", &kp_read_share_group_state_summary_request_defaults, kp_read_share_group_state_summary_request_fields,
    sizeof(struct kp_read_share_group_state_summary_request), 2, 2, 0, 1,
    0, 87, 0};

static const struct kp_read_share_group_state_summary_response_partition_result kp_read_share_group_state_summary_response_partition_result_defaults = {0, 0, {NULL, -1}, 0, 0, 0, -1};
static const struct kp_field kp_read_share_group_state_summary_response_partition_result_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_read_share_group_state_summary_response_partition_result, partition), 0, NULL, "partition"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_read_share_group_state_summary_response_partition_result, error_code), 0, NULL, "error_code"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_read_share_group_state_summary_response_partition_result, error_message), 0, NULL, "error_message"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_read_share_group_state_summary_response_partition_result, state_epoch), 0, NULL, "state_epoch"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_read_share_group_state_summary_response_partition_result, leader_epoch), 0, NULL, "leader_epoch"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_read_share_group_state_summary_response_partition_result, start_offset), 0, NULL, "start_offset"},
    {KP_INT32, 0, 1, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_read_share_group_state_summary_response_partition_result, delivery_complete_count), 0, NULL, "delivery_complete_count"},
};
const struct kp_desc kp_read_share_group_state_summary_response_partition_result_desc = {
    "PartitionResult", &kp_read_share_group_state_summary_response_partition_result_defaults, kp_read_share_group_state_summary_response_partition_result_fields,
    sizeof(struct kp_read_share_group_state_summary_response_partition_result), 7, 7, 0, 1,
    0, 87, 0};

static const struct kp_read_share_group_state_summary_response_read_state_summary_result kp_read_share_group_state_summary_response_read_state_summary_result_defaults = {{{0}}, NULL, 0};
static const struct kp_field kp_read_share_group_state_summary_response_read_state_summary_result_fields[] = {
    {KP_UUID, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_read_share_group_state_summary_response_read_state_summary_result, topic_id), 0, NULL, "topic_id"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_read_share_group_state_summary_response_read_state_summary_result, partitions), offsetof(struct kp_read_share_group_state_summary_response_read_state_summary_result, partitions_n), &kp_read_share_group_state_summary_response_partition_result_desc, "partitions"},
};
const struct kp_desc kp_read_share_group_state_summary_response_read_state_summary_result_desc = {
    "ReadStateSummaryResult", &kp_read_share_group_state_summary_response_read_state_summary_result_defaults, kp_read_share_group_state_summary_response_read_state_summary_result_fields,
    sizeof(struct kp_read_share_group_state_summary_response_read_state_summary_result), 2, 2, 0, 1,
    0, 87, 0};

static const struct kp_read_share_group_state_summary_response kp_read_share_group_state_summary_response_defaults = {NULL, 0};
static const struct kp_field kp_read_share_group_state_summary_response_fields[] = {
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_read_share_group_state_summary_response, results), offsetof(struct kp_read_share_group_state_summary_response, results_n), &kp_read_share_group_state_summary_response_read_state_summary_result_desc, "results"},
};
const struct kp_desc kp_read_share_group_state_summary_response_desc = {
    "ReadShareGroupStateSummaryResponse", &kp_read_share_group_state_summary_response_defaults, kp_read_share_group_state_summary_response_fields,
    sizeof(struct kp_read_share_group_state_summary_response), 1, 1, 0, 1,
    0, 87, 0};
