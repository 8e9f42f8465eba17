/* kask group list|describe|reset-offsets|delete */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "kproto/assert.h"
#include "kproto/gen/consumer_protocol.h"
#include "kproto/gen/delete_groups.h"
#include "kproto/gen/describe_groups.h"
#include "kproto/gen/list_groups.h"
#include "kproto/gen/offset_commit.h"
#include "kproto/gen/offset_fetch.h"
#include "tools/cli.h"
#include "tools/cluster_ops.h"

enum {
  OFFSET_COMMIT = 8,
  OFFSET_FETCH = 9,
  DESCRIBE_GROUPS = 15,
  LIST_GROUPS = 16,
  DELETE_GROUPS = 42,
  WORDS_MAX = 256
};

/* ---- list ---- */

static int list_of(struct client *c, int32_t node, struct cli_table *t) {
  struct kp_arena a;
  kp_arena_init(&a, 0);
  struct kp_list_groups_request in;
  kp_init(&kp_list_groups_request_desc, &in);
  void *answer = NULL;
  int rc = CLI_OK;
  if (client_call(c, node, LIST_GROUPS, -1, &in, &a, &answer, NULL) != KP_ERR_NONE) {
    rc = cli_fail("%s", c->err);
  } else {
    const struct kp_list_groups_response *out = answer;
    if (out->error_code) rc = cli_fail_code("list", out->error_code, KP_STR_NULL);
    for (int32_t i = 0; rc == CLI_OK && i < out->groups_n; i++) {
      cli_cell(t, "%.*s", out->groups[i].group_id.n, out->groups[i].group_id.p);
      cli_cell(t, "%.*s", out->groups[i].group_type.n, out->groups[i].group_type.p);
      cli_cell(t, "%.*s", out->groups[i].group_state.n, out->groups[i].group_state.p);
      cli_cell(t, "%.*s", out->groups[i].protocol_type.n, out->groups[i].protocol_type.p);
    }
  }
  kp_arena_done(&a);
  return rc;
}

static int group_list(int argc, char **argv) {
  static const struct cli_command cmd = {"kask group list [options]", "The groups of the cluster.", NULL, 0, 0, 0};
  static const char *const columns[] = {"group", "type", "state", "protocol"};
  int words_n, rc = cli_parse(&cmd, argc, argv, NULL, &words_n);
  if (rc >= 0) return rc;
  struct client c;
  if (cli_connect(&c) != CLI_OK) return CLI_FAILED;
  struct cli_table t;
  cli_table_init(&t, columns, 4);
  rc = CLI_OK;
  for (int32_t i = 0; i < c.brokers_n && rc == CLI_OK; i++)
    if (c.brokers[i].node_id >= 0) rc = list_of(&c, c.brokers[i].node_id, &t);
  cli_table_print(&t);
  client_close(&c);
  return rc;
}

/* ---- committed offsets ---- */

static int committed_once(struct client *c, const char *group, struct kp_arena *a,
                          struct kp_offset_fetch_response **ret) {
  int32_t node = CLIENT_ANY;
  int rc = ops_coordinator(c, group, &node);
  if (rc != CLI_OK) return rc;
  struct kp_offset_fetch_request in;
  kp_init(&kp_offset_fetch_request_desc, &in);
  in.group_id = kp_str_of(group);
  in.topics_n = -1;
  void *answer = NULL;
  /* Version 7: one group, by topic name. */
  if (client_call(c, node, OFFSET_FETCH, 7, &in, a, &answer, NULL) != KP_ERR_NONE) return cli_fail("%s", c->err);
  *ret = answer;
  return CLI_OK;
}

/* All committed offsets of a group, in the arena; waits while its coordinator comes up. CLI_OK or told. */
static int committed(struct client *c, const char *group, struct kp_arena *a, struct kp_offset_fetch_response **ret) {
  int64_t deadline = cli_now_ms() + cli_common.timeout_ms;
  for (;;) {
    int rc = committed_once(c, group, a, ret);
    if (rc != CLI_OK) return rc;
    KP_ASSERT(*ret != NULL, "an answer is missing");
    int16_t code = (*ret)->error_code;
    if (code == 0) return CLI_OK;
    if (!kp_err_retriable((enum kp_err)code) || cli_now_ms() >= deadline)
      return cli_fail_code(group, code, KP_STR_NULL);
    usleep(100000);
  }
}

/* ---- describe ---- */

struct owner {
  const struct kp_describe_groups_response_described_group_member *member;
};

