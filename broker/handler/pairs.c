#include "broker/handler/pairs.h"

#include <stdlib.h>
#include <string.h>

static int compare(const struct brk_pair *x, const struct brk_pair *y) {
  int32_t n = x->topic.n < y->topic.n ? x->topic.n : y->topic.n;
  int order = n > 0 && x->topic.p != y->topic.p ? memcmp(x->topic.p, y->topic.p, (size_t)n) : 0;
  if (order == 0) order = (x->topic.n > y->topic.n) - (x->topic.n < y->topic.n);
  return order ? order : (x->partition > y->partition) - (x->partition < y->partition);
}

static int by_pair_then_place(const void *a, const void *b) {
  const struct brk_pair *const *x = a, *const *y = b;
  int order = compare(*x, *y);
  return order ? order : (*x > *y) - (*x < *y);
}

bool brk_pairs(struct kp_arena *a, struct brk_pair *rows, int32_t n, bool *ret_any) {
  bool ascending = true;
  *ret_any = false;
  for (int32_t i = 0; i < n; i++) {
    rows[i].first = rows[i].last = i;
    ascending = ascending && (i == 0 || compare(&rows[i - 1], &rows[i]) < 0);
  }
  if (ascending) return true;
  struct brk_pair **sorted = kp_arena_alloc(a, (size_t)n * sizeof(struct brk_pair *));
  if (!sorted) return false;
  for (int32_t i = 0; i < n; i++) sorted[i] = &rows[i];
  qsort(sorted, (size_t)n, sizeof *sorted, by_pair_then_place);
  for (int32_t from = 0, to; from < n; from = to) {
    for (to = from + 1; to < n && compare(sorted[from], sorted[to]) == 0; to++) *ret_any = true;
    for (int32_t i = from; i < to; i++) {
      sorted[i]->first = (int32_t)(sorted[from] - rows);
      sorted[i]->last = (int32_t)(sorted[to - 1] - rows);
    }
  }
  return true;
}
