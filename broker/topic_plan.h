/* Planning topics: what the controller checks and which records it writes to create, grow and delete them, with Kafka's
 * texts (ReplicationControlManager). Everything here runs inside a change's plan, on shard 0. */
#ifndef BROKER_TOPIC_PLAN_H
#define BROKER_TOPIC_PLAN_H

#include "broker/controller.h"
#include "kproto/gen/create_partitions.h"
#include "kproto/gen/create_topics.h"

enum { BRK_PARTITIONS_PER_REQUEST_MAX = 10000 }; /* Kafka's MAX_PARTITIONS_PER_BATCH */

struct brk_plan {
  struct brk_controller *c;
  const struct brk_image *img;
  struct brk_change *change;
  struct kp_arena *arena; /* messages */
  bool validate_only;     /* add no records */
};

struct brk_plan_result {
  enum kp_err err;
  struct kp_str message; /* null where there is none */
  struct kp_uuid topic_id;
  int32_t partitions_n;
  int16_t replication_factor;
};

void brk_plan_create(const struct brk_plan *p, const struct kp_create_topics_request_creatable_topic *t,
                     struct brk_plan_result *ret);
void brk_plan_grow(const struct brk_plan *p, const struct kp_create_partitions_request_create_partitions_topic *t,
                   struct brk_plan_result *ret);
/* The configs that t brings along, of equal names the last; the caller unrefs. NULL: no memory, or one has no value. */
struct brk_props *brk_plan_overrides(const struct brk_plan *p,
                                     const struct kp_create_topics_request_creatable_topic *t);
void brk_plan_delete(const struct brk_plan *p, const struct brk_topic *t, struct brk_plan_result *ret);

#endif
