/* Compaction and transactions: aborted records, markers, the last stable offset. */
#include "log/tests/clean_fixture.h"

/* ---- transactions ---- */

static kp_offset put_txn(int64_t producer_id, int32_t sequence, const char *key, const char *value) {
  struct rec r = {key, value, 0};
  struct keyed k = {.producer_id_plus_1 = producer_id + 1, .base_sequence = sequence, .transactional = true};
  return put_keyed(l, &k, &r, 1);
}

static int aborted_n;
static void count_aborted(void *arg, const struct log_aborted_txn *t) {
  (void)arg;
  (void)t;
  aborted_n++;
}
static int aborted_in(kp_offset from, kp_offset to) {
  aborted_n = 0;
  OK(log_aborted(l, from, to, count_aborted, NULL));
  return aborted_n;
}

static void test_aborted_records_go_at_once_and_the_marker_when_its_horizon_has_passed(void **state) {
  (void)state;
  struct log_config c = o.config;
  c.delete_retention_ms = 1000;
  log_set_config(l, &c);
  put(l, "a", "good");
  put_txn(7, 0, "a", "bad");
  put_marker_at(l, 7, false, T0);
  put_txn(7, 1, "b", "good"); /* so that 1 is not this producer's last batch */
  put_marker_at(l, 7, true, T0);
  roll(l);
  OK(clean_round(l, &rounds, T0));
  assert_content(l, "0:a=good 2:marker 3:b=good 4:marker");
  assert_int_equal(aborted_in(0, 6), 1); /* the marker's round still had the records before it */
  roll(l);
  OK(clean_round(l, &rounds, T0 + 1));
  assert_content(l, "0:a=good 2:marker 3:b=good 4:marker");
  assert_int_equal(aborted_in(0, 6), 0);
  struct content got = content_of(l);
  assert_true(find_offset(&got, 2)->horizon);
  assert_int_equal(find_offset(&got, 2)->base_timestamp, T0 + 1001);
  assert_false(find_offset(&got, 4)->horizon); /* its record is still there */
  content_done(&got);
  roll(l);
  OK(clean_round(l, &rounds, T0 + 1001));
  assert_content(l, "0:a=good 3:b=good 4:marker");
}

static void test_an_aborted_record_hides_no_good_one(void **state) {
  (void)state;
  put(l, "a", "good");
  roll(l);
  put_txn(7, 0, "a", "bad");
  roll(l);
  put_marker_at(l, 7, false, T0);
  roll(l);
  OK(clean_round(l, &rounds, T0));
  struct content got = content_of(l);
  assert_non_null(find_offset(&got, 0));
  assert_null(find_offset(&got, 2));
  content_done(&got);
}

static void test_a_commit_marker_goes_after_its_records(void **state) {
  (void)state;
  struct log_config c = o.config;
  c.delete_retention_ms = 10;
  log_set_config(l, &c);
  put_txn(7, 0, "a", "1");
  put_marker_at(l, 7, true, T0);
  put_txn(7, 1, "z", "1");
  put_marker_at(l, 7, true, T0);
  roll(l);
  OK(clean_round(l, &rounds, T0));
  assert_content(l, "0:a=1 1:marker 2:z=1 3:marker");
  put(l, "a", "2");
  roll(l);
  OK(clean_round(l, &rounds, T0 + 1)); /* the record goes; the marker was met after its batch */
  assert_content(l, "1:marker 2:z=1 3:marker 5:a=2");
  roll(l);
  OK(clean_round(l, &rounds, T0 + 2));
  struct content got = content_of(l);
  assert_true(find_offset(&got, 1)->horizon);
  content_done(&got);
  roll(l);
  OK(clean_round(l, &rounds, T0 + 12));
  assert_content(l, "2:z=1 3:marker 5:a=2");
}

static void test_nothing_at_or_above_the_last_stable_offset_is_touched(void **state) {
  (void)state;
  put(l, "a", "1");
  put(l, "a", "2");
  roll(l);
  put_txn(9, 0, "t", "open"); /* offset 3, and it stays open */
  put(l, "a", "3");
  roll(l);
  put(l, "a", "4");
  roll(l);
  OK(clean_round(l, &rounds, T0));
  assert_content(l, "1:a=2 3:t=open 4:a=3 6:a=4");
  assert_true(rounds.checkpoint <= 3);
}

static void test_the_marker_of_a_fenced_producer_stays(void **state) {
  (void)state;
  struct log_config c = o.config;
  c.delete_retention_ms = 0;
  log_set_config(l, &c);
  put_txn(7, 0, "a", "1");
  append_marker(l, 7, 1, false, T0); /* a new epoch ends it: no data of that epoch */
  roll(l);
  for (int i = 0; i < 4; i++) {
    OK(clean_round(l, &rounds, T0 + i));
    roll(l);
  }
  struct content got = content_of(l);
  bool there = false;
  for (int i = 0; i < got.n; i++) there |= got.p[i].control;
  assert_true(there || got.empty_batches > 0);
  content_done(&got);
  reopen(true);
  struct rec r = {"a", "2", 0};
  struct keyed old = {.producer_id_plus_1 = 8, .base_sequence = 1, .transactional = true};
  kp_offset at;
  assert_int_equal(try_put_keyed(l, &old, &r, 1, &at), KP_ERR_INVALID_PRODUCER_EPOCH);
}

#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void) {
  const struct CMUnitTest tests[] = {
      T(test_aborted_records_go_at_once_and_the_marker_when_its_horizon_has_passed),
      T(test_an_aborted_record_hides_no_good_one),
      T(test_a_commit_marker_goes_after_its_records),
      T(test_nothing_at_or_above_the_last_stable_offset_is_touched),
      T(test_the_marker_of_a_fenced_producer_stays),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
