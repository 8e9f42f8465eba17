#include "broker/metadata_log.h"

#include <stdio.h>
#include <stdlib.h>

#include "broker/image_edit.h"
#include "broker/metadata_snapshot.h"
#include "kproto/assert.h"
#include "kproto/gen/metadata_records.h"

enum { READ_BYTES = 1 << 20, INFLATED_BYTES_MAX = 64 << 20 };

static void *must(void *p) {
  KP_ASSERT(p != NULL, "out of memory");
  return p;
}

/* ---- what the image has no place for ---- */

static void carried_drop(struct brk_metadata_log *m, int32_t i) {
  union {
    const uint8_t *c;
    uint8_t *m;
  } gone = {.c = m->carried[i].value.p};
  free(gone.m);
  m->carried_n--;
  memmove(m->carried + i, m->carried + i + 1, (size_t)(m->carried_n - i) * sizeof m->carried[0]);
}

static bool about_broker(int32_t type) {
  return type == BRK_RECORD_REGISTER_BROKER || type == BRK_RECORD_BROKER_CHANGE || type == BRK_RECORD_FENCE_BROKER ||
         type == BRK_RECORD_UNFENCE_BROKER;
}

/* The node that a registration speaks of: always the record's first field. */
static int32_t node_of(const struct brk_record_head *h) {
  return h->body.n >= 4 ? (int32_t)kp_be32(h->body.p) : -1;
}

static bool carried_by_image(int32_t type) {
  switch (type) {
  case BRK_RECORD_TOPIC:
  case BRK_RECORD_PARTITION:
  case BRK_RECORD_CONFIG:
  case BRK_RECORD_PARTITION_CHANGE:
  case BRK_RECORD_REMOVE_TOPIC:
  case BRK_RECORD_FEATURE_LEVEL:
  case BRK_RECORD_PRODUCER_IDS:
  case BRK_RECORD_CLEAR_ELR:
  case BRK_RECORD_NO_OP:
  case BRK_RECORD_BEGIN_TRANSACTION:
  case BRK_RECORD_END_TRANSACTION:
  case BRK_RECORD_ABORT_TRANSACTION: return true;
  default: return false;
  }
}

static void carry(struct brk_metadata_log *m, const struct brk_record_head *h, struct kp_bytes value) {
  if (carried_by_image(h->type)) return;
  struct brk_carried c = {.type = h->type, .id = -1};
  bool broker = about_broker(h->type) || h->type == BRK_RECORD_UNREGISTER_BROKER;
  if (broker || h->type == BRK_RECORD_REGISTER_CONTROLLER) c.id = node_of(h);
  bool replaces_broker = h->type == BRK_RECORD_REGISTER_BROKER || h->type == BRK_RECORD_UNREGISTER_BROKER;
  for (int32_t i = m->carried_n - 1; i >= 0; i--) {
    const struct brk_carried *old = &m->carried[i];
    bool superseded = old->id == c.id && ((replaces_broker && about_broker(old->type)) ||
                                          (h->type == BRK_RECORD_REGISTER_CONTROLLER && old->type == h->type));
    if (superseded) carried_drop(m, i);
  }
  if (h->type == BRK_RECORD_UNREGISTER_BROKER) return;
  if (m->carried_n == m->carried_cap) {
    m->carried_cap = m->carried_cap ? m->carried_cap * 2 : 16;
    m->carried = must(realloc(m->carried, (size_t)m->carried_cap * sizeof m->carried[0]));
  }
  uint8_t *copy = must(malloc((size_t)value.n));
  memcpy(copy, value.p, (size_t)value.n);
  c.value = (struct kp_bytes){copy, value.n};
  m->carried[m->carried_n++] = c;
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
  struct brk_image *img;  /* private; what is applied so far */
  struct brk_image *base; /* before the open transaction, NULL outside of one */
  kp_offset offset;       /* of the last record seen */
  kp_epoch epoch;
  char *err_text;
  size_t err_n;
};

static enum kp_err replay_value(struct replay *r, struct kp_bytes value) {
  struct brk_record_head h;
  enum kp_err err = brk_record_head(value, &h);
  if (err != KP_ERR_NONE) return err;
  switch (h.type) {
  case BRK_RECORD_BEGIN_TRANSACTION:
    if (r->base) brk_image_unref(r->base);
    r->base = r->img;
    r->img = brk_image_edit(r->base);
    return KP_ERR_NONE;
  case BRK_RECORD_END_TRANSACTION:
    brk_image_unref(r->base);
    r->base = NULL;
    return KP_ERR_NONE;
  case BRK_RECORD_ABORT_TRANSACTION:
    if (!r->base) return KP_ERR_NONE;
    brk_image_unref(r->img);
    r->img = r->base;
    r->base = NULL;
    return KP_ERR_NONE;
  default: return brk_metadata_log_apply_value(r->m, r->img, value);
  }
}

static enum kp_err replay_batch(struct replay *r, const struct kp_batch *b) {
  if (b->leader_epoch > r->epoch) r->epoch = b->leader_epoch;
  r->offset = kp_batch_last_offset(b);
  if (b->attributes & KP_BATCH_CONTROL) return KP_ERR_NONE;
  struct kp_buf inflated;
  kp_buf_init(&inflated);
  struct kp_record_iter it;
  enum kp_err err = kp_record_iter_init(&it, b, &inflated, INFLATED_BYTES_MAX);
  struct kp_record rec;
  while (err == KP_ERR_NONE && kp_record_iter_next(&it, &rec)) {
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
  if (r.base) { /* an unfinished transaction never happened */
    brk_image_unref(r.img);
    r.img = r.base;
  }
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
  while (m->carried_n > 0) carried_drop(m, m->carried_n - 1);
  free(m->carried);
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
  if (err == KP_ERR_NONE) m->bytes_since_snapshot += (int64_t)m->batch.n;
  return err;
}
