/* Made by tools/kpgen.py from kproto/schema/delete_share_group_state.kp; don't edit. */
#include "kproto/gen/delete_share_group_state.h"

#include <stddef.h>

static const struct kp_delete_share_group_state_request_partition_data kp_delete_share_group_state_request_partition_data_defaults = {0};
static const struct kp_field kp_delete_share_group_state_request_partition_data_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_delete_share_group_state_request_partition_data, partition), 0, NULL, "partition"},
};
const struct kp_desc kp_delete_share_group_state_request_partition_data_desc = {
    "PartitionData", &kp_delete_share_group_state_request_partition_data_defaults, kp_delete_share_group_state_request_partition_data_fields,
    sizeof(struct kp_delete_share_group_state_request_partition_data), 1, 1, 0, 0,
    0, 86, 0};

static const struct kp_delete_share_group_state_request_delete_state_data kp_delete_share_group_state_request_delete_state_data_defaults = {{{0}}, NULL, 0};
static const struct kp_field kp_delete_share_group_state_request_delete_state_data_fields[] = {
    {KP_UUID, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_delete_share_group_state_request_delete_state_data, topic_id), 0, NULL, "topic_id"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_delete_share_group_state_request_delete_state_data, partitions), offsetof(struct kp_delete_share_group_state_request_delete_state_data, partitions_n), &kp_delete_share_group_state_request_partition_data_desc, "partitions"},
};
const struct kp_desc kp_delete_share_group_state_request_delete_state_data_desc = {
    "DeleteStateData", &kp_delete_share_group_state_request_delete_state_data_defaults, kp_delete_share_group_state_request_delete_state_data_fields,
    sizeof(struct kp_delete_share_group_state_request_delete_state_data), 2, 2, 0, 0,
    0, 86, 0};

static const struct kp_delete_share_group_state_request kp_delete_share_group_state_request_defaults = {{"", 0}, NULL, 0};
static const struct kp_field kp_delete_share_group_state_request_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_delete_share_group_state_request, group_id), 0, NULL, "group_id"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_delete_share_group_state_request, topics), offsetof(struct kp_delete_share_group_state_request, topics_n), &kp_delete_share_group_state_request_delete_state_data_desc, "topics"},
};
const struct kp_desc kp_delete_share_group_state_request_desc = {
    "DeleteShareGroupStateRequest", &kp_delete_share_group_state_request_defaults, kp_delete_share_group_state_request_fields,
    sizeof(struct kp_delete_share_group_state_request), 2, 2, 0, 0,
    0, 86, 0};

static const struct kp_delete_share_group_state_response_partition_result kp_delete_share_group_state_response_partition_result_defaults = {0, 0, {NULL, -1}};
static const struct kp_field kp_delete_share_group_state_response_partition_result_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_delete_share_group_state_response_partition_result, partition), 0, NULL, "partition"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_delete_share_group_state_response_partition_result, error_code), 0, NULL, "error_code"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_delete_share_group_state_response_partition_result, error_message), 0, NULL, "error_message"},
};
const struct kp_desc kp_delete_share_group_state_response_partition_result_desc = {
    "PartitionResult", &kp_delete_share_group_state_response_partition_result_defaults, kp_delete_share_group_state_response_partition_result_fields,
    sizeof(struct kp_delete_share_group_state_response_partition_result), 3, 3, 0, 0,
    0, 86, 0};

static const struct kp_delete_share_group_state_response_delete_state_result kp_delete_share_group_state_response_delete_state_result_defaults = {{{0}}, NULL, 0};
static const struct kp_field kp_delete_share_group_state_response_delete_state_result_fields[] = {
    {KP_UUID, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_delete_share_group_state_response_delete_state_result, topic_id), 0, NULL, "topic_id"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_delete_share_group_state_response_delete_state_result, partitions), offsetof(struct kp_delete_share_group_state_response_delete_state_result, partitions_n), &kp_delete_share_group_state_response_partition_result_desc, "partitions"},
};
const struct kp_desc kp_delete_share_group_state_response_delete_state_result_desc = {
    "DeleteStateResult", &kp_delete_share_group_state_response_delete_state_result_defaults, kp_delete_share_group_state_response_delete_state_result_fields,
    sizeof(struct kp_delete_share_group_state_response_delete_state_result), 2, 2, 0, 0,
    0, 86, 0};

static const struct kp_delete_share_group_state_response kp_delete_share_group_state_response_defaults = {NULL, 0};
static const struct kp_field kp_delete_share_group_state_response_fields[] = {
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_delete_share_group_state_response, results), offsetof(struct kp_delete_share_group_state_response, results_n), &kp_delete_share_group_state_response_delete_state_result_desc, "results"},
};
const struct kp_desc kp_delete_share_group_state_response_desc = {
    "DeleteShareGroupStateResponse", &kp_delete_share_group_state_response_defaults, kp_delete_share_group_state_response_fields,
    sizeof(struct kp_delete_share_group_state_response), 1, 1, 0, 0,
    0, 86, 0};
