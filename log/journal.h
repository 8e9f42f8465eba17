/* The journal of a data directory: one, shared by all its partitions, group-committed. It holds what raft and recovery
 * need beyond Kafka's files: terms and votes, zero-width control entries, how far each log is known to be on disk, the
 * checksums of sealed segments, faults. Plain files `kask-<generation>.journal` beside the partition directories; the
 * format is specified in journal_record.c.
 *
 * Threads: every function may be called from any thread; an internal lock is held for memory work only. What says
 * "blocks" writes or syncs and belongs on a disk worker. Groups are named by topic id and partition; a group handle
 * stays valid until log_journal_group_delete or the close.
 *
 * Two rules make every bound in here safe after a crash. What is *raised* (watermark, sealed) may lag: it goes along
 * with the next write, nobody waits for it. What is *lowered* (trim, truncation, a range about to be compacted) must be
 * durable before the files change: the call returns an lsn, and log_journal_flush(j, lsn) comes before the first
 * rename, cut or unlink. */
#ifndef LOG_JOURNAL_H
#define LOG_JOURNAL_H

#include "log/io.h"

enum {
  LOG_JOURNAL_BYTES_MIN = 1 << 20, /* first file of a directory, and the files of one where little happens */
  LOG_JOURNAL_BYTES = 16 << 20,    /* where much happens; more only if the groups' image needs it */
  LOG_JOURNAL_NAME_MAX = 255
};

struct log_journal;
struct log_group;

/* A place in a group's log: epoch of the newest control entry before it, next offset, number of control entries in that
 * epoch. epoch -1: nothing is known. (raft/raft.h explains positions.) */
struct log_pos {
  kp_epoch epoch;
  kp_offset off;
  uint32_t ctl;
};

enum log_fault_kind {
  LOG_FAULT_CORRUPT = 1,   /* bytes that do not check: bit rot, or a write that went wrong */
  LOG_FAULT_LOST = 2,      /* a file, or the end of one, is not there */
  LOG_FAULT_UNREADABLE = 3 /* the disk answers EIO */
};
/* Offsets that were durable once and cannot be served. They keep their place: the log's end does not change. */
struct log_fault {
  kp_offset from, to;             /* [from, to) */
  kp_offset segment;              /* base offset of the segment they lie in */
  int64_t position, position_end; /* bytes of that file; both 0 when the file is not there */
  enum log_fault_kind kind;
  int64_t found_ms;
};

/* A segment that takes no more batches, as it was when it was sealed and durable. */
struct log_sealed {
  kp_offset segment; /* base offset */
  kp_offset end;     /* offset after its last batch: the base of the next segment when it was sealed */
  int64_t bytes;     /* size of the .log file */
  uint32_t crc;      /* crc32c of the whole .log file */
};

/* What the journal knows of a group: a copy, the caller's. Handed to log_open. */
struct log_known {
  int32_t term, vote;   /* -1: none */
  kp_epoch start_epoch; /* the newest "term starts" entry and its offset; -1 = none */
  kp_offset start_off;
  struct log_pos ctl;  /* position after the newest control entry */
  uint64_t ctl_lsn;    /* term, vote and control entries are durable when this is */
  kp_offset log_start; /* nothing below is owed to anybody: DeleteRecords, retention */
  kp_offset watermark; /* everything below was durable once, here: */
  kp_offset watermark_segment;
  int64_t watermark_bytes;
  kp_offset cleaned_upto;
  struct log_sealed *sealed; /* by segment */
  int32_t sealed_n;
  struct log_fault *faults; /* by from */
  int32_t faults_n;
};
void log_known_done(struct log_known *k);

/* ---- open, close ---- */

/* What the journal's files look like. */
enum log_journal_found {
  LOG_JOURNAL_NONE,    /* no file of the journal is there */
  LOG_JOURNAL_WHOLE,   /* read to its end */
  LOG_JOURNAL_TORN,    /* read to its end, and a write that was under way when it stopped is cut off: normal */
  LOG_JOURNAL_CORRUPT, /* what was durable is unreadable: nothing in it may be believed */
  LOG_JOURNAL_FOREIGN, /* it belongs to another directory */
  LOG_JOURNAL_NEWER    /* written by a version that this one doesn't know */
};
/* How the process that wrote it ended. */
struct log_journal_run {
  bool stopped;         /* the last thing in it is a clean stop */
  uint8_t boot_id[16];  /* of the machine during the last run; zeros: never ran */
  int64_t epoch;        /* the controller's epoch of the last run: log_journal_run_begin; -1: never ran */
  uint32_t incarnation; /* how often the journal of this directory had to be begun anew, from 1 */
};

