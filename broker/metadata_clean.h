/* What of the metadata log and its snapshots may go, as Kafka's KafkaMetadataLog.maybeClean decides it.
 *
 * Of two snapshots the older one goes when it is older than metadata.max.retention.ms (by the time in its header), or
 * when log and snapshots are larger than metadata.max.retention.bytes; the oldest first, never the newest one. With it
 * goes what lies below the next one: the log starts there then, and whole segments below its start are deleted. So a
 * small metadata.log.segment.bytes keeps the log small, and the log of a node that rests never shrinks. */
#ifndef BROKER_METADATA_CLEAN_H
#define BROKER_METADATA_CLEAN_H

#include "broker/metadata_log.h"

struct brk_metadata_clean {
  /* in */
  struct log_io *io;
  const char *dir;
  int64_t retention_bytes, retention_ms; /* -1 = no limit */
  int64_t now_ms, log_bytes;
  kp_offset log_start;
  /* out of plan */
  kp_offset start; /* the log's new start, 0 = nothing goes */
  /* in of remove */
  struct log_doomed *doomed;
};

/* Looks at the snapshots. Any thread. */
void brk_metadata_clean_plan(struct brk_metadata_clean *c);
/* Raise the log's start and take its segments off: the log's thread, while no flush runs. */
void brk_metadata_clean_cut(struct brk_metadata_clean *c, struct brk_metadata_log *m);
/* Unlink what was taken off, and the snapshots below start. Any thread. */
void brk_metadata_clean_remove(struct brk_metadata_clean *c);

#endif
