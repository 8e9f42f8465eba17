/* Made by tools/kpgen.py from kproto/schema/group_records.kp; don't edit. */
#include "kproto/gen/group_records.h"

#include <stddef.h>

static const struct kp_legacy_offset_commit_key kp_legacy_offset_commit_key_defaults = {{"", 0}, {"", 0}, 0};
static const struct kp_field kp_legacy_offset_commit_key_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 0, 1, 0,
     offsetof(struct kp_legacy_offset_commit_key, group), 0, NULL, "group"},
    {KP_STRING, 0, 0, 0, -1, 0, 0, 1, 0,
     offsetof(struct kp_legacy_offset_commit_key, topic), 0, NULL, "topic"},
    {KP_INT32, 0, 0, 0, -1, 0, 0, 1, 0,
     offsetof(struct kp_legacy_offset_commit_key, partition), 0, NULL, "partition"},
};
const struct kp_desc kp_legacy_offset_commit_key_desc = {
    "LegacyOffsetCommitKey", &kp_legacy_offset_commit_key_defaults, kp_legacy_offset_commit_key_fields,
    sizeof(struct kp_legacy_offset_commit_key), 3, 3, 0, 0,
    32767, 0, 0};

static const struct kp_legacy_offset_commit_value kp_legacy_offset_commit_value_defaults = {0, {"", 0}, 0};
static const struct kp_field kp_legacy_offset_commit_value_fields[] = {
    {KP_INT64, 0, 0, 0, -1, 0, 0, 1, 0,
     offsetof(struct kp_legacy_offset_commit_value, offset), 0, NULL, "offset"},
    {KP_STRING, 0, 0, 0, -1, 0, 0, 1, 0,
     offsetof(struct kp_legacy_offset_commit_value, metadata), 0, NULL, "metadata"},
    {KP_INT64, 0, 0, 0, -1, 0, 0, 1, 0,
     offsetof(struct kp_legacy_offset_commit_value, commit_timestamp), 0, NULL, "commit_timestamp"},
};
const struct kp_desc kp_legacy_offset_commit_value_desc = {
    "LegacyOffsetCommitValue", &kp_legacy_offset_commit_value_defaults, kp_legacy_offset_commit_value_fields,
    sizeof(struct kp_legacy_offset_commit_value), 3, 3, 0, 0,
    32767, 0, 0};

static const struct kp_offset_commit_key kp_offset_commit_key_defaults = {{"", 0}, {"", 0}, 0};
static const struct kp_field kp_offset_commit_key_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 0, 1, 0,
     offsetof(struct kp_offset_commit_key, group), 0, NULL, "group"},
    {KP_STRING, 0, 0, 0, -1, 0, 0, 1, 0,
     offsetof(struct kp_offset_commit_key, topic), 0, NULL, "topic"},
    {KP_INT32, 0, 0, 0, -1, 0, 0, 1, 0,
     offsetof(struct kp_offset_commit_key, partition), 0, NULL, "partition"},
};
const struct kp_desc kp_offset_commit_key_desc = {
    "OffsetCommitKey", &kp_offset_commit_key_defaults, kp_offset_commit_key_fields,
    sizeof(struct kp_offset_commit_key), 3, 3, 0, 0,
    32767, 1, 0};

static const struct kp_offset_commit_value kp_offset_commit_value_defaults = {0, -1, {"", 0}, 0, -1, {{0}}};
static const struct kp_field kp_offset_commit_value_fields[] = {
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_offset_commit_value, offset), 0, NULL, "offset"},
    {KP_INT32, 0, 1, 0, -1, 3, 32767, 1, 0,
     offsetof(struct kp_offset_commit_value, leader_epoch), 0, NULL, "leader_epoch"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_offset_commit_value, metadata), 0, NULL, "metadata"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_offset_commit_value, commit_timestamp), 0, NULL, "commit_timestamp"},
    {KP_INT64, 0, 1, 0, -1, 1, 1, 1, 0,
     offsetof(struct kp_offset_commit_value, expire_timestamp), 0, NULL, "expire_timestamp"},
    {KP_UUID, 0, 1, 0, 0, 4, 32767, 1, 0,
     offsetof(struct kp_offset_commit_value, topic_id), 0, NULL, "topic_id"},
};
const struct kp_desc kp_offset_commit_value_desc = {
    "OffsetCommitValue", &kp_offset_commit_value_defaults, kp_offset_commit_value_fields,
    sizeof(struct kp_offset_commit_value), 6, 5, 0, 4,
    4, 1, 0};

static const struct kp_group_metadata_key kp_group_metadata_key_defaults = {{"", 0}};
static const struct kp_field kp_group_metadata_key_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 0, 1, 0,
     offsetof(struct kp_group_metadata_key, group), 0, NULL, "group"},
};
const struct kp_desc kp_group_metadata_key_desc = {
    "GroupMetadataKey", &kp_group_metadata_key_defaults, kp_group_metadata_key_fields,
    sizeof(struct kp_group_metadata_key), 1, 1, 0, 0,
    32767, 2, 0};

static const struct kp_group_metadata_value_member_metadata kp_group_metadata_value_member_metadata_defaults = {{"", 0}, {NULL, -1}, {"", 0}, {"", 0}, -1, 0, {NULL, 0}, {NULL, 0}};
static const struct kp_field kp_group_metadata_value_member_metadata_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_group_metadata_value_member_metadata, member_id), 0, NULL, "member_id"},
    {KP_STRING, 0, 1, 0, -1, 3, 32767, 0, 32767,
     offsetof(struct kp_group_metadata_value_member_metadata, group_instance_id), 0, NULL, "group_instance_id"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_group_metadata_value_member_metadata, client_id), 0, NULL, "client_id"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_group_metadata_value_member_metadata, client_host), 0, NULL, "client_host"},
    {KP_INT32, 0, 1, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_group_metadata_value_member_metadata, rebalance_timeout), 0, NULL, "rebalance_timeout"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_group_metadata_value_member_metadata, session_timeout), 0, NULL, "session_timeout"},
    {KP_BYTES, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_group_metadata_value_member_metadata, subscription), 0, NULL, "subscription"},
    {KP_BYTES, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_group_metadata_value_member_metadata, assignment), 0, NULL, "assignment"},
};
const struct kp_desc kp_group_metadata_value_member_metadata_desc = {
    "MemberMetadata", &kp_group_metadata_value_member_metadata_defaults, kp_group_metadata_value_member_metadata_fields,
    sizeof(struct kp_group_metadata_value_member_metadata), 8, 8, 0, 4,
    4, 2, 0};

static const struct kp_group_metadata_value kp_group_metadata_value_defaults = {{"", 0}, 0, {"", 0}, {"", 0}, -1, NULL, 0};
static const struct kp_field kp_group_metadata_value_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_group_metadata_value, protocol_type), 0, NULL, "protocol_type"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_group_metadata_value, generation), 0, NULL, "generation"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_group_metadata_value, protocol), 0, NULL, "protocol"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_group_metadata_value, leader), 0, NULL, "leader"},
    {KP_INT64, 0, 1, 0, -1, 2, 32767, 1, 0,
     offsetof(struct kp_group_metadata_value, current_state_timestamp), 0, NULL, "current_state_timestamp"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_group_metadata_value, members), offsetof(struct kp_group_metadata_value, members_n), &kp_group_metadata_value_member_metadata_desc, "members"},
};
const struct kp_desc kp_group_metadata_value_desc = {
    "GroupMetadataValue", &kp_group_metadata_value_defaults, kp_group_metadata_value_fields,
    sizeof(struct kp_group_metadata_value), 6, 6, 0, 4,
    4, 2, 0};

static const struct kp_consumer_group_metadata_key kp_consumer_group_metadata_key_defaults = {{"", 0}};
static const struct kp_field kp_consumer_group_metadata_key_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 0, 1, 0,
     offsetof(struct kp_consumer_group_metadata_key, group_id), 0, NULL, "group_id"},
};
const struct kp_desc kp_consumer_group_metadata_key_desc = {
    "ConsumerGroupMetadataKey", &kp_consumer_group_metadata_key_defaults, kp_consumer_group_metadata_key_fields,
    sizeof(struct kp_consumer_group_metadata_key), 1, 1, 0, 0,
    32767, 3, 0};

