/* What becomes of bytes that are no batch of the log (the decision table of recovery).
 *
 *   where                              what follows                verdict
 *   below what was durable once        anything                    fault: nothing is cut, the offsets keep their place
 *   above                              nothing that is a batch     torn tail: cut
 *   above, the machine was not booted  good batches                fault: the page cache is what was written, so this
 * is since, or written without syncs                              damage, or records that were answered for follow it
 *   above, after a boot, or a sync     good batches                torn tail, written back out of order: cut, and
 * that failed                                                     reported
 *
 * "Durable once" is the journal's watermark, and the recovery point, where a journal is there or was lost; for a
 * directory of Kafka's nothing is known and its own rule holds: all that is behind a bad batch goes. A batch is also
 * bad when it cannot be what was written there: its offset isn't the next one (as long as nothing was compacted), or
 * its epoch is older than the control list has for that offset. An epoch that is newer than the list is taken over:
 * with one voter nobody else can have led.
 *
 * Behind bytes that are no batch the next one is looked for byte by byte, since lengths may lie. */
#include <stdlib.h>

#include "kproto/assert.h"
#include "kproto/mutant.h"
#include "log/recovery_int.h"

enum { WINDOW = 256 << 10, MAGIC_AT = 16 };

void scan_pass_faults(struct scan *sc) {
  for (;;) {
    const struct log_fault *f = log_faults_next(&sc->l->faults, sc->next);
    if (f == NULL || f->from > sc->next) return;
    sc->next = f->to;
  }
}

bool scan_acceptable(const struct scan *sc, const struct log_segment *s, const struct kp_batch *b) {
  const struct log_known *k = sc->args->known;
  kp_offset last = kp_batch_last_offset(b);
  if (b->last_offset_delta < 0 || b->base_offset < sc->next || b->base_offset < s->base_offset) return false;
  if (s != log_active(sc->l) && last >= s[1].base_offset) return false; /* the segment behind it has those offsets */
  if (last - s->base_offset > INT32_MAX || (!KP_MUTANT(7) && kp_batch_check_crc(b) != KP_ERR_NONE)) return false;
  if (sc->dense && sc->next < sc->durable && b->base_offset != sc->next) return false;
  return k == NULL || k->start_off < 0 || b->base_offset < k->start_off || b->leader_epoch >= k->start_epoch;
}

/* ---- the next good batch ---- */

struct search {
  struct scan *sc;
  const struct log_segment *s;
  kp_offset bound; /* offsets lie below */
  uint8_t *buf;
  int64_t buf_at;
  size_t buf_n;
};

static enum kp_err have(struct search *q, int64_t at) {
  if (at >= q->buf_at && at + KP_BATCH_HEADER <= q->buf_at + (int64_t)q->buf_n) return KP_ERR_NONE;
  size_t want = q->s->size - at < WINDOW ? (size_t)(q->s->size - at) : WINDOW;
  q->buf_at = at;
  q->buf_n = 0;
  enum kp_err err = log_file_pread(q->s->file, q->buf, want, at, &q->buf_n);
  if (err == KP_ERR_NONE) return q->buf_n < KP_BATCH_HEADER ? KP_ERR_TRUNCATED : KP_ERR_NONE;
  want = want < LOG_IO_ALIGN ? want : LOG_IO_ALIGN; /* around what can't be read, a page at a time */
  q->buf_n = 0;
  err = log_file_pread(q->s->file, q->buf, want, at, &q->buf_n);
  if (err != KP_ERR_NONE) q->buf_n = 0;
  return err == KP_ERR_NONE && q->buf_n < KP_BATCH_HEADER ? KP_ERR_TRUNCATED : err;
}

