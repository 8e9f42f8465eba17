/* Made by tools/kpgen.py from kproto/schema/offset_fetch.kp; don't edit. */
#include "kproto/gen/offset_fetch.h"

#include <stddef.h>

static const struct kp_offset_fetch_request_topic kp_offset_fetch_request_topic_defaults = {{"", 0}, NULL, 0};
static const struct kp_field kp_offset_fetch_request_topic_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 7, 1, 0,
     offsetof(struct kp_offset_fetch_request_topic, name), 0, NULL, "name"},
    {KP_INT32, 1, 0, 0, -1, 0, 7, 1, 0,
     offsetof(struct kp_offset_fetch_request_topic, partition_indexes), offsetof(struct kp_offset_fetch_request_topic, partition_indexes_n), NULL, "partition_indexes"},
};
const struct kp_desc kp_offset_fetch_request_topic_desc = {
    "OffsetFetchRequestTopic", &kp_offset_fetch_request_topic_defaults, kp_offset_fetch_request_topic_fields,
    sizeof(struct kp_offset_fetch_request_topic), 2, 2, 1, 10,
    6, 9, 0};

static const struct kp_offset_fetch_request_topics kp_offset_fetch_request_topics_defaults = {{"", 0}, {{0}}, NULL, 0};
static const struct kp_field kp_offset_fetch_request_topics_fields[] = {
    {KP_STRING, 0, 1, 0, -1, 8, 9, 1, 0,
     offsetof(struct kp_offset_fetch_request_topics, name), 0, NULL, "name"},
    {KP_UUID, 0, 1, 0, -1, 10, 32767, 1, 0,
     offsetof(struct kp_offset_fetch_request_topics, topic_id), 0, NULL, "topic_id"},
    {KP_INT32, 1, 0, 0, -1, 8, 32767, 1, 0,
     offsetof(struct kp_offset_fetch_request_topics, partition_indexes), offsetof(struct kp_offset_fetch_request_topics, partition_indexes_n), NULL, "partition_indexes"},
};
const struct kp_desc kp_offset_fetch_request_topics_desc = {
    "OffsetFetchRequestTopics", &kp_offset_fetch_request_topics_defaults, kp_offset_fetch_request_topics_fields,
    sizeof(struct kp_offset_fetch_request_topics), 3, 3, 1, 10,
    6, 9, 0};

static const struct kp_offset_fetch_request_group kp_offset_fetch_request_group_defaults = {{"", 0}, {NULL, -1}, -1, NULL, 0};
static const struct kp_field kp_offset_fetch_request_group_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 8, 32767, 1, 0,
     offsetof(struct kp_offset_fetch_request_group, group_id), 0, NULL, "group_id"},
    {KP_STRING, 0, 1, 0, -1, 9, 32767, 0, 32767,
     offsetof(struct kp_offset_fetch_request_group, member_id), 0, NULL, "member_id"},
    {KP_INT32, 0, 1, 0, -1, 9, 32767, 1, 0,
     offsetof(struct kp_offset_fetch_request_group, member_epoch), 0, NULL, "member_epoch"},
    {KP_STRUCT, 1, 0, 0, -1, 8, 32767, 0, 32767,
     offsetof(struct kp_offset_fetch_request_group, topics), offsetof(struct kp_offset_fetch_request_group, topics_n), &kp_offset_fetch_request_topics_desc, "topics"},
};
const struct kp_desc kp_offset_fetch_request_group_desc = {
    "OffsetFetchRequestGroup", &kp_offset_fetch_request_group_defaults, kp_offset_fetch_request_group_fields,
    sizeof(struct kp_offset_fetch_request_group), 4, 4, 1, 10,
    6, 9, 0};

