/* kask produce TOPIC: lines of standard input become records. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "kproto/batch.h"
#include "kproto/gen/produce.h"
#include "tools/cli.h"
#include "tools/cluster_ops.h"

enum { PRODUCE = 0, BATCH_BYTES = 256 << 10, BATCH_RECORDS = 10000, PARTITIONS_MAX = 10000 };

/* One batch in the making, for one partition. */
struct pending {
  struct kp_buf buf;
  struct kp_batch_builder builder;
  int32_t records;
  size_t bytes;
};

struct producer {
  struct client client;
  struct kp_arena arena; /* of the topic's metadata */
  struct kp_metadata_response_topic *topic;
  struct pending *pending; /* by partition */
  enum kp_codec codec;
  int64_t acks, partition, next;
  int64_t records, bytes;
};

/* A batch that was refused for now (the leader moves, a disk is full) is sent again until the time is up. It may then
 * be there twice: this is no idempotent producer. */
static int send_until_taken(struct producer *p, int32_t partition, const struct kp_produce_request *in) {
  int64_t deadline = cli_now_ms() + cli_common.timeout_ms;
  for (;;) {
    struct kp_arena a;
    kp_arena_init(&a, 0);
    void *answer = NULL;
    int16_t code = 0;
    int rc = CLI_OK;
    if (client_call(&p->client, p->topic->partitions[partition].leader_id, PRODUCE, -1, in, &a, &answer, NULL) !=
        KP_ERR_NONE) {
      rc = cli_fail("%s\n%lld records were acknowledged before that", p->client.err, (long long)p->records);
    } else {
      const struct kp_produce_response *out = answer;
      const struct kp_produce_response_partition_produce_response *r = &out->responses[0].partition_responses[0];
      code = r->error_code;
      bool again = kp_err_retriable((enum kp_err)code) && cli_now_ms() < deadline;
      if (code && !again) rc = cli_fail_code("produce", code, r->error_message);
    }
    kp_arena_done(&a);
    if (rc != CLI_OK || code == 0) return rc;
    usleep(100000);
    char name[256];
    snprintf(name, sizeof name, "%.*s", p->topic->name.n, p->topic->name.p);
    rc = ops_topic(&p->client, name, false, &p->arena, &p->topic); /* who leads now? */
    if (rc != CLI_OK) return rc;
  }
}

static int send_batch(struct producer *p, int32_t partition) {
  struct pending *b = &p->pending[partition];
  if (b->records == 0) return CLI_OK;
  if (kp_batch_builder_finish(&b->builder) != KP_ERR_NONE || b->buf.err != KP_ERR_NONE)
    return cli_fail("out of memory");
  struct kp_produce_request in;
  struct kp_produce_request_topic_produce_data topic;
  struct kp_produce_request_partition_produce_data part;
  kp_init(&kp_produce_request_desc, &in);
  kp_init(&kp_produce_request_topic_produce_data_desc, &topic);
  kp_init(&kp_produce_request_partition_produce_data_desc, &part);
  in.acks = (int16_t)p->acks;
  in.timeout_ms = (int32_t)cli_common.timeout_ms;
  in.topic_data = &topic;
  in.topic_data_n = 1;
  topic.name = p->topic->name;
  topic.topic_id = p->topic->topic_id;
  topic.partition_data = &part;
  topic.partition_data_n = 1;
  part.index = partition;
  part.records = (struct kp_records){.p = b->buf.p, .n = (int32_t)b->buf.n};
  int rc = send_until_taken(p, partition, &in);
  if (rc == CLI_OK) p->records += b->records;
  kp_buf_reset(&b->buf);
  b->records = 0;
  b->bytes = 0;
  cli_progress(false, "%lld records, %lld bytes", (long long)p->records, (long long)p->bytes);
  return rc;
}

static int32_t place(struct producer *p, struct kp_bytes key) {
  if (p->partition >= 0) return (int32_t)p->partition;
  if (key.n >= 0) return ops_partition_of(key, p->topic->partitions_n);
  return (int32_t)(p->next++ / 100 % p->topic->partitions_n); /* a run of records a partition: fuller batches */
}

static int add_record(struct producer *p, struct kp_bytes key, struct kp_bytes value, struct kp_bytes headers,
                      int32_t headers_n) {
  int32_t partition = place(p, key);
  struct pending *b = &p->pending[partition];
  int64_t now = cli_now_ms();
  if (b->records == 0) kp_batch_builder_init(&b->builder, &b->buf, p->codec, 0, now);
  kp_batch_builder_add(&b->builder, now, key, value, headers, headers_n);
  b->records++;
  size_t n = (size_t)(key.n > 0 ? key.n : 0) + (size_t)(value.n > 0 ? value.n : 0);
  b->bytes += n;
  p->bytes += (int64_t)n;
  return b->bytes >= BATCH_BYTES || b->records >= BATCH_RECORDS ? send_batch(p, partition) : CLI_OK;
}

struct headers {
  struct kp_buf buf;
  int32_t n;
};

