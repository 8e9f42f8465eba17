/* Snapshots of the metadata log when it has grown or a snapshot is old, and the removal of what they make superfluous
 * (broker/metadata_clean.h). Once a minute, as Kafka's raft client does it, and after each snapshot. */
#include "broker/controller_int.h"
#include "broker/trace.h"
#include "kproto/assert.h"

enum { EVERY_MS = 60000, SEGMENT_BYTES_MIN = 8 << 20 };

static struct brk_shard *shard0(const struct brk_controller *c) {
  return brk_shard_controller(c->server);
}

static int64_t key(const struct brk_controller *c, const char *name) {
  return brk_broker_int(c->server->config, c->log.image, c->server->node_id, name);
}

/* ---- cleaning ---- */

static void remove_run(struct brk_job *j) {
  struct brk_controller *c = KP_CONTAINER(j, struct brk_controller, clean_job);
  brk_metadata_clean_remove(&c->clean);
}

static void remove_done(struct brk_shard *sh, struct brk_job *j) {
  (void)sh;
  struct brk_controller *c = KP_CONTAINER(j, struct brk_controller, clean_job);
  c->cleaning = false;
}

static void plan_run(struct brk_job *j) {
  struct brk_controller *c = KP_CONTAINER(j, struct brk_controller, clean_job);
  brk_metadata_clean_plan(&c->clean);
  if (c->clean.start == 0 || !c->journal_group) return;
  /* Before a file goes: one that is missing below the log's start was not lost. */
  struct log_journal *to = c->server->journal;
  if (log_journal_flush(to, log_journal_trim(to, c->journal_group, c->clean.start)) != KP_ERR_NONE) c->clean.start = 0;
}

static void plan_done(struct brk_shard *sh, struct brk_job *j) {
  struct brk_controller *c = KP_CONTAINER(j, struct brk_controller, clean_job);
  if (c->busy || c->failed || c->clean.start == 0) { /* a flush may be running: the next time */
    c->clean_due = c->busy;
    c->cleaning = false;
    return;
  }
  brk_metadata_clean_cut(&c->clean, &c->log);
  c->clean_job = (struct brk_job){.run = remove_run, .done = remove_done};
  brk_job_submit(sh, &c->clean_job);
}

static void clean(struct brk_controller *c) {
  struct log_state st;
  c->clean_due = c->snapshotting || c->cleaning;
  if (c->clean_due || c->failed) return;
  log_get_state(c->log.log, &st);
  c->clean = (struct brk_metadata_clean){.io = c->server->io,
                                         .dir = c->log.dir,
                                         .retention_bytes = key(c, "metadata.max.retention.bytes"),
                                         .retention_ms = key(c, "metadata.max.retention.ms"),
                                         .now_ms = shard0(c)->now_ms,
                                         .log_bytes = st.size_bytes,
                                         .log_start = st.log_start_offset};
  c->cleaning = true;
  c->clean_job = (struct brk_job){.run = plan_run, .done = plan_done};
  brk_job_submit(shard0(c), &c->clean_job);
}

/* ---- snapshots ---- */

static void snapshot_run(struct brk_job *j) {
  struct brk_controller *c = KP_CONTAINER(j, struct brk_controller, snapshot_job);
  brk_snapshot_run(&c->snapshot);
}

static void snapshot_done(struct brk_shard *sh, struct brk_job *j) {
  (void)sh;
  struct brk_controller *c = KP_CONTAINER(j, struct brk_controller, snapshot_job);
  if (c->snapshot.err == KP_ERR_NONE)
    brk_trace(BRK_INFO, "metadata_snapshot", "end_offset=%lld", (long long)c->snapshot.end);
  else
    brk_trace(BRK_ERROR, "metadata_snapshot_failed", "err=%s", kp_err_name(c->snapshot.err));
  brk_snapshot_end(&c->log, &c->snapshot);
  c->snapshotting = false;
  clean(c);
}

void brk_controller_maybe_snapshot(struct brk_controller *c) {
  struct brk_shard *sh = shard0(c);
  int64_t bytes = c->log.bytes_since_snapshot;
  bool old = c->snapshot_due_ms > 0 && sh->mono_ms >= c->snapshot_due_ms && bytes > 0;
  if (c->snapshotting || c->failed || c->busy || (bytes < c->snapshot_bytes && !old)) return;
  struct log_state st;
  log_get_state(c->log.log, &st);
  if (st.durable_offset <= brk_image_offset(c->log.image)) return; /* what a start wrote goes with the first change */
  int64_t interval = key(c, "metadata.log.max.snapshot.interval.ms");
  c->snapshot_due_ms = interval > 0 ? sh->mono_ms + interval : 0;
  c->log.bytes_since_snapshot = 0;
  c->snapshotting = true;
  brk_snapshot_begin(&c->log, c->log.image, sh->now_ms, &c->snapshot);
  c->snapshot_job = (struct brk_job){.run = snapshot_run, .done = snapshot_done};
  brk_job_submit(sh, &c->snapshot_job);
}

/* ---- the timer ---- */

static void upkeep_fires(struct brk_shard *sh, struct brk_timer *t) {
  struct brk_controller *c = KP_CONTAINER(t, struct brk_controller, upkeep);
  brk_controller_maybe_snapshot(c);
  clean(c);
  brk_timer_set(sh, t, sh->mono_ms + (c->clean_due ? 1000 : EVERY_MS));
}

/* internal.metadata.log.segment.bytes is Kafka's way round the lower bound, for tests. */
static int64_t segment_bytes(const struct brk_controller *c) {
  const char *internal =
      brk_broker_str(c->server->config, NULL, c->server->node_id, "internal.metadata.log.segment.bytes");
  if (internal && *internal) return key(c, "internal.metadata.log.segment.bytes");
  int64_t bytes = key(c, "metadata.log.segment.bytes");
  return bytes < SEGMENT_BYTES_MIN ? SEGMENT_BYTES_MIN : bytes;
}

void brk_controller_upkeep_start(struct brk_controller *c) {
  struct log_config config = *log_get_config(c->log.log);
  struct brk_shard *sh = shard0(c);
  config.segment_bytes = (int32_t)segment_bytes(c);
  config.segment_ms = key(c, "metadata.log.segment.ms");
  log_set_config(c->log.log, &config);
  c->snapshot_bytes = key(c, "metadata.log.max.record.bytes.between.snapshots");
  int64_t interval = key(c, "metadata.log.max.snapshot.interval.ms");
  c->snapshot_due_ms = interval > 0 ? sh->mono_ms + interval : 0;
  c->upkeep.fire = upkeep_fires;
  brk_timer_set(sh, &c->upkeep, sh->mono_ms + EVERY_MS);
}

void brk_controller_upkeep_stop(struct brk_controller *c) {
  brk_timer_cancel(shard0(c), &c->upkeep);
}
