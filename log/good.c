#include "log/good.h"

#include <string.h>

#include "kproto/assert.h"

static void remove_at(struct log_good *g, int32_t i) {
  size_t behind = (size_t)(g->n - i - 1) * sizeof *g->from;
  memmove(g->from + i, g->from + i + 1, behind);
  memmove(g->to + i, g->to + i + 1, behind);
  g->n--;
}

static void insert_at(struct log_good *g, int32_t i, int32_t from, int32_t to) {
  size_t behind = (size_t)(g->n - i) * sizeof *g->from;
  memmove(g->from + i + 1, g->from + i, behind);
  memmove(g->to + i + 1, g->to + i, behind);
  g->from[i] = from;
  g->to[i] = to;
  g->n++;
}

/* Room for one more, which whoever adds it is about to use, however small it is. */
static void make_room(struct log_good *g) {
  if (g->n < LOG_GOOD_RANGES) return;
  int32_t smallest = 0;
  for (int32_t i = 1; i + 1 < g->n; i++)
    if (g->to[i] - g->from[i] < g->to[smallest] - g->from[smallest]) smallest = i;
  remove_at(g, smallest);
}

void log_good_add(struct log_good *g, int64_t from64, int64_t to64) {
  KP_ASSERT(from64 >= 0 && to64 <= INT32_MAX, "from=%lld to=%lld", (long long)from64, (long long)to64);
  int32_t from = (int32_t)from64, to = (int32_t)to64;
  if (from >= to) return;
  if (g->n > 0 && g->to[g->n - 1] == from) { /* an append */
    g->to[g->n - 1] = to;
    return;
  }
  for (int32_t i = g->n - 1; i >= 0; i--) {
    if (g->to[i] < from || g->from[i] > to) continue;
    if (g->from[i] < from) from = g->from[i];
    if (g->to[i] > to) to = g->to[i];
    remove_at(g, i);
  }
  make_room(g);
  int32_t at = g->n;
  while (at > 0 && g->from[at - 1] > from) at--;
  insert_at(g, at, from, to);
}

bool log_good_has(const struct log_good *g, int64_t from, int64_t to) {
  for (int32_t i = g->n - 1; i >= 0; i--)
    if (g->from[i] <= from) return to <= g->to[i];
  return false;
}

bool log_good_touches(const struct log_good *g, int64_t from, int64_t to) {
  for (int32_t i = 0; i < g->n; i++)
    if (g->from[i] < to && g->to[i] > from) return true;
  return false;
}

void log_good_drop(struct log_good *g, int64_t from, int64_t to) {
  for (int32_t i = g->n - 1; i >= 0; i--) {
    if (g->from[i] >= to || g->to[i] <= from) continue;
    int32_t behind = g->to[i];
    bool before = g->from[i] < from;
    if (before) g->to[i] = (int32_t)from;
    if (behind > to) {
      if (before)
        log_good_add(g, to, behind);
      else
        g->from[i] = (int32_t)to;
    } else if (!before) {
      remove_at(g, i);
    }
  }
}