static const struct kp_offset_fetch_request kp_offset_fetch_request_defaults = {{"", 0}, NULL, 0, NULL, 0, false};
static const struct kp_field kp_offset_fetch_request_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 7, 1, 0,
     offsetof(struct kp_offset_fetch_request, group_id), 0, NULL, "group_id"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 7, 2, 7,
     offsetof(struct kp_offset_fetch_request, topics), offsetof(struct kp_offset_fetch_request, topics_n), &kp_offset_fetch_request_topic_desc, "topics"},
    {KP_STRUCT, 1, 0, 0, -1, 8, 32767, 1, 0,
     offsetof(struct kp_offset_fetch_request, groups), offsetof(struct kp_offset_fetch_request, groups_n), &kp_offset_fetch_request_group_desc, "groups"},
    {KP_BOOL, 0, 0, 0, -1, 7, 32767, 1, 0,
     offsetof(struct kp_offset_fetch_request, require_stable), 0, NULL, "require_stable"},
};
const struct kp_desc kp_offset_fetch_request_desc = {
    "OffsetFetchRequest", &kp_offset_fetch_request_defaults, kp_offset_fetch_request_fields,
    sizeof(struct kp_offset_fetch_request), 4, 4, 1, 10,
    6, 9, 0};

static const struct kp_offset_fetch_response_partition kp_offset_fetch_response_partition_defaults = {0, 0, -1, {"", 0}, 0};
static const struct kp_field kp_offset_fetch_response_partition_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 7, 1, 0,
     offsetof(struct kp_offset_fetch_response_partition, partition_index), 0, NULL, "partition_index"},
    {KP_INT64, 0, 0, 0, -1, 0, 7, 1, 0,
     offsetof(struct kp_offset_fetch_response_partition, committed_offset), 0, NULL, "committed_offset"},
    {KP_INT32, 0, 1, 0, -1, 5, 7, 1, 0,
     offsetof(struct kp_offset_fetch_response_partition, committed_leader_epoch), 0, NULL, "committed_leader_epoch"},
    {KP_STRING, 0, 0, 0, -1, 0, 7, 0, 32767,
     offsetof(struct kp_offset_fetch_response_partition, metadata), 0, NULL, "metadata"},
    {KP_INT16, 0, 0, 0, -1, 0, 7, 1, 0,
     offsetof(struct kp_offset_fetch_response_partition, error_code), 0, NULL, "error_code"},
};
const struct kp_desc kp_offset_fetch_response_partition_desc = {
    "OffsetFetchResponsePartition", &kp_offset_fetch_response_partition_defaults, kp_offset_fetch_response_partition_fields,
    sizeof(struct kp_offset_fetch_response_partition), 5, 5, 1, 10,
    6, 9, 0};

static const struct kp_offset_fetch_response_topic kp_offset_fetch_response_topic_defaults = {{"", 0}, NULL, 0};
static const struct kp_field kp_offset_fetch_response_topic_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 7, 1, 0,
     offsetof(struct kp_offset_fetch_response_topic, name), 0, NULL, "name"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 7, 1, 0,
     offsetof(struct kp_offset_fetch_response_topic, partitions), offsetof(struct kp_offset_fetch_response_topic, partitions_n), &kp_offset_fetch_response_partition_desc, "partitions"},
};
const struct kp_desc kp_offset_fetch_response_topic_desc = {
    "OffsetFetchResponseTopic", &kp_offset_fetch_response_topic_defaults, kp_offset_fetch_response_topic_fields,
    sizeof(struct kp_offset_fetch_response_topic), 2, 2, 1, 10,
    6, 9, 0};

static const struct kp_offset_fetch_response_partitions kp_offset_fetch_response_partitions_defaults = {0, 0, -1, {"", 0}, 0};
static const struct kp_field kp_offset_fetch_response_partitions_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 8, 32767, 1, 0,
     offsetof(struct kp_offset_fetch_response_partitions, partition_index), 0, NULL, "partition_index"},
    {KP_INT64, 0, 0, 0, -1, 8, 32767, 1, 0,
     offsetof(struct kp_offset_fetch_response_partitions, committed_offset), 0, NULL, "committed_offset"},
    {KP_INT32, 0, 1, 0, -1, 8, 32767, 1, 0,
     offsetof(struct kp_offset_fetch_response_partitions, committed_leader_epoch), 0, NULL, "committed_leader_epoch"},
    {KP_STRING, 0, 0, 0, -1, 8, 32767, 0, 32767,
     offsetof(struct kp_offset_fetch_response_partitions, metadata), 0, NULL, "metadata"},
    {KP_INT16, 0, 0, 0, -1, 8, 32767, 1, 0,
     offsetof(struct kp_offset_fetch_response_partitions, error_code), 0, NULL, "error_code"},
};
const struct kp_desc kp_offset_fetch_response_partitions_desc = {
    "OffsetFetchResponsePartitions", &kp_offset_fetch_response_partitions_defaults, kp_offset_fetch_response_partitions_fields,
    sizeof(struct kp_offset_fetch_response_partitions), 5, 5, 1, 10,
    6, 9, 0};

