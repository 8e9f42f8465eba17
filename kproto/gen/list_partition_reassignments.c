/* Made by tools/kpgen.py from kproto/schema/list_partition_reassignments.kp; don't edit. */
#include "kproto/gen/list_partition_reassignments.h"

#include <stddef.h>

static const struct kp_list_partition_reassignments_request_list_partition_reassignments_topics kp_list_partition_reassignments_request_list_partition_reassignments_topics_defaults = {{"", 0}, NULL, 0};
static const struct kp_field kp_list_partition_reassignments_request_list_partition_reassignments_topics_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_list_partition_reassignments_request_list_partition_reassignments_topics, name), 0, NULL, "name"},
    {KP_INT32, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_list_partition_reassignments_request_list_partition_reassignments_topics, partition_indexes), offsetof(struct kp_list_partition_reassignments_request_list_partition_reassignments_topics, partition_indexes_n), NULL, "partition_indexes"},
};
const struct kp_desc kp_list_partition_reassignments_request_list_partition_reassignments_topics_desc = {
    "ListPartitionReassignmentsTopics", &kp_list_partition_reassignments_request_list_partition_reassignments_topics_defaults, kp_list_partition_reassignments_request_list_partition_reassignments_topics_fields,
    sizeof(struct kp_list_partition_reassignments_request_list_partition_reassignments_topics), 2, 2, 0, 0,
    0, 46, 0};

static const struct kp_list_partition_reassignments_request kp_list_partition_reassignments_request_defaults = {60000, NULL, -1};
static const struct kp_field kp_list_partition_reassignments_request_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_list_partition_reassignments_request, timeout_ms), 0, NULL, "timeout_ms"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_list_partition_reassignments_request, topics), offsetof(struct kp_list_partition_reassignments_request, topics_n), &kp_list_partition_reassignments_request_list_partition_reassignments_topics_desc, "topics"},
};
const struct kp_desc kp_list_partition_reassignments_request_desc = {
    "ListPartitionReassignmentsRequest", &kp_list_partition_reassignments_request_defaults, kp_list_partition_reassignments_request_fields,
    sizeof(struct kp_list_partition_reassignments_request), 2, 2, 0, 0,
    0, 46, 0};

static const struct kp_list_partition_reassignments_response_ongoing_partition_reassignment kp_list_partition_reassignments_response_ongoing_partition_reassignment_defaults = {0, NULL, 0, NULL, 0, NULL, 0};
static const struct kp_field kp_list_partition_reassignments_response_ongoing_partition_reassignment_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_list_partition_reassignments_response_ongoing_partition_reassignment, partition_index), 0, NULL, "partition_index"},
    {KP_INT32, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_list_partition_reassignments_response_ongoing_partition_reassignment, replicas), offsetof(struct kp_list_partition_reassignments_response_ongoing_partition_reassignment, replicas_n), NULL, "replicas"},
    {KP_INT32, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_list_partition_reassignments_response_ongoing_partition_reassignment, adding_replicas), offsetof(struct kp_list_partition_reassignments_response_ongoing_partition_reassignment, adding_replicas_n), NULL, "adding_replicas"},
    {KP_INT32, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_list_partition_reassignments_response_ongoing_partition_reassignment, removing_replicas), offsetof(struct kp_list_partition_reassignments_response_ongoing_partition_reassignment, removing_replicas_n), NULL, "removing_replicas"},
};
const struct kp_desc kp_list_partition_reassignments_response_ongoing_partition_reassignment_desc = {
    "OngoingPartitionReassignment", &kp_list_partition_reassignments_response_ongoing_partition_reassignment_defaults, kp_list_partition_reassignments_response_ongoing_partition_reassignment_fields,
    sizeof(struct kp_list_partition_reassignments_response_ongoing_partition_reassignment), 4, 4, 0, 0,
    0, 46, 0};

static const struct kp_list_partition_reassignments_response_ongoing_topic_reassignment kp_list_partition_reassignments_response_ongoing_topic_reassignment_defaults = {{"", 0}, NULL, 0};
static const struct kp_field kp_list_partition_reassignments_response_ongoing_topic_reassignment_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_list_partition_reassignments_response_ongoing_topic_reassignment, name), 0, NULL, "name"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_list_partition_reassignments_response_ongoing_topic_reassignment, partitions), offsetof(struct kp_list_partition_reassignments_response_ongoing_topic_reassignment, partitions_n), &kp_list_partition_reassignments_response_ongoing_partition_reassignment_desc, "partitions"},
};
const struct kp_desc kp_list_partition_reassignments_response_ongoing_topic_reassignment_desc = {
    "OngoingTopicReassignment", &kp_list_partition_reassignments_response_ongoing_topic_reassignment_defaults, kp_list_partition_reassignments_response_ongoing_topic_reassignment_fields,
    sizeof(struct kp_list_partition_reassignments_response_ongoing_topic_reassignment), 2, 2, 0, 0,
    0, 46, 0};

static const struct kp_list_partition_reassignments_response kp_list_partition_reassignments_response_defaults = {0, 0, {"", 0}, NULL, 0};
static const struct kp_field kp_list_partition_reassignments_response_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_list_partition_reassignments_response, throttle_time_ms), 0, NULL, "throttle_time_ms"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_list_partition_reassignments_response, error_code), 0, NULL, "error_code"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_list_partition_reassignments_response, error_message), 0, NULL, "error_message"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_list_partition_reassignments_response, topics), offsetof(struct kp_list_partition_reassignments_response, topics_n), &kp_list_partition_reassignments_response_ongoing_topic_reassignment_desc, "topics"},
};
const struct kp_desc kp_list_partition_reassignments_response_desc = {
    "ListPartitionReassignmentsResponse", &kp_list_partition_reassignments_response_defaults, kp_list_partition_reassignments_response_fields,
    sizeof(struct kp_list_partition_reassignments_response), 4, 4, 0, 0,
    0, 46, 0};
