/* Small files, whole: replaced atomically, read at once. */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kproto/assert.h"
#include "kproto/failpoint.h"
#include "log/io.h"

enum kp_err log_io_open_empty(struct log_io *io, const char *path, struct log_io_file **ret) {
  enum kp_err err = io->ops->open(io, path, LOG_IO_CREATE | LOG_IO_EXCL, ret);
  if (err != KP_ERR_IO) return err;
  struct log_io_file *f; /* there already, most likely */
  err = io->ops->open(io, path, LOG_IO_CREATE, &f);
  if (err != KP_ERR_NONE) return err;
  err = io->ops->truncate(io, f, 0);
  if (err == KP_ERR_NONE)
    *ret = f;
  else
    io->ops->close(io, f);
  return err;
}

static enum kp_err write_whole(struct log_io *io, const char *path, const void *p, size_t n, bool sync) {
  struct log_io_file *f;
  enum kp_err err = log_io_open_empty(io, path, &f);
  if (err != KP_ERR_NONE) return err;
  if (n > 0) {
    struct iovec v = {.iov_len = n};
    memcpy(&v.iov_base, &p, sizeof p); /* iovec knows no const */
    KP_FAIL_AFTER("checkpoint.half_write", (v.iov_len /= 2, io->ops->pwritev(io, f, &v, 1, 0)));
    err = io->ops->pwritev(io, f, &v, 1, 0);
  }
  if (err == KP_ERR_NONE && sync) err = io->ops->sync(io, f);
  io->ops->close(io, f);
  return err;
}

static enum kp_err replace(struct log_io *io, const char *path, const void *p, size_t n, bool sync) {
  char tmp[PATH_MAX];
  KP_ASSERT(path[0] != '\0', "n=%zu", n);
  if ((size_t)snprintf(tmp, sizeof tmp, "%s.tmp", path) >= sizeof tmp) return KP_ERR_IO;
  enum kp_err err = write_whole(io, tmp, p, n, sync);
  KP_FAIL("checkpoint.before_rename");
  if (err == KP_ERR_NONE) err = io->ops->rename(io, tmp, path);
  KP_FAIL("checkpoint.after_rename");
  if (err != KP_ERR_NONE) {
    io->ops->unlink(io, tmp);
    return err;
  }
  if (!sync) return KP_ERR_NONE;
  char *slash = strrchr(tmp, '/');
  if (slash == NULL) return io->ops->sync_dir(io, ".");
  slash[slash == tmp ? 1 : 0] = '\0';
  return io->ops->sync_dir(io, tmp);
}

enum kp_err log_io_replace(struct log_io *io, const char *path, const void *p, size_t n) {
  return replace(io, path, p, n, true);
}

enum kp_err log_io_replace_unsynced(struct log_io *io, const char *path, const void *p, size_t n) {
  return replace(io, path, p, n, false);
}

enum kp_err log_io_slurp(struct log_io *io, const char *path, size_t n_max, char **ret_p, size_t *ret_n) {
  struct log_io_file *f;
  enum kp_err err = io->ops->open(io, path, LOG_IO_RDONLY, &f);
  if (err != KP_ERR_NONE) return err;
  int64_t size;
  char *p = NULL;
  size_t n = 0;
  err = io->ops->size(io, f, &size);
  if (err == KP_ERR_NONE && (size < 0 || (uint64_t)size > n_max)) err = KP_ERR_IO;
  if (err == KP_ERR_NONE && (p = malloc((size_t)size + 1)) == NULL) err = KP_ERR_NO_MEMORY;
  if (err == KP_ERR_NONE) err = io->ops->pread(io, f, p, (size_t)size, 0, &n);
  io->ops->close(io, f);
  if (err != KP_ERR_NONE) {
    free(p);
    return err;
  }
  p[n] = '\0';
  *ret_p = p;
  *ret_n = n;
  return KP_ERR_NONE;
}
