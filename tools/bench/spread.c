/* spread: produce to very many partitions at once.
 *
 *   spread -b HOST:PORT -t TOPIC -p PARTITIONS [-c CONNECTIONS] [-q PARTITIONS_A_REQUEST] [-s VALUE_BYTES]
 *          [-z BATCH_BYTES] [-a ACKS] [-w WINDOW] [-d SECONDS] [-m MAX_MESSAGES]
 *
 * Connection i owns PARTITIONS / CONNECTIONS partitions and sends requests of one batch for each of q of them, going
 * round over all it owns, WINDOW of them in flight: what that many producers of a Kafka client send, each with records
 * for all its partitions. One thread, epoll; requests are encoded before the clock starts. Every partition's error code
 * is checked. Prints BEGIN, END and one line of JSON; "ack" is the time from a request's first byte to its answer. */
#include "tools/bench/hist.h"
#include "tools/bench/wire.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { WINDOW_MAX = 64 };

struct conn {
  int fd, wants_out;
  struct wire_buf *frames; /* frames_n different requests, sent in turn */
  int frames_n, current;
  size_t sent_of_frame;
  int64_t began_ns[WINDOW_MAX]; /* of the requests in flight, oldest at tail */
  unsigned head, tail;
  struct wire_buf input;
};

struct spread {
  const char *host_port, *topic;
  int partitions, connections, per_request, value_bytes, batch_bytes, acks, window, records;
  double seconds;
  long long max_messages, sent, answered, limit;
  int epfd, closing;
  struct conn *conns;
};

static struct hist ack;

static void want_out(struct spread *b, struct conn *c, int on) {
  if (c->wants_out == on) return;
  c->wants_out = on;
  struct epoll_event e = {.events = EPOLLIN | (on ? EPOLLOUT : 0U), .data.ptr = c};
  if (epoll_ctl(b->epfd, EPOLL_CTL_MOD, c->fd, &e) != 0) wire_die("epoll_ctl: %s", strerror(errno));
}

static void fill(struct spread *b, struct conn *c) {
  for (;;) {
    if (c->sent_of_frame == 0) {
      if (b->closing || b->sent >= b->limit || c->head - c->tail >= (unsigned)b->window) break;
      c->began_ns[c->head++ % WINDOW_MAX] = wire_now_ns();
      b->sent++;
    }
    const struct wire_buf *f = &c->frames[c->current];
    ssize_t put = send(c->fd, f->data + c->sent_of_frame, f->len - c->sent_of_frame, MSG_NOSIGNAL);
    if (put < 0 && errno == EAGAIN) {
      /* A frame of which nothing was sent is begun all the same: it waits for room. */
      want_out(b, c, 1);
      if (c->sent_of_frame == 0) {
        c->head--;
        b->sent--;
      }
      return;
    }
    if (put <= 0) wire_die("send: %s", strerror(errno));
    c->sent_of_frame += (size_t)put;
    if (c->sent_of_frame < f->len) continue;
    c->sent_of_frame = 0;
    c->current = (c->current + 1) % c->frames_n;
  }
  want_out(b, c, 0);
}

static void one_answer(struct spread *b, struct conn *c, const uint8_t *p, size_t n) {
  size_t row = 4 + 4 + 2 + strlen(b->topic) + 4; /* correlation id, topics, name, partitions */
  if (n < row) wire_die("a produce answer of %zu bytes", n);
  int32_t parts = wire_get32(p + row - 4);
  if (n < row + (size_t)parts * 30) wire_die("a produce answer of %zu bytes for %d partitions", n, parts);
  for (int32_t i = 0; i < parts; i++)
    if (wire_get16(p + row + (size_t)i * 30 + 4) != 0)
      wire_die("produce answered error %d", wire_get16(p + row + (size_t)i * 30 + 4));
  hist_add(&ack, wire_now_ns() - c->began_ns[c->tail++ % WINDOW_MAX]);
  b->answered++;
}

