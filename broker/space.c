#include "broker/space.h"

#include <stdio.h>
#include <stdlib.h>

#include "broker/partitions.h"
#include "broker/trace.h"
#include "kproto/assert.h"

enum { RESERVE_SHARE = 32, RESERVE_MAX = 256 << 20 };
enum { FILE_MIN = 2 << 20, FILE_MAX = 16 << 20, FILE_STEP = 64 << 10, FILE_SHARE = 64 };
enum {
  LOOK_MIN = 64 << 10,
  LOOK_MAX = 16 << 20,
  SHORT_MS = 1000,
  FIRST_LOOK_MS = 100,
  FILES_MIN = 32,
  BLURRED_MAX = 4
};
/* A walk or a round that took long is not made again soon. */
enum { SCAN_REST = 20, SHED_REST = 10 };

/* ---- what follows from what was found ---- */

int brk_space_judge(const struct brk_space_facts *f) {
  int refusing = f->refusing;
  if (f->max < 0 || f->own < f->max - f->max / 40)
    refusing &= ~BRK_SPACE_MAX;
  else if (f->own >= f->max)
    refusing |= BRK_SPACE_MAX;
  if (f->room < f->reserve || f->files_free < FILES_MIN)
    refusing |= BRK_SPACE_DISK;
  else if (f->whole && f->room >= f->reserve + f->reserve / 4 && f->files_free >= (int64_t)2 * FILES_MIN)
    refusing &= ~BRK_SPACE_DISK;
  return refusing;
}

int64_t brk_space_excess(int64_t own, int64_t max) {
  if (max < 0 || own <= max - max / 20) return 0;
  return own - (max - max / 20 - max / 40);
}

static int64_t resolve_reserve(int64_t key, int64_t total) {
  if (key >= 0) return key;
  int64_t share = total / RESERVE_SHARE;
  return share < RESERVE_MAX ? share : RESERVE_MAX;
}

/* Of the reserve, what is held in kask.reserve: enough for a new file of the journal, never much of a small maximum. */
static int64_t file_bytes(int64_t reserve, int64_t max) {
  int64_t n = reserve / 4;
  n = n < FILE_MIN ? FILE_MIN : n > FILE_MAX ? FILE_MAX : n;
  if (max >= 0 && n > max / FILE_SHARE) n = max / FILE_SHARE;
  return reserve == 0 ? 0 : n / FILE_STEP * FILE_STEP;
}

static const char *reason_of(int why) {
  return why == BRK_SPACE_MAX    ? "kask.disk.max.bytes"
         : why == BRK_SPACE_DISK ? "kask.disk.reserve.bytes"
                                 : "kask.disk.max.bytes,kask.disk.reserve.bytes";
}

void brk_space_refuse(struct brk_space *sp, int why) {
  struct brk_space_gauges *g = &sp->gauges;
  if ((atomic_fetch_or(&g->refusing, why) & why) == why) return;
  brk_trace(BRK_WARN, "produce_refused", "reason=%s dir_bytes=%lld max_bytes=%lld disk_free=%lld reserve=%lld",
            reason_of(why), atomic_load(&g->own), atomic_load(&g->max), atomic_load(&g->room),
            atomic_load(&g->reserve));
}

/* ---- a look ---- */

struct brk_space_look {
  struct brk_job job;
  struct brk_space *sp;
  bool scan, probe;
  int64_t began_ms, reserve_key, own_before, freed_before;
  char max_key[32];
  /* found */
  int64_t own, reserve, max;
  struct log_io_space room;
  bool whole;
};

static int64_t key_of(const struct brk_shard *sh, const char *key) {
  return brk_broker_int(sh->server->config, sh->image, sh->server->node_id, key);
}

