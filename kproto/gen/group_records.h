/* Made by tools/kpgen.py from kproto/schema/group_records.kp; don't edit. Records of __consumer_offsets. */
#ifndef KPROTO_GEN_GROUP_RECORDS_H
#define KPROTO_GEN_GROUP_RECORDS_H

#include "kproto/codec.h"
#include "kproto/record_frame.h"

struct kp_legacy_offset_commit_key {
  struct kp_str group;  /* 0 */
  struct kp_str topic;  /* 0 */
  int32_t partition;  /* 0 */
};
extern const struct kp_desc kp_legacy_offset_commit_key_desc;

struct kp_legacy_offset_commit_value {
  int64_t offset;  /* 0 */
  struct kp_str metadata;  /* 0 */
  int64_t commit_timestamp;  /* 0 */
};
extern const struct kp_desc kp_legacy_offset_commit_value_desc;

struct kp_offset_commit_key {
  struct kp_str group;  /* 0 */
  struct kp_str topic;  /* 0 */
  int32_t partition;  /* 0 */
};
extern const struct kp_desc kp_offset_commit_key_desc;

struct kp_offset_commit_value {
  int64_t offset;
  int32_t leader_epoch;  /* 3+, default -1 */
  struct kp_str metadata;
  int64_t commit_timestamp;
  int64_t expire_timestamp;  /* 1, default -1 */
  struct kp_uuid topic_id;  /* 4+, tag 0 */
};
extern const struct kp_desc kp_offset_commit_value_desc;

struct kp_group_metadata_key {
  struct kp_str group;  /* 0 */
};
extern const struct kp_desc kp_group_metadata_key_desc;

struct kp_group_metadata_value_member_metadata {
  struct kp_str member_id;
  struct kp_str group_instance_id;  /* 3+, nullable, default null */
  struct kp_str client_id;
  struct kp_str client_host;
  int32_t rebalance_timeout;  /* 1+, default -1 */
  int32_t session_timeout;
  struct kp_bytes subscription;
  struct kp_bytes assignment;
};
extern const struct kp_desc kp_group_metadata_value_member_metadata_desc;

struct kp_group_metadata_value {
  struct kp_str protocol_type;
  int32_t generation;
  struct kp_str protocol;  /* nullable */
  struct kp_str leader;  /* nullable */
  int64_t current_state_timestamp;  /* 2+, default -1 */
  struct kp_group_metadata_value_member_metadata *members; int32_t members_n;
};
extern const struct kp_desc kp_group_metadata_value_desc;

struct kp_consumer_group_metadata_key {
  struct kp_str group_id;  /* 0 */
};
extern const struct kp_desc kp_consumer_group_metadata_key_desc;

struct kp_consumer_group_metadata_value {
  int32_t epoch;
  int64_t metadata_hash;  /* tag 0, default 0 */
};
extern const struct kp_desc kp_consumer_group_metadata_value_desc;

struct kp_consumer_group_partition_metadata_key {
  struct kp_str group_id;  /* 0 */
};
extern const struct kp_desc kp_consumer_group_partition_metadata_key_desc;

struct kp_consumer_group_partition_metadata_value_partition_metadata {
  int32_t partition;
  struct kp_str *racks; int32_t racks_n;
};
extern const struct kp_desc kp_consumer_group_partition_metadata_value_partition_metadata_desc;

struct kp_consumer_group_partition_metadata_value_topic_metadata {
  struct kp_uuid topic_id;
  struct kp_str topic_name;
  int32_t num_partitions;
  struct kp_consumer_group_partition_metadata_value_partition_metadata *partition_metadata; int32_t partition_metadata_n;
};
extern const struct kp_desc kp_consumer_group_partition_metadata_value_topic_metadata_desc;

struct kp_consumer_group_partition_metadata_value {
  struct kp_consumer_group_partition_metadata_value_topic_metadata *topics; int32_t topics_n;
};
extern const struct kp_desc kp_consumer_group_partition_metadata_value_desc;

