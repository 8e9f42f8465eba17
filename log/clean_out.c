/* The segment that takes the place of a group of others, while it is written: <base>.log.cleaned, then its indexes
 * <base>.index.cleaned, .timeindex.cleaned and, if one of the group had one, .txnindex.cleaned (even without entries:
 * so that a swap always replaces the old one). Several that are written become .swap together: everything is synced,
 * and so are the names, before the first is renamed: a .swap file is whole. Of each the .log comes last, so that where
 * it is called .swap, the others are too.
 *
 * Index entries stand where appending would have put them (segment.c). */
#include <limits.h>
#include <stdio.h>

#include "kproto/assert.h"
#include "kproto/crc32c.h"
#include "kproto/failpoint.h"
#include "log/clean_int.h"

static const char *const kinds[] = {".txnindex", ".index", ".timeindex", ".log"};
enum { KINDS = sizeof kinds / sizeof *kinds, TXN_ENTRY = 34 };

static enum kp_err path_of(const char *dir, kp_offset base_offset, const char *kind, const char *suffix,
                           char path[LOG_PATH_MAX]) {
  char both[32];
  snprintf(both, sizeof both, "%s%s", kind, suffix);
  return log_segment_path(dir, base_offset, both, path);
}

static void remove_cleaned(struct log_io *io, const char *dir, kp_offset base_offset) {
  char path[LOG_PATH_MAX];
  for (int i = 0; i < KINDS; i++)
    if (path_of(dir, base_offset, kinds[i], ".cleaned", path) == KP_ERR_NONE) (void)io->ops->unlink(io, path);
}

enum kp_err clean_out_begin(struct clean_out *o, struct log_io *io, const char *dir, kp_offset base_offset,
                            int32_t index_interval_bytes, size_t bytes_max) {
  struct kp_buf bytes = o->bytes, offsets = o->offsets, times = o->times, aborted = o->aborted;
  *o = (struct clean_out){.io = io,
                          .dir = dir,
                          .base_offset = base_offset,
                          .index_interval_bytes = index_interval_bytes,
                          .bytes_max = bytes_max,
                          .max_timestamp = -1,
                          .first_timestamp = -1,
                          .max_timestamp_offset = base_offset,
                          .time_entry_timestamp = -1,
                          .bytes = bytes,
                          .offsets = offsets,
                          .times = times,
                          .aborted = aborted};
  kp_buf_reset(&o->bytes);
  kp_buf_reset(&o->offsets);
  kp_buf_reset(&o->times);
  kp_buf_reset(&o->aborted);
  remove_cleaned(io, dir, base_offset); /* of a round that was interrupted */
  char path[LOG_PATH_MAX];
  enum kp_err err = path_of(dir, base_offset, ".log", ".cleaned", path);
  return err == KP_ERR_NONE ? io->ops->open(io, path, LOG_IO_CREATE, &o->f) : err;
}

static enum kp_err write_out(struct clean_out *o) {
  if (o->bytes.n == 0) return KP_ERR_NONE;
  struct iovec v = {o->bytes.p, o->bytes.n};
  enum kp_err err = o->io->ops->pwritev(o->io, o->f, &v, 1, o->written);
  if (err != KP_ERR_NONE) return err;
  o->written += (int64_t)o->bytes.n;
  o->crc = kp_crc32c(o->crc, o->bytes.p, o->bytes.n);
  kp_buf_reset(&o->bytes);
  return KP_ERR_NONE;
}

static void time_entry(struct clean_out *o) {
  if (o->max_timestamp <= o->time_entry_timestamp) return;
  kp_put_int64(&o->times, o->max_timestamp);
  kp_put_int32(&o->times, (int32_t)(o->max_timestamp_offset - o->base_offset));
  o->time_entry_timestamp = o->max_timestamp;
}

enum kp_err clean_out_note(struct clean_out *o, const struct kp_batch *b) {
  if (o->bytes.err != KP_ERR_NONE) return o->bytes.err;
  int64_t position = o->written + (int64_t)o->bytes.n - b->size;
  kp_offset last = kp_batch_last_offset(b);
  KP_ASSERT(position >= 0 && last >= o->base_offset, "position=%lld last=%lld base=%lld", (long long)position,
            (long long)last, (long long)o->base_offset);
  if (position + b->size > INT32_MAX || last - o->base_offset > INT32_MAX) return KP_ERR_MESSAGE_TOO_LARGE;
  if (position == 0) o->first_timestamp = b->max_timestamp;
  if (b->max_timestamp > o->max_timestamp) {
    o->max_timestamp = b->max_timestamp;
    o->max_timestamp_offset = last;
  }
  if (position - o->last_indexed > o->index_interval_bytes) {
    kp_put_int32(&o->offsets, (int32_t)(last - o->base_offset));
    kp_put_int32(&o->offsets, (int32_t)position);
    time_entry(o);
    o->last_indexed = position;
  }
  return o->bytes.n >= o->bytes_max ? write_out(o) : KP_ERR_NONE;
}

enum kp_err clean_out_abort(struct clean_out *o, const struct log_aborted_txn *t) {
  kp_put_int16(&o->aborted, 0);
  kp_put_int64(&o->aborted, t->producer_id);
  kp_put_int64(&o->aborted, t->first_offset);
  kp_put_int64(&o->aborted, t->last_offset);
  kp_put_int64(&o->aborted, t->last_stable_offset);
  o->txn_index = true;
  return o->aborted.err;
}

