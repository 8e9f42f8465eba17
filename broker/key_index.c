/* Life and pace of an index: what to do next, and when. Workers do it (key_index_build.c). */
#include "broker/key_index.h"

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

#include "broker/key_index_int.h"
#include "broker/loop.h"
#include "broker/partitions.h"
#include "broker/server.h"
#include "broker/topic_configs.h"
#include "broker/trace.h"
#include "kproto/assert.h"

enum {
  STEP_BYTES = 1 << 20, /* of the log a piece; the first batch comes however large */
  REST_MS = 20,         /* appends gather; questions don't wait for it */
  FAILURE_MS = 30,      /* after a failure of the database, more after each */
  RETRY_MS = 2000,      /* after the last of them */
  TELL_MS = 10000,      /* progress of a long building */
  RUNNING_MAX = 1,      /* pieces of a shard at a time */
};

static void run_next(struct brk_shard *sh);

static bool stopping(const struct brk_shard *sh) {
  return atomic_load_explicit(&sh->loop->stopping, memory_order_relaxed);
}

/* ---- the queue of a shard ---- */

static void enqueue(struct brk_key_index *x, bool urgent) {
  struct brk_partitions *ps = x->sh->partitions;
  if (x->busy || x->queued) return;
  if (x->failures > 0 && x->timer.slot) return; /* until it fires */
  brk_timer_cancel(x->sh, &x->timer);
  x->queued = true;
  x->idle = false;
  struct brk_key_index *before = urgent ? NULL : ps->key_last;
  /* What is dropped comes first: the same partition may have an index again. */
  for (struct brk_key_index *i = ps->key_first; urgent && x->r && i && !i->r; i = i->next) before = i;
  x->next = before ? before->next : ps->key_first;
  if (before)
    before->next = x;
  else
    ps->key_first = x;
  if (!x->next) ps->key_last = x;
  run_next(x->sh);
}

static void unqueue(struct brk_key_index *x) {
  struct brk_partitions *ps = x->sh->partitions;
  struct brk_key_index *before = NULL;
  if (!x->queued) return;
  for (struct brk_key_index *i = ps->key_first; i != x; i = i->next) before = i;
  if (before)
    before->next = x->next;
  else
    ps->key_first = x->next;
  if (ps->key_last == x) ps->key_last = before;
  x->queued = false;
}

static void free_if_over(struct brk_key_index *x) {
  if (x->r || x->busy || x->queued || x->asks_n > 0) return;
  free(x);
}

/* ---- resting ---- */

static void timer_fires(struct brk_shard *sh, struct brk_timer *t) {
  (void)sh;
  enqueue(KP_CONTAINER(t, struct brk_key_index, timer), false);
}

void brk_key_index_moved(struct brk_replica *r) {
  struct brk_key_index *x = r->keys;
  if (!x || !x->idle || x->timer.slot || r->doomed || stopping(x->sh)) return;
  brk_timer_set(x->sh, &x->timer, x->sh->mono_ms + REST_MS);
}

bool brk_key_index_may_leave(const struct brk_replica *r) {
  const struct brk_key_index *x = r->keys;
  if (!x) return true;
  if (x->asks_n > 0 || x->busy || x->queued) return false;
  return x->fault != KP_ERR_NONE || (x->idle && !x->timer.slot);
}

/* Everything committed is in the index. */
static void rest(struct brk_key_index *x) {
  x->idle = true;
  x->fault = KP_ERR_NONE;
  if (!x->caught_up) {
    int64_t took = x->sh->mono_ms - x->began_ms;
    brk_trace(BRK_INFO, "key_index_built", "partition=%s-%d next=%lld keys=%lld took_ms=%lld", x->r->topic,
              x->r->partition, (long long)x->mark.next, (long long)x->records, (long long)took);
    x->caught_up = true;
  }
}

static void fail(struct brk_key_index *x, enum kp_err fault) {
  bool again = x->fault != KP_ERR_NONE; /* told already */
  x->fault = fault;
  x->what = BRK_KEY_LOOK;
  x->caught_up = false;
  if (!again)
    brk_trace(BRK_WARN, "key_index_waits", "partition=%s-%d err=%s why=\"%s\" retry_ms=%d", x->r->topic,
              x->r->partition, kp_err_name(fault), x->why.text, RETRY_MS);
  brk_key_asks_go(x);
  if (x->r && !stopping(x->sh)) brk_timer_set(x->sh, &x->timer, x->sh->mono_ms + RETRY_MS);
}

