/* The journal: what is put is read back; a torn end is cut, damage to what was durable is told from it; a recycled file
 * shows nothing of its past; a full disk and a crash at any step of a checkpoint cost nothing. */
#include "log/tests/journal_fixture.h"

/* ---- what is put is read back ---- */

static const struct log_fault bad = {100, 120, 64, 4096, 8192, LOG_FAULT_CORRUPT, 77};
static const struct log_sealed seals[3] = {{0, 64, 1000, 11}, {64, 200, 2000, 22}, {200, 300, 3000, 33}};

static void put_everything(struct log_journal *j) {
  struct log_group *g = group_of(j, 0);
  log_journal_hard_state(j, g, 3, 1);
  log_journal_term_starts(j, g, 3, 10);
  log_journal_log_start(j, g, (struct log_pos){3, 300, 2}, 70);
  for (int i = 0; i < 3; i++) log_journal_seal(j, g, &seals[i]);
  log_journal_watermark(j, g, 300, 512, 310);
  log_journal_fault(j, g, &bad);
  log_journal_hard_state(j, group_of(j, 1), 1, 1);
  log_journal_clean_begin(j, g, 200, 300);
  log_journal_clean_end(j, g, NULL, 0, 300);
}

static void test_what_is_put_is_read_back_by_replay_and_from_a_checkpoint(void **state) {
  (void)state;
  struct log_journal_report rep;
  struct log_journal *j = begin_with(log_io_posix());
  put_everything(j);
  struct log_group *g = group_of(j, 0);
  log_journal_trim(j, g, 71);
  log_journal_trim(j, g, 70); /* never goes back */
  flush_all(j);
  OK(log_journal_close(j, false));
  j = open_with(log_io_posix(), &rep);
  assert_int_equal(rep.found, LOG_JOURNAL_WHOLE);
  assert_false(rep.run.stopped);
  assert_int_equal(rep.run.epoch, 5);
  assert_memory_equal(rep.run.boot_id, boot, 16);
  assert_int_equal(rep.groups_n, 2);
  struct log_known k = know(j, 0);
  assert_int_equal(k.log_start, 71);
  log_known_done(&k);
  OK(log_journal_begin(j, false, 1)); /* everything through the image */
  OK(log_journal_close(j, true));
  j = open_with(log_io_posix(), &rep);
  assert_int_equal(rep.found, LOG_JOURNAL_WHOLE);
  assert_true(rep.run.stopped);
  assert_int_equal(rep.generation, 2);
  k = know(j, 0);
  assert_int_equal(k.log_start, 71);
  assert_int_equal(k.watermark, 310);
  assert_int_equal(k.sealed_n, 1);
  assert_int_equal(k.sealed[0].crc, 22);
  assert_int_equal(k.faults_n, 1);
  assert_int_equal(k.ctl.ctl, 2);
  assert_int_equal(k.start_off, 10);
  log_known_done(&k);
  OK(log_journal_close(j, false));
}

static void test_without_a_flush_nothing_is_promised_and_a_clean_close_keeps_all(void **state) {
  (void)state;
  struct log_journal_report rep;
  struct log_journal *j = begin_with(log_io_posix());
  uint64_t lsn = log_journal_hard_state(j, group_of(j, 0), 4, 1);
  assert_false(log_journal_durable(j, lsn));
  assert_true(log_journal_pending(j));
  OK(log_journal_close(j, false));
  j = open_with(log_io_posix(), &rep);
  assert_int_equal(rep.groups_n, 0);
  lsn = log_journal_hard_state(j, group_of(j, 0), 4, 1);
  log_journal_watermark(j, group_of(j, 0), 0, 100, 9);
  OK(log_journal_close(j, true));
  j = open_with(log_io_posix(), &rep);
  assert_true(rep.run.stopped);
  struct log_known k = know(j, 0);
  assert_int_equal(k.term, 4);
  assert_int_equal(k.watermark, 9);
  log_known_done(&k);
  OK(log_journal_close(j, false));
}

