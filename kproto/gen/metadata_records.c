/* Made by tools/kpgen.py from kproto/schema/metadata_records.kp; don't edit. */
#include "kproto/gen/metadata_records.h"

#include <stddef.h>

static const struct kp_register_broker_record_broker_endpoint kp_register_broker_record_broker_endpoint_defaults = {{"", 0}, {"", 0}, 0, 0};
static const struct kp_field kp_register_broker_record_broker_endpoint_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_register_broker_record_broker_endpoint, name), 0, NULL, "name"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_register_broker_record_broker_endpoint, host), 0, NULL, "host"},
    {KP_UINT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_register_broker_record_broker_endpoint, port), 0, NULL, "port"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_register_broker_record_broker_endpoint, security_protocol), 0, NULL, "security_protocol"},
};
const struct kp_desc kp_register_broker_record_broker_endpoint_desc = {
    "BrokerEndpoint", &kp_register_broker_record_broker_endpoint_defaults, kp_register_broker_record_broker_endpoint_fields,
    sizeof(struct kp_register_broker_record_broker_endpoint), 4, 4, 0, 4,
    0, 0, 0};

static const struct kp_register_broker_record_broker_feature kp_register_broker_record_broker_feature_defaults = {{"", 0}, 0, 0};
static const struct kp_field kp_register_broker_record_broker_feature_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_register_broker_record_broker_feature, name), 0, NULL, "name"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_register_broker_record_broker_feature, min_supported_version), 0, NULL, "min_supported_version"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_register_broker_record_broker_feature, max_supported_version), 0, NULL, "max_supported_version"},
};
const struct kp_desc kp_register_broker_record_broker_feature_desc = {
    "BrokerFeature", &kp_register_broker_record_broker_feature_defaults, kp_register_broker_record_broker_feature_fields,
    sizeof(struct kp_register_broker_record_broker_feature), 3, 3, 0, 4,
    0, 0, 0};

static const struct kp_register_broker_record kp_register_broker_record_defaults = {0, false, {{0}}, 0, NULL, 0, NULL, 0, {"", 0}, true, false, NULL, 0, NULL, -1};
static const struct kp_field kp_register_broker_record_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_register_broker_record, broker_id), 0, NULL, "broker_id"},
    {KP_BOOL, 0, 0, 0, -1, 2, 32767, 1, 0,
     offsetof(struct kp_register_broker_record, is_migrating_zk_broker), 0, NULL, "is_migrating_zk_broker"},
    {KP_UUID, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_register_broker_record, incarnation_id), 0, NULL, "incarnation_id"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_register_broker_record, broker_epoch), 0, NULL, "broker_epoch"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_register_broker_record, end_points), offsetof(struct kp_register_broker_record, end_points_n), &kp_register_broker_record_broker_endpoint_desc, "end_points"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_register_broker_record, features), offsetof(struct kp_register_broker_record, features_n), &kp_register_broker_record_broker_feature_desc, "features"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_register_broker_record, rack), 0, NULL, "rack"},
    {KP_BOOL, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_register_broker_record, fenced), 0, NULL, "fenced"},
    {KP_BOOL, 0, 0, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_register_broker_record, in_controlled_shutdown), 0, NULL, "in_controlled_shutdown"},
    {KP_UUID, 1, 0, 0, 0, 3, 32767, 1, 0,
     offsetof(struct kp_register_broker_record, log_dirs), offsetof(struct kp_register_broker_record, log_dirs_n), NULL, "log_dirs"},
    {KP_UUID, 1, 0, 0, 1, 4, 32767, 0, 32767,
     offsetof(struct kp_register_broker_record, cordoned_log_dirs), offsetof(struct kp_register_broker_record, cordoned_log_dirs_n), NULL, "cordoned_log_dirs"},
};
const struct kp_desc kp_register_broker_record_desc = {
    "RegisterBrokerRecord", &kp_register_broker_record_defaults, kp_register_broker_record_fields,
    sizeof(struct kp_register_broker_record), 11, 9, 0, 4,
    0, 0, 0};

