/* A partition's directory, read whole and compared with itself: for `kask doctor`, of a directory that nobody has open,
 * or that a running server has (then what is being written is left out). Changes nothing. */
#ifndef LOG_VERIFY_H
#define LOG_VERIFY_H

#include "log/scrub.h"

enum log_verify_level {
  LOG_VERIFY_FAULT,   /* records are not what was written: they will not be served */
  LOG_VERIFY_DERIVED, /* a file that kask makes anew from the records when it meets it: nothing is lost */
  LOG_VERIFY_TAIL     /* bytes behind the last whole batch: what a stop without warning leaves, cut off at the start */
};

struct log_verify_finding {
  enum log_verify_level level;
  const char *file;              /* its name within the directory */
  const struct log_fault *fault; /* LOG_VERIFY_FAULT, _TAIL: where; else NULL */
  const char *what;
};

struct log_verify_args {
  struct log_io *io;
  const char *dir;
  const struct log_known *known; /* the journal's, with seals and faults; NULL = nothing is known */
  bool open;                     /* a server has it open: the last segment and its indexes are left alone */
  int64_t now_ms;
  void (*each)(void *arg, const struct log_verify_finding *f);
  void *arg;
};
struct log_verify_report {
  int64_t bytes, batches;
  int32_t segments, seals; /* seals: segments compared with the journal's checksum */
  kp_offset start, end;    /* of what is there */
};
/* Errors: those of io for the directory itself, NO_MEMORY. */
enum kp_err log_verify_dir(const struct log_verify_args *args, struct log_verify_report *ret);

/* A file of batches that is no segment (a metadata snapshot): CRCs, lengths, offsets from 0 on without a gap, one
 * epoch. CORRUPT_MESSAGE with the position. */
enum kp_err log_verify_batches(struct log_io *io, const char *path, int64_t *ret_position);

#endif
