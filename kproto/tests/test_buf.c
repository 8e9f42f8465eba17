#include "kproto/buf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "kproto/mem.h"

static void test_fixed_integers_are_big_endian_and_read_back(void **state) {
  (void)state;
  struct kp_buf b;
  kp_buf_init(&b);
  kp_put_int8(&b, -2);
  kp_put_int16(&b, 0x0102);
  kp_put_int32(&b, INT32_MIN);
  kp_put_int64(&b, 0x0102030405060708);
  static const uint8_t bytes[] = {0xfe, 1, 2, 0x80, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8};
  assert_int_equal(b.n, sizeof bytes);
  assert_memory_equal(b.p, bytes, sizeof bytes);
  struct kp_reader r = {b.p, b.p + b.n, KP_ERR_NONE};
  assert_int_equal(kp_get_int8(&r), -2);
  assert_int_equal(kp_get_int16(&r), 0x0102);
  assert_int_equal(kp_get_int32(&r), INT32_MIN);
  assert_true(kp_get_int64(&r) == 0x0102030405060708);
  assert_ptr_equal(r.p, r.end);
  assert_int_equal(r.err, KP_ERR_NONE);
  kp_buf_done(&b);
}

/* The bytes are those of org.apache.kafka.common.utils.ByteUtils for the same values. */
static void test_varints(void **state) {
  (void)state;
  static const struct {
    int64_t v;
    const char *zigzag;
    size_t n;
  } cases[] = {
      {0, "\x00", 1},
      {-1, "\x01", 1},
      {1, "\x02", 1},
      {63, "\x7e", 1},
      {-64, "\x7f", 1},
      {64, "\x80\x01", 2},
      {-65, "\x81\x01", 2},
      {8191, "\xfe\x7f", 2},
      {8192, "\x80\x80\x01", 3},
      {INT32_MAX, "\xfe\xff\xff\xff\x0f", 5},
      {INT32_MIN, "\xff\xff\xff\xff\x0f", 5},
      {INT64_MAX, "\xfe\xff\xff\xff\xff\xff\xff\xff\xff\x01", 10},
      {INT64_MIN, "\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01", 10},
  };
  struct kp_buf b;
  kp_buf_init(&b);
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    kp_buf_reset(&b);
    kp_put_varlong(&b, cases[i].v);
    assert_int_equal(b.n, cases[i].n);
    assert_memory_equal(b.p, cases[i].zigzag, b.n);
    struct kp_reader r = {b.p, b.p + b.n, KP_ERR_NONE};
    assert_true(kp_get_varlong(&r) == cases[i].v);
    if (cases[i].n > 5) continue;
    kp_buf_reset(&b);
    kp_put_varint(&b, (int32_t)cases[i].v);
    assert_int_equal(b.n, cases[i].n);
    r = (struct kp_reader){b.p, b.p + b.n, KP_ERR_NONE};
    assert_int_equal(kp_get_varint(&r), cases[i].v);
  }
  kp_buf_reset(&b);
  kp_put_uvarint(&b, UINT32_MAX);
  assert_memory_equal(b.p, "\xff\xff\xff\xff\x0f", 5);
  struct kp_reader r = {b.p, b.p + b.n, KP_ERR_NONE};
  assert_true(kp_get_uvarint(&r) == UINT32_MAX);
  kp_buf_done(&b);
}

static void test_a_varint_that_is_too_long_or_cut_is_malformed(void **state) {
  (void)state;
  static const uint8_t too_large[] = {0xff, 0xff, 0xff, 0xff, 0x1f};
  static const uint8_t too_long[] = {0x80, 0x80, 0x80, 0x80, 0x80, 0x00};
  struct kp_reader r = {too_large, too_large + 5, KP_ERR_NONE};
  assert_int_equal(kp_get_uvarint(&r), 0);
  assert_int_equal(r.err, KP_ERR_MALFORMED);
  r = (struct kp_reader){too_long, too_long + 6, KP_ERR_NONE};
  kp_get_varint(&r);
  assert_int_equal(r.err, KP_ERR_MALFORMED);
  r = (struct kp_reader){too_long, too_long + 3, KP_ERR_NONE};
  kp_get_varlong(&r);
  assert_int_equal(r.err, KP_ERR_MALFORMED);
}

static void test_the_readers_error_sticks(void **state) {
  (void)state;
  static const uint8_t bytes[] = {1, 2, 3};
  struct kp_reader r = {bytes, bytes + 3, KP_ERR_NONE};
  assert_int_equal(kp_get_int32(&r), 0);
  assert_int_equal(r.err, KP_ERR_MALFORMED);
  assert_int_equal(kp_get_int8(&r), 0); /* there would be one */
  assert_null(kp_get_bytes(&r, 1));
  assert_ptr_equal(r.p, bytes);
}

static void test_the_buffers_error_sticks_until_reset(void **state) {
  (void)state;
  struct kp_buf b;
  kp_buf_init(&b);
  kp_put_int8(&b, 1);
  kp_mem_fail_nth(1);
  static const uint8_t many[10000];
  kp_put_bytes(&b, many, sizeof many);
  assert_int_equal(b.err, KP_ERR_NO_MEMORY);
  kp_put_int8(&b, 2);
  kp_buf_splice(&b, 7, NULL);
  assert_int_equal(b.n, 1);
  assert_int_equal(b.splices_n, 0);
  kp_buf_reset(&b);
  kp_put_bytes(&b, many, sizeof many);
  assert_int_equal(b.err, KP_ERR_NONE);
  assert_int_equal(b.n, sizeof many);
  kp_buf_done(&b);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_fixed_integers_are_big_endian_and_read_back),
      cmocka_unit_test(test_varints),
      cmocka_unit_test(test_a_varint_that_is_too_long_or_cut_is_malformed),
      cmocka_unit_test(test_the_readers_error_sticks),
      cmocka_unit_test(test_the_buffers_error_sticks_until_reset),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
