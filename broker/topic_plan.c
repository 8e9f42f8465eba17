#include "broker/topic_plan.h"

#include <stdlib.h>

#include "broker/server.h"
#include "broker/topic_name.h"
#include "kproto/assert.h"
#include "kproto/gen/metadata_records.h"

enum { PARTITION_RECORD_VERSION = 1, RESOURCE_TOPIC = 2 };

#define FAIL(ret, code, ...) ((ret)->err = (code), (ret)->message = kp_arena_printf(p->arena, __VA_ARGS__), false)

static int32_t self(const struct brk_plan *p) {
  return brk_controller_server(p->c)->node_id;
}

/* ---- checks ---- */

static bool check_name(const struct brk_plan *p, struct kp_str name, struct brk_plan_result *ret) {
  const char *fault = brk_topic_name_fault(name, p->arena);
  if (fault) return FAIL(ret, KP_ERR_INVALID_TOPIC_EXCEPTION, "%s", fault);
  const struct brk_topic *other = brk_image_topic(p->img, name);
  if (other) return FAIL(ret, KP_ERR_TOPIC_ALREADY_EXISTS, "Topic '%s' already exists.", other->name);
  other = brk_image_collision(p->img, name);
  if (other)
    return FAIL(ret, KP_ERR_INVALID_TOPIC_EXCEPTION, "Topic '%.*s' collides with existing topic: %s", name.n, name.p,
                other->name);
  return true;
}

static const char *text_of(const struct brk_plan *p, struct kp_str s) {
  return s.n < 0 ? NULL : kp_arena_printf(p->arena, "%.*s", s.n, s.p).p;
}

/* Kafka looks for nulls first and names them all. */
static bool check_nulls(const struct brk_plan *p, const struct kp_create_topics_request_creatable_topic *t,
                        struct brk_plan_result *ret) {
  struct kp_str names = KP_STR_NULL;
  for (int32_t i = 0; i < t->configs_n; i++) {
    struct kp_str name = t->configs[i].name;
    if (t->configs[i].value.n >= 0) continue;
    names = names.n < 0 ? kp_arena_printf(p->arena, "%.*s", name.n, name.p)
                        : kp_arena_printf(p->arena, "%.*s,%.*s", names.n, names.p, name.n, name.p);
  }
  if (names.n < 0) return true;
  return FAIL(ret, KP_ERR_INVALID_CONFIG, "Null value not supported for topic configs: %.*s", names.n, names.p);
}

struct brk_props *brk_plan_overrides(const struct brk_plan *p,
                                     const struct kp_create_topics_request_creatable_topic *t) {
  struct brk_prop *rows = kp_arena_alloc(p->arena, (size_t)(t->configs_n + 1) * sizeof *rows);
  bool good = rows != NULL;
  for (int32_t i = 0; i < t->configs_n && good; i++) {
    rows[i] = (struct brk_prop){text_of(p, t->configs[i].name), text_of(p, t->configs[i].value)};
    good = rows[i].key && rows[i].value;
  }
  return good ? brk_props_make(NULL, rows, t->configs_n) : NULL;
}

static bool check_configs(const struct brk_plan *p, const struct kp_create_topics_request_creatable_topic *t,
                          struct brk_plan_result *ret) {
  if (!check_nulls(p, t, ret)) return false;
  const struct brk_server *s = brk_controller_server(p->c);
  struct brk_config_view view = {s->config, p->img, s->node_id};
  struct brk_props *overrides = brk_plan_overrides(p, t);
  char why[1024];
  if (!overrides) return FAIL(ret, KP_ERR_INVALID_CONFIG, "Topic configs are too large");
  enum kp_err err = brk_topic_configs_check(&view, overrides, why, sizeof why);
  brk_props_unref(overrides);
  return err == KP_ERR_NONE ? true : FAIL(ret, err, "%s", why);
}

/* ClusterControlManager's view: this node is the only broker there is. replicas_n: of the partitions before, 0 = none.
 */
