/* kask.reserve: blocks kept so that kask can write its own metadata on a disk that others have filled.
 *
 * A plain file beside the partition directories (Kafka looks past it), all of it reserved (fallocate), nothing in it.
 * The log_io here is the disk below, but for this: a call that finds no room shortens the file by a slice and is made
 * again, until it works or the file is used up. Clients' topics are written through the disk below. A crash leaves the
 * file at whatever length it had; a start takes it as it is. It is filled up again once there is room. */
#include "broker/space.h"

enum { SLICE_MIN = 64 << 10, SLICES = 16 };

static struct brk_reserve *reserve_of(struct log_io *io) {
  return (struct brk_reserve *)(void *)io;
}

/* false: nothing is left to give. */
static bool give(struct brk_reserve *r) {
  pthread_mutex_lock(&r->mu);
  bool given = false;
  if (r->file && r->have > 0) {
    int64_t slice = r->want / SLICES / LOG_IO_ALIGN * LOG_IO_ALIGN;
    if (slice < SLICE_MIN) slice = SLICE_MIN;
    int64_t left = r->have > slice ? r->have - slice : 0;
    given = r->disk->ops->truncate(r->disk, r->file, left) == KP_ERR_NONE;
    if (given) r->have = left;
  }
  pthread_mutex_unlock(&r->mu);
  if (!given) return false;
  atomic_fetch_add(&r->space->counters.reserve_slices, 1);
  brk_space_refuse(r->space, BRK_SPACE_DISK);
  return true;
}

/* Make the call, again after each slice that was given away for it. */
#define WITH_RESERVE(io, call)                                                                                         \
  do {                                                                                                                 \
    struct brk_reserve *r = reserve_of(io);                                                                            \
    struct log_io *disk = r->disk;                                                                                     \
    enum kp_err err;                                                                                                   \
    do err = disk->ops->call;                                                                                          \
    while (err == KP_ERR_NO_SPACE && give(r));                                                                         \
    if (err != KP_ERR_NONE)                                                                                            \
      __atomic_store_n(&(io)->err_no, __atomic_load_n(&disk->err_no, __ATOMIC_RELAXED), __ATOMIC_RELAXED);             \
    return err;                                                                                                        \
  } while (0)

static enum kp_err r_open(struct log_io *io, const char *path, int flags, struct log_io_file **ret) {
  WITH_RESERVE(io, open(disk, path, flags, ret));
}
static void r_close(struct log_io *io, struct log_io_file *f) {
  struct log_io *disk = reserve_of(io)->disk;
  disk->ops->close(disk, f);
}
static enum kp_err r_pread(struct log_io *io, struct log_io_file *f, void *p, size_t n, int64_t at, size_t *ret_n) {
  WITH_RESERVE(io, pread(disk, f, p, n, at, ret_n));
}
static enum kp_err r_pwritev(struct log_io *io, struct log_io_file *f, const struct iovec *v, int v_n, int64_t at) {
  WITH_RESERVE(io, pwritev(disk, f, v, v_n, at));
}
static enum kp_err r_truncate(struct log_io *io, struct log_io_file *f, int64_t size) {
  WITH_RESERVE(io, truncate(disk, f, size));
}
static enum kp_err r_reserve(struct log_io *io, struct log_io_file *f, int64_t upto, bool keep_size) {
  WITH_RESERVE(io, reserve(disk, f, upto, keep_size));
}
static enum kp_err r_rename(struct log_io *io, const char *from, const char *to) {
  WITH_RESERVE(io, rename(disk, from, to));
}
static enum kp_err r_unlink(struct log_io *io, const char *path) {
  WITH_RESERVE(io, unlink(disk, path));
}
static enum kp_err r_mkdir(struct log_io *io, const char *path) {
  WITH_RESERVE(io, mkdir(disk, path));
}
/* A failed sync is never made again, whatever it failed with. */
#define PLAIN(io, call)                                                                                                \
  do {                                                                                                                 \
    struct log_io *disk = reserve_of(io)->disk;                                                                        \
    enum kp_err err = disk->ops->call;                                                                                 \
    if (err != KP_ERR_NONE)                                                                                            \
      __atomic_store_n(&(io)->err_no, __atomic_load_n(&disk->err_no, __ATOMIC_RELAXED), __ATOMIC_RELAXED);             \
    return err;                                                                                                        \
  } while (0)
