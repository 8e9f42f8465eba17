/* Append, commit, flush. The path of an acks=all batch: log_append (one pwritev) -> raft APPENDED -> dirty; at the
 * turn's end one flush begins per dirty partition, on a disk worker; what arrives meanwhile is answered by the next
 * one. Completion -> raft DATA_PERSISTED -> COMMIT -> high watermark -> answers and long polls. The first batch of a
 * term also waits for the journal, which is flushed at the same time, once for all partitions. */
#include "broker/replica.h"

#include <stdlib.h>

#include "broker/checkpoints.h"
#include "broker/cleaner.h"
#include "broker/flush_many.h"
#include "broker/journal.h"
#include "broker/key_index.h"
#include "broker/maintain.h"
#include "broker/open_list.h"
#include "broker/partitions.h"
#include "broker/replica_journal.h"
#include "broker/server.h"
#include "broker/space.h"
#include "broker/trace.h"
#include "kproto/assert.h"
#include "kproto/mutant.h"

static void waiter_unlink(struct brk_waiter *w) {
  w->prev->next = w->next;
  w->next->prev = w->prev;
  w->next = w->prev = NULL;
}

void brk_replica_wait(struct brk_replica *r, struct brk_waiter *w) {
  KP_ASSERT(w->prev == NULL, "waiter %p is already linked", (void *)w);
  w->next = &r->waiters;
  w->prev = r->waiters.prev;
  w->prev->next = w;
  r->waiters.prev = w;
}

void brk_replica_unwait(struct brk_waiter *w) {
  if (w->prev) waiter_unlink(w);
}

void brk_replica_wake(struct brk_replica *r) {
  brk_key_index_moved(r);
  /* A round of its own: those that wait again join the next one, and whoever stops waiting meanwhile leaves this one.
   */
  struct brk_waiter round = {.next = r->waiters.next, .prev = r->waiters.prev};
  if (round.next == &r->waiters) return;
  round.next->prev = round.prev->next = &round;
  r->waiters.next = r->waiters.prev = &r->waiters;
  while (round.next != &round) {
    struct brk_waiter *w = round.next;
    waiter_unlink(w);
    w->wake(w);
  }
}

static void append_unlink(struct brk_append *a) {
  a->prev->next = a->next;
  a->next->prev = a->prev;
}

static void append_link(struct brk_append *list, struct brk_append *a) {
  a->next = list;
  a->prev = list->prev;
  a->prev->next = a;
  list->prev = a;
}

static void append_done(struct brk_append *a, enum kp_err err) {
  a->err = err;
  a->done(a);
}

static void answer_all(struct brk_append *list, enum kp_err err) {
  while (list->next != list) {
    struct brk_append *a = list->next;
    append_unlink(a);
    append_done(a, err);
  }
}

/* Appends that commit at or below the high watermark. A duplicate waits for its original, so the list is not sorted.
 * Whoever is answered may append again, and with relaxed durability come back here within that call: the answered ones
 * are taken out first. */
static void answer_committed(struct brk_replica *r) {
  struct brk_append answered = {.next = &answered, .prev = &answered};
  for (struct brk_append *a = r->appends.next, *next; a != &r->appends; a = next) {
    next = a->next;
    if (a->commit_at > r->high_watermark) continue;
    append_unlink(a);
    append_link(&answered, a);
  }
  answer_all(&answered, KP_ERR_NONE);
}

void brk_replica_step(struct brk_replica *r, struct raft_event ev) {
  struct raft_update up;
  int rc = raft_step(&r->raft, &ev, &up);
  KP_ASSERT(rc == 0, "%s-%d event=%d off=%lld last=%lld", r->topic, r->partition, (int)ev.kind, (long long)ev.pos.off,
            (long long)r->raft.last.off);
  if (!(up.flags & RAFT_UPDATE_COMMIT)) return;
  KP_ASSERT(up.commit.off >= r->high_watermark, "%s-%d high watermark %lld goes back to %lld", r->topic, r->partition,
            (long long)r->high_watermark, (long long)up.commit.off);
  bool moved = up.commit.off > r->high_watermark;
  r->high_watermark = up.commit.off;
  if (moved) {
    brk_checkpoints_changed(r->sh);
    answer_committed(r);
    brk_replica_wake(r);
  }
  if (r->deletes) brk_replica_deletes(r);
}

static void mark_dirty(struct brk_replica *r) {
  if (r->in_dirty || r->doomed) return;
  r->in_dirty = true;
  r->next_dirty = r->sh->partitions->dirty;
  r->sh->partitions->dirty = r;
}

