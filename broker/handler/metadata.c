/* Metadata 0-13 (KafkaApis.handleTopicMetadataRequest). Unknown topics that may be created are created first, and the
 * answer waits for them: it names their leader, and they take records at once. */
#include "kproto/gen/metadata.h"

#include <stdlib.h>

#include "broker/config.h"
#include "broker/controller.h"
#include "broker/handler/admin.h"
#include "broker/server.h"
#include "broker/topic_name.h"
#include "kproto/assert.h"

struct creation {
  struct brk_autocreate auto_create;
  struct brk_req *req;
  struct kp_str name;
  enum kp_err err;
};

struct metadata {
  struct kp_str *names; /* sorted, each once */
  int32_t names_n;
  struct creation *creations;
  int32_t creations_n;
};

int32_t *brk_ints_copy(struct kp_arena *a, const int32_t *p, int32_t n) {
  int32_t *copy = kp_arena_alloc(a, (size_t)(n > 0 ? n : 1) * sizeof *copy);
  if (copy && n > 0) memcpy(copy, p, (size_t)n * sizeof *copy);
  return copy;
}

/* ---- the answer ---- */

static bool fill_partition(struct kp_arena *a, const struct brk_image_partition *p, int32_t index,
                           struct kp_metadata_response_partition *out) {
  out->error_code = kp_err_wire(p->leader >= 0 ? KP_ERR_NONE : KP_ERR_LEADER_NOT_AVAILABLE);
  out->partition_index = index;
  out->leader_id = p->leader;
  out->leader_epoch = p->leader_epoch;
  out->replica_nodes_n = p->replicas_n;
  out->replica_nodes = brk_ints_copy(a, p->replicas, p->replicas_n);
  out->isr_nodes_n = p->isr_n;
  out->isr_nodes = brk_ints_copy(a, p->isr, p->isr_n);
  return out->replica_nodes && out->isr_nodes;
}

static bool fill_topic(struct brk_req *req, const struct brk_topic *t, struct kp_metadata_response_topic *out) {
  const struct kp_metadata_request *in = req->in;
  out->name = t->name_str;
  out->topic_id = t->id;
  out->is_internal = t->internal;
  if (in->include_topic_authorized_operations) out->topic_authorized_operations = BRK_TOPIC_OPERATIONS;
  out->partitions_n = t->partitions_n;
  out->partitions = KP_NEW(&req->arena, kp_metadata_response_partition, t->partitions_n);
  if (!out->partitions) return false;
  for (int32_t i = 0; i < t->partitions_n; i++)
    if (!fill_partition(&req->arena, &t->partitions[i], i, &out->partitions[i])) return false;
  return true;
}

static bool fill_brokers(struct brk_req *req, struct kp_metadata_response *out) {
  const struct brk_server *s = req->sh->server;
  out->brokers = KP_NEW(&req->arena, kp_metadata_response_broker, 1);
  if (!out->brokers) return false;
  out->brokers_n = 1;
  out->brokers[0].node_id = s->node_id;
  brk_advertised(req, &out->brokers[0].host, &out->brokers[0].port);
  const char *rack = brk_broker_str(s->config, req->sh->image, s->node_id, "broker.rack");
  if (rack && rack[0]) out->brokers[0].rack = kp_str_of(rack);
  out->cluster_id = kp_str_of(s->meta.cluster_id);
  out->controller_id = s->node_id;
  const struct kp_metadata_request *in = req->in;
  if (in->include_cluster_authorized_operations) out->cluster_authorized_operations = BRK_CLUSTER_OPERATIONS;
  return true;
}

static bool fill_all(struct brk_req *req, struct kp_metadata_response *out) {
  const struct brk_image *img = req->sh->image;
  out->topics_n = brk_image_topics_n(img);
  out->topics = KP_NEW(&req->arena, kp_metadata_response_topic, out->topics_n);
  if (!out->topics) return false;
  for (int32_t i = 0; i < out->topics_n; i++)
    if (!fill_topic(req, brk_image_topic_at(img, i), &out->topics[i])) return false;
  return true;
}

