/* The pieces of work on an index, on a disk worker: what the database says, whether the log still agrees, and records
 * into entries. A task holds everything it touches. */
#include <stdlib.h>

#include "broker/key_index_int.h"
#include "broker/limits.h"
#include "kproto/assert.h"

enum { COMMIT_BYTES = 1 << 20 };

/* ---- batches of a range ---- */

struct pieces {
  uint8_t *p;
  size_t n, at;
  struct kp_buf inflated;
};

static enum kp_err read_range(const struct log_range *range, struct pieces *ret) {
  *ret = (struct pieces){.p = malloc((size_t)range->n)};
  kp_buf_init(&ret->inflated);
  if (!ret->p) return KP_ERR_NO_MEMORY;
  enum kp_err err = log_file_pread(range->file, ret->p, (size_t)range->n, range->position, &ret->n);
  if (err == KP_ERR_NONE && ret->n < (size_t)range->n) err = KP_ERR_TRUNCATED;
  return err;
}

static void pieces_done(struct pieces *ps) {
  free(ps->p);
  kp_buf_done(&ps->inflated);
}

static enum kp_err next_batch(struct pieces *ps, struct kp_batch *ret) {
  enum kp_err err = kp_batch_parse(ps->p + ps->at, ps->n - ps->at, ret);
  if (err == KP_ERR_NONE) err = kp_batch_check_crc(ret);
  if (err == KP_ERR_NONE) ps->at += (size_t)ret->size;
  return err;
}

/* ---- CHECK: is the record that was entered last still what it was? ---- */

static enum kp_err check_batch(struct brk_key_task *t, struct pieces *ps, const struct kp_batch *b) {
  struct kp_record_iter it;
  struct kp_record rec;
  enum kp_err err = kp_record_iter_init(&it, b, &ps->inflated, BRK_INFLATED_MAX);
  if (err != KP_ERR_NONE) return err;
  while (kp_record_iter_next(&it, &rec)) {
    if (rec.offset != t->mark.last) continue;
    bool same = rec.key.n >= 0 && brk_key_hash(rec.key) == t->mark.last_hash && rec.timestamp == t->mark.last_ms &&
                !(b->attributes & KP_BATCH_CONTROL);
    t->verdict = same ? BRK_KEY_SAME : BRK_KEY_DIFFERS;
    return KP_ERR_NONE;
  }
  return it.r.err;
}

static void check(struct brk_key_task *t) {
  struct pieces ps;
  t->verdict = BRK_KEY_ABSENT;
  if (t->range.n == 0) return;
  t->log_err = read_range(&t->range, &ps);
  while (t->log_err == KP_ERR_NONE && ps.at < ps.n && t->verdict == BRK_KEY_ABSENT) {
    struct kp_batch b;
    t->log_err = next_batch(&ps, &b);
    if (t->log_err != KP_ERR_NONE || b.base_offset > t->mark.last) break;
    if (kp_batch_last_offset(&b) >= t->mark.last) t->log_err = check_batch(t, &ps, &b);
  }
  pieces_done(&ps);
}

/* ---- STEP ---- */

/* Was this batch's transaction aborted? */
static bool aborted(const struct brk_key_task *t, const struct kp_batch *b) {
  if (!(b->attributes & KP_BATCH_TRANSACTIONAL)) return false;
  for (int32_t i = 0; i < t->aborted_n; i++) {
    const struct brk_key_aborted *a = &t->aborted[i];
    if (a->producer_id == b->producer_id && a->first <= b->base_offset && b->base_offset <= a->last) return true;
  }
  return false;
}

static bool commit(struct brk_key_task *t, struct brk_key_writer *w) {
  t->err = brk_key_writer_commit(w, &t->topic_id, t->partition, &t->mark, &t->why);
  return t->err == KP_ERR_NONE;
}

