/* What clients do: produce (plain and idempotent, with retries), fetch, commit and fetch offsets. work_admin.c has the
 * rest. Every answer goes into the model; what was promised with it is checked on the disk at that moment. */
#include "broker/sim/work.h"

#include <stdio.h>
#include <stdlib.h>

#include "broker/partitions.h"
#include "kproto/assert.h"
#include "kproto/gen/fetch.h"
#include "kproto/gen/init_producer_id.h"
#include "kproto/gen/offset_commit.h"
#include "kproto/gen/offset_fetch.h"
#include "kproto/gen/produce.h"

enum { IN_FLIGHT_MAX = 24 };

static struct sim_model *model(void) {
  return sim_now->model;
}

/* ---- is it on the disk? ---- */

struct newest_segment {
  kp_offset upto, base;
  bool behind; /* there is one behind it */
};

static void look_at_name(void *arg, const char *name) {
  struct newest_segment *s = arg;
  char *end;
  long long base = strtoll(name, &end, 10);
  if (end != name + 20 || strcmp(end, ".log") != 0) return;
  if (base <= s->upto && base > s->base) s->base = base;
  if (base > s->upto) s->behind = true;
}

/* An answer with acks=all from a topic that syncs: batch `id` is on the disk, under a name that is on the disk. */
static void check_durable(struct sim_model *m, int64_t id) {
  const struct sim_batch *b = sim_batch(m, id);
  const struct sim_topic *t = &m->topics[b->topic];
  char path[200];
  struct log_io *io = sim_disk_io(m->w->disk);
  struct newest_segment s = {.upto = b->base, .base = -1};
  int put = snprintf(path, sizeof path, "/d/%s-%d", t->name, b->part);
  if (io->ops->list(io, path, look_at_name, &s) != KP_ERR_NONE || s.base < 0) return; /* deleted meanwhile */
  if (t->compacted && s.behind) return; /* nor is what is not the last segment what it was */
  snprintf(path + put, sizeof path - (size_t)put, "/%020lld.log", (long long)s.base);
  int64_t n = 0;
  const uint8_t *p = sim_disk_durable_image(m->w->disk, path, &n);
  for (int64_t at = 0; p && at + KP_BATCH_HEADER <= n;) {
    struct kp_batch h;
    bool whole = kp_batch_parse(p + at, (size_t)(n - at), &h) == KP_ERR_NONE && h.size >= KP_BATCH_HEADER &&
                 h.size <= n - at && kp_batch_check_crc(&h) == KP_ERR_NONE;
    if (whole && h.base_offset == b->base && h.crc == b->crc) return;
    at += whole ? h.size : 1; /* behind a fault that stays in the file there may be more */
  }
  sim_fail("what is acknowledged is on the disk", "batch %lld, %s-%d offset %lld, is not in %s (%lld bytes on disk)",
           (long long)id, t->name, b->part, (long long)b->base, path, (long long)n);
}

/* ---- produce ---- */

static void acknowledged(struct sim_model *m, int64_t id, kp_offset base) {
  struct sim_batch *b = sim_batch(m, id);
  struct sim_topic *t = &m->topics[b->topic];
  struct sim_totals *tot = &m->w->totals;
  if (b->life != t->life) return;           /* the topic was deleted meanwhile */
  if (b->state == BATCH_GONE) b->base = -1; /* what retention took may be forgotten, and appended again */
  if (b->base >= 0 && b->base != base)
    sim_fail("a duplicate is answered with its first offset", "batch %lld of %s-%d at %lld is answered with %lld",
             (long long)id, t->name, b->part, (long long)b->base, (long long)base);
  if (b->base >= 0) tot->duplicates++;
  bool there = b->state == BATCH_THERE;
  b->base = base;
  b->state = BATCH_THERE;
  enum promise promise = b->acks == -1 && !t->page_cache ? PROMISE_POWER : PROMISE_PROCESS;
  if (promise > b->promise) b->promise = promise;
  tot->acked_batches++;
  tot->acked_records += b->records;
  struct sim_part *p = &t->part[b->part];
  if (base < p->start) { /* a duplicate of what retention took */
    b->state = BATCH_GONE;
    return;
  }
  if (!there) sim_part_put(m, p, id);
  if (promise == PROMISE_POWER) check_durable(m, id);
}

/* Was b there, and had compaction taken all its records when the server started? What a log remembers of a producer
 * besides its last batch it reads from its files, so that it can't tell b's repetition from a sequence out of order;
 * nor can Kafka, whose snapshots have the last batch alone. It knows the producer all the same, to beyond b. */
