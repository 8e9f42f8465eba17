/* The disk by system calls. Stateless but for err_no; any thread. */
#include "log/io.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/openat2.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "kproto/assert.h"

struct log_io_file {
  int fd;
  bool direct;
};

static enum kp_err fail(struct log_io *io) {
  int e = errno;
  __atomic_store_n(&io->err_no, e, __ATOMIC_RELAXED);
  switch (e) {
  case ENOENT: return KP_ERR_NOT_FOUND;
  case ENOSPC:
  case EDQUOT: return KP_ERR_NO_SPACE;
  case EMFILE:
  case ENFILE: return KP_ERR_AGAIN;
  case EAGAIN: return KP_ERR_WOULD_BLOCK;
  default: return KP_ERR_IO;
  }
}

/* Without access times: a read after an append would update them, and so take part in the file system's journal, which
 * makes readers wait for every commit. Only the owner (or root) may ask for that; who may not gets the file as it is.
 */
static int open_quietly(const char *path, int o) {
  int fd;
  do fd = open(path, o | O_NOATIME, 0644);
  while (fd < 0 && errno == EINTR);
  if (fd >= 0 || errno != EPERM) return fd;
  do fd = open(path, o, 0644);
  while (fd < 0 && errno == EINTR);
  return fd;
}

/* Only from the directory cache. -1 with errno EAGAIN: the disk is needed. A kernel or a sandbox without openat2 opens
 * as ever. */
static int open_cached(const char *path, int o) {
  struct open_how how = {.flags = (unsigned)(o | O_NOATIME), .resolve = RESOLVE_CACHED};
  long fd = syscall(SYS_openat2, AT_FDCWD, path, &how, sizeof how);
  if (fd < 0 && errno == EPERM) {
    how.flags = (unsigned)o;
    fd = syscall(SYS_openat2, AT_FDCWD, path, &how, sizeof how);
  }
  if (fd >= 0 || errno == EAGAIN || errno == ENOENT || errno == EMFILE || errno == ENFILE) return (int)fd;
  return open_quietly(path, o);
}

static enum kp_err posix_open(struct log_io *io, const char *path, int flags, struct log_io_file **ret) {
  int o = O_CLOEXEC | ((flags & LOG_IO_RDONLY) ? O_RDONLY : O_RDWR);
  if (flags & LOG_IO_CREATE) o |= O_CREAT;
  if (flags & LOG_IO_EXCL) o |= O_EXCL;
  struct log_io_file *f = malloc(sizeof *f);
  if (f == NULL) return KP_ERR_NO_MEMORY;
  f->fd = (flags & LOG_IO_DIRECT) ? open_quietly(path, o | O_DIRECT) : -1;
  f->direct = f->fd >= 0;
  if (!f->direct) f->fd = flags & LOG_IO_NOWAIT ? open_cached(path, o) : open_quietly(path, o);
  if (f->fd < 0) {
    enum kp_err err = fail(io);
    free(f);
    return err;
  }
  *ret = f;
  return KP_ERR_NONE;
}

static void posix_close(struct log_io *io, struct log_io_file *f) {
  (void)io;
  KP_ASSERT(f != NULL && f->fd >= 0, "f=%p", (void *)f);
  close(f->fd);
  free(f);
}

static enum kp_err posix_pread(struct log_io *io, struct log_io_file *f, void *p, size_t n, int64_t at, size_t *ret_n) {
  size_t done = 0;
  while (done < n) {
    ssize_t r = pread(f->fd, (char *)p + done, n - done, at + (int64_t)done);
    if (r < 0 && errno == EINTR) continue;
    if (r < 0) return fail(io);
    if (r == 0) break;
    done += (size_t)r;
    if (f->direct && done % LOG_IO_ALIGN != 0) break; /* only the end of the file stops a direct read there */
  }
  *ret_n = done;
  return KP_ERR_NONE;
}

