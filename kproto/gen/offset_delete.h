/* Made by tools/kpgen.py from kproto/schema/offset_delete.kp; don't edit. */
#ifndef KPROTO_GEN_OFFSET_DELETE_H
#define KPROTO_GEN_OFFSET_DELETE_H

#include "kproto/codec.h"

struct kp_offset_delete_request_partition {
  int32_t partition_index;
};
extern const struct kp_desc kp_offset_delete_request_partition_desc;

struct kp_offset_delete_request_topic {
  struct kp_str name;
  struct kp_offset_delete_request_partition *partitions; int32_t partitions_n;
};
extern const struct kp_desc kp_offset_delete_request_topic_desc;

struct kp_offset_delete_request {
  struct kp_str group_id;
  struct kp_offset_delete_request_topic *topics; int32_t topics_n;
};
extern const struct kp_desc kp_offset_delete_request_desc;

struct kp_offset_delete_response_partition {
  int32_t partition_index;
  int16_t error_code;
};
extern const struct kp_desc kp_offset_delete_response_partition_desc;

struct kp_offset_delete_response_topic {
  struct kp_str name;
  struct kp_offset_delete_response_partition *partitions; int32_t partitions_n;
};
extern const struct kp_desc kp_offset_delete_response_topic_desc;

struct kp_offset_delete_response {
  int16_t error_code;
  int32_t throttle_time_ms;
  struct kp_offset_delete_response_topic *topics; int32_t topics_n;
};
extern const struct kp_desc kp_offset_delete_response_desc;

#endif
