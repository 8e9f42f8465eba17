/* A persistent sorted set of pointers: copying one costs a pointer per chunk, changing a copy costs one chunk.
 *
 * Rows sort by `key`, then by the set's `compare` where keys are equal. Rows sit in chunks of at most PSET_CHUNK,
 * chunks are reference-counted and shared between copies. A chunk that only one set holds is changed in place; so a set
 * that is being built must not be visible to another thread, and a published one is never changed. */
#ifndef BROKER_PSET_H
#define BROKER_PSET_H

#include "kproto/types.h"

enum { BRK_PSET_CHUNK = 128 };

struct brk_pset_row {
  uint64_t key;
  void *item;
};

struct brk_pset_chunk {
  int32_t refs; /* atomic */
  int32_t n;
  struct brk_pset_row rows[BRK_PSET_CHUNK];
};

struct brk_pset_ops {
  int (*compare)(const void *item, const void *probe); /* order of item to probe, keys being equal */
  void (*hold)(void *item);                            /* a chunk begins to hold item; NULL: the set owns nothing */
  void (*drop)(void *item);
};

struct brk_pset {
  const struct brk_pset_ops *ops;
  int32_t n;
  int32_t chunks_n, chunks_cap;
  struct brk_pset_chunk **chunks;
  int32_t *starts; /* rows before each chunk */
};

void brk_pset_init(struct brk_pset *s, const struct brk_pset_ops *ops);
/* A copy that shares every chunk. Any thread, if from is not being changed. */
void brk_pset_copy(struct brk_pset *s, const struct brk_pset *from);
void brk_pset_done(struct brk_pset *s);

/* NULL = not there. */
void *brk_pset_find(const struct brk_pset *s, uint64_t key, const void *probe);
/* How many rows sort before the probe. */
int32_t brk_pset_rank(const struct brk_pset *s, uint64_t key, const void *probe);
void *brk_pset_at(const struct brk_pset *s, int32_t i); /* i in [0, n) */
/* Insert item, or put it in the place of the one that compares equal. */
void brk_pset_put(struct brk_pset *s, uint64_t key, void *item);
bool brk_pset_remove(struct brk_pset *s, uint64_t key, const void *probe);
/* The chunk that holds the item is made this set's own. NULL = not there. The item may then be changed in place if it
 * has no other holder. */
void *brk_pset_own(struct brk_pset *s, uint64_t key, const void *probe);

/* Rows that differ: calls each(arg, a, b) with a or b NULL where a side lacks the row, and with both where the pointers
 * differ. Shared chunks are skipped. */
void brk_pset_diff(const struct brk_pset *a, const struct brk_pset *b, void (*each)(void *arg, void *a, void *b),
                   void *arg);

#endif
