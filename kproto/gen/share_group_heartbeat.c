/* Made by tools/kpgen.py from kproto/schema/share_group_heartbeat.kp; don't edit. */
#include "kproto/gen/share_group_heartbeat.h"

#include <stddef.h>

static const struct kp_share_group_heartbeat_request kp_share_group_heartbeat_request_defaults = {{"", 0}, {"", 0}, 0, {NULL, -1}, NULL, -1};
static const struct kp_field kp_share_group_heartbeat_request_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_group_heartbeat_request, group_id), 0, NULL, "group_id"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_group_heartbeat_request, member_id), 0, NULL, "member_id"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_group_heartbeat_request, member_epoch), 0, NULL, "member_epoch"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_share_group_heartbeat_request, rack_id), 0, NULL, "rack_id"},
    {KP_STRING, 1, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_share_group_heartbeat_request, subscribed_topic_names), offsetof(struct kp_share_group_heartbeat_request, subscribed_topic_names_n), NULL, "subscribed_topic_names"},
};
const struct kp_desc kp_share_group_heartbeat_request_desc = {
    "ShareGroupHeartbeatRequest", &kp_share_group_heartbeat_request_defaults, kp_share_group_heartbeat_request_fields,
    sizeof(struct kp_share_group_heartbeat_request), 5, 5, 1, 1,
    0, 76, 0};

static const struct kp_share_group_heartbeat_response_topic_partitions kp_share_group_heartbeat_response_topic_partitions_defaults = {{{0}}, NULL, 0};
static const struct kp_field kp_share_group_heartbeat_response_topic_partitions_fields[] = {
    {KP_UUID, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_group_heartbeat_response_topic_partitions, topic_id), 0, NULL, "topic_id"},
    {KP_INT32, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_group_heartbeat_response_topic_partitions, partitions), offsetof(struct kp_share_group_heartbeat_response_topic_partitions, partitions_n), NULL, "partitions"},
};
const struct kp_desc kp_share_group_heartbeat_response_topic_partitions_desc = {
    "TopicPartitions", &kp_share_group_heartbeat_response_topic_partitions_defaults, kp_share_group_heartbeat_response_topic_partitions_fields,
    sizeof(struct kp_share_group_heartbeat_response_topic_partitions), 2, 2, 1, 1,
    0, 76, 0};

static const struct kp_share_group_heartbeat_response_assignment kp_share_group_heartbeat_response_assignment_defaults = {NULL, 0};
static const struct kp_field kp_share_group_heartbeat_response_assignment_fields[] = {
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_group_heartbeat_response_assignment, topic_partitions), offsetof(struct kp_share_group_heartbeat_response_assignment, topic_partitions_n), &kp_share_group_heartbeat_response_topic_partitions_desc, "topic_partitions"},
};
const struct kp_desc kp_share_group_heartbeat_response_assignment_desc = {
    "Assignment", &kp_share_group_heartbeat_response_assignment_defaults, kp_share_group_heartbeat_response_assignment_fields,
    sizeof(struct kp_share_group_heartbeat_response_assignment), 1, 1, 1, 1,
    0, 76, 0};

static const struct kp_share_group_heartbeat_response kp_share_group_heartbeat_response_defaults = {0, 0, {NULL, -1}, {NULL, -1}, 0, 0, NULL};
static const struct kp_field kp_share_group_heartbeat_response_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_group_heartbeat_response, throttle_time_ms), 0, NULL, "throttle_time_ms"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_group_heartbeat_response, error_code), 0, NULL, "error_code"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_share_group_heartbeat_response, error_message), 0, NULL, "error_message"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_share_group_heartbeat_response, member_id), 0, NULL, "member_id"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_group_heartbeat_response, member_epoch), 0, NULL, "member_epoch"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_group_heartbeat_response, heartbeat_interval_ms), 0, NULL, "heartbeat_interval_ms"},
    {KP_STRUCT, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_share_group_heartbeat_response, assignment), 0, &kp_share_group_heartbeat_response_assignment_desc, "assignment"},
};
const struct kp_desc kp_share_group_heartbeat_response_desc = {
    "ShareGroupHeartbeatResponse", &kp_share_group_heartbeat_response_defaults, kp_share_group_heartbeat_response_fields,
    sizeof(struct kp_share_group_heartbeat_response), 7, 7, 1, 1,
    0, 76, 0};
