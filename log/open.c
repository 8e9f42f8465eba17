/* Opening a log: what is in the directory decides (LogLoader).
 *
 * partition.metadata (PartitionMetadataFile): "version: 0\ntopic_id: <base64url>", written when the directory is made.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "kproto/assert.h"
#include "log/checkpoint.h"
#include "log/known.h"

enum { METADATA_BYTES_MAX = 4096 };

enum { HAS_LOG = 1, HAS_INDEX = 2, HAS_TIME_INDEX = 4, HAS_TXN_INDEX = 8 };

struct seen_segment {
  kp_offset base_offset;
  int has;
};

/* The listing as it comes in. */
struct listing {
  struct log_io *io;
  const char *dir;
  struct seen_segment *segments;
  int32_t segments_n, segments_cap;
  struct log_found *found;
  bool metadata; /* partition.metadata is there */
  bool swaps;    /* a compaction was interrupted */
  enum kp_err err;
};

static void see_segment(struct listing *ls, kp_offset base_offset, int has) {
  for (int32_t i = ls->segments_n - 1; i >= 0; i--) {
    if (ls->segments[i].base_offset != base_offset) continue;
    ls->segments[i].has |= has;
    return;
  }
  if (ls->segments_n == ls->segments_cap) {
    int32_t cap = ls->segments_cap == 0 ? 4 : ls->segments_cap * 2;
    struct seen_segment *p = realloc(ls->segments, (size_t)cap * sizeof *p);
    if (p == NULL) {
      ls->err = KP_ERR_NO_MEMORY;
      return;
    }
    ls->segments = p;
    ls->segments_cap = cap;
  }
  ls->segments[ls->segments_n++] = (struct seen_segment){base_offset, has};
}

static void see_snapshot(struct listing *ls, kp_offset offset) {
  struct log_found *f = ls->found;
  if (f->snapshots_n == f->snapshots_cap) {
    int32_t cap = f->snapshots_cap == 0 ? 4 : f->snapshots_cap * 2;
    kp_offset *p = realloc(f->snapshots, (size_t)cap * sizeof *p);
    if (p == NULL) {
      ls->err = KP_ERR_NO_MEMORY;
      return;
    }
    f->snapshots = p;
    f->snapshots_cap = cap;
  }
  f->snapshots[f->snapshots_n++] = offset;
}

static void list_snapshot(void *arg, const char *name) {
  kp_offset offset = log_segment_name_parse(name);
  if (offset >= 0 && strcmp(name + 20, ".snapshot") == 0) see_snapshot(arg, offset);
}

static bool ends_with(const char *s, const char *suffix) {
  size_t n = strlen(s), m = strlen(suffix);
  return n >= m && strcmp(s + n - m, suffix) == 0;
}

static void see(void *arg, const char *name) {
  static const struct {
    const char *suffix;
    int has;
  } kinds[] = {{".log", HAS_LOG}, {".index", HAS_INDEX}, {".timeindex", HAS_TIME_INDEX}, {".txnindex", HAS_TXN_INDEX}};
  struct listing *ls = arg;
  if (ends_with(name, ".swap") || ends_with(name, ".cleaned")) ls->swaps = true;
  if (ends_with(name, ".deleted") || ends_with(name, ".tmp")) {
    char path[LOG_PATH_MAX];
    if (snprintf(path, sizeof path, "%s/%s", ls->dir, name) < (int)sizeof path) (void)ls->io->ops->unlink(ls->io, path);
    return;
  }
  if (strcmp(name, "partition.metadata") == 0) ls->metadata = true;
  kp_offset offset = log_segment_name_parse(name);
  if (offset < 0) return;
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (strcmp(name + 20, kinds[i].suffix) == 0) see_segment(ls, offset, kinds[i].has);
  if (strcmp(name + 20, ".snapshot") == 0) see_snapshot(ls, offset);
}

static int by_base(const void *a, const void *b) {
  const struct seen_segment *x = a, *y = b;
  return (x->base_offset > y->base_offset) - (x->base_offset < y->base_offset);
}

