/* What goes: segments that are too old, too many, or below the log's start; truncated tails; whole logs.
 * Files are renamed to .deleted (a directory to -delete) at once and unlinked by a disk worker; readers that hold a
 * reference go on reading. */
#include <stdio.h>
#include <stdlib.h>

#include "kproto/assert.h"
#include "log/log_int.h"

/* Rename dir/<base><suffix> to .deleted and note it. A missing file is fine. */
static enum kp_err doom_file(struct log *l, kp_offset base_offset, const char *suffix, struct log_doomed **doomed) {
  char from[LOG_PATH_MAX], to[LOG_PATH_MAX + 16];
  enum kp_err err = log_segment_path(l->dir, base_offset, suffix, from);
  if (err != KP_ERR_NONE) return err;
  snprintf(to, sizeof to, "%s.deleted", from);
  err = l->io->ops->rename(l->io, from, to);
  if (err == KP_ERR_NOT_FOUND) return KP_ERR_NONE;
  if (err != KP_ERR_NONE) return err;
  struct log_doomed *d = malloc(sizeof *d + strlen(to) + 1);
  if (d == NULL) return KP_ERR_NONE; /* the next open unlinks it */
  strcpy(d->path, to);
  d->next = *doomed;
  *doomed = d;
  return KP_ERR_NONE;
}

enum kp_err log_segment_doom(struct log *l, struct log_segment *s, struct log_doomed **doomed) {
  static const char *const rest[] = {".index", ".timeindex", ".txnindex", ".snapshot"};
  enum kp_err err = doom_file(l, s->base_offset, ".log", doomed);
  for (size_t i = 0; i < sizeof rest / sizeof *rest && err == KP_ERR_NONE; i++)
    err = doom_file(l, s->base_offset, rest[i], doomed);
  if (err != KP_ERR_NONE) return err;
  log_segment_release(s, l->io, false);
  if (l->snapshot_offset == s->base_offset) l->snapshot_offset = -1;
  return KP_ERR_NONE;
}

void log_files_delete(struct log_io *io, struct log_doomed *d) {
  while (d != NULL) {
    struct log_doomed *next = d->next;
    (void)io->ops->unlink(io, d->path); /* what stays is unlinked by the next open */
    free(d);
    d = next;
  }
}