static bool taken_before_start(const struct log *l, const struct sim_batch *b) {
  struct log_producer_info kept;
  return b->base >= 0 && b->gone == (1u << b->records) - 1 && sim_producer_kept(l, b->producer_id, &kept) &&
         kept.last_sequence >= b->sequence + b->records;
}

static void producer_answer(struct sim_model *m, int64_t id, int code) {
  struct sim_batch *b = sim_batch(m, id);
  struct sim_topic *t = &m->topics[b->topic];
  struct sim_producer *pr = &t->part[b->part].producer;
  if (b->life != t->life || pr->id != b->producer_id) return;
  pr->flying--;
  KP_ASSERT(pr->flying >= 0, "flying=%d", pr->flying);
  int32_t at = 0;
  while (at < pr->queue_n && pr->queue[at] != id) at++;
  if (at == pr->queue_n) return;
  if (code == 0) {
    pr->queue_n--;
    memmove(pr->queue + at, pr->queue + at + 1, (size_t)(pr->queue_n - at) * sizeof *pr->queue);
    pr->last = id;
    free(b->bytes);
    b->bytes = NULL;
    return;
  }
  bool lost = code == KP_ERR_OUT_OF_ORDER_SEQUENCE_NUMBER || code == KP_ERR_UNKNOWN_PRODUCER_ID ||
              code == KP_ERR_INVALID_PRODUCER_EPOCH;
  if (lost && at == 0) {
    const struct sim_batch *last = pr->last >= 0 ? sim_batch(m, pr->last) : NULL;
    const struct brk_replica *r = brk_replica_find(sim_shard(m->w), &t->id, b->part);
    struct log_state st = {.log_start_offset = 0};
    if (r) log_get_state(r->log, &st);
    int32_t last_sequence = last ? last->sequence : -1;
    bool was_there = b->base >= 0 && b->base < st.log_start_offset; /* and is remembered no longer */
    /* A log that knows nothing of a producer takes any sequence for its first, as Kafka does: where the first batch was
     * refused for want of descriptors or room and the second was not, there is no place for the first any more. */
    bool overtaken = b->sequence < last_sequence && b->base < 0;
    if (last && last->state == BATCH_THERE && last->promise == PROMISE_POWER && !was_there && !overtaken &&
        !(t->compacted && r && taken_before_start(r->log, b)))
      sim_fail("producers are remembered", "%s-%d: sequence %d of producer %lld, next after the acknowledged %d: %s",
               t->name, b->part, b->sequence, (long long)b->producer_id, last->sequence,
               kp_err_name((enum kp_err)code));
    for (int32_t i = 0; i < pr->queue_n; i++)
      sim_batch(m, pr->queue[i])->idempotent = false; /* nobody sends it again */
    int32_t flying = pr->flying;
    *pr = (struct sim_producer){.id = -1, .last = -1, .flying = flying};
    pr->flying = 0;
    return;
  }
  pr->blocked = true;
}

static void produced(struct sim_request *q, const void *response) {
  const struct kp_produce_response *out = response;
  struct sim_model *m = model();
  struct sim_batch *b = sim_batch(m, q->id);
  int code = -1;
  if (out) {
    const struct kp_produce_response_partition_produce_response *p = &out->responses[0].partition_responses[0];
    code = p->error_code;
    if (code == 0) acknowledged(m, q->id, p->base_offset);
  }
  bool doubt = !out || code == KP_ERR_REQUEST_TIMED_OUT || code == KP_ERR_DUPLICATE_SEQUENCE_NUMBER;
  if (code != 0 && b->state == BATCH_FLIGHT) b->state = doubt ? BATCH_DOUBT : BATCH_NEVER;
  if (code > 0) m->w->totals.refused++;
  if (q->a == 1) producer_answer(m, q->id, code);
  if (q->a == 2 && out && code != KP_ERR_OUT_OF_ORDER_SEQUENCE_NUMBER && code != KP_ERR_KAFKA_STORAGE_ERROR &&
      b->life == m->topics[b->topic].life)
    sim_fail("a sequence may not skip", "batch %lld of %s-%d with sequence %d: %s", (long long)q->id,
             m->topics[b->topic].name, b->part, b->sequence, kp_err_name((enum kp_err)code));
  sim_note("produced %lld code=%d base=%lld", (long long)q->id, code, (long long)b->base);
}

