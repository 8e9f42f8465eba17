#include "broker/metadata_replay.h"

#include <stdio.h>
#include <stdlib.h>

#include "broker/image_edit.h"
#include "broker/metadata_snapshot.h"
#include "kproto/assert.h"
#include "kproto/gen/control_records.h"

enum { INFLATED_BYTES_MAX = 64 << 20, SEGMENT_BYTES_MAX = INT32_MAX };

static void *must(void *p) {
  KP_ASSERT(p != NULL, "out of memory");
  return p;
}

/* ---- control records ---- */

void brk_metadata_voters_forget(struct brk_metadata_log *m) {
  free(m->voter_ids);
  m->voter_ids = NULL;
  m->voter_ids_n = 0;
}

static void note_voters(struct brk_metadata_log *m, struct kp_bytes value) {
  struct kp_voters_record v;
  if (kp_decode(&kp_voters_record_desc, 0, value.p, (size_t)value.n, &m->scratch, &v, NULL) != KP_ERR_NONE) return;
  brk_metadata_voters_forget(m);
  m->voter_ids = must(calloc((size_t)v.voters_n + 1, sizeof *m->voter_ids));
  m->voter_ids_n = v.voters_n;
  for (int32_t i = 0; i < v.voters_n; i++) m->voter_ids[i] = v.voters[i].voter_id;
  kp_buf_reset(&m->voters);
  kp_put_bytes(&m->voters, value.p, (size_t)value.n);
  KP_ASSERT(!m->voters.err, "out of memory");
}

/* Without a voters record in the log (kraft.version 0) each leader says who may vote. */
static void note_leader(struct brk_metadata_log *m, struct kp_bytes value) {
  struct kp_leader_change_message l;
  int16_t version = value.n >= 2 ? (int16_t)kp_be16(value.p) : -1;
  if (version < 0 || version > 1 || m->voters.n > 0) return;
  if (kp_decode(&kp_leader_change_message_desc, version, value.p, (size_t)value.n, &m->scratch, &l, NULL)) return;
  brk_metadata_voters_forget(m);
  m->voter_ids = must(calloc((size_t)l.voters_n + 1, sizeof *m->voter_ids));
  m->voter_ids_n = l.voters_n;
  for (int32_t i = 0; i < l.voters_n; i++) m->voter_ids[i] = l.voters[i].voter_id;
}

void brk_metadata_note_control(struct brk_metadata_log *m, int16_t type, struct kp_bytes value) {
  struct kp_k_raft_version_record v;
  if (type == BRK_CONTROL_KRAFT_VOTERS) note_voters(m, value);
  if (type == BRK_CONTROL_LEADER_CHANGE) note_leader(m, value);
  if (type == BRK_CONTROL_KRAFT_VERSION &&
      kp_decode(&kp_k_raft_version_record_desc, 0, value.p, (size_t)value.n, &m->scratch, &v, NULL) == KP_ERR_NONE)
    m->kraft_version = v.k_raft_version;
  kp_arena_reset(&m->scratch);
}

/* ---- records ---- */

static void carry(struct brk_metadata_log *m, const struct brk_record_head *h, struct kp_bytes value) {
  if (brk_record_in_image(h->type)) return;
  brk_carried_apply(&m->carried, h, value, &m->scratch);
  kp_arena_reset(&m->scratch);
}

enum kp_err brk_metadata_log_apply_value(struct brk_metadata_log *m, struct brk_image *img, struct kp_bytes value) {
  struct brk_record_head h;
  enum kp_err err = brk_record_head(value, &h);
  if (err != KP_ERR_NONE) return err;
  carry(m, &h, value);
  err = brk_record_apply(img, &h, &m->scratch);
  kp_arena_reset(&m->scratch);
  return err;
}

enum kp_err brk_metadata_log_apply(struct brk_metadata_log *m, struct brk_image *img, const struct brk_records *r) {
  size_t at = 0;
  struct kp_bytes value;
  while (brk_records_next(r, &at, &value)) {
    enum kp_err err = brk_metadata_log_apply_value(m, img, value);
    if (err != KP_ERR_NONE) return err;
  }
  return KP_ERR_NONE;
}

