/* Compaction keeps what Kafka's keeps: one test a rule. */
#include "log/tests/clean_fixture.h"

#include <fcntl.h>
#include <sys/stat.h>

#include "kproto/crc32c.h"

static bool exists(const char *name) {
  char path[512];
  struct stat st;
  snprintf(path, sizeof path, "%s/%s", dir, name);
  return stat(path, &st) == 0;
}

/* Records 0 and 1 are superseded, 2 and 3 can't be served: a reader at 0 is told so, it does not wait for ever. */
static void test_a_gap_before_a_fault_is_part_of_it(void **state) {
  (void)state;
  put(l, "a", "1");
  put(l, "b", "1");
  roll(l);
  put(l, "a", "2");
  put(l, "b", "2");
  roll(l);
  put(l, "c", "1");
  OK(clean_round(l, &rounds, T0));
  struct log_state st;
  log_get_state(l, &st);
  struct log_range range;
  OK(log_read(l, 2, 4, 1 << 20, true, &range));
  log_file_unref(range.file);
  struct log_fault f = {.kind = LOG_FAULT_CORRUPT,
                        .from = 2,
                        .to = 4,
                        .segment = 0,
                        .position = range.position,
                        .position_end = range.position + range.n};
  OK(log_fault_add(l, &f));
  assert_int_equal(log_read(l, 0, st.log_end_offset, 1 << 20, true, &range), KP_ERR_CORRUPT_MESSAGE);
  assert_int_equal(log_read(l, 1, 3, 1 << 20, true, &range), KP_ERR_CORRUPT_MESSAGE);
  OK(log_read(l, 0, 2, 1 << 20, true, &range)); /* nothing is to be seen of it yet */
  assert_int_equal(range.n, 0);
  OK(log_read(l, 4, st.log_end_offset, 1 << 20, true, &range));
  assert_true(range.n > 0);
  log_file_unref(range.file);
}

/* ---- records ---- */

static void test_the_latest_record_of_each_key_stays(void **state) {
  (void)state;
  put(l, "a", "1");
  put(l, "b", "1");
  put(l, "a", "2");
  put(l, "c", "1");
  put(l, "b", "2");
  roll(l);
  OK(clean_round(l, &rounds, T0));
  assert_content(l, "2:a=2 3:c=1 4:b=2");
  assert_int_equal(rounds.checkpoint, 5);
  assert_int_equal(rounds.report.records_kept, 3);
  reopen(true);
  assert_content(l, "2:a=2 3:c=1 4:b=2");
  reopen(false);
  assert_content(l, "2:a=2 3:c=1 4:b=2");
}

static void test_a_record_of_the_clean_part_goes_when_the_dirty_part_has_its_key(void **state) {
  (void)state;
  put(l, "a", "1");
  put(l, "b", "1");
  roll(l);
  OK(clean_round(l, &rounds, T0));
  put(l, "a", "2");
  roll(l);
  OK(clean_round(l, &rounds, T0));
  assert_content(l, "1:b=1 3:a=2");
}

static void test_offsets_timestamps_headers_and_codec_stay_in_a_batch_that_loses_records(void **state) {
  (void)state;
  for (enum kp_codec codec = KP_CODEC_NONE; codec <= KP_CODEC_ZSTD; codec++) {
    char key[8];
    snprintf(key, sizeof key, "only%d", (int)codec);
    struct rec recs[] = {{"x", "1", T0 + 5}, {key, "2", T0 + 3}, {"x", "3", T0 + 9}, {"y", "4", T0 + 7}};
    struct keyed k = {.codec = codec, .timestamp = T0 + 1};
    put_keyed(l, &k, recs, 4);
  }
  put(l, "x", "last");
  put(l, "y", "last");
  roll(l);
  OK(clean_round(l, &rounds, T0));
  struct content c = content_of(l);
  for (int i = 0; i < 5; i++) {
    const struct seen *s = find_offset(&c, i * 4 + 1);
    assert_non_null(s);
    assert_int_equal(s->batch_base, i * 4);
    assert_int_equal(s->batch_last, i * 4 + 3);
    assert_int_equal(s->timestamp, T0 + 3);
    assert_int_equal(s->base_timestamp, T0 + 3); /* the first record that is left */
    assert_int_equal(s->headers_n, 1);
    assert_int_equal(s->codec, i);
    assert_null(find_offset(&c, i * 4));
  }
  content_done(&c);
}

static void test_a_record_without_a_key_goes(void **state) {
  (void)state;
  put(l, NULL, "1");
  put(l, "a", "1");
  roll(l);
  OK(clean_round(l, &rounds, T0));
  assert_content(l, "1:a=1");
  assert_int_equal(rounds.report.invalid_records, 1);
}

