/* The comparison: after every step cheaply, after every start with everything there is. */
#include <stdio.h>
#include <stdlib.h>

#include "broker/partitions.h"
#include "broker/sim/work.h"
#include "kproto/assert.h"
#include "log/epoch.h"

enum { SETTLE_MS_MAX = 60000 };

/* ---- at any time ---- */

static void check_replica(void *arg, struct brk_replica *r) {
  struct sim_model *m = arg;
  struct log_state st;
  log_get_state(r->log, &st);
  if (st.log_start_offset > st.log_end_offset || st.durable_offset > st.log_end_offset ||
      r->high_watermark > st.log_end_offset)
    sim_fail("log start, durable, high watermark <= end", "%s-%d: start %lld durable %lld end %lld hw %lld", r->topic,
             r->partition, (long long)st.log_start_offset, (long long)st.durable_offset, (long long)st.log_end_offset,
             (long long)r->high_watermark);
  for (int32_t i = 0; i < SIM_TOPICS; i++) {
    struct sim_topic *t = &m->topics[i];
    if (!t->there || !kp_uuid_eq(&t->id, &r->topic_id) || r->partition >= SIM_PARTS_MAX) continue;
    struct sim_part *p = &t->part[r->partition];
    if (p->seen == r && r->high_watermark < p->high_watermark)
      sim_fail("the high watermark never falls", "%s-%d: %lld, was %lld", r->topic, r->partition,
               (long long)r->high_watermark, (long long)p->high_watermark);
    if (p->seen == r && st.log_start_offset < p->start)
      sim_fail("the log start never falls", "%s-%d: %lld, was %lld", r->topic, r->partition,
               (long long)st.log_start_offset, (long long)p->start);
    p->seen = r;
    p->high_watermark = r->high_watermark;
  }
}

/* Batches below the new log start: gone, and for a reason. */
static void start_rises(struct sim_model *m, int32_t topic, int32_t part, kp_offset start, int64_t left) {
  struct sim_topic *t = &m->topics[topic];
  struct sim_part *p = &t->part[part];
  int32_t gone = 0;
  while (gone < p->log_n && sim_batch(m, p->log[gone])->base + sim_batch(m, p->log[gone])->records <= start) gone++;
  kp_offset floor = p->floor > p->floor_maybe ? p->floor : p->floor_maybe;
  for (int32_t i = 0; i < gone; i++) {
    struct sim_batch *b = sim_batch(m, p->log[i]);
    bool by_hand = b->base + b->records <= floor,
         old = t->retention_ms_min < INT64_MAX && m->w->now_ms - b->ts > t->retention_ms_min;
    /* Compaction may have taken some of what was left, between that and now. */
    bool much = t->retention_bytes_min < INT64_MAX && (left >= t->retention_bytes_min || t->compacted);
    if (!by_hand && !old && !much && b->promise > PROMISE_NOTHING && !(t->compacted && sim_may_be_compacted(m, p, b)))
      sim_fail("retention takes only what it may",
               "%s-%d starts at %lld: batch at %lld is %lld ms old, %lld bytes left", t->name, part, (long long)start,
               (long long)b->base, (long long)(m->w->now_ms - b->ts), (long long)left);
    b->state = BATCH_GONE;
  }
  p->log_n -= gone;
  memmove(p->log, p->log + gone, (size_t)p->log_n * sizeof *p->log);
  p->start = start;
}

void sim_check_step(struct sim_world *w) {
  struct sim_model *m = w->model;
  struct brk_shard *sh = sim_shard(w);
  if (!sh || sim_down(w)) return;
  brk_partitions_each(sh, check_replica, m);
  for (int32_t i = 0; i < SIM_TOPICS; i++) {
    struct sim_topic *t = &m->topics[i];
    for (int32_t k = 0; t->there && k < t->parts_n; k++) {
      const struct brk_replica *r = brk_replica_find(sh, &t->id, k);
      struct log_state st;
      if (!r) continue;
      log_get_state(r->log, &st);
      if (st.log_start_offset > t->part[k].start) start_rises(m, i, k, st.log_start_offset, st.size_bytes);
    }
  }
}

/* ---- after a start: topics ---- */

static int64_t override_of(const struct brk_topic *it, const char *key) {
  const char *v = brk_props_get(it->overrides, key);
  return v ? strtoll(v, NULL, 10) : INT64_MIN;
}

