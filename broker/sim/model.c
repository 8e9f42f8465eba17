#include "broker/sim/model.h"

#include <stdlib.h>

#include "kproto/assert.h"

struct sim_model *sim_model_new(struct sim_world *w) {
  struct sim_model *m = calloc(1, sizeof *m);
  KP_ASSERT(m != NULL, "no memory for a model");
  m->w = w;
  for (int32_t i = 0; i < SIM_TOPICS; i++) {
    memcpy(m->topics[i].name, "t0", 3);
    m->topics[i].name[1] = (char)('0' + i);
    sim_topic_gone(m, &m->topics[i]);
  }
  return m;
}

void sim_model_free(struct sim_model *m) {
  for (int64_t i = 0; i < m->batches_n; i++) free(m->batches[i].bytes);
  free(m->batches);
  for (int32_t i = 0; i < SIM_TOPICS; i++)
    for (int32_t k = 0; k < SIM_PARTS_MAX; k++) free(m->topics[i].part[k].log);
  free(m);
}

/* ---- values ---- */

void sim_value_send(struct sim_value *v, int64_t value) {
  if (v->maybe_n == SIM_MAYBE) {
    v->any = true;
    return;
  }
  v->maybe[v->maybe_n++] = value;
}

void sim_value_ack(struct sim_value *v, int64_t value) {
  *v = (struct sim_value){.acked = value, .flying = v->flying};
}

bool sim_value_may(const struct sim_value *v, int64_t value) {
  bool may = v->any || v->acked == value;
  for (int32_t i = 0; i < v->maybe_n; i++) may = may || v->maybe[i] == value;
  return may;
}

/* ---- batches ---- */

void sim_fill_value(uint8_t *p, size_t n, int64_t id, int32_t i) {
  for (size_t k = 0; k < n; k++) p[k] = (uint8_t)('a' + (id * 7 + (int64_t)i * 3 + (int64_t)k) % 26);
  kp_be64_put(p, (uint64_t)id);
}

/* A tombstone has no value to be known by. */
static void put_number(struct kp_buf *to, int64_t id) {
  uint8_t p[8];
  kp_be64_put(p, (uint64_t)id);
  kp_put_record_header(to, KP_STR_LIT("n"), (struct kp_bytes){p, sizeof p});
}

int64_t sim_batch_make(struct sim_model *m, int32_t topic, int32_t part, int64_t producer_id, int32_t sequence,
                       struct kp_buf *b) {
  struct sim_world *w = m->w;
  if (m->batches_n == m->batches_cap) {
    m->batches_cap = m->batches_cap ? 2 * m->batches_cap : 256;
    m->batches = realloc(m->batches, (size_t)m->batches_cap * sizeof *m->batches);
    KP_ASSERT(m->batches != NULL, "no memory for %lld batches", (long long)m->batches_cap);
  }
  int64_t id = m->batches_n++;
  int32_t records = 1 + (int32_t)sim_below(&w->work, SIM_RECORDS_MAX);
  bool big = sim_one_in(&w->work, 12) || w->big > 0;
  if (w->big > 0) w->big--;
  size_t n = 8 + (size_t)sim_below(&w->work, big ? 3000 : 200);
  if (big) records = 1; /* a batch fits into every segment */
  uint8_t *value = malloc(n);
  KP_ASSERT(value != NULL, "no memory for a value of %zu", n);
  struct kp_batch_builder bb;
  struct kp_buf header;
  uint8_t keys[SIM_RECORDS_MAX] = {0}, tombstones = 0;
  kp_buf_init(&header);
  kp_buf_init(b);
  kp_batch_builder_init(&bb, b, sim_one_in(&w->work, 10) ? KP_CODEC_LZ4 : KP_CODEC_NONE, 0, w->now_ms);
  for (int32_t i = 0; i < records; i++) {
    keys[i] = (uint8_t)sim_below(&w->work, SIM_KEYS);
    char key[2] = {'k', (char)('0' + keys[i])};
    bool tombstone = m->topics[topic].compacted && sim_one_in(&w->work, 4);
    tombstones |= (uint8_t)(tombstone << i);
    sim_fill_value(value, n, id, i);
    kp_buf_reset(&header);
    if (m->topics[topic].compacted) put_number(&header, id);
    kp_batch_builder_add(&bb, w->now_ms, (struct kp_bytes){(const uint8_t *)key, 2},
                         tombstone ? (struct kp_bytes){NULL, -1} : (struct kp_bytes){value, (int32_t)n},
                         (struct kp_bytes){header.p, (int32_t)header.n}, header.n > 0);
  }
  free(value);
  kp_buf_done(&header);
  bb.h.producer_id = producer_id;
  bb.h.producer_epoch = producer_id >= 0 ? 0 : -1;
  bb.h.base_sequence = producer_id >= 0 ? sequence : -1;
  enum kp_err err = kp_batch_builder_finish(&bb);
  KP_ASSERT(err == KP_ERR_NONE, "err=%s", kp_err_name(err));
  m->batches[id] = (struct sim_batch){.topic = topic,
                                      .part = part,
                                      .life = m->topics[topic].life,
                                      .crc = kp_be32(b->p + 17),
                                      .size = (int32_t)b->n,
                                      .records = records,
                                      .base = -1,
                                      .ts = w->now_ms,
                                      .idempotent = producer_id >= 0,
                                      .sequence = sequence,
                                      .producer_id = producer_id,
                                      .epoch = -1,
                                      .value_n = (int32_t)n,
                                      .tombstones = tombstones};
  memcpy(m->batches[id].keys, keys, sizeof keys);
  return id;
}

