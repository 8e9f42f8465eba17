#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "broker/config.h"
#include "broker/config_alter.h"
#include "broker/config_describe.h"
#include "broker/image_edit.h"
#include "broker/trace.h"

enum { NODE = 1, TOPIC = 2, BROKER = 4, BROKER_LOGGER = 8, CLIENT_METRICS = 16, GROUP = 32, ARGS_MAX = 8 };

static struct kp_arena arena;
static char why[1024];

/* ---- loading ---- */

static enum kp_err load(struct brk_props **ret, const char *const *args, const char *const *env) {
  char *argv[ARGS_MAX], *envp[ARGS_MAX];
  int n = 0, e = 0;
  for (; args[n]; n++) argv[n] = strdup(args[n]);
  for (; env && env[e]; e++) envp[e] = strdup(env[e]);
  envp[e] = NULL;
  *ret = NULL;
  why[0] = '\0';
  enum kp_err err = brk_config_load(n, argv, envp, ret, why, sizeof why);
  for (int i = 0; i < n; i++) free(argv[i]);
  for (int i = 0; i < e; i++) free(envp[i]);
  return err;
}
#define ARGS(...) ((const char *const[]){__VA_ARGS__, NULL})

static struct brk_props *loaded(const char *const *args, const char *const *env) {
  struct brk_props *p;
  enum kp_err err = load(&p, args, env);
  if (err != KP_ERR_NONE) print_error("%s\n", why);
  assert_int_equal(err, KP_ERR_NONE);
  return p;
}

static void refused(const char *const *args, const char *const *env, const char *text) {
  struct brk_props *p;
  assert_int_not_equal(load(&p, args, env), KP_ERR_NONE);
  assert_string_equal(why, text);
}

static const char *file_of(const char *text) {
  static char path[] = "/tmp/kask-config-XXXXXX";
  memcpy(path + strlen(path) - 6, "XXXXXX", 6);
  int fd = mkstemp(path);
  assert_true(fd >= 0);
  assert_int_equal(write(fd, text, strlen(text)), (ssize_t)strlen(text));
  close(fd);
  return path;
}

static void test_files_are_read_as_java_reads_properties(void **state) {
  (void)state;
  const char *path = file_of("# a comment \\\n! another\n\n  num.partitions = 3  \nlog.retention.ms:5\n"
                             "log.roll.ms 7\r\nlisteners=PLAINTEXT://h:1,\\\n    B://h:2\nbroker.rack=\\u00e9\\ta\\=b\n"
                             "log\\.segment.bytes=1048576\nnum.partitions=4\nssl.provider=\nadvertised.listeners");
  struct brk_props *p = NULL;
  assert_int_not_equal(load(&p, ARGS(path), NULL), KP_ERR_NONE); /* the last line: an empty list */
  assert_non_null(strstr(why, ":13: Configuration 'advertised.listeners' must not be empty."));
  unlink(path);
  path = file_of("# a comment \\\n! another\n\n  num.partitions = 3  \nlog.retention.ms:5\n"
                 "log.roll.ms 7\r\nlisteners=PLAINTEXT://h:1,\\\n    B://h:2\nbroker.rack=\\u00e9\\ta\\=b\n"
                 "log\\.segment.bytes=1048576\nnum.partitions=4\nssl.provider");
  p = loaded(ARGS(path), NULL);
  assert_string_equal(brk_props_get(p, "num.partitions"), "4");
  assert_string_equal(brk_props_get(p, "log.retention.ms"), "5");
  assert_string_equal(brk_props_get(p, "log.roll.ms"), "7");
  assert_string_equal(brk_props_get(p, "listeners"), "PLAINTEXT://h:1,B://h:2");
  assert_string_equal(brk_props_get(p, "broker.rack"), "\xc3\xa9\ta=b");
  assert_string_equal(brk_props_get(p, "log.segment.bytes"), "1048576");
  assert_string_equal(brk_props_get(p, "ssl.provider"), "");
  brk_props_unref(p);
  unlink(path);
}

static void test_override_wins_over_environment_over_file(void **state) {
  (void)state;
  const char *path = file_of("num.partitions=1\nlog.retention.ms=1\nlog.roll.ms=1\n");
  struct brk_props *p =
      loaded(ARGS("--override", "num.partitions=3", path), ARGS("KAFKA_NUM_PARTITIONS=2", "KAFKA_LOG_RETENTION_MS=2"));
  assert_string_equal(brk_props_get(p, "num.partitions"), "3");
  assert_string_equal(brk_props_get(p, "log.retention.ms"), "2");
  assert_string_equal(brk_props_get(p, "log.roll.ms"), "1");
  assert_null(brk_props_get(p, "num.io.threads"));
  brk_props_unref(p);
  unlink(path);
}