static void check_topic(struct sim_model *m, struct sim_topic *t) {
  const struct brk_topic *it = brk_image_topic(sim_shard(m->w)->image, kp_str_of(t->name));
  bool doubt = t->doubt;
  t->doubt = t->flying = t->parts.flying = t->retention_ms.flying = false;
  for (int32_t g = 0; g < SIM_GROUPS; g++)
    for (int32_t k = 0; k < SIM_PARTS_MAX; k++) t->offsets[g][k].flying = false;
  if (!it) {
    if (t->there && !doubt) sim_fail("topics are kept", "%s is gone", t->name);
    if (t->there) sim_topic_gone(m, t);
    return;
  }
  if (!t->there && !doubt) sim_fail("a topic that was deleted stays away", "%s is back", t->name);
  if (t->there && !kp_uuid_eq(&t->id, &it->id)) sim_fail("topic ids never change", "%s", t->name);
  if (!t->there) { /* its creation was never answered */
    t->there = true;
    t->id = it->id;
    sim_value_ack(&t->parts, it->partitions_n);
  }
  if (!sim_value_may(&t->parts, it->partitions_n))
    sim_fail("partitions are kept", "%s has %d, %lld were acknowledged", t->name, it->partitions_n,
             (long long)t->parts.acked);
  sim_value_ack(&t->parts, it->partitions_n);
  t->parts_n = it->partitions_n;
  int64_t retention = override_of(it, "retention.ms");
  if (!sim_value_may(&t->retention_ms, retention))
    sim_fail("topic configs are kept", "%s: retention.ms is %lld, %lld was acknowledged", t->name, (long long)retention,
             (long long)t->retention_ms.acked);
  sim_value_ack(&t->retention_ms, retention);
}

/* ---- after a start: partitions ---- */

static void note_producer(struct sim_reading *rd, const struct kp_batch *b) {
  int32_t i = 0;
  if (b->producer_id < 0) return;
  while (i < rd->producers_n && rd->producers[i].id != b->producer_id) i++;
  if (i == 64) return;
  if (i == rd->producers_n) rd->producers[rd->producers_n++].id = b->producer_id;
  int32_t last = b->base_sequence + b->last_offset_delta;
  rd->producers[i].sequence = last;
}

static void see(struct sim_reading *rd, const uint8_t *p, size_t n) {
  struct sim_model *m = rd->m;
  const struct sim_topic *t = &m->topics[rd->topic];
  for (size_t at = 0; at < n;) {
    struct kp_batch b;
    int64_t id = sim_batch_served(m, rd->topic, rd->part, p + at, n - at, &b);
    struct sim_batch *sb = id < 0 ? NULL : sim_batch(m, id);
    if (sb && sb->pass == m->pass)
      sim_fail("exactly once", "batch %lld is in %s-%d twice, again at %lld", (long long)id, t->name, rd->part,
               (long long)b.base_offset);
    if (b.base_offset < rd->next && rd->next != rd->start)
      sim_fail("offsets ascend", "%s-%d has %lld after %lld", t->name, rd->part, (long long)b.base_offset,
               (long long)rd->next - 1);
    if (!t->compacted && b.base_offset > rd->next && !(rd->next == rd->start && b.base_offset <= rd->start))
      sim_fail("offsets are dense", "%s-%d has nothing from %lld to %lld (start %lld end %lld)", t->name, rd->part,
               (long long)rd->next, (long long)b.base_offset, (long long)rd->start, (long long)rd->end);
    kp_offset whose = b.base_offset > rd->start ? b.base_offset : rd->start; /* nothing is known of what is below */
    if (b.leader_epoch < rd->epoch || log_epoch_of(rd->r->log, whose) != b.leader_epoch)
      sim_fail("epochs are those of the batches", "%s-%d offset %lld: %d in the batch, %d in the list", t->name,
               rd->part, (long long)b.base_offset, b.leader_epoch, log_epoch_of(rd->r->log, b.base_offset));
    rd->epoch = b.leader_epoch;
    rd->next = kp_batch_last_offset(&b) + 1;
    at += (size_t)b.size;
    note_producer(rd, &b);
    if (!sb) continue;
    sb->pass = m->pass;
    sb->base = b.base_offset;
    if (rd->seen_n == rd->seen_cap) {
      rd->seen_cap = rd->seen_cap ? 2 * rd->seen_cap : 64;
      rd->seen = realloc(rd->seen, (size_t)rd->seen_cap * sizeof *rd->seen);
      KP_ASSERT(rd->seen != NULL, "no memory for %d batches", rd->seen_cap);
    }
    rd->seen[rd->seen_n++] = id;
  }
}

