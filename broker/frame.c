/* One frame in: header, version check, decode, handler. Kafka's rules for what cannot be served: ApiVersions of an
 * unknown version is answered in version 0 with UNSUPPORTED_VERSION and the whole table (KIP-511); any other unknown
 * key, version or broken body closes the connection with a line that says why. */
#include <stdio.h>

#include "broker/conn.h"
#include "broker/server.h"
#include "kproto/assert.h"
#include "kproto/failpoint.h"

enum { API_PRODUCE = 0, API_VERSIONS = 18 };

static bool refuse(struct brk_req *r, const char **ret_why, const char *why) {
  *ret_why = why;
  r->conn = NULL;
  brk_req_free(r);
  return false;
}

/* Everything behind key, version and correlation id; leaves `in` at the body. */
static bool take_header(struct brk_req *r, struct kp_reader *in, int16_t header_version) {
  int16_t n = kp_get_int16(in);
  if (in->err != KP_ERR_NONE || n < -1) return false;
  r->client_id = (struct kp_str){NULL, n};
  if (n >= 0) r->client_id.p = (const char *)kp_get_bytes(in, (size_t)n);
  if (header_version >= 2) {
    uint32_t tags = kp_get_uvarint(in);
    if (tags > 10000) return false;
    for (uint32_t i = 0; i < tags && in->err == KP_ERR_NONE; i++) {
      kp_get_uvarint(in);
      kp_get_bytes(in, kp_get_uvarint(in));
    }
  }
  return in->err == KP_ERR_NONE;
}

static void queue(struct brk_conn *c, struct brk_req *r) {
  r->conn = c;
  if (c->last)
    c->last->next = r;
  else
    c->first = r;
  c->last = r;
  c->reqs_n++;
  c->running_n++;
  if (r->api->key == API_PRODUCE) c->running_produce_n++;
}

bool brk_frame_take(struct brk_conn *c, uint8_t *p, size_t n, const char **ret_why) {
  KP_FAIL_REQUEST(true);
  struct brk_req *r = brk_req_new(c->sh);
  if (!r) {
    *ret_why = "no memory for a request";
    return false;
  }
  struct kp_reader in = {p, p + n, KP_ERR_NONE};
  int16_t key = kp_get_int16(&in);
  r->version = kp_get_int16(&in);
  r->correlation_id = kp_get_int32(&in);
  r->api = brk_api_find(key);
  if (!r->api) return refuse(r, ret_why, "unknown API key");
  const struct kp_api *api = kp_api_by_key(key);
  bool known = r->version >= r->api->version_min && r->version <= r->api->version_max;
  if (!known && key != API_VERSIONS) return refuse(r, ret_why, "version of the request is not served");
  r->frame = p;
  r->frame_n = n;
  r->slab = c->slab;
  brk_slab_ref(r->slab);
  r->peer_host = c->peer;
  r->listener = c->listener;
  r->local_host = c->local;
  r->local_port = c->local_port;
  if (known) {
    if (!take_header(r, &in, kp_request_header_version(key, r->version)))
      return refuse(r, ret_why, "request header is malformed");
    void *body = kp_new(&r->arena, api->request, 1);
    if (!body) return refuse(r, ret_why, "no memory for the request");
    size_t used; /* bytes after the message are ignored, as Kafka does: librdkafka sends 3 after "all topics" */
    enum kp_err err = kp_decode(api->request, r->version, in.p, (size_t)(in.end - in.p), &r->arena, body, &used);
    if (err != KP_ERR_NONE)
      return refuse(r, ret_why, err == KP_ERR_NO_MEMORY ? "request needs too much memory" : "request is malformed");
    r->in = body;
  } else {
    r->unsupported_version = true;
    r->version = 0;
  }
  r->out = kp_new(&r->arena, api->response, 1);
  if (!r->out) return refuse(r, ret_why, "no memory for the answer");
  queue(c, r);
  r->api->handle(r);
  return true;
}