/* ---- replay ---- */

static void txn_begin(struct brk_metadata_replay *r) {
  if (r->base) brk_image_unref(r->base);
  r->base = r->img;
  r->img = brk_image_edit(r->base);
}

static enum kp_err txn_end(struct brk_metadata_replay *r) {
  size_t at = 0;
  struct kp_bytes value;
  brk_image_unref(r->base);
  r->base = NULL;
  while (brk_records_next(&r->held, &at, &value)) {
    struct brk_record_head h;
    enum kp_err err = brk_record_head(value, &h);
    if (err != KP_ERR_NONE) return err;
    carry(r->m, &h, value);
  }
  brk_records_done(&r->held);
  return KP_ERR_NONE;
}

static void txn_abort(struct brk_metadata_replay *r) {
  brk_image_unref(r->img);
  r->img = r->base;
  r->base = NULL;
  brk_records_done(&r->held);
}

static enum kp_err replay_value(struct brk_metadata_replay *r, struct kp_bytes value) {
  struct brk_record_head h;
  enum kp_err err = brk_record_head(value, &h);
  if (err != KP_ERR_NONE) return err;
  switch (h.type) {
  case BRK_RECORD_BEGIN_TRANSACTION:
    if (r->snapshot) return KP_ERR_CORRUPT_MESSAGE;
    txn_begin(r);
    return KP_ERR_NONE;
  case BRK_RECORD_END_TRANSACTION: return r->base ? txn_end(r) : KP_ERR_NONE;
  case BRK_RECORD_ABORT_TRANSACTION:
    if (r->base) txn_abort(r);
    return KP_ERR_NONE;
  default:
    if (!r->base || brk_record_in_image(h.type)) return brk_metadata_log_apply_value(r->m, r->img, value);
    brk_records_add_framed(&r->held, value);
    return r->held.buf.err;
  }
}

static enum kp_err replay_batch(struct brk_metadata_replay *r, const struct kp_batch *b) {
  if (b->leader_epoch > r->epoch) r->epoch = b->leader_epoch;
  r->offset = kp_batch_last_offset(b);
  bool control = (b->attributes & KP_BATCH_CONTROL) != 0;
  struct kp_buf inflated;
  kp_buf_init(&inflated);
  struct kp_record_iter it;
  enum kp_err err = kp_record_iter_init(&it, b, &inflated, INFLATED_BYTES_MAX);
  struct kp_record rec;
  while (err == KP_ERR_NONE && kp_record_iter_next(&it, &rec)) {
    if (control) {
      if (rec.key.n >= 4 && rec.value.n > 0)
        brk_metadata_note_control(r->m, (int16_t)kp_be16(rec.key.p + 2), rec.value);
      continue;
    }
    err = replay_value(r, rec.value);
    if (err == KP_ERR_NOT_FOUND)
      err = KP_ERR_NONE; /* it speaks of a topic that is gone: Kafka's log has such configs */
    if (err != KP_ERR_NONE)
      snprintf(r->err_text, r->err_n, "metadata record at offset %lld: %s", (long long)rec.offset, kp_err_name(err));
  }
  if (err == KP_ERR_NONE) err = it.r.err;
  kp_buf_done(&inflated);
  return err;
}

enum kp_err brk_metadata_replay_bytes(struct brk_metadata_replay *r, const uint8_t *p, size_t n, size_t *ret_used) {
  *ret_used = 0;
  while (*ret_used < n) {
    struct kp_batch b;
    enum kp_err err = kp_batch_parse(p + *ret_used, n - *ret_used, &b);
    if (err == KP_ERR_NONE) err = kp_batch_check_crc(&b);
    if (err == KP_ERR_NONE && kp_batch_last_offset(&b) >= r->from) err = replay_batch(r, &b);
    if (err != KP_ERR_NONE) return err;
    *ret_used += (size_t)b.size;
  }
  return KP_ERR_NONE;
}

