/* Made by tools/kpgen.py from kproto/schema/consumer_group_describe.kp; don't edit. */
#ifndef KPROTO_GEN_CONSUMER_GROUP_DESCRIBE_H
#define KPROTO_GEN_CONSUMER_GROUP_DESCRIBE_H

#include "kproto/codec.h"

struct kp_consumer_group_describe_request {
  struct kp_str *group_ids; int32_t group_ids_n;
  bool include_authorized_operations;
};
extern const struct kp_desc kp_consumer_group_describe_request_desc;

struct kp_consumer_group_describe_response_topic_partitions {
  struct kp_uuid topic_id;
  struct kp_str topic_name;
  int32_t *partitions; int32_t partitions_n;
};
extern const struct kp_desc kp_consumer_group_describe_response_topic_partitions_desc;

struct kp_consumer_group_describe_response_assignment {
  struct kp_consumer_group_describe_response_topic_partitions *topic_partitions; int32_t topic_partitions_n;
};
extern const struct kp_desc kp_consumer_group_describe_response_assignment_desc;

struct kp_consumer_group_describe_response_member {
  struct kp_str member_id;
  struct kp_str instance_id;  /* nullable, default null */
  struct kp_str rack_id;  /* nullable, default null */
  int32_t member_epoch;
  struct kp_str client_id;
  struct kp_str client_host;
  struct kp_str *subscribed_topic_names; int32_t subscribed_topic_names_n;
  struct kp_str subscribed_topic_regex;  /* nullable, default null */
  struct kp_consumer_group_describe_response_assignment assignment;
  struct kp_consumer_group_describe_response_assignment target_assignment;
  int8_t member_type;  /* 1+, default -1 */
};
extern const struct kp_desc kp_consumer_group_describe_response_member_desc;

struct kp_consumer_group_describe_response_described_group {
  int16_t error_code;
  struct kp_str error_message;  /* nullable, default null */
  struct kp_str group_id;
  struct kp_str group_state;
  int32_t group_epoch;
  int32_t assignment_epoch;
  struct kp_str assignor_name;
  struct kp_consumer_group_describe_response_member *members; int32_t members_n;
  int32_t authorized_operations;  /* default -2147483648 */
};
extern const struct kp_desc kp_consumer_group_describe_response_described_group_desc;

struct kp_consumer_group_describe_response {
  int32_t throttle_time_ms;
  struct kp_consumer_group_describe_response_described_group *groups; int32_t groups_n;
};
extern const struct kp_desc kp_consumer_group_describe_response_desc;

#endif
