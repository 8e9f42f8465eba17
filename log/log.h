/* A partition's log: segments, indexes, epochs, producers; Kafka's files exactly.
 *
 * Thread: everything here belongs to the shard that owns the partition, except log_flush_run, log_flush_synced,
 * log_files_delete and log_dir_delete (disk workers) and the log_file_* functions on a referenced file (any thread).
 * Time is an argument. The log never locks and never waits, but for the disk itself. */
#ifndef LOG_LOG_H
#define LOG_LOG_H

#include "kproto/batch.h"
#include "log/io.h"

/* The keys of a topic's config that the log obeys; Kafka's names with _ for dots. */
struct log_config {
  int32_t segment_bytes;
  int64_t segment_ms;
  int64_t segment_jitter_ms;
  int32_t segment_index_bytes;
  int32_t index_interval_bytes;
  int64_t retention_ms;    /* -1 = no limit */
  int64_t retention_bytes; /* -1 = no limit */
  int32_t max_message_bytes;
  bool log_append_time; /* message.timestamp.type */
  int64_t timestamp_before_ms_max, timestamp_after_ms_max;
  bool cleanup_delete, cleanup_compact;
  double min_cleanable_ratio;
  int64_t min_compaction_lag_ms, max_compaction_lag_ms; /* INT64_MAX = no limit */
  int64_t delete_retention_ms;
  bool preallocate;
  int64_t flush_messages, flush_ms; /* INT64_MAX = not by this rule */
  int64_t producer_id_expiration_ms;
};
void log_config_defaults(struct log_config *c); /* Kafka's defaults */

struct log;
struct log_known;
struct log_look;
struct log_fault;

struct log_state {
  kp_offset log_start_offset;
  kp_offset log_end_offset; /* next offset to be written */
  kp_offset durable_offset; /* everything below is known to be on disk */
  kp_offset active_base;    /* where the segment begins that is written to */
  kp_epoch latest_epoch;    /* -1 = none */
  int64_t size_bytes;       /* of all segments */
  int32_t segments_n;
  kp_offset first_unstable_offset; /* of the oldest open transaction, or INT64_MAX */
  bool absent;                     /* opened lazily and never written to: there is no directory */
};

struct log_open_args {
  struct log_io *io;
  const char *dir; /* <log.dirs>/<topic>-<partition>; created when missing */
  bool lazy; /* a missing directory is made by the first append: what was never written to costs the disk nothing */
  const struct log_config *config;
  const struct kp_uuid *topic_id; /* written to / checked against partition.metadata; NULL = don't */
  bool id_required; /* nothing is known of such a partition: segments without partition.metadata are somebody else's */
  bool clean;       /* the directory was shut down cleanly: nothing is scanned */
  bool sync_later;  /* with many logs to recover: the caller calls io->ops->sync_fs before it uses any of them */
  kp_offset recovery_point; /* recovery-point-offset-checkpoint, 0 if unknown */
  /* At or above recovery_point nothing was ever deleted by retention or compacted: offsets that are missing between two
   * segments there were lost by a crash. */
  bool whole_above;
  kp_offset log_start_offset; /* log-start-offset-checkpoint, 0 if unknown */
  int64_t now_ms;
  const struct log_known *known; /* what the journal says of the log (log/journal.h); NULL = nothing is known */
  /* Unclean, not booted since, and no sync had failed: the page cache is as the last run left it. */
  bool same_boot;
  bool relaxed;  /* the log was written without a sync before the answer */
  bool scan_all; /* read and check every batch; nothing below recovery_point is cut, for it was durable once */
};
struct log_open_report {
  int64_t scanned_bytes, truncated_bytes;
  int32_t segments_scanned, indexes_rebuilt;
  int32_t faults_found;  /* that the journal did not know of: put log_faults into it */
  bool valid_behind_cut; /* what was cut as a torn tail had whole batches in it: writes that reached the disk out of
                            order */
};
/* Open or create. After an unclean stop: scans from the recovery point, drops the torn tail, rebuilds indexes, producer
 * state and epochs. Descriptors and mappings of segments come with first use.
 * Errors: KP_ERR_IO, KP_ERR_NO_SPACE, KP_ERR_AGAIN, KP_ERR_INCONSISTENT_TOPIC_ID; err_text says where. */
enum kp_err log_open(const struct log_open_args *args, struct log **ret, struct log_open_report *ret_report,
                     char *err_text, size_t err_n);
