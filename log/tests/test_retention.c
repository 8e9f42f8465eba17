/* Retention, DeleteRecords, truncation, deletion, rolling; offsets by timestamp; epochs. */
#include <dirent.h>
#include <sys/stat.h>

#include "log/tests/support.h"

static char *dir;
static struct opened o;

static int setup(void **state) {
  (void)state;
  dir = temp_dir();
  o = (struct opened){.dir = dir};
  log_config_defaults(&o.config);
  o.config.producer_id_expiration_ms = INT64_MAX / 2;
  return 0;
}

static int teardown(void **state) {
  (void)state;
  remove_tree(dir);
  return 0;
}

static struct log_state state_of(const struct log *l) {
  struct log_state s;
  log_get_state(l, &s);
  return s;
}

/* size_bytes is the sum of the .log files. */
static void assert_size_is_true(const struct log *l) {
  int64_t sum = 0;
  DIR *d = opendir(dir);
  for (struct dirent *e = readdir(d); e != NULL; e = readdir(d)) {
    char path[4200];
    struct stat st;
    size_t n = strlen(e->d_name);
    snprintf(path, sizeof path, "%s/%s", dir, e->d_name);
    if (n > 4 && strcmp(e->d_name + n - 4, ".log") == 0 && stat(path, &st) == 0) sum += st.st_size;
  }
  closedir(d);
  assert_int_equal(state_of(l).size_bytes, sum);
}

static bool exists(const char *name) {
  char path[4200];
  struct stat st;
  snprintf(path, sizeof path, "%s/%s", dir, name);
  return stat(path, &st) == 0;
}

/* Segments of ten batches of one record, timestamps a second apart. */
static struct log *ten_a_segment(int batches) {
  struct log *l = open_log(&o);
  for (int i = 0; i < batches; i++) {
    if (i == 1) {
      struct log_config c = *log_get_config(l);
      c.segment_bytes = (int32_t)state_of(l).size_bytes * 10;
      log_set_config(l, &c);
    }
    append(l, 1, 100, T0 + i * 1000);
  }
  return l;
}

static int maintain(struct log *l, int64_t now_ms, kp_offset max_offset) {
  struct log_doomed *d;
  flush(l); /* what is left over has to be on disk before anything goes */
  int n = log_maintain(l, now_ms, max_offset, &d);
  log_files_delete(log_io_posix(), d);
  assert_size_is_true(l);
  return n;
}

static void set_retention(struct log *l, int64_t ms, int64_t bytes) {
  struct log_config c = *log_get_config(l);
  c.retention_ms = ms;
  c.retention_bytes = bytes;
  log_set_config(l, &c);
}

static void test_retention_by_time_takes_whole_old_segments(void **state) {
  (void)state;
  struct log *l = ten_a_segment(45);
  assert_int_equal(state_of(l).segments_n, 5);
  set_retention(l, 10000, -1);
  assert_int_equal(maintain(l, T0 + 19000, 45), 0); /* the newest record of the first segment is 10 s old, not older */
  assert_int_equal(maintain(l, T0 + 19001, 45), 1);
  assert_int_equal(state_of(l).log_start_offset, 10);
  assert_false(exists("00000000000000000000.log"));
  assert_false(exists("00000000000000000000.log.deleted"));
  struct log_range r;
  assert_int_equal(log_read(l, 9, 45, 100, true, &r), KP_ERR_OFFSET_OUT_OF_RANGE);
  assert_int_equal(read_all(l, 10, 300), 35);
  assert_int_equal(maintain(l, T0 + 1000000, 25), 1); /* not beyond the high watermark */
  assert_int_equal(maintain(l, T0 + 1000000, 45), 2); /* all: a new segment begins, */
  assert_true(log_maintain_due(l, T0 + 1000000, 45));
  assert_int_equal(maintain(l, T0 + 1000000, 45), 1); /* and when it is on disk the last old one goes */
  assert_false(log_maintain_due(l, T0 + 1000000, 45));
  assert_int_equal(state_of(l).log_start_offset, 45);
  assert_int_equal(state_of(l).size_bytes, 0);
  assert_int_equal(append(l, 1, 10, T0), 45);
  OK(log_close(l, true));
  o.clean = true;
  l = open_log(&o);
  assert_int_equal(state_of(l).log_start_offset, 45);
  assert_int_equal(end_of(l), 46);
  OK(log_close(l, true));
}

