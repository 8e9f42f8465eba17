#include "log/clean_map.h"

#include <stdlib.h>
#include <string.h>

#include "kproto/assert.h"

struct clean_entry {
  uint64_t hash[2];
  int64_t offset_plus_1; /* 0 = free */
};

/* ---- SipHash-2-4-128 (Aumasson, Bernstein: "SipHash: a fast short-input PRF") ---- */

struct sip {
  uint64_t v0, v1, v2, v3;
};

static inline uint64_t rotl(uint64_t x, int n) {
  return x << n | x >> (64 - n);
}

static inline void sip_rounds(struct sip *s, int n) {
  for (int i = 0; i < n; i++) {
    s->v0 += s->v1;
    s->v1 = rotl(s->v1, 13) ^ s->v0;
    s->v0 = rotl(s->v0, 32);
    s->v2 += s->v3;
    s->v3 = rotl(s->v3, 16) ^ s->v2;
    s->v0 += s->v3;
    s->v3 = rotl(s->v3, 21) ^ s->v0;
    s->v2 += s->v1;
    s->v1 = rotl(s->v1, 17) ^ s->v2;
    s->v2 = rotl(s->v2, 32);
  }
}

static inline void sip_word(struct sip *s, uint64_t m) {
  s->v3 ^= m;
  sip_rounds(s, 2);
  s->v0 ^= m;
}

static inline uint64_t le64(const uint8_t *p) {
  uint64_t v;
  memcpy(&v, p, 8); /* little-endian machines, as everywhere here (kproto/buf.h) */
  return v;
}

void clean_map_hash(uint64_t k0, uint64_t k1, struct kp_bytes key, uint64_t ret[2]) {
  size_t n = key.n > 0 ? (size_t)key.n : 0;
  struct sip s = {k0 ^ 0x736f6d6570736575u, k1 ^ 0x646f72616e646f6du ^ 0xee, k0 ^ 0x6c7967656e657261u,
                  k1 ^ 0x7465646279746573u};
  size_t i = 0;
  for (; i + 8 <= n; i += 8) sip_word(&s, le64(key.p + i));
  uint64_t last = (uint64_t)n << 56;
  for (size_t k = 0; i + k < n; k++) last |= (uint64_t)key.p[i + k] << (8 * k);
  sip_word(&s, last);
  s.v2 ^= 0xee;
  sip_rounds(&s, 4);
  ret[0] = s.v0 ^ s.v1 ^ s.v2 ^ s.v3;
  s.v1 ^= 0xdd;
  sip_rounds(&s, 4);
  ret[1] = s.v0 ^ s.v1 ^ s.v2 ^ s.v3;
}

/* ---- the table ---- */

enum kp_err clean_map_init(struct clean_map *m, int64_t slots, const uint8_t hash_key[LOG_CLEAN_HASH_KEY]) {
  KP_ASSERT(slots > 0, "slots=%lld", (long long)slots);
  *m = (struct clean_map){.slots = slots, .k0 = le64(hash_key), .k1 = le64(hash_key + 8)};
  m->entries = calloc((size_t)slots, sizeof *m->entries);
  return m->entries == NULL ? KP_ERR_NO_MEMORY : KP_ERR_NONE;
}

void clean_map_done(struct clean_map *m) {
  free(m->entries);
  *m = (struct clean_map){0};
}

static int64_t home_of(const struct clean_map *m, const uint64_t hash[2]) {
  return (int64_t)(uint64_t)(((unsigned __int128)hash[0] * (uint64_t)m->slots) >> 64);
}

void clean_map_seek(const struct clean_map *m, struct kp_bytes key, uint64_t ret_hash[2]) {
  clean_map_hash(m->k0, m->k1, key, ret_hash);
  __builtin_prefetch(&m->entries[home_of(m, ret_hash)]);
}

/* The key's entry, or the free one where it belongs; NULL: not there and the table is full. */
static struct clean_entry *entry_of(const struct clean_map *m, const uint64_t hash[2]) {
  int64_t at = home_of(m, hash);
  for (int64_t i = 0; i < m->slots; i++) {
    struct clean_entry *e = &m->entries[at];
    if (e->offset_plus_1 == 0 || (e->hash[0] == hash[0] && e->hash[1] == hash[1])) return e;
    if (++at == m->slots) at = 0;
  }
  return NULL;
}

void clean_map_put(struct clean_map *m, const uint64_t hash[2], kp_offset offset) {
  struct clean_entry *e = entry_of(m, hash);
  KP_ASSERT(e != NULL && offset >= 0, "%lld of %lld slots are used, offset=%lld", (long long)m->used,
            (long long)m->slots, (long long)offset);
  if (e->offset_plus_1 == 0) m->used++;
  e->hash[0] = hash[0];
  e->hash[1] = hash[1];
  e->offset_plus_1 = offset + 1;
}

kp_offset clean_map_get(const struct clean_map *m, const uint64_t hash[2]) {
  const struct clean_entry *e = entry_of(m, hash);
  return e == NULL ? -1 : e->offset_plus_1 - 1;
}
