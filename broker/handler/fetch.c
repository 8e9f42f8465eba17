/* Fetch 4-18: sessions (KIP-227), topic ids, isolation levels, long polls (KafkaApis.handleFetchRequest, DelayedFetch).
 *
 * Every partition is read by its owner (fetch_part.c), which answers with a file range. Enough bytes, an error or no
 * time to wait: the answer is made. Else the request parks on its partitions; an append wakes it, the woken partition
 * alone is read again. Outstanding calls are counted in req->pending; the answer is made when all are back. */
#include "kproto/gen/fetch.h"

#include <stdlib.h>

#include "broker/fetch_session.h"
#include "broker/handler/fetch_int.h"
#include "broker/handler/handlers.h"
#include "broker/handler/pairs.h"
#include "broker/limits.h"
#include "broker/server.h"
#include "kproto/assert.h"

static void decide(struct fetch *f);

/* ---- the parts ---- */

static void part_from_request(struct fetch *f, struct fetch_part *p, const struct kp_fetch_request_fetch_topic *t,
                              const struct kp_fetch_request_fetch_partition *in) {
  *p = (struct fetch_part){.fetch = f,
                           .topic_id = t->topic_id,
                           .topic = t->topic,
                           .partition = in->partition,
                           .offset = in->fetch_offset,
                           .max_bytes = in->partition_max_bytes,
                           .current_leader_epoch = in->current_leader_epoch,
                           .last_fetched_epoch = in->last_fetched_epoch};
}

static void part_from_entry(struct fetch *f, struct fetch_part *p, const struct brk_fetch_entry *e) {
  *p = (struct fetch_part){.fetch = f,
                           .topic_id = e->topic_id,
                           .topic = kp_arena_str(&f->req->arena, kp_str_of(e->topic)),
                           .partition = e->partition,
                           .offset = e->fetch_offset,
                           .max_bytes = e->max_bytes,
                           .current_leader_epoch = e->current_leader_epoch,
                           .last_fetched_epoch = e->last_fetched_epoch};
}

/* A partition that is named twice is read once, where it was named first, as it was asked for last (FetchRequest's map
 * of partitions). */
static bool drop_twins(struct fetch *f) {
  bool any;
  if (f->parts_n < 2) return true;
  struct brk_pair *pairs = kp_arena_alloc(&f->req->arena, (size_t)f->parts_n * sizeof *pairs);
  if (!pairs) return false;
  for (int32_t i = 0; i < f->parts_n; i++) {
    const struct fetch_part *p = &f->parts[i];
    pairs[i] = (struct brk_pair){.topic = f->by_id ? (struct kp_str){(const char *)p->topic_id.b, 16} : p->topic,
                                 .partition = p->partition};
  }
  if (!brk_pairs(&f->req->arena, pairs, f->parts_n, &any)) return false;
  int32_t n = 0;
  for (int32_t i = 0; any && i < f->parts_n; i++)
    if (pairs[i].first == i) f->parts[n++] = f->parts[pairs[i].last];
  if (any) f->parts_n = n;
  return true;
}

static bool make_parts(struct fetch *f, const struct kp_fetch_request *in, const struct brk_fetch_session *s) {
  int32_t n = 0;
  if (s)
    n = brk_fetch_session_size(s);
  else
    for (int32_t i = 0; i < in->topics_n; i++) n += in->topics[i].partitions_n > 0 ? in->topics[i].partitions_n : 0;
  f->parts = kp_arena_alloc(&f->req->arena, (size_t)(n + 1) * sizeof *f->parts);
  if (!f->parts) return false;
  if (s) {
    struct brk_fetch_entry *e = brk_fetch_session_first(s);
    for (int32_t i = 0; i < n; i++, e = e->next) part_from_entry(f, &f->parts[f->parts_n++], e);
    return true;
  }
  for (int32_t i = 0; i < in->topics_n; i++)
    for (int32_t j = 0; j < in->topics[i].partitions_n; j++)
      part_from_request(f, &f->parts[f->parts_n++], &in->topics[i], &in->topics[i].partitions[j]);
  return drop_twins(f);
}

