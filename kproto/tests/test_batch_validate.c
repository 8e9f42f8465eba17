#include "kproto/tests/batch_fix.h"

/* The batch as a whole is refused; nothing is said of single records, and nothing is learnt. */
static void refused(enum kp_err err) {
  assert_int_equal(verdict(), err);
  assert_int_equal(fault.record, -1);
  assert_int_equal(fault.err, err);
  assert_non_null(fault.why);
  assert_int_equal(facts.max_timestamp, -77);
}

static void test_batch_over_the_limit_is_too_large_before_its_crc_is_looked_at(void **state) {
  (void)state;
  build(KP_CODEC_NONE, N);
  rules.bytes_max = (int32_t)out.n;
  assert_int_equal(verdict(), KP_ERR_NONE);
  facts.max_timestamp = -77;
  rules.bytes_max--;
  out.p[out.n - 1] ^= 1;
  refused(KP_ERR_MESSAGE_TOO_LARGE);
}

static void test_inflating_over_the_bound_is_too_large(void **state) {
  (void)state;
  for (int codec = KP_CODEC_GZIP; codec <= KP_CODEC_ZSTD; codec++) {
    kp_buf_reset(&out);
    build((enum kp_codec)codec, 1000);
    rules.inflated_bytes_max = 50000;
    refused(KP_ERR_MESSAGE_TOO_LARGE);
  }
}

static void test_unknown_codecs_are_unsupported(void **state) {
  (void)state;
  build(KP_CODEC_NONE, N);
  for (uint8_t codec = 5; codec < 8; codec++) {
    out.p[22] = codec;
    seal();
    refused(KP_ERR_UNSUPPORTED_COMPRESSION_TYPE);
  }
}

static void test_bytes_that_do_not_decompress_are_invalid(void **state) {
  (void)state;
  build(KP_CODEC_NONE, N);
  for (uint8_t codec = KP_CODEC_GZIP; codec <= KP_CODEC_ZSTD; codec++) {
    out.p[22] = codec;
    seal();
    refused(KP_ERR_INVALID_RECORD);
  }
}

static void test_clients_may_not_write_control_batches_nor_choose_offsets(void **state) {
  (void)state;
  build(KP_CODEC_NONE, N);
  kp_be64_put(out.p, 5);
  refused(KP_ERR_INVALID_RECORD);
  kp_be64_put(out.p, 0);
  out.p[22] = KP_BATCH_CONTROL;
  seal();
  refused(KP_ERR_INVALID_RECORD);
  kp_be64_put(out.p, 5);
  rules.allow_control = true;
  assert_int_equal(verdict(), KP_ERR_NONE);
}

static void test_a_producer_id_needs_a_sequence(void **state) {
  (void)state;
  build(KP_CODEC_NONE, N);
  kp_be64_put(out.p + 43, 7);
  seal();
  refused(KP_ERR_INVALID_RECORD);
  kp_be32_put(out.p + 53, 0);
  seal();
  assert_int_equal(verdict(), KP_ERR_NONE);
}

static void test_a_count_that_lies_is_invalid(void **state) {
  (void)state;
  static const int32_t counts[] = {N - 1, N + 1, 0, -1, INT32_MAX, INT32_MIN};
  for (int codec = KP_CODEC_NONE; codec <= KP_CODEC_ZSTD; codec++) {
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
      kp_buf_reset(&out);
      build((enum kp_codec)codec, N);
      kp_be32_put(out.p + 57, (uint32_t)counts[i]);
      seal();
      refused(KP_ERR_INVALID_RECORD);
      kp_be32_put(out.p + 23, (uint32_t)counts[i] - 1); /* the last offset delta lies too */
      seal();
      refused(KP_ERR_INVALID_RECORD);
    }
  }
}

static void test_records_cut_anywhere_are_invalid(void **state) {
  (void)state;
  build(KP_CODEC_NONE, N);
  size_t n = out.n;
  uint8_t *whole = malloc(n);
  assert_non_null(whole);
  memcpy(whole, out.p, n);
  for (size_t cut = KP_BATCH_HEADER; cut < n; cut++) {
    memcpy(out.p, whole, n);
    out.n = cut;
    seal();
    refused(KP_ERR_INVALID_RECORD);
  }
  free(whole);
  out.n = n;
  memset(out.p + n - 1, 0, 1);
  kp_put_int8(&out, 0);
  seal();
  refused(KP_ERR_INVALID_RECORD);
}

/* ---- single records */
static void body_plain(struct kp_buf *to) {
  kp_put_bytes(to, "\0\0\0\2k\4vv\0", 9);
}

static void body_null_lengths_of_any_size(struct kp_buf *to) {
  kp_put_bytes(to, "\0\0\0", 3);
  kp_put_varint(to, -5);
  kp_put_varint(to, INT32_MIN);
  kp_put_varint(to, 0);
}

