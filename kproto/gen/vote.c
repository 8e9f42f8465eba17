/* Made by tools/kpgen.py from kproto/schema/vote.kp; don't edit. */
#include "kproto/gen/vote.h"

#include <stddef.h>

static const struct kp_vote_request_partition_data kp_vote_request_partition_data_defaults = {0, 0, 0, {{0}}, {{0}}, 0, 0, false};
static const struct kp_field kp_vote_request_partition_data_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_vote_request_partition_data, partition_index), 0, NULL, "partition_index"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_vote_request_partition_data, replica_epoch), 0, NULL, "replica_epoch"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_vote_request_partition_data, replica_id), 0, NULL, "replica_id"},
    {KP_UUID, 0, 1, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_vote_request_partition_data, replica_directory_id), 0, NULL, "replica_directory_id"},
    {KP_UUID, 0, 1, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_vote_request_partition_data, voter_directory_id), 0, NULL, "voter_directory_id"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_vote_request_partition_data, last_offset_epoch), 0, NULL, "last_offset_epoch"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_vote_request_partition_data, last_offset), 0, NULL, "last_offset"},
    {KP_BOOL, 0, 0, 0, -1, 2, 32767, 1, 0,
     offsetof(struct kp_vote_request_partition_data, pre_vote), 0, NULL, "pre_vote"},
};
const struct kp_desc kp_vote_request_partition_data_desc = {
    "PartitionData", &kp_vote_request_partition_data_defaults, kp_vote_request_partition_data_fields,
    sizeof(struct kp_vote_request_partition_data), 8, 8, 0, 2,
    0, 52, 0};

static const struct kp_vote_request_topic_data kp_vote_request_topic_data_defaults = {{"", 0}, NULL, 0};
static const struct kp_field kp_vote_request_topic_data_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_vote_request_topic_data, topic_name), 0, NULL, "topic_name"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_vote_request_topic_data, partitions), offsetof(struct kp_vote_request_topic_data, partitions_n), &kp_vote_request_partition_data_desc, "partitions"},
};
const struct kp_desc kp_vote_request_topic_data_desc = {
    "TopicData", &kp_vote_request_topic_data_defaults, kp_vote_request_topic_data_fields,
    sizeof(struct kp_vote_request_topic_data), 2, 2, 0, 2,
    0, 52, 0};

static const struct kp_vote_request kp_vote_request_defaults = {{NULL, -1}, -1, NULL, 0};
static const struct kp_field kp_vote_request_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_vote_request, cluster_id), 0, NULL, "cluster_id"},
    {KP_INT32, 0, 1, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_vote_request, voter_id), 0, NULL, "voter_id"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_vote_request, topics), offsetof(struct kp_vote_request, topics_n), &kp_vote_request_topic_data_desc, "topics"},
};
const struct kp_desc kp_vote_request_desc = {
    "VoteRequest", &kp_vote_request_defaults, kp_vote_request_fields,
    sizeof(struct kp_vote_request), 3, 3, 0, 2,
    0, 52, 0};

static const struct kp_vote_response_partition_data kp_vote_response_partition_data_defaults = {0, 0, 0, 0, false};
static const struct kp_field kp_vote_response_partition_data_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_vote_response_partition_data, partition_index), 0, NULL, "partition_index"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_vote_response_partition_data, error_code), 0, NULL, "error_code"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_vote_response_partition_data, leader_id), 0, NULL, "leader_id"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_vote_response_partition_data, leader_epoch), 0, NULL, "leader_epoch"},
    {KP_BOOL, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_vote_response_partition_data, vote_granted), 0, NULL, "vote_granted"},
};
const struct kp_desc kp_vote_response_partition_data_desc = {
    "PartitionData", &kp_vote_response_partition_data_defaults, kp_vote_response_partition_data_fields,
    sizeof(struct kp_vote_response_partition_data), 5, 5, 0, 2,
    0, 52, 0};

static const struct kp_vote_response_topic_data kp_vote_response_topic_data_defaults = {{"", 0}, NULL, 0};
static const struct kp_field kp_vote_response_topic_data_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_vote_response_topic_data, topic_name), 0, NULL, "topic_name"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_vote_response_topic_data, partitions), offsetof(struct kp_vote_response_topic_data, partitions_n), &kp_vote_response_partition_data_desc, "partitions"},
};
const struct kp_desc kp_vote_response_topic_data_desc = {
    "TopicData", &kp_vote_response_topic_data_defaults, kp_vote_response_topic_data_fields,
    sizeof(struct kp_vote_response_topic_data), 2, 2, 0, 2,
    0, 52, 0};

static const struct kp_vote_response_node_endpoint kp_vote_response_node_endpoint_defaults = {0, {"", 0}, 0};
static const struct kp_field kp_vote_response_node_endpoint_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_vote_response_node_endpoint, node_id), 0, NULL, "node_id"},
    {KP_STRING, 0, 0, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_vote_response_node_endpoint, host), 0, NULL, "host"},
    {KP_UINT16, 0, 0, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_vote_response_node_endpoint, port), 0, NULL, "port"},
};
const struct kp_desc kp_vote_response_node_endpoint_desc = {
    "NodeEndpoint", &kp_vote_response_node_endpoint_defaults, kp_vote_response_node_endpoint_fields,
    sizeof(struct kp_vote_response_node_endpoint), 3, 3, 0, 2,
    0, 52, 0};

static const struct kp_vote_response kp_vote_response_defaults = {0, NULL, 0, NULL, 0};
static const struct kp_field kp_vote_response_fields[] = {
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_vote_response, error_code), 0, NULL, "error_code"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_vote_response, topics), offsetof(struct kp_vote_response, topics_n), &kp_vote_response_topic_data_desc, "topics"},
    {KP_STRUCT, 1, 0, 0, 0, 1, 32767, 1, 0,
     offsetof(struct kp_vote_response, node_endpoints), offsetof(struct kp_vote_response, node_endpoints_n), &kp_vote_response_node_endpoint_desc, "node_endpoints"},
};
const struct kp_desc kp_vote_response_desc = {
    "VoteResponse", &kp_vote_response_defaults, kp_vote_response_fields,
    sizeof(struct kp_vote_response), 3, 2, 0, 2,
    0, 52, 0};
