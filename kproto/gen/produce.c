/* Made by tools/kpgen.py from kproto/schema/produce.kp; don't edit. */
#include "kproto/gen/produce.h"

#include <stddef.h>

static const struct kp_produce_request_partition_produce_data kp_produce_request_partition_produce_data_defaults = {0, {NULL, -1, NULL}};
static const struct kp_field kp_produce_request_partition_produce_data_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_produce_request_partition_produce_data, index), 0, NULL, "index"},
    {KP_RECORDS, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_produce_request_partition_produce_data, records), 0, NULL, "records"},
};
const struct kp_desc kp_produce_request_partition_produce_data_desc = {
    "PartitionProduceData", &kp_produce_request_partition_produce_data_defaults, kp_produce_request_partition_produce_data_fields,
    sizeof(struct kp_produce_request_partition_produce_data), 2, 2, 3, 13,
    9, 0, 0};

static const struct kp_produce_request_topic_produce_data kp_produce_request_topic_produce_data_defaults = {{"", 0}, {{0}}, NULL, 0};
static const struct kp_field kp_produce_request_topic_produce_data_fields[] = {
    {KP_STRING, 0, 1, 0, -1, 0, 12, 1, 0,
     offsetof(struct kp_produce_request_topic_produce_data, name), 0, NULL, "name"},
    {KP_UUID, 0, 1, 0, -1, 13, 32767, 1, 0,
     offsetof(struct kp_produce_request_topic_produce_data, topic_id), 0, NULL, "topic_id"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_produce_request_topic_produce_data, partition_data), offsetof(struct kp_produce_request_topic_produce_data, partition_data_n), &kp_produce_request_partition_produce_data_desc, "partition_data"},
};
const struct kp_desc kp_produce_request_topic_produce_data_desc = {
    "TopicProduceData", &kp_produce_request_topic_produce_data_defaults, kp_produce_request_topic_produce_data_fields,
    sizeof(struct kp_produce_request_topic_produce_data), 3, 3, 3, 13,
    9, 0, 0};

static const struct kp_produce_request kp_produce_request_defaults = {{NULL, -1}, 0, 0, NULL, 0};
static const struct kp_field kp_produce_request_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 3, 32767, 0, 32767,
     offsetof(struct kp_produce_request, transactional_id), 0, NULL, "transactional_id"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_produce_request, acks), 0, NULL, "acks"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_produce_request, timeout_ms), 0, NULL, "timeout_ms"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_produce_request, topic_data), offsetof(struct kp_produce_request, topic_data_n), &kp_produce_request_topic_produce_data_desc, "topic_data"},
};
const struct kp_desc kp_produce_request_desc = {
    "ProduceRequest", &kp_produce_request_defaults, kp_produce_request_fields,
    sizeof(struct kp_produce_request), 4, 4, 3, 13,
    9, 0, 0};

static const struct kp_produce_response_batch_index_and_error_message kp_produce_response_batch_index_and_error_message_defaults = {0, {NULL, -1}};
static const struct kp_field kp_produce_response_batch_index_and_error_message_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 8, 32767, 1, 0,
     offsetof(struct kp_produce_response_batch_index_and_error_message, batch_index), 0, NULL, "batch_index"},
    {KP_STRING, 0, 0, 0, -1, 8, 32767, 0, 32767,
     offsetof(struct kp_produce_response_batch_index_and_error_message, batch_index_error_message), 0, NULL, "batch_index_error_message"},
};
const struct kp_desc kp_produce_response_batch_index_and_error_message_desc = {
    "BatchIndexAndErrorMessage", &kp_produce_response_batch_index_and_error_message_defaults, kp_produce_response_batch_index_and_error_message_fields,
    sizeof(struct kp_produce_response_batch_index_and_error_message), 2, 2, 3, 13,
    9, 0, 0};

static const struct kp_produce_response_leader_id_and_epoch kp_produce_response_leader_id_and_epoch_defaults = {-1, -1};
static const struct kp_field kp_produce_response_leader_id_and_epoch_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 10, 32767, 1, 0,
     offsetof(struct kp_produce_response_leader_id_and_epoch, leader_id), 0, NULL, "leader_id"},
    {KP_INT32, 0, 0, 0, -1, 10, 32767, 1, 0,
     offsetof(struct kp_produce_response_leader_id_and_epoch, leader_epoch), 0, NULL, "leader_epoch"},
};
const struct kp_desc kp_produce_response_leader_id_and_epoch_desc = {
    "LeaderIdAndEpoch", &kp_produce_response_leader_id_and_epoch_defaults, kp_produce_response_leader_id_and_epoch_fields,
    sizeof(struct kp_produce_response_leader_id_and_epoch), 2, 2, 3, 13,
    9, 0, 0};

