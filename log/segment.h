/* One segment of a log: the .log file with its two indexes. Private to log/. */
#ifndef LOG_SEGMENT_H
#define LOG_SEGMENT_H

#include "log/cold.h"
#include "log/fault.h"
#include "log/good.h"
#include "log/index.h"
#include "log/log.h"

enum { LOG_PATH_MAX = 4096 };

/* A segment that compaction made has its final names a little later than its place in the log (swap.c). */
enum log_segment_names { LOG_NAMES_FINAL, LOG_NAMES_SWAP, LOG_NAMES_INDEXES_SWAP };

struct log_segment {
  kp_offset base_offset;
  int64_t size;                   /* bytes of whole batches in the .log file */
  int64_t max_timestamp;          /* -1 = no timestamp; valid when timestamps_known */
  kp_offset max_timestamp_offset; /* last offset of the (first) batch that has it */
  int64_t first_timestamp;        /* max timestamp of the first batch, -1 = none; valid when timestamps_known */
  int64_t created_ms;             /* when the segment began or was opened; its age while it has no timestamp */
  int64_t last_indexed;  /* position of the last batch in the offset index, 0 = none; valid when timestamps_known */
  struct log_file *file; /* NULL until first use; one reference is ours */
  struct log_index offsets, times;
  const struct log_faults *faults; /* of the log, where one of them lies in this segment; NULL = none does */
  struct log_good good;            /* bytes that may be served as they are */
  bool epochs_lie;                 /* not its batches: leader-epoch-checkpoint is wrong about them */
  bool half_indexed;               /* its indexes end where a batch was met that is none */
  bool looked_in_vain;             /* its batches are whole, and it cannot be read by them all the same */
  bool timestamps_known;           /* the three above are loaded */
  bool has_txn_index;              /* a .txnindex file exists */
  bool txn_index_dirty;            /* it has grown since it was synced */
  uint8_t names;                   /* enum log_segment_names */
  bool used;                       /* since the last look of log_maintain */
  bool snapshot_durable;           /* <base>.snapshot is whole and on the disk: log_flush saw to it */
  bool snapshot_bad;               /* it isn't whole, or isn't there */
};

void log_segment_init(struct log_segment *s, kp_offset base_offset, int64_t size, int64_t now_ms);

/* "<dir>/<20 digits><suffix>". Errors: KP_ERR_IO when the path is too long. */
enum kp_err log_segment_path(const char *dir, kp_offset base_offset, const char *suffix, char path[LOG_PATH_MAX]);
/* The path of one of this segment's own files, under the name that it has at the moment. */
enum kp_err log_segment_file_path(const struct log_segment *s, const char *dir, const char *suffix,
                                  char path[LOG_PATH_MAX]);
/* The offset of a name that begins with 20 digits, or -1. */
kp_offset log_segment_name_parse(const char *name);

/* Wrap an open file; one reference for the caller. NULL: no memory (f stays open). */
struct log_file *log_file_new(struct log_io *io, struct log_io_file *f);
struct log_io_file *log_file_io(struct log_file *f);
/* Walks over the file step over these of that segment; they outlive the walks. */
void log_file_note_faults(struct log_file *f, const struct log_faults *faults, kp_offset segment);
/* Where a batch may begin at or after position. */
int64_t log_file_skip_faults(const struct log_file *f, int64_t position);

/* Create the three files of a new segment. */
enum kp_err log_segment_create(struct log_segment *s, struct log_io *io, const char *dir);
/* Have s->file open. */
enum kp_err log_segment_file(struct log_segment *s, struct log_io *io, const char *dir);
/* Have both indexes mapped and believable; CORRUPT_MESSAGE: rebuild them. */
enum kp_err log_segment_indexes(struct log_segment *s, struct log_io *io, const char *dir);
/* The same without a look at what is in them, as after a crash: an unused rest of zeros counts as entries. */
enum kp_err log_segment_indexes_raw(struct log_segment *s, struct log_io *io, const char *dir);
/* Load first_timestamp from the first batch of a segment that has one. */
enum kp_err log_segment_first_timestamp(struct log_segment *s, struct log_cold *cold);
/* Load timestamps and last_indexed, scanning headers from the last index entry on; *ret_end: the offset after the last
 * batch. CORRUPT_MESSAGE, TRUNCATED: index and batches don't agree. cold: NULL, or WOULD_BLOCK is an answer too. */
enum kp_err log_segment_timestamps(struct log_segment *s, struct log_io *io, const char *dir, struct log_cold *cold,
                                   kp_offset *ret_end);
/* Release file and mappings, where possible. */
void log_segment_release(struct log_segment *s, struct log_io *io, bool keep_file);
/* The segment takes no more batches: last time entry, indexes cut to their entries. */
enum kp_err log_segment_seal(struct log_segment *s, struct log_io *io, const char *dir, int64_t index_bytes_max);
/* Note a batch at `position`: timestamps and, when due, index entries. */
enum kp_err log_segment_index_batch(struct log_segment *s, struct log_io *io, const char *dir,
                                    const struct log_config *c, int64_t position, kp_offset last_offset,
                                    int64_t max_timestamp);
/* Both indexes are empty, and nothing is known of timestamps but of what is read from here on. */
void log_segment_forget_indexes(struct log_segment *s, struct log_io *io);
/* Rebuild both indexes from the batch headers; *ret_end as above. */
enum kp_err log_segment_reindex(struct log_segment *s, struct log_io *io, const char *dir, const struct log_config *c,
                                kp_offset *ret_end);

/* ---- walking over batch headers ---- */

struct log_walk {
  struct log_file *file;
  int64_t position, end; /* next batch, end of what may be read */
  int64_t at;            /* of the batch last returned */
  uint8_t *buf;
  size_t buf_n, buf_cap;
  int64_t buf_at;
  bool far;
  struct log_cold *cold; /* set after init: reads don't wait (log/cold.h) */
};
/* Batches from position on. chunk: bytes per read, >= KP_BATCH_HEADER. Errors: KP_ERR_NO_MEMORY; KP_ERR_CORRUPT_MESSAGE
 * when position isn't within [0, end]. After an error nothing is to be released. */
enum kp_err log_walk_init(struct log_walk *w, struct log_file *file, int64_t position, int64_t end, size_t chunk);
/* The next header behind what is known to be faulty (ret->p points at the header alone, not at the records) and true;
 * false at the end, or with *ret_err: KP_ERR_TRUNCATED (batch reaches beyond end), KP_ERR_CORRUPT_MESSAGE and those of
 * kp_batch_parse, KP_ERR_IO.
 */
bool log_walk_next(struct log_walk *w, struct kp_batch *ret, enum kp_err *ret_err);
/* Like next, with the whole batch in memory at ret->p until the next call. */
bool log_walk_next_whole(struct log_walk *w, struct kp_batch *ret, enum kp_err *ret_err);
void log_walk_done(struct log_walk *w);
/* Does err say that the bytes there are no batch (instead of: that they could not be read)? Where an index named the
 * position it is the index that is to be doubted first: in the middle of a batch anything may come out. */
bool log_walk_no_batch(enum kp_err err);

#endif
