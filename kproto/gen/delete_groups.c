/* Made by tools/kpgen.py from kproto/schema/delete_groups.kp; don't edit. */
#include "kproto/gen/delete_groups.h"

#include <stddef.h>

static const struct kp_delete_groups_request kp_delete_groups_request_defaults = {NULL, 0};
static const struct kp_field kp_delete_groups_request_fields[] = {
    {KP_STRING, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_delete_groups_request, groups_names), offsetof(struct kp_delete_groups_request, groups_names_n), NULL, "groups_names"},
};
const struct kp_desc kp_delete_groups_request_desc = {
    "DeleteGroupsRequest", &kp_delete_groups_request_defaults, kp_delete_groups_request_fields,
    sizeof(struct kp_delete_groups_request), 1, 1, 0, 2,
    2, 42, 0};

static const struct kp_delete_groups_response_deletable_group_result kp_delete_groups_response_deletable_group_result_defaults = {{"", 0}, 0};
static const struct kp_field kp_delete_groups_response_deletable_group_result_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_delete_groups_response_deletable_group_result, group_id), 0, NULL, "group_id"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_delete_groups_response_deletable_group_result, error_code), 0, NULL, "error_code"},
};
const struct kp_desc kp_delete_groups_response_deletable_group_result_desc = {
    "DeletableGroupResult", &kp_delete_groups_response_deletable_group_result_defaults, kp_delete_groups_response_deletable_group_result_fields,
    sizeof(struct kp_delete_groups_response_deletable_group_result), 2, 2, 0, 2,
    2, 42, 0};

static const struct kp_delete_groups_response kp_delete_groups_response_defaults = {0, NULL, 0};
static const struct kp_field kp_delete_groups_response_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_delete_groups_response, throttle_time_ms), 0, NULL, "throttle_time_ms"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_delete_groups_response, results), offsetof(struct kp_delete_groups_response, results_n), &kp_delete_groups_response_deletable_group_result_desc, "results"},
};
const struct kp_desc kp_delete_groups_response_desc = {
    "DeleteGroupsResponse", &kp_delete_groups_response_defaults, kp_delete_groups_response_fields,
    sizeof(struct kp_delete_groups_response), 2, 2, 0, 2,
    2, 42, 0};
