/* The data directory's offset checkpoints: recovery points, log start offsets, high watermarks. Read at start into a
 * table that unopened partitions keep their rows in; written every log.flush.offset.checkpoint.interval.ms and at a
 * clean stop. */
#ifndef BROKER_CHECKPOINTS_H
#define BROKER_CHECKPOINTS_H

#include "broker/shard.h"

struct brk_checkpoints;

enum kp_err brk_checkpoints_load(struct brk_server *s, char *err_text, size_t err_n);
void brk_checkpoints_free(struct brk_server *s);
/* What the files said of a partition at start; 0 where they said nothing. Any thread. */
void brk_checkpoints_look(const struct brk_server *s, const char *topic, int32_t partition,
                          kp_offset *ret_recovery_point, kp_offset *ret_log_start, kp_offset *ret_high_watermark);
/* Begin the periodic writing; controller's shard. */
void brk_checkpoints_start(struct brk_shard *sh);
void brk_checkpoints_stop(struct brk_shard *sh);
/* No round is under way; controller's shard. */
bool brk_checkpoints_idle(const struct brk_server *s);
/* Write now, from the logs as they are; the shards have stopped, their partitions are still there. */
enum kp_err brk_checkpoints_final(struct brk_server *s);

#endif
