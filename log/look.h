/* Batches are looked at before they are served, once they have come off the disk: CRC, framing, and what the CRC leaves
 * out (scrub.h says how). A range that log_good does not vouch for is given up with WOULD_BLOCK, a disk worker reads it
 * through the page cache and checks it, and what it finds is taken over by the shard: good bytes, or faults. What looks
 * bad is read a second time, past the page cache, before it counts. Private to log/; log.h has what the broker calls.
 */
#ifndef LOG_LOOK_H
#define LOG_LOOK_H

#include "log/log_int.h"
#include "log/scrub.h"

struct log_look {
  int64_t position, upto; /* whole batches */
  kp_offset least;        /* the first of them has no offset below */
  bool ahead;             /* nobody has seen the first header yet; upto may lie within a batch */
  kp_offset expect_last;  /* then: the last offset of the first batch, as the index has it */
  bool whole;             /* index and batches of the segment disagree: all of it is read off the disk */
  uint32_t cuts;          /* of the log, when it was begun */
  struct log_scrub scrub;
  /* results */
  int64_t good_upto; /* what is before it is as it was written */
  bool epochs_lie;   /* leader-epoch-checkpoint is wrong about this segment */
  bool transient;    /* the page cache had it wrong, the disk has it right */
  enum kp_err err;   /* it cannot be read at all */
};

/* Does the log vouch for the bytes from `position` to *end of segment i, whole batches of which the first has no offset
 * below least? NONE; WOULD_BLOCK with *ret: have it run and taken; NO_MEMORY. */
enum kp_err log_vouch(struct log *l, int32_t i, int64_t position, int64_t end, kp_offset least, struct log_look **ret);
/* Batches of segment i are not where its index says, and it was rebuilt: what is the matter? WOULD_BLOCK with *ret;
 * CORRUPT_MESSAGE when that was asked in vain; NO_MEMORY. */
enum kp_err log_look_into(struct log *l, int32_t i, struct log_look **ret);
/* The batch at `position` of segment i, which by the index ends with offset `last`, is not in memory: it and what
 * follows it, n bytes or more, are read and looked at in one. WOULD_BLOCK with *ret; NO_MEMORY. */
enum kp_err log_look_ahead(struct log *l, int32_t i, int64_t position, kp_offset last, int64_t n,
                           struct log_look **ret);
/* Any thread. */
void log_look_run(struct log_look *k, struct log_file *f);
/* On the log's thread: what was found. true: another attempt gets further. */
bool log_look_take(struct log *l, struct log_look *k, const struct log_file *f);
void log_look_free(struct log_look *k);
/* Pages of f from `position` on were read without being looked at, n bytes and what the kernel reads ahead. */
void log_look_unseen(struct log *l, const struct log_file *f, int64_t position, int64_t n);

#endif
