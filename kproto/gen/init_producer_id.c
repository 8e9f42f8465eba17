/* Made by tools/kpgen.py from kproto/schema/init_producer_id.kp; don't edit. */
#include "kproto/gen/init_producer_id.h"

#include <stddef.h>

static const struct kp_init_producer_id_request kp_init_producer_id_request_defaults = {{"", 0}, 0, -1, -1, false, false};
static const struct kp_field kp_init_producer_id_request_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_init_producer_id_request, transactional_id), 0, NULL, "transactional_id"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_init_producer_id_request, transaction_timeout_ms), 0, NULL, "transaction_timeout_ms"},
    {KP_INT64, 0, 0, 0, -1, 3, 32767, 1, 0,
     offsetof(struct kp_init_producer_id_request, producer_id), 0, NULL, "producer_id"},
    {KP_INT16, 0, 0, 0, -1, 3, 32767, 1, 0,
     offsetof(struct kp_init_producer_id_request, producer_epoch), 0, NULL, "producer_epoch"},
    {KP_BOOL, 0, 0, 0, -1, 6, 32767, 1, 0,
     offsetof(struct kp_init_producer_id_request, enable2_pc), 0, NULL, "enable2_pc"},
    {KP_BOOL, 0, 0, 0, -1, 6, 32767, 1, 0,
     offsetof(struct kp_init_producer_id_request, keep_prepared_txn), 0, NULL, "keep_prepared_txn"},
};
const struct kp_desc kp_init_producer_id_request_desc = {
    "InitProducerIdRequest", &kp_init_producer_id_request_defaults, kp_init_producer_id_request_fields,
    sizeof(struct kp_init_producer_id_request), 6, 6, 0, 6,
    2, 22, 1};

static const struct kp_init_producer_id_response kp_init_producer_id_response_defaults = {0, 0, -1, 0, -1, -1};
static const struct kp_field kp_init_producer_id_response_fields[] = {
    {KP_INT32, 0, 1, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_init_producer_id_response, throttle_time_ms), 0, NULL, "throttle_time_ms"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_init_producer_id_response, error_code), 0, NULL, "error_code"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_init_producer_id_response, producer_id), 0, NULL, "producer_id"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_init_producer_id_response, producer_epoch), 0, NULL, "producer_epoch"},
    {KP_INT64, 0, 0, 0, -1, 6, 32767, 1, 0,
     offsetof(struct kp_init_producer_id_response, ongoing_txn_producer_id), 0, NULL, "ongoing_txn_producer_id"},
    {KP_INT16, 0, 0, 0, -1, 6, 32767, 1, 0,
     offsetof(struct kp_init_producer_id_response, ongoing_txn_producer_epoch), 0, NULL, "ongoing_txn_producer_epoch"},
};
const struct kp_desc kp_init_producer_id_response_desc = {
    "InitProducerIdResponse", &kp_init_producer_id_response_defaults, kp_init_producer_id_response_fields,
    sizeof(struct kp_init_producer_id_response), 6, 6, 0, 6,
    2, 22, 0};
