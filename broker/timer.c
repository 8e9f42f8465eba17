/* Timers: a binary heap per shard, ordered by time; slots are 1-based so that a zeroed timer is "not set". */
#include "broker/loop.h"

#include <stdlib.h>

#include "kproto/assert.h"

static void place(struct brk_loop *l, int32_t i, struct brk_timer *t) {
  l->timers[i] = t;
  t->slot = i;
}

static void sift_up(struct brk_loop *l, int32_t i) {
  struct brk_timer *t = l->timers[i];
  while (i > 1 && l->timers[i / 2]->at_ms > t->at_ms) {
    place(l, i, l->timers[i / 2]);
    i /= 2;
  }
  place(l, i, t);
}

static void sift_down(struct brk_loop *l, int32_t i) {
  struct brk_timer *t = l->timers[i];
  for (;;) {
    int32_t child = 2 * i;
    if (child > l->timers_n) break;
    if (child < l->timers_n && l->timers[child + 1]->at_ms < l->timers[child]->at_ms) child++;
    if (l->timers[child]->at_ms >= t->at_ms) break;
    place(l, i, l->timers[child]);
    i = child;
  }
  place(l, i, t);
}

void brk_timer_set(struct brk_shard *sh, struct brk_timer *t, int64_t at_ms) {
  struct brk_loop *l = sh->loop;
  KP_ASSERT(t->fire != NULL, "timer %p has nothing to fire", (void *)t);
  if (t->slot) {
    t->at_ms = at_ms;
    sift_up(l, t->slot);
    sift_down(l, t->slot);
    return;
  }
  if (l->timers_n + 1 >= l->timers_cap) {
    int32_t cap = l->timers_cap ? 2 * l->timers_cap : 64;
    struct brk_timer **grown = realloc(l->timers, (size_t)cap * sizeof *grown);
    KP_ASSERT(grown != NULL, "no memory for %d timers", cap);
    l->timers = grown;
    l->timers_cap = cap;
  }
  t->at_ms = at_ms;
  l->timers[++l->timers_n] = t;
  t->slot = l->timers_n;
  sift_up(l, l->timers_n);
}

void brk_timer_cancel(struct brk_shard *sh, struct brk_timer *t) {
  struct brk_loop *l = sh->loop;
  int32_t i = t->slot;
  if (!i) return;
  KP_ASSERT(i <= l->timers_n && l->timers[i] == t, "timer %p is not in slot %d of %d", (void *)t, i, l->timers_n);
  struct brk_timer *last = l->timers[l->timers_n--];
  t->slot = 0;
  if (last == t) return;
  place(l, i, last);
  sift_up(l, i);
  sift_down(l, last->slot);
}

void brk_timers_fire(struct brk_shard *sh) {
  struct brk_loop *l = sh->loop;
  while (l->timers_n > 0 && l->timers[1]->at_ms <= sh->mono_ms) {
    struct brk_timer *t = l->timers[1];
    brk_timer_cancel(sh, t);
    t->fire(sh, t);
  }
}

int64_t brk_timers_next(const struct brk_loop *l) {
  return l->timers_n > 0 ? l->timers[1]->at_ms : INT64_MAX;
}
