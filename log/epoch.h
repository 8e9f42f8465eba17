/* leader-epoch-checkpoint: which leader epoch began at which offset. Private to log/. */
#ifndef LOG_EPOCH_H
#define LOG_EPOCH_H

#include "log/io.h"

struct log_epoch_entry {
  kp_epoch epoch;
  kp_offset start_offset;
};

struct log_epochs {
  struct log_epoch_entry *e; /* by epoch; start offsets ascend too */
  int32_t n, cap;
  bool dirty;    /* memory is ahead of the file */
  bool unsynced; /* the file may not be on disk */
};

void log_epochs_init(struct log_epochs *es);
void log_epochs_done(struct log_epochs *es);
/* Errors: NOT_FOUND, CORRUPT_MESSAGE (es stays empty), IO, NO_MEMORY. */
enum kp_err log_epochs_read(struct log_epochs *es, struct log_io *io, const char *dir);
/* tmp, write, rename; sync: as log_io_replace. Clears dirty, and sets or clears unsynced. */
enum kp_err log_epochs_write(struct log_epochs *es, struct log_io *io, const char *dir, bool sync);
/* epoch begins at start_offset; older or equal epochs are ignored, entries at or above start_offset give way
 * (LeaderEpochFileCache.assign). Errors: NO_MEMORY. */
enum kp_err log_epochs_assign(struct log_epochs *es, kp_epoch epoch, kp_offset start_offset);
kp_epoch log_epochs_latest(const struct log_epochs *es); /* -1 = none */
kp_epoch log_epochs_of(const struct log_epochs *es, kp_offset offset);
void log_epochs_end(const struct log_epochs *es, kp_epoch epoch, kp_offset log_end_offset, kp_epoch *ret_epoch,
                    kp_offset *ret_end);
void log_epochs_cut_end(struct log_epochs *es, kp_offset end_offset);
void log_epochs_cut_start(struct log_epochs *es, kp_offset start_offset);

#endif
