/* What is checked of a batch: its CRC, and the 17 bytes that the CRC leaves out, by what must hold between neighbours:
 * magic (there is one), batchLength (the next batch begins where this one ends), baseOffset (above the last offset of
 * the batch before, below the first of the next one), partitionLeaderEpoch (leader-epoch-checkpoint's for the offset).
 * Of a sealed segment, the CRC of the whole file against the journal's: that leaves nothing out.
 *
 * Which of two neighbours lies is decided so: the one that left a gap before itself, else the later one. An epoch that
 * is not the checkpoint's is the batch's fault where its neighbours have the right one, else the checkpoint's. Behind
 * bytes that are no batch, the next one is whatever has a plausible header and a right CRC, byte by byte from there.
 *
 * What a file reads like that is not there, too short or unreadable is a finding as well; how long a finding reaches in
 * offsets follows from the next good batch, and at the end of the segment from where the next segment begins. */
#include "log/scrub.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kproto/assert.h"
#include "kproto/crc32c.h"
#include "log/log_int.h"

enum { CHUNK = 256 << 10, CRC_FROM = 21, PAGE = LOG_IO_ALIGN };

/* ---- reading ---- */

static int64_t page_of(int64_t at) {
  return at / PAGE * PAGE;
}

/* Have [at, at + n) in the buffer, n at most a page. Errors: IO; TRUNCATED at the end of the file. Around what can't be
 * read, a page at a time. */
static enum kp_err have(struct log_scrub *s, int64_t at, size_t n) {
  KP_ASSERT(n <= PAGE, "n=%zu", n);
  if (at >= s->buf_at && at + (int64_t)n <= s->buf_at + (int64_t)s->buf_n) return KP_ERR_NONE;
  s->buf_at = page_of(at);
  s->buf_n = 0;
  int64_t needed = page_of(at + (int64_t)n - 1) + PAGE - s->buf_at, want = CHUNK;
  if (s->limit > 0 && page_of(s->limit + PAGE - 1) - s->buf_at < want) want = page_of(s->limit + PAGE - 1) - s->buf_at;
  if (want < needed) want = needed;
  enum kp_err err = s->io->ops->pread(s->io, s->file, s->buf, (size_t)want, s->buf_at, &s->buf_n);
  if (err != KP_ERR_NONE) err = s->io->ops->pread(s->io, s->file, s->buf, (size_t)needed, s->buf_at, &s->buf_n);
  if (err != KP_ERR_NONE) {
    s->buf_n = 0;
    return err;
  }
  s->read_bytes += (int64_t)s->buf_n;
  return at + (int64_t)n > s->buf_at + (int64_t)s->buf_n ? KP_ERR_TRUNCATED : KP_ERR_NONE;
}

/* The CRC of [from, to), and the file's over what of it was not counted yet. crc may be NULL. */
static enum kp_err pass(struct log_scrub *s, int64_t from, int64_t to, uint32_t *crc, bool count) {
  while (from < to) {
    enum kp_err err = have(s, from, 1);
    if (err != KP_ERR_NONE) return err;
    const uint8_t *p = s->buf + (from - s->buf_at);
    int64_t n = s->buf_at + (int64_t)s->buf_n - from;
    if (n > to - from) n = to - from;
    if (crc) *crc = kp_crc32c(*crc, p, (size_t)n);
    if (count && from <= s->crc_upto && s->crc_upto < from + n) {
      int64_t known = s->crc_upto - from;
      s->crc = kp_crc32c(s->crc, p + known, (size_t)(n - known));
      s->crc_upto = from + n;
    }
    from += n;
  }
  return KP_ERR_NONE;
}

/* ---- findings ---- */

static struct log_scrub_finding finding(const struct log_scrub *s, enum log_fault_kind kind, kp_offset from,
                                        kp_offset to, int64_t position, int64_t position_end) {
  struct log_scrub_finding f = {.fault = {.from = from,
                                          .to = to > from ? to : from + 1,
                                          .segment = s->of.base_offset,
                                          .position = position,
                                          .position_end = position_end,
                                          .kind = kind,
                                          .found_ms = s->now_ms}};
  return f;
}

