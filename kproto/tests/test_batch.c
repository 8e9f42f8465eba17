#include "kproto/tests/batch_fix.h"

static void test_built_batches_iterate_and_validate_with_every_codec(void **state) {
  (void)state;
  for (int codec = KP_CODEC_NONE; codec <= KP_CODEC_ZSTD; codec++) {
    kp_buf_reset(&out);
    build((enum kp_codec)codec, 1000);
    struct kp_batch b = parsed();
    assert_int_equal(verdict(), KP_ERR_NONE);
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
      assert_int_equal(r.sequence, -1);
      assert_int_equal(r.key.n, strlen(k));
      assert_memory_equal(r.key.p, k, strlen(k));
      assert_int_equal(r.value.n, 20 + i % 90);
    }
    assert_int_equal(it.r.err, KP_ERR_NONE);
    assert_int_equal(i, 1000);
  }
}

static void test_parse_refuses_impossible_sizes_and_other_magics(void **state) {
  (void)state;
  struct kp_batch b;
  build(KP_CODEC_NONE, N);
  for (size_t n = 0; n < out.n; n++) assert_int_equal(kp_batch_parse(out.p, n, &b), KP_ERR_TRUNCATED);
  static const int32_t lengths[] = {INT32_MIN, -1, 0, 13, 14, 48, INT32_MAX, INT32_MAX - 11};
  for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
    kp_be32_put(out.p + 8, (uint32_t)lengths[i]);
    assert_int_equal(kp_batch_parse(out.p, out.n, &b), KP_ERR_CORRUPT_MESSAGE);
  }
  kp_be32_put(out.p + 8, INT32_MAX - 12);
  assert_int_equal(kp_batch_parse(out.p, out.n, &b), KP_ERR_TRUNCATED);
  seal();
  for (int magic = -128; magic < 128; magic++) {
    out.p[16] = (uint8_t)magic;
    enum kp_err want = magic == 2                 ? KP_ERR_NONE
                       : magic == 0 || magic == 1 ? KP_ERR_UNSUPPORTED_FOR_MESSAGE_FORMAT
                                                  : KP_ERR_CORRUPT_MESSAGE;
    assert_int_equal(kp_batch_parse(out.p, out.n, &b), want);
  }
}

static void test_wrong_crc_is_corrupt(void **state) {
  (void)state;
  build(KP_CODEC_NONE, N);
  for (size_t at = 17; at < out.n; at++) {
    out.p[at] ^= 0x10;
    struct kp_batch b = parsed();
    assert_int_equal(kp_batch_check_crc(&b), KP_ERR_CORRUPT_MESSAGE);
    assert_int_equal(verdict(), KP_ERR_CORRUPT_MESSAGE);
    out.p[at] ^= 0x10;
  }
}

static void test_stamping_offset_and_epoch_keeps_the_crc(void **state) {
  (void)state;
  build(KP_CODEC_LZ4, N);
  kp_batch_stamp(out.p, 123456789012, 42);
  struct kp_batch b = parsed();
  assert_int_equal(kp_batch_check_crc(&b), KP_ERR_NONE);
  assert_int_equal(b.base_offset, 123456789012);
  assert_int_equal(kp_batch_last_offset(&b), 123456789012 + N - 1);
  assert_int_equal(b.leader_epoch, 42);
}

static void test_iterating_a_batch_whose_count_lies_ends_with_an_error(void **state) {
  (void)state;
  static const int32_t counts[] = {N - 1, N + 1, -1};
  build(KP_CODEC_ZSTD, N);
  for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
    kp_be32_put(out.p + 57, (uint32_t)counts[i]);
    struct kp_batch b = parsed();
    struct kp_record_iter it;
    struct kp_record r;
    int32_t n = 0;
    kp_record_iter_init(&it, &b, &scratch, 1 << 20);
    while (kp_record_iter_next(&it, &r)) n++;
    assert_int_equal(it.r.err, KP_ERR_INVALID_RECORD);
    assert_in_range(n, 0, N);
    assert_false(kp_record_iter_next(&it, &r));
  }
}

static void test_headers_iterate(void **state) {
  (void)state;
  craft(body_headers);
  struct kp_batch b = parsed();
  struct kp_record_iter it;
  struct kp_record r;
  struct kp_record_header h;
  assert_int_equal(kp_record_iter_init(&it, &b, NULL, 0), KP_ERR_NONE);
  assert_true(kp_record_iter_next(&it, &r));
  assert_int_equal(r.headers_n, 2);
  assert_int_equal(r.key.n, -1);
  struct kp_reader reader = {r.headers.p, r.headers.p + r.headers.n, KP_ERR_NONE};
  assert_true(kp_record_header_next(&reader, &h));
  assert_true(kp_str_eq(h.key, KP_STR_LIT("h")));
  assert_int_equal(h.value.n, 1);
  assert_true(kp_record_header_next(&reader, &h));
  assert_int_equal(h.key.n, 0);
  assert_int_equal(h.value.n, -1);
  assert_false(kp_record_header_next(&reader, &h));
  assert_int_equal(reader.err, KP_ERR_NONE);
}

