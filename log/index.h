/* A sparse, memory-mapped index of a segment: the offset index or the time index. Format at the top of index.c. */
#ifndef LOG_INDEX_H
#define LOG_INDEX_H

#include "kproto/buf.h"
#include "log/io.h"

enum { LOG_INDEX_OFFSET_ENTRY = 8, LOG_INDEX_TIME_ENTRY = 12 };

struct log_index {
  uint8_t *map;       /* NULL = not mapped; then only `entries` is known */
  uint32_t map_n;     /* bytes mapped = length of the file */
  int32_t entries;    /* -1 = the file has not been looked at */
  int32_t entry_size; /* 8 or 12 */
  bool longer;        /* the file may be longer than its entries, or missing: trim has something to do */
};

void log_index_init(struct log_index *x, int32_t entry_size);
/* Map the file at path. The first time the number of entries comes from its length, later it is remembered. An empty or
 * missing file is an index without entries. Errors: those of io, KP_ERR_CORRUPT_MESSAGE when it is shorter than what is
 * remembered or not a multiple of the entry size. */
enum kp_err log_index_open(struct log_index *x, struct log_io *io, const char *path);
/* Make room for one more entry: the file grows (reserved on disk, so that the mapping can't fault on a full disk) and
 * is mapped anew. bytes_max: segment.index.bytes. */
enum kp_err log_index_room(struct log_index *x, struct log_io *io, const char *path, int64_t bytes_max);
/* Unmap; the number of entries stays known. */
void log_index_release(struct log_index *x, struct log_io *io);
/* Unmap and forget all entries: they are going to be rebuilt. */
void log_index_forget(struct log_index *x, struct log_io *io);
/* Unmap and cut the file to its entries. */
enum kp_err log_index_trim(struct log_index *x, struct log_io *io, const char *path);
/* Forget entries from n on. */
void log_index_cut(struct log_index *x, int32_t n);

/* Offset index: entry i = (offset - base, position). */
static inline int32_t log_index_rel(const struct log_index *x, int32_t i) {
  return (int32_t)kp_be32(x->map + (size_t)i * 8);
}
static inline int32_t log_index_pos(const struct log_index *x, int32_t i) {
  return (int32_t)kp_be32(x->map + (size_t)i * 8 + 4);
}
/* Time index: entry i = (timestamp, offset - base). */
static inline int64_t log_index_time(const struct log_index *x, int32_t i) {
  return (int64_t)kp_be64(x->map + (size_t)i * 12);
}
static inline int32_t log_index_time_rel(const struct log_index *x, int32_t i) {
  return (int32_t)kp_be32(x->map + (size_t)i * 12 + 8);
}

/* Append; room was made. */
void log_index_put(struct log_index *x, int32_t rel, int32_t position);
void log_index_put_time(struct log_index *x, int64_t timestamp, int32_t rel);

/* The last entry whose offset / position / timestamp is <= the asked one; -1 = none. Mapped or without entries. */
int32_t log_index_floor_rel(const struct log_index *x, int64_t rel);
int32_t log_index_floor_pos(const struct log_index *x, int64_t position);
int32_t log_index_floor_time(const struct log_index *x, int64_t timestamp);
/* How many entries from the first on ascend strictly (by key, and by the other field too) and stay inside a segment of
 * `bytes` (offset index) or from offset `rel_max` down (time index): what may be believed after a crash. */
int32_t log_index_sane(const struct log_index *x, int64_t bytes, int64_t rel_max);

#endif
