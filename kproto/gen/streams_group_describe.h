/* Made by tools/kpgen.py from kproto/schema/streams_group_describe.kp; don't edit. */
#ifndef KPROTO_GEN_STREAMS_GROUP_DESCRIBE_H
#define KPROTO_GEN_STREAMS_GROUP_DESCRIBE_H

#include "kproto/codec.h"

struct kp_streams_group_describe_request {
  struct kp_str *group_ids; int32_t group_ids_n;
  bool include_authorized_operations;
};
extern const struct kp_desc kp_streams_group_describe_request_desc;

struct kp_streams_group_describe_response_key_value {
  struct kp_str key;
  struct kp_str value;
};
extern const struct kp_desc kp_streams_group_describe_response_key_value_desc;

struct kp_streams_group_describe_response_topic_info {
  struct kp_str name;
  int32_t partitions;
  int16_t replication_factor;
  struct kp_streams_group_describe_response_key_value *topic_configs; int32_t topic_configs_n;
};
extern const struct kp_desc kp_streams_group_describe_response_topic_info_desc;

struct kp_streams_group_describe_response_subtopology {
  struct kp_str subtopology_id;
  struct kp_str *source_topics; int32_t source_topics_n;
  struct kp_str *repartition_sink_topics; int32_t repartition_sink_topics_n;
  struct kp_streams_group_describe_response_topic_info *state_changelog_topics; int32_t state_changelog_topics_n;
  struct kp_streams_group_describe_response_topic_info *repartition_source_topics; int32_t repartition_source_topics_n;
};
extern const struct kp_desc kp_streams_group_describe_response_subtopology_desc;

struct kp_streams_group_describe_response_topology {
  int32_t epoch;
  struct kp_streams_group_describe_response_subtopology *subtopologies; int32_t subtopologies_n;  /* nullable, default null */
};
extern const struct kp_desc kp_streams_group_describe_response_topology_desc;

struct kp_streams_group_describe_response_endpoint {
  struct kp_str host;
  uint16_t port;
};
extern const struct kp_desc kp_streams_group_describe_response_endpoint_desc;

struct kp_streams_group_describe_response_task_offset {
  struct kp_str subtopology_id;
  int32_t partition;
  int64_t offset;
};
extern const struct kp_desc kp_streams_group_describe_response_task_offset_desc;

struct kp_streams_group_describe_response_task_ids {
  struct kp_str subtopology_id;
  int32_t *partitions; int32_t partitions_n;
};
extern const struct kp_desc kp_streams_group_describe_response_task_ids_desc;

struct kp_streams_group_describe_response_assignment {
  struct kp_streams_group_describe_response_task_ids *active_tasks; int32_t active_tasks_n;
  struct kp_streams_group_describe_response_task_ids *standby_tasks; int32_t standby_tasks_n;
  struct kp_streams_group_describe_response_task_ids *warmup_tasks; int32_t warmup_tasks_n;
};
extern const struct kp_desc kp_streams_group_describe_response_assignment_desc;

struct kp_streams_group_describe_response_member {
  struct kp_str member_id;
  int32_t member_epoch;
  struct kp_str instance_id;  /* nullable, default null */
  struct kp_str rack_id;  /* nullable, default null */
  struct kp_str client_id;
  struct kp_str client_host;
  int32_t topology_epoch;
  struct kp_str process_id;
  const struct kp_streams_group_describe_response_endpoint *user_endpoint;  /* nullable, default null */
  struct kp_streams_group_describe_response_key_value *client_tags; int32_t client_tags_n;
  struct kp_streams_group_describe_response_task_offset *task_offsets; int32_t task_offsets_n;
  struct kp_streams_group_describe_response_task_offset *task_end_offsets; int32_t task_end_offsets_n;
  struct kp_streams_group_describe_response_assignment assignment;
  struct kp_streams_group_describe_response_assignment target_assignment;
  bool is_classic;
};
extern const struct kp_desc kp_streams_group_describe_response_member_desc;

struct kp_streams_group_describe_response_described_group {
  int16_t error_code;
  struct kp_str error_message;  /* nullable, default null */
  struct kp_str group_id;
  struct kp_str group_state;
  int32_t group_epoch;
  int32_t assignment_epoch;
  const struct kp_streams_group_describe_response_topology *topology;  /* nullable, default null */
  struct kp_streams_group_describe_response_member *members; int32_t members_n;
  int32_t authorized_operations;  /* default -2147483648 */
};
extern const struct kp_desc kp_streams_group_describe_response_described_group_desc;

struct kp_streams_group_describe_response {
  int32_t throttle_time_ms;
  struct kp_streams_group_describe_response_described_group *groups; int32_t groups_n;
};
extern const struct kp_desc kp_streams_group_describe_response_desc;

#endif
