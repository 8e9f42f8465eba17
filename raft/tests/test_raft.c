/* One-voter groups and positions. */
#include "raft/raft.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static struct raft_event start(raft_term term, int64_t end, int64_t durable) {
  return (struct raft_event){.kind = RAFT_START, .term = term, .pos.off = end, .durable.off = durable};
}
static struct raft_event appended(int64_t end) {
  return (struct raft_event){.kind = RAFT_APPENDED, .pos.off = end};
}
static struct raft_event persisted(int64_t upto) {
  return (struct raft_event){.kind = RAFT_PERSISTED, .pos.off = upto};
}

static void test_positions_order_by_epoch_then_offset_then_ctl(void **state) {
  (void)state;
  struct raft_pos a = {3, 10, 1}, b = {4, 5, 1}, c = {4, 5, 2}, d = {4, 6, 1};
  assert_true(raft_pos_cmp(a, b) < 0);
  assert_true(raft_pos_cmp(b, c) < 0);
  assert_true(raft_pos_cmp(c, d) < 0);
  assert_int_equal(raft_pos_cmp(d, d), 0);
  assert_true(raft_pos_cmp(d, a) > 0);
}

static void test_a_durable_log_commits_at_start(void **state) {
  (void)state;
  struct raft r;
  struct raft_update up;
  raft_init(&r);
  struct raft_event ev = start(4, 100, 100);
  assert_int_equal(raft_step(&r, &ev, &up), 0);
  assert_int_equal(up.flags, RAFT_UPDATE_STATE | RAFT_UPDATE_CONTROL | RAFT_UPDATE_COMMIT);
  assert_int_equal(up.commit.off, 100);
  assert_int_equal(up.commit.epoch, 4);
}

static void test_nothing_commits_before_it_is_on_disk(void **state) {
  (void)state;
  struct raft r;
  struct raft_update up;
  raft_init(&r);
  struct raft_event ev = start(0, 0, 0);
  raft_step(&r, &ev, &up);
  ev = appended(7);
  assert_int_equal(raft_step(&r, &ev, &up), 0);
  assert_int_equal(up.flags, 0);
  ev = appended(9);
  raft_step(&r, &ev, &up);
  ev = persisted(7);
  assert_int_equal(raft_step(&r, &ev, &up), 0);
  assert_int_equal(up.flags, RAFT_UPDATE_COMMIT);
  assert_int_equal(up.commit.off, 7);
  ev = persisted(9);
  raft_step(&r, &ev, &up);
  assert_int_equal(up.commit.off, 9);
}

static void test_an_old_completion_changes_nothing(void **state) {
  (void)state;
  struct raft r;
  struct raft_update up;
  raft_init(&r);
  struct raft_event ev = start(0, 0, 0);
  raft_step(&r, &ev, &up);
  ev = appended(9);
  raft_step(&r, &ev, &up);
  ev = persisted(9);
  raft_step(&r, &ev, &up);
  ev = persisted(3);
  assert_int_equal(raft_step(&r, &ev, &up), 0);
  assert_int_equal(up.flags, 0);
  assert_int_equal(r.commit.off, 9);
}

static void test_a_tail_that_is_not_durable_waits_at_start(void **state) {
  (void)state;
  struct raft r;
  struct raft_update up;
  raft_init(&r);
  struct raft_event ev = start(2, 50, 40);
  assert_int_equal(raft_step(&r, &ev, &up), 0);
  assert_int_equal(up.flags & RAFT_UPDATE_COMMIT, 0);
  ev = persisted(50);
  raft_step(&r, &ev, &up);
  assert_int_equal(up.commit.off, 50);
  assert_int_equal(up.commit.epoch, 2);
}

static void test_contradictions_are_refused(void **state) {
  (void)state;
  struct raft r;
  struct raft_update up;
  raft_init(&r);
  struct raft_event ev = appended(1);
  assert_int_equal(raft_step(&r, &ev, &up), -1); /* no leader yet */
  ev = start(5, 10, 11);
  assert_int_equal(raft_step(&r, &ev, &up), -1);
  ev = start(5, 10, 10);
  assert_int_equal(raft_step(&r, &ev, &up), 0);
  ev = start(4, 10, 10);
  assert_int_equal(raft_step(&r, &ev, &up), -1);
  ev = appended(9);
  assert_int_equal(raft_step(&r, &ev, &up), -1);
  ev = persisted(11);
  assert_int_equal(raft_step(&r, &ev, &up), -1);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_positions_order_by_epoch_then_offset_then_ctl),
      cmocka_unit_test(test_a_durable_log_commits_at_start),
      cmocka_unit_test(test_nothing_commits_before_it_is_on_disk),
      cmocka_unit_test(test_an_old_completion_changes_nothing),
      cmocka_unit_test(test_a_tail_that_is_not_durable_waits_at_start),
      cmocka_unit_test(test_contradictions_are_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
