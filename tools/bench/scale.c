/* scale: one admin or data operation over very many topics, from one connection.
 *
 *   scale -b HOST:PORT [-n TOPICS] [-p PARTITIONS] [-k TOPICS_A_REQUEST] [-x PREFIX] COMMAND
 *
 * The topics are PREFIX-00000 …, each with PARTITIONS partitions. Commands:
 *   create    CreateTopics v2, k topics a request, each answered before the next is sent
 *   wait      Metadata until every partition has a leader
 *   metadata  Metadata v4 for all topics, once; counts the partitions that have a leader
 *   touch     Produce v7, acks=all: one record of 100 B into every partition of a topic, a request a topic
 *   offsets   ListOffsets v1, latest, k topics a request
 *   configs   DescribeConfigs v1, k topics a request
 *   logdirs   DescribeLogDirs v1 for everything
 *   delete    DeleteTopics v1, k topics a request
 * Every error code in an answer counts; then exit code 1. Prints BEGIN, END and one line of JSON: seconds, requests,
 * bytes (of all answers), items (partitions or topics that were answered without an error), errors, and max_ms, the
 * slowest request; sum, of the offsets that ListOffsets answered. */
#include "tools/bench/wire.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { CREATE_TOPICS = 19, DELETE_TOPICS = 20, DESCRIBE_CONFIGS = 32, DESCRIBE_LOG_DIRS = 35 };
enum { TIMEOUT_MS = 120000 };

struct scale {
  const char *host_port, *prefix;
  int topics, partitions, k;
  int fd;
  struct wire_buf request, answer, batch;
  long long requests, bytes, items, errors;
  long long sum; /* of the offsets answered */
  double max_ms;
};

/* ---- answers: a cursor that dies at their end ---- */

static size_t at;

static const uint8_t *take(const struct scale *s, size_t n) {
  if (n > s->answer.len || at > s->answer.len - n) wire_die("an answer ends at byte %zu", s->answer.len);
  const uint8_t *p = s->answer.data + at;
  at += n;
  return p;
}

static int32_t take32(const struct scale *s) {
  return wire_get32(take(s, 4));
}

static int take16(const struct scale *s) {
  return wire_get16(take(s, 2));
}

static void skip_str(const struct scale *s) {
  int n = take16(s);
  if (n > 0) take(s, (size_t)n);
}

static void skip_ints(const struct scale *s) {
  int32_t n = take32(s);
  if (n > 0) take(s, (size_t)n * 4);
}

static void count(struct scale *s, int error) {
  if (error == 0)
    s->items++;
  else if (s->errors++ == 0)
    fprintf(stderr, "an item was answered with error %d\n", error);
}

/* ---- requests ---- */

static void name_of(const struct scale *s, int topic, char name[64]) {
  snprintf(name, 64, "%s-%05d", s->prefix, topic);
}

static void begin(struct scale *s, int api, int version) {
  wire_frame_begin(&s->request, (enum wire_api)api, version, 1);
}

static void call(struct scale *s) {
  wire_frame_end(&s->request);
  int64_t t0 = wire_now_ns();
  if (wire_call(s->fd, &s->request, &s->answer) != 0) wire_die("the broker closed the connection");
  double ms = (double)(wire_now_ns() - t0) / 1e6;
  if (ms > s->max_ms) s->max_ms = ms;
  s->requests++;
  s->bytes += (long long)s->answer.len;
  at = 4; /* correlation id */
}

static void create(struct scale *s, int first, int n) {
  char name[64];
  begin(s, CREATE_TOPICS, 2);
  wire_i32(&s->request, n);
  for (int i = first; i < first + n; i++) {
    name_of(s, i, name);
    wire_str(&s->request, name);
    wire_i32(&s->request, s->partitions);
    wire_i16(&s->request, 1);
    wire_i32(&s->request, 0);
    wire_i32(&s->request, 0);
  }
  wire_i32(&s->request, TIMEOUT_MS);
  wire_i8(&s->request, 0);
  call(s);
  take(s, 4);
  for (int32_t left = take32(s); left > 0; left--) {
    skip_str(s);
    count(s, take16(s));
    skip_str(s);
  }
}

