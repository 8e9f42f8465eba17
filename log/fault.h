/* Which offsets of a log can't be served. Private to log/; the functions for the broker are in log/log.h, struct
 * log_fault is in log/journal.h. */
#ifndef LOG_FAULT_H
#define LOG_FAULT_H

#include "log/journal.h"

struct log;

/* By offset, none touches the next within a segment. Empty in a healthy log. */
struct log_faults {
  struct log_fault *f;
  int32_t n, cap;
};

/* The first fault that ends above offset; NULL = none. */
const struct log_fault *log_faults_next(const struct log_faults *fs, kp_offset offset);
/* Where the next batch at or after position may begin: behind the faults of that segment that position lies in. */
int64_t log_faults_skip(const struct log_faults *fs, kp_offset segment, int64_t position);
/* The larger of offset and the ends of that segment's faults whose bytes end at or before position. */
kp_offset log_faults_end(const struct log_faults *fs, kp_offset segment, int64_t position, kp_offset offset);
/* Nothing is there any more at or above end. */
void log_faults_cut_end(struct log_faults *fs, kp_offset end);
/* Forget faults below the log's start, but those in a segment that is still there: walks to what lies behind them in it
 * have to step over them. */
void log_faults_cut_start(struct log *l);

#endif
