/* Made by tools/kpgen.py from kproto/schema/elect_leaders.kp; don't edit. */
#ifndef KPROTO_GEN_ELECT_LEADERS_H
#define KPROTO_GEN_ELECT_LEADERS_H

#include "kproto/codec.h"

struct kp_elect_leaders_request_topic_partitions {
  struct kp_str topic;
  int32_t *partitions; int32_t partitions_n;
};
extern const struct kp_desc kp_elect_leaders_request_topic_partitions_desc;

struct kp_elect_leaders_request {
  int8_t election_type;  /* 1+ */
  struct kp_elect_leaders_request_topic_partitions *topic_partitions; int32_t topic_partitions_n;  /* nullable */
  int32_t timeout_ms;  /* default 60000 */
};
extern const struct kp_desc kp_elect_leaders_request_desc;

struct kp_elect_leaders_response_partition_result {
  int32_t partition_id;
  int16_t error_code;
  struct kp_str error_message;  /* nullable */
};
extern const struct kp_desc kp_elect_leaders_response_partition_result_desc;

struct kp_elect_leaders_response_replica_election_result {
  struct kp_str topic;
  struct kp_elect_leaders_response_partition_result *partition_result; int32_t partition_result_n;
};
extern const struct kp_desc kp_elect_leaders_response_replica_election_result_desc;

struct kp_elect_leaders_response {
  int32_t throttle_time_ms;
  int16_t error_code;  /* 1+ */
  struct kp_elect_leaders_response_replica_election_result *replica_election_results; int32_t replica_election_results_n;
};
extern const struct kp_desc kp_elect_leaders_response_desc;

#endif
