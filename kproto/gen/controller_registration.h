/* Made by tools/kpgen.py from kproto/schema/controller_registration.kp; don't edit. */
#ifndef KPROTO_GEN_CONTROLLER_REGISTRATION_H
#define KPROTO_GEN_CONTROLLER_REGISTRATION_H

#include "kproto/codec.h"

struct kp_controller_registration_request_listener {
  struct kp_str name;
  struct kp_str host;
  uint16_t port;
  int16_t security_protocol;
};
extern const struct kp_desc kp_controller_registration_request_listener_desc;

struct kp_controller_registration_request_feature {
  struct kp_str name;
  int16_t min_supported_version;
  int16_t max_supported_version;
};
extern const struct kp_desc kp_controller_registration_request_feature_desc;

struct kp_controller_registration_request {
  int32_t controller_id;
  struct kp_uuid incarnation_id;
  bool zk_migration_ready;
  struct kp_controller_registration_request_listener *listeners; int32_t listeners_n;
  struct kp_controller_registration_request_feature *features; int32_t features_n;
};
extern const struct kp_desc kp_controller_registration_request_desc;

struct kp_controller_registration_response {
  int32_t throttle_time_ms;
  int16_t error_code;
  struct kp_str error_message;  /* nullable */
};
extern const struct kp_desc kp_controller_registration_response_desc;

#endif
