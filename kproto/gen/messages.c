/* Made by tools/kpgen.py from kproto/schema/; don't edit. */
#include "kproto/codec.h"

extern const struct kp_desc kp_abort_transaction_record_desc;
extern const struct kp_desc kp_access_control_entry_record_desc;
extern const struct kp_desc kp_add_offsets_to_txn_request_desc;
extern const struct kp_desc kp_add_offsets_to_txn_response_desc;
extern const struct kp_desc kp_add_partitions_to_txn_request_desc;
extern const struct kp_desc kp_add_partitions_to_txn_response_desc;
extern const struct kp_desc kp_add_raft_voter_request_desc;
extern const struct kp_desc kp_add_raft_voter_response_desc;
extern const struct kp_desc kp_allocate_producer_ids_request_desc;
extern const struct kp_desc kp_allocate_producer_ids_response_desc;
extern const struct kp_desc kp_alter_client_quotas_request_desc;
extern const struct kp_desc kp_alter_client_quotas_response_desc;
extern const struct kp_desc kp_alter_configs_request_desc;
extern const struct kp_desc kp_alter_configs_response_desc;
extern const struct kp_desc kp_alter_partition_reassignments_request_desc;
extern const struct kp_desc kp_alter_partition_reassignments_response_desc;
extern const struct kp_desc kp_alter_partition_request_desc;
extern const struct kp_desc kp_alter_partition_response_desc;
extern const struct kp_desc kp_alter_replica_log_dirs_request_desc;
extern const struct kp_desc kp_alter_replica_log_dirs_response_desc;
extern const struct kp_desc kp_alter_share_group_offsets_request_desc;
extern const struct kp_desc kp_alter_share_group_offsets_response_desc;
extern const struct kp_desc kp_alter_user_scram_credentials_request_desc;
extern const struct kp_desc kp_alter_user_scram_credentials_response_desc;
extern const struct kp_desc kp_api_versions_request_desc;
extern const struct kp_desc kp_api_versions_response_desc;
extern const struct kp_desc kp_assign_replicas_to_dirs_request_desc;
extern const struct kp_desc kp_assign_replicas_to_dirs_response_desc;
extern const struct kp_desc kp_begin_quorum_epoch_request_desc;
extern const struct kp_desc kp_begin_quorum_epoch_response_desc;
extern const struct kp_desc kp_begin_transaction_record_desc;
extern const struct kp_desc kp_broker_heartbeat_request_desc;
extern const struct kp_desc kp_broker_heartbeat_response_desc;
extern const struct kp_desc kp_broker_registration_change_record_desc;
extern const struct kp_desc kp_broker_registration_request_desc;
extern const struct kp_desc kp_broker_registration_response_desc;
extern const struct kp_desc kp_clear_elr_record_desc;
extern const struct kp_desc kp_client_quota_record_desc;
extern const struct kp_desc kp_config_record_desc;
extern const struct kp_desc kp_consumer_group_current_member_assignment_key_desc;
extern const struct kp_desc kp_consumer_group_current_member_assignment_value_desc;
extern const struct kp_desc kp_consumer_group_describe_request_desc;
extern const struct kp_desc kp_consumer_group_describe_response_desc;
extern const struct kp_desc kp_consumer_group_heartbeat_request_desc;
extern const struct kp_desc kp_consumer_group_heartbeat_response_desc;
extern const struct kp_desc kp_consumer_group_member_metadata_key_desc;
extern const struct kp_desc kp_consumer_group_member_metadata_value_desc;
extern const struct kp_desc kp_consumer_group_metadata_key_desc;
extern const struct kp_desc kp_consumer_group_metadata_value_desc;
extern const struct kp_desc kp_consumer_group_partition_metadata_key_desc;
extern const struct kp_desc kp_consumer_group_partition_metadata_value_desc;
extern const struct kp_desc kp_consumer_group_regular_expression_key_desc;
extern const struct kp_desc kp_consumer_group_regular_expression_value_desc;
extern const struct kp_desc kp_consumer_group_target_assignment_member_key_desc;
extern const struct kp_desc kp_consumer_group_target_assignment_member_value_desc;
extern const struct kp_desc kp_consumer_group_target_assignment_metadata_key_desc;
extern const struct kp_desc kp_consumer_group_target_assignment_metadata_value_desc;
extern const struct kp_desc kp_consumer_protocol_assignment_desc;
extern const struct kp_desc kp_consumer_protocol_subscription_desc;
extern const struct kp_desc kp_control_record_type_schema_desc;
extern const struct kp_desc kp_controlled_shutdown_request_desc;
extern const struct kp_desc kp_controlled_shutdown_response_desc;
extern const struct kp_desc kp_controller_registration_request_desc;
extern const struct kp_desc kp_controller_registration_response_desc;
extern const struct kp_desc kp_create_acls_request_desc;
extern const struct kp_desc kp_create_acls_response_desc;
extern const struct kp_desc kp_create_delegation_token_request_desc;
extern const struct kp_desc kp_create_delegation_token_response_desc;
extern const struct kp_desc kp_create_partitions_request_desc;
extern const struct kp_desc kp_create_partitions_response_desc;
extern const struct kp_desc kp_create_topics_request_desc;
extern const struct kp_desc kp_create_topics_response_desc;
extern const struct kp_desc kp_default_principal_data_desc;
extern const struct kp_desc kp_delegation_token_record_desc;
extern const struct kp_desc kp_delete_acls_request_desc;
extern const struct kp_desc kp_delete_acls_response_desc;
extern const struct kp_desc kp_delete_groups_request_desc;
extern const struct kp_desc kp_delete_groups_response_desc;
extern const struct kp_desc kp_delete_records_request_desc;
extern const struct kp_desc kp_delete_records_response_desc;
extern const struct kp_desc kp_delete_share_group_offsets_request_desc;
extern const struct kp_desc kp_delete_share_group_offsets_response_desc;
extern const struct kp_desc kp_delete_share_group_state_request_desc;
extern const struct kp_desc kp_delete_share_group_state_response_desc;
extern const struct kp_desc kp_delete_topics_request_desc;
extern const struct kp_desc kp_delete_topics_response_desc;
extern const struct kp_desc kp_describe_acls_request_desc;
extern const struct kp_desc kp_describe_acls_response_desc;
extern const struct kp_desc kp_describe_client_quotas_request_desc;
extern const struct kp_desc kp_describe_client_quotas_response_desc;
extern const struct kp_desc kp_describe_cluster_request_desc;
extern const struct kp_desc kp_describe_cluster_response_desc;
extern const struct kp_desc kp_describe_configs_request_desc;
extern const struct kp_desc kp_describe_configs_response_desc;
extern const struct kp_desc kp_describe_delegation_token_request_desc;
extern const struct kp_desc kp_describe_delegation_token_response_desc;
extern const struct kp_desc kp_describe_groups_request_desc;
extern const struct kp_desc kp_describe_groups_response_desc;
extern const struct kp_desc kp_describe_log_dirs_request_desc;
extern const struct kp_desc kp_describe_log_dirs_response_desc;
extern const struct kp_desc kp_describe_producers_request_desc;
extern const struct kp_desc kp_describe_producers_response_desc;
extern const struct kp_desc kp_describe_quorum_request_desc;
extern const struct kp_desc kp_describe_quorum_response_desc;
extern const struct kp_desc kp_describe_share_group_offsets_request_desc;
extern const struct kp_desc kp_describe_share_group_offsets_response_desc;
extern const struct kp_desc kp_describe_topic_partitions_request_desc;
extern const struct kp_desc kp_describe_topic_partitions_response_desc;
extern const struct kp_desc kp_describe_transactions_request_desc;
extern const struct kp_desc kp_describe_transactions_response_desc;
extern const struct kp_desc kp_describe_user_scram_credentials_request_desc;
extern const struct kp_desc kp_describe_user_scram_credentials_response_desc;
extern const struct kp_desc kp_elect_leaders_request_desc;
extern const struct kp_desc kp_elect_leaders_response_desc;
extern const struct kp_desc kp_end_quorum_epoch_request_desc;
extern const struct kp_desc kp_end_quorum_epoch_response_desc;
extern const struct kp_desc kp_end_transaction_record_desc;
extern const struct kp_desc kp_end_txn_marker_desc;
extern const struct kp_desc kp_end_txn_request_desc;
extern const struct kp_desc kp_end_txn_response_desc;
extern const struct kp_desc kp_envelope_request_desc;
extern const struct kp_desc kp_envelope_response_desc;
extern const struct kp_desc kp_expire_delegation_token_request_desc;
extern const struct kp_desc kp_expire_delegation_token_response_desc;
extern const struct kp_desc kp_feature_level_record_desc;
extern const struct kp_desc kp_fence_broker_record_desc;
extern const struct kp_desc kp_fetch_request_desc;
extern const struct kp_desc kp_fetch_response_desc;
extern const struct kp_desc kp_fetch_snapshot_request_desc;
extern const struct kp_desc kp_fetch_snapshot_response_desc;
extern const struct kp_desc kp_find_coordinator_request_desc;
extern const struct kp_desc kp_find_coordinator_response_desc;
extern const struct kp_desc kp_get_keys_request_desc;
extern const struct kp_desc kp_get_keys_response_desc;
extern const struct kp_desc kp_get_telemetry_subscriptions_request_desc;
extern const struct kp_desc kp_get_telemetry_subscriptions_response_desc;
extern const struct kp_desc kp_group_metadata_key_desc;
extern const struct kp_desc kp_group_metadata_value_desc;
extern const struct kp_desc kp_heartbeat_request_desc;
extern const struct kp_desc kp_heartbeat_response_desc;
extern const struct kp_desc kp_incremental_alter_configs_request_desc;
extern const struct kp_desc kp_incremental_alter_configs_response_desc;
extern const struct kp_desc kp_init_producer_id_request_desc;
extern const struct kp_desc kp_init_producer_id_response_desc;
extern const struct kp_desc kp_initialize_share_group_state_request_desc;
extern const struct kp_desc kp_initialize_share_group_state_response_desc;
extern const struct kp_desc kp_join_group_request_desc;
extern const struct kp_desc kp_join_group_response_desc;
extern const struct kp_desc kp_k_raft_version_record_desc;
extern const struct kp_desc kp_leader_and_isr_request_desc;
extern const struct kp_desc kp_leader_and_isr_response_desc;
extern const struct kp_desc kp_leader_change_message_desc;
extern const struct kp_desc kp_leave_group_request_desc;
extern const struct kp_desc kp_leave_group_response_desc;
extern const struct kp_desc kp_legacy_offset_commit_key_desc;
extern const struct kp_desc kp_legacy_offset_commit_value_desc;
extern const struct kp_desc kp_list_config_resources_request_desc;
extern const struct kp_desc kp_list_config_resources_response_desc;
extern const struct kp_desc kp_list_groups_request_desc;
extern const struct kp_desc kp_list_groups_response_desc;
extern const struct kp_desc kp_list_offsets_request_desc;
extern const struct kp_desc kp_list_offsets_response_desc;
extern const struct kp_desc kp_list_partition_reassignments_request_desc;
extern const struct kp_desc kp_list_partition_reassignments_response_desc;
extern const struct kp_desc kp_list_transactions_request_desc;
extern const struct kp_desc kp_list_transactions_response_desc;
extern const struct kp_desc kp_metadata_request_desc;
extern const struct kp_desc kp_metadata_response_desc;
extern const struct kp_desc kp_no_op_record_desc;
extern const struct kp_desc kp_offset_commit_key_desc;
extern const struct kp_desc kp_offset_commit_request_desc;
extern const struct kp_desc kp_offset_commit_response_desc;
extern const struct kp_desc kp_offset_commit_value_desc;
extern const struct kp_desc kp_offset_delete_request_desc;
extern const struct kp_desc kp_offset_delete_response_desc;
extern const struct kp_desc kp_offset_fetch_request_desc;
extern const struct kp_desc kp_offset_fetch_response_desc;
extern const struct kp_desc kp_offset_for_leader_epoch_request_desc;
extern const struct kp_desc kp_offset_for_leader_epoch_response_desc;
extern const struct kp_desc kp_partition_change_record_desc;
extern const struct kp_desc kp_partition_record_desc;
extern const struct kp_desc kp_produce_request_desc;
extern const struct kp_desc kp_produce_response_desc;
extern const struct kp_desc kp_producer_ids_record_desc;
extern const struct kp_desc kp_producer_snapshot_desc;
extern const struct kp_desc kp_push_telemetry_request_desc;
extern const struct kp_desc kp_push_telemetry_response_desc;
extern const struct kp_desc kp_quorum_state_data_desc;
extern const struct kp_desc kp_read_share_group_state_request_desc;
extern const struct kp_desc kp_read_share_group_state_response_desc;
extern const struct kp_desc kp_read_share_group_state_summary_request_desc;
extern const struct kp_desc kp_read_share_group_state_summary_response_desc;
extern const struct kp_desc kp_register_broker_record_desc;
extern const struct kp_desc kp_register_controller_record_desc;
extern const struct kp_desc kp_remote_log_segment_metadata_record_desc;
extern const struct kp_desc kp_remote_log_segment_metadata_snapshot_record_desc;
extern const struct kp_desc kp_remote_log_segment_metadata_update_record_desc;
extern const struct kp_desc kp_remote_partition_delete_metadata_record_desc;
extern const struct kp_desc kp_remove_access_control_entry_record_desc;
extern const struct kp_desc kp_remove_delegation_token_record_desc;
extern const struct kp_desc kp_remove_raft_voter_request_desc;
extern const struct kp_desc kp_remove_raft_voter_response_desc;
extern const struct kp_desc kp_remove_topic_record_desc;
extern const struct kp_desc kp_remove_user_scram_credential_record_desc;
extern const struct kp_desc kp_renew_delegation_token_request_desc;
extern const struct kp_desc kp_renew_delegation_token_response_desc;
extern const struct kp_desc kp_request_header_desc;
extern const struct kp_desc kp_response_header_desc;
extern const struct kp_desc kp_sasl_authenticate_request_desc;
extern const struct kp_desc kp_sasl_authenticate_response_desc;
extern const struct kp_desc kp_sasl_handshake_request_desc;
extern const struct kp_desc kp_sasl_handshake_response_desc;
extern const struct kp_desc kp_share_acknowledge_request_desc;
extern const struct kp_desc kp_share_acknowledge_response_desc;
extern const struct kp_desc kp_share_fetch_request_desc;
extern const struct kp_desc kp_share_fetch_response_desc;
extern const struct kp_desc kp_share_group_current_member_assignment_key_desc;
extern const struct kp_desc kp_share_group_current_member_assignment_value_desc;
extern const struct kp_desc kp_share_group_describe_request_desc;
extern const struct kp_desc kp_share_group_describe_response_desc;
extern const struct kp_desc kp_share_group_heartbeat_request_desc;
extern const struct kp_desc kp_share_group_heartbeat_response_desc;
extern const struct kp_desc kp_share_group_member_metadata_key_desc;
extern const struct kp_desc kp_share_group_member_metadata_value_desc;
extern const struct kp_desc kp_share_group_metadata_key_desc;
extern const struct kp_desc kp_share_group_metadata_value_desc;
extern const struct kp_desc kp_share_group_state_partition_metadata_key_desc;
extern const struct kp_desc kp_share_group_state_partition_metadata_value_desc;
extern const struct kp_desc kp_share_group_target_assignment_member_key_desc;
extern const struct kp_desc kp_share_group_target_assignment_member_value_desc;
extern const struct kp_desc kp_share_group_target_assignment_metadata_key_desc;
extern const struct kp_desc kp_share_group_target_assignment_metadata_value_desc;
extern const struct kp_desc kp_share_snapshot_key_desc;
extern const struct kp_desc kp_share_snapshot_value_desc;
extern const struct kp_desc kp_share_update_key_desc;
extern const struct kp_desc kp_share_update_value_desc;
extern const struct kp_desc kp_snapshot_footer_record_desc;
extern const struct kp_desc kp_snapshot_header_record_desc;
extern const struct kp_desc kp_stop_replica_request_desc;
extern const struct kp_desc kp_stop_replica_response_desc;
extern const struct kp_desc kp_streams_group_current_member_assignment_key_desc;
extern const struct kp_desc kp_streams_group_current_member_assignment_value_desc;
extern const struct kp_desc kp_streams_group_describe_request_desc;
extern const struct kp_desc kp_streams_group_describe_response_desc;
extern const struct kp_desc kp_streams_group_heartbeat_request_desc;
extern const struct kp_desc kp_streams_group_heartbeat_response_desc;
extern const struct kp_desc kp_streams_group_member_metadata_key_desc;
extern const struct kp_desc kp_streams_group_member_metadata_value_desc;
extern const struct kp_desc kp_streams_group_metadata_key_desc;
extern const struct kp_desc kp_streams_group_metadata_value_desc;
extern const struct kp_desc kp_streams_group_target_assignment_member_key_desc;
extern const struct kp_desc kp_streams_group_target_assignment_member_value_desc;
extern const struct kp_desc kp_streams_group_target_assignment_metadata_key_desc;
extern const struct kp_desc kp_streams_group_target_assignment_metadata_value_desc;
extern const struct kp_desc kp_streams_group_topology_key_desc;
extern const struct kp_desc kp_streams_group_topology_value_desc;
extern const struct kp_desc kp_sync_group_request_desc;
extern const struct kp_desc kp_sync_group_response_desc;
extern const struct kp_desc kp_topic_record_desc;
extern const struct kp_desc kp_transaction_log_key_desc;
extern const struct kp_desc kp_transaction_log_value_desc;
extern const struct kp_desc kp_txn_offset_commit_request_desc;
extern const struct kp_desc kp_txn_offset_commit_response_desc;
extern const struct kp_desc kp_unfence_broker_record_desc;
extern const struct kp_desc kp_unregister_broker_record_desc;
extern const struct kp_desc kp_unregister_broker_request_desc;
extern const struct kp_desc kp_unregister_broker_response_desc;
extern const struct kp_desc kp_update_features_request_desc;
extern const struct kp_desc kp_update_features_response_desc;
extern const struct kp_desc kp_update_metadata_request_desc;
extern const struct kp_desc kp_update_metadata_response_desc;
extern const struct kp_desc kp_update_raft_voter_request_desc;
extern const struct kp_desc kp_update_raft_voter_response_desc;
extern const struct kp_desc kp_user_scram_credential_record_desc;
extern const struct kp_desc kp_vote_request_desc;
extern const struct kp_desc kp_vote_response_desc;
extern const struct kp_desc kp_voters_record_desc;
extern const struct kp_desc kp_write_share_group_state_request_desc;
extern const struct kp_desc kp_write_share_group_state_response_desc;
extern const struct kp_desc kp_write_txn_markers_request_desc;
extern const struct kp_desc kp_write_txn_markers_response_desc;
extern const struct kp_desc kp_zk_migration_state_record_desc;

