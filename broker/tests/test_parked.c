/* What is remembered of partitions whose log is not open: rows in memory, and the lists of open logs on disk. */
#include "broker/parked.h"

#include "broker/open_list.h"
#include "broker/server.h"
#include "log/tests/support.h"

static struct kp_uuid id_of(int i) {
  struct kp_uuid id = {{0}};
  id.b[0] = id.b[15] = (uint8_t)i;
  id.b[8] = (uint8_t)(i >> 8);
  return id;
}

/* ---- rows ---- */

static void test_rows_are_found_again_among_thousands_of_topics(void **state) {
  (void)state;
  struct brk_parked_set *ps = brk_parked_new();
  for (int t = 0; t < 5000; t++) {
    struct kp_uuid id = id_of(t);
    struct brk_parked *row = brk_parked_make(ps, &id, t % 3, 3);
    assert_non_null(row);
    assert_false(row->known);
    row->known = true;
    row->recovery_point = t;
  }
  for (int t = 0; t < 5000; t++) {
    struct kp_uuid id = id_of(t);
    assert_int_equal(brk_parked_find(ps, &id, t % 3)->recovery_point, t);
    assert_false(brk_parked_find(ps, &id, (t + 1) % 3)->known);
    assert_null(brk_parked_find(ps, &id, 3));
  }
  brk_parked_free(ps);
}

static void test_a_topic_that_grows_keeps_its_rows_and_one_that_goes_takes_them_along(void **state) {
  (void)state;
  struct brk_parked_set *ps = brk_parked_new();
  struct kp_uuid a = id_of(1), b = id_of(2);
  brk_parked_make(ps, &a, 0, 1)->log_start = 7;
  brk_parked_make(ps, &b, 0, 1)->log_start = 8;
  brk_parked_make(ps, &a, 9, 10)->log_start = 9;
  assert_int_equal(brk_parked_find(ps, &a, 0)->log_start, 7);
  brk_parked_forget(ps, &a);
  assert_null(brk_parked_find(ps, &a, 0));
  assert_int_equal(brk_parked_find(ps, &b, 0)->log_start, 8);
  brk_parked_free(ps);
}

static void test_new_rules_have_retention_look_at_what_has_files_alone(void **state) {
  (void)state;
  struct brk_parked_set *ps = brk_parked_new();
  struct kp_uuid a = id_of(1);
  struct brk_parked *row = brk_parked_make(ps, &a, 1, 2);
  row->known = true;
  row[0].look_ms = INT64_MAX;
  row[-1].look_ms = INT64_MAX; /* never written to */
  brk_parked_look_again(ps, &a);
  assert_int_equal(row[0].look_ms, 0);
  assert_true(row[-1].look_ms == INT64_MAX);
  brk_parked_free(ps);
}

/* ---- lists on disk ---- */

static struct brk_server server;
static struct brk_shard shards[3];
static char *dir;

static int setup(void **state) {
  (void)state;
  memset(&server, 0, sizeof server);
  dir = temp_dir();
  snprintf(server.log_dir, sizeof server.log_dir, "%s", dir);
  server.io = log_io_posix();
  memset(server.boot_id, 7, sizeof server.boot_id);
  server.logs_clean = true;
  server.shards_n = 3;
  for (int i = 0; i < 3; i++) {
    shards[i] = (struct brk_shard){.server = &server, .id = i};
    server.shards[i] = &shards[i];
  }
  return 0;
}

static int teardown(void **state) {
  (void)state;
  brk_open_lists_free(&server);
  remove_tree(dir);
  return 0;
}

/* The metadata log's epoch, as a controller leaves it. */
static void quorum_state(int epoch) {
  char path[1400], text[100];
  snprintf(path, sizeof path, "%s/__cluster_metadata-0", dir);
  (void)server.io->ops->mkdir(server.io, path);
  snprintf(path, sizeof path, "%s/__cluster_metadata-0/quorum-state", dir);
  int n = snprintf(text, sizeof text, "{\"leaderId\":1,\"leaderEpoch\":%d,\"data_version\":1}", epoch);
  OK(log_io_replace(server.io, path, text, (size_t)n));
}

static void begin_run(int epoch) {
  bool trusted;
  OK(brk_open_lists_load(&server, &trusted));
  OK(brk_open_lists_begin(&server, epoch));
  quorum_state(epoch);
}

static void open_one(int topic, int32_t partition) {
  struct kp_uuid id = id_of(topic);
  struct brk_shard *sh = brk_shard_of_partition(&server, &id, partition);
  OK(brk_open_list_add(sh, &id, partition));
}

static int left_n;
static bool left[100];

static void count_left(void *arg, const struct kp_uuid *id, int32_t partition) {
  (void)arg, (void)partition;
  left_n++;
  left[id->b[0]] = true;
}

/* kill -9, then the next start. */
static bool what_was_left(void) {
  bool trusted;
  brk_open_lists_free(&server);
  OK(brk_open_lists_load(&server, &trusted));
  left_n = 0;
  memset(left, 0, sizeof left);
  brk_open_lists_left(&server, count_left, NULL);
  return trusted;
}

