/* Reading: sockets are edge-triggered, so a connection remembers that it is readable and nothing is asked of epoll
 * again. A frame is taken when its turn comes: the next request starts when the ones before are answered, as Kafka does
 * it, but produce requests follow each other at once, so that one flush can answer many. Until then its bytes wait, and
 * when the buffer holds a whole frame nothing more is read: memory per connection is one frame and one slab. */
#include "broker/conn.h"

#include <arpa/inet.h>
#include <errno.h>
#include <malloc.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <unistd.h>

#include "broker/limits.h"
#include "broker/server.h"
#include "broker/trace.h"
#include "kproto/assert.h"
#include "kproto/mem.h"

/* A shard that has been quiet for this long gives its pooled memory back. */
enum { TRIM_AFTER_MS = 5000 };

static void lru_unlink(struct brk_conn *c) {
  c->lru_prev->lru_next = c->lru_next;
  c->lru_next->lru_prev = c->lru_prev;
}

static void lru_append(struct brk_conns *cs, struct brk_conn *c) {
  c->lru_prev = cs->lru.lru_prev;
  c->lru_next = &cs->lru;
  c->lru_prev->lru_next = c;
  cs->lru.lru_prev = c;
}

static void touch(struct brk_conn *c) {
  if (c->active_ms == c->sh->mono_ms) return;
  struct brk_timer *trim = &c->sh->loop->conns->trim;
  if (!trim->slot) brk_timer_set(c->sh, trim, c->sh->mono_ms + TRIM_AFTER_MS);
  c->active_ms = c->sh->mono_ms;
  lru_unlink(c);
  lru_append(c->sh->loop->conns, c);
}

static void make_ready(struct brk_conn *c) {
  struct brk_conns *cs = c->sh->loop->conns;
  if (c->in_ready || c->closing) return;
  c->in_ready = true;
  c->ready_next = NULL;
  if (cs->ready_last)
    cs->ready_last->ready_next = c;
  else
    cs->ready_first = c;
  cs->ready_last = c;
}

static void make_dirty(struct brk_conn *c) {
  struct brk_conns *cs = c->sh->loop->conns;
  if (c->in_dirty || c->closing) return;
  c->in_dirty = true;
  c->dirty_next = cs->dirty;
  cs->dirty = c;
}

/* ---- taking frames ---- */

/* May the frame whose API key is `key` start now? */
static bool may_start(const struct brk_conn *c, int16_t key) {
  if (c->reqs_n >= BRK_CONN_UNSENT_MAX) return false;
  if (c->running_n == 0) return true;
  return key == 0 && c->running_n == c->running_produce_n && c->running_n < BRK_CONN_PRODUCE_MAX;
}

/* Size of the frame at the front incl. its length field; 0 = not known yet, -1 = bad. */
static int64_t front_size(const struct brk_conn *c) {
  if (c->end - c->at < 4) return 0;
  int32_t n = (int32_t)kp_be32(c->slab->p + c->at);
  if (n < 0 || n > c->sh->loop->conns->frame_bytes_max) return -1;
  return (int64_t)n + 4;
}

static bool front_whole(const struct brk_conn *c) {
  int64_t n = front_size(c);
  return n > 0 && c->end - c->at >= (size_t)n;
}

/* Hand out whole frames while they may start. false: close. */
static bool take_frames(struct brk_conn *c, const char **ret_why) {
  while (c->slab && !c->closing && !atomic_load_explicit(&c->sh->loop->stopping, memory_order_relaxed)) {
    int64_t size = front_size(c);
    if (size < 0) {
      *ret_why = "frame length is negative or above socket.request.max.bytes";
      return false;
    }
    if (size == 0 || c->end - c->at < (size_t)size) break;
    uint8_t *p = c->slab->p + c->at + 4;
    size_t n = (size_t)size - 4;
    if (n < 8) {
      *ret_why = "frame is too short for a request header";
      return false;
    }
    if (!may_start(c, (int16_t)kp_be16(p))) break;
    c->at += (size_t)size;
    if (!brk_frame_take(c, p, n, ret_why)) return false;
  }
  if (c->slab && c->at == c->end) {
    brk_slab_unref(&c->sh->loop->conns->slabs, c->slab);
    c->slab = NULL;
    c->at = c->end = 0;
  }
  return true;
}

