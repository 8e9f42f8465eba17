/* produce, codecs, sizes, idempotent: what goes in comes out, all of it, in order. */
#include "client.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MESSAGES = 5, CODEC_MESSAGES = 500, IDEMPOTENT_MESSAGES = 2000 };

static unsigned char binary[256];
static const struct header headers[] = {
    {"a", "1", 1}, {"a", "2", 1}, {"empty", "", 0}, {"binary", binary, sizeof binary}, {"null", NULL, 0},
};
#define HEADERS (sizeof headers / sizeof *headers)
static const int64_t stamp = 1600000000123;

static bool same(const void *a, size_t a_len, const void *b, size_t b_len) {
  return (a == NULL) == (b == NULL) && a_len == b_len && (a_len == 0 || memcmp(a, b, a_len) == 0);
}

static void message_check(const rd_kafka_message_t *got, const struct message *expected, int64_t offset) {
  CHECK(got->offset == offset, "offset %lld, not %lld", (long long)got->offset, (long long)offset);
  CHECK(same(got->key, got->key_len, expected->key, expected->key_len), "key at %lld", (long long)offset);
  CHECK(same(got->payload, got->len, expected->value, expected->len), "value at %lld", (long long)offset);
  rd_kafka_timestamp_type_t type;
  int64_t timestamp = rd_kafka_message_timestamp(got, &type);
  CHECK(type == RD_KAFKA_TIMESTAMP_CREATE_TIME && timestamp == expected->timestamp, "timestamp %lld at %lld",
        (long long)timestamp, (long long)offset);
  rd_kafka_headers_t *found;
  rd_kafka_resp_err_t err = rd_kafka_message_headers(got, &found);
  CHECK(!err && rd_kafka_header_cnt(found) == HEADERS, "headers at %lld: %s", (long long)offset,
        rd_kafka_err2name(err));
  for (size_t i = 0; i < HEADERS; i++) {
    const char *key;
    const void *value;
    size_t len;
    CHECK(!rd_kafka_header_get_all(found, i, &key, &value, &len), "header %zu", i);
    CHECK(strcmp(key, headers[i].key) == 0 && same(value, len, headers[i].value, headers[i].len), "header %s", key);
  }
}

void scenario_produce(void) {
  for (size_t i = 0; i < sizeof binary; i++) binary[i] = (unsigned char)i;
  struct message messages[MESSAGES] = {
      {.key = "key", .key_len = 3, .value = "value", .len = 5},
      {.value = "no key", .len = 6},
      {.key = "no value", .key_len = 8},
      {.key = "", .value = "empty key", .len = 9},
      {.key = "empty value", .key_len = 11, .value = ""},
  };
  const char *topic = name("t");
  const char *const acks[] = {"0", "1", "all"};
  rd_kafka_t *admin = producer_new(NULL);
  const char *keep[] = {"retention.ms", "-1", NULL};
  CHECK(!topic_create(admin, topic, 2, keep), "create");
  for (int round = 0; round < 3; round++) {
    rd_kafka_t *rk = producer_new("acks", acks[round], NULL);
    struct sent sent[MESSAGES];
    for (int i = 0; i < MESSAGES; i++) {
      messages[i].timestamp = stamp + i;
      messages[i].headers = headers;
      messages[i].headers_count = HEADERS;
      producer_send(rk, topic, 1, &messages[i], &sent[i]);
    }
    producer_flush(rk);
    for (int i = 0; i < MESSAGES; i++)
      CHECK(!sent[i].err && (round == 0 || sent[i].offset == round * MESSAGES + i),
            "acks=%s message %d: %s, offset %lld", acks[round], i, rd_kafka_err2name(sent[i].err),
            (long long)sent[i].offset);
    double deadline = now_s() + 20;
    int64_t low, high = 0;
    while (high < (round + 1) * MESSAGES) {
      rd_kafka_resp_err_t err = rd_kafka_query_watermark_offsets(admin, topic, 1, &low, &high, 20000);
      CHECK(now_s() < deadline, "messages with acks=%s never arrived: %s", acks[round], rd_kafka_err2name(err));
    }
    rd_kafka_destroy(rk);
  }
  rd_kafka_t *consumer = consumer_new(NULL, NULL);
  consumer_assign(consumer, topic, 1, RD_KAFKA_OFFSET_BEGINNING);
  rd_kafka_message_t *got[3 * MESSAGES];
  consumer_read(consumer, got, 3 * MESSAGES);
  for (int i = 0; i < 3 * MESSAGES; i++) {
    message_check(got[i], &messages[i % MESSAGES], i);
    rd_kafka_message_destroy(got[i]);
  }
  consumer_close(consumer);
  rd_kafka_destroy(admin);
}

