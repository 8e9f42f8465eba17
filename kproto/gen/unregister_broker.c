/* Made by tools/kpgen.py from kproto/schema/unregister_broker.kp; don't edit. */
#include "kproto/gen/unregister_broker.h"

#include <stddef.h>

static const struct kp_unregister_broker_request kp_unregister_broker_request_defaults = {0};
static const struct kp_field kp_unregister_broker_request_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_unregister_broker_request, broker_id), 0, NULL, "broker_id"},
};
const struct kp_desc kp_unregister_broker_request_desc = {
    "UnregisterBrokerRequest", &kp_unregister_broker_request_defaults, kp_unregister_broker_request_fields,
    sizeof(struct kp_unregister_broker_request), 1, 1, 0, 0,
    0, 64, 0};

static const struct kp_unregister_broker_response kp_unregister_broker_response_defaults = {0, 0, {"", 0}};
static const struct kp_field kp_unregister_broker_response_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_unregister_broker_response, throttle_time_ms), 0, NULL, "throttle_time_ms"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_unregister_broker_response, error_code), 0, NULL, "error_code"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_unregister_broker_response, error_message), 0, NULL, "error_message"},
};
const struct kp_desc kp_unregister_broker_response_desc = {
    "UnregisterBrokerResponse", &kp_unregister_broker_response_defaults, kp_unregister_broker_response_fields,
    sizeof(struct kp_unregister_broker_response), 3, 3, 0, 0,
    0, 64, 0};
