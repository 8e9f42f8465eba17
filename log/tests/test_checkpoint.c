/* Files of a data directory. */
#include "log/checkpoint.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "log/tests/support.h"

static char *dir;
static char path[4200];

static int setup(void **state) {
  (void)state;
  dir = temp_dir();
  snprintf(path, sizeof path, "%s/file", dir);
  return 0;
}

static int teardown(void **state) {
  (void)state;
  remove_tree(dir);
  return 0;
}

static void write_text(const char *name, const char *text) {
  char p[4300];
  snprintf(p, sizeof p, "%s/%s", dir, name);
  FILE *f = fopen(p, "w");
  fputs(text, f);
  fclose(f);
}

static char *read_text(const char *name) {
  static char text[4096];
  char p[4300];
  snprintf(p, sizeof p, "%s/%s", dir, name);
  FILE *f = fopen(p, "r");
  assert_non_null(f);
  text[fread(text, 1, sizeof text - 1, f)] = '\0';
  fclose(f);
  return text;
}

static void join(void *arg, const struct log_offsets_row *r) {
  char *s = arg;
  sprintf(s + strlen(s), "%s/%d/%lld ", r->topic, r->partition, (long long)r->offset);
}

static void test_offsets_are_written_in_kafkas_words_and_read_back(void **state) {
  (void)state;
  static const struct log_offsets_row rows[] = {{"a.b_c-d", 0, 12}, {"t", 2147483647, INT64_MAX}, {"t", 1, 0}};
  char seen[256] = "";
  OK(log_offsets_write(log_io_posix(), path, rows, 3));
  assert_string_equal(read_text("file"), "0\n3\na.b_c-d 0 12\nt 2147483647 9223372036854775807\nt 1 0\n");
  OK(log_offsets_read(log_io_posix(), path, join, seen));
  assert_string_equal(seen, "a.b_c-d/0/12 t/2147483647/9223372036854775807 t/1/0 ");
  OK(log_offsets_write(log_io_posix(), path, NULL, 0));
  assert_string_equal(read_text("file"), "0\n0\n");
}

static void test_offsets_that_are_none_are_refused(void **state) {
  (void)state;
  static const char *const bad[] = {"",
                                    "0",
                                    "0\n",
                                    "1\n0\n",
                                    "0\n1\n",
                                    "0\n0\nt 0 1",
                                    "0\n1\nt 0\n",
                                    "0\n1\nt 0 x\n",
                                    "0\n1\nt -1 5\n",
                                    "0\n1\nt  0 5\n",
                                    "0\n1\n 0 5\n",
                                    "0\n-1\n",
                                    "0\n1\nt 0 99999999999999999999\n",
                                    "x\n0\n"};
  char seen[256] = "";
  assert_int_equal(log_offsets_read(log_io_posix(), path, join, seen), KP_ERR_NOT_FOUND);
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    write_text("file", bad[i]);
    if (log_offsets_read(log_io_posix(), path, join, seen) != KP_ERR_CORRUPT_MESSAGE) fail_msg("taken: '%s'", bad[i]);
  }
}

static void test_meta_properties_round_trip_and_kafkas_own(void **state) {
  (void)state;
  char text[256];
  struct log_dir_meta m = {"AAAAAAAAQACAAAAAAAAAAQ", "NzA53oLzTBGG6CPtSaChzA", 3}, got;
  assert_int_equal(log_dir_meta_read(log_io_posix(), dir, &got, text, sizeof text), KP_ERR_NOT_FOUND);
  OK(log_dir_meta_write(log_io_posix(), dir, &m));
  OK(log_dir_meta_read(log_io_posix(), dir, &got, text, sizeof text));
  assert_memory_equal(&got, &m, sizeof m);
  write_text("meta.properties", "#\n#Tue Nov 24 11:37:22 UTC 2026\nnode.id=1\ndirectory.id=NzA53oLzTBGG6CPtSaChzA\n"
                                "version=1\ncluster.id=AAAAAAAAQACAAAAAAAAAAQ\n");
  OK(log_dir_meta_read(log_io_posix(), dir, &got, text, sizeof text));
  assert_int_equal(got.node_id, 1);
  assert_string_equal(got.directory_id, "NzA53oLzTBGG6CPtSaChzA");
  write_text("meta.properties", "version=0\nbroker.id=7\n\n");
  OK(log_dir_meta_read(log_io_posix(), dir, &got, text, sizeof text));
  assert_int_equal(got.node_id, 7);
  assert_string_equal(got.cluster_id, "");
  write_text("meta.properties", "version=2\nnode.id=1\n");
  assert_int_equal(log_dir_meta_read(log_io_posix(), dir, &got, text, sizeof text), KP_ERR_CORRUPT_MESSAGE);
  assert_non_null(strstr(text, "'2' for 'version'"));
  write_text("meta.properties", "node.id=1\n");
  assert_int_equal(log_dir_meta_read(log_io_posix(), dir, &got, text, sizeof text), KP_ERR_CORRUPT_MESSAGE);
}

