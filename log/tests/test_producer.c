/* Idempotent and transactional producers, and their state across restarts. */
#include "log/journal.h"
#include "log/producer.h"
#include "log/tests/fault_io.h"
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

static struct batch_spec idempotent(int64_t producer_id, int16_t epoch, int32_t sequence, int32_t records) {
  return (struct batch_spec){.records = records,
                             .value_size = 10,
                             .timestamp = T0 + sequence,
                             .producer_id_plus_1 = producer_id + 1,
                             .producer_epoch = epoch,
                             .base_sequence = sequence};
}

static enum kp_err produce(struct log *l, int64_t producer_id, int16_t epoch, int32_t sequence, int32_t records,
                           struct log_append *ret) {
  struct batch_spec s = idempotent(producer_id, epoch, sequence, records);
  return try_append(l, &s, ret);
}

static void assert_duplicate(struct log *l, int32_t sequence, int32_t records, kp_offset original) {
  struct log_append a;
  kp_offset end = end_of(l);
  OK(produce(l, 7, 0, sequence, records, &a));
  assert_true(a.duplicate);
  assert_int_equal(a.base_offset, original);
  assert_int_equal(a.last_offset, original + records - 1);
  assert_int_equal(end_of(l), end);
}

static void test_each_of_last_five_batches_is_answered_with_its_offset(void **state) {
  (void)state;
  struct log *l = open_log(&o);
  struct log_append a;
  for (int i = 0; i < 8; i++) OK(produce(l, 7, 0, i * 2, 2, &a));
  for (int i = 3; i < 8; i++) assert_duplicate(l, i * 2, 2, i * 2);
  assert_int_equal(produce(l, 7, 0, 4, 2, &a), KP_ERR_OUT_OF_ORDER_SEQUENCE_NUMBER);
  assert_int_equal(produce(l, 7, 0, 14, 1, &a), KP_ERR_OUT_OF_ORDER_SEQUENCE_NUMBER);
  assert_int_equal(produce(l, 7, 0, 18, 2, &a), KP_ERR_OUT_OF_ORDER_SEQUENCE_NUMBER);
  OK(produce(l, 7, 0, 16, 2, &a));
  assert_false(a.duplicate);
  OK(log_close(l, true));
}

static void test_epoch_rules(void **state) {
  (void)state;
  struct log *l = open_log(&o);
  struct log_append a;
  OK(produce(l, 7, 3, 5, 1, &a)); /* unknown producer: any sequence */
  assert_int_equal(produce(l, 7, 2, 6, 1, &a), KP_ERR_INVALID_PRODUCER_EPOCH);
  assert_int_equal(produce(l, 7, 4, 6, 1, &a), KP_ERR_OUT_OF_ORDER_SEQUENCE_NUMBER);
  OK(produce(l, 7, 4, 0, 1, &a));
  OK(produce(l, 7, 4, 1, 1, &a));
  assert_int_equal(end_of(l), 3);
  OK(log_close(l, true));
}

static void test_sequence_wraps(void **state) {
  (void)state;
  struct log *l = open_log(&o);
  struct log_append a;
  OK(produce(l, 7, 0, INT32_MAX - 1, 2, &a));
  OK(produce(l, 7, 0, 0, 2, &a));
  OK(produce(l, 7, 0, 2, 1, &a));
  assert_duplicate(l, INT32_MAX - 1, 2, 0);
  struct log_append w;
  OK(produce(l, 9, 0, INT32_MAX, 3, &w)); /* wraps inside the batch */
  OK(produce(l, 9, 0, 2, 1, &w));
  OK(log_close(l, true));
}

static void test_window_survives_clean_stop_and_crash(void **state) {
  (void)state;
  for (int clean = 0; clean < 2; clean++) {
    struct log *l = open_log(&o);
    struct log_append a;
    kp_offset base = end_of(l);
    for (int i = 0; i < 6; i++) OK(produce(l, 7, 0, (int32_t)base + i * 2, 2, &a));
    OK(log_close(l, clean == 1));
    o.clean = clean == 1;
    o.recovery_point = 0;
    l = open_log(&o);
    for (int i = 1; i < 6; i++) assert_duplicate(l, (int32_t)base + i * 2, 2, base + i * 2);
    assert_int_equal(produce(l, 7, 0, (int32_t)base, 2, &a), KP_ERR_OUT_OF_ORDER_SEQUENCE_NUMBER);
    OK(log_close(l, true));
    o.clean = true;
  }
}