static const struct kp_consumer_group_metadata_value kp_consumer_group_metadata_value_defaults = {0, 0};
static const struct kp_field kp_consumer_group_metadata_value_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_consumer_group_metadata_value, epoch), 0, NULL, "epoch"},
    {KP_INT64, 0, 0, 0, 0, 0, 32767, 1, 0,
     offsetof(struct kp_consumer_group_metadata_value, metadata_hash), 0, NULL, "metadata_hash"},
};
const struct kp_desc kp_consumer_group_metadata_value_desc = {
    "ConsumerGroupMetadataValue", &kp_consumer_group_metadata_value_defaults, kp_consumer_group_metadata_value_fields,
    sizeof(struct kp_consumer_group_metadata_value), 2, 1, 0, 0,
    0, 3, 0};

static const struct kp_consumer_group_partition_metadata_key kp_consumer_group_partition_metadata_key_defaults = {{"", 0}};
static const struct kp_field kp_consumer_group_partition_metadata_key_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 0, 1, 0,
     offsetof(struct kp_consumer_group_partition_metadata_key, group_id), 0, NULL, "group_id"},
};
const struct kp_desc kp_consumer_group_partition_metadata_key_desc = {
    "ConsumerGroupPartitionMetadataKey", &kp_consumer_group_partition_metadata_key_defaults, kp_consumer_group_partition_metadata_key_fields,
    sizeof(struct kp_consumer_group_partition_metadata_key), 1, 1, 0, 0,
    32767, 4, 0};

static const struct kp_consumer_group_partition_metadata_value_partition_metadata kp_consumer_group_partition_metadata_value_partition_metadata_defaults = {0, NULL, 0};
static const struct kp_field kp_consumer_group_partition_metadata_value_partition_metadata_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_consumer_group_partition_metadata_value_partition_metadata, partition), 0, NULL, "partition"},
    {KP_STRING, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_consumer_group_partition_metadata_value_partition_metadata, racks), offsetof(struct kp_consumer_group_partition_metadata_value_partition_metadata, racks_n), NULL, "racks"},
};
const struct kp_desc kp_consumer_group_partition_metadata_value_partition_metadata_desc = {
    "PartitionMetadata", &kp_consumer_group_partition_metadata_value_partition_metadata_defaults, kp_consumer_group_partition_metadata_value_partition_metadata_fields,
    sizeof(struct kp_consumer_group_partition_metadata_value_partition_metadata), 2, 2, 0, 0,
    0, 4, 0};

static const struct kp_consumer_group_partition_metadata_value_topic_metadata kp_consumer_group_partition_metadata_value_topic_metadata_defaults = {{{0}}, {"", 0}, 0, NULL, 0};
static const struct kp_field kp_consumer_group_partition_metadata_value_topic_metadata_fields[] = {
    {KP_UUID, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_consumer_group_partition_metadata_value_topic_metadata, topic_id), 0, NULL, "topic_id"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_consumer_group_partition_metadata_value_topic_metadata, topic_name), 0, NULL, "topic_name"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_consumer_group_partition_metadata_value_topic_metadata, num_partitions), 0, NULL, "num_partitions"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_consumer_group_partition_metadata_value_topic_metadata, partition_metadata), offsetof(struct kp_consumer_group_partition_metadata_value_topic_metadata, partition_metadata_n), &kp_consumer_group_partition_metadata_value_partition_metadata_desc, "partition_metadata"},
};
const struct kp_desc kp_consumer_group_partition_metadata_value_topic_metadata_desc = {
    "TopicMetadata", &kp_consumer_group_partition_metadata_value_topic_metadata_defaults, kp_consumer_group_partition_metadata_value_topic_metadata_fields,
    sizeof(struct kp_consumer_group_partition_metadata_value_topic_metadata), 4, 4, 0, 0,
    0, 4, 0};

static const struct kp_consumer_group_partition_metadata_value kp_consumer_group_partition_metadata_value_defaults = {NULL, 0};
static const struct kp_field kp_consumer_group_partition_metadata_value_fields[] = {
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_consumer_group_partition_metadata_value, topics), offsetof(struct kp_consumer_group_partition_metadata_value, topics_n), &kp_consumer_group_partition_metadata_value_topic_metadata_desc, "topics"},
};
const struct kp_desc kp_consumer_group_partition_metadata_value_desc = {
    "ConsumerGroupPartitionMetadataValue", &kp_consumer_group_partition_metadata_value_defaults, kp_consumer_group_partition_metadata_value_fields,
    sizeof(struct kp_consumer_group_partition_metadata_value), 1, 1, 0, 0,
    0, 4, 0};

static const struct kp_consumer_group_member_metadata_key kp_consumer_group_member_metadata_key_defaults = {{"", 0}, {"", 0}};
static const struct kp_field kp_consumer_group_member_metadata_key_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 0, 1, 0,
     offsetof(struct kp_consumer_group_member_metadata_key, group_id), 0, NULL, "group_id"},
    {KP_STRING, 0, 0, 0, -1, 0, 0, 1, 0,
     offsetof(struct kp_consumer_group_member_metadata_key, member_id), 0, NULL, "member_id"},
};
const struct kp_desc kp_consumer_group_member_metadata_key_desc = {
    "ConsumerGroupMemberMetadataKey", &kp_consumer_group_member_metadata_key_defaults, kp_consumer_group_member_metadata_key_fields,
    sizeof(struct kp_consumer_group_member_metadata_key), 2, 2, 0, 0,
    32767, 5, 0};

static const struct kp_consumer_group_member_metadata_value_classic_protocol kp_consumer_group_member_metadata_value_classic_protocol_defaults = {{"", 0}, {NULL, 0}};
static const struct kp_field kp_consumer_group_member_metadata_value_classic_protocol_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_consumer_group_member_metadata_value_classic_protocol, name), 0, NULL, "name"},
    {KP_BYTES, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_consumer_group_member_metadata_value_classic_protocol, metadata), 0, NULL, "metadata"},
};
const struct kp_desc kp_consumer_group_member_metadata_value_classic_protocol_desc = {
    "ClassicProtocol", &kp_consumer_group_member_metadata_value_classic_protocol_defaults, kp_consumer_group_member_metadata_value_classic_protocol_fields,
    sizeof(struct kp_consumer_group_member_metadata_value_classic_protocol), 2, 2, 0, 0,
    0, 5, 0};

static const struct kp_consumer_group_member_metadata_value_classic_member_metadata kp_consumer_group_member_metadata_value_classic_member_metadata_defaults = {0, NULL, 0};
static const struct kp_field kp_consumer_group_member_metadata_value_classic_member_metadata_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_consumer_group_member_metadata_value_classic_member_metadata, session_timeout_ms), 0, NULL, "session_timeout_ms"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_consumer_group_member_metadata_value_classic_member_metadata, supported_protocols), offsetof(struct kp_consumer_group_member_metadata_value_classic_member_metadata, supported_protocols_n), &kp_consumer_group_member_metadata_value_classic_protocol_desc, "supported_protocols"},
};
const struct kp_desc kp_consumer_group_member_metadata_value_classic_member_metadata_desc = {
    "ClassicMemberMetadata", &kp_consumer_group_member_metadata_value_classic_member_metadata_defaults, kp_consumer_group_member_metadata_value_classic_member_metadata_fields,
    sizeof(struct kp_consumer_group_member_metadata_value_classic_member_metadata), 2, 2, 0, 0,
    0, 5, 0};

