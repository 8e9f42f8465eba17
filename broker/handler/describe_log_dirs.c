/* DescribeLogDirs 1-5: the data directory, and the size of each partition in it. */
#include "kproto/gen/describe_log_dirs.h"

#include <sys/statvfs.h>

#include "broker/handler/handlers.h"
#include "broker/partitions.h"
#include "broker/scatter.h"
#include "broker/server.h"
#include "broker/space.h"

struct part {
  struct brk_piece piece;
  struct kp_uuid topic_id;
  struct kp_describe_log_dirs_response_describe_log_dirs_partition *out;
};

static void on_owner(struct brk_shard *owner, struct brk_call *c) {
  struct part *p = (struct part *)c;
  struct brk_replica *r;
  if (brk_replica_get(owner, &p->topic_id, p->out->partition_index, &r) == KP_ERR_NONE) {
    struct log_state st;
    log_get_state(r->log, &st);
    p->out->partition_size = st.size_bytes;
  }
  brk_call_reply(owner, c);
}

/* wanted NULL: every partition of the topic. */
static bool add_topic(struct brk_req *req, struct kp_describe_log_dirs_response_describe_log_dirs_result *dir,
                      const struct brk_topic *t, const int32_t *wanted, int32_t wanted_n) {
  struct kp_describe_log_dirs_response_describe_log_dirs_topic *tout = &dir->topics[dir->topics_n++];
  int32_t n = wanted ? wanted_n : t->partitions_n;
  tout->name = kp_arena_str(&req->arena, t->name_str); /* the image may go before the answer does */
  tout->partitions = KP_NEW(&req->arena, kp_describe_log_dirs_response_describe_log_dirs_partition, n);
  struct part *parts = kp_arena_alloc(&req->arena, (size_t)(n + 1) * sizeof *parts);
  if (!tout->partitions || !parts) return false;
  for (int32_t i = 0; i < n; i++) {
    int32_t partition = wanted ? wanted[i] : i;
    if (partition < 0 || partition >= t->partitions_n) continue; /* as Kafka: what it has not is not named */
    struct part *p = &parts[tout->partitions_n];
    p->topic_id = t->id;
    p->out = &tout->partitions[tout->partitions_n++];
    p->out->partition_index = partition;
    brk_scatter(req, &p->piece, brk_shard_of_partition(req->sh->server, &t->id, partition), on_owner, brk_req_done);
  }
  return true;
}

static bool add_topics(struct brk_req *req, struct kp_describe_log_dirs_response_describe_log_dirs_result *dir) {
  const struct kp_describe_log_dirs_request *in = req->in;
  const struct brk_image *img = req->sh->image;
  int32_t n = in->topics_n < 0 ? brk_image_topics_n(img) : in->topics_n;
  dir->topics = KP_NEW(&req->arena, kp_describe_log_dirs_response_describe_log_dirs_topic, n);
  if (!dir->topics) return false;
  for (int32_t i = 0; i < n; i++) {
    const struct kp_describe_log_dirs_request_describable_log_dir_topic *tin = in->topics_n < 0 ? NULL : &in->topics[i];
    const struct brk_topic *t = tin ? brk_image_topic(img, tin->topic) : brk_image_topic_at(img, i);
    if (!t) continue;
    if (!add_topic(req, dir, t, tin ? tin->partitions : NULL, tin ? tin->partitions_n : 0)) return false;
  }
  return true;
}

void brk_handle_describe_log_dirs(struct brk_req *req) {
  struct kp_describe_log_dirs_response *out = req->out;
  const struct brk_server *s = req->sh->server;
  brk_scatter_begin(req);
  out->results = KP_NEW(&req->arena, kp_describe_log_dirs_response_describe_log_dirs_result, 1);
  if (out->results) {
    out->results_n = 1;
    struct statvfs fs;
    if (statvfs(s->log_dir, &fs) == 0) {
      out->results[0].total_bytes = (int64_t)(fs.f_blocks * fs.f_frsize);
      out->results[0].usable_bytes = (int64_t)(fs.f_bavail * fs.f_frsize);
    }
    int64_t max = s->space ? atomic_load(&s->space->gauges.max) : -1;
    if (max >= 0) { /* kask.disk.max.bytes */
      int64_t left = max - atomic_load(&s->space->gauges.own);
      if (left < out->results[0].usable_bytes) out->results[0].usable_bytes = left > 0 ? left : 0;
    }
    out->results[0].log_dir = kp_str_of(s->log_dir);
    if (!add_topics(req, &out->results[0])) out->results[0].error_code = KP_ERR_KAFKA_STORAGE_ERROR;
  }
  brk_scatter_end(req, brk_req_done);
}
