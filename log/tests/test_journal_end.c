/* The end of a journal: a write that was under way is cut, damage to one that was durable is told from it. */
#include "log/tests/journal_fixture.h"

static void test_a_last_write_torn_at_any_byte_is_cut_and_nothing_before_it(void **state) {
  (void)state;
  int64_t ends[WRITES];
  struct bytes b = three_writes(ends);
  uint8_t *torn = malloc(b.n);
  for (int64_t cut = ends[WRITES - 2]; cut < ends[WRITES - 1]; cut++) {
    enum log_journal_found found;
    memcpy(torn, b.p, b.n);
    memset(torn + cut, 0, b.n - (size_t)cut);
    spit(1, torn, b.n);
    int32_t term = term_read(&found);
    if (found != LOG_JOURNAL_WHOLE && found != LOG_JOURNAL_TORN)
      fail_msg("cut at %lld: found %d", (long long)cut, found);
    if (term < (WRITES - 1) * EACH || term >= WRITES * EACH) fail_msg("cut at %lld: term %d", (long long)cut, term);
  }
  free(torn);
  free(b.p);
}

static void test_a_hole_in_the_last_write_is_torn_not_corrupt(void **state) {
  (void)state;
  int64_t ends[WRITES];
  struct bytes b = three_writes(ends);
  enum log_journal_found found;
  memset(b.p + ends[WRITES - 2], 0, 64);
  spit(1, b.p, b.n);
  assert_int_equal(term_read(&found), (WRITES - 1) * EACH);
  assert_int_equal(found, LOG_JOURNAL_TORN);
  free(b.p);
}

static void test_any_byte_flipped_in_what_was_durable_is_noticed(void **state) {
  (void)state;
  int64_t ends[WRITES];
  struct bytes b = three_writes(ends);
  for (int64_t at = 0; at < ends[WRITES - 2]; at++) {
    if (at >= 64 && at < 512) continue; /* between header and records nothing is stored */
    enum log_journal_found found;
    b.p[at] ^= 0x10;
    spit(1, b.p, b.n);
    struct log_journal_report rep;
    struct log_journal_args a = {.io = log_io_posix(), .dir = dir, .directory_id = &directory, .now_ms = T0};
    struct log_journal *j = NULL;
    OK(log_journal_open(&a, &j, &rep));
    found = rep.found;
    if (found != LOG_JOURNAL_CORRUPT) fail_msg("byte %lld flipped: found %d", (long long)at, found);
    assert_non_null(strstr(rep.where, "kask-0000000001.journal at byte"));
    OK(log_journal_close(j, false));
    b.p[at] ^= 0x10;
  }
  free(b.p);
}

/* What the file says of bytes [from, to) with one bit of each flipped in turn; the mark is there or not. */
static void assert_corrupt(struct bytes *b, int64_t from, int64_t to, bool clean_mark) {
  for (int64_t at = from; at < to; at++) {
    struct log_journal_args a = {
        .io = log_io_posix(), .dir = dir, .directory_id = &directory, .clean_mark = clean_mark, .now_ms = T0};
    struct log_journal_report rep;
    struct log_journal *j = NULL;
    b->p[at] ^= 0x10;
    spit(1, b->p, b->n);
    OK(log_journal_open(&a, &j, &rep));
    OK(log_journal_close(j, false));
    b->p[at] ^= 0x10;
    if (rep.found != LOG_JOURNAL_CORRUPT) fail_msg("byte %lld flipped: found %d", (long long)at, rep.found);
  }
}

static int64_t end_of_file(void) {
  struct log_journal_header h;
  enum log_journal_found found;
  char path[400];
  int64_t end;
  path_of(path, sizeof path, 1);
  OK(log_journal_dump(log_io_posix(), path, &h, ignore_item, NULL, &end, &found));
  return end;
}

static void test_damage_in_the_last_write_is_noticed_once_a_tick_has_witnessed_it(void **state) {
  (void)state;
  struct log_journal *j = begin_with(log_io_posix());
  OK(log_journal_tick(j, T0));
  int64_t before = end_of_file();
  log_journal_hard_state(j, group_of(j, 0), 1, 1);
  log_journal_hard_state(j, group_of(j, 0), 2, 1);
  flush_all(j);
  int64_t after = end_of_file();
  assert_true(log_journal_pending(j)); /* so that a tick comes */
  OK(log_journal_tick(j, T0));
  int64_t witnessed = end_of_file();
  assert_true(witnessed > after);
  assert_false(log_journal_pending(j));
  OK(log_journal_tick(j, T0));
  assert_int_equal(end_of_file(), witnessed); /* once */
  OK(log_journal_close(j, false));
  struct bytes b = slurp(1);
  assert_corrupt(&b, before, after, false);
  for (int64_t at = after; at < witnessed; at++) { /* of the witness itself: nothing is lost */
    enum log_journal_found found;
    b.p[at] ^= 0x10;
    spit(1, b.p, b.n);
    assert_int_equal(term_read(&found), 2);
    assert_true(found == LOG_JOURNAL_WHOLE || found == LOG_JOURNAL_TORN);
    b.p[at] ^= 0x10;
  }
  free(b.p);
}

