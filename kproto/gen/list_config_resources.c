/* Made by tools/kpgen.py from kproto/schema/list_config_resources.kp; don't edit. */
#include "kproto/gen/list_config_resources.h"

#include <stddef.h>

static const struct kp_list_config_resources_request kp_list_config_resources_request_defaults = {NULL, 0};
static const struct kp_field kp_list_config_resources_request_fields[] = {
    {KP_INT8, 1, 0, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_list_config_resources_request, resource_types), offsetof(struct kp_list_config_resources_request, resource_types_n), NULL, "resource_types"},
};
const struct kp_desc kp_list_config_resources_request_desc = {
    "ListConfigResourcesRequest", &kp_list_config_resources_request_defaults, kp_list_config_resources_request_fields,
    sizeof(struct kp_list_config_resources_request), 1, 1, 0, 1,
    0, 74, 0};

static const struct kp_list_config_resources_response_config_resource kp_list_config_resources_response_config_resource_defaults = {{"", 0}, 16};
static const struct kp_field kp_list_config_resources_response_config_resource_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_list_config_resources_response_config_resource, resource_name), 0, NULL, "resource_name"},
    {KP_INT8, 0, 1, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_list_config_resources_response_config_resource, resource_type), 0, NULL, "resource_type"},
};
const struct kp_desc kp_list_config_resources_response_config_resource_desc = {
    "ConfigResource", &kp_list_config_resources_response_config_resource_defaults, kp_list_config_resources_response_config_resource_fields,
    sizeof(struct kp_list_config_resources_response_config_resource), 2, 2, 0, 1,
    0, 74, 0};

static const struct kp_list_config_resources_response kp_list_config_resources_response_defaults = {0, 0, NULL, 0};
static const struct kp_field kp_list_config_resources_response_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_list_config_resources_response, throttle_time_ms), 0, NULL, "throttle_time_ms"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_list_config_resources_response, error_code), 0, NULL, "error_code"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_list_config_resources_response, config_resources), offsetof(struct kp_list_config_resources_response, config_resources_n), &kp_list_config_resources_response_config_resource_desc, "config_resources"},
};
const struct kp_desc kp_list_config_resources_response_desc = {
    "ListConfigResourcesResponse", &kp_list_config_resources_response_defaults, kp_list_config_resources_response_fields,
    sizeof(struct kp_list_config_resources_response), 3, 3, 0, 1,
    0, 74, 0};
