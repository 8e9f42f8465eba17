/* offsets: where a consumer can begin; restart: what acks=all and a commit promise across kill -9. */
#include "client.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { STAMPED = 300, BEFORE = 600, CONSUMED = 300, AFTER = 60, PARTITIONS = 3 };
static const int64_t start = 1600000000000;

static void reads_from(const char *topic, int64_t from, int first) {
  rd_kafka_t *consumer = consumer_new(NULL, NULL);
  consumer_assign(consumer, topic, 0, from);
  rd_kafka_message_t *got[STAMPED];
  consumer_read(consumer, got, STAMPED - first);
  for (int i = 0; i < STAMPED - first; i++) {
    CHECK(message_number(got[i]) == first + i, "from %lld: message %d is %d", (long long)from, i,
          message_number(got[i]));
    rd_kafka_message_destroy(got[i]);
  }
  consumer_close(consumer);
}

static int64_t offset_at(rd_kafka_t *rk, const char *topic, int64_t timestamp) {
  rd_kafka_topic_partition_list_t *list = rd_kafka_topic_partition_list_new(1);
  rd_kafka_topic_partition_list_add(list, topic, 0)->offset = timestamp;
  rd_kafka_resp_err_t err = rd_kafka_offsets_for_times(rk, list, 20000);
  CHECK(!err && !list->elems[0].err, "offsets_for_times: %s", rd_kafka_err2name(err));
  int64_t offset = list->elems[0].offset;
  rd_kafka_topic_partition_list_destroy(list);
  return offset;
}

/* A consumer at the end sees only what is written later; when it has found the end is its own business. */
static void reads_from_end(rd_kafka_t *producer, const char *topic) {
  rd_kafka_t *consumer = consumer_new(NULL, NULL);
  consumer_assign(consumer, topic, 0, RD_KAFKA_OFFSET_END);
  int seen = 0, next = STAMPED, expected = -1;
  double deadline = now_s() + 20;
  while (seen < 3) {
    CHECK(now_s() < deadline, "nothing from the end");
    struct sent sent;
    producer_number(producer, topic, 0, next++, &sent);
    producer_flush(producer);
    rd_kafka_message_t *message = rd_kafka_consumer_poll(consumer, 300);
    if (!message) continue;
    CHECK(!message->err, "consume: %s", rd_kafka_message_errstr(message));
    int number = message_number(message);
    CHECK(number >= STAMPED && (expected < 0 || number == expected), "from the end: %d", number);
    expected = number + 1;
    seen++;
    rd_kafka_message_destroy(message);
  }
  consumer_close(consumer);
}

void scenario_offsets(void) {
  const char *topic = name("t");
  rd_kafka_t *rk = producer_new(NULL);
  const char *keep[] = {"retention.ms", "-1", NULL};
  CHECK(!topic_create(rk, topic, 1, keep), "create");
  struct sent sent[STAMPED];
  for (int i = 0; i < STAMPED; i++) {
    char text[16];
    struct message message = {
        .value = text, .len = (size_t)snprintf(text, sizeof text, "%d", i), .timestamp = start + 1000 * i};
    producer_send(rk, topic, 0, &message, &sent[i]);
  }
  producer_flush(rk);
  reads_from(topic, RD_KAFKA_OFFSET_BEGINNING, 0);
  reads_from(topic, 123, 123);
  int64_t low, high;
  CHECK(!rd_kafka_query_watermark_offsets(rk, topic, 0, &low, &high, 20000) && low == 0 && high == STAMPED,
        "watermarks %lld %lld", (long long)low, (long long)high);
  CHECK(offset_at(rk, topic, start + 100500) == 101, "timestamp between two messages");
  CHECK(offset_at(rk, topic, start + 100000) == 100, "timestamp of a message");
  CHECK(offset_at(rk, topic, 1) == 0, "timestamp before all");
  CHECK(offset_at(rk, topic, start + 1000 * STAMPED) == RD_KAFKA_OFFSET_END, "timestamp after all");
  reads_from(topic, 101, 101);
  reads_from_end(rk, topic);
  rd_kafka_destroy(rk);
}

