/* OffsetFetch: of one group (versions up to 7) or of many. Every version is served through the newest form of the
 * message; what older ones lack is copied over at the end. */
#include "kproto/gen/offset_fetch.h"
#include "broker/group.h"
#include "broker/handler/groups.h"

enum { GROUP_ERROR_SINCE = 2, MANY_GROUPS_SINCE = 8, TOPIC_IDS_SINCE = 10 };

struct fetch {
  struct brk_group_walk walk;
  int32_t n;
  const struct kp_offset_fetch_request_group *in;
  struct kp_offset_fetch_response_group *out;
  struct fetch_group *groups;
  bool require_stable;
};
struct fetch_group {
  struct fetch *f;
  struct brk_coordinator *c;
  int32_t i;
  bool served;
};

static struct kp_arena *arena_of(struct fetch *f) {
  return &f->walk.req->arena;
}

static void fail_group(struct fetch *f, int32_t i, enum kp_err err) {
  f->out[i].error_code = kp_err_wire(err);
  f->out[i].topics_n = 0;
}

static bool fill(struct kp_arena *a, struct kp_offset_fetch_response_partitions *row, int32_t partition,
                 const struct brk_fetched_offset *o) {
  row->partition_index = partition;
  row->committed_offset = o->offset;
  row->committed_leader_epoch = o->leader_epoch;
  row->metadata = kp_arena_str(a, o->metadata);
  return row->metadata.n >= 0;
}

/* ---- named partitions ---- */

static bool fetch_topic(struct fetch_group *g, const struct kp_offset_fetch_request_topics *in,
                        struct kp_offset_fetch_response_topics *out) {
  struct kp_arena *a = arena_of(g->f);
  bool ids = g->f->walk.req->version >= TOPIC_IDS_SINCE;
  const struct brk_topic *t = ids ? brk_image_topic_by_id(g->f->walk.at->image, &in->topic_id) : NULL;
  struct kp_str name = t ? t->name_str : in->name;
  out->name = in->name;
  out->topic_id = in->topic_id;
  out->partitions = KP_NEW(a, kp_offset_fetch_response_partitions, in->partition_indexes_n);
  if (!out->partitions) return false;
  out->partitions_n = in->partition_indexes_n;
  for (int32_t k = 0; k < in->partition_indexes_n; k++) {
    struct brk_fetched_offset o = {-1, -1, KP_STR_LIT("")};
    if (!ids || t) brk_offsets_get(g->c, g->f->in[g->i].group_id, name, &in->topic_id, in->partition_indexes[k], &o);
    if (!fill(a, &out->partitions[k], in->partition_indexes[k], &o)) return false;
    if (ids && !t) out->partitions[k].error_code = kp_err_wire(KP_ERR_UNKNOWN_TOPIC_ID);
  }
  return true;
}

static bool fetch_named(struct fetch_group *g) {
  const struct kp_offset_fetch_request_group *in = &g->f->in[g->i];
  struct kp_offset_fetch_response_group *out = &g->f->out[g->i];
  out->topics = KP_NEW(arena_of(g->f), kp_offset_fetch_response_topics, in->topics_n);
  if (!out->topics) return false;
  for (int32_t i = 0; i < in->topics_n; i++)
    if (!fetch_topic(g, &in->topics[i], &out->topics[i])) return false;
  out->topics_n = in->topics_n;
  return true;
}

/* ---- everything the group has ---- */

struct all {
  struct fetch_group *g;
  struct kp_str topic;                        /* of the last row seen */
  int32_t topics, partitions;                 /* counted in the first pass */
  struct kp_offset_fetch_response_topics *at; /* filled in the second */
  int32_t *counts;
  bool failed;
};

static void all_count(void *arg, struct kp_str topic, int32_t partition, const struct brk_fetched_offset *o) {
  struct all *a = arg;
  (void)partition, (void)o;
  if (a->topics == 0 || !kp_str_eq(a->topic, topic)) a->topics++;
  a->topic = topic;
  a->partitions++;
}

