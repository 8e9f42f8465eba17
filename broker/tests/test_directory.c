/* What a start makes of a data directory: the rows of the decision table that are about the directory as a whole. */
#include "broker/tests/directory_fixture.h"
#include "log/tests/fault_io.h"

static void test_a_new_directory_gets_a_journal_and_a_mark_that_it_had_one(void **state) {
  (void)state;
  open_server();
  assert_false(server.scan_all);
  assert_int_equal(server.journal_report.found, LOG_JOURNAL_NONE);
  stop_cleanly();
  assert_true(there("kask.properties"));
  assert_true(there("kask-0000000001.journal"));
}

static void test_after_a_clean_stop_the_logs_are_believed(void **state) {
  (void)state;
  live_and_stop();
  open_server();
  assert_true(server.was_clean);
  assert_true(server.journal_report.run.stopped);
  stop_cleanly();
}

static void test_after_kill_the_boot_decides_whether_the_page_cache_is_as_it_was(void **state) {
  (void)state;
  live_and_stop();
  open_server();
  die();
  open_server();
  assert_false(server.was_clean);
  assert_true(server.same_boot);
  die();
  boot = 2;
  open_server();
  assert_false(server.was_clean);
  assert_false(server.same_boot);
  stop_cleanly();
}

static void test_after_a_failed_sync_the_page_cache_is_not_believed_until_all_is_recovered(void **state) {
  (void)state;
  live_and_stop();
  open_server();
  brk_journal_doubt_cache(&server);
  die();
  assert_true(there("kask.sync-failed"));
  open_server();
  assert_false(server.same_boot);
  assert_false(there("kask.sync-failed"));
  die();
  open_server();
  assert_true(server.same_boot);
  stop_cleanly();
}

static void test_a_start_that_died_in_its_recovery_does_not_hide_the_power_cut_before_it(void **state) {
  (void)state;
  struct fault_io disk;
  bool whole = false;
  live_and_stop();
  open_server();
  die();
  boot = 2;
  for (int64_t n = 0; !whole; n++) {
    fault_io_init(&disk);
    disk.dies_at = n;
    whole = try_open_on(&disk.io) == KP_ERR_NONE && !disk.dead;
    assert_false(server.same_boot);
    die();
    assert_true(n < 1000);
  }
  open_server();
  assert_true(server.same_boot);
  stop_cleanly();
}

static void test_a_stale_clean_mark_is_not_believed(void **state) {
  (void)state;
  live_and_stop();
  open_server();
  die();
  put_file(".kafka_cleanshutdown", "{\"version\":0,\"brokerEpoch\":0}"); /* it came back */
  open_server();
  assert_false(server.was_clean);
  assert_false(there(".kafka_cleanshutdown"));
  stop_cleanly();
}

static void test_without_the_mark_a_stopped_directory_is_scanned(void **state) {
  (void)state;
  live_and_stop();
  drop(".kafka_cleanshutdown");
  open_server();
  assert_false(server.was_clean);
  assert_false(server.scan_all);
  stop_cleanly();
}

static void test_a_torn_journal_is_cut_and_goes_on(void **state) {
  (void)state;
  live_and_stop();
  open_server();
  struct kp_uuid topic = {{8}};
  bool made;
  struct log_group *g = log_journal_group(server.journal, &topic, 0, "t-0", &made);
  OK(log_journal_flush(server.journal, log_journal_hard_state(server.journal, g, 3, 1)));
  log_journal_hard_state(server.journal, g, 4, 1);
  log_journal_hard_state(server.journal, g, 5, 1);
  OK(log_journal_tick(server.journal, T0)); /* written, not synced */
  die();
  char name[64], path[600], *p;
  size_t n;
  journal_name(name);
  path_in(path, name);
  OK(log_io_slurp(log_io_posix(), path, 1 << 24, &p, &n));
  static const uint8_t term_4[8] = {0, 0, 0, 4, 0, 0, 0, 1};
  uint8_t *at = memmem(p, n, term_4, sizeof term_4);
  assert_non_null(at);
  memset(at, 0, 8);
  int fd = open(path, O_WRONLY);
  assert_int_equal(pwrite(fd, p, n, 0), (ssize_t)n);
  close(fd);
  free(p);
  open_server();
  assert_int_equal(server.journal_report.found, LOG_JOURNAL_TORN);
  assert_false(server.scan_all);
  stop_cleanly();
  open_server();
  assert_true(server.was_clean);
  stop_cleanly();
}

