/* What stays of a batch (Cleaner.cleanInto, MemoryRecords.filterTo).
 *
 * A batch goes altogether when its transaction was aborted, or when it is a marker that nobody needs and whose delete
 * horizon has passed. Of the others a record stays if it lies above what the map covers; else if no later record has
 * its key, and it has a value or the batch's delete horizon is still to come. Records without a key go.
 * A batch of which nothing stays goes too, unless it holds a producer's last sequence (or the marker with its epoch) or
 * ends where the round ends: then its header stays, without records, so that sequences go on and the end of the log is
 * not forgotten. While a producer's last batch is not on disk yet, the last one that is stays as well: a power cut may
 * make it the last again (Kafka keeps the one alone).
 *
 * A batch that stays whole is copied as it is. One that loses records is written anew in its own codec, with the same
 * base offset, last offset, sequence, producer, epoch, timestamp type. One that holds a tombstone, or is a marker whose
 * transaction is gone, gets its delete horizon the first time it is met: now + delete.retention.ms, in the place of the
 * base timestamp, with attribute bit 6 set; the records' timestamps stay what they were (KIP-534). */
#include <stdlib.h>

#include "kproto/assert.h"
#include "kproto/mutant.h"
#include "log/clean_int.h"

enum fate { FATE_DELETE, FATE_DELETE_IF_EMPTY, FATE_KEEP_EMPTY };

struct verdict {
  enum fate fate;
  bool discard_records;
  bool marker_of_nothing; /* a marker whose transaction is gone: it gets a horizon */
};

static bool has_horizon(const struct kp_batch *b) {
  return (b->attributes & KP_BATCH_DELETE_HORIZON) != 0;
}

static const struct clean_producer *producer_of(const struct log_clean *c, int64_t producer_id) {
  int32_t lo = 0, hi = c->producers_n - 1;
  while (lo <= hi) {
    int32_t mid = lo + (hi - lo) / 2;
    if (c->producers[mid].producer_id == producer_id) return &c->producers[mid];
    if (c->producers[mid].producer_id < producer_id)
      lo = mid + 1;
    else
      hi = mid - 1;
  }
  return NULL;
}

static bool last_of_producer(const struct log_clean *c, const struct kp_batch *b) {
  if (b->producer_id < 0) return false;
  const struct clean_producer *p = producer_of(c, b->producer_id);
  if (p == NULL) return false; /* no longer active */
  kp_offset last = kp_batch_last_offset(b);
  if (p->last_data_offset >= 0) return last == p->last_data_offset || last == p->durable_offset;
  return (b->attributes & KP_BATCH_CONTROL) && b->producer_epoch == p->epoch;
}

static enum kp_err judge(struct log_clean *c, const struct kp_batch *b, struct verdict *ret) {
  bool discard, control = (b->attributes & KP_BATCH_CONTROL) != 0;
  struct log_aborted_txn retained;
  enum kp_err err = clean_txns_pass(&c->txns, b, &discard, &retained);
  if (err == KP_ERR_NONE && retained.first_offset >= 0) err = clean_out_abort(&c->out, &retained);
  if (err != KP_ERR_NONE) return err;
  ret->discard_records = control ? discard && has_horizon(b) && b->base_timestamp <= c->args.now_ms : discard;
  ret->marker_of_nothing = control && discard;
  if (last_of_producer(c, b) || kp_batch_last_offset(b) + 1 == c->args.first_uncleanable)
    ret->fate = FATE_KEEP_EMPTY;
  else
    ret->fate = ret->discard_records ? FATE_DELETE : FATE_DELETE_IF_EMPTY;
  return KP_ERR_NONE;
}

/* What of it stays, as far as it can be told without the map. */
static void weigh(struct log_clean *c, const struct kp_batch *b, const struct verdict *v, const struct kp_record *r,
                  struct clean_record *ret) {
  *ret = (struct clean_record){.offset = r->offset, .tombstone = r->value.n < 0};
  if (v->discard_records) return;
  if ((b->attributes & KP_BATCH_CONTROL) || r->offset > c->latest) {
    ret->stays = true;
  } else if (r->key.n < 0) {
    c->report.invalid_records++;
  } else {
    ret->ask = true;
    ret->stays = !ret->tombstone || (!KP_MUTANT(29) && (!has_horizon(b) || c->args.now_ms < b->base_timestamp));
    clean_map_seek(&c->map, r->key, ret->hash);
  }
}

struct kept {
  int32_t n;
  bool tombstones, all;
};

enum kp_err clean_records_room(struct log_clean *c, const struct kp_batch *b) {
  if (b->record_count <= c->records_cap) return KP_ERR_NONE;
  if ((size_t)b->record_count > (size_t)b->size + c->scratch.n) return KP_ERR_CORRUPT_MESSAGE; /* more than bytes */
  struct clean_record *p = realloc(c->records, (size_t)b->record_count * sizeof *p);
  if (p == NULL) return KP_ERR_NO_MEMORY;
  c->records = p;
  c->records_cap = b->record_count;
  return KP_ERR_NONE;
}

