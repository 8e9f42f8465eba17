#include "log/cold.h"

#include <stdlib.h>
#include <string.h>

#include "kproto/assert.h"
#include "kproto/mem.h"
#include "log/log_int.h"
#include "log/look.h"

enum { FETCH_CHUNK = 128 << 10 };

void log_nowait(struct log *l, struct log_cold *cold) {
  const struct log_cold *old = l->cold;
  if (cold != NULL) *cold = (struct log_cold){0};
  l->cold = cold;
  if (old != NULL && old->file != NULL && old->look == NULL) log_look_unseen(l, old->file, old->position, old->n);
}

void log_cold_drop(struct log_cold *cold) {
  if (cold->file != NULL) log_file_unref(cold->file);
  if (cold->look != NULL) log_look_free(cold->look);
  kp_mem_free(cold->path);
  *cold = (struct log_cold){0};
}

uint64_t log_cold_key(const struct log_cold *cold) {
  uint64_t h = 0xCBF29CE484222325u ^ (uint64_t)cold->position ^ (uint64_t)(uintptr_t)cold->file << 20;
  for (const char *p = cold->path; p != NULL && *p != '\0'; p++) h = (h ^ (uint8_t)*p) * 0x100000001B3u;
  return h;
}

static enum kp_err note(struct log_cold *cold, struct log_file *f, int64_t at, int64_t n) {
  log_cold_drop(cold);
  log_file_ref(f);
  *cold = (struct log_cold){.file = f, .position = at, .n = n};
  return KP_ERR_WOULD_BLOCK;
}

enum kp_err log_cold_path(struct log_cold *cold, const char *path, int64_t n) {
  char *copy = kp_mem_strdup(path);
  if (copy == NULL) return KP_ERR_NO_MEMORY;
  log_cold_drop(cold);
  *cold = (struct log_cold){.path = copy, .n = n};
  return KP_ERR_WOULD_BLOCK;
}

enum kp_err log_cold_pread(struct log_cold *cold, struct log_file *f, void *p, size_t n, int64_t at, size_t *ret_n) {
  if (cold == NULL) return log_file_pread(f, p, n, at, ret_n);
  enum kp_err err = log_file_pread_nowait(f, p, n, at, ret_n);
  return err == KP_ERR_WOULD_BLOCK ? note(cold, f, at, (int64_t)n) : err;
}

enum kp_err log_cold_range(struct log_cold *cold, struct log_file *f, int64_t at, int64_t n) {
  KP_ASSERT(at >= 0 && n >= 0, "at=%lld n=%lld", (long long)at, (long long)n);
  return n == 0 || log_file_resident(f, at, n) ? KP_ERR_NONE : note(cold, f, at, n);
}

static void fetch(struct log_io *io, struct log_io_file *f, int64_t at, int64_t n) {
  uint8_t *chunk = kp_mem_alloc(FETCH_CHUNK);
  size_t got = FETCH_CHUNK;
  while (chunk != NULL && n > 0 && got == FETCH_CHUNK) {
    if (io->ops->pread(io, f, chunk, FETCH_CHUNK, at, &got) != KP_ERR_NONE) break;
    at += (int64_t)got;
    n -= (int64_t)got;
  }
  kp_mem_free(chunk);
}

void log_cold_fetch(struct log_io *io, struct log_cold *cold) {
  KP_ASSERT((cold->file != NULL) != (cold->path != NULL), "file=%p path=%s", (void *)cold->file,
            cold->path != NULL ? cold->path : "-");
  if (cold->look != NULL) {
    log_look_run(cold->look, cold->file);
  } else if (cold->file != NULL) {
    fetch(io, log_file_io(cold->file), cold->position, cold->n);
  } else {
    struct log_io_file *f;
    if (io->ops->open(io, cold->path, LOG_IO_RDONLY, &f) == KP_ERR_NONE) {
      fetch(io, f, 0, cold->n);
      io->ops->close(io, f);
    }
  }
}

void log_cold_take(struct log *l, struct log_cold *cold) {
  if (l != NULL && cold->look != NULL) (void)log_look_take(l, cold->look, cold->file);
  log_cold_drop(cold);
}

enum kp_err log_cold_look(struct log_cold *cold, struct log_file *f, struct log_look *k) {
  enum kp_err err = note(cold, f, k->position, k->upto - k->position);
  cold->look = k;
  return err;
}

/* ---- segments ---- */

enum kp_err log_segment_file_ready(struct log *l, int32_t i) {
  struct log_segment *s = &l->segments[i];
  if (l->cold != NULL && s->file == NULL && l->io->ops->pread_nowait != NULL) {
    char path[LOG_PATH_MAX];
    struct log_io_file *f;
    enum kp_err err = log_segment_file_path(s, l->dir, ".log", path);
    if (err == KP_ERR_NONE) err = l->io->ops->open(l->io, path, LOG_IO_NOWAIT, &f);
    if (err == KP_ERR_WOULD_BLOCK) return log_cold_path(l->cold, path, 0);
    if (err != KP_ERR_NONE) return err;
    s->file = log_file_new(l->io, f);
    if (s->file == NULL) {
      l->io->ops->close(l->io, f);
      return KP_ERR_NO_MEMORY;
    }
  }
  return log_segment_file(s, l->io, l->dir);
}

/* Before an index is mapped for good, a mapping of a moment tells whether that and looking into it would wait. */
static enum kp_err look_into(struct log_io *io, const char *path, bool *ret_resident) {
  struct log_io_file *f;
  int64_t size;
  void *p;
  *ret_resident = true;
  enum kp_err err = io->ops->open(io, path, LOG_IO_NOWAIT, &f);
  if (err != KP_ERR_NONE) return err;
  err = io->ops->size(io, f, &size);
  if (err == KP_ERR_NONE && size > 0 && size <= INT32_MAX) {
    err = io->ops->map(io, f, (size_t)size, &p);
    if (err == KP_ERR_NONE) {
      *ret_resident = io->ops->map_resident(io, p, (size_t)size);
      io->ops->unmap(io, p, (size_t)size);
    }
  }
  io->ops->close(io, f);
  return err;
}

static enum kp_err index_ready(struct log *l, const struct log_segment *s, const struct log_index *x,
                               const char *suffix) {
  char path[LOG_PATH_MAX];
  bool resident = true;
  if (x->entries == 0) return KP_ERR_NONE;
  enum kp_err err = log_segment_file_path(s, l->dir, suffix, path);
  if (err != KP_ERR_NONE) return err;
  if (x->map != NULL)
    resident = l->io->ops->map_resident(l->io, x->map, (size_t)x->entries * (size_t)x->entry_size);
  else
    err = look_into(l->io, path, &resident);
  if (err == KP_ERR_WOULD_BLOCK || !resident) return log_cold_path(l->cold, path, INT64_MAX);
  return err == KP_ERR_NOT_FOUND ? KP_ERR_NONE : err; /* opening it says what that means */
}

enum kp_err log_segment_indexes_ready(struct log *l, int32_t i, bool times) {
  struct log_segment *s = &l->segments[i];
  enum kp_err err = KP_ERR_NONE;
  if (l->cold != NULL && l->io->ops->map_resident != NULL) {
    err = index_ready(l, s, &s->offsets, ".index");
    if (err == KP_ERR_NONE && (times || s->times.map == NULL)) err = index_ready(l, s, &s->times, ".timeindex");
  }
  return err == KP_ERR_NONE ? log_segment_indexes(s, l->io, l->dir) : err;
}
