/* What goes: segments that are too old, too many, or below the log's start; truncated tails; whole logs.
 * Files are renamed to .deleted (a directory to -delete) at once and unlinked by a disk worker; readers that hold a
 * reference go on reading. */
#include <stdio.h>
#include <stdlib.h>

#include "kproto/assert.h"
#include "kproto/failpoint.h"
#include "kproto/mutant.h"
#include "log/log_int.h"

/* Rename a file of the segment to <base><suffix>.deleted and note it. A missing file is fine. */
static enum kp_err doom_file(struct log *l, const struct log_segment *s, const char *suffix,
                             struct log_doomed **doomed) {
  char from[LOG_PATH_MAX], final[LOG_PATH_MAX], to[LOG_PATH_MAX + 16];
  enum kp_err err = strcmp(suffix, ".snapshot") == 0 ? log_segment_path(l->dir, s->base_offset, suffix, from)
                                                     : log_segment_file_path(s, l->dir, suffix, from);
  if (err == KP_ERR_NONE) err = log_segment_path(l->dir, s->base_offset, suffix, final);
  if (err != KP_ERR_NONE) return err;
  snprintf(to, sizeof to, "%s.deleted", final);
  err = l->io->ops->rename(l->io, from, to);
  if (err == KP_ERR_NOT_FOUND) return KP_ERR_NONE;
  if (err != KP_ERR_NONE) return err;
  struct log_doomed *d = malloc(sizeof *d + strlen(to) + 1);
  if (d == NULL) return KP_ERR_NONE; /* the next open unlinks it */
  strcpy(d->path, to);
  d->next = *doomed;
  *doomed = d;
  return KP_ERR_NONE;
}

enum kp_err log_segment_doom_replaced(struct log *l, struct log_segment *s, struct log_doomed **doomed) {
  static const char *const kinds[] = {".log", ".index", ".timeindex", ".txnindex"};
  enum kp_err err = KP_ERR_NONE;
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds && err == KP_ERR_NONE; i++) {
    err = doom_file(l, s, kinds[i], doomed);
    KP_FAIL("delete.between_renames");
  }
  if (err == KP_ERR_NONE) log_segment_release(s, l->io, false);
  return err;
}

enum kp_err log_segment_doom(struct log *l, struct log_segment *s, struct log_doomed **doomed) {
  KP_FAIL("delete.before_rename");
  enum kp_err err = log_segment_doom_replaced(l, s, doomed);
  if (err == KP_ERR_NONE) err = doom_file(l, s, ".snapshot", doomed);
  if (err != KP_ERR_NONE) return err;
  KP_FAIL("delete.after_rename");
  if (l->snapshot_offset == s->base_offset) l->snapshot_offset = -1;
  return KP_ERR_NONE;
}

void log_files_delete(struct log_io *io, struct log_doomed *d) {
  while (d != NULL) {
    struct log_doomed *next = d->next;
    KP_FAIL("delete.before_unlink");
    (void)io->ops->unlink(io, d->path); /* what stays is unlinked by the next open */
    free(d);
    d = next;
  }
}

/* ---- log_maintain ---- */

/* The timestamp of segment i's newest record; without timestamps, of its file (LogSegment.largestTimestamp). */
enum kp_err log_segment_newest(struct log *l, int32_t i, int64_t *ret) {
  struct log_segment *s = &l->segments[i];
  bool opened = s->file != NULL;
  enum kp_err err = s->size > 0 && !s->timestamps_known ? log_segment_warm(l, i) : KP_ERR_NONE;
  *ret = s->max_timestamp;
  if (err == KP_ERR_NONE && *ret < 0) {
    char path[LOG_PATH_MAX];
    struct log_io_stat st;
    err = log_segment_file_path(s, l->dir, ".log", path);
    if (err == KP_ERR_NONE) err = l->io->ops->stat(l->io, path, &st);
    if (err == KP_ERR_NONE) *ret = st.mtime_ms;
  }
  if (!opened) log_segment_release(s, l->io, false);
  return err;
}

