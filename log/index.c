/* <base>.index (OffsetIndex): entries of 8 bytes, big-endian:
 *     0 int32 relative offset (last offset of a batch - base offset) | 4 int32 position of that batch in the .log file
 * <base>.timeindex (TimeIndex): entries of 12 bytes:
 *     0 int64 timestamp (largest seen so far) | 8 int32 relative offset (last offset of the batch that has it)
 * Written by the shard that appends: an offset entry when more than index.interval.bytes lie between the position of
 * the batch and that of the last indexed batch; with it a time entry when the largest timestamp has grown; a last time
 * entry on roll and clean close. Offsets, positions and timestamps ascend strictly. The file of the active segment is
 * longer than its entries (zeros); it is cut to them on roll, close and idling. Both are derived data: never synced,
 * and rebuilt from the .log file when missing or found lying. A crash leaves the zeros behind, after a power loss maybe
 * anything. */
#include "log/index.h"

#include "kproto/assert.h"

enum { INDEX_GROW_MIN = 4096 };

void log_index_init(struct log_index *x, int32_t entry_size) {
  KP_ASSERT(entry_size == LOG_INDEX_OFFSET_ENTRY || entry_size == LOG_INDEX_TIME_ENTRY, "entry_size=%d", entry_size);
  *x = (struct log_index){.entries = -1, .entry_size = entry_size};
}

static enum kp_err map_file(struct log_index *x, struct log_io *io, struct log_io_file *f, int64_t size) {
  void *p;
  KP_ASSERT(x->map == NULL && size > 0 && size <= INT32_MAX, "map=%p size=%lld", (void *)x->map, (long long)size);
  enum kp_err err = io->ops->map(io, f, (size_t)size, &p);
  if (err != KP_ERR_NONE) return err;
  x->map = p;
  x->map_n = (uint32_t)size;
  return KP_ERR_NONE;
}

enum kp_err log_index_open(struct log_index *x, struct log_io *io, const char *path) {
  if (x->map != NULL || x->entries == 0) return KP_ERR_NONE;
  struct log_io_file *f;
  enum kp_err err = io->ops->open(io, path, 0, &f);
  if (err == KP_ERR_NOT_FOUND && x->entries <= 0) {
    x->entries = 0;
    return KP_ERR_NONE;
  }
  if (err != KP_ERR_NONE) return err;
  int64_t size;
  err = io->ops->size(io, f, &size);
  if (err == KP_ERR_NONE) {
    if (size > INT32_MAX || size % x->entry_size != 0 || (x->entries > 0 && size < (int64_t)x->entries * x->entry_size))
      err = KP_ERR_CORRUPT_MESSAGE;
    else if (size == 0)
      x->entries = 0;
    else
      err = map_file(x, io, f, size);
  }
  io->ops->close(io, f);
  if (err == KP_ERR_NONE && x->entries < 0) x->entries = (int32_t)(size / x->entry_size);
  return err;
}

enum kp_err log_index_room(struct log_index *x, struct log_io *io, const char *path, int64_t bytes_max) {
  KP_ASSERT(x->entries >= 0, "entries=%d of an index that was never opened", x->entries);
  int64_t need = ((int64_t)x->entries + 1) * x->entry_size;
  if (x->map != NULL && need <= (int64_t)x->map_n) return KP_ERR_NONE;
  int64_t size = (int64_t)(INDEX_GROW_MIN / x->entry_size) * x->entry_size;
  while (size < need) size *= 2;
  int64_t max = bytes_max / x->entry_size * x->entry_size;
  if (size > max) size = max > need ? max : need;
  struct log_io_file *f;
  enum kp_err err = io->ops->open(io, path, LOG_IO_CREATE, &f);
  if (err != KP_ERR_NONE) return err;
  log_index_release(x, io);
  x->longer = true;
  err = io->ops->reserve(io, f, size, false);
  if (err == KP_ERR_NONE) err = map_file(x, io, f, size);
  io->ops->close(io, f);
  if (err == KP_ERR_NONE)
    memset(x->map + (size_t)x->entries * (size_t)x->entry_size, 0, (size_t)(size - need + x->entry_size));
  return err;
}

void log_index_release(struct log_index *x, struct log_io *io) {
  if (x->map == NULL) return;
  KP_ASSERT(x->entries >= 0, "entries=%d", x->entries);
  io->ops->unmap(io, x->map, x->map_n);
  x->map = NULL;
  x->map_n = 0;
}

