/* A disk in memory behind struct log_io, unkinder than most real ones.
 *
 * A file is its cache (what reads see) and its durable image, with the writes in between kept in order. sync makes what
 * was written before it began durable, after a while. Names (create, rename, unlink, mkdir, rmdir) are pending until
 * sync_dir of their directory. A mapping's pages count as written at any moment.
 *
 * sim_disk_crash(power): of every sector of 512 bytes any state since the last sync may be what is found; the size of a
 * file may be any of those it had, whether or not the data came along (then it reads as zeros); each pending name is
 * there or not, either in order (a journaling file system) or any subset. sim_disk_crash(process): the cache stays, and
 * is no more durable than before; pages that a failed sync called clean may be dropped from it.
 *
 * One thread. A wait (sync) calls `pause`, during which other users of the disk may run. */
#ifndef LOG_SIM_DISK_H
#define LOG_SIM_DISK_H

#include "log/io.h"
#include "log/sim/rng.h"

struct sim_disk;

/* Chances are per million calls. Changed at will while the disk is in use. */
struct sim_disk_faults {
  uint32_t read_eio, write_eio, sync_eio, sync_dir_eio, emfile;
  int64_t capacity;    /* bytes in all files, INT64_MAX = no limit; a write that doesn't fit is cut, then refused */
  int64_t sync_us_max; /* a sync takes up to this; one in 50 ten times as long */
};

struct sim_disk_counts {
  int64_t ops, reads, writes, syncs, bytes_written;
  int64_t torn_files, lost_names; /* files that a power cut left neither as before nor as after; names taken back */
  int64_t pages_lost;             /* how often a file's cache lost what a failed sync had not brought to the disk */
  int64_t read_eio, write_eio, sync_eio, enospc, emfile, flips, divided; /* divided: writes that a death cut in two */
};

enum sim_crash { SIM_CRASH_PROCESS, SIM_CRASH_POWER };

/* Aborts without memory. */
struct sim_disk *sim_disk_new(uint64_t seed);
void sim_disk_free(struct sim_disk *d);
struct log_io *sim_disk_io(struct sim_disk *d);
struct sim_disk_faults *sim_disk_faults(struct sim_disk *d);
struct sim_disk_counts *sim_disk_counts(struct sim_disk *d);
/* mtimes come from here: milliseconds since the epoch. */
void sim_disk_clock(struct sim_disk *d, const int64_t *now_ms);
/* Called with the microseconds that something takes; may run others before it returns. NULL: nothing takes time. */
void sim_disk_pause(struct sim_disk *d, void (*pause)(void *arg, int64_t us), void *arg);

/* The user of the disk dies at the n-th change from now (0: the very next), perhaps in the middle of it; every call
 * after that fails and changes nothing. -1: never. What was mapped is as it was at that moment. */
void sim_disk_dies_in(struct sim_disk *d, int64_t changes);
/* The same, counting only what makes, renames or removes a name that ends with suffix (static; "": any); if `then` > 0,
 * that one is done, and it dies so many changes of any kind later. */
void sim_disk_dies_at_name(struct sim_disk *d, const char *suffix, int64_t changes, int64_t then);
/* It dies now, between two calls. */
void sim_disk_die(struct sim_disk *d);
bool sim_disk_dead(const struct sim_disk *d);
/* What the files look like afterwards. Everything must have been closed and unmapped. */
void sim_disk_crash(struct sim_disk *d, enum sim_crash kind);
/* Bytes that count against the capacity. */
int64_t sim_disk_used(const struct sim_disk *d);
/* Open files plus mappings. */
int32_t sim_disk_in_use(const struct sim_disk *d);

/* Is [at, at + n) of that file on the disk with these bytes, under that name, whatever happens? */
bool sim_disk_durable(struct sim_disk *d, const char *path, int64_t at, const void *p, int64_t n);
/* The durable image under a durable name, or NULL; valid until the next change. */
const uint8_t *sim_disk_durable_image(struct sim_disk *d, const char *path, int64_t *ret_n);
/* Flip one random bit, in cache and durable image, of a random file whose name ends with suffix; the path, or NULL if
 * there is none with data. Valid until the next change. */
const char *sim_disk_flip(struct sim_disk *d, const char *suffix);
/* A random file whose name ends with suffix, and its bytes as reads see them, both valid until the next change; false
 * if there is none with data. */
struct sim_victim {
  const char *path;
  const uint8_t *p;
  int64_t n;
};
bool sim_disk_pick(struct sim_disk *d, const char *suffix, struct sim_victim *ret);
/* Flip a bit (0 to 7) of byte `at` of a file that is there: in the cache, on the disk, and in what is on its way. */
void sim_disk_flip_at(struct sim_disk *d, const char *path, int64_t at, int bit);
/* A hash over all names and contents as reads see them. */
uint64_t sim_disk_hash(const struct sim_disk *d);

#endif