/* A file system without such reads is taken to be memory. */
static enum kp_err posix_pread_nowait(struct log_io *io, struct log_io_file *f, void *p, size_t n, int64_t at,
                                      size_t *ret_n) {
  size_t done = 0;
  while (done < n) {
    struct iovec v = {(char *)p + done, n - done};
    ssize_t r = preadv2(f->fd, &v, 1, at + (int64_t)done, RWF_NOWAIT);
    if (r < 0 && errno == EINTR) continue;
    if (r < 0 && (errno == EOPNOTSUPP || errno == ENOSYS)) return posix_pread(io, f, p, n, at, ret_n);
    if (r < 0) return fail(io);
    if (r == 0) break;
    done += (size_t)r;
  }
  *ret_n = done;
  return KP_ERR_NONE;
}

/* cachestat (Linux 6.5) counts the pages of a range that are in memory. Its number and its structures are the kernel's;
 * older headers don't have them. */
enum { SYS_CACHESTAT = 451, PROBE_EVERY = 64 << 10 };

static bool byte_resident(struct log_io *io, struct log_io_file *f, int64_t at) {
  char byte;
  size_t got;
  return posix_pread_nowait(io, f, &byte, 1, at, &got) != KP_ERR_WOULD_BLOCK;
}

/* Without it a byte is looked at here and there. */
static bool posix_resident(struct log_io *io, struct log_io_file *f, int64_t at, int64_t n) {
  KP_ASSERT(at >= 0 && n > 0, "at=%lld n=%lld", (long long)at, (long long)n);
  static atomic_bool missing;
  int64_t page = LOG_IO_ALIGN;
  struct {
    uint64_t at, n;
  } range = {(uint64_t)at, (uint64_t)n};
  struct {
    uint64_t cached, dirty, writeback, evicted, recently_evicted;
  } stat;
  if (!atomic_load_explicit(&missing, memory_order_relaxed)) {
    if (syscall(SYS_CACHESTAT, f->fd, &range, &stat, 0) == 0)
      return stat.cached >= (uint64_t)((at + n - 1) / page - at / page + 1);
    if (errno == ENOSYS || errno == EPERM) atomic_store_explicit(&missing, true, memory_order_relaxed);
  }
  for (int64_t i = 0; i < n; i += PROBE_EVERY)
    if (!byte_resident(io, f, at + i)) return false;
  return byte_resident(io, f, at + n - 1);
}

static void posix_forget(struct log_io *io, struct log_io_file *f, int64_t at, int64_t n) {
  (void)io;
  (void)posix_fadvise(f->fd, at / LOG_IO_ALIGN * LOG_IO_ALIGN, n + 2 * LOG_IO_ALIGN, POSIX_FADV_DONTNEED);
}

/* Finish what a short pwritev left: one vector at a time from byte `done` on. */
static enum kp_err write_rest(struct log_io *io, int fd, const struct iovec *v, int v_n, int64_t at, size_t done) {
  for (int i = 0; i < v_n; i++) {
    if (done >= v[i].iov_len) {
      done -= v[i].iov_len;
      at += (int64_t)v[i].iov_len;
      continue;
    }
    while (done < v[i].iov_len) {
      ssize_t r = pwrite(fd, (const char *)v[i].iov_base + done, v[i].iov_len - done, at + (int64_t)done);
      if (r < 0 && errno == EINTR) continue;
      if (r < 0) return fail(io);
      done += (size_t)r;
    }
    at += (int64_t)v[i].iov_len;
    done = 0;
  }
  return KP_ERR_NONE;
}

static enum kp_err posix_pwritev(struct log_io *io, struct log_io_file *f, const struct iovec *v, int v_n, int64_t at) {
  KP_ASSERT(v_n > 0 && v_n <= IOV_MAX, "v_n=%d", v_n);
  size_t total = 0;
  for (int i = 0; i < v_n; i++) total += v[i].iov_len;
  ssize_t r;
  do r = v_n == 1 ? pwrite(f->fd, v[0].iov_base, v[0].iov_len, at) : pwritev(f->fd, v, v_n, at);
  while (r < 0 && errno == EINTR);
  if (r < 0) return fail(io);
  return (size_t)r == total ? KP_ERR_NONE : write_rest(io, f->fd, v, v_n, at, (size_t)r);
}

static enum kp_err posix_sync(struct log_io *io, struct log_io_file *f) {
  return fdatasync(f->fd) == 0 ? KP_ERR_NONE : fail(io);
}

