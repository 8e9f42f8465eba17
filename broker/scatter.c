#include "broker/scatter.h"

#include "kproto/assert.h"

static void drop(struct brk_req *req, void (*gathered)(struct brk_req *req)) {
  KP_ASSERT(req->pending > 0, "api=%d pending=%d", req->api->key, req->pending);
  if (--req->pending == 0) gathered(req);
}

static void piece_done(struct brk_shard *origin, struct brk_call *c) {
  (void)origin;
  struct brk_piece *p = (struct brk_piece *)c;
  drop(p->req, p->gathered);
}

void brk_scatter_begin(struct brk_req *req) {
  req->pending++;
}

void brk_scatter(struct brk_req *req, struct brk_piece *p, struct brk_shard *owner,
                 void (*run)(struct brk_shard *owner, struct brk_call *c), void (*gathered)(struct brk_req *req)) {
  p->req = req;
  p->gathered = gathered;
  p->call = (struct brk_call){.run = run, .done = piece_done};
  req->pending++;
  brk_call(req->sh, owner, &p->call);
}

void brk_scatter_end(struct brk_req *req, void (*gathered)(struct brk_req *req)) {
  drop(req, gathered);
}
