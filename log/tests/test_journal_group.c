/* Groups in the journal: they come, go, come again under another number, begin and do not get far. */
#include "log/journal.h"
#include "log/tests/support.h"

static const struct kp_uuid directory = {{1, 2, 3}}, topic = {{9, 9}};
static const uint8_t boot[16] = {7};
static char *dir;

static int setup(void **state) {
  (void)state;
  dir = temp_dir();
  return 0;
}
static int teardown(void **state) {
  (void)state;
  remove_tree(dir);
  return 0;
}

static struct log_journal *open_with(struct log_io *io, struct log_journal_report *rep) {
  struct log_journal_args a = {.io = io, .dir = dir, .directory_id = &directory, .seed = 42, .now_ms = T0};
  struct log_journal *j = NULL;
  OK(log_journal_open(&a, &j, rep));
  return j;
}

static struct log_journal *begin_with(struct log_io *io) {
  struct log_journal_report rep;
  struct log_journal *j = open_with(io, &rep);
  assert_int_equal(rep.found, LOG_JOURNAL_NONE);
  OK(log_journal_begin(j, false, 1));
  OK(log_journal_run_begin(j, boot, 5));
  return j;
}

static struct log_group *group_of(struct log_journal *j, int32_t partition) {
  char name[32];
  bool made;
  snprintf(name, sizeof name, "t-%d", partition);
  return log_journal_group(j, &topic, partition, name, &made);
}

static struct log_known know(struct log_journal *j, int32_t partition) {
  struct log_known k;
  struct log_group *g = log_journal_group_find(j, &topic, partition);
  assert_non_null(g);
  OK(log_journal_know(j, g, &k));
  return k;
}

static void flush_all(struct log_journal *j) {
  OK(log_journal_flush(j, log_journal_lsn(j)));
}

static void test_a_deleted_group_is_gone_and_its_number_serves_another(void **state) {
  (void)state;
  struct log_journal_report rep;
  struct log_journal *j = begin_with(log_io_posix());
  group_of(j, 0);
  log_journal_group_delete(j, group_of(j, 1));
  log_journal_hard_state(j, group_of(j, 2), 8, 1);
  OK(log_journal_close(j, true));
  j = open_with(log_io_posix(), &rep);
  assert_int_equal(rep.groups_n, 2);
  assert_null(log_journal_group_find(j, &topic, 1));
  struct log_known k = know(j, 2);
  assert_int_equal(k.term, 8);
  log_known_done(&k);
  OK(log_journal_close(j, false));
}

/* What a power cut or a broken write may leave of a new group's first records. */
static void test_a_group_whose_beginning_was_torn_is_made_anew(void **state) {
  (void)state;
  struct log_journal_report rep;
  struct log_known k;
  bool is_known;
  struct log_journal *j = begin_with(log_io_posix());
  struct log_group *g = log_journal_join(j, &topic, 0, "t-0", &k, &is_known);
  assert_false(is_known);
  log_journal_term_starts(j, g, 0, 5);
  log_journal_trim(j, g, 5);
  flush_all(j);
  OK(log_journal_close(j, false));
  j = open_with(log_io_posix(), &rep);
  g = log_journal_join(j, &topic, 0, "t-0", &k, &is_known);
  assert_false(is_known);
  log_journal_term_starts(j, g, 0, 3);
  log_journal_trim(j, g, 2);
  log_journal_hard_state(j, g, 0, 1);
  flush_all(j);
  OK(log_journal_close(j, false));
  j = open_with(log_io_posix(), &rep);
  assert_int_equal(rep.found, LOG_JOURNAL_WHOLE);
  assert_int_equal(rep.groups_n, 1);
  log_journal_join(j, &topic, 0, "t-0", &k, &is_known);
  assert_true(is_known);
  assert_int_equal(k.term, 0);
  assert_int_equal(k.start_off, 3);
  assert_int_equal(k.log_start, 2);
  log_known_done(&k);
  OK(log_journal_close(j, false));
}

static void test_a_number_that_replay_saw_freed_and_taken_again_is_taken(void **state) {
  (void)state;
  struct log_journal_report rep;
  struct log_journal *j = begin_with(log_io_posix());
  group_of(j, 0);
  log_journal_group_delete(j, group_of(j, 1));
  log_journal_hard_state(j, group_of(j, 2), 8, 1); /* has the number that 1 had */
  flush_all(j);
  OK(log_journal_close(j, false));
  j = open_with(log_io_posix(), &rep);
  OK(log_journal_begin(j, false, 1));
  OK(log_journal_run_begin(j, boot, 5));
  for (int32_t p = 3; p < 6; p++) log_journal_hard_state(j, group_of(j, p), p, 1);
  for (int32_t p = 2; p < 6; p++) {
    struct log_known k = know(j, p);
    assert_int_equal(k.term, p == 2 ? 8 : p);
    log_known_done(&k);
  }
  OK(log_journal_close(j, false));
}

static void test_the_image_of_many_groups_needs_a_larger_file_and_gets_it(void **state) {
  (void)state;
  enum { GROUPS = 20000 };
  struct log_journal_report rep;
  struct log_journal *j = begin_with(log_io_posix());
  for (int32_t i = 0; i < GROUPS; i++) log_journal_hard_state(j, group_of(j, i), i, 1);
  flush_all(j); /* more than fits: a checkpoint on the way */
  OK(log_journal_tick(j, T0));
  OK(log_journal_close(j, true));
  j = open_with(log_io_posix(), &rep);
  assert_int_equal(rep.groups_n, GROUPS);
  struct log_known k = know(j, GROUPS - 1);
  assert_int_equal(k.term, GROUPS - 1);
  log_known_done(&k);
  OK(log_journal_close(j, false));
}

int main(void) {
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
  const struct CMUnitTest tests[] = {
      T(test_a_deleted_group_is_gone_and_its_number_serves_another),
      T(test_a_group_whose_beginning_was_torn_is_made_anew),
      T(test_a_number_that_replay_saw_freed_and_taken_again_is_taken),
      T(test_the_image_of_many_groups_needs_a_larger_file_and_gets_it),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
