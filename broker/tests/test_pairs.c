/* Partitions named more than once are found wherever they stand. */
#include "broker/handler/pairs.h"

#include "log/tests/support.h"

static struct kp_arena arena;

static int setup(void **state) {
  (void)state;
  kp_arena_init(&arena, 0);
  return 0;
}

static int teardown(void **state) {
  (void)state;
  kp_arena_done(&arena);
  return 0;
}

static void test_rows_in_order_have_no_twin(void **state) {
  (void)state;
  struct brk_pair rows[] = {{.topic = KP_STR_LIT("a"), .partition = 0},
                            {.topic = KP_STR_LIT("a"), .partition = 1},
                            {.topic = KP_STR_LIT("b"), .partition = 0}};
  bool any = true;
  assert_true(brk_pairs(&arena, rows, 3, &any));
  assert_false(any);
  for (int32_t i = 0; i < 3; i++) assert_true(rows[i].first == i && rows[i].last == i);
}

static void test_twins_know_the_first_and_the_last_of_them(void **state) {
  (void)state;
  struct brk_pair rows[] = {{.topic = KP_STR_LIT("b"), .partition = 7}, {.topic = KP_STR_LIT("a"), .partition = 7},
                            {.topic = KP_STR_LIT("b"), .partition = 7}, {.topic = KP_STR_LIT("b"), .partition = 1},
                            {.topic = KP_STR_LIT("b"), .partition = 7}, {.topic = KP_STR_LIT("ab"), .partition = 7}};
  bool any = false;
  assert_true(brk_pairs(&arena, rows, 6, &any));
  assert_true(any);
  static const int32_t first[] = {0, 1, 0, 3, 0, 5}, last[] = {4, 1, 4, 3, 4, 5};
  for (int32_t i = 0; i < 6; i++) {
    assert_int_equal(rows[i].first, first[i]);
    assert_int_equal(rows[i].last, last[i]);
  }
}

static void test_no_row_at_all_is_fine(void **state) {
  (void)state;
  bool any = true;
  assert_true(brk_pairs(&arena, NULL, 0, &any));
  assert_false(any);
}

int main(void) {
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
  const struct CMUnitTest tests[] = {
      TEST(test_rows_in_order_have_no_twin),
      TEST(test_twins_know_the_first_and_the_last_of_them),
      TEST(test_no_row_at_all_is_fine),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
