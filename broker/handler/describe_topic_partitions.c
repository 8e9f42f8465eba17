/* DescribeTopicPartitions 0: topics in name order, page by page (DescribeTopicPartitionsRequestHandler). The limit
 * counts partitions; the cursor names the next one. An empty list asks for all topics. */
#include "kproto/gen/describe_topic_partitions.h"

#include <stdlib.h>

#include "broker/config.h"
#include "broker/handler/admin.h"
#include "broker/server.h"
#include "broker/topic_name.h"

typedef struct kp_describe_topic_partitions_response_topic topic_out;

struct page {
  struct brk_req *req;
  const struct kp_describe_topic_partitions_request *in;
  struct kp_describe_topic_partitions_response *out;
  int32_t left; /* partitions that still fit */
  bool full;    /* the arena is */
};

static bool fill_partition(struct page *p, const struct brk_image_partition *in, int32_t index,
                           struct kp_describe_topic_partitions_response_partition *out) {
  struct kp_arena *a = &p->req->arena;
  out->error_code = kp_err_wire(in->leader >= 0 ? KP_ERR_NONE : KP_ERR_LEADER_NOT_AVAILABLE);
  out->partition_index = index;
  out->leader_id = in->leader;
  out->leader_epoch = in->leader_epoch;
  out->replica_nodes = brk_ints_copy(a, in->replicas, in->replicas_n);
  out->replica_nodes_n = in->replicas_n;
  out->isr_nodes = brk_ints_copy(a, in->isr, in->isr_n);
  out->isr_nodes_n = in->isr_n;
  out->eligible_leader_replicas_n = out->last_known_elr_n = 0; /* empty, never null */
  return out->replica_nodes && out->isr_nodes;
}

static void set_cursor(struct page *p, struct kp_str name, int32_t partition) {
  struct kp_describe_topic_partitions_response_cursor *c = kp_arena_alloc(&p->req->arena, sizeof *c);
  if (!c)
    p->full = true;
  else
    *c = (struct kp_describe_topic_partitions_response_cursor){name, partition};
  p->out->next_cursor = c;
}

static void add_missing(topic_out *row, struct kp_str name) {
  row->error_code =
      kp_err_wire(brk_topic_name_ok(name) ? KP_ERR_UNKNOWN_TOPIC_OR_PARTITION : KP_ERR_INVALID_TOPIC_EXCEPTION);
  row->is_internal = brk_topic_internal(name);
}

static void add_partitions(struct page *p, const struct brk_topic *t, int32_t first, topic_out *row) {
  int32_t n = first < t->partitions_n ? t->partitions_n - first : 0;
  if (n > p->left) n = p->left;
  row->topic_id = t->id;
  row->is_internal = t->internal;
  row->partitions = KP_NEW(&p->req->arena, kp_describe_topic_partitions_response_partition, n);
  if (!row->partitions) p->full = true;
  for (int32_t i = 0; i < n && !p->full; i++) {
    p->full = !fill_partition(p, &t->partitions[first + i], first + i, &row->partitions[i]);
    row->partitions_n = i + 1;
  }
  p->left -= n;
  if (first + n < t->partitions_n) set_cursor(p, t->name_str, first + n);
}

/* false: the page ends here. */
static bool add_topic(struct page *p, struct kp_str name) {
  if (p->left == 0) {
    set_cursor(p, name, 0);
    return false;
  }
  topic_out *row = &p->out->topics[p->out->topics_n++];
  row->name = name;
  row->topic_authorized_operations = BRK_TOPIC_OPERATIONS;
  const struct brk_topic *t = brk_image_topic(p->req->sh->image, name);
  int32_t first = p->in->cursor && kp_str_eq(p->in->cursor->topic_name, name) ? p->in->cursor->partition_index : 0;
  if (t)
    add_partitions(p, t, first, row);
  else
    add_missing(row, name);
  return !p->full && !p->out->next_cursor;
}

/* ---- which topics ---- */

static int name_compare(const void *a, const void *b) {
  const struct kp_str *x = a, *y = b;
  int32_t n = x->n < y->n ? x->n : y->n;
  int order = n > 0 ? memcmp(x->p, y->p, (size_t)n) : 0;
  return order ? order : (x->n > y->n) - (x->n < y->n);
}

static bool reserve(struct page *p, int32_t n) {
  p->out->topics = KP_NEW(&p->req->arena, kp_describe_topic_partitions_response_topic, n);
  p->out->topics_n = 0;
  p->full = !p->out->topics;
  return !p->full;
}

static void page_all(struct page *p) {
  const struct brk_image *img = p->req->sh->image;
  int32_t from = p->in->cursor ? brk_image_topic_rank(img, p->in->cursor->topic_name) : 0;
  int32_t to = brk_image_topics_n(img);
  if (to - from > p->left) to = from + p->left + 1; /* every topic has a partition */
  if (to > brk_image_topics_n(img)) to = brk_image_topics_n(img);
  if (!reserve(p, to - from)) return;
  for (int32_t i = from; i < to; i++)
    if (!add_topic(p, brk_image_topic_at(img, i)->name_str)) return;
}

static void page_named(struct page *p) {
  int32_t n = p->in->topics_n;
  struct kp_str *names = kp_arena_alloc(&p->req->arena, (size_t)n * sizeof *names);
  if (!names || !reserve(p, n)) {
    p->full = true;
    return;
  }
  for (int32_t i = 0; i < n; i++) names[i] = p->in->topics[i].name;
  qsort(names, (size_t)n, sizeof *names, name_compare);
  for (int32_t i = 0; i < n; i++) {
    if (i > 0 && kp_str_eq(names[i], names[i - 1])) continue;
    if (p->in->cursor && name_compare(&names[i], &p->in->cursor->topic_name) < 0) continue;
    if (!add_topic(p, names[i])) return;
  }
}

/* A cursor must point at a partition, and into the list if there is one. */
static bool cursor_ok(const struct kp_describe_topic_partitions_request *in) {
  if (!in->cursor) return true;
  if (in->cursor->partition_index < 0) return false;
  bool listed = in->topics_n == 0;
  for (int32_t i = 0; i < in->topics_n; i++) listed = listed || kp_str_eq(in->topics[i].name, in->cursor->topic_name);
  return listed;
}

static void refuse(struct page *p) {
  if (!reserve(p, p->in->topics_n)) return;
  for (int32_t i = 0; i < p->in->topics_n; i++) {
    p->out->topics[i].error_code = kp_err_wire(KP_ERR_INVALID_REQUEST);
    p->out->topics[i].name = p->in->topics[i].name;
  }
  p->out->topics_n = p->in->topics_n;
}

void brk_handle_describe_topic_partitions(struct brk_req *req) {
  const struct brk_server *s = req->sh->server;
  struct page p = {.req = req, .in = req->in, .out = req->out};
  int64_t limit = brk_broker_int(s->config, req->sh->image, s->node_id, "max.request.partition.size.limit");
  if (p.in->response_partition_limit < limit) limit = p.in->response_partition_limit;
  p.left = limit < 1 ? 1 : (int32_t)limit;
  if (!cursor_ok(p.in))
    refuse(&p);
  else if (p.in->topics_n > 0)
    page_named(&p);
  else
    page_all(&p);
  if (p.full) {
    req->close_why = "the answer to DescribeTopicPartitions is larger than a request may cost";
    p.out->topics_n = 0;
  }
  brk_req_done(req);
}
