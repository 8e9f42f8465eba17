/* Made by tools/kpgen.py from kproto/schema/share_group_describe.kp; don't edit. */
#include "kproto/gen/share_group_describe.h"

#include <stddef.h>

static const struct kp_share_group_describe_request kp_share_group_describe_request_defaults = {NULL, 0, false};
static const struct kp_field kp_share_group_describe_request_fields[] = {
    {KP_STRING, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_group_describe_request, group_ids), offsetof(struct kp_share_group_describe_request, group_ids_n), NULL, "group_ids"},
    {KP_BOOL, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_group_describe_request, include_authorized_operations), 0, NULL, "include_authorized_operations"},
};
const struct kp_desc kp_share_group_describe_request_desc = {
    "ShareGroupDescribeRequest", &kp_share_group_describe_request_defaults, kp_share_group_describe_request_fields,
    sizeof(struct kp_share_group_describe_request), 2, 2, 1, 1,
    0, 77, 0};

static const struct kp_share_group_describe_response_topic_partitions kp_share_group_describe_response_topic_partitions_defaults = {{{0}}, {"", 0}, NULL, 0};
static const struct kp_field kp_share_group_describe_response_topic_partitions_fields[] = {
    {KP_UUID, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_group_describe_response_topic_partitions, topic_id), 0, NULL, "topic_id"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_group_describe_response_topic_partitions, topic_name), 0, NULL, "topic_name"},
    {KP_INT32, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_group_describe_response_topic_partitions, partitions), offsetof(struct kp_share_group_describe_response_topic_partitions, partitions_n), NULL, "partitions"},
};
const struct kp_desc kp_share_group_describe_response_topic_partitions_desc = {
    "TopicPartitions", &kp_share_group_describe_response_topic_partitions_defaults, kp_share_group_describe_response_topic_partitions_fields,
    sizeof(struct kp_share_group_describe_response_topic_partitions), 3, 3, 1, 1,
    0, 77, 0};

static const struct kp_share_group_describe_response_assignment kp_share_group_describe_response_assignment_defaults = {NULL, 0};
static const struct kp_field kp_share_group_describe_response_assignment_fields[] = {
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_group_describe_response_assignment, topic_partitions), offsetof(struct kp_share_group_describe_response_assignment, topic_partitions_n), &kp_share_group_describe_response_topic_partitions_desc, "topic_partitions"},
};
const struct kp_desc kp_share_group_describe_response_assignment_desc = {
    "Assignment", &kp_share_group_describe_response_assignment_defaults, kp_share_group_describe_response_assignment_fields,
    sizeof(struct kp_share_group_describe_response_assignment), 1, 1, 1, 1,
    0, 77, 0};

static const struct kp_share_group_describe_response_member kp_share_group_describe_response_member_defaults = {{"", 0}, {NULL, -1}, 0, {"", 0}, {"", 0}, NULL, 0, {NULL, 0}};
static const struct kp_field kp_share_group_describe_response_member_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_group_describe_response_member, member_id), 0, NULL, "member_id"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_share_group_describe_response_member, rack_id), 0, NULL, "rack_id"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_group_describe_response_member, member_epoch), 0, NULL, "member_epoch"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_group_describe_response_member, client_id), 0, NULL, "client_id"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_group_describe_response_member, client_host), 0, NULL, "client_host"},
    {KP_STRING, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_group_describe_response_member, subscribed_topic_names), offsetof(struct kp_share_group_describe_response_member, subscribed_topic_names_n), NULL, "subscribed_topic_names"},
    {KP_STRUCT, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_group_describe_response_member, assignment), 0, &kp_share_group_describe_response_assignment_desc, "assignment"},
};
const struct kp_desc kp_share_group_describe_response_member_desc = {
    "Member", &kp_share_group_describe_response_member_defaults, kp_share_group_describe_response_member_fields,
    sizeof(struct kp_share_group_describe_response_member), 7, 7, 1, 1,
    0, 77, 0};

static const struct kp_share_group_describe_response_described_group kp_share_group_describe_response_described_group_defaults = {0, {NULL, -1}, {"", 0}, {"", 0}, 0, 0, {"", 0}, NULL, 0, INT32_MIN};
static const struct kp_field kp_share_group_describe_response_described_group_fields[] = {
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_group_describe_response_described_group, error_code), 0, NULL, "error_code"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_share_group_describe_response_described_group, error_message), 0, NULL, "error_message"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_group_describe_response_described_group, group_id), 0, NULL, "group_id"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_group_describe_response_described_group, group_state), 0, NULL, "group_state"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_group_describe_response_described_group, group_epoch), 0, NULL, "group_epoch"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_group_describe_response_described_group, assignment_epoch), 0, NULL, "assignment_epoch"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_group_describe_response_described_group, assignor_name), 0, NULL, "assignor_name"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_group_describe_response_described_group, members), offsetof(struct kp_share_group_describe_response_described_group, members_n), &kp_share_group_describe_response_member_desc, "members"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_group_describe_response_described_group, authorized_operations), 0, NULL, "authorized_operations"},
};
const struct kp_desc kp_share_group_describe_response_described_group_desc = {
    "DescribedGroup", &kp_share_group_describe_response_described_group_defaults, kp_share_group_describe_response_described_group_fields,
    sizeof(struct kp_share_group_describe_response_described_group), 9, 9, 1, 1,
    0, 77, 0};

static const struct kp_share_group_describe_response kp_share_group_describe_response_defaults = {0, NULL, 0};
static const struct kp_field kp_share_group_describe_response_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_group_describe_response, throttle_time_ms), 0, NULL, "throttle_time_ms"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_group_describe_response, groups), offsetof(struct kp_share_group_describe_response, groups_n), &kp_share_group_describe_response_described_group_desc, "groups"},
};
const struct kp_desc kp_share_group_describe_response_desc = {
    "ShareGroupDescribeResponse", &kp_share_group_describe_response_defaults, kp_share_group_describe_response_fields,
    sizeof(struct kp_share_group_describe_response), 2, 2, 1, 1,
    0, 77, 0};
