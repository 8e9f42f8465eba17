/* The log's producer state: applied batch by batch, written as snapshots, and loaded again from snapshot and headers.
 */
#include <stdlib.h>

#include "kproto/assert.h"
#include "kproto/mutant.h"
#include "log/log_int.h"

enum { REPLAY_CHUNK = 16384, REFILL_BYTES_MAX = 16 << 20, REFILL_FETCH_BYTES = 4 << 20 };

enum kp_err log_producers_apply(struct log *l, const struct kp_batch *b, kp_offset first_offset, enum log_origin origin,
                                const struct log_marker *marker, struct log_producer *undo) {
  struct log_producer *p = log_producers_find(&l->producers, b->producer_id);
  bool fresh = p == NULL;
  if (fresh) p = log_producers_add(&l->producers, b->producer_id);
  if (p == NULL) return KP_ERR_NO_MEMORY;
  struct log_producer before = *p;
  enum kp_err err = log_producer_append(p, b, first_offset, origin, marker);
  if (err != KP_ERR_NONE) {
    if (fresh) log_producers_remove(&l->producers, b->producer_id);
    return err;
  }
  if (undo != NULL) *undo = before;
  return KP_ERR_NONE;
}

enum kp_err log_producers_settle(struct log *l, int32_t i, int64_t producer_id, kp_offset before, kp_offset after,
                                 const struct log_marker *marker, kp_offset marker_offset) {
  struct log_txn ended;
  enum kp_err err = log_producers_note_txn(&l->producers, producer_id, before, after, marker_offset, &ended);
  if (err != KP_ERR_NONE || ended.first_offset < 0 || i < 0) return err;
  KP_ASSERT(marker != NULL, "a transaction of %lld ended without a marker", (long long)producer_id);
  if (!marker->abort) return KP_ERR_NONE;
  kp_offset open = log_producers_first_open(&l->producers, -1);
  struct log_aborted_txn t = {producer_id, ended.first_offset, marker_offset,
                              open == INT64_MAX ? marker_offset + 1 : open};
  char path[LOG_PATH_MAX];
  err = log_segment_file_path(&l->segments[i], l->dir, ".txnindex", path);
  if (err == KP_ERR_NONE) err = log_txn_index_append(l->io, path, &t);
  if (err != KP_ERR_NONE) return err;
  if (!l->segments[i].has_txn_index) l->dir_dirty = true;
  l->segments[i].has_txn_index = l->segments[i].txn_index_dirty = true;
  return KP_ERR_NONE;
}

enum kp_err log_producers_replay(struct log *l, int32_t i, const struct kp_batch *b) {
  if (b->producer_id < 0) return KP_ERR_NONE;
  struct log_marker marker = {0};
  if (b->attributes & KP_BATCH_CONTROL) {
    if (b->record_count == 0) return KP_ERR_NONE; /* compaction emptied it: the transaction is gone altogether */
    enum kp_err err = log_marker_parse(b, &marker);
    if (err != KP_ERR_NONE) return err;
    if (!marker.is_txn) return KP_ERR_NONE;
  }
  struct log_producer before;
  const struct log_marker *m = marker.is_txn ? &marker : NULL;
  enum kp_err err = log_producers_apply(l, b, b->base_offset, LOG_ORIGIN_REPLICATION, m, &before);
  if (err != KP_ERR_NONE) return err;
  kp_offset after = log_producers_find(&l->producers, b->producer_id)->txn_first_offset;
  return log_producers_settle(l, i, b->producer_id, before.txn_first_offset, after, m, b->base_offset);
}

/* The newest snapshot is at `offset` now. The one of the last clean close goes; those at the beginning of a segment
 * stay as long as their segment. */
static void supersede(struct log *l, kp_offset offset) {
  char path[LOG_PATH_MAX];
  kp_offset old = l->snapshot_offset;
  l->snapshot_offset = offset;
  if (old < 0 || old == offset) return;
  int32_t i = log_segment_of(l, old);
  if (i >= 0 && l->segments[i].base_offset == old) return;
  if (log_segment_path(l->dir, old, ".snapshot", path) == KP_ERR_NONE) (void)l->io->ops->unlink(l->io, path);
}

enum kp_err log_snapshot_take(struct log *l, kp_offset offset, bool sync) {
  char path[LOG_PATH_MAX];
  /* Never over itself: a write that fails half-way would take what may be all there is of some producers. */
  if (l->snapshot_offset == offset) return KP_ERR_NONE;
  enum kp_err err = log_segment_path(l->dir, offset, ".snapshot", path);
  if (err == KP_ERR_NONE) err = log_snapshot_write(&l->producers, l->io, path, sync);
  if (err != KP_ERR_NONE) return err;
  supersede(l, offset);
  return KP_ERR_NONE;
}

