/* Appending: check the producers, stamp the batches in place, one pwritev, then index and remember. */
#include <stdlib.h>

#include "kproto/assert.h"
#include "kproto/failpoint.h"
#include "kproto/mem.h"
#include "kproto/mutant.h"
#include "log/log_int.h"

/* A batch of the call, parsed, with what must be put back if the write fails. */
struct item {
  struct kp_batch b;
  struct log_marker marker;
  bool is_marker, applied;
  kp_offset txn_after; /* the producer's open transaction after this batch */
  struct log_producer undo;
};

enum { ITEMS_ON_STACK = 4 };

void log_ring_clear(struct log *l) {
  if (l->ring != NULL) l->ring->n = 0;
}

void log_ring_note(struct log *l, kp_offset base_offset, int64_t position) {
  if (l->ring == NULL) {
    l->ring = kp_mem_alloc(sizeof *l->ring);
    if (l->ring == NULL) return; /* readers take the long way */
    l->ring->head = l->ring->n = 0;
  }
  struct log_ring *r = l->ring;
  r->offset[r->head % LOG_RING] = base_offset;
  r->position[r->head % LOG_RING] = (int32_t)position;
  r->head++;
  if (r->n < LOG_RING) r->n++;
}

static enum kp_err count_batches(const struct log_append *a, int32_t *ret) {
  int32_t n = 0;
  struct kp_batch b;
  for (size_t at = 0; at < a->n; n++) {
    enum kp_err err = kp_batch_parse(a->p + at, a->n - at, &b);
    if (err != KP_ERR_NONE) return err == KP_ERR_TRUNCATED ? KP_ERR_CORRUPT_MESSAGE : err;
    at += (size_t)b.size;
  }
  *ret = n;
  return KP_ERR_NONE;
}

/* Parse all batches; their offsets become the final ones in the parsed copies (the bytes are stamped later). */
static enum kp_err parse_items(const struct log *l, const struct log_append *a, struct item *items, int32_t n) {
  kp_offset next = l->log_end_offset;
  size_t at = 0;
  for (int32_t i = 0; i < n; i++) {
    struct item *it = &items[i];
    *it = (struct item){0};
    enum kp_err err = kp_batch_parse(a->p + at, a->n - at, &it->b);
    if (err != KP_ERR_NONE) return err;
    if (it->b.last_offset_delta < 0) return KP_ERR_CORRUPT_MESSAGE;
    if (a->keep_offsets && it->b.base_offset < next) return KP_ERR_CORRUPT_MESSAGE;
    if (!a->keep_offsets) {
      it->b.base_offset = next;
      it->b.leader_epoch = a->leader_epoch;
    }
    if (l->config.log_append_time && !a->keep_offsets)
      it->b.max_timestamp = a->now_ms;
    else if (i < a->facts_n && a->facts != NULL)
      it->b.max_timestamp = a->facts[i].max_timestamp;
    if (it->b.attributes & KP_BATCH_CONTROL) {
      err = log_marker_parse(&it->b, &it->marker);
      if (err != KP_ERR_NONE) return err;
      it->is_marker = it->marker.is_txn;
    }
    next = kp_batch_last_offset(&it->b) + 1;
    at += (size_t)it->b.size;
  }
  return KP_ERR_NONE;
}

/* Look back in the log for the batches of p that the snapshot does not hold. Where what is there makes no sense, the
 * duplicate is refused, as Kafka does for want of it; where it can't be read now, nothing is answered from half of it:
 * the producer would give up what it need only send again. */
static enum kp_err look_back(struct log *l, struct log_producer *p, const struct kp_batch *b) {
  if (!p->from_snapshot || p->batches_n == 0 || b->producer_epoch != p->epoch) return KP_ERR_NONE;
  if (b->base_sequence > p->batches[p->batches_n - 1].last_sequence) return KP_ERR_NONE;
  enum kp_err err = log_producer_refill(l, p);
  KP_ASSERT(!p->from_snapshot || log_refill_again(err), "%s: producer %lld: %s", l->dir, (long long)p->producer_id,
            kp_err_name(err));
  return log_refill_again(err) ? err : KP_ERR_NONE;
}

