/* struct log, for the modules of log/ alone. */
#ifndef LOG_LOG_INT_H
#define LOG_LOG_INT_H

#include "log/epoch.h"
#include "log/fault.h"
#include "log/log.h"
#include "log/producer.h"
#include "log/segment.h"
#include "log/txn_index.h"

/* Where the last batches of the active segment lie, so that a reader at the tail needs no system call. */
enum { LOG_RING = 64 };
struct log_ring {
  kp_offset offset[LOG_RING]; /* base offset of batch i */
  int32_t position[LOG_RING];
  uint32_t head; /* batches ever noted; the newest is (head - 1) % LOG_RING */
  uint32_t n;    /* how many are valid */
};

/* A renamed file on its way out. */
struct log_doomed {
  struct log_doomed *next;
  char path[];
};

struct log {
  struct log_io *io;
  char *dir;
  struct log_config config;
  struct log_segment *segments; /* by base offset; the last one is active */
  int32_t segments_n, segments_cap;
  int64_t sealed_bytes; /* of all segments but the active one; log_segments_changed */
  kp_offset log_start_offset, log_end_offset, durable_offset;
  kp_offset durable_segment; /* durable_offset lies in it, durable_bytes from its beginning; -1 = not known */
  int64_t durable_bytes;
  struct log_epochs epochs;
  struct log_faults faults;
  struct log_producers producers;
  struct log_ring *ring;     /* NULL while idle */
  kp_offset snapshot_offset; /* of the newest snapshot file, -1 = none */
  kp_offset snapshot_wanted; /* the next flush makes this one durable, -1 = none */
  bool failed;               /* a write or a flush failed: never written again */
  bool flushing;             /* between log_flush_begin and log_flush_end */
  bool flush_void;           /* truncated meanwhile: that flush proves nothing */
  bool cleaning;             /* between log_clean_begin and log_clean_end: no segment goes */
  uint32_t clean_rounds;     /* ended since it was opened */
  kp_offset trim_limit;      /* segments may go below it; log_trim_limit */
  bool trim_waits;           /* some are to go right after the next flush */
  kp_offset trim_wanted;     /* some would have gone, up to here; 0 = none */
  bool dir_dirty;            /* names were added since the directory was last synced */
  bool parent_dirty;         /* the directory itself is new */
  bool changed;              /* since open: a clean close has something to write */
  kp_offset again_from;      /* of the first fault that can be read again, INT64_MAX = none: recovered from there */
  uint32_t cuts;             /* how often it was truncated */
  struct log_cold *cold;     /* set: reads don't wait; log_nowait */
  void (*on_fault)(void *arg, const struct log_fault *f, const char *what); /* log_on_fault */
  void *on_fault_arg;
  bool absent; /* log_make has not been here: no directory, one empty segment that is only in memory */
  bool has_topic_id;
  struct kp_uuid topic_id; /* for partition.metadata, when the directory is made */
};

static inline struct log_segment *log_active(const struct log *l) {
  return &l->segments[l->segments_n - 1];
}
/* First offset after the segment. */
static inline kp_offset log_segment_end(const struct log *l, int32_t i) {
  return i + 1 < l->segments_n ? l->segments[i + 1].base_offset : l->log_end_offset;
}
/* The segment that holds offset (the last one whose base is <= offset), -1 if below the first. */
int32_t log_segment_of(const struct log *l, kp_offset offset);
/* After segments came or went. */
void log_segments_changed(struct log *l);
/* Add a segment in order. Errors: NO_MEMORY. */
enum kp_err log_segments_add(struct log *l, const struct log_segment *s);

/* Have the file of segment i open, its indexes mapped; with l->cold without waiting: the offset index, and the time
 * index if it is to be looked into, is in memory then.
 * Errors: WOULD_BLOCK, those of log_segment_file and log_segment_indexes. */
enum kp_err log_segment_file_ready(struct log *l, int32_t i);
enum kp_err log_segment_indexes_ready(struct log *l, int32_t i, bool times);
/* File, indexes and timestamps of segment i are there; indexes that lie are rebuilt. */
enum kp_err log_segment_warm(struct log *l, int32_t i);
enum kp_err log_segment_rebuild(struct log *l, int32_t i);

/* The timestamp of segment i's newest record; without timestamps, of its file (LogSegment.largestTimestamp). */
enum kp_err log_segment_newest(struct log *l, int32_t i, int64_t *ret);

/* Rename the files of a segment to .deleted and push them on *doomed; drops our reference. */
enum kp_err log_segment_doom(struct log *l, struct log_segment *s, struct log_doomed **doomed);
/* The same for a segment whose place another one takes at the same base offset: the snapshot stays. */
enum kp_err log_segment_doom_replaced(struct log *l, struct log_segment *s, struct log_doomed **doomed);