static const struct kp_unregister_broker_record kp_unregister_broker_record_defaults = {0, 0};
static const struct kp_field kp_unregister_broker_record_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_unregister_broker_record, broker_id), 0, NULL, "broker_id"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_unregister_broker_record, broker_epoch), 0, NULL, "broker_epoch"},
};
const struct kp_desc kp_unregister_broker_record_desc = {
    "UnregisterBrokerRecord", &kp_unregister_broker_record_defaults, kp_unregister_broker_record_fields,
    sizeof(struct kp_unregister_broker_record), 2, 2, 0, 0,
    0, 1, 0};

static const struct kp_topic_record kp_topic_record_defaults = {{"", 0}, {{0}}};
static const struct kp_field kp_topic_record_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_topic_record, name), 0, NULL, "name"},
    {KP_UUID, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_topic_record, topic_id), 0, NULL, "topic_id"},
};
const struct kp_desc kp_topic_record_desc = {
    "TopicRecord", &kp_topic_record_defaults, kp_topic_record_fields,
    sizeof(struct kp_topic_record), 2, 2, 0, 0,
    0, 2, 0};

static const struct kp_partition_record kp_partition_record_defaults = {-1, {{0}}, NULL, 0, NULL, 0, NULL, 0, NULL, 0, -1, 0, -1, -1, NULL, 0, NULL, -1, NULL, -1};
static const struct kp_field kp_partition_record_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_partition_record, partition_id), 0, NULL, "partition_id"},
    {KP_UUID, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_partition_record, topic_id), 0, NULL, "topic_id"},
    {KP_INT32, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_partition_record, replicas), offsetof(struct kp_partition_record, replicas_n), NULL, "replicas"},
    {KP_INT32, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_partition_record, isr), offsetof(struct kp_partition_record, isr_n), NULL, "isr"},
    {KP_INT32, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_partition_record, removing_replicas), offsetof(struct kp_partition_record, removing_replicas_n), NULL, "removing_replicas"},
    {KP_INT32, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_partition_record, adding_replicas), offsetof(struct kp_partition_record, adding_replicas_n), NULL, "adding_replicas"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_partition_record, leader), 0, NULL, "leader"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_partition_record, leader_epoch), 0, NULL, "leader_epoch"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_partition_record, partition_epoch), 0, NULL, "partition_epoch"},
    {KP_UUID, 1, 0, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_partition_record, directories), offsetof(struct kp_partition_record, directories_n), NULL, "directories"},
    {KP_INT8, 0, 0, 0, 0, 0, 32767, 1, 0,
     offsetof(struct kp_partition_record, leader_recovery_state), 0, NULL, "leader_recovery_state"},
    {KP_INT32, 1, 0, 0, 1, 2, 32767, 0, 32767,
     offsetof(struct kp_partition_record, eligible_leader_replicas), offsetof(struct kp_partition_record, eligible_leader_replicas_n), NULL, "eligible_leader_replicas"},
    {KP_INT32, 1, 0, 0, 2, 2, 32767, 0, 32767,
     offsetof(struct kp_partition_record, last_known_elr), offsetof(struct kp_partition_record, last_known_elr_n), NULL, "last_known_elr"},
};
const struct kp_desc kp_partition_record_desc = {
    "PartitionRecord", &kp_partition_record_defaults, kp_partition_record_fields,
    sizeof(struct kp_partition_record), 13, 10, 0, 2,
    0, 3, 0};

static const struct kp_config_record kp_config_record_defaults = {0, {"", 0}, {"", 0}, {"", 0}};
static const struct kp_field kp_config_record_fields[] = {
    {KP_INT8, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_config_record, resource_type), 0, NULL, "resource_type"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_config_record, resource_name), 0, NULL, "resource_name"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_config_record, name), 0, NULL, "name"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_config_record, value), 0, NULL, "value"},
};
const struct kp_desc kp_config_record_desc = {
    "ConfigRecord", &kp_config_record_defaults, kp_config_record_fields,
    sizeof(struct kp_config_record), 4, 4, 0, 0,
    0, 4, 0};

