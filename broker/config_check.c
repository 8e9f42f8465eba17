/* What Kafka refuses of broker, group and client metrics configurations, and in which words. */
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "broker/config_alter.h"
#include "kproto/assert.h"

struct saying {
  char *why;
  size_t n;
};

__attribute__((format(printf, 2, 3))) static bool refuse(const struct saying *s, const char *fmt, ...) {
  va_list ap;
  va_start(ap, fmt);
  vsnprintf(s->why, s->n, fmt, ap);
  va_end(ap);
  return false;
}

/* ---- broker ---- */

static bool security_key(const char *name) {
  static const char *const keys[] = {"ssl.key.password",
                                     "ssl.keystore.certificate.chain",
                                     "ssl.keystore.key",
                                     "ssl.keystore.location",
                                     "ssl.keystore.password",
                                     "ssl.keystore.type",
                                     "ssl.truststore.certificates",
                                     "ssl.truststore.location",
                                     "ssl.truststore.password",
                                     "ssl.truststore.type"};
  for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
    if (strcmp(keys[i], name) == 0) return true;
  return false;
}

static bool read_only(const char *name) {
  const struct brk_key *k = brk_key_find(&brk_broker_keys, name);
  return k && k->update == BRK_KEY_READ_ONLY;
}

static bool for_one_broker(const char *name) {
  static const char *const of_the_cluster[] = {"max.connection.creation.rate", "max.connections",
                                               "num.network.threads"};
  const char *base = brk_key_base(name);
  const struct brk_key *k = brk_key_find(&brk_broker_keys, base);
  if (base == name) return k && k->update == BRK_KEY_PER_BROKER;
  for (size_t i = 0; i < sizeof of_the_cluster / sizeof of_the_cluster[0]; i++)
    if (strcmp(of_the_cluster[i], base) == 0) return false;
  return true;
}

/* Names those of the keys that the rule hits: "text: [a, b]". */
static bool none_is(const struct brk_props *after, bool (*rule)(const char *name), const char *text,
                    const struct saying *s) {
  size_t put = 0;
  for (int32_t i = 0; after && i < after->n; i++) {
    if (!rule(after->rows[i].key)) continue;
    if (put < s->n)
      put +=
          (size_t)snprintf(s->why + put, s->n - put, "%s%s%s", put ? "" : text, put ? ", " : ": [", after->rows[i].key);
  }
  if (put && put < s->n) snprintf(s->why + put, s->n - put, "]");
  return put == 0;
}

static bool check_types(const struct brk_props *after, const struct saying *s) {
  for (int32_t i = 0; after && i < after->n; i++) {
    const struct brk_key *k = brk_key_find(&brk_broker_keys, brk_key_base(after->rows[i].key));
    if (k && !brk_key_parse(k, after->rows[i].value, NULL, 0, s->why, s->n)) return false;
  }
  return true;
}

/* The four of which Kafka lets no change be larger than a factor of two. */
static bool check_threads(const struct brk_config_view *v, const struct brk_props *after, const struct saying *s) {
  static const char *const keys[] = {"num.io.threads", "num.network.threads", "num.replica.fetchers",
                                     "num.recovery.threads.per.data.dir", "background.threads"};
  static const char text[] =
      "Invalid value org.apache.kafka.common.config.ConfigException: Dynamic thread count update validation failed for "
      "%s=%s, value %s %" PRId64 " for configuration Invalid dynamic configuration";
  for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
    const char *value = brk_props_get(after, keys[i]);
    if (!value) continue;
    int64_t n = strtoll(value, NULL, 10), now = brk_broker_int(v->fixed, v->img, v->node_id, keys[i]);
    if (n < now / 2) return refuse(s, text, keys[i], value, "should be at least half the current value", now);
    if (n > now * 2) return refuse(s, text, keys[i], value, "should not be greater than double the current value", now);
  }
  const char *cleaners = brk_props_get(after, "log.cleaner.threads");
  if (!cleaners) return true;
  int64_t n = strtoll(cleaners, NULL, 10), now = brk_broker_int(v->fixed, v->img, v->node_id, "log.cleaner.threads");
  if (n < 1) return refuse(s, "Log cleaner threads should be at least 1");
  if (n < now / 2)
    return refuse(s, "Log cleaner threads cannot be reduced to less than half the current value %" PRId64, now);
  if (n > now * 2)
    return refuse(s, "Log cleaner threads cannot be increased to more than double the current value %" PRId64, now);
  return true;
}

