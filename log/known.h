/* What the journal knows of a log, against what is there. Private to log/. */
#ifndef LOG_KNOWN_H
#define LOG_KNOWN_H

#include "log/log_int.h"

/* The journal's faults become the log's; sealed segments that are gone or not as large as they were are faults too. New
 * ones count in report->faults_found. After the segments were listed and log_start_offset is set. */
enum kp_err log_known_check(struct log *l, const struct log_known *k, int64_t now_ms, struct log_open_report *report);
/* Offsets [from, to) are in no file. */
enum kp_err log_known_lost(struct log *l, kp_offset from, kp_offset to, int64_t now_ms, struct log_open_report *report);
/* Does the last file look as it did at a clean stop? */
bool log_known_agrees(const struct log *l, const struct log_known *k);

#endif
