/* Group commit: one fdatasync per dirty file makes everything durable that was appended before it began. */
#include <stdio.h>

#include "kproto/assert.h"
#include "kproto/failpoint.h"
#include "kproto/mutant.h"
#include "log/log_int.h"

bool log_flush_due(const struct log *l) {
  return !l->failed && (l->durable_offset < l->log_end_offset || l->dir_dirty || l->snapshot_wanted >= 0);
}

void log_opened_synced(struct log *l) {
  KP_ASSERT(!l->flushing && l->durable_offset == l->log_end_offset, "%s: durable_offset=%lld log_end_offset=%lld",
            l->dir, (long long)l->durable_offset, (long long)l->log_end_offset);
  l->dir_dirty = l->parent_dirty = false;
}

bool log_flush_begin(struct log *l, struct log_flush *f) {
  KP_ASSERT(!l->flushing, "%s: a flush is under way", l->dir);
  if (!log_flush_due(l)) return false;
  *f = (struct log_flush){.log = l, .upto = l->log_end_offset, .dir = l->dir_dirty, .parent = l->parent_dirty};
  f->snapshot = l->snapshot_wanted;
  f->segment = log_active(l)->base_offset;
  f->bytes = log_active(l)->size;
  int32_t i = log_segment_of(l, l->durable_offset);
  if (i < 0) i = 0;
  for (; i < l->segments_n; i++) {
    struct log_segment *s = &l->segments[i];
    if (s->size == 0 || log_segment_end(l, i) <= l->durable_offset) continue;
    KP_ASSERT(s->file != NULL, "%s: segment %lld is not durable and not open", l->dir, (long long)s->base_offset);
    if (f->files_n == LOG_FLUSH_FILES) {
      f->upto = f->segment = s->base_offset;
      f->bytes = 0;
      break;
    }
    log_file_ref(s->file);
    f->files[f->files_n++] = s->file;
    if (s->txn_index_dirty) f->txn_indexes[f->txn_indexes_n++] = s->base_offset;
    s->txn_index_dirty = false;
  }
  l->dir_dirty = l->parent_dirty = false;
  l->snapshot_wanted = -1;
  l->flushing = true;
  l->flush_void = false;
  return true;
}

/* A transaction index is not looked at again below the recovery point: it is as durable as the log. */
enum kp_err log_txn_index_sync(struct log_io *io, const char *dir, kp_offset base_offset) {
  char path[LOG_PATH_MAX];
  struct log_io_file *f;
  enum kp_err err = log_segment_path(dir, base_offset, ".txnindex", path);
  if (err == KP_ERR_NONE) err = io->ops->open(io, path, 0, &f);
  if (err != KP_ERR_NONE) return err == KP_ERR_NOT_FOUND ? KP_ERR_NONE : err; /* its segment is deleted */
  err = io->ops->sync(io, f);
  io->ops->close(io, f);
  return err;
}

/* Whose directory it is has to be on disk before anything in it counts: after a power cut the directory of a deleted
 * topic may stand under the name of a new one, and only partition.metadata tells. */
static enum kp_err sync_metadata(struct log_io *io, const char *dir) {
  char path[LOG_PATH_MAX];
  struct log_io_file *f;
  if (snprintf(path, sizeof path, "%s/partition.metadata", dir) >= (int)sizeof path) return KP_ERR_IO;
  enum kp_err err = io->ops->open(io, path, 0, &f);
  if (err != KP_ERR_NONE) return err == KP_ERR_NOT_FOUND ? KP_ERR_NONE : err; /* nobody gave the log an id */
  err = io->ops->sync(io, f);
  io->ops->close(io, f);
  return err;
}

/* One that is torn or lost can be written anew; that is the shard's to do. */
static enum kp_err harden_snapshot(struct log_flush *f) {
  char path[LOG_PATH_MAX];
  if (f->snapshot < 0) return KP_ERR_NONE;
  enum kp_err err = log_segment_path(f->log->dir, f->snapshot, ".snapshot", path);
  if (err == KP_ERR_NONE) err = log_snapshot_harden(f->log->io, path);
  f->snapshot_bad = err == KP_ERR_NOT_FOUND || err == KP_ERR_CORRUPT_MESSAGE;
  return f->snapshot_bad ? KP_ERR_NONE : err;
}