/* ---- what is next ---- */

static void note_aborted(void *arg, const struct log_aborted_txn *a) {
  struct brk_key_task *t = arg;
  if (t->aborted_n == t->aborted_cap) {
    t->aborted_cap = t->aborted_cap ? 2 * t->aborted_cap : 16;
    struct brk_key_aborted *more = realloc(t->aborted, (size_t)t->aborted_cap * sizeof *more);
    KP_ASSERT(more != NULL, "no memory for %d aborted transactions", t->aborted_cap);
    t->aborted = more;
  }
  t->aborted[t->aborted_n++] = (struct brk_key_aborted){a->producer_id, a->first_offset, a->last_offset};
}

/* Can't be told at all whether the log goes on where the index stopped: then it did not. */
static bool diverged(struct brk_key_index *x, const struct log_state *st) {
  if (x->mark.next > st->log_end_offset) return true;
  /* A crash may take a DeleteRecords back: then records are there again that the index left out or forgot. */
  if (st->log_start_offset < x->mark.start) return true;
  if (x->mark.epoch < 0 || x->mark.next <= st->log_start_offset) return false;
  kp_epoch epoch;
  kp_offset end;
  log_epoch_end(x->r->log, x->mark.epoch, &epoch, &end);
  return epoch == x->mark.epoch && end < x->mark.next;
}

static void begin_anew(struct brk_key_index *x, const struct log_state *st, const char *why) {
  if (x->fault == KP_ERR_NONE)
    brk_trace(BRK_INFO, "key_index_begins", "partition=%s-%d from=%lld why=\"%s\"", x->r->topic, x->r->partition,
              (long long)st->log_start_offset, why);
  x->what = BRK_KEY_BEGIN;
  x->task.begin = st->log_start_offset;
}

/* The mark was found. */
static enum kp_err prepare_check(struct brk_key_index *x) {
  struct log_state st;
  log_get_state(x->r->log, &st);
  if (diverged(x, &st)) {
    begin_anew(x, &st, "the log ends before what was indexed, or begins before it");
    return KP_ERR_NONE;
  }
  if (x->mark.last < st.log_start_offset || x->mark.last < 0) return KP_ERR_NONE; /* nothing to compare */
  return log_read(x->r->log, x->mark.last, st.log_end_offset, 1, true, &x->task.range);
}

/* false: there is nothing to read. */
static bool prepare_step(struct brk_key_index *x, enum kp_err *ret_err) {
  struct brk_replica *r = x->r;
  struct brk_key_task *t = &x->task;
  struct log_state st;
  log_get_state(r->log, &st);
  *ret_err = KP_ERR_NONE;
  if (x->mark.next > st.log_end_offset || st.log_start_offset < x->mark.start) {
    begin_anew(x, &st, "the log was cut");
    return true;
  }
  if (x->mark.next < st.log_start_offset) x->mark.next = st.log_start_offset;
  x->mark.start = st.log_start_offset;
  if (r->cleaned_upto > x->mark.cleaned && r->config.log.cleanup_compact) x->mark.cleaned = r->cleaned_upto;
  kp_offset upto = brk_replica_last_stable_offset(r);
  if (x->mark.next >= upto) return false;
  *ret_err = log_read(r->log, x->mark.next, upto, STEP_BYTES, true, &t->range);
  if (*ret_err == KP_ERR_NONE && t->range.n == 0) { /* compaction left nothing there */
    x->mark.next = upto;
    return false;
  }
  if (*ret_err == KP_ERR_NONE) *ret_err = log_aborted(r->log, t->range.base_offset, upto, note_aborted, t);
  return true;
}

/* The log gave up rather than wait: once it is in memory, again. */
static void over(struct brk_key_index *x);

static void cold_ready(struct brk_shard *sh, struct brk_cold *f) {
  (void)sh;
  over(KP_CONTAINER(f, struct brk_key_index, cold));
}

static void wait_for_disk(struct brk_key_index *x) {
  x->cold_tries++;
  x->busy = true;
  x->sh->partitions->key_running++;
  x->cold.ready = cold_ready;
  brk_cold_fetch(x->r, &x->cold);
}