static bool good_at(struct search *q, int64_t at, struct kp_batch *ret) {
  const uint8_t *p = q->buf + (at - q->buf_at);
  if (p[MAGIC_AT] != 2 || kp_batch_parse(p, (size_t)(q->s->size - at), ret) != KP_ERR_NONE) return false;
  if (ret->size < KP_BATCH_HEADER || ret->size > q->s->size - at || ret->last_offset_delta < 0) return false;
  if (ret->base_offset <= q->sc->next || kp_batch_last_offset(ret) >= q->bound) return false;
  if (kp_batch_last_offset(ret) - q->s->base_offset > INT32_MAX) return false;
  uint8_t *whole = malloc((size_t)ret->size);
  size_t n = 0;
  bool good = whole != NULL && log_file_pread(q->s->file, whole, (size_t)ret->size, at, &n) == KP_ERR_NONE &&
              n == (size_t)ret->size;
  if (good) {
    ret->p = whole;
    good = kp_batch_check_crc(ret) == KP_ERR_NONE;
    ret->p = NULL;
  }
  free(whole);
  return good;
}

/* false: there is none in this segment. */
static bool next_good(struct search *q, int64_t at, int64_t *ret_at, kp_offset *ret_base) {
  struct kp_batch b;
  while (q->s->size - at >= KP_BATCH_HEADER) {
    enum kp_err err = have(q, at);
    if (err != KP_ERR_NONE) {
      at = (at / LOG_IO_ALIGN + 1) * LOG_IO_ALIGN;
    } else if (good_at(q, at, &b)) {
      *ret_at = at;
      *ret_base = b.base_offset;
      return true;
    } else {
      at++;
    }
  }
  return false;
}

/* ---- verdicts ---- */

static enum kp_err note(struct scan *sc, const struct log_fault *f) {
  enum kp_err err = log_fault_add(sc->l, f);
  if (err != KP_ERR_NONE) return err;
  sc->report->faults_found++;
  sc->next = f->to;
  return KP_ERR_NONE;
}

enum kp_err scan_judge(struct scan *sc, int32_t i, int64_t position, enum kp_err why, int64_t *ret_resume) {
  struct log *l = sc->l;
  struct log_segment *s = &l->segments[i];
  bool last = i + 1 == l->segments_n, below = sc->next < sc->durable;
  struct search q = {.sc = sc, .s = s, .bound = last ? INT64_MAX : l->segments[i + 1].base_offset};
  kp_offset base = -1;
  int64_t at = s->size;
  q.buf = malloc(WINDOW);
  if (q.buf == NULL) return KP_ERR_NO_MEMORY;
  bool found = next_good(&q, position + 1, &at, &base), follows = found || (!last && l->segments[i + 1].size > 0);
  free(q.buf);
  *ret_resume = -1;
  if (!below && why == KP_ERR_IO) return KP_ERR_IO; /* nobody can tell whether it was torn */
  if (!below && !(follows && (sc->args->same_boot || sc->args->relaxed))) {
    sc->report->valid_behind_cut = sc->report->valid_behind_cut || follows;
    return KP_ERR_NONE;
  }
  struct log_fault f = {.from = sc->next,
                        .to = found  ? base
                              : last ? sc->durable
                                     : q.bound,
                        .segment = s->base_offset,
                        .position = position,
                        .position_end = at,
                        .kind = why == KP_ERR_IO ? LOG_FAULT_UNREADABLE : LOG_FAULT_CORRUPT,
                        .found_ms = sc->args->now_ms};
  if (f.to <= f.from) f.to = f.from + 1;
  *ret_resume = at;
  return note(sc, &f);
}

enum kp_err scan_lost(struct scan *sc, int32_t i, kp_offset to) {
  const struct log_segment *s = &sc->l->segments[i];
  struct log_fault f = {.from = sc->next,
                        .to = to,
                        .segment = s->base_offset,
                        .position = s->size,
                        .position_end = s->size,
                        .kind = LOG_FAULT_LOST,
                        .found_ms = sc->args->now_ms};
  KP_ASSERT(f.from < f.to, "from=%lld to=%lld", (long long)f.from, (long long)f.to);
  return note(sc, &f);
}
