/* DeleteTopics 1-6, by name and since 6 by id (ControllerApis.deleteTopics). A topic is gone from every answer once the
 * image without it has reached the shards; its directories follow on their own. */
#include "kproto/gen/delete_topics.h"

#include <stdlib.h>

#include "broker/handler/admin.h"
#include "broker/handler/once.h"
#include "broker/server.h"
#include "broker/topic_plan.h"

/* One topic of the request; name first, for brk_once. */
struct target {
  struct kp_str name; /* null: by id */
  struct kp_uuid id;
};
struct id_text {
  struct kp_str id; /* its 16 bytes */
};

/* A topic that an id of the request speaks of. */
struct by_id {
  const struct brk_topic *topic;
  bool also_named; /* then the name's row says so, and nothing is deleted */
};

struct deletion {
  struct brk_change change;
  struct brk_req *req;
  struct target *targets;
  int32_t targets_n;
  enum once *names, *ids;
  struct by_id *by_id; /* sorted by address */
  int32_t by_id_n;
};

typedef struct kp_delete_topics_response_deletable_topic_result topic_out;

static topic_out *row_add(const struct deletion *d, struct kp_str name, const struct kp_uuid *id) {
  struct kp_delete_topics_response *out = d->req->out;
  topic_out *row = &out->responses[out->responses_n++];
  row->name = name;
  if (id) row->topic_id = *id;
  return row;
}

static void row_fail(topic_out *row, enum kp_err err, const char *message) {
  row->error_code = kp_err_wire(err);
  row->error_message = kp_str_of(message);
}

/* ---- on shard 0 ---- */

static void delete_one(const struct brk_plan *p, const struct deletion *d, const struct brk_topic *t) {
  struct brk_plan_result result;
  brk_plan_delete(p, t, &result);
  struct kp_str name = kp_arena_str(p->arena, t->name_str); /* the topic may be gone when the answer is encoded */
  topic_out *row = row_add(d, name, &t->id);
  if (result.err != KP_ERR_NONE) row_fail(row, result.err, NULL);
}

static int by_id_compare(const void *a, const void *b) {
  uintptr_t x = (uintptr_t)((const struct by_id *)a)->topic, y = (uintptr_t)((const struct by_id *)b)->topic;
  return (x > y) - (x < y);
}

static struct by_id *by_id_find(const struct deletion *d, const struct brk_topic *t) {
  struct by_id probe = {t, false};
  return bsearch(&probe, d->by_id, (size_t)d->by_id_n, sizeof probe, by_id_compare);
}

static void collect_by_id(struct deletion *d, const struct brk_image *img) {
  for (int32_t i = 0; i < d->targets_n; i++) {
    if (d->targets[i].name.n >= 0 || d->ids[i] != ONCE) continue;
    const struct brk_topic *t = brk_image_topic_by_id(img, &d->targets[i].id);
    if (t) d->by_id[d->by_id_n++] = (struct by_id){t, false};
  }
  qsort(d->by_id, (size_t)d->by_id_n, sizeof d->by_id[0], by_id_compare);
  for (int32_t i = 0; i < d->targets_n; i++) {
    const struct target *target = &d->targets[i];
    if (target->name.n < 0 || d->names[i] != ONCE || !kp_uuid_is_zero(&target->id)) continue;
    const struct brk_topic *t = brk_image_topic(img, target->name);
    struct by_id *hit = t ? by_id_find(d, t) : NULL;
    if (hit) hit->also_named = true;
  }
}

static void plan_by_id(const struct brk_plan *p, const struct deletion *d, int32_t i) {
  const struct kp_uuid *id = &d->targets[i].id;
  if (kp_uuid_is_zero(id)) {
    row_fail(row_add(d, KP_STR_NULL, id), KP_ERR_INVALID_REQUEST, "Neither topic name nor id were specified.");
    return;
  }
  if (d->ids[i] == ONCE_AGAIN) return;
  if (d->ids[i] == ONCE_FIRST_OF_MANY) {
    row_fail(row_add(d, KP_STR_NULL, id), KP_ERR_INVALID_REQUEST, "Duplicate topic id.");
    return;
  }
  const struct brk_topic *t = brk_image_topic_by_id(p->img, id);
  if (!t) {
    row_fail(row_add(d, KP_STR_NULL, id), KP_ERR_UNKNOWN_TOPIC_ID, "This server does not host this topic ID.");
    return;
  }
  if (!by_id_find(d, t)->also_named) delete_one(p, d, t);
}