/* Faults last: what was lost before is not expected any more. One that is new says that something was on the disk. */
static bool costs_nothing(struct sim_model *m, const struct sim_part *p, const struct log_fault *f) {
  for (int32_t i = 0; i < p->log_n; i++) {
    const struct sim_batch *b = sim_batch(m, p->log[i]);
    if (b->base < f->to && b->base + b->records > f->from) return false;
  }
  return true;
}

/* The server says that it lost something there. May it? After a power cut where nothing more was promised, where the
 * disk could not be read, and where the page cache lost, in the middle of a file, what a failed sync had not brought to
 * the disk. Whether more was lost than may be, settle() sees. */
static bool declared(struct sim_reading *rd) {
  struct sim_model *m = rd->m;
  struct log_fault f[16];
  int32_t n = rd->r->group ? log_journal_faults(m->w->server->journal, rd->r->group, f, 16) : 0;
  for (int32_t i = 0; i < n && i < 16; i++) {
    const struct sim_topic *t = &m->topics[rd->topic];
    if ((f[i].from > rd->next && !t->compacted) || f[i].to <= rd->next)
      continue; /* or compaction left nothing before it */
    bool pages_lost = rd->kind == SIM_END_PROCESS && m->w->pages_lost;
    if (!t->page_cache && f[i].kind != LOG_FAULT_UNREADABLE && !pages_lost &&
        !(f[i].found_ms < m->w->checked_ms && costs_nothing(m, &t->part[rd->part], &f[i])))
      return false;
    if (rd->faults_n == 16) return false;
    rd->faults[rd->faults_n].unreadable = f[i].kind == LOG_FAULT_UNREADABLE;
    rd->faults[rd->faults_n].from = f[i].from;
    rd->faults[rd->faults_n++].to = f[i].to;
    rd->next = f[i].to;
    m->w->totals.declared++;
    return true;
  }
  return false;
}

/* A fault that may cost what has that promise. */
bool sim_in_fault(const struct sim_reading *rd, const struct sim_batch *b, enum promise worth) {
  for (int32_t i = 0; i < rd->faults_n; i++)
    if (b->base < rd->faults[i].to && b->base + b->records > rd->faults[i].from)
      return rd->faults[i].unreadable || b->promise < worth;
  return false;
}

/* Everything from log start to end, in large pieces or small. false: the server died on the way. */
static bool read_all(struct sim_reading *rd) {
  int64_t piece = rd->m->w->swarm.aimed ? sim_between(&rd->m->w->schedule, 300, 8000) : 16384;
  while (rd->next < rd->end) {
    struct log_range range;
    enum kp_err err = log_read(rd->r->log, rd->next, rd->end, piece, true, &range);
    if (sim_down(rd->m->w)) return false;
    if (err == KP_ERR_CORRUPT_MESSAGE && declared(rd)) continue;
    if (err == KP_ERR_NONE && range.n == 0 && rd->m->topics[rd->topic].compacted) return true; /* the rest is gone */
    if (err != KP_ERR_NONE || range.n == 0)
      sim_fail("everything can be read", "%s-%d offset %lld of %lld: %s", rd->r->topic, rd->part, (long long)rd->next,
               (long long)rd->end, kp_err_name(err));
    uint8_t *p = malloc((size_t)range.n);
    size_t got = 0;
    KP_ASSERT(p != NULL, "no memory for %lld bytes", (long long)range.n);
    err = log_file_pread(range.file, p, (size_t)range.n, range.position, &got);
    log_file_unref(range.file);
    bool down = sim_down(rd->m->w);
    if (!down && (err != KP_ERR_NONE || got != (size_t)range.n))
      sim_fail("everything can be read", "%s-%d: %zu of %lld bytes: %s", rd->r->topic, rd->part, got,
               (long long)range.n, kp_err_name(err));
    if (!down) see(rd, p, got);
    free(p);
    if (down) return false;
  }
  return true;
}

