/* Made by tools/kpgen.py from kproto/schema/add_raft_voter.kp; don't edit. */
#include "kproto/gen/add_raft_voter.h"

#include <stddef.h>

static const struct kp_add_raft_voter_request_listener kp_add_raft_voter_request_listener_defaults = {{"", 0}, {"", 0}, 0};
static const struct kp_field kp_add_raft_voter_request_listener_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_add_raft_voter_request_listener, name), 0, NULL, "name"},
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_add_raft_voter_request_listener, host), 0, NULL, "host"},
    {KP_UINT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_add_raft_voter_request_listener, port), 0, NULL, "port"},
};
const struct kp_desc kp_add_raft_voter_request_listener_desc = {
    "Listener", &kp_add_raft_voter_request_listener_defaults, kp_add_raft_voter_request_listener_fields,
    sizeof(struct kp_add_raft_voter_request_listener), 3, 3, 0, 1,
    0, 80, 0};

static const struct kp_add_raft_voter_request kp_add_raft_voter_request_defaults = {{"", 0}, 0, 0, {{0}}, NULL, 0, true};
static const struct kp_field kp_add_raft_voter_request_fields[] = {
    {KP_STRING, 0, 0, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_add_raft_voter_request, cluster_id), 0, NULL, "cluster_id"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_add_raft_voter_request, timeout_ms), 0, NULL, "timeout_ms"},
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_add_raft_voter_request, voter_id), 0, NULL, "voter_id"},
    {KP_UUID, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_add_raft_voter_request, voter_directory_id), 0, NULL, "voter_directory_id"},
    {KP_STRUCT, 1, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_add_raft_voter_request, listeners), offsetof(struct kp_add_raft_voter_request, listeners_n), &kp_add_raft_voter_request_listener_desc, "listeners"},
    {KP_BOOL, 0, 0, 0, -1, 1, 32767, 1, 0,
     offsetof(struct kp_add_raft_voter_request, ack_when_committed), 0, NULL, "ack_when_committed"},
};
const struct kp_desc kp_add_raft_voter_request_desc = {
    "AddRaftVoterRequest", &kp_add_raft_voter_request_defaults, kp_add_raft_voter_request_fields,
    sizeof(struct kp_add_raft_voter_request), 6, 6, 0, 1,
    0, 80, 0};

static const struct kp_add_raft_voter_response kp_add_raft_voter_response_defaults = {0, 0, {"", 0}};
static const struct kp_field kp_add_raft_voter_response_fields[] = {
    {KP_INT32, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_add_raft_voter_response, throttle_time_ms), 0, NULL, "throttle_time_ms"},
    {KP_INT16, 0, 0, 0, -1, 0, 32767, 1, 0,
     offsetof(struct kp_add_raft_voter_response, error_code), 0, NULL, "error_code"},
    {KP_STRING, 0, 1, 0, -1, 0, 32767, 0, 32767,
     offsetof(struct kp_add_raft_voter_response, error_message), 0, NULL, "error_message"},
};
const struct kp_desc kp_add_raft_voter_response_desc = {
    "AddRaftVoterResponse", &kp_add_raft_voter_response_defaults, kp_add_raft_voter_response_fields,
    sizeof(struct kp_add_raft_voter_response), 3, 3, 0, 1,
    0, 80, 0};
