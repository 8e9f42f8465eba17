/* Made by tools/kpgen.py from kproto/schema/write_txn_markers.kp; don't edit. */
#ifndef KPROTO_GEN_WRITE_TXN_MARKERS_H
#define KPROTO_GEN_WRITE_TXN_MARKERS_H

#include "kproto/codec.h"

struct kp_write_txn_markers_request_writable_txn_marker_topic {
  struct kp_str name;
  int32_t *partition_indexes; int32_t partition_indexes_n;
};
extern const struct kp_desc kp_write_txn_markers_request_writable_txn_marker_topic_desc;

struct kp_write_txn_markers_request_writable_txn_marker {
  int64_t producer_id;
  int16_t producer_epoch;
  bool transaction_result;
  struct kp_write_txn_markers_request_writable_txn_marker_topic *topics; int32_t topics_n;
  int32_t coordinator_epoch;
  int8_t transaction_version;  /* 2+, default 0 */
};
extern const struct kp_desc kp_write_txn_markers_request_writable_txn_marker_desc;

struct kp_write_txn_markers_request {
  struct kp_write_txn_markers_request_writable_txn_marker *markers; int32_t markers_n;
};
extern const struct kp_desc kp_write_txn_markers_request_desc;

struct kp_write_txn_markers_response_writable_txn_marker_partition_result {
  int32_t partition_index;
  int16_t error_code;
};
extern const struct kp_desc kp_write_txn_markers_response_writable_txn_marker_partition_result_desc;

struct kp_write_txn_markers_response_writable_txn_marker_topic_result {
  struct kp_str name;
  struct kp_write_txn_markers_response_writable_txn_marker_partition_result *partitions; int32_t partitions_n;
};
extern const struct kp_desc kp_write_txn_markers_response_writable_txn_marker_topic_result_desc;

struct kp_write_txn_markers_response_writable_txn_marker_result {
  int64_t producer_id;
  struct kp_write_txn_markers_response_writable_txn_marker_topic_result *topics; int32_t topics_n;
};
extern const struct kp_desc kp_write_txn_markers_response_writable_txn_marker_result_desc;

struct kp_write_txn_markers_response {
  struct kp_write_txn_markers_response_writable_txn_marker_result *markers; int32_t markers_n;
};
extern const struct kp_desc kp_write_txn_markers_response_desc;

#endif
