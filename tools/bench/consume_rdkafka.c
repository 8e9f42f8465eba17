/* consume_rdkafka: librdkafka with its default settings reads a topic from the beginning as fast as it goes.
 *
 *   consume_rdkafka -b HOST:PORT -t TOPIC -p PARTITIONS -m MESSAGES [-X key=value]…
 *
 * Partitions are assigned by hand (no group to join); the clock runs from that to the last of MESSAGES. Fails when the
 * partitions end before. Prints BEGIN, END and one line of JSON. */
#include "tools/bench/wire.h"

#include <librdkafka/rdkafka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { CHUNK = 2000 };

static void set(rd_kafka_conf_t *conf, const char *key, const char *value) {
  char err[256];
  if (rd_kafka_conf_set(conf, key, value, err, sizeof err) != RD_KAFKA_CONF_OK) wire_die("%s", err);
}

static int on_stats(rd_kafka_t *rk, char *json, size_t len, void *opaque) {
  (void)rk;
  (void)len;
  long long *requests = opaque, most = 0;
  for (const char *tx = strstr(json, "\"tx\":"); tx != NULL; tx = strstr(tx + 5, "\"tx\":"))
    if (atoll(tx + 5) > most) most = atoll(tx + 5);
  *requests = most;
  return 0;
}

static void assign_from_start(rd_kafka_t *rk, const char *topic, int partitions) {
  rd_kafka_topic_partition_list_t *list = rd_kafka_topic_partition_list_new(partitions);
  for (int p = 0; p < partitions; p++) rd_kafka_topic_partition_list_add(list, topic, p)->offset = 0;
  rd_kafka_resp_err_t err = rd_kafka_assign(rk, list);
  if (err != 0) wire_die("assign: %s", rd_kafka_err2str(err));
  rd_kafka_topic_partition_list_destroy(list);
}

/* Reads until `want` messages came; adds their value bytes to ret_bytes. Returns how many came. */
static long long read_messages(rd_kafka_queue_t *queue, int partitions, long long want, long long *ret_bytes) {
  static rd_kafka_message_t *m[CHUNK];
  long long got = 0;
  int ended = 0;
  while (got < want && ended < partitions) {
    ssize_t n = rd_kafka_consume_batch_queue(queue, 1000, m, CHUNK);
    if (n < 0) wire_die("consume: %s", rd_kafka_err2str(rd_kafka_last_error()));
    for (ssize_t i = 0; i < n; i++) {
      if (m[i]->err == RD_KAFKA_RESP_ERR__PARTITION_EOF)
        ended++;
      else if (m[i]->err != 0)
        wire_die("consume: %s", rd_kafka_message_errstr(m[i]));
      else
        got++, *ret_bytes += (long long)m[i]->len;
      rd_kafka_message_destroy(m[i]);
    }
  }
  return got;
}

static void measure(rd_kafka_t *rk, const char *topic, int partitions, long long want, long long *requests) {
  const struct rd_kafka_metadata *md;
  rd_kafka_resp_err_t err = rd_kafka_metadata(rk, 1, NULL, &md, 10000);
  if (err != 0) wire_die("metadata: %s", rd_kafka_err2str(err));
  rd_kafka_metadata_destroy(md);
  rd_kafka_queue_t *queue = rd_kafka_queue_get_consumer(rk);
  long long bytes = 0;
  wire_mark("BEGIN");
  int64_t t0 = wire_now_ns();
  assign_from_start(rk, topic, partitions);
  long long got = read_messages(queue, partitions, want, &bytes);
  double took = (double)(wire_now_ns() - t0) / 1e9;
  wire_mark("END");
  if (got < want) wire_die("only %lld of %lld messages came", got, want);
  printf("{\"msgs\":%lld,\"bytes\":%lld,\"seconds\":%.6f,\"errors\":0,\"requests\":%lld}\n", got, bytes, took,
         *requests);
  rd_kafka_queue_destroy(queue);
}

int main(int argc, char **argv) {
  const char *topic = "bench";
  int partitions = 6;
  long long want = 1000000, requests = 0;
  rd_kafka_conf_t *conf = rd_kafka_conf_new();
  set(conf, "group.id", "bench");
  set(conf, "enable.auto.commit", "false");
  set(conf, "enable.partition.eof", "true");
  set(conf, "statistics.interval.ms", "100");
  for (int c; (c = getopt(argc, argv, "b:t:p:m:X:")) != -1;) {
    char *eq;
    switch (c) {
    case 'b': set(conf, "bootstrap.servers", optarg); break;
    case 't': topic = optarg; break;
    case 'p': partitions = atoi(optarg); break;
    case 'm': want = atoll(optarg); break;
    case 'X':
      if ((eq = strchr(optarg, '=')) == NULL) wire_die("-X key=value");
      *eq = 0;
      set(conf, optarg, eq + 1);
      break;
    default: return 2;
    }
  }
  rd_kafka_conf_set_stats_cb(conf, on_stats);
  rd_kafka_conf_set_opaque(conf, &requests);
  char err[256];
  rd_kafka_t *rk = rd_kafka_new(RD_KAFKA_CONSUMER, conf, err, sizeof err);
  if (rk == NULL) wire_die("%s", err);
  rd_kafka_poll_set_consumer(rk);
  measure(rk, topic, partitions, want, &requests);
  rd_kafka_consumer_close(rk);
  rd_kafka_destroy(rk);
  return 0;
}