static const struct kp_offset_fetch_response_topics kp_offset_fetch_response_topics_defaults = {{"", 0}, {{0}}, NULL, 0};
static const struct kp_field kp_offset_fetch_response_topics_fields[] = {
    {KP_STRING, 0, 1, 0, -1, 8, 9, 1, 0,
     offsetof(struct kp_offset_fetch_response_topics, name), 0, NULL, "name"},
    {KP_UUID, 0, 1, 0, -1, 10, 32767, 1, 0,
     offsetof(struct kp_offset_fetch_response_topics, topic_id), 0, NULL, "topic_id"},
    {KP_STRUCT, 1, 0, 0, -1, 8, 32767, 1, 0,
     offsetof(struct kp_offset_fetch_response_topics, partitions), offsetof(struct kp_offset_fetch_response_topics, partitions_n), &kp_offset_fetch_response_partitions_desc, "partitions"},
};
const struct kp_desc kp_offset_fetch_response_topics_desc = {
    "OffsetFetchResponseTopics", &kp_offset_fetch_response_topics_defaults, kp_offset_fetch_response_topics_fields,
    sizeof(struct kp_offset_fetch_response_topics), 3, 3, 1, 10,
    6, 9, 0};

static const struct kp_offset_fetch_response_group kp_offset_fetch_response_group_defaults = {{"", 0}, NULL, 0, 0};
static const struct kp_field kp_offset_fetch_response_group_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 8, 32767, 1, 0,
     offsetof(struct kp_offset_fetch_response_group, group_id), 0, NULL, "group_id"},
    {KP_STRUCT, 1, 0, 0, -1, 8, 32767, 1, 0,
     offsetof(struct kp_offset_fetch_response_group, topics), offsetof(struct kp_offset_fetch_response_group, topics_n), &kp_offset_fetch_response_topics_desc, "topics"},
    {KP_INT16, 0, 0, 0, -1, 8, 32767, 1, 0,
     offsetof(struct kp_offset_fetch_response_group, error_code), 0, NULL, "error_code"},
};
const struct kp_desc kp_offset_fetch_response_group_desc = {
    "OffsetFetchResponseGroup", &kp_offset_fetch_response_group_defaults, kp_offset_fetch_response_group_fields,
    sizeof(struct kp_offset_fetch_response_group), 3, 3, 1, 10,
    6, 9, 0};

static const struct kp_offset_fetch_response kp_offset_fetch_response_defaults = {0, NULL, 0, 0, NULL, 0};
static const struct kp_field kp_offset_fetch_response_fields[] = {
    {KP_INT32, 0, 1, 0, -1, 3, 32767, 1, 0,
     offsetof(struct kp_offset_fetch_response, throttle_time_ms), 0, NULL, "throttle_time_ms"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 7, 1, 0,
     offsetof(struct kp_offset_fetch_response, topics), offsetof(struct kp_offset_fetch_response, topics_n), &kp_offset_fetch_response_topic_desc, "topics"},
    {KP_INT16, 0, 1, 0, -1, 2, 7, 1, 0,
     offsetof(struct kp_offset_fetch_response, error_code), 0, NULL, "error_code"},
    {KP_STRUCT, 1, 0, 0, -1, 8, 32767, 1, 0,
     offsetof(struct kp_offset_fetch_response, groups), offsetof(struct kp_offset_fetch_response, groups_n), &kp_offset_fetch_response_group_desc, "groups"},
};
const struct kp_desc kp_offset_fetch_response_desc = {
    "OffsetFetchResponse", &kp_offset_fetch_response_defaults, kp_offset_fetch_response_fields,
    sizeof(struct kp_offset_fetch_response), 4, 4, 1, 10,
    6, 9, 0};
