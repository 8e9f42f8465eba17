/* Made by tools/kpgen.py from kproto/schema/streams_group_heartbeat.kp; don't edit. */
#ifndef KPROTO_GEN_STREAMS_GROUP_HEARTBEAT_H
#define KPROTO_GEN_STREAMS_GROUP_HEARTBEAT_H

#include "kproto/codec.h"

struct kp_streams_group_heartbeat_request_key_value {
  struct kp_str key;
  struct kp_str value;
};
extern const struct kp_desc kp_streams_group_heartbeat_request_key_value_desc;

struct kp_streams_group_heartbeat_request_topic_info {
  struct kp_str name;
  int32_t partitions;
  int16_t replication_factor;
  struct kp_streams_group_heartbeat_request_key_value *topic_configs; int32_t topic_configs_n;
};
extern const struct kp_desc kp_streams_group_heartbeat_request_topic_info_desc;

struct kp_streams_group_heartbeat_request_copartition_group {
  int16_t *source_topics; int32_t source_topics_n;
  int16_t *source_topic_regex; int32_t source_topic_regex_n;
  int16_t *repartition_source_topics; int32_t repartition_source_topics_n;
};
extern const struct kp_desc kp_streams_group_heartbeat_request_copartition_group_desc;

struct kp_streams_group_heartbeat_request_subtopology {
  struct kp_str subtopology_id;
  struct kp_str *source_topics; int32_t source_topics_n;
  struct kp_str *source_topic_regex; int32_t source_topic_regex_n;
  struct kp_streams_group_heartbeat_request_topic_info *state_changelog_topics; int32_t state_changelog_topics_n;
  struct kp_str *repartition_sink_topics; int32_t repartition_sink_topics_n;
  struct kp_streams_group_heartbeat_request_topic_info *repartition_source_topics; int32_t repartition_source_topics_n;
  struct kp_streams_group_heartbeat_request_copartition_group *copartition_groups; int32_t copartition_groups_n;
};
extern const struct kp_desc kp_streams_group_heartbeat_request_subtopology_desc;

struct kp_streams_group_heartbeat_request_topology {
  int32_t epoch;
  struct kp_streams_group_heartbeat_request_subtopology *subtopologies; int32_t subtopologies_n;
};
extern const struct kp_desc kp_streams_group_heartbeat_request_topology_desc;

struct kp_streams_group_heartbeat_request_task_ids {
  struct kp_str subtopology_id;
  int32_t *partitions; int32_t partitions_n;
};
extern const struct kp_desc kp_streams_group_heartbeat_request_task_ids_desc;

struct kp_streams_group_heartbeat_request_endpoint {
  struct kp_str host;
  uint16_t port;
};
extern const struct kp_desc kp_streams_group_heartbeat_request_endpoint_desc;

struct kp_streams_group_heartbeat_request_task_offset {
  struct kp_str subtopology_id;
  int32_t partition;
  int64_t offset;
};
extern const struct kp_desc kp_streams_group_heartbeat_request_task_offset_desc;

struct kp_streams_group_heartbeat_request {
  struct kp_str group_id;
  struct kp_str member_id;
  int32_t member_epoch;
  int32_t endpoint_information_epoch;
  struct kp_str instance_id;  /* nullable, default null */
  struct kp_str rack_id;  /* nullable, default null */
  int32_t rebalance_timeout_ms;  /* default -1 */
  const struct kp_streams_group_heartbeat_request_topology *topology;  /* nullable, default null */
  struct kp_streams_group_heartbeat_request_task_ids *active_tasks; int32_t active_tasks_n;  /* nullable, default null */
  struct kp_streams_group_heartbeat_request_task_ids *standby_tasks; int32_t standby_tasks_n;  /* nullable, default null */
  struct kp_streams_group_heartbeat_request_task_ids *warmup_tasks; int32_t warmup_tasks_n;  /* nullable, default null */
  struct kp_str process_id;  /* nullable, default null */
  const struct kp_streams_group_heartbeat_request_endpoint *user_endpoint;  /* nullable, default null */
  struct kp_streams_group_heartbeat_request_key_value *client_tags; int32_t client_tags_n;  /* nullable, default null */
  struct kp_streams_group_heartbeat_request_task_offset *task_offsets; int32_t task_offsets_n;  /* nullable, default null */
  struct kp_streams_group_heartbeat_request_task_offset *task_end_offsets; int32_t task_end_offsets_n;  /* nullable, default null */
  bool shutdown_application;  /* default false */
};
extern const struct kp_desc kp_streams_group_heartbeat_request_desc;

struct kp_streams_group_heartbeat_response_status {
  int8_t status_code;
  struct kp_str status_detail;
};
extern const struct kp_desc kp_streams_group_heartbeat_response_status_desc;

struct kp_streams_group_heartbeat_response_task_ids {
  struct kp_str subtopology_id;
  int32_t *partitions; int32_t partitions_n;
};
extern const struct kp_desc kp_streams_group_heartbeat_response_task_ids_desc;

struct kp_streams_group_heartbeat_response_endpoint {
  struct kp_str host;
  uint16_t port;
};
extern const struct kp_desc kp_streams_group_heartbeat_response_endpoint_desc;

struct kp_streams_group_heartbeat_response_topic_partition {
  struct kp_str topic;
  int32_t *partitions; int32_t partitions_n;
};
extern const struct kp_desc kp_streams_group_heartbeat_response_topic_partition_desc;

struct kp_streams_group_heartbeat_response_endpoint_to_partitions {
  struct kp_streams_group_heartbeat_response_endpoint user_endpoint;
  struct kp_streams_group_heartbeat_response_topic_partition *active_partitions; int32_t active_partitions_n;
  struct kp_streams_group_heartbeat_response_topic_partition *standby_partitions; int32_t standby_partitions_n;
};
extern const struct kp_desc kp_streams_group_heartbeat_response_endpoint_to_partitions_desc;

struct kp_streams_group_heartbeat_response {
  int32_t throttle_time_ms;
  int16_t error_code;
  struct kp_str error_message;  /* nullable, default null */
  struct kp_str member_id;
  int32_t member_epoch;
  int32_t heartbeat_interval_ms;
  int32_t acceptable_recovery_lag;
  int32_t task_offset_interval_ms;
  struct kp_streams_group_heartbeat_response_status *status; int32_t status_n;  /* nullable */
  struct kp_streams_group_heartbeat_response_task_ids *active_tasks; int32_t active_tasks_n;  /* nullable, default null */
  struct kp_streams_group_heartbeat_response_task_ids *standby_tasks; int32_t standby_tasks_n;  /* nullable, default null */
  struct kp_streams_group_heartbeat_response_task_ids *warmup_tasks; int32_t warmup_tasks_n;  /* nullable, default null */
  int32_t endpoint_information_epoch;
  struct kp_streams_group_heartbeat_response_endpoint_to_partitions *partitions_by_user_endpoint; int32_t partitions_by_user_endpoint_n;  /* nullable, default null */
};
extern const struct kp_desc kp_streams_group_heartbeat_response_desc;

#endif
