/* What the two halves of recovery share: the scan and the verdicts on what it cannot take. Private to log/. */
#ifndef LOG_RECOVERY_INT_H
#define LOG_RECOVERY_INT_H

#include "log/log_int.h"

struct scan {
  struct log *l;
  const struct log_open_args *args;
  struct log_open_report *report;
  kp_offset next;       /* the end of the log so far */
  bool cut;             /* something broken was found: the log ends here */
  kp_offset whole_from; /* from here on no offset may be missing */
  kp_offset durable;    /* everything below was on disk once; -1: nothing is known about that */
  bool dense;           /* below `durable` no offset is missing between batches */
};

/* Step over the faults that sc->next lies in. */
void scan_pass_faults(struct scan *sc);
/* A batch of the scan, whole in memory; false: it is not what belongs here. */
bool scan_acceptable(const struct scan *sc, const struct log_segment *s, const struct kp_batch *b);
/* The bytes of segment i at `position` are no batch of the log. *ret_resume: where to go on, with a fault noted and
 * sc->next behind it; -1: the log ends at sc->next, cut there. why: what a read said, KP_ERR_IO or anything else. */
enum kp_err scan_judge(struct scan *sc, int32_t i, int64_t position, enum kp_err why, int64_t *ret_resume);
/* Offsets [sc->next, to) are in no file any more, though they were durable: a fault at the end of segment i. */
enum kp_err scan_lost(struct scan *sc, int32_t i, kp_offset to);

#endif
