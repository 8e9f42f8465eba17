#include "broker/idle.h"

#include <malloc.h>
#include <stdio.h>
#include <sys/resource.h>

#include "broker/cleaner.h"
#include "broker/key_index.h"
#include "broker/open_list.h"
#include "broker/partitions.h"
#include "broker/trace.h"
#include "kproto/assert.h"

enum {
  STEP = 4,        /* logs closed in one turn that need a file made for it, and a busy disk lets that wait; */
  STEP_BARE = 64,  /* that need none; */
  STEP_COOL = 256, /* cooled: a few calls that wait for nothing */
  STEP_EVERY_MS = 2,
  COOL_TRIES = 8, /* of the oldest, when one must give its descriptors: those that are being flushed keep them */
  AGAIN_MS = 50,  /* a log in constant use need not move within its list more often */
  WARM_MIN = 64,
  TRIM_AFTER = 16384, /* closed logs, or so many at the end of a round: what they held goes back to the kernel */
  TRIM_AFTER_ROUND = 512,
};

/* An active segment takes a descriptor and two mappings, a sealed one that is read the same again. */
enum { FDS_SHARE = 2, MAPS_SHARE = 4, REPEAT_MS = 300000 };

int32_t brk_idle_warm_max(int32_t shards_n) {
  struct rlimit rl;
  long long fds = 1024, maps = 65530;
  if (getrlimit(RLIMIT_NOFILE, &rl) == 0) fds = rl.rlim_cur > INT32_MAX ? INT32_MAX : (long long)rl.rlim_cur;
  FILE *f = fopen("/proc/sys/vm/max_map_count", "re");
  if (f) {
    if (fscanf(f, "%lld", &maps) != 1) maps = 65530;
    fclose(f);
  }
  long long max = fds / FDS_SHARE < maps / MAPS_SHARE ? fds / FDS_SHARE : maps / MAPS_SHARE;
  max /= shards_n;
  return max < WARM_MIN ? WARM_MIN : (int32_t)max;
}

/* ---- the lists ---- */

static struct brk_idle *idle_of(const struct brk_replica *r) {
  return &r->sh->partitions->idle;
}

static void unlink_from(struct brk_idle_list *l, struct brk_replica *r) {
  if (r->older)
    r->older->newer = r->newer;
  else
    l->oldest = r->newer;
  if (r->newer)
    r->newer->older = r->older;
  else
    l->newest = r->older;
  r->older = r->newer = NULL;
  l->n--;
}

static void link_newest(struct brk_idle_list *l, struct brk_replica *r) {
  r->filed_ms = r->sh->mono_ms;
  r->older = l->newest;
  r->newer = NULL;
  if (l->newest)
    l->newest->newer = r;
  else
    l->oldest = r;
  l->newest = r;
  l->n++;
}

static bool filed(const struct brk_replica *r) {
  const struct brk_idle *idle = idle_of(r);
  return r->older || r->newer || idle->warm.oldest == r || idle->cool.oldest == r;
}

void brk_idle_forget(struct brk_replica *r) {
  struct brk_idle *idle = idle_of(r);
  if (filed(r)) unlink_from(r->cool ? &idle->cool : &idle->warm, r);
  r->cool = false;
}

static void file_as(struct brk_replica *r, bool cool) {
  struct brk_idle *idle = idle_of(r);
  brk_idle_forget(r);
  r->cool = cool;
  link_newest(cool ? &idle->cool : &idle->warm, r);
}

/* ---- cooling and closing ---- */

/* Only a producer's last batch is in a snapshot. The others are looked up in the log, where compaction may have taken
 * them: as long as one may be sent again (delivery.timeout.ms is 2 minutes, librdkafka's message.timeout.ms 5), the log
 * that remembers them stays open. */
static bool may_repeat(const struct brk_replica *r) {
  return r->config.log.cleanup_compact && r->used_ms + REPEAT_MS > r->sh->mono_ms && log_producers_windows(r->log);
}

