/* Made by tools/kpgen.py from kproto/schema/alter_partition.kp; don't edit. */
#include "kproto/gen/alter_partition.h"

#include <stddef.h>

static const struct kp_alter_partition_request_broker_state kp_alter_partition_request_broker_state_defaults = {0, -1};
static const struct kp_field kp_alter_partition_request_broker_state_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 3, 32767, 1, 0,
     offsetof(struct kp_alter_partition_request_broker_state, broker_id), 0, NULL, "broker_id"},
    {KP_INT64, 0, 0, 0, -1, 3, 32767, 1, 0,
     offsetof(struct kp_alter_partition_request_broker_state, broker_epoch), 0, NULL, "broker_epoch"},
};
const struct kp_desc kp_alter_partition_request_broker_state_desc = {
    "BrokerState", &kp_alter_partition_request_broker_state_defaults, kp_alter_partition_request_broker_state_fields,
    sizeof(struct kp_alter_partition_request_broker_state), 2, 2, 2, 3,
    0, 56, 0};

static const struct kp_alter_partition_request_partition_data kp_alter_partition_request_partition_data_defaults = {0, 0, NULL, 0, NULL, 0, 0, 0};
static const struct kp_field kp_alter_partition_request_partition_data_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_alter_partition_request_partition_data, partition_index), 0, NULL, "partition_index"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_alter_partition_request_partition_data, leader_epoch), 0, NULL, "leader_epoch"},
    {KP_INT32, 1, 0, 0, -1, 0, 2, 1, 0,
     offsetof(struct kp_alter_partition_request_partition_data, new_isr), offsetof(struct kp_alter_partition_request_partition_data, new_isr_n), NULL, "new_isr"},
    {KP_STRUCT, 1, 0, 0, -1, 3, 32767, 1, 0,
     offsetof(struct kp_alter_partition_request_partition_data, new_isr_with_epochs), offsetof(struct kp_alter_partition_request_partition_data, new_isr_with_epochs_n), &kp_alter_partition_request_broker_state_desc, "new_isr_with_epochs"},
    {KP_INT8, 0, 0, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_alter_partition_request_partition_data, leader_recovery_state), 0, NULL, "leader_recovery_state"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_alter_partition_request_partition_data, partition_epoch), 0, NULL, "partition_epoch"},
};
const struct kp_desc kp_alter_partition_request_partition_data_desc = {
    "PartitionData", &kp_alter_partition_request_partition_data_defaults, kp_alter_partition_request_partition_data_fields,
    sizeof(struct kp_alter_partition_request_partition_data), 6, 6, 2, 3,
    0, 56, 0};

static const struct kp_alter_partition_request_topic_data kp_alter_partition_request_topic_data_defaults = {{{0}}, NULL, 0};
static const struct kp_field kp_alter_partition_request_topic_data_fields[] = {
    {KP_UUID, 0, 1, 0, -1, 2, 32767, 1, 0,
     offsetof(struct kp_alter_partition_request_topic_data, topic_id), 0, NULL, "topic_id"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_alter_partition_request_topic_data, partitions), offsetof(struct kp_alter_partition_request_topic_data, partitions_n), &kp_alter_partition_request_partition_data_desc, "partitions"},
};
const struct kp_desc kp_alter_partition_request_topic_data_desc = {
    "TopicData", &kp_alter_partition_request_topic_data_defaults, kp_alter_partition_request_topic_data_fields,
    sizeof(struct kp_alter_partition_request_topic_data), 2, 2, 2, 3,
    0, 56, 0};

static const struct kp_alter_partition_request kp_alter_partition_request_defaults = {0, -1, NULL, 0};
static const struct kp_field kp_alter_partition_request_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_alter_partition_request, broker_id), 0, NULL, "broker_id"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_alter_partition_request, broker_epoch), 0, NULL, "broker_epoch"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_alter_partition_request, topics), offsetof(struct kp_alter_partition_request, topics_n), &kp_alter_partition_request_topic_data_desc, "topics"},
};
const struct kp_desc kp_alter_partition_request_desc = {
    "AlterPartitionRequest", &kp_alter_partition_request_defaults, kp_alter_partition_request_fields,
    sizeof(struct kp_alter_partition_request), 3, 3, 2, 3,
    0, 56, 0};

static const struct kp_alter_partition_response_partition_data kp_alter_partition_response_partition_data_defaults = {0, 0, 0, 0, NULL, 0, 0, 0};
static const struct kp_field kp_alter_partition_response_partition_data_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_alter_partition_response_partition_data, partition_index), 0, NULL, "partition_index"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_alter_partition_response_partition_data, error_code), 0, NULL, "error_code"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_alter_partition_response_partition_data, leader_id), 0, NULL, "leader_id"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_alter_partition_response_partition_data, leader_epoch), 0, NULL, "leader_epoch"},
    {KP_INT32, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_alter_partition_response_partition_data, isr), offsetof(struct kp_alter_partition_response_partition_data, isr_n), NULL, "isr"},
    {KP_INT8, 0, 1, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_alter_partition_response_partition_data, leader_recovery_state), 0, NULL, "leader_recovery_state"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_alter_partition_response_partition_data, partition_epoch), 0, NULL, "partition_epoch"},
};
const struct kp_desc kp_alter_partition_response_partition_data_desc = {
    "PartitionData", &kp_alter_partition_response_partition_data_defaults, kp_alter_partition_response_partition_data_fields,
    sizeof(struct kp_alter_partition_response_partition_data), 7, 7, 2, 3,
    0, 56, 0};

static const struct kp_alter_partition_response_topic_data kp_alter_partition_response_topic_data_defaults = {{{0}}, NULL, 0};
static const struct kp_field kp_alter_partition_response_topic_data_fields[] = {
    {KP_UUID, 0, 1, 0, -1, 2, 32767, 1, 0,
     offsetof(struct kp_alter_partition_response_topic_data, topic_id), 0, NULL, "topic_id"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_alter_partition_response_topic_data, partitions), offsetof(struct kp_alter_partition_response_topic_data, partitions_n), &kp_alter_partition_response_partition_data_desc, "partitions"},
};
const struct kp_desc kp_alter_partition_response_topic_data_desc = {
    "TopicData", &kp_alter_partition_response_topic_data_defaults, kp_alter_partition_response_topic_data_fields,
    sizeof(struct kp_alter_partition_response_topic_data), 2, 2, 2, 3,
    0, 56, 0};

static const struct kp_alter_partition_response kp_alter_partition_response_defaults = {0, 0, NULL, 0};
static const struct kp_field kp_alter_partition_response_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_alter_partition_response, throttle_time_ms), 0, NULL, "throttle_time_ms"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_alter_partition_response, error_code), 0, NULL, "error_code"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_alter_partition_response, topics), offsetof(struct kp_alter_partition_response, topics_n), &kp_alter_partition_response_topic_data_desc, "topics"},
};
const struct kp_desc kp_alter_partition_response_desc = {
    "AlterPartitionResponse", &kp_alter_partition_response_defaults, kp_alter_partition_response_fields,
    sizeof(struct kp_alter_partition_response), 3, 3, 2, 3,
    0, 56, 0};
