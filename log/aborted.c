/* Which aborted transactions a reader of [from, to) has to know (TransactionIndex.collectAbortedTxns). */
#include <stdlib.h>

#include "kproto/assert.h"
#include "kproto/mem.h"
#include "log/log_int.h"

struct collect {
  kp_offset from, to;
  struct log_aborted_txn *list;
  size_t n, cap;
  bool done; /* what follows can't matter */
  enum kp_err err;
};

static bool collect_one(void *arg, const struct log_aborted_txn *t) {
  struct collect *c = arg;
  if (t->last_offset >= c->from && t->first_offset < c->to) {
    if (c->n == c->cap) {
      size_t cap = c->cap == 0 ? 16 : c->cap * 2;
      struct log_aborted_txn *p = kp_mem_realloc(c->list, cap * sizeof *p);
      if (p == NULL) {
        c->err = KP_ERR_NO_MEMORY;
        return false;
      }
      c->list = p;
      c->cap = cap;
    }
    c->list[c->n++] = *t;
  }
  c->done = t->last_stable_offset >= c->to;
  return !c->done;
}

static int by_first(const void *a, const void *b) {
  const struct log_aborted_txn *x = a, *y = b;
  return (x->first_offset > y->first_offset) - (x->first_offset < y->first_offset);
}

enum kp_err log_aborted(struct log *l, kp_offset from, kp_offset to,
                        void (*each)(void *arg, const struct log_aborted_txn *t), void *arg) {
  struct collect c = {.from = from, .to = to};
  int32_t i = log_segment_of(l, from);
  if (i < 0) i = 0;
  enum kp_err err = KP_ERR_NONE;
  for (; i < l->segments_n && !c.done && err == KP_ERR_NONE; i++) {
    char path[LOG_PATH_MAX];
    if (!l->segments[i].has_txn_index) continue;
    err = log_segment_file_path(&l->segments[i], l->dir, ".txnindex", path);
    if (err == KP_ERR_NONE) err = log_txn_index_each(l->io, path, l->cold, collect_one, &c);
    if (err == KP_ERR_NONE) err = c.err;
  }
  if (err == KP_ERR_NONE) {
    if (c.n > 1) qsort(c.list, c.n, sizeof *c.list, by_first);
    for (size_t k = 0; k < c.n; k++) each(arg, &c.list[k]);
  }
  kp_mem_free(c.list);
  return err;
}

kp_offset log_last_stable_offset(struct log *l, kp_offset high_watermark) {
  struct log_producers *ps = &l->producers;
  int32_t gone = 0;
  while (gone < ps->ended_n && ps->ended[gone].marker_offset < high_watermark) gone++;
  if (gone > 0) {
    memmove(ps->ended, ps->ended + gone, (size_t)(ps->ended_n - gone) * sizeof *ps->ended);
    ps->ended_n -= gone;
  }
  kp_offset lso = log_producers_first_open(ps, -1);
  for (int32_t i = 0; i < ps->ended_n; i++)
    if (ps->ended[i].first_offset < lso) lso = ps->ended[i].first_offset;
  return lso < high_watermark ? lso : high_watermark;
}
