/* DeleteRecords 0-2: raise a partition's log start offset; -1 means the high watermark. */
#include "kproto/gen/delete_records.h"

#include "broker/handler/handlers.h"
#include "broker/maintain.h"
#include "broker/partitions.h"
#include "broker/replica_journal.h"
#include "broker/scatter.h"
#include "broker/topic_configs.h"

struct part {
  struct brk_piece piece;
  struct brk_delete del;
  struct brk_shard *owner;
  struct kp_uuid topic_id;
  kp_offset before;
  struct kp_delete_records_response_delete_records_partition_result *out;
};

static void answer(struct part *p, enum kp_err err) {
  p->out->error_code = kp_err_wire(err);
  brk_call_reply(p->owner, &p->piece.call);
}

static void deleted(struct brk_delete *d) {
  struct part *p = KP_CONTAINER(d, struct part, del);
  if (d->err == KP_ERR_NONE) {
    p->out->low_watermark = d->low_watermark;
    brk_maintain(d->arg); /* what it frees may be waited for */
  }
  answer(p, d->err);
}

static void on_owner(struct brk_shard *owner, struct brk_call *c) {
  struct part *p = (struct part *)c;
  struct brk_replica *r;
  p->owner = owner;
  enum kp_err err = brk_replica_get(owner, &p->topic_id, p->out->partition_index, &r);
  if (err == KP_ERR_NONE && p->before < -1) err = KP_ERR_OFFSET_OUT_OF_RANGE;
  if (err != KP_ERR_NONE) {
    answer(p, err);
    return;
  }
  p->del = (struct brk_delete){.before = p->before, .done = deleted, .arg = r};
  brk_replica_delete_records(r, &p->del);
}

static void start(struct brk_req *req, const struct brk_topic *t,
                  const struct kp_delete_records_request_delete_records_partition *pin,
                  struct kp_delete_records_response_delete_records_partition_result *pout) {
  pout->partition_index = pin->partition_index;
  pout->low_watermark = -1;
  struct part *p = NULL;
  if (!t || pin->partition_index < 0 || pin->partition_index >= t->partitions_n) {
    pout->error_code = KP_ERR_UNKNOWN_TOPIC_OR_PARTITION;
  } else if (t->internal) {
    pout->error_code = KP_ERR_INVALID_TOPIC_EXCEPTION;
  } else if (!brk_topic_config_of(req->sh, t)->log.cleanup_delete) {
    pout->error_code = KP_ERR_POLICY_VIOLATION;
  } else if ((p = kp_arena_alloc(&req->arena, sizeof *p)) == NULL) {
    pout->error_code = KP_ERR_KAFKA_STORAGE_ERROR;
  } else {
    *p = (struct part){.topic_id = t->id, .before = pin->offset, .out = pout};
    brk_scatter(req, &p->piece, brk_shard_of_partition(req->sh->server, &t->id, pin->partition_index), on_owner,
                brk_req_done);
  }
}

void brk_handle_delete_records(struct brk_req *req) {
  const struct kp_delete_records_request *in = req->in;
  struct kp_delete_records_response *out = req->out;
  int32_t topics_n = in->topics_n > 0 ? in->topics_n : 0;
  out->topics = KP_NEW(&req->arena, kp_delete_records_response_delete_records_topic_result, topics_n);
  brk_scatter_begin(req);
  for (int32_t i = 0; out->topics && i < topics_n; i++) {
    const struct kp_delete_records_request_delete_records_topic *tin = &in->topics[i];
    struct kp_delete_records_response_delete_records_topic_result *tout = &out->topics[out->topics_n++];
    const struct brk_topic *t = brk_image_topic(req->sh->image, tin->name);
    int32_t n = tin->partitions_n > 0 ? tin->partitions_n : 0;
    tout->name = tin->name;
    tout->partitions = KP_NEW(&req->arena, kp_delete_records_response_delete_records_partition_result, n);
    if (!tout->partitions) break;
    tout->partitions_n = n;
    for (int32_t j = 0; j < n; j++) start(req, t, &tin->partitions[j], &tout->partitions[j]);
  }
  brk_scatter_end(req, brk_req_done);
}