void sim_part_put(struct sim_model *m, struct sim_part *p, int64_t id) {
  struct sim_batch *b = sim_batch(m, id);
  if (p->log_n == p->log_cap) {
    p->log_cap = p->log_cap ? 2 * p->log_cap : 64;
    p->log = realloc(p->log, (size_t)p->log_cap * sizeof *p->log);
    KP_ASSERT(p->log != NULL, "no memory for %d batches", p->log_cap);
  }
  int32_t at = p->log_n;
  while (at > 0 && sim_batch(m, p->log[at - 1])->base > b->base) at--;
  if (at > 0) {
    const struct sim_batch *before = sim_batch(m, p->log[at - 1]);
    if (before->base + before->records > b->base)
      sim_fail("no offset twice", "batches %lld and %lld both hold offset %lld of %s-%d", (long long)p->log[at - 1],
               (long long)id, (long long)b->base, m->topics[b->topic].name, b->part);
  }
  memmove(p->log + at + 1, p->log + at, (size_t)(p->log_n - at) * sizeof *p->log);
  p->log[at] = id;
  p->log_n++;
}

void sim_part_forget(struct sim_model *m, struct sim_part *p, enum batch_state state) {
  for (int32_t i = 0; i < p->log_n; i++) sim_batch(m, p->log[i])->state = state;
  p->log_n = 0;
}

void sim_topic_gone(struct sim_model *m, struct sim_topic *t) {
  t->there = false;
  t->life++;
  t->retention_ms_min = t->retention_bytes_min = INT64_MAX;
  for (int32_t k = 0; k < SIM_PARTS_MAX; k++) {
    struct sim_part *p = &t->part[k];
    sim_part_forget(m, p, BATCH_GONE);
    *p = (struct sim_part){.log = p->log, .log_cap = p->log_cap, .producer = {.id = -1, .last = -1}};
    for (int32_t g = 0; g < SIM_GROUPS; g++) {
      bool flying = t->offsets[g][k].flying;
      t->offsets[g][k] = (struct sim_value){.acked = -1, .any = true, .flying = flying};
    }
  }
}

/* ---- what is served ---- */

static int64_t number_of(const struct kp_batch *b) {
  static struct kp_buf scratch;
  struct kp_record_iter it;
  struct kp_record rec;
  if (kp_record_iter_init(&it, b, &scratch, 1 << 20) != KP_ERR_NONE || !kp_record_iter_next(&it, &rec)) return -1;
  return rec.value.n >= 8 ? (int64_t)kp_be64(rec.value.p) : -1;
}

int64_t sim_batch_served(struct sim_model *m, int32_t topic, int32_t part, const uint8_t *p, size_t n,
                         struct kp_batch *ret) {
  const char *name = m->topics[topic].name;
  if (kp_batch_parse(p, n, ret) != KP_ERR_NONE) sim_fail("what is served is whole", "%s-%d: no batch", name, part);
  if (kp_batch_check_crc(ret) != KP_ERR_NONE)
    sim_fail("what is served is what was written", "%s-%d offset %lld: CRC", name, part, (long long)ret->base_offset);
  bool compacted = m->topics[topic].compacted;
  uint8_t left = 0;
  int64_t id = compacted ? sim_compacted_served(m, topic, part, ret, &left) : number_of(ret);
  if (compacted && id < 0) return -1;
  if (id < 0 || id >= m->batches_n)
    sim_fail("what is served is what was written", "%s-%d offset %lld: no such batch", name, part,
             (long long)ret->base_offset);
  struct sim_batch *b = sim_batch(m, id);
  if (b->topic != topic || b->part != part || b->life != m->topics[topic].life)
    sim_fail("what is served was written there", "batch %lld of t%d-%d life %d served by %s-%d life %d", (long long)id,
             b->topic, b->part, b->life, name, part, m->topics[topic].life);
  bool whole = !compacted || (ret->record_count == b->records && !(ret->attributes & KP_BATCH_DELETE_HORIZON));
  if (whole && (b->crc != kp_be32(p + 17) || b->size != ret->size || b->records != ret->record_count))
    sim_fail("what is served is what was written", "batch %lld: crc %08x size %d records %d", (long long)id,
             kp_be32(p + 17), ret->size, ret->record_count);
  if (b->state == BATCH_NEVER && !b->idempotent)
    sim_fail("what was refused is not there", "batch %lld at %s-%d offset %lld", (long long)id, name, part,
             (long long)ret->base_offset);
  if (b->base >= 0 && b->base != ret->base_offset)
    sim_fail("offsets never change", "batch %lld of %s-%d was at %lld, is at %lld", (long long)id, name, part,
             (long long)b->base, (long long)ret->base_offset);
  if (b->epoch >= 0 && b->base >= 0 && b->epoch != ret->leader_epoch)
    sim_fail("epochs never change", "batch %lld of %s-%d had %d, has %d", (long long)id, name, part, b->epoch,
             ret->leader_epoch);
  if (left & b->gone)
    sim_fail("what compaction removed stays away", "batch %lld of %s-%d, offset %lld: records %x are back",
             (long long)id, name, part, (long long)ret->base_offset, left & b->gone);
  b->epoch = ret->leader_epoch;
  b->seen = left;
  m->w->totals.checked_records += ret->record_count;
  return id;
}
