/* kask consume TOPIC: prints records, to the end of the topic or on and on. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "kproto/batch.h"
#include "kproto/gen/fetch.h"
#include "kproto/json.h"
#include "tools/cli.h"
#include "tools/cluster_ops.h"

enum { FETCH = 1, FETCH_BYTES = 8 << 20, WAIT_MS = 500, INFLATED_MAX = 512 << 20 };

struct reader {
  struct client client;
  struct kp_arena arena;
  struct kp_metadata_response_topic *topic;
  int64_t *next, *end; /* by partition; -1 = not read */
  int64_t only;        /* partition, -1 = all */
  int64_t count, printed;
  bool follow;
  const char *format_key;
  struct kp_buf line;
};

/* ---- where to begin ---- */

/* begin, end, a number, or @MILLISECONDS since the epoch. */
static bool parse_from(const char *text, int64_t *ret_timestamp, int64_t *ret_offset) {
  *ret_timestamp = OFFSET_EARLIEST;
  *ret_offset = -1;
  if (strcmp(text, "begin") == 0) return true;
  if (strcmp(text, "end") == 0) {
    *ret_timestamp = OFFSET_LATEST;
    return true;
  }
  char *stop;
  bool time = *text == '@';
  errno = 0;
  int64_t n = strtoll(text + (time ? 1 : 0), &stop, 10);
  if (errno || stop == text + (time ? 1 : 0) || *stop || n < 0) return false;
  if (time)
    *ret_timestamp = n;
  else
    *ret_offset = n;
  return true;
}

static int place(struct reader *r, int32_t partition, int64_t timestamp, int64_t offset) {
  int16_t code = 0;
  enum kp_err err = ops_offset(&r->client, r->topic, partition, OFFSET_LATEST, &r->end[partition], &code);
  r->next[partition] = offset;
  if (err == KP_ERR_NONE && code == 0 && offset < 0)
    err = ops_offset(&r->client, r->topic, partition, timestamp, &r->next[partition], &code);
  if (err != KP_ERR_NONE) return cli_fail("%s", r->client.err);
  if (code) return cli_fail_code("consume", code, KP_STR_NULL);
  if (r->next[partition] < 0) r->next[partition] = r->end[partition]; /* nothing that young */
  return CLI_OK;
}

/* ---- printing ---- */

static void put_text(struct kp_buf *b, struct kp_bytes v) {
  if (v.n > 0) kp_put_bytes(b, v.p, (size_t)v.n);
}

static void put_literal(struct kp_buf *b, const char *s) {
  kp_put_bytes(b, s, strlen(s));
}

static struct kp_str str_of(struct kp_bytes v) {
  return (struct kp_str){(const char *)v.p, v.n};
}

static void put_json(struct kp_buf *b, int32_t partition, const struct kp_record *rec) {
  char head[160];
  snprintf(head, sizeof head, "{\"partition\":%d,\"offset\":%lld,\"timestamp\":%lld,\"key\":", partition,
           (long long)rec->offset, (long long)rec->timestamp);
  put_literal(b, head);
  kp_json_str(b, str_of(rec->key));
  put_literal(b, ",\"value\":");
  kp_json_str(b, str_of(rec->value));
  if (rec->headers_n > 0) {
    struct kp_reader hs = {rec->headers.p, rec->headers.p + rec->headers.n, KP_ERR_NONE};
    struct kp_record_header h;
    put_literal(b, ",\"headers\":[");
    for (int32_t i = 0; i < rec->headers_n && kp_record_header_next(&hs, &h); i++) {
      put_literal(b, i ? ",[" : "[");
      kp_json_str(b, h.key);
      put_literal(b, ",");
      kp_json_str(b, str_of(h.value));
      put_literal(b, "]");
    }
    put_literal(b, "]");
  }
  put_literal(b, "}\n");
}

static void print(struct reader *r, int32_t partition, const struct kp_record *rec) {
  struct kp_buf *b = &r->line;
  kp_buf_reset(b);
  if (cli_common.json) {
    put_json(b, partition, rec);
  } else {
    if (r->format_key) {
      put_text(b, rec->key);
      put_literal(b, r->format_key);
    }
    put_text(b, rec->value);
    put_literal(b, "\n");
  }
  fwrite(b->p, 1, b->n, stdout);
  r->printed++;
}

static bool done(const struct reader *r) {
  if (r->count >= 0 && r->printed >= r->count) return true;
  if (r->follow) return false;
  for (int32_t i = 0; i < r->topic->partitions_n; i++)
    if (r->next[i] >= 0 && r->next[i] < r->end[i]) return false;
  return true;
}

static int take_batches(struct reader *r, int32_t partition, struct kp_records records) {
  struct kp_buf scratch;
  kp_buf_init(&scratch);
  int rc = CLI_OK;
  for (int32_t at = 0; rc == CLI_OK && at < records.n;) {
    struct kp_batch b;
    enum kp_err err = kp_batch_parse(records.p + at, (size_t)(records.n - at), &b);
    if (err == KP_ERR_TRUNCATED) break; /* the broker cut the last one off */
    if (err == KP_ERR_NONE) err = kp_batch_check_crc(&b);
    struct kp_record_iter it;
    struct kp_record rec;
    kp_buf_reset(&scratch);
    if (err == KP_ERR_NONE) err = kp_record_iter_init(&it, &b, &scratch, INFLATED_MAX);
    if (err == KP_ERR_NONE && !(b.attributes & KP_BATCH_CONTROL))
      while (!(r->count >= 0 && r->printed >= r->count) && kp_record_iter_next(&it, &rec))
        if (rec.offset >= r->next[partition] && (r->follow || rec.offset < r->end[partition]))
          print(r, partition, &rec);
    if (err == KP_ERR_NONE) err = it.r.err;
    if (err != KP_ERR_NONE)
      rc = cli_fail("partition %d: the batch at offset %lld is damaged: %s", partition, (long long)r->next[partition],
                    kp_err_name(err));
    r->next[partition] = kp_batch_last_offset(&b) + 1;
    at += b.size;
  }
  kp_buf_done(&scratch);
  return rc;
}

