/* struct log_journal, for the journal's modules alone. */
#ifndef LOG_JOURNAL_INT_H
#define LOG_JOURNAL_INT_H

#include <pthread.h>
#include <stdatomic.h>

#include "kproto/buf.h"
#include "log/journal.h"

enum {
  JOURNAL_VERSION = 1,
  JOURNAL_HEADER = 64,          /* bytes of the file header */
  JOURNAL_FIRST = 512,          /* where the first record is: the header has its sector to itself */
  JOURNAL_RECORD = 24,          /* bytes before a record's body */
  JOURNAL_RECORD_MAX = 1 << 20, /* nothing longer is a record */
  JOURNAL_PATH_MAX = 4096
};

enum journal_type {
  JOURNAL_FLUSH = 1,
  JOURNAL_RUN,
  JOURNAL_STOP,
  JOURNAL_GROUP_NEW,
  JOURNAL_GROUP_DEL,
  JOURNAL_HARDSTATE,
  JOURNAL_CTL,
  JOURNAL_TRUNC,
  JOURNAL_TRIM,
  JOURNAL_WATERMARK,
  JOURNAL_SEALED,
  JOURNAL_CLEAN,
  JOURNAL_FAULT,
  JOURNAL_FAULT_CLEAR,
  JOURNAL_CHECKPOINT_BEGIN,
  JOURNAL_CHECKPOINT_END,
  JOURNAL_TYPES /* 17 is kept for DATA */
};
enum { JOURNAL_IN_IMAGE = 1, JOURNAL_ADOPTED = 2 };
enum { JOURNAL_TERM_STARTS = 1, JOURNAL_LOG_START = 2 };
enum { JOURNAL_CLEAN_BEGIN = 1, JOURNAL_CLEAN_END = 2 };

/* A record with its body, whatever its type; only the members of the type are set. */
struct journal_record {
  enum journal_type type;
  uint8_t flags;
  uint64_t lsn;
  uint32_t group;
  uint64_t synced_lsn;      /* FLUSH */
  uint8_t boot_id[16];      /* RUN */
  int64_t run_epoch;        /* RUN */
  struct kp_uuid topic;     /* GROUP_NEW */
  int32_t partition;        /* GROUP_NEW */
  struct kp_str name;       /* GROUP_NEW; a slice of the record */
  int32_t term, vote;       /* HARDSTATE */
  uint8_t kind;             /* CTL, CLEAN */
  struct log_pos pos;       /* CTL, TRUNC */
  kp_offset log_start;      /* CTL of kind LOG_START, TRIM */
  kp_offset segment;        /* WATERMARK */
  int64_t bytes;            /* WATERMARK */
  kp_offset off;            /* WATERMARK */
  struct log_sealed sealed; /* SEALED */
  kp_offset from, to;       /* CLEAN, FAULT_CLEAR */
  kp_offset upto;           /* CLEAN */
  struct log_fault fault;   /* FAULT */
  uint64_t count;           /* CHECKPOINT_*: groups, records */
};

struct log_group {
  struct log_journal *j;
  uint32_t number;
  int32_t partition;
  struct kp_uuid topic;
  int32_t term, vote;
  kp_epoch start_epoch;
  kp_offset start_off;
  struct log_pos ctl;
  uint64_t ctl_lsn;
  kp_offset log_start;
  kp_offset watermark, watermark_segment;
  int64_t watermark_bytes;
  kp_offset cleaned_upto;
  struct log_sealed *sealed; /* by segment */
  struct log_fault *faults;  /* by from */
  int32_t sealed_n, sealed_cap, faults_n, faults_cap;
  bool adopted;       /* log_journal_adopt entered it */
  bool watermark_due; /* on the list of those whose watermark is to be written */
  struct log_group *due_next;
  struct log_group *hash_next;
  char name[];
};

struct log_journal {
  struct log_io *io;
  char *dir;
  struct kp_uuid directory_id;
  uint32_t seed;

  pthread_mutex_t mu;        /* what follows, up to the next comment: memory only, never held over a system call */
  struct log_group **groups; /* by number; NULL = free */
  uint32_t groups_n, groups_cap, live_n;
  uint32_t *free_numbers;
  uint32_t free_n, free_cap;
  struct log_group **slots;
  uint32_t slots_n;
  struct log_group *due; /* watermarks to be written */
  struct kp_buf pending; /* records no file has yet, without checksums */
  uint64_t lsn;          /* of the newest record */
  struct log_journal_run run;

