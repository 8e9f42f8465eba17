/* Reading without waiting for the disk. A loop asks for what it needs; what is not in memory is noted in a log_cold and
 * the operation given up, a disk worker fetches it into the page cache, the operation runs again from its beginning.
 * Every try gets further, for what it has loaded stays loaded; that what was fetched is still there is likely, never
 * certain, so callers bound the tries and wait at the last one. Private to log/. */
#ifndef LOG_COLD_H
#define LOG_COLD_H

#include "log/log.h"

/* pread; with cold, of what is in memory, else WOULD_BLOCK and the range is noted. */
enum kp_err log_cold_pread(struct log_cold *cold, struct log_file *f, void *p, size_t n, int64_t at, size_t *ret_n);
/* WOULD_BLOCK and noted, unless all of [at, at + n) is in memory. */
enum kp_err log_cold_range(struct log_cold *cold, struct log_file *f, int64_t at, int64_t n);
/* The look is to be run; takes it. Returns WOULD_BLOCK. */
enum kp_err log_cold_look(struct log_cold *cold, struct log_file *f, struct log_look *k);
/* Note n bytes from the beginning of a file (0: its name alone). Returns WOULD_BLOCK, or NO_MEMORY. */
enum kp_err log_cold_path(struct log_cold *cold, const char *path, int64_t n);

#endif
