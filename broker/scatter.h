/* Scatter and gather: a request's pieces run on the shards that own their partitions; the last one back finishes it. */
#ifndef BROKER_SCATTER_H
#define BROKER_SCATTER_H

#include "broker/request.h"

/* First member of a handler's own piece, allocated in the request's arena. */
struct brk_piece {
  struct brk_call call;
  struct brk_req *req;
  void (*gathered)(struct brk_req *req); /* after the last piece; on the connection's shard */
};

/* begin ... piece ... piece ... end: `gathered` runs within end when everything was answered at once. */
void brk_scatter_begin(struct brk_req *req);
/* run: on the owner; must lead to one brk_piece_reply. */
void brk_scatter(struct brk_req *req, struct brk_piece *p, struct brk_shard *owner,
                 void (*run)(struct brk_shard *owner, struct brk_call *c), void (*gathered)(struct brk_req *req));
void brk_scatter_end(struct brk_req *req, void (*gathered)(struct brk_req *req));

#endif