/* Control batches are read whole, of the others the header says all. */
static enum kp_err replay_one(struct log *l, struct log_walk *w, struct kp_batch *b) {
  if (b->producer_id < 0) return KP_ERR_NONE;
  if (!(b->attributes & KP_BATCH_CONTROL)) return log_producers_replay(l, -1, b);
  uint8_t *p = malloc((size_t)b->size);
  if (p == NULL) return KP_ERR_NO_MEMORY;
  size_t n;
  enum kp_err err = log_file_pread(w->file, p, (size_t)b->size, w->at, &n);
  if (err == KP_ERR_NONE && n < (size_t)b->size) err = KP_ERR_TRUNCATED;
  b->p = p;
  if (err == KP_ERR_NONE) err = log_producers_replay(l, -1, b);
  b->p = NULL;
  free(p);
  return err;
}

static enum kp_err replay_segment(struct log *l, int32_t i, kp_offset from, kp_offset upto) {
  struct log_segment *s = &l->segments[i];
  struct log_walk w;
  struct kp_batch b;
  if (s->size == 0) return KP_ERR_NONE;
  bool opened = s->file != NULL;
  enum kp_err err = log_segment_file(s, l->io, l->dir);
  if (err == KP_ERR_NONE) err = log_walk_init(&w, s->file, 0, s->size, REPLAY_CHUNK);
  if (err != KP_ERR_NONE) return err;
  enum kp_err step = KP_ERR_NONE;
  kp_offset next = s->base_offset;
  /* Behind `upto` may be what a crash tore: a header that lost its first bytes names an offset that was passed. */
  while (step == KP_ERR_NONE && log_walk_next(&w, &b, &err) && b.base_offset >= next && b.base_offset < upto) {
    next = kp_batch_last_offset(&b) + 1;
    if (next > from) step = replay_one(l, &w, &b);
  }
  log_walk_done(&w);
  if (!opened) log_segment_release(s, l->io, false); /* a log that was opened holds no descriptor before it is used */
  /* A torn or broken batch below `upto` ends what can be known; recovery cuts there. */
  if (err != KP_ERR_NONE && err != KP_ERR_IO && err != KP_ERR_NO_MEMORY) err = KP_ERR_NONE;
  return step != KP_ERR_NONE ? step : err;
}

enum kp_err log_producers_load(struct log *l, const kp_offset *snapshots, int32_t snapshots_n, kp_offset upto,
                               int64_t now_ms) {
  /* What lies below the log's start is replayed as long as it is there: a producer that repeats itself need not know
   * that its records were deleted. */
  kp_offset from = KP_MUTANT(22) ? l->log_start_offset : l->segments[0].base_offset;
  l->snapshot_offset = -1;
  for (int32_t i = snapshots_n - 1; i >= 0 && l->snapshot_offset < 0; i--) {
    char path[LOG_PATH_MAX];
    if ((snapshots[i] > upto && !KP_MUTANT(9)) || snapshots[i] < l->segments[0].base_offset) continue;
    enum kp_err err = log_segment_path(l->dir, snapshots[i], ".snapshot", path);
    if (err == KP_ERR_NONE) err = log_snapshot_read(&l->producers, l->io, path);
    if (err == KP_ERR_NONE) {
      l->snapshot_offset = from = snapshots[i];
    } else if (err == KP_ERR_CORRUPT_MESSAGE && snapshots[i] == upto) {
      l->changed = true; /* its name says where the log ends: it stays until a clean close writes it anew */
    } else if (err == KP_ERR_CORRUPT_MESSAGE || err == KP_ERR_NOT_FOUND) {
      (void)l->io->ops->unlink(l->io, path);
    } else {
      return err;
    }
  }
  log_producers_expire(&l->producers, now_ms, l->config.producer_id_expiration_ms);
  int32_t first = log_segment_of(l, from);
  for (int32_t i = first < 0 ? 0 : first; i < l->segments_n && l->segments[i].base_offset < upto; i++) {
    if (from >= upto) break;
    enum kp_err err = replay_segment(l, i, from, upto);
    if (err != KP_ERR_NONE) return err;
  }
  return KP_ERR_NONE;
}

