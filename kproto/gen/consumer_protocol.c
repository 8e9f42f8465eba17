/* Made by tools/kpgen.py from kproto/schema/consumer_protocol.kp; don't edit. */
#include "kproto/gen/consumer_protocol.h"

#include <stddef.h>

static const struct kp_consumer_protocol_subscription_topic_partition kp_consumer_protocol_subscription_topic_partition_defaults = {{"", 0}, NULL, 0};
static const struct kp_field kp_consumer_protocol_subscription_topic_partition_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_consumer_protocol_subscription_topic_partition, topic), 0, NULL, "topic"},
    {KP_INT32, 1, 0, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_consumer_protocol_subscription_topic_partition, partitions), offsetof(struct kp_consumer_protocol_subscription_topic_partition, partitions_n), NULL, "partitions"},
};
const struct kp_desc kp_consumer_protocol_subscription_topic_partition_desc = {
    "TopicPartition", &kp_consumer_protocol_subscription_topic_partition_defaults, kp_consumer_protocol_subscription_topic_partition_fields,
    sizeof(struct kp_consumer_protocol_subscription_topic_partition), 2, 2, 0, 3,
    32767, -1, 0};

static const struct kp_consumer_protocol_subscription kp_consumer_protocol_subscription_defaults = {NULL, 0, {NULL, -1}, NULL, 0, -1, {NULL, -1}};
static const struct kp_field kp_consumer_protocol_subscription_fields[] = {
    {KP_STRING, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_consumer_protocol_subscription, topics), offsetof(struct kp_consumer_protocol_subscription, topics_n), NULL, "topics"},
    {KP_BYTES, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_consumer_protocol_subscription, user_data), 0, NULL, "user_data"},
    {KP_STRUCT, 1, 1, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_consumer_protocol_subscription, owned_partitions), offsetof(struct kp_consumer_protocol_subscription, owned_partitions_n), &kp_consumer_protocol_subscription_topic_partition_desc, "owned_partitions"},
    {KP_INT32, 0, 1, 0, -1, 2, 32767, 1, 0,
     offsetof(struct kp_consumer_protocol_subscription, generation_id), 0, NULL, "generation_id"},
    {KP_STRING, 0, 1, 0, -1, 3, 32767, 0, 32767,
     offsetof(struct kp_consumer_protocol_subscription, rack_id), 0, NULL, "rack_id"},
};
const struct kp_desc kp_consumer_protocol_subscription_desc = {
    "ConsumerProtocolSubscription", &kp_consumer_protocol_subscription_defaults, kp_consumer_protocol_subscription_fields,
    sizeof(struct kp_consumer_protocol_subscription), 5, 5, 0, 3,
    32767, -1, 0};

static const struct kp_consumer_protocol_assignment_topic_partition kp_consumer_protocol_assignment_topic_partition_defaults = {{"", 0}, NULL, 0};
static const struct kp_field kp_consumer_protocol_assignment_topic_partition_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_consumer_protocol_assignment_topic_partition, topic), 0, NULL, "topic"},
    {KP_INT32, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_consumer_protocol_assignment_topic_partition, partitions), offsetof(struct kp_consumer_protocol_assignment_topic_partition, partitions_n), NULL, "partitions"},
};
const struct kp_desc kp_consumer_protocol_assignment_topic_partition_desc = {
    "TopicPartition", &kp_consumer_protocol_assignment_topic_partition_defaults, kp_consumer_protocol_assignment_topic_partition_fields,
    sizeof(struct kp_consumer_protocol_assignment_topic_partition), 2, 2, 0, 3,
    32767, -1, 0};

static const struct kp_consumer_protocol_assignment kp_consumer_protocol_assignment_defaults = {NULL, 0, {NULL, -1}};
static const struct kp_field kp_consumer_protocol_assignment_fields[] = {
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_consumer_protocol_assignment, assigned_partitions), offsetof(struct kp_consumer_protocol_assignment, assigned_partitions_n), &kp_consumer_protocol_assignment_topic_partition_desc, "assigned_partitions"},
    {KP_BYTES, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_consumer_protocol_assignment, user_data), 0, NULL, "user_data"},
};
const struct kp_desc kp_consumer_protocol_assignment_desc = {
    "ConsumerProtocolAssignment", &kp_consumer_protocol_assignment_defaults, kp_consumer_protocol_assignment_fields,
    sizeof(struct kp_consumer_protocol_assignment), 2, 2, 0, 3,
    32767, -1, 0};
