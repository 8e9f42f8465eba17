/* Made by tools/kpgen.py from kproto/schema/share_acknowledge.kp; don't edit. */
#include "kproto/gen/share_acknowledge.h"

#include <stddef.h>

static const struct kp_share_acknowledge_request_acknowledgement_batch kp_share_acknowledge_request_acknowledgement_batch_defaults = {0, 0, NULL, 0};
static const struct kp_field kp_share_acknowledge_request_acknowledgement_batch_fields[] = {
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_acknowledge_request_acknowledgement_batch, first_offset), 0, NULL, "first_offset"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_acknowledge_request_acknowledgement_batch, last_offset), 0, NULL, "last_offset"},
    {KP_INT8, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_acknowledge_request_acknowledgement_batch, acknowledge_types), offsetof(struct kp_share_acknowledge_request_acknowledgement_batch, acknowledge_types_n), NULL, "acknowledge_types"},
};
const struct kp_desc kp_share_acknowledge_request_acknowledgement_batch_desc = {
    "AcknowledgementBatch", &kp_share_acknowledge_request_acknowledgement_batch_defaults, kp_share_acknowledge_request_acknowledgement_batch_fields,
    sizeof(struct kp_share_acknowledge_request_acknowledgement_batch), 3, 3, 1, 2,
    0, 79, 0};

static const struct kp_share_acknowledge_request_acknowledge_partition kp_share_acknowledge_request_acknowledge_partition_defaults = {0, NULL, 0};
static const struct kp_field kp_share_acknowledge_request_acknowledge_partition_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_acknowledge_request_acknowledge_partition, partition_index), 0, NULL, "partition_index"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_acknowledge_request_acknowledge_partition, acknowledgement_batches), offsetof(struct kp_share_acknowledge_request_acknowledge_partition, acknowledgement_batches_n), &kp_share_acknowledge_request_acknowledgement_batch_desc, "acknowledgement_batches"},
};
const struct kp_desc kp_share_acknowledge_request_acknowledge_partition_desc = {
    "AcknowledgePartition", &kp_share_acknowledge_request_acknowledge_partition_defaults, kp_share_acknowledge_request_acknowledge_partition_fields,
    sizeof(struct kp_share_acknowledge_request_acknowledge_partition), 2, 2, 1, 2,
    0, 79, 0};

static const struct kp_share_acknowledge_request_acknowledge_topic kp_share_acknowledge_request_acknowledge_topic_defaults = {{{0}}, NULL, 0};
static const struct kp_field kp_share_acknowledge_request_acknowledge_topic_fields[] = {
    {KP_UUID, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_acknowledge_request_acknowledge_topic, topic_id), 0, NULL, "topic_id"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_acknowledge_request_acknowledge_topic, partitions), offsetof(struct kp_share_acknowledge_request_acknowledge_topic, partitions_n), &kp_share_acknowledge_request_acknowledge_partition_desc, "partitions"},
};
const struct kp_desc kp_share_acknowledge_request_acknowledge_topic_desc = {
    "AcknowledgeTopic", &kp_share_acknowledge_request_acknowledge_topic_defaults, kp_share_acknowledge_request_acknowledge_topic_fields,
    sizeof(struct kp_share_acknowledge_request_acknowledge_topic), 2, 2, 1, 2,
    0, 79, 0};

static const struct kp_share_acknowledge_request kp_share_acknowledge_request_defaults = {{NULL, -1}, {"", 0}, 0, false, NULL, 0};
static const struct kp_field kp_share_acknowledge_request_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_share_acknowledge_request, group_id), 0, NULL, "group_id"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_share_acknowledge_request, member_id), 0, NULL, "member_id"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_acknowledge_request, share_session_epoch), 0, NULL, "share_session_epoch"},
    {KP_BOOL, 0, 0, 0, -1, 2, 32767, 1, 0,
     offsetof(struct kp_share_acknowledge_request, is_renew_ack), 0, NULL, "is_renew_ack"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_acknowledge_request, topics), offsetof(struct kp_share_acknowledge_request, topics_n), &kp_share_acknowledge_request_acknowledge_topic_desc, "topics"},
};
const struct kp_desc kp_share_acknowledge_request_desc = {
    "ShareAcknowledgeRequest", &kp_share_acknowledge_request_defaults, kp_share_acknowledge_request_fields,
    sizeof(struct kp_share_acknowledge_request), 5, 5, 1, 2,
    0, 79, 0};

