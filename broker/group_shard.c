/* Coordinators on a real shard: found by partition, loaded from the log on first use (and in the background after the
 * start, so that sessions and offsets expire whether anyone asks or not), reached by calls from other shards. */
#include "broker/group_int.h"

#include <stdlib.h>

#include "broker/partitions.h"
#include "broker/trace.h"
#include "kproto/assert.h"
#include "kproto/mutant.h"

enum {
  LOAD_STEP_BYTES = 1 << 20, /* of the log, before other work gets its turn; a small partition takes one step */
  WARM_AFTER_MS = 1000,      /* nobody asked for a partition by then: load it anyway */
  WARM_EVERY_MS = 5,
};

enum slot_state { UNLOADED, LOADING, LOADED };

struct slot {
  enum slot_state state;
  struct brk_coordinator *c;
  struct brk_groups *groups;
  kp_offset next; /* to be read */
  struct brk_timer step;
};

struct brk_groups {
  struct brk_shard *sh;
  struct brk_group_env env;
  struct kp_uuid topic_id; /* of the slots */
  int32_t slots_n;
  struct slot *slots;
  struct brk_timer warm;
  bool stopping;
};

/* ---- the world ---- */

static void op_append(struct brk_coordinator *c, struct brk_append *a) {
  struct brk_replica *r;
  enum kp_err err = brk_replica_get(c->env->sh, &c->env->sh->groups->topic_id, c->partition, &r);
  if (!err && a->log.n > (size_t)log_get_config(r->log)->max_message_bytes) err = KP_ERR_MESSAGE_TOO_LARGE;
  if (err) {
    a->err = err;
    a->done(a);
    return;
  }
  if (KP_MUTANT(15)) a->acks = 1;
  brk_replica_append(r, a);
}

struct send {
  struct brk_call call;
  struct brk_req *req;
  int32_t partition;
  void (*run)(struct brk_coordinator *c, struct brk_req *req);
  void (*fail)(struct brk_req *req, enum kp_err err);
};

static void op_answer(struct brk_shard *sh, struct brk_req *req) {
  struct send *s = req->state;
  brk_call_reply(sh, &s->call);
}

static const struct brk_group_ops shard_ops = {brk_timer_set, brk_timer_cancel, brk_random, op_append, op_answer};

static void config_read(struct brk_shard *sh, struct brk_group_config *ret) {
  const struct brk_server *s = sh->server;
#define KEY(name) brk_broker_int(s->config, sh->image, s->node_id, name)
  ret->group_size_max = (int32_t)KEY("group.max.size");
  ret->initial_rebalance_delay_ms = (int32_t)KEY("group.initial.rebalance.delay.ms");
  ret->session_timeout_ms_min = (int32_t)KEY("group.min.session.timeout.ms");
  ret->session_timeout_ms_max = (int32_t)KEY("group.max.session.timeout.ms");
  ret->offset_metadata_bytes_max = (int32_t)KEY("offset.metadata.max.bytes");
  ret->offsets_retention_ms = KEY("offsets.retention.minutes") * 60 * 1000;
  ret->retention_check_interval_ms = KEY("offsets.retention.check.interval.ms");
  int64_t codec = KEY("offsets.topic.compression.codec");
#undef KEY
  ret->codec = codec > KP_CODEC_NONE && codec <= KP_CODEC_ZSTD ? (enum kp_codec)codec : KP_CODEC_NONE;
  if (codec < KP_CODEC_NONE || codec > KP_CODEC_ZSTD)
    brk_trace(BRK_WARN, "config_ignored", "key=offsets.topic.compression.codec value=%lld why=\"no such codec\"",
              (long long)codec);
}

/* ---- loading ---- */

static void unload(struct slot *s) {
  brk_timer_cancel(s->groups->sh, &s->step);
  if (s->c) {
    brk_coordinator_done(s->c);
    free(s->c);
  }
  s->c = NULL;
  s->state = UNLOADED;
}

static enum kp_err replay_bytes(struct slot *s, const uint8_t *p, size_t n) {
  for (size_t at = 0; at < n;) {
    struct kp_batch b;
    enum kp_err err = kp_batch_parse(p + at, n - at, &b);
    if (!err) err = kp_batch_check_crc(&b); /* a wrong offset is worse than none */
    if (!err && kp_batch_last_offset(&b) >= s->next) err = brk_coordinator_replay(s->c, &b, false);
    if (err) return err;
    s->next = kp_batch_last_offset(&b) + 1;
    at += (size_t)b.size;
  }
  return KP_ERR_NONE;
}

