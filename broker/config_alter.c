#include "broker/config_alter.h"

#include <stdio.h>
#include <stdlib.h>

#include "broker/topic_name.h"
#include "kproto/assert.h"
#include "kproto/gen/metadata_records.h"

enum { TOPIC = 2, BROKER = 4, BROKER_LOGGER = 8, CLIENT_METRICS = 16, GROUP = 32, WHY_MAX = 2048 };

struct planning {
  struct brk_alter *a;
  const struct brk_config_view *view;
  struct kp_arena *arena;
  const struct brk_props *current;
  struct kp_str *names;     /* of the items, sorted */
  struct brk_prop *changes; /* name -> new value, NULL = gone */
  int32_t changes_n;
};

#define FAIL(pl, code, ...) ((pl)->a->err = (code), (pl)->a->message = kp_arena_printf((pl)->arena, __VA_ARGS__), false)

static const char *text_of(struct planning *pl, struct kp_str s) {
  return s.n < 0 ? NULL : kp_arena_printf(pl->arena, "%.*s", s.n, s.p).p;
}

/* ---- the request by itself ---- */

static int name_compare(const void *x, const void *y) {
  const struct kp_str *a = x, *b = y;
  int32_t n = a->n < b->n ? a->n : b->n;
  int order = n > 0 ? memcmp(a->p, b->p, (size_t)n) : 0;
  return order ? order : (a->n > b->n) - (a->n < b->n);
}

static bool check_duplicates(struct planning *pl) {
  int32_t n = pl->a->items_n;
  struct kp_str *names = kp_arena_alloc(pl->arena, (size_t)(n + 1) * sizeof *names);
  if (!names) return FAIL(pl, KP_ERR_INVALID_REQUEST, "Too many config keys");
  for (int32_t i = 0; i < n; i++) names[i] = pl->a->items[i].name;
  qsort(names, (size_t)n, sizeof *names, name_compare);
  for (int32_t i = 1; i < n; i++)
    if (kp_str_eq(names[i - 1], names[i]))
      return FAIL(pl, KP_ERR_INVALID_REQUEST, "Error due to duplicate config keys");
  pl->names = names;
  return true;
}

static bool check_nulls(struct planning *pl) {
  struct kp_str all = KP_STR_NULL;
  for (int32_t i = 0; i < pl->a->items_n; i++) {
    const struct brk_alter_item *it = &pl->a->items[i];
    if (it->value.n >= 0 || it->op == BRK_OP_DELETE) continue;
    all = all.n < 0 ? it->name : kp_arena_printf(pl->arena, "%.*s, %.*s", all.n, all.p, it->name.n, it->name.p);
  }
  return all.n < 0 ? true : FAIL(pl, KP_ERR_INVALID_REQUEST, "Null value not supported for : %.*s", all.n, all.p);
}

static bool check_node(struct planning *pl) {
  struct kp_str name = pl->a->name;
  const char *text = text_of(pl, name);
  char *end = NULL;
  long id = text && *text ? strtol(text, &end, 10) : 0;
  if (!end || *end != '\0')
    return FAIL(pl, KP_ERR_INVALID_REQUEST, "Node id must be an integer, but it is: %.*s", name.n, name.p);
  if (id != pl->view->node_id && pl->a->type == BROKER_LOGGER)
    return FAIL(pl, KP_ERR_INVALID_REQUEST, "Unexpected node id. Expected %d, but received %.*s", pl->view->node_id,
                name.n, name.p);
  if (id != pl->view->node_id)
    return FAIL(pl, KP_ERR_INVALID_REQUEST, "Unexpected broker id, expected %d, but received %.*s", pl->view->node_id,
                name.n, name.p);
  return true;
}

static const char *const op_names[] = {"SET", "DELETE", "APPEND", "SUBTRACT"};

static bool check_op(struct planning *pl, const struct brk_alter_item *it) {
  if (it->op >= BRK_OP_SET && it->op <= BRK_OP_SUBTRACT) return true;
  return FAIL(pl, KP_ERR_INVALID_REQUEST, "Unknown operations type %d", it->op);
}

/* There are no loggers whose level could be set. */
static bool check_loggers(struct planning *pl) {
  if (!check_node(pl)) return false;
  for (int32_t i = 0; i < pl->a->items_n; i++) {
    const struct brk_alter_item *it = &pl->a->items[i];
    if (!check_op(pl, it)) return false;
    if (it->op == BRK_OP_APPEND || it->op == BRK_OP_SUBTRACT)
      return FAIL(pl, KP_ERR_INVALID_REQUEST, "%s operation is not allowed for the BROKER_LOGGER resource",
                  op_names[it->op]);
    return FAIL(pl, KP_ERR_INVALID_CONFIG, "Logger %.*s does not exist!", it->name.n, it->name.p);
  }
  return true;
}

