/* floor: the least that a broker can do on this machine, as a yardstick for `make bench --modes floor,kask,…`. Not a
 * broker.
 *
 *   floor PORT DIR
 *
 * Takes from blast: read the frame into a buffer, check the batch's CRC-32C (SSE4.2, one way), write the batch to the
 * partition's file with one pwrite, answer. Gives to blast_fetch: the answer's head, then sendfile from the partition's
 * file. One thread, epoll, no validation of records, no index, no metadata but what the load generators ask: any topic
 * has PARTITIONS partitions. Files are named by partition only, so one topic at a time. */
#include "tools/bench/wire.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <unistd.h>

enum { PARTITIONS = 6, INPUT_BYTES = 256 << 10, CREATE_TOPICS = 19 };

struct partition {
  int fd;
  int64_t bytes;
  int64_t next_offset;
  int64_t batch_bytes; /* all batches are alike */
  int64_t batch_records;
};

struct conn {
  int fd;
  uint8_t *input;
  size_t len, cap;
  struct wire_buf output;
  struct partition *sending; /* sendfile in progress */
  off_t send_at;
  size_t send_left;
  int wants_out;
};

static struct partition parts[PARTITIONS];
static char topic_now[256];
static int epfd;

__attribute__((target("sse4.2"))) static uint32_t crc32c_hw(const uint8_t *p, size_t n) {
  uint64_t c = 0xffffffffU;
  for (; n >= 8; p += 8, n -= 8) {
    uint64_t v;
    memcpy(&v, p, 8);
    c = __builtin_ia32_crc32di(c, v);
  }
  for (; n > 0; p++, n--) c = __builtin_ia32_crc32qi((uint32_t)c, *p);
  return (uint32_t)c ^ 0xffffffffU;
}

/* A topic of another name empties the files: the load generators use one topic at a time. */
static void use_topic(const uint8_t *name, size_t n) {
  if (n == strlen(topic_now) && memcmp(topic_now, name, n) == 0) return;
  if (n >= sizeof topic_now) wire_die("a long topic name");
  memcpy(topic_now, name, n);
  topic_now[n] = 0;
  for (int i = 0; i < PARTITIONS; i++) {
    parts[i].bytes = parts[i].next_offset = 0;
    if (ftruncate(parts[i].fd, 0) != 0) wire_die("ftruncate: %s", strerror(errno));
  }
}

static void answer_begin(struct wire_buf *o, int32_t correlation_id, size_t *ret_at) {
  *ret_at = o->len;
  wire_i32(o, 0);
  wire_i32(o, correlation_id);
}

static void answer_end(struct wire_buf *o, size_t at, size_t more) {
  wire_put32(o->data + at, (uint32_t)(o->len - at - 4 + more));
}

static void metadata(struct wire_buf *o, int version, int port) {
  if (version >= 3) wire_i32(o, 0);
  wire_i32(o, 1);
  wire_i32(o, 1);
  wire_str(o, "127.0.0.1");
  wire_i32(o, port);
  wire_str(o, NULL);
  if (version >= 2) wire_str(o, "floor");
  wire_i32(o, 1);
  wire_i32(o, 1);
  wire_i16(o, 0);
  wire_str(o, topic_now);
  wire_i8(o, 0);
  wire_i32(o, PARTITIONS);
  for (int i = 0; i < PARTITIONS; i++) {
    wire_i16(o, 0);
    wire_i32(o, i);
    wire_i32(o, 1);
    for (int list = 0; list < 2; list++) {
      wire_i32(o, 1);
      wire_i32(o, 1);
    }
  }
}

static void produce(struct wire_buf *o, uint8_t *body) {
  size_t name = (size_t)wire_get16(body + 12);
  uint8_t *p = body + 14 + name + 4; /* partition index, records length, records */
  int32_t index = wire_get32(p), n = wire_get32(p + 4);
  struct partition *part = &parts[index];
  uint8_t *batch = p + 8;
  if (crc32c_hw(batch + 21, (size_t)n - 21) != (uint32_t)wire_get32(batch + 17)) wire_die("wrong CRC");
  wire_put64(batch, (uint64_t)part->next_offset);
  if (pwrite(part->fd, batch, (size_t)n, part->bytes) != n) wire_die("pwrite: %s", strerror(errno));
  wire_i32(o, 1);
  wire_str(o, topic_now);
  wire_i32(o, 1);
  wire_i32(o, index);
  wire_i16(o, 0);
  wire_i64(o, part->next_offset);
  wire_i64(o, -1);
  wire_i64(o, 0);
  wire_i32(o, 0); /* throttle */
  part->bytes += n;
  part->batch_bytes = n;
  part->batch_records = wire_get32(batch + 57);
  part->next_offset += part->batch_records;
}

/* The answer's head; the file range is left in c for sendfile. Returns its length. */
static size_t fetch(struct conn *c, const uint8_t *body) {
  struct wire_buf *o = &c->output;
  size_t name = (size_t)wire_get16(body + 29);
  const uint8_t *p = body + 31 + name + 4; /* index, leader epoch, offset, log start, max bytes */
  int32_t index = wire_get32(p);
  int64_t offset = wire_get64(p + 8), limit = wire_get32(p + 24);
  struct partition *part = &parts[index];
  int64_t at = part->batch_records == 0 ? 0 : offset / part->batch_records * part->batch_bytes, left = part->bytes - at;
  size_t n = (size_t)(left < limit ? left : limit);
  wire_i32(o, 0);
  wire_i16(o, 0);
  wire_i32(o, 0);
  wire_i32(o, 1);
  wire_str(o, topic_now);
  wire_i32(o, 1);
  wire_i32(o, index);
  wire_i16(o, 0);
  wire_i64(o, part->next_offset);
  wire_i64(o, part->next_offset);
  wire_i64(o, 0);
  wire_i32(o, -1);
  wire_i32(o, -1);
  wire_i32(o, (int64_t)n);
  c->sending = part;
  c->send_at = at;
  c->send_left = n;
  return n;
}

