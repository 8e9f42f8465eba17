/* keys: key lookups. Fills a topic with keyed records, or asks for random keys of it with hand-made GetKeys requests.
 *
 *   keys -b HOST:PORT -t TOPIC -p PARTITIONS -n KEYS [-s VALUE_BYTES] fill
 *   keys -b HOST:PORT -t TOPIC -p PARTITIONS -n KEYS [-c CONNECTIONS] [-k KEYS_A_REQUEST] [-d SECONDS] ask
 *   keys -b HOST:PORT -t TOPIC -p PARTITIONS state      prints what is indexed, of all partitions together
 *
 * Key i is "key-" and ten digits; it goes to partition i % PARTITIONS, once. fill sends batches of 100 records, one
 * request in flight on a connection a partition, acks=1. ask has one request in flight a connection; each answer's
 * records must be those that were asked for. One thread, epoll. Prints BEGIN, END and one line of JSON. */
#include "tools/bench/hist.h"
#include "tools/bench/wire.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { GET_KEYS = 10000, KEY_BYTES = 14, BATCH = 100, KEYS_MAX = 1000 };

struct conn {
  int fd, partition;
  struct wire_buf frame, answer;
  size_t have;
  int64_t sent_ns;
  long long next; /* fill: the next key's number within the partition */
  long long asked[KEYS_MAX];
};

struct bench {
  const char *host_port, *topic;
  int partitions, value_bytes, connections, keys_a_request;
  long long keys;
  double seconds;
  uint64_t random;
  int epfd, open, closing;
  struct conn *conns;
  long long done, requests;
  struct hist latency;
};

static uint64_t draw(struct bench *b) {
  b->random ^= b->random << 13;
  b->random ^= b->random >> 7;
  b->random ^= b->random << 17;
  return b->random;
}

static void put_key(uint8_t *p, long long i) {
  memcpy(p, "key-", 4);
  for (int k = KEY_BYTES - 1; k >= 4; k--, i /= 10) p[k] = (uint8_t)('0' + i % 10);
}

static void send_frame(struct bench *b, struct conn *c) {
  ssize_t put = send(c->fd, c->frame.data, c->frame.len, MSG_NOSIGNAL);
  if (put != (ssize_t)c->frame.len) wire_die("send: %s", strerror(errno));
  c->have = 0;
  c->sent_ns = wire_now_ns();
  b->open++;
}

/* ---- fill ---- */

static int varint_bytes(int64_t v) {
  uint64_t z = ((uint64_t)v << 1) ^ (uint64_t)(v >> 63);
  int n = 1;
  while (z >= 0x80) z >>= 7, n++;
  return n;
}

static void put_batch(const struct bench *b, const struct conn *c, struct wire_buf *out, int records) {
  static uint8_t value[1 << 16];
  size_t start = out->len;
  wire_i64(out, 0);
  wire_i32(out, 0); /* length */
  wire_i32(out, -1);
  wire_i8(out, 2);
  wire_i32(out, 0); /* CRC */
  wire_i16(out, 0);
  wire_i32(out, records - 1);
  int64_t now = wire_wall_ms();
  wire_i64(out, now);
  wire_i64(out, now);
  wire_i64(out, -1);
  wire_i16(out, -1);
  wire_i32(out, -1);
  wire_i32(out, records);
  memset(value, 'v', sizeof value);
  for (int i = 0; i < records; i++) {
    uint8_t key[KEY_BYTES];
    put_key(key, (c->next + i) * b->partitions + c->partition);
    memcpy(value, key, KEY_BYTES < b->value_bytes ? KEY_BYTES : (size_t)b->value_bytes);
    int size = 1 + 1 + varint_bytes(i) + varint_bytes(KEY_BYTES) + KEY_BYTES + varint_bytes(b->value_bytes) +
               b->value_bytes + 1;
    wire_varint(out, size);
    wire_i8(out, 0);
    wire_varint(out, 0);
    wire_varint(out, i);
    wire_varint(out, KEY_BYTES);
    wire_bytes(out, key, KEY_BYTES);
    wire_varint(out, b->value_bytes);
    wire_bytes(out, value, (size_t)b->value_bytes);
    wire_varint(out, 0);
  }
  wire_put32(out->data + start + 8, (uint32_t)(out->len - start - 12));
  wire_put32(out->data + start + 17, wire_crc32c(out->data + start + 21, out->len - start - 21));
}

/* false: this partition has all of its keys. */
static int send_batch(struct bench *b, struct conn *c) {
  long long mine = b->keys / b->partitions + (c->partition < b->keys % b->partitions);
  int records = mine - c->next < BATCH ? (int)(mine - c->next) : BATCH;
  if (records == 0) return 0;
  struct wire_buf batch = {0};
  put_batch(b, c, &batch, records);
  wire_produce(&c->frame, b->topic, c->partition, 1, &batch);
  wire_done(&batch);
  c->next += records;
  b->done += records;
  send_frame(b, c);
  return 1;
}

