/* ListOffsets 1-11: latest, earliest, by time, max timestamp, and the tiers that kask does not have (KafkaApis.
 * handleListOffsetRequest, UnifiedLog.fetchOffsetByTimestamp). */
#include "kproto/gen/list_offsets.h"

#include "broker/cold.h"
#include "broker/handler/handlers.h"
#include "broker/handler/pairs.h"
#include "broker/partitions.h"
#include "broker/scatter.h"
#include "kproto/assert.h"

enum {
  LATEST = -1,
  EARLIEST = -2,
  MAX_TIMESTAMP = -3,
  EARLIEST_LOCAL = -4,
  LATEST_TIERED = -5,
  EARLIEST_PENDING_UPLOAD = -6
};

struct part {
  struct brk_piece piece;
  struct kp_uuid topic_id;
  const struct kp_list_offsets_request_list_offsets_partition *in;
  struct kp_list_offsets_response_list_offsets_partition_response *out;
  bool read_committed;
};

static enum kp_err look(const struct part *p, struct brk_replica *r, struct log_time_offset *ret) {
  struct log_state st;
  log_get_state(r->log, &st);
  kp_offset end = p->read_committed ? brk_replica_last_stable_offset(r) : r->high_watermark;
  kp_epoch want = p->in->current_leader_epoch;
  if (want >= 0 && want < r->leader_epoch) return KP_ERR_FENCED_LEADER_EPOCH;
  if (want > r->leader_epoch) return KP_ERR_UNKNOWN_LEADER_EPOCH;
  enum kp_err err = KP_ERR_NONE;
  switch (p->in->timestamp) {
  case LATEST: *ret = (struct log_time_offset){end, -1, r->leader_epoch}; break;
  case EARLIEST:
  case EARLIEST_LOCAL:
    *ret = (struct log_time_offset){st.log_start_offset, -1, log_epoch_of(r->log, st.log_start_offset)};
    break;
  case LATEST_TIERED: /* nothing is tiered */
  case EARLIEST_PENDING_UPLOAD: *ret = (struct log_time_offset){-1, -1, -1}; break;
  case MAX_TIMESTAMP:
    err = log_offset_of_max_time(r->log, ret);
    if (err == KP_ERR_NONE && ret->offset >= end) err = log_offset_by_time(r->log, ret->timestamp, end, ret);
    break;
  default: err = log_offset_by_time(r->log, p->in->timestamp, end, ret); break;
  }
  return err <= -100 && err != KP_ERR_WOULD_BLOCK ? KP_ERR_KAFKA_STORAGE_ERROR : err;
}

static void on_owner(struct brk_shard *owner, struct brk_call *c) {
  struct part *p = (struct part *)c;
  struct brk_replica *r;
  struct log_time_offset found = {-1, -1, -1};
  enum kp_err err = brk_replica_get(owner, &p->topic_id, p->in->partition_index, &r);
  if (err == KP_ERR_NONE) {
    struct log_cold cold;
    log_nowait(r->log, brk_cold_for(c, &cold));
    err = look(p, r, &found);
    log_nowait(r->log, NULL);
    if (err == KP_ERR_WOULD_BLOCK) {
      brk_cold_again(r, c, &cold);
      return;
    }
  }
  p->out->error_code = kp_err_wire(err);
  if (err == KP_ERR_NONE) {
    p->out->offset = found.offset;
    p->out->timestamp = found.timestamp;
    if (p->piece.req->version >= 4) p->out->leader_epoch = found.leader_epoch;
  }
  brk_call_reply(owner, c);
}

/* A timestamp that this version's clients don't know (ListOffsetsRequest). */
static bool timestamp_known(int64_t ts, int16_t version) {
  if (ts >= EARLIEST) return true;
  return (ts == MAX_TIMESTAMP && version >= 7) || (ts == EARLIEST_LOCAL && version >= 8) ||
         (ts == LATEST_TIERED && version >= 9) || (ts == EARLIEST_PENDING_UPLOAD && version >= 11);
}