void log_flush_run(struct log_flush *f) {
  struct log_io *io = f->log->io;
  f->err = KP_ERR_NONE;
  for (int i = 0; i < f->files_n && f->err == KP_ERR_NONE; i++) {
    KP_FAIL("log.before_sync");
    f->err = io->ops->sync(io, log_file_io(f->files[i]));
    KP_FAIL("log.after_sync");
    if (KP_MUTANT(4)) f->err = KP_ERR_NONE;
  }
  for (int i = 0; i < f->txn_indexes_n && f->err == KP_ERR_NONE; i++)
    f->err = log_txn_index_sync(io, f->log->dir, f->txn_indexes[i]);
  if (f->err == KP_ERR_NONE) f->err = harden_snapshot(f);
  if (f->err == KP_ERR_NONE && f->parent) f->err = sync_metadata(io, f->log->dir);
  if (f->dir) KP_FAIL("log.before_sync_dir");
  if (f->err == KP_ERR_NONE && f->dir && !KP_MUTANT(1)) f->err = io->ops->sync_dir(io, f->log->dir);
  if (f->err == KP_ERR_NONE && f->parent && !KP_MUTANT(2)) f->err = log_sync_parent(io, f->log->dir);
}

void log_flush_synced(struct log_flush *f, enum kp_err err) {
  struct log_io *io = f->log->io;
  f->err = err;
  /* A page whose write-back had failed before sync_fs began is clean, and sync_fs has nothing to say of it. */
  for (int i = 0; i < f->files_n && f->err == KP_ERR_NONE; i++) {
    struct log_io_file *file = log_file_io(f->files[i]);
    f->err = io->ops->written_back ? io->ops->written_back(io, file) : io->ops->sync(io, file);
  }
  for (int i = 0; i < f->txn_indexes_n && f->err == KP_ERR_NONE; i++)
    f->err = log_txn_index_sync(io, f->log->dir, f->txn_indexes[i]);
  if (f->err == KP_ERR_NONE) f->err = harden_snapshot(f);
}

static void snapshot_done(struct log *l, const struct log_flush *f) {
  int32_t i = f->snapshot < 0 || l->flush_void ? -1 : log_segment_of(l, f->snapshot);
  if (i < 0 || l->segments[i].base_offset != f->snapshot) return; /* its segment is gone */
  l->segments[i].snapshot_bad = f->snapshot_bad;
  l->segments[i].snapshot_durable = !f->snapshot_bad;
}

static void txn_index_again(struct log *l, kp_offset base_offset) {
  int32_t i = log_segment_of(l, base_offset);
  if (i >= 0 && l->segments[i].base_offset == base_offset) l->segments[i].txn_index_dirty = true;
}

enum kp_err log_flush_end(struct log *l, struct log_flush *f) {
  KP_ASSERT(l->flushing && f->log == l, "%s: no flush is under way", l->dir);
  for (int i = 0; i < f->files_n - (KP_MUTANT(21) ? 1 : 0); i++) log_file_unref(f->files[i]);
  f->files_n = 0;
  l->flushing = false;
  if (f->err == KP_ERR_AGAIN) { /* no descriptor for a directory or an index: nothing is in doubt, and nothing proven */
    l->dir_dirty = l->dir_dirty || f->dir;
    l->parent_dirty = l->parent_dirty || f->parent;
    if (l->snapshot_wanted < 0) l->snapshot_wanted = f->snapshot;
    for (int32_t i = 0; i < f->txn_indexes_n; i++) txn_index_again(l, f->txn_indexes[i]);
    return KP_ERR_AGAIN;
  }
  if (f->err != KP_ERR_NONE) {
    l->failed = true;
    return KP_ERR_IO;
  }
  snapshot_done(l, f);
  if (KP_MUTANT(25)) f->upto = l->log_end_offset;
  if (!l->flush_void && f->upto > l->durable_offset) {
    l->durable_offset = f->upto;
    l->durable_segment = f->segment;
    l->durable_bytes = f->bytes;
  }
  KP_ASSERT(l->durable_offset <= l->log_end_offset, "durable_offset=%lld log_end_offset=%lld",
            (long long)l->durable_offset, (long long)l->log_end_offset);
  return KP_ERR_NONE;
}

void log_durable_place(const struct log *l, kp_offset *ret_segment, int64_t *ret_bytes, kp_offset *ret_offset) {
  *ret_offset = l->durable_offset;
  if (l->durable_offset == l->log_end_offset) {
    *ret_segment = log_active(l)->base_offset;
    *ret_bytes = log_active(l)->size;
    return;
  }
  *ret_segment = l->durable_segment;
  *ret_bytes = l->durable_bytes;
}

bool log_failed(const struct log *l) {
  return l->failed;
}