void brk_metadata_replay_begin(struct brk_metadata_replay *r, struct brk_metadata_log *m, kp_offset from,
                               char *err_text, size_t err_n) {
  *r = (struct brk_metadata_replay){.m = m,
                                    .img = m->image,
                                    .from = from,
                                    .offset = from - 1,
                                    .epoch = m->epoch,
                                    .err_text = err_text,
                                    .err_n = err_n};
}

void brk_metadata_replay_end(struct brk_metadata_replay *r) {
  struct brk_metadata_log *m = r->m;
  m->torn_txn = r->base != NULL;
  if (r->base) txn_abort(r); /* an unfinished transaction never happened */
  m->image = r->img;
  m->epoch = r->epoch;
  brk_image_set_position(m->image, r->offset, r->epoch);
}

/* ---- without opening the log ---- */

struct segments {
  kp_offset *base;
  int32_t n;
};

static void note_segment(void *arg, const char *name) {
  struct segments *s = arg;
  if (strlen(name) != 24 || strspn(name, "0123456789") != 20 || strcmp(name + 20, ".log") != 0) return;
  s->base = must(realloc(s->base, (size_t)(s->n + 1) * sizeof *s->base));
  s->base[s->n++] = strtoll(name, NULL, 10);
}

static int by_offset(const void *a, const void *b) {
  const kp_offset *x = a, *y = b;
  return (*x > *y) - (*x < *y);
}

/* One segment from where the replay is. *ret_whole false: it ends with what recovery would cut off. */
static enum kp_err peek_segment(struct brk_metadata_replay *r, kp_offset base, bool *ret_whole) {
  char path[1400], *p = NULL;
  size_t n = 0, used = 0;
  snprintf(path, sizeof path, "%s/%020lld.log", r->m->dir, (long long)base);
  enum kp_err err = log_io_slurp(r->m->io, path, SEGMENT_BYTES_MAX, &p, &n);
  if (err != KP_ERR_NONE) {
    snprintf(r->err_text, r->err_n, "%s cannot be read: %s", path, kp_err_name(err));
    return err;
  }
  union {
    char *c;
    uint8_t *u;
  } bytes = {.c = p};
  err = brk_metadata_replay_bytes(r, bytes.u, n, &used);
  free(p);
  *ret_whole = err == KP_ERR_NONE;
  bool cut = err == KP_ERR_TRUNCATED || err == KP_ERR_CORRUPT_MESSAGE;
  return cut ? KP_ERR_NONE : err;
}

enum kp_err brk_metadata_peek(struct brk_metadata_log *m, struct log_io *io, const char *dir, bool *ret_whole,
                              char *err_text, size_t err_n) {
  brk_metadata_log_init(m, io, dir);
  kp_offset snapshot = 0;
  struct segments s = {0};
  *ret_whole = true;
  enum kp_err err = brk_metadata_snapshot_load(m, m->image, &snapshot, err_text, err_n);
  if (err == KP_ERR_NONE) err = io->ops->list(io, dir, note_segment, &s);
  if (err == KP_ERR_NOT_FOUND) err = KP_ERR_NONE;
  if (s.n > 1) qsort(s.base, (size_t)s.n, sizeof s.base[0], by_offset);
  m->snapshot_end = snapshot;
  struct brk_metadata_replay r;
  brk_metadata_replay_begin(&r, m, snapshot, err_text, err_n);
  for (int32_t i = 0; i < s.n && err == KP_ERR_NONE && *ret_whole; i++)
    if (i + 1 == s.n || s.base[i + 1] > snapshot) err = peek_segment(&r, s.base[i], ret_whole);
  kp_offset end = r.offset + 1;
  brk_metadata_replay_end(&r);
  if (err == KP_ERR_NONE && *ret_whole && s.n > 0 && brk_metadata_gap(m, snapshot, s.base[0], end, err_text, err_n))
    err = KP_ERR_CORRUPT_MESSAGE;
  free(s.base);
  if (err != KP_ERR_NONE) brk_metadata_log_close(m, false);
  return err;
}
