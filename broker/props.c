/* brk_props: one allocation holds the header, the rows sorted by key, and the strings. */
#include <stdlib.h>

#include "broker/config.h"
#include "kproto/assert.h"

struct ranked {
  struct brk_prop row;
  int32_t rank; /* order of arrival: of equal keys the last wins */
};

static int ranked_compare(const void *a, const void *b) {
  const struct ranked *x = a, *y = b;
  int order = strcmp(x->row.key, y->row.key);
  return order ? order : (x->rank > y->rank) - (x->rank < y->rank);
}

/* Sorted, of equal keys only the last, removals gone; returns how many are left. */
static int32_t settle(struct ranked *all, int32_t n) {
  int32_t kept = 0;
  qsort(all, (size_t)n, sizeof all[0], ranked_compare);
  for (int32_t i = 0; i < n; i++) {
    bool shadowed = i + 1 < n && strcmp(all[i].row.key, all[i + 1].row.key) == 0;
    if (!shadowed && all[i].row.value) all[kept++] = all[i];
  }
  return kept;
}

static const char *copy_str(char **to, const char *s) {
  size_t n = strlen(s) + 1;
  char *at = *to;
  memcpy(at, s, n);
  *to += n;
  return at;
}

struct brk_props *brk_props_make(const struct brk_props *base, const struct brk_prop *rows, int32_t n) {
  int32_t base_n = base ? base->n : 0, all_n = base_n + n;
  struct ranked *all = malloc((size_t)(all_n + 1) * sizeof *all);
  if (!all) return NULL;
  for (int32_t i = 0; i < all_n; i++) {
    all[i].row = i < base_n ? base->rows[i] : rows[i - base_n];
    all[i].rank = i;
    KP_ASSERT(all[i].row.key != NULL, "row=%d", i);
  }
  int32_t kept = settle(all, all_n);
  size_t bytes = sizeof(struct brk_props) + (size_t)kept * sizeof(struct brk_prop);
  for (int32_t i = 0; i < kept; i++) bytes += strlen(all[i].row.key) + strlen(all[i].row.value) + 2;
  struct brk_props *p = malloc(bytes);
  if (p) {
    p->refs = 1;
    p->n = kept;
    p->rows = (struct brk_prop *)(void *)(p + 1);
    char *text = (char *)(p->rows + kept);
    for (int32_t i = 0; i < kept; i++) {
      p->rows[i].key = copy_str(&text, all[i].row.key);
      p->rows[i].value = copy_str(&text, all[i].row.value);
    }
  }
  free(all);
  return p;
}

/* The counter is the one thing that changes in a props others see. */
static int32_t *refs_of(const struct brk_props *p) {
  union {
    const int32_t *c;
    int32_t *m;
  } u = {.c = &p->refs};
  return u.m;
}

static struct brk_props *unconst(const struct brk_props *p) {
  union {
    const struct brk_props *c;
    struct brk_props *m;
  } u = {.c = p};
  return u.m;
}

struct brk_props *brk_props_ref(const struct brk_props *p) {
  if (p) __atomic_add_fetch(refs_of(p), 1, __ATOMIC_RELAXED);
  return unconst(p);
}

void brk_props_unref(const struct brk_props *p) {
  if (!p) return;
  int32_t left = __atomic_sub_fetch(refs_of(p), 1, __ATOMIC_ACQ_REL);
  KP_ASSERT(left >= 0, "refs=%d", left);
  if (left == 0) free(unconst(p));
}

const char *brk_props_get(const struct brk_props *p, const char *key) {
  int32_t lo = 0, hi = p ? p->n : 0;
  while (lo < hi) {
    int32_t mid = lo + (hi - lo) / 2;
    int order = strcmp(p->rows[mid].key, key);
    if (order == 0) return p->rows[mid].value;
    if (order < 0)
      lo = mid + 1;
    else
      hi = mid;
  }
  return NULL;
}
