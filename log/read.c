/* Where the batches from an offset on lie: at the tail from memory, elsewhere from the offset index and one or two
 * small reads. What is handed out is a file and a range of it, never bytes. */
#include "kproto/assert.h"
#include "kproto/mutant.h"
#include "log/log_int.h"
#include "log/look.h"

enum { READ_CHUNK = 8192, READ_AHEAD_MAX = 1 << 20, LOOKS_MAX = 32 };

/* A batch's place. size 0: not known. */
struct place {
  int64_t position, size;
  kp_offset base_offset, last_offset;
  /* From which batch on headers are to be believed only when they were looked at, and below what its offset cannot be:
   * this one, or the one before it, if the two leave out what was asked for. */
  int64_t look_from;
  kp_offset least;
};

int32_t log_segment_of(const struct log *l, kp_offset offset) {
  int32_t lo = -1, hi = l->segments_n - 1;
  while (lo < hi) {
    int32_t mid = lo + (hi - lo + 1) / 2;
    if (l->segments[mid].base_offset <= offset)
      lo = mid;
    else
      hi = mid - 1;
  }
  return lo;
}

static uint32_t ring_slot(const struct log_ring *r, uint32_t i) {
  return (r->head - r->n + i) % LOG_RING;
}

/* The last noted batch with base offset <= offset; false if it lies before them. */
static bool ring_find(const struct log *l, kp_offset offset, uint32_t *ret) {
  const struct log_ring *r = l->ring;
  if (r == NULL || r->n == 0 || r->offset[ring_slot(r, 0)] > offset) return false;
  uint32_t lo = 0, hi = r->n - 1;
  while (lo < hi) {
    uint32_t mid = lo + (hi - lo + 1) / 2;
    if (r->offset[ring_slot(r, mid)] <= offset)
      lo = mid;
    else
      hi = mid - 1;
  }
  *ret = lo;
  return true;
}

/* Batch i of the ring. Between two noted batches no offset is missing that a reader could ask for: what a follower's
 * gap leaves out belongs to the batch before it and is skipped by the client. */
static struct place ring_place(const struct log *l, uint32_t i) {
  const struct log_ring *r = l->ring;
  uint32_t at = ring_slot(r, i);
  bool newest = i + 1 == r->n;
  int64_t end = newest ? log_active(l)->size : r->position[ring_slot(r, i + 1)];
  kp_offset next = newest ? l->log_end_offset : r->offset[ring_slot(r, i + 1)];
  return (struct place){r->position[at], end - r->position[at], r->offset[at],
                        next - 1,        r->position[at],       r->offset[at]};
}

static enum kp_err read_header(struct log_segment *s, struct log_cold *cold, int64_t position, struct kp_batch *ret) {
  uint8_t header[KP_BATCH_HEADER];
  size_t n;
  enum kp_err err = log_cold_pread(cold, s->file, header, sizeof header, position, &n);
  if (err != KP_ERR_NONE) return err;
  if (n < sizeof header) return KP_ERR_CORRUPT_MESSAGE;
  err = kp_batch_parse(header, (size_t)(s->size - position), ret);
  ret->p = NULL;
  return err == KP_ERR_NONE ? err : KP_ERR_CORRUPT_MESSAGE;
}

static struct place place_of(const struct kp_batch *b, int64_t position, int64_t look_from, kp_offset least) {
  return (struct place){position, b->size, b->base_offset, kp_batch_last_offset(b), look_from, least};
}

/* Walk from `position` to the first batch whose last offset is >= offset. expect: the last offset of the batch at
 * position as the index has it (an index that lies may have a negative one), ANY = not checked. Errors: NOT_FOUND at
 * the end of the segment, CORRUPT_MESSAGE (not that batch), those of log_walk_next. */
static const kp_offset ANY = INT64_MIN;

static enum kp_err walk_to(struct log_segment *s, struct log_cold *cold, int64_t position, kp_offset offset,
                           kp_offset expect, struct place *ret) {
  struct log_walk w;
  struct kp_batch b;
  enum kp_err err = log_walk_init(&w, s->file, position, s->size, READ_CHUNK);
  if (err != KP_ERR_NONE) return err;
  w.cold = cold;
  bool found = false;
  int64_t before_at = -1;
  kp_offset least = s->base_offset, before_least = least;
  while (!found && log_walk_next(&w, &b, &err)) {
    if (w.at == position && expect != ANY && kp_batch_last_offset(&b) != expect) {
      err = KP_ERR_CORRUPT_MESSAGE;
      break;
    }
    if (w.at == position && expect != ANY) least = b.base_offset;
    if (b.base_offset < least || b.last_offset_delta < 0) {
      err = KP_ERR_CORRUPT_MESSAGE;
      break;
    }
    found = kp_batch_last_offset(&b) >= offset;
    bool gap = found && b.base_offset > offset && before_at >= 0;
    if (found) *ret = place_of(&b, w.at, gap ? before_at : w.at, gap ? before_least : least);
    before_at = w.at;
    before_least = least;
    least = kp_batch_last_offset(&b) + 1;
  }
  log_walk_done(&w);
  if (found) return KP_ERR_NONE;
  *ret = (struct place){.position = s->size, .look_from = before_at >= 0 ? before_at : s->size, .least = before_least};
  return err == KP_ERR_NONE ? KP_ERR_NOT_FOUND : err;
}

