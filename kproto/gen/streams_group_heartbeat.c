/* Made by tools/kpgen.py from kproto/schema/streams_group_heartbeat.kp; don't edit. */
#include "kproto/gen/streams_group_heartbeat.h"

#include <stddef.h>

static const struct kp_streams_group_heartbeat_request_key_value kp_streams_group_heartbeat_request_key_value_defaults = {{"", 0}, {"", 0}};
static const struct kp_field kp_streams_group_heartbeat_request_key_value_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_heartbeat_request_key_value, key), 0, NULL, "key"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_heartbeat_request_key_value, value), 0, NULL, "value"},
};
const struct kp_desc kp_streams_group_heartbeat_request_key_value_desc = {
    "KeyValue", &kp_streams_group_heartbeat_request_key_value_defaults, kp_streams_group_heartbeat_request_key_value_fields,
    sizeof(struct kp_streams_group_heartbeat_request_key_value), 2, 2, 0, 0,
    0, 88, 0};

static const struct kp_streams_group_heartbeat_request_topic_info kp_streams_group_heartbeat_request_topic_info_defaults = {{"", 0}, 0, 0, NULL, 0};
static const struct kp_field kp_streams_group_heartbeat_request_topic_info_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_heartbeat_request_topic_info, name), 0, NULL, "name"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_heartbeat_request_topic_info, partitions), 0, NULL, "partitions"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_heartbeat_request_topic_info, replication_factor), 0, NULL, "replication_factor"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_heartbeat_request_topic_info, topic_configs), offsetof(struct kp_streams_group_heartbeat_request_topic_info, topic_configs_n), &kp_streams_group_heartbeat_request_key_value_desc, "topic_configs"},
};
const struct kp_desc kp_streams_group_heartbeat_request_topic_info_desc = {
    "TopicInfo", &kp_streams_group_heartbeat_request_topic_info_defaults, kp_streams_group_heartbeat_request_topic_info_fields,
    sizeof(struct kp_streams_group_heartbeat_request_topic_info), 4, 4, 0, 0,
    0, 88, 0};

static const struct kp_streams_group_heartbeat_request_copartition_group kp_streams_group_heartbeat_request_copartition_group_defaults = {NULL, 0, NULL, 0, NULL, 0};
static const struct kp_field kp_streams_group_heartbeat_request_copartition_group_fields[] = {
    {KP_INT16, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_heartbeat_request_copartition_group, source_topics), offsetof(struct kp_streams_group_heartbeat_request_copartition_group, source_topics_n), NULL, "source_topics"},
    {KP_INT16, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_heartbeat_request_copartition_group, source_topic_regex), offsetof(struct kp_streams_group_heartbeat_request_copartition_group, source_topic_regex_n), NULL, "source_topic_regex"},
    {KP_INT16, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_heartbeat_request_copartition_group, repartition_source_topics), offsetof(struct kp_streams_group_heartbeat_request_copartition_group, repartition_source_topics_n), NULL, "repartition_source_topics"},
};
const struct kp_desc kp_streams_group_heartbeat_request_copartition_group_desc = {
    "CopartitionGroup", &kp_streams_group_heartbeat_request_copartition_group_defaults, kp_streams_group_heartbeat_request_copartition_group_fields,
    sizeof(struct kp_streams_group_heartbeat_request_copartition_group), 3, 3, 0, 0,
    0, 88, 0};