static void task_done(struct brk_shard *sh, struct brk_job *j);

static void submit(struct brk_key_index *x) {
  struct brk_key_task *t = &x->task;
  t->what = x->what;
  t->door = x->sh->server->key_door;
  t->mono_ms = x->sh->mono_ms;
  t->generation = x->what == BRK_KEY_LOOK || x->what == BRK_KEY_DROP ? 0 : x->generation;
  t->mark = x->mark;
  t->err = t->log_err = KP_ERR_NONE;
  t->records = t->bytes = 0;
  t->job = (struct brk_job){.run = brk_key_task_run, .done = task_done};
  x->busy = true;
  x->sh->partitions->key_running++;
  brk_job_submit(x->sh, &t->job);
}

static void start(struct brk_key_index *x) {
  enum kp_err err = KP_ERR_NONE;
  bool work = true;
  x->queued = x->urgent = false;
  if (!x->r) {
    if (x->drop) {
      x->what = BRK_KEY_DROP;
      submit(x);
    } else {
      free_if_over(x);
    }
    return;
  }
  if (x->r->doomed || stopping(x->sh)) return;
  log_nowait(x->r->log, x->cold_tries > BRK_COLD_TRIES_SAME ? NULL : &x->cold.what);
  if (x->what == BRK_KEY_CHECK) err = prepare_check(x);
  if (x->what == BRK_KEY_STEP) work = prepare_step(x, &err);
  log_nowait(x->r->log, NULL);
  if (err == KP_ERR_WOULD_BLOCK) {
    brk_key_task_release(&x->task);
    wait_for_disk(x);
    return;
  }
  x->cold_tries = 0;
  if (err != KP_ERR_NONE) {
    snprintf(x->why.text, sizeof x->why.text, "the log cannot be read at %lld", (long long)x->mark.next);
    brk_key_task_release(&x->task);
    fail(x, KP_ERR_KAFKA_STORAGE_ERROR);
  } else if (work) {
    submit(x);
  } else {
    rest(x);
    brk_key_asks_go(x);
  }
}

static void run_next(struct brk_shard *sh) {
  struct brk_partitions *ps = sh->partitions;
  while (ps->key_running < RUNNING_MAX && ps->key_first) {
    struct brk_key_index *x = ps->key_first;
    ps->key_first = x->next;
    if (!ps->key_first) ps->key_last = NULL;
    start(x);
  }
}

/* ---- a piece is done ---- */

static void looked(struct brk_key_index *x) {
  struct log_state st;
  struct brk_key_task *t = &x->task;
  log_get_state(x->r->log, &st);
  x->generation = t->generation;
  x->began_ms = x->told_ms = x->sh->mono_ms;
  x->records = 0;
  if (t->err == KP_ERR_NONE) {
    x->mark = t->mark;
    x->what = BRK_KEY_CHECK;
  } else {
    begin_anew(x, &st, "there is no index yet");
  }
}

static void checked(struct brk_key_index *x) {
  struct log_state st;
  log_get_state(x->r->log, &st);
  /* What compaction took away says nothing; elsewhere records don't vanish. */
  bool absent =
      x->task.verdict == BRK_KEY_ABSENT && x->mark.last >= st.log_start_offset && !x->r->config.log.cleanup_compact;
  if (x->task.verdict == BRK_KEY_DIFFERS || absent)
    begin_anew(x, &st, "the log is not the one that was indexed");
  else
    x->what = BRK_KEY_STEP;
}

static void stepped(struct brk_key_index *x) {
  struct brk_key_task *t = &x->task;
  x->mark = t->mark;
  x->failures = 0;
  x->records += t->records;
  if (x->caught_up || x->sh->mono_ms - x->told_ms < TELL_MS) return;
  x->told_ms = x->sh->mono_ms;
  brk_trace(BRK_INFO, "key_index_building", "partition=%s-%d next=%lld end=%lld keys=%lld", x->r->topic,
            x->r->partition, (long long)x->mark.next, (long long)x->r->high_watermark, (long long)x->records);
}