/* One step. *ret_more: there is more to read. */
static enum kp_err load_some(struct slot *s, struct brk_replica *r, bool *ret_more) {
  struct log_range range;
  *ret_more = false;
  if (s->next >= r->high_watermark) return KP_ERR_NONE;
  enum kp_err err = log_read(r->log, s->next, r->high_watermark, LOAD_STEP_BYTES, true, &range);
  if (err || range.n == 0) return err;
  uint8_t *p = malloc((size_t)range.n);
  size_t got = 0;
  if (!p) err = KP_ERR_NO_MEMORY;
  if (!err) err = log_file_pread(range.file, p, (size_t)range.n, range.position, &got);
  log_file_unref(range.file);
  if (!err) err = replay_bytes(s, p, got);
  free(p);
  *ret_more = !err && s->next < r->high_watermark;
  return err;
}

/* A crash may have come between a topic's deletion and the tombstones of its offsets. */
static void drop_orphans(struct slot *s) {
  const struct brk_image *img = s->groups->sh->image;
  for (struct brk_map_node *gn = brk_map_next(&s->c->groups, NULL); gn; gn = brk_map_next(&s->c->groups, gn)) {
    const struct brk_group *g = BRK_MAP_ENTRY(gn, struct brk_group, by_id);
    for (struct brk_map_node *n = brk_map_next(&g->topics, NULL), *next; n; n = next) {
      const struct brk_offset_topic *t = BRK_MAP_ENTRY(n, struct brk_offset_topic, by_name);
      next = brk_map_next(&g->topics, n);
      struct kp_uuid id = {{0}};
      for (int32_t i = 0; i < t->n && kp_uuid_is_zero(&id); i++)
        if (!brk_image_topic_by_id(img, &t->rows[i].topic_id)) id = t->rows[i].topic_id;
      if (!kp_uuid_is_zero(&id)) brk_offsets_topic_deleted(s->c, t->name, &id);
    }
  }
}

static void load_step(struct slot *s) {
  struct brk_shard *sh = s->groups->sh;
  struct brk_replica *r;
  bool more = false;
  int32_t partition = s->c->partition;
  enum kp_err err = brk_replica_get(sh, &s->groups->topic_id, partition, &r);
  if (!err) err = load_some(s, r, &more);
  if (err) {
    brk_trace(BRK_ERROR, "group_load_failed", "partition=%d offset=%lld err=%s", partition, (long long)s->next,
              kp_err_name(err));
    unload(s);
    return;
  }
  if (more) {
    brk_timer_set(sh, &s->step, sh->mono_ms + 1); /* the next turn, not this one again */
    return;
  }
  s->state = LOADED;
  brk_coordinator_loaded(s->c);
  drop_orphans(s);
  if (s->c->groups.n)
    brk_trace(BRK_INFO, "groups_loaded", "partition=%d groups=%u upto=%lld", partition, s->c->groups.n,
              (long long)s->next);
}

static void step_fires(struct brk_shard *sh, struct brk_timer *t) {
  (void)sh;
  load_step(BRK_MAP_ENTRY(t, struct slot, step));
}

static void load_begin(struct brk_groups *gs, struct slot *s, int32_t partition) {
  struct brk_replica *r;
  s->groups = gs;
  s->step.fire = step_fires;
  if (brk_replica_get(gs->sh, &gs->topic_id, partition, &r)) return;
  struct log_state st;
  log_get_state(r->log, &st);
  s->c = brk_alloc(sizeof *s->c);
  s->c->env = &gs->env;
  s->c->partition = partition;
  s->c->writes_tail = &s->c->writes;
  s->next = st.log_start_offset;
  s->state = LOADING;
  load_step(s);
}

/* ---- finding ---- */

static void forget_all(struct brk_groups *gs) {
  for (int32_t i = 0; i < gs->slots_n; i++)
    if (gs->slots[i].groups) unload(&gs->slots[i]);
  free(gs->slots);
  gs->slots = NULL;
  gs->slots_n = 0;
}

/* While the shard runs: whoever waits is sent away first. */
static void drop_all(struct brk_groups *gs) {
  for (int32_t i = 0; i < gs->slots_n; i++) {
    if (!gs->slots[i].c) continue;
    brk_group_writes_fail(gs->slots[i].c);
    brk_coordinator_stop(gs->slots[i].c);
  }
  forget_all(gs);
}

