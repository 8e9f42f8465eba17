/* An offset index that points into the middle of a batch: whatever the bytes there look like, it is the index that is
 * doubted, and rebuilt. */
#include <fcntl.h>

#include "log/tests/support.h"

static char *dir;
static struct opened o;

enum { BATCHES = 60, VALUE = 300, BIG_BATCHES = 20, BIG_VALUE = 900000 };

static int setup(void **state) {
  (void)state;
  dir = temp_dir();
  o = (struct opened){.dir = dir, .clean = true};
  log_config_defaults(&o.config);
  o.config.index_interval_bytes = 200;
  return 0;
}

static int teardown(void **state) {
  (void)state;
  remove_tree(dir);
  return 0;
}

/* One record of `size` bytes, the word over and over, by producer 7. */
static enum kp_err put(struct log *l, int32_t sequence, const uint8_t word[4], int32_t size, struct log_append *ret) {
  struct kp_buf b;
  struct kp_batch_builder bb;
  uint8_t *value = malloc((size_t)size);
  for (int32_t i = 0; i < size; i++) value[i] = word[i % 4];
  kp_buf_init(&b);
  kp_batch_builder_init(&bb, &b, KP_CODEC_NONE, 0, T0 + sequence);
  kp_batch_builder_add(&bb, T0 + sequence, (struct kp_bytes){NULL, 0}, (struct kp_bytes){value, size},
                       (struct kp_bytes){NULL, 0}, 0);
  bb.h.producer_id = 7;
  bb.h.producer_epoch = 0;
  bb.h.base_sequence = sequence;
  OK(kp_batch_builder_finish(&bb));
  *ret = (struct log_append){.p = b.p, .n = b.n, .now_ms = T0 + sequence, .from_client = true};
  enum kp_err err = log_append(l, ret);
  kp_buf_done(&b);
  free(value);
  return err;
}

static void fill(const uint8_t word[4], int32_t batches, int32_t size) {
  struct log *l = open_log(&o);
  struct log_append a;
  for (int32_t i = 0; i < batches; i++) OK(put(l, i, word, size, &a));
  OK(log_close(l, true));
}

/* Entry i of the offset index points `by` bytes further on. Returns the last offset of the batch it is for. */
static int32_t mislead(int32_t i, int32_t by) {
  char path[4200];
  uint8_t e[8];
  snprintf(path, sizeof path, "%s/00000000000000000000.index", dir);
  int fd = open(path, O_RDWR);
  assert_true(fd >= 0 && pread(fd, e, 8, i * 8) == 8);
  kp_be32_put(e + 4, kp_be32(e + 4) + (uint32_t)by);
  assert_int_equal(pwrite(fd, e, 8, i * 8), 8);
  close(fd);
  return (int32_t)kp_be32(e);
}

/* In turn: nothing that a header could begin with, a batch beyond the end of the file, a batch of an old format. */
static const uint8_t words[3][4] = {{'a', 'a', 'a', 'a'}, {1, 1, 1, 1}, {0, 0, 0, 32}};

static void test_reading_through_an_entry_that_points_into_a_batch(void **state) {
  (void)state;
  o.config.index_interval_bytes = 1000; /* so that there are batches to be walked to from an entry */
  for (int w = 0; w < 3; w++) {
    fill(words[w], BATCHES, VALUE);
    for (int32_t by = 1; by < VALUE; by++) {
      int32_t last = mislead(10, by);
      struct log *l = open_log(&o);
      kp_offset from = last - 1 + by % 5; /* one only: it has the index rebuilt */
      assert_int_equal(read_all(l, from, 500), BATCHES - from);
      OK(log_close(l, true));
    }
    remove_tree(dir);
    dir = temp_dir();
    o.dir = dir;
  }
}

