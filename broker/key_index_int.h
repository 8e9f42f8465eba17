/* Shared by key_index.c (life and pace), key_index_build.c (the pieces, on workers), key_index_ask.c (questions). */
#ifndef BROKER_KEY_INDEX_INT_H
#define BROKER_KEY_INDEX_INT_H

#include "broker/cold.h"
#include "broker/key_index.h"
#include "broker/key_index_door.h"

enum { BRK_KEY_FAILURES_MAX = 5 }; /* of the database, before who asks is told */

enum brk_key_what { BRK_KEY_LOOK, BRK_KEY_CHECK, BRK_KEY_BEGIN, BRK_KEY_STEP, BRK_KEY_DROP };
enum brk_key_verdict { BRK_KEY_SAME, BRK_KEY_DIFFERS, BRK_KEY_ABSENT };

struct brk_key_aborted {
  int64_t producer_id;
  kp_offset first, last;
};

/* One piece of work, on a disk worker. */
struct brk_key_task {
  struct brk_job job;
  enum brk_key_what what;
  struct brk_key_door *door;
  int64_t mono_ms;
  struct kp_uuid topic_id;
  int32_t partition;
  /* in */
  struct log_range range; /* CHECK, STEP: referenced when n > 0 */
  struct brk_key_aborted *aborted;
  int32_t aborted_n, aborted_cap;
  kp_offset begin; /* BEGIN: the first offset to index */
  /* in and out */
  struct brk_key_mark mark;
  uint32_t generation;
  /* out */
  struct brk_key_use use; /* what was listed, if this opened the database */
  enum kp_err err;        /* of the database: NOT_FOUND = it was opened anew, or has no mark */
  enum kp_err log_err;    /* of the log */
  enum brk_key_verdict verdict;
  int64_t records, bytes;
  struct brk_key_why why;
};

struct brk_key_index {
  struct brk_replica *r; /* NULL: left */
  struct brk_shard *sh;
  enum brk_key_what what; /* next; STEP once the mark is believed */
  struct brk_key_mark mark;
  uint32_t generation;
  bool busy, queued, urgent, idle, drop;
  bool caught_up;    /* once since it was looked for: told in the trace */
  int32_t failures;  /* of the database, one after the other */
  enum kp_err fault; /* of the last piece: what is asked meanwhile gets it */
  struct brk_key_why why;
  struct brk_timer timer;
  struct brk_key_index *next; /* in the shard's queue */
  struct brk_key_ask *asks;   /* waiting for the index to come further */
  int32_t asks_n;             /* all that hold this index */
  int64_t began_ms, told_ms, records;
  struct brk_cold cold; /* what the log would have waited for */
  int32_t cold_tries;   /* in a row */
  struct brk_key_task task;
};

/* On a worker. */
void brk_key_task_run(struct brk_job *j);
void brk_key_task_release(struct brk_key_task *t);

/* key_index.c */
bool brk_key_index_ready(const struct brk_key_index *x);               /* the mark is believed */
void brk_key_index_hurry(struct brk_key_index *x);                     /* somebody waits */
void brk_key_index_lost(struct brk_key_index *x, uint32_t generation); /* the database of that generation is gone */
void brk_key_index_unref(struct brk_key_index *x);                     /* one ask less */

/* key_index_ask.c: the index came further, or fails with x->fault, or is left. */
void brk_key_asks_go(struct brk_key_index *x);

#endif
