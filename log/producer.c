/* Producer state (ProducerStateManager, ProducerStateEntry, ProducerAppendInfo). */
#include "log/producer.h"

#include <stdlib.h>

#include "kproto/assert.h"

enum { SLOTS_MIN = 4 };

void log_producers_init(struct log_producers *ps) {
  *ps = (struct log_producers){0};
}

void log_producers_done(struct log_producers *ps) {
  free(ps->slots);
  free(ps->open);
  free(ps->ended);
  log_producers_init(ps);
}

static uint32_t hash(int64_t producer_id) {
  uint64_t x = (uint64_t)producer_id * 0x9E3779B97F4A7C15u;
  return (uint32_t)(x >> 32);
}

static struct log_producer *slot_of(struct log_producer *slots, int32_t n, int64_t producer_id) {
  uint32_t mask = (uint32_t)n - 1;
  for (uint32_t i = hash(producer_id) & mask;; i = (i + 1) & mask)
    if (slots[i].producer_id == producer_id || slots[i].producer_id < 0) return &slots[i];
}

struct log_producer *log_producers_find(const struct log_producers *ps, int64_t producer_id) {
  KP_ASSERT(producer_id >= 0, "producer_id=%lld", (long long)producer_id);
  if (ps->slots_n == 0) return NULL;
  struct log_producer *p = slot_of(ps->slots, ps->slots_n, producer_id);
  return p->producer_id == producer_id ? p : NULL;
}

static bool grow(struct log_producers *ps) {
  int32_t n = ps->slots_n == 0 ? SLOTS_MIN : ps->slots_n * 2;
  struct log_producer *slots = malloc((size_t)n * sizeof *slots);
  if (slots == NULL) return false;
  for (int32_t i = 0; i < n; i++) slots[i].producer_id = -1;
  for (int32_t i = 0; i < ps->slots_n; i++)
    if (ps->slots[i].producer_id >= 0) *slot_of(slots, n, ps->slots[i].producer_id) = ps->slots[i];
  free(ps->slots);
  ps->slots = slots;
  ps->slots_n = n;
  return true;
}

struct log_producer *log_producers_add(struct log_producers *ps, int64_t producer_id) {
  struct log_producer *p = log_producers_find(ps, producer_id);
  if (p != NULL) return p;
  if (ps->used_n * 4 >= ps->slots_n * 3 && !grow(ps)) return NULL;
  p = slot_of(ps->slots, ps->slots_n, producer_id);
  *p = (struct log_producer){
      .producer_id = producer_id, .epoch = -1, .coordinator_epoch = -1, .last_timestamp = -1, .txn_first_offset = -1};
  ps->used_n++;
  return p;
}

void log_producers_remove(struct log_producers *ps, int64_t producer_id) {
  struct log_producer *p = log_producers_find(ps, producer_id);
  if (p == NULL) return;
  uint32_t mask = (uint32_t)ps->slots_n - 1, hole = (uint32_t)(p - ps->slots);
  /* Close the gap: move back whatever was pushed past it. */
  for (uint32_t i = (hole + 1) & mask; ps->slots[i].producer_id >= 0; i = (i + 1) & mask) {
    uint32_t home = hash(ps->slots[i].producer_id) & mask;
    if (((i - home) & mask) < ((i - hole) & mask)) continue;
    ps->slots[hole] = ps->slots[i];
    hole = i;
  }
  ps->slots[hole].producer_id = -1;
  ps->used_n--;
}

void log_producers_expire(struct log_producers *ps, int64_t now_ms, int64_t expiration_ms) {
  for (int32_t i = 0; i < ps->slots_n;) {
    struct log_producer *p = &ps->slots[i];
    bool gone = p->producer_id >= 0 && p->txn_first_offset < 0 && now_ms - p->last_timestamp >= expiration_ms;
    if (gone)
      log_producers_remove(ps, p->producer_id); /* may move another one into slot i: look again */
    else
      i++;
  }
  if (ps->used_n == 0 && ps->slots_n > 0) {
    free(ps->slots);
    ps->slots = NULL;
    ps->slots_n = 0;
  }
}