static const struct kp_consumer_group_member_metadata_value kp_consumer_group_member_metadata_value_defaults = {{"", 0}, {"", 0}, {"", 0}, {"", 0}, NULL, 0, {"", 0}, -1, {"", 0}, &kp_consumer_group_member_metadata_value_classic_member_metadata_defaults};
static const struct kp_field kp_consumer_group_member_metadata_value_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_consumer_group_member_metadata_value, instance_id), 0, NULL, "instance_id"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_consumer_group_member_metadata_value, rack_id), 0, NULL, "rack_id"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_consumer_group_member_metadata_value, client_id), 0, NULL, "client_id"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_consumer_group_member_metadata_value, client_host), 0, NULL, "client_host"},
    {KP_STRING, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_consumer_group_member_metadata_value, subscribed_topic_names), offsetof(struct kp_consumer_group_member_metadata_value, subscribed_topic_names_n), NULL, "subscribed_topic_names"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_consumer_group_member_metadata_value, subscribed_topic_regex), 0, NULL, "subscribed_topic_regex"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_consumer_group_member_metadata_value, rebalance_timeout_ms), 0, NULL, "rebalance_timeout_ms"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_consumer_group_member_metadata_value, server_assignor), 0, NULL, "server_assignor"},
    {KP_STRUCT, 0, 0, 0, 0, 0, 32767, 0, 32767,
     offsetof(struct kp_consumer_group_member_metadata_value, classic_member_metadata), 0, &kp_consumer_group_member_metadata_value_classic_member_metadata_desc, "classic_member_metadata"},
};
const struct kp_desc kp_consumer_group_member_metadata_value_desc = {
    "ConsumerGroupMemberMetadataValue", &kp_consumer_group_member_metadata_value_defaults, kp_consumer_group_member_metadata_value_fields,
    sizeof(struct kp_consumer_group_member_metadata_value), 9, 8, 0, 0,
    0, 5, 0};

static const struct kp_consumer_group_target_assignment_metadata_key kp_consumer_group_target_assignment_metadata_key_defaults = {{"", 0}};
static const struct kp_field kp_consumer_group_target_assignment_metadata_key_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 0, 1, 0,
     offsetof(struct kp_consumer_group_target_assignment_metadata_key, group_id), 0, NULL, "group_id"},
};
const struct kp_desc kp_consumer_group_target_assignment_metadata_key_desc = {
    "ConsumerGroupTargetAssignmentMetadataKey", &kp_consumer_group_target_assignment_metadata_key_defaults, kp_consumer_group_target_assignment_metadata_key_fields,
    sizeof(struct kp_consumer_group_target_assignment_metadata_key), 1, 1, 0, 0,
    32767, 6, 0};

static const struct kp_consumer_group_target_assignment_metadata_value kp_consumer_group_target_assignment_metadata_value_defaults = {0, 0};
static const struct kp_field kp_consumer_group_target_assignment_metadata_value_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_consumer_group_target_assignment_metadata_value, assignment_epoch), 0, NULL, "assignment_epoch"},
    {KP_INT64, 0, 1, 0, 0, 0, 32767, 1, 0,
     offsetof(struct kp_consumer_group_target_assignment_metadata_value, assignment_timestamp), 0, NULL, "assignment_timestamp"},
};
const struct kp_desc kp_consumer_group_target_assignment_metadata_value_desc = {
    "ConsumerGroupTargetAssignmentMetadataValue", &kp_consumer_group_target_assignment_metadata_value_defaults, kp_consumer_group_target_assignment_metadata_value_fields,
    sizeof(struct kp_consumer_group_target_assignment_metadata_value), 2, 1, 0, 0,
    0, 6, 0};

static const struct kp_consumer_group_target_assignment_member_key kp_consumer_group_target_assignment_member_key_defaults = {{"", 0}, {"", 0}};
static const struct kp_field kp_consumer_group_target_assignment_member_key_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 0, 1, 0,
     offsetof(struct kp_consumer_group_target_assignment_member_key, group_id), 0, NULL, "group_id"},
    {KP_STRING, 0, 0, 0, -1, 0, 0, 1, 0,
     offsetof(struct kp_consumer_group_target_assignment_member_key, member_id), 0, NULL, "member_id"},
};
const struct kp_desc kp_consumer_group_target_assignment_member_key_desc = {
    "ConsumerGroupTargetAssignmentMemberKey", &kp_consumer_group_target_assignment_member_key_defaults, kp_consumer_group_target_assignment_member_key_fields,
    sizeof(struct kp_consumer_group_target_assignment_member_key), 2, 2, 0, 0,
    32767, 7, 0};

static const struct kp_consumer_group_target_assignment_member_value_topic_partition kp_consumer_group_target_assignment_member_value_topic_partition_defaults = {{{0}}, NULL, 0};
static const struct kp_field kp_consumer_group_target_assignment_member_value_topic_partition_fields[] = {
    {KP_UUID, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_consumer_group_target_assignment_member_value_topic_partition, topic_id), 0, NULL, "topic_id"},
    {KP_INT32, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_consumer_group_target_assignment_member_value_topic_partition, partitions), offsetof(struct kp_consumer_group_target_assignment_member_value_topic_partition, partitions_n), NULL, "partitions"},
};
const struct kp_desc kp_consumer_group_target_assignment_member_value_topic_partition_desc = {
    "TopicPartition", &kp_consumer_group_target_assignment_member_value_topic_partition_defaults, kp_consumer_group_target_assignment_member_value_topic_partition_fields,
    sizeof(struct kp_consumer_group_target_assignment_member_value_topic_partition), 2, 2, 0, 0,
    0, 7, 0};

static const struct kp_consumer_group_target_assignment_member_value kp_consumer_group_target_assignment_member_value_defaults = {NULL, 0};
static const struct kp_field kp_consumer_group_target_assignment_member_value_fields[] = {
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_consumer_group_target_assignment_member_value, topic_partitions), offsetof(struct kp_consumer_group_target_assignment_member_value, topic_partitions_n), &kp_consumer_group_target_assignment_member_value_topic_partition_desc, "topic_partitions"},
};
const struct kp_desc kp_consumer_group_target_assignment_member_value_desc = {
    "ConsumerGroupTargetAssignmentMemberValue", &kp_consumer_group_target_assignment_member_value_defaults, kp_consumer_group_target_assignment_member_value_fields,
    sizeof(struct kp_consumer_group_target_assignment_member_value), 1, 1, 0, 0,
    0, 7, 0};

static const struct kp_consumer_group_current_member_assignment_key kp_consumer_group_current_member_assignment_key_defaults = {{"", 0}, {"", 0}};
static const struct kp_field kp_consumer_group_current_member_assignment_key_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 0, 1, 0,
     offsetof(struct kp_consumer_group_current_member_assignment_key, group_id), 0, NULL, "group_id"},
    {KP_STRING, 0, 0, 0, -1, 0, 0, 1, 0,
     offsetof(struct kp_consumer_group_current_member_assignment_key, member_id), 0, NULL, "member_id"},
};
const struct kp_desc kp_consumer_group_current_member_assignment_key_desc = {
    "ConsumerGroupCurrentMemberAssignmentKey", &kp_consumer_group_current_member_assignment_key_defaults, kp_consumer_group_current_member_assignment_key_fields,
    sizeof(struct kp_consumer_group_current_member_assignment_key), 2, 2, 0, 0,
    32767, 8, 0};

static const struct kp_consumer_group_current_member_assignment_value_topic_partitions kp_consumer_group_current_member_assignment_value_topic_partitions_defaults = {{{0}}, NULL, 0, NULL, 0};
static const struct kp_field kp_consumer_group_current_member_assignment_value_topic_partitions_fields[] = {
    {KP_UUID, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_consumer_group_current_member_assignment_value_topic_partitions, topic_id), 0, NULL, "topic_id"},
    {KP_INT32, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_consumer_group_current_member_assignment_value_topic_partitions, partitions), offsetof(struct kp_consumer_group_current_member_assignment_value_topic_partitions, partitions_n), NULL, "partitions"},
    {KP_INT32, 1, 0, 0, 0, 0, 32767, 0, 32767,
     offsetof(struct kp_consumer_group_current_member_assignment_value_topic_partitions, assignment_epochs), offsetof(struct kp_consumer_group_current_member_assignment_value_topic_partitions, assignment_epochs_n), NULL, "assignment_epochs"},
};
const struct kp_desc kp_consumer_group_current_member_assignment_value_topic_partitions_desc = {
    "TopicPartitions", &kp_consumer_group_current_member_assignment_value_topic_partitions_defaults, kp_consumer_group_current_member_assignment_value_topic_partitions_fields,
    sizeof(struct kp_consumer_group_current_member_assignment_value_topic_partitions), 3, 2, 0, 0,
    0, 8, 0};

