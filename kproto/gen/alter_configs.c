/* Made by tools/kpgen.py from kproto/schema/alter_configs.kp; don't edit. */
#include "kproto/gen/alter_configs.h"

#include <stddef.h>

static const struct kp_alter_configs_request_alterable_config kp_alter_configs_request_alterable_config_defaults = {{"", 0}, {"", 0}};
static const struct kp_field kp_alter_configs_request_alterable_config_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_alter_configs_request_alterable_config, name), 0, NULL, "name"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_alter_configs_request_alterable_config, value), 0, NULL, "value"},
};
const struct kp_desc kp_alter_configs_request_alterable_config_desc = {
    "AlterableConfig", &kp_alter_configs_request_alterable_config_defaults, kp_alter_configs_request_alterable_config_fields,
    sizeof(struct kp_alter_configs_request_alterable_config), 2, 2, 0, 2,
    2, 33, 0};

static const struct kp_alter_configs_request_alter_configs_resource kp_alter_configs_request_alter_configs_resource_defaults = {0, {"", 0}, NULL, 0};
static const struct kp_field kp_alter_configs_request_alter_configs_resource_fields[] = {
    {KP_INT8, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_alter_configs_request_alter_configs_resource, resource_type), 0, NULL, "resource_type"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_alter_configs_request_alter_configs_resource, resource_name), 0, NULL, "resource_name"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_alter_configs_request_alter_configs_resource, configs), offsetof(struct kp_alter_configs_request_alter_configs_resource, configs_n), &kp_alter_configs_request_alterable_config_desc, "configs"},
};
const struct kp_desc kp_alter_configs_request_alter_configs_resource_desc = {
    "AlterConfigsResource", &kp_alter_configs_request_alter_configs_resource_defaults, kp_alter_configs_request_alter_configs_resource_fields,
    sizeof(struct kp_alter_configs_request_alter_configs_resource), 3, 3, 0, 2,
    2, 33, 0};

static const struct kp_alter_configs_request kp_alter_configs_request_defaults = {NULL, 0, false};
static const struct kp_field kp_alter_configs_request_fields[] = {
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_alter_configs_request, resources), offsetof(struct kp_alter_configs_request, resources_n), &kp_alter_configs_request_alter_configs_resource_desc, "resources"},
    {KP_BOOL, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_alter_configs_request, validate_only), 0, NULL, "validate_only"},
};
const struct kp_desc kp_alter_configs_request_desc = {
    "AlterConfigsRequest", &kp_alter_configs_request_defaults, kp_alter_configs_request_fields,
    sizeof(struct kp_alter_configs_request), 2, 2, 0, 2,
    2, 33, 0};

static const struct kp_alter_configs_response_alter_configs_resource_response kp_alter_configs_response_alter_configs_resource_response_defaults = {0, {"", 0}, 0, {"", 0}};
static const struct kp_field kp_alter_configs_response_alter_configs_resource_response_fields[] = {
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_alter_configs_response_alter_configs_resource_response, error_code), 0, NULL, "error_code"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_alter_configs_response_alter_configs_resource_response, error_message), 0, NULL, "error_message"},
    {KP_INT8, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_alter_configs_response_alter_configs_resource_response, resource_type), 0, NULL, "resource_type"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_alter_configs_response_alter_configs_resource_response, resource_name), 0, NULL, "resource_name"},
};
const struct kp_desc kp_alter_configs_response_alter_configs_resource_response_desc = {
    "AlterConfigsResourceResponse", &kp_alter_configs_response_alter_configs_resource_response_defaults, kp_alter_configs_response_alter_configs_resource_response_fields,
    sizeof(struct kp_alter_configs_response_alter_configs_resource_response), 4, 4, 0, 2,
    2, 33, 0};

static const struct kp_alter_configs_response kp_alter_configs_response_defaults = {0, NULL, 0};
static const struct kp_field kp_alter_configs_response_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_alter_configs_response, throttle_time_ms), 0, NULL, "throttle_time_ms"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_alter_configs_response, responses), offsetof(struct kp_alter_configs_response, responses_n), &kp_alter_configs_response_alter_configs_resource_response_desc, "responses"},
};
const struct kp_desc kp_alter_configs_response_desc = {
    "AlterConfigsResponse", &kp_alter_configs_response_defaults, kp_alter_configs_response_fields,
    sizeof(struct kp_alter_configs_response), 2, 2, 0, 2,
    2, 33, 0};
