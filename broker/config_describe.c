#include "broker/config_describe.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "kproto/assert.h"

enum { RESOURCE_BROKER = 4, LAYERS = 3 };

struct layer {
  const struct brk_props *props;
  enum brk_config_source source;
};

static void layers_of(const struct brk_config_view *v, struct layer ret[LAYERS]) {
  char me[16];
  snprintf(me, sizeof me, "%d", v->node_id);
  const struct brk_props *mine = v->img ? brk_image_configs(v->img, RESOURCE_BROKER, kp_str_of(me)) : NULL;
  const struct brk_props *all = v->img ? brk_image_configs(v->img, RESOURCE_BROKER, KP_STR_LIT("")) : NULL;
  ret[0] = (struct layer){mine, BRK_SOURCE_BROKER};
  ret[1] = (struct layer){all, BRK_SOURCE_BROKER_DEFAULT};
  ret[2] = (struct layer){v->fixed, BRK_SOURCE_STATIC};
}

static void add(struct brk_config_entry *e, const char *name, const char *value, enum brk_config_source source) {
  KP_ASSERT(e->synonyms_n < BRK_SYNONYMS_MAX, "%s has %d synonyms", e->name, e->synonyms_n);
  e->synonyms[e->synonyms_n++] = (struct brk_synonym){name, e->sensitive ? NULL : value, source};
}

/* Every place where the broker key is set, nearest first. What comes before the key's own name is left out, and with it
 * all of a family that is set only under other names: Kafka's way. */
static void add_broker_synonyms(const struct brk_config_view *v, const char *name, struct brk_config_entry *e) {
  struct brk_key_alias aliases[BRK_ALIASES_MAX];
  struct layer layers[LAYERS];
  int32_t n = brk_key_aliases(name, aliases);
  bool met = false;
  layers_of(v, layers);
  for (int32_t l = 0; l <= LAYERS; l++) {
    for (int32_t i = 0; i < n; i++) {
      const struct brk_key *k = brk_key_find(&brk_broker_keys, aliases[i].name);
      const char *value = l < LAYERS ? brk_props_get(layers[l].props, aliases[i].name) : k ? k->preset : NULL;
      if (!value) continue;
      met = met || strcmp(aliases[i].name, name) == 0;
      if (met) add(e, k ? k->name : name, value, l < LAYERS ? layers[l].source : BRK_SOURCE_PRESET);
    }
  }
}

static void settle_source(struct brk_config_entry *e) {
  e->source = e->synonyms_n > 0 ? e->synonyms[0].source : BRK_SOURCE_PRESET;
}

static bool keep(struct kp_arena *a, const char *text, const char **ret) {
  *ret = text ? kp_arena_str(a, (struct kp_str){text, (int32_t)strlen(text) + 1}).p : NULL;
  return !text || *ret;
}

static bool sensitive(const struct brk_key *k) {
  return !k || k->type == BRK_KEY_PASSWORD;
}

bool brk_describe_topic_key(const struct brk_config_view *v, const struct brk_props *overrides,
                            const struct brk_key *key, struct kp_arena *a, struct brk_config_entry *ret) {
  char text[BRK_KEY_VALUE_MAX];
  *ret = (struct brk_config_entry){.name = key->name, .key = key};
  if (!keep(a, brk_topic_value(v, overrides, key, text), &ret->value)) return false;
  if (brk_props_get(overrides, key->name)) add(ret, key->name, ret->value, BRK_SOURCE_TOPIC);
  if (key->behind) add_broker_synonyms(v, key->behind, ret);
  settle_source(ret);
  return true;
}

/* The value as Kafka prints it once parsed; as it is, where it cannot be. */
static bool parsed(const struct brk_key *k, const char *raw, struct kp_arena *a, const char **ret) {
  char text[BRK_KEY_VALUE_MAX], why[256];
  *ret = NULL;
  if (!raw || sensitive(k)) return true;
  return keep(a, brk_key_parse(k, raw, text, sizeof text, why, sizeof why) ? text : raw, ret);
}

