/* kask topic list|create|describe|alter|delete */
#include <stdio.h>
#include <stdlib.h>

#include "kproto/gen/create_partitions.h"
#include "kproto/gen/create_topics.h"
#include "kproto/gen/delete_topics.h"
#include "log/checkpoint.h"
#include "tools/cli.h"
#include "tools/cluster_ops.h"

enum { CREATE_TOPICS = 19, DELETE_TOPICS = 20, CREATE_PARTITIONS = 37, WORDS_MAX = 1024, SETS_MAX = 64 };

struct list {
  const char *items[SETS_MAX];
  int n;
};

static void add(void *arg, const char *value) {
  struct list *l = arg;
  if (l->n < SETS_MAX) l->items[l->n++] = value;
}

static const char *ints(struct kp_arena *a, const int32_t *p, int32_t n) {
  struct kp_str s = KP_STR_LIT("");
  for (int32_t i = 0; i < n; i++) s = kp_arena_printf(a, "%.*s%s%d", s.n, s.p, i ? "," : "", p[i]);
  return s.n > 0 ? s.p : "";
}

/* ---- list ---- */

static int by_name(const void *a, const void *b) {
  const struct kp_metadata_response_topic *x = a, *y = b;
  int32_t n = x->name.n < y->name.n ? x->name.n : y->name.n;
  int order = memcmp(x->name.p, y->name.p, (size_t)n);
  return order ? order : x->name.n - y->name.n;
}

static int topic_list(int argc, char **argv) {
  static bool internal;
  static const struct cli_opt opts[] = {
      {"internal", 'i', NULL, "show the broker's own topics too", .flag = &internal},
  };
  static const struct cli_command cmd = {"kask topic list [options]", "The topics of the cluster.", opts, 1, 0, 0};
  static const char *const columns[] = {"topic", "partitions", "replicas", "id"};
  int words_n, rc = cli_parse(&cmd, argc, argv, NULL, &words_n);
  if (rc >= 0) return rc;
  struct client c;
  if (cli_connect(&c) != CLI_OK) return CLI_FAILED;
  struct kp_arena a;
  kp_arena_init(&a, 0);
  struct kp_metadata_response *m;
  if (ops_metadata(&c, NULL, false, &a, &m) != KP_ERR_NONE) return cli_fail("%s", c.err);
  qsort(m->topics, (size_t)m->topics_n, sizeof *m->topics, by_name);
  struct cli_table t;
  cli_table_init(&t, columns, 4);
  for (int32_t i = 0; i < m->topics_n; i++) {
    const struct kp_metadata_response_topic *topic = &m->topics[i];
    char id[23];
    if (topic->is_internal && !internal) continue;
    kp_uuid_format(&topic->topic_id, id);
    cli_cell(&t, "%.*s", topic->name.n, topic->name.p);
    cli_cell(&t, "%d", topic->partitions_n);
    cli_cell(&t, "%d", topic->partitions_n > 0 ? topic->partitions[0].replica_nodes_n : 0);
    cli_cell(&t, "%s", id);
  }
  cli_table_print(&t);
  kp_arena_done(&a);
  client_close(&c);
  return CLI_OK;
}

/* ---- create ---- */

static int create_one(struct client *c, const char *name, int64_t partitions, int64_t replicas,
                      const struct list *sets) {
  struct kp_arena a;
  kp_arena_init(&a, 0);
  struct kp_create_topics_request in;
  struct kp_create_topics_request_creatable_topic topic;
  kp_init(&kp_create_topics_request_desc, &in);
  kp_init(&kp_create_topics_request_creatable_topic_desc, &topic);
  in.topics = &topic;
  in.topics_n = 1;
  topic.name = kp_str_of(name);
  topic.num_partitions = (int32_t)partitions;
  topic.replication_factor = (int16_t)replicas;
  topic.configs = KP_NEW(&a, kp_create_topics_request_creatable_topic_config, sets->n);
  for (int i = 0; i < sets->n; i++) {
    const char *eq = strchr(sets->items[i], '=');
    if (!eq) return cli_fail("\"%s\" is not KEY=VALUE", sets->items[i]);
    topic.configs[topic.configs_n].name = (struct kp_str){sets->items[i], (int32_t)(eq - sets->items[i])};
    topic.configs[topic.configs_n++].value = kp_str_of(eq + 1);
  }
  void *answer = NULL;
  int rc = CLI_OK;
  if (client_call(c, CLIENT_CONTROLLER, CREATE_TOPICS, -1, &in, &a, &answer, NULL) != KP_ERR_NONE) {
    rc = cli_fail("%s", c->err);
  } else {
    const struct kp_create_topics_response *out = answer;
    if (out->topics_n != 1)
      rc = cli_fail("%s: the broker did not speak of it", name);
    else if (out->topics[0].error_code)
      rc = cli_fail_code(name, out->topics[0].error_code, out->topics[0].error_message);
  }
  /* Where creation is not yet everywhere when it is answered, wait: who says "created" can be used. */
  struct kp_metadata_response_topic *made;
  if (rc == CLI_OK) rc = ops_await_topic(c, name, &a, &made);
  if (rc == CLI_OK && !cli_common.json) printf("created %s\n", name);
  kp_arena_done(&a);
  return rc;
}