static int by_offset(const void *a, const void *b) {
  const kp_offset *x = a, *y = b;
  return (*x > *y) - (*x < *y);
}

enum kp_err log_list_snapshots(struct log *l, struct log_found *ret) {
  struct listing ls = {.io = l->io, .dir = l->dir, .found = ret};
  enum kp_err err = l->io->ops->list(l->io, l->dir, list_snapshot, &ls);
  if (ret->snapshots_n > 1) qsort(ret->snapshots, (size_t)ret->snapshots_n, sizeof *ret->snapshots, by_offset);
  return err == KP_ERR_NONE ? ls.err : err;
}

static void unlink_orphan(struct listing *ls, const struct seen_segment *s) {
  static const char *const suffixes[] = {".index", ".timeindex", ".txnindex"};
  char path[LOG_PATH_MAX];
  for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++)
    if (log_segment_path(ls->dir, s->base_offset, suffixes[i], path) == KP_ERR_NONE)
      (void)ls->io->ops->unlink(ls->io, path);
}

/* One stat a segment. Segments whose indexes are missing get them rebuilt later: they are marked by entries == 0 where
 * there should be some, which `rebuild` notes. */
static enum kp_err load_segments(struct log *l, struct listing *ls, int64_t now_ms, bool *rebuild) {
  if (ls->segments_n > 1) qsort(ls->segments, (size_t)ls->segments_n, sizeof *ls->segments, by_base);
  for (int32_t i = 0; i < ls->segments_n; i++) {
    const struct seen_segment *seen = &ls->segments[i];
    if (!(seen->has & HAS_LOG)) {
      unlink_orphan(ls, seen);
      continue;
    }
    char path[LOG_PATH_MAX];
    struct log_io_stat st;
    enum kp_err err = log_segment_path(l->dir, seen->base_offset, ".log", path);
    if (err == KP_ERR_NONE) err = l->io->ops->stat(l->io, path, &st);
    if (err != KP_ERR_NONE) return err;
    if (st.size > INT32_MAX) return KP_ERR_IO;
    struct log_segment s;
    log_segment_init(&s, seen->base_offset, st.size, now_ms);
    s.has_txn_index = (seen->has & HAS_TXN_INDEX) != 0;
    if (st.size ==
        0) { /* whatever is in its indexes is of before: a power cut may have taken back that they were cut */
      log_index_forget(&s.offsets, l->io);
      log_index_forget(&s.times, l->io);
    }
    rebuild[l->segments_n] = st.size > 0 && (seen->has & (HAS_INDEX | HAS_TIME_INDEX)) != (HAS_INDEX | HAS_TIME_INDEX);
    err = log_segments_add(l, &s);
    if (err != KP_ERR_NONE) return err;
  }
  return KP_ERR_NONE;
}

static enum kp_err first_segment(struct log *l, kp_offset base_offset, int64_t now_ms) {
  struct log_segment s;
  log_segment_init(&s, base_offset, 0, now_ms);
  enum kp_err err = log_segment_create(&s, l->io, l->dir);
  if (err == KP_ERR_NONE) err = log_segments_add(l, &s);
  if (err != KP_ERR_NONE) log_segment_release(&s, l->io, false);
  l->dir_dirty = l->parent_dirty = l->changed = true;
  l->log_start_offset = l->log_end_offset = l->durable_offset = base_offset;
  return err;
}

enum kp_err log_metadata_write(struct log *l) {
  char path[LOG_PATH_MAX], text[64], id[23];
  if (!l->has_topic_id) return KP_ERR_NONE;
  if (snprintf(path, sizeof path, "%s/partition.metadata", l->dir) >= (int)sizeof path) return KP_ERR_IO;
  kp_uuid_format(&l->topic_id, id);
  int len = snprintf(text, sizeof text, "version: 0\ntopic_id: %s", id);
  l->dir_dirty = true;
  return log_io_replace_unsynced(l->io, path, text, (size_t)len);
}

