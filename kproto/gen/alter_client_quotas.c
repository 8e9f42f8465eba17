/* Made by tools/kpgen.py from kproto/schema/alter_client_quotas.kp; don't edit. */
#include "kproto/gen/alter_client_quotas.h"

#include <stddef.h>

static const struct kp_alter_client_quotas_request_entity_data kp_alter_client_quotas_request_entity_data_defaults = {{"", 0}, {"", 0}};
static const struct kp_field kp_alter_client_quotas_request_entity_data_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_alter_client_quotas_request_entity_data, entity_type), 0, NULL, "entity_type"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_alter_client_quotas_request_entity_data, entity_name), 0, NULL, "entity_name"},
};
const struct kp_desc kp_alter_client_quotas_request_entity_data_desc = {
    "EntityData", &kp_alter_client_quotas_request_entity_data_defaults, kp_alter_client_quotas_request_entity_data_fields,
    sizeof(struct kp_alter_client_quotas_request_entity_data), 2, 2, 0, 1,
    1, 49, 0};

static const struct kp_alter_client_quotas_request_op_data kp_alter_client_quotas_request_op_data_defaults = {{"", 0}, 0.0, false};
static const struct kp_field kp_alter_client_quotas_request_op_data_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_alter_client_quotas_request_op_data, key), 0, NULL, "key"},
    {KP_FLOAT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_alter_client_quotas_request_op_data, value), 0, NULL, "value"},
    {KP_BOOL, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_alter_client_quotas_request_op_data, remove), 0, NULL, "remove"},
};
const struct kp_desc kp_alter_client_quotas_request_op_data_desc = {
    "OpData", &kp_alter_client_quotas_request_op_data_defaults, kp_alter_client_quotas_request_op_data_fields,
    sizeof(struct kp_alter_client_quotas_request_op_data), 3, 3, 0, 1,
    1, 49, 0};

static const struct kp_alter_client_quotas_request_entry_data kp_alter_client_quotas_request_entry_data_defaults = {NULL, 0, NULL, 0};
static const struct kp_field kp_alter_client_quotas_request_entry_data_fields[] = {
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_alter_client_quotas_request_entry_data, entity), offsetof(struct kp_alter_client_quotas_request_entry_data, entity_n), &kp_alter_client_quotas_request_entity_data_desc, "entity"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_alter_client_quotas_request_entry_data, ops), offsetof(struct kp_alter_client_quotas_request_entry_data, ops_n), &kp_alter_client_quotas_request_op_data_desc, "ops"},
};
const struct kp_desc kp_alter_client_quotas_request_entry_data_desc = {
    "EntryData", &kp_alter_client_quotas_request_entry_data_defaults, kp_alter_client_quotas_request_entry_data_fields,
    sizeof(struct kp_alter_client_quotas_request_entry_data), 2, 2, 0, 1,
    1, 49, 0};

static const struct kp_alter_client_quotas_request kp_alter_client_quotas_request_defaults = {NULL, 0, false};
static const struct kp_field kp_alter_client_quotas_request_fields[] = {
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_alter_client_quotas_request, entries), offsetof(struct kp_alter_client_quotas_request, entries_n), &kp_alter_client_quotas_request_entry_data_desc, "entries"},
    {KP_BOOL, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_alter_client_quotas_request, validate_only), 0, NULL, "validate_only"},
};
const struct kp_desc kp_alter_client_quotas_request_desc = {
    "AlterClientQuotasRequest", &kp_alter_client_quotas_request_defaults, kp_alter_client_quotas_request_fields,
    sizeof(struct kp_alter_client_quotas_request), 2, 2, 0, 1,
    1, 49, 0};

static const struct kp_alter_client_quotas_response_entity_data kp_alter_client_quotas_response_entity_data_defaults = {{"", 0}, {"", 0}};
static const struct kp_field kp_alter_client_quotas_response_entity_data_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_alter_client_quotas_response_entity_data, entity_type), 0, NULL, "entity_type"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_alter_client_quotas_response_entity_data, entity_name), 0, NULL, "entity_name"},
};
const struct kp_desc kp_alter_client_quotas_response_entity_data_desc = {
    "EntityData", &kp_alter_client_quotas_response_entity_data_defaults, kp_alter_client_quotas_response_entity_data_fields,
    sizeof(struct kp_alter_client_quotas_response_entity_data), 2, 2, 0, 1,
    1, 49, 0};

static const struct kp_alter_client_quotas_response_entry_data kp_alter_client_quotas_response_entry_data_defaults = {0, {"", 0}, NULL, 0};
static const struct kp_field kp_alter_client_quotas_response_entry_data_fields[] = {
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_alter_client_quotas_response_entry_data, error_code), 0, NULL, "error_code"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_alter_client_quotas_response_entry_data, error_message), 0, NULL, "error_message"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_alter_client_quotas_response_entry_data, entity), offsetof(struct kp_alter_client_quotas_response_entry_data, entity_n), &kp_alter_client_quotas_response_entity_data_desc, "entity"},
};
const struct kp_desc kp_alter_client_quotas_response_entry_data_desc = {
    "EntryData", &kp_alter_client_quotas_response_entry_data_defaults, kp_alter_client_quotas_response_entry_data_fields,
    sizeof(struct kp_alter_client_quotas_response_entry_data), 3, 3, 0, 1,
    1, 49, 0};

static const struct kp_alter_client_quotas_response kp_alter_client_quotas_response_defaults = {0, NULL, 0};
static const struct kp_field kp_alter_client_quotas_response_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_alter_client_quotas_response, throttle_time_ms), 0, NULL, "throttle_time_ms"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_alter_client_quotas_response, entries), offsetof(struct kp_alter_client_quotas_response, entries_n), &kp_alter_client_quotas_response_entry_data_desc, "entries"},
};
const struct kp_desc kp_alter_client_quotas_response_desc = {
    "AlterClientQuotasResponse", &kp_alter_client_quotas_response_defaults, kp_alter_client_quotas_response_fields,
    sizeof(struct kp_alter_client_quotas_response), 2, 2, 0, 1,
    1, 49, 0};
