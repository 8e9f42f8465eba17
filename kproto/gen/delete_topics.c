/* Made by tools/kpgen.py from kproto/schema/delete_topics.kp; don't edit. */
#include "kproto/gen/delete_topics.h"

#include <stddef.h>

static const struct kp_delete_topics_request_delete_topic_state kp_delete_topics_request_delete_topic_state_defaults = {{NULL, -1}, {{0}}};
static const struct kp_field kp_delete_topics_request_delete_topic_state_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 6, 32767, 0, 32767,
     offsetof(struct kp_delete_topics_request_delete_topic_state, name), 0, NULL, "name"},
    {KP_UUID, 0, 0, 0, -1, 6, 32767, 1, 0,
     offsetof(struct kp_delete_topics_request_delete_topic_state, topic_id), 0, NULL, "topic_id"},
};
const struct kp_desc kp_delete_topics_request_delete_topic_state_desc = {
    "DeleteTopicState", &kp_delete_topics_request_delete_topic_state_defaults, kp_delete_topics_request_delete_topic_state_fields,
    sizeof(struct kp_delete_topics_request_delete_topic_state), 2, 2, 1, 6,
    4, 20, 0};

static const struct kp_delete_topics_request kp_delete_topics_request_defaults = {NULL, 0, NULL, 0, 0};
static const struct kp_field kp_delete_topics_request_fields[] = {
    {KP_STRUCT, 1, 0, 0, -1, 6, 32767, 1, 0,
     offsetof(struct kp_delete_topics_request, topics), offsetof(struct kp_delete_topics_request, topics_n), &kp_delete_topics_request_delete_topic_state_desc, "topics"},
    {KP_STRING, 1, 1, 0, -1, 0, 5, 1, 0,
     offsetof(struct kp_delete_topics_request, topic_names), offsetof(struct kp_delete_topics_request, topic_names_n), NULL, "topic_names"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_delete_topics_request, timeout_ms), 0, NULL, "timeout_ms"},
};
const struct kp_desc kp_delete_topics_request_desc = {
    "DeleteTopicsRequest", &kp_delete_topics_request_defaults, kp_delete_topics_request_fields,
    sizeof(struct kp_delete_topics_request), 3, 3, 1, 6,
    4, 20, 0};

static const struct kp_delete_topics_response_deletable_topic_result kp_delete_topics_response_deletable_topic_result_defaults = {{"", 0}, {{0}}, 0, {NULL, -1}};
static const struct kp_field kp_delete_topics_response_deletable_topic_result_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 6, 32767,
     offsetof(struct kp_delete_topics_response_deletable_topic_result, name), 0, NULL, "name"},
    {KP_UUID, 0, 1, 0, -1, 6, 32767, 1, 0,
     offsetof(struct kp_delete_topics_response_deletable_topic_result, topic_id), 0, NULL, "topic_id"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_delete_topics_response_deletable_topic_result, error_code), 0, NULL, "error_code"},
    {KP_STRING, 0, 1, 0, -1, 5, 32767, 0, 32767,
     offsetof(struct kp_delete_topics_response_deletable_topic_result, error_message), 0, NULL, "error_message"},
};
const struct kp_desc kp_delete_topics_response_deletable_topic_result_desc = {
    "DeletableTopicResult", &kp_delete_topics_response_deletable_topic_result_defaults, kp_delete_topics_response_deletable_topic_result_fields,
    sizeof(struct kp_delete_topics_response_deletable_topic_result), 4, 4, 1, 6,
    4, 20, 0};

static const struct kp_delete_topics_response kp_delete_topics_response_defaults = {0, NULL, 0};
static const struct kp_field kp_delete_topics_response_fields[] = {
    {KP_INT32, 0, 1, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_delete_topics_response, throttle_time_ms), 0, NULL, "throttle_time_ms"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_delete_topics_response, responses), offsetof(struct kp_delete_topics_response, responses_n), &kp_delete_topics_response_deletable_topic_result_desc, "responses"},
};
const struct kp_desc kp_delete_topics_response_desc = {
    "DeleteTopicsResponse", &kp_delete_topics_response_defaults, kp_delete_topics_response_fields,
    sizeof(struct kp_delete_topics_response), 2, 2, 1, 6,
    4, 20, 0};
