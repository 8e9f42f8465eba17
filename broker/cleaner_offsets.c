#include <stdio.h>
#include <stdlib.h>

#include "broker/cleaner.h"
#include "broker/partitions.h"
#include "broker/server.h"
#include "broker/trace.h"
#include "kproto/assert.h"

struct row {
  struct kp_uuid topic_id;
  int32_t partition;
  kp_offset upto;
};

struct rows {
  struct row *p; /* by topic id and partition */
  size_t n, cap;
};

struct named {
  char *topic;
  int32_t partition;
  kp_offset upto;
};

struct brk_cleaned {
  struct named *named; /* as they came from the file, until there is an image */
  size_t named_n, named_cap;
  struct rows loaded; /* immutable once resolved */
  struct rows now;    /* shard 0's */
  bool writing, again;
  struct brk_job job;
  struct log_io *io;
  char path[1200];
  struct log_offsets_row *out;
  size_t out_n;
  enum kp_err err;
};

static int row_order(const struct row *r, const struct kp_uuid *topic_id, int32_t partition) {
  int order = memcmp(r->topic_id.b, topic_id->b, sizeof topic_id->b);
  return order ? order : (r->partition > partition) - (r->partition < partition);
}

/* The place of the row, or where it belongs. */
static size_t rows_place(const struct rows *rs, const struct kp_uuid *topic_id, int32_t partition, bool *ret_there) {
  size_t lo = 0, hi = rs->n;
  while (lo < hi) {
    size_t mid = lo + (hi - lo) / 2;
    int order = row_order(&rs->p[mid], topic_id, partition);
    if (order == 0) {
      *ret_there = true;
      return mid;
    }
    if (order < 0)
      lo = mid + 1;
    else
      hi = mid;
  }
  *ret_there = false;
  return lo;
}

static void rows_set(struct rows *rs, const struct kp_uuid *topic_id, int32_t partition, kp_offset upto) {
  bool there;
  size_t at = rows_place(rs, topic_id, partition, &there);
  if (!there) {
    if (rs->n == rs->cap) {
      rs->cap = rs->cap ? 2 * rs->cap : 64;
      struct row *more = realloc(rs->p, rs->cap * sizeof *more);
      KP_ASSERT(more != NULL, "no memory for %zu rows of the cleaner's checkpoint", rs->cap);
      rs->p = more;
    }
    memmove(&rs->p[at + 1], &rs->p[at], (rs->n - at) * sizeof *rs->p);
    rs->n++;
    rs->p[at] = (struct row){*topic_id, partition, upto};
  }
  rs->p[at].upto = upto;
}

/* ---- load ---- */

static void load_row(void *arg, const struct log_offsets_row *in) {
  struct brk_cleaned *cd = arg;
  if (cd->named_n == cd->named_cap) {
    cd->named_cap = cd->named_cap ? 2 * cd->named_cap : 64;
    struct named *more = realloc(cd->named, cd->named_cap * sizeof *more);
    KP_ASSERT(more != NULL, "no memory for %zu rows of the cleaner's checkpoint", cd->named_cap);
    cd->named = more;
  }
  struct named *n = &cd->named[cd->named_n++];
  *n = (struct named){strdup(in->topic), in->partition, in->offset};
  KP_ASSERT(n->topic != NULL, "no memory for row %zu of the cleaner's checkpoint", cd->named_n);
}

enum kp_err brk_cleaned_load(struct brk_server *s, char *err_text, size_t err_n) {
  struct brk_cleaned *cd = s->cleaned = calloc(1, sizeof *cd);
  if (!cd) return KP_ERR_NO_MEMORY;
  cd->io = s->io;
  snprintf(cd->path, sizeof cd->path, "%s/cleaner-offset-checkpoint", s->log_dir);
  enum kp_err err = log_offsets_read(s->io, cd->path, load_row, cd);
  if (err == KP_ERR_CORRUPT_MESSAGE) /* without it everything counts as not yet compacted */
    brk_trace(BRK_WARN, "checkpoint_unreadable", "path=%s", cd->path);
  else if (err != KP_ERR_NONE && err != KP_ERR_NOT_FOUND) {
    snprintf(err_text, err_n, "%s: cannot be read", cd->path);
    return err;
  }
  return KP_ERR_NONE;
}

void brk_cleaned_resolve(struct brk_server *s, const struct brk_image *img) {
  struct brk_cleaned *cd = s->cleaned;
  for (size_t i = 0; i < cd->named_n; i++) {
    const struct named *n = &cd->named[i];
    const struct brk_topic *t = brk_image_topic(img, kp_str_of(n->topic));
    if (t && n->partition >= 0 && n->partition < t->partitions_n) {
      rows_set(&cd->loaded, &t->id, n->partition, n->upto);
      rows_set(&cd->now, &t->id, n->partition, n->upto);
    }
    free(n->topic);
  }
  free(cd->named);
  cd->named = NULL;
  cd->named_n = cd->named_cap = 0;
}