static enum kp_err posix_sync_dir(struct log_io *io, const char *path) {
  int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return fail(io);
  enum kp_err err = fsync(fd) == 0 ? KP_ERR_NONE : fail(io);
  close(fd);
  return err;
}

static enum kp_err posix_truncate(struct log_io *io, struct log_io_file *f, int64_t size) {
  int r;
  do r = ftruncate(f->fd, size);
  while (r < 0 && errno == EINTR);
  return r == 0 ? KP_ERR_NONE : fail(io);
}

/* Where the file system has no fallocate, the blocks are claimed by writing zeros beyond the end of the file. */
static enum kp_err reserve_by_zeros(struct log_io *io, int fd, int64_t upto) {
  static const char zeros[4096];
  struct stat st;
  if (fstat(fd, &st) != 0) return fail(io);
  for (int64_t at = st.st_size; at < upto;) {
    size_t n = upto - at < (int64_t)sizeof zeros ? (size_t)(upto - at) : sizeof zeros;
    ssize_t r = pwrite(fd, zeros, n, at);
    if (r < 0 && errno == EINTR) continue;
    if (r < 0) return fail(io);
    at += r;
  }
  return KP_ERR_NONE;
}

static enum kp_err posix_reserve(struct log_io *io, struct log_io_file *f, int64_t upto, bool keep_size) {
  KP_ASSERT(upto > 0, "upto=%lld", (long long)upto);
  int r;
  do r = fallocate(f->fd, keep_size ? FALLOC_FL_KEEP_SIZE : 0, 0, upto);
  while (r < 0 && errno == EINTR);
  if (r == 0) return KP_ERR_NONE;
  if (errno != EOPNOTSUPP && errno != ENOSYS) return fail(io);
  return keep_size ? KP_ERR_NONE : reserve_by_zeros(io, f->fd, upto);
}

static enum kp_err posix_size(struct log_io *io, struct log_io_file *f, int64_t *ret) {
  struct stat st;
  if (fstat(f->fd, &st) != 0) return fail(io);
  *ret = st.st_size;
  return KP_ERR_NONE;
}

static enum kp_err posix_stat(struct log_io *io, const char *path, struct log_io_stat *ret) {
  struct stat st;
  if (stat(path, &st) != 0) return fail(io);
  ret->size = st.st_size;
  ret->mtime_ms = (int64_t)st.st_mtim.tv_sec * 1000 + st.st_mtim.tv_nsec / 1000000;
  ret->disk_bytes = (int64_t)st.st_blocks * 512;
  ret->is_dir = S_ISDIR(st.st_mode);
  return KP_ERR_NONE;
}

static enum kp_err posix_rename(struct log_io *io, const char *from, const char *to) {
  return rename(from, to) == 0 ? KP_ERR_NONE : fail(io);
}

static enum kp_err posix_unlink(struct log_io *io, const char *path) {
  return unlink(path) == 0 ? KP_ERR_NONE : fail(io);
}

static enum kp_err posix_mkdir(struct log_io *io, const char *path) {
  return mkdir(path, 0755) == 0 ? KP_ERR_NONE : fail(io);
}

static enum kp_err posix_rmdir(struct log_io *io, const char *path) {
  return rmdir(path) == 0 ? KP_ERR_NONE : fail(io);
}

static enum kp_err posix_list(struct log_io *io, const char *path, void (*each)(void *arg, const char *name),
                              void *arg) {
  DIR *d = opendir(path);
  if (d == NULL) return fail(io);
  for (;;) {
    errno = 0;
    struct dirent *e = readdir(d);
    if (e == NULL) break;
    if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0) each(arg, e->d_name);
  }
  enum kp_err err = errno == 0 ? KP_ERR_NONE : fail(io);
  closedir(d);
  return err;
}

static enum kp_err posix_map(struct log_io *io, struct log_io_file *f, size_t n, void **ret) {
  KP_ASSERT(n > 0, "n=%zu", n);
  void *p = mmap(NULL, n, PROT_READ | PROT_WRITE, MAP_SHARED, f->fd, 0);
  if (p == MAP_FAILED) return fail(io);
  *ret = p;
  return KP_ERR_NONE;
}

