/* Made by tools/kpgen.py from kproto/schema/list_offsets.kp; don't edit. */
#include "kproto/gen/list_offsets.h"

#include <stddef.h>

static const struct kp_list_offsets_request_list_offsets_partition kp_list_offsets_request_list_offsets_partition_defaults = {0, -1, 0};
static const struct kp_field kp_list_offsets_request_list_offsets_partition_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_list_offsets_request_list_offsets_partition, partition_index), 0, NULL, "partition_index"},
    {KP_INT32, 0, 1, 0, -1, 4, 32767, 1, 0,
     offsetof(struct kp_list_offsets_request_list_offsets_partition, current_leader_epoch), 0, NULL, "current_leader_epoch"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_list_offsets_request_list_offsets_partition, timestamp), 0, NULL, "timestamp"},
};
const struct kp_desc kp_list_offsets_request_list_offsets_partition_desc = {
    "ListOffsetsPartition", &kp_list_offsets_request_list_offsets_partition_defaults, kp_list_offsets_request_list_offsets_partition_fields,
    sizeof(struct kp_list_offsets_request_list_offsets_partition), 3, 3, 1, 11,
    6, 2, 0};

static const struct kp_list_offsets_request_list_offsets_topic kp_list_offsets_request_list_offsets_topic_defaults = {{"", 0}, NULL, 0};
static const struct kp_field kp_list_offsets_request_list_offsets_topic_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_list_offsets_request_list_offsets_topic, name), 0, NULL, "name"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_list_offsets_request_list_offsets_topic, partitions), offsetof(struct kp_list_offsets_request_list_offsets_topic, partitions_n), &kp_list_offsets_request_list_offsets_partition_desc, "partitions"},
};
const struct kp_desc kp_list_offsets_request_list_offsets_topic_desc = {
    "ListOffsetsTopic", &kp_list_offsets_request_list_offsets_topic_defaults, kp_list_offsets_request_list_offsets_topic_fields,
    sizeof(struct kp_list_offsets_request_list_offsets_topic), 2, 2, 1, 11,
    6, 2, 0};

static const struct kp_list_offsets_request kp_list_offsets_request_defaults = {0, 0, NULL, 0, 0};
static const struct kp_field kp_list_offsets_request_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_list_offsets_request, replica_id), 0, NULL, "replica_id"},
    {KP_INT8, 0, 0, 0, -1, 2, 32767, 1, 0,
     offsetof(struct kp_list_offsets_request, isolation_level), 0, NULL, "isolation_level"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_list_offsets_request, topics), offsetof(struct kp_list_offsets_request, topics_n), &kp_list_offsets_request_list_offsets_topic_desc, "topics"},
    {KP_INT32, 0, 1, 0, -1, 10, 32767, 1, 0,
     offsetof(struct kp_list_offsets_request, timeout_ms), 0, NULL, "timeout_ms"},
};
const struct kp_desc kp_list_offsets_request_desc = {
    "ListOffsetsRequest", &kp_list_offsets_request_defaults, kp_list_offsets_request_fields,
    sizeof(struct kp_list_offsets_request), 4, 4, 1, 11,
    6, 2, 0};

static const struct kp_list_offsets_response_list_offsets_partition_response kp_list_offsets_response_list_offsets_partition_response_defaults = {0, 0, -1, -1, -1};
static const struct kp_field kp_list_offsets_response_list_offsets_partition_response_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_list_offsets_response_list_offsets_partition_response, partition_index), 0, NULL, "partition_index"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_list_offsets_response_list_offsets_partition_response, error_code), 0, NULL, "error_code"},
    {KP_INT64, 0, 0, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_list_offsets_response_list_offsets_partition_response, timestamp), 0, NULL, "timestamp"},
    {KP_INT64, 0, 0, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_list_offsets_response_list_offsets_partition_response, offset), 0, NULL, "offset"},
    {KP_INT32, 0, 0, 0, -1, 4, 32767, 1, 0,
     offsetof(struct kp_list_offsets_response_list_offsets_partition_response, leader_epoch), 0, NULL, "leader_epoch"},
};
const struct kp_desc kp_list_offsets_response_list_offsets_partition_response_desc = {
    "ListOffsetsPartitionResponse", &kp_list_offsets_response_list_offsets_partition_response_defaults, kp_list_offsets_response_list_offsets_partition_response_fields,
    sizeof(struct kp_list_offsets_response_list_offsets_partition_response), 5, 5, 1, 11,
    6, 2, 0};

static const struct kp_list_offsets_response_list_offsets_topic_response kp_list_offsets_response_list_offsets_topic_response_defaults = {{"", 0}, NULL, 0};
static const struct kp_field kp_list_offsets_response_list_offsets_topic_response_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_list_offsets_response_list_offsets_topic_response, name), 0, NULL, "name"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_list_offsets_response_list_offsets_topic_response, partitions), offsetof(struct kp_list_offsets_response_list_offsets_topic_response, partitions_n), &kp_list_offsets_response_list_offsets_partition_response_desc, "partitions"},
};
const struct kp_desc kp_list_offsets_response_list_offsets_topic_response_desc = {
    "ListOffsetsTopicResponse", &kp_list_offsets_response_list_offsets_topic_response_defaults, kp_list_offsets_response_list_offsets_topic_response_fields,
    sizeof(struct kp_list_offsets_response_list_offsets_topic_response), 2, 2, 1, 11,
    6, 2, 0};

static const struct kp_list_offsets_response kp_list_offsets_response_defaults = {0, NULL, 0};
static const struct kp_field kp_list_offsets_response_fields[] = {
    {KP_INT32, 0, 1, 0, -1, 2, 32767, 1, 0,
     offsetof(struct kp_list_offsets_response, throttle_time_ms), 0, NULL, "throttle_time_ms"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_list_offsets_response, topics), offsetof(struct kp_list_offsets_response, topics_n), &kp_list_offsets_response_list_offsets_topic_response_desc, "topics"},
};
const struct kp_desc kp_list_offsets_response_desc = {
    "ListOffsetsResponse", &kp_list_offsets_response_defaults, kp_list_offsets_response_fields,
    sizeof(struct kp_list_offsets_response), 2, 2, 1, 11,
    6, 2, 0};
