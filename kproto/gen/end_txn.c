/* Made by tools/kpgen.py from kproto/schema/end_txn.kp; don't edit. */
#include "kproto/gen/end_txn.h"

#include <stddef.h>

static const struct kp_end_txn_request kp_end_txn_request_defaults = {{"", 0}, 0, 0, false};
static const struct kp_field kp_end_txn_request_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_end_txn_request, transactional_id), 0, NULL, "transactional_id"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_end_txn_request, producer_id), 0, NULL, "producer_id"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_end_txn_request, producer_epoch), 0, NULL, "producer_epoch"},
    {KP_BOOL, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_end_txn_request, committed), 0, NULL, "committed"},
};
const struct kp_desc kp_end_txn_request_desc = {
    "EndTxnRequest", &kp_end_txn_request_defaults, kp_end_txn_request_fields,
    sizeof(struct kp_end_txn_request), 4, 4, 0, 5,
    3, 26, 0};

static const struct kp_end_txn_response kp_end_txn_response_defaults = {0, 0, -1, -1};
static const struct kp_field kp_end_txn_response_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_end_txn_response, throttle_time_ms), 0, NULL, "throttle_time_ms"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_end_txn_response, error_code), 0, NULL, "error_code"},
    {KP_INT64, 0, 1, 0, -1, 5, 32767, 1, 0,
     offsetof(struct kp_end_txn_response, producer_id), 0, NULL, "producer_id"},
    {KP_INT16, 0, 1, 0, -1, 5, 32767, 1, 0,
     offsetof(struct kp_end_txn_response, producer_epoch), 0, NULL, "producer_epoch"},
};
const struct kp_desc kp_end_txn_response_desc = {
    "EndTxnResponse", &kp_end_txn_response_defaults, kp_end_txn_response_fields,
    sizeof(struct kp_end_txn_response), 4, 4, 0, 5,
    3, 26, 0};
