/* Checkpoints: the state of every group into the spare file, which takes over; the file before becomes the spare. So
 * the journal needs no new blocks from the disk when it needs them most, and replay is never longer than a file. */
#include <stdio.h>

#include "kproto/assert.h"
#include "kproto/failpoint.h"
#include "log/journal_int.h"

enum { CHECKPOINT_EVERY_MS = 30000, WORTH_BYTES = 64 << 10 };

static const int64_t step_bytes = 1 << 20;

/* A checkpoint costs as much as its image: it is worth while when at least as much was written since the last one, or
 * when the file is three quarters full. */
bool journal_checkpoint_due(struct log_journal *j, int64_t now_ms) {
  int64_t since = j->write_at - j->checkpoint_bytes;
  if (j->write_at > j->capacity / 4 * 3 && since > j->checkpoint_bytes / 4) {
    j->grow = j->grow || now_ms - j->checkpoint_ms < (int64_t)10 * CHECKPOINT_EVERY_MS;
    return true;
  }
  return now_ms - j->checkpoint_ms >= CHECKPOINT_EVERY_MS && since > WORTH_BYTES && since > j->checkpoint_bytes;
}

/* Twice the image, so that as much can be written as a checkpoint costs; at least a step, and more where files fill up.
 */
static int64_t wanted_bytes(const struct log_journal *j, int64_t image) {
  int64_t want = 2 * image;
  if (j->grow && want < 4 * j->capacity)
    want = 4 * j->capacity < LOG_JOURNAL_BYTES ? 4 * j->capacity : LOG_JOURNAL_BYTES;
  if (want < j->capacity && j->capacity <= LOG_JOURNAL_BYTES) want = j->capacity;
  return (want + step_bytes - 1) / step_bytes * step_bytes;
}

/* The spare, open and as large as it can be, at least `need` bytes. */
static enum kp_err open_spare(struct log_journal *j, int64_t want, int64_t need, struct log_io_file **ret,
                              int64_t *ret_size) {
  char path[JOURNAL_PATH_MAX];
  struct log_io_file *f;
  enum kp_err err = journal_spare_path(j, path);
  if (err == KP_ERR_NONE) err = j->io->ops->open(j->io, path, LOG_IO_CREATE, &f);
  if (err != KP_ERR_NONE) return err;
  int64_t size = 0;
  err = j->io->ops->size(j->io, f, &size);
  if (err == KP_ERR_NONE && size < want) {
    err = j->io->ops->reserve(j->io, f, want, false);
    if (err == KP_ERR_NONE)
      size = want;
    else if (err == KP_ERR_NO_SPACE && size >= need)
      err = KP_ERR_NONE; /* smaller than we'd like */
  }
  if (err != KP_ERR_NONE) {
    j->io->ops->close(j->io, f);
    return err;
  }
  *ret = f;
  *ret_size = size;
  return KP_ERR_NONE;
}

enum kp_err journal_make_spare(struct log_journal *j) {
  struct log_io_file *f;
  int64_t size;
  enum kp_err err = open_spare(j, j->capacity, 0, &f, &size);
  if (err != KP_ERR_NONE) return err == KP_ERR_NO_SPACE ? KP_ERR_NONE : err; /* tried again at the next tick */
  j->io->ops->close(j->io, f);
  j->spare = true;
  return KP_ERR_NONE;
}

/* Header and image, written and synced under the spare's name. */
static enum kp_err write_image(struct log_journal *j, struct log_io_file *f, struct kp_buf *image, uint64_t lsn) {
  struct journal_file_header h = {.version = JOURNAL_VERSION,
                                  .incarnation = j->run.incarnation,
                                  .seed = j->seed,
                                  .directory_id = j->directory_id,
                                  .generation = j->generation + 1,
                                  .first_lsn = lsn};
  static const uint8_t zeros[JOURNAL_FIRST - JOURNAL_HEADER];
  uint8_t first[JOURNAL_FIRST];
  journal_header_encode(&h, first);
  memcpy(first + JOURNAL_HEADER, zeros, sizeof zeros);
  journal_sign(image->p, image->n, journal_crc_seed(h.generation, h.seed));
  struct iovec v[2] = {{first, sizeof first}, {image->p, image->n}};
  KP_FAIL_AFTER("journal.half_image", j->io->ops->pwritev(j->io, f, v, 1, 0));
  enum kp_err err = j->io->ops->pwritev(j->io, f, v, 2, 0);
  return err == KP_ERR_NONE ? j->io->ops->sync(j->io, f) : err;
}

