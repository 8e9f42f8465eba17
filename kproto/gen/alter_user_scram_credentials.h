/* Made by tools/kpgen.py from kproto/schema/alter_user_scram_credentials.kp; don't edit. */
#ifndef KPROTO_GEN_ALTER_USER_SCRAM_CREDENTIALS_H
#define KPROTO_GEN_ALTER_USER_SCRAM_CREDENTIALS_H

#include "kproto/codec.h"

struct kp_alter_user_scram_credentials_request_scram_credential_deletion {
  struct kp_str name;
  int8_t mechanism;
};
extern const struct kp_desc kp_alter_user_scram_credentials_request_scram_credential_deletion_desc;

struct kp_alter_user_scram_credentials_request_scram_credential_upsertion {
  struct kp_str name;
  int8_t mechanism;
  int32_t iterations;
  struct kp_bytes salt;
  struct kp_bytes salted_password;
};
extern const struct kp_desc kp_alter_user_scram_credentials_request_scram_credential_upsertion_desc;

struct kp_alter_user_scram_credentials_request {
  struct kp_alter_user_scram_credentials_request_scram_credential_deletion *deletions; int32_t deletions_n;
  struct kp_alter_user_scram_credentials_request_scram_credential_upsertion *upsertions; int32_t upsertions_n;
};
extern const struct kp_desc kp_alter_user_scram_credentials_request_desc;

struct kp_alter_user_scram_credentials_response_alter_user_scram_credentials_result {
  struct kp_str user;
  int16_t error_code;
  struct kp_str error_message;  /* nullable */
};
extern const struct kp_desc kp_alter_user_scram_credentials_response_alter_user_scram_credentials_result_desc;

struct kp_alter_user_scram_credentials_response {
  int32_t throttle_time_ms;
  struct kp_alter_user_scram_credentials_response_alter_user_scram_credentials_result *results; int32_t results_n;
};
extern const struct kp_desc kp_alter_user_scram_credentials_response_desc;

#endif
