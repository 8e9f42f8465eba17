/* Groups of the protocols that kask does not serve: consumer (KIP-848), share and streams groups of a directory that
 * Kafka wrote. Of their records only the keys are remembered. They are left alone, and so are their offsets, which do
 * not expire: whoever serves them again finds them as they were.
 *
 * A consumer group ends in one way: somebody joins it by the classic protocol, or deletes it. Nobody can be a member of
 * it then, since nobody serves it; so, as in Kafka when the last member has gone (ConsumerGroup.
 * createGroupTombstoneRecords), its keys get tombstones in the batch that writes the classic group. Kafka wants them in
 * a certain order, or it refuses to load the partition: what speaks of members before what speaks of the group. */
#include <stdlib.h>

#include "broker/group_int.h"
#include "kproto/assert.h"

enum { CONSUMER_FIRST = 3, CONSUMER_LAST = 8, CONSUMER_REGEX = 16, LAST_KNOWN = 23 };

struct foreign {
  struct brk_map_node by_id;
  bool consumer;
  struct brk_map keys;
  char id[];
};

struct key {
  struct brk_map_node node;
  int16_t type;
  char bytes[];
};

static struct foreign *find(const struct brk_coordinator *c, struct kp_str id) {
  struct brk_map_node *n = brk_map_find(&c->foreign, id);
  return n ? BRK_MAP_ENTRY(n, struct foreign, by_id) : NULL;
}

static struct foreign *find_or_add(struct brk_coordinator *c, struct kp_str id) {
  struct foreign *f = find(c, id);
  if (f) return f;
  f = brk_alloc(sizeof *f + (size_t)id.n + 1);
  if (id.n > 0) memcpy(f->id, id.p, (size_t)id.n);
  brk_map_insert(&c->foreign, &f->by_id, (struct kp_str){f->id, id.n});
  return f;
}

static void drop_key(struct foreign *f, struct kp_str key) {
  struct brk_map_node *n = brk_map_find(&f->keys, key);
  if (!n) return;
  brk_map_remove(&f->keys, n);
  free(BRK_MAP_ENTRY(n, struct key, node));
}

static void add_key(struct foreign *f, int16_t type, struct kp_str key) {
  if (brk_map_find(&f->keys, key)) return;
  struct key *k = brk_alloc(sizeof *k + (size_t)key.n);
  k->type = type;
  memcpy(k->bytes, key.p, (size_t)key.n);
  brk_map_insert(&f->keys, &k->node, (struct kp_str){k->bytes, key.n});
}

static void forget(struct brk_coordinator *c, struct foreign *f) {
  for (struct brk_map_node *n = brk_map_next(&f->keys, NULL), *next; n; n = next) {
    next = brk_map_next(&f->keys, n);
    brk_map_remove(&f->keys, n);
    free(BRK_MAP_ENTRY(n, struct key, node));
  }
  brk_map_done(&f->keys);
  brk_map_remove(&c->foreign, &f->by_id);
  free(f);
}

/* Every one of these keys begins with its type and the group's name: int16, int16 length, bytes. */
void brk_foreign_replay(struct brk_coordinator *c, struct kp_bytes key, bool tombstone) {
  int16_t type = key.n >= 2 ? (int16_t)kp_be16(key.p) : -1;
  int32_t id_n = key.n >= 4 ? (int32_t)kp_be16(key.p + 2) : -1;
  if (type < CONSUMER_FIRST || type > LAST_KNOWN || id_n < 0 || id_n > key.n - 4) return;
  struct kp_str id = {(const char *)key.p + 4, id_n}, bytes = {(const char *)key.p, key.n};
  struct foreign *f = tombstone ? find(c, id) : find_or_add(c, id);
  if (!f) return;
  if (tombstone) {
    drop_key(f, bytes);
    if (f->keys.n == 0) forget(c, f);
    return;
  }
  f->consumer = type <= CONSUMER_LAST || type == CONSUMER_REGEX;
  add_key(f, type, bytes);
}

bool brk_foreign_is(const struct brk_coordinator *c, struct kp_str id) {
  return find(c, id) != NULL;
}

bool brk_foreign_stays(const struct brk_coordinator *c, struct kp_str id) {
  const struct foreign *f = find(c, id);
  return f && !f->consumer;
}

void brk_foreign_write_end(struct brk_group_write *w, struct kp_str id) {
  static const int16_t order[] = {8, 7, 6, 5, 16, 4, 3};
  struct foreign *f = find(w->c, id);
  if (!f) return;
  KP_ASSERT(f->consumer, "a group that stays ends: %.*s", (int)id.n, id.p);
  for (size_t i = 0; i < sizeof order / sizeof order[0]; i++)
    for (struct brk_map_node *n = brk_map_next(&f->keys, NULL); n; n = brk_map_next(&f->keys, n)) {
      const struct key *k = BRK_MAP_ENTRY(n, struct key, node);
      if (k->type == order[i]) brk_group_write_key_tombstone(w, (struct kp_bytes){(const uint8_t *)k->bytes, n->key.n});
    }
}

void brk_foreign_done(struct brk_coordinator *c) {
  for (struct brk_map_node *n = brk_map_next(&c->foreign, NULL), *next; n; n = next) {
    next = brk_map_next(&c->foreign, n);
    forget(c, BRK_MAP_ENTRY(n, struct foreign, by_id));
  }
  brk_map_done(&c->foreign);
}