/* Seal the active segment and begin a new one at base_offset. */
enum kp_err log_roll(struct log *l, kp_offset base_offset, int64_t now_ms);
bool log_should_roll(const struct log *l, int64_t now_ms, int64_t max_timestamp, kp_offset last_offset, size_t n);

/* Check one batch against its producer and remember it. undo, if not NULL, gets the entry as it was (epoch -1: there
 * was none). On error nothing changed. */
enum kp_err log_producers_apply(struct log *l, const struct kp_batch *b, kp_offset first_offset, enum log_origin origin,
                                const struct log_marker *marker, struct log_producer *undo);
/* The producer's open transaction was `before`, is `after` (first offsets, -1 = none): note it, and an abort in the
 * transaction index of segment i (-1: don't). */
enum kp_err log_producers_settle(struct log *l, int32_t i, int64_t producer_id, kp_offset before, kp_offset after,
                                 const struct log_marker *marker, kp_offset marker_offset);
/* Both, for a batch that is in the log already. b whole in memory if it is a control batch. */
enum kp_err log_producers_replay(struct log *l, int32_t i, const struct kp_batch *b);
enum kp_err log_snapshot_take(struct log *l, kp_offset offset, bool sync);
/* Write the snapshot at the beginning of segment i, from the one before and the batches between. */
enum kp_err log_snapshot_renew(struct log *l, int32_t i);
/* Producer state from the newest usable snapshot <= upto, then from the batches between. */
enum kp_err log_producers_load(struct log *l, const kp_offset *snapshots, int32_t snapshots_n, kp_offset upto,
                               int64_t now_ms);

/* A snapshot keeps only a producer's last batch: find the others of its window in the log. Once per producer and open,
 * when a sequence is asked for that isn't the next. */
enum kp_err log_producer_refill(struct log *l, struct log_producer *p);
/* The file could not be read now (no descriptor, no memory, an error of the disk, not cached): nothing was learnt, and
 * the next try looks again. */
bool log_refill_again(enum kp_err err);

void log_ring_note(struct log *l, kp_offset base_offset, int64_t position);
void log_ring_clear(struct log *l);

/* Complete or undo the replacement of segments that a stopped compaction left half done. */
enum kp_err log_swaps_finish(struct log_io *io, const char *dir);
/* Close without writing anything. */
void log_discard(struct log *l);
/* Sync the transaction index of a segment, if it is there. Any thread. */
enum kp_err log_txn_index_sync(struct log_io *io, const char *dir, kp_offset base_offset);
enum kp_err log_sync_parent(struct log_io *io, const char *dir);

/* What log_open found in the directory. */
struct log_found {
  kp_offset *snapshots;
  int32_t snapshots_n, snapshots_cap;
};
/* Make the directory of an absent log, with its first segment, before anything is written to it. What is there already
 * (an attempt that failed half way) is taken as it is. Errors: those of io, NO_MEMORY; then the log stays absent. */
enum kp_err log_make(struct log *l);
/* One empty segment at base_offset, in memory alone. */
enum kp_err log_absent_init(struct log *l, kp_offset base_offset, int64_t now_ms);
/* partition.metadata of a new directory. */
enum kp_err log_metadata_write(struct log *l);

/* The snapshots in the directory, ascending. Errors: those of io, NO_MEMORY; the caller frees ret->snapshots always. */
enum kp_err log_list_snapshots(struct log *l, struct log_found *ret);
/* Unlink those above `end`, and take them off the list. */
void log_drop_snapshots_above(struct log *l, struct log_found *found, kp_offset end);
/* Where in segment i the batch begins that holds offset, and its base offset; the segment's end if there is none. */
enum kp_err log_find_batch(struct log *l, int32_t i, kp_offset offset, int64_t *ret_position,
                           kp_offset *ret_base_offset);
/* The epochs, whose file is gone, from every header of the segments up to that one, and in it up to that position. */
enum kp_err log_epochs_from_headers(struct log *l, int32_t upto_segment, int64_t upto_position);
/* Where the scan begins. */
kp_offset log_recovery_point(const struct log *l, const struct log_open_args *args);
/* Scan what lies above it; cut the torn tail, keep what is damaged. */
enum kp_err log_recover(struct log *l, const struct log_open_args *args, struct log_found *found,
                        struct log_open_report *report, char *err_text, size_t err_n);
/* The end of the last segment, from its index and a walk to the end. */
enum kp_err log_find_end(struct log *l, kp_offset *ret);

#endif
