/* Made by tools/kpgen.py from kproto/schema/broker_registration.kp; don't edit. */
#include "kproto/gen/broker_registration.h"

#include <stddef.h>

static const struct kp_broker_registration_request_listener kp_broker_registration_request_listener_defaults = {{"", 0}, {"", 0}, 0, 0};
static const struct kp_field kp_broker_registration_request_listener_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_broker_registration_request_listener, name), 0, NULL, "name"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_broker_registration_request_listener, host), 0, NULL, "host"},
    {KP_UINT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_broker_registration_request_listener, port), 0, NULL, "port"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_broker_registration_request_listener, security_protocol), 0, NULL, "security_protocol"},
};
const struct kp_desc kp_broker_registration_request_listener_desc = {
    "Listener", &kp_broker_registration_request_listener_defaults, kp_broker_registration_request_listener_fields,
    sizeof(struct kp_broker_registration_request_listener), 4, 4, 0, 4,
    0, 62, 0};

static const struct kp_broker_registration_request_feature kp_broker_registration_request_feature_defaults = {{"", 0}, 0, 0};
static const struct kp_field kp_broker_registration_request_feature_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_broker_registration_request_feature, name), 0, NULL, "name"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_broker_registration_request_feature, min_supported_version), 0, NULL, "min_supported_version"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_broker_registration_request_feature, max_supported_version), 0, NULL, "max_supported_version"},
};
const struct kp_desc kp_broker_registration_request_feature_desc = {
    "Feature", &kp_broker_registration_request_feature_defaults, kp_broker_registration_request_feature_fields,
    sizeof(struct kp_broker_registration_request_feature), 3, 3, 0, 4,
    0, 62, 0};

static const struct kp_broker_registration_request kp_broker_registration_request_defaults = {0, {"", 0}, {{0}}, NULL, 0, NULL, 0, {"", 0}, false, NULL, 0, -1};
static const struct kp_field kp_broker_registration_request_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_broker_registration_request, broker_id), 0, NULL, "broker_id"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_broker_registration_request, cluster_id), 0, NULL, "cluster_id"},
    {KP_UUID, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_broker_registration_request, incarnation_id), 0, NULL, "incarnation_id"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_broker_registration_request, listeners), offsetof(struct kp_broker_registration_request, listeners_n), &kp_broker_registration_request_listener_desc, "listeners"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_broker_registration_request, features), offsetof(struct kp_broker_registration_request, features_n), &kp_broker_registration_request_feature_desc, "features"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_broker_registration_request, rack), 0, NULL, "rack"},
    {KP_BOOL, 0, 0, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_broker_registration_request, is_migrating_zk_broker), 0, NULL, "is_migrating_zk_broker"},
    {KP_UUID, 1, 1, 0, -1, 2, 32767, 1, 0,
     offsetof(struct kp_broker_registration_request, log_dirs), offsetof(struct kp_broker_registration_request, log_dirs_n), NULL, "log_dirs"},
    {KP_INT64, 0, 1, 0, -1, 3, 32767, 1, 0,
     offsetof(struct kp_broker_registration_request, previous_broker_epoch), 0, NULL, "previous_broker_epoch"},
};
const struct kp_desc kp_broker_registration_request_desc = {
    "BrokerRegistrationRequest", &kp_broker_registration_request_defaults, kp_broker_registration_request_fields,
    sizeof(struct kp_broker_registration_request), 9, 9, 0, 4,
    0, 62, 0};

static const struct kp_broker_registration_response kp_broker_registration_response_defaults = {0, 0, -1};
static const struct kp_field kp_broker_registration_response_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_broker_registration_response, throttle_time_ms), 0, NULL, "throttle_time_ms"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_broker_registration_response, error_code), 0, NULL, "error_code"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_broker_registration_response, broker_epoch), 0, NULL, "broker_epoch"},
};
const struct kp_desc kp_broker_registration_response_desc = {
    "BrokerRegistrationResponse", &kp_broker_registration_response_defaults, kp_broker_registration_response_fields,
    sizeof(struct kp_broker_registration_response), 3, 3, 0, 4,
    0, 62, 0};
