/* Compaction writes new segments as <base>.<kind>.cleaned, renames them to .swap when they are complete, then the old
 * ones to .deleted, then the new ones to their final names, the .log first. What a stop in between leaves is finished
 * when the log is opened (LogLoader): .cleaned files go, and with them .swap files from the first .cleaned offset on (a
 * split that was not complete); for the .swap files that remain, the segments that they replace go, and they get their
 * names. Where a .log.swap is left, all files with final names in its range are old ones; where only indexes are .swap,
 * the .log beside them is the new one, and of all the segments of that exchange no old file is left, for their names go
 * first and are synced: no .log in the range of another .swap is an old one then. So that this holds after a crash in
 * here too, each step is synced before the next, beginning with the names that were found.
 */
#include <stdio.h>
#include <stdlib.h>

#include "kproto/assert.h"
#include "kproto/failpoint.h"
#include "log/log_int.h"

struct swap_file {
  struct swap_file *next;
  kp_offset offset;
  char name[];
};

struct swaps {
  struct swap_file *swaps, *others; /* others: every final name that begins with an offset */
  struct swap_file *cleaned;
  enum kp_err err;
};

static bool ends_with(const char *s, const char *suffix) {
  size_t n = strlen(s), m = strlen(suffix);
  return n >= m && strcmp(s + n - m, suffix) == 0;
}

static void sort_in(void *arg, const char *name) {
  struct swaps *s = arg;
  kp_offset offset = log_segment_name_parse(name);
  if (offset < 0) return;
  struct swap_file *f = malloc(sizeof *f + strlen(name) + 1);
  if (f == NULL) {
    s->err = KP_ERR_NO_MEMORY;
    return;
  }
  struct swap_file **list = ends_with(name, ".swap")      ? &s->swaps
                            : ends_with(name, ".cleaned") ? &s->cleaned
                                                          : &s->others;
  f->offset = offset;
  strcpy(f->name, name);
  f->next = *list;
  *list = f;
}

static enum kp_err unlink_in(struct log_io *io, const char *dir, const char *name) {
  char path[LOG_PATH_MAX];
  if (snprintf(path, sizeof path, "%s/%s", dir, name) >= (int)sizeof path) return KP_ERR_IO;
  enum kp_err err = io->ops->unlink(io, path);
  return err == KP_ERR_NOT_FOUND ? KP_ERR_NONE : err;
}

/* The offset after the last batch of a .log.swap file. */
static enum kp_err swap_end(struct log_io *io, const char *dir, const struct swap_file *f, kp_offset *ret) {
  char path[LOG_PATH_MAX];
  struct log_io_file *x;
  int64_t size;
  *ret = f->offset;
  if (snprintf(path, sizeof path, "%s/%s", dir, f->name) >= (int)sizeof path) return KP_ERR_IO;
  enum kp_err err = io->ops->open(io, path, LOG_IO_RDONLY, &x);
  if (err != KP_ERR_NONE) return err;
  struct log_file *file = log_file_new(io, x);
  if (file == NULL) {
    io->ops->close(io, x);
    return KP_ERR_NO_MEMORY;
  }
  struct log_walk w;
  struct kp_batch b;
  err = io->ops->size(io, x, &size);
  if (err == KP_ERR_NONE) err = log_walk_init(&w, file, 0, size, 16384);
  if (err == KP_ERR_NONE) {
    while (log_walk_next(&w, &b, &err)) *ret = kp_batch_last_offset(&b) + 1;
    log_walk_done(&w);
  }
  log_file_unref(file);
  return err;
}

