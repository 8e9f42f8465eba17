/* struct log_io on the simulated disk: each call with its faults. */
#include <errno.h>
#include <stdlib.h>

#include "kproto/assert.h"
#include "log/sim/disk_int.h"

static struct sim_disk *disk_of(struct log_io *io) {
  return (struct sim_disk *)(void *)io;
}

static enum kp_err fail(struct sim_disk *d, int err_no) {
  d->io.err_no = err_no;
  switch (err_no) {
  case ENOENT: return KP_ERR_NOT_FOUND;
  case ENOSPC: return KP_ERR_NO_SPACE;
  case EMFILE: return KP_ERR_AGAIN;
  default: return KP_ERR_IO;
  }
}

static void note_maps(struct sim_disk *d) {
  for (struct sim_inode *f = d->all; f != NULL; f = f->next) sim_file_note_map(d, f);
}

void sim_disk_die(struct sim_disk *d) {
  if (!d->dead) note_maps(d);
  d->dead = true;
}

/* Before every change: is this where the user of the disk dies? */
static bool dies(struct sim_disk *d) {
  d->counts.ops++;
  if (d->dead || d->dies_in < 0) return d->dead;
  if (d->dies_in-- > 0) return false;
  sim_disk_die(d);
  return true;
}

static bool ends_with(const char *s, const char *suffix) {
  size_t n = strlen(s), m = strlen(suffix);
  return n >= m && strcmp(s + n - m, suffix) == 0;
}

/* The same before a change of names. */
static bool dies_naming(struct sim_disk *d, const char *path, const char *to) {
  if (dies(d)) return true;
  if (d->dies_at_name < 0 || !(ends_with(path, d->dies_at_suffix) || (to && ends_with(to, d->dies_at_suffix))))
    return false;
  if (d->dies_at_name-- > 0) return false;
  if (d->dies_then > 0) {
    d->dies_in = d->dies_then - 1;
    return false;
  }
  sim_disk_die(d);
  return true;
}

static void wait_for(struct sim_disk *d) {
  int64_t us = sim_below(&d->rng, d->faults.sync_us_max + 1);
  if (sim_one_in(&d->rng, 50)) us *= 10;
  if (d->pause != NULL) d->pause(d->pause_arg, us);
}

static enum kp_err disk_open(struct log_io *io, const char *path, int flags, struct log_io_file **ret) {
  struct sim_disk *d = disk_of(io);
  const char *name;
  if (d->dead) return fail(d, EIO);
  if (sim_per_million(&d->rng, d->faults.emfile)) {
    d->counts.emfile++;
    return fail(d, EMFILE);
  }
  struct sim_inode *f = sim_lookup(d, path, false), *dir = sim_parent(d, path, &name);
  if (dir == NULL || (f == NULL && !(flags & LOG_IO_CREATE))) return fail(d, ENOENT);
  if (f != NULL && (f->is_dir || (flags & LOG_IO_EXCL))) return fail(d, f->is_dir ? EISDIR : EEXIST);
  if (f == NULL) {
    if (dies_naming(d, path, NULL)) return fail(d, EIO);
    f = sim_inode_new(d, false);
    sim_name_change(d, NULL, NULL, dir, name, f);
  }
  struct log_io_file *x = malloc(sizeof *x);
  if (x == NULL) return KP_ERR_NO_MEMORY;
  *x = (struct log_io_file){f, (flags & LOG_IO_RDONLY) != 0, (flags & LOG_IO_DIRECT) != 0};
  f->opens++;
  d->in_use++;
  *ret = x;
  return KP_ERR_NONE;
}

static void disk_close(struct log_io *io, struct log_io_file *x) {
  struct sim_disk *d = disk_of(io);
  KP_ASSERT(x->node->opens > 0 && d->in_use > 0, "opens=%d in_use=%d", x->node->opens, d->in_use);
  x->node->opens--;
  d->in_use--;
  sim_uncharge_if_gone(d, x->node);
  free(x);
}

