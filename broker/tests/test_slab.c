/* Receive buffers: sizes, references, what the pool keeps and gives back. */
#include "broker/slab.h"

#include "log/tests/support.h"

static void test_a_slab_has_room_for_what_was_asked(void **state) {
  (void)state;
  struct brk_slab_pool pool = {0};
  static const size_t sizes[] = {0,       1,      BRK_SLAB_BYTES - sizeof(struct brk_slab), BRK_SLAB_BYTES, 100000,
                                 2 << 20, 5 << 20};
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    struct brk_slab *s = brk_slab_get(&pool, sizes[i]);
    assert_true(s->cap >= sizes[i]);
    assert_int_equal(s->refs, 1);
    memset(s->p, 0xEE, s->cap); /* the sanitizer sees what is too short */
    brk_slab_unref(&pool, s);
  }
  brk_slab_trim(&pool);
}

static void test_a_slab_comes_back_when_its_last_reference_goes(void **state) {
  (void)state;
  struct brk_slab_pool pool = {0};
  struct brk_slab *s = brk_slab_get(&pool, 10);
  brk_slab_ref(s);
  brk_slab_unref(&pool, s);
  assert_int_equal(pool.free_n[0], 0);
  brk_slab_unref(&pool, s);
  assert_int_equal(pool.free_n[0], 1);
  struct brk_slab *again = brk_slab_get(&pool, BRK_SLAB_BYTES / 2);
  assert_ptr_equal(again, s);
  assert_int_equal(again->refs, 1);
  assert_int_equal(pool.free_n[0], 0);
  brk_slab_unref(&pool, again);
  brk_slab_trim(&pool);
}

static void test_the_pool_keeps_only_so_many_and_no_giants(void **state) {
  (void)state;
  struct brk_slab_pool pool = {0};
  struct brk_slab *many[2 * BRK_SLAB_KEEP];
  for (int i = 0; i < 2 * BRK_SLAB_KEEP; i++) many[i] = brk_slab_get(&pool, 100000);
  for (int i = 0; i < 2 * BRK_SLAB_KEEP; i++) brk_slab_unref(&pool, many[i]);
  assert_int_equal(pool.free_n[1], BRK_SLAB_KEEP);
  struct brk_slab *giant = brk_slab_get(&pool, 50 << 20);
  assert_int_equal(giant->size_class, -1);
  brk_slab_unref(&pool, giant);
  brk_slab_trim(&pool);
  for (int i = 0; i < BRK_SLAB_CLASSES; i++) {
    assert_int_equal(pool.free_n[i], 0);
    assert_null(pool.free[i]);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_a_slab_has_room_for_what_was_asked),
      cmocka_unit_test(test_a_slab_comes_back_when_its_last_reference_goes),
      cmocka_unit_test(test_the_pool_keeps_only_so_many_and_no_giants),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