static bool check_replicas(const struct brk_plan *p, const int32_t *ids, int32_t n, int32_t before_n,
                           struct brk_plan_result *ret) {
  if (n <= 0)
    return FAIL(ret, KP_ERR_INVALID_REPLICA_ASSIGNMENT,
                "The manual partition assignment includes an empty replica list.");
  bool seen = false;
  int32_t unknown = INT32_MAX;
  for (int32_t i = 0; i < n; i++)
    if (ids[i] != self(p) && ids[i] < unknown) unknown = ids[i];
  for (int32_t i = 0; i < n && unknown > self(p); i++) {
    if (ids[i] == self(p) && seen)
      return FAIL(ret, KP_ERR_INVALID_REPLICA_ASSIGNMENT,
                  "The manual partition assignment includes the broker %d more than once.", ids[i]);
    seen = seen || ids[i] == self(p);
  }
  if (unknown != INT32_MAX)
    return FAIL(ret, KP_ERR_INVALID_REPLICA_ASSIGNMENT,
                "The manual partition assignment includes broker %d, but no such broker is registered.", unknown);
  if (before_n > 0 && n != before_n)
    return FAIL(ret, KP_ERR_INVALID_REPLICA_ASSIGNMENT,
                "The manual partition assignment includes a partition with %d replica(s), but this is not consistent "
                "with previous partitions, which have %d replica(s).",
                n, before_n);
  return true;
}

static int index_compare(const void *a, const void *b) {
  int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
  return (x > y) - (x < y);
}

/* Partition numbers 0..n-1, each once. */
static bool check_indexes(const struct brk_plan *p, const struct kp_create_topics_request_creatable_topic *t,
                          struct brk_plan_result *ret) {
  int32_t *sorted = kp_arena_alloc(p->arena, (size_t)t->assignments_n * sizeof *sorted);
  if (!sorted) return FAIL(ret, KP_ERR_KAFKA_STORAGE_ERROR, "no memory for %d assignments", t->assignments_n);
  for (int32_t i = 0; i < t->assignments_n; i++) sorted[i] = t->assignments[i].partition_index;
  qsort(sorted, (size_t)t->assignments_n, sizeof *sorted, index_compare);
  bool ok = true;
  for (int32_t i = 1; i < t->assignments_n && ok; i++)
    if (sorted[i] == sorted[i - 1])
      ok = FAIL(ret, KP_ERR_INVALID_REPLICA_ASSIGNMENT, "Found multiple manual partition assignments for partition %d",
                sorted[i]);
  if (ok && (sorted[0] != 0 || sorted[t->assignments_n - 1] != t->assignments_n - 1))
    ok = FAIL(ret, KP_ERR_INVALID_REPLICA_ASSIGNMENT, "partitions should be a consecutive 0-based integer sequence");
  return ok;
}

static bool check_assignments(const struct brk_plan *p, const struct kp_create_topics_request_creatable_topic *t,
                              struct brk_plan_result *ret) {
  if (t->replication_factor != -1)
    return FAIL(ret, KP_ERR_INVALID_REQUEST,
                "A manual partition assignment was specified, but replication factor was not set to -1.");
  if (t->num_partitions != -1)
    return FAIL(ret, KP_ERR_INVALID_REQUEST,
                "A manual partition assignment was specified, but numPartitions was not set to -1.");
  int32_t replicas_n = 0;
  for (int32_t i = 0; i < t->assignments_n; i++) {
    if (!check_replicas(p, t->assignments[i].broker_ids, t->assignments[i].broker_ids_n, replicas_n, ret)) return false;
    replicas_n = t->assignments[i].broker_ids_n;
  }
  if (!check_indexes(p, t, ret)) return false;
  ret->partitions_n = t->assignments_n;
  ret->replication_factor = (int16_t)replicas_n;
  return true;
}

static bool check_placement(const struct brk_plan *p, int16_t factor, struct brk_plan_result *ret) {
  if (factor == 1) return true;
  return FAIL(ret, KP_ERR_INVALID_REPLICATION_FACTOR,
              "Unable to replicate the partition %d time(s): The target replication factor of %d cannot be reached "
              "because only 1 broker(s) are registered or some brokers have all their log directories cordoned.",
              factor, factor);
}

static bool check_counts(const struct brk_plan *p, const struct kp_create_topics_request_creatable_topic *t,
                         struct brk_plan_result *ret) {
  const struct brk_server *s = brk_controller_server(p->c);
  if (t->replication_factor < -1 || t->replication_factor == 0)
    return FAIL(ret, KP_ERR_INVALID_REPLICATION_FACTOR,
                "Replication factor must be larger than 0, or -1 to use the default value.");
  if (t->num_partitions < -1 || t->num_partitions == 0)
    return FAIL(ret, KP_ERR_INVALID_PARTITIONS, "Number of partitions was set to an invalid non-positive value.");
  ret->partitions_n = t->num_partitions != -1
                          ? t->num_partitions
                          : (int32_t)brk_broker_int(s->config, p->img, s->node_id, "num.partitions");
  ret->replication_factor = t->replication_factor;
  if (ret->replication_factor == -1)
    ret->replication_factor = (int16_t)brk_broker_int(s->config, p->img, s->node_id, "default.replication.factor");
  return check_placement(p, ret->replication_factor, ret);
}

