/* Made by tools/kpgen.py from kproto/schema/update_features.kp; don't edit. */
#include "kproto/gen/update_features.h"

#include <stddef.h>

static const struct kp_update_features_request_feature_update_key kp_update_features_request_feature_update_key_defaults = {{"", 0}, 0, false, 1};
static const struct kp_field kp_update_features_request_feature_update_key_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_update_features_request_feature_update_key, feature), 0, NULL, "feature"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_update_features_request_feature_update_key, max_version_level), 0, NULL, "max_version_level"},
    {KP_BOOL, 0, 0, 0, -1, 0, 0, 1, 0,
     offsetof(struct kp_update_features_request_feature_update_key, allow_downgrade), 0, NULL, "allow_downgrade"},
    {KP_INT8, 0, 0, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_update_features_request_feature_update_key, upgrade_type), 0, NULL, "upgrade_type"},
};
const struct kp_desc kp_update_features_request_feature_update_key_desc = {
    "FeatureUpdateKey", &kp_update_features_request_feature_update_key_defaults, kp_update_features_request_feature_update_key_fields,
    sizeof(struct kp_update_features_request_feature_update_key), 4, 4, 0, 2,
    0, 57, 0};

static const struct kp_update_features_request kp_update_features_request_defaults = {60000, NULL, 0, false};
static const struct kp_field kp_update_features_request_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_update_features_request, timeout_ms), 0, NULL, "timeout_ms"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_update_features_request, feature_updates), offsetof(struct kp_update_features_request, feature_updates_n), &kp_update_features_request_feature_update_key_desc, "feature_updates"},
    {KP_BOOL, 0, 0, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_update_features_request, validate_only), 0, NULL, "validate_only"},
};
const struct kp_desc kp_update_features_request_desc = {
    "UpdateFeaturesRequest", &kp_update_features_request_defaults, kp_update_features_request_fields,
    sizeof(struct kp_update_features_request), 3, 3, 0, 2,
    0, 57, 0};

static const struct kp_update_features_response_updatable_feature_result kp_update_features_response_updatable_feature_result_defaults = {{"", 0}, 0, {"", 0}};
static const struct kp_field kp_update_features_response_updatable_feature_result_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_update_features_response_updatable_feature_result, feature), 0, NULL, "feature"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_update_features_response_updatable_feature_result, error_code), 0, NULL, "error_code"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_update_features_response_updatable_feature_result, error_message), 0, NULL, "error_message"},
};
const struct kp_desc kp_update_features_response_updatable_feature_result_desc = {
    "UpdatableFeatureResult", &kp_update_features_response_updatable_feature_result_defaults, kp_update_features_response_updatable_feature_result_fields,
    sizeof(struct kp_update_features_response_updatable_feature_result), 3, 3, 0, 2,
    0, 57, 0};

static const struct kp_update_features_response kp_update_features_response_defaults = {0, 0, {"", 0}, NULL, 0};
static const struct kp_field kp_update_features_response_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_update_features_response, throttle_time_ms), 0, NULL, "throttle_time_ms"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_update_features_response, error_code), 0, NULL, "error_code"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_update_features_response, error_message), 0, NULL, "error_message"},
    {KP_STRUCT, 1, 1, 0, -1, 0, 1, 1, 0,
     offsetof(struct kp_update_features_response, results), offsetof(struct kp_update_features_response, results_n), &kp_update_features_response_updatable_feature_result_desc, "results"},
};
const struct kp_desc kp_update_features_response_desc = {
    "UpdateFeaturesResponse", &kp_update_features_response_defaults, kp_update_features_response_fields,
    sizeof(struct kp_update_features_response), 4, 4, 0, 2,
    0, 57, 0};
