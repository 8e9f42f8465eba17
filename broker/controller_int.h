/* The inside of the controller: controller.c (changes, group commit, publishing), controller_start.c (bootstrap,
 * registration), controller_topics.c (auto-creation, producer ids). Shard 0, and the main thread at start and stop. */
#ifndef BROKER_CONTROLLER_INT_H
#define BROKER_CONTROLLER_INT_H

#include "broker/controller.h"
#include "broker/metadata_clean.h"
#include "broker/metadata_snapshot.h"
#include "broker/server.h"

struct brk_publish {
  struct brk_call call;
  struct brk_image *image; /* referenced; the shard takes the reference over */
};

/* Producer ids of one shard; touched by that shard alone. */
struct brk_pids {
  int64_t next, end;
  bool asking; /* for a new block */
  struct brk_producer_id *first, *last;
  int64_t block; /* first of the new one, set on shard 0 */
  struct brk_change change;
};

struct brk_controller {
  struct brk_server *server;
  struct brk_metadata_log log;
  struct log_group *journal_group; /* of the metadata log, in the journal; NULL: there is no journal */
  int64_t broker_epoch;            /* offset of this run's RegisterBrokerRecord */
  /* Changes wait here; a group of them is written together. */
  struct brk_change *first, *last;
  struct brk_change *group;
  struct brk_image *next; /* what the group makes of log.image */
  bool busy;
  bool failed; /* a flush failed: nothing is written any more */
  struct log_flush flush;
  struct brk_timer flush_again;
  struct brk_job flush_job;
  struct brk_publish publish[BRK_SHARDS_MAX];
  int32_t publish_left;
  struct brk_pids pids[BRK_SHARDS_MAX];
  int64_t snapshot_bytes; /* metadata.log.max.record.bytes.between.snapshots */
  bool snapshotting;
  struct brk_snapshot snapshot;
  struct brk_job snapshot_job;
  int64_t snapshot_due_ms; /* monotonic: metadata.log.max.snapshot.interval.ms after the last one */
  bool cleaning, clean_due;
  struct brk_metadata_clean clean;
  struct brk_job clean_job;
  struct brk_timer upkeep;
};

/* controller_start.c: what a start adds to the log; the image follows. */
enum kp_err brk_controller_start(struct brk_controller *c, int64_t now_ms, char *err_text, size_t err_n);
/* controller_upkeep.c: snapshots by size and age, and what they make superfluous. */
void brk_controller_upkeep_start(struct brk_controller *c);
void brk_controller_upkeep_stop(struct brk_controller *c);
/* After each group: is a snapshot due? */
void brk_controller_maybe_snapshot(struct brk_controller *c);
/* And a stop: this node is fenced, so that it may register again at once. */
enum kp_err brk_controller_stop(struct brk_controller *c, int64_t now_ms);

#endif
