/* A disk that stops: a log_io over the real one that counts operations that change something and fails from the n-th
 * on, as if the process had died there (half of a write may have happened), or answers one kind of call with an error.
 */
#ifndef LOG_TESTS_FAULT_IO_H
#define LOG_TESTS_FAULT_IO_H

#include <string.h>

#include "log/io.h"

struct fault_io {
  struct log_io io; /* first: the ops cast it back */
  int64_t ops;      /* changes so far */
  int64_t dies_at;  /* the change that fails, and all after it; -1 = never */
  bool dead;
  bool torn; /* the failing write leaves its first half behind */
  /* single faults */
  enum kp_err open_err, write_err, sync_err, sync_dir_err, reserve_err; /* NONE = works */
  int64_t space_left;            /* bytes that may still be written; -1 = no limit */
  int64_t preads, writes, opens; /* counted */
};

static inline struct fault_io *fault_of(struct log_io *io) {
  return (struct fault_io *)(void *)io;
}
static const struct log_io_ops *fault_real(void) {
  return log_io_posix()->ops;
}

static bool fault_dies(struct fault_io *f) {
  if (f->dead) return true;
  f->dead = f->dies_at >= 0 && f->ops++ >= f->dies_at;
  return f->dead;
}

static enum kp_err fault_open(struct log_io *io, const char *path, int flags, struct log_io_file **ret) {
  struct fault_io *f = fault_of(io);
  f->opens++;
  if (flags & LOG_IO_CREATE ? fault_dies(f) : f->dead) return KP_ERR_IO;
  if (f->open_err != KP_ERR_NONE) return f->open_err;
  return fault_real()->open(log_io_posix(), path, flags, ret);
}
static void fault_close(struct log_io *io, struct log_io_file *x) {
  (void)io;
  fault_real()->close(log_io_posix(), x);
}
static enum kp_err fault_pread(struct log_io *io, struct log_io_file *x, void *p, size_t n, int64_t at, size_t *ret_n) {
  fault_of(io)->preads++;
  if (fault_of(io)->dead) return KP_ERR_IO;
  return fault_real()->pread(log_io_posix(), x, p, n, at, ret_n);
}
static enum kp_err fault_pwritev(struct log_io *io, struct log_io_file *x, const struct iovec *v, int v_n, int64_t at) {
  struct fault_io *f = fault_of(io);
  f->writes++;
  size_t n = 0;
  for (int i = 0; i < v_n; i++) n += v[i].iov_len;
  bool was_dead = f->dead, dies = fault_dies(f), full = f->space_left >= 0 && (int64_t)n > f->space_left;
  if (dies || full || f->write_err != KP_ERR_NONE) {
    if (!was_dead && f->torn && v_n == 1) {
      struct iovec half = {v->iov_base, n / 2};
      if (half.iov_len > 0) (void)fault_real()->pwritev(log_io_posix(), x, &half, 1, at);
    }
    return dies ? KP_ERR_IO : full ? KP_ERR_NO_SPACE : f->write_err;
  }
  if (f->space_left >= 0) f->space_left -= (int64_t)n;
  return fault_real()->pwritev(log_io_posix(), x, v, v_n, at);
}
static enum kp_err fault_sync(struct log_io *io, struct log_io_file *x) {
  struct fault_io *f = fault_of(io);
  if (fault_dies(f)) return KP_ERR_IO;
  return f->sync_err != KP_ERR_NONE ? f->sync_err : fault_real()->sync(log_io_posix(), x);
}
static enum kp_err fault_sync_dir(struct log_io *io, const char *path) {
  struct fault_io *f = fault_of(io);
  if (fault_dies(f)) return KP_ERR_IO;
  return f->sync_dir_err != KP_ERR_NONE ? f->sync_dir_err : fault_real()->sync_dir(log_io_posix(), path);
}
static enum kp_err fault_truncate(struct log_io *io, struct log_io_file *x, int64_t size) {
  return fault_dies(fault_of(io)) ? KP_ERR_IO : fault_real()->truncate(log_io_posix(), x, size);
}
static enum kp_err fault_reserve(struct log_io *io, struct log_io_file *x, int64_t upto, bool keep_size) {
  struct fault_io *f = fault_of(io);
  if (fault_dies(f)) return KP_ERR_IO;
  if (f->space_left == 0) return KP_ERR_NO_SPACE;
  return f->reserve_err != KP_ERR_NONE ? f->reserve_err : fault_real()->reserve(log_io_posix(), x, upto, keep_size);
}
static enum kp_err fault_size(struct log_io *io, struct log_io_file *x, int64_t *ret) {
  return fault_of(io)->dead ? KP_ERR_IO : fault_real()->size(log_io_posix(), x, ret);
}
static enum kp_err fault_stat(struct log_io *io, const char *path, struct log_io_stat *ret) {
  return fault_of(io)->dead ? KP_ERR_IO : fault_real()->stat(log_io_posix(), path, ret);
}
static enum kp_err fault_rename(struct log_io *io, const char *from, const char *to) {
  return fault_dies(fault_of(io)) ? KP_ERR_IO : fault_real()->rename(log_io_posix(), from, to);
}
static enum kp_err fault_unlink(struct log_io *io, const char *path) {
  return fault_dies(fault_of(io)) ? KP_ERR_IO : fault_real()->unlink(log_io_posix(), path);
}
static enum kp_err fault_mkdir(struct log_io *io, const char *path) {
  return fault_dies(fault_of(io)) ? KP_ERR_IO : fault_real()->mkdir(log_io_posix(), path);
}
static enum kp_err fault_rmdir(struct log_io *io, const char *path) {
  return fault_dies(fault_of(io)) ? KP_ERR_IO : fault_real()->rmdir(log_io_posix(), path);
}
static enum kp_err fault_list(struct log_io *io, const char *path, void (*each)(void *arg, const char *name),
                              void *arg) {
  return fault_of(io)->dead ? KP_ERR_IO : fault_real()->list(log_io_posix(), path, each, arg);
}
static enum kp_err fault_map(struct log_io *io, struct log_io_file *x, size_t n, void **ret) {
  return fault_of(io)->dead ? KP_ERR_IO : fault_real()->map(log_io_posix(), x, n, ret);
}
static void fault_unmap(struct log_io *io, void *p, size_t n) {
  (void)io;
  fault_real()->unmap(log_io_posix(), p, n);
}
static int fault_fd(struct log_io *io, struct log_io_file *x) {
  (void)io;
  return fault_real()->fd(log_io_posix(), x);
}

static enum kp_err fault_sync_fs(struct log_io *io, const char *path) {
  return fault_dies(fault_of(io)) ? KP_ERR_IO : fault_real()->sync_fs(log_io_posix(), path);
}

static enum kp_err fault_space(struct log_io *io, const char *path, struct log_io_space *ret) {
  struct fault_io *f = fault_of(io);
  if (f->dead) return KP_ERR_IO;
  enum kp_err err = fault_real()->space(log_io_posix(), path, ret);
  if (err == KP_ERR_NONE && f->space_left >= 0) ret->free = f->space_left;
  return err;
}

static inline void fault_io_init(struct fault_io *f) {
  static const struct log_io_ops ops = {
      fault_open,    fault_close, fault_pread, fault_pwritev, fault_sync,    fault_sync_dir, fault_truncate,
      fault_reserve, fault_size,  fault_stat,  fault_rename,  fault_unlink,  fault_mkdir,    fault_rmdir,
      fault_list,    fault_map,   fault_unmap, fault_fd,      fault_sync_fs, fault_space,    NULL,
      NULL,          NULL,        NULL,        NULL,          NULL,
  };
  *f = (struct fault_io){.io = {&ops, 0}, .dies_at = -1, .space_left = -1};
}

#endif
