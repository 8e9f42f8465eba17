/* Made by tools/kpgen.py from kproto/schema/control_records.kp; don't edit. Keys and values of control batches; KRaft's own records. */
#ifndef KPROTO_GEN_CONTROL_RECORDS_H
#define KPROTO_GEN_CONTROL_RECORDS_H

#include "kproto/codec.h"

struct kp_control_record_type_schema {
  int16_t type;
};
extern const struct kp_desc kp_control_record_type_schema_desc;

struct kp_end_txn_marker {
  int32_t coordinator_epoch;
};
extern const struct kp_desc kp_end_txn_marker_desc;

struct kp_k_raft_version_record {
  int16_t version;
  int16_t k_raft_version;
};
extern const struct kp_desc kp_k_raft_version_record_desc;

struct kp_leader_change_message_voter {
  int32_t voter_id;
  struct kp_uuid voter_directory_id;  /* 1+ */
};
extern const struct kp_desc kp_leader_change_message_voter_desc;

struct kp_leader_change_message {
  int16_t version;
  int32_t leader_id;
  struct kp_leader_change_message_voter *voters; int32_t voters_n;
  struct kp_leader_change_message_voter *granting_voters; int32_t granting_voters_n;
};
extern const struct kp_desc kp_leader_change_message_desc;

struct kp_snapshot_footer_record {
  int16_t version;
};
extern const struct kp_desc kp_snapshot_footer_record_desc;

struct kp_snapshot_header_record {
  int16_t version;
  int64_t last_contained_log_timestamp;
};
extern const struct kp_desc kp_snapshot_header_record_desc;

struct kp_voters_record_endpoint {
  struct kp_str name;
  struct kp_str host;
  uint16_t port;
};
extern const struct kp_desc kp_voters_record_endpoint_desc;

struct kp_voters_record_k_raft_version_feature {
  int16_t min_supported_version;
  int16_t max_supported_version;
};
extern const struct kp_desc kp_voters_record_k_raft_version_feature_desc;

struct kp_voters_record_voter {
  int32_t voter_id;
  struct kp_uuid voter_directory_id;
  struct kp_voters_record_endpoint *endpoints; int32_t endpoints_n;
  struct kp_voters_record_k_raft_version_feature k_raft_version_feature;
};
extern const struct kp_desc kp_voters_record_voter_desc;

struct kp_voters_record {
  int16_t version;
  struct kp_voters_record_voter *voters; int32_t voters_n;
};
extern const struct kp_desc kp_voters_record_desc;

#endif