static void start(struct brk_req *req, const struct kp_list_offsets_request *in, const struct brk_topic *t,
                  const struct kp_list_offsets_request_list_offsets_partition *pin,
                  struct kp_list_offsets_response_list_offsets_partition_response *pout, bool twice) {
  enum kp_err err = KP_ERR_NONE;
  pout->partition_index = pin->partition_index;
  if (twice)
    err = KP_ERR_INVALID_REQUEST;
  else if (!t || pin->partition_index < 0 || pin->partition_index >= t->partitions_n)
    err = KP_ERR_UNKNOWN_TOPIC_OR_PARTITION;
  else if (!timestamp_known(pin->timestamp, req->version))
    err = KP_ERR_UNSUPPORTED_VERSION;
  struct part *p = err == KP_ERR_NONE ? kp_arena_alloc(&req->arena, sizeof *p) : NULL;
  if (err == KP_ERR_NONE && !p) err = KP_ERR_KAFKA_STORAGE_ERROR;
  if (err != KP_ERR_NONE) {
    pout->error_code = kp_err_wire(err);
    return;
  }
  *p = (struct part){.topic_id = t->id, .in = pin, .out = pout, .read_committed = in->isolation_level == 1};
  brk_scatter(req, &p->piece, brk_shard_of_partition(req->sh->server, &t->id, pin->partition_index), on_owner,
              brk_req_done);
}

/* Every partition that is asked for, in order. NULL: no memory. */
static struct brk_pair *pairs_of(struct brk_req *req, const struct kp_list_offsets_request *in) {
  int32_t n = 0;
  bool any;
  for (int32_t i = 0; i < in->topics_n; i++) n += in->topics[i].partitions_n > 0 ? in->topics[i].partitions_n : 0;
  struct brk_pair *pairs = kp_arena_alloc(&req->arena, (size_t)(n + 1) * sizeof *pairs);
  if (!pairs) return NULL;
  n = 0;
  for (int32_t i = 0; i < in->topics_n; i++)
    for (int32_t j = 0; j < in->topics[i].partitions_n; j++)
      pairs[n++] =
          (struct brk_pair){.topic = in->topics[i].name, .partition = in->topics[i].partitions[j].partition_index};
  return brk_pairs(&req->arena, pairs, n, &any) ? pairs : NULL;
}

void brk_handle_list_offsets(struct brk_req *req) {
  const struct kp_list_offsets_request *in = req->in;
  struct kp_list_offsets_response *out = req->out;
  out->topics =
      KP_NEW(&req->arena, kp_list_offsets_response_list_offsets_topic_response, in->topics_n > 0 ? in->topics_n : 0);
  const struct brk_pair *pairs = pairs_of(req, in);
  int32_t at = 0;
  brk_scatter_begin(req);
  for (int32_t i = 0; out->topics && pairs && i < in->topics_n; i++) {
    const struct kp_list_offsets_request_list_offsets_topic *tin = &in->topics[i];
    struct kp_list_offsets_response_list_offsets_topic_response *tout = &out->topics[out->topics_n++];
    const struct brk_topic *t = brk_image_topic(req->sh->image, tin->name);
    tout->name = tin->name;
    int32_t n = tin->partitions_n > 0 ? tin->partitions_n : 0;
    tout->partitions = KP_NEW(&req->arena, kp_list_offsets_response_list_offsets_partition_response, n);
    if (!tout->partitions) break;
    /* One that is named twice is answered once, and refused (ReplicaManager.fetchOffset). */
    for (int32_t j = 0; j < n; j++, at++)
      if (pairs[at].first == at)
        start(req, in, t, &tin->partitions[j], &tout->partitions[tout->partitions_n++], pairs[at].last != at);
  }
  brk_scatter_end(req, brk_req_done);
}
