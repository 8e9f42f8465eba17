#include "broker/replica_journal.h"

#include <stdio.h>
#include <stdlib.h>

#include "broker/journal.h"
#include "broker/maintain.h"
#include "broker/partitions.h"
#include "broker/server.h"
#include "broker/trace.h"
#include "kproto/assert.h"
#include "kproto/mutant.h"

enum { TICK_MS = 1000, RETRY_MS = 500 };

/* ---- opening ---- */

bool brk_replica_group(struct brk_replica *r, struct log_known *ret_known) {
  struct log_journal *j = r->sh->server->journal;
  bool is_known;
  char name[LOG_JOURNAL_NAME_MAX + 1];
  if (!j) return false;
  snprintf(name, sizeof name, "%s-%d", r->topic, r->partition);
  r->group = log_journal_join(j, &r->topic_id, r->partition, name, ret_known, &is_known);
  return is_known;
}

/* Where the log ends as a position. The journal's control list and the log's own epochs say it together: an epoch that
 * only the log has (adopted from Kafka, or written when the journal was not there yet: one voter, nobody else can have
 * led) becomes an entry of the list. */
static struct raft_pos end_of(struct brk_replica *r, const struct log_known *known, const struct log_state *st) {
  struct log_journal *j = r->sh->server->journal;
  struct raft_pos end = {-1, st->log_end_offset, 0};
  kp_epoch listed = known ? known->ctl.epoch : -1;
  if (listed >= 0 && listed >= st->latest_epoch) {
    end.epoch = listed;
    end.ctl = known->ctl.ctl;
    if (known->ctl.off > st->log_end_offset) /* the records before it were never durable, so it never counted */
      log_journal_truncate(j, r->group, (struct log_pos){end.epoch, end.off, end.ctl});
  } else if (st->latest_epoch >= 0) {
    end.epoch = st->latest_epoch;
    end.ctl = 1;
    r->ctl_lsn = log_journal_term_starts(j, r->group, end.epoch, log_epoch_start(r->log, end.epoch));
  }
  return end;
}

static bool same_fault(const struct log_fault *a, const struct log_fault *b) {
  return a->from == b->from && a->to == b->to && a->segment == b->segment && a->position == b->position &&
         a->position_end == b->position_end && a->kind == b->kind;
}

static bool among(const struct log_fault *f, const struct log_fault *all, int32_t n) {
  for (int32_t i = 0; i < n; i++)
    if (same_fault(f, &all[i])) return true;
  return false;
}

/* Faults that the journal knows of and the log no longer has like that: they could be read again, went with their
 * segment, or are others now. */
static void forget_faults(struct brk_replica *r, const struct log_known *known, const struct log_fault *f, int32_t n) {
  for (int32_t i = 0; i < known->faults_n; i++) {
    const struct log_fault *k = &known->faults[i];
    if (among(k, f, n)) continue;
    (void)log_journal_fault_clear(r->sh->server->journal, r->group, k->from, k->to);
    brk_trace(BRK_INFO, "fault_gone", "partition=%s-%d from=%lld to=%lld segment=%lld at=%lld", r->topic, r->partition,
              (long long)k->from, (long long)k->to, (long long)k->segment, (long long)k->position);
  }
}

/* Faults that recovery found go into the journal before anything else happens to the log: the next start may scan less.
 * Rare, so the shard waits for it. */
static void note_faults(struct brk_replica *r, const struct log_known *known) {
  int32_t n = log_faults(r->log, NULL, 0);
  if (!r->group || (n == 0 && (!known || known->faults_n == 0))) return;
  struct log_journal *j = r->sh->server->journal;
  struct log_fault *f = calloc((size_t)n + 1, sizeof *f);
  KP_ASSERT(f != NULL, "no memory for %d faults", n);
  n = log_faults(r->log, f, n);
  if (known) forget_faults(r, known, f, n);
  uint64_t lsn = 0;
  for (int32_t i = 0; i < n; i++) {
    bool old = known && among(&f[i], known->faults, known->faults_n);
    if (!old) lsn = log_journal_fault(j, r->group, &f[i]);
    static const char *const kinds[] = {"?", "corrupt", "lost", "unreadable"};
    brk_trace(BRK_ERROR, "fault", "partition=%s-%d from=%lld to=%lld kind=%s segment=%lld at=%lld found=%s", r->topic,
              r->partition, (long long)f[i].from, (long long)f[i].to, kinds[f[i].kind & 3], (long long)f[i].segment,
              (long long)f[i].position, old ? "before" : "now");
  }
  free(f);
  if (lsn > 0 && log_journal_flush(j, lsn) == KP_ERR_IO) brk_server_disk_failed(r->sh->server, r->sh, "journal", 0);
}

