/* The journal on the simulated disk, which forgets what a failed sync left in the page cache. */
#include "log/journal.h"
#include "log/sim/disk.h"
#include "log/tests/support.h"

static const struct kp_uuid directory = {{1, 2, 3}}, topic = {{9, 9}};
static const uint8_t boot[16] = {7};
static struct sim_disk *disk;

static struct log_journal *open_journal(bool clean_mark, struct log_journal_report *rep) {
  struct log_journal_args a = {.io = sim_disk_io(disk),
                               .dir = "/d",
                               .directory_id = &directory,
                               .seed = 42,
                               .clean_mark = clean_mark,
                               .now_ms = T0};
  struct log_journal *j = NULL;
  OK(log_journal_open(&a, &j, rep));
  return j;
}

static struct log_group *group_of(struct log_journal *j) {
  bool made;
  return log_journal_group(j, &topic, 0, "t-0", &made);
}

static void promise(struct log_journal *j, int32_t term) {
  log_journal_hard_state(j, group_of(j), term, 1);
  OK(log_journal_flush(j, log_journal_lsn(j)));
}

/* A run ends with a sync that fails, cleanly or not; what the next one promises is there after the power is gone. */
static void life_after_a_failed_sync(uint64_t seed, bool stops) {
  struct log_journal_report rep;
  disk = sim_disk_new(seed);
  struct log_io *io = sim_disk_io(disk);
  OK(io->ops->mkdir(io, "/d"));
  OK(io->ops->sync_dir(io, "/"));
  struct log_journal *j = open_journal(false, &rep);
  OK(log_journal_begin(j, false, 1));
  OK(log_journal_run_begin(j, boot, 5));
  for (int32_t term = 1; term < 30; term++) promise(j, term);
  sim_disk_faults(disk)->sync_eio = 1000000;
  for (int32_t i = 0; i < 30; i++) log_journal_hard_state(j, group_of(j), 30 + i, 1);
  if (!stops) assert_int_equal(log_journal_flush(j, log_journal_lsn(j)), KP_ERR_IO);
  assert_true(log_journal_close(j, stops) == (stops ? KP_ERR_IO : KP_ERR_NONE));
  sim_disk_faults(disk)->sync_eio = 0;
  sim_disk_crash(disk, SIM_CRASH_PROCESS);
  j = open_journal(false, &rep);
  if (rep.found == LOG_JOURNAL_CORRUPT) fail_msg("seed %d: corrupt after the failed sync", (int)seed);
  if (rep.found == LOG_JOURNAL_TORN) OK(log_journal_begin(j, false, 1));
  OK(log_journal_run_begin(j, boot, 6));
  promise(j, 100);
  promise(j, 101);
  OK(log_journal_close(j, false));
  sim_disk_crash(disk, SIM_CRASH_POWER);
  j = open_journal(false, &rep);
  if (rep.found == LOG_JOURNAL_CORRUPT) fail_msg("seed %d: corrupt", (int)seed);
  struct log_known k;
  OK(log_journal_know(j, group_of(j), &k));
  assert_int_equal(k.term, 101);
  log_known_done(&k);
  OK(log_journal_close(j, false));
  sim_disk_free(disk);
}

static void test_what_a_failed_sync_left_in_the_cache_is_written_again_before_it_counts(void **state) {
  (void)state;
  for (uint64_t seed = 1; seed <= 100; seed++) life_after_a_failed_sync(seed, false);
}

static void test_a_stop_whose_sync_failed_is_not_believed_to_be_on_the_disk(void **state) {
  (void)state;
  for (uint64_t seed = 1; seed <= 100; seed++) life_after_a_failed_sync(seed, true);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_what_a_failed_sync_left_in_the_cache_is_written_again_before_it_counts),
      cmocka_unit_test(test_a_stop_whose_sync_failed_is_not_believed_to_be_on_the_disk),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
