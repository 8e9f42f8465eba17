/* Made by tools/kpgen.py from kproto/schema/create_topics.kp; don't edit. */
#ifndef KPROTO_GEN_CREATE_TOPICS_H
#define KPROTO_GEN_CREATE_TOPICS_H

#include "kproto/codec.h"

struct kp_create_topics_request_creatable_replica_assignment {
  int32_t partition_index;
  int32_t *broker_ids; int32_t broker_ids_n;
};
extern const struct kp_desc kp_create_topics_request_creatable_replica_assignment_desc;

struct kp_create_topics_request_creatable_topic_config {
  struct kp_str name;
  struct kp_str value;  /* nullable */
};
extern const struct kp_desc kp_create_topics_request_creatable_topic_config_desc;

struct kp_create_topics_request_creatable_topic {
  struct kp_str name;
  int32_t num_partitions;
  int16_t replication_factor;
  struct kp_create_topics_request_creatable_replica_assignment *assignments; int32_t assignments_n;
  struct kp_create_topics_request_creatable_topic_config *configs; int32_t configs_n;
};
extern const struct kp_desc kp_create_topics_request_creatable_topic_desc;

struct kp_create_topics_request {
  struct kp_create_topics_request_creatable_topic *topics; int32_t topics_n;
  int32_t timeout_ms;  /* default 60000 */
  bool validate_only;  /* 1+, default false */
};
extern const struct kp_desc kp_create_topics_request_desc;

struct kp_create_topics_response_creatable_topic_configs {
  struct kp_str name;  /* 5+ */
  struct kp_str value;  /* 5+, nullable */
  bool read_only;  /* 5+ */
  int8_t config_source;  /* 5+, default -1 */
  bool is_sensitive;  /* 5+ */
};
extern const struct kp_desc kp_create_topics_response_creatable_topic_configs_desc;

struct kp_create_topics_response_creatable_topic_result {
  struct kp_str name;
  struct kp_uuid topic_id;  /* 7+ */
  int16_t error_code;
  struct kp_str error_message;  /* 1+, nullable */
  int16_t topic_config_error_code;  /* 5+, tag 0 */
  int32_t num_partitions;  /* 5+, default -1 */
  int16_t replication_factor;  /* 5+, default -1 */
  struct kp_create_topics_response_creatable_topic_configs *configs; int32_t configs_n;  /* 5+, nullable */
};
extern const struct kp_desc kp_create_topics_response_creatable_topic_result_desc;

struct kp_create_topics_response {
  int32_t throttle_time_ms;  /* 2+ */
  struct kp_create_topics_response_creatable_topic_result *topics; int32_t topics_n;
};
extern const struct kp_desc kp_create_topics_response_desc;

#endif