void brk_replica_flush_soon(struct brk_replica *r) {
  mark_dirty(r);
}

static void deadline_fires(struct brk_shard *sh, struct brk_timer *t) {
  struct brk_replica *r = KP_CONTAINER(t, struct brk_replica, deadline);
  int64_t next = INT64_MAX;
  struct brk_append late = {.next = &late, .prev = &late};
  for (struct brk_append *a = r->appends.next, *after; a != &r->appends; a = after) {
    after = a->next;
    if (a->deadline_ms && a->deadline_ms <= sh->mono_ms) {
      append_unlink(a);
      append_link(&late, a);
    } else if (a->deadline_ms && a->deadline_ms < next) {
      next = a->deadline_ms;
    }
  }
  if (next != INT64_MAX) brk_timer_set(sh, t, next);
  answer_all(&late, KP_ERR_REQUEST_TIMED_OUT);
}

static void flush_due_fires(struct brk_shard *sh, struct brk_timer *t) {
  (void)sh;
  mark_dirty(KP_CONTAINER(t, struct brk_replica, flush_due));
}

void brk_replica_init(struct brk_replica *r) {
  r->appends.next = r->appends.prev = &r->appends;
  r->held.next = r->held.prev = &r->held;
  r->waiters.next = r->waiters.prev = &r->waiters;
  r->deadline.fire = deadline_fires;
  r->flush_due.fire = flush_due_fires;
  raft_init(&r->raft);
  struct log_state st;
  log_get_state(r->log, &st);
  r->segments_n = st.segments_n;
  /* With relaxed durability what the page cache has counts as durable. */
  int64_t durable = r->config.page_cache ? st.log_end_offset : st.durable_offset;
  struct raft_event ev = {.kind = RAFT_START,
                          .term = r->leader_epoch,
                          .pos = {r->leader_epoch, st.log_end_offset, 1},
                          .durable.off = durable,
                          .commit.off = durable};
  if (r->group) {
    ev.pos = r->log_end;
    ev.ctl_pending = r->ctl_lsn != 0;
    if (r->committed < durable) ev.commit.off = r->committed;
  }
  r->high_watermark = ev.commit.off;
  brk_replica_step(r, ev);
  if (r->group && r->raft.last.epoch > ev.pos.epoch)
    r->ctl_lsn = log_journal_term_starts(r->sh->server->journal, r->group, r->leader_epoch, st.log_end_offset);
  brk_replica_watermark(r);
  /* What is there and not known to be committed is wanted by readers; else nothing waits, and nothing is synced. */
  if (r->high_watermark < durable) brk_replica_ctl_wanted(r);
  if (durable < st.log_end_offset) mark_dirty(r);
}

/* Which of log.h's errors a client sees. Nothing was appended, so none of them is in doubt. */
static enum kp_err append_error(enum kp_err err) {
  return err <= -100 ? KP_ERR_KAFKA_STORAGE_ERROR : err;
}

/* Relaxed durability: flush by count, by age, and what a roll has sealed; nobody waits for it. */
static void flush_by_rule(struct brk_replica *r, const struct log_state *st) {
  const struct log_config *c = &r->config.log;
  bool rolled = st->segments_n != r->segments_n;
  if (rolled || st->log_end_offset - st->durable_offset >= c->flush_messages)
    mark_dirty(r);
  else if (c->flush_ms < INT64_MAX && !r->flush_due.slot)
    brk_timer_set(r->sh, &r->flush_due, r->sh->mono_ms + c->flush_ms);
}

/* The first append makes the directory of a log that had none. */
static enum kp_err list_open(struct brk_replica *r) {
  enum kp_err err = brk_open_list_add(r->sh, &r->topic_id, r->partition);
  r->listed = err == KP_ERR_NONE;
  return err;
}

static void append_now(struct brk_replica *r, struct brk_append *a, bool again);

/* What the first held append lacked is there: on with them, in order. */
static void held_ready(struct brk_shard *sh, struct brk_cold *f) {
  (void)sh;
  struct brk_replica *r = KP_CONTAINER(f, struct brk_replica, cold);
  r->fetching = false;
  if (r->doomed) {
    if (r->burying && !brk_replica_busy(r)) brk_replica_bury(r);
    return;
  }
  while (!r->fetching && r->held.next != &r->held) {
    struct brk_append *a = r->held.next;
    append_unlink(a);
    append_now(r, a, true);
  }
}

/* Appends never overtake each other: what comes while one is held waits behind it. */
static void hold(struct brk_replica *r, struct brk_append *a, bool first) {
  struct brk_append *at = first ? r->held.next : &r->held;
  a->next = at;
  a->prev = at->prev;
  a->prev->next = a->next->prev = a;
}

