/* The partitions that a shard owns: found by (topic id, partition), opened on first use, dropped when the image drops
 * them; retention, idling and checkpoints over all of them. Owner's shard only. */
#ifndef BROKER_PARTITIONS_H
#define BROKER_PARTITIONS_H

#include "broker/flush_many.h"
#include "broker/idle.h"
#include "broker/journal.h"
#include "broker/parked.h"
#include "broker/replica.h"
#include "broker/sealing.h"

struct brk_partitions {
  struct brk_replica **slots; /* hash, chained by hash_next */
  int32_t slots_n, n;
  struct brk_replica *dirty; /* have something to flush */
  struct brk_flush_many flush_many;
  struct brk_server *server;
  struct brk_journal_shard journal;
  struct brk_cleaner *cleaner;
  struct brk_sealing *sealing; /* NULL before the first */
  struct brk_timer maintain;   /* maintain.c: the sweep and where it is */
  int32_t sweep_topic, sweep_partition;
  int64_t appended_bytes;                     /* since start */
  struct brk_key_index *key_first, *key_last; /* key indexes with work to do: key_index.c */
  int32_t key_running;
  struct brk_idle idle;          /* open logs by last use */
  struct brk_parked_set *parked; /* what is known of those that are not open */
  bool closed_unsynced;          /* logs were closed without a sync: a clean stop has one to do */
};

enum kp_err brk_partitions_init(struct brk_shard *sh);
/* Close every log; clean: with snapshots and trimmed indexes. KP_ERR_IO if one could not. */
enum kp_err brk_partitions_done(struct brk_shard *sh);

/* A clean stop: flush every log that has something unflushed, on the calling thread. The shards have stopped. */
enum kp_err brk_partitions_settle(struct brk_server *s);

/* The replica of a partition that this shard owns and the image has; opens its log.
 * Errors: UNKNOWN_TOPIC_ID, UNKNOWN_TOPIC_OR_PARTITION, KAFKA_STORAGE_ERROR. */
enum kp_err brk_replica_get(struct brk_shard *sh, const struct kp_uuid *topic_id, int32_t partition,
                            struct brk_replica **ret);
/* Close an idle log (brk_idle_may_close) and keep a row of it; r is freed. Not if there is no memory for the row. */
void brk_replica_park(struct brk_replica *r);
/* Only if it is open already. */
struct brk_replica *brk_replica_find(struct brk_shard *sh, const struct kp_uuid *topic_id, int32_t partition);
void brk_partitions_each(struct brk_shard *sh, void (*each)(void *arg, struct brk_replica *r), void *arg);
/* The shard has a new image: drop what is gone, take over changed configs. old may be NULL. */
void brk_partitions_image(struct brk_shard *sh, const struct brk_image *old);
/* Does the shard's image have other configs of this broker, or of all brokers, than old? */
bool brk_broker_configs_changed(const struct brk_shard *sh, const struct brk_image *old);
/* <log.dirs>/<topic>-<partition> */
void brk_partition_dir(const struct brk_server *s, const char *topic, int32_t partition, char *ret, size_t n);

/* A stopped replica whose flush has ended: rename its directory, hand the files to a disk worker, free it. */
void brk_replica_bury(struct brk_replica *r);

#endif
