/* Whose transaction is a batch part of, and is that one aborted? Batches pass in order of their offsets, so a
 * transaction is met at its first batch and left at its marker (CleanedTransactionMetadata).
 *
 * A marker may go once no batch of its transaction is left. What is seen of a transaction counts per round: a round
 * that removes an aborted transaction's batches keeps the marker and its index entry, the next one finds nothing and
 * lets them go when the delete horizon has passed. */
#include <stdlib.h>

#include "kproto/assert.h"
#include "log/clean_int.h"

enum { FREE = -1, REMOVED = -2 };

void clean_txns_init(struct clean_txns *t) {
  *t = (struct clean_txns){0};
}

void clean_txns_done(struct clean_txns *t) {
  free(t->ahead);
  free(t->aborted);
  free(t->committed.slots);
  clean_txns_init(t);
}

/* ---- producers in a committed transaction ---- */

static uint32_t slot_of(const struct clean_pid_set *s, int64_t producer_id) {
  uint32_t mask = s->slots_n - 1;
  uint32_t i = (uint32_t)(((uint64_t)producer_id * 0x9E3779B97F4A7C15u) >> 32) & mask;
  while (s->slots[i] != producer_id && s->slots[i] != FREE) i = (i + 1) & mask;
  return i;
}

static bool set_add(struct clean_pid_set *s, int64_t producer_id) {
  if (s->slots_n > 0 && s->slots[slot_of(s, producer_id)] == producer_id) return true;
  if (s->filled_n * 4 >= s->slots_n * 3) {
    struct clean_pid_set more = {.slots_n = s->slots_n == 0 ? 16 : s->slots_n * 2};
    more.slots = malloc((size_t)more.slots_n * sizeof *more.slots);
    if (more.slots == NULL) return false;
    for (uint32_t i = 0; i < more.slots_n; i++) more.slots[i] = FREE;
    for (uint32_t i = 0; i < s->slots_n; i++) {
      if (s->slots[i] < 0) continue;
      more.slots[slot_of(&more, s->slots[i])] = s->slots[i];
      more.filled_n++;
    }
    free(s->slots);
    *s = more;
  }
  s->slots[slot_of(s, producer_id)] = producer_id;
  s->filled_n++;
  return true;
}

static bool set_remove(struct clean_pid_set *s, int64_t producer_id) {
  if (s->slots_n == 0) return false;
  uint32_t i = slot_of(s, producer_id);
  if (s->slots[i] != producer_id) return false;
  s->slots[i] = REMOVED;
  return true;
}

/* ---- aborted ones ---- */

static int by_first(const void *a, const void *b) {
  const struct log_aborted_txn *x = a, *y = b;
  return (x->first_offset > y->first_offset) - (x->first_offset < y->first_offset);
}

enum kp_err clean_txns_expect(struct clean_txns *t, const struct log_aborted_txn *list, int32_t n, kp_offset from,
                              kp_offset to) {
  if (t->next > 0) memmove(t->ahead, t->ahead + t->next, (size_t)(t->ahead_n - t->next) * sizeof *t->ahead);
  t->ahead_n -= t->next;
  t->next = 0;
  for (int32_t i = 0; i < n; i++) {
    if (list[i].last_offset < from || list[i].first_offset >= to) continue;
    if (t->ahead_n == t->ahead_cap) {
      int32_t cap = t->ahead_cap == 0 ? 16 : t->ahead_cap * 2;
      struct log_aborted_txn *p = realloc(t->ahead, (size_t)cap * sizeof *p);
      if (p == NULL) return KP_ERR_NO_MEMORY;
      t->ahead = p;
      t->ahead_cap = cap;
    }
    t->ahead[t->ahead_n++] = list[i];
  }
  if (t->ahead_n > 1) qsort(t->ahead, (size_t)t->ahead_n, sizeof *t->ahead, by_first);
  return KP_ERR_NONE;
}

static struct clean_txn *aborted_of(const struct clean_txns *t, int64_t producer_id) {
  for (int32_t i = 0; i < t->aborted_n; i++)
    if (t->aborted[i].txn.producer_id == producer_id) return &t->aborted[i];
  return NULL;
}

/* Those that begin at or before the end of the batch go on now. */
static enum kp_err meet(struct clean_txns *t, kp_offset last_offset) {
  for (; t->next < t->ahead_n && t->ahead[t->next].first_offset <= last_offset; t->next++) {
    const struct log_aborted_txn *a = &t->ahead[t->next];
    if (aborted_of(t, a->producer_id) != NULL) continue; /* expected by two segments */
    if (t->aborted_n == t->aborted_cap) {
      int32_t cap = t->aborted_cap == 0 ? 16 : t->aborted_cap * 2;
      struct clean_txn *p = realloc(t->aborted, (size_t)cap * sizeof *p);
      if (p == NULL) return KP_ERR_NO_MEMORY;
      t->aborted = p;
      t->aborted_cap = cap;
    }
    t->aborted[t->aborted_n++] = (struct clean_txn){.txn = *a};
  }
  return KP_ERR_NONE;
}

static enum kp_err pass_control(struct clean_txns *t, const struct kp_batch *b, bool *ret_discard,
                                struct log_aborted_txn *ret_retained) {
  *ret_discard = true;
  if (b->record_count == 0) return KP_ERR_NONE; /* emptied by an earlier round */
  struct log_marker marker;
  enum kp_err err = log_marker_parse(b, &marker);
  if (err != KP_ERR_NONE) return err;
  if (!marker.is_txn) {
    *ret_discard = false;
  } else if (marker.abort) {
    struct clean_txn *a = aborted_of(t, b->producer_id);
    *ret_discard = a == NULL || !a->seen;
    if (a == NULL) return KP_ERR_NONE;
    if (a->seen && ret_retained != NULL) *ret_retained = a->txn;
    *a = t->aborted[--t->aborted_n];
  } else {
    *ret_discard = !set_remove(&t->committed, b->producer_id);
  }
  return KP_ERR_NONE;
}

enum kp_err clean_txns_pass(struct clean_txns *t, const struct kp_batch *b, bool *ret_discard,
                            struct log_aborted_txn *ret_retained) {
  *ret_discard = false;
  if (ret_retained != NULL) ret_retained->first_offset = -1;
  enum kp_err err = meet(t, kp_batch_last_offset(b));
  if (err != KP_ERR_NONE) return err;
  if (b->attributes & KP_BATCH_CONTROL) return pass_control(t, b, ret_discard, ret_retained);
  if (!(b->attributes & KP_BATCH_TRANSACTIONAL)) return KP_ERR_NONE;
  struct clean_txn *a = aborted_of(t, b->producer_id);
  if (a != NULL) {
    a->seen = true;
    *ret_discard = true;
    return KP_ERR_NONE;
  }
  return set_add(&t->committed, b->producer_id) ? KP_ERR_NONE : KP_ERR_NO_MEMORY;
}