static void look_run(struct brk_job *j) {
  struct brk_space_look *lk = (struct brk_space_look *)j;
  struct brk_space *sp = lk->sp;
  struct log_io *disk = sp->reserve.disk;
  if (disk->ops->space(disk, sp->server->log_dir, &lk->room) != KP_ERR_NONE)
    lk->room = (struct log_io_space){.total = 0, .free = INT64_MAX, .files_free = INT64_MAX};
  lk->reserve = resolve_reserve(lk->reserve_key, lk->room.total);
  if (!brk_disk_space_parse(lk->max_key, lk->room.total, &lk->max)) lk->max = -1;
  int64_t want = file_bytes(lk->reserve, lk->max), have = brk_reserve_have(&sp->reserve);
  bool room = have >= want || lk->room.free - (want - have) >= lk->reserve + lk->reserve / 4;
  lk->whole = room && brk_reserve_fill(&sp->reserve, want, lk->probe);
  if (lk->scan) lk->own = brk_space_scan(disk, sp->server->log_dir);
}

static void look(struct brk_shard *sh0);

static void shed_done(struct brk_shard *sh0) {
  struct brk_space *sp = sh0->server->space;
  sp->scan_due_ms = sh0->mono_ms;
  look(sh0);
}

static void accept_again(struct brk_space *sp, int cleared) {
  struct brk_space_gauges *g = &sp->gauges;
  if (!cleared) return;
  int left = atomic_fetch_and(&g->refusing, ~cleared) & ~cleared;
  brk_trace(BRK_INFO, left ? "produce_still_refused" : "produce_accepted",
            "passed=%s dir_bytes=%lld max_bytes=%lld disk_free=%lld reserve=%lld", reason_of(cleared),
            atomic_load(&g->own), atomic_load(&g->max), atomic_load(&g->room), atomic_load(&g->reserve));
}

/* Shedding begins, goes on, or is over. */
static void relieve(struct brk_shard *sh0) {
  struct brk_space *sp = sh0->server->space;
  struct brk_space_gauges *g = &sp->gauges;
  int64_t own = atomic_load(&g->own), max = atomic_load(&g->max), excess = sp->scanned ? brk_space_excess(own, max) : 0;
  if (atomic_exchange(&g->pressure, excess > 0) != (excess > 0))
    brk_trace(BRK_INFO, excess > 0 ? "space_pressure" : "space_relieved", "dir_bytes=%lld max_bytes=%lld excess=%lld",
              (long long)own, (long long)max, (long long)excess);
  if (excess <= 0 || sp->shed || sh0->mono_ms < sp->shed_due_ms) return;
  if (sp->blurred > 0 && sp->blurred < BLURRED_MAX) { /* the excess may be gone already */
    sp->scan_due_ms = sh0->mono_ms;
    look(sh0);
  } else {
    brk_shed_start(sh0, excess, shed_done);
  }
}

static void settle(struct brk_shard *sh0, const struct brk_space_look *lk) {
  struct brk_space *sp = sh0->server->space;
  struct brk_space_gauges *g = &sp->gauges;
  int64_t max = lk->max;
  if (max >= 0 && lk->scan) {
    /* What was appended meanwhile the walk may have seen or not: it counts, twice perhaps. What was deleted does not.
     */
    int64_t freed = atomic_load(&sp->freed) - lk->freed_before;
    atomic_fetch_add(&g->own, lk->own - lk->own_before + freed);
    sp->scanned = true;
    sp->blurred = freed > 0 ? sp->blurred + 1 : 0;
  }
  if (max < 0) sp->scanned = false;
  atomic_store(&g->max, sp->scanned ? max : -1);
  atomic_store(&g->total, lk->room.total);
  atomic_store(&g->room, lk->room.free);
  atomic_store(&g->reserve, lk->reserve);
  int64_t every = lk->reserve / 8;
  if (max >= 0 && max / 64 < every) every = max / 64;
  atomic_store(&sp->look_every, every < LOOK_MIN ? LOOK_MIN : every > LOOK_MAX ? LOOK_MAX : every);
  struct brk_space_facts f = {.own = atomic_load(&g->own),
                              .max = atomic_load(&g->max),
                              .room = lk->room.free,
                              .files_free = lk->room.files_free,
                              .reserve = lk->reserve,
                              .whole = lk->whole,
                              .refusing = atomic_load(&g->refusing)};
  int refusing = brk_space_judge(&f);
  for (int why = BRK_SPACE_MAX; why <= BRK_SPACE_DISK; why <<= 1)
    if (refusing & ~f.refusing & why) brk_space_refuse(sp, why);
  accept_again(sp, f.refusing & ~refusing);
  relieve(sh0);
}