/* NAME=VALUE in a record's own form: varint length, name, varint length, value. */
static void add_header(void *arg, const char *text) {
  struct headers *h = arg;
  size_t name_n = strcspn(text, "=");
  const char *value = text[name_n] ? text + name_n + 1 : NULL;
  kp_put_varint(&h->buf, (int32_t)name_n);
  kp_put_bytes(&h->buf, text, name_n);
  kp_put_varint(&h->buf, value ? (int32_t)strlen(value) : -1);
  if (value) kp_put_bytes(&h->buf, value, strlen(value));
  h->n++;
}

static int read_lines(struct producer *p, const char *separator, bool null_empty, const struct headers *h) {
  char *line = NULL;
  size_t cap = 0;
  int rc = CLI_OK;
  struct kp_bytes headers = {h->buf.p, (int32_t)h->buf.n};
  for (ssize_t n; rc == CLI_OK && (n = getline(&line, &cap, stdin)) >= 0;) {
    if (n > 0 && line[n - 1] == '\n') n--;
    struct kp_bytes key = {NULL, -1}, value = {(uint8_t *)line, (int32_t)n};
    char *cut = separator ? memmem(line, (size_t)n, separator, strlen(separator)) : NULL;
    if (cut) {
      key = (struct kp_bytes){(uint8_t *)line, (int32_t)(cut - line)};
      value.p = (uint8_t *)cut + strlen(separator);
      value.n = (int32_t)(line + n - (cut + strlen(separator)));
    }
    if (null_empty && value.n == 0) value = (struct kp_bytes){NULL, -1};
    rc = add_record(p, key, value, headers, h->n);
    /* Somebody types: a line goes out when it is there. */
    if (rc == CLI_OK && isatty(STDIN_FILENO))
      for (int32_t i = 0; i < p->topic->partitions_n && rc == CLI_OK; i++) rc = send_batch(p, i);
  }
  free(line);
  for (int32_t i = 0; i < p->topic->partitions_n && rc == CLI_OK; i++) rc = send_batch(p, i);
  return rc;
}

static bool codec_of(const char *name, enum kp_codec *ret) {
  for (int i = KP_CODEC_NONE; i <= KP_CODEC_ZSTD; i++)
    if (strcmp(kp_codec_name((enum kp_codec)i), name) == 0) {
      *ret = (enum kp_codec)i;
      return true;
    }
  return false;
}

int cmd_produce(int argc, char **argv) {
  static const char *separator, *codec = "none";
  static int64_t partition = -1, acks = -1;
  static bool null_empty;
  static struct headers headers;
  static const struct cli_opt opts[] = {
      {"key-separator", 'k', "TEXT", "what stands before it on a line is the key", .text = &separator},
      {"partition", 'p', "N", "write to this partition (default: by key, else in turn)", .number = &partition},
      {"header", 'H', "NAME=VALUE", "on every record; may be given often", .each = add_header, .each_arg = &headers},
      {"compression", 'z', "CODEC", "none, gzip, snappy, lz4, zstd (default none)", .text = &codec},
      {"acks", 'a', "N", "-1 waits until it is safe (default), 1 until it is written", .number = &acks},
      {"null", 'Z', NULL, "an empty value is a null value (a tombstone)", .flag = &null_empty},
  };
  static const struct cli_command cmd = {
      "kask produce TOPIC [options]", "Every line of standard input becomes a record.", opts, 6, 1, 1};
  const char *words[1];
  int words_n, rc = cli_parse(&cmd, argc, argv, words, &words_n);
  if (rc >= 0) return rc;
  struct producer p = {.acks = acks, .partition = partition};
  if (!codec_of(codec, &p.codec)) return cli_fail("--compression %s: none, gzip, snappy, lz4 or zstd", codec);
  if (acks != -1 && acks != 1) return cli_fail("--acks %lld: -1 or 1", (long long)acks);
  if (cli_connect(&p.client) != CLI_OK) return CLI_FAILED;
  kp_arena_init(&p.arena, 0);
  rc = ops_topic(&p.client, words[0], true, &p.arena, &p.topic);
  if (rc == CLI_OK && partition >= p.topic->partitions_n)
    rc = cli_fail("%s has partitions 0 to %d", words[0], p.topic->partitions_n - 1);
  if (rc == CLI_OK && p.topic->partitions_n > PARTITIONS_MAX)
    rc = cli_fail("%s has too many partitions for this", words[0]);
  if (rc == CLI_OK) {
    p.pending = calloc((size_t)p.topic->partitions_n, sizeof *p.pending);
    if (!p.pending) return cli_fail("out of memory");
    rc = read_lines(&p, separator, null_empty, &headers);
    cli_progress(true, "%lld records, %lld bytes", (long long)p.records, (long long)p.bytes);
    if (cli_common.json)
      printf("{\"topic\":\"%s\",\"records\":%lld,\"bytes\":%lld}\n", words[0], (long long)p.records,
             (long long)p.bytes);
    for (int32_t i = 0; i < p.topic->partitions_n; i++) kp_buf_done(&p.pending[i].buf);
    free(p.pending);
  }
  kp_buf_done(&headers.buf);
  kp_arena_done(&p.arena);
  client_close(&p.client);
  return rc;
}