static void posix_unmap(struct log_io *io, void *p, size_t n) {
  (void)io;
  int r = munmap(p, n);
  KP_ASSERT(r == 0, "munmap(%p, %zu) errno=%d", p, n, errno);
}

static bool posix_map_resident(struct log_io *io, const void *p, size_t n) {
  enum { PAGES = 1024 };
  (void)io;
  unsigned char in[PAGES];
  uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE), end = (uintptr_t)p + n;
  for (uintptr_t at = (uintptr_t)p / page * page; at < end; at += PAGES * page) {
    size_t bytes = end - at < PAGES * page ? end - at : PAGES * page, pages = (bytes + page - 1) / page;
    if (mincore((void *)at, bytes, in) != 0) return true; // NOLINT(performance-no-int-to-ptr): a page's address
    for (size_t i = 0; i < pages; i++)
      if (!(in[i] & 1)) return false;
  }
  return true;
}

static int posix_fd(struct log_io *io, struct log_io_file *f) {
  (void)io;
  return f->fd;
}

/* syncfs tells of what failed since its descriptor was opened, or since it last told (Linux 5.8 and later). One that
 * stays open for the process's life misses nothing; one directory, the data directory, is worth it. */
static struct {
  char path[4096];
  atomic_int fd; /* + 1; 0 = none yet */
} watched;

static enum kp_err posix_watch_fs(struct log_io *io, const char *path) {
  if (strlen(path) >= sizeof watched.path || atomic_load(&watched.fd) > 0) return KP_ERR_NONE;
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return fail(io);
  strcpy(watched.path, path);
  atomic_store(&watched.fd, fd + 1);
  return KP_ERR_NONE;
}

static enum kp_err posix_sync_fs(struct log_io *io, const char *path) {
  int kept = atomic_load(&watched.fd) - 1;
  if (kept >= 0 && strcmp(path, watched.path) == 0) return syncfs(kept) == 0 ? KP_ERR_NONE : fail(io);
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return fail(io);
  enum kp_err err = syncfs(fd) == 0 ? KP_ERR_NONE : fail(io);
  close(fd);
  return err;
}

/* With nothing left to wait for this only looks at the file's own error mark: two microseconds, and no flush of the
 * device as fdatasync would make. */
static enum kp_err posix_written_back(struct log_io *io, struct log_io_file *f) {
  return sync_file_range(f->fd, 0, 0, SYNC_FILE_RANGE_WAIT_BEFORE) == 0 ? KP_ERR_NONE : fail(io);
}

static enum kp_err posix_space(struct log_io *io, const char *path, struct log_io_space *ret) {
  struct statvfs fs;
  int r;
  do r = statvfs(path, &fs);
  while (r < 0 && errno == EINTR);
  if (r < 0) return fail(io);
  ret->total = (int64_t)(fs.f_blocks * fs.f_frsize);
  ret->free = (int64_t)(fs.f_bavail * fs.f_frsize);
  ret->files_free = fs.f_files == 0 ? INT64_MAX : (int64_t)fs.f_favail;
  return KP_ERR_NONE;
}

static const struct log_io_ops posix_ops = {
    .open = posix_open,
    .close = posix_close,
    .pread = posix_pread,
    .pwritev = posix_pwritev,
    .sync = posix_sync,
    .sync_dir = posix_sync_dir,
    .truncate = posix_truncate,
    .reserve = posix_reserve,
    .size = posix_size,
    .stat = posix_stat,
    .rename = posix_rename,
    .unlink = posix_unlink,
    .mkdir = posix_mkdir,
    .rmdir = posix_rmdir,
    .list = posix_list,
    .map = posix_map,
    .unmap = posix_unmap,
    .fd = posix_fd,
    .sync_fs = posix_sync_fs,
    .space = posix_space,
    .pread_nowait = posix_pread_nowait,
    .resident = posix_resident,
    .forget = posix_forget,
    .map_resident = posix_map_resident,
    .written_back = posix_written_back,
    .watch_fs = posix_watch_fs,
};

struct log_io *log_io_posix(void) {
  static struct log_io io = {&posix_ops, 0};
  return &io;
}