static bool is_short(struct brk_space *sp) {
  return atomic_load(&sp->gauges.refusing) != 0 || atomic_load(&sp->gauges.pressure);
}

static void look_done(struct brk_shard *sh0, struct brk_job *j) {
  struct brk_space_look *lk = (struct brk_space_look *)j;
  struct brk_space *sp = lk->sp;
  sp->look = NULL;
  int64_t rest = (sh0->mono_ms - lk->began_ms) * SCAN_REST;
  if (lk->scan) sp->scan_due_ms = sh0->mono_ms + (rest > SHORT_MS ? rest : SHORT_MS);
  settle(sh0, lk);
  int64_t every = key_of(sh0, "log.retention.check.interval.ms");
  bool wanted =
      strcmp(brk_broker_str(sp->server->config, sh0->image, sp->server->node_id, "kask.disk.max.bytes"), "-1") != 0;
  if (is_short(sp) || (wanted && !sp->scanned)) every = every < SHORT_MS ? every : SHORT_MS;
  free(lk);
  if (sp->stopping) return;
  brk_timer_set(sh0, &sp->timer, sh0->mono_ms + every);
  if (sp->look_again) look(sh0);
}

/* One at a time; what asks meanwhile gets another one after it. */
static void look(struct brk_shard *sh0) {
  struct brk_space *sp = sh0->server->space;
  sp->look_again = sp->look != NULL;
  if (sp->look || sp->stopping) return;
  struct brk_space_look *lk = calloc(1, sizeof *lk);
  if (!lk) return; /* the timer comes again */
  lk->job = (struct brk_job){.run = look_run, .done = look_done};
  lk->sp = sp;
  lk->began_ms = sh0->mono_ms;
  snprintf(lk->max_key, sizeof lk->max_key, "%s",
           brk_broker_str(sp->server->config, sh0->image, sp->server->node_id, "kask.disk.max.bytes"));
  lk->scan = strcmp(lk->max_key, "-1") != 0 && (!sp->scanned || sh0->mono_ms >= sp->scan_due_ms);
  lk->probe = (atomic_load(&sp->gauges.refusing) & BRK_SPACE_DISK) != 0;
  lk->reserve_key = key_of(sh0, "kask.disk.reserve.bytes");
  lk->freed_before = atomic_load(&sp->freed);
  lk->own_before = atomic_load(&sp->gauges.own);
  sp->look = lk;
  brk_job_submit(sh0, &lk->job);
}

static void timer_fires(struct brk_shard *sh0, struct brk_timer *t) {
  brk_timer_set(sh0, t, sh0->mono_ms + SHORT_MS); /* should the look not come about */
  look(sh0);
}

/* ---- on every shard ---- */

static void asked_run(struct brk_shard *sh0, struct brk_call *c) {
  look(sh0);
  brk_call_reply(sh0, c);
}

static void asked_done(struct brk_shard *sh, struct brk_call *c) {
  (void)c;
  sh->server->space->shards[sh->id].asking = false;
}

static void ask(struct brk_shard *sh) {
  struct brk_space *sp = sh->server->space;
  if (sp->shards[sh->id].asking) return;
  sp->shards[sh->id].asking = true;
  sp->shards[sh->id].appended = 0;
  sp->shards[sh->id].call = (struct brk_call){.run = asked_run, .done = asked_done};
  brk_call(sh, sh->server->shards[0], &sp->shards[sh->id].call);
}

bool brk_space_admits(struct brk_shard *sh, int64_t n) {
  struct brk_space *sp = sh->server->space;
  if (!sp) return true;
  struct brk_space_gauges *g = &sp->gauges;
  int why = atomic_load_explicit(&g->refusing, memory_order_relaxed);
  int64_t max = atomic_load_explicit(&g->max, memory_order_relaxed);
  if (max >= 0 && atomic_load_explicit(&g->own, memory_order_relaxed) + n > max) why |= BRK_SPACE_MAX;
  if (atomic_load_explicit(&g->room, memory_order_relaxed) - n <
      atomic_load_explicit(&g->reserve, memory_order_relaxed))
    why |= BRK_SPACE_DISK;
  if (!why) return true;
  brk_space_refuse(sp, why);
  atomic_fetch_add_explicit(&sp->counters.refused_batches, 1, memory_order_relaxed);
  if (sh->mono_ms >= sp->shards[sh->id].asked_ms + SHORT_MS) { /* that somebody tries is why to look */
    sp->shards[sh->id].asked_ms = sh->mono_ms;
    ask(sh);
  }
  return false;
}