__attribute__((format(printf, 2, 3))) static void say(struct log_scrub_finding *f, const char *fmt, ...) {
  va_list ap;
  va_start(ap, fmt);
  vsnprintf(f->what, sizeof f->what, fmt, ap);
  va_end(ap);
}

static void add(struct log_scrub *s, const struct log_scrub_finding *f) {
  if (s->findings_n < LOG_SCRUB_FINDINGS) {
    s->findings[s->findings_n++] = *f;
    return;
  }
  struct log_fault *last = &s->findings[LOG_SCRUB_FINDINGS - 1].fault;
  last->to = f->fault.to;
  last->position_end = f->fault.position_end;
}

/* ---- a batch ---- */

static kp_epoch epoch_of(const struct log_scrub *s, kp_offset offset) {
  kp_epoch epoch = -1;
  for (int32_t i = 0; i < s->of.epochs_n && s->of.epochs[i].start <= offset; i++) epoch = s->of.epochs[i].epoch;
  return epoch;
}

static int64_t end_of(const struct log_scrub *s) {
  return s->of.bytes;
}

/* A whole batch at `at` that could follow offset `next`, as its header says. */
static enum kp_err header_at(struct log_scrub *s, int64_t at, struct kp_batch *b) {
  enum kp_err err = have(s, at, KP_BATCH_HEADER);
  if (err != KP_ERR_NONE) return err;
  err = kp_batch_parse(s->buf + (at - s->buf_at), (size_t)(end_of(s) - at), b);
  b->p = NULL;
  if (err == KP_ERR_NONE && (b->size < KP_BATCH_HEADER || b->last_offset_delta < 0)) err = KP_ERR_CORRUPT_MESSAGE;
  return err;
}

static enum kp_err crc_at(struct log_scrub *s, int64_t at, const struct kp_batch *b, bool count, uint32_t *ret) {
  *ret = 0;
  enum kp_err err = pass(s, at, at + CRC_FROM, NULL, count);
  return err == KP_ERR_NONE ? pass(s, at + CRC_FROM, at + b->size, ret, count) : err;
}

/* Offsets that this segment can hold, from `next` on. */
static bool fits(const struct log_scrub *s, const struct kp_batch *b, kp_offset next) {
  return b->base_offset >= next && b->base_offset >= s->of.base_offset &&
         kp_batch_last_offset(b) - s->of.base_offset <= INT32_MAX && kp_batch_last_offset(b) < s->of.end_offset;
}

/* Is there a good batch at `at`, with offsets above `above`? */
static bool good_at(struct log_scrub *s, int64_t at, kp_offset above, struct kp_batch *b) {
  uint32_t crc;
  return end_of(s) - at >= KP_BATCH_HEADER && header_at(s, at, b) == KP_ERR_NONE && fits(s, b, above) &&
         crc_at(s, at, b, false, &crc) == KP_ERR_NONE && crc == b->crc;
}

/* The first good batch behind `at`, or the end. */
static int64_t next_good(struct log_scrub *s, int64_t at, kp_offset above, struct kp_batch *b) {
  for (at++; end_of(s) - at >= KP_BATCH_HEADER;) {
    enum kp_err err = have(s, at, KP_BATCH_HEADER);
    if (err != KP_ERR_NONE) {
      at = page_of(at) + PAGE;
      continue;
    }
    if (s->buf[at - s->buf_at + 16] == 2 && good_at(s, at, above, b)) return at;
    at++;
  }
  return end_of(s);
}

/* [position, upto) is bad; what follows is b, or nothing. */
static void skip(struct log_scrub *s, struct log_scrub_finding *f, int64_t upto, const struct kp_batch *b) {
  bool last = upto >= end_of(s);
  f->fault.position_end = upto;
  f->fault.to = !last ? b->base_offset : s->of.end_offset < INT64_MAX ? s->of.end_offset : f->fault.from + 1;
  if (f->fault.to <= f->fault.from) f->fault.to = f->fault.from + 1;
  add(s, f);
  (void)pass(s, s->position, upto, NULL, true);
  s->position = upto;
  s->next = s->before = f->fault.to;
  s->last_position = -1;
}

