#include "broker/listen.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "broker/conn.h"
#include "broker/trace.h"
#include "kproto/assert.h"

/* ---- names and addresses ---- */

void brk_sockaddr_text(const struct sockaddr_storage *a, char *text, size_t text_n, uint16_t *ret_port) {
  text[0] = '\0';
  *ret_port = 0;
  if (a->ss_family == AF_INET) {
    const struct sockaddr_in *in = (const struct sockaddr_in *)(const void *)a;
    inet_ntop(AF_INET, &in->sin_addr, text, (socklen_t)text_n);
    *ret_port = ntohs(in->sin_port);
  } else if (a->ss_family == AF_INET6) {
    const struct sockaddr_in6 *in6 = (const struct sockaddr_in6 *)(const void *)a;
    const uint8_t *b = in6->sin6_addr.s6_addr;
    if (IN6_IS_ADDR_V4MAPPED(&in6->sin6_addr))
      snprintf(text, text_n, "%u.%u.%u.%u", b[12], b[13], b[14], b[15]);
    else
      inet_ntop(AF_INET6, &in6->sin6_addr, text, (socklen_t)text_n);
    *ret_port = ntohs(in6->sin6_port);
  }
}

/* NAME://host:port, host may be empty or [v6]. */
static bool parse_one(const char *p, size_t n, char *name, size_t name_n, char *host, size_t host_n,
                      uint16_t *ret_port) {
  const char *sep = memmem(p, n, "://", 3);
  if (!sep || sep == p || (size_t)(sep - p) >= name_n) return false;
  snprintf(name, name_n, "%.*s", (int)(sep - p), p);
  const char *h = sep + 3, *end = p + n, *colon = NULL;
  for (const char *q = h; q < end; q++)
    if (*q == ':') colon = q;
  if (!colon || colon + 1 == end) return false;
  size_t hn = (size_t)(colon - h);
  if (hn >= 2 && h[0] == '[' && h[hn - 1] == ']') h++, hn -= 2;
  if (hn >= host_n) return false;
  snprintf(host, host_n, "%.*s", (int)hn, h);
  char *stop;
  long port = strtol(colon + 1, &stop, 10);
  if (stop != end || port < 0 || port > 65535) return false;
  *ret_port = (uint16_t)port;
  return true;
}

/* Calls each item of a comma-separated list, trimmed. */
static bool each_item(const char *list, bool (*each)(void *arg, const char *p, size_t n), void *arg) {
  while (*list) {
    size_t n = strcspn(list, ",");
    const char *p = list, *end = list + n;
    while (p < end && *p == ' ') p++;
    while (end > p && end[-1] == ' ') end--;
    if (end > p && !each(arg, p, (size_t)(end - p))) return false;
    list += n;
    if (*list == ',') list++;
  }
  return true;
}

struct parsing {
  struct brk_server *s;
  char *err_text;
  size_t err_n;
};

static bool add_listener(void *arg, const char *p, size_t n) {
  struct parsing *ps = arg;
  if (ps->s->listeners_n == BRK_LISTENERS_MAX) {
    snprintf(ps->err_text, ps->err_n, "listeners: more than %d", BRK_LISTENERS_MAX);
    return false;
  }
  struct brk_listener *l = &ps->s->listeners[ps->s->listeners_n];
  *l = (struct brk_listener){.fd = -1};
  if (!parse_one(p, n, l->name, sizeof l->name, l->host, sizeof l->host, &l->port)) {
    snprintf(ps->err_text, ps->err_n, "listeners: \"%.*s\" is not NAME://host:port", (int)n, p);
    return false;
  }
  memcpy(l->security, l->name, sizeof l->security - 1); /* until listener.security.protocol.map says otherwise */
  ps->s->listeners_n++;
  return true;
}

static bool set_advertised(void *arg, const char *p, size_t n) {
  struct parsing *ps = arg;
  char name[64], host[256];
  uint16_t port;
  if (!parse_one(p, n, name, sizeof name, host, sizeof host, &port) || host[0] == '\0') {
    snprintf(ps->err_text, ps->err_n, "advertised.listeners: \"%.*s\" is not NAME://host:port", (int)n, p);
    return false;
  }
  for (int32_t i = 0; i < ps->s->listeners_n; i++) {
    struct brk_listener *l = &ps->s->listeners[i];
    if (strcasecmp(l->name, name) != 0) continue;
    snprintf(l->advertised_host, sizeof l->advertised_host, "%s", host);
    l->advertised_port = port;
    return true;
  }
  snprintf(ps->err_text, ps->err_n, "advertised.listeners: %s is not among listeners", name);
  return false;
}

