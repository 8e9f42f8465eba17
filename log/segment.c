/* <base offset, 20 digits>.log: record batches v2 one after another, exactly as on the wire (kproto/batch.h), base
 * offsets ascending. Appended by the shard with one pwritev per call; synced by group commit. A crash leaves a whole
 * number of batches, then possibly a torn one, then (with preallocate) nothing.
 *
 * A segment opens its file and maps its indexes on first use. The file is shared by reference with whoever sends from
 * it, so that it may be renamed or unlinked meanwhile. */
#include "log/segment.h"

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

#include "kproto/assert.h"
#include "kproto/failpoint.h"

/* A segment of that size without an entry in its offset index lost them (or holds one big batch: the rebuild is quick).
 */
enum { HEADER_CHUNK = 16384, EMPTY_INDEX_SIZE_MAX = 1 << 20 };

struct log_file {
  atomic_int refs;
  struct log_io *io;
  struct log_io_file *f;
  const struct log_faults *faults; /* NULL: none in this file. The shard's alone, as is the next */
  kp_offset segment;
};

struct log_file *log_file_new(struct log_io *io, struct log_io_file *f) {
  struct log_file *file = malloc(sizeof *file);
  if (file == NULL) return NULL;
  atomic_init(&file->refs, 1);
  file->io = io;
  file->f = f;
  file->faults = NULL;
  file->segment = -1;
  return file;
}

void log_file_note_faults(struct log_file *f, const struct log_faults *faults, kp_offset segment) {
  f->faults = faults;
  f->segment = segment;
}

int64_t log_file_skip_faults(const struct log_file *f, int64_t position) {
  return f->faults == NULL ? position : log_faults_skip(f->faults, f->segment, position);
}

struct log_io_file *log_file_io(struct log_file *f) {
  return f->f;
}

void log_file_ref(struct log_file *f) {
  int before = atomic_fetch_add_explicit(&f->refs, 1, memory_order_relaxed);
  KP_ASSERT(before > 0, "refs=%d", before);
}

void log_file_unref(struct log_file *f) {
  int before = atomic_fetch_sub_explicit(&f->refs, 1, memory_order_acq_rel);
  KP_ASSERT(before > 0, "refs=%d", before);
  if (before > 1) return;
  f->io->ops->close(f->io, f->f);
  free(f);
}

int log_file_fd(struct log_file *f) {
  return f->io->ops->fd(f->io, f->f);
}

enum kp_err log_file_pread(struct log_file *f, void *p, size_t n, int64_t at, size_t *ret_n) {
  return f->io->ops->pread(f->io, f->f, p, n, at, ret_n);
}

enum kp_err log_file_pread_nowait(struct log_file *f, void *p, size_t n, int64_t at, size_t *ret_n) {
  const struct log_io_ops *ops = f->io->ops;
  return (ops->pread_nowait != NULL ? ops->pread_nowait : ops->pread)(f->io, f->f, p, n, at, ret_n);
}

bool log_file_resident(struct log_file *f, int64_t at, int64_t n) {
  return f->io->ops->resident == NULL || f->io->ops->resident(f->io, f->f, at, n);
}

void log_segment_init(struct log_segment *s, kp_offset base_offset, int64_t size, int64_t now_ms) {
  KP_ASSERT(base_offset >= 0 && size >= 0, "base_offset=%lld size=%lld", (long long)base_offset, (long long)size);
  *s = (struct log_segment){.base_offset = base_offset, .size = size, .created_ms = now_ms};
  s->max_timestamp = s->first_timestamp = -1;
  s->max_timestamp_offset = base_offset;
  log_index_init(&s->offsets, LOG_INDEX_OFFSET_ENTRY);
  log_index_init(&s->times, LOG_INDEX_TIME_ENTRY);
  if (size == 0) s->timestamps_known = true;
}

enum kp_err log_segment_path(const char *dir, kp_offset base_offset, const char *suffix, char path[LOG_PATH_MAX]) {
  KP_ASSERT(base_offset >= 0, "base_offset=%lld", (long long)base_offset);
  int n = snprintf(path, LOG_PATH_MAX, "%s/%020lld%s", dir, (long long)base_offset, suffix);
  return n > 0 && n < LOG_PATH_MAX ? KP_ERR_NONE : KP_ERR_IO;
}

