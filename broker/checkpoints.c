#include "broker/checkpoints.h"

#include <stdio.h>
#include <stdlib.h>

#include "broker/journal.h"
#include "broker/partitions.h"
#include "broker/server.h"
#include "broker/trace.h"
#include "kproto/assert.h"
#include "kproto/failpoint.h"
#include "kproto/mutant.h"

/* Rows of a round are taken a few at a time, so that no turn of the loop is long. */
enum { STEP = 4096, STEP_EVERY_MS = 1, SOON_MS = 100 };

struct row {
  const char *topic; /* of the round's image */
  int32_t partition;
  kp_offset recovery_point, log_start, high_watermark;
};

struct rows {
  struct row *p;
  size_t n, cap;
};

struct brk_checkpoints {
  struct brk_timer timer;
  bool writing;
  bool soon;           /* a round is wanted before its time */
  atomic_bool changed; /* since the last round began: any shard sets it */
};

static struct row *rows_add(struct rows *rs, const struct brk_topic *t, int32_t partition) {
  if (rs->n == rs->cap) {
    rs->cap = rs->cap ? 2 * rs->cap : 256;
    struct row *more = realloc(rs->p, rs->cap * sizeof *more);
    KP_ASSERT(more != NULL, "no memory for %zu checkpoint rows", rs->cap);
    rs->p = more;
  }
  struct row *r = &rs->p[rs->n++];
  *r = (struct row){.topic = t->name, .partition = partition};
  return r;
}

/* ---- load ---- */

enum which { RECOVERY_POINT, LOG_START, HIGH_WATERMARK };
static const char *const file_names[] = {"recovery-point-offset-checkpoint", "log-start-offset-checkpoint",
                                         "replication-offset-checkpoint"};

struct loading {
  struct brk_server *s;
  const struct brk_topic *topic; /* of the row before: most files are in order */
  enum which which;
};

static kp_offset *field(struct row *r, enum which w) {
  return w == RECOVERY_POINT ? &r->recovery_point : w == LOG_START ? &r->log_start : &r->high_watermark;
}

/* Rows of topics that are not there any more are dropped, and of those that had the name of one that is. */
static void load_row(void *arg, const struct log_offsets_row *in) {
  struct loading *l = arg;
  if (!l->topic || strcmp(l->topic->name, in->topic) != 0)
    l->topic = brk_image_topic(l->s->shards[0]->image, kp_str_of(in->topic));
  const struct brk_topic *t = l->topic;
  if (!t || in->partition < 0 || in->partition >= t->partitions_n) return;
  struct brk_shard *owner = brk_shard_of_partition(l->s, &t->id, in->partition);
  if (!brk_journal_means(l->s, &t->id, t->name, in->partition)) return;
  struct brk_parked *row = brk_parked_make(owner->partitions->parked, &t->id, in->partition, t->partitions_n);
  KP_ASSERT(row != NULL, "no memory for the row of %s-%d", t->name, in->partition);
  row->known = true;
  switch (l->which) {
  case RECOVERY_POINT: row->recovery_point = in->offset; break;
  case LOG_START: row->log_start = in->offset; break;
  case HIGH_WATERMARK: row->high_watermark = in->offset; break;
  }
}

enum kp_err brk_checkpoints_load(struct brk_server *s, char *err_text, size_t err_n) {
  s->checkpoints = calloc(1, sizeof *s->checkpoints);
  if (!s->checkpoints) return KP_ERR_NO_MEMORY;
  struct loading l = {.s = s};
  for (int w = RECOVERY_POINT; w <= HIGH_WATERMARK; w++) {
    char path[1200];
    snprintf(path, sizeof path, "%s/%s", s->log_dir, file_names[w]);
    l.which = (enum which)w;
    enum kp_err err = log_offsets_read(s->io, path, load_row, &l);
    if (err == KP_ERR_NONE || err == KP_ERR_NOT_FOUND) continue;
    /* A checkpoint only saves work: without it everything is scanned. Log start offsets are never guessed lower than
     * the files. */
    if (err == KP_ERR_CORRUPT_MESSAGE) {
      brk_trace(BRK_WARN, "checkpoint_unreadable", "path=%s", path);
      continue;
    }
    snprintf(err_text, err_n, "%s: cannot be read", path);
    return err;
  }
  return KP_ERR_NONE;
}