/* NAME:PROTOCOL of listener.security.protocol.map. */
static bool set_security(void *arg, const char *p, size_t n) {
  struct parsing *ps = arg;
  const char *colon = memchr(p, ':', n);
  if (!colon) return true;
  size_t name_n = (size_t)(colon - p);
  for (int32_t i = 0; i < ps->s->listeners_n; i++) {
    struct brk_listener *l = &ps->s->listeners[i];
    if (strlen(l->name) == name_n && strncasecmp(l->name, p, name_n) == 0)
      snprintf(l->security, sizeof l->security, "%.*s", (int)(n - name_n - 1), colon + 1);
  }
  return true;
}

/* The controller speaks to itself inside this process: its listener is neither bound nor told to clients. */
static void drop_controller_listener(struct brk_server *s) {
  const char *name = brk_broker_str(s->config, NULL, s->node_id, "controller.listener.names");
  if (!name || !*name) return;
  int32_t kept = 0;
  for (int32_t i = 0; i < s->listeners_n; i++)
    if (strcasecmp(s->listeners[i].name, name) != 0) s->listeners[kept++] = s->listeners[i];
  s->listeners_n = kept;
}

enum kp_err brk_listeners_parse(struct brk_server *s, char *err_text, size_t err_n) {
  struct parsing ps = {s, err_text, err_n};
  const char *map = brk_broker_str(s->config, NULL, s->node_id, "listener.security.protocol.map");
  const char *advertised = brk_broker_str(s->config, NULL, s->node_id, "advertised.listeners");
  if (!each_item(brk_broker_str(s->config, NULL, s->node_id, "listeners"), add_listener, &ps))
    return KP_ERR_INVALID_CONFIG;
  drop_controller_listener(s);
  if (map && !each_item(map, set_security, &ps)) return KP_ERR_INVALID_CONFIG;
  for (int32_t i = 0; i < s->listeners_n; i++) {
    const struct brk_listener *l = &s->listeners[i];
    if (strcasecmp(l->security, "PLAINTEXT") == 0) continue;
    snprintf(err_text, err_n,
             "listeners: %s wants security protocol %s, which kask does not serve yet: it will not open it without",
             l->name, l->security);
    return KP_ERR_INVALID_CONFIG;
  }
  if (s->listeners_n == 0) {
    snprintf(err_text, err_n, "listeners: there is none for clients");
    return KP_ERR_INVALID_CONFIG;
  }
  if (advertised && !each_item(advertised, set_advertised, &ps)) return KP_ERR_INVALID_CONFIG;
  return KP_ERR_NONE;
}

/* ---- bind ---- */

static enum kp_err bind_one(struct brk_listener *l, char *err_text, size_t err_n) {
  struct addrinfo hints = {.ai_flags = AI_PASSIVE, .ai_socktype = SOCK_STREAM}, *found = NULL;
  char port[8];
  snprintf(port, sizeof port, "%u", l->port);
  /* Every address: one dual-stack socket. */
  const char *host = l->host[0] ? l->host : "::";
  int rc = getaddrinfo(host, port, &hints, &found);
  if (rc != 0) {
    snprintf(err_text, err_n, "listener %s://%s:%u: %s", l->name, l->host, l->port, gai_strerror(rc));
    return KP_ERR_INVALID_CONFIG;
  }
  int saved = EADDRNOTAVAIL;
  for (struct addrinfo *a = found; a && l->fd < 0; a = a->ai_next) {
    int fd = socket(a->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0), one = 1, zero = 0;
    if (fd < 0) {
      saved = errno;
      continue;
    }
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    if (a->ai_family == AF_INET6) setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &zero, sizeof zero);
    if (bind(fd, a->ai_addr, a->ai_addrlen) == 0) {
      l->fd = fd;
    } else {
      saved = errno;
      close(fd);
    }
  }
  freeaddrinfo(found);
  if (l->fd < 0 && !l->host[0] && saved == EAFNOSUPPORT) { /* a kernel without IPv6 */
    snprintf(l->host, sizeof l->host, "0.0.0.0");
    return bind_one(l, err_text, err_n);
  }
  if (l->fd < 0) {
    snprintf(err_text, err_n, "listener %s://%s:%u: %s", l->name, l->host, l->port, strerror(saved));
    return KP_ERR_INVALID_CONFIG;
  }
  struct sockaddr_storage at = {0};
  socklen_t at_n = sizeof at;
  char text[64];
  if (getsockname(l->fd, (struct sockaddr *)&at, &at_n) == 0) brk_sockaddr_text(&at, text, sizeof text, &l->port);
  return KP_ERR_NONE;
}

