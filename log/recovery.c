/* After an unclean stop: what lies above the recovery point is scanned batch by batch, the torn tail cut, indexes,
 * epochs and producer state brought up to the end; then it is synced, for what is in the page cache need not be on
 * disk.
 *
 * Below the recovery point the log was durable and is believed. In its segment the part of the indexes that is below it
 * stays, if it ascends as it should; from the last index entry on the headers are walked (not the records) up to the
 * point. */
#include <stdio.h>
#include <stdlib.h>

#include "kproto/assert.h"
#include "kproto/failpoint.h"
#include "kproto/mutant.h"
#include "log/recovery_int.h"

enum { SCAN_CHUNK = 1 << 20, HEADER_CHUNK = 16384 };

static bool zeros_from(const struct log_index *x, int32_t entry) {
  for (size_t i = (size_t)entry * (size_t)x->entry_size; i < x->map_n; i++)
    if (x->map[i] != 0) return false;
  return true;
}

/* What was kept of the indexes says where to begin, and is held against the batches on the way: a bit that flipped in
 * an entry must not become a fault of batches that are whole. */
struct kept {
  int64_t position;     /* 0: from the beginning, nothing is claimed */
  kp_offset entry_last; /* the last offset of the batch there; -1 = nothing is claimed */
  kp_offset time_last;  /* of the batch with that timestamp; -1 = nothing is claimed */
  int64_t timestamp;
};

static const struct kept NOTHING_KEPT = {0, -1, -1, -1};

static void keep_nothing(struct log_segment *s, struct log_io *io, struct log_open_report *report) {
  report->indexes_rebuilt++;
  log_segment_forget_indexes(s, io);
}

/* Keep the entries below `offset`, or none if what follows the good ones isn't an unused rest or the offset index
 * doesn't reach as far as the log's own batches say. */
static enum kp_err keep_index_prefix(struct log_segment *s, struct log_io *io, const char *dir, kp_offset offset,
                                     struct log_open_report *report, struct kept *ret) {
  *ret = NOTHING_KEPT;
  enum kp_err err = log_segment_indexes_raw(s, io, dir);
  if (err != KP_ERR_NONE && err != KP_ERR_CORRUPT_MESSAGE) return err;
  struct log_index *o = &s->offsets, *t = &s->times;
  int64_t rel_max = offset - 1 - s->base_offset;
  bool good = o->entries >= 0 && t->entries >= 0;
  int32_t o_n = 0, t_n = 0;
  if (good) {
    /* Nothing but zeros is a file that was made long and never written to. */
    int32_t o_sane = zeros_from(o, 0) ? 0 : log_index_sane(o, s->size, INT32_MAX),
            t_sane = zeros_from(t, 0) ? 0 : log_index_sane(t, 0, INT32_MAX);
    good = zeros_from(o, o_sane) && zeros_from(t, t_sane);
    log_index_cut(o, o_sane);
    log_index_cut(t, t_sane);
    o_n = log_index_floor_rel(o, rel_max) + 1;
    while (t_sane > 0 && log_index_time_rel(t, t_sane - 1) > rel_max) t_sane--;
    t_n = t_sane;
  }
  if (good && o_n > 0) {
    struct kp_batch b;
    uint8_t header[KP_BATCH_HEADER];
    size_t n;
    err = log_file_pread(s->file, header, sizeof header, log_index_pos(o, o_n - 1), &n);
    if (err != KP_ERR_NONE) return err;
    good = n == sizeof header && kp_batch_parse(header, SIZE_MAX >> 1, &b) == KP_ERR_NONE &&
           kp_batch_last_offset(&b) - s->base_offset == log_index_rel(o, o_n - 1);
  }
  if (!good) {
    keep_nothing(s, io, report);
    return KP_ERR_NONE;
  }
  log_index_cut(o, o_n);
  log_index_cut(t, t_n);
  s->last_indexed = o_n > 0 ? log_index_pos(o, o_n - 1) : 0;
  s->max_timestamp = t_n > 0 ? log_index_time(t, t_n - 1) : -1;
  s->max_timestamp_offset = s->base_offset + (t_n > 0 ? log_index_time_rel(t, t_n - 1) : 0);
  s->first_timestamp = -1;
  s->timestamps_known = true;
  if (t_n > 0) {
    ret->time_last = s->max_timestamp_offset;
    ret->timestamp = s->max_timestamp;
  }
  /* Timestamps are known up to the last time entry: walk from the offset entry before it. */
  int32_t k = t_n > 0 ? log_index_floor_rel(o, log_index_time_rel(t, t_n - 1)) : -1;
  if (k >= 0) {
    ret->position = log_index_pos(o, k);
    ret->entry_last = s->base_offset + log_index_rel(o, k);
  }
  if (s->size < KP_BATCH_HEADER || o_n == 0) return KP_ERR_NONE;
  err = log_segment_first_timestamp(s, NULL);
  return err == KP_ERR_IO || err == KP_ERR_NO_MEMORY ? err
                                                     : KP_ERR_NONE; /* no batch there: the scan or a reader meets it */
}