/* Trim indexes, write the producer snapshot as Kafka does on a clean stop, close and free. sync=false after a disk
 * failure. */
enum kp_err log_close(struct log *l, bool sync);
/* The same for a stop with many logs: writes all of it and syncs nothing. The caller then calls io->ops->sync_fs on the
 * data directory, once, and only after that writes the clean-shutdown mark. */
enum kp_err log_close_unsynced(struct log *l);
/* Would it make or change files? */
bool log_close_writes(const struct log *l);
void log_get_state(const struct log *l, struct log_state *ret);
void log_set_config(struct log *l, const struct log_config *c);
const struct log_config *log_get_config(const struct log *l);
/* Release descriptors and mappings of a log that nobody uses at the moment. */
void log_idle(struct log *l);

/* ---- append ---- */

struct log_append {
  /* in: one or more whole, validated v2 batches; offset, epoch (and log append time) are stamped in place. */
  uint8_t *p;
  size_t n;
  kp_epoch leader_epoch;
  int64_t now_ms;
  bool from_client;  /* check sequences; false for coordinators and the controller */
  bool keep_offsets; /* follower: offsets and epochs are already stamped */
  const struct kp_batch_facts
      *facts; /* facts_n of them, one a batch; NULL: the log takes max_timestamp from the header */
  int32_t facts_n;
  /* out */
  kp_offset base_offset, last_offset; /* of a duplicate: the original's */
  int64_t log_append_time;            /* -1 with CreateTime, but of a duplicate: the original's time */
  bool duplicate;                     /* nothing was written */
};
/* One pwritev. Rolls when needed. Idempotent and transactional producers are checked and remembered.
 * Errors: OUT_OF_ORDER_SEQUENCE_NUMBER, INVALID_PRODUCER_EPOCH, INVALID_TXN_STATE, RECORD_LIST_TOO_LARGE (more than a
 * segment), KP_ERR_NO_SPACE, KP_ERR_AGAIN, KP_ERR_IO. On error nothing was appended. */
enum kp_err log_append(struct log *l, struct log_append *a);

/* ---- read ---- */

/* What an operation would have had to wait for; log/cold.h. Empty when zeroed. */
struct log_cold {
  struct log_file *file; /* a range of it; referenced */
  char *path;            /* or a file by its name, malloc'ed */
  int64_t position, n;   /* n == 0: the name alone */
  struct log_look *look; /* batches of the file that have to be checked before they may be served (log/look.h) */
};
/* From now until log_nowait(l, NULL): whatever would have to wait for a read from the disk is given up with
 * KP_ERR_WOULD_BLOCK, having changed nothing that shows, and *cold says what was missing. To be fetched by
 * log_cold_fetch on a disk worker, then tried again. (Writes wait.) */
void log_nowait(struct log *l, struct log_cold *cold);
/* Disk worker: read it, so that it is in memory, and check what has to be. What fails here fails again when it is
 * tried. */
void log_cold_fetch(struct log_io *io, struct log_cold *cold);
/* Back on the shard: take over what was found out; l may be NULL, if it is gone meanwhile. Empties *cold. */
void log_cold_take(struct log *l, struct log_cold *cold);
/* Tells one from another: two in a row for the same are fetched in vain. */
uint64_t log_cold_key(const struct log_cold *cold);
/* Let go of it unread. */
void log_cold_drop(struct log_cold *cold);

/* A reference-counted segment file: usable after roll and delete, until unref. */
struct log_file;
void log_file_ref(struct log_file *f);
void log_file_unref(struct log_file *f);
int log_file_fd(struct log_file *f);
/* Is all of that in memory? Any thread. */
bool log_file_resident(struct log_file *f, int64_t at, int64_t n);
/* pread through the log's io, for readers without sendfile. */
enum kp_err log_file_pread(struct log_file *f, void *p, size_t n, int64_t at, size_t *ret_n);
/* The same of what is in memory, else KP_ERR_WOULD_BLOCK. */
enum kp_err log_file_pread_nowait(struct log_file *f, void *p, size_t n, int64_t at, size_t *ret_n);

/* Whole batches in one segment. */
struct log_range {
  struct log_file *file; /* referenced when n > 0: the caller unrefs */
  int64_t position;
  int64_t n;             /* bytes; 0 = nothing there */
  kp_offset base_offset; /* of the first batch */
  bool cached;           /* all of it was in memory a moment ago; with log_nowait */
};
/* From the batch that contains `offset` on: whole batches below max_offset, at most n_max bytes, but with min_one the
 * first batch comes however large (KIP-74). Empty at max_offset. What this process has not written, or has seen leave
 * the memory, is read and checked first: on the spot, or with log_nowait by log_cold_fetch.
 * Errors: OFFSET_OUT_OF_RANGE (below start, above end), CORRUPT_MESSAGE (offset lies in a fault, an old or a new one; a
 * range never reaches into one), KP_ERR_IO. */
