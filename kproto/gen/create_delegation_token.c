/* Made by tools/kpgen.py from kproto/schema/create_delegation_token.kp; don't edit. */
#include "kproto/gen/create_delegation_token.h"

#include <stddef.h>

static const struct kp_create_delegation_token_request_creatable_renewers kp_create_delegation_token_request_creatable_renewers_defaults = {{"", 0}, {"", 0}};
static const struct kp_field kp_create_delegation_token_request_creatable_renewers_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_create_delegation_token_request_creatable_renewers, principal_type), 0, NULL, "principal_type"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_create_delegation_token_request_creatable_renewers, principal_name), 0, NULL, "principal_name"},
};
const struct kp_desc kp_create_delegation_token_request_creatable_renewers_desc = {
    "CreatableRenewers", &kp_create_delegation_token_request_creatable_renewers_defaults, kp_create_delegation_token_request_creatable_renewers_fields,
    sizeof(struct kp_create_delegation_token_request_creatable_renewers), 2, 2, 1, 3,
    2, 38, 0};

static const struct kp_create_delegation_token_request kp_create_delegation_token_request_defaults = {{"", 0}, {"", 0}, NULL, 0, 0};
static const struct kp_field kp_create_delegation_token_request_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 3, 32767, 0, 32767,
     offsetof(struct kp_create_delegation_token_request, owner_principal_type), 0, NULL, "owner_principal_type"},
    {KP_STRING, 0, 0, 0, -1, 3, 32767, 0, 32767,
     offsetof(struct kp_create_delegation_token_request, owner_principal_name), 0, NULL, "owner_principal_name"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_create_delegation_token_request, renewers), offsetof(struct kp_create_delegation_token_request, renewers_n), &kp_create_delegation_token_request_creatable_renewers_desc, "renewers"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_create_delegation_token_request, max_lifetime_ms), 0, NULL, "max_lifetime_ms"},
};
const struct kp_desc kp_create_delegation_token_request_desc = {
    "CreateDelegationTokenRequest", &kp_create_delegation_token_request_defaults, kp_create_delegation_token_request_fields,
    sizeof(struct kp_create_delegation_token_request), 4, 4, 1, 3,
    2, 38, 0};

static const struct kp_create_delegation_token_response kp_create_delegation_token_response_defaults = {0, {"", 0}, {"", 0}, {"", 0}, {"", 0}, 0, 0, 0, {"", 0}, {NULL, 0}, 0};
static const struct kp_field kp_create_delegation_token_response_fields[] = {
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_create_delegation_token_response, error_code), 0, NULL, "error_code"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_create_delegation_token_response, principal_type), 0, NULL, "principal_type"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_create_delegation_token_response, principal_name), 0, NULL, "principal_name"},
    {KP_STRING, 0, 0, 0, -1, 3, 32767, 1, 0,
     offsetof(struct kp_create_delegation_token_response, token_requester_principal_type), 0, NULL, "token_requester_principal_type"},
    {KP_STRING, 0, 0, 0, -1, 3, 32767, 1, 0,
     offsetof(struct kp_create_delegation_token_response, token_requester_principal_name), 0, NULL, "token_requester_principal_name"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_create_delegation_token_response, issue_timestamp_ms), 0, NULL, "issue_timestamp_ms"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_create_delegation_token_response, expiry_timestamp_ms), 0, NULL, "expiry_timestamp_ms"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_create_delegation_token_response, max_timestamp_ms), 0, NULL, "max_timestamp_ms"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_create_delegation_token_response, token_id), 0, NULL, "token_id"},
    {KP_BYTES, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_create_delegation_token_response, hmac), 0, NULL, "hmac"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_create_delegation_token_response, throttle_time_ms), 0, NULL, "throttle_time_ms"},
};
const struct kp_desc kp_create_delegation_token_response_desc = {
    "CreateDelegationTokenResponse", &kp_create_delegation_token_response_defaults, kp_create_delegation_token_response_fields,
    sizeof(struct kp_create_delegation_token_response), 11, 11, 1, 3,
    2, 38, 0};