static const struct kp_partition_change_record kp_partition_change_record_defaults = {-1, {{0}}, NULL, -1, -2, NULL, -1, NULL, -1, NULL, -1, -1, NULL, -1, NULL, -1, NULL, -1};
static const struct kp_field kp_partition_change_record_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_partition_change_record, partition_id), 0, NULL, "partition_id"},
    {KP_UUID, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_partition_change_record, topic_id), 0, NULL, "topic_id"},
    {KP_INT32, 1, 0, 0, 0, 0, 32767, 0, 32767,
     offsetof(struct kp_partition_change_record, isr), offsetof(struct kp_partition_change_record, isr_n), NULL, "isr"},
    {KP_INT32, 0, 0, 0, 1, 0, 32767, 1, 0,
     offsetof(struct kp_partition_change_record, leader), 0, NULL, "leader"},
    {KP_INT32, 1, 0, 0, 2, 0, 32767, 0, 32767,
     offsetof(struct kp_partition_change_record, replicas), offsetof(struct kp_partition_change_record, replicas_n), NULL, "replicas"},
    {KP_INT32, 1, 0, 0, 3, 0, 32767, 0, 32767,
     offsetof(struct kp_partition_change_record, removing_replicas), offsetof(struct kp_partition_change_record, removing_replicas_n), NULL, "removing_replicas"},
    {KP_INT32, 1, 0, 0, 4, 0, 32767, 0, 32767,
     offsetof(struct kp_partition_change_record, adding_replicas), offsetof(struct kp_partition_change_record, adding_replicas_n), NULL, "adding_replicas"},
    {KP_INT8, 0, 0, 0, 5, 0, 32767, 1, 0,
     offsetof(struct kp_partition_change_record, leader_recovery_state), 0, NULL, "leader_recovery_state"},
    {KP_INT32, 1, 0, 0, 6, 2, 32767, 0, 32767,
     offsetof(struct kp_partition_change_record, eligible_leader_replicas), offsetof(struct kp_partition_change_record, eligible_leader_replicas_n), NULL, "eligible_leader_replicas"},
    {KP_INT32, 1, 0, 0, 7, 2, 32767, 0, 32767,
     offsetof(struct kp_partition_change_record, last_known_elr), offsetof(struct kp_partition_change_record, last_known_elr_n), NULL, "last_known_elr"},
    {KP_UUID, 1, 0, 0, 8, 1, 32767, 0, 32767,
     offsetof(struct kp_partition_change_record, directories), offsetof(struct kp_partition_change_record, directories_n), NULL, "directories"},
};
const struct kp_desc kp_partition_change_record_desc = {
    "PartitionChangeRecord", &kp_partition_change_record_defaults, kp_partition_change_record_fields,
    sizeof(struct kp_partition_change_record), 11, 2, 0, 2,
    0, 5, 0};

static const struct kp_fence_broker_record kp_fence_broker_record_defaults = {0, 0};
static const struct kp_field kp_fence_broker_record_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_fence_broker_record, id), 0, NULL, "id"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_fence_broker_record, epoch), 0, NULL, "epoch"},
};
const struct kp_desc kp_fence_broker_record_desc = {
    "FenceBrokerRecord", &kp_fence_broker_record_defaults, kp_fence_broker_record_fields,
    sizeof(struct kp_fence_broker_record), 2, 2, 0, 0,
    0, 7, 0};

static const struct kp_unfence_broker_record kp_unfence_broker_record_defaults = {0, 0};
static const struct kp_field kp_unfence_broker_record_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_unfence_broker_record, id), 0, NULL, "id"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_unfence_broker_record, epoch), 0, NULL, "epoch"},
};
const struct kp_desc kp_unfence_broker_record_desc = {
    "UnfenceBrokerRecord", &kp_unfence_broker_record_defaults, kp_unfence_broker_record_fields,
    sizeof(struct kp_unfence_broker_record), 2, 2, 0, 0,
    0, 8, 0};

static const struct kp_remove_topic_record kp_remove_topic_record_defaults = {{{0}}};
static const struct kp_field kp_remove_topic_record_fields[] = {
    {KP_UUID, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_remove_topic_record, topic_id), 0, NULL, "topic_id"},
};
const struct kp_desc kp_remove_topic_record_desc = {
    "RemoveTopicRecord", &kp_remove_topic_record_defaults, kp_remove_topic_record_fields,
    sizeof(struct kp_remove_topic_record), 1, 1, 0, 0,
    0, 9, 0};

