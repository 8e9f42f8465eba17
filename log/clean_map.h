/* Key -> latest offset, for one round of compaction, in memory that is set beforehand (SkimpyOffsetMap).
 *
 * A key is kept as its 128-bit SipHash-2-4 under a key that the round draws at random, 24 bytes an entry in all. Two
 * keys with the same hash would make compaction drop the older one's record. Among n keys that happens with probability
 * n^2 / 2^129: for the 5 million keys that fit into the default 128 MiB about 2^-84 a round, less than a bit flip that
 * memory or disk doesn't notice; and since SipHash is a keyed function, nobody can choose keys that collide without
 * knowing the round's key (Kafka's MD5, whose collisions can be bought, is weaker). */
#ifndef LOG_CLEAN_MAP_H
#define LOG_CLEAN_MAP_H

#include "kproto/types.h"

enum { LOG_CLEAN_ENTRY = 24, LOG_CLEAN_HASH_KEY = 16 };

struct clean_map {
  struct clean_entry *entries; /* open addressing, linear probing */
  int64_t slots, used;
  uint64_t k0, k1;
};

/* slots > 0. Errors: NO_MEMORY. */
enum kp_err clean_map_init(struct clean_map *m, int64_t slots, const uint8_t hash_key[LOG_CLEAN_HASH_KEY]);
void clean_map_done(struct clean_map *m);
/* The key's hash; its place in the table is on its way into the cache then. Nearly every access misses it, so whoever
 * has many keys hashes them all first. */
void clean_map_seek(const struct clean_map *m, struct kp_bytes key, uint64_t ret_hash[2]);
/* Remember offset for the key; a slot is free or the key is known. */
void clean_map_put(struct clean_map *m, const uint64_t hash[2], kp_offset offset);
/* The offset last put for the key, -1 = none. */
kp_offset clean_map_get(const struct clean_map *m, const uint64_t hash[2]);
/* SipHash-2-4 with 128 bits of output, for the test vectors. */
void clean_map_hash(uint64_t k0, uint64_t k1, struct kp_bytes key, uint64_t ret[2]);

#endif
