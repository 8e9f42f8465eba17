/* The dispatch table: what is advertised and who serves it, in key order. A row appears here when every field of every
 * version in its range works (docs/protocol.md has the whole of Kafka's table). */
#include "broker/handler/handlers.h"

const struct brk_api brk_apis[] = {
    {0, 3, 13, brk_handle_produce},           {1, 4, 18, brk_handle_fetch},
    {2, 1, 11, brk_handle_list_offsets},      {18, 0, 4, brk_handle_api_versions},
    {21, 0, 2, brk_handle_delete_records},    {23, 2, 4, brk_handle_offset_for_leader_epoch},
    {35, 1, 5, brk_handle_describe_log_dirs},
};
const int brk_apis_n = sizeof brk_apis / sizeof *brk_apis;

const struct brk_api *brk_api_find(int16_t key) {
  for (int i = 0; i < brk_apis_n; i++)
    if (brk_apis[i].key == key) return &brk_apis[i];
  return NULL;
}
