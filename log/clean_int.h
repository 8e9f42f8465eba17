/* struct log_clean and the parts of a round, for log/clean*.c alone. */
#ifndef LOG_CLEAN_INT_H
#define LOG_CLEAN_INT_H

#include <stdatomic.h>

#include "log/clean.h"
#include "log/clean_map.h"
#include "log/log_int.h"

/* ---- transactions: clean_txn.c ---- */

struct clean_txn {
  struct log_aborted_txn txn;
  bool seen; /* a batch of it was met in this round */
};
struct clean_pid_set {
  int64_t *slots; /* open addressing; -1 = free, -2 = removed */
  uint32_t slots_n, filled_n;
};
/* CleanedTransactionMetadata: which transactions the batches that pass by belong to. */
struct clean_txns {
  struct log_aborted_txn *ahead; /* not met yet, by first offset; from `next` on */
  int32_t ahead_n, ahead_cap, next;
  struct clean_txn *aborted; /* going on, at most one a producer */
  int32_t aborted_n, aborted_cap;
  struct clean_pid_set committed; /* going on */
};
void clean_txns_init(struct clean_txns *t);
void clean_txns_done(struct clean_txns *t);
/* Know of those of `list` that overlap [from, to). Errors: NO_MEMORY. */
enum kp_err clean_txns_expect(struct clean_txns *t, const struct log_aborted_txn *list, int32_t n, kp_offset from,
                              kp_offset to);
/* A batch passes; *ret_discard: a data batch of an aborted transaction, or a marker of which no data is left.
 * *ret_retained, if not NULL: set to the aborted transaction whose marker this is and whose index entry stays (else its
 * first_offset is -1). b whole in memory if it is a control batch. Errors: NO_MEMORY, CORRUPT_MESSAGE. */
enum kp_err clean_txns_pass(struct clean_txns *t, const struct kp_batch *b, bool *ret_discard,
                            struct log_aborted_txn *ret_retained);

/* ---- the new segment: clean_out.c ---- */

struct clean_out {
  struct log_io *io;
  const char *dir;
  kp_offset base_offset;
  struct log_io_file *f;
  struct kp_buf bytes;                    /* not yet written */
  size_t bytes_max;                       /* written out above this */
  int64_t written;                        /* in the file */
  uint32_t crc;                           /* of that */
  struct kp_buf offsets, times, aborted;  /* entries of the three indexes */
  int64_t max_timestamp, first_timestamp; /* as in struct log_segment */
  kp_offset max_timestamp_offset;
  int64_t last_indexed, time_entry_timestamp; /* of the last entries; -1 = no time entry yet */
  int32_t index_interval_bytes;
  bool txn_index; /* there is to be one, even without entries */
};
/* Create <base>.log.cleaned, empty. Errors: those of io. */
enum kp_err clean_out_begin(struct clean_out *o, struct log_io *io, const char *dir, kp_offset base_offset,
                            int32_t index_interval_bytes, size_t bytes_max);
/* A batch was appended to o->bytes: index it, write when there is enough. Errors: those of io, NO_MEMORY,
 * MESSAGE_TOO_LARGE (the segment would pass 2 GiB). */
enum kp_err clean_out_note(struct clean_out *o, const struct kp_batch *b);
enum kp_err clean_out_abort(struct clean_out *o, const struct log_aborted_txn *t);
/* Write the rest and the indexes; nothing is synced. */
enum kp_err clean_out_finish(struct clean_out *o);
/* Close it and remove what there is of it. */
void clean_out_drop(struct clean_out *o);
void clean_out_close(struct clean_out *o);

/* A successor that is written whole, and the group that it is going to replace. */
struct clean_ready {
  int32_t from, upto; /* the group: sources [from, upto) */
  int64_t bytes;
  uint32_t crc;
  struct log_segment segment; /* its file goes with it */
};
/* Sync all of it and its names, call it .swap, sync that. After an error it is called .cleaned again, or *ret_in_doubt:
 * what the directory holds is known after the next open. */
enum kp_err clean_ready_sync(struct log_io *io, const char *dir, const struct clean_ready *r, int32_t n,
                             bool *ret_in_doubt);
/* Remove the .cleaned files. */
void clean_ready_remove(struct log_io *io, const char *dir, const struct clean_ready *r);

