/* Made by tools/kpgen.py from kproto/schema/update_features.kp; don't edit. */
#ifndef KPROTO_GEN_UPDATE_FEATURES_H
#define KPROTO_GEN_UPDATE_FEATURES_H

#include "kproto/codec.h"

struct kp_update_features_request_feature_update_key {
  struct kp_str feature;
  int16_t max_version_level;
  bool allow_downgrade;  /* 0 */
  int8_t upgrade_type;  /* 1+, default 1 */
};
extern const struct kp_desc kp_update_features_request_feature_update_key_desc;

struct kp_update_features_request {
  int32_t timeout_ms;  /* default 60000 */
  struct kp_update_features_request_feature_update_key *feature_updates; int32_t feature_updates_n;
  bool validate_only;  /* 1+, default false */
};
extern const struct kp_desc kp_update_features_request_desc;

struct kp_update_features_response_updatable_feature_result {
  struct kp_str feature;
  int16_t error_code;
  struct kp_str error_message;  /* nullable */
};
extern const struct kp_desc kp_update_features_response_updatable_feature_result_desc;

struct kp_update_features_response {
  int32_t throttle_time_ms;
  int16_t error_code;
  struct kp_str error_message;  /* nullable */
  struct kp_update_features_response_updatable_feature_result *results; int32_t results_n;  /* 0-1 */
};
extern const struct kp_desc kp_update_features_response_desc;

#endif