static const struct kp_consumer_group_current_member_assignment_value kp_consumer_group_current_member_assignment_value_defaults = {0, 0, 0, NULL, 0, NULL, 0};
static const struct kp_field kp_consumer_group_current_member_assignment_value_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_consumer_group_current_member_assignment_value, member_epoch), 0, NULL, "member_epoch"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_consumer_group_current_member_assignment_value, previous_member_epoch), 0, NULL, "previous_member_epoch"},
    {KP_INT8, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_consumer_group_current_member_assignment_value, state), 0, NULL, "state"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_consumer_group_current_member_assignment_value, assigned_partitions), offsetof(struct kp_consumer_group_current_member_assignment_value, assigned_partitions_n), &kp_consumer_group_current_member_assignment_value_topic_partitions_desc, "assigned_partitions"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_consumer_group_current_member_assignment_value, partitions_pending_revocation), offsetof(struct kp_consumer_group_current_member_assignment_value, partitions_pending_revocation_n), &kp_consumer_group_current_member_assignment_value_topic_partitions_desc, "partitions_pending_revocation"},
};
const struct kp_desc kp_consumer_group_current_member_assignment_value_desc = {
    "ConsumerGroupCurrentMemberAssignmentValue", &kp_consumer_group_current_member_assignment_value_defaults, kp_consumer_group_current_member_assignment_value_fields,
    sizeof(struct kp_consumer_group_current_member_assignment_value), 5, 5, 0, 0,
    0, 8, 0};

static const struct kp_share_group_member_metadata_key kp_share_group_member_metadata_key_defaults = {{"", 0}, {"", 0}};
static const struct kp_field kp_share_group_member_metadata_key_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 0, 1, 0,
     offsetof(struct kp_share_group_member_metadata_key, group_id), 0, NULL, "group_id"},
    {KP_STRING, 0, 0, 0, -1, 0, 0, 1, 0,
     offsetof(struct kp_share_group_member_metadata_key, member_id), 0, NULL, "member_id"},
};
const struct kp_desc kp_share_group_member_metadata_key_desc = {
    "ShareGroupMemberMetadataKey", &kp_share_group_member_metadata_key_defaults, kp_share_group_member_metadata_key_fields,
    sizeof(struct kp_share_group_member_metadata_key), 2, 2, 0, 0,
    32767, 10, 0};

static const struct kp_share_group_member_metadata_value kp_share_group_member_metadata_value_defaults = {{"", 0}, {"", 0}, {"", 0}, NULL, 0};
static const struct kp_field kp_share_group_member_metadata_value_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_share_group_member_metadata_value, rack_id), 0, NULL, "rack_id"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_group_member_metadata_value, client_id), 0, NULL, "client_id"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_group_member_metadata_value, client_host), 0, NULL, "client_host"},
    {KP_STRING, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_group_member_metadata_value, subscribed_topic_names), offsetof(struct kp_share_group_member_metadata_value, subscribed_topic_names_n), NULL, "subscribed_topic_names"},
};
const struct kp_desc kp_share_group_member_metadata_value_desc = {
    "ShareGroupMemberMetadataValue", &kp_share_group_member_metadata_value_defaults, kp_share_group_member_metadata_value_fields,
    sizeof(struct kp_share_group_member_metadata_value), 4, 4, 0, 0,
    0, 10, 0};

static const struct kp_share_group_metadata_key kp_share_group_metadata_key_defaults = {{"", 0}};
static const struct kp_field kp_share_group_metadata_key_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 0, 1, 0,
     offsetof(struct kp_share_group_metadata_key, group_id), 0, NULL, "group_id"},
};
const struct kp_desc kp_share_group_metadata_key_desc = {
    "ShareGroupMetadataKey", &kp_share_group_metadata_key_defaults, kp_share_group_metadata_key_fields,
    sizeof(struct kp_share_group_metadata_key), 1, 1, 0, 0,
    32767, 11, 0};

static const struct kp_share_group_metadata_value kp_share_group_metadata_value_defaults = {0, 0};
static const struct kp_field kp_share_group_metadata_value_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_group_metadata_value, epoch), 0, NULL, "epoch"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_group_metadata_value, metadata_hash), 0, NULL, "metadata_hash"},
};
const struct kp_desc kp_share_group_metadata_value_desc = {
    "ShareGroupMetadataValue", &kp_share_group_metadata_value_defaults, kp_share_group_metadata_value_fields,
    sizeof(struct kp_share_group_metadata_value), 2, 2, 0, 0,
    0, 11, 0};

static const struct kp_share_group_target_assignment_metadata_key kp_share_group_target_assignment_metadata_key_defaults = {{"", 0}};
static const struct kp_field kp_share_group_target_assignment_metadata_key_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 0, 1, 0,
     offsetof(struct kp_share_group_target_assignment_metadata_key, group_id), 0, NULL, "group_id"},
};
const struct kp_desc kp_share_group_target_assignment_metadata_key_desc = {
    "ShareGroupTargetAssignmentMetadataKey", &kp_share_group_target_assignment_metadata_key_defaults, kp_share_group_target_assignment_metadata_key_fields,
    sizeof(struct kp_share_group_target_assignment_metadata_key), 1, 1, 0, 0,
    32767, 12, 0};

static const struct kp_share_group_target_assignment_metadata_value kp_share_group_target_assignment_metadata_value_defaults = {0, 0};
static const struct kp_field kp_share_group_target_assignment_metadata_value_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_group_target_assignment_metadata_value, assignment_epoch), 0, NULL, "assignment_epoch"},
    {KP_INT64, 0, 1, 0, 0, 0, 32767, 1, 0,
     offsetof(struct kp_share_group_target_assignment_metadata_value, assignment_timestamp), 0, NULL, "assignment_timestamp"},
};
const struct kp_desc kp_share_group_target_assignment_metadata_value_desc = {
    "ShareGroupTargetAssignmentMetadataValue", &kp_share_group_target_assignment_metadata_value_defaults, kp_share_group_target_assignment_metadata_value_fields,
    sizeof(struct kp_share_group_target_assignment_metadata_value), 2, 1, 0, 0,
    0, 12, 0};

static const struct kp_share_group_target_assignment_member_key kp_share_group_target_assignment_member_key_defaults = {{"", 0}, {"", 0}};
static const struct kp_field kp_share_group_target_assignment_member_key_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 0, 1, 0,
     offsetof(struct kp_share_group_target_assignment_member_key, group_id), 0, NULL, "group_id"},
    {KP_STRING, 0, 0, 0, -1, 0, 0, 1, 0,
     offsetof(struct kp_share_group_target_assignment_member_key, member_id), 0, NULL, "member_id"},
};
const struct kp_desc kp_share_group_target_assignment_member_key_desc = {
    "ShareGroupTargetAssignmentMemberKey", &kp_share_group_target_assignment_member_key_defaults, kp_share_group_target_assignment_member_key_fields,
    sizeof(struct kp_share_group_target_assignment_member_key), 2, 2, 0, 0,
    32767, 13, 0};

static const struct kp_share_group_target_assignment_member_value_topic_partition kp_share_group_target_assignment_member_value_topic_partition_defaults = {{{0}}, NULL, 0};
static const struct kp_field kp_share_group_target_assignment_member_value_topic_partition_fields[] = {
    {KP_UUID, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_group_target_assignment_member_value_topic_partition, topic_id), 0, NULL, "topic_id"},
    {KP_INT32, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_group_target_assignment_member_value_topic_partition, partitions), offsetof(struct kp_share_group_target_assignment_member_value_topic_partition, partitions_n), NULL, "partitions"},
};
const struct kp_desc kp_share_group_target_assignment_member_value_topic_partition_desc = {
    "TopicPartition", &kp_share_group_target_assignment_member_value_topic_partition_defaults, kp_share_group_target_assignment_member_value_topic_partition_fields,
    sizeof(struct kp_share_group_target_assignment_member_value_topic_partition), 2, 2, 0, 0,
    0, 13, 0};

static const struct kp_share_group_target_assignment_member_value kp_share_group_target_assignment_member_value_defaults = {NULL, 0};
static const struct kp_field kp_share_group_target_assignment_member_value_fields[] = {
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_group_target_assignment_member_value, topic_partitions), offsetof(struct kp_share_group_target_assignment_member_value, topic_partitions_n), &kp_share_group_target_assignment_member_value_topic_partition_desc, "topic_partitions"},
};
const struct kp_desc kp_share_group_target_assignment_member_value_desc = {
    "ShareGroupTargetAssignmentMemberValue", &kp_share_group_target_assignment_member_value_defaults, kp_share_group_target_assignment_member_value_fields,
    sizeof(struct kp_share_group_target_assignment_member_value), 1, 1, 0, 0,
    0, 13, 0};