struct kept_producer {
  int64_t id;
  struct log_producer_info *info;
  bool found;
};

static void find_producer(void *arg, const struct log_producer_info *i) {
  struct kept_producer *k = arg;
  if (i->producer_id != k->id) return;
  *k->info = *i;
  k->found = true;
}

bool sim_producer_kept(const struct log *l, int64_t id, struct log_producer_info *ret) {
  struct kept_producer k = {.id = id, .info = ret};
  *ret = (struct log_producer_info){.producer_id = id, .last_sequence = -2};
  log_producers(l, find_producer, &k);
  return k.found;
}

/* The file that has an offset, if one has: there may be holes below the log's start. */
struct file_of {
  kp_offset offset, base;
};

static void find_file(void *arg, const char *name) {
  struct file_of *f = arg;
  char *end;
  long long base = strtoll(name, &end, 10);
  if (end == name + 20 && strcmp(end, ".log") == 0 && base <= f->offset && base > f->base) f->base = base;
}

static bool on_disk(struct sim_world *w, const char *path, const struct sim_batch *b) {
  int64_t n = 0;
  const uint8_t *p = sim_disk_durable_image(w->disk, path, &n);
  for (int64_t at = 0; p && at + KP_BATCH_HEADER <= n;) {
    struct kp_batch h;
    bool is = kp_batch_parse(p + at, (size_t)(n - at), &h) == KP_ERR_NONE && h.size >= KP_BATCH_HEADER;
    if (is && kp_batch_last_offset(&h) == b->base + b->records - 1 && h.producer_id == b->producer_id) return true;
    at += is ? h.size : 1;
  }
  return false;
}

/* A producer is remembered as long as its newest batch is in a file, be it above the log's start or not; and longer, in
 * snapshots, unless those could not be written or were damaged. A power cut may bring some of the files back that
 * retention took and not the others: what counts is the file of this very batch. */
static void check_last_batch(const struct sim_reading *rd) {
  struct sim_model *m = rd->m;
  const struct sim_topic *t = &m->topics[rd->topic];
  const struct sim_producer *pr = &t->part[rd->part].producer;
  const struct sim_batch *b = pr->last >= 0 ? sim_batch(m, pr->last) : NULL;
  struct log_io *io = sim_disk_io(m->w->disk);
  char path[96];
  if (!b || b->base < 0 || b->promise != PROMISE_POWER || b->base + b->records > rd->start) return;
  struct file_of f = {.offset = b->base, .base = -1};
  int put = snprintf(path, sizeof path, "/d/%s-%d", t->name, rd->part);
  if (io->ops->list(io, path, find_file, &f) != KP_ERR_NONE) return;
  snprintf(path + put, sizeof path - (size_t)put, "/%020lld.log", (long long)f.base);
  bool in_file = f.base >= 0 && on_disk(m->w, path, b);
  if (!in_file && (sim_disk_counts(m->w->disk)->enospc > 0 || m->w->snapshots_hurt)) return;
  struct log_producer_info kept;
  if (!sim_producer_kept(rd->r->log, pr->id, &kept) || kept.last_sequence < b->sequence + b->records - 1)
    sim_fail("a producer is remembered when its batches are deleted",
             "%s-%d producer %lld: batch at %lld ends with sequence %d, %s a file, the log begins at %lld, kept is %d",
             t->name, rd->part, (long long)pr->id, (long long)b->base, b->sequence + b->records - 1,
             in_file ? "in" : "in no", (long long)rd->start, kept.last_sequence);
}

/* Nor does the partition's producer have a batch that the log hasn't: what is lost and sent again would be a duplicate.
 */
static void check_not_ahead(const struct sim_reading *rd) {
  struct sim_model *m = rd->m;
  const struct sim_producer *pr = &m->topics[rd->topic].part[rd->part].producer;
  int32_t last = -1;
  if (pr->id < 0 || rd->start > 0 || rd->faults_n > 0) return; /* what was deleted may have been anybody's */
  for (int32_t i = 0; i < rd->seen_n; i++) {
    const struct sim_batch *b = sim_batch(m, rd->seen[i]);
    if (b->producer_id == pr->id && b->sequence + b->records - 1 > last) last = b->sequence + b->records - 1;
  }
  struct log_producer_info kept;
  if (sim_producer_kept(rd->r->log, pr->id, &kept) && kept.last_sequence > last)
    sim_fail("a producer is not ahead of the log", "%s-%d producer %lld: the log ends with sequence %d, kept is %d",
             rd->r->topic, rd->part, (long long)pr->id, last, kept.last_sequence);
}

