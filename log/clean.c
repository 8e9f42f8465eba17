/* A round of compaction, piece by piece.
 *
 *   CLEAN_TXNS     the transaction indexes: which transactions were aborted
 *   CLEAN_MAP      the dirty batches in order: key -> latest offset, until the end or until the map is full; c->latest
 * is the last offset that it covers. Aborted batches and markers are not looked at. then, for groups of neighbouring
 * segments that fit into one (by their sizes before):
 *   CLEAN_GROUP    <base>.log.cleaned is begun
 *   CLEAN_COPY     batches of the group pass clean_filter.c into it
 * and for several groups together, since syncs are what a round waits for:
 *   CLEAN_SYNC     synced, renamed to .swap, synced
 *   CLEAN_SWAP     shard: the new segments take the place of the old ones in the log, their files become .deleted
 *   CLEAN_SWAPPED  the names are synced
 *   CLEAN_NAME     shard: <base>.log.swap -> <base>.log
 *   CLEAN_NAMED    synced
 *   CLEAN_REST     shard: the indexes' .swap -> their names
 *   CLEAN_SETTLED  synced; the .deleted files are unlinked
 *
 * What a crash leaves is finished or undone by swap.c. Each step is durable before the next one begins, since a file
 * system may keep any of the renames that were not synced: the old files may not go before the new ones are there for
 * good, the new .log may not have its name while an old segment that it covers could come back, and the indexes may not
 * have theirs while recovery, which still sees .log.swap, would take them for the old ones. Of the groups of an
 * exchange those that are finished after a crash are the lower ones: as if each had been exchanged for itself, one by
 * one.
 *
 * Every batch that is read is checked against its CRC: one that is broken ends the round (CORRUPT_MESSAGE), so that rot
 * is never given a new checksum. */
#include "log/clean.h"

#include <stdlib.h>

#include "kproto/assert.h"
#include "kproto/failpoint.h"
#include "kproto/mutant.h"
#include "log/clean_int.h"

enum { IO_BYTES_MIN = 64 << 10, HEADER_CHUNK = 16384 };

/* ---- transaction indexes ---- */

struct taking {
  struct log_clean *c;
  enum kp_err err;
};

static bool take_aborted(void *arg, const struct log_aborted_txn *t) {
  struct taking *k = arg;
  struct log_clean *c = k->c;
  if (c->aborted_n == c->aborted_cap) {
    int32_t cap = c->aborted_cap == 0 ? 16 : c->aborted_cap * 2;
    struct log_aborted_txn *p = realloc(c->aborted, (size_t)cap * sizeof *p);
    if (p == NULL) {
      k->err = KP_ERR_NO_MEMORY;
      return false;
    }
    c->aborted = p;
    c->aborted_cap = cap;
  }
  c->aborted[c->aborted_n++] = *t;
  return true;
}

enum kp_err clean_read_aborted(struct log_clean *c, kp_offset base_offset) {
  struct taking k = {c, KP_ERR_NONE};
  char path[LOG_PATH_MAX];
  enum kp_err err = log_segment_path(c->dir, base_offset, ".txnindex", path);
  if (err == KP_ERR_NONE) err = log_txn_index_each(c->io, path, NULL, take_aborted, &k);
  return err == KP_ERR_NONE ? k.err : err;
}

static enum kp_err read_all_aborted(struct log_clean *c) {
  enum kp_err err = KP_ERR_NONE;
  for (int32_t i = 0; i < c->txn_bases_n && err == KP_ERR_NONE; i++) err = clean_read_aborted(c, c->txn_bases[i]);
  return err;
}

/* ---- sources ---- */

static int64_t io_half(const struct log_clean *c) {
  return c->args.io_bytes / 2 > IO_BYTES_MIN ? c->args.io_bytes / 2 : IO_BYTES_MIN;
}

static void close_source(struct log_clean *c) {
  if (c->file == NULL) return;
  log_walk_done(&c->walk);
  log_file_unref(c->file);
  c->file = NULL;
}

