/* kask config get|set, kask cluster */
#include <stdio.h>
#include <stdlib.h>

#include "kproto/gen/describe_cluster.h"
#include "tools/cli.h"
#include "tools/cluster_ops.h"

enum { DESCRIBE_CLUSTER = 60, SETS_MAX = 64 };

static bool resource_of(const char *kind, int8_t *ret) {
  static const struct {
    const char *name;
    int8_t type;
  } kinds[] = {{"topic", RESOURCE_TOPIC},
               {"broker", RESOURCE_BROKER},
               {"group", RESOURCE_GROUP},
               {"client-metrics", RESOURCE_CLIENT_METRICS}};
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (strcmp(kinds[i].name, kind) == 0) {
      *ret = kinds[i].type;
      return true;
    }
  return false;
}

static const char *source_name(int8_t source) {
  static const char *const names[] = {"unknown", "topic",  "broker",         "broker-default", "static",
                                      "default", "logger", "client-metrics", "group"};
  return source >= 0 && (size_t)source < sizeof names / sizeof *names ? names[source] : "unknown";
}

static int config_get(int argc, char **argv) {
  static bool all, docs;
  static const struct cli_opt opts[] = {
      {"all", 'a', NULL, "defaults too", .flag = &all},
      {"docs", 'd', NULL, "what each key means", .flag = &docs},
  };
  static const struct cli_command cmd = {"kask config get topic|broker|group|client-metrics NAME [KEY] [options]",
                                         "What is set; a broker's NAME is its node id, \"\" is the cluster's default.",
                                         opts,
                                         2,
                                         2,
                                         3};
  static const char *const columns[] = {"key", "value", "source", "meaning"};
  const char *words[3];
  int8_t type;
  int words_n, rc = cli_parse(&cmd, argc, argv, words, &words_n);
  if (rc >= 0) return rc;
  if (!resource_of(words[0], &type)) return cli_fail("\"%s\": topic, broker, group or client-metrics", words[0]);
  struct client c;
  if (cli_connect(&c) != CLI_OK) return CLI_FAILED;
  struct kp_arena a;
  kp_arena_init(&a, 0);
  struct kp_describe_configs_response_describe_configs_result *r = NULL;
  rc = CLI_OK;
  if (ops_configs(&c, type, words[1], docs, &a, &r) != KP_ERR_NONE)
    rc = cli_fail("%s", c.err);
  else if (r->error_code)
    rc = cli_fail_code(words[1], r->error_code, r->error_message);
  struct cli_table t;
  cli_table_init(&t, columns, docs ? 4 : 3);
  for (int32_t i = 0; rc == CLI_OK && i < r->configs_n; i++) {
    const struct kp_describe_configs_response_describe_configs_resource_result *k = &r->configs[i];
    bool asked = words_n == 3 && kp_str_eq(k->name, kp_str_of(words[2]));
    if (words_n == 3 ? !asked : !all && k->config_source == 5) continue;
    cli_cell(&t, "%.*s", k->name.n, k->name.p);
    if (k->is_sensitive)
      cli_cell(&t, "%s", "(hidden)");
    else if (k->value.n < 0)
      cli_cell(&t, "%s", cli_common.json ? "null" : "-");
    else
      cli_cell(&t, "%.*s", k->value.n, k->value.p);
    cli_cell(&t, "%s", source_name(k->config_source));
    if (docs) cli_cell(&t, "%.*s", k->documentation.n > 0 ? k->documentation.n : 0, k->documentation.p);
  }
  if (rc == CLI_OK && words_n == 3 && t.cells_n == 0)
    rc = cli_fail("there is no key \"%s\"; kask config get %s %s --all shows them", words[2], words[0], words[1]);
  if (rc == CLI_OK) cli_table_print(&t);
  kp_arena_done(&a);
  client_close(&c);
  return rc;
}

struct list {
  const char *items[SETS_MAX];
  int n;
};

static void add(void *arg, const char *value) {
  struct list *l = arg;
  if (l->n < SETS_MAX) l->items[l->n++] = value;
}

static int config_set(int argc, char **argv) {
  static struct list deletes;
  static const struct cli_opt opts[] = {
      {"unset", 'u', "KEY", "back to the default; may be given often", .each = add, .each_arg = &deletes},
  };
  static const struct cli_command cmd = {
      "kask config set topic|broker|group|client-metrics NAME [KEY=VALUE]... [options]",
      "Sets and unsets configs.",
      opts,
      1,
      2,
      SETS_MAX};
  const char *words[SETS_MAX];
  int8_t type;
  int words_n, rc = cli_parse(&cmd, argc, argv, words, &words_n);
  if (rc >= 0) return rc;
  if (!resource_of(words[0], &type)) return cli_fail("\"%s\": topic, broker, group or client-metrics", words[0]);
  if (words_n == 2 && deletes.n == 0) return cli_fail("nothing to change: KEY=VALUE or --unset KEY");
  struct client c;
  if (cli_connect(&c) != CLI_OK) return CLI_FAILED;
  rc = ops_alter_configs(&c, type, words[1], words + 2, words_n - 2, deletes.items, deletes.n);
  if (rc == CLI_OK && !cli_common.json) printf("altered %s %s\n", words[0], words[1]);
  client_close(&c);
  return rc;
}

int cmd_config(int argc, char **argv) {
  static const struct cli_sub subs[] = {
      {"get", config_get, "show configs"},
      {"set", config_set, "set and unset configs"},
  };
  return cli_dispatch("config", subs, sizeof subs / sizeof *subs, argc, argv);
}

int cmd_cluster(int argc, char **argv) {
  static const struct cli_command cmd = {"kask cluster [options]", "The brokers of the cluster.", NULL, 0, 0, 0};
  static const char *const columns[] = {"node", "host", "port", "rack", "controller", "cluster"};
  int words_n, rc = cli_parse(&cmd, argc, argv, NULL, &words_n);
  if (rc >= 0) return rc;
  struct client c;
  if (cli_connect(&c) != CLI_OK) return CLI_FAILED;
  struct kp_arena a;
  kp_arena_init(&a, 0);
  struct kp_describe_cluster_request in;
  kp_init(&kp_describe_cluster_request_desc, &in);
  void *answer = NULL;
  rc = CLI_OK;
  if (client_call(&c, CLIENT_ANY, DESCRIBE_CLUSTER, -1, &in, &a, &answer, NULL) != KP_ERR_NONE)
    rc = cli_fail("%s", c.err);
  const struct kp_describe_cluster_response *out = answer;
  if (rc == CLI_OK && out->error_code) rc = cli_fail_code("cluster", out->error_code, out->error_message);
  struct cli_table t;
  cli_table_init(&t, columns, 6);
  for (int32_t i = 0; rc == CLI_OK && i < out->brokers_n; i++) {
    cli_cell(&t, "%d", out->brokers[i].broker_id);
    cli_cell(&t, "%.*s", out->brokers[i].host.n, out->brokers[i].host.p);
    cli_cell(&t, "%d", out->brokers[i].port);
    if (out->brokers[i].rack.n < 0)
      cli_cell(&t, "%s", cli_common.json ? "null" : "-");
    else
      cli_cell(&t, "%.*s", out->brokers[i].rack.n, out->brokers[i].rack.p);
    cli_cell(&t, "%s", out->brokers[i].broker_id == out->controller_id ? "true" : "false");
    cli_cell(&t, "%.*s", out->cluster_id.n, out->cluster_id.p);
  }
  if (rc == CLI_OK) cli_table_print(&t);
  kp_arena_done(&a);
  client_close(&c);
  return rc;
}