/* Which member has a partition, by the consumer protocol's assignment bytes. */
static struct owner owner_of(const struct kp_describe_groups_response_described_group *g, struct kp_str topic,
                             int32_t partition) {
  struct owner found = {NULL};
  for (int32_t i = 0; i < g->members_n && !found.member; i++) {
    struct kp_bytes raw = g->members[i].member_assignment;
    if (raw.n < 2) continue;
    struct kp_arena a;
    kp_arena_init(&a, 0);
    struct kp_consumer_protocol_assignment as;
    int16_t version = (int16_t)kp_be16(raw.p);
    if (version > kp_consumer_protocol_assignment_desc.version_max)
      version = kp_consumer_protocol_assignment_desc.version_max;
    if (kp_decode(&kp_consumer_protocol_assignment_desc, version, raw.p + 2, (size_t)raw.n - 2, &a, &as, NULL) ==
        KP_ERR_NONE)
      for (int32_t j = 0; j < as.assigned_partitions_n; j++)
        for (int32_t k = 0; k < as.assigned_partitions[j].partitions_n; k++)
          if (kp_str_eq(as.assigned_partitions[j].topic, topic) && as.assigned_partitions[j].partitions[k] == partition)
            found.member = &g->members[i];
    kp_arena_done(&a);
  }
  return found;
}

static void describe_partition(struct client *c, const char *group,
                               const struct kp_describe_groups_response_described_group *g, struct kp_str topic,
                               const struct kp_offset_fetch_response_partition *p, struct cli_table *t) {
  struct kp_arena a;
  kp_arena_init(&a, 0);
  struct kp_str name = kp_arena_printf(&a, "%.*s", topic.n, topic.p);
  struct kp_metadata_response *m;
  int64_t end = -1;
  int16_t code = 0;
  if (ops_metadata(c, name.p, false, &a, &m) == KP_ERR_NONE && m->topics_n == 1 && m->topics[0].error_code == 0)
    (void)ops_offset(c, &m->topics[0], p->partition_index, OFFSET_LATEST, &end, &code);
  struct owner o = owner_of(g, topic, p->partition_index);
  cli_cell(t, "%s", group);
  cli_cell(t, "%s", name.p);
  cli_cell(t, "%d", p->partition_index);
  cli_cell(t, "%lld", (long long)p->committed_offset);
  cli_cell(t, "%lld", (long long)end);
  if (end >= 0 && p->committed_offset >= 0)
    cli_cell(t, "%lld", (long long)(end - p->committed_offset));
  else
    cli_cell(t, "%s", "-");
  if (o.member)
    cli_cell(t, "%.*s@%.*s", o.member->client_id.n, o.member->client_id.p, o.member->client_host.n,
             o.member->client_host.p);
  else
    cli_cell(t, "%s", "-");
  kp_arena_done(&a);
}

static int described(struct client *c, const char *group, struct kp_arena *a,
                     struct kp_describe_groups_response_described_group **ret) {
  int32_t node = CLIENT_ANY;
  int rc = ops_coordinator(c, group, &node);
  if (rc != CLI_OK) return rc;
  struct kp_describe_groups_request in;
  struct kp_str names[1] = {kp_str_of(group)};
  kp_init(&kp_describe_groups_request_desc, &in);
  in.groups = names;
  in.groups_n = 1;
  void *answer = NULL;
  if (client_call(c, node, DESCRIBE_GROUPS, -1, &in, a, &answer, NULL) != KP_ERR_NONE) return cli_fail("%s", c->err);
  struct kp_describe_groups_response *out = answer;
  if (out->groups_n != 1) return cli_fail("%s: the broker did not speak of it", group);
  if (out->groups[0].error_code) return cli_fail_code(group, out->groups[0].error_code, out->groups[0].error_message);
  *ret = &out->groups[0];
  return CLI_OK;
}

static int group_describe(int argc, char **argv) {
  static const struct cli_command cmd = {"kask group describe GROUP [options]",
                                         "Committed offsets, lag and owner of each partition of a group.",
                                         NULL,
                                         0,
                                         1,
                                         1};
  static const char *const columns[] = {"group", "topic", "partition", "committed", "end", "lag", "owner"};
  const char *words[1];
  int words_n, rc = cli_parse(&cmd, argc, argv, words, &words_n);
  if (rc >= 0) return rc;
  struct client c;
  if (cli_connect(&c) != CLI_OK) return CLI_FAILED;
  struct kp_arena a;
  kp_arena_init(&a, 0);
  struct kp_describe_groups_response_described_group *g = NULL;
  struct kp_offset_fetch_response *offsets = NULL;
  rc = described(&c, words[0], &a, &g);
  if (rc == CLI_OK) rc = committed(&c, words[0], &a, &offsets);
  if (rc == CLI_OK) {
    KP_ASSERT(g != NULL && offsets != NULL, "an answer is missing");
    struct cli_table t;
    cli_table_init(&t, columns, 7);
    for (int32_t i = 0; i < offsets->topics_n; i++)
      for (int32_t j = 0; j < offsets->topics[i].partitions_n; j++)
        describe_partition(&c, words[0], g, offsets->topics[i].name, &offsets->topics[i].partitions[j], &t);
    if (!cli_common.json) printf("state %.*s, %d members\n", g->group_state.n, g->group_state.p, g->members_n);
    cli_table_print(&t);
  }
  kp_arena_done(&a);
  client_close(&c);
  return rc;
}