/* Room for the next read: a slab that holds the whole front frame, moved there if it began in another one. */
static bool make_room(struct brk_conn *c) {
  struct brk_slab_pool *pool = &c->sh->loop->conns->slabs;
  size_t have = c->end - c->at;
  size_t want = 0;
  if (c->slab) {
    int64_t size = front_size(c);
    want = size > 0 ? (size_t)size : 4;
    if (c->slab->cap - c->at >= want && c->slab->cap > c->end) return true;
  }
  struct brk_slab *s = brk_slab_get(pool, want);
  if (!s) return false;
  if (c->slab) {
    memcpy(s->p, c->slab->p + c->at, have);
    brk_slab_unref(pool, c->slab);
  }
  c->slab = s;
  c->at = 0;
  c->end = have;
  return true;
}

/* How much to read: of a large frame exactly what is missing, so that the next one begins in a fresh slab. */
static size_t read_size(const struct brk_conn *c) {
  size_t room = c->slab->cap - c->end;
  int64_t size = front_size(c);
  if (size > BRK_SLAB_BYTES && (size_t)size > c->end - c->at) {
    size_t missing = (size_t)size - (c->end - c->at);
    if (missing < room) return missing;
  }
  return room;
}

/* Read and take until the socket is empty, the turn's share is used up, or a frame has to wait. */
static bool serve(struct brk_conn *c, const char **ret_why) {
  size_t budget = BRK_CONN_READ_MAX;
  if (!take_frames(c, ret_why)) return false;
  while (c->readable && !c->closing && !c->eof) {
    if (atomic_load_explicit(&c->sh->loop->stopping, memory_order_relaxed)) return true;
    if (c->slab && front_whole(c)) return true; /* waits for its turn; brk_conn_finished comes back here */
    if (budget == 0) {
      make_ready(c);
      return true;
    }
    if (!make_room(c)) {
      *ret_why = "no memory for a receive buffer";
      return false;
    }
    size_t want = read_size(c);
    ssize_t got = recv(c->src.fd, c->slab->p + c->end, want, 0);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0 && errno == EAGAIN) {
      c->readable = false;
      break;
    }
    if (got < 0) return false;
    if (got == 0) {
      c->eof = true;
      break;
    }
    if ((size_t)got < want) c->readable = false; /* drained: the next byte is a new edge */
    c->end += (size_t)got;
    budget -= (size_t)got < budget ? (size_t)got : budget;
    touch(c);
    if (!take_frames(c, ret_why)) return false;
  }
  if (c->slab && c->at == c->end) {
    brk_slab_unref(&c->sh->loop->conns->slabs, c->slab);
    c->slab = NULL;
    c->at = c->end = 0;
  }
  return true;
}

static void serve_or_close(struct brk_conn *c) {
  const char *why = NULL;
  if (!serve(c, &why)) {
    brk_conn_close(c, why);
    return;
  }
  if (atomic_load_explicit(&c->sh->loop->stopping, memory_order_relaxed)) c->eof = true;
  if (!c->eof) return;
  if (c->running_n > 0) {
    /* Nobody waits for a long poll's answer any more. */
    for (struct brk_req *r = c->first; r; r = r->next)
      if (!r->finished && r->abandon) r->abandon(r);
  }
  if (c->first == NULL && !c->closing) brk_conn_close(c, NULL);
}

/* ---- events ---- */

static void conn_event(struct brk_shard *sh, struct brk_source *src, uint32_t events) {
  (void)sh;
  struct brk_conn *c = (struct brk_conn *)src;
  if (c->closing) return;
  if (events & EPOLLOUT) c->writable = true;
  if (events & (EPOLLIN | EPOLLRDHUP | EPOLLHUP | EPOLLERR)) c->readable = true;
  if ((events & EPOLLOUT) && c->first && c->first->finished) make_dirty(c);
  if (events & (EPOLLRDHUP | EPOLLHUP | EPOLLERR)) {
    for (struct brk_req *r = c->first; r; r = r->next)
      if (!r->finished && r->abandon) r->abandon(r);
    if (c->closing) return;
  }
  if (c->readable) serve_or_close(c);
}