static void send_batch(struct sim_model *m, int64_t id, const uint8_t *p, size_t n, int32_t kind) {
  struct sim_batch *b = sim_batch(m, id);
  const struct sim_topic *t = &m->topics[b->topic];
  struct kp_produce_request_partition_produce_data part = {.index = b->part, .records = {.p = p, .n = (int32_t)n}};
  struct kp_produce_request_topic_produce_data topic = {
      .name = kp_str_of(t->name), .partition_data = &part, .partition_data_n = 1};
  struct kp_produce_request in = {
      .transactional_id = KP_STR_NULL, .acks = b->acks, .timeout_ms = 30000, .topic_data = &topic, .topic_data_n = 1};
  struct sim_request *q = sim_request_new(0, 9, produced);
  q->id = id;
  q->a = kind;
  if (b->state != BATCH_THERE && b->state != BATCH_GONE) b->state = BATCH_FLIGHT;
  sim_note("produce %lld %s-%d acks=%d seq=%d", (long long)id, t->name, b->part, b->acks, b->sequence);
  sim_send(m->w, q, &in);
}

static void id_given(struct sim_request *q, const void *response) {
  const struct kp_init_producer_id_response *out = response;
  struct sim_topic *t = &model()->topics[q->a];
  struct sim_producer *pr = &t->part[q->b].producer;
  if (q->id != t->life) return;
  pr->asking = false;
  if (!out || out->error_code != 0) return;
  for (int32_t i = 0; i < SIM_TOPICS; i++)
    for (int32_t k = 0; k < SIM_PARTS_MAX; k++)
      if (model()->topics[i].part[k].producer.id == out->producer_id)
        sim_fail("producer ids are given once", "%lld is given again", (long long)out->producer_id);
  pr->id = out->producer_id;
  sim_note("producer id %lld", (long long)pr->id);
}

static void ask_id(struct sim_model *m, struct sim_topic *t, int32_t topic, int32_t part) {
  struct kp_init_producer_id_request in = {
      .transactional_id = KP_STR_NULL, .transaction_timeout_ms = 60000, .producer_id = -1, .producer_epoch = -1};
  struct sim_request *q = sim_request_new(22, 3, id_given);
  q->a = topic;
  q->b = part;
  q->id = t->life;
  t->part[part].producer.asking = true;
  sim_send(m->w, q, &in);
}

/* A sequence beyond the next one, and one that was acknowledged already: where the answer is known for certain. */
static bool tease(struct sim_model *m, int32_t topic, int32_t part, struct sim_producer *pr) {
  struct sim_topic *t = &m->topics[topic];
  const struct sim_batch *last = pr->last >= 0 ? sim_batch(m, pr->last) : NULL;
  if (pr->flying > 0 || pr->queue_n > 0 || !last || last->state != BATCH_THERE || last->base < t->part[part].start ||
      t->doubt || t->flying)
    return false;
  struct kp_buf b;
  int64_t id = sim_batch_make(m, topic, part, pr->id, pr->next_sequence + 3, &b);
  sim_batch(m, id)->acks = -1;
  sim_batch(m, id)->idempotent = false; /* it is never sent again */
  send_batch(m, id, b.p, b.n, 2);
  kp_buf_done(&b);
  return true;
}

static void produce_idempotent(struct sim_model *m, int32_t topic, int32_t part) {
  struct sim_topic *t = &m->topics[topic];
  struct sim_producer *pr = &t->part[part].producer;
  if (pr->id < 0) {
    if (!pr->asking) ask_id(m, t, topic, part);
    return;
  }
  if (pr->blocked) { /* all of them again, in order, once every answer is in */
    if (pr->flying > 0) return;
    pr->blocked = false;
    int64_t again[SIM_QUEUE];
    int32_t n = pr->queue_n, life = t->life;
    memcpy(again, pr->queue, sizeof again);
    pr->flying = n;
    for (int32_t i = 0; i < n && life == t->life && pr->id >= 0; i++) {
      struct sim_batch *b = sim_batch(m, again[i]);
      if (b->bytes)
        send_batch(m, again[i], b->bytes, (size_t)b->size, 1);
      else
        pr->flying--;
    }
    return;
  }
  if (sim_one_in(&m->w->work, 10) && tease(m, topic, part, pr)) return;
  if (pr->queue_n == SIM_QUEUE) return;
  struct kp_buf b;
  int64_t id = sim_batch_make(m, topic, part, pr->id, pr->next_sequence, &b);
  struct sim_batch *sb = sim_batch(m, id);
  sb->acks = -1;
  pr->next_sequence += sb->records;
  sb->bytes = malloc(b.n);
  KP_ASSERT(sb->bytes != NULL, "no memory for %zu bytes", b.n);
  memcpy(sb->bytes, b.p, b.n);
  pr->queue[pr->queue_n++] = id;
  pr->flying++;
  send_batch(m, id, b.p, b.n, 1);
  kp_buf_done(&b);
}

