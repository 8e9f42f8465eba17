/* Made by tools/kpgen.py from kproto/schema/assign_replicas_to_dirs.kp; don't edit. */
#include "kproto/gen/assign_replicas_to_dirs.h"

#include <stddef.h>

static const struct kp_assign_replicas_to_dirs_request_partition_data kp_assign_replicas_to_dirs_request_partition_data_defaults = {0};
static const struct kp_field kp_assign_replicas_to_dirs_request_partition_data_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_assign_replicas_to_dirs_request_partition_data, partition_index), 0, NULL, "partition_index"},
};
const struct kp_desc kp_assign_replicas_to_dirs_request_partition_data_desc = {
    "PartitionData", &kp_assign_replicas_to_dirs_request_partition_data_defaults, kp_assign_replicas_to_dirs_request_partition_data_fields,
    sizeof(struct kp_assign_replicas_to_dirs_request_partition_data), 1, 1, 0, 0,
    0, 73, 0};

static const struct kp_assign_replicas_to_dirs_request_topic_data kp_assign_replicas_to_dirs_request_topic_data_defaults = {{{0}}, NULL, 0};
static const struct kp_field kp_assign_replicas_to_dirs_request_topic_data_fields[] = {
    {KP_UUID, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_assign_replicas_to_dirs_request_topic_data, topic_id), 0, NULL, "topic_id"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_assign_replicas_to_dirs_request_topic_data, partitions), offsetof(struct kp_assign_replicas_to_dirs_request_topic_data, partitions_n), &kp_assign_replicas_to_dirs_request_partition_data_desc, "partitions"},
};
const struct kp_desc kp_assign_replicas_to_dirs_request_topic_data_desc = {
    "TopicData", &kp_assign_replicas_to_dirs_request_topic_data_defaults, kp_assign_replicas_to_dirs_request_topic_data_fields,
    sizeof(struct kp_assign_replicas_to_dirs_request_topic_data), 2, 2, 0, 0,
    0, 73, 0};

static const struct kp_assign_replicas_to_dirs_request_directory_data kp_assign_replicas_to_dirs_request_directory_data_defaults = {{{0}}, NULL, 0};
static const struct kp_field kp_assign_replicas_to_dirs_request_directory_data_fields[] = {
    {KP_UUID, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_assign_replicas_to_dirs_request_directory_data, id), 0, NULL, "id"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_assign_replicas_to_dirs_request_directory_data, topics), offsetof(struct kp_assign_replicas_to_dirs_request_directory_data, topics_n), &kp_assign_replicas_to_dirs_request_topic_data_desc, "topics"},
};
const struct kp_desc kp_assign_replicas_to_dirs_request_directory_data_desc = {
    "DirectoryData", &kp_assign_replicas_to_dirs_request_directory_data_defaults, kp_assign_replicas_to_dirs_request_directory_data_fields,
    sizeof(struct kp_assign_replicas_to_dirs_request_directory_data), 2, 2, 0, 0,
    0, 73, 0};

static const struct kp_assign_replicas_to_dirs_request kp_assign_replicas_to_dirs_request_defaults = {0, -1, NULL, 0};
static const struct kp_field kp_assign_replicas_to_dirs_request_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_assign_replicas_to_dirs_request, broker_id), 0, NULL, "broker_id"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_assign_replicas_to_dirs_request, broker_epoch), 0, NULL, "broker_epoch"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_assign_replicas_to_dirs_request, directories), offsetof(struct kp_assign_replicas_to_dirs_request, directories_n), &kp_assign_replicas_to_dirs_request_directory_data_desc, "directories"},
};
const struct kp_desc kp_assign_replicas_to_dirs_request_desc = {
    "AssignReplicasToDirsRequest", &kp_assign_replicas_to_dirs_request_defaults, kp_assign_replicas_to_dirs_request_fields,
    sizeof(struct kp_assign_replicas_to_dirs_request), 3, 3, 0, 0,
    0, 73, 0};