static enum kp_err open_source(struct log_clean *c, int64_t position) {
  char path[LOG_PATH_MAX];
  struct log_io_file *f;
  const struct clean_source *s = &c->sources[c->at];
  enum kp_err err = log_segment_path(c->dir, s->base_offset, ".log", path);
  if (err == KP_ERR_NONE) err = c->io->ops->open(c->io, path, LOG_IO_RDONLY, &f);
  if (err != KP_ERR_NONE) return err;
  c->file = log_file_new(c->io, f);
  if (c->file == NULL) {
    c->io->ops->close(c->io, f);
    return KP_ERR_NO_MEMORY;
  }
  err = log_walk_init(&c->walk, c->file, position, s->size, (size_t)io_half(c));
  if (err != KP_ERR_NONE) {
    log_file_unref(c->file);
    c->file = NULL;
  }
  return err;
}

/* The next batch of the open source, whole and sound; false at its end (closed then) or with *ret_err. */
static bool next_batch(struct log_clean *c, struct kp_batch *ret, enum kp_err *ret_err) {
  if (!log_walk_next_whole(&c->walk, ret, ret_err)) {
    if (*ret_err == KP_ERR_TRUNCATED) *ret_err = KP_ERR_CORRUPT_MESSAGE;
    close_source(c);
    return false;
  }
  *ret_err = kp_batch_check_crc(ret);
  if (*ret_err == KP_ERR_NONE && (ret->last_offset_delta < 0 || ret->base_offset < c->sources[c->at].base_offset))
    *ret_err = KP_ERR_CORRUPT_MESSAGE;
  c->turn_bytes += ret->size;
  return *ret_err == KP_ERR_NONE;
}

/* ---- the map ---- */

/* The first segment with something dirty. */
static enum kp_err map_begin(struct log_clean *c) {
  int64_t slots = c->args.map_bytes / LOG_CLEAN_ENTRY;
  c->keys_max = (int64_t)((double)slots * c->args.map_load);
  if (c->keys_max < 1) return KP_ERR_MESSAGE_TOO_LARGE;
  /* Never more keys than offsets: a short dirty part needs no big table. */
  int64_t offsets = c->args.first_uncleanable - c->args.first_dirty;
  int64_t enough = (int64_t)((double)offsets / c->args.map_load) + 2;
  if (enough < slots) slots = enough;
  enum kp_err err = clean_map_init(&c->map, slots, c->args.hash_key);
  if (err == KP_ERR_NONE)
    err = clean_txns_expect(&c->txns, c->aborted, c->aborted_n, c->args.first_dirty, c->args.first_uncleanable);
  while (c->at + 1 < c->sources_n && c->sources[c->at + 1].base_offset <= c->args.first_dirty) c->at++;
  return err;
}

/* Where in the first dirty segment the first batch is that reaches first_dirty. */
static enum kp_err skip_clean(struct log_clean *c) {
  struct log_walk w;
  struct kp_batch b;
  enum kp_err err;
  if (c->sources[c->at].base_offset >= c->args.first_dirty) return KP_ERR_NONE;
  err = log_walk_init(&w, c->file, 0, c->sources[c->at].size, HEADER_CHUNK);
  if (err != KP_ERR_NONE) return err;
  c->walk.position = c->sources[c->at].size;
  while (log_walk_next(&w, &b, &err)) {
    if (kp_batch_last_offset(&b) < c->args.first_dirty) continue;
    c->walk.position = w.at;
    break;
  }
  log_walk_done(&w);
  return err == KP_ERR_TRUNCATED ? KP_ERR_CORRUPT_MESSAGE : err;
}

/* The dirty records with keys of one batch, hashed. */
static enum kp_err map_records(struct log_clean *c, const struct kp_batch *b) {
  struct kp_record_iter it;
  struct kp_record r;
  c->records_n = 0;
  enum kp_err err = kp_record_iter_init(&it, b, &c->scratch, c->args.inflated_bytes_max);
  if (err == KP_ERR_NONE) err = clean_records_room(c, b);
  if (err != KP_ERR_NONE) return err;
  while (kp_record_iter_next(&it, &r)) {
    if (r.key.n < 0 || r.offset < c->args.first_dirty) continue;
    struct clean_record *to = &c->records[c->records_n++];
    to->offset = r.offset;
    clean_map_seek(&c->map, r.key, to->hash);
  }
  return it.r.err;
}

