#include "log/look.h"

#include <stdlib.h>

#include "kproto/assert.h"
#include "kproto/mem.h"

/* So far behind what was asked for the kernel may have read ahead: what was good there and had left memory is back,
 * unseen. (Its default is 128 KiB; 8 MiB is the most that is advised for spinning disks.) */
enum { AHEAD = 8 << 20 };

static bool resident(const struct log *l, const struct log_segment *s, int64_t position, int64_t end) {
  if (end > s->size) end = s->size;
  return l->io->ops->resident == NULL || end <= position || log_file_resident(s->file, position, end - position);
}

static struct log_look *begin(const struct log *l, int32_t i, int64_t position, int64_t upto, kp_offset least) {
  const struct log_segment *s = &l->segments[i];
  char path[LOG_PATH_MAX];
  if (log_segment_file_path(s, l->dir, ".log", path) != KP_ERR_NONE) return NULL;
  struct log_look *k = kp_mem_zeroed(sizeof *k);
  if (k == NULL) return NULL;
  *k = (struct log_look){.position = position, .upto = upto, .least = least, .cuts = l->cuts, .good_upto = position};
  k->scrub.io = l->io;
  k->scrub.path = kp_mem_strdup(path);
  k->scrub.of = (struct log_scrub_of){.base_offset = s->base_offset,
                                      .end_offset = log_segment_end(l, i),
                                      .bytes = s->size,
                                      .active = i + 1 == l->segments_n};
  if (k->scrub.path != NULL && (s->epochs_lie || log_scrub_know_epochs(&k->scrub, l))) return k;
  log_look_free(k);
  return NULL;
}

enum kp_err log_vouch(struct log *l, int32_t i, int64_t position, int64_t end, kp_offset least, struct log_look **ret) {
  struct log_segment *s = &l->segments[i];
  if (log_good_has(&s->good, position, end)) {
    if (l->cold == NULL || resident(l, s, position, end)) return KP_ERR_NONE;
    log_good_drop(&s->good, position, end + AHEAD);
  } else if (log_good_touches(&s->good, end, end + AHEAD) && !resident(l, s, end, end + AHEAD)) {
    log_good_drop(&s->good, end, end + AHEAD);
  }
  *ret = begin(l, i, position, end, least);
  return *ret != NULL ? KP_ERR_WOULD_BLOCK : KP_ERR_NO_MEMORY;
}

enum kp_err log_look_into(struct log *l, int32_t i, struct log_look **ret) {
  const struct log_segment *s = &l->segments[i];
  if (s->looked_in_vain || s->file == NULL) return KP_ERR_CORRUPT_MESSAGE;
  *ret = begin(l, i, 0, s->size, s->base_offset);
  if (*ret == NULL) return KP_ERR_NO_MEMORY;
  (*ret)->whole = true;
  return KP_ERR_WOULD_BLOCK;
}

enum kp_err log_look_ahead(struct log *l, int32_t i, int64_t position, kp_offset last, int64_t n,
                           struct log_look **ret) {
  const struct log_segment *s = &l->segments[i];
  log_look_unseen(l, s->file, position, n);
  *ret = begin(l, i, position, position + n < s->size ? position + n : s->size, s->base_offset);
  if (*ret == NULL) return KP_ERR_NO_MEMORY;
  (*ret)->ahead = true;
  (*ret)->expect_last = last;
  return KP_ERR_WOULD_BLOCK;
}

void log_look_unseen(struct log *l, const struct log_file *f, int64_t position, int64_t n) {
  int64_t end = n < INT32_MAX ? position + n + AHEAD : INT32_MAX;
  for (int32_t i = 0; i < l->segments_n; i++)
    if (l->segments[i].file == f) log_good_drop(&l->segments[i].good, position, end);
}

void log_look_free(struct log_look *k) {
  log_scrub_done(&k->scrub);
  kp_mem_free(k);
}

/* ---- on a disk worker ---- */

static bool all_unreadable(const struct log_scrub *s) {
  for (int32_t i = 0; i < s->findings_n; i++)
    if (s->findings[i].fault.kind != LOG_FAULT_UNREADABLE) return false;
  return s->findings_n > 0;
}

/* Through the page cache, so that what was looked at is what is there. true: all is well, or cannot be read. */
static bool look_once(struct log_look *k, struct log_file *f) {
  struct log_scrub *s = &k->scrub;
  log_scrub_part(s, log_file_io(f), k->position, k->least, k->upto);
  (void)log_scrub_run(s, k->upto - k->position);
  k->err = s->err;
  bool well = s->err == KP_ERR_NONE && s->findings_n == 0;
  k->good_upto = well ? k->upto : s->findings_n > 0 ? s->findings[0].fault.position : k->position;
  if (s->err == KP_ERR_NONE && all_unreadable(s)) k->err = KP_ERR_IO;
  return k->err != KP_ERR_NONE || (well && log_scrub_part_fits(s));
}

