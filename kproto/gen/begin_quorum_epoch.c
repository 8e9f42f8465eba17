/* Made by tools/kpgen.py from kproto/schema/begin_quorum_epoch.kp; don't edit. */
#include "kproto/gen/begin_quorum_epoch.h"

#include <stddef.h>

static const struct kp_begin_quorum_epoch_request_partition_data kp_begin_quorum_epoch_request_partition_data_defaults = {0, {{0}}, 0, 0};
static const struct kp_field kp_begin_quorum_epoch_request_partition_data_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_begin_quorum_epoch_request_partition_data, partition_index), 0, NULL, "partition_index"},
    {KP_UUID, 0, 1, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_begin_quorum_epoch_request_partition_data, voter_directory_id), 0, NULL, "voter_directory_id"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_begin_quorum_epoch_request_partition_data, leader_id), 0, NULL, "leader_id"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_begin_quorum_epoch_request_partition_data, leader_epoch), 0, NULL, "leader_epoch"},
};
const struct kp_desc kp_begin_quorum_epoch_request_partition_data_desc = {
    "PartitionData", &kp_begin_quorum_epoch_request_partition_data_defaults, kp_begin_quorum_epoch_request_partition_data_fields,
    sizeof(struct kp_begin_quorum_epoch_request_partition_data), 4, 4, 0, 1,
    1, 53, 0};

static const struct kp_begin_quorum_epoch_request_topic_data kp_begin_quorum_epoch_request_topic_data_defaults = {{"", 0}, NULL, 0};
static const struct kp_field kp_begin_quorum_epoch_request_topic_data_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_begin_quorum_epoch_request_topic_data, topic_name), 0, NULL, "topic_name"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_begin_quorum_epoch_request_topic_data, partitions), offsetof(struct kp_begin_quorum_epoch_request_topic_data, partitions_n), &kp_begin_quorum_epoch_request_partition_data_desc, "partitions"},
};
const struct kp_desc kp_begin_quorum_epoch_request_topic_data_desc = {
    "TopicData", &kp_begin_quorum_epoch_request_topic_data_defaults, kp_begin_quorum_epoch_request_topic_data_fields,
    sizeof(struct kp_begin_quorum_epoch_request_topic_data), 2, 2, 0, 1,
    1, 53, 0};

static const struct kp_begin_quorum_epoch_request_leader_endpoint kp_begin_quorum_epoch_request_leader_endpoint_defaults = {{"", 0}, {"", 0}, 0};
static const struct kp_field kp_begin_quorum_epoch_request_leader_endpoint_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_begin_quorum_epoch_request_leader_endpoint, name), 0, NULL, "name"},
    {KP_STRING, 0, 0, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_begin_quorum_epoch_request_leader_endpoint, host), 0, NULL, "host"},
    {KP_UINT16, 0, 0, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_begin_quorum_epoch_request_leader_endpoint, port), 0, NULL, "port"},
};
const struct kp_desc kp_begin_quorum_epoch_request_leader_endpoint_desc = {
    "LeaderEndpoint", &kp_begin_quorum_epoch_request_leader_endpoint_defaults, kp_begin_quorum_epoch_request_leader_endpoint_fields,
    sizeof(struct kp_begin_quorum_epoch_request_leader_endpoint), 3, 3, 0, 1,
    1, 53, 0};

static const struct kp_begin_quorum_epoch_request kp_begin_quorum_epoch_request_defaults = {{NULL, -1}, -1, NULL, 0, NULL, 0};
static const struct kp_field kp_begin_quorum_epoch_request_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_begin_quorum_epoch_request, cluster_id), 0, NULL, "cluster_id"},
    {KP_INT32, 0, 1, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_begin_quorum_epoch_request, voter_id), 0, NULL, "voter_id"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_begin_quorum_epoch_request, topics), offsetof(struct kp_begin_quorum_epoch_request, topics_n), &kp_begin_quorum_epoch_request_topic_data_desc, "topics"},
    {KP_STRUCT, 1, 1, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_begin_quorum_epoch_request, leader_endpoints), offsetof(struct kp_begin_quorum_epoch_request, leader_endpoints_n), &kp_begin_quorum_epoch_request_leader_endpoint_desc, "leader_endpoints"},
};
const struct kp_desc kp_begin_quorum_epoch_request_desc = {
    "BeginQuorumEpochRequest", &kp_begin_quorum_epoch_request_defaults, kp_begin_quorum_epoch_request_fields,
    sizeof(struct kp_begin_quorum_epoch_request), 4, 4, 0, 1,
    1, 53, 0};