static void codec(const char *codec_name) {
  const char *topic = name(codec_name);
  rd_kafka_t *rk = producer_new("compression.type", codec_name, "linger.ms", "20", NULL);
  topic_make(rk, topic, 1);
  struct sent sent[CODEC_MESSAGES];
  char text[400];
  memset(text, 'w', sizeof text);
  for (int i = 0; i < CODEC_MESSAGES; i++) {
    snprintf(text, 8, "%06d", i);
    producer_send(rk, topic, 0, &(struct message){.value = text, .len = sizeof text}, &sent[i]);
  }
  producer_flush(rk);
  for (int i = 0; i < CODEC_MESSAGES; i++)
    CHECK(!sent[i].err && sent[i].offset == i, "%s message %d: %s", codec_name, i, rd_kafka_err2name(sent[i].err));
  const int starts[] = {0, 77};
  for (int s = 0; s < 2; s++) {
    rd_kafka_t *consumer = consumer_new(NULL, "check.crcs", "true", NULL);
    consumer_assign(consumer, topic, 0, starts[s]);
    rd_kafka_message_t *got[CODEC_MESSAGES];
    int count = CODEC_MESSAGES - starts[s];
    consumer_read(consumer, got, count);
    for (int i = 0; i < count; i++) {
      snprintf(text, 8, "%06d", i + starts[s]);
      CHECK(same(got[i]->payload, got[i]->len, text, sizeof text), "%s message %d", codec_name, i + starts[s]);
      rd_kafka_message_destroy(got[i]);
    }
    consumer_close(consumer);
  }
  rd_kafka_destroy(rk);
  printf("codec %s\n", codec_name);
}

void scenario_codecs(void) {
  codec("none");
  codec("gzip");
  codec("snappy");
  codec("lz4");
  codec("zstd");
}

void scenario_sizes(void) {
  static const size_t lens[] = {1, 100, 10000, 999999, 1048588, 10485760};
  enum { COUNT = sizeof lens / sizeof *lens };
  unsigned char *noise = malloc(lens[COUNT - 1]);
  CHECK(noise, "memory");
  srandom(7);
  for (size_t i = 0; i < lens[COUNT - 1]; i++) noise[i] = (unsigned char)random();
  const char *topic = name("large"), *small = name("default");
  const char *configs[] = {"max.message.bytes", "11000000", NULL};
  rd_kafka_t *rk = producer_new("message.max.bytes", "11000000", NULL);
  CHECK(!topic_create(rk, topic, 1, configs), "create");
  topic_make(rk, small, 1);
  struct sent sent;
  for (int i = 0; i < COUNT; i++) {
    producer_send(rk, topic, 0, &(struct message){.value = noise, .len = lens[i]}, &sent);
    producer_flush(rk);
    CHECK(!sent.err && sent.offset == i, "%zu bytes: %s", lens[i], rd_kafka_err2name(sent.err));
  }
  rd_kafka_t *consumer = consumer_new(NULL, "fetch.message.max.bytes", "11000000", NULL);
  consumer_assign(consumer, topic, 0, RD_KAFKA_OFFSET_BEGINNING);
  rd_kafka_message_t *got[COUNT];
  consumer_read(consumer, got, COUNT);
  for (int i = 0; i < COUNT; i++) {
    CHECK(same(got[i]->payload, got[i]->len, noise, lens[i]), "%zu bytes come back as %zu", lens[i], got[i]->len);
    rd_kafka_message_destroy(got[i]);
  }
  consumer_close(consumer);
  producer_send(rk, small, 0, &(struct message){.value = noise, .len = 2000000}, &sent);
  producer_flush(rk);
  CHECK(sent.err == RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE, "2 MB: %s", rd_kafka_err2name(sent.err));
  producer_send(rk, small, 0, &(struct message){.value = "fits", .len = 4}, &sent);
  producer_flush(rk);
  CHECK(!sent.err && sent.offset == 0, "after the refusal: %s", rd_kafka_err2name(sent.err));
  rd_kafka_destroy(rk);
  free(noise);
}

void scenario_idempotent(void) {
  const char *topic = name("t");
  rd_kafka_t *rk = producer_new("enable.idempotence", "true", "batch.num.messages", "50", NULL);
  topic_make(rk, topic, 3);
  static struct sent sent[IDEMPOTENT_MESSAGES];
  for (int i = 0; i < IDEMPOTENT_MESSAGES; i++) producer_number(rk, topic, i % 3, i, &sent[i]);
  producer_flush(rk);
  for (int i = 0; i < IDEMPOTENT_MESSAGES; i++)
    CHECK(!sent[i].err && sent[i].offset == i / 3, "message %d: %s, offset %lld", i, rd_kafka_err2name(sent[i].err),
          (long long)sent[i].offset);
  rd_kafka_destroy(rk);
  for (int p = 0; p < 3; p++) {
    rd_kafka_t *consumer = consumer_new(NULL, NULL);
    consumer_assign(consumer, topic, p, RD_KAFKA_OFFSET_BEGINNING);
    int count = (IDEMPOTENT_MESSAGES - p + 2) / 3;
    rd_kafka_message_t *got[IDEMPOTENT_MESSAGES];
    consumer_read(consumer, got, count);
    for (int i = 0; i < count; i++) {
      CHECK(got[i]->offset == i && message_number(got[i]) == 3 * i + p, "partition %d offset %lld says %d", p,
            (long long)got[i]->offset, message_number(got[i]));
      rd_kafka_message_destroy(got[i]);
    }
    consumer_close(consumer);
  }
}
