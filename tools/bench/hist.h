/* hist.h: a latency histogram of log-linear buckets (as HdrHistogram's): nanoseconds in, relative error < 0.1 %, range
 * up to 18 minutes, fixed memory. Not thread-safe: one per thread, merged at the end. */
#ifndef TOOLS_BENCH_HIST_H
#define TOOLS_BENCH_HIST_H
#include <stdint.h>

enum { HIST_SUB = 1024, HIST_SHIFTS = 31, HIST_BUCKETS = (HIST_SHIFTS + 2) * HIST_SUB };

struct hist {
  uint64_t count;
  int64_t max_ns;
  uint64_t bucket[HIST_BUCKETS];
};

/* Counts one value; negative ones count as 0, ones out of range as the largest bucket. */
void hist_add(struct hist *h, int64_t ns);

/* The upper edge of the bucket in which the q-quantile lies (0 < q <= 1), in ns; 0 when empty. */
int64_t hist_quantile(const struct hist *h, double q);

/* Prints "name":{"n":..,"p50_ms":..,"p99_ms":..,"p999_ms":..,"max_ms":..} on stdout. */
void hist_print_json(const struct hist *h, const char *name);

#endif
