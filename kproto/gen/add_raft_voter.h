/* Made by tools/kpgen.py from kproto/schema/add_raft_voter.kp; don't edit. */
#ifndef KPROTO_GEN_ADD_RAFT_VOTER_H
#define KPROTO_GEN_ADD_RAFT_VOTER_H

#include "kproto/codec.h"

struct kp_add_raft_voter_request_listener {
  struct kp_str name;
  struct kp_str host;
  uint16_t port;
};
extern const struct kp_desc kp_add_raft_voter_request_listener_desc;

struct kp_add_raft_voter_request {
  struct kp_str cluster_id;  /* nullable */
  int32_t timeout_ms;
  int32_t voter_id;
  struct kp_uuid voter_directory_id;
  struct kp_add_raft_voter_request_listener *listeners; int32_t listeners_n;
  bool ack_when_committed;  /* 1+, default true */
};
extern const struct kp_desc kp_add_raft_voter_request_desc;

struct kp_add_raft_voter_response {
  int32_t throttle_time_ms;
  int16_t error_code;
  struct kp_str error_message;  /* nullable */
};
extern const struct kp_desc kp_add_raft_voter_response_desc;

#endif
