/* The only door to the disk. io_posix.c implements it with system calls; a simulator's disk implements it in memory.
 * Everything in log/ and in the broker that persists goes through one of these.
 *
 * Errors: KP_ERR_NOT_FOUND, KP_ERR_NO_SPACE (ENOSPC, EDQUOT), KP_ERR_AGAIN (EMFILE, ENFILE), KP_ERR_WOULD_BLOCK
 * (only where asked not to wait), KP_ERR_IO (everything else). errno of the last failure is in io->err_no, for
 * messages.
 */
#ifndef LOG_IO_H
#define LOG_IO_H

#include <sys/uio.h>

#include "kproto/types.h"

struct log_io;
struct log_io_file; /* an open file; opaque */

struct log_io_stat {
  int64_t size;
  int64_t mtime_ms;
  int64_t disk_bytes; /* what the file takes on the disk, reserved blocks too; 0 = not known */
  bool is_dir;
};

/* Room on the file system, for this process. */
struct log_io_space {
  int64_t total, free; /* bytes */
  int64_t files_free;  /* names that can still be made; INT64_MAX = no limit */
};

enum {
  LOG_IO_CREATE = 1, /* create if missing, read-write */
  LOG_IO_RDONLY = 2,
  LOG_IO_EXCL = 4,
  /* Read what the disk has, past the page cache, where the file system can: offset, length and buffer of a pread are
   * then multiples of LOG_IO_ALIGN. A hint: elsewhere it reads through the cache. */
  LOG_IO_DIRECT = 8,
  LOG_IO_NOWAIT = 16, /* WOULD_BLOCK if directories or the inode have to be read for it; not with CREATE */
};
enum { LOG_IO_ALIGN = 4096 };

struct log_io_ops {
  enum kp_err (*open)(struct log_io *io, const char *path, int flags, struct log_io_file **ret);
  void (*close)(struct log_io *io, struct log_io_file *f);
  /* Whole reads or an error; at end of file fewer bytes in *ret_n and no error. */
  enum kp_err (*pread)(struct log_io *io, struct log_io_file *f, void *p, size_t n, int64_t at, size_t *ret_n);
  enum kp_err (*pwritev)(struct log_io *io, struct log_io_file *f, const struct iovec *v, int v_n, int64_t at);
  /* fdatasync. Called from disk workers; a failure is never retried. */
  enum kp_err (*sync)(struct log_io *io, struct log_io_file *f);
  enum kp_err (*sync_dir)(struct log_io *io, const char *path);
  enum kp_err (*truncate)(struct log_io *io, struct log_io_file *f, int64_t size);
  enum kp_err (*reserve)(struct log_io *io, struct log_io_file *f, int64_t upto, bool keep_size); /* fallocate */
  enum kp_err (*size)(struct log_io *io, struct log_io_file *f, int64_t *ret);
  enum kp_err (*stat)(struct log_io *io, const char *path, struct log_io_stat *ret);
  enum kp_err (*rename)(struct log_io *io, const char *from, const char *to);
  enum kp_err (*unlink)(struct log_io *io, const char *path);
  enum kp_err (*mkdir)(struct log_io *io, const char *path);
  enum kp_err (*rmdir)(struct log_io *io, const char *path);
  /* Calls each(arg, name) for every entry but . and .., in any order. */
  enum kp_err (*list)(struct log_io *io, const char *path, void (*each)(void *arg, const char *name), void *arg);
  /* A shared mapping of [0, n) of the file, read-write; the file is already that long and reserved. It outlives the
   * open file. */
  enum kp_err (*map)(struct log_io *io, struct log_io_file *f, size_t n, void **ret);
  void (*unmap)(struct log_io *io, void *p, size_t n);
  /* The file descriptor for sendfile, or -1 where there is none (then callers copy through pread). */
  int (*fd)(struct log_io *io, struct log_io_file *f);
  /* Everything written to the file system that holds path is on disk (syncfs): one call instead of very many syncs. */
  enum kp_err (*sync_fs)(struct log_io *io, const char *path);
  /* Room on the file system that holds path (statvfs). */
  enum kp_err (*space)(struct log_io *io, const char *path, struct log_io_space *ret);
  /* pread of what is in memory; WOULD_BLOCK where the disk is needed for a part of it. NULL: reads never wait. */
  enum kp_err (*pread_nowait)(struct log_io *io, struct log_io_file *f, void *p, size_t n, int64_t at, size_t *ret_n);
  /* Can [p, p + n) of a mapping be read without waiting for the disk? NULL: always. */
  bool (*map_resident)(struct log_io *io, const void *p, size_t n);
  /* After sync_fs: IO if the kernel could not write something of this file since it was opened. NULL: call sync. */
  enum kp_err (*written_back)(struct log_io *io, struct log_io_file *f);
  /* From now on sync_fs of this path also tells of what could not be written between its calls; at start. NULL: it does
   * so anyway. */
  enum kp_err (*watch_fs)(struct log_io *io, const char *path);
  /* Is all of [at, at + n) of the file in memory? NULL: always. */
  bool (*resident)(struct log_io *io, struct log_io_file *f, int64_t at, int64_t n);
  /* What is in memory of [at, at + n) and is not dirty may go: it is wrong. NULL: nothing is kept. */
  void (*forget)(struct log_io *io, struct log_io_file *f, int64_t at, int64_t n);
};

struct log_io {
  const struct log_io_ops *ops;
  int err_no;
};

/* The real disk. Static and shared; any thread. */
struct log_io *log_io_posix(void);

/* Open it read-write and empty. A new file is not cut: what ext4 has of a file that was cut to nothing it allocates and
 * writes when it is closed, for the sake of programs that write files over. Errors: those of open and truncate. */
enum kp_err log_io_open_empty(struct log_io *io, const char *path, struct log_io_file **ret);
/* Write a small file so that a crash leaves the old or the new one: tmp, write, sync, rename, sync of the directory. */
enum kp_err log_io_replace(struct log_io *io, const char *path, const void *p, size_t n);
/* Without the two syncs, for derived data: a crash of the machine may leave an empty file, one of the process can't. */
enum kp_err log_io_replace_unsynced(struct log_io *io, const char *path, const void *p, size_t n);
/* Read a whole small file, at most n_max bytes, NUL-terminated; malloc'ed, the caller frees. */
enum kp_err log_io_slurp(struct log_io *io, const char *path, size_t n_max, char **ret_p, size_t *ret_n);

#endif
