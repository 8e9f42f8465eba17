/* Made by tools/kpgen.py from kproto/schema/delete_records.kp; don't edit. */
#include "kproto/gen/delete_records.h"

#include <stddef.h>

static const struct kp_delete_records_request_delete_records_partition kp_delete_records_request_delete_records_partition_defaults = {0, 0};
static const struct kp_field kp_delete_records_request_delete_records_partition_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_delete_records_request_delete_records_partition, partition_index), 0, NULL, "partition_index"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_delete_records_request_delete_records_partition, offset), 0, NULL, "offset"},
};
const struct kp_desc kp_delete_records_request_delete_records_partition_desc = {
    "DeleteRecordsPartition", &kp_delete_records_request_delete_records_partition_defaults, kp_delete_records_request_delete_records_partition_fields,
    sizeof(struct kp_delete_records_request_delete_records_partition), 2, 2, 0, 2,
    2, 21, 0};

static const struct kp_delete_records_request_delete_records_topic kp_delete_records_request_delete_records_topic_defaults = {{"", 0}, NULL, 0};
static const struct kp_field kp_delete_records_request_delete_records_topic_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_delete_records_request_delete_records_topic, name), 0, NULL, "name"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_delete_records_request_delete_records_topic, partitions), offsetof(struct kp_delete_records_request_delete_records_topic, partitions_n), &kp_delete_records_request_delete_records_partition_desc, "partitions"},
};
const struct kp_desc kp_delete_records_request_delete_records_topic_desc = {
    "DeleteRecordsTopic", &kp_delete_records_request_delete_records_topic_defaults, kp_delete_records_request_delete_records_topic_fields,
    sizeof(struct kp_delete_records_request_delete_records_topic), 2, 2, 0, 2,
    2, 21, 0};

static const struct kp_delete_records_request kp_delete_records_request_defaults = {NULL, 0, 0};
static const struct kp_field kp_delete_records_request_fields[] = {
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_delete_records_request, topics), offsetof(struct kp_delete_records_request, topics_n), &kp_delete_records_request_delete_records_topic_desc, "topics"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_delete_records_request, timeout_ms), 0, NULL, "timeout_ms"},
};
const struct kp_desc kp_delete_records_request_desc = {
    "DeleteRecordsRequest", &kp_delete_records_request_defaults, kp_delete_records_request_fields,
    sizeof(struct kp_delete_records_request), 2, 2, 0, 2,
    2, 21, 0};

static const struct kp_delete_records_response_delete_records_partition_result kp_delete_records_response_delete_records_partition_result_defaults = {0, 0, 0};
static const struct kp_field kp_delete_records_response_delete_records_partition_result_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_delete_records_response_delete_records_partition_result, partition_index), 0, NULL, "partition_index"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_delete_records_response_delete_records_partition_result, low_watermark), 0, NULL, "low_watermark"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_delete_records_response_delete_records_partition_result, error_code), 0, NULL, "error_code"},
};
const struct kp_desc kp_delete_records_response_delete_records_partition_result_desc = {
    "DeleteRecordsPartitionResult", &kp_delete_records_response_delete_records_partition_result_defaults, kp_delete_records_response_delete_records_partition_result_fields,
    sizeof(struct kp_delete_records_response_delete_records_partition_result), 3, 3, 0, 2,
    2, 21, 0};

static const struct kp_delete_records_response_delete_records_topic_result kp_delete_records_response_delete_records_topic_result_defaults = {{"", 0}, NULL, 0};
static const struct kp_field kp_delete_records_response_delete_records_topic_result_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_delete_records_response_delete_records_topic_result, name), 0, NULL, "name"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_delete_records_response_delete_records_topic_result, partitions), offsetof(struct kp_delete_records_response_delete_records_topic_result, partitions_n), &kp_delete_records_response_delete_records_partition_result_desc, "partitions"},
};
const struct kp_desc kp_delete_records_response_delete_records_topic_result_desc = {
    "DeleteRecordsTopicResult", &kp_delete_records_response_delete_records_topic_result_defaults, kp_delete_records_response_delete_records_topic_result_fields,
    sizeof(struct kp_delete_records_response_delete_records_topic_result), 2, 2, 0, 2,
    2, 21, 0};

static const struct kp_delete_records_response kp_delete_records_response_defaults = {0, NULL, 0};
static const struct kp_field kp_delete_records_response_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_delete_records_response, throttle_time_ms), 0, NULL, "throttle_time_ms"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_delete_records_response, topics), offsetof(struct kp_delete_records_response, topics_n), &kp_delete_records_response_delete_records_topic_result_desc, "topics"},
};
const struct kp_desc kp_delete_records_response_desc = {
    "DeleteRecordsResponse", &kp_delete_records_response_defaults, kp_delete_records_response_fields,
    sizeof(struct kp_delete_records_response), 2, 2, 0, 2,
    2, 21, 0};
