/* blast: sends one pre-encoded Produce request over and over, so that the broker, not the client, is the limit.
 *
 *   blast -b HOST:PORT -t TOPIC -p PARTITIONS -s VALUE_BYTES -z BATCH_BYTES -a ACKS -c CONNECTIONS -w WINDOW
 *         -d SECONDS -m MAX_MESSAGES
 *
 * Each connection belongs to one partition (round robin) and keeps WINDOW requests of one batch in flight, what that
 * many Java producers with max.in.flight.requests.per.connection=WINDOW and batch.size=BATCH_BYTES would do. Every
 * request is the same bytes (also the correlation id: answers come in order), written with one writev of as many frames
 * as the window has room for. Each answer's error code is checked. One thread, epoll. Prints BEGIN, END and one line of
 * JSON. */
#include "tools/bench/wire.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

enum { WINDOW_MAX = 64, INPUT_MAX = 4096 };

struct conn {
  int fd;
  struct wire_buf frame;
  size_t sent_of_frame; /* bytes of the current, partly written frame; 0 between frames */
  int in_flight;        /* requests begun and not answered */
  uint8_t input[INPUT_MAX];
  size_t input_len;
  int wants_out; /* EPOLLOUT is set */
};

struct blast {
  const char *host_port, *topic;
  int partitions, value_bytes, batch_bytes, acks, connections, window;
  double seconds;
  long long max_messages;
  int records; /* in a batch */
  int epfd;
  struct conn *conns;
  long long sent;  /* requests begun */
  long long acked; /* requests answered without an error */
  long long limit; /* requests in all */
  int closing;     /* time is up: begin no further request */
};

static void want_out(struct blast *b, struct conn *c, int on) {
  if (c->wants_out == on) return;
  c->wants_out = on;
  struct epoll_event e = {.events = EPOLLIN | (on ? EPOLLOUT : 0U), .data.ptr = c};
  if (epoll_ctl(b->epfd, EPOLL_CTL_MOD, c->fd, &e) != 0) wire_die("epoll_ctl: %s", strerror(errno));
}

/* How many further requests this connection may begin now. */
static int room(const struct blast *b, const struct conn *c) {
  if (b->closing) return 0;
  long long left = b->limit - b->sent;
  int n = b->window - c->in_flight;
  return left < n ? (int)left : n;
}

/* Writes the rest of a begun frame and new frames into the window, until the socket is full. */
static void fill(struct blast *b, struct conn *c) {
  for (;;) {
    struct iovec v[WINDOW_MAX + 1];
    int n = 0, partial = c->sent_of_frame > 0, fresh = room(b, c);
    if (partial) v[n++] = (struct iovec){c->frame.data + c->sent_of_frame, c->frame.len - c->sent_of_frame};
    for (int i = 0; i < fresh; i++) v[n++] = (struct iovec){c->frame.data, c->frame.len};
    if (n == 0) break;
    ssize_t put = writev(c->fd, v, n);
    if (put < 0 && errno == EAGAIN) {
      want_out(b, c, 1);
      return;
    }
    if (put <= 0) wire_die("send: %s", strerror(errno));
    size_t at = c->sent_of_frame + (size_t)put;              /* from the start of the first frame written */
    size_t touched = (at + c->frame.len - 1) / c->frame.len; /* frames begun, with the partial one */
    int begun = (int)touched - partial;
    c->in_flight += begun;
    b->sent += begun;
    c->sent_of_frame = at % c->frame.len;
  }
  want_out(b, c, 0);
}

static void one_answer(struct blast *b, const uint8_t *p, size_t n) {
  /* correlation id, topics 1, name, partitions 1, index, error */
  size_t at = 4 + 4 + 2 + strlen(b->topic) + 4 + 4;
  if (n < at + 2) wire_die("a produce answer of %zu bytes", n);
  if (wire_get16(p + at) != 0) wire_die("produce answered error %d", wire_get16(p + at));
  b->acked++;
}

static void drain(struct blast *b, struct conn *c) {
  for (;;) {
    ssize_t got = recv(c->fd, c->input + c->input_len, INPUT_MAX - c->input_len, MSG_DONTWAIT);
    if (got < 0 && errno == EAGAIN) break;
    if (got <= 0) wire_die("the broker closed a connection");
    c->input_len += (size_t)got;
    size_t at = 0;
    while (c->input_len - at >= 4) {
      int32_t n = wire_get32(c->input + at);
      if (n < 4 || n > INPUT_MAX - 4) wire_die("an answer of %d bytes", n);
      if (c->input_len - at - 4 < (size_t)n) break;
      one_answer(b, c->input + at + 4, (size_t)n);
      c->in_flight--;
      at += 4 + (size_t)n;
    }
    memmove(c->input, c->input + at, c->input_len - at);
    c->input_len -= at;
  }
}

