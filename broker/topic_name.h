/* What Kafka accepts as a topic's name (org.apache.kafka.common.internals.Topic). */
#ifndef BROKER_TOPIC_NAME_H
#define BROKER_TOPIC_NAME_H

#include "kproto/arena.h"
#include "kproto/types.h"

enum { BRK_TOPIC_NAME_MAX = 249 }; /* with "-<partition>" and ".<hex>-delete" it is still a file name */

/* NULL if the name is fine, else Kafka's words for what is wrong with it, in the arena ("..." when the arena is full).
 */
const char *brk_topic_name_fault(struct kp_str name, struct kp_arena *arena);
bool brk_topic_name_ok(struct kp_str name);

#endif
