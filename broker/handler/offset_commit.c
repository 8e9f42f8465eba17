/* OffsetCommit and OffsetDelete: partitions that don't exist are answered here, the rest by the group's coordinator. */
#include "kproto/gen/offset_commit.h"
#include "broker/group.h"
#include "broker/handler/groups.h"
#include "kproto/gen/offset_delete.h"

enum { TOPIC_IDS_SINCE = 10 };

/* Each partition without an error gets this one. */
static void commit_fail(struct brk_req *req, enum kp_err err) {
  struct kp_offset_commit_response *out = req->out;
  for (int32_t i = 0; i < out->topics_n; i++)
    for (int32_t k = 0; k < out->topics[i].partitions_n; k++)
      if (!out->topics[i].partitions[k].error_code) out->topics[i].partitions[k].error_code = kp_err_wire(err);
}

/* Mirrors a topic of the request; returns how many partitions there are to commit. */
static int32_t commit_topic(struct brk_req *req, const struct kp_offset_commit_request_topic *in,
                            struct kp_offset_commit_response_topic *out) {
  bool ids = req->version >= TOPIC_IDS_SINCE;
  const struct brk_topic *t =
      ids ? brk_image_topic_by_id(req->sh->image, &in->topic_id) : brk_image_topic(req->sh->image, in->name);
  enum kp_err none = ids ? KP_ERR_UNKNOWN_TOPIC_ID : KP_ERR_UNKNOWN_TOPIC_OR_PARTITION;
  int32_t left = 0;
  out->name = in->name;
  out->topic_id = in->topic_id;
  out->partitions = KP_NEW(&req->arena, kp_offset_commit_response_partition, in->partitions_n);
  if (!out->partitions) return -1;
  out->partitions_n = in->partitions_n;
  if (t) { /* the coordinator wants both, and the image may have changed when it looks */
    out->name = kp_arena_str(&req->arena, t->name_str);
    out->topic_id = t->id;
    if (out->name.n < 0) return -1;
  }
  for (int32_t k = 0; k < in->partitions_n; k++) {
    int32_t p = in->partitions[k].partition_index;
    bool there = t && p >= 0 && p < t->partitions_n;
    out->partitions[k].partition_index = p;
    out->partitions[k].error_code = kp_err_wire(there ? KP_ERR_NONE : t ? KP_ERR_UNKNOWN_TOPIC_OR_PARTITION : none);
    left += there;
  }
  return left;
}

void brk_handle_offset_commit(struct brk_req *req) {
  const struct kp_offset_commit_request *in = req->in;
  struct kp_offset_commit_response *out = req->out;
  int32_t left = 0;
  out->topics = KP_NEW(&req->arena, kp_offset_commit_response_topic, in->topics_n);
  for (int32_t i = 0; out->topics && i < in->topics_n; i++) {
    int32_t n = commit_topic(req, &in->topics[i], &out->topics[i]);
    if (n < 0) break; /* the arena is full: what can't be answered isn't committed */
    out->topics_n = i + 1;
    left += n;
  }
  if (out->topics_n < in->topics_n || left == 0) {
    commit_fail(req, KP_ERR_COORDINATOR_NOT_AVAILABLE);
    brk_req_done(req);
    return;
  }
  brk_group_send(req, in->group_id, brk_offsets_commit, commit_fail);
}

static void delete_fail(struct brk_req *req, enum kp_err err) {
  struct kp_offset_delete_response *out = req->out;
  out->error_code = kp_err_wire(err);
  out->topics_n = 0;
}

static bool delete_topic(struct brk_req *req, const struct kp_offset_delete_request_topic *in,
                         struct kp_offset_delete_response_topic *out) {
  const struct brk_topic *t = brk_image_topic(req->sh->image, in->name);
  out->name = in->name;
  out->partitions = KP_NEW(&req->arena, kp_offset_delete_response_partition, in->partitions_n);
  if (!out->partitions) return false;
  out->partitions_n = in->partitions_n;
  for (int32_t k = 0; k < in->partitions_n; k++) {
    int32_t p = in->partitions[k].partition_index;
    bool there = t && p >= 0 && p < t->partitions_n;
    out->partitions[k].partition_index = p;
    out->partitions[k].error_code = kp_err_wire(there ? KP_ERR_NONE : KP_ERR_UNKNOWN_TOPIC_OR_PARTITION);
  }
  return true;
}

void brk_handle_offset_delete(struct brk_req *req) {
  const struct kp_offset_delete_request *in = req->in;
  struct kp_offset_delete_response *out = req->out;
  enum kp_err err = in->group_id.n <= 0 ? KP_ERR_INVALID_GROUP_ID : KP_ERR_NONE;
  out->topics = KP_NEW(&req->arena, kp_offset_delete_response_topic, in->topics_n);
  for (int32_t i = 0; !err && i < in->topics_n; i++) {
    if (!out->topics || !delete_topic(req, &in->topics[i], &out->topics[i])) err = KP_ERR_COORDINATOR_NOT_AVAILABLE;
    out->topics_n = i + 1;
  }
  if (err) {
    delete_fail(req, err);
    brk_req_done(req);
    return;
  }
  brk_group_send(req, in->group_id, brk_offsets_delete, delete_fail);
}