enum kp_err log_segment_file_path(const struct log_segment *s, const char *dir, const char *suffix,
                                  char path[LOG_PATH_MAX]) {
  bool log = strcmp(suffix, ".log") == 0;
  char both[32];
  bool swap = log ? s->names == LOG_NAMES_SWAP : s->names != LOG_NAMES_FINAL;
  snprintf(both, sizeof both, "%s%s", suffix, swap ? ".swap" : "");
  return log_segment_path(dir, s->base_offset, both, path);
}

kp_offset log_segment_name_parse(const char *name) {
  int64_t v = 0;
  for (int i = 0; i < 20; i++) {
    if (name[i] < '0' || name[i] > '9') return -1;
    if (__builtin_mul_overflow(v, 10, &v) || __builtin_add_overflow(v, name[i] - '0', &v)) return -1;
  }
  return v;
}

static enum kp_err make_empty(struct log_io *io, const char *dir, kp_offset base, const char *suffix,
                              struct log_io_file **ret) {
  char path[LOG_PATH_MAX];
  enum kp_err err = log_segment_path(dir, base, suffix, path);
  return err == KP_ERR_NONE ? log_io_open_empty(io, path, ret) : err;
}

enum kp_err log_segment_create(struct log_segment *s, struct log_io *io, const char *dir) {
  struct log_io_file *f;
  KP_ASSERT(s->file == NULL && s->size == 0, "base_offset=%lld size=%lld", (long long)s->base_offset,
            (long long)s->size);
  enum kp_err err = make_empty(io, dir, s->base_offset, ".index", &f);
  if (err == KP_ERR_NONE) io->ops->close(io, f);
  if (err == KP_ERR_NONE) err = make_empty(io, dir, s->base_offset, ".timeindex", &f);
  if (err == KP_ERR_NONE) io->ops->close(io, f);
  KP_FAIL("segment.before_log_file");
  if (err == KP_ERR_NONE) err = make_empty(io, dir, s->base_offset, ".log", &f);
  if (err != KP_ERR_NONE) return err;
  s->file = log_file_new(io, f);
  if (s->file == NULL) {
    io->ops->close(io, f);
    return KP_ERR_NO_MEMORY;
  }
  s->offsets.entries = s->times.entries = 0;
  return KP_ERR_NONE;
}

static enum kp_err open_file(struct log_segment *s, struct log_io *io, const char *dir) {
  char path[LOG_PATH_MAX];
  struct log_io_file *f;
  enum kp_err err = log_segment_file_path(s, dir, ".log", path);
  if (err == KP_ERR_NONE) err = io->ops->open(io, path, 0, &f);
  if (err != KP_ERR_NONE) return err;
  s->file = log_file_new(io, f);
  if (s->file != NULL) return KP_ERR_NONE;
  io->ops->close(io, f);
  return KP_ERR_NO_MEMORY;
}

enum kp_err log_segment_file(struct log_segment *s, struct log_io *io, const char *dir) {
  s->used = true;
  enum kp_err err = s->file != NULL ? KP_ERR_NONE : open_file(s, io, dir);
  if (err == KP_ERR_NONE && s->faults != NULL) log_file_note_faults(s->file, s->faults, s->base_offset);
  return err;
}

/* Is the end of a freshly mapped index such as its writer leaves it? (The beginning is checked where it is used.) */
static bool believable(const struct log_index *x, int64_t size) {
  int32_t n = x->entries;
  if (n == 0) return size < EMPTY_INDEX_SIZE_MAX || x->entry_size == LOG_INDEX_TIME_ENTRY;
  if (x->entry_size == LOG_INDEX_OFFSET_ENTRY)
    return log_index_pos(x, n - 1) > 0 && log_index_pos(x, n - 1) < size && log_index_rel(x, n - 1) > 0 &&
           (n == 1 ||
            (log_index_rel(x, n - 2) < log_index_rel(x, n - 1) && log_index_pos(x, n - 2) < log_index_pos(x, n - 1)));
  return log_index_time_rel(x, n - 1) >= 0 && size > 0 &&
         (n == 1 || (log_index_time(x, n - 2) < log_index_time(x, n - 1) &&
                     log_index_time_rel(x, n - 2) < log_index_time_rel(x, n - 1)));
}

