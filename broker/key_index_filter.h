/* What RocksDB may forget when it merges files: entries of slots that were given up, entries below their log's start,
 * and, below the point up to which the log was compacted, all entries of a key but the newest. Lookups never rely on
 * it: it only keeps the index small.
 *
 * A crash takes back what is only in memory, marks among it; the merged files stay. So a merge goes by what marks say
 * on disk: else the log's start could fall back behind entries that are gone, and the mark would not know. */
#ifndef BROKER_KEY_INDEX_FILTER_H
#define BROKER_KEY_INDEX_FILTER_H

#include <pthread.h>

#include "broker/key_index_layout.h"
#include "broker/key_index_rocks.h"

struct brk_key_slot {
  uint32_t slot;
  struct kp_uuid topic_id;
  int32_t partition;
  bool given_up; /* in memory; not yet on disk */
};

/* The slots that are in use, or were until what gave them up is on disk. Any thread. */
struct brk_key_slots {
  pthread_mutex_t mu;
  struct brk_key_slot *rows; /* by slot */
  int32_t n, cap;
  bool known; /* all are in: merges begin while the database is being opened, before its marks were read */
};
void brk_key_slots_init(struct brk_key_slots *s);
void brk_key_slots_done(struct brk_key_slots *s);
void brk_key_slots_put(struct brk_key_slots *s, uint32_t slot, const struct kp_uuid *topic_id, int32_t partition);
void brk_key_slots_all_in(struct brk_key_slots *s);
void brk_key_slots_give_up(struct brk_key_slots *s, uint32_t slot);
void brk_key_slots_remove(struct brk_key_slots *s, uint32_t slot);
bool brk_key_slots_in_use(struct brk_key_slots *s, uint32_t slot); /* there, and not given up */

/* The mark of a partition as it is on disk; false: none. */
typedef bool brk_key_durable_mark(void *arg, const struct kp_uuid *topic_id, int32_t partition,
                                  struct brk_key_mark *ret);

/* One merge's view; keys must come in order. */
struct brk_key_filter;
struct brk_key_filter *brk_key_filter_new(struct brk_key_slots *slots, brk_key_durable_mark *mark, void *arg);
void brk_key_filter_free(struct brk_key_filter *f);
/* May this key go? */
bool brk_key_filter_drops(struct brk_key_filter *f, const uint8_t *key, size_t n);

/* For options_set_compaction_filter_factory, which takes it over; slots and arg must outlive the database. */
rocksdb_compactionfilterfactory_t *brk_key_filter_factory(const struct brk_rocks *k, struct brk_key_slots *slots,
                                                          brk_key_durable_mark *mark, void *arg);

#endif