static void test_log_append_time_stays(void **state) {
  (void)state;
  struct log_config c = o.config;
  c.log_append_time = true;
  log_set_config(l, &c);
  struct rec recs[] = {{"a", "1", T0 - 100}, {"b", "1", T0 - 50}, {"a", "2", T0 - 10}};
  struct keyed k = {.timestamp = T0};
  put_keyed(l, &k, recs, 3);
  roll(l);
  OK(clean_round(l, &rounds, T0 + 1000));
  struct content got = content_of(l);
  assert_int_equal(find_offset(&got, 1)->timestamp, T0);
  assert_int_equal(find_offset(&got, 2)->timestamp, T0);
  content_done(&got);
}

/* ---- tombstones ---- */

static void test_a_tombstone_gets_its_horizon_once_and_goes_when_it_has_passed(void **state) {
  (void)state;
  struct log_config c = o.config;
  c.delete_retention_ms = 1000;
  log_set_config(l, &c);
  put(l, "a", "1");
  put(l, "a", NULL);
  put(l, "b", "1");
  roll(l);
  OK(clean_round(l, &rounds, T0 + 50));
  assert_content(l, "1:a 2:b=1");
  struct content got = content_of(l);
  assert_true(find_offset(&got, 1)->horizon);
  assert_int_equal(find_offset(&got, 1)->base_timestamp, T0 + 1050);
  assert_int_equal(find_offset(&got, 1)->timestamp, T0);
  assert_false(find_offset(&got, 2)->horizon);
  content_done(&got);
  put(l, "c", "1");
  roll(l);
  OK(clean_round(l, &rounds, T0 + 1049)); /* not yet; the horizon stays what it was */
  assert_content(l, "1:a 2:b=1 4:c=1");
  got = content_of(l);
  assert_int_equal(find_offset(&got, 1)->base_timestamp, T0 + 1050);
  content_done(&got);
  put(l, "d", "1");
  roll(l);
  OK(clean_round(l, &rounds, T0 + 1050));
  assert_content(l, "2:b=1 4:c=1 6:d=1");
}

static void test_a_deleted_key_does_not_come_back(void **state) {
  (void)state;
  struct log_config c = o.config;
  c.delete_retention_ms = 0;
  log_set_config(l, &c);
  for (int i = 0; i < 3; i++) {
    put(l, "a", "1");
    roll(l);
  }
  put(l, "a", NULL);
  roll(l);
  for (int i = 0; i < 4; i++) {
    OK(clean_round(l, &rounds, T0 + i));
    struct content got = content_of(l);
    for (int k = 0; k < got.n; k++) assert_true(strcmp(got.p[k].key, "a") != 0 || got.p[k].tombstone);
    content_done(&got);
    put(l, "other", "x");
    roll(l);
  }
  struct content got = content_of(l);
  for (int k = 0; k < got.n; k++) assert_string_not_equal(got.p[k].key, "a");
  content_done(&got);
}

static void test_delete_retention_for_ever_sets_no_horizon(void **state) {
  (void)state;
  struct log_config c = o.config;
  c.delete_retention_ms = INT64_MAX;
  log_set_config(l, &c);
  put(l, "a", NULL);
  roll(l);
  OK(clean_round(l, &rounds, T0));
  struct content got = content_of(l);
  assert_false(find_offset(&got, 0)->horizon);
  assert_int_equal(find_offset(&got, 0)->timestamp, T0);
  content_done(&got);
}

/* ---- producers and the end of the log ---- */

static void test_a_producers_last_batch_stays_without_its_records(void **state) {
  (void)state;
  struct rec recs[] = {{"a", "1", 0}, {"b", "1", 0}};
  struct keyed k = {.producer_id_plus_1 = 8, .base_sequence = 0};
  put_keyed(l, &k, recs, 2);
  k.base_sequence = 2;
  put_keyed(l, &k, recs, 2);
  put(l, "a", "2");
  put(l, "b", "2");
  roll(l);
  OK(clean_round(l, &rounds, T0));
  assert_content(l, "4:a=2 5:b=2");
  struct content got = content_of(l);
  assert_int_equal(got.empty_batches, 1);
  content_done(&got);
  /* From the batches alone: no snapshot, no index. */
  OK(log_close(l, true));
  char cmd[600];
  snprintf(cmd, sizeof cmd, "rm -f '%s'/*.snapshot '%s'/*.index '%s'/*.timeindex", dir, dir, dir);
  assert_int_equal(system(cmd), 0);
  o.clean = false;
  l = open_log(&o);
  kp_offset at;
  k.base_sequence = 2;
  OK(try_put_keyed(l, &k, recs, 2, &at));
  assert_int_equal(at, 2); /* a duplicate: the original's offset */
  k.base_sequence = 9;
  assert_int_equal(try_put_keyed(l, &k, recs, 2, &at), KP_ERR_OUT_OF_ORDER_SEQUENCE_NUMBER);
  k.base_sequence = 4;
  OK(try_put_keyed(l, &k, recs, 2, &at));
  assert_int_equal(at, 7);
}

