/* Made by tools/kpgen.py from kproto/schema/add_partitions_to_txn.kp; don't edit. */
#include "kproto/gen/add_partitions_to_txn.h"

#include <stddef.h>

static const struct kp_add_partitions_to_txn_request_add_partitions_to_txn_topic kp_add_partitions_to_txn_request_add_partitions_to_txn_topic_defaults = {{"", 0}, NULL, 0};
static const struct kp_field kp_add_partitions_to_txn_request_add_partitions_to_txn_topic_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_add_partitions_to_txn_request_add_partitions_to_txn_topic, name), 0, NULL, "name"},
    {KP_INT32, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_add_partitions_to_txn_request_add_partitions_to_txn_topic, partitions), offsetof(struct kp_add_partitions_to_txn_request_add_partitions_to_txn_topic, partitions_n), NULL, "partitions"},
};
const struct kp_desc kp_add_partitions_to_txn_request_add_partitions_to_txn_topic_desc = {
    "AddPartitionsToTxnTopic", &kp_add_partitions_to_txn_request_add_partitions_to_txn_topic_defaults, kp_add_partitions_to_txn_request_add_partitions_to_txn_topic_fields,
    sizeof(struct kp_add_partitions_to_txn_request_add_partitions_to_txn_topic), 2, 2, 0, 5,
    3, 24, 0};

static const struct kp_add_partitions_to_txn_request_add_partitions_to_txn_transaction kp_add_partitions_to_txn_request_add_partitions_to_txn_transaction_defaults = {{"", 0}, 0, 0, false, NULL, 0};
static const struct kp_field kp_add_partitions_to_txn_request_add_partitions_to_txn_transaction_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 4, 32767, 1, 0,
     offsetof(struct kp_add_partitions_to_txn_request_add_partitions_to_txn_transaction, transactional_id), 0, NULL, "transactional_id"},
    {KP_INT64, 0, 0, 0, -1, 4, 32767, 1, 0,
     offsetof(struct kp_add_partitions_to_txn_request_add_partitions_to_txn_transaction, producer_id), 0, NULL, "producer_id"},
    {KP_INT16, 0, 0, 0, -1, 4, 32767, 1, 0,
     offsetof(struct kp_add_partitions_to_txn_request_add_partitions_to_txn_transaction, producer_epoch), 0, NULL, "producer_epoch"},
    {KP_BOOL, 0, 0, 0, -1, 4, 32767, 1, 0,
     offsetof(struct kp_add_partitions_to_txn_request_add_partitions_to_txn_transaction, verify_only), 0, NULL, "verify_only"},
    {KP_STRUCT, 1, 0, 0, -1, 4, 32767, 1, 0,
     offsetof(struct kp_add_partitions_to_txn_request_add_partitions_to_txn_transaction, topics), offsetof(struct kp_add_partitions_to_txn_request_add_partitions_to_txn_transaction, topics_n), &kp_add_partitions_to_txn_request_add_partitions_to_txn_topic_desc, "topics"},
};
const struct kp_desc kp_add_partitions_to_txn_request_add_partitions_to_txn_transaction_desc = {
    "AddPartitionsToTxnTransaction", &kp_add_partitions_to_txn_request_add_partitions_to_txn_transaction_defaults, kp_add_partitions_to_txn_request_add_partitions_to_txn_transaction_fields,
    sizeof(struct kp_add_partitions_to_txn_request_add_partitions_to_txn_transaction), 5, 5, 0, 5,
    3, 24, 0};

static const struct kp_add_partitions_to_txn_request kp_add_partitions_to_txn_request_defaults = {NULL, 0, {"", 0}, 0, 0, NULL, 0};
static const struct kp_field kp_add_partitions_to_txn_request_fields[] = {
    {KP_STRUCT, 1, 0, 0, -1, 4, 32767, 1, 0,
     offsetof(struct kp_add_partitions_to_txn_request, transactions), offsetof(struct kp_add_partitions_to_txn_request, transactions_n), &kp_add_partitions_to_txn_request_add_partitions_to_txn_transaction_desc, "transactions"},
    {KP_STRING, 0, 0, 0, -1, 0, 3, 1, 0,
     offsetof(struct kp_add_partitions_to_txn_request, v3_and_below_transactional_id), 0, NULL, "v3_and_below_transactional_id"},
    {KP_INT64, 0, 0, 0, -1, 0, 3, 1, 0,
     offsetof(struct kp_add_partitions_to_txn_request, v3_and_below_producer_id), 0, NULL, "v3_and_below_producer_id"},
    {KP_INT16, 0, 0, 0, -1, 0, 3, 1, 0,
     offsetof(struct kp_add_partitions_to_txn_request, v3_and_below_producer_epoch), 0, NULL, "v3_and_below_producer_epoch"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 3, 1, 0,
     offsetof(struct kp_add_partitions_to_txn_request, v3_and_below_topics), offsetof(struct kp_add_partitions_to_txn_request, v3_and_below_topics_n), &kp_add_partitions_to_txn_request_add_partitions_to_txn_topic_desc, "v3_and_below_topics"},
};
const struct kp_desc kp_add_partitions_to_txn_request_desc = {
    "AddPartitionsToTxnRequest", &kp_add_partitions_to_txn_request_defaults, kp_add_partitions_to_txn_request_fields,
    sizeof(struct kp_add_partitions_to_txn_request), 5, 5, 0, 5,
    3, 24, 0};

