/* Made by tools/kpgen.py from kproto/schema/end_quorum_epoch.kp; don't edit. */
#include "kproto/gen/end_quorum_epoch.h"

#include <stddef.h>

static const struct kp_end_quorum_epoch_request_replica_info kp_end_quorum_epoch_request_replica_info_defaults = {0, {{0}}};
static const struct kp_field kp_end_quorum_epoch_request_replica_info_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_end_quorum_epoch_request_replica_info, candidate_id), 0, NULL, "candidate_id"},
    {KP_UUID, 0, 0, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_end_quorum_epoch_request_replica_info, candidate_directory_id), 0, NULL, "candidate_directory_id"},
};
const struct kp_desc kp_end_quorum_epoch_request_replica_info_desc = {
    "ReplicaInfo", &kp_end_quorum_epoch_request_replica_info_defaults, kp_end_quorum_epoch_request_replica_info_fields,
    sizeof(struct kp_end_quorum_epoch_request_replica_info), 2, 2, 0, 1,
    1, 54, 0};

static const struct kp_end_quorum_epoch_request_partition_data kp_end_quorum_epoch_request_partition_data_defaults = {0, 0, 0, NULL, 0, NULL, 0};
static const struct kp_field kp_end_quorum_epoch_request_partition_data_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_end_quorum_epoch_request_partition_data, partition_index), 0, NULL, "partition_index"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_end_quorum_epoch_request_partition_data, leader_id), 0, NULL, "leader_id"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_end_quorum_epoch_request_partition_data, leader_epoch), 0, NULL, "leader_epoch"},
    {KP_INT32, 1, 1, 0, -1, 0, 0, 1, 0,
     offsetof(struct kp_end_quorum_epoch_request_partition_data, preferred_successors), offsetof(struct kp_end_quorum_epoch_request_partition_data, preferred_successors_n), NULL, "preferred_successors"},
    {KP_STRUCT, 1, 1, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_end_quorum_epoch_request_partition_data, preferred_candidates), offsetof(struct kp_end_quorum_epoch_request_partition_data, preferred_candidates_n), &kp_end_quorum_epoch_request_replica_info_desc, "preferred_candidates"},
};
const struct kp_desc kp_end_quorum_epoch_request_partition_data_desc = {
    "PartitionData", &kp_end_quorum_epoch_request_partition_data_defaults, kp_end_quorum_epoch_request_partition_data_fields,
    sizeof(struct kp_end_quorum_epoch_request_partition_data), 5, 5, 0, 1,
    1, 54, 0};

static const struct kp_end_quorum_epoch_request_topic_data kp_end_quorum_epoch_request_topic_data_defaults = {{"", 0}, NULL, 0};
static const struct kp_field kp_end_quorum_epoch_request_topic_data_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_end_quorum_epoch_request_topic_data, topic_name), 0, NULL, "topic_name"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_end_quorum_epoch_request_topic_data, partitions), offsetof(struct kp_end_quorum_epoch_request_topic_data, partitions_n), &kp_end_quorum_epoch_request_partition_data_desc, "partitions"},
};
const struct kp_desc kp_end_quorum_epoch_request_topic_data_desc = {
    "TopicData", &kp_end_quorum_epoch_request_topic_data_defaults, kp_end_quorum_epoch_request_topic_data_fields,
    sizeof(struct kp_end_quorum_epoch_request_topic_data), 2, 2, 0, 1,
    1, 54, 0};

static const struct kp_end_quorum_epoch_request_leader_endpoint kp_end_quorum_epoch_request_leader_endpoint_defaults = {{"", 0}, {"", 0}, 0};
static const struct kp_field kp_end_quorum_epoch_request_leader_endpoint_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_end_quorum_epoch_request_leader_endpoint, name), 0, NULL, "name"},
    {KP_STRING, 0, 0, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_end_quorum_epoch_request_leader_endpoint, host), 0, NULL, "host"},
    {KP_UINT16, 0, 0, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_end_quorum_epoch_request_leader_endpoint, port), 0, NULL, "port"},
};
const struct kp_desc kp_end_quorum_epoch_request_leader_endpoint_desc = {
    "LeaderEndpoint", &kp_end_quorum_epoch_request_leader_endpoint_defaults, kp_end_quorum_epoch_request_leader_endpoint_fields,
    sizeof(struct kp_end_quorum_epoch_request_leader_endpoint), 3, 3, 0, 1,
    1, 54, 0};

