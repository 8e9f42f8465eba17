/* flush: what it costs to make one append to each of N files durable, by method: the measurement behind the choice in
 * docs/durability.md.
 *
 *   flush DIR [ROUNDS] [BATCH_BYTES]
 *
 * A round appends BATCH_BYTES to each of N growing files (pwrite), then makes all of it durable:
 *   each, 1       fdatasync of one file after the other
 *   each, 4/16    fdatasync by so many threads
 *   syncfs        one syncfs, then for each file sync_file_range(WAIT_BEFORE), which reports a write-back error of it
 *   journal       all of it is written once more to one preallocated, rewritten file, and that is fdatasynced
 * Prints ms of a round (median, 99th percentile), files per second, CPU-ms of a round. Files are in DIR/flush.PID and
 * removed. */
#include "tools/bench/wire.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILES_MAX = 4096, THREADS_MAX = 16, JOURNAL_BYTES = 64 << 20, WARM_ROUNDS = 2 };
enum method { EACH_1, EACH_4, EACH_16, SYNCFS, JOURNAL, METHODS };
static const char *const method_name[METHODS] = {"each, 1", "each, 4", "each, 16", "syncfs", "journal"};

static int fds[FILES_MAX], dir_fd, journal_fd;
static off_t ends[FILES_MAX], journal_at;
static int files_n;
static size_t batch_bytes = 1024;
static uint8_t *batch;
static atomic_int next_file;

static double cpu_s(void) {
  struct rusage u;
  getrusage(RUSAGE_SELF, &u);
  return (double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) + (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec) / 1e6;
}

static void *sync_some(void *arg) {
  (void)arg;
  for (int i; (i = atomic_fetch_add(&next_file, 1)) < files_n;)
    if (fdatasync(fds[i]) != 0) wire_die("fdatasync: %s", strerror(errno));
  return NULL;
}

static void sync_each(int threads) {
  pthread_t t[THREADS_MAX];
  atomic_store(&next_file, 0);
  for (int i = 1; i < threads; i++)
    if (pthread_create(&t[i], NULL, sync_some, NULL) != 0) wire_die("pthread_create");
  sync_some(NULL);
  for (int i = 1; i < threads; i++) pthread_join(t[i], NULL);
}

static void sync_all(void) {
  if (syncfs(dir_fd) != 0) wire_die("syncfs: %s", strerror(errno));
  for (int i = 0; i < files_n; i++)
    if (sync_file_range(fds[i], 0, 0, SYNC_FILE_RANGE_WAIT_BEFORE) != 0) wire_die("file: %s", strerror(errno));
}

static void sync_journal(void) {
  for (int i = 0; i < files_n; i++) {
    if (journal_at + (off_t)batch_bytes > JOURNAL_BYTES) journal_at = 0;
    if (pwrite(journal_fd, batch, batch_bytes, journal_at) < 0) wire_die("pwrite: %s", strerror(errno));
    journal_at += (off_t)batch_bytes;
  }
  if (fdatasync(journal_fd) != 0) wire_die("fdatasync: %s", strerror(errno));
}

static void round_of(enum method m) {
  for (int i = 0; i < files_n; i++) {
    if (pwrite(fds[i], batch, batch_bytes, ends[i]) != (ssize_t)batch_bytes) wire_die("pwrite: %s", strerror(errno));
    ends[i] += (off_t)batch_bytes;
  }
  switch (m) {
  case EACH_1: sync_each(1); break;
  case EACH_4: sync_each(4); break;
  case EACH_16: sync_each(16); break;
  case SYNCFS: sync_all(); break;
  default: sync_journal(); break;
  }
}

static int by_ns(const void *a, const void *b) {
  int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
  return (x > y) - (x < y);
}

static void measure(enum method m, int rounds) {
  int64_t *took = calloc((size_t)rounds, sizeof *took);
  if (took == NULL) wire_die("out of memory");
  for (int i = 0; i < WARM_ROUNDS; i++) round_of(m);
  double cpu = cpu_s();
  int64_t all = wire_now_ns();
  for (int i = 0; i < rounds; i++) {
    int64_t t0 = wire_now_ns();
    round_of(m);
    took[i] = wire_now_ns() - t0;
  }
  double seconds = (double)(wire_now_ns() - all) / 1e9;
  cpu = (cpu_s() - cpu) * 1e3 / rounds;
  qsort(took, (size_t)rounds, sizeof *took, by_ns);
  printf("%5d files, %-9s %9.2f ms median %9.2f ms p99 %9.0f files/s %8.2f CPU-ms a round\n", files_n, method_name[m],
         (double)took[rounds / 2] / 1e6, (double)took[rounds * 99 / 100] / 1e6, files_n * rounds / seconds, cpu);
  fflush(stdout);
  free(took);
}

static void open_files(const char *dir) {
  char path[4200];
  for (int i = 0; i < files_n; i++) {
    snprintf(path, sizeof path, "%s/%04d", dir, i);
    fds[i] = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (fds[i] < 0) wire_die("open %s: %s", path, strerror(errno));
    unlink(path);
    ends[i] = 0;
  }
  snprintf(path, sizeof path, "%s/journal", dir);
  journal_fd = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (journal_fd < 0) wire_die("open %s: %s", path, strerror(errno));
  unlink(path);
  for (journal_at = 0; journal_at < JOURNAL_BYTES; journal_at += (off_t)batch_bytes) /* blocks that are written */
    if (pwrite(journal_fd, batch, batch_bytes, journal_at) < 0) wire_die("pwrite: %s", strerror(errno));
  if (fsync(journal_fd) != 0) wire_die("fsync: %s", strerror(errno));
}

int main(int argc, char **argv) {
  if (argc < 2) wire_die("usage: flush DIR [ROUNDS] [BATCH_BYTES]");
  int rounds = argc > 2 ? atoi(argv[2]) : 20;
  if (argc > 3) batch_bytes = (size_t)atoi(argv[3]);
  static const int counts[] = {1, 4, 16, 64, 256, 1000};
  char dir[4100];
  batch = malloc(batch_bytes);
  if (batch == NULL || rounds < 1) wire_die("out of memory, or no rounds");
  memset(batch, 'k', batch_bytes);
  snprintf(dir, sizeof dir, "%s/flush.%d", argv[1], (int)getpid());
  if (mkdir(dir, 0755) != 0) wire_die("mkdir %s: %s", dir, strerror(errno));
  dir_fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  for (size_t c = 0; c < sizeof counts / sizeof counts[0]; c++)
    for (enum method m = 0; m < METHODS; m++) {
      files_n = counts[c];
      open_files(dir);
      measure(m, rounds);
      for (int i = 0; i < files_n; i++) close(fds[i]);
      close(journal_fd);
    }
  close(dir_fd);
  rmdir(dir);
  free(batch);
  return 0;
}