static const struct kp_share_group_current_member_assignment_key kp_share_group_current_member_assignment_key_defaults = {{"", 0}, {"", 0}};
static const struct kp_field kp_share_group_current_member_assignment_key_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 0, 1, 0,
     offsetof(struct kp_share_group_current_member_assignment_key, group_id), 0, NULL, "group_id"},
    {KP_STRING, 0, 0, 0, -1, 0, 0, 1, 0,
     offsetof(struct kp_share_group_current_member_assignment_key, member_id), 0, NULL, "member_id"},
};
const struct kp_desc kp_share_group_current_member_assignment_key_desc = {
    "ShareGroupCurrentMemberAssignmentKey", &kp_share_group_current_member_assignment_key_defaults, kp_share_group_current_member_assignment_key_fields,
    sizeof(struct kp_share_group_current_member_assignment_key), 2, 2, 0, 0,
    32767, 14, 0};

static const struct kp_share_group_current_member_assignment_value_topic_partitions kp_share_group_current_member_assignment_value_topic_partitions_defaults = {{{0}}, NULL, 0};
static const struct kp_field kp_share_group_current_member_assignment_value_topic_partitions_fields[] = {
    {KP_UUID, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_group_current_member_assignment_value_topic_partitions, topic_id), 0, NULL, "topic_id"},
    {KP_INT32, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_group_current_member_assignment_value_topic_partitions, partitions), offsetof(struct kp_share_group_current_member_assignment_value_topic_partitions, partitions_n), NULL, "partitions"},
};
const struct kp_desc kp_share_group_current_member_assignment_value_topic_partitions_desc = {
    "TopicPartitions", &kp_share_group_current_member_assignment_value_topic_partitions_defaults, kp_share_group_current_member_assignment_value_topic_partitions_fields,
    sizeof(struct kp_share_group_current_member_assignment_value_topic_partitions), 2, 2, 0, 0,
    0, 14, 0};

static const struct kp_share_group_current_member_assignment_value kp_share_group_current_member_assignment_value_defaults = {0, 0, 0, NULL, 0};
static const struct kp_field kp_share_group_current_member_assignment_value_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_group_current_member_assignment_value, member_epoch), 0, NULL, "member_epoch"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_group_current_member_assignment_value, previous_member_epoch), 0, NULL, "previous_member_epoch"},
    {KP_INT8, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_group_current_member_assignment_value, state), 0, NULL, "state"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_group_current_member_assignment_value, assigned_partitions), offsetof(struct kp_share_group_current_member_assignment_value, assigned_partitions_n), &kp_share_group_current_member_assignment_value_topic_partitions_desc, "assigned_partitions"},
};
const struct kp_desc kp_share_group_current_member_assignment_value_desc = {
    "ShareGroupCurrentMemberAssignmentValue", &kp_share_group_current_member_assignment_value_defaults, kp_share_group_current_member_assignment_value_fields,
    sizeof(struct kp_share_group_current_member_assignment_value), 4, 4, 0, 0,
    0, 14, 0};

static const struct kp_share_group_state_partition_metadata_key kp_share_group_state_partition_metadata_key_defaults = {{"", 0}};
static const struct kp_field kp_share_group_state_partition_metadata_key_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 0, 1, 0,
     offsetof(struct kp_share_group_state_partition_metadata_key, group_id), 0, NULL, "group_id"},
};
const struct kp_desc kp_share_group_state_partition_metadata_key_desc = {
    "ShareGroupStatePartitionMetadataKey", &kp_share_group_state_partition_metadata_key_defaults, kp_share_group_state_partition_metadata_key_fields,
    sizeof(struct kp_share_group_state_partition_metadata_key), 1, 1, 0, 0,
    32767, 15, 0};

static const struct kp_share_group_state_partition_metadata_value_topic_partitions_info kp_share_group_state_partition_metadata_value_topic_partitions_info_defaults = {{{0}}, {"", 0}, NULL, 0};
static const struct kp_field kp_share_group_state_partition_metadata_value_topic_partitions_info_fields[] = {
    {KP_UUID, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_group_state_partition_metadata_value_topic_partitions_info, topic_id), 0, NULL, "topic_id"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_group_state_partition_metadata_value_topic_partitions_info, topic_name), 0, NULL, "topic_name"},
    {KP_INT32, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_group_state_partition_metadata_value_topic_partitions_info, partitions), offsetof(struct kp_share_group_state_partition_metadata_value_topic_partitions_info, partitions_n), NULL, "partitions"},
};
const struct kp_desc kp_share_group_state_partition_metadata_value_topic_partitions_info_desc = {
    "TopicPartitionsInfo", &kp_share_group_state_partition_metadata_value_topic_partitions_info_defaults, kp_share_group_state_partition_metadata_value_topic_partitions_info_fields,
    sizeof(struct kp_share_group_state_partition_metadata_value_topic_partitions_info), 3, 3, 0, 0,
    0, 15, 0};

static const struct kp_share_group_state_partition_metadata_value_topic_info kp_share_group_state_partition_metadata_value_topic_info_defaults = {{{0}}, {"", 0}};
static const struct kp_field kp_share_group_state_partition_metadata_value_topic_info_fields[] = {
    {KP_UUID, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_group_state_partition_metadata_value_topic_info, topic_id), 0, NULL, "topic_id"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_group_state_partition_metadata_value_topic_info, topic_name), 0, NULL, "topic_name"},
};
const struct kp_desc kp_share_group_state_partition_metadata_value_topic_info_desc = {
    "TopicInfo", &kp_share_group_state_partition_metadata_value_topic_info_defaults, kp_share_group_state_partition_metadata_value_topic_info_fields,
    sizeof(struct kp_share_group_state_partition_metadata_value_topic_info), 2, 2, 0, 0,
    0, 15, 0};

static const struct kp_share_group_state_partition_metadata_value kp_share_group_state_partition_metadata_value_defaults = {NULL, 0, NULL, 0, NULL, 0};
static const struct kp_field kp_share_group_state_partition_metadata_value_fields[] = {
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_group_state_partition_metadata_value, initializing_topics), offsetof(struct kp_share_group_state_partition_metadata_value, initializing_topics_n), &kp_share_group_state_partition_metadata_value_topic_partitions_info_desc, "initializing_topics"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_group_state_partition_metadata_value, initialized_topics), offsetof(struct kp_share_group_state_partition_metadata_value, initialized_topics_n), &kp_share_group_state_partition_metadata_value_topic_partitions_info_desc, "initialized_topics"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_group_state_partition_metadata_value, deleting_topics), offsetof(struct kp_share_group_state_partition_metadata_value, deleting_topics_n), &kp_share_group_state_partition_metadata_value_topic_info_desc, "deleting_topics"},
};
const struct kp_desc kp_share_group_state_partition_metadata_value_desc = {
    "ShareGroupStatePartitionMetadataValue", &kp_share_group_state_partition_metadata_value_defaults, kp_share_group_state_partition_metadata_value_fields,
    sizeof(struct kp_share_group_state_partition_metadata_value), 3, 3, 0, 0,
    0, 15, 0};

static const struct kp_consumer_group_regular_expression_key kp_consumer_group_regular_expression_key_defaults = {{"", 0}, {"", 0}};
static const struct kp_field kp_consumer_group_regular_expression_key_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 0, 1, 0,
     offsetof(struct kp_consumer_group_regular_expression_key, group_id), 0, NULL, "group_id"},
    {KP_STRING, 0, 0, 0, -1, 0, 0, 1, 0,
     offsetof(struct kp_consumer_group_regular_expression_key, regular_expression), 0, NULL, "regular_expression"},
};
const struct kp_desc kp_consumer_group_regular_expression_key_desc = {
    "ConsumerGroupRegularExpressionKey", &kp_consumer_group_regular_expression_key_defaults, kp_consumer_group_regular_expression_key_fields,
    sizeof(struct kp_consumer_group_regular_expression_key), 2, 2, 0, 0,
    32767, 16, 0};