/* More partitions than before: groups map to other ones now, so all are loaded anew (slots hold timers and can't move).
 */
static void fit_slots(struct brk_groups *gs, const struct brk_topic *t) {
  if (gs->slots && kp_uuid_eq(&gs->topic_id, &t->id) && gs->slots_n >= t->partitions_n) return;
  drop_all(gs);
  gs->topic_id = t->id;
  gs->slots = brk_alloc((size_t)t->partitions_n * sizeof *gs->slots);
  gs->slots_n = t->partitions_n;
}

static enum kp_err coordinator(struct brk_groups *gs, const struct brk_topic *t, int32_t partition,
                               struct brk_coordinator **ret) {
  fit_slots(gs, t);
  struct slot *s = &gs->slots[partition];
  if (gs->stopping) return KP_ERR_COORDINATOR_NOT_AVAILABLE;
  if (s->state == UNLOADED) load_begin(gs, s, partition);
  if (s->state == UNLOADED) return KP_ERR_NOT_COORDINATOR; /* the log can't be opened or read */
  if (s->state == LOADING) return KP_ERR_COORDINATOR_LOAD_IN_PROGRESS;
  *ret = s->c;
  return KP_ERR_NONE;
}

static int32_t partition_in(const struct brk_topic *t, struct kp_str group_id) {
  return brk_java_bucket(group_id, t->partitions_n);
}

int32_t brk_group_partition(const struct brk_image *img, struct kp_str group_id) {
  const struct brk_topic *t = brk_image_topic(img, BRK_OFFSETS_TOPIC);
  return t && t->partitions_n > 0 ? partition_in(t, group_id) : -1;
}

enum kp_err brk_groups_find(struct brk_groups *gs, struct kp_str group_id, struct brk_coordinator **ret) {
  const struct brk_topic *t = brk_image_topic(gs->sh->image, BRK_OFFSETS_TOPIC);
  if (!t || t->partitions_n <= 0) return gs->sh->id == 0 ? KP_ERR_NOT_COORDINATOR : KP_ERR_NOT_FOUND;
  int32_t p = partition_in(t, group_id);
  if (brk_shard_of_partition(gs->sh->server, &t->id, p) != gs->sh) return KP_ERR_NOT_FOUND;
  return coordinator(gs, t, p, ret);
}

struct brk_coordinator *brk_groups_each(struct brk_groups *gs, int32_t *i, enum kp_err *ret_err) {
  const struct brk_topic *t = brk_image_topic(gs->sh->image, BRK_OFFSETS_TOPIC);
  while (t && *i < t->partitions_n) {
    struct brk_coordinator *c;
    int32_t p = (*i)++;
    if (brk_shard_of_partition(gs->sh->server, &t->id, p) != gs->sh) continue;
    enum kp_err err = coordinator(gs, t, p, &c);
    if (!err) return c;
    if (err != KP_ERR_NOT_COORDINATOR) *ret_err = err;
  }
  return NULL;
}

const struct brk_group_config *brk_groups_config(const struct brk_groups *gs) {
  return &gs->env.config;
}

/* ---- calls ---- */

static void send_run(struct brk_shard *owner, struct brk_call *call) {
  struct send *s = BRK_MAP_ENTRY(call, struct send, call);
  const struct brk_topic *t = brk_image_topic(owner->image, BRK_OFFSETS_TOPIC);
  struct brk_coordinator *c;
  enum kp_err err =
      t && s->partition < t->partitions_n ? coordinator(owner->groups, t, s->partition, &c) : KP_ERR_NOT_COORDINATOR;
  if (!err) {
    s->run(c, s->req);
    return;
  }
  s->fail(s->req, err);
  brk_call_reply(owner, call);
}

static void send_done(struct brk_shard *origin, struct brk_call *call) {
  (void)origin;
  brk_req_done(BRK_MAP_ENTRY(call, struct send, call)->req);
}

