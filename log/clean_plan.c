/* What a round covers (LogCleanerManager.cleanableOffsets, LogToClean, Cleaner.groupSegmentsBySize) and what it takes
 * along from the log, so that its work touches nothing that belongs to the shard. */
#include <stdlib.h>

#include "kproto/assert.h"
#include "log/clean_int.h"

/* ---- look ---- */

/* The first dirty segment whose newest record is younger than min.compaction.lag.ms: it and what follows wait. */
static enum kp_err first_too_young(struct log *l, int32_t dirty, int64_t now_ms, kp_offset *ret) {
  *ret = INT64_MAX;
  for (int32_t i = dirty; i + 1 < l->segments_n; i++) {
    int64_t newest;
    enum kp_err err = log_segment_newest(l, i, &newest);
    if (err != KP_ERR_NONE) return err;
    if (newest <= now_ms - l->config.min_compaction_lag_ms) continue;
    *ret = l->segments[i].base_offset;
    return KP_ERR_NONE;
  }
  return KP_ERR_NONE;
}

/* How long ago the oldest dirty segment ought to have been compacted. */
static enum kp_err overdue(struct log *l, int32_t dirty, int64_t now_ms, int64_t *ret) {
  *ret = 0;
  int64_t until = now_ms - (l->config.max_compaction_lag_ms > 0 ? l->config.max_compaction_lag_ms : 0);
  int64_t oldest = INT64_MAX;
  if (until < 0) return KP_ERR_NONE; /* no limit */
  for (int32_t i = dirty; i + 1 < l->segments_n; i++) {
    struct log_segment *s = &l->segments[i];
    bool opened = s->file != NULL;
    enum kp_err err = s->timestamps_known ? KP_ERR_NONE : log_segment_warm(l, i);
    if (err != KP_ERR_NONE) return err;
    if (s->size > 0 && s->first_timestamp > 0 && s->first_timestamp < oldest) oldest = s->first_timestamp;
    if (!opened) log_segment_release(s, l->io, false);
  }
  if (oldest < until) *ret = until - oldest;
  return KP_ERR_NONE;
}

enum kp_err log_clean_look(struct log *l, kp_offset checkpoint, kp_offset stable, int64_t now_ms,
                           struct log_clean_look *ret) {
  struct log_clean_look k = {.first_dirty = checkpoint < 0 ? l->log_start_offset : checkpoint};
  if (k.first_dirty < l->log_start_offset || k.first_dirty > l->log_end_offset) {
    k.first_dirty = l->log_start_offset;
    k.reset = true;
  }
  int32_t dirty = log_segment_of(l, k.first_dirty);
  if (dirty < 0) dirty = 0;
  kp_offset bound = log_active(l)->base_offset, young = INT64_MAX;
  if (stable < bound) bound = stable;
  if (l->durable_offset < bound) bound = l->durable_offset; /* what isn't on disk yet isn't rewritten */
  /* Nor is what can't be read, and nothing behind it: a copy would step over it, and nobody would know any more. */
  const struct log_fault *fault = log_faults_next(&l->faults, l->log_start_offset);
  if (fault != NULL && fault->segment < bound) bound = fault->segment;
  enum kp_err err = KP_ERR_NONE;
  if (l->config.min_compaction_lag_ms > 0) err = first_too_young(l, dirty, now_ms, &young);
  if (err == KP_ERR_NONE) err = overdue(l, dirty, now_ms, &k.delay_ms);
  if (err != KP_ERR_NONE) return err;
  if (young < bound) bound = young;
  if (bound < k.first_dirty) bound = k.first_dirty;
  int32_t uncleanable = log_segment_of(l, bound); /* whole segments only */
  if (uncleanable < 0) uncleanable = 0;
  k.first_uncleanable = l->segments[uncleanable].base_offset;
  for (int32_t i = 0; i < uncleanable; i++) {
    if (l->segments[i].base_offset < k.first_dirty) k.clean_bytes += l->segments[i].size;
    if (i >= dirty && k.first_dirty < k.first_uncleanable) k.cleanable_bytes += l->segments[i].size;
  }
  for (int32_t i = uncleanable; i < l->segments_n && l->segments[i].base_offset < k.first_dirty; i++)
    k.clean_bytes += l->segments[i].size;
  int64_t total = k.clean_bytes + k.cleanable_bytes;
  k.ratio = total > 0 ? (double)k.cleanable_bytes / (double)total : 0;
  k.due = k.cleanable_bytes > 0 && (k.delay_ms > 0 || k.ratio > l->config.min_cleanable_ratio);
  k.waiting = !k.due && k.first_dirty < log_active(l)->base_offset &&
              (l->config.min_compaction_lag_ms > 0 || l->config.max_compaction_lag_ms < INT64_MAX);
  *ret = k;
  return KP_ERR_NONE;
}

/* ---- groups ---- */

static enum kp_err index_size(const struct log_clean *c, kp_offset base_offset, const char *suffix, int64_t *ret) {
  char path[LOG_PATH_MAX];
  struct log_io_stat st;
  *ret = 0;
  enum kp_err err = log_segment_path(c->dir, base_offset, suffix, path);
  if (err == KP_ERR_NONE) err = c->io->ops->stat(c->io, path, &st);
  if (err == KP_ERR_NONE) *ret = st.size;
  return err == KP_ERR_NOT_FOUND ? KP_ERR_NONE : err;
}

struct group_size {
  int64_t log, offsets, times;
};

