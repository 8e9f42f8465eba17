/* Made by tools/kpgen.py from kproto/schema/describe_configs.kp; don't edit. */
#include "kproto/gen/describe_configs.h"

#include <stddef.h>

static const struct kp_describe_configs_request_describe_configs_resource kp_describe_configs_request_describe_configs_resource_defaults = {0, {"", 0}, NULL, 0};
static const struct kp_field kp_describe_configs_request_describe_configs_resource_fields[] = {
    {KP_INT8, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_configs_request_describe_configs_resource, resource_type), 0, NULL, "resource_type"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_configs_request_describe_configs_resource, resource_name), 0, NULL, "resource_name"},
    {KP_STRING, 1, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_describe_configs_request_describe_configs_resource, configuration_keys), offsetof(struct kp_describe_configs_request_describe_configs_resource, configuration_keys_n), NULL, "configuration_keys"},
};
const struct kp_desc kp_describe_configs_request_describe_configs_resource_desc = {
    "DescribeConfigsResource", &kp_describe_configs_request_describe_configs_resource_defaults, kp_describe_configs_request_describe_configs_resource_fields,
    sizeof(struct kp_describe_configs_request_describe_configs_resource), 3, 3, 1, 4,
    4, 32, 0};

static const struct kp_describe_configs_request kp_describe_configs_request_defaults = {NULL, 0, false, false};
static const struct kp_field kp_describe_configs_request_fields[] = {
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_configs_request, resources), offsetof(struct kp_describe_configs_request, resources_n), &kp_describe_configs_request_describe_configs_resource_desc, "resources"},
    {KP_BOOL, 0, 0, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_describe_configs_request, include_synonyms), 0, NULL, "include_synonyms"},
    {KP_BOOL, 0, 0, 0, -1, 3, 32767, 1, 0,
     offsetof(struct kp_describe_configs_request, include_documentation), 0, NULL, "include_documentation"},
};
const struct kp_desc kp_describe_configs_request_desc = {
    "DescribeConfigsRequest", &kp_describe_configs_request_defaults, kp_describe_configs_request_fields,
    sizeof(struct kp_describe_configs_request), 3, 3, 1, 4,
    4, 32, 0};

static const struct kp_describe_configs_response_describe_configs_synonym kp_describe_configs_response_describe_configs_synonym_defaults = {{"", 0}, {"", 0}, 0};
static const struct kp_field kp_describe_configs_response_describe_configs_synonym_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_describe_configs_response_describe_configs_synonym, name), 0, NULL, "name"},
    {KP_STRING, 0, 0, 0, -1, 1, 32767, 0, 32767,
     offsetof(struct kp_describe_configs_response_describe_configs_synonym, value), 0, NULL, "value"},
    {KP_INT8, 0, 0, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_describe_configs_response_describe_configs_synonym, source), 0, NULL, "source"},
};
const struct kp_desc kp_describe_configs_response_describe_configs_synonym_desc = {
    "DescribeConfigsSynonym", &kp_describe_configs_response_describe_configs_synonym_defaults, kp_describe_configs_response_describe_configs_synonym_fields,
    sizeof(struct kp_describe_configs_response_describe_configs_synonym), 3, 3, 1, 4,
    4, 32, 0};

static const struct kp_describe_configs_response_describe_configs_resource_result kp_describe_configs_response_describe_configs_resource_result_defaults = {{"", 0}, {"", 0}, false, -1, false, NULL, 0, 0, {"", 0}};
static const struct kp_field kp_describe_configs_response_describe_configs_resource_result_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_configs_response_describe_configs_resource_result, name), 0, NULL, "name"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_describe_configs_response_describe_configs_resource_result, value), 0, NULL, "value"},
    {KP_BOOL, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_configs_response_describe_configs_resource_result, read_only), 0, NULL, "read_only"},
    {KP_INT8, 0, 1, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_describe_configs_response_describe_configs_resource_result, config_source), 0, NULL, "config_source"},
    {KP_BOOL, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_configs_response_describe_configs_resource_result, is_sensitive), 0, NULL, "is_sensitive"},
    {KP_STRUCT, 1, 1, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_describe_configs_response_describe_configs_resource_result, synonyms), offsetof(struct kp_describe_configs_response_describe_configs_resource_result, synonyms_n), &kp_describe_configs_response_describe_configs_synonym_desc, "synonyms"},
    {KP_INT8, 0, 1, 0, -1, 3, 32767, 1, 0,
     offsetof(struct kp_describe_configs_response_describe_configs_resource_result, config_type), 0, NULL, "config_type"},
    {KP_STRING, 0, 1, 0, -1, 3, 32767, 0, 32767,
     offsetof(struct kp_describe_configs_response_describe_configs_resource_result, documentation), 0, NULL, "documentation"},
};
const struct kp_desc kp_describe_configs_response_describe_configs_resource_result_desc = {
    "DescribeConfigsResourceResult", &kp_describe_configs_response_describe_configs_resource_result_defaults, kp_describe_configs_response_describe_configs_resource_result_fields,
    sizeof(struct kp_describe_configs_response_describe_configs_resource_result), 8, 8, 1, 4,
    4, 32, 0};

static const struct kp_describe_configs_response_describe_configs_result kp_describe_configs_response_describe_configs_result_defaults = {0, {"", 0}, 0, {"", 0}, NULL, 0};
static const struct kp_field kp_describe_configs_response_describe_configs_result_fields[] = {
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_configs_response_describe_configs_result, error_code), 0, NULL, "error_code"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_describe_configs_response_describe_configs_result, error_message), 0, NULL, "error_message"},
    {KP_INT8, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_configs_response_describe_configs_result, resource_type), 0, NULL, "resource_type"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_configs_response_describe_configs_result, resource_name), 0, NULL, "resource_name"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_configs_response_describe_configs_result, configs), offsetof(struct kp_describe_configs_response_describe_configs_result, configs_n), &kp_describe_configs_response_describe_configs_resource_result_desc, "configs"},
};
const struct kp_desc kp_describe_configs_response_describe_configs_result_desc = {
    "DescribeConfigsResult", &kp_describe_configs_response_describe_configs_result_defaults, kp_describe_configs_response_describe_configs_result_fields,
    sizeof(struct kp_describe_configs_response_describe_configs_result), 5, 5, 1, 4,
    4, 32, 0};

static const struct kp_describe_configs_response kp_describe_configs_response_defaults = {0, NULL, 0};
static const struct kp_field kp_describe_configs_response_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_configs_response, throttle_time_ms), 0, NULL, "throttle_time_ms"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_configs_response, results), offsetof(struct kp_describe_configs_response, results_n), &kp_describe_configs_response_describe_configs_result_desc, "results"},
};
const struct kp_desc kp_describe_configs_response_desc = {
    "DescribeConfigsResponse", &kp_describe_configs_response_defaults, kp_describe_configs_response_fields,
    sizeof(struct kp_describe_configs_response), 2, 2, 1, 4,
    4, 32, 0};