static void test_nothing_remembered_when_write_fails_or_check_fails(void **state) {
  (void)state;
  struct log *l = open_log(&o);
  struct kp_buf b;
  struct log_append a;
  kp_buf_init(&b);
  struct batch_spec one = idempotent(7, 0, 0, 1), gap = idempotent(7, 0, 5, 1);
  put_batch(&b, &one);
  put_batch(&b, &gap);
  a = (struct log_append){.p = b.p, .n = b.n, .now_ms = T0, .from_client = true};
  assert_int_equal(log_append(l, &a), KP_ERR_OUT_OF_ORDER_SEQUENCE_NUMBER);
  kp_buf_done(&b);
  assert_int_equal(end_of(l), 0);
  OK(produce(l, 7, 0, 9, 1, &a)); /* as if never seen */
  OK(log_close(l, true));
}

static void count_aborted(void *arg, const struct log_aborted_txn *t) {
  struct log_aborted_txn **next = arg;
  *(*next)++ = *t;
}

static void transactional(struct log *l, int64_t producer_id, int32_t sequence) {
  struct batch_spec s = idempotent(producer_id, 0, sequence, 2);
  s.transactional = true;
  struct log_append a;
  OK(try_append(l, &s, &a));
}

static void check_transactions(struct log *l) {
  struct log_aborted_txn got[8], *next = got;
  struct log_state s;
  log_get_state(l, &s);
  assert_int_equal(s.first_unstable_offset, 7);
  assert_int_equal(log_last_stable_offset(l, 100), 7);
  OK(log_aborted(l, 0, 100, count_aborted, &next));
  assert_int_equal(next - got, 2);
  assert_int_equal(got[0].producer_id, 7);
  assert_int_equal(got[0].first_offset, 0);
  assert_int_equal(got[0].last_offset, 4);
  assert_int_equal(got[0].last_stable_offset, 2);
  assert_int_equal(got[1].producer_id, 8);
  assert_int_equal(got[1].first_offset, 2);
  assert_int_equal(got[1].last_offset, 9);
  assert_int_equal(got[1].last_stable_offset, 7);
  next = got;
  OK(log_aborted(l, 5, 100, count_aborted, &next));
  assert_int_equal(next - got, 1);
}

static void test_transactions_stable_offset_and_aborted_list_survive(void **state) {
  (void)state;
  struct log *l = open_log(&o);
  struct log_append a;
  transactional(l, 7, 0); /* 0 1 */
  transactional(l, 8, 0); /* 2 3 */
  struct batch_spec plain = idempotent(7, 0, 2, 1);
  assert_int_equal(try_append(l, &plain, &a), KP_ERR_INVALID_TXN_STATE);
  assert_int_equal(append_marker(l, 7, 0, false, T0), 4);
  transactional(l, 9, 0); /* 5 6 */
  transactional(l, 7, 2); /* 7 8 */
  assert_int_equal(append_marker(l, 8, 0, false, T0), 9);
  assert_int_equal(append_marker(l, 9, 0, true, T0), 10);
  assert_int_equal(log_last_stable_offset(l, 8), 2); /* markers of 8 and 9 are above the high watermark */
  assert_int_equal(log_last_stable_offset(l, 10), 5);
  assert_int_equal(log_last_stable_offset(l, 11), 7);
  OK(log_close(l, false)); /* crash */
  l = open_log(&o);
  struct log_aborted_txn got[8], *next = got;
  OK(log_aborted(l, 0, 100, count_aborted, &next));
  assert_int_equal(next - got, 2);
  struct log_state s;
  log_get_state(l, &s);
  assert_int_equal(s.first_unstable_offset, 7);
  OK(log_close(l, true));
  o.clean = true;
  l = open_log(&o);
  log_get_state(l, &s);
  assert_int_equal(s.first_unstable_offset, 7);
  assert_int_equal(append_marker(l, 7, 0, true, T0), 11);
  log_get_state(l, &s);
  assert_int_equal(s.first_unstable_offset, INT64_MAX);
  OK(log_close(l, true));
}

