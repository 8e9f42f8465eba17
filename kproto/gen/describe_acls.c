/* Made by tools/kpgen.py from kproto/schema/describe_acls.kp; don't edit. */
#include "kproto/gen/describe_acls.h"

#include <stddef.h>

static const struct kp_describe_acls_request kp_describe_acls_request_defaults = {0, {"", 0}, 3, {"", 0}, {"", 0}, 0, 0};
static const struct kp_field kp_describe_acls_request_fields[] = {
    {KP_INT8, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_acls_request, resource_type_filter), 0, NULL, "resource_type_filter"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_describe_acls_request, resource_name_filter), 0, NULL, "resource_name_filter"},
    {KP_INT8, 0, 0, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_describe_acls_request, pattern_type_filter), 0, NULL, "pattern_type_filter"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_describe_acls_request, principal_filter), 0, NULL, "principal_filter"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_describe_acls_request, host_filter), 0, NULL, "host_filter"},
    {KP_INT8, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_acls_request, operation), 0, NULL, "operation"},
    {KP_INT8, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_acls_request, permission_type), 0, NULL, "permission_type"},
};
const struct kp_desc kp_describe_acls_request_desc = {
    "DescribeAclsRequest", &kp_describe_acls_request_defaults, kp_describe_acls_request_fields,
    sizeof(struct kp_describe_acls_request), 7, 7, 1, 3,
    2, 29, 0};

static const struct kp_describe_acls_response_acl_description kp_describe_acls_response_acl_description_defaults = {{"", 0}, {"", 0}, 0, 0};
static const struct kp_field kp_describe_acls_response_acl_description_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_acls_response_acl_description, principal), 0, NULL, "principal"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_acls_response_acl_description, host), 0, NULL, "host"},
    {KP_INT8, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_acls_response_acl_description, operation), 0, NULL, "operation"},
    {KP_INT8, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_acls_response_acl_description, permission_type), 0, NULL, "permission_type"},
};
const struct kp_desc kp_describe_acls_response_acl_description_desc = {
    "AclDescription", &kp_describe_acls_response_acl_description_defaults, kp_describe_acls_response_acl_description_fields,
    sizeof(struct kp_describe_acls_response_acl_description), 4, 4, 1, 3,
    2, 29, 0};

static const struct kp_describe_acls_response_describe_acls_resource kp_describe_acls_response_describe_acls_resource_defaults = {0, {"", 0}, 3, NULL, 0};
static const struct kp_field kp_describe_acls_response_describe_acls_resource_fields[] = {
    {KP_INT8, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_acls_response_describe_acls_resource, resource_type), 0, NULL, "resource_type"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_acls_response_describe_acls_resource, resource_name), 0, NULL, "resource_name"},
    {KP_INT8, 0, 0, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_describe_acls_response_describe_acls_resource, pattern_type), 0, NULL, "pattern_type"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_acls_response_describe_acls_resource, acls), offsetof(struct kp_describe_acls_response_describe_acls_resource, acls_n), &kp_describe_acls_response_acl_description_desc, "acls"},
};
const struct kp_desc kp_describe_acls_response_describe_acls_resource_desc = {
    "DescribeAclsResource", &kp_describe_acls_response_describe_acls_resource_defaults, kp_describe_acls_response_describe_acls_resource_fields,
    sizeof(struct kp_describe_acls_response_describe_acls_resource), 4, 4, 1, 3,
    2, 29, 0};

static const struct kp_describe_acls_response kp_describe_acls_response_defaults = {0, 0, {"", 0}, NULL, 0};
static const struct kp_field kp_describe_acls_response_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_acls_response, throttle_time_ms), 0, NULL, "throttle_time_ms"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_acls_response, error_code), 0, NULL, "error_code"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_describe_acls_response, error_message), 0, NULL, "error_message"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_acls_response, resources), offsetof(struct kp_describe_acls_response, resources_n), &kp_describe_acls_response_describe_acls_resource_desc, "resources"},
};
const struct kp_desc kp_describe_acls_response_desc = {
    "DescribeAclsResponse", &kp_describe_acls_response_defaults, kp_describe_acls_response_fields,
    sizeof(struct kp_describe_acls_response), 4, 4, 1, 3,
    2, 29, 0};