static const struct kp_streams_group_heartbeat_request_subtopology kp_streams_group_heartbeat_request_subtopology_defaults = {{"", 0}, NULL, 0, NULL, 0, NULL, 0, NULL, 0, NULL, 0, NULL, 0};
static const struct kp_field kp_streams_group_heartbeat_request_subtopology_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_heartbeat_request_subtopology, subtopology_id), 0, NULL, "subtopology_id"},
    {KP_STRING, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_heartbeat_request_subtopology, source_topics), offsetof(struct kp_streams_group_heartbeat_request_subtopology, source_topics_n), NULL, "source_topics"},
    {KP_STRING, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_heartbeat_request_subtopology, source_topic_regex), offsetof(struct kp_streams_group_heartbeat_request_subtopology, source_topic_regex_n), NULL, "source_topic_regex"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_heartbeat_request_subtopology, state_changelog_topics), offsetof(struct kp_streams_group_heartbeat_request_subtopology, state_changelog_topics_n), &kp_streams_group_heartbeat_request_topic_info_desc, "state_changelog_topics"},
    {KP_STRING, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_heartbeat_request_subtopology, repartition_sink_topics), offsetof(struct kp_streams_group_heartbeat_request_subtopology, repartition_sink_topics_n), NULL, "repartition_sink_topics"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_heartbeat_request_subtopology, repartition_source_topics), offsetof(struct kp_streams_group_heartbeat_request_subtopology, repartition_source_topics_n), &kp_streams_group_heartbeat_request_topic_info_desc, "repartition_source_topics"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_heartbeat_request_subtopology, copartition_groups), offsetof(struct kp_streams_group_heartbeat_request_subtopology, copartition_groups_n), &kp_streams_group_heartbeat_request_copartition_group_desc, "copartition_groups"},
};
const struct kp_desc kp_streams_group_heartbeat_request_subtopology_desc = {
    "Subtopology", &kp_streams_group_heartbeat_request_subtopology_defaults, kp_streams_group_heartbeat_request_subtopology_fields,
    sizeof(struct kp_streams_group_heartbeat_request_subtopology), 7, 7, 0, 0,
    0, 88, 0};

static const struct kp_streams_group_heartbeat_request_topology kp_streams_group_heartbeat_request_topology_defaults = {0, NULL, 0};
static const struct kp_field kp_streams_group_heartbeat_request_topology_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_heartbeat_request_topology, epoch), 0, NULL, "epoch"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_heartbeat_request_topology, subtopologies), offsetof(struct kp_streams_group_heartbeat_request_topology, subtopologies_n), &kp_streams_group_heartbeat_request_subtopology_desc, "subtopologies"},
};
const struct kp_desc kp_streams_group_heartbeat_request_topology_desc = {
    "Topology", &kp_streams_group_heartbeat_request_topology_defaults, kp_streams_group_heartbeat_request_topology_fields,
    sizeof(struct kp_streams_group_heartbeat_request_topology), 2, 2, 0, 0,
    0, 88, 0};

static const struct kp_streams_group_heartbeat_request_task_ids kp_streams_group_heartbeat_request_task_ids_defaults = {{"", 0}, NULL, 0};
static const struct kp_field kp_streams_group_heartbeat_request_task_ids_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_heartbeat_request_task_ids, subtopology_id), 0, NULL, "subtopology_id"},
    {KP_INT32, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_heartbeat_request_task_ids, partitions), offsetof(struct kp_streams_group_heartbeat_request_task_ids, partitions_n), NULL, "partitions"},
};
const struct kp_desc kp_streams_group_heartbeat_request_task_ids_desc = {
    "TaskIds", &kp_streams_group_heartbeat_request_task_ids_defaults, kp_streams_group_heartbeat_request_task_ids_fields,
    sizeof(struct kp_streams_group_heartbeat_request_task_ids), 2, 2, 0, 0,
    0, 88, 0};

static const struct kp_streams_group_heartbeat_request_endpoint kp_streams_group_heartbeat_request_endpoint_defaults = {{"", 0}, 0};
static const struct kp_field kp_streams_group_heartbeat_request_endpoint_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_heartbeat_request_endpoint, host), 0, NULL, "host"},
    {KP_UINT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_heartbeat_request_endpoint, port), 0, NULL, "port"},
};
const struct kp_desc kp_streams_group_heartbeat_request_endpoint_desc = {
    "Endpoint", &kp_streams_group_heartbeat_request_endpoint_defaults, kp_streams_group_heartbeat_request_endpoint_fields,
    sizeof(struct kp_streams_group_heartbeat_request_endpoint), 2, 2, 0, 0,
    0, 88, 0};

