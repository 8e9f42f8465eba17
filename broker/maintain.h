/* Maintenance of a shard's partitions: retention, expiry of producers, deletion of old segments. Every
 * log.retention.check.interval.ms a sweep visits all partitions of the image that the shard owns, a few at a time, so
 * that no turn of the loop is long; partitions that nobody has touched since the start are opened for it. */
#ifndef BROKER_MAINTAIN_H
#define BROKER_MAINTAIN_H

#include "broker/replica.h"

void brk_maintain_start(struct brk_shard *sh);
void brk_maintain_stop(struct brk_shard *sh);
/* One partition now; while it is being flushed, when that ends. What it owes for space goes too. */
void brk_maintain(struct brk_replica *r);
/* A partition of this shard for upkeep: opened if it has a directory, which does not count as use. NULL: another
 * shard's, never written to, or it cannot be opened. */
struct brk_replica *brk_maintain_open(struct brk_shard *sh, const struct brk_topic *t, int32_t partition);

#endif
