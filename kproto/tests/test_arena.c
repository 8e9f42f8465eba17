#include "kproto/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "kproto/mem.h"

static void test_alloc_is_zeroed_and_aligned(void **state) {
  (void)state;
  struct kp_arena a;
  kp_arena_init(&a, 0);
  for (size_t n = 0; n < 300; n += 7) {
    uint8_t *p = kp_arena_alloc(&a, n);
    assert_non_null(p);
    assert_int_equal((uintptr_t)p % 16, 0);
    for (size_t i = 0; i < n; i++) assert_int_equal(p[i], 0);
    memset(p, 0xff, n);
  }
  kp_arena_reset(&a);
  uint8_t *p = kp_arena_alloc(&a, 64); /* the kept chunk's dirt is not seen */
  for (int i = 0; i < 64; i++) assert_int_equal(p[i], 0);
  kp_arena_done(&a);
}

static void test_bound_is_kept_and_reset_gives_it_back(void **state) {
  (void)state;
  struct kp_arena a;
  kp_arena_init(&a, 4096);
  assert_non_null(kp_arena_alloc(&a, 4000));
  assert_null(kp_arena_alloc(&a, 200));
  assert_non_null(kp_arena_alloc(&a, 96));
  assert_null(kp_arena_alloc(&a, 1));
  kp_arena_reset(&a);
  assert_int_equal(a.used, 0);
  assert_non_null(kp_arena_alloc(&a, 4096));
  assert_null(kp_arena_alloc(&a, SIZE_MAX));
  kp_arena_done(&a);
}

static void test_a_large_allocation_leaves_the_small_chunk_in_use(void **state) {
  (void)state;
  struct kp_arena a;
  kp_arena_init(&a, 0);
  uint8_t *small = kp_arena_alloc(&a, 16);
  struct kp_arena_chunk *head = a.head;
  assert_non_null(kp_arena_alloc(&a, 1 << 20));
  assert_ptr_equal(a.head, head);
  assert_ptr_equal(kp_arena_alloc(&a, 16), small + 16);
  kp_arena_reset(&a);
  assert_ptr_equal(a.head, head);
  kp_arena_done(&a);
  assert_null(a.head);
}

static void test_heap_exhausted_is_null(void **state) {
  (void)state;
  struct kp_arena a;
  kp_arena_init(&a, 0);
  kp_mem_fail_nth(1);
  assert_null(kp_arena_alloc(&a, 16));
  assert_int_equal(a.used, 0);
  assert_non_null(kp_arena_alloc(&a, 16));
  kp_mem_fail_nth(1);
  assert_null(kp_arena_alloc(&a, 1 << 20));
  kp_mem_fail_nth(0);
  kp_arena_done(&a);
}

static void test_copies_are_terminated_and_keep_null(void **state) {
  (void)state;
  struct kp_arena a;
  kp_arena_init(&a, 0);
  char from[] = {'a', 'b', 'c'};
  struct kp_str s = kp_arena_str(&a, (struct kp_str){from, 3});
  from[0] = 'x';
  assert_string_equal(s.p, "abc");
  assert_int_equal(kp_arena_str(&a, KP_STR_NULL).n, -1);
  assert_int_equal(kp_arena_bytes(&a, (struct kp_bytes){NULL, 0}).n, 0);
  assert_int_equal(kp_arena_bytes(&a, (struct kp_bytes){NULL, -1}).n, -1);
  s = kp_arena_printf(&a, "%s-%d", "topic", 7);
  assert_int_equal(s.n, 7);
  assert_string_equal(s.p, "topic-7");
  kp_arena_done(&a);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_alloc_is_zeroed_and_aligned),
      cmocka_unit_test(test_bound_is_kept_and_reset_gives_it_back),
      cmocka_unit_test(test_a_large_allocation_leaves_the_small_chunk_in_use),
      cmocka_unit_test(test_heap_exhausted_is_null),
      cmocka_unit_test(test_copies_are_terminated_and_keep_null),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
