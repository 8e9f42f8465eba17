/* Compacted logs: what may be gone, and what never. Every record of such a topic carries its batch's number in a
 * header, since a tombstone has no value. What is promised: the latest record of a key stays, as it was, at its offset;
 * a tombstone stays until delete.retention.ms has passed; nothing that was removed comes back; offsets are given out
 * once. */
#include "broker/sim/model.h"
#include "kproto/assert.h"

static const char *name_of(const struct sim_model *m, int32_t topic) {
  return m->topics[topic].name;
}

/* ---- one batch ---- */

static int64_t number_in(const struct kp_record *r) {
  struct kp_reader headers = {r->headers.p, r->headers.p + r->headers.n, 0};
  struct kp_record_header h;
  if (r->headers_n != 1 || !kp_record_header_next(&headers, &h) || h.value.n != 8) return -1;
  return (int64_t)kp_be64(h.value.p);
}

/* A header without records: the batch that was acknowledged or seen there, or the producer's. */
static int64_t whose_header(struct sim_model *m, int32_t topic, int32_t part, const struct kp_batch *b) {
  const struct sim_topic *t = &m->topics[topic];
  const struct sim_part *p = &t->part[part];
  for (int32_t i = 0; i < p->log_n; i++)
    if (sim_batch(m, p->log[i])->base == b->base_offset) return p->log[i];
  for (int64_t id = m->batches_n - 1; id >= 0 && b->producer_id >= 0; id--) {
    const struct sim_batch *sb = sim_batch(m, id);
    if (sb->topic != topic || sb->part != part || sb->life != t->life || sb->producer_id != b->producer_id) continue;
    if (sb->sequence == b->base_sequence && sb->records == b->last_offset_delta + 1) return id;
  }
  return -1;
}

static void check_record(struct sim_model *m, int64_t id, int32_t i, const struct kp_record *r) {
  const struct sim_batch *b = sim_batch(m, id);
  static uint8_t value[SIM_VALUE_MAX];
  KP_ASSERT(b->value_n <= SIM_VALUE_MAX, "value of %d", b->value_n);
  sim_fill_value(value, (size_t)b->value_n, id, i);
  bool tombstone = b->tombstones >> i & 1;
  const uint8_t key[2] = {'k', (uint8_t)('0' + b->keys[i])};
  bool same = r->key.n == 2 && memcmp(r->key.p, key, 2) == 0 && r->timestamp == b->ts && number_in(r) == id &&
              r->value.n == (tombstone ? -1 : b->value_n);
  if (!same || (!tombstone && memcmp(r->value.p, value, (size_t)b->value_n) != 0))
    sim_fail("what compaction keeps is as it was", "batch %lld record %d at %s-%d offset %lld", (long long)id, i,
             name_of(m, b->topic), b->part, (long long)r->offset);
}

int64_t sim_compacted_served(struct sim_model *m, int32_t topic, int32_t part, const struct kp_batch *b,
                             uint8_t *ret_seen) {
  static struct kp_buf scratch;
  struct kp_record_iter it;
  struct kp_record r;
  int64_t id = -1;
  uint8_t seen = 0;
  if (kp_record_iter_init(&it, b, &scratch, 1 << 20) != KP_ERR_NONE)
    sim_fail("what is served is whole", "%s-%d offset %lld: no records", name_of(m, topic), part,
             (long long)b->base_offset);
  while (kp_record_iter_next(&it, &r)) {
    int64_t number = number_in(&r), i = r.offset - b->base_offset;
    if (id < 0) id = number;
    if (number < 0 || number >= m->batches_n || number != id || i < 0 || i >= sim_batch(m, id)->records ||
        seen >> i != 0)
      sim_fail("what is served is what was written", "%s-%d offset %lld says %lld, its batch %lld", name_of(m, topic),
               part, (long long)r.offset, (long long)number, (long long)id);
    check_record(m, id, (int32_t)i, &r);
    seen |= (uint8_t)(1u << (i & 7));
  }
  if (it.r.err != KP_ERR_NONE)
    sim_fail("what is served is whole", "%s-%d offset %lld: %s", name_of(m, topic), part, (long long)b->base_offset,
             kp_err_name(it.r.err));
  if (b->record_count == 0) id = whose_header(m, topic, part, b);
  if (id >= 0 && kp_batch_last_offset(b) != b->base_offset + sim_batch(m, id)->records - 1)
    sim_fail("a batch keeps its last offset", "batch %lld of %d records, %s-%d offset %lld: it ends at %lld",
             (long long)id, sim_batch(m, id)->records, name_of(m, topic), part, (long long)b->base_offset,
             (long long)kp_batch_last_offset(b));
  *ret_seen = seen;
  return id;
}

kp_offset sim_first_record(const struct sim_topic *t, const struct sim_batch *b, kp_offset from) {
  for (int32_t i = 0; i < b->records; i++)
    if ((!t->compacted || b->seen >> i & 1) && b->base + i >= from) return b->base + i;
  return -1;
}

/* ---- the whole ---- */

static void note_latest(const struct sim_batch *b, kp_offset latest[SIM_KEYS]) {
  for (int32_t i = 0; i < b->records; i++)
    if (b->base + i > latest[b->keys[i]]) latest[b->keys[i]] = b->base + i;
}