/* One character is another: a bit has flipped in the file. Ids of two topics differ in nearly all of them. */
static bool damaged(const struct kp_uuid *have, const struct kp_uuid *want) {
  char a[23], b[23];
  int differ = 0;
  kp_uuid_format(have, a);
  kp_uuid_format(want, b);
  for (int i = 0; i < 22; i++) differ += a[i] != b[i];
  return differ == 1;
}

static enum kp_err check_metadata(struct log *l, const struct log_open_args *args, bool there, int32_t segments,
                                  char *err_text, size_t err_n) {
  char path[LOG_PATH_MAX], id[23], *got;
  size_t n;
  if (args->topic_id == NULL) return KP_ERR_NONE;
  if (snprintf(path, sizeof path, "%s/partition.metadata", l->dir) >= (int)sizeof path) return KP_ERR_IO;
  if (there) {
    enum kp_err err = log_io_slurp(l->io, path, METADATA_BYTES_MAX, &got, &n);
    if (err != KP_ERR_NONE) return err;
    const char *p = strstr(got, "topic_id: ");
    struct kp_uuid have;
    bool parsed =
        strncmp(got, "version: 0", 10) == 0 && p != NULL && kp_uuid_parse(p + 10, strcspn(p + 10, "\r\n"), &have);
    free(got);
    if (parsed && kp_uuid_eq(&have, args->topic_id)) return KP_ERR_NONE;
    if (parsed && !damaged(&have, args->topic_id)) {
      kp_uuid_format(&have, id);
      snprintf(err_text, err_n, "open %s: partition.metadata belongs to topic id %s", l->dir, id);
      return KP_ERR_INCONSISTENT_TOPIC_ID;
    } /* else torn by a crash, or damaged: written anew */
  }
  if (args->id_required && segments > 0) {
    snprintf(err_text, err_n, "open %s: there are segments, and no partition.metadata says whose", l->dir);
    return KP_ERR_INCONSISTENT_TOPIC_ID;
  }
  return log_metadata_write(l);
}

/* The end of the log after a clean stop: the journal has it, if the file is as long as it says; else it is in the name
 * of the newest snapshot; where that can't be, look for it. */
static enum kp_err clean_end(struct log *l, const struct log_found *found, const struct log_known *k) {
  kp_offset base = log_active(l)->base_offset,
            newest = found->snapshots_n > 0 ? found->snapshots[found->snapshots_n - 1] : -1;
  if (k != NULL && k->watermark_segment == base && k->watermark_bytes == log_active(l)->size && k->watermark >= base) {
    l->log_end_offset = k->watermark;
    return KP_ERR_NONE;
  }
  if (log_active(l)->size > 0 && newest > base && newest - base <= (int64_t)INT32_MAX + 1) {
    l->log_end_offset = newest;
    return KP_ERR_NONE;
  }
  return log_find_end(l, &l->log_end_offset);
}

static enum kp_err load_epochs(struct log *l) {
  enum kp_err err = log_epochs_read(&l->epochs, l->io, l->dir);
  return err == KP_ERR_NOT_FOUND || err == KP_ERR_CORRUPT_MESSAGE ? KP_ERR_NONE : err;
}

static enum kp_err rebuild_missing(struct log *l, const bool *rebuild, int32_t n, struct log_open_report *report) {
  for (int32_t i = 0; i < n && i < l->segments_n; i++) {
    bool below_start = i + 1 < l->segments_n && l->segments[i + 1].base_offset <= l->log_start_offset;
    if (!rebuild[i] || below_start) continue; /* nobody reads what is below, and a crash may have left anything there */
    enum kp_err err = log_segment_rebuild(l, i);
    if (err != KP_ERR_NONE) return err;
    report->indexes_rebuilt++;
    l->changed = true;
  }
  return KP_ERR_NONE;
}

/* The first segment there is, beyond what was lost. */
static enum kp_err begin_behind(struct log *l, kp_offset base_offset, int64_t now_ms) {
  kp_offset start = l->log_start_offset;
  enum kp_err err = first_segment(l, base_offset, now_ms);
  if (start < base_offset) l->log_start_offset = start;
  return err;
}

