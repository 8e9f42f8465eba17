/* Made by tools/kpgen.py from kproto/schema/metadata_records.kp; don't edit. Records of __cluster_metadata. */
#ifndef KPROTO_GEN_METADATA_RECORDS_H
#define KPROTO_GEN_METADATA_RECORDS_H

#include "kproto/codec.h"
#include "kproto/record_frame.h"

struct kp_register_broker_record_broker_endpoint {
  struct kp_str name;
  struct kp_str host;
  uint16_t port;
  int16_t security_protocol;
};
extern const struct kp_desc kp_register_broker_record_broker_endpoint_desc;

struct kp_register_broker_record_broker_feature {
  struct kp_str name;
  int16_t min_supported_version;
  int16_t max_supported_version;
};
extern const struct kp_desc kp_register_broker_record_broker_feature_desc;

struct kp_register_broker_record {
  int32_t broker_id;
  bool is_migrating_zk_broker;  /* 2+, default false */
  struct kp_uuid incarnation_id;
  int64_t broker_epoch;
  struct kp_register_broker_record_broker_endpoint *end_points; int32_t end_points_n;
  struct kp_register_broker_record_broker_feature *features; int32_t features_n;
  struct kp_str rack;  /* nullable */
  bool fenced;  /* default true */
  bool in_controlled_shutdown;  /* 1+, default false */
  struct kp_uuid *log_dirs; int32_t log_dirs_n;  /* 3+, tag 0 */
  struct kp_uuid *cordoned_log_dirs; int32_t cordoned_log_dirs_n;  /* 4+, nullable, tag 1, default null */
};
extern const struct kp_desc kp_register_broker_record_desc;

struct kp_unregister_broker_record {
  int32_t broker_id;
  int64_t broker_epoch;
};
extern const struct kp_desc kp_unregister_broker_record_desc;

struct kp_topic_record {
  struct kp_str name;
  struct kp_uuid topic_id;
};
extern const struct kp_desc kp_topic_record_desc;

struct kp_partition_record {
  int32_t partition_id;  /* default -1 */
  struct kp_uuid topic_id;
  int32_t *replicas; int32_t replicas_n;
  int32_t *isr; int32_t isr_n;
  int32_t *removing_replicas; int32_t removing_replicas_n;
  int32_t *adding_replicas; int32_t adding_replicas_n;
  int32_t leader;  /* default -1 */
  int8_t leader_recovery_state;  /* tag 0, default 0 */
  int32_t leader_epoch;  /* default -1 */
  int32_t partition_epoch;  /* default -1 */
  struct kp_uuid *directories; int32_t directories_n;  /* 1+ */
  int32_t *eligible_leader_replicas; int32_t eligible_leader_replicas_n;  /* 2+, nullable, tag 1, default null */
  int32_t *last_known_elr; int32_t last_known_elr_n;  /* 2+, nullable, tag 2, default null */
};
extern const struct kp_desc kp_partition_record_desc;

struct kp_config_record {
  int8_t resource_type;
  struct kp_str resource_name;
  struct kp_str name;
  struct kp_str value;  /* nullable */
};
extern const struct kp_desc kp_config_record_desc;

struct kp_partition_change_record {
  int32_t partition_id;  /* default -1 */
  struct kp_uuid topic_id;
  int32_t *isr; int32_t isr_n;  /* nullable, tag 0, default null */
  int32_t leader;  /* tag 1, default -2 */
  int32_t *replicas; int32_t replicas_n;  /* nullable, tag 2, default null */
  int32_t *removing_replicas; int32_t removing_replicas_n;  /* nullable, tag 3, default null */
  int32_t *adding_replicas; int32_t adding_replicas_n;  /* nullable, tag 4, default null */
  int8_t leader_recovery_state;  /* tag 5, default -1 */
  struct kp_uuid *directories; int32_t directories_n;  /* 1+, nullable, tag 8, default null */
  int32_t *eligible_leader_replicas; int32_t eligible_leader_replicas_n;  /* 2+, nullable, tag 6, default null */
  int32_t *last_known_elr; int32_t last_known_elr_n;  /* 2+, nullable, tag 7, default null */
};
extern const struct kp_desc kp_partition_change_record_desc;

struct kp_fence_broker_record {
  int32_t id;
  int64_t epoch;
};
extern const struct kp_desc kp_fence_broker_record_desc;

struct kp_unfence_broker_record {
  int32_t id;
  int64_t epoch;
};
extern const struct kp_desc kp_unfence_broker_record_desc;

struct kp_remove_topic_record {
  struct kp_uuid topic_id;
};
extern const struct kp_desc kp_remove_topic_record_desc;

