/* Many dirty partitions at once are flushed by one syncfs instead of a fdatasync each: docs/durability.md has the
 * measurement. One at a time a shard; what becomes dirty meanwhile is in the next. Owner's shard only. */
#ifndef BROKER_FLUSH_MANY_H
#define BROKER_FLUSH_MANY_H

#include "broker/shard.h"
#include "kproto/types.h"

struct brk_replica;

/* More dirty partitions than this. Below, a flush each takes no longer, and does not wait for what others have written
 * to the file system. */
enum { BRK_FLUSH_EACH_MAX = 16 };

struct brk_flush_many {
  struct brk_job job;
  struct brk_server *server;
  struct brk_replica *first; /* by next_flushed */
  int32_t n;
  bool running;
  int64_t began_ms;
  int64_t avoid_ms;      /* how long it is avoided after the next slow one, 0 = the last was fast */
  int64_t each_until_ms; /* monotonic: syncfs was slow, others write there too; each for itself until then */
};

/* At the end of a turn. true: what is dirty is taken care of, or waits for the one that is under way; false: it is for
 * each partition to flush. */
bool brk_flush_many(struct brk_shard *sh);

#endif