/* The log ends below its start (files were taken away): what is left goes, as in Kafka. */
static enum kp_err start_over(struct log *l, kp_offset base_offset, int64_t now_ms) {
  struct log_doomed *doomed = NULL;
  enum kp_err err = KP_ERR_NONE;
  while (l->segments_n > 0 && err == KP_ERR_NONE) {
    err = log_segment_doom(l, log_active(l), &doomed);
    if (err == KP_ERR_NONE) l->segments_n--;
  }
  log_files_delete(l->io, doomed);
  l->epochs.n = 0;
  l->epochs.dirty = true;
  log_producers_done(&l->producers);
  return err == KP_ERR_NONE ? begin_behind(l, base_offset, now_ms) : err;
}

/* Nothing was taken away above the recovery point, and yet what is below the first segment is missing: a power cut kept
 * new segments and lost the ones before them. See `disconnected` in recovery.c. */
static bool head_lost(const struct log *l, const struct log_open_args *args) {
  kp_offset base = l->segments[0].base_offset;
  if (args->known != NULL) return base > args->known->watermark && base > l->log_start_offset;
  return args->whole_above && base > args->recovery_point && base > args->log_start_offset;
}

/* Where the log starts, and what of it is gone though the journal knows it was durable and not deleted. *ret_base: if
 * no segment is left, where a new one begins. */
static enum kp_err take_known(struct log *l, const struct log_open_args *args, struct log_open_report *report,
                              kp_offset *ret_base) {
  const struct log_known *k = args->known;
  kp_offset first = l->segments_n > 0 ? l->segments[0].base_offset : INT64_MAX;
  *ret_base = args->log_start_offset;
  l->log_start_offset = l->segments_n > 0 ? first : args->log_start_offset;
  if (args->log_start_offset > l->log_start_offset) l->log_start_offset = args->log_start_offset;
  if (k == NULL) return KP_ERR_NONE;
  /* The checkpoints speak of names: of a topic that was deleted and made again they may know the old one. */
  l->log_start_offset = k->log_start;
  *ret_base = k->watermark > k->log_start ? k->watermark : k->log_start;
  enum kp_err err = log_known_check(l, k, args->now_ms, report);
  kp_offset to = first < *ret_base ? first : *ret_base;
  if (err == KP_ERR_NONE && to > l->log_start_offset)
    err = log_known_lost(l, l->log_start_offset, to, args->now_ms, report);
  return err;
}

static enum kp_err load(struct log *l, const struct log_open_args *args, struct listing *ls, bool *rebuild,
                        struct log_open_report *report, char *err_text, size_t err_n) {
  struct log_found *found = ls->found;
  if (l->absent) return log_absent_init(l, args->log_start_offset, args->now_ms);
  enum kp_err err = check_metadata(l, args, ls->metadata, ls->segments_n, err_text, err_n);
  if (err == KP_ERR_NONE) err = load_segments(l, ls, args->now_ms, rebuild);
  if (err != KP_ERR_NONE) return err;
  kp_offset base;
  err = take_known(l, args, report, &base);
  if (err != KP_ERR_NONE) return err;
  if (l->segments_n == 0) return begin_behind(l, base, args->now_ms);
  if (found->snapshots_n > 1) qsort(found->snapshots, (size_t)found->snapshots_n, sizeof *found->snapshots, by_offset);
  err = load_epochs(l);
  if (l->again_from < INT64_MAX) l->epochs.n = 0; /* from the headers: those in the fault may not be in the list */
  bool clean = args->clean && !args->scan_all && l->again_from == INT64_MAX &&
               (args->known == NULL || log_known_agrees(l, args->known));
  if (err == KP_ERR_NONE && clean) {
    err = rebuild_missing(l, rebuild, l->segments_n, report);
    if (err == KP_ERR_NONE) err = clean_end(l, found, args->known);
    /* The mark lies: the last segment doesn't end with a whole batch. */
    if (err == KP_ERR_TRUNCATED || err == KP_ERR_CORRUPT_MESSAGE) {
      clean = false;
      err = KP_ERR_NONE;
    }
  }
  if (err == KP_ERR_NONE && clean && l->epochs.n == 0 && l->log_end_offset > l->segments[0].base_offset) {
    err = log_epochs_from_headers(l, l->segments_n - 1, log_active(l)->size);
    l->changed = true;
  }
  if (err == KP_ERR_NONE && clean) {
    l->durable_offset = l->log_end_offset;
    err = log_producers_load(l, found->snapshots, found->snapshots_n, l->log_end_offset, args->now_ms);
  } else if (err == KP_ERR_NONE) {
    if (head_lost(l, args)) {
      for (int32_t i = 0; i < l->segments_n; i++) report->truncated_bytes += l->segments[i].size;
      if (args->known == NULL)
        base = args->recovery_point > args->log_start_offset ? args->recovery_point : args->log_start_offset;
      return start_over(l, base, args->now_ms);
    }
    int32_t below = log_segment_of(l, log_recovery_point(l, args));
    err = rebuild_missing(l, rebuild, below < 0 ? 0 : below, report);
    if (err == KP_ERR_NONE) err = log_recover(l, args, found, report, err_text, err_n);
  }
  /* Whoever made the directory and its files may have died before their names were synced. */
  if (!clean) l->dir_dirty = l->parent_dirty = true;
  if (err == KP_ERR_NONE && l->log_end_offset < l->log_start_offset)
    err = start_over(l, l->log_start_offset, args->now_ms);
  return err;
}

