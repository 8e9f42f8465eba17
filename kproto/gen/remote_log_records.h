/* Made by tools/kpgen.py from kproto/schema/remote_log_records.kp; don't edit. Records of __remote_log_metadata. */
#ifndef KPROTO_GEN_REMOTE_LOG_RECORDS_H
#define KPROTO_GEN_REMOTE_LOG_RECORDS_H

#include "kproto/codec.h"
#include "kproto/record_frame.h"

struct kp_remote_log_segment_metadata_record_topic_id_partition_entry {
  struct kp_str name;
  struct kp_uuid id;
  int32_t partition;
};
extern const struct kp_desc kp_remote_log_segment_metadata_record_topic_id_partition_entry_desc;

struct kp_remote_log_segment_metadata_record_remote_log_segment_id_entry {
  struct kp_remote_log_segment_metadata_record_topic_id_partition_entry topic_id_partition;
  struct kp_uuid id;
};
extern const struct kp_desc kp_remote_log_segment_metadata_record_remote_log_segment_id_entry_desc;

struct kp_remote_log_segment_metadata_record_segment_leader_epoch_entry {
  int32_t leader_epoch;
  int64_t offset;
};
extern const struct kp_desc kp_remote_log_segment_metadata_record_segment_leader_epoch_entry_desc;

struct kp_remote_log_segment_metadata_record {
  struct kp_remote_log_segment_metadata_record_remote_log_segment_id_entry remote_log_segment_id;
  int64_t start_offset;
  int64_t end_offset;
  int32_t broker_id;
  int64_t max_timestamp_ms;
  int64_t event_timestamp_ms;
  struct kp_remote_log_segment_metadata_record_segment_leader_epoch_entry *segment_leader_epochs; int32_t segment_leader_epochs_n;
  int32_t segment_size_in_bytes;
  struct kp_bytes custom_metadata;  /* nullable, default null */
  int8_t remote_log_segment_state;
  bool txn_index_empty;  /* tag 0 */
};
extern const struct kp_desc kp_remote_log_segment_metadata_record_desc;

struct kp_remote_log_segment_metadata_update_record_topic_id_partition_entry {
  struct kp_str name;
  struct kp_uuid id;
  int32_t partition;
};
extern const struct kp_desc kp_remote_log_segment_metadata_update_record_topic_id_partition_entry_desc;

struct kp_remote_log_segment_metadata_update_record_remote_log_segment_id_entry {
  struct kp_remote_log_segment_metadata_update_record_topic_id_partition_entry topic_id_partition;
  struct kp_uuid id;
};
extern const struct kp_desc kp_remote_log_segment_metadata_update_record_remote_log_segment_id_entry_desc;

struct kp_remote_log_segment_metadata_update_record {
  struct kp_remote_log_segment_metadata_update_record_remote_log_segment_id_entry remote_log_segment_id;
  int32_t broker_id;
  int64_t event_timestamp_ms;
  struct kp_bytes custom_metadata;  /* nullable, default null */
  int8_t remote_log_segment_state;
};
extern const struct kp_desc kp_remote_log_segment_metadata_update_record_desc;

struct kp_remote_partition_delete_metadata_record_topic_id_partition_entry {
  struct kp_str name;
  struct kp_uuid id;
  int32_t partition;
};
extern const struct kp_desc kp_remote_partition_delete_metadata_record_topic_id_partition_entry_desc;

struct kp_remote_partition_delete_metadata_record {
  struct kp_remote_partition_delete_metadata_record_topic_id_partition_entry topic_id_partition;
  int32_t broker_id;
  int64_t event_timestamp_ms;
  int8_t remote_partition_delete_state;
};
extern const struct kp_desc kp_remote_partition_delete_metadata_record_desc;

struct kp_remote_log_segment_metadata_snapshot_record_segment_leader_epoch_entry {
  int32_t leader_epoch;
  int64_t offset;
};
extern const struct kp_desc kp_remote_log_segment_metadata_snapshot_record_segment_leader_epoch_entry_desc;

struct kp_remote_log_segment_metadata_snapshot_record {
  struct kp_uuid segment_id;
  int64_t start_offset;
  int64_t end_offset;
  int32_t broker_id;
  int64_t max_timestamp_ms;
  int64_t event_timestamp_ms;
  struct kp_remote_log_segment_metadata_snapshot_record_segment_leader_epoch_entry *segment_leader_epochs; int32_t segment_leader_epochs_n;
  int32_t segment_size_in_bytes;
  struct kp_bytes custom_metadata;  /* nullable, default null */
  int8_t remote_log_segment_state;
  bool txn_index_empty;  /* tag 0 */
};
extern const struct kp_desc kp_remote_log_segment_metadata_snapshot_record_desc;

extern const struct kp_record_family kp_remote_log_records;

#endif
