/* Connections of a shard: frames in, answers out in request order. */
#ifndef BROKER_CONN_H
#define BROKER_CONN_H

#include <sys/socket.h>

#include "broker/loop.h"
#include "broker/request.h"
#include "broker/slab.h"

struct brk_listener;

struct brk_conn {
  struct brk_source src;
  struct brk_shard *sh;
  const struct brk_listener *listener;
  char peer[48]; /* "127.0.0.1" or "::1" */
  uint16_t peer_port;
  uint16_t local_port;
  char local[48];
  /* Received and not yet taken: slab[at, end). */
  struct brk_slab *slab;
  size_t at, end;
  /* Requests in arrival order: running, finished, being sent. */
  struct brk_req *first, *last;
  int32_t reqs_n, running_n, running_produce_n;
  size_t sent;         /* bytes of the first request's reply that are out */
  int32_t splice;      /* splices of the first request that are done */
  int64_t splice_sent; /* bytes of the current one that are out */
  bool readable, writable, eof, closing;
  bool in_ready, in_dirty;
  struct brk_conn *ready_next, *dirty_next;
  int64_t active_ms;                    /* monotonic, of the last byte in either direction */
  struct brk_conn *lru_prev, *lru_next; /* least recently active first */
};

struct brk_conns {
  struct brk_slab_pool slabs;
  struct brk_conn *ready_first, *ready_last; /* have more to read than one turn allowed */
  struct brk_conn *dirty;                    /* have answers to send at the end of the turn */
  struct brk_conn lru;                       /* sentinel */
  struct brk_timer idle, trim;
  int64_t idle_max_ms, frame_bytes_max;
  int32_t n; /* open connections of this shard */
  struct brk_req *pool;
  int32_t pool_n;
  int32_t live_reqs;
  struct brk_image_hold *hold; /* of the newest image that a request began with; broker/request.c */
};

enum kp_err brk_conns_init(struct brk_shard *sh);
void brk_conns_done(struct brk_shard *sh);
/* Take over a connected socket. */
void brk_conn_adopt(struct brk_shard *sh, int fd, const struct brk_listener *listener);
/* why: one trace line's worth, or NULL for an ordinary end. */
void brk_conn_close(struct brk_conn *c, const char *why);
/* A request of this connection has its answer (or needs none): send what is due. */
void brk_conn_finished(struct brk_conn *c, struct brk_req *req);
/* Stop taking new requests on every connection (shutdown). */
void brk_conns_stop(struct brk_shard *sh);
/* Patience is over. */
void brk_conns_close_all(struct brk_shard *sh);

/* broker/frame.c: dispatch one frame. false: the connection is to be closed, *ret_why says why. */
bool brk_frame_take(struct brk_conn *c, uint8_t *p, size_t n, const char **ret_why);
/* broker/request.c: requests are pooled. */
struct brk_req *brk_req_new(struct brk_shard *sh);
void brk_req_free(struct brk_req *req);
/* Nothing has come for a while: let go of an image that no request holds. */
void brk_reqs_trim(struct brk_conns *cs);

/* broker/send.c: send finished answers from the front. false: the connection has failed. */
bool brk_conn_send(struct brk_conn *c);

#endif
