/* Made by tools/kpgen.py from kproto/schema/fetch_snapshot.kp; don't edit. */
#include "kproto/gen/fetch_snapshot.h"

#include <stddef.h>

static const struct kp_fetch_snapshot_request_snapshot_id kp_fetch_snapshot_request_snapshot_id_defaults = {0, 0};
static const struct kp_field kp_fetch_snapshot_request_snapshot_id_fields[] = {
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_fetch_snapshot_request_snapshot_id, end_offset), 0, NULL, "end_offset"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_fetch_snapshot_request_snapshot_id, epoch), 0, NULL, "epoch"},
};
const struct kp_desc kp_fetch_snapshot_request_snapshot_id_desc = {
    "SnapshotId", &kp_fetch_snapshot_request_snapshot_id_defaults, kp_fetch_snapshot_request_snapshot_id_fields,
    sizeof(struct kp_fetch_snapshot_request_snapshot_id), 2, 2, 0, 1,
    0, 59, 0};

static const struct kp_fetch_snapshot_request_partition_snapshot kp_fetch_snapshot_request_partition_snapshot_defaults = {0, 0, {0, 0}, 0, {{0}}};
static const struct kp_field kp_fetch_snapshot_request_partition_snapshot_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_fetch_snapshot_request_partition_snapshot, partition), 0, NULL, "partition"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_fetch_snapshot_request_partition_snapshot, current_leader_epoch), 0, NULL, "current_leader_epoch"},
    {KP_STRUCT, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_fetch_snapshot_request_partition_snapshot, snapshot_id), 0, &kp_fetch_snapshot_request_snapshot_id_desc, "snapshot_id"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_fetch_snapshot_request_partition_snapshot, position), 0, NULL, "position"},
    {KP_UUID, 0, 1, 0, 0, 1, 32767, 1, 0,
     offsetof(struct kp_fetch_snapshot_request_partition_snapshot, replica_directory_id), 0, NULL, "replica_directory_id"},
};
const struct kp_desc kp_fetch_snapshot_request_partition_snapshot_desc = {
    "PartitionSnapshot", &kp_fetch_snapshot_request_partition_snapshot_defaults, kp_fetch_snapshot_request_partition_snapshot_fields,
    sizeof(struct kp_fetch_snapshot_request_partition_snapshot), 5, 4, 0, 1,
    0, 59, 0};

static const struct kp_fetch_snapshot_request_topic_snapshot kp_fetch_snapshot_request_topic_snapshot_defaults = {{"", 0}, NULL, 0};
static const struct kp_field kp_fetch_snapshot_request_topic_snapshot_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_fetch_snapshot_request_topic_snapshot, name), 0, NULL, "name"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_fetch_snapshot_request_topic_snapshot, partitions), offsetof(struct kp_fetch_snapshot_request_topic_snapshot, partitions_n), &kp_fetch_snapshot_request_partition_snapshot_desc, "partitions"},
};
const struct kp_desc kp_fetch_snapshot_request_topic_snapshot_desc = {
    "TopicSnapshot", &kp_fetch_snapshot_request_topic_snapshot_defaults, kp_fetch_snapshot_request_topic_snapshot_fields,
    sizeof(struct kp_fetch_snapshot_request_topic_snapshot), 2, 2, 0, 1,
    0, 59, 0};

static const struct kp_fetch_snapshot_request kp_fetch_snapshot_request_defaults = {{NULL, -1}, -1, INT32_MAX, NULL, 0};
static const struct kp_field kp_fetch_snapshot_request_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_fetch_snapshot_request, replica_id), 0, NULL, "replica_id"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_fetch_snapshot_request, max_bytes), 0, NULL, "max_bytes"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_fetch_snapshot_request, topics), offsetof(struct kp_fetch_snapshot_request, topics_n), &kp_fetch_snapshot_request_topic_snapshot_desc, "topics"},
    {KP_STRING, 0, 0, 0, 0, 0, 32767, 0, 32767,
     offsetof(struct kp_fetch_snapshot_request, cluster_id), 0, NULL, "cluster_id"},
};
const struct kp_desc kp_fetch_snapshot_request_desc = {
    "FetchSnapshotRequest", &kp_fetch_snapshot_request_defaults, kp_fetch_snapshot_request_fields,
    sizeof(struct kp_fetch_snapshot_request), 4, 3, 0, 1,
    0, 59, 0};

static const struct kp_fetch_snapshot_response_snapshot_id kp_fetch_snapshot_response_snapshot_id_defaults = {0, 0};
static const struct kp_field kp_fetch_snapshot_response_snapshot_id_fields[] = {
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_fetch_snapshot_response_snapshot_id, end_offset), 0, NULL, "end_offset"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_fetch_snapshot_response_snapshot_id, epoch), 0, NULL, "epoch"},
};
const struct kp_desc kp_fetch_snapshot_response_snapshot_id_desc = {
    "SnapshotId", &kp_fetch_snapshot_response_snapshot_id_defaults, kp_fetch_snapshot_response_snapshot_id_fields,
    sizeof(struct kp_fetch_snapshot_response_snapshot_id), 2, 2, 0, 1,
    0, 59, 0};