static void test_environment_of_images_is_mapped_and_their_own_left_alone(void **state) {
  (void)state;
  struct brk_props *p =
      loaded(ARGS("--override", "num.partitions=3"),
             ARGS("KAFKA_HEAP_OPTS=-Xmx1g", "KAFKA_LOG4J_ROOT_LOGLEVEL=INFO", "KAFKA_JMX_PORT=9",
                  "KAFKA_PORT_9092_TCP=tcp://1.2.3.4:9092", "KAFKA_NODE_ID=4", "CLUSTER_ID=5L6g3nShT-eMCtK--X86sw"));
  assert_string_equal(brk_props_get(p, "node.id"), "4");
  assert_string_equal(brk_props_get(p, "broker.id"), "4");
  assert_string_equal(brk_props_get(p, "cluster.id"), "5L6g3nShT-eMCtK--X86sw");
  assert_int_equal(p->n, 4);
  brk_props_unref(p);
  /* _ is a dot, __ an underscore, ___ a dash: seen in what is refused. */
  refused(ARGS("--override", "num.partitions=3"), ARGS("KAFKA_QQQQQQQQQQ_A__B___C=1"),
          "environment KAFKA_QQQQQQQQQQ_A__B___C: there is no key qqqqqqqqqq.a_b-c");
}

static void test_mistakes_are_refused_with_one_helpful_line(void **state) {
  (void)state;
  refused(ARGS("--override", "log.retention.mz=5"), NULL,
          "--override: there is no key log.retention.mz; did you mean log.retention.ms?");
  refused(ARGS("--override", "num.partition=5"), NULL,
          "--override: there is no key num.partition; did you mean num.partitions?");
  refused(ARGS("--override", "log.retention.ms=abc"), NULL,
          "--override: Invalid value abc for configuration log.retention.ms: Not a number of type LONG");
  refused(ARGS("--override", "num.partitions=0"), NULL,
          "--override: Invalid value 0 for configuration num.partitions: Value must be at least 1");
  refused(ARGS("--override", "log.roll.hours=1", "--override", "log.roll.ms=0"), NULL,
          "requirement failed: log.roll.ms must be greater than or equal to 1");
  refused(ARGS("--override", "novalue"), NULL, "--override wants key=value, not \"novalue\"");
  refused(ARGS("--override"), NULL, "--override wants key=value behind it");
  refused(ARGS("/nonexistent/x"), NULL, "/nonexistent/x: No such file or directory");
  refused(ARGS("--override", "node.id=1", "--override", "broker.id=2"), NULL,
          "node.id is 1 and broker.id is 2: they must be the same");
  refused(ARGS("--override", "controller.quorum.voters=1@a:1,2@b:2"), NULL,
          "controller.quorum.voters=1@a:1,2@b:2: kask runs as a single node; its only voter can be itself (node.id 1)");
}

static void test_security_that_is_not_there_stops_the_start(void **state) {
  (void)state;
  static const char *const demands[] = {
      "authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer",
      "sasl.enabled.mechanisms=PLAIN",
      "ssl.keystore.location=/k.jks",
      "ssl.client.auth=required",
      "listener.name.sasl_plaintext.plain.sasl.jaas.config=x",
      "listener.name.b.ssl.keystore.location=/k.jks",
      "security.inter.broker.protocol=SSL",
      "super.users=User:a",
      "config.providers=file",
      "create.topic.policy.class.name=a.B",
  };
  for (size_t i = 0; i < sizeof demands / sizeof demands[0]; i++) {
    struct brk_props *p;
    assert_int_equal(load(&p, ARGS("--override", demands[i]), NULL), KP_ERR_INVALID_CONFIG);
    assert_non_null(strstr(why, "which kask does not have yet"));
    assert_int_equal(strncmp(why + strlen("--override: "), demands[i], strcspn(demands[i], "=")), 0);
  }
  /* Kafka's own defaults, and nothing at all, ask for nothing. */
  struct brk_props *p = loaded(ARGS("--override", "ssl.client.auth=none", "--override",
                                    "authorizer.class.name=", "--override", "sasl.enabled.mechanisms=GSSAPI"),
                               NULL);
  brk_props_unref(p);
}

/* ---- values ---- */

