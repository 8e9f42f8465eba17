/* CreatePartitions 0-3 (ControllerApis.createPartitions, ReplicationControlManager.createPartitions). */
#include "kproto/gen/create_partitions.h"

#include "broker/handler/admin.h"
#include "broker/handler/once.h"
#include "broker/topic_plan.h"

struct growth {
  struct brk_change change;
  struct brk_req *req;
  enum once *once; /* of each topic */
};

typedef struct kp_create_partitions_response_create_partitions_topic_result topic_out;

static void row_fail(topic_out *row, enum kp_err err, struct kp_str message) {
  row->error_code = kp_err_wire(err);
  row->error_message = message;
}

/* Kafka bounds what one request may add. */
static bool too_many(const struct brk_image *img, const struct kp_create_partitions_request *in) {
  int64_t total = 0;
  for (int32_t i = 0; i < in->topics_n; i++) {
    const struct brk_topic *t = brk_image_topic(img, in->topics[i].name);
    if (t && in->topics[i].count > t->partitions_n) total += in->topics[i].count - t->partitions_n;
  }
  return total > BRK_PARTITIONS_PER_REQUEST_MAX;
}

static void plan(struct brk_controller *c, const struct brk_image *img, struct brk_change *ch) {
  struct growth *g = ch->arg;
  struct brk_req *req = g->req;
  const struct kp_create_partitions_request *in = req->in;
  struct kp_create_partitions_response *out = req->out;
  struct brk_plan p = {.c = c, .img = img, .change = ch, .arena = &req->arena, .validate_only = in->validate_only};
  bool refuse = too_many(img, in);
  for (int32_t i = 0; i < in->topics_n; i++) {
    if (g->once[i] == ONCE_AGAIN) continue;
    topic_out *row = &out->results[out->results_n++];
    row->name = in->topics[i].name;
    struct brk_plan_result result;
    if (g->once[i] == ONCE_FIRST_OF_MANY) {
      row_fail(row, KP_ERR_INVALID_REQUEST, KP_STR_LIT("Duplicate topic name."));
    } else if (refuse) {
      row_fail(row, KP_ERR_POLICY_VIOLATION, KP_STR_LIT("Excessively large number of partitions per request."));
    } else {
      brk_plan_grow(&p, &in->topics[i], &result);
      row_fail(row, result.err, result.message);
    }
  }
}

static void done(struct brk_change *ch, enum kp_err err) {
  struct growth *g = ch->arg;
  struct kp_create_partitions_response *out = g->req->out;
  for (int32_t i = 0; err != KP_ERR_NONE && i < out->results_n; i++)
    if (out->results[i].error_code == 0) row_fail(&out->results[i], err, KP_STR_NULL);
  brk_req_done(g->req);
}

void brk_handle_create_partitions(struct brk_req *req) {
  const struct kp_create_partitions_request *in = req->in;
  struct kp_create_partitions_response *out = req->out;
  struct growth *g = kp_arena_alloc(&req->arena, sizeof *g);
  out->results = KP_NEW(&req->arena, kp_create_partitions_response_create_partitions_topic_result, in->topics_n);
  enum once *once = brk_once(&req->arena, in->topics, sizeof in->topics[0], in->topics_n);
  if (!g || !out->results || !once) {
    req->close_why = "CreatePartitions names more topics than a request may cost";
    brk_req_done(req);
    return;
  }
  out->results_n = 0;
  *g = (struct growth){.req = req, .once = once};
  g->change = (struct brk_change){.plan = plan, .done = done, .arg = g, .req = req};
  brk_controller_submit(req->sh, &g->change);
}