static int name_compare(const void *a, const void *b) {
  const struct kp_str *x = a, *y = b;
  int32_t n = x->n < y->n ? x->n : y->n;
  int order = n > 0 ? memcmp(x->p, y->p, (size_t)n) : 0;
  return order ? order : (x->n > y->n) - (x->n < y->n);
}

/* Creations stand in the order of names. */
static enum kp_err creation_err(const struct metadata *m, struct kp_str name) {
  int32_t lo = 0, hi = m->creations_n;
  while (lo < hi) {
    int32_t mid = lo + (hi - lo) / 2;
    int order = name_compare(&m->creations[mid].name, &name);
    if (order == 0) return m->creations[mid].err;
    if (order < 0)
      lo = mid + 1;
    else
      hi = mid;
  }
  return KP_ERR_NONE;
}

static enum kp_err missing_err(const struct metadata *m, struct kp_str name) {
  if (!brk_topic_name_ok(name)) return KP_ERR_INVALID_TOPIC_EXCEPTION;
  enum kp_err err = creation_err(m, name);
  return err == KP_ERR_NONE ? KP_ERR_UNKNOWN_TOPIC_OR_PARTITION : err;
}

static bool fill_named(struct brk_req *req, struct kp_metadata_response *out) {
  const struct kp_metadata_request *in = req->in;
  const struct metadata *m = req->state;
  out->topics_n = m->names_n;
  out->topics = KP_NEW(&req->arena, kp_metadata_response_topic, m->names_n);
  if (!out->topics) return false;
  for (int32_t i = 0; i < m->names_n; i++) {
    const struct brk_topic *t = brk_image_topic(req->sh->image, m->names[i]);
    if (t && !fill_topic(req, t, &out->topics[i])) return false;
    if (t) continue;
    out->topics[i].error_code = kp_err_wire(missing_err(m, m->names[i]));
    out->topics[i].name = m->names[i];
    out->topics[i].is_internal = brk_topic_internal(m->names[i]);
    if (in->include_topic_authorized_operations) out->topics[i].topic_authorized_operations = BRK_TOPIC_OPERATIONS;
  }
  return true;
}

static bool fill_by_id(struct brk_req *req, struct kp_metadata_response *out) {
  const struct kp_metadata_request *in = req->in;
  out->topics_n = 0;
  out->topics = KP_NEW(&req->arena, kp_metadata_response_topic, in->topics_n);
  if (!out->topics) return false;
  for (int32_t i = 0; i < in->topics_n; i++) {
    const struct kp_uuid *id = &in->topics[i].topic_id;
    if (kp_uuid_is_zero(id)) continue;
    struct kp_metadata_response_topic *row = &out->topics[out->topics_n++];
    const struct brk_topic *t = brk_image_topic_by_id(req->sh->image, id);
    if (t && !fill_topic(req, t, row)) return false;
    if (t) continue;
    row->error_code = kp_err_wire(KP_ERR_UNKNOWN_TOPIC_ID);
    row->name = KP_STR_NULL;
    row->topic_id = *id;
  }
  return true;
}

static bool asks_for_all(const struct brk_req *req) {
  const struct kp_metadata_request *in = req->in;
  return in->topics_n < 0 || (req->version == 0 && in->topics_n == 0);
}

static bool asks_by_id(const struct brk_req *req) {
  const struct kp_metadata_request *in = req->in;
  for (int32_t i = 0; i < in->topics_n; i++)
    if (!kp_uuid_is_zero(&in->topics[i].topic_id)) return true;
  return false;
}

static void answer(struct brk_req *req) {
  struct kp_metadata_response *out = req->out;
  bool ok = fill_brokers(req, out);
  if (ok && asks_for_all(req))
    ok = fill_all(req, out);
  else if (ok)
    ok = req->state ? fill_named(req, out) : fill_by_id(req, out);
  if (!ok) req->close_why = "the answer to Metadata is larger than a request may cost";
  if (!ok) out->topics_n = 0;
  brk_req_done(req);
}

/* ---- creation ---- */

static void created(struct brk_autocreate *a, enum kp_err err) {
  struct creation *c = a->arg;
  c->err = err;
  if (--c->req->pending == 0) answer(c->req);
}