/* ---- lists ---- */

/* Only topics and brokers have keys that Kafka's controller takes for lists. */
static const struct brk_key *list_key(const struct planning *pl, const char *name) {
  const struct brk_keys *table = pl->a->type == TOPIC    ? &brk_topic_keys
                                 : pl->a->type == BROKER ? &brk_broker_keys
                                                         : NULL;
  const struct brk_key *k = table ? brk_key_find(table, name) : NULL;
  return k && k->type == BRK_KEY_LIST ? k : NULL;
}

static bool has_part(const char *list, const char *part, size_t n) {
  for (const char *at = list; *at;) {
    size_t len = strcspn(at, ",");
    if (len == n && memcmp(at, part, n) == 0) return true;
    at += len + (at[len] == ',');
  }
  return false;
}

static void add_part(char *to, const char *part, size_t n) {
  size_t have = strlen(to);
  if (have) to[have++] = ',';
  memcpy(to + have, part, n);
  to[have + n] = '\0';
}

/* old and value are comma-separated; the result has each part of old, then what is new (APPEND), or old without value's
 * parts (SUBTRACT). NULL: the arena is full. */
static const char *list_after(struct planning *pl, const char *old, const char *value, int8_t op) {
  char *out = kp_arena_alloc(pl->arena, strlen(old) + strlen(value) + 3);
  if (!out) return NULL;
  for (const char *at = old; *at;) {
    size_t len = strcspn(at, ",");
    bool goes = op == BRK_OP_SUBTRACT && len > 0 && has_part(value, at, len);
    if (len > 0 && !goes) add_part(out, at, len);
    at += len + (at[len] == ',');
  }
  for (const char *at = value; *at && op == BRK_OP_APPEND;) {
    size_t len = strcspn(at, ",");
    if (!has_part(out, at, len)) add_part(out, at, len);
    at += len + (at[len] == ',');
  }
  return out;
}

static bool change_list(struct planning *pl, const struct brk_alter_item *it, struct brk_prop *row) {
  const struct brk_key *k = list_key(pl, row->key);
  const char *value = text_of(pl, it->value);
  if (!k && pl->a->type == BROKER)
    return brk_key_find(&brk_broker_keys, row->key)
               ? FAIL(pl, KP_ERR_INVALID_CONFIG, "Config value %s is not allowed for config key: %s",
                      it->op == BRK_OP_APPEND ? "append" : "subtract", row->key)
               : FAIL(pl, KP_ERR_INVALID_CONFIG, "Unknown config name: %s", row->key);
  if (!k)
    return FAIL(pl, KP_ERR_INVALID_CONFIG, "Can't %s to key %s because its type is not LIST.", op_names[it->op],
                row->key);
  const char *old = brk_props_get(pl->current, row->key);
  if (!old) old = k->preset ? k->preset : "";
  row->value = value ? list_after(pl, old, value, it->op) : NULL;
  return row->value ? true : FAIL(pl, KP_ERR_INVALID_REQUEST, "Config values are too large");
}

/* ---- what will be different ---- */

static bool gather_items(struct planning *pl) {
  for (int32_t i = 0; i < pl->a->items_n; i++) {
    const struct brk_alter_item *it = &pl->a->items[i];
    struct brk_prop *row = &pl->changes[pl->changes_n++];
    row->key = text_of(pl, it->name);
    if (!row->key) return FAIL(pl, KP_ERR_INVALID_REQUEST, "Config keys are too large");
    if (!check_op(pl, it)) return false;
    if (it->op == BRK_OP_APPEND || it->op == BRK_OP_SUBTRACT) {
      if (!change_list(pl, it, row)) return false;
    } else {
      row->value = it->op == BRK_OP_DELETE ? NULL : text_of(pl, it->value);
      if (it->op == BRK_OP_SET && !row->value) return FAIL(pl, KP_ERR_INVALID_REQUEST, "Config values are too large");
    }
  }
  return true;
}

static bool named(const struct planning *pl, const char *key) {
  struct kp_str name = kp_str_of(key);
  return bsearch(&name, pl->names, (size_t)pl->a->items_n, sizeof name, name_compare) != NULL;
}

static bool gather(struct planning *pl) {
  int32_t now_n = pl->current ? pl->current->n : 0;
  pl->changes = kp_arena_alloc(pl->arena, (size_t)(pl->a->items_n + now_n + 1) * sizeof *pl->changes);
  if (!pl->changes) return FAIL(pl, KP_ERR_INVALID_REQUEST, "Too many config keys");
  if (!gather_items(pl)) return false;
  for (int32_t i = 0; i < now_n && pl->a->whole; i++)
    if (!named(pl, pl->current->rows[i].key))
      pl->changes[pl->changes_n++] = (struct brk_prop){pl->current->rows[i].key, NULL};
  return true;
}

