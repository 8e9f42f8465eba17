/* Made by tools/kpgen.py from kproto/schema/assign_replicas_to_dirs.kp; don't edit. */
#ifndef KPROTO_GEN_ASSIGN_REPLICAS_TO_DIRS_H
#define KPROTO_GEN_ASSIGN_REPLICAS_TO_DIRS_H

#include "kproto/codec.h"

struct kp_assign_replicas_to_dirs_request_partition_data {
  int32_t partition_index;
};
extern const struct kp_desc kp_assign_replicas_to_dirs_request_partition_data_desc;

struct kp_assign_replicas_to_dirs_request_topic_data {
  struct kp_uuid topic_id;
  struct kp_assign_replicas_to_dirs_request_partition_data *partitions; int32_t partitions_n;
};
extern const struct kp_desc kp_assign_replicas_to_dirs_request_topic_data_desc;

struct kp_assign_replicas_to_dirs_request_directory_data {
  struct kp_uuid id;
  struct kp_assign_replicas_to_dirs_request_topic_data *topics; int32_t topics_n;
};
extern const struct kp_desc kp_assign_replicas_to_dirs_request_directory_data_desc;

struct kp_assign_replicas_to_dirs_request {
  int32_t broker_id;
  int64_t broker_epoch;  /* default -1 */
  struct kp_assign_replicas_to_dirs_request_directory_data *directories; int32_t directories_n;
};
extern const struct kp_desc kp_assign_replicas_to_dirs_request_desc;

struct kp_assign_replicas_to_dirs_response_partition_data {
  int32_t partition_index;
  int16_t error_code;
};
extern const struct kp_desc kp_assign_replicas_to_dirs_response_partition_data_desc;

struct kp_assign_replicas_to_dirs_response_topic_data {
  struct kp_uuid topic_id;
  struct kp_assign_replicas_to_dirs_response_partition_data *partitions; int32_t partitions_n;
};
extern const struct kp_desc kp_assign_replicas_to_dirs_response_topic_data_desc;

struct kp_assign_replicas_to_dirs_response_directory_data {
  struct kp_uuid id;
  struct kp_assign_replicas_to_dirs_response_topic_data *topics; int32_t topics_n;
};
extern const struct kp_desc kp_assign_replicas_to_dirs_response_directory_data_desc;

struct kp_assign_replicas_to_dirs_response {
  int32_t throttle_time_ms;
  int16_t error_code;
  struct kp_assign_replicas_to_dirs_response_directory_data *directories; int32_t directories_n;
};
extern const struct kp_desc kp_assign_replicas_to_dirs_response_desc;

#endif