enum kp_err brk_replica_enter(struct brk_replica *r, const struct log_known *known, bool clean,
                              kp_offset high_watermark) {
  struct log_journal *j = r->sh->server->journal;
  struct log_state st;
  log_get_state(r->log, &st);
  if (st.latest_epoch > r->leader_epoch) r->leader_epoch = st.latest_epoch;
  /* The journal is lost: the controller has raised the epoch above its own, and it has to be above the log's too. */
  if (r->sh->server->scan_all && !known && st.latest_epoch >= r->leader_epoch) r->leader_epoch = st.latest_epoch + 1;
  note_faults(r, known);
  if (known && known->term > r->leader_epoch) r->leader_epoch = known->term;
  if (known && known->ctl.epoch > r->leader_epoch) r->leader_epoch = known->ctl.epoch;
  if (r->group) {
    r->ctl_lsn = known ? known->ctl_lsn : 0; /* a log that was closed in this run may have entries on their way */
    r->log_end = end_of(r, known, &st);
    r->committed = clean ? st.log_end_offset : high_watermark;
    kp_offset segment, offset;
    int64_t bytes;
    log_durable_place(r->log, &segment, &bytes, &offset);
    r->seal_from = segment; /* what was sealed before is left to scrub */
    log_trim_limit(r->log, 0);
    if (!known) log_journal_trim(j, r->group, st.log_start_offset);
    if (!known || known->term < r->leader_epoch)
      r->ctl_lsn = log_journal_hard_state(j, r->group, r->leader_epoch, r->sh->server->node_id);
    if (log_journal_durable(j, r->ctl_lsn)) r->ctl_lsn = 0;
  }
  return st.latest_epoch < r->leader_epoch ? log_epoch_begin(r->log, r->leader_epoch) : KP_ERR_NONE;
}

void brk_replica_watermark(struct brk_replica *r) {
  kp_offset segment, offset;
  int64_t bytes;
  if (!r->group) return;
  log_durable_place(r->log, &segment, &bytes, &offset);
  if (KP_MUTANT(8)) offset = r->raft.last.off;
  log_journal_watermark(r->sh->server->journal, r->group, segment, bytes, offset);
  brk_journal_stir(r->sh);
}

/* ---- waiting for control entries ---- */

static void wait_for(struct brk_replica *r, uint64_t lsn) {
  struct brk_journal_shard *js = &r->sh->partitions->journal;
  if (lsn > js->need) js->need = lsn;
  if (r->waits) return;
  r->waits = true;
  r->wait_next = js->waiting;
  js->waiting = r;
}

void brk_replica_ctl_wanted(struct brk_replica *r) {
  if (r->ctl_lsn && !r->doomed) wait_for(r, r->ctl_lsn);
}

static void unlink_waiting(struct brk_replica *r) {
  if (!r->waits) return;
  struct brk_replica **at = &r->sh->partitions->journal.waiting;
  while (*at != r) {
    KP_ASSERT(*at != NULL, "%s-%d is not among those that wait", r->topic, r->partition);
    at = &(*at)->wait_next;
  }
  *at = r->wait_next;
  r->waits = false;
}

bool brk_replica_trim(struct brk_replica *r) {
  kp_offset upto = r->group ? log_trim_wanted(r->log) : 0;
  if (r->trim_lsn) return true;
  if (upto == 0 || r->doomed) return false;
  r->trim_upto = upto;
  r->trim_lsn = log_journal_trim(r->sh->server->journal, r->group, upto);
  wait_for(r, r->trim_lsn);
  return true;
}