void brk_replica_append(struct brk_replica *r, struct brk_append *a) {
  if (r->fetching && !r->doomed)
    hold(r, a, false);
  else
    append_now(r, a, false);
}

static void append_now(struct brk_replica *r, struct brk_append *a, bool again) {
  if (r->doomed) {
    append_done(a, KP_ERR_UNKNOWN_TOPIC_OR_PARTITION);
    return;
  }
  if (log_failed(r->log)) {
    append_done(a, KP_ERR_KAFKA_STORAGE_ERROR);
    return;
  }
  if (!r->internal && !brk_space_admits(r->sh, (int64_t)a->log.n)) {
    append_done(a, KP_ERR_KAFKA_STORAGE_ERROR);
    return;
  }
  a->log.leader_epoch = r->leader_epoch;
  a->log.now_ms = r->sh->now_ms;
  if (!again) r->tries = (struct brk_call){0};
  log_nowait(r->log, brk_cold_for(&r->tries, &r->cold.what));
  enum kp_err err = r->listed ? KP_ERR_NONE : list_open(r);
  if (err == KP_ERR_NONE) err = log_append(r->log, &a->log);
  log_nowait(r->log, NULL);
  if (err == KP_ERR_WOULD_BLOCK) {
    hold(r, a, true);
    brk_cold_note(&r->tries, &r->cold.what);
    r->cold.ready = held_ready;
    r->fetching = true;
    brk_cold_fetch(r, &r->cold);
    return;
  }
  if (again) r->tries = (struct brk_call){0};
  if (err != KP_ERR_NONE) {
    if (err == KP_ERR_NO_SPACE) brk_space_exhausted(r->sh);
    if (err <= -100 && !r->append_fails) { /* a full disk: once, not for every try of every client */
      brk_trace(BRK_ERROR, "append_failed", "partition=%s-%d err=%s", r->topic, r->partition, kp_err_name(err));
      r->append_fails = true;
    }
    /* A write that broke off and could not be taken back may be there after the next start. */
    append_done(a, log_failed(r->log) ? KP_ERR_REQUEST_TIMED_OUT : append_error(err));
    return;
  }
  if (r->append_fails) brk_trace(BRK_INFO, "append_works_again", "partition=%s-%d", r->topic, r->partition);
  r->append_fails = false;
  r->used_ms = r->sh->mono_ms;
  if (!a->log.duplicate) {
    r->sh->partitions->appended_bytes += (int64_t)a->log.n;
    brk_space_appended(r->sh, (int64_t)a->log.n);
  }
  a->commit_at = a->log.last_offset + 1;
  bool waits = a->acks == -1 && a->commit_at > r->high_watermark;
  if (waits) { /* linked first: with relaxed durability it commits within this call */
    append_link(&r->appends, a);
    if (a->deadline_ms && (!r->deadline.slot || a->deadline_ms < r->deadline.at_ms))
      brk_timer_set(r->sh, &r->deadline, a->deadline_ms);
  }
  if (!a->log.duplicate) {
    r->look_ms = 0;
    struct log_state st;
    log_get_state(r->log, &st);
    brk_replica_step(r, (struct raft_event){.kind = RAFT_APPENDED, .pos.off = st.log_end_offset});
    brk_replica_ctl_wanted(r);
    if (r->config.page_cache || KP_MUTANT(3)) {
      flush_by_rule(r, &st);
      brk_replica_step(r, (struct raft_event){.kind = RAFT_DATA_PERSISTED, .pos.off = st.log_end_offset});
    } else {
      mark_dirty(r);
    }
    r->segments_n = st.segments_n;
  }
  if (!waits) append_done(a, KP_ERR_NONE);
}

kp_offset brk_replica_last_stable_offset(const struct brk_replica *r) {
  return log_last_stable_offset(r->log, r->high_watermark);
}

/* ---- flush ---- */

/* Descriptors come back when somebody lets go of some. */
enum { FLUSH_AGAIN_MS = 50 };

static void flush_run(struct brk_job *j) {
  struct brk_replica *r = KP_CONTAINER(j, struct brk_replica, flush_job);
  log_flush_run(&r->flush);
}