static const struct kp_consumer_group_regular_expression_value kp_consumer_group_regular_expression_value_defaults = {NULL, 0, 0, 0};
static const struct kp_field kp_consumer_group_regular_expression_value_fields[] = {
    {KP_STRING, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_consumer_group_regular_expression_value, topics), offsetof(struct kp_consumer_group_regular_expression_value, topics_n), NULL, "topics"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_consumer_group_regular_expression_value, version), 0, NULL, "version"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_consumer_group_regular_expression_value, timestamp), 0, NULL, "timestamp"},
};
const struct kp_desc kp_consumer_group_regular_expression_value_desc = {
    "ConsumerGroupRegularExpressionValue", &kp_consumer_group_regular_expression_value_defaults, kp_consumer_group_regular_expression_value_fields,
    sizeof(struct kp_consumer_group_regular_expression_value), 3, 3, 0, 0,
    0, 16, 0};

static const struct kp_streams_group_metadata_key kp_streams_group_metadata_key_defaults = {{"", 0}};
static const struct kp_field kp_streams_group_metadata_key_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 0, 1, 0,
     offsetof(struct kp_streams_group_metadata_key, group_id), 0, NULL, "group_id"},
};
const struct kp_desc kp_streams_group_metadata_key_desc = {
    "StreamsGroupMetadataKey", &kp_streams_group_metadata_key_defaults, kp_streams_group_metadata_key_fields,
    sizeof(struct kp_streams_group_metadata_key), 1, 1, 0, 0,
    32767, 17, 0};

static const struct kp_streams_group_metadata_value_last_assignment_config kp_streams_group_metadata_value_last_assignment_config_defaults = {{"", 0}, {"", 0}};
static const struct kp_field kp_streams_group_metadata_value_last_assignment_config_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_metadata_value_last_assignment_config, key), 0, NULL, "key"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_metadata_value_last_assignment_config, value), 0, NULL, "value"},
};
const struct kp_desc kp_streams_group_metadata_value_last_assignment_config_desc = {
    "LastAssignmentConfig", &kp_streams_group_metadata_value_last_assignment_config_defaults, kp_streams_group_metadata_value_last_assignment_config_fields,
    sizeof(struct kp_streams_group_metadata_value_last_assignment_config), 2, 2, 0, 0,
    0, 17, 0};

static const struct kp_streams_group_metadata_value kp_streams_group_metadata_value_defaults = {0, 0, -1, NULL, 0};
static const struct kp_field kp_streams_group_metadata_value_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_metadata_value, epoch), 0, NULL, "epoch"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_metadata_value, metadata_hash), 0, NULL, "metadata_hash"},
    {KP_INT32, 0, 0, 0, 0, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_metadata_value, validated_topology_epoch), 0, NULL, "validated_topology_epoch"},
    {KP_STRUCT, 1, 0, 0, 1, 0, 32767, 0, 32767,
     offsetof(struct kp_streams_group_metadata_value, last_assignment_configs), offsetof(struct kp_streams_group_metadata_value, last_assignment_configs_n), &kp_streams_group_metadata_value_last_assignment_config_desc, "last_assignment_configs"},
};
const struct kp_desc kp_streams_group_metadata_value_desc = {
    "StreamsGroupMetadataValue", &kp_streams_group_metadata_value_defaults, kp_streams_group_metadata_value_fields,
    sizeof(struct kp_streams_group_metadata_value), 4, 2, 0, 0,
    0, 17, 0};

static const struct kp_streams_group_member_metadata_key kp_streams_group_member_metadata_key_defaults = {{"", 0}, {"", 0}};
static const struct kp_field kp_streams_group_member_metadata_key_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 0, 1, 0,
     offsetof(struct kp_streams_group_member_metadata_key, group_id), 0, NULL, "group_id"},
    {KP_STRING, 0, 0, 0, -1, 0, 0, 1, 0,
     offsetof(struct kp_streams_group_member_metadata_key, member_id), 0, NULL, "member_id"},
};
const struct kp_desc kp_streams_group_member_metadata_key_desc = {
    "StreamsGroupMemberMetadataKey", &kp_streams_group_member_metadata_key_defaults, kp_streams_group_member_metadata_key_fields,
    sizeof(struct kp_streams_group_member_metadata_key), 2, 2, 0, 0,
    32767, 19, 0};

static const struct kp_streams_group_member_metadata_value_endpoint kp_streams_group_member_metadata_value_endpoint_defaults = {{"", 0}, 0};
static const struct kp_field kp_streams_group_member_metadata_value_endpoint_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_member_metadata_value_endpoint, host), 0, NULL, "host"},
    {KP_UINT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_member_metadata_value_endpoint, port), 0, NULL, "port"},
};
const struct kp_desc kp_streams_group_member_metadata_value_endpoint_desc = {
    "Endpoint", &kp_streams_group_member_metadata_value_endpoint_defaults, kp_streams_group_member_metadata_value_endpoint_fields,
    sizeof(struct kp_streams_group_member_metadata_value_endpoint), 2, 2, 0, 0,
    0, 19, 0};

static const struct kp_streams_group_member_metadata_value_key_value kp_streams_group_member_metadata_value_key_value_defaults = {{"", 0}, {"", 0}};
static const struct kp_field kp_streams_group_member_metadata_value_key_value_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_member_metadata_value_key_value, key), 0, NULL, "key"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_member_metadata_value_key_value, value), 0, NULL, "value"},
};
const struct kp_desc kp_streams_group_member_metadata_value_key_value_desc = {
    "KeyValue", &kp_streams_group_member_metadata_value_key_value_defaults, kp_streams_group_member_metadata_value_key_value_fields,
    sizeof(struct kp_streams_group_member_metadata_value_key_value), 2, 2, 0, 0,
    0, 19, 0};

static const struct kp_streams_group_member_metadata_value kp_streams_group_member_metadata_value_defaults = {{"", 0}, {"", 0}, {"", 0}, {"", 0}, -1, 0, {"", 0}, NULL, NULL, 0};
static const struct kp_field kp_streams_group_member_metadata_value_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_streams_group_member_metadata_value, instance_id), 0, NULL, "instance_id"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_streams_group_member_metadata_value, rack_id), 0, NULL, "rack_id"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_member_metadata_value, client_id), 0, NULL, "client_id"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_member_metadata_value, client_host), 0, NULL, "client_host"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_member_metadata_value, rebalance_timeout_ms), 0, NULL, "rebalance_timeout_ms"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_member_metadata_value, topology_epoch), 0, NULL, "topology_epoch"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_member_metadata_value, process_id), 0, NULL, "process_id"},
    {KP_STRUCT, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_streams_group_member_metadata_value, user_endpoint), 0, &kp_streams_group_member_metadata_value_endpoint_desc, "user_endpoint"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_member_metadata_value, client_tags), offsetof(struct kp_streams_group_member_metadata_value, client_tags_n), &kp_streams_group_member_metadata_value_key_value_desc, "client_tags"},
};
const struct kp_desc kp_streams_group_member_metadata_value_desc = {
    "StreamsGroupMemberMetadataValue", &kp_streams_group_member_metadata_value_defaults, kp_streams_group_member_metadata_value_fields,
    sizeof(struct kp_streams_group_member_metadata_value), 9, 9, 0, 0,
    0, 19, 0};

static const struct kp_streams_group_target_assignment_metadata_key kp_streams_group_target_assignment_metadata_key_defaults = {{"", 0}};
static const struct kp_field kp_streams_group_target_assignment_metadata_key_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 0, 1, 0,
     offsetof(struct kp_streams_group_target_assignment_metadata_key, group_id), 0, NULL, "group_id"},
};
const struct kp_desc kp_streams_group_target_assignment_metadata_key_desc = {
    "StreamsGroupTargetAssignmentMetadataKey", &kp_streams_group_target_assignment_metadata_key_defaults, kp_streams_group_target_assignment_metadata_key_fields,
    sizeof(struct kp_streams_group_target_assignment_metadata_key), 1, 1, 0, 0,
    32767, 20, 0};

static const struct kp_streams_group_target_assignment_metadata_value kp_streams_group_target_assignment_metadata_value_defaults = {0, 0};
static const struct kp_field kp_streams_group_target_assignment_metadata_value_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_target_assignment_metadata_value, assignment_epoch), 0, NULL, "assignment_epoch"},
    {KP_INT64, 0, 1, 0, 0, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_target_assignment_metadata_value, assignment_timestamp), 0, NULL, "assignment_timestamp"},
};
const struct kp_desc kp_streams_group_target_assignment_metadata_value_desc = {
    "StreamsGroupTargetAssignmentMetadataValue", &kp_streams_group_target_assignment_metadata_value_defaults, kp_streams_group_target_assignment_metadata_value_fields,
    sizeof(struct kp_streams_group_target_assignment_metadata_value), 2, 1, 0, 0,
    0, 20, 0};

