#include "broker/key_index_layout.h"

uint64_t brk_key_hash(struct kp_bytes key) {
  uint64_t h = 0xcbf29ce484222325u;
  for (int32_t i = 0; i < key.n; i++) h = (h ^ key.p[i]) * 0x100000001b3u;
  return h;
}

static void put_slot(struct kp_buf *b, uint32_t slot) {
  kp_put_int8(b, BRK_KEY_TAG_ENTRY);
  kp_put_int32(b, (int32_t)slot);
}

static void put_escaped(struct kp_buf *b, const uint8_t *p, size_t n) {
  while (n > 0) {
    const uint8_t *zero = memchr(p, 0, n);
    size_t run = zero ? (size_t)(zero - p) : n;
    kp_put_bytes(b, p, run);
    if (!zero) return;
    kp_put_bytes(b, "\x00\xff", 2);
    p += run + 1;
    n -= run + 1;
  }
}

void brk_key_put_form(struct kp_buf *b, uint32_t slot, struct kp_bytes key) {
  bool whole = key.n <= BRK_KEY_WHOLE_MAX;
  put_slot(b, slot);
  put_escaped(b, key.p, whole ? (size_t)key.n : BRK_KEY_WHOLE_MAX);
  kp_put_bytes(b, whole ? "\x00\x01" : "\x00\x02", 2);
  if (!whole) kp_put_int64(b, (int64_t)brk_key_hash(key));
}

void brk_key_put_prefix(struct kp_buf *b, uint32_t slot, struct kp_bytes prefix) {
  put_slot(b, slot);
  put_escaped(b, prefix.p, prefix.n < BRK_KEY_WHOLE_MAX ? (size_t)prefix.n : BRK_KEY_WHOLE_MAX);
}

void brk_key_put_value(uint8_t ret[BRK_KEY_VALUE_BYTES], uint8_t flags, int64_t timestamp) {
  ret[0] = flags;
  kp_be64_put(ret + 1, (uint64_t)timestamp);
}

void brk_key_put_mark_key(uint8_t ret[BRK_KEY_MARK_KEY_BYTES], const struct kp_uuid *topic_id, int32_t partition) {
  ret[0] = BRK_KEY_TAG_MARK;
  memcpy(ret + 1, topic_id->b, 16);
  kp_be32_put(ret + 17, (uint32_t)partition);
}

void brk_key_put_mark(uint8_t ret[BRK_KEY_MARK_BYTES], const struct brk_key_mark *m) {
  kp_be32_put(ret, m->slot);
  kp_be64_put(ret + 4, (uint64_t)m->next);
  kp_be32_put(ret + 12, (uint32_t)m->epoch);
  kp_be64_put(ret + 16, (uint64_t)m->last);
  kp_be64_put(ret + 24, m->last_hash);
  kp_be64_put(ret + 32, (uint64_t)m->last_ms);
  kp_be64_put(ret + 40, (uint64_t)m->start);
  kp_be64_put(ret + 48, (uint64_t)m->cleaned);
  kp_be32_put(ret + 56, BRK_KEY_FORMAT);
}

bool brk_key_get_mark(const uint8_t *p, size_t n, struct brk_key_mark *ret) {
  if (n != BRK_KEY_MARK_BYTES || kp_be32(p + 56) != BRK_KEY_FORMAT) return false;
  *ret = (struct brk_key_mark){.slot = kp_be32(p),
                               .next = (kp_offset)kp_be64(p + 4),
                               .epoch = (kp_epoch)kp_be32(p + 12),
                               .last = (kp_offset)kp_be64(p + 16),
                               .last_hash = kp_be64(p + 24),
                               .last_ms = (int64_t)kp_be64(p + 32),
                               .start = (kp_offset)kp_be64(p + 40),
                               .cleaned = (kp_offset)kp_be64(p + 48)};
  return true;
}