static enum kp_err open_index(struct log_index *x, struct log_io *io, const char *dir, const struct log_segment *s,
                              const char *suffix, bool check) {
  if (x->map != NULL || x->entries == 0) return KP_ERR_NONE;
  bool first = x->entries < 0;
  char path[LOG_PATH_MAX];
  enum kp_err err = log_segment_file_path(s, dir, suffix, path);
  if (err == KP_ERR_NONE) err = log_index_open(x, io, path);
  if (err == KP_ERR_NONE && first && check && !believable(x, s->size)) err = KP_ERR_CORRUPT_MESSAGE;
  return err;
}

enum kp_err log_segment_indexes(struct log_segment *s, struct log_io *io, const char *dir) {
  s->used = true;
  enum kp_err err = open_index(&s->offsets, io, dir, s, ".index", true);
  return err == KP_ERR_NONE ? open_index(&s->times, io, dir, s, ".timeindex", true) : err;
}

enum kp_err log_segment_indexes_raw(struct log_segment *s, struct log_io *io, const char *dir) {
  enum kp_err err = open_index(&s->offsets, io, dir, s, ".index", false);
  return err == KP_ERR_NONE ? open_index(&s->times, io, dir, s, ".timeindex", false) : err;
}

/* Take in the timestamps and the end of the batches from `position` on. The batch at `entry` ends with offset `last`,
 * or the index lies; entry -1: it has none. */
static enum kp_err scan_timestamps(struct log_segment *s, struct log_cold *cold, int64_t position, int64_t entry,
                                   kp_offset last, kp_offset *ret_end) {
  struct log_walk w;
  struct kp_batch b;
  bool met = entry < 0;
  enum kp_err err = log_walk_init(&w, s->file, position, s->size, HEADER_CHUNK);
  if (err != KP_ERR_NONE) return err;
  w.cold = cold;
  while (log_walk_next(&w, &b, &err)) {
    *ret_end = kp_batch_last_offset(&b) + 1;
    if (w.at == entry) {
      met = true;
      if (*ret_end != last + 1) err = KP_ERR_CORRUPT_MESSAGE;
      if (err != KP_ERR_NONE) break;
    }
    if (b.max_timestamp <= s->max_timestamp) continue;
    s->max_timestamp = b.max_timestamp;
    s->max_timestamp_offset = kp_batch_last_offset(&b);
  }
  log_walk_done(&w);
  return err == KP_ERR_NONE && !met ? KP_ERR_CORRUPT_MESSAGE : err;
}

/* Is there a batch with the last time entry's offset and timestamp? */
static enum kp_err check_last_time(const struct log_segment *s, struct log_cold *cold) {
  int64_t timestamp = log_index_time(&s->times, s->times.entries - 1);
  kp_offset offset = s->base_offset + log_index_time_rel(&s->times, s->times.entries - 1);
  int32_t o = log_index_floor_rel(&s->offsets, offset - s->base_offset);
  struct log_walk w;
  struct kp_batch b;
  bool there = false;
  enum kp_err err = log_walk_init(&w, s->file, o >= 0 ? log_index_pos(&s->offsets, o) : 0, s->size, HEADER_CHUNK);
  if (err != KP_ERR_NONE) return err;
  w.cold = cold;
  while (!there && log_walk_next(&w, &b, &err) && kp_batch_last_offset(&b) <= offset)
    there = kp_batch_last_offset(&b) == offset && b.max_timestamp == timestamp;
  log_walk_done(&w);
  return there || err != KP_ERR_NONE ? err : KP_ERR_CORRUPT_MESSAGE;
}

