/* The loop of a shard: epoll, timers, channels from the other shards, completions of disk jobs.
 * One turn: read the clock once, fire timers, drain channels and completions, serve sockets, then the turn's end
 * (flushes begin, answers are sent), then sleep until something happens. Nothing polls: an idle loop sleeps for good.
 */
#ifndef BROKER_LOOP_H
#define BROKER_LOOP_H

#include <pthread.h>
#include <stdatomic.h>

#include "broker/shard.h"

enum { BRK_CHANNEL_SLOTS = 1024, BRK_WORKERS_MAX = 4 };

/* What epoll hands back: a source of events with its own function. */
struct brk_source {
  int fd;
  void (*ready)(struct brk_shard *sh, struct brk_source *src, uint32_t events);
};

/* Bounded single-producer single-consumer ring: calls and replies from one shard to another. */
struct brk_channel {
  _Alignas(64) atomic_uint head; /* consumer */
  _Alignas(64) atomic_uint tail; /* producer */
  struct brk_call *slots[BRK_CHANNEL_SLOTS];
  /* Producer's own: what did not fit, in order; sent when there is room again. Bounded by the requests in flight. */
  struct brk_call *over_first, *over_last;
};

/* Disk workers of one shard. Threads start when there is work and none is idle. */
struct brk_workers {
  pthread_mutex_t mu;
  pthread_cond_t cv;
  struct brk_job *first, *last;
  int32_t threads_n, idle_n, queued_n; /* started; waiting or just signalled; jobs not yet taken */
  bool stop;
  pthread_t threads[BRK_WORKERS_MAX];
};

struct brk_loop {
  int epfd;
  struct brk_source wake; /* eventfd: channels, completions, shutdown */
  atomic_bool sleeping;   /* the eventfd must be written to be heard */
  atomic_bool stopping;
  struct brk_timer **timers; /* binary heap, 1-based */
  int32_t timers_n, timers_cap;
  struct brk_channel *in;         /* [shards_n], in[i] = from shard i; NULL with one shard */
  _Atomic(struct brk_job *) done; /* completions, newest first */
  struct brk_workers workers;
  struct brk_conns *conns; /* broker/conn.c */
  void (*turn_end[4])(struct brk_shard *sh);
  int32_t turn_end_n;
  uint64_t rng[4];
  int64_t jobs_pending; /* submitted, not yet done */
  bool again;           /* do not sleep after this turn */
};

enum kp_err brk_loop_init(struct brk_shard *sh);
void brk_loop_done(struct brk_shard *sh);
/* Runs until brk_loop_stop and until `drained` says that nothing is left to do. */
void brk_loop_run(struct brk_shard *sh, bool (*drained)(struct brk_shard *sh));
/* Any thread, also from a signal handler. */
void brk_loop_wake(struct brk_shard *sh);
enum kp_err brk_loop_add(struct brk_shard *sh, struct brk_source *src, uint32_t events);
void brk_loop_remove(struct brk_shard *sh, struct brk_source *src);
/* Called at the end of every turn, before sleeping. */
void brk_loop_at_turn_end(struct brk_shard *sh, void (*fn)(struct brk_shard *sh));

/* There is more to do at once: the next turn does not sleep. */
void brk_loop_again(struct brk_shard *sh);

/* Parts of the loop, each in its file. */
void brk_timers_fire(struct brk_shard *sh);
int64_t brk_timers_next(const struct brk_loop *l);   /* at_ms of the first, INT64_MAX if none */
bool brk_channels_drain(struct brk_shard *sh);       /* true: something was there */
bool brk_channels_empty(const struct brk_shard *sh); /* nothing on its way to this shard */
bool brk_jobs_drain(struct brk_shard *sh);
void brk_workers_init(struct brk_workers *w);
void brk_workers_stop(struct brk_workers *w); /* finishes the queue, joins */

#endif
