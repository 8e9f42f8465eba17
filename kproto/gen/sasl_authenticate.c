/* Made by tools/kpgen.py from kproto/schema/sasl_authenticate.kp; don't edit. */
#include "kproto/gen/sasl_authenticate.h"

#include <stddef.h>

static const struct kp_sasl_authenticate_request kp_sasl_authenticate_request_defaults = {{NULL, 0}};
static const struct kp_field kp_sasl_authenticate_request_fields[] = {
    {KP_BYTES, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_sasl_authenticate_request, auth_bytes), 0, NULL, "auth_bytes"},
};
const struct kp_desc kp_sasl_authenticate_request_desc = {
    "SaslAuthenticateRequest", &kp_sasl_authenticate_request_defaults, kp_sasl_authenticate_request_fields,
    sizeof(struct kp_sasl_authenticate_request), 1, 1, 0, 2,
    2, 36, 0};

static const struct kp_sasl_authenticate_response kp_sasl_authenticate_response_defaults = {0, {"", 0}, {NULL, 0}, 0};
static const struct kp_field kp_sasl_authenticate_response_fields[] = {
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_sasl_authenticate_response, error_code), 0, NULL, "error_code"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_sasl_authenticate_response, error_message), 0, NULL, "error_message"},
    {KP_BYTES, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_sasl_authenticate_response, auth_bytes), 0, NULL, "auth_bytes"},
    {KP_INT64, 0, 1, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_sasl_authenticate_response, session_lifetime_ms), 0, NULL, "session_lifetime_ms"},
};
const struct kp_desc kp_sasl_authenticate_response_desc = {
    "SaslAuthenticateResponse", &kp_sasl_authenticate_response_defaults, kp_sasl_authenticate_response_fields,
    sizeof(struct kp_sasl_authenticate_response), 4, 4, 0, 2,
    2, 36, 0};
