#include "broker/checkpoints.h"

#include <stdio.h>
#include <stdlib.h>

#include "broker/partitions.h"
#include "broker/server.h"
#include "broker/trace.h"
#include "kproto/assert.h"
#include "kproto/failpoint.h"

struct row {
  char *topic;
  int32_t partition;
  kp_offset recovery_point, log_start, high_watermark;
};

struct rows {
  struct row *p;
  size_t n, cap;
};

struct brk_checkpoints {
  struct rows loaded; /* sorted by (topic, partition); immutable after start */
  struct brk_timer timer;
  bool writing;
};

static struct row *rows_add(struct rows *rs, const char *topic, int32_t partition) {
  if (rs->n == rs->cap) {
    rs->cap = rs->cap ? 2 * rs->cap : 256;
    struct row *more = realloc(rs->p, rs->cap * sizeof *more);
    KP_ASSERT(more != NULL, "no memory for %zu checkpoint rows", rs->cap);
    rs->p = more;
  }
  struct row *r = &rs->p[rs->n++];
  *r = (struct row){.topic = strdup(topic), .partition = partition};
  KP_ASSERT(r->topic != NULL, "no memory for row %zu", rs->n);
  return r;
}

static void rows_free(struct rows *rs) {
  for (size_t i = 0; i < rs->n; i++) free(rs->p[i].topic);
  free(rs->p);
  *rs = (struct rows){0};
}

static int row_order(const void *a, const void *b) {
  const struct row *x = a, *y = b;
  int order = strcmp(x->topic, y->topic);
  return order ? order : (x->partition > y->partition) - (x->partition < y->partition);
}

static struct row *rows_find(const struct rows *rs, const char *topic, int32_t partition) {
  size_t lo = 0, hi = rs->n;
  while (lo < hi) {
    size_t mid = lo + (hi - lo) / 2;
    int order = strcmp(rs->p[mid].topic, topic);
    if (order == 0) order = (rs->p[mid].partition > partition) - (rs->p[mid].partition < partition);
    if (order == 0) return &rs->p[mid];
    if (order < 0)
      lo = mid + 1;
    else
      hi = mid;
  }
  return NULL;
}

/* ---- load ---- */

enum which { RECOVERY_POINT, LOG_START, HIGH_WATERMARK };
static const char *const file_names[] = {"recovery-point-offset-checkpoint", "log-start-offset-checkpoint",
                                         "replication-offset-checkpoint"};

struct loading {
  struct rows *rows;
  enum which which;
};

static kp_offset *field(struct row *r, enum which w) {
  return w == RECOVERY_POINT ? &r->recovery_point : w == LOG_START ? &r->log_start : &r->high_watermark;
}

static void load_row(void *arg, const struct log_offsets_row *in) {
  struct loading *l = arg;
  *field(rows_add(l->rows, in->topic, in->partition), l->which) = in->offset;
}

/* Rows of the three files, one after the other, become one row a partition. */
static void merge(struct rows *rs) {
  if (rs->n == 0) return;
  qsort(rs->p, rs->n, sizeof *rs->p, row_order);
  size_t kept = 0;
  for (size_t i = 0; i < rs->n; i++) {
    if (kept > 0 && row_order(&rs->p[kept - 1], &rs->p[i]) == 0) {
      struct row *to = &rs->p[kept - 1];
      to->recovery_point += rs->p[i].recovery_point;
      to->log_start += rs->p[i].log_start;
      to->high_watermark += rs->p[i].high_watermark;
      free(rs->p[i].topic);
    } else {
      rs->p[kept++] = rs->p[i];
    }
  }
  rs->n = kept;
}

enum kp_err brk_checkpoints_load(struct brk_server *s, char *err_text, size_t err_n) {
  s->checkpoints = calloc(1, sizeof *s->checkpoints);
  if (!s->checkpoints) return KP_ERR_NO_MEMORY;
  struct loading l = {.rows = &s->checkpoints->loaded};
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
  merge(&s->checkpoints->loaded);
  return KP_ERR_NONE;
}

void brk_checkpoints_free(struct brk_server *s) {
  if (!s->checkpoints) return;
  rows_free(&s->checkpoints->loaded);
  free(s->checkpoints);
  s->checkpoints = NULL;
}