static void test_truncation_lowers_what_lies_above_it(void **state) {
  (void)state;
  struct log_journal *j = begin_with(log_io_posix());
  struct log_group *g = group_of(j, 0);
  log_journal_term_starts(j, g, 3, 10);
  log_journal_term_starts(j, g, 5, 250);
  for (int i = 0; i < 3; i++) log_journal_seal(j, g, &seals[i]);
  log_journal_watermark(j, g, 300, 512, 310);
  log_journal_fault(j, g, &bad);
  log_journal_truncate(j, g, (struct log_pos){3, 110, 1});
  struct log_known k = know(j, 0);
  assert_int_equal(k.watermark, 110);
  assert_int_equal(k.watermark_segment, -1);
  assert_int_equal(k.sealed_n, 1);
  assert_int_equal(k.faults_n, 1);
  assert_int_equal(k.faults[0].to, 110);
  assert_int_equal(k.start_epoch, 3);
  log_known_done(&k);
  OK(log_journal_close(j, false));
}

static void test_overlapping_faults_become_one_and_are_cleared_in_part(void **state) {
  (void)state;
  struct log_journal *j = begin_with(log_io_posix());
  struct log_group *g = group_of(j, 0);
  struct log_fault f[4];
  log_journal_fault(j, g, &(struct log_fault){10, 20, 0, 100, 200, LOG_FAULT_CORRUPT, 0});
  log_journal_fault(j, g, &(struct log_fault){15, 30, 0, 150, 300, LOG_FAULT_CORRUPT, 0});
  log_journal_fault(j, g, &(struct log_fault){40, 50, 40, 0, 0, LOG_FAULT_LOST, 0});
  assert_int_equal(log_journal_faults(j, g, f, 4), 2);
  assert_int_equal(f[0].from, 10);
  assert_int_equal(f[0].to, 30);
  assert_int_equal(f[0].position_end, 300);
  log_journal_fault_clear(j, g, 0, 12);
  log_journal_fault_clear(j, g, 40, 50);
  assert_int_equal(log_journal_faults(j, g, f, 4), 1);
  assert_int_equal(f[0].from, 12);
  OK(log_journal_close(j, false));
}

/* ---- damage ---- */

static void test_a_corrupt_journal_is_kept_aside_and_begun_anew(void **state) {
  (void)state;
  int64_t ends[WRITES];
  struct bytes b = three_writes(ends);
  struct log_journal_report rep;
  b.p[600] ^= 1;
  spit(1, b.p, b.n);
  struct log_journal *j = open_with(log_io_posix(), &rep);
  assert_int_equal(rep.found, LOG_JOURNAL_CORRUPT);
  OK(log_journal_begin(j, true, rep.run.incarnation + 1));
  OK(log_journal_close(j, false));
  j = open_with(log_io_posix(), &rep);
  assert_int_equal(rep.found, LOG_JOURNAL_WHOLE);
  assert_int_equal(rep.run.incarnation, 2);
  assert_int_equal(rep.generation, 2);
  OK(log_journal_close(j, false));
  struct stat st;
  char path[500];
  snprintf(path, sizeof path, "%s/kask-0000000001.journal.corrupt", dir);
  assert_int_equal(stat(path, &st), 0);
  free(b.p);
}

static void test_the_journal_of_another_directory_or_version_is_refused(void **state) {
  (void)state;
  struct log_journal_report rep;
  static const struct kp_uuid other = {{4}};
  OK(log_journal_close(begin_with(log_io_posix()), true));
  struct log_journal_args a = {.io = log_io_posix(), .dir = dir, .directory_id = &other, .now_ms = T0};
  struct log_journal *j = NULL;
  assert_int_equal(log_journal_open(&a, &j, &rep), KP_ERR_INCONSISTENT_CLUSTER_ID);
  assert_int_equal(rep.found, LOG_JOURNAL_FOREIGN);
}

/* ---- many writes ---- */

