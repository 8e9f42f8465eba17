#include "broker/flush_many.h"

#include "broker/partitions.h"
#include "broker/server.h"
#include "broker/trace.h"

/* syncfs writes what everybody else has left to be written on that file system, too. One that takes longer than so
 * much, and than its partitions would take each for itself, is not tried again for a while, each time twice as long. */
enum { SLOW_MS = 200, EACH_MS = 1, AVOID_MS = 500, AVOID_MS_MAX = 16000 };

static void judge(struct brk_flush_many *fm, int64_t now_ms) {
  int64_t took_ms = now_ms - fm->began_ms;
  if (took_ms <= SLOW_MS || took_ms <= (int64_t)fm->n * EACH_MS) {
    fm->avoid_ms = 0;
    return;
  }
  if (fm->avoid_ms == 0)
    brk_trace(BRK_INFO, "syncfs_slow", "took_ms=%lld partitions=%d what=\"for a while each is flushed for itself\"",
              (long long)took_ms, fm->n);
  fm->avoid_ms = fm->avoid_ms ? 2 * fm->avoid_ms : AVOID_MS;
  if (fm->avoid_ms > AVOID_MS_MAX) fm->avoid_ms = AVOID_MS_MAX;
  fm->each_until_ms = now_ms + fm->avoid_ms;
}

static void run(struct brk_job *j) {
  struct brk_flush_many *fm = KP_CONTAINER(j, struct brk_flush_many, job);
  struct log_io *io = fm->server->io;
  enum kp_err err = io->ops->sync_fs(io, fm->server->log_dir);
  for (struct brk_replica *r = fm->first; r; r = r->next_flushed) log_flush_synced(&r->flush, err);
}

static void done(struct brk_shard *sh, struct brk_job *j) {
  struct brk_flush_many *fm = KP_CONTAINER(j, struct brk_flush_many, job);
  judge(fm, sh->mono_ms);
  struct brk_replica *r = fm->first;
  fm->first = NULL;
  fm->running = false;
  while (r) {
    struct brk_replica *next = r->next_flushed;
    r->next_flushed = NULL;
    brk_replica_flushed(r);
    r = next;
  }
}

/* More than each for itself? */
static bool many(const struct brk_partitions *ps) {
  int32_t n = 0;
  for (const struct brk_replica *r = ps->dirty; r && n <= BRK_FLUSH_EACH_MAX; r = r->next_dirty)
    if (!r->flushing && !r->doomed) n++;
  return n > BRK_FLUSH_EACH_MAX;
}

bool brk_flush_many(struct brk_shard *sh) {
  struct brk_partitions *ps = sh->partitions;
  struct brk_flush_many *fm = &ps->flush_many;
  if (sh->mono_ms < fm->each_until_ms || !many(ps)) return false;
  if (fm->running) return true;
  struct brk_replica *r = ps->dirty;
  ps->dirty = NULL;
  fm->n = 0;
  while (r) {
    struct brk_replica *next = r->next_dirty;
    r->in_dirty = false;
    if (!r->flushing && !r->doomed && log_flush_begin(r->log, &r->flush)) {
      r->flushing = true;
      brk_timer_cancel(sh, &r->flush_due);
      r->next_flushed = fm->first;
      fm->first = r;
      fm->n++;
    }
    r = next;
  }
  if (!fm->first) return true;
  fm->running = true;
  fm->server = sh->server;
  fm->began_ms = sh->mono_ms;
  fm->job = (struct brk_job){.run = run, .done = done};
  brk_job_submit(sh, &fm->job);
  return true;
}