static void request(struct conn *c, uint8_t *frame, int port) {
  int api = wire_get16(frame), version = wire_get16(frame + 2);
  uint8_t *body = frame + 10 + wire_get16(frame + 8);
  size_t at, more = 0;
  answer_begin(&c->output, wire_get32(frame + 4), &at);
  if (api == WIRE_PRODUCE) {
    produce(&c->output, body);
  } else if (api == WIRE_FETCH) {
    more = fetch(c, body);
  } else if (api == WIRE_METADATA) {
    metadata(&c->output, version, port);
  } else if (api == CREATE_TOPICS) {
    use_topic(body + 6, (size_t)wire_get16(body + 4));
    wire_i32(&c->output, 0);
    wire_i32(&c->output, 1);
    wire_str(&c->output, topic_now);
    wire_i16(&c->output, 0);
    wire_str(&c->output, NULL);
  } else {
    wire_i16(&c->output, 0);
    wire_i32(&c->output, 0);
  }
  answer_end(&c->output, at, more);
}

/* Writes what waits; asks for EPOLLOUT when the socket is full. */
static void flush(struct conn *c) {
  int full = 0;
  if (c->output.len > 0) {
    ssize_t put = send(c->fd, c->output.data, c->output.len, MSG_NOSIGNAL | (c->send_left > 0 ? MSG_MORE : 0));
    if (put < 0 && errno != EAGAIN) put = (ssize_t)c->output.len; /* the read side will see it closed */
    if (put < 0) put = 0;
    memmove(c->output.data, c->output.data + put, c->output.len - (size_t)put);
    c->output.len -= (size_t)put;
    full = c->output.len > 0;
  }
  while (!full && c->send_left > 0) {
    ssize_t put = sendfile(c->fd, c->sending->fd, &c->send_at, c->send_left);
    if (put <= 0)
      full = 1;
    else
      c->send_left -= (size_t)put;
  }
  if (full == c->wants_out) return;
  c->wants_out = full;
  struct epoll_event e = {.events = EPOLLIN | (full ? EPOLLOUT : 0U), .data.ptr = c};
  epoll_ctl(epfd, EPOLL_CTL_MOD, c->fd, &e);
}

static void room_for(struct conn *c, size_t need) {
  if (need <= c->cap) return;
  c->cap = need;
  c->input = realloc(c->input, need);
  if (c->input == NULL) wire_die("out of memory");
}

/* Returns 0 when the peer is gone. */
static int readable(struct conn *c, int port) {
  ssize_t got = recv(c->fd, c->input + c->len, c->cap - c->len, MSG_DONTWAIT);
  if (got < 0 && errno == EAGAIN) return 1;
  if (got <= 0) return 0;
  c->len += (size_t)got;
  size_t at = 0;
  while (c->len - at >= 4) {
    size_t n = (size_t)wire_get32(c->input + at) + 4;
    if (n > 100U << 20) wire_die("a frame of %zu bytes", n);
    if (c->len - at < n) {
      if (n > c->cap) room_for(c, n);
      break;
    }
    request(c, c->input + at + 4, port);
    at += n;
  }
  memmove(c->input, c->input + at, c->len - at);
  c->len -= at;
  return 1;
}

static void drop(struct conn *c) {
  close(c->fd);
  free(c->input);
  wire_done(&c->output);
  free(c);
}

static void accept_one(int listener) {
  int fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
  if (fd < 0) return;
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &(int){1}, sizeof(int));
  struct conn *c = calloc(1, sizeof *c);
  if (c == NULL) wire_die("out of memory");
  c->fd = fd;
  room_for(c, INPUT_BYTES);
  struct epoll_event e = {.events = EPOLLIN, .data.ptr = c};
  epoll_ctl(epfd, EPOLL_CTL_ADD, fd, &e);
}

static int listen_on(int port) {
  struct sockaddr_in sa = {
      .sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &(int){1}, sizeof(int));
  if (bind(fd, (struct sockaddr *)&sa, sizeof sa) != 0 || listen(fd, 1024) != 0)
    wire_die("listen: %s", strerror(errno));
  return fd;
}

int main(int argc, char **argv) {
  if (argc != 3) wire_die("usage: floor PORT DIR");
  int port = atoi(argv[1]);
  for (int i = 0; i < PARTITIONS; i++) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%d.log", argv[2], i);
    parts[i].fd = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (parts[i].fd < 0) wire_die("open %s: %s", path, strerror(errno));
  }
  int listener = listen_on(port);
  epfd = epoll_create1(EPOLL_CLOEXEC);
  struct epoll_event e = {.events = EPOLLIN, .data.ptr = NULL};
  epoll_ctl(epfd, EPOLL_CTL_ADD, listener, &e);
  for (;;) {
    struct epoll_event ev[256];
    int n = epoll_wait(epfd, ev, 256, -1);
    for (int i = 0; i < n; i++) {
      struct conn *c = ev[i].data.ptr;
      if (c == NULL)
        accept_one(listener);
      else if ((ev[i].events & EPOLLIN) && !readable(c, port))
        drop(c);
      else
        flush(c);
    }
  }
}