enum kp_err log_snapshot_renew(struct log *l, int32_t i) {
  struct log_found found = {0};
  struct log_producers current = l->producers;
  kp_offset newest = l->snapshot_offset, base = l->segments[i].base_offset;
  char path[LOG_PATH_MAX];
  enum kp_err err = log_segment_path(l->dir, base, ".snapshot", path);
  log_producers_init(&l->producers);
  if (err == KP_ERR_NONE) err = log_list_snapshots(l, &found);
  if (err == KP_ERR_NONE) err = log_producers_load(l, found.snapshots, found.snapshots_n, base, INT64_MIN / 2);
  if (err == KP_ERR_NONE) err = log_snapshot_write(&l->producers, l->io, path, false);
  log_producers_done(&l->producers);
  free(found.snapshots);
  l->producers = current;
  l->snapshot_offset = newest;
  if (err != KP_ERR_NONE && newest == base) l->snapshot_offset = -1; /* the one that was there is gone */
  if (err != KP_ERR_NONE) return err;
  if (newest < base) supersede(l, base);
  l->segments[i].snapshot_bad = false;
  l->dir_dirty = l->changed = true;
  return KP_ERR_NONE;
}

/* Remember a batch of p found in the log; the window is kept sorted by coming in order. */
static void window_push(struct log_producer *p, const struct kp_batch *b) {
  struct kp_batch copy = *b;
  kp_offset txn = p->txn_first_offset;
  int64_t timestamp = p->last_timestamp;
  enum kp_err err = log_producer_append(p, &copy, b->base_offset, LOG_ORIGIN_REPLICATION, NULL);
  KP_ASSERT(err == KP_ERR_NONE, "err=%d", (int)err);
  p->txn_first_offset = txn;
  p->last_timestamp = timestamp;
}

/* Collect p's batches up to offset `last` of one segment, from an index entry at or before `position` on. */
static enum kp_err refill_from(struct log *l, int32_t i, int64_t position, kp_offset last,
                               struct log_producer *window) {
  struct log_segment *s = &l->segments[i];
  struct log_walk w;
  struct kp_batch b;
  enum kp_err err = log_segment_warm(l, i);
  if (err == KP_ERR_NONE) err = log_segment_indexes_ready(l, i, false);
  if (err != KP_ERR_NONE) return err;
  int32_t k = log_index_floor_pos(&s->offsets, position);
  position = k >= 0 ? log_index_pos(&s->offsets, k) : 0;
  kp_offset expect = k >= 0 ? s->base_offset + log_index_rel(&s->offsets, k) : 0;
  err = log_walk_init(&w, s->file, position, s->size, REPLAY_CHUNK);
  if (err != KP_ERR_NONE) return err;
  w.cold = l->cold;
  while (log_walk_next(&w, &b, &err) && b.base_offset <= last) {
    if (k >= 0 && w.at == position && kp_batch_last_offset(&b) != expect) err = KP_ERR_CORRUPT_MESSAGE;
    if (err != KP_ERR_NONE) break;
    if (b.producer_id == window->producer_id && b.producer_epoch == window->epoch && !(b.attributes & KP_BATCH_CONTROL))
      window_push(window, &b);
  }
  if (err == KP_ERR_WOULD_BLOCK && l->cold->n < REFILL_FETCH_BYTES) l->cold->n = REFILL_FETCH_BYTES;
  log_walk_done(&w);
  return err;
}

/* An index that lies is rebuilt. */
static enum kp_err refill_segment(struct log *l, int32_t i, int64_t position, kp_offset last,
                                  struct log_producer *window) {
  struct log_producer before = *window;
  enum kp_err err = refill_from(l, i, position, last, window);
  if (!log_walk_no_batch(err)) return err;
  *window = before;
  err = log_segment_rebuild(l, i);
  return err == KP_ERR_NONE ? refill_from(l, i, position, last, window) : err;
}

bool log_refill_again(enum kp_err err) {
  return err == KP_ERR_WOULD_BLOCK || err == KP_ERR_AGAIN || err == KP_ERR_NO_MEMORY || err == KP_ERR_IO;
}

enum kp_err log_producer_refill(struct log *l, struct log_producer *p) {
  KP_ASSERT(p->from_snapshot && p->batches_n > 0, "batches_n=%d", p->batches_n);
  kp_offset last = p->batches[p->batches_n - 1].last_offset;
  int32_t i = log_segment_of(l, last), newest = i;
  p->from_snapshot = false;
  if (i < 0) return KP_ERR_NONE;
  /* REFILL_BYTES_MAX back from the end of that segment, across earlier ones. */
  int64_t back = REFILL_BYTES_MAX - l->segments[i].size;
  while (back > 0 && i > 0) back -= l->segments[--i].size;
  struct log_producer window = *p;
  window.batches_n = 0;
  enum kp_err err = KP_ERR_NONE;
  for (int32_t k = i; k <= newest && err == KP_ERR_NONE; k++)
    err = refill_segment(l, k, k == i ? -back : 0, last, &window);
  if (log_refill_again(err)) p->from_snapshot = true; /* the next try */
  window.from_snapshot = false;
  if (err == KP_ERR_NONE && window.batches_n > p->batches_n) *p = window;
  return err;
}