static void test_retention_by_bytes_keeps_at_least_that_many(void **state) {
  (void)state;
  struct log *l = ten_a_segment(45);
  int64_t segment = state_of(l).size_bytes * 10 / 45;
  set_retention(l, -1, segment * 2 + segment / 2);
  assert_int_equal(maintain(l, T0, 45), 2);
  assert_int_equal(state_of(l).log_start_offset, 20);
  assert_true(state_of(l).size_bytes >= segment * 2 + segment / 2);
  OK(log_close(l, true));
}

static void test_reader_keeps_a_deleted_segment(void **state) {
  (void)state;
  struct log *l = ten_a_segment(45);
  struct log_range r;
  OK(log_read(l, 3, 45, 1 << 20, true, &r));
  set_retention(l, -1, 1);
  assert_int_equal(maintain(l, T0, 45), 4);
  uint8_t p[200];
  size_t n;
  OK(log_file_pread(r.file, p, sizeof p, r.position, &n));
  struct kp_batch b;
  OK(kp_batch_parse(p, n, &b));
  assert_int_equal(b.base_offset, 3);
  log_file_unref(r.file);
  OK(log_close(l, true));
}

static void test_delete_records_raises_the_start_and_maintenance_the_files(void **state) {
  (void)state;
  struct log *l = ten_a_segment(45);
  assert_int_equal(log_delete_records(l, 46, 45), KP_ERR_OFFSET_OUT_OF_RANGE);
  assert_int_equal(log_delete_records(l, 31, 30), KP_ERR_OFFSET_OUT_OF_RANGE);
  OK(log_delete_records(l, 25, 45));
  OK(log_delete_records(l, 5, 45));
  assert_int_equal(state_of(l).log_start_offset, 25);
  assert_int_equal(maintain(l, T0, 45), 2);
  assert_int_equal(read_all(l, 25, 300), 20);
  struct log_time_offset t;
  OK(log_offset_by_time(l, 0, 45, &t));
  assert_int_equal(t.offset, 25);
  OK(log_close(l, true));
  o.clean = true;
  o.log_start_offset = 25;
  l = open_log(&o);
  assert_int_equal(state_of(l).log_start_offset, 25);
  OK(log_delete_records(l, 45, 45)); /* everything */
  OK(log_close(l, true));
  o.log_start_offset = 45;
  l = open_log(&o);
  assert_int_equal(state_of(l).log_start_offset, 45);
  assert_int_equal(end_of(l), 45);
  assert_int_equal(append(l, 1, 10, T0), 45);
  OK(log_close(l, true));
}

static void test_log_that_ends_below_its_start_begins_anew_there(void **state) {
  (void)state;
  OK(log_close(ten_a_segment(25), true));
  o.log_start_offset = 100;
  struct log *l = open_log(&o);
  assert_int_equal(state_of(l).log_start_offset, 100);
  assert_int_equal(append(l, 1, 10, T0), 100);
  OK(log_close(l, true));
}

static void test_truncate_cuts_batches_indexes_epochs_and_producers(void **state) {
  (void)state;
  struct log *l = ten_a_segment(45);
  OK(log_epoch_begin(l, 5));
  struct batch_spec s = {.records = 4, .value_size = 10, .timestamp = T0, .producer_id_plus_1 = 8};
  struct log_append a;
  OK(try_append(l, &s, &a)); /* 45..48 */
  OK(log_truncate(l, 47));   /* inside it: the whole batch goes */
  assert_int_equal(end_of(l), 45);
  assert_int_equal(state_of(l).latest_epoch, 0);
  OK(try_append(l, &s, &a));
  assert_false(a.duplicate);
  assert_size_is_true(l);
  OK(log_truncate(l, 20));
  assert_size_is_true(l);
  assert_int_equal(end_of(l), 20);
  assert_int_equal(read_all(l, 0, 300), 20);
  for (int i = 20; i < 40; i++) append(l, 1, 100, T0 + i * 1000);
  assert_int_equal(read_all(l, 0, 300), 40);
  OK(log_close(l, true));
  o.clean = true;
  l = open_log(&o); /* nothing of the segments is in memory */
  OK(log_truncate(l, 13));
  assert_int_equal(read_all(l, 0, 300), 13);
  assert_int_equal(append(l, 1, 100, T0), 13);
  OK(log_truncate(l, 0));
  assert_int_equal(end_of(l), 0);
  append(l, 1, 100, T0);
  OK(log_close(l, false));
  o.clean = false;
  l = open_log(&o);
  assert_int_equal(read_all(l, 0, 300), 1);
  assert_size_is_true(l);
  OK(log_close(l, true));
}