static void go_on(struct brk_key_index *x) {
  struct brk_key_task *t = &x->task;
  bool lost = t->err == KP_ERR_NOT_FOUND && t->what != BRK_KEY_LOOK;
  if (lost) {
    x->what = BRK_KEY_LOOK;
    x->caught_up = false;
    return;
  }
  if (t->err != KP_ERR_NONE && t->err != KP_ERR_NOT_FOUND) {
    x->why = t->why;
    if (t->err != KP_ERR_NO_SPACE &&
        x->failures++ < BRK_KEY_FAILURES_MAX) { /* somebody deleted it, say: it is made anew, and nobody notices */
      x->what = BRK_KEY_LOOK;
      x->caught_up = false;
      brk_timer_set(x->sh, &x->timer, x->sh->mono_ms + (int64_t)(x->failures - 1) * FAILURE_MS);
    } else {
      fail(x, KP_ERR_KAFKA_STORAGE_ERROR);
    }
    return;
  }
  switch (t->what) {
  case BRK_KEY_LOOK: looked(x); break;
  case BRK_KEY_CHECK: checked(x); break;
  case BRK_KEY_BEGIN:
    x->mark = t->mark;
    x->what = BRK_KEY_STEP;
    break;
  case BRK_KEY_STEP: stepped(x); break;
  default: KP_ASSERT(false, "what=%d", (int)t->what);
  }
  if (t->log_err != KP_ERR_NONE) {
    snprintf(x->why.text, sizeof x->why.text, "the log is damaged at %lld: %s", (long long)x->mark.next,
             kp_err_name(t->log_err));
    fail(x, KP_ERR_KAFKA_STORAGE_ERROR);
    return;
  }
  if (t->what != BRK_KEY_STEP) return;
  x->fault = KP_ERR_NONE;
  brk_key_asks_go(x);
}

static void sweep(struct brk_shard *sh, const struct brk_key_use *use);

static void task_done(struct brk_shard *sh, struct brk_job *j) {
  struct brk_key_task *t = KP_CONTAINER(j, struct brk_key_task, job);
  struct brk_key_index *x = KP_CONTAINER(t, struct brk_key_index, task);
  if (t->use.listed) sweep(sh, &t->use);
  if (x->r && !x->r->doomed && !stopping(sh)) go_on(x);
  if (!x->r && t->err == KP_ERR_NONE) x->mark = t->mark; /* its slot may just have become known */
  if (t->what == BRK_KEY_DROP || !x->mark.slot) x->drop = false;
  brk_key_task_release(t);
  over(x);
}

/* Nothing is under way for x any more. Only now: an answer before this may have brought the next question. */
static void over(struct brk_key_index *x) {
  struct brk_shard *sh = x->sh;
  sh->partitions->key_running--;
  x->busy = false;
  if (x->r && !x->r->doomed && !x->timer.slot && !stopping(sh))
    enqueue(x, x->asks_n > 0);
  else if (!x->r && x->drop && !stopping(sh))
    enqueue(x, true);
  else
    free_if_over(x);
  run_next(sh);
}

/* ---- from outside ---- */

bool brk_key_index_ready(const struct brk_key_index *x) {
  return x->what == BRK_KEY_STEP;
}

void brk_key_index_hurry(struct brk_key_index *x) {
  if (x->r && !x->r->doomed && !stopping(x->sh)) enqueue(x, true);
}

void brk_key_index_lost(struct brk_key_index *x, uint32_t generation) {
  if (x->busy || x->generation != generation || x->what != BRK_KEY_STEP) return;
  x->what = BRK_KEY_LOOK;
  x->caught_up = false;
}

void brk_key_index_unref(struct brk_key_index *x) {
  KP_ASSERT(x->asks_n > 0, "asks_n=%d", x->asks_n);
  x->asks_n--;
  free_if_over(x);
}

void brk_key_index_follow(struct brk_replica *r) {
  if (!r->config.key_index) {
    if (r->keys) brk_key_index_leave(r, true);
    return;
  }
  if (r->keys || !r->sh->server->key_door || stopping(r->sh)) return;
  struct brk_key_index *x = calloc(1, sizeof *x);
  KP_ASSERT(x != NULL, "no memory for the index of %s-%d", r->topic, r->partition);
  x->r = r;
  x->sh = r->sh;
  x->what = BRK_KEY_LOOK;
  x->timer.fire = timer_fires;
  x->task.topic_id = r->topic_id;
  x->task.partition = r->partition;
  r->keys = x;
  /* At the loop's next turn: recovery opens replicas before there is one. */
  brk_timer_set(x->sh, &x->timer, x->sh->mono_ms);
}

