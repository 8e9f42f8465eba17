/* Made by tools/kpgen.py from kproto/schema/offset_delete.kp; don't edit. */
#include "kproto/gen/offset_delete.h"

#include <stddef.h>

static const struct kp_offset_delete_request_partition kp_offset_delete_request_partition_defaults = {0};
static const struct kp_field kp_offset_delete_request_partition_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_offset_delete_request_partition, partition_index), 0, NULL, "partition_index"},
};
const struct kp_desc kp_offset_delete_request_partition_desc = {
    "OffsetDeleteRequestPartition", &kp_offset_delete_request_partition_defaults, kp_offset_delete_request_partition_fields,
    sizeof(struct kp_offset_delete_request_partition), 1, 1, 0, 0,
    32767, 47, 0};

static const struct kp_offset_delete_request_topic kp_offset_delete_request_topic_defaults = {{"", 0}, NULL, 0};
static const struct kp_field kp_offset_delete_request_topic_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_offset_delete_request_topic, name), 0, NULL, "name"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_offset_delete_request_topic, partitions), offsetof(struct kp_offset_delete_request_topic, partitions_n), &kp_offset_delete_request_partition_desc, "partitions"},
};
const struct kp_desc kp_offset_delete_request_topic_desc = {
    "OffsetDeleteRequestTopic", &kp_offset_delete_request_topic_defaults, kp_offset_delete_request_topic_fields,
    sizeof(struct kp_offset_delete_request_topic), 2, 2, 0, 0,
    32767, 47, 0};

static const struct kp_offset_delete_request kp_offset_delete_request_defaults = {{"", 0}, NULL, 0};
static const struct kp_field kp_offset_delete_request_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_offset_delete_request, group_id), 0, NULL, "group_id"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_offset_delete_request, topics), offsetof(struct kp_offset_delete_request, topics_n), &kp_offset_delete_request_topic_desc, "topics"},
};
const struct kp_desc kp_offset_delete_request_desc = {
    "OffsetDeleteRequest", &kp_offset_delete_request_defaults, kp_offset_delete_request_fields,
    sizeof(struct kp_offset_delete_request), 2, 2, 0, 0,
    32767, 47, 0};

static const struct kp_offset_delete_response_partition kp_offset_delete_response_partition_defaults = {0, 0};
static const struct kp_field kp_offset_delete_response_partition_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_offset_delete_response_partition, partition_index), 0, NULL, "partition_index"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_offset_delete_response_partition, error_code), 0, NULL, "error_code"},
};
const struct kp_desc kp_offset_delete_response_partition_desc = {
    "OffsetDeleteResponsePartition", &kp_offset_delete_response_partition_defaults, kp_offset_delete_response_partition_fields,
    sizeof(struct kp_offset_delete_response_partition), 2, 2, 0, 0,
    32767, 47, 0};

static const struct kp_offset_delete_response_topic kp_offset_delete_response_topic_defaults = {{"", 0}, NULL, 0};
static const struct kp_field kp_offset_delete_response_topic_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_offset_delete_response_topic, name), 0, NULL, "name"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_offset_delete_response_topic, partitions), offsetof(struct kp_offset_delete_response_topic, partitions_n), &kp_offset_delete_response_partition_desc, "partitions"},
};
const struct kp_desc kp_offset_delete_response_topic_desc = {
    "OffsetDeleteResponseTopic", &kp_offset_delete_response_topic_defaults, kp_offset_delete_response_topic_fields,
    sizeof(struct kp_offset_delete_response_topic), 2, 2, 0, 0,
    32767, 47, 0};

static const struct kp_offset_delete_response kp_offset_delete_response_defaults = {0, 0, NULL, 0};
static const struct kp_field kp_offset_delete_response_fields[] = {
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_offset_delete_response, error_code), 0, NULL, "error_code"},
    {KP_INT32, 0, 1, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_offset_delete_response, throttle_time_ms), 0, NULL, "throttle_time_ms"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_offset_delete_response, topics), offsetof(struct kp_offset_delete_response, topics_n), &kp_offset_delete_response_topic_desc, "topics"},
};
const struct kp_desc kp_offset_delete_response_desc = {
    "OffsetDeleteResponse", &kp_offset_delete_response_defaults, kp_offset_delete_response_fields,
    sizeof(struct kp_offset_delete_response), 3, 3, 0, 0,
    32767, 47, 0};