static void test_clean_mark_that_lies_about_the_end_fails_the_log_and_recovery_mends_it(void **state) {
  (void)state;
  char path[4200];
  struct log *l = open_log(&o);
  for (int i = 0; i < 20; i++) append(l, 1, 1000, T0); /* not a small log: those are looked at when they are opened */
  int64_t size = state_of(l).size_bytes;
  OK(log_close(l, true));
  snprintf(path, sizeof path, "%s/00000000000000000000.log", dir);
  assert_int_equal(truncate(path, size / 2), 0); /* after the clean stop */
  o.clean = true;
  l = open_log(&o);
  struct batch_spec s = {.records = 1, .value_size = 10, .timestamp = T0};
  struct log_append a;
  assert_int_equal(try_append(l, &s, &a), KP_ERR_IO);
  assert_true(log_failed(l));
  assert_int_equal(log_close(l, true), KP_ERR_IO);
  o.clean = false;
  l = open_log(&o);
  assert_int_equal(end_of(l), 10);
  assert_int_equal(append(l, 1, 100, T0), 10);
  OK(log_close(l, true));
}

static void test_flush_begun_before_a_truncation_proves_nothing(void **state) {
  (void)state;
  struct log *l = open_log(&o);
  append(l, 1, 100, T0);
  append(l, 1, 100, T0);
  struct log_flush f;
  assert_true(log_flush_begin(l, &f));
  OK(log_truncate(l, 1));
  append(l, 1, 100, T0);
  log_flush_run(&f);
  OK(log_flush_end(l, &f));
  assert_int_equal(state_of(l).durable_offset, 0);
  flush(l);
  assert_int_equal(state_of(l).durable_offset, 2);
  OK(log_close(l, true));
}

static void test_deleted_log_is_renamed_at_once(void **state) {
  (void)state;
  char sub[4200], *path;
  snprintf(sub, sizeof sub, "%s/some.topic-3", dir);
  struct opened c = o;
  c.dir = sub;
  struct log *l = open_log(&c);
  append(l, 1, 10, T0);
  OK(log_delete_begin(l, "0123456789abcdef0123456789abcdef", &path));
  assert_false(exists("some.topic-3"));
  assert_true(exists("some.topic-3.0123456789abcdef0123456789abcdef-delete"));
  l = open_log(&c); /* the same name again */
  assert_int_equal(end_of(l), 0);
  OK(log_close(l, true));
  log_dir_delete(log_io_posix(), path);
  assert_false(exists("some.topic-3.0123456789abcdef0123456789abcdef-delete"));
  free(path);
}

static void test_deleted_log_with_the_longest_name_is_renamed(void **state) {
  (void)state;
  char sub[4500], topic[250], *path;
  memset(topic, 'x', sizeof topic);
  topic[249] = '\0';
  snprintf(sub, sizeof sub, "%s/%s-7", dir, topic);
  struct opened c = o;
  c.dir = sub;
  OK(log_delete_begin(open_log(&c), "0123456789abcdef0123456789abcdef", &path));
  assert_int_equal(strlen(strrchr(path, '/') + 1), 255);
  assert_non_null(strstr(path, "x-7.0123456789abcdef0123456789abcdef-delete"));
  log_dir_delete(log_io_posix(), path);
  free(path);
}

/* ---- rolling ---- */

