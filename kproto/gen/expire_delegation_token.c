/* Made by tools/kpgen.py from kproto/schema/expire_delegation_token.kp; don't edit. */
#include "kproto/gen/expire_delegation_token.h"

#include <stddef.h>

static const struct kp_expire_delegation_token_request kp_expire_delegation_token_request_defaults = {{NULL, 0}, 0};
static const struct kp_field kp_expire_delegation_token_request_fields[] = {
    {KP_BYTES, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_expire_delegation_token_request, hmac), 0, NULL, "hmac"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_expire_delegation_token_request, expiry_time_period_ms), 0, NULL, "expiry_time_period_ms"},
};
const struct kp_desc kp_expire_delegation_token_request_desc = {
    "ExpireDelegationTokenRequest", &kp_expire_delegation_token_request_defaults, kp_expire_delegation_token_request_fields,
    sizeof(struct kp_expire_delegation_token_request), 2, 2, 1, 2,
    2, 40, 0};

static const struct kp_expire_delegation_token_response kp_expire_delegation_token_response_defaults = {0, 0, 0};
static const struct kp_field kp_expire_delegation_token_response_fields[] = {
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_expire_delegation_token_response, error_code), 0, NULL, "error_code"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_expire_delegation_token_response, expiry_timestamp_ms), 0, NULL, "expiry_timestamp_ms"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_expire_delegation_token_response, throttle_time_ms), 0, NULL, "throttle_time_ms"},
};
const struct kp_desc kp_expire_delegation_token_response_desc = {
    "ExpireDelegationTokenResponse", &kp_expire_delegation_token_response_defaults, kp_expire_delegation_token_response_fields,
    sizeof(struct kp_expire_delegation_token_response), 3, 3, 1, 2,
    2, 40, 0};