static const struct kp_streams_group_target_assignment_member_key kp_streams_group_target_assignment_member_key_defaults = {{"", 0}, {"", 0}};
static const struct kp_field kp_streams_group_target_assignment_member_key_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 0, 1, 0,
     offsetof(struct kp_streams_group_target_assignment_member_key, group_id), 0, NULL, "group_id"},
    {KP_STRING, 0, 0, 0, -1, 0, 0, 1, 0,
     offsetof(struct kp_streams_group_target_assignment_member_key, member_id), 0, NULL, "member_id"},
};
const struct kp_desc kp_streams_group_target_assignment_member_key_desc = {
    "StreamsGroupTargetAssignmentMemberKey", &kp_streams_group_target_assignment_member_key_defaults, kp_streams_group_target_assignment_member_key_fields,
    sizeof(struct kp_streams_group_target_assignment_member_key), 2, 2, 0, 0,
    32767, 21, 0};

static const struct kp_streams_group_target_assignment_member_value_task_ids kp_streams_group_target_assignment_member_value_task_ids_defaults = {{"", 0}, NULL, 0};
static const struct kp_field kp_streams_group_target_assignment_member_value_task_ids_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_target_assignment_member_value_task_ids, subtopology_id), 0, NULL, "subtopology_id"},
    {KP_INT32, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_target_assignment_member_value_task_ids, partitions), offsetof(struct kp_streams_group_target_assignment_member_value_task_ids, partitions_n), NULL, "partitions"},
};
const struct kp_desc kp_streams_group_target_assignment_member_value_task_ids_desc = {
    "TaskIds", &kp_streams_group_target_assignment_member_value_task_ids_defaults, kp_streams_group_target_assignment_member_value_task_ids_fields,
    sizeof(struct kp_streams_group_target_assignment_member_value_task_ids), 2, 2, 0, 0,
    0, 21, 0};

static const struct kp_streams_group_target_assignment_member_value kp_streams_group_target_assignment_member_value_defaults = {NULL, 0, NULL, 0, NULL, 0};
static const struct kp_field kp_streams_group_target_assignment_member_value_fields[] = {
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_target_assignment_member_value, active_tasks), offsetof(struct kp_streams_group_target_assignment_member_value, active_tasks_n), &kp_streams_group_target_assignment_member_value_task_ids_desc, "active_tasks"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_target_assignment_member_value, standby_tasks), offsetof(struct kp_streams_group_target_assignment_member_value, standby_tasks_n), &kp_streams_group_target_assignment_member_value_task_ids_desc, "standby_tasks"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_target_assignment_member_value, warmup_tasks), offsetof(struct kp_streams_group_target_assignment_member_value, warmup_tasks_n), &kp_streams_group_target_assignment_member_value_task_ids_desc, "warmup_tasks"},
};
const struct kp_desc kp_streams_group_target_assignment_member_value_desc = {
    "StreamsGroupTargetAssignmentMemberValue", &kp_streams_group_target_assignment_member_value_defaults, kp_streams_group_target_assignment_member_value_fields,
    sizeof(struct kp_streams_group_target_assignment_member_value), 3, 3, 0, 0,
    0, 21, 0};

static const struct kp_streams_group_current_member_assignment_key kp_streams_group_current_member_assignment_key_defaults = {{"", 0}, {"", 0}};
static const struct kp_field kp_streams_group_current_member_assignment_key_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 0, 1, 0,
     offsetof(struct kp_streams_group_current_member_assignment_key, group_id), 0, NULL, "group_id"},
    {KP_STRING, 0, 0, 0, -1, 0, 0, 1, 0,
     offsetof(struct kp_streams_group_current_member_assignment_key, member_id), 0, NULL, "member_id"},
};
const struct kp_desc kp_streams_group_current_member_assignment_key_desc = {
    "StreamsGroupCurrentMemberAssignmentKey", &kp_streams_group_current_member_assignment_key_defaults, kp_streams_group_current_member_assignment_key_fields,
    sizeof(struct kp_streams_group_current_member_assignment_key), 2, 2, 0, 0,
    32767, 22, 0};

static const struct kp_streams_group_current_member_assignment_value_task_ids kp_streams_group_current_member_assignment_value_task_ids_defaults = {{"", 0}, NULL, 0, NULL, 0};
static const struct kp_field kp_streams_group_current_member_assignment_value_task_ids_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_current_member_assignment_value_task_ids, subtopology_id), 0, NULL, "subtopology_id"},
    {KP_INT32, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_current_member_assignment_value_task_ids, partitions), offsetof(struct kp_streams_group_current_member_assignment_value_task_ids, partitions_n), NULL, "partitions"},
    {KP_INT32, 1, 0, 0, 0, 0, 32767, 0, 32767,
     offsetof(struct kp_streams_group_current_member_assignment_value_task_ids, assignment_epochs), offsetof(struct kp_streams_group_current_member_assignment_value_task_ids, assignment_epochs_n), NULL, "assignment_epochs"},
};
const struct kp_desc kp_streams_group_current_member_assignment_value_task_ids_desc = {
    "TaskIds", &kp_streams_group_current_member_assignment_value_task_ids_defaults, kp_streams_group_current_member_assignment_value_task_ids_fields,
    sizeof(struct kp_streams_group_current_member_assignment_value_task_ids), 3, 2, 0, 0,
    0, 22, 0};

static const struct kp_streams_group_current_member_assignment_value kp_streams_group_current_member_assignment_value_defaults = {0, 0, 0, NULL, 0, NULL, 0, NULL, 0, NULL, 0, NULL, 0, NULL, 0};
static const struct kp_field kp_streams_group_current_member_assignment_value_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_current_member_assignment_value, member_epoch), 0, NULL, "member_epoch"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_current_member_assignment_value, previous_member_epoch), 0, NULL, "previous_member_epoch"},
    {KP_INT8, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_current_member_assignment_value, state), 0, NULL, "state"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_current_member_assignment_value, active_tasks), offsetof(struct kp_streams_group_current_member_assignment_value, active_tasks_n), &kp_streams_group_current_member_assignment_value_task_ids_desc, "active_tasks"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_current_member_assignment_value, standby_tasks), offsetof(struct kp_streams_group_current_member_assignment_value, standby_tasks_n), &kp_streams_group_current_member_assignment_value_task_ids_desc, "standby_tasks"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_current_member_assignment_value, warmup_tasks), offsetof(struct kp_streams_group_current_member_assignment_value, warmup_tasks_n), &kp_streams_group_current_member_assignment_value_task_ids_desc, "warmup_tasks"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_current_member_assignment_value, active_tasks_pending_revocation), offsetof(struct kp_streams_group_current_member_assignment_value, active_tasks_pending_revocation_n), &kp_streams_group_current_member_assignment_value_task_ids_desc, "active_tasks_pending_revocation"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_current_member_assignment_value, standby_tasks_pending_revocation), offsetof(struct kp_streams_group_current_member_assignment_value, standby_tasks_pending_revocation_n), &kp_streams_group_current_member_assignment_value_task_ids_desc, "standby_tasks_pending_revocation"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_current_member_assignment_value, warmup_tasks_pending_revocation), offsetof(struct kp_streams_group_current_member_assignment_value, warmup_tasks_pending_revocation_n), &kp_streams_group_current_member_assignment_value_task_ids_desc, "warmup_tasks_pending_revocation"},
};
const struct kp_desc kp_streams_group_current_member_assignment_value_desc = {
    "StreamsGroupCurrentMemberAssignmentValue", &kp_streams_group_current_member_assignment_value_defaults, kp_streams_group_current_member_assignment_value_fields,
    sizeof(struct kp_streams_group_current_member_assignment_value), 9, 9, 0, 0,
    0, 22, 0};

static const struct kp_streams_group_topology_key kp_streams_group_topology_key_defaults = {{"", 0}};
static const struct kp_field kp_streams_group_topology_key_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 0, 1, 0,
     offsetof(struct kp_streams_group_topology_key, group_id), 0, NULL, "group_id"},
};
const struct kp_desc kp_streams_group_topology_key_desc = {
    "StreamsGroupTopologyKey", &kp_streams_group_topology_key_defaults, kp_streams_group_topology_key_fields,
    sizeof(struct kp_streams_group_topology_key), 1, 1, 0, 0,
    32767, 23, 0};

