/* What administrators do: create, delete, grow and alter topics, delete records. One change of a topic at a time. */
#include <stdio.h>

#include "broker/sim/work.h"
#include "kproto/assert.h"
#include "kproto/gen/create_partitions.h"
#include "kproto/gen/create_topics.h"
#include "kproto/gen/delete_records.h"
#include "kproto/gen/delete_topics.h"
#include "kproto/gen/find_coordinator.h"
#include "kproto/gen/incremental_alter_configs.h"

enum { CONFIGS_MAX = 12 };

static struct sim_model *model(void) {
  return sim_now->model;
}

static void shortest(struct sim_topic *t, int64_t retention_ms, int64_t retention_bytes) {
  if (t->compacted && !t->deletes) return;
  if (retention_ms >= 0 && retention_ms < t->retention_ms_min) t->retention_ms_min = retention_ms;
  if (retention_bytes >= 0 && retention_bytes < t->retention_bytes_min) t->retention_bytes_min = retention_bytes;
}

/* The rows of an answer: one, for one was asked for. Which also says that there is a row to look at. */
static void one_row(int32_t rows_n, const char *of) {
  if (rows_n != 1) sim_fail("an answer has a row for what was asked", "%s: %d", of, rows_n);
}

/* ---- create ---- */

static void created(struct sim_request *q, const void *response) {
  const struct kp_create_topics_response *out = response;
  struct sim_topic *t = &model()->topics[q->a];
  if (out) one_row(out->topics_n, "CreateTopics");
  int code = out ? out->topics[0].error_code : -1;
  t->flying = false;
  sim_note("created %s code=%d", t->name, code);
  if (code != 0) {
    t->doubt = true; /* a failed write may be there after a restart */
    return;
  }
  const struct brk_topic *it = brk_image_topic(sim_shard(sim_now)->image, kp_str_of(t->name));
  if (!it) sim_fail("a topic that was created is there", "%s", t->name);
  t->there = true;
  t->doubt = false;
  t->id = it->id; /* cppcheck-suppress nullPointerRedundantCheck; sim_fail doesn't return */
  t->parts_n = q->b;
  sim_value_ack(&t->parts, q->b);
  model()->w->totals.acked_changes++;
}

struct configs {
  struct kp_create_topics_request_creatable_topic_config c[CONFIGS_MAX];
  char text[CONFIGS_MAX][24];
  int32_t n;
};

static void set(struct configs *c, const char *key, const char *value) {
  KP_ASSERT(c->n < CONFIGS_MAX, "n=%d", c->n);
  c->c[c->n++] = (struct kp_create_topics_request_creatable_topic_config){kp_str_of(key), kp_str_of(value)};
}

static void set_int(struct configs *c, const char *key, int64_t value) {
  KP_ASSERT(c->n < CONFIGS_MAX, "n=%d", c->n);
  snprintf(c->text[c->n], sizeof c->text[0], "%lld", (long long)value);
  set(c, key, c->text[c->n]);
}

static void create(struct sim_model *m, int32_t topic) {
  struct sim_topic *t = &m->topics[topic];
  struct sim_world *w = m->w;
  struct configs c = {.n = 0};
  sim_topic_gone(m, t); /* another life */
  t->page_cache = w->swarm.page_cache && sim_one_in(&w->work, w->swarm.aimed ? 2 : 3);
  t->compacted = w->swarm.compact && !sim_one_in(&w->work, 3);
  t->deletes = !t->compacted || sim_one_in(&w->work, 3);
  t->delete_retention_ms = sim_one_in(&w->extra, 2) ? 0 : sim_between(&w->extra, 0, 120000);
  int64_t retention_ms = -1, retention_bytes = -1;
  if (w->swarm.retention && sim_one_in(&w->work, 2)) retention_ms = sim_between(&w->work, 20000, 400000);
  if (w->swarm.retention && sim_one_in(&w->work, 2)) retention_bytes = sim_between(&w->work, 4000, 40000);
  set_int(&c, "segment.bytes",
          sim_between(&w->work, 1 << 20, (w->swarm.small || t->compacted ? 2 : 8) << 20)); /* SEGMENTS_SMALLER */
  set_int(&c, "retention.ms", retention_ms);
  set_int(&c, "retention.bytes", retention_bytes);
  set_int(&c, "index.interval.bytes", sim_below(&w->work, w->swarm.small ? 300 : 1500));
  set(&c, "kask.durability", t->page_cache ? "page-cache" : "fsync");
  if (t->page_cache && sim_one_in(&w->work, 2)) set_int(&c, "flush.messages", sim_between(&w->work, 1, 30));
  if (t->compacted) {
    set(&c, "cleanup.policy", t->deletes ? "compact,delete" : "compact");
    set(&c, "min.cleanable.dirty.ratio", sim_one_in(&w->extra, 2) ? "0.0" : "0.3");
    set_int(&c, "delete.retention.ms", t->delete_retention_ms);
    /* Many small segments, so that some of them become one. */
    if (sim_one_in(&w->extra, 2)) set_int(&c, "segment.ms", sim_between(&w->extra, 20, 2000));
    if (sim_one_in(&w->extra, 3)) set_int(&c, "min.compaction.lag.ms", sim_between(&w->extra, 1, 5000));
  }
  shortest(t, retention_ms, retention_bytes);
  sim_value_ack(&t->retention_ms, retention_ms);
  struct kp_create_topics_request_creatable_topic ct = {.name = kp_str_of(t->name),
                                                        .num_partitions = (int32_t)sim_between(&w->work, 1, 2),
                                                        .replication_factor = 1,
                                                        .configs = c.c,
                                                        .configs_n = c.n};
  struct kp_create_topics_request in = {.topics = &ct, .topics_n = 1, .timeout_ms = 60000};
  struct sim_request *q = sim_request_new(19, 5, created);
  q->a = topic;
  q->b = ct.num_partitions;
  t->flying = true;
  sim_note("create %s partitions=%d page_cache=%d compacted=%d retention_ms=%lld retention_bytes=%lld", t->name,
           ct.num_partitions, t->page_cache, t->compacted, (long long)retention_ms, (long long)retention_bytes);
  sim_send(w, q, &in);
}