/* ---- reset-offsets ---- */

struct target {
  const char *to; /* begin, end, a number, @ms, +n, -n */
  int64_t n;
  enum { TO_TIME, TO_OFFSET, TO_SHIFT } kind;
};

static bool parse_target(struct target *t) {
  char *stop = NULL;
  const char *p = t->to;
  if (strcmp(p, "begin") == 0 || strcmp(p, "end") == 0) {
    t->kind = TO_TIME;
    t->n = *p == 'b' ? OFFSET_EARLIEST : OFFSET_LATEST;
    return true;
  }
  t->kind = *p == '@' ? TO_TIME : *p == '+' || *p == '-' ? TO_SHIFT : TO_OFFSET;
  if (*p == '@') p++;
  t->n = strtoll(p, &stop, 10);
  return stop != p && *stop == '\0';
}

/* Where a partition's position goes, kept within the log. */
static int aim(struct client *c, const struct kp_metadata_response_topic *topic, int32_t partition, int64_t now,
               const struct target *t, int64_t *ret) {
  int64_t first = 0, end = 0, at = 0;
  int16_t code = 0;
  enum kp_err err = ops_offset(c, topic, partition, OFFSET_EARLIEST, &first, &code);
  if (err == KP_ERR_NONE && !code) err = ops_offset(c, topic, partition, OFFSET_LATEST, &end, &code);
  if (err == KP_ERR_NONE && !code && t->kind == TO_TIME) err = ops_offset(c, topic, partition, t->n, &at, &code);
  if (err != KP_ERR_NONE) return cli_fail("%s", c->err);
  if (code) return cli_fail_code("reset-offsets", code, KP_STR_NULL);
  if (t->kind == TO_OFFSET) at = t->n;
  if (t->kind == TO_SHIFT) at = (now < 0 ? first : now) + t->n;
  if (t->kind == TO_TIME && at < 0) at = end; /* nothing that young */
  *ret = at < first ? first : at > end ? end : at;
  return CLI_OK;
}

static int64_t position(const struct kp_offset_fetch_response *offsets, struct kp_str topic, int32_t partition) {
  for (int32_t i = 0; i < offsets->topics_n; i++)
    for (int32_t j = 0; kp_str_eq(offsets->topics[i].name, topic) && j < offsets->topics[i].partitions_n; j++)
      if (offsets->topics[i].partitions[j].partition_index == partition)
        return offsets->topics[i].partitions[j].committed_offset;
  return -1;
}

static int commit(struct client *c, const char *group, struct kp_offset_commit_request_topic *topic) {
  int32_t node = CLIENT_ANY;
  int rc = ops_coordinator(c, group, &node);
  if (rc != CLI_OK) return rc;
  struct kp_arena a;
  kp_arena_init(&a, 0);
  struct kp_offset_commit_request in;
  kp_init(&kp_offset_commit_request_desc, &in);
  in.group_id = kp_str_of(group);
  in.topics = topic;
  in.topics_n = 1;
  void *answer = NULL;
  if (client_call(c, node, OFFSET_COMMIT, 9, &in, &a, &answer, NULL) != KP_ERR_NONE) {
    rc = cli_fail("%s", c->err);
  } else {
    const struct kp_offset_commit_response *out = answer;
    for (int32_t i = 0; rc == CLI_OK && i < out->topics_n; i++)
      for (int32_t j = 0; rc == CLI_OK && j < out->topics[i].partitions_n; j++)
        if (out->topics[i].partitions[j].error_code)
          rc = cli_fail_code(group, out->topics[i].partitions[j].error_code, KP_STR_NULL);
  }
  kp_arena_done(&a);
  return rc;
}

