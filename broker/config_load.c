/* Static configuration: server.properties, then KAFKA_* environment, then --override; the last one wins. Everything is
 * checked before anything starts: one bad line, one message. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>

#include "broker/config.h"
#include "broker/config_alter.h"
#include "broker/config_file.h"
#include "broker/config_security.h"
#include "broker/trace.h"
#include "kproto/assert.h"

struct loading {
  struct brk_prop *rows; /* ours */
  int32_t n, cap;
  const char *source; /* where the row at hand comes from, for messages */
  char *err_text;
  size_t err_n;
  enum kp_err err;
};

#define FAIL(l, code, ...) ((l)->err = (code), snprintf((l)->err_text, (l)->err_n, __VA_ARGS__), false)

/* ---- one row ---- */

static bool starts(const char *s, const char *prefix) {
  return strncmp(s, prefix, strlen(prefix)) == 0;
}

/* Keys whose names users make up: of one listener, of plugins. */
static bool open_name(const char *key) {
  return starts(key, "listener.name.") || starts(key, "config.providers.") || starts(key, "rsm.config.") ||
         starts(key, "rlmm.config.");
}

static bool check_row(struct loading *l, const char *key, const char *value) {
  char why[1024];
  if (!brk_security_check(key, value, why, sizeof why)) return FAIL(l, KP_ERR_INVALID_CONFIG, "%s: %s", l->source, why);
  const struct brk_key *k = brk_key_find(&brk_broker_keys, key);
  if (!k && open_name(key)) return true;
  if (!k) {
    const struct brk_key *near = brk_key_nearest(&brk_broker_keys, key);
    return near ? FAIL(l, KP_ERR_INVALID_CONFIG, "%s: there is no key %s; did you mean %s?", l->source, key, near->name)
                : FAIL(l, KP_ERR_INVALID_CONFIG, "%s: there is no key %s", l->source, key);
  }
  if (brk_key_parse(k, value, NULL, 0, why, sizeof why)) return true;
  return FAIL(l, KP_ERR_INVALID_CONFIG, "%s: %s", l->source, why);
}

static char *trimmed(const char *s) {
  while (isspace((unsigned char)*s)) s++;
  size_t n = strlen(s);
  while (n > 0 && isspace((unsigned char)s[n - 1])) n--;
  return strndup(s, n);
}

static bool add(struct loading *l, const char *key, const char *value) {
  if (l->n == l->cap) {
    int32_t cap = l->cap ? 2 * l->cap : 32;
    struct brk_prop *rows = realloc(l->rows, (size_t)cap * sizeof *rows);
    if (!rows) return FAIL(l, KP_ERR_NO_MEMORY, "%s: no memory", l->source);
    l->rows = rows;
    l->cap = cap;
  }
  struct brk_prop row = {strdup(key), trimmed(value)};
  KP_ASSERT(row.key && row.value, "no memory for %s", key);
  l->rows[l->n++] = row;
  return check_row(l, row.key, row.value);
}

/* ---- sources ---- */

struct file {
  struct loading *l;
  const char *path;
};

static bool add_line(void *arg, const char *key, const char *value, int line) {
  struct file *f = arg;
  char source[512];
  snprintf(source, sizeof source, "%s:%d", f->path, line);
  f->l->source = source;
  bool good = add(f->l, key, value);
  f->l->source = NULL;
  return good;
}

static bool load_file(struct loading *l, const char *path) {
  char *text = NULL;
  struct file f = {l, path};
  l->err = brk_config_file_read(path, &text, l->err_text, l->err_n);
  if (l->err != KP_ERR_NONE) return false;
  bool good = brk_properties_each(text, add_line, &f);
  free(text);
  return good;
}

/* What the images' scripts and Java's tools read, and what Kubernetes adds for a service named kafka. */
static bool not_for_us(const char *name) {
  static const char *const others[] = {"VERSION",
                                       "HEAP_OPTS",
                                       "OPTS",
                                       "JVM_PERFORMANCE_OPTS",
                                       "GC_LOG_OPTS",
                                       "LIBS",
                                       "HOME",
                                       "DEBUG",
                                       "DEBUG_SUSPEND_FLAG",
                                       "DEBUG_OPTS",
                                       "CLASSPATH",
                                       "SERVICE_HOST",
                                       "PORT",
                                       "MODE",
                                       "NAME",
                                       "DAEMON_NAME"};
  if (starts(name, "LOG4J_") || starts(name, "JMX_") || starts(name, "TOOLS_LOG4J_") || strstr(name, "SERVICE_PORT"))
    return true;
  if (starts(name, "PORT_") || strstr(name, "_SERVICE_HOST") || strstr(name, "_PORT_") || strstr(name, "_TCP"))
    return true;
  for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
    if (strcmp(name, others[i]) == 0) return true;
  return false;
}

/* As Kafka's images do it: _ is a dot, __ an underscore, ___ a dash. */
static bool env_key(const char *name, size_t n, char *to, size_t to_n) {
  size_t put = 0;
  for (size_t i = 0; i < n;) {
    size_t bars = 0;
    while (i + bars < n && name[i + bars] == '_' && bars < 3) bars++;
    if (put + 1 >= to_n) return false;
    to[put++] = bars == 0 ? (char)tolower((unsigned char)name[i]) : bars == 1 ? '.' : bars == 2 ? '_' : '-';
    i += bars ? bars : 1;
  }
  to[put] = '\0';
  return true;
}

