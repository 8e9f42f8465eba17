/* Cutting a log short, and doing away with one. */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

#include "kproto/assert.h"
#include "kproto/failpoint.h"
#include "log/log_int.h"

/* Bring what is derived from the batches down to the new end. */
static enum kp_err reload_derived(struct log *l) {
  struct log_found found = {0};
  log_epochs_cut_end(&l->epochs, l->log_end_offset);
  log_faults_cut_end(&l->faults, l->log_end_offset);
  enum kp_err err = l->epochs.dirty ? log_epochs_write(&l->epochs, l->io, l->dir, true) : KP_ERR_NONE;
  if (err == KP_ERR_NONE) err = log_list_snapshots(l, &found);
  if (err == KP_ERR_NONE) {
    log_drop_snapshots_above(l, &found, l->log_end_offset);
    log_producers_done(&l->producers);
    err = log_producers_load(l, found.snapshots, found.snapshots_n, l->log_end_offset, INT64_MIN / 2);
  }
  free(found.snapshots);
  return err;
}

/* Cut segment i, which becomes the last one, before the batch that holds `offset`. */
static enum kp_err cut_segment(struct log *l, int32_t i, kp_offset offset, kp_offset *ret_end) {
  struct log_segment *s = &l->segments[i];
  int64_t position = s->size;
  *ret_end = offset;
  enum kp_err err = log_segment_warm(l, i);
  if (err == KP_ERR_NONE) err = log_find_batch(l, i, offset, &position, ret_end);
  if (err != KP_ERR_NONE) return err;
  err = log_segment_indexes(s, l->io, l->dir);
  if (err != KP_ERR_NONE) return err;
  log_index_cut(&s->offsets, log_index_floor_rel(&s->offsets, *ret_end - 1 - s->base_offset) + 1);
  int32_t t = s->times.entries;
  while (t > 0 && log_index_time_rel(&s->times, t - 1) >= *ret_end - s->base_offset) t--;
  log_index_cut(&s->times, t);
  err = l->io->ops->truncate(l->io, log_file_io(s->file), position);
  if (err == KP_ERR_NONE) err = l->io->ops->sync(l->io, log_file_io(s->file));
  if (err != KP_ERR_NONE) return err;
  s->size = position;
  log_good_drop(&s->good, position, INT32_MAX);
  s->max_timestamp = s->first_timestamp = -1;
  s->max_timestamp_offset = s->base_offset;
  s->last_indexed = 0;
  s->timestamps_known = position == 0;
  char path[LOG_PATH_MAX];
  int64_t left;
  if (!s->has_txn_index) return KP_ERR_NONE;
  err = log_segment_file_path(s, l->dir, ".txnindex", path);
  return err == KP_ERR_NONE ? log_txn_index_cut(l->io, path, *ret_end, &left) : err;
}

static enum kp_err truncate_to(struct log *l, kp_offset offset) {
  struct log_doomed *doomed = NULL;
  enum kp_err err = KP_ERR_NONE;
  int32_t keep = log_segment_of(l, offset);
  while (err == KP_ERR_NONE && l->segments_n - 1 > keep) {
    kp_offset base = log_active(l)->base_offset;
    err = log_segment_doom(l, log_active(l), &doomed);
    if (err != KP_ERR_NONE) break;
    l->segments_n--;
    l->log_end_offset = base;
  }
  log_files_delete(l->io, doomed);
  log_segments_changed(l);
  kp_offset end = offset;
  if (err == KP_ERR_NONE && keep >= 0) err = cut_segment(l, keep, offset, &end);
  if (err == KP_ERR_NONE && keep < 0) {
    struct log_segment s;
    log_segment_init(&s, offset, 0, 0);
    err = log_segment_create(&s, l->io, l->dir);
    if (err == KP_ERR_NONE) err = log_segments_add(l, &s);
    l->log_start_offset = offset;
    l->dir_dirty = true;
  }
  if (err != KP_ERR_NONE) return err;
  l->log_end_offset = end;
  if (l->log_start_offset > end) l->log_start_offset = end;
  if (l->durable_offset > end) l->durable_offset = end;
  return reload_derived(l);
}

enum kp_err log_truncate(struct log *l, kp_offset offset) {
  KP_ASSERT(offset >= 0, "offset=%lld", (long long)offset);
  if (l->failed) return KP_ERR_IO;
  if (offset >= l->log_end_offset) return KP_ERR_NONE;
  l->flush_void = l->flushing;
  l->changed = true;
  l->cuts++;
  log_ring_clear(l);
  enum kp_err err = truncate_to(l, offset);
  if (err != KP_ERR_NONE) l->failed = true; /* half cut: what is in memory can't be believed */
  return err;
}

/* "<topic>-<p>" -> "<topic>-<p>.<unique>-delete", the topic shortened where a file name can't be longer. */
static enum kp_err doomed_name(const char *dir, const char *unique_hex, char path[LOG_PATH_MAX]) {
  const char *slash = strrchr(dir, '/'), *base = slash != NULL ? slash + 1 : dir;
  const char *dash = strrchr(base, '-');
  if (dash == NULL) return KP_ERR_IO;
  size_t tail = strlen(dash) + 1 + strlen(unique_hex) + strlen("-delete"), topic = (size_t)(dash - base);
  if (tail >= NAME_MAX) return KP_ERR_IO;
  if (topic > NAME_MAX - tail) topic = NAME_MAX - tail;
  int n =
      snprintf(path, LOG_PATH_MAX, "%.*s%.*s%s.%s-delete", (int)(base - dir), dir, (int)topic, base, dash, unique_hex);
  return n > 0 && n < LOG_PATH_MAX ? KP_ERR_NONE : KP_ERR_IO;
}

enum kp_err log_delete_begin(struct log *l, const char *unique_hex, char **ret_path) {
  char path[LOG_PATH_MAX];
  KP_ASSERT(!l->flushing, "%s: deleted during a flush", l->dir);
  enum kp_err err = doomed_name(l->dir, unique_hex, path);
  if (err != KP_ERR_NONE) return err;
  char *copy = strdup(path);
  if (copy == NULL) return KP_ERR_NO_MEMORY;
  KP_FAIL("topic_delete.before_rename");
  err = l->io->ops->rename(l->io, l->dir, path);
  KP_FAIL("topic_delete.after_rename");
  bool nothing = l->absent && err == KP_ERR_NOT_FOUND; /* never written to */
  if (nothing || err != KP_ERR_NONE) free(copy);
  if (nothing)
    copy = NULL;
  else if (err != KP_ERR_NONE)
    return err;
  log_discard(l);
  *ret_path = copy;
  return KP_ERR_NONE;
}

struct delete_in {
  struct log_io *io;
  const char *dir;
};

static void delete_entry(void *arg, const char *name) {
  const struct delete_in *d = arg;
  char path[LOG_PATH_MAX];
  if (snprintf(path, sizeof path, "%s/%s", d->dir, name) < (int)sizeof path) (void)d->io->ops->unlink(d->io, path);
  KP_FAIL("topic_delete.unlinking");
}

void log_dir_delete(struct log_io *io, const char *path) {
  struct delete_in d = {io, path};
  /* Its new name first: a power cut that took the name back and kept some of the unlinks would leave a directory that
   * looks like another topic's of the old name. Else the next start tries. */
  if (log_sync_parent(io, path) != KP_ERR_NONE) return;
  KP_FAIL("topic_delete.before_unlink");
  (void)io->ops->list(io, path, delete_entry, &d);
  KP_FAIL("topic_delete.before_rmdir");
  (void)io->ops->rmdir(io, path); /* what stays is found and deleted by the next start */
}
