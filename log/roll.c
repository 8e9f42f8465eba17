/* When a segment ends and the next one begins (LogSegment.shouldRoll, LocalLog.roll). */
#include "kproto/assert.h"
#include "kproto/failpoint.h"
#include "log/log_int.h"

/* Every segment of every log gets its own share of the jitter, the same one after a restart. */
static int64_t jitter_of(const struct log *l, kp_offset base_offset) {
  int64_t max = l->config.segment_jitter_ms < l->config.segment_ms ? l->config.segment_jitter_ms : l->config.segment_ms;
  if (max <= 0) return 0;
  uint64_t h = 0xCBF29CE484222325u ^ (uint64_t)base_offset;
  for (const char *p = l->dir; *p != '\0'; p++) h = (h ^ (uint8_t)*p) * 0x100000001B3u;
  return (int64_t)(h % (uint64_t)max);
}

/* A compacted log's active segment ends in time for max.compaction.lag.ms (LogConfig.maxSegmentMs). */
static int64_t segment_ms_max(const struct log_config *c) {
  bool lag = c->cleanup_compact && c->max_compaction_lag_ms > 0 && c->max_compaction_lag_ms < c->segment_ms;
  return lag ? c->max_compaction_lag_ms : c->segment_ms;
}

bool log_should_roll(const struct log *l, int64_t now_ms, int64_t max_timestamp, kp_offset last_offset, size_t n) {
  const struct log_segment *s = log_active(l);
  const struct log_config *c = &l->config;
  KP_ASSERT(s->timestamps_known, "base_offset=%lld", (long long)s->base_offset);
  if (last_offset - s->base_offset > INT32_MAX) return true;
  if (s->size == 0) return false;
  if (s->size > c->segment_bytes - (int64_t)n) return true;
  int64_t age = s->first_timestamp >= 0 ? max_timestamp - s->first_timestamp : now_ms - s->created_ms;
  if (age > segment_ms_max(c) - jitter_of(l, s->base_offset)) return true;
  return s->offsets.entries >= c->segment_index_bytes / LOG_INDEX_OFFSET_ENTRY ||
         s->times.entries >= c->segment_index_bytes / LOG_INDEX_TIME_ENTRY - 1;
}

static void unlink_segment(struct log *l, kp_offset base_offset) {
  static const char *const suffixes[] = {".log", ".index", ".timeindex", ".txnindex"};
  char path[LOG_PATH_MAX];
  for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++)
    if (log_segment_path(l->dir, base_offset, suffixes[i], path) == KP_ERR_NONE) (void)l->io->ops->unlink(l->io, path);
}

enum kp_err log_roll(struct log *l, kp_offset base_offset, int64_t now_ms) {
  struct log_segment *old = log_active(l);
  KP_ASSERT(base_offset >= l->log_end_offset, "base_offset=%lld log_end_offset=%lld", (long long)base_offset,
            (long long)l->log_end_offset);
  if (old->size == 0 && old->base_offset == base_offset) return KP_ERR_NONE;
  struct log_segment s;
  log_segment_init(&s, base_offset, 0, now_ms);
  KP_FAIL("roll.before_create");
  enum kp_err err = log_segment_create(&s, l->io, l->dir);
  KP_FAIL("roll.after_create");
  if (err == KP_ERR_NONE && l->config.preallocate)
    err = l->io->ops->reserve(l->io, log_file_io(s.file), l->config.segment_bytes, true);
  if (err == KP_ERR_NONE) {
    if (old->size == 0) { /* nothing in it, and offsets jump: the new one takes its place */
      log_segment_release(old, l->io, false);
      unlink_segment(l, old->base_offset);
      *old = s;
    } else {
      err = log_segments_add(l, &s);
    }
  }
  if (err != KP_ERR_NONE) {
    log_segment_release(&s, l->io, false);
    unlink_segment(l, base_offset);
    return err;
  }
  l->dir_dirty = l->changed = true;
  log_ring_clear(l);
  if (l->segments_n > 1) {
    old = &l->segments[l->segments_n - 2];
    /* Both are derived data: a failure costs a rebuild or a longer replay later, not this append. */
    (void)log_segment_seal(old, l->io, l->dir, l->config.segment_index_bytes);
    if (l->config.preallocate && old->file != NULL)
      (void)l->io->ops->truncate(l->io, log_file_io(old->file), old->size);
  }
  KP_FAIL("roll.after_seal");
  (void)log_snapshot_take(l, base_offset, false);
  KP_FAIL("roll.after_snapshot");
  return KP_ERR_NONE;
}