static enum kp_err disk_pread(struct log_io *io, struct log_io_file *x, void *p, size_t n, int64_t at, size_t *ret_n) {
  struct sim_disk *d = disk_of(io);
  d->counts.reads++;
  if (d->dead) return fail(d, EIO);
  if (sim_per_million(&d->rng, d->faults.read_eio)) {
    d->counts.read_eio++;
    return fail(d, EIO);
  }
  if (at < 0) return fail(d, EINVAL);
  struct sim_inode *f = x->node;
  if (x->direct) sim_file_settle(f, d->seq); /* what is dirty is written back first; what is clean isn't looked at */
  const struct sim_bytes *b = x->direct ? &f->durable : &f->cache;
  int64_t left = b->n > at ? b->n - at : 0;
  *ret_n = (int64_t)n < left ? n : (size_t)left;
  if (*ret_n > 0) memcpy(p, b->p + at, *ret_n);
  return KP_ERR_NONE;
}

/* How many of n bytes at `at` there is room for. */
static int64_t room(const struct sim_disk *d, const struct sim_inode *f, int64_t n, int64_t at) {
  int64_t grows = at + n - f->cache.n, left = d->faults.capacity - d->used;
  if (grows <= 0 || grows <= left) return n;
  int64_t fits = n - (grows - (left > 0 ? left : 0));
  return fits > 0 ? fits : 0;
}

static enum kp_err disk_pwritev(struct log_io *io, struct log_io_file *x, const struct iovec *v, int v_n, int64_t at) {
  struct sim_disk *d = disk_of(io);
  int64_t total = 0, n = 0;
  KP_ASSERT(!x->read_only && v_n > 0, "v_n=%d", v_n);
  d->counts.writes++;
  for (int i = 0; i < v_n; i++) total += (int64_t)v[i].iov_len;
  bool was_dead = d->dead;
  int err_no = 0;
  int64_t may;
  if (dies(d)) {
    may = was_dead ? 0 : sim_below(&d->rng, total + 1);
    if (may > 0 && may < total) d->counts.divided++;
    err_no = EIO;
  } else if (sim_per_million(&d->rng, d->faults.write_eio)) {
    may = sim_below(&d->rng, total + 1);
    d->counts.write_eio++;
    err_no = EIO;
  } else if ((may = room(d, x->node, total, at)) < total) {
    d->counts.enospc++;
    err_no = ENOSPC;
  }
  for (int i = 0; i < v_n && n < may; i++) {
    int64_t here = (int64_t)v[i].iov_len < may - n ? (int64_t)v[i].iov_len : may - n;
    sim_file_write(d, x->node, v[i].iov_base, here, at + n);
    n += here;
  }
  return err_no ? fail(d, err_no) : KP_ERR_NONE;
}

static enum kp_err disk_sync(struct log_io *io, struct log_io_file *x) {
  struct sim_disk *d = disk_of(io);
  d->counts.syncs++;
  if (dies(d)) return fail(d, EIO);
  sim_file_note_map(d, x->node);
  int64_t seq = d->seq;
  wait_for(d);
  if (d->dead) return fail(d, EIO);
  if (sim_per_million(&d->rng, d->faults.sync_eio)) {
    d->counts.sync_eio++;
    sim_file_fail_sync(d, x->node);
    return fail(d, EIO);
  }
  sim_file_settle(x->node, seq);
  return KP_ERR_NONE;
}

static enum kp_err disk_sync_dir(struct log_io *io, const char *path) {
  struct sim_disk *d = disk_of(io);
  d->counts.syncs++;
  if (dies(d)) return fail(d, EIO);
  struct sim_inode *dir = sim_lookup(d, path, false);
  if (dir == NULL || !dir->is_dir) return fail(d, dir == NULL ? ENOENT : ENOTDIR);
  int64_t seq = d->seq;
  dir->opens++; /* it may be removed meanwhile */
  wait_for(d);
  dir->opens--;
  if (d->dead) return fail(d, EIO);
  if (sim_per_million(&d->rng, d->faults.sync_dir_eio)) {
    d->counts.sync_eio++;
    return fail(d, EIO);
  }
  sim_names_settle(d, dir, seq);
  return KP_ERR_NONE;
}