static const struct kp_add_partitions_to_txn_response_add_partitions_to_txn_partition_result kp_add_partitions_to_txn_response_add_partitions_to_txn_partition_result_defaults = {0, 0};
static const struct kp_field kp_add_partitions_to_txn_response_add_partitions_to_txn_partition_result_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_add_partitions_to_txn_response_add_partitions_to_txn_partition_result, partition_index), 0, NULL, "partition_index"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_add_partitions_to_txn_response_add_partitions_to_txn_partition_result, partition_error_code), 0, NULL, "partition_error_code"},
};
const struct kp_desc kp_add_partitions_to_txn_response_add_partitions_to_txn_partition_result_desc = {
    "AddPartitionsToTxnPartitionResult", &kp_add_partitions_to_txn_response_add_partitions_to_txn_partition_result_defaults, kp_add_partitions_to_txn_response_add_partitions_to_txn_partition_result_fields,
    sizeof(struct kp_add_partitions_to_txn_response_add_partitions_to_txn_partition_result), 2, 2, 0, 5,
    3, 24, 0};

static const struct kp_add_partitions_to_txn_response_add_partitions_to_txn_topic_result kp_add_partitions_to_txn_response_add_partitions_to_txn_topic_result_defaults = {{"", 0}, NULL, 0};
static const struct kp_field kp_add_partitions_to_txn_response_add_partitions_to_txn_topic_result_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_add_partitions_to_txn_response_add_partitions_to_txn_topic_result, name), 0, NULL, "name"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_add_partitions_to_txn_response_add_partitions_to_txn_topic_result, results_by_partition), offsetof(struct kp_add_partitions_to_txn_response_add_partitions_to_txn_topic_result, results_by_partition_n), &kp_add_partitions_to_txn_response_add_partitions_to_txn_partition_result_desc, "results_by_partition"},
};
const struct kp_desc kp_add_partitions_to_txn_response_add_partitions_to_txn_topic_result_desc = {
    "AddPartitionsToTxnTopicResult", &kp_add_partitions_to_txn_response_add_partitions_to_txn_topic_result_defaults, kp_add_partitions_to_txn_response_add_partitions_to_txn_topic_result_fields,
    sizeof(struct kp_add_partitions_to_txn_response_add_partitions_to_txn_topic_result), 2, 2, 0, 5,
    3, 24, 0};

static const struct kp_add_partitions_to_txn_response_add_partitions_to_txn_result kp_add_partitions_to_txn_response_add_partitions_to_txn_result_defaults = {{"", 0}, NULL, 0};
static const struct kp_field kp_add_partitions_to_txn_response_add_partitions_to_txn_result_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 4, 32767, 1, 0,
     offsetof(struct kp_add_partitions_to_txn_response_add_partitions_to_txn_result, transactional_id), 0, NULL, "transactional_id"},
    {KP_STRUCT, 1, 0, 0, -1, 4, 32767, 1, 0,
     offsetof(struct kp_add_partitions_to_txn_response_add_partitions_to_txn_result, topic_results), offsetof(struct kp_add_partitions_to_txn_response_add_partitions_to_txn_result, topic_results_n), &kp_add_partitions_to_txn_response_add_partitions_to_txn_topic_result_desc, "topic_results"},
};
const struct kp_desc kp_add_partitions_to_txn_response_add_partitions_to_txn_result_desc = {
    "AddPartitionsToTxnResult", &kp_add_partitions_to_txn_response_add_partitions_to_txn_result_defaults, kp_add_partitions_to_txn_response_add_partitions_to_txn_result_fields,
    sizeof(struct kp_add_partitions_to_txn_response_add_partitions_to_txn_result), 2, 2, 0, 5,
    3, 24, 0};

static const struct kp_add_partitions_to_txn_response kp_add_partitions_to_txn_response_defaults = {0, 0, NULL, 0, NULL, 0};
static const struct kp_field kp_add_partitions_to_txn_response_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_add_partitions_to_txn_response, throttle_time_ms), 0, NULL, "throttle_time_ms"},
    {KP_INT16, 0, 1, 0, -1, 4, 32767, 1, 0,
     offsetof(struct kp_add_partitions_to_txn_response, error_code), 0, NULL, "error_code"},
    {KP_STRUCT, 1, 0, 0, -1, 4, 32767, 1, 0,
     offsetof(struct kp_add_partitions_to_txn_response, results_by_transaction), offsetof(struct kp_add_partitions_to_txn_response, results_by_transaction_n), &kp_add_partitions_to_txn_response_add_partitions_to_txn_result_desc, "results_by_transaction"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 3, 1, 0,
     offsetof(struct kp_add_partitions_to_txn_response, results_by_topic_v3_and_below), offsetof(struct kp_add_partitions_to_txn_response, results_by_topic_v3_and_below_n), &kp_add_partitions_to_txn_response_add_partitions_to_txn_topic_result_desc, "results_by_topic_v3_and_below"},
};
const struct kp_desc kp_add_partitions_to_txn_response_desc = {
    "AddPartitionsToTxnResponse", &kp_add_partitions_to_txn_response_defaults, kp_add_partitions_to_txn_response_fields,
    sizeof(struct kp_add_partitions_to_txn_response), 4, 4, 0, 5,
    3, 24, 0};