static const struct kp_begin_quorum_epoch_response_partition_data kp_begin_quorum_epoch_response_partition_data_defaults = {0, 0, 0, 0};
static const struct kp_field kp_begin_quorum_epoch_response_partition_data_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_begin_quorum_epoch_response_partition_data, partition_index), 0, NULL, "partition_index"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_begin_quorum_epoch_response_partition_data, error_code), 0, NULL, "error_code"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_begin_quorum_epoch_response_partition_data, leader_id), 0, NULL, "leader_id"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_begin_quorum_epoch_response_partition_data, leader_epoch), 0, NULL, "leader_epoch"},
};
const struct kp_desc kp_begin_quorum_epoch_response_partition_data_desc = {
    "PartitionData", &kp_begin_quorum_epoch_response_partition_data_defaults, kp_begin_quorum_epoch_response_partition_data_fields,
    sizeof(struct kp_begin_quorum_epoch_response_partition_data), 4, 4, 0, 1,
    1, 53, 0};

static const struct kp_begin_quorum_epoch_response_topic_data kp_begin_quorum_epoch_response_topic_data_defaults = {{"", 0}, NULL, 0};
static const struct kp_field kp_begin_quorum_epoch_response_topic_data_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_begin_quorum_epoch_response_topic_data, topic_name), 0, NULL, "topic_name"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_begin_quorum_epoch_response_topic_data, partitions), offsetof(struct kp_begin_quorum_epoch_response_topic_data, partitions_n), &kp_begin_quorum_epoch_response_partition_data_desc, "partitions"},
};
const struct kp_desc kp_begin_quorum_epoch_response_topic_data_desc = {
    "TopicData", &kp_begin_quorum_epoch_response_topic_data_defaults, kp_begin_quorum_epoch_response_topic_data_fields,
    sizeof(struct kp_begin_quorum_epoch_response_topic_data), 2, 2, 0, 1,
    1, 53, 0};

static const struct kp_begin_quorum_epoch_response_node_endpoint kp_begin_quorum_epoch_response_node_endpoint_defaults = {0, {"", 0}, 0};
static const struct kp_field kp_begin_quorum_epoch_response_node_endpoint_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_begin_quorum_epoch_response_node_endpoint, node_id), 0, NULL, "node_id"},
    {KP_STRING, 0, 0, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_begin_quorum_epoch_response_node_endpoint, host), 0, NULL, "host"},
    {KP_UINT16, 0, 0, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_begin_quorum_epoch_response_node_endpoint, port), 0, NULL, "port"},
};
const struct kp_desc kp_begin_quorum_epoch_response_node_endpoint_desc = {
    "NodeEndpoint", &kp_begin_quorum_epoch_response_node_endpoint_defaults, kp_begin_quorum_epoch_response_node_endpoint_fields,
    sizeof(struct kp_begin_quorum_epoch_response_node_endpoint), 3, 3, 0, 1,
    1, 53, 0};

static const struct kp_begin_quorum_epoch_response kp_begin_quorum_epoch_response_defaults = {0, NULL, 0, NULL, 0};
static const struct kp_field kp_begin_quorum_epoch_response_fields[] = {
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_begin_quorum_epoch_response, error_code), 0, NULL, "error_code"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_begin_quorum_epoch_response, topics), offsetof(struct kp_begin_quorum_epoch_response, topics_n), &kp_begin_quorum_epoch_response_topic_data_desc, "topics"},
    {KP_STRUCT, 1, 0, 0, 0, 1, 32767, 1, 0,
     offsetof(struct kp_begin_quorum_epoch_response, node_endpoints), offsetof(struct kp_begin_quorum_epoch_response, node_endpoints_n), &kp_begin_quorum_epoch_response_node_endpoint_desc, "node_endpoints"},
};
const struct kp_desc kp_begin_quorum_epoch_response_desc = {
    "BeginQuorumEpochResponse", &kp_begin_quorum_epoch_response_defaults, kp_begin_quorum_epoch_response_fields,
    sizeof(struct kp_begin_quorum_epoch_response), 3, 2, 0, 1,
    1, 53, 0};