static enum kp_err map_batch(struct log_clean *c, const struct kp_batch *b, bool *ret_full) {
  bool discard;
  c->report.map_bytes_read += b->size;
  enum kp_err err = clean_txns_pass(&c->txns, b, &discard, NULL);
  if (err != KP_ERR_NONE) return err;
  if (!(b->attributes & KP_BATCH_CONTROL) && !discard) {
    err = map_records(c, b);
    if (err != KP_ERR_NONE) return err;
    for (int32_t i = 0; i < c->records_n; i++) {
      if (c->map.used >= c->keys_max) {
        *ret_full = true;
        return KP_ERR_NONE;
      }
      clean_map_put(&c->map, c->records[i].hash, c->records[i].offset);
      c->latest = c->records[i].offset;
    }
  }
  if (kp_batch_last_offset(b) >= c->args.first_dirty) c->latest = kp_batch_last_offset(b);
  return KP_ERR_NONE;
}

/* The map is as full as it gets: the segments up to there are rewritten. */
static enum kp_err map_end(struct log_clean *c) {
  close_source(c);
  clean_txns_done(&c->txns);
  c->report.keys = c->map.used;
  c->report.memory_bytes = c->map.slots * LOG_CLEAN_ENTRY + 2 * io_half(c) + (int64_t)c->scratch.cap;
  if (c->args.first_dirty >= c->args.first_uncleanable) { /* nothing to do */
    c->report.cleaned_upto = c->args.first_dirty;
    c->phase = CLEAN_END;
    return KP_ERR_NONE;
  }
  if (c->latest < c->args.first_dirty) return KP_ERR_MESSAGE_TOO_LARGE; /* one batch has more keys than fit */
  c->report.cleaned_upto = c->latest + 1;
  for (c->last = 0; c->last < c->sources_n && c->sources[c->last].base_offset <= c->latest;) c->last++;
  c->upto = 0;
  c->phase = CLEAN_GROUP;
  return KP_ERR_NONE;
}

static enum kp_err map_step(struct log_clean *c, int64_t bytes) {
  enum kp_err err = KP_ERR_NONE;
  struct kp_batch b;
  bool full = false;
  while (err == KP_ERR_NONE && !full && c->at < c->sources_n && c->turn_bytes < bytes) {
    if (c->file == NULL) {
      err = open_source(c, 0);
      if (err == KP_ERR_NONE) err = skip_clean(c);
      if (err != KP_ERR_NONE) return err;
    }
    if (next_batch(c, &b, &err)) {
      err = map_batch(c, &b, &full);
    } else if (err == KP_ERR_NONE) {
      /* Offsets that nobody has any more, at the segment's end, count as looked at. */
      c->latest = (++c->at < c->sources_n ? c->sources[c->at].base_offset : c->args.first_uncleanable) - 1;
    }
  }
  if (err == KP_ERR_NONE && (full || c->at == c->sources_n)) err = map_end(c);
  return err;
}

/* ---- copying ---- */

static enum kp_err group_begin(struct log_clean *c) {
  if (c->upto >= c->last || c->ready_n == CLEAN_READY_MAX || c->ready_bytes >= CLEAN_READY_BYTES) {
    c->phase = c->ready_n > 0 ? CLEAN_SYNC : CLEAN_END;
    return KP_ERR_NONE;
  }
  c->from = c->at = c->upto;
  enum kp_err err = clean_group(c, c->from, &c->upto);
  if (err == KP_ERR_NONE)
    err = clean_out_begin(&c->out, c->io, c->dir, c->sources[c->from].base_offset, c->config.index_interval_bytes,
                          (size_t)io_half(c));
  if (err != KP_ERR_NONE) return err;
  c->out_open = true;
  for (int32_t i = c->from; i < c->upto; i++) c->out.txn_index |= c->sources[i].has_txn_index;
  c->phase = CLEAN_COPY;
  return KP_ERR_NONE;
}

static kp_offset source_end(const struct log_clean *c, int32_t i) {
  return i + 1 < c->sources_n ? c->sources[i + 1].base_offset : c->args.first_uncleanable;
}

/* The successor as the log will know it; its file goes with it. */
static enum kp_err make_successor(struct log_clean *c, struct log_segment *s) {
  log_segment_init(s, c->out.base_offset, c->out.written, c->args.now_ms);
  s->max_timestamp = c->out.max_timestamp;
  s->max_timestamp_offset = c->out.max_timestamp_offset;
  s->first_timestamp = c->out.first_timestamp;
  s->last_indexed = c->out.last_indexed;
  s->timestamps_known = true;
  s->has_txn_index = c->out.txn_index;
  s->names = LOG_NAMES_SWAP;
  s->file = log_file_new(c->io, c->out.f);
  if (s->file == NULL) return KP_ERR_NO_MEMORY;
  c->out.f = NULL;
  return KP_ERR_NONE;
}