static void test_the_last_batch_of_a_round_stays_without_records(void **state) {
  (void)state;
  put(l, "b", "1");
  put(l, NULL, "unkeyed, and the last one below the active segment");
  roll(l);
  OK(clean_round(l, &rounds, T0));
  assert_content(l, "0:b=1");
  struct content got = content_of(l);
  assert_int_equal(got.empty_batches, 1);
  content_done(&got);
}

static void test_the_active_segment_is_untouched(void **state) {
  (void)state;
  put(l, "a", "1");
  roll(l);
  put(l, "a", "2");
  put(l, "a", "3");
  flush(l);
  OK(clean_round(l, &rounds, T0));
  assert_content(l, "0:a=1 2:a=2 3:a=3");
}

/* ---- segments ---- */

static void test_small_segments_become_one(void **state) {
  (void)state;
  for (int i = 0; i < 10; i++) {
    char key[16];
    snprintf(key, sizeof key, "k%d", i);
    put(l, key, "v");
    roll(l);
  }
  assert_int_equal(segments(), 11);
  OK(clean_round(l, &rounds, T0));
  assert_int_equal(segments(), 2);
  assert_true(exists("00000000000000000000.log"));
  assert_false(exists("00000000000000000001.log"));
  assert_false(exists("00000000000000000001.log.deleted"));
  assert_false(exists("00000000000000000000.log.swap"));
  assert_false(exists("00000000000000000000.log.cleaned"));
  assert_content(l, "0:k0=v 2:k1=v 4:k2=v 6:k3=v 8:k4=v 10:k5=v 12:k6=v 14:k7=v 16:k8=v 18:k9=v");
  /* The seal is that of the file. */
  uint8_t p[4096];
  char path[512];
  snprintf(path, sizeof path, "%s/00000000000000000000.log", dir);
  int fd = open(path, O_RDONLY);
  ssize_t n = read(fd, p, sizeof p);
  close(fd);
  assert_int_equal(rounds.report.sealed_n, 1);
  const struct log_sealed *s = rounds.report.sealed;
  assert_true(s->segment == 0 && s->end == 19 && s->bytes == n && s->crc == kp_crc32c(0, p, (size_t)n));
}

static void test_groups_end_at_segment_bytes(void **state) {
  (void)state;
  struct log_config c = o.config;
  for (int i = 0; i < 8; i++) {
    char key[16];
    snprintf(key, sizeof key, "k%d", i);
    put(l, key, "v");
    roll(l);
  }
  c.segment_bytes = 600; /* a record is 61 + some 15 bytes, and every segment but the first has two */
  log_set_config(l, &c);
  OK(clean_round(l, &rounds, T0));
  assert_true(rounds.report.segments_after > 1 && rounds.report.segments_after < 8);
  assert_content(l, "0:k0=v 2:k1=v 4:k2=v 6:k3=v 8:k4=v 10:k5=v 12:k6=v 14:k7=v");
}

static void test_a_segment_of_which_nothing_is_left_can_be_read_over_and_retained(void **state) {
  (void)state;
  struct log_config c = o.config;
  put(l, "a", "1");
  put(l, "a", "2");
  roll(l);
  c.segment_bytes = 100; /* no merging */
  log_set_config(l, &c);
  put(l, "a", "3");
  put(l, "roll", "y");
  roll(l);
  OK(clean_round(l, &rounds, T0));
  assert_content(l, "3:a=3");
  reopen(false);
  assert_content(l, "3:a=3");
  struct log_time_offset t;
  OK(log_offset_by_time(l, T0, INT64_MAX, &t));
  assert_int_equal(t.offset, 3);
}