static void check_producers(const struct sim_reading *rd) {
  for (int32_t i = 0; i < rd->producers_n; i++) {
    struct log_producer_info kept;
    if (!sim_producer_kept(rd->r->log, rd->producers[i].id, &kept) || kept.last_sequence != rd->producers[i].sequence)
      sim_fail("producer state is that of the log", "%s-%d producer %lld: the log says %d, kept is %d", rd->r->topic,
               rd->part, (long long)kept.producer_id, rd->producers[i].sequence, kept.last_sequence);
  }
  check_last_batch(rd);
  check_not_ahead(rd);
}

/* Questions that the indexes answer, asked before anything else was read: what lies in them is found out, and put
 * right, by whoever comes across it. The answers are judged when all batches are known. */
enum { PROBES = 12 };
struct probe {
  int64_t asked;          /* an offset, or a time */
  kp_offset got, bare_to; /* of a header without records: its last offset, else -1 */
  enum kp_err err;
};
struct probes {
  struct probe offsets[PROBES], times[PROBES];
  int32_t n, times_n;
};

static struct probe probe_offset(const struct sim_reading *rd, kp_offset offset) {
  struct probe q = {.asked = offset, .got = -1, .bare_to = -1};
  uint8_t head[KP_BATCH_HEADER];
  size_t n = 0;
  struct log_range range;
  struct kp_batch b;
  q.err = log_read(rd->r->log, offset, rd->end, 500, true, &range);
  if (q.err != KP_ERR_NONE || range.n == 0) return q;
  q.err = log_file_pread(range.file, head, sizeof head, range.position, &n);
  log_file_unref(range.file);
  if (n == sizeof head) q.got = (kp_offset)kp_be64(head);
  if (n == sizeof head && kp_batch_parse(head, (size_t)range.n, &b) == KP_ERR_NONE && b.record_count == 0)
    q.bare_to = kp_batch_last_offset(&b);
  return q;
}

static void ask(const struct sim_reading *rd, struct probes *ret) {
  struct sim_model *m = rd->m;
  const struct sim_part *p = &m->topics[rd->topic].part[rd->part];
  int32_t n = m->w->swarm.aimed ? PROBES : 3;
  *ret = (struct probes){.n = rd->end > rd->start ? n : 0, .times_n = p->log_n > 0 ? n : 0};
  for (int32_t i = 0; i < ret->n; i++)
    ret->offsets[i] = probe_offset(rd, rd->start + sim_below(&m->w->schedule, rd->end - rd->start));
  for (int32_t i = 0; i < ret->times_n; i++) {
    const struct sim_batch *b = sim_batch(m, p->log[sim_below(&m->w->schedule, p->log_n)]);
    struct log_time_offset got = {.offset = -2};
    int64_t ts = b->ts + sim_below(&m->w->schedule, 3) - 1;
    enum kp_err err = log_offset_by_time(rd->r->log, ts, rd->end, &got);
    ret->times[i] = (struct probe){ts, got.offset, -1, err};
  }
}

/* A read from any offset begins with the batch that has it, or with the next one that compaction left; the first record
 * at or after a time is found. */
static void judge(const struct sim_reading *rd, const struct probes *q) {
  struct sim_model *m = rd->m;
  const struct sim_topic *t = &m->topics[rd->topic];
  for (int32_t i = 0; i < q->n && rd->faults_n == 0; i++) {
    const struct probe *o = &q->offsets[i];
    int32_t at = 0;
    while (at < rd->seen_n && sim_batch(m, rd->seen[at])->base + sim_batch(m, rd->seen[at])->records <= o->asked) at++;
    kp_offset want = at < rd->seen_n ? sim_batch(m, rd->seen[at])->base : -1;
    /* a header that nobody knows, at the offset or before it: it keeps the offsets of the batch that was there */
    bool bare = t->compacted && o->bare_to >= o->asked && (want < 0 || o->bare_to < want);
    if (o->err != KP_ERR_NONE || (o->got != want && !bare))
      sim_fail("a read begins with the batch of its offset", "%s-%d offset %lld: %lld, should be %lld (%s)", t->name,
               rd->part, (long long)o->asked, (long long)o->got, (long long)want, kp_err_name(o->err));
  }
  for (int32_t i = 0; i < q->times_n; i++) {
    const struct probe *o = &q->times[i];
    kp_offset want = -1;
    for (int32_t at = 0; at < rd->seen_n && want < 0; at++)
      if (sim_batch(m, rd->seen[at])->ts >= o->asked) want = sim_first_record(t, sim_batch(m, rd->seen[at]), rd->start);
    if (o->err != KP_ERR_NONE || o->got != want)
      sim_fail("offsets are found by time", "%s-%d at %lld: %lld, should be %lld (%s)", t->name, rd->part,
               (long long)o->asked, (long long)o->got, (long long)want, kp_err_name(o->err));
  }
}

