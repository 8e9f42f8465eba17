/* Made by tools/kpgen.py from kproto/schema/streams_group_describe.kp; don't edit. */
#include "kproto/gen/streams_group_describe.h"

#include <stddef.h>

static const struct kp_streams_group_describe_request kp_streams_group_describe_request_defaults = {NULL, 0, false};
static const struct kp_field kp_streams_group_describe_request_fields[] = {
    {KP_STRING, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_describe_request, group_ids), offsetof(struct kp_streams_group_describe_request, group_ids_n), NULL, "group_ids"},
    {KP_BOOL, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_describe_request, include_authorized_operations), 0, NULL, "include_authorized_operations"},
};
const struct kp_desc kp_streams_group_describe_request_desc = {
    "StreamsGroupDescribeRequest", &kp_streams_group_describe_request_defaults, kp_streams_group_describe_request_fields,
    sizeof(struct kp_streams_group_describe_request), 2, 2, 0, 0,
    0, 89, 0};

static const struct kp_streams_group_describe_response_key_value kp_streams_group_describe_response_key_value_defaults = {{"", 0}, {"", 0}};
static const struct kp_field kp_streams_group_describe_response_key_value_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_describe_response_key_value, key), 0, NULL, "key"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_describe_response_key_value, value), 0, NULL, "value"},
};
const struct kp_desc kp_streams_group_describe_response_key_value_desc = {
    "KeyValue", &kp_streams_group_describe_response_key_value_defaults, kp_streams_group_describe_response_key_value_fields,
    sizeof(struct kp_streams_group_describe_response_key_value), 2, 2, 0, 0,
    0, 89, 0};

static const struct kp_streams_group_describe_response_topic_info kp_streams_group_describe_response_topic_info_defaults = {{"", 0}, 0, 0, NULL, 0};
static const struct kp_field kp_streams_group_describe_response_topic_info_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_describe_response_topic_info, name), 0, NULL, "name"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_describe_response_topic_info, partitions), 0, NULL, "partitions"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_describe_response_topic_info, replication_factor), 0, NULL, "replication_factor"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_describe_response_topic_info, topic_configs), offsetof(struct kp_streams_group_describe_response_topic_info, topic_configs_n), &kp_streams_group_describe_response_key_value_desc, "topic_configs"},
};
const struct kp_desc kp_streams_group_describe_response_topic_info_desc = {
    "TopicInfo", &kp_streams_group_describe_response_topic_info_defaults, kp_streams_group_describe_response_topic_info_fields,
    sizeof(struct kp_streams_group_describe_response_topic_info), 4, 4, 0, 0,
    0, 89, 0};

static const struct kp_streams_group_describe_response_subtopology kp_streams_group_describe_response_subtopology_defaults = {{"", 0}, NULL, 0, NULL, 0, NULL, 0, NULL, 0};
static const struct kp_field kp_streams_group_describe_response_subtopology_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_describe_response_subtopology, subtopology_id), 0, NULL, "subtopology_id"},
    {KP_STRING, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_describe_response_subtopology, source_topics), offsetof(struct kp_streams_group_describe_response_subtopology, source_topics_n), NULL, "source_topics"},
    {KP_STRING, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_describe_response_subtopology, repartition_sink_topics), offsetof(struct kp_streams_group_describe_response_subtopology, repartition_sink_topics_n), NULL, "repartition_sink_topics"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_describe_response_subtopology, state_changelog_topics), offsetof(struct kp_streams_group_describe_response_subtopology, state_changelog_topics_n), &kp_streams_group_describe_response_topic_info_desc, "state_changelog_topics"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_describe_response_subtopology, repartition_source_topics), offsetof(struct kp_streams_group_describe_response_subtopology, repartition_source_topics_n), &kp_streams_group_describe_response_topic_info_desc, "repartition_source_topics"},
};
const struct kp_desc kp_streams_group_describe_response_subtopology_desc = {
    "Subtopology", &kp_streams_group_describe_response_subtopology_defaults, kp_streams_group_describe_response_subtopology_fields,
    sizeof(struct kp_streams_group_describe_response_subtopology), 5, 5, 0, 0,
    0, 89, 0};