/* size: the batch at `position` is not in memory; its last offset is `last_offset`, says the index. */
enum { SIZE_COLD = -1 };

static enum kp_err cold_at(enum kp_err err, int64_t position, kp_offset last, struct place *ret) {
  if (err == KP_ERR_WOULD_BLOCK) *ret = (struct place){.position = position, .size = SIZE_COLD, .last_offset = last};
  return err;
}

/* By the index. A reader that goes on where its last answer ended finds its batch at an index entry: one read of a
 * header. */
static enum kp_err find_indexed(struct log_segment *s, struct log_cold *cold, kp_offset offset, struct place *ret) {
  const struct log_index *x = &s->offsets;
  int64_t rel = offset - s->base_offset;
  int32_t i = log_index_floor_rel(x, rel - 1); /* entries hold last offsets: the batch of entry i ends below offset */
  if (i + 1 < x->entries) {
    struct kp_batch b;
    int64_t position = log_index_pos(x, i + 1);
    kp_offset last = s->base_offset + log_index_rel(x, i + 1);
    if (position < 0 || position + KP_BATCH_HEADER > s->size) return KP_ERR_CORRUPT_MESSAGE;
    enum kp_err err = read_header(s, cold, position, &b);
    if (err != KP_ERR_NONE) return cold_at(err, position, last, ret);
    if (!KP_MUTANT(5) && (kp_batch_last_offset(&b) != last || last < offset)) return KP_ERR_CORRUPT_MESSAGE;
    if (b.base_offset <= offset && log_file_skip_faults(s->file, position) == position) {
      *ret = place_of(&b, position, position, b.base_offset);
      return KP_ERR_NONE;
    }
  }
  if (i < 0) return walk_to(s, cold, 0, offset, ANY, ret);
  int64_t position = log_index_pos(x, i);
  kp_offset last = s->base_offset + log_index_rel(x, i);
  return cold_at(walk_to(s, cold, position, offset, last, ret), position, last, ret);
}

/* The first batch of segment i whose last offset is >= offset. */
static enum kp_err find_start(struct log *l, int32_t i, kp_offset offset, struct place *ret) {
  struct log_segment *s = &l->segments[i];
  enum kp_err err = log_segment_file_ready(l, i);
  if (err != KP_ERR_NONE) return err;
  uint32_t r;
  if (i == l->segments_n - 1 && ring_find(l, offset, &r)) {
    *ret = ring_place(l, r);
    return KP_ERR_NONE;
  }
  *ret = (struct place){.look_from = s->size};
  if (s->size == 0) return KP_ERR_NOT_FOUND;
  err = s->half_indexed ? KP_ERR_CORRUPT_MESSAGE : log_segment_indexes_ready(l, i, false);
  if (err == KP_ERR_NONE) err = find_indexed(s, l->cold, offset, ret);
  if (!log_walk_no_batch(err)) return err;
  /* The index lies (or the segment is broken: then the second attempt says so). */
  err = log_segment_rebuild(l, i);
  if (err == KP_ERR_NONE) err = log_segment_indexes_ready(l, i, false);
  return err == KP_ERR_NONE ? find_indexed(s, l->cold, offset, ret) : err;
}

enum kp_err log_find_batch(struct log *l, int32_t i, kp_offset offset, int64_t *ret_position,
                           kp_offset *ret_base_offset) {
  struct place p;
  enum kp_err err = find_start(l, i, offset, &p);
  if (err == KP_ERR_NOT_FOUND) {
    *ret_position = l->segments[i].size;
    *ret_base_offset = offset;
    return KP_ERR_NONE;
  }
  if (err != KP_ERR_NONE) return err;
  *ret_position = p.position;
  *ret_base_offset = p.base_offset < offset ? p.base_offset : offset;
  return KP_ERR_NONE;
}