enum kp_err log_read(struct log *l, kp_offset offset, kp_offset max_offset, int64_t n_max, bool min_one,
                     struct log_range *ret);

/* Faults: offsets that were durable once and cannot be served any more (log/fault.c). They are not read, not walked
 * over and not cut off. What is found in a running log is told here, and to the journal, which makes it last. */
struct log_fault; /* log/journal.h */
/* Faults of one segment that touch are one afterwards. Errors: NO_MEMORY. */
enum kp_err log_fault_add(struct log *l, const struct log_fault *f);
/* Who is to be told of faults that log_read and log_cold_take find; they are the log's already. On the log's thread,
 * within the call: it may not use the log. */
void log_on_fault(struct log *l, void (*found)(void *arg, const struct log_fault *f, const char *what), void *arg);
/* Those that lie within [from, to) are whole again, or given up. */
void log_fault_clear(struct log *l, kp_offset from, kp_offset to);
/* Copies at most n_max of them, by offset; returns how many there are in all. */
int32_t log_faults(const struct log *l, struct log_fault *ret, int32_t n_max);

struct log_time_offset {
  kp_offset offset; /* -1 = none */
  int64_t timestamp;
  kp_epoch leader_epoch;
};
/* First record with timestamp >= ts in [log start, max_offset). */
enum kp_err log_offset_by_time(struct log *l, int64_t ts, kp_offset max_offset, struct log_time_offset *ret);
/* The (first) record with the largest timestamp (ListOffsets -3) that is still in the files, below log start too, as
 * Kafka finds it. */
enum kp_err log_offset_of_max_time(struct log *l, struct log_time_offset *ret);
/* Epoch of the record at offset, -1 if unknown. */
kp_epoch log_epoch_of(const struct log *l, kp_offset offset);
/* OffsetForLeaderEpoch: largest epoch <= asked and its end offset. (-1,-1) if unknown. */
void log_epoch_end(const struct log *l, kp_epoch epoch, kp_epoch *ret_epoch, kp_offset *ret_end);
/* Where the epoch, one of the log's, begins. */
kp_offset log_epoch_start(const struct log *l, kp_epoch epoch);
/* A new leader epoch begins at the end of the log (leader-epoch-checkpoint). */
enum kp_err log_epoch_begin(struct log *l, kp_epoch epoch);

struct log_aborted_txn {
  int64_t producer_id;
  kp_offset first_offset, last_offset, last_stable_offset;
};
/* Aborted transactions that overlap [from, to), in order of first offset. */
enum kp_err log_aborted(struct log *l, kp_offset from, kp_offset to,
                        void (*each)(void *arg, const struct log_aborted_txn *t), void *arg);

/* Where read_committed stops: below the first record of every transaction that is open, or whose marker is not below
 * the high watermark (which never falls but by log_truncate). */
kp_offset log_last_stable_offset(struct log *l, kp_offset high_watermark);

/* ---- flush: group commit ---- */

enum { LOG_FLUSH_FILES = 4 };
/* Everything appended and not yet durable. The shard begins, a disk worker runs, the shard ends. One at a time per log.
 */
struct log_flush {
  struct log *log;
  kp_offset upto;    /* durable_offset after success */
  kp_offset segment; /* which lies there: so many bytes of that segment */
  int64_t bytes;
  struct log_file *files[LOG_FLUSH_FILES]; /* referenced; more than that: the rest goes with the next flush */
  int32_t files_n;
  kp_offset txn_indexes[LOG_FLUSH_FILES]; /* segments whose transaction index has grown */
  int32_t txn_indexes_n;
  kp_offset snapshot; /* of producers, at the beginning of a segment; -1 = none */
  bool snapshot_bad;  /* it turned out to be torn or missing */
  bool dir;           /* the directory has new names */
  bool parent;        /* the directory itself is new */
  enum kp_err err;    /* set by run */
};
/* The whole file system was synced (io->ops->sync_fs) after the log was opened with sync_later, and before anything
 * else was done with it: its names are durable too, and no flush need see to that. */
