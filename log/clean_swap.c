/* The shard's part of a round: the new segment takes the place of its group, and gets its names. */
#include <stdlib.h>

#include "kproto/assert.h"
#include "kproto/failpoint.h"
#include "log/clean_int.h"

static int32_t position_of(const struct log *l, kp_offset base_offset) {
  int32_t i = log_segment_of(l, base_offset);
  KP_ASSERT(i >= 0 && l->segments[i].base_offset == base_offset, "%s: segment %lld is gone", l->dir,
            (long long)base_offset);
  return i;
}

/* The group's files become .deleted, the successor stands in their place. */
static enum kp_err swap_in(struct log *l, struct log_clean *c, const struct clean_ready *r) {
  int32_t n = r->upto - r->from, at = position_of(l, c->sources[r->from].base_offset);
  KP_ASSERT(n > 0 && at + n < l->segments_n &&
                l->segments[at + n - 1].base_offset == c->sources[r->upto - 1].base_offset,
            "%s: group of %d at %d of %d", l->dir, n, at, l->segments_n);
  enum kp_err err = KP_ERR_NONE;
  for (int32_t i = 0; i < n && err == KP_ERR_NONE; i++)
    err = i == 0 ? log_segment_doom_replaced(l, &l->segments[at], &c->doomed)
                 : log_segment_doom(l, &l->segments[at + i], &c->doomed);
  if (err != KP_ERR_NONE) return err;
  l->segments[at] = r->segment;
  memmove(&l->segments[at + 1], &l->segments[at + n], (size_t)(l->segments_n - at - n) * sizeof *l->segments);
  l->segments_n -= n - 1;
  log_segments_changed(l);
  l->changed = true;
  c->taken_n++;
  c->report.segments_after++;
  return KP_ERR_NONE;
}

static enum kp_err rename_one(struct log *l, const struct log_segment *s, const char *suffix) {
  char from[LOG_PATH_MAX], to[LOG_PATH_MAX];
  enum kp_err err = log_segment_file_path(s, l->dir, suffix, from);
  if (err == KP_ERR_NONE) err = log_segment_path(l->dir, s->base_offset, suffix, to);
  KP_FAIL("clean.naming");
  return err == KP_ERR_NONE ? l->io->ops->rename(l->io, from, to) : err;
}

static struct log_segment *segment_of(struct log *l, const struct log_clean *c, const struct clean_ready *r) {
  return &l->segments[position_of(l, c->sources[r->from].base_offset)];
}

static enum kp_err name_log(struct log *l, struct log_clean *c, const struct clean_ready *r) {
  struct log_segment *s = segment_of(l, c, r);
  enum kp_err err = rename_one(l, s, ".log");
  if (err == KP_ERR_NONE) s->names = LOG_NAMES_INDEXES_SWAP;
  return err;
}

static enum kp_err name_indexes(struct log *l, struct log_clean *c, const struct clean_ready *r) {
  struct log_segment *s = segment_of(l, c, r);
  enum kp_err err = rename_one(l, s, ".index");
  if (err == KP_ERR_NONE) err = rename_one(l, s, ".timeindex");
  if (err == KP_ERR_NONE && s->has_txn_index) err = rename_one(l, s, ".txnindex");
  if (err == KP_ERR_NONE) s->names = LOG_NAMES_FINAL;
  return err;
}

/* In ascending order: what a process that dies leaves undone is the upper part of the range. */
static enum kp_err each_ready(struct log *l, struct log_clean *c,
                              enum kp_err (*does)(struct log *l, struct log_clean *c, const struct clean_ready *r)) {
  enum kp_err err = KP_ERR_NONE;
  for (int32_t i = 0; i < c->ready_n && err == KP_ERR_NONE; i++) {
    err = does(l, c, &c->ready[i]);
    if (err != KP_ERR_NONE) c->report.at = c->sources[c->ready[i].from].base_offset;
  }
  return err;
}

void log_clean_turn(struct log *l, struct log_clean *c) {
  enum kp_err err = KP_ERR_IO;
  const char *what = NULL;
  KP_ASSERT(l->cleaning, "%s: no round is under way", l->dir);
  switch (c->phase) {
  case CLEAN_SWAP:
    what = "swap";
    err = each_ready(l, c, swap_in);
    if (err == KP_ERR_NONE) c->phase = CLEAN_SWAPPED;
    break;
  case CLEAN_NAME:
    what = "name the segment";
    err = each_ready(l, c, name_log);
    if (err == KP_ERR_NONE) c->phase = CLEAN_NAMED;
    break;
  case CLEAN_REST:
    what = "name the indexes";
    err = each_ready(l, c, name_indexes);
    if (err == KP_ERR_NONE) c->phase = CLEAN_SETTLED;
    break;
  default: KP_ASSERT(false, "phase=%d is not for turn", (int)c->phase);
  }
  if (err == KP_ERR_NONE) return;
  c->report.err = err;
  c->report.what = what;
  c->broken = true;
  c->phase = CLEAN_END;
}

void log_clean_end(struct log *l, struct log_clean *c, struct log_clean_report *ret) {
  KP_ASSERT(l->cleaning && c->phase == CLEAN_END, "%s: cleaning=%d phase=%d", l->dir, l->cleaning, (int)c->phase);
  l->cleaning = false;
  l->clean_rounds++;
  /* Half exchanged: what the directory holds is known after the next open, which recovers. */
  if (c->broken || c->in_doubt) l->failed = true;
  while (c->doomed != NULL) { /* the next open unlinks them */
    struct log_doomed *next = c->doomed->next;
    free(c->doomed);
    c->doomed = next;
  }
  c->report.segments_before = c->last > 0 ? c->last : c->report.segments_before;
  *ret = c->report;
  clean_free(c);
}

void log_clean_all(struct log *l, const struct log_clean_args *a, struct log_clean_report *ret) {
  struct log_clean *c;
  int64_t bytes;
  enum kp_err err = log_clean_begin(l, a, &c);
  if (err != KP_ERR_NONE) {
    *ret = (struct log_clean_report){.err = err, .what = "begin"};
    return;
  }
  for (;;) {
    enum log_clean_next next = log_clean_run(c, INT64_MAX, &bytes);
    if (next == LOG_CLEAN_DONE) break;
    if (next == LOG_CLEAN_TURN) log_clean_turn(l, c);
  }
  log_clean_end(l, c, ret);
}
