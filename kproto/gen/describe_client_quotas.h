/* Made by tools/kpgen.py from kproto/schema/describe_client_quotas.kp; don't edit. */
#ifndef KPROTO_GEN_DESCRIBE_CLIENT_QUOTAS_H
#define KPROTO_GEN_DESCRIBE_CLIENT_QUOTAS_H

#include "kproto/codec.h"

struct kp_describe_client_quotas_request_component_data {
  struct kp_str entity_type;
  int8_t match_type;
  struct kp_str match;  /* nullable */
};
extern const struct kp_desc kp_describe_client_quotas_request_component_data_desc;

struct kp_describe_client_quotas_request {
  struct kp_describe_client_quotas_request_component_data *components; int32_t components_n;
  bool strict;
};
extern const struct kp_desc kp_describe_client_quotas_request_desc;

struct kp_describe_client_quotas_response_entity_data {
  struct kp_str entity_type;
  struct kp_str entity_name;  /* nullable */
};
extern const struct kp_desc kp_describe_client_quotas_response_entity_data_desc;

struct kp_describe_client_quotas_response_value_data {
  struct kp_str key;
  double value;
};
extern const struct kp_desc kp_describe_client_quotas_response_value_data_desc;

struct kp_describe_client_quotas_response_entry_data {
  struct kp_describe_client_quotas_response_entity_data *entity; int32_t entity_n;
  struct kp_describe_client_quotas_response_value_data *values; int32_t values_n;
};
extern const struct kp_desc kp_describe_client_quotas_response_entry_data_desc;

struct kp_describe_client_quotas_response {
  int32_t throttle_time_ms;
  int16_t error_code;
  struct kp_str error_message;  /* nullable */
  struct kp_describe_client_quotas_response_entry_data *entries; int32_t entries_n;  /* nullable */
};
extern const struct kp_desc kp_describe_client_quotas_response_desc;

#endif
