/* latency: open loop, librdkafka. Messages leave on a fixed schedule and every latency is counted from the moment at
 * which the schedule wanted the message to leave, so that a stall of the broker (or of this client) is charged to every
 * message that it held up: no coordinated omission.
 *
 *   latency -b HOST:PORT -t TOPIC -p PARTITIONS -s VALUE_BYTES -a ACKS -r MESSAGES_PER_SECOND -w WARM_SECONDS -d
 * SECONDS
 *
 * Producer: linger.ms=0, all else default; one thread hands over, another takes the delivery reports. Consumer: same
 * process, own threads, fetch.min.bytes=1 (default). The value's first 8 bytes are the intended time on the monotonic
 * clock. Messages of the warm-up are sent and not counted. Prints BEGIN (after the warm-up), END and one line of JSON.
 */
#include "tools/bench/hist.h"
#include "tools/bench/wire.h"

#include <errno.h>
#include <librdkafka/rdkafka.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { VALUE_MAX = 65536 };

struct run {
  const char *broker;
  const char *topic;
  int partitions;
  size_t value_bytes;
  const char *acks;
  double rate;
  double warm_seconds;
  double seconds;
  rd_kafka_t *producer;
  rd_kafka_t *consumer;
  int64_t count_from_ns; /* intended times before this are warm-up */
  atomic_bool stop;
  struct hist acked; /* written by the report thread */
  struct hist seen;  /* written by the consumer thread */
  long long failed;
  atomic_llong consumed;
};

static void set(rd_kafka_conf_t *conf, const char *key, const char *value) {
  char err[256];
  if (rd_kafka_conf_set(conf, key, value, err, sizeof err) != RD_KAFKA_CONF_OK) wire_die("%s", err);
}

static void count(const struct run *r, struct hist *h, const void *value, int64_t now_ns) {
  int64_t intended_ns;
  memcpy(&intended_ns, value, sizeof intended_ns);
  if (intended_ns >= r->count_from_ns) hist_add(h, now_ns - intended_ns);
}

static void on_delivery(rd_kafka_t *rk, const rd_kafka_message_t *m, void *opaque) {
  (void)rk;
  struct run *r = opaque;
  if (m->err == 0)
    count(r, &r->acked, m->payload, wire_now_ns());
  else if (r->failed++ == 0)
    fprintf(stderr, "delivery failed: %s\n", rd_kafka_err2str(m->err));
}

static void *report_thread(void *arg) {
  struct run *r = arg;
  while (!atomic_load(&r->stop) || rd_kafka_outq_len(r->producer) > 0) rd_kafka_poll(r->producer, 100);
  return NULL;
}

static void *consumer_thread(void *arg) {
  struct run *r = arg;
  while (!atomic_load(&r->stop)) {
    rd_kafka_message_t *m = rd_kafka_consumer_poll(r->consumer, 100);
    if (m == NULL) continue;
    if (m->err != 0) wire_die("consume: %s", rd_kafka_message_errstr(m));
    count(r, &r->seen, m->payload, wire_now_ns());
    atomic_fetch_add(&r->consumed, 1);
    rd_kafka_message_destroy(m);
  }
  return NULL;
}

static void start_clients(struct run *r) {
  char err[256];
  rd_kafka_conf_t *p = rd_kafka_conf_new(), *c = rd_kafka_conf_new();
  set(p, "bootstrap.servers", r->broker);
  set(p, "acks", r->acks);
  set(p, "linger.ms", "0");
  set(p, "queue.buffering.max.messages", "10000000");
  rd_kafka_conf_set_dr_msg_cb(p, on_delivery);
  rd_kafka_conf_set_opaque(p, r);
  if ((r->producer = rd_kafka_new(RD_KAFKA_PRODUCER, p, err, sizeof err)) == NULL) wire_die("%s", err);
  set(c, "bootstrap.servers", r->broker);
  set(c, "group.id", "latency");
  set(c, "enable.auto.commit", "false");
  if ((r->consumer = rd_kafka_new(RD_KAFKA_CONSUMER, c, err, sizeof err)) == NULL) wire_die("%s", err);
  rd_kafka_poll_set_consumer(r->consumer);
  rd_kafka_topic_partition_list_t *list = rd_kafka_topic_partition_list_new(r->partitions);
  for (int i = 0; i < r->partitions; i++) rd_kafka_topic_partition_list_add(list, r->topic, i)->offset = 0;
  rd_kafka_resp_err_t e = rd_kafka_assign(r->consumer, list);
  if (e != 0) wire_die("assign: %s", rd_kafka_err2str(e));
  rd_kafka_topic_partition_list_destroy(list);
}

