/* Requests that name things: which of them are named more than once. */
#ifndef BROKER_HANDLER_ONCE_H
#define BROKER_HANDLER_ONCE_H

#include "kproto/arena.h"
#include "kproto/types.h"

enum once { ONCE, ONCE_FIRST_OF_MANY, ONCE_AGAIN };

/* For each of n rows of `stride` bytes, whose first member is a struct kp_str: n values in the arena, NULL when it is
 * full. Costs a sort. A null name counts like any other. */
enum once *brk_once(struct kp_arena *a, const void *rows, size_t stride, int32_t n);

#endif
