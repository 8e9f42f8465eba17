/* One request a connection: read its head, answer, close. There is nothing to pipeline, and no body is taken. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "broker/listen.h"
#include "broker/loop.h"
#include "broker/metrics.h"
#include "broker/trace.h"

enum {
  SCRAPES_MAX = 8,     /* at once; who comes beyond is closed, a scraper comes back by itself */
  HEAD_BYTES = 8192,   /* of a request; curl and Prometheus send some 200 */
  DEADLINE_MS = 10000, /* from accept to the end */
};

struct scrape {
  struct brk_source src; /* fd -1: free */
  struct brk_timer deadline;
  char head[HEAD_BYTES];
  size_t head_n;
  struct kp_buf answer;
  size_t sent;
  bool answered; /* all of it: what still comes is read and thrown away, so that close does not reset the connection */
};

struct brk_metrics_http {
  struct brk_listener at;
  struct brk_source accept;
  struct scrape scrapes[SCRAPES_MAX];
};

/* ---- the request ---- */

static bool path_is(const char *p, size_t n, const char *want) {
  return n == strlen(want) && memcmp(p, want, n) == 0;
}

enum brk_http_is brk_http_judge(const char *p, size_t n) {
  if (!memmem(p, n, "\r\n\r\n", 4)) {
    /* The first bytes of a line of HTTP, or another protocol that would never come to its end? */
    for (size_t i = 0; i < n; i++)
      if ((unsigned char)p[i] < 0x20 && p[i] != '\r' && p[i] != '\n' && p[i] != '\t') return BRK_HTTP_BAD;
    return BRK_HTTP_INCOMPLETE;
  }
  const char *end = memchr(p, '\r', n);
  const char *space = memchr(p, ' ', (size_t)(end - p));
  if (!space || space == p) return BRK_HTTP_BAD;
  const char *path = space + 1, *space2 = memchr(path, ' ', (size_t)(end - path));
  if (!space2 || space2 == path || end - space2 != 9 || memcmp(space2 + 1, "HTTP/1.", 7) != 0) return BRK_HTTP_BAD;
  bool get = path_is(p, (size_t)(space - p), "GET"), head = path_is(p, (size_t)(space - p), "HEAD");
  if (!get && !head) return BRK_HTTP_OTHER_METHOD;
  const char *query = memchr(path, '?', (size_t)(space2 - path));
  if (!path_is(path, (size_t)((query ? query : space2) - path), "/metrics")) return BRK_HTTP_OTHER_PATH;
  return get ? BRK_HTTP_GET : BRK_HTTP_HEAD;
}

/* ---- the answer ---- */

static void answer(struct brk_server *s, struct scrape *c, enum brk_http_is what) {
  struct kp_buf body;
  kp_buf_init(&body);
  const char *status = "200 OK", *allow = "";
  const char *said = NULL;
  if (what == BRK_HTTP_BAD)
    status = "400 Bad Request", said = "This is the port of metrics: GET /metrics over HTTP.\n";
  else if (what == BRK_HTTP_OTHER_PATH)
    status = "404 Not Found", said = "There is /metrics.\n";
  else if (what == BRK_HTTP_OTHER_METHOD)
    status = "405 Method Not Allowed", allow = "Allow: GET, HEAD\r\n", said = "GET /metrics.\n";
  else
    brk_metrics_write(s, &body);
  if (body.err) status = "503 Service Unavailable", kp_buf_reset(&body), body.err = KP_ERR_NONE, said = "no memory\n";
  if (said) kp_put_bytes(&body, said, strlen(said));
  char head[256];
  int n = snprintf(head, sizeof head,
                   "HTTP/1.1 %s\r\nContent-Type: text/plain; version=0.0.4; charset=utf-8\r\n%sContent-Length: %zu\r\n"
                   "Connection: close\r\n\r\n",
                   status, allow, body.n);
  kp_buf_init(&c->answer);
  kp_put_bytes(&c->answer, head, (size_t)n);
  if (what != BRK_HTTP_HEAD) kp_put_bytes(&c->answer, body.p, body.n);
  c->sent = 0;
  kp_buf_done(&body);
}

static void close_scrape(struct brk_shard *sh, struct scrape *c) {
  brk_timer_cancel(sh, &c->deadline);
  brk_loop_remove(sh, &c->src);
  close(c->src.fd);
  c->src.fd = -1;
  kp_buf_done(&c->answer);
}

/* false: the connection is to be closed. */
static bool send_some(struct scrape *c) {
  while (c->sent < c->answer.n) {
    ssize_t n = send(c->src.fd, c->answer.p + c->sent, c->answer.n - c->sent, MSG_NOSIGNAL);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return errno == EAGAIN;
    c->sent += (size_t)n;
  }
  if (!c->answered) shutdown(c->src.fd, SHUT_WR);
  c->answered = true;
  return true;
}