/* Reads CONSUMED messages in the group, marks them in `seen`, commits exactly that, with a metadata string. */
static rd_kafka_t *consume_and_commit(const char *topic, const char *group, bool *seen, int64_t *positions) {
  rd_kafka_t *consumer = consumer_new(group, NULL);
  consumer_subscribe(consumer, topic);
  double deadline = now_s() + 30;
  for (int count = 0; count < CONSUMED;) {
    CHECK(now_s() < deadline, "read %d messages before the restart", count);
    rd_kafka_message_t *message = rd_kafka_consumer_poll(consumer, 500);
    if (!message) continue;
    CHECK(!message->err, "consume: %s", rd_kafka_message_errstr(message));
    seen[message_number(message)] = true;
    positions[message->partition] = message->offset + 1;
    count++;
    rd_kafka_message_destroy(message);
  }
  rd_kafka_topic_partition_list_t *list = rd_kafka_topic_partition_list_new(PARTITIONS);
  for (int p = 0; p < PARTITIONS; p++) {
    if (positions[p] < 0) continue;
    rd_kafka_topic_partition_t *part = rd_kafka_topic_partition_list_add(list, topic, p);
    part->offset = positions[p];
    part->metadata = strdup("so far");
    part->metadata_size = 6;
  }
  rd_kafka_resp_err_t err = rd_kafka_commit(consumer, list, 0);
  CHECK(!err, "commit: %s", rd_kafka_err2name(err));
  rd_kafka_topic_partition_list_destroy(list);
  return consumer;
}

static void committed_check(rd_kafka_t *consumer, const char *topic, const int64_t *positions) {
  for (int p = 0; p < PARTITIONS; p++) {
    if (positions[p] < 0) continue;
    rd_kafka_topic_partition_list_t *list = rd_kafka_topic_partition_list_new(1);
    rd_kafka_topic_partition_list_add(list, topic, p);
    rd_kafka_resp_err_t err = rd_kafka_committed(consumer, list, 30000);
    const rd_kafka_topic_partition_t *part = &list->elems[0];
    CHECK(!err && !part->err && part->offset == positions[p], "committed %s-%d: %s, offset %lld", topic, p,
          rd_kafka_err2name(err ? err : part->err), (long long)part->offset);
    CHECK(part->metadata_size == 6 && memcmp(part->metadata, "so far", 6) == 0, "commit's metadata of partition %d", p);
    rd_kafka_topic_partition_list_destroy(list);
  }
}

void scenario_restart(void) {
  const char *topic = name("t"), *group = name("g");
  rd_kafka_t *producer = producer_new("enable.idempotence", "true", NULL);
  topic_make(producer, topic, PARTITIONS);
  struct sent sent[BEFORE + AFTER];
  for (int i = 0; i < BEFORE; i++) producer_number(producer, topic, i % PARTITIONS, i, &sent[i]);
  producer_flush(producer);
  bool seen[BEFORE + AFTER] = {false};
  int64_t positions[PARTITIONS] = {-1, -1, -1};
  rd_kafka_t *consumer = consume_and_commit(topic, group, seen, positions);
  CHECK(strcmp(ask_harness("@restart"), "restarted") == 0, "restart");
  for (int i = BEFORE; i < BEFORE + AFTER; i++) producer_number(producer, topic, i % PARTITIONS, i, &sent[i]);
  producer_flush(producer);
  for (int i = 0; i < BEFORE + AFTER; i++)
    CHECK(!sent[i].err && sent[i].offset == i / PARTITIONS, "message %d: %s, offset %lld", i,
          rd_kafka_err2name(sent[i].err), (long long)sent[i].offset);
  rd_kafka_destroy(producer);
  committed_check(consumer, topic, positions);
  consumer_close(consumer);
  rd_kafka_t *resumed = consumer_new(group, NULL);
  consumer_subscribe(resumed, topic);
  rd_kafka_message_t *rest[BEFORE + AFTER - CONSUMED];
  consumer_read(resumed, rest, BEFORE + AFTER - CONSUMED);
  for (int i = 0; i < BEFORE + AFTER - CONSUMED; i++) {
    int number = message_number(rest[i]);
    CHECK(number >= 0 && number < BEFORE + AFTER && !seen[number], "message %d came twice", number);
    seen[number] = true;
    rd_kafka_message_destroy(rest[i]);
  }
  consumer_close(resumed);
}
