/* Made by tools/kpgen.py from kproto/schema/add_offsets_to_txn.kp; don't edit. */
#include "kproto/gen/add_offsets_to_txn.h"

#include <stddef.h>

static const struct kp_add_offsets_to_txn_request kp_add_offsets_to_txn_request_defaults = {{"", 0}, 0, 0, {"", 0}};
static const struct kp_field kp_add_offsets_to_txn_request_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_add_offsets_to_txn_request, transactional_id), 0, NULL, "transactional_id"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_add_offsets_to_txn_request, producer_id), 0, NULL, "producer_id"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_add_offsets_to_txn_request, producer_epoch), 0, NULL, "producer_epoch"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_add_offsets_to_txn_request, group_id), 0, NULL, "group_id"},
};
const struct kp_desc kp_add_offsets_to_txn_request_desc = {
    "AddOffsetsToTxnRequest", &kp_add_offsets_to_txn_request_defaults, kp_add_offsets_to_txn_request_fields,
    sizeof(struct kp_add_offsets_to_txn_request), 4, 4, 0, 4,
    3, 25, 0};

static const struct kp_add_offsets_to_txn_response kp_add_offsets_to_txn_response_defaults = {0, 0};
static const struct kp_field kp_add_offsets_to_txn_response_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_add_offsets_to_txn_response, throttle_time_ms), 0, NULL, "throttle_time_ms"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_add_offsets_to_txn_response, error_code), 0, NULL, "error_code"},
};
const struct kp_desc kp_add_offsets_to_txn_response_desc = {
    "AddOffsetsToTxnResponse", &kp_add_offsets_to_txn_response_defaults, kp_add_offsets_to_txn_response_fields,
    sizeof(struct kp_add_offsets_to_txn_response), 2, 2, 0, 4,
    3, 25, 0};
