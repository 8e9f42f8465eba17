/* Made by tools/kpgen.py from kproto/schema/create_partitions.kp; don't edit. */
#ifndef KPROTO_GEN_CREATE_PARTITIONS_H
#define KPROTO_GEN_CREATE_PARTITIONS_H

#include "kproto/codec.h"

struct kp_create_partitions_request_create_partitions_assignment {
  int32_t *broker_ids; int32_t broker_ids_n;
};
extern const struct kp_desc kp_create_partitions_request_create_partitions_assignment_desc;

struct kp_create_partitions_request_create_partitions_topic {
  struct kp_str name;
  int32_t count;
  struct kp_create_partitions_request_create_partitions_assignment *assignments; int32_t assignments_n;  /* nullable */
};
extern const struct kp_desc kp_create_partitions_request_create_partitions_topic_desc;

struct kp_create_partitions_request {
  struct kp_create_partitions_request_create_partitions_topic *topics; int32_t topics_n;
  int32_t timeout_ms;
  bool validate_only;
};
extern const struct kp_desc kp_create_partitions_request_desc;

struct kp_create_partitions_response_create_partitions_topic_result {
  struct kp_str name;
  int16_t error_code;
  struct kp_str error_message;  /* nullable, default null */
};
extern const struct kp_desc kp_create_partitions_response_create_partitions_topic_result_desc;

struct kp_create_partitions_response {
  int32_t throttle_time_ms;
  struct kp_create_partitions_response_create_partitions_topic_result *results; int32_t results_n;
};
extern const struct kp_desc kp_create_partitions_response_desc;

#endif
