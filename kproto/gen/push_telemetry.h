/* Made by tools/kpgen.py from kproto/schema/push_telemetry.kp; don't edit. */
#ifndef KPROTO_GEN_PUSH_TELEMETRY_H
#define KPROTO_GEN_PUSH_TELEMETRY_H

#include "kproto/codec.h"

struct kp_push_telemetry_request {
  struct kp_uuid client_instance_id;
  int32_t subscription_id;
  bool terminating;
  int8_t compression_type;
  struct kp_bytes metrics;
};
extern const struct kp_desc kp_push_telemetry_request_desc;

struct kp_push_telemetry_response {
  int32_t throttle_time_ms;
  int16_t error_code;
};
extern const struct kp_desc kp_push_telemetry_response_desc;

#endif