static const struct kp_streams_group_heartbeat_request_task_offset kp_streams_group_heartbeat_request_task_offset_defaults = {{"", 0}, 0, 0};
static const struct kp_field kp_streams_group_heartbeat_request_task_offset_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_heartbeat_request_task_offset, subtopology_id), 0, NULL, "subtopology_id"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_heartbeat_request_task_offset, partition), 0, NULL, "partition"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_heartbeat_request_task_offset, offset), 0, NULL, "offset"},
};
const struct kp_desc kp_streams_group_heartbeat_request_task_offset_desc = {
    "TaskOffset", &kp_streams_group_heartbeat_request_task_offset_defaults, kp_streams_group_heartbeat_request_task_offset_fields,
    sizeof(struct kp_streams_group_heartbeat_request_task_offset), 3, 3, 0, 0,
    0, 88, 0};

static const struct kp_streams_group_heartbeat_request kp_streams_group_heartbeat_request_defaults = {{"", 0}, {"", 0}, 0, 0, {NULL, -1}, {NULL, -1}, -1, NULL, NULL, -1, NULL, -1, NULL, -1, {NULL, -1}, NULL, NULL, -1, NULL, -1, NULL, -1, false};
static const struct kp_field kp_streams_group_heartbeat_request_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_heartbeat_request, group_id), 0, NULL, "group_id"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_heartbeat_request, member_id), 0, NULL, "member_id"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_heartbeat_request, member_epoch), 0, NULL, "member_epoch"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_heartbeat_request, endpoint_information_epoch), 0, NULL, "endpoint_information_epoch"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_streams_group_heartbeat_request, instance_id), 0, NULL, "instance_id"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_streams_group_heartbeat_request, rack_id), 0, NULL, "rack_id"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_heartbeat_request, rebalance_timeout_ms), 0, NULL, "rebalance_timeout_ms"},
    {KP_STRUCT, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_streams_group_heartbeat_request, topology), 0, &kp_streams_group_heartbeat_request_topology_desc, "topology"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_streams_group_heartbeat_request, active_tasks), offsetof(struct kp_streams_group_heartbeat_request, active_tasks_n), &kp_streams_group_heartbeat_request_task_ids_desc, "active_tasks"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_streams_group_heartbeat_request, standby_tasks), offsetof(struct kp_streams_group_heartbeat_request, standby_tasks_n), &kp_streams_group_heartbeat_request_task_ids_desc, "standby_tasks"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_streams_group_heartbeat_request, warmup_tasks), offsetof(struct kp_streams_group_heartbeat_request, warmup_tasks_n), &kp_streams_group_heartbeat_request_task_ids_desc, "warmup_tasks"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_streams_group_heartbeat_request, process_id), 0, NULL, "process_id"},
    {KP_STRUCT, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_streams_group_heartbeat_request, user_endpoint), 0, &kp_streams_group_heartbeat_request_endpoint_desc, "user_endpoint"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_streams_group_heartbeat_request, client_tags), offsetof(struct kp_streams_group_heartbeat_request, client_tags_n), &kp_streams_group_heartbeat_request_key_value_desc, "client_tags"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_streams_group_heartbeat_request, task_offsets), offsetof(struct kp_streams_group_heartbeat_request, task_offsets_n), &kp_streams_group_heartbeat_request_task_offset_desc, "task_offsets"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_streams_group_heartbeat_request, task_end_offsets), offsetof(struct kp_streams_group_heartbeat_request, task_end_offsets_n), &kp_streams_group_heartbeat_request_task_offset_desc, "task_end_offsets"},
    {KP_BOOL, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_heartbeat_request, shutdown_application), 0, NULL, "shutdown_application"},
};
const struct kp_desc kp_streams_group_heartbeat_request_desc = {
    "StreamsGroupHeartbeatRequest", &kp_streams_group_heartbeat_request_defaults, kp_streams_group_heartbeat_request_fields,
    sizeof(struct kp_streams_group_heartbeat_request), 17, 17, 0, 0,
    0, 88, 0};

