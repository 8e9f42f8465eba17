#include "broker/maintain.h"

#include <stdlib.h>

#include "broker/checkpoints.h"
#include "broker/cold.h"
#include "broker/partitions.h"
#include "broker/replica_journal.h"
#include "broker/server.h"
#include "broker/space.h"
#include "broker/topic_configs.h"
#include "broker/trace.h"
#include "kproto/assert.h"

/* A step opens so many logs, or walks over so many that need no look. */
enum { STEP = 32, STEP_CHEAP = 8192, STEP_EVERY_MS = 5 };

/* ---- one partition ---- */

struct doomed_job {
  struct brk_job job;
  struct log_io *io;
  struct log_doomed *doomed;
};

static void doomed_run(struct brk_job *j) {
  struct doomed_job *dj = (struct doomed_job *)j;
  log_files_delete(dj->io, dj->doomed);
}

static void doomed_done(struct brk_shard *sh, struct brk_job *j) {
  (void)sh;
  free(j);
}

struct look_again {
  struct brk_cold fetch;
  struct kp_uuid topic_id;
  int32_t partition;
};

static void look_again(struct brk_shard *sh, struct brk_cold *f) {
  struct look_again *la = KP_CONTAINER(f, struct look_again, fetch);
  struct brk_replica *r = brk_replica_find(sh, &la->topic_id, la->partition);
  free(la);
  if (r) brk_maintain(r);
}

/* How old a segment is stands in the segment: one that is not in memory is fetched, then looked at again. */
static int maintain_log(struct brk_replica *r, struct log_doomed **ret) {
  struct log_cold cold = {0};
  log_nowait(r->log, brk_cold_for(&r->looks, &cold));
  int n = log_maintain(r->log, r->sh->now_ms, r->high_watermark, ret);
  log_nowait(r->log, NULL);
  if (!cold.file && !cold.path) {
    r->looks = (struct brk_call){0};
    return n;
  }
  brk_cold_note(&r->looks, &cold);
  struct look_again *la = calloc(1, sizeof *la);
  if (!la) {
    log_cold_drop(&cold);
    return n; /* the next sweep */
  }
  *la = (struct look_again){
      .fetch = {.what = cold, .ready = look_again}, .topic_id = r->topic_id, .partition = r->partition};
  brk_cold_fetch(r, &la->fetch);
  return n;
}

static void delete_later(struct brk_shard *sh, const struct brk_replica *r, struct log_doomed *doomed) {
  if (!doomed) return;
  struct doomed_job *j = calloc(1, sizeof *j);
  KP_ASSERT(j != NULL, "no memory to delete segments of %s-%d", r->topic, r->partition);
  *j = (struct doomed_job){.job = {.run = doomed_run, .done = doomed_done}, .io = sh->server->io, .doomed = doomed};
  brk_job_submit(sh, &j->job);
}

static int64_t size_of(const struct brk_replica *r) {
  struct log_state st;
  log_get_state(r->log, &st);
  return st.size_bytes;
}

static void say_deleted(const struct brk_replica *r, int n, int64_t bytes, const char *why) {
  struct log_state st;
  log_get_state(r->log, &st);
  brk_trace(BRK_INFO, "segments_deleted", "partition=%s-%d segments=%d bytes=%lld log_start=%lld reason=%s", r->topic,
            r->partition, n, (long long)bytes, (long long)st.log_start_offset, why);
}

/* What space_shed.c chose of this partition. */
static void shed(struct brk_replica *r) {
  struct brk_space *sp = r->sh->server->space;
  struct log_doomed *doomed = NULL;
  int64_t before = size_of(r);
  int n = log_shed(r->log, r->shed_upto, r->sh->now_ms, r->high_watermark, &doomed);
  /* What waits for its new log start to be durable goes when it is. */
  if (!brk_replica_trim(r) && !log_trim_waits(r->log)) r->shed_upto = 0;
  if (n > 0) {
    int64_t bytes = before - size_of(r);
    brk_checkpoints_changed(r->sh);
    say_deleted(r, n, bytes, "space");
    brk_space_freed(r->sh, bytes);
    atomic_fetch_add(&sp->counters.shed_segments, n);
    atomic_fetch_add(&sp->counters.shed_bytes, bytes);
    brk_replica_wake(r);
  }
  delete_later(r->sh, r, doomed);
}

void brk_maintain(struct brk_replica *r) {
  struct brk_shard *sh = r->sh;
  r->maintain_due = r->flushing;
  if (r->doomed || r->flushing || log_failed(r->log)) return;
  if (r->shed_upto > 0) shed(r);
  bool shed_waits = r->shed_upto > 0 && log_trim_waits(r->log);
  struct log_doomed *doomed = NULL;
  int64_t before = size_of(r);
  int n = maintain_log(r, &doomed);
  if (n > 0) {
    brk_checkpoints_changed(sh);
    say_deleted(r, n, before - size_of(r), "retention");
    brk_space_freed(sh, before - size_of(r));
  }
  delete_later(sh, r, doomed);
  (void)brk_replica_trim(r);
  /* Old segments go when the new one's name and the producers' snapshot are on disk: right after that flush. */
  bool waits = shed_waits || log_maintain_due(r->log, sh->now_ms, r->high_watermark);
  if (log_flush_due(r->log) && waits) {
    r->maintain_due = true;
    brk_replica_flush_soon(r);
    return;
  }
  r->look_ms = log_next_look(r->log);
}