static void test_families_resolve_milliseconds_then_minutes_then_hours(void **state) {
  (void)state;
  assert_int_equal(brk_broker_int(NULL, NULL, NODE, "log.retention.ms"), 168 * 3600000LL);
  struct brk_prop rows[] = {{"log.retention.hours", "2"}, {"log.retention.minutes", "5"}, {"log.retention.ms", "9"}};
  for (int32_t n = 1; n <= 3; n++) {
    struct brk_props *p = brk_props_make(NULL, rows, n);
    static const int64_t expected[] = {0, 7200000, 300000, 9};
    assert_int_equal(brk_broker_int(p, NULL, NODE, "log.retention.ms"), expected[n]);
    brk_props_unref(p);
  }
  assert_int_equal(brk_broker_int(NULL, NULL, NODE, "log.flush.interval.ms"), INT64_MAX);
  assert_string_equal(brk_broker_str(NULL, NULL, NODE, "log.dirs"), "./data");
  assert_int_equal(brk_broker_int(NULL, NULL, NODE, "no.such.key"), 0);
}

static void test_dynamic_values_win_over_static_ones(void **state) {
  (void)state;
  struct brk_prop fixed_row = {"message.max.bytes", "1"};
  struct brk_props *fixed = brk_props_make(NULL, &fixed_row, 1);
  struct brk_image *img = brk_image_new();
  assert_int_equal(brk_broker_int(fixed, img, NODE, "message.max.bytes"), 1);
  brk_image_set_config(img, BROKER, KP_STR_LIT(""), KP_STR_LIT("message.max.bytes"), KP_STR_LIT("2"));
  assert_int_equal(brk_broker_int(fixed, img, NODE, "message.max.bytes"), 2);
  brk_image_set_config(img, BROKER, KP_STR_LIT("1"), KP_STR_LIT("message.max.bytes"), KP_STR_LIT("3"));
  assert_int_equal(brk_broker_int(fixed, img, NODE, "message.max.bytes"), 3);
  assert_int_equal(brk_broker_int(fixed, img, 2, "message.max.bytes"), 2);
  brk_image_unref(img);
  brk_props_unref(fixed);
}

static void check_table(const struct brk_keys *t) {
  char value[BRK_KEY_VALUE_MAX];
  for (int32_t i = 0; i < t->n; i++) {
    const struct brk_key *k = &t->rows[i];
    if (i > 0) assert_true(strcmp(t->rows[i - 1].name, k->name) < 0);
    assert_ptr_equal(brk_key_find(t, k->name), k);
    assert_true(k->doc && *k->doc);
    if (k->behind) assert_non_null(brk_key_find(&brk_broker_keys, k->behind));
    if (!k->preset || k->type == BRK_KEY_CLASS) continue;
    /* A default is good, and printed as it stands in the table. (Kafka's own for three lists is empty and refused.) */
    if (!*k->preset) continue;
    if (!brk_key_parse(k, k->preset, value, sizeof value, why, sizeof why)) fail_msg("%s: %s", k->name, why);
    assert_string_equal(value, k->preset);
  }
}

static void test_tables_are_sorted_documented_and_their_defaults_good(void **state) {
  (void)state;
  check_table(&brk_broker_keys);
  check_table(&brk_topic_keys);
  check_table(&brk_group_keys);
  check_table(&brk_client_metrics_keys);
}

static void parses(const struct brk_keys *t, const char *name, const char *value, const char *expected) {
  char got[BRK_KEY_VALUE_MAX] = "";
  const struct brk_key *k = brk_key_find(t, name);
  assert_non_null(k);
  assert_true(brk_key_parse(k, value, got, sizeof got, why, sizeof why));
  assert_string_equal(got, expected);
}

static void does_not_parse(const struct brk_keys *t, const char *name, const char *value, const char *text) {
  assert_false(brk_key_parse(brk_key_find(t, name), value, NULL, 0, why, sizeof why));
  assert_string_equal(why, text);
}

