#include "broker/metadata_log.h"

#include <stdio.h>
#include <stdlib.h>

#include "broker/image_edit.h"
#include "broker/metadata_snapshot.h"
#include "kproto/assert.h"
#include "kproto/gen/control_records.h"
#include "kproto/gen/metadata_records.h"

enum { READ_BYTES = 1 << 20, INFLATED_BYTES_MAX = 64 << 20 };

static void *must(void *p) {
  KP_ASSERT(p != NULL, "out of memory");
  return p;
}

/* ---- control records ---- */

static void voters_forget(struct brk_metadata_log *m) {
  free(m->voter_ids);
  m->voter_ids = NULL;
  m->voter_ids_n = 0;
}

static void note_voters(struct brk_metadata_log *m, struct kp_bytes value) {
  struct kp_voters_record v;
  if (kp_decode(&kp_voters_record_desc, 0, value.p, (size_t)value.n, &m->scratch, &v, NULL) != KP_ERR_NONE) return;
  voters_forget(m);
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
  voters_forget(m);
  m->voter_ids = must(calloc((size_t)l.voters_n + 1, sizeof *m->voter_ids));
  m->voter_ids_n = l.voters_n;
  for (int32_t i = 0; i < l.voters_n; i++) m->voter_ids[i] = l.voters[i].voter_id;
}