static int reset(struct client *c, const char *group, const char *name, const struct target *t, bool execute) {
  static const char *const columns[] = {"group", "topic", "partition", "from", "to"};
  struct kp_arena a;
  kp_arena_init(&a, 0);
  struct kp_metadata_response_topic *topic = NULL;
  struct kp_offset_fetch_response *offsets = NULL;
  int rc = ops_topic(c, name, false, &a, &topic);
  if (rc == CLI_OK) rc = committed(c, group, &a, &offsets);
  struct kp_offset_commit_request_topic out;
  kp_init(&kp_offset_commit_request_topic_desc, &out);
  struct cli_table table;
  cli_table_init(&table, columns, 5);
  if (rc == CLI_OK) {
    out.name = topic->name;
    out.partitions = KP_NEW(&a, kp_offset_commit_request_partition, topic->partitions_n);
  }
  for (int32_t i = 0; rc == CLI_OK && i < topic->partitions_n; i++) {
    int32_t partition = topic->partitions[i].partition_index;
    int64_t now = position(offsets, topic->name, partition), to = -1;
    rc = aim(c, topic, partition, now, t, &to);
    struct kp_offset_commit_request_partition *p = &out.partitions[out.partitions_n++];
    p->partition_index = partition;
    p->committed_offset = to;
    p->committed_metadata = KP_STR_LIT("");
    cli_cell(&table, "%s", group);
    cli_cell(&table, "%s", name);
    cli_cell(&table, "%d", partition);
    cli_cell(&table, "%lld", (long long)now);
    cli_cell(&table, "%lld", (long long)to);
  }
  if (rc == CLI_OK && execute) rc = commit(c, group, &out);
  if (rc == CLI_OK) cli_table_print(&table);
  if (rc == CLI_OK && !execute && !cli_common.json) puts("nothing was changed; --execute does it");
  kp_arena_done(&a);
  return rc;
}

static int group_reset(int argc, char **argv) {
  static struct target to = {.to = "begin"};
  static const char *topic;
  static bool execute;
  static const struct cli_opt opts[] = {
      {"topic", 't', "TOPIC", "the topic whose positions move", .text = &topic},
      {"to", 'o', "WHERE", "begin, end, an offset, @MILLISECONDS, +N or -N from where it is (default begin)",
       .text = &to.to},
      {"execute", 'x', NULL, "do it; without this it is only shown", .flag = &execute},
  };
  static const struct cli_command cmd = {"kask group reset-offsets GROUP --topic TOPIC --to WHERE [options]",
                                         "Moves a group's positions. The group must have no members.",
                                         opts,
                                         3,
                                         1,
                                         1};
  const char *words[1];
  int words_n, rc = cli_parse(&cmd, argc, argv, words, &words_n);
  if (rc >= 0) return rc;
  if (!topic) return cli_fail("which topic? --topic TOPIC");
  if (!parse_target(&to)) return cli_fail("--to %s: begin, end, an offset, @MILLISECONDS, +N or -N", to.to);
  struct client c;
  if (cli_connect(&c) != CLI_OK) return CLI_FAILED;
  rc = reset(&c, words[0], topic, &to, execute);
  client_close(&c);
  return rc;
}

/* ---- delete ---- */

static int delete_one(struct client *c, const char *group) {
  int32_t node = CLIENT_ANY;
  int rc = ops_coordinator(c, group, &node);
  if (rc != CLI_OK) return rc;
  struct kp_arena a;
  kp_arena_init(&a, 0);
  struct kp_delete_groups_request in;
  struct kp_str names[1] = {kp_str_of(group)};
  kp_init(&kp_delete_groups_request_desc, &in);
  in.groups_names = names;
  in.groups_names_n = 1;
  void *answer = NULL;
  if (client_call(c, node, DELETE_GROUPS, -1, &in, &a, &answer, NULL) != KP_ERR_NONE) {
    rc = cli_fail("%s", c->err);
  } else {
    const struct kp_delete_groups_response *out = answer;
    if (out->results_n != 1)
      rc = cli_fail("%s: the broker did not speak of it", group);
    else if (out->results[0].error_code)
      rc = cli_fail_code(group, out->results[0].error_code, KP_STR_NULL);
    else if (!cli_common.json)
      printf("deleted %s\n", group);
  }
  kp_arena_done(&a);
  return rc;
}

static int group_delete(int argc, char **argv) {
  static const struct cli_command cmd = {"kask group delete GROUP... [options]",
                                         "Deletes groups without members, and their offsets.",
                                         NULL,
                                         0,
                                         1,
                                         WORDS_MAX};
  const char *words[WORDS_MAX];
  int words_n, rc = cli_parse(&cmd, argc, argv, words, &words_n);
  if (rc >= 0) return rc;
  struct client c;
  if (cli_connect(&c) != CLI_OK) return CLI_FAILED;
  rc = CLI_OK;
  for (int i = 0; i < words_n; i++)
    if (delete_one(&c, words[i]) != CLI_OK) rc = CLI_FAILED;
  client_close(&c);
  return rc;
}

int cmd_group(int argc, char **argv) {
  static const struct cli_sub subs[] = {
      {"list", group_list, "the groups of the cluster"},
      {"describe", group_describe, "offsets, lag, owners"},
      {"reset-offsets", group_reset, "move a group's positions"},
      {"delete", group_delete, "delete groups"},
  };
  return cli_dispatch("group", subs, sizeof subs / sizeof *subs, argc, argv);
}