static void batch_answered(struct bench *b, struct conn *c) {
  int16_t code = wire_get16(c->answer.data + 4 + 4 + 4 + 2 + strlen(b->topic) + 4 + 4);
  if (code != 0) wire_die("produce answered error %d", code);
}

/* ---- ask ---- */

static void put_uvarint(struct wire_buf *b, uint32_t v) {
  for (; v > 0x7f; v >>= 7) wire_i8(b, (int)((v & 0x7f) | 0x80));
  wire_i8(b, (int)v);
}

static void begin_question(struct bench *b, struct conn *c, int partition, int keys_n) {
  wire_frame_begin(&c->frame, (enum wire_api)GET_KEYS, 0, 1);
  wire_i8(&c->frame, 0); /* header v2: no tagged fields */
  put_uvarint(&c->frame, (uint32_t)strlen(b->topic) + 1);
  wire_bytes(&c->frame, b->topic, strlen(b->topic));
  wire_i32(&c->frame, 30000);
  wire_i32(&c->frame, 8 << 20);
  put_uvarint(&c->frame, 2);
  wire_i32(&c->frame, partition);
  put_uvarint(&c->frame, (uint32_t)keys_n + 1);
}

static void end_question(struct conn *c) {
  wire_i8(&c->frame, 0); /* prefix: null */
  wire_i8(&c->frame, 0); /* position: null */
  wire_i32(&c->frame, 100);
  wire_i64(&c->frame, -1);
  wire_i8(&c->frame, 0);
  wire_i8(&c->frame, 0);
  wire_frame_end(&c->frame);
}

static int send_question(struct bench *b, struct conn *c) {
  int partition = (int)(draw(b) % (uint64_t)b->partitions);
  begin_question(b, c, partition, b->keys_a_request);
  for (int i = 0; i < b->keys_a_request; i++) {
    uint8_t key[KEY_BYTES];
    long long mine = b->keys / b->partitions;
    c->asked[i] = (long long)(draw(b) % (uint64_t)mine) * b->partitions + partition;
    put_key(key, c->asked[i]);
    put_uvarint(&c->frame, KEY_BYTES + 1);
    wire_bytes(&c->frame, key, KEY_BYTES);
  }
  end_question(c);
  send_frame(b, c);
  return 1;
}

static uint32_t get_uvarint(const uint8_t **p) {
  uint32_t v = 0;
  int shift = 0;
  while (**p & 0x80) v |= (uint32_t)(*(*p)++ & 0x7f) << shift, shift += 7;
  return v | (uint32_t)*(*p)++ << shift;
}

/* The records of an answer, behind the partition's fixed fields; they must be the keys that were asked for. */
static void question_answered(struct bench *b, struct conn *c) {
  const uint8_t *p = c->answer.data + 4 + 1 + 4 + 2 + 1; /* correlation, tags, throttle, error, null message */
  if (get_uvarint(&p) != 2) wire_die("not one partition was answered");
  int16_t code = wire_get16(p + 4);
  if (code != 0) wire_die("GetKeys answered error %d", code);
  p += 4 + 2 + 1 + 4 * 8;
  if (get_uvarint(&p) != (uint32_t)b->keys_a_request + 1) wire_die("other than as many records as keys");
  for (int i = 0; i < b->keys_a_request; i++) {
    uint8_t key[KEY_BYTES];
    put_key(key, c->asked[i]);
    if (wire_get64(p) < 0) wire_die("%.14s is not there", (const char *)key);
    p += 8 + 8 + 1;
    if (get_uvarint(&p) != KEY_BYTES + 1 || memcmp(p, key, KEY_BYTES) != 0) wire_die("another key's record");
    p += KEY_BYTES;
    uint32_t value = get_uvarint(&p);
    if (value < KEY_BYTES + 1 || memcmp(p, key, KEY_BYTES) != 0) wire_die("another key's value");
    p += value - 1 + 1 + 1; /* value, no headers, no tags */
  }
  hist_add(&b->latency, wire_now_ns() - c->sent_ns);
  b->done += b->keys_a_request;
}

static int state(struct bench *b) {
  struct conn c = {.fd = wire_connect(b->host_port)};
  long long indexed = 0;
  for (int i = 0; i < b->partitions; i++) {
    begin_question(b, &c, i, 0);
    end_question(&c);
    if (wire_call(c.fd, &c.frame, &c.answer) != 0) wire_die("GetKeys was not answered");
    const uint8_t *p = c.answer.data + 4 + 1 + 4 + 2 + 1 + 1;
    if (wire_get16(p + 4) == 0 && wire_get64(p + 4 + 2 + 1 + 8) > 0) indexed += wire_get64(p + 4 + 2 + 1 + 8);
  }
  printf("{\"indexed\":%lld}\n", indexed);
  return 0;
}

