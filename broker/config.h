/* Kafka's keys: what they are called, their types, defaults and rules; server.properties, --override and KAFKA_* as
 * input.
 *
 * Resolution of a broker key: dynamic per-broker > dynamic cluster default > static (file, environment, override) >
 * default. Of a topic key: topic override > the broker key that stands behind it (log.retention.ms for retention.ms),
 * as above. */
#ifndef BROKER_CONFIG_H
#define BROKER_CONFIG_H

#include "broker/image.h"
#include "broker/keys.h"
#include "log/log.h"

/* An immutable, reference-counted map of strings, sorted by key. */
struct brk_prop {
  const char *key, *value;
};
struct brk_props {
  int32_t refs; /* atomic */
  int32_t n;
  struct brk_prop *rows;
};
/* rows are copied; of equal keys the last wins; value NULL removes a key of base. base may be NULL. Any thread. */
struct brk_props *brk_props_make(const struct brk_props *base, const struct brk_prop *rows, int32_t n);
struct brk_props *brk_props_ref(const struct brk_props *p);            /* NULL gives NULL */
void brk_props_unref(const struct brk_props *p);                       /* NULL is fine */
const char *brk_props_get(const struct brk_props *p, const char *key); /* NULL = not set */

/* The static configuration of this process: argv and environment as Kafka's images map it (KAFKA_LOG_DIRS -> log.dirs).
 * On failure err_text holds one line for the user, with the nearest key where one is unknown. */
enum kp_err brk_config_load(int argc, char **argv, char **env, struct brk_props **ret, char *err_text, size_t err_n);

/* Effective broker value: image may be NULL (static and default only). The string lives as long as props and image, and
 * is as it was set: blanks and case are the user's. NULL = not set and no default, or no such key. */
const char *brk_broker_str(const struct brk_props *fixed, const struct brk_image *img, int32_t node_id,
                           const char *key);
/* Numbers; families are resolved as Kafka does: log.retention.ms, else .minutes, else .hours. 0 where nothing is set.
 */
int64_t brk_broker_int(const struct brk_props *fixed, const struct brk_image *img, int32_t node_id, const char *key);
bool brk_broker_bool(const struct brk_props *fixed, const struct brk_image *img, int32_t node_id, const char *key);

/* Where broker values come from, for those that look at many. Borrowed for the call. */
struct brk_config_view {
  const struct brk_props *fixed;
  const struct brk_image *img; /* may be NULL */
  int32_t node_id;
};
/* A broker key whose value may stand under other names, the first one set wins (DynamicBrokerConfig's synonyms). */
struct brk_key_alias {
  const char *name;
  int64_t factor; /* to the unit of the first name */
};
enum { BRK_ALIASES_MAX = 3 };
/* listener.name.<listener>.<key>: the key; any other name: itself. */
const char *brk_key_base(const char *name);
/* The names that stand for key, itself among them; with families: all names of the family in their order. */
int32_t brk_key_aliases(const char *key, struct brk_key_alias ret[BRK_ALIASES_MAX]);

/* Everything a topic's replica and its handlers need, resolved. */
struct brk_topic_config {
  struct log_config log;
  int32_t min_insync_replicas;
  int32_t codec;       /* enum kp_codec to recompress to; -1 = producer */
  int32_t codec_level; /* INT32_MIN = the codec's default */
  bool page_cache;     /* kask.durability=page-cache */
  int64_t floor_ms;    /* kask.disk.retention.floor.ms */
  bool key_index;      /* kask.key.index */
};
void brk_topic_config_resolve(const struct brk_props *fixed, const struct brk_image *img, int32_t node_id,
                              const struct brk_props *overrides, struct brk_topic_config *ret);
/* A topic key's effective value as Kafka prints it; NULL = none. The text is in ret, or lives as long as the key. */
const char *brk_topic_value(const struct brk_config_view *v, const struct brk_props *overrides,
                            const struct brk_key *key, char ret[BRK_KEY_VALUE_MAX]);

/* A topic override as a client sets it: INVALID_CONFIG with err_text as Kafka words it. value NULL = delete. */
enum kp_err brk_topic_key_check(const char *key, const char *value, char *err_text, size_t err_n);
/* All of a topic's overrides together (LogConfig.validate): names, values, then what contradicts itself. Errors:
 * INVALID_CONFIG with err_text as Kafka words it. */
enum kp_err brk_topic_configs_check(const struct brk_config_view *v, const struct brk_props *overrides, char *err_text,
                                    size_t err_n);

#endif