/* ---- the sweep ---- */

/* Has retention anything to do on this topic? Then its partitions are worth opening. */
static bool ages(struct brk_shard *sh, const struct brk_topic *t) {
  const struct log_config *c = &brk_topic_config_of(sh, t)->log;
  return c->cleanup_delete && (c->retention_ms >= 0 || c->retention_bytes >= 0);
}

struct brk_replica *brk_maintain_open(struct brk_shard *sh, const struct brk_topic *t, int32_t partition) {
  if (brk_shard_of_partition(sh->server, &t->id, partition) != sh) return NULL;
  struct brk_replica *r = brk_replica_find(sh, &t->id, partition);
  if (r) return r;
  char dir[1400];
  struct log_io *io = sh->server->io;
  struct log_io_stat st;
  brk_partition_dir(sh->server, t->name, partition, dir, sizeof dir);
  if (io->ops->stat(io, dir, &st) != KP_ERR_NONE) return NULL; /* nothing was ever written */
  if (brk_replica_get(sh, &t->id, partition, &r) != KP_ERR_NONE) return NULL;
  r->used_ms = sh->mono_ms - sh->partitions->idle.after_ms - 1;
  return r;
}

/* A partition whose log is not open: nothing to do before the time its row says, nor if it has no files. */
static bool needs_look(struct brk_shard *sh, const struct brk_topic *t, int32_t partition) {
  if (brk_shard_of_partition(sh->server, &t->id, partition) != sh || !ages(sh, t)) return false;
  const struct brk_parked *row = brk_parked_find(sh->partitions->parked, &t->id, partition);
  return !row || row->look_ms <= sh->now_ms;
}

/* If there are no files of it, the next sweeps need not ask the disk. */
static void note_absent(struct brk_shard *sh, const struct brk_topic *t, int32_t partition) {
  char dir[1400];
  struct log_io_stat st;
  struct log_io *io = sh->server->io;
  brk_partition_dir(sh->server, t->name, partition, dir, sizeof dir);
  if (io->ops->stat(io, dir, &st) != KP_ERR_NOT_FOUND) return;
  struct brk_parked *row = brk_parked_make(sh->partitions->parked, &t->id, partition, t->partitions_n);
  if (row && !row->known) row->look_ms = INT64_MAX;
}

/* false: it cost nothing. */
static bool visit(struct brk_shard *sh, const struct brk_topic *t, int32_t partition) {
  struct brk_replica *r = brk_replica_find(sh, &t->id, partition);
  if (r) {
    brk_maintain(r);
    return true;
  }
  if (!needs_look(sh, t, partition)) return false;
  r = brk_maintain_open(sh, t, partition);
  if (!r) {
    note_absent(sh, t, partition);
    return true;
  }
  brk_maintain(r);
  if (brk_idle_may_close(r)) brk_replica_park(r);
  return true;
}

/* A few partitions from where the sweep is; false at the end. The image may change between steps: then some are visited
 * twice and some at the next sweep. */
static bool step(struct brk_shard *sh) {
  struct brk_partitions *ps = sh->partitions;
  for (int i = 0, looked = 0; looked < STEP && i < STEP_CHEAP; i++) {
    if (ps->sweep_topic >= brk_image_topics_n(sh->image)) return false;
    const struct brk_topic *t = brk_image_topic_at(sh->image, ps->sweep_topic);
    if (ps->sweep_partition < t->partitions_n) {
      looked += visit(sh, t, ps->sweep_partition++);
    } else {
      ps->sweep_topic++;
      ps->sweep_partition = 0;
    }
  }
  return true;
}

static int64_t interval_ms(const struct brk_shard *sh) {
  return brk_broker_int(sh->server->config, sh->image, sh->server->node_id, "log.retention.check.interval.ms");
}

static void sweep_fires(struct brk_shard *sh, struct brk_timer *t) {
  struct brk_partitions *ps = sh->partitions;
  if (step(sh)) {
    brk_timer_set(sh, t, sh->mono_ms + STEP_EVERY_MS);
    return;
  }
  ps->sweep_topic = ps->sweep_partition = 0;
  brk_timer_set(sh, t, sh->mono_ms + interval_ms(sh));
}

void brk_maintain_start(struct brk_shard *sh) {
  const struct brk_server *s = sh->server;
  int64_t first = brk_broker_int(s->config, sh->image, s->node_id, "log.initial.task.delay.ms");
  int64_t every = interval_ms(sh);
  sh->partitions->maintain.fire = sweep_fires;
  brk_timer_set(sh, &sh->partitions->maintain, sh->mono_ms + (first < every ? first : every));
}

void brk_maintain_stop(struct brk_shard *sh) {
  brk_timer_cancel(sh, &sh->partitions->maintain);
}
