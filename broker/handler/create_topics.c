/* CreateTopics 2-7 (ControllerApis.createTopics, ReplicationControlManager.createTopics): one change for the whole
 * request, one bad topic fails alone. */
#include "kproto/gen/create_topics.h"

#include "broker/config_describe.h"
#include "broker/handler/admin.h"
#include "broker/handler/once.h"
#include "broker/server.h"
#include "broker/topic_plan.h"

struct creation {
  struct brk_change change;
  struct brk_req *req;
  enum once *once; /* of each topic */
};

typedef const struct kp_create_topics_request_creatable_topic topic_in;
typedef struct kp_create_topics_response_creatable_topic_result topic_out;

static void row_fail(topic_out *row, enum kp_err err, struct kp_str message) {
  row->error_code = kp_err_wire(err);
  row->error_message = message;
}

/* ---- on shard 0 ---- */

/* Kafka counts before it looks at anything else; too many refuses the request as a whole. */
static bool too_many(const struct brk_plan *p, const struct kp_create_topics_request *in) {
  const struct brk_server *s = brk_controller_server(p->c);
  int64_t standard = brk_broker_int(s->config, p->img, s->node_id, "num.partitions"), total = 0;
  for (int32_t i = 0; i < in->topics_n; i++) {
    topic_in *t = &in->topics[i];
    if (t->assignments_n > 0)
      total += t->assignments_n;
    else
      total += t->num_partitions > 0 ? t->num_partitions : standard;
  }
  return total > BRK_PARTITIONS_PER_REQUEST_MAX;
}

/* All keys with where their values come from, not only those that the client set. */
static void fill_configs(const struct brk_plan *p, topic_in *t, topic_out *row) {
  const struct brk_server *s = brk_controller_server(p->c);
  struct brk_config_view view = {s->config, p->img, s->node_id};
  struct brk_props *overrides = brk_plan_overrides(p, t);
  row->configs = KP_NEW(p->arena, kp_create_topics_response_creatable_topic_configs, brk_topic_keys.n);
  row->configs_n = row->configs && overrides ? 0 : -1;
  for (int32_t i = 0; i < brk_topic_keys.n && row->configs_n >= 0; i++) {
    const struct brk_key *k = &brk_topic_keys.rows[i];
    struct brk_config_entry e;
    if ((k->flags & BRK_KEY_INTERNAL) && !brk_props_get(overrides, k->name)) continue;
    if (!brk_describe_created(&view, overrides, k, p->arena, &e)) continue;
    struct kp_create_topics_response_creatable_topic_configs *c = &row->configs[row->configs_n++];
    c->name = kp_str_of(e.name);
    c->value = kp_str_of(e.value);
    c->config_source = (int8_t)e.source;
  }
  brk_props_unref(overrides);
}

static void plan_topic(const struct brk_plan *p, topic_in *t, topic_out *row) {
  struct brk_plan_result result;
  row->name = t->name;
  brk_plan_create(p, t, &result);
  if (result.err != KP_ERR_NONE) {
    row_fail(row, result.err, result.message);
    return;
  }
  row->error_message = KP_STR_NULL;
  row->topic_id = result.topic_id;
  row->num_partitions = result.partitions_n;
  row->replication_factor = result.replication_factor;
  fill_configs(p, t, row);
}

static void plan(struct brk_controller *c, const struct brk_image *img, struct brk_change *ch) {
  struct creation *cr = ch->arg;
  struct brk_req *req = cr->req;
  const struct kp_create_topics_request *in = req->in;
  struct kp_create_topics_response *out = req->out;
  struct brk_plan p = {.c = c, .img = img, .change = ch, .arena = &req->arena, .validate_only = in->validate_only};
  bool refuse = too_many(&p, in);
  for (int32_t i = 0; i < in->topics_n; i++) {
    topic_in *t = &in->topics[i];
    if (cr->once[i] == ONCE_AGAIN) continue;
    topic_out *row = &out->topics[out->topics_n++];
    row->name = t->name;
    if (cr->once[i] == ONCE_FIRST_OF_MANY)
      row_fail(row, KP_ERR_INVALID_REQUEST, KP_STR_LIT("Duplicate topic name."));
    else if (kp_str_eq(t->name, KP_STR_LIT("__cluster_metadata")))
      row_fail(row, KP_ERR_INVALID_REQUEST, KP_STR_LIT("Creation of internal topic __cluster_metadata is prohibited."));
    else if (refuse)
      row_fail(row, KP_ERR_POLICY_VIOLATION, KP_STR_LIT("Excessively large number of partitions per request."));
    else
      plan_topic(&p, t, row);
  }
}

/* ---- back on the connection's shard ---- */

static void done(struct brk_change *ch, enum kp_err err) {
  struct creation *cr = ch->arg;
  struct kp_create_topics_response *out = cr->req->out;
  for (int32_t i = 0; err != KP_ERR_NONE && i < out->topics_n; i++)
    if (out->topics[i].error_code == 0) row_fail(&out->topics[i], err, KP_STR_NULL);
  brk_req_done(cr->req);
}

void brk_handle_create_topics(struct brk_req *req) {
  const struct kp_create_topics_request *in = req->in;
  struct kp_create_topics_response *out = req->out;
  struct creation *cr = kp_arena_alloc(&req->arena, sizeof *cr);
  out->topics = KP_NEW(&req->arena, kp_create_topics_response_creatable_topic_result, in->topics_n);
  enum once *once = brk_once(&req->arena, in->topics, sizeof in->topics[0], in->topics_n);
  if (!cr || !out->topics || !once) {
    req->close_why = "CreateTopics names more topics than a request may cost";
    brk_req_done(req);
    return;
  }
  out->topics_n = 0;
  *cr = (struct creation){.req = req, .once = once};
  cr->change = (struct brk_change){.plan = plan, .done = done, .arg = cr, .req = req};
  brk_controller_submit(req->sh, &cr->change);
}