static void test_rolls_by_age_of_records(void **state) {
  (void)state;
  o.config.segment_ms = 10000;
  struct log *l = open_log(&o);
  append(l, 1, 10, T0);
  append(l, 1, 10, T0 + 10000);
  assert_int_equal(state_of(l).segments_n, 1);
  append(l, 1, 10, T0 + 10001);
  assert_int_equal(state_of(l).segments_n, 2);
  assert_true(exists("00000000000000000002.log"));
  assert_true(exists("00000000000000000002.snapshot"));
  OK(log_close(l, true));
  o.clean = true; /* the age of the reopened segment is that of its first record */
  l = open_log(&o);
  append(l, 1, 10, T0 + 20001);
  assert_int_equal(state_of(l).segments_n, 2);
  append(l, 1, 10, T0 + 20002);
  assert_int_equal(state_of(l).segments_n, 3);
  OK(log_close(l, true));
}

static void test_rolls_when_an_index_is_full(void **state) {
  (void)state;
  o.config.segment_index_bytes = 48; /* 6 offsets, 4 times of which one is kept for the end */
  o.config.index_interval_bytes = 0;
  struct log *l = open_log(&o);
  for (int i = 0; i < 40; i++) append(l, 1, 10, T0 + i);
  assert_in_range(state_of(l).segments_n, 9, 12);
  assert_int_equal(read_all(l, 0, 100), 40);
  OK(log_close(l, true));
}

static void test_rolls_before_offsets_outgrow_the_index(void **state) {
  (void)state;
  struct kp_buf b;
  struct log *l = open_log(&o);
  append(l, 1, 10, T0);
  kp_buf_init(&b);
  struct batch_spec s = {.records = 1, .value_size = 10, .timestamp = T0};
  put_batch(&b, &s);
  kp_batch_stamp(b.p, (kp_offset)INT32_MAX + 1, 3);
  struct log_append a = {.p = b.p, .n = b.n, .now_ms = T0, .keep_offsets = true};
  OK(log_append(l, &a));
  assert_int_equal(state_of(l).segments_n, 2);
  assert_int_equal(end_of(l), (kp_offset)INT32_MAX + 2);
  assert_int_equal(state_of(l).latest_epoch, 3);
  kp_batch_stamp(b.p, 17, 3); /* below the end */
  assert_int_equal(log_append(l, &a), KP_ERR_CORRUPT_MESSAGE);
  kp_buf_done(&b);
  OK(log_close(l, true));
}

static void test_more_than_a_segment_is_refused(void **state) {
  (void)state;
  o.config.segment_bytes = 1000;
  struct log *l = open_log(&o);
  struct batch_spec s = {.records = 1, .value_size = 1000, .timestamp = T0};
  struct log_append a;
  assert_int_equal(try_append(l, &s, &a), KP_ERR_RECORD_LIST_TOO_LARGE);
  assert_int_equal(append(l, 1, 900, T0), 0);
  OK(log_close(l, true));
}

static void test_preallocated_segment_is_trimmed(void **state) {
  (void)state;
  char path[4200];
  struct stat st;
  o.config.preallocate = true;
  o.config.segment_bytes = 1 << 20;
  struct log *l = open_log(&o);
  for (int i = 0; i < 2000; i++) append(l, 1, 1000, T0);
  OK(log_close(l, true));
  snprintf(path, sizeof path, "%s/00000000000000000000.log", dir);
  assert_int_equal(stat(path, &st), 0);
  assert_true((int64_t)st.st_blocks * 512 <= st.st_size + 8192);
  o.clean = true;
  l = open_log(&o);
  assert_int_equal(read_all(l, 0, 100000), 2000);
  OK(log_close(l, true));
}

/* ---- timestamps ---- */

