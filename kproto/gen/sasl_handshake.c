/* Made by tools/kpgen.py from kproto/schema/sasl_handshake.kp; don't edit. */
#include "kproto/gen/sasl_handshake.h"

#include <stddef.h>

static const struct kp_sasl_handshake_request kp_sasl_handshake_request_defaults = {{"", 0}};
static const struct kp_field kp_sasl_handshake_request_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_sasl_handshake_request, mechanism), 0, NULL, "mechanism"},
};
const struct kp_desc kp_sasl_handshake_request_desc = {
    "SaslHandshakeRequest", &kp_sasl_handshake_request_defaults, kp_sasl_handshake_request_fields,
    sizeof(struct kp_sasl_handshake_request), 1, 1, 0, 1,
    32767, 17, 0};

static const struct kp_sasl_handshake_response kp_sasl_handshake_response_defaults = {0, NULL, 0};
static const struct kp_field kp_sasl_handshake_response_fields[] = {
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_sasl_handshake_response, error_code), 0, NULL, "error_code"},
    {KP_STRING, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_sasl_handshake_response, mechanisms), offsetof(struct kp_sasl_handshake_response, mechanisms_n), NULL, "mechanisms"},
};
const struct kp_desc kp_sasl_handshake_response_desc = {
    "SaslHandshakeResponse", &kp_sasl_handshake_response_defaults, kp_sasl_handshake_response_fields,
    sizeof(struct kp_sasl_handshake_response), 2, 2, 0, 1,
    32767, 17, 0};
