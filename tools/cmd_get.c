/* kask get TOPIC KEY...: the newest record of keys, or of every key with a prefix. GetKeys is kask's own request
 * (docs/key-lookups.md), so Apache Kafka does not answer it. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "kproto/gen/get_keys.h"
#include "kproto/json.h"
#include "tools/cli.h"
#include "tools/cluster_ops.h"

enum { GET_KEYS = 10000, KEYS_AT_ONCE = 1000, PAGE = 1000 };

struct getter {
  struct client client;
  struct kp_arena arena; /* of the topic's metadata */
  const char *name;
  struct kp_metadata_response_topic *topic;
  const char *const *keys;
  int keys_n;
  int64_t partition, at_offset, limit;
  bool anywhere, prefix, values;
  int64_t printed;
  bool *found;  /* by key */
  bool *missed; /* by key: it is not in its partition, so the others are asked; NULL until all were asked for theirs */
};

/* ---- printing ---- */

static void put_text(struct kp_buf *b, const char *s) {
  kp_put_bytes(b, s, strlen(s));
}

static struct kp_str str_of(struct kp_bytes v) {
  return (struct kp_str){(const char *)v.p, v.n};
}

static void put_json(struct kp_buf *b, int32_t partition, const struct kp_get_keys_response_get_keys_record *rec) {
  char head[200];
  snprintf(head, sizeof head,
           "{\"partition\":%d,\"offset\":%lld,\"timestamp\":%lld,\"timestampType\":\"%s\",\"tombstone\":%s,\"key\":",
           partition, (long long)rec->offset, (long long)rec->timestamp,
           rec->timestamp_type == 1 ? "LogAppendTime" : "CreateTime", rec->value.n < 0 ? "true" : "false");
  put_text(b, head);
  kp_json_str(b, str_of(rec->key));
  put_text(b, ",\"value\":");
  kp_json_str(b, str_of(rec->value));
  if (rec->headers_n > 0) {
    put_text(b, ",\"headers\":[");
    for (int32_t i = 0; i < rec->headers_n; i++) {
      put_text(b, i ? ",[" : "[");
      kp_json_str(b, rec->headers[i].key);
      put_text(b, ",");
      kp_json_str(b, str_of(rec->headers[i].value));
      put_text(b, "]");
    }
    put_text(b, "]");
  }
  put_text(b, "}\n");
}

/* On one line: what would break it is written \n, \t, \\, \xNN. */
static void put_escaped(struct kp_buf *b, struct kp_bytes v) {
  for (int32_t i = 0; i < v.n; i++) {
    char text[8];
    uint8_t c = v.p[i];
    if (c == '\n' || c == '\t' || c == '\\')
      snprintf(text, sizeof text, "\\%c", c == '\n' ? 'n' : c == '\t' ? 't' : '\\');
    else if (c < 0x20 || c == 0x7f)
      snprintf(text, sizeof text, "\\x%02x", c);
    else
      snprintf(text, sizeof text, "%c", c);
    put_text(b, text);
  }
}

static void put_line(struct kp_buf *b, int32_t partition, const struct kp_get_keys_response_get_keys_record *rec) {
  char head[128], when[32] = "-";
  time_t seconds = (time_t)(rec->timestamp / 1000);
  struct tm tm;
  if (rec->timestamp >= 0 && gmtime_r(&seconds, &tm)) strftime(when, sizeof when, "%Y-%m-%dT%H:%M:%S", &tm);
  snprintf(head, sizeof head, "%d\t%lld\t%s", partition, (long long)rec->offset, when);
  put_text(b, head);
  if (rec->timestamp >= 0) {
    snprintf(head, sizeof head, ".%03dZ", (int)(rec->timestamp % 1000));
    put_text(b, head);
  }
  put_text(b, "\t");
  put_escaped(b, rec->key);
  put_text(b, "\t");
  if (rec->value.n < 0)
    put_text(b, "(tombstone)");
  else
    put_escaped(b, rec->value);
  put_text(b, "\n");
}

static void print(struct getter *g, int32_t partition, const struct kp_get_keys_response_get_keys_record *rec) {
  struct kp_buf b;
  kp_buf_init(&b);
  if (cli_common.json) {
    put_json(&b, partition, rec);
  } else if (g->values) {
    if (rec->value.n > 0) kp_put_bytes(&b, rec->value.p, (size_t)rec->value.n);
    put_text(&b, "\n");
  } else {
    if (g->printed == 0) put_text(&b, "PARTITION\tOFFSET\tTIMESTAMP\tKEY\tVALUE\n");
    put_line(&b, partition, rec);
  }
  fwrite(b.p, 1, b.n, stdout);
  kp_buf_done(&b);
  g->printed++;
}