/* The bytes at the position are no batch, or not the one that was written. b: its header, if that can be read. */
static void bad_batch(struct log_scrub *s, struct log_scrub_finding *f, const struct kp_batch *b) {
  struct kp_batch follows = {0};
  if (b && s->position + b->size == end_of(s)) {
    skip(s, f, end_of(s), NULL);
    return;
  }
  if (b && good_at(s, s->position + b->size, s->next + 1, &follows)) {
    skip(s, f, s->position + b->size, &follows);
    return;
  }
  int64_t upto = next_good(s, s->position, s->next + 1, &follows);
  skip(s, f, upto, &follows);
}

/* Its CRC is right, but its offsets overlap with the batch before. false: the one before lied, this one is good. */
static bool offset_lies(struct log_scrub *s, const struct kp_batch *b) {
  bool before_left_gap = s->last_position >= 0 && s->before < s->next && b->base_offset >= s->before;
  struct kp_batch last;
  if (before_left_gap && header_at(s, s->last_position, &last) == KP_ERR_NONE && last.base_offset != s->before) {
    struct log_scrub_finding f =
        finding(s, LOG_FAULT_CORRUPT, s->before, b->base_offset, s->last_position, s->position);
    say(&f, "baseOffset %" PRId64 " lies: the next batch begins at %" PRId64, last.base_offset, b->base_offset);
    add(s, &f);
    return false;
  }
  return true;
}

static void note_epoch(struct log_scrub *s, const struct kp_batch *b) {
  kp_epoch epoch = epoch_of(s, b->base_offset);
  if (epoch < 0 || epoch == b->leader_epoch) {
    if (s->odd_epochs == 1) add(s, &s->odd);
    if (s->odd_epochs > 1) s->epochs_lie = true;
    s->odd_epochs = 0;
    return;
  }
  if (s->odd_epochs++ > 0) return;
  s->odd =
      finding(s, LOG_FAULT_CORRUPT, b->base_offset, kp_batch_last_offset(b) + 1, s->position, s->position + b->size);
  s->odd.epoch = true;
  say(&s->odd, "partitionLeaderEpoch is %d, leader-epoch-checkpoint says %d", b->leader_epoch, epoch);
}

static void check_batch(struct log_scrub *s) {
  struct kp_batch b;
  struct log_scrub_finding f = finding(s, LOG_FAULT_CORRUPT, s->next, s->next + 1, s->position, s->position);
  enum kp_err err = end_of(s) - s->position < KP_BATCH_HEADER ? KP_ERR_TRUNCATED : header_at(s, s->position, &b);
  if (err == KP_ERR_IO) {
    f.fault.kind = LOG_FAULT_UNREADABLE;
    say(&f, "cannot be read");
    bad_batch(s, &f, NULL);
    return;
  }
  if (err != KP_ERR_NONE) {
    say(&f, err == KP_ERR_TRUNCATED ? "batchLength reaches beyond the end of the segment" : "no batch header");
    bad_batch(s, &f, NULL);
    return;
  }
  uint32_t crc;
  err = crc_at(s, s->position, &b, true, &crc);
  if (err != KP_ERR_NONE) {
    f.fault.kind = LOG_FAULT_UNREADABLE;
    say(&f, "cannot be read");
    bad_batch(s, &f, &b);
    return;
  }
  if (crc != b.crc) {
    say(&f, "CRC is %08x, the header says %08x", crc, b.crc);
    bad_batch(s, &f, &b);
    return;
  }
  if (!fits(s, &b, s->next) && (b.base_offset >= s->next || offset_lies(s, &b))) {
    say(&f, "baseOffset %" PRId64 " cannot be: offsets from %" PRId64 " to below %" PRId64 " belong here",
        b.base_offset, s->next, s->of.end_offset);
    bad_batch(s, &f, &b);
    return;
  }
  note_epoch(s, &b);
  s->batches++;
  s->before = s->next < b.base_offset ? s->next : b.base_offset;
  s->next = kp_batch_last_offset(&b) + 1;
  s->last_position = s->position;
  s->position += b.size;
}

