/* Made by tools/kpgen.py from kproto/schema/describe_delegation_token.kp; don't edit. */
#include "kproto/gen/describe_delegation_token.h"

#include <stddef.h>

static const struct kp_describe_delegation_token_request_describe_delegation_token_owner kp_describe_delegation_token_request_describe_delegation_token_owner_defaults = {{"", 0}, {"", 0}};
static const struct kp_field kp_describe_delegation_token_request_describe_delegation_token_owner_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_delegation_token_request_describe_delegation_token_owner, principal_type), 0, NULL, "principal_type"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_delegation_token_request_describe_delegation_token_owner, principal_name), 0, NULL, "principal_name"},
};
const struct kp_desc kp_describe_delegation_token_request_describe_delegation_token_owner_desc = {
    "DescribeDelegationTokenOwner", &kp_describe_delegation_token_request_describe_delegation_token_owner_defaults, kp_describe_delegation_token_request_describe_delegation_token_owner_fields,
    sizeof(struct kp_describe_delegation_token_request_describe_delegation_token_owner), 2, 2, 1, 3,
    2, 41, 0};

static const struct kp_describe_delegation_token_request kp_describe_delegation_token_request_defaults = {NULL, 0};
static const struct kp_field kp_describe_delegation_token_request_fields[] = {
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_describe_delegation_token_request, owners), offsetof(struct kp_describe_delegation_token_request, owners_n), &kp_describe_delegation_token_request_describe_delegation_token_owner_desc, "owners"},
};
const struct kp_desc kp_describe_delegation_token_request_desc = {
    "DescribeDelegationTokenRequest", &kp_describe_delegation_token_request_defaults, kp_describe_delegation_token_request_fields,
    sizeof(struct kp_describe_delegation_token_request), 1, 1, 1, 3,
    2, 41, 0};

static const struct kp_describe_delegation_token_response_described_delegation_token_renewer kp_describe_delegation_token_response_described_delegation_token_renewer_defaults = {{"", 0}, {"", 0}};
static const struct kp_field kp_describe_delegation_token_response_described_delegation_token_renewer_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_delegation_token_response_described_delegation_token_renewer, principal_type), 0, NULL, "principal_type"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_delegation_token_response_described_delegation_token_renewer, principal_name), 0, NULL, "principal_name"},
};
const struct kp_desc kp_describe_delegation_token_response_described_delegation_token_renewer_desc = {
    "DescribedDelegationTokenRenewer", &kp_describe_delegation_token_response_described_delegation_token_renewer_defaults, kp_describe_delegation_token_response_described_delegation_token_renewer_fields,
    sizeof(struct kp_describe_delegation_token_response_described_delegation_token_renewer), 2, 2, 1, 3,
    2, 41, 0};

static const struct kp_describe_delegation_token_response_described_delegation_token kp_describe_delegation_token_response_described_delegation_token_defaults = {{"", 0}, {"", 0}, {"", 0}, {"", 0}, 0, 0, 0, {"", 0}, {NULL, 0}, NULL, 0};
static const struct kp_field kp_describe_delegation_token_response_described_delegation_token_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_delegation_token_response_described_delegation_token, principal_type), 0, NULL, "principal_type"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_delegation_token_response_described_delegation_token, principal_name), 0, NULL, "principal_name"},
    {KP_STRING, 0, 0, 0, -1, 3, 32767, 1, 0,
     offsetof(struct kp_describe_delegation_token_response_described_delegation_token, token_requester_principal_type), 0, NULL, "token_requester_principal_type"},
    {KP_STRING, 0, 0, 0, -1, 3, 32767, 1, 0,
     offsetof(struct kp_describe_delegation_token_response_described_delegation_token, token_requester_principal_name), 0, NULL, "token_requester_principal_name"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_delegation_token_response_described_delegation_token, issue_timestamp), 0, NULL, "issue_timestamp"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_delegation_token_response_described_delegation_token, expiry_timestamp), 0, NULL, "expiry_timestamp"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_delegation_token_response_described_delegation_token, max_timestamp), 0, NULL, "max_timestamp"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_delegation_token_response_described_delegation_token, token_id), 0, NULL, "token_id"},
    {KP_BYTES, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_delegation_token_response_described_delegation_token, hmac), 0, NULL, "hmac"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_delegation_token_response_described_delegation_token, renewers), offsetof(struct kp_describe_delegation_token_response_described_delegation_token, renewers_n), &kp_describe_delegation_token_response_described_delegation_token_renewer_desc, "renewers"},
};
const struct kp_desc kp_describe_delegation_token_response_described_delegation_token_desc = {
    "DescribedDelegationToken", &kp_describe_delegation_token_response_described_delegation_token_defaults, kp_describe_delegation_token_response_described_delegation_token_fields,
    sizeof(struct kp_describe_delegation_token_response_described_delegation_token), 10, 10, 1, 3,
    2, 41, 0};

static const struct kp_describe_delegation_token_response kp_describe_delegation_token_response_defaults = {0, NULL, 0, 0};
static const struct kp_field kp_describe_delegation_token_response_fields[] = {
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_delegation_token_response, error_code), 0, NULL, "error_code"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_delegation_token_response, tokens), offsetof(struct kp_describe_delegation_token_response, tokens_n), &kp_describe_delegation_token_response_described_delegation_token_desc, "tokens"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_delegation_token_response, throttle_time_ms), 0, NULL, "throttle_time_ms"},
};
const struct kp_desc kp_describe_delegation_token_response_desc = {
    "DescribeDelegationTokenResponse", &kp_describe_delegation_token_response_defaults, kp_describe_delegation_token_response_fields,
    sizeof(struct kp_describe_delegation_token_response), 3, 3, 1, 3,
    2, 41, 0};
