#include "tools/cluster_ops.h"

#include <stdio.h>
#include <unistd.h>

#include "kproto/gen/find_coordinator.h"
#include "kproto/gen/incremental_alter_configs.h"
#include "kproto/gen/list_offsets.h"
#include "tools/cli.h"

enum { LIST_OFFSETS = 2, METADATA = 3, FIND_COORDINATOR = 10, DESCRIBE_CONFIGS = 32, INCREMENTAL_ALTER_CONFIGS = 44 };
enum { SET = 0, DELETE = 1 };

enum kp_err ops_metadata(struct client *c, const char *topic, bool create, struct kp_arena *a,
                         struct kp_metadata_response **ret) {
  struct kp_metadata_request in;
  struct kp_metadata_request_topic one;
  kp_init(&kp_metadata_request_desc, &in);
  kp_init(&kp_metadata_request_topic_desc, &one);
  one.name = kp_str_of(topic);
  in.topics = topic ? &one : NULL;
  in.topics_n = topic ? 1 : -1;
  in.allow_auto_topic_creation = create;
  void *out = NULL;
  enum kp_err err = client_call(c, CLIENT_ANY, METADATA, -1, &in, a, &out, NULL);
  *ret = out;
  return err;
}

static int topic_when_ready(struct client *c, const char *topic, bool create, bool expected, struct kp_arena *a,
                            struct kp_metadata_response_topic **ret) {
  int64_t deadline = cli_now_ms() + cli_common.timeout_ms;
  for (;;) {
    struct kp_metadata_response *m;
    if (ops_metadata(c, topic, create, a, &m) != KP_ERR_NONE) return cli_fail("%s", c->err);
    if (m->topics_n != 1) return cli_fail("%s: the broker did not speak of it", topic);
    int16_t code = m->topics[0].error_code;
    for (int32_t i = 0; i < m->topics[0].partitions_n && code == KP_ERR_NONE; i++)
      if (m->topics[0].partitions[i].leader_id < 0) code = KP_ERR_LEADER_NOT_AVAILABLE;
    *ret = &m->topics[0];
    if (code == KP_ERR_NONE) return CLI_OK;
    bool coming = code == KP_ERR_LEADER_NOT_AVAILABLE || (expected && code == KP_ERR_UNKNOWN_TOPIC_OR_PARTITION);
    if (!coming || cli_now_ms() >= deadline) return cli_fail_code(topic, code, KP_STR_NULL);
    usleep(100000);
  }
}

int ops_topic(struct client *c, const char *topic, bool create, struct kp_arena *a,
              struct kp_metadata_response_topic **ret) {
  return topic_when_ready(c, topic, create, create, a, ret);
}

int ops_await_topic(struct client *c, const char *topic, struct kp_arena *a, struct kp_metadata_response_topic **ret) {
  return topic_when_ready(c, topic, false, true, a, ret);
}

int32_t ops_leader_of(const struct kp_metadata_response_topic *t, int32_t partition) {
  for (int32_t i = 0; i < t->partitions_n; i++)
    if (t->partitions[i].partition_index == partition) return t->partitions[i].leader_id;
  return CLIENT_ANY;
}

static enum kp_err offset_once(struct client *c, const struct kp_metadata_response_topic *t, int32_t partition,
                               int64_t timestamp, int64_t *ret_offset, int16_t *ret_code) {
  struct kp_list_offsets_request in;
  struct kp_list_offsets_request_list_offsets_topic topic;
  struct kp_list_offsets_request_list_offsets_partition part;
  kp_init(&kp_list_offsets_request_desc, &in);
  kp_init(&kp_list_offsets_request_list_offsets_topic_desc, &topic);
  kp_init(&kp_list_offsets_request_list_offsets_partition_desc, &part);
  in.replica_id = -1;
  in.topics = &topic;
  in.topics_n = 1;
  topic.name = t->name;
  topic.partitions = &part;
  topic.partitions_n = 1;
  part.partition_index = partition;
  part.timestamp = timestamp;
  struct kp_arena a;
  kp_arena_init(&a, 0);
  void *answer = NULL;
  enum kp_err err = client_call(c, ops_leader_of(t, partition), LIST_OFFSETS, -1, &in, &a, &answer, NULL);
  const struct kp_list_offsets_response *out = answer;
  if (err == KP_ERR_NONE && (out->topics_n != 1 || out->topics[0].partitions_n != 1)) err = KP_ERR_MALFORMED;
  if (err == KP_ERR_NONE) {
    *ret_offset = out->topics[0].partitions[0].offset;
    *ret_code = out->topics[0].partitions[0].error_code;
  }
  kp_arena_done(&a);
  return err;
}

enum kp_err ops_offset(struct client *c, const struct kp_metadata_response_topic *t, int32_t partition,
                       int64_t timestamp, int64_t *ret_offset, int16_t *ret_code) {
  int64_t deadline = cli_now_ms() + cli_common.timeout_ms;
  for (;;) {
    enum kp_err err = offset_once(c, t, partition, timestamp, ret_offset, ret_code);
    if (err != KP_ERR_NONE || !kp_err_retriable((enum kp_err) * ret_code) || cli_now_ms() >= deadline) return err;
    usleep(100000); /* a new leader is not ready yet */
  }
}

/* Of a broker its own node is asked, of the rest anybody. */
static int32_t node_for(int8_t type, const char *name) {
  int32_t node = CLIENT_ANY;
  if (type == RESOURCE_BROKER && *name) sscanf(name, "%d", &node);
  return node;
}

