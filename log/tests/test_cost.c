/* What the log costs: system calls per append and read, memory and descriptors of an idle log, time to open. */
#include <dirent.h>
#include <malloc.h>
#include <time.h>

#include "log/tests/fault_io.h"
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

static int64_t now_us(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static int count_fds(void) {
  int n = 0;
  DIR *d = opendir("/proc/self/fd");
  while (readdir(d) != NULL) n++;
  closedir(d);
  return n;
}

static int count_mappings_of(const char *what) {
  char line[8192];
  int n = 0;
  FILE *f = fopen("/proc/self/maps", "r");
  while (fgets(line, sizeof line, f) != NULL) n += strstr(line, what) != NULL;
  fclose(f);
  return n;
}

static int64_t calls(const struct fault_io *f) {
  return f->preads + f->writes + f->opens;
}

static void test_append_is_one_call_and_tail_read_none(void **state) {
  (void)state;
  struct fault_io f;
  fault_io_init(&f);
  f.dies_at = INT64_MAX; /* counts changes too */
  o.io = &f.io;
  struct log *l = open_log(&o);
  for (int i = 0; i < 30; i++) append(l, 3, 100, T0); /* until both indexes have a page */
  f.preads = f.writes = f.opens = f.ops = 0;
  for (int i = 0; i < 20; i++) append(l, 1, 100, T0);
  assert_int_equal(f.writes, 20);
  assert_int_equal(calls(&f), 20);
  assert_int_equal(f.ops, 20);
  for (int i = 0; i < 5000; i++) { /* indexes included: they grow by doubling */
    kp_offset at = append(l, 3, 1000, T0 + i);
    struct log_range r;
    OK(log_read(l, at, end_of(l), 1 << 20, true, &r));
    assert_true(r.n > 3000);
    log_file_unref(r.file);
  }
  assert_int_equal(f.writes, 5020);
  assert_int_equal(f.preads, 0);
  assert_true(f.opens <= 12);
  OK(log_close(l, true));
}

static void test_sequential_catch_up_costs_two_small_reads_a_fetch(void **state) {
  (void)state;
  struct fault_io f;
  fault_io_init(&f);
  o.io = &f.io;
  struct log *l = open_log(&o);
  for (int i = 0; i < 3000; i++) append(l, 3, 3000, T0 + i);
  flush(l);
  log_idle(l);
  f.preads = 0;
  kp_offset next = 0, end = end_of(l);
  int fetches = 0;
  while (next < end) {
    struct log_range r;
    OK(log_read(l, next, end, 1 << 20, true, &r));
    uint8_t *p = malloc((size_t)r.n);
    size_t n;
    int64_t before = f.preads;
    OK(log_file_pread(r.file, p, (size_t)r.n, r.position, &n));
    f.preads = before;
    for (size_t at = 0; at < n;) {
      struct kp_batch b;
      OK(kp_batch_parse(p + at, n - at, &b));
      next = kp_batch_last_offset(&b) + 1;
      at += (size_t)b.size;
    }
    free(p);
    log_file_unref(r.file);
    fetches++;
  }
  assert_true(fetches > 20);
  assert_true(f.preads <= 2 * fetches + 1); /* the first batch, and the one that the index says is behind the last */
  OK(log_close(l, true));
}

static void test_idle_log_holds_no_descriptor_no_mapping_and_little_memory(void **state) {
  (void)state;
  enum { LOGS = 200 };
  static struct log *logs[LOGS];
  int fds = count_fds();
  struct mallinfo2 before = mallinfo2();
  for (int i = 0; i < LOGS; i++) {
    char sub[4200];
    snprintf(sub, sizeof sub, "%s/t-%d", dir, i);
    struct opened one = o;
    one.dir = sub;
    logs[i] = open_log(&one);
    for (int k = 0; k < 10; k++) append(logs[i], 3, 1000, T0);
  }
  for (int i = 0; i < LOGS; i++) {
    flush(logs[i]);
    log_idle(logs[i]);
  }
  size_t bytes = (mallinfo2().uordblks - before.uordblks) / LOGS;
  print_message("%zu bytes of heap for an idle log\n", bytes);
  assert_int_equal(count_fds(), fds);
  assert_int_equal(count_mappings_of(dir), 0);
  assert_true(bytes < 4096);
  for (int i = 0; i < LOGS; i++) {
    append(logs[i], 1, 1, T0);
    assert_int_equal(read_all(logs[i], 0, 5000), 31);
    OK(log_close(logs[i], false));
  }
}

static void test_opening_a_thousand_clean_logs_scans_nothing_and_is_quick(void **state) {
  (void)state;
  enum { LOGS = 1000 };
  static struct log *logs[LOGS];
  static char subs[LOGS][256];
  struct fault_io f;
  fault_io_init(&f);
  for (int i = 0; i < LOGS; i++) {
    snprintf(subs[i], sizeof subs[i], "%s/t-%d", dir, i);
    struct opened one = o;
    one.dir = subs[i];
    logs[i] = open_log(&one);
    for (int k = 0; k < 4; k++) append(logs[i], 3, 1000, T0);
    OK(log_epoch_begin(logs[i], 1));
    log_idle(logs[i]);
  }
  int64_t t = now_us();
  for (int i = 0; i < LOGS; i++) OK(log_close_unsynced(logs[i]));
  print_message("clean close: %lld us a log", (long long)(now_us() - t) / LOGS);
  OK(log_io_posix()->ops->sync_fs(log_io_posix(), dir));
  print_message(", %lld ms for all with one sync of the file system\n", (long long)(now_us() - t) / 1000);
  for (int round = 0; round < 2; round++) {
    t = now_us();
    for (int i = 0; i < LOGS; i++) {
      struct opened one = o;
      one.dir = subs[i];
      one.io = &f.io;
      one.clean = true;
      logs[i] = open_log(&one);
      assert_int_equal(end_of(logs[i]), 12);
    }
    print_message("clean open: %lld us a log, %.1f opens, %.1f preads\n", (long long)(now_us() - t) / LOGS,
                  (double)f.opens / (int)LOGS, (double)f.preads / (int)LOGS);
    f.opens = f.preads = 0;
    for (int i = 0; i < LOGS; i++) OK(log_close(logs[i], true));
  }
  t = now_us();
  for (int i = 0; i < LOGS; i++) {
    struct opened one = o;
    one.dir = subs[i];
    one.recovery_point = 12;
    logs[i] = open_log(&one);
  }
  print_message("unclean open, nothing above the recovery point: %lld us a log\n", (long long)(now_us() - t) / LOGS);
  for (int i = 0; i < LOGS; i++) OK(log_close(logs[i], true));
}

static void test_append_and_read_rates(void **state) {
  (void)state;
  enum { N = 20000 };
  struct log *l = open_log(&o);
  struct kp_buf b;
  kp_buf_init(&b);
  struct batch_spec s = {.records = 100, .value_size = 100, .timestamp = T0};
  put_batch(&b, &s);
  int64_t t = now_us();
  for (int i = 0; i < N; i++) {
    struct log_append a = {.p = b.p, .n = b.n, .now_ms = T0 + i, .from_client = true};
    OK(log_append(l, &a));
  }
  int64_t us = now_us() - t;
  print_message("append of %zu bytes: %.2f us each\n", b.n, (double)us / (int)N);
  kp_buf_done(&b);
  t = now_us();
  for (int i = 0; i < N; i++) {
    struct log_range r;
    OK(log_read(l, end_of(l) - 1 - i % 500, end_of(l), 1 << 20, true, &r));
    log_file_unref(r.file);
  }
  print_message("tail read: %.2f us each\n", (double)(now_us() - t) / (int)N);
  t = now_us();
  for (int i = 0; i < N; i++) {
    struct log_range r;
    OK(log_read(l, (kp_offset)((uint64_t)i * 2654435761u % (N * 100)), end_of(l), 1 << 20, true, &r));
    log_file_unref(r.file);
  }
  print_message("random read: %.2f us each\n", (double)(now_us() - t) / (int)N);
  OK(log_close(l, false));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(test_append_is_one_call_and_tail_read_none),
      TEST(test_sequential_catch_up_costs_two_small_reads_a_fetch),
      TEST(test_idle_log_holds_no_descriptor_no_mapping_and_little_memory),
      TEST(test_opening_a_thousand_clean_logs_scans_nothing_and_is_quick),
      TEST(test_append_and_read_rates),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
