/* Made by tools/kpgen.py from kproto/schema/control_records.kp; don't edit. */
#include "kproto/gen/control_records.h"

#include <stddef.h>

static const struct kp_control_record_type_schema kp_control_record_type_schema_defaults = {0};
static const struct kp_field kp_control_record_type_schema_fields[] = {
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_control_record_type_schema, type), 0, NULL, "type"},
};
const struct kp_desc kp_control_record_type_schema_desc = {
    "ControlRecordTypeSchema", &kp_control_record_type_schema_defaults, kp_control_record_type_schema_fields,
    sizeof(struct kp_control_record_type_schema), 1, 1, 0, 0,
    32767, -1, 0};

static const struct kp_end_txn_marker kp_end_txn_marker_defaults = {0};
static const struct kp_field kp_end_txn_marker_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_end_txn_marker, coordinator_epoch), 0, NULL, "coordinator_epoch"},
};
const struct kp_desc kp_end_txn_marker_desc = {
    "EndTxnMarker", &kp_end_txn_marker_defaults, kp_end_txn_marker_fields,
    sizeof(struct kp_end_txn_marker), 1, 1, 0, 0,
    32767, -1, 0};

static const struct kp_k_raft_version_record kp_k_raft_version_record_defaults = {0, 0};
static const struct kp_field kp_k_raft_version_record_fields[] = {
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_k_raft_version_record, version), 0, NULL, "version"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_k_raft_version_record, k_raft_version), 0, NULL, "k_raft_version"},
};
const struct kp_desc kp_k_raft_version_record_desc = {
    "KRaftVersionRecord", &kp_k_raft_version_record_defaults, kp_k_raft_version_record_fields,
    sizeof(struct kp_k_raft_version_record), 2, 2, 0, 0,
    0, -1, 0};

static const struct kp_leader_change_message_voter kp_leader_change_message_voter_defaults = {0, {{0}}};
static const struct kp_field kp_leader_change_message_voter_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_leader_change_message_voter, voter_id), 0, NULL, "voter_id"},
    {KP_UUID, 0, 0, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_leader_change_message_voter, voter_directory_id), 0, NULL, "voter_directory_id"},
};
const struct kp_desc kp_leader_change_message_voter_desc = {
    "Voter", &kp_leader_change_message_voter_defaults, kp_leader_change_message_voter_fields,
    sizeof(struct kp_leader_change_message_voter), 2, 2, 0, 1,
    0, -1, 0};

static const struct kp_leader_change_message kp_leader_change_message_defaults = {0, 0, NULL, 0, NULL, 0};
static const struct kp_field kp_leader_change_message_fields[] = {
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_leader_change_message, version), 0, NULL, "version"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_leader_change_message, leader_id), 0, NULL, "leader_id"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_leader_change_message, voters), offsetof(struct kp_leader_change_message, voters_n), &kp_leader_change_message_voter_desc, "voters"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_leader_change_message, granting_voters), offsetof(struct kp_leader_change_message, granting_voters_n), &kp_leader_change_message_voter_desc, "granting_voters"},
};
const struct kp_desc kp_leader_change_message_desc = {
    "LeaderChangeMessage", &kp_leader_change_message_defaults, kp_leader_change_message_fields,
    sizeof(struct kp_leader_change_message), 4, 4, 0, 1,
    0, -1, 0};

static const struct kp_snapshot_footer_record kp_snapshot_footer_record_defaults = {0};
static const struct kp_field kp_snapshot_footer_record_fields[] = {
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_snapshot_footer_record, version), 0, NULL, "version"},
};
const struct kp_desc kp_snapshot_footer_record_desc = {
    "SnapshotFooterRecord", &kp_snapshot_footer_record_defaults, kp_snapshot_footer_record_fields,
    sizeof(struct kp_snapshot_footer_record), 1, 1, 0, 0,
    0, -1, 0};

static const struct kp_snapshot_header_record kp_snapshot_header_record_defaults = {0, 0};
static const struct kp_field kp_snapshot_header_record_fields[] = {
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_snapshot_header_record, version), 0, NULL, "version"},
    {KP_INT64, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_snapshot_header_record, last_contained_log_timestamp), 0, NULL, "last_contained_log_timestamp"},
};
const struct kp_desc kp_snapshot_header_record_desc = {
    "SnapshotHeaderRecord", &kp_snapshot_header_record_defaults, kp_snapshot_header_record_fields,
    sizeof(struct kp_snapshot_header_record), 2, 2, 0, 0,
    0, -1, 0};

static const struct kp_voters_record_endpoint kp_voters_record_endpoint_defaults = {{"", 0}, {"", 0}, 0};
static const struct kp_field kp_voters_record_endpoint_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_voters_record_endpoint, name), 0, NULL, "name"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_voters_record_endpoint, host), 0, NULL, "host"},
    {KP_UINT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_voters_record_endpoint, port), 0, NULL, "port"},
};
const struct kp_desc kp_voters_record_endpoint_desc = {
    "Endpoint", &kp_voters_record_endpoint_defaults, kp_voters_record_endpoint_fields,
    sizeof(struct kp_voters_record_endpoint), 3, 3, 0, 0,
    0, -1, 0};

static const struct kp_voters_record_k_raft_version_feature kp_voters_record_k_raft_version_feature_defaults = {0, 0};
static const struct kp_field kp_voters_record_k_raft_version_feature_fields[] = {
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_voters_record_k_raft_version_feature, min_supported_version), 0, NULL, "min_supported_version"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_voters_record_k_raft_version_feature, max_supported_version), 0, NULL, "max_supported_version"},
};
const struct kp_desc kp_voters_record_k_raft_version_feature_desc = {
    "KRaftVersionFeature", &kp_voters_record_k_raft_version_feature_defaults, kp_voters_record_k_raft_version_feature_fields,
    sizeof(struct kp_voters_record_k_raft_version_feature), 2, 2, 0, 0,
    0, -1, 0};

static const struct kp_voters_record_voter kp_voters_record_voter_defaults = {0, {{0}}, NULL, 0, {0, 0}};
static const struct kp_field kp_voters_record_voter_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_voters_record_voter, voter_id), 0, NULL, "voter_id"},
    {KP_UUID, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_voters_record_voter, voter_directory_id), 0, NULL, "voter_directory_id"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_voters_record_voter, endpoints), offsetof(struct kp_voters_record_voter, endpoints_n), &kp_voters_record_endpoint_desc, "endpoints"},
    {KP_STRUCT, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_voters_record_voter, k_raft_version_feature), 0, &kp_voters_record_k_raft_version_feature_desc, "k_raft_version_feature"},
};
const struct kp_desc kp_voters_record_voter_desc = {
    "Voter", &kp_voters_record_voter_defaults, kp_voters_record_voter_fields,
    sizeof(struct kp_voters_record_voter), 4, 4, 0, 0,
    0, -1, 0};

static const struct kp_voters_record kp_voters_record_defaults = {0, NULL, 0};
static const struct kp_field kp_voters_record_fields[] = {
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_voters_record, version), 0, NULL, "version"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_voters_record, voters), offsetof(struct kp_voters_record, voters_n), &kp_voters_record_voter_desc, "voters"},
};
const struct kp_desc kp_voters_record_desc = {
    "VotersRecord", &kp_voters_record_defaults, kp_voters_record_fields,
    sizeof(struct kp_voters_record), 2, 2, 0, 0,
    0, -1, 0};
