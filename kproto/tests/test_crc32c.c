#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "kproto/crc32c.h"
#include "kproto/crc32c_int.h"

/* The definition, one bit at a time. */
static uint32_t crc_bitwise(uint32_t reg, const uint8_t *p, size_t n) {
  for (size_t i = 0; i < n; i++) {
    reg ^= p[i];
    for (int k = 0; k < 8; k++) reg = (reg >> 1) ^ ((reg & 1) ? 0x82f63b78u : 0);
  }
  return reg;
}

static void fill(uint8_t *p, size_t n) {
  uint32_t x = 12345;
  for (size_t i = 0; i < n; i++) {
    x = x * 1664525u + 1013904223u;
    p[i] = (uint8_t)(x >> 24);
  }
}

/* RFC 3720 appendix B.4 and the check value of the catalogue of parametrised CRCs. */
static void test_known_vectors(void **state) {
  (void)state;
  uint8_t zeros[32] = {0}, ones[32], up[32], down[32];
  memset(ones, 0xff, sizeof ones);
  for (int i = 0; i < 32; i++) {
    up[i] = (uint8_t)i;
    down[i] = (uint8_t)(31 - i);
  }
  assert_int_equal(kp_crc32c(0, "", 0), 0);
  assert_int_equal(kp_crc32c(0, "123456789", 9), 0xe3069283u);
  assert_int_equal(kp_crc32c(0, zeros, 32), 0x8a9136aau);
  assert_int_equal(kp_crc32c(0, ones, 32), 0x62a8ab43u);
  assert_int_equal(kp_crc32c(0, up, 32), 0x46dd794eu);
  assert_int_equal(kp_crc32c(0, down, 32), 0x113fdb5cu);
}

static void test_all_ways_agree_at_all_lengths_and_alignments(void **state) {
  (void)state;
  enum { LEN = 1100, ALIGN = 16 };
  static uint8_t buf[LEN + ALIGN];
  fill(buf, sizeof buf);
  kp_crc32c_fn *hw = kp_crc32c_hardware();
  for (size_t a = 0; a < ALIGN; a++) {
    for (size_t n = 0; n <= LEN; n++) {
      uint32_t want = crc_bitwise(0x12345678u, buf + a, n);
      assert_int_equal(kp_crc32c_table(0x12345678u, buf + a, n), want);
      if (hw != NULL) assert_int_equal(hw(0x12345678u, buf + a, n), want);
    }
  }
}

static void test_all_ways_agree_on_long_blocks(void **state) {
  (void)state;
  enum { LEN = 3 * 4096 * 2 + 3 * 256 + 17 };
  static uint8_t buf[LEN];
  fill(buf, sizeof buf);
  kp_crc32c_fn *hw = kp_crc32c_hardware();
  for (size_t n = LEN - 800; n <= LEN; n++) {
    uint32_t want = kp_crc32c_table(~0u, buf, n);
    if (n % 100 == 0) assert_int_equal(crc_bitwise(~0u, buf, n), want);
    if (hw != NULL) assert_int_equal(hw(~0u, buf, n), want);
    assert_int_equal(kp_crc32c(0, buf, n), ~want);
  }
}

static void test_pieces_continue_a_crc(void **state) {
  (void)state;
  uint8_t buf[4000];
  fill(buf, sizeof buf);
  uint32_t want = kp_crc32c(0, buf, sizeof buf);
  for (size_t cut = 0; cut <= sizeof buf; cut += 37)
    assert_int_equal(kp_crc32c(kp_crc32c(0, buf, cut), buf + cut, sizeof buf - cut), want);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_known_vectors),
      cmocka_unit_test(test_all_ways_agree_at_all_lengths_and_alignments),
      cmocka_unit_test(test_all_ways_agree_on_long_blocks),
      cmocka_unit_test(test_pieces_continue_a_crc),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
