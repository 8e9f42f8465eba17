/* <base>.txnindex (TransactionIndex, AbortedTxn): entries of 34 bytes, big-endian, by last offset:
 *     0 int16 version = 0 | 2 int64 producer id | 10 int64 first offset | 18 int64 last offset (of the abort marker)
 *    26 int64 last stable offset when the marker was appended
 * Appended when an abort marker is; the file exists only if there was one. Derived from the log: recovery cuts it at
 * the point from which it scans and appends what it finds. Below that point it is believed, so it is synced with the
 * log. A crash leaves a torn last entry, or one of zeros, which is none: a transaction's marker follows its records. */
#include "log/txn_index.h"

#include "kproto/assert.h"
#include "log/cold.h"

enum { ENTRY = 34, ENTRIES_CHUNK = 128 };

enum kp_err log_txn_index_append(struct log_io *io, const char *path, const struct log_aborted_txn *t) {
  KP_ASSERT(t->first_offset < t->last_offset, "first_offset=%lld last_offset=%lld", (long long)t->first_offset,
            (long long)t->last_offset);
  uint8_t e[ENTRY] = {0, 0};
  kp_be64_put(e + 2, (uint64_t)t->producer_id);
  kp_be64_put(e + 10, (uint64_t)t->first_offset);
  kp_be64_put(e + 18, (uint64_t)t->last_offset);
  kp_be64_put(e + 26, (uint64_t)t->last_stable_offset);
  struct log_io_file *f;
  int64_t size;
  enum kp_err err = io->ops->open(io, path, LOG_IO_CREATE, &f);
  if (err != KP_ERR_NONE) return err;
  err = io->ops->size(io, f, &size);
  struct iovec v = {e, ENTRY};
  if (err == KP_ERR_NONE) err = io->ops->pwritev(io, f, &v, 1, size - size % ENTRY);
  io->ops->close(io, f);
  return err;
}

static enum kp_err each_in(struct log_io *io, struct log_io_file *f, bool nowait,
                           bool (*each)(void *arg, const struct log_aborted_txn *t), void *arg) {
  uint8_t buf[ENTRY * ENTRIES_CHUNK];
  for (int64_t at = 0;; at += (int64_t)sizeof buf) {
    size_t n;
    enum kp_err err =
        nowait ? io->ops->pread_nowait(io, f, buf, sizeof buf, at, &n) : io->ops->pread(io, f, buf, sizeof buf, at, &n);
    if (err != KP_ERR_NONE) return err;
    for (const uint8_t *e = buf; e + ENTRY <= buf + n; e += ENTRY) {
      struct log_aborted_txn t = {(int64_t)kp_be64(e + 2), (kp_offset)kp_be64(e + 10), (kp_offset)kp_be64(e + 18),
                                  (kp_offset)kp_be64(e + 26)};
      if (kp_be16(e) != 0 || t.first_offset < 0 || t.last_offset <= t.first_offset) return KP_ERR_CORRUPT_MESSAGE;
      if (!each(arg, &t)) return KP_ERR_NONE;
    }
    if (n < sizeof buf) return KP_ERR_NONE;
  }
}

enum kp_err log_txn_index_each(struct log_io *io, const char *path, struct log_cold *cold,
                               bool (*each)(void *arg, const struct log_aborted_txn *t), void *arg) {
  struct log_io_file *f;
  bool nowait = cold != NULL && io->ops->pread_nowait != NULL;
  enum kp_err err = io->ops->open(io, path, LOG_IO_RDONLY | (nowait ? LOG_IO_NOWAIT : 0), &f);
  if (err == KP_ERR_NOT_FOUND) return KP_ERR_NONE;
  if (err == KP_ERR_NONE) {
    err = each_in(io, f, nowait, each, arg);
    io->ops->close(io, f);
  }
  return err == KP_ERR_WOULD_BLOCK ? log_cold_path(cold, path, INT64_MAX) : err;
}

struct below {
  kp_offset offset;
  int64_t left;
};

static bool count_below(void *arg, const struct log_aborted_txn *t) {
  struct below *b = arg;
  if (t->last_offset >= b->offset) return false;
  b->left++;
  return true;
}

enum kp_err log_txn_index_cut(struct log_io *io, const char *path, kp_offset offset, int64_t *ret_left) {
  struct below b = {offset, 0};
  struct log_io_file *f;
  int64_t size;
  *ret_left = 0;
  enum kp_err err = io->ops->open(io, path, 0, &f);
  if (err == KP_ERR_NOT_FOUND) return KP_ERR_NONE;
  if (err != KP_ERR_NONE) return err;
  err = each_in(io, f, false, count_below, &b);
  if (err == KP_ERR_CORRUPT_MESSAGE) err = KP_ERR_NONE; /* what precedes the bad entry stays */
  if (err == KP_ERR_NONE) err = io->ops->size(io, f, &size);
  if (err == KP_ERR_NONE && size != b.left * ENTRY) {
    err = io->ops->truncate(io, f, b.left * ENTRY);
    /* Else what was cut off could come back, and be below the recovery point by then. */
    if (err == KP_ERR_NONE) err = io->ops->sync(io, f);
  }
  io->ops->close(io, f);
  if (err == KP_ERR_NONE) *ret_left = b.left;
  return err;
}
