#include "kproto/arena.h"

#include <stdarg.h>
#include <stdio.h>

#include "kproto/assert.h"
#include "kproto/mem.h"

/* Ordinary chunks are this large; a larger allocation gets a chunk of its own. */
enum { CHUNK_BYTES = 8 * 1024, ALIGN = 16 };

struct kp_arena_chunk {
  struct kp_arena_chunk *next; /* older */
  size_t n, cap;               /* bytes handed out, bytes there */
  _Alignas(ALIGN) uint8_t data[];
};

void kp_arena_init(struct kp_arena *a, size_t bytes_max) {
  *a = (struct kp_arena){.bytes_max = bytes_max};
}

static struct kp_arena_chunk *chunk_new(size_t cap) {
  struct kp_arena_chunk *c = kp_mem_alloc(sizeof *c + cap);
  if (!c) return NULL;
  c->next = NULL;
  c->n = 0;
  c->cap = cap;
  return c;
}

void *kp_arena_take(struct kp_arena *a, size_t n) {
  if (n > SIZE_MAX / 2) return NULL;
  n = (n + ALIGN - 1) & ~(size_t)(ALIGN - 1);
  if (n == 0) n = ALIGN;
  if (a->bytes_max && (a->used > a->bytes_max || n > a->bytes_max - a->used)) return NULL;
  struct kp_arena_chunk *c = a->head;
  if (!c || n > c->cap - c->n) {
    bool own = n > CHUNK_BYTES;
    struct kp_arena_chunk *fresh = chunk_new(own ? n : CHUNK_BYTES);
    if (!fresh) return NULL;
    if (own && c) { /* behind the newest: what is left of that one stays usable */
      fresh->next = c->next;
      c->next = fresh;
    } else {
      fresh->next = c;
      a->head = fresh;
    }
    c = fresh;
  }
  void *p = c->data + c->n;
  c->n += n;
  a->used += n;
  KP_ASSERT(c->n <= c->cap, "n=%zu cap=%zu", c->n, c->cap);
  return p;
}

void *kp_arena_alloc(struct kp_arena *a, size_t n) {
  void *p = kp_arena_take(a, n);
  return p ? memset(p, 0, n) : NULL;
}

/* Frees all chunks but at most one of ordinary size, which is returned. */
static struct kp_arena_chunk *free_chunks(struct kp_arena *a, bool keep_one) {
  struct kp_arena_chunk *kept = NULL, *next;
  for (struct kp_arena_chunk *c = a->head; c; c = next) {
    next = c->next;
    if (keep_one && !kept && c->cap == CHUNK_BYTES)
      kept = c;
    else
      kp_mem_free(c);
  }
  return kept;
}

void kp_arena_reset(struct kp_arena *a) {
  a->head = free_chunks(a, true);
  a->used = 0;
  if (a->head) {
    a->head->next = NULL;
    a->head->n = 0;
  }
}

void kp_arena_done(struct kp_arena *a) {
  free_chunks(a, false);
  a->head = NULL;
  a->used = 0;
}

struct kp_str kp_arena_str(struct kp_arena *a, struct kp_str s) {
  if (s.n < 0) return KP_STR_NULL;
  char *p = kp_arena_take(a, (size_t)s.n + 1);
  if (!p) return KP_STR_NULL;
  if (s.n > 0) memcpy(p, s.p, (size_t)s.n);
  p[s.n] = 0;
  return (struct kp_str){p, s.n};
}

struct kp_bytes kp_arena_bytes(struct kp_arena *a, struct kp_bytes b) {
  if (b.n < 0) return (struct kp_bytes){NULL, -1};
  uint8_t *p = kp_arena_take(a, (size_t)b.n);
  if (!p) return (struct kp_bytes){NULL, -1};
  if (b.n > 0) memcpy(p, b.p, (size_t)b.n);
  return (struct kp_bytes){p, b.n};
}

struct kp_str kp_arena_printf(struct kp_arena *a, const char *fmt, ...) {
  va_list ap;
  va_start(ap, fmt);
  int n = vsnprintf(NULL, 0, fmt, ap);
  va_end(ap);
  if (n < 0) return KP_STR_NULL;
  char *p = kp_arena_take(a, (size_t)n + 1);
  if (!p) return KP_STR_NULL;
  va_start(ap, fmt);
  vsnprintf(p, (size_t)n + 1, fmt, ap);
  va_end(ap);
  return (struct kp_str){p, n};
}