/* ---- records ---- */

static enum kp_err add_partition(const struct brk_plan *p, const struct kp_uuid *topic_id, int32_t partition) {
  const struct brk_server *s = brk_controller_server(p->c);
  int32_t replica = s->node_id;
  struct kp_uuid directory = s->directory_id;
  struct kp_partition_record r;
  kp_init(&kp_partition_record_desc, &r);
  r.partition_id = partition;
  r.topic_id = *topic_id;
  r.replicas = r.isr = &replica;
  r.replicas_n = r.isr_n = 1;
  r.leader = replica;
  r.leader_epoch = 0;
  r.partition_epoch = 0;
  r.directories = &directory;
  r.directories_n = 1;
  return brk_change_add(p->change, &kp_partition_record_desc, PARTITION_RECORD_VERSION, &r);
}

static void add_topic(const struct brk_plan *p, const struct kp_create_topics_request_creatable_topic *t,
                      struct brk_plan_result *ret) {
  struct kp_topic_record topic = {t->name, ret->topic_id};
  enum kp_err err = brk_change_add(p->change, &kp_topic_record_desc, 0, &topic);
  for (int32_t i = 0; i < t->configs_n && err == KP_ERR_NONE; i++) {
    struct kp_config_record r = {RESOURCE_TOPIC, t->name, t->configs[i].name, t->configs[i].value};
    err = brk_change_add(p->change, &kp_config_record_desc, 0, &r);
  }
  for (int32_t i = 0; i < ret->partitions_n && err == KP_ERR_NONE; i++) err = add_partition(p, &ret->topic_id, i);
  ret->err = err;
}

void brk_plan_create(const struct brk_plan *p, const struct kp_create_topics_request_creatable_topic *t,
                     struct brk_plan_result *ret) {
  *ret = (struct brk_plan_result){.message = KP_STR_NULL, .partitions_n = -1, .replication_factor = -1};
  if (!check_name(p, t->name, ret) || !check_configs(p, t, ret)) return;
  if (!(t->assignments_n > 0 ? check_assignments(p, t, ret) : check_counts(p, t, ret))) return;
  brk_random_uuid(brk_shard_controller(brk_controller_server(p->c)), &ret->topic_id);
  if (!p->validate_only) add_topic(p, t, ret);
}

static bool check_grow(const struct brk_plan *p, const struct kp_create_partitions_request_create_partitions_topic *t,
                       const struct brk_topic *topic, struct brk_plan_result *ret) {
  int32_t have = topic->partitions_n;
  if (t->count == have) return FAIL(ret, KP_ERR_INVALID_PARTITIONS, "Topic already has %d partition(s).", have);
  if (t->count < have)
    return FAIL(ret, KP_ERR_INVALID_PARTITIONS,
                "The topic %s currently has %d partition(s); %d would not be an increase.", topic->name, have,
                t->count);
  if (t->assignments_n < 0) return true;
  if (t->assignments_n != t->count - have)
    return FAIL(ret, KP_ERR_INVALID_REPLICA_ASSIGNMENT,
                "Attempted to add %d additional partition(s), but only %d assignment(s) were specified.",
                t->count - have, t->assignments_n);
  int32_t replicas_n = topic->partitions_n > 0 ? topic->partitions[0].replicas_n : 0;
  for (int32_t i = 0; i < t->assignments_n; i++)
    if (!check_replicas(p, t->assignments[i].broker_ids, t->assignments[i].broker_ids_n, replicas_n, ret)) return false;
  return true;
}

void brk_plan_grow(const struct brk_plan *p, const struct kp_create_partitions_request_create_partitions_topic *t,
                   struct brk_plan_result *ret) {
  *ret = (struct brk_plan_result){.message = KP_STR_NULL, .partitions_n = -1, .replication_factor = -1};
  const struct brk_topic *topic = brk_image_topic(p->img, t->name);
  if (!topic) {
    ret->err = KP_ERR_UNKNOWN_TOPIC_OR_PARTITION; /* Kafka says nothing more */
    return;
  }
  if (!check_grow(p, t, topic, ret)) return;
  for (int32_t i = topic->partitions_n; i < t->count && !p->validate_only && ret->err == KP_ERR_NONE; i++)
    ret->err = add_partition(p, &topic->id, i);
}

void brk_plan_delete(const struct brk_plan *p, const struct brk_topic *t, struct brk_plan_result *ret) {
  *ret = (struct brk_plan_result){.message = KP_STR_NULL, .topic_id = t->id};
  struct kp_remove_topic_record r = {t->id};
  ret->err = brk_change_add(p->change, &kp_remove_topic_record_desc, 0, &r);
}