void brk_checkpoints_free(struct brk_server *s) {
  free(s->checkpoints);
  s->checkpoints = NULL;
}

void brk_checkpoints_changed(struct brk_shard *sh) {
  struct brk_checkpoints *cp = sh->server->checkpoints;
  if (cp && !atomic_load_explicit(&cp->changed, memory_order_relaxed))
    atomic_store_explicit(&cp->changed, true, memory_order_relaxed);
}

/* ---- write ---- */

/* An open log says where it is; of one that is not, the row says where it was. What was never written to has none. */
static void collect_one(struct brk_shard *sh, struct rows *rs, const struct brk_topic *t, int32_t partition) {
  struct brk_replica *r = brk_replica_find(sh, &t->id, partition);
  const struct brk_parked *parked = r ? NULL : brk_parked_find(sh->partitions->parked, &t->id, partition);
  struct log_state st = {0};
  if (r) log_get_state(r->log, &st);
  if (r ? r->doomed || st.absent : !parked || !parked->known) return;
  struct row *row = rows_add(rs, t, partition);
  row->recovery_point = r ? (KP_MUTANT(8) ? st.log_end_offset : st.durable_offset) : parked->recovery_point;
  row->log_start = r ? st.log_start_offset : parked->log_start;
  row->high_watermark = r ? r->high_watermark : parked->high_watermark;
}

/* Where a walk over an image's partitions is. */
struct place {
  int32_t topic, partition;
};

/* At most n_max partitions on; false at the end. */
static bool collect(struct brk_shard *sh, const struct brk_image *img, struct place *at, int32_t n_max,
                    struct rows *rs) {
  while (at->topic < brk_image_topics_n(img)) {
    const struct brk_topic *t = brk_image_topic_at(img, at->topic);
    for (; at->partition < t->partitions_n; at->partition++, n_max--) {
      if (n_max <= 0) return true;
      if (brk_shard_of_partition(sh->server, &t->id, at->partition) == sh) collect_one(sh, rs, t, at->partition);
    }
    at->topic++;
    at->partition = 0;
  }
  return false;
}

static enum kp_err write_files(struct log_io *io, const char *log_dir, const struct rows *rs) {
  struct log_offsets_row *out = calloc(rs->n + 1, sizeof *out);
  if (!out) return KP_ERR_NO_MEMORY;
  enum kp_err err = KP_ERR_NONE;
  for (int w = RECOVERY_POINT; w <= HIGH_WATERMARK && err == KP_ERR_NONE; w++) {
    size_t n = 0;
    for (size_t i = 0; i < rs->n; i++) {
      kp_offset v = *field(&rs->p[i], (enum which)w);
      if (w == LOG_START && v == 0) continue; /* Kafka writes only what differs from the first segment */
      out[n++] = (struct log_offsets_row){rs->p[i].topic, rs->p[i].partition, v};
    }
    char path[1200];
    KP_FAIL("checkpoint.between_files");
    snprintf(path, sizeof path, "%s/%s", log_dir, file_names[w]);
    err = log_offsets_write(io, path, out, n);
  }
  free(out);
  return err;
}

/* One round: every shard adds its rows in turn, a step at a time, then a disk worker writes. */
struct round {
  struct brk_call call;
  struct brk_job job;
  struct brk_timer timer;
  struct brk_server *s;
  struct brk_image *image; /* whose topics the rows name */
  struct rows rows;
  struct place at;
  int32_t shard;
  enum kp_err err;
};

static void round_run(struct brk_shard *owner, struct brk_call *c) {
  struct round *rd = (struct round *)c;
  if (!collect(owner, rd->image, &rd->at, STEP, &rd->rows)) {
    rd->shard++;
    rd->at = (struct place){0};
  }
  brk_call_reply(owner, c);
}