/* The batch, as large as fits into batch_bytes (at least one record). */
static void encode(struct blast *b, struct wire_buf *batch) {
  int per_record = b->value_bytes + 10;
  b->records = (b->batch_bytes - WIRE_BATCH_HEADER) / per_record;
  if (b->records < 1) b->records = 1;
  wire_batch(batch, b->records, b->value_bytes, wire_wall_ms());
}

/* Sends one request until it is accepted: a new topic's leader may be named before it serves (error 6, 3). The batches
 * count as part of the topic, not of the measurement. */
static void prime(const struct blast *b, const struct conn *c) {
  struct wire_buf answer = {0};
  for (int64_t deadline = wire_now_ns() + 30LL * 1000000000;; usleep(10000)) {
    if (wire_call(c->fd, &c->frame, &answer) != 0) wire_die("the broker closed a connection");
    int error = wire_get16(answer.data + 4 + 4 + 2 + strlen(b->topic) + 4 + 4);
    if (error == 0) break;
    if ((error != 6 && error != 3) || wire_now_ns() > deadline) wire_die("the first produce answered error %d", error);
  }
  wire_done(&answer);
}

static void open_conns(struct blast *b) {
  struct wire_buf batch = {0};
  encode(b, &batch);
  b->epfd = epoll_create1(EPOLL_CLOEXEC);
  b->conns = calloc((size_t)b->connections, sizeof *b->conns);
  if (b->epfd < 0 || b->conns == NULL) wire_die("epoll_create or memory: %s", strerror(errno));
  for (int i = 0; i < b->connections; i++) {
    struct conn *c = &b->conns[i];
    c->fd = wire_connect(b->host_port);
    int ready;
    if (i == 0 && (wire_metadata(c->fd, b->topic, &ready) != 0 || ready < b->partitions)) wire_die("topic not ready");
    wire_produce(&c->frame, b->topic, i % b->partitions, b->acks, &batch);
    prime(b, c);
    if (fcntl(c->fd, F_SETFL, O_NONBLOCK) != 0) wire_die("fcntl: %s", strerror(errno));
    struct epoll_event e = {.events = EPOLLIN, .data.ptr = c};
    if (epoll_ctl(b->epfd, EPOLL_CTL_ADD, c->fd, &e) != 0) wire_die("epoll_ctl: %s", strerror(errno));
  }
  wire_done(&batch);
}

static void run(struct blast *b) {
  int64_t deadline = wire_now_ns() + (int64_t)(b->seconds * 1e9);
  for (int i = 0; i < b->connections; i++) fill(b, &b->conns[i]);
  while (b->acked < b->limit) {
    struct epoll_event ev[256];
    int n = epoll_wait(b->epfd, ev, 256, 30000);
    if (n == 0) wire_die("no answer for 30 s, %lld requests open", b->sent - b->acked);
    if (!b->closing && wire_now_ns() >= deadline) {
      b->closing = 1;
      b->limit = b->sent;
    }
    for (int i = 0; i < n; i++) {
      struct conn *c = ev[i].data.ptr;
      if (ev[i].events & (EPOLLIN | EPOLLHUP | EPOLLERR)) drain(b, c);
      fill(b, c);
    }
  }
}

int main(int argc, char **argv) {
  struct blast b = {.topic = "bench",
                    .partitions = 6,
                    .value_bytes = 100,
                    .batch_bytes = 16384,
                    .acks = 1,
                    .connections = 6,
                    .window = 5,
                    .seconds = 10,
                    .max_messages = 1LL << 60};
  for (int c; (c = getopt(argc, argv, "b:t:p:s:z:a:c:w:d:m:")) != -1;) {
    switch (c) {
    case 'b': b.host_port = optarg; break;
    case 't': b.topic = optarg; break;
    case 'p': b.partitions = atoi(optarg); break;
    case 's': b.value_bytes = atoi(optarg); break;
    case 'z': b.batch_bytes = atoi(optarg); break;
    case 'a': b.acks = atoi(optarg); break;
    case 'c': b.connections = atoi(optarg); break;
    case 'w': b.window = atoi(optarg); break;
    case 'd': b.seconds = atof(optarg); break;
    case 'm': b.max_messages = atoll(optarg); break;
    default: return 2;
    }
  }
  if (b.host_port == NULL || b.window < 1 || b.window > WINDOW_MAX || b.acks == 0 || b.connections < 1 ||
      b.partitions < 1)
    wire_die("-b HOST:PORT is needed, -w 1..%d, -a 1 or -1", WINDOW_MAX);
  open_conns(&b);
  b.limit = b.max_messages / b.records;
  wire_mark("BEGIN");
  int64_t t0 = wire_now_ns();
  run(&b);
  double took = (double)(wire_now_ns() - t0) / 1e9;
  wire_mark("END");
  long long msgs = b.acked * b.records;
  printf("{\"msgs\":%lld,\"bytes\":%lld,\"seconds\":%.6f,\"errors\":0,\"requests\":%lld,\"records_per_batch\":%d,"
         "\"frame_bytes\":%zu}\n",
         msgs, msgs * b.value_bytes, took, b.acked, b.records, b.conns[0].frame.len);
  return 0;
}
