/* Made by tools/kpgen.py from kproto/schema/share_fetch.kp; don't edit. */
#include "kproto/gen/share_fetch.h"

#include <stddef.h>

static const struct kp_share_fetch_request_acknowledgement_batch kp_share_fetch_request_acknowledgement_batch_defaults = {0, 0, NULL, 0};
static const struct kp_field kp_share_fetch_request_acknowledgement_batch_fields[] = {
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_fetch_request_acknowledgement_batch, first_offset), 0, NULL, "first_offset"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_fetch_request_acknowledgement_batch, last_offset), 0, NULL, "last_offset"},
    {KP_INT8, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_fetch_request_acknowledgement_batch, acknowledge_types), offsetof(struct kp_share_fetch_request_acknowledgement_batch, acknowledge_types_n), NULL, "acknowledge_types"},
};
const struct kp_desc kp_share_fetch_request_acknowledgement_batch_desc = {
    "AcknowledgementBatch", &kp_share_fetch_request_acknowledgement_batch_defaults, kp_share_fetch_request_acknowledgement_batch_fields,
    sizeof(struct kp_share_fetch_request_acknowledgement_batch), 3, 3, 1, 2,
    0, 78, 0};

static const struct kp_share_fetch_request_fetch_partition kp_share_fetch_request_fetch_partition_defaults = {0, 0, NULL, 0};
static const struct kp_field kp_share_fetch_request_fetch_partition_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_fetch_request_fetch_partition, partition_index), 0, NULL, "partition_index"},
    {KP_INT32, 0, 0, 0, -1, 0, 0, 1, 0,
     offsetof(struct kp_share_fetch_request_fetch_partition, partition_max_bytes), 0, NULL, "partition_max_bytes"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_fetch_request_fetch_partition, acknowledgement_batches), offsetof(struct kp_share_fetch_request_fetch_partition, acknowledgement_batches_n), &kp_share_fetch_request_acknowledgement_batch_desc, "acknowledgement_batches"},
};
const struct kp_desc kp_share_fetch_request_fetch_partition_desc = {
    "FetchPartition", &kp_share_fetch_request_fetch_partition_defaults, kp_share_fetch_request_fetch_partition_fields,
    sizeof(struct kp_share_fetch_request_fetch_partition), 3, 3, 1, 2,
    0, 78, 0};

static const struct kp_share_fetch_request_fetch_topic kp_share_fetch_request_fetch_topic_defaults = {{{0}}, NULL, 0};
static const struct kp_field kp_share_fetch_request_fetch_topic_fields[] = {
    {KP_UUID, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_fetch_request_fetch_topic, topic_id), 0, NULL, "topic_id"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_fetch_request_fetch_topic, partitions), offsetof(struct kp_share_fetch_request_fetch_topic, partitions_n), &kp_share_fetch_request_fetch_partition_desc, "partitions"},
};
const struct kp_desc kp_share_fetch_request_fetch_topic_desc = {
    "FetchTopic", &kp_share_fetch_request_fetch_topic_defaults, kp_share_fetch_request_fetch_topic_fields,
    sizeof(struct kp_share_fetch_request_fetch_topic), 2, 2, 1, 2,
    0, 78, 0};

static const struct kp_share_fetch_request_forgotten_topic kp_share_fetch_request_forgotten_topic_defaults = {{{0}}, NULL, 0};
static const struct kp_field kp_share_fetch_request_forgotten_topic_fields[] = {
    {KP_UUID, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_fetch_request_forgotten_topic, topic_id), 0, NULL, "topic_id"},
    {KP_INT32, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_fetch_request_forgotten_topic, partitions), offsetof(struct kp_share_fetch_request_forgotten_topic, partitions_n), NULL, "partitions"},
};
const struct kp_desc kp_share_fetch_request_forgotten_topic_desc = {
    "ForgottenTopic", &kp_share_fetch_request_forgotten_topic_defaults, kp_share_fetch_request_forgotten_topic_fields,
    sizeof(struct kp_share_fetch_request_forgotten_topic), 2, 2, 1, 2,
    0, 78, 0};

