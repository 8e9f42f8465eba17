/* What the tests of compaction share: keyed batches, rounds, and what is in a log afterwards. */
#ifndef LOG_TESTS_CLEAN_SUPPORT_H
#define LOG_TESTS_CLEAN_SUPPORT_H

#include "log/clean.h"
#include "log/tests/support.h"

struct rec {
  const char *key;   /* NULL = null */
  const char *value; /* NULL = tombstone */
  int64_t timestamp; /* 0 = that of the batch */
};

struct keyed {
  enum kp_codec codec;
  int64_t timestamp; /* 0 = T0 */
  int64_t producer_id_plus_1;
  int16_t producer_epoch;
  int32_t base_sequence;
  bool transactional;
};

static inline struct kp_bytes bytes_of(const char *s) {
  return s == NULL ? (struct kp_bytes){NULL, -1} : (struct kp_bytes){(const uint8_t *)s, (int32_t)strlen(s)};
}

static inline enum kp_err try_put_keyed(struct log *l, const struct keyed *k, const struct rec *recs, int n,
                                        kp_offset *ret) {
  struct kp_buf b, headers;
  struct kp_batch_builder bb;
  int64_t timestamp = k->timestamp != 0 ? k->timestamp : T0;
  kp_buf_init(&b);
  kp_buf_init(&headers);
  kp_put_record_header(&headers, (struct kp_str){"h", 1}, bytes_of("v"));
  kp_batch_builder_init(&bb, &b, k->codec, 0, timestamp);
  for (int i = 0; i < n; i++)
    kp_batch_builder_add(&bb, recs[i].timestamp != 0 ? recs[i].timestamp : timestamp, bytes_of(recs[i].key),
                         bytes_of(recs[i].value), (struct kp_bytes){headers.p, (int32_t)headers.n}, 1);
  bb.h.producer_id = k->producer_id_plus_1 - 1;
  bb.h.producer_epoch = k->producer_id_plus_1 > 0 ? k->producer_epoch : -1;
  bb.h.base_sequence = k->producer_id_plus_1 > 0 ? k->base_sequence : -1;
  if (k->transactional) bb.h.attributes |= KP_BATCH_TRANSACTIONAL;
  OK(kp_batch_builder_finish(&bb));
  struct log_append a = {.p = b.p, .n = b.n, .leader_epoch = 0, .now_ms = timestamp, .from_client = true};
  enum kp_err err = log_append(l, &a);
  *ret = a.base_offset;
  kp_buf_done(&b);
  kp_buf_done(&headers);
  return err;
}

static inline kp_offset put_keyed(struct log *l, const struct keyed *k, const struct rec *recs, int n) {
  kp_offset at;
  OK(try_put_keyed(l, k, recs, n, &at));
  return at;
}

/* One record, plain. */
static inline kp_offset put(struct log *l, const char *key, const char *value) {
  struct rec r = {key, value, 0};
  struct keyed k = {0};
  return put_keyed(l, &k, &r, 1);
}

static inline kp_offset put_marker_at(struct log *l, int64_t producer_id, bool commit, int64_t timestamp) {
  return append_marker(l, producer_id, 0, commit, timestamp);
}

/* End the active segment, as a small segment.bytes would, and make all of it durable. */
static inline void roll(struct log *l) {
  struct log_config c = *log_get_config(l), before = c;
  c.segment_ms = -(INT64_C(1) << 40);
  log_set_config(l, &c);
  struct keyed k = {.timestamp = T0};
  struct rec r = {"roll", "x", 0};
  put_keyed(l, &k, &r, 1);
  log_set_config(l, &before);
  flush(l);
}

struct seen {
  kp_offset offset, batch_base, batch_last;
  char key[64], value[64];
  bool no_key, tombstone, control, horizon, transactional;
  int64_t timestamp, base_timestamp, producer_id;
  enum kp_codec codec;
  int32_t headers_n;
};

struct content {
  struct seen *p;
  int n, cap;
  int batches, empty_batches;
  kp_offset last_offset; /* of the last batch */
};

