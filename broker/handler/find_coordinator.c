/* FindCoordinator. This node coordinates every group; the first question creates __consumer_offsets and waits for it.
 */
#include "kproto/gen/find_coordinator.h"
#include "broker/controller.h"
#include "broker/group.h"
#include "broker/handler/groups.h"

enum { KEY_GROUP = 0, KEY_TRANSACTION = 1, KEY_SHARE = 2 };
enum { MANY_KEYS_SINCE = 4, ERROR_MESSAGE_SINCE = 1, SHARE_SINCE = 6 };

/* org.apache.kafka.common.protocol.Errors' words, which older answers carry. */
static struct kp_str message_of(enum kp_err err) {
  switch (err) {
  case KP_ERR_NONE: return KP_STR_LIT("NONE");
  case KP_ERR_INVALID_REQUEST:
    return KP_STR_LIT(
        "This most likely occurs because of a request being malformed by the client library or the message "
        "was sent to an incompatible broker. See the broker logs for more details.");
  default: return KP_STR_LIT("The coordinator is not available.");
  }
}

/* group:topic id:partition */
static bool is_share_key(struct kp_str key) {
  int32_t first = -1, last = -1;
  for (int32_t i = 0; i < key.n; i++) {
    if (key.p[i] != ':') continue;
    if (first < 0) first = i;
    last = i;
  }
  return first > 0 && last > first + 1 && last < key.n - 1;
}

static enum kp_err find(const struct brk_req *req, int8_t type, struct kp_str key) {
  switch (type) {
  case KEY_GROUP: return brk_group_partition(req->sh->image, key) < 0 ? KP_ERR_COORDINATOR_NOT_AVAILABLE : KP_ERR_NONE;
  case KEY_TRANSACTION: return KP_ERR_COORDINATOR_NOT_AVAILABLE;
  case KEY_SHARE:
    return req->version < SHARE_SINCE || !is_share_key(key) ? KP_ERR_INVALID_REQUEST : KP_ERR_COORDINATOR_NOT_AVAILABLE;
  default: return KP_ERR_INVALID_REQUEST;
  }
}

static void answer(struct brk_req *req) {
  const struct kp_find_coordinator_request *in = req->in;
  struct kp_find_coordinator_response *out = req->out;
  struct kp_str host;
  int32_t port;
  brk_advertised(req, &host, &port);
  if (req->version < MANY_KEYS_SINCE) {
    enum kp_err err = find(req, in->key_type, in->key);
    out->error_code = kp_err_wire(err);
    if (req->version >= ERROR_MESSAGE_SINCE) out->error_message = message_of(err);
    out->node_id = err ? -1 : req->sh->server->node_id;
    out->host = err ? KP_STR_LIT("") : host;
    out->port = err ? -1 : port;
    brk_req_done(req);
    return;
  }
  out->coordinators = KP_NEW(&req->arena, kp_find_coordinator_response_coordinator, in->coordinator_keys_n);
  out->coordinators_n = out->coordinators ? in->coordinator_keys_n : 0;
  if (!out->coordinators) req->close_why = "request needs too much memory";
  for (int32_t i = 0; i < out->coordinators_n; i++) {
    enum kp_err err = find(req, in->key_type, in->coordinator_keys[i]);
    out->coordinators[i] =
        (struct kp_find_coordinator_response_coordinator){.key = in->coordinator_keys[i],
                                                          .node_id = err ? -1 : req->sh->server->node_id,
                                                          .host = err ? KP_STR_LIT("") : host,
                                                          .port = err ? -1 : port,
                                                          .error_code = kp_err_wire(err),
                                                          .error_message = KP_STR_LIT("")};
  }
  brk_req_done(req);
}

static void created(struct brk_autocreate *a, enum kp_err err) {
  (void)err; /* the image tells */
  answer(a->arg);
}

void brk_handle_find_coordinator(struct brk_req *req) {
  const struct kp_find_coordinator_request *in = req->in;
  bool missing = in->key_type == KEY_GROUP && !brk_image_topic(req->sh->image, BRK_OFFSETS_TOPIC);
  struct brk_autocreate *a = missing ? kp_arena_alloc(&req->arena, sizeof *a) : NULL;
  if (!a) {
    answer(req);
    return;
  }
  a->name = BRK_OFFSETS_TOPIC;
  a->done = created;
  a->arg = req;
  brk_controller_autocreate(req->sh, a);
}
