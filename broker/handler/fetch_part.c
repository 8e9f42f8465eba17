/* One partition of a fetch, on the shard that owns it. */
#include <stdlib.h>

#include "broker/cold.h"
#include "broker/handler/fetch_int.h"
#include "kproto/assert.h"
#include "kproto/mem.h"
#include "kproto/mutant.h"

static kp_offset visible_end(const struct fetch_part *p, const struct brk_replica *r) {
  if (KP_MUTANT(18)) return r->raft.last.off;
  return p->fetch->read_committed ? brk_replica_last_stable_offset(r) : r->high_watermark;
}

static void note_aborted(void *arg, const struct log_aborted_txn *t) {
  struct fetch_part *p = arg;
  if (p->aborted_n == p->aborted_cap) {
    int32_t cap = p->aborted_cap ? 2 * p->aborted_cap : 8;
    struct fetch_aborted *more = kp_mem_realloc(p->aborted, (size_t)cap * sizeof *more);
    p->aborted_lost = p->aborted_lost || !more;
    if (!more) return;
    p->aborted = more;
    p->aborted_cap = cap;
  }
  p->aborted[p->aborted_n++] = (struct fetch_aborted){t->producer_id, t->first_offset};
}

/* KIP-320: is the client's idea of the log's history ours? */
static enum kp_err check_epochs(struct fetch_part *p, const struct brk_replica *r) {
  if (p->current_leader_epoch >= 0 && p->current_leader_epoch < r->leader_epoch) return KP_ERR_FENCED_LEADER_EPOCH;
  if (p->current_leader_epoch > r->leader_epoch) return KP_ERR_UNKNOWN_LEADER_EPOCH;
  if (p->last_fetched_epoch < 0) return KP_ERR_NONE;
  kp_epoch epoch;
  kp_offset end;
  log_epoch_end(r->log, p->last_fetched_epoch, &epoch, &end);
  if (epoch < 0 || end < 0) return KP_ERR_OFFSET_OUT_OF_RANGE;
  if (epoch < p->last_fetched_epoch || end < p->offset) {
    p->diverging = true;
    p->diverging_epoch = epoch;
    p->diverging_end = end;
  }
  return KP_ERR_NONE;
}

static enum kp_err read_replica(struct fetch_part *p, struct brk_replica *r) {
  struct log_state st;
  log_get_state(r->log, &st);
  enum kp_err err = check_epochs(p, r);
  if (err != KP_ERR_NONE) return err;
  p->log_start = st.log_start_offset;
  p->high_watermark = r->high_watermark;
  p->last_stable = brk_replica_last_stable_offset(r);
  p->seen_end = visible_end(p, r);
  if (p->diverging) return KP_ERR_NONE;
  if (p->offset < st.log_start_offset || p->offset > st.log_end_offset) return KP_ERR_OFFSET_OUT_OF_RANGE;
  if (p->fetch->read_committed) p->aborted_known = true;
  if (p->offset >= p->seen_end || (p->read_max == 0 && !p->read_min_one)) return KP_ERR_NONE;
  err = log_read(r->log, p->offset, p->seen_end, p->read_max, p->read_min_one, &p->range);
  if (err == KP_ERR_NONE && p->range.n > 0 && p->fetch->read_committed)
    err = log_aborted(r->log, p->offset, p->seen_end, note_aborted, p);
  if (err == KP_ERR_NONE && p->aborted_lost) err = KP_ERR_NO_MEMORY;
  return err <= -100 && err != KP_ERR_WOULD_BLOCK ? KP_ERR_KAFKA_STORAGE_ERROR : err;
}

void fetch_part_read(struct brk_shard *owner, struct brk_call *c) {
  struct fetch_part *p = FETCH_PART_OF(c, read);
  struct brk_replica *r;
  struct log_cold cold;
  p->high_watermark = p->last_stable = p->log_start = -1;
  p->err = brk_replica_get(owner, &p->real_id, p->partition, &r);
  if (p->err == KP_ERR_NONE) {
    log_nowait(r->log, brk_cold_for(c, &cold));
    p->err = read_replica(p, r);
    log_nowait(r->log, NULL);
  }
  if (p->err == KP_ERR_WOULD_BLOCK) {
    fetch_part_drop(p);
    brk_cold_again(r, c, &cold);
    return;
  }
  if (p->err != KP_ERR_NONE) fetch_part_drop(p);
  brk_call_reply(owner, c);
}

static void woken(struct brk_waiter *w) {
  struct fetch_part *p = w->arg;
  brk_call_reply(p->owner, &p->wait);
}

void fetch_part_wait(struct brk_shard *owner, struct brk_call *c) {
  struct fetch_part *p = FETCH_PART_OF(c, wait);
  struct brk_replica *r;
  p->waiter = (struct brk_waiter){.wake = woken, .arg = p};
  /* Something came since the read, or the partition is gone: read again. */
  if (brk_replica_get(owner, &p->real_id, p->partition, &r) != KP_ERR_NONE || visible_end(p, r) != p->seen_end) {
    brk_call_reply(owner, c);
    return;
  }
  brk_replica_wait(r, &p->waiter);
}

void fetch_part_cancel(struct brk_shard *owner, struct brk_call *c) {
  struct fetch_part *p = FETCH_PART_OF(c, cancel);
  if (p->waiter.prev) { /* else its reply is already on the way */
    brk_replica_unwait(&p->waiter);
    brk_call_reply(owner, &p->wait);
  }
  brk_call_reply(owner, c);
}

void fetch_part_drop(struct fetch_part *p) {
  if (p->range.n > 0) log_file_unref(p->range.file);
  kp_mem_free(p->aborted);
  p->range = (struct log_range){0};
  p->aborted = NULL;
  p->aborted_n = p->aborted_cap = 0;
  p->aborted_known = p->aborted_lost = false;
  p->diverging = false;
}
