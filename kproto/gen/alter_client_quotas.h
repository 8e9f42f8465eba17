/* Made by tools/kpgen.py from kproto/schema/alter_client_quotas.kp; don't edit. */
#ifndef KPROTO_GEN_ALTER_CLIENT_QUOTAS_H
#define KPROTO_GEN_ALTER_CLIENT_QUOTAS_H

#include "kproto/codec.h"

struct kp_alter_client_quotas_request_entity_data {
  struct kp_str entity_type;
  struct kp_str entity_name;  /* nullable */
};
extern const struct kp_desc kp_alter_client_quotas_request_entity_data_desc;

struct kp_alter_client_quotas_request_op_data {
  struct kp_str key;
  double value;
  bool remove;
};
extern const struct kp_desc kp_alter_client_quotas_request_op_data_desc;

struct kp_alter_client_quotas_request_entry_data {
  struct kp_alter_client_quotas_request_entity_data *entity; int32_t entity_n;
  struct kp_alter_client_quotas_request_op_data *ops; int32_t ops_n;
};
extern const struct kp_desc kp_alter_client_quotas_request_entry_data_desc;

struct kp_alter_client_quotas_request {
  struct kp_alter_client_quotas_request_entry_data *entries; int32_t entries_n;
  bool validate_only;
};
extern const struct kp_desc kp_alter_client_quotas_request_desc;

struct kp_alter_client_quotas_response_entity_data {
  struct kp_str entity_type;
  struct kp_str entity_name;  /* nullable */
};
extern const struct kp_desc kp_alter_client_quotas_response_entity_data_desc;

struct kp_alter_client_quotas_response_entry_data {
  int16_t error_code;
  struct kp_str error_message;  /* nullable */
  struct kp_alter_client_quotas_response_entity_data *entity; int32_t entity_n;
};
extern const struct kp_desc kp_alter_client_quotas_response_entry_data_desc;

struct kp_alter_client_quotas_response {
  int32_t throttle_time_ms;
  struct kp_alter_client_quotas_response_entry_data *entries; int32_t entries_n;
};
extern const struct kp_desc kp_alter_client_quotas_response_desc;

#endif