/* Topic by id or by name; the owner knows partitions by id only. */
static void resolve(struct fetch *f, struct fetch_part *p) {
  const struct brk_image *img = f->req->sh->image;
  const struct brk_topic *t = f->by_id ? brk_image_topic_by_id(img, &p->topic_id) : brk_image_topic(img, p->topic);
  if (!t) {
    p->err = f->by_id ? KP_ERR_UNKNOWN_TOPIC_ID : KP_ERR_UNKNOWN_TOPIC_OR_PARTITION;
  } else if (p->partition < 0 || p->partition >= t->partitions_n) {
    p->err = KP_ERR_UNKNOWN_TOPIC_OR_PARTITION;
  } else {
    p->real_id = t->id;
    p->owner = brk_shard_of_partition(f->req->sh->server, &t->id, p->partition);
  }
}

/* ---- reading and waiting ---- */

static void back(struct fetch *f) {
  KP_ASSERT(f->req->pending > 0, "pending=%d", f->req->pending);
  if (--f->req->pending == 0 || f->parked) decide(f);
}

static void read_done(struct brk_shard *origin, struct brk_call *c) {
  (void)origin;
  struct fetch_part *p = FETCH_PART_OF(c, read);
  struct fetch *f = p->fetch;
  p->reading = false;
  f->bytes += p->range.n;
  f->budget -= p->range.n;
  if (p->err != KP_ERR_NONE || p->diverging) f->urgent = true;
  if (p->range.n > 0) f->has_data = true;
  back(f);
}

static void read_part(struct fetch_part *p) {
  struct fetch *f = p->fetch;
  f->bytes -= p->range.n;
  f->budget += p->range.n;
  fetch_part_drop(p);
  int64_t n = p->max_bytes < f->budget ? p->max_bytes : f->budget;
  p->read_max = n > 0 ? n : 0;
  p->read_min_one = !f->has_data; /* KIP-74: the first batch of the answer comes however large */
  p->reading = true;
  p->read = (struct brk_call){.run = fetch_part_read, .done = read_done};
  f->req->pending++;
  brk_call(f->req->sh, p->owner, &p->read);
}

static void wait_done(struct brk_shard *origin, struct brk_call *c) {
  (void)origin;
  struct fetch_part *p = FETCH_PART_OF(c, wait);
  struct fetch *f = p->fetch;
  p->waiting = false;
  if (f->parked && !f->finishing) {
    f->req->pending--;
    read_part(p);
    return;
  }
  back(f);
}

static void cancel_done(struct brk_shard *origin, struct brk_call *c) {
  (void)origin;
  back(FETCH_PART_OF(c, cancel)->fetch);
}

static void wait_part(struct fetch_part *p) {
  struct fetch *f = p->fetch;
  p->waiting = true;
  p->wait = (struct brk_call){.run = fetch_part_wait, .done = wait_done};
  f->req->pending++;
  brk_call(f->req->sh, p->owner, &p->wait);
}

static void cancel_part(struct fetch_part *p) {
  struct fetch *f = p->fetch;
  p->cancel = (struct brk_call){.run = fetch_part_cancel, .done = cancel_done};
  f->req->pending++;
  brk_call(f->req->sh, p->owner, &p->cancel);
}

/* ---- deciding ---- */

static void finish(struct fetch *f) {
  brk_timer_cancel(f->req->sh, &f->timer);
  f->req->abandon = NULL;
  f->finishing = true;
  f->req->pending++; /* held: cancels come back within the loop */
  for (int32_t i = 0; i < f->parts_n; i++)
    if (f->parts[i].waiting) cancel_part(&f->parts[i]);
  f->req->pending--;
  f->parked = false;
  if (f->req->pending == 0) fetch_fit(f);
}