static void test_a_full_map_ends_the_round_there_and_the_next_one_goes_on(void **state) {
  (void)state;
  char key[16];
  for (int round = 0; round < 2; round++)
    for (int i = 0; i < 50; i++) {
      snprintf(key, sizeof key, "k%02d", i);
      put(l, key, round == 0 ? "old" : "new");
    }
  roll(l);
  rounds.map_bytes = 24 * 12; /* 12 slots, 10 keys */
  OK(clean_round(l, &rounds, T0));
  assert_int_equal(rounds.report.keys, 10);
  assert_int_equal(rounds.checkpoint, 10);
  int n = 1;
  for (; rounds.checkpoint < 100 && n < 20; n++) OK(clean_round(l, &rounds, T0));
  assert_int_equal(n, 10);
  struct content got = content_of(l);
  assert_int_equal(got.n, 51);
  for (int i = 0; i < 50; i++) assert_string_equal(got.p[i].value, "new");
  content_done(&got);
}

static void test_more_keys_in_one_batch_than_the_map_holds_is_an_error(void **state) {
  (void)state;
  struct rec recs[] = {{"a", "1", 0}, {"b", "1", 0}, {"c", "1", 0}, {"d", "1", 0}};
  struct keyed k = {0};
  put_keyed(l, &k, recs, 4);
  roll(l);
  rounds.map_bytes = 24 * 2;
  OK(clean_round(l, &rounds, T0)); /* Kafka's way: it ends within the batch */
  assert_int_equal(rounds.checkpoint, 1);
  rounds.map_bytes = 24;
  assert_int_equal(clean_round(l, &rounds, T0), KP_ERR_MESSAGE_TOO_LARGE);
  assert_content(l, "0:a=1 1:b=1 2:c=1 3:d=1");
}

static void test_indexes_are_what_appending_would_have_made(void **state) {
  (void)state;
  o.config.index_interval_bytes = 200;
  log_set_config(l, &o.config);
  char key[16];
  for (int i = 0; i < 300; i++) {
    struct rec r = {key, "value", T0 + (i * 37) % 100};
    struct keyed k = {.timestamp = T0};
    snprintf(key, sizeof key, "k%d", i % 120);
    put_keyed(l, &k, &r, 1);
  }
  roll(l);
  OK(clean_round(l, &rounds, T0));
  OK(log_close(l, true));
  char cmd[1024];
  snprintf(
      cmd, sizeof cmd,
      "cd '%s' && for f in 00000000000000000000.index 00000000000000000000.timeindex; do cp $f $f.was; rm $f; done",
      dir);
  assert_int_equal(system(cmd), 0);
  o.clean = false;
  o.recovery_point = 301;
  l = open_log(&o); /* rebuilds what is missing */
  snprintf(cmd, sizeof cmd,
           "cd '%s' && for f in 00000000000000000000.index 00000000000000000000.timeindex; do cmp $f $f.was || exit 1; "
           "test -s $f || exit 1; rm $f.was; done",
           dir);
  assert_int_equal(system(cmd), 0);
}

static void test_a_reader_keeps_the_file_it_was_given(void **state) {
  (void)state;
  put(l, "a", "1");
  put(l, "a", "2");
  roll(l);
  struct log_range r;
  OK(log_read(l, 0, 2, 1 << 20, true, &r));
  OK(clean_round(l, &rounds, T0));
  uint8_t p[1000];
  size_t n;
  OK(log_file_pread(r.file, p, (size_t)r.n, r.position, &n));
  struct kp_batch b;
  OK(kp_batch_parse(p, n, &b));
  OK(kp_batch_check_crc(&b));
  assert_int_equal(b.base_offset, 0);
  log_file_unref(r.file);
}

static void test_a_broken_batch_ends_the_round_and_changes_nothing(void **state) {
  (void)state;
  put(l, "a", "1");
  put(l, "a", "2");
  roll(l);
  char path[512];
  snprintf(path, sizeof path, "%s/00000000000000000000.log", dir);
  int fd = open(path, O_RDWR);
  uint8_t x = 0xff;
  assert_int_equal(pwrite(fd, &x, 1, 70), 1);
  close(fd);
  assert_int_equal(clean_round(l, &rounds, T0), KP_ERR_CORRUPT_MESSAGE);
  assert_false(log_failed(l));
  assert_int_equal(segments(), 2);
  assert_false(exists("00000000000000000000.log.cleaned"));
  put(l, "b", "1"); /* the log goes on */
}