static const struct kp_streams_group_describe_response_topology kp_streams_group_describe_response_topology_defaults = {0, NULL, -1};
static const struct kp_field kp_streams_group_describe_response_topology_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_describe_response_topology, epoch), 0, NULL, "epoch"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_streams_group_describe_response_topology, subtopologies), offsetof(struct kp_streams_group_describe_response_topology, subtopologies_n), &kp_streams_group_describe_response_subtopology_desc, "subtopologies"},
};
const struct kp_desc kp_streams_group_describe_response_topology_desc = {
    "Topology", &kp_streams_group_describe_response_topology_defaults, kp_streams_group_describe_response_topology_fields,
    sizeof(struct kp_streams_group_describe_response_topology), 2, 2, 0, 0,
    0, 89, 0};

static const struct kp_streams_group_describe_response_endpoint kp_streams_group_describe_response_endpoint_defaults = {{"", 0}, 0};
static const struct kp_field kp_streams_group_describe_response_endpoint_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_describe_response_endpoint, host), 0, NULL, "host"},
    {KP_UINT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_describe_response_endpoint, port), 0, NULL, "port"},
};
const struct kp_desc kp_streams_group_describe_response_endpoint_desc = {
    "Endpoint", &kp_streams_group_describe_response_endpoint_defaults, kp_streams_group_describe_response_endpoint_fields,
    sizeof(struct kp_streams_group_describe_response_endpoint), 2, 2, 0, 0,
    0, 89, 0};

static const struct kp_streams_group_describe_response_task_offset kp_streams_group_describe_response_task_offset_defaults = {{"", 0}, 0, 0};
static const struct kp_field kp_streams_group_describe_response_task_offset_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_describe_response_task_offset, subtopology_id), 0, NULL, "subtopology_id"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_describe_response_task_offset, partition), 0, NULL, "partition"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_describe_response_task_offset, offset), 0, NULL, "offset"},
};
const struct kp_desc kp_streams_group_describe_response_task_offset_desc = {
    "TaskOffset", &kp_streams_group_describe_response_task_offset_defaults, kp_streams_group_describe_response_task_offset_fields,
    sizeof(struct kp_streams_group_describe_response_task_offset), 3, 3, 0, 0,
    0, 89, 0};

static const struct kp_streams_group_describe_response_task_ids kp_streams_group_describe_response_task_ids_defaults = {{"", 0}, NULL, 0};
static const struct kp_field kp_streams_group_describe_response_task_ids_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_describe_response_task_ids, subtopology_id), 0, NULL, "subtopology_id"},
    {KP_INT32, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_describe_response_task_ids, partitions), offsetof(struct kp_streams_group_describe_response_task_ids, partitions_n), NULL, "partitions"},
};
const struct kp_desc kp_streams_group_describe_response_task_ids_desc = {
    "TaskIds", &kp_streams_group_describe_response_task_ids_defaults, kp_streams_group_describe_response_task_ids_fields,
    sizeof(struct kp_streams_group_describe_response_task_ids), 2, 2, 0, 0,
    0, 89, 0};

static const struct kp_streams_group_describe_response_assignment kp_streams_group_describe_response_assignment_defaults = {NULL, 0, NULL, 0, NULL, 0};
static const struct kp_field kp_streams_group_describe_response_assignment_fields[] = {
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_describe_response_assignment, active_tasks), offsetof(struct kp_streams_group_describe_response_assignment, active_tasks_n), &kp_streams_group_describe_response_task_ids_desc, "active_tasks"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_describe_response_assignment, standby_tasks), offsetof(struct kp_streams_group_describe_response_assignment, standby_tasks_n), &kp_streams_group_describe_response_task_ids_desc, "standby_tasks"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_describe_response_assignment, warmup_tasks), offsetof(struct kp_streams_group_describe_response_assignment, warmup_tasks_n), &kp_streams_group_describe_response_task_ids_desc, "warmup_tasks"},
};
const struct kp_desc kp_streams_group_describe_response_assignment_desc = {
    "Assignment", &kp_streams_group_describe_response_assignment_defaults, kp_streams_group_describe_response_assignment_fields,
    sizeof(struct kp_streams_group_describe_response_assignment), 3, 3, 0, 0,
    0, 89, 0};

