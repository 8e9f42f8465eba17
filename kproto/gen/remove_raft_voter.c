/* Made by tools/kpgen.py from kproto/schema/remove_raft_voter.kp; don't edit. */
#include "kproto/gen/remove_raft_voter.h"

#include <stddef.h>

static const struct kp_remove_raft_voter_request kp_remove_raft_voter_request_defaults = {{"", 0}, 0, {{0}}};
static const struct kp_field kp_remove_raft_voter_request_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_remove_raft_voter_request, cluster_id), 0, NULL, "cluster_id"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_remove_raft_voter_request, voter_id), 0, NULL, "voter_id"},
    {KP_UUID, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_remove_raft_voter_request, voter_directory_id), 0, NULL, "voter_directory_id"},
};
const struct kp_desc kp_remove_raft_voter_request_desc = {
    "RemoveRaftVoterRequest", &kp_remove_raft_voter_request_defaults, kp_remove_raft_voter_request_fields,
    sizeof(struct kp_remove_raft_voter_request), 3, 3, 0, 0,
    0, 81, 0};

static const struct kp_remove_raft_voter_response kp_remove_raft_voter_response_defaults = {0, 0, {"", 0}};
static const struct kp_field kp_remove_raft_voter_response_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_remove_raft_voter_response, throttle_time_ms), 0, NULL, "throttle_time_ms"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_remove_raft_voter_response, error_code), 0, NULL, "error_code"},
    {KP_STRING, 0, 1, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_remove_raft_voter_response, error_message), 0, NULL, "error_message"},
};
const struct kp_desc kp_remove_raft_voter_response_desc = {
    "RemoveRaftVoterResponse", &kp_remove_raft_voter_response_defaults, kp_remove_raft_voter_response_fields,
    sizeof(struct kp_remove_raft_voter_response), 3, 3, 0, 0,
    0, 81, 0};
