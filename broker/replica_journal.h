/* A replica's side of the journal: its term and control entries, what was known of its log, DeleteRecords. Owner's
 * shard. */
#ifndef BROKER_REPLICA_JOURNAL_H
#define BROKER_REPLICA_JOURNAL_H

#include "broker/replica.h"

/* A DeleteRecords under way: done when the new log start is committed. Filled by the caller, kept alive until then. */
struct brk_delete {
  kp_offset before;                   /* -1: the high watermark */
  void (*done)(struct brk_delete *d); /* exactly once, possibly before brk_replica_delete_records returns */
  void *arg;
  enum kp_err err; /* a wire code */
  kp_offset low_watermark;
  /* replica's own */
  struct raft_pos at;
  bool submitted;
  struct brk_delete *next;
};
void brk_replica_delete_records(struct brk_replica *r, struct brk_delete *d);

/* Before the log is opened: find or make the group. false: nothing is known of it. known is to be done by the caller.
 */
bool brk_replica_group(struct brk_replica *r, struct log_known *ret_known);
/* After: its epoch is chosen (leader_epoch is at least that of the image), raft's entry filled in, what is new put into
 * the journal. clean: the log was shut down cleanly. high_watermark: the checkpoint's. known NULL: nothing is known.
 * Errors: KP_ERR_IO. */
enum kp_err brk_replica_enter(struct brk_replica *r, const struct log_known *known, bool clean,
                              kp_offset high_watermark);
/* The newest control entry is to be durable soon: somebody waits for what lies behind it. No-op if it is already. */
void brk_replica_ctl_wanted(struct brk_replica *r);
/* Retention wants segments to go: have the new log start durable, then maintain again; true: that is under way. After
 * the log was asked to delete. */
bool brk_replica_trim(struct brk_replica *r);
/* What is durable on disk, for the journal's watermark. */
void brk_replica_watermark(struct brk_replica *r);
/* raft moved: answer DeleteRecords that are committed, submit the next. */
void brk_replica_deletes(struct brk_replica *r);
/* The replica stops, or its partition goes. */
void brk_replica_journal_stop(struct brk_replica *r, enum kp_err err);

#endif
