/* Made by tools/kpgen.py from kproto/schema/offset_commit.kp; don't edit. */
#include "kproto/gen/offset_commit.h"

#include <stddef.h>

static const struct kp_offset_commit_request_partition kp_offset_commit_request_partition_defaults = {0, 0, -1, {"", 0}};
static const struct kp_field kp_offset_commit_request_partition_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_offset_commit_request_partition, partition_index), 0, NULL, "partition_index"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_offset_commit_request_partition, committed_offset), 0, NULL, "committed_offset"},
    {KP_INT32, 0, 1, 0, -1, 6, 32767, 1, 0,
     offsetof(struct kp_offset_commit_request_partition, committed_leader_epoch), 0, NULL, "committed_leader_epoch"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_offset_commit_request_partition, committed_metadata), 0, NULL, "committed_metadata"},
};
const struct kp_desc kp_offset_commit_request_partition_desc = {
    "OffsetCommitRequestPartition", &kp_offset_commit_request_partition_defaults, kp_offset_commit_request_partition_fields,
    sizeof(struct kp_offset_commit_request_partition), 4, 4, 2, 10,
    8, 8, 0};

static const struct kp_offset_commit_request_topic kp_offset_commit_request_topic_defaults = {{"", 0}, {{0}}, NULL, 0};
static const struct kp_field kp_offset_commit_request_topic_fields[] = {
    {KP_STRING, 0, 1, 0, -1, 0, 9, 1, 0,
     offsetof(struct kp_offset_commit_request_topic, name), 0, NULL, "name"},
    {KP_UUID, 0, 1, 0, -1, 10, 32767, 1, 0,
     offsetof(struct kp_offset_commit_request_topic, topic_id), 0, NULL, "topic_id"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_offset_commit_request_topic, partitions), offsetof(struct kp_offset_commit_request_topic, partitions_n), &kp_offset_commit_request_partition_desc, "partitions"},
};
const struct kp_desc kp_offset_commit_request_topic_desc = {
    "OffsetCommitRequestTopic", &kp_offset_commit_request_topic_defaults, kp_offset_commit_request_topic_fields,
    sizeof(struct kp_offset_commit_request_topic), 3, 3, 2, 10,
    8, 8, 0};

static const struct kp_offset_commit_request kp_offset_commit_request_defaults = {{"", 0}, -1, {"", 0}, {NULL, -1}, -1, NULL, 0};
static const struct kp_field kp_offset_commit_request_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_offset_commit_request, group_id), 0, NULL, "group_id"},
    {KP_INT32, 0, 1, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_offset_commit_request, generation_id_or_member_epoch), 0, NULL, "generation_id_or_member_epoch"},
    {KP_STRING, 0, 1, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_offset_commit_request, member_id), 0, NULL, "member_id"},
    {KP_STRING, 0, 0, 0, -1, 7, 32767, 0, 32767,
     offsetof(struct kp_offset_commit_request, group_instance_id), 0, NULL, "group_instance_id"},
    {KP_INT64, 0, 1, 0, -1, 2, 4, 1, 0,
     offsetof(struct kp_offset_commit_request, retention_time_ms), 0, NULL, "retention_time_ms"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_offset_commit_request, topics), offsetof(struct kp_offset_commit_request, topics_n), &kp_offset_commit_request_topic_desc, "topics"},
};
const struct kp_desc kp_offset_commit_request_desc = {
    "OffsetCommitRequest", &kp_offset_commit_request_defaults, kp_offset_commit_request_fields,
    sizeof(struct kp_offset_commit_request), 6, 6, 2, 10,
    8, 8, 0};

static const struct kp_offset_commit_response_partition kp_offset_commit_response_partition_defaults = {0, 0};
static const struct kp_field kp_offset_commit_response_partition_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_offset_commit_response_partition, partition_index), 0, NULL, "partition_index"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_offset_commit_response_partition, error_code), 0, NULL, "error_code"},
};
const struct kp_desc kp_offset_commit_response_partition_desc = {
    "OffsetCommitResponsePartition", &kp_offset_commit_response_partition_defaults, kp_offset_commit_response_partition_fields,
    sizeof(struct kp_offset_commit_response_partition), 2, 2, 2, 10,
    8, 8, 0};

static const struct kp_offset_commit_response_topic kp_offset_commit_response_topic_defaults = {{"", 0}, {{0}}, NULL, 0};
static const struct kp_field kp_offset_commit_response_topic_fields[] = {
    {KP_STRING, 0, 1, 0, -1, 0, 9, 1, 0,
     offsetof(struct kp_offset_commit_response_topic, name), 0, NULL, "name"},
    {KP_UUID, 0, 1, 0, -1, 10, 32767, 1, 0,
     offsetof(struct kp_offset_commit_response_topic, topic_id), 0, NULL, "topic_id"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_offset_commit_response_topic, partitions), offsetof(struct kp_offset_commit_response_topic, partitions_n), &kp_offset_commit_response_partition_desc, "partitions"},
};
const struct kp_desc kp_offset_commit_response_topic_desc = {
    "OffsetCommitResponseTopic", &kp_offset_commit_response_topic_defaults, kp_offset_commit_response_topic_fields,
    sizeof(struct kp_offset_commit_response_topic), 3, 3, 2, 10,
    8, 8, 0};

static const struct kp_offset_commit_response kp_offset_commit_response_defaults = {0, NULL, 0};
static const struct kp_field kp_offset_commit_response_fields[] = {
    {KP_INT32, 0, 1, 0, -1, 3, 32767, 1, 0,
     offsetof(struct kp_offset_commit_response, throttle_time_ms), 0, NULL, "throttle_time_ms"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_offset_commit_response, topics), offsetof(struct kp_offset_commit_response, topics_n), &kp_offset_commit_response_topic_desc, "topics"},
};
const struct kp_desc kp_offset_commit_response_desc = {
    "OffsetCommitResponse", &kp_offset_commit_response_defaults, kp_offset_commit_response_fields,
    sizeof(struct kp_offset_commit_response), 2, 2, 2, 10,
    8, 8, 0};