static void test_what_was_open_when_it_was_killed_is_known_to_the_next_run(void **state) {
  (void)state;
  begin_run(5);
  for (int t = 0; t < 50; t++) open_one(t, t % 7);
  assert_true(what_was_left());
  assert_int_equal(left_n, 50);
  for (int t = 0; t < 50; t++) assert_true(left[t]);
}

static void test_what_was_left_stays_listed_until_the_run_that_recovers_it_ends(void **state) {
  (void)state;
  begin_run(5);
  open_one(1, 0);
  assert_true(what_was_left());
  OK(brk_open_lists_begin(&server, 6));
  quorum_state(6);
  open_one(2, 0);
  assert_true(what_was_left());
  assert_true(left[1] && left[2]);
}

static void test_fewer_shards_find_the_lists_of_more(void **state) {
  (void)state;
  begin_run(5);
  for (int t = 0; t < 50; t++) open_one(t, 0);
  assert_true(what_was_left());
  server.shards_n = 1;
  OK(brk_open_lists_begin(&server, 6));
  quorum_state(6);
  assert_true(what_was_left());
  assert_int_equal(left_n, 50);
}

static void test_another_boot_or_another_broker_since_makes_the_lists_worthless(void **state) {
  (void)state;
  begin_run(5);
  open_one(1, 0);
  server.boot_id[3] ^= 1;
  assert_false(what_was_left());
  assert_int_equal(left_n, 0);
  server.boot_id[3] ^= 1;
  assert_true(what_was_left());
  quorum_state(6);
  assert_false(what_was_left());
}

static void test_without_a_boot_id_nothing_is_believed(void **state) {
  (void)state;
  memset(server.boot_id, 0, sizeof server.boot_id);
  begin_run(5);
  open_one(1, 0);
  assert_false(what_was_left());
}

static void test_a_clean_stop_leaves_no_list_and_no_list_is_not_an_empty_one(void **state) {
  (void)state;
  begin_run(5);
  open_one(1, 0);
  OK(brk_open_lists_end(&server));
  assert_false(what_was_left());
}

static void test_a_damaged_list_is_not_believed(void **state) {
  (void)state;
  begin_run(5);
  open_one(1, 0);
  char path[1400];
  snprintf(path, sizeof path, "%s/kask-open.1", dir);
  OK(log_io_replace(server.io, path, "KASKOPEM", 8));
  assert_false(what_was_left());
}

static void test_no_flipped_bit_makes_a_list_say_something_else(void **state) {
  (void)state;
  server.shards_n = 1;
  begin_run(5);
  open_one(1, 0);
  open_one(2, 300);
  char path[1400], *p;
  size_t n;
  snprintf(path, sizeof path, "%s/kask-open.0", dir);
  OK(log_io_slurp(server.io, path, 1 << 20, &p, &n));
  for (size_t bit = 0; bit < n * 8; bit++) {
    p[bit / 8] = (char)(p[bit / 8] ^ 1 << bit % 8);
    OK(log_io_replace(server.io, path, p, n));
    p[bit / 8] = (char)(p[bit / 8] ^ 1 << bit % 8);
    assert_false(what_was_left());
    assert_int_equal(left_n, 0);
  }
  OK(log_io_replace(server.io, path, p, n));
  assert_true(what_was_left());
  assert_int_equal(left_n, 2);
  free(p);
}

static void test_a_list_that_cannot_be_written_keeps_the_log_closed(void **state) {
  (void)state;
  begin_run(5);
  struct kp_uuid id = id_of(1);
  OK(brk_open_lists_end(&server)); /* the files are closed */
  assert_int_equal(brk_open_list_add(&shards[0], &id, 0), KP_ERR_IO);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_rows_are_found_again_among_thousands_of_topics),
      cmocka_unit_test(test_a_topic_that_grows_keeps_its_rows_and_one_that_goes_takes_them_along),
      cmocka_unit_test(test_new_rules_have_retention_look_at_what_has_files_alone),
      cmocka_unit_test_setup_teardown(test_what_was_open_when_it_was_killed_is_known_to_the_next_run, setup, teardown),
      cmocka_unit_test_setup_teardown(test_what_was_left_stays_listed_until_the_run_that_recovers_it_ends, setup,
                                      teardown),
      cmocka_unit_test_setup_teardown(test_fewer_shards_find_the_lists_of_more, setup, teardown),
      cmocka_unit_test_setup_teardown(test_another_boot_or_another_broker_since_makes_the_lists_worthless, setup,
                                      teardown),
      cmocka_unit_test_setup_teardown(test_without_a_boot_id_nothing_is_believed, setup, teardown),
      cmocka_unit_test_setup_teardown(test_a_clean_stop_leaves_no_list_and_no_list_is_not_an_empty_one, setup,
                                      teardown),
      cmocka_unit_test_setup_teardown(test_a_damaged_list_is_not_believed, setup, teardown),
      cmocka_unit_test_setup_teardown(test_no_flipped_bit_makes_a_list_say_something_else, setup, teardown),
      cmocka_unit_test_setup_teardown(test_a_list_that_cannot_be_written_keeps_the_log_closed, setup, teardown),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
