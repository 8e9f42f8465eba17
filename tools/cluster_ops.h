/* Requests that several commands make: topics by name, offsets, configs, a group's coordinator. */
#ifndef TOOLS_CLUSTER_OPS_H
#define TOOLS_CLUSTER_OPS_H

#include "kproto/gen/describe_configs.h"
#include "kproto/gen/metadata.h"
#include "tools/client.h"

enum { RESOURCE_TOPIC = 2, RESOURCE_BROKER = 4, RESOURCE_CLIENT_METRICS = 16, RESOURCE_GROUP = 32 };
enum { OFFSET_LATEST = -1, OFFSET_EARLIEST = -2 };

/* All topics (topic NULL) or one. */
enum kp_err ops_metadata(struct client *c, const char *topic, bool create, struct kp_arena *a,
                         struct kp_metadata_response **ret);
/* One topic that exists; its error is told by cli_fail_code and CLI_FAILED returned, else CLI_OK. */
int ops_topic(struct client *c, const char *topic, bool create, struct kp_arena *a,
              struct kp_metadata_response_topic **ret);
/* As ops_topic of a topic that somebody just created. */
int ops_await_topic(struct client *c, const char *topic, struct kp_arena *a, struct kp_metadata_response_topic **ret);
/* ListOffsets of one partition at a timestamp or OFFSET_*: *ret_code is the partition's wire code. */
enum kp_err ops_offset(struct client *c, const struct kp_metadata_response_topic *t, int32_t partition,
                       int64_t timestamp, int64_t *ret_offset, int16_t *ret_code);
/* The node that leads a partition, CLIENT_ANY if nobody said. */
int32_t ops_leader_of(const struct kp_metadata_response_topic *t, int32_t partition);
/* Where Kafka's own clients put a key that is not null. */
int32_t ops_partition_of(struct kp_bytes key, int32_t partitions_n);
/* What a resource has, every key; with docs also what each means. */
enum kp_err ops_configs(struct client *c, int8_t type, const char *name, bool docs, struct kp_arena *a,
                        struct kp_describe_configs_response_describe_configs_result **ret);
/* Set and delete keys: "key=value" sets, "key" deletes. CLI_OK or told. */
int ops_alter_configs(struct client *c, int8_t type, const char *name, const char *const *sets, int sets_n,
                      const char *const *deletes, int deletes_n);
/* The node that coordinates a group; waits while it comes up. CLI_OK or told. */
int ops_coordinator(struct client *c, const char *group, int32_t *ret_node);

#endif