static void test_values_are_parsed_and_refused_as_kafka_does(void **state) {
  (void)state;
  const struct brk_keys *t = &brk_topic_keys;
  parses(t, "retention.ms", " +7 ", "7");
  parses(t, "cleanup.policy", "compact , delete", "compact,delete");
  parses(t, "min.cleanable.dirty.ratio", "0.50", "0.5");
  parses(t, "preallocate", "TRUE", "true");
  parses(&brk_broker_keys, "log.cleaner.io.max.bytes.per.second", "1e-5", "1.0E-5");
  parses(&brk_broker_keys, "log.cleaner.io.max.bytes.per.second", "12345678.5", "1.23456785E7");
  parses(&brk_group_keys, "share.auto.offset.reset", "by_duration:P1DT2H0.5S", "by_duration:P1DT2H0.5S");
  does_not_parse(t, "retention.ms", "-2", "Invalid value -2 for configuration retention.ms: Value must be at least -1");
  does_not_parse(t, "cleanup.policy", "delete,delete", "Configuration 'cleanup.policy' values must not be duplicated.");
  does_not_parse(
      t, "compression.gzip.level", "0",
      "Invalid value 0 for configuration compression.gzip.level: Value must be between 1 and 9 or equal to -1");
  does_not_parse(t, "message.timestamp.type", "x",
                 "Invalid value x for configuration message.timestamp.type: String must be one of: CreateTime, "
                 "LogAppendTime");
  char *long_value = malloc(BRK_KEY_VALUE_MAX + 1);
  memset(long_value, 'a', BRK_KEY_VALUE_MAX);
  long_value[BRK_KEY_VALUE_MAX] = '\0';
  assert_false(brk_key_parse(brk_key_find(t, "compression.type"), long_value, NULL, 0, why, sizeof why));
  free(long_value);
}

static void test_topic_configs_are_refused_in_kafkas_words(void **state) {
  (void)state;
  assert_int_equal(brk_topic_key_check("foo", "1", why, sizeof why), KP_ERR_INVALID_CONFIG);
  assert_string_equal(why, "Unknown topic config name: foo");
  assert_int_equal(brk_topic_key_check("retention.ms", "abc", why, sizeof why), KP_ERR_INVALID_CONFIG);
  assert_string_equal(why, "Invalid value abc for configuration retention.ms: Not a number of type LONG");
  assert_int_equal(brk_topic_key_check("retention.ms", "5", why, sizeof why), KP_ERR_NONE);
  struct brk_config_view view = {NULL, NULL, NODE};
  struct brk_prop lags[] = {{"min.compaction.lag.ms", "10"}, {"max.compaction.lag.ms", "5"}};
  struct brk_props *p = brk_props_make(NULL, lags, 2);
  assert_int_equal(brk_topic_configs_check(&view, p, why, sizeof why), KP_ERR_INVALID_CONFIG);
  assert_string_equal(why, "conflict topic config setting min.compaction.lag.ms (10) > max.compaction.lag.ms (5)");
  brk_props_unref(p);
}

static void test_topic_config_comes_from_override_then_broker(void **state) {
  (void)state;
  struct brk_prop fixed_rows[] = {
      {"log.retention.hours", "1"}, {"compression.type", "lz4"}, {"kask.durability", "page-cache"}};
  struct brk_prop topic_rows[] = {
      {"retention.bytes", "77"}, {"compression.type", "zstd"}, {"compression.zstd.level", "9"}};
  struct brk_props *fixed = brk_props_make(NULL, fixed_rows, 3), *over = brk_props_make(NULL, topic_rows, 3);
  struct brk_topic_config c;
  brk_topic_config_resolve(fixed, NULL, NODE, NULL, &c);
  assert_int_equal(c.log.retention_ms, 3600000);
  assert_int_equal(c.codec, 3);
  assert_int_equal(c.codec_level, INT32_MIN);
  assert_true(c.page_cache);
  brk_topic_config_resolve(fixed, NULL, NODE, over, &c);
  assert_int_equal(c.log.retention_bytes, 77);
  assert_int_equal(c.codec, 4);
  assert_int_equal(c.codec_level, 9);
  brk_props_unref(fixed);
  brk_props_unref(over);
}

/* ---- describing ---- */

