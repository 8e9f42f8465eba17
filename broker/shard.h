/* A shard: one thread, its connections, its partitions, its timers. What a shard owns no other thread touches.
 *
 * Shards talk by calls: brk_call() runs a function on the owner of something and brings the completion back. On the
 * same shard it is a plain function call; else it travels through the channel of that ordered pair (broker/channel.h).
 * Blocking disk work goes to the shard's disk workers as jobs. Time is read once per turn of the loop. */
#ifndef BROKER_SHARD_H
#define BROKER_SHARD_H

#include "kproto/buf.h"

struct brk_server;
struct brk_shard;
struct brk_image;

/* ---- timers: on the monotonic clock, owner's thread only ---- */

struct brk_timer {
  int64_t at_ms;                                           /* monotonic */
  void (*fire)(struct brk_shard *sh, struct brk_timer *t); /* may set t again or free it */
  int32_t slot;                                            /* place in the heap, 0 = not set */
};
/* (Re)arm. t->fire is set by the caller; a zeroed brk_timer is "not set". */
void brk_timer_set(struct brk_shard *sh, struct brk_timer *t, int64_t at_ms);
void brk_timer_cancel(struct brk_shard *sh, struct brk_timer *t); /* no-op if not set */

/* ---- calls between shards ---- */

struct brk_call {
  /* On the owner. Must lead to exactly one brk_call_reply(), now or later. */
  void (*run)(struct brk_shard *owner, struct brk_call *c);
  /* On the origin. May free c. */
  void (*done)(struct brk_shard *origin, struct brk_call *c);
  struct brk_shard *origin; /* set by brk_call */
  struct brk_call *next;    /* free for whoever holds the call at the moment */
  /* cold.c's own: how often the owner put it off, how often in a row for the same thing, and what that was */
  int32_t tries, tries_same;
  uint64_t tried_for;
  bool over_reply; /* channel.c's own */
};
void brk_call(struct brk_shard *from, struct brk_shard *to, struct brk_call *c);
void brk_call_reply(struct brk_shard *owner, struct brk_call *c);

/* ---- disk workers ---- */

struct brk_job {
  void (*run)(struct brk_job *j);                        /* on a worker thread; touches only what j holds */
  void (*done)(struct brk_shard *sh, struct brk_job *j); /* back on the shard; may free j */
  struct brk_job *next;
};
void brk_job_submit(struct brk_shard *sh, struct brk_job *j);

/* ---- the shard ---- */

struct brk_partitions; /* broker/replica.c */
struct brk_groups;     /* broker/group.h */
struct brk_topic_configs;
struct brk_fetch_sessions;
struct brk_scrubber;
struct brk_loop;

struct brk_shard {
  struct brk_server *server;
  int32_t id;
  int64_t now_ms;                          /* wall clock of this turn, milliseconds since the epoch */
  int64_t mono_ms;                         /* monotonic clock of this turn */
  struct brk_image *image;                 /* the newest image this shard has seen; a reference is held */
  struct brk_partitions *partitions;       /* replicas this shard owns */
  struct brk_groups *groups;               /* group coordinator of this shard's __consumer_offsets partitions */
  struct brk_topic_configs *topic_configs; /* resolved, until the next image */
  struct brk_fetch_sessions *fetch_sessions;
  struct brk_scrubber *scrubber; /* broker/scrub.h; NULL: nothing is scrubbed */
  struct kp_buf scratch;         /* for decompression within one turn */
  struct brk_loop *loop;         /* epoll, timers, channels, workers: broker/loop.c only */
};

/* Take over a newer image (a reference is consumed): partitions and coordinators of this shard follow. Called by the
 * controller, on the shard. */
void brk_shard_set_image(struct brk_shard *sh, struct brk_image *img);

/* Owner of a partition. Stable for the life of the process. */
struct brk_shard *brk_shard_of_partition(const struct brk_server *s, const struct kp_uuid *topic_id, int32_t partition);
/* Shard 0: the controller lives there. */
struct brk_shard *brk_shard_controller(const struct brk_server *s);
/* Random bytes from the shard's seeded generator (ids, member ids). */
void brk_random(struct brk_shard *sh, void *p, size_t n);

#endif