static void produce(struct sim_model *m, int32_t topic, int32_t part) {
  struct sim_world *w = m->w;
  if (w->swarm.idempotent && part == 0) {
    produce_idempotent(m, topic, part);
    return;
  }
  struct kp_buf b;
  int64_t id = sim_batch_make(m, topic, part, -1, -1, &b);
  int64_t dice = sim_below(&w->work, 10);
  sim_batch(m, id)->acks = dice < 7 ? -1 : dice < 9 ? 1 : 0;
  send_batch(m, id, b.p, b.n, 0);
  kp_buf_done(&b);
}

/* ---- fetch ---- */

static void fetched(struct sim_request *q, const void *response) {
  const struct kp_fetch_response *out = response;
  struct sim_model *m = model();
  if (!out || out->error_code != 0 || out->responses_n == 0) return;
  const struct kp_fetch_response_partition_data *p = &out->responses[0].partitions[0];
  struct sim_topic *t = &m->topics[q->a];
  if (p->error_code != 0 || p->records.n <= 0 || (int32_t)(q->id & 0xffff) != (t->life & 0xffff)) return;
  m->w->totals.fetches++;
  kp_offset from = q->id >> 16;
  size_t n = (size_t)p->records.n;
  for (size_t at = 0; at < n;) {
    struct kp_batch b;
    int64_t id = sim_batch_served(m, q->a, q->b, p->records.p + at, n - at, &b);
    if (at == 0 && (kp_batch_last_offset(&b) < from || (b.base_offset > from && !t->compacted)))
      sim_fail("a fetch begins where it was asked", "%s-%d asked for %lld, got %lld to %lld", t->name, q->b,
               (long long)from, (long long)b.base_offset, (long long)kp_batch_last_offset(&b));
    if (kp_batch_last_offset(&b) >= p->high_watermark)
      sim_fail("nobody sees beyond the high watermark", "%s-%d offset %lld, high watermark %lld", t->name, q->b,
               (long long)kp_batch_last_offset(&b), (long long)p->high_watermark);
    at += (size_t)b.size;
    if (id < 0) continue;
    struct sim_batch *sb = sim_batch(m, id);
    if (sb->state == BATCH_FLIGHT || sb->state == BATCH_DOUBT || sb->state == BATCH_NEVER) { /* now it is known */
      sb->base = b.base_offset;
      sb->state = BATCH_THERE;
      sim_part_put(m, &t->part[q->b], id);
    }
    enum promise promise = t->page_cache ? PROMISE_PROCESS : PROMISE_POWER;
    if (promise > sb->promise && sb->state == BATCH_THERE) sb->promise = promise;
  }
  sim_note("fetched t%d-%d from %lld: %zu bytes", q->a, q->b, (long long)from, n);
}

static void fetch(struct sim_model *m, int32_t topic, int32_t part) {
  struct sim_topic *t = &m->topics[topic];
  struct sim_part *p = &t->part[part];
  if (p->log_n == 0) return;
  const struct sim_batch *b = sim_batch(m, p->log[sim_below(&m->w->work, p->log_n)]);
  kp_offset from = b->base + sim_below(&m->w->work, b->records);
  struct kp_fetch_request_fetch_partition fp = {.partition = part,
                                                .current_leader_epoch = -1,
                                                .fetch_offset = from,
                                                .last_fetched_epoch = -1,
                                                .log_start_offset = -1,
                                                .partition_max_bytes = sim_one_in(&m->w->work, 3) ? 40000 : 500,
                                                .high_watermark = INT64_MAX};
  struct kp_fetch_request_fetch_topic ft = {.topic = kp_str_of(t->name), .partitions = &fp, .partitions_n = 1};
  struct kp_fetch_request in;
  kp_init(&kp_fetch_request_desc, &in);
  in.replica_id = -1;
  in.max_wait_ms = (int32_t)sim_below(&m->w->work, 50);
  in.min_bytes = 1;
  in.max_bytes = 1 << 20;
  in.topics = &ft;
  in.topics_n = 1;
  struct sim_request *q = sim_request_new(1, 12, fetched);
  q->a = topic;
  q->b = part;
  q->id = (int64_t)from << 16 | (t->life & 0xffff);
  sim_send(m->w, q, &in);
}

/* ---- offsets ---- */

static const char *const group_names[SIM_GROUPS] = {"g0", "g1", "another-group"};

