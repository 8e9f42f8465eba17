/* Reading a segment again to see whether it is still what was written. A scrub holds all it needs: it is begun on the
 * shard that owns the log, run a piece at a time on a disk worker, and judged on the shard again. `kask doctor` runs
 * the same over a directory that nobody has open. */
#ifndef LOG_SCRUB_H
#define LOG_SCRUB_H

#include "log/journal.h"
#include "log/log.h"

enum { LOG_SCRUB_FINDINGS = 16, LOG_SCRUB_WHAT = 96 };

struct log_scrub_finding {
  struct log_fault fault;
  bool epoch;                /* it is the epoch alone */
  char what[LOG_SCRUB_WHAT]; /* for people: "CRC is 1a2b3c4d, header says ..." */
};

struct log_scrub_epoch {
  kp_epoch epoch;
  kp_offset start;
};

/* What the log knows of the segment. Filled by log_scrub_begin, or by hand. */
struct log_scrub_of {
  kp_offset base_offset, end_offset; /* of the next segment, or the log's end; INT64_MAX = not known */
  int64_t bytes;                     /* of whole batches; -1 = all that is there */
  bool active;                       /* batches are still appended to it: bytes are those that are durable */
  struct log_scrub_epoch *epochs;    /* malloc'ed; NULL = not known */
  int32_t epochs_n;
  bool is_sealed;
  struct log_sealed sealed; /* the journal's */
};

struct log_scrub {
  struct log_io *io;
  char *path; /* malloc'ed */
  struct log_scrub_of of;
  int64_t now_ms;
  /* results */
  struct log_scrub_finding findings[LOG_SCRUB_FINDINGS];
  int32_t findings_n; /* more of them are one with the last */
  int64_t read_bytes, batches;
  uint32_t crc;    /* of the whole file, once done */
  kp_offset next;  /* the offset after the last batch */
  bool epochs_lie; /* leader-epoch-checkpoint disagrees with whole runs of good batches */
  bool seal_lies;  /* every batch checks, and still the file is not what was sealed: all of it is a finding */
  enum kp_err err; /* it could not be read at all: NOT_FOUND, AGAIN, NO_MEMORY */
  /* private */
  bool begun;      /* open, at its first batch */
  bool part;       /* begun by log_scrub_part */
  bool borrowed;   /* the file is somebody else's */
  int64_t limit;   /* nothing behind it is read ahead; 0 = no limit */
  kp_offset least; /* of a part */
  struct log_io_file *file;
  uint8_t *buf;
  int64_t buf_at, position, crc_upto;
  size_t buf_n;
  kp_offset before; /* the offset after the batch before the last one */
  int64_t last_position;
  int32_t odd_epochs;           /* batches in a row whose epoch is not the checkpoint's */
  struct log_scrub_finding odd; /* the first of them */
  kp_offset odd_before;
};

/* The first segment of l with base offset >= from, as far as it is durable, set up in *s (zeroed before); false: there
 * is none. Shard. */
bool log_scrub_begin(struct log *l, kp_offset from, int64_t now_ms, struct log_scrub *s);
/* Is the segment still as it was when the scrub of it began? Shard. */
bool log_scrub_current(const struct log *l, const struct log_scrub *s);
/* Go on for about `bytes`; true: there is more. Any thread, one at a time. The file is read past the page cache where
 * that can be. */
bool log_scrub_run(struct log_scrub *s, int64_t bytes);
/* Frees what it holds, not s. */
void log_scrub_done(struct log_scrub *s);

/* ---- a part of a segment, for readers (log/look.c) ---- */

/* Begin (again) with the batch at `position`, whose offset is not below least. file: read through it, or NULL: past the
 * page cache, through its path. upto: what lies far behind it is not read ahead; 0 = it may be. The file as a whole,
 * and its seal, are not judged. Any thread, s->io, s->path and s->of are set. */
void log_scrub_part(struct log_scrub *s, struct log_io_file *file, int64_t position, kp_offset least, int64_t upto);
/* Nothing was found, and nothing has to be looked at again together with the batch behind the part. */
bool log_scrub_part_fits(struct log_scrub *s);
/* Have the log's epochs in s->of. false: no memory. */
bool log_scrub_know_epochs(struct log_scrub *s, const struct log *l);

#endif
