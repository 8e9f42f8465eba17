/* Handlers of the group coordinator's APIs, for the dispatch table. */
#ifndef BROKER_HANDLER_GROUPS_H
#define BROKER_HANDLER_GROUPS_H

#include "broker/request.h"

brk_handler brk_handle_find_coordinator; /* 10: 0-6 */
brk_handler brk_handle_join_group;       /* 11: 0-9 */
brk_handler brk_handle_heartbeat;        /* 12: 0-4 */
brk_handler brk_handle_leave_group;      /* 13: 0-5 */
brk_handler brk_handle_sync_group;       /* 14: 0-5 */
brk_handler brk_handle_describe_groups;  /* 15: 0-6 */
brk_handler brk_handle_list_groups;      /* 16: 0-5 */
brk_handler brk_handle_delete_groups;    /* 42: 0-2 */
brk_handler brk_handle_offset_commit;    /* 8: 2-10 */
brk_handler brk_handle_offset_fetch;     /* 9: 1-10 */
brk_handler brk_handle_offset_delete;    /* 47: 0 */

#endif
