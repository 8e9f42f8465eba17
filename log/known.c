/* What the journal knows of a log, held against what is in its directory: files and ends of files that are gone. */
#include "log/known.h"

#include <stdlib.h>

#include "kproto/assert.h"
#include "log/scrub.h"

enum { AGAIN_CHUNK = 1 << 20 };

/* What of it is not part of another fault yet. */
static enum kp_err note(struct log *l, struct log_fault f, struct log_open_report *report) {
  enum kp_err err = KP_ERR_NONE;
  if (f.from < l->log_start_offset) f.from = l->log_start_offset;
  while (f.from < f.to && err == KP_ERR_NONE) {
    const struct log_fault *o = log_faults_next(&l->faults, f.from);
    struct log_fault part = f;
    if (o != NULL && o->from <= f.from) {
      f.from = o->to;
      continue;
    }
    if (o != NULL && o->from < f.to) part.to = o->from;
    f.from = part.to;
    report->faults_found++;
    err = log_fault_add(l, &part);
  }
  return err;
}

enum kp_err log_known_lost(struct log *l, kp_offset from, kp_offset to, int64_t now_ms,
                           struct log_open_report *report) {
  return note(l,
              (struct log_fault){.from = from, .to = to, .segment = from, .kind = LOG_FAULT_LOST, .found_ms = now_ms},
              report);
}

/* The file is not as large as it was when it was sealed: find out what of it is still good. */
static enum kp_err look_into(struct log *l, const struct log_segment *s, const struct log_sealed *sealed,
                             int64_t now_ms, struct log_open_report *report) {
  struct log_scrub *sc = calloc(1, sizeof *sc);
  char path[LOG_PATH_MAX];
  enum kp_err err = sc != NULL ? log_segment_path(l->dir, s->base_offset, ".log", path) : KP_ERR_NO_MEMORY;
  if (err == KP_ERR_NONE && (sc->path = strdup(path)) == NULL) err = KP_ERR_NO_MEMORY;
  if (err != KP_ERR_NONE) {
    free(sc);
    return err;
  }
  sc->io = l->io;
  sc->now_ms = now_ms;
  sc->of = (struct log_scrub_of){.base_offset = s->base_offset,
                                 .end_offset = sealed->end,
                                 .bytes = sealed->bytes,
                                 .is_sealed = true,
                                 .sealed = *sealed};
  while (log_scrub_run(sc, INT64_MAX / 2)) continue;
  err = sc->err;
  report->scanned_bytes += sc->read_bytes;
  for (int32_t i = 0; i < sc->findings_n && err == KP_ERR_NONE; i++) err = note(l, sc->findings[i].fault, report);
  log_scrub_done(sc);
  free(sc);
  return err;
}

static struct log_segment *segment_at(const struct log *l, kp_offset base_offset) {
  int32_t i = l->segments_n > 0 ? log_segment_of(l, base_offset) : -1;
  return i >= 0 && l->segments[i].base_offset == base_offset ? &l->segments[i] : NULL;
}

/* Are the bytes of a fault batches again, from its first to its last, whole and in order? */
static bool whole_again(struct log *l, struct log_segment *s, const struct log_fault *f) {
  struct log_walk w;
  struct kp_batch b;
  kp_offset next = f->from;
  if (f->position_end > s->size || log_segment_file(s, l->io, l->dir) != KP_ERR_NONE) return false;
  enum kp_err err = log_walk_init(&w, s->file, f->position, f->position_end, AGAIN_CHUNK);
  if (err != KP_ERR_NONE) return false;
  while (log_walk_next_whole(&w, &b, &err)) {
    if (b.base_offset < next || b.last_offset_delta < 0 || kp_batch_check_crc(&b) != KP_ERR_NONE) {
      w.position = -1;
      break;
    }
    next = kp_batch_last_offset(&b) + 1;
  }
  bool whole = err == KP_ERR_NONE && w.position == f->position_end && f->position < f->position_end;
  log_walk_done(&w);
  return whole;
}

/* The faults that are known, but for those that the disk answered EIO for and no longer does: such an error may pass,
 * and what was acknowledged is there. (Damage that was seen once is not doubted.) What lies in them was passed over by
 * the recovery that met them: the log is recovered again from there, for producers, transactions and indexes. */
static enum kp_err take_faults(struct log *l, const struct log_known *k) {
  enum kp_err err = KP_ERR_NONE;
  for (int32_t i = 0; i < k->faults_n && err == KP_ERR_NONE; i++) {
    const struct log_fault *f = &k->faults[i];
    struct log_segment *s = f->kind == LOG_FAULT_UNREADABLE ? segment_at(l, f->segment) : NULL;
    if (s == NULL || !whole_again(l, s, f))
      err = log_fault_add(l, f);
    else if (f->from < l->again_from)
      l->again_from = f->from;
  }
  log_faults_cut_start(l);
  return err;
}

enum kp_err log_known_check(struct log *l, const struct log_known *k, int64_t now_ms, struct log_open_report *report) {
  enum kp_err err = take_faults(l, k);
  for (int32_t i = 0; i < k->sealed_n && err == KP_ERR_NONE; i++) {
    const struct log_sealed *sealed = &k->sealed[i];
    if (sealed->end <= l->log_start_offset) continue;
    const struct log_segment *s = segment_at(l, sealed->segment);
    if (s == NULL)
      err = log_known_lost(l, sealed->segment, sealed->end, now_ms, report);
    else if (s->size != sealed->bytes)
      err = look_into(l, s, sealed, now_ms, report);
  }
  return err;
}

bool log_known_agrees(const struct log *l, const struct log_known *k) {
  const struct log_segment *active = &l->segments[l->segments_n - 1];
  return active->base_offset > k->watermark_segment ||
         (active->base_offset == k->watermark_segment && active->size == k->watermark_bytes);
}
