/* Static configuration: server.properties, --override, KAFKA_* environment; and how values are looked up. */
#include "broker/config.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>

#include "kproto/assert.h"

static const struct brk_prop defaults[] = {
    {"auto.create.topics.enable", "true"},
    {"broker.id", "1"},
    {"connections.max.idle.ms", "600000"},
    {"delete.topic.enable", "true"},
    {"fetch.max.bytes", "57671680"},
    {"group.initial.rebalance.delay.ms", "0"},
    {"group.max.session.timeout.ms", "1800000"},
    {"group.max.size", "2147483647"},
    {"group.min.session.timeout.ms", "6000"},
    {"kask.durability", "fsync"},
    {"kask.shards", "1"},
    {"listeners", "PLAINTEXT://127.0.0.1:9092"},
    {"log.cleanup.policy", "delete"},
    {"log.dirs", "./data"},
    {"log.flush.interval.messages", "9223372036854775807"},
    {"log.flush.offset.checkpoint.interval.ms", "60000"},
    {"log.index.interval.bytes", "4096"},
    {"log.index.size.max.bytes", "10485760"},
    {"log.initial.task.delay.ms", "30000"},
    {"log.message.timestamp.after.max.ms", "3600000"},
    {"log.message.timestamp.before.max.ms", "9223372036854775807"},
    {"log.message.timestamp.type", "CreateTime"},
    {"log.preallocate", "false"},
    {"log.retention.bytes", "-1"},
    {"log.retention.check.interval.ms", "300000"},
    {"log.retention.ms", "604800000"},
    {"log.roll.jitter.ms", "0"},
    {"log.roll.ms", "604800000"},
    {"log.segment.bytes", "1073741824"},
    {"max.connections", "2147483647"},
    {"max.connections.per.ip", "2147483647"},
    {"max.incremental.fetch.session.cache.slots", "1000"},
    {"message.max.bytes", "1048588"},
    {"min.insync.replicas", "1"},
    {"node.id", "1"},
    {"num.partitions", "1"},
    {"default.replication.factor", "1"},
    {"offset.metadata.max.bytes", "4096"},
    {"offsets.retention.check.interval.ms", "600000"},
    {"offsets.retention.minutes", "10080"},
    {"offsets.topic.num.partitions", "50"},
    {"offsets.topic.replication.factor", "1"},
    {"offsets.topic.segment.bytes", "104857600"},
    {"max.request.partition.size.limit", "2000"},
    {"metadata.log.max.record.bytes.between.snapshots", "20971520"},
    {"producer.id.expiration.ms", "86400000"},
    {"share.coordinator.state.topic.num.partitions", "50"},
    {"share.coordinator.state.topic.segment.bytes", "104857600"},
    {"socket.request.max.bytes", "104857600"},
    {"transaction.max.timeout.ms", "900000"},
    {"transaction.state.log.num.partitions", "50"},
    {"transaction.state.log.segment.bytes", "104857600"},
    {"compression.type", "producer"},
};

struct loading {
  struct brk_prop rows[512];
  int32_t n;
};

static void add(struct loading *l, const char *key, const char *value) {
  KP_ASSERT(l->n < 512, "n=%d", l->n);
  l->rows[l->n++] = (struct brk_prop){strdup(key), strdup(value)};
}

static char *trimmed(char *s) {
  while (isspace((unsigned char)*s)) s++;
  char *end = s + strlen(s);
  while (end > s && isspace((unsigned char)end[-1])) *--end = '\0';
  return s;
}

static bool split(char *line, char **ret_key, char **ret_value) {
  char *eq = strchr(line, '=');
  if (!eq) return false;
  *eq = '\0';
  *ret_key = trimmed(line);
  *ret_value = trimmed(eq + 1);
  return **ret_key != '\0';
}

static enum kp_err load_file(struct loading *l, const char *path, char *err_text, size_t err_n) {
  FILE *f = fopen(path, "re");
  if (!f) {
    snprintf(err_text, err_n, "%s: cannot be read", path);
    return KP_ERR_NOT_FOUND;
  }
  char line[4096], *key, *value;
  while (fgets(line, sizeof line, f)) {
    char *s = trimmed(line);
    if (*s == '\0' || *s == '#' || *s == '!') continue;
    if (split(s, &key, &value)) add(l, key, value);
  }
  fclose(f);
  return KP_ERR_NONE;
}

enum kp_err brk_config_load(int argc, char **argv, char **env, struct brk_props **ret, char *err_text, size_t err_n) {
  struct loading l = {.n = 0};
  (void)env;
  for (int i = 0; i < argc; i++) {
    char *key, *value;
    if (strcmp(argv[i], "--override") == 0 && i + 1 < argc) {
      char line[4096];
      snprintf(line, sizeof line, "%s", argv[++i]);
      if (!split(line, &key, &value)) {
        snprintf(err_text, err_n, "--override wants key=value, not \"%s\"", argv[i]);
        return KP_ERR_INVALID_CONFIG;
      }
      add(&l, key, value);
    } else {
      enum kp_err err = load_file(&l, argv[i], err_text, err_n);
      if (err != KP_ERR_NONE) return err;
    }
  }
  *ret = brk_props_make(NULL, l.rows, l.n);
  return *ret ? KP_ERR_NONE : KP_ERR_NO_MEMORY;
}

