/* Made by tools/kpgen.py from kproto/schema/transaction_records.kp; don't edit. */
#include "kproto/gen/transaction_records.h"

#include <stddef.h>

static const struct kp_transaction_log_key kp_transaction_log_key_defaults = {{"", 0}};
static const struct kp_field kp_transaction_log_key_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 0, 1, 0,
     offsetof(struct kp_transaction_log_key, transactional_id), 0, NULL, "transactional_id"},
};
const struct kp_desc kp_transaction_log_key_desc = {
    "TransactionLogKey", &kp_transaction_log_key_defaults, kp_transaction_log_key_fields,
    sizeof(struct kp_transaction_log_key), 1, 1, 0, 0,
    32767, 0, 0};

static const struct kp_transaction_log_value_partitions_schema kp_transaction_log_value_partitions_schema_defaults = {{"", 0}, NULL, 0};
static const struct kp_field kp_transaction_log_value_partitions_schema_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_transaction_log_value_partitions_schema, topic), 0, NULL, "topic"},
    {KP_INT32, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_transaction_log_value_partitions_schema, partition_ids), offsetof(struct kp_transaction_log_value_partitions_schema, partition_ids_n), NULL, "partition_ids"},
};
const struct kp_desc kp_transaction_log_value_partitions_schema_desc = {
    "PartitionsSchema", &kp_transaction_log_value_partitions_schema_defaults, kp_transaction_log_value_partitions_schema_fields,
    sizeof(struct kp_transaction_log_value_partitions_schema), 2, 2, 0, 1,
    1, 0, 0};

static const struct kp_transaction_log_value kp_transaction_log_value_defaults = {0, -1, -1, 0, -1, 0, 0, NULL, 0, 0, 0, 0};
static const struct kp_field kp_transaction_log_value_fields[] = {
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_transaction_log_value, producer_id), 0, NULL, "producer_id"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_transaction_log_value, producer_epoch), 0, NULL, "producer_epoch"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_transaction_log_value, transaction_timeout_ms), 0, NULL, "transaction_timeout_ms"},
    {KP_INT8, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_transaction_log_value, transaction_status), 0, NULL, "transaction_status"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_transaction_log_value, transaction_partitions), offsetof(struct kp_transaction_log_value, transaction_partitions_n), &kp_transaction_log_value_partitions_schema_desc, "transaction_partitions"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_transaction_log_value, transaction_last_update_timestamp_ms), 0, NULL, "transaction_last_update_timestamp_ms"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_transaction_log_value, transaction_start_timestamp_ms), 0, NULL, "transaction_start_timestamp_ms"},
    {KP_INT64, 0, 0, 0, 0, 1, 32767, 1, 0,
     offsetof(struct kp_transaction_log_value, previous_producer_id), 0, NULL, "previous_producer_id"},
    {KP_INT64, 0, 0, 0, 1, 1, 32767, 1, 0,
     offsetof(struct kp_transaction_log_value, next_producer_id), 0, NULL, "next_producer_id"},
    {KP_INT16, 0, 0, 0, 2, 1, 32767, 1, 0,
     offsetof(struct kp_transaction_log_value, client_transaction_version), 0, NULL, "client_transaction_version"},
    {KP_INT16, 0, 0, 0, 3, 1, 32767, 1, 0,
     offsetof(struct kp_transaction_log_value, next_producer_epoch), 0, NULL, "next_producer_epoch"},
};
const struct kp_desc kp_transaction_log_value_desc = {
    "TransactionLogValue", &kp_transaction_log_value_defaults, kp_transaction_log_value_fields,
    sizeof(struct kp_transaction_log_value), 11, 7, 0, 1,
    1, 0, 0};

static const struct kp_record_type transaction_records_types[] = {
    {0, &kp_transaction_log_key_desc, &kp_transaction_log_value_desc},
};
const struct kp_record_family kp_transaction_records = {"transaction_records", transaction_records_types, 1};
