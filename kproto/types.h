/* The plain values of the wire: slices into a frame, ids, the arena they are decoded into.
 * Everything here is borrowed memory: a slice lives as long as the frame it points into. */
#ifndef KPROTO_TYPES_H
#define KPROTO_TYPES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "kproto/err.h"

/* Kafka's words with a meaning of their own. */
typedef int64_t kp_offset;
typedef int32_t kp_epoch;

/* A string; n == -1 is null (p is then NULL). Not NUL-terminated. */
struct kp_str {
  const char *p;
  int32_t n;
};

/* Bytes; n == -1 is null. */
struct kp_bytes {
  const uint8_t *p;
  int32_t n;
};

/* A `records` field. p != NULL: n bytes in memory. p == NULL and n > 0 (encoding only): the bytes are not in memory;
 * the encoder writes the length, adds nothing, and notes a splice {position, n, cookie} in the kp_buf,
 * where the connection sends file ranges instead. n == -1 is null. */
struct kp_records {
  const uint8_t *p;
  int32_t n;
  void *splice;
};

/* A UUID in network byte order; all zero is Kafka's "no id". */
struct kp_uuid {
  uint8_t b[16];
};

/* The struct around a member. */
#define KP_CONTAINER(ptr, type, member) ((type *)(void *)((char *)(ptr) - offsetof(type, member)))

#define KP_STR_NULL ((struct kp_str){NULL, -1})
#define KP_STR_LIT(s) ((struct kp_str){"" s, (int32_t)sizeof(s) - 1})

static inline struct kp_str kp_str_of(const char *s) {
  return s ? (struct kp_str){s, (int32_t)strlen(s)} : KP_STR_NULL;
}

static inline bool kp_str_eq(struct kp_str a, struct kp_str b) {
  return a.n == b.n && (a.n <= 0 || memcmp(a.p, b.p, (size_t)a.n) == 0);
}

static inline bool kp_uuid_eq(const struct kp_uuid *a, const struct kp_uuid *b) {
  return memcmp(a->b, b->b, 16) == 0;
}

static inline bool kp_uuid_is_zero(const struct kp_uuid *a) {
  static const struct kp_uuid zero;
  return kp_uuid_eq(a, &zero);
}

#endif
