/* What a log would have waited for is read by a disk worker, and checked where it is going to be served; then whoever
 * asked tries again. */
#ifndef BROKER_COLD_H
#define BROKER_COLD_H

#include "broker/shard.h"
#include "kproto/types.h"
#include "log/log.h"

struct brk_replica;

/* So many times a call is put off in all, and in a row for the same thing. What is fetched may be gone again before it
 * is used (memory is short), and a file system may always say that it would wait: the last try waits for the disk
 * itself. Searching by time in a log of many segments takes some tries a segment. */
enum { BRK_COLD_TRIES = 10000, BRK_COLD_TRIES_SAME = 4 };

/* What to hand to log_nowait before this call's operation: `room`, or NULL when it was put off too often. */
struct log_cold *brk_cold_for(const struct brk_call *c, struct log_cold *room);
/* The operation on r's log gave up with WOULD_BLOCK: c->run(owner, c) comes again when *what, which is taken, was
 * fetched. */
void brk_cold_again(struct brk_replica *r, struct brk_call *c, struct log_cold *what);

/* Count that c was put off for *what; brk_cold_again does it too. */
void brk_cold_note(struct brk_call *c, const struct log_cold *what);

/* A job by itself. ready: on the shard, afterwards. */
struct brk_cold {
  struct brk_job job;
  struct log_io *io;
  struct kp_uuid topic_id; /* whose log it is */
  int32_t partition;
  struct log_cold what;
  void (*ready)(struct brk_shard *sh, struct brk_cold *f);
};
/* f->what, of r's log, and f->ready are set by the caller, who keeps f until ready is called. */
void brk_cold_fetch(struct brk_replica *r, struct brk_cold *f);

#endif