static enum kp_err size_of(const struct log_clean *c, int32_t i, struct group_size *ret) {
  ret->log = c->sources[i].size;
  enum kp_err err = index_size(c, c->sources[i].base_offset, ".index", &ret->offsets);
  return err == KP_ERR_NONE ? index_size(c, c->sources[i].base_offset, ".timeindex", &ret->times) : err;
}

enum kp_err clean_group(struct log_clean *c, int32_t from, int32_t *ret_upto) {
  struct group_size sum, one;
  int64_t index_max = c->config.segment_index_bytes;
  int32_t i = from + 1;
  enum kp_err err = size_of(c, from, &sum);
  for (; err == KP_ERR_NONE && i < c->last; i++) {
    err = size_of(c, i, &one);
    if (err != KP_ERR_NONE) break;
    kp_offset next = i + 1 < c->last ? c->sources[i + 1].base_offset : c->args.first_uncleanable;
    if (sum.log + one.log > c->config.segment_bytes || sum.offsets + one.offsets > index_max ||
        sum.times + one.times > index_max || (one.log > 0 && next - 1 - c->sources[from].base_offset > INT32_MAX))
      break;
    sum = (struct group_size){sum.log + one.log, sum.offsets + one.offsets, sum.times + one.times};
  }
  *ret_upto = i;
  return err;
}

/* ---- begin ---- */

static enum kp_err copy_segments(struct log_clean *c, const struct log *l) {
  c->sources = calloc((size_t)l->segments_n, sizeof *c->sources);
  c->txn_bases = calloc((size_t)l->segments_n, sizeof *c->txn_bases);
  if (c->sources == NULL || c->txn_bases == NULL) return KP_ERR_NO_MEMORY;
  for (int32_t i = 0; i + 1 < l->segments_n; i++) {
    const struct log_segment *s = &l->segments[i];
    if (s->has_txn_index) c->txn_bases[c->txn_bases_n++] = s->base_offset;
    if (s->base_offset >= c->args.first_uncleanable) continue;
    c->sources[c->sources_n++] = (struct clean_source){s->base_offset, s->size, s->has_txn_index};
  }
  return KP_ERR_NONE;
}

static int by_producer(const void *a, const void *b) {
  const struct clean_producer *x = a, *y = b;
  return (x->producer_id > y->producer_id) - (x->producer_id < y->producer_id);
}

static enum kp_err copy_producers(struct log_clean *c, const struct log *l) {
  const struct log_producers *ps = &l->producers;
  if (ps->used_n == 0) return KP_ERR_NONE;
  c->producers = calloc((size_t)ps->used_n, sizeof *c->producers);
  if (c->producers == NULL) return KP_ERR_NO_MEMORY;
  for (int32_t i = 0; i < ps->slots_n; i++) {
    const struct log_producer *p = &ps->slots[i];
    if (p->producer_id < 0) continue;
    struct clean_producer *to = &c->producers[c->producers_n++];
    *to = (struct clean_producer){.producer_id = p->producer_id, .last_data_offset = -1, .durable_offset = -1};
    to->epoch = p->epoch;
    for (int k = 0; k < p->batches_n; k++) {
      to->last_data_offset = p->batches[k].last_offset;
      if (to->last_data_offset < l->durable_offset) to->durable_offset = to->last_data_offset;
    }
  }
  qsort(c->producers, (size_t)c->producers_n, sizeof *c->producers, by_producer);
  return KP_ERR_NONE;
}

/* The active segment's transaction index grows under the shard's hands: what it has by now is enough, for a transaction
 * with records below the last stable offset has ended. */
static enum kp_err read_active(struct log_clean *c, const struct log *l) {
  const struct log_segment *s = log_active(l);
  return s->has_txn_index ? clean_read_aborted(c, s->base_offset) : KP_ERR_NONE;
}

enum kp_err log_clean_begin(struct log *l, const struct log_clean_args *a, struct log_clean **ret) {
  KP_ASSERT(!l->cleaning && !l->failed, "%s: cleaning=%d failed=%d", l->dir, l->cleaning, l->failed);
  KP_ASSERT(a->first_uncleanable <= log_active(l)->base_offset && a->first_uncleanable <= l->durable_offset,
            "%s: first_uncleanable=%lld active=%lld durable=%lld", l->dir, (long long)a->first_uncleanable,
            (long long)log_active(l)->base_offset, (long long)l->durable_offset);
  KP_ASSERT(a->map_load > 0 && a->map_bytes >= 0, "map_load=%f map_bytes=%lld", a->map_load, (long long)a->map_bytes);
  struct log_clean *c = calloc(1, sizeof *c);
  if (c == NULL) return KP_ERR_NO_MEMORY;
  c->io = l->io;
  c->config = l->config;
  c->args = *a;
  c->latest = -1;
  atomic_init(&c->stop, false);
  clean_txns_init(&c->txns);
  kp_buf_init(&c->scratch);
  c->dir = strdup(l->dir);
  enum kp_err err = c->dir == NULL ? KP_ERR_NO_MEMORY : copy_segments(c, l);
  if (err == KP_ERR_NONE) err = copy_producers(c, l);
  if (err == KP_ERR_NONE) err = read_active(c, l);
  if (err != KP_ERR_NONE) {
    clean_free(c);
    return err;
  }
  c->report.segments_before = c->sources_n;
  l->cleaning = true;
  *ret = c;
  return KP_ERR_NONE;
}
