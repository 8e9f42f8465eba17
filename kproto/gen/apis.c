/* Made by tools/kpgen.py from kproto/schema/; don't edit. */
#include "kproto/gen/produce.h"
#include "kproto/gen/fetch.h"
#include "kproto/gen/list_offsets.h"
#include "kproto/gen/metadata.h"
#include "kproto/gen/leader_and_isr.h"
#include "kproto/gen/stop_replica.h"
#include "kproto/gen/update_metadata.h"
#include "kproto/gen/controlled_shutdown.h"
#include "kproto/gen/offset_commit.h"
#include "kproto/gen/offset_fetch.h"
#include "kproto/gen/find_coordinator.h"
#include "kproto/gen/join_group.h"
#include "kproto/gen/heartbeat.h"
#include "kproto/gen/leave_group.h"
#include "kproto/gen/sync_group.h"
#include "kproto/gen/describe_groups.h"
#include "kproto/gen/list_groups.h"
#include "kproto/gen/sasl_handshake.h"
#include "kproto/gen/api_versions.h"
#include "kproto/gen/create_topics.h"
#include "kproto/gen/delete_topics.h"
#include "kproto/gen/delete_records.h"
#include "kproto/gen/init_producer_id.h"
#include "kproto/gen/offset_for_leader_epoch.h"
#include "kproto/gen/add_partitions_to_txn.h"
#include "kproto/gen/add_offsets_to_txn.h"
#include "kproto/gen/end_txn.h"
#include "kproto/gen/write_txn_markers.h"
#include "kproto/gen/txn_offset_commit.h"
#include "kproto/gen/describe_acls.h"
#include "kproto/gen/create_acls.h"
#include "kproto/gen/delete_acls.h"
#include "kproto/gen/describe_configs.h"
#include "kproto/gen/alter_configs.h"
#include "kproto/gen/alter_replica_log_dirs.h"
#include "kproto/gen/describe_log_dirs.h"
#include "kproto/gen/sasl_authenticate.h"
#include "kproto/gen/create_partitions.h"
#include "kproto/gen/create_delegation_token.h"
#include "kproto/gen/renew_delegation_token.h"
#include "kproto/gen/expire_delegation_token.h"
#include "kproto/gen/describe_delegation_token.h"
#include "kproto/gen/delete_groups.h"
#include "kproto/gen/elect_leaders.h"
#include "kproto/gen/incremental_alter_configs.h"
#include "kproto/gen/alter_partition_reassignments.h"
#include "kproto/gen/list_partition_reassignments.h"
#include "kproto/gen/offset_delete.h"
#include "kproto/gen/describe_client_quotas.h"
#include "kproto/gen/alter_client_quotas.h"
#include "kproto/gen/describe_user_scram_credentials.h"
#include "kproto/gen/alter_user_scram_credentials.h"
#include "kproto/gen/vote.h"
#include "kproto/gen/begin_quorum_epoch.h"
#include "kproto/gen/end_quorum_epoch.h"
#include "kproto/gen/describe_quorum.h"
#include "kproto/gen/alter_partition.h"
#include "kproto/gen/update_features.h"
#include "kproto/gen/envelope.h"
#include "kproto/gen/fetch_snapshot.h"
#include "kproto/gen/describe_cluster.h"
#include "kproto/gen/describe_producers.h"
#include "kproto/gen/broker_registration.h"
#include "kproto/gen/broker_heartbeat.h"
#include "kproto/gen/unregister_broker.h"
#include "kproto/gen/describe_transactions.h"
#include "kproto/gen/list_transactions.h"
#include "kproto/gen/allocate_producer_ids.h"
#include "kproto/gen/consumer_group_heartbeat.h"
#include "kproto/gen/consumer_group_describe.h"
#include "kproto/gen/controller_registration.h"
#include "kproto/gen/get_telemetry_subscriptions.h"
#include "kproto/gen/push_telemetry.h"
#include "kproto/gen/assign_replicas_to_dirs.h"
#include "kproto/gen/list_config_resources.h"
#include "kproto/gen/describe_topic_partitions.h"
#include "kproto/gen/share_group_heartbeat.h"
#include "kproto/gen/share_group_describe.h"
#include "kproto/gen/share_fetch.h"
#include "kproto/gen/share_acknowledge.h"
#include "kproto/gen/add_raft_voter.h"
#include "kproto/gen/remove_raft_voter.h"
#include "kproto/gen/update_raft_voter.h"
#include "kproto/gen/initialize_share_group_state.h"
#include "kproto/gen/read_share_group_state.h"
#include "kproto/gen/write_share_group_state.h"
#include "kproto/gen/delete_share_group_state.h"
#include "kproto/gen/read_share_group_state_summary.h"
#include "kproto/gen/streams_group_heartbeat.h"
#include "kproto/gen/streams_group_describe.h"
#include "kproto/gen/describe_share_group_offsets.h"
#include "kproto/gen/alter_share_group_offsets.h"
#include "kproto/gen/delete_share_group_offsets.h"
#include "kproto/gen/get_keys.h"