static void drain(struct spread *b, struct conn *c) {
  for (;;) {
    ssize_t got = recv(c->fd, c->input.data + c->input.len, c->input.cap - c->input.len, MSG_DONTWAIT);
    if (got < 0 && errno == EAGAIN) return;
    if (got <= 0) wire_die("the broker closed a connection");
    c->input.len += (size_t)got;
    size_t at = 0;
    while (c->input.len - at >= 4) {
      int32_t n = wire_get32(c->input.data + at);
      if (n < 4 || (size_t)n > c->input.cap - 4) wire_die("an answer of %d bytes", n);
      if (c->input.len - at - 4 < (size_t)n) break;
      one_answer(b, c, c->input.data + at + 4, (size_t)n);
      at += 4 + (size_t)n;
    }
    memmove(c->input.data, c->input.data + at, c->input.len - at);
    c->input.len -= at;
  }
}

static void encode_frame(const struct spread *b, struct wire_buf *f, int first, int n, const struct wire_buf *batch) {
  wire_frame_begin(f, WIRE_PRODUCE, WIRE_PRODUCE_V, 1);
  wire_str(f, NULL);
  wire_i16(f, b->acks);
  wire_i32(f, 30000);
  wire_i32(f, 1);
  wire_str(f, b->topic);
  wire_i32(f, n);
  for (int p = first; p < first + n; p++) {
    wire_i32(f, p);
    wire_i32(f, (int64_t)batch->len);
    wire_bytes(f, batch->data, batch->len);
  }
  wire_frame_end(f);
}

/* How many partitions of an answer have an error; *ret_other: one that waiting does not cure (a new topic's leader may
 * be named before it serves: 3, 6). */
static int faults(const struct spread *b, const struct wire_buf *answer, int *ret_other) {
  size_t row = 4 + 4 + 2 + strlen(b->topic) + 4;
  int n = 0;
  for (int32_t k = 0; k < wire_get32(answer->data + row - 4); k++) {
    int error = wire_get16(answer->data + row + (size_t)k * 30 + 4);
    n += error != 0;
    if (error != 0 && error != 3 && error != 6) *ret_other = error;
  }
  return n;
}

/* Every partition once, before the clock: logs are there and have a leader. */
static void prime(struct spread *b, struct conn *c) {
  for (int i = 0; i < c->frames_n; i++)
    for (int64_t deadline = wire_now_ns() + 60LL * 1000000000;; usleep(50000)) {
      int other = 0;
      if (wire_call(c->fd, &c->frames[i], &c->input) != 0) wire_die("the broker closed a connection");
      int n = faults(b, &c->input, &other);
      if (n == 0) break;
      if (other != 0 || wire_now_ns() > deadline) wire_die("the first produce answered error %d", other);
    }
  c->input.len = 0;
}

static void open_conn(struct spread *b, struct conn *c, int first, int n, const struct wire_buf *batch) {
  c->fd = wire_connect(b->host_port);
  int ready;
  if (first == 0 && (wire_metadata(c->fd, b->topic, &ready) != 0 || ready < b->partitions)) wire_die("topic not ready");
  c->frames_n = (n + b->per_request - 1) / b->per_request;
  c->frames = calloc((size_t)c->frames_n, sizeof *c->frames);
  c->input = (struct wire_buf){.data = malloc(1 << 18), .cap = 1 << 18};
  if (c->frames == NULL || c->input.data == NULL) wire_die("out of memory");
  for (int i = 0; i < c->frames_n; i++) {
    int left = n - i * b->per_request;
    encode_frame(b, &c->frames[i], first + i * b->per_request, left < b->per_request ? left : b->per_request, batch);
  }
  prime(b, c);
  if (fcntl(c->fd, F_SETFL, O_NONBLOCK) != 0) wire_die("fcntl: %s", strerror(errno));
  struct epoll_event e = {.events = EPOLLIN, .data.ptr = c};
  if (epoll_ctl(b->epfd, EPOLL_CTL_ADD, c->fd, &e) != 0) wire_die("epoll_ctl: %s", strerror(errno));
}