static struct sim_value *value_of(const struct sim_request *q) {
  return &model()->topics[q->a].offsets[q->b / 8][q->b % 8];
}

static void committed(struct sim_request *q, const void *response) {
  const struct kp_offset_commit_response *out = response;
  struct sim_value *v = value_of(q);
  int code = out ? out->topics[0].partitions[0].error_code : -1;
  int32_t life = (int32_t)(q->id >> 40);
  int64_t value = q->id & 0xffffffffff;
  v->flying = false;
  if (code == 0 && life == (model()->topics[q->a].life & 0x7fffff)) {
    sim_value_ack(v, value);
    model()->w->totals.acked_commits++;
  }
  sim_note("committed %lld code=%d", (long long)value, code);
}

static void commit(struct sim_model *m, int32_t topic, int32_t part) {
  struct sim_topic *t = &m->topics[topic];
  int32_t g = (int32_t)sim_below(&m->w->work, SIM_GROUPS);
  struct sim_value *v = &t->offsets[g][part];
  if (v->flying) return;
  int64_t value = ++m->commits;
  struct kp_offset_commit_request_partition cp = {.partition_index = part,
                                                  .committed_offset = value,
                                                  .committed_leader_epoch = -1,
                                                  .committed_metadata = KP_STR_LIT("m")};
  struct kp_offset_commit_request_topic ct = {.name = kp_str_of(t->name), .partitions = &cp, .partitions_n = 1};
  struct kp_offset_commit_request in = {.group_id = kp_str_of(group_names[g]),
                                        .generation_id_or_member_epoch = -1,
                                        .member_id = KP_STR_LIT(""),
                                        .group_instance_id = KP_STR_NULL,
                                        .retention_time_ms = -1,
                                        .topics = &ct,
                                        .topics_n = 1};
  struct sim_request *q = sim_request_new(8, 8, committed);
  q->a = topic;
  q->b = g * 8 + part;
  q->id = (int64_t)(t->life & 0x7fffff) << 40 | value;
  v->flying = true;
  sim_value_send(v, value);
  sim_note("commit g%d %s-%d %lld", g, t->name, part, (long long)value);
  sim_send(m->w, q, &in);
}

static void offset_told(struct sim_request *q, const void *response) {
  const struct kp_offset_fetch_response *out = response;
  struct sim_value *v = value_of(q);
  const struct sim_topic *t = &model()->topics[q->a];
  if (!out || out->error_code != 0 || q->id != t->life) return;
  const struct kp_offset_fetch_response_partition *p = &out->topics[0].partitions[0];
  if (p->error_code != 0) return;
  if (!sim_value_may(v, p->committed_offset) && t->there && !t->doubt && !t->flying)
    sim_fail("committed offsets are kept", "group %s, %s-%d: %lld was acknowledged, %lld is told",
             group_names[q->b / 8], t->name, q->b % 8, (long long)v->acked, (long long)p->committed_offset);
}

void sim_ask_offset(struct sim_model *m, int32_t topic, int32_t group, int32_t part) {
  struct sim_topic *t = &m->topics[topic];
  struct kp_offset_fetch_request_topic ft = {
      .name = kp_str_of(t->name), .partition_indexes = &part, .partition_indexes_n = 1};
  struct kp_offset_fetch_request in = {.group_id = kp_str_of(group_names[group]), .topics = &ft, .topics_n = 1};
  struct sim_request *q = sim_request_new(9, 5, offset_told);
  q->a = topic;
  q->b = group * 8 + part;
  q->id = t->life;
  sim_send(m->w, q, &in);
}

/* ---- one step ---- */

void sim_work(struct sim_world *w) {
  struct sim_model *m = w->model;
  if (sim_requests_pending() >= IN_FLIGHT_MAX) return;
  int64_t dice = sim_below(&w->work, 100);
  int32_t topic = (int32_t)sim_below(&w->work, w->topics_n);
  struct sim_topic *t = &m->topics[topic];
  if (!t->there || t->doubt || t->flying || dice < 6) {
    sim_work_admin(m, topic);
    return;
  }
  int32_t part = (int32_t)sim_below(&w->work, t->parts_n);
  if (dice >= 60 && dice < 75)
    fetch(m, topic, part);
  else if (dice < 60 || !w->swarm.offsets || !sim_offsets_topic(m))
    produce(m, topic, part);
  else if (dice < 90)
    commit(m, topic, part);
  else
    sim_ask_offset(m, topic, (int32_t)sim_below(&w->work, SIM_GROUPS), part);
}
