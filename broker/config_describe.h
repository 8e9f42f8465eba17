/* What DescribeConfigs says of a key: value, where it comes from, what else it could have been (ConfigHelper). */
#ifndef BROKER_CONFIG_DESCRIBE_H
#define BROKER_CONFIG_DESCRIBE_H

#include "broker/config.h"
#include "kproto/arena.h"

/* DescribeConfigsResponse.ConfigSource. */
enum brk_config_source {
  BRK_SOURCE_UNKNOWN,
  BRK_SOURCE_TOPIC,
  BRK_SOURCE_BROKER,
  BRK_SOURCE_BROKER_DEFAULT, /* dynamic, of the whole cluster */
  BRK_SOURCE_STATIC,
  BRK_SOURCE_PRESET,
  BRK_SOURCE_BROKER_LOGGER,
  BRK_SOURCE_CLIENT_METRICS,
  BRK_SOURCE_GROUP,
};

struct brk_synonym {
  const char *name, *value; /* value NULL where sensitive */
  enum brk_config_source source;
};
enum { BRK_SYNONYMS_MAX = 4 * BRK_ALIASES_MAX + 1 };

struct brk_config_entry {
  const char *name;
  const struct brk_key *key; /* its type; another name for a listener's own. NULL: unknown, shown as sensitive */
  const char *value;         /* NULL = none, or sensitive */
  enum brk_config_source source;
  bool read_only, sensitive;
  int32_t synonyms_n;
  struct brk_synonym synonyms[BRK_SYNONYMS_MAX];
};

/* Each fills *ret with borrowed texts, which live as long as what was handed in, and texts in the arena. false: the
 * arena is full. */
bool brk_describe_topic_key(const struct brk_config_view *v, const struct brk_props *overrides,
                            const struct brk_key *key, struct kp_arena *a, struct brk_config_entry *ret);
/* name: of a key, or whatever else was set. */
bool brk_describe_broker_key(const struct brk_config_view *v, const char *name, struct kp_arena *a,
                             struct brk_config_entry *ret);
/* The same as the cluster's default alone has it. */
bool brk_describe_broker_default(const struct brk_config_view *v, const char *name, struct kp_arena *a,
                                 struct brk_config_entry *ret);
/* Groups and client metrics: set for this one, else the broker's (group.<name>), else the preset. */
bool brk_describe_own_key(const struct brk_config_view *v, const struct brk_props *own, const struct brk_key *key,
                          enum brk_config_source source, struct kp_arena *a, struct brk_config_entry *ret);
/* What CreateTopics answers of a key: value as set and its nearest source (KafkaConfigSchema). */
bool brk_describe_created(const struct brk_config_view *v, const struct brk_props *overrides, const struct brk_key *key,
                          struct kp_arena *a, struct brk_config_entry *ret);

#endif