/* Does the batch at hand contradict what the indexes said? */
static bool contradicts(const struct kept *kept, const struct kp_batch *b, int64_t at) {
  kp_offset last = kp_batch_last_offset(b);
  if (at == kept->position && kept->entry_last >= 0 && last != kept->entry_last) return true;
  if (kept->time_last < 0 || last < kept->time_last || b->base_offset > kept->time_last) return false;
  return last != kept->time_last || b->max_timestamp != kept->timestamp;
}

/* Walk the headers below `offset` from where the indexes say on; *ret_position is where the scan begins, *ret_offset
 * the offset there. CORRUPT_MESSAGE: the indexes lie, or there is no telling. */
static enum kp_err walk_kept(struct log *l, struct log_segment *s, const struct kept *kept, kp_offset offset,
                             int64_t *ret_position, kp_offset *ret_offset) {
  struct log_walk w;
  struct kp_batch b;
  enum kp_err err = log_walk_init(&w, s->file, kept->position, s->size, HEADER_CHUNK), put = KP_ERR_NONE;
  if (err != KP_ERR_NONE) return err;
  *ret_position = kept->position;
  *ret_offset = s->base_offset;
  int64_t indexed = s->last_indexed;
  while (put == KP_ERR_NONE && log_walk_next(&w, &b, &err)) {
    kp_offset last = kp_batch_last_offset(&b);
    if (contradicts(kept, &b, w.at)) put = KP_ERR_CORRUPT_MESSAGE;
    if (put != KP_ERR_NONE || last >= offset || last < *ret_offset || last - s->base_offset > INT32_MAX) break;
    if (w.at > indexed || indexed == 0) {
      put = log_segment_index_batch(s, l->io, l->dir, &l->config, w.at, last, b.max_timestamp);
    } else if (b.max_timestamp > s->max_timestamp) {
      s->max_timestamp = b.max_timestamp;
      s->max_timestamp_offset = last;
    }
    *ret_position = w.position;
    *ret_offset = last + 1;
  }
  log_walk_done(&w);
  if (put != KP_ERR_NONE) return put;
  if (err == KP_ERR_IO || err == KP_ERR_NO_MEMORY) return err;
  /* A broken batch is met again by the scan; but then its place is known from the one before it. */
  bool doubt = err != KP_ERR_NONE && *ret_position == kept->position && kept->position > 0;
  return doubt || *ret_offset <= kept->time_last ? KP_ERR_CORRUPT_MESSAGE : KP_ERR_NONE;
}

/* Where the scan begins: at `offset`, or before it where the batches below it end early. */
static enum kp_err skip_to(struct log *l, struct log_segment *s, struct kept kept, kp_offset offset,
                           struct log_open_report *report, int64_t *ret_position, kp_offset *ret_offset) {
  enum kp_err err = walk_kept(l, s, &kept, offset, ret_position, ret_offset);
  if (err != KP_ERR_CORRUPT_MESSAGE) return err;
  keep_nothing(s, l->io, report);
  return walk_kept(l, s, &NOTHING_KEPT, offset, ret_position, ret_offset);
}

