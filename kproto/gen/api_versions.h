/* Made by tools/kpgen.py from kproto/schema/api_versions.kp; don't edit. */
#ifndef KPROTO_GEN_API_VERSIONS_H
#define KPROTO_GEN_API_VERSIONS_H

#include "kproto/codec.h"

struct kp_api_versions_request {
  struct kp_str client_software_name;  /* 3+ */
  struct kp_str client_software_version;  /* 3+ */
};
extern const struct kp_desc kp_api_versions_request_desc;

struct kp_api_versions_response_api_version {
  int16_t api_key;
  int16_t min_version;
  int16_t max_version;
};
extern const struct kp_desc kp_api_versions_response_api_version_desc;

struct kp_api_versions_response_supported_feature_key {
  struct kp_str name;  /* 3+ */
  int16_t min_version;  /* 3+ */
  int16_t max_version;  /* 3+ */
};
extern const struct kp_desc kp_api_versions_response_supported_feature_key_desc;

struct kp_api_versions_response_finalized_feature_key {
  struct kp_str name;  /* 3+ */
  int16_t max_version_level;  /* 3+ */
  int16_t min_version_level;  /* 3+ */
};
extern const struct kp_desc kp_api_versions_response_finalized_feature_key_desc;

struct kp_api_versions_response {
  int16_t error_code;
  struct kp_api_versions_response_api_version *api_keys; int32_t api_keys_n;
  int32_t throttle_time_ms;  /* 1+ */
  struct kp_api_versions_response_supported_feature_key *supported_features; int32_t supported_features_n;  /* 3+, tag 0 */
  int64_t finalized_features_epoch;  /* 3+, tag 1, default -1 */
  struct kp_api_versions_response_finalized_feature_key *finalized_features; int32_t finalized_features_n;  /* 3+, tag 2 */
  bool zk_migration_ready;  /* 3+, tag 3, default false */
};
extern const struct kp_desc kp_api_versions_response_desc;

#endif
