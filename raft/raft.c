#include "raft/raft.h"

#include "raft/assert.h"

int raft_pos_cmp(struct raft_pos a, struct raft_pos b) {
  if (a.epoch != b.epoch) return a.epoch < b.epoch ? -1 : 1;
  if (a.off != b.off) return a.off < b.off ? -1 : 1;
  if (a.ctl != b.ctl) return a.ctl < b.ctl ? -1 : 1;
  return 0;
}

void raft_init(struct raft *r) {
  *r = (struct raft){.state = RAFT_FOLLOWER, .term = -1};
}

static void check(const struct raft *r) {
  RAFT_ASSERT(raft_pos_cmp(r->durable, r->last) <= 0, "durable=%d/%lld last=%d/%lld", r->durable.epoch,
              (long long)r->durable.off, r->last.epoch, (long long)r->last.off);
  RAFT_ASSERT(raft_pos_cmp(r->commit, r->last) <= 0, "commit=%d/%lld last=%d/%lld", r->commit.epoch,
              (long long)r->commit.off, r->last.epoch, (long long)r->last.off);
}

/* Section 5.4.2: a leader counts only positions of its own term; all before them commit with them. */
static void advance_commit(struct raft *r, struct raft_update *up) {
  struct raft_pos majority = r->durable; /* one voter */
  if (r->state != RAFT_LEADER || majority.epoch != r->term) return;
  if (raft_pos_cmp(majority, r->commit) <= 0) return;
  r->commit = majority;
  up->flags |= RAFT_UPDATE_COMMIT;
  up->commit = r->commit;
}

/* One voter: the vote for oneself is the majority, so START is election and victory in one step. */
static int start(struct raft *r, const struct raft_event *ev, struct raft_update *up) {
  if (ev->term < r->term || ev->durable.off > ev->pos.off) return -1;
  r->term = ev->term;
  r->state = RAFT_LEADER;
  r->last = (struct raft_pos){.epoch = ev->term, .off = ev->pos.off, .ctl = 1};
  /* "Term starts" lies behind every offset of the log: it is durable when the log up to it is. */
  r->durable = ev->durable.off == ev->pos.off ? r->last : (struct raft_pos){.epoch = -1, .off = ev->durable.off};
  up->flags |= RAFT_UPDATE_STATE | RAFT_UPDATE_CONTROL;
  return 0;
}

int raft_step(struct raft *r, const struct raft_event *ev, struct raft_update *up) {
  *up = (struct raft_update){.commit = r->commit};
  switch (ev->kind) {
  case RAFT_START:
    if (start(r, ev, up) != 0) return -1;
    break;
  case RAFT_APPENDED:
    if (r->state != RAFT_LEADER || ev->pos.off < r->last.off) return -1;
    r->last.off = ev->pos.off;
    break;
  case RAFT_PERSISTED:
    if (ev->pos.off > r->last.off) return -1;
    if (ev->pos.off < r->durable.off) break; /* an older completion says nothing new */
    r->durable.off = ev->pos.off;
    /* Everything from the start of this term on: the control entry before it is durable too. */
    r->durable.epoch = r->last.epoch;
    r->durable.ctl = r->last.ctl;
    break;
  }
  advance_commit(r, up);
  check(r);
  return 0;
}
