/* A hash map whose nodes live inside what they map to: groups, members, topics by name. It owns nothing.
 * Order of iteration depends on keys and history of insertions alone, never on addresses. */
#ifndef BROKER_GROUP_MAP_H
#define BROKER_GROUP_MAP_H

#include "kproto/types.h"

struct brk_map_node {
  struct brk_map_node *next;
  uint32_t hash;
  struct kp_str key; /* borrowed: lives as long as the node is in a map */
};
struct brk_map {
  struct brk_map_node **slots;
  uint32_t slots_n; /* a power of two, or 0 before the first insertion */
  uint32_t n;
};

/* The key must not be in the map. */
void brk_map_insert(struct brk_map *m, struct brk_map_node *node, struct kp_str key);
struct brk_map_node *brk_map_find(const struct brk_map *m, struct kp_str key); /* NULL = none */
/* The node must be in the map. */
void brk_map_remove(struct brk_map *m, struct brk_map_node *node);
/* The node after `after` (NULL: the first), NULL at the end. The current node may be removed once its successor is
 * known. */
struct brk_map_node *brk_map_next(const struct brk_map *m, const struct brk_map_node *after);
/* Forgets its nodes and frees the table. */
void brk_map_done(struct brk_map *m);

/* Java's String.hashCode, that is over UTF-16, of a UTF-8 string. */
int32_t brk_java_hash(struct kp_str s);
/* Where Kafka puts a group or transactional id: |String.hashCode| % buckets, the hash -2^31 counting as 0
 * (org.apache.kafka.common.utils.Utils.abs; not the & 0x7fffffff of its producers' partitioner). buckets > 0. */
int32_t brk_java_bucket(struct kp_str s, int32_t buckets);

#define BRK_MAP_ENTRY(node, type, member) ((type *)(void *)((char *)(node) - offsetof(type, member)))

/* Small allocations of coordinators: never NULL, the process ends when the heap is exhausted. Zeroed. */
void *brk_alloc(size_t n);
/* An owned copy (free with brk_str_free); null stays null. */
struct kp_str brk_str_dup(struct kp_str s);
void brk_str_free(struct kp_str *s); /* becomes null */
struct kp_bytes brk_bytes_dup(struct kp_bytes b);
void brk_bytes_free(struct kp_bytes *b);

#endif