static void round_write(struct brk_job *j) {
  struct round *rd = KP_CONTAINER(j, struct round, job);
  /* Watermarks first: what a recovery point says is durable, the journal knows then too. */
  rd->err = rd->s->journal ? log_journal_sync(rd->s->journal) : KP_ERR_NONE;
  if (rd->err == KP_ERR_NONE) rd->err = write_files(rd->s->io, rd->s->log_dir, &rd->rows);
}

static void round_written(struct brk_shard *sh, struct brk_job *j) {
  struct round *rd = KP_CONTAINER(j, struct round, job);
  struct brk_checkpoints *cp = sh->server->checkpoints;
  if (rd->err != KP_ERR_NONE) {
    brk_trace(BRK_ERROR, "checkpoint_not_written", "err=%s", kp_err_name(rd->err));
    brk_checkpoints_changed(sh);
  }
  brk_image_unref(rd->image);
  free(rd->rows.p);
  free(rd);
  cp->writing = false;
}

static void round_step(struct brk_shard *origin, struct brk_timer *t) {
  struct round *rd = KP_CONTAINER(t, struct round, timer);
  if (rd->shard < rd->s->shards_n) {
    brk_call(origin, rd->s->shards[rd->shard], &rd->call);
    return;
  }
  rd->job.run = round_write;
  rd->job.done = round_written;
  brk_job_submit(origin, &rd->job);
}

static void round_stepped(struct brk_shard *origin, struct brk_call *c) {
  struct round *rd = (struct round *)c;
  brk_timer_set(origin, &rd->timer, origin->mono_ms + STEP_EVERY_MS);
}

static void round_begin(struct brk_shard *sh) {
  struct brk_checkpoints *cp = sh->server->checkpoints;
  struct round *rd = calloc(1, sizeof *rd);
  if (!rd) return;
  cp->writing = true;
  cp->soon = false;
  atomic_store_explicit(&cp->changed, false, memory_order_relaxed); /* before the first row is taken */
  rd->s = sh->server;
  rd->image = brk_image_ref(sh->image);
  rd->call.run = round_run;
  rd->call.done = round_stepped;
  rd->timer.fire = round_step;
  round_step(sh, &rd->timer);
}

static void timer_fires(struct brk_shard *sh, struct brk_timer *t) {
  struct brk_checkpoints *cp = sh->server->checkpoints;
  if (!cp->writing && atomic_load_explicit(&cp->changed, memory_order_relaxed)) round_begin(sh);
  int64_t every =
      brk_broker_int(sh->server->config, sh->image, sh->server->node_id, "log.flush.offset.checkpoint.interval.ms");
  brk_timer_set(sh, t, sh->mono_ms + (cp->soon && every > SOON_MS ? SOON_MS : every));
}

void brk_checkpoints_soon(struct brk_shard *sh) {
  struct brk_checkpoints *cp = sh->server->checkpoints;
  if (!cp || !cp->timer.slot) return; /* not begun, or stopped */
  brk_checkpoints_changed(sh);
  cp->soon = true;
  if (cp->timer.at_ms > sh->mono_ms + SOON_MS) brk_timer_set(sh, &cp->timer, sh->mono_ms + SOON_MS);
}

void brk_checkpoints_start(struct brk_shard *sh) {
  struct brk_checkpoints *cp = sh->server->checkpoints;
  cp->timer.fire = timer_fires;
  int64_t every =
      brk_broker_int(sh->server->config, NULL, sh->server->node_id, "log.flush.offset.checkpoint.interval.ms");
  brk_timer_set(sh, &cp->timer, sh->mono_ms + every);
}

bool brk_checkpoints_idle(const struct brk_server *s) {
  return !s->checkpoints->writing;
}

void brk_checkpoints_stop(struct brk_shard *sh) {
  brk_timer_cancel(sh, &sh->server->checkpoints->timer);
}

enum kp_err brk_checkpoints_final(struct brk_server *s) {
  struct rows rs = {0};
  const struct brk_image *img = s->shards[0]->image;
  for (int32_t i = 0; i < s->shards_n; i++) {
    struct place at = {0};
    (void)collect(s->shards[i], img, &at, INT32_MAX, &rs);
  }
  /* A clean stop makes everything durable as it closes the logs. */
  enum kp_err err = write_files(s->io, s->log_dir, &rs);
  free(rs.p);
  return err;
}
