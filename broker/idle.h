/* Open logs by last use. Two lists a shard: the warm ones, which may hold descriptors, mappings and buffers, and the
 * cool ones, which hold none. More than warm_max are never warm: the one that was used longest ago is cooled. Whoever
 * was not used for kask.log.idle.ms is cooled; after as long again it is closed and parked (parked.h), unless something
 * is going on with it. Nothing here runs while no log is open. Owner's shard only. */
#ifndef BROKER_IDLE_H
#define BROKER_IDLE_H

#include "broker/replica.h"

struct brk_idle_list {
  struct brk_replica *oldest, *newest;
  int32_t n;
};

struct brk_idle {
  struct brk_idle_list warm, cool;
  int32_t warm_max;
  int32_t closed;   /* since memory was given back */
  int64_t after_ms; /* kask.log.idle.ms */
  struct brk_timer timer;
};

/* How many logs may be warm at once in each of n shards, from what the process may have open and mapped. */
int32_t brk_idle_warm_max(int32_t shards_n);
/* It was opened, or used. */
void brk_idle_used(struct brk_replica *r);
/* It goes away. */
void brk_idle_forget(struct brk_replica *r);
/* Nothing is going on with it: it may be closed. */
bool brk_idle_may_close(const struct brk_replica *r);
void brk_idle_stop(struct brk_shard *sh);

#endif