static void test_max_timestamp_is_found_and_a_lying_header_corrected(void **state) {
  (void)state;
  int64_t times[] = {NOW, NOW + 9, NOW - 5, NOW + 9};
  build_times(times, 4, false);
  kp_be64_put(out.p + 35, 12345);
  seal();
  assert_int_equal(verdict(), KP_ERR_NONE);
  assert_int_equal(facts.max_timestamp, NOW + 9);
  assert_int_equal(facts.max_timestamp_offset_delta, 1);
  kp_batch_set_max_timestamp(out.p, false, facts.max_timestamp);
  struct kp_batch b = parsed();
  assert_int_equal(kp_batch_check_crc(&b), KP_ERR_NONE);
  assert_int_equal(b.max_timestamp, NOW + 9);
  kp_batch_set_max_timestamp(out.p, true, NOW + 10);
  b = parsed();
  assert_int_equal(kp_batch_check_crc(&b), KP_ERR_NONE);
  assert_int_equal(b.attributes, KP_BATCH_LOG_APPEND_TIME);
  assert_int_equal(b.max_timestamp, NOW + 10);
}

static void test_right_header_is_not_touched(void **state) {
  (void)state;
  build(KP_CODEC_NONE, N);
  kp_be32_put(out.p + 17, 0xdeadbeef); /* would be refreshed */
  kp_batch_set_max_timestamp(out.p, false, NOW + N - 1);
  assert_int_equal(kp_be32(out.p + 17), 0xdeadbeef);
}

static void test_sequences_wrap_to_zero(void **state) {
  (void)state;
  build(KP_CODEC_NONE, 3);
  kp_be64_put(out.p + 43, 7);
  kp_be32_put(out.p + 53, INT32_MAX - 1);
  seal();
  struct kp_batch b = parsed();
  struct kp_record_iter it;
  struct kp_record r;
  static const int32_t want[] = {INT32_MAX - 1, INT32_MAX, 0};
  assert_int_equal(kp_record_iter_init(&it, &b, NULL, 0), KP_ERR_NONE);
  for (int i = 0; i < 3; i++) {
    assert_true(kp_record_iter_next(&it, &r));
    assert_int_equal(r.sequence, want[i]);
  }
}

static void test_scan_walks_batches_and_stops_at_a_torn_or_broken_one(void **state) {
  (void)state;
  size_t at[4];
  for (int i = 0; i < 3; i++) {
    at[i] = out.n;
    build((enum kp_codec)i, N + i);
  }
  at[3] = out.n;
  struct kp_batch b;
  struct kp_batch_scan scan = {.p = out.p, .n = out.n, .check_crc = true};
  for (int i = 0; i < 3; i++) {
    assert_true(kp_batch_scan_next(&scan, &b));
    assert_int_equal(b.record_count, N + i);
    assert_int_equal(scan.at, at[i + 1]);
  }
  assert_false(kp_batch_scan_next(&scan, &b));
  assert_int_equal(scan.err, KP_ERR_NONE);
  for (size_t n = at[2] + 1; n < at[3]; n++) {
    scan = (struct kp_batch_scan){.p = out.p, .n = n, .check_crc = true};
    while (kp_batch_scan_next(&scan, &b)) {
    }
    assert_int_equal(scan.err, KP_ERR_TRUNCATED);
    assert_int_equal(scan.at, at[2]);
  }
  out.p[at[2] - 1] ^= 1;
  scan = (struct kp_batch_scan){.p = out.p, .n = out.n, .check_crc = true};
  while (kp_batch_scan_next(&scan, &b)) {
  }
  assert_int_equal(scan.err, KP_ERR_CORRUPT_MESSAGE);
  assert_int_equal(scan.at, at[1]);
}

static void test_builder_sets_every_header_field(void **state) {
  (void)state;
  struct kp_batch_builder bb;
  kp_put_bytes(&out, "before", 6);
  kp_batch_builder_init(&bb, &out, KP_CODEC_ZSTD, 77, NOW);
  add(&bb, NOW + 3, NULL, NULL);
  add(&bb, NOW - 3, "", "");
  bb.h.leader_epoch = 5;
  bb.h.attributes = KP_BATCH_TRANSACTIONAL;
  bb.h.producer_id = 1LL << 40;
  bb.h.producer_epoch = 300;
  bb.h.base_sequence = 9;
  assert_int_equal(kp_batch_builder_finish(&bb), KP_ERR_NONE);
  assert_memory_equal(out.p, "before", 6);
  struct kp_batch b;
  assert_int_equal(kp_batch_parse(out.p + 6, out.n - 6, &b), KP_ERR_NONE);
  assert_int_equal(kp_batch_check_crc(&b), KP_ERR_NONE);
  assert_int_equal(b.base_offset, 77);
  assert_int_equal(b.leader_epoch, 5);
  assert_int_equal(b.attributes, KP_BATCH_TRANSACTIONAL | KP_CODEC_ZSTD);
  assert_int_equal(b.last_offset_delta, 1);
  assert_int_equal(b.base_timestamp, NOW);
  assert_int_equal(b.max_timestamp, NOW + 3);
  assert_int_equal(b.producer_id, 1LL << 40);
  assert_int_equal(b.producer_epoch, 300);
  assert_int_equal(b.base_sequence, 9);
  assert_int_equal(b.record_count, 2);
}

#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
int main(void) {
  const struct CMUnitTest tests[] = {
      T(test_built_batches_iterate_and_validate_with_every_codec),
      T(test_parse_refuses_impossible_sizes_and_other_magics),
      T(test_wrong_crc_is_corrupt),
      T(test_stamping_offset_and_epoch_keeps_the_crc),
      T(test_iterating_a_batch_whose_count_lies_ends_with_an_error),
      T(test_headers_iterate),
      T(test_max_timestamp_is_found_and_a_lying_header_corrected),
      T(test_right_header_is_not_touched),
      T(test_sequences_wrap_to_zero),
      T(test_scan_walks_batches_and_stops_at_a_torn_or_broken_one),
      T(test_builder_sets_every_header_field),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
