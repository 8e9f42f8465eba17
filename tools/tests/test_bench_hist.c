/* The latency histogram of the benchmarks, against exact quantiles of the same values. */
#include "tools/bench/hist.c" /* not part of the library: the benchmarks are programs of their own */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

enum { N = 20000 };

static int by_value(const void *a, const void *b) {
  const int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
  return (x > y) - (x < y);
}

static void test_quantiles_are_within_a_thousandth_of_the_exact_ones(void **state) {
  (void)state;
  static struct hist h;
  static int64_t v[N];
  uint64_t seed = 7;
  for (int i = 0; i < N; i++) {
    seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
    v[i] = (int64_t)(seed >> (28 + seed % 20)); /* spread over many orders of magnitude */
    hist_add(&h, v[i]);
  }
  qsort(v, N, sizeof v[0], by_value);
  const double q[] = {0.001, 0.5, 0.9, 0.99, 0.999, 1.0};
  for (size_t i = 0; i < sizeof q / sizeof q[0]; i++) {
    int64_t exact = v[(int)(q[i] * N + 0.5) - 1], got = hist_quantile(&h, q[i]);
    assert_true(got >= exact);
    assert_true(got - exact <= exact / 1000 + 1);
  }
  assert_int_equal(h.count, N);
}

static void test_small_values_are_exact_and_the_maximum_is_never_exceeded(void **state) {
  (void)state;
  static struct hist h;
  for (int i = 1; i <= 100; i++) hist_add(&h, i);
  assert_int_equal(hist_quantile(&h, 0.5), 50);
  assert_int_equal(hist_quantile(&h, 0.99), 99);
  hist_add(&h, 123456789);
  assert_int_equal(hist_quantile(&h, 1.0), 123456789);
}

static void test_values_out_of_range_go_to_the_outermost_buckets(void **state) {
  (void)state;
  static struct hist h;
  hist_add(&h, -5);
  assert_int_equal(hist_quantile(&h, 0.5), 0);
  hist_add(&h, INT64_MAX);
  hist_add(&h, INT64_MAX);
  assert_true(hist_quantile(&h, 1.0) > 1000LL * 1000000000);
  assert_int_equal(h.count, 3);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_quantiles_are_within_a_thousandth_of_the_exact_ones),
      cmocka_unit_test(test_small_values_are_exact_and_the_maximum_is_never_exceeded),
      cmocka_unit_test(test_values_out_of_range_go_to_the_outermost_buckets),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
