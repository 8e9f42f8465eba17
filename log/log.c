/* A log as a whole: open, close, idle, state. */
#include "log/log.h"

#include <stdio.h>
#include <stdlib.h>

#include "kproto/assert.h"
#include "log/checkpoint.h"
#include "log/log_int.h"
#include "log/look.h"

void log_config_defaults(struct log_config *c) {
  const int64_t day = 24LL * 60 * 60 * 1000;
  *c = (struct log_config){
      .segment_bytes = 1 << 30,
      .segment_ms = 7 * day,
      .segment_jitter_ms = 0,
      .segment_index_bytes = 10 << 20,
      .index_interval_bytes = 4096,
      .retention_ms = 7 * day,
      .retention_bytes = -1,
      .max_message_bytes = 1048588,
      .timestamp_before_ms_max = INT64_MAX,
      .timestamp_after_ms_max = 60LL * 60 * 1000,
      .cleanup_delete = true,
      .min_cleanable_ratio = 0.5,
      .max_compaction_lag_ms = INT64_MAX,
      .delete_retention_ms = day,
      .flush_messages = INT64_MAX,
      .flush_ms = INT64_MAX,
      .producer_id_expiration_ms = day,
  };
}

void log_segments_changed(struct log *l) {
  l->sealed_bytes = 0;
  for (int32_t i = 0; i + 1 < l->segments_n; i++) l->sealed_bytes += l->segments[i].size;
}

enum kp_err log_segments_add(struct log *l, const struct log_segment *s) {
  KP_ASSERT(l->segments_n == 0 || log_active(l)->base_offset < s->base_offset, "base_offset=%lld",
            (long long)s->base_offset);
  if (l->segments_n == l->segments_cap) {
    int32_t cap = l->segments_cap == 0 ? 1 : l->segments_cap * 2;
    struct log_segment *p = realloc(l->segments, (size_t)cap * sizeof *p);
    if (p == NULL) return KP_ERR_NO_MEMORY;
    l->segments = p;
    l->segments_cap = cap;
  }
  l->segments[l->segments_n++] = *s;
  log_segments_changed(l);
  return KP_ERR_NONE;
}

static enum kp_err rebuild(struct log *l, int32_t i, kp_offset *ret_end) {
  struct log_segment *s = &l->segments[i];
  /* All of the segment is going to be read: that it comes in first is all that can be asked. */
  enum kp_err err = l->cold != NULL && s->file != NULL ? log_cold_range(l->cold, s->file, 0, s->size) : KP_ERR_NONE;
  if (err != KP_ERR_NONE) return err;
  if (s->file != NULL) log_look_unseen(l, s->file, 0, s->size);
  err = log_segment_reindex(s, l->io, l->dir, &l->config, ret_end);
  s->half_indexed = log_walk_no_batch(err);
  l->changed = true; /* so that a clean close trims them */
  if (err == KP_ERR_NONE && i + 1 < l->segments_n)
    err = log_segment_seal(s, l->io, l->dir, l->config.segment_index_bytes);
  return err;
}

enum kp_err log_segment_rebuild(struct log *l, int32_t i) {
  kp_offset end;
  return rebuild(l, i, &end);
}

static enum kp_err warm(struct log *l, int32_t i, kp_offset *ret_end) {
  struct log_segment *s = &l->segments[i];
  enum kp_err err = log_segment_file_ready(l, i);
  if (err == KP_ERR_NONE) err = log_segment_indexes_ready(l, i, true);
  if (err == KP_ERR_NONE) err = log_segment_timestamps(s, l->io, l->dir, l->cold, ret_end);
  return log_walk_no_batch(err) ? rebuild(l, i, ret_end) : err;
}

enum kp_err log_segment_warm(struct log *l, int32_t i) {
  struct log_segment *s = &l->segments[i];
  if (s->timestamps_known) return log_segment_file_ready(l, i);
  kp_offset end;
  enum kp_err err = warm(l, i, &end);
  if (i + 1 < l->segments_n) return err;
  /* A clean stop was believed about where the log ends. If that was a lie, nothing may be built on it: the log fails,
   * isn't closed cleanly, and the next open recovers. */
  bool lie = log_walk_no_batch(err) || (err == KP_ERR_NONE && end != l->log_end_offset);
  if (!lie) return err;
  l->failed = true;
  return KP_ERR_IO;
}

