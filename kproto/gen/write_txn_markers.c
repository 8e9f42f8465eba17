/* Made by tools/kpgen.py from kproto/schema/write_txn_markers.kp; don't edit. */
#include "kproto/gen/write_txn_markers.h"

#include <stddef.h>

static const struct kp_write_txn_markers_request_writable_txn_marker_topic kp_write_txn_markers_request_writable_txn_marker_topic_defaults = {{"", 0}, NULL, 0};
static const struct kp_field kp_write_txn_markers_request_writable_txn_marker_topic_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_write_txn_markers_request_writable_txn_marker_topic, name), 0, NULL, "name"},
    {KP_INT32, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_write_txn_markers_request_writable_txn_marker_topic, partition_indexes), offsetof(struct kp_write_txn_markers_request_writable_txn_marker_topic, partition_indexes_n), NULL, "partition_indexes"},
};
const struct kp_desc kp_write_txn_markers_request_writable_txn_marker_topic_desc = {
    "WritableTxnMarkerTopic", &kp_write_txn_markers_request_writable_txn_marker_topic_defaults, kp_write_txn_markers_request_writable_txn_marker_topic_fields,
    sizeof(struct kp_write_txn_markers_request_writable_txn_marker_topic), 2, 2, 1, 2,
    1, 27, 0};

static const struct kp_write_txn_markers_request_writable_txn_marker kp_write_txn_markers_request_writable_txn_marker_defaults = {0, 0, false, NULL, 0, 0, 0};
static const struct kp_field kp_write_txn_markers_request_writable_txn_marker_fields[] = {
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_write_txn_markers_request_writable_txn_marker, producer_id), 0, NULL, "producer_id"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_write_txn_markers_request_writable_txn_marker, producer_epoch), 0, NULL, "producer_epoch"},
    {KP_BOOL, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_write_txn_markers_request_writable_txn_marker, transaction_result), 0, NULL, "transaction_result"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_write_txn_markers_request_writable_txn_marker, topics), offsetof(struct kp_write_txn_markers_request_writable_txn_marker, topics_n), &kp_write_txn_markers_request_writable_txn_marker_topic_desc, "topics"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_write_txn_markers_request_writable_txn_marker, coordinator_epoch), 0, NULL, "coordinator_epoch"},
    {KP_INT8, 0, 1, 0, -1, 2, 32767, 1, 0,
     offsetof(struct kp_write_txn_markers_request_writable_txn_marker, transaction_version), 0, NULL, "transaction_version"},
};
const struct kp_desc kp_write_txn_markers_request_writable_txn_marker_desc = {
    "WritableTxnMarker", &kp_write_txn_markers_request_writable_txn_marker_defaults, kp_write_txn_markers_request_writable_txn_marker_fields,
    sizeof(struct kp_write_txn_markers_request_writable_txn_marker), 6, 6, 1, 2,
    1, 27, 0};

static const struct kp_write_txn_markers_request kp_write_txn_markers_request_defaults = {NULL, 0};
static const struct kp_field kp_write_txn_markers_request_fields[] = {
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_write_txn_markers_request, markers), offsetof(struct kp_write_txn_markers_request, markers_n), &kp_write_txn_markers_request_writable_txn_marker_desc, "markers"},
};
const struct kp_desc kp_write_txn_markers_request_desc = {
    "WriteTxnMarkersRequest", &kp_write_txn_markers_request_defaults, kp_write_txn_markers_request_fields,
    sizeof(struct kp_write_txn_markers_request), 1, 1, 1, 2,
    1, 27, 0};

static const struct kp_write_txn_markers_response_writable_txn_marker_partition_result kp_write_txn_markers_response_writable_txn_marker_partition_result_defaults = {0, 0};
static const struct kp_field kp_write_txn_markers_response_writable_txn_marker_partition_result_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_write_txn_markers_response_writable_txn_marker_partition_result, partition_index), 0, NULL, "partition_index"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_write_txn_markers_response_writable_txn_marker_partition_result, error_code), 0, NULL, "error_code"},
};
const struct kp_desc kp_write_txn_markers_response_writable_txn_marker_partition_result_desc = {
    "WritableTxnMarkerPartitionResult", &kp_write_txn_markers_response_writable_txn_marker_partition_result_defaults, kp_write_txn_markers_response_writable_txn_marker_partition_result_fields,
    sizeof(struct kp_write_txn_markers_response_writable_txn_marker_partition_result), 2, 2, 1, 2,
    1, 27, 0};

static const struct kp_write_txn_markers_response_writable_txn_marker_topic_result kp_write_txn_markers_response_writable_txn_marker_topic_result_defaults = {{"", 0}, NULL, 0};
static const struct kp_field kp_write_txn_markers_response_writable_txn_marker_topic_result_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_write_txn_markers_response_writable_txn_marker_topic_result, name), 0, NULL, "name"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_write_txn_markers_response_writable_txn_marker_topic_result, partitions), offsetof(struct kp_write_txn_markers_response_writable_txn_marker_topic_result, partitions_n), &kp_write_txn_markers_response_writable_txn_marker_partition_result_desc, "partitions"},
};
const struct kp_desc kp_write_txn_markers_response_writable_txn_marker_topic_result_desc = {
    "WritableTxnMarkerTopicResult", &kp_write_txn_markers_response_writable_txn_marker_topic_result_defaults, kp_write_txn_markers_response_writable_txn_marker_topic_result_fields,
    sizeof(struct kp_write_txn_markers_response_writable_txn_marker_topic_result), 2, 2, 1, 2,
    1, 27, 0};

static const struct kp_write_txn_markers_response_writable_txn_marker_result kp_write_txn_markers_response_writable_txn_marker_result_defaults = {0, NULL, 0};
static const struct kp_field kp_write_txn_markers_response_writable_txn_marker_result_fields[] = {
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_write_txn_markers_response_writable_txn_marker_result, producer_id), 0, NULL, "producer_id"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_write_txn_markers_response_writable_txn_marker_result, topics), offsetof(struct kp_write_txn_markers_response_writable_txn_marker_result, topics_n), &kp_write_txn_markers_response_writable_txn_marker_topic_result_desc, "topics"},
};
const struct kp_desc kp_write_txn_markers_response_writable_txn_marker_result_desc = {
    "WritableTxnMarkerResult", &kp_write_txn_markers_response_writable_txn_marker_result_defaults, kp_write_txn_markers_response_writable_txn_marker_result_fields,
    sizeof(struct kp_write_txn_markers_response_writable_txn_marker_result), 2, 2, 1, 2,
    1, 27, 0};

static const struct kp_write_txn_markers_response kp_write_txn_markers_response_defaults = {NULL, 0};
static const struct kp_field kp_write_txn_markers_response_fields[] = {
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_write_txn_markers_response, markers), offsetof(struct kp_write_txn_markers_response, markers_n), &kp_write_txn_markers_response_writable_txn_marker_result_desc, "markers"},
};
const struct kp_desc kp_write_txn_markers_response_desc = {
    "WriteTxnMarkersResponse", &kp_write_txn_markers_response_defaults, kp_write_txn_markers_response_fields,
    sizeof(struct kp_write_txn_markers_response), 1, 1, 1, 2,
    1, 27, 0};