static enum kp_err mark_kept(struct log_clean *c, const struct kp_batch *b, const struct verdict *v, struct kept *ret) {
  struct kp_record_iter it;
  struct kp_record r;
  *ret = (struct kept){.all = true};
  c->records_n = 0;
  enum kp_err err = kp_record_iter_init(&it, b, &c->scratch, c->args.inflated_bytes_max);
  if (err == KP_ERR_NONE) err = clean_records_room(c, b);
  if (err != KP_ERR_NONE) return err;
  while (kp_record_iter_next(&it, &r)) weigh(c, b, v, &r, &c->records[c->records_n++]);
  c->report.records_read += c->records_n;
  for (int32_t i = 0; i < c->records_n; i++) {
    struct clean_record *x = &c->records[i];
    if (x->ask && x->stays) x->stays = x->offset >= clean_map_get(&c->map, x->hash);
    ret->n += x->stays;
    ret->all = ret->all && x->stays;
    ret->tombstones = ret->tombstones || (x->stays && x->tombstone);
  }
  return it.r.err;
}

/* horizon: -1 = none. */
static enum kp_err rewrite(struct log_clean *c, const struct kp_batch *b, int64_t horizon) {
  struct kp_record_iter it = {.batch = b};
  struct kp_record r;
  struct kp_batch_builder bb;
  bool begun = false;
  /* The scratch still holds the records if they were compressed. */
  it.r.p = kp_batch_codec(b) == KP_CODEC_NONE ? b->p + KP_BATCH_HEADER : c->scratch.p;
  it.r.end = kp_batch_codec(b) == KP_CODEC_NONE ? b->p + b->size : c->scratch.p + c->scratch.n;
  int64_t last = -1;
  for (int32_t i = 0; kp_record_iter_next(&it, &r); i++) {
    if (!c->records[i].stays) continue;
    if (!begun)
      kp_batch_builder_init(&bb, &c->out.bytes, kp_batch_codec(b), b->base_offset,
                            horizon >= 0 ? horizon : r.timestamp);
    begun = true;
    if (r.offset - b->base_offset <= last || r.offset - b->base_offset > b->last_offset_delta) {
      kp_buf_done(&bb.body);
      return KP_ERR_CORRUPT_MESSAGE; /* offsets that do not ascend */
    }
    last = r.offset - b->base_offset;
    kp_batch_builder_add_at(&bb, (int32_t)last, r.timestamp, r.key, r.value, r.headers, r.headers_n);
  }
  KP_ASSERT(begun, "batch at %lld: nothing is kept", (long long)b->base_offset);
  bb.h.attributes = (int16_t)(b->attributes & (KP_BATCH_LOG_APPEND_TIME | KP_BATCH_TRANSACTIONAL | KP_BATCH_CONTROL));
  if (horizon >= 0) bb.h.attributes |= KP_BATCH_DELETE_HORIZON;
  if (b->attributes & KP_BATCH_LOG_APPEND_TIME) bb.h.max_timestamp = b->max_timestamp;
  bb.h.leader_epoch = b->leader_epoch;
  bb.h.producer_id = b->producer_id;
  bb.h.producer_epoch = b->producer_epoch;
  bb.h.base_sequence = b->base_sequence;
  if (!KP_MUTANT(27)) bb.h.last_offset_delta = b->last_offset_delta;
  return kp_batch_builder_finish(&bb);
}

/* Index what was just put behind `before` bytes of the output. */
static enum kp_err note(struct log_clean *c, size_t before, int32_t records) {
  struct kp_batch put;
  if (c->out.bytes.err != KP_ERR_NONE) return c->out.bytes.err;
  enum kp_err err = kp_batch_parse(c->out.bytes.p + before, c->out.bytes.n - before, &put);
  KP_ASSERT(err == KP_ERR_NONE && (size_t)put.size == c->out.bytes.n - before, "err=%d size=%d of %zu", (int)err,
            put.size, c->out.bytes.n - before);
  c->report.batches_kept++;
  c->report.records_kept += records;
  c->report.bytes_written += put.size;
  c->turn_bytes += put.size;
  return clean_out_note(&c->out, &put);
}

enum kp_err clean_filter(struct log_clean *c, const struct kp_batch *b) {
  struct verdict v;
  struct kept kept;
  size_t before = c->out.bytes.n;
  c->report.batches_read++;
  enum kp_err err = judge(c, b, &v);
  if (err != KP_ERR_NONE || v.fate == FATE_DELETE) return err;
  err = mark_kept(c, b, &v, &kept);
  if (err != KP_ERR_NONE) return err;
  if (kept.n == 0) {
    if (v.fate != FATE_KEEP_EMPTY) return KP_ERR_NONE;
    kp_batch_put_empty(&c->out.bytes, b);
    return note(c, before, 0);
  }
  bool new_horizon = (kept.tombstones || v.marker_of_nothing) && !has_horizon(b);
  if (kept.all && !new_horizon) {
    kp_put_bytes(&c->out.bytes, b->p, (size_t)b->size);
  } else {
    int64_t horizon = has_horizon(b) ? b->base_timestamp : -1;
    if (new_horizon && __builtin_add_overflow(c->args.now_ms, c->config.delete_retention_ms, &horizon))
      horizon = -1; /* never: then there is none to write down */
    err = rewrite(c, b, horizon);
    if (err != KP_ERR_NONE) return err;
  }
  return note(c, before, kept.n);
}
