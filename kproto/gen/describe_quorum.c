/* Made by tools/kpgen.py from kproto/schema/describe_quorum.kp; don't edit. */
#include "kproto/gen/describe_quorum.h"

#include <stddef.h>

static const struct kp_describe_quorum_request_partition_data kp_describe_quorum_request_partition_data_defaults = {0};
static const struct kp_field kp_describe_quorum_request_partition_data_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_quorum_request_partition_data, partition_index), 0, NULL, "partition_index"},
};
const struct kp_desc kp_describe_quorum_request_partition_data_desc = {
    "PartitionData", &kp_describe_quorum_request_partition_data_defaults, kp_describe_quorum_request_partition_data_fields,
    sizeof(struct kp_describe_quorum_request_partition_data), 1, 1, 0, 2,
    0, 55, 0};

static const struct kp_describe_quorum_request_topic_data kp_describe_quorum_request_topic_data_defaults = {{"", 0}, NULL, 0};
static const struct kp_field kp_describe_quorum_request_topic_data_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_quorum_request_topic_data, topic_name), 0, NULL, "topic_name"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_quorum_request_topic_data, partitions), offsetof(struct kp_describe_quorum_request_topic_data, partitions_n), &kp_describe_quorum_request_partition_data_desc, "partitions"},
};
const struct kp_desc kp_describe_quorum_request_topic_data_desc = {
    "TopicData", &kp_describe_quorum_request_topic_data_defaults, kp_describe_quorum_request_topic_data_fields,
    sizeof(struct kp_describe_quorum_request_topic_data), 2, 2, 0, 2,
    0, 55, 0};

static const struct kp_describe_quorum_request kp_describe_quorum_request_defaults = {NULL, 0};
static const struct kp_field kp_describe_quorum_request_fields[] = {
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_quorum_request, topics), offsetof(struct kp_describe_quorum_request, topics_n), &kp_describe_quorum_request_topic_data_desc, "topics"},
};
const struct kp_desc kp_describe_quorum_request_desc = {
    "DescribeQuorumRequest", &kp_describe_quorum_request_defaults, kp_describe_quorum_request_fields,
    sizeof(struct kp_describe_quorum_request), 1, 1, 0, 2,
    0, 55, 0};

static const struct kp_describe_quorum_response_replica_state kp_describe_quorum_response_replica_state_defaults = {0, {{0}}, 0, -1, -1};
static const struct kp_field kp_describe_quorum_response_replica_state_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_quorum_response_replica_state, replica_id), 0, NULL, "replica_id"},
    {KP_UUID, 0, 0, 0, -1, 2, 32767, 1, 0,
     offsetof(struct kp_describe_quorum_response_replica_state, replica_directory_id), 0, NULL, "replica_directory_id"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_quorum_response_replica_state, log_end_offset), 0, NULL, "log_end_offset"},
    {KP_INT64, 0, 1, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_describe_quorum_response_replica_state, last_fetch_timestamp), 0, NULL, "last_fetch_timestamp"},
    {KP_INT64, 0, 1, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_describe_quorum_response_replica_state, last_caught_up_timestamp), 0, NULL, "last_caught_up_timestamp"},
};
const struct kp_desc kp_describe_quorum_response_replica_state_desc = {
    "ReplicaState", &kp_describe_quorum_response_replica_state_defaults, kp_describe_quorum_response_replica_state_fields,
    sizeof(struct kp_describe_quorum_response_replica_state), 5, 5, 0, 2,
    0, 55, 0};

static const struct kp_describe_quorum_response_partition_data kp_describe_quorum_response_partition_data_defaults = {0, 0, {"", 0}, 0, 0, 0, NULL, 0, NULL, 0};
static const struct kp_field kp_describe_quorum_response_partition_data_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_quorum_response_partition_data, partition_index), 0, NULL, "partition_index"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_quorum_response_partition_data, error_code), 0, NULL, "error_code"},
    {KP_STRING, 0, 1, 0, -1, 2, 32767, 0, 32767,
     offsetof(struct kp_describe_quorum_response_partition_data, error_message), 0, NULL, "error_message"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_quorum_response_partition_data, leader_id), 0, NULL, "leader_id"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_quorum_response_partition_data, leader_epoch), 0, NULL, "leader_epoch"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_quorum_response_partition_data, high_watermark), 0, NULL, "high_watermark"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_quorum_response_partition_data, current_voters), offsetof(struct kp_describe_quorum_response_partition_data, current_voters_n), &kp_describe_quorum_response_replica_state_desc, "current_voters"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_quorum_response_partition_data, observers), offsetof(struct kp_describe_quorum_response_partition_data, observers_n), &kp_describe_quorum_response_replica_state_desc, "observers"},
};
const struct kp_desc kp_describe_quorum_response_partition_data_desc = {
    "PartitionData", &kp_describe_quorum_response_partition_data_defaults, kp_describe_quorum_response_partition_data_fields,
    sizeof(struct kp_describe_quorum_response_partition_data), 8, 8, 0, 2,
    0, 55, 0};

