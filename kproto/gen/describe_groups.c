/* Made by tools/kpgen.py from kproto/schema/describe_groups.kp; don't edit. */
#include "kproto/gen/describe_groups.h"

#include <stddef.h>

static const struct kp_describe_groups_request kp_describe_groups_request_defaults = {NULL, 0, false};
static const struct kp_field kp_describe_groups_request_fields[] = {
    {KP_STRING, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_groups_request, groups), offsetof(struct kp_describe_groups_request, groups_n), NULL, "groups"},
    {KP_BOOL, 0, 0, 0, -1, 3, 32767, 1, 0,
     offsetof(struct kp_describe_groups_request, include_authorized_operations), 0, NULL, "include_authorized_operations"},
};
const struct kp_desc kp_describe_groups_request_desc = {
    "DescribeGroupsRequest", &kp_describe_groups_request_defaults, kp_describe_groups_request_fields,
    sizeof(struct kp_describe_groups_request), 2, 2, 0, 6,
    5, 15, 0};

static const struct kp_describe_groups_response_described_group_member kp_describe_groups_response_described_group_member_defaults = {{"", 0}, {NULL, -1}, {"", 0}, {"", 0}, {NULL, 0}, {NULL, 0}};
static const struct kp_field kp_describe_groups_response_described_group_member_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_groups_response_described_group_member, member_id), 0, NULL, "member_id"},
    {KP_STRING, 0, 1, 0, -1, 4, 32767, 0, 32767,
     offsetof(struct kp_describe_groups_response_described_group_member, group_instance_id), 0, NULL, "group_instance_id"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_groups_response_described_group_member, client_id), 0, NULL, "client_id"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_groups_response_described_group_member, client_host), 0, NULL, "client_host"},
    {KP_BYTES, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_groups_response_described_group_member, member_metadata), 0, NULL, "member_metadata"},
    {KP_BYTES, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_groups_response_described_group_member, member_assignment), 0, NULL, "member_assignment"},
};
const struct kp_desc kp_describe_groups_response_described_group_member_desc = {
    "DescribedGroupMember", &kp_describe_groups_response_described_group_member_defaults, kp_describe_groups_response_described_group_member_fields,
    sizeof(struct kp_describe_groups_response_described_group_member), 6, 6, 0, 6,
    5, 15, 0};

static const struct kp_describe_groups_response_described_group kp_describe_groups_response_described_group_defaults = {0, {NULL, -1}, {"", 0}, {"", 0}, {"", 0}, {"", 0}, NULL, 0, INT32_MIN};
static const struct kp_field kp_describe_groups_response_described_group_fields[] = {
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_groups_response_described_group, error_code), 0, NULL, "error_code"},
    {KP_STRING, 0, 0, 0, -1, 6, 32767, 0, 32767,
     offsetof(struct kp_describe_groups_response_described_group, error_message), 0, NULL, "error_message"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_groups_response_described_group, group_id), 0, NULL, "group_id"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_groups_response_described_group, group_state), 0, NULL, "group_state"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_groups_response_described_group, protocol_type), 0, NULL, "protocol_type"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_groups_response_described_group, protocol_data), 0, NULL, "protocol_data"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_groups_response_described_group, members), offsetof(struct kp_describe_groups_response_described_group, members_n), &kp_describe_groups_response_described_group_member_desc, "members"},
    {KP_INT32, 0, 0, 0, -1, 3, 32767, 1, 0,
     offsetof(struct kp_describe_groups_response_described_group, authorized_operations), 0, NULL, "authorized_operations"},
};
const struct kp_desc kp_describe_groups_response_described_group_desc = {
    "DescribedGroup", &kp_describe_groups_response_described_group_defaults, kp_describe_groups_response_described_group_fields,
    sizeof(struct kp_describe_groups_response_described_group), 8, 8, 0, 6,
    5, 15, 0};

static const struct kp_describe_groups_response kp_describe_groups_response_defaults = {0, NULL, 0};
static const struct kp_field kp_describe_groups_response_fields[] = {
    {KP_INT32, 0, 1, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_describe_groups_response, throttle_time_ms), 0, NULL, "throttle_time_ms"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_groups_response, groups), offsetof(struct kp_describe_groups_response, groups_n), &kp_describe_groups_response_described_group_desc, "groups"},
};
const struct kp_desc kp_describe_groups_response_desc = {
    "DescribeGroupsResponse", &kp_describe_groups_response_defaults, kp_describe_groups_response_fields,
    sizeof(struct kp_describe_groups_response), 2, 2, 0, 6,
    5, 15, 0};