struct log_journal_args {
  struct log_io *io;
  const char *dir;
  const struct kp_uuid *directory_id;
  uint32_t seed;   /* any number; makes checksums of this journal unlike those of another */
  bool read_only;  /* for people who only look: nothing but the functions that read may be called */
  bool clean_mark; /* .kafka_cleanshutdown is there: behind a clean stop nothing is looked for */
  int64_t now_ms;
};
struct log_journal_report {
  enum log_journal_found found;
  struct log_journal_run run;
  uint64_t generation;
  int64_t bytes;     /* read */
  int64_t cut_bytes; /* TORN */
  int32_t groups_n;
  char where[300]; /* CORRUPT, FOREIGN, NEWER: file and place, for people */
};
/* Read what is there; changes nothing on disk. With NONE, CORRUPT the journal is empty, and has no file until
 * log_journal_begin. Errors: KP_ERR_IO, NO_MEMORY; INCONSISTENT_CLUSTER_ID for FOREIGN, UNSUPPORTED_VERSION for NEWER
 * (then *ret is not set). */
enum kp_err log_journal_open(const struct log_journal_args *args, struct log_journal **ret,
                             struct log_journal_report *ret_report);
/* The journal begins anew: there was none, what there was can't be read, or another program has written the logs since.
 * Everything is forgotten, and until log_journal_begin nothing is written: what is put stays in memory and flushes do
 * nothing, for a crash leaves the files that led here, and the next start comes to the same verdict. */
void log_journal_hold(struct log_journal *j, uint32_t incarnation);
bool log_journal_held(struct log_journal *j);
uint32_t log_journal_incarnation(struct log_journal *j);
/* Make a new generation of what is known, durable when this returns: after log_journal_hold, or to replace what was
 * read because it was TORN. forget: log_journal_hold, and at once. Blocks. */
enum kp_err log_journal_begin(struct log_journal *j, bool forget, uint32_t incarnation);
/* This run's boot id and controller epoch, durable when this returns. Blocks. */
enum kp_err log_journal_run_begin(struct log_journal *j, const uint8_t boot_id[16], int64_t epoch);
/* clean: write all that is pending and the mark of a clean stop, and sync. Frees j. Blocks. */
enum kp_err log_journal_close(struct log_journal *j, bool clean);

/* ---- groups ---- */

/* The group of a partition; made when missing (a record, not flushed). name: "<topic>-<partition>", for people. */
struct log_group *log_journal_group(struct log_journal *j, const struct kp_uuid *topic_id, int32_t partition,
                                    const char *name, bool *ret_made);
/* The group of a log that is about to be opened, and what is known of it; *ret_is_known false: nothing, the group is
 * new. known is to be done by the caller. A group's beginning ends with its first hard state: where a torn
 * write left it without one, whatever of the rest is there goes, and the group is made anew. */
struct log_group *log_journal_join(struct log_journal *j, const struct kp_uuid *topic_id, int32_t partition,
                                   const char *name, struct log_known *known, bool *ret_is_known);
/* While the journal is held: enter a partition that was there before the journal. */
void log_journal_adopt(struct log_journal *j, const struct kp_uuid *topic_id, int32_t partition, const char *name);
/* Files that name a partition by its topic's name mean this one: it was adopted, or has been opened and the journal was
 * synced since. What they say of a partition that the journal has not heard of was said of one before it. */
bool log_journal_vouches(struct log_journal *j, const struct kp_uuid *topic_id, int32_t partition);
/* Only if it is there. */
struct log_group *log_journal_group_find(struct log_journal *j, const struct kp_uuid *topic_id, int32_t partition);
/* The partition is deleted; the handle dies. Nobody needs to wait for it. */
void log_journal_group_delete(struct log_journal *j, struct log_group *g);
const char *log_group_name(const struct log_group *g);
bool log_group_adopted(const struct log_group *g); /* log_journal_adopt entered it */
void log_group_id(const struct log_group *g, struct kp_uuid *ret_topic_id, int32_t *ret_partition);
/* KP_ERR_NO_MEMORY. log_known_done afterwards. */
enum kp_err log_journal_know(struct log_journal *j, const struct log_group *g, struct log_known *ret);
/* Every group, in no order; the lock is held meanwhile: `each` may not call the journal. */
void log_journal_groups(struct log_journal *j, void (*each)(void *arg, const struct log_group *g), void *arg);

/* ---- records: each returns the lsn that log_journal_flush takes ---- */

uint64_t log_journal_hard_state(struct log_journal *j, struct log_group *g, int32_t term, int32_t vote);
/* "Term epoch starts at off". */
uint64_t log_journal_term_starts(struct log_journal *j, struct log_group *g, kp_epoch epoch, kp_offset off);
/* Control entry number pos.ctl of its epoch, at pos.off: the log starts at log_start. */
uint64_t log_journal_log_start(struct log_journal *j, struct log_group *g, struct log_pos pos, kp_offset log_start);
/* Local retention is about to delete what lies below. Flush before deleting. */
uint64_t log_journal_trim(struct log_journal *j, struct log_group *g, kp_offset log_start);
/* The log is about to be cut back to pos: watermark, control entries, seals and faults above it go. Flush before
 * cutting. */
