/* GetKeys 0 (kask's own): the newest record of keys, at or below an offset if asked, or keys in order behind a prefix.
 * Each partition is asked by its owner (broker/key_index.h) and answers when its index covers what was committed. */
#include "kproto/gen/get_keys.h"

#include <stdio.h>

#include "broker/handler/handlers.h"
#include "broker/key_index.h"
#include "broker/limits.h"
#include "broker/partitions.h"
#include "broker/scatter.h"
#include "broker/topic_configs.h"
#include "kproto/batch.h"

struct part {
  struct brk_piece piece;
  struct brk_call cancel;
  struct brk_shard *owner;
  struct kp_uuid topic_id;
  const struct kp_get_keys_request_get_keys_partition *in;
  struct kp_get_keys_response_get_keys_partition_result *out;
  struct brk_key_query query;
  bool asked; /* query holds something to be freed */
};

struct parts {
  struct part *rows;
  int32_t n;
};

/* ---- the answer, on the connection's shard ---- */

static void say(struct brk_req *req, struct kp_get_keys_response_get_keys_partition_result *out, enum kp_err err,
                const char *text) {
  out->error_code = kp_err_wire(err);
  if (*text) out->error_message = kp_arena_str(&req->arena, kp_str_of(text));
}

static struct kp_bytes keep(struct brk_req *req, struct kp_bytes b) {
  if (b.n <= 0) return b;
  uint8_t *p = kp_arena_alloc(&req->arena, (size_t)b.n);
  if (!p) return (struct kp_bytes){NULL, -1};
  memcpy(p, b.p, (size_t)b.n);
  return (struct kp_bytes){p, b.n};
}

static bool put_headers(struct brk_req *req, const struct brk_key_found *f,
                        struct kp_get_keys_response_get_keys_record *out) {
  struct kp_bytes all = keep(req, f->headers);
  out->headers = KP_NEW(&req->arena, kp_get_keys_response_get_keys_header, f->headers_n);
  if (!out->headers || all.n != f->headers.n) return false;
  struct kp_reader r = {all.p, all.p + (all.n > 0 ? all.n : 0), KP_ERR_NONE};
  struct kp_record_header h;
  while (out->headers_n < f->headers_n && kp_record_header_next(&r, &h)) {
    out->headers[out->headers_n].key = h.key;
    out->headers[out->headers_n++].value = h.value;
  }
  return true;
}

static bool put_record(struct brk_req *req, const struct brk_key_found *f, struct kp_bytes asked,
                       struct kp_get_keys_response_get_keys_record *out) {
  if (!f->there) {
    out->key = asked;
    return true;
  }
  out->offset = f->offset;
  out->timestamp = f->timestamp;
  out->timestamp_type = f->log_append_time ? 1 : 0;
  out->key = keep(req, f->key);
  out->value = keep(req, f->value);
  bool kept = out->key.n == f->key.n && out->value.n == f->value.n;
  return kept && (f->headers_n == 0 || put_headers(req, f, out));
}

static void put_records(struct brk_req *req, struct part *p) {
  const struct brk_key_query *q = &p->query;
  p->out->records = KP_NEW(&req->arena, kp_get_keys_response_get_keys_record, q->found_n);
  bool kept = p->out->records != NULL;
  for (int32_t i = 0; kept && i < q->found_n; i++) {
    struct kp_bytes asked = q->scan ? (struct kp_bytes){NULL, -1} : q->keys[i];
    kept = put_record(req, &q->found[i], asked, &p->out->records[p->out->records_n++]);
  }
  if (q->more) {
    p->out->next_position = keep(req, (struct kp_bytes){q->next.p, (int32_t)q->next.n});
    kept = kept && p->out->next_position.n >= 0;
  }
  if (kept) return;
  p->out->records_n = 0;
  p->out->next_position = (struct kp_bytes){NULL, -1};
  say(req, p->out, KP_ERR_KAFKA_STORAGE_ERROR, "the answer needs too much memory: ask for less at once");
}

static void gathered(struct brk_req *req) {
  struct parts *ps = req->state;
  for (int32_t i = 0; i < ps->n; i++) {
    struct part *p = &ps->rows[i];
    if (!p->asked) continue;
    struct brk_key_query *q = &p->query;
    p->out->covered_offset = q->covered;
    p->out->indexed_offset = q->indexed;
    p->out->log_start_offset = q->log_start;
    if (q->err == KP_ERR_NONE)
      put_records(req, p);
    else
      say(req, p->out, q->err, q->text);
    brk_key_query_done(q);
  }
  brk_req_done(req);
}

/* ---- on the owner ---- */

static void answered(struct brk_key_query *q) {
  struct part *p = KP_CONTAINER(q, struct part, query);
  brk_call_reply(p->owner, &p->piece.call);
}

static void on_owner(struct brk_shard *owner, struct brk_call *c) {
  struct part *p = (struct part *)c;
  struct brk_key_query *q = &p->query;
  struct brk_replica *r;
  q->err = brk_replica_get(owner, &p->topic_id, p->in->partition_index, &r);
  if (q->err == KP_ERR_NONE && !r->config.key_index) q->err = KP_ERR_INVALID_CONFIG; /* switched off this moment */
  if (q->err != KP_ERR_NONE) {
    answered(q);
    return;
  }
  p->out->high_watermark = r->high_watermark;
  q->deadline_ms += owner->mono_ms;
  q->done = answered;
  brk_key_index_ask(r, q);
}

