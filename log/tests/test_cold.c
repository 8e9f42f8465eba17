/* Nothing that a loop asks of a log waits for a read: it is given up, fetched elsewhere, and comes out the same. */
#include "log/tests/cold_io.h"
#include "log/tests/support.h"

enum { BATCHES = 400, TRIES_MAX = 12 };

static char *dir;
static struct opened o;
static struct cold_io c;
static struct log *l;
static kp_offset end;

static void open_again(void) {
  o.clean = true;
  c.on_loop = false;
  l = open_log(&o);
  end = end_of(l);
}

/* Segments of some 60 batches, aborted transactions, a producer whose last five batches are known. */
static int setup(void **state) {
  (void)state;
  dir = temp_dir();
  cold_io_init(&c);
  o = (struct opened){.dir = dir, .io = &c.io};
  log_config_defaults(&o.config);
  o.config.segment_bytes = 200000;
  o.config.producer_id_expiration_ms = INT64_MAX / 2;
  l = open_log(&o);
  for (int i = 0; i < BATCHES; i++) {
    struct log_append a;
    struct batch_spec s = {.records = 3, .value_size = 1000, .timestamp = T0 + i * 10, .producer_id_plus_1 = 8};
    s.base_sequence = i * 3;
    OK(try_append(l, &s, &a));
    if (i % 50 != 0) continue;
    struct batch_spec t = {.records = 1, .value_size = 10, .timestamp = T0 + i * 10, .producer_id_plus_1 = 10};
    t.base_sequence = i / 50;
    t.transactional = true;
    OK(try_append(l, &t, &a));
    append_marker(l, 9, 0, false, T0 + i * 10);
  }
  OK(log_close(l, true));
  open_again();
  return 0;
}

static int teardown(void **state) {
  (void)state;
  c.on_loop = false;
  OK(log_close(l, true));
  cold_io_done(&c);
  remove_tree(dir);
  return 0;
}

/* Runs `expr` (an enum kp_err) on the loop until it need not wait; evaluates to the number of fetches. */
#define ON_LOOP(ret_err, expr)                                                                                         \
  for (int tries_ = 0, more_ = 1; more_ && tries_ < TRIES_MAX; tries_++) {                                             \
    struct log_cold cold_;                                                                                             \
    c.on_loop = true;                                                                                                  \
    log_nowait(l, &cold_);                                                                                             \
    (ret_err) = (expr);                                                                                                \
    log_nowait(l, NULL);                                                                                               \
    c.on_loop = false;                                                                                                 \
    more_ = (ret_err) == KP_ERR_WOULD_BLOCK;                                                                           \
    if (more_) {                                                                                                       \
      fetches++;                                                                                                       \
      log_cold_fetch(&c.io, &cold_);                                                                                   \
      log_cold_take(l, &cold_);                                                                                        \
    }                                                                                                                  \
  }

static int fetches;

static void test_reads_of_any_offset_do_not_wait_and_find_the_same(void **state) {
  (void)state;
  for (kp_offset at = 0; at < end; at += 17) {
    struct log_range want, got;
    enum kp_err err = KP_ERR_NONE;
    OK(log_read(l, at, end, 10000, true, &want));
    log_idle(l);
    cold_io_chill(&c);
    fetches = 0;
    ON_LOOP(err, log_read(l, at, end, 10000, true, &got));
    OK(err);
    assert_int_equal(c.waits, 0);
    assert_true(fetches >= 1);
    assert_int_equal(got.position, want.position);
    assert_int_equal(got.n, want.n);
    assert_int_equal(got.base_offset, want.base_offset);
    log_file_unref(want.file);
    fetches = 0;
    log_file_unref(got.file);
    ON_LOOP(err, log_read(l, at, end, 10000, true, &got)); /* what was fetched serves the next one at once */
    OK(err);
    assert_int_equal(fetches, 0);
    log_file_unref(got.file);
  }
}

static void test_searches_by_time_do_not_wait_and_find_the_same(void **state) {
  (void)state;
  for (int i = 0; i < BATCHES; i += 7) {
    struct log_time_offset want, got = {0};
    enum kp_err err = KP_ERR_NONE;
    OK(log_offset_by_time(l, T0 + i * 10 + 1, end, &want));
    OK(log_close(l, true));
    open_again();
    cold_io_chill(&c);
    for (int rounds = 0; rounds < 20; rounds++) {
      ON_LOOP(err, log_offset_by_time(l, T0 + i * 10 + 1, end, &got));
      if (err != KP_ERR_WOULD_BLOCK) break;
    }
    OK(err);
    assert_int_equal(c.waits, 0);
    assert_int_equal(got.offset, want.offset);
    assert_int_equal(got.timestamp, want.timestamp);
  }
}

static void test_the_largest_timestamp_is_found_without_waiting(void **state) {
  (void)state;
  struct log_time_offset got;
  enum kp_err err = KP_ERR_WOULD_BLOCK;
  cold_io_chill(&c);
  for (int rounds = 0; rounds < 20 && err == KP_ERR_WOULD_BLOCK; rounds++)
    ON_LOOP(err, log_offset_of_max_time(l, &got));
  OK(err);
  assert_int_equal(c.waits, 0);
  assert_int_equal(got.timestamp, T0 + (BATCHES - 1) * 10 + 2);
  assert_int_equal(got.offset, end - 1);
}

