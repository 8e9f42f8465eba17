/* Made by tools/kpgen.py from kproto/schema/describe_cluster.kp; don't edit. */
#include "kproto/gen/describe_cluster.h"

#include <stddef.h>

static const struct kp_describe_cluster_request kp_describe_cluster_request_defaults = {false, 1, false};
static const struct kp_field kp_describe_cluster_request_fields[] = {
    {KP_BOOL, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_cluster_request, include_cluster_authorized_operations), 0, NULL, "include_cluster_authorized_operations"},
    {KP_INT8, 0, 0, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_describe_cluster_request, endpoint_type), 0, NULL, "endpoint_type"},
    {KP_BOOL, 0, 0, 0, -1, 2, 32767, 1, 0,
     offsetof(struct kp_describe_cluster_request, include_fenced_brokers), 0, NULL, "include_fenced_brokers"},
};
const struct kp_desc kp_describe_cluster_request_desc = {
    "DescribeClusterRequest", &kp_describe_cluster_request_defaults, kp_describe_cluster_request_fields,
    sizeof(struct kp_describe_cluster_request), 3, 3, 0, 2,
    0, 60, 0};

static const struct kp_describe_cluster_response_describe_cluster_broker kp_describe_cluster_response_describe_cluster_broker_defaults = {0, {"", 0}, 0, {NULL, -1}, false};
static const struct kp_field kp_describe_cluster_response_describe_cluster_broker_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_cluster_response_describe_cluster_broker, broker_id), 0, NULL, "broker_id"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_cluster_response_describe_cluster_broker, host), 0, NULL, "host"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_cluster_response_describe_cluster_broker, port), 0, NULL, "port"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_describe_cluster_response_describe_cluster_broker, rack), 0, NULL, "rack"},
    {KP_BOOL, 0, 0, 0, -1, 2, 32767, 1, 0,
     offsetof(struct kp_describe_cluster_response_describe_cluster_broker, is_fenced), 0, NULL, "is_fenced"},
};
const struct kp_desc kp_describe_cluster_response_describe_cluster_broker_desc = {
    "DescribeClusterBroker", &kp_describe_cluster_response_describe_cluster_broker_defaults, kp_describe_cluster_response_describe_cluster_broker_fields,
    sizeof(struct kp_describe_cluster_response_describe_cluster_broker), 5, 5, 0, 2,
    0, 60, 0};

static const struct kp_describe_cluster_response kp_describe_cluster_response_defaults = {0, 0, {NULL, -1}, 1, {"", 0}, -1, NULL, 0, INT32_MIN};
static const struct kp_field kp_describe_cluster_response_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_cluster_response, throttle_time_ms), 0, NULL, "throttle_time_ms"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_cluster_response, error_code), 0, NULL, "error_code"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_describe_cluster_response, error_message), 0, NULL, "error_message"},
    {KP_INT8, 0, 0, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_describe_cluster_response, endpoint_type), 0, NULL, "endpoint_type"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_cluster_response, cluster_id), 0, NULL, "cluster_id"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_cluster_response, controller_id), 0, NULL, "controller_id"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_cluster_response, brokers), offsetof(struct kp_describe_cluster_response, brokers_n), &kp_describe_cluster_response_describe_cluster_broker_desc, "brokers"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_describe_cluster_response, cluster_authorized_operations), 0, NULL, "cluster_authorized_operations"},
};
const struct kp_desc kp_describe_cluster_response_desc = {
    "DescribeClusterResponse", &kp_describe_cluster_response_defaults, kp_describe_cluster_response_fields,
    sizeof(struct kp_describe_cluster_response), 8, 8, 0, 2,
    0, 60, 0};
