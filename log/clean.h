/* Compaction of one log: keep the latest record of each key below an offset (Kafka's Cleaner and LogCleanerManager).
 *
 * A round: log_clean_look says whether it is worth it, log_clean_begin takes what the round needs from the log, then
 * log_clean_run works in pieces on any thread, log_clean_turn does on the shard what only the shard may, and
 * log_clean_end takes the result. The log goes on meanwhile: appends, reads, flushes; but nothing else removes or
 * truncates its segments between begin and end (log_maintain leaves them alone). The rules are at the top of clean.c,
 * the files in swap.c. Same log, same arguments: same files, byte for byte. */
#ifndef LOG_CLEAN_H
#define LOG_CLEAN_H

#include "log/journal.h"
#include "log/log.h"

struct log_clean_look {
  kp_offset first_dirty;       /* below it everything was compacted once */
  kp_offset first_uncleanable; /* the base of the first segment that this round leaves alone */
  int64_t clean_bytes, cleanable_bytes;
  double ratio;     /* of the two together, how much is not yet compacted; 0 of an empty log */
  int64_t delay_ms; /* how long max.compaction.lag.ms is overdue; 0 = it isn't */
  bool reset;       /* the checkpoint was impossible: first_dirty is to replace it */
  bool waiting;     /* it isn't due, and time alone may change that (the two lags) */
  bool due;         /* by the topic's own rules (min.cleanable.dirty.ratio, max.compaction.lag.ms) */
};
/* What a round would do. checkpoint: where the last one ended, -1 = never; stable: the last stable offset as far as it
 * is committed. Shard. Errors: those of reading timestamps from segments. */
enum kp_err log_clean_look(struct log *l, kp_offset checkpoint, kp_offset stable, int64_t now_ms,
                           struct log_clean_look *ret);

struct log_clean_args {
  kp_offset first_dirty, first_uncleanable; /* from log_clean_look */
  int64_t now_ms;                           /* delete horizons are this plus delete.retention.ms */
  int64_t map_bytes;                        /* log.cleaner.dedupe.buffer.size of this round */
  double map_load;                          /* log.cleaner.io.buffer.load.factor */
  int64_t io_bytes;                         /* log.cleaner.io.buffer.size of this round, half for reading */
  size_t inflated_bytes_max;                /* of one batch */
  uint8_t hash_key[16];                     /* random, see clean_map.h */
};
struct log_clean;
/* Shard. Errors: NO_MEMORY, those of io. */
enum kp_err log_clean_begin(struct log *l, const struct log_clean_args *a, struct log_clean **ret);

enum log_clean_next {
  LOG_CLEAN_MORE, /* call run again */
  LOG_CLEAN_TURN, /* call log_clean_turn on the shard, then run */
  LOG_CLEAN_DONE, /* call log_clean_end on the shard; also after an error or a stop */
};
/* Read and write about `bytes` more (at least one batch). Any thread, one at a time; blocks on the disk; touches only c
 * and the files. ret_bytes: how many it were. */
enum log_clean_next log_clean_run(struct log_clean *c, int64_t bytes, int64_t *ret_bytes);
/* Exchange or rename segments. Shard. After an error of the disk half way the log is failed. */
void log_clean_turn(struct log *l, struct log_clean *c);
/* Ask for an early end; what was exchanged stays exchanged. Any thread. */
void log_clean_stop(struct log_clean *c);

struct log_clean_report {
  enum kp_err err;        /* NONE also when stopped */
  bool stopped;           /* before the end */
  kp_offset cleaned_upto; /* the new checkpoint: valid when err == NONE and not stopped */
  const char *what;       /* static: what failed */
  kp_offset at;           /* base offset of the segment that it failed in */
  int64_t map_bytes_read; /* while looking for keys */
  int64_t bytes_read;     /* while copying, */
  int64_t bytes_written;  /* and how much was kept */
  int64_t records_read, records_kept, batches_read, batches_kept, keys;
  int64_t invalid_records; /* without a key: removed */
  int32_t segments_before, segments_after;
  int64_t memory_bytes; /* the largest this round took */
  /* The new segments with their checksums, for log_journal_clean_end; malloc'ed, the caller frees. */
  struct log_sealed *sealed;
  int32_t sealed_n;
};
/* Shard; frees c. */
void log_clean_end(struct log *l, struct log_clean *c, struct log_clean_report *ret);

/* A whole round on the calling thread, without waiting in between. For tests, tools and the simulator. */
void log_clean_all(struct log *l, const struct log_clean_args *a, struct log_clean_report *ret);

#endif