/* ---- delete ---- */

static void deleted(struct sim_request *q, const void *response) {
  const struct kp_delete_topics_response *out = response;
  struct sim_topic *t = &model()->topics[q->a];
  if (out) one_row(out->responses_n, "DeleteTopics");
  int code = out ? out->responses[0].error_code : -1;
  t->flying = false;
  sim_note("deleted %s code=%d", t->name, code);
  if (code != 0) {
    t->doubt = true;
    return;
  }
  if (brk_image_topic(sim_shard(sim_now)->image, kp_str_of(t->name)))
    sim_fail("a topic that was deleted is gone", "%s", t->name);
  sim_topic_gone(model(), t);
  model()->w->totals.acked_changes++;
}

static void delete_topic(struct sim_model *m, int32_t topic) {
  struct sim_topic *t = &m->topics[topic];
  struct kp_str name = kp_str_of(t->name);
  struct kp_delete_topics_request in = {.topic_names = &name, .topic_names_n = 1, .timeout_ms = 60000};
  struct sim_request *q = sim_request_new(20, 4, deleted);
  q->a = topic;
  t->flying = true;
  sim_note("delete %s", t->name);
  sim_send(m->w, q, &in);
}

/* ---- alter, grow ---- */

static void altered(struct sim_request *q, const void *response) {
  const struct kp_incremental_alter_configs_response *out = response;
  struct sim_topic *t = &model()->topics[q->a];
  if (out) one_row(out->responses_n, "IncrementalAlterConfigs");
  t->retention_ms.flying = false;
  if (q->b != t->life || !out || out->responses[0].error_code != 0) return;
  sim_value_ack(&t->retention_ms, q->id);
  model()->w->totals.acked_changes++;
}

static void alter(struct sim_model *m, int32_t topic) {
  struct sim_topic *t = &m->topics[topic];
  if (t->retention_ms.flying) return;
  int64_t value = m->w->swarm.retention ? sim_between(&m->w->work, 20000, 800000) : 1000000000000 + m->commits++;
  char text[24];
  snprintf(text, sizeof text, "%lld", (long long)value);
  struct kp_incremental_alter_configs_request_alterable_config c = {KP_STR_LIT("retention.ms"), 0, kp_str_of(text)};
  struct kp_incremental_alter_configs_request_alter_configs_resource r = {2, kp_str_of(t->name), &c, 1};
  struct kp_incremental_alter_configs_request in = {.resources = &r, .resources_n = 1};
  struct sim_request *q = sim_request_new(44, 1, altered);
  q->a = topic;
  q->b = t->life;
  q->id = value;
  t->retention_ms.flying = true;
  shortest(t, value, -1);
  sim_value_send(&t->retention_ms, value);
  sim_note("alter %s retention.ms=%lld", t->name, (long long)value);
  sim_send(m->w, q, &in);
}

