/* Made by tools/kpgen.py from kproto/schema/files.kp; don't edit. */
#include "kproto/gen/files.h"

#include <stddef.h>

static const struct kp_quorum_state_data_voter kp_quorum_state_data_voter_defaults = {0};
static const struct kp_field kp_quorum_state_data_voter_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 0, 1, 0,
     offsetof(struct kp_quorum_state_data_voter, voter_id), 0, NULL, "voter_id"},
};
const struct kp_desc kp_quorum_state_data_voter_desc = {
    "Voter", &kp_quorum_state_data_voter_defaults, kp_quorum_state_data_voter_fields,
    sizeof(struct kp_quorum_state_data_voter), 1, 1, 0, 1,
    0, -1, 0};

static const struct kp_quorum_state_data kp_quorum_state_data_defaults = {{"", 0}, -1, -1, -1, {{0}}, 0, NULL, 0};
static const struct kp_field kp_quorum_state_data_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 0, 1, 0,
     offsetof(struct kp_quorum_state_data, cluster_id), 0, NULL, "cluster_id"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_quorum_state_data, leader_id), 0, NULL, "leader_id"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_quorum_state_data, leader_epoch), 0, NULL, "leader_epoch"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_quorum_state_data, voted_id), 0, NULL, "voted_id"},
    {KP_UUID, 0, 0, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_quorum_state_data, voted_directory_id), 0, NULL, "voted_directory_id"},
    {KP_INT64, 0, 0, 0, -1, 0, 0, 1, 0,
     offsetof(struct kp_quorum_state_data, applied_offset), 0, NULL, "applied_offset"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 0, 0, 32767,
     offsetof(struct kp_quorum_state_data, current_voters), offsetof(struct kp_quorum_state_data, current_voters_n), &kp_quorum_state_data_voter_desc, "current_voters"},
};
const struct kp_desc kp_quorum_state_data_desc = {
    "QuorumStateData", &kp_quorum_state_data_defaults, kp_quorum_state_data_fields,
    sizeof(struct kp_quorum_state_data), 7, 7, 0, 1,
    0, -1, 0};

static const struct kp_producer_snapshot_producer_entry kp_producer_snapshot_producer_entry_defaults = {0, 0, 0, 0, 0, 0, 0, 0};
static const struct kp_field kp_producer_snapshot_producer_entry_fields[] = {
    {KP_INT64, 0, 0, 0, -1, 1, 1, 1, 0,
     offsetof(struct kp_producer_snapshot_producer_entry, producer_id), 0, NULL, "producer_id"},
    {KP_INT16, 0, 0, 0, -1, 1, 1, 1, 0,
     offsetof(struct kp_producer_snapshot_producer_entry, epoch), 0, NULL, "epoch"},
    {KP_INT32, 0, 0, 0, -1, 1, 1, 1, 0,
     offsetof(struct kp_producer_snapshot_producer_entry, last_sequence), 0, NULL, "last_sequence"},
    {KP_INT64, 0, 0, 0, -1, 1, 1, 1, 0,
     offsetof(struct kp_producer_snapshot_producer_entry, last_offset), 0, NULL, "last_offset"},
    {KP_INT32, 0, 0, 0, -1, 1, 1, 1, 0,
     offsetof(struct kp_producer_snapshot_producer_entry, offset_delta), 0, NULL, "offset_delta"},
    {KP_INT64, 0, 0, 0, -1, 1, 1, 1, 0,
     offsetof(struct kp_producer_snapshot_producer_entry, timestamp), 0, NULL, "timestamp"},
    {KP_INT32, 0, 0, 0, -1, 1, 1, 1, 0,
     offsetof(struct kp_producer_snapshot_producer_entry, coordinator_epoch), 0, NULL, "coordinator_epoch"},
    {KP_INT64, 0, 0, 0, -1, 1, 1, 1, 0,
     offsetof(struct kp_producer_snapshot_producer_entry, current_txn_first_offset), 0, NULL, "current_txn_first_offset"},
};
const struct kp_desc kp_producer_snapshot_producer_entry_desc = {
    "ProducerEntry", &kp_producer_snapshot_producer_entry_defaults, kp_producer_snapshot_producer_entry_fields,
    sizeof(struct kp_producer_snapshot_producer_entry), 8, 8, 1, 1,
    32767, -1, 0};

static const struct kp_producer_snapshot kp_producer_snapshot_defaults = {0, NULL, 0};
static const struct kp_field kp_producer_snapshot_fields[] = {
    {KP_UINT32, 0, 0, 0, -1, 1, 1, 1, 0,
     offsetof(struct kp_producer_snapshot, crc), 0, NULL, "crc"},
    {KP_STRUCT, 1, 0, 0, -1, 1, 1, 1, 0,
     offsetof(struct kp_producer_snapshot, producer_entries), offsetof(struct kp_producer_snapshot, producer_entries_n), &kp_producer_snapshot_producer_entry_desc, "producer_entries"},
};
const struct kp_desc kp_producer_snapshot_desc = {
    "ProducerSnapshot", &kp_producer_snapshot_defaults, kp_producer_snapshot_fields,
    sizeof(struct kp_producer_snapshot), 2, 2, 1, 1,
    32767, -1, 0};
