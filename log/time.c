/* Offsets by timestamp (UnifiedLog.fetchOffsetByTimestamp, LogSegment.findOffsetByTimestamp,
 * FileRecords.searchForTimestamp). */
#include "kproto/assert.h"
#include "kproto/mutant.h"
#include "log/log_int.h"

enum { TIME_CHUNK = 16384, INFLATED_BYTES_MAX = 256 << 20 };

/* The largest timestamp of segment i: of a sealed one its last time entry, else what appending knows. */
static enum kp_err segment_max_timestamp(struct log *l, int32_t i, int64_t *ret) {
  struct log_segment *s = &l->segments[i];
  *ret = -1;
  if (s->size == 0) return KP_ERR_NONE;
  enum kp_err err = s->timestamps_known ? KP_ERR_NONE : log_segment_warm(l, i);
  if (err == KP_ERR_NONE) *ret = s->max_timestamp;
  return err;
}

/* The first record of the batch with timestamp >= ts and offset >= from. */
static enum kp_err record_in_batch(const struct kp_batch *b, int64_t ts, kp_offset from, struct log_time_offset *ret) {
  struct kp_buf scratch;
  struct kp_record_iter it;
  struct kp_record r;
  kp_buf_init(&scratch);
  enum kp_err err = kp_record_iter_init(&it, b, &scratch, INFLATED_BYTES_MAX);
  while (err == KP_ERR_NONE && kp_record_iter_next(&it, &r)) {
    if (r.timestamp < ts || r.offset < from) continue;
    *ret = (struct log_time_offset){r.offset, r.timestamp, b->leader_epoch};
    break;
  }
  if (err == KP_ERR_NONE) err = it.r.err;
  kp_buf_done(&scratch);
  return err;
}

static const kp_offset NO_ENTRY = INT64_MIN;

/* What an index said about where to begin, to be held against the batches on the way. */
struct claim {
  kp_offset entry_last; /* of the batch at the first position (one that lies may be negative), NO_ENTRY = none */
  kp_offset time_last;  /* last offset of the batch with that timestamp, the largest up to it; -1 = none */
  int64_t timestamp;
};

/* Does the batch at hand contradict the index? */
static bool lies(const struct claim *c, const struct kp_batch *b, bool first) {
  kp_offset last = kp_batch_last_offset(b);
  if (first && c->entry_last != NO_ENTRY && last != c->entry_last) return true;
  if (c->time_last < 0) return false;
  if (last < c->time_last) return b->max_timestamp > c->timestamp;
  return b->base_offset <= c->time_last ? last != c->time_last || b->max_timestamp != c->timestamp : first;
}

static enum kp_err search_from(struct log *l, struct log_segment *s, int64_t position, const struct claim *c,
                               int64_t ts, kp_offset from, struct log_time_offset *ret) {
  struct log_walk w;
  struct kp_batch b;
  enum kp_err err = log_walk_init(&w, s->file, position, s->size, TIME_CHUNK);
  if (err != KP_ERR_NONE) return err;
  w.cold = l->cold;
  enum kp_err step = KP_ERR_NONE;
  while (step == KP_ERR_NONE && ret->offset < 0 && log_walk_next(&w, &b, &err)) {
    if (!KP_MUTANT(20) && lies(c, &b, w.at == position)) step = KP_ERR_CORRUPT_MESSAGE;
    if (step != KP_ERR_NONE || b.max_timestamp < ts || kp_batch_last_offset(&b) < from) continue;
    w.position = w.at; /* this one again, with its records */
    if (!log_walk_next_whole(&w, &b, &err)) break;
    step = record_in_batch(&b, ts, from, ret);
  }
  log_walk_done(&w);
  return step != KP_ERR_NONE ? step : err;
}

/* Search segment i from the batch that the time index names. ret->offset stays -1 if no record is late enough. */
static enum kp_err search_once(struct log *l, int32_t i, int64_t ts, kp_offset from, struct log_time_offset *ret) {
  struct log_segment *s = &l->segments[i];
  struct claim c = {NO_ENTRY, -1, -1};
  enum kp_err err = log_segment_file_ready(l, i);
  if (err == KP_ERR_NONE) err = log_segment_indexes_ready(l, i, true);
  if (err != KP_ERR_NONE) return err;
  /* All records up to the last entry below ts are too old: begin at the batch that the offset index has for it. */
  int32_t t = log_index_floor_time(&s->times, ts - 1);
  int64_t rel = t >= 0 ? log_index_time_rel(&s->times, t) : 0;
  if (rel < 0) return KP_ERR_CORRUPT_MESSAGE;
  if (from - s->base_offset > rel) {
    rel = from - s->base_offset;
  } else if (t >= 0) {
    c.time_last = s->base_offset + rel;
    c.timestamp = log_index_time(&s->times, t);
  }
  int32_t o = log_index_floor_rel(&s->offsets, rel);
  int64_t position = o >= 0 ? log_index_pos(&s->offsets, o) : 0;
  if (position < 0 || position >= s->size) return KP_ERR_CORRUPT_MESSAGE;
  if (o >= 0) c.entry_last = s->base_offset + log_index_rel(&s->offsets, o);
  return search_from(l, s, position, &c, ts, from, ret);
}

/* Indexes that lie are rebuilt. */
static enum kp_err search_segment(struct log *l, int32_t i, int64_t ts, kp_offset from, struct log_time_offset *ret) {
  enum kp_err err = search_once(l, i, ts, from, ret);
  if (!log_walk_no_batch(err)) return err;
  ret->offset = -1;
  err = log_segment_rebuild(l, i);
  return err == KP_ERR_NONE ? search_once(l, i, ts, from, ret) : err;
}

enum kp_err log_offset_by_time(struct log *l, int64_t ts, kp_offset max_offset, struct log_time_offset *ret) {
  struct log_time_offset found = {.offset = -1, .timestamp = -1, .leader_epoch = -1};
  for (int32_t i = 0; i < l->segments_n && found.offset < 0; i++) {
    int64_t max;
    if (log_segment_end(l, i) <= l->log_start_offset) continue;
    enum kp_err err = segment_max_timestamp(l, i, &max);
    if (err == KP_ERR_NONE && max >= ts && l->segments[i].size > 0)
      err = search_segment(l, i, ts, l->log_start_offset, &found);
    if (err != KP_ERR_NONE) return err;
  }
  if (found.offset >= max_offset) found = (struct log_time_offset){.offset = -1, .timestamp = -1, .leader_epoch = -1};
  *ret = found;
  return KP_ERR_NONE;
}

enum kp_err log_offset_of_max_time(struct log *l, struct log_time_offset *ret) {
  struct log_time_offset found = {.offset = -1, .timestamp = -1, .leader_epoch = -1};
  int32_t best = -1;
  int64_t best_timestamp = -1;
  for (int32_t i = 0; i < l->segments_n; i++) {
    int64_t max;
    enum kp_err err = segment_max_timestamp(l, i, &max);
    if (err != KP_ERR_NONE) return err;
    if (max > best_timestamp) {
      best_timestamp = max;
      best = i;
    }
  }
  if (best >= 0) {
    enum kp_err err = search_segment(l, best, best_timestamp, 0, &found);
    if (err != KP_ERR_NONE) return err;
  }
  *ret = found;
  return KP_ERR_NONE;
}
