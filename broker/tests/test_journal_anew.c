/* Journals that begin anew (a lost one, an adopted directory) and files that know partitions by names only: what of
 * them is believed, and what every start makes of one that died half-way. */
#include "broker/tests/directory_fixture.h"
#include "log/tests/fault_io.h"

static const struct kp_uuid first_id = {{11}}, second_id = {{22}};

static void put_records(const struct kp_uuid *id, int32_t n) {
  struct brk_replica *r = replica(id);
  for (int32_t i = 0; i < n; i++) {
    struct batch_spec spec = {.records = 1, .value_size = 10, .timestamp = T0};
    struct log_append a;
    struct kp_buf b;
    kp_buf_init(&b);
    put_batch(&b, &spec);
    a = (struct log_append){.p = b.p, .n = b.n, .leader_epoch = r->leader_epoch, .now_ms = T0, .from_client = true};
    OK(log_append(r->log, &a));
    kp_buf_done(&b);
  }
}

static void assert_holds(const struct kp_uuid *id, kp_offset start, kp_offset end) {
  struct log_state st;
  log_get_state(replica(id)->log, &st);
  assert_int_equal(st.log_start_offset, start);
  assert_int_equal(st.log_end_offset, end);
}

/* As if the last run had begun the partition's log at `offset`. */
static void put_rows(kp_offset offset) {
  char text[64];
  snprintf(text, sizeof text, "0\n1\nt 0 %lld\n", (long long)offset);
  put_file("log-start-offset-checkpoint", text);
  put_file("recovery-point-offset-checkpoint", text);
  put_file("replication-offset-checkpoint", text);
}

static void lose_journal(bool adopt) {
  char name[64];
  journal_name(name);
  drop(name);
  if (adopt) drop("kask.properties");
}

/* The process dies before the journal has the new topic's group; its first records are in the page cache. */
static void test_rows_of_a_topic_that_had_the_name_before_are_not_believed(void **state) {
  (void)state;
  live_and_stop();
  put_topic(&first_id, NULL);
  open_server();
  put_records(&first_id, 7);
  stop_cleanly();
  put_topic(&second_id, &first_id);
  open_server();
  put_records(&second_id, 3);
  die();
  put_rows(5);
  open_server();
  assert_holds(&second_id, 0, 3);
  stop_cleanly();
}

/* Nobody asks for the partition in the run that adopts the directory, nor in the next. */
static void test_rows_of_an_adopted_partition_are_believed_until_it_is_opened_and_after(void **state) {
  (void)state;
  for (int how = 0; how < 2; how++) {
    live_and_stop();
    put_topic(&first_id, NULL);
    open_server();
    put_records(&first_id, 7);
    stop_cleanly();
    lose_journal(true);
    put_rows(5);
    for (int run = 0; run < 3; run++) {
      open_server();
      assert_true(server.was_clean);
      struct log_group *g = log_journal_group_find(server.journal, &first_id, 0);
      assert_non_null(g);
      assert_true(log_group_adopted(g));
      stop_cleanly();
    }
    open_server();
    if (how == 1) {
      die();
      open_server();
    }
    assert_holds(&first_id, 5, 7);
    stop_cleanly();
    open_server();
    assert_holds(&first_id, 5, 7);
    stop_cleanly();
    remove_tree(dir);
    dir = temp_dir();
  }
}

/* A start dies at its first change of the disk, the next at its second, until one dies no more; then that one dies too.
 */
static void start_until_it_lives(void) {
  struct fault_io disk;
  bool whole = false;
  for (int64_t n = 0; !whole; n++) {
    fault_io_init(&disk);
    disk.dies_at = n;
    whole = try_open_on(&disk.io) == KP_ERR_NONE && !disk.dead;
    die();
    assert_true(n < 1000);
  }
}

