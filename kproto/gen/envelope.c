/* Made by tools/kpgen.py from kproto/schema/envelope.kp; don't edit. */
#include "kproto/gen/envelope.h"

#include <stddef.h>

static const struct kp_envelope_request kp_envelope_request_defaults = {{NULL, 0}, {NULL, 0}, {NULL, 0}};
static const struct kp_field kp_envelope_request_fields[] = {
    {KP_BYTES, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_envelope_request, request_data), 0, NULL, "request_data"},
    {KP_BYTES, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_envelope_request, request_principal), 0, NULL, "request_principal"},
    {KP_BYTES, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_envelope_request, client_host_address), 0, NULL, "client_host_address"},
};
const struct kp_desc kp_envelope_request_desc = {
    "EnvelopeRequest", &kp_envelope_request_defaults, kp_envelope_request_fields,
    sizeof(struct kp_envelope_request), 3, 3, 0, 0,
    0, 58, 0};

static const struct kp_envelope_response kp_envelope_response_defaults = {{NULL, -1}, 0};
static const struct kp_field kp_envelope_response_fields[] = {
    {KP_BYTES, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_envelope_response, response_data), 0, NULL, "response_data"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_envelope_response, error_code), 0, NULL, "error_code"},
};
const struct kp_desc kp_envelope_response_desc = {
    "EnvelopeResponse", &kp_envelope_response_defaults, kp_envelope_response_fields,
    sizeof(struct kp_envelope_response), 2, 2, 0, 0,
    0, 58, 0};
