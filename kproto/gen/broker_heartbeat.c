/* Made by tools/kpgen.py from kproto/schema/broker_heartbeat.kp; don't edit. */
#include "kproto/gen/broker_heartbeat.h"

#include <stddef.h>

static const struct kp_broker_heartbeat_request kp_broker_heartbeat_request_defaults = {0, -1, 0, false, false, NULL, 0, NULL, -1};
static const struct kp_field kp_broker_heartbeat_request_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_broker_heartbeat_request, broker_id), 0, NULL, "broker_id"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_broker_heartbeat_request, broker_epoch), 0, NULL, "broker_epoch"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_broker_heartbeat_request, current_metadata_offset), 0, NULL, "current_metadata_offset"},
    {KP_BOOL, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_broker_heartbeat_request, want_fence), 0, NULL, "want_fence"},
    {KP_BOOL, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_broker_heartbeat_request, want_shut_down), 0, NULL, "want_shut_down"},
    {KP_UUID, 1, 0, 0, 0, 1, 32767, 1, 0,
     offsetof(struct kp_broker_heartbeat_request, offline_log_dirs), offsetof(struct kp_broker_heartbeat_request, offline_log_dirs_n), NULL, "offline_log_dirs"},
    {KP_UUID, 1, 0, 0, 1, 2, 32767, 0, 32767,
     offsetof(struct kp_broker_heartbeat_request, cordoned_log_dirs), offsetof(struct kp_broker_heartbeat_request, cordoned_log_dirs_n), NULL, "cordoned_log_dirs"},
};
const struct kp_desc kp_broker_heartbeat_request_desc = {
    "BrokerHeartbeatRequest", &kp_broker_heartbeat_request_defaults, kp_broker_heartbeat_request_fields,
    sizeof(struct kp_broker_heartbeat_request), 7, 5, 0, 2,
    0, 63, 0};

static const struct kp_broker_heartbeat_response kp_broker_heartbeat_response_defaults = {0, 0, false, true, false};
static const struct kp_field kp_broker_heartbeat_response_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_broker_heartbeat_response, throttle_time_ms), 0, NULL, "throttle_time_ms"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_broker_heartbeat_response, error_code), 0, NULL, "error_code"},
    {KP_BOOL, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_broker_heartbeat_response, is_caught_up), 0, NULL, "is_caught_up"},
    {KP_BOOL, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_broker_heartbeat_response, is_fenced), 0, NULL, "is_fenced"},
    {KP_BOOL, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_broker_heartbeat_response, should_shut_down), 0, NULL, "should_shut_down"},
};
const struct kp_desc kp_broker_heartbeat_response_desc = {
    "BrokerHeartbeatResponse", &kp_broker_heartbeat_response_defaults, kp_broker_heartbeat_response_fields,
    sizeof(struct kp_broker_heartbeat_response), 5, 5, 0, 2,
    0, 63, 0};
