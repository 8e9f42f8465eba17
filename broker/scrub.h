/* The scrub: closed segments are read again, from the disk, at a rate that nobody notices, to find what the disk no
 * longer gives back as it was written. What is found is never served again (log_fault_add), lasts (the journal), and is
 * told.
 *
 * Each shard goes over its own partitions, from a random topic on, one segment at a time: a piece on a disk worker, a
 * pause as long as the rate asks for, the next piece. With nothing closed it wakes once an hour. */
#ifndef BROKER_SCRUB_H
#define BROKER_SCRUB_H

#include <stdatomic.h>

#include "broker/image.h"
#include "broker/shard.h"

/* Of the whole server, since its start; any thread. */
struct brk_scrub_counters {
  atomic_llong read_bytes, segments, passes; /* segments: whole ones that were read */
  atomic_llong faults;                       /* ranges found faulty */
  atomic_llong transient;                    /* findings that a second reading did not confirm */
  atomic_llong epochs_lie;                   /* segments whose leader-epoch-checkpoint is wrong */
};

/* Errors: NO_MEMORY. The shard has its partitions. */
enum kp_err brk_scrub_start(struct brk_shard *sh);
/* The shard has a new image: the rate may be another. old may be NULL. */
void brk_scrub_image(struct brk_shard *sh, const struct brk_image *old);
/* Nothing new begins. */
void brk_scrub_stop(struct brk_shard *sh);
/* The loops have ended. */
void brk_scrub_free(struct brk_shard *sh);
const struct brk_scrub_counters *brk_scrub_counters(void);

struct brk_replica;
/* Tell of the faults that readers of r's log meet, in the trace, the metric and the journal, as the scrub tells of its
 * own. */
void brk_scrub_listen(struct brk_replica *r);

#endif
