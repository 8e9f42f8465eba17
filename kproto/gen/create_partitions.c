/* Made by tools/kpgen.py from kproto/schema/create_partitions.kp; don't edit. */
#include "kproto/gen/create_partitions.h"

#include <stddef.h>

static const struct kp_create_partitions_request_create_partitions_assignment kp_create_partitions_request_create_partitions_assignment_defaults = {NULL, 0};
static const struct kp_field kp_create_partitions_request_create_partitions_assignment_fields[] = {
    {KP_INT32, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_create_partitions_request_create_partitions_assignment, broker_ids), offsetof(struct kp_create_partitions_request_create_partitions_assignment, broker_ids_n), NULL, "broker_ids"},
};
const struct kp_desc kp_create_partitions_request_create_partitions_assignment_desc = {
    "CreatePartitionsAssignment", &kp_create_partitions_request_create_partitions_assignment_defaults, kp_create_partitions_request_create_partitions_assignment_fields,
    sizeof(struct kp_create_partitions_request_create_partitions_assignment), 1, 1, 0, 3,
    2, 37, 0};

static const struct kp_create_partitions_request_create_partitions_topic kp_create_partitions_request_create_partitions_topic_defaults = {{"", 0}, 0, NULL, 0};
static const struct kp_field kp_create_partitions_request_create_partitions_topic_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_create_partitions_request_create_partitions_topic, name), 0, NULL, "name"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_create_partitions_request_create_partitions_topic, count), 0, NULL, "count"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_create_partitions_request_create_partitions_topic, assignments), offsetof(struct kp_create_partitions_request_create_partitions_topic, assignments_n), &kp_create_partitions_request_create_partitions_assignment_desc, "assignments"},
};
const struct kp_desc kp_create_partitions_request_create_partitions_topic_desc = {
    "CreatePartitionsTopic", &kp_create_partitions_request_create_partitions_topic_defaults, kp_create_partitions_request_create_partitions_topic_fields,
    sizeof(struct kp_create_partitions_request_create_partitions_topic), 3, 3, 0, 3,
    2, 37, 0};

static const struct kp_create_partitions_request kp_create_partitions_request_defaults = {NULL, 0, 0, false};
static const struct kp_field kp_create_partitions_request_fields[] = {
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_create_partitions_request, topics), offsetof(struct kp_create_partitions_request, topics_n), &kp_create_partitions_request_create_partitions_topic_desc, "topics"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_create_partitions_request, timeout_ms), 0, NULL, "timeout_ms"},
    {KP_BOOL, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_create_partitions_request, validate_only), 0, NULL, "validate_only"},
};
const struct kp_desc kp_create_partitions_request_desc = {
    "CreatePartitionsRequest", &kp_create_partitions_request_defaults, kp_create_partitions_request_fields,
    sizeof(struct kp_create_partitions_request), 3, 3, 0, 3,
    2, 37, 0};

static const struct kp_create_partitions_response_create_partitions_topic_result kp_create_partitions_response_create_partitions_topic_result_defaults = {{"", 0}, 0, {NULL, -1}};
static const struct kp_field kp_create_partitions_response_create_partitions_topic_result_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_create_partitions_response_create_partitions_topic_result, name), 0, NULL, "name"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_create_partitions_response_create_partitions_topic_result, error_code), 0, NULL, "error_code"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_create_partitions_response_create_partitions_topic_result, error_message), 0, NULL, "error_message"},
};
const struct kp_desc kp_create_partitions_response_create_partitions_topic_result_desc = {
    "CreatePartitionsTopicResult", &kp_create_partitions_response_create_partitions_topic_result_defaults, kp_create_partitions_response_create_partitions_topic_result_fields,
    sizeof(struct kp_create_partitions_response_create_partitions_topic_result), 3, 3, 0, 3,
    2, 37, 0};

static const struct kp_create_partitions_response kp_create_partitions_response_defaults = {0, NULL, 0};
static const struct kp_field kp_create_partitions_response_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_create_partitions_response, throttle_time_ms), 0, NULL, "throttle_time_ms"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_create_partitions_response, results), offsetof(struct kp_create_partitions_response, results_n), &kp_create_partitions_response_create_partitions_topic_result_desc, "results"},
};
const struct kp_desc kp_create_partitions_response_desc = {
    "CreatePartitionsResponse", &kp_create_partitions_response_defaults, kp_create_partitions_response_fields,
    sizeof(struct kp_create_partitions_response), 2, 2, 0, 3,
    2, 37, 0};