/* ---- a segment ---- */

static void judge_seal(struct log_scrub *s) {
  const struct log_sealed *sealed = &s->of.sealed;
  if (s->crc_upto == s->of.bytes && sealed->bytes == s->of.bytes && sealed->crc == s->crc) {
    int32_t kept = 0; /* it is what was written: epochs that seemed wrong are wrong elsewhere */
    for (int32_t i = 0; i < s->findings_n; i++)
      if (!s->findings[i].epoch) s->findings[kept++] = s->findings[i];
    s->epochs_lie = s->epochs_lie || kept < s->findings_n;
    s->findings_n = kept;
    return;
  }
  if (s->findings_n > 0) return;
  struct log_scrub_finding f = s->of.bytes < sealed->bytes && sealed->end > s->next
                                   ? finding(s, LOG_FAULT_LOST, s->next, sealed->end, s->of.bytes, s->of.bytes)
                                   : finding(s, LOG_FAULT_CORRUPT, s->of.base_offset, sealed->end, 0, s->of.bytes);
  s->seal_lies = f.fault.kind == LOG_FAULT_CORRUPT;
  say(&f, "%" PRId64 " bytes with CRC %08x, sealed were %" PRId64 " with %08x", s->of.bytes, s->crc, sealed->bytes,
      sealed->crc);
  add(s, &f);
}

static void finish(struct log_scrub *s, int64_t size) {
  if (s->odd_epochs == 1 && s->batches > 1) add(s, &s->odd);
  if (s->odd_epochs > 1 || (s->odd_epochs == 1 && s->batches == 1)) s->epochs_lie = true;
  if (size < s->of.bytes) {
    if (s->next >= s->of.end_offset) return; /* the batch that was cut through stands for all of it */
    struct log_scrub_finding f = finding(s, LOG_FAULT_LOST, s->next, s->of.end_offset, size, size);
    say(&f, "the file has %" PRId64 " bytes of %" PRId64, size, s->of.bytes);
    add(s, &f);
  } else if (s->of.is_sealed) {
    judge_seal(s);
  }
}

static bool open_file(struct log_scrub *s) {
  int64_t size = 0;
  s->err = KP_ERR_NONE;
  if (!s->file) s->err = s->io->ops->open(s->io, s->path, LOG_IO_RDONLY | LOG_IO_DIRECT, &s->file);
  if (s->err == KP_ERR_NONE) s->err = s->io->ops->size(s->io, s->file, &size);
  if (s->err == KP_ERR_NONE && !s->buf && posix_memalign((void **)&s->buf, PAGE, CHUNK) != 0) {
    s->buf = NULL;
    s->err = KP_ERR_NO_MEMORY;
  }
  if (s->err == KP_ERR_NONE && s->of.bytes < 0) s->of.bytes = size;
  s->next = s->before = s->part ? s->least : s->of.base_offset;
  s->last_position = -1;
  return s->err == KP_ERR_NONE;
}

bool log_scrub_run(struct log_scrub *s, int64_t bytes) {
  if ((!s->begun) && !open_file(s)) return false;
  s->begun = true;
  int64_t size, wanted = s->of.bytes;
  s->err = s->io->ops->size(s->io, s->file, &size);
  if (s->err != KP_ERR_NONE) return false;
  if (size < wanted) s->of.bytes = size; /* what is there is checked, the rest is lost */
  int64_t upto = s->position + bytes;
  while (s->position < s->of.bytes && s->position < upto) check_batch(s);
  bool more = s->position < s->of.bytes;
  s->of.bytes = wanted;
  if (!more) finish(s, size < wanted ? size : wanted);
  return more;
}