/* Batches from *position on, until the end or until something is no batch; *ret_why: what a read said about that. */
static enum kp_err scan_batches(struct scan *sc, int32_t i, int64_t *position, enum kp_err *ret_why) {
  struct log *l = sc->l;
  struct log_segment *s = &l->segments[i];
  struct log_walk w;
  struct kp_batch b;
  enum kp_err err = log_walk_init(&w, s->file, *position, s->size, SCAN_CHUNK), step = KP_ERR_NONE;
  if (err != KP_ERR_NONE) return err;
  while (step == KP_ERR_NONE && log_walk_next_whole(&w, &b, &err)) {
    scan_pass_faults(sc);
    if (!scan_acceptable(sc, s, &b)) break;
    step = log_segment_index_batch(s, l->io, l->dir, &l->config, w.at, kp_batch_last_offset(&b), b.max_timestamp);
    bool replays = !KP_MUTANT(10) && !(KP_MUTANT(9) && b.base_offset < l->snapshot_offset);
    if (step == KP_ERR_NONE && replays) step = log_producers_replay(l, i, &b);
    if (step == KP_ERR_NONE) step = log_epochs_assign(&l->epochs, b.leader_epoch, b.base_offset);
    if (step != KP_ERR_NONE) break;
    log_good_add(&s->good, w.at, w.position);
    sc->next = kp_batch_last_offset(&b) + 1;
    *position = w.position;
  }
  log_walk_done(&w);
  scan_pass_faults(sc);
  *position = log_file_skip_faults(s->file, *position);
  if (*position > s->size) *position = s->size;
  sc->next = log_faults_end(&l->faults, s->base_offset, *position, sc->next);
  *ret_why = err;
  if (step == KP_ERR_CORRUPT_MESSAGE) step = KP_ERR_NONE; /* a control batch that is none */
  return step == KP_ERR_NONE && err == KP_ERR_NO_MEMORY ? err : step;
}

/* Every offset up to the next segment was met: what else is in the file is no part of the log, wherever it came from
 * (of a write that found no room, that was cut off again, and whose cut was lost with the power). As a fault it would
 * take the first batch of the next segment with it. */
static bool complete(const struct scan *sc, int32_t i) {
  return i + 1 < sc->l->segments_n && sc->next == sc->l->segments[i + 1].base_offset;
}

static enum kp_err cut_segment(struct scan *sc, struct log_segment *s, int64_t position) {
  struct log *l = sc->l;
  sc->report->truncated_bytes += s->size - position;
  s->size = position;
  log_good_drop(&s->good, position, INT32_MAX);
  KP_FAIL("recovery.before_truncate");
  return l->io->ops->truncate(l->io, log_file_io(s->file), position);
}

static enum kp_err scan_segment(struct scan *sc, int32_t i, int64_t position) {
  struct log *l = sc->l;
  struct log_segment *s = &l->segments[i];
  sc->report->segments_scanned++;
  for (;;) {
    int64_t began = position, resume;
    enum kp_err why, err = scan_batches(sc, i, &position, &why);
    if (err != KP_ERR_NONE) return err;
    sc->report->scanned_bytes += position - began;
    if (position == s->size) return KP_ERR_NONE;
    if (why != KP_ERR_IO && complete(sc, i)) return cut_segment(sc, s, position);
    err = scan_judge(sc, i, position, why, &resume);
    if (err != KP_ERR_NONE) return err;
    if (resume < 0) break;
    position = resume;
  }
  sc->cut = true;
  return cut_segment(sc, s, position);
}

/* Segments from i on are not part of the log. */
static enum kp_err drop_from(struct scan *sc, int32_t i) {
  struct log *l = sc->l;
  struct log_doomed *doomed = NULL;
  enum kp_err err = KP_ERR_NONE;
  while (l->segments_n > i && err == KP_ERR_NONE) {
    sc->report->truncated_bytes += log_active(l)->size;
    err = log_segment_doom(l, log_active(l), &doomed);
    if (err == KP_ERR_NONE) l->segments_n--;
  }
  log_files_delete(l->io, doomed);
  return err;
}

