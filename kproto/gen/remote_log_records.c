/* Made by tools/kpgen.py from kproto/schema/remote_log_records.kp; don't edit. */
#include "kproto/gen/remote_log_records.h"

#include <stddef.h>

static const struct kp_remote_log_segment_metadata_record_topic_id_partition_entry kp_remote_log_segment_metadata_record_topic_id_partition_entry_defaults = {{"", 0}, {{0}}, 0};
static const struct kp_field kp_remote_log_segment_metadata_record_topic_id_partition_entry_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_remote_log_segment_metadata_record_topic_id_partition_entry, name), 0, NULL, "name"},
    {KP_UUID, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_remote_log_segment_metadata_record_topic_id_partition_entry, id), 0, NULL, "id"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_remote_log_segment_metadata_record_topic_id_partition_entry, partition), 0, NULL, "partition"},
};
const struct kp_desc kp_remote_log_segment_metadata_record_topic_id_partition_entry_desc = {
    "TopicIdPartitionEntry", &kp_remote_log_segment_metadata_record_topic_id_partition_entry_defaults, kp_remote_log_segment_metadata_record_topic_id_partition_entry_fields,
    sizeof(struct kp_remote_log_segment_metadata_record_topic_id_partition_entry), 3, 3, 0, 0,
    0, 0, 0};

static const struct kp_remote_log_segment_metadata_record_remote_log_segment_id_entry kp_remote_log_segment_metadata_record_remote_log_segment_id_entry_defaults = {{{"", 0}, {{0}}, 0}, {{0}}};
static const struct kp_field kp_remote_log_segment_metadata_record_remote_log_segment_id_entry_fields[] = {
    {KP_STRUCT, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_remote_log_segment_metadata_record_remote_log_segment_id_entry, topic_id_partition), 0, &kp_remote_log_segment_metadata_record_topic_id_partition_entry_desc, "topic_id_partition"},
    {KP_UUID, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_remote_log_segment_metadata_record_remote_log_segment_id_entry, id), 0, NULL, "id"},
};
const struct kp_desc kp_remote_log_segment_metadata_record_remote_log_segment_id_entry_desc = {
    "RemoteLogSegmentIdEntry", &kp_remote_log_segment_metadata_record_remote_log_segment_id_entry_defaults, kp_remote_log_segment_metadata_record_remote_log_segment_id_entry_fields,
    sizeof(struct kp_remote_log_segment_metadata_record_remote_log_segment_id_entry), 2, 2, 0, 0,
    0, 0, 0};

static const struct kp_remote_log_segment_metadata_record_segment_leader_epoch_entry kp_remote_log_segment_metadata_record_segment_leader_epoch_entry_defaults = {0, 0};
static const struct kp_field kp_remote_log_segment_metadata_record_segment_leader_epoch_entry_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_remote_log_segment_metadata_record_segment_leader_epoch_entry, leader_epoch), 0, NULL, "leader_epoch"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_remote_log_segment_metadata_record_segment_leader_epoch_entry, offset), 0, NULL, "offset"},
};
const struct kp_desc kp_remote_log_segment_metadata_record_segment_leader_epoch_entry_desc = {
    "SegmentLeaderEpochEntry", &kp_remote_log_segment_metadata_record_segment_leader_epoch_entry_defaults, kp_remote_log_segment_metadata_record_segment_leader_epoch_entry_fields,
    sizeof(struct kp_remote_log_segment_metadata_record_segment_leader_epoch_entry), 2, 2, 0, 0,
    0, 0, 0};