static void body_numbers_longer_than_needed(struct kp_buf *to) {
  kp_put_bytes(to, "\0\x80\x80\x80\x80\x80\x80\x80\x80\x80\x00", 11); /* time: ten bytes */
  kp_put_bytes(to, "\x80\x80\x80\x80\x70", 5);                        /* offset 0; bits over 32 are dropped */
  kp_put_bytes(to, "\x82\x00k\x84\x80\x00vv\x80\x00", 10);
}

static void body_empty(struct kp_buf *to) {
  (void)to;
}

static void body_long_number(struct kp_buf *to) {
  kp_put_bytes(to, "\0\0\x80\x80\x80\x80\x80\x00\1\1\0", 11);
}

static void body_long_time(struct kp_buf *to) {
  kp_put_bytes(to, "\0\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x00\0\1\1\0", 16);
}

static void body_key_past_end(struct kp_buf *to) {
  kp_put_bytes(to, "\0\0\0\x20k\1\0", 7);
}

static void body_value_past_end(struct kp_buf *to) {
  kp_put_bytes(to, "\0\0\0\1\x06vv\0", 8);
}

static void body_value_huge(struct kp_buf *to) {
  kp_put_bytes(to, "\0\0\0\1\xfe\xff\xff\xff\x0f\0", 10);
}

static void body_headers_negative(struct kp_buf *to) {
  kp_put_bytes(to, "\0\0\0\1\1\1", 6);
}

static void body_headers_more_than_bytes(struct kp_buf *to) {
  kp_put_bytes(to, "\0\0\0\1\1\x06\0\1", 8);
}

static void body_header_key_null(struct kp_buf *to) {
  kp_put_bytes(to, "\0\0\0\1\1\2\1\1", 8);
}

static void body_header_past_end(struct kp_buf *to) {
  kp_put_bytes(to, "\0\0\0\1\1\2\2h\4v", 10);
}

static void body_bytes_left_over(struct kp_buf *to) {
  kp_put_bytes(to, "\0\0\0\1\1\0\0", 7);
}

static void body_offset_1(struct kp_buf *to) {
  kp_put_bytes(to, "\0\0\2\1\1\0", 6);
}

static void body_offset_negative(struct kp_buf *to) {
  kp_put_bytes(to, "\0\0\1\1\1\0", 6);
}

static void test_odd_but_right_records_are_valid(void **state) {
  (void)state;
  craft(body_plain);
  assert_int_equal(verdict(), KP_ERR_NONE);
  craft(body_null_lengths_of_any_size);
  assert_int_equal(verdict(), KP_ERR_NONE);
  craft(body_numbers_longer_than_needed);
  assert_int_equal(verdict(), KP_ERR_NONE);
  craft(body_headers);
  assert_int_equal(verdict(), KP_ERR_NONE);
}

static void test_broken_records_are_invalid(void **state) {
  (void)state;
  static void (*const bodies[])(struct kp_buf *) = {
      body_empty,           body_long_number,     body_long_time,        body_key_past_end,
      body_value_past_end,  body_value_huge,      body_headers_negative, body_headers_more_than_bytes,
      body_header_key_null, body_header_past_end, body_bytes_left_over,  body_offset_1,
      body_offset_negative,
  };
  for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
    craft(bodies[i]);
    refused(KP_ERR_INVALID_RECORD);
  }
}

static void faulty(enum kp_err err, const struct kp_batch_fault *want, int32_t n) {
  struct kp_batch_fault got[16];
  assert_int_equal(verdict(), err);
  assert_int_equal(fault.record, want[0].record);
  assert_int_equal(fault.err, want[0].err);
  struct kp_batch b = parsed();
  assert_int_equal(kp_batch_faults(&b, &rules, &scratch, got, 16), n);
  for (int32_t i = 0; i < n; i++) {
    assert_int_equal(got[i].record, want[i].record);
    assert_int_equal(got[i].err, want[i].err);
  }
  assert_int_equal(kp_batch_faults(&b, &rules, &scratch, got, 1), 1);
  assert_int_equal(facts.max_timestamp, -77);
}

static void test_records_without_key_are_named_in_a_compacted_topic(void **state) {
  (void)state;
  int64_t times[5] = {NOW, NOW, NOW, NOW, NOW};
  build_times(times, 5, true);
  assert_int_equal(verdict(), KP_ERR_NONE);
  facts.max_timestamp = -77;
  rules.compacted = true;
  struct kp_batch_fault want[] = {{.record = 0, .err = KP_ERR_INVALID_RECORD},
                                  {.record = 3, .err = KP_ERR_INVALID_RECORD}};
  faulty(KP_ERR_INVALID_RECORD, want, 2);
}

