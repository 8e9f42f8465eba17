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

bool raft_submit_ready(const struct raft *r) {
  return r->state == RAFT_LEADER && r->ctl_durable && r->data_durable >= r->ctl_off;
}

/* A control entry is durable with all data before it, and data behind it only together with it: the log is one
 * sequence, whichever of its two files the parts are in. */
static void advance_durable(struct raft *r) {
  struct raft_pos to = {r->last.epoch, r->data_durable, r->last.ctl};
  if (!r->ctl_durable || r->data_durable < r->ctl_off)
    to = (struct raft_pos){r->before.epoch, r->data_durable < r->before.off ? r->data_durable : r->before.off,
                           r->before.ctl};
  RAFT_ASSERT(raft_pos_cmp(to, r->durable) >= 0, "durable=%d/%lld/%u goes back to %d/%lld/%u", r->durable.epoch,
              (long long)r->durable.off, r->durable.ctl, to.epoch, (long long)to.off, to.ctl);
  r->durable = to;
}

/* Section 5.4.2: a leader counts only positions of its own term; all before them commit with them. */
static void advance_commit(struct raft *r, struct raft_update *up) {
  struct raft_pos majority = r->durable; /* one voter */
  if (r->state != RAFT_LEADER || majority.epoch != r->term) return;
  RAFT_ASSERT(majority.ctl >= 1 && r->ctl_off <= r->last.off, "ctl=%u ctl_off=%lld last=%lld", majority.ctl,
              (long long)r->ctl_off, (long long)r->last.off);
  if (raft_pos_cmp(majority, r->commit) <= 0) return;
  r->commit = majority;
  up->flags |= RAFT_UPDATE_COMMIT;
  up->commit = r->commit;
}

/* One voter: the vote for oneself is the majority, so START is election and victory in one step. A log whose newest
 * term is this one has its "term starts" already. */
static int start(struct raft *r, const struct raft_event *ev, struct raft_update *up) {
  if (ev->term < r->term || ev->pos.epoch > ev->term || ev->durable.off > ev->pos.off) return -1;
  if (ev->commit.off > ev->pos.off) return -1;
  bool starts = ev->pos.epoch < ev->term;
  if (r->term != ev->term || starts) up->flags |= RAFT_UPDATE_STATE;
  r->term = ev->term;
  r->state = RAFT_LEADER;
  r->before = starts ? ev->pos : (struct raft_pos){.epoch = -1, .off = ev->pos.off};
  r->last = starts ? (struct raft_pos){.epoch = ev->term, .off = ev->pos.off, .ctl = 1} : ev->pos;
  r->ctl_off = starts ? ev->pos.off : 0; /* an older one lies somewhere below */
  r->ctl_durable = !starts && !ev->ctl_pending;
  r->data_durable = ev->durable.off;
  r->durable = r->commit = (struct raft_pos){.epoch = -1};
  r->commit = (struct raft_pos){ev->pos.epoch, ev->commit.off, ev->pos.ctl};
  if (starts) up->flags |= RAFT_UPDATE_CONTROL;
  return 0;
}

static int submit(struct raft *r, struct raft_update *up) {
  if (!raft_submit_ready(r)) return -1;
  r->before = r->last;
  r->last.ctl++;
  r->ctl_off = r->last.off;
  r->ctl_durable = false;
  up->flags |= RAFT_UPDATE_CONTROL;
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
  case RAFT_SUBMIT:
    if (submit(r, up) != 0) return -1;
    break;
  case RAFT_DATA_PERSISTED:
    if (ev->pos.off > r->last.off) return -1;
    if (ev->pos.off > r->data_durable) r->data_durable = ev->pos.off; /* an older completion says nothing new */
    break;
  case RAFT_CTL_PERSISTED: r->ctl_durable = true; break;
  }
  advance_durable(r);
  advance_commit(r, up);
  check(r);
  return 0;
}
