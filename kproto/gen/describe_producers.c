/* Made by tools/kpgen.py from kproto/schema/describe_producers.kp; don't edit. */
#include "kproto/gen/describe_producers.h"

#include <stddef.h>

static const struct kp_describe_producers_request_topic_request kp_describe_producers_request_topic_request_defaults = {{"", 0}, NULL, 0};
static const struct kp_field kp_describe_producers_request_topic_request_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_producers_request_topic_request, name), 0, NULL, "name"},
    {KP_INT32, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_producers_request_topic_request, partition_indexes), offsetof(struct kp_describe_producers_request_topic_request, partition_indexes_n), NULL, "partition_indexes"},
};
const struct kp_desc kp_describe_producers_request_topic_request_desc = {
    "TopicRequest", &kp_describe_producers_request_topic_request_defaults, kp_describe_producers_request_topic_request_fields,
    sizeof(struct kp_describe_producers_request_topic_request), 2, 2, 0, 0,
    0, 61, 0};

static const struct kp_describe_producers_request kp_describe_producers_request_defaults = {NULL, 0};
static const struct kp_field kp_describe_producers_request_fields[] = {
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_producers_request, topics), offsetof(struct kp_describe_producers_request, topics_n), &kp_describe_producers_request_topic_request_desc, "topics"},
};
const struct kp_desc kp_describe_producers_request_desc = {
    "DescribeProducersRequest", &kp_describe_producers_request_defaults, kp_describe_producers_request_fields,
    sizeof(struct kp_describe_producers_request), 1, 1, 0, 0,
    0, 61, 0};

static const struct kp_describe_producers_response_producer_state kp_describe_producers_response_producer_state_defaults = {0, 0, -1, -1, 0, -1};
static const struct kp_field kp_describe_producers_response_producer_state_fields[] = {
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_producers_response_producer_state, producer_id), 0, NULL, "producer_id"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_producers_response_producer_state, producer_epoch), 0, NULL, "producer_epoch"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_producers_response_producer_state, last_sequence), 0, NULL, "last_sequence"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_producers_response_producer_state, last_timestamp), 0, NULL, "last_timestamp"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_producers_response_producer_state, coordinator_epoch), 0, NULL, "coordinator_epoch"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_producers_response_producer_state, current_txn_start_offset), 0, NULL, "current_txn_start_offset"},
};
const struct kp_desc kp_describe_producers_response_producer_state_desc = {
    "ProducerState", &kp_describe_producers_response_producer_state_defaults, kp_describe_producers_response_producer_state_fields,
    sizeof(struct kp_describe_producers_response_producer_state), 6, 6, 0, 0,
    0, 61, 0};

static const struct kp_describe_producers_response_partition_response kp_describe_producers_response_partition_response_defaults = {0, 0, {NULL, -1}, NULL, 0};
static const struct kp_field kp_describe_producers_response_partition_response_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_producers_response_partition_response, partition_index), 0, NULL, "partition_index"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_producers_response_partition_response, error_code), 0, NULL, "error_code"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_describe_producers_response_partition_response, error_message), 0, NULL, "error_message"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_producers_response_partition_response, active_producers), offsetof(struct kp_describe_producers_response_partition_response, active_producers_n), &kp_describe_producers_response_producer_state_desc, "active_producers"},
};
const struct kp_desc kp_describe_producers_response_partition_response_desc = {
    "PartitionResponse", &kp_describe_producers_response_partition_response_defaults, kp_describe_producers_response_partition_response_fields,
    sizeof(struct kp_describe_producers_response_partition_response), 4, 4, 0, 0,
    0, 61, 0};

static const struct kp_describe_producers_response_topic_response kp_describe_producers_response_topic_response_defaults = {{"", 0}, NULL, 0};
static const struct kp_field kp_describe_producers_response_topic_response_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_producers_response_topic_response, name), 0, NULL, "name"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_producers_response_topic_response, partitions), offsetof(struct kp_describe_producers_response_topic_response, partitions_n), &kp_describe_producers_response_partition_response_desc, "partitions"},
};
const struct kp_desc kp_describe_producers_response_topic_response_desc = {
    "TopicResponse", &kp_describe_producers_response_topic_response_defaults, kp_describe_producers_response_topic_response_fields,
    sizeof(struct kp_describe_producers_response_topic_response), 2, 2, 0, 0,
    0, 61, 0};

static const struct kp_describe_producers_response kp_describe_producers_response_defaults = {0, NULL, 0};
static const struct kp_field kp_describe_producers_response_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_producers_response, throttle_time_ms), 0, NULL, "throttle_time_ms"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_producers_response, topics), offsetof(struct kp_describe_producers_response, topics_n), &kp_describe_producers_response_topic_response_desc, "topics"},
};
const struct kp_desc kp_describe_producers_response_desc = {
    "DescribeProducersResponse", &kp_describe_producers_response_defaults, kp_describe_producers_response_fields,
    sizeof(struct kp_describe_producers_response), 2, 2, 0, 0,
    0, 61, 0};