static void test_described_source_is_the_nearest_place_that_has_the_key(void **state) {
  (void)state;
  struct brk_prop fixed_rows[] = {{"log.segment.bytes", "2000000"}, {"log.retention.hours", "1"}};
  struct brk_props *fixed = brk_props_make(NULL, fixed_rows, 2);
  struct brk_image *img = brk_image_new();
  brk_image_set_config(img, BROKER, KP_STR_LIT(""), KP_STR_LIT("log.segment.bytes"), KP_STR_LIT("3000000"));
  struct brk_config_view view = {fixed, img, NODE};
  struct brk_prop own = {"segment.bytes", " 4000000 "};
  struct brk_props *over = brk_props_make(NULL, &own, 1);
  const struct brk_key *k = brk_key_find(&brk_topic_keys, "segment.bytes");
  struct brk_config_entry e;
  kp_arena_init(&arena, 0);
  assert_true(brk_describe_topic_key(&view, over, k, &arena, &e));
  assert_string_equal(e.value, "4000000");
  assert_int_equal(e.source, BRK_SOURCE_TOPIC);
  assert_int_equal(e.synonyms_n, 4);
  assert_int_equal(e.synonyms[1].source, BRK_SOURCE_BROKER_DEFAULT);
  assert_int_equal(e.synonyms[2].source, BRK_SOURCE_STATIC);
  assert_int_equal(e.synonyms[3].source, BRK_SOURCE_PRESET);
  assert_true(brk_describe_topic_key(&view, NULL, k, &arena, &e));
  assert_int_equal(e.source, BRK_SOURCE_BROKER_DEFAULT);
  /* Set only under another name of the family: the value is there, the synonym is not (Kafka's way). */
  assert_true(brk_describe_topic_key(&view, NULL, brk_key_find(&brk_topic_keys, "retention.ms"), &arena, &e));
  assert_string_equal(e.value, "3600000");
  assert_int_equal(e.source, BRK_SOURCE_PRESET);
  assert_int_equal(e.synonyms_n, 0);
  assert_true(brk_describe_created(&view, NULL, brk_key_find(&brk_topic_keys, "retention.ms"), &arena, &e));
  assert_string_equal(e.value, "3600000");
  assert_int_equal(e.source, BRK_SOURCE_STATIC);
  kp_arena_done(&arena);
  brk_props_unref(over);
  brk_props_unref(fixed);
  brk_image_unref(img);
}

static void test_passwords_are_never_shown(void **state) {
  (void)state;
  struct brk_image *img = brk_image_new();
  brk_image_set_config(img, BROKER, KP_STR_LIT("1"), KP_STR_LIT("listener.name.a.ssl.key.password"),
                       KP_STR_LIT("secret"));
  brk_image_set_config(img, BROKER, KP_STR_LIT("1"), KP_STR_LIT("nobody.knows"), KP_STR_LIT("secret"));
  struct brk_config_view view = {NULL, img, NODE};
  static const char *const names[] = {"listener.name.a.ssl.key.password", "nobody.knows"};
  kp_arena_init(&arena, 0);
  for (int i = 0; i < 2; i++) {
    struct brk_config_entry e;
    assert_true(brk_describe_broker_key(&view, names[i], &arena, &e));
    assert_true(e.sensitive);
    assert_null(e.value);
    for (int32_t s = 0; s < e.synonyms_n; s++) assert_null(e.synonyms[s].value);
  }
  kp_arena_done(&arena);
  brk_image_unref(img);
}

/* ---- altering (checks only; the records are seen over the wire) ---- */

static void alter(struct brk_image *img, int8_t type, const char *name, const struct brk_alter_item *items, int32_t n,
                  enum kp_err err, const char *text) {
  struct brk_config_view view = {NULL, img, NODE};
  struct brk_alter a = {.type = type, .name = kp_str_of(name), .items = items, .items_n = n};
  kp_arena_init(&arena, 0);
  brk_alter_plan(&a, &view, &arena, NULL);
  if (text) assert_string_equal(a.message.p ? a.message.p : "", text);
  assert_int_equal(a.err, err);
  if (!text) assert_null(a.message.p);
  kp_arena_done(&arena);
}
#define ITEM(o, k, v) ((struct brk_alter_item){.op = (o), .name = KP_STR_LIT(k), .value = KP_STR_LIT(v)})
#define ONE(o, k, v) (const struct brk_alter_item[]){ITEM(o, k, v)}, 1

