#include "broker/slab.h"

#include <stdlib.h>

#include "kproto/assert.h"
#include "kproto/mem.h"

struct brk_slab *brk_slab_get(struct brk_slab_pool *pool, size_t n) {
  int32_t size_class = 0;
  size_t cap = BRK_SLAB_BYTES;
  while (size_class < BRK_SLAB_CLASSES && cap - sizeof(struct brk_slab) < n) {
    size_class++;
    cap *= 2;
  }
  struct brk_slab *s;
  if (size_class < BRK_SLAB_CLASSES && pool->free[size_class]) {
    s = pool->free[size_class];
    pool->free[size_class] = s->next;
    pool->free_n[size_class]--;
  } else {
    if (size_class == BRK_SLAB_CLASSES) {
      size_class = -1;
      cap = n + sizeof *s;
    }
    s = kp_mem_alloc(cap);
    if (!s) return NULL;
    s->size_class = size_class;
    s->cap = cap - sizeof *s;
  }
  s->refs = 1;
  s->next = NULL;
  KP_ASSERT(s->cap >= n, "cap=%zu n=%zu", s->cap, n);
  return s;
}

void brk_slab_unref(struct brk_slab_pool *pool, struct brk_slab *s) {
  KP_ASSERT(s->refs > 0, "refs=%d", s->refs);
  if (--s->refs > 0) return;
  if (s->size_class < 0 || pool->free_n[s->size_class] >= BRK_SLAB_KEEP) {
    kp_mem_free(s);
    return;
  }
  s->next = pool->free[s->size_class];
  pool->free[s->size_class] = s;
  pool->free_n[s->size_class]++;
}

void brk_slab_trim(struct brk_slab_pool *pool) {
  for (int i = 0; i < BRK_SLAB_CLASSES; i++) {
    while (pool->free[i]) {
      struct brk_slab *s = pool->free[i];
      pool->free[i] = s->next;
      kp_mem_free(s);
    }
    pool->free_n[i] = 0;
  }
}