static const struct kp_delegation_token_record kp_delegation_token_record_defaults = {{"", 0}, {"", 0}, NULL, 0, 0, 0, 0, {"", 0}};
static const struct kp_field kp_delegation_token_record_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_delegation_token_record, owner), 0, NULL, "owner"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_delegation_token_record, requester), 0, NULL, "requester"},
    {KP_STRING, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_delegation_token_record, renewers), offsetof(struct kp_delegation_token_record, renewers_n), NULL, "renewers"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_delegation_token_record, issue_timestamp), 0, NULL, "issue_timestamp"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_delegation_token_record, max_timestamp), 0, NULL, "max_timestamp"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_delegation_token_record, expiration_timestamp), 0, NULL, "expiration_timestamp"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_delegation_token_record, token_id), 0, NULL, "token_id"},
};
const struct kp_desc kp_delegation_token_record_desc = {
    "DelegationTokenRecord", &kp_delegation_token_record_defaults, kp_delegation_token_record_fields,
    sizeof(struct kp_delegation_token_record), 7, 7, 0, 0,
    0, 10, 0};

static const struct kp_user_scram_credential_record kp_user_scram_credential_record_defaults = {{"", 0}, 0, {NULL, 0}, {NULL, 0}, {NULL, 0}, 0};
static const struct kp_field kp_user_scram_credential_record_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_user_scram_credential_record, name), 0, NULL, "name"},
    {KP_INT8, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_user_scram_credential_record, mechanism), 0, NULL, "mechanism"},
    {KP_BYTES, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_user_scram_credential_record, salt), 0, NULL, "salt"},
    {KP_BYTES, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_user_scram_credential_record, stored_key), 0, NULL, "stored_key"},
    {KP_BYTES, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_user_scram_credential_record, server_key), 0, NULL, "server_key"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_user_scram_credential_record, iterations), 0, NULL, "iterations"},
};
const struct kp_desc kp_user_scram_credential_record_desc = {
    "UserScramCredentialRecord", &kp_user_scram_credential_record_defaults, kp_user_scram_credential_record_fields,
    sizeof(struct kp_user_scram_credential_record), 6, 6, 0, 0,
    0, 11, 0};

static const struct kp_feature_level_record kp_feature_level_record_defaults = {{"", 0}, 0};
static const struct kp_field kp_feature_level_record_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_feature_level_record, name), 0, NULL, "name"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_feature_level_record, feature_level), 0, NULL, "feature_level"},
};
const struct kp_desc kp_feature_level_record_desc = {
    "FeatureLevelRecord", &kp_feature_level_record_defaults, kp_feature_level_record_fields,
    sizeof(struct kp_feature_level_record), 2, 2, 0, 0,
    0, 12, 0};

static const struct kp_client_quota_record_entity_data kp_client_quota_record_entity_data_defaults = {{"", 0}, {"", 0}};
static const struct kp_field kp_client_quota_record_entity_data_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_client_quota_record_entity_data, entity_type), 0, NULL, "entity_type"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_client_quota_record_entity_data, entity_name), 0, NULL, "entity_name"},
};
const struct kp_desc kp_client_quota_record_entity_data_desc = {
    "EntityData", &kp_client_quota_record_entity_data_defaults, kp_client_quota_record_entity_data_fields,
    sizeof(struct kp_client_quota_record_entity_data), 2, 2, 0, 0,
    0, 14, 0};

static const struct kp_client_quota_record kp_client_quota_record_defaults = {NULL, 0, {"", 0}, 0.0, false};
static const struct kp_field kp_client_quota_record_fields[] = {
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_client_quota_record, entity), offsetof(struct kp_client_quota_record, entity_n), &kp_client_quota_record_entity_data_desc, "entity"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_client_quota_record, key), 0, NULL, "key"},
    {KP_FLOAT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_client_quota_record, value), 0, NULL, "value"},
    {KP_BOOL, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_client_quota_record, remove), 0, NULL, "remove"},
};
const struct kp_desc kp_client_quota_record_desc = {
    "ClientQuotaRecord", &kp_client_quota_record_defaults, kp_client_quota_record_fields,
    sizeof(struct kp_client_quota_record), 4, 4, 0, 0,
    0, 14, 0};

