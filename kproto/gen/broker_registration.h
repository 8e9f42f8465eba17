/* Made by tools/kpgen.py from kproto/schema/broker_registration.kp; don't edit. */
#ifndef KPROTO_GEN_BROKER_REGISTRATION_H
#define KPROTO_GEN_BROKER_REGISTRATION_H

#include "kproto/codec.h"

struct kp_broker_registration_request_listener {
  struct kp_str name;
  struct kp_str host;
  uint16_t port;
  int16_t security_protocol;
};
extern const struct kp_desc kp_broker_registration_request_listener_desc;

struct kp_broker_registration_request_feature {
  struct kp_str name;
  int16_t min_supported_version;
  int16_t max_supported_version;
};
extern const struct kp_desc kp_broker_registration_request_feature_desc;

struct kp_broker_registration_request {
  int32_t broker_id;
  struct kp_str cluster_id;
  struct kp_uuid incarnation_id;
  struct kp_broker_registration_request_listener *listeners; int32_t listeners_n;
  struct kp_broker_registration_request_feature *features; int32_t features_n;
  struct kp_str rack;  /* nullable */
  bool is_migrating_zk_broker;  /* 1+, default false */
  struct kp_uuid *log_dirs; int32_t log_dirs_n;  /* 2+ */
  int64_t previous_broker_epoch;  /* 3+, default -1 */
};
extern const struct kp_desc kp_broker_registration_request_desc;

struct kp_broker_registration_response {
  int32_t throttle_time_ms;
  int16_t error_code;
  int64_t broker_epoch;  /* default -1 */
};
extern const struct kp_desc kp_broker_registration_response_desc;

#endif
