/* Made by tools/kpgen.py from kproto/schema/delete_topics.kp; don't edit. */
#ifndef KPROTO_GEN_DELETE_TOPICS_H
#define KPROTO_GEN_DELETE_TOPICS_H

#include "kproto/codec.h"

struct kp_delete_topics_request_delete_topic_state {
  struct kp_str name;  /* 6+, nullable, default null */
  struct kp_uuid topic_id;  /* 6+ */
};
extern const struct kp_desc kp_delete_topics_request_delete_topic_state_desc;

struct kp_delete_topics_request {
  struct kp_delete_topics_request_delete_topic_state *topics; int32_t topics_n;  /* 6+ */
  struct kp_str *topic_names; int32_t topic_names_n;  /* 0-5 */
  int32_t timeout_ms;
};
extern const struct kp_desc kp_delete_topics_request_desc;

struct kp_delete_topics_response_deletable_topic_result {
  struct kp_str name;  /* nullable 6+ */
  struct kp_uuid topic_id;  /* 6+ */
  int16_t error_code;
  struct kp_str error_message;  /* 5+, nullable, default null */
};
extern const struct kp_desc kp_delete_topics_response_deletable_topic_result_desc;

struct kp_delete_topics_response {
  int32_t throttle_time_ms;  /* 1+ */
  struct kp_delete_topics_response_deletable_topic_result *responses; int32_t responses_n;
};
extern const struct kp_desc kp_delete_topics_response_desc;

#endif
