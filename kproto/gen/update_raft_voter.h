/* Made by tools/kpgen.py from kproto/schema/update_raft_voter.kp; don't edit. */
#ifndef KPROTO_GEN_UPDATE_RAFT_VOTER_H
#define KPROTO_GEN_UPDATE_RAFT_VOTER_H

#include "kproto/codec.h"

struct kp_update_raft_voter_request_listener {
  struct kp_str name;
  struct kp_str host;
  uint16_t port;
};
extern const struct kp_desc kp_update_raft_voter_request_listener_desc;

struct kp_update_raft_voter_request_k_raft_version_feature {
  int16_t min_supported_version;
  int16_t max_supported_version;
};
extern const struct kp_desc kp_update_raft_voter_request_k_raft_version_feature_desc;

struct kp_update_raft_voter_request {
  struct kp_str cluster_id;  /* nullable */
  int32_t current_leader_epoch;
  int32_t voter_id;
  struct kp_uuid voter_directory_id;
  struct kp_update_raft_voter_request_listener *listeners; int32_t listeners_n;
  struct kp_update_raft_voter_request_k_raft_version_feature k_raft_version_feature;
};
extern const struct kp_desc kp_update_raft_voter_request_desc;

struct kp_update_raft_voter_response_current_leader {
  int32_t leader_id;  /* default -1 */
  int32_t leader_epoch;  /* default -1 */
  struct kp_str host;
  int32_t port;
};
extern const struct kp_desc kp_update_raft_voter_response_current_leader_desc;

struct kp_update_raft_voter_response {
  int32_t throttle_time_ms;
  int16_t error_code;
  struct kp_update_raft_voter_response_current_leader current_leader;  /* tag 0 */
};
extern const struct kp_desc kp_update_raft_voter_response_desc;

#endif
