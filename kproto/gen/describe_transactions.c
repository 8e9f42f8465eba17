/* Made by tools/kpgen.py from kproto/schema/describe_transactions.kp; don't edit. */
#include "kproto/gen/describe_transactions.h"

#include <stddef.h>

static const struct kp_describe_transactions_request kp_describe_transactions_request_defaults = {NULL, 0};
static const struct kp_field kp_describe_transactions_request_fields[] = {
    {KP_STRING, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_transactions_request, transactional_ids), offsetof(struct kp_describe_transactions_request, transactional_ids_n), NULL, "transactional_ids"},
};
const struct kp_desc kp_describe_transactions_request_desc = {
    "DescribeTransactionsRequest", &kp_describe_transactions_request_defaults, kp_describe_transactions_request_fields,
    sizeof(struct kp_describe_transactions_request), 1, 1, 0, 0,
    0, 65, 0};

static const struct kp_describe_transactions_response_topic_data kp_describe_transactions_response_topic_data_defaults = {{"", 0}, NULL, 0};
static const struct kp_field kp_describe_transactions_response_topic_data_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_transactions_response_topic_data, topic), 0, NULL, "topic"},
    {KP_INT32, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_transactions_response_topic_data, partitions), offsetof(struct kp_describe_transactions_response_topic_data, partitions_n), NULL, "partitions"},
};
const struct kp_desc kp_describe_transactions_response_topic_data_desc = {
    "TopicData", &kp_describe_transactions_response_topic_data_defaults, kp_describe_transactions_response_topic_data_fields,
    sizeof(struct kp_describe_transactions_response_topic_data), 2, 2, 0, 0,
    0, 65, 0};

static const struct kp_describe_transactions_response_transaction_state kp_describe_transactions_response_transaction_state_defaults = {0, {"", 0}, {"", 0}, 0, 0, 0, 0, NULL, 0};
static const struct kp_field kp_describe_transactions_response_transaction_state_fields[] = {
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_transactions_response_transaction_state, error_code), 0, NULL, "error_code"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_transactions_response_transaction_state, transactional_id), 0, NULL, "transactional_id"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_transactions_response_transaction_state, transaction_state), 0, NULL, "transaction_state"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_transactions_response_transaction_state, transaction_timeout_ms), 0, NULL, "transaction_timeout_ms"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_transactions_response_transaction_state, transaction_start_time_ms), 0, NULL, "transaction_start_time_ms"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_transactions_response_transaction_state, producer_id), 0, NULL, "producer_id"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_transactions_response_transaction_state, producer_epoch), 0, NULL, "producer_epoch"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_transactions_response_transaction_state, topics), offsetof(struct kp_describe_transactions_response_transaction_state, topics_n), &kp_describe_transactions_response_topic_data_desc, "topics"},
};
const struct kp_desc kp_describe_transactions_response_transaction_state_desc = {
    "TransactionState", &kp_describe_transactions_response_transaction_state_defaults, kp_describe_transactions_response_transaction_state_fields,
    sizeof(struct kp_describe_transactions_response_transaction_state), 8, 8, 0, 0,
    0, 65, 0};

static const struct kp_describe_transactions_response kp_describe_transactions_response_defaults = {0, NULL, 0};
static const struct kp_field kp_describe_transactions_response_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_transactions_response, throttle_time_ms), 0, NULL, "throttle_time_ms"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_transactions_response, transaction_states), offsetof(struct kp_describe_transactions_response, transaction_states_n), &kp_describe_transactions_response_transaction_state_desc, "transaction_states"},
};
const struct kp_desc kp_describe_transactions_response_desc = {
    "DescribeTransactionsResponse", &kp_describe_transactions_response_defaults, kp_describe_transactions_response_fields,
    sizeof(struct kp_describe_transactions_response), 2, 2, 0, 0,
    0, 65, 0};
