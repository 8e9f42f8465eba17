/* Made by tools/kpgen.py from kproto/schema/alter_user_scram_credentials.kp; don't edit. */
#include "kproto/gen/alter_user_scram_credentials.h"

#include <stddef.h>

static const struct kp_alter_user_scram_credentials_request_scram_credential_deletion kp_alter_user_scram_credentials_request_scram_credential_deletion_defaults = {{"", 0}, 0};
static const struct kp_field kp_alter_user_scram_credentials_request_scram_credential_deletion_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_alter_user_scram_credentials_request_scram_credential_deletion, name), 0, NULL, "name"},
    {KP_INT8, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_alter_user_scram_credentials_request_scram_credential_deletion, mechanism), 0, NULL, "mechanism"},
};
const struct kp_desc kp_alter_user_scram_credentials_request_scram_credential_deletion_desc = {
    "ScramCredentialDeletion", &kp_alter_user_scram_credentials_request_scram_credential_deletion_defaults, kp_alter_user_scram_credentials_request_scram_credential_deletion_fields,
    sizeof(struct kp_alter_user_scram_credentials_request_scram_credential_deletion), 2, 2, 0, 0,
    0, 51, 0};

static const struct kp_alter_user_scram_credentials_request_scram_credential_upsertion kp_alter_user_scram_credentials_request_scram_credential_upsertion_defaults = {{"", 0}, 0, 0, {NULL, 0}, {NULL, 0}};
static const struct kp_field kp_alter_user_scram_credentials_request_scram_credential_upsertion_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_alter_user_scram_credentials_request_scram_credential_upsertion, name), 0, NULL, "name"},
    {KP_INT8, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_alter_user_scram_credentials_request_scram_credential_upsertion, mechanism), 0, NULL, "mechanism"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_alter_user_scram_credentials_request_scram_credential_upsertion, iterations), 0, NULL, "iterations"},
    {KP_BYTES, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_alter_user_scram_credentials_request_scram_credential_upsertion, salt), 0, NULL, "salt"},
    {KP_BYTES, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_alter_user_scram_credentials_request_scram_credential_upsertion, salted_password), 0, NULL, "salted_password"},
};
const struct kp_desc kp_alter_user_scram_credentials_request_scram_credential_upsertion_desc = {
    "ScramCredentialUpsertion", &kp_alter_user_scram_credentials_request_scram_credential_upsertion_defaults, kp_alter_user_scram_credentials_request_scram_credential_upsertion_fields,
    sizeof(struct kp_alter_user_scram_credentials_request_scram_credential_upsertion), 5, 5, 0, 0,
    0, 51, 0};

static const struct kp_alter_user_scram_credentials_request kp_alter_user_scram_credentials_request_defaults = {NULL, 0, NULL, 0};
static const struct kp_field kp_alter_user_scram_credentials_request_fields[] = {
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_alter_user_scram_credentials_request, deletions), offsetof(struct kp_alter_user_scram_credentials_request, deletions_n), &kp_alter_user_scram_credentials_request_scram_credential_deletion_desc, "deletions"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_alter_user_scram_credentials_request, upsertions), offsetof(struct kp_alter_user_scram_credentials_request, upsertions_n), &kp_alter_user_scram_credentials_request_scram_credential_upsertion_desc, "upsertions"},
};
const struct kp_desc kp_alter_user_scram_credentials_request_desc = {
    "AlterUserScramCredentialsRequest", &kp_alter_user_scram_credentials_request_defaults, kp_alter_user_scram_credentials_request_fields,
    sizeof(struct kp_alter_user_scram_credentials_request), 2, 2, 0, 0,
    0, 51, 0};

static const struct kp_alter_user_scram_credentials_response_alter_user_scram_credentials_result kp_alter_user_scram_credentials_response_alter_user_scram_credentials_result_defaults = {{"", 0}, 0, {"", 0}};
static const struct kp_field kp_alter_user_scram_credentials_response_alter_user_scram_credentials_result_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_alter_user_scram_credentials_response_alter_user_scram_credentials_result, user), 0, NULL, "user"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_alter_user_scram_credentials_response_alter_user_scram_credentials_result, error_code), 0, NULL, "error_code"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_alter_user_scram_credentials_response_alter_user_scram_credentials_result, error_message), 0, NULL, "error_message"},
};
const struct kp_desc kp_alter_user_scram_credentials_response_alter_user_scram_credentials_result_desc = {
    "AlterUserScramCredentialsResult", &kp_alter_user_scram_credentials_response_alter_user_scram_credentials_result_defaults, kp_alter_user_scram_credentials_response_alter_user_scram_credentials_result_fields,
    sizeof(struct kp_alter_user_scram_credentials_response_alter_user_scram_credentials_result), 3, 3, 0, 0,
    0, 51, 0};

static const struct kp_alter_user_scram_credentials_response kp_alter_user_scram_credentials_response_defaults = {0, NULL, 0};
static const struct kp_field kp_alter_user_scram_credentials_response_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_alter_user_scram_credentials_response, throttle_time_ms), 0, NULL, "throttle_time_ms"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_alter_user_scram_credentials_response, results), offsetof(struct kp_alter_user_scram_credentials_response, results_n), &kp_alter_user_scram_credentials_response_alter_user_scram_credentials_result_desc, "results"},
};
const struct kp_desc kp_alter_user_scram_credentials_response_desc = {
    "AlterUserScramCredentialsResponse", &kp_alter_user_scram_credentials_response_defaults, kp_alter_user_scram_credentials_response_fields,
    sizeof(struct kp_alter_user_scram_credentials_response), 2, 2, 0, 0,
    0, 51, 0};