/* ---- the checks of each kind ---- */

static bool check_topic(struct planning *pl, const struct brk_props *after) {
  char why[WHY_MAX];
  struct kp_str name = pl->a->name;
  if (name.n <= 0) return FAIL(pl, KP_ERR_INVALID_REQUEST, "Default topic resources are not allowed.");
  const char *fault = brk_topic_name_fault(name, pl->arena);
  if (fault) return FAIL(pl, KP_ERR_INVALID_TOPIC_EXCEPTION, "%s", fault);
  enum kp_err err = brk_topic_configs_check(pl->view, after, why, sizeof why);
  if (err != KP_ERR_NONE) return FAIL(pl, err, "%s", why);
  if (!brk_image_topic(pl->view->img, name))
    return FAIL(pl, KP_ERR_UNKNOWN_TOPIC_OR_PARTITION, "The topic '%.*s' does not exist.", name.n, name.p);
  return true;
}

static bool check_broker(struct planning *pl, const struct brk_props *after) {
  char why[WHY_MAX];
  if (brk_broker_configs_check(pl->view, after, pl->a->name.n > 0, why, sizeof why)) return true;
  return FAIL(pl, KP_ERR_INVALID_REQUEST, "%s", why);
}

static bool check_client_metrics(struct planning *pl, const struct brk_props *after) {
  char why[WHY_MAX];
  enum kp_err err = KP_ERR_INVALID_CONFIG;
  if (pl->a->name.n <= 0) return FAIL(pl, KP_ERR_INVALID_REQUEST, "Subscription name can't be empty");
  return brk_client_metrics_check(after, why, sizeof why, &err) ? true : FAIL(pl, err, "%s", why);
}

static bool check_group(struct planning *pl, const struct brk_props *after) {
  char why[WHY_MAX];
  if (pl->a->name.n <= 0) return FAIL(pl, KP_ERR_INVALID_REQUEST, "Default group resources are not allowed.");
  if (brk_group_configs_check(pl->view, after, why, sizeof why)) return true;
  return FAIL(pl, KP_ERR_INVALID_CONFIG, "%s", why);
}

static bool check_after(struct planning *pl) {
  struct brk_props *after = brk_props_make(pl->current, pl->changes, pl->changes_n);
  if (!after) return FAIL(pl, KP_ERR_INVALID_REQUEST, "Config values are too large");
  bool good = pl->a->type == TOPIC            ? check_topic(pl, after)
              : pl->a->type == BROKER         ? check_broker(pl, after)
              : pl->a->type == CLIENT_METRICS ? check_client_metrics(pl, after)
                                              : check_group(pl, after);
  brk_props_unref(after);
  return good;
}

/* ---- records ---- */

static void add_records(struct planning *pl, struct brk_change *ch) {
  for (int32_t i = 0; i < pl->changes_n && pl->a->err == KP_ERR_NONE; i++) {
    const char *key = pl->changes[i].key, *value = pl->changes[i].value, *before = brk_props_get(pl->current, key);
    if (!value && !before) continue;
    if (value && before && strcmp(value, before) == 0) continue;
    struct kp_config_record r = {pl->a->type, pl->a->name, kp_str_of(key), kp_str_of(value)};
    pl->a->err = brk_change_add(ch, &kp_config_record_desc, 0, &r);
  }
}

static bool check_request(struct planning *pl) {
  if (pl->a->repeated) return FAIL(pl, KP_ERR_INVALID_REQUEST, "Each resource must appear at most once.");
  if (!check_duplicates(pl) || !check_nulls(pl)) return false;
  switch (pl->a->type) {
  case TOPIC:
  case CLIENT_METRICS:
  case GROUP: return true;
  case BROKER: return pl->a->name.n <= 0 || check_node(pl);
  case BROKER_LOGGER:
    if (!pl->a->whole) return check_loggers(pl);
  }
  return FAIL(pl, KP_ERR_INVALID_REQUEST, "Unknown resource type %d", pl->a->type);
}

void brk_alter_plan(struct brk_alter *a, const struct brk_config_view *v, struct kp_arena *arena,
                    struct brk_change *ch) {
  struct planning pl = {.a = a, .view = v, .arena = arena};
  KP_ASSERT(v->img != NULL, "type=%d", a->type);
  a->err = KP_ERR_NONE;
  a->message = KP_STR_NULL;
  if (!check_request(&pl) || a->type == BROKER_LOGGER) return;
  pl.current = brk_image_configs(v->img, a->type, a->name);
  if (gather(&pl) && check_after(&pl) && ch) add_records(&pl, ch);
}
