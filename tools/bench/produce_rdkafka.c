/* produce_rdkafka: librdkafka with its default settings as fast as it goes, for a number of seconds or of messages,
 * whichever ends first.
 *
 *   produce_rdkafka -b HOST:PORT -t TOPIC -s VALUE_BYTES -a ACKS -d SECONDS -m MAX_MESSAGES [-X key=value]…
 *
 * The topic must exist. Null keys; librdkafka's partitioner spreads them. The clock runs from the first message handed
 * over to the last acknowledgement. Only failed deliveries are reported to the program (delivery.report.only.error), so
 * that the client is as cheap as it can be. Prints BEGIN, END and one line of JSON. */
#include "tools/bench/wire.h"

#include <librdkafka/rdkafka.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { CHUNK = 1000, WARM_MESSAGES = 1000 };

struct run {
  rd_kafka_t *rk;
  rd_kafka_topic_t *topic;
  char *value;
  size_t value_bytes;
  long long produced;
  long long failed;
  long long requests; /* from librdkafka's statistics: requests sent */
};

static void on_delivery(rd_kafka_t *rk, const rd_kafka_message_t *m, void *opaque) {
  (void)rk;
  struct run *r = opaque;
  if (m->err != 0 && r->failed++ == 0) fprintf(stderr, "delivery failed: %s\n", rd_kafka_err2str(m->err));
}

static int on_stats(rd_kafka_t *rk, char *json, size_t len, void *opaque) {
  (void)rk;
  (void)len;
  struct run *r = opaque;
  const char *tx = strstr(json, "\"tx\":"); /* the broker's entry */
  long long sum = 0;
  for (; tx != NULL; tx = strstr(tx + 5, "\"tx\":"))
    if (atoll(tx + 5) > sum) sum = atoll(tx + 5);
  r->requests = sum;
  return 0;
}

static void set(rd_kafka_conf_t *conf, const char *key, const char *value) {
  char err[256];
  if (rd_kafka_conf_set(conf, key, value, err, sizeof err) != RD_KAFKA_CONF_OK) wire_die("%s", err);
}

/* Hands over up to CHUNK messages; the ones that found the queue full are not counted. */
static void produce_chunk(struct run *r, int n) {
  static rd_kafka_message_t m[CHUNK];
  memset(m, 0, sizeof m);
  for (int i = 0; i < n; i++) {
    m[i].payload = r->value;
    m[i].len = r->value_bytes;
  }
  int ok = rd_kafka_produce_batch(r->topic, RD_KAFKA_PARTITION_UA, 0, m, n);
  r->produced += ok;
  if (ok == n) return;
  for (int i = 0; i < n; i++)
    if (m[i].err != 0 && m[i].err != RD_KAFKA_RESP_ERR__QUEUE_FULL) wire_die("produce: %s", rd_kafka_err2str(m[i].err));
  usleep(500); /* the queue is full: the broker is behind */
}

static void flush(struct run *r) {
  rd_kafka_resp_err_t err = rd_kafka_flush(r->rk, 60000);
  if (err != 0) wire_die("flush: %s, %d messages left", rd_kafka_err2str(err), rd_kafka_outq_len(r->rk));
}

static void measure(struct run *r, double seconds, long long max_messages) {
  for (int i = 0; i < WARM_MESSAGES / CHUNK; i++) produce_chunk(r, CHUNK);
  flush(r);
  r->produced = 0;
  wire_mark("BEGIN");
  int64_t t0 = wire_now_ns(), deadline = t0 + (int64_t)(seconds * 1e9);
  while (r->produced < max_messages && wire_now_ns() < deadline) {
    long long left = max_messages - r->produced;
    produce_chunk(r, left < CHUNK ? (int)left : CHUNK);
    rd_kafka_poll(r->rk, 0);
  }
  flush(r);
  double took = (double)(wire_now_ns() - t0) / 1e9;
  wire_mark("END");
  rd_kafka_poll(r->rk, 250); /* one more round of statistics */
  long long acked = r->produced - r->failed;
  printf("{\"msgs\":%lld,\"bytes\":%lld,\"seconds\":%.6f,\"errors\":%lld,\"requests\":%lld}\n", acked,
         acked * (long long)r->value_bytes, took, r->failed, r->requests);
}

int main(int argc, char **argv) {
  struct run r = {.value_bytes = 100};
  const char *topic = "bench";
  double seconds = 10;
  long long max_messages = 1000000000;
  rd_kafka_conf_t *conf = rd_kafka_conf_new();
  set(conf, "delivery.report.only.error", "true");
  set(conf, "statistics.interval.ms", "100");
  for (int c; (c = getopt(argc, argv, "b:t:s:a:d:m:X:")) != -1;) {
    char *eq;
    switch (c) {
    case 'b': set(conf, "bootstrap.servers", optarg); break;
    case 't': topic = optarg; break;
    case 's': r.value_bytes = (size_t)atol(optarg); break;
    case 'a': set(conf, "acks", optarg); break;
    case 'd': seconds = atof(optarg); break;
    case 'm': max_messages = atoll(optarg); break;
    case 'X':
      if ((eq = strchr(optarg, '=')) == NULL) wire_die("-X key=value");
      *eq = 0;
      set(conf, optarg, eq + 1);
      break;
    default: return 2;
    }
  }
  rd_kafka_conf_set_dr_msg_cb(conf, on_delivery);
  rd_kafka_conf_set_stats_cb(conf, on_stats);
  rd_kafka_conf_set_opaque(conf, &r);
  r.value = malloc(r.value_bytes + 1);
  if (r.value == NULL) wire_die("out of memory");
  for (size_t i = 0; i < r.value_bytes; i++) r.value[i] = (char)('a' + i % 26);
  char err[256];
  if ((r.rk = rd_kafka_new(RD_KAFKA_PRODUCER, conf, err, sizeof err)) == NULL) wire_die("%s", err);
  r.topic = rd_kafka_topic_new(r.rk, topic, NULL);
  measure(&r, seconds, max_messages);
  rd_kafka_topic_destroy(r.topic);
  rd_kafka_destroy(r.rk);
  free(r.value);
  return r.failed == 0 ? 0 : 1;
}