static void send_at(struct run *r, rd_kafka_topic_t *topic, int64_t intended_ns) {
  static char value[VALUE_MAX];
  memcpy(value, &intended_ns, sizeof intended_ns);
  while (rd_kafka_produce(topic, RD_KAFKA_PARTITION_UA, RD_KAFKA_MSG_F_COPY, value, r->value_bytes, NULL, 0, NULL) !=
         0) {
    if (rd_kafka_last_error() != RD_KAFKA_RESP_ERR__QUEUE_FULL)
      wire_die("produce: %s", rd_kafka_err2str(rd_kafka_last_error()));
    usleep(1000);
  }
}

static void sleep_until(int64_t t_ns) {
  struct timespec t = {.tv_sec = t_ns / 1000000000, .tv_nsec = t_ns % 1000000000};
  while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &t, NULL) == EINTR) {
  }
}

/* One message before the schedule starts: connections are up and both ends are known to work. */
static void prime(struct run *r, rd_kafka_topic_t *topic) {
  send_at(r, topic, 0);
  for (int64_t deadline = wire_now_ns() + 30LL * 1000000000; atomic_load(&r->consumed) == 0; usleep(1000))
    if (wire_now_ns() > deadline) wire_die("the first message never came back");
}

static long long run_schedule(struct run *r, rd_kafka_topic_t *topic, int64_t t0) {
  long long total = (long long)((r->warm_seconds + r->seconds) * r->rate);
  int begun = 0;
  for (long long i = 0; i < total; i++) {
    int64_t at = t0 + (int64_t)((double)i * 1e9 / r->rate);
    if (at > wire_now_ns()) sleep_until(at);
    if (!begun && at >= r->count_from_ns) {
      wire_mark("BEGIN");
      begun = 1;
    }
    send_at(r, topic, at);
  }
  return total;
}

static void measure(struct run *r) {
  pthread_t reports, consumer;
  rd_kafka_topic_t *topic = rd_kafka_topic_new(r->producer, r->topic, NULL);
  r->count_from_ns = INT64_MAX;
  if (pthread_create(&reports, NULL, report_thread, r) != 0 || pthread_create(&consumer, NULL, consumer_thread, r) != 0)
    wire_die("pthread_create failed");
  prime(r, topic);
  int64_t t0 = wire_now_ns() + 1000000;
  r->count_from_ns = t0 + (int64_t)(r->warm_seconds * 1e9);
  long long total = run_schedule(r, topic, t0);
  double took = (double)(wire_now_ns() - r->count_from_ns) / 1e9;
  wire_mark("END");
  rd_kafka_flush(r->producer, 60000);
  for (int64_t deadline = wire_now_ns() + 30LL * 1000000000; atomic_load(&r->consumed) < total + 1; usleep(1000))
    if (wire_now_ns() > deadline)
      wire_die("only %lld of %lld came back", (long long)atomic_load(&r->consumed), total + 1);
  atomic_store(&r->stop, 1);
  pthread_join(reports, NULL);
  pthread_join(consumer, NULL);
  printf("{\"msgs\":%lld,\"seconds\":%.6f,\"errors\":%lld,", (long long)(r->seconds * r->rate), took, r->failed);
  hist_print_json(&r->acked, "ack");
  putchar(',');
  hist_print_json(&r->seen, "e2e");
  puts("}");
  rd_kafka_topic_destroy(topic);
}

int main(int argc, char **argv) {
  static struct run r = {.topic = "bench",
                         .partitions = 6,
                         .value_bytes = 100,
                         .acks = "all",
                         .rate = 1000,
                         .warm_seconds = 2,
                         .seconds = 10};
  for (int c; (c = getopt(argc, argv, "b:t:p:s:a:r:w:d:")) != -1;) {
    switch (c) {
    case 'b': r.broker = optarg; break;
    case 't': r.topic = optarg; break;
    case 'p': r.partitions = atoi(optarg); break;
    case 's': r.value_bytes = (size_t)atol(optarg); break;
    case 'a': r.acks = optarg; break;
    case 'r': r.rate = atof(optarg); break;
    case 'w': r.warm_seconds = atof(optarg); break;
    case 'd': r.seconds = atof(optarg); break;
    default: return 2;
    }
  }
  if (r.broker == NULL || r.value_bytes < 8 || r.value_bytes > VALUE_MAX)
    wire_die("-b HOST:PORT is needed, -s 8..%d", VALUE_MAX);
  start_clients(&r);
  measure(&r);
  rd_kafka_consumer_close(r.consumer);
  rd_kafka_destroy(r.consumer);
  rd_kafka_destroy(r.producer);
  return r.failed == 0 ? 0 : 1;
}