static const struct kp_remote_log_segment_metadata_record kp_remote_log_segment_metadata_record_defaults = {{{{"", 0}, {{0}}, 0}, {{0}}}, 0, 0, 0, 0, 0, NULL, 0, 0, {NULL, -1}, 0, false};
static const struct kp_field kp_remote_log_segment_metadata_record_fields[] = {
    {KP_STRUCT, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_remote_log_segment_metadata_record, remote_log_segment_id), 0, &kp_remote_log_segment_metadata_record_remote_log_segment_id_entry_desc, "remote_log_segment_id"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_remote_log_segment_metadata_record, start_offset), 0, NULL, "start_offset"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_remote_log_segment_metadata_record, end_offset), 0, NULL, "end_offset"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_remote_log_segment_metadata_record, broker_id), 0, NULL, "broker_id"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_remote_log_segment_metadata_record, max_timestamp_ms), 0, NULL, "max_timestamp_ms"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_remote_log_segment_metadata_record, event_timestamp_ms), 0, NULL, "event_timestamp_ms"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_remote_log_segment_metadata_record, segment_leader_epochs), offsetof(struct kp_remote_log_segment_metadata_record, segment_leader_epochs_n), &kp_remote_log_segment_metadata_record_segment_leader_epoch_entry_desc, "segment_leader_epochs"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_remote_log_segment_metadata_record, segment_size_in_bytes), 0, NULL, "segment_size_in_bytes"},
    {KP_BYTES, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_remote_log_segment_metadata_record, custom_metadata), 0, NULL, "custom_metadata"},
    {KP_INT8, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_remote_log_segment_metadata_record, remote_log_segment_state), 0, NULL, "remote_log_segment_state"},
    {KP_BOOL, 0, 0, 0, 0, 0, 32767, 1, 0,
     offsetof(struct kp_remote_log_segment_metadata_record, txn_index_empty), 0, NULL, "txn_index_empty"},
};
const struct kp_desc kp_remote_log_segment_metadata_record_desc = {
    "RemoteLogSegmentMetadataRecord", &kp_remote_log_segment_metadata_record_defaults, kp_remote_log_segment_metadata_record_fields,
    sizeof(struct kp_remote_log_segment_metadata_record), 11, 10, 0, 0,
    0, 0, 0};

static const struct kp_remote_log_segment_metadata_update_record_topic_id_partition_entry kp_remote_log_segment_metadata_update_record_topic_id_partition_entry_defaults = {{"", 0}, {{0}}, 0};
static const struct kp_field kp_remote_log_segment_metadata_update_record_topic_id_partition_entry_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_remote_log_segment_metadata_update_record_topic_id_partition_entry, name), 0, NULL, "name"},
    {KP_UUID, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_remote_log_segment_metadata_update_record_topic_id_partition_entry, id), 0, NULL, "id"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_remote_log_segment_metadata_update_record_topic_id_partition_entry, partition), 0, NULL, "partition"},
};
const struct kp_desc kp_remote_log_segment_metadata_update_record_topic_id_partition_entry_desc = {
    "TopicIdPartitionEntry", &kp_remote_log_segment_metadata_update_record_topic_id_partition_entry_defaults, kp_remote_log_segment_metadata_update_record_topic_id_partition_entry_fields,
    sizeof(struct kp_remote_log_segment_metadata_update_record_topic_id_partition_entry), 3, 3, 0, 0,
    0, 1, 0};

static const struct kp_remote_log_segment_metadata_update_record_remote_log_segment_id_entry kp_remote_log_segment_metadata_update_record_remote_log_segment_id_entry_defaults = {{{"", 0}, {{0}}, 0}, {{0}}};
static const struct kp_field kp_remote_log_segment_metadata_update_record_remote_log_segment_id_entry_fields[] = {
    {KP_STRUCT, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_remote_log_segment_metadata_update_record_remote_log_segment_id_entry, topic_id_partition), 0, &kp_remote_log_segment_metadata_update_record_topic_id_partition_entry_desc, "topic_id_partition"},
    {KP_UUID, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_remote_log_segment_metadata_update_record_remote_log_segment_id_entry, id), 0, NULL, "id"},
};
const struct kp_desc kp_remote_log_segment_metadata_update_record_remote_log_segment_id_entry_desc = {
    "RemoteLogSegmentIdEntry", &kp_remote_log_segment_metadata_update_record_remote_log_segment_id_entry_defaults, kp_remote_log_segment_metadata_update_record_remote_log_segment_id_entry_fields,
    sizeof(struct kp_remote_log_segment_metadata_update_record_remote_log_segment_id_entry), 2, 2, 0, 0,
    0, 1, 0};