struct kp_consumer_group_member_metadata_key {
  struct kp_str group_id;  /* 0 */
  struct kp_str member_id;  /* 0 */
};
extern const struct kp_desc kp_consumer_group_member_metadata_key_desc;

struct kp_consumer_group_member_metadata_value_classic_protocol {
  struct kp_str name;
  struct kp_bytes metadata;
};
extern const struct kp_desc kp_consumer_group_member_metadata_value_classic_protocol_desc;

struct kp_consumer_group_member_metadata_value_classic_member_metadata {
  int32_t session_timeout_ms;
  struct kp_consumer_group_member_metadata_value_classic_protocol *supported_protocols; int32_t supported_protocols_n;
};
extern const struct kp_desc kp_consumer_group_member_metadata_value_classic_member_metadata_desc;

struct kp_consumer_group_member_metadata_value {
  struct kp_str instance_id;  /* nullable */
  struct kp_str rack_id;  /* nullable */
  struct kp_str client_id;
  struct kp_str client_host;
  struct kp_str *subscribed_topic_names; int32_t subscribed_topic_names_n;
  struct kp_str subscribed_topic_regex;  /* nullable */
  int32_t rebalance_timeout_ms;  /* default -1 */
  struct kp_str server_assignor;  /* nullable */
  const struct kp_consumer_group_member_metadata_value_classic_member_metadata *classic_member_metadata;  /* nullable, tag 0 */
};
extern const struct kp_desc kp_consumer_group_member_metadata_value_desc;

struct kp_consumer_group_target_assignment_metadata_key {
  struct kp_str group_id;  /* 0 */
};
extern const struct kp_desc kp_consumer_group_target_assignment_metadata_key_desc;

struct kp_consumer_group_target_assignment_metadata_value {
  int32_t assignment_epoch;
  int64_t assignment_timestamp;  /* tag 0, default 0 */
};
extern const struct kp_desc kp_consumer_group_target_assignment_metadata_value_desc;

struct kp_consumer_group_target_assignment_member_key {
  struct kp_str group_id;  /* 0 */
  struct kp_str member_id;  /* 0 */
};
extern const struct kp_desc kp_consumer_group_target_assignment_member_key_desc;

struct kp_consumer_group_target_assignment_member_value_topic_partition {
  struct kp_uuid topic_id;
  int32_t *partitions; int32_t partitions_n;
};
extern const struct kp_desc kp_consumer_group_target_assignment_member_value_topic_partition_desc;

struct kp_consumer_group_target_assignment_member_value {
  struct kp_consumer_group_target_assignment_member_value_topic_partition *topic_partitions; int32_t topic_partitions_n;
};
extern const struct kp_desc kp_consumer_group_target_assignment_member_value_desc;

struct kp_consumer_group_current_member_assignment_key {
  struct kp_str group_id;  /* 0 */
  struct kp_str member_id;  /* 0 */
};
extern const struct kp_desc kp_consumer_group_current_member_assignment_key_desc;

struct kp_consumer_group_current_member_assignment_value_topic_partitions {
  struct kp_uuid topic_id;
  int32_t *partitions; int32_t partitions_n;
  int32_t *assignment_epochs; int32_t assignment_epochs_n;  /* nullable, tag 0 */
};
extern const struct kp_desc kp_consumer_group_current_member_assignment_value_topic_partitions_desc;

struct kp_consumer_group_current_member_assignment_value {
  int32_t member_epoch;
  int32_t previous_member_epoch;
  int8_t state;
  struct kp_consumer_group_current_member_assignment_value_topic_partitions *assigned_partitions; int32_t assigned_partitions_n;
  struct kp_consumer_group_current_member_assignment_value_topic_partitions *partitions_pending_revocation; int32_t partitions_pending_revocation_n;
};
extern const struct kp_desc kp_consumer_group_current_member_assignment_value_desc;