void brk_checkpoints_look(const struct brk_server *s, const char *topic, int32_t partition,
                          kp_offset *ret_recovery_point, kp_offset *ret_log_start, kp_offset *ret_high_watermark) {
  const struct row *r = rows_find(&s->checkpoints->loaded, topic, partition);
  *ret_recovery_point = r ? r->recovery_point : 0;
  *ret_log_start = r ? r->log_start : 0;
  *ret_high_watermark = r ? r->high_watermark : 0;
}

/* ---- write ---- */

static void collect_one(void *arg, struct brk_replica *r) {
  struct rows *rs = arg;
  struct log_state st;
  if (r->doomed) return;
  log_get_state(r->log, &st);
  struct row *row = rows_add(rs, r->topic, r->partition);
  row->recovery_point = st.durable_offset;
  row->log_start = st.log_start_offset;
  row->high_watermark = r->high_watermark;
}

/* Partitions that nobody opened in this run keep what the files said, while the image has them. */
static void add_unopened(const struct brk_server *s, const struct brk_image *img, struct rows *rs) {
  if (rs->n == 0) return;
  qsort(rs->p, rs->n, sizeof *rs->p, row_order);
  size_t opened = rs->n;
  struct rows sorted = {rs->p, opened, rs->cap};
  for (size_t i = 0; i < s->checkpoints->loaded.n; i++) {
    const struct row *old = &s->checkpoints->loaded.p[i];
    sorted.p = rs->p;
    if (rows_find(&sorted, old->topic, old->partition)) continue;
    const struct brk_topic *t = brk_image_topic(img, kp_str_of(old->topic));
    if (!t || old->partition >= t->partitions_n) continue;
    struct row *row = rows_add(rs, old->topic, old->partition);
    row->recovery_point = old->recovery_point;
    row->log_start = old->log_start;
    row->high_watermark = old->high_watermark;
  }
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

/* One round: every shard adds its rows in turn, then a disk worker writes. */
struct round {
  struct brk_call call;
  struct brk_job job;
  struct brk_server *s;
  struct rows rows;
  int32_t shard;
  enum kp_err err;
};

static void round_next(struct round *rd, struct brk_shard *origin);

static void round_collect(struct brk_shard *owner, struct brk_call *c) {
  struct round *rd = (struct round *)c;
  brk_partitions_each(owner, collect_one, &rd->rows);
  brk_call_reply(owner, c);
}

static void round_collected(struct brk_shard *origin, struct brk_call *c) {
  struct round *rd = (struct round *)c;
  rd->shard++;
  round_next(rd, origin);
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
  if (rd->err != KP_ERR_NONE) brk_trace(BRK_ERROR, "checkpoint_not_written", "err=%s", kp_err_name(rd->err));
  rows_free(&rd->rows);
  free(rd);
  cp->writing = false;
}

static void round_next(struct round *rd, struct brk_shard *origin) {
  if (rd->shard < rd->s->shards_n) {
    brk_call(origin, rd->s->shards[rd->shard], &rd->call);
    return;
  }
  add_unopened(rd->s, origin->image, &rd->rows);
  rd->job.run = round_write;
  rd->job.done = round_written;
  brk_job_submit(origin, &rd->job);
}

static void timer_fires(struct brk_shard *sh, struct brk_timer *t) {
  struct brk_checkpoints *cp = sh->server->checkpoints;
  struct round *rd = cp->writing ? NULL : calloc(1, sizeof *rd);
  if (rd) {
    cp->writing = true;
    rd->s = sh->server;
    rd->call.run = round_collect;
    rd->call.done = round_collected;
    round_next(rd, sh);
  }
  int64_t every =
      brk_broker_int(sh->server->config, sh->image, sh->server->node_id, "log.flush.offset.checkpoint.interval.ms");
  brk_timer_set(sh, t, sh->mono_ms + every);
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
  for (int32_t i = 0; i < s->shards_n; i++) brk_partitions_each(s->shards[i], collect_one, &rs);
  /* A clean stop makes everything durable as it closes the logs. */
  add_unopened(s, s->shards[0]->image, &rs);
  enum kp_err err = write_files(s->io, s->log_dir, &rs);
  rows_free(&rs);
  return err;
}