static const struct kp_share_fetch_request kp_share_fetch_request_defaults = {{NULL, -1}, {"", 0}, 0, 0, 0, INT32_MAX, 0, 0, 0, false, NULL, 0, NULL, 0};
static const struct kp_field kp_share_fetch_request_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_share_fetch_request, group_id), 0, NULL, "group_id"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_share_fetch_request, member_id), 0, NULL, "member_id"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_fetch_request, share_session_epoch), 0, NULL, "share_session_epoch"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_fetch_request, max_wait_ms), 0, NULL, "max_wait_ms"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_fetch_request, min_bytes), 0, NULL, "min_bytes"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_fetch_request, max_bytes), 0, NULL, "max_bytes"},
    {KP_INT32, 0, 0, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_share_fetch_request, max_records), 0, NULL, "max_records"},
    {KP_INT32, 0, 0, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_share_fetch_request, batch_size), 0, NULL, "batch_size"},
    {KP_INT8, 0, 1, 0, -1, 2, 32767, 1, 0,
     offsetof(struct kp_share_fetch_request, share_acquire_mode), 0, NULL, "share_acquire_mode"},
    {KP_BOOL, 0, 0, 0, -1, 2, 32767, 1, 0,
     offsetof(struct kp_share_fetch_request, is_renew_ack), 0, NULL, "is_renew_ack"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_fetch_request, topics), offsetof(struct kp_share_fetch_request, topics_n), &kp_share_fetch_request_fetch_topic_desc, "topics"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_fetch_request, forgotten_topics_data), offsetof(struct kp_share_fetch_request, forgotten_topics_data_n), &kp_share_fetch_request_forgotten_topic_desc, "forgotten_topics_data"},
};
const struct kp_desc kp_share_fetch_request_desc = {
    "ShareFetchRequest", &kp_share_fetch_request_defaults, kp_share_fetch_request_fields,
    sizeof(struct kp_share_fetch_request), 12, 12, 1, 2,
    0, 78, 0};

static const struct kp_share_fetch_response_leader_id_and_epoch kp_share_fetch_response_leader_id_and_epoch_defaults = {0, 0};
static const struct kp_field kp_share_fetch_response_leader_id_and_epoch_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_fetch_response_leader_id_and_epoch, leader_id), 0, NULL, "leader_id"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_fetch_response_leader_id_and_epoch, leader_epoch), 0, NULL, "leader_epoch"},
};
const struct kp_desc kp_share_fetch_response_leader_id_and_epoch_desc = {
    "LeaderIdAndEpoch", &kp_share_fetch_response_leader_id_and_epoch_defaults, kp_share_fetch_response_leader_id_and_epoch_fields,
    sizeof(struct kp_share_fetch_response_leader_id_and_epoch), 2, 2, 1, 2,
    0, 78, 0};

static const struct kp_share_fetch_response_acquired_records kp_share_fetch_response_acquired_records_defaults = {0, 0, 0};
static const struct kp_field kp_share_fetch_response_acquired_records_fields[] = {
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_fetch_response_acquired_records, first_offset), 0, NULL, "first_offset"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_fetch_response_acquired_records, last_offset), 0, NULL, "last_offset"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_fetch_response_acquired_records, delivery_count), 0, NULL, "delivery_count"},
};
const struct kp_desc kp_share_fetch_response_acquired_records_desc = {
    "AcquiredRecords", &kp_share_fetch_response_acquired_records_defaults, kp_share_fetch_response_acquired_records_fields,
    sizeof(struct kp_share_fetch_response_acquired_records), 3, 3, 1, 2,
    0, 78, 0};