static enum kp_err list_dir(struct log *l, struct listing *ls, bool lazy) {
  enum kp_err err = l->io->ops->list(l->io, l->dir, see, ls);
  l->absent = lazy && err == KP_ERR_NOT_FOUND;
  if (l->absent) return KP_ERR_NONE;
  if (err == KP_ERR_NOT_FOUND) {
    err = l->io->ops->mkdir(l->io, l->dir);
    l->parent_dirty = true;
  }
  if (err == KP_ERR_NONE && ls->err == KP_ERR_NONE && ls->swaps) {
    err = log_swaps_finish(l->io, l->dir);
    ls->segments_n = ls->found->snapshots_n = 0;
    if (err == KP_ERR_NONE) err = l->io->ops->list(l->io, l->dir, see, ls);
  }
  return err == KP_ERR_NONE ? ls->err : err;
}

enum kp_err log_open(const struct log_open_args *args, struct log **ret, struct log_open_report *ret_report,
                     char *err_text, size_t err_n) {
  KP_ASSERT(args->log_start_offset >= 0 && args->recovery_point >= 0, "log_start_offset=%lld recovery_point=%lld",
            (long long)args->log_start_offset, (long long)args->recovery_point);
  struct log_open_report report = {0};
  struct log_found found = {0};
  struct log *l = calloc(1, sizeof *l);
  if (l == NULL) return KP_ERR_NO_MEMORY;
  l->io = args->io;
  l->config = *args->config;
  l->snapshot_offset = l->snapshot_wanted = -1;
  l->trim_limit = l->again_from = INT64_MAX;
  l->has_topic_id = args->topic_id != NULL;
  if (l->has_topic_id) l->topic_id = *args->topic_id;
  l->dir = strdup(args->dir);
  struct listing ls = {.io = args->io, .dir = args->dir, .found = &found};
  err_text[0] = '\0';
  enum kp_err err = l->dir == NULL ? KP_ERR_NO_MEMORY : list_dir(l, &ls, args->lazy);
  bool *rebuild = calloc((size_t)ls.segments_n + 1, sizeof *rebuild);
  if (err == KP_ERR_NONE && rebuild == NULL) err = KP_ERR_NO_MEMORY;
  if (err == KP_ERR_NONE) err = load(l, args, &ls, rebuild, &report, err_text, err_n);
  free(rebuild);
  free(ls.segments);
  free(found.snapshots);
  if (err != KP_ERR_NONE) {
    if (err_text[0] == '\0')
      snprintf(err_text, err_n, "open %s: %s (%s)", args->dir, kp_err_name(err), strerror(args->io->err_no));
    log_discard(l);
    return err;
  }
  *ret = l;
  if (ret_report != NULL) *ret_report = report;
  return KP_ERR_NONE;
}
