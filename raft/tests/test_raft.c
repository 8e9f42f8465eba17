/* One-voter groups and positions. */
#include "raft/raft.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static struct raft r;
static struct raft_update up;

static int step(struct raft_event ev) {
  return raft_step(&r, &ev, &up);
}
/* A log that ends at `end`, whose newest term is `epoch`. */
static int start(raft_term term, int32_t epoch, int64_t end, int64_t durable, int64_t commit) {
  raft_init(&r);
  return step((struct raft_event){.kind = RAFT_START,
                                  .term = term,
                                  .pos = {epoch, end, epoch < 0 ? 0 : 1},
                                  .durable.off = durable,
                                  .commit.off = commit});
}
static int appended(int64_t end) {
  return step((struct raft_event){.kind = RAFT_APPENDED, .pos.off = end});
}
static int persisted(int64_t upto) {
  return step((struct raft_event){.kind = RAFT_DATA_PERSISTED, .pos.off = upto});
}
static int ctl_persisted(void) {
  return step((struct raft_event){.kind = RAFT_CTL_PERSISTED});
}
static int submit(void) {
  return step((struct raft_event){.kind = RAFT_SUBMIT});
}
static void commit_is(int32_t epoch, int64_t off, uint32_t ctl) {
  assert_int_equal(r.commit.epoch, epoch);
  assert_int_equal(r.commit.off, off);
  assert_int_equal(r.commit.ctl, ctl);
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

static void test_a_new_term_commits_nothing_before_its_start_is_on_disk(void **state) {
  (void)state;
  assert_int_equal(start(4, 3, 100, 100, 90), 0);
  assert_int_equal(up.flags, RAFT_UPDATE_STATE | RAFT_UPDATE_CONTROL);
  commit_is(3, 90, 1);
  appended(105);
  persisted(105); /* data of the term, but the journal is not there yet */
  assert_int_equal(up.flags, 0);
  commit_is(3, 90, 1);
  ctl_persisted();
  assert_int_equal(up.flags, RAFT_UPDATE_COMMIT);
  commit_is(4, 105, 1);
}

static void test_a_term_that_goes_on_needs_no_new_entry(void **state) {
  (void)state;
  assert_int_equal(start(4, 4, 100, 100, 100), 0);
  assert_int_equal(up.flags, RAFT_UPDATE_STATE);
  commit_is(4, 100, 1);
  start(4, 4, 100, 100, 60);
  assert_int_equal(up.flags, RAFT_UPDATE_STATE | RAFT_UPDATE_COMMIT);
  commit_is(4, 100, 1);
}

static void test_a_term_that_goes_on_waits_for_its_entries_if_they_are_not_on_disk_yet(void **state) {
  (void)state;
  raft_init(&r);
  assert_int_equal(step((struct raft_event){.kind = RAFT_START,
                                            .term = 4,
                                            .pos = {4, 100, 2},
                                            .durable.off = 100,
                                            .commit.off = 100,
                                            .ctl_pending = true}),
                   0);
  commit_is(4, 100, 2);
  appended(110);
  persisted(110);
  commit_is(4, 100, 2);
  ctl_persisted();
  commit_is(4, 110, 2);
}

static void test_nothing_commits_before_it_is_on_disk(void **state) {
  (void)state;
  start(0, -1, 0, 0, 0);
  ctl_persisted();
  commit_is(0, 0, 1);
  appended(7);
  assert_int_equal(up.flags, 0);
  appended(9);
  persisted(7);
  assert_int_equal(up.flags, RAFT_UPDATE_COMMIT);
  commit_is(0, 7, 1);
  persisted(9);
  commit_is(0, 9, 1);
}

static void test_an_old_completion_changes_nothing(void **state) {
  (void)state;
  start(0, -1, 0, 0, 0);
  ctl_persisted();
  appended(9);
  persisted(9);
  persisted(3);
  assert_int_equal(up.flags, 0);
  commit_is(0, 9, 1);
}

static void test_the_start_of_a_term_waits_for_the_data_before_it(void **state) {
  (void)state;
  start(2, 1, 50, 40, 40);
  ctl_persisted();
  assert_int_equal(up.flags, 0); /* the entry is on disk, the records before it are not: (1, 40) is durable, no more */
  assert_int_equal(r.durable.epoch, 1);
  assert_int_equal(r.durable.off, 40);
  persisted(45);
  commit_is(1, 40, 1);
  persisted(50);
  commit_is(2, 50, 1);
}

static void test_a_control_entry_holds_back_what_comes_after_it_until_it_is_on_disk(void **state) {
  (void)state;
  start(0, -1, 0, 0, 0);
  assert_false(raft_submit_ready(&r)); /* "term starts" is one, and not on disk */
  assert_int_equal(submit(), -1);
  ctl_persisted();
  appended(10);
  persisted(10);
  assert_int_equal(submit(), 0);
  assert_int_equal(up.flags, RAFT_UPDATE_CONTROL);
  assert_int_equal(r.last.ctl, 2);
  assert_int_equal(submit(), -1); /* one at a time */
  appended(20);
  persisted(20);
  commit_is(0, 10, 1); /* records behind it wait */
  ctl_persisted();
  commit_is(0, 20, 2);
  assert_true(raft_submit_ready(&r));
}

static void test_a_control_entry_behind_unflushed_data_commits_with_them(void **state) {
  (void)state;
  start(0, -1, 0, 0, 0);
  ctl_persisted();
  appended(10);
  submit();
  ctl_persisted();
  commit_is(0, 0, 1);
  persisted(9);
  commit_is(0, 9, 1);
  persisted(10);
  commit_is(0, 10, 2);
}

static void test_contradictions_are_refused(void **state) {
  (void)state;
  raft_init(&r);
  assert_int_equal(appended(1), -1); /* no leader yet */
  assert_int_equal(start(5, 4, 10, 11, 0), -1);
  assert_int_equal(start(5, 6, 10, 10, 0), -1); /* the log knows a later term */
  assert_int_equal(start(5, 4, 10, 10, 11), -1);
  assert_int_equal(start(5, 4, 10, 10, 10), 0);
  assert_int_equal(step((struct raft_event){.kind = RAFT_START, .term = 4, .pos = {4, 10, 1}}), -1);
  assert_int_equal(appended(9), -1);
  assert_int_equal(persisted(11), -1);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_positions_order_by_epoch_then_offset_then_ctl),
      cmocka_unit_test(test_a_new_term_commits_nothing_before_its_start_is_on_disk),
      cmocka_unit_test(test_a_term_that_goes_on_needs_no_new_entry),
      cmocka_unit_test(test_a_term_that_goes_on_waits_for_its_entries_if_they_are_not_on_disk_yet),
      cmocka_unit_test(test_nothing_commits_before_it_is_on_disk),
      cmocka_unit_test(test_an_old_completion_changes_nothing),
      cmocka_unit_test(test_the_start_of_a_term_waits_for_the_data_before_it),
      cmocka_unit_test(test_a_control_entry_holds_back_what_comes_after_it_until_it_is_on_disk),
      cmocka_unit_test(test_a_control_entry_behind_unflushed_data_commits_with_them),
      cmocka_unit_test(test_contradictions_are_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