/* How old segment i is; one of which compaction left nothing is as old as the next one. false: it can't be told now. */
static bool newest_of(struct log *l, int32_t i, int64_t *ret_ms) {
  while (l->segments[i].size == 0 && i + 1 < l->segments_n) i++;
  return l->segments[i].size > 0 && log_segment_newest(l, i, ret_ms) == KP_ERR_NONE;
}

static bool expired(struct log *l, int32_t i, int64_t now_ms) {
  int64_t newest;
  return newest_of(l, i, &newest) && now_ms - newest > l->config.retention_ms;
}

/* How many of the oldest segments go for one reason after another. Only whole segments below max_offset. */
static int32_t count_doomed(struct log *l, int64_t now_ms, kp_offset max_offset) {
  int64_t size = 0;
  for (int32_t i = 0; i < l->segments_n; i++) size += l->segments[i].size;
  const struct log_config *c = &l->config;
  for (int32_t i = 0; i < l->segments_n; i++) {
    const struct log_segment *s = &l->segments[i];
    bool last = i + 1 == l->segments_n;
    if (log_segment_end(l, i) > max_offset || (last && s->size == 0)) return i;
    bool goes = !last && l->segments[i + 1].base_offset <= l->log_start_offset;
    if (!goes && c->cleanup_delete && c->retention_bytes >= 0)
      goes = size - (KP_MUTANT(12) ? 0 : s->size) >= c->retention_bytes;
    if (!goes && c->cleanup_delete && c->retention_ms >= 0) goes = expired(l, i, now_ms);
    if (!goes) return i;
    size -= s->size;
  }
  return l->segments_n;
}

/* Descriptors and mappings of sealed segments that nobody read since the last look. */
static void release_unused(struct log *l) {
  for (int32_t i = 0; i + 1 < l->segments_n; i++) {
    struct log_segment *s = &l->segments[i];
    if (!s->used && log_segment_end(l, i) <= l->durable_offset) log_segment_release(s, l->io, false);
    s->used = false;
  }
}

static void raise_start(struct log *l, kp_offset offset) {
  if (offset <= l->log_start_offset) {
    log_faults_cut_start(l);
    return;
  }
  KP_ASSERT(offset <= l->log_end_offset, "offset=%lld log_end_offset=%lld", (long long)offset,
            (long long)l->log_end_offset);
  l->log_start_offset = offset;
  log_epochs_cut_start(&l->epochs, offset);
  log_faults_cut_start(l);
  if (l->epochs.dirty && log_epochs_write(&l->epochs, l->io, l->dir, false) == KP_ERR_NONE) l->dir_dirty = true;
}

/* What is left after a deletion must say where the log ends, whatever a power cut does to names: the segment that is
 * left over has to be on disk first. */
static bool name_synced(const struct log *l, int32_t i) {
  return l->segments[i].base_offset < l->durable_offset || (!l->dir_dirty && !l->flushing);
}

/* What producers did in the segments before segment i is, once those are gone, only in the snapshot at its beginning:
 * that has to be on the disk first. On a full disk a new one can't be written, and the segments go all the same. */
static bool producers_kept(struct log *l, int32_t i) {
  struct log_segment *s = &l->segments[i];
  if (l->producers.used_n == 0 || s->snapshot_durable || KP_MUTANT(26)) return true;
  enum kp_err err = s->snapshot_bad ? log_snapshot_renew(l, i) : KP_ERR_NONE;
  if (err == KP_ERR_NO_SPACE) return true;
  if (err == KP_ERR_NONE) l->snapshot_wanted = s->base_offset;
  return false;
}