static enum kp_err disk_truncate(struct log_io *io, struct log_io_file *x, int64_t size) {
  struct sim_disk *d = disk_of(io);
  if (size < 0) return fail(d, EINVAL);
  if (dies(d)) return fail(d, EIO);
  if (room(d, x->node, size, 0) < size) {
    d->counts.enospc++;
    return fail(d, ENOSPC);
  }
  sim_file_cut(d, x->node, size);
  return KP_ERR_NONE;
}

static enum kp_err disk_reserve(struct log_io *io, struct log_io_file *x, int64_t upto, bool keep_size) {
  struct sim_disk *d = disk_of(io);
  if (dies(d)) return fail(d, EIO);
  if (room(d, x->node, upto, 0) < upto) {
    d->counts.enospc++;
    return fail(d, ENOSPC);
  }
  if (!keep_size && upto > x->node->cache.n) sim_file_cut(d, x->node, upto);
  return KP_ERR_NONE;
}

static enum kp_err disk_size(struct log_io *io, struct log_io_file *x, int64_t *ret) {
  struct sim_disk *d = disk_of(io);
  if (d->dead) return fail(d, EIO);
  *ret = x->node->cache.n;
  return KP_ERR_NONE;
}

static enum kp_err disk_stat(struct log_io *io, const char *path, struct log_io_stat *ret) {
  struct sim_disk *d = disk_of(io);
  if (d->dead) return fail(d, EIO);
  struct sim_inode *f = sim_lookup(d, path, false);
  if (f == NULL) return fail(d, ENOENT);
  *ret = (struct log_io_stat){.size = f->cache.n, .mtime_ms = f->mtime_ms, .is_dir = f->is_dir};
  return KP_ERR_NONE;
}

static enum kp_err disk_rename(struct log_io *io, const char *from, const char *to) {
  struct sim_disk *d = disk_of(io);
  const char *from_name, *to_name;
  if (dies_naming(d, from, to)) return fail(d, EIO);
  struct sim_inode *f = sim_lookup(d, from, false), *old = sim_lookup(d, to, false);
  struct sim_inode *a = sim_parent(d, from, &from_name), *b = sim_parent(d, to, &to_name);
  if (f == NULL || b == NULL) return fail(d, ENOENT);
  if (f == old) return KP_ERR_NONE;
  if (old != NULL && (old->is_dir != f->is_dir || (old->is_dir && old->names.n > 0))) return fail(d, ENOTEMPTY);
  sim_name_change(d, a, from_name, b, to_name, f);
  return KP_ERR_NONE;
}

static enum kp_err disk_unlink(struct log_io *io, const char *path) {
  struct sim_disk *d = disk_of(io);
  const char *name;
  if (d->dead) return fail(d, EIO);
  struct sim_inode *f = sim_lookup(d, path, false), *dir = sim_parent(d, path, &name);
  if (f == NULL) return fail(d, ENOENT);
  if (f->is_dir) return fail(d, EISDIR);
  if (dies_naming(d, path, NULL)) return fail(d, EIO);
  sim_name_change(d, dir, name, NULL, NULL, f);
  return KP_ERR_NONE;
}

static enum kp_err disk_mkdir(struct log_io *io, const char *path) {
  struct sim_disk *d = disk_of(io);
  const char *name;
  if (d->dead) return fail(d, EIO);
  struct sim_inode *dir = sim_parent(d, path, &name);
  if (dir == NULL) return fail(d, ENOENT);
  if (sim_lookup(d, path, false) != NULL) return fail(d, EEXIST);
  if (dies_naming(d, path, NULL)) return fail(d, EIO);
  sim_name_change(d, NULL, NULL, dir, name, sim_inode_new(d, true));
  return KP_ERR_NONE;
}

