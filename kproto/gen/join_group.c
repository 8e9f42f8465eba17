/* Made by tools/kpgen.py from kproto/schema/join_group.kp; don't edit. */
#include "kproto/gen/join_group.h"

#include <stddef.h>

static const struct kp_join_group_request_protocol kp_join_group_request_protocol_defaults = {{"", 0}, {NULL, 0}};
static const struct kp_field kp_join_group_request_protocol_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_join_group_request_protocol, name), 0, NULL, "name"},
    {KP_BYTES, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_join_group_request_protocol, metadata), 0, NULL, "metadata"},
};
const struct kp_desc kp_join_group_request_protocol_desc = {
    "JoinGroupRequestProtocol", &kp_join_group_request_protocol_defaults, kp_join_group_request_protocol_fields,
    sizeof(struct kp_join_group_request_protocol), 2, 2, 0, 9,
    6, 11, 0};

static const struct kp_join_group_request kp_join_group_request_defaults = {{"", 0}, 0, -1, {"", 0}, {NULL, -1}, {"", 0}, NULL, 0, {NULL, -1}};
static const struct kp_field kp_join_group_request_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_join_group_request, group_id), 0, NULL, "group_id"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_join_group_request, session_timeout_ms), 0, NULL, "session_timeout_ms"},
    {KP_INT32, 0, 1, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_join_group_request, rebalance_timeout_ms), 0, NULL, "rebalance_timeout_ms"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_join_group_request, member_id), 0, NULL, "member_id"},
    {KP_STRING, 0, 0, 0, -1, 5, 32767, 0, 32767,
     offsetof(struct kp_join_group_request, group_instance_id), 0, NULL, "group_instance_id"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_join_group_request, protocol_type), 0, NULL, "protocol_type"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_join_group_request, protocols), offsetof(struct kp_join_group_request, protocols_n), &kp_join_group_request_protocol_desc, "protocols"},
    {KP_STRING, 0, 1, 0, -1, 8, 32767, 0, 32767,
     offsetof(struct kp_join_group_request, reason), 0, NULL, "reason"},
};
const struct kp_desc kp_join_group_request_desc = {
    "JoinGroupRequest", &kp_join_group_request_defaults, kp_join_group_request_fields,
    sizeof(struct kp_join_group_request), 8, 8, 0, 9,
    6, 11, 0};

static const struct kp_join_group_response_member kp_join_group_response_member_defaults = {{"", 0}, {NULL, -1}, {NULL, 0}};
static const struct kp_field kp_join_group_response_member_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_join_group_response_member, member_id), 0, NULL, "member_id"},
    {KP_STRING, 0, 1, 0, -1, 5, 32767, 0, 32767,
     offsetof(struct kp_join_group_response_member, group_instance_id), 0, NULL, "group_instance_id"},
    {KP_BYTES, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_join_group_response_member, metadata), 0, NULL, "metadata"},
};
const struct kp_desc kp_join_group_response_member_desc = {
    "JoinGroupResponseMember", &kp_join_group_response_member_defaults, kp_join_group_response_member_fields,
    sizeof(struct kp_join_group_response_member), 3, 3, 0, 9,
    6, 11, 0};

static const struct kp_join_group_response kp_join_group_response_defaults = {0, 0, -1, {NULL, -1}, {"", 0}, {"", 0}, false, {"", 0}, NULL, 0};
static const struct kp_field kp_join_group_response_fields[] = {
    {KP_INT32, 0, 1, 0, -1, 2, 32767, 1, 0,
     offsetof(struct kp_join_group_response, throttle_time_ms), 0, NULL, "throttle_time_ms"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_join_group_response, error_code), 0, NULL, "error_code"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_join_group_response, generation_id), 0, NULL, "generation_id"},
    {KP_STRING, 0, 1, 0, -1, 7, 32767, 0, 32767,
     offsetof(struct kp_join_group_response, protocol_type), 0, NULL, "protocol_type"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 7, 32767,
     offsetof(struct kp_join_group_response, protocol_name), 0, NULL, "protocol_name"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_join_group_response, leader), 0, NULL, "leader"},
    {KP_BOOL, 0, 0, 0, -1, 9, 32767, 1, 0,
     offsetof(struct kp_join_group_response, skip_assignment), 0, NULL, "skip_assignment"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_join_group_response, member_id), 0, NULL, "member_id"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_join_group_response, members), offsetof(struct kp_join_group_response, members_n), &kp_join_group_response_member_desc, "members"},
};
const struct kp_desc kp_join_group_response_desc = {
    "JoinGroupResponse", &kp_join_group_response_defaults, kp_join_group_response_fields,
    sizeof(struct kp_join_group_response), 9, 9, 0, 9,
    6, 11, 0};