enum kp_err log_find_end(struct log *l, kp_offset *ret) {
  struct log_segment *s = log_active(l);
  *ret = s->base_offset;
  if (s->size == 0) return KP_ERR_NONE;
  s->timestamps_known = false; /* maybe rebuilt a moment ago, without asking for the end */
  return warm(l, l->segments_n - 1, ret);
}

void log_get_state(const struct log *l, struct log_state *ret) {
  *ret = (struct log_state){
      .log_start_offset = l->log_start_offset,
      .log_end_offset = l->log_end_offset,
      .durable_offset = l->durable_offset,
      .active_base = log_active(l)->base_offset,
      .latest_epoch = log_epochs_latest(&l->epochs),
      .segments_n = l->segments_n,
      .size_bytes = l->sealed_bytes + log_active(l)->size,
      .first_unstable_offset = log_producers_first_open(&l->producers, -1),
      .absent = l->absent,
  };
}

void log_set_config(struct log *l, const struct log_config *c) {
  KP_ASSERT(c->segment_bytes > 0 && c->index_interval_bytes >= 0, "segment_bytes=%d index_interval_bytes=%d",
            c->segment_bytes, c->index_interval_bytes);
  l->config = *c;
}

const struct log_config *log_get_config(const struct log *l) {
  return &l->config;
}

void log_idle(struct log *l) {
  for (int32_t i = 0; i < l->segments_n; i++) {
    struct log_segment *s = &l->segments[i];
    if (i + 1 == l->segments_n && (s->offsets.map != NULL || s->times.map != NULL)) {
      char path[LOG_PATH_MAX];
      if (log_segment_path(l->dir, s->base_offset, ".index", path) == KP_ERR_NONE)
        (void)log_index_trim(&s->offsets, l->io, path);
      if (log_segment_path(l->dir, s->base_offset, ".timeindex", path) == KP_ERR_NONE)
        (void)log_index_trim(&s->times, l->io, path);
    }
    log_segment_release(s, l->io, log_segment_end(l, i) > l->durable_offset);
  }
  free(l->ring);
  l->ring = NULL;
}

void log_discard(struct log *l) {
  for (int32_t i = 0; i < l->segments_n; i++) log_segment_release(&l->segments[i], l->io, false);
  free(l->segments);
  free(l->faults.f);
  log_epochs_done(&l->epochs);
  log_producers_done(&l->producers);
  free(l->ring);
  free(l->dir);
  free(l);
}

enum kp_err log_sync_parent(struct log_io *io, const char *dir) {
  char path[LOG_PATH_MAX];
  if (snprintf(path, sizeof path, "%s", dir) >= (int)sizeof path) return KP_ERR_IO;
  char *slash = strrchr(path, '/');
  if (slash == NULL) return io->ops->sync_dir(io, ".");
  slash[slash == path ? 1 : 0] = '\0';
  return io->ops->sync_dir(io, path);
}

static enum kp_err flush_rest(struct log *l) {
  struct log_flush f;
  enum kp_err err = KP_ERR_NONE;
  while (err == KP_ERR_NONE && log_flush_begin(l, &f)) {
    log_flush_run(&f);
    err = log_flush_end(l, &f);
  }
  return err;
}

/* The next open takes the newest snapshot beyond the beginning of the last segment for the end of the log. */
static bool says_end(const struct log *l) {
  return l->snapshot_offset <= log_active(l)->base_offset || l->snapshot_offset == l->log_end_offset;
}

/* So much is read as fast as a snapshot or an index entry. */
enum { SMALL_BYTES = 4096 };

/* One segment with nothing in its indexes yet: its batches are walked from the first, with or without a last entry. */
static bool small(const struct log *l) {
  const struct log_segment *s = log_active(l);
  return l->segments_n == 1 && s->size <= SMALL_BYTES && s->offsets.entries == 0 && s->times.entries == 0 &&
         !s->offsets.longer && !s->times.longer;
}

/* Is a snapshot needed at the end of the log? Where there is none, the next open reads all batches; Kafka, after a
 * clean stop, takes it that there are no producers (UnifiedLog.rebuildProducerState). */
static bool wants_snapshot(const struct log *l) {
  bool ever_written = l->log_end_offset > l->segments[0].base_offset || l->producers.used_n > 0;
  bool nobody = l->producers.used_n == 0 && l->snapshot_offset < 0 && small(l);
  return ever_written && !nobody && l->snapshot_offset != l->log_end_offset;
}

