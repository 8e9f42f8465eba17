/* Made by tools/kpgen.py from kproto/schema/files.kp; don't edit. What Kafka keeps in files: quorum-state (JSON of this message), producer snapshots. */
#ifndef KPROTO_GEN_FILES_H
#define KPROTO_GEN_FILES_H

#include "kproto/codec.h"

struct kp_quorum_state_data_voter {
  int32_t voter_id;  /* 0 */
};
extern const struct kp_desc kp_quorum_state_data_voter_desc;

struct kp_quorum_state_data {
  struct kp_str cluster_id;  /* 0 */
  int32_t leader_id;  /* default -1 */
  int32_t leader_epoch;  /* default -1 */
  int32_t voted_id;  /* default -1 */
  struct kp_uuid voted_directory_id;  /* 1+ */
  int64_t applied_offset;  /* 0 */
  struct kp_quorum_state_data_voter *current_voters; int32_t current_voters_n;  /* 0, nullable */
};
extern const struct kp_desc kp_quorum_state_data_desc;

struct kp_producer_snapshot_producer_entry {
  int64_t producer_id;  /* 1 */
  int16_t epoch;  /* 1 */
  int32_t last_sequence;  /* 1 */
  int64_t last_offset;  /* 1 */
  int32_t offset_delta;  /* 1 */
  int64_t timestamp;  /* 1 */
  int32_t coordinator_epoch;  /* 1 */
  int64_t current_txn_first_offset;  /* 1 */
};
extern const struct kp_desc kp_producer_snapshot_producer_entry_desc;

struct kp_producer_snapshot {
  uint32_t crc;  /* 1 */
  struct kp_producer_snapshot_producer_entry *producer_entries; int32_t producer_entries_n;  /* 1 */
};
extern const struct kp_desc kp_producer_snapshot_desc;

#endif