static const struct kp_remote_log_segment_metadata_update_record kp_remote_log_segment_metadata_update_record_defaults = {{{{"", 0}, {{0}}, 0}, {{0}}}, 0, 0, {NULL, -1}, 0};
static const struct kp_field kp_remote_log_segment_metadata_update_record_fields[] = {
    {KP_STRUCT, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_remote_log_segment_metadata_update_record, remote_log_segment_id), 0, &kp_remote_log_segment_metadata_update_record_remote_log_segment_id_entry_desc, "remote_log_segment_id"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_remote_log_segment_metadata_update_record, broker_id), 0, NULL, "broker_id"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_remote_log_segment_metadata_update_record, event_timestamp_ms), 0, NULL, "event_timestamp_ms"},
    {KP_BYTES, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_remote_log_segment_metadata_update_record, custom_metadata), 0, NULL, "custom_metadata"},
    {KP_INT8, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_remote_log_segment_metadata_update_record, remote_log_segment_state), 0, NULL, "remote_log_segment_state"},
};
const struct kp_desc kp_remote_log_segment_metadata_update_record_desc = {
    "RemoteLogSegmentMetadataUpdateRecord", &kp_remote_log_segment_metadata_update_record_defaults, kp_remote_log_segment_metadata_update_record_fields,
    sizeof(struct kp_remote_log_segment_metadata_update_record), 5, 5, 0, 0,
    0, 1, 0};

static const struct kp_remote_partition_delete_metadata_record_topic_id_partition_entry kp_remote_partition_delete_metadata_record_topic_id_partition_entry_defaults = {{"", 0}, {{0}}, 0};
static const struct kp_field kp_remote_partition_delete_metadata_record_topic_id_partition_entry_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_remote_partition_delete_metadata_record_topic_id_partition_entry, name), 0, NULL, "name"},
    {KP_UUID, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_remote_partition_delete_metadata_record_topic_id_partition_entry, id), 0, NULL, "id"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_remote_partition_delete_metadata_record_topic_id_partition_entry, partition), 0, NULL, "partition"},
};
const struct kp_desc kp_remote_partition_delete_metadata_record_topic_id_partition_entry_desc = {
    "TopicIdPartitionEntry", &kp_remote_partition_delete_metadata_record_topic_id_partition_entry_defaults, kp_remote_partition_delete_metadata_record_topic_id_partition_entry_fields,
    sizeof(struct kp_remote_partition_delete_metadata_record_topic_id_partition_entry), 3, 3, 0, 0,
    0, 2, 0};

static const struct kp_remote_partition_delete_metadata_record kp_remote_partition_delete_metadata_record_defaults = {{{"", 0}, {{0}}, 0}, 0, 0, 0};
static const struct kp_field kp_remote_partition_delete_metadata_record_fields[] = {
    {KP_STRUCT, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_remote_partition_delete_metadata_record, topic_id_partition), 0, &kp_remote_partition_delete_metadata_record_topic_id_partition_entry_desc, "topic_id_partition"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_remote_partition_delete_metadata_record, broker_id), 0, NULL, "broker_id"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_remote_partition_delete_metadata_record, event_timestamp_ms), 0, NULL, "event_timestamp_ms"},
    {KP_INT8, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_remote_partition_delete_metadata_record, remote_partition_delete_state), 0, NULL, "remote_partition_delete_state"},
};
const struct kp_desc kp_remote_partition_delete_metadata_record_desc = {
    "RemotePartitionDeleteMetadataRecord", &kp_remote_partition_delete_metadata_record_defaults, kp_remote_partition_delete_metadata_record_fields,
    sizeof(struct kp_remote_partition_delete_metadata_record), 4, 4, 0, 0,
    0, 2, 0};