void log_drop_snapshots_above(struct log *l, struct log_found *found, kp_offset end) {
  char path[LOG_PATH_MAX];
  for (; found->snapshots_n > 0 && found->snapshots[found->snapshots_n - 1] > end; found->snapshots_n--)
    if (log_segment_path(l->dir, found->snapshots[found->snapshots_n - 1], ".snapshot", path) == KP_ERR_NONE)
      (void)l->io->ops->unlink(l->io, path);
}

/* Where the scan begins: in the segment of the recovery point, at that point. */
static enum kp_err begin(struct scan *sc, kp_offset recovery_point, struct log_found *found, int64_t now_ms,
                         int32_t *ret_segment, int64_t *ret_position) {
  struct log *l = sc->l;
  int32_t i = log_segment_of(l, recovery_point);
  if (i < 0) i = 0;
  struct log_segment *s = &l->segments[i];
  int64_t position = 0;
  kp_offset from = s->base_offset;
  struct kept kept;
  enum kp_err err = log_segment_file(s, l->io, l->dir);
  if (err == KP_ERR_NONE) err = keep_index_prefix(s, l->io, l->dir, recovery_point, sc->report, &kept);
  if (err == KP_ERR_NONE) err = skip_to(l, s, kept, recovery_point, sc->report, &position, &from);
  if (err != KP_ERR_NONE) return err;
  sc->next = from;
  *ret_segment = i;
  *ret_position = position;
  /* Those above may be of batches that are gone, and those here say nothing that the scan doesn't. */
  if (!KP_MUTANT(9)) log_drop_snapshots_above(l, found, from);
  return log_producers_load(l, found->snapshots, found->snapshots_n, from, now_ms);
}

static enum kp_err cut_txn_index(struct log *l, int32_t i, kp_offset offset) {
  char path[LOG_PATH_MAX];
  int64_t left;
  if (!l->segments[i].has_txn_index) return KP_ERR_NONE;
  enum kp_err err = log_segment_file_path(&l->segments[i], l->dir, ".txnindex", path);
  if (err == KP_ERR_NONE) err = log_txn_index_cut(l->io, path, offset, &left);
  return err;
}

static enum kp_err prepare_segment(struct log *l, int32_t i) {
  struct log_segment *s = &l->segments[i];
  enum kp_err err = log_segment_file(s, l->io, l->dir);
  if (err != KP_ERR_NONE) return err;
  log_index_forget(&s->offsets, l->io);
  log_index_forget(&s->times, l->io);
  s->max_timestamp = s->first_timestamp = -1;
  s->max_timestamp_offset = s->base_offset;
  s->last_indexed = 0;
  s->timestamps_known = true;
  return cut_txn_index(l, i, 0);
}

/* Is segment i not the continuation of what was scanned so far? A power cut may keep a new segment and lose the last
 * batches of the one before without a trace but the missing offsets. What follows such a hole was never acknowledged as
 * durable, and kept it would make the lost batches of an idempotent producer look like duplicates. */
static bool disconnected(const struct scan *sc, int32_t i) {
  kp_offset base = sc->l->segments[i].base_offset;
  return base < sc->next || (base > sc->next && sc->whole_from <= sc->next);
}

/* Between the end of segment i - 1 and the beginning of segment i nothing may be missing that was durable. */
static enum kp_err bridge(struct scan *sc, int32_t i) {
  kp_offset base = sc->l->segments[i].base_offset;
  if (sc->next >= sc->durable || base == sc->next) return KP_ERR_NONE;
  if (base < sc->next || !sc->dense) { /* compaction left the end of it out; the names of files are believed */
    sc->next = base;
    return KP_ERR_NONE;
  }
  return scan_lost(sc, i - 1, base);
}

static enum kp_err scan_all(struct scan *sc, int32_t first, int64_t position) {
  struct log *l = sc->l;
  enum kp_err err = cut_txn_index(l, first, sc->next);
  for (int32_t i = first; err == KP_ERR_NONE && i < l->segments_n; i++) {
    if (i > first && !sc->cut) err = bridge(sc, i);
    if (err != KP_ERR_NONE) break;
    if (sc->cut || (i > first && disconnected(sc, i))) {
      err = drop_from(sc, i);
      sc->cut = true;
      break;
    }
    if (i > first) {
      err = prepare_segment(l, i);
      position = 0;
    }
    if (err == KP_ERR_NONE) err = scan_segment(sc, i, position);
    if (err == KP_ERR_NONE && i + 1 < l->segments_n)
      err = log_segment_seal(&l->segments[i], l->io, l->dir, l->config.segment_index_bytes);
    if (sc->next < l->segments[i].base_offset) sc->next = l->segments[i].base_offset;
  }
  return err;
}

