/* Made by tools/kpgen.py from kproto/schema/delete_share_group_offsets.kp; don't edit. */
#include "kproto/gen/delete_share_group_offsets.h"

#include <stddef.h>

static const struct kp_delete_share_group_offsets_request_topic kp_delete_share_group_offsets_request_topic_defaults = {{"", 0}};
static const struct kp_field kp_delete_share_group_offsets_request_topic_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_delete_share_group_offsets_request_topic, topic_name), 0, NULL, "topic_name"},
};
const struct kp_desc kp_delete_share_group_offsets_request_topic_desc = {
    "DeleteShareGroupOffsetsRequestTopic", &kp_delete_share_group_offsets_request_topic_defaults, kp_delete_share_group_offsets_request_topic_fields,
    sizeof(struct kp_delete_share_group_offsets_request_topic), 1, 1, 0, 0,
    0, 92, 0};

static const struct kp_delete_share_group_offsets_request kp_delete_share_group_offsets_request_defaults = {{"", 0}, NULL, 0};
static const struct kp_field kp_delete_share_group_offsets_request_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_delete_share_group_offsets_request, group_id), 0, NULL, "group_id"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_delete_share_group_offsets_request, topics), offsetof(struct kp_delete_share_group_offsets_request, topics_n), &kp_delete_share_group_offsets_request_topic_desc, "topics"},
};
const struct kp_desc kp_delete_share_group_offsets_request_desc = {
    "DeleteShareGroupOffsetsRequest", &kp_delete_share_group_offsets_request_defaults, kp_delete_share_group_offsets_request_fields,
    sizeof(struct kp_delete_share_group_offsets_request), 2, 2, 0, 0,
    0, 92, 0};

static const struct kp_delete_share_group_offsets_response_topic kp_delete_share_group_offsets_response_topic_defaults = {{"", 0}, {{0}}, 0, {NULL, -1}};
static const struct kp_field kp_delete_share_group_offsets_response_topic_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_delete_share_group_offsets_response_topic, topic_name), 0, NULL, "topic_name"},
    {KP_UUID, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_delete_share_group_offsets_response_topic, topic_id), 0, NULL, "topic_id"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_delete_share_group_offsets_response_topic, error_code), 0, NULL, "error_code"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_delete_share_group_offsets_response_topic, error_message), 0, NULL, "error_message"},
};
const struct kp_desc kp_delete_share_group_offsets_response_topic_desc = {
    "DeleteShareGroupOffsetsResponseTopic", &kp_delete_share_group_offsets_response_topic_defaults, kp_delete_share_group_offsets_response_topic_fields,
    sizeof(struct kp_delete_share_group_offsets_response_topic), 4, 4, 0, 0,
    0, 92, 0};

static const struct kp_delete_share_group_offsets_response kp_delete_share_group_offsets_response_defaults = {0, 0, {NULL, -1}, NULL, 0};
static const struct kp_field kp_delete_share_group_offsets_response_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_delete_share_group_offsets_response, throttle_time_ms), 0, NULL, "throttle_time_ms"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_delete_share_group_offsets_response, error_code), 0, NULL, "error_code"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_delete_share_group_offsets_response, error_message), 0, NULL, "error_message"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_delete_share_group_offsets_response, responses), offsetof(struct kp_delete_share_group_offsets_response, responses_n), &kp_delete_share_group_offsets_response_topic_desc, "responses"},
};
const struct kp_desc kp_delete_share_group_offsets_response_desc = {
    "DeleteShareGroupOffsetsResponse", &kp_delete_share_group_offsets_response_defaults, kp_delete_share_group_offsets_response_fields,
    sizeof(struct kp_delete_share_group_offsets_response), 4, 4, 0, 0,
    0, 92, 0};
