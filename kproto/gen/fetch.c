/* Made by tools/kpgen.py from kproto/schema/fetch.kp; don't edit. */
#include "kproto/gen/fetch.h"

#include <stddef.h>

static const struct kp_fetch_request_replica_state kp_fetch_request_replica_state_defaults = {-1, -1};
static const struct kp_field kp_fetch_request_replica_state_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 15, 32767, 1, 0,
     offsetof(struct kp_fetch_request_replica_state, replica_id), 0, NULL, "replica_id"},
    {KP_INT64, 0, 0, 0, -1, 15, 32767, 1, 0,
     offsetof(struct kp_fetch_request_replica_state, replica_epoch), 0, NULL, "replica_epoch"},
};
const struct kp_desc kp_fetch_request_replica_state_desc = {
    "ReplicaState", &kp_fetch_request_replica_state_defaults, kp_fetch_request_replica_state_fields,
    sizeof(struct kp_fetch_request_replica_state), 2, 2, 4, 18,
    12, 1, 0};

static const struct kp_fetch_request_fetch_partition kp_fetch_request_fetch_partition_defaults = {0, -1, 0, -1, -1, 0, {{0}}, INT64_MAX};
static const struct kp_field kp_fetch_request_fetch_partition_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_fetch_request_fetch_partition, partition), 0, NULL, "partition"},
    {KP_INT32, 0, 1, 0, -1, 9, 32767, 1, 0,
     offsetof(struct kp_fetch_request_fetch_partition, current_leader_epoch), 0, NULL, "current_leader_epoch"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_fetch_request_fetch_partition, fetch_offset), 0, NULL, "fetch_offset"},
    {KP_INT32, 0, 0, 0, -1, 12, 32767, 1, 0,
     offsetof(struct kp_fetch_request_fetch_partition, last_fetched_epoch), 0, NULL, "last_fetched_epoch"},
    {KP_INT64, 0, 1, 0, -1, 5, 32767, 1, 0,
     offsetof(struct kp_fetch_request_fetch_partition, log_start_offset), 0, NULL, "log_start_offset"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_fetch_request_fetch_partition, partition_max_bytes), 0, NULL, "partition_max_bytes"},
    {KP_UUID, 0, 1, 0, 0, 17, 32767, 1, 0,
     offsetof(struct kp_fetch_request_fetch_partition, replica_directory_id), 0, NULL, "replica_directory_id"},
    {KP_INT64, 0, 1, 0, 1, 18, 32767, 1, 0,
     offsetof(struct kp_fetch_request_fetch_partition, high_watermark), 0, NULL, "high_watermark"},
};
const struct kp_desc kp_fetch_request_fetch_partition_desc = {
    "FetchPartition", &kp_fetch_request_fetch_partition_defaults, kp_fetch_request_fetch_partition_fields,
    sizeof(struct kp_fetch_request_fetch_partition), 8, 6, 4, 18,
    12, 1, 0};

static const struct kp_fetch_request_fetch_topic kp_fetch_request_fetch_topic_defaults = {{"", 0}, {{0}}, NULL, 0};
static const struct kp_field kp_fetch_request_fetch_topic_fields[] = {
    {KP_STRING, 0, 1, 0, -1, 0, 12, 1, 0,
     offsetof(struct kp_fetch_request_fetch_topic, topic), 0, NULL, "topic"},
    {KP_UUID, 0, 1, 0, -1, 13, 32767, 1, 0,
     offsetof(struct kp_fetch_request_fetch_topic, topic_id), 0, NULL, "topic_id"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_fetch_request_fetch_topic, partitions), offsetof(struct kp_fetch_request_fetch_topic, partitions_n), &kp_fetch_request_fetch_partition_desc, "partitions"},
};
const struct kp_desc kp_fetch_request_fetch_topic_desc = {
    "FetchTopic", &kp_fetch_request_fetch_topic_defaults, kp_fetch_request_fetch_topic_fields,
    sizeof(struct kp_fetch_request_fetch_topic), 3, 3, 4, 18,
    12, 1, 0};