static const struct kp_fetch_snapshot_response_leader_id_and_epoch kp_fetch_snapshot_response_leader_id_and_epoch_defaults = {0, 0};
static const struct kp_field kp_fetch_snapshot_response_leader_id_and_epoch_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_fetch_snapshot_response_leader_id_and_epoch, leader_id), 0, NULL, "leader_id"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_fetch_snapshot_response_leader_id_and_epoch, leader_epoch), 0, NULL, "leader_epoch"},
};
const struct kp_desc kp_fetch_snapshot_response_leader_id_and_epoch_desc = {
    "LeaderIdAndEpoch", &kp_fetch_snapshot_response_leader_id_and_epoch_defaults, kp_fetch_snapshot_response_leader_id_and_epoch_fields,
    sizeof(struct kp_fetch_snapshot_response_leader_id_and_epoch), 2, 2, 0, 1,
    0, 59, 0};

static const struct kp_fetch_snapshot_response_partition_snapshot kp_fetch_snapshot_response_partition_snapshot_defaults = {0, 0, {0, 0}, {0, 0}, 0, 0, {NULL, -1, NULL}};
static const struct kp_field kp_fetch_snapshot_response_partition_snapshot_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_fetch_snapshot_response_partition_snapshot, index), 0, NULL, "index"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_fetch_snapshot_response_partition_snapshot, error_code), 0, NULL, "error_code"},
    {KP_STRUCT, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_fetch_snapshot_response_partition_snapshot, snapshot_id), 0, &kp_fetch_snapshot_response_snapshot_id_desc, "snapshot_id"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_fetch_snapshot_response_partition_snapshot, size), 0, NULL, "size"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_fetch_snapshot_response_partition_snapshot, position), 0, NULL, "position"},
    {KP_RECORDS, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_fetch_snapshot_response_partition_snapshot, unaligned_records), 0, NULL, "unaligned_records"},
    {KP_STRUCT, 0, 0, 0, 0, 0, 32767, 1, 0,
     offsetof(struct kp_fetch_snapshot_response_partition_snapshot, current_leader), 0, &kp_fetch_snapshot_response_leader_id_and_epoch_desc, "current_leader"},
};
const struct kp_desc kp_fetch_snapshot_response_partition_snapshot_desc = {
    "PartitionSnapshot", &kp_fetch_snapshot_response_partition_snapshot_defaults, kp_fetch_snapshot_response_partition_snapshot_fields,
    sizeof(struct kp_fetch_snapshot_response_partition_snapshot), 7, 6, 0, 1,
    0, 59, 0};

static const struct kp_fetch_snapshot_response_topic_snapshot kp_fetch_snapshot_response_topic_snapshot_defaults = {{"", 0}, NULL, 0};
static const struct kp_field kp_fetch_snapshot_response_topic_snapshot_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_fetch_snapshot_response_topic_snapshot, name), 0, NULL, "name"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_fetch_snapshot_response_topic_snapshot, partitions), offsetof(struct kp_fetch_snapshot_response_topic_snapshot, partitions_n), &kp_fetch_snapshot_response_partition_snapshot_desc, "partitions"},
};
const struct kp_desc kp_fetch_snapshot_response_topic_snapshot_desc = {
    "TopicSnapshot", &kp_fetch_snapshot_response_topic_snapshot_defaults, kp_fetch_snapshot_response_topic_snapshot_fields,
    sizeof(struct kp_fetch_snapshot_response_topic_snapshot), 2, 2, 0, 1,
    0, 59, 0};

static const struct kp_fetch_snapshot_response_node_endpoint kp_fetch_snapshot_response_node_endpoint_defaults = {0, {"", 0}, 0};
static const struct kp_field kp_fetch_snapshot_response_node_endpoint_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_fetch_snapshot_response_node_endpoint, node_id), 0, NULL, "node_id"},
    {KP_STRING, 0, 0, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_fetch_snapshot_response_node_endpoint, host), 0, NULL, "host"},
    {KP_UINT16, 0, 0, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_fetch_snapshot_response_node_endpoint, port), 0, NULL, "port"},
};
const struct kp_desc kp_fetch_snapshot_response_node_endpoint_desc = {
    "NodeEndpoint", &kp_fetch_snapshot_response_node_endpoint_defaults, kp_fetch_snapshot_response_node_endpoint_fields,
    sizeof(struct kp_fetch_snapshot_response_node_endpoint), 3, 3, 0, 1,
    0, 59, 0};

static const struct kp_fetch_snapshot_response kp_fetch_snapshot_response_defaults = {0, 0, NULL, 0, NULL, 0};
static const struct kp_field kp_fetch_snapshot_response_fields[] = {
    {KP_INT32, 0, 1, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_fetch_snapshot_response, throttle_time_ms), 0, NULL, "throttle_time_ms"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_fetch_snapshot_response, error_code), 0, NULL, "error_code"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_fetch_snapshot_response, topics), offsetof(struct kp_fetch_snapshot_response, topics_n), &kp_fetch_snapshot_response_topic_snapshot_desc, "topics"},
    {KP_STRUCT, 1, 0, 0, 0, 1, 32767, 1, 0,
     offsetof(struct kp_fetch_snapshot_response, node_endpoints), offsetof(struct kp_fetch_snapshot_response, node_endpoints_n), &kp_fetch_snapshot_response_node_endpoint_desc, "node_endpoints"},
};
const struct kp_desc kp_fetch_snapshot_response_desc = {
    "FetchSnapshotResponse", &kp_fetch_snapshot_response_defaults, kp_fetch_snapshot_response_fields,
    sizeof(struct kp_fetch_snapshot_response), 4, 3, 0, 1,
    0, 59, 0};
