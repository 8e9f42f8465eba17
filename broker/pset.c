#include "broker/pset.h"

#include <stdlib.h>

#include "kproto/assert.h"

struct place {
  int32_t chunk, row;
  bool found;
};

void brk_pset_init(struct brk_pset *s, const struct brk_pset_ops *ops) {
  memset(s, 0, sizeof *s);
  s->ops = ops;
}

static void chunk_unref(const struct brk_pset_ops *ops, struct brk_pset_chunk *c) {
  int32_t left = __atomic_sub_fetch(&c->refs, 1, __ATOMIC_ACQ_REL);
  KP_ASSERT(left >= 0, "refs=%d", left);
  if (left > 0) return;
  for (int32_t i = 0; ops->drop && i < c->n; i++) ops->drop(c->rows[i].item);
  free(c);
}

static void *must(void *p) {
  KP_ASSERT(p != NULL, "out of memory");
  return p;
}

static void reserve_chunks(struct brk_pset *s, int32_t n) {
  if (n <= s->chunks_cap) return;
  int32_t cap = s->chunks_cap ? s->chunks_cap : 4;
  while (cap < n) cap *= 2;
  s->chunks = must(realloc(s->chunks, (size_t)cap * sizeof s->chunks[0]));
  s->starts = must(realloc(s->starts, (size_t)cap * sizeof s->starts[0]));
  s->chunks_cap = cap;
}

void brk_pset_copy(struct brk_pset *s, const struct brk_pset *from) {
  brk_pset_init(s, from->ops);
  reserve_chunks(s, from->chunks_n);
  s->n = from->n;
  s->chunks_n = from->chunks_n;
  for (int32_t i = 0; i < from->chunks_n; i++) {
    __atomic_add_fetch(&from->chunks[i]->refs, 1, __ATOMIC_RELAXED);
    s->chunks[i] = from->chunks[i];
    s->starts[i] = from->starts[i];
  }
}

void brk_pset_done(struct brk_pset *s) {
  for (int32_t i = 0; i < s->chunks_n; i++) chunk_unref(s->ops, s->chunks[i]);
  free(s->chunks);
  free(s->starts);
  memset(s, 0, sizeof *s);
}

static int row_compare(const struct brk_pset *s, const struct brk_pset_row *r, uint64_t key, const void *probe) {
  if (r->key != key) return r->key < key ? -1 : 1;
  return s->ops->compare(r->item, probe);
}

/* The last chunk whose first row is not above the probe, and the first row in it that is not below. */
static struct place locate(const struct brk_pset *s, uint64_t key, const void *probe) {
  struct place at = {0, 0, false};
  if (s->chunks_n == 0) return at;
  int32_t lo = 0, hi = s->chunks_n; /* chunks below lo begin at or below the probe */
  while (lo < hi) {
    int32_t mid = lo + (hi - lo) / 2;
    if (row_compare(s, &s->chunks[mid]->rows[0], key, probe) <= 0)
      lo = mid + 1;
    else
      hi = mid;
  }
  at.chunk = lo > 0 ? lo - 1 : 0;
  const struct brk_pset_chunk *c = s->chunks[at.chunk];
  int32_t from = 0, to = c->n;
  while (from < to) {
    int32_t mid = from + (to - from) / 2;
    int order = row_compare(s, &c->rows[mid], key, probe);
    if (order == 0) return (struct place){at.chunk, mid, true};
    if (order < 0)
      from = mid + 1;
    else
      to = mid;
  }
  at.row = from;
  return at;
}

void *brk_pset_find(const struct brk_pset *s, uint64_t key, const void *probe) {
  struct place at = locate(s, key, probe);
  return at.found ? s->chunks[at.chunk]->rows[at.row].item : NULL;
}

int32_t brk_pset_rank(const struct brk_pset *s, uint64_t key, const void *probe) {
  struct place at = locate(s, key, probe);
  return s->chunks_n ? s->starts[at.chunk] + at.row : 0;
}

void *brk_pset_at(const struct brk_pset *s, int32_t i) {
  KP_ASSERT(i >= 0 && i < s->n, "i=%d n=%d", i, s->n);
  int32_t lo = 0, hi = s->chunks_n;
  while (hi - lo > 1) {
    int32_t mid = lo + (hi - lo) / 2;
    if (s->starts[mid] <= i)
      lo = mid;
    else
      hi = mid;
  }
  return s->chunks[lo]->rows[i - s->starts[lo]].item;
}

static struct brk_pset_chunk *chunk_own(struct brk_pset *s, int32_t i) {
  struct brk_pset_chunk *c = s->chunks[i];
  if (__atomic_load_n(&c->refs, __ATOMIC_ACQUIRE) == 1) return c;
  struct brk_pset_chunk *own = must(malloc(sizeof *own));
  own->refs = 1;
  own->n = c->n;
  memcpy(own->rows, c->rows, (size_t)c->n * sizeof c->rows[0]);
  for (int32_t k = 0; s->ops->hold && k < c->n; k++) s->ops->hold(c->rows[k].item);
  s->chunks[i] = own;
  chunk_unref(s->ops, c);
  return own;
}

