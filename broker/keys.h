/* Every key that Kafka 4.3 knows, and kask's own: name, type, default, rule, importance, documentation. The rows stand
 * in keys_*.def, one table a kind of resource, sorted by name; they are constants, so that a start costs nothing. */
#ifndef BROKER_KEYS_H
#define BROKER_KEYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* As DescribeConfigs numbers them (DescribeConfigsResponse.ConfigType). */
enum brk_key_type {
  BRK_KEY_BOOLEAN = 1,
  BRK_KEY_STRING,
  BRK_KEY_INT,
  BRK_KEY_SHORT,
  BRK_KEY_LONG,
  BRK_KEY_DOUBLE,
  BRK_KEY_LIST,
  BRK_KEY_CLASS,
  BRK_KEY_PASSWORD, /* never shown: "sensitive" */
};

enum brk_key_importance { BRK_KEY_HIGH, BRK_KEY_MEDIUM, BRK_KEY_LOW };

/* How a broker key may change while the broker runs (Kafka's "dynamic update mode"). */
enum brk_key_update { BRK_KEY_READ_ONLY, BRK_KEY_PER_BROKER, BRK_KEY_CLUSTER_WIDE };

enum {
  BRK_KEY_INTERNAL = 1, /* Kafka accepts it and never shows it */
  BRK_KEY_USED = 2,     /* kask does something with it */
};

/* What ConfigDef's validators check once the type is right. */
enum brk_rule_kind {
  BRK_RULE_ANY,
  BRK_RULE_RANGE,           /* min..max, both included; infinite where there is none */
  BRK_RULE_GZIP_LEVEL,      /* 1..9 or -1 */
  BRK_RULE_ONE_OF,          /* choices: "a, b, c" */
  BRK_RULE_ONE_OF_ANY_CASE, /* the same, whatever the case */
  BRK_RULE_NOT_EMPTY,       /* a string */
  BRK_RULE_LIST,            /* elements differ, none is empty; of choices, if there are any */
  BRK_RULE_LIST_SOME,       /* the same, at least one */
  BRK_RULE_REPLICAS,        /* partition:broker pairs, or * */
  BRK_RULE_OFFSET_RESET,    /* latest, earliest, by_duration:PT1H */
  BRK_RULE_VOTERS,          /* id@host:port */
  BRK_RULE_SERVERS,         /* host:port */
  BRK_RULE_DISK_SPACE,      /* bytes, a percentage of the file system, or -1 */
};

struct brk_rule {
  enum brk_rule_kind kind;
  double min, max;
  const char *choices; /* NULL = whatever */
};

struct brk_key {
  const char *name;
  const char *preset; /* default, as Kafka prints it; NULL = none */
  const char *kafkas; /* Kafka's default, where ours differs on purpose */
  bool differs;
  const char *behind; /* topic keys: the broker key that it falls back to; NULL = none */
  const char *doc;
  struct brk_rule rule;
  enum brk_key_type type;
  enum brk_key_importance importance;
  enum brk_key_update update;
  int flags;
};

struct brk_keys {
  const struct brk_key *rows; /* sorted by name */
  int32_t n;
  const char *what; /* "broker", "topic", ... for messages */
};
extern const struct brk_keys brk_broker_keys, brk_topic_keys, brk_group_keys, brk_client_metrics_keys;

/* NULL = no such key. */
const struct brk_key *brk_key_find(const struct brk_keys *table, const char *name);
/* The key whose name takes the fewest edits (insert, delete, replace, swap neighbours) to become name; NULL if all are
 * further than a third of it. For "did you mean". */
const struct brk_key *brk_key_nearest(const struct brk_keys *table, const char *name);

/* A value of BRK_RULE_DISK_SPACE: *ret bytes, -1 = no limit; a percentage is of total. false: it is none. */
bool brk_disk_space_parse(const char *value, int64_t total, int64_t *ret);

enum { BRK_KEY_VALUE_MAX = 4096 };
/* Is value good for this key? false: err_text as Kafka words it (ConfigDef.parseType, then its validators). On success
 * ret, if not NULL, gets the value as Kafka prints it once parsed (" 7 " is "7", "a, b" is "a,b"). Values of
 * BRK_KEY_VALUE_MAX characters and more are refused. Any thread. */
bool brk_key_parse(const struct brk_key *k, const char *value, char *ret, size_t ret_n, char *err_text, size_t err_n);

#endif