/* Sequences run from 0 to INT32_MAX and start over. */
static int32_t sequence_plus(int32_t sequence, int32_t delta) {
  return (int32_t)(((int64_t)sequence + delta) & INT32_MAX);
}

static int32_t last_sequence(const struct kp_batch *b) {
  return b->base_sequence < 0 ? -1 : sequence_plus(b->base_sequence, b->last_offset_delta);
}

static int32_t first_sequence(const struct log_producer_batch *pb) {
  return (int32_t)(((int64_t)pb->last_sequence - pb->offset_delta) & INT32_MAX);
}

const struct log_producer_batch *log_producer_duplicate(const struct log_producer *p, const struct kp_batch *b) {
  if (b->producer_epoch != p->epoch) return NULL;
  int32_t last = last_sequence(b);
  for (int i = 0; i < p->batches_n; i++)
    if (first_sequence(&p->batches[i]) == b->base_sequence && p->batches[i].last_sequence == last)
      return &p->batches[i];
  return NULL;
}

static enum kp_err check_sequence(const struct log_producer *p, const struct kp_batch *b) {
  if (b->producer_epoch != p->epoch)
    return b->base_sequence == 0 || p->epoch == -1 ? KP_ERR_NONE : KP_ERR_OUT_OF_ORDER_SEQUENCE_NUMBER;
  int32_t last = p->batches_n > 0 ? p->batches[p->batches_n - 1].last_sequence : -1;
  bool follows = (int64_t)b->base_sequence == (int64_t)last + 1 || (b->base_sequence == 0 && last == INT32_MAX);
  return follows ? KP_ERR_NONE : KP_ERR_OUT_OF_ORDER_SEQUENCE_NUMBER;
}

static void set_epoch(struct log_producer *p, int16_t epoch) {
  if (p->epoch == epoch) return;
  p->epoch = epoch;
  p->batches_n = 0;
  p->from_snapshot = false;
}

static enum kp_err append_marker(struct log_producer *p, const struct kp_batch *b, enum log_origin origin,
                                 const struct log_marker *m) {
  if (origin != LOG_ORIGIN_REPLICATION && p->coordinator_epoch > m->coordinator_epoch)
    return KP_ERR_TRANSACTION_COORDINATOR_FENCED;
  set_epoch(p, b->producer_epoch);
  p->coordinator_epoch = m->coordinator_epoch;
  p->last_timestamp = b->max_timestamp;
  p->txn_first_offset = -1;
  return KP_ERR_NONE;
}

enum kp_err log_producer_append(struct log_producer *p, const struct kp_batch *b, kp_offset first_offset,
                                enum log_origin origin, const struct log_marker *marker) {
  KP_ASSERT(p->producer_id == b->producer_id, "entry of %lld, batch of %lld", (long long)p->producer_id,
            (long long)b->producer_id);
  if (origin != LOG_ORIGIN_REPLICATION && b->producer_epoch < p->epoch) return KP_ERR_INVALID_PRODUCER_EPOCH;
  if (marker != NULL) return append_marker(p, b, origin, marker);
  bool transactional = (b->attributes & KP_BATCH_TRANSACTIONAL) != 0;
  if (origin == LOG_ORIGIN_CLIENT) {
    enum kp_err err = check_sequence(p, b);
    if (err != KP_ERR_NONE) return err;
  }
  if (origin != LOG_ORIGIN_REPLICATION && p->txn_first_offset >= 0 && !transactional) return KP_ERR_INVALID_TXN_STATE;
  set_epoch(p, b->producer_epoch);
  if (p->batches_n == LOG_PRODUCER_BATCHES) {
    memmove(p->batches, p->batches + 1, sizeof p->batches - sizeof p->batches[0]);
    p->batches_n--;
  }
  p->batches[p->batches_n++] = (struct log_producer_batch){last_sequence(b), b->last_offset_delta,
                                                           first_offset + b->last_offset_delta, b->max_timestamp};
  if (p->batches_n == LOG_PRODUCER_BATCHES) p->from_snapshot = false;
  p->last_timestamp = b->max_timestamp;
  if (transactional && p->txn_first_offset < 0) p->txn_first_offset = first_offset;
  return KP_ERR_NONE;
}