void brk_space_appended(struct brk_shard *sh, int64_t n) {
  struct brk_space *sp = sh->server->space;
  if (!sp) return;
  atomic_fetch_add_explicit(&sp->gauges.own, n, memory_order_relaxed);
  atomic_fetch_sub_explicit(&sp->gauges.room, n, memory_order_relaxed);
  sp->shards[sh->id].appended += n;
  if (sp->shards[sh->id].appended >= atomic_load_explicit(&sp->look_every, memory_order_relaxed)) ask(sh);
}

void brk_space_freed(struct brk_shard *sh, int64_t n) {
  struct brk_space *sp = sh->server->space;
  if (!sp) return;
  atomic_fetch_sub_explicit(&sp->gauges.own, n, memory_order_relaxed);
  atomic_fetch_add_explicit(&sp->freed, n, memory_order_relaxed);
  if (atomic_load(&sp->gauges.refusing)) ask(sh);
}

void brk_space_exhausted(struct brk_shard *sh) {
  struct brk_space *sp = sh->server->space;
  if (!sp) return;
  brk_space_refuse(sp, BRK_SPACE_DISK);
  ask(sh);
}

struct log_io *brk_space_disk(const struct brk_server *s) {
  return s->space ? s->space->reserve.disk : s->io;
}

/* ---- start, stop ---- */

static const char *reserve_path(const struct brk_server *s, char ret[1200]) {
  snprintf(ret, 1200, "%s/kask.reserve", s->log_dir);
  return ret;
}

void brk_space_settle(struct brk_server *s) {
  char path[1200];
  brk_reserve_open(&s->space->reserve, reserve_path(s, path), true);
}

enum kp_err brk_space_open(struct brk_server *s) {
  struct brk_space *sp = calloc(1, sizeof *sp);
  if (!sp) return KP_ERR_NO_MEMORY;
  char path[1200];
  sp->server = s;
  brk_reserve_init(&sp->reserve, s->io, sp);
  brk_reserve_open(&sp->reserve, reserve_path(s, path), false);
  struct log_io_space room;
  struct brk_space_gauges *g = &sp->gauges;
  atomic_store(&g->max, -1);
  atomic_store(&g->room, INT64_MAX);
  atomic_store(&sp->look_every, LOOK_MIN);
  if (s->io->ops->space(s->io, s->log_dir, &room) == KP_ERR_NONE) {
    atomic_store(&g->room, room.free);
    atomic_store(&g->total, room.total);
    atomic_store(&g->reserve,
                 resolve_reserve(brk_broker_int(s->config, NULL, s->node_id, "kask.disk.reserve.bytes"), room.total));
  }
  s->space = sp;
  s->io = &sp->reserve.io;
  return KP_ERR_NONE;
}

void brk_space_start(struct brk_shard *sh0) {
  struct brk_space *sp = sh0->server->space;
  sp->timer.fire = timer_fires;
  brk_timer_set(sh0, &sp->timer, sh0->mono_ms + FIRST_LOOK_MS);
}

void brk_space_image(struct brk_shard *sh0, const struct brk_image *old) {
  if (!brk_broker_configs_changed(sh0, old)) return;
  sh0->server->space->scan_due_ms = sh0->mono_ms;
  look(sh0);
}

void brk_space_stop(struct brk_shard *sh0) {
  struct brk_space *sp = sh0->server->space;
  sp->stopping = true;
  brk_timer_cancel(sh0, &sp->timer);
}

void brk_space_close(struct brk_server *s) {
  struct brk_space *sp = s->space;
  if (!sp) return;
  s->io = sp->reserve.disk;
  s->space = NULL;
  brk_shed_free(sp);
  brk_reserve_done(&sp->reserve);
  free(sp);
}