static void grown(struct sim_request *q, const void *response) {
  const struct kp_create_partitions_response *out = response;
  struct sim_topic *t = &model()->topics[q->a];
  if (out) one_row(out->results_n, "CreatePartitions");
  t->parts.flying = false;
  if (q->id != t->life || !out || out->results[0].error_code != 0) return;
  sim_value_ack(&t->parts, q->b);
  t->parts_n = q->b;
  model()->w->totals.acked_changes++;
}

static void grow(struct sim_model *m, int32_t topic) {
  struct sim_topic *t = &m->topics[topic];
  if (t->parts.flying || t->parts_n == SIM_PARTS_MAX) return;
  struct kp_create_partitions_request_create_partitions_topic ct = {
      .name = kp_str_of(t->name), .count = t->parts_n + 1, .assignments_n = -1};
  struct kp_create_partitions_request in = {.topics = &ct, .topics_n = 1, .timeout_ms = 60000};
  struct sim_request *q = sim_request_new(37, 1, grown);
  q->a = topic;
  q->b = ct.count;
  q->id = t->life;
  t->parts.flying = true;
  sim_value_send(&t->parts, ct.count);
  sim_note("grow %s to %d", t->name, ct.count);
  sim_send(m->w, q, &in);
}

/* ---- DeleteRecords ---- */

static void records_deleted(struct sim_request *q, const void *response) {
  const struct kp_delete_records_response *out = response;
  struct sim_topic *t = &model()->topics[q->a];
  struct sim_part *p = &t->part[q->b & 7];
  if (out) one_row(out->topics_n, "DeleteRecords");
  int code = out ? out->topics[0].partitions[0].error_code : -1;
  sim_note("records deleted %s-%d before %lld code=%d", t->name, q->b & 7, (long long)q->id, code);
  if (code != 0 || q->b >> 3 != (t->life & 0xffffff)) return;
  if (out->topics[0].partitions[0].low_watermark < q->id)
    sim_fail("records that were deleted are gone", "%s-%d starts at %lld", t->name, q->b & 7,
             (long long)out->topics[0].partitions[0].low_watermark);
  if (q->id > p->floor) p->floor = q->id;
  model()->w->hurry = model()->w->swarm.aimed && sim_one_in(&model()->w->extra, 2);
  model()->w->totals.acked_changes++;
}

static void delete_records(struct sim_model *m, int32_t topic) {
  struct sim_topic *t = &m->topics[topic];
  int32_t part = (int32_t)sim_below(&m->w->work, t->parts_n);
  struct sim_part *p = &t->part[part];
  if (p->log_n == 0) return;
  const struct sim_batch *b = sim_batch(m, p->log[sim_below(&m->w->work, p->log_n)]);
  kp_offset before = b->base + sim_below(&m->w->work, b->records + 1);
  if (m->w->swarm.aimed && sim_one_in(&m->w->extra, 3)) { /* all there is */
    b = sim_batch(m, p->log[p->log_n - 1]);
    before = b->base + b->records;
  }
  struct kp_delete_records_request_delete_records_partition dp = {part, before};
  struct kp_delete_records_request_delete_records_topic dt = {kp_str_of(t->name), &dp, 1};
  struct kp_delete_records_request in = {.topics = &dt, .topics_n = 1, .timeout_ms = 30000};
  struct sim_request *q = sim_request_new(21, 2, records_deleted);
  q->a = topic;
  q->b = (t->life & 0xffffff) << 3 | part;
  q->id = before;
  if (before > p->floor_maybe) p->floor_maybe = before;
  sim_note("delete records %s-%d before %lld", t->name, part, (long long)before);
  sim_send(m->w, q, &in);
}

/* ---- __consumer_offsets ---- */

static void found(struct sim_request *q, const void *response) {
  const struct kp_find_coordinator_response *out = response;
  (void)q;
  if (out && out->error_code == 0) model()->offsets_topic = true;
}

bool sim_offsets_topic(struct sim_model *m) {
  if (m->offsets_topic) return true;
  struct kp_find_coordinator_request in = {.key = KP_STR_LIT("g0")};
  struct sim_request *q = sim_request_new(10, 2, found);
  sim_send(m->w, q, &in);
  return false;
}

void sim_work_admin(struct sim_model *m, int32_t topic) {
  struct sim_topic *t = &m->topics[topic];
  struct sim_world *w = m->w;
  if (t->doubt || t->flying) return;
  if (!t->there) {
    create(m, topic);
    return;
  }
  int64_t dice = sim_below(&w->work, 12);
  if (dice == 0 && w->swarm.admin)
    delete_topic(m, topic);
  else if (dice < 3 && w->swarm.admin)
    grow(m, topic);
  else if (dice < 6 && w->swarm.admin)
    alter(m, topic);
  else if (w->swarm.delete_records)
    delete_records(m, topic);
}