static bool load_env(struct loading *l, char **env) {
  static const char prefix[] = "KAFKA_";
  for (int32_t i = 0; env && env[i]; i++) {
    const char *eq = strchr(env[i], '=');
    char name[256], key[256], source[300];
    if (!eq || (size_t)(eq - env[i]) >= sizeof name) continue;
    snprintf(name, sizeof name, "%.*s", (int)(eq - env[i]), env[i]);
    bool cluster = strcmp(name, "CLUSTER_ID") == 0;
    if (!cluster && (!starts(name, prefix) || not_for_us(name + sizeof prefix - 1))) continue;
    const char *mapped = cluster ? name : name + sizeof prefix - 1;
    if (!env_key(mapped, strlen(mapped), key, sizeof key)) continue;
    snprintf(source, sizeof source, "environment %s", name);
    l->source = source;
    bool good = add(l, key, eq + 1);
    l->source = NULL;
    if (!good) return false;
  }
  return true;
}

static bool load_override(struct loading *l, const char *arg) {
  const char *eq = strchr(arg, '=');
  if (!eq || eq == arg) return FAIL(l, KP_ERR_INVALID_CONFIG, "--override wants key=value, not \"%s\"", arg);
  char *key = strndup(arg, (size_t)(eq - arg));
  KP_ASSERT(key != NULL, "no memory for %s", arg);
  char *name = trimmed(key);
  KP_ASSERT(name != NULL, "no memory for %s", arg);
  l->source = "--override";
  bool good = add(l, name, eq + 1);
  l->source = NULL;
  free(name);
  free(key);
  return good;
}

static bool load_args(struct loading *l, int argc, char **argv, bool overrides) {
  for (int i = 0; i < argc; i++) {
    bool is_override = strcmp(argv[i], "--override") == 0;
    if (is_override && i + 1 >= argc) return FAIL(l, KP_ERR_INVALID_CONFIG, "--override wants key=value behind it");
    if (is_override) i++;
    if (is_override != overrides) continue;
    if (!(is_override ? load_override(l, argv[i]) : load_file(l, argv[i]))) return false;
  }
  return true;
}

/* ---- all together ---- */

/* node.id and broker.id are one thing (KafkaConfig.populateSynonyms). */
static bool agree_on_node(struct loading *l, struct brk_props **props) {
  const char *node = brk_props_get(*props, "node.id"), *broker = brk_props_get(*props, "broker.id");
  if (node && broker && strtol(node, NULL, 10) != strtol(broker, NULL, 10))
    return FAIL(l, KP_ERR_INVALID_CONFIG, "node.id is %s and broker.id is %s: they must be the same", node, broker);
  if (!node == !broker) return true;
  struct brk_prop other = {node ? "broker.id" : "node.id", node ? node : broker};
  if (strtol(other.value, NULL, 10) < 0)
    return FAIL(l, KP_ERR_INVALID_CONFIG,
                "broker.id: Invalid value %s for configuration node.id: Value must be at least 0", other.value);
  struct brk_props *both = brk_props_make(*props, &other, 1);
  if (!both) return FAIL(l, KP_ERR_NO_MEMORY, "no memory for the configuration");
  brk_props_unref(*props);
  *props = both;
  return true;
}

/* kask is one node, broker and controller at once. */
static bool check_roles(struct loading *l, const struct brk_props *props) {
  const char *roles = brk_props_get(props, "process.roles"), *voters = brk_props_get(props, "controller.quorum.voters");
  int64_t me = brk_broker_int(props, NULL, 0, "node.id");
  if (roles && !strstr(roles, "broker"))
    return FAIL(l, KP_ERR_INVALID_CONFIG,
                "process.roles=%s: this node would serve no clients; kask is broker and controller in one", roles);
  if (!voters || !*voters) return true;
  if (strchr(voters, ',') || strtoll(voters, NULL, 10) != me)
    return FAIL(l, KP_ERR_INVALID_CONFIG,
                "controller.quorum.voters=%s: kask runs as a single node; its only voter can be itself (node.id %lld)",
                voters, (long long)me);
  return true;
}

static void name_unused(const struct brk_props *props) {
  char keys[2048] = "";
  size_t put = 0;
  for (int32_t i = 0; i < props->n && put < sizeof keys - 1; i++) {
    const struct brk_key *k = brk_key_find(&brk_broker_keys, props->rows[i].key);
    if (k && (k->flags & BRK_KEY_USED)) continue;
    put += (size_t)snprintf(keys + put, sizeof keys - put, "%s%s", put ? "," : "", props->rows[i].key);
  }
  if (put) brk_trace(BRK_INFO, "keys_without_effect", "keys=%s", keys);
}

static bool finish(struct loading *l, struct brk_props **ret) {
  struct brk_props *props = brk_props_make(NULL, l->rows, l->n);
  char why[1024];
  if (!props) return FAIL(l, KP_ERR_NO_MEMORY, "no memory for the configuration");
  bool good = agree_on_node(l, &props) && check_roles(l, props);
  struct brk_config_view view = {props, NULL, 0};
  if (good && !brk_broker_values_check(&view, why, sizeof why)) good = FAIL(l, KP_ERR_INVALID_CONFIG, "%s", why);
  if (!good) {
    brk_props_unref(props);
    return false;
  }
  name_unused(props);
  *ret = props;
  return true;
}

enum kp_err brk_config_load(int argc, char **argv, char **env, struct brk_props **ret, char *err_text, size_t err_n) {
  struct loading l = {.err_text = err_text, .err_n = err_n};
  bool good =
      load_args(&l, argc, argv, false) && load_env(&l, env) && load_args(&l, argc, argv, true) && finish(&l, ret);
  for (int32_t i = 0; i < l.n; i++) {
    union {
      const char *c;
      char *m;
    } key = {.c = l.rows[i].key}, value = {.c = l.rows[i].value};
    free(key.m);
    free(value.m);
  }
  free(l.rows);
  return good ? KP_ERR_NONE : l.err;
}
