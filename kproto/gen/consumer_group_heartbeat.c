/* Made by tools/kpgen.py from kproto/schema/consumer_group_heartbeat.kp; don't edit. */
#include "kproto/gen/consumer_group_heartbeat.h"

#include <stddef.h>

static const struct kp_consumer_group_heartbeat_request_topic_partitions kp_consumer_group_heartbeat_request_topic_partitions_defaults = {{{0}}, NULL, 0};
static const struct kp_field kp_consumer_group_heartbeat_request_topic_partitions_fields[] = {
    {KP_UUID, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_consumer_group_heartbeat_request_topic_partitions, topic_id), 0, NULL, "topic_id"},
    {KP_INT32, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_consumer_group_heartbeat_request_topic_partitions, partitions), offsetof(struct kp_consumer_group_heartbeat_request_topic_partitions, partitions_n), NULL, "partitions"},
};
const struct kp_desc kp_consumer_group_heartbeat_request_topic_partitions_desc = {
    "TopicPartitions", &kp_consumer_group_heartbeat_request_topic_partitions_defaults, kp_consumer_group_heartbeat_request_topic_partitions_fields,
    sizeof(struct kp_consumer_group_heartbeat_request_topic_partitions), 2, 2, 0, 1,
    0, 68, 0};

static const struct kp_consumer_group_heartbeat_request kp_consumer_group_heartbeat_request_defaults = {{"", 0}, {"", 0}, 0, {NULL, -1}, {NULL, -1}, -1, NULL, -1, {NULL, -1}, {NULL, -1}, NULL, -1};
static const struct kp_field kp_consumer_group_heartbeat_request_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_consumer_group_heartbeat_request, group_id), 0, NULL, "group_id"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_consumer_group_heartbeat_request, member_id), 0, NULL, "member_id"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_consumer_group_heartbeat_request, member_epoch), 0, NULL, "member_epoch"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_consumer_group_heartbeat_request, instance_id), 0, NULL, "instance_id"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_consumer_group_heartbeat_request, rack_id), 0, NULL, "rack_id"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_consumer_group_heartbeat_request, rebalance_timeout_ms), 0, NULL, "rebalance_timeout_ms"},
    {KP_STRING, 1, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_consumer_group_heartbeat_request, subscribed_topic_names), offsetof(struct kp_consumer_group_heartbeat_request, subscribed_topic_names_n), NULL, "subscribed_topic_names"},
    {KP_STRING, 0, 0, 0, -1, 1, 32767, 0, 32767,
     offsetof(struct kp_consumer_group_heartbeat_request, subscribed_topic_regex), 0, NULL, "subscribed_topic_regex"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_consumer_group_heartbeat_request, server_assignor), 0, NULL, "server_assignor"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_consumer_group_heartbeat_request, topic_partitions), offsetof(struct kp_consumer_group_heartbeat_request, topic_partitions_n), &kp_consumer_group_heartbeat_request_topic_partitions_desc, "topic_partitions"},
};
const struct kp_desc kp_consumer_group_heartbeat_request_desc = {
    "ConsumerGroupHeartbeatRequest", &kp_consumer_group_heartbeat_request_defaults, kp_consumer_group_heartbeat_request_fields,
    sizeof(struct kp_consumer_group_heartbeat_request), 10, 10, 0, 1,
    0, 68, 0};

static const struct kp_consumer_group_heartbeat_response_topic_partitions kp_consumer_group_heartbeat_response_topic_partitions_defaults = {{{0}}, NULL, 0};
static const struct kp_field kp_consumer_group_heartbeat_response_topic_partitions_fields[] = {
    {KP_UUID, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_consumer_group_heartbeat_response_topic_partitions, topic_id), 0, NULL, "topic_id"},
    {KP_INT32, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_consumer_group_heartbeat_response_topic_partitions, partitions), offsetof(struct kp_consumer_group_heartbeat_response_topic_partitions, partitions_n), NULL, "partitions"},
};
const struct kp_desc kp_consumer_group_heartbeat_response_topic_partitions_desc = {
    "TopicPartitions", &kp_consumer_group_heartbeat_response_topic_partitions_defaults, kp_consumer_group_heartbeat_response_topic_partitions_fields,
    sizeof(struct kp_consumer_group_heartbeat_response_topic_partitions), 2, 2, 0, 1,
    0, 68, 0};

static const struct kp_consumer_group_heartbeat_response_assignment kp_consumer_group_heartbeat_response_assignment_defaults = {NULL, 0};
static const struct kp_field kp_consumer_group_heartbeat_response_assignment_fields[] = {
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_consumer_group_heartbeat_response_assignment, topic_partitions), offsetof(struct kp_consumer_group_heartbeat_response_assignment, topic_partitions_n), &kp_consumer_group_heartbeat_response_topic_partitions_desc, "topic_partitions"},
};
const struct kp_desc kp_consumer_group_heartbeat_response_assignment_desc = {
    "Assignment", &kp_consumer_group_heartbeat_response_assignment_defaults, kp_consumer_group_heartbeat_response_assignment_fields,
    sizeof(struct kp_consumer_group_heartbeat_response_assignment), 1, 1, 0, 1,
    0, 68, 0};

static const struct kp_consumer_group_heartbeat_response kp_consumer_group_heartbeat_response_defaults = {0, 0, {NULL, -1}, {NULL, -1}, 0, 0, NULL};
static const struct kp_field kp_consumer_group_heartbeat_response_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_consumer_group_heartbeat_response, throttle_time_ms), 0, NULL, "throttle_time_ms"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_consumer_group_heartbeat_response, error_code), 0, NULL, "error_code"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_consumer_group_heartbeat_response, error_message), 0, NULL, "error_message"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_consumer_group_heartbeat_response, member_id), 0, NULL, "member_id"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_consumer_group_heartbeat_response, member_epoch), 0, NULL, "member_epoch"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_consumer_group_heartbeat_response, heartbeat_interval_ms), 0, NULL, "heartbeat_interval_ms"},
    {KP_STRUCT, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_consumer_group_heartbeat_response, assignment), 0, &kp_consumer_group_heartbeat_response_assignment_desc, "assignment"},
};
const struct kp_desc kp_consumer_group_heartbeat_response_desc = {
    "ConsumerGroupHeartbeatResponse", &kp_consumer_group_heartbeat_response_defaults, kp_consumer_group_heartbeat_response_fields,
    sizeof(struct kp_consumer_group_heartbeat_response), 7, 7, 0, 1,
    0, 68, 0};
