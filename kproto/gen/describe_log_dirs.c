/* Made by tools/kpgen.py from kproto/schema/describe_log_dirs.kp; don't edit. */
#include "kproto/gen/describe_log_dirs.h"

#include <stddef.h>

static const struct kp_describe_log_dirs_request_describable_log_dir_topic kp_describe_log_dirs_request_describable_log_dir_topic_defaults = {{"", 0}, NULL, 0};
static const struct kp_field kp_describe_log_dirs_request_describable_log_dir_topic_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_log_dirs_request_describable_log_dir_topic, topic), 0, NULL, "topic"},
    {KP_INT32, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_log_dirs_request_describable_log_dir_topic, partitions), offsetof(struct kp_describe_log_dirs_request_describable_log_dir_topic, partitions_n), NULL, "partitions"},
};
const struct kp_desc kp_describe_log_dirs_request_describable_log_dir_topic_desc = {
    "DescribableLogDirTopic", &kp_describe_log_dirs_request_describable_log_dir_topic_defaults, kp_describe_log_dirs_request_describable_log_dir_topic_fields,
    sizeof(struct kp_describe_log_dirs_request_describable_log_dir_topic), 2, 2, 1, 5,
    2, 35, 0};

static const struct kp_describe_log_dirs_request kp_describe_log_dirs_request_defaults = {NULL, 0};
static const struct kp_field kp_describe_log_dirs_request_fields[] = {
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_describe_log_dirs_request, topics), offsetof(struct kp_describe_log_dirs_request, topics_n), &kp_describe_log_dirs_request_describable_log_dir_topic_desc, "topics"},
};
const struct kp_desc kp_describe_log_dirs_request_desc = {
    "DescribeLogDirsRequest", &kp_describe_log_dirs_request_defaults, kp_describe_log_dirs_request_fields,
    sizeof(struct kp_describe_log_dirs_request), 1, 1, 1, 5,
    2, 35, 0};

static const struct kp_describe_log_dirs_response_describe_log_dirs_partition kp_describe_log_dirs_response_describe_log_dirs_partition_defaults = {0, 0, 0, false};
static const struct kp_field kp_describe_log_dirs_response_describe_log_dirs_partition_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_log_dirs_response_describe_log_dirs_partition, partition_index), 0, NULL, "partition_index"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_log_dirs_response_describe_log_dirs_partition, partition_size), 0, NULL, "partition_size"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_log_dirs_response_describe_log_dirs_partition, offset_lag), 0, NULL, "offset_lag"},
    {KP_BOOL, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_log_dirs_response_describe_log_dirs_partition, is_future_key), 0, NULL, "is_future_key"},
};
const struct kp_desc kp_describe_log_dirs_response_describe_log_dirs_partition_desc = {
    "DescribeLogDirsPartition", &kp_describe_log_dirs_response_describe_log_dirs_partition_defaults, kp_describe_log_dirs_response_describe_log_dirs_partition_fields,
    sizeof(struct kp_describe_log_dirs_response_describe_log_dirs_partition), 4, 4, 1, 5,
    2, 35, 0};

static const struct kp_describe_log_dirs_response_describe_log_dirs_topic kp_describe_log_dirs_response_describe_log_dirs_topic_defaults = {{"", 0}, NULL, 0};
static const struct kp_field kp_describe_log_dirs_response_describe_log_dirs_topic_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_log_dirs_response_describe_log_dirs_topic, name), 0, NULL, "name"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_log_dirs_response_describe_log_dirs_topic, partitions), offsetof(struct kp_describe_log_dirs_response_describe_log_dirs_topic, partitions_n), &kp_describe_log_dirs_response_describe_log_dirs_partition_desc, "partitions"},
};
const struct kp_desc kp_describe_log_dirs_response_describe_log_dirs_topic_desc = {
    "DescribeLogDirsTopic", &kp_describe_log_dirs_response_describe_log_dirs_topic_defaults, kp_describe_log_dirs_response_describe_log_dirs_topic_fields,
    sizeof(struct kp_describe_log_dirs_response_describe_log_dirs_topic), 2, 2, 1, 5,
    2, 35, 0};

static const struct kp_describe_log_dirs_response_describe_log_dirs_result kp_describe_log_dirs_response_describe_log_dirs_result_defaults = {0, {"", 0}, NULL, 0, -1, -1, false};
static const struct kp_field kp_describe_log_dirs_response_describe_log_dirs_result_fields[] = {
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_log_dirs_response_describe_log_dirs_result, error_code), 0, NULL, "error_code"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_log_dirs_response_describe_log_dirs_result, log_dir), 0, NULL, "log_dir"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_log_dirs_response_describe_log_dirs_result, topics), offsetof(struct kp_describe_log_dirs_response_describe_log_dirs_result, topics_n), &kp_describe_log_dirs_response_describe_log_dirs_topic_desc, "topics"},
    {KP_INT64, 0, 1, 0, -1, 4, 32767, 1, 0,
     offsetof(struct kp_describe_log_dirs_response_describe_log_dirs_result, total_bytes), 0, NULL, "total_bytes"},
    {KP_INT64, 0, 1, 0, -1, 4, 32767, 1, 0,
     offsetof(struct kp_describe_log_dirs_response_describe_log_dirs_result, usable_bytes), 0, NULL, "usable_bytes"},
    {KP_BOOL, 0, 1, 0, -1, 5, 32767, 1, 0,
     offsetof(struct kp_describe_log_dirs_response_describe_log_dirs_result, is_cordoned), 0, NULL, "is_cordoned"},
};
const struct kp_desc kp_describe_log_dirs_response_describe_log_dirs_result_desc = {
    "DescribeLogDirsResult", &kp_describe_log_dirs_response_describe_log_dirs_result_defaults, kp_describe_log_dirs_response_describe_log_dirs_result_fields,
    sizeof(struct kp_describe_log_dirs_response_describe_log_dirs_result), 6, 6, 1, 5,
    2, 35, 0};

static const struct kp_describe_log_dirs_response kp_describe_log_dirs_response_defaults = {0, 0, NULL, 0};
static const struct kp_field kp_describe_log_dirs_response_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_log_dirs_response, throttle_time_ms), 0, NULL, "throttle_time_ms"},
    {KP_INT16, 0, 1, 0, -1, 3, 32767, 1, 0,
     offsetof(struct kp_describe_log_dirs_response, error_code), 0, NULL, "error_code"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_log_dirs_response, results), offsetof(struct kp_describe_log_dirs_response, results_n), &kp_describe_log_dirs_response_describe_log_dirs_result_desc, "results"},
};
const struct kp_desc kp_describe_log_dirs_response_desc = {
    "DescribeLogDirsResponse", &kp_describe_log_dirs_response_defaults, kp_describe_log_dirs_response_fields,
    sizeof(struct kp_describe_log_dirs_response), 3, 3, 1, 5,
    2, 35, 0};
