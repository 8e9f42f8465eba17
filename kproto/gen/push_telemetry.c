/* Made by tools/kpgen.py from kproto/schema/push_telemetry.kp; don't edit. */
#include "kproto/gen/push_telemetry.h"

#include <stddef.h>

static const struct kp_push_telemetry_request kp_push_telemetry_request_defaults = {{{0}}, 0, false, 0, {NULL, 0}};
static const struct kp_field kp_push_telemetry_request_fields[] = {
    {KP_UUID, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_push_telemetry_request, client_instance_id), 0, NULL, "client_instance_id"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_push_telemetry_request, subscription_id), 0, NULL, "subscription_id"},
    {KP_BOOL, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_push_telemetry_request, terminating), 0, NULL, "terminating"},
    {KP_INT8, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_push_telemetry_request, compression_type), 0, NULL, "compression_type"},
    {KP_BYTES, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_push_telemetry_request, metrics), 0, NULL, "metrics"},
};
const struct kp_desc kp_push_telemetry_request_desc = {
    "PushTelemetryRequest", &kp_push_telemetry_request_defaults, kp_push_telemetry_request_fields,
    sizeof(struct kp_push_telemetry_request), 5, 5, 0, 0,
    0, 72, 0};

static const struct kp_push_telemetry_response kp_push_telemetry_response_defaults = {0, 0};
static const struct kp_field kp_push_telemetry_response_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_push_telemetry_response, throttle_time_ms), 0, NULL, "throttle_time_ms"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_push_telemetry_response, error_code), 0, NULL, "error_code"},
};
const struct kp_desc kp_push_telemetry_response_desc = {
    "PushTelemetryResponse", &kp_push_telemetry_response_defaults, kp_push_telemetry_response_fields,
    sizeof(struct kp_push_telemetry_response), 2, 2, 0, 0,
    0, 72, 0};
