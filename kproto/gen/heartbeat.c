/* Made by tools/kpgen.py from kproto/schema/heartbeat.kp; don't edit. */
#include "kproto/gen/heartbeat.h"

#include <stddef.h>

static const struct kp_heartbeat_request kp_heartbeat_request_defaults = {{"", 0}, 0, {"", 0}, {NULL, -1}};
static const struct kp_field kp_heartbeat_request_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_heartbeat_request, group_id), 0, NULL, "group_id"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_heartbeat_request, generation_id), 0, NULL, "generation_id"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_heartbeat_request, member_id), 0, NULL, "member_id"},
    {KP_STRING, 0, 0, 0, -1, 3, 32767, 0, 32767,
     offsetof(struct kp_heartbeat_request, group_instance_id), 0, NULL, "group_instance_id"},
};
const struct kp_desc kp_heartbeat_request_desc = {
    "HeartbeatRequest", &kp_heartbeat_request_defaults, kp_heartbeat_request_fields,
    sizeof(struct kp_heartbeat_request), 4, 4, 0, 4,
    4, 12, 0};

static const struct kp_heartbeat_response kp_heartbeat_response_defaults = {0, 0};
static const struct kp_field kp_heartbeat_response_fields[] = {
    {KP_INT32, 0, 1, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_heartbeat_response, throttle_time_ms), 0, NULL, "throttle_time_ms"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_heartbeat_response, error_code), 0, NULL, "error_code"},
};
const struct kp_desc kp_heartbeat_response_desc = {
    "HeartbeatResponse", &kp_heartbeat_response_defaults, kp_heartbeat_response_fields,
    sizeof(struct kp_heartbeat_response), 2, 2, 0, 4,
    4, 12, 0};
