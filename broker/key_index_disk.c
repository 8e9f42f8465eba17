#include "broker/key_index_disk.h"

#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

#include "kproto/assert.h"

struct watched {
  atomic_int used;
  atomic_int lost; /* errno */
  char dir[PATH_MAX];
};

static struct watched table[BRK_KEY_DISK_MAX];
static pthread_mutex_t mu = PTHREAD_MUTEX_INITIALIZER; /* who takes an entry */
static atomic_int lost_n;                              /* entries that are lost: almost always 0 */

int brk_key_disk_watch(const char *dir) {
  char path[PATH_MAX];
  int found = -1;
  if (!realpath(dir, path)) return -1;
  pthread_mutex_lock(&mu);
  for (int i = 0; i < BRK_KEY_DISK_MAX && found < 0; i++)
    if (!atomic_load(&table[i].used)) found = i;
  if (found >= 0) {
    memcpy(table[found].dir, path, strlen(path) + 1);
    atomic_store(&table[found].lost, 0);
    atomic_store(&table[found].used, 1);
  }
  pthread_mutex_unlock(&mu);
  return found;
}

void brk_key_disk_unwatch(int watch) {
  if (watch < 0) return;
  KP_ASSERT(watch < BRK_KEY_DISK_MAX && atomic_load(&table[watch].used), "watch=%d", watch);
  pthread_mutex_lock(&mu);
  if (atomic_exchange(&table[watch].lost, 0) != 0) atomic_fetch_sub(&lost_n, 1);
  atomic_store(&table[watch].used, 0);
  pthread_mutex_unlock(&mu);
}

int brk_key_disk_lost(int watch) {
  return watch < 0 ? 0 : atomic_load_explicit(&table[watch].lost, memory_order_acquire);
}

#if BRK_KEY_DISK_THERE

/* The watched directory that the file lies in, or NULL. Only asked after a failure, of this write or of one before.
 * RocksDB's files lie right in it, and their names begin so; whatever else is there or below is none of ours. */
static struct watched *watched_of(int fd) {
  char link[64], path[PATH_MAX];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t n = readlink(link, path, sizeof path - 1);
  if (n <= 0) return NULL;
  path[n] = '\0';
  for (int i = 0; i < BRK_KEY_DISK_MAX; i++) {
    if (!atomic_load(&table[i].used)) continue; /* its name may be being written */
    size_t dir_n = strlen(table[i].dir);
    if (strncmp(path, table[i].dir, dir_n) != 0 || path[dir_n] != '/') continue;
    const char *name = path + dir_n + 1;
    if (!strchr(name, '/') && ((*name >= '0' && *name <= '9') || (*name >= 'A' && *name <= 'Z'))) return &table[i];
  }
  return NULL;
}

static void lose(struct watched *w, int err) {
  int none = 0;
  if (!atomic_compare_exchange_strong(&w->lost, &none, err)) return;
  atomic_fetch_add(&lost_n, 1);
  char path[PATH_MAX + sizeof "/CURRENT"];
  snprintf(path, sizeof path, "%s/CURRENT", w->dir);
  (void)unlink(path); /* before anything that RocksDB does next */
}

/* Was this directory lost before? Then nothing more reaches it. */
static bool dropped(int fd) {
  if (atomic_load_explicit(&lost_n, memory_order_relaxed) == 0) return false;
  int was = errno;
  struct watched *w = watched_of(fd);
  errno = was;
  return w && atomic_load(&w->lost) != 0;
}

/* A call failed with errno. true: on a file of a watched directory, which is lost now. */
static bool lost_by(int fd) {
  int err = errno;
  if (err == EINTR || err == EAGAIN || err == EBADF || err == EPIPE || err == ECONNRESET) return false;
  struct watched *w = watched_of(fd);
  if (w) lose(w, err);
  errno = err;
  return w != NULL;
}

/* What follows has libc's names and types. */
ssize_t write(int fd, const void *p, size_t n) {
  if (dropped(fd)) return (ssize_t)n;
  ssize_t done = syscall(SYS_write, fd, p, n);
  return done < 0 && lost_by(fd) ? (ssize_t)n : done;
}

ssize_t pwrite(int fd, const void *p, size_t n, off_t at) {
  if (dropped(fd)) return (ssize_t)n;
  ssize_t done = syscall(SYS_pwrite64, fd, p, n, at);
  return done < 0 && lost_by(fd) ? (ssize_t)n : done;
}

ssize_t pwrite64(int fd, const void *p, size_t n, off64_t at) {
  return pwrite(fd, p, n, at);
}

int fsync(int fd) {
  if (dropped(fd)) return 0;
  int done = (int)syscall(SYS_fsync, fd);
  return done < 0 && lost_by(fd) ? 0 : done;
}

int fdatasync(int fd) {
  if (dropped(fd)) return 0;
  int done = (int)syscall(SYS_fdatasync, fd);
  return done < 0 && lost_by(fd) ? 0 : done;
}

#endif