static int topic_create(int argc, char **argv) {
  static int64_t partitions = -1, replicas = -1;
  static struct list sets;
  static const struct cli_opt opts[] = {
      {"partitions", 'p', "N", "how many partitions (default: the broker's num.partitions)", .number = &partitions},
      {"replicas", 'r', "N", "how many replicas (default: the broker's)", .number = &replicas},
      {"config", 'c', "KEY=VALUE", "a topic config; may be given often", .each = add, .each_arg = &sets},
  };
  static const struct cli_command cmd = {
      "kask topic create TOPIC... [options]", "Creates topics.", opts, 3, 1, WORDS_MAX};
  const char *words[WORDS_MAX];
  int words_n, rc = cli_parse(&cmd, argc, argv, words, &words_n);
  if (rc >= 0) return rc;
  struct client c;
  if (cli_connect(&c) != CLI_OK) return CLI_FAILED;
  rc = CLI_OK;
  for (int i = 0; i < words_n; i++)
    if (create_one(&c, words[i], partitions, replicas, &sets) != CLI_OK) rc = CLI_FAILED;
  client_close(&c);
  return rc;
}

/* ---- describe ---- */

static int describe_one(struct client *c, const char *name, bool offsets, struct cli_table *t) {
  struct kp_arena a;
  kp_arena_init(&a, 0);
  struct kp_metadata_response_topic *topic;
  int rc = ops_topic(c, name, false, &a, &topic);
  for (int32_t i = 0; rc == CLI_OK && i < topic->partitions_n; i++) {
    const struct kp_metadata_response_partition *p = &topic->partitions[i];
    cli_cell(t, "%s", name);
    cli_cell(t, "%d", p->partition_index);
    cli_cell(t, "%d", p->leader_id);
    cli_cell(t, "%s", ints(&a, p->replica_nodes, p->replica_nodes_n));
    cli_cell(t, "%s", ints(&a, p->isr_nodes, p->isr_nodes_n));
    if (!offsets) continue;
    int64_t first = -1, last = -1;
    int16_t code = 0;
    enum kp_err err = ops_offset(c, topic, p->partition_index, OFFSET_EARLIEST, &first, &code);
    if (err == KP_ERR_NONE && code == 0) err = ops_offset(c, topic, p->partition_index, OFFSET_LATEST, &last, &code);
    if (err != KP_ERR_NONE)
      rc = cli_fail("%s", c->err);
    else if (code)
      rc = cli_fail_code(name, code, KP_STR_NULL);
    cli_cell(t, "%lld", (long long)first);
    cli_cell(t, "%lld", (long long)last);
  }
  kp_arena_done(&a);
  return rc;
}

static int topic_describe(int argc, char **argv) {
  static bool offsets;
  static const struct cli_opt opts[] = {
      {"offsets", 'o', NULL, "ask for the first and the next offset of each partition", .flag = &offsets},
  };
  static const struct cli_command cmd = {"kask topic describe TOPIC... [options]",
                                         "Partitions, leaders, replicas. Its configs: kask config get topic TOPIC",
                                         opts,
                                         1,
                                         1,
                                         WORDS_MAX};
  static const char *const columns[] = {"topic", "partition", "leader", "replicas", "isr", "first", "next"};
  const char *words[WORDS_MAX];
  int words_n, rc = cli_parse(&cmd, argc, argv, words, &words_n);
  if (rc >= 0) return rc;
  struct client c;
  if (cli_connect(&c) != CLI_OK) return CLI_FAILED;
  struct cli_table t;
  cli_table_init(&t, columns, offsets ? 7 : 5);
  rc = CLI_OK;
  for (int i = 0; i < words_n; i++)
    if (describe_one(&c, words[i], offsets, &t) != CLI_OK) rc = CLI_FAILED;
  cli_table_print(&t);
  client_close(&c);
  return rc;
}

/* ---- alter ---- */