static void open_all(struct spread *b) {
  struct wire_buf batch = {0};
  b->records = (b->batch_bytes - WIRE_BATCH_HEADER) / (b->value_bytes + 10);
  if (b->records < 1) b->records = 1;
  wire_batch(&batch, b->records, b->value_bytes, wire_wall_ms());
  b->epfd = epoll_create1(EPOLL_CLOEXEC);
  b->conns = calloc((size_t)b->connections, sizeof *b->conns);
  if (b->epfd < 0 || b->conns == NULL) wire_die("epoll_create or memory: %s", strerror(errno));
  int each = b->partitions / b->connections;
  for (int i = 0; i < b->connections; i++)
    open_conn(b, &b->conns[i], i * each, i + 1 < b->connections ? each : b->partitions - i * each, &batch);
  wire_done(&batch);
}

static void run(struct spread *b) {
  int64_t deadline = wire_now_ns() + (int64_t)(b->seconds * 1e9);
  for (int i = 0; i < b->connections; i++) fill(b, &b->conns[i]);
  while (b->answered < b->sent || !b->closing) {
    struct epoll_event ev[256];
    int n = epoll_wait(b->epfd, ev, 256, 60000);
    if (n == 0) wire_die("no answer for 60 s, %lld requests open", b->sent - b->answered);
    if (wire_now_ns() >= deadline || b->sent >= b->limit) b->closing = 1;
    for (int i = 0; i < n; i++) {
      struct conn *c = ev[i].data.ptr;
      if (ev[i].events & (EPOLLIN | EPOLLHUP | EPOLLERR)) drain(b, c);
      fill(b, c);
    }
  }
}

int main(int argc, char **argv) {
  struct spread b = {.topic = "bench",
                     .partitions = 1000,
                     .connections = 10,
                     .per_request = 100,
                     .value_bytes = 100,
                     .batch_bytes = 1024,
                     .acks = -1,
                     .window = 1,
                     .seconds = 10,
                     .max_messages = 1LL << 60};
  for (int c; (c = getopt(argc, argv, "b:t:p:c:q:s:z:a:w:d:m:")) != -1;) {
    switch (c) {
    case 'b': b.host_port = optarg; break;
    case 't': b.topic = optarg; break;
    case 'p': b.partitions = atoi(optarg); break;
    case 'c': b.connections = atoi(optarg); break;
    case 'q': b.per_request = atoi(optarg); break;
    case 's': b.value_bytes = atoi(optarg); break;
    case 'z': b.batch_bytes = atoi(optarg); break;
    case 'a': b.acks = atoi(optarg); break;
    case 'w': b.window = atoi(optarg); break;
    case 'd': b.seconds = atof(optarg); break;
    case 'm': b.max_messages = atoll(optarg); break;
    default: return 2;
    }
  }
  if (b.host_port == NULL || b.window < 1 || b.window > WINDOW_MAX || b.acks == 0 || b.connections < 1 ||
      b.per_request < 1 || b.partitions % (b.connections * b.per_request) != 0)
    wire_die("-b HOST:PORT is needed, -w 1..%d, -a 1 or -1, -p a multiple of -c times -q", WINDOW_MAX);
  open_all(&b);
  b.limit = b.max_messages / b.records / b.per_request;
  wire_mark("BEGIN");
  int64_t t0 = wire_now_ns();
  run(&b);
  double took = (double)(wire_now_ns() - t0) / 1e9;
  wire_mark("END");
  long long msgs = b.answered * b.records * b.per_request;
  printf("{\"msgs\":%lld,\"bytes\":%lld,\"seconds\":%.6f,\"errors\":0,\"requests\":%lld,\"batches\":%lld,", msgs,
         msgs * b.value_bytes, took, b.answered, b.answered * b.per_request);
  hist_print_json(&ack, "ack");
  printf("}\n");
  return 0;
}
