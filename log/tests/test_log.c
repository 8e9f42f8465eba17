/* Appending, reading, rolling, reopening. */
#include "log/tests/support.h"

static char *dir;
static struct opened o;

static int setup(void **state) {
  (void)state;
  dir = temp_dir();
  o = (struct opened){.dir = dir};
  log_config_defaults(&o.config);
  return 0;
}

static int teardown(void **state) {
  (void)state;
  remove_tree(dir);
  return 0;
}

static void test_append_then_read_back(void **state) {
  (void)state;
  struct log *l = open_log(&o);
  assert_int_equal(append(l, 3, 10, T0), 0);
  assert_int_equal(append(l, 1, 10, T0 + 5), 3);
  assert_int_equal(append(l, 5, 100, T0 + 9), 4);
  assert_int_equal(read_all(l, 0, 1 << 20), 9);
  assert_int_equal(read_all(l, 4, 1 << 20), 5);
  struct log_range r;
  assert_int_equal(log_read(l, 10, 100, 1000, true, &r), KP_ERR_OFFSET_OUT_OF_RANGE);
  OK(log_read(l, 9, 100, 1000, true, &r));
  assert_int_equal(r.n, 0);
  OK(log_close(l, true));
}

static void test_reopen_clean_scans_nothing(void **state) {
  (void)state;
  struct log *l = open_log(&o);
  for (int i = 0; i < 1000; i++) append(l, 3, 100, T0 + i * 10);
  OK(log_close(l, true));
  o.clean = true;
  l = open_log(&o);
  assert_int_equal(o.report.scanned_bytes, 0);
  assert_int_equal(end_of(l), 3000);
  assert_int_equal(read_all(l, 0, 10000), 3000);
  assert_int_equal(read_all(l, 2999, 10000), 3);
  assert_int_equal(append(l, 1, 1, T0), 3000);
  OK(log_close(l, true));
}

static void test_reopen_unclean_scans_from_recovery_point(void **state) {
  (void)state;
  struct log *l = open_log(&o);
  for (int i = 0; i < 1000; i++) append(l, 3, 100, T0 + i * 10);
  flush(l);
  struct log_state s;
  log_get_state(l, &s);
  assert_int_equal(s.durable_offset, 3000);
  for (int i = 1000; i < 1010; i++) append(l, 3, 100, T0 + i * 10);
  OK(log_close(l, false));
  o.recovery_point = 3000;
  l = open_log(&o);
  assert_int_equal(end_of(l), 3030);
  assert_in_range(o.report.scanned_bytes, 10 * 300, 10 * 400);
  assert_int_equal(o.report.truncated_bytes, 0);
  log_get_state(l, &s);
  assert_int_equal(s.durable_offset, 3030);
  assert_int_equal(read_all(l, 0, 10000), 3030);
  OK(log_close(l, true));
}

static void test_small_segments_roll_and_read_across(void **state) {
  (void)state;
  o.config.segment_bytes = 16384;
  struct log *l = open_log(&o);
  for (int i = 0; i < 500; i++) append(l, 3, 100, T0 + i * 10);
  struct log_state s;
  log_get_state(l, &s);
  assert_in_range(s.segments_n, 11, 14);
  assert_int_equal(read_all(l, 0, 3000), 1500);
  flush(l);
  log_idle(l);
  assert_int_equal(read_all(l, 0, 3000), 1500);
  OK(log_close(l, true));
  o.clean = true;
  l = open_log(&o);
  assert_int_equal(end_of(l), 1500);
  assert_int_equal(read_all(l, 0, 3000), 1500);
  OK(log_close(l, true));
  o.clean = false;
  l = open_log(&o);
  assert_int_equal(end_of(l), 1500);
  assert_int_equal(read_all(l, 700, 1), 801);
  OK(log_close(l, true));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_append_then_read_back, setup, teardown),
      cmocka_unit_test_setup_teardown(test_reopen_clean_scans_nothing, setup, teardown),
      cmocka_unit_test_setup_teardown(test_reopen_unclean_scans_from_recovery_point, setup, teardown),
      cmocka_unit_test_setup_teardown(test_small_segments_roll_and_read_across, setup, teardown),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
