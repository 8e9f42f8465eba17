/* Made by tools/kpgen.py from kproto/schema/describe_topic_partitions.kp; don't edit. */
#include "kproto/gen/describe_topic_partitions.h"

#include <stddef.h>

static const struct kp_describe_topic_partitions_request_topic_request kp_describe_topic_partitions_request_topic_request_defaults = {{"", 0}};
static const struct kp_field kp_describe_topic_partitions_request_topic_request_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_topic_partitions_request_topic_request, name), 0, NULL, "name"},
};
const struct kp_desc kp_describe_topic_partitions_request_topic_request_desc = {
    "TopicRequest", &kp_describe_topic_partitions_request_topic_request_defaults, kp_describe_topic_partitions_request_topic_request_fields,
    sizeof(struct kp_describe_topic_partitions_request_topic_request), 1, 1, 0, 0,
    0, 75, 0};

static const struct kp_describe_topic_partitions_request_cursor kp_describe_topic_partitions_request_cursor_defaults = {{"", 0}, 0};
static const struct kp_field kp_describe_topic_partitions_request_cursor_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_topic_partitions_request_cursor, topic_name), 0, NULL, "topic_name"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_topic_partitions_request_cursor, partition_index), 0, NULL, "partition_index"},
};
const struct kp_desc kp_describe_topic_partitions_request_cursor_desc = {
    "Cursor", &kp_describe_topic_partitions_request_cursor_defaults, kp_describe_topic_partitions_request_cursor_fields,
    sizeof(struct kp_describe_topic_partitions_request_cursor), 2, 2, 0, 0,
    0, 75, 0};

static const struct kp_describe_topic_partitions_request kp_describe_topic_partitions_request_defaults = {NULL, 0, 2000, NULL};
static const struct kp_field kp_describe_topic_partitions_request_fields[] = {
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_topic_partitions_request, topics), offsetof(struct kp_describe_topic_partitions_request, topics_n), &kp_describe_topic_partitions_request_topic_request_desc, "topics"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_topic_partitions_request, response_partition_limit), 0, NULL, "response_partition_limit"},
    {KP_STRUCT, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_describe_topic_partitions_request, cursor), 0, &kp_describe_topic_partitions_request_cursor_desc, "cursor"},
};
const struct kp_desc kp_describe_topic_partitions_request_desc = {
    "DescribeTopicPartitionsRequest", &kp_describe_topic_partitions_request_defaults, kp_describe_topic_partitions_request_fields,
    sizeof(struct kp_describe_topic_partitions_request), 3, 3, 0, 0,
    0, 75, 0};

static const struct kp_describe_topic_partitions_response_partition kp_describe_topic_partitions_response_partition_defaults = {0, 0, 0, -1, NULL, 0, NULL, 0, NULL, -1, NULL, -1, NULL, 0};
static const struct kp_field kp_describe_topic_partitions_response_partition_fields[] = {
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_topic_partitions_response_partition, error_code), 0, NULL, "error_code"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_topic_partitions_response_partition, partition_index), 0, NULL, "partition_index"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_topic_partitions_response_partition, leader_id), 0, NULL, "leader_id"},
    {KP_INT32, 0, 1, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_topic_partitions_response_partition, leader_epoch), 0, NULL, "leader_epoch"},
    {KP_INT32, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_topic_partitions_response_partition, replica_nodes), offsetof(struct kp_describe_topic_partitions_response_partition, replica_nodes_n), NULL, "replica_nodes"},
    {KP_INT32, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_topic_partitions_response_partition, isr_nodes), offsetof(struct kp_describe_topic_partitions_response_partition, isr_nodes_n), NULL, "isr_nodes"},
    {KP_INT32, 1, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_describe_topic_partitions_response_partition, eligible_leader_replicas), offsetof(struct kp_describe_topic_partitions_response_partition, eligible_leader_replicas_n), NULL, "eligible_leader_replicas"},
    {KP_INT32, 1, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_describe_topic_partitions_response_partition, last_known_elr), offsetof(struct kp_describe_topic_partitions_response_partition, last_known_elr_n), NULL, "last_known_elr"},
    {KP_INT32, 1, 1, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_topic_partitions_response_partition, offline_replicas), offsetof(struct kp_describe_topic_partitions_response_partition, offline_replicas_n), NULL, "offline_replicas"},
};
const struct kp_desc kp_describe_topic_partitions_response_partition_desc = {
    "DescribeTopicPartitionsResponsePartition", &kp_describe_topic_partitions_response_partition_defaults, kp_describe_topic_partitions_response_partition_fields,
    sizeof(struct kp_describe_topic_partitions_response_partition), 9, 9, 0, 0,
    0, 75, 0};

