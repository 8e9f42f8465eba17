/* blast_fetch: reads a topic with hand-made Fetch requests and throws the bytes away inside the kernel (MSG_TRUNC), so
 * that the broker, not the client, is the limit.
 *
 *   blast_fetch -b HOST:PORT -t TOPIC -p PARTITIONS -s VALUE_BYTES -f FETCH_BYTES -c CONNECTIONS -d SECONDS -m
 * MAX_MESSAGES
 *
 * The topic must have been filled by blast alone: all batches are of one size and record count, so the first batch's
 * header tells the next offset, and each answer's base offset must be the one predicted. Each connection reads one
 * partition (round robin), one request in flight, FETCH_BYTES asked; at the end of the log it starts again at 0. One
 * thread, epoll. Prints BEGIN, END and one line of JSON. */
#include "tools/bench/wire.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum state { READ_HEAD, READ_BATCH, DISCARD };

struct conn {
  int fd;
  struct wire_buf frame;
  size_t offset_at; /* where in the frame the fetch offset is */
  int64_t offset;
  enum state state;
  uint8_t head[512]; /* size .. records length, then the first batch's header */
  size_t have;
  size_t left; /* bytes of this answer still to come */
  int32_t records_bytes;
};

struct blast {
  const char *host_port, *topic;
  int partitions, value_bytes, fetch_bytes, connections;
  double seconds;
  long long max_messages;
  size_t head_bytes;
  int epfd;
  struct conn *conns;
  long long msgs, wire_bytes, requests;
  int open; /* requests in flight */
  int closing;
};

static void encode(const struct blast *b, struct conn *c, int partition) {
  struct wire_buf *f = &c->frame;
  wire_frame_begin(f, WIRE_FETCH, WIRE_FETCH_V, 1);
  wire_i32(f, -1);             /* replica id */
  wire_i32(f, 500);            /* max wait, ms */
  wire_i32(f, 1);              /* min bytes */
  wire_i32(f, b->fetch_bytes); /* max bytes */
  wire_i8(f, 0);               /* read uncommitted */
  wire_i32(f, 0);              /* no session */
  wire_i32(f, -1);
  wire_i32(f, 1);
  wire_str(f, b->topic);
  wire_i32(f, 1);
  wire_i32(f, partition);
  wire_i32(f, -1); /* current leader epoch */
  c->offset_at = f->len;
  wire_i64(f, 0);
  wire_i64(f, -1); /* log start offset */
  wire_i32(f, b->fetch_bytes);
  wire_i32(f, 0); /* forgotten topics */
  wire_str(f, "");
  wire_frame_end(f);
}

static void request(struct blast *b, struct conn *c) {
  wire_put64(c->frame.data + c->offset_at, (uint64_t)c->offset);
  ssize_t put = send(c->fd, c->frame.data, c->frame.len, MSG_NOSIGNAL);
  if (put != (ssize_t)c->frame.len) wire_die("send: %s", strerror(errno));
  c->state = READ_HEAD;
  c->have = 0;
  b->open++;
}

/* The fixed part of the answer is in: check the error codes, learn the sizes. */
static void on_head(struct blast *b, struct conn *c) {
  const uint8_t *p = c->head;
  size_t part = 4 + 4 + 4 + 2 + 4 + 4 + 2 + strlen(b->topic) + 4; /* where the partition begins */
  if (wire_get16(p + 12) != 0) wire_die("fetch answered error %d", wire_get16(p + 12));
  if (wire_get16(p + part + 4) != 0) wire_die("fetch answered partition error %d", wire_get16(p + part + 4));
  if (wire_get32(p + part + 30) > 0) wire_die("aborted transactions in a topic that has none");
  c->records_bytes = wire_get32(p + part + 38);
  c->left = (size_t)wire_get32(p) + 4 - b->head_bytes;
  if (c->records_bytes > WIRE_BATCH_HEADER) {
    c->state = READ_BATCH;
    return;
  }
  if (c->offset == 0) wire_die("the topic is empty");
  c->offset = 0;
  c->state = DISCARD;
}

/* The first batch's header is in: count the whole batches of the answer, predict the next offset. */
static void on_batch(struct blast *b, struct conn *c) {
  const uint8_t *p = c->head + b->head_bytes;
  if (wire_get64(p) != c->offset)
    wire_die("asked for offset %lld, got %lld", (long long)c->offset, (long long)wire_get64(p));
  int32_t batch_bytes = wire_get32(p + 8) + 12, records = wire_get32(p + 57);
  long long batches = c->records_bytes / batch_bytes;
  if (batches < 1) wire_die("an answer of %d bytes without a whole batch of %d", c->records_bytes, batch_bytes);
  c->offset += batches * records;
  b->msgs += batches * records;
  c->left -= WIRE_BATCH_HEADER;
  c->state = DISCARD;
}

