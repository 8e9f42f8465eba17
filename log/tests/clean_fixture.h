/* A log that is compacted, anew for each test: what the files of tests about one such log share. */
#ifndef LOG_TESTS_CLEAN_FIXTURE_H
#define LOG_TESTS_CLEAN_FIXTURE_H

#include "log/tests/clean_support.h"

static char *dir;
static struct opened o;
static struct log *l;
static struct rounds rounds;

static int setup(void **state) {
  (void)state;
  dir = temp_dir();
  o = (struct opened){.dir = dir};
  log_config_defaults(&o.config);
  o.config.cleanup_delete = false;
  o.config.cleanup_compact = true;
  o.config.producer_id_expiration_ms = INT64_MAX / 2;
  l = open_log(&o);
  rounds = (struct rounds){.checkpoint = -1};
  return 0;
}

static int teardown(void **state) {
  (void)state;
  if (l != NULL) OK(log_close(l, true));
  l = NULL;
  free(rounds.report.sealed);
  remove_tree(dir);
  return 0;
}

static inline void reopen(bool clean) {
  OK(log_close(l, clean));
  o.clean = clean;
  o.recovery_point = 0;
  l = open_log(&o);
}

static inline int32_t segments(void) {
  struct log_state st;
  log_get_state(l, &st);
  return st.segments_n;
}

#endif
