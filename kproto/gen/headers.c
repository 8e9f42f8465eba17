/* Made by tools/kpgen.py from kproto/schema/headers.kp; don't edit. */
#include "kproto/gen/headers.h"

#include <stddef.h>

static const struct kp_request_header kp_request_header_defaults = {0, 0, 0, {"", 0}};
static const struct kp_field kp_request_header_fields[] = {
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_request_header, request_api_key), 0, NULL, "request_api_key"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_request_header, request_api_version), 0, NULL, "request_api_version"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_request_header, correlation_id), 0, NULL, "correlation_id"},
    {KP_STRING, 0, 0, 1, -1, 1, 32767, 0, 32767,
     offsetof(struct kp_request_header, client_id), 0, NULL, "client_id"},
};
const struct kp_desc kp_request_header_desc = {
    "RequestHeader", &kp_request_header_defaults, kp_request_header_fields,
    sizeof(struct kp_request_header), 4, 4, 1, 2,
    2, -1, 0};

static const struct kp_response_header kp_response_header_defaults = {0};
static const struct kp_field kp_response_header_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_response_header, correlation_id), 0, NULL, "correlation_id"},
};
const struct kp_desc kp_response_header_desc = {
    "ResponseHeader", &kp_response_header_defaults, kp_response_header_fields,
    sizeof(struct kp_response_header), 1, 1, 0, 1,
    1, -1, 0};