static const struct kp_fetch_request_forgotten_topic kp_fetch_request_forgotten_topic_defaults = {{"", 0}, {{0}}, NULL, 0};
static const struct kp_field kp_fetch_request_forgotten_topic_fields[] = {
    {KP_STRING, 0, 1, 0, -1, 7, 12, 1, 0,
     offsetof(struct kp_fetch_request_forgotten_topic, topic), 0, NULL, "topic"},
    {KP_UUID, 0, 1, 0, -1, 13, 32767, 1, 0,
     offsetof(struct kp_fetch_request_forgotten_topic, topic_id), 0, NULL, "topic_id"},
    {KP_INT32, 1, 0, 0, -1, 7, 32767, 1, 0,
     offsetof(struct kp_fetch_request_forgotten_topic, partitions), offsetof(struct kp_fetch_request_forgotten_topic, partitions_n), NULL, "partitions"},
};
const struct kp_desc kp_fetch_request_forgotten_topic_desc = {
    "ForgottenTopic", &kp_fetch_request_forgotten_topic_defaults, kp_fetch_request_forgotten_topic_fields,
    sizeof(struct kp_fetch_request_forgotten_topic), 3, 3, 4, 18,
    12, 1, 0};

static const struct kp_fetch_request kp_fetch_request_defaults = {{NULL, -1}, -1, {-1, -1}, 0, 0, INT32_MAX, 0, 0, -1, NULL, 0, NULL, 0, {"", 0}};
static const struct kp_field kp_fetch_request_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 14, 1, 0,
     offsetof(struct kp_fetch_request, replica_id), 0, NULL, "replica_id"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_fetch_request, max_wait_ms), 0, NULL, "max_wait_ms"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_fetch_request, min_bytes), 0, NULL, "min_bytes"},
    {KP_INT32, 0, 1, 0, -1, 3, 32767, 1, 0,
     offsetof(struct kp_fetch_request, max_bytes), 0, NULL, "max_bytes"},
    {KP_INT8, 0, 1, 0, -1, 4, 32767, 1, 0,
     offsetof(struct kp_fetch_request, isolation_level), 0, NULL, "isolation_level"},
    {KP_INT32, 0, 1, 0, -1, 7, 32767, 1, 0,
     offsetof(struct kp_fetch_request, session_id), 0, NULL, "session_id"},
    {KP_INT32, 0, 1, 0, -1, 7, 32767, 1, 0,
     offsetof(struct kp_fetch_request, session_epoch), 0, NULL, "session_epoch"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_fetch_request, topics), offsetof(struct kp_fetch_request, topics_n), &kp_fetch_request_fetch_topic_desc, "topics"},
    {KP_STRUCT, 1, 0, 0, -1, 7, 32767, 1, 0,
     offsetof(struct kp_fetch_request, forgotten_topics_data), offsetof(struct kp_fetch_request, forgotten_topics_data_n), &kp_fetch_request_forgotten_topic_desc, "forgotten_topics_data"},
    {KP_STRING, 0, 1, 0, -1, 11, 32767, 1, 0,
     offsetof(struct kp_fetch_request, rack_id), 0, NULL, "rack_id"},
    {KP_STRING, 0, 1, 0, 0, 12, 32767, 0, 32767,
     offsetof(struct kp_fetch_request, cluster_id), 0, NULL, "cluster_id"},
    {KP_STRUCT, 0, 0, 0, 1, 15, 32767, 1, 0,
     offsetof(struct kp_fetch_request, replica_state), 0, &kp_fetch_request_replica_state_desc, "replica_state"},
};
const struct kp_desc kp_fetch_request_desc = {
    "FetchRequest", &kp_fetch_request_defaults, kp_fetch_request_fields,
    sizeof(struct kp_fetch_request), 12, 10, 4, 18,
    12, 1, 0};

static const struct kp_fetch_response_epoch_end_offset kp_fetch_response_epoch_end_offset_defaults = {-1, -1};
static const struct kp_field kp_fetch_response_epoch_end_offset_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 12, 32767, 1, 0,
     offsetof(struct kp_fetch_response_epoch_end_offset, epoch), 0, NULL, "epoch"},
    {KP_INT64, 0, 0, 0, -1, 12, 32767, 1, 0,
     offsetof(struct kp_fetch_response_epoch_end_offset, end_offset), 0, NULL, "end_offset"},
};
const struct kp_desc kp_fetch_response_epoch_end_offset_desc = {
    "EpochEndOffset", &kp_fetch_response_epoch_end_offset_defaults, kp_fetch_response_epoch_end_offset_fields,
    sizeof(struct kp_fetch_response_epoch_end_offset), 2, 2, 4, 18,
    12, 1, 0};