enum kp_err brk_listener_bind_at(struct brk_listener *l, const char *key, const char *where, char *err_text,
                                 size_t err_n) {
  char text[300];
  *l = (struct brk_listener){.fd = -1};
  int n = snprintf(text, sizeof text, "%s://%s", key, where);
  if (n < 0 || (size_t)n >= sizeof text ||
      !parse_one(text, (size_t)n, l->name, sizeof l->name, l->host, sizeof l->host, &l->port)) {
    snprintf(err_text, err_n, "%s: \"%.200s\" is not host:port", key, where);
    return KP_ERR_INVALID_CONFIG;
  }
  return bind_one(l, err_text, err_n);
}

enum kp_err brk_listeners_bind(struct brk_server *s, char *err_text, size_t err_n) {
  for (int32_t i = 0; i < s->listeners_n; i++) {
    enum kp_err err = bind_one(&s->listeners[i], err_text, err_n);
    if (err != KP_ERR_NONE) return err;
  }
  return KP_ERR_NONE;
}

void brk_advertised(const struct brk_req *req, struct kp_str *ret_host, int32_t *ret_port) {
  const struct brk_listener *l = req->listener;
  if (l->advertised_host[0]) {
    *ret_host = kp_str_of(l->advertised_host);
    *ret_port = l->advertised_port;
  } else {
    *ret_host = kp_str_of(req->local_host);
    *ret_port = req->local_port;
  }
}

/* ---- limits: max.connections, max.connections.per.ip ---- */

enum { IP_SLOTS = 1024 };
struct ip_count {
  char ip[48];
  int64_t n;
  struct ip_count *next;
};
struct brk_ip_counts {
  pthread_mutex_t mu;
  int64_t all;
  struct ip_count *slots[IP_SLOTS];
};

static struct ip_count **ip_slot(struct brk_ip_counts *c, const char *ip) {
  uint32_t h = 2166136261u;
  for (const char *p = ip; *p; p++) h = (h ^ (uint8_t)*p) * 16777619u;
  struct ip_count **at = &c->slots[h % IP_SLOTS];
  while (*at && strcmp((*at)->ip, ip) != 0) at = &(*at)->next;
  return at;
}

/* NULL = may come in. */
static const char *count_in(struct brk_server *s, const char *ip) {
  int64_t max = brk_broker_int(s->config, s->shards[0]->image, s->node_id, "max.connections");
  int64_t per_ip = brk_broker_int(s->config, s->shards[0]->image, s->node_id, "max.connections.per.ip");
  struct brk_ip_counts *c = s->ips;
  const char *why = NULL;
  pthread_mutex_lock(&c->mu);
  struct ip_count **at = ip_slot(c, ip);
  if (c->all >= max)
    why = "max.connections is reached";
  else if (*at && (*at)->n >= per_ip)
    why = "max.connections.per.ip is reached";
  else if (!*at) {
    *at = calloc(1, sizeof **at);
    if (*at)
      snprintf((*at)->ip, sizeof(*at)->ip, "%s", ip);
    else
      why = "no memory";
  }
  if (!why) {
    (*at)->n++;
    c->all++;
  }
  pthread_mutex_unlock(&c->mu);
  return why;
}

void brk_server_conn_closed(struct brk_server *s, const char *peer) {
  struct brk_ip_counts *c = s->ips;
  pthread_mutex_lock(&c->mu);
  struct ip_count **at = ip_slot(c, peer);
  KP_ASSERT(*at && (*at)->n > 0, "nobody counted %s in", peer);
  c->all--;
  if (--(*at)->n == 0) {
    struct ip_count *gone = *at;
    *at = gone->next;
    free(gone);
  }
  pthread_mutex_unlock(&c->mu);
}

int64_t brk_connections_n(struct brk_server *s) {
  pthread_mutex_lock(&s->ips->mu);
  int64_t n = s->ips->all;
  pthread_mutex_unlock(&s->ips->mu);
  return n;
}