bool brk_idle_may_close(const struct brk_replica *r) {
  struct log_state st;
  if (brk_replica_busy(r) || r->in_dirty || r->doomed || r->maintain_due || log_failed(r->log)) return false;
  if (r->appends.next != &r->appends || r->held.next != &r->held || r->waiters.next != &r->waiters) return false;
  if (!brk_key_index_may_leave(r) || may_repeat(r)) return false;
  if (r->waits || r->deletes || r->trim_lsn || r->shed_upto > 0 || r->seal_queued) return false;
  log_get_state(r->log, &st);
  return !log_flush_due(r->log) && brk_cleaner_may_close(r, st.log_end_offset); /* its names are on the disk too */
}

static void cool_one(struct brk_idle *idle) {
  struct brk_replica *r = idle->warm.oldest;
  for (int i = 0; r && i < COOL_TRIES; i++) {
    struct brk_replica *next = r->newer;
    bool busy = brk_replica_busy(r) || r->in_dirty || r->doomed;
    if (!busy) log_idle(r->log);
    file_as(r, !busy);
    if (!busy) return;
    r = next;
  }
}

/* Cool, and not used for long enough since. */
static void rest(struct brk_replica *r) {
  if (brk_idle_may_close(r)) {
    idle_of(r)->closed++;
    brk_replica_park(r);
    return;
  }
  if (!brk_replica_busy(r) && !r->doomed && log_flush_due(r->log))
    brk_replica_flush_soon(r); /* relaxed durability, or names alone; it is closed the next time */
  file_as(r, true);
}

static bool due(const struct brk_idle *idle, const struct brk_replica *r, int64_t now_ms) {
  return r && r->filed_ms + idle->after_ms <= now_ms;
}

/* false: there is more to do at once. */
static bool cool_some(struct brk_idle *idle, int64_t now_ms) {
  for (int i = 0; due(idle, idle->warm.oldest, now_ms); i++) {
    struct brk_replica *r = idle->warm.oldest;
    bool busy = brk_replica_busy(r) || r->in_dirty || r->doomed;
    bool used = r->used_ms + idle->after_ms > now_ms; /* but too often to be filed each time */
    if (i == STEP_COOL) return false;
    if (!busy && !used) log_idle(r->log);
    file_as(r, !busy && !used);
  }
  return true;
}

static bool close_some(struct brk_idle *idle, int64_t now_ms) {
  for (int i = 0, writing = 0; due(idle, idle->cool.oldest, now_ms); i++) {
    if (writing == STEP || i == STEP_BARE) return false;
    writing += log_close_writes(idle->cool.oldest->log);
    rest(idle->cool.oldest);
  }
  return true;
}

static void give_back(struct brk_idle *idle, int32_t after) {
  if (idle->closed < after) return;
  malloc_trim(0);
  idle->closed = 0;
}

static void timer_fires(struct brk_shard *sh, struct brk_timer *t) {
  struct brk_idle *idle = &sh->partitions->idle;
  const struct brk_replica *w, *c;
  bool cooled = cool_some(idle, sh->mono_ms), closed = close_some(idle, sh->mono_ms);
  give_back(idle, TRIM_AFTER);
  if (!cooled || !closed) {
    brk_timer_set(sh, t, sh->mono_ms + STEP_EVERY_MS);
    return;
  }
  brk_open_list_tidy(sh);
  give_back(idle, TRIM_AFTER_ROUND);
  w = idle->warm.oldest;
  c = idle->cool.oldest;
  if (w && (!c || w->filed_ms < c->filed_ms)) c = w;
  if (c) brk_timer_set(sh, t, c->filed_ms + idle->after_ms);
}

void brk_idle_used(struct brk_replica *r) {
  struct brk_idle *idle = idle_of(r);
  struct brk_shard *sh = r->sh;
  r->used_ms = sh->mono_ms;
  if (!r->cool && r->filed_ms + AGAIN_MS > sh->mono_ms && filed(r)) return;
  file_as(r, false);
  if (idle->warm_max > 0 && idle->warm.n > idle->warm_max) cool_one(idle);
  if (idle->timer.slot) return;
  idle->timer.fire = timer_fires;
  brk_timer_set(sh, &idle->timer, sh->mono_ms + idle->after_ms);
}

void brk_idle_stop(struct brk_shard *sh) {
  brk_timer_cancel(sh, &sh->partitions->idle.timer);
}
