/* The real disk with an empty page cache: what was not read since cold_io_chill has to be waited for. It says so to
 * whoever does not want to wait, and counts who waits although on a loop. */
#ifndef LOG_TESTS_COLD_IO_H
#define LOG_TESTS_COLD_IO_H

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "log/io.h"

enum { COLD_CHUNK = 4096, COLD_MAPS = 256 };

struct cold_io {
  struct log_io io; /* first: the ops cast it back */
  struct log_io_ops ops;
  bool on_loop; /* the thread that opened this may not wait */
  pthread_t loop;
  int64_t waits; /* how often it did */
  int64_t ahead; /* so many bytes behind every read come into memory as well */
  uint64_t *warm;
  size_t warm_n, warm_cap;
  struct {
    const void *p;
    size_t n;
    uint64_t file;
  } maps[COLD_MAPS];
};

static inline struct cold_io *cold_of(struct log_io *io) {
  return (struct cold_io *)(void *)io;
}

static inline bool cold_may_not_wait(const struct cold_io *c) {
  return c->on_loop && pthread_equal(pthread_self(), c->loop);
}

static inline bool cold_is_warm(const struct cold_io *c, uint64_t key) {
  for (size_t i = 0; i < c->warm_n; i++)
    if (c->warm[i] == key) return true;
  return false;
}

static inline void cold_warm(struct cold_io *c, uint64_t key) {
  if (cold_is_warm(c, key)) return;
  if (c->warm_n == c->warm_cap) {
    c->warm_cap = c->warm_cap ? 2 * c->warm_cap : 1024;
    c->warm = realloc(c->warm, c->warm_cap * sizeof *c->warm);
  }
  c->warm[c->warm_n++] = key;
}

static inline uint64_t cold_path_key(const char *path) {
  uint64_t h = 14695981039346656037u;
  while (*path != '\0') h = (h ^ (uint8_t)*path++) * 1099511628211u;
  return h | 1ull << 63;
}

static inline uint64_t cold_file(struct log_io_file *f, int64_t *ret_size) {
  struct stat st;
  if (fstat(log_io_posix()->ops->fd(log_io_posix(), f), &st) != 0) abort();
  *ret_size = st.st_size;
  return (uint64_t)st.st_ino << 24;
}

static inline bool cold_all_warm(const struct cold_io *c, uint64_t file, int64_t at, int64_t end) {
  for (int64_t i = at / COLD_CHUNK; i * COLD_CHUNK < end; i++)
    if (!cold_is_warm(c, file + (uint64_t)i)) return false;
  return true;
}

static inline enum kp_err cold_open(struct log_io *io, const char *path, int flags, struct log_io_file **ret) {
  struct cold_io *c = cold_of(io);
  uint64_t key = cold_path_key(path);
  if (!(flags & LOG_IO_CREATE) && !cold_is_warm(c, key)) {
    struct stat st;
    if ((flags & LOG_IO_NOWAIT) && stat(path, &st) == 0) return KP_ERR_WOULD_BLOCK;
    c->waits += cold_may_not_wait(c) && stat(path, &st) == 0;
  }
  enum kp_err err = log_io_posix()->ops->open(log_io_posix(), path, flags & ~LOG_IO_NOWAIT, ret);
  if (err == KP_ERR_NONE) cold_warm(c, key);
  return err;
}

static inline enum kp_err cold_pread(struct log_io *io, struct log_io_file *f, void *p, size_t n, int64_t at,
                                     size_t *ret_n) {
  struct cold_io *c = cold_of(io);
  int64_t size, end = at + (int64_t)n;
  uint64_t file = cold_file(f, &size);
  if (end > size) end = size;
  c->waits += cold_may_not_wait(c) && !cold_all_warm(c, file, at, end);
  for (int64_t i = at / COLD_CHUNK; i * COLD_CHUNK < end + c->ahead; i++) cold_warm(c, file + (uint64_t)i);
  return log_io_posix()->ops->pread(log_io_posix(), f, p, n, at, ret_n);
}

static inline enum kp_err cold_pwritev(struct log_io *io, struct log_io_file *f, const struct iovec *v, int v_n,
                                       int64_t at) {
  int64_t size, end = at;
  uint64_t file = cold_file(f, &size);
  for (int i = 0; i < v_n; i++) end += (int64_t)v[i].iov_len;
  for (int64_t i = at / COLD_CHUNK; i * COLD_CHUNK < end; i++) cold_warm(cold_of(io), file + (uint64_t)i);
  return log_io_posix()->ops->pwritev(log_io_posix(), f, v, v_n, at);
}

static inline enum kp_err cold_pread_nowait(struct log_io *io, struct log_io_file *f, void *p, size_t n, int64_t at,
                                            size_t *ret_n) {
  int64_t size, end = at + (int64_t)n;
  uint64_t file = cold_file(f, &size);
  if (!cold_all_warm(cold_of(io), file, at, end < size ? end : size)) return KP_ERR_WOULD_BLOCK;
  return cold_pread(io, f, p, n, at, ret_n);
}

static inline bool cold_resident(struct log_io *io, struct log_io_file *f, int64_t at, int64_t n) {
  int64_t size;
  uint64_t file = cold_file(f, &size);
  return cold_all_warm(cold_of(io), file, at, at + n);
}

static inline enum kp_err cold_map(struct log_io *io, struct log_io_file *f, size_t n, void **ret) {
  struct cold_io *c = cold_of(io);
  int64_t size;
  int i = 0;
  while (i < COLD_MAPS && c->maps[i].p != NULL) i++;
  if (i == COLD_MAPS) abort();
  enum kp_err err = log_io_posix()->ops->map(log_io_posix(), f, n, ret);
  if (err != KP_ERR_NONE) return err;
  c->maps[i].p = *ret;
  c->maps[i].n = n;
  c->maps[i].file = cold_file(f, &size);
  return err;
}

static inline void cold_unmap(struct log_io *io, void *p, size_t n) {
  struct cold_io *c = cold_of(io);
  for (int i = 0; i < COLD_MAPS; i++)
    if (c->maps[i].p == p) c->maps[i].p = NULL;
  log_io_posix()->ops->unmap(log_io_posix(), p, n);
}

static inline bool cold_map_resident(struct log_io *io, const void *p, size_t n) {
  struct cold_io *c = cold_of(io);
  for (int i = 0; i < COLD_MAPS; i++)
    if (c->maps[i].p == p) return n <= c->maps[i].n && cold_all_warm(c, c->maps[i].file, 0, (int64_t)n);
  abort();
}

static inline void cold_io_init(struct cold_io *c) {
  *c = (struct cold_io){.ops = *log_io_posix()->ops, .loop = pthread_self()};
  c->ops.open = cold_open;
  c->ops.pread = cold_pread;
  c->ops.pwritev = cold_pwritev;
  c->ops.map = cold_map;
  c->ops.unmap = cold_unmap;
  c->ops.pread_nowait = cold_pread_nowait;
  c->ops.map_resident = cold_map_resident;
  c->ops.resident = cold_resident;
  c->io.ops = &c->ops;
}

static inline void cold_io_chill(struct cold_io *c) {
  c->warm_n = 0;
}

static inline void cold_io_done(struct cold_io *c) {
  free(c->warm);
  c->warm = NULL;
  c->warm_n = c->warm_cap = 0;
}

#endif