bool brk_describe_broker_key(const struct brk_config_view *v, const char *name, struct kp_arena *a,
                             struct brk_config_entry *ret) {
  const struct brk_key *k = brk_key_find(&brk_broker_keys, brk_key_base(name));
  bool exact = k && strcmp(k->name, name) == 0;
  *ret = (struct brk_config_entry){.name = name, .key = k, .sensitive = sensitive(k)};
  ret->read_only = !exact || k->update == BRK_KEY_READ_ONLY;
  struct layer layers[LAYERS];
  const char *raw = NULL;
  layers_of(v, layers);
  for (int l = 0; l < LAYERS && !raw; l++) raw = brk_props_get(layers[l].props, name);
  if (!raw && exact) raw = k->preset;
  add_broker_synonyms(v, name, ret);
  settle_source(ret);
  return parsed(k, raw, a, &ret->value);
}

bool brk_describe_broker_default(const struct brk_config_view *v, const char *name, struct kp_arena *a,
                                 struct brk_config_entry *ret) {
  if (!brk_describe_broker_key(v, name, a, ret)) return false;
  int32_t kept = 0;
  for (int32_t i = 0; i < ret->synonyms_n; i++)
    if (ret->synonyms[i].source == BRK_SOURCE_BROKER_DEFAULT) ret->synonyms[kept++] = ret->synonyms[i];
  ret->synonyms_n = kept;
  settle_source(ret);
  struct layer layers[LAYERS];
  layers_of(v, layers);
  ret->value = ret->sensitive ? NULL : brk_props_get(layers[1].props, name);
  return true;
}

bool brk_describe_own_key(const struct brk_config_view *v, const struct brk_props *own, const struct brk_key *key,
                          enum brk_config_source source, struct kp_arena *a, struct brk_config_entry *ret) {
  char name[128];
  snprintf(name, sizeof name, "group.%s", key->name);
  const struct brk_key *behind = source == BRK_SOURCE_GROUP ? brk_key_find(&brk_broker_keys, name) : NULL;
  const char *set = brk_props_get(own, key->name), *raw = set;
  *ret = (struct brk_config_entry){.name = key->name, .key = key};
  if (!raw) raw = behind ? brk_broker_str(v->fixed, v->img, v->node_id, behind->name) : key->preset;
  if (!parsed(key, raw, a, &ret->value)) return false;
  if (set) add(ret, key->name, ret->value, source);
  if (behind)
    add_broker_synonyms(v, behind->name, ret);
  else if (source == BRK_SOURCE_GROUP && key->preset)
    add(ret, key->name, key->preset, BRK_SOURCE_PRESET);
  settle_source(ret);
  return true;
}

/* The first layer that has the key under any of its names; hours and minutes become milliseconds. */
static bool created_behind(const struct brk_config_view *v, struct kp_arena *a, struct brk_config_entry *e) {
  struct brk_key_alias aliases[BRK_ALIASES_MAX];
  struct layer layers[LAYERS];
  int32_t n = brk_key_aliases(e->key->behind, aliases);
  layers_of(v, layers);
  for (int l = 0; l < LAYERS; l++) {
    for (int32_t i = 0; i < n; i++) {
      const char *value = brk_props_get(layers[l].props, aliases[i].name);
      if (!value) continue;
      e->source = layers[l].source;
      e->value = value;
      if (aliases[i].factor != 1)
        e->value = kp_arena_printf(a, "%" PRId64, (int64_t)strtoll(value, NULL, 10) * aliases[i].factor).p;
      return e->value != NULL;
    }
  }
  return true;
}

bool brk_describe_created(const struct brk_config_view *v, const struct brk_props *overrides, const struct brk_key *key,
                          struct kp_arena *a, struct brk_config_entry *ret) {
  *ret = (struct brk_config_entry){.name = key->name, .key = key, .source = BRK_SOURCE_PRESET};
  ret->value = brk_props_get(overrides, key->name);
  if (ret->value)
    ret->source = BRK_SOURCE_TOPIC;
  else if (key->behind && !created_behind(v, a, ret))
    return false;
  if (ret->source == BRK_SOURCE_PRESET) ret->value = key->preset;
  return keep(a, ret->value, &ret->value);
}