static const struct kp_fetch_response_leader_id_and_epoch kp_fetch_response_leader_id_and_epoch_defaults = {-1, -1};
static const struct kp_field kp_fetch_response_leader_id_and_epoch_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 12, 32767, 1, 0,
     offsetof(struct kp_fetch_response_leader_id_and_epoch, leader_id), 0, NULL, "leader_id"},
    {KP_INT32, 0, 0, 0, -1, 12, 32767, 1, 0,
     offsetof(struct kp_fetch_response_leader_id_and_epoch, leader_epoch), 0, NULL, "leader_epoch"},
};
const struct kp_desc kp_fetch_response_leader_id_and_epoch_desc = {
    "LeaderIdAndEpoch", &kp_fetch_response_leader_id_and_epoch_defaults, kp_fetch_response_leader_id_and_epoch_fields,
    sizeof(struct kp_fetch_response_leader_id_and_epoch), 2, 2, 4, 18,
    12, 1, 0};

static const struct kp_fetch_response_snapshot_id kp_fetch_response_snapshot_id_defaults = {-1, -1};
static const struct kp_field kp_fetch_response_snapshot_id_fields[] = {
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_fetch_response_snapshot_id, end_offset), 0, NULL, "end_offset"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_fetch_response_snapshot_id, epoch), 0, NULL, "epoch"},
};
const struct kp_desc kp_fetch_response_snapshot_id_desc = {
    "SnapshotId", &kp_fetch_response_snapshot_id_defaults, kp_fetch_response_snapshot_id_fields,
    sizeof(struct kp_fetch_response_snapshot_id), 2, 2, 4, 18,
    12, 1, 0};

static const struct kp_fetch_response_aborted_transaction kp_fetch_response_aborted_transaction_defaults = {0, 0};
static const struct kp_field kp_fetch_response_aborted_transaction_fields[] = {
    {KP_INT64, 0, 0, 0, -1, 4, 32767, 1, 0,
     offsetof(struct kp_fetch_response_aborted_transaction, producer_id), 0, NULL, "producer_id"},
    {KP_INT64, 0, 0, 0, -1, 4, 32767, 1, 0,
     offsetof(struct kp_fetch_response_aborted_transaction, first_offset), 0, NULL, "first_offset"},
};
const struct kp_desc kp_fetch_response_aborted_transaction_desc = {
    "AbortedTransaction", &kp_fetch_response_aborted_transaction_defaults, kp_fetch_response_aborted_transaction_fields,
    sizeof(struct kp_fetch_response_aborted_transaction), 2, 2, 4, 18,
    12, 1, 0};

static const struct kp_fetch_response_partition_data kp_fetch_response_partition_data_defaults = {0, 0, 0, -1, -1, {-1, -1}, {-1, -1}, {-1, -1}, NULL, 0, -1, {NULL, -1, NULL}};
static const struct kp_field kp_fetch_response_partition_data_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_fetch_response_partition_data, partition_index), 0, NULL, "partition_index"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_fetch_response_partition_data, error_code), 0, NULL, "error_code"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_fetch_response_partition_data, high_watermark), 0, NULL, "high_watermark"},
    {KP_INT64, 0, 1, 0, -1, 4, 32767, 1, 0,
     offsetof(struct kp_fetch_response_partition_data, last_stable_offset), 0, NULL, "last_stable_offset"},
    {KP_INT64, 0, 1, 0, -1, 5, 32767, 1, 0,
     offsetof(struct kp_fetch_response_partition_data, log_start_offset), 0, NULL, "log_start_offset"},
    {KP_STRUCT, 1, 1, 0, -1, 4, 32767, 0, 32767,
     offsetof(struct kp_fetch_response_partition_data, aborted_transactions), offsetof(struct kp_fetch_response_partition_data, aborted_transactions_n), &kp_fetch_response_aborted_transaction_desc, "aborted_transactions"},
    {KP_INT32, 0, 0, 0, -1, 11, 32767, 1, 0,
     offsetof(struct kp_fetch_response_partition_data, preferred_read_replica), 0, NULL, "preferred_read_replica"},
    {KP_RECORDS, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_fetch_response_partition_data, records), 0, NULL, "records"},
    {KP_STRUCT, 0, 0, 0, 0, 12, 32767, 1, 0,
     offsetof(struct kp_fetch_response_partition_data, diverging_epoch), 0, &kp_fetch_response_epoch_end_offset_desc, "diverging_epoch"},
    {KP_STRUCT, 0, 0, 0, 1, 12, 32767, 1, 0,
     offsetof(struct kp_fetch_response_partition_data, current_leader), 0, &kp_fetch_response_leader_id_and_epoch_desc, "current_leader"},
    {KP_STRUCT, 0, 0, 0, 2, 12, 32767, 1, 0,
     offsetof(struct kp_fetch_response_partition_data, snapshot_id), 0, &kp_fetch_response_snapshot_id_desc, "snapshot_id"},
};
const struct kp_desc kp_fetch_response_partition_data_desc = {
    "PartitionData", &kp_fetch_response_partition_data_defaults, kp_fetch_response_partition_data_fields,
    sizeof(struct kp_fetch_response_partition_data), 11, 8, 4, 18,
    12, 1, 0};

