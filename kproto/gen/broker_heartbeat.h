/* Made by tools/kpgen.py from kproto/schema/broker_heartbeat.kp; don't edit. */
#ifndef KPROTO_GEN_BROKER_HEARTBEAT_H
#define KPROTO_GEN_BROKER_HEARTBEAT_H

#include "kproto/codec.h"

struct kp_broker_heartbeat_request {
  int32_t broker_id;
  int64_t broker_epoch;  /* default -1 */
  int64_t current_metadata_offset;
  bool want_fence;
  bool want_shut_down;
  struct kp_uuid *offline_log_dirs; int32_t offline_log_dirs_n;  /* 1+, tag 0 */
  struct kp_uuid *cordoned_log_dirs; int32_t cordoned_log_dirs_n;  /* 2+, nullable, tag 1, default null */
};
extern const struct kp_desc kp_broker_heartbeat_request_desc;

struct kp_broker_heartbeat_response {
  int32_t throttle_time_ms;
  int16_t error_code;
  bool is_caught_up;  /* default false */
  bool is_fenced;  /* default true */
  bool should_shut_down;
};
extern const struct kp_desc kp_broker_heartbeat_response_desc;

#endif
