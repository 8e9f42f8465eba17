/* Raft as a pure state machine: event in, update out. No system calls, clock, threads, randomness, heap.
 *
 * The log of a group is a partition's log, so places in it are positions (epoch, offset, ctl) and never bare offsets:
 * epoch of the last control entry, next offset to be written, number of control entries in that epoch; ordered
 * lexicographically. `ctl = 1` is the zero-width entry "term T starts here", which plays the part of Raft's no-op: a
 * position commits only when it lies in the current term (Raft section 5.4.2) and is durable on a majority.
 *
 * Here: groups of one voter, whose majority is this replica's own disk. */
#ifndef RAFT_RAFT_H
#define RAFT_RAFT_H

#include <stdbool.h>
#include <stdint.h>

typedef int32_t raft_term;

struct raft_pos {
  int32_t epoch;
  int64_t off;
  uint32_t ctl;
};
/* < 0, 0, > 0 */
int raft_pos_cmp(struct raft_pos a, struct raft_pos b);

enum raft_state { RAFT_FOLLOWER, RAFT_LEADER };

struct raft {
  enum raft_state state;
  raft_term term;
  struct raft_pos last;    /* end of the log */
  struct raft_pos durable; /* of it, known to be on disk */
  struct raft_pos commit;
  /* The newest control entry lies at ctl_off; before it the log's end was `before`. It and everything up to it are on
   * disk when ctl_durable and data_durable >= ctl_off. */
  struct raft_pos before;
  int64_t ctl_off;
  bool ctl_durable;
  int64_t data_durable; /* all data below this offset is on disk */
};

enum raft_event_kind {
  RAFT_START,          /* term: the term to lead in; pos: end of the log as it was found; durable.off: its data on disk;
                          commit.off: what is known to be committed; ctl_pending: its control entries aren't all on disk */
  RAFT_APPENDED,       /* pos.off: new end of the log after a local append */
  RAFT_SUBMIT,         /* add a control entry at the end of the log */
  RAFT_DATA_PERSISTED, /* pos.off: all data below is on disk */
  RAFT_CTL_PERSISTED,  /* the newest control entry is on disk */
};
struct raft_event {
  enum raft_event_kind kind;
  raft_term term;
  struct raft_pos pos, durable, commit;
  bool ctl_pending;
};

enum { RAFT_UPDATE_STATE = 1, RAFT_UPDATE_CONTROL = 2, RAFT_UPDATE_COMMIT = 4 };
/* What changed: STATE: r->state and r->term, which must be on disk before anything of that term counts; CONTROL: a
 * control entry was added, the log's end r->last is the position behind it; COMMIT: r->commit moved. */
struct raft_update {
  unsigned flags;
  struct raft_pos commit;
};

void raft_init(struct raft *r);
/* May a control entry be added? One at a time: the one before is on disk, with all data up to it. */
bool raft_submit_ready(const struct raft *r);
/* 0, or -1 for an event that contradicts the state: a term that goes back, an end that goes back, durable beyond the
 * end, a control entry while raft_submit_ready says no. */
int raft_step(struct raft *r, const struct raft_event *ev, struct raft_update *up);

#endif