static void test_clean_mark_is_taken_once(void **state) {
  (void)state;
  bool clean = true;
  OK(log_clean_mark_take(log_io_posix(), dir, &clean));
  assert_false(clean);
  OK(log_clean_mark_write(log_io_posix(), dir, 15));
  assert_string_equal(read_text(".kafka_cleanshutdown"), "{\"version\":0,\"brokerEpoch\":15}");
  OK(log_clean_mark_take(log_io_posix(), dir, &clean));
  assert_true(clean);
  OK(log_clean_mark_take(log_io_posix(), dir, &clean));
  assert_false(clean);
}

static void test_directory_is_locked_against_others_and_ourselves(void **state) {
  (void)state;
  int fd, again;
  OK(log_dir_lock(dir, &fd));
  assert_int_equal(log_dir_lock(dir, &again), KP_ERR_AGAIN);
  pid_t pid = fork();
  if (pid == 0) _exit(log_dir_lock(dir, &again) == KP_ERR_AGAIN ? 0 : 1);
  int status;
  waitpid(pid, &status, 0);
  assert_int_equal(status, 0);
  close(fd);
  OK(log_dir_lock(dir, &fd));
  close(fd);
  assert_int_equal(log_dir_lock("/nowhere/at/all", &fd), KP_ERR_NOT_FOUND);
}

static void test_uuids_print_as_kafka_prints_them(void **state) {
  (void)state;
  char s[23];
  struct kp_uuid u = {{0, 0, 0, 0, 0, 0, 0x40, 0, 0x80, 0, 0, 0, 0, 0, 0, 1}},
                 back; /* Uuid(16384, -9223372036854775807) */
  kp_uuid_format(&u, s);
  assert_string_equal(s, "AAAAAAAAQACAAAAAAAAAAQ");
  assert_true(kp_uuid_parse(s, 22, &back));
  assert_memory_equal(&u, &back, 16);
  memset(&u, 0xff, 16);
  kp_uuid_format(&u, s);
  assert_string_equal(s, "_____________________w");
  assert_true(kp_uuid_parse(s, 22, &back));
  assert_memory_equal(&u, &back, 16);
  assert_false(kp_uuid_parse("AAAAAAAAQACAAAAAAAAAA", 21, &back));
  assert_false(kp_uuid_parse("AAAAAAAAQACAAAAAAAAA+Q", 22, &back));
}

static void test_replace_leaves_the_old_or_the_new(void **state) {
  (void)state;
  OK(log_io_replace(log_io_posix(), path, "old", 3));
  OK(log_io_replace(log_io_posix(), path, "n", 1));
  assert_string_equal(read_text("file"), "n");
  char *p;
  size_t n;
  OK(log_io_slurp(log_io_posix(), path, 10, &p, &n));
  assert_int_equal(n, 1);
  assert_string_equal(p, "n");
  free(p);
  assert_int_equal(log_io_slurp(log_io_posix(), path, 0, &p, &n), KP_ERR_IO);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(test_offsets_are_written_in_kafkas_words_and_read_back),
      TEST(test_offsets_that_are_none_are_refused),
      TEST(test_meta_properties_round_trip_and_kafkas_own),
      TEST(test_clean_mark_is_taken_once),
      TEST(test_directory_is_locked_against_others_and_ourselves),
      TEST(test_uuids_print_as_kafka_prints_them),
      TEST(test_replace_leaves_the_old_or_the_new),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
