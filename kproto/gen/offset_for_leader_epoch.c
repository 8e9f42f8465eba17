/* Made by tools/kpgen.py from kproto/schema/offset_for_leader_epoch.kp; don't edit. */
#include "kproto/gen/offset_for_leader_epoch.h"

#include <stddef.h>

static const struct kp_offset_for_leader_epoch_request_offset_for_leader_partition kp_offset_for_leader_epoch_request_offset_for_leader_partition_defaults = {0, -1, 0};
static const struct kp_field kp_offset_for_leader_epoch_request_offset_for_leader_partition_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_offset_for_leader_epoch_request_offset_for_leader_partition, partition), 0, NULL, "partition"},
    {KP_INT32, 0, 1, 0, -1, 2, 32767, 1, 0,
     offsetof(struct kp_offset_for_leader_epoch_request_offset_for_leader_partition, current_leader_epoch), 0, NULL, "current_leader_epoch"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_offset_for_leader_epoch_request_offset_for_leader_partition, leader_epoch), 0, NULL, "leader_epoch"},
};
const struct kp_desc kp_offset_for_leader_epoch_request_offset_for_leader_partition_desc = {
    "OffsetForLeaderPartition", &kp_offset_for_leader_epoch_request_offset_for_leader_partition_defaults, kp_offset_for_leader_epoch_request_offset_for_leader_partition_fields,
    sizeof(struct kp_offset_for_leader_epoch_request_offset_for_leader_partition), 3, 3, 2, 4,
    4, 23, 0};

static const struct kp_offset_for_leader_epoch_request_offset_for_leader_topic kp_offset_for_leader_epoch_request_offset_for_leader_topic_defaults = {{"", 0}, NULL, 0};
static const struct kp_field kp_offset_for_leader_epoch_request_offset_for_leader_topic_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_offset_for_leader_epoch_request_offset_for_leader_topic, topic), 0, NULL, "topic"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_offset_for_leader_epoch_request_offset_for_leader_topic, partitions), offsetof(struct kp_offset_for_leader_epoch_request_offset_for_leader_topic, partitions_n), &kp_offset_for_leader_epoch_request_offset_for_leader_partition_desc, "partitions"},
};
const struct kp_desc kp_offset_for_leader_epoch_request_offset_for_leader_topic_desc = {
    "OffsetForLeaderTopic", &kp_offset_for_leader_epoch_request_offset_for_leader_topic_defaults, kp_offset_for_leader_epoch_request_offset_for_leader_topic_fields,
    sizeof(struct kp_offset_for_leader_epoch_request_offset_for_leader_topic), 2, 2, 2, 4,
    4, 23, 0};

static const struct kp_offset_for_leader_epoch_request kp_offset_for_leader_epoch_request_defaults = {-2, NULL, 0};
static const struct kp_field kp_offset_for_leader_epoch_request_fields[] = {
    {KP_INT32, 0, 1, 0, -1, 3, 32767, 1, 0,
     offsetof(struct kp_offset_for_leader_epoch_request, replica_id), 0, NULL, "replica_id"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_offset_for_leader_epoch_request, topics), offsetof(struct kp_offset_for_leader_epoch_request, topics_n), &kp_offset_for_leader_epoch_request_offset_for_leader_topic_desc, "topics"},
};
const struct kp_desc kp_offset_for_leader_epoch_request_desc = {
    "OffsetForLeaderEpochRequest", &kp_offset_for_leader_epoch_request_defaults, kp_offset_for_leader_epoch_request_fields,
    sizeof(struct kp_offset_for_leader_epoch_request), 2, 2, 2, 4,
    4, 23, 0};

static const struct kp_offset_for_leader_epoch_response_epoch_end_offset kp_offset_for_leader_epoch_response_epoch_end_offset_defaults = {0, 0, -1, -1};
static const struct kp_field kp_offset_for_leader_epoch_response_epoch_end_offset_fields[] = {
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_offset_for_leader_epoch_response_epoch_end_offset, error_code), 0, NULL, "error_code"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_offset_for_leader_epoch_response_epoch_end_offset, partition), 0, NULL, "partition"},
    {KP_INT32, 0, 1, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_offset_for_leader_epoch_response_epoch_end_offset, leader_epoch), 0, NULL, "leader_epoch"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_offset_for_leader_epoch_response_epoch_end_offset, end_offset), 0, NULL, "end_offset"},
};
const struct kp_desc kp_offset_for_leader_epoch_response_epoch_end_offset_desc = {
    "EpochEndOffset", &kp_offset_for_leader_epoch_response_epoch_end_offset_defaults, kp_offset_for_leader_epoch_response_epoch_end_offset_fields,
    sizeof(struct kp_offset_for_leader_epoch_response_epoch_end_offset), 4, 4, 2, 4,
    4, 23, 0};

static const struct kp_offset_for_leader_epoch_response_offset_for_leader_topic_result kp_offset_for_leader_epoch_response_offset_for_leader_topic_result_defaults = {{"", 0}, NULL, 0};
static const struct kp_field kp_offset_for_leader_epoch_response_offset_for_leader_topic_result_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_offset_for_leader_epoch_response_offset_for_leader_topic_result, topic), 0, NULL, "topic"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_offset_for_leader_epoch_response_offset_for_leader_topic_result, partitions), offsetof(struct kp_offset_for_leader_epoch_response_offset_for_leader_topic_result, partitions_n), &kp_offset_for_leader_epoch_response_epoch_end_offset_desc, "partitions"},
};
const struct kp_desc kp_offset_for_leader_epoch_response_offset_for_leader_topic_result_desc = {
    "OffsetForLeaderTopicResult", &kp_offset_for_leader_epoch_response_offset_for_leader_topic_result_defaults, kp_offset_for_leader_epoch_response_offset_for_leader_topic_result_fields,
    sizeof(struct kp_offset_for_leader_epoch_response_offset_for_leader_topic_result), 2, 2, 2, 4,
    4, 23, 0};

static const struct kp_offset_for_leader_epoch_response kp_offset_for_leader_epoch_response_defaults = {0, NULL, 0};
static const struct kp_field kp_offset_for_leader_epoch_response_fields[] = {
    {KP_INT32, 0, 1, 0, -1, 2, 32767, 1, 0,
     offsetof(struct kp_offset_for_leader_epoch_response, throttle_time_ms), 0, NULL, "throttle_time_ms"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_offset_for_leader_epoch_response, topics), offsetof(struct kp_offset_for_leader_epoch_response, topics_n), &kp_offset_for_leader_epoch_response_offset_for_leader_topic_result_desc, "topics"},
};
const struct kp_desc kp_offset_for_leader_epoch_response_desc = {
    "OffsetForLeaderEpochResponse", &kp_offset_for_leader_epoch_response_defaults, kp_offset_for_leader_epoch_response_fields,
    sizeof(struct kp_offset_for_leader_epoch_response), 2, 2, 2, 4,
    4, 23, 0};