/* ---- asking ---- */

/* One request to one partition; *ret lives in a. CLI_OK or told. */
static int ask(struct getter *g, struct kp_get_keys_request_get_keys_partition *part, struct kp_arena *a,
               struct kp_get_keys_response_get_keys_partition_result **ret) {
  struct kp_get_keys_request in;
  kp_init(&kp_get_keys_request_desc, &in);
  in.topic = g->topic->name;
  in.timeout_ms = (int32_t)(cli_common.timeout_ms < INT32_MAX ? cli_common.timeout_ms : INT32_MAX);
  in.partitions = part;
  in.partitions_n = 1;
  /* The broker answers when the time is up: wait a little longer than that. */
  g->client.timeout_ms = in.timeout_ms + 2000;
  void *answer = NULL;
  enum kp_err err =
      client_call(&g->client, ops_leader_of(g->topic, part->partition_index), GET_KEYS, -1, &in, a, &answer, NULL);
  if (err == KP_ERR_UNSUPPORTED_VERSION)
    return cli_fail("this broker does not answer by key; kask does, where a topic has kask.key.index=true");
  if (err != KP_ERR_NONE) return cli_fail("%s", g->client.err);
  const struct kp_get_keys_response *out = answer;
  if (out->error_code) return cli_fail_code(g->name, out->error_code, out->error_message);
  if (out->partitions_n != 1) return cli_fail("%s: the broker answered for %d partitions", g->name, out->partitions_n);
  *ret = &out->partitions[0];
  if ((*ret)->error_code) return cli_fail_code(g->name, (*ret)->error_code, (*ret)->error_message);
  return CLI_OK;
}

static void partition_init(const struct getter *g, struct kp_get_keys_request_get_keys_partition *part, int32_t index) {
  kp_init(&kp_get_keys_request_get_keys_partition_desc, part);
  part->partition_index = index;
  part->at_offset = g->at_offset;
}

static struct kp_bytes bytes_of(const char *s) {
  return (struct kp_bytes){(const uint8_t *)s, (int32_t)strlen(s)};
}

/* Is partition `index` to be asked for key number i? */
static bool wanted_there(const struct getter *g, int i, int32_t index) {
  if (g->partition >= 0) return g->partition == index;
  if (g->anywhere) return true;
  bool its_own = ops_partition_of(bytes_of(g->keys[i]), g->topic->partitions_n) == index;
  return g->missed ? g->missed[i] && !its_own : its_own;
}

static int get_keys(struct getter *g, int32_t index) {
  struct kp_bytes keys[KEYS_AT_ONCE];
  int which[KEYS_AT_ONCE];
  int32_t n = 0;
  int rc = CLI_OK;
  for (int i = 0; i <= g->keys_n && rc == CLI_OK; i++) {
    if (i < g->keys_n && wanted_there(g, i, index)) {
      which[n] = i;
      keys[n++] = bytes_of(g->keys[i]);
    }
    bool last = i == g->keys_n;
    for (int32_t from = 0; rc == CLI_OK && n > 0 && (n == KEYS_AT_ONCE || last) && from <= n;) {
      if (from == n) {
        n = 0;
        break;
      }
      struct kp_arena a;
      struct kp_get_keys_request_get_keys_partition part;
      struct kp_get_keys_response_get_keys_partition_result *out = NULL;
      kp_arena_init(&a, 0);
      partition_init(g, &part, index);
      part.keys = keys + from;
      part.keys_n = n - from;
      rc = ask(g, &part, &a, &out);
      for (int32_t k = 0; rc == CLI_OK && out && k < out->records_n && from < n; k++, from++) {
        if (out->records[k].offset < 0) continue;
        g->found[which[from]] = true;
        print(g, index, &out->records[k]);
      }
      if (rc == CLI_OK && out && out->records_n == 0) rc = cli_fail("%s: the broker answered nothing", g->name);
      kp_arena_done(&a);
    }
  }
  return rc;
}

static int get_prefix(struct getter *g, int32_t index, const char *prefix) {
  struct kp_buf position;
  int rc = CLI_OK;
  kp_buf_init(&position);
  for (bool more = true; more && rc == CLI_OK && (g->limit < 0 || g->printed < g->limit);) {
    struct kp_arena a;
    struct kp_get_keys_request_get_keys_partition part;
    struct kp_get_keys_response_get_keys_partition_result *out = NULL;
    kp_arena_init(&a, 0);
    partition_init(g, &part, index);
    part.prefix = bytes_of(prefix);
    if (position.n > 0) part.position = (struct kp_bytes){position.p, (int32_t)position.n};
    part.limit = g->limit >= 0 && g->limit - g->printed < PAGE ? (int32_t)(g->limit - g->printed) : PAGE;
    rc = ask(g, &part, &a, &out);
    for (int32_t k = 0; rc == CLI_OK && out && k < out->records_n; k++) print(g, index, &out->records[k]);
    more = rc == CLI_OK && out && out->next_position.n > 0;
    if (more) {
      kp_buf_reset(&position);
      kp_put_bytes(&position, out->next_position.p, (size_t)out->next_position.n);
    }
    kp_arena_done(&a);
  }
  kp_buf_done(&position);
  return rc;
}