void log_scrub_part(struct log_scrub *s, struct log_io_file *file, int64_t position, kp_offset least, int64_t upto) {
  if (s->file && !s->borrowed) s->io->ops->close(s->io, s->file);
  s->part = true;
  s->borrowed = file != NULL;
  s->file = file;
  s->limit = upto > 0 ? upto + KP_BATCH_HEADER : 0;
  s->least = least;
  s->position = position;
  s->crc_upto = INT64_MAX; /* it is nobody's */
  s->buf_n = 0;
  s->begun = s->epochs_lie = s->seal_lies = false;
  s->findings_n = s->odd_epochs = 0;
  s->batches = 0;
  s->err = KP_ERR_NONE;
}

bool log_scrub_part_fits(struct log_scrub *s) {
  struct kp_batch b;
  if (s->findings_n > 0 || s->odd_epochs > 0 || s->epochs_lie) return false;
  if (s->position >= s->of.bytes) return true;
  return end_of(s) - s->position >= KP_BATCH_HEADER && header_at(s, s->position, &b) == KP_ERR_NONE &&
         b.base_offset >= s->next;
}

void log_scrub_done(struct log_scrub *s) {
  if (s->file && !s->borrowed) s->io->ops->close(s->io, s->file);
  free(s->buf);
  free(s->path);
  free(s->of.epochs);
  s->file = NULL;
  s->buf = NULL;
  s->path = NULL;
  s->of.epochs = NULL;
}

/* ---- on the shard ---- */

bool log_scrub_know_epochs(struct log_scrub *s, const struct log *l) {
  s->of.epochs = malloc(((size_t)l->epochs.n + 1) * sizeof *s->of.epochs);
  for (int32_t i = 0; s->of.epochs && i < l->epochs.n; i++)
    s->of.epochs[i] = (struct log_scrub_epoch){l->epochs.e[i].epoch, l->epochs.e[i].start_offset};
  s->of.epochs_n = l->epochs.n;
  return s->of.epochs != NULL;
}

/* How much of segment i is on disk; false: nothing. */
static bool durable_part(const struct log *l, int32_t i, struct log_scrub_of *ret) {
  kp_offset segment, offset;
  int64_t bytes;
  *ret = (struct log_scrub_of){
      .base_offset = l->segments[i].base_offset, .end_offset = log_segment_end(l, i), .bytes = l->segments[i].size};
  ret->active = i + 1 == l->segments_n;
  if (!ret->active) return ret->bytes > 0 && ret->end_offset <= l->durable_offset;
  log_durable_place(l, &segment, &bytes, &offset);
  ret->bytes = bytes;
  ret->end_offset = offset;
  return segment == ret->base_offset && bytes > 0;
}

bool log_scrub_begin(struct log *l, kp_offset from, int64_t now_ms, struct log_scrub *s) {
  KP_ASSERT(s->file == NULL && s->path == NULL, "path=%s", s->path);
  for (int32_t i = 0; i < l->segments_n; i++) {
    char path[LOG_PATH_MAX];
    if (l->segments[i].base_offset < from || !durable_part(l, i, &s->of)) continue;
    if (log_segment_path(l->dir, s->of.base_offset, ".log", path) != KP_ERR_NONE) return false;
    s->io = l->io;
    s->path = strdup(path);
    s->now_ms = now_ms;
    if (s->path && log_scrub_know_epochs(s, l)) return true;
    log_scrub_done(s);
    return false;
  }
  return false;
}

bool log_scrub_current(const struct log *l, const struct log_scrub *s) {
  int32_t i = log_segment_of(l, s->of.base_offset);
  if (i < 0 || l->segments[i].base_offset != s->of.base_offset) return false;
  if (s->of.active) return l->segments[i].size >= s->of.bytes && log_segment_end(l, i) >= s->of.end_offset;
  return l->segments[i].size == s->of.bytes && log_segment_end(l, i) == s->of.end_offset;
}
