/* Made by tools/kpgen.py from kproto/schema/share_records.kp; don't edit. */
#include "kproto/gen/share_records.h"

#include <stddef.h>

static const struct kp_share_snapshot_key kp_share_snapshot_key_defaults = {{"", 0}, {{0}}, 0};
static const struct kp_field kp_share_snapshot_key_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 0, 1, 0,
     offsetof(struct kp_share_snapshot_key, group_id), 0, NULL, "group_id"},
    {KP_UUID, 0, 0, 0, -1, 0, 0, 1, 0,
     offsetof(struct kp_share_snapshot_key, topic_id), 0, NULL, "topic_id"},
    {KP_INT32, 0, 0, 0, -1, 0, 0, 1, 0,
     offsetof(struct kp_share_snapshot_key, partition), 0, NULL, "partition"},
};
const struct kp_desc kp_share_snapshot_key_desc = {
    "ShareSnapshotKey", &kp_share_snapshot_key_defaults, kp_share_snapshot_key_fields,
    sizeof(struct kp_share_snapshot_key), 3, 3, 0, 0,
    32767, 0, 0};

static const struct kp_share_snapshot_value_state_batch kp_share_snapshot_value_state_batch_defaults = {0, 0, 0, 0};
static const struct kp_field kp_share_snapshot_value_state_batch_fields[] = {
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_snapshot_value_state_batch, first_offset), 0, NULL, "first_offset"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_snapshot_value_state_batch, last_offset), 0, NULL, "last_offset"},
    {KP_INT8, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_snapshot_value_state_batch, delivery_state), 0, NULL, "delivery_state"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_snapshot_value_state_batch, delivery_count), 0, NULL, "delivery_count"},
};
const struct kp_desc kp_share_snapshot_value_state_batch_desc = {
    "StateBatch", &kp_share_snapshot_value_state_batch_defaults, kp_share_snapshot_value_state_batch_fields,
    sizeof(struct kp_share_snapshot_value_state_batch), 4, 4, 0, 0,
    0, 0, 0};

static const struct kp_share_snapshot_value kp_share_snapshot_value_defaults = {0, 0, 0, 0, -1, 0, 0, NULL, 0};
static const struct kp_field kp_share_snapshot_value_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_snapshot_value, snapshot_epoch), 0, NULL, "snapshot_epoch"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_snapshot_value, state_epoch), 0, NULL, "state_epoch"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_snapshot_value, leader_epoch), 0, NULL, "leader_epoch"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_snapshot_value, start_offset), 0, NULL, "start_offset"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_snapshot_value, create_timestamp), 0, NULL, "create_timestamp"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_snapshot_value, write_timestamp), 0, NULL, "write_timestamp"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_snapshot_value, state_batches), offsetof(struct kp_share_snapshot_value, state_batches_n), &kp_share_snapshot_value_state_batch_desc, "state_batches"},
    {KP_INT32, 0, 0, 0, 0, 0, 32767, 1, 0,
     offsetof(struct kp_share_snapshot_value, delivery_complete_count), 0, NULL, "delivery_complete_count"},
};
const struct kp_desc kp_share_snapshot_value_desc = {
    "ShareSnapshotValue", &kp_share_snapshot_value_defaults, kp_share_snapshot_value_fields,
    sizeof(struct kp_share_snapshot_value), 8, 7, 0, 0,
    0, 0, 0};

static const struct kp_share_update_key kp_share_update_key_defaults = {{"", 0}, {{0}}, 0};
static const struct kp_field kp_share_update_key_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 0, 1, 0,
     offsetof(struct kp_share_update_key, group_id), 0, NULL, "group_id"},
    {KP_UUID, 0, 0, 0, -1, 0, 0, 1, 0,
     offsetof(struct kp_share_update_key, topic_id), 0, NULL, "topic_id"},
    {KP_INT32, 0, 0, 0, -1, 0, 0, 1, 0,
     offsetof(struct kp_share_update_key, partition), 0, NULL, "partition"},
};
const struct kp_desc kp_share_update_key_desc = {
    "ShareUpdateKey", &kp_share_update_key_defaults, kp_share_update_key_fields,
    sizeof(struct kp_share_update_key), 3, 3, 0, 0,
    32767, 1, 0};

static const struct kp_share_update_value_state_batch kp_share_update_value_state_batch_defaults = {0, 0, 0, 0};
static const struct kp_field kp_share_update_value_state_batch_fields[] = {
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_update_value_state_batch, first_offset), 0, NULL, "first_offset"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_update_value_state_batch, last_offset), 0, NULL, "last_offset"},
    {KP_INT8, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_update_value_state_batch, delivery_state), 0, NULL, "delivery_state"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_update_value_state_batch, delivery_count), 0, NULL, "delivery_count"},
};
const struct kp_desc kp_share_update_value_state_batch_desc = {
    "StateBatch", &kp_share_update_value_state_batch_defaults, kp_share_update_value_state_batch_fields,
    sizeof(struct kp_share_update_value_state_batch), 4, 4, 0, 0,
    0, 1, 0};

static const struct kp_share_update_value kp_share_update_value_defaults = {0, 0, 0, -1, NULL, 0};
static const struct kp_field kp_share_update_value_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_update_value, snapshot_epoch), 0, NULL, "snapshot_epoch"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_update_value, leader_epoch), 0, NULL, "leader_epoch"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_update_value, start_offset), 0, NULL, "start_offset"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_share_update_value, state_batches), offsetof(struct kp_share_update_value, state_batches_n), &kp_share_update_value_state_batch_desc, "state_batches"},
    {KP_INT32, 0, 0, 0, 0, 0, 32767, 1, 0,
     offsetof(struct kp_share_update_value, delivery_complete_count), 0, NULL, "delivery_complete_count"},
};
const struct kp_desc kp_share_update_value_desc = {
    "ShareUpdateValue", &kp_share_update_value_defaults, kp_share_update_value_fields,
    sizeof(struct kp_share_update_value), 5, 4, 0, 0,
    0, 1, 0};

static const struct kp_record_type share_records_types[] = {
    {0, &kp_share_snapshot_key_desc, &kp_share_snapshot_value_desc},
    {1, &kp_share_update_key_desc, &kp_share_update_value_desc},
};
const struct kp_record_family kp_share_records = {"share_records", share_records_types, 2};
