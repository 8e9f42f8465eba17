/* make sim SEED=n [STEPS=n]: one seed, twice with TWICE=1; make sim SEEDS=a..b: a range, and totals. */
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "broker/sim/sim.h"
#include "broker/trace.h"
#include "kproto/assert.h"
#include "kproto/mutant.h"

#ifndef SIM_COMMIT
#define SIM_COMMIT "unknown"
#endif

enum { STEPS_DEFAULT = 400 };

enum brk_level brk_trace_level = BRK_INFO;
#ifdef KP_MUTANTS
int kp_mutant; /* the deliberate bug of this run: MUTANT=n */
#endif

static void hash_line(struct sim_world *w, const char *line) {
  for (const char *p = line; *p; p++) w->trace = (w->trace ^ (uint8_t)*p) * 0x100000001b3u;
}

static void say(const char *head, const char *fmt, va_list ap) {
  char line[2048];
  int n = snprintf(line, sizeof line, "%10.3f %s ", (double)sim_now->now_us / 1e6, head);
  vsnprintf(line + n, sizeof line - (size_t)n, fmt, ap);
  hash_line(sim_now, line);
  if (sim_now->verbose) fprintf(stderr, "%s\n", line);
}

void sim_note(const char *fmt, ...) {
  va_list ap;
  va_start(ap, fmt);
  say("-", fmt, ap);
  va_end(ap);
}

/* The broker's own trace goes the same way: takes the place of broker/trace.c. */
void brk_trace(enum brk_level level, const char *event, const char *fmt, ...) {
  va_list ap;
  va_start(ap, fmt);
  if (level >= BRK_INFO) say(event, fmt, ap);
  va_end(ap);
}

static void replay_line(const char *what) {
  fprintf(stderr,
          "%s\nseed %" PRIu64 ", commit %s, step %" PRId64 "\nreplay: make sim SEED=%" PRIu64 " STEPS=%" PRId64 "%s\n",
          what, sim_now->seed, SIM_COMMIT, sim_now->totals.steps, sim_now->seed, sim_now->steps_max,
          sim_now->plain ? " PLAIN=1" : "");
}

void sim_fail(const char *invariant, const char *fmt, ...) {
  char text[1500], line[2048];
  va_list ap;
  va_start(ap, fmt);
  vsnprintf(text, sizeof text, fmt, ap);
  va_end(ap);
  snprintf(line, sizeof line, "\nBROKEN: %s\n  %s", invariant, text);
  replay_line(line);
  fflush(stderr);
  _Exit(1);
}

void kp_assert_fail(const char *file, int line, const char *expr, const char *fmt, ...) {
  char text[1500], all[2048];
  va_list ap;
  va_start(ap, fmt);
  vsnprintf(text, sizeof text, fmt, ap);
  va_end(ap);
  snprintf(all, sizeof all, "\nBROKEN: assert\n  %s:%d: %s: %s", file, line, expr, text);
  replay_line(all);
  fflush(stderr);
  abort();
}

/* ---- totals ---- */

static void add(struct sim_totals *to, const struct sim_totals *t) {
  int64_t *a = (int64_t *)(void *)to;
  const int64_t *b = (const int64_t *)(const void *)t;
  for (size_t i = 0; i < sizeof *to / sizeof *a; i++) a[i] += b[i];
}

static void print_totals(const struct sim_totals *t, double seconds) {
  const struct sim_disk_counts *d = &t->disk;
  double hours = (double)t->virtual_us / 3.6e9;
  printf("seeds %" PRId64 "  steps %" PRId64 " (%.0f/s)  simulated hours %.1f (%.0f an hour)\n", t->seeds, t->steps,
         (double)t->steps / seconds, hours, hours / (seconds / 3600));
  printf("starts %" PRId64 "  clean stops %" PRId64 "  killed %" PRId64 "  power cuts %" PRId64
         "  starts that failed %" PRId64 "  disks that failed %" PRId64 "\n",
         t->starts, t->clean_stops, t->process_crashes, t->power_crashes, t->failed_starts, t->disk_failures);
  printf(
      "faults: read EIO %" PRId64 "  write EIO %" PRId64 "  sync EIO %" PRId64 "  ENOSPC %" PRId64 "  EMFILE %" PRId64
      "  bits flipped %" PRId64 "  files torn %" PRId64 "  names lost %" PRId64 "  writes cut in two %" PRId64 "\n",
      d->read_eio, d->write_eio, d->sync_eio, d->enospc, d->emfile, d->flips, d->torn_files, d->lost_names, d->divided);
  printf("acknowledged: batches %" PRId64 " (records %" PRId64 ", duplicates %" PRId64 ")  offsets %" PRId64
         "  changes of topics %" PRId64 "; refused %" PRId64 "  fetches %" PRId64 "  records read and checked %" PRId64
         "\nlost: 0\n",
         t->acked_batches, t->acked_records, t->duplicates, t->acked_commits, t->acked_changes, t->refused, t->fetches,
         t->checked_records);
}

static uint64_t run_one(uint64_t seed, int64_t steps, const struct sim_options *o, struct sim_totals *totals) {
  struct sim_world *w = sim_world_new(seed, steps, o);
  sim_world_run(w);
  w->totals.seeds = 1;
  w->totals.disk = *sim_disk_counts(w->disk);
  add(totals, &w->totals);
  uint64_t trace = w->trace;
  sim_world_free(w);
  return trace;
}

static double now_s(void) {
  struct timespec ts = {0};
  timespec_get(&ts, TIME_UTC);
  return (double)ts.tv_sec + (double)ts.tv_nsec / 1e9;
}

static int64_t number(const char *name, int64_t otherwise) {
  const char *s = getenv(name);
  return s && *s ? strtoll(s, NULL, 10) : otherwise;
}

int main(void) {
  struct sim_totals totals = {0};
  int64_t steps = number("STEPS", STEPS_DEFAULT), seconds_max = number("SECONDS_MAX", INT64_MAX);
  const char *range = getenv("SEEDS"), *one = getenv("SEED"), *dots = range ? strstr(range, "..") : NULL;
  struct sim_options o = {.verbose = number("VERBOSE", 0) != 0, .plain = number("PLAIN", 0) != 0};
  uint64_t from = one && *one ? strtoull(one, NULL, 10) : range ? strtoull(range, NULL, 10) : 1;
  uint64_t to = dots ? strtoull(dots + 2, NULL, 10) : from;
#ifdef KP_MUTANTS
  kp_mutant = (int)number("MUTANT", 0);
#endif
  double began = now_s();
  for (uint64_t seed = from; seed <= to && now_s() - began < (double)seconds_max; seed++) {
    uint64_t trace = run_one(seed, steps, &o, &totals);
    if (number("TWICE", 0) != 0 && run_one(seed, steps, &o, &totals) != trace) {
      fprintf(stderr, "BROKEN: the same seed gives the same run\nseed %" PRIu64 "\n", seed);
      return 1;
    }
    if (from == to) printf("seed %" PRIu64 ": trace %016" PRIx64 "\n", seed, trace);
  }
  print_totals(&totals, now_s() - began);
  return 0;
}