/* Room for the group's seal, before its files are exchanged. */
static enum kp_err sealed_room(struct log_clean *c) {
  if (c->report.sealed_n + c->ready_n < c->sealed_cap) return KP_ERR_NONE;
  int32_t cap = c->sealed_cap == 0 ? CLEAN_READY_MAX : c->sealed_cap * 2;
  struct log_sealed *p = realloc(c->report.sealed, (size_t)cap * sizeof *p);
  if (p == NULL) return KP_ERR_NO_MEMORY;
  c->report.sealed = p;
  c->sealed_cap = cap;
  return KP_ERR_NONE;
}

static enum kp_err group_end(struct log_clean *c) {
  struct clean_ready *r = &c->ready[c->ready_n];
  enum kp_err err = sealed_room(c);
  if (err == KP_ERR_NONE) err = clean_out_finish(&c->out);
  if (err == KP_ERR_NONE) err = make_successor(c, &r->segment);
  if (err != KP_ERR_NONE) return err;
  r->from = c->from;
  r->upto = c->upto;
  r->bytes = c->out.written;
  r->crc = c->out.crc;
  c->ready_n++;
  c->ready_bytes += r->bytes;
  c->out_open = false;
  c->phase = CLEAN_GROUP;
  return KP_ERR_NONE;
}

static enum kp_err copy_step(struct log_clean *c, int64_t bytes) {
  enum kp_err err = KP_ERR_NONE;
  struct kp_batch b;
  while (err == KP_ERR_NONE && c->at < c->upto && c->turn_bytes < bytes) {
    if (c->file == NULL) {
      err = clean_txns_expect(&c->txns, c->aborted, c->aborted_n, c->sources[c->at].base_offset, source_end(c, c->at));
      if (err == KP_ERR_NONE) err = open_source(c, 0);
      if (err != KP_ERR_NONE) return err;
    }
    if (next_batch(c, &b, &err)) {
      c->report.bytes_read += b.size;
      err = clean_filter(c, &b);
    } else if (err == KP_ERR_NONE) {
      c->at++;
    }
  }
  return err == KP_ERR_NONE && c->at == c->upto ? group_end(c) : err;
}

/* ---- run ---- */

static const char *const whats[] = {"read the transaction indexes",
                                    "look for keys",
                                    "group segments",
                                    "copy",
                                    "sync what was copied",
                                    "swap",
                                    "sync the swap",
                                    "name",
                                    "sync the name",
                                    "name the indexes",
                                    "sync the names",
                                    "end"};

static enum kp_err sync_names(struct log_clean *c, enum clean_phase next) {
  KP_FAIL("clean.before_names_sync");
  enum kp_err err = KP_MUTANT(28) ? KP_ERR_NONE : c->io->ops->sync_dir(c->io, c->dir);
  if (err == KP_ERR_NONE) c->phase = next;
  return err;
}

static enum kp_err sync_ready(struct log_clean *c) {
  enum kp_err err = clean_ready_sync(c->io, c->dir, c->ready, c->ready_n, &c->in_doubt);
  if (err == KP_ERR_NONE) c->phase = CLEAN_SWAP;
  return err;
}

/* The exchange is over. */
static void settled(struct log_clean *c) {
  log_files_delete(c->io, c->doomed);
  c->doomed = NULL;
  for (int32_t i = 0; i < c->ready_n; i++) {
    const struct clean_ready *r = &c->ready[i];
    if (r->bytes > 0) /* nothing has no checksum */
      c->report.sealed[c->report.sealed_n++] =
          (struct log_sealed){r->segment.base_offset, source_end(c, r->upto - 1), r->bytes, r->crc};
  }
  c->ready_n = c->taken_n = 0;
  c->ready_bytes = 0;
  if (c->report.err != KP_ERR_NONE) c->phase = CLEAN_END; /* it came after these */
}