static const struct kp_streams_group_topology_value_topic_config kp_streams_group_topology_value_topic_config_defaults = {{"", 0}, {"", 0}};
static const struct kp_field kp_streams_group_topology_value_topic_config_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_topology_value_topic_config, key), 0, NULL, "key"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_topology_value_topic_config, value), 0, NULL, "value"},
};
const struct kp_desc kp_streams_group_topology_value_topic_config_desc = {
    "TopicConfig", &kp_streams_group_topology_value_topic_config_defaults, kp_streams_group_topology_value_topic_config_fields,
    sizeof(struct kp_streams_group_topology_value_topic_config), 2, 2, 0, 0,
    0, 23, 0};

static const struct kp_streams_group_topology_value_topic_info kp_streams_group_topology_value_topic_info_defaults = {{"", 0}, 0, 0, NULL, 0};
static const struct kp_field kp_streams_group_topology_value_topic_info_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_topology_value_topic_info, name), 0, NULL, "name"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_topology_value_topic_info, partitions), 0, NULL, "partitions"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_topology_value_topic_info, replication_factor), 0, NULL, "replication_factor"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_topology_value_topic_info, topic_configs), offsetof(struct kp_streams_group_topology_value_topic_info, topic_configs_n), &kp_streams_group_topology_value_topic_config_desc, "topic_configs"},
};
const struct kp_desc kp_streams_group_topology_value_topic_info_desc = {
    "TopicInfo", &kp_streams_group_topology_value_topic_info_defaults, kp_streams_group_topology_value_topic_info_fields,
    sizeof(struct kp_streams_group_topology_value_topic_info), 4, 4, 0, 0,
    0, 23, 0};

static const struct kp_streams_group_topology_value_copartition_group kp_streams_group_topology_value_copartition_group_defaults = {NULL, 0, NULL, 0, NULL, 0};
static const struct kp_field kp_streams_group_topology_value_copartition_group_fields[] = {
    {KP_INT16, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_topology_value_copartition_group, source_topics), offsetof(struct kp_streams_group_topology_value_copartition_group, source_topics_n), NULL, "source_topics"},
    {KP_INT16, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_topology_value_copartition_group, source_topic_regex), offsetof(struct kp_streams_group_topology_value_copartition_group, source_topic_regex_n), NULL, "source_topic_regex"},
    {KP_INT16, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_topology_value_copartition_group, repartition_source_topics), offsetof(struct kp_streams_group_topology_value_copartition_group, repartition_source_topics_n), NULL, "repartition_source_topics"},
};
const struct kp_desc kp_streams_group_topology_value_copartition_group_desc = {
    "CopartitionGroup", &kp_streams_group_topology_value_copartition_group_defaults, kp_streams_group_topology_value_copartition_group_fields,
    sizeof(struct kp_streams_group_topology_value_copartition_group), 3, 3, 0, 0,
    0, 23, 0};

static const struct kp_streams_group_topology_value_subtopology kp_streams_group_topology_value_subtopology_defaults = {{"", 0}, NULL, 0, NULL, 0, NULL, 0, NULL, 0, NULL, 0, NULL, 0};
static const struct kp_field kp_streams_group_topology_value_subtopology_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_topology_value_subtopology, subtopology_id), 0, NULL, "subtopology_id"},
    {KP_STRING, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_topology_value_subtopology, source_topics), offsetof(struct kp_streams_group_topology_value_subtopology, source_topics_n), NULL, "source_topics"},
    {KP_STRING, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_topology_value_subtopology, source_topic_regex), offsetof(struct kp_streams_group_topology_value_subtopology, source_topic_regex_n), NULL, "source_topic_regex"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_topology_value_subtopology, state_changelog_topics), offsetof(struct kp_streams_group_topology_value_subtopology, state_changelog_topics_n), &kp_streams_group_topology_value_topic_info_desc, "state_changelog_topics"},
    {KP_STRING, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_topology_value_subtopology, repartition_sink_topics), offsetof(struct kp_streams_group_topology_value_subtopology, repartition_sink_topics_n), NULL, "repartition_sink_topics"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_topology_value_subtopology, repartition_source_topics), offsetof(struct kp_streams_group_topology_value_subtopology, repartition_source_topics_n), &kp_streams_group_topology_value_topic_info_desc, "repartition_source_topics"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_topology_value_subtopology, copartition_groups), offsetof(struct kp_streams_group_topology_value_subtopology, copartition_groups_n), &kp_streams_group_topology_value_copartition_group_desc, "copartition_groups"},
};
const struct kp_desc kp_streams_group_topology_value_subtopology_desc = {
    "Subtopology", &kp_streams_group_topology_value_subtopology_defaults, kp_streams_group_topology_value_subtopology_fields,
    sizeof(struct kp_streams_group_topology_value_subtopology), 7, 7, 0, 0,
    0, 23, 0};

static const struct kp_streams_group_topology_value kp_streams_group_topology_value_defaults = {0, NULL, 0};
static const struct kp_field kp_streams_group_topology_value_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_topology_value, epoch), 0, NULL, "epoch"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_streams_group_topology_value, subtopologies), offsetof(struct kp_streams_group_topology_value, subtopologies_n), &kp_streams_group_topology_value_subtopology_desc, "subtopologies"},
};
const struct kp_desc kp_streams_group_topology_value_desc = {
    "StreamsGroupTopologyValue", &kp_streams_group_topology_value_defaults, kp_streams_group_topology_value_fields,
    sizeof(struct kp_streams_group_topology_value), 2, 2, 0, 0,
    0, 23, 0};

static const struct kp_record_type group_records_types[] = {
    {0, &kp_legacy_offset_commit_key_desc, &kp_legacy_offset_commit_value_desc},
    {1, &kp_offset_commit_key_desc, &kp_offset_commit_value_desc},
    {2, &kp_group_metadata_key_desc, &kp_group_metadata_value_desc},
    {3, &kp_consumer_group_metadata_key_desc, &kp_consumer_group_metadata_value_desc},
    {4, &kp_consumer_group_partition_metadata_key_desc, &kp_consumer_group_partition_metadata_value_desc},
    {5, &kp_consumer_group_member_metadata_key_desc, &kp_consumer_group_member_metadata_value_desc},
    {6, &kp_consumer_group_target_assignment_metadata_key_desc, &kp_consumer_group_target_assignment_metadata_value_desc},
    {7, &kp_consumer_group_target_assignment_member_key_desc, &kp_consumer_group_target_assignment_member_value_desc},
    {8, &kp_consumer_group_current_member_assignment_key_desc, &kp_consumer_group_current_member_assignment_value_desc},
    {10, &kp_share_group_member_metadata_key_desc, &kp_share_group_member_metadata_value_desc},
    {11, &kp_share_group_metadata_key_desc, &kp_share_group_metadata_value_desc},
    {12, &kp_share_group_target_assignment_metadata_key_desc, &kp_share_group_target_assignment_metadata_value_desc},
    {13, &kp_share_group_target_assignment_member_key_desc, &kp_share_group_target_assignment_member_value_desc},
    {14, &kp_share_group_current_member_assignment_key_desc, &kp_share_group_current_member_assignment_value_desc},
    {15, &kp_share_group_state_partition_metadata_key_desc, &kp_share_group_state_partition_metadata_value_desc},
    {16, &kp_consumer_group_regular_expression_key_desc, &kp_consumer_group_regular_expression_value_desc},
    {17, &kp_streams_group_metadata_key_desc, &kp_streams_group_metadata_value_desc},
    {19, &kp_streams_group_member_metadata_key_desc, &kp_streams_group_member_metadata_value_desc},
    {20, &kp_streams_group_target_assignment_metadata_key_desc, &kp_streams_group_target_assignment_metadata_value_desc},
    {21, &kp_streams_group_target_assignment_member_key_desc, &kp_streams_group_target_assignment_member_value_desc},
    {22, &kp_streams_group_current_member_assignment_key_desc, &kp_streams_group_current_member_assignment_value_desc},
    {23, &kp_streams_group_topology_key_desc, &kp_streams_group_topology_value_desc},
};
const struct kp_record_family kp_group_records = {"group_records", group_records_types, 22};
