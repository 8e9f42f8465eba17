/* OffsetForLeaderEpoch 2-4 (KIP-320): where an epoch ended in this log. */
#include "kproto/gen/offset_for_leader_epoch.h"

#include "broker/handler/handlers.h"
#include "broker/partitions.h"
#include "broker/scatter.h"

struct part {
  struct brk_piece piece;
  struct kp_uuid topic_id;
  const struct kp_offset_for_leader_epoch_request_offset_for_leader_partition *in;
  struct kp_offset_for_leader_epoch_response_epoch_end_offset *out;
};

static enum kp_err look(const struct part *p, struct brk_replica *r) {
  kp_epoch want = p->in->current_leader_epoch;
  if (want >= 0 && want < r->leader_epoch) return KP_ERR_FENCED_LEADER_EPOCH;
  if (want > r->leader_epoch) return KP_ERR_UNKNOWN_LEADER_EPOCH;
  if (p->in->leader_epoch > r->leader_epoch) return KP_ERR_NONE; /* the future: (-1, -1) */
  log_epoch_end(r->log, p->in->leader_epoch, &p->out->leader_epoch, &p->out->end_offset);
  /* The current epoch ends where readers may go. */
  if (p->out->end_offset > r->high_watermark) p->out->end_offset = r->high_watermark;
  return KP_ERR_NONE;
}

static void on_owner(struct brk_shard *owner, struct brk_call *c) {
  struct part *p = (struct part *)c;
  struct brk_replica *r;
  enum kp_err err = brk_replica_get(owner, &p->topic_id, p->in->partition, &r);
  if (err == KP_ERR_NONE) err = look(p, r);
  p->out->error_code = kp_err_wire(err);
  brk_call_reply(owner, c);
}

static void start(struct brk_req *req, const struct brk_topic *t,
                  const struct kp_offset_for_leader_epoch_request_offset_for_leader_partition *pin,
                  struct kp_offset_for_leader_epoch_response_epoch_end_offset *pout) {
  pout->partition = pin->partition;
  pout->leader_epoch = -1;
  pout->end_offset = -1;
  struct part *p = NULL;
  if (!t || pin->partition < 0 || pin->partition >= t->partitions_n) {
    pout->error_code = KP_ERR_UNKNOWN_TOPIC_OR_PARTITION;
  } else if ((p = kp_arena_alloc(&req->arena, sizeof *p)) == NULL) {
    pout->error_code = KP_ERR_KAFKA_STORAGE_ERROR;
  } else {
    *p = (struct part){.topic_id = t->id, .in = pin, .out = pout};
    brk_scatter(req, &p->piece, brk_shard_of_partition(req->sh->server, &t->id, pin->partition), on_owner,
                brk_req_done);
  }
}

void brk_handle_offset_for_leader_epoch(struct brk_req *req) {
  const struct kp_offset_for_leader_epoch_request *in = req->in;
  struct kp_offset_for_leader_epoch_response *out = req->out;
  int32_t topics_n = in->topics_n > 0 ? in->topics_n : 0;
  out->topics = KP_NEW(&req->arena, kp_offset_for_leader_epoch_response_offset_for_leader_topic_result, topics_n);
  brk_scatter_begin(req);
  for (int32_t i = 0; out->topics && i < topics_n; i++) {
    const struct kp_offset_for_leader_epoch_request_offset_for_leader_topic *tin = &in->topics[i];
    struct kp_offset_for_leader_epoch_response_offset_for_leader_topic_result *tout = &out->topics[out->topics_n++];
    const struct brk_topic *t = brk_image_topic(req->sh->image, tin->topic);
    int32_t n = tin->partitions_n > 0 ? tin->partitions_n : 0;
    tout->topic = tin->topic;
    tout->partitions = KP_NEW(&req->arena, kp_offset_for_leader_epoch_response_epoch_end_offset, n);
    if (!tout->partitions) break;
    tout->partitions_n = n;
    for (int32_t j = 0; j < n; j++) start(req, t, &tin->partitions[j], &tout->partitions[j]);
  }
  brk_scatter_end(req, brk_req_done);
}