static void test_an_adoption_that_dies_half_way_is_made_again(void **state) {
  (void)state;
  live_and_stop();
  put_topic(&first_id, NULL);
  open_server();
  put_records(&first_id, 7);
  stop_cleanly();
  lose_journal(true);
  put_rows(5);
  start_until_it_lives();
  open_server();
  assert_holds(&first_id, 5, 7);
  stop_cleanly();
}

static void test_a_lost_journal_starts_a_new_leader_epoch_once(void **state) {
  (void)state;
  live_and_stop();
  put_topic(&first_id, NULL);
  open_server();
  put_records(&first_id, 3);
  assert_int_equal(replica(&first_id)->leader_epoch, 0);
  stop_cleanly();
  for (kp_epoch epoch = 1; epoch < 3; epoch++) {
    lose_journal(false);
    for (int run = 0; run < 2; run++) {
      open_server();
      assert_int_equal(server.journal_lost, run == 0);
      assert_false(server.scan_all);
      const struct brk_topic *t = brk_image_topic_by_id(server.shards[0]->image, &first_id);
      assert_int_equal(t->partitions[0].leader_epoch, epoch);
      assert_int_equal(replica(&first_id)->leader_epoch, epoch);
      struct log_known known;
      OK(log_journal_know(server.journal, replica(&first_id)->group, &known));
      assert_int_equal(known.term, epoch);
      log_known_done(&known);
      kp_epoch of;
      kp_offset end;
      log_epoch_end(replica(&first_id)->log, epoch - 1, &of, &end);
      assert_int_equal(end, epoch == 1 ? 3 : 4);
      if (run == 0) put_records(&first_id, 1);
      stop_cleanly();
    }
  }
}

/* The metadata log may have lost its end: the log's own epochs count too. */
static void test_a_lost_journal_starts_an_epoch_above_those_of_the_batches(void **state) {
  (void)state;
  live_and_stop();
  put_topic(&first_id, NULL);
  open_server();
  replica(&first_id)->leader_epoch = 6;
  put_records(&first_id, 3);
  stop_cleanly();
  lose_journal(false);
  open_server();
  assert_int_equal(replica(&first_id)->leader_epoch, 7);
  stop_cleanly();
}

static void flip_in_log(int64_t at) {
  char path[600];
  uint8_t b;
  path_in(path, "t-0/00000000000000000000.log");
  int fd = open(path, O_RDWR);
  assert_int_equal(pread(fd, &b, 1, at), 1);
  b ^= 4;
  assert_int_equal(pwrite(fd, &b, 1, at), 1);
  close(fd);
}

static void test_everything_is_read_until_a_start_over_a_lost_journal_came_to_its_end(void **state) {
  (void)state;
  live_and_stop();
  put_topic(&first_id, NULL);
  open_server();
  put_records(&first_id, 7);
  stop_cleanly();
  lose_journal(false);
  put_file("recovery-point-offset-checkpoint", "0\n1\nt 0 7\n");
  flip_in_log(100);
  start_until_it_lives();
  open_server();
  assert_false(server.journal_lost);
  struct log_fault f;
  assert_int_equal(log_journal_faults(server.journal, replica(&first_id)->group, &f, 1), 1);
  assert_true(replica(&first_id)->leader_epoch > 0);
  assert_int_equal(f.from, 1);
  assert_int_equal(f.kind, LOG_FAULT_CORRUPT);
  assert_holds(&first_id, 0, 7);
  stop_cleanly();
}

int main(void) {
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
  const struct CMUnitTest tests[] = {
      T(test_rows_of_a_topic_that_had_the_name_before_are_not_believed),
      T(test_rows_of_an_adopted_partition_are_believed_until_it_is_opened_and_after),
      T(test_an_adoption_that_dies_half_way_is_made_again),
      T(test_a_lost_journal_starts_a_new_leader_epoch_once),
      T(test_a_lost_journal_starts_an_epoch_above_those_of_the_batches),
      T(test_everything_is_read_until_a_start_over_a_lost_journal_came_to_its_end),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
