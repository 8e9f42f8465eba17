#include "log/seal.h"

#include <stdlib.h>

#include "kproto/assert.h"
#include "kproto/crc32c.h"
#include "log/log_int.h"
#include "log/look.h"

enum { PIECE = 256 << 10 };

bool log_seal_begin(struct log *l, kp_offset from, struct log_seal *ret) {
  if (l->failed || l->cleaning) return false;
  for (int32_t i = 0; i + 1 < l->segments_n; i++) {
    struct log_segment *s = &l->segments[i];
    if (s->base_offset < from || s->size == 0) continue;
    if (log_segment_end(l, i) > l->durable_offset) return false;
    if (log_segment_file(s, l->io, l->dir) != KP_ERR_NONE) return false;
    *ret = (struct log_seal){
        .sealed = {s->base_offset, log_segment_end(l, i), s->size, 0}, .file = s->file, .rounds = l->clean_rounds};
    log_file_ref(s->file);
    return true;
  }
  return false;
}

bool log_sealable(const struct log *l, kp_offset from) {
  if (l->segments_n < 2 || l->segments[l->segments_n - 2].base_offset < from) return false;
  int32_t i = log_segment_of(l, from);
  if (i < 0 || l->segments[i].base_offset < from) i++;
  return log_segment_end(l, i) <= l->durable_offset;
}

bool log_seal_run(struct log_seal *s, int64_t bytes) {
  uint8_t *p = malloc(PIECE);
  s->err = p != NULL ? KP_ERR_NONE : KP_ERR_NO_MEMORY;
  int64_t upto = s->at + bytes < s->sealed.bytes ? s->at + bytes : s->sealed.bytes;
  while (s->err == KP_ERR_NONE && s->at < upto) {
    size_t want = upto - s->at < PIECE ? (size_t)(upto - s->at) : PIECE, got = 0;
    if (!log_file_resident(s->file, s->at, (int64_t)want)) {
      if (s->cold_to == 0) s->cold_from = s->at;
      s->cold_to = s->at + (int64_t)want;
    }
    s->err = log_file_pread(s->file, p, want, s->at, &got);
    if (s->err == KP_ERR_NONE && got < want) s->err = KP_ERR_TRUNCATED;
    if (s->err == KP_ERR_NONE) s->sealed.crc = kp_crc32c(s->sealed.crc, p, got);
    s->at += (int64_t)got;
  }
  free(p);
  return s->err == KP_ERR_NONE && s->at < s->sealed.bytes;
}

bool log_seal_end(struct log *l, struct log_seal *s) {
  if (l != NULL && s->cold_to > 0) log_look_unseen(l, s->file, s->cold_from, s->cold_to - s->cold_from);
  log_file_unref(s->file);
  s->file = NULL;
  if (l == NULL || s->err != KP_ERR_NONE || s->at < s->sealed.bytes) return false;
  if (l->cleaning || l->clean_rounds != s->rounds) return false;
  int32_t i = log_segment_of(l, s->sealed.segment);
  return i >= 0 && i + 1 < l->segments_n && l->segments[i].base_offset == s->sealed.segment &&
         l->segments[i].size == s->sealed.bytes;
}
