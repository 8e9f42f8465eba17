/* Made by tools/kpgen.py from kproto/schema/update_raft_voter.kp; don't edit. */
#include "kproto/gen/update_raft_voter.h"

#include <stddef.h>

static const struct kp_update_raft_voter_request_listener kp_update_raft_voter_request_listener_defaults = {{"", 0}, {"", 0}, 0};
static const struct kp_field kp_update_raft_voter_request_listener_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_update_raft_voter_request_listener, name), 0, NULL, "name"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_update_raft_voter_request_listener, host), 0, NULL, "host"},
    {KP_UINT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_update_raft_voter_request_listener, port), 0, NULL, "port"},
};
const struct kp_desc kp_update_raft_voter_request_listener_desc = {
    "Listener", &kp_update_raft_voter_request_listener_defaults, kp_update_raft_voter_request_listener_fields,
    sizeof(struct kp_update_raft_voter_request_listener), 3, 3, 0, 0,
    0, 82, 0};

static const struct kp_update_raft_voter_request_k_raft_version_feature kp_update_raft_voter_request_k_raft_version_feature_defaults = {0, 0};
static const struct kp_field kp_update_raft_voter_request_k_raft_version_feature_fields[] = {
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_update_raft_voter_request_k_raft_version_feature, min_supported_version), 0, NULL, "min_supported_version"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_update_raft_voter_request_k_raft_version_feature, max_supported_version), 0, NULL, "max_supported_version"},
};
const struct kp_desc kp_update_raft_voter_request_k_raft_version_feature_desc = {
    "KRaftVersionFeature", &kp_update_raft_voter_request_k_raft_version_feature_defaults, kp_update_raft_voter_request_k_raft_version_feature_fields,
    sizeof(struct kp_update_raft_voter_request_k_raft_version_feature), 2, 2, 0, 0,
    0, 82, 0};

static const struct kp_update_raft_voter_request kp_update_raft_voter_request_defaults = {{"", 0}, 0, 0, {{0}}, NULL, 0, {0, 0}};
static const struct kp_field kp_update_raft_voter_request_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_update_raft_voter_request, cluster_id), 0, NULL, "cluster_id"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_update_raft_voter_request, current_leader_epoch), 0, NULL, "current_leader_epoch"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_update_raft_voter_request, voter_id), 0, NULL, "voter_id"},
    {KP_UUID, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_update_raft_voter_request, voter_directory_id), 0, NULL, "voter_directory_id"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_update_raft_voter_request, listeners), offsetof(struct kp_update_raft_voter_request, listeners_n), &kp_update_raft_voter_request_listener_desc, "listeners"},
    {KP_STRUCT, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_update_raft_voter_request, k_raft_version_feature), 0, &kp_update_raft_voter_request_k_raft_version_feature_desc, "k_raft_version_feature"},
};
const struct kp_desc kp_update_raft_voter_request_desc = {
    "UpdateRaftVoterRequest", &kp_update_raft_voter_request_defaults, kp_update_raft_voter_request_fields,
    sizeof(struct kp_update_raft_voter_request), 6, 6, 0, 0,
    0, 82, 0};

static const struct kp_update_raft_voter_response_current_leader kp_update_raft_voter_response_current_leader_defaults = {-1, -1, {"", 0}, 0};
static const struct kp_field kp_update_raft_voter_response_current_leader_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_update_raft_voter_response_current_leader, leader_id), 0, NULL, "leader_id"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_update_raft_voter_response_current_leader, leader_epoch), 0, NULL, "leader_epoch"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_update_raft_voter_response_current_leader, host), 0, NULL, "host"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_update_raft_voter_response_current_leader, port), 0, NULL, "port"},
};
const struct kp_desc kp_update_raft_voter_response_current_leader_desc = {
    "CurrentLeader", &kp_update_raft_voter_response_current_leader_defaults, kp_update_raft_voter_response_current_leader_fields,
    sizeof(struct kp_update_raft_voter_response_current_leader), 4, 4, 0, 0,
    0, 82, 0};

static const struct kp_update_raft_voter_response kp_update_raft_voter_response_defaults = {0, 0, {-1, -1, {"", 0}, 0}};
static const struct kp_field kp_update_raft_voter_response_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_update_raft_voter_response, throttle_time_ms), 0, NULL, "throttle_time_ms"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_update_raft_voter_response, error_code), 0, NULL, "error_code"},
    {KP_STRUCT, 0, 0, 0, 0, 0, 32767, 1, 0,
     offsetof(struct kp_update_raft_voter_response, current_leader), 0, &kp_update_raft_voter_response_current_leader_desc, "current_leader"},
};
const struct kp_desc kp_update_raft_voter_response_desc = {
    "UpdateRaftVoterResponse", &kp_update_raft_voter_response_defaults, kp_update_raft_voter_response_fields,
    sizeof(struct kp_update_raft_voter_response), 3, 2, 0, 0,
    0, 82, 0};
