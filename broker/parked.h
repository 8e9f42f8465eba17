/* What a shard keeps of partitions whose log is not open: a row of 48 bytes each, in a block a topic, and no
 * descriptor, no mapping, no buffer. Rows come from the checkpoint files at the start and from logs that were closed
 * for being idle (idle.c). Owner's shard only. */
#ifndef BROKER_PARKED_H
#define BROKER_PARKED_H

#include "broker/shard.h"
#include "kproto/types.h"

struct brk_parked {
  kp_offset recovery_point, log_start, high_watermark; /* meaningful when known */
  int64_t
      look_ms; /* wall clock: retention finds nothing to do before; 0 = look. INT64_MAX: never, while it is parked */
  kp_offset cleaned_upto; /* as in the replica; meaningful when closed */
  bool uncleanable;
  bool known;     /* the checkpoint files have a row of it, and shall have one again */
  bool closed;    /* this run closed it cleanly: it opens without a scan */
  bool left_open; /* the last run did not: it opens with one */
};

struct brk_parked_set;

struct brk_parked_set *brk_parked_new(void);
void brk_parked_free(struct brk_parked_set *ps);
/* NULL: nothing is known of it. */
struct brk_parked *brk_parked_find(const struct brk_parked_set *ps, const struct kp_uuid *topic_id, int32_t partition);
/* Made when missing (then all zero). partitions_n: of the topic. Pointers to rows of the topic from before are invalid
 * after it. NULL: no memory. */
struct brk_parked *brk_parked_make(struct brk_parked_set *ps, const struct kp_uuid *topic_id, int32_t partition,
                                   int32_t partitions_n);
/* The topic is gone. */
void brk_parked_forget(struct brk_parked_set *ps, const struct kp_uuid *topic_id);
/* Retention's rules have changed, of one topic or (NULL) of all: look again at what has files. */
void brk_parked_look_again(struct brk_parked_set *ps, const struct kp_uuid *topic_id);

#endif