static const struct kp_end_quorum_epoch_request kp_end_quorum_epoch_request_defaults = {{NULL, -1}, NULL, 0, NULL, 0};
static const struct kp_field kp_end_quorum_epoch_request_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_end_quorum_epoch_request, cluster_id), 0, NULL, "cluster_id"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_end_quorum_epoch_request, topics), offsetof(struct kp_end_quorum_epoch_request, topics_n), &kp_end_quorum_epoch_request_topic_data_desc, "topics"},
    {KP_STRUCT, 1, 1, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_end_quorum_epoch_request, leader_endpoints), offsetof(struct kp_end_quorum_epoch_request, leader_endpoints_n), &kp_end_quorum_epoch_request_leader_endpoint_desc, "leader_endpoints"},
};
const struct kp_desc kp_end_quorum_epoch_request_desc = {
    "EndQuorumEpochRequest", &kp_end_quorum_epoch_request_defaults, kp_end_quorum_epoch_request_fields,
    sizeof(struct kp_end_quorum_epoch_request), 3, 3, 0, 1,
    1, 54, 0};

static const struct kp_end_quorum_epoch_response_partition_data kp_end_quorum_epoch_response_partition_data_defaults = {0, 0, 0, 0};
static const struct kp_field kp_end_quorum_epoch_response_partition_data_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_end_quorum_epoch_response_partition_data, partition_index), 0, NULL, "partition_index"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_end_quorum_epoch_response_partition_data, error_code), 0, NULL, "error_code"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_end_quorum_epoch_response_partition_data, leader_id), 0, NULL, "leader_id"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_end_quorum_epoch_response_partition_data, leader_epoch), 0, NULL, "leader_epoch"},
};
const struct kp_desc kp_end_quorum_epoch_response_partition_data_desc = {
    "PartitionData", &kp_end_quorum_epoch_response_partition_data_defaults, kp_end_quorum_epoch_response_partition_data_fields,
    sizeof(struct kp_end_quorum_epoch_response_partition_data), 4, 4, 0, 1,
    1, 54, 0};

static const struct kp_end_quorum_epoch_response_topic_data kp_end_quorum_epoch_response_topic_data_defaults = {{"", 0}, NULL, 0};
static const struct kp_field kp_end_quorum_epoch_response_topic_data_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_end_quorum_epoch_response_topic_data, topic_name), 0, NULL, "topic_name"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_end_quorum_epoch_response_topic_data, partitions), offsetof(struct kp_end_quorum_epoch_response_topic_data, partitions_n), &kp_end_quorum_epoch_response_partition_data_desc, "partitions"},
};
const struct kp_desc kp_end_quorum_epoch_response_topic_data_desc = {
    "TopicData", &kp_end_quorum_epoch_response_topic_data_defaults, kp_end_quorum_epoch_response_topic_data_fields,
    sizeof(struct kp_end_quorum_epoch_response_topic_data), 2, 2, 0, 1,
    1, 54, 0};

static const struct kp_end_quorum_epoch_response_node_endpoint kp_end_quorum_epoch_response_node_endpoint_defaults = {0, {"", 0}, 0};
static const struct kp_field kp_end_quorum_epoch_response_node_endpoint_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_end_quorum_epoch_response_node_endpoint, node_id), 0, NULL, "node_id"},
    {KP_STRING, 0, 0, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_end_quorum_epoch_response_node_endpoint, host), 0, NULL, "host"},
    {KP_UINT16, 0, 0, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_end_quorum_epoch_response_node_endpoint, port), 0, NULL, "port"},
};
const struct kp_desc kp_end_quorum_epoch_response_node_endpoint_desc = {
    "NodeEndpoint", &kp_end_quorum_epoch_response_node_endpoint_defaults, kp_end_quorum_epoch_response_node_endpoint_fields,
    sizeof(struct kp_end_quorum_epoch_response_node_endpoint), 3, 3, 0, 1,
    1, 54, 0};

static const struct kp_end_quorum_epoch_response kp_end_quorum_epoch_response_defaults = {0, NULL, 0, NULL, 0};
static const struct kp_field kp_end_quorum_epoch_response_fields[] = {
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_end_quorum_epoch_response, error_code), 0, NULL, "error_code"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_end_quorum_epoch_response, topics), offsetof(struct kp_end_quorum_epoch_response, topics_n), &kp_end_quorum_epoch_response_topic_data_desc, "topics"},
    {KP_STRUCT, 1, 0, 0, 0, 1, 32767, 1, 0,
     offsetof(struct kp_end_quorum_epoch_response, node_endpoints), offsetof(struct kp_end_quorum_epoch_response, node_endpoints_n), &kp_end_quorum_epoch_response_node_endpoint_desc, "node_endpoints"},
};
const struct kp_desc kp_end_quorum_epoch_response_desc = {
    "EndQuorumEpochResponse", &kp_end_quorum_epoch_response_defaults, kp_end_quorum_epoch_response_fields,
    sizeof(struct kp_end_quorum_epoch_response), 3, 2, 0, 1,
    1, 54, 0};
