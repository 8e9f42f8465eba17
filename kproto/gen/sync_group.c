/* Made by tools/kpgen.py from kproto/schema/sync_group.kp; don't edit. */
#include "kproto/gen/sync_group.h"

#include <stddef.h>

static const struct kp_sync_group_request_assignment kp_sync_group_request_assignment_defaults = {{"", 0}, {NULL, 0}};
static const struct kp_field kp_sync_group_request_assignment_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_sync_group_request_assignment, member_id), 0, NULL, "member_id"},
    {KP_BYTES, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_sync_group_request_assignment, assignment), 0, NULL, "assignment"},
};
const struct kp_desc kp_sync_group_request_assignment_desc = {
    "SyncGroupRequestAssignment", &kp_sync_group_request_assignment_defaults, kp_sync_group_request_assignment_fields,
    sizeof(struct kp_sync_group_request_assignment), 2, 2, 0, 5,
    4, 14, 0};

static const struct kp_sync_group_request kp_sync_group_request_defaults = {{"", 0}, 0, {"", 0}, {NULL, -1}, {NULL, -1}, {NULL, -1}, NULL, 0};
static const struct kp_field kp_sync_group_request_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_sync_group_request, group_id), 0, NULL, "group_id"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_sync_group_request, generation_id), 0, NULL, "generation_id"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_sync_group_request, member_id), 0, NULL, "member_id"},
    {KP_STRING, 0, 0, 0, -1, 3, 32767, 0, 32767,
     offsetof(struct kp_sync_group_request, group_instance_id), 0, NULL, "group_instance_id"},
    {KP_STRING, 0, 1, 0, -1, 5, 32767, 0, 32767,
     offsetof(struct kp_sync_group_request, protocol_type), 0, NULL, "protocol_type"},
    {KP_STRING, 0, 1, 0, -1, 5, 32767, 0, 32767,
     offsetof(struct kp_sync_group_request, protocol_name), 0, NULL, "protocol_name"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_sync_group_request, assignments), offsetof(struct kp_sync_group_request, assignments_n), &kp_sync_group_request_assignment_desc, "assignments"},
};
const struct kp_desc kp_sync_group_request_desc = {
    "SyncGroupRequest", &kp_sync_group_request_defaults, kp_sync_group_request_fields,
    sizeof(struct kp_sync_group_request), 7, 7, 0, 5,
    4, 14, 0};

static const struct kp_sync_group_response kp_sync_group_response_defaults = {0, 0, {NULL, -1}, {NULL, -1}, {NULL, 0}};
static const struct kp_field kp_sync_group_response_fields[] = {
    {KP_INT32, 0, 1, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_sync_group_response, throttle_time_ms), 0, NULL, "throttle_time_ms"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_sync_group_response, error_code), 0, NULL, "error_code"},
    {KP_STRING, 0, 1, 0, -1, 5, 32767, 0, 32767,
     offsetof(struct kp_sync_group_response, protocol_type), 0, NULL, "protocol_type"},
    {KP_STRING, 0, 1, 0, -1, 5, 32767, 0, 32767,
     offsetof(struct kp_sync_group_response, protocol_name), 0, NULL, "protocol_name"},
    {KP_BYTES, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_sync_group_response, assignment), 0, NULL, "assignment"},
};
const struct kp_desc kp_sync_group_response_desc = {
    "SyncGroupResponse", &kp_sync_group_response_defaults, kp_sync_group_response_fields,
    sizeof(struct kp_sync_group_response), 5, 5, 0, 5,
    4, 14, 0};