enum kp_err ops_configs(struct client *c, int8_t type, const char *name, bool docs, struct kp_arena *a,
                        struct kp_describe_configs_response_describe_configs_result **ret) {
  struct kp_describe_configs_request in;
  struct kp_describe_configs_request_describe_configs_resource resource;
  kp_init(&kp_describe_configs_request_desc, &in);
  kp_init(&kp_describe_configs_request_describe_configs_resource_desc, &resource);
  in.resources = &resource;
  in.resources_n = 1;
  resource.resource_type = type;
  resource.resource_name = kp_str_of(name);
  resource.configuration_keys_n = -1;
  in.include_documentation = docs;
  void *answer = NULL;
  enum kp_err err = client_call(c, node_for(type, name), DESCRIBE_CONFIGS, -1, &in, a, &answer, NULL);
  struct kp_describe_configs_response *out = answer;
  if (err == KP_ERR_NONE && out->results_n != 1) err = KP_ERR_MALFORMED;
  if (err == KP_ERR_NONE) *ret = &out->results[0];
  return err;
}

int ops_alter_configs(struct client *c, int8_t type, const char *name, const char *const *sets, int sets_n,
                      const char *const *deletes, int deletes_n) {
  struct kp_arena a;
  kp_arena_init(&a, 0);
  struct kp_incremental_alter_configs_request in;
  struct kp_incremental_alter_configs_request_alter_configs_resource resource;
  kp_init(&kp_incremental_alter_configs_request_desc, &in);
  kp_init(&kp_incremental_alter_configs_request_alter_configs_resource_desc, &resource);
  in.resources = &resource;
  in.resources_n = 1;
  resource.resource_type = type;
  resource.resource_name = kp_str_of(name);
  resource.configs = KP_NEW(&a, kp_incremental_alter_configs_request_alterable_config, sets_n + deletes_n);
  for (int i = 0; i < sets_n; i++) {
    const char *eq = strchr(sets[i], '=');
    if (!eq || eq == sets[i]) {
      kp_arena_done(&a);
      return cli_fail("\"%s\" is not KEY=VALUE", sets[i]);
    }
    struct kp_incremental_alter_configs_request_alterable_config *k = &resource.configs[resource.configs_n++];
    k->name = (struct kp_str){sets[i], (int32_t)(eq - sets[i])};
    k->config_operation = SET;
    k->value = kp_str_of(eq + 1);
  }
  for (int i = 0; i < deletes_n; i++) {
    struct kp_incremental_alter_configs_request_alterable_config *k = &resource.configs[resource.configs_n++];
    k->name = kp_str_of(deletes[i]);
    k->config_operation = DELETE;
    k->value = KP_STR_NULL;
  }
  void *answer = NULL;
  int code = CLI_OK;
  if (client_call(c, node_for(type, name), INCREMENTAL_ALTER_CONFIGS, -1, &in, &a, &answer, NULL) != KP_ERR_NONE) {
    code = cli_fail("%s", c->err);
  } else {
    const struct kp_incremental_alter_configs_response *out = answer;
    if (out->responses_n != 1)
      code = cli_fail("%s: the broker did not speak of it", name);
    else if (out->responses[0].error_code)
      code = cli_fail_code(name, out->responses[0].error_code, out->responses[0].error_message);
  }
  kp_arena_done(&a);
  return code;
}

int ops_coordinator(struct client *c, const char *group, int32_t *ret_node) {
  int64_t deadline = cli_now_ms() + cli_common.timeout_ms;
  for (;;) {
    struct kp_arena a;
    kp_arena_init(&a, 0);
    struct kp_find_coordinator_request in;
    kp_init(&kp_find_coordinator_request_desc, &in);
    in.key = kp_str_of(group);
    void *answer = NULL;
    /* Version 3: one key, understood by every broker since 2.0. */
    enum kp_err err = client_call(c, CLIENT_ANY, FIND_COORDINATOR, 3, &in, &a, &answer, NULL);
    const struct kp_find_coordinator_response *out = answer;
    int16_t code = err == KP_ERR_NONE ? out->error_code : 0;
    if (err == KP_ERR_NONE) *ret_node = out->node_id;
    kp_arena_done(&a);
    if (err != KP_ERR_NONE) return cli_fail("%s", c->err);
    if (code == KP_ERR_NONE) return CLI_OK;
    if (!kp_err_retriable((enum kp_err)code) || cli_now_ms() >= deadline)
      return cli_fail_code(group, code, KP_STR_NULL);
    usleep(100000);
  }
}

/* murmur2, as Kafka's own clients place keys (org.apache.kafka.common.utils.Utils.murmur2). */
static uint32_t murmur2(const uint8_t *p, size_t n) {
  const uint32_t m = 0x5bd1e995;
  uint32_t h = 0x9747b28cu ^ (uint32_t)n;
  while (n >= 4) {
    uint32_t k;
    memcpy(&k, p, 4);
    k *= m;
    k ^= k >> 24;
    k *= m;
    h = (h * m) ^ k;
    p += 4;
    n -= 4;
  }
  for (size_t i = n; i > 0; i--) h ^= (uint32_t)p[i - 1] << (8 * (i - 1));
  if (n > 0) h *= m;
  h ^= h >> 13;
  h *= m;
  return h ^ (h >> 15);
}

int32_t ops_partition_of(struct kp_bytes key, int32_t partitions_n) {
  return (int32_t)((murmur2(key.p, (size_t)key.n) & 0x7fffffff) % (uint32_t)partitions_n);
}
