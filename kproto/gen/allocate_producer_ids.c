/* Made by tools/kpgen.py from kproto/schema/allocate_producer_ids.kp; don't edit. */
#include "kproto/gen/allocate_producer_ids.h"

#include <stddef.h>

static const struct kp_allocate_producer_ids_request kp_allocate_producer_ids_request_defaults = {0, -1};
static const struct kp_field kp_allocate_producer_ids_request_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_allocate_producer_ids_request, broker_id), 0, NULL, "broker_id"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_allocate_producer_ids_request, broker_epoch), 0, NULL, "broker_epoch"},
};
const struct kp_desc kp_allocate_producer_ids_request_desc = {
    "AllocateProducerIdsRequest", &kp_allocate_producer_ids_request_defaults, kp_allocate_producer_ids_request_fields,
    sizeof(struct kp_allocate_producer_ids_request), 2, 2, 0, 0,
    0, 67, 0};

static const struct kp_allocate_producer_ids_response kp_allocate_producer_ids_response_defaults = {0, 0, 0, 0};
static const struct kp_field kp_allocate_producer_ids_response_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_allocate_producer_ids_response, throttle_time_ms), 0, NULL, "throttle_time_ms"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_allocate_producer_ids_response, error_code), 0, NULL, "error_code"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_allocate_producer_ids_response, producer_id_start), 0, NULL, "producer_id_start"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_allocate_producer_ids_response, producer_id_len), 0, NULL, "producer_id_len"},
};
const struct kp_desc kp_allocate_producer_ids_response_desc = {
    "AllocateProducerIdsResponse", &kp_allocate_producer_ids_response_defaults, kp_allocate_producer_ids_response_fields,
    sizeof(struct kp_allocate_producer_ids_response), 4, 4, 0, 0,
    0, 67, 0};