/* So many groups are exchanged together, or so many bytes: each takes a descriptor, and room beside what it replaces.
 */
enum { CLEAN_READY_MAX = 32, CLEAN_READY_BYTES = 64 << 20 };

/* ---- the round ---- */

/* A record of the batch in hand. */
struct clean_record {
  uint64_t hash[2]; /* of its key, when `ask` */
  kp_offset offset;
  bool ask;   /* the map decides */
  bool stays; /* else this does; with `ask`: whether it stays when it is the newest of its key */
  bool tombstone;
};

struct clean_source {
  kp_offset base_offset;
  int64_t size;
  bool has_txn_index;
};
/* The last thing that an active producer did (LastRecord). */
struct clean_producer {
  int64_t producer_id;
  kp_offset last_data_offset; /* -1 = none remembered */
  kp_offset durable_offset;   /* of its last batch that is on disk, -1 = none remembered */
  int16_t epoch;
};

enum clean_phase {
  CLEAN_TXNS, /* read the transaction indexes */
  CLEAN_MAP,
  CLEAN_GROUP, /* choose the next group of segments and begin its successor */
  CLEAN_COPY,
  CLEAN_SYNC,    /* the successors that are ready become .swap */
  CLEAN_SWAP,    /* turn: they take the places of their groups */
  CLEAN_SWAPPED, /* sync */
  CLEAN_NAME,    /* turn: each .log gets its name */
  CLEAN_NAMED,   /* sync */
  CLEAN_REST,    /* turn: their indexes get theirs */
  CLEAN_SETTLED, /* sync, unlink the old ones */
  CLEAN_END,
};

struct log_clean {
  struct log_io *io;
  char *dir;
  struct log_config config;
  struct log_clean_args args;
  atomic_bool stop;
  enum clean_phase phase;
  struct clean_source *sources; /* segments below first_uncleanable, by base offset */
  int32_t sources_n;
  kp_offset *txn_bases; /* sealed segments with a transaction index, also those above */
  int32_t txn_bases_n;
  struct log_aborted_txn *aborted; /* all that those and the active segment know of */
  int32_t aborted_n, aborted_cap;
  struct clean_producer *producers; /* by producer id */
  int32_t producers_n;

  struct clean_map map;
  int64_t keys_max;
  kp_offset latest; /* everything up to it is in the map, -1 = nothing */
  struct clean_txns txns;
  int32_t at;               /* the source being read */
  int32_t from, upto, last; /* the group: sources [from, upto); the sources that take part end at `last` */
  struct log_file *file;    /* of the source being read; NULL = not open */
  struct log_walk walk;
  struct kp_buf scratch;        /* decompressed records */
  struct clean_record *records; /* of the batch in hand, records_n of them */
  int32_t records_n, records_cap;
  struct clean_out out;
  bool out_open;
  struct clean_ready ready[CLEAN_READY_MAX];
  int32_t ready_n, taken_n; /* so many wait for the exchange; so many of them are the log's already */
  int64_t ready_bytes;
  bool broken;   /* an error while names were exchanged */
  bool in_doubt; /* names could not be taken back */
  struct log_doomed *doomed;
  int32_t sealed_cap;
  int64_t turn_bytes; /* read and written in this call of run */
  struct log_clean_report report;
};

/* Room for the records of batch b, whose bytes are there or in the scratch. Errors: NO_MEMORY, CORRUPT_MESSAGE. */
enum kp_err clean_records_room(struct log_clean *c, const struct kp_batch *b);
/* One batch of the copying phase: decide, and append what stays to c->out. clean_filter.c */
enum kp_err clean_filter(struct log_clean *c, const struct kp_batch *b);
/* Choose the group that begins at source `from` (groupSegmentsBySize): its end. clean_plan.c */
enum kp_err clean_group(struct log_clean *c, int32_t from, int32_t *ret_upto);

/* Take in the aborted transactions that a segment's index names. Errors: those of io, NO_MEMORY, CORRUPT_MESSAGE. */
enum kp_err clean_read_aborted(struct log_clean *c, kp_offset base_offset);
/* Free it and what it holds; removes a successor that is not finished. */
void clean_free(struct log_clean *c);

#endif