const char *brk_broker_str(const struct brk_props *fixed, const struct brk_image *img, int32_t node_id,
                           const char *key) {
  char me[16];
  snprintf(me, sizeof me, "%d", node_id);
  const char *v = img ? brk_props_get(brk_image_configs(img, 4, kp_str_of(me)), key) : NULL;
  if (!v && img) v = brk_props_get(brk_image_configs(img, 4, KP_STR_LIT("")), key);
  if (!v) v = brk_props_get(fixed, key);
  for (size_t i = 0; !v && i < sizeof defaults / sizeof *defaults; i++)
    if (strcmp(defaults[i].key, key) == 0) v = defaults[i].value;
  return v;
}

int64_t brk_broker_int(const struct brk_props *fixed, const struct brk_image *img, int32_t node_id, const char *key) {
  const char *v = brk_broker_str(fixed, img, node_id, key);
  KP_ASSERT(v != NULL, "no default for %s", key);
  return strtoll(v, NULL, 10);
}

bool brk_broker_bool(const struct brk_props *fixed, const struct brk_image *img, int32_t node_id, const char *key) {
  const char *v = brk_broker_str(fixed, img, node_id, key);
  return v && strcmp(v, "true") == 0;
}

struct lookup {
  const struct brk_props *fixed, *overrides;
  const struct brk_image *img;
  int32_t node_id;
};

static const char *topic_str(const struct lookup *l, const char *key, const char *broker_key) {
  const char *v = brk_props_get(l->overrides, key);
  return v ? v : brk_broker_str(l->fixed, l->img, l->node_id, broker_key);
}

static int64_t topic_int(const struct lookup *l, const char *key, const char *broker_key) {
  const char *v = topic_str(l, key, broker_key);
  return v ? strtoll(v, NULL, 10) : 0;
}

void brk_topic_config_resolve(const struct brk_props *fixed, const struct brk_image *img, int32_t node_id,
                              const struct brk_props *overrides, struct brk_topic_config *ret) {
  struct lookup l = {fixed, overrides, img, node_id};
  *ret = (struct brk_topic_config){.codec = -1, .codec_level = INT32_MIN};
  struct log_config *c = &ret->log;
  log_config_defaults(c);
  c->segment_bytes = (int32_t)topic_int(&l, "segment.bytes", "log.segment.bytes");
  c->segment_ms = topic_int(&l, "segment.ms", "log.roll.ms");
  c->segment_jitter_ms = topic_int(&l, "segment.jitter.ms", "log.roll.jitter.ms");
  c->segment_index_bytes = (int32_t)topic_int(&l, "segment.index.bytes", "log.index.size.max.bytes");
  c->index_interval_bytes = (int32_t)topic_int(&l, "index.interval.bytes", "log.index.interval.bytes");
  c->retention_ms = topic_int(&l, "retention.ms", "log.retention.ms");
  c->retention_bytes = topic_int(&l, "retention.bytes", "log.retention.bytes");
  c->max_message_bytes = (int32_t)topic_int(&l, "max.message.bytes", "message.max.bytes");
  c->log_append_time =
      strcmp(topic_str(&l, "message.timestamp.type", "log.message.timestamp.type"), "LogAppendTime") == 0;
  c->timestamp_before_ms_max = topic_int(&l, "message.timestamp.before.max.ms", "log.message.timestamp.before.max.ms");
  c->timestamp_after_ms_max = topic_int(&l, "message.timestamp.after.max.ms", "log.message.timestamp.after.max.ms");
  const char *policy = topic_str(&l, "cleanup.policy", "log.cleanup.policy");
  c->cleanup_delete = strstr(policy, "delete") != NULL;
  c->cleanup_compact = strstr(policy, "compact") != NULL;
  c->flush_messages = topic_int(&l, "flush.messages", "log.flush.interval.messages");
  c->producer_id_expiration_ms = brk_broker_int(fixed, img, node_id, "producer.id.expiration.ms");
  ret->min_insync_replicas = (int32_t)topic_int(&l, "min.insync.replicas", "min.insync.replicas");
  ret->page_cache = strcmp(topic_str(&l, "kask.durability", "kask.durability"), "page-cache") == 0;
  const char *codec = topic_str(&l, "compression.type", "compression.type");
  for (int i = 0; i <= 4; i++) {
    static const char *const names[] = {"uncompressed", "gzip", "snappy", "lz4", "zstd"};
    if (strcmp(codec, names[i]) == 0) ret->codec = i;
  }
}

enum kp_err brk_topic_key_check(const char *key, const char *value, char *err_text, size_t err_n) {
  (void)key, (void)value, (void)err_text, (void)err_n;
  return KP_ERR_NONE;
}
