/* The metadata log of one node: __cluster_metadata-0 and its snapshots, read into an image and written to.
 *
 * The log is an ordinary partition's log whose data batches hold metadata records (broker/metadata_record.h); control
 * batches hold KRaft's own (LeaderChange, KRaftVersion, Voters). A snapshot <offset, 20 digits>-<epoch, 10
 * digits>.checkpoint is a file of batches: SnapshotHeader, the image as records, SnapshotFooter; it stands for
 * everything below offset. Records between BeginTransaction and EndTransaction count only together.
 *
 * One thread at a time: the main thread at start and stop, shard 0 between. */
#ifndef BROKER_METADATA_LOG_H
#define BROKER_METADATA_LOG_H

#include "broker/carried.h"
#include "broker/metadata_record.h"
#include "log/log.h"

/* The one voter of the group, as KRaft's Voters record wants it. */
struct brk_voter {
  int32_t node_id;
  struct kp_uuid directory_id;
  const char *host; /* of its controller listener */
  uint16_t port;
};

struct brk_metadata_log {
  struct log_io *io;
  char dir[1100];
  struct log *log;
  struct brk_image *image; /* what the log says; replaced by brk_metadata_log_commit */
  kp_epoch epoch;          /* of the controller of this run */
  kp_offset snapshot_end;  /* offset of the newest snapshot, 0 = none */
  char damaged[64]; /* the newest .checkpoint that was passed over at the start because of what is in it, or empty */
  kp_offset damaged_end; /* its offset */
  int64_t bytes_since_snapshot;
  bool torn_txn; /* the log ends within a transaction: an AbortTransactionRecord must follow */
  struct brk_carried carried;
  int16_t kraft_version; /* of the log's control records; 0: the voters are in everybody's configuration */
  struct kp_buf voters;  /* the last VotersRecord, as it came; empty with kraft_version 0 */
  int32_t voter_ids_n;   /* who may vote, by that record or by the last leader */
  int32_t *voter_ids;
  struct kp_arena scratch;
  struct kp_buf batch; /* reused */
  struct brk_voter voter;
};

/* An empty one without a log. */
void brk_metadata_log_init(struct brk_metadata_log *m, struct log_io *io, const char *dir);
extern const struct kp_uuid brk_metadata_topic_id;
/* Is there something that neither the snapshot nor the log, which holds [start, end), says? err_text then names the
 * damaged snapshot, if there is one. */
bool brk_metadata_gap(const struct brk_metadata_log *m, kp_offset snapshot, kp_offset start, kp_offset end,
                      char *err_text, size_t err_n);
/* Open and replay. dir is created when missing. known: what the journal says of the log, NULL = nothing. Errors:
 * log_open's, CORRUPT_MESSAGE; err_text says where. */
enum kp_err brk_metadata_log_open(struct brk_metadata_log *m, struct log_io *io, const char *dir, bool clean,
                                  const struct log_known *known, int64_t now_ms, char *err_text, size_t err_n);
enum kp_err brk_metadata_log_close(struct brk_metadata_log *m, bool sync);

/* Append the records as one batch, in the controller's epoch. Errors: log_append's. */
enum kp_err brk_metadata_log_append(struct brk_metadata_log *m, const struct brk_records *r, bool control,
                                    int64_t now_ms);
/* Apply to img (private) what the records say, remember what must be carried. */
enum kp_err brk_metadata_log_apply(struct brk_metadata_log *m, struct brk_image *img, const struct brk_records *r);
/* Apply one framed value, as replay does. */
enum kp_err brk_metadata_log_apply_value(struct brk_metadata_log *m, struct brk_image *img, struct kp_bytes value);
kp_offset brk_metadata_log_end(const struct brk_metadata_log *m);

#endif