static int ask_partitions(struct getter *g) {
  int rc = CLI_OK;
  for (int32_t i = 0; i < g->topic->partitions_n && rc == CLI_OK; i++) {
    int32_t index = g->topic->partitions[i].partition_index;
    if (g->partition >= 0 && g->partition != index) continue;
    if (!g->prefix) rc = get_keys(g, index);
    for (int k = 0; g->prefix && k < g->keys_n && rc == CLI_OK; k++) rc = get_prefix(g, index, g->keys[k]);
  }
  return rc;
}

/* Producers of librdkafka place keys by CRC-32 unless they are told otherwise: "there is none" is said only when all
 * partitions said so. */
static int ask_elsewhere(struct getter *g) {
  bool any = false;
  g->missed = calloc((size_t)g->keys_n, sizeof *g->missed);
  if (!g->missed) return cli_fail("out of memory");
  for (int i = 0; i < g->keys_n; i++) any = (g->missed[i] = !g->found[i]) || any;
  int rc = any ? ask_partitions(g) : CLI_OK;
  free(g->missed);
  g->missed = NULL;
  return rc;
}

static int get_all(struct getter *g) {
  int rc = ask_partitions(g);
  if (rc == CLI_OK && !g->prefix && !g->anywhere && g->partition < 0) rc = ask_elsewhere(g);
  fflush(stdout);
  for (int i = 0; !g->prefix && i < g->keys_n && rc == CLI_OK; i++)
    if (!g->found[i]) {
      (void)cli_fail("%s has no record with the key \"%s\"%s", g->name, g->keys[i],
                     g->at_offset >= 0 ? " at or below that offset" : "");
      rc = CLI_FAILED;
    }
  return rc;
}

int cmd_get(int argc, char **argv) {
  static int64_t partition = -1, at_offset = -1, limit = -1;
  static bool anywhere, prefix, values;
  static const struct cli_opt opts[] = {
      {"partition", 'p', "N", "only this partition (default: where Kafka's clients put the key, else the others)",
       .number = &partition},
      {"all-partitions", 'a', NULL, "every partition, though one has the key: where producers of several kinds write",
       .flag = &anywhere},
      {"prefix", 'x', NULL, "KEY is a prefix: the newest record of each key, in key order a partition",
       .flag = &prefix},
      {"limit", 'n', "N", "with --prefix: at most this many records", .number = &limit},
      {"at-offset", 'o', "N", "the newest record at or below this offset", .number = &at_offset},
      {"values", 'v', NULL, "print the values alone, as they are", .flag = &values},
  };
  static const struct cli_command cmd = {
      "kask get TOPIC KEY... [options]",
      "Prints the newest record of each key; a topic needs kask.key.index=true for it. Every record that was\n"
      "committed before is looked at. With --json one object a line. Exit status 1 if a key has no record.",
      opts,
      6,
      2,
      -1};
  const char **words = calloc((size_t)argc + 1, sizeof *words);
  if (!words) return cli_fail("out of memory");
  int words_n = 0, rc = cli_parse(&cmd, argc, argv, words, &words_n);
  struct getter g = {.partition = partition,
                     .at_offset = at_offset,
                     .limit = limit,
                     .anywhere = anywhere,
                     .prefix = prefix,
                     .values = values};
  if (rc < 0) {
    g.name = words[0];
    g.keys = words + 1;
    g.keys_n = words_n - 1;
    g.found = calloc((size_t)words_n, sizeof *g.found);
    kp_arena_init(&g.arena, 0);
    rc = g.found ? cli_connect(&g.client) : cli_fail("out of memory");
    if (rc == CLI_OK) {
      rc = ops_topic(&g.client, g.name, false, &g.arena, &g.topic);
      if (rc == CLI_OK && partition >= g.topic->partitions_n)
        rc = cli_fail("%s has partitions 0 to %d", g.name, g.topic->partitions_n - 1);
      if (rc == CLI_OK) rc = get_all(&g);
      client_close(&g.client);
    }
    kp_arena_done(&g.arena);
    free(g.found);
  }
  free(words);
  return rc;
}