static void test_aborted_index_is_rebuilt_by_recovery(void **state) {
  (void)state;
  struct log *l = open_log(&o);
  transactional(l, 7, 0);
  transactional(l, 8, 0);
  append_marker(l, 7, 0, false, T0);
  append(l, 2, 10, T0);
  transactional(l, 7, 2);
  append_marker(l, 8, 0, false, T0);
  OK(log_close(l, false));
  char path[4200];
  snprintf(path, sizeof path, "%s/00000000000000000000.txnindex", dir);
  assert_int_equal(unlink(path), 0);
  l = open_log(&o);
  check_transactions(l);
  OK(log_close(l, true));
}

static void test_roll_leaves_snapshot_and_recovery_starts_from_it(void **state) {
  (void)state;
  o.config.segment_bytes = 2000;
  struct log *l = open_log(&o);
  struct log_append a;
  for (int i = 0; i < 60; i++) OK(produce(l, 7, 0, i * 2, 2, &a));
  struct log_state s;
  log_get_state(l, &s);
  assert_in_range(s.segments_n, 4, 10);
  flush(l);
  OK(log_close(l, false));
  o.recovery_point = 118;
  l = open_log(&o);
  for (int i = 55; i < 60; i++) assert_duplicate(l, i * 2, 2, i * 2);
  OK(log_close(l, true));
}

static void snapshot_path(kp_offset offset, char path[4200]) {
  snprintf(path, 4200, "%s/%020lld.snapshot", dir, (long long)offset);
}

static void damage_snapshot(kp_offset offset) {
  char path[4200];
  snapshot_path(offset, path);
  FILE *f = fopen(path, "r+b");
  assert_non_null(f);
  assert_int_equal(fseek(f, 20, SEEK_SET), 0);
  int c = fgetc(f);
  assert_int_equal(fseek(f, 20, SEEK_SET), 0);
  assert_int_equal(fputc(c ^ 4, f), c ^ 4);
  assert_int_equal(fclose(f), 0);
}

static void copy_snapshot(kp_offset from, kp_offset to) {
  char a[4200], b[4200], bytes[4096];
  snapshot_path(from, a);
  snapshot_path(to, b);
  FILE *in = fopen(a, "rb"), *out = fopen(b, "wb");
  assert_non_null(in);
  assert_non_null(out);
  size_t n = fread(bytes, 1, sizeof bytes, in);
  assert_int_equal(fwrite(bytes, 1, n, out), n);
  assert_int_equal(fclose(in), 0);
  assert_int_equal(fclose(out), 0);
}

/* Of two that are not of the beginning of a segment the newer one is damaged: the older does not say where the log
 * ends. */
static void test_a_damaged_snapshot_does_not_move_the_end_of_the_log(void **state) {
  (void)state;
  struct log_append a;
  struct log *l = open_log(&o);
  for (int i = 0; i < 3; i++) OK(produce(l, 7, 0, i * 2, 2, &a));
  OK(log_close(l, true));
  o.clean = true;
  l = open_log(&o);
  for (int i = 3; i < 5; i++) OK(produce(l, 7, 0, i * 2, 2, &a));
  OK(log_close(l, true));
  copy_snapshot(10, 6);
  damage_snapshot(10);
  for (int open = 0; open < 4; open++) { /* the first one changes nothing: as if the open had failed later on */
    l = open_log(&o);
    assert_int_equal(end_of(l), 10);
    if (open > 0) assert_duplicate(l, 8, 2, 8);
    OK(open == 0 ? log_close(l, false) : log_close(l, true));
  }
}

static bool snapshot_at(kp_offset offset) {
  char path[4200];
  snapshot_path(offset, path);
  return access(path, F_OK) == 0;
}

static void test_a_small_log_without_producers_is_closed_without_a_snapshot(void **state) {
  (void)state;
  struct log_append a;
  struct log_time_offset t;
  struct log *l = open_log(&o);
  for (int i = 0; i < 3; i++) append(l, 2, 10, T0 + i * 1000);
  flush(l);
  assert_false(log_close_writes(l));
  OK(log_close(l, true));
  assert_false(snapshot_at(6));
  o.clean = true;
  l = open_log(&o);
  assert_int_equal(end_of(l), 6);
  OK(log_offset_by_time(l, T0 + 1500, 6, &t));
  assert_int_equal(t.offset, 4);
  OK(produce(l, 7, 0, 0, 2, &a)); /* now there is somebody to remember */
  flush(l);
  assert_true(log_close_writes(l));
  OK(log_close(l, true));
  assert_true(snapshot_at(8));
  l = open_log(&o);
  assert_int_equal(end_of(l), 8);
  assert_duplicate(l, 0, 2, 6);
  for (int i = 0; i < 60; i++) append(l, 2, 100, T0); /* no longer small */
  OK(log_close(l, true));
  assert_true(snapshot_at(128));
}