static void all_fill(void *arg, struct kp_str topic, int32_t partition, const struct brk_fetched_offset *o) {
  struct all *a = arg;
  struct kp_arena *arena = arena_of(a->g->f);
  struct kp_offset_fetch_response_group *out = &a->g->f->out[a->g->i];
  if (a->failed) return;
  if (!a->at || !kp_str_eq(a->at->name, topic)) {
    struct kp_offset_fetch_response_partitions *rest = a->at ? a->at->partitions + a->at->partitions_n : NULL;
    a->at = &out->topics[out->topics_n++];
    a->at->name = kp_arena_str(arena, topic);
    a->at->partitions = rest ? rest : KP_NEW(arena, kp_offset_fetch_response_partitions, a->partitions);
    a->at->partitions_n = 0;
    if (!a->at->partitions || a->at->name.n < 0) {
      a->failed = true;
      return;
    }
  }
  if (!fill(arena, &a->at->partitions[a->at->partitions_n++], partition, o)) a->failed = true;
}

/* With topic ids, topics without one can't be told. */
static void add_ids(struct fetch_group *g) {
  struct kp_offset_fetch_response_group *out = &g->f->out[g->i];
  int32_t n = 0;
  for (int32_t i = 0; i < out->topics_n; i++) {
    const struct brk_topic *t = brk_image_topic(g->f->walk.at->image, out->topics[i].name);
    if (!t) continue;
    out->topics[n] = out->topics[i];
    out->topics[n++].topic_id = t->id;
  }
  out->topics_n = n;
}

static bool fetch_all(struct fetch_group *g) {
  struct kp_offset_fetch_response_group *out = &g->f->out[g->i];
  struct kp_str id = g->f->in[g->i].group_id;
  struct all a = {.g = g};
  brk_offsets_each(g->c, id, all_count, &a);
  out->topics = KP_NEW(arena_of(g->f), kp_offset_fetch_response_topics, a.topics);
  out->topics_n = 0;
  if (!out->topics) return false;
  brk_offsets_each(g->c, id, all_fill, &a);
  if (a.failed) return false;
  if (g->f->walk.req->version >= TOPIC_IDS_SINCE) add_ids(g);
  return true;
}

/* ---- the walk over the shards ---- */

static void serve(void *arg) {
  struct fetch_group *g = arg;
  bool ok = g->f->in[g->i].topics_n < 0 ? fetch_all(g) : fetch_named(g);
  if (!ok) fail_group(g->f, g->i, KP_ERR_COORDINATOR_NOT_AVAILABLE);
  if (--g->f->walk.pending == 0) brk_group_walk_next(&g->f->walk);
}

static void visit(struct brk_group_walk *w, struct brk_groups *here) {
  struct fetch *f = (struct fetch *)(void *)w;
  w->pending = 1;
  for (int32_t i = 0; i < f->n; i++) {
    struct fetch_group *g = &f->groups[i];
    if (g->served) continue;
    enum kp_err err = brk_groups_find(here, f->in[i].group_id, &g->c);
    if (err == KP_ERR_NOT_FOUND) continue;
    g->served = true;
    if (err) {
      fail_group(f, i, err);
      continue;
    }
    w->pending++;
    if (f->require_stable)
      brk_coordinator_settle(g->c, serve, g);
    else
      serve(g);
  }
  if (--w->pending == 0) brk_group_walk_next(w);
}

static bool old_topics(struct kp_arena *a, const struct kp_offset_fetch_response_group *from,
                       struct kp_offset_fetch_response *out) {
  out->topics = KP_NEW(a, kp_offset_fetch_response_topic, from->topics_n);
  if (!out->topics) return false;
  for (int32_t i = 0; i < from->topics_n; i++) {
    int32_t n = from->topics[i].partitions_n;
    out->topics[i].name = from->topics[i].name;
    out->topics[i].partitions = KP_NEW(a, kp_offset_fetch_response_partition, n);
    if (!out->topics[i].partitions) return false;
    for (int32_t k = 0; k < n; k++) {
      const struct kp_offset_fetch_response_partitions *p = &from->topics[i].partitions[k];
      out->topics[i].partitions[k] = (struct kp_offset_fetch_response_partition){
          p->partition_index, p->committed_offset, p->committed_leader_epoch, p->metadata, p->error_code};
    }
    out->topics[i].partitions_n = n;
  }
  out->topics_n = from->topics_n;
  return true;
}