void log_opened_synced(struct log *l);
/* Would a flush do anything? */
bool log_flush_due(const struct log *l);
/* false: nothing to do. */
bool log_flush_begin(struct log *l, struct log_flush *f);
/* Any thread: fdatasync of each file, then of the directory. */
void log_flush_run(struct log_flush *f);
/* Any thread, instead of run: the whole file system was synced (io->ops->sync_fs) after begin, and that ended with err;
 * what is left is to see whether each file's pages got there. */
void log_flush_synced(struct log_flush *f, enum kp_err err);
/* KP_ERR_IO: the log is failed for good, never flushed or appended to again. KP_ERR_AGAIN: descriptors were missing,
 * all of it is to be flushed later. */
enum kp_err log_flush_end(struct log *l, struct log_flush *f);
bool log_failed(const struct log *l);
/* durable_offset and where it lies: so many bytes of the segment that begins at *ret_segment. */
void log_durable_place(const struct log *l, kp_offset *ret_segment, int64_t *ret_bytes, kp_offset *ret_offset);

/* ---- maintenance ---- */

struct log_doomed; /* a list of renamed files */
/* Retention by time and size and log start offset (only whole segments below max_offset), producer
 * expiry; descriptors of sealed segments that weren't read since the last call. The active segment goes too when all of
 * it is too old: a new one begins then, and once a flush has made the new one's name durable the next call takes the
 * old one. (Rolling by age happens on append, as in Kafka.) Segments that go are renamed to .deleted and handed out.
 * Returns how many went. */
int log_maintain(struct log *l, int64_t now_ms, kp_offset max_offset, struct log_doomed **ret);
/* Is there still something that should go? */
bool log_maintain_due(struct log *l, int64_t now_ms, kp_offset max_offset);
void log_files_delete(struct log_io *io, struct log_doomed *d); /* disk worker; frees d */
/* Right after log_maintain: the time (as now_ms) before which it finds nothing more to delete unless something is
 * appended or configured; 0 where that cannot be said, INT64_MAX: never. */
int64_t log_next_look(const struct log *l);

/* A segment that could make room for others'. */
struct log_shed_segment {
  kp_offset end_offset; /* the first offset after it */
  int64_t newest_ms;    /* of its newest record, or of one in a segment before it: it never falls along the log */
  int64_t bytes;
  bool active;
};
/* From the oldest on, segments below max_offset with nothing newer than newest_ms_max, until `each` says false. */
void log_shed_each(struct log *l, kp_offset max_offset, int64_t newest_ms_max,
                   bool (*each)(void *arg, const struct log_shed_segment *s), void *arg);
/* Segments that end at or below `upto` go whatever retention says, as by log_maintain. Returns how many. */
int log_shed(struct log *l, kp_offset upto, int64_t now_ms, kp_offset max_offset, struct log_doomed **ret);
/* Segments go only when all of them lies below `limit` or the log's start; INT64_MAX at first: no limit. For who must
 * make a new log start durable before files vanish: what retention would have taken beyond is log_trim_wanted, the
 * offset up to which; 0 = nothing. */
void log_trim_limit(struct log *l, kp_offset limit);
kp_offset log_trim_wanted(struct log *l); /* since the call before */
/* Segments that log_maintain or log_shed would have taken go when a flush was there that makes what they leave durable:
 * after it the caller calls again. */
bool log_trim_waits(const struct log *l);
/* DeleteRecords: raises log_start_offset. OFFSET_OUT_OF_RANGE above max_offset. */
enum kp_err log_delete_records(struct log *l, kp_offset before, kp_offset max_offset);
/* Drop everything at or above offset (recovery, replication). */
enum kp_err log_truncate(struct log *l, kp_offset offset);
/* Rename the directory to <topic>-<p>.<unique_hex>-delete at once and close the log (freed); ret_path is malloc'ed,
 * NULL where an absent log has no directory. */
enum kp_err log_delete_begin(struct log *l, const char *unique_hex, char **ret_path);
void log_dir_delete(struct log_io *io, const char *path); /* disk worker */

struct log_producer_info {
  int64_t producer_id;
  int16_t producer_epoch;
  int32_t last_sequence;
  int64_t last_timestamp;
  int32_t coordinator_epoch;
  kp_offset txn_start_offset; /* -1 = none */
};
/* Does the log remember more of a producer than its last batch? */
bool log_producers_windows(const struct log *l);
void log_producers(const struct log *l, void (*each)(void *arg, const struct log_producer_info *i), void *arg);

#endif