static int64_t size_of(struct log *l) {
  struct log_state s;
  log_get_state(l, &s);
  return s.size_bytes;
}

/* Not in the name of a snapshot that a copy, or a crash between two renames, left. */
static void test_after_a_clean_stop_the_journal_says_where_the_log_ends(void **state) {
  (void)state;
  struct log_append a;
  struct log *l = open_log(&o);
  for (int i = 0; i < 3; i++) OK(produce(l, 7, 0, i * 2, 2, &a));
  struct log_known known = {.term = 0, .watermark = 6, .watermark_bytes = size_of(l)};
  OK(log_close(l, true));
  copy_snapshot(6, 9);
  o.clean = true;
  o.known = &known;
  l = open_log(&o);
  assert_int_equal(end_of(l), 6);
  assert_duplicate(l, 4, 2, 4);
  OK(log_close(l, true));
}

/* The last of them, and the log's start behind it. */
static void test_a_producer_is_remembered_when_all_its_records_were_deleted(void **state) {
  (void)state;
  struct log_append a;
  struct log *l = open_log(&o);
  for (int i = 0; i < 3; i++) OK(produce(l, 7, 0, i * 2, 2, &a));
  flush(l);
  OK(log_delete_records(l, 6, 6));
  for (int scan = 0; scan < 2; scan++) {
    OK(log_close(l, false));
    o.log_start_offset = 6;
    o.recovery_point = scan == 0 ? 6 : 0;
    l = open_log(&o);
    assert_int_equal(end_of(l), 6);
    for (int i = 0; i < 3; i++) assert_duplicate(l, i * 2, 2, i * 2);
    OK(produce(l, 7, 0, 6, 1, &a));
    assert_int_equal(a.base_offset, 6);
    OK(log_truncate(l, 6));
  }
  OK(log_close(l, true));
}

/* After a clean stop the batches before the last one are looked up in the log: without a descriptor that can't be done
 * now, and OUT_OF_ORDER_SEQUENCE_NUMBER would end the producer. */
static void test_a_repeated_batch_that_cannot_be_looked_up_now_is_not_out_of_order(void **state) {
  (void)state;
  static const enum kp_err errors[] = {KP_ERR_AGAIN, KP_ERR_IO, KP_ERR_NO_MEMORY};
  struct log_append a;
  struct log *l = open_log(&o);
  for (int i = 0; i < 3; i++) OK(produce(l, 7, 0, i * 2, 2, &a));
  OK(log_close(l, true));
  struct fault_io disk;
  fault_io_init(&disk);
  o.clean = true;
  o.io = &disk.io;
  l = open_log(&o);
  for (size_t i = 0; i < sizeof errors / sizeof *errors; i++) {
    disk.open_err = errors[i];
    assert_int_equal(produce(l, 7, 0, 2, 2, &a), errors[i]);
  }
  disk.open_err = KP_ERR_NONE;
  assert_duplicate(l, 2, 2, 2);
  OK(log_close(l, true));
  o.io = NULL;
}

/* Retention takes all there is: the new segment begins where the snapshot of the clean stop is, which may be all that
 * is left of the producer. */
static void test_a_roll_does_not_write_over_the_snapshot_that_is_there(void **state) {
  (void)state;
  struct log_append a;
  struct log_doomed *doomed;
  struct log *l = open_log(&o);
  for (int i = 0; i < 3; i++) OK(produce(l, 7, 0, i * 2, 2, &a));
  OK(log_close(l, true));
  struct fault_io disk;
  fault_io_init(&disk);
  o.clean = true;
  o.io = &disk.io;
  o.config.retention_ms = 1000;
  l = open_log(&o);
  disk.write_err = KP_ERR_IO;
  log_maintain(l, T0 + 5000, 6, &doomed);
  log_files_delete(&disk.io, doomed);
  OK(log_close(l, false));
  char path[4200];
  snapshot_path(6, path);
  struct log_producers ps;
  log_producers_init(&ps);
  OK(log_snapshot_read(&ps, log_io_posix(), path));
  assert_non_null(log_producers_find(&ps, 7));
  log_producers_done(&ps);
  o.io = NULL;
}

