/* Made by tools/kpgen.py from kproto/schema/get_telemetry_subscriptions.kp; don't edit. */
#include "kproto/gen/get_telemetry_subscriptions.h"

#include <stddef.h>

static const struct kp_get_telemetry_subscriptions_request kp_get_telemetry_subscriptions_request_defaults = {{{0}}};
static const struct kp_field kp_get_telemetry_subscriptions_request_fields[] = {
    {KP_UUID, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_get_telemetry_subscriptions_request, client_instance_id), 0, NULL, "client_instance_id"},
};
const struct kp_desc kp_get_telemetry_subscriptions_request_desc = {
    "GetTelemetrySubscriptionsRequest", &kp_get_telemetry_subscriptions_request_defaults, kp_get_telemetry_subscriptions_request_fields,
    sizeof(struct kp_get_telemetry_subscriptions_request), 1, 1, 0, 0,
    0, 71, 0};

static const struct kp_get_telemetry_subscriptions_response kp_get_telemetry_subscriptions_response_defaults = {0, 0, {{0}}, 0, NULL, 0, 0, 0, false, NULL, 0};
static const struct kp_field kp_get_telemetry_subscriptions_response_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_get_telemetry_subscriptions_response, throttle_time_ms), 0, NULL, "throttle_time_ms"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_get_telemetry_subscriptions_response, error_code), 0, NULL, "error_code"},
    {KP_UUID, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_get_telemetry_subscriptions_response, client_instance_id), 0, NULL, "client_instance_id"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_get_telemetry_subscriptions_response, subscription_id), 0, NULL, "subscription_id"},
    {KP_INT8, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_get_telemetry_subscriptions_response, accepted_compression_types), offsetof(struct kp_get_telemetry_subscriptions_response, accepted_compression_types_n), NULL, "accepted_compression_types"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_get_telemetry_subscriptions_response, push_interval_ms), 0, NULL, "push_interval_ms"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_get_telemetry_subscriptions_response, telemetry_max_bytes), 0, NULL, "telemetry_max_bytes"},
    {KP_BOOL, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_get_telemetry_subscriptions_response, delta_temporality), 0, NULL, "delta_temporality"},
    {KP_STRING, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_get_telemetry_subscriptions_response, requested_metrics), offsetof(struct kp_get_telemetry_subscriptions_response, requested_metrics_n), NULL, "requested_metrics"},
};
const struct kp_desc kp_get_telemetry_subscriptions_response_desc = {
    "GetTelemetrySubscriptionsResponse", &kp_get_telemetry_subscriptions_response_defaults, kp_get_telemetry_subscriptions_response_fields,
    sizeof(struct kp_get_telemetry_subscriptions_response), 9, 9, 0, 0,
    0, 71, 0};