static const struct kp_producer_ids_record kp_producer_ids_record_defaults = {0, -1, 0};
static const struct kp_field kp_producer_ids_record_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_producer_ids_record, broker_id), 0, NULL, "broker_id"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_producer_ids_record, broker_epoch), 0, NULL, "broker_epoch"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_producer_ids_record, next_producer_id), 0, NULL, "next_producer_id"},
};
const struct kp_desc kp_producer_ids_record_desc = {
    "ProducerIdsRecord", &kp_producer_ids_record_defaults, kp_producer_ids_record_fields,
    sizeof(struct kp_producer_ids_record), 3, 3, 0, 0,
    0, 15, 0};

static const struct kp_broker_registration_change_record kp_broker_registration_change_record_defaults = {0, 0, 0, 0, NULL, 0, NULL, -1};
static const struct kp_field kp_broker_registration_change_record_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_broker_registration_change_record, broker_id), 0, NULL, "broker_id"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_broker_registration_change_record, broker_epoch), 0, NULL, "broker_epoch"},
    {KP_INT8, 0, 0, 0, 0, 0, 32767, 1, 0,
     offsetof(struct kp_broker_registration_change_record, fenced), 0, NULL, "fenced"},
    {KP_INT8, 0, 0, 0, 1, 1, 32767, 1, 0,
     offsetof(struct kp_broker_registration_change_record, in_controlled_shutdown), 0, NULL, "in_controlled_shutdown"},
    {KP_UUID, 1, 0, 0, 2, 2, 32767, 1, 0,
     offsetof(struct kp_broker_registration_change_record, log_dirs), offsetof(struct kp_broker_registration_change_record, log_dirs_n), NULL, "log_dirs"},
    {KP_UUID, 1, 0, 0, 3, 3, 32767, 0, 32767,
     offsetof(struct kp_broker_registration_change_record, cordoned_log_dirs), offsetof(struct kp_broker_registration_change_record, cordoned_log_dirs_n), NULL, "cordoned_log_dirs"},
};
const struct kp_desc kp_broker_registration_change_record_desc = {
    "BrokerRegistrationChangeRecord", &kp_broker_registration_change_record_defaults, kp_broker_registration_change_record_fields,
    sizeof(struct kp_broker_registration_change_record), 6, 2, 0, 3,
    0, 17, 0};

static const struct kp_access_control_entry_record kp_access_control_entry_record_defaults = {{{0}}, 0, {"", 0}, 0, {"", 0}, {"", 0}, 0, 0};
static const struct kp_field kp_access_control_entry_record_fields[] = {
    {KP_UUID, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_access_control_entry_record, id), 0, NULL, "id"},
    {KP_INT8, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_access_control_entry_record, resource_type), 0, NULL, "resource_type"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_access_control_entry_record, resource_name), 0, NULL, "resource_name"},
    {KP_INT8, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_access_control_entry_record, pattern_type), 0, NULL, "pattern_type"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_access_control_entry_record, principal), 0, NULL, "principal"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_access_control_entry_record, host), 0, NULL, "host"},
    {KP_INT8, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_access_control_entry_record, operation), 0, NULL, "operation"},
    {KP_INT8, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_access_control_entry_record, permission_type), 0, NULL, "permission_type"},
};
const struct kp_desc kp_access_control_entry_record_desc = {
    "AccessControlEntryRecord", &kp_access_control_entry_record_defaults, kp_access_control_entry_record_fields,
    sizeof(struct kp_access_control_entry_record), 8, 8, 0, 0,
    0, 18, 0};

static const struct kp_remove_access_control_entry_record kp_remove_access_control_entry_record_defaults = {{{0}}};
static const struct kp_field kp_remove_access_control_entry_record_fields[] = {
    {KP_UUID, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_remove_access_control_entry_record, id), 0, NULL, "id"},
};
const struct kp_desc kp_remove_access_control_entry_record_desc = {
    "RemoveAccessControlEntryRecord", &kp_remove_access_control_entry_record_defaults, kp_remove_access_control_entry_record_fields,
    sizeof(struct kp_remove_access_control_entry_record), 1, 1, 0, 0,
    0, 19, 0};

static const struct kp_no_op_record kp_no_op_record_defaults = {0};
const struct kp_desc kp_no_op_record_desc = {
    "NoOpRecord", &kp_no_op_record_defaults, NULL,
    sizeof(struct kp_no_op_record), 0, 0, 0, 0,
    0, 20, 0};