/* ---- reading ---- */

static int fetch_from(struct reader *r, int32_t leader) {
  struct kp_arena a;
  kp_arena_init(&a, 0);
  struct kp_fetch_request in;
  struct kp_fetch_request_fetch_topic topic;
  kp_init(&kp_fetch_request_desc, &in);
  kp_init(&kp_fetch_request_fetch_topic_desc, &topic);
  in.max_wait_ms = WAIT_MS;
  in.min_bytes = 1;
  in.max_bytes = FETCH_BYTES;
  in.topics = &topic;
  in.topics_n = 1;
  topic.topic = r->topic->name;
  topic.topic_id = r->topic->topic_id;
  topic.partitions = KP_NEW(&a, kp_fetch_request_fetch_partition, r->topic->partitions_n);
  for (int32_t i = 0; i < r->topic->partitions_n; i++) {
    const struct kp_metadata_response_partition *p = &r->topic->partitions[i];
    int32_t index = p->partition_index;
    if (p->leader_id != leader || r->next[index] < 0 || (!r->follow && r->next[index] >= r->end[index])) continue;
    struct kp_fetch_request_fetch_partition *want = &topic.partitions[topic.partitions_n++];
    want->partition = index;
    want->fetch_offset = r->next[index];
    want->partition_max_bytes = FETCH_BYTES;
  }
  void *answer = NULL;
  int rc = CLI_OK;
  if (topic.partitions_n > 0 && client_call(&r->client, leader, FETCH, -1, &in, &a, &answer, NULL) != KP_ERR_NONE)
    rc = cli_fail("%s", r->client.err);
  const struct kp_fetch_response *out = answer;
  for (int32_t i = 0; rc == CLI_OK && out && i < out->responses_n; i++)
    for (int32_t j = 0; rc == CLI_OK && j < out->responses[i].partitions_n; j++) {
      const struct kp_fetch_response_partition_data *p = &out->responses[i].partitions[j];
      if (p->error_code)
        rc = cli_fail_code("consume", p->error_code, KP_STR_NULL);
      else
        rc = take_batches(r, p->partition_index, p->records);
    }
  kp_arena_done(&a);
  fflush(stdout);
  return rc;
}

static int read_all(struct reader *r) {
  while (!done(r)) {
    for (int32_t i = 0; i < r->client.brokers_n && !done(r); i++) {
      int rc = fetch_from(r, r->client.brokers[i].node_id);
      if (rc != CLI_OK) return rc;
    }
    cli_progress(false, "%lld records", (long long)r->printed);
  }
  return CLI_OK;
}

static int begin(struct reader *r, const char *name, int64_t timestamp, int64_t offset) {
  int rc = ops_topic(&r->client, name, false, &r->arena, &r->topic);
  if (rc != CLI_OK) return rc;
  if (r->only >= r->topic->partitions_n) return cli_fail("%s has partitions 0 to %d", name, r->topic->partitions_n - 1);
  r->next = calloc((size_t)r->topic->partitions_n, sizeof *r->next);
  r->end = calloc((size_t)r->topic->partitions_n, sizeof *r->end);
  if (!r->next || !r->end) return cli_fail("out of memory");
  for (int32_t i = 0; rc == CLI_OK && i < r->topic->partitions_n; i++) {
    r->next[i] = -1;
    if (r->only < 0 || r->only == i) rc = place(r, i, timestamp, offset);
  }
  return rc;
}

int cmd_consume(int argc, char **argv) {
  static const char *from = "begin", *separator;
  static int64_t partition = -1, count = -1;
  static bool follow;
  static const struct cli_opt opts[] = {
      {"from", 'o', "WHERE", "begin, end, an offset, or @MILLISECONDS (default begin)", .text = &from},
      {"partition", 'p', "N", "only this partition", .number = &partition},
      {"count", 'n', "N", "stop after this many records", .number = &count},
      {"follow", 'f', NULL, "go on at the end, as records come", .flag = &follow},
      {"key-separator", 'k', "TEXT", "print the key and this before the value", .text = &separator},
  };
  static const struct cli_command cmd = {
      "kask consume TOPIC [options]",
      "Prints the values of records, one a line; with --json everything of them, one object a line.",
      opts,
      5,
      1,
      1};
  const char *words[1];
  int words_n, rc = cli_parse(&cmd, argc, argv, words, &words_n);
  if (rc >= 0) return rc;
  int64_t timestamp, offset;
  if (!parse_from(from, &timestamp, &offset))
    return cli_fail("--from %s: begin, end, an offset, or @MILLISECONDS", from);
  struct reader r = {.only = partition, .count = count, .follow = follow, .format_key = separator};
  if (cli_connect(&r.client) != CLI_OK) return CLI_FAILED;
  kp_arena_init(&r.arena, 0);
  rc = begin(&r, words[0], timestamp, offset);
  if (rc == CLI_OK) rc = read_all(&r);
  cli_progress(true, "%lld records", (long long)r.printed);
  free(r.next);
  free(r.end);
  kp_buf_done(&r.line);
  kp_arena_done(&r.arena);
  client_close(&r.client);
  return rc;
}