bool sim_may_be_compacted(struct sim_model *m, const struct sim_part *p, const struct sim_batch *b) {
  kp_offset latest[SIM_KEYS] = {0};
  for (int32_t i = 0; i < p->log_n; i++) note_latest(sim_batch(m, p->log[i]), latest);
  for (int64_t id = m->batches_n - 1; id > b - m->batches; id--) { /* an unanswered one may be there as well */
    const struct sim_batch *c = sim_batch(m, id);
    bool may =
        c->topic == b->topic && c->part == b->part && c->life == b->life && c->base < 0 && c->state != BATCH_NEVER;
    for (int32_t i = 0; may && i < c->records; i++) latest[c->keys[i]] = INT64_MAX;
  }
  for (int32_t i = 0; i < b->records; i++) {
    bool due = (b->tombstones >> i & 1) && m->w->now_ms - b->ts > m->topics[b->topic].delete_retention_ms;
    if (latest[b->keys[i]] <= b->base + i && !due) return false;
  }
  return true;
}

/* Batches without an answer may have been there and be gone with the time of their tombstones. */
static bool perhaps_deleted(struct sim_model *m, const struct sim_reading *rd, uint8_t key) {
  const struct sim_topic *t = &m->topics[rd->topic];
  for (int64_t id = 0; id < m->batches_n; id++) {
    const struct sim_batch *b = sim_batch(m, id);
    if (b->topic != rd->topic || b->part != rd->part || b->life != t->life) continue;
    if (b->state != BATCH_DOUBT && b->state != BATCH_FLIGHT) continue;
    if (m->w->now_ms - b->ts <= t->delete_retention_ms) continue;
    for (int32_t i = 0; i < b->records; i++)
      if (b->keys[i] == key && b->tombstones >> i & 1) return true;
  }
  return false;
}

/* Record i of b is not there. */
static void judge(const struct sim_reading *rd, int64_t id, int32_t i, const kp_offset latest[SIM_KEYS]) {
  struct sim_model *m = rd->m;
  const struct sim_topic *t = &m->topics[rd->topic];
  struct sim_batch *b = sim_batch(m, id);
  bool tombstone = b->tombstones >> i & 1;
  kp_offset offset = b->base + i;
  if (offset < rd->start || b->gone >> i & 1) return;
  b->gone |= (uint8_t)(1 << i);
  if (latest[b->keys[i]] > offset) return;
  if (tombstone && m->w->now_ms - b->ts > t->delete_retention_ms) return;
  if (perhaps_deleted(m, rd, b->keys[i])) return;
  sim_fail(
      tombstone ? "a tombstone stays its time" : "the latest record of a key is there",
      "batch %lld record %d of %s-%d, key k%d offset %lld, %lld ms old (delete.retention.ms %lld): log %lld to %lld",
      (long long)id, i, t->name, rd->part, b->keys[i], (long long)offset, (long long)(m->w->now_ms - b->ts),
      (long long)t->delete_retention_ms, (long long)rd->start, (long long)rd->end);
}

static void judge_batch(const struct sim_reading *rd, int64_t id, const kp_offset latest[SIM_KEYS]) {
  const struct sim_batch *b = sim_batch(rd->m, id);
  uint8_t seen = b->pass == rd->m->pass ? b->seen : 0;
  for (int32_t i = 0; i < b->records; i++)
    if (!(seen >> i & 1)) judge(rd, id, i, latest);
}

void sim_compacted_settle(struct sim_reading *rd, enum promise worth) {
  struct sim_model *m = rd->m;
  struct sim_part *p = &m->topics[rd->topic].part[rd->part];
  kp_offset latest[SIM_KEYS];
  int32_t kept = 0;
  for (int i = 0; i < SIM_KEYS; i++) latest[i] = -1;
  for (int32_t i = 0; i < p->log_n; i++) {
    struct sim_batch *b = sim_batch(m, p->log[i]);
    if (b->pass == m->pass) continue;
    bool below_end = b->base + b->records <= rd->end;
    if (b->base + b->records <= rd->start || sim_in_fault(rd, b, worth)) {
      b->state = BATCH_GONE;
      note_latest(b, latest); /* it was there when others were compacted */
    } else if (!below_end && b->promise >= worth) {
      sim_fail("what was acknowledged is there", "batch %lld of %s-%d, offset %lld, acks=%d: log %lld to %lld",
               (long long)p->log[i], name_of(m, rd->topic), rd->part, (long long)b->base, b->acks, (long long)rd->start,
               (long long)rd->end);
    } else if (!below_end || b->promise == PROMISE_NOTHING) { /* lost where it may be */
      b->state = BATCH_NEVER;
      b->base = -1;
      b->gone = 0;
      b->promise = PROMISE_NOTHING;
    } else {
      p->log[kept++] = p->log[i];
      note_latest(b, latest);
    }
  }
  for (int32_t i = 0; i < rd->seen_n; i++) note_latest(sim_batch(m, rd->seen[i]), latest);
  for (int32_t i = 0; i < kept; i++) judge_batch(rd, p->log[i], latest);
  for (int32_t i = 0; i < rd->seen_n; i++) judge_batch(rd, rd->seen[i], latest);
  p->log_n = kept;
}