/* ---- the loop ---- */

static void on_readable(struct bench *b, struct conn *c, int fill) {
  for (;;) {
    size_t want = c->have < 4 ? 4 : 4 + (size_t)wire_get32(c->answer.data);
    while (c->answer.cap < want + 16) { /* +16: the answer without its length begins at data + 4 */
      c->answer.cap = c->answer.cap ? 2 * c->answer.cap : 4096;
      c->answer.data = realloc(c->answer.data, c->answer.cap);
      if (c->answer.data == NULL) wire_die("out of memory");
    }
    ssize_t got = recv(c->fd, c->answer.data + c->have, want - c->have, MSG_DONTWAIT);
    if (got < 0 && errno == EAGAIN) return;
    if (got <= 0) wire_die("the broker closed a connection");
    c->have += (size_t)got;
    if (c->have < 4 || c->have < 4 + (size_t)wire_get32(c->answer.data)) continue;
    c->answer.data += 4; /* as wire_call gives it */
    fill ? batch_answered(b, c) : question_answered(b, c);
    c->answer.data -= 4;
    b->requests++;
    b->open--;
    if (b->closing || !(fill ? send_batch(b, c) : send_question(b, c))) return;
  }
}

static void run(struct bench *b, int fill) {
  int n = fill ? b->partitions : b->connections;
  int64_t deadline = fill ? INT64_MAX : wire_now_ns() + (int64_t)(b->seconds * 1e9);
  for (int i = 0; i < n; i++) fill ? send_batch(b, &b->conns[i]) : send_question(b, &b->conns[i]);
  while (b->open > 0) {
    struct epoll_event ev[256];
    int got = epoll_wait(b->epfd, ev, 256, 60000);
    if (got == 0) wire_die("no answer for 60 s");
    if (wire_now_ns() >= deadline) b->closing = 1;
    for (int i = 0; i < got; i++) on_readable(b, ev[i].data.ptr, fill);
  }
}

static void open_conns(struct bench *b, int n) {
  b->epfd = epoll_create1(EPOLL_CLOEXEC);
  b->conns = calloc((size_t)n, sizeof *b->conns);
  if (b->epfd < 0 || b->conns == NULL) wire_die("epoll_create or memory: %s", strerror(errno));
  for (int i = 0; i < n; i++) {
    struct conn *c = &b->conns[i];
    c->fd = wire_connect(b->host_port);
    c->partition = i;
    struct epoll_event e = {.events = EPOLLIN, .data.ptr = c};
    if (epoll_ctl(b->epfd, EPOLL_CTL_ADD, c->fd, &e) != 0) wire_die("epoll_ctl: %s", strerror(errno));
  }
}

int main(int argc, char **argv) {
  static struct bench b = {.topic = "bench",
                           .partitions = 6,
                           .value_bytes = 100,
                           .connections = 1,
                           .keys_a_request = 1,
                           .keys = 1000000,
                           .seconds = 10,
                           .random = 88172645463325252u};
  for (int c; (c = getopt(argc, argv, "b:t:p:n:s:c:k:d:")) != -1;) {
    switch (c) {
    case 'b': b.host_port = optarg; break;
    case 't': b.topic = optarg; break;
    case 'p': b.partitions = atoi(optarg); break;
    case 'n': b.keys = atoll(optarg); break;
    case 's': b.value_bytes = atoi(optarg); break;
    case 'c': b.connections = atoi(optarg); break;
    case 'k': b.keys_a_request = atoi(optarg); break;
    case 'd': b.seconds = atof(optarg); break;
    default: return 2;
    }
  }
  const char *what = optind < argc ? argv[optind] : "";
  int fill = strcmp(what, "fill") == 0;
  if (b.host_port == NULL || b.partitions < 1 || b.keys_a_request < 1 || b.keys_a_request > KEYS_MAX ||
      b.keys < b.partitions || b.value_bytes < KEY_BYTES || b.value_bytes > 1 << 16)
    wire_die("-b HOST:PORT is needed, and sensible numbers");
  if (strcmp(what, "state") == 0) return state(&b);
  if (!fill && strcmp(what, "ask") != 0) wire_die("fill, ask or state?");
  open_conns(&b, fill ? b.partitions : b.connections);
  wire_mark("BEGIN");
  int64_t t0 = wire_now_ns();
  run(&b, fill);
  double took = (double)(wire_now_ns() - t0) / 1e9;
  wire_mark("END");
  printf("{\"msgs\":%lld,\"bytes\":%lld,\"seconds\":%.6f,\"errors\":0,\"requests\":%lld,", b.done,
         b.done * b.value_bytes, took, b.requests);
  hist_print_json(&b.latency, "lookup");
  printf("}\n");
  return 0;
}