/* host:count, separated by commas. */
static bool check_ip_overrides(const struct brk_props *after, const struct saying *s) {
  const char *list = brk_props_get(after, "max.connections.per.ip.overrides");
  for (const char *at = list ? list : ""; *at;) {
    size_t len = strcspn(at, ",");
    const char *colon = memrchr(at, ':', len);
    size_t digits = colon ? strspn(colon + 1, "0123456789") : 0;
    if (!colon || colon == at || digits == 0 || colon + 1 + digits != at + len)
      return refuse(s,
                    "Error parsing configuration property 'max.connections.per.ip.overrides': %.*s is not host:count",
                    (int)len, at);
    at += len + (at[len] == ',');
  }
  return true;
}

/* Java classes: none can be loaded but those that Kafka comes with. */
static bool check_classes(const struct brk_props *after, const struct saying *s) {
  const char *builder = brk_props_get(after, "principal.builder.class");
  const char *reporters = brk_props_get(after, "metric.reporters");
  if (builder && strcmp(builder, brk_key_find(&brk_broker_keys, "principal.builder.class")->preset) != 0)
    return refuse(s, "Invalid value %s for configuration principal.builder.class: Class %s could not be found.",
                  builder, builder);
  if (reporters && *reporters && strcmp(reporters, brk_key_find(&brk_broker_keys, "metric.reporters")->preset) != 0)
    return refuse(s, "Invalid value %s for configuration metric.reporters: Class %s could not be found.", reporters,
                  reporters);
  return true;
}

/* What Kafka would do at once and kask cannot: other listeners, cordons. */
static bool check_possible(const struct brk_config_view *v, const struct brk_props *after, const struct saying *s) {
  static const char *const fixed_here[] = {"listeners", "listener.security.protocol.map", "cordoned.log.dirs"};
  for (size_t i = 0; i < sizeof fixed_here / sizeof fixed_here[0]; i++) {
    const char *value = brk_props_get(after, fixed_here[i]);
    const char *now = brk_broker_str(v->fixed, v->img, v->node_id, fixed_here[i]);
    if (value && strcmp(value, now ? now : "") != 0)
      return refuse(s, "kask cannot change %s while it runs: it must stay as it is until the next start",
                    fixed_here[i]);
  }
  return check_ip_overrides(after, s) && check_classes(after, s);
}

bool brk_broker_configs_check(const struct brk_config_view *v, const struct brk_props *after, bool this_broker,
                              char *why, size_t n) {
  struct saying s = {why, n};
  if (!none_is(after, read_only, "Cannot update these configs dynamically", &s)) return false;
  if (!none_is(after, security_key,
               "These security configs can be dynamically updated only per-listener using the listener prefix", &s))
    return false;
  if (!check_types(after, &s)) return false;
  if (!this_broker && !none_is(after, for_one_broker,
                               "Cannot update these configs at default cluster level, broker id must be specified", &s))
    return false;
  if (!check_threads(v, after, &s) || !check_possible(v, after, &s)) return false;
  /* The values as they would be: set here, they win over whatever this process was started with. */
  struct brk_props *would_be = brk_props_make(v->fixed, after ? after->rows : NULL, after ? after->n : 0);
  if (!would_be) return refuse(&s, "Config values are too large");
  struct brk_config_view then = {would_be, NULL, v->node_id};
  bool good = brk_broker_values_check(&then, why, n);
  brk_props_unref(would_be);
  return good;
}

static int64_t number(const struct brk_config_view *v, const char *key) {
  return brk_broker_int(v->fixed, v->img, v->node_id, key);
}