static const struct kp_remote_log_segment_metadata_snapshot_record_segment_leader_epoch_entry kp_remote_log_segment_metadata_snapshot_record_segment_leader_epoch_entry_defaults = {0, 0};
static const struct kp_field kp_remote_log_segment_metadata_snapshot_record_segment_leader_epoch_entry_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_remote_log_segment_metadata_snapshot_record_segment_leader_epoch_entry, leader_epoch), 0, NULL, "leader_epoch"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_remote_log_segment_metadata_snapshot_record_segment_leader_epoch_entry, offset), 0, NULL, "offset"},
};
const struct kp_desc kp_remote_log_segment_metadata_snapshot_record_segment_leader_epoch_entry_desc = {
    "SegmentLeaderEpochEntry", &kp_remote_log_segment_metadata_snapshot_record_segment_leader_epoch_entry_defaults, kp_remote_log_segment_metadata_snapshot_record_segment_leader_epoch_entry_fields,
    sizeof(struct kp_remote_log_segment_metadata_snapshot_record_segment_leader_epoch_entry), 2, 2, 0, 0,
    0, 3, 0};

static const struct kp_remote_log_segment_metadata_snapshot_record kp_remote_log_segment_metadata_snapshot_record_defaults = {{{0}}, 0, 0, 0, 0, 0, NULL, 0, 0, {NULL, -1}, 0, false};
static const struct kp_field kp_remote_log_segment_metadata_snapshot_record_fields[] = {
    {KP_UUID, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_remote_log_segment_metadata_snapshot_record, segment_id), 0, NULL, "segment_id"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_remote_log_segment_metadata_snapshot_record, start_offset), 0, NULL, "start_offset"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_remote_log_segment_metadata_snapshot_record, end_offset), 0, NULL, "end_offset"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_remote_log_segment_metadata_snapshot_record, broker_id), 0, NULL, "broker_id"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_remote_log_segment_metadata_snapshot_record, max_timestamp_ms), 0, NULL, "max_timestamp_ms"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_remote_log_segment_metadata_snapshot_record, event_timestamp_ms), 0, NULL, "event_timestamp_ms"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_remote_log_segment_metadata_snapshot_record, segment_leader_epochs), offsetof(struct kp_remote_log_segment_metadata_snapshot_record, segment_leader_epochs_n), &kp_remote_log_segment_metadata_snapshot_record_segment_leader_epoch_entry_desc, "segment_leader_epochs"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_remote_log_segment_metadata_snapshot_record, segment_size_in_bytes), 0, NULL, "segment_size_in_bytes"},
    {KP_BYTES, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_remote_log_segment_metadata_snapshot_record, custom_metadata), 0, NULL, "custom_metadata"},
    {KP_INT8, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_remote_log_segment_metadata_snapshot_record, remote_log_segment_state), 0, NULL, "remote_log_segment_state"},
    {KP_BOOL, 0, 0, 0, 0, 0, 32767, 1, 0,
     offsetof(struct kp_remote_log_segment_metadata_snapshot_record, txn_index_empty), 0, NULL, "txn_index_empty"},
};
const struct kp_desc kp_remote_log_segment_metadata_snapshot_record_desc = {
    "RemoteLogSegmentMetadataSnapshotRecord", &kp_remote_log_segment_metadata_snapshot_record_defaults, kp_remote_log_segment_metadata_snapshot_record_fields,
    sizeof(struct kp_remote_log_segment_metadata_snapshot_record), 11, 10, 0, 0,
    0, 3, 0};

static const struct kp_record_type remote_log_records_types[] = {
    {0, NULL, &kp_remote_log_segment_metadata_record_desc},
    {1, NULL, &kp_remote_log_segment_metadata_update_record_desc},
    {2, NULL, &kp_remote_partition_delete_metadata_record_desc},
    {3, NULL, &kp_remote_log_segment_metadata_snapshot_record_desc},
};
const struct kp_record_family kp_remote_log_records = {"remote_log_records", remote_log_records_types, 4};