enum kp_err log_segment_first_timestamp(struct log_segment *s, struct log_cold *cold) {
  uint8_t header[KP_BATCH_HEADER];
  size_t n;
  struct kp_batch b;
  KP_ASSERT(s->file != NULL, "base_offset=%lld", (long long)s->base_offset);
  enum kp_err err = log_cold_pread(cold, s->file, header, sizeof header, 0, &n);
  if (err == KP_ERR_NONE) err = n < sizeof header ? KP_ERR_TRUNCATED : kp_batch_parse(header, (size_t)s->size, &b);
  if (err == KP_ERR_NONE) s->first_timestamp = b.max_timestamp;
  return err;
}

enum kp_err log_segment_timestamps(struct log_segment *s, struct log_io *io, const char *dir, struct log_cold *cold,
                                   kp_offset *ret_end) {
  KP_ASSERT(!s->timestamps_known, "base_offset=%lld", (long long)s->base_offset);
  *ret_end = s->base_offset;
  enum kp_err err = log_segment_file(s, io, dir);
  if (err == KP_ERR_NONE) err = log_segment_indexes(s, io, dir);
  if (err != KP_ERR_NONE) return err;
  err = log_segment_first_timestamp(s, cold);
  if (err != KP_ERR_NONE) return err;
  int32_t t = s->times.entries, o = s->offsets.entries;
  s->max_timestamp = t > 0 ? log_index_time(&s->times, t - 1) : -1;
  s->max_timestamp_offset = s->base_offset + (t > 0 ? log_index_time_rel(&s->times, t - 1) : 0);
  s->last_indexed = o > 0 ? log_index_pos(&s->offsets, o - 1) : 0;
  if (t > 0) err = check_last_time(s, cold);
  /* A power cut may have kept more of one index than of the other: what the time index doesn't cover is looked at. */
  int32_t k = t > 0 ? log_index_floor_rel(&s->offsets, log_index_time_rel(&s->times, t - 1)) : -1;
  if (t == 0 && s->first_timestamp < 0) k = o - 1; /* its records have none */
  if (err == KP_ERR_NONE)
    err = scan_timestamps(s, cold, k >= 0 ? log_index_pos(&s->offsets, k) : 0, o > 0 ? s->last_indexed : -1,
                          o > 0 ? s->base_offset + log_index_rel(&s->offsets, o - 1) : -1, ret_end);
  if (err == KP_ERR_NONE) s->timestamps_known = true;
  return err;
}

void log_segment_release(struct log_segment *s, struct log_io *io, bool keep_file) {
  if (s->offsets.map != NULL) log_index_release(&s->offsets, io);
  if (s->times.map != NULL) log_index_release(&s->times, io);
  if (s->file != NULL && !keep_file) {
    log_file_unref(s->file);
    s->file = NULL;
  }
}

static enum kp_err make_room(struct log_segment *s, struct log_index *x, struct log_io *io, const char *dir,
                             const char *suffix, int64_t bytes_max) {
  if (x->map != NULL && ((int64_t)x->entries + 1) * x->entry_size <= (int64_t)x->map_n) return KP_ERR_NONE;
  char path[LOG_PATH_MAX];
  enum kp_err err = log_segment_file_path(s, dir, suffix, path);
  return err == KP_ERR_NONE ? log_index_room(x, io, path, bytes_max) : err;
}

static enum kp_err put_time(struct log_segment *s, struct log_io *io, const char *dir, int64_t index_bytes_max) {
  int32_t n = s->times.entries, rel = (int32_t)(s->max_timestamp_offset - s->base_offset);
  if (s->max_timestamp < 0) return KP_ERR_NONE;
  if (n > 0 && (log_index_time(&s->times, n - 1) >= s->max_timestamp || log_index_time_rel(&s->times, n - 1) >= rel))
    return KP_ERR_NONE;
  enum kp_err err = make_room(s, &s->times, io, dir, ".timeindex", index_bytes_max);
  if (err != KP_ERR_NONE) return err;
  log_index_put_time(&s->times, s->max_timestamp, rel);
  return KP_ERR_NONE;
}

