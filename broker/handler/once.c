#include "broker/handler/once.h"

#include <stdlib.h>

struct place {
  struct kp_str name;
  int32_t i;
};

static int place_compare(const void *a, const void *b) {
  const struct place *x = a, *y = b;
  int32_t n = x->name.n < y->name.n ? x->name.n : y->name.n;
  int order = n > 0 ? memcmp(x->name.p, y->name.p, (size_t)n) : 0;
  if (order == 0) order = (x->name.n > y->name.n) - (x->name.n < y->name.n);
  return order ? order : (x->i > y->i) - (x->i < y->i);
}

enum once *brk_once(struct kp_arena *a, const void *rows, size_t stride, int32_t n) {
  if (n < 0) n = 0;
  struct place *places = kp_arena_alloc(a, (size_t)(n + 1) * sizeof *places);
  enum once *ret = kp_arena_alloc(a, (size_t)(n + 1) * sizeof *ret); /* zero is ONCE */
  if (!places || !ret) return NULL;
  for (int32_t i = 0; i < n; i++) {
    memcpy(&places[i].name, (const char *)rows + (size_t)i * stride, sizeof places[i].name);
    places[i].i = i;
  }
  qsort(places, (size_t)n, sizeof *places, place_compare);
  for (int32_t i = 1; i < n; i++) {
    if (!kp_str_eq(places[i].name, places[i - 1].name)) continue;
    if (ret[places[i - 1].i] == ONCE) ret[places[i - 1].i] = ONCE_FIRST_OF_MANY;
    ret[places[i].i] = ONCE_AGAIN;
  }
  return ret;
}