static const struct kp_fetch_response_fetchable_topic_response kp_fetch_response_fetchable_topic_response_defaults = {{"", 0}, {{0}}, NULL, 0};
static const struct kp_field kp_fetch_response_fetchable_topic_response_fields[] = {
    {KP_STRING, 0, 1, 0, -1, 0, 12, 1, 0,
     offsetof(struct kp_fetch_response_fetchable_topic_response, topic), 0, NULL, "topic"},
    {KP_UUID, 0, 1, 0, -1, 13, 32767, 1, 0,
     offsetof(struct kp_fetch_response_fetchable_topic_response, topic_id), 0, NULL, "topic_id"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_fetch_response_fetchable_topic_response, partitions), offsetof(struct kp_fetch_response_fetchable_topic_response, partitions_n), &kp_fetch_response_partition_data_desc, "partitions"},
};
const struct kp_desc kp_fetch_response_fetchable_topic_response_desc = {
    "FetchableTopicResponse", &kp_fetch_response_fetchable_topic_response_defaults, kp_fetch_response_fetchable_topic_response_fields,
    sizeof(struct kp_fetch_response_fetchable_topic_response), 3, 3, 4, 18,
    12, 1, 0};

static const struct kp_fetch_response_node_endpoint kp_fetch_response_node_endpoint_defaults = {0, {"", 0}, 0, {NULL, -1}};
static const struct kp_field kp_fetch_response_node_endpoint_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 16, 32767, 1, 0,
     offsetof(struct kp_fetch_response_node_endpoint, node_id), 0, NULL, "node_id"},
    {KP_STRING, 0, 0, 0, -1, 16, 32767, 1, 0,
     offsetof(struct kp_fetch_response_node_endpoint, host), 0, NULL, "host"},
    {KP_INT32, 0, 0, 0, -1, 16, 32767, 1, 0,
     offsetof(struct kp_fetch_response_node_endpoint, port), 0, NULL, "port"},
    {KP_STRING, 0, 0, 0, -1, 16, 32767, 0, 32767,
     offsetof(struct kp_fetch_response_node_endpoint, rack), 0, NULL, "rack"},
};
const struct kp_desc kp_fetch_response_node_endpoint_desc = {
    "NodeEndpoint", &kp_fetch_response_node_endpoint_defaults, kp_fetch_response_node_endpoint_fields,
    sizeof(struct kp_fetch_response_node_endpoint), 4, 4, 4, 18,
    12, 1, 0};

static const struct kp_fetch_response kp_fetch_response_defaults = {0, 0, 0, NULL, 0, NULL, 0};
static const struct kp_field kp_fetch_response_fields[] = {
    {KP_INT32, 0, 1, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_fetch_response, throttle_time_ms), 0, NULL, "throttle_time_ms"},
    {KP_INT16, 0, 1, 0, -1, 7, 32767, 1, 0,
     offsetof(struct kp_fetch_response, error_code), 0, NULL, "error_code"},
    {KP_INT32, 0, 0, 0, -1, 7, 32767, 1, 0,
     offsetof(struct kp_fetch_response, session_id), 0, NULL, "session_id"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_fetch_response, responses), offsetof(struct kp_fetch_response, responses_n), &kp_fetch_response_fetchable_topic_response_desc, "responses"},
    {KP_STRUCT, 1, 0, 0, 0, 16, 32767, 1, 0,
     offsetof(struct kp_fetch_response, node_endpoints), offsetof(struct kp_fetch_response, node_endpoints_n), &kp_fetch_response_node_endpoint_desc, "node_endpoints"},
};
const struct kp_desc kp_fetch_response_desc = {
    "FetchResponse", &kp_fetch_response_defaults, kp_fetch_response_fields,
    sizeof(struct kp_fetch_response), 5, 4, 4, 18,
    12, 1, 0};