/* The greatest batch boundary <= limit with everything before it below max_offset, walking from batch `from`. */
static enum kp_err walk_end(struct log_segment *s, struct log_cold *cold, const struct place *from, int64_t limit,
                            kp_offset max_offset, int64_t *ret) {
  struct log_walk w;
  struct kp_batch b;
  *ret = from->position;
  enum kp_err err = log_walk_init(&w, s->file, from->position, s->size, READ_CHUNK);
  if (err != KP_ERR_NONE) return err;
  w.cold = cold;
  while (log_walk_next(&w, &b, &err) && w.position <= limit && kp_batch_last_offset(&b) < max_offset) *ret = w.position;
  log_walk_done(&w);
  return err;
}

/* The same from what is in memory: the ring for the active segment's tail, else the index, whose boundary may come a
 * little early. from->position if there is none beyond it. *ret_entry: the index entry that says so, -1 = none. */
static int64_t known_end(const struct log *l, int32_t i, const struct place *from, int64_t limit, kp_offset max_offset,
                         int32_t *ret_entry) {
  const struct log_segment *s = &l->segments[i];
  *ret_entry = -1;
  int64_t end = from->position;
  if (from->size > 0 && from->position + from->size <= limit && from->last_offset < max_offset)
    end = from->position + from->size;
  if (i == l->segments_n - 1 && l->ring != NULL) {
    const struct log_ring *r = l->ring;
    for (uint32_t k = r->n; k-- > 0;) {
      uint32_t at = ring_slot(r, k);
      if (r->position[at] > limit || r->offset[at] > max_offset) continue;
      if (r->position[at] > end) return r->position[at];
      break;
    }
    if (r->n > 0 && r->position[ring_slot(r, 0)] <= from->position) return end; /* the index knows no more than it */
  }
  if (s->offsets.map == NULL) return end;
  int32_t a = log_index_floor_pos(&s->offsets, limit),
          b = log_index_floor_rel(&s->offsets, max_offset - 1 - s->base_offset);
  int32_t k = a < b ? a : b;
  int64_t position = k >= 0 ? log_index_pos(&s->offsets, k) : -1;
  if (position <= end || position > limit) return end;
  *ret_entry = k;
  return position;
}

/* Does the batch of index entry k begin at its position? A range that ended elsewhere would cut a batch, or show what
 * is not to be seen yet. */
static enum kp_err check_entry(struct log *l, struct log_segment *s, int32_t k) {
  struct kp_batch b;
  int64_t position = log_index_pos(&s->offsets, k);
  if (position + KP_BATCH_HEADER > s->size) return KP_ERR_CORRUPT_MESSAGE;
  enum kp_err err = read_header(s, l->cold, position, &b);
  if (err != KP_ERR_NONE) return err;
  return kp_batch_last_offset(&b) == s->base_offset + log_index_rel(&s->offsets, k) ? err : KP_ERR_CORRUPT_MESSAGE;
}

static enum kp_err find_end(struct log *l, int32_t i, const struct place *from, int64_t n_max, kp_offset max_offset,
                            int64_t *ret) {
  struct log_segment *s = &l->segments[i];
  int64_t limit = n_max < s->size - from->position ? from->position + (n_max < 0 ? 0 : n_max) : s->size;
  if (limit == s->size && log_segment_end(l, i) <= max_offset) {
    *ret = s->size;
    return KP_ERR_NONE;
  }
  int32_t entry;
  int64_t end = known_end(l, i, from, limit, max_offset, &entry);
  if (end > from->position) {
    *ret = end;
    return entry >= 0 ? check_entry(l, s, entry) : KP_ERR_NONE;
  }
  return walk_end(s, l->cold, from, limit, max_offset, ret);
}

/* What would be read after the header is fetched with it. */
static int64_t ahead(const struct log *l, int64_t n_max) {
  if (l->cold->n >= n_max) return l->cold->n;
  return n_max < READ_AHEAD_MAX ? n_max : READ_AHEAD_MAX;
}

static enum kp_err read_error(const struct log *l, enum kp_err err, int64_t n_max) {
  if (err == KP_ERR_WOULD_BLOCK && l->cold->file != NULL) l->cold->n = ahead(l, n_max);
  return err == KP_ERR_AGAIN || err == KP_ERR_NO_MEMORY || err == KP_ERR_WOULD_BLOCK ? err : KP_ERR_IO;
}

/* What an index said is not so, rebuilt or not: segment i is looked at as a whole. */
static enum kp_err segment_error(struct log *l, int32_t i, enum kp_err err, int64_t n_max, struct log_look **ret_look) {
  return log_walk_no_batch(err) ? log_look_into(l, i, ret_look) : read_error(l, err, n_max);
}