void brk_conn_adopt(struct brk_shard *sh, int fd, const struct brk_listener *listener) {
  struct brk_conns *cs = sh->loop->conns;
  struct sockaddr_storage peer, local;
  struct brk_conn *c = kp_mem_zeroed(sizeof *c);
  if (!c) { /* the client tries again */
    close(fd);
    brk_trace(BRK_ERROR, "connection_refused", "shard=%d why=\"no memory\"", sh->id);
    return;
  }
  socklen_t peer_n = sizeof peer, local_n = sizeof local;
  memset(&peer, 0, sizeof peer);
  memset(&local, 0, sizeof local);
  getpeername(fd, (struct sockaddr *)&peer, &peer_n);
  getsockname(fd, (struct sockaddr *)&local, &local_n);
  brk_sockaddr_text(&peer, c->peer, sizeof c->peer, &c->peer_port);
  brk_sockaddr_text(&local, c->local, sizeof c->local, &c->local_port);
  int one = 1;
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  setsockopt(fd, SOL_SOCKET, SO_KEEPALIVE, &one, sizeof one);
  c->src = (struct brk_source){.fd = fd, .ready = conn_event};
  c->sh = sh;
  c->listener = listener;
  c->writable = true;
  c->active_ms = sh->mono_ms;
  if (brk_loop_add(sh, &c->src, EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET) != KP_ERR_NONE) {
    brk_server_conn_closed(sh->server, c->peer);
    close(fd);
    kp_mem_free(c);
    return;
  }
  cs->n++;
  lru_append(cs, c);
  if (!cs->idle.slot && cs->idle_max_ms >= 0) brk_timer_set(sh, &cs->idle, sh->mono_ms + cs->idle_max_ms);
}

/* Closed at once, freed at the end of the turn: events of this turn may still name it. */
void brk_conn_close(struct brk_conn *c, const char *why) {
  struct brk_shard *sh = c->sh;
  struct brk_conns *cs = sh->loop->conns;
  if (c->closing) return;
  if (why) brk_trace(BRK_WARN, "connection_closed", "peer=%s:%u why=\"%s\"", c->peer, c->peer_port, why);
  make_dirty(c); /* the turn's end frees it */
  c->closing = true;
  brk_loop_remove(sh, &c->src);
  close(c->src.fd);
  c->src.fd = -1;
  lru_unlink(c);
  cs->n--;
  brk_server_conn_closed(sh->server, c->peer);
  if (c->slab) brk_slab_unref(&cs->slabs, c->slab);
  c->slab = NULL;
  struct brk_req *r = c->first;
  c->first = c->last = NULL;
  while (r) {
    struct brk_req *next = r->next;
    r->conn = NULL;
    if (r->finished)
      brk_req_free(r);
    else if (r->abandon)
      r->abandon(r);
    r = next;
  }
}

void brk_conn_finished(struct brk_conn *c, struct brk_req *req) {
  KP_ASSERT(c->running_n > 0, "running_n=%d api=%d", c->running_n, req->api->key);
  c->running_n--;
  if (req->api->key == 0) c->running_produce_n--;
  make_dirty(c);
}

/* ---- the turn's end ---- */

static void send_dirty(struct brk_shard *sh) {
  struct brk_conns *cs = sh->loop->conns;
  while (cs->dirty) {
    struct brk_conn *c = cs->dirty;
    cs->dirty = c->dirty_next;
    c->in_dirty = false;
    if (!c->closing && c->writable && !brk_conn_send(c)) brk_conn_close(c, NULL);
    if (c->closing) {
      if (!c->in_ready && !c->in_dirty) kp_mem_free(c);
      continue;
    }
    touch(c);
    /* Requests that waited for these answers. */
    bool stopping = atomic_load_explicit(&sh->loop->stopping, memory_order_relaxed);
    if (c->slab || c->readable || c->eof || stopping) make_ready(c);
  }
}

/* true: a request may have been served. */
static bool serve_ready(struct brk_shard *sh) {
  struct brk_conns *cs = sh->loop->conns;
  struct brk_conn *c = cs->ready_first;
  bool served = c != NULL;
  cs->ready_first = cs->ready_last = NULL;
  while (c) {
    struct brk_conn *next = c->ready_next;
    c->in_ready = false;
    if (c->closing) {
      if (!c->in_dirty) kp_mem_free(c);
    } else {
      serve_or_close(c);
    }
    c = next;
  }
  return served;
}