uint64_t log_journal_truncate(struct log_journal *j, struct log_group *g, struct log_pos pos);
/* Everything below `off`, which is `bytes` of `segment`, is durable. Memory only; written along with the next write, at
 * most once however often it was called in between. */
void log_journal_watermark(struct log_journal *j, struct log_group *g, kp_offset segment, int64_t bytes, kp_offset off);

/* ---- sealed segments and faults: for sealing, scrub, compaction, doctor ---- */

/* The segment is sealed, durable, and this is its checksum. Replaces an older one of the segment. */
void log_journal_seal(struct log_journal *j, struct log_group *g, const struct log_sealed *s);
/* The seal of the segment that begins at `segment`; false: it has none (sealed before kask kept them, or adopted from
 * Kafka, or being compacted): check its batches, then log_journal_seal it. */
bool log_journal_sealed(struct log_journal *j, const struct log_group *g, kp_offset segment, struct log_sealed *ret);
/* Offsets [from, to) can't be served. Durable with log_journal_flush. Overlapping faults are merged.
 * Who finds one in a running broker also tells the log: log_fault_add (log/log.h). */
uint64_t log_journal_fault(struct log_journal *j, struct log_group *g, const struct log_fault *f);
/* Offsets [from, to) are whole again, or given up. */
uint64_t log_journal_fault_clear(struct log_journal *j, struct log_group *g, kp_offset from, kp_offset to);
/* Copies at most n_max faults into ret, by offset; returns how many there are in all. */
int32_t log_journal_faults(struct log_journal *j, const struct log_group *g, struct log_fault *ret, int32_t n_max);
/* Of all groups: how many faults there are, in how many groups. */
int64_t log_journal_faults_all(struct log_journal *j, int64_t *ret_groups);

/* Compaction of the segments that begin in [from, to). begin: their seals are forgotten, so that neither the old nor
 * the new files can look lost or wrong from here on; flush that lsn before the first file gets its .swap name (until
 * then a crash leaves the old files, after that log_open finishes the swap). end: the new files have their final names
 * and the directory is synced; new seals (n may be 0), and everything below upto is clean. A crash between the two only
 * costs the seals: scrub makes new ones. */
uint64_t log_journal_clean_begin(struct log_journal *j, struct log_group *g, kp_offset from, kp_offset to);
void log_journal_clean_end(struct log_journal *j, struct log_group *g, const struct log_sealed *seals, int32_t n,
                           kp_offset upto);

/* ---- commit ---- */

/* The newest lsn given out. */
uint64_t log_journal_lsn(struct log_journal *j);
/* Everything up to lsn is durable when this returns KP_ERR_NONE. Calls that wait for each other share one write and one
 * sync. Blocks, unless lsn is durable already. Errors: KP_ERR_IO: the journal is failed for good; KP_ERR_NO_SPACE: not
 * written now, nothing is lost, call again. */
enum kp_err log_journal_flush(struct log_journal *j, uint64_t lsn);
/* The same for all there is, watermarks that are due included. Does nothing where there is nothing. Blocks. */
enum kp_err log_journal_sync(struct log_journal *j);
bool log_journal_durable(struct log_journal *j, uint64_t lsn); /* never blocks */
/* Something has been put that no file has yet. Never blocks. */
bool log_journal_pending(struct log_journal *j);
/* What nobody waits for: writes pending records without a sync, makes the spare file, checkpoints when that is due.
 * Call it about once a second while log_journal_pending, or once after opening. Blocks. Errors as above. */
enum kp_err log_journal_tick(struct log_journal *j, int64_t now_ms);

/* ---- reading a journal file that may be in use: dump, doctor ---- */

/* One record, decoded. Fields that its type doesn't have are 0. */
struct log_journal_item {
  int64_t position;
  uint32_t size;
  const char *type; /* "HARDSTATE" ... */
  uint64_t lsn;
  uint32_t group;
  bool in_image; /* part of the checkpoint that the file begins with */
  struct log_field {
    const char *name;
    int64_t v;
    const char *text; /* instead of v, NULL = it's a number; valid until each returns */
  } fields[10];
  int32_t fields_n;
};
struct log_journal_header {
  uint32_t version;
  struct kp_uuid directory_id;
  uint64_t generation, first_lsn;
};
/* Calls each for every record to the end. *ret_end: where it ended; *ret_found as log_journal_open would say.
 * NOT_FOUND; CORRUPT_MESSAGE: not a journal file. */
enum kp_err log_journal_dump(struct log_io *io, const char *path, struct log_journal_header *ret_header,
                             void (*each)(void *arg, const struct log_journal_item *item), void *arg, int64_t *ret_end,
                             enum log_journal_found *ret_found);

#endif
