/* From batch to batch through a segment, a few bytes of file at a time. */
#include <stdlib.h>
#include <string.h>

#include "kproto/assert.h"
#include "kproto/mem.h"
#include "log/segment.h"

enum kp_err log_walk_init(struct log_walk *w, struct log_file *file, int64_t position, int64_t end, size_t chunk) {
  KP_ASSERT(chunk >= KP_BATCH_HEADER, "chunk=%zu", chunk);
  if (position < 0 || position > end) return KP_ERR_CORRUPT_MESSAGE; /* an index said so */
  *w = (struct log_walk){.file = file, .position = position, .end = end, .at = -1, .buf_cap = chunk};
  w->buf = kp_mem_alloc(chunk);
  return w->buf == NULL ? KP_ERR_NO_MEMORY : KP_ERR_NONE;
}

bool log_walk_no_batch(enum kp_err err) {
  return err == KP_ERR_CORRUPT_MESSAGE || err == KP_ERR_TRUNCATED || err == KP_ERR_UNSUPPORTED_FOR_MESSAGE_FORMAT;
}

void log_walk_done(struct log_walk *w) {
  kp_mem_free(w->buf);
  w->buf = NULL;
}

/* Have [position, position + n) in the buffer. */
static enum kp_err fill(struct log_walk *w, size_t n) {
  if (w->position >= w->buf_at && w->position + (int64_t)n <= w->buf_at + (int64_t)w->buf_n) return KP_ERR_NONE;
  if (n > w->buf_cap) {
    uint8_t *p = kp_mem_realloc(w->buf, n);
    if (p == NULL) return KP_ERR_NO_MEMORY;
    w->buf = p;
    w->buf_cap = n;
  }
  size_t want = w->far ? n : w->buf_cap; /* headers lie further apart than a chunk: read nothing but them */
  if ((int64_t)want > w->end - w->position) want = (size_t)(w->end - w->position);
  w->buf_at = w->position;
  w->buf_n = 0;
  enum kp_err err = log_cold_pread(w->cold, w->file, w->buf, want, w->position, &w->buf_n);
  if (err != KP_ERR_NONE) return err;
  return w->buf_n < n ? KP_ERR_TRUNCATED : KP_ERR_NONE;
}

static bool next(struct log_walk *w, bool whole, struct kp_batch *ret, enum kp_err *ret_err) {
  *ret_err = KP_ERR_NONE;
  w->position = log_file_skip_faults(w->file, w->position);
  if (w->position >= w->end) return false;
  int64_t left = w->end - w->position;
  if (left < KP_BATCH_HEADER) {
    *ret_err = KP_ERR_TRUNCATED;
    return false;
  }
  enum kp_err err = fill(w, KP_BATCH_HEADER);
  struct kp_batch b;
  if (err == KP_ERR_NONE) err = kp_batch_parse(w->buf + (w->position - w->buf_at), (size_t)left, &b);
  if (err == KP_ERR_NONE && (b.size > left || b.size < KP_BATCH_HEADER)) err = KP_ERR_TRUNCATED;
  if (err == KP_ERR_NONE && whole) {
    err = fill(w, (size_t)b.size);
    b.p = w->buf + (w->position - w->buf_at);
  }
  if (err != KP_ERR_NONE) {
    *ret_err = err;
    return false;
  }
  w->far = !whole && (size_t)b.size > w->buf_cap;
  w->at = w->position;
  w->position += b.size;
  *ret = b;
  return true;
}

bool log_walk_next(struct log_walk *w, struct kp_batch *ret, enum kp_err *ret_err) {
  return next(w, false, ret, ret_err);
}

bool log_walk_next_whole(struct log_walk *w, struct kp_batch *ret, enum kp_err *ret_err) {
  return next(w, true, ret, ret_err);
}
