/* Made by tools/kpgen.py from kproto/schema/create_acls.kp; don't edit. */
#include "kproto/gen/create_acls.h"

#include <stddef.h>

static const struct kp_create_acls_request_acl_creation kp_create_acls_request_acl_creation_defaults = {0, {"", 0}, 3, {"", 0}, {"", 0}, 0, 0};
static const struct kp_field kp_create_acls_request_acl_creation_fields[] = {
    {KP_INT8, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_create_acls_request_acl_creation, resource_type), 0, NULL, "resource_type"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_create_acls_request_acl_creation, resource_name), 0, NULL, "resource_name"},
    {KP_INT8, 0, 0, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_create_acls_request_acl_creation, resource_pattern_type), 0, NULL, "resource_pattern_type"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_create_acls_request_acl_creation, principal), 0, NULL, "principal"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_create_acls_request_acl_creation, host), 0, NULL, "host"},
    {KP_INT8, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_create_acls_request_acl_creation, operation), 0, NULL, "operation"},
    {KP_INT8, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_create_acls_request_acl_creation, permission_type), 0, NULL, "permission_type"},
};
const struct kp_desc kp_create_acls_request_acl_creation_desc = {
    "AclCreation", &kp_create_acls_request_acl_creation_defaults, kp_create_acls_request_acl_creation_fields,
    sizeof(struct kp_create_acls_request_acl_creation), 7, 7, 1, 3,
    2, 30, 0};

static const struct kp_create_acls_request kp_create_acls_request_defaults = {NULL, 0};
static const struct kp_field kp_create_acls_request_fields[] = {
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_create_acls_request, creations), offsetof(struct kp_create_acls_request, creations_n), &kp_create_acls_request_acl_creation_desc, "creations"},
};
const struct kp_desc kp_create_acls_request_desc = {
    "CreateAclsRequest", &kp_create_acls_request_defaults, kp_create_acls_request_fields,
    sizeof(struct kp_create_acls_request), 1, 1, 1, 3,
    2, 30, 0};

static const struct kp_create_acls_response_acl_creation_result kp_create_acls_response_acl_creation_result_defaults = {0, {"", 0}};
static const struct kp_field kp_create_acls_response_acl_creation_result_fields[] = {
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_create_acls_response_acl_creation_result, error_code), 0, NULL, "error_code"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_create_acls_response_acl_creation_result, error_message), 0, NULL, "error_message"},
};
const struct kp_desc kp_create_acls_response_acl_creation_result_desc = {
    "AclCreationResult", &kp_create_acls_response_acl_creation_result_defaults, kp_create_acls_response_acl_creation_result_fields,
    sizeof(struct kp_create_acls_response_acl_creation_result), 2, 2, 1, 3,
    2, 30, 0};

static const struct kp_create_acls_response kp_create_acls_response_defaults = {0, NULL, 0};
static const struct kp_field kp_create_acls_response_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_create_acls_response, throttle_time_ms), 0, NULL, "throttle_time_ms"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_create_acls_response, results), offsetof(struct kp_create_acls_response, results_n), &kp_create_acls_response_acl_creation_result_desc, "results"},
};
const struct kp_desc kp_create_acls_response_desc = {
    "CreateAclsResponse", &kp_create_acls_response_defaults, kp_create_acls_response_fields,
    sizeof(struct kp_create_acls_response), 2, 2, 1, 3,
    2, 30, 0};
