/* Requests: pooled per shard with their arena and answer buffer, so that a steady load allocates nothing. */
#include "broker/request.h"

#include <stdlib.h>

#include "broker/conn.h"
#include "broker/image.h"
#include "broker/limits.h"
#include "broker/trace.h"
#include "kproto/assert.h"
#include "kproto/failpoint.h"
#include "kproto/mem.h"
#include "log/log.h"

/* What a request found in the image stays until it is answered, however late: requests of a shard share one reference
 * to each image that they began with. */
struct brk_image_hold {
  struct brk_image *image;
  int32_t n; /* requests */
};

static void hold_free(struct brk_image_hold *h) {
  brk_image_unref(h->image);
  kp_mem_free(h);
}

static struct brk_image_hold *hold_take(struct brk_shard *sh) {
  struct brk_conns *cs = sh->loop->conns;
  struct brk_image_hold *h = cs->hold;
  if (!h || h->image != sh->image) {
    struct brk_image_hold *fresh = kp_mem_alloc(sizeof *fresh);
    if (!fresh) return NULL;
    *fresh = (struct brk_image_hold){.image = brk_image_ref(sh->image)};
    if (h && h->n == 0) hold_free(h);
    cs->hold = h = fresh;
  }
  h->n++;
  return h;
}

static void hold_drop(struct brk_conns *cs, struct brk_image_hold *h) {
  KP_ASSERT(h->n > 0, "n=%d", h->n);
  if (--h->n == 0 && h != cs->hold) hold_free(h);
}

void brk_reqs_trim(struct brk_conns *cs) {
  if (!cs->hold || cs->hold->n > 0) return;
  hold_free(cs->hold);
  cs->hold = NULL;
}

struct brk_req *brk_req_new(struct brk_shard *sh) {
  struct brk_conns *cs = sh->loop->conns;
  struct brk_req *r = cs->pool;
  if (r) {
    cs->pool = r->next;
    cs->pool_n--;
  } else {
    r = kp_mem_zeroed(sizeof *r);
    if (!r) return NULL;
    kp_arena_init(&r->arena, BRK_ARENA_MAX);
    kp_buf_init(&r->reply);
  }
  r->next = NULL;
  r->sh = sh;
  r->hold = sh->image ? hold_take(sh) : NULL;
  cs->live_reqs++;
  return r;
}

static void drop_splices(struct brk_req *r) {
  for (int32_t i = 0; i < r->reply.splices_n; i++) {
    struct log_range *range = r->reply.splices[i].cookie;
    log_file_unref(range->file);
  }
}

void brk_req_free(struct brk_req *r) {
  struct brk_conns *cs = r->sh->loop->conns;
  KP_FAIL_REQUEST(false);
  KP_ASSERT(r->conn == NULL, "api=%d still belongs to a connection", r->api ? r->api->key : -1);
  drop_splices(r);
  if (r->slab) brk_slab_unref(&cs->slabs, r->slab);
  if (r->hold) hold_drop(cs, r->hold);
  r->hold = NULL;
  cs->live_reqs--;
  if (cs->pool_n >= BRK_REQ_POOL || r->reply.cap > BRK_REPLY_KEEP) {
    kp_arena_done(&r->arena);
    kp_buf_done(&r->reply);
    kp_mem_free(r);
    return;
  }
  struct kp_arena arena = r->arena;
  struct kp_buf reply = r->reply;
  kp_arena_reset(&arena);
  kp_buf_reset(&reply);
  *r = (struct brk_req){.arena = arena, .reply = reply, .next = cs->pool};
  cs->pool = r;
  cs->pool_n++;
}

/* Frame length, response header, body. */
static enum kp_err encode(struct brk_req *r) {
  const struct kp_api *api = kp_api_by_key(r->api->key);
  struct kp_buf *b = &r->reply;
  kp_put_int32(b, 0);
  kp_put_int32(b, r->correlation_id);
  if (kp_response_header_version(r->api->key, r->version) == 1) kp_put_uvarint(b, 0);
  enum kp_err err = kp_encode(api->response, r->version, r->out, b);
  if (err == KP_ERR_NONE) err = b->err;
  if (err != KP_ERR_NONE) return err;
  int64_t total = (int64_t)b->n - 4;
  for (int32_t i = 0; i < b->splices_n; i++) total += b->splices[i].n;
  if (total > INT32_MAX) return KP_ERR_NO_MEMORY;
  kp_be32_put(b->p, (uint32_t)total);
  return KP_ERR_NONE;
}

void brk_req_done(struct brk_req *r) {
  KP_ASSERT(!r->finished, "api=%d answered twice", r->api->key);
  KP_ASSERT(r->pending == 0, "api=%d answered with %d calls under way", r->api->key, r->pending);
  r->finished = true;
  r->abandon = NULL;
  if (!r->conn) {
    /* The answer is dropped, but what it holds must be let go: encode finds every file range. */
    if (!r->no_reply) (void)encode(r);
    brk_req_free(r);
    return;
  }
  if (!r->no_reply) {
    enum kp_err err = encode(r);
    if (err != KP_ERR_NONE) {
      brk_trace(BRK_ERROR, "answer_not_encoded", "api=%d version=%d err=%s", r->api->key, r->version, kp_err_name(err));
      r->close_why = "answer could not be encoded";
    }
  }
  brk_conn_finished(r->conn, r);
}