static bool wants_creation(const struct brk_req *req) {
  const struct kp_metadata_request *in = req->in;
  const struct brk_server *s = req->sh->server;
  return (req->version < 4 || in->allow_auto_topic_creation) &&
         brk_broker_bool(s->config, req->sh->image, s->node_id, "auto.create.topics.enable");
}

/* The metadata log is not a topic. */
static bool may_create(struct kp_str name) {
  return brk_topic_name_ok(name) && !kp_str_eq(name, KP_STR_LIT("__cluster_metadata"));
}

/* true: topics are on their way, the answer follows. */
static bool create_missing(struct brk_req *req, struct metadata *m) {
  if (m->names_n == 0 || !wants_creation(req)) return false;
  m->creations = kp_arena_alloc(&req->arena, (size_t)m->names_n * sizeof *m->creations);
  if (!m->creations) return false;
  for (int32_t i = 0; i < m->names_n; i++) {
    if (!may_create(m->names[i]) || brk_image_topic(req->sh->image, m->names[i])) continue;
    struct creation *c = &m->creations[m->creations_n++];
    c->req = req;
    c->name = m->names[i];
    c->auto_create = (struct brk_autocreate){.name = m->names[i], .done = created, .arg = c};
  }
  if (m->creations_n == 0) return false;
  req->pending = m->creations_n + 1; /* one for this loop */
  for (int32_t i = 0; i < m->creations_n; i++) brk_controller_autocreate(req->sh, &m->creations[i].auto_create);
  return --req->pending > 0;
}

/* ---- the request ---- */

static struct metadata *names_of(struct brk_req *req) {
  const struct kp_metadata_request *in = req->in;
  struct metadata *m = kp_arena_alloc(&req->arena, sizeof *m);
  if (!m) return NULL;
  m->names = kp_arena_alloc(&req->arena, (size_t)(in->topics_n + 1) * sizeof *m->names);
  if (!m->names) return NULL;
  for (int32_t i = 0; i < in->topics_n; i++)
    if (in->topics[i].name.n >= 0) m->names[m->names_n++] = in->topics[i].name;
  qsort(m->names, (size_t)m->names_n, sizeof m->names[0], name_compare);
  int32_t kept = 0;
  for (int32_t i = 0; i < m->names_n; i++)
    if (i == 0 || !kp_str_eq(m->names[i], m->names[kept - 1])) m->names[kept++] = m->names[i];
  m->names_n = kept;
  return m;
}

/* Before version 12 a topic is named, never given by id; since then it needs one of both. Else the whole request fails.
 */
static bool refuse(struct brk_req *req) {
  const struct kp_metadata_request *in = req->in;
  struct kp_metadata_response *out = req->out;
  bool bad = false, by_id = asks_by_id(req);
  for (int32_t i = 0; i < in->topics_n; i++)
    bad = bad || (in->topics[i].name.n < 0 && !(req->version >= 12 && by_id)) || (req->version < 12 && by_id);
  if (!bad) return false;
  out->topics = KP_NEW(&req->arena, kp_metadata_response_topic, in->topics_n);
  for (int32_t i = 0; out->topics && i < in->topics_n; i++) {
    out->topics[i].error_code = kp_err_wire(KP_ERR_INVALID_REQUEST);
    out->topics[i].name = in->topics[i].name.n < 0 ? KP_STR_LIT("") : in->topics[i].name;
    out->topics[i].topic_id = in->topics[i].topic_id;
    out->topics_n = i + 1;
  }
  out->error_code = kp_err_wire(KP_ERR_INVALID_REQUEST);
  brk_req_done(req);
  return true;
}

void brk_handle_metadata(struct brk_req *req) {
  req->state = NULL;
  if (refuse(req)) return;
  if (!asks_for_all(req) && !asks_by_id(req)) {
    struct metadata *m = names_of(req);
    if (!m) {
      req->close_why = "Metadata names more topics than a request may cost";
      brk_req_done(req);
      return;
    }
    req->state = m;
    if (create_missing(req, m)) return;
  }
  answer(req);
}
