/* Made by tools/kpgen.py from kproto/schema/get_keys.kp; don't edit. */
#include "kproto/gen/get_keys.h"

#include <stddef.h>

static const struct kp_get_keys_request_get_keys_partition kp_get_keys_request_get_keys_partition_defaults = {0, NULL, 0, {NULL, -1}, {NULL, -1}, 100, -1};
static const struct kp_field kp_get_keys_request_get_keys_partition_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_get_keys_request_get_keys_partition, partition_index), 0, NULL, "partition_index"},
    {KP_BYTES, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_get_keys_request_get_keys_partition, keys), offsetof(struct kp_get_keys_request_get_keys_partition, keys_n), NULL, "keys"},
    {KP_BYTES, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_get_keys_request_get_keys_partition, prefix), 0, NULL, "prefix"},
    {KP_BYTES, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_get_keys_request_get_keys_partition, position), 0, NULL, "position"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_get_keys_request_get_keys_partition, limit), 0, NULL, "limit"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_get_keys_request_get_keys_partition, at_offset), 0, NULL, "at_offset"},
};
const struct kp_desc kp_get_keys_request_get_keys_partition_desc = {
    "GetKeysPartition", &kp_get_keys_request_get_keys_partition_defaults, kp_get_keys_request_get_keys_partition_fields,
    sizeof(struct kp_get_keys_request_get_keys_partition), 6, 6, 0, 0,
    0, 10000, 0};

static const struct kp_get_keys_request kp_get_keys_request_defaults = {{"", 0}, 30000, 8388608, NULL, 0};
static const struct kp_field kp_get_keys_request_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_get_keys_request, topic), 0, NULL, "topic"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_get_keys_request, timeout_ms), 0, NULL, "timeout_ms"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_get_keys_request, max_bytes), 0, NULL, "max_bytes"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_get_keys_request, partitions), offsetof(struct kp_get_keys_request, partitions_n), &kp_get_keys_request_get_keys_partition_desc, "partitions"},
};
const struct kp_desc kp_get_keys_request_desc = {
    "GetKeysRequest", &kp_get_keys_request_defaults, kp_get_keys_request_fields,
    sizeof(struct kp_get_keys_request), 4, 4, 0, 0,
    0, 10000, 0};

static const struct kp_get_keys_response_get_keys_header kp_get_keys_response_get_keys_header_defaults = {{"", 0}, {NULL, 0}};
static const struct kp_field kp_get_keys_response_get_keys_header_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_get_keys_response_get_keys_header, key), 0, NULL, "key"},
    {KP_BYTES, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_get_keys_response_get_keys_header, value), 0, NULL, "value"},
};
const struct kp_desc kp_get_keys_response_get_keys_header_desc = {
    "GetKeysHeader", &kp_get_keys_response_get_keys_header_defaults, kp_get_keys_response_get_keys_header_fields,
    sizeof(struct kp_get_keys_response_get_keys_header), 2, 2, 0, 0,
    0, 10000, 0};

static const struct kp_get_keys_response_get_keys_record kp_get_keys_response_get_keys_record_defaults = {-1, -1, -1, {NULL, -1}, {NULL, -1}, NULL, 0};
static const struct kp_field kp_get_keys_response_get_keys_record_fields[] = {
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_get_keys_response_get_keys_record, offset), 0, NULL, "offset"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_get_keys_response_get_keys_record, timestamp), 0, NULL, "timestamp"},
    {KP_INT8, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_get_keys_response_get_keys_record, timestamp_type), 0, NULL, "timestamp_type"},
    {KP_BYTES, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_get_keys_response_get_keys_record, key), 0, NULL, "key"},
    {KP_BYTES, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_get_keys_response_get_keys_record, value), 0, NULL, "value"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_get_keys_response_get_keys_record, headers), offsetof(struct kp_get_keys_response_get_keys_record, headers_n), &kp_get_keys_response_get_keys_header_desc, "headers"},
};
const struct kp_desc kp_get_keys_response_get_keys_record_desc = {
    "GetKeysRecord", &kp_get_keys_response_get_keys_record_defaults, kp_get_keys_response_get_keys_record_fields,
    sizeof(struct kp_get_keys_response_get_keys_record), 6, 6, 0, 0,
    0, 10000, 0};

static const struct kp_get_keys_response_get_keys_partition_result kp_get_keys_response_get_keys_partition_result_defaults = {0, 0, {NULL, -1}, -1, -1, -1, -1, NULL, 0, {NULL, -1}};
static const struct kp_field kp_get_keys_response_get_keys_partition_result_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_get_keys_response_get_keys_partition_result, partition_index), 0, NULL, "partition_index"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_get_keys_response_get_keys_partition_result, error_code), 0, NULL, "error_code"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_get_keys_response_get_keys_partition_result, error_message), 0, NULL, "error_message"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_get_keys_response_get_keys_partition_result, covered_offset), 0, NULL, "covered_offset"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_get_keys_response_get_keys_partition_result, indexed_offset), 0, NULL, "indexed_offset"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_get_keys_response_get_keys_partition_result, log_start_offset), 0, NULL, "log_start_offset"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_get_keys_response_get_keys_partition_result, high_watermark), 0, NULL, "high_watermark"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_get_keys_response_get_keys_partition_result, records), offsetof(struct kp_get_keys_response_get_keys_partition_result, records_n), &kp_get_keys_response_get_keys_record_desc, "records"},
    {KP_BYTES, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_get_keys_response_get_keys_partition_result, next_position), 0, NULL, "next_position"},
};
const struct kp_desc kp_get_keys_response_get_keys_partition_result_desc = {
    "GetKeysPartitionResult", &kp_get_keys_response_get_keys_partition_result_defaults, kp_get_keys_response_get_keys_partition_result_fields,
    sizeof(struct kp_get_keys_response_get_keys_partition_result), 9, 9, 0, 0,
    0, 10000, 0};

static const struct kp_get_keys_response kp_get_keys_response_defaults = {0, 0, {NULL, -1}, NULL, 0};
static const struct kp_field kp_get_keys_response_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_get_keys_response, throttle_time_ms), 0, NULL, "throttle_time_ms"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_get_keys_response, error_code), 0, NULL, "error_code"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_get_keys_response, error_message), 0, NULL, "error_message"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_get_keys_response, partitions), offsetof(struct kp_get_keys_response, partitions_n), &kp_get_keys_response_get_keys_partition_result_desc, "partitions"},
};
const struct kp_desc kp_get_keys_response_desc = {
    "GetKeysResponse", &kp_get_keys_response_defaults, kp_get_keys_response_fields,
    sizeof(struct kp_get_keys_response), 4, 4, 0, 0,
    0, 10000, 0};
