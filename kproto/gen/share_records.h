/* Made by tools/kpgen.py from kproto/schema/share_records.kp; don't edit. Records of __share_group_state. */
#ifndef KPROTO_GEN_SHARE_RECORDS_H
#define KPROTO_GEN_SHARE_RECORDS_H

#include "kproto/codec.h"
#include "kproto/record_frame.h"

struct kp_share_snapshot_key {
  struct kp_str group_id;  /* 0 */
  struct kp_uuid topic_id;  /* 0 */
  int32_t partition;  /* 0 */
};
extern const struct kp_desc kp_share_snapshot_key_desc;

struct kp_share_snapshot_value_state_batch {
  int64_t first_offset;
  int64_t last_offset;
  int8_t delivery_state;
  int16_t delivery_count;
};
extern const struct kp_desc kp_share_snapshot_value_state_batch_desc;

struct kp_share_snapshot_value {
  int32_t snapshot_epoch;
  int32_t state_epoch;
  int32_t leader_epoch;
  int64_t start_offset;
  int32_t delivery_complete_count;  /* tag 0, default -1 */
  int64_t create_timestamp;
  int64_t write_timestamp;
  struct kp_share_snapshot_value_state_batch *state_batches; int32_t state_batches_n;
};
extern const struct kp_desc kp_share_snapshot_value_desc;

struct kp_share_update_key {
  struct kp_str group_id;  /* 0 */
  struct kp_uuid topic_id;  /* 0 */
  int32_t partition;  /* 0 */
};
extern const struct kp_desc kp_share_update_key_desc;

struct kp_share_update_value_state_batch {
  int64_t first_offset;
  int64_t last_offset;
  int8_t delivery_state;
  int16_t delivery_count;
};
extern const struct kp_desc kp_share_update_value_state_batch_desc;

struct kp_share_update_value {
  int32_t snapshot_epoch;
  int32_t leader_epoch;
  int64_t start_offset;
  int32_t delivery_complete_count;  /* tag 0, default -1 */
  struct kp_share_update_value_state_batch *state_batches; int32_t state_batches_n;
};
extern const struct kp_desc kp_share_update_value_desc;

extern const struct kp_record_family kp_share_records;

#endif