static const struct kp_describe_topic_partitions_response_topic kp_describe_topic_partitions_response_topic_defaults = {0, {"", 0}, {{0}}, false, NULL, 0, INT32_MIN};
static const struct kp_field kp_describe_topic_partitions_response_topic_fields[] = {
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_topic_partitions_response_topic, error_code), 0, NULL, "error_code"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_describe_topic_partitions_response_topic, name), 0, NULL, "name"},
    {KP_UUID, 0, 1, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_topic_partitions_response_topic, topic_id), 0, NULL, "topic_id"},
    {KP_BOOL, 0, 1, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_topic_partitions_response_topic, is_internal), 0, NULL, "is_internal"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_topic_partitions_response_topic, partitions), offsetof(struct kp_describe_topic_partitions_response_topic, partitions_n), &kp_describe_topic_partitions_response_partition_desc, "partitions"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_topic_partitions_response_topic, topic_authorized_operations), 0, NULL, "topic_authorized_operations"},
};
const struct kp_desc kp_describe_topic_partitions_response_topic_desc = {
    "DescribeTopicPartitionsResponseTopic", &kp_describe_topic_partitions_response_topic_defaults, kp_describe_topic_partitions_response_topic_fields,
    sizeof(struct kp_describe_topic_partitions_response_topic), 6, 6, 0, 0,
    0, 75, 0};

static const struct kp_describe_topic_partitions_response_cursor kp_describe_topic_partitions_response_cursor_defaults = {{"", 0}, 0};
static const struct kp_field kp_describe_topic_partitions_response_cursor_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_topic_partitions_response_cursor, topic_name), 0, NULL, "topic_name"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_topic_partitions_response_cursor, partition_index), 0, NULL, "partition_index"},
};
const struct kp_desc kp_describe_topic_partitions_response_cursor_desc = {
    "Cursor", &kp_describe_topic_partitions_response_cursor_defaults, kp_describe_topic_partitions_response_cursor_fields,
    sizeof(struct kp_describe_topic_partitions_response_cursor), 2, 2, 0, 0,
    0, 75, 0};

static const struct kp_describe_topic_partitions_response kp_describe_topic_partitions_response_defaults = {0, NULL, 0, NULL};
static const struct kp_field kp_describe_topic_partitions_response_fields[] = {
    {KP_INT32, 0, 1, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_topic_partitions_response, throttle_time_ms), 0, NULL, "throttle_time_ms"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_topic_partitions_response, topics), offsetof(struct kp_describe_topic_partitions_response, topics_n), &kp_describe_topic_partitions_response_topic_desc, "topics"},
    {KP_STRUCT, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_describe_topic_partitions_response, next_cursor), 0, &kp_describe_topic_partitions_response_cursor_desc, "next_cursor"},
};
const struct kp_desc kp_describe_topic_partitions_response_desc = {
    "DescribeTopicPartitionsResponse", &kp_describe_topic_partitions_response_defaults, kp_describe_topic_partitions_response_fields,
    sizeof(struct kp_describe_topic_partitions_response), 3, 3, 0, 0,
    0, 75, 0};
