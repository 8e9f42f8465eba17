/* append: what it costs to append batches to a segment file, by method: the measurement behind the choice between
 * pwrite and a mapping for the active segment.
 *
 *   append DIR [MIB] [FILES]
 *
 * For batches of 1, 16 and 256 KiB: pwrite to a growing file; pwrite to a preallocated one; memcpy into a shared
 * mapping of a preallocated file; the same with pages populated a megabyte at a time (MADV_POPULATE_WRITE). With
 * FILES, batches go to so many files in turn, MIB in all. The source buffer is reused, as a receive buffer is. Files
 * are removed unsynced. Prints CPU-seconds and seconds per GB, the best of three passes. */
#include "tools/bench/wire.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

enum method { PWRITE_GROWING, PWRITE_ALLOCATED, MAPPED, MAPPED_POPULATED, METHODS };
enum { PASSES = 3, POPULATE_BYTES = 1 << 20 };

static const char *const method_name[METHODS] = {"pwrite, growing file", "pwrite, preallocated",
                                                 "mapping, preallocated", "mapping, populated by 1 MiB"};

static double cpu_s(void) {
  struct rusage u;
  getrusage(RUSAGE_SELF, &u);
  return (double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) + (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec) / 1e6;
}

struct file {
  int fd;
  uint8_t *map;
  size_t populated;
};
static struct file *files;
static size_t files_n = 1;

static void by_pwrite(const uint8_t *batch, size_t batch_bytes, size_t each) {
  for (size_t at = 0; at + batch_bytes <= each; at += batch_bytes)
    for (size_t f = 0; f < files_n; f++)
      if (pwrite(files[f].fd, batch, batch_bytes, (off_t)at) != (ssize_t)batch_bytes)
        wire_die("pwrite: %s", strerror(errno));
}

static void map_all(size_t each) {
  for (size_t f = 0; f < files_n; f++) {
    files[f].map = mmap(NULL, each, PROT_READ | PROT_WRITE, MAP_SHARED, files[f].fd, 0);
    if (files[f].map == MAP_FAILED) wire_die("mmap: %s", strerror(errno));
    files[f].populated = 0;
  }
}

static void by_mapping(const uint8_t *batch, size_t batch_bytes, size_t each, int populate) {
  size_t step = each < POPULATE_BYTES ? each : POPULATE_BYTES;
  map_all(each);
  for (size_t at = 0; at + batch_bytes <= each; at += batch_bytes)
    for (size_t i = 0; i < files_n; i++) {
      struct file *f = &files[i];
      for (; populate && f->populated < at + batch_bytes && f->populated < each; f->populated += step)
        if (madvise(f->map + f->populated, step, MADV_POPULATE_WRITE) != 0) wire_die("madvise: %s", strerror(errno));
      memcpy(f->map + at, batch, batch_bytes);
    }
  for (size_t f = 0; f < files_n; f++) munmap(files[f].map, each);
}

static void pass(const char *dir, enum method m, const uint8_t *batch, size_t batch_bytes, size_t total,
                 double *ret_cpu, double *ret_wall) {
  char path[4096];
  size_t each = total / files_n;
  for (size_t f = 0; f < files_n; f++) {
    snprintf(path, sizeof path, "%s/append.%d.%zu", dir, (int)getpid(), f);
    files[f].fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    if (files[f].fd < 0) wire_die("open %s: %s", path, strerror(errno));
    unlink(path);
  }
  double cpu = cpu_s();
  int64_t t0 = wire_now_ns();
  for (size_t f = 0; m != PWRITE_GROWING && f < files_n; f++)
    if ((errno = posix_fallocate(files[f].fd, 0, (off_t)each)) != 0) wire_die("fallocate: %s", strerror(errno));
  if (m == PWRITE_GROWING || m == PWRITE_ALLOCATED)
    by_pwrite(batch, batch_bytes, each);
  else
    by_mapping(batch, batch_bytes, each, m == MAPPED_POPULATED);
  *ret_cpu = cpu_s() - cpu;
  *ret_wall = (double)(wire_now_ns() - t0) / 1e9;
  for (size_t f = 0; f < files_n; f++) close(files[f].fd);
}

int main(int argc, char **argv) {
  if (argc < 2) wire_die("usage: append DIR [MIB] [FILES]");
  size_t total = (size_t)(argc > 2 ? atoi(argv[2]) : 512) << 20;
  files_n = argc > 3 ? (size_t)atoi(argv[3]) : 1;
  files = calloc(files_n, sizeof *files);
  if (files == NULL || files_n < 1 || total % files_n != 0) wire_die("FILES must divide MIB megabytes");
  static const size_t sizes[] = {1 << 10, 16 << 10, 256 << 10};
  uint8_t *batch = malloc(sizes[2]);
  if (batch == NULL || total == 0) wire_die("out of memory, or no size");
  memset(batch, 'k', sizes[2]);
  for (size_t s = 0; s < sizeof sizes / sizeof sizes[0]; s++)
    for (enum method m = 0; m < METHODS; m++) {
      double best_cpu = 1e9, best_wall = 1e9;
      for (int i = 0; i < PASSES; i++) {
        double cpu, wall;
        pass(argv[1], m, batch, sizes[s], total, &cpu, &wall);
        if (cpu < best_cpu) best_cpu = cpu;
        if (wall < best_wall) best_wall = wall;
      }
      double gb = (double)total / 1e9;
      printf("%4zu files, %4zu KiB batches, %-28s %.3f CPU-s/GB %.3f s/GB\n", files_n, sizes[s] >> 10, method_name[m],
             best_cpu / gb, best_wall / gb);
    }
  free(batch);
  free(files);
  return 0;
}