static const struct kp_produce_response_partition_produce_response kp_produce_response_partition_produce_response_defaults = {0, 0, 0, -1, -1, NULL, 0, {NULL, -1}, {-1, -1}};
static const struct kp_field kp_produce_response_partition_produce_response_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_produce_response_partition_produce_response, index), 0, NULL, "index"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_produce_response_partition_produce_response, error_code), 0, NULL, "error_code"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_produce_response_partition_produce_response, base_offset), 0, NULL, "base_offset"},
    {KP_INT64, 0, 1, 0, -1, 2, 32767, 1, 0,
     offsetof(struct kp_produce_response_partition_produce_response, log_append_time_ms), 0, NULL, "log_append_time_ms"},
    {KP_INT64, 0, 1, 0, -1, 5, 32767, 1, 0,
     offsetof(struct kp_produce_response_partition_produce_response, log_start_offset), 0, NULL, "log_start_offset"},
    {KP_STRUCT, 1, 1, 0, -1, 8, 32767, 1, 0,
     offsetof(struct kp_produce_response_partition_produce_response, record_errors), offsetof(struct kp_produce_response_partition_produce_response, record_errors_n), &kp_produce_response_batch_index_and_error_message_desc, "record_errors"},
    {KP_STRING, 0, 1, 0, -1, 8, 32767, 0, 32767,
     offsetof(struct kp_produce_response_partition_produce_response, error_message), 0, NULL, "error_message"},
    {KP_STRUCT, 0, 0, 0, 0, 10, 32767, 1, 0,
     offsetof(struct kp_produce_response_partition_produce_response, current_leader), 0, &kp_produce_response_leader_id_and_epoch_desc, "current_leader"},
};
const struct kp_desc kp_produce_response_partition_produce_response_desc = {
    "PartitionProduceResponse", &kp_produce_response_partition_produce_response_defaults, kp_produce_response_partition_produce_response_fields,
    sizeof(struct kp_produce_response_partition_produce_response), 8, 7, 3, 13,
    9, 0, 0};

static const struct kp_produce_response_topic_produce_response kp_produce_response_topic_produce_response_defaults = {{"", 0}, {{0}}, NULL, 0};
static const struct kp_field kp_produce_response_topic_produce_response_fields[] = {
    {KP_STRING, 0, 1, 0, -1, 0, 12, 1, 0,
     offsetof(struct kp_produce_response_topic_produce_response, name), 0, NULL, "name"},
    {KP_UUID, 0, 1, 0, -1, 13, 32767, 1, 0,
     offsetof(struct kp_produce_response_topic_produce_response, topic_id), 0, NULL, "topic_id"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_produce_response_topic_produce_response, partition_responses), offsetof(struct kp_produce_response_topic_produce_response, partition_responses_n), &kp_produce_response_partition_produce_response_desc, "partition_responses"},
};
const struct kp_desc kp_produce_response_topic_produce_response_desc = {
    "TopicProduceResponse", &kp_produce_response_topic_produce_response_defaults, kp_produce_response_topic_produce_response_fields,
    sizeof(struct kp_produce_response_topic_produce_response), 3, 3, 3, 13,
    9, 0, 0};

static const struct kp_produce_response_node_endpoint kp_produce_response_node_endpoint_defaults = {0, {"", 0}, 0, {NULL, -1}};
static const struct kp_field kp_produce_response_node_endpoint_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 10, 32767, 1, 0,
     offsetof(struct kp_produce_response_node_endpoint, node_id), 0, NULL, "node_id"},
    {KP_STRING, 0, 0, 0, -1, 10, 32767, 1, 0,
     offsetof(struct kp_produce_response_node_endpoint, host), 0, NULL, "host"},
    {KP_INT32, 0, 0, 0, -1, 10, 32767, 1, 0,
     offsetof(struct kp_produce_response_node_endpoint, port), 0, NULL, "port"},
    {KP_STRING, 0, 0, 0, -1, 10, 32767, 0, 32767,
     offsetof(struct kp_produce_response_node_endpoint, rack), 0, NULL, "rack"},
};
const struct kp_desc kp_produce_response_node_endpoint_desc = {
    "NodeEndpoint", &kp_produce_response_node_endpoint_defaults, kp_produce_response_node_endpoint_fields,
    sizeof(struct kp_produce_response_node_endpoint), 4, 4, 3, 13,
    9, 0, 0};

static const struct kp_produce_response kp_produce_response_defaults = {NULL, 0, 0, NULL, 0};
static const struct kp_field kp_produce_response_fields[] = {
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_produce_response, responses), offsetof(struct kp_produce_response, responses_n), &kp_produce_response_topic_produce_response_desc, "responses"},
    {KP_INT32, 0, 1, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_produce_response, throttle_time_ms), 0, NULL, "throttle_time_ms"},
    {KP_STRUCT, 1, 0, 0, 0, 10, 32767, 1, 0,
     offsetof(struct kp_produce_response, node_endpoints), offsetof(struct kp_produce_response, node_endpoints_n), &kp_produce_response_node_endpoint_desc, "node_endpoints"},
};
const struct kp_desc kp_produce_response_desc = {
    "ProduceResponse", &kp_produce_response_defaults, kp_produce_response_fields,
    sizeof(struct kp_produce_response), 3, 2, 3, 13,
    9, 0, 0};