static void delete_topics(struct scale *s, int first, int n) {
  char name[64];
  begin(s, DELETE_TOPICS, 1);
  wire_i32(&s->request, n);
  for (int i = first; i < first + n; i++) {
    name_of(s, i, name);
    wire_str(&s->request, name);
  }
  wire_i32(&s->request, TIMEOUT_MS);
  call(s);
  take(s, 4);
  for (int32_t left = take32(s); left > 0; left--) {
    skip_str(s);
    count(s, take16(s));
  }
}

static void touch(struct scale *s, int first, int n) {
  char name[64];
  for (int i = first; i < first + n; i++) {
    begin(s, WIRE_PRODUCE, WIRE_PRODUCE_V);
    wire_str(&s->request, NULL);
    wire_i16(&s->request, -1);
    wire_i32(&s->request, TIMEOUT_MS);
    wire_i32(&s->request, 1);
    name_of(s, i, name);
    wire_str(&s->request, name);
    wire_i32(&s->request, s->partitions);
    for (int p = 0; p < s->partitions; p++) {
      wire_i32(&s->request, p);
      wire_i32(&s->request, (int64_t)s->batch.len);
      wire_bytes(&s->request, s->batch.data, s->batch.len);
    }
    call(s);
    take(s, 4); /* one topic */
    skip_str(s);
    for (int32_t left = take32(s); left > 0; left--) {
      take(s, 4);
      count(s, take16(s));
      take(s, 24); /* base offset, append time, log start */
    }
  }
}

static void offsets(struct scale *s, int first, int n) {
  char name[64];
  begin(s, WIRE_LIST_OFFSETS, 1);
  wire_i32(&s->request, -1);
  wire_i32(&s->request, n);
  for (int i = first; i < first + n; i++) {
    name_of(s, i, name);
    wire_str(&s->request, name);
    wire_i32(&s->request, s->partitions);
    for (int p = 0; p < s->partitions; p++) {
      wire_i32(&s->request, p);
      wire_i64(&s->request, -1);
    }
  }
  call(s);
  for (int32_t topics = take32(s); topics > 0; topics--) {
    skip_str(s);
    for (int32_t left = take32(s); left > 0; left--) {
      take(s, 4);
      count(s, take16(s));
      take(s, 8);
      s->sum += wire_get64(take(s, 8));
    }
  }
}

static void configs(struct scale *s, int first, int n) {
  char name[64];
  begin(s, DESCRIBE_CONFIGS, 1);
  wire_i32(&s->request, n);
  for (int i = first; i < first + n; i++) {
    name_of(s, i, name);
    wire_i8(&s->request, 2);
    wire_str(&s->request, name);
    wire_i32(&s->request, -1);
  }
  wire_i8(&s->request, 0);
  call(s);
  take(s, 4);
  int32_t results = take32(s);
  if (results != n) wire_die("%d resources asked, %d answered", n, results);
  count(s, take16(s)); /* of the first; the bytes say that all came */
  s->items += n - 1;
}

static void log_dirs(struct scale *s) {
  begin(s, DESCRIBE_LOG_DIRS, 1);
  wire_i32(&s->request, -1);
  call(s);
  take(s, 4);
  if (take32(s) != 1) wire_die("not one log directory");
  if (take16(s) != 0) wire_die("DescribeLogDirs failed");
  skip_str(s);
  for (int32_t topics = take32(s); topics > 0; topics--) {
    skip_str(s);
    int32_t n = take32(s);
    if (n < 0) wire_die("a topic without partitions");
    take(s, (size_t)n * 21);
    s->items += n;
  }
}

