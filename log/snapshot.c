/* <offset, 20 digits>.snapshot: the producers as they were when the log ended at that offset (ProducerSnapshot.json
 * v1), big-endian: 0 int16 version = 1 | 2 uint32 crc (CRC-32C of all that follows it) | 6 int32 entries, then each of
 * 46 bytes: 0 int64 producer id | 8 int16 epoch | 10 int32 last sequence | 14 int64 last offset | 22 int32 offset delta
 *     26 int64 timestamp | 34 int32 coordinator epoch | 38 int64 first offset of the open transaction, -1 = none
 *   Of the five remembered batches only the last is in it; last sequence, last offset -1 and delta 0 when there is
 * none. Written on each roll (offset = the new segment's base offset) and on a clean close (offset = log end). It never
 * changes. A crash may leave it torn: the CRC tells, and an older one with a longer replay takes its place. */
#include <stdlib.h>

#include "kproto/assert.h"
#include "kproto/crc32c.h"
#include "kproto/failpoint.h"
#include "log/producer.h"

enum { SNAPSHOT_HEADER = 10, SNAPSHOT_ENTRY = 46, SNAPSHOT_BYTES_MAX = 1 << 30 };

static void put16(uint8_t *p, int16_t v) {
  p[0] = (uint8_t)((uint16_t)v >> 8);
  p[1] = (uint8_t)v;
}

static void encode_entry(uint8_t *p, const struct log_producer *e) {
  static const struct log_producer_batch none = {.last_sequence = -1, .offset_delta = 0, .last_offset = -1};
  const struct log_producer_batch *last = e->batches_n > 0 ? &e->batches[e->batches_n - 1] : &none;
  kp_be64_put(p, (uint64_t)e->producer_id);
  put16(p + 8, e->epoch);
  kp_be32_put(p + 10, (uint32_t)last->last_sequence);
  kp_be64_put(p + 14, (uint64_t)last->last_offset);
  kp_be32_put(p + 22, (uint32_t)last->offset_delta);
  kp_be64_put(p + 26, (uint64_t)e->last_timestamp);
  kp_be32_put(p + 34, (uint32_t)e->coordinator_epoch);
  kp_be64_put(p + 38, (uint64_t)e->txn_first_offset);
}

static void decode_entry(const uint8_t *p, struct log_producer *e) {
  e->epoch = (int16_t)kp_be16(p + 8);
  e->last_timestamp = (int64_t)kp_be64(p + 26);
  e->coordinator_epoch = (int32_t)kp_be32(p + 34);
  e->txn_first_offset = (int64_t)kp_be64(p + 38) >= 0 ? (kp_offset)kp_be64(p + 38) : -1;
  struct log_producer_batch b = {(int32_t)kp_be32(p + 10), (int32_t)kp_be32(p + 22), (kp_offset)kp_be64(p + 14),
                                 e->last_timestamp};
  e->batches_n = b.last_offset >= 0 ? 1 : 0;
  e->batches[0] = b;
  e->from_snapshot = true;
}

enum kp_err log_snapshot_write(const struct log_producers *ps, struct log_io *io, const char *path, bool sync) {
  size_t n = SNAPSHOT_HEADER + (size_t)ps->used_n * SNAPSHOT_ENTRY;
  uint8_t *p = malloc(n);
  if (p == NULL) return KP_ERR_NO_MEMORY;
  uint8_t *at = p + SNAPSHOT_HEADER;
  for (int32_t i = 0; i < ps->slots_n; i++) {
    if (ps->slots[i].producer_id < 0) continue;
    encode_entry(at, &ps->slots[i]);
    at += SNAPSHOT_ENTRY;
  }
  KP_ASSERT(at == p + n, "wrote %td of %zu bytes", at - p, n);
  put16(p, 1);
  kp_be32_put(p + 6, (uint32_t)ps->used_n);
  kp_be32_put(p + 2, kp_crc32c(0, p + 6, n - 6));
  struct log_io_file *f;
  enum kp_err err = log_io_open_empty(io, path, &f);
  if (err == KP_ERR_NONE) {
    struct iovec v = {p, n};
    KP_FAIL_AFTER("snapshot.half_write", (v.iov_len /= 2, io->ops->pwritev(io, f, &v, 1, 0)));
    err = io->ops->pwritev(io, f, &v, 1, 0);
    if (err == KP_ERR_NONE && sync) err = io->ops->sync(io, f);
    io->ops->close(io, f);
    if (err != KP_ERR_NONE) io->ops->unlink(io, path);
  }
  free(p);
  return err;
}

static enum kp_err read_entries(struct log_producers *ps, const uint8_t *p, size_t n) {
  if (n < SNAPSHOT_HEADER || kp_be16(p) != 1 || kp_be32(p + 2) != kp_crc32c(0, p + 6, n - 6))
    return KP_ERR_CORRUPT_MESSAGE;
  uint64_t count = kp_be32(p + 6);
  if (count * SNAPSHOT_ENTRY != n - SNAPSHOT_HEADER) return KP_ERR_CORRUPT_MESSAGE;
  for (const uint8_t *at = p + SNAPSHOT_HEADER; at < p + n; at += SNAPSHOT_ENTRY) {
    int64_t producer_id = (int64_t)kp_be64(at);
    if (producer_id < 0) return KP_ERR_CORRUPT_MESSAGE;
    struct log_producer *e = log_producers_add(ps, producer_id);
    if (e == NULL) return KP_ERR_NO_MEMORY;
    if (e->epoch != -1) return KP_ERR_CORRUPT_MESSAGE; /* twice */
    decode_entry(at, e);
    struct log_txn none;
    enum kp_err err = log_producers_note_txn(ps, producer_id, -1, e->txn_first_offset, -1, &none);
    if (err != KP_ERR_NONE) return err;
  }
  return KP_ERR_NONE;
}

enum kp_err log_snapshot_read(struct log_producers *ps, struct log_io *io, const char *path) {
  KP_ASSERT(ps->used_n == 0, "used_n=%d", ps->used_n);
  char *p;
  size_t n;
  enum kp_err err = log_io_slurp(io, path, SNAPSHOT_BYTES_MAX, &p, &n);
  if (err != KP_ERR_NONE) return err;
  err = read_entries(ps, (const uint8_t *)p, n);
  free(p);
  if (err != KP_ERR_NONE) log_producers_done(ps);
  return err;
}

enum kp_err log_snapshot_harden(struct log_io *io, const char *path) {
  struct log_producers ps;
  struct log_io_file *f;
  char *p;
  size_t n;
  log_producers_init(&ps);
  enum kp_err err = log_io_slurp(io, path, SNAPSHOT_BYTES_MAX, &p, &n);
  if (err != KP_ERR_NONE) return err;
  err = read_entries(&ps, (const uint8_t *)p, n);
  log_producers_done(&ps);
  if (err == KP_ERR_NONE) err = io->ops->open(io, path, 0, &f);
  if (err == KP_ERR_NONE) {
    /* Whoever wrote it may have died of a failed sync, which leaves pages clean that never reached the disk. */
    struct iovec v = {p, n};
    err = io->ops->pwritev(io, f, &v, 1, 0);
    if (err == KP_ERR_NO_SPACE) err = KP_ERR_NONE;
    if (err == KP_ERR_NONE) err = io->ops->sync(io, f);
    io->ops->close(io, f);
  }
  free(p);
  return err;
}
