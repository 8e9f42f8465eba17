/* Made by tools/kpgen.py from kproto/schema/api_versions.kp; don't edit. */
#include "kproto/gen/api_versions.h"

#include <stddef.h>

static const struct kp_api_versions_request kp_api_versions_request_defaults = {{"", 0}, {"", 0}};
static const struct kp_field kp_api_versions_request_fields[] = {
    {KP_STRING, 0, 1, 0, -1, 3, 32767, 1, 0,
     offsetof(struct kp_api_versions_request, client_software_name), 0, NULL, "client_software_name"},
    {KP_STRING, 0, 1, 0, -1, 3, 32767, 1, 0,
     offsetof(struct kp_api_versions_request, client_software_version), 0, NULL, "client_software_version"},
};
const struct kp_desc kp_api_versions_request_desc = {
    "ApiVersionsRequest", &kp_api_versions_request_defaults, kp_api_versions_request_fields,
    sizeof(struct kp_api_versions_request), 2, 2, 0, 4,
    3, 18, 0};

static const struct kp_api_versions_response_api_version kp_api_versions_response_api_version_defaults = {0, 0, 0};
static const struct kp_field kp_api_versions_response_api_version_fields[] = {
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_api_versions_response_api_version, api_key), 0, NULL, "api_key"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_api_versions_response_api_version, min_version), 0, NULL, "min_version"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_api_versions_response_api_version, max_version), 0, NULL, "max_version"},
};
const struct kp_desc kp_api_versions_response_api_version_desc = {
    "ApiVersion", &kp_api_versions_response_api_version_defaults, kp_api_versions_response_api_version_fields,
    sizeof(struct kp_api_versions_response_api_version), 3, 3, 0, 4,
    3, 18, 0};

static const struct kp_api_versions_response_supported_feature_key kp_api_versions_response_supported_feature_key_defaults = {{"", 0}, 0, 0};
static const struct kp_field kp_api_versions_response_supported_feature_key_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 3, 32767, 1, 0,
     offsetof(struct kp_api_versions_response_supported_feature_key, name), 0, NULL, "name"},
    {KP_INT16, 0, 0, 0, -1, 3, 32767, 1, 0,
     offsetof(struct kp_api_versions_response_supported_feature_key, min_version), 0, NULL, "min_version"},
    {KP_INT16, 0, 0, 0, -1, 3, 32767, 1, 0,
     offsetof(struct kp_api_versions_response_supported_feature_key, max_version), 0, NULL, "max_version"},
};
const struct kp_desc kp_api_versions_response_supported_feature_key_desc = {
    "SupportedFeatureKey", &kp_api_versions_response_supported_feature_key_defaults, kp_api_versions_response_supported_feature_key_fields,
    sizeof(struct kp_api_versions_response_supported_feature_key), 3, 3, 0, 4,
    3, 18, 0};

static const struct kp_api_versions_response_finalized_feature_key kp_api_versions_response_finalized_feature_key_defaults = {{"", 0}, 0, 0};
static const struct kp_field kp_api_versions_response_finalized_feature_key_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 3, 32767, 1, 0,
     offsetof(struct kp_api_versions_response_finalized_feature_key, name), 0, NULL, "name"},
    {KP_INT16, 0, 0, 0, -1, 3, 32767, 1, 0,
     offsetof(struct kp_api_versions_response_finalized_feature_key, max_version_level), 0, NULL, "max_version_level"},
    {KP_INT16, 0, 0, 0, -1, 3, 32767, 1, 0,
     offsetof(struct kp_api_versions_response_finalized_feature_key, min_version_level), 0, NULL, "min_version_level"},
};
const struct kp_desc kp_api_versions_response_finalized_feature_key_desc = {
    "FinalizedFeatureKey", &kp_api_versions_response_finalized_feature_key_defaults, kp_api_versions_response_finalized_feature_key_fields,
    sizeof(struct kp_api_versions_response_finalized_feature_key), 3, 3, 0, 4,
    3, 18, 0};

static const struct kp_api_versions_response kp_api_versions_response_defaults = {0, NULL, 0, 0, NULL, 0, -1, NULL, 0, false};
static const struct kp_field kp_api_versions_response_fields[] = {
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_api_versions_response, error_code), 0, NULL, "error_code"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_api_versions_response, api_keys), offsetof(struct kp_api_versions_response, api_keys_n), &kp_api_versions_response_api_version_desc, "api_keys"},
    {KP_INT32, 0, 1, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_api_versions_response, throttle_time_ms), 0, NULL, "throttle_time_ms"},
    {KP_STRUCT, 1, 1, 0, 0, 3, 32767, 1, 0,
     offsetof(struct kp_api_versions_response, supported_features), offsetof(struct kp_api_versions_response, supported_features_n), &kp_api_versions_response_supported_feature_key_desc, "supported_features"},
    {KP_INT64, 0, 1, 0, 1, 3, 32767, 1, 0,
     offsetof(struct kp_api_versions_response, finalized_features_epoch), 0, NULL, "finalized_features_epoch"},
    {KP_STRUCT, 1, 1, 0, 2, 3, 32767, 1, 0,
     offsetof(struct kp_api_versions_response, finalized_features), offsetof(struct kp_api_versions_response, finalized_features_n), &kp_api_versions_response_finalized_feature_key_desc, "finalized_features"},
    {KP_BOOL, 0, 1, 0, 3, 3, 32767, 1, 0,
     offsetof(struct kp_api_versions_response, zk_migration_ready), 0, NULL, "zk_migration_ready"},
};
const struct kp_desc kp_api_versions_response_desc = {
    "ApiVersionsResponse", &kp_api_versions_response_defaults, kp_api_versions_response_fields,
    sizeof(struct kp_api_versions_response), 7, 3, 0, 4,
    3, 18, 0};
