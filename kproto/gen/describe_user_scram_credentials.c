/* Made by tools/kpgen.py from kproto/schema/describe_user_scram_credentials.kp; don't edit. */
#include "kproto/gen/describe_user_scram_credentials.h"

#include <stddef.h>

static const struct kp_describe_user_scram_credentials_request_user_name kp_describe_user_scram_credentials_request_user_name_defaults = {{"", 0}};
static const struct kp_field kp_describe_user_scram_credentials_request_user_name_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_user_scram_credentials_request_user_name, name), 0, NULL, "name"},
};
const struct kp_desc kp_describe_user_scram_credentials_request_user_name_desc = {
    "UserName", &kp_describe_user_scram_credentials_request_user_name_defaults, kp_describe_user_scram_credentials_request_user_name_fields,
    sizeof(struct kp_describe_user_scram_credentials_request_user_name), 1, 1, 0, 0,
    0, 50, 0};

static const struct kp_describe_user_scram_credentials_request kp_describe_user_scram_credentials_request_defaults = {NULL, 0};
static const struct kp_field kp_describe_user_scram_credentials_request_fields[] = {
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_describe_user_scram_credentials_request, users), offsetof(struct kp_describe_user_scram_credentials_request, users_n), &kp_describe_user_scram_credentials_request_user_name_desc, "users"},
};
const struct kp_desc kp_describe_user_scram_credentials_request_desc = {
    "DescribeUserScramCredentialsRequest", &kp_describe_user_scram_credentials_request_defaults, kp_describe_user_scram_credentials_request_fields,
    sizeof(struct kp_describe_user_scram_credentials_request), 1, 1, 0, 0,
    0, 50, 0};

static const struct kp_describe_user_scram_credentials_response_credential_info kp_describe_user_scram_credentials_response_credential_info_defaults = {0, 0};
static const struct kp_field kp_describe_user_scram_credentials_response_credential_info_fields[] = {
    {KP_INT8, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_user_scram_credentials_response_credential_info, mechanism), 0, NULL, "mechanism"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_user_scram_credentials_response_credential_info, iterations), 0, NULL, "iterations"},
};
const struct kp_desc kp_describe_user_scram_credentials_response_credential_info_desc = {
    "CredentialInfo", &kp_describe_user_scram_credentials_response_credential_info_defaults, kp_describe_user_scram_credentials_response_credential_info_fields,
    sizeof(struct kp_describe_user_scram_credentials_response_credential_info), 2, 2, 0, 0,
    0, 50, 0};

static const struct kp_describe_user_scram_credentials_response_describe_user_scram_credentials_result kp_describe_user_scram_credentials_response_describe_user_scram_credentials_result_defaults = {{"", 0}, 0, {"", 0}, NULL, 0};
static const struct kp_field kp_describe_user_scram_credentials_response_describe_user_scram_credentials_result_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_user_scram_credentials_response_describe_user_scram_credentials_result, user), 0, NULL, "user"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_user_scram_credentials_response_describe_user_scram_credentials_result, error_code), 0, NULL, "error_code"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_describe_user_scram_credentials_response_describe_user_scram_credentials_result, error_message), 0, NULL, "error_message"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_user_scram_credentials_response_describe_user_scram_credentials_result, credential_infos), offsetof(struct kp_describe_user_scram_credentials_response_describe_user_scram_credentials_result, credential_infos_n), &kp_describe_user_scram_credentials_response_credential_info_desc, "credential_infos"},
};
const struct kp_desc kp_describe_user_scram_credentials_response_describe_user_scram_credentials_result_desc = {
    "DescribeUserScramCredentialsResult", &kp_describe_user_scram_credentials_response_describe_user_scram_credentials_result_defaults, kp_describe_user_scram_credentials_response_describe_user_scram_credentials_result_fields,
    sizeof(struct kp_describe_user_scram_credentials_response_describe_user_scram_credentials_result), 4, 4, 0, 0,
    0, 50, 0};

static const struct kp_describe_user_scram_credentials_response kp_describe_user_scram_credentials_response_defaults = {0, 0, {"", 0}, NULL, 0};
static const struct kp_field kp_describe_user_scram_credentials_response_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_user_scram_credentials_response, throttle_time_ms), 0, NULL, "throttle_time_ms"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_user_scram_credentials_response, error_code), 0, NULL, "error_code"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_describe_user_scram_credentials_response, error_message), 0, NULL, "error_message"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_user_scram_credentials_response, results), offsetof(struct kp_describe_user_scram_credentials_response, results_n), &kp_describe_user_scram_credentials_response_describe_user_scram_credentials_result_desc, "results"},
};
const struct kp_desc kp_describe_user_scram_credentials_response_desc = {
    "DescribeUserScramCredentialsResponse", &kp_describe_user_scram_credentials_response_defaults, kp_describe_user_scram_credentials_response_fields,
    sizeof(struct kp_describe_user_scram_credentials_response), 4, 4, 0, 0,
    0, 50, 0};
