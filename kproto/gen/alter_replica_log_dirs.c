/* Made by tools/kpgen.py from kproto/schema/alter_replica_log_dirs.kp; don't edit. */
#include "kproto/gen/alter_replica_log_dirs.h"

#include <stddef.h>

static const struct kp_alter_replica_log_dirs_request_alter_replica_log_dir_topic kp_alter_replica_log_dirs_request_alter_replica_log_dir_topic_defaults = {{"", 0}, NULL, 0};
static const struct kp_field kp_alter_replica_log_dirs_request_alter_replica_log_dir_topic_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_alter_replica_log_dirs_request_alter_replica_log_dir_topic, name), 0, NULL, "name"},
    {KP_INT32, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_alter_replica_log_dirs_request_alter_replica_log_dir_topic, partitions), offsetof(struct kp_alter_replica_log_dirs_request_alter_replica_log_dir_topic, partitions_n), NULL, "partitions"},
};
const struct kp_desc kp_alter_replica_log_dirs_request_alter_replica_log_dir_topic_desc = {
    "AlterReplicaLogDirTopic", &kp_alter_replica_log_dirs_request_alter_replica_log_dir_topic_defaults, kp_alter_replica_log_dirs_request_alter_replica_log_dir_topic_fields,
    sizeof(struct kp_alter_replica_log_dirs_request_alter_replica_log_dir_topic), 2, 2, 1, 2,
    2, 34, 0};

static const struct kp_alter_replica_log_dirs_request_alter_replica_log_dir kp_alter_replica_log_dirs_request_alter_replica_log_dir_defaults = {{"", 0}, NULL, 0};
static const struct kp_field kp_alter_replica_log_dirs_request_alter_replica_log_dir_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_alter_replica_log_dirs_request_alter_replica_log_dir, path), 0, NULL, "path"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_alter_replica_log_dirs_request_alter_replica_log_dir, topics), offsetof(struct kp_alter_replica_log_dirs_request_alter_replica_log_dir, topics_n), &kp_alter_replica_log_dirs_request_alter_replica_log_dir_topic_desc, "topics"},
};
const struct kp_desc kp_alter_replica_log_dirs_request_alter_replica_log_dir_desc = {
    "AlterReplicaLogDir", &kp_alter_replica_log_dirs_request_alter_replica_log_dir_defaults, kp_alter_replica_log_dirs_request_alter_replica_log_dir_fields,
    sizeof(struct kp_alter_replica_log_dirs_request_alter_replica_log_dir), 2, 2, 1, 2,
    2, 34, 0};

static const struct kp_alter_replica_log_dirs_request kp_alter_replica_log_dirs_request_defaults = {NULL, 0};
static const struct kp_field kp_alter_replica_log_dirs_request_fields[] = {
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_alter_replica_log_dirs_request, dirs), offsetof(struct kp_alter_replica_log_dirs_request, dirs_n), &kp_alter_replica_log_dirs_request_alter_replica_log_dir_desc, "dirs"},
};
const struct kp_desc kp_alter_replica_log_dirs_request_desc = {
    "AlterReplicaLogDirsRequest", &kp_alter_replica_log_dirs_request_defaults, kp_alter_replica_log_dirs_request_fields,
    sizeof(struct kp_alter_replica_log_dirs_request), 1, 1, 1, 2,
    2, 34, 0};

static const struct kp_alter_replica_log_dirs_response_alter_replica_log_dir_partition_result kp_alter_replica_log_dirs_response_alter_replica_log_dir_partition_result_defaults = {0, 0};
static const struct kp_field kp_alter_replica_log_dirs_response_alter_replica_log_dir_partition_result_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_alter_replica_log_dirs_response_alter_replica_log_dir_partition_result, partition_index), 0, NULL, "partition_index"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_alter_replica_log_dirs_response_alter_replica_log_dir_partition_result, error_code), 0, NULL, "error_code"},
};
const struct kp_desc kp_alter_replica_log_dirs_response_alter_replica_log_dir_partition_result_desc = {
    "AlterReplicaLogDirPartitionResult", &kp_alter_replica_log_dirs_response_alter_replica_log_dir_partition_result_defaults, kp_alter_replica_log_dirs_response_alter_replica_log_dir_partition_result_fields,
    sizeof(struct kp_alter_replica_log_dirs_response_alter_replica_log_dir_partition_result), 2, 2, 1, 2,
    2, 34, 0};

static const struct kp_alter_replica_log_dirs_response_alter_replica_log_dir_topic_result kp_alter_replica_log_dirs_response_alter_replica_log_dir_topic_result_defaults = {{"", 0}, NULL, 0};
static const struct kp_field kp_alter_replica_log_dirs_response_alter_replica_log_dir_topic_result_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_alter_replica_log_dirs_response_alter_replica_log_dir_topic_result, topic_name), 0, NULL, "topic_name"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_alter_replica_log_dirs_response_alter_replica_log_dir_topic_result, partitions), offsetof(struct kp_alter_replica_log_dirs_response_alter_replica_log_dir_topic_result, partitions_n), &kp_alter_replica_log_dirs_response_alter_replica_log_dir_partition_result_desc, "partitions"},
};
const struct kp_desc kp_alter_replica_log_dirs_response_alter_replica_log_dir_topic_result_desc = {
    "AlterReplicaLogDirTopicResult", &kp_alter_replica_log_dirs_response_alter_replica_log_dir_topic_result_defaults, kp_alter_replica_log_dirs_response_alter_replica_log_dir_topic_result_fields,
    sizeof(struct kp_alter_replica_log_dirs_response_alter_replica_log_dir_topic_result), 2, 2, 1, 2,
    2, 34, 0};

static const struct kp_alter_replica_log_dirs_response kp_alter_replica_log_dirs_response_defaults = {0, NULL, 0};
static const struct kp_field kp_alter_replica_log_dirs_response_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_alter_replica_log_dirs_response, throttle_time_ms), 0, NULL, "throttle_time_ms"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_alter_replica_log_dirs_response, results), offsetof(struct kp_alter_replica_log_dirs_response, results_n), &kp_alter_replica_log_dirs_response_alter_replica_log_dir_topic_result_desc, "results"},
};
const struct kp_desc kp_alter_replica_log_dirs_response_desc = {
    "AlterReplicaLogDirsResponse", &kp_alter_replica_log_dirs_response_defaults, kp_alter_replica_log_dirs_response_fields,
    sizeof(struct kp_alter_replica_log_dirs_response), 2, 2, 1, 2,
    2, 34, 0};