enum kp_err log_segment_seal(struct log_segment *s, struct log_io *io, const char *dir, int64_t index_bytes_max) {
  char path[LOG_PATH_MAX];
  enum kp_err err = KP_ERR_NONE;
  if (s->timestamps_known && s->size > 0) {
    err = log_segment_indexes(s, io, dir);
    if (err == KP_ERR_NONE) err = put_time(s, io, dir, index_bytes_max);
  }
  if (err == KP_ERR_NONE) err = log_segment_file_path(s, dir, ".index", path);
  if (err == KP_ERR_NONE) err = log_index_trim(&s->offsets, io, path);
  if (err == KP_ERR_NONE) err = log_segment_file_path(s, dir, ".timeindex", path);
  if (err == KP_ERR_NONE) err = log_index_trim(&s->times, io, path);
  return err;
}

enum kp_err log_segment_index_batch(struct log_segment *s, struct log_io *io, const char *dir,
                                    const struct log_config *c, int64_t position, kp_offset last_offset,
                                    int64_t max_timestamp) {
  KP_ASSERT(s->timestamps_known, "base_offset=%lld", (long long)s->base_offset);
  KP_ASSERT(last_offset >= s->base_offset && last_offset - s->base_offset <= INT32_MAX,
            "last_offset=%lld base_offset=%lld", (long long)last_offset, (long long)s->base_offset);
  if (position == 0) s->first_timestamp = max_timestamp;
  if (max_timestamp > s->max_timestamp) {
    s->max_timestamp = max_timestamp;
    s->max_timestamp_offset = last_offset;
  }
  if (position - s->last_indexed <= c->index_interval_bytes) return KP_ERR_NONE;
  enum kp_err err = log_segment_indexes(s, io, dir);
  int32_t n = s->offsets.entries, rel = (int32_t)(last_offset - s->base_offset);
  if (err == KP_ERR_NONE && n > 0 && log_index_rel(&s->offsets, n - 1) >= rel) err = KP_ERR_CORRUPT_MESSAGE;
  if (err == KP_ERR_NONE) err = make_room(s, &s->offsets, io, dir, ".index", c->segment_index_bytes);
  if (err == KP_ERR_NONE) err = put_time(s, io, dir, c->segment_index_bytes);
  if (err != KP_ERR_NONE) return err;
  log_index_put(&s->offsets, rel, (int32_t)position);
  s->last_indexed = position;
  return KP_ERR_NONE;
}

void log_segment_forget_indexes(struct log_segment *s, struct log_io *io) {
  log_index_forget(&s->offsets, io);
  log_index_forget(&s->times, io);
  s->max_timestamp = s->first_timestamp = -1;
  s->max_timestamp_offset = s->base_offset;
  s->last_indexed = 0;
  s->timestamps_known = true;
}

enum kp_err log_segment_reindex(struct log_segment *s, struct log_io *io, const char *dir, const struct log_config *c,
                                kp_offset *ret_end) {
  int64_t size = s->size;
  *ret_end = s->base_offset;
  log_segment_forget_indexes(s, io);
  struct log_walk w;
  struct kp_batch b;
  enum kp_err err = log_segment_file(s, io, dir);
  if (err == KP_ERR_NONE) err = log_walk_init(&w, s->file, 0, size, HEADER_CHUNK);
  if (err != KP_ERR_NONE) return err;
  enum kp_err put = KP_ERR_NONE;
  while (put == KP_ERR_NONE && log_walk_next(&w, &b, &err)) {
    kp_offset last = kp_batch_last_offset(&b);
    if (b.last_offset_delta < 0 || b.base_offset < *ret_end || last - s->base_offset > INT32_MAX)
      put = KP_ERR_CORRUPT_MESSAGE;
    else
      put = log_segment_index_batch(s, io, dir, c, w.at, last, b.max_timestamp);
    *ret_end = last + 1;
  }
  log_walk_done(&w);
  if (put != KP_ERR_NONE) return put;
  return err == KP_ERR_NONE ? put_time(s, io, dir, c->segment_index_bytes) : err;
}
