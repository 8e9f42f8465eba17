/* Made by tools/kpgen.py from kproto/schema/elect_leaders.kp; don't edit. */
#include "kproto/gen/elect_leaders.h"

#include <stddef.h>

static const struct kp_elect_leaders_request_topic_partitions kp_elect_leaders_request_topic_partitions_defaults = {{"", 0}, NULL, 0};
static const struct kp_field kp_elect_leaders_request_topic_partitions_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_elect_leaders_request_topic_partitions, topic), 0, NULL, "topic"},
    {KP_INT32, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_elect_leaders_request_topic_partitions, partitions), offsetof(struct kp_elect_leaders_request_topic_partitions, partitions_n), NULL, "partitions"},
};
const struct kp_desc kp_elect_leaders_request_topic_partitions_desc = {
    "TopicPartitions", &kp_elect_leaders_request_topic_partitions_defaults, kp_elect_leaders_request_topic_partitions_fields,
    sizeof(struct kp_elect_leaders_request_topic_partitions), 2, 2, 0, 2,
    2, 43, 0};

static const struct kp_elect_leaders_request kp_elect_leaders_request_defaults = {0, NULL, 0, 60000};
static const struct kp_field kp_elect_leaders_request_fields[] = {
    {KP_INT8, 0, 0, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_elect_leaders_request, election_type), 0, NULL, "election_type"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_elect_leaders_request, topic_partitions), offsetof(struct kp_elect_leaders_request, topic_partitions_n), &kp_elect_leaders_request_topic_partitions_desc, "topic_partitions"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_elect_leaders_request, timeout_ms), 0, NULL, "timeout_ms"},
};
const struct kp_desc kp_elect_leaders_request_desc = {
    "ElectLeadersRequest", &kp_elect_leaders_request_defaults, kp_elect_leaders_request_fields,
    sizeof(struct kp_elect_leaders_request), 3, 3, 0, 2,
    2, 43, 0};

static const struct kp_elect_leaders_response_partition_result kp_elect_leaders_response_partition_result_defaults = {0, 0, {"", 0}};
static const struct kp_field kp_elect_leaders_response_partition_result_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_elect_leaders_response_partition_result, partition_id), 0, NULL, "partition_id"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_elect_leaders_response_partition_result, error_code), 0, NULL, "error_code"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_elect_leaders_response_partition_result, error_message), 0, NULL, "error_message"},
};
const struct kp_desc kp_elect_leaders_response_partition_result_desc = {
    "PartitionResult", &kp_elect_leaders_response_partition_result_defaults, kp_elect_leaders_response_partition_result_fields,
    sizeof(struct kp_elect_leaders_response_partition_result), 3, 3, 0, 2,
    2, 43, 0};

static const struct kp_elect_leaders_response_replica_election_result kp_elect_leaders_response_replica_election_result_defaults = {{"", 0}, NULL, 0};
static const struct kp_field kp_elect_leaders_response_replica_election_result_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_elect_leaders_response_replica_election_result, topic), 0, NULL, "topic"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_elect_leaders_response_replica_election_result, partition_result), offsetof(struct kp_elect_leaders_response_replica_election_result, partition_result_n), &kp_elect_leaders_response_partition_result_desc, "partition_result"},
};
const struct kp_desc kp_elect_leaders_response_replica_election_result_desc = {
    "ReplicaElectionResult", &kp_elect_leaders_response_replica_election_result_defaults, kp_elect_leaders_response_replica_election_result_fields,
    sizeof(struct kp_elect_leaders_response_replica_election_result), 2, 2, 0, 2,
    2, 43, 0};

static const struct kp_elect_leaders_response kp_elect_leaders_response_defaults = {0, 0, NULL, 0};
static const struct kp_field kp_elect_leaders_response_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_elect_leaders_response, throttle_time_ms), 0, NULL, "throttle_time_ms"},
    {KP_INT16, 0, 0, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_elect_leaders_response, error_code), 0, NULL, "error_code"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_elect_leaders_response, replica_election_results), offsetof(struct kp_elect_leaders_response, replica_election_results_n), &kp_elect_leaders_response_replica_election_result_desc, "replica_election_results"},
};
const struct kp_desc kp_elect_leaders_response_desc = {
    "ElectLeadersResponse", &kp_elect_leaders_response_defaults, kp_elect_leaders_response_fields,
    sizeof(struct kp_elect_leaders_response), 3, 3, 0, 2,
    2, 43, 0};
