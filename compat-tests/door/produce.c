/* An idempotent librdkafka producer that lives on while brokers change.
 *
 * usage: produce HOST:PORT TOPIC NAME
 * Each line of stdin is a number n: n more records `NAME:<number>` with keys c0..c16 are written, and when all of them
 * are acknowledged the count of all so far is printed. */
#include <librdkafka/rdkafka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static long acknowledged, failed;

static void delivered(rd_kafka_t *rk, const rd_kafka_message_t *m, void *opaque) {
  (void)rk, (void)opaque;
  if (m->err) {
    fprintf(stderr, "not delivered: %s\n", rd_kafka_err2str(m->err));
    failed++;
  } else {
    acknowledged++;
  }
}

static void set(rd_kafka_conf_t *conf, const char *key, const char *value) {
  char why[256];
  if (rd_kafka_conf_set(conf, key, value, why, sizeof why) != RD_KAFKA_CONF_OK) {
    fprintf(stderr, "%s\n", why);
    exit(2);
  }
}

int main(int argc, char **argv) {
  char line[64], why[256];
  if (argc != 4) return 2;
  rd_kafka_conf_t *conf = rd_kafka_conf_new();
  set(conf, "bootstrap.servers", argv[1]);
  set(conf, "client.id", argv[3]);
  set(conf, "enable.idempotence", "true");
  set(conf, "linger.ms", "2");
  set(conf, "batch.num.messages", "40");
  set(conf, "reconnect.backoff.max.ms", "200");
  set(conf, "message.timeout.ms", "120000");
  rd_kafka_conf_set_dr_msg_cb(conf, delivered);
  rd_kafka_t *rk = rd_kafka_new(RD_KAFKA_PRODUCER, conf, why, sizeof why);
  if (!rk) return 2;
  long sent = 0;
  while (fgets(line, sizeof line, stdin)) {
    for (long end = sent + strtol(line, NULL, 10); sent < end; sent++) {
      char key[32], value[256];
      int key_n = snprintf(key, sizeof key, "c%ld", sent % 17),
          n = snprintf(value, sizeof value, "%s:%ld", argv[3], sent);
      rd_kafka_resp_err_t err = rd_kafka_producev(rk, RD_KAFKA_V_TOPIC(argv[2]), RD_KAFKA_V_KEY(key, (size_t)key_n),
                                                  RD_KAFKA_V_VALUE(value, (size_t)n),
                                                  RD_KAFKA_V_MSGFLAGS(RD_KAFKA_MSG_F_COPY), RD_KAFKA_V_END);
      if (err) failed++;
    }
    while (acknowledged + failed < sent) rd_kafka_poll(rk, 100);
    if (failed) return 1;
    printf("%ld\n", acknowledged);
    fflush(stdout);
  }
  rd_kafka_destroy(rk);
  return 0;
}