static enum kp_err r_sync(struct log_io *io, struct log_io_file *f) {
  PLAIN(io, sync(disk, f));
}
static enum kp_err r_sync_dir(struct log_io *io, const char *path) {
  PLAIN(io, sync_dir(disk, path));
}
static enum kp_err r_size(struct log_io *io, struct log_io_file *f, int64_t *ret) {
  PLAIN(io, size(disk, f, ret));
}
static enum kp_err r_stat(struct log_io *io, const char *path, struct log_io_stat *ret) {
  PLAIN(io, stat(disk, path, ret));
}
static enum kp_err r_rmdir(struct log_io *io, const char *path) {
  PLAIN(io, rmdir(disk, path));
}
static enum kp_err r_list(struct log_io *io, const char *path, void (*each)(void *arg, const char *name), void *arg) {
  PLAIN(io, list(disk, path, each, arg));
}
static enum kp_err r_map(struct log_io *io, struct log_io_file *f, size_t n, void **ret) {
  PLAIN(io, map(disk, f, n, ret));
}
static void r_unmap(struct log_io *io, void *p, size_t n) {
  struct log_io *disk = reserve_of(io)->disk;
  disk->ops->unmap(disk, p, n);
}
static int r_fd(struct log_io *io, struct log_io_file *f) {
  struct log_io *disk = reserve_of(io)->disk;
  return disk->ops->fd(disk, f);
}
static enum kp_err r_written_back(struct log_io *io, struct log_io_file *f) {
  PLAIN(io, written_back(disk, f));
}
static enum kp_err r_sync_fs(struct log_io *io, const char *path) {
  PLAIN(io, sync_fs(disk, path));
}
static enum kp_err r_space(struct log_io *io, const char *path, struct log_io_space *ret) {
  PLAIN(io, space(disk, path, ret));
}

static enum kp_err r_pread_nowait(struct log_io *io, struct log_io_file *f, void *p, size_t n, int64_t at,
                                  size_t *ret_n) {
  PLAIN(io, pread_nowait(disk, f, p, n, at, ret_n));
}
static bool r_resident(struct log_io *io, struct log_io_file *f, int64_t at, int64_t n) {
  struct log_io *disk = reserve_of(io)->disk;
  return disk->ops->resident(disk, f, at, n);
}

static void r_forget(struct log_io *io, struct log_io_file *f, int64_t at, int64_t n) {
  struct log_io *disk = reserve_of(io)->disk;
  disk->ops->forget(disk, f, at, n);
}

static bool r_map_resident(struct log_io *io, const void *p, size_t n) {
  struct log_io *disk = reserve_of(io)->disk;
  return disk->ops->map_resident(disk, p, n);
}

void brk_reserve_init(struct brk_reserve *r, struct log_io *disk, struct brk_space *space) {
  static const struct log_io_ops ops = {
      .open = r_open,
      .close = r_close,
      .pread = r_pread,
      .pwritev = r_pwritev,
      .sync = r_sync,
      .sync_dir = r_sync_dir,
      .truncate = r_truncate,
      .reserve = r_reserve,
      .size = r_size,
      .stat = r_stat,
      .rename = r_rename,
      .unlink = r_unlink,
      .mkdir = r_mkdir,
      .rmdir = r_rmdir,
      .list = r_list,
      .map = r_map,
      .unmap = r_unmap,
      .fd = r_fd,
      .sync_fs = r_sync_fs,
      .space = r_space,
  };
  *r = (struct brk_reserve){.ops = ops, .disk = disk, .space = space};
  if (disk->ops->pread_nowait) r->ops.pread_nowait = r_pread_nowait;
  if (disk->ops->resident) r->ops.resident = r_resident;
  if (disk->ops->forget) r->ops.forget = r_forget;
  if (disk->ops->map_resident) r->ops.map_resident = r_map_resident;
  if (disk->ops->written_back) r->ops.written_back = r_written_back;
  r->io.ops = &r->ops;
  pthread_mutex_init(&r->mu, NULL);
}

void brk_reserve_open(struct brk_reserve *r, const char *path, bool create) {
  struct log_io_file *f;
  int64_t have = 0;
  if (r->file) return;
  if (r->disk->ops->open(r->disk, path, create ? LOG_IO_CREATE : 0, &f) != KP_ERR_NONE) return; /* then there is none */
  if (r->disk->ops->size(r->disk, f, &have) != KP_ERR_NONE) have = 0;
  r->file = f;
  r->have = r->want = have;
}

/* Cut to n bytes; what a reservation that failed half way left behind goes too. */
static bool cut(struct brk_reserve *r, int64_t n) {
  bool done = r->disk->ops->truncate(r->disk, r->file, n) == KP_ERR_NONE;
  if (done) r->have = n;
  return done;
}

bool brk_reserve_fill(struct brk_reserve *r, int64_t want, bool probe) {
  int64_t upto = probe ? want + SLICE_MIN : want;
  bool whole = false;
  pthread_mutex_lock(&r->mu);
  r->want = want;
  if (r->file && r->have < upto) {
    whole = r->disk->ops->reserve(r->disk, r->file, upto, false) == KP_ERR_NONE;
    if (!whole)
      (void)cut(r, r->have);
    else if (!probe)
      r->have = upto;
    else
      (void)cut(r, want);
  } else if (r->file) {
    whole = r->have == want || cut(r, want);
  }
  pthread_mutex_unlock(&r->mu);
  return whole;
}

int64_t brk_reserve_have(struct brk_reserve *r) {
  pthread_mutex_lock(&r->mu);
  int64_t have = r->have;
  pthread_mutex_unlock(&r->mu);
  return have;
}

void brk_reserve_done(struct brk_reserve *r) {
  if (r->file) r->disk->ops->close(r->disk, r->file);
  r->file = NULL;
  pthread_mutex_destroy(&r->mu);
}
