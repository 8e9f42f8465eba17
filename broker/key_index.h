/* Key lookups on a partition (kask.key.index=true): an index from keys to offsets, derived from the log, kept up in the
 * background; docs/key-lookups.md has the user's side.
 *
 * An index belongs to an open replica. It asks the database for its mark (LOOK), sees that the log still is the one
 * that was indexed (CHECK), begins anew where it is not (BEGIN), and then reads the log from the mark on, a piece at a
 * time (STEP), up to the last stable offset; an append that commits wakes it, after a rest that lets appends gather.
 * Records of aborted transactions, control batches and records without a key are left out. One piece a shard is worked
 * on at a time, so that flushes always find a free disk worker.
 *
 * An answer covers every record that was committed when the question came: a question waits until the index is that far
 * (and the index then does not rest). What the index says is looked up in the log before it is answered, so that a
 * record that retention, DeleteRecords or compaction took away is never told.
 *
 * Owner's shard only, but for what says otherwise. */
#ifndef BROKER_KEY_INDEX_H
#define BROKER_KEY_INDEX_H

#include "broker/replica.h"

struct brk_key_index;

/* The configuration is new (or the replica just opened): begin to index, or drop the index. */
void brk_key_index_follow(struct brk_replica *r);
/* The replica goes away. drop: the partition is deleted, the index with it. What waits is answered. */
void brk_key_index_leave(struct brk_replica *r, bool drop);
/* More is committed, or the log begins later. */
void brk_key_index_moved(struct brk_replica *r);
/* Nothing is under way and nobody waits: the replica may be closed for a while. */
bool brk_key_index_may_leave(const struct brk_replica *r);
/* A partition that is not open is deleted. */
void brk_key_index_forget(struct brk_shard *sh, const struct kp_uuid *topic_id, int32_t partition);
/* The log was cut at or below an offset that may be indexed. */
void brk_key_index_truncated(struct brk_replica *r);

/* ---- questions ---- */

enum { BRK_KEY_ALL_STEPS = 100000 };

/* A record that was found; slices of query->bytes. */
struct brk_key_found {
  bool there;
  kp_offset offset;
  int64_t timestamp;
  bool log_append_time;
  struct kp_bytes key, value; /* value.n == -1: a tombstone */
  struct kp_bytes headers;    /* as in struct kp_record */
  int32_t headers_n;
};

/* Filled by the caller, kept until `done`; zeroed where it says nothing. */
struct brk_key_query {
  /* in: keys, or a scan; neither: only how far the index is, at once */
  const struct kp_bytes *keys; /* none of them null */
  int32_t keys_n;
  bool scan;
  struct kp_bytes prefix, position;      /* position: where the last answer ended, empty = from the beginning */
  int32_t limit;                         /* of a scan, > 0 */
  kp_offset at;                          /* the newest record at or below it; INT64_MAX = the newest */
  int64_t bytes_max;                     /* of keys, values and headers; the first record comes however large */
  int64_t deadline_ms;                   /* monotonic; 0: don't wait at all */
  void (*done)(struct brk_key_query *q); /* on the owner's shard, maybe before brk_key_index_ask returns */
  /* out */
  enum kp_err err; /* a wire code; text says more */
  char text[256];
  kp_offset covered; /* every committed record below it was considered */
  kp_offset indexed; /* how far the index is */
  kp_offset log_start;
  struct brk_key_found *found; /* keys: found[i] is keys[i]'s, found_n may be less than keys_n (bytes_max) */
  int32_t found_n;
  bool more;          /* the scan goes on at next */
  struct kp_buf next; /* a position */
  /* the module's own */
  struct brk_key_ask *ask;
};

/* r->config.key_index must be set. Errors: REQUEST_TIMED_OUT (the index is not that far yet), KAFKA_STORAGE_ERROR,
 * UNKNOWN_TOPIC_OR_PARTITION. */
void brk_key_index_ask(struct brk_replica *r, struct brk_key_query *q);
/* Answer with what there is: nothing. No-op once it is done or under way. */
void brk_key_index_cancel(struct brk_key_query *q);
/* Free what done left in q. */
void brk_key_query_done(struct brk_key_query *q);

#endif