static const struct kp_zk_migration_state_record kp_zk_migration_state_record_defaults = {0};
static const struct kp_field kp_zk_migration_state_record_fields[] = {
    {KP_INT8, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_zk_migration_state_record, zk_migration_state), 0, NULL, "zk_migration_state"},
};
const struct kp_desc kp_zk_migration_state_record_desc = {
    "ZkMigrationStateRecord", &kp_zk_migration_state_record_defaults, kp_zk_migration_state_record_fields,
    sizeof(struct kp_zk_migration_state_record), 1, 1, 0, 0,
    0, 21, 0};

static const struct kp_remove_user_scram_credential_record kp_remove_user_scram_credential_record_defaults = {{"", 0}, 0};
static const struct kp_field kp_remove_user_scram_credential_record_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_remove_user_scram_credential_record, name), 0, NULL, "name"},
    {KP_INT8, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_remove_user_scram_credential_record, mechanism), 0, NULL, "mechanism"},
};
const struct kp_desc kp_remove_user_scram_credential_record_desc = {
    "RemoveUserScramCredentialRecord", &kp_remove_user_scram_credential_record_defaults, kp_remove_user_scram_credential_record_fields,
    sizeof(struct kp_remove_user_scram_credential_record), 2, 2, 0, 0,
    0, 22, 0};

static const struct kp_begin_transaction_record kp_begin_transaction_record_defaults = {{NULL, -1}};
static const struct kp_field kp_begin_transaction_record_fields[] = {
    {KP_STRING, 0, 0, 0, 0, 0, 32767, 0, 32767,
     offsetof(struct kp_begin_transaction_record, name), 0, NULL, "name"},
};
const struct kp_desc kp_begin_transaction_record_desc = {
    "BeginTransactionRecord", &kp_begin_transaction_record_defaults, kp_begin_transaction_record_fields,
    sizeof(struct kp_begin_transaction_record), 1, 0, 0, 0,
    0, 23, 0};

static const struct kp_end_transaction_record kp_end_transaction_record_defaults = {0};
const struct kp_desc kp_end_transaction_record_desc = {
    "EndTransactionRecord", &kp_end_transaction_record_defaults, NULL,
    sizeof(struct kp_end_transaction_record), 0, 0, 0, 0,
    0, 24, 0};

static const struct kp_abort_transaction_record kp_abort_transaction_record_defaults = {{NULL, -1}};
static const struct kp_field kp_abort_transaction_record_fields[] = {
    {KP_STRING, 0, 0, 0, 0, 0, 32767, 0, 32767,
     offsetof(struct kp_abort_transaction_record, reason), 0, NULL, "reason"},
};
const struct kp_desc kp_abort_transaction_record_desc = {
    "AbortTransactionRecord", &kp_abort_transaction_record_defaults, kp_abort_transaction_record_fields,
    sizeof(struct kp_abort_transaction_record), 1, 0, 0, 0,
    0, 25, 0};

static const struct kp_remove_delegation_token_record kp_remove_delegation_token_record_defaults = {{"", 0}};
static const struct kp_field kp_remove_delegation_token_record_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_remove_delegation_token_record, token_id), 0, NULL, "token_id"},
};
const struct kp_desc kp_remove_delegation_token_record_desc = {
    "RemoveDelegationTokenRecord", &kp_remove_delegation_token_record_defaults, kp_remove_delegation_token_record_fields,
    sizeof(struct kp_remove_delegation_token_record), 1, 1, 0, 0,
    0, 26, 0};

static const struct kp_register_controller_record_controller_endpoint kp_register_controller_record_controller_endpoint_defaults = {{"", 0}, {"", 0}, 0, 0};
static const struct kp_field kp_register_controller_record_controller_endpoint_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_register_controller_record_controller_endpoint, name), 0, NULL, "name"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_register_controller_record_controller_endpoint, host), 0, NULL, "host"},
    {KP_UINT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_register_controller_record_controller_endpoint, port), 0, NULL, "port"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_register_controller_record_controller_endpoint, security_protocol), 0, NULL, "security_protocol"},
};
const struct kp_desc kp_register_controller_record_controller_endpoint_desc = {
    "ControllerEndpoint", &kp_register_controller_record_controller_endpoint_defaults, kp_register_controller_record_controller_endpoint_fields,
    sizeof(struct kp_register_controller_record_controller_endpoint), 4, 4, 0, 0,
    0, 27, 0};

