/* The C client of compat-tests: what the scenarios share. Single-threaded; every failure ends the process with exit 1.
 */
#pragma once

#include <librdkafka/rdkafka.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define NAME_MAX_BYTES 200

extern const char *bootstrap; /* host:port */
extern const char *program;   /* path of this executable */

/* Ends the process with a line that says what was expected. */
#define CHECK(cond, ...)                                                                                               \
  do {                                                                                                                 \
    if (!(cond)) fail(__FILE__, __LINE__, __VA_ARGS__);                                                                \
  } while (0)
void fail(const char *file, int line, const char *format, ...) __attribute__((format(printf, 3, 4), noreturn));

/* Seconds on the monotonic clock. */
double now_s(void);

/* $PREFIX + suffix in a static buffer of its own for each of the last eight calls. */
const char *name(const char *suffix);

/* Sends a control line to the harness and returns its answer (static buffer). */
const char *ask_harness(const char *line);

/* -- kafka.c ------------------------------------------------------------------------------------------------------ */

/* A producer or consumer with bootstrap.servers and the key, value, ..., NULL list set. Caller destroys it. */
rd_kafka_t *producer_new(const char *key, ...);
rd_kafka_t *consumer_new(const char *group, const char *key, ...);

/* A message to send and, after producer_flush, where it went. */
struct sent {
  int32_t partition;
  int64_t offset;
  rd_kafka_resp_err_t err;
};
struct header {
  const char *key;
  const void *value; /* NULL: null */
  size_t len;
};
struct message {
  const void *key; /* NULL: null */
  size_t key_len;
  const void *value; /* NULL: null */
  size_t len;
  int64_t timestamp; /* 0: now */
  const struct header *headers;
  size_t headers_count;
};

/* Queues a copy of the message; `sent` must live until producer_flush returns. */
void producer_send(rd_kafka_t *rk, const char *topic, int32_t partition, const struct message *message,
                   struct sent *sent);
/* Queues one text message that says `number`. */
void producer_number(rd_kafka_t *rk, const char *topic, int32_t partition, int number, struct sent *sent);
/* Waits until every queued message has its `sent` filled in. */
void producer_flush(rd_kafka_t *rk);

/* Assigns one partition from `start` (an offset or RD_KAFKA_OFFSET_BEGINNING/END). */
void consumer_assign(rd_kafka_t *rk, const char *topic, int32_t partition, int64_t start);
/* Reads exactly `count` messages into `messages` (caller destroys each) and checks that no more follow at once. */
void consumer_read(rd_kafka_t *rk, rd_kafka_message_t **messages, int count);
void consumer_subscribe(rd_kafka_t *rk, const char *topic);
/* The number that the message's text says. */
int message_number(const rd_kafka_message_t *message);
void consumer_close(rd_kafka_t *rk);

/* -- admin.c ------------------------------------------------------------------------------------------------------ */

/* All take any rd_kafka_t and return the broker's error for the one item. configs: key, value, ..., NULL. */
rd_kafka_resp_err_t topic_create(rd_kafka_t *rk, const char *topic, int partitions, const char *const *configs);
/* Creates it and fails unless that works; without configs. */
void topic_make(rd_kafka_t *rk, const char *topic, int partitions);
/* Number of partitions that Metadata tells, checking that each has a leader that is its only replica; -1: unknown. */
int topic_partitions(rd_kafka_t *rk, const char *topic);

/* -- scenarios ---------------------------------------------------------------------------------------------------- */

void scenario_connect(void);
void scenario_create(void);
void scenario_produce(void);
void scenario_codecs(void);
void scenario_sizes(void);
void scenario_idempotent(void);
void scenario_offsets(void);
void scenario_restart(void);
void scenario_admin(void);
void scenario_group(void);
/* A member's own process; prints `own P...` and `seen N`, leaves properly on SIGTERM. */
void member_main(const char *topic, const char *group);