  pthread_mutex_t flush_mu; /* the file; taken before mu */
  struct log_io_file *file; /* NULL before log_journal_begin */
  uint64_t generation;
  int64_t write_at, capacity;
  struct kp_buf out; /* taken from pending, not written yet */
  uint64_t written;  /* newest lsn in the file */
  bool dirty;        /* the file was written since it was last synced */
  bool held;         /* log_journal_hold: nothing goes to the disk */
  bool in_doubt; /* what an earlier run wrote behind the image may be in the page cache only, on pages called clean */
  bool spare;    /* kask-spare.journal is there */
  bool grow;     /* the file filled up: the next one is larger */
  int64_t checkpoint_ms, checkpoint_bytes; /* when the file began, and what its image took */

  atomic_uint_fast64_t synced;    /* newest durable lsn */
  atomic_uint_fast64_t witnessed; /* up to which the file itself says so */
  atomic_bool failed;
};

/* ---- journal_record.c ---- */

/* What checksums of a generation begin with. */
uint32_t journal_crc_seed(uint64_t generation, uint32_t seed);
/* Append r to b, padded, without its checksum. */
void journal_encode(struct kp_buf *b, const struct journal_record *r);
/* Put the checksums into n bytes of whole records. */
void journal_sign(uint8_t *p, size_t n, uint32_t crc_seed);
/* Is there a record at p, with n bytes to the end? Its length, else 0. */
uint32_t journal_check(const uint8_t *p, size_t n, uint32_t crc_seed);
/* Decode a checked record. CORRUPT_MESSAGE: its body isn't one; UNSUPPORTED_VERSION: unknown type. */
enum kp_err journal_decode(const uint8_t *p, uint32_t len, struct journal_record *ret);
const char *journal_type_name(enum journal_type t);

struct journal_file_header {
  uint32_t version, incarnation, seed;
  struct kp_uuid directory_id;
  uint64_t generation, first_lsn;
};
void journal_header_encode(const struct journal_file_header *h, uint8_t p[JOURNAL_HEADER]);
/* CORRUPT_MESSAGE; UNSUPPORTED_VERSION (ret->version is set). */
enum kp_err journal_header_decode(const uint8_t p[JOURNAL_HEADER], struct journal_file_header *ret);

/* ---- journal_state.c: memory; mu is held, or nobody else knows j yet ---- */

/* What the record says happens to the state. CORRUPT_MESSAGE: it speaks of a group that isn't there. */
enum kp_err journal_apply(struct log_journal *j, const struct journal_record *r);
/* Free number for a new group. */
uint32_t journal_group_number(struct log_journal *j);
struct log_group *journal_find(const struct log_journal *j, const struct kp_uuid *topic, int32_t partition);
/* All that is known is forgotten. */
void journal_forget(struct log_journal *j);
void journal_groups_free(struct log_journal *j);
/* Encode the checkpoint into b: every record carries lsn. Returns the number of records. */
void journal_image(const struct log_journal *j, struct kp_buf *b, uint64_t lsn);

/* ---- journal_read.c ---- */

struct journal_scan {
  struct log_io *io;
  struct log_io_file *f;
  int64_t size, at; /* at: of the next record */
  uint32_t crc_seed;
  uint64_t next_lsn; /* what the next record must carry */
  bool in_image, image_done;
  uint8_t *buf;
  size_t buf_n, buf_cap;
  int64_t buf_at;
};
/* Begin behind the header. Errors: IO, NO_MEMORY, CORRUPT_MESSAGE (no header there), UNSUPPORTED_VERSION. */
enum kp_err journal_scan_init(struct journal_scan *s, struct log_io *io, struct log_io_file *f,
                              struct journal_file_header *ret);
/* The next record and true; false at the end or with *ret_err (IO, NO_MEMORY, CORRUPT_MESSAGE, UNSUPPORTED_VERSION).
 * ret_position: where it lies. */
bool journal_scan_next(struct journal_scan *s, struct journal_record *ret, int64_t *ret_position, enum kp_err *ret_err);
/* After the last one: is what follows just the end, a torn write, or was it durable? *ret_last: the end of the last
 * valid record of this generation behind it, or s->at. */
enum kp_err journal_scan_end(struct journal_scan *s, enum log_journal_found *ret, int64_t *ret_last);
void journal_scan_done(struct journal_scan *s);

/* ---- journal_write.c, flush_mu is held ---- */

enum kp_err journal_write(struct log_journal *j, bool sync);
/* Put a FLUSH behind a write that was synced and has nothing behind it yet. */
enum kp_err journal_witness(struct log_journal *j);

/* ---- journal_checkpoint.c, flush_mu is held ---- */

enum kp_err journal_checkpoint(struct log_journal *j);
enum kp_err journal_make_spare(struct log_journal *j);
bool journal_checkpoint_due(struct log_journal *j, int64_t now_ms);
enum kp_err journal_path(const struct log_journal *j, uint64_t generation, char path[JOURNAL_PATH_MAX]);
enum kp_err journal_spare_path(const struct log_journal *j, char path[JOURNAL_PATH_MAX]);

#endif
