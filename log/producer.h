/* What a log remembers of idempotent and transactional producers; a function of the log's batches. Private to log/. */
#ifndef LOG_PRODUCER_H
#define LOG_PRODUCER_H

#include "log/log.h"

enum { LOG_PRODUCER_BATCHES = 5 };

struct log_producer_batch {
  int32_t last_sequence;
  int32_t offset_delta; /* last offset - first offset */
  kp_offset last_offset;
  int64_t timestamp;
};

struct log_producer {
  int64_t producer_id; /* -1 = empty slot */
  int16_t epoch;       /* -1 = none yet */
  uint8_t batches_n;
  bool from_snapshot; /* the window holds only the last batch; older ones may be in the log */
  int32_t coordinator_epoch;
  int64_t last_timestamp;
  kp_offset txn_first_offset;                              /* -1 = no open transaction */
  struct log_producer_batch batches[LOG_PRODUCER_BATCHES]; /* oldest first */
};

struct log_txn {
  int64_t producer_id;
  kp_offset first_offset, marker_offset; /* marker_offset: -1 while open */
};

struct log_producers {
  struct log_producer *slots; /* open addressing, a power of two; NULL while empty */
  int32_t slots_n, used_n;
  struct log_txn *open; /* by first_offset */
  int32_t open_n, open_cap;
  struct log_txn *ended; /* ended, marker maybe above the high watermark; by marker_offset */
  int32_t ended_n, ended_cap;
};

void log_producers_init(struct log_producers *ps);
void log_producers_done(struct log_producers *ps);
struct log_producer *log_producers_find(const struct log_producers *ps, int64_t producer_id); /* NULL = unknown */
/* Find or add an empty entry. NULL: no memory. Pointers from find are invalid after it. */
struct log_producer *log_producers_add(struct log_producers *ps, int64_t producer_id);
void log_producers_remove(struct log_producers *ps, int64_t producer_id);
/* Forget who has been silent for expiration_ms and has no open transaction. */
void log_producers_expire(struct log_producers *ps, int64_t now_ms, int64_t expiration_ms);

/* Who appends decides what is checked (AppendOrigin). */
enum log_origin { LOG_ORIGIN_CLIENT, LOG_ORIGIN_COORDINATOR, LOG_ORIGIN_REPLICATION };

/* The remembered batch with exactly these sequences, or NULL (ProducerStateEntry.findDuplicateBatch). */
const struct log_producer_batch *log_producer_duplicate(const struct log_producer *p, const struct kp_batch *b);
/* Check batch b against p and remember it (ProducerAppendInfo.append). first_offset: where it is going to be.
 * marker: key and value of a control batch's record, parsed by log_marker_parse, else NULL.
 * Errors: INVALID_PRODUCER_EPOCH, OUT_OF_ORDER_SEQUENCE_NUMBER, INVALID_TXN_STATE, TRANSACTION_COORDINATOR_FENCED; then
 * p is unchanged. */
struct log_marker {
  bool is_txn; /* a transaction marker, not another control record */
  bool abort;
  int32_t coordinator_epoch;
};
enum kp_err log_producer_append(struct log_producer *p, const struct kp_batch *b, kp_offset first_offset,
                                enum log_origin origin, const struct log_marker *marker);
/* Parse the first record of a control batch that is whole in memory. Errors: KP_ERR_CORRUPT_MESSAGE. */
enum kp_err log_marker_parse(const struct kp_batch *b, struct log_marker *ret);

/* Bookkeeping of transactions. before: p's txn_first_offset before the append, after: now (-1 = none). Returns through
 * *ret_ended the transaction that ended here, if any (first_offset -1 = none). Errors: KP_ERR_NO_MEMORY. */
enum kp_err log_producers_note_txn(struct log_producers *ps, int64_t producer_id, kp_offset before, kp_offset after,
                                   kp_offset marker_offset, struct log_txn *ret_ended);
/* First offset of the oldest open transaction, INT64_MAX if none. except: a producer id to leave out, -1 = none. */
kp_offset log_producers_first_open(const struct log_producers *ps, int64_t except);

/* ---- <offset>.snapshot ---- */

/* Write all producers. Errors: those of io, NO_MEMORY. sync: fsync the file. */
enum kp_err log_snapshot_write(const struct log_producers *ps, struct log_io *io, const char *path, bool sync);
/* Fill ps, which is empty. CORRUPT_MESSAGE: not a snapshot, ps stays empty. */
/* Check a snapshot, write it over itself and sync it; its name is the caller's affair. Any thread. Errors: NOT_FOUND,
 * CORRUPT_MESSAGE, those of io, NO_MEMORY. */
enum kp_err log_snapshot_harden(struct log_io *io, const char *path);
enum kp_err log_snapshot_read(struct log_producers *ps, struct log_io *io, const char *path);

#endif