void brk_key_index_leave(struct brk_replica *r, bool drop) {
  struct brk_key_index *x = r->keys;
  if (!x) return;
  r->keys = NULL;
  x->r = NULL;
  x->drop = drop;
  x->fault = KP_ERR_UNKNOWN_TOPIC_OR_PARTITION;
  brk_timer_cancel(x->sh, &x->timer);
  unqueue(x);
  x->asks_n++; /* held */
  brk_key_asks_go(x);
  x->asks_n--;
  /* Without a known slot nothing is dropped: it might be the one of an index begun anew meanwhile. The sweep after the
   * next start finds what stays. */
  if (drop && !x->busy && x->mark.slot && !stopping(x->sh))
    enqueue(x, true);
  else
    free_if_over(x);
}

void brk_key_index_truncated(struct brk_replica *r) {
  struct brk_key_index *x = r->keys;
  if (!x) return;
  /* What is under way was read before the cut: the mark's check tells. */
  x->what = BRK_KEY_LOOK;
  x->caught_up = false;
  enqueue(x, false);
}

/* ---- indexes without a replica ---- */

struct forget_job {
  struct brk_job job;
  struct brk_key_door *door;
  int64_t mono_ms;
  struct brk_key_listed *rows;
  int32_t n;
};

static void forget_run(struct brk_job *j) {
  struct forget_job *f = KP_CONTAINER(j, struct forget_job, job);
  struct brk_key_use use;
  struct brk_key_why why;
  enum kp_err err = brk_key_door_enter(f->door, f->mono_ms, 0, &use, &why);
  if (err != KP_ERR_NONE) return;
  free(use.listed);
  for (int32_t i = 0; err == KP_ERR_NONE && i < f->n; i++)
    err = brk_key_store_drop(use.store, &f->rows[i].topic_id, f->rows[i].partition, f->rows[i].slot, &why);
  brk_key_door_leave(f->door, err, &why);
}

static void forget_done(struct brk_shard *sh, struct brk_job *j) {
  (void)sh;
  struct forget_job *f = KP_CONTAINER(j, struct forget_job, job);
  free(f->rows);
  free(f);
}

static void forget(struct brk_shard *sh, struct brk_key_listed *rows, int32_t n) {
  struct forget_job *f = n > 0 ? calloc(1, sizeof *f) : NULL;
  if (!f) {
    free(rows);
    return;
  }
  *f = (struct forget_job){.job = {.run = forget_run, .done = forget_done},
                           .door = sh->server->key_door,
                           .mono_ms = sh->mono_ms,
                           .rows = rows,
                           .n = n};
  brk_job_submit(sh, &f->job);
}

/* The database was just opened: what it holds of topics that are gone, or without the key, goes. */
static void sweep(struct brk_shard *sh, const struct brk_key_use *use) {
  if (!sh->image) return; /* then nothing is known to be gone */
  struct brk_key_listed *rows = malloc((size_t)(use->listed_n + 1) * sizeof *rows);
  int32_t n = 0;
  for (int32_t i = 0; rows && i < use->listed_n; i++) {
    const struct brk_key_listed *l = &use->listed[i];
    const struct brk_topic *t = brk_image_topic_by_id(sh->image, &l->topic_id);
    if (!t || l->partition >= t->partitions_n || !brk_topic_config_of(sh, t)->key_index) rows[n++] = *l;
  }
  if (n > 0) brk_trace(BRK_INFO, "key_index_sweeps", "partitions=%d of=%d", n, use->listed_n);
  forget(sh, rows, n);
}

void brk_key_index_forget(struct brk_shard *sh, const struct kp_uuid *topic_id, int32_t partition) {
  if (!sh->server->key_door || !brk_key_door_is_open(sh->server->key_door)) return; /* the next to open it sweeps */
  struct brk_key_listed *row = malloc(sizeof *row);
  if (!row) return;
  *row = (struct brk_key_listed){*topic_id, partition, 0};
  forget(sh, row, 1);
}