/* min and max of the same thing, and what is between them. */
static bool check_ordered(const struct brk_config_view *v, const struct saying *s) {
  static const struct {
    const char *larger, *smaller;
  } pairs[] = {
      {"group.consumer.max.heartbeat.interval.ms", "group.consumer.min.heartbeat.interval.ms"},
      {"group.consumer.heartbeat.interval.ms", "group.consumer.min.heartbeat.interval.ms"},
      {"group.consumer.max.session.timeout.ms", "group.consumer.min.session.timeout.ms"},
      {"group.consumer.session.timeout.ms", "group.consumer.min.session.timeout.ms"},
      {"group.consumer.max.assignment.interval.ms", "group.consumer.min.assignment.interval.ms"},
      {"group.share.max.heartbeat.interval.ms", "group.share.min.heartbeat.interval.ms"},
      {"group.share.heartbeat.interval.ms", "group.share.min.heartbeat.interval.ms"},
      {"group.share.max.session.timeout.ms", "group.share.min.session.timeout.ms"},
      {"group.share.session.timeout.ms", "group.share.min.session.timeout.ms"},
      {"group.streams.max.heartbeat.interval.ms", "group.streams.min.heartbeat.interval.ms"},
      {"group.streams.heartbeat.interval.ms", "group.streams.min.heartbeat.interval.ms"},
      {"group.streams.max.session.timeout.ms", "group.streams.min.session.timeout.ms"},
      {"group.streams.session.timeout.ms", "group.streams.min.session.timeout.ms"},
  };
  static const struct {
    const char *smaller, *larger;
  } below[] = {
      {"group.consumer.heartbeat.interval.ms", "group.consumer.max.heartbeat.interval.ms"},
      {"group.consumer.session.timeout.ms", "group.consumer.max.session.timeout.ms"},
      {"group.consumer.assignment.interval.ms", "group.consumer.max.assignment.interval.ms"},
      {"group.share.heartbeat.interval.ms", "group.share.max.heartbeat.interval.ms"},
      {"group.share.session.timeout.ms", "group.share.max.session.timeout.ms"},
      {"group.share.assignment.interval.ms", "group.share.max.assignment.interval.ms"},
      {"group.streams.heartbeat.interval.ms", "group.streams.max.heartbeat.interval.ms"},
      {"group.streams.session.timeout.ms", "group.streams.max.session.timeout.ms"},
      {"group.streams.assignment.interval.ms", "group.streams.max.assignment.interval.ms"},
      {"group.streams.num.standby.replicas", "group.streams.max.standby.replicas"},
  };
  for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++)
    if (number(v, pairs[i].larger) < number(v, pairs[i].smaller))
      return refuse(s, "%s must be greater than or equal to %s", pairs[i].larger, pairs[i].smaller);
  for (size_t i = 0; i < sizeof below / sizeof below[0]; i++)
    if (number(v, below[i].smaller) > number(v, below[i].larger))
      return refuse(s, "%s must be less than or equal to %s", below[i].smaller, below[i].larger);
  return true;
}

bool brk_broker_values_check(const struct brk_config_view *v, char *why, size_t n) {
  struct saying s = {why, n};
  int64_t retention = number(v, "log.retention.ms"), cleaners = number(v, "log.cleaner.threads");
  int64_t queued = number(v, "queued.max.request.bytes");
  if (number(v, "log.roll.ms") < 1)
    return refuse(&s, "requirement failed: log.roll.ms must be greater than or equal to 1");
  if (number(v, "log.roll.jitter.ms") < 0)
    return refuse(&s, "requirement failed: log.roll.jitter.ms must be greater than or equal to 0");
  if (retention == 0)
    return refuse(&s, "requirement failed: log.retention.ms must be unlimited (-1) or, greater than or equal to 1");
  if (cleaners < 1 || number(v, "log.cleaner.dedupe.buffer.size") / cleaners <= INT64_C(1024) * 1024)
    return refuse(&s, "requirement failed: log.cleaner.dedupe.buffer.size must be at least 1MB per cleaner thread.");
  if (number(v, "replica.fetch.wait.max.ms") > number(v, "replica.socket.timeout.ms"))
    return refuse(&s,
                  "requirement failed: replica.socket.timeout.ms should always be at least replica.fetch.wait.max.ms "
                  "to prevent unnecessary socket timeouts");
  if (number(v, "replica.fetch.wait.max.ms") > number(v, "replica.lag.time.max.ms"))
    return refuse(&s, "requirement failed: replica.fetch.wait.max.ms should always be less than or equal to "
                      "replica.lag.time.max.ms to prevent frequent changes in ISR");
  if (queued >= 0 && queued < number(v, "socket.request.max.bytes"))
    return refuse(&s,
                  "requirement failed: queued.max.request.bytes must be larger or equal to socket.request.max.bytes");
  return check_ordered(v, &s);
}

/* ---- topics ---- */

