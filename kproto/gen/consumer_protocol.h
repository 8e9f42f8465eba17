/* Made by tools/kpgen.py from kproto/schema/consumer_protocol.kp; don't edit. What classic consumers put into JoinGroup and SyncGroup; each is preceded by its int16 version. */
#ifndef KPROTO_GEN_CONSUMER_PROTOCOL_H
#define KPROTO_GEN_CONSUMER_PROTOCOL_H

#include "kproto/codec.h"

struct kp_consumer_protocol_subscription_topic_partition {
  struct kp_str topic;  /* 1+ */
  int32_t *partitions; int32_t partitions_n;  /* 1+ */
};
extern const struct kp_desc kp_consumer_protocol_subscription_topic_partition_desc;

struct kp_consumer_protocol_subscription {
  struct kp_str *topics; int32_t topics_n;
  struct kp_bytes user_data;  /* nullable, default null */
  struct kp_consumer_protocol_subscription_topic_partition *owned_partitions; int32_t owned_partitions_n;  /* 1+ */
  int32_t generation_id;  /* 2+, default -1 */
  struct kp_str rack_id;  /* 3+, nullable, default null */
};
extern const struct kp_desc kp_consumer_protocol_subscription_desc;

struct kp_consumer_protocol_assignment_topic_partition {
  struct kp_str topic;
  int32_t *partitions; int32_t partitions_n;
};
extern const struct kp_desc kp_consumer_protocol_assignment_topic_partition_desc;

struct kp_consumer_protocol_assignment {
  struct kp_consumer_protocol_assignment_topic_partition *assigned_partitions; int32_t assigned_partitions_n;
  struct kp_bytes user_data;  /* nullable, default null */
};
extern const struct kp_desc kp_consumer_protocol_assignment_desc;

#endif