void brk_replica_flushed(struct brk_replica *r) {
  struct brk_shard *sh = r->sh;
  kp_offset upto = r->flush.upto;
  r->flushing = false;
  enum kp_err err = log_flush_end(r->log, &r->flush);
  brk_checkpoints_changed(sh);
  if (r->doomed) {
    if (r->burying && !brk_replica_busy(r)) brk_replica_bury(r);
    return;
  }
  if (err == KP_ERR_AGAIN) {
    brk_timer_set(sh, &r->flush_due, sh->mono_ms + FLUSH_AGAIN_MS);
    return;
  }
  if (err != KP_ERR_NONE) {
    /* The pages may be lost and the kernel calls them clean: nothing on this directory can be trusted any more. */
    brk_server_disk_failed(sh->server, sh, r->topic, r->partition);
    brk_replica_stop(r, KP_ERR_REQUEST_TIMED_OUT);
    return;
  }
  brk_replica_watermark(r);
  if (!r->config.page_cache) brk_replica_step(r, (struct raft_event){.kind = RAFT_DATA_PERSISTED, .pos.off = upto});
  struct log_state st;
  log_get_state(r->log, &st);
  /* Relaxed: what was sealed while the flush ran, or was more than one takes. */
  if (st.durable_offset < (r->config.page_cache ? st.active_base : st.log_end_offset)) mark_dirty(r);
  brk_seal(r);
  if (r->maintain_due) brk_maintain(r);
}

static void flush_done(struct brk_shard *sh, struct brk_job *j) {
  (void)sh;
  brk_replica_flushed(KP_CONTAINER(j, struct brk_replica, flush_job));
}

void brk_replicas_flush(struct brk_shard *sh) {
  struct brk_partitions *ps = sh->partitions;
  brk_journal_flush(sh);
  if (brk_flush_many(sh)) return;
  struct brk_replica *r = ps->dirty;
  ps->dirty = NULL;
  while (r) {
    struct brk_replica *next = r->next_dirty;
    r->in_dirty = false;
    /* While one flush runs, the rest waits for its end: that is the group commit. */
    if (!r->flushing && !r->doomed && log_flush_begin(r->log, &r->flush)) {
      r->flushing = true;
      r->flush_job.run = flush_run;
      r->flush_job.done = flush_done;
      brk_timer_cancel(sh, &r->flush_due);
      brk_job_submit(sh, &r->flush_job);
    }
    r = next;
  }
}

void brk_replica_give_up(struct brk_replica *r, enum kp_err err) {
  brk_replica_journal_stop(r, err);
  answer_all(&r->appends, err);
}

void brk_replica_stop(struct brk_replica *r, enum kp_err err) {
  r->doomed = true;
  brk_replica_give_up(r, err);
  answer_all(&r->held, err);
  brk_replica_wake(r);
  brk_timer_cancel(r->sh, &r->deadline);
  brk_timer_cancel(r->sh, &r->flush_due);
  brk_cleaner_abort(r);
}

/* ---- replay ---- */

enum { REPLAY_BYTES = 1 << 20 };

static enum kp_err replay_range(struct log_range *range, kp_offset from, kp_offset *next,
                                void (*each)(void *arg, const struct kp_batch *b), void *arg) {
  uint8_t *p = malloc((size_t)range->n);
  if (!p) return KP_ERR_NO_MEMORY;
  size_t got = 0;
  enum kp_err err = log_file_pread(range->file, p, (size_t)range->n, range->position, &got);
  if (err == KP_ERR_NONE && got < (size_t)range->n) err = KP_ERR_TRUNCATED;
  for (size_t at = 0; err == KP_ERR_NONE && at < got;) {
    struct kp_batch b;
    err = kp_batch_parse(p + at, got - at, &b);
    if (err == KP_ERR_NONE) err = kp_batch_check_crc(&b);
    if (err != KP_ERR_NONE) break;
    *next = kp_batch_last_offset(&b) + 1;
    if (*next > from) each(arg, &b);
    at += (size_t)b.size;
  }
  free(p);
  return err;
}

enum kp_err brk_replica_replay(struct brk_replica *r, kp_offset from, void (*each)(void *arg, const struct kp_batch *b),
                               void *arg) {
  struct log_state st;
  log_get_state(r->log, &st);
  if (from < st.log_start_offset) from = st.log_start_offset;
  while (from < r->high_watermark) {
    struct log_range range;
    enum kp_err err = log_read(r->log, from, r->high_watermark, REPLAY_BYTES, true, &range);
    if (err != KP_ERR_NONE) return err;
    if (range.n == 0) return KP_ERR_NONE;
    kp_offset next = from;
    err = replay_range(&range, from, &next, each, arg);
    log_file_unref(range.file);
    if (err != KP_ERR_NONE) return err;
    KP_ASSERT(next > from, "%s-%d replay stands still at %lld", r->topic, r->partition, (long long)from);
    from = next;
  }
  return KP_ERR_NONE;
}