static void test_files_are_recycled_and_show_nothing_of_their_past(void **state) {
  (void)state;
  struct log_journal_report rep;
  struct log_journal *j = begin_with(log_io_posix());
  struct log_group *g = group_of(j, 0);
  OK(log_journal_tick(j, T0));
  int32_t term = 0;
  for (int round = 0; round < 400; round++) {
    for (int i = 0; i < 200; i++) log_journal_hard_state(j, g, ++term, 1);
    OK(log_journal_tick(j, T0 + round * 1000));
    if (round % 10 == 0) flush_all(j);
  }
  flush_all(j);
  OK(log_journal_close(j, false));
  j = open_with(log_io_posix(), &rep);
  assert_int_equal(rep.found, LOG_JOURNAL_WHOLE);
  assert_true(rep.generation >= 3);
  struct log_known k = know(j, 0);
  assert_int_equal(k.term, term);
  log_known_done(&k);
  OK(log_journal_close(j, false));
  /* one file and one spare, whatever the number of generations */
  char cmd[600];
  snprintf(cmd, sizeof cmd, "test $(ls '%s' | wc -l) = 2", dir);
  assert_int_equal(system(cmd), 0);
}

static void test_a_full_disk_does_not_stop_the_journal(void **state) {
  (void)state;
  static struct fault_io f;
  fault_io_init(&f);
  struct log_journal_report rep;
  struct log_journal *j = begin_with(&f.io);
  struct log_group *g = group_of(j, 0);
  OK(log_journal_tick(j, T0));     /* the spare */
  f.reserve_err = KP_ERR_NO_SPACE; /* no new blocks from here on; writes into what is reserved work */
  int32_t term = 0;
  for (int round = 0; round < 200; round++) {
    for (int i = 0; i < 500; i++) log_journal_hard_state(j, g, ++term, 1);
    flush_all(j);
    OK(log_journal_tick(j, T0 + round * 1000));
  }
  OK(log_journal_close(j, false));
  j = open_with(log_io_posix(), &rep);
  assert_true(rep.generation > 2);
  struct log_known k = know(j, 0);
  assert_int_equal(k.term, term);
  log_known_done(&k);
  OK(log_journal_close(j, false));
}

static void test_a_write_refused_for_space_is_made_by_the_next_call(void **state) {
  (void)state;
  static struct fault_io f;
  fault_io_init(&f);
  struct log_journal_report rep;
  struct log_journal *j = begin_with(&f.io);
  uint64_t lsn = log_journal_hard_state(j, group_of(j, 0), 7, 1);
  f.write_err = KP_ERR_NO_SPACE;
  assert_int_equal(log_journal_flush(j, lsn), KP_ERR_NO_SPACE);
  assert_false(log_journal_durable(j, lsn));
  f.write_err = KP_ERR_NONE;
  lsn = log_journal_hard_state(j, group_of(j, 1), 8, 1);
  OK(log_journal_flush(j, lsn));
  OK(log_journal_close(j, false));
  j = open_with(log_io_posix(), &rep);
  struct log_known k = know(j, 0);
  assert_int_equal(k.term, 7);
  k = know(j, 1);
  assert_int_equal(k.term, 8);
  OK(log_journal_close(j, false));
}

static void test_a_failed_sync_is_never_tried_again(void **state) {
  (void)state;
  static struct fault_io f;
  fault_io_init(&f);
  struct log_journal *j = begin_with(&f.io);
  uint64_t lsn = log_journal_hard_state(j, group_of(j, 0), 7, 1);
  f.sync_err = KP_ERR_IO;
  assert_int_equal(log_journal_flush(j, lsn), KP_ERR_IO);
  f.sync_err = KP_ERR_NONE;
  assert_int_equal(log_journal_flush(j, lsn), KP_ERR_IO);
  assert_false(log_journal_durable(j, lsn));
  OK(log_journal_close(j, false));
}

/* A life with checkpoints; stops when the disk does. Returns the last term that was promised. */
static int32_t scripted_life(struct fault_io *f) {
  struct log_journal_report rep;
  struct log_journal_args a = {.io = &f->io, .dir = dir, .directory_id = &directory, .seed = 42, .now_ms = T0};
  struct log_journal *j = NULL;
  int32_t promised = 0;
  if (log_journal_open(&a, &j, &rep) != KP_ERR_NONE) return 0;
  bool lives = log_journal_begin(j, false, 1) == KP_ERR_NONE && log_journal_run_begin(j, boot, 5) == KP_ERR_NONE;
  for (int round = 0; lives && round < 6; round++) {
    uint64_t lsn = log_journal_hard_state(j, group_of(j, 0), round + 1, 1);
    lives = log_journal_flush(j, lsn) == KP_ERR_NONE;
    if (!lives) break;
    promised = round + 1;
    lives = round % 2 == 0 ? log_journal_tick(j, T0) == KP_ERR_NONE : log_journal_begin(j, false, 1) == KP_ERR_NONE;
  }
  (void)log_journal_close(j, lives);
  return promised;
}