static void timer_fires(struct brk_shard *sh, struct brk_timer *t) {
  (void)sh;
  finish(KP_CONTAINER(t, struct fetch, timer));
}

static void abandon(struct brk_req *req) {
  struct fetch *f = req->state;
  if (f->parked && !f->finishing) finish(f);
}

static void park(struct fetch *f) {
  f->parked = true;
  f->timer.fire = timer_fires;
  brk_timer_set(f->req->sh, &f->timer, f->deadline_ms);
  f->req->abandon = abandon;
  f->req->pending++; /* held: a wait may come back within the loop */
  for (int32_t i = 0; i < f->parts_n && !f->finishing; i++)
    if (f->parts[i].owner && f->parts[i].err == KP_ERR_NONE && !f->parts[i].waiting) wait_part(&f->parts[i]);
  f->req->pending--;
  f->park_done = true;
  decide(f);
}

/* Called whenever something came back: first when all reads are, then on each wake-up's read while parked. */
static void decide(struct fetch *f) {
  if (f->finishing) {
    if (f->req->pending == 0) fetch_fit(f);
    return;
  }
  bool enough = f->bytes >= f->min_bytes || f->urgent || f->parts_n == 0 || f->deadline_ms <= f->req->sh->mono_ms;
  if (!f->parked) {
    if (enough) {
      f->finishing = true;
      fetch_fit(f);
    } else {
      park(f);
    }
    return;
  }
  if (!f->park_done) return; /* park() looks again at its end */
  if (enough) {
    finish(f);
    return;
  }
  for (int32_t i = 0; i < f->parts_n; i++) {
    struct fetch_part *p = &f->parts[i];
    if (p->waiting || p->reading) continue; /* its owner has it */
    if (p->owner && p->err == KP_ERR_NONE) wait_part(p);
    if (f->finishing) return;
  }
}

/* ---- the request ---- */

static void refuse(struct brk_req *req, enum kp_err err) {
  struct kp_fetch_response *out = req->out;
  out->error_code = kp_err_wire(err);
  out->responses = KP_NEW(&req->arena, kp_fetch_response_fetchable_topic_response, 0);
  brk_req_done(req);
}

void brk_handle_fetch(struct brk_req *req) {
  const struct kp_fetch_request *in = req->in;
  const struct brk_server *s = req->sh->server;
  struct fetch *f = kp_arena_alloc(&req->arena, sizeof *f);
  if (!f) {
    refuse(req, KP_ERR_KAFKA_STORAGE_ERROR);
    return;
  }
  req->state = f;
  f->req = req;
  f->by_id = req->version >= 13;
  f->read_committed = in->isolation_level == 1;
  f->min_bytes = in->min_bytes;
  int64_t cap = brk_broker_int(s->config, req->sh->image, s->node_id, "fetch.max.bytes");
  f->budget = in->max_bytes < cap ? in->max_bytes : cap;
  f->deadline_ms = req->sh->mono_ms + (in->max_wait_ms > 0 ? in->max_wait_ms : 0);
  struct brk_fetch_session *session;
  enum kp_err err = brk_fetch_session_begin(req->sh->fetch_sessions, in, req->version, &session, &f->full);
  if (err == KP_ERR_NONE && !make_parts(f, in, session)) err = KP_ERR_KAFKA_STORAGE_ERROR;
  if (err != KP_ERR_NONE) {
    refuse(req, err);
    return;
  }
  f->session_id = session ? brk_fetch_session_id(session) : 0;
  req->pending++; /* held until all reads are issued */
  for (int32_t i = 0; i < f->parts_n; i++) {
    resolve(f, &f->parts[i]);
    if (f->parts[i].err != KP_ERR_NONE)
      f->urgent = true;
    else
      read_part(&f->parts[i]);
  }
  back(f);
}