static void test_timestamps_out_of_range_are_named(void **state) {
  (void)state;
  rules.before_ms_max = 1000;
  int64_t times[] = {NOW, NOW - 1001, NOW - 1000, NOW + 3600000, NOW + 3600001, -1};
  build_times(times, 6, false);
  struct kp_batch_fault want[] = {{.record = 1, .err = KP_ERR_INVALID_TIMESTAMP},
                                  {.record = 4, .err = KP_ERR_INVALID_TIMESTAMP}};
  faulty(KP_ERR_INVALID_TIMESTAMP, want, 2);
}

static void test_a_timestamp_outdoes_a_missing_key_and_a_broken_record_both(void **state) {
  (void)state;
  rules.compacted = true;
  int64_t times[] = {NOW, NOW + 3600001, NOW};
  build_times(times, 3, true);
  struct kp_batch_fault want[] = {{.record = 0, .err = KP_ERR_INVALID_RECORD},
                                  {.record = 1, .err = KP_ERR_INVALID_TIMESTAMP}};
  faulty(KP_ERR_INVALID_TIMESTAMP, want, 2);
  out.n--;
  seal();
  refused(KP_ERR_INVALID_RECORD);
}

static void test_log_append_time_does_not_look_at_create_times(void **state) {
  (void)state;
  int64_t times[] = {0, NOW + 86400000, INT64_MAX};
  rules.before_ms_max = 1;
  rules.log_append_time = true;
  build_times(times, 3, false);
  assert_int_equal(verdict(), KP_ERR_NONE);
  assert_int_equal(facts.max_timestamp, NOW);
  assert_int_equal(facts.max_timestamp_offset_delta, 0);
}

static void test_a_producer_may_not_set_log_append_time(void **state) {
  (void)state;
  int64_t times[] = {NOW, NOW + 1};
  build_times(times, 2, false);
  out.p[22] = KP_BATCH_LOG_APPEND_TIME;
  seal();
  /* A topic with create time takes the batch's max timestamp for all records. */
  assert_int_equal(verdict(), KP_ERR_NONE);
  assert_int_equal(facts.max_timestamp, NOW + 1);
  assert_int_equal(facts.max_timestamp_offset_delta, 0);
  facts.max_timestamp = -77;
  rules.log_append_time = true;
  struct kp_batch_fault want[] = {{.record = 0, .err = KP_ERR_INVALID_TIMESTAMP},
                                  {.record = 1, .err = KP_ERR_INVALID_TIMESTAMP}};
  faulty(KP_ERR_INVALID_TIMESTAMP, want, 2);
}

static void test_batches_without_timestamps_have_no_maximum(void **state) {
  (void)state;
  int64_t times[] = {-1, -1};
  rules.before_ms_max = 1000;
  build_times(times, 2, false);
  assert_int_equal(verdict(), KP_ERR_NONE);
  assert_int_equal(facts.max_timestamp, -1);
  assert_int_equal(facts.max_timestamp_offset_delta, -1);
}

static void test_extreme_timestamps_wrap_as_in_java(void **state) {
  (void)state;
  int64_t times[] = {INT64_MIN, INT64_MAX, 0, INT64_MIN + 5};
  build_times(times, 4, false);
  /* now - INT64_MIN wraps to a negative age: a time in the future beyond the limit */
  struct kp_batch_fault want[] = {{.record = 0, .err = KP_ERR_INVALID_TIMESTAMP},
                                  {.record = 1, .err = KP_ERR_INVALID_TIMESTAMP},
                                  {.record = 3, .err = KP_ERR_INVALID_TIMESTAMP}};
  faulty(KP_ERR_INVALID_TIMESTAMP, want, 3);
}

#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
int main(void) {
  const struct CMUnitTest tests[] = {
      T(test_batch_over_the_limit_is_too_large_before_its_crc_is_looked_at),
      T(test_inflating_over_the_bound_is_too_large),
      T(test_unknown_codecs_are_unsupported),
      T(test_bytes_that_do_not_decompress_are_invalid),
      T(test_clients_may_not_write_control_batches_nor_choose_offsets),
      T(test_a_producer_id_needs_a_sequence),
      T(test_a_count_that_lies_is_invalid),
      T(test_records_cut_anywhere_are_invalid),
      T(test_odd_but_right_records_are_valid),
      T(test_broken_records_are_invalid),
      T(test_records_without_key_are_named_in_a_compacted_topic),
      T(test_timestamps_out_of_range_are_named),
      T(test_a_timestamp_outdoes_a_missing_key_and_a_broken_record_both),
      T(test_log_append_time_does_not_look_at_create_times),
      T(test_a_producer_may_not_set_log_append_time),
      T(test_batches_without_timestamps_have_no_maximum),
      T(test_extreme_timestamps_wrap_as_in_java),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