/* How many partitions have a leader. */
static long long metadata(struct scale *s) {
  long long before = s->items;
  begin(s, WIRE_METADATA, WIRE_METADATA_V);
  wire_i32(&s->request, -1);
  wire_i8(&s->request, 0);
  call(s);
  take(s, 4);
  for (int32_t brokers = take32(s); brokers > 0; brokers--) {
    take(s, 4);
    skip_str(s);
    take(s, 4);
    skip_str(s);
  }
  skip_str(s);
  take(s, 4);
  for (int32_t topics = take32(s); topics > 0; topics--) {
    if (take16(s) != 0) wire_die("a topic has an error");
    skip_str(s);
    take(s, 1);
    for (int32_t left = take32(s); left > 0; left--) {
      int error = take16(s);
      take(s, 4);
      if (error == 0 && take32(s) >= 0)
        s->items++;
      else if (error != 0)
        take(s, 4);
      skip_ints(s);
      skip_ints(s);
    }
  }
  return s->items - before;
}

static void wait_leaders(struct scale *s) {
  long long want = (long long)s->topics * s->partitions;
  for (int64_t deadline = wire_now_ns() + TIMEOUT_MS * 1000000LL;; usleep(100000)) {
    if (metadata(s) >= want) break;
    if (wire_now_ns() > deadline) wire_die("not all partitions have a leader after %d ms", TIMEOUT_MS);
  }
}

static void each_chunk(struct scale *s, void (*f)(struct scale *s, int first, int n)) {
  for (int i = 0; i < s->topics; i += s->k) f(s, i, s->topics - i < s->k ? s->topics - i : s->k);
}

static void run(struct scale *s, const char *command) {
  static const struct {
    const char *name;
    void (*chunk)(struct scale *s, int first, int n);
  } chunked[] = {
      {"create", create}, {"touch", touch}, {"offsets", offsets}, {"configs", configs}, {"delete", delete_topics}};
  for (size_t i = 0; i < sizeof chunked / sizeof chunked[0]; i++)
    if (strcmp(command, chunked[i].name) == 0) {
      each_chunk(s, chunked[i].chunk);
      return;
    }
  if (strcmp(command, "metadata") == 0)
    (void)metadata(s);
  else if (strcmp(command, "wait") == 0)
    wait_leaders(s);
  else if (strcmp(command, "logdirs") == 0)
    log_dirs(s);
  else
    wire_die("no command %s", command);
}

int main(int argc, char **argv) {
  struct scale s = {.prefix = "scale", .topics = 1, .partitions = 100, .k = 10};
  for (int c; (c = getopt(argc, argv, "b:n:p:k:x:")) != -1;) {
    switch (c) {
    case 'b': s.host_port = optarg; break;
    case 'n': s.topics = atoi(optarg); break;
    case 'p': s.partitions = atoi(optarg); break;
    case 'k': s.k = atoi(optarg); break;
    case 'x': s.prefix = optarg; break;
    default: return 2;
    }
  }
  if (s.host_port == NULL || optind + 1 != argc || s.k < 1) wire_die("usage: scale -b HOST:PORT [options] COMMAND");
  s.fd = wire_connect(s.host_port);
  wire_batch(&s.batch, 1, 100, wire_wall_ms());
  wire_mark("BEGIN");
  int64_t t0 = wire_now_ns();
  run(&s, argv[optind]);
  double seconds = (double)(wire_now_ns() - t0) / 1e9;
  wire_mark("END");
  printf("{\"seconds\":%.6f,\"requests\":%lld,\"bytes\":%lld,\"msgs\":%lld,\"items\":%lld,\"errors\":%lld,"
         "\"max_ms\":%.3f,\"sum\":%lld}\n",
         seconds, s.requests, s.bytes, s.items, s.items, s.errors, s.max_ms, s.sum);
  close(s.fd);
  wire_done(&s.request);
  wire_done(&s.answer);
  wire_done(&s.batch);
  return s.errors == 0 ? 0 : 1;
}