/* The spare gets the next generation's name, durably; the file before becomes the spare. */
static enum kp_err take_over(struct log_journal *j, struct log_io_file *f) {
  char spare[JOURNAL_PATH_MAX], next[JOURNAL_PATH_MAX], last[JOURNAL_PATH_MAX];
  enum kp_err err = journal_spare_path(j, spare);
  if (err == KP_ERR_NONE) err = journal_path(j, j->generation + 1, next);
  if (err == KP_ERR_NONE) err = journal_path(j, j->generation, last);
  KP_FAIL("journal.before_rename");
  if (err == KP_ERR_NONE) err = j->io->ops->rename(j->io, spare, next);
  KP_FAIL("journal.after_rename");
  if (err == KP_ERR_NONE) err = j->io->ops->sync_dir(j->io, j->dir);
  if (err != KP_ERR_NONE) return err;
  KP_FAIL("journal.before_recycle");
  j->spare = false;
  if (j->file != NULL) {
    j->io->ops->close(j->io, j->file);
    j->spare = j->io->ops->rename(j->io, last, spare) == KP_ERR_NONE;
  } else if (j->generation > 0) { /* it could not be read: kept for people to look at */
    char aside[JOURNAL_PATH_MAX + 16];
    snprintf(aside, sizeof aside, "%s.corrupt", last);
    (void)j->io->ops->rename(j->io, last, aside);
  }
  j->file = f;
  j->generation++;
  return KP_ERR_NONE;
}

enum kp_err journal_checkpoint(struct log_journal *j) {
  struct kp_buf image;
  kp_buf_init(&image);
  pthread_mutex_lock(&j->mu);
  size_t pending = j->pending.n; /* all of it, and of what is due, is in the image */
  uint64_t lsn = j->lsn;
  journal_image(j, &image, lsn);
  pthread_mutex_unlock(&j->mu);
  struct log_io_file *f = NULL;
  int64_t size = 0, n = JOURNAL_FIRST + (int64_t)image.n;
  enum kp_err err = open_spare(j, wanted_bytes(j, n), n + n / 4 + WORTH_BYTES, &f, &size);
  if (err == KP_ERR_NONE) {
    err = write_image(j, f, &image, lsn);
    if (err == KP_ERR_NONE) err = take_over(j, f);
    if (err != KP_ERR_NONE) {
      j->io->ops->close(j->io, f);
      /* Half a spare is no harm, but a name or a sync in doubt is. */
      if (err != KP_ERR_NO_SPACE && err != KP_ERR_AGAIN) {
        atomic_store(&j->failed, true);
        err = KP_ERR_IO;
      }
    }
  }
  kp_buf_done(&image);
  if (err != KP_ERR_NONE) return err;
  pthread_mutex_lock(&j->mu);
  if (pending > 0) memmove(j->pending.p, j->pending.p + pending, j->pending.n - pending);
  j->pending.n -= pending;
  pthread_mutex_unlock(&j->mu);
  kp_buf_reset(&j->out);
  j->write_at = j->checkpoint_bytes = n;
  j->capacity = size;
  j->grow = j->dirty = j->in_doubt = false;
  j->written = lsn;
  atomic_store(&j->witnessed, lsn); /* a file has its name only when all of its image is on the disk */
  atomic_store_explicit(&j->synced, lsn, memory_order_release);
  return KP_ERR_NONE;
}