static void conns_turn_end(struct brk_shard *sh) {
  struct brk_conns *cs = sh->loop->conns;
  /* A few rounds: answers make room for requests, whose answers can go out in this turn too. */
  bool served = false;
  for (int round = 0; round < 4 && (cs->dirty || cs->ready_first); round++) {
    send_dirty(sh);
    served = serve_ready(sh) || served;
  }
  send_dirty(sh);
  /* What was served here may have appended, and this turn's flushes have begun already. */
  if (served || cs->ready_first) brk_loop_again(sh);
}

static void close_idle(struct brk_shard *sh, struct brk_timer *t) {
  struct brk_conns *cs = sh->loop->conns;
  for (;;) {
    struct brk_conn *c = cs->lru.lru_next;
    if (c == &cs->lru) return;
    if (c->active_ms + cs->idle_max_ms > sh->mono_ms) {
      brk_timer_set(sh, t, c->active_ms + cs->idle_max_ms);
      return;
    }
    if (c->running_n > 0) { /* a long poll is no idleness */
      touch(c);
      continue;
    }
    brk_conn_close(c, c->slab ? "idle with half a frame for connections.max.idle.ms" : NULL);
  }
}

static void drop_pools(struct brk_conns *cs) {
  while (cs->pool) {
    struct brk_req *r = cs->pool;
    cs->pool = r->next;
    kp_arena_done(&r->arena);
    kp_buf_done(&r->reply);
    kp_mem_free(r);
  }
  cs->pool_n = 0;
  brk_reqs_trim(cs);
  brk_slab_trim(&cs->slabs);
}

static void trim_fires(struct brk_shard *sh, struct brk_timer *t) {
  struct brk_conns *cs = sh->loop->conns;
  const struct brk_conn *newest = cs->lru.lru_prev;
  if (newest != &cs->lru && newest->active_ms + TRIM_AFTER_MS > sh->mono_ms) {
    brk_timer_set(sh, t, newest->active_ms + TRIM_AFTER_MS);
    return;
  }
  drop_pools(cs);
  kp_buf_done(&sh->scratch);
  malloc_trim(0);
}

enum kp_err brk_conns_init(struct brk_shard *sh) {
  struct brk_conns *cs = kp_mem_zeroed(sizeof *cs);
  if (!cs) return KP_ERR_NO_MEMORY;
  sh->loop->conns = cs;
  cs->lru.lru_next = cs->lru.lru_prev = &cs->lru;
  cs->idle.fire = close_idle;
  cs->trim.fire = trim_fires;
  const struct brk_server *s = sh->server;
  cs->idle_max_ms = brk_broker_int(s->config, NULL, s->node_id, "connections.max.idle.ms");
  cs->frame_bytes_max = brk_broker_int(s->config, NULL, s->node_id, "socket.request.max.bytes");
  brk_loop_at_turn_end(sh, conns_turn_end);
  return KP_ERR_NONE;
}

void brk_conns_stop(struct brk_shard *sh) {
  struct brk_conns *cs = sh->loop->conns;
  for (struct brk_conn *c = cs->lru.lru_next, *next; c != &cs->lru; c = next) {
    next = c->lru_next;
    for (struct brk_req *r = c->first; r; r = r->next)
      if (!r->finished && r->abandon) r->abandon(r);
    if (!c->first) brk_conn_close(c, NULL);
  }
}

void brk_conns_close_all(struct brk_shard *sh) {
  struct brk_conns *cs = sh->loop->conns;
  while (cs->lru.lru_next != &cs->lru) brk_conn_close(cs->lru.lru_next, NULL);
}

void brk_conns_done(struct brk_shard *sh) {
  struct brk_conns *cs = sh->loop->conns;
  brk_conns_close_all(sh);
  brk_timer_cancel(sh, &cs->idle);
  for (int i = 0; i < 2; i++) {
    send_dirty(sh);
    serve_ready(sh);
  }
  brk_timer_cancel(sh, &cs->trim);
  drop_pools(cs);
  kp_mem_free(cs);
  sh->loop->conns = NULL;
}
