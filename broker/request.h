/* A request in flight and how handlers serve it.
 *
 * A handler is one function per API (broker/handler/<api>.c, listed in broker/dispatch.c). It gets req->in decoded and
 * req->out initialised with defaults; it fills req->out and calls brk_req_done() exactly once, at once or later.
 * Everything that req->in and req->out point to lives in req->arena, in the request's frame, or in the image that the
 * request began with, until then. */
#ifndef BROKER_REQUEST_H
#define BROKER_REQUEST_H

#include "broker/shard.h"
#include "kproto/arena.h"
#include "kproto/codec.h"

struct brk_conn;
struct brk_listener;
struct brk_slab;
struct brk_image_hold;

struct brk_req {
  struct brk_shard *sh;  /* the connection's shard; handlers start here */
  struct brk_conn *conn; /* NULL once the peer is gone: the answer is dropped */
  const struct brk_api *api;
  int16_t version;
  int32_t correlation_id;
  struct kp_str client_id; /* n == -1: none */
  struct kp_arena arena;
  const void *in; /* struct kp_<api>_request */
  void *out;      /* struct kp_<api>_response */
  uint8_t *frame; /* the whole frame; batches in it may be stamped in place */
  size_t frame_n;
  bool no_reply;                       /* produce with acks = 0 */
  const char *close_why;               /* set: close the connection after this request, with this trace line */
  int32_t pending;                     /* calls under way, for scatter and gather */
  const char *peer_host;               /* "127.0.0.1", for describe-group's client_host (without the leading slash) */
  const struct brk_listener *listener; /* where the client came in; see brk_advertised */
  const char *local_host;              /* the address that the client connected to */
  uint16_t local_port;
  bool unsupported_version;             /* ApiVersions only: the client asked for a version nobody knows */
  void *state;                          /* the handler's own */
  void (*abandon)(struct brk_req *req); /* set by a handler that waits long: the peer is gone, finish at once */
  /* connection's bookkeeping */
  struct brk_req *next;
  struct brk_slab *slab;       /* holds the frame */
  struct brk_image_hold *hold; /* keeps the image that the request began with */
  bool finished;
  struct kp_buf reply; /* encoded answer */
};

/* The answer in req->out is complete: encode and send in order. Connection's shard only. */
void brk_req_done(struct brk_req *req);

/* What to tell this client as the broker's address: advertised.listeners, or the address that it connected to. */
void brk_advertised(const struct brk_req *req, struct kp_str *ret_host, int32_t *ret_port);

typedef void brk_handler(struct brk_req *req);

/* A row of the dispatch table: what is advertised and who serves it. */
struct brk_api {
  int16_t key;
  int16_t version_min, version_max; /* advertised */
  brk_handler *handle;
};
enum { BRK_OWN_KEYS = 10000 }; /* API keys from here on are kask's own */
const struct brk_api *brk_api_find(int16_t key);
extern const struct brk_api brk_apis[];
extern const int brk_apis_n;

#endif
