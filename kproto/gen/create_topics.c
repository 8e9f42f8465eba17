/* Made by tools/kpgen.py from kproto/schema/create_topics.kp; don't edit. */
#include "kproto/gen/create_topics.h"

#include <stddef.h>

static const struct kp_create_topics_request_creatable_replica_assignment kp_create_topics_request_creatable_replica_assignment_defaults = {0, NULL, 0};
static const struct kp_field kp_create_topics_request_creatable_replica_assignment_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_create_topics_request_creatable_replica_assignment, partition_index), 0, NULL, "partition_index"},
    {KP_INT32, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_create_topics_request_creatable_replica_assignment, broker_ids), offsetof(struct kp_create_topics_request_creatable_replica_assignment, broker_ids_n), NULL, "broker_ids"},
};
const struct kp_desc kp_create_topics_request_creatable_replica_assignment_desc = {
    "CreatableReplicaAssignment", &kp_create_topics_request_creatable_replica_assignment_defaults, kp_create_topics_request_creatable_replica_assignment_fields,
    sizeof(struct kp_create_topics_request_creatable_replica_assignment), 2, 2, 2, 7,
    5, 19, 0};

static const struct kp_create_topics_request_creatable_topic_config kp_create_topics_request_creatable_topic_config_defaults = {{"", 0}, {"", 0}};
static const struct kp_field kp_create_topics_request_creatable_topic_config_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_create_topics_request_creatable_topic_config, name), 0, NULL, "name"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_create_topics_request_creatable_topic_config, value), 0, NULL, "value"},
};
const struct kp_desc kp_create_topics_request_creatable_topic_config_desc = {
    "CreatableTopicConfig", &kp_create_topics_request_creatable_topic_config_defaults, kp_create_topics_request_creatable_topic_config_fields,
    sizeof(struct kp_create_topics_request_creatable_topic_config), 2, 2, 2, 7,
    5, 19, 0};

static const struct kp_create_topics_request_creatable_topic kp_create_topics_request_creatable_topic_defaults = {{"", 0}, 0, 0, NULL, 0, NULL, 0};
static const struct kp_field kp_create_topics_request_creatable_topic_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_create_topics_request_creatable_topic, name), 0, NULL, "name"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_create_topics_request_creatable_topic, num_partitions), 0, NULL, "num_partitions"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_create_topics_request_creatable_topic, replication_factor), 0, NULL, "replication_factor"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_create_topics_request_creatable_topic, assignments), offsetof(struct kp_create_topics_request_creatable_topic, assignments_n), &kp_create_topics_request_creatable_replica_assignment_desc, "assignments"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_create_topics_request_creatable_topic, configs), offsetof(struct kp_create_topics_request_creatable_topic, configs_n), &kp_create_topics_request_creatable_topic_config_desc, "configs"},
};
const struct kp_desc kp_create_topics_request_creatable_topic_desc = {
    "CreatableTopic", &kp_create_topics_request_creatable_topic_defaults, kp_create_topics_request_creatable_topic_fields,
    sizeof(struct kp_create_topics_request_creatable_topic), 5, 5, 2, 7,
    5, 19, 0};

static const struct kp_create_topics_request kp_create_topics_request_defaults = {NULL, 0, 60000, false};
static const struct kp_field kp_create_topics_request_fields[] = {
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_create_topics_request, topics), offsetof(struct kp_create_topics_request, topics_n), &kp_create_topics_request_creatable_topic_desc, "topics"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_create_topics_request, timeout_ms), 0, NULL, "timeout_ms"},
    {KP_BOOL, 0, 0, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_create_topics_request, validate_only), 0, NULL, "validate_only"},
};
const struct kp_desc kp_create_topics_request_desc = {
    "CreateTopicsRequest", &kp_create_topics_request_defaults, kp_create_topics_request_fields,
    sizeof(struct kp_create_topics_request), 3, 3, 2, 7,
    5, 19, 0};

