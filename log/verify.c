#include "log/verify.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kproto/assert.h"
#include "log/log_int.h"

enum { INDEX_BYTES_MAX = 1 << 30, SNAPSHOTS_MAX = 1 << 20, WALK_CHUNK = 16384, PIECE = 64 << 20 };

struct names {
  kp_offset *bases, *snapshots;
  int32_t bases_n, snapshots_n, cap, snapshots_cap;
  bool failed;
};

static void push(struct names *ns, kp_offset **list, int32_t *n, int32_t *cap, kp_offset v) {
  if (*n == *cap) {
    int32_t more = *cap == 0 ? 16 : 2 * *cap;
    kp_offset *p = realloc(*list, (size_t)more * sizeof *p);
    if (p == NULL) {
      ns->failed = true;
      return;
    }
    *list = p;
    *cap = more;
  }
  (*list)[(*n)++] = v;
}

static void see(void *arg, const char *name) {
  struct names *ns = arg;
  kp_offset base = log_segment_name_parse(name);
  if (base < 0) return;
  if (strcmp(name + 20, ".log") == 0) push(ns, &ns->bases, &ns->bases_n, &ns->cap, base);
  if (strcmp(name + 20, ".snapshot") == 0) push(ns, &ns->snapshots, &ns->snapshots_n, &ns->snapshots_cap, base);
}

static int by_offset(const void *a, const void *b) {
  const kp_offset *x = a, *y = b;
  return (*x > *y) - (*x < *y);
}

static void tell(const struct log_verify_args *a, enum log_verify_level level, kp_offset base, const char *suffix,
                 const struct log_fault *fault, const char *what) {
  char file[64];
  snprintf(file, sizeof file, "%020" PRId64 "%s", base, suffix);
  struct log_verify_finding f = {.level = level, .file = file, .fault = fault, .what = what};
  a->each(a->arg, &f);
}

/* ---- batches ---- */

static const struct log_sealed *seal_of(const struct log_verify_args *a, kp_offset base) {
  for (int32_t i = 0; a->known != NULL && i < a->known->sealed_n; i++)
    if (a->known->sealed[i].segment == base) return &a->known->sealed[i];
  return NULL;
}

static void tell_findings(const struct log_verify_args *a, const struct log_scrub *s, bool last) {
  for (int32_t i = 0; i < s->findings_n; i++) {
    const struct log_scrub_finding *f = &s->findings[i];
    /* At the end of the log what is durable is known, where it is known, from the watermark. */
    bool tail =
        last && f->fault.position_end == s->of.bytes && (a->known == NULL || f->fault.from >= a->known->watermark);
    tell(a, tail ? LOG_VERIFY_TAIL : LOG_VERIFY_FAULT, s->of.base_offset, ".log", &f->fault, f->what);
  }
}

static bool covered(const struct log_verify_args *a, const struct log_sealed *s) {
  for (int32_t i = 0; i < a->known->faults_n; i++)
    if (a->known->faults[i].segment == s->segment) return true;
  return false;
}

/* Sealed segments that are not there, though nothing says that they went. */
static void look_for_lost(const struct log_verify_args *a, const struct names *ns) {
  for (int32_t i = 0; a->known != NULL && i < a->known->sealed_n; i++) {
    const struct log_sealed *s = &a->known->sealed[i];
    bool there = s->end <= a->known->log_start || covered(a, s);
    for (int32_t k = 0; k < ns->bases_n && !there; k++) there = ns->bases[k] == s->segment;
    if (there) continue;
    struct log_fault f = {.from = s->segment, .to = s->end, .segment = s->segment, .kind = LOG_FAULT_LOST};
    tell(a, LOG_VERIFY_FAULT, s->segment, ".log", &f, "the file is not there");
  }
}

/* ---- derived files ---- */

struct index_check {
  struct log_segment seg;
  const uint8_t *offsets, *times;
  size_t offsets_n, times_n; /* entries */
};

static bool all_zero(const uint8_t *p, size_t n) {
  for (size_t i = 0; i < n; i++)
    if (p[i] != 0) return false;
  return true;
}

static const char *check_entries(struct log_walk *w, const struct index_check *c) {
  struct kp_batch b;
  enum kp_err err;
  size_t o = 0, t = 0;
  int64_t newest = -1;
  while (log_walk_next(w, &b, &err)) {
    int64_t rel = kp_batch_last_offset(&b) - c->seg.base_offset;
    if (b.max_timestamp > newest) newest = b.max_timestamp;
    if (o < c->offsets_n && (int32_t)kp_be32(c->offsets + o * 8 + 4) < w->at) return "an entry names no batch";
    if (o < c->offsets_n && (int32_t)kp_be32(c->offsets + o * 8 + 4) == w->at) {
      if ((int32_t)kp_be32(c->offsets + o * 8) != rel) return "an entry has another offset than its batch";
      o++;
    }
    while (t < c->times_n && (int32_t)kp_be32(c->times + t * 12 + 8) <= rel) {
      if ((int32_t)kp_be32(c->times + t * 12 + 8) != rel) return "a time entry names no batch";
      if ((int64_t)kp_be64(c->times + t * 12) != newest)
        return "a time entry has another time than the batches before it";
      t++;
    }
  }
  return o < c->offsets_n || t < c->times_n ? "entries beyond the last batch" : NULL;
}

