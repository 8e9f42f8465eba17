/* What a data directory holds, counted by reading it: for `kask doctor --adopt`. Nothing is opened for writing. */
#ifndef TOOLS_ADOPT_SCAN_H
#define TOOLS_ADOPT_SCAN_H

#include "broker/group_map.h"
#include "broker/image.h"
#include "log/io.h"

struct adopt_counts {
  int64_t segments, records, bytes; /* of all partitions; records without transaction markers */
  int64_t empty_partitions;         /* without a directory: nothing was written to them */
  int64_t producers;                /* distinct producer ids in the batches */
  int64_t open_transactions;        /* (producer, partition) without a marker */
  int64_t scanned_bytes;            /* above recovery points, after an unclean stop */
  int64_t torn_partitions, torn_bytes;
  int64_t unreadable; /* files */
  int64_t groups_classic, groups_consumer, groups_share, groups_streams, groups_simple;
  int64_t offsets, pending_offsets;
  int64_t transactional_ids, transactions_ongoing, transactions_ending, share_states;
};

struct adopt_scan {
  struct log_io *io;
  const char *log_dir;
  bool clean;
  struct adopt_counts n;
  struct brk_map recovery_points; /* topic-partition */
  struct brk_map producers;       /* id as 8 bytes */
  struct brk_map keys;            /* live keys of the internal topic being read */
  struct brk_map groups;          /* by name */
};

void adopt_scan_init(struct adopt_scan *s, struct log_io *io, const char *log_dir, bool clean);
void adopt_scan_topic(struct adopt_scan *s, const struct brk_topic *t);
/* Totals that need everything to be read first. Frees all but the counts. */
void adopt_scan_finish(struct adopt_scan *s);

#endif
