/* Made by tools/kpgen.py from kproto/schema/txn_offset_commit.kp; don't edit. */
#include "kproto/gen/txn_offset_commit.h"

#include <stddef.h>

static const struct kp_txn_offset_commit_request_partition kp_txn_offset_commit_request_partition_defaults = {0, 0, -1, {"", 0}};
static const struct kp_field kp_txn_offset_commit_request_partition_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_txn_offset_commit_request_partition, partition_index), 0, NULL, "partition_index"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_txn_offset_commit_request_partition, committed_offset), 0, NULL, "committed_offset"},
    {KP_INT32, 0, 1, 0, -1, 2, 32767, 1, 0,
     offsetof(struct kp_txn_offset_commit_request_partition, committed_leader_epoch), 0, NULL, "committed_leader_epoch"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_txn_offset_commit_request_partition, committed_metadata), 0, NULL, "committed_metadata"},
};
const struct kp_desc kp_txn_offset_commit_request_partition_desc = {
    "TxnOffsetCommitRequestPartition", &kp_txn_offset_commit_request_partition_defaults, kp_txn_offset_commit_request_partition_fields,
    sizeof(struct kp_txn_offset_commit_request_partition), 4, 4, 0, 5,
    3, 28, 0};

static const struct kp_txn_offset_commit_request_topic kp_txn_offset_commit_request_topic_defaults = {{"", 0}, NULL, 0};
static const struct kp_field kp_txn_offset_commit_request_topic_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_txn_offset_commit_request_topic, name), 0, NULL, "name"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_txn_offset_commit_request_topic, partitions), offsetof(struct kp_txn_offset_commit_request_topic, partitions_n), &kp_txn_offset_commit_request_partition_desc, "partitions"},
};
const struct kp_desc kp_txn_offset_commit_request_topic_desc = {
    "TxnOffsetCommitRequestTopic", &kp_txn_offset_commit_request_topic_defaults, kp_txn_offset_commit_request_topic_fields,
    sizeof(struct kp_txn_offset_commit_request_topic), 2, 2, 0, 5,
    3, 28, 0};

static const struct kp_txn_offset_commit_request kp_txn_offset_commit_request_defaults = {{"", 0}, {"", 0}, 0, 0, -1, {"", 0}, {NULL, -1}, NULL, 0};
static const struct kp_field kp_txn_offset_commit_request_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_txn_offset_commit_request, transactional_id), 0, NULL, "transactional_id"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_txn_offset_commit_request, group_id), 0, NULL, "group_id"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_txn_offset_commit_request, producer_id), 0, NULL, "producer_id"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_txn_offset_commit_request, producer_epoch), 0, NULL, "producer_epoch"},
    {KP_INT32, 0, 0, 0, -1, 3, 32767, 1, 0,
     offsetof(struct kp_txn_offset_commit_request, generation_id), 0, NULL, "generation_id"},
    {KP_STRING, 0, 0, 0, -1, 3, 32767, 1, 0,
     offsetof(struct kp_txn_offset_commit_request, member_id), 0, NULL, "member_id"},
    {KP_STRING, 0, 0, 0, -1, 3, 32767, 0, 32767,
     offsetof(struct kp_txn_offset_commit_request, group_instance_id), 0, NULL, "group_instance_id"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_txn_offset_commit_request, topics), offsetof(struct kp_txn_offset_commit_request, topics_n), &kp_txn_offset_commit_request_topic_desc, "topics"},
};
const struct kp_desc kp_txn_offset_commit_request_desc = {
    "TxnOffsetCommitRequest", &kp_txn_offset_commit_request_defaults, kp_txn_offset_commit_request_fields,
    sizeof(struct kp_txn_offset_commit_request), 8, 8, 0, 5,
    3, 28, 0};

static const struct kp_txn_offset_commit_response_partition kp_txn_offset_commit_response_partition_defaults = {0, 0};
static const struct kp_field kp_txn_offset_commit_response_partition_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_txn_offset_commit_response_partition, partition_index), 0, NULL, "partition_index"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_txn_offset_commit_response_partition, error_code), 0, NULL, "error_code"},
};
const struct kp_desc kp_txn_offset_commit_response_partition_desc = {
    "TxnOffsetCommitResponsePartition", &kp_txn_offset_commit_response_partition_defaults, kp_txn_offset_commit_response_partition_fields,
    sizeof(struct kp_txn_offset_commit_response_partition), 2, 2, 0, 5,
    3, 28, 0};

static const struct kp_txn_offset_commit_response_topic kp_txn_offset_commit_response_topic_defaults = {{"", 0}, NULL, 0};
static const struct kp_field kp_txn_offset_commit_response_topic_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_txn_offset_commit_response_topic, name), 0, NULL, "name"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_txn_offset_commit_response_topic, partitions), offsetof(struct kp_txn_offset_commit_response_topic, partitions_n), &kp_txn_offset_commit_response_partition_desc, "partitions"},
};
const struct kp_desc kp_txn_offset_commit_response_topic_desc = {
    "TxnOffsetCommitResponseTopic", &kp_txn_offset_commit_response_topic_defaults, kp_txn_offset_commit_response_topic_fields,
    sizeof(struct kp_txn_offset_commit_response_topic), 2, 2, 0, 5,
    3, 28, 0};

static const struct kp_txn_offset_commit_response kp_txn_offset_commit_response_defaults = {0, NULL, 0};
static const struct kp_field kp_txn_offset_commit_response_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_txn_offset_commit_response, throttle_time_ms), 0, NULL, "throttle_time_ms"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_txn_offset_commit_response, topics), offsetof(struct kp_txn_offset_commit_response, topics_n), &kp_txn_offset_commit_response_topic_desc, "topics"},
};
const struct kp_desc kp_txn_offset_commit_response_desc = {
    "TxnOffsetCommitResponse", &kp_txn_offset_commit_response_defaults, kp_txn_offset_commit_response_fields,
    sizeof(struct kp_txn_offset_commit_response), 2, 2, 0, 5,
    3, 28, 0};