static enum kp_err slurp(struct log_io *io, const char *dir, kp_offset base, const char *suffix, char **ret_p,
                         size_t *ret_n) {
  char path[LOG_PATH_MAX];
  *ret_p = NULL;
  *ret_n = 0;
  enum kp_err err = log_segment_path(dir, base, suffix, path);
  if (err == KP_ERR_NONE) err = log_io_slurp(io, path, INDEX_BYTES_MAX, ret_p, ret_n);
  return err;
}

/* Each entry against the batch it names; an unused rest of zeros at the end of a file that was not closed is none. */
static void check_indexes(const struct log_verify_args *a, kp_offset base, int64_t bytes) {
  char *o = NULL, *t = NULL, path[LOG_PATH_MAX];
  size_t o_n, t_n;
  enum kp_err err = slurp(a->io, a->dir, base, ".index", &o, &o_n);
  if (err == KP_ERR_NONE) err = slurp(a->io, a->dir, base, ".timeindex", &t, &t_n);
  struct log_io_file *f = NULL;
  struct log_file *file = NULL;
  if (err == KP_ERR_NONE) err = log_segment_path(a->dir, base, ".log", path);
  if (err == KP_ERR_NONE) err = a->io->ops->open(a->io, path, LOG_IO_RDONLY, &f);
  if (err == KP_ERR_NONE && (file = log_file_new(a->io, f)) == NULL) a->io->ops->close(a->io, f);
  struct log_walk w;
  if (file != NULL && log_walk_init(&w, file, 0, bytes, WALK_CHUNK) == KP_ERR_NONE) {
    struct index_check c = {
        .offsets = (const uint8_t *)o, .times = (const uint8_t *)t, .offsets_n = o_n / 8, .times_n = t_n / 12};
    while (c.offsets_n > 0 && all_zero(c.offsets + (c.offsets_n - 1) * 8, 8)) c.offsets_n--;
    while (c.times_n > 0 && all_zero(c.times + (c.times_n - 1) * 12, 12)) c.times_n--;
    c.seg.base_offset = base;
    const char *what = o_n % 8 != 0 || t_n % 12 != 0 ? "not a whole number of entries" : check_entries(&w, &c);
    if (what != NULL) tell(a, LOG_VERIFY_DERIVED, base, ".index", NULL, what);
    log_walk_done(&w);
  } else if (err == KP_ERR_NOT_FOUND) {
    tell(a, LOG_VERIFY_DERIVED, base, ".index", NULL, "an index is not there");
  }
  if (file != NULL) log_file_unref(file);
  free(o);
  free(t);
}

static bool sane_txn(void *arg, const struct log_aborted_txn *t) {
  kp_offset *last = arg;
  bool sane = t->first_offset >= 0 && t->first_offset <= t->last_offset && t->last_offset > *last;
  *last = sane ? t->last_offset : INT64_MAX;
  return sane;
}

static void check_txn_index(const struct log_verify_args *a, kp_offset base) {
  char path[LOG_PATH_MAX];
  kp_offset last = base - 1;
  if (log_segment_path(a->dir, base, ".txnindex", path) != KP_ERR_NONE) return;
  enum kp_err err = log_txn_index_each(a->io, path, NULL, sane_txn, &last);
  if (err != KP_ERR_NONE || last == INT64_MAX)
    tell(a, LOG_VERIFY_DERIVED, base, ".txnindex", NULL, "entries that no aborted transaction can have left");
}

static void check_snapshots(const struct log_verify_args *a, const struct names *ns) {
  for (int32_t i = 0; i < ns->snapshots_n; i++) {
    char path[LOG_PATH_MAX];
    struct log_producers ps = {0};
    if (log_segment_path(a->dir, ns->snapshots[i], ".snapshot", path) != KP_ERR_NONE) continue;
    if (log_snapshot_read(&ps, a->io, path) == KP_ERR_CORRUPT_MESSAGE)
      tell(a, LOG_VERIFY_DERIVED, ns->snapshots[i], ".snapshot", NULL, "its CRC is wrong");
    log_producers_done(&ps);
  }
}

/* ---- the directory ---- */

