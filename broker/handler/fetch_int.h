/* Shared by fetch.c (sessions, waiting), fetch_part.c (on the owner), fetch_fit.c (the budget), fetch_warm.c (what got
 * cold meanwhile) and fetch_answer.c (the response). */
#ifndef BROKER_HANDLER_FETCH_INT_H
#define BROKER_HANDLER_FETCH_INT_H

#include "broker/partitions.h"
#include "broker/request.h"

struct fetch;

struct fetch_aborted {
  int64_t producer_id;
  kp_offset first_offset;
};

/* One partition of a fetch. Between calls it belongs to the connection's shard, during `read` and `wait` to the owner.
 */
struct fetch_part {
  struct fetch *fetch;
  struct kp_uuid topic_id, real_id; /* as asked; as the image has it */
  struct kp_str topic;
  int32_t partition, max_bytes;
  kp_offset offset;
  kp_epoch current_leader_epoch, last_fetched_epoch;
  struct brk_shard *owner; /* NULL: not to be read */
  struct brk_call read, wait, cancel;
  struct brk_waiter waiter;
  int64_t read_max;
  bool read_min_one, waiting, reading;
  bool read_again; /* with what the parts before it left; fetch_fit.c */
  /* what the last read said */
  enum kp_err err;
  kp_offset high_watermark, last_stable, log_start, seen_end;
  struct log_range range; /* holds a reference when n > 0 */
  bool diverging;
  kp_epoch diverging_epoch;
  kp_offset diverging_end;
  struct fetch_aborted *aborted; /* malloc'ed on the owner */
  int32_t aborted_n, aborted_cap;
  bool aborted_known, aborted_lost; /* lost: no memory for one of them */
};

struct fetch {
  struct brk_req *req;
  struct fetch_part *parts;
  int32_t parts_n;
  int32_t session_id;
  bool full, by_id, read_committed;
  int64_t min_bytes, budget, bytes, deadline_ms;
  bool has_data, urgent; /* urgent: an error or a divergence, answered at once */
  bool parked, park_done, finishing, warmed;
  int64_t left;   /* of the budget, after the first `fitted` parts; fetch_fit.c */
  int32_t fitted; /* parts */
  bool fitting, fitted_any;
  struct brk_timer timer;
};

#define FETCH_PART_OF(call, member) KP_CONTAINER(call, struct fetch_part, member)

/* On the owner (fetch_part.c). */
void fetch_part_read(struct brk_shard *owner, struct brk_call *c);
void fetch_part_wait(struct brk_shard *owner, struct brk_call *c);
void fetch_part_cancel(struct brk_shard *owner, struct brk_call *c);
/* Let go of what a read gave. Any shard. */
void fetch_part_drop(struct fetch_part *p);

/* Once nothing is pending: trim the parts to the budget in the request's order, then fetch_answer (fetch_fit.c). */
void fetch_fit(struct fetch *f);

/* Have read again what is no longer in the page cache. true: fetch_answer will be called again (fetch_warm.c). */
bool fetch_warm(struct fetch *f);

/* Make the response and finish the request (fetch_answer.c). */
void fetch_answer(struct fetch *f);

#endif