static void count_aborted(void *arg, const struct log_aborted_txn *t) {
  (void)t;
  ++*(int *)arg;
}

static void test_aborted_transactions_are_found_without_waiting(void **state) {
  (void)state;
  int n = 0;
  enum kp_err err = KP_ERR_NONE;
  cold_io_chill(&c);
  ON_LOOP(err, log_aborted(l, 0, end, count_aborted, &n));
  OK(err);
  assert_int_equal(c.waits, 0);
  assert_int_equal(n, BATCHES / 50);
}

static void test_old_duplicates_are_found_without_waiting(void **state) {
  (void)state;
  enum kp_err err;
  struct log_append a;
  struct batch_spec s = {.records = 3, .value_size = 1000, .timestamp = T0, .producer_id_plus_1 = 8};
  s.base_sequence = (BATCHES - 4) * 3;
  cold_io_chill(&c);
  err = KP_ERR_WOULD_BLOCK; /* across all segments: 16 MiB of log are looked through */
  for (int rounds = 0; rounds < 10 && err == KP_ERR_WOULD_BLOCK; rounds++) ON_LOOP(err, try_append(l, &s, &a));
  OK(err);
  assert_int_equal(c.waits, 0);
  assert_true(a.duplicate);
  assert_int_equal(a.last_offset, end - 1 - 3 * 3);
  assert_int_equal(end_of(l), end);
}

static void test_retention_by_age_does_not_wait(void **state) {
  (void)state;
  struct log_config config = o.config;
  config.retention_ms = 1000;
  log_set_config(l, &config);
  cold_io_chill(&c);
  int gone = 0, rounds = 0;
  for (bool more = true; more && rounds < 100; rounds++) {
    struct log_cold cold;
    struct log_doomed *doomed;
    c.on_loop = true;
    log_nowait(l, &cold);
    gone += log_maintain(l, T0 + BATCHES * 10, end, &doomed);
    log_nowait(l, NULL);
    c.on_loop = false;
    log_files_delete(&c.io, doomed);
    more = cold.file != NULL || cold.path != NULL;
    if (more) log_cold_fetch(&c.io, &cold);
    if (more) log_cold_take(l, &cold);
    if (!log_trim_waits(l)) continue;
    flush(l); /* a disk worker's: the snapshot of what the producers did there */
    more = true;
  }
  assert_int_equal(c.waits, 0);
  assert_true(gone > 3);
  assert_true(rounds < 100);
}

static void test_an_index_that_lies_is_rebuilt_without_waiting_for_its_segment(void **state) {
  (void)state;
  char path[4200];
  OK(log_close(l, true));
  snprintf(path, sizeof path, "%s/00000000000000000000.index", dir);
  FILE *f = fopen(path, "r+b");
  assert_non_null(f);
  uint8_t junk[8] = {0, 0, 0, 1, 0, 0, 0, 7};
  assert_int_equal(fwrite(junk, 1, sizeof junk, f), sizeof junk);
  fclose(f);
  open_again();
  cold_io_chill(&c);
  struct log_range r;
  enum kp_err err = KP_ERR_NONE;
  ON_LOOP(err, log_read(l, 1, end, 10000, true, &r));
  OK(err);
  assert_int_equal(c.waits, 0);
  assert_int_equal(r.base_offset, 0);
  log_file_unref(r.file);
}

/* The real disk's answers: what was just read is there, and what was just looked for in vain is known not to be. */
static void test_the_real_disk_serves_what_is_cached(void **state) {
  (void)state;
  struct log_io *io = log_io_posix();
  struct log_io_file *f;
  char path[4200], buf[5000];
  size_t n;
  void *map;
  snprintf(path, sizeof path, "%s/00000000000000000000.log", dir);
  OK(io->ops->open(io, path, LOG_IO_RDONLY, &f));
  OK(io->ops->pread(io, f, buf, sizeof buf, 0, &n));
  io->ops->close(io, f);
  OK(io->ops->open(io, path, LOG_IO_NOWAIT, &f));
  OK(io->ops->pread_nowait(io, f, buf, sizeof buf, 0, &n));
  assert_int_equal(n, sizeof buf);
  OK(io->ops->map(io, f, sizeof buf, &map));
  assert_true(io->ops->map_resident(io, map, sizeof buf));
  io->ops->unmap(io, map, sizeof buf);
  io->ops->close(io, f);
  snprintf(path, sizeof path, "%s/nothing", dir);
  assert_int_equal(io->ops->open(io, path, 0, &f), KP_ERR_NOT_FOUND);
  assert_int_equal(io->ops->open(io, path, LOG_IO_NOWAIT, &f), KP_ERR_NOT_FOUND);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(test_reads_of_any_offset_do_not_wait_and_find_the_same),
      TEST(test_searches_by_time_do_not_wait_and_find_the_same),
      TEST(test_the_largest_timestamp_is_found_without_waiting),
      TEST(test_aborted_transactions_are_found_without_waiting),
      TEST(test_old_duplicates_are_found_without_waiting),
      TEST(test_retention_by_age_does_not_wait),
      TEST(test_an_index_that_lies_is_rebuilt_without_waiting_for_its_segment),
      TEST(test_the_real_disk_serves_what_is_cached),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
