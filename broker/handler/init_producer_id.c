/* InitProducerId 0-5 (TransactionCoordinator.handleInitProducerId). A producer without a transactional id gets a fresh
 * producer id with epoch 0. Transactions are not served yet: with a transactional id the answer is UNSUPPORTED_VERSION,
 * at which every client gives up at once instead of looking for a coordinator until its patience ends. */
#include "kproto/gen/init_producer_id.h"

#include "broker/config.h"
#include "broker/controller.h"
#include "broker/handler/admin.h"
#include "broker/server.h"

static void fail(struct brk_req *req, enum kp_err err) {
  struct kp_init_producer_id_response *out = req->out;
  out->error_code = kp_err_wire(err);
  out->producer_id = -1;
  out->producer_epoch = -1;
  brk_req_done(req);
}

static void got_id(struct brk_producer_id *p, enum kp_err err) {
  struct brk_req *req = p->arg;
  struct kp_init_producer_id_response *out = req->out;
  if (err != KP_ERR_NONE) {
    fail(req, KP_ERR_COORDINATOR_LOAD_IN_PROGRESS); /* retriable: as Kafka while it has no block of ids */
    return;
  }
  out->producer_id = p->id;
  out->producer_epoch = 0;
  brk_req_done(req);
}

/* The one error that a request with a transactional id can have, before what is missing here. */
static enum kp_err transactional(const struct brk_req *req) {
  const struct kp_init_producer_id_request *in = req->in;
  const struct brk_server *s = req->sh->server;
  if (in->transactional_id.n == 0) return KP_ERR_INVALID_REQUEST;
  int64_t most = brk_broker_int(s->config, req->sh->image, s->node_id, "transaction.max.timeout.ms");
  if (in->transaction_timeout_ms <= 0 || in->transaction_timeout_ms > most) return KP_ERR_INVALID_TRANSACTION_TIMEOUT;
  return KP_ERR_UNSUPPORTED_VERSION;
}

void brk_handle_init_producer_id(struct brk_req *req) {
  const struct kp_init_producer_id_request *in = req->in;
  if ((in->producer_id == -1) != (in->producer_epoch == -1)) {
    fail(req, KP_ERR_INVALID_REQUEST);
    return;
  }
  if (in->transactional_id.n >= 0) {
    fail(req, transactional(req));
    return;
  }
  struct brk_producer_id *p = kp_arena_alloc(&req->arena, sizeof *p);
  if (!p) {
    fail(req, KP_ERR_COORDINATOR_LOAD_IN_PROGRESS);
    return;
  }
  *p = (struct brk_producer_id){.done = got_id, .arg = req};
  brk_producer_id_next(req->sh, p);
}