/* The batches that were promised and not seen, of a log that nothing is taken out of. */
static void settle_whole(struct sim_reading *rd, enum promise worth) {
  struct sim_model *m = rd->m;
  const struct sim_topic *t = &m->topics[rd->topic];
  struct sim_part *p = &m->topics[rd->topic].part[rd->part];
  for (int32_t i = 0; i < p->log_n; i++) {
    struct sim_batch *b = sim_batch(m, p->log[i]);
    if (b->pass == m->pass) continue;
    if (b->base + b->records <= rd->start || sim_in_fault(rd, b, worth)) {
      b->state = BATCH_GONE;
      continue;
    }
    if (b->promise >= worth)
      sim_fail("what was acknowledged is there", "batch %lld of %s-%d, offset %lld, acks=%d: log %lld to %lld",
               (long long)p->log[i], t->name, rd->part, (long long)b->base, b->acks, (long long)rd->start,
               (long long)rd->end);
    if (b->base + b->records <= rd->end && b->promise != PROMISE_NOTHING)
      sim_fail("only the end of a log can be lost", "batch %lld of %s-%d, offset %lld of %lld", (long long)p->log[i],
               t->name, rd->part, (long long)b->base, (long long)rd->end);
    b->state = BATCH_NEVER;
    b->base = -1;
    b->promise = PROMISE_NOTHING;
  }
  p->log_n = 0;
}

/* What was promised against what was seen. */
static void settle(struct sim_reading *rd) {
  struct sim_model *m = rd->m;
  struct sim_topic *t = &m->topics[rd->topic];
  struct sim_part *p = &t->part[rd->part];
  enum promise worth = rd->kind == SIM_END_POWER                         ? PROMISE_POWER
                       : rd->kind == SIM_END_PROCESS && m->w->pages_lost ? PROMISE_POWER
                                                                         : PROMISE_PROCESS;
  if (t->compacted)
    sim_compacted_settle(rd, worth);
  else
    settle_whole(rd, worth);
  for (int32_t i = 0; i < rd->seen_n; i++) {
    struct sim_batch *b = sim_batch(m, rd->seen[i]);
    b->state = BATCH_THERE;
    enum promise promise = t->page_cache ? PROMISE_PROCESS : PROMISE_POWER;
    if (promise > b->promise) b->promise = promise;
    sim_part_put(m, p, rd->seen[i]);
  }
  struct sim_producer *pr = &p->producer;
  if (pr->last >= 0 && sim_batch(m, pr->last)->state == BATCH_NEVER) pr->last = -1;
  pr->flying = 0;
  pr->asking = false;
  pr->blocked = pr->queue_n > 0;
}