/* Past the page cache, with the batch behind it: it may be that one that lies. What only seems odd (an epoch) is judged
 * by all of the segment. */
static void look_again(struct log_look *k) {
  struct log_scrub *s = &k->scrub;
  bool bad = k->whole || s->findings_n > 0;
  log_scrub_part(s, NULL, bad ? k->position : 0, bad ? k->least : s->of.base_offset, 0);
  if (k->whole || !bad)
    while (log_scrub_run(s, INT64_MAX / 2)) continue;
  else
    (void)log_scrub_run(s, k->upto - k->position + 1);
  k->epochs_lie = s->epochs_lie;
  int32_t kept = 0;
  for (int32_t i = 0; i < s->findings_n; i++)
    if (s->findings[i].fault.kind != LOG_FAULT_UNREADABLE) s->findings[kept++] = s->findings[i];
  if (s->err != KP_ERR_NONE || kept < s->findings_n) {
    k->err = s->err != KP_ERR_NONE ? s->err : KP_ERR_IO;
    bad = true;
  }
  s->findings_n = kept;
  if (bad && k->err == KP_ERR_NONE && kept == 0 && !k->whole) k->transient = true;
  if (bad && kept == 0) return;
  for (int32_t i = 0; i < kept; i++) {
    const struct log_fault *f = &s->findings[i].fault;
    if (f->position_end > k->position && f->position < k->good_upto) k->good_upto = f->position;
  }
  if (k->good_upto < k->position) k->good_upto = k->position;
}

/* Only what is well counts: what is not is looked at once it is known that a batch begins there. */
static void look_ahead(struct log_look *k, struct log_file *f) {
  struct log_scrub *s = &k->scrub;
  log_scrub_part(s, log_file_io(f), k->position, k->least, k->upto);
  (void)log_scrub_run(s, 1);
  bool well = s->err == KP_ERR_NONE && s->findings_n == 0 && s->next == k->expect_last + 1;
  if (well && s->position < k->upto) (void)log_scrub_run(s, k->upto - s->position);
  well = well && s->err == KP_ERR_NONE && s->findings_n == 0 && log_scrub_part_fits(s);
  k->good_upto = well ? s->position : k->position;
  s->findings_n = 0;
}

void log_look_run(struct log_look *k, struct log_file *f) {
  if (k->ahead) {
    look_ahead(k, f);
    return;
  }
  if (!k->whole && look_once(k, f)) return;
  look_again(k);
  const struct log_io_ops *ops = k->scrub.io->ops;
  if (k->transient && ops->forget != NULL) ops->forget(k->scrub.io, log_file_io(f), k->position, k->upto - k->position);
}

/* ---- back on the shard ---- */

static struct log_segment *segment_of(struct log *l, const struct log_file *f) {
  for (int32_t i = l->segments_n - 1; i >= 0; i--)
    if (l->segments[i].file == f) return &l->segments[i];
  return NULL;
}

static bool known(const struct log *l, const struct log_fault *f) {
  const struct log_fault *o = log_faults_next(&l->faults, f->from);
  return o != NULL && o->from <= f->from && o->to >= f->to;
}

bool log_look_take(struct log *l, struct log_look *k, const struct log_file *f) {
  struct log_segment *s = segment_of(l, f);
  bool further = false;
  if (s == NULL || k->cuts != l->cuts || s->size < k->scrub.of.bytes) return false; /* it is not that file any more */
  if (!k->whole && k->good_upto > k->position) {
    log_good_add(&s->good, k->position, k->good_upto);
    further = k->good_upto == k->upto;
  }
  if (k->epochs_lie) s->epochs_lie = true;
  for (int32_t i = 0; i < k->scrub.findings_n; i++) {
    const struct log_scrub_finding *found = &k->scrub.findings[i];
    if (known(l, &found->fault) || log_fault_add(l, &found->fault) != KP_ERR_NONE) continue;
    further = true;
    if (l->on_fault != NULL) l->on_fault(l->on_fault_arg, &found->fault, found->what);
  }
  if (k->whole && k->err == KP_ERR_NONE) s->looked_in_vain = !further;
  return further;
}

void log_on_fault(struct log *l, void (*found)(void *arg, const struct log_fault *f, const char *what), void *arg) {
  l->on_fault = found;
  l->on_fault_arg = arg;
}
