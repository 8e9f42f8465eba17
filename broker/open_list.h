/* Which logs this run has open, on disk: after kill -9 these alone are recovered, all others are as they were when
 * they were last closed. One file a shard, `kask-open.<shard>`; the format is specified in open_list.c. */
#ifndef BROKER_OPEN_LIST_H
#define BROKER_OPEN_LIST_H

#include "broker/shard.h"
#include "kproto/types.h"

struct brk_open_list;

/* What the last run left. Before the controller starts a new epoch. *ret_trusted: its lists are whole and say all:
 * nothing else has been written to the directory since, and the machine has not been started anew. Then the logs it had
 * open are s->left_open. */
enum kp_err brk_open_lists_load(struct brk_server *s, bool *ret_trusted);
/* Calls each for what was loaded. */
void brk_open_lists_left(struct brk_server *s,
                         void (*each)(void *arg, const struct kp_uuid *topic_id, int32_t partition), void *arg);
/* Begin this run's lists, with what was left open in them; the old files go. Before any partition's log is opened.
 * epoch: the controller's in this run. */
enum kp_err brk_open_lists_begin(struct brk_server *s, kp_epoch epoch);
/* All logs have been recovered: from now on these lists say all. */
enum kp_err brk_open_lists_whole(struct brk_server *s);
/* A clean stop: every log is closed. Before the mark. Errors: IO; then the mark must not be written. */
enum kp_err brk_open_lists_end(struct brk_server *s);
void brk_open_lists_free(struct brk_server *s);

/* The log is about to be opened. Errors: IO, NO_SPACE: then it may not be. */
enum kp_err brk_open_list_add(struct brk_shard *sh, const struct kp_uuid *topic_id, int32_t partition);
/* Write the file anew if most of what it names has been closed since: cleanly, or because it was deleted. */
void brk_open_list_tidy(struct brk_shard *sh);

#endif