static bool enter_batch(struct brk_key_task *t, struct pieces *ps, const struct kp_batch *b, struct brk_key_writer *w) {
  struct kp_record_iter it;
  struct kp_record rec;
  t->log_err = kp_record_iter_init(&it, b, &ps->inflated, BRK_INFLATED_MAX);
  if (t->log_err != KP_ERR_NONE) return false;
  while (kp_record_iter_next(&it, &rec)) {
    if (rec.offset < t->mark.next || rec.key.n < 0) continue;
    brk_key_writer_add(w, t->mark.slot, rec.key, rec.offset, rec.timestamp, rec.value.n < 0);
    t->mark.next = rec.offset + 1;
    t->mark.last = rec.offset;
    t->mark.last_ms = rec.timestamp;
    t->mark.last_hash = brk_key_hash(rec.key);
    t->records++;
    if (w->bytes >= COMMIT_BYTES && !commit(t, w)) return false;
  }
  t->log_err = it.r.err;
  return t->log_err == KP_ERR_NONE;
}

static void step(struct brk_key_task *t, struct brk_key_store *store) {
  struct pieces ps;
  struct brk_key_writer w;
  struct brk_key_mark before = t->mark;
  t->log_err = read_range(&t->range, &ps);
  brk_key_writer_init(&w, store);
  while (t->log_err == KP_ERR_NONE && ps.at < ps.n) {
    struct kp_batch b;
    t->log_err = next_batch(&ps, &b);
    if (t->log_err != KP_ERR_NONE) break;
    if (kp_batch_last_offset(&b) < t->mark.next) continue;
    bool skip = (b.attributes & KP_BATCH_CONTROL) || b.record_count == 0 || aborted(t, &b);
    if (!skip && !enter_batch(t, &ps, &b, &w)) break;
    t->mark.next = kp_batch_last_offset(&b) + 1;
    t->mark.epoch = b.leader_epoch;
  }
  /* What precedes a damaged batch is entered: the mark stands at the damage. */
  if (t->err == KP_ERR_NONE && t->mark.next > before.next) (void)commit(t, &w);
  t->bytes = t->range.n;
  brk_key_writer_done(&w);
  pieces_done(&ps);
}

/* ---- any ---- */

void brk_key_task_run(struct brk_job *j) {
  struct brk_key_task *t = KP_CONTAINER(j, struct brk_key_task, job);
  t->err = brk_key_door_enter(t->door, t->mono_ms, t->generation, &t->use, &t->why);
  if (t->err != KP_ERR_NONE) return;
  t->generation = t->use.generation;
  struct brk_key_store *store = t->use.store;
  if (t->what == BRK_KEY_BEGIN || t->what == BRK_KEY_STEP) t->err = brk_key_door_room(t->door, &t->why);
  if (t->err != KP_ERR_NONE) {
    brk_key_door_leave(t->door, t->err, &t->why);
    return;
  }
  switch (t->what) {
  case BRK_KEY_LOOK: t->err = brk_key_store_mark(store, &t->topic_id, t->partition, &t->mark, &t->why); break;
  case BRK_KEY_CHECK: check(t); break;
  case BRK_KEY_BEGIN:
    t->err = brk_key_store_begin(store, &t->topic_id, t->partition, t->begin, &t->mark, &t->why);
    break;
  case BRK_KEY_STEP: step(t, store); break;
  case BRK_KEY_DROP: t->err = brk_key_store_drop(store, &t->topic_id, t->partition, t->mark.slot, &t->why); break;
  default: KP_ASSERT(false, "what=%d", (int)t->what);
  }
  brk_key_door_leave(t->door, t->err, &t->why);
}

void brk_key_task_release(struct brk_key_task *t) {
  if (t->range.n > 0) log_file_unref(t->range.file);
  free(t->aborted);
  free(t->use.listed);
  t->range = (struct log_range){0};
  t->aborted = NULL;
  t->aborted_n = t->aborted_cap = 0;
  t->use = (struct brk_key_use){0};
}