static void cancel_run(struct brk_shard *owner, struct brk_call *c) {
  struct part *p = KP_CONTAINER(c, struct part, cancel);
  brk_key_index_cancel(&p->query);
  brk_call_reply(owner, c);
}

static void cancel_done(struct brk_shard *origin, struct brk_call *c) {
  (void)origin;
  struct brk_req *req = KP_CONTAINER(c, struct part, cancel)->piece.req;
  if (--req->pending == 0) gathered(req);
}

/* The client is gone, or the broker stops: nobody waits for an index to be built. */
static void abandon(struct brk_req *req) {
  struct parts *ps = req->state;
  req->abandon = NULL;
  req->pending++; /* held */
  for (int32_t i = 0; i < ps->n; i++) {
    struct part *p = &ps->rows[i];
    if (!p->asked) continue;
    p->cancel = (struct brk_call){.run = cancel_run, .done = cancel_done};
    req->pending++;
    brk_call(req->sh, p->owner, &p->cancel);
  }
  if (--req->pending == 0) gathered(req);
}

/* ---- the question ---- */

static const char *fault_of(const struct kp_get_keys_request_get_keys_partition *in) {
  if (in->at_offset < -1) return "at_offset is -1 for the newest record, or an offset";
  if (in->prefix.n >= 0 && in->keys_n > 0) return "either keys or a prefix";
  if (in->keys_n > BRK_GET_KEYS_MAX) return "too many keys at once";
  if (in->prefix.n >= 0 && (in->limit < 1 || in->limit > BRK_GET_KEYS_LIMIT_MAX)) return "limit is out of bounds";
  return NULL;
}

static void fill(const struct kp_get_keys_request *in, struct part *p) {
  struct brk_key_query *q = &p->query;
  int32_t timeout_ms = in->timeout_ms < BRK_GET_KEYS_WAIT_MAX_MS ? in->timeout_ms : BRK_GET_KEYS_WAIT_MAX_MS;
  q->keys = p->in->keys;
  q->keys_n = p->in->keys_n > 0 ? p->in->keys_n : 0;
  q->scan = p->in->prefix.n >= 0;
  q->prefix = p->in->prefix;
  q->position = p->in->position;
  q->limit = p->in->limit;
  q->at = p->in->at_offset < 0 ? INT64_MAX : p->in->at_offset;
  q->deadline_ms = timeout_ms > 0 ? timeout_ms : 0; /* the owner adds its clock */
  q->bytes_max = in->max_bytes / in->partitions_n;
}

static void start(struct brk_req *req, const struct brk_topic *t, struct part *p) {
  const struct kp_get_keys_request *in = req->in;
  const char *fault = fault_of(p->in);
  char text[256];
  p->out->partition_index = p->in->partition_index;
  if (!t || p->in->partition_index < 0 || p->in->partition_index >= t->partitions_n) {
    say(req, p->out, KP_ERR_UNKNOWN_TOPIC_OR_PARTITION, "");
  } else if (!brk_topic_config_of(req->sh, t)->key_index) {
    snprintf(text, sizeof text, "%s keeps no key index: kask config set topic %s kask.key.index=true", t->name,
             t->name);
    say(req, p->out, KP_ERR_INVALID_CONFIG, text);
  } else if (fault) {
    say(req, p->out, KP_ERR_INVALID_REQUEST, fault);
  } else {
    fill(in, p);
    p->topic_id = t->id;
    p->owner = brk_shard_of_partition(req->sh->server, &t->id, p->in->partition_index);
    p->asked = true;
    brk_scatter(req, &p->piece, p->owner, on_owner, gathered);
  }
}

void brk_handle_get_keys(struct brk_req *req) {
  const struct kp_get_keys_request *in = req->in;
  struct kp_get_keys_response *out = req->out;
  int32_t n = in->partitions_n > 0 ? in->partitions_n : 0;
  struct parts *ps = kp_arena_alloc(&req->arena, sizeof *ps);
  struct part *rows = kp_arena_alloc(&req->arena, (size_t)(n + 1) * sizeof *rows);
  out->partitions = KP_NEW(&req->arena, kp_get_keys_response_get_keys_partition_result, n);
  if (!ps || !rows || !out->partitions) {
    out->error_code = KP_ERR_KAFKA_STORAGE_ERROR;
    brk_req_done(req);
    return;
  }
  *ps = (struct parts){rows, n};
  out->partitions_n = n;
  req->state = ps;
  req->abandon = abandon;
  const struct brk_topic *t = brk_image_topic(req->sh->image, in->topic);
  brk_scatter_begin(req);
  for (int32_t i = 0; i < n; i++) {
    rows[i] = (struct part){.in = &in->partitions[i], .out = &out->partitions[i]};
    start(req, t, &rows[i]);
  }
  brk_scatter_end(req, gathered);
}