static size_t missing(const struct blast *b, const struct conn *c) {
  if (c->state == READ_HEAD) return b->head_bytes - c->have;
  if (c->state == READ_BATCH) return b->head_bytes + WIRE_BATCH_HEADER - c->have;
  return c->left;
}

static void on_readable(struct blast *b, struct conn *c) {
  for (;;) {
    size_t want = missing(b, c);
    if (want == 0) {
      if (c->state == READ_HEAD)
        on_head(b, c);
      else if (c->state == READ_BATCH)
        on_batch(b, c);
      else {
        b->requests++;
        b->open--;
        if (b->closing) return;
        request(b, c);
      }
      continue;
    }
    int discard = c->state == DISCARD;
    ssize_t got = recv(c->fd, discard ? NULL : c->head + c->have, want, MSG_DONTWAIT | (discard ? MSG_TRUNC : 0));
    if (got < 0 && errno == EAGAIN) return;
    if (got <= 0) wire_die("the broker closed a connection");
    b->wire_bytes += got;
    if (discard)
      c->left -= (size_t)got;
    else
      c->have += (size_t)got;
  }
}

static void run(struct blast *b) {
  int64_t deadline = wire_now_ns() + (int64_t)(b->seconds * 1e9);
  for (int i = 0; i < b->connections; i++) request(b, &b->conns[i]);
  while (b->open > 0) {
    struct epoll_event ev[256];
    int n = epoll_wait(b->epfd, ev, 256, 30000);
    if (n == 0) wire_die("no answer for 30 s");
    if (wire_now_ns() >= deadline || b->msgs >= b->max_messages) b->closing = 1;
    for (int i = 0; i < n; i++) on_readable(b, ev[i].data.ptr);
  }
}

static void open_conns(struct blast *b) {
  /* size, correlation id, throttle, error, session, topics, name, partitions; index, error, high watermark, last stable
   * offset, log start offset, aborted (none), preferred replica, records length */
  b->head_bytes = 4 + 4 + 4 + 2 + 4 + 4 + 2 + strlen(b->topic) + 4 + 4 + 2 + 8 + 8 + 8 + 4 + 4 + 4;
  b->epfd = epoll_create1(EPOLL_CLOEXEC);
  b->conns = calloc((size_t)b->connections, sizeof *b->conns);
  if (b->epfd < 0 || b->conns == NULL) wire_die("epoll_create or memory: %s", strerror(errno));
  for (int i = 0; i < b->connections; i++) {
    struct conn *c = &b->conns[i];
    c->fd = wire_connect(b->host_port);
    encode(b, c, i % b->partitions);
    struct epoll_event e = {.events = EPOLLIN, .data.ptr = c};
    if (epoll_ctl(b->epfd, EPOLL_CTL_ADD, c->fd, &e) != 0) wire_die("epoll_ctl: %s", strerror(errno));
  }
}

int main(int argc, char **argv) {
  struct blast b = {.topic = "bench",
                    .partitions = 6,
                    .value_bytes = 100,
                    .fetch_bytes = 1 << 20,
                    .connections = 6,
                    .seconds = 10,
                    .max_messages = 1LL << 60};
  for (int c; (c = getopt(argc, argv, "b:t:p:s:f:c:d:m:")) != -1;) {
    switch (c) {
    case 'b': b.host_port = optarg; break;
    case 't': b.topic = optarg; break;
    case 'p': b.partitions = atoi(optarg); break;
    case 's': b.value_bytes = atoi(optarg); break;
    case 'f': b.fetch_bytes = atoi(optarg); break;
    case 'c': b.connections = atoi(optarg); break;
    case 'd': b.seconds = atof(optarg); break;
    case 'm': b.max_messages = atoll(optarg); break;
    default: return 2;
    }
  }
  if (b.host_port == NULL || b.connections < 1 || b.partitions < 1 || strlen(b.topic) > 249)
    wire_die("-b HOST:PORT is needed");
  open_conns(&b);
  wire_mark("BEGIN");
  int64_t t0 = wire_now_ns();
  run(&b);
  double took = (double)(wire_now_ns() - t0) / 1e9;
  wire_mark("END");
  printf("{\"msgs\":%lld,\"bytes\":%lld,\"seconds\":%.6f,\"errors\":0,\"requests\":%lld,\"wire_bytes\":%lld}\n", b.msgs,
         b.msgs * b.value_bytes, took, b.requests, b.wire_bytes);
  return 0;
}
