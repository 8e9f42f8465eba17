/* Clients without sockets: takes the place of broker/conn.c and broker/send.c. A request is encoded to a frame, handed
 * to the broker's own frame code, and its encoded answer is decoded again; every request has a connection of its own.
 */
#include <stdlib.h>

#include "broker/sim/sim.h"
#include "kproto/assert.h"
#include "log/log.h"

static struct sim_request *first; /* sent and not answered */
static int32_t pending;

int32_t sim_requests_pending(void) {
  return pending;
}

struct sim_request *sim_request_new(int16_t key, int16_t version,
                                    void (*answered)(struct sim_request *q, const void *response)) {
  struct sim_request *q = calloc(1, sizeof *q);
  KP_ASSERT(q != NULL, "no memory for a request");
  q->key = key;
  q->version = version;
  q->answered = answered;
  return q;
}

static void encode(const struct sim_request *q, const void *in, struct kp_buf *b) {
  const struct kp_api *api = kp_api_by_key(q->key);
  kp_buf_init(b);
  kp_put_int16(b, q->key);
  kp_put_int16(b, q->version);
  kp_put_int32(b, 1);
  kp_put_int16(b, 3);
  kp_put_bytes(b, "sim", 3);
  if (kp_request_header_version(q->key, q->version) >= 2) kp_put_uvarint(b, 0);
  enum kp_err err = kp_encode(api->request, q->version, in, b);
  KP_ASSERT(err == KP_ERR_NONE && b->err == KP_ERR_NONE, "%s v%d: %s", api->name, q->version, kp_err_name(err));
}

void sim_send(struct sim_world *w, struct sim_request *q, const void *in) {
  struct brk_conns *cs = sim_shard(w)->loop->conns;
  struct kp_buf b;
  encode(q, in, &b);
  struct brk_slab *slab = brk_slab_get(&cs->slabs, b.n);
  KP_ASSERT(slab != NULL, "no memory for a frame of %zu", b.n);
  memcpy(slab->p, b.p, b.n);
  q->conn.sh = sim_shard(w);
  q->conn.slab = slab;
  q->conn.listener = &w->server->listeners[0];
  memcpy(q->conn.peer, "10.0.0.1", sizeof "10.0.0.1");
  memcpy(q->conn.local, "127.0.0.1", sizeof "127.0.0.1");
  q->next = first;
  q->prev = NULL;
  if (first) first->prev = q;
  first = q;
  pending++;
  cs->n++;
  int16_t key = q->key;
  const char *why = NULL;
  if (!brk_frame_take(&q->conn, slab->p, b.n, &why)) /* if it was answered within, q is gone by now */
    sim_fail("requests are understood", "api=%d: %s", key, why);
  brk_slab_unref(&cs->slabs, slab);
  kp_buf_done(&b);
}

/* The answer with its file ranges read in. false: one could not be read, the connection breaks. */
static bool assemble(const struct kp_buf *reply, struct kp_buf *out) {
  size_t at = 0;
  for (int32_t i = 0; i < reply->splices_n; i++) {
    const struct kp_splice *s = &reply->splices[i];
    const struct log_range *range = s->cookie;
    kp_put_bytes(out, reply->p + at, s->at - at);
    at = s->at;
    uint8_t *p = kp_buf_reserve(out, (size_t)s->n);
    size_t got = 0;
    KP_ASSERT(p != NULL, "no memory for %d bytes", s->n);
    if (log_file_pread(range->file, p, (size_t)s->n, range->position, &got) != KP_ERR_NONE || got != (size_t)s->n)
      return false;
    out->n += (size_t)s->n;
  }
  kp_put_bytes(out, reply->p + at, reply->n - at);
  return true;
}

static void tell(struct sim_request *q, const struct kp_buf *answer) {
  const struct kp_api *api = kp_api_by_key(q->key);
  struct kp_arena arena;
  kp_arena_init(&arena, 64 << 20);
  void *response = kp_new(&arena, api->response, 1);
  size_t head = 8 + (kp_response_header_version(q->key, q->version) == 1 ? 1 : 0);
  enum kp_err err = kp_decode(api->response, q->version, answer->p + head, answer->n - head, &arena, response, NULL);
  if (err != KP_ERR_NONE) sim_fail("answers are understood", "%s v%d: %s", api->name, q->version, kp_err_name(err));
  q->answered(q, response);
  kp_arena_done(&arena);
}

static void forget(struct brk_conns *cs, struct sim_request *q) {
  if (q->prev)
    q->prev->next = q->next;
  else
    first = q->next;
  if (q->next) q->next->prev = q->prev;
  pending--;
  cs->n--;
  free(q);
}

void brk_conn_finished(struct brk_conn *c, struct brk_req *req) {
  struct sim_request *q = (struct sim_request *)(void *)c;
  struct brk_conns *cs = c->sh->loop->conns;
  struct kp_buf answer;
  kp_buf_init(&answer);
  c->first = c->last = NULL;
  if (!req->no_reply && !req->close_why && !sim_down(sim_now) && assemble(&req->reply, &answer))
    tell(q, &answer);
  else
    q->answered(q, NULL);
  kp_buf_done(&answer);
  req->conn = NULL;
  brk_req_free(req);
  forget(cs, q);
}

/* The client is gone: its answer will be dropped. */
static void break_off(struct brk_conns *cs, struct sim_request *q) {
  struct brk_req *r = q->conn.first;
  q->conn.first = q->conn.last = NULL;
  q->answered(q, NULL);
  forget(cs, q);
  r->conn = NULL;
  if (r->abandon) r->abandon(r);
}

enum kp_err brk_conns_init(struct brk_shard *sh) {
  struct brk_conns *cs = calloc(1, sizeof *cs);
  if (!cs) return KP_ERR_NO_MEMORY;
  sh->loop->conns = cs;
  cs->lru.lru_next = cs->lru.lru_prev = &cs->lru;
  return KP_ERR_NONE;
}

/* Long polls end: each abandoned one answers, now or in its time. */
void brk_conns_stop(struct brk_shard *sh) {
  (void)sh;
  for (int32_t i = 0; i < pending;) {
    struct sim_request *q = first;
    for (int32_t k = 0; k < i; k++) q = q->next;
    struct brk_req *r = q->conn.first;
    int32_t before = pending;
    if (r && r->abandon) r->abandon(r);
    if (pending == before) i++;
  }
}

void brk_conns_close_all(struct brk_shard *sh) {
  while (first) break_off(sh->loop->conns, first);
}

void brk_conns_done(struct brk_shard *sh) {
  struct brk_conns *cs = sh->loop->conns;
  brk_conns_close_all(sh);
  KP_ASSERT(cs->live_reqs == 0, "live_reqs=%d", cs->live_reqs);
  while (cs->pool) {
    struct brk_req *r = cs->pool;
    cs->pool = r->next;
    kp_arena_done(&r->arena);
    kp_buf_done(&r->reply);
    free(r);
  }
  brk_slab_trim(&cs->slabs);
  free(cs);
  sh->loop->conns = NULL;
}

void brk_conn_adopt(struct brk_shard *sh, int fd, const struct brk_listener *listener) {
  (void)sh, (void)fd, (void)listener;
  sim_fail("nobody listens", "a socket came in");
}