static const struct kp_streams_group_heartbeat_response_status kp_streams_group_heartbeat_response_status_defaults = {0, {"", 0}};
static const struct kp_field kp_streams_group_heartbeat_response_status_fields[] = {
    {KP_INT8, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_heartbeat_response_status, status_code), 0, NULL, "status_code"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_heartbeat_response_status, status_detail), 0, NULL, "status_detail"},
};
const struct kp_desc kp_streams_group_heartbeat_response_status_desc = {
    "Status", &kp_streams_group_heartbeat_response_status_defaults, kp_streams_group_heartbeat_response_status_fields,
    sizeof(struct kp_streams_group_heartbeat_response_status), 2, 2, 0, 0,
    0, 88, 0};

static const struct kp_streams_group_heartbeat_response_task_ids kp_streams_group_heartbeat_response_task_ids_defaults = {{"", 0}, NULL, 0};
static const struct kp_field kp_streams_group_heartbeat_response_task_ids_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_heartbeat_response_task_ids, subtopology_id), 0, NULL, "subtopology_id"},
    {KP_INT32, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_heartbeat_response_task_ids, partitions), offsetof(struct kp_streams_group_heartbeat_response_task_ids, partitions_n), NULL, "partitions"},
};
const struct kp_desc kp_streams_group_heartbeat_response_task_ids_desc = {
    "TaskIds", &kp_streams_group_heartbeat_response_task_ids_defaults, kp_streams_group_heartbeat_response_task_ids_fields,
    sizeof(struct kp_streams_group_heartbeat_response_task_ids), 2, 2, 0, 0,
    0, 88, 0};

static const struct kp_streams_group_heartbeat_response_endpoint kp_streams_group_heartbeat_response_endpoint_defaults = {{"", 0}, 0};
static const struct kp_field kp_streams_group_heartbeat_response_endpoint_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_heartbeat_response_endpoint, host), 0, NULL, "host"},
    {KP_UINT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_heartbeat_response_endpoint, port), 0, NULL, "port"},
};
const struct kp_desc kp_streams_group_heartbeat_response_endpoint_desc = {
    "Endpoint", &kp_streams_group_heartbeat_response_endpoint_defaults, kp_streams_group_heartbeat_response_endpoint_fields,
    sizeof(struct kp_streams_group_heartbeat_response_endpoint), 2, 2, 0, 0,
    0, 88, 0};

static const struct kp_streams_group_heartbeat_response_topic_partition kp_streams_group_heartbeat_response_topic_partition_defaults = {{"", 0}, NULL, 0};
static const struct kp_field kp_streams_group_heartbeat_response_topic_partition_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_heartbeat_response_topic_partition, topic), 0, NULL, "topic"},
    {KP_INT32, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_heartbeat_response_topic_partition, partitions), offsetof(struct kp_streams_group_heartbeat_response_topic_partition, partitions_n), NULL, "partitions"},
};
const struct kp_desc kp_streams_group_heartbeat_response_topic_partition_desc = {
    "TopicPartition", &kp_streams_group_heartbeat_response_topic_partition_defaults, kp_streams_group_heartbeat_response_topic_partition_fields,
    sizeof(struct kp_streams_group_heartbeat_response_topic_partition), 2, 2, 0, 0,
    0, 88, 0};