static const char *topic_text(const struct brk_config_view *v, const struct brk_props *overrides, const char *name,
                              char text[BRK_KEY_VALUE_MAX]) {
  const char *value = brk_topic_value(v, overrides, brk_key_find(&brk_topic_keys, name), text);
  return value ? value : "";
}

bool brk_topic_values_check(const struct brk_config_view *v, const struct brk_props *overrides, char *why, size_t n) {
  struct saying s = {why, n};
  char text[BRK_KEY_VALUE_MAX];
  int64_t min_lag = strtoll(topic_text(v, overrides, "min.compaction.lag.ms", text), NULL, 10);
  int64_t max_lag = strtoll(topic_text(v, overrides, "max.compaction.lag.ms", text), NULL, 10);
  if (min_lag > max_lag)
    return refuse(
        &s, "conflict topic config setting min.compaction.lag.ms (%" PRId64 ") > max.compaction.lag.ms (%" PRId64 ")",
        min_lag, max_lag);
  if (strcmp(topic_text(v, overrides, "remote.storage.enable", text), "true") == 0)
    return refuse(&s, "Tiered Storage functionality is disabled in the broker. Topic cannot be configured with remote "
                      "log storage.");
  return true;
}

/* ---- groups ---- */

struct bounds {
  const char *name, *min, *max; /* broker keys; NULL = none */
};
static const struct bounds group_bounds[] = {
    {"consumer.heartbeat.interval.ms", "group.consumer.min.heartbeat.interval.ms",
     "group.consumer.max.heartbeat.interval.ms"},
    {"consumer.session.timeout.ms", "group.consumer.min.session.timeout.ms", "group.consumer.max.session.timeout.ms"},
    {"consumer.assignment.interval.ms", "group.consumer.min.assignment.interval.ms",
     "group.consumer.max.assignment.interval.ms"},
    {"share.heartbeat.interval.ms", "group.share.min.heartbeat.interval.ms", "group.share.max.heartbeat.interval.ms"},
    {"share.session.timeout.ms", "group.share.min.session.timeout.ms", "group.share.max.session.timeout.ms"},
    {"share.record.lock.duration.ms", "group.share.min.record.lock.duration.ms",
     "group.share.max.record.lock.duration.ms"},
    {"share.delivery.count.limit", "group.share.min.delivery.count.limit", "group.share.max.delivery.count.limit"},
    {"share.partition.max.record.locks", "group.share.min.partition.max.record.locks",
     "group.share.max.partition.max.record.locks"},
    {"share.assignment.interval.ms", "group.share.min.assignment.interval.ms",
     "group.share.max.assignment.interval.ms"},
    {"streams.heartbeat.interval.ms", "group.streams.min.heartbeat.interval.ms",
     "group.streams.max.heartbeat.interval.ms"},
    {"streams.session.timeout.ms", "group.streams.min.session.timeout.ms", "group.streams.max.session.timeout.ms"},
    {"streams.num.standby.replicas", NULL, "group.streams.max.standby.replicas"},
    {"streams.assignment.interval.ms", "group.streams.min.assignment.interval.ms",
     "group.streams.max.assignment.interval.ms"},
};

static bool check_bounds(const struct brk_config_view *v, const struct brk_props *after, const struct saying *s) {
  for (size_t i = 0; i < sizeof group_bounds / sizeof group_bounds[0]; i++) {
    const struct bounds *b = &group_bounds[i];
    const char *value = brk_props_get(after, b->name);
    if (!value) continue;
    int64_t n = strtoll(value, NULL, 10);
    if (b->min && n < number(v, b->min)) return refuse(s, "%s must be greater than or equal to %s", b->name, b->min);
    if (n > number(v, b->max)) return refuse(s, "%s must be less than or equal to %s", b->name, b->max);
  }
  return true;
}

static int64_t group_number(const struct brk_config_view *v, const struct brk_props *after, const char *name) {
  char key[96];
  const char *value = brk_props_get(after, name);
  snprintf(key, sizeof key, "group.%s", name);
  return value ? strtoll(value, NULL, 10) : number(v, key);
}

