/* Journals in a directory of their own, and their files as bytes. */
#ifndef LOG_TESTS_JOURNAL_FIXTURE_H
#define LOG_TESTS_JOURNAL_FIXTURE_H

#include "log/journal.h"

#include <fcntl.h>
#include <sys/stat.h>

#include "log/tests/fault_io.h"
#include "log/tests/support.h"

static const struct kp_uuid directory = {{1, 2, 3}}, topic = {{9, 9}};
static const uint8_t boot[16] = {7};
static char *dir;

static inline int setup(void **state) {
  (void)state;
  dir = temp_dir();
  return 0;
}
static inline int teardown(void **state) {
  (void)state;
  remove_tree(dir);
  return 0;
}

static inline struct log_journal *open_with(struct log_io *io, struct log_journal_report *rep) {
  struct log_journal_args a = {.io = io, .dir = dir, .directory_id = &directory, .seed = 42, .now_ms = T0};
  struct log_journal *j = NULL;
  OK(log_journal_open(&a, &j, rep));
  return j;
}

static inline struct log_journal *begin_with(struct log_io *io) {
  struct log_journal_report rep;
  struct log_journal *j = open_with(io, &rep);
  assert_int_equal(rep.found, LOG_JOURNAL_NONE);
  OK(log_journal_begin(j, false, 1));
  OK(log_journal_run_begin(j, boot, 5));
  return j;
}

static inline struct log_group *group_of(struct log_journal *j, int32_t partition) {
  char name[32];
  bool made;
  snprintf(name, sizeof name, "t-%d", partition);
  return log_journal_group(j, &topic, partition, name, &made);
}

static inline struct log_known know(struct log_journal *j, int32_t partition) {
  struct log_known k;
  struct log_group *g = log_journal_group_find(j, &topic, partition);
  assert_non_null(g);
  OK(log_journal_know(j, g, &k));
  return k;
}

static inline void flush_all(struct log_journal *j) {
  OK(log_journal_flush(j, log_journal_lsn(j)));
}

static inline void path_of(char *path, size_t n, uint64_t generation) {
  snprintf(path, n, "%s/kask-%010llu.journal", dir, (unsigned long long)generation);
}

/* ---- as bytes ---- */

struct bytes {
  uint8_t *p;
  size_t n;
};

static inline struct bytes slurp(uint64_t generation) {
  char path[400];
  struct bytes b;
  path_of(path, sizeof path, generation);
  OK(log_io_slurp(log_io_posix(), path, 64 << 20, (char **)&b.p, &b.n));
  return b;
}

static inline void spit(uint64_t generation, const uint8_t *p, size_t n) {
  char path[400];
  path_of(path, sizeof path, generation);
  int fd = open(path, O_RDWR | O_CREAT, 0644);
  assert_true(fd >= 0);
  assert_int_equal(pwrite(fd, p, n, 0), (ssize_t)n);
  close(fd);
}

static inline void ignore_item(void *arg, const struct log_journal_item *item) {
  (void)arg, (void)item;
}

/* Three flushed writes of ten terms each, after the image and RUN; ends[i]: the file's used bytes after write i. */
enum { WRITES = 3, EACH = 10 };
static inline struct bytes three_writes(int64_t *ends) {
  struct log_journal *j = begin_with(log_io_posix());
  struct log_journal_header h;
  enum log_journal_found found;
  char path[400];
  path_of(path, sizeof path, 1);
  for (int w = 0; w < WRITES; w++) {
    for (int i = 0; i < EACH; i++) log_journal_hard_state(j, group_of(j, 0), w * EACH + i + 1, 1);
    flush_all(j);
    OK(log_journal_dump(log_io_posix(), path, &h, ignore_item, NULL, &ends[w], &found));
  }
  OK(log_journal_close(j, false));
  return slurp(1);
}

static inline int32_t term_read(enum log_journal_found *ret_found) {
  struct log_journal_report rep;
  struct log_journal *j = open_with(log_io_posix(), &rep);
  *ret_found = rep.found;
  int32_t term = -1;
  struct log_group *g = log_journal_group_find(j, &topic, 0);
  if (g != NULL) {
    struct log_known k;
    OK(log_journal_know(j, g, &k));
    term = k.term;
    log_known_done(&k);
  }
  OK(log_journal_close(j, false));
  return term;
}

#endif
