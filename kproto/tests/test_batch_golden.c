/* Batches made by Kafka's MemoryRecordsBuilder (golden/BatchPeer.java) against ours, both ways. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <glob.h>
#include <stdlib.h>

#include "kproto/batch.h"
#include "kproto/tests/batch_dump.h"

#define DIR "kproto/tests/golden/batch/"
enum { GOLDEN_MIN = 30 }; /* files: 6 kinds for each of 5 codecs, and more */

struct file {
  char *p;
  size_t n;
};

static struct file file_read(const char *name) {
  FILE *f = fopen(name, "rb");
  assert_non_null(f);
  struct file ret = {malloc(1 << 20), 0};
  assert_non_null(ret.p);
  ret.n = fread(ret.p, 1, 1 << 20, f);
  fclose(f);
  return ret;
}

static void each_golden(void (*check)(const char *name, const uint8_t *p, size_t n)) {
  glob_t g;
  assert_int_equal(glob(DIR "*.bin", 0, NULL, &g), 0);
  assert_true(g.gl_pathc >= GOLDEN_MIN);
  for (size_t i = 0; i < g.gl_pathc; i++) {
    struct file f = file_read(g.gl_pathv[i]);
    check(g.gl_pathv[i], (const uint8_t *)f.p, f.n);
    free(f.p);
  }
  globfree(&g);
}

static char *dump_of(const uint8_t *p, size_t n, size_t *ret_n) {
  char *text;
  FILE *to = open_memstream(&text, ret_n);
  assert_non_null(to);
  enum kp_err err = dump_batches(to, p, n);
  fclose(to);
  assert_int_equal(err, KP_ERR_NONE);
  return text;
}

static void check_same_content(const char *name, const uint8_t *p, size_t n) {
  char text_name[256];
  snprintf(text_name, sizeof text_name, "%.*s.txt", (int)strlen(name) - 4, name);
  struct file want = file_read(text_name);
  size_t text_n;
  char *text = dump_of(p, n, &text_n);
  if (text_n != want.n || memcmp(text, want.p, want.n) != 0) fail_msg("%s: we read\n%s", name, text);
  free(text);
  free(want.p);
}

static void test_golden_batches_hold_what_kafka_says(void **state) {
  (void)state;
  each_golden(check_same_content);
}

static void check_rebuilt(const char *name, const uint8_t *p, size_t n) {
  struct kp_batch_scan scan = {.p = p, .n = n};
  struct kp_batch b;
  while (kp_batch_scan_next(&scan, &b)) {
    struct kp_buf out;
    kp_buf_init(&out);
    enum kp_err err;
    if (rebuild_batch(&b, &out, &err)) {
      assert_int_equal(err, KP_ERR_NONE);
      size_t want_n, got_n;
      char *want = dump_of(b.p, (size_t)b.size, &want_n), *got = dump_of(out.p, out.n, &got_n);
      assert_string_equal(got, want);
      bool same_times = (b.attributes & KP_BATCH_LOG_APPEND_TIME) == 0;
      if (kp_batch_codec(&b) == KP_CODEC_NONE && same_times) {
        if (out.n != (size_t)b.size || memcmp(out.p, b.p, out.n) != 0) fail_msg("%s: other bytes", name);
      }
      free(want);
      free(got);
    }
    kp_buf_done(&out);
  }
}

static void test_rebuilt_batches_have_the_same_content_and_uncompressed_ones_the_same_bytes(void **state) {
  (void)state;
  each_golden(check_rebuilt);
}

static void check_valid(const char *name, const uint8_t *p, size_t n) {
  struct kp_batch_rules rules = {
      .bytes_max = 1 << 20,
      .inflated_bytes_max = 1 << 20,
      .now_ms = 1700000000000,
      .before_ms_max = INT64_MAX,
      .after_ms_max = 3600000,
      .allow_control = true,
  };
  struct kp_buf scratch;
  struct kp_batch_scan scan = {.p = p, .n = n};
  struct kp_batch b;
  kp_buf_init(&scratch);
  while (kp_batch_scan_next(&scan, &b)) {
    if (b.record_count == 0 || b.last_offset_delta != b.record_count - 1) continue;
    struct kp_batch_facts facts;
    struct kp_batch_fault fault = {0};
    enum kp_err err = kp_batch_validate(&b, &rules, &scratch, &facts, &fault);
    if (err != KP_ERR_NONE) fail_msg("%s: %s, record %d: %s", name, kp_err_name(err), fault.record, fault.why);
    assert_int_equal(facts.max_timestamp, b.max_timestamp);
  }
  kp_buf_done(&scratch);
}

static void test_golden_batches_are_valid_and_their_max_timestamp_is_found(void **state) {
  (void)state;
  each_golden(check_valid);
}

/* Every prefix and every change of one bit is noticed: the CRC covers all but offset, epoch, length and magic. */
static void check_damage(const char *name, const uint8_t *p, size_t n) {
  struct kp_batch b;
  assert_int_equal(kp_batch_parse(p, n, &b), KP_ERR_NONE);
  n = (size_t)b.size;
  for (size_t cut = 0; cut < n; cut += cut < 100 ? 1 : 97)
    assert_int_equal(kp_batch_parse(p, cut, &b), KP_ERR_TRUNCATED);
  uint8_t *copy = malloc(n);
  assert_non_null(copy);
  memcpy(copy, p, n);
  for (size_t at = 16; at < n; at += at < 100 ? 1 : 997) {
    copy[at] ^= (uint8_t)(1u << at % 8);
    if (kp_batch_parse(copy, n, &b) == KP_ERR_NONE && kp_batch_check_crc(&b) == KP_ERR_NONE)
      fail_msg("%s: a changed bit at %zu is not noticed", name, at);
    copy[at] ^= (uint8_t)(1u << at % 8);
  }
  free(copy);
}

static void test_truncated_and_damaged_batches_are_refused(void **state) {
  (void)state;
  each_golden(check_damage);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_golden_batches_hold_what_kafka_says),
      cmocka_unit_test(test_rebuilt_batches_have_the_same_content_and_uncompressed_ones_the_same_bytes),
      cmocka_unit_test(test_golden_batches_are_valid_and_their_max_timestamp_is_found),
      cmocka_unit_test(test_truncated_and_damaged_batches_are_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
