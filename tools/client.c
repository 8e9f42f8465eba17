#include "tools/client.h"

#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include "broker/version.h"
#include "kproto/assert.h"
#include "kproto/gen/api_versions.h"
#include "kproto/gen/metadata.h"

enum { API_METADATA = 3, API_VERSIONS = 18, ANSWER_BYTES_MAX = 512 << 20 };

static enum kp_err fail(struct client *c, enum kp_err err, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
static enum kp_err fail(struct client *c, enum kp_err err, const char *fmt, ...) {
  va_list ap;
  va_start(ap, fmt);
  vsnprintf(c->err, sizeof c->err, fmt, ap);
  va_end(ap);
  return err;
}

/* ---- bytes ---- */

static bool wait_for(int fd, short events, int timeout_ms) {
  struct pollfd p = {.fd = fd, .events = events};
  int n;
  do n = poll(&p, 1, timeout_ms);
  while (n < 0 && errno == EINTR);
  return n == 1;
}

static enum kp_err send_all(struct client *c, struct client_broker *b, const uint8_t *p, size_t n) {
  while (n > 0) {
    ssize_t put = send(b->fd, p, n, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (put < 0 && errno == EAGAIN && wait_for(b->fd, POLLOUT, c->timeout_ms)) continue;
    if (put <= 0) return fail(c, KP_ERR_CLOSED, "%s:%d closed the connection", b->host, b->port);
    p += put;
    n -= (size_t)put;
  }
  return KP_ERR_NONE;
}

static enum kp_err receive_all(struct client *c, struct client_broker *b, uint8_t *p, size_t n) {
  while (n > 0) {
    if (!wait_for(b->fd, POLLIN, c->timeout_ms))
      return fail(c, KP_ERR_IO, "%s:%d does not answer within %d ms", b->host, b->port, c->timeout_ms);
    ssize_t got = recv(b->fd, p, n, 0);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0)
      return fail(c, KP_ERR_CLOSED, "%s:%d closed the connection; is that a Kafka listener without TLS or SASL?",
                  b->host, b->port);
    p += got;
    n -= (size_t)got;
  }
  return KP_ERR_NONE;
}

static enum kp_err dial(struct client *c, struct client_broker *b) {
  struct addrinfo hints = {.ai_socktype = SOCK_STREAM}, *found = NULL;
  char port[12];
  snprintf(port, sizeof port, "%d", b->port);
  int rc = getaddrinfo(b->host, port, &hints, &found);
  if (rc != 0) return fail(c, KP_ERR_IO, "%s: %s", b->host, gai_strerror(rc));
  int saved = 0;
  for (struct addrinfo *a = found; a && b->fd < 0; a = a->ai_next) {
    int fd = socket(a->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0), err = 0;
    if (fd < 0) continue;
    if (connect(fd, a->ai_addr, a->ai_addrlen) != 0) err = errno;
    if (err == EINPROGRESS) {
      socklen_t n = sizeof err;
      if (!wait_for(fd, POLLOUT, c->timeout_ms))
        err = ETIMEDOUT;
      else if (getsockopt(fd, SOL_SOCKET, SO_ERROR, &err, &n) != 0)
        err = errno;
    }
    int one = 1;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    if (err == 0)
      b->fd = fd;
    else
      close(fd), saved = err;
  }
  freeaddrinfo(found);
  if (b->fd >= 0) return KP_ERR_NONE;
  return fail(c, KP_ERR_IO, "%s:%d: %s; is a broker running there?", b->host, b->port, strerror(saved));
}

/* ---- one request ---- */

static enum kp_err exchange(struct client *c, struct client_broker *b, const struct kp_api *api, int16_t version,
                            const void *in, struct kp_arena *a, void **ret_out) {
  struct kp_buf q;
  kp_buf_init(&q);
  int32_t correlation = ++c->correlation_id;
  kp_put_int32(&q, 0);
  kp_put_int16(&q, api->key);
  kp_put_int16(&q, version);
  kp_put_int32(&q, correlation);
  kp_put_int16(&q, 4);
  kp_put_bytes(&q, "kask", 4);
  if (kp_request_header_version(api->key, version) >= 2) kp_put_uvarint(&q, 0);
  enum kp_err err = kp_encode(api->request, version, in, &q);
  if (err == KP_ERR_NONE) err = q.err;
  if (err != KP_ERR_NONE) {
    kp_buf_done(&q);
    return fail(c, err, "%s: this broker's version %d cannot carry what was asked", api->name, version);
  }
  kp_be32_put(q.p, (uint32_t)(q.n - 4));
  err = send_all(c, b, q.p, q.n);
  kp_buf_done(&q);
  uint8_t head[4];
  if (err == KP_ERR_NONE) err = receive_all(c, b, head, 4);
  if (err != KP_ERR_NONE) return err;
  uint32_t n = kp_be32(head);
  uint8_t *p = n <= ANSWER_BYTES_MAX ? kp_arena_alloc(a, n) : NULL;
  if (!p) return fail(c, KP_ERR_NO_MEMORY, "%s: an answer of %u bytes is too large", api->name, n);
  err = receive_all(c, b, p, n);
  if (err != KP_ERR_NONE) return err;
  struct kp_reader r = {p, p + n, KP_ERR_NONE};
  if (kp_get_int32(&r) != correlation)
    return fail(c, KP_ERR_MALFORMED, "%s: an answer to another request came", api->name);
  if (kp_response_header_version(api->key, version) == 1) {
    for (uint32_t i = kp_get_uvarint(&r); i > 0 && r.err == KP_ERR_NONE; i--) {
      kp_get_uvarint(&r);
      kp_get_bytes(&r, kp_get_uvarint(&r));
    }
  }
  void *out = kp_new(a, api->response, 1);
  if (!out || r.err != KP_ERR_NONE) return fail(c, KP_ERR_MALFORMED, "%s: the answer is malformed", api->name);
  err = kp_decode(api->response, version, r.p, (size_t)(r.end - r.p), a, out, NULL);
  if (err != KP_ERR_NONE) return fail(c, err, "%s: the answer is malformed", api->name);
  *ret_out = out;
  return KP_ERR_NONE;
}

/* Where a key's versions stand in a client_broker, -1: nowhere. */
static int api_slot(int16_t key) {
  if (key >= CLIENT_OWN_KEYS && key < CLIENT_OWN_KEYS + CLIENT_APIS - CLIENT_KAFKA_APIS)
    return key - CLIENT_OWN_KEYS + CLIENT_KAFKA_APIS;
  return key >= 0 && key < CLIENT_KAFKA_APIS ? key : -1;
}

/* Connect and learn what is served. */
static enum kp_err greet(struct client *c, struct client_broker *b) {
  enum kp_err err = dial(c, b);
  if (err != KP_ERR_NONE) return err;
  struct kp_arena a;
  kp_arena_init(&a, 0);
  struct kp_api_versions_request in;
  kp_init(&kp_api_versions_request_desc, &in);
  in.client_software_name = KP_STR_LIT("kask"); /* kask then names its own requests too */
  in.client_software_version = kp_str_of(BRK_VERSION);
  void *answer = NULL;
  err = exchange(c, b, kp_api_by_key(API_VERSIONS), 3, &in, &a, &answer);
  if (err == KP_ERR_MALFORMED) { /* a broker before Kafka 2.4 answers what it does not know in version 0 */
    kp_init(&kp_api_versions_request_desc, &in);
    err = exchange(c, b, kp_api_by_key(API_VERSIONS), 0, &in, &a, &answer);
  }
  if (err == KP_ERR_NONE) {
    const struct kp_api_versions_response *out = answer;
    for (int i = 0; i < CLIENT_APIS; i++) b->version_max[i] = -1;
    for (int32_t i = 0; i < out->api_keys_n; i++) {
      int slot = api_slot(out->api_keys[i].api_key);
      if (slot < 0) continue;
      b->version_min[slot] = out->api_keys[i].min_version;
      b->version_max[slot] = out->api_keys[i].max_version;
    }
  }
  kp_arena_done(&a);
  return err;
}

static struct client_broker *broker_of(struct client *c, int32_t node) {
  if (node == CLIENT_CONTROLLER) node = c->controller_id;
  for (int32_t i = 0; node >= 0 && i < c->brokers_n; i++)
    if (c->brokers[i].node_id == node) return &c->brokers[i];
  return &c->brokers[0];
}

static enum kp_err ready(struct client *c, int32_t node, struct client_broker **ret) {
  struct client_broker *b = broker_of(c, node);
  *ret = b;
  return b->fd >= 0 ? KP_ERR_NONE : greet(c, b);
}

bool client_serves(struct client *c, int32_t node, int16_t api_key, int16_t version) {
  struct client_broker *b;
  int slot = api_slot(api_key);
  return ready(c, node, &b) == KP_ERR_NONE && version >= b->version_min[slot] && version <= b->version_max[slot];
}

enum kp_err client_call(struct client *c, int32_t node, int16_t api_key, int16_t version_cap, const void *in,
                        struct kp_arena *a, void **ret_out, int16_t *ret_version) {
  struct client_broker *b;
  enum kp_err err = ready(c, node, &b);
  if (err != KP_ERR_NONE) return err;
  const struct kp_api *api = kp_api_by_key(api_key);
  int16_t ours = api->request->unstable ? (int16_t)(api->request->version_max - 1) : api->request->version_max;
  int slot = api_slot(api_key);
  int16_t version = b->version_max[slot] < ours ? b->version_max[slot] : ours;
  if (version_cap >= 0 && version > version_cap) version = version_cap;
  if (b->version_max[slot] < 0 || version < b->version_min[slot] || version < api->request->version_min)
    return fail(c, KP_ERR_UNSUPPORTED_VERSION, "%s:%d does not serve %s (in a version that kask speaks)", b->host,
                b->port, api->name);
  if (ret_version) *ret_version = version;
  err = exchange(c, b, api, version, in, a, ret_out);
  if (err == KP_ERR_CLOSED || err == KP_ERR_IO) {
    close(b->fd);
    b->fd = -1;
  }
  return err;
}

/* ---- the cluster ---- */

static void take_cluster(struct client *c, const struct kp_metadata_response *m) {
  struct client_broker first = c->brokers[0];
  c->controller_id = m->controller_id;
  snprintf(c->cluster_id, sizeof c->cluster_id, "%.*s", m->cluster_id.n > 0 ? m->cluster_id.n : 0, m->cluster_id.p);
  c->brokers_n = 0;
  for (int32_t i = 0; i < m->brokers_n && c->brokers_n < CLIENT_BROKERS_MAX - 1; i++) {
    struct client_broker *b = &c->brokers[c->brokers_n++];
    memset(b, 0, sizeof *b);
    b->node_id = m->brokers[i].node_id;
    b->port = m->brokers[i].port;
    b->fd = -1;
    snprintf(b->host, sizeof b->host, "%.*s", m->brokers[i].host.n, m->brokers[i].host.p);
  }
  /* The connection that answered goes on: as its broker when the address is the same, else as a nameless one. */
  for (int32_t i = 0; i < c->brokers_n; i++) {
    struct client_broker *b = &c->brokers[i];
    if (b->port != first.port || strcmp(b->host, first.host) != 0) continue;
    int32_t node_id = b->node_id;
    *b = c->brokers[0];
    first.node_id = node_id;
    c->brokers[0] = first;
    return;
  }
  c->brokers[c->brokers_n++] = c->brokers[0];
  c->brokers[0] = first;
}

static enum kp_err open_one(struct client *c, const char *p, size_t n) {
  struct client_broker *b = &c->brokers[0];
  memset(b, 0, sizeof *b);
  b->node_id = -1;
  b->fd = -1;
  c->brokers_n = 1;
  char text[300];
  snprintf(text, sizeof text, "%.*s", (int)n, p);
  char *colon = strrchr(text, ':');
  b->port = colon ? atoi(colon + 1) : 9092;
  if (colon) *colon = '\0';
  snprintf(b->host, sizeof b->host, "%.*s", (int)sizeof b->host - 1, text);
  enum kp_err err = greet(c, b);
  if (err != KP_ERR_NONE) return err;
  struct kp_arena a;
  kp_arena_init(&a, 0);
  struct kp_metadata_request in;
  kp_init(&kp_metadata_request_desc, &in);
  static struct kp_metadata_request_topic none[1];
  in.topics = none; /* empty, not null: the brokers only */
  void *out = NULL;
  err = client_call(c, CLIENT_ANY, API_METADATA, -1, &in, &a, &out, NULL);
  KP_ASSERT(err != KP_ERR_NONE || out != NULL, "an answer is missing");
  if (err == KP_ERR_NONE) take_cluster(c, out);
  kp_arena_done(&a);
  return err;
}

enum kp_err client_open(struct client *c, const char *bootstrap, int timeout_ms) {
  memset(c, 0, sizeof *c);
  c->timeout_ms = timeout_ms;
  c->controller_id = -1;
  enum kp_err err = fail(c, KP_ERR_INVALID_REQUEST, "no broker is named");
  while (*bootstrap) {
    size_t n = strcspn(bootstrap, ",");
    err = open_one(c, bootstrap, n);
    if (err == KP_ERR_NONE) return err;
    bootstrap += n;
    if (*bootstrap == ',') bootstrap++;
  }
  return err;
}

void client_close(struct client *c) {
  for (int32_t i = 0; i < c->brokers_n; i++)
    if (c->brokers[i].fd >= 0) close(c->brokers[i].fd);
  c->brokers_n = 0;
}