/* ---- accept ---- */

enum { ACCEPT_RETRY_MS = 100 };

struct accepting {
  struct brk_source src;
  struct brk_listener *listener;
  struct brk_timer pause; /* out of descriptors: look again later */
  bool told;              /* of this want; forgotten with the next connection that comes in */
};
static struct accepting accepting[BRK_LISTENERS_MAX];

struct handover {
  struct brk_call call;
  int fd;
  const struct brk_listener *listener;
};

static void handover_run(struct brk_shard *owner, struct brk_call *c) {
  struct handover *h = (struct handover *)c;
  brk_conn_adopt(owner, h->fd, h->listener);
  brk_call_reply(owner, c);
}

static void handover_done(struct brk_shard *origin, struct brk_call *c) {
  (void)origin;
  free(c);
}

static void deal_out(struct brk_shard *sh, int fd, const struct brk_listener *l) {
  static uint32_t turn; /* shard 0's thread only */
  struct brk_server *s = sh->server;
  struct brk_shard *to = s->shards[turn++ % (uint32_t)s->shards_n];
  if (to == sh) {
    brk_conn_adopt(sh, fd, l);
    return;
  }
  struct handover *h = calloc(1, sizeof *h);
  if (!h) {
    close(fd);
    return;
  }
  *h = (struct handover){.call = {.run = handover_run, .done = handover_done}, .fd = fd, .listener = l};
  brk_call(sh, to, &h->call);
}

static void resume(struct brk_shard *sh, struct brk_timer *t) {
  struct accepting *a = KP_CONTAINER(t, struct accepting, pause);
  a->src.ready(sh, &a->src, EPOLLIN);
}

static void pause_accept(struct brk_shard *sh, struct accepting *a, int why) {
  if (!a->told) brk_trace(BRK_WARN, "accept_paused", "why=\"%s\" retry_ms=%d", strerror(why), ACCEPT_RETRY_MS);
  a->told = true;
  brk_timer_set(sh, &a->pause, sh->mono_ms + ACCEPT_RETRY_MS);
}

static void accept_ready(struct brk_shard *sh, struct brk_source *src, uint32_t events) {
  (void)events;
  struct accepting *a = (struct accepting *)src;
  if (a->pause.slot) return; /* every connection that queues up is an edge: the timer comes back for all of them */
  for (;;) {
    struct sockaddr_storage peer = {0};
    socklen_t peer_n = sizeof peer;
    int fd = accept4(src->fd, (struct sockaddr *)&peer, &peer_n, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (fd < 0 && (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM)) {
      pause_accept(sh, a, errno);
      return;
    }
    if (fd < 0 && (errno == EINTR || errno == ECONNABORTED)) continue;
    if (fd < 0) return;
    a->told = false;
    char ip[48];
    uint16_t port;
    brk_sockaddr_text(&peer, ip, sizeof ip, &port);
    const char *why = count_in(sh->server, ip);
    if (why) {
      brk_trace(BRK_WARN, "connection_refused", "peer=%s:%u why=\"%s\"", ip, port, why);
      close(fd);
      continue;
    }
    deal_out(sh, fd, a->listener);
  }
}

enum kp_err brk_listeners_start(struct brk_server *s) {
  s->ips = calloc(1, sizeof *s->ips);
  if (!s->ips) return KP_ERR_NO_MEMORY;
  pthread_mutex_init(&s->ips->mu, NULL);
  for (int32_t i = 0; i < s->listeners_n; i++) {
    struct accepting *a = &accepting[i];
    *a = (struct accepting){.src = {.fd = s->listeners[i].fd, .ready = accept_ready}, .listener = &s->listeners[i]};
    a->pause.fire = resume;
    if (listen(a->src.fd, 4096) != 0) return KP_ERR_IO;
    if (brk_loop_add(s->shards[0], &a->src, EPOLLIN | EPOLLET) != KP_ERR_NONE) return KP_ERR_IO;
  }
  return KP_ERR_NONE;
}

void brk_listeners_stop(struct brk_server *s) {
  for (int32_t i = 0; i < s->listeners_n; i++) {
    if (s->listeners[i].fd < 0) continue;
    brk_timer_cancel(s->shards[0], &accepting[i].pause);
    brk_loop_remove(s->shards[0], &accepting[i].src);
    close(s->listeners[i].fd);
    s->listeners[i].fd = -1;
  }
}
