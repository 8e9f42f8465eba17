/* Made by tools/kpgen.py from kproto/schema/describe_log_dirs.kp; don't edit. */
#ifndef KPROTO_GEN_DESCRIBE_LOG_DIRS_H
#define KPROTO_GEN_DESCRIBE_LOG_DIRS_H

#include "kproto/codec.h"

struct kp_describe_log_dirs_request_describable_log_dir_topic {
  struct kp_str topic;
  int32_t *partitions; int32_t partitions_n;
};
extern const struct kp_desc kp_describe_log_dirs_request_describable_log_dir_topic_desc;

struct kp_describe_log_dirs_request {
  struct kp_describe_log_dirs_request_describable_log_dir_topic *topics; int32_t topics_n;  /* nullable */
};
extern const struct kp_desc kp_describe_log_dirs_request_desc;

struct kp_describe_log_dirs_response_describe_log_dirs_partition {
  int32_t partition_index;
  int64_t partition_size;
  int64_t offset_lag;
  bool is_future_key;
};
extern const struct kp_desc kp_describe_log_dirs_response_describe_log_dirs_partition_desc;

struct kp_describe_log_dirs_response_describe_log_dirs_topic {
  struct kp_str name;
  struct kp_describe_log_dirs_response_describe_log_dirs_partition *partitions; int32_t partitions_n;
};
extern const struct kp_desc kp_describe_log_dirs_response_describe_log_dirs_topic_desc;

struct kp_describe_log_dirs_response_describe_log_dirs_result {
  int16_t error_code;
  struct kp_str log_dir;
  struct kp_describe_log_dirs_response_describe_log_dirs_topic *topics; int32_t topics_n;
  int64_t total_bytes;  /* 4+, default -1 */
  int64_t usable_bytes;  /* 4+, default -1 */
  bool is_cordoned;  /* 5+, default false */
};
extern const struct kp_desc kp_describe_log_dirs_response_describe_log_dirs_result_desc;

struct kp_describe_log_dirs_response {
  int32_t throttle_time_ms;
  int16_t error_code;  /* 3+ */
  struct kp_describe_log_dirs_response_describe_log_dirs_result *results; int32_t results_n;
};
extern const struct kp_desc kp_describe_log_dirs_response_desc;

#endif