static void test_searching_by_time_through_an_entry_that_points_into_a_batch(void **state) {
  (void)state;
  o.config.index_interval_bytes = 1000;
  for (int w = 0; w < 3; w++) {
    fill(words[w], BATCHES, VALUE);
    for (int32_t by = 1; by < VALUE; by++) {
      int32_t last = mislead(10, by);
      struct log *l = open_log(&o);
      struct log_time_offset t;
      kp_offset at = last - 1 + by % 5;
      OK(log_offset_by_time(l, T0 + at, BATCHES, &t));
      assert_int_equal(t.offset, at);
      OK(log_close(l, true));
    }
    remove_tree(dir);
    dir = temp_dir();
    o.dir = dir;
  }
}

/* The last entry is looked at when the log is opened to append. */
static void test_appending_behind_a_last_entry_that_points_into_a_batch(void **state) {
  (void)state;
  for (int w = 0; w < 3; w++) {
    fill(words[w], BATCHES, VALUE);
    int32_t n = BATCHES;
    for (int32_t by = 1; by < VALUE; by += 7) {
      struct log_append a;
      (void)mislead(n - 2, by); /* the first batch has no entry */
      struct log *l = open_log(&o);
      OK(put(l, n, words[w], VALUE, &a));
      assert_int_equal(a.base_offset, n++);
      assert_int_equal(read_all(l, 0, 500), n);
      OK(log_close(l, true));
    }
    remove_tree(dir);
    dir = temp_dir();
    o.dir = dir;
  }
}

/* A snapshot keeps one batch of a producer; the others are looked up, in a big segment by its index. */
static void test_a_retry_is_recognized_through_an_entry_that_points_into_a_batch(void **state) {
  (void)state;
  for (int w = 0; w < 3; w++) {
    fill(words[w], BIG_BATCHES, BIG_VALUE);
    struct log_append a;
    (void)mislead(0, 1000);
    struct log *l = open_log(&o);
    OK(put(l, BIG_BATCHES - 4, words[w], BIG_VALUE, &a));
    assert_true(a.duplicate);
    assert_int_equal(a.base_offset, BIG_BATCHES - 4);
    OK(log_close(l, true));
    remove_tree(dir);
    dir = temp_dir();
    o.dir = dir;
  }
}

/* A power cut after a clean stop may take back that the indexes of a segment were cut to nothing. */
static void test_what_the_indexes_of_an_empty_segment_hold_is_nothing(void **state) {
  (void)state;
  static const char *const suffixes[] = {"index", "timeindex"};
  for (int32_t batches = 1; batches <= BATCHES; batches += BATCHES - 1) {
    fill(words[0], 0, VALUE);
    for (int i = 0; i < 2; i++) {
      char path[4200];
      snprintf(path, sizeof path, "%s/00000000000000000000.%s", dir, suffixes[i]);
      int fd = open(path, O_RDWR);
      assert_true(fd >= 0 && pwrite(fd, "\0\0\1", 3, 4093) == 3); /* unused room, and something of before */
      close(fd);
    }
    fill(words[0], batches, VALUE);
    struct log *l = open_log(&o);
    assert_int_equal(o.report.indexes_rebuilt, 0);
    assert_int_equal(read_all(l, 0, 500), batches);
    struct log_time_offset t;
    OK(log_offset_by_time(l, T0 + batches - 1, batches, &t));
    assert_int_equal(t.offset, batches - 1);
    OK(log_close(l, true));
    remove_tree(dir);
    dir = temp_dir();
    o.dir = dir;
  }
}

int main(void) {
#define TEST(t) cmocka_unit_test_setup_teardown(t, setup, teardown)
  const struct CMUnitTest tests[] = {
      TEST(test_reading_through_an_entry_that_points_into_a_batch),
      TEST(test_searching_by_time_through_an_entry_that_points_into_a_batch),
      TEST(test_appending_behind_a_last_entry_that_points_into_a_batch),
      TEST(test_what_the_indexes_of_an_empty_segment_hold_is_nothing),
      TEST(test_a_retry_is_recognized_through_an_entry_that_points_into_a_batch),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