static void test_offset_by_time_is_the_first_record_late_enough(void **state) {
  (void)state;
  o.config.index_interval_bytes = 500;
  o.config.segment_bytes = 20000;
  for (int codec = KP_CODEC_NONE; codec <= KP_CODEC_ZSTD; codec++) {
    char sub[4200];
    struct opened c = o;
    snprintf(sub, sizeof sub, "%s/t-%d", dir, codec);
    c.dir = sub;
    struct log *l = open_log(&c);
    for (int i = 0; i < 300; i++) {
      struct batch_spec s = {.records = 5, .value_size = 60, .timestamp = T0 + i * 10, .codec = (enum kp_codec)codec};
      struct log_append a;
      OK(try_append(l, &s, &a));
    }
    struct log_time_offset t;
    for (int i = 0; i < 300; i += 11)
      for (int k = 0; k < 10; k++) {
        OK(log_offset_by_time(l, T0 + i * 10 + k, 1500, &t));
        int64_t want = k < 5 ? i * 5 + k : (i + 1) * 5;
        assert_int_equal(t.offset, want < 1500 ? want : -1);
        if (t.offset >= 0) assert_int_equal(t.timestamp, k < 5 ? T0 + i * 10 + k : T0 + (i + 1) * 10);
      }
    OK(log_offset_by_time(l, T0 - 5, 1500, &t));
    assert_int_equal(t.offset, 0);
    OK(log_offset_by_time(l, T0 + 3000, 1500, &t));
    assert_int_equal(t.offset, -1);
    assert_int_equal(t.leader_epoch, -1);
    OK(log_offset_by_time(l, T0 + 100, 50, &t)); /* not below max_offset */
    assert_int_equal(t.offset, -1);
    OK(log_offset_of_max_time(l, &t));
    assert_int_equal(t.offset, 1499);
    assert_int_equal(t.timestamp, T0 + 2994);
    OK(log_close(l, true));
  }
}

static void test_max_time_is_the_first_record_that_has_it(void **state) {
  (void)state;
  struct log *l = open_log(&o);
  struct log_time_offset t;
  OK(log_offset_of_max_time(l, &t));
  assert_int_equal(t.offset, -1);
  append(l, 1, 10, T0);
  append(l, 3, 10, T0 + 50); /* 1..3, the last at +52 */
  append(l, 1, 10, T0 + 52);
  append(l, 1, 10, T0 + 3);
  OK(log_offset_of_max_time(l, &t));
  assert_int_equal(t.offset, 3);
  assert_int_equal(t.timestamp, T0 + 52);
  OK(log_delete_records(l, 5, 6)); /* Kafka goes on finding it */
  OK(log_offset_of_max_time(l, &t));
  assert_int_equal(t.offset, 3);
  OK(log_close(l, true));
}

static void test_log_append_time_is_stamped_and_keeps_the_crc_right(void **state) {
  (void)state;
  o.config.log_append_time = true;
  struct log *l = open_log(&o);
  struct kp_buf b;
  kp_buf_init(&b);
  struct batch_spec s = {.records = 3, .value_size = 10, .timestamp = 12345, .codec = KP_CODEC_LZ4};
  put_batch(&b, &s);
  struct log_append a = {.p = b.p, .n = b.n, .now_ms = T0, .from_client = true};
  OK(log_append(l, &a));
  kp_buf_done(&b);
  assert_int_equal(a.log_append_time, T0);
  assert_int_equal(read_all(l, 0, 1000), 3); /* checks the CRC */
  struct log_time_offset t;
  OK(log_offset_by_time(l, T0, 3, &t));
  assert_int_equal(t.offset, 0);
  assert_int_equal(t.timestamp, T0);
  OK(log_close(l, true));
}

static void test_true_max_timestamp_replaces_a_lying_one(void **state) {
  (void)state;
  struct log *l = open_log(&o);
  struct kp_buf b;
  kp_buf_init(&b);
  struct batch_spec s = {.records = 3, .value_size = 10, .timestamp = T0};
  put_batch(&b, &s);
  kp_batch_set_max_timestamp(b.p, false, T0 + 99999);
  struct kp_batch_facts facts = {.max_timestamp = T0 + 2, .max_timestamp_offset_delta = 2};
  struct log_append a = {.p = b.p, .n = b.n, .now_ms = T0, .from_client = true, .facts = &facts, .facts_n = 1};
  OK(log_append(l, &a));
  kp_buf_done(&b);
  struct log_time_offset t;
  OK(log_offset_of_max_time(l, &t));
  assert_int_equal(t.timestamp, T0 + 2);
  assert_int_equal(read_all(l, 0, 1000), 3);
  OK(log_close(l, true));
}