enum kp_err log_epochs_from_headers(struct log *l, int32_t upto_segment, int64_t upto_position) {
  for (int32_t i = 0; i <= upto_segment; i++) {
    struct log_segment *s = &l->segments[i];
    struct log_walk w;
    struct kp_batch b;
    int64_t end = i < upto_segment ? s->size : upto_position;
    enum kp_err err = log_segment_file(s, l->io, l->dir), put = KP_ERR_NONE;
    if (err == KP_ERR_NONE) err = log_walk_init(&w, s->file, 0, end, HEADER_CHUNK);
    if (err != KP_ERR_NONE) return err;
    /* Offset and epoch lie outside the checksum: a header that names no place in its segment says nothing. */
    kp_offset next_base = i + 1 < l->segments_n ? l->segments[i + 1].base_offset : s->base_offset + INT32_MAX;
    while (put == KP_ERR_NONE && log_walk_next(&w, &b, &err))
      if (b.base_offset >= s->base_offset && b.base_offset < next_base)
        put = log_epochs_assign(&l->epochs, b.leader_epoch, b.base_offset);
    log_walk_done(&w);
    if (put != KP_ERR_NONE) return put;
    if (err == KP_ERR_IO || err == KP_ERR_NO_MEMORY) return err;
  }
  return KP_ERR_NONE;
}

/* Write the bytes of a segment from `position` on over themselves. Whoever ran before may have died of a failed sync,
 * after which the kernel calls pages clean that never reached the disk: a sync alone would find nothing to do. */
static enum kp_err rewrite(struct log *l, struct log_segment *s, int64_t position, int64_t end) {
  uint8_t *p = malloc(SCAN_CHUNK);
  enum kp_err err = p == NULL ? KP_ERR_NO_MEMORY : KP_ERR_NONE;
  while (err == KP_ERR_NONE && position < end && !KP_MUTANT(16)) {
    size_t want = end - position < SCAN_CHUNK ? (size_t)(end - position) : SCAN_CHUNK, got;
    err = log_file_pread(s->file, p, want, position, &got);
    if (err == KP_ERR_NONE && got < want) err = KP_ERR_IO;
    struct iovec v = {p, want};
    if (err == KP_ERR_NONE) err = l->io->ops->pwritev(l->io, log_file_io(s->file), &v, 1, position);
    position += (int64_t)want;
  }
  free(p);
  return err;
}

/* All of it but what is faulty: that stays as it was found. */
static enum kp_err rewrite_good(struct log *l, struct log_segment *s, int64_t position) {
  enum kp_err err = KP_ERR_NONE;
  for (int32_t i = 0; i < l->faults.n && err == KP_ERR_NONE; i++) {
    const struct log_fault *f = &l->faults.f[i];
    if (f->segment != s->base_offset || f->position_end <= position) continue;
    err = rewrite(l, s, position, f->position);
    position = f->position_end;
  }
  return err == KP_ERR_NONE ? rewrite(l, s, position, s->size) : err;
}

static enum kp_err sync_scanned(struct log *l, int32_t first, int64_t position, bool later) {
  for (int32_t i = first; i < l->segments_n; i++) {
    struct log_segment *s = &l->segments[i];
    if (s->file == NULL) continue;
    enum kp_err err = rewrite_good(l, s, i == first ? position : 0);
    if (err == KP_ERR_NONE && !later) err = l->io->ops->sync(l->io, log_file_io(s->file));
    if (err == KP_ERR_NONE && s->has_txn_index && !later) err = log_txn_index_sync(l->io, l->dir, s->base_offset);
    if (err != KP_ERR_NONE) return err;
    s->txn_index_dirty = false;
  }
  if (later) return KP_ERR_NONE;
  KP_FAIL("recovery.before_sync_dir");
  enum kp_err err = l->io->ops->sync_dir(l->io, l->dir);
  return err == KP_ERR_NONE ? log_sync_parent(l->io, l->dir) : err;
}