struct kp_share_group_member_metadata_key {
  struct kp_str group_id;  /* 0 */
  struct kp_str member_id;  /* 0 */
};
extern const struct kp_desc kp_share_group_member_metadata_key_desc;

struct kp_share_group_member_metadata_value {
  struct kp_str rack_id;  /* nullable */
  struct kp_str client_id;
  struct kp_str client_host;
  struct kp_str *subscribed_topic_names; int32_t subscribed_topic_names_n;
};
extern const struct kp_desc kp_share_group_member_metadata_value_desc;

struct kp_share_group_metadata_key {
  struct kp_str group_id;  /* 0 */
};
extern const struct kp_desc kp_share_group_metadata_key_desc;

struct kp_share_group_metadata_value {
  int32_t epoch;
  int64_t metadata_hash;
};
extern const struct kp_desc kp_share_group_metadata_value_desc;

struct kp_share_group_target_assignment_metadata_key {
  struct kp_str group_id;  /* 0 */
};
extern const struct kp_desc kp_share_group_target_assignment_metadata_key_desc;

struct kp_share_group_target_assignment_metadata_value {
  int32_t assignment_epoch;
  int64_t assignment_timestamp;  /* tag 0, default 0 */
};
extern const struct kp_desc kp_share_group_target_assignment_metadata_value_desc;

struct kp_share_group_target_assignment_member_key {
  struct kp_str group_id;  /* 0 */
  struct kp_str member_id;  /* 0 */
};
extern const struct kp_desc kp_share_group_target_assignment_member_key_desc;

struct kp_share_group_target_assignment_member_value_topic_partition {
  struct kp_uuid topic_id;
  int32_t *partitions; int32_t partitions_n;
};
extern const struct kp_desc kp_share_group_target_assignment_member_value_topic_partition_desc;

struct kp_share_group_target_assignment_member_value {
  struct kp_share_group_target_assignment_member_value_topic_partition *topic_partitions; int32_t topic_partitions_n;
};
extern const struct kp_desc kp_share_group_target_assignment_member_value_desc;

struct kp_share_group_current_member_assignment_key {
  struct kp_str group_id;  /* 0 */
  struct kp_str member_id;  /* 0 */
};
extern const struct kp_desc kp_share_group_current_member_assignment_key_desc;

struct kp_share_group_current_member_assignment_value_topic_partitions {
  struct kp_uuid topic_id;
  int32_t *partitions; int32_t partitions_n;
};
extern const struct kp_desc kp_share_group_current_member_assignment_value_topic_partitions_desc;

struct kp_share_group_current_member_assignment_value {
  int32_t member_epoch;
  int32_t previous_member_epoch;
  int8_t state;
  struct kp_share_group_current_member_assignment_value_topic_partitions *assigned_partitions; int32_t assigned_partitions_n;
};
extern const struct kp_desc kp_share_group_current_member_assignment_value_desc;

struct kp_share_group_state_partition_metadata_key {
  struct kp_str group_id;  /* 0 */
};
extern const struct kp_desc kp_share_group_state_partition_metadata_key_desc;

struct kp_share_group_state_partition_metadata_value_topic_partitions_info {
  struct kp_uuid topic_id;
  struct kp_str topic_name;
  int32_t *partitions; int32_t partitions_n;
};
extern const struct kp_desc kp_share_group_state_partition_metadata_value_topic_partitions_info_desc;

struct kp_share_group_state_partition_metadata_value_topic_info {
  struct kp_uuid topic_id;
  struct kp_str topic_name;
};
extern const struct kp_desc kp_share_group_state_partition_metadata_value_topic_info_desc;

struct kp_share_group_state_partition_metadata_value {
  struct kp_share_group_state_partition_metadata_value_topic_partitions_info *initializing_topics; int32_t initializing_topics_n;
  struct kp_share_group_state_partition_metadata_value_topic_partitions_info *initialized_topics; int32_t initialized_topics_n;
  struct kp_share_group_state_partition_metadata_value_topic_info *deleting_topics; int32_t deleting_topics_n;
};
extern const struct kp_desc kp_share_group_state_partition_metadata_value_desc;

