/* The reading half of kproto/buf.h. */
#include "kproto/buf.h"

static const uint8_t *take(struct kp_reader *r, size_t n) {
  if (r->err) return NULL;
  if ((size_t)(r->end - r->p) < n) {
    r->err = KP_ERR_MALFORMED;
    return NULL;
  }
  const uint8_t *p = r->p;
  r->p += n;
  return p;
}

int8_t kp_get_int8(struct kp_reader *r) {
  const uint8_t *p = take(r, 1);
  return p ? (int8_t)*p : 0;
}

int16_t kp_get_int16(struct kp_reader *r) {
  const uint8_t *p = take(r, 2);
  return p ? (int16_t)kp_be16(p) : 0;
}

int32_t kp_get_int32(struct kp_reader *r) {
  const uint8_t *p = take(r, 4);
  return p ? (int32_t)kp_be32(p) : 0;
}

int64_t kp_get_int64(struct kp_reader *r) {
  const uint8_t *p = take(r, 8);
  return p ? (int64_t)kp_be64(p) : 0;
}

/* Base-128, least significant group first; at most bits of value. */
static uint64_t get_uvarlong(struct kp_reader *r, unsigned bits) {
  if (r->err) return 0;
  uint64_t v = 0;
  const uint8_t *p = r->p;
  for (unsigned shift = 0; shift < bits; shift += 7) {
    if (p == r->end) break;
    uint8_t c = *p++;
    if (bits - shift < 7 && (c & 0x7f) >> (bits - shift)) break;
    v |= (uint64_t)(c & 0x7f) << shift;
    if (c < 0x80) {
      r->p = p;
      return v;
    }
  }
  r->err = KP_ERR_MALFORMED;
  return 0;
}

uint32_t kp_get_uvarint(struct kp_reader *r) {
  return (uint32_t)get_uvarlong(r, 32);
}

int32_t kp_get_varint(struct kp_reader *r) {
  uint32_t v = (uint32_t)get_uvarlong(r, 32);
  return (int32_t)((v >> 1) ^ (0 - (v & 1)));
}

int64_t kp_get_varlong(struct kp_reader *r) {
  uint64_t v = get_uvarlong(r, 64);
  return (int64_t)((v >> 1) ^ (0 - (v & 1)));
}

const uint8_t *kp_get_bytes(struct kp_reader *r, size_t n) {
  return take(r, n);
}