kp_offset brk_cleaned_look(const struct brk_server *s, const struct kp_uuid *topic_id, int32_t partition) {
  bool there;
  size_t at = rows_place(&s->cleaned->loaded, topic_id, partition, &there);
  return there ? s->cleaned->loaded.p[at].upto : -1;
}

/* ---- write ---- */

/* Rows of topics that the image has, by name; the others are forgotten. */
static void name_rows(struct brk_cleaned *cd, const struct brk_image *img) {
  size_t kept = 0;
  cd->out_n = 0;
  cd->out = calloc(cd->now.n + 1, sizeof *cd->out);
  KP_ASSERT(cd->out != NULL, "no memory for %zu rows of the cleaner's checkpoint", cd->now.n);
  for (size_t i = 0; i < cd->now.n; i++) {
    const struct row *r = &cd->now.p[i];
    const struct brk_topic *t = brk_image_topic_by_id(img, &r->topic_id);
    if (!t || r->partition >= t->partitions_n) continue;
    char *topic = strdup(t->name);
    KP_ASSERT(topic != NULL, "no memory for row %zu of the cleaner's checkpoint", i);
    cd->out[cd->out_n++] = (struct log_offsets_row){topic, r->partition, r->upto};
    cd->now.p[kept++] = *r;
  }
  cd->now.n = kept;
}

static void out_free(struct brk_cleaned *cd) {
  for (size_t i = 0; i < cd->out_n; i++) {
    union {
      const char *c;
      char *m;
    } u = {.c = cd->out[i].topic};
    free(u.m);
  }
  free(cd->out);
  cd->out = NULL;
  cd->out_n = 0;
}

static void write_run(struct brk_job *j) {
  struct brk_cleaned *cd = KP_CONTAINER(j, struct brk_cleaned, job);
  cd->err = log_offsets_write(cd->io, cd->path, cd->out, cd->out_n);
}

static void write_begin(struct brk_shard *sh0);

static void write_done(struct brk_shard *sh0, struct brk_job *j) {
  struct brk_cleaned *cd = KP_CONTAINER(j, struct brk_cleaned, job);
  if (cd->err != KP_ERR_NONE)
    brk_trace(BRK_ERROR, "checkpoint_not_written", "path=%s err=%s", cd->path, kp_err_name(cd->err));
  out_free(cd);
  cd->writing = false;
  if (cd->again) write_begin(sh0);
}

/* One write at a time; what comes meanwhile goes with the next one. */
static void write_begin(struct brk_shard *sh0) {
  struct brk_cleaned *cd = sh0->server->cleaned;
  cd->again = cd->writing;
  if (cd->writing) return;
  cd->writing = true;
  name_rows(cd, sh0->image);
  cd->job.run = write_run;
  cd->job.done = write_done;
  brk_job_submit(sh0, &cd->job);
}

struct note {
  struct brk_call call;
  struct row row;
};

static void note_run(struct brk_shard *sh0, struct brk_call *c) {
  const struct note *n = (const struct note *)c;
  rows_set(&sh0->server->cleaned->now, &n->row.topic_id, n->row.partition, n->row.upto);
  write_begin(sh0);
  brk_call_reply(sh0, c);
}

static void note_done(struct brk_shard *origin, struct brk_call *c) {
  (void)origin;
  free(c);
}

void brk_cleaned_note(struct brk_shard *sh, const struct kp_uuid *topic_id, int32_t partition, kp_offset upto) {
  struct note *n = calloc(1, sizeof *n);
  if (!n) return; /* the partition is compacted again after the next start */
  n->call = (struct brk_call){.run = note_run, .done = note_done};
  n->row = (struct row){*topic_id, partition, upto};
  brk_call(sh, brk_shard_controller(sh->server), &n->call);
}

static void take_one(void *arg, struct brk_replica *r) {
  struct brk_cleaned *cd = arg;
  if (!r->doomed && r->cleaned_upto >= 0) rows_set(&cd->now, &r->topic_id, r->partition, r->cleaned_upto);
}

enum kp_err brk_cleaned_final(struct brk_server *s) {
  struct brk_cleaned *cd = s->cleaned;
  for (int32_t i = 0; i < s->shards_n; i++) brk_partitions_each(s->shards[i], take_one, cd);
  if (cd->now.n == 0) return KP_ERR_NONE;
  name_rows(cd, s->shards[0]->image);
  write_run(&cd->job);
  out_free(cd);
  return cd->err;
}

void brk_cleaned_free(struct brk_server *s) {
  struct brk_cleaned *cd = s->cleaned;
  if (!cd) return;
  for (size_t i = 0; i < cd->named_n; i++) free(cd->named[i].topic);
  free(cd->named);
  free(cd->loaded.p);
  free(cd->now.p);
  free(cd);
  s->cleaned = NULL;
}
