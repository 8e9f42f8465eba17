/* Made by tools/kpgen.py from kproto/schema/leave_group.kp; don't edit. */
#include "kproto/gen/leave_group.h"

#include <stddef.h>

static const struct kp_leave_group_request_member_identity kp_leave_group_request_member_identity_defaults = {{"", 0}, {NULL, -1}, {NULL, -1}};
static const struct kp_field kp_leave_group_request_member_identity_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 3, 32767, 1, 0,
     offsetof(struct kp_leave_group_request_member_identity, member_id), 0, NULL, "member_id"},
    {KP_STRING, 0, 0, 0, -1, 3, 32767, 0, 32767,
     offsetof(struct kp_leave_group_request_member_identity, group_instance_id), 0, NULL, "group_instance_id"},
    {KP_STRING, 0, 1, 0, -1, 5, 32767, 0, 32767,
     offsetof(struct kp_leave_group_request_member_identity, reason), 0, NULL, "reason"},
};
const struct kp_desc kp_leave_group_request_member_identity_desc = {
    "MemberIdentity", &kp_leave_group_request_member_identity_defaults, kp_leave_group_request_member_identity_fields,
    sizeof(struct kp_leave_group_request_member_identity), 3, 3, 0, 5,
    4, 13, 0};

static const struct kp_leave_group_request kp_leave_group_request_defaults = {{"", 0}, {"", 0}, NULL, 0};
static const struct kp_field kp_leave_group_request_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_leave_group_request, group_id), 0, NULL, "group_id"},
    {KP_STRING, 0, 0, 0, -1, 0, 2, 1, 0,
     offsetof(struct kp_leave_group_request, member_id), 0, NULL, "member_id"},
    {KP_STRUCT, 1, 0, 0, -1, 3, 32767, 1, 0,
     offsetof(struct kp_leave_group_request, members), offsetof(struct kp_leave_group_request, members_n), &kp_leave_group_request_member_identity_desc, "members"},
};
const struct kp_desc kp_leave_group_request_desc = {
    "LeaveGroupRequest", &kp_leave_group_request_defaults, kp_leave_group_request_fields,
    sizeof(struct kp_leave_group_request), 3, 3, 0, 5,
    4, 13, 0};

static const struct kp_leave_group_response_member_response kp_leave_group_response_member_response_defaults = {{"", 0}, {"", 0}, 0};
static const struct kp_field kp_leave_group_response_member_response_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 3, 32767, 1, 0,
     offsetof(struct kp_leave_group_response_member_response, member_id), 0, NULL, "member_id"},
    {KP_STRING, 0, 0, 0, -1, 3, 32767, 0, 32767,
     offsetof(struct kp_leave_group_response_member_response, group_instance_id), 0, NULL, "group_instance_id"},
    {KP_INT16, 0, 0, 0, -1, 3, 32767, 1, 0,
     offsetof(struct kp_leave_group_response_member_response, error_code), 0, NULL, "error_code"},
};
const struct kp_desc kp_leave_group_response_member_response_desc = {
    "MemberResponse", &kp_leave_group_response_member_response_defaults, kp_leave_group_response_member_response_fields,
    sizeof(struct kp_leave_group_response_member_response), 3, 3, 0, 5,
    4, 13, 0};

static const struct kp_leave_group_response kp_leave_group_response_defaults = {0, 0, NULL, 0};
static const struct kp_field kp_leave_group_response_fields[] = {
    {KP_INT32, 0, 1, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_leave_group_response, throttle_time_ms), 0, NULL, "throttle_time_ms"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_leave_group_response, error_code), 0, NULL, "error_code"},
    {KP_STRUCT, 1, 0, 0, -1, 3, 32767, 1, 0,
     offsetof(struct kp_leave_group_response, members), offsetof(struct kp_leave_group_response, members_n), &kp_leave_group_response_member_response_desc, "members"},
};
const struct kp_desc kp_leave_group_response_desc = {
    "LeaveGroupResponse", &kp_leave_group_response_defaults, kp_leave_group_response_fields,
    sizeof(struct kp_leave_group_response), 3, 3, 0, 5,
    4, 13, 0};