/* The n oldest segments go; where that is all of them, a new one begins. Returns how many went. */
static int drop_oldest(struct log *l, int32_t n, int64_t now_ms, struct log_doomed **ret) {
  int32_t gone = 0;
  l->trim_waits = false;
  if (l->cleaning) return 0;
  if (n > 0 && log_segment_end(l, n - 1) > l->trim_wanted) l->trim_wanted = log_segment_end(l, n - 1);
  kp_offset limit = l->trim_limit > l->log_start_offset ? l->trim_limit : l->log_start_offset;
  while (n > 0 && log_segment_end(l, n - 1) > limit && !KP_MUTANT(24)) n--;
  if (n > 0 && n == l->segments_n && log_roll(l, l->log_end_offset, now_ms) != KP_ERR_NONE) n--;
  int32_t may = n;
  while (n > 0 && !name_synced(l, n)) n--;
  if (n > 0 && !producers_kept(l, n)) n = 0;
  l->trim_waits = n < may && log_flush_due(l);
  while (gone < n && log_segment_doom(l, &l->segments[gone], ret) == KP_ERR_NONE) gone++;
  if (gone == 0) return 0;
  memmove(l->segments, l->segments + gone, (size_t)(l->segments_n - gone) * sizeof *l->segments);
  l->segments_n -= gone;
  log_segments_changed(l);
  l->changed = true;
  raise_start(l, l->segments[0].base_offset);
  if (l->durable_offset < l->segments[0].base_offset) {
    l->durable_offset = l->durable_segment = l->segments[0].base_offset;
    l->durable_bytes = 0;
  }
  return gone;
}

bool log_trim_waits(const struct log *l) {
  return l->trim_waits;
}

void log_trim_limit(struct log *l, kp_offset limit) {
  l->trim_limit = limit;
}

kp_offset log_trim_wanted(struct log *l) {
  kp_offset wanted = l->trim_wanted;
  l->trim_wanted = 0;
  return wanted > l->trim_limit && wanted > l->log_start_offset ? wanted : 0;
}

int log_maintain(struct log *l, int64_t now_ms, kp_offset max_offset, struct log_doomed **ret) {
  *ret = NULL;
  if (l->failed) return 0;
  log_producers_expire(&l->producers, now_ms, l->config.producer_id_expiration_ms);
  release_unused(l);
  return drop_oldest(l, count_doomed(l, now_ms, max_offset), now_ms, ret);
}

/* ---- space ---- */

void log_shed_each(struct log *l, kp_offset max_offset, int64_t newest_ms_max,
                   bool (*each)(void *arg, const struct log_shed_segment *s), void *arg) {
  int64_t newest = INT64_MIN;
  if (l->failed) return;
  for (int32_t i = 0; i < l->segments_n; i++) {
    int64_t ms;
    if (log_segment_end(l, i) > max_offset || !newest_of(l, i, &ms)) return;
    if (ms > newest) newest = ms;
    if (newest > newest_ms_max) return;
    struct log_shed_segment s = {log_segment_end(l, i), newest, l->segments[i].size, i + 1 == l->segments_n};
    if (!each(arg, &s)) return;
  }
}

int log_shed(struct log *l, kp_offset upto, int64_t now_ms, kp_offset max_offset, struct log_doomed **ret) {
  *ret = NULL;
  if (l->failed) return 0;
  int32_t n = 0;
  while (n < l->segments_n && (l->segments[n].size > 0 || n + 1 < l->segments_n) && log_segment_end(l, n) <= upto &&
         log_segment_end(l, n) <= max_offset)
    n++;
  return drop_oldest(l, n, now_ms, ret);
}

bool log_maintain_due(struct log *l, int64_t now_ms, kp_offset max_offset) {
  return !l->failed && count_doomed(l, now_ms, max_offset) > 0;
}

enum kp_err log_delete_records(struct log *l, kp_offset before, kp_offset max_offset) {
  if (l->failed) return KP_ERR_IO;
  if (before < 0 || before > max_offset || before > l->log_end_offset) return KP_ERR_OFFSET_OUT_OF_RANGE;
  raise_start(l, before);
  return KP_ERR_NONE;
}

int64_t log_next_look(const struct log *l) {
  const struct log_segment *s = &l->segments[0];
  int64_t due;
  if ((l->segments_n == 1 && s->size == 0) || !l->config.cleanup_delete || l->config.retention_ms < 0) return INT64_MAX;
  if (!s->timestamps_known || s->max_timestamp < 0) return 0; /* the age of the file counts */
  return __builtin_add_overflow(s->max_timestamp, l->config.retention_ms, &due) ? INT64_MAX : due;
}
