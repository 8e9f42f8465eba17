/* A topic's configuration: what it comes to, and what Kafka's LogConfig refuses. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

#include "broker/config.h"
#include "broker/config_alter.h"
#include "kproto/assert.h"

/* ---- values ---- */

static bool in_milliseconds(const struct brk_key *key) {
  struct brk_key_alias aliases[BRK_ALIASES_MAX];
  return brk_key_aliases(key->behind, aliases) > 1;
}

/* As set; in scratch where it had to be computed. */
static const char *raw_value(const struct brk_config_view *v, const struct brk_props *overrides,
                             const struct brk_key *key, char *scratch, size_t n) {
  const char *set = brk_props_get(overrides, key->name);
  if (set || !key->behind) return set ? set : key->preset;
  if (!in_milliseconds(key)) return brk_broker_str(v->fixed, v->img, v->node_id, key->behind);
  int64_t ms = brk_broker_int(v->fixed, v->img, v->node_id, key->behind);
  if (strcmp(key->name, "retention.ms") == 0 && ms < 0) ms = -1;
  snprintf(scratch, n, "%" PRId64, ms);
  return scratch;
}

const char *brk_topic_value(const struct brk_config_view *v, const struct brk_props *overrides,
                            const struct brk_key *key, char ret[BRK_KEY_VALUE_MAX]) {
  char scratch[32], why[256];
  const char *raw = raw_value(v, overrides, key, scratch, sizeof scratch);
  if (!raw) return NULL;
  /* What was accepted once, by another version perhaps, is shown as it is. */
  if (!brk_key_parse(key, raw, ret, BRK_KEY_VALUE_MAX, why, sizeof why)) snprintf(ret, BRK_KEY_VALUE_MAX, "%s", raw);
  return ret;
}

struct lookup {
  const struct brk_config_view *view;
  const struct brk_props *overrides;
  char text[32];
};

static const char *text_of(struct lookup *l, const char *name) {
  const struct brk_key *key = brk_key_find(&brk_topic_keys, name);
  KP_ASSERT(key != NULL, "no topic key %s", name);
  const char *raw = raw_value(l->view, l->overrides, key, l->text, sizeof l->text);
  return raw ? raw : "";
}

static int64_t number_of(struct lookup *l, const char *name) {
  return strtoll(text_of(l, name), NULL, 10);
}

static bool truth_of(struct lookup *l, const char *name) {
  return strcasecmp(text_of(l, name), "true") == 0;
}

/* ---- resolved ---- */

static void resolve_codec(struct lookup *l, struct brk_topic_config *ret) {
  static const char *const names[] = {"uncompressed", "gzip", "snappy", "lz4", "zstd"};
  static const char *const levels[] = {NULL, "compression.gzip.level", NULL, "compression.lz4.level",
                                       "compression.zstd.level"};
  const char *codec = text_of(l, "compression.type");
  ret->codec = -1;
  ret->codec_level = INT32_MIN;
  for (int32_t i = 0; i < 5; i++) {
    if (strcmp(codec, names[i]) != 0) continue;
    ret->codec = i;
    if (!levels[i]) return;
    /* The default asks for the codec's own way: Kafka's lz4 level 9 means fast, not high compression. */
    int64_t level = number_of(l, levels[i]);
    if (level != strtoll(brk_key_find(&brk_topic_keys, levels[i])->preset, NULL, 10)) ret->codec_level = (int32_t)level;
    return;
  }
}

void brk_topic_config_resolve(const struct brk_props *fixed, const struct brk_image *img, int32_t node_id,
                              const struct brk_props *overrides, struct brk_topic_config *ret) {
  struct brk_config_view view = {fixed, img, node_id};
  struct lookup l = {.view = &view, .overrides = overrides};
  *ret = (struct brk_topic_config){.codec = -1};
  struct log_config *c = &ret->log;
  log_config_defaults(c);
  c->segment_bytes = (int32_t)number_of(
      &l, brk_props_get(overrides, "internal.segment.bytes") ? "internal.segment.bytes" : "segment.bytes");
  c->segment_ms = number_of(&l, "segment.ms");
  c->segment_jitter_ms = number_of(&l, "segment.jitter.ms");
  c->segment_index_bytes = (int32_t)number_of(&l, "segment.index.bytes");
  c->index_interval_bytes = (int32_t)number_of(&l, "index.interval.bytes");
  c->retention_ms = number_of(&l, "retention.ms");
  c->retention_bytes = number_of(&l, "retention.bytes");
  c->max_message_bytes = (int32_t)number_of(&l, "max.message.bytes");
  c->log_append_time = strcmp(text_of(&l, "message.timestamp.type"), "LogAppendTime") == 0;
  c->timestamp_before_ms_max = number_of(&l, "message.timestamp.before.max.ms");
  c->timestamp_after_ms_max = number_of(&l, "message.timestamp.after.max.ms");
  c->cleanup_delete = strstr(text_of(&l, "cleanup.policy"), "delete") != NULL;
  c->cleanup_compact = strstr(text_of(&l, "cleanup.policy"), "compact") != NULL;
  c->min_cleanable_ratio = strtod(text_of(&l, "min.cleanable.dirty.ratio"), NULL);
  c->min_compaction_lag_ms = number_of(&l, "min.compaction.lag.ms");
  c->max_compaction_lag_ms = number_of(&l, "max.compaction.lag.ms");
  c->delete_retention_ms = number_of(&l, "delete.retention.ms");
  c->preallocate = truth_of(&l, "preallocate");
  c->flush_messages = number_of(&l, "flush.messages");
  c->flush_ms = number_of(&l, "flush.ms");
  c->producer_id_expiration_ms = brk_broker_int(fixed, img, node_id, "producer.id.expiration.ms");
  ret->min_insync_replicas = (int32_t)number_of(&l, "min.insync.replicas");
  ret->page_cache = strcmp(text_of(&l, "kask.durability"), "page-cache") == 0;
  ret->floor_ms = number_of(&l, "kask.disk.retention.floor.ms");
  ret->key_index = truth_of(&l, "kask.key.index");
  resolve_codec(&l, ret);
}

/* ---- checks ---- */

enum kp_err brk_topic_key_check(const char *key, const char *value, char *err_text, size_t err_n) {
  const struct brk_key *k = brk_key_find(&brk_topic_keys, key);
  if (!k) {
    snprintf(err_text, err_n, "Unknown topic config name: %s", key);
    return KP_ERR_INVALID_CONFIG;
  }
  if (!value) return KP_ERR_NONE;
  return brk_key_parse(k, value, NULL, 0, err_text, err_n) ? KP_ERR_NONE : KP_ERR_INVALID_CONFIG;
}

enum kp_err brk_topic_configs_check(const struct brk_config_view *v, const struct brk_props *overrides, char *err_text,
                                    size_t err_n) {
  for (int32_t i = 0; overrides && i < overrides->n; i++)
    if (!brk_key_find(&brk_topic_keys, overrides->rows[i].key))
      return brk_topic_key_check(overrides->rows[i].key, NULL, err_text, err_n);
  for (int32_t i = 0; overrides && i < overrides->n; i++) {
    enum kp_err err = brk_topic_key_check(overrides->rows[i].key, overrides->rows[i].value, err_text, err_n);
    if (err != KP_ERR_NONE) return err;
  }
  return brk_topic_values_check(v, overrides, err_text, err_n) ? KP_ERR_NONE : KP_ERR_INVALID_CONFIG;
}
