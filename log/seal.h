/* Sealing: the checksum of a whole segment that takes no more batches, for the journal (log/journal.h). The file is
 * read once more, right after it was written, while it is still in the page cache; piece by piece on a disk worker, so
 * that nobody waits behind it. */
#ifndef LOG_SEAL_H
#define LOG_SEAL_H

#include "log/journal.h"
#include "log/log.h"

struct log_seal {
  struct log_sealed sealed; /* whole when `at` has reached sealed.bytes */
  struct log_file *file;    /* referenced until log_seal_end */
  int64_t at;
  int64_t cold_from, cold_to; /* what was read from the disk for it; cold_to 0 = nothing was */
  uint32_t rounds;            /* of compaction, when it began */
  enum kp_err err;
};
/* The first segment at or above `from` that is sealed and durable, and not being compacted. false: there is none, or it
 * can't be opened now. Shard. */
bool log_seal_begin(struct log *l, kp_offset from, struct log_seal *ret);
/* Is there such a segment? (Cheap; it may turn out that there is not.) */
bool log_sealable(const struct log *l, kp_offset from);
/* Read about `bytes` more. true: there is more to read. Any thread. */
bool log_seal_run(struct log_seal *s, int64_t bytes);
/* The segment as it was read is the log's still: s->sealed is for the journal. l NULL: the log is gone. Shard. */
bool log_seal_end(struct log *l, struct log_seal *s);

#endif