static enum kp_err disk_rmdir(struct log_io *io, const char *path) {
  struct sim_disk *d = disk_of(io);
  const char *name;
  if (d->dead) return fail(d, EIO);
  struct sim_inode *f = sim_lookup(d, path, false), *dir = sim_parent(d, path, &name);
  if (f == NULL) return fail(d, ENOENT);
  if (!f->is_dir || f->names.n > 0) return fail(d, f->is_dir ? ENOTEMPTY : ENOTDIR);
  if (dies_naming(d, path, NULL)) return fail(d, EIO);
  sim_name_change(d, dir, name, NULL, NULL, f);
  return KP_ERR_NONE;
}

/* each may create and remove names, as with readdir: the listing is what was there when it began. */
static enum kp_err disk_list(struct log_io *io, const char *path, void (*each)(void *arg, const char *name),
                             void *arg) {
  struct sim_disk *d = disk_of(io);
  if (d->dead) return fail(d, EIO);
  struct sim_inode *dir = sim_lookup(d, path, false);
  if (dir == NULL || !dir->is_dir) return fail(d, dir == NULL ? ENOENT : ENOTDIR);
  int32_t n = dir->names.n;
  char **names = sim_alloc(NULL, ((size_t)n + 1) * sizeof(char *));
  for (int32_t i = 0; i < n; i++) {
    size_t size = strlen(dir->names.e[i].name) + 1;
    names[i] = memcpy(sim_alloc(NULL, size), dir->names.e[i].name, size);
  }
  for (int32_t i = n - 1; i > 0; i--) { /* in any order */
    int64_t k = sim_below(&d->rng, i + 1);
    char *t = names[i];
    names[i] = names[k];
    names[k] = t;
  }
  for (int32_t i = 0; i < n; i++) {
    each(arg, names[i]);
    free(names[i]);
  }
  free(names);
  return KP_ERR_NONE;
}

static enum kp_err disk_map(struct log_io *io, struct log_io_file *x, size_t n, void **ret) {
  struct sim_disk *d = disk_of(io);
  struct sim_inode *f = x->node;
  if (d->dead) return fail(d, EIO);
  KP_ASSERT(f->map.p == NULL, "a file of %lld bytes is mapped twice", (long long)f->cache.n);
  KP_ASSERT((int64_t)n <= f->cache.n, "%zu of %lld bytes are mapped", n, (long long)f->cache.n);
  f->map = (struct sim_map){sim_alloc(NULL, n), sim_alloc(NULL, n), (int64_t)n};
  memcpy(f->map.p, f->cache.p, n);
  memcpy(f->map.shadow, f->cache.p, n);
  f->opens++; /* it outlives the open file and its names */
  d->in_use++;
  *ret = f->map.p;
  return KP_ERR_NONE;
}

static void disk_unmap(struct log_io *io, void *p, size_t n) {
  struct sim_disk *d = disk_of(io);
  struct sim_inode *f = d->all;
  while (f != NULL && f->map.p != p) f = f->next;
  KP_ASSERT(f != NULL && f->map.n == (int64_t)n, "%zu bytes are not mapped", n);
  if (!d->dead) sim_file_note_map(d, f);
  free(f->map.p);
  free(f->map.shadow);
  f->map = (struct sim_map){0};
  f->opens--;
  d->in_use--;
  sim_uncharge_if_gone(d, f);
}

static int disk_fd(struct log_io *io, struct log_io_file *x) {
  (void)io, (void)x;
  return -1;
}

static enum kp_err disk_sync_fs(struct log_io *io, const char *path) {
  struct sim_disk *d = disk_of(io);
  d->counts.syncs++;
  if (dies(d)) return fail(d, EIO);
  if (sim_lookup(d, path, false) == NULL) return fail(d, ENOENT);
  note_maps(d);
  int64_t seq = d->seq;
  wait_for(d);
  if (d->dead) return fail(d, EIO);
  if (sim_per_million(&d->rng, d->faults.sync_eio)) {
    d->counts.sync_eio++;
    for (struct sim_inode *f = d->all; f != NULL; f = f->next)
      if (f->writes_n > 0 && sim_one_in(&d->rng, 2)) sim_file_fail_sync(d, f);
    return fail(d, EIO);
  }
  for (struct sim_inode *f = d->all; f != NULL; f = f->next) sim_file_settle(f, seq);
  sim_names_settle(d, NULL, seq);
  return KP_ERR_NONE;
}

