/* A partition on this node: the only place that drives raft over a log and translates between raft's words and Kafka's.
 * One voter here: an entry commits when it is durable on this disk (or at once with kask.durability=page-cache).
 * Everything runs on the owner's shard. */
#ifndef BROKER_REPLICA_H
#define BROKER_REPLICA_H

#include "broker/cold.h"
#include "broker/config.h"
#include "broker/image.h"
#include "broker/shard.h"
#include "log/journal.h"
#include "log/log.h"
#include "raft/raft.h"

/* An append under way. Filled by the caller, kept alive until `done`. */
struct brk_append {
  struct log_append log; /* in/out, see log/log.h; leader_epoch and now_ms are filled in here */
  int16_t acks;          /* -1: done when committed; 1, 0: done when appended */
  int64_t deadline_ms;   /* monotonic; acks -1 only, 0 = none. Passed: done with REQUEST_TIMED_OUT, the batch stays */
  enum kp_err err;       /* a wire code */
  void (*done)(struct brk_append *a); /* exactly once, possibly before brk_replica_append returns */
  void *arg;
  /* replica's own */
  kp_offset commit_at;
  struct brk_append *next, *prev;
};

/* A reader that wants to know when something changes: high watermark rises, the partition goes away. */
struct brk_waiter {
  void (*wake)(struct brk_waiter *w); /* called once, already unlinked; may wait again */
  void *arg;
  struct brk_waiter *next, *prev; /* prev == NULL: not linked */
};

struct brk_delete; /* broker/replica_journal.h */

struct brk_replica {
  struct brk_shard *sh;
  struct kp_uuid topic_id;
  char *topic;
  int32_t partition;
  kp_epoch leader_epoch;
  struct log *log;
  struct raft raft;
  kp_offset high_watermark; /* = raft.commit.off */
  struct brk_topic_config config;
  int64_t used_ms;            /* monotonic, of the last append or read: idle logs let go of descriptors */
  struct brk_append appends;  /* sentinel: waiting for commit, oldest first */
  struct brk_append held;     /* sentinel: not appended yet, in order, while `cold` is fetched */
  struct brk_waiter waiters;  /* sentinel */
  struct brk_timer deadline;  /* of the earliest waiting append */
  struct brk_timer flush_due; /* flush.ms */
  bool in_dirty, flushing, doomed;
  bool fetching;       /* what the first of `held` lacks */
  bool listed;         /* in this run's list of open logs (open_list.h) */
  bool cool;           /* idle.c: on the list of logs that hold nothing */
  bool burying;        /* its topic is deleted, and it still busy: counted in the server's burying */
  bool maintain_due;   /* its turn came during a flush: maintained when that ends */
  bool append_fails;   /* the last append did, and was told */
  bool internal;       /* the topic is: its records are kask's own, written while there is any room at all */
  bool uncleanable;    /* a round of compaction failed for what is in the files */
  bool clean_waits;    /* one is due, or will be */
  bool waits;          /* for ctl_lsn or trim_lsn: linked in the shard's list by wait_next */
  bool seal_queued;    /* in sealing's queue, by seal_next */
  int32_t segments_n;  /* at the last append: a roll flushes what was sealed */
  kp_offset shed_upto; /* what lies below it is to make room (space_shed.c), 0 = nothing */
  struct brk_cold cold;
  struct brk_call tries, looks;  /* how often the first of `held`, and maintenance, were put off */
  struct brk_cleaning *cleaning; /* a round of compaction, NULL = none (cleaner.c) */
  kp_offset cleaned_upto;        /* where the last one ended, -1 = never */
  kp_offset clean_looked;        /* where the log ended when the cleaner last looked at it, -1 = it hasn't yet */
  struct brk_call clean_looks;   /* how often the look before a round was put off */
  struct log_flush flush;
  struct brk_job flush_job;
  struct brk_key_index *keys; /* NULL: kask.key.index is off */
  struct log_group *group;    /* in the journal; NULL: there is no journal */
  struct raft_pos log_end;    /* of the log when it was opened; with a group only */
  kp_offset committed;        /* of it, known to be committed */
  uint64_t ctl_lsn;           /* of the control entry that is not durable yet, 0 = none */
  uint64_t trim_lsn;          /* of the log start below which segments are to go, 0 = none */
  kp_offset trim_upto;        /* that log start */
  struct brk_replica *wait_next;
  struct brk_delete *deletes; /* DeleteRecords under way, oldest first */
  kp_offset seal_from;        /* segments below it are sealed, or left to scrub */
  struct brk_replica *seal_next;
  struct brk_replica *next_dirty, *hash_next;
  struct brk_replica *next_flushed;  /* flush_many.c */
  struct brk_replica *older, *newer; /* idle.c: by last use */
  int64_t filed_ms;                  /* idle.c: monotonic, when it was put there */
  int64_t look_ms;                   /* as brk_parked.look_ms, of the log as it is; 0 = look */
};

/* A job or a round holds on to it: buried only when that has ended. */
static inline bool brk_replica_busy(const struct brk_replica *r) {
  return r->flushing || r->fetching || r->cleaning != NULL;
}

/* Drive raft with the log as it was opened. */
void brk_replica_init(struct brk_replica *r);
/* Validated batches in; a->done comes when acks says so. */
void brk_replica_append(struct brk_replica *r, struct brk_append *a);
/* What read_committed may see. */
kp_offset brk_replica_last_stable_offset(const struct brk_replica *r);
void brk_replica_wait(struct brk_replica *r, struct brk_waiter *w);
void brk_replica_unwait(struct brk_waiter *w); /* no-op if not linked */
/* Wake all (log start moved, config changed). */
void brk_replica_wake(struct brk_replica *r);
/* An event for raft, and what follows from it. */
void brk_replica_step(struct brk_replica *r, struct raft_event ev);
/* Fail what waits to be committed: it may be there all the same. */
void brk_replica_give_up(struct brk_replica *r, enum kp_err err);
/* Fail what waits; nothing is accepted any more. */
void brk_replica_stop(struct brk_replica *r, enum kp_err err);
/* Flush it at the end of this turn, whatever its durability. */
void brk_replica_flush_soon(struct brk_replica *r);
/* The flush that was begun has run: what follows from it. r may be gone afterwards. */
void brk_replica_flushed(struct brk_replica *r);
/* Start flushing what is dirty; at the end of each turn. */
void brk_replicas_flush(struct brk_shard *sh);
/* Reads committed bytes whole, for coordinators' replay: calls each for every batch in [from, high watermark). */
enum kp_err brk_replica_replay(struct brk_replica *r, kp_offset from, void (*each)(void *arg, const struct kp_batch *b),
                               void *arg);

#endif
