/* Made by tools/kpgen.py from kproto/schema/describe_configs.kp; don't edit. */
#ifndef KPROTO_GEN_DESCRIBE_CONFIGS_H
#define KPROTO_GEN_DESCRIBE_CONFIGS_H

#include "kproto/codec.h"

struct kp_describe_configs_request_describe_configs_resource {
  int8_t resource_type;
  struct kp_str resource_name;
  struct kp_str *configuration_keys; int32_t configuration_keys_n;  /* nullable */
};
extern const struct kp_desc kp_describe_configs_request_describe_configs_resource_desc;

struct kp_describe_configs_request {
  struct kp_describe_configs_request_describe_configs_resource *resources; int32_t resources_n;
  bool include_synonyms;  /* 1+, default false */
  bool include_documentation;  /* 3+, default false */
};
extern const struct kp_desc kp_describe_configs_request_desc;

struct kp_describe_configs_response_describe_configs_synonym {
  struct kp_str name;  /* 1+ */
  struct kp_str value;  /* 1+, nullable */
  int8_t source;  /* 1+ */
};
extern const struct kp_desc kp_describe_configs_response_describe_configs_synonym_desc;

struct kp_describe_configs_response_describe_configs_resource_result {
  struct kp_str name;
  struct kp_str value;  /* nullable */
  bool read_only;
  int8_t config_source;  /* 1+, default -1 */
  bool is_sensitive;
  struct kp_describe_configs_response_describe_configs_synonym *synonyms; int32_t synonyms_n;  /* 1+ */
  int8_t config_type;  /* 3+, default 0 */
  struct kp_str documentation;  /* 3+, nullable */
};
extern const struct kp_desc kp_describe_configs_response_describe_configs_resource_result_desc;

struct kp_describe_configs_response_describe_configs_result {
  int16_t error_code;
  struct kp_str error_message;  /* nullable */
  int8_t resource_type;
  struct kp_str resource_name;
  struct kp_describe_configs_response_describe_configs_resource_result *configs; int32_t configs_n;
};
extern const struct kp_desc kp_describe_configs_response_describe_configs_result_desc;

struct kp_describe_configs_response {
  int32_t throttle_time_ms;
  struct kp_describe_configs_response_describe_configs_result *results; int32_t results_n;
};
extern const struct kp_desc kp_describe_configs_response_desc;

#endif