static const struct kp_streams_group_heartbeat_response_endpoint_to_partitions kp_streams_group_heartbeat_response_endpoint_to_partitions_defaults = {{{"", 0}, 0}, NULL, 0, NULL, 0};
static const struct kp_field kp_streams_group_heartbeat_response_endpoint_to_partitions_fields[] = {
    {KP_STRUCT, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_heartbeat_response_endpoint_to_partitions, user_endpoint), 0, &kp_streams_group_heartbeat_response_endpoint_desc, "user_endpoint"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_heartbeat_response_endpoint_to_partitions, active_partitions), offsetof(struct kp_streams_group_heartbeat_response_endpoint_to_partitions, active_partitions_n), &kp_streams_group_heartbeat_response_topic_partition_desc, "active_partitions"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_heartbeat_response_endpoint_to_partitions, standby_partitions), offsetof(struct kp_streams_group_heartbeat_response_endpoint_to_partitions, standby_partitions_n), &kp_streams_group_heartbeat_response_topic_partition_desc, "standby_partitions"},
};
const struct kp_desc kp_streams_group_heartbeat_response_endpoint_to_partitions_desc = {
    "EndpointToPartitions", &kp_streams_group_heartbeat_response_endpoint_to_partitions_defaults, kp_streams_group_heartbeat_response_endpoint_to_partitions_fields,
    sizeof(struct kp_streams_group_heartbeat_response_endpoint_to_partitions), 3, 3, 0, 0,
    0, 88, 0};

static const struct kp_streams_group_heartbeat_response kp_streams_group_heartbeat_response_defaults = {0, 0, {NULL, -1}, {"", 0}, 0, 0, 0, 0, NULL, 0, NULL, -1, NULL, -1, NULL, -1, 0, NULL, -1};
static const struct kp_field kp_streams_group_heartbeat_response_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_heartbeat_response, throttle_time_ms), 0, NULL, "throttle_time_ms"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_heartbeat_response, error_code), 0, NULL, "error_code"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_streams_group_heartbeat_response, error_message), 0, NULL, "error_message"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_heartbeat_response, member_id), 0, NULL, "member_id"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_heartbeat_response, member_epoch), 0, NULL, "member_epoch"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_heartbeat_response, heartbeat_interval_ms), 0, NULL, "heartbeat_interval_ms"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_heartbeat_response, acceptable_recovery_lag), 0, NULL, "acceptable_recovery_lag"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_heartbeat_response, task_offset_interval_ms), 0, NULL, "task_offset_interval_ms"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_streams_group_heartbeat_response, status), offsetof(struct kp_streams_group_heartbeat_response, status_n), &kp_streams_group_heartbeat_response_status_desc, "status"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_streams_group_heartbeat_response, active_tasks), offsetof(struct kp_streams_group_heartbeat_response, active_tasks_n), &kp_streams_group_heartbeat_response_task_ids_desc, "active_tasks"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_streams_group_heartbeat_response, standby_tasks), offsetof(struct kp_streams_group_heartbeat_response, standby_tasks_n), &kp_streams_group_heartbeat_response_task_ids_desc, "standby_tasks"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_streams_group_heartbeat_response, warmup_tasks), offsetof(struct kp_streams_group_heartbeat_response, warmup_tasks_n), &kp_streams_group_heartbeat_response_task_ids_desc, "warmup_tasks"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_heartbeat_response, endpoint_information_epoch), 0, NULL, "endpoint_information_epoch"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_streams_group_heartbeat_response, partitions_by_user_endpoint), offsetof(struct kp_streams_group_heartbeat_response, partitions_by_user_endpoint_n), &kp_streams_group_heartbeat_response_endpoint_to_partitions_desc, "partitions_by_user_endpoint"},
};
const struct kp_desc kp_streams_group_heartbeat_response_desc = {
    "StreamsGroupHeartbeatResponse", &kp_streams_group_heartbeat_response_defaults, kp_streams_group_heartbeat_response_fields,
    sizeof(struct kp_streams_group_heartbeat_response), 14, 14, 0, 0,
    0, 88, 0};
