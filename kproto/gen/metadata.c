/* Made by tools/kpgen.py from kproto/schema/metadata.kp; don't edit. */
#include "kproto/gen/metadata.h"

#include <stddef.h>

static const struct kp_metadata_request_topic kp_metadata_request_topic_defaults = {{{0}}, {"", 0}};
static const struct kp_field kp_metadata_request_topic_fields[] = {
    {KP_UUID, 0, 1, 0, -1, 10, 32767, 1, 0,
     offsetof(struct kp_metadata_request_topic, topic_id), 0, NULL, "topic_id"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 10, 32767,
     offsetof(struct kp_metadata_request_topic, name), 0, NULL, "name"},
};
const struct kp_desc kp_metadata_request_topic_desc = {
    "MetadataRequestTopic", &kp_metadata_request_topic_defaults, kp_metadata_request_topic_fields,
    sizeof(struct kp_metadata_request_topic), 2, 2, 0, 13,
    9, 3, 0};

static const struct kp_metadata_request kp_metadata_request_defaults = {NULL, 0, true, false, false};
static const struct kp_field kp_metadata_request_fields[] = {
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 32767,
     offsetof(struct kp_metadata_request, topics), offsetof(struct kp_metadata_request, topics_n), &kp_metadata_request_topic_desc, "topics"},
    {KP_BOOL, 0, 0, 0, -1, 4, 32767, 1, 0,
     offsetof(struct kp_metadata_request, allow_auto_topic_creation), 0, NULL, "allow_auto_topic_creation"},
    {KP_BOOL, 0, 0, 0, -1, 8, 10, 1, 0,
     offsetof(struct kp_metadata_request, include_cluster_authorized_operations), 0, NULL, "include_cluster_authorized_operations"},
    {KP_BOOL, 0, 0, 0, -1, 8, 32767, 1, 0,
     offsetof(struct kp_metadata_request, include_topic_authorized_operations), 0, NULL, "include_topic_authorized_operations"},
};
const struct kp_desc kp_metadata_request_desc = {
    "MetadataRequest", &kp_metadata_request_defaults, kp_metadata_request_fields,
    sizeof(struct kp_metadata_request), 4, 4, 0, 13,
    9, 3, 0};

static const struct kp_metadata_response_broker kp_metadata_response_broker_defaults = {0, {"", 0}, 0, {NULL, -1}};
static const struct kp_field kp_metadata_response_broker_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_metadata_response_broker, node_id), 0, NULL, "node_id"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_metadata_response_broker, host), 0, NULL, "host"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_metadata_response_broker, port), 0, NULL, "port"},
    {KP_STRING, 0, 1, 0, -1, 1, 32767, 0, 32767,
     offsetof(struct kp_metadata_response_broker, rack), 0, NULL, "rack"},
};
const struct kp_desc kp_metadata_response_broker_desc = {
    "MetadataResponseBroker", &kp_metadata_response_broker_defaults, kp_metadata_response_broker_fields,
    sizeof(struct kp_metadata_response_broker), 4, 4, 0, 13,
    9, 3, 0};

static const struct kp_metadata_response_partition kp_metadata_response_partition_defaults = {0, 0, 0, -1, NULL, 0, NULL, 0, NULL, 0};
static const struct kp_field kp_metadata_response_partition_fields[] = {
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_metadata_response_partition, error_code), 0, NULL, "error_code"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_metadata_response_partition, partition_index), 0, NULL, "partition_index"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_metadata_response_partition, leader_id), 0, NULL, "leader_id"},
    {KP_INT32, 0, 1, 0, -1, 7, 32767, 1, 0,
     offsetof(struct kp_metadata_response_partition, leader_epoch), 0, NULL, "leader_epoch"},
    {KP_INT32, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_metadata_response_partition, replica_nodes), offsetof(struct kp_metadata_response_partition, replica_nodes_n), NULL, "replica_nodes"},
    {KP_INT32, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_metadata_response_partition, isr_nodes), offsetof(struct kp_metadata_response_partition, isr_nodes_n), NULL, "isr_nodes"},
    {KP_INT32, 1, 1, 0, -1, 5, 32767, 1, 0,
     offsetof(struct kp_metadata_response_partition, offline_replicas), offsetof(struct kp_metadata_response_partition, offline_replicas_n), NULL, "offline_replicas"},
};
const struct kp_desc kp_metadata_response_partition_desc = {
    "MetadataResponsePartition", &kp_metadata_response_partition_defaults, kp_metadata_response_partition_fields,
    sizeof(struct kp_metadata_response_partition), 7, 7, 0, 13,
    9, 3, 0};

static const struct kp_metadata_response_topic kp_metadata_response_topic_defaults = {0, {"", 0}, {{0}}, false, NULL, 0, INT32_MIN};
static const struct kp_field kp_metadata_response_topic_fields[] = {
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_metadata_response_topic, error_code), 0, NULL, "error_code"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 12, 32767,
     offsetof(struct kp_metadata_response_topic, name), 0, NULL, "name"},
    {KP_UUID, 0, 1, 0, -1, 10, 32767, 1, 0,
     offsetof(struct kp_metadata_response_topic, topic_id), 0, NULL, "topic_id"},
    {KP_BOOL, 0, 1, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_metadata_response_topic, is_internal), 0, NULL, "is_internal"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_metadata_response_topic, partitions), offsetof(struct kp_metadata_response_topic, partitions_n), &kp_metadata_response_partition_desc, "partitions"},
    {KP_INT32, 0, 0, 0, -1, 8, 32767, 1, 0,
     offsetof(struct kp_metadata_response_topic, topic_authorized_operations), 0, NULL, "topic_authorized_operations"},
};
const struct kp_desc kp_metadata_response_topic_desc = {
    "MetadataResponseTopic", &kp_metadata_response_topic_defaults, kp_metadata_response_topic_fields,
    sizeof(struct kp_metadata_response_topic), 6, 6, 0, 13,
    9, 3, 0};

static const struct kp_metadata_response kp_metadata_response_defaults = {0, NULL, 0, {NULL, -1}, -1, NULL, 0, INT32_MIN, 0};
static const struct kp_field kp_metadata_response_fields[] = {
    {KP_INT32, 0, 1, 0, -1, 3, 32767, 1, 0,
     offsetof(struct kp_metadata_response, throttle_time_ms), 0, NULL, "throttle_time_ms"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_metadata_response, brokers), offsetof(struct kp_metadata_response, brokers_n), &kp_metadata_response_broker_desc, "brokers"},
    {KP_STRING, 0, 1, 0, -1, 2, 32767, 0, 32767,
     offsetof(struct kp_metadata_response, cluster_id), 0, NULL, "cluster_id"},
    {KP_INT32, 0, 1, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_metadata_response, controller_id), 0, NULL, "controller_id"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_metadata_response, topics), offsetof(struct kp_metadata_response, topics_n), &kp_metadata_response_topic_desc, "topics"},
    {KP_INT32, 0, 0, 0, -1, 8, 10, 1, 0,
     offsetof(struct kp_metadata_response, cluster_authorized_operations), 0, NULL, "cluster_authorized_operations"},
    {KP_INT16, 0, 1, 0, -1, 13, 32767, 1, 0,
     offsetof(struct kp_metadata_response, error_code), 0, NULL, "error_code"},
};
const struct kp_desc kp_metadata_response_desc = {
    "MetadataResponse", &kp_metadata_response_defaults, kp_metadata_response_fields,
    sizeof(struct kp_metadata_response), 7, 7, 0, 13,
    9, 3, 0};
