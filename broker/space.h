/* Room on the disk: kask.disk.max.bytes, the reserve, and what happens when either runs short.
 *
 *                     own bytes, of kask.disk.max.bytes        room on the file system, of kask.disk.reserve.bytes
 *   refuse produce    a batch that would go beyond 100 %       a batch that would leave less than 100 %
 *   accept again      below 97.5 %                             from 125 % on
 *   shed              from 95 % on, down to 92.5 %             never: what others wrote is not paid for with records
 *
 * Shedding takes whole segments of topics with cleanup.policy=delete, the oldest first over all partitions, but nothing
 * younger than kask.disk.retention.floor.ms (space_shed.c). Only produce requests to topics that are not internal are
 * refused, with KAFKA_STORAGE_ERROR; all else goes on. What kask writes for itself (metadata, offsets, checkpoints, the
 * journal) may use up the reserve, and when even that is taken by others, the file kask.reserve (space_io.c).
 *
 * Own bytes are counted by a walk over the directory (space_scan.c) and kept up by what is appended and deleted; room
 * is asked of the file system each time an eighth of the reserve was appended, when a write finds no room, every
 * log.retention.check.interval.ms, and every second while something is short. An idle broker asks nothing.
 *
 * Shard 0 decides; the gauges and counters are read by any thread. */
#ifndef BROKER_SPACE_H
#define BROKER_SPACE_H

#include <pthread.h>
#include <stdatomic.h>

#include "broker/server.h"
#include "log/log.h"

/* Why produce requests are refused; bits. */
enum { BRK_SPACE_MAX = 1, BRK_SPACE_DISK = 2 };

struct brk_space_gauges {
  atomic_llong own;     /* bytes of the data directory; meaningful with a maximum only */
  atomic_llong max;     /* kask.disk.max.bytes, -1 = none */
  atomic_llong room;    /* on the file system, as far as is known */
  atomic_llong reserve; /* kask.disk.reserve.bytes, resolved */
  atomic_llong total;   /* of the file system */
  atomic_int refusing;  /* BRK_SPACE_*, 0 = produce is accepted */
  atomic_bool pressure; /* own bytes are above what shedding begins at */
};

/* Since the start. */
struct brk_space_counters {
  atomic_llong refused_batches, shed_segments, shed_bytes, shed_rounds, reserve_slices;
};

/* A file of reserved blocks; when something that must be written finds no room, a slice of it is given away
 * (space_io.c). Any thread. */
struct brk_reserve {
  struct log_io io; /* first: the ops cast it back. The disk as kask's own data sees it */
  struct log_io_ops ops;
  struct log_io *disk;
  pthread_mutex_t mu;
  struct log_io_file *file; /* NULL: there is none */
  int64_t want, have;
  struct brk_space *space;
};
/* file may not be there yet. After this r->io works. */
void brk_reserve_init(struct brk_reserve *r, struct log_io *disk, struct brk_space *space);
/* Have path open; what it holds counts. No-op if it is already. Without create: only if it is there. */
void brk_reserve_open(struct brk_reserve *r, const char *path, bool create);
/* Disk worker: have `want` bytes again; probe: and see whether there would be more. false: there is no room for it. */
bool brk_reserve_fill(struct brk_reserve *r, int64_t want, bool probe);
/* Bytes that it has now. */
int64_t brk_reserve_have(struct brk_reserve *r);
void brk_reserve_done(struct brk_reserve *r);

struct brk_space {
  struct brk_server *server;
  struct brk_space_gauges gauges;
  struct brk_space_counters counters;
  struct brk_reserve reserve;
  atomic_llong freed;      /* bytes, ever */
  atomic_llong look_every; /* a shard asks for a look when it has appended that much */
  struct {
    int64_t appended; /* since its last look */
    int64_t asked_ms; /* monotonic, of its last request for a look while refusing */
    struct brk_call call;
    bool asking;
  } shards[BRK_SHARDS_MAX];
  /* shard 0's */
  struct brk_timer timer;
  struct brk_space_look *look; /* under way */
  bool look_again, scanned, stopping;
  bool floor_told;                  /* that nothing more could be shed */
  int32_t blurred;                  /* walks, one after the other, during which something was deleted */
  int64_t scan_due_ms, shed_due_ms; /* monotonic */
  struct brk_shed_round *shed;      /* under way */
};

/* The directory is there: s->space, and s->io becomes the one that may use the reserve that an earlier run left;
 * nothing is written. Main thread, as is the next. Errors: NO_MEMORY. */
enum kp_err brk_space_open(struct brk_server *s);
/* It is this node's directory: there is a file for the reserve. */
void brk_space_settle(struct brk_server *s);
/* Shard 0, once it has an image. */
void brk_space_start(struct brk_shard *sh0);
/* Shard 0 has a new image: the keys may have changed. old may be NULL. */
void brk_space_image(struct brk_shard *sh0, const struct brk_image *old);
void brk_space_stop(struct brk_shard *sh0);
/* Main thread, after everything else has been written. */
void brk_space_close(struct brk_server *s);

/* May a client's batch of n bytes be appended? false: it is to be refused (and was counted). On the owner's shard. */
bool brk_space_admits(struct brk_shard *sh, int64_t n);
/* n bytes were appended, were deleted. On the owner's shard. */
void brk_space_appended(struct brk_shard *sh, int64_t n);
void brk_space_freed(struct brk_shard *sh, int64_t n);
/* A client's append found no room. On the owner's shard. */
void brk_space_exhausted(struct brk_shard *sh);
/* The disk for the logs of clients' topics: it never takes from the reserve. */
struct log_io *brk_space_disk(const struct brk_server *s);

/* What a look found, and what follows from it; pure. */
struct brk_space_facts {
  int64_t own, max; /* max -1: none */
  int64_t room, files_free, reserve;
  bool whole; /* the reserve file is */
  int refusing;
};
int brk_space_judge(const struct brk_space_facts *f); /* what is refused from now on; BRK_SPACE_* */
/* How many bytes must go, 0 = none. */
int64_t brk_space_excess(int64_t own, int64_t max);

/* ---- parts ---- */

/* From now on produce is refused for this reason; said once. Any thread. */
void brk_space_refuse(struct brk_space *sp, int why);

/* Bytes that everything in dir takes on the disk, one level of directories deep. Disk worker. */
int64_t brk_space_scan(struct log_io *io, const char *dir);

/* Choose and delete (space_shed.c). done on shard 0 with what went. */
void brk_shed_start(struct brk_shard *sh0, int64_t bytes, void (*done)(struct brk_shard *sh0));
void brk_shed_free(struct brk_space *sp);

#endif