/* A batch that is remembered already (a->duplicate): the whole call is answered with its offsets. */
static enum kp_err find_duplicate(struct log *l, struct log_append *a, const struct item *items, int32_t n) {
  if (!a->from_client) return KP_ERR_NONE;
  for (int32_t i = 0; i < n; i++) {
    const struct kp_batch *b = &items[i].b;
    if (b->producer_id < 0) continue;
    struct log_producer *p = log_producers_find(&l->producers, b->producer_id);
    if (p == NULL) continue;
    const struct log_producer_batch *d = log_producer_duplicate(p, b);
    if (d == NULL) {
      enum kp_err err = look_back(l, p, b);
      if (err != KP_ERR_NONE) return err;
      d = log_producer_duplicate(p, b);
    }
    if (d == NULL) continue;
    a->duplicate = true;
    a->base_offset = d->last_offset - d->offset_delta;
    a->last_offset = d->last_offset;
    a->log_append_time = d->timestamp; /* Kafka says it with CreateTime too */
    return KP_ERR_NONE;
  }
  return KP_ERR_NONE;
}

static void undo_items(struct log *l, const struct item *items, int32_t n) {
  for (int32_t i = n - 1; i >= 0; i--) {
    if (!items[i].applied) continue;
    const struct log_producer *u = &items[i].undo;
    if (u->epoch < 0) {
      log_producers_remove(&l->producers, u->producer_id);
      continue;
    }
    struct log_producer *p = log_producers_find(&l->producers, u->producer_id);
    KP_ASSERT(p != NULL, "producer %lld vanished", (long long)u->producer_id);
    *p = *u;
  }
}

static enum kp_err apply_items(struct log *l, const struct log_append *a, struct item *items, int32_t n) {
  enum log_origin origin = a->keep_offsets  ? LOG_ORIGIN_REPLICATION
                           : a->from_client ? LOG_ORIGIN_CLIENT
                                            : LOG_ORIGIN_COORDINATOR;
  for (int32_t i = 0; i < n; i++) {
    struct item *it = &items[i];
    if (it->b.producer_id < 0 || ((it->b.attributes & KP_BATCH_CONTROL) && !it->is_marker)) continue;
    enum kp_err err =
        log_producers_apply(l, &it->b, it->b.base_offset, origin, it->is_marker ? &it->marker : NULL, &it->undo);
    if (err != KP_ERR_NONE) {
      undo_items(l, items, i);
      return err;
    }
    it->applied = true;
    it->txn_after = log_producers_find(&l->producers, it->b.producer_id)->txn_first_offset;
  }
  return KP_ERR_NONE;
}

static void stamp_items(const struct log *l, const struct log_append *a, const struct item *items, int32_t n) {
  uint8_t *p = a->p;
  for (int32_t i = 0; i < n; i++) {
    const struct kp_batch *b = &items[i].b;
    if (!a->keep_offsets) kp_batch_stamp(p, b->base_offset, b->leader_epoch);
    bool append_time = l->config.log_append_time && !a->keep_offsets;
    if (append_time || (int64_t)kp_be64(p + 35) != b->max_timestamp)
      kp_batch_set_max_timestamp(p, append_time, b->max_timestamp);
    p += b->size;
  }
}

/* The one write. After a failure the file is cut back, so that it ends with a whole batch again; and synced, rare as
 * that is: with the next batch over it, or a segment behind it, a power cut could give back what was refused. */
static enum kp_err write_items(struct log *l, const struct log_append *a) {
  struct log_segment *s = log_active(l);
  struct iovec v = {a->p, a->n};
  KP_FAIL("log.before_write");
  KP_FAIL_AFTER("log.half_write", (v.iov_len /= 2, l->io->ops->pwritev(l->io, log_file_io(s->file), &v, 1, s->size)));
  enum kp_err err = l->io->ops->pwritev(l->io, log_file_io(s->file), &v, 1, s->size);
  KP_FAIL("log.after_write");
  if (err == KP_ERR_NONE) return KP_ERR_NONE;
  if (err == KP_ERR_NO_SPACE || err == KP_ERR_AGAIN) {
    if (KP_MUTANT(19)) return err;
    if (l->io->ops->truncate(l->io, log_file_io(s->file), s->size) == KP_ERR_NONE &&
        l->io->ops->sync(l->io, log_file_io(s->file)) == KP_ERR_NONE)
      return err;
  }
  l->failed = true;
  return err == KP_ERR_NO_SPACE || err == KP_ERR_AGAIN ? err : KP_ERR_IO;
}

/* The batches are in the file: indexes, epochs, producers, ring follow. Indexes are derived data: where one can't grow
 * (disk full) its entry is left out and the next batch tries again. */
