/* Faults: ranges of offsets that were durable once and are no longer what was written. They keep their place: the log's
 * start and end stay, what lies before and behind is read as ever. A read inside is answered with CORRUPT_MESSAGE, one
 * before ends where the fault begins, and every walk over a segment's batches steps over a fault's bytes (log_walk),
 * for the lengths in them may be wrong.
 *
 * The journal makes them last (log_journal_fault); here is what a running log knows. */
#include "log/fault.h"

#include <stdlib.h>
#include <string.h>

#include "kproto/assert.h"
#include "log/log_int.h"

const struct log_fault *log_faults_next(const struct log_faults *fs, kp_offset offset) {
  for (int32_t i = 0; i < fs->n; i++)
    if (fs->f[i].to > offset) return &fs->f[i];
  return NULL;
}

int64_t log_faults_skip(const struct log_faults *fs, kp_offset segment, int64_t position) {
  for (int32_t i = 0; i < fs->n; i++) /* by offset, and so by position */
    if (fs->f[i].segment == segment && position >= fs->f[i].position && position < fs->f[i].position_end)
      position = fs->f[i].position_end;
  return position;
}

kp_offset log_faults_end(const struct log_faults *fs, kp_offset segment, int64_t position, kp_offset offset) {
  for (int32_t i = 0; i < fs->n; i++)
    if (fs->f[i].segment == segment && fs->f[i].position_end <= position && fs->f[i].to > offset) offset = fs->f[i].to;
  return offset;
}

static void remove_at(struct log_faults *fs, int32_t i) {
  memmove(fs->f + i, fs->f + i + 1, (size_t)(fs->n - i - 1) * sizeof *fs->f);
  fs->n--;
}

void log_faults_cut_end(struct log_faults *fs, kp_offset end) {
  while (fs->n > 0 && fs->f[fs->n - 1].from >= end) fs->n--;
  if (fs->n > 0 && fs->f[fs->n - 1].to > end) fs->f[fs->n - 1].to = end;
}

static bool has_segment(const struct log *l, kp_offset base_offset) {
  for (int32_t i = 0; i < l->segments_n; i++)
    if (l->segments[i].base_offset == base_offset) return true;
  return false;
}

void log_faults_cut_start(struct log *l) {
  struct log_faults *fs = &l->faults;
  for (int32_t i = fs->n - 1; i >= 0; i--)
    if (fs->f[i].to <= l->log_start_offset && !has_segment(l, fs->f[i].segment)) remove_at(fs, i);
}

static int64_t smaller(int64_t a, int64_t b) {
  return a < b ? a : b;
}

static int64_t larger(int64_t a, int64_t b) {
  return a > b ? a : b;
}

/* The walks over the segment step over its faults from now on. */
static void tell_segment(struct log *l, kp_offset base_offset) {
  for (int32_t i = 0; i < l->segments_n; i++) {
    struct log_segment *s = &l->segments[i];
    if (s->base_offset != base_offset) continue;
    s->faults = &l->faults;
    if (s->file != NULL) log_file_note_faults(s->file, &l->faults, base_offset);
  }
}

enum kp_err log_fault_add(struct log *l, const struct log_fault *fault) {
  struct log_faults *fs = &l->faults;
  struct log_fault f = *fault;
  KP_ASSERT(f.from < f.to && f.position <= f.position_end, "from=%lld to=%lld position=%lld position_end=%lld",
            (long long)f.from, (long long)f.to, (long long)f.position, (long long)f.position_end);
  if (fs->n == fs->cap) {
    int32_t cap = fs->cap == 0 ? 4 : 2 * fs->cap;
    struct log_fault *p = realloc(fs->f, (size_t)cap * sizeof *p);
    if (p == NULL) return KP_ERR_NO_MEMORY;
    fs->f = p;
    fs->cap = cap;
  }
  for (int32_t i = 0; i < fs->n;) { /* one of those that touch */
    const struct log_fault *o = &fs->f[i];
    if (o->segment != f.segment || o->to < f.from || o->from > f.to) {
      i++;
      continue;
    }
    f.position = smaller(f.position, o->position);
    f.position_end = larger(f.position_end, o->position_end);
    f.from = smaller(f.from, o->from);
    f.to = larger(f.to, o->to);
    remove_at(fs, i);
  }
  int32_t at = fs->n;
  while (at > 0 && fs->f[at - 1].from > f.from) at--;
  memmove(fs->f + at + 1, fs->f + at, (size_t)(fs->n - at) * sizeof *fs->f);
  fs->f[at] = f;
  fs->n++;
  tell_segment(l, f.segment);
  return KP_ERR_NONE;
}

void log_fault_clear(struct log *l, kp_offset from, kp_offset to) {
  for (int32_t i = 0; i < l->faults.n;) {
    if (l->faults.f[i].from >= from && l->faults.f[i].to <= to)
      remove_at(&l->faults, i);
    else
      i++;
  }
}

int32_t log_faults(const struct log *l, struct log_fault *ret, int32_t n_max) {
  for (int32_t i = 0; i < l->faults.n && i < n_max; i++) ret[i] = l->faults.f[i];
  return l->faults.n;
}