/* The log start is durable: it holds, whatever retention would say now, and the files may go. */
static void trimmed(struct brk_replica *r) {
  r->trim_lsn = 0;
  log_trim_limit(r->log, r->trim_upto);
  if (log_delete_records(r->log, r->trim_upto, r->high_watermark) == KP_ERR_NONE) brk_replica_wake(r);
  brk_maintain(r);
}

/* What r waits for is durable, all or in part. */
static void go_on(struct brk_replica *r, struct log_journal *j) {
  bool ctl = r->ctl_lsn && log_journal_durable(j, r->ctl_lsn),
       trim = r->trim_lsn && log_journal_durable(j, r->trim_lsn);
  if ((!r->ctl_lsn || ctl) && (!r->trim_lsn || trim)) unlink_waiting(r);
  if (ctl) {
    r->ctl_lsn = 0;
    brk_replica_step(r, (struct raft_event){.kind = RAFT_CTL_PERSISTED});
  }
  if (trim) trimmed(r);
}

/* Answers may append, and so wait again, or end a replica's waiting: from the front until nobody there can go on. */
static void wake_durable(struct brk_shard *sh) {
  struct brk_journal_shard *js = &sh->partitions->journal;
  struct log_journal *j = sh->server->journal;
  for (struct brk_replica *r = js->waiting; r != NULL;) {
    bool can =
        (r->ctl_lsn && log_journal_durable(j, r->ctl_lsn)) || (r->trim_lsn && log_journal_durable(j, r->trim_lsn));
    if (can) go_on(r, j);
    r = can ? js->waiting : r->wait_next;
  }
}

static void flush_run(struct brk_job *job) {
  struct brk_journal_shard *js = KP_CONTAINER(job, struct brk_journal_shard, flush_job);
  struct brk_partitions *ps = KP_CONTAINER(js, struct brk_partitions, journal);
  js->flush_err = log_journal_flush(ps->server->journal, js->need_flushing);
}

static void flush_done(struct brk_shard *sh, struct brk_job *job) {
  struct brk_journal_shard *js = KP_CONTAINER(job, struct brk_journal_shard, flush_job);
  js->flushing = false;
  if (js->flush_err == KP_ERR_NO_SPACE || js->flush_err == KP_ERR_AGAIN) {
    if (!js->retry) brk_trace(BRK_ERROR, "journal_full", "dir=%s what=\"control entries wait\"", sh->server->log_dir);
    js->retry = true;
    brk_timer_set(sh, &js->timer, sh->mono_ms + RETRY_MS);
  } else if (js->flush_err != KP_ERR_NONE) {
    brk_server_disk_failed(sh->server, sh, "journal", 0);
  } else {
    js->retry = false;
    wake_durable(sh);
    brk_journal_stir(sh);
  }
}

void brk_journal_flush(struct brk_shard *sh) {
  struct brk_journal_shard *js = &sh->partitions->journal;
  if (!js->waiting || js->flushing || js->retry || sh->server->disk_failed) return;
  js->flushing = true;
  js->need_flushing = js->need;
  js->flush_job.run = flush_run;
  js->flush_job.done = flush_done;
  brk_job_submit(sh, &js->flush_job);
}

/* ---- what nobody waits for ---- */

static void tick_run(struct brk_job *job) {
  struct brk_journal_shard *js = KP_CONTAINER(job, struct brk_journal_shard, tick_job);
  struct brk_partitions *ps = KP_CONTAINER(js, struct brk_partitions, journal);
  js->tick_err = log_journal_tick(ps->server->journal, js->tick_now_ms);
}

static void tick_done(struct brk_shard *sh, struct brk_job *job) {
  struct brk_journal_shard *js = KP_CONTAINER(job, struct brk_journal_shard, tick_job);
  js->ticking = false;
  if (js->tick_err == KP_ERR_IO && !sh->server->disk_failed) brk_server_disk_failed(sh->server, sh, "journal", 0);
  if (js->tick_err == KP_ERR_NONE && log_journal_pending(sh->server->journal)) brk_journal_stir(sh);
}