void brk_group_send(struct brk_req *req, struct kp_str group_id,
                    void (*run)(struct brk_coordinator *c, struct brk_req *req),
                    void (*fail)(struct brk_req *req, enum kp_err err)) {
  const struct brk_topic *t = brk_image_topic(req->sh->image, BRK_OFFSETS_TOPIC);
  struct send *s = kp_arena_alloc(&req->arena, sizeof *s);
  if (!s || !t || t->partitions_n <= 0) {
    fail(req, s ? KP_ERR_NOT_COORDINATOR : KP_ERR_COORDINATOR_NOT_AVAILABLE);
    brk_req_done(req);
    return;
  }
  *s = (struct send){.call = {.run = send_run, .done = send_done},
                     .req = req,
                     .partition = partition_in(t, group_id),
                     .run = run,
                     .fail = fail};
  req->state = s;
  brk_call(req->sh, brk_shard_of_partition(req->sh->server, &t->id, s->partition), &s->call);
}

static void walk_run(struct brk_shard *owner, struct brk_call *call) {
  struct brk_group_walk *w = BRK_MAP_ENTRY(call, struct brk_group_walk, call);
  w->at = owner;
  w->visit(w, owner->groups);
}

static void walk_on(struct brk_group_walk *w) {
  struct brk_shard *sh = w->req->sh;
  w->looping = true;
  while (w->shard < sh->server->shards_n) {
    w->advanced = false;
    brk_call(sh, sh->server->shards[w->shard], &w->call);
    if (!w->advanced) { /* it comes back through walk_back */
      w->looping = false;
      return;
    }
  }
  w->done(w);
}

static void walk_back(struct brk_shard *origin, struct brk_call *call) {
  (void)origin;
  struct brk_group_walk *w = BRK_MAP_ENTRY(call, struct brk_group_walk, call);
  w->shard++;
  w->advanced = true;
  if (!w->looping) walk_on(w);
}

void brk_group_walk(struct brk_group_walk *w) {
  w->shard = 0;
  w->call = (struct brk_call){.run = walk_run, .done = walk_back};
  walk_on(w);
}

void brk_group_walk_next(struct brk_group_walk *w) {
  brk_call_reply(w->at, &w->call);
}

/* ---- life ---- */

static void warm_fires(struct brk_shard *sh, struct brk_timer *timer) {
  struct brk_groups *gs = BRK_MAP_ENTRY(timer, struct brk_groups, warm);
  const struct brk_topic *t = brk_image_topic(sh->image, BRK_OFFSETS_TOPIC);
  if (!t) return;
  fit_slots(gs, t);
  for (int32_t p = 0; p < t->partitions_n; p++) {
    struct brk_coordinator *c;
    if (gs->slots[p].groups || brk_shard_of_partition(sh->server, &t->id, p) != sh) continue; /* .groups: tried */
    (void)coordinator(gs, t, p, &c); /* what fails is tried again when somebody asks */
    brk_timer_set(sh, timer, sh->mono_ms + WARM_EVERY_MS);
    return;
  }
}

struct brk_groups *brk_groups_new(struct brk_shard *sh) {
  struct brk_groups *gs = calloc(1, sizeof *gs);
  if (!gs) return NULL;
  gs->sh = sh;
  gs->env = (struct brk_group_env){.ops = &shard_ops, .sh = sh};
  config_read(sh, &gs->env.config);
  gs->warm.fire = warm_fires;
  brk_timer_set(sh, &gs->warm, sh->mono_ms + WARM_AFTER_MS);
  return gs;
}

void brk_groups_stop(struct brk_shard *sh) {
  struct brk_groups *gs = sh->groups;
  gs->stopping = true;
  brk_timer_cancel(sh, &gs->warm);
  for (int32_t i = 0; i < gs->slots_n; i++)
    if (gs->slots[i].state == LOADED) brk_coordinator_stop(gs->slots[i].c);
}

void brk_groups_free(struct brk_groups *gs) {
  if (!gs) return;
  forget_all(gs);
  free(gs);
}

static void topic_changed(void *arg, const struct brk_topic *before, const struct brk_topic *after) {
  struct brk_groups *gs = arg;
  if (!before || after) return;
  for (int32_t i = 0; i < gs->slots_n; i++)
    if (gs->slots[i].state == LOADED) brk_offsets_topic_deleted(gs->slots[i].c, before->name_str, &before->id);
}

void brk_groups_image(struct brk_shard *sh, const struct brk_image *old) {
  struct brk_groups *gs = sh->groups;
  if (gs->slots_n == 0 || !old) return;
  const struct brk_topic *t = brk_image_topic(sh->image, BRK_OFFSETS_TOPIC);
  if (!t || !kp_uuid_eq(&t->id, &gs->topic_id)) {
    drop_all(gs);
    return;
  }
  brk_image_diff(old, sh->image, topic_changed, gs);
}
