/* Receive buffers: refcounted, pooled per shard, newest first so that the pieces stay in cache. A frame is a slice of
 * one slab and is appended to the log from there; nothing between the socket and pwritev copies it. Shard's thread
 * only. */
#ifndef BROKER_SLAB_H
#define BROKER_SLAB_H

#include <stddef.h>
#include <stdint.h>

enum { BRK_SLAB_BYTES = 64 << 10, BRK_SLAB_CLASSES = 6, BRK_SLAB_KEEP = 8 };

struct brk_slab {
  int32_t refs;
  int32_t size_class; /* -1 = too large to keep */
  size_t cap;
  struct brk_slab *next; /* in the pool */
  uint8_t p[];
};

struct brk_slab_pool {
  struct brk_slab *free[BRK_SLAB_CLASSES]; /* 64 KiB << class, up to 2 MiB */
  int32_t free_n[BRK_SLAB_CLASSES];
};

/* A slab with room for at least n bytes, one reference. NULL without memory. */
struct brk_slab *brk_slab_get(struct brk_slab_pool *pool, size_t n);
static inline void brk_slab_ref(struct brk_slab *s) {
  s->refs++;
}
void brk_slab_unref(struct brk_slab_pool *pool, struct brk_slab *s);
/* Give pooled memory back (idle shard, shutdown). */
void brk_slab_trim(struct brk_slab_pool *pool);

#endif
