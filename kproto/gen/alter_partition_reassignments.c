/* Made by tools/kpgen.py from kproto/schema/alter_partition_reassignments.kp; don't edit. */
#include "kproto/gen/alter_partition_reassignments.h"

#include <stddef.h>

static const struct kp_alter_partition_reassignments_request_reassignable_partition kp_alter_partition_reassignments_request_reassignable_partition_defaults = {0, NULL, -1};
static const struct kp_field kp_alter_partition_reassignments_request_reassignable_partition_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_alter_partition_reassignments_request_reassignable_partition, partition_index), 0, NULL, "partition_index"},
    {KP_INT32, 1, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_alter_partition_reassignments_request_reassignable_partition, replicas), offsetof(struct kp_alter_partition_reassignments_request_reassignable_partition, replicas_n), NULL, "replicas"},
};
const struct kp_desc kp_alter_partition_reassignments_request_reassignable_partition_desc = {
    "ReassignablePartition", &kp_alter_partition_reassignments_request_reassignable_partition_defaults, kp_alter_partition_reassignments_request_reassignable_partition_fields,
    sizeof(struct kp_alter_partition_reassignments_request_reassignable_partition), 2, 2, 0, 1,
    0, 45, 0};

static const struct kp_alter_partition_reassignments_request_reassignable_topic kp_alter_partition_reassignments_request_reassignable_topic_defaults = {{"", 0}, NULL, 0};
static const struct kp_field kp_alter_partition_reassignments_request_reassignable_topic_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_alter_partition_reassignments_request_reassignable_topic, name), 0, NULL, "name"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_alter_partition_reassignments_request_reassignable_topic, partitions), offsetof(struct kp_alter_partition_reassignments_request_reassignable_topic, partitions_n), &kp_alter_partition_reassignments_request_reassignable_partition_desc, "partitions"},
};
const struct kp_desc kp_alter_partition_reassignments_request_reassignable_topic_desc = {
    "ReassignableTopic", &kp_alter_partition_reassignments_request_reassignable_topic_defaults, kp_alter_partition_reassignments_request_reassignable_topic_fields,
    sizeof(struct kp_alter_partition_reassignments_request_reassignable_topic), 2, 2, 0, 1,
    0, 45, 0};

static const struct kp_alter_partition_reassignments_request kp_alter_partition_reassignments_request_defaults = {60000, true, NULL, 0};
static const struct kp_field kp_alter_partition_reassignments_request_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_alter_partition_reassignments_request, timeout_ms), 0, NULL, "timeout_ms"},
    {KP_BOOL, 0, 0, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_alter_partition_reassignments_request, allow_replication_factor_change), 0, NULL, "allow_replication_factor_change"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_alter_partition_reassignments_request, topics), offsetof(struct kp_alter_partition_reassignments_request, topics_n), &kp_alter_partition_reassignments_request_reassignable_topic_desc, "topics"},
};
const struct kp_desc kp_alter_partition_reassignments_request_desc = {
    "AlterPartitionReassignmentsRequest", &kp_alter_partition_reassignments_request_defaults, kp_alter_partition_reassignments_request_fields,
    sizeof(struct kp_alter_partition_reassignments_request), 3, 3, 0, 1,
    0, 45, 0};

static const struct kp_alter_partition_reassignments_response_reassignable_partition_response kp_alter_partition_reassignments_response_reassignable_partition_response_defaults = {0, 0, {"", 0}};
static const struct kp_field kp_alter_partition_reassignments_response_reassignable_partition_response_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_alter_partition_reassignments_response_reassignable_partition_response, partition_index), 0, NULL, "partition_index"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_alter_partition_reassignments_response_reassignable_partition_response, error_code), 0, NULL, "error_code"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_alter_partition_reassignments_response_reassignable_partition_response, error_message), 0, NULL, "error_message"},
};
const struct kp_desc kp_alter_partition_reassignments_response_reassignable_partition_response_desc = {
    "ReassignablePartitionResponse", &kp_alter_partition_reassignments_response_reassignable_partition_response_defaults, kp_alter_partition_reassignments_response_reassignable_partition_response_fields,
    sizeof(struct kp_alter_partition_reassignments_response_reassignable_partition_response), 3, 3, 0, 1,
    0, 45, 0};

static const struct kp_alter_partition_reassignments_response_reassignable_topic_response kp_alter_partition_reassignments_response_reassignable_topic_response_defaults = {{"", 0}, NULL, 0};
static const struct kp_field kp_alter_partition_reassignments_response_reassignable_topic_response_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_alter_partition_reassignments_response_reassignable_topic_response, name), 0, NULL, "name"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_alter_partition_reassignments_response_reassignable_topic_response, partitions), offsetof(struct kp_alter_partition_reassignments_response_reassignable_topic_response, partitions_n), &kp_alter_partition_reassignments_response_reassignable_partition_response_desc, "partitions"},
};
const struct kp_desc kp_alter_partition_reassignments_response_reassignable_topic_response_desc = {
    "ReassignableTopicResponse", &kp_alter_partition_reassignments_response_reassignable_topic_response_defaults, kp_alter_partition_reassignments_response_reassignable_topic_response_fields,
    sizeof(struct kp_alter_partition_reassignments_response_reassignable_topic_response), 2, 2, 0, 1,
    0, 45, 0};

static const struct kp_alter_partition_reassignments_response kp_alter_partition_reassignments_response_defaults = {0, true, 0, {"", 0}, NULL, 0};
static const struct kp_field kp_alter_partition_reassignments_response_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_alter_partition_reassignments_response, throttle_time_ms), 0, NULL, "throttle_time_ms"},
    {KP_BOOL, 0, 1, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_alter_partition_reassignments_response, allow_replication_factor_change), 0, NULL, "allow_replication_factor_change"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_alter_partition_reassignments_response, error_code), 0, NULL, "error_code"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_alter_partition_reassignments_response, error_message), 0, NULL, "error_message"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_alter_partition_reassignments_response, responses), offsetof(struct kp_alter_partition_reassignments_response, responses_n), &kp_alter_partition_reassignments_response_reassignable_topic_response_desc, "responses"},
};
const struct kp_desc kp_alter_partition_reassignments_response_desc = {
    "AlterPartitionReassignmentsResponse", &kp_alter_partition_reassignments_response_defaults, kp_alter_partition_reassignments_response_fields,
    sizeof(struct kp_alter_partition_reassignments_response), 5, 5, 0, 1,
    0, 45, 0};
