/* A partition that was never written to has no directory: it is made, with the first segment and the epochs known so
 * far, when the first append comes. A crash in between leaves a directory with some of its files, which log_open takes
 * as it does any other. */
#include "kproto/assert.h"
#include "log/log_int.h"

enum kp_err log_absent_init(struct log *l, kp_offset base_offset, int64_t now_ms) {
  struct log_segment s;
  KP_ASSERT(l->absent && l->segments_n == 0, "%s: absent=%d segments_n=%d", l->dir, l->absent, l->segments_n);
  log_segment_init(&s, base_offset, 0, now_ms);
  l->log_start_offset = l->log_end_offset = l->durable_offset = base_offset;
  return log_segments_add(l, &s);
}

enum kp_err log_make(struct log *l) {
  struct log_io_stat st;
  struct log_segment *s = log_active(l);
  KP_ASSERT(l->absent && l->segments_n == 1 && s->size == 0, "%s: absent=%d segments_n=%d size=%lld", l->dir, l->absent,
            l->segments_n, (long long)s->size);
  enum kp_err err = l->io->ops->stat(l->io, l->dir, &st);
  if (err == KP_ERR_NOT_FOUND) err = l->io->ops->mkdir(l->io, l->dir);
  if (err == KP_ERR_NONE) err = log_metadata_write(l);
  if (err == KP_ERR_NONE && s->file == NULL) err = log_segment_create(s, l->io, l->dir);
  if (err == KP_ERR_NONE && l->epochs.dirty) err = log_epochs_write(&l->epochs, l->io, l->dir, false);
  if (err != KP_ERR_NONE) return err;
  l->dir_dirty = l->parent_dirty = l->changed = true;
  l->absent = false;
  return KP_ERR_NONE;
}