/* ---- epochs ---- */

static void test_epochs_answer_as_kafka_does_and_survive(void **state) {
  (void)state;
  kp_epoch e;
  kp_offset end;
  struct log *l = open_log(&o);
  OK(log_epoch_begin(l, 2));
  append(l, 5, 10, T0); /* epoch 0 in the batch: the log stays at 2 */
  OK(log_epoch_begin(l, 4));
  OK(log_epoch_begin(l, 7)); /* 4 had nothing */
  append(l, 5, 10, T0);
  for (int again = 0; again < 3; again++) {
    assert_int_equal(log_epoch_of(l, 4), 2);
    assert_int_equal(log_epoch_of(l, 5), 7);
    log_epoch_end(l, 7, &e, &end);
    assert_int_equal(e, 7);
    assert_int_equal(end, 10);
    log_epoch_end(l, 8, &e, &end);
    assert_int_equal(e, -1);
    assert_int_equal(end, -1);
    log_epoch_end(l, 5, &e, &end);
    assert_int_equal(e, 2);
    assert_int_equal(end, 5);
    log_epoch_end(l, 1, &e, &end); /* before all we know */
    assert_int_equal(e, 1);
    assert_int_equal(end, 0);
    OK(log_close(l, again != 1));
    o.clean = again == 0;
    l = open_log(&o);
  }
  OK(log_close(l, true));
}

static void test_topic_id_is_written_and_checked(void **state) {
  (void)state;
  struct kp_uuid id = {{1, 2, 3}}, other = {{9, 8, 7, 6}}, rotten = {{1, 2, 3, 4}};
  char text[512];
  struct log *l;
  struct log_open_args a = {.io = log_io_posix(), .dir = dir, .config = &o.config, .topic_id = &id, .now_ms = T0};
  OK(log_open(&a, &l, NULL, text, sizeof text));
  OK(log_close(l, true));
  OK(log_open(&a, &l, NULL, text, sizeof text));
  OK(log_close(l, true));
  a.topic_id = &other;
  assert_int_equal(log_open(&a, &l, NULL, text, sizeof text), KP_ERR_INCONSISTENT_TOPIC_ID);
  assert_non_null(strstr(text, "AQIDAAAAAAAAAAAAAAAAAA"));
  a.topic_id = &rotten; /* one character of it: the file is damaged, and written anew */
  OK(log_open(&a, &l, NULL, text, sizeof text));
  OK(log_close(l, true));
  a.topic_id = &id;
  OK(log_open(&a, &l, NULL, text, sizeof text));
  OK(log_close(l, true));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(test_retention_by_time_takes_whole_old_segments),
      TEST(test_retention_by_bytes_keeps_at_least_that_many),
      TEST(test_reader_keeps_a_deleted_segment),
      TEST(test_delete_records_raises_the_start_and_maintenance_the_files),
      TEST(test_log_that_ends_below_its_start_begins_anew_there),
      TEST(test_truncate_cuts_batches_indexes_epochs_and_producers),
      TEST(test_clean_mark_that_lies_about_the_end_fails_the_log_and_recovery_mends_it),
      TEST(test_flush_begun_before_a_truncation_proves_nothing),
      TEST(test_deleted_log_is_renamed_at_once),
      TEST(test_deleted_log_with_the_longest_name_is_renamed),
      TEST(test_rolls_by_age_of_records),
      TEST(test_rolls_when_an_index_is_full),
      TEST(test_rolls_before_offsets_outgrow_the_index),
      TEST(test_more_than_a_segment_is_refused),
      TEST(test_preallocated_segment_is_trimmed),
      TEST(test_offset_by_time_is_the_first_record_late_enough),
      TEST(test_max_time_is_the_first_record_that_has_it),
      TEST(test_log_append_time_is_stamped_and_keeps_the_crc_right),
      TEST(test_true_max_timestamp_replaces_a_lying_one),
      TEST(test_epochs_answer_as_kafka_does_and_survive),
      TEST(test_topic_id_is_written_and_checked),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