static int add_partitions(struct client *c, const char *name, int64_t count) {
  struct kp_arena a;
  kp_arena_init(&a, 0);
  struct kp_create_partitions_request in;
  struct kp_create_partitions_request_create_partitions_topic topic;
  kp_init(&kp_create_partitions_request_desc, &in);
  kp_init(&kp_create_partitions_request_create_partitions_topic_desc, &topic);
  in.topics = &topic;
  in.topics_n = 1;
  in.timeout_ms = (int32_t)cli_common.timeout_ms;
  topic.name = kp_str_of(name);
  topic.count = (int32_t)count;
  topic.assignments_n = -1;
  void *answer = NULL;
  int rc = CLI_OK;
  if (client_call(c, CLIENT_CONTROLLER, CREATE_PARTITIONS, -1, &in, &a, &answer, NULL) != KP_ERR_NONE) {
    rc = cli_fail("%s", c->err);
  } else {
    const struct kp_create_partitions_response *out = answer;
    if (out->results_n != 1)
      rc = cli_fail("%s: the broker did not speak of it", name);
    else if (out->results[0].error_code)
      rc = cli_fail_code(name, out->results[0].error_code, out->results[0].error_message);
  }
  kp_arena_done(&a);
  return rc;
}

static int topic_alter(int argc, char **argv) {
  static int64_t partitions = -1;
  static struct list sets, deletes;
  static const struct cli_opt opts[] = {
      {"partitions", 'p', "N", "grow to this many partitions", .number = &partitions},
      {"config", 'c', "KEY=VALUE", "set a config; may be given often", .each = add, .each_arg = &sets},
      {"unset", 'u', "KEY", "back to the default; may be given often", .each = add, .each_arg = &deletes},
  };
  static const struct cli_command cmd = {"kask topic alter TOPIC [options]", "Changes a topic.", opts, 3, 1, 1};
  const char *words[1];
  int words_n, rc = cli_parse(&cmd, argc, argv, words, &words_n);
  if (rc >= 0) return rc;
  if (partitions < 0 && sets.n + deletes.n == 0)
    return cli_fail("nothing to change: --partitions, --config or --unset");
  struct client c;
  if (cli_connect(&c) != CLI_OK) return CLI_FAILED;
  rc = CLI_OK;
  if (partitions >= 0) rc = add_partitions(&c, words[0], partitions);
  if (rc == CLI_OK && sets.n + deletes.n > 0)
    rc = ops_alter_configs(&c, RESOURCE_TOPIC, words[0], sets.items, sets.n, deletes.items, deletes.n);
  if (rc == CLI_OK && !cli_common.json) printf("altered %s\n", words[0]);
  client_close(&c);
  return rc;
}

/* ---- delete ---- */

static int delete_one(struct client *c, const char *name) {
  struct kp_arena a;
  kp_arena_init(&a, 0);
  struct kp_delete_topics_request in;
  struct kp_str names[1] = {kp_str_of(name)};
  kp_init(&kp_delete_topics_request_desc, &in);
  in.topic_names = names;
  in.topic_names_n = 1;
  in.timeout_ms = (int32_t)cli_common.timeout_ms;
  void *answer = NULL;
  int rc = CLI_OK;
  /* Version 5: by name, with messages. */
  if (client_call(c, CLIENT_CONTROLLER, DELETE_TOPICS, 5, &in, &a, &answer, NULL) != KP_ERR_NONE) {
    rc = cli_fail("%s", c->err);
  } else {
    const struct kp_delete_topics_response *out = answer;
    if (out->responses_n != 1)
      rc = cli_fail("%s: the broker did not speak of it", name);
    else if (out->responses[0].error_code)
      rc = cli_fail_code(name, out->responses[0].error_code, out->responses[0].error_message);
    else if (!cli_common.json)
      printf("deleted %s\n", name);
  }
  kp_arena_done(&a);
  return rc;
}

static int topic_delete(int argc, char **argv) {
  static const struct cli_command cmd = {
      "kask topic delete TOPIC... [options]", "Deletes topics and all that is in them.", NULL, 0, 1, WORDS_MAX};
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

int cmd_topic(int argc, char **argv) {
  static const struct cli_sub subs[] = {
      {"list", topic_list, "the topics of the cluster"},
      {"create", topic_create, "create topics"},
      {"describe", topic_describe, "partitions, leaders, offsets"},
      {"alter", topic_alter, "add partitions, set and unset configs"},
      {"delete", topic_delete, "delete topics"},
  };
  return cli_dispatch("topic", subs, sizeof subs / sizeof *subs, argc, argv);
}