static void test_what_is_written_behind_a_witness_is_read(void **state) {
  (void)state;
  enum log_journal_found found;
  struct log_journal *j = begin_with(log_io_posix());
  for (int32_t term = 1; term < 6; term++) {
    log_journal_hard_state(j, group_of(j, 0), term, 1);
    flush_all(j);
    OK(log_journal_tick(j, T0));
  }
  OK(log_journal_close(j, false));
  assert_int_equal(term_read(&found), 5);
  assert_int_equal(found, LOG_JOURNAL_WHOLE);
}

static void test_damage_in_what_a_clean_stop_wrote_is_noticed(void **state) {
  (void)state;
  for (int mark = 0; mark < 2; mark++) {
    struct log_journal *j = begin_with(log_io_posix());
    int64_t before = end_of_file();
    log_journal_hard_state(j, group_of(j, 0), 1, 1);
    OK(log_journal_close(j, true));
    struct bytes b = slurp(1);
    int64_t end = end_of_file();
    assert_corrupt(&b, before, end - 32, mark == 1); /* 32: the witness */
    spit(1, b.p, b.n);
    free(b.p);
    remove_tree(dir);
    dir = temp_dir();
  }
}

static void test_a_journal_that_is_held_writes_nothing_until_it_begins(void **state) {
  (void)state;
  struct log_journal_report rep;
  struct log_journal *j = begin_with(log_io_posix());
  log_journal_hard_state(j, group_of(j, 0), 3, 1);
  flush_all(j);
  OK(log_journal_close(j, false));
  struct bytes before = slurp(1);
  for (int begins = 0; begins < 2; begins++) {
    j = open_with(log_io_posix(), &rep);
    log_journal_hold(j, 7);
    assert_null(log_journal_group_find(j, &topic, 0));
    log_journal_adopt(j, &topic, 0, "t-0");
    log_journal_hard_state(j, group_of(j, 1), 4, 1);
    flush_all(j);
    OK(log_journal_run_begin(j, boot, 9));
    OK(log_journal_sync(j));
    OK(log_journal_tick(j, T0));
    assert_false(log_journal_durable(j, log_journal_lsn(j)));
    struct bytes now = slurp(1);
    assert_int_equal(now.n, before.n);
    assert_memory_equal(now.p, before.p, before.n);
    free(now.p);
    if (begins == 1) OK(log_journal_begin(j, false, log_journal_incarnation(j)));
    assert_int_equal(log_journal_durable(j, log_journal_lsn(j)), begins == 1);
    OK(log_journal_close(j, false));
    j = open_with(log_io_posix(), &rep);
    assert_int_equal(rep.run.incarnation, begins == 1 ? 7 : 1);
    assert_int_equal(rep.run.epoch, begins == 1 ? 9 : 5);
    assert_true(log_journal_vouches(j, &topic, 0)); /* opened, then adopted */
    assert_int_equal(log_journal_vouches(j, &topic, 1), begins == 1);
    assert_false(log_journal_vouches(j, &topic, 2));
    OK(log_journal_close(j, false));
  }
  free(before.p);
}

/* Its first records were torn off, or a start died between them: files that name it may mean another one. */
static void test_a_group_that_was_not_entered_to_its_end_is_not_vouched_for(void **state) {
  (void)state;
  struct log_journal_report rep;
  struct log_journal *j = begin_with(log_io_posix());
  (void)group_of(j, 0);
  flush_all(j);
  assert_false(log_journal_vouches(j, &topic, 0));
  OK(log_journal_begin(j, false, 1)); /* through an image too */
  OK(log_journal_close(j, true));
  j = open_with(log_io_posix(), &rep);
  assert_non_null(log_journal_group_find(j, &topic, 0));
  assert_false(log_journal_vouches(j, &topic, 0));
  OK(log_journal_close(j, false));
}

int main(void) {
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
  const struct CMUnitTest tests[] = {
      T(test_a_last_write_torn_at_any_byte_is_cut_and_nothing_before_it),
      T(test_a_hole_in_the_last_write_is_torn_not_corrupt),
      T(test_any_byte_flipped_in_what_was_durable_is_noticed),
      T(test_damage_in_the_last_write_is_noticed_once_a_tick_has_witnessed_it),
      T(test_what_is_written_behind_a_witness_is_read),
      T(test_damage_in_what_a_clean_stop_wrote_is_noticed),
      T(test_a_journal_that_is_held_writes_nothing_until_it_begins),
      T(test_a_group_that_was_not_entered_to_its_end_is_not_vouched_for),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
