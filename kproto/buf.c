#include "kproto/buf.h"

#include "kproto/assert.h"
#include "kproto/mem.h"

enum { CAP_FIRST = 256 };

void kp_buf_init(struct kp_buf *b) {
  *b = (struct kp_buf){0};
}

void kp_buf_done(struct kp_buf *b) {
  kp_mem_free(b->p);
  kp_mem_free(b->splices);
  kp_buf_init(b);
}

void kp_buf_reset(struct kp_buf *b) {
  b->n = 0;
  b->err = KP_ERR_NONE;
  b->splices_n = 0;
}

uint8_t *kp_buf_grow(struct kp_buf *b, size_t n) {
  if (b->err) return NULL;
  KP_ASSERT(b->n <= b->cap, "n=%zu cap=%zu", b->n, b->cap);
  size_t cap = b->cap ? b->cap : CAP_FIRST;
  if (n > SIZE_MAX / 4 - b->n) {
    b->err = KP_ERR_NO_MEMORY;
    return NULL;
  }
  while (cap - b->n < n) cap *= 2;
  uint8_t *p = kp_mem_realloc(b->p, cap);
  if (!p) {
    b->err = KP_ERR_NO_MEMORY;
    return NULL;
  }
  b->p = p;
  b->cap = cap;
  return p + b->n;
}

void kp_buf_splice(struct kp_buf *b, int32_t n, void *cookie) {
  if (b->err) return;
  if (b->splices_n == b->splices_cap) {
    int32_t cap = b->splices_cap ? b->splices_cap * 2 : 4;
    struct kp_splice *s = kp_mem_realloc(b->splices, (size_t)cap * sizeof *s);
    if (!s) {
      b->err = KP_ERR_NO_MEMORY;
      return;
    }
    b->splices = s;
    b->splices_cap = cap;
  }
  b->splices[b->splices_n++] = (struct kp_splice){b->n, n, cookie};
}

void kp_put_int8(struct kp_buf *b, int8_t v) {
  uint8_t *p = kp_buf_reserve(b, 1);
  if (!p) return;
  *p = (uint8_t)v;
  b->n += 1;
}

void kp_put_int16(struct kp_buf *b, int16_t v) {
  uint8_t *p = kp_buf_reserve(b, 2);
  if (!p) return;
  kp_be16_put(p, (uint16_t)v);
  b->n += 2;
}

void kp_put_int32(struct kp_buf *b, int32_t v) {
  uint8_t *p = kp_buf_reserve(b, 4);
  if (!p) return;
  kp_be32_put(p, (uint32_t)v);
  b->n += 4;
}

void kp_put_int64(struct kp_buf *b, int64_t v) {
  uint8_t *p = kp_buf_reserve(b, 8);
  if (!p) return;
  kp_be64_put(p, (uint64_t)v);
  b->n += 8;
}

static void put_uvarlong(struct kp_buf *b, uint64_t v) {
  uint8_t *p = kp_buf_reserve(b, 10);
  if (!p) return;
  size_t n = 0;
  while (v >= 0x80) {
    p[n++] = (uint8_t)(v | 0x80);
    v >>= 7;
  }
  p[n++] = (uint8_t)v;
  b->n += n;
}

void kp_put_uvarint(struct kp_buf *b, uint32_t v) {
  put_uvarlong(b, v);
}

void kp_put_varint(struct kp_buf *b, int32_t v) {
  put_uvarlong(b, ((uint32_t)v << 1) ^ (0 - (uint32_t)(v < 0)));
}

void kp_put_varlong(struct kp_buf *b, int64_t v) {
  put_uvarlong(b, ((uint64_t)v << 1) ^ (0 - (uint64_t)(v < 0)));
}

void kp_put_bytes(struct kp_buf *b, const void *p, size_t n) {
  uint8_t *to = kp_buf_reserve(b, n);
  if (!to) return;
  if (n) memcpy(to, p, n);
  b->n += n;
}