static enum kp_err step(struct log_clean *c, int64_t bytes) {
  enum kp_err err = KP_ERR_NONE;
  switch (c->phase) {
  case CLEAN_TXNS:
    err = read_all_aborted(c);
    if (err == KP_ERR_NONE) err = map_begin(c);
    if (err == KP_ERR_NONE) c->phase = CLEAN_MAP;
    return err;
  case CLEAN_MAP: return map_step(c, bytes);
  case CLEAN_GROUP: return group_begin(c);
  case CLEAN_COPY: return copy_step(c, bytes);
  case CLEAN_SYNC: return sync_ready(c);
  case CLEAN_SWAPPED: return sync_names(c, CLEAN_NAME);
  case CLEAN_NAMED: return sync_names(c, CLEAN_REST);
  case CLEAN_SETTLED:
    err = sync_names(c, CLEAN_GROUP);
    if (err == KP_ERR_NONE) settled(c);
    return err;
  case CLEAN_SWAP:
  case CLEAN_NAME:
  case CLEAN_REST:
  case CLEAN_END: break;
  }
  KP_ASSERT(false, "phase=%d is not for run", (int)c->phase);
  return KP_ERR_IO;
}

static bool turn_due(const struct log_clean *c) {
  return c->phase == CLEAN_SWAP || c->phase == CLEAN_NAME || c->phase == CLEAN_REST;
}

/* A round may end early only where the directory is as the log believes it. */
static bool may_stop(const struct log_clean *c) {
  return c->phase <= CLEAN_COPY;
}

/* Successors that are not going to be the log's. Their files are .cleaned, unless names are in doubt: then they stay.
 */
static void drop_ready(struct log_clean *c) {
  for (int32_t i = c->taken_n; i < c->ready_n; i++) {
    log_segment_release(&c->ready[i].segment, c->io, false);
    if (!c->broken && !c->in_doubt) clean_ready_remove(c->io, c->dir, &c->ready[i]);
  }
  c->ready_n = c->taken_n = 0;
}

static void drop_out(struct log_clean *c) {
  if (c->out_open) clean_out_drop(&c->out);
  c->out_open = false;
}

/* What was copied before the error is exchanged all the same. */
static void fails(struct log_clean *c, enum clean_phase phase, enum kp_err err) {
  if (c->report.err == KP_ERR_NONE) {
    c->report.err = err;
    c->report.what = whats[phase];
    c->report.at = c->at < c->sources_n ? c->sources[c->at].base_offset : c->args.first_uncleanable;
  }
  c->broken = phase > CLEAN_SYNC;
  c->phase = phase <= CLEAN_COPY && c->ready_n > 0 ? CLEAN_SYNC : CLEAN_END;
  drop_out(c);
}

enum log_clean_next log_clean_run(struct log_clean *c, int64_t bytes, int64_t *ret_bytes) {
  KP_ASSERT(!turn_due(c), "phase=%d waits for log_clean_turn", (int)c->phase);
  c->turn_bytes = 0;
  while (c->phase != CLEAN_END && !turn_due(c)) {
    if (may_stop(c) && atomic_load_explicit(&c->stop, memory_order_relaxed)) {
      c->report.stopped = true;
      c->phase = CLEAN_END;
      break;
    }
    enum clean_phase phase = c->phase;
    enum kp_err err = step(c, bytes);
    if (err != KP_ERR_NONE) fails(c, phase, err);
    if (c->turn_bytes >= bytes) break;
  }
  if (c->phase == CLEAN_END) {
    close_source(c);
    drop_out(c);
    drop_ready(c);
  }
  *ret_bytes = c->turn_bytes;
  return c->phase == CLEAN_END ? LOG_CLEAN_DONE : turn_due(c) ? LOG_CLEAN_TURN : LOG_CLEAN_MORE;
}

void log_clean_stop(struct log_clean *c) {
  atomic_store_explicit(&c->stop, true, memory_order_relaxed);
}

void clean_free(struct log_clean *c) {
  close_source(c);
  drop_out(c);
  drop_ready(c);
  clean_out_close(&c->out);
  clean_map_done(&c->map);
  clean_txns_done(&c->txns);
  kp_buf_done(&c->scratch);
  free(c->records);
  free(c->sources);
  free(c->txn_bases);
  free(c->aborted);
  free(c->producers);
  free(c->dir);
  free(c);
}