const struct kp_api kp_apis[] = {
    {0, "Produce", &kp_produce_request_desc, &kp_produce_response_desc},
    {1, "Fetch", &kp_fetch_request_desc, &kp_fetch_response_desc},
    {2, "ListOffsets", &kp_list_offsets_request_desc, &kp_list_offsets_response_desc},
    {3, "Metadata", &kp_metadata_request_desc, &kp_metadata_response_desc},
    {4, "LeaderAndIsr", &kp_leader_and_isr_request_desc, &kp_leader_and_isr_response_desc},
    {5, "StopReplica", &kp_stop_replica_request_desc, &kp_stop_replica_response_desc},
    {6, "UpdateMetadata", &kp_update_metadata_request_desc, &kp_update_metadata_response_desc},
    {7, "ControlledShutdown", &kp_controlled_shutdown_request_desc, &kp_controlled_shutdown_response_desc},
    {8, "OffsetCommit", &kp_offset_commit_request_desc, &kp_offset_commit_response_desc},
    {9, "OffsetFetch", &kp_offset_fetch_request_desc, &kp_offset_fetch_response_desc},
    {10, "FindCoordinator", &kp_find_coordinator_request_desc, &kp_find_coordinator_response_desc},
    {11, "JoinGroup", &kp_join_group_request_desc, &kp_join_group_response_desc},
    {12, "Heartbeat", &kp_heartbeat_request_desc, &kp_heartbeat_response_desc},
    {13, "LeaveGroup", &kp_leave_group_request_desc, &kp_leave_group_response_desc},
    {14, "SyncGroup", &kp_sync_group_request_desc, &kp_sync_group_response_desc},
    {15, "DescribeGroups", &kp_describe_groups_request_desc, &kp_describe_groups_response_desc},
    {16, "ListGroups", &kp_list_groups_request_desc, &kp_list_groups_response_desc},
    {17, "SaslHandshake", &kp_sasl_handshake_request_desc, &kp_sasl_handshake_response_desc},
    {18, "ApiVersions", &kp_api_versions_request_desc, &kp_api_versions_response_desc},
    {19, "CreateTopics", &kp_create_topics_request_desc, &kp_create_topics_response_desc},
    {20, "DeleteTopics", &kp_delete_topics_request_desc, &kp_delete_topics_response_desc},
    {21, "DeleteRecords", &kp_delete_records_request_desc, &kp_delete_records_response_desc},
    {22, "InitProducerId", &kp_init_producer_id_request_desc, &kp_init_producer_id_response_desc},
    {23, "OffsetForLeaderEpoch", &kp_offset_for_leader_epoch_request_desc, &kp_offset_for_leader_epoch_response_desc},
    {24, "AddPartitionsToTxn", &kp_add_partitions_to_txn_request_desc, &kp_add_partitions_to_txn_response_desc},
    {25, "AddOffsetsToTxn", &kp_add_offsets_to_txn_request_desc, &kp_add_offsets_to_txn_response_desc},
    {26, "EndTxn", &kp_end_txn_request_desc, &kp_end_txn_response_desc},
    {27, "WriteTxnMarkers", &kp_write_txn_markers_request_desc, &kp_write_txn_markers_response_desc},
    {28, "TxnOffsetCommit", &kp_txn_offset_commit_request_desc, &kp_txn_offset_commit_response_desc},
    {29, "DescribeAcls", &kp_describe_acls_request_desc, &kp_describe_acls_response_desc},
    {30, "CreateAcls", &kp_create_acls_request_desc, &kp_create_acls_response_desc},
    {31, "DeleteAcls", &kp_delete_acls_request_desc, &kp_delete_acls_response_desc},
    {32, "DescribeConfigs", &kp_describe_configs_request_desc, &kp_describe_configs_response_desc},
    {33, "AlterConfigs", &kp_alter_configs_request_desc, &kp_alter_configs_response_desc},
    {34, "AlterReplicaLogDirs", &kp_alter_replica_log_dirs_request_desc, &kp_alter_replica_log_dirs_response_desc},
    {35, "DescribeLogDirs", &kp_describe_log_dirs_request_desc, &kp_describe_log_dirs_response_desc},
    {36, "SaslAuthenticate", &kp_sasl_authenticate_request_desc, &kp_sasl_authenticate_response_desc},
    {37, "CreatePartitions", &kp_create_partitions_request_desc, &kp_create_partitions_response_desc},
    {38, "CreateDelegationToken", &kp_create_delegation_token_request_desc, &kp_create_delegation_token_response_desc},
    {39, "RenewDelegationToken", &kp_renew_delegation_token_request_desc, &kp_renew_delegation_token_response_desc},
    {40, "ExpireDelegationToken", &kp_expire_delegation_token_request_desc, &kp_expire_delegation_token_response_desc},
    {41, "DescribeDelegationToken", &kp_describe_delegation_token_request_desc, &kp_describe_delegation_token_response_desc},
    {42, "DeleteGroups", &kp_delete_groups_request_desc, &kp_delete_groups_response_desc},
    {43, "ElectLeaders", &kp_elect_leaders_request_desc, &kp_elect_leaders_response_desc},
    {44, "IncrementalAlterConfigs", &kp_incremental_alter_configs_request_desc, &kp_incremental_alter_configs_response_desc},
    {45, "AlterPartitionReassignments", &kp_alter_partition_reassignments_request_desc, &kp_alter_partition_reassignments_response_desc},
    {46, "ListPartitionReassignments", &kp_list_partition_reassignments_request_desc, &kp_list_partition_reassignments_response_desc},
    {47, "OffsetDelete", &kp_offset_delete_request_desc, &kp_offset_delete_response_desc},
    {48, "DescribeClientQuotas", &kp_describe_client_quotas_request_desc, &kp_describe_client_quotas_response_desc},
    {49, "AlterClientQuotas", &kp_alter_client_quotas_request_desc, &kp_alter_client_quotas_response_desc},
    {50, "DescribeUserScramCredentials", &kp_describe_user_scram_credentials_request_desc, &kp_describe_user_scram_credentials_response_desc},
    {51, "AlterUserScramCredentials", &kp_alter_user_scram_credentials_request_desc, &kp_alter_user_scram_credentials_response_desc},
    {52, "Vote", &kp_vote_request_desc, &kp_vote_response_desc},
    {53, "BeginQuorumEpoch", &kp_begin_quorum_epoch_request_desc, &kp_begin_quorum_epoch_response_desc},
    {54, "EndQuorumEpoch", &kp_end_quorum_epoch_request_desc, &kp_end_quorum_epoch_response_desc},
    {55, "DescribeQuorum", &kp_describe_quorum_request_desc, &kp_describe_quorum_response_desc},
    {56, "AlterPartition", &kp_alter_partition_request_desc, &kp_alter_partition_response_desc},
    {57, "UpdateFeatures", &kp_update_features_request_desc, &kp_update_features_response_desc},
    {58, "Envelope", &kp_envelope_request_desc, &kp_envelope_response_desc},
    {59, "FetchSnapshot", &kp_fetch_snapshot_request_desc, &kp_fetch_snapshot_response_desc},
    {60, "DescribeCluster", &kp_describe_cluster_request_desc, &kp_describe_cluster_response_desc},
    {61, "DescribeProducers", &kp_describe_producers_request_desc, &kp_describe_producers_response_desc},
    {62, "BrokerRegistration", &kp_broker_registration_request_desc, &kp_broker_registration_response_desc},
    {63, "BrokerHeartbeat", &kp_broker_heartbeat_request_desc, &kp_broker_heartbeat_response_desc},
    {64, "UnregisterBroker", &kp_unregister_broker_request_desc, &kp_unregister_broker_response_desc},
    {65, "DescribeTransactions", &kp_describe_transactions_request_desc, &kp_describe_transactions_response_desc},
    {66, "ListTransactions", &kp_list_transactions_request_desc, &kp_list_transactions_response_desc},
    {67, "AllocateProducerIds", &kp_allocate_producer_ids_request_desc, &kp_allocate_producer_ids_response_desc},
    {68, "ConsumerGroupHeartbeat", &kp_consumer_group_heartbeat_request_desc, &kp_consumer_group_heartbeat_response_desc},
    {69, "ConsumerGroupDescribe", &kp_consumer_group_describe_request_desc, &kp_consumer_group_describe_response_desc},
    {70, "ControllerRegistration", &kp_controller_registration_request_desc, &kp_controller_registration_response_desc},
    {71, "GetTelemetrySubscriptions", &kp_get_telemetry_subscriptions_request_desc, &kp_get_telemetry_subscriptions_response_desc},
    {72, "PushTelemetry", &kp_push_telemetry_request_desc, &kp_push_telemetry_response_desc},
    {73, "AssignReplicasToDirs", &kp_assign_replicas_to_dirs_request_desc, &kp_assign_replicas_to_dirs_response_desc},
    {74, "ListConfigResources", &kp_list_config_resources_request_desc, &kp_list_config_resources_response_desc},
    {75, "DescribeTopicPartitions", &kp_describe_topic_partitions_request_desc, &kp_describe_topic_partitions_response_desc},
    {76, "ShareGroupHeartbeat", &kp_share_group_heartbeat_request_desc, &kp_share_group_heartbeat_response_desc},
    {77, "ShareGroupDescribe", &kp_share_group_describe_request_desc, &kp_share_group_describe_response_desc},
    {78, "ShareFetch", &kp_share_fetch_request_desc, &kp_share_fetch_response_desc},
    {79, "ShareAcknowledge", &kp_share_acknowledge_request_desc, &kp_share_acknowledge_response_desc},
    {80, "AddRaftVoter", &kp_add_raft_voter_request_desc, &kp_add_raft_voter_response_desc},
    {81, "RemoveRaftVoter", &kp_remove_raft_voter_request_desc, &kp_remove_raft_voter_response_desc},
    {82, "UpdateRaftVoter", &kp_update_raft_voter_request_desc, &kp_update_raft_voter_response_desc},
    {83, "InitializeShareGroupState", &kp_initialize_share_group_state_request_desc, &kp_initialize_share_group_state_response_desc},
    {84, "ReadShareGroupState", &kp_read_share_group_state_request_desc, &kp_read_share_group_state_response_desc},
    {85, "WriteShareGroupState", &kp_write_share_group_state_request_desc, &kp_write_share_group_state_response_desc},
    {86, "DeleteShareGroupState", &kp_delete_share_group_state_request_desc, &kp_delete_share_group_state_response_desc},
    {87, "ReadShareGroupStateSummary", &kp_read_share_group_state_summary_request_desc, &kp_read_share_group_state_summary_response_desc},
    {88, "StreamsGroupHeartbeat", &kp_streams_group_heartbeat_request_desc, &kp_streams_group_heartbeat_response_desc},
    {89, "StreamsGroupDescribe", &kp_streams_group_describe_request_desc, &kp_streams_group_describe_response_desc},
    {90, "DescribeShareGroupOffsets", &kp_describe_share_group_offsets_request_desc, &kp_describe_share_group_offsets_response_desc},
    {91, "AlterShareGroupOffsets", &kp_alter_share_group_offsets_request_desc, &kp_alter_share_group_offsets_response_desc},
    {92, "DeleteShareGroupOffsets", &kp_delete_share_group_offsets_request_desc, &kp_delete_share_group_offsets_response_desc},
    {10000, "GetKeys", &kp_get_keys_request_desc, &kp_get_keys_response_desc},
};
const int kp_apis_n = (int)(sizeof kp_apis / sizeof kp_apis[0]);