struct kp_delegation_token_record {
  struct kp_str owner;
  struct kp_str requester;
  struct kp_str *renewers; int32_t renewers_n;
  int64_t issue_timestamp;
  int64_t max_timestamp;
  int64_t expiration_timestamp;
  struct kp_str token_id;
};
extern const struct kp_desc kp_delegation_token_record_desc;

struct kp_user_scram_credential_record {
  struct kp_str name;
  int8_t mechanism;
  struct kp_bytes salt;
  struct kp_bytes stored_key;
  struct kp_bytes server_key;
  int32_t iterations;
};
extern const struct kp_desc kp_user_scram_credential_record_desc;

struct kp_feature_level_record {
  struct kp_str name;
  int16_t feature_level;
};
extern const struct kp_desc kp_feature_level_record_desc;

struct kp_client_quota_record_entity_data {
  struct kp_str entity_type;
  struct kp_str entity_name;  /* nullable */
};
extern const struct kp_desc kp_client_quota_record_entity_data_desc;

struct kp_client_quota_record {
  struct kp_client_quota_record_entity_data *entity; int32_t entity_n;
  struct kp_str key;
  double value;
  bool remove;
};
extern const struct kp_desc kp_client_quota_record_desc;

struct kp_producer_ids_record {
  int32_t broker_id;
  int64_t broker_epoch;  /* default -1 */
  int64_t next_producer_id;
};
extern const struct kp_desc kp_producer_ids_record_desc;

struct kp_broker_registration_change_record {
  int32_t broker_id;
  int64_t broker_epoch;
  int8_t fenced;  /* tag 0 */
  int8_t in_controlled_shutdown;  /* 1+, tag 1 */
  struct kp_uuid *log_dirs; int32_t log_dirs_n;  /* 2+, tag 2 */
  struct kp_uuid *cordoned_log_dirs; int32_t cordoned_log_dirs_n;  /* 3+, nullable, tag 3, default null */
};
extern const struct kp_desc kp_broker_registration_change_record_desc;

struct kp_access_control_entry_record {
  struct kp_uuid id;
  int8_t resource_type;
  struct kp_str resource_name;
  int8_t pattern_type;
  struct kp_str principal;
  struct kp_str host;
  int8_t operation;
  int8_t permission_type;
};
extern const struct kp_desc kp_access_control_entry_record_desc;

struct kp_remove_access_control_entry_record {
  struct kp_uuid id;
};
extern const struct kp_desc kp_remove_access_control_entry_record_desc;

struct kp_no_op_record {
  uint8_t nothing; /* no fields */
};
extern const struct kp_desc kp_no_op_record_desc;

struct kp_zk_migration_state_record {
  int8_t zk_migration_state;
};
extern const struct kp_desc kp_zk_migration_state_record_desc;

struct kp_remove_user_scram_credential_record {
  struct kp_str name;
  int8_t mechanism;
};
extern const struct kp_desc kp_remove_user_scram_credential_record_desc;

struct kp_begin_transaction_record {
  struct kp_str name;  /* nullable, tag 0, default null */
};
extern const struct kp_desc kp_begin_transaction_record_desc;

struct kp_end_transaction_record {
  uint8_t nothing; /* no fields */
};
extern const struct kp_desc kp_end_transaction_record_desc;

struct kp_abort_transaction_record {
  struct kp_str reason;  /* nullable, tag 0, default null */
};
extern const struct kp_desc kp_abort_transaction_record_desc;

struct kp_remove_delegation_token_record {
  struct kp_str token_id;
};
extern const struct kp_desc kp_remove_delegation_token_record_desc;

struct kp_register_controller_record_controller_endpoint {
  struct kp_str name;
  struct kp_str host;
  uint16_t port;
  int16_t security_protocol;
};
extern const struct kp_desc kp_register_controller_record_controller_endpoint_desc;

struct kp_register_controller_record_controller_feature {
  struct kp_str name;
  int16_t min_supported_version;
  int16_t max_supported_version;
};
extern const struct kp_desc kp_register_controller_record_controller_feature_desc;

struct kp_register_controller_record {
  int32_t controller_id;
  struct kp_uuid incarnation_id;
  bool zk_migration_ready;
  struct kp_register_controller_record_controller_endpoint *end_points; int32_t end_points_n;
  struct kp_register_controller_record_controller_feature *features; int32_t features_n;
};
extern const struct kp_desc kp_register_controller_record_desc;

struct kp_clear_elr_record {
  struct kp_str topic_name;
};
extern const struct kp_desc kp_clear_elr_record_desc;

extern const struct kp_record_family kp_metadata_records;

#endif
