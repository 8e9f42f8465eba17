/* Made by tools/kpgen.py from kproto/schema/delete_acls.kp; don't edit. */
#include "kproto/gen/delete_acls.h"

#include <stddef.h>

static const struct kp_delete_acls_request_delete_acls_filter kp_delete_acls_request_delete_acls_filter_defaults = {0, {"", 0}, 3, {"", 0}, {"", 0}, 0, 0};
static const struct kp_field kp_delete_acls_request_delete_acls_filter_fields[] = {
    {KP_INT8, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_delete_acls_request_delete_acls_filter, resource_type_filter), 0, NULL, "resource_type_filter"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_delete_acls_request_delete_acls_filter, resource_name_filter), 0, NULL, "resource_name_filter"},
    {KP_INT8, 0, 0, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_delete_acls_request_delete_acls_filter, pattern_type_filter), 0, NULL, "pattern_type_filter"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_delete_acls_request_delete_acls_filter, principal_filter), 0, NULL, "principal_filter"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_delete_acls_request_delete_acls_filter, host_filter), 0, NULL, "host_filter"},
    {KP_INT8, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_delete_acls_request_delete_acls_filter, operation), 0, NULL, "operation"},
    {KP_INT8, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_delete_acls_request_delete_acls_filter, permission_type), 0, NULL, "permission_type"},
};
const struct kp_desc kp_delete_acls_request_delete_acls_filter_desc = {
    "DeleteAclsFilter", &kp_delete_acls_request_delete_acls_filter_defaults, kp_delete_acls_request_delete_acls_filter_fields,
    sizeof(struct kp_delete_acls_request_delete_acls_filter), 7, 7, 1, 3,
    2, 31, 0};

static const struct kp_delete_acls_request kp_delete_acls_request_defaults = {NULL, 0};
static const struct kp_field kp_delete_acls_request_fields[] = {
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_delete_acls_request, filters), offsetof(struct kp_delete_acls_request, filters_n), &kp_delete_acls_request_delete_acls_filter_desc, "filters"},
};
const struct kp_desc kp_delete_acls_request_desc = {
    "DeleteAclsRequest", &kp_delete_acls_request_defaults, kp_delete_acls_request_fields,
    sizeof(struct kp_delete_acls_request), 1, 1, 1, 3,
    2, 31, 0};

static const struct kp_delete_acls_response_delete_acls_matching_acl kp_delete_acls_response_delete_acls_matching_acl_defaults = {0, {"", 0}, 0, {"", 0}, 3, {"", 0}, {"", 0}, 0, 0};
static const struct kp_field kp_delete_acls_response_delete_acls_matching_acl_fields[] = {
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_delete_acls_response_delete_acls_matching_acl, error_code), 0, NULL, "error_code"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_delete_acls_response_delete_acls_matching_acl, error_message), 0, NULL, "error_message"},
    {KP_INT8, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_delete_acls_response_delete_acls_matching_acl, resource_type), 0, NULL, "resource_type"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_delete_acls_response_delete_acls_matching_acl, resource_name), 0, NULL, "resource_name"},
    {KP_INT8, 0, 0, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_delete_acls_response_delete_acls_matching_acl, pattern_type), 0, NULL, "pattern_type"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_delete_acls_response_delete_acls_matching_acl, principal), 0, NULL, "principal"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_delete_acls_response_delete_acls_matching_acl, host), 0, NULL, "host"},
    {KP_INT8, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_delete_acls_response_delete_acls_matching_acl, operation), 0, NULL, "operation"},
    {KP_INT8, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_delete_acls_response_delete_acls_matching_acl, permission_type), 0, NULL, "permission_type"},
};
const struct kp_desc kp_delete_acls_response_delete_acls_matching_acl_desc = {
    "DeleteAclsMatchingAcl", &kp_delete_acls_response_delete_acls_matching_acl_defaults, kp_delete_acls_response_delete_acls_matching_acl_fields,
    sizeof(struct kp_delete_acls_response_delete_acls_matching_acl), 9, 9, 1, 3,
    2, 31, 0};

static const struct kp_delete_acls_response_delete_acls_filter_result kp_delete_acls_response_delete_acls_filter_result_defaults = {0, {"", 0}, NULL, 0};
static const struct kp_field kp_delete_acls_response_delete_acls_filter_result_fields[] = {
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_delete_acls_response_delete_acls_filter_result, error_code), 0, NULL, "error_code"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_delete_acls_response_delete_acls_filter_result, error_message), 0, NULL, "error_message"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_delete_acls_response_delete_acls_filter_result, matching_acls), offsetof(struct kp_delete_acls_response_delete_acls_filter_result, matching_acls_n), &kp_delete_acls_response_delete_acls_matching_acl_desc, "matching_acls"},
};
const struct kp_desc kp_delete_acls_response_delete_acls_filter_result_desc = {
    "DeleteAclsFilterResult", &kp_delete_acls_response_delete_acls_filter_result_defaults, kp_delete_acls_response_delete_acls_filter_result_fields,
    sizeof(struct kp_delete_acls_response_delete_acls_filter_result), 3, 3, 1, 3,
    2, 31, 0};

static const struct kp_delete_acls_response kp_delete_acls_response_defaults = {0, NULL, 0};
static const struct kp_field kp_delete_acls_response_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_delete_acls_response, throttle_time_ms), 0, NULL, "throttle_time_ms"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_delete_acls_response, filter_results), offsetof(struct kp_delete_acls_response, filter_results_n), &kp_delete_acls_response_delete_acls_filter_result_desc, "filter_results"},
};
const struct kp_desc kp_delete_acls_response_desc = {
    "DeleteAclsResponse", &kp_delete_acls_response_defaults, kp_delete_acls_response_fields,
    sizeof(struct kp_delete_acls_response), 2, 2, 1, 3,
    2, 31, 0};
