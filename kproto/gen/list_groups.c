/* Made by tools/kpgen.py from kproto/schema/list_groups.kp; don't edit. */
#include "kproto/gen/list_groups.h"

#include <stddef.h>

static const struct kp_list_groups_request kp_list_groups_request_defaults = {NULL, 0, NULL, 0};
static const struct kp_field kp_list_groups_request_fields[] = {
    {KP_STRING, 1, 0, 0, -1, 4, 32767, 1, 0,
     offsetof(struct kp_list_groups_request, states_filter), offsetof(struct kp_list_groups_request, states_filter_n), NULL, "states_filter"},
    {KP_STRING, 1, 0, 0, -1, 5, 32767, 1, 0,
     offsetof(struct kp_list_groups_request, types_filter), offsetof(struct kp_list_groups_request, types_filter_n), NULL, "types_filter"},
};
const struct kp_desc kp_list_groups_request_desc = {
    "ListGroupsRequest", &kp_list_groups_request_defaults, kp_list_groups_request_fields,
    sizeof(struct kp_list_groups_request), 2, 2, 0, 5,
    3, 16, 0};

static const struct kp_list_groups_response_listed_group kp_list_groups_response_listed_group_defaults = {{"", 0}, {"", 0}, {"", 0}, {"", 0}};
static const struct kp_field kp_list_groups_response_listed_group_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_list_groups_response_listed_group, group_id), 0, NULL, "group_id"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_list_groups_response_listed_group, protocol_type), 0, NULL, "protocol_type"},
    {KP_STRING, 0, 1, 0, -1, 4, 32767, 1, 0,
     offsetof(struct kp_list_groups_response_listed_group, group_state), 0, NULL, "group_state"},
    {KP_STRING, 0, 1, 0, -1, 5, 32767, 1, 0,
     offsetof(struct kp_list_groups_response_listed_group, group_type), 0, NULL, "group_type"},
};
const struct kp_desc kp_list_groups_response_listed_group_desc = {
    "ListedGroup", &kp_list_groups_response_listed_group_defaults, kp_list_groups_response_listed_group_fields,
    sizeof(struct kp_list_groups_response_listed_group), 4, 4, 0, 5,
    3, 16, 0};

static const struct kp_list_groups_response kp_list_groups_response_defaults = {0, 0, NULL, 0};
static const struct kp_field kp_list_groups_response_fields[] = {
    {KP_INT32, 0, 1, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_list_groups_response, throttle_time_ms), 0, NULL, "throttle_time_ms"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_list_groups_response, error_code), 0, NULL, "error_code"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_list_groups_response, groups), offsetof(struct kp_list_groups_response, groups_n), &kp_list_groups_response_listed_group_desc, "groups"},
};
const struct kp_desc kp_list_groups_response_desc = {
    "ListGroupsResponse", &kp_list_groups_response_defaults, kp_list_groups_response_fields,
    sizeof(struct kp_list_groups_response), 3, 3, 0, 5,
    3, 16, 0};
