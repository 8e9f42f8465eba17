/* Which bytes of a segment's file are known to be batches as they were written: this process wrote them, or read and
 * checked them, and has not seen since that they left the page cache. A few ranges; what does not fit is forgotten and
 * checked again when it is asked for. Private to log/. */
#ifndef LOG_GOOD_H
#define LOG_GOOD_H

#include <stdbool.h>
#include <stdint.h>

enum { LOG_GOOD_RANGES = 4 };

/* By position, none touches the next. Empty when zeroed. Thread: the log's. */
struct log_good {
  int32_t from[LOG_GOOD_RANGES], to[LOG_GOOD_RANGES];
  int32_t n;
};

/* [from, to) is good. For want of room the smallest other range goes, but not the last one, where batches are appended.
 */
void log_good_add(struct log_good *g, int64_t from, int64_t to);
/* Is all of [from, to)? */
bool log_good_has(const struct log_good *g, int64_t from, int64_t to);
/* Is any of it? */
bool log_good_touches(const struct log_good *g, int64_t from, int64_t to);
/* Nothing is known of [from, to) any more. */
void log_good_drop(struct log_good *g, int64_t from, int64_t to);

#endif