const struct kp_desc *const kp_messages[] = {
    &kp_abort_transaction_record_desc,
    &kp_access_control_entry_record_desc,
    &kp_add_offsets_to_txn_request_desc,
    &kp_add_offsets_to_txn_response_desc,
    &kp_add_partitions_to_txn_request_desc,
    &kp_add_partitions_to_txn_response_desc,
    &kp_add_raft_voter_request_desc,
    &kp_add_raft_voter_response_desc,
    &kp_allocate_producer_ids_request_desc,
    &kp_allocate_producer_ids_response_desc,
    &kp_alter_client_quotas_request_desc,
    &kp_alter_client_quotas_response_desc,
    &kp_alter_configs_request_desc,
    &kp_alter_configs_response_desc,
    &kp_alter_partition_reassignments_request_desc,
    &kp_alter_partition_reassignments_response_desc,
    &kp_alter_partition_request_desc,
    &kp_alter_partition_response_desc,
    &kp_alter_replica_log_dirs_request_desc,
    &kp_alter_replica_log_dirs_response_desc,
    &kp_alter_share_group_offsets_request_desc,
    &kp_alter_share_group_offsets_response_desc,
    &kp_alter_user_scram_credentials_request_desc,
    &kp_alter_user_scram_credentials_response_desc,
    &kp_api_versions_request_desc,
    &kp_api_versions_response_desc,
    &kp_assign_replicas_to_dirs_request_desc,
    &kp_assign_replicas_to_dirs_response_desc,
    &kp_begin_quorum_epoch_request_desc,
    &kp_begin_quorum_epoch_response_desc,
    &kp_begin_transaction_record_desc,
    &kp_broker_heartbeat_request_desc,
    &kp_broker_heartbeat_response_desc,
    &kp_broker_registration_change_record_desc,
    &kp_broker_registration_request_desc,
    &kp_broker_registration_response_desc,
    &kp_clear_elr_record_desc,
    &kp_client_quota_record_desc,
    &kp_config_record_desc,
    &kp_consumer_group_current_member_assignment_key_desc,
    &kp_consumer_group_current_member_assignment_value_desc,
    &kp_consumer_group_describe_request_desc,
    &kp_consumer_group_describe_response_desc,
    &kp_consumer_group_heartbeat_request_desc,
    &kp_consumer_group_heartbeat_response_desc,
    &kp_consumer_group_member_metadata_key_desc,
    &kp_consumer_group_member_metadata_value_desc,
    &kp_consumer_group_metadata_key_desc,
    &kp_consumer_group_metadata_value_desc,
    &kp_consumer_group_partition_metadata_key_desc,
    &kp_consumer_group_partition_metadata_value_desc,
    &kp_consumer_group_regular_expression_key_desc,
    &kp_consumer_group_regular_expression_value_desc,
    &kp_consumer_group_target_assignment_member_key_desc,
    &kp_consumer_group_target_assignment_member_value_desc,
    &kp_consumer_group_target_assignment_metadata_key_desc,
    &kp_consumer_group_target_assignment_metadata_value_desc,
    &kp_consumer_protocol_assignment_desc,
    &kp_consumer_protocol_subscription_desc,
    &kp_control_record_type_schema_desc,
    &kp_controlled_shutdown_request_desc,
    &kp_controlled_shutdown_response_desc,
    &kp_controller_registration_request_desc,
    &kp_controller_registration_response_desc,
    &kp_create_acls_request_desc,
    &kp_create_acls_response_desc,
    &kp_create_delegation_token_request_desc,
    &kp_create_delegation_token_response_desc,
    &kp_create_partitions_request_desc,
    &kp_create_partitions_response_desc,
    &kp_create_topics_request_desc,
    &kp_create_topics_response_desc,
    &kp_default_principal_data_desc,
    &kp_delegation_token_record_desc,
    &kp_delete_acls_request_desc,
    &kp_delete_acls_response_desc,
    &kp_delete_groups_request_desc,
    &kp_delete_groups_response_desc,
    &kp_delete_records_request_desc,
    &kp_delete_records_response_desc,
    &kp_delete_share_group_offsets_request_desc,
    &kp_delete_share_group_offsets_response_desc,
    &kp_delete_share_group_state_request_desc,
    &kp_delete_share_group_state_response_desc,
    &kp_delete_topics_request_desc,
    &kp_delete_topics_response_desc,
    &kp_describe_acls_request_desc,
    &kp_describe_acls_response_desc,
    &kp_describe_client_quotas_request_desc,
    &kp_describe_client_quotas_response_desc,
    &kp_describe_cluster_request_desc,
    &kp_describe_cluster_response_desc,
    &kp_describe_configs_request_desc,
    &kp_describe_configs_response_desc,
    &kp_describe_delegation_token_request_desc,
    &kp_describe_delegation_token_response_desc,
    &kp_describe_groups_request_desc,
    &kp_describe_groups_response_desc,
    &kp_describe_log_dirs_request_desc,
    &kp_describe_log_dirs_response_desc,
    &kp_describe_producers_request_desc,
    &kp_describe_producers_response_desc,
    &kp_describe_quorum_request_desc,
    &kp_describe_quorum_response_desc,
    &kp_describe_share_group_offsets_request_desc,
    &kp_describe_share_group_offsets_response_desc,
    &kp_describe_topic_partitions_request_desc,
    &kp_describe_topic_partitions_response_desc,
    &kp_describe_transactions_request_desc,
    &kp_describe_transactions_response_desc,
    &kp_describe_user_scram_credentials_request_desc,
    &kp_describe_user_scram_credentials_response_desc,
    &kp_elect_leaders_request_desc,
    &kp_elect_leaders_response_desc,
    &kp_end_quorum_epoch_request_desc,
    &kp_end_quorum_epoch_response_desc,
    &kp_end_transaction_record_desc,
    &kp_end_txn_marker_desc,
    &kp_end_txn_request_desc,
    &kp_end_txn_response_desc,
    &kp_envelope_request_desc,
    &kp_envelope_response_desc,
    &kp_expire_delegation_token_request_desc,
    &kp_expire_delegation_token_response_desc,
    &kp_feature_level_record_desc,
    &kp_fence_broker_record_desc,
    &kp_fetch_request_desc,
    &kp_fetch_response_desc,
    &kp_fetch_snapshot_request_desc,
    &kp_fetch_snapshot_response_desc,
    &kp_find_coordinator_request_desc,
    &kp_find_coordinator_response_desc,
    &kp_get_keys_request_desc,
    &kp_get_keys_response_desc,
    &kp_get_telemetry_subscriptions_request_desc,
    &kp_get_telemetry_subscriptions_response_desc,
    &kp_group_metadata_key_desc,
    &kp_group_metadata_value_desc,
    &kp_heartbeat_request_desc,
    &kp_heartbeat_response_desc,
    &kp_incremental_alter_configs_request_desc,
    &kp_incremental_alter_configs_response_desc,
    &kp_init_producer_id_request_desc,
    &kp_init_producer_id_response_desc,
    &kp_initialize_share_group_state_request_desc,
    &kp_initialize_share_group_state_response_desc,
    &kp_join_group_request_desc,
    &kp_join_group_response_desc,
    &kp_k_raft_version_record_desc,
    &kp_leader_and_isr_request_desc,
    &kp_leader_and_isr_response_desc,
    &kp_leader_change_message_desc,
    &kp_leave_group_request_desc,
    &kp_leave_group_response_desc,
    &kp_legacy_offset_commit_key_desc,
    &kp_legacy_offset_commit_value_desc,
    &kp_list_config_resources_request_desc,
    &kp_list_config_resources_response_desc,
    &kp_list_groups_request_desc,
    &kp_list_groups_response_desc,
    &kp_list_offsets_request_desc,
    &kp_list_offsets_response_desc,
    &kp_list_partition_reassignments_request_desc,
    &kp_list_partition_reassignments_response_desc,
    &kp_list_transactions_request_desc,
    &kp_list_transactions_response_desc,
    &kp_metadata_request_desc,
    &kp_metadata_response_desc,
    &kp_no_op_record_desc,
    &kp_offset_commit_key_desc,
    &kp_offset_commit_request_desc,
    &kp_offset_commit_response_desc,
    &kp_offset_commit_value_desc,
    &kp_offset_delete_request_desc,
    &kp_offset_delete_response_desc,
    &kp_offset_fetch_request_desc,
    &kp_offset_fetch_response_desc,
    &kp_offset_for_leader_epoch_request_desc,
    &kp_offset_for_leader_epoch_response_desc,
    &kp_partition_change_record_desc,
    &kp_partition_record_desc,
    &kp_produce_request_desc,
    &kp_produce_response_desc,
    &kp_producer_ids_record_desc,
    &kp_producer_snapshot_desc,
    &kp_push_telemetry_request_desc,
    &kp_push_telemetry_response_desc,
    &kp_quorum_state_data_desc,
    &kp_read_share_group_state_request_desc,
    &kp_read_share_group_state_response_desc,
    &kp_read_share_group_state_summary_request_desc,
    &kp_read_share_group_state_summary_response_desc,
    &kp_register_broker_record_desc,
    &kp_register_controller_record_desc,
    &kp_remote_log_segment_metadata_record_desc,
    &kp_remote_log_segment_metadata_snapshot_record_desc,
    &kp_remote_log_segment_metadata_update_record_desc,
    &kp_remote_partition_delete_metadata_record_desc,
    &kp_remove_access_control_entry_record_desc,
    &kp_remove_delegation_token_record_desc,
    &kp_remove_raft_voter_request_desc,
    &kp_remove_raft_voter_response_desc,
    &kp_remove_topic_record_desc,
    &kp_remove_user_scram_credential_record_desc,
    &kp_renew_delegation_token_request_desc,
    &kp_renew_delegation_token_response_desc,
    &kp_request_header_desc,
    &kp_response_header_desc,
    &kp_sasl_authenticate_request_desc,
    &kp_sasl_authenticate_response_desc,
    &kp_sasl_handshake_request_desc,
    &kp_sasl_handshake_response_desc,
    &kp_share_acknowledge_request_desc,
    &kp_share_acknowledge_response_desc,
    &kp_share_fetch_request_desc,
    &kp_share_fetch_response_desc,
    &kp_share_group_current_member_assignment_key_desc,
    &kp_share_group_current_member_assignment_value_desc,
    &kp_share_group_describe_request_desc,
    &kp_share_group_describe_response_desc,
    &kp_share_group_heartbeat_request_desc,
    &kp_share_group_heartbeat_response_desc,
    &kp_share_group_member_metadata_key_desc,
    &kp_share_group_member_metadata_value_desc,
    &kp_share_group_metadata_key_desc,
    &kp_share_group_metadata_value_desc,
    &kp_share_group_state_partition_metadata_key_desc,
    &kp_share_group_state_partition_metadata_value_desc,
    &kp_share_group_target_assignment_member_key_desc,
    &kp_share_group_target_assignment_member_value_desc,
    &kp_share_group_target_assignment_metadata_key_desc,
    &kp_share_group_target_assignment_metadata_value_desc,
    &kp_share_snapshot_key_desc,
    &kp_share_snapshot_value_desc,
    &kp_share_update_key_desc,
    &kp_share_update_value_desc,
    &kp_snapshot_footer_record_desc,
    &kp_snapshot_header_record_desc,
    &kp_stop_replica_request_desc,
    &kp_stop_replica_response_desc,
    &kp_streams_group_current_member_assignment_key_desc,
    &kp_streams_group_current_member_assignment_value_desc,
    &kp_streams_group_describe_request_desc,
    &kp_streams_group_describe_response_desc,
    &kp_streams_group_heartbeat_request_desc,
    &kp_streams_group_heartbeat_response_desc,
    &kp_streams_group_member_metadata_key_desc,
    &kp_streams_group_member_metadata_value_desc,
    &kp_streams_group_metadata_key_desc,
    &kp_streams_group_metadata_value_desc,
    &kp_streams_group_target_assignment_member_key_desc,
    &kp_streams_group_target_assignment_member_value_desc,
    &kp_streams_group_target_assignment_metadata_key_desc,
    &kp_streams_group_target_assignment_metadata_value_desc,
    &kp_streams_group_topology_key_desc,
    &kp_streams_group_topology_value_desc,
    &kp_sync_group_request_desc,
    &kp_sync_group_response_desc,
    &kp_topic_record_desc,
    &kp_transaction_log_key_desc,
    &kp_transaction_log_value_desc,
    &kp_txn_offset_commit_request_desc,
    &kp_txn_offset_commit_response_desc,
    &kp_unfence_broker_record_desc,
    &kp_unregister_broker_record_desc,
    &kp_unregister_broker_request_desc,
    &kp_unregister_broker_response_desc,
    &kp_update_features_request_desc,
    &kp_update_features_response_desc,
    &kp_update_metadata_request_desc,
    &kp_update_metadata_response_desc,
    &kp_update_raft_voter_request_desc,
    &kp_update_raft_voter_response_desc,
    &kp_user_scram_credential_record_desc,
    &kp_vote_request_desc,
    &kp_vote_response_desc,
    &kp_voters_record_desc,
    &kp_write_share_group_state_request_desc,
    &kp_write_share_group_state_response_desc,
    &kp_write_txn_markers_request_desc,
    &kp_write_txn_markers_response_desc,
    &kp_zk_migration_state_record_desc,
};
const int kp_messages_n = (int)(sizeof kp_messages / sizeof kp_messages[0]);