enum { ROOMY = 1 << 30 }; /* free bytes of a disk without a limit */

static enum kp_err disk_space(struct log_io *io, const char *path, struct log_io_space *ret) {
  struct sim_disk *d = disk_of(io);
  if (d->dead) return fail(d, EIO);
  if (sim_lookup(d, path, false) == NULL) return fail(d, ENOENT);
  bool limited = d->faults.capacity < INT64_MAX;
  int64_t left = limited ? d->faults.capacity - d->used : ROOMY;
  if (left < 0) left = 0;
  *ret = (struct log_io_space){
      .total = limited ? d->faults.capacity : d->used + ROOMY, .free = left, .files_free = INT64_MAX};
  return KP_ERR_NONE;
}

static const struct log_io_ops disk_ops = {
    .open = disk_open,
    .close = disk_close,
    .pread = disk_pread,
    .pwritev = disk_pwritev,
    .sync = disk_sync,
    .sync_dir = disk_sync_dir,
    .truncate = disk_truncate,
    .reserve = disk_reserve,
    .size = disk_size,
    .stat = disk_stat,
    .rename = disk_rename,
    .unlink = disk_unlink,
    .mkdir = disk_mkdir,
    .rmdir = disk_rmdir,
    .list = disk_list,
    .map = disk_map,
    .unmap = disk_unmap,
    .fd = disk_fd,
    .sync_fs = disk_sync_fs,
    .space = disk_space,
};

struct sim_disk *sim_disk_new(uint64_t seed) {
  struct sim_disk *d = calloc(1, sizeof *d);
  KP_ASSERT(d != NULL, "no memory for a disk");
  d->io = (struct log_io){&disk_ops, 0};
  sim_rng_init(&d->rng, seed, 1);
  sim_rng_init(&d->crash_rng, seed, 2);
  d->faults.capacity = INT64_MAX;
  d->dies_in = d->dies_at_name = -1;
  d->root = sim_inode_new(d, true);
  return d;
}

void sim_disk_free(struct sim_disk *d) {
  KP_ASSERT(d->in_use == 0, "%d files or mappings are still in use", d->in_use);
  sim_name_changes_forget(d);
  free(d->changes);
  sim_entries_clear(&d->root->names);
  sim_entries_clear(&d->root->durable_names);
  d->root = NULL;
  for (struct sim_inode *f = d->all; f != NULL; f = f->next) {
    sim_entries_clear(&f->names);
    sim_entries_clear(&f->durable_names);
  }
  sim_sweep(d);
  free(d);
}

struct log_io *sim_disk_io(struct sim_disk *d) {
  return &d->io;
}
struct sim_disk_faults *sim_disk_faults(struct sim_disk *d) {
  return &d->faults;
}
struct sim_disk_counts *sim_disk_counts(struct sim_disk *d) {
  return &d->counts;
}
void sim_disk_clock(struct sim_disk *d, const int64_t *now_ms) {
  d->now_ms = now_ms;
}
void sim_disk_pause(struct sim_disk *d, void (*pause)(void *arg, int64_t us), void *arg) {
  d->pause = pause;
  d->pause_arg = arg;
}
void sim_disk_dies_in(struct sim_disk *d, int64_t changes) {
  d->dies_in = changes;
  d->dies_at_name = -1;
}
void sim_disk_dies_at_name(struct sim_disk *d, const char *suffix, int64_t changes, int64_t then) {
  d->dies_then = then;
  d->dies_at_suffix = suffix;
  d->dies_in = -1;
  d->dies_at_name = changes;
}
bool sim_disk_dead(const struct sim_disk *d) {
  return d->dead;
}
int32_t sim_disk_in_use(const struct sim_disk *d) {
  return d->in_use;
}
int64_t sim_disk_used(const struct sim_disk *d) {
  return d->used;
}