static void chunk_insert_at(struct brk_pset *s, int32_t i, struct brk_pset_chunk *c) {
  reserve_chunks(s, s->chunks_n + 1);
  memmove(s->chunks + i + 1, s->chunks + i, (size_t)(s->chunks_n - i) * sizeof s->chunks[0]);
  memmove(s->starts + i + 1, s->starts + i, (size_t)(s->chunks_n - i) * sizeof s->starts[0]);
  s->chunks[i] = c;
  s->chunks_n++;
}

static void renumber(struct brk_pset *s, int32_t from) {
  for (int32_t i = from; i < s->chunks_n; i++) s->starts[i] = i == 0 ? 0 : s->starts[i - 1] + s->chunks[i - 1]->n;
}

static struct brk_pset_chunk *chunk_new(void) {
  struct brk_pset_chunk *c = must(malloc(sizeof *c));
  c->refs = 1;
  c->n = 0;
  return c;
}

/* A full chunk makes room: at its very end a fresh chunk follows (ascending inserts fill chunks), else it is halved. */
static void split(struct brk_pset *s, struct place *at) {
  struct brk_pset_chunk *c = s->chunks[at->chunk], *right = chunk_new();
  int32_t keep = at->row == c->n ? c->n : c->n / 2;
  right->n = c->n - keep;
  memcpy(right->rows, c->rows + keep, (size_t)right->n * sizeof c->rows[0]);
  c->n = keep;
  chunk_insert_at(s, at->chunk + 1, right);
  if (at->row >= keep && at->row != 0) {
    at->chunk++;
    at->row -= keep;
  }
}

void brk_pset_put(struct brk_pset *s, uint64_t key, void *item) {
  struct place at = locate(s, key, item);
  if (s->chunks_n == 0) {
    chunk_insert_at(s, 0, chunk_new());
    s->starts[0] = 0;
  }
  struct brk_pset_chunk *c = chunk_own(s, at.chunk);
  if (s->ops->hold) s->ops->hold(item);
  if (at.found) {
    void *old = c->rows[at.row].item;
    c->rows[at.row] = (struct brk_pset_row){key, item};
    if (s->ops->drop) s->ops->drop(old);
    return;
  }
  int32_t first = at.chunk;
  if (c->n == BRK_PSET_CHUNK) {
    split(s, &at);
    c = s->chunks[at.chunk];
  }
  memmove(c->rows + at.row + 1, c->rows + at.row, (size_t)(c->n - at.row) * sizeof c->rows[0]);
  c->rows[at.row] = (struct brk_pset_row){key, item};
  c->n++;
  s->n++;
  renumber(s, first);
}

bool brk_pset_remove(struct brk_pset *s, uint64_t key, const void *probe) {
  struct place at = locate(s, key, probe);
  if (!at.found) return false;
  struct brk_pset_chunk *c = chunk_own(s, at.chunk);
  void *old = c->rows[at.row].item;
  c->n--;
  memmove(c->rows + at.row, c->rows + at.row + 1, (size_t)(c->n - at.row) * sizeof c->rows[0]);
  s->n--;
  if (c->n == 0) {
    chunk_unref(s->ops, c);
    s->chunks_n--;
    memmove(s->chunks + at.chunk, s->chunks + at.chunk + 1, (size_t)(s->chunks_n - at.chunk) * sizeof s->chunks[0]);
  }
  renumber(s, at.chunk);
  if (s->ops->drop) s->ops->drop(old);
  return true;
}

void *brk_pset_own(struct brk_pset *s, uint64_t key, const void *probe) {
  struct place at = locate(s, key, probe);
  if (!at.found) return NULL;
  return chunk_own(s, at.chunk)->rows[at.row].item;
}

struct cursor {
  const struct brk_pset *s;
  int32_t chunk, row;
};

static const struct brk_pset_row *cursor_row(const struct cursor *c) {
  return c->chunk < c->s->chunks_n ? &c->s->chunks[c->chunk]->rows[c->row] : NULL;
}

static void cursor_next(struct cursor *c) {
  if (++c->row < c->s->chunks[c->chunk]->n) return;
  c->chunk++;
  c->row = 0;
}

void brk_pset_diff(const struct brk_pset *a, const struct brk_pset *b, void (*each)(void *arg, void *a, void *b),
                   void *arg) {
  struct cursor x = {a, 0, 0}, y = {b, 0, 0};
  for (;;) {
    const struct brk_pset_row *p = cursor_row(&x), *q = cursor_row(&y);
    if (!p && !q) return;
    if (p && q && x.row == 0 && y.row == 0 && a->chunks[x.chunk] == b->chunks[y.chunk]) {
      x.chunk++;
      y.chunk++;
      continue;
    }
    int order = !p ? 1 : !q ? -1 : row_compare(a, p, q->key, q->item);
    if (order != 0 || p->item != q->item) each(arg, order <= 0 ? p->item : NULL, order >= 0 ? q->item : NULL);
    if (order <= 0) cursor_next(&x);
    if (order >= 0) cursor_next(&y);
  }
}