static void test_alterations_are_refused_in_kafkas_words(void **state) {
  (void)state;
  struct brk_image *img = brk_image_new();
  struct kp_uuid id = {{1}};
  brk_image_add_topic(img, KP_STR_LIT("t"), &id);
  alter(img, TOPIC, "t", ONE(BRK_OP_SET, "retention.ms", "5"), KP_ERR_NONE, NULL);
  alter(img, TOPIC, "t", ONE(BRK_OP_APPEND, "cleanup.policy", "compact"), KP_ERR_NONE, NULL);
  alter(img, TOPIC, "t", ONE(BRK_OP_APPEND, "cleanup.policy", "bad"), KP_ERR_INVALID_CONFIG,
        "Invalid value bad for configuration cleanup.policy: String must be one of: compact, delete");
  alter(img, TOPIC, "t", ONE(BRK_OP_APPEND, "retention.ms", "5"), KP_ERR_INVALID_CONFIG,
        "Can't APPEND to key retention.ms because its type is not LIST.");
  alter(img, TOPIC, "t", ONE(7, "retention.ms", "5"), KP_ERR_INVALID_REQUEST, "Unknown operations type 7");
  alter(img, TOPIC, "u", ONE(BRK_OP_SET, "retention.ms", "5"), KP_ERR_UNKNOWN_TOPIC_OR_PARTITION,
        "The topic 'u' does not exist.");
  const struct brk_alter_item twice[] = {ITEM(BRK_OP_SET, "a", "1"), ITEM(BRK_OP_SET, "a", "1")};
  alter(img, TOPIC, "t", twice, 2, KP_ERR_INVALID_REQUEST, "Error due to duplicate config keys");
  const struct brk_alter_item nulls[] = {{.name = KP_STR_LIT("a"), .value = KP_STR_NULL},
                                         {.name = KP_STR_LIT("b"), .value = KP_STR_NULL}};
  alter(img, TOPIC, "t", nulls, 2, KP_ERR_INVALID_REQUEST, "Null value not supported for : a, b");
  alter(img, BROKER, "1", ONE(BRK_OP_SET, "num.partitions", "5"), KP_ERR_INVALID_REQUEST,
        "Cannot update these configs dynamically: [num.partitions]");
  alter(img, BROKER, "", ONE(BRK_OP_SET, "listeners", "A://:1"), KP_ERR_INVALID_REQUEST,
        "Cannot update these configs at default cluster level, broker id must be specified: [listeners]");
  alter(img, BROKER, "1", ONE(BRK_OP_SET, "num.io.threads", "100"), KP_ERR_INVALID_REQUEST,
        "Invalid value org.apache.kafka.common.config.ConfigException: Dynamic thread count update validation failed "
        "for num.io.threads=100, value should not be greater than double the current value 8 for configuration Invalid "
        "dynamic configuration");
  alter(img, BROKER, "9", ONE(BRK_OP_SET, "log.retention.ms", "5"), KP_ERR_INVALID_REQUEST,
        "Unexpected broker id, expected 1, but received 9");
  alter(img, BROKER_LOGGER, "1", ONE(BRK_OP_SET, "root", "INFO"), KP_ERR_INVALID_CONFIG, "Logger root does not exist!");
  alter(img, GROUP, "g", ONE(BRK_OP_SET, "consumer.session.timeout.ms", "5"), KP_ERR_INVALID_CONFIG,
        "consumer.session.timeout.ms must be greater than or equal to group.consumer.min.session.timeout.ms");
  alter(img, CLIENT_METRICS, "m", ONE(BRK_OP_SET, "interval.ms", "5"), KP_ERR_INVALID_REQUEST,
        "Invalid value 5 for interval.ms, interval must be between 100 and 3600000 (1 hour)");
  alter(img, CLIENT_METRICS, "m", ONE(BRK_OP_SET, "match", "client_id=["), KP_ERR_INVALID_CONFIG,
        "Illegal client matching pattern: client_id=[");
  alter(img, 99, "m", ONE(BRK_OP_SET, "a", "["), KP_ERR_INVALID_REQUEST, "Unknown resource type 99");
  brk_image_unref(img);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_files_are_read_as_java_reads_properties),
      cmocka_unit_test(test_override_wins_over_environment_over_file),
      cmocka_unit_test(test_environment_of_images_is_mapped_and_their_own_left_alone),
      cmocka_unit_test(test_mistakes_are_refused_with_one_helpful_line),
      cmocka_unit_test(test_security_that_is_not_there_stops_the_start),
      cmocka_unit_test(test_families_resolve_milliseconds_then_minutes_then_hours),
      cmocka_unit_test(test_dynamic_values_win_over_static_ones),
      cmocka_unit_test(test_tables_are_sorted_documented_and_their_defaults_good),
      cmocka_unit_test(test_values_are_parsed_and_refused_as_kafka_does),
      cmocka_unit_test(test_topic_configs_are_refused_in_kafkas_words),
      cmocka_unit_test(test_topic_config_comes_from_override_then_broker),
      cmocka_unit_test(test_described_source_is_the_nearest_place_that_has_the_key),
      cmocka_unit_test(test_passwords_are_never_shown),
      cmocka_unit_test(test_alterations_are_refused_in_kafkas_words),
  };
  brk_trace_level = BRK_ERROR;
  return cmocka_run_group_tests(tests, NULL, NULL);
}
