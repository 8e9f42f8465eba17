/* Made by tools/kpgen.py from kproto/schema/list_transactions.kp; don't edit. */
#include "kproto/gen/list_transactions.h"

#include <stddef.h>

static const struct kp_list_transactions_request kp_list_transactions_request_defaults = {NULL, 0, NULL, 0, -1, {NULL, -1}};
static const struct kp_field kp_list_transactions_request_fields[] = {
    {KP_STRING, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_list_transactions_request, state_filters), offsetof(struct kp_list_transactions_request, state_filters_n), NULL, "state_filters"},
    {KP_INT64, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_list_transactions_request, producer_id_filters), offsetof(struct kp_list_transactions_request, producer_id_filters_n), NULL, "producer_id_filters"},
    {KP_INT64, 0, 0, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_list_transactions_request, duration_filter), 0, NULL, "duration_filter"},
    {KP_STRING, 0, 0, 0, -1, 2, 32767, 0, 32767,
     offsetof(struct kp_list_transactions_request, transactional_id_pattern), 0, NULL, "transactional_id_pattern"},
};
const struct kp_desc kp_list_transactions_request_desc = {
    "ListTransactionsRequest", &kp_list_transactions_request_defaults, kp_list_transactions_request_fields,
    sizeof(struct kp_list_transactions_request), 4, 4, 0, 2,
    0, 66, 0};

static const struct kp_list_transactions_response_transaction_state kp_list_transactions_response_transaction_state_defaults = {{"", 0}, 0, {"", 0}};
static const struct kp_field kp_list_transactions_response_transaction_state_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_list_transactions_response_transaction_state, transactional_id), 0, NULL, "transactional_id"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_list_transactions_response_transaction_state, producer_id), 0, NULL, "producer_id"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_list_transactions_response_transaction_state, transaction_state), 0, NULL, "transaction_state"},
};
const struct kp_desc kp_list_transactions_response_transaction_state_desc = {
    "TransactionState", &kp_list_transactions_response_transaction_state_defaults, kp_list_transactions_response_transaction_state_fields,
    sizeof(struct kp_list_transactions_response_transaction_state), 3, 3, 0, 2,
    0, 66, 0};

static const struct kp_list_transactions_response kp_list_transactions_response_defaults = {0, 0, NULL, 0, NULL, 0};
static const struct kp_field kp_list_transactions_response_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_list_transactions_response, throttle_time_ms), 0, NULL, "throttle_time_ms"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_list_transactions_response, error_code), 0, NULL, "error_code"},
    {KP_STRING, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_list_transactions_response, unknown_state_filters), offsetof(struct kp_list_transactions_response, unknown_state_filters_n), NULL, "unknown_state_filters"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_list_transactions_response, transaction_states), offsetof(struct kp_list_transactions_response, transaction_states_n), &kp_list_transactions_response_transaction_state_desc, "transaction_states"},
};
const struct kp_desc kp_list_transactions_response_desc = {
    "ListTransactionsResponse", &kp_list_transactions_response_defaults, kp_list_transactions_response_fields,
    sizeof(struct kp_list_transactions_response), 4, 4, 0, 2,
    0, 66, 0};
