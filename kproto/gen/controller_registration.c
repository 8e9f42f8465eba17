/* Made by tools/kpgen.py from kproto/schema/controller_registration.kp; don't edit. */
#include "kproto/gen/controller_registration.h"

#include <stddef.h>

static const struct kp_controller_registration_request_listener kp_controller_registration_request_listener_defaults = {{"", 0}, {"", 0}, 0, 0};
static const struct kp_field kp_controller_registration_request_listener_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_controller_registration_request_listener, name), 0, NULL, "name"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_controller_registration_request_listener, host), 0, NULL, "host"},
    {KP_UINT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_controller_registration_request_listener, port), 0, NULL, "port"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_controller_registration_request_listener, security_protocol), 0, NULL, "security_protocol"},
};
const struct kp_desc kp_controller_registration_request_listener_desc = {
    "Listener", &kp_controller_registration_request_listener_defaults, kp_controller_registration_request_listener_fields,
    sizeof(struct kp_controller_registration_request_listener), 4, 4, 0, 0,
    0, 70, 0};

static const struct kp_controller_registration_request_feature kp_controller_registration_request_feature_defaults = {{"", 0}, 0, 0};
static const struct kp_field kp_controller_registration_request_feature_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_controller_registration_request_feature, name), 0, NULL, "name"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_controller_registration_request_feature, min_supported_version), 0, NULL, "min_supported_version"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_controller_registration_request_feature, max_supported_version), 0, NULL, "max_supported_version"},
};
const struct kp_desc kp_controller_registration_request_feature_desc = {
    "Feature", &kp_controller_registration_request_feature_defaults, kp_controller_registration_request_feature_fields,
    sizeof(struct kp_controller_registration_request_feature), 3, 3, 0, 0,
    0, 70, 0};

static const struct kp_controller_registration_request kp_controller_registration_request_defaults = {0, {{0}}, false, NULL, 0, NULL, 0};
static const struct kp_field kp_controller_registration_request_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_controller_registration_request, controller_id), 0, NULL, "controller_id"},
    {KP_UUID, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_controller_registration_request, incarnation_id), 0, NULL, "incarnation_id"},
    {KP_BOOL, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_controller_registration_request, zk_migration_ready), 0, NULL, "zk_migration_ready"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_controller_registration_request, listeners), offsetof(struct kp_controller_registration_request, listeners_n), &kp_controller_registration_request_listener_desc, "listeners"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_controller_registration_request, features), offsetof(struct kp_controller_registration_request, features_n), &kp_controller_registration_request_feature_desc, "features"},
};
const struct kp_desc kp_controller_registration_request_desc = {
    "ControllerRegistrationRequest", &kp_controller_registration_request_defaults, kp_controller_registration_request_fields,
    sizeof(struct kp_controller_registration_request), 5, 5, 0, 0,
    0, 70, 0};

static const struct kp_controller_registration_response kp_controller_registration_response_defaults = {0, 0, {"", 0}};
static const struct kp_field kp_controller_registration_response_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_controller_registration_response, throttle_time_ms), 0, NULL, "throttle_time_ms"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_controller_registration_response, error_code), 0, NULL, "error_code"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_controller_registration_response, error_message), 0, NULL, "error_message"},
};
const struct kp_desc kp_controller_registration_response_desc = {
    "ControllerRegistrationResponse", &kp_controller_registration_response_defaults, kp_controller_registration_response_fields,
    sizeof(struct kp_controller_registration_response), 3, 3, 0, 0,
    0, 70, 0};