/* Control record: key = version int16, type int16 (0 abort, 1 commit, above 1 not a transaction's); value = version
 * int16, coordinator epoch int32 (EndTransactionMarker, ControlRecordType). */
enum kp_err log_marker_parse(const struct kp_batch *b, struct log_marker *ret) {
  struct kp_buf scratch;
  struct kp_record_iter it;
  struct kp_record r;
  kp_buf_init(&scratch);
  enum kp_err err = kp_record_iter_init(&it, b, &scratch, 1 << 16);
  if (err == KP_ERR_NONE && !kp_record_iter_next(&it, &r)) err = KP_ERR_CORRUPT_MESSAGE;
  if (err == KP_ERR_NONE && r.key.n < 4) err = KP_ERR_CORRUPT_MESSAGE;
  if (err == KP_ERR_NONE) {
    uint16_t type = kp_be16(r.key.p + 2);
    *ret = (struct log_marker){.is_txn = type <= 1, .abort = type == 0, .coordinator_epoch = -1};
    if (ret->is_txn && r.value.n < 6)
      err = KP_ERR_CORRUPT_MESSAGE;
    else if (ret->is_txn)
      ret->coordinator_epoch = (int32_t)kp_be32(r.value.p + 2);
  }
  kp_buf_done(&scratch);
  return err;
}

static enum kp_err txns_room(struct log_txn **list, int32_t n, int32_t *cap) {
  if (n < *cap) return KP_ERR_NONE;
  int32_t more = *cap == 0 ? 4 : *cap * 2;
  struct log_txn *p = realloc(*list, (size_t)more * sizeof *p);
  if (p == NULL) return KP_ERR_NO_MEMORY;
  *list = p;
  *cap = more;
  return KP_ERR_NONE;
}

enum kp_err log_producers_note_txn(struct log_producers *ps, int64_t producer_id, kp_offset before, kp_offset after,
                                   kp_offset marker_offset, struct log_txn *ret_ended) {
  ret_ended->first_offset = -1;
  if (before == after) return KP_ERR_NONE;
  enum kp_err err;
  if (after >= 0) { /* began */
    err = txns_room(&ps->open, ps->open_n, &ps->open_cap);
    if (err != KP_ERR_NONE) return err;
    int32_t at = ps->open_n++;
    for (; at > 0 && ps->open[at - 1].first_offset > after; at--) ps->open[at] = ps->open[at - 1];
    ps->open[at] = (struct log_txn){producer_id, after, -1};
    return KP_ERR_NONE;
  }
  err = txns_room(&ps->ended, ps->ended_n, &ps->ended_cap);
  if (err != KP_ERR_NONE) return err;
  int32_t i = 0;
  while (i < ps->open_n && ps->open[i].first_offset != before) i++;
  KP_ASSERT(i < ps->open_n, "transaction of %lld at %lld is not among the %d open ones", (long long)producer_id,
            (long long)before, ps->open_n);
  struct log_txn t = {producer_id, before, marker_offset};
  memmove(ps->open + i, ps->open + i + 1, (size_t)(ps->open_n - i - 1) * sizeof *ps->open);
  ps->open_n--;
  ps->ended[ps->ended_n++] = t;
  *ret_ended = t;
  return KP_ERR_NONE;
}

kp_offset log_producers_first_open(const struct log_producers *ps, int64_t except) {
  for (int32_t i = 0; i < ps->open_n; i++)
    if (ps->open[i].producer_id != except) return ps->open[i].first_offset;
  return INT64_MAX;
}