enum kp_err log_index_trim(struct log_index *x, struct log_io *io, const char *path) {
  if (x->entries < 0) return KP_ERR_NONE; /* never looked at, so never grown */
  log_index_release(x, io);
  if (!x->longer) return KP_ERR_NONE;
  struct log_io_file *f;
  enum kp_err err = io->ops->open(io, path, LOG_IO_CREATE, &f);
  if (err != KP_ERR_NONE) return err;
  err = io->ops->truncate(io, f, (int64_t)x->entries * x->entry_size);
  io->ops->close(io, f);
  if (err == KP_ERR_NONE) x->longer = false;
  return err;
}

void log_index_forget(struct log_index *x, struct log_io *io) {
  if (x->map != NULL) io->ops->unmap(io, x->map, x->map_n);
  x->map = NULL;
  x->map_n = 0;
  x->entries = 0;
  x->longer = true;
}

void log_index_cut(struct log_index *x, int32_t n) {
  KP_ASSERT(n >= 0 && n <= x->entries, "n=%d entries=%d", n, x->entries);
  if (x->map != NULL)
    memset(x->map + (size_t)n * (size_t)x->entry_size, 0, (size_t)(x->entries - n) * (size_t)x->entry_size);
  if (n < x->entries || (size_t)n * (size_t)x->entry_size < x->map_n) x->longer = true;
  x->entries = n;
}

void log_index_put(struct log_index *x, int32_t rel, int32_t position) {
  size_t at = (size_t)x->entries * 8;
  KP_ASSERT(x->map != NULL && at + 8 <= x->map_n, "entries=%d map_n=%u", x->entries, x->map_n);
  KP_ASSERT(x->entries == 0 || (log_index_rel(x, x->entries - 1) < rel && log_index_pos(x, x->entries - 1) < position),
            "rel=%d position=%d after rel=%d", rel, position, log_index_rel(x, x->entries - 1));
  kp_be32_put(x->map + at, (uint32_t)rel);
  kp_be32_put(x->map + at + 4, (uint32_t)position);
  x->entries++;
}

void log_index_put_time(struct log_index *x, int64_t timestamp, int32_t rel) {
  size_t at = (size_t)x->entries * 12;
  KP_ASSERT(x->map != NULL && at + 12 <= x->map_n, "entries=%d map_n=%u", x->entries, x->map_n);
  KP_ASSERT(x->entries == 0 ||
                (log_index_time(x, x->entries - 1) < timestamp && log_index_time_rel(x, x->entries - 1) < rel),
            "timestamp=%lld rel=%d", (long long)timestamp, rel);
  kp_be64_put(x->map + at, (uint64_t)timestamp);
  kp_be32_put(x->map + at + 8, (uint32_t)rel);
  x->entries++;
}

enum index_field { FIELD_REL, FIELD_POS, FIELD_TIME };

static int64_t field_of(const struct log_index *x, int32_t i, enum index_field field) {
  switch (field) {
  case FIELD_REL: return log_index_rel(x, i);
  case FIELD_POS: return log_index_pos(x, i);
  case FIELD_TIME: return log_index_time(x, i);
  }
  return 0;
}

static int32_t floor_by(const struct log_index *x, int64_t key, enum index_field field) {
  KP_ASSERT(x->entries == 0 || x->map != NULL, "entries=%d of an index that is not mapped", x->entries);
  int32_t lo = -1, hi = x->entries - 1;
  while (lo < hi) {
    int32_t mid = lo + (hi - lo + 1) / 2;
    if (field_of(x, mid, field) <= key)
      lo = mid;
    else
      hi = mid - 1;
  }
  return lo;
}

int32_t log_index_floor_rel(const struct log_index *x, int64_t rel) {
  return floor_by(x, rel, FIELD_REL);
}
int32_t log_index_floor_pos(const struct log_index *x, int64_t position) {
  return floor_by(x, position, FIELD_POS);
}
int32_t log_index_floor_time(const struct log_index *x, int64_t timestamp) {
  return floor_by(x, timestamp, FIELD_TIME);
}

int32_t log_index_sane(const struct log_index *x, int64_t bytes, int64_t rel_max) {
  int64_t key = -1, value = -1;
  for (int32_t i = 0; i < x->entries; i++) {
    bool offsets = x->entry_size == LOG_INDEX_OFFSET_ENTRY;
    int64_t rel = offsets ? log_index_rel(x, i) : log_index_time_rel(x, i);
    int64_t other = offsets ? log_index_pos(x, i) : log_index_time(x, i);
    if (rel <= key || other <= value || rel > rel_max || (offsets && other >= bytes)) return i;
    key = rel;
    value = other;
  }
  return x->entries;
}
