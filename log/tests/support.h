/* What the log's tests share: a temporary directory, batches, a log opened in it. */
#ifndef LOG_TESTS_SUPPORT_H
#define LOG_TESTS_SUPPORT_H

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "log/log.h"

#define OK(expr)                                                                                                       \
  do {                                                                                                                 \
    enum kp_err ok_err = (expr);                                                                                       \
    if (ok_err != KP_ERR_NONE) fail_msg("%s: %s", #expr, kp_err_name(ok_err));                                         \
  } while (0)

static const int64_t T0 = 1700000000000;

static inline char *temp_dir(void) {
  const char *base = getenv("TMPDIR");
  char *p = malloc(4096);
  snprintf(p, 4096, "%s/kask-log-XXXXXX", base != NULL ? base : "/tmp");
  if (mkdtemp(p) == NULL) abort();
  return p;
}

static inline void remove_tree(char *dir) {
  char cmd[4200];
  snprintf(cmd, sizeof cmd, "rm -rf '%s'", dir);
  if (system(cmd) != 0) abort();
  free(dir);
}

struct batch_spec {
  int32_t records;
  size_t value_size;
  int64_t timestamp; /* of the first record; the others follow by 1 ms */
  enum kp_codec codec;
  int64_t producer_id; /* 0 in a spec left empty means none: use producer_id_plus_1 */
  int64_t producer_id_plus_1;
  int16_t producer_epoch;
  int32_t base_sequence;
  bool transactional;
};

/* Append a batch of that kind to b. */
static inline void put_batch(struct kp_buf *b, const struct batch_spec *s) {
  struct kp_batch_builder bb;
  kp_batch_builder_init(&bb, b, s->codec, 0, s->timestamp);
  uint8_t *value = malloc(s->value_size + 1);
  for (int32_t i = 0; i < s->records; i++) {
    memset(value, 'a' + i % 26, s->value_size);
    kp_batch_builder_add(&bb, s->timestamp + i, (struct kp_bytes){(const uint8_t *)"key", 3},
                         (struct kp_bytes){value, (int32_t)s->value_size}, (struct kp_bytes){NULL, 0}, 0);
  }
  free(value);
  bb.h.producer_id = s->producer_id_plus_1 - 1;
  bb.h.producer_epoch = s->producer_id_plus_1 > 0 ? s->producer_epoch : -1;
  bb.h.base_sequence = s->producer_id_plus_1 > 0 ? s->base_sequence : -1;
  if (s->transactional) bb.h.attributes |= KP_BATCH_TRANSACTIONAL;
  OK(kp_batch_builder_finish(&bb));
}

/* A transaction marker. */
static inline void put_marker(struct kp_buf *b, int64_t producer_id, int16_t epoch, bool commit,
                              int32_t coordinator_epoch, int64_t timestamp) {
  struct kp_batch_builder bb;
  uint8_t key[4] = {0, 0, 0, commit ? 1 : 0}, value[6] = {0};
  kp_be32_put(value + 2, (uint32_t)coordinator_epoch);
  kp_batch_builder_init(&bb, b, KP_CODEC_NONE, 0, timestamp);
  kp_batch_builder_add(&bb, timestamp, (struct kp_bytes){key, 4}, (struct kp_bytes){value, 6},
                       (struct kp_bytes){NULL, 0}, 0);
  bb.h.producer_id = producer_id;
  bb.h.producer_epoch = epoch;
  bb.h.base_sequence = -1;
  bb.h.attributes |= KP_BATCH_TRANSACTIONAL | KP_BATCH_CONTROL;
  OK(kp_batch_builder_finish(&bb));
}

static inline enum kp_err try_append(struct log *l, const struct batch_spec *s, struct log_append *ret) {
  struct kp_buf b;
  kp_buf_init(&b);
  put_batch(&b, s);
  *ret = (struct log_append){.p = b.p, .n = b.n, .leader_epoch = 0, .now_ms = s->timestamp, .from_client = true};
  enum kp_err err = log_append(l, ret);
  kp_buf_done(&b);
  return err;
}

/* n records of value_size bytes; returns the base offset. */
static inline kp_offset append(struct log *l, int32_t n, size_t value_size, int64_t timestamp) {
  struct batch_spec s = {.records = n, .value_size = value_size, .timestamp = timestamp};
  struct log_append a;
  OK(try_append(l, &s, &a));
  return a.base_offset;
}

static inline kp_offset append_marker(struct log *l, int64_t producer_id, int16_t epoch, bool commit,
                                      int64_t timestamp) {
  struct kp_buf b;
  kp_buf_init(&b);
  put_marker(&b, producer_id, epoch, commit, 0, timestamp);
  struct log_append a = {.p = b.p, .n = b.n, .leader_epoch = 0, .now_ms = timestamp};
  OK(log_append(l, &a));
  kp_buf_done(&b);
  return a.base_offset;
}

struct opened {
  struct log_io *io;
  const char *dir;
  struct log_config config;
  bool clean, sync_later;
  kp_offset recovery_point, log_start_offset;
  const struct log_known *known;
  struct log_open_report report;
};

static inline struct log *open_log(struct opened *o) {
  char text[512];
  struct log *l = NULL;
  struct log_open_args a = {.io = o->io != NULL ? o->io : log_io_posix(),
                            .dir = o->dir,
                            .config = &o->config,
                            .clean = o->clean,
                            .sync_later = o->sync_later,
                            .recovery_point = o->recovery_point,
                            .log_start_offset = o->log_start_offset,
                            .known = o->known,
                            .now_ms = T0};
  enum kp_err err = log_open(&a, &l, &o->report, text, sizeof text);
  if (err != KP_ERR_NONE) fail_msg("log_open: %s: %s", kp_err_name(err), text);
  return l;
}

static inline void flush(struct log *l) {
  struct log_flush f;
  while (log_flush_begin(l, &f)) {
    log_flush_run(&f);
    OK(log_flush_end(l, &f));
  }
}

static inline kp_offset end_of(const struct log *l) {
  struct log_state s;
  log_get_state(l, &s);
  return s.log_end_offset;
}

/* Read everything from `from` on in pieces of at most n_max bytes; checks CRCs and that offsets ascend without a gap.
 * Returns the number of records. */
static inline int64_t read_all(struct log *l, kp_offset from, int64_t n_max) {
  int64_t records = 0;
  kp_offset next = from, end = end_of(l);
  while (next < end) {
    struct log_range r;
    OK(log_read(l, next, end, n_max, true, &r));
    if (r.n == 0) fail_msg("nothing at %lld, end %lld", (long long)next, (long long)end);
    uint8_t *p = malloc((size_t)r.n);
    size_t n;
    OK(log_file_pread(r.file, p, (size_t)r.n, r.position, &n));
    assert_int_equal(n, r.n);
    for (size_t at = 0; at < n;) {
      struct kp_batch b;
      OK(kp_batch_parse(p + at, n - at, &b));
      OK(kp_batch_check_crc(&b));
      if (at == 0) {
        assert_int_equal(b.base_offset, r.base_offset);
        assert_true(b.base_offset <= next && kp_batch_last_offset(&b) >= next);
      } else {
        assert_int_equal(b.base_offset, next);
      }
      next = kp_batch_last_offset(&b) + 1;
      records += b.record_count;
      at += (size_t)b.size;
    }
    free(p);
    log_file_unref(r.file);
  }
  assert_int_equal(next, end);
  return records;
}

#endif
