/* The data directory's offset checkpoints: recovery points, log start offsets, high watermarks. Read at start into
 * the rows of parked partitions (parked.h); written every log.flush.offset.checkpoint.interval.ms if one of them moved,
 * and at a clean stop. */
#ifndef BROKER_CHECKPOINTS_H
#define BROKER_CHECKPOINTS_H

#include "broker/shard.h"

struct brk_checkpoints;

/* After the image and the shards are there. */
enum kp_err brk_checkpoints_load(struct brk_server *s, char *err_text, size_t err_n);
void brk_checkpoints_free(struct brk_server *s);
/* An offset that the files hold has moved: the next round writes them. Any shard. */
void brk_checkpoints_changed(struct brk_shard *sh);
/* Topics are gone, and with them their rows: soon, for a topic that is made again under the name would find them there,
 * as would Kafka. Controller's shard. */
void brk_checkpoints_soon(struct brk_shard *sh);
/* Begin the periodic writing; controller's shard. */
void brk_checkpoints_start(struct brk_shard *sh);
void brk_checkpoints_stop(struct brk_shard *sh);
/* No round is under way; controller's shard. */
bool brk_checkpoints_idle(const struct brk_server *s);
/* Write now, from the logs as they are; the shards have stopped, their partitions are still there. */
enum kp_err brk_checkpoints_final(struct brk_server *s);

#endif