static void note_control(struct brk_metadata_log *m, int16_t type, struct kp_bytes value) {
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

struct replay {
  struct brk_metadata_log *m;
  struct brk_image *img;   /* private; what is applied so far */
  struct brk_image *base;  /* before the open transaction, NULL outside of one */
  struct brk_records held; /* what it would have carried: its values */
  kp_offset offset;        /* of the last record seen */
  kp_epoch epoch;
  char *err_text;
  size_t err_n;
};

static void txn_begin(struct replay *r) {
  if (r->base) brk_image_unref(r->base);
  r->base = r->img;
  r->img = brk_image_edit(r->base);
}

static enum kp_err txn_end(struct replay *r) {
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

static void txn_abort(struct replay *r) {
  brk_image_unref(r->img);
  r->img = r->base;
  r->base = NULL;
  brk_records_done(&r->held);
}

static enum kp_err replay_value(struct replay *r, struct kp_bytes value) {
  struct brk_record_head h;
  enum kp_err err = brk_record_head(value, &h);
  if (err != KP_ERR_NONE) return err;
  switch (h.type) {
  case BRK_RECORD_BEGIN_TRANSACTION: txn_begin(r); return KP_ERR_NONE;
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

static enum kp_err replay_batch(struct replay *r, const struct kp_batch *b) {
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
      if (rec.key.n >= 4 && rec.value.n > 0) note_control(r->m, (int16_t)kp_be16(rec.key.p + 2), rec.value);
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

static enum kp_err replay_bytes(struct replay *r, const uint8_t *p, size_t n) {
  while (n > 0) {
    struct kp_batch b;
    enum kp_err err = kp_batch_parse(p, n, &b);
    if (err == KP_ERR_NONE) err = kp_batch_check_crc(&b);
    if (err == KP_ERR_NONE) err = replay_batch(r, &b);
    if (err != KP_ERR_NONE) return err;
    p += b.size;
    n -= (size_t)b.size;
  }
  return KP_ERR_NONE;
}

static enum kp_err replay_log(struct replay *r, kp_offset from, kp_offset end) {
  uint8_t *p = NULL;
  enum kp_err err = KP_ERR_NONE;
  while (err == KP_ERR_NONE && from < end) {
    struct log_range range;
    err = log_read(r->m->log, from, end, READ_BYTES, true, &range);
    if (err != KP_ERR_NONE || range.n == 0) break;
    size_t got = 0;
    p = must(realloc(p, (size_t)range.n));
    err = log_file_pread(range.file, p, (size_t)range.n, range.position, &got);
    log_file_unref(range.file);
    if (err == KP_ERR_NONE && got != (size_t)range.n) err = KP_ERR_CORRUPT_MESSAGE;
    if (err == KP_ERR_NONE) err = replay_bytes(r, p, got);
    r->m->bytes_since_snapshot += range.n;
    from = r->offset + 1;
  }
  free(p);
  return err;
}

static enum kp_err replay(struct brk_metadata_log *m, kp_offset from, kp_offset end, char *err_text, size_t err_n) {
  struct replay r = {
      .m = m, .img = m->image, .offset = from - 1, .epoch = m->epoch, .err_text = err_text, .err_n = err_n};
  enum kp_err err = replay_log(&r, from, end);
  m->torn_txn = r.base != NULL;
  if (r.base) txn_abort(&r); /* an unfinished transaction never happened */
  m->image = r.img;
  m->epoch = r.epoch;
  brk_image_set_position(m->image, r.offset, r.epoch);
  return err;
}

enum kp_err brk_metadata_log_replay_bytes(struct brk_metadata_log *m, struct brk_image *img, const uint8_t *p, size_t n,
                                          char *err_text, size_t err_n) {
  struct replay r = {.m = m, .img = img, .err_text = err_text, .err_n = err_n};
  enum kp_err err = replay_bytes(&r, p, n);
  KP_ASSERT(r.img == img, "a snapshot holds no transaction");
  return err;
}

/* ---- open, append, close ---- */

static void log_config_metadata(struct log_config *c) {
  log_config_defaults(c);
  c->segment_bytes = 1 << 30; /* metadata.log.segment.bytes */
  c->segment_ms = INT64_MAX;
  c->retention_ms = -1;
  c->retention_bytes = -1;
  c->max_message_bytes = INT32_MAX;
  c->cleanup_delete = false;
  c->timestamp_before_ms_max = c->timestamp_after_ms_max = INT64_MAX;
}

enum kp_err brk_metadata_log_open(struct brk_metadata_log *m, struct log_io *io, const char *dir, bool clean,
                                  int64_t now_ms, char *err_text, size_t err_n) {
  static const struct kp_uuid metadata_topic = {{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}};
  memset(m, 0, sizeof *m);
  m->io = io;
  snprintf(m->dir, sizeof m->dir, "%s", dir);
  kp_arena_init(&m->scratch, 0);
  kp_buf_init(&m->batch);
  kp_buf_init(&m->voters);
  m->image = brk_image_new();
  struct log_config config;
  log_config_metadata(&config);
  kp_offset snapshot = 0;
  enum kp_err err = brk_metadata_snapshot_load(m, m->image, &snapshot, err_text, err_n);
  if (err == KP_ERR_NONE) {
    struct log_open_args args = {.io = io,
                                 .dir = dir,
                                 .config = &config,
                                 .topic_id = &metadata_topic,
                                 .clean = clean,
                                 .recovery_point = snapshot,
                                 .now_ms = now_ms};
    struct log_open_report report;
    err = log_open(&args, &m->log, &report, err_text, err_n);
  }
  if (err == KP_ERR_NONE) {
    struct log_state st;
    log_get_state(m->log, &st);
    m->snapshot_end = snapshot;
    if (snapshot > st.log_end_offset || (snapshot < st.log_start_offset)) {
      snprintf(err_text, err_n, "%s: the newest snapshot ends at %lld, the log holds %lld to %lld", dir,
               (long long)snapshot, (long long)st.log_start_offset, (long long)st.log_end_offset);
      err = KP_ERR_CORRUPT_MESSAGE;
    } else {
      err = replay(m, snapshot, st.log_end_offset, err_text, err_n);
    }
  }
  if (err != KP_ERR_NONE) brk_metadata_log_close(m, false);
  return err;
}

enum kp_err brk_metadata_log_close(struct brk_metadata_log *m, bool sync) {
  enum kp_err err = m->log ? log_close(m->log, sync) : KP_ERR_NONE;
  brk_carried_done(&m->carried);
  voters_forget(m);
  kp_buf_done(&m->voters);
  brk_image_unref(m->image);
  kp_arena_done(&m->scratch);
  kp_buf_done(&m->batch);
  memset(m, 0, sizeof *m);
  return err;
}

kp_offset brk_metadata_log_end(const struct brk_metadata_log *m) {
  struct log_state st;
  log_get_state(m->log, &st);
  return st.log_end_offset;
}

enum kp_err brk_metadata_log_append(struct brk_metadata_log *m, const struct brk_records *r, bool control,
                                    int64_t now_ms) {
  kp_buf_reset(&m->batch);
  enum kp_err err = brk_records_batch(r, control, 0, m->epoch, now_ms, &m->batch);
  if (err != KP_ERR_NONE) return err;
  struct log_append a = {.p = m->batch.p, .n = m->batch.n, .leader_epoch = m->epoch, .now_ms = now_ms};
  err = log_append(m->log, &a);
  if (err != KP_ERR_NONE) return err;
  m->bytes_since_snapshot += (int64_t)m->batch.n;
  size_t at = 0;
  struct kp_bytes value; /* key and message in one */
  while (control && brk_records_next(r, &at, &value))
    note_control(m, (int16_t)kp_be16(value.p + 2), (struct kp_bytes){value.p + 4, value.n - 4});
  return KP_ERR_NONE;
}