bool log_close_writes(const struct log *l) {
  if (l->failed || l->absent || !(l->changed || l->dir_dirty || l->durable_offset < l->log_end_offset)) return false;
  return !small(l) || l->config.preallocate || wants_snapshot(l) || l->epochs.dirty;
}

/* What a clean stop leaves: indexes trimmed, a snapshot at the end, epochs written. */
static enum kp_err write_clean(struct log *l, bool sync) {
  struct log_segment *s = log_active(l);
  enum kp_err err = small(l) ? KP_ERR_NONE : log_segment_seal(s, l->io, l->dir, l->config.segment_index_bytes);
  if (err == KP_ERR_NONE && l->config.preallocate && s->file != NULL)
    err = l->io->ops->truncate(l->io, log_file_io(s->file), s->size);
  if (err == KP_ERR_NONE && wants_snapshot(l)) err = log_snapshot_take(l, l->log_end_offset, sync);
  if (err == KP_ERR_NONE && (l->epochs.dirty || (sync && l->epochs.unsynced)))
    err = log_epochs_write(&l->epochs, l->io, l->dir, sync);
  return err;
}

static enum kp_err close_log(struct log *l, bool write, bool sync) {
  KP_ASSERT(!l->flushing, "%s: closed during a flush", l->dir);
  enum kp_err err = KP_ERR_NONE;
  if (write && l->failed) err = KP_ERR_IO;
  if (write && !l->failed && !l->absent && (l->changed || l->dir_dirty || l->durable_offset < l->log_end_offset)) {
    err = write_clean(l, sync);
    if (err == KP_ERR_NONE && sync) {
      l->dir_dirty = true; /* the snapshot's name */
      err = flush_rest(l);
    }
  }
  KP_ASSERT(err != KP_ERR_NONE || !write || l->absent || says_end(l), "%s ends at %lld, its newest snapshot says %lld",
            l->dir, (long long)l->log_end_offset, (long long)l->snapshot_offset);
  log_discard(l);
  return err;
}

enum kp_err log_close(struct log *l, bool sync) {
  return close_log(l, sync, sync);
}

enum kp_err log_close_unsynced(struct log *l) {
  return close_log(l, true, false);
}

/* ---- epochs ---- */

kp_offset log_epoch_start(const struct log *l, kp_epoch epoch) {
  for (int32_t i = 0; i < l->epochs.n; i++)
    if (l->epochs.e[i].epoch == epoch) return l->epochs.e[i].start_offset;
  KP_ASSERT(false, "%s has no epoch %d", l->dir, epoch);
  return -1;
}

kp_epoch log_epoch_of(const struct log *l, kp_offset offset) {
  return log_epochs_of(&l->epochs, offset);
}

void log_epoch_end(const struct log *l, kp_epoch epoch, kp_epoch *ret_epoch, kp_offset *ret_end) {
  log_epochs_end(&l->epochs, epoch, l->log_end_offset, ret_epoch, ret_end);
}

enum kp_err log_epoch_begin(struct log *l, kp_epoch epoch) {
  if (l->failed) return KP_ERR_IO;
  enum kp_err err = log_epochs_assign(&l->epochs, epoch, l->log_end_offset);
  if (err != KP_ERR_NONE || !l->epochs.dirty || l->absent) return err;
  err = log_epochs_write(&l->epochs, l->io, l->dir, false);
  if (err == KP_ERR_NONE) l->dir_dirty = l->changed = true;
  return err;
}

bool log_producers_windows(const struct log *l) {
  for (int32_t i = 0; i < l->producers.slots_n; i++) {
    const struct log_producer *p = &l->producers.slots[i];
    if (p->producer_id >= 0 && p->batches_n > 1) return true;
  }
  return false;
}

void log_producers(const struct log *l, void (*each)(void *arg, const struct log_producer_info *i), void *arg) {
  for (int32_t i = 0; i < l->producers.slots_n; i++) {
    const struct log_producer *p = &l->producers.slots[i];
    if (p->producer_id < 0) continue;
    struct log_producer_info info = {p->producer_id,
                                     p->epoch,
                                     p->batches_n > 0 ? p->batches[p->batches_n - 1].last_sequence : -1,
                                     p->last_timestamp,
                                     p->coordinator_epoch,
                                     p->txn_first_offset};
    each(arg, &info);
  }
}