/* The checkpoint speaks of a name, the journal of this very log, and is synced before the checkpoint is written. */
kp_offset log_recovery_point(const struct log *l, const struct log_open_args *args) {
  const struct log_known *k = args->known;
  kp_offset point = args->scan_all ? 0 : args->recovery_point;
  if (k != NULL && k->watermark < point) point = k->watermark;
  if (l->again_from < point) point = l->again_from;
  /* Of what is below the log's start some segments may be back and others gone: the snapshot at its start knows better.
   */
  return point > l->log_start_offset ? point : l->log_start_offset;
}

static struct scan scan_of(struct log *l, const struct log_open_args *args, struct log_open_report *report) {
  const struct log_known *k = args->known;
  struct scan sc = {.l = l, .args = args, .report = report, .durable = -1, .whole_from = INT64_MAX};
  if (args->whole_above) sc.whole_from = args->recovery_point;
  if (args->scan_all) sc.durable = args->recovery_point;
  /* What retention and compaction take was durable before; and they tell the journal first. */
  if (k != NULL) sc.durable = sc.whole_from = k->watermark;
  sc.dense = k != NULL && !l->config.cleanup_compact && k->cleaned_upto == 0;
  return sc;
}

/* The scan is over: the end of the log. What was durable and is not there any more keeps its offsets. */
static enum kp_err settle_end(struct scan *sc) {
  struct log *l = sc->l;
  enum kp_err err = KP_ERR_NONE;
  /* Below the log's start nobody is owed anything, be it there or not. */
  bool owed = !sc->cut && sc->args->known != NULL && sc->durable > l->log_start_offset;
  if (owed && sc->next < l->log_start_offset) sc->next = l->log_start_offset;
  if (owed && sc->next < sc->durable) err = scan_lost(sc, l->segments_n - 1, sc->durable);
  l->log_end_offset = sc->next;
  const struct log_fault *last = l->faults.n > 0 ? &l->faults.f[l->faults.n - 1] : NULL;
  bool at_end = last != NULL && last->to == sc->next && last->segment == log_active(l)->base_offset;
  /* New batches go into a file of their own, so that damage is never in the one that is written to. */
  if (err == KP_ERR_NONE && at_end && log_active(l)->base_offset < sc->next)
    err = log_roll(l, sc->next, sc->args->now_ms);
  return err;
}

enum kp_err log_recover(struct log *l, const struct log_open_args *args, struct log_found *found,
                        struct log_open_report *report, char *err_text, size_t err_n) {
  struct scan sc = scan_of(l, args, report);
  int32_t first = 0;
  int64_t position = 0;
  const char *what = "find the recovery point";
  enum kp_err err = begin(&sc, log_recovery_point(l, args), found, args->now_ms, &first, &position);
  if (err == KP_ERR_NONE && l->epochs.n == 0) {
    what = "read the epochs from the batches";
    err = log_epochs_from_headers(l, first, position); /* what is above may be anything; the scan looks at it */
  }
  if (err == KP_ERR_NONE) {
    what = "scan";
    err = scan_all(&sc, first, position);
  }
  log_segments_changed(l);
  KP_FAIL("recovery.after_scan");
  if (err == KP_ERR_NONE) err = settle_end(&sc);
  if (err == KP_ERR_NONE) {
    log_epochs_cut_end(&l->epochs, sc.next + 1);
    if (l->epochs.dirty) err = log_epochs_write(&l->epochs, l->io, l->dir, !args->sync_later);
    what = "sync";
    if (err == KP_ERR_NONE && (report->scanned_bytes > 0 || report->truncated_bytes > 0))
      err = sync_scanned(l, first, position, args->sync_later && l->again_from == INT64_MAX);
  }
  if (err == KP_ERR_NONE) {
    l->durable_offset = l->log_end_offset;
    l->changed = true;
    return KP_ERR_NONE;
  }
  snprintf(err_text, err_n, "recover %s: %s: %s", l->dir, what, kp_err_name(err));
  return err;
}
