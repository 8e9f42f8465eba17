/* Changing configurations: what AlterConfigs and IncrementalAlterConfigs check, in Kafka's order and words
 * (ConfigAdminManager, ControllerConfigurationValidator, ConfigurationControlManager), and the records they write. */
#ifndef BROKER_CONFIG_ALTER_H
#define BROKER_CONFIG_ALTER_H

#include "broker/config.h"
#include "broker/controller.h"
#include "kproto/arena.h"

/* AlterConfigOp.OpType. */
enum brk_alter_op { BRK_OP_SET, BRK_OP_DELETE, BRK_OP_APPEND, BRK_OP_SUBTRACT };

struct brk_alter_item {
  struct kp_str name, value; /* value may be null */
  int8_t op;
};

/* What one resource of a request asks for, and what came of it. */
struct brk_alter {
  int8_t type;
  struct kp_str name;
  int32_t items_n;
  const struct brk_alter_item *items;
  bool whole;    /* AlterConfigs: what is not named goes */
  bool repeated; /* the request names the resource more than once */
  enum kp_err err;
  struct kp_str message; /* null = none */
};

/* Check a->items against what v->img has, and add records to ch (NULL: check only). Sets a->err and a->message. Inside
 * a change's plan, on shard 0. */
void brk_alter_plan(struct brk_alter *a, const struct brk_config_view *v, struct kp_arena *arena,
                    struct brk_change *ch);

/* ---- the checks of one kind of resource: false with why, and *ret_err where it is not INVALID_CONFIG ---- */

/* Dynamic broker configs, all of those that will be set for this broker or, cluster-wide, for all. */
bool brk_broker_configs_check(const struct brk_config_view *v, const struct brk_props *after, bool this_broker,
                              char *why, size_t n);
bool brk_group_configs_check(const struct brk_config_view *v, const struct brk_props *after, char *why, size_t n);
bool brk_client_metrics_check(const struct brk_props *after, char *why, size_t n, enum kp_err *ret_err);
/* A topic's values together (LogConfig.validateValues, and what would need tiered storage). */
bool brk_topic_values_check(const struct brk_config_view *v, const struct brk_props *overrides, char *why, size_t n);
/* KafkaConfig.validateValues: what contradicts itself in the effective values. */
bool brk_broker_values_check(const struct brk_config_view *v, char *why, size_t n);

#endif