static const struct kp_share_acknowledge_response_leader_id_and_epoch kp_share_acknowledge_response_leader_id_and_epoch_defaults = {0, 0};
static const struct kp_field kp_share_acknowledge_response_leader_id_and_epoch_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_acknowledge_response_leader_id_and_epoch, leader_id), 0, NULL, "leader_id"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_acknowledge_response_leader_id_and_epoch, leader_epoch), 0, NULL, "leader_epoch"},
};
const struct kp_desc kp_share_acknowledge_response_leader_id_and_epoch_desc = {
    "LeaderIdAndEpoch", &kp_share_acknowledge_response_leader_id_and_epoch_defaults, kp_share_acknowledge_response_leader_id_and_epoch_fields,
    sizeof(struct kp_share_acknowledge_response_leader_id_and_epoch), 2, 2, 1, 2,
    0, 79, 0};

static const struct kp_share_acknowledge_response_partition_data kp_share_acknowledge_response_partition_data_defaults = {0, 0, {NULL, -1}, {0, 0}};
static const struct kp_field kp_share_acknowledge_response_partition_data_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_acknowledge_response_partition_data, partition_index), 0, NULL, "partition_index"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_acknowledge_response_partition_data, error_code), 0, NULL, "error_code"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_share_acknowledge_response_partition_data, error_message), 0, NULL, "error_message"},
    {KP_STRUCT, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_acknowledge_response_partition_data, current_leader), 0, &kp_share_acknowledge_response_leader_id_and_epoch_desc, "current_leader"},
};
const struct kp_desc kp_share_acknowledge_response_partition_data_desc = {
    "PartitionData", &kp_share_acknowledge_response_partition_data_defaults, kp_share_acknowledge_response_partition_data_fields,
    sizeof(struct kp_share_acknowledge_response_partition_data), 4, 4, 1, 2,
    0, 79, 0};

static const struct kp_share_acknowledge_response_share_acknowledge_topic_response kp_share_acknowledge_response_share_acknowledge_topic_response_defaults = {{{0}}, NULL, 0};
static const struct kp_field kp_share_acknowledge_response_share_acknowledge_topic_response_fields[] = {
    {KP_UUID, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_acknowledge_response_share_acknowledge_topic_response, topic_id), 0, NULL, "topic_id"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_acknowledge_response_share_acknowledge_topic_response, partitions), offsetof(struct kp_share_acknowledge_response_share_acknowledge_topic_response, partitions_n), &kp_share_acknowledge_response_partition_data_desc, "partitions"},
};
const struct kp_desc kp_share_acknowledge_response_share_acknowledge_topic_response_desc = {
    "ShareAcknowledgeTopicResponse", &kp_share_acknowledge_response_share_acknowledge_topic_response_defaults, kp_share_acknowledge_response_share_acknowledge_topic_response_fields,
    sizeof(struct kp_share_acknowledge_response_share_acknowledge_topic_response), 2, 2, 1, 2,
    0, 79, 0};

static const struct kp_share_acknowledge_response_node_endpoint kp_share_acknowledge_response_node_endpoint_defaults = {0, {"", 0}, 0, {NULL, -1}};
static const struct kp_field kp_share_acknowledge_response_node_endpoint_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_acknowledge_response_node_endpoint, node_id), 0, NULL, "node_id"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_acknowledge_response_node_endpoint, host), 0, NULL, "host"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_acknowledge_response_node_endpoint, port), 0, NULL, "port"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_share_acknowledge_response_node_endpoint, rack), 0, NULL, "rack"},
};
const struct kp_desc kp_share_acknowledge_response_node_endpoint_desc = {
    "NodeEndpoint", &kp_share_acknowledge_response_node_endpoint_defaults, kp_share_acknowledge_response_node_endpoint_fields,
    sizeof(struct kp_share_acknowledge_response_node_endpoint), 4, 4, 1, 2,
    0, 79, 0};

static const struct kp_share_acknowledge_response kp_share_acknowledge_response_defaults = {0, 0, {NULL, -1}, 0, NULL, 0, NULL, 0};
static const struct kp_field kp_share_acknowledge_response_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_acknowledge_response, throttle_time_ms), 0, NULL, "throttle_time_ms"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_acknowledge_response, error_code), 0, NULL, "error_code"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_share_acknowledge_response, error_message), 0, NULL, "error_message"},
    {KP_INT32, 0, 1, 0, -1, 2, 32767, 1, 0,
     offsetof(struct kp_share_acknowledge_response, acquisition_lock_timeout_ms), 0, NULL, "acquisition_lock_timeout_ms"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_acknowledge_response, responses), offsetof(struct kp_share_acknowledge_response, responses_n), &kp_share_acknowledge_response_share_acknowledge_topic_response_desc, "responses"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_acknowledge_response, node_endpoints), offsetof(struct kp_share_acknowledge_response, node_endpoints_n), &kp_share_acknowledge_response_node_endpoint_desc, "node_endpoints"},
};
const struct kp_desc kp_share_acknowledge_response_desc = {
    "ShareAcknowledgeResponse", &kp_share_acknowledge_response_defaults, kp_share_acknowledge_response_fields,
    sizeof(struct kp_share_acknowledge_response), 6, 6, 1, 2,
    0, 79, 0};
