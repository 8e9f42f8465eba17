/* The handlers of topics and of the cluster: what reads the image, and what changes it through the controller. */
#ifndef BROKER_HANDLER_ADMIN_H
#define BROKER_HANDLER_ADMIN_H

#include "broker/request.h"

brk_handler brk_handle_metadata;
brk_handler brk_handle_describe_cluster;
brk_handler brk_handle_describe_topic_partitions;
brk_handler brk_handle_create_topics;
brk_handler brk_handle_delete_topics;
brk_handler brk_handle_create_partitions;
brk_handler brk_handle_init_producer_id;
brk_handler brk_handle_list_config_resources;

/* What an unrestricted client may do, as Kafka answers without an authorizer: bits by AclOperation's codes
 * (READ 3, WRITE 4, CREATE 5, DELETE 6, ALTER 7, DESCRIBE 8, CLUSTER_ACTION 9, DESCRIBE_CONFIGS 10, ALTER_CONFIGS 11,
 * IDEMPOTENT_WRITE 12). */
enum {
  BRK_TOPIC_OPERATIONS = 1 << 3 | 1 << 4 | 1 << 5 | 1 << 6 | 1 << 7 | 1 << 8 | 1 << 10 | 1 << 11,
  BRK_CLUSTER_OPERATIONS = 1 << 5 | 1 << 7 | 1 << 8 | 1 << 9 | 1 << 10 | 1 << 11 | 1 << 12,
};

/* A copy in the arena; NULL when it is full. */
int32_t *brk_ints_copy(struct kp_arena *a, const int32_t *p, int32_t n);

#endif