struct kp_consumer_group_regular_expression_key {
  struct kp_str group_id;  /* 0 */
  struct kp_str regular_expression;  /* 0 */
};
extern const struct kp_desc kp_consumer_group_regular_expression_key_desc;

struct kp_consumer_group_regular_expression_value {
  struct kp_str *topics; int32_t topics_n;
  int64_t version;
  int64_t timestamp;
};
extern const struct kp_desc kp_consumer_group_regular_expression_value_desc;

struct kp_streams_group_metadata_key {
  struct kp_str group_id;  /* 0 */
};
extern const struct kp_desc kp_streams_group_metadata_key_desc;

struct kp_streams_group_metadata_value_last_assignment_config {
  struct kp_str key;
  struct kp_str value;
};
extern const struct kp_desc kp_streams_group_metadata_value_last_assignment_config_desc;

struct kp_streams_group_metadata_value {
  int32_t epoch;
  int64_t metadata_hash;
  int32_t validated_topology_epoch;  /* tag 0, default -1 */
  struct kp_streams_group_metadata_value_last_assignment_config *last_assignment_configs; int32_t last_assignment_configs_n;  /* nullable, tag 1 */
};
extern const struct kp_desc kp_streams_group_metadata_value_desc;

struct kp_streams_group_member_metadata_key {
  struct kp_str group_id;  /* 0 */
  struct kp_str member_id;  /* 0 */
};
extern const struct kp_desc kp_streams_group_member_metadata_key_desc;

struct kp_streams_group_member_metadata_value_endpoint {
  struct kp_str host;
  uint16_t port;
};
extern const struct kp_desc kp_streams_group_member_metadata_value_endpoint_desc;

struct kp_streams_group_member_metadata_value_key_value {
  struct kp_str key;
  struct kp_str value;
};
extern const struct kp_desc kp_streams_group_member_metadata_value_key_value_desc;

struct kp_streams_group_member_metadata_value {
  struct kp_str instance_id;  /* nullable */
  struct kp_str rack_id;  /* nullable */
  struct kp_str client_id;
  struct kp_str client_host;
  int32_t rebalance_timeout_ms;  /* default -1 */
  int32_t topology_epoch;
  struct kp_str process_id;
  const struct kp_streams_group_member_metadata_value_endpoint *user_endpoint;  /* nullable, default null */
  struct kp_streams_group_member_metadata_value_key_value *client_tags; int32_t client_tags_n;
};
extern const struct kp_desc kp_streams_group_member_metadata_value_desc;

struct kp_streams_group_target_assignment_metadata_key {
  struct kp_str group_id;  /* 0 */
};
extern const struct kp_desc kp_streams_group_target_assignment_metadata_key_desc;

struct kp_streams_group_target_assignment_metadata_value {
  int32_t assignment_epoch;
  int64_t assignment_timestamp;  /* tag 0, default 0 */
};
extern const struct kp_desc kp_streams_group_target_assignment_metadata_value_desc;

struct kp_streams_group_target_assignment_member_key {
  struct kp_str group_id;  /* 0 */
  struct kp_str member_id;  /* 0 */
};
extern const struct kp_desc kp_streams_group_target_assignment_member_key_desc;

struct kp_streams_group_target_assignment_member_value_task_ids {
  struct kp_str subtopology_id;
  int32_t *partitions; int32_t partitions_n;
};
extern const struct kp_desc kp_streams_group_target_assignment_member_value_task_ids_desc;

struct kp_streams_group_target_assignment_member_value {
  struct kp_streams_group_target_assignment_member_value_task_ids *active_tasks; int32_t active_tasks_n;
  struct kp_streams_group_target_assignment_member_value_task_ids *standby_tasks; int32_t standby_tasks_n;
  struct kp_streams_group_target_assignment_member_value_task_ids *warmup_tasks; int32_t warmup_tasks_n;
};
extern const struct kp_desc kp_streams_group_target_assignment_member_value_desc;