static void test_a_corrupt_journal_means_that_everything_is_read_and_the_old_one_is_kept(void **state) {
  (void)state;
  live_and_stop();
  flip_in_journal(530); /* in its checkpoint */
  open_server();
  assert_int_equal(server.journal_report.found, LOG_JOURNAL_CORRUPT);
  assert_false(server.was_clean);
  assert_true(server.journal_lost);
  stop_cleanly();
  assert_true(there("kask-0000000001.journal.corrupt"));
  open_server(); /* once */
  assert_true(server.was_clean);
  assert_false(server.scan_all);
  assert_int_equal(server.journal_report.run.incarnation, 2);
  stop_cleanly();
}

static void test_a_missing_journal_means_that_everything_is_read(void **state) {
  (void)state;
  live_and_stop();
  char name[64];
  journal_name(name);
  drop(name);
  open_server();
  assert_int_equal(server.journal_report.found, LOG_JOURNAL_NONE);
  assert_false(server.was_clean);
  assert_true(server.journal_lost);
  stop_cleanly();
  open_server();
  assert_true(server.was_clean);
  assert_int_equal(server.journal_report.run.incarnation, 2);
  stop_cleanly();
}

static void test_the_journal_of_another_directory_is_refused_and_nothing_is_touched(void **state) {
  (void)state;
  live_and_stop();
  char path[600], *text;
  size_t n;
  path_in(path, "meta.properties");
  OK(log_io_slurp(log_io_posix(), path, 4096, &text, &n));
  char *id = strstr(text, "directory.id=");
  assert_non_null(id);
  id[15] = id[15] == 'A' ? 'B' : 'A';
  put_file("meta.properties", text);
  free(text);
  assert_int_equal(try_open(), KP_ERR_INCONSISTENT_CLUSTER_ID);
  assert_non_null(strstr(why, "right disk"));
  die();
  assert_true(there(".kafka_cleanshutdown"));
}

static void test_a_directory_that_kafka_ran_on_since_is_adopted_again(void **state) {
  (void)state;
  live_and_stop();
  for (int clean = 1; clean >= 0; clean--) {
    open_server();
    struct kp_uuid topic = {{8}};
    bool made;
    (void)log_journal_group(server.journal, &topic, 0, "t-0", &made);
    stop_cleanly();
    open_server(); /* for the epoch of the run before */
    stop_cleanly();
    kafka_runs(clean == 1);
    open_server();
    assert_int_equal(server.was_clean, clean == 1);
    assert_false(server.scan_all);
    assert_null(log_journal_group_find(server.journal, &topic, 0));
    stop_cleanly();
  }
  open_server();
  assert_true(server.was_clean);
  stop_cleanly();
}

static void test_kafka_that_was_killed_after_kask_was_killed_is_noticed_by_its_epoch(void **state) {
  (void)state;
  live_and_stop();
  open_server();
  die();
  kafka_runs(false);
  open_server();
  assert_false(server.was_clean);
  assert_false(server.same_boot); /* nothing is known of how Kafka's run ended */
  assert_true(server.journal_report.run.incarnation >= 1);
  stop_cleanly();
}