static const struct kp_register_controller_record_controller_feature kp_register_controller_record_controller_feature_defaults = {{"", 0}, 0, 0};
static const struct kp_field kp_register_controller_record_controller_feature_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_register_controller_record_controller_feature, name), 0, NULL, "name"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_register_controller_record_controller_feature, min_supported_version), 0, NULL, "min_supported_version"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_register_controller_record_controller_feature, max_supported_version), 0, NULL, "max_supported_version"},
};
const struct kp_desc kp_register_controller_record_controller_feature_desc = {
    "ControllerFeature", &kp_register_controller_record_controller_feature_defaults, kp_register_controller_record_controller_feature_fields,
    sizeof(struct kp_register_controller_record_controller_feature), 3, 3, 0, 0,
    0, 27, 0};

static const struct kp_register_controller_record kp_register_controller_record_defaults = {0, {{0}}, false, NULL, 0, NULL, 0};
static const struct kp_field kp_register_controller_record_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_register_controller_record, controller_id), 0, NULL, "controller_id"},
    {KP_UUID, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_register_controller_record, incarnation_id), 0, NULL, "incarnation_id"},
    {KP_BOOL, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_register_controller_record, zk_migration_ready), 0, NULL, "zk_migration_ready"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_register_controller_record, end_points), offsetof(struct kp_register_controller_record, end_points_n), &kp_register_controller_record_controller_endpoint_desc, "end_points"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_register_controller_record, features), offsetof(struct kp_register_controller_record, features_n), &kp_register_controller_record_controller_feature_desc, "features"},
};
const struct kp_desc kp_register_controller_record_desc = {
    "RegisterControllerRecord", &kp_register_controller_record_defaults, kp_register_controller_record_fields,
    sizeof(struct kp_register_controller_record), 5, 5, 0, 0,
    0, 27, 0};

static const struct kp_clear_elr_record kp_clear_elr_record_defaults = {{"", 0}};
static const struct kp_field kp_clear_elr_record_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_clear_elr_record, topic_name), 0, NULL, "topic_name"},
};
const struct kp_desc kp_clear_elr_record_desc = {
    "ClearElrRecord", &kp_clear_elr_record_defaults, kp_clear_elr_record_fields,
    sizeof(struct kp_clear_elr_record), 1, 1, 0, 0,
    0, 28, 0};

static const struct kp_record_type metadata_records_types[] = {
    {0, NULL, &kp_register_broker_record_desc},
    {1, NULL, &kp_unregister_broker_record_desc},
    {2, NULL, &kp_topic_record_desc},
    {3, NULL, &kp_partition_record_desc},
    {4, NULL, &kp_config_record_desc},
    {5, NULL, &kp_partition_change_record_desc},
    {7, NULL, &kp_fence_broker_record_desc},
    {8, NULL, &kp_unfence_broker_record_desc},
    {9, NULL, &kp_remove_topic_record_desc},
    {10, NULL, &kp_delegation_token_record_desc},
    {11, NULL, &kp_user_scram_credential_record_desc},
    {12, NULL, &kp_feature_level_record_desc},
    {14, NULL, &kp_client_quota_record_desc},
    {15, NULL, &kp_producer_ids_record_desc},
    {17, NULL, &kp_broker_registration_change_record_desc},
    {18, NULL, &kp_access_control_entry_record_desc},
    {19, NULL, &kp_remove_access_control_entry_record_desc},
    {20, NULL, &kp_no_op_record_desc},
    {21, NULL, &kp_zk_migration_state_record_desc},
    {22, NULL, &kp_remove_user_scram_credential_record_desc},
    {23, NULL, &kp_begin_transaction_record_desc},
    {24, NULL, &kp_end_transaction_record_desc},
    {25, NULL, &kp_abort_transaction_record_desc},
    {26, NULL, &kp_remove_delegation_token_record_desc},
    {27, NULL, &kp_register_controller_record_desc},
    {28, NULL, &kp_clear_elr_record_desc},
};
const struct kp_record_family kp_metadata_records = {"metadata_records", metadata_records_types, 26};