static const struct kp_share_fetch_response_partition_data kp_share_fetch_response_partition_data_defaults = {0, 0, {NULL, -1}, 0, {NULL, -1}, {0, 0}, {NULL, -1, NULL}, NULL, 0};
static const struct kp_field kp_share_fetch_response_partition_data_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_fetch_response_partition_data, partition_index), 0, NULL, "partition_index"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_fetch_response_partition_data, error_code), 0, NULL, "error_code"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_share_fetch_response_partition_data, error_message), 0, NULL, "error_message"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_fetch_response_partition_data, acknowledge_error_code), 0, NULL, "acknowledge_error_code"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_share_fetch_response_partition_data, acknowledge_error_message), 0, NULL, "acknowledge_error_message"},
    {KP_STRUCT, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_fetch_response_partition_data, current_leader), 0, &kp_share_fetch_response_leader_id_and_epoch_desc, "current_leader"},
    {KP_RECORDS, 0, 0, 0, -1, 0, 32767, 0, 0,
     offsetof(struct kp_share_fetch_response_partition_data, records), 0, NULL, "records"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_fetch_response_partition_data, acquired_records), offsetof(struct kp_share_fetch_response_partition_data, acquired_records_n), &kp_share_fetch_response_acquired_records_desc, "acquired_records"},
};
const struct kp_desc kp_share_fetch_response_partition_data_desc = {
    "PartitionData", &kp_share_fetch_response_partition_data_defaults, kp_share_fetch_response_partition_data_fields,
    sizeof(struct kp_share_fetch_response_partition_data), 8, 8, 1, 2,
    0, 78, 0};

static const struct kp_share_fetch_response_share_fetchable_topic_response kp_share_fetch_response_share_fetchable_topic_response_defaults = {{{0}}, NULL, 0};
static const struct kp_field kp_share_fetch_response_share_fetchable_topic_response_fields[] = {
    {KP_UUID, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_fetch_response_share_fetchable_topic_response, topic_id), 0, NULL, "topic_id"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_fetch_response_share_fetchable_topic_response, partitions), offsetof(struct kp_share_fetch_response_share_fetchable_topic_response, partitions_n), &kp_share_fetch_response_partition_data_desc, "partitions"},
};
const struct kp_desc kp_share_fetch_response_share_fetchable_topic_response_desc = {
    "ShareFetchableTopicResponse", &kp_share_fetch_response_share_fetchable_topic_response_defaults, kp_share_fetch_response_share_fetchable_topic_response_fields,
    sizeof(struct kp_share_fetch_response_share_fetchable_topic_response), 2, 2, 1, 2,
    0, 78, 0};

static const struct kp_share_fetch_response_node_endpoint kp_share_fetch_response_node_endpoint_defaults = {0, {"", 0}, 0, {NULL, -1}};
static const struct kp_field kp_share_fetch_response_node_endpoint_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_fetch_response_node_endpoint, node_id), 0, NULL, "node_id"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_fetch_response_node_endpoint, host), 0, NULL, "host"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_fetch_response_node_endpoint, port), 0, NULL, "port"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_share_fetch_response_node_endpoint, rack), 0, NULL, "rack"},
};
const struct kp_desc kp_share_fetch_response_node_endpoint_desc = {
    "NodeEndpoint", &kp_share_fetch_response_node_endpoint_defaults, kp_share_fetch_response_node_endpoint_fields,
    sizeof(struct kp_share_fetch_response_node_endpoint), 4, 4, 1, 2,
    0, 78, 0};

static const struct kp_share_fetch_response kp_share_fetch_response_defaults = {0, 0, {NULL, -1}, 0, NULL, 0, NULL, 0};
static const struct kp_field kp_share_fetch_response_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_fetch_response, throttle_time_ms), 0, NULL, "throttle_time_ms"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_fetch_response, error_code), 0, NULL, "error_code"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_share_fetch_response, error_message), 0, NULL, "error_message"},
    {KP_INT32, 0, 0, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_share_fetch_response, acquisition_lock_timeout_ms), 0, NULL, "acquisition_lock_timeout_ms"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_fetch_response, responses), offsetof(struct kp_share_fetch_response, responses_n), &kp_share_fetch_response_share_fetchable_topic_response_desc, "responses"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_fetch_response, node_endpoints), offsetof(struct kp_share_fetch_response, node_endpoints_n), &kp_share_fetch_response_node_endpoint_desc, "node_endpoints"},
};
const struct kp_desc kp_share_fetch_response_desc = {
    "ShareFetchResponse", &kp_share_fetch_response_defaults, kp_share_fetch_response_fields,
    sizeof(struct kp_share_fetch_response), 6, 6, 1, 2,
    0, 78, 0};