static void test_an_orphan_directory_is_set_aside_under_kafkas_name_for_strays(void **state) {
  (void)state;
  live_and_stop();
  char cmd[700];
  snprintf(cmd, sizeof cmd, "mkdir '%s/gone-3' '%s/notapartition' && touch '%s/gone-3/x'", dir, dir, dir);
  assert_int_equal(system(cmd), 0);
  live_and_stop();
  assert_false(there("gone-3"));
  assert_true(there("notapartition"));
  snprintf(cmd, sizeof cmd, "ls '%s' | grep -qE '^gone-3\\.[0-9a-f]{32}-stray$'", dir);
  assert_int_equal(system(cmd), 0);
  live_and_stop(); /* and stays there */
  assert_int_equal(system(cmd), 0);
}

static void test_a_half_deleted_partition_is_removed(void **state) {
  (void)state;
  live_and_stop();
  char cmd[700];
  snprintf(cmd, sizeof cmd, "mkdir '%s/t-0.0123456789abcdef0123456789abcdef-delete'", dir);
  assert_int_equal(system(cmd), 0);
  live_and_stop();
  assert_false(there("t-0.0123456789abcdef0123456789abcdef-delete"));
}

static void test_a_damaged_metadata_log_is_neither_cut_nor_believed(void **state) {
  (void)state;
  live_and_stop();
  char path[600];
  uint8_t b;
  path_in(path, "__cluster_metadata-0/00000000000000000000.log");
  open_server();
  die(); /* what it wrote is not known to be durable; what was before is */
  struct stat before, after;
  int fd = open(path, O_RDWR);
  assert_int_equal(pread(fd, &b, 1, 300), 1);
  b ^= 1;
  assert_int_equal(pwrite(fd, &b, 1, 300), 1);
  assert_int_equal(fstat(fd, &before), 0);
  for (int i = 0; i < 2; i++) {
    assert_int_equal(try_open(), KP_ERR_CORRUPT_MESSAGE);
    assert_non_null(strstr(why, "__cluster_metadata-0"));
    die();
  }
  assert_int_equal(fstat(fd, &after), 0);
  assert_true(after.st_size >= before.st_size - 1000); /* at most what the killed run had not flushed */
  b ^= 1;
  assert_int_equal(pwrite(fd, &b, 1, 300), 1); /* the disk was changed for a good copy */
  close(fd);
  live_and_stop();
}

static void test_empty_checkpoint_files_cost_a_scan_and_nothing_else(void **state) {
  (void)state;
  static const char *const files[] = {"recovery-point-offset-checkpoint", "log-start-offset-checkpoint",
                                      "replication-offset-checkpoint"};
  live_and_stop();
  for (size_t i = 0; i < 3; i++) put_file(files[i], "");
  live_and_stop();
  open_server();
  assert_true(server.was_clean);
  stop_cleanly();
}

int main(void) {
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
  const struct CMUnitTest tests[] = {
      T(test_a_new_directory_gets_a_journal_and_a_mark_that_it_had_one),
      T(test_after_a_clean_stop_the_logs_are_believed),
      T(test_after_kill_the_boot_decides_whether_the_page_cache_is_as_it_was),
      T(test_after_a_failed_sync_the_page_cache_is_not_believed_until_all_is_recovered),
      T(test_a_start_that_died_in_its_recovery_does_not_hide_the_power_cut_before_it),
      T(test_a_stale_clean_mark_is_not_believed),
      T(test_without_the_mark_a_stopped_directory_is_scanned),
      T(test_a_torn_journal_is_cut_and_goes_on),
      T(test_a_corrupt_journal_means_that_everything_is_read_and_the_old_one_is_kept),
      T(test_a_missing_journal_means_that_everything_is_read),
      T(test_the_journal_of_another_directory_is_refused_and_nothing_is_touched),
      T(test_a_directory_that_kafka_ran_on_since_is_adopted_again),
      T(test_kafka_that_was_killed_after_kask_was_killed_is_noticed_by_its_epoch),
      T(test_an_orphan_directory_is_set_aside_under_kafkas_name_for_strays),
      T(test_a_half_deleted_partition_is_removed),
      T(test_a_damaged_metadata_log_is_neither_cut_nor_believed),
      T(test_empty_checkpoint_files_cost_a_scan_and_nothing_else),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