/* A power cut kept all of the last batch's header but the sector that its offset is in, which is 0 then. */
static void test_a_torn_header_behind_the_recovery_point_says_nothing_of_its_producer(void **state) {
  (void)state;
  struct log_append a;
  struct log *l = open_log(&o);
  for (int i = 0; i < 3; i++) OK(produce(l, 7, 0, i * 2, 2, &a));
  flush(l);
  OK(log_close(l, false));
  struct batch_spec torn = idempotent(7, 0, 6, 2);
  struct kp_buf b;
  char path[4200];
  kp_buf_init(&b);
  put_batch(&b, &torn);
  b.p[b.n - 1] ^= 1; /* and not all of its records */
  snprintf(path, sizeof path, "%s/%020d.log", dir, 0);
  FILE *f = fopen(path, "ab");
  assert_non_null(f);
  assert_int_equal(fwrite(b.p, 1, b.n, f), b.n);
  assert_int_equal(fclose(f), 0);
  kp_buf_done(&b);
  o.recovery_point = 6;
  l = open_log(&o);
  assert_int_equal(end_of(l), 6);
  OK(produce(l, 7, 0, 6, 2, &a));
  assert_false(a.duplicate);
  assert_int_equal(a.base_offset, 6);
  OK(log_close(l, true));
}

static void test_recovery_leaves_no_snapshot_above_where_it_began(void **state) {
  (void)state;
  struct log_append a;
  struct log *l = open_log(&o);
  for (int i = 0; i < 5; i++) OK(produce(l, 7, 0, i * 2, 2, &a));
  OK(log_close(l, true));
  copy_snapshot(10, 8); /* of batches that were there before others were appended in their place */
  o.recovery_point = 4;
  l = open_log(&o);
  OK(produce(l, 7, 0, 10, 2, &a));
  OK(log_close(l, false));
  char path[4200];
  snapshot_path(8, path);
  assert_int_equal(access(path, F_OK), -1);
  snapshot_path(10, path);
  assert_int_equal(access(path, F_OK), -1);
  o.recovery_point = 9;
  l = open_log(&o);
  for (int i = 1; i < 6; i++) assert_duplicate(l, i * 2, 2, i * 2);
  OK(log_close(l, true));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_each_of_last_five_batches_is_answered_with_its_offset, setup, teardown),
      cmocka_unit_test_setup_teardown(test_epoch_rules, setup, teardown),
      cmocka_unit_test_setup_teardown(test_sequence_wraps, setup, teardown),
      cmocka_unit_test_setup_teardown(test_window_survives_clean_stop_and_crash, setup, teardown),
      cmocka_unit_test_setup_teardown(test_nothing_remembered_when_write_fails_or_check_fails, setup, teardown),
      cmocka_unit_test_setup_teardown(test_transactions_stable_offset_and_aborted_list_survive, setup, teardown),
      cmocka_unit_test_setup_teardown(test_aborted_index_is_rebuilt_by_recovery, setup, teardown),
      cmocka_unit_test_setup_teardown(test_roll_leaves_snapshot_and_recovery_starts_from_it, setup, teardown),
      cmocka_unit_test_setup_teardown(test_a_small_log_without_producers_is_closed_without_a_snapshot, setup, teardown),
      cmocka_unit_test_setup_teardown(test_after_a_clean_stop_the_journal_says_where_the_log_ends, setup, teardown),
      cmocka_unit_test_setup_teardown(test_a_damaged_snapshot_does_not_move_the_end_of_the_log, setup, teardown),
      cmocka_unit_test_setup_teardown(test_a_producer_is_remembered_when_all_its_records_were_deleted, setup, teardown),
      cmocka_unit_test_setup_teardown(test_a_repeated_batch_that_cannot_be_looked_up_now_is_not_out_of_order, setup,
                                      teardown),
      cmocka_unit_test_setup_teardown(test_a_roll_does_not_write_over_the_snapshot_that_is_there, setup, teardown),
      cmocka_unit_test_setup_teardown(test_a_torn_header_behind_the_recovery_point_says_nothing_of_its_producer, setup,
                                      teardown),
      cmocka_unit_test_setup_teardown(test_recovery_leaves_no_snapshot_above_where_it_began, setup, teardown),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
