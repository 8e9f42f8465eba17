/* compression.type of a topic other than producer: the batch is written again with the topic's codec (LogValidator). */
#ifndef BROKER_RECOMPRESS_H
#define BROKER_RECOMPRESS_H

#include "kproto/arena.h"
#include "kproto/batch.h"

/* *ret_records gets a batch in the arena: same offsets, times, keys, values, headers and producer fields as b.
 * Errors: CORRUPT_MESSAGE, KP_ERR_NO_MEMORY. */
enum kp_err brk_recompress(struct kp_arena *a, const struct kp_batch *b, int32_t codec, int32_t level,
                           struct kp_records *ret_records);

#endif