/* *ret_look, with WOULD_BLOCK: what *ret_file has there is to be looked at first. */
static enum kp_err read_once(struct log *l, kp_offset offset, kp_offset max_offset, int64_t n_max, bool min_one,
                             struct log_range *ret, struct log_look **ret_look, struct log_file **ret_file) {
  *ret = (struct log_range){0};
  if (offset < l->log_start_offset || offset > l->log_end_offset) return KP_ERR_OFFSET_OUT_OF_RANGE;
  if (max_offset > l->log_end_offset) max_offset = l->log_end_offset;
  if (offset >= max_offset) return KP_ERR_NONE;
  const struct log_fault *fault = log_faults_next(&l->faults, offset);
  if (fault != NULL && fault->from <= offset) return KP_ERR_CORRUPT_MESSAGE;
  bool faulty =
      fault != NULL && fault->from < max_offset; /* what follows offset, if compaction left nothing before it */
  if (faulty) max_offset = fault->from;
  int32_t i = log_segment_of(l, offset);
  KP_ASSERT(i >= 0, "offset=%lld first=%lld", (long long)offset, (long long)l->segments[0].base_offset);
  struct place start = {0};
  enum kp_err err = KP_ERR_NOT_FOUND;
  for (; i < l->segments_n; i++) { /* compaction may leave nothing at or above offset in its segment */
    err = find_start(l, i, offset, &start);
    if (err != KP_ERR_NOT_FOUND) break;
    const struct log_segment *s = &l->segments[i];
    *ret_file = s->file;
    if (start.look_from < s->size) err = log_vouch(l, i, start.look_from, s->size, start.least, ret_look);
    if (err != KP_ERR_NOT_FOUND && err != KP_ERR_NONE) return err;
    err = KP_ERR_NOT_FOUND;
  }
  if (err == KP_ERR_NOT_FOUND) return faulty ? KP_ERR_CORRUPT_MESSAGE : KP_ERR_NONE;
  struct log_segment *s = &l->segments[i];
  *ret_file = s->file;
  if (err == KP_ERR_WOULD_BLOCK && start.size == SIZE_COLD && l->cold->file == s->file &&
      l->cold->position == start.position)
    return log_look_ahead(l, i, start.position, start.last_offset, ahead(l, n_max), ret_look);
  if (err != KP_ERR_NONE) return segment_error(l, i, err, n_max, ret_look);
  int64_t end;
  if (start.last_offset >= max_offset) { /* or it says so */
    end = start.position + start.size;
    if (end > s->size) return segment_error(l, i, KP_ERR_CORRUPT_MESSAGE, n_max, ret_look);
    err = log_vouch(l, i, start.look_from, end, start.least, ret_look);
    return err == KP_ERR_NONE && faulty ? KP_ERR_CORRUPT_MESSAGE : err;
  }
  err = find_end(l, i, &start, n_max, max_offset, &end);
  if (log_walk_no_batch(err)) { /* an index that lies */
    err = log_segment_rebuild(l, i);
    if (err == KP_ERR_NONE) err = find_end(l, i, &start, n_max, max_offset, &end);
  }
  *ret_file = s->file;
  if (err != KP_ERR_NONE) return segment_error(l, i, err, n_max, ret_look);
  if (end == start.position && min_one) end = start.position + start.size;
  if (end == start.position) return KP_ERR_NONE;
  KP_ASSERT(end > start.position && end <= s->size, "start=%lld end=%lld size=%lld", (long long)start.position,
            (long long)end, (long long)s->size);
  err = log_vouch(l, i, start.look_from, end, start.least, ret_look);
  if (err != KP_ERR_NONE) return err;
  ret->file = s->file;
  log_file_ref(ret->file);
  ret->position = start.position;
  ret->n = end - start.position;
  ret->base_offset = start.base_offset;
  ret->cached = l->cold != NULL;
  return KP_ERR_NONE;
}

enum kp_err log_read(struct log *l, kp_offset offset, kp_offset max_offset, int64_t n_max, bool min_one,
                     struct log_range *ret) {
  for (int looks = 0;; looks++) {
    struct log_look *look = NULL;
    struct log_file *file = NULL;
    enum kp_err err = read_once(l, offset, max_offset, n_max, min_one, ret, &look, &file);
    if (look == NULL) return err;
    if (l->cold != NULL) return log_cold_look(l->cold, file, look);
    log_file_ref(file);
    log_look_run(look, file);
    bool further = log_look_take(l, look, file);
    err = look->err;
    log_look_free(look);
    log_file_unref(file);
    if (!further || looks == LOOKS_MAX)
      return err == KP_ERR_NONE                               ? KP_ERR_CORRUPT_MESSAGE
             : err == KP_ERR_NO_MEMORY || err == KP_ERR_AGAIN ? err
                                                              : KP_ERR_IO;
  }
}