static const struct kp_assign_replicas_to_dirs_response_partition_data kp_assign_replicas_to_dirs_response_partition_data_defaults = {0, 0};
static const struct kp_field kp_assign_replicas_to_dirs_response_partition_data_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_assign_replicas_to_dirs_response_partition_data, partition_index), 0, NULL, "partition_index"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_assign_replicas_to_dirs_response_partition_data, error_code), 0, NULL, "error_code"},
};
const struct kp_desc kp_assign_replicas_to_dirs_response_partition_data_desc = {
    "PartitionData", &kp_assign_replicas_to_dirs_response_partition_data_defaults, kp_assign_replicas_to_dirs_response_partition_data_fields,
    sizeof(struct kp_assign_replicas_to_dirs_response_partition_data), 2, 2, 0, 0,
    0, 73, 0};

static const struct kp_assign_replicas_to_dirs_response_topic_data kp_assign_replicas_to_dirs_response_topic_data_defaults = {{{0}}, NULL, 0};
static const struct kp_field kp_assign_replicas_to_dirs_response_topic_data_fields[] = {
    {KP_UUID, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_assign_replicas_to_dirs_response_topic_data, topic_id), 0, NULL, "topic_id"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_assign_replicas_to_dirs_response_topic_data, partitions), offsetof(struct kp_assign_replicas_to_dirs_response_topic_data, partitions_n), &kp_assign_replicas_to_dirs_response_partition_data_desc, "partitions"},
};
const struct kp_desc kp_assign_replicas_to_dirs_response_topic_data_desc = {
    "TopicData", &kp_assign_replicas_to_dirs_response_topic_data_defaults, kp_assign_replicas_to_dirs_response_topic_data_fields,
    sizeof(struct kp_assign_replicas_to_dirs_response_topic_data), 2, 2, 0, 0,
    0, 73, 0};

static const struct kp_assign_replicas_to_dirs_response_directory_data kp_assign_replicas_to_dirs_response_directory_data_defaults = {{{0}}, NULL, 0};
static const struct kp_field kp_assign_replicas_to_dirs_response_directory_data_fields[] = {
    {KP_UUID, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_assign_replicas_to_dirs_response_directory_data, id), 0, NULL, "id"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_assign_replicas_to_dirs_response_directory_data, topics), offsetof(struct kp_assign_replicas_to_dirs_response_directory_data, topics_n), &kp_assign_replicas_to_dirs_response_topic_data_desc, "topics"},
};
const struct kp_desc kp_assign_replicas_to_dirs_response_directory_data_desc = {
    "DirectoryData", &kp_assign_replicas_to_dirs_response_directory_data_defaults, kp_assign_replicas_to_dirs_response_directory_data_fields,
    sizeof(struct kp_assign_replicas_to_dirs_response_directory_data), 2, 2, 0, 0,
    0, 73, 0};

static const struct kp_assign_replicas_to_dirs_response kp_assign_replicas_to_dirs_response_defaults = {0, 0, NULL, 0};
static const struct kp_field kp_assign_replicas_to_dirs_response_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_assign_replicas_to_dirs_response, throttle_time_ms), 0, NULL, "throttle_time_ms"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_assign_replicas_to_dirs_response, error_code), 0, NULL, "error_code"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_assign_replicas_to_dirs_response, directories), offsetof(struct kp_assign_replicas_to_dirs_response, directories_n), &kp_assign_replicas_to_dirs_response_directory_data_desc, "directories"},
};
const struct kp_desc kp_assign_replicas_to_dirs_response_desc = {
    "AssignReplicasToDirsResponse", &kp_assign_replicas_to_dirs_response_defaults, kp_assign_replicas_to_dirs_response_fields,
    sizeof(struct kp_assign_replicas_to_dirs_response), 3, 3, 0, 0,
    0, 73, 0};
