/* Made by tools/kpgen.py from kproto/schema/get_telemetry_subscriptions.kp; don't edit. */
#ifndef KPROTO_GEN_GET_TELEMETRY_SUBSCRIPTIONS_H
#define KPROTO_GEN_GET_TELEMETRY_SUBSCRIPTIONS_H

#include "kproto/codec.h"

struct kp_get_telemetry_subscriptions_request {
  struct kp_uuid client_instance_id;
};
extern const struct kp_desc kp_get_telemetry_subscriptions_request_desc;

struct kp_get_telemetry_subscriptions_response {
  int32_t throttle_time_ms;
  int16_t error_code;
  struct kp_uuid client_instance_id;
  int32_t subscription_id;
  int8_t *accepted_compression_types; int32_t accepted_compression_types_n;
  int32_t push_interval_ms;
  int32_t telemetry_max_bytes;
  bool delta_temporality;
  struct kp_str *requested_metrics; int32_t requested_metrics_n;
};
extern const struct kp_desc kp_get_telemetry_subscriptions_response_desc;

#endif
