/* A partition on this node: the only place that drives raft over a log and translates between raft's words and Kafka's.
 * One voter here: an entry commits when it is durable on this disk (or at once with kask.durability=page-cache).
 * Everything runs on the owner's shard. */
#ifndef BROKER_REPLICA_H
#define BROKER_REPLICA_H

#include "broker/image.h"
#include "broker/shard.h"
#include "log/log.h"

/* An append under way. Filled by the caller, kept alive until `done`. */
struct brk_append {
  struct log_append log;      /* in/out, see log/log.h */
  int16_t acks;               /* -1: done when committed; 1, 0: done when appended */
  int64_t deadline_ms;        /* monotonic; acks -1 only, 0 = none. Passed: done with REQUEST_TIMED_OUT, batch stays */
  enum kp_err err;
  void (*done)(struct brk_append *a); /* exactly once, possibly before brk_replica_append returns */
  void *arg;
  /* replica's own */
  kp_offset commit_at;
  struct brk_append *next, *prev;
};

/* A reader that wants to know when something changes: high watermark rises, the partition goes away, config changes. */
struct brk_waiter {
  void (*wake)(struct brk_waiter *w); /* called once and unlinked; may wait again */
  void *arg;
  struct brk_waiter *next, *prev;
  bool linked;
};

struct brk_replica {
  struct brk_shard *sh;
  struct kp_uuid topic_id;
  const char *topic;          /* NUL-terminated */
  int32_t partition;
  struct log *log;            /* NULL until first use (opened lazily after a clean stop) */
  kp_epoch leader_epoch;
  kp_offset high_watermark;
  bool page_cache;            /* kask.durability=page-cache */
  bool deleted;
  /* lists, flush state: replica.c */
  struct brk_append *appends;
  struct brk_waiter *waiters;
  bool flushing, dirty;
  struct log_flush flush;
  struct brk_replica *next_dirty, *hash_next;
};

/* The replica of a partition that this shard owns and the image has; opens its log. Errors: UNKNOWN_TOPIC_OR_PARTITION,
 * UNKNOWN_TOPIC_ID, NOT_LEADER_OR_FOLLOWER, KAFKA_STORAGE_ERROR. */
enum kp_err brk_replica_get(struct brk_shard *sh, const struct kp_uuid *topic_id, int32_t partition,
                            struct brk_replica **ret);
/* Validated batches in; a->done comes when acks says so. */
void brk_replica_append(struct brk_replica *r, struct brk_append *a);
kp_offset brk_replica_last_stable_offset(const struct brk_replica *r);
void brk_replica_wait(struct brk_replica *r, struct brk_waiter *w);
void brk_replica_unwait(struct brk_replica *r, struct brk_waiter *w);
/* Reads committed bytes of a log whole, for coordinators' replay: calls each for every batch in [from, high watermark). */
enum kp_err brk_replica_replay(struct brk_replica *r, kp_offset from,
                               void (*each)(void *arg, const struct kp_batch *b), void *arg);

#endif
