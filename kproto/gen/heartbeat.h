/* Made by tools/kpgen.py from kproto/schema/heartbeat.kp; don't edit. */
#ifndef KPROTO_GEN_HEARTBEAT_H
#define KPROTO_GEN_HEARTBEAT_H

#include "kproto/codec.h"

struct kp_heartbeat_request {
  struct kp_str group_id;
  int32_t generation_id;
  struct kp_str member_id;
  struct kp_str group_instance_id;  /* 3+, nullable, default null */
};
extern const struct kp_desc kp_heartbeat_request_desc;

struct kp_heartbeat_response {
  int32_t throttle_time_ms;  /* 1+ */
  int16_t error_code;
};
extern const struct kp_desc kp_heartbeat_response_desc;

#endif
