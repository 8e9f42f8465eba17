/* leader-epoch-checkpoint (LeaderEpochCheckpointFile): text,
 *     0                     version
 *     2                     entries
 *     epoch start_offset    one a line, both ascending
 * Replaced whole when an epoch begins, and on cuts. Derived data for every epoch that has batches: recovery adds what
 * is missing from the batch headers it scans. */
#include "log/epoch.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kproto/assert.h"
#include "kproto/mutant.h"

enum { EPOCH_PATH_MAX = 4096, EPOCH_BYTES_MAX = 64 << 20 };

void log_epochs_init(struct log_epochs *es) {
  *es = (struct log_epochs){0};
}

void log_epochs_done(struct log_epochs *es) {
  free(es->e);
  log_epochs_init(es);
}

static enum kp_err push(struct log_epochs *es, kp_epoch epoch, kp_offset start_offset) {
  if (es->n == es->cap) {
    int32_t cap = es->cap == 0 ? 2 : es->cap * 2;
    struct log_epoch_entry *e = realloc(es->e, (size_t)cap * sizeof *e);
    if (e == NULL) return KP_ERR_NO_MEMORY;
    es->e = e;
    es->cap = cap;
  }
  es->e[es->n++] = (struct log_epoch_entry){epoch, start_offset};
  return KP_ERR_NONE;
}

/* One integer, then the byte `end`. */
static bool take(const char **p, char end, int64_t *ret) {
  char *stop;
  if ((**p < '0' || **p > '9') && **p != '-') return false;
  *ret = strtoll(*p, &stop, 10);
  if (*stop != end) return false;
  *p = stop + 1;
  return true;
}

static enum kp_err parse(struct log_epochs *es, const char *p) {
  int64_t version, n, epoch, start;
  if (!take(&p, '\n', &version) || version != 0 || !take(&p, '\n', &n)) return KP_ERR_CORRUPT_MESSAGE;
  for (int64_t i = 0; i < n; i++) {
    if (!take(&p, ' ', &epoch) || !take(&p, '\n', &start)) return KP_ERR_CORRUPT_MESSAGE;
    if (epoch < 0 || epoch > INT32_MAX || start < 0) return KP_ERR_CORRUPT_MESSAGE;
    if (es->n > 0 && (epoch <= es->e[es->n - 1].epoch || start < es->e[es->n - 1].start_offset))
      return KP_ERR_CORRUPT_MESSAGE;
    enum kp_err err = push(es, (kp_epoch)epoch, start);
    if (err != KP_ERR_NONE) return err;
  }
  return *p == '\0' ? KP_ERR_NONE : KP_ERR_CORRUPT_MESSAGE;
}

enum kp_err log_epochs_read(struct log_epochs *es, struct log_io *io, const char *dir) {
  char path[EPOCH_PATH_MAX];
  KP_ASSERT(es->n == 0, "n=%d", es->n);
  if (snprintf(path, sizeof path, "%s/leader-epoch-checkpoint", dir) >= (int)sizeof path) return KP_ERR_IO;
  char *text;
  size_t n;
  enum kp_err err = log_io_slurp(io, path, EPOCH_BYTES_MAX, &text, &n);
  if (err != KP_ERR_NONE) return err;
  err = parse(es, text);
  free(text);
  if (err != KP_ERR_NONE) es->n = 0;
  return err;
}

enum kp_err log_epochs_write(struct log_epochs *es, struct log_io *io, const char *dir, bool sync) {
  char path[EPOCH_PATH_MAX];
  if (snprintf(path, sizeof path, "%s/leader-epoch-checkpoint", dir) >= (int)sizeof path) return KP_ERR_IO;
  size_t cap = 32 + (size_t)es->n * 34, n;
  char *text = malloc(cap);
  if (text == NULL) return KP_ERR_NO_MEMORY;
  n = (size_t)snprintf(text, cap, "0\n%" PRId32 "\n", es->n);
  for (int32_t i = 0; i < es->n; i++)
    n += (size_t)snprintf(text + n, cap - n, "%" PRId32 " %" PRId64 "\n", es->e[i].epoch, es->e[i].start_offset);
  KP_ASSERT(n < cap, "n=%zu cap=%zu", n, cap);
  enum kp_err err = KP_MUTANT(14) ? KP_ERR_NONE
                    : sync        ? log_io_replace(io, path, text, n)
                                  : log_io_replace_unsynced(io, path, text, n);
  free(text);
  if (err != KP_ERR_NONE) return err;
  es->dirty = false;
  es->unsynced = !sync;
  return KP_ERR_NONE;
}

enum kp_err log_epochs_assign(struct log_epochs *es, kp_epoch epoch, kp_offset start_offset) {
  KP_ASSERT(start_offset >= 0, "epoch=%d start_offset=%lld", epoch, (long long)start_offset);
  if (epoch < 0 || epoch <= log_epochs_latest(es)) return KP_ERR_NONE;
  while (es->n > 0 && es->e[es->n - 1].start_offset >= start_offset) es->n--;
  es->dirty = true;
  return push(es, epoch, start_offset);
}

kp_epoch log_epochs_latest(const struct log_epochs *es) {
  return es->n > 0 ? es->e[es->n - 1].epoch : -1;
}

kp_epoch log_epochs_of(const struct log_epochs *es, kp_offset offset) {
  for (int32_t i = es->n - 1; i >= 0; i--)
    if (es->e[i].start_offset <= offset) return es->e[i].epoch;
  return -1;
}

void log_epochs_end(const struct log_epochs *es, kp_epoch epoch, kp_offset log_end_offset, kp_epoch *ret_epoch,
                    kp_offset *ret_end) {
  *ret_epoch = -1;
  *ret_end = -1;
  if (epoch < 0 || epoch > log_epochs_latest(es)) return;
  if (epoch == log_epochs_latest(es)) {
    *ret_epoch = epoch;
    *ret_end = log_end_offset;
    return;
  }
  int32_t higher = es->n - 1; /* the lowest entry above epoch */
  while (higher > 0 && es->e[higher - 1].epoch > epoch) higher--;
  *ret_epoch = higher > 0 ? es->e[higher - 1].epoch : epoch;
  *ret_end = es->e[higher].start_offset;
}

void log_epochs_cut_end(struct log_epochs *es, kp_offset end_offset) {
  while (es->n > 0 && es->e[es->n - 1].start_offset >= end_offset) {
    es->n--;
    es->dirty = true;
  }
}

void log_epochs_cut_start(struct log_epochs *es, kp_offset start_offset) {
  int32_t keep = es->n - 1; /* the epoch that start_offset belongs to */
  while (keep > 0 && es->e[keep].start_offset > start_offset) keep--;
  if (keep < 0 || es->e[keep].start_offset >= start_offset) return;
  memmove(es->e, es->e + keep, (size_t)(es->n - keep) * sizeof *es->e);
  es->n -= keep;
  es->e[0].start_offset = start_offset;
  es->dirty = true;
}