static enum kp_err verify_segment(const struct log_verify_args *a, const struct names *ns, int32_t i,
                                  const struct log_epochs *epochs, struct log_verify_report *ret, bool *epochs_lie) {
  bool last = i + 1 == ns->bases_n;
  char path[LOG_PATH_MAX];
  struct log_scrub *s = calloc(1, sizeof *s);
  enum kp_err err = s == NULL ? KP_ERR_NO_MEMORY : log_segment_path(a->dir, ns->bases[i], ".log", path);
  if (err != KP_ERR_NONE) {
    free(s);
    return err;
  }
  s->io = a->io;
  s->path = strdup(path);
  s->now_ms = a->now_ms;
  s->of = (struct log_scrub_of){
      .base_offset = ns->bases[i], .end_offset = last ? INT64_MAX : ns->bases[i + 1], .bytes = -1};
  s->of.epochs = malloc(((size_t)epochs->n + 1) * sizeof *s->of.epochs);
  if (s->path == NULL || s->of.epochs == NULL) err = KP_ERR_NO_MEMORY;
  for (; err == KP_ERR_NONE && s->of.epochs_n < epochs->n; s->of.epochs_n++)
    s->of.epochs[s->of.epochs_n] =
        (struct log_scrub_epoch){epochs->e[s->of.epochs_n].epoch, epochs->e[s->of.epochs_n].start_offset};
  const struct log_sealed *sealed = last ? NULL : seal_of(a, ns->bases[i]);
  s->of.is_sealed = sealed != NULL;
  if (sealed != NULL) s->of.sealed = *sealed;
  while (err == KP_ERR_NONE && log_scrub_run(s, PIECE)) continue;
  if (err == KP_ERR_NONE) err = s->err;
  if (err == KP_ERR_NONE) {
    tell_findings(a, s, last);
    *epochs_lie = *epochs_lie || s->epochs_lie;
    ret->segments++;
    ret->seals += sealed != NULL;
    ret->bytes += s->of.bytes;
    ret->batches += s->batches;
    ret->end = s->next;
    if (s->findings_n == 0) check_indexes(a, ns->bases[i], s->of.bytes);
    check_txn_index(a, ns->bases[i]);
  }
  log_scrub_done(s);
  free(s);
  return err;
}

enum kp_err log_verify_dir(const struct log_verify_args *args, struct log_verify_report *ret) {
  struct names ns = {0};
  struct log_epochs epochs;
  bool epochs_lie = false;
  *ret = (struct log_verify_report){0};
  log_epochs_init(&epochs);
  enum kp_err err = args->io->ops->list(args->io, args->dir, see, &ns);
  if (err == KP_ERR_NONE && ns.failed) err = KP_ERR_NO_MEMORY;
  if (ns.bases_n > 1) qsort(ns.bases, (size_t)ns.bases_n, sizeof *ns.bases, by_offset);
  if (err == KP_ERR_NONE && log_epochs_read(&epochs, args->io, args->dir) == KP_ERR_CORRUPT_MESSAGE) epochs_lie = true;
  if (ns.bases_n > 0) ret->start = ns.bases[0];
  int32_t n = args->open ? ns.bases_n - 1 : ns.bases_n;
  for (int32_t i = 0; i < n && err == KP_ERR_NONE; i++) err = verify_segment(args, &ns, i, &epochs, ret, &epochs_lie);
  if (err == KP_ERR_NONE) {
    look_for_lost(args, &ns);
    check_snapshots(args, &ns);
  }
  if (epochs_lie) {
    struct log_verify_finding f = {
        .level = LOG_VERIFY_DERIVED,
        .file = "leader-epoch-checkpoint",
        .what = "the batches have other leader epochs; without the file they are read from them"};
    args->each(args->arg, &f);
  }
  log_epochs_done(&epochs);
  free(ns.bases);
  free(ns.snapshots);
  return err;
}

enum kp_err log_verify_batches(struct log_io *io, const char *path, int64_t *ret_position) {
  char *p;
  size_t n;
  *ret_position = 0;
  enum kp_err err = log_io_slurp(io, path, INDEX_BYTES_MAX, &p, &n);
  if (err != KP_ERR_NONE) return err;
  struct kp_batch_scan scan = {.p = (const uint8_t *)p, .n = n, .check_crc = true};
  struct kp_batch b;
  kp_offset next = 0;
  kp_epoch epoch = -1;
  bool chained = true;
  while (chained && kp_batch_scan_next(&scan, &b)) {
    chained = b.base_offset == next && (epoch < 0 || b.leader_epoch == epoch);
    next = kp_batch_last_offset(&b) + 1;
    epoch = b.leader_epoch;
  }
  *ret_position = (int64_t)scan.at - (chained ? 0 : b.size);
  free(p);
  return chained && scan.err == KP_ERR_NONE ? KP_ERR_NONE : KP_ERR_CORRUPT_MESSAGE;
}
