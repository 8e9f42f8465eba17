/* Changes run one after the other on shard 0. All that wait form a group: each plan sees what the plans before it did,
 * the group's batches (one a change) are appended, flushed once, applied, published to every shard, and only then
 * answered. While a group is being written, the next one gathers. */
#include "broker/controller.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "broker/controller_int.h"
#include "broker/image_edit.h"
#include "broker/journal.h"
#include "broker/trace.h"
#include "kproto/assert.h"
#include "kproto/failpoint.h"
#include "kproto/mem.h"
#include "kproto/mutant.h"

static void run_group(struct brk_controller *c);

static struct brk_shard *shard0(const struct brk_controller *c) {
  return brk_shard_controller(c->server);
}

/* ---- open and close ---- */

/* Outside of the shards' loops there is no turn whose clock could be used. */
static int64_t wall_ms(void) {
  struct timespec ts;
  clock_gettime(CLOCK_REALTIME, &ts);
  return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

/* The metadata log has a group of its own: what was acknowledged is never cut off as if it were torn. false: nothing is
 * known. */
static bool join_journal(struct brk_controller *c, struct log_known *ret) {
  struct log_journal *j = c->server->journal;
  bool is_known;
  if (!j) return false;
  c->journal_group = log_journal_join(j, &brk_metadata_topic_id, 0, "__cluster_metadata-0", ret, &is_known);
  return is_known;
}

static kp_offset log_start(const struct brk_controller *c) {
  struct log_state st;
  log_get_state(c->log.log, &st);
  return st.log_start_offset;
}

static void note_durable(struct brk_controller *c) {
  kp_offset segment, offset;
  int64_t bytes;
  if (!c->journal_group) return;
  log_durable_place(c->log.log, &segment, &bytes, &offset);
  log_journal_watermark(c->server->journal, c->journal_group, segment, bytes, offset);
}

enum kp_err brk_controller_open(struct brk_server *s, struct brk_controller **ret, char *err_text, size_t err_n) {
  int64_t now_ms = wall_ms();
  struct brk_controller *c = calloc(1, sizeof *c);
  if (!c) return KP_ERR_NO_MEMORY;
  c->server = s;
  char dir[1100];
  snprintf(dir, sizeof dir, "%s/__cluster_metadata-0", brk_metadata_root(s));
  struct log_known known = {0};
  bool is_known = join_journal(c, &known);
  enum kp_err err =
      brk_metadata_log_open(&c->log, s->io, dir, s->was_clean, is_known ? &known : NULL, now_ms, err_text, err_n);
  if (err == KP_ERR_NONE && c->journal_group && !is_known) {
    log_journal_trim(s->journal, c->journal_group, log_start(c));
    log_journal_hard_state(s->journal, c->journal_group, c->log.epoch, s->node_id);
  }
  log_known_done(&known);
  if (err != KP_ERR_NONE) {
    free(c);
    return err;
  }
  s->untouched = false;
  err = brk_controller_start(c, now_ms, err_text, err_n);
  if (err != KP_ERR_NONE) {
    brk_metadata_log_close(&c->log, false);
    free(c);
    return err;
  }
  brk_controller_upkeep_start(c);
  *ret = c;
  return KP_ERR_NONE;
}

enum kp_err brk_controller_close(struct brk_controller *c) {
  brk_image_unref(c->next);
  brk_controller_upkeep_stop(c);
  if (!c->failed && brk_controller_stop(c, wall_ms()) != KP_ERR_NONE)
    brk_trace(BRK_WARN, "broker_not_fenced", "broker=%d", c->server->node_id);
  while (!c->failed && log_flush_begin(c->log.log, &c->flush)) {
    log_flush_run(&c->flush);
    c->failed = log_flush_end(c->log.log, &c->flush) != KP_ERR_NONE;
  }
  if (!c->failed) note_durable(c);
  bool failed = c->failed;
  enum kp_err err = brk_metadata_log_close(&c->log, !failed);
  free(c);
  return failed && err == KP_ERR_NONE ? KP_ERR_IO : err;
}

struct brk_image *brk_controller_image(const struct brk_controller *c) {
  return c->log.image;
}
struct brk_server *brk_controller_server(const struct brk_controller *c) {
  return c->server;
}
int64_t brk_controller_broker_epoch(const struct brk_controller *c) {
  return c->broker_epoch;
}
bool brk_controller_idle(const struct brk_controller *c) {
  return !c->busy && !c->first && !c->snapshotting && !c->cleaning;
}

/* ---- a group ---- */

static void group_answer(struct brk_controller *c) {
  struct brk_change *ch = c->group;
  c->group = NULL;
  while (ch) {
    struct brk_change *next = ch->next;
    ch->next = NULL;
    brk_call_reply(shard0(c), &ch->call);
    ch = next;
  }
  c->busy = false;
  brk_controller_maybe_snapshot(c);
  if (c->first) run_group(c);
}

static void publish_run(struct brk_shard *sh, struct brk_call *call) {
  struct brk_publish *p = (struct brk_publish *)(void *)call;
  brk_shard_set_image(sh, p->image);
  brk_call_reply(sh, call);
}

static void publish_done(struct brk_shard *origin, struct brk_call *call) {
  (void)call;
  struct brk_controller *c = origin->server->controller;
  if (--c->publish_left == 0) group_answer(c);
}

static void publish(struct brk_controller *c) {
  struct brk_server *s = c->server;
  c->publish_left = s->shards_n;
  for (int32_t i = 0; i < s->shards_n; i++) {
    struct brk_publish *p = &c->publish[i];
    p->call = (struct brk_call){.run = publish_run, .done = publish_done};
    p->image = brk_image_ref(c->log.image);
  }
  /* Shard 0 last: where it is the only one, the answers go out from within this call. */
  for (int32_t i = s->shards_n - 1; i >= 0; i--) brk_call(shard0(c), s->shards[i], &c->publish[i].call);
}

static void group_fail(struct brk_controller *c, enum kp_err err) {
  c->failed = true;
  brk_trace(BRK_ERROR, "metadata_log_failed", "err=%s", kp_err_name(err));
  brk_server_disk_failed(c->server, shard0(c), "__cluster_metadata", 0);
  brk_image_unref(c->next);
  c->next = NULL;
  for (struct brk_change *ch = c->group; ch; ch = ch->next) ch->err = KP_ERR_KAFKA_STORAGE_ERROR;
  group_answer(c);
}

static void trace_topic(void *arg, const struct brk_topic *before, const struct brk_topic *after) {
  (void)arg;
  if (!before)
    brk_trace(BRK_INFO, "topic_created", "topic=%s partitions=%d", after->name, after->partitions_n);
  else if (!after)
    brk_trace(BRK_INFO, "topic_deleted", "topic=%s", before->name);
  else if (before->partitions_n != after->partitions_n)
    brk_trace(BRK_INFO, "partitions_created", "topic=%s partitions=%d", after->name, after->partitions_n);
}

static void group_commit(struct brk_controller *c) {
  brk_image_diff(c->log.image, c->next, trace_topic, NULL);
  brk_image_unref(c->log.image);
  c->log.image = c->next;
  c->next = NULL;
  publish(c);
}

static void flush_run(struct brk_job *j) {
  struct brk_controller *c = KP_CONTAINER(j, struct brk_controller, flush_job);
  log_flush_run(&c->flush);
}

static void flush_some(struct brk_controller *c);

enum { FLUSH_AGAIN_MS = 50 };

static void flush_again_fires(struct brk_shard *sh, struct brk_timer *t) {
  (void)sh;
  flush_some(KP_CONTAINER(t, struct brk_controller, flush_again));
}

static void flush_done(struct brk_shard *sh, struct brk_job *j) {
  (void)sh;
  struct brk_controller *c = KP_CONTAINER(j, struct brk_controller, flush_job);
  enum kp_err err = log_flush_end(c->log.log, &c->flush);
  if (err == KP_ERR_AGAIN) { /* no descriptors: they come back when somebody lets go of some */
    c->flush_again.fire = flush_again_fires;
    brk_timer_set(shard0(c), &c->flush_again, shard0(c)->mono_ms + FLUSH_AGAIN_MS);
    return;
  }
  if (err != KP_ERR_NONE) {
    group_fail(c, err);
    return;
  }
  note_durable(c);
  if (c->journal_group) brk_journal_stir(shard0(c));
  flush_some(c);
}

static bool all_durable(const struct brk_controller *c) {
  struct log_state st;
  log_get_state(c->log.log, &st);
  return st.durable_offset == st.log_end_offset;
}

/* Until everything appended is on disk (one flush takes only so many files), then commit. */
static void flush_some(struct brk_controller *c) {
  KP_FAIL("metadata.before_flush");
  if (KP_MUTANT(11) || !log_flush_begin(c->log.log, &c->flush)) {
    KP_ASSERT(KP_MUTANT(11) || all_durable(c), "%s: changes would be answered that are not on disk", c->log.dir);
    KP_FAIL("metadata.before_publish");
    group_commit(c);
    KP_FAIL("metadata.after_publish");
    return;
  }
  c->flush_job = (struct brk_job){.run = flush_run, .done = flush_done};
  brk_job_submit(shard0(c), &c->flush_job);
}

static void change_records_free(struct brk_change *ch) {
  struct brk_records *r = ch->records;
  if (!r) return;
  brk_records_done(r);
  free(r);
  ch->records = NULL;
}

/* true: it wrote something. */
static bool change_write(struct brk_controller *c, struct brk_change *ch) {
  struct brk_records *r = ch->records;
  if (ch->err == KP_ERR_NONE && r && r->n > 0) {
    enum kp_err err = brk_metadata_log_append(&c->log, r, false, shard0(c)->now_ms);
    KP_FAIL("metadata.after_write");
    if (err == KP_ERR_NONE) err = brk_metadata_log_apply(&c->log, c->next, r);
    if (err == KP_ERR_NONE) {
      change_records_free(ch);
      return true;
    }
    brk_trace(BRK_ERROR, "metadata_append_failed", "err=%s", kp_err_name(err));
    ch->err = KP_ERR_KAFKA_STORAGE_ERROR;
  }
  change_records_free(ch);
  return false;
}

static void run_group(struct brk_controller *c) {
  c->busy = true;
  c->group = c->first;
  c->first = c->last = NULL;
  c->next = brk_image_edit(c->log.image);
  bool wrote = false;
  for (struct brk_change *ch = c->group; ch; ch = ch->next) {
    ch->plan(c, c->next, ch); /* even after a failure: it makes the answer's rows, `done` puts the error into them */
    if (c->failed) ch->err = KP_ERR_KAFKA_STORAGE_ERROR;
    if (change_write(c, ch)) wrote = true;
  }
  /* A write that broke off: nothing of the group is synced any more, and what is behind the break can't be told. */
  if (!c->failed && log_failed(c->log.log)) {
    group_fail(c, KP_ERR_IO);
    return;
  }
  if (!wrote) {
    brk_image_unref(c->next);
    c->next = NULL;
    group_answer(c);
    return;
  }
  brk_image_set_position(c->next, brk_metadata_log_end(&c->log) - 1, c->log.epoch);
  flush_some(c);
}

/* ---- changes ---- */

static void change_arrives(struct brk_shard *owner, struct brk_call *call) {
  struct brk_controller *c = owner->server->controller;
  struct brk_change *ch = KP_CONTAINER(call, struct brk_change, call);
  ch->next = NULL;
  if (c->last)
    c->last->next = ch;
  else
    c->first = ch;
  c->last = ch;
  if (!c->busy) run_group(c);
}

static void change_done(struct brk_shard *origin, struct brk_call *call) {
  (void)origin;
  struct brk_change *ch = KP_CONTAINER(call, struct brk_change, call);
  ch->done(ch, ch->err);
}

void brk_controller_submit(struct brk_shard *from, struct brk_change *ch) {
  KP_ASSERT(ch->plan && ch->done, "change without plan or done");
  ch->records = NULL;
  ch->err = KP_ERR_NONE;
  ch->call = (struct brk_call){.run = change_arrives, .done = change_done};
  brk_call(from, brk_shard_controller(from->server), &ch->call);
}

enum kp_err brk_change_add(struct brk_change *ch, const struct kp_desc *record, int16_t version, const void *obj) {
  if (!ch->records) ch->records = kp_mem_zeroed(sizeof(struct brk_records));
  if (!ch->records) return ch->err = KP_ERR_KAFKA_STORAGE_ERROR;
  enum kp_err err = brk_records_add(ch->records, record, version, obj);
  if (err != KP_ERR_NONE) ch->err = err == KP_ERR_NO_MEMORY ? KP_ERR_KAFKA_STORAGE_ERROR : KP_ERR_UNKNOWN_SERVER_ERROR;
  return ch->err;
}
