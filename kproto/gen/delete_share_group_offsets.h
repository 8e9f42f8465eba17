/* Made by tools/kpgen.py from kproto/schema/delete_share_group_offsets.kp; don't edit. */
#ifndef KPROTO_GEN_DELETE_SHARE_GROUP_OFFSETS_H
#define KPROTO_GEN_DELETE_SHARE_GROUP_OFFSETS_H

#include "kproto/codec.h"

struct kp_delete_share_group_offsets_request_topic {
  struct kp_str topic_name;
};
extern const struct kp_desc kp_delete_share_group_offsets_request_topic_desc;

struct kp_delete_share_group_offsets_request {
  struct kp_str group_id;
  struct kp_delete_share_group_offsets_request_topic *topics; int32_t topics_n;
};
extern const struct kp_desc kp_delete_share_group_offsets_request_desc;

struct kp_delete_share_group_offsets_response_topic {
  struct kp_str topic_name;
  struct kp_uuid topic_id;
  int16_t error_code;
  struct kp_str error_message;  /* nullable, default null */
};
extern const struct kp_desc kp_delete_share_group_offsets_response_topic_desc;

struct kp_delete_share_group_offsets_response {
  int32_t throttle_time_ms;
  int16_t error_code;
  struct kp_str error_message;  /* nullable, default null */
  struct kp_delete_share_group_offsets_response_topic *responses; int32_t responses_n;
};
extern const struct kp_desc kp_delete_share_group_offsets_response_desc;

#endif
