/* Producers and consumers as the scenarios want them. */
#include "client.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void set(rd_kafka_conf_t *conf, const char *key, const char *value) {
  char why[512];
  CHECK(rd_kafka_conf_set(conf, key, value, why, sizeof why) == RD_KAFKA_CONF_OK, "%s=%s: %s", key, value, why);
}

static void set_all(rd_kafka_conf_t *conf, const char *key, va_list args) {
  for (; key; key = va_arg(args, const char *)) set(conf, key, va_arg(args, const char *));
}

static rd_kafka_t *client_new(rd_kafka_type_t type, rd_kafka_conf_t *conf) {
  char why[512];
  rd_kafka_t *rk = rd_kafka_new(type, conf, why, sizeof why);
  CHECK(rk, "rd_kafka_new: %s", why);
  return rk;
}

static void delivered(rd_kafka_t *rk, const rd_kafka_message_t *message, void *opaque) {
  (void)rk;
  (void)opaque;
  struct sent *sent = message->_private;
  sent->partition = message->partition;
  sent->offset = message->offset;
  sent->err = message->err;
}

rd_kafka_t *producer_new(const char *key, ...) {
  rd_kafka_conf_t *conf = rd_kafka_conf_new();
  set(conf, "bootstrap.servers", bootstrap);
  rd_kafka_conf_set_dr_msg_cb(conf, delivered);
  va_list args;
  va_start(args, key);
  set_all(conf, key, args);
  va_end(args);
  return client_new(RD_KAFKA_PRODUCER, conf);
}

rd_kafka_t *consumer_new(const char *group, const char *key, ...) {
  rd_kafka_conf_t *conf = rd_kafka_conf_new();
  set(conf, "bootstrap.servers", bootstrap);
  set(conf, "group.id", group ? group : "unused");
  set(conf, "auto.offset.reset", "earliest");
  set(conf, "session.timeout.ms", "6000");
  set(conf, "heartbeat.interval.ms", "500");
  set(conf, "enable.auto.commit", "false");
  va_list args;
  va_start(args, key);
  set_all(conf, key, args);
  va_end(args);
  rd_kafka_t *rk = client_new(RD_KAFKA_CONSUMER, conf);
  rd_kafka_poll_set_consumer(rk);
  return rk;
}

void producer_send(rd_kafka_t *rk, const char *topic, int32_t partition, const struct message *message,
                   struct sent *sent) {
  rd_kafka_headers_t *headers = rd_kafka_headers_new(message->headers_count);
  for (size_t i = 0; i < message->headers_count; i++) {
    const struct header *header = &message->headers[i];
    rd_kafka_header_add(headers, header->key, -1, header->value, (ssize_t)header->len);
  }
  *sent = (struct sent){-1, -1, RD_KAFKA_RESP_ERR__IN_PROGRESS};
  rd_kafka_vu_t args[] = {
      {.vtype = RD_KAFKA_VTYPE_TOPIC, .u.cstr = topic},
      {.vtype = RD_KAFKA_VTYPE_PARTITION, .u.i32 = partition},
      {.vtype = RD_KAFKA_VTYPE_KEY, .u.mem = {(void *)(uintptr_t)message->key, message->key_len}},
      {.vtype = RD_KAFKA_VTYPE_VALUE, .u.mem = {(void *)(uintptr_t)message->value, message->len}},
      {.vtype = RD_KAFKA_VTYPE_MSGFLAGS, .u.i = RD_KAFKA_MSG_F_COPY},
      {.vtype = RD_KAFKA_VTYPE_TIMESTAMP, .u.i64 = message->timestamp},
      {.vtype = RD_KAFKA_VTYPE_HEADERS, .u.headers = headers},
      {.vtype = RD_KAFKA_VTYPE_OPAQUE, .u.ptr = sent},
  };
  rd_kafka_error_t *error = rd_kafka_produceva(rk, args, sizeof args / sizeof *args);
  CHECK(!error, "produce to %s: %s", topic, rd_kafka_error_string(error));
}

void producer_number(rd_kafka_t *rk, const char *topic, int32_t partition, int number, struct sent *sent) {
  char text[16];
  int len = snprintf(text, sizeof text, "%d", number);
  producer_send(rk, topic, partition, &(struct message){.value = text, .len = (size_t)len}, sent);
}

void producer_flush(rd_kafka_t *rk) {
  rd_kafka_resp_err_t err = rd_kafka_flush(rk, 60000);
  CHECK(!err, "flush: %s", rd_kafka_err2name(err));
}

void consumer_assign(rd_kafka_t *rk, const char *topic, int32_t partition, int64_t start) {
  rd_kafka_topic_partition_list_t *list = rd_kafka_topic_partition_list_new(1);
  rd_kafka_topic_partition_list_add(list, topic, partition)->offset = start;
  rd_kafka_resp_err_t err = rd_kafka_assign(rk, list);
  CHECK(!err, "assign %s-%d: %s", topic, partition, rd_kafka_err2name(err));
  rd_kafka_topic_partition_list_destroy(list);
}

void consumer_subscribe(rd_kafka_t *rk, const char *topic) {
  rd_kafka_topic_partition_list_t *list = rd_kafka_topic_partition_list_new(1);
  rd_kafka_topic_partition_list_add(list, topic, RD_KAFKA_PARTITION_UA);
  rd_kafka_resp_err_t err = rd_kafka_subscribe(rk, list);
  CHECK(!err, "subscribe %s: %s", topic, rd_kafka_err2name(err));
  rd_kafka_topic_partition_list_destroy(list);
}

void consumer_read(rd_kafka_t *rk, rd_kafka_message_t **messages, int count) {
  double deadline = now_s() + 45;
  int got = 0;
  while (got < count && now_s() < deadline) {
    rd_kafka_message_t *message = rd_kafka_consumer_poll(rk, 500);
    if (!message) continue;
    CHECK(!message->err, "consume: %s", rd_kafka_message_errstr(message));
    messages[got++] = message;
  }
  CHECK(got == count, "read %d messages of %d", got, count);
  rd_kafka_message_t *extra = rd_kafka_consumer_poll(rk, 200);
  CHECK(!extra, "a message too many: partition %d offset %" PRId64, extra->partition, extra->offset);
}

int message_number(const rd_kafka_message_t *message) {
  char text[16] = "";
  CHECK(message->len < sizeof text, "not a number: %zu bytes", message->len);
  memcpy(text, message->payload, message->len);
  return atoi(text);
}

void consumer_close(rd_kafka_t *rk) {
  rd_kafka_resp_err_t err = rd_kafka_consumer_close(rk);
  CHECK(!err, "close: %s", rd_kafka_err2name(err));
  rd_kafka_destroy(rk);
}