struct kp_streams_group_current_member_assignment_key {
  struct kp_str group_id;  /* 0 */
  struct kp_str member_id;  /* 0 */
};
extern const struct kp_desc kp_streams_group_current_member_assignment_key_desc;

struct kp_streams_group_current_member_assignment_value_task_ids {
  struct kp_str subtopology_id;
  int32_t *partitions; int32_t partitions_n;
  int32_t *assignment_epochs; int32_t assignment_epochs_n;  /* nullable, tag 0 */
};
extern const struct kp_desc kp_streams_group_current_member_assignment_value_task_ids_desc;

struct kp_streams_group_current_member_assignment_value {
  int32_t member_epoch;
  int32_t previous_member_epoch;
  int8_t state;
  struct kp_streams_group_current_member_assignment_value_task_ids *active_tasks; int32_t active_tasks_n;
  struct kp_streams_group_current_member_assignment_value_task_ids *standby_tasks; int32_t standby_tasks_n;
  struct kp_streams_group_current_member_assignment_value_task_ids *warmup_tasks; int32_t warmup_tasks_n;
  struct kp_streams_group_current_member_assignment_value_task_ids *active_tasks_pending_revocation; int32_t active_tasks_pending_revocation_n;
  struct kp_streams_group_current_member_assignment_value_task_ids *standby_tasks_pending_revocation; int32_t standby_tasks_pending_revocation_n;
  struct kp_streams_group_current_member_assignment_value_task_ids *warmup_tasks_pending_revocation; int32_t warmup_tasks_pending_revocation_n;
};
extern const struct kp_desc kp_streams_group_current_member_assignment_value_desc;

struct kp_streams_group_topology_key {
  struct kp_str group_id;  /* 0 */
};
extern const struct kp_desc kp_streams_group_topology_key_desc;

struct kp_streams_group_topology_value_topic_config {
  struct kp_str key;
  struct kp_str value;
};
extern const struct kp_desc kp_streams_group_topology_value_topic_config_desc;

struct kp_streams_group_topology_value_topic_info {
  struct kp_str name;
  int32_t partitions;
  int16_t replication_factor;
  struct kp_streams_group_topology_value_topic_config *topic_configs; int32_t topic_configs_n;
};
extern const struct kp_desc kp_streams_group_topology_value_topic_info_desc;

struct kp_streams_group_topology_value_copartition_group {
  int16_t *source_topics; int32_t source_topics_n;
  int16_t *source_topic_regex; int32_t source_topic_regex_n;
  int16_t *repartition_source_topics; int32_t repartition_source_topics_n;
};
extern const struct kp_desc kp_streams_group_topology_value_copartition_group_desc;

struct kp_streams_group_topology_value_subtopology {
  struct kp_str subtopology_id;
  struct kp_str *source_topics; int32_t source_topics_n;
  struct kp_str *source_topic_regex; int32_t source_topic_regex_n;
  struct kp_streams_group_topology_value_topic_info *state_changelog_topics; int32_t state_changelog_topics_n;
  struct kp_str *repartition_sink_topics; int32_t repartition_sink_topics_n;
  struct kp_streams_group_topology_value_topic_info *repartition_source_topics; int32_t repartition_source_topics_n;
  struct kp_streams_group_topology_value_copartition_group *copartition_groups; int32_t copartition_groups_n;
};
extern const struct kp_desc kp_streams_group_topology_value_subtopology_desc;

struct kp_streams_group_topology_value {
  int32_t epoch;
  struct kp_streams_group_topology_value_subtopology *subtopologies; int32_t subtopologies_n;
};
extern const struct kp_desc kp_streams_group_topology_value_desc;

extern const struct kp_record_family kp_group_records;

#endif