static const struct kp_streams_group_describe_response_member kp_streams_group_describe_response_member_defaults = {{"", 0}, 0, {NULL, -1}, {NULL, -1}, {"", 0}, {"", 0}, 0, {"", 0}, NULL, NULL, 0, NULL, 0, NULL, 0, {NULL, 0, NULL, 0, NULL, 0}, {NULL, 0, NULL, 0, NULL, 0}, false};
static const struct kp_field kp_streams_group_describe_response_member_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_describe_response_member, member_id), 0, NULL, "member_id"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_describe_response_member, member_epoch), 0, NULL, "member_epoch"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_streams_group_describe_response_member, instance_id), 0, NULL, "instance_id"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_streams_group_describe_response_member, rack_id), 0, NULL, "rack_id"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_describe_response_member, client_id), 0, NULL, "client_id"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_describe_response_member, client_host), 0, NULL, "client_host"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_describe_response_member, topology_epoch), 0, NULL, "topology_epoch"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_describe_response_member, process_id), 0, NULL, "process_id"},
    {KP_STRUCT, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_streams_group_describe_response_member, user_endpoint), 0, &kp_streams_group_describe_response_endpoint_desc, "user_endpoint"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_describe_response_member, client_tags), offsetof(struct kp_streams_group_describe_response_member, client_tags_n), &kp_streams_group_describe_response_key_value_desc, "client_tags"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_describe_response_member, task_offsets), offsetof(struct kp_streams_group_describe_response_member, task_offsets_n), &kp_streams_group_describe_response_task_offset_desc, "task_offsets"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_describe_response_member, task_end_offsets), offsetof(struct kp_streams_group_describe_response_member, task_end_offsets_n), &kp_streams_group_describe_response_task_offset_desc, "task_end_offsets"},
    {KP_STRUCT, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_describe_response_member, assignment), 0, &kp_streams_group_describe_response_assignment_desc, "assignment"},
    {KP_STRUCT, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_describe_response_member, target_assignment), 0, &kp_streams_group_describe_response_assignment_desc, "target_assignment"},
    {KP_BOOL, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_describe_response_member, is_classic), 0, NULL, "is_classic"},
};
const struct kp_desc kp_streams_group_describe_response_member_desc = {
    "Member", &kp_streams_group_describe_response_member_defaults, kp_streams_group_describe_response_member_fields,
    sizeof(struct kp_streams_group_describe_response_member), 15, 15, 0, 0,
    0, 89, 0};

static const struct kp_streams_group_describe_response_described_group kp_streams_group_describe_response_described_group_defaults = {0, {NULL, -1}, {"", 0}, {"", 0}, 0, 0, NULL, NULL, 0, INT32_MIN};
static const struct kp_field kp_streams_group_describe_response_described_group_fields[] = {
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_describe_response_described_group, error_code), 0, NULL, "error_code"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_streams_group_describe_response_described_group, error_message), 0, NULL, "error_message"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_describe_response_described_group, group_id), 0, NULL, "group_id"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_describe_response_described_group, group_state), 0, NULL, "group_state"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_describe_response_described_group, group_epoch), 0, NULL, "group_epoch"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_describe_response_described_group, assignment_epoch), 0, NULL, "assignment_epoch"},
    {KP_STRUCT, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_streams_group_describe_response_described_group, topology), 0, &kp_streams_group_describe_response_topology_desc, "topology"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_describe_response_described_group, members), offsetof(struct kp_streams_group_describe_response_described_group, members_n), &kp_streams_group_describe_response_member_desc, "members"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_describe_response_described_group, authorized_operations), 0, NULL, "authorized_operations"},
};
const struct kp_desc kp_streams_group_describe_response_described_group_desc = {
    "DescribedGroup", &kp_streams_group_describe_response_described_group_defaults, kp_streams_group_describe_response_described_group_fields,
    sizeof(struct kp_streams_group_describe_response_described_group), 9, 9, 0, 0,
    0, 89, 0};

static const struct kp_streams_group_describe_response kp_streams_group_describe_response_defaults = {0, NULL, 0};
static const struct kp_field kp_streams_group_describe_response_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_describe_response, throttle_time_ms), 0, NULL, "throttle_time_ms"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_describe_response, groups), offsetof(struct kp_streams_group_describe_response, groups_n), &kp_streams_group_describe_response_described_group_desc, "groups"},
};
const struct kp_desc kp_streams_group_describe_response_desc = {
    "StreamsGroupDescribeResponse", &kp_streams_group_describe_response_defaults, kp_streams_group_describe_response_fields,
    sizeof(struct kp_streams_group_describe_response), 2, 2, 0, 0,
    0, 89, 0};
