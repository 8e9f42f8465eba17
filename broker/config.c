/* Effective values of broker keys. */
#include "broker/config.h"

#include <stdio.h>
#include <stdlib.h>

#include "kproto/assert.h"

enum { RESOURCE_BROKER = 4 };

/* ---- families: one setting under several names ---- */

struct family {
  struct brk_key_alias names[BRK_ALIASES_MAX];
  int32_t n;
};
static const struct family families[] = {
    {{{"log.retention.ms", 1}, {"log.retention.minutes", 60000}, {"log.retention.hours", 3600000}}, 3},
    {{{"log.roll.ms", 1}, {"log.roll.hours", 3600000}}, 2},
    {{{"log.roll.jitter.ms", 1}, {"log.roll.jitter.hours", 3600000}}, 2},
    {{{"log.flush.interval.ms", 1}, {"log.flush.scheduler.interval.ms", 1}}, 2},
};

/* The last one falls back to another key, but is no other name for it. */
static bool in_family(const struct family *f, const char *key) {
  if (strncmp(key, "log.", 4) != 0) return false;
  int32_t n = strcmp(f->names[0].name, "log.flush.interval.ms") == 0 ? 1 : f->n;
  for (int32_t i = 0; i < n; i++)
    if (strcmp(f->names[i].name, key) == 0) return true;
  return false;
}

static const struct family *family_of(const char *key) {
  for (size_t i = 0; i < sizeof families / sizeof families[0]; i++)
    if (in_family(&families[i], key)) return &families[i];
  return NULL;
}

const char *brk_key_base(const char *name) {
  static const char prefix[] = "listener.name.";
  if (strncmp(name, prefix, sizeof prefix - 1) != 0) return name;
  const char *dot = strchr(name + sizeof prefix - 1, '.');
  return dot && dot[1] ? dot + 1 : name;
}

int32_t brk_key_aliases(const char *key, struct brk_key_alias ret[BRK_ALIASES_MAX]) {
  const struct family *f = family_of(key);
  const char *base = brk_key_base(key);
  if (base != key) {
    ret[0] = (struct brk_key_alias){key, 1};
    ret[1] = (struct brk_key_alias){base, 1};
    return 2;
  }
  if (!f) {
    ret[0] = (struct brk_key_alias){key, 1};
    return 1;
  }
  for (int32_t i = 0; i < f->n; i++) ret[i] = f->names[i];
  return f->n;
}

/* ---- looking up ---- */

static const char *set_value(const struct brk_props *fixed, const struct brk_image *img, int32_t node_id,
                             const char *key) {
  const char *v = NULL;
  if (img) {
    char me[16];
    snprintf(me, sizeof me, "%d", node_id);
    v = brk_props_get(brk_image_configs(img, RESOURCE_BROKER, kp_str_of(me)), key);
    if (!v) v = brk_props_get(brk_image_configs(img, RESOURCE_BROKER, KP_STR_LIT("")), key);
  }
  return v ? v : brk_props_get(fixed, key);
}

const char *brk_broker_str(const struct brk_props *fixed, const struct brk_image *img, int32_t node_id,
                           const char *key) {
  const char *v = set_value(fixed, img, node_id, key);
  if (v) return v;
  const struct brk_key *k = brk_key_find(&brk_broker_keys, key);
  if (k && k->preset) return k->preset;
  return strcmp(key, "log.dirs") == 0 ? brk_broker_str(fixed, img, node_id, "log.dir") : NULL;
}

int64_t brk_broker_int(const struct brk_props *fixed, const struct brk_image *img, int32_t node_id, const char *key) {
  const struct family *f = family_of(key);
  if (!f) {
    const char *v = brk_broker_str(fixed, img, node_id, key);
    return v ? strtoll(v, NULL, 10) : 0;
  }
  for (int32_t i = 0; i < f->n; i++) {
    const char *v = brk_broker_str(fixed, img, node_id, f->names[i].name);
    if (!v) continue;
    int64_t n = strtoll(v, NULL, 10), all;
    return __builtin_mul_overflow(n, f->names[i].factor, &all) ? INT64_MAX : all;
  }
  return 0;
}

bool brk_broker_bool(const struct brk_props *fixed, const struct brk_image *img, int32_t node_id, const char *key) {
  const char *v = brk_broker_str(fixed, img, node_id, key);
  return v && strcasecmp(v, "true") == 0;
}
