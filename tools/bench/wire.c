#include "tools/bench/wire.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

_Noreturn void wire_die(const char *fmt, ...) {
  va_list ap;
  va_start(ap, fmt);
  vfprintf(stderr, fmt, ap);
  va_end(ap);
  fputc('\n', stderr);
  exit(1);
}

void wire_mark(const char *word) {
  puts(word);
  fflush(stdout);
}

int64_t wire_now_ns(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

int64_t wire_wall_ms(void) {
  struct timespec t;
  clock_gettime(CLOCK_REALTIME, &t);
  return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

void wire_bytes(struct wire_buf *b, const void *p, size_t n) {
  if (b->len + n > b->cap) {
    b->cap = (b->len + n) * 2 + 256;
    b->data = realloc(b->data, b->cap);
    if (b->data == NULL) wire_die("out of memory");
  }
  if (n > 0) memcpy(b->data + b->len, p, n);
  b->len += n;
}

void wire_done(struct wire_buf *b) {
  free(b->data);
  *b = (struct wire_buf){0};
}

void wire_put32(uint8_t *p, uint32_t v) {
  for (int i = 0; i < 4; i++) p[i] = (uint8_t)(v >> (24 - 8 * i));
}

void wire_put64(uint8_t *p, uint64_t v) {
  wire_put32(p, (uint32_t)(v >> 32));
  wire_put32(p + 4, (uint32_t)v);
}

int16_t wire_get16(const uint8_t *p) {
  return (int16_t)((p[0] << 8) | p[1]);
}

int32_t wire_get32(const uint8_t *p) {
  return (int32_t)(((uint32_t)p[0] << 24) | ((uint32_t)p[1] << 16) | ((uint32_t)p[2] << 8) | p[3]);
}

int64_t wire_get64(const uint8_t *p) {
  return (int64_t)(((uint64_t)(uint32_t)wire_get32(p) << 32) | (uint32_t)wire_get32(p + 4));
}

void wire_i8(struct wire_buf *b, int v) {
  uint8_t x = (uint8_t)v;
  wire_bytes(b, &x, 1);
}

void wire_i16(struct wire_buf *b, int v) {
  uint8_t x[2] = {(uint8_t)((unsigned)v >> 8), (uint8_t)v};
  wire_bytes(b, x, 2);
}

void wire_i32(struct wire_buf *b, int64_t v) {
  uint8_t x[4];
  wire_put32(x, (uint32_t)v);
  wire_bytes(b, x, 4);
}

void wire_i64(struct wire_buf *b, int64_t v) {
  uint8_t x[8];
  wire_put64(x, (uint64_t)v);
  wire_bytes(b, x, 8);
}

void wire_varint(struct wire_buf *b, int64_t v) {
  uint64_t z = ((uint64_t)v << 1) ^ (uint64_t)(v >> 63);
  for (; z >= 0x80; z >>= 7) wire_i8(b, (int)(z & 0x7f) | 0x80);
  wire_i8(b, (int)z);
}

void wire_str(struct wire_buf *b, const char *s) {
  wire_i16(b, s == NULL ? -1 : (int)strlen(s));
  if (s != NULL) wire_bytes(b, s, strlen(s));
}

uint32_t wire_crc32c(const void *p, size_t n) {
  static uint32_t table[256];
  if (table[1] == 0)
    for (uint32_t i = 0; i < 256; i++) {
      uint32_t c = i;
      for (int k = 0; k < 8; k++) c = (c & 1) ? 0x82f63b78U ^ (c >> 1) : c >> 1;
      table[i] = c;
    }
  uint32_t c = 0xffffffffU;
  for (const uint8_t *q = p, *end = q + n; q < end; q++) c = table[(c ^ *q) & 0xff] ^ (c >> 8);
  return c ^ 0xffffffffU;
}

void wire_frame_begin(struct wire_buf *b, enum wire_api api, int version, int32_t correlation_id) {
  b->len = 0;
  wire_i32(b, 0);
  wire_i16(b, (int)api);
  wire_i16(b, version);
  wire_i32(b, correlation_id);
  wire_str(b, "bench");
}

void wire_frame_end(struct wire_buf *b) {
  wire_put32(b->data, (uint32_t)(b->len - 4));
}

static void record(struct wire_buf *b, struct wire_buf *body, int offset_delta, int value_bytes, uint64_t *seed) {
  static const char alphabet[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-";
  body->len = 0;
  wire_i8(body, 0);     /* attributes */
  wire_varint(body, 0); /* timestamp delta */
  wire_varint(body, offset_delta);
  wire_varint(body, -1); /* null key */
  wire_varint(body, value_bytes);
  for (int i = 0; i < value_bytes; i++) {
    *seed = *seed * 6364136223846793005ULL + 1442695040888963407ULL;
    wire_i8(body, alphabet[*seed >> 58]);
  }
  wire_varint(body, 0); /* headers */
  wire_varint(b, (int64_t)body->len);
  wire_bytes(b, body->data, body->len);
}

void wire_batch(struct wire_buf *b, int records, int value_bytes, int64_t timestamp_ms) {
  size_t start = b->len;
  struct wire_buf body = {0};
  uint64_t seed = 42;
  wire_i64(b, 0);  /* base offset */
  wire_i32(b, 0);  /* batch length, below */
  wire_i32(b, -1); /* partition leader epoch */
  wire_i8(b, 2);   /* magic */
  wire_i32(b, 0);  /* crc, below */
  wire_i16(b, 0);  /* attributes: no compression, create time */
  wire_i32(b, records - 1);
  wire_i64(b, timestamp_ms);
  wire_i64(b, timestamp_ms);
  wire_i64(b, -1); /* producer id */
  wire_i16(b, -1);
  wire_i32(b, -1);
  wire_i32(b, records);
  for (int i = 0; i < records; i++) record(b, &body, i, value_bytes, &seed);
  wire_put32(b->data + start + 8, (uint32_t)(b->len - start - 12));
  wire_put32(b->data + start + 17, wire_crc32c(b->data + start + 21, b->len - start - 21));
  wire_done(&body);
}

void wire_produce(struct wire_buf *b, const char *topic, int partition, int acks, const struct wire_buf *batch) {
  wire_frame_begin(b, WIRE_PRODUCE, WIRE_PRODUCE_V, 1);
  wire_str(b, NULL); /* transactional id */
  wire_i16(b, acks);
  wire_i32(b, 30000); /* timeout, ms */
  wire_i32(b, 1);
  wire_str(b, topic);
  wire_i32(b, 1);
  wire_i32(b, partition);
  wire_i32(b, (int64_t)batch->len);
  wire_bytes(b, batch->data, batch->len);
  wire_frame_end(b);
}

int wire_try_connect(const char *host_port) {
  char host[64];
  const char *colon = strrchr(host_port, ':');
  if (colon == NULL || (size_t)(colon - host_port) >= sizeof host) wire_die("not HOST:PORT: %s", host_port);
  memcpy(host, host_port, (size_t)(colon - host_port));
  host[colon - host_port] = 0;
  struct sockaddr_in sa = {.sin_family = AF_INET, .sin_port = htons((uint16_t)atoi(colon + 1))};
  if (inet_pton(AF_INET, host, &sa.sin_addr) != 1) wire_die("not an IPv4 address: %s", host);
  int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (fd < 0) wire_die("socket: %s", strerror(errno));
  if (connect(fd, (struct sockaddr *)&sa, sizeof sa) != 0) {
    close(fd);
    return -1;
  }
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &(int){1}, sizeof(int));
  return fd;
}

int wire_connect(const char *host_port) {
  int fd = wire_try_connect(host_port);
  if (fd < 0) wire_die("connect %s: %s", host_port, strerror(errno));
  return fd;
}

static int read_all(int fd, uint8_t *p, size_t n) {
  while (n > 0) {
    ssize_t got = recv(fd, p, n, 0);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return -1;
    p += got;
    n -= (size_t)got;
  }
  return 0;
}

int wire_call(int fd, const struct wire_buf *frame, struct wire_buf *ret_response) {
  for (size_t at = 0; at < frame->len;) {
    ssize_t put = send(fd, frame->data + at, frame->len - at, MSG_NOSIGNAL);
    if (put < 0 && errno == EINTR) continue;
    if (put <= 0) return -1;
    at += (size_t)put;
  }
  uint8_t size[4];
  if (read_all(fd, size, 4) != 0) return -1;
  int32_t n = wire_get32(size);
  if (n < 4 || n > 100 * 1024 * 1024) wire_die("a response of %d bytes", n);
  ret_response->len = 0;
  if ((size_t)n > ret_response->cap) {
    free(ret_response->data);
    *ret_response = (struct wire_buf){.data = malloc((size_t)n), .cap = (size_t)n};
    if (ret_response->data == NULL) wire_die("out of memory");
  }
  if (read_all(fd, ret_response->data, (size_t)n) != 0) return -1;
  ret_response->len = (size_t)n;
  return 0;
}

/* A cursor that dies at the end of the response: only our own broker's answers are read with it. */
static const uint8_t *take(const struct wire_buf *r, size_t *at, size_t n) {
  if (*at + n > r->len) wire_die("metadata response ends at byte %zu of %zu", r->len, *at + n);
  const uint8_t *p = r->data + *at;
  *at += n;
  return p;
}

static void skip_str(const struct wire_buf *r, size_t *at) {
  int16_t n = wire_get16(take(r, at, 2));
  if (n > 0) take(r, at, (size_t)n);
}

static int parse_metadata(const struct wire_buf *r, int *ret_partitions) {
  size_t at = 0;
  take(r, &at, 8); /* correlation id, throttle time */
  for (int32_t brokers = wire_get32(take(r, &at, 4)); brokers > 0; brokers--) {
    take(r, &at, 4);
    skip_str(r, &at);
    take(r, &at, 4);
    skip_str(r, &at); /* rack */
  }
  skip_str(r, &at); /* cluster id */
  take(r, &at, 4);  /* controller id */
  if (wire_get32(take(r, &at, 4)) != 1) wire_die("metadata: one topic asked, another count answered");
  int topic_error = wire_get16(take(r, &at, 2));
  skip_str(r, &at);
  take(r, &at, 1); /* internal */
  int ready = 0;
  for (int32_t parts = wire_get32(take(r, &at, 4)); parts > 0; parts--) {
    int error = wire_get16(take(r, &at, 2));
    take(r, &at, 4);
    int32_t leader = wire_get32(take(r, &at, 4));
    for (int list = 0; list < 2; list++) { /* replicas, in-sync replicas */
      int32_t n = wire_get32(take(r, &at, 4));
      if (n > 0) take(r, &at, (size_t)n * 4);
    }
    if (error == 0 && leader >= 0) ready++;
  }
  *ret_partitions = ready;
  return topic_error;
}

int wire_metadata(int fd, const char *topic, int *ret_partitions) {
  struct wire_buf req = {0}, resp = {0};
  wire_frame_begin(&req, WIRE_METADATA, WIRE_METADATA_V, 1);
  wire_i32(&req, 1);
  wire_str(&req, topic);
  wire_i8(&req, 1); /* allow auto-creation */
  wire_frame_end(&req);
  int error = wire_call(fd, &req, &resp);
  if (error == 0) error = parse_metadata(&resp, ret_partitions);
  wire_done(&req);
  wire_done(&resp);
  return error;
}
