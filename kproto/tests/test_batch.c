#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kproto/batch.h"
#include "kproto/crc32c.h"

static const int64_t NOW = 1700000000000;

static struct kp_batch_rules rules_default(void) {
  return (struct kp_batch_rules){
      .bytes_max = 1 << 20,
      .inflated_bytes_max = 16 << 20,
      .now_ms = NOW,
      .before_ms_max = INT64_MAX,
      .after_ms_max = 3600000,
  };
}

static struct kp_bytes bytes_of(const char *s) {
  return s == NULL ? (struct kp_bytes){NULL, -1} : (struct kp_bytes){(const uint8_t *)s, (int32_t)strlen(s)};
}

/* n records k<i>/v<i>, a millisecond apart from NOW on. */
static void build(struct kp_buf *out, enum kp_codec codec, int32_t n) {
  struct kp_batch_builder bb;
  kp_batch_builder_init(&bb, out, codec, 0, NOW);
  for (int32_t i = 0; i < n; i++) {
    char k[16], v[128];
    snprintf(k, sizeof k, "k%d", i);
    snprintf(v, sizeof v, "%0*d", 20 + i % 90, i);
    kp_batch_builder_add(&bb, NOW + i, bytes_of(k), bytes_of(v), (struct kp_bytes){NULL, 0}, 0);
  }
  assert_int_equal(kp_batch_builder_finish(&bb), KP_ERR_NONE);
}

static struct kp_batch parsed(const uint8_t *p, size_t n) {
  struct kp_batch b;
  assert_int_equal(kp_batch_parse(p, n, &b), KP_ERR_NONE);
  assert_int_equal(b.size, n);
  return b;
}

static void test_built_batches_iterate_and_validate_with_every_codec(void **state) {
  (void)state;
  struct kp_buf out, scratch;
  kp_buf_init(&out);
  kp_buf_init(&scratch);
  for (int codec = KP_CODEC_NONE; codec <= KP_CODEC_ZSTD; codec++) {
    kp_buf_reset(&out);
    build(&out, (enum kp_codec)codec, 1000);
    struct kp_batch b = parsed(out.p, out.n);
    struct kp_batch_rules rules = rules_default();
    struct kp_batch_facts facts;
    struct kp_batch_fault fault = {0};
    assert_int_equal(kp_batch_validate(&b, &rules, &scratch, &facts, &fault), KP_ERR_NONE);
    assert_int_equal(facts.max_timestamp, NOW + 999);
    assert_int_equal(facts.max_timestamp_offset_delta, 999);
    struct kp_record_iter it;
    struct kp_record r;
    assert_int_equal(kp_record_iter_init(&it, &b, &scratch, 1 << 20), KP_ERR_NONE);
    int32_t i = 0;
    for (; kp_record_iter_next(&it, &r); i++) {
      char k[16];
      snprintf(k, sizeof k, "k%d", i);
      assert_int_equal(r.offset, i);
      assert_int_equal(r.timestamp, NOW + i);
      assert_int_equal(r.key.n, strlen(k));
      assert_memory_equal(r.key.p, k, strlen(k));
      assert_int_equal(r.value.n, 20 + i % 90);
    }
    assert_int_equal(it.r.err, KP_ERR_NONE);
    assert_int_equal(i, 1000);
  }
  kp_buf_done(&out);
  kp_buf_done(&scratch);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_built_batches_iterate_and_validate_with_every_codec),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