static enum kp_err write_index(struct clean_out *o, const char *kind, const struct kp_buf *b) {
  char path[LOG_PATH_MAX];
  struct log_io_file *f;
  if (b->err != KP_ERR_NONE) return b->err;
  enum kp_err err = path_of(o->dir, o->base_offset, kind, ".cleaned", path);
  if (err == KP_ERR_NONE) err = o->io->ops->open(o->io, path, LOG_IO_CREATE, &f);
  if (err != KP_ERR_NONE) return err;
  struct iovec v = {b->p, b->n};
  if (b->n > 0) err = o->io->ops->pwritev(o->io, f, &v, 1, 0);
  o->io->ops->close(o->io, f);
  return err;
}

enum kp_err clean_out_finish(struct clean_out *o) {
  KP_ASSERT(o->aborted.n % TXN_ENTRY == 0, "%zu bytes of transaction index", o->aborted.n);
  enum kp_err err = write_out(o);
  time_entry(o);
  if (err == KP_ERR_NONE) err = write_index(o, ".index", &o->offsets);
  if (err == KP_ERR_NONE) err = write_index(o, ".timeindex", &o->times);
  if (err == KP_ERR_NONE && o->txn_index) err = write_index(o, ".txnindex", &o->aborted);
  return err;
}

void clean_out_drop(struct clean_out *o) {
  if (o->f == NULL) return;
  o->io->ops->close(o->io, o->f);
  o->f = NULL;
  remove_cleaned(o->io, o->dir, o->base_offset);
}

/* ---- those that are ready ---- */

static int first_kind(const struct clean_ready *r) {
  return r->segment.has_txn_index ? 0 : 1;
}

static enum kp_err sync_index(struct log_io *io, const char *path) {
  struct log_io_file *f;
  enum kp_err err = io->ops->open(io, path, 0, &f);
  if (err != KP_ERR_NONE) return err;
  err = io->ops->sync(io, f);
  io->ops->close(io, f);
  return err;
}

static enum kp_err sync_files(struct log_io *io, const char *dir, const struct clean_ready *r) {
  char path[LOG_PATH_MAX];
  enum kp_err err = io->ops->sync(io, log_file_io(r->segment.file));
  for (int i = first_kind(r); i < KINDS - 1 && err == KP_ERR_NONE; i++) {
    err = path_of(dir, r->segment.base_offset, kinds[i], ".cleaned", path);
    if (err == KP_ERR_NONE) err = sync_index(io, path);
  }
  return err;
}

/* The first n names of all, in order: group by group, each .log last. *ret_done: how many of them it were. */
static enum kp_err rename_names(struct log_io *io, const char *dir, const struct clean_ready *r, int32_t groups, int n,
                                const char *from_suffix, const char *to_suffix, int *ret_done) {
  char from[LOG_PATH_MAX], to[LOG_PATH_MAX];
  *ret_done = 0;
  for (int32_t g = 0; g < groups; g++)
    for (int i = first_kind(&r[g]); i < KINDS && *ret_done < n; i++, ++*ret_done) {
      enum kp_err err = path_of(dir, r[g].segment.base_offset, kinds[i], from_suffix, from);
      if (err == KP_ERR_NONE) err = path_of(dir, r[g].segment.base_offset, kinds[i], to_suffix, to);
      KP_FAIL("clean.renaming");
      if (err == KP_ERR_NONE) err = io->ops->rename(io, from, to);
      if (err != KP_ERR_NONE) return err;
    }
  return KP_ERR_NONE;
}

/* All of them or none: a .swap file that stayed behind would replace, at the next open, what comes to be there later.
 */
static enum kp_err rename_to_swap(struct log_io *io, const char *dir, const struct clean_ready *r, int32_t n,
                                  bool *ret_in_doubt) {
  int done, undone;
  enum kp_err err = rename_names(io, dir, r, n, INT_MAX, ".cleaned", ".swap", &done);
  KP_FAIL("clean.before_swap_sync");
  if (err == KP_ERR_NONE) err = io->ops->sync_dir(io, dir);
  if (err == KP_ERR_NONE) return KP_ERR_NONE;
  *ret_in_doubt = rename_names(io, dir, r, n, done, ".swap", ".cleaned", &undone) != KP_ERR_NONE ||
                  io->ops->sync_dir(io, dir) != KP_ERR_NONE;
  return err;
}

enum kp_err clean_ready_sync(struct log_io *io, const char *dir, const struct clean_ready *r, int32_t n,
                             bool *ret_in_doubt) {
  enum kp_err err = KP_ERR_NONE;
  KP_ASSERT(n > 0, "n=%d", n);
  KP_FAIL("clean.before_sync");
  for (int32_t g = 0; g < n && err == KP_ERR_NONE; g++) err = sync_files(io, dir, &r[g]);
  if (err == KP_ERR_NONE) err = io->ops->sync_dir(io, dir);
  return err == KP_ERR_NONE ? rename_to_swap(io, dir, r, n, ret_in_doubt) : err;
}

void clean_ready_remove(struct log_io *io, const char *dir, const struct clean_ready *r) {
  remove_cleaned(io, dir, r->segment.base_offset);
}

void clean_out_close(struct clean_out *o) {
  if (o->f != NULL) o->io->ops->close(o->io, o->f);
  o->f = NULL;
  kp_buf_done(&o->bytes);
  kp_buf_done(&o->offsets);
  kp_buf_done(&o->times);
  kp_buf_done(&o->aborted);
}
