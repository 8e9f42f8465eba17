/* Made by tools/kpgen.py from kproto/schema/describe_share_group_offsets.kp; don't edit. */
#include "kproto/gen/describe_share_group_offsets.h"

#include <stddef.h>

static const struct kp_describe_share_group_offsets_request_topic kp_describe_share_group_offsets_request_topic_defaults = {{"", 0}, NULL, 0};
static const struct kp_field kp_describe_share_group_offsets_request_topic_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_share_group_offsets_request_topic, topic_name), 0, NULL, "topic_name"},
    {KP_INT32, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_share_group_offsets_request_topic, partitions), offsetof(struct kp_describe_share_group_offsets_request_topic, partitions_n), NULL, "partitions"},
};
const struct kp_desc kp_describe_share_group_offsets_request_topic_desc = {
    "DescribeShareGroupOffsetsRequestTopic", &kp_describe_share_group_offsets_request_topic_defaults, kp_describe_share_group_offsets_request_topic_fields,
    sizeof(struct kp_describe_share_group_offsets_request_topic), 2, 2, 0, 1,
    0, 90, 0};

static const struct kp_describe_share_group_offsets_request_group kp_describe_share_group_offsets_request_group_defaults = {{"", 0}, NULL, 0};
static const struct kp_field kp_describe_share_group_offsets_request_group_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_share_group_offsets_request_group, group_id), 0, NULL, "group_id"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_describe_share_group_offsets_request_group, topics), offsetof(struct kp_describe_share_group_offsets_request_group, topics_n), &kp_describe_share_group_offsets_request_topic_desc, "topics"},
};
const struct kp_desc kp_describe_share_group_offsets_request_group_desc = {
    "DescribeShareGroupOffsetsRequestGroup", &kp_describe_share_group_offsets_request_group_defaults, kp_describe_share_group_offsets_request_group_fields,
    sizeof(struct kp_describe_share_group_offsets_request_group), 2, 2, 0, 1,
    0, 90, 0};

static const struct kp_describe_share_group_offsets_request kp_describe_share_group_offsets_request_defaults = {NULL, 0};
static const struct kp_field kp_describe_share_group_offsets_request_fields[] = {
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_share_group_offsets_request, groups), offsetof(struct kp_describe_share_group_offsets_request, groups_n), &kp_describe_share_group_offsets_request_group_desc, "groups"},
};
const struct kp_desc kp_describe_share_group_offsets_request_desc = {
    "DescribeShareGroupOffsetsRequest", &kp_describe_share_group_offsets_request_defaults, kp_describe_share_group_offsets_request_fields,
    sizeof(struct kp_describe_share_group_offsets_request), 1, 1, 0, 1,
    0, 90, 0};

static const struct kp_describe_share_group_offsets_response_partition kp_describe_share_group_offsets_response_partition_defaults = {0, 0, 0, -1, 0, {NULL, -1}};
static const struct kp_field kp_describe_share_group_offsets_response_partition_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_share_group_offsets_response_partition, partition_index), 0, NULL, "partition_index"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_share_group_offsets_response_partition, start_offset), 0, NULL, "start_offset"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_share_group_offsets_response_partition, leader_epoch), 0, NULL, "leader_epoch"},
    {KP_INT64, 0, 1, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_describe_share_group_offsets_response_partition, lag), 0, NULL, "lag"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_share_group_offsets_response_partition, error_code), 0, NULL, "error_code"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_describe_share_group_offsets_response_partition, error_message), 0, NULL, "error_message"},
};
const struct kp_desc kp_describe_share_group_offsets_response_partition_desc = {
    "DescribeShareGroupOffsetsResponsePartition", &kp_describe_share_group_offsets_response_partition_defaults, kp_describe_share_group_offsets_response_partition_fields,
    sizeof(struct kp_describe_share_group_offsets_response_partition), 6, 6, 0, 1,
    0, 90, 0};

static const struct kp_describe_share_group_offsets_response_topic kp_describe_share_group_offsets_response_topic_defaults = {{"", 0}, {{0}}, NULL, 0};
static const struct kp_field kp_describe_share_group_offsets_response_topic_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_share_group_offsets_response_topic, topic_name), 0, NULL, "topic_name"},
    {KP_UUID, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_share_group_offsets_response_topic, topic_id), 0, NULL, "topic_id"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_share_group_offsets_response_topic, partitions), offsetof(struct kp_describe_share_group_offsets_response_topic, partitions_n), &kp_describe_share_group_offsets_response_partition_desc, "partitions"},
};
const struct kp_desc kp_describe_share_group_offsets_response_topic_desc = {
    "DescribeShareGroupOffsetsResponseTopic", &kp_describe_share_group_offsets_response_topic_defaults, kp_describe_share_group_offsets_response_topic_fields,
    sizeof(struct kp_describe_share_group_offsets_response_topic), 3, 3, 0, 1,
    0, 90, 0};

static const struct kp_describe_share_group_offsets_response_group kp_describe_share_group_offsets_response_group_defaults = {{"", 0}, NULL, 0, 0, {NULL, -1}};
static const struct kp_field kp_describe_share_group_offsets_response_group_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_share_group_offsets_response_group, group_id), 0, NULL, "group_id"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_share_group_offsets_response_group, topics), offsetof(struct kp_describe_share_group_offsets_response_group, topics_n), &kp_describe_share_group_offsets_response_topic_desc, "topics"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_share_group_offsets_response_group, error_code), 0, NULL, "error_code"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_describe_share_group_offsets_response_group, error_message), 0, NULL, "error_message"},
};
const struct kp_desc kp_describe_share_group_offsets_response_group_desc = {
    "DescribeShareGroupOffsetsResponseGroup", &kp_describe_share_group_offsets_response_group_defaults, kp_describe_share_group_offsets_response_group_fields,
    sizeof(struct kp_describe_share_group_offsets_response_group), 4, 4, 0, 1,
    0, 90, 0};

static const struct kp_describe_share_group_offsets_response kp_describe_share_group_offsets_response_defaults = {0, NULL, 0};
static const struct kp_field kp_describe_share_group_offsets_response_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_share_group_offsets_response, throttle_time_ms), 0, NULL, "throttle_time_ms"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_share_group_offsets_response, groups), offsetof(struct kp_describe_share_group_offsets_response, groups_n), &kp_describe_share_group_offsets_response_group_desc, "groups"},
};
const struct kp_desc kp_describe_share_group_offsets_response_desc = {
    "DescribeShareGroupOffsetsResponse", &kp_describe_share_group_offsets_response_defaults, kp_describe_share_group_offsets_response_fields,
    sizeof(struct kp_describe_share_group_offsets_response), 2, 2, 0, 1,
    0, 90, 0};