/* false: the peer has gone, or sends more than a request's head. */
static bool receive(struct scrape *c) {
  for (;;) {
    char waste[1024];
    bool done = c->answer.n > 0;
    if (!done && c->head_n == sizeof c->head) return false;
    char *to = done ? waste : c->head + c->head_n;
    size_t room = done ? sizeof waste : sizeof c->head - c->head_n;
    ssize_t n = recv(c->src.fd, to, room, 0);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return errno == EAGAIN;
    if (n == 0) return false;
    if (!done) c->head_n += (size_t)n;
    if (!done && brk_http_judge(c->head, c->head_n) != BRK_HTTP_INCOMPLETE) return true;
  }
}

static void scrape_ready(struct brk_shard *sh, struct brk_source *src, uint32_t events) {
  (void)events;
  struct scrape *c = (struct scrape *)src;
  if (c->src.fd < 0) return; /* closed in this turn, by its deadline */
  bool open = receive(c);
  if (open && c->answer.n == 0) {
    enum brk_http_is what = brk_http_judge(c->head, c->head_n);
    if (what == BRK_HTTP_INCOMPLETE) return;
    answer(sh->server, c, what);
    open = c->answer.err == KP_ERR_NONE;
  }
  if (open && c->answer.n > 0) open = send_some(c);
  if (open && c->answered) open = receive(c); /* its end may have come with the request */
  if (!open) close_scrape(sh, c);
}

static void deadline_fires(struct brk_shard *sh, struct brk_timer *t) {
  close_scrape(sh, KP_CONTAINER(t, struct scrape, deadline));
}

/* ---- the port ---- */

static void adopt(struct brk_shard *sh, struct brk_metrics_http *h, int fd) {
  struct scrape *c = NULL;
  for (int i = 0; i < SCRAPES_MAX && !c; i++)
    if (h->scrapes[i].src.fd < 0) c = &h->scrapes[i];
  if (c) {
    c->src.fd = fd;
    c->head_n = 0;
    c->answered = false;
    if (brk_loop_add(sh, &c->src, EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET) == KP_ERR_NONE) {
      brk_timer_set(sh, &c->deadline, sh->mono_ms + DEADLINE_MS);
      return;
    }
    c->src.fd = -1;
  }
  close(fd);
}

static void accept_ready(struct brk_shard *sh, struct brk_source *src, uint32_t events) {
  (void)events;
  struct brk_metrics_http *h = KP_CONTAINER(src, struct brk_metrics_http, accept);
  int fd = accept4(src->fd, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
  if (fd >= 0) adopt(sh, h, fd); /* level-triggered: the next one comes with the next turn */
}

enum kp_err brk_metrics_bind(struct brk_server *s, char *err_text, size_t err_n) {
  const char *where = brk_broker_str(s->config, NULL, s->node_id, "kask.metrics.listener");
  if (!where || !*where) return KP_ERR_NONE;
  struct brk_metrics_http *h = calloc(1, sizeof *h);
  if (!h) return KP_ERR_NO_MEMORY;
  h->accept = (struct brk_source){.fd = -1, .ready = accept_ready};
  for (int i = 0; i < SCRAPES_MAX; i++) {
    h->scrapes[i].src = (struct brk_source){.fd = -1, .ready = scrape_ready};
    h->scrapes[i].deadline.fire = deadline_fires;
  }
  s->metrics = h;
  return brk_listener_bind_at(&h->at, "kask.metrics.listener", where, err_text, err_n);
}

enum kp_err brk_metrics_start(struct brk_server *s) {
  struct brk_metrics_http *h = s->metrics;
  if (!h) return KP_ERR_NONE;
  h->accept.fd = h->at.fd;
  if (listen(h->at.fd, SCRAPES_MAX) != 0) return KP_ERR_IO;
  if (brk_loop_add(s->shards[0], &h->accept, EPOLLIN) != KP_ERR_NONE) return KP_ERR_IO;
  brk_trace(BRK_INFO, "metrics", "url=http://%s:%u/metrics", h->at.host[0] ? h->at.host : "*", h->at.port);
  return KP_ERR_NONE;
}

void brk_metrics_stop(struct brk_server *s) {
  struct brk_metrics_http *h = s->metrics;
  if (!h || h->at.fd < 0) return;
  for (int i = 0; i < SCRAPES_MAX; i++)
    if (h->scrapes[i].src.fd >= 0) close_scrape(s->shards[0], &h->scrapes[i]);
  if (h->accept.fd >= 0) brk_loop_remove(s->shards[0], &h->accept);
  close(h->at.fd);
  h->at.fd = h->accept.fd = -1;
}

void brk_metrics_free(struct brk_server *s) {
  if (s->metrics && s->metrics->at.fd >= 0) close(s->metrics->at.fd);
  free(s->metrics);
  s->metrics = NULL;
}
