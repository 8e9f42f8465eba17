/* Made by tools/kpgen.py from kproto/schema/describe_user_scram_credentials.kp; don't edit. */
#ifndef KPROTO_GEN_DESCRIBE_USER_SCRAM_CREDENTIALS_H
#define KPROTO_GEN_DESCRIBE_USER_SCRAM_CREDENTIALS_H

#include "kproto/codec.h"

struct kp_describe_user_scram_credentials_request_user_name {
  struct kp_str name;
};
extern const struct kp_desc kp_describe_user_scram_credentials_request_user_name_desc;

struct kp_describe_user_scram_credentials_request {
  struct kp_describe_user_scram_credentials_request_user_name *users; int32_t users_n;  /* nullable */
};
extern const struct kp_desc kp_describe_user_scram_credentials_request_desc;

struct kp_describe_user_scram_credentials_response_credential_info {
  int8_t mechanism;
  int32_t iterations;
};
extern const struct kp_desc kp_describe_user_scram_credentials_response_credential_info_desc;

struct kp_describe_user_scram_credentials_response_describe_user_scram_credentials_result {
  struct kp_str user;
  int16_t error_code;
  struct kp_str error_message;  /* nullable */
  struct kp_describe_user_scram_credentials_response_credential_info *credential_infos; int32_t credential_infos_n;
};
extern const struct kp_desc kp_describe_user_scram_credentials_response_describe_user_scram_credentials_result_desc;

struct kp_describe_user_scram_credentials_response {
  int32_t throttle_time_ms;
  int16_t error_code;
  struct kp_str error_message;  /* nullable */
  struct kp_describe_user_scram_credentials_response_describe_user_scram_credentials_result *results; int32_t results_n;
};
extern const struct kp_desc kp_describe_user_scram_credentials_response_desc;

#endif
