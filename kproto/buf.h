/* A growing output buffer with a sticky error, and the places where file ranges go between its bytes. */
#ifndef KPROTO_BUF_H
#define KPROTO_BUF_H

#include "kproto/types.h"

struct kp_splice {
  size_t at;    /* bytes of the buffer that precede the spliced bytes */
  int32_t n;    /* how many bytes are spliced in */
  void *cookie; /* kp_records.splice of the field */
};

struct kp_buf {
  uint8_t *p;
  size_t n, cap;
  enum kp_err err; /* sticky: after the first failure nothing is written */
  struct kp_splice *splices;
  int32_t splices_n, splices_cap;
};

void kp_buf_init(struct kp_buf *b);
void kp_buf_done(struct kp_buf *b);
void kp_buf_reset(struct kp_buf *b);              /* n = 0, keeps capacity */
uint8_t *kp_buf_grow(struct kp_buf *b, size_t n); /* the slow half of kp_buf_reserve */
/* Room for n more bytes, or NULL and err; does not advance. */
static inline uint8_t *kp_buf_reserve(struct kp_buf *b, size_t n) {
  if (__builtin_expect(!b->err && b->p && b->cap - b->n >= n, 1)) return b->p + b->n;
  return kp_buf_grow(b, n);
}
/* Note that n bytes, named by cookie, go out at this place. */
void kp_buf_splice(struct kp_buf *b, int32_t n, void *cookie);

void kp_put_int8(struct kp_buf *b, int8_t v);
void kp_put_int16(struct kp_buf *b, int16_t v);
void kp_put_int32(struct kp_buf *b, int32_t v);
void kp_put_int64(struct kp_buf *b, int64_t v);
void kp_put_uvarint(struct kp_buf *b, uint32_t v);
void kp_put_varint(struct kp_buf *b, int32_t v);  /* zigzag */
void kp_put_varlong(struct kp_buf *b, int64_t v); /* zigzag */
void kp_put_bytes(struct kp_buf *b, const void *p, size_t n);

/* Reader over n bytes with a sticky error: after the first short read every get returns 0. */
struct kp_reader {
  const uint8_t *p, *end;
  enum kp_err err;
};
int8_t kp_get_int8(struct kp_reader *r);
int16_t kp_get_int16(struct kp_reader *r);
int32_t kp_get_int32(struct kp_reader *r);
int64_t kp_get_int64(struct kp_reader *r);
uint32_t kp_get_uvarint(struct kp_reader *r);
int32_t kp_get_varint(struct kp_reader *r);
int64_t kp_get_varlong(struct kp_reader *r);
const uint8_t *kp_get_bytes(struct kp_reader *r, size_t n);

/* Big-endian access at a fixed place, for headers patched in place. */
static inline void kp_be16_put(uint8_t *p, uint16_t v) {
  v = __builtin_bswap16(v);
  memcpy(p, &v, 2);
}
static inline void kp_be32_put(uint8_t *p, uint32_t v) {
  v = __builtin_bswap32(v);
  memcpy(p, &v, 4);
}
static inline void kp_be64_put(uint8_t *p, uint64_t v) {
  v = __builtin_bswap64(v);
  memcpy(p, &v, 8);
}
static inline uint16_t kp_be16(const uint8_t *p) {
  uint16_t v;
  memcpy(&v, p, 2);
  return __builtin_bswap16(v);
}
static inline uint32_t kp_be32(const uint8_t *p) {
  uint32_t v;
  memcpy(&v, p, 4);
  return __builtin_bswap32(v);
}
static inline uint64_t kp_be64(const uint8_t *p) {
  uint64_t v;
  memcpy(&v, p, 8);
  return __builtin_bswap64(v);
}

#endif