static bool check_part(struct sim_model *m, int32_t topic, int32_t part, enum sim_end kind) {
  struct sim_world *w = m->w;
  struct brk_shard *sh = sim_shard(w);
  struct sim_topic *t = &m->topics[topic];
  struct sim_part *p = &t->part[part];
  struct sim_reading rd = {.m = m, .topic = topic, .part = part, .kind = kind, .epoch = -1};
  enum kp_err err = brk_replica_get(sh, &t->id, part, &rd.r);
  if (sim_down(w)) return false;
  if (err != KP_ERR_NONE) sim_fail("every partition opens", "%s-%d: %s", t->name, part, kp_err_name(err));
  struct log_state st;
  for (int64_t waited = 0;; waited += 100) { /* what is there becomes visible by itself */
    log_get_state(rd.r->log, &st);
    if (rd.r->high_watermark == st.log_end_offset) break;
    if (waited > SETTLE_MS_MAX)
      sim_fail("what is there becomes visible", "%s-%d: high watermark %lld, end %lld", t->name, part,
               (long long)rd.r->high_watermark, (long long)st.log_end_offset);
    sim_advance(w, 100000);
    if (sim_down(w) || w->server->stopping) return false;
    err = brk_replica_get(sh, &t->id, part, &rd.r);
    if (err != KP_ERR_NONE) sim_fail("every partition opens", "%s-%d: %s", t->name, part, kp_err_name(err));
  }
  if (st.log_start_offset < p->floor)
    sim_fail("records that were deleted stay away", "%s-%d starts at %lld, %lld was acknowledged", t->name, part,
             (long long)st.log_start_offset, (long long)p->floor);
  if (st.log_start_offset > p->start) start_rises(m, topic, part, st.log_start_offset, st.size_bytes);
  p->start = st.log_start_offset;
  p->seen = NULL;
  rd.next = rd.start = st.log_start_offset;
  rd.end = st.log_end_offset;
  m->pass++;
  struct probes probes;
  ask(&rd, &probes);
  bool whole = !sim_down(w) && read_all(&rd);
  if (whole) {
    settle(&rd);
    check_producers(&rd);
    judge(&rd, &probes);
  }
  free(rd.seen);
  return whole && !sim_down(w);
}

/* Batches that were never answered and are not there now will not come any more. */
static void forget_doubts(struct sim_model *m) {
  for (int64_t i = 0; i < m->batches_n; i++) {
    struct sim_batch *b = sim_batch(m, i);
    if (b->state == BATCH_DOUBT || b->state == BATCH_FLIGHT) b->state = BATCH_NEVER;
  }
}

/* leader-epoch-checkpoint is what whoever reads the files next goes by: Kafka, doctor, a start after a lost journal. */
static void check_epoch_file(struct sim_model *m, const struct sim_topic *t, int32_t part) {
  const struct sim_part *p = &t->part[part];
  struct log_epochs es;
  char path[64];
  snprintf(path, sizeof path, "/d/%s-%d", t->name, part);
  log_epochs_init(&es);
  enum kp_err err = log_epochs_read(&es, sim_disk_io(m->w->disk), path);
  for (int32_t i = 0; i < p->log_n; i++) {
    const struct sim_batch *b = sim_batch(m, p->log[i]);
    kp_offset start = es.n > 0 && es.e[0].start_offset > p->start ? es.e[0].start_offset : p->start, /* it has risen */
        whose = b->base > start ? b->base : start;
    if (b->state != BATCH_THERE || b->epoch < 0 || b->base + b->records <= start) continue;
    if (err != KP_ERR_NONE || log_epochs_of(&es, whose) != b->epoch)
      sim_fail("leader-epoch-checkpoint is that of the batches",
               "%s-%d offset %lld: %d in the batch, %d in the file (%s)", t->name, part, (long long)whose, b->epoch,
               log_epochs_of(&es, whose), kp_err_name(err));
  }
  log_epochs_done(&es);
}

void sim_check_stop(struct sim_world *w) {
  struct sim_model *m = w->model;
  for (int32_t i = 0; i < SIM_TOPICS; i++)
    for (int32_t k = 0; m->topics[i].there && !m->topics[i].doubt && !m->topics[i].flying && k < m->topics[i].parts_n;
         k++)
      check_epoch_file(m, &m->topics[i], k);
}

void sim_check_start(struct sim_world *w, enum sim_end kind) {
  struct sim_model *m = w->model;
  for (int32_t i = 0; i < SIM_TOPICS; i++) check_topic(m, &m->topics[i]);
  for (int32_t i = 0; i < SIM_TOPICS; i++)
    for (int32_t k = 0; m->topics[i].there && k < m->topics[i].parts_n; k++)
      if (!check_part(m, i, k, kind)) return;
  forget_doubts(m);
  w->checked_ms = w->now_ms;
  for (int32_t i = 0; i < SIM_TOPICS && w->swarm.offsets && m->offsets_topic; i++)
    for (int32_t g = 0; m->topics[i].there && g < SIM_GROUPS; g++)
      for (int32_t k = 0; k < m->topics[i].parts_n && !sim_down(w); k++) sim_ask_offset(m, i, g, k);
}
