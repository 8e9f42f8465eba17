/* Made by tools/kpgen.py from kproto/schema/alter_replica_log_dirs.kp; don't edit. */
#ifndef KPROTO_GEN_ALTER_REPLICA_LOG_DIRS_H
#define KPROTO_GEN_ALTER_REPLICA_LOG_DIRS_H

#include "kproto/codec.h"

struct kp_alter_replica_log_dirs_request_alter_replica_log_dir_topic {
  struct kp_str name;
  int32_t *partitions; int32_t partitions_n;
};
extern const struct kp_desc kp_alter_replica_log_dirs_request_alter_replica_log_dir_topic_desc;

struct kp_alter_replica_log_dirs_request_alter_replica_log_dir {
  struct kp_str path;
  struct kp_alter_replica_log_dirs_request_alter_replica_log_dir_topic *topics; int32_t topics_n;
};
extern const struct kp_desc kp_alter_replica_log_dirs_request_alter_replica_log_dir_desc;

struct kp_alter_replica_log_dirs_request {
  struct kp_alter_replica_log_dirs_request_alter_replica_log_dir *dirs; int32_t dirs_n;
};
extern const struct kp_desc kp_alter_replica_log_dirs_request_desc;

struct kp_alter_replica_log_dirs_response_alter_replica_log_dir_partition_result {
  int32_t partition_index;
  int16_t error_code;
};
extern const struct kp_desc kp_alter_replica_log_dirs_response_alter_replica_log_dir_partition_result_desc;

struct kp_alter_replica_log_dirs_response_alter_replica_log_dir_topic_result {
  struct kp_str topic_name;
  struct kp_alter_replica_log_dirs_response_alter_replica_log_dir_partition_result *partitions; int32_t partitions_n;
};
extern const struct kp_desc kp_alter_replica_log_dirs_response_alter_replica_log_dir_topic_result_desc;

struct kp_alter_replica_log_dirs_response {
  int32_t throttle_time_ms;
  struct kp_alter_replica_log_dirs_response_alter_replica_log_dir_topic_result *results; int32_t results_n;
};
extern const struct kp_desc kp_alter_replica_log_dirs_response_desc;

#endif
