/* A bump allocator: one per request, reset after the response. */
#ifndef KPROTO_ARENA_H
#define KPROTO_ARENA_H

#include <stddef.h>
#include <stdint.h>

#include "kproto/types.h"

struct kp_arena_chunk;

struct kp_arena {
  struct kp_arena_chunk *head; /* newest chunk */
  size_t used;                 /* bytes handed out since the last reset */
  size_t bytes_max;            /* allocation beyond this fails; 0 = no bound */
};

void kp_arena_init(struct kp_arena *a, size_t bytes_max);
/* Zeroed memory aligned to 16. NULL when bytes_max is reached or the heap is exhausted. */
void *kp_arena_alloc(struct kp_arena *a, size_t n);
/* The same, not zeroed: for callers that fill all of it. */
void *kp_arena_take(struct kp_arena *a, size_t n);
/* Forget everything; keeps one chunk of ordinary size for the next request. */
void kp_arena_reset(struct kp_arena *a);
void kp_arena_done(struct kp_arena *a);

/* A copy of s in the arena. On failure .n == -1 and .p == NULL although s was not null. */
struct kp_str kp_arena_str(struct kp_arena *a, struct kp_str s);
struct kp_bytes kp_arena_bytes(struct kp_arena *a, struct kp_bytes b);
/* printf into the arena, NUL-terminated too. */
struct kp_str kp_arena_printf(struct kp_arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

#endif
