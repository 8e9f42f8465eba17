/* Made by tools/kpgen.py from kproto/schema/find_coordinator.kp; don't edit. */
#include "kproto/gen/find_coordinator.h"

#include <stddef.h>

static const struct kp_find_coordinator_request kp_find_coordinator_request_defaults = {{"", 0}, 0, NULL, 0};
static const struct kp_field kp_find_coordinator_request_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 3, 1, 0,
     offsetof(struct kp_find_coordinator_request, key), 0, NULL, "key"},
    {KP_INT8, 0, 0, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_find_coordinator_request, key_type), 0, NULL, "key_type"},
    {KP_STRING, 1, 0, 0, -1, 4, 32767, 1, 0,
     offsetof(struct kp_find_coordinator_request, coordinator_keys), offsetof(struct kp_find_coordinator_request, coordinator_keys_n), NULL, "coordinator_keys"},
};
const struct kp_desc kp_find_coordinator_request_desc = {
    "FindCoordinatorRequest", &kp_find_coordinator_request_defaults, kp_find_coordinator_request_fields,
    sizeof(struct kp_find_coordinator_request), 3, 3, 0, 6,
    3, 10, 0};

static const struct kp_find_coordinator_response_coordinator kp_find_coordinator_response_coordinator_defaults = {{"", 0}, 0, {"", 0}, 0, 0, {"", 0}};
static const struct kp_field kp_find_coordinator_response_coordinator_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 4, 32767, 1, 0,
     offsetof(struct kp_find_coordinator_response_coordinator, key), 0, NULL, "key"},
    {KP_INT32, 0, 0, 0, -1, 4, 32767, 1, 0,
     offsetof(struct kp_find_coordinator_response_coordinator, node_id), 0, NULL, "node_id"},
    {KP_STRING, 0, 0, 0, -1, 4, 32767, 1, 0,
     offsetof(struct kp_find_coordinator_response_coordinator, host), 0, NULL, "host"},
    {KP_INT32, 0, 0, 0, -1, 4, 32767, 1, 0,
     offsetof(struct kp_find_coordinator_response_coordinator, port), 0, NULL, "port"},
    {KP_INT16, 0, 0, 0, -1, 4, 32767, 1, 0,
     offsetof(struct kp_find_coordinator_response_coordinator, error_code), 0, NULL, "error_code"},
    {KP_STRING, 0, 1, 0, -1, 4, 32767, 0, 32767,
     offsetof(struct kp_find_coordinator_response_coordinator, error_message), 0, NULL, "error_message"},
};
const struct kp_desc kp_find_coordinator_response_coordinator_desc = {
    "Coordinator", &kp_find_coordinator_response_coordinator_defaults, kp_find_coordinator_response_coordinator_fields,
    sizeof(struct kp_find_coordinator_response_coordinator), 6, 6, 0, 6,
    3, 10, 0};

static const struct kp_find_coordinator_response kp_find_coordinator_response_defaults = {0, 0, {"", 0}, 0, {"", 0}, 0, NULL, 0};
static const struct kp_field kp_find_coordinator_response_fields[] = {
    {KP_INT32, 0, 1, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_find_coordinator_response, throttle_time_ms), 0, NULL, "throttle_time_ms"},
    {KP_INT16, 0, 0, 0, -1, 0, 3, 1, 0,
     offsetof(struct kp_find_coordinator_response, error_code), 0, NULL, "error_code"},
    {KP_STRING, 0, 1, 0, -1, 1, 3, 0, 32767,
     offsetof(struct kp_find_coordinator_response, error_message), 0, NULL, "error_message"},
    {KP_INT32, 0, 0, 0, -1, 0, 3, 1, 0,
     offsetof(struct kp_find_coordinator_response, node_id), 0, NULL, "node_id"},
    {KP_STRING, 0, 0, 0, -1, 0, 3, 1, 0,
     offsetof(struct kp_find_coordinator_response, host), 0, NULL, "host"},
    {KP_INT32, 0, 0, 0, -1, 0, 3, 1, 0,
     offsetof(struct kp_find_coordinator_response, port), 0, NULL, "port"},
    {KP_STRUCT, 1, 0, 0, -1, 4, 32767, 1, 0,
     offsetof(struct kp_find_coordinator_response, coordinators), offsetof(struct kp_find_coordinator_response, coordinators_n), &kp_find_coordinator_response_coordinator_desc, "coordinators"},
};
const struct kp_desc kp_find_coordinator_response_desc = {
    "FindCoordinatorResponse", &kp_find_coordinator_response_defaults, kp_find_coordinator_response_fields,
    sizeof(struct kp_find_coordinator_response), 7, 7, 0, 6,
    3, 10, 0};
