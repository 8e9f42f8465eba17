/* The batch that the tests build, damage and judge. */
#ifndef KPROTO_TESTS_BATCH_FIX_H
#define KPROTO_TESTS_BATCH_FIX_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "kproto/batch.h"
#include "kproto/crc32c.h"

static const int64_t NOW = 1700000000000;
enum { N = 10 }; /* records of the batch that most tests damage */

static struct kp_buf out, scratch;

static struct kp_batch_rules rules;

static struct kp_batch_facts facts;

static struct kp_batch_fault fault;

static inline int setup(void **state) {
  (void)state;
  kp_buf_init(&out);
  kp_buf_init(&scratch);
  rules = (struct kp_batch_rules){
      .bytes_max = 1 << 20,
      .inflated_bytes_max = 16 << 20,
      .now_ms = NOW,
      .before_ms_max = INT64_MAX,
      .after_ms_max = 3600000,
  };
  facts = (struct kp_batch_facts){-77, -77};
  fault = (struct kp_batch_fault){.record = -77};
  return 0;
}

static inline int teardown(void **state) {
  (void)state;
  kp_buf_done(&out);
  kp_buf_done(&scratch);
  return 0;
}

static inline struct kp_bytes bytes_of(const char *s) {
  return s == NULL ? (struct kp_bytes){NULL, -1} : (struct kp_bytes){(const uint8_t *)s, (int32_t)strlen(s)};
}

static inline void add(struct kp_batch_builder *bb, int64_t timestamp, const char *key, const char *value) {
  kp_batch_builder_add(bb, timestamp, bytes_of(key), bytes_of(value), (struct kp_bytes){NULL, 0}, 0);
}

/* n records k<i> = digits, a millisecond apart from NOW on. */
static inline void build(enum kp_codec codec, int32_t n) {
  struct kp_batch_builder bb;
  kp_batch_builder_init(&bb, &out, codec, 0, NOW);
  for (int32_t i = 0; i < n; i++) {
    char k[16], v[128];
    snprintf(k, sizeof k, "k%d", i);
    snprintf(v, sizeof v, "%0*d", 20 + i % 90, i);
    add(&bb, NOW + i, k, v);
  }
  assert_int_equal(kp_batch_builder_finish(&bb), KP_ERR_NONE);
}

/* Length and CRC of the batch in out made right again. */
static inline void seal(void) {
  kp_be32_put(out.p + 8, (uint32_t)(out.n - KP_BATCH_OVERHEAD));
  kp_be32_put(out.p + 17, kp_crc32c(0, out.p + 21, out.n - 21));
}

/* A batch of one record whose bytes after its length are those that body writes. */
static inline void craft(void (*body)(struct kp_buf *to)) {
  struct kp_buf record;
  kp_buf_init(&record);
  kp_buf_reset(&out);
  build(KP_CODEC_NONE, 1);
  out.n = KP_BATCH_HEADER;
  body(&record);
  kp_put_varint(&out, (int32_t)record.n);
  kp_put_bytes(&out, record.p, record.n);
  seal();
  kp_buf_done(&record);
}

static inline struct kp_batch parsed(void) {
  struct kp_batch b;
  assert_int_equal(kp_batch_parse(out.p, out.n, &b), KP_ERR_NONE);
  assert_int_equal(b.size, out.n);
  return b;
}

static inline enum kp_err verdict(void) {
  struct kp_batch b = parsed();
  return kp_batch_validate(&b, &rules, &scratch, &facts, &fault);
}

static inline void body_headers(struct kp_buf *to) {
  kp_put_bytes(to, "\0\0\0\1\1\4", 6);
  kp_put_record_header(to, KP_STR_LIT("h"), bytes_of("1"));
  kp_put_record_header(to, KP_STR_LIT(""), bytes_of(NULL));
}

/* ---- records that are well formed and not wanted */
/* Records with these times; those at a multiple of three have no key. */
static inline void build_times(const int64_t *times, int32_t n, bool keyless) {
  struct kp_batch_builder bb;
  kp_buf_reset(&out);
  kp_batch_builder_init(&bb, &out, KP_CODEC_NONE, 0, n > 0 ? times[0] : 0);
  for (int32_t i = 0; i < n; i++) add(&bb, times[i], keyless && i % 3 == 0 ? NULL : "key", "value");
  assert_int_equal(kp_batch_builder_finish(&bb), KP_ERR_NONE);
}

#endif