/* Version 1 has no place for a group's error: each partition has it. */
static bool error_everywhere(struct fetch *f) {
  int16_t error = f->out[0].error_code;
  const struct kp_offset_fetch_request_group *in = &f->in[0];
  struct kp_arena *a = arena_of(f);
  struct kp_offset_fetch_response_topics *topics = KP_NEW(a, kp_offset_fetch_response_topics, in->topics_n);
  if (!topics) return false;
  for (int32_t i = 0; i < in->topics_n; i++) {
    topics[i].name = in->topics[i].name;
    topics[i].partitions_n = in->topics[i].partition_indexes_n;
    topics[i].partitions = KP_NEW(a, kp_offset_fetch_response_partitions, topics[i].partitions_n);
    if (!topics[i].partitions) return false;
    for (int32_t k = 0; k < topics[i].partitions_n; k++)
      topics[i].partitions[k] = (struct kp_offset_fetch_response_partitions){in->topics[i].partition_indexes[k], -1, -1,
                                                                             KP_STR_LIT(""), error};
  }
  f->out[0].topics = topics;
  f->out[0].topics_n = in->topics_n;
  return true;
}

static void done(struct brk_group_walk *w) {
  struct fetch *f = (struct fetch *)(void *)w;
  struct brk_req *req = w->req;
  struct kp_offset_fetch_response *out = req->out;
  if (req->version >= MANY_GROUPS_SINCE) {
    out->groups = f->out;
    out->groups_n = f->n;
  } else {
    bool ok = true;
    if (f->out[0].error_code && req->version < GROUP_ERROR_SINCE)
      ok = error_everywhere(f);
    else
      out->error_code = f->out[0].error_code;
    if (!ok || !old_topics(&req->arena, &f->out[0], out)) req->close_why = "answer too large";
  }
  brk_req_done(req);
}

/* The one group of an old request, in the new form. */
static bool one_group(struct brk_req *req, const struct kp_offset_fetch_request *in, struct fetch *f) {
  struct kp_offset_fetch_request_group *g = KP_NEW(&req->arena, kp_offset_fetch_request_group, 1);
  if (!g) return false;
  g->group_id = in->group_id;
  g->topics_n = in->topics_n;
  if (in->topics_n >= 0) g->topics = KP_NEW(&req->arena, kp_offset_fetch_request_topics, in->topics_n);
  if (in->topics_n >= 0 && !g->topics) return false;
  for (int32_t i = 0; i < in->topics_n; i++) {
    g->topics[i].name = in->topics[i].name;
    g->topics[i].partition_indexes = in->topics[i].partition_indexes;
    g->topics[i].partition_indexes_n = in->topics[i].partition_indexes_n;
  }
  f->in = g;
  f->n = 1;
  return true;
}

static struct fetch *prepare(struct brk_req *req) {
  const struct kp_offset_fetch_request *in = req->in;
  struct fetch *f = kp_arena_alloc(&req->arena, sizeof *f);
  if (!f) return NULL;
  f->walk = (struct brk_group_walk){.req = req, .visit = visit, .done = done};
  f->require_stable = in->require_stable;
  f->in = in->groups;
  f->n = in->groups_n;
  if (req->version < MANY_GROUPS_SINCE && !one_group(req, in, f)) return NULL;
  f->out = KP_NEW(&req->arena, kp_offset_fetch_response_group, f->n);
  f->groups = kp_arena_alloc(&req->arena, (size_t)(f->n ? f->n : 1) * sizeof *f->groups);
  if (!f->out || !f->groups) return NULL;
  for (int32_t i = 0; i < f->n; i++) {
    f->out[i].group_id = f->in[i].group_id;
    f->groups[i] = (struct fetch_group){.f = f, .i = i};
  }
  return f;
}

void brk_handle_offset_fetch(struct brk_req *req) {
  struct fetch *f = prepare(req);
  if (!f) {
    req->close_why = "request needs too much memory";
    brk_req_done(req);
    return;
  }
  brk_group_walk(&f->walk);
}
