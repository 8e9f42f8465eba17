/* Requests that name partitions: which of them are named more than once. */
#ifndef BROKER_HANDLER_PAIRS_H
#define BROKER_HANDLER_PAIRS_H

#include "kproto/arena.h"
#include "kproto/types.h"

struct brk_pair {
  struct kp_str topic; /* its name, or the bytes of its id */
  int32_t partition;
  int32_t first, last; /* out: rows that name the same partition; both its own index when no other does */
};

/* Fills first and last; *ret_any: some partition is named twice. Rows in order cost a comparison each, others a sort.
 * false: the arena is full. */
bool brk_pairs(struct kp_arena *a, struct brk_pair *rows, int32_t n, bool *ret_any);

#endif