static void test_a_round_that_is_stopped_leaves_the_log_as_it_was(void **state) {
  (void)state;
  for (int i = 0; i < 100; i++) put(l, "a", "1");
  roll(l);
  struct log_clean_look k;
  OK(log_clean_look(l, -1, 100, T0, &k));
  struct log_clean_args a = {.first_dirty = k.first_dirty,
                             .first_uncleanable = k.first_uncleanable,
                             .now_ms = T0,
                             .map_bytes = 1 << 20,
                             .map_load = 0.9,
                             .io_bytes = 1 << 20,
                             .inflated_bytes_max = 1 << 28};
  struct log_clean *c;
  struct log_clean_report report;
  int64_t bytes;
  OK(log_clean_begin(l, &a, &c));
  for (int i = 0; i < 150; i++) assert_int_equal(log_clean_run(c, 1, &bytes), LOG_CLEAN_MORE);
  assert_true(exists("00000000000000000000.log.cleaned"));
  log_clean_stop(c);
  assert_int_equal(log_clean_run(c, 1, &bytes), LOG_CLEAN_DONE);
  log_clean_end(l, c, &report);
  free(report.sealed);
  OK(report.err);
  assert_true(report.stopped);
  assert_false(exists("00000000000000000000.log.cleaned"));
  struct content got = content_of(l);
  assert_int_equal(got.n, 101);
  content_done(&got);
  OK(clean_round(l, &rounds, T0));
  assert_content(l, "99:a=1");
}

static void test_compact_and_delete_does_both(void **state) {
  (void)state;
  struct log_config c = o.config;
  c.cleanup_delete = true;
  c.retention_ms = 1000;
  c.segment_bytes = 100;
  log_set_config(l, &c);
  put(l, "a", "1");
  put(l, "a", "2");
  roll(l);
  OK(clean_round(l, &rounds, T0));
  struct log_doomed *doomed;
  assert_int_equal(log_maintain(l, T0 + 500, end_of(l), &doomed), 0);
  int n = log_maintain(l, T0 + 2000, end_of(l), &doomed);
  assert_true(n > 0);
  log_files_delete(log_io_posix(), doomed);
  struct log_state st;
  log_get_state(l, &st);
  assert_true(st.log_start_offset >= 2);
}

static void test_retention_leaves_a_log_alone_that_is_being_compacted(void **state) {
  (void)state;
  struct log_config c = o.config;
  c.cleanup_delete = true;
  c.retention_ms = 0;
  log_set_config(l, &c);
  put(l, "a", "1");
  roll(l);
  struct log_clean_look k;
  OK(log_clean_look(l, -1, 1, T0, &k));
  struct log_clean_args a = {.first_dirty = 0,
                             .first_uncleanable = k.first_uncleanable,
                             .now_ms = T0,
                             .map_bytes = 1 << 20,
                             .map_load = 0.9,
                             .inflated_bytes_max = 1 << 20};
  struct log_clean *x;
  struct log_clean_report report;
  struct log_doomed *doomed;
  int64_t bytes;
  OK(log_clean_begin(l, &a, &x));
  assert_int_equal(log_maintain(l, T0 + 5000, end_of(l), &doomed), 0);
  log_clean_stop(x);
  assert_int_equal(log_clean_run(x, 1, &bytes), LOG_CLEAN_DONE);
  log_clean_end(l, x, &report);
  free(report.sealed);
  assert_true(log_maintain(l, T0 + 5000, end_of(l), &doomed) > 0);
  log_files_delete(log_io_posix(), doomed);
}

#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void) {
  const struct CMUnitTest tests[] = {
      T(test_the_latest_record_of_each_key_stays),
      T(test_a_gap_before_a_fault_is_part_of_it),
      T(test_a_record_of_the_clean_part_goes_when_the_dirty_part_has_its_key),
      T(test_offsets_timestamps_headers_and_codec_stay_in_a_batch_that_loses_records),
      T(test_a_record_without_a_key_goes),
      T(test_log_append_time_stays),
      T(test_a_tombstone_gets_its_horizon_once_and_goes_when_it_has_passed),
      T(test_a_deleted_key_does_not_come_back),
      T(test_delete_retention_for_ever_sets_no_horizon),
      T(test_a_producers_last_batch_stays_without_its_records),
      T(test_the_last_batch_of_a_round_stays_without_records),
      T(test_the_active_segment_is_untouched),
      T(test_small_segments_become_one),
      T(test_groups_end_at_segment_bytes),
      T(test_a_segment_of_which_nothing_is_left_can_be_read_over_and_retained),
      T(test_a_full_map_ends_the_round_there_and_the_next_one_goes_on),
      T(test_more_keys_in_one_batch_than_the_map_holds_is_an_error),
      T(test_indexes_are_what_appending_would_have_made),
      T(test_a_reader_keeps_the_file_it_was_given),
      T(test_a_broken_batch_ends_the_round_and_changes_nothing),
      T(test_a_round_that_is_stopped_leaves_the_log_as_it_was),
      T(test_compact_and_delete_does_both),
      T(test_retention_leaves_a_log_alone_that_is_being_compacted),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
