/* stored: gives a partition of a stopped broker very many bytes that take no room on the disk.
 *
 *   stored DIRECTORY BYTES
 *
 * DIRECTORY is a partition's, with its partition.metadata and leader-epoch-checkpoint. What it has of segments goes;
 * BYTES in segments of 1 GiB take their place, and an active one with a single small batch. Each is what a broker would
 * have left after a clean stop: batches of 16 MiB, one record each whose value is zeros, with the right CRC; entries in
 * both indexes; a producer snapshot at each segment's base and at the end. The zeros are holes in the files. Prints the
 * number of records. */
#include "tools/bench/wire.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { BATCH = 16 << 20, SEGMENT = 1 << 30 };

static const char *directory;

static int make(long long base, const char *suffix) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%020lld%s", directory, base, suffix);
  int fd = open(path, O_RDWR | O_CREAT | O_TRUNC, 0644);
  if (fd < 0) wire_die("%s: %s", path, strerror(errno));
  return fd;
}

static void put(int fd, const struct wire_buf *b, long long at) {
  if (pwrite(fd, b->data, b->len, at) != (ssize_t)b->len) wire_die("write: %s", strerror(errno));
}

static void file_of(long long base, const char *suffix, const struct wire_buf *b) {
  int fd = make(base, suffix);
  put(fd, b, 0);
  close(fd);
}

static void clear(void) {
  DIR *d = opendir(directory);
  if (d == NULL) wire_die("%s: %s", directory, strerror(errno));
  for (struct dirent *e; (e = readdir(d)) != NULL;)
    if (strspn(e->d_name, "0123456789") == 20 && unlinkat(dirfd(d), e->d_name, 0) != 0)
      wire_die("%s: %s", e->d_name, strerror(errno));
  closedir(d);
}

/* A batch of n bytes with one record, its value of zeros. Offset and epoch lie outside the CRC: it serves for all. */
static void zero_batch(struct wire_buf *b, size_t n, int64_t timestamp_ms) {
  size_t record = n - WIRE_BATCH_HEADER - 4; /* behind its own length */
  size_t value = record - 3 - 1 - 4 - 1;     /* attributes, deltas, no key, its length, headers */
  wire_batch(b, 0, 0, timestamp_ms);
  wire_put32(b->data + 8, (uint32_t)(n - 12));
  wire_put32(b->data + 57, 1); /* records; the last offset's delta is 0 */
  wire_put32(b->data + 23, 0);
  wire_varint(b, (int64_t)record);
  wire_i8(b, 0);
  wire_varint(b, 0);
  wire_varint(b, 0);
  wire_varint(b, -1);
  wire_varint(b, (int64_t)value);
  if (b->len + value + 1 != n) wire_die("a batch of %zu bytes, not %zu", b->len + value + 1, n);
  uint8_t *whole = calloc(1, n);
  if (whole == NULL) wire_die("no memory");
  memcpy(whole, b->data, b->len);
  wire_put32(b->data + 12, 0); /* leader epoch */
  wire_put32(b->data + 17, wire_crc32c(whole + 21, n - 21));
  free(whole);
}

static void snapshot(long long at) {
  struct wire_buf b = {0};
  wire_i16(&b, 1);
  wire_i32(&b, 0);
  wire_i32(&b, 0); /* producers */
  wire_put32(b.data + 2, wire_crc32c(b.data + 6, 4));
  file_of(at, ".snapshot", &b);
  wire_done(&b);
}

/* n batches from offset base on. */
static void segment(struct wire_buf *batch, long long base, long long n, int64_t timestamp_ms) {
  struct wire_buf offsets = {0}, times = {0};
  int fd = make(base, ".log");
  for (long long i = 0; i < n; i++) {
    wire_put64(batch->data, (uint64_t)(base + i));
    put(fd, batch, i * BATCH);
    if (i == 0) continue;
    wire_i32(&offsets, i);
    wire_i32(&offsets, i * BATCH);
  }
  if (ftruncate(fd, n * BATCH) != 0) wire_die("truncate: %s", strerror(errno));
  close(fd);
  wire_i64(&times, timestamp_ms);
  wire_i32(&times, 0);
  file_of(base, ".index", &offsets);
  file_of(base, ".timeindex", &times);
  if (base > 0) snapshot(base);
  wire_done(&offsets);
  wire_done(&times);
}

static void active(long long base, int64_t timestamp_ms) {
  struct wire_buf b = {0}, none = {0};
  wire_batch(&b, 1, 100, timestamp_ms);
  wire_put64(b.data, (uint64_t)base);
  wire_put32(b.data + 12, 0);
  file_of(base, ".log", &b);
  file_of(base, ".index", &none);
  file_of(base, ".timeindex", &none);
  snapshot(base);
  snapshot(base + 1);
  wire_done(&b);
}

int main(int argc, char **argv) {
  if (argc != 3 || atoll(argv[2]) < 0) wire_die("usage: stored DIRECTORY BYTES");
  struct wire_buf batch = {0};
  int64_t now_ms = wire_wall_ms();
  long long base = 0, left = atoll(argv[2]) / BATCH;
  directory = argv[1];
  clear();
  zero_batch(&batch, BATCH, now_ms);
  while (left > 0) {
    long long n = left < SEGMENT / BATCH ? left : SEGMENT / BATCH;
    segment(&batch, base, n, now_ms);
    base += n;
    left -= n;
  }
  active(base, now_ms);
  wire_done(&batch);
  printf("%lld\n", base + 1);
  return 0;
}