static void timer_fires(struct brk_shard *sh, struct brk_timer *t) {
  (void)t;
  struct brk_journal_shard *js = &sh->partitions->journal;
  js->retry = false; /* a flush that found no room is tried at this turn's end */
  if (js->ticking || sh->server->disk_failed) return;
  js->ticking = true;
  js->tick_now_ms = sh->now_ms;
  js->tick_job.run = tick_run;
  js->tick_job.done = tick_done;
  brk_job_submit(sh, &js->tick_job);
}

void brk_journal_stir(struct brk_shard *sh) {
  struct brk_journal_shard *js = &sh->partitions->journal;
  if (!js->timer.slot && !js->ticking) brk_timer_set(sh, &js->timer, sh->mono_ms + TICK_MS);
}

void brk_journal_shard_init(struct brk_shard *sh) {
  struct brk_journal_shard *js = &sh->partitions->journal;
  js->timer.fire = timer_fires;
  if (sh->id == 0 && sh->server->journal) brk_journal_stir(sh); /* the spare file */
}

void brk_journal_shard_done(struct brk_shard *sh) {
  brk_timer_cancel(sh, &sh->partitions->journal.timer);
}

/* ---- DeleteRecords ---- */

static void finish(struct brk_replica *r, struct brk_delete *d, enum kp_err err) {
  struct log_state st;
  log_get_state(r->log, &st);
  d->low_watermark = st.log_start_offset;
  d->err = err <= -100 ? KP_ERR_KAFKA_STORAGE_ERROR : err;
  d->done(d);
}

/* The first one becomes a control entry as soon as raft takes one. */
static void submit_first(struct brk_replica *r) {
  struct brk_delete *d = r->deletes;
  if (!d || d->submitted) return;
  if (!raft_submit_ready(&r->raft)) {
    brk_replica_ctl_wanted(r);
    return;
  }
  d->submitted = true;
  brk_replica_step(r, (struct raft_event){.kind = RAFT_SUBMIT});
  d->at = r->raft.last;
  r->ctl_lsn = log_journal_log_start(r->sh->server->journal, r->group,
                                     (struct log_pos){d->at.epoch, d->at.off, d->at.ctl}, d->before);
  brk_replica_ctl_wanted(r);
}

void brk_replica_deletes(struct brk_replica *r) {
  while (r->deletes && r->deletes->submitted && raft_pos_cmp(r->raft.commit, r->deletes->at) >= 0) {
    struct brk_delete *d = r->deletes;
    r->deletes = d->next;
    enum kp_err err = log_delete_records(r->log, d->before, r->high_watermark);
    brk_replica_wake(r);
    finish(r, d, err);
  }
  submit_first(r);
}

void brk_replica_delete_records(struct brk_replica *r, struct brk_delete *d) {
  struct log_state st;
  log_get_state(r->log, &st);
  enum kp_err err = r->doomed ? KP_ERR_UNKNOWN_TOPIC_OR_PARTITION : log_failed(r->log) ? KP_ERR_IO : KP_ERR_NONE;
  if (err == KP_ERR_NONE && d->before == -1) d->before = r->high_watermark;
  if (err == KP_ERR_NONE && (d->before < 0 || d->before > r->high_watermark)) err = KP_ERR_OFFSET_OUT_OF_RANGE;
  if (err != KP_ERR_NONE || d->before <= st.log_start_offset || !r->group || KP_MUTANT(13)) {
    if (err == KP_ERR_NONE) err = log_delete_records(r->log, d->before, r->high_watermark);
    if (err == KP_ERR_NONE) brk_replica_wake(r);
    finish(r, d, err);
    return;
  }
  d->submitted = false;
  d->next = NULL;
  struct brk_delete **at = &r->deletes;
  while (*at) at = &(*at)->next;
  *at = d;
  brk_replica_deletes(r);
}

void brk_replica_journal_stop(struct brk_replica *r, enum kp_err err) {
  unlink_waiting(r);
  while (r->deletes) {
    struct brk_delete *d = r->deletes;
    r->deletes = d->next;
    finish(r, d, err);
  }
}
