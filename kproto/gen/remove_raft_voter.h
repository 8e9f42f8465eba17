/* Made by tools/kpgen.py from kproto/schema/remove_raft_voter.kp; don't edit. */
#ifndef KPROTO_GEN_REMOVE_RAFT_VOTER_H
#define KPROTO_GEN_REMOVE_RAFT_VOTER_H

#include "kproto/codec.h"

struct kp_remove_raft_voter_request {
  struct kp_str cluster_id;  /* nullable */
  int32_t voter_id;
  struct kp_uuid voter_directory_id;
};
extern const struct kp_desc kp_remove_raft_voter_request_desc;

struct kp_remove_raft_voter_response {
  int32_t throttle_time_ms;
  int16_t error_code;
  struct kp_str error_message;  /* nullable */
};
extern const struct kp_desc kp_remove_raft_voter_response_desc;

#endif
