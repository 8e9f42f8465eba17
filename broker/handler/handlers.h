/* The handlers of the dispatch table, one file each in this folder. */
#ifndef BROKER_HANDLER_HANDLERS_H
#define BROKER_HANDLER_HANDLERS_H

#include "broker/request.h"

brk_handler brk_handle_api_versions;
brk_handler brk_handle_delete_records;
brk_handler brk_handle_describe_log_dirs;
brk_handler brk_handle_fetch;
brk_handler brk_handle_get_keys;
brk_handler brk_handle_list_offsets;
brk_handler brk_handle_offset_for_leader_epoch;
brk_handler brk_handle_produce;

#endif