static inline void take_batch(struct content *c, const struct kp_batch *b) {
  struct kp_buf scratch;
  struct kp_record_iter it;
  struct kp_record r;
  kp_buf_init(&scratch);
  OK(kp_batch_check_crc(b));
  c->batches++;
  if (b->record_count == 0) c->empty_batches++;
  assert_true(b->base_offset > c->last_offset);
  c->last_offset = kp_batch_last_offset(b);
  OK(kp_record_iter_init(&it, b, &scratch, 1 << 28));
  while (kp_record_iter_next(&it, &r)) {
    if (c->n == c->cap) c->p = realloc(c->p, (size_t)(c->cap = c->cap == 0 ? 64 : c->cap * 2) * sizeof *c->p);
    struct seen *s = &c->p[c->n++];
    *s = (struct seen){.offset = r.offset,
                       .batch_base = b->base_offset,
                       .batch_last = kp_batch_last_offset(b),
                       .no_key = r.key.n < 0,
                       .tombstone = r.value.n < 0,
                       .control = (b->attributes & KP_BATCH_CONTROL) != 0,
                       .horizon = (b->attributes & KP_BATCH_DELETE_HORIZON) != 0,
                       .transactional = (b->attributes & KP_BATCH_TRANSACTIONAL) != 0,
                       .timestamp = r.timestamp,
                       .base_timestamp = b->base_timestamp,
                       .producer_id = b->producer_id,
                       .codec = kp_batch_codec(b),
                       .headers_n = r.headers_n};
    snprintf(s->key, sizeof s->key, "%.*s", s->control || s->no_key ? 0 : r.key.n, (const char *)r.key.p);
    snprintf(s->value, sizeof s->value, "%.*s", s->control || s->tombstone ? 0 : r.value.n, (const char *)r.value.p);
  }
  OK(it.r.err);
  kp_buf_done(&scratch);
}

/* Everything in the log, as a consumer would read it; free content_done. */
static inline struct content content_of(struct log *l) {
  struct content c = {.last_offset = -1};
  struct log_state st;
  log_get_state(l, &st);
  for (kp_offset next = st.log_start_offset; next < st.log_end_offset;) {
    struct log_range r;
    OK(log_read(l, next, st.log_end_offset, 1 << 20, true, &r));
    if (r.n == 0) break;
    uint8_t *p = malloc((size_t)r.n);
    size_t n;
    OK(log_file_pread(r.file, p, (size_t)r.n, r.position, &n));
    assert_int_equal(n, r.n);
    struct kp_batch_scan s = {.p = p, .n = n};
    struct kp_batch b;
    while (kp_batch_scan_next(&s, &b)) {
      take_batch(&c, &b);
      next = kp_batch_last_offset(&b) + 1;
    }
    OK(s.err);
    free(p);
    log_file_unref(r.file);
  }
  return c;
}
static inline void content_done(struct content *c) {
  free(c->p);
}

static inline const struct seen *find_offset(const struct content *c, kp_offset offset) {
  for (int i = 0; i < c->n; i++)
    if (c->p[i].offset == offset) return &c->p[i];
  return NULL;
}

/* "offset:key=value ..." of the data records, for one comparison. */
static inline void assert_content(struct log *l, const char *expected) {
  char text[8192] = "";
  size_t at = 0;
  struct content c = content_of(l);
  for (int i = 0; i < c.n; i++) {
    const struct seen *s = &c.p[i];
    if (strcmp(s->key, "roll") == 0) continue;
    at += (size_t)snprintf(text + at, sizeof text - at, "%s%lld:%s%s%s", at > 0 ? " " : "", (long long)s->offset,
                           s->control ? "marker" : s->key, s->control || s->tombstone ? "" : "=", s->value);
  }
  content_done(&c);
  assert_string_equal(text, expected);
}

struct rounds {
  kp_offset checkpoint; /* -1 = none yet */
  int64_t map_bytes;    /* 0 = enough */
  struct log_clean_report report;
  struct log_clean_look look;
};

/* One round with everything below the high watermark stable. */
static inline enum kp_err clean_round(struct log *l, struct rounds *r, int64_t now_ms) {
  struct log_state st;
  log_get_state(l, &st);
  OK(log_clean_look(l, r->checkpoint, log_last_stable_offset(l, st.log_end_offset), now_ms, &r->look));
  struct log_clean_args a = {.first_dirty = r->look.first_dirty,
                             .first_uncleanable = r->look.first_uncleanable,
                             .now_ms = now_ms,
                             .map_bytes = r->map_bytes > 0 ? r->map_bytes : 1 << 20,
                             .map_load = 0.9,
                             .io_bytes = 1 << 20,
                             .inflated_bytes_max = 1 << 28};
  free(r->report.sealed);
  log_clean_all(l, &a, &r->report);
  if (r->report.err != KP_ERR_NONE) print_message("%s at %lld\n", r->report.what, (long long)r->report.at);
  if (r->report.err == KP_ERR_NONE) r->checkpoint = r->report.cleaned_upto;
  return r->report.err;
}

#endif
