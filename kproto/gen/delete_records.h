/* Made by tools/kpgen.py from kproto/schema/delete_records.kp; don't edit. */
#ifndef KPROTO_GEN_DELETE_RECORDS_H
#define KPROTO_GEN_DELETE_RECORDS_H

#include "kproto/codec.h"

struct kp_delete_records_request_delete_records_partition {
  int32_t partition_index;
  int64_t offset;
};
extern const struct kp_desc kp_delete_records_request_delete_records_partition_desc;

struct kp_delete_records_request_delete_records_topic {
  struct kp_str name;
  struct kp_delete_records_request_delete_records_partition *partitions; int32_t partitions_n;
};
extern const struct kp_desc kp_delete_records_request_delete_records_topic_desc;

struct kp_delete_records_request {
  struct kp_delete_records_request_delete_records_topic *topics; int32_t topics_n;
  int32_t timeout_ms;
};
extern const struct kp_desc kp_delete_records_request_desc;

struct kp_delete_records_response_delete_records_partition_result {
  int32_t partition_index;
  int64_t low_watermark;
  int16_t error_code;
};
extern const struct kp_desc kp_delete_records_response_delete_records_partition_result_desc;

struct kp_delete_records_response_delete_records_topic_result {
  struct kp_str name;
  struct kp_delete_records_response_delete_records_partition_result *partitions; int32_t partitions_n;
};
extern const struct kp_desc kp_delete_records_response_delete_records_topic_result_desc;

struct kp_delete_records_response {
  int32_t throttle_time_ms;
  struct kp_delete_records_response_delete_records_topic_result *topics; int32_t topics_n;
};
extern const struct kp_desc kp_delete_records_response_desc;

#endif
