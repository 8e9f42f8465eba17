/* Made by tools/kpgen.py from kproto/schema/alter_configs.kp; don't edit. */
#ifndef KPROTO_GEN_ALTER_CONFIGS_H
#define KPROTO_GEN_ALTER_CONFIGS_H

#include "kproto/codec.h"

struct kp_alter_configs_request_alterable_config {
  struct kp_str name;
  struct kp_str value;  /* nullable */
};
extern const struct kp_desc kp_alter_configs_request_alterable_config_desc;

struct kp_alter_configs_request_alter_configs_resource {
  int8_t resource_type;
  struct kp_str resource_name;
  struct kp_alter_configs_request_alterable_config *configs; int32_t configs_n;
};
extern const struct kp_desc kp_alter_configs_request_alter_configs_resource_desc;

struct kp_alter_configs_request {
  struct kp_alter_configs_request_alter_configs_resource *resources; int32_t resources_n;
  bool validate_only;
};
extern const struct kp_desc kp_alter_configs_request_desc;

struct kp_alter_configs_response_alter_configs_resource_response {
  int16_t error_code;
  struct kp_str error_message;  /* nullable */
  int8_t resource_type;
  struct kp_str resource_name;
};
extern const struct kp_desc kp_alter_configs_response_alter_configs_resource_response_desc;

struct kp_alter_configs_response {
  int32_t throttle_time_ms;
  struct kp_alter_configs_response_alter_configs_resource_response *responses; int32_t responses_n;
};
extern const struct kp_desc kp_alter_configs_response_desc;

#endif
