/* Sealed segments get their checksum into the journal, one segment a shard at a time. Owner's shard. */
#ifndef BROKER_SEALING_H
#define BROKER_SEALING_H

#include "broker/shard.h"

struct brk_replica;
struct brk_sealing;

/* The replica may have something to seal: its flush ended, or its segments were replaced (then r->seal_from is where to
 * look from). */
void brk_seal(struct brk_replica *r);
/* The replica goes away. */
void brk_seal_forget(struct brk_replica *r);
void brk_sealing_done(struct brk_shard *sh);

#endif
