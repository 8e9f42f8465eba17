/* The dispatch table: what is advertised and who serves it, in key order. A row appears here when every field of every
 * version in its range works (docs/protocol.md has the whole of Kafka's table). */
#include "broker/handler/admin.h"
#include "broker/handler/configs.h"
#include "broker/handler/groups.h"
#include "broker/handler/handlers.h"

const struct brk_api brk_apis[] = {
    {0, 3, 13, brk_handle_produce},
    {1, 4, 18, brk_handle_fetch},
    {2, 1, 11, brk_handle_list_offsets},
    {3, 0, 13, brk_handle_metadata},
    {8, 2, 10, brk_handle_offset_commit},
    {9, 1, 10, brk_handle_offset_fetch},
    {10, 0, 6, brk_handle_find_coordinator},
    {11, 0, 9, brk_handle_join_group},
    {12, 0, 4, brk_handle_heartbeat},
    {13, 0, 5, brk_handle_leave_group},
    {14, 0, 5, brk_handle_sync_group},
    {15, 0, 6, brk_handle_describe_groups},
    {16, 0, 5, brk_handle_list_groups},
    {18, 0, 4, brk_handle_api_versions},
    {19, 2, 7, brk_handle_create_topics},
    {20, 1, 6, brk_handle_delete_topics},
    {21, 0, 2, brk_handle_delete_records},
    {22, 0, 5, brk_handle_init_producer_id},
    {23, 2, 4, brk_handle_offset_for_leader_epoch},
    {32, 1, 4, brk_handle_describe_configs},
    {33, 0, 2, brk_handle_alter_configs},
    {35, 1, 5, brk_handle_describe_log_dirs},
    {37, 0, 3, brk_handle_create_partitions},
    {42, 0, 2, brk_handle_delete_groups},
    {44, 0, 1, brk_handle_incremental_alter_configs},
    {47, 0, 0, brk_handle_offset_delete},
    {60, 0, 2, brk_handle_describe_cluster},
    {74, 0, 1, brk_handle_list_config_resources},
    {75, 0, 0, brk_handle_describe_topic_partitions},
    {10000, 0, 0, brk_handle_get_keys}, /* kask's own from here on: docs/key-lookups.md */
};
const int brk_apis_n = sizeof brk_apis / sizeof *brk_apis;

const struct brk_api *brk_api_find(int16_t key) {
  for (int i = 0; i < brk_apis_n; i++)
    if (brk_apis[i].key == key) return &brk_apis[i];
  return NULL;
}