static enum kp_err undo_incomplete(struct log_io *io, const char *dir, struct swaps *s) {
  kp_offset first_cleaned = INT64_MAX;
  enum kp_err err = KP_ERR_NONE;
  for (struct swap_file *f = s->cleaned; f != NULL; f = f->next)
    if (f->offset < first_cleaned) first_cleaned = f->offset;
  for (struct swap_file **p = &s->swaps; *p != NULL && err == KP_ERR_NONE;) {
    struct swap_file *f = *p;
    if (f->offset < first_cleaned) {
      p = &f->next;
      continue;
    }
    err = unlink_in(io, dir, f->name);
    *p = f->next;
    free(f);
  }
  if (err == KP_ERR_NONE && s->cleaned != NULL)
    err = io->ops->sync_dir(io, dir); /* while .cleaned tells what they are */
  for (struct swap_file *f = s->cleaned; f != NULL && err == KP_ERR_NONE; f = f->next)
    err = unlink_in(io, dir, f->name);
  return err;
}

/* Give the segments, or else their indexes, their names. */
static enum kp_err name_swaps(struct log_io *io, const char *dir, const struct swaps *s, bool segments) {
  enum kp_err err = KP_ERR_NONE;
  for (struct swap_file *f = s->swaps; f != NULL && err == KP_ERR_NONE; f = f->next) {
    char path[LOG_PATH_MAX], final[LOG_PATH_MAX];
    if (ends_with(f->name, ".log.swap") != segments) continue;
    if (snprintf(path, sizeof path, "%s/%s", dir, f->name) >= (int)sizeof path) return KP_ERR_IO;
    memcpy(final, path, strlen(path) + 1);
    final[strlen(final) - strlen(".swap")] = '\0';
    KP_FAIL("swap.naming");
    err = io->ops->rename(io, path, final);
  }
  return err == KP_ERR_NONE ? io->ops->sync_dir(io, dir) : err;
}

/* Has a segment of the exchange got its name already? Its indexes get theirs after it. */
static bool naming_began(const struct swaps *s) {
  for (const struct swap_file *f = s->swaps; f != NULL; f = f->next) {
    const struct swap_file *log = s->swaps;
    while (log != NULL && (log->offset != f->offset || !ends_with(log->name, ".log.swap"))) log = log->next;
    if (log == NULL) return true;
  }
  return false;
}

static enum kp_err complete(struct log_io *io, const char *dir, struct swaps *s) {
  kp_offset from = INT64_MAX, to = -1, end;
  /* Whoever gave them these names may have died before they were synced: before the old files go, they are. */
  enum kp_err err = s->swaps != NULL ? io->ops->sync_dir(io, dir) : KP_ERR_NONE;
  bool replaced = naming_began(s);
  for (struct swap_file *f = s->swaps; f != NULL && err == KP_ERR_NONE; f = f->next) {
    if (!ends_with(f->name, ".log.swap")) continue;
    err = swap_end(io, dir, f, &end);
    if (f->offset < from) from = f->offset;
    if (end > to) to = end;
  }
  for (struct swap_file *f = s->others; f != NULL && err == KP_ERR_NONE; f = f->next)
    if (!replaced && f->offset >= from && f->offset < to) err = unlink_in(io, dir, f->name);
  KP_FAIL("swap.old_gone");
  if (err == KP_ERR_NONE) err = io->ops->sync_dir(io, dir);
  if (err == KP_ERR_NONE) err = name_swaps(io, dir, s, true);
  return err == KP_ERR_NONE ? name_swaps(io, dir, s, false) : err;
}

static void free_list(struct swap_file *f) {
  while (f != NULL) {
    struct swap_file *next = f->next;
    free(f);
    f = next;
  }
}

enum kp_err log_swaps_finish(struct log_io *io, const char *dir) {
  struct swaps s = {0};
  enum kp_err err = io->ops->list(io, dir, sort_in, &s);
  if (err == KP_ERR_NONE) err = s.err;
  if (err == KP_ERR_NONE) err = undo_incomplete(io, dir, &s);
  KP_FAIL("swap.undone");
  if (err == KP_ERR_NONE) err = complete(io, dir, &s);
  free_list(s.swaps);
  free_list(s.cleaned);
  free_list(s.others);
  return err;
}