static void plan_by_name(const struct brk_plan *p, const struct deletion *d, int32_t i) {
  const struct target *target = &d->targets[i];
  if (!kp_uuid_is_zero(&target->id)) {
    row_fail(row_add(d, target->name, &target->id), KP_ERR_INVALID_REQUEST,
             "You may not specify both topic name and topic id.");
    return;
  }
  if (d->names[i] == ONCE_AGAIN) return;
  if (d->names[i] == ONCE_FIRST_OF_MANY) {
    row_fail(row_add(d, target->name, NULL), KP_ERR_INVALID_REQUEST, "Duplicate topic name.");
    return;
  }
  const struct brk_topic *t = brk_image_topic(p->img, target->name);
  if (!t)
    row_fail(row_add(d, target->name, NULL), KP_ERR_UNKNOWN_TOPIC_OR_PARTITION,
             "This server does not host this topic-partition.");
  else if (by_id_find(d, t))
    row_fail(row_add(d, target->name, &t->id), KP_ERR_INVALID_REQUEST,
             "The provided topic name maps to an ID that was already supplied.");
  else
    delete_one(p, d, t);
}

static void plan(struct brk_controller *c, const struct brk_image *img, struct brk_change *ch) {
  struct deletion *d = ch->arg;
  struct brk_plan p = {.c = c, .img = img, .change = ch, .arena = &d->req->arena};
  collect_by_id(d, img);
  for (int32_t i = 0; i < d->targets_n; i++) {
    if (d->targets[i].name.n < 0)
      plan_by_id(&p, d, i);
    else
      plan_by_name(&p, d, i);
  }
}

/* ---- the request ---- */

static void done(struct brk_change *ch, enum kp_err err) {
  struct deletion *d = ch->arg;
  struct kp_delete_topics_response *out = d->req->out;
  for (int32_t i = 0; err != KP_ERR_NONE && i < out->responses_n; i++)
    if (out->responses[i].error_code == 0) row_fail(&out->responses[i], err, NULL);
  brk_req_done(d->req);
}

static void refuse_all(struct deletion *d) {
  enum kp_err err = d->req->version < 3 ? KP_ERR_INVALID_REQUEST : KP_ERR_TOPIC_DELETION_DISABLED;
  for (int32_t i = 0; i < d->targets_n; i++)
    row_fail(row_add(d, d->targets[i].name, &d->targets[i].id), err, "Topic deletion is disabled.");
  brk_req_done(d->req);
}

static bool collect(struct deletion *d) {
  const struct kp_delete_topics_request *in = d->req->in;
  struct kp_arena *a = &d->req->arena;
  bool old = d->req->version < 6;
  d->targets_n = old ? in->topic_names_n : in->topics_n;
  if (d->targets_n < 0) d->targets_n = 0;
  d->targets = kp_arena_alloc(a, (size_t)(d->targets_n + 1) * sizeof d->targets[0]);
  struct id_text *ids = kp_arena_alloc(a, (size_t)(d->targets_n + 1) * sizeof *ids);
  d->by_id = kp_arena_alloc(a, (size_t)(d->targets_n + 1) * sizeof d->by_id[0]);
  if (!d->targets || !ids || !d->by_id) return false;
  for (int32_t i = 0; i < d->targets_n; i++) {
    struct target *t = &d->targets[i];
    t->name = old ? in->topic_names[i] : in->topics[i].name;
    if (!old) t->id = in->topics[i].topic_id;
    ids[i].id = t->name.n < 0 ? (struct kp_str){(const char *)t->id.b, 16} : KP_STR_NULL;
  }
  d->names = brk_once(a, d->targets, sizeof d->targets[0], d->targets_n);
  d->ids = brk_once(a, ids, sizeof *ids, d->targets_n);
  return d->names && d->ids;
}

void brk_handle_delete_topics(struct brk_req *req) {
  struct kp_delete_topics_response *out = req->out;
  const struct brk_server *s = req->sh->server;
  struct deletion *d = kp_arena_alloc(&req->arena, sizeof *d);
  if (d) d->req = req;
  bool ok = d && collect(d);
  out->responses = ok ? KP_NEW(&req->arena, kp_delete_topics_response_deletable_topic_result, d->targets_n) : NULL;
  if (!out->responses) {
    req->close_why = "DeleteTopics names more topics than a request may cost";
    brk_req_done(req);
    return;
  }
  out->responses_n = 0;
  if (!brk_broker_bool(s->config, req->sh->image, s->node_id, "delete.topic.enable")) {
    refuse_all(d);
    return;
  }
  d->change = (struct brk_change){.plan = plan, .done = done, .arg = d, .req = req};
  brk_controller_submit(req->sh, &d->change);
}
