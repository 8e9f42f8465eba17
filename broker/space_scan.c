/* What the data directory takes on the disk: every file in it and in the directories of its partitions. Files come and
 * go meanwhile; those that are gone again count nothing, and neither do those that a disk worker is about to remove:
 * they were subtracted when they got their name. */
#include <stdio.h>
#include <string.h>

#include "broker/space.h"

enum { PATH_BYTES = 2048 };

struct walk {
  struct log_io *io;
  const char *dir;
  int64_t bytes;
  bool inner;
};

static bool on_its_way_out(const char *name) {
  size_t n = strlen(name);
  return (n > 8 && strcmp(name + n - 8, ".deleted") == 0) || (n > 7 && strcmp(name + n - 7, "-delete") == 0);
}

static void see(void *arg, const char *name) {
  struct walk *w = arg;
  char path[PATH_BYTES];
  struct log_io_stat st = {0};
  if (on_its_way_out(name)) return;
  if (snprintf(path, sizeof path, "%s/%s", w->dir, name) >= (int)sizeof path) return;
  if (w->io->ops->stat(w->io, path, &st) != KP_ERR_NONE) return;
  if (!st.is_dir) {
    w->bytes += st.disk_bytes > 0 ? st.disk_bytes : st.size;
  } else if (!w->inner) {
    struct walk in = {.io = w->io, .dir = path, .inner = true};
    (void)w->io->ops->list(w->io, path, see, &in);
    w->bytes += in.bytes;
  }
}

int64_t brk_space_scan(struct log_io *io, const char *dir) {
  struct walk w = {.io = io, .dir = dir};
  (void)io->ops->list(io, dir, see, &w);
  return w.bytes;
}
