/* A whole kask on one thread: its own storage and broker code, on a disk in memory (log/sim/disk.h), with a virtual
 * clock, disk workers as fibers, clients without sockets, and a model that knows what was promised. Everything follows
 * from one seed. One world at a time in a process. */
#ifndef BROKER_SIM_SIM_H
#define BROKER_SIM_SIM_H

#include "broker/conn.h"
#include "broker/server.h"
#include "log/sim/disk.h"

struct sim_model;

/* Which kinds of trouble a seed has (a swarm: each draws its own). */
struct sim_swarm {
  bool power, process, clean, mid_call; /* how runs end; in the middle of a call */
  bool sync_eio, write_eio, read_eio, emfile, enospc, flips;
  bool page_cache, idempotent, offsets, admin, retention, delete_records, time_jumps;
  /* Drawn from a generator of their own, and off where `plain`: seeds that are older than these stay what they were. */
  bool compact, few, small, aimed, groups;
};

/* Which seeds' worlds are made: the environment of a run. */
struct sim_options {
  bool verbose;
  bool plain; /* PLAIN=1: only the kinds of trouble that there were when the seed failed */
};

struct sim_totals {
  int64_t seeds, steps, virtual_us;
  int64_t starts, clean_stops, process_crashes, power_crashes, failed_starts, disk_failures;
  int64_t acked_batches, acked_records, checked_records, duplicates, acked_commits, acked_changes, fetches, refused,
      declared;
  struct sim_disk_counts disk;
};

struct sim_world {
  uint64_t seed;
  int64_t steps_max;
  bool verbose, plain;
  struct sim_swarm swarm;
  struct sim_rng work, fault, schedule, extra;
  int32_t topics_n; /* in use */
  struct sim_disk *disk;
  struct brk_props *config;
  struct brk_server *server; /* NULL: down */
  struct sim_model *model;
  struct sim_totals totals;
  int64_t now_us, now_ms; /* virtual; ms since the epoch */
  uint8_t boot_id[16];
  uint64_t trace;            /* hash of all that happened */
  int64_t errors_at_start;   /* EIO told before this run */
  int64_t enospc_seen;       /* told so far */
  bool pages_lost;           /* since everything was looked at last: what only the page cache had may be gone */
  int64_t pages_lost_before; /* the disk's count at the end before this one */
  bool hurry;                /* end the run soon */
  bool snapshots_hurt;       /* a bit of one has flipped */
  int32_t big;               /* so many of the next batches are big */
  int64_t checked_ms;        /* when all was last read and compared */
};
extern struct sim_world *sim_now; /* the world that runs */

/* ---- main.c ---- */
/* A promise is broken: says what, the seed, and how to see it again; exits. */
_Noreturn void sim_fail(const char *invariant, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void sim_note(const char *fmt, ...)
    __attribute__((format(printf, 1, 2))); /* into the trace hash, and shown if verbose */

/* ---- world.c ---- */
struct sim_world *sim_world_new(uint64_t seed, int64_t steps, const struct sim_options *o);
void sim_world_run(struct sim_world *w);
void sim_world_free(struct sim_world *w);
struct brk_shard *sim_shard(const struct sim_world *w);
/* The process is dead: nothing it says counts any more. */
bool sim_down(const struct sim_world *w);
/* Let virtual time pass: everything that is due happens. */
void sim_advance(struct sim_world *w, int64_t us);

/* ---- faults.c ---- */
void sim_swarm_draw(struct sim_world *w, const struct sim_options *o);
void sim_calm(struct sim_world *w);
bool sim_is_calm(const struct sim_world *w);
/* Before a step: trouble begins or ends. */
void sim_stir(struct sim_world *w);
/* The server will die within the next `changes` of the disk, somewhere. */
void sim_doom(struct sim_world *w, int64_t changes);
/* While the server is down, perhaps after a clean stop: bits flip. */
void sim_flip(struct sim_world *w, bool clean);
/* EIO told so far. */
int64_t sim_errors(const struct sim_world *w);

/* ---- loop.c: the loop, its clock and its disk workers ---- */
void sim_turn(struct brk_shard *sh);
/* When the next timer or job is due, INT64_MAX if none. */
int64_t sim_loop_next_us(const struct brk_shard *sh);
/* The disk is dead: every job runs to its end. */
void sim_jobs_finish(void);
void sim_pause(void *arg, int64_t us); /* for sim_disk_pause */
void sim_fibers_free(void);

/* ---- clients.c: requests and answers, as frames ---- */
struct sim_request {
  struct brk_conn conn; /* first */
  struct sim_request *next, *prev;
  int16_t key, version;
  /* Once: with the answer decoded into the response struct, or NULL if there is none (the connection died, or no answer
   * is sent). Sends nothing itself. */
  void (*answered)(struct sim_request *q, const void *response);
  int64_t id; /* the op's own */
  int32_t a, b;
};
struct sim_request *sim_request_new(int16_t key, int16_t version,
                                    void (*answered)(struct sim_request *q, const void *response));
/* Encode, deliver; q is freed after `answered`. in: struct kp_<api>_request. */
void sim_send(struct sim_world *w, struct sim_request *q, const void *in);
int32_t sim_requests_pending(void);

/* ---- model.c, model_check.c: what was promised ---- */
struct sim_model *sim_model_new(struct sim_world *w);
void sim_model_free(struct sim_model *m);
/* One thing that clients do. */
void sim_work(struct sim_world *w);
/* After every step: what must hold at any time. */
void sim_check_step(struct sim_world *w);
/* The server is up again after `kind`: everything that was promised is there. */
enum sim_end { SIM_END_CLEAN, SIM_END_PROCESS, SIM_END_POWER };
void sim_check_start(struct sim_world *w, enum sim_end kind);
/* It has stopped, cleanly, and nothing else has happened yet: what the files say by themselves. */
void sim_check_stop(struct sim_world *w);

#endif