/* A member must have the time for a heartbeat. */
static bool check_sessions(const struct brk_config_view *v, const struct brk_props *after, const struct saying *s) {
  static const char *const kinds[] = {"consumer", "share", "streams"};
  for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
    char session[64], heartbeat[64];
    snprintf(session, sizeof session, "%s.session.timeout.ms", kinds[i]);
    snprintf(heartbeat, sizeof heartbeat, "%s.heartbeat.interval.ms", kinds[i]);
    if (group_number(v, after, session) <= group_number(v, after, heartbeat))
      return refuse(s, "%s must be greater than %s", session, heartbeat);
  }
  return true;
}

bool brk_group_configs_check(const struct brk_config_view *v, const struct brk_props *after, char *why, size_t n) {
  struct saying s = {why, n};
  KP_ASSERT(after != NULL, "n=%zu", n);
  for (int32_t i = 0; i < after->n; i++)
    if (!brk_key_find(&brk_group_keys, after->rows[i].key))
      return refuse(&s, "Unknown group config name: %s", after->rows[i].key);
  for (int32_t i = 0; i < after->n; i++)
    if (!brk_key_parse(brk_key_find(&brk_group_keys, after->rows[i].key), after->rows[i].value, NULL, 0, why, n))
      return false;
  return check_bounds(v, after, &s) && check_sessions(v, after, &s);
}

/* ---- client metrics ---- */

/* What no regular expression can be: brackets that stay open, something to repeat missing. */
static bool pattern_ok(const char *s) {
  int round = 0;
  bool square = false;
  for (const char *at = s; *at; at++) {
    if (*at == '\\') {
      if (!*++at) return false;
    } else if (square) {
      square = *at != ']' || at[-1] == '[';
    } else if (*at == '[') {
      square = true;
    } else if (*at == '(') {
      round++;
    } else if (*at == ')') {
      if (--round < 0) return false;
    } else if (strchr("*+?", *at) && (at == s || (at[-1] == '(' && *at != '?') || at[-1] == '|')) {
      return false;
    }
  }
  return !square && round == 0;
}

/* One "name=pattern". */
static bool match_ok(const char *s) {
  static const char *const names[] = {"client_instance_id",    "client_id",
                                      "client_software_name",  "client_software_version",
                                      "client_source_address", "client_source_port"};
  const char *eq = strchr(s, '=');
  if (!eq || !eq[1] || strchr(eq + 1, '=')) return false;
  size_t n = (size_t)(eq - s);
  while (n > 0 && s[n - 1] == ' ') n--;
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
    if (strlen(names[i]) == n && strncmp(names[i], s, n) == 0) return pattern_ok(eq + 1 + strspn(eq + 1, " "));
  return false;
}

static bool check_matches(const char *list, const struct saying *s) {
  for (const char *at = list; *at;) {
    char one[BRK_KEY_VALUE_MAX];
    size_t len = strcspn(at, ",");
    snprintf(one, sizeof one, "%.*s", (int)len, at);
    if (!match_ok(one)) return refuse(s, "Illegal client matching pattern: %s", one);
    at += len + (at[len] == ',');
  }
  return true;
}

bool brk_client_metrics_check(const struct brk_props *after, char *why, size_t n, enum kp_err *ret_err) {
  enum { INTERVAL_MIN_MS = 100, INTERVAL_MAX_MS = 3600000 };
  struct saying s = {why, n};
  char parsed[BRK_KEY_VALUE_MAX];
  for (int32_t i = 0; after && i < after->n; i++) {
    if (brk_key_find(&brk_client_metrics_keys, after->rows[i].key)) continue;
    *ret_err = KP_ERR_INVALID_REQUEST;
    return refuse(&s, "Unknown client metrics configuration: %s", after->rows[i].key);
  }
  for (int32_t i = 0; after && i < after->n; i++) {
    const struct brk_prop *row = &after->rows[i];
    const struct brk_key *k = brk_key_find(&brk_client_metrics_keys, row->key);
    if (!brk_key_parse(k, row->value, parsed, sizeof parsed, why, n)) return false;
    if (strcmp(row->key, "match") == 0 && !check_matches(parsed, &s)) return false;
    int64_t ms = strtoll(parsed, NULL, 10);
    if (strcmp(row->key, "interval.ms") != 0 || (ms >= INTERVAL_MIN_MS && ms <= INTERVAL_MAX_MS)) continue;
    *ret_err = KP_ERR_INVALID_REQUEST;
    return refuse(&s, "Invalid value %s for interval.ms, interval must be between 100 and 3600000 (1 hour)", parsed);
  }
  return true;
}