static void empty_dir(void) {
  char cmd[600];
  snprintf(cmd, sizeof cmd, "rm -f '%s'/*", dir);
  assert_int_equal(system(cmd), 0);
}

static void test_a_stop_at_any_step_of_a_life_with_checkpoints_loses_nothing_promised(void **state) {
  (void)state;
  for (int torn = 0; torn < 2; torn++) {
    for (int64_t dies_at = 0;; dies_at++) {
      static struct fault_io f;
      fault_io_init(&f);
      f.dies_at = dies_at;
      f.torn = torn == 1;
      empty_dir();
      int32_t promised = scripted_life(&f);
      struct log_journal_report rep;
      struct log_journal *j = open_with(log_io_posix(), &rep);
      if (rep.found == LOG_JOURNAL_CORRUPT) fail_msg("stopped at change %lld: corrupt", (long long)dies_at);
      struct log_group *g = log_journal_group_find(j, &topic, 0);
      struct log_known k = {.term = 0};
      if (g != NULL) OK(log_journal_know(j, g, &k));
      if (k.term < promised)
        fail_msg("stopped at change %lld: term %d, promised %d", (long long)dies_at, k.term, promised);
      log_known_done(&k);
      if (rep.found != LOG_JOURNAL_WHOLE) OK(log_journal_begin(j, false, 1));
      log_journal_hard_state(j, group_of(j, 0), 99, 1);
      OK(log_journal_close(j, true)); /* and it goes on */
      j = open_with(log_io_posix(), &rep);
      assert_true(rep.run.stopped);
      k = know(j, 0);
      assert_int_equal(k.term, 99);
      log_known_done(&k);
      OK(log_journal_close(j, false));
      if (!f.dead) return;
    }
  }
}

static void count_item(void *arg, const struct log_journal_item *item) {
  int *n = arg;
  assert_non_null(item->type);
  n[item->in_image ? 0 : 1]++;
}

static void test_a_journal_in_use_can_be_read(void **state) {
  (void)state;
  struct log_journal *j = begin_with(log_io_posix());
  put_everything(j);
  flush_all(j);
  char path[400];
  int n[2] = {0};
  int64_t end;
  struct log_journal_header h;
  enum log_journal_found found;
  path_of(path, sizeof path, 1);
  OK(log_journal_dump(log_io_posix(), path, &h, count_item, n, &end, &found));
  assert_int_equal(h.generation, 1);
  assert_int_equal(found, LOG_JOURNAL_WHOLE);
  assert_int_equal(n[0], 2);  /* an empty image */
  assert_int_equal(n[1], 16); /* RUN and the rest, two FLUSHes */
  OK(log_journal_close(j, false));
}

int main(void) {
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
  const struct CMUnitTest tests[] = {
      T(test_what_is_put_is_read_back_by_replay_and_from_a_checkpoint),
      T(test_without_a_flush_nothing_is_promised_and_a_clean_close_keeps_all),
      T(test_truncation_lowers_what_lies_above_it),
      T(test_overlapping_faults_become_one_and_are_cleared_in_part),
      T(test_a_corrupt_journal_is_kept_aside_and_begun_anew),
      T(test_the_journal_of_another_directory_or_version_is_refused),
      T(test_files_are_recycled_and_show_nothing_of_their_past),
      T(test_a_full_disk_does_not_stop_the_journal),
      T(test_a_write_refused_for_space_is_made_by_the_next_call),
      T(test_a_failed_sync_is_never_tried_again),
      T(test_a_stop_at_any_step_of_a_life_with_checkpoints_loses_nothing_promised),
      T(test_a_journal_in_use_can_be_read),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