static const struct kp_describe_quorum_response_topic_data kp_describe_quorum_response_topic_data_defaults = {{"", 0}, NULL, 0};
static const struct kp_field kp_describe_quorum_response_topic_data_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_quorum_response_topic_data, topic_name), 0, NULL, "topic_name"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_quorum_response_topic_data, partitions), offsetof(struct kp_describe_quorum_response_topic_data, partitions_n), &kp_describe_quorum_response_partition_data_desc, "partitions"},
};
const struct kp_desc kp_describe_quorum_response_topic_data_desc = {
    "TopicData", &kp_describe_quorum_response_topic_data_defaults, kp_describe_quorum_response_topic_data_fields,
    sizeof(struct kp_describe_quorum_response_topic_data), 2, 2, 0, 2,
    0, 55, 0};

static const struct kp_describe_quorum_response_listener kp_describe_quorum_response_listener_defaults = {{"", 0}, {"", 0}, 0};
static const struct kp_field kp_describe_quorum_response_listener_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 2, 32767, 1, 0,
     offsetof(struct kp_describe_quorum_response_listener, name), 0, NULL, "name"},
    {KP_STRING, 0, 0, 0, -1, 2, 32767, 1, 0,
     offsetof(struct kp_describe_quorum_response_listener, host), 0, NULL, "host"},
    {KP_UINT16, 0, 0, 0, -1, 2, 32767, 1, 0,
     offsetof(struct kp_describe_quorum_response_listener, port), 0, NULL, "port"},
};
const struct kp_desc kp_describe_quorum_response_listener_desc = {
    "Listener", &kp_describe_quorum_response_listener_defaults, kp_describe_quorum_response_listener_fields,
    sizeof(struct kp_describe_quorum_response_listener), 3, 3, 0, 2,
    0, 55, 0};

static const struct kp_describe_quorum_response_node kp_describe_quorum_response_node_defaults = {0, NULL, 0};
static const struct kp_field kp_describe_quorum_response_node_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 2, 32767, 1, 0,
     offsetof(struct kp_describe_quorum_response_node, node_id), 0, NULL, "node_id"},
    {KP_STRUCT, 1, 0, 0, -1, 2, 32767, 1, 0,
     offsetof(struct kp_describe_quorum_response_node, listeners), offsetof(struct kp_describe_quorum_response_node, listeners_n), &kp_describe_quorum_response_listener_desc, "listeners"},
};
const struct kp_desc kp_describe_quorum_response_node_desc = {
    "Node", &kp_describe_quorum_response_node_defaults, kp_describe_quorum_response_node_fields,
    sizeof(struct kp_describe_quorum_response_node), 2, 2, 0, 2,
    0, 55, 0};

static const struct kp_describe_quorum_response kp_describe_quorum_response_defaults = {0, {"", 0}, NULL, 0, NULL, 0};
static const struct kp_field kp_describe_quorum_response_fields[] = {
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_quorum_response, error_code), 0, NULL, "error_code"},
    {KP_STRING, 0, 1, 0, -1, 2, 32767, 0, 32767,
     offsetof(struct kp_describe_quorum_response, error_message), 0, NULL, "error_message"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_quorum_response, topics), offsetof(struct kp_describe_quorum_response, topics_n), &kp_describe_quorum_response_topic_data_desc, "topics"},
    {KP_STRUCT, 1, 0, 0, -1, 2, 32767, 1, 0,
     offsetof(struct kp_describe_quorum_response, nodes), offsetof(struct kp_describe_quorum_response, nodes_n), &kp_describe_quorum_response_node_desc, "nodes"},
};
const struct kp_desc kp_describe_quorum_response_desc = {
    "DescribeQuorumResponse", &kp_describe_quorum_response_defaults, kp_describe_quorum_response_fields,
    sizeof(struct kp_describe_quorum_response), 4, 4, 0, 2,
    0, 55, 0};