static enum kp_err note_items(struct log *l, const struct item *items, int32_t n) {
  struct log_segment *s = log_active(l);
  enum kp_err err = KP_ERR_NONE;
  for (int32_t i = 0; i < n; i++) {
    const struct item *it = &items[i];
    kp_offset last = kp_batch_last_offset(&it->b);
    (void)log_segment_index_batch(s, l->io, l->dir, &l->config, s->size, last, it->b.max_timestamp);
    KP_FAIL("log.after_index");
    log_ring_note(l, it->b.base_offset, s->size);
    log_good_add(&s->good, s->size, s->size + it->b.size);
    s->size += it->b.size;
    if (it->b.leader_epoch > log_epochs_latest(&l->epochs)) {
      err = log_epochs_assign(&l->epochs, it->b.leader_epoch, it->b.base_offset);
      if (err != KP_ERR_NONE) return err;
    }
    if (it->applied) {
      err = log_producers_settle(l, l->segments_n - 1, it->b.producer_id, it->undo.txn_first_offset, it->txn_after,
                                 it->is_marker ? &it->marker : NULL, it->b.base_offset);
      if (err != KP_ERR_NONE) return err;
    }
    l->log_end_offset = last + 1;
  }
  if (l->epochs.dirty && log_epochs_write(&l->epochs, l->io, l->dir, false) == KP_ERR_NONE) l->dir_dirty = true;
  return KP_ERR_NONE;
}

/* With room for the batches in the active segment. */
static enum kp_err append_items(struct log *l, struct log_append *a, struct item *items, int32_t n) {
  KP_ASSERT(n > 0, "n=%d", n);
  enum kp_err err = parse_items(l, a, items, n);
  if (err != KP_ERR_NONE) return err;
  err = find_duplicate(l, a, items, n);
  if (err != KP_ERR_NONE || a->duplicate) return err;
  int64_t max_timestamp = -1;
  for (int32_t i = 0; i < n; i++)
    if (items[i].b.max_timestamp > max_timestamp) max_timestamp = items[i].b.max_timestamp;
  kp_offset first = items[0].b.base_offset, last = kp_batch_last_offset(&items[n - 1].b);
  if (last - first > INT32_MAX) return KP_ERR_RECORD_LIST_TOO_LARGE;
  if (l->absent) err = log_make(l);
  if (err == KP_ERR_NONE) err = log_segment_warm(l, l->segments_n - 1);
  if (err == KP_ERR_NONE && log_should_roll(l, a->now_ms, max_timestamp, last, a->n))
    err = log_roll(l, first, a->now_ms);
  if (err == KP_ERR_NONE) err = apply_items(l, a, items, n);
  if (err != KP_ERR_NONE) return err;
  stamp_items(l, a, items, n);
  err = write_items(l, a);
  if (err != KP_ERR_NONE) {
    undo_items(l, items, n);
    return err;
  }
  l->changed = true;
  err = note_items(l, items, n);
  if (err != KP_ERR_NONE) { /* out of memory half way: what the log remembers no longer matches the file */
    l->failed = true;
    return err;
  }
  a->base_offset = first;
  a->last_offset = last;
  a->log_append_time = l->config.log_append_time && !a->keep_offsets ? a->now_ms : -1;
  return KP_ERR_NONE;
}

enum kp_err log_append(struct log *l, struct log_append *a) {
  KP_ASSERT(a->p != NULL && a->n > 0, "p=%p n=%zu", (void *)a->p, a->n);
  KP_ASSERT(a->facts == NULL || a->facts_n > 0, "facts_n=%d", a->facts_n);
  a->duplicate = false;
  a->base_offset = a->last_offset = a->log_append_time = -1;
  if (l->failed) return KP_ERR_IO;
  if (a->n > (size_t)l->config.segment_bytes) return KP_ERR_RECORD_LIST_TOO_LARGE;
  int32_t n;
  enum kp_err err = count_batches(a, &n);
  if (err != KP_ERR_NONE) return err;
  struct item few[ITEMS_ON_STACK], *items = few;
  if (n > ITEMS_ON_STACK && (items = kp_mem_alloc((size_t)n * sizeof *items)) == NULL) return KP_ERR_NO_MEMORY;
  err = append_items(l, a, items, n);
  if (items != few) kp_mem_free(items);
  return err;
}