static const struct kp_create_topics_response_creatable_topic_configs kp_create_topics_response_creatable_topic_configs_defaults = {{"", 0}, {"", 0}, false, -1, false};
static const struct kp_field kp_create_topics_response_creatable_topic_configs_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 5, 32767, 1, 0,
     offsetof(struct kp_create_topics_response_creatable_topic_configs, name), 0, NULL, "name"},
    {KP_STRING, 0, 0, 0, -1, 5, 32767, 0, 32767,
     offsetof(struct kp_create_topics_response_creatable_topic_configs, value), 0, NULL, "value"},
    {KP_BOOL, 0, 0, 0, -1, 5, 32767, 1, 0,
     offsetof(struct kp_create_topics_response_creatable_topic_configs, read_only), 0, NULL, "read_only"},
    {KP_INT8, 0, 1, 0, -1, 5, 32767, 1, 0,
     offsetof(struct kp_create_topics_response_creatable_topic_configs, config_source), 0, NULL, "config_source"},
    {KP_BOOL, 0, 0, 0, -1, 5, 32767, 1, 0,
     offsetof(struct kp_create_topics_response_creatable_topic_configs, is_sensitive), 0, NULL, "is_sensitive"},
};
const struct kp_desc kp_create_topics_response_creatable_topic_configs_desc = {
    "CreatableTopicConfigs", &kp_create_topics_response_creatable_topic_configs_defaults, kp_create_topics_response_creatable_topic_configs_fields,
    sizeof(struct kp_create_topics_response_creatable_topic_configs), 5, 5, 2, 7,
    5, 19, 0};

static const struct kp_create_topics_response_creatable_topic_result kp_create_topics_response_creatable_topic_result_defaults = {{"", 0}, {{0}}, 0, {"", 0}, 0, -1, -1, NULL, 0};
static const struct kp_field kp_create_topics_response_creatable_topic_result_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_create_topics_response_creatable_topic_result, name), 0, NULL, "name"},
    {KP_UUID, 0, 1, 0, -1, 7, 32767, 1, 0,
     offsetof(struct kp_create_topics_response_creatable_topic_result, topic_id), 0, NULL, "topic_id"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_create_topics_response_creatable_topic_result, error_code), 0, NULL, "error_code"},
    {KP_STRING, 0, 1, 0, -1, 1, 32767, 0, 32767,
     offsetof(struct kp_create_topics_response_creatable_topic_result, error_message), 0, NULL, "error_message"},
    {KP_INT32, 0, 1, 0, -1, 5, 32767, 1, 0,
     offsetof(struct kp_create_topics_response_creatable_topic_result, num_partitions), 0, NULL, "num_partitions"},
    {KP_INT16, 0, 1, 0, -1, 5, 32767, 1, 0,
     offsetof(struct kp_create_topics_response_creatable_topic_result, replication_factor), 0, NULL, "replication_factor"},
    {KP_STRUCT, 1, 1, 0, -1, 5, 32767, 0, 32767,
     offsetof(struct kp_create_topics_response_creatable_topic_result, configs), offsetof(struct kp_create_topics_response_creatable_topic_result, configs_n), &kp_create_topics_response_creatable_topic_configs_desc, "configs"},
    {KP_INT16, 0, 1, 0, 0, 5, 32767, 1, 0,
     offsetof(struct kp_create_topics_response_creatable_topic_result, topic_config_error_code), 0, NULL, "topic_config_error_code"},
};
const struct kp_desc kp_create_topics_response_creatable_topic_result_desc = {
    "CreatableTopicResult", &kp_create_topics_response_creatable_topic_result_defaults, kp_create_topics_response_creatable_topic_result_fields,
    sizeof(struct kp_create_topics_response_creatable_topic_result), 8, 7, 2, 7,
    5, 19, 0};

static const struct kp_create_topics_response kp_create_topics_response_defaults = {0, NULL, 0};
static const struct kp_field kp_create_topics_response_fields[] = {
    {KP_INT32, 0, 1, 0, -1, 2, 32767, 1, 0,
     offsetof(struct kp_create_topics_response, throttle_time_ms), 0, NULL, "throttle_time_ms"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_create_topics_response, topics), offsetof(struct kp_create_topics_response, topics_n), &kp_create_topics_response_creatable_topic_result_desc, "topics"},
};
const struct kp_desc kp_create_topics_response_desc = {
    "CreateTopicsResponse", &kp_create_topics_response_defaults, kp_create_topics_response_fields,
    sizeof(struct kp_create_topics_response), 2, 2, 2, 7,
    5, 19, 0};
