/* What RocksDB does when its files can't be written, in the middle of flushes and merges: nothing, for it is not told.
 * A limit on the size of files stands for the full disk; each trial in a process of its own, as asserts would end it.
 */
#include "broker/key_index_disk.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "broker/key_index_store.h"
#include "log/tests/support.h"

static const struct kp_uuid directory = {{1, 2, 3}}, topic = {{9, 8, 7}};

enum { KEYS = 3000, ADDS = 60000, PIECE = 500 };

static void limit(rlim_t bytes) {
  struct rlimit l = {bytes, RLIM_INFINITY};
  assert_int_equal(setrlimit(RLIMIT_FSIZE, &l), 0);
}

static struct kp_bytes key_of(int64_t i, char text[32]) {
  return (struct kp_bytes){(const uint8_t *)text, snprintf(text, 32, "key-%lld", (long long)(i * 7919 % KEYS))};
}

/* Everything that was entered is found. */
static void check(struct brk_key_store *s, uint32_t slot, int64_t n) {
  struct brk_key_reader r;
  struct brk_key_why why;
  struct kp_buf form;
  kp_buf_init(&form);
  brk_key_reader_init(&r, s, false);
  for (int64_t i = n - KEYS; i < n; i += 17) {
    char text[32];
    struct brk_key_entry e = {.offset = -1};
    kp_buf_reset(&form);
    brk_key_put_form(&form, slot, key_of(i, text));
    OK(brk_key_reader_find(&r, &form, INT64_MAX, &e, &why));
    assert_int_equal(e.offset, i);
  }
  brk_key_reader_done(&r);
  kp_buf_done(&form);
}

/* -> did it come to a failed write? */
static bool fill(struct brk_key_store *s, int64_t adds) {
  struct brk_key_mark m;
  struct brk_key_why why;
  struct brk_key_writer w;
  enum kp_err err = brk_key_store_begin(s, &topic, 0, 0, &m, &why);
  brk_key_writer_init(&w, s);
  for (int64_t i = 0; i < adds && err == KP_ERR_NONE; i++) {
    char text[32];
    brk_key_writer_add(&w, m.slot, key_of(i, text), i, i, false);
    m.next = i + 1;
    if (m.next % PIECE != 0) continue;
    err = brk_key_writer_commit(&w, &topic, 0, &m, &why);
    if (err == KP_ERR_NONE && m.next >= KEYS && m.next % (10 * PIECE) == 0) check(s, m.slot, m.next);
  }
  brk_key_writer_done(&w);
  if (err == KP_ERR_NONE) err = brk_key_store_settle(s, &why);
  bool lost = brk_key_store_lost(s, &why);
  assert_true(lost || err == KP_ERR_NONE);
  return lost;
}

static int trial(const char *dir, rlim_t bytes) {
  struct brk_key_store *s;
  struct brk_key_mark m;
  struct brk_key_why why;
  signal(SIGXFSZ, SIG_IGN);
  OK(brk_key_store_open(dir, &directory, 2 << 20, &s, &why));
  assert_false(fill(s, 20 * PIECE));
  limit(bytes);
  bool lost = fill(s, ADDS);
  brk_key_store_close(s);
  limit(RLIM_INFINITY);
  if (!lost) return 1;
  /* Whoever opens what is left, say after kill -9: nothing in it is believed. */
  OK(brk_key_store_open(dir, &directory, 2 << 20, &s, &why));
  assert_int_equal(brk_key_store_mark(s, &topic, 0, &m, &why), KP_ERR_NOT_FOUND);
  assert_false(brk_key_store_lost(s, &why));
  assert_false(fill(s, 20 * PIECE));
  brk_key_store_close(s);
  return 0;
}

static void test_a_write_that_fails_ends_nothing_and_loses_the_index(void **state) {
  (void)state;
  static const int kib[] = {1, 30, 100, 260};
  if (!BRK_KEY_DISK_THERE) skip();
  for (size_t i = 0; i < sizeof kib / sizeof *kib; i++) {
    char *base = temp_dir(), dir[512];
    snprintf(dir, sizeof dir, "%s/keys", base);
    pid_t p = fork();
    assert_true(p >= 0);
    if (p == 0) _exit(trial(dir, (rlim_t)kib[i] << 10));
    int status;
    assert_int_equal(waitpid(p, &status, 0), p);
    remove_tree(base);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
      fail_msg("files of %d KiB: status %#x", kib[i], (unsigned)status);
  }
}

static void test_only_its_own_files_are_dropped(void **state) {
  (void)state;
  if (!BRK_KEY_DISK_THERE) skip();
  char *base = temp_dir(), path[600], got[8];
  int watch = brk_key_disk_watch(base);
  assert_true(watch >= 0);
  signal(SIGXFSZ, SIG_IGN);
  snprintf(path, sizeof path, "%s/000007.sst", base);
  int table = open(path, O_CREAT | O_RDWR, 0644);
  snprintf(path, sizeof path, "%s/CURRENT", base);
  close(open(path, O_CREAT | O_RDWR, 0644));
  snprintf(path, sizeof path, "%s/kask-0000000001.journal", base);
  int journal = open(path, O_CREAT | O_RDWR, 0644);
  limit(4);
  assert_int_equal(write(journal, "abcdef", 6), 4);
  assert_int_equal(write(journal, "ef", 2), -1);
  assert_int_equal(brk_key_disk_lost(watch), 0);
  assert_int_equal(write(table, "abcdef", 6), 4);
  assert_int_equal(write(table, "ef", 2), 2);
  assert_int_equal(brk_key_disk_lost(watch), EFBIG);
  limit(RLIM_INFINITY);
  assert_int_equal(write(table, "ef", 2), 2); /* nor does what follows reach it */
  assert_int_equal(pread(table, got, sizeof got, 0), 4);
  assert_int_equal(fsync(table), 0);
  assert_int_equal(write(journal, "ef", 2), 2);
  assert_int_equal(pread(journal, got, sizeof got, 0), 6);
  snprintf(path, sizeof path, "%s/CURRENT", base);
  assert_int_equal(access(path, F_OK), -1);
  brk_key_disk_unwatch(watch);
  assert_int_equal(write(table, "ef", 2), 2);
  assert_int_equal(pread(table, got, sizeof got, 0), 6);
  close(table);
  close(journal);
  remove_tree(base);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_a_write_that_fails_ends_nothing_and_loses_the_index),
      cmocka_unit_test(test_only_its_own_files_are_dropped),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
