#include "broker/group_map.h"

#include <stdlib.h>

#include "kproto/assert.h"

enum { SLOTS_MIN = 8 };

static uint32_t hash_of(struct kp_str key) {
  uint32_t h = 2166136261u; /* FNV-1a */
  for (int32_t i = 0; i < key.n; i++) h = (h ^ (uint8_t)key.p[i]) * 16777619u;
  return h ^ (h >> 15);
}

static void grow(struct brk_map *m) {
  uint32_t n = m->slots_n ? m->slots_n * 2 : SLOTS_MIN;
  struct brk_map_node **slots = brk_alloc(n * sizeof *slots);
  for (uint32_t i = 0; i < m->slots_n; i++) {
    struct brk_map_node *node = m->slots[i];
    while (node) {
      struct brk_map_node *next = node->next;
      node->next = slots[node->hash & (n - 1)];
      slots[node->hash & (n - 1)] = node;
      node = next;
    }
  }
  free(m->slots);
  m->slots = slots;
  m->slots_n = n;
}

void brk_map_insert(struct brk_map *m, struct brk_map_node *node, struct kp_str key) {
  KP_ASSERT(!brk_map_find(m, key), "key %.*s is there already", (int)key.n, key.p);
  if (m->n >= m->slots_n) grow(m);
  node->key = key;
  node->hash = hash_of(key);
  struct brk_map_node **slot = &m->slots[node->hash & (m->slots_n - 1)];
  node->next = *slot;
  *slot = node;
  m->n++;
}

struct brk_map_node *brk_map_find(const struct brk_map *m, struct kp_str key) {
  if (!m->n) return NULL;
  uint32_t h = hash_of(key);
  for (struct brk_map_node *node = m->slots[h & (m->slots_n - 1)]; node; node = node->next)
    if (node->hash == h && kp_str_eq(node->key, key)) return node;
  return NULL;
}

void brk_map_remove(struct brk_map *m, struct brk_map_node *node) {
  KP_ASSERT(m->n > 0, "empty map");
  struct brk_map_node **at = &m->slots[node->hash & (m->slots_n - 1)];
  while (*at && *at != node) at = &(*at)->next;
  KP_ASSERT(*at == node, "key %.*s is not in the map", (int)node->key.n, node->key.p);
  *at = node->next;
  node->next = NULL;
  m->n--;
}

struct brk_map_node *brk_map_next(const struct brk_map *m, const struct brk_map_node *after) {
  if (after && after->next) return after->next;
  for (uint32_t i = after ? (after->hash & (m->slots_n - 1)) + 1 : 0; i < m->slots_n; i++)
    if (m->slots[i]) return m->slots[i];
  return NULL;
}

void brk_map_done(struct brk_map *m) {
  free(m->slots);
  *m = (struct brk_map){0};
}

void *brk_alloc(size_t n) {
  void *p = calloc(1, n ? n : 1);
  KP_ASSERT(p, "out of memory for %zu bytes", n);
  return p;
}

struct kp_str brk_str_dup(struct kp_str s) {
  if (s.n < 0) return KP_STR_NULL;
  char *p = brk_alloc((size_t)s.n + 1);
  if (s.n) memcpy(p, s.p, (size_t)s.n);
  return (struct kp_str){p, s.n};
}

void brk_str_free(struct kp_str *s) {
  union {
    const char *ro;
    char *rw;
  } p = {s->p};
  free(p.rw);
  *s = KP_STR_NULL;
}

struct kp_bytes brk_bytes_dup(struct kp_bytes b) {
  if (b.n < 0) return (struct kp_bytes){NULL, -1};
  uint8_t *p = brk_alloc((size_t)b.n + 1);
  if (b.n) memcpy(p, b.p, (size_t)b.n);
  return (struct kp_bytes){p, b.n};
}

void brk_bytes_free(struct kp_bytes *b) {
  union {
    const uint8_t *ro;
    uint8_t *rw;
  } p = {b->p};
  free(p.rw);
  *b = (struct kp_bytes){NULL, -1};
}

int32_t brk_java_hash(struct kp_str s) {
  uint32_t h = 0;
  for (int32_t i = 0; i < s.n;) {
    uint32_t b = (uint8_t)s.p[i], c = b;
    int more = b >= 0xf0 ? 3 : b >= 0xe0 ? 2 : b >= 0xc0 ? 1 : 0;
    if (more) c = b & (0x3fu >> more);
    for (i++; more > 0 && i < s.n; more--, i++) c = (c << 6) | ((uint8_t)s.p[i] & 0x3fu);
    if (c >= 0x10000) {
      c -= 0x10000;
      h = h * 31 + (0xd800 + (c >> 10));
      c = 0xdc00 + (c & 0x3ff);
    }
    h = h * 31 + c;
  }
  return (int32_t)h;
}

int32_t brk_java_bucket(struct kp_str s, int32_t buckets) {
  KP_ASSERT(buckets > 0, "buckets=%d", buckets);
  int32_t hash = brk_java_hash(s);
  if (hash == INT32_MIN) return 0;
  return (hash < 0 ? -hash : hash) % buckets;
}
