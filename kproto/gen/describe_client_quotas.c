/* Made by tools/kpgen.py from kproto/schema/describe_client_quotas.kp; don't edit. */
#include "kproto/gen/describe_client_quotas.h"

#include <stddef.h>

static const struct kp_describe_client_quotas_request_component_data kp_describe_client_quotas_request_component_data_defaults = {{"", 0}, 0, {"", 0}};
static const struct kp_field kp_describe_client_quotas_request_component_data_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_client_quotas_request_component_data, entity_type), 0, NULL, "entity_type"},
    {KP_INT8, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_client_quotas_request_component_data, match_type), 0, NULL, "match_type"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_describe_client_quotas_request_component_data, match), 0, NULL, "match"},
};
const struct kp_desc kp_describe_client_quotas_request_component_data_desc = {
    "ComponentData", &kp_describe_client_quotas_request_component_data_defaults, kp_describe_client_quotas_request_component_data_fields,
    sizeof(struct kp_describe_client_quotas_request_component_data), 3, 3, 0, 1,
    1, 48, 0};

static const struct kp_describe_client_quotas_request kp_describe_client_quotas_request_defaults = {NULL, 0, false};
static const struct kp_field kp_describe_client_quotas_request_fields[] = {
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_client_quotas_request, components), offsetof(struct kp_describe_client_quotas_request, components_n), &kp_describe_client_quotas_request_component_data_desc, "components"},
    {KP_BOOL, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_client_quotas_request, strict), 0, NULL, "strict"},
};
const struct kp_desc kp_describe_client_quotas_request_desc = {
    "DescribeClientQuotasRequest", &kp_describe_client_quotas_request_defaults, kp_describe_client_quotas_request_fields,
    sizeof(struct kp_describe_client_quotas_request), 2, 2, 0, 1,
    1, 48, 0};

static const struct kp_describe_client_quotas_response_entity_data kp_describe_client_quotas_response_entity_data_defaults = {{"", 0}, {"", 0}};
static const struct kp_field kp_describe_client_quotas_response_entity_data_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_client_quotas_response_entity_data, entity_type), 0, NULL, "entity_type"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_describe_client_quotas_response_entity_data, entity_name), 0, NULL, "entity_name"},
};
const struct kp_desc kp_describe_client_quotas_response_entity_data_desc = {
    "EntityData", &kp_describe_client_quotas_response_entity_data_defaults, kp_describe_client_quotas_response_entity_data_fields,
    sizeof(struct kp_describe_client_quotas_response_entity_data), 2, 2, 0, 1,
    1, 48, 0};

static const struct kp_describe_client_quotas_response_value_data kp_describe_client_quotas_response_value_data_defaults = {{"", 0}, 0.0};
static const struct kp_field kp_describe_client_quotas_response_value_data_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_client_quotas_response_value_data, key), 0, NULL, "key"},
    {KP_FLOAT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_client_quotas_response_value_data, value), 0, NULL, "value"},
};
const struct kp_desc kp_describe_client_quotas_response_value_data_desc = {
    "ValueData", &kp_describe_client_quotas_response_value_data_defaults, kp_describe_client_quotas_response_value_data_fields,
    sizeof(struct kp_describe_client_quotas_response_value_data), 2, 2, 0, 1,
    1, 48, 0};

static const struct kp_describe_client_quotas_response_entry_data kp_describe_client_quotas_response_entry_data_defaults = {NULL, 0, NULL, 0};
static const struct kp_field kp_describe_client_quotas_response_entry_data_fields[] = {
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_client_quotas_response_entry_data, entity), offsetof(struct kp_describe_client_quotas_response_entry_data, entity_n), &kp_describe_client_quotas_response_entity_data_desc, "entity"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_client_quotas_response_entry_data, values), offsetof(struct kp_describe_client_quotas_response_entry_data, values_n), &kp_describe_client_quotas_response_value_data_desc, "values"},
};
const struct kp_desc kp_describe_client_quotas_response_entry_data_desc = {
    "EntryData", &kp_describe_client_quotas_response_entry_data_defaults, kp_describe_client_quotas_response_entry_data_fields,
    sizeof(struct kp_describe_client_quotas_response_entry_data), 2, 2, 0, 1,
    1, 48, 0};

static const struct kp_describe_client_quotas_response kp_describe_client_quotas_response_defaults = {0, 0, {"", 0}, NULL, 0};
static const struct kp_field kp_describe_client_quotas_response_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_client_quotas_response, throttle_time_ms), 0, NULL, "throttle_time_ms"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_client_quotas_response, error_code), 0, NULL, "error_code"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_describe_client_quotas_response, error_message), 0, NULL, "error_message"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_describe_client_quotas_response, entries), offsetof(struct kp_describe_client_quotas_response, entries_n), &kp_describe_client_quotas_response_entry_data_desc, "entries"},
};
const struct kp_desc kp_describe_client_quotas_response_desc = {
    "DescribeClientQuotasResponse", &kp_describe_client_quotas_response_defaults, kp_describe_client_quotas_response_fields,
    sizeof(struct kp_describe_client_quotas_response), 4, 4, 0, 1,
    1, 48, 0};
