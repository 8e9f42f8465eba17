/* Made by tools/kpgen.py from kproto/schema/list_config_resources.kp; don't edit. */
#ifndef KPROTO_GEN_LIST_CONFIG_RESOURCES_H
#define KPROTO_GEN_LIST_CONFIG_RESOURCES_H

#include "kproto/codec.h"

struct kp_list_config_resources_request {
  int8_t *resource_types; int32_t resource_types_n;  /* 1+ */
};
extern const struct kp_desc kp_list_config_resources_request_desc;

struct kp_list_config_resources_response_config_resource {
  struct kp_str resource_name;
  int8_t resource_type;  /* 1+, default 16 */
};
extern const struct kp_desc kp_list_config_resources_response_config_resource_desc;

struct kp_list_config_resources_response {
  int32_t throttle_time_ms;
  int16_t error_code;
  struct kp_list_config_resources_response_config_resource *config_resources; int32_t config_resources_n;
};
extern const struct kp_desc kp_list_config_resources_response_desc;

#endif
