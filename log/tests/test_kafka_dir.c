/* Directories that Apache Kafka wrote. The tests use the small one in log/tests/data (how it was made: Fixture.java
 * there). test_kafka_dir DIR clean|unclean [append] works on a data directory of Kafka's in place: opens every
 * partition directory in DIR as after a clean or an unclean stop, reads every record, appends 100 records to each topic
 * of the user's if told to, closes cleanly, and prints what it found. Without arguments it has nothing to look at. */
#include <dirent.h>

#include "log/tests/support.h"

static void visit(const char *root, const char *name, bool clean, bool more) {
  char dir[4096];
  snprintf(dir, sizeof dir, "%s/%s", root, name);
  struct opened o = {.dir = dir, .clean = clean};
  log_config_defaults(&o.config);
  o.config.producer_id_expiration_ms = INT64_MAX / 2;
  struct log *l = open_log(&o);
  struct log_state s;
  log_get_state(l, &s);
  int64_t records = read_all(l, s.log_start_offset, 100000);
  printf("%s: start=%lld end=%lld records=%lld segments=%d epoch=%d unstable=%lld scanned=%lld truncated=%lld "
         "rebuilt=%d\n",
         name, (long long)s.log_start_offset, (long long)s.log_end_offset, (long long)records, s.segments_n,
         s.latest_epoch, s.first_unstable_offset == INT64_MAX ? -1LL : (long long)s.first_unstable_offset,
         (long long)o.report.scanned_bytes, (long long)o.report.truncated_bytes, o.report.indexes_rebuilt);
  if (more && name[0] != '_')
    for (int i = 0; i < 10; i++) append(l, 10, 100, T0 + i);
  OK(log_close(l, true));
}

/* ---- the fixture ---- */

static const char fixture[] = "log/tests/data/kafka-4.3.1/fixture-0";
static char *root_dir;
static char dir[4200];
static struct opened o;

static int setup(void **state) {
  (void)state;
  char cmd[9000];
  root_dir = temp_dir();
  snprintf(dir, sizeof dir, "%s/fixture-0", root_dir);
  snprintf(cmd, sizeof cmd, "cp -r %s '%s'", fixture, dir);
  if (system(cmd) != 0) return -1;
  o = (struct opened){.dir = dir};
  log_config_defaults(&o.config);
  o.config.index_interval_bytes = 300; /* as the topic's */
  o.config.producer_id_expiration_ms = INT64_MAX / 2;
  return 0;
}

static int teardown(void **state) {
  (void)state;
  remove_tree(root_dir);
  return 0;
}

static size_t read_file(const char *where, const char *name, uint8_t *p, size_t max) {
  char path[8500];
  snprintf(path, sizeof path, "%s/%s", where, name);
  FILE *f = fopen(path, "r");
  if (f == NULL) fail_msg("no %s", path);
  size_t n = fread(p, 1, max, f);
  fclose(f);
  return n;
}

static int by_producer(const void *a, const void *b) {
  return memcmp(a, b, 8);
}

/* Kafka writes a snapshot's producers in the order of its hash table. */
static void sort_snapshot(uint8_t *p, size_t n) {
  memset(p + 2, 0, 4); /* the CRC depends on it */
  qsort(p + 10, (n - 10) / 46, 46, by_producer);
}

static void assert_same_file(const char *name) {
  static uint8_t theirs[1 << 16], ours[1 << 16];
  size_t n = read_file(fixture, name, theirs, sizeof theirs), m = read_file(dir, name, ours, sizeof ours);
  if (strstr(name, ".snapshot") != NULL && n == m) {
    sort_snapshot(theirs, n);
    sort_snapshot(ours, m);
  }
  if (n != m || memcmp(theirs, ours, n) != 0) fail_msg("%s differs: %zu bytes, Kafka's has %zu", name, m, n);
}

static int count_entries(const char *where) {
  int n = 0;
  DIR *d = opendir(where);
  while (readdir(d) != NULL) n++;
  closedir(d);
  return n;
}

static void assert_same_directory(void) {
  DIR *d = opendir(fixture);
  for (struct dirent *e = readdir(d); e != NULL; e = readdir(d))
    if (e->d_name[0] != '.') assert_same_file(e->d_name);
  closedir(d);
  assert_int_equal(count_entries(dir), count_entries(fixture));
}

static void note_aborted(void *arg, const struct log_aborted_txn *t) {
  char *s = arg;
  sprintf(s + strlen(s), "%lld:%lld-%lld/%lld ", (long long)t->producer_id, (long long)t->first_offset,
          (long long)t->last_offset, (long long)t->last_stable_offset);
}

static void assert_duplicate(struct log *l, int64_t producer_id, int32_t sequence, kp_offset original) {
  struct batch_spec s = {
      .records = 5, .value_size = 1, .timestamp = T0, .producer_id_plus_1 = producer_id + 1, .base_sequence = sequence};
  struct log_append a;
  OK(try_append(l, &s, &a));
  assert_true(a.duplicate);
  assert_int_equal(a.base_offset, original);
}

/* What DumpLogSegments says of the fixture. */
static void assert_content(struct log *l) {
  char seen[512] = "";
  struct log_state s;
  struct log_time_offset t;
  log_get_state(l, &s);
  assert_int_equal(s.log_start_offset, 0);
  assert_int_equal(s.log_end_offset, 133);
  assert_int_equal(s.segments_n, 2);
  assert_int_equal(s.latest_epoch, 0);
  assert_int_equal(s.first_unstable_offset, 132);
  assert_int_equal(read_all(l, 0, 1 << 20), 133);
  for (kp_offset from = 0; from < 133; from += 9) assert_int_equal(read_all(l, from, 300) >= 133 - from, 1);
  OK(log_aborted(l, 0, 133, note_aborted, seen));
  assert_string_equal(seen, "5:100-106/101 6:109-114/108 5:116-122/117 6:125-130/124 ");
  OK(log_offset_by_time(l, 1700000000381, 133, &t)); /* record 39 carries +390, 38 +380 */
  assert_int_equal(t.offset, 39);
  assert_int_equal(t.timestamp, 1700000000390);
  assert_duplicate(l, 4, 15, 95);
  assert_duplicate(l, 4, 0, 80); /* beyond the snapshot: found in the log */
  assert_duplicate(l, 0, 5, 5);
}

static void test_clean_directory_opens_without_a_scan_and_stays_the_same(void **state) {
  (void)state;
  o.clean = true;
  struct log *l = open_log(&o);
  assert_int_equal(o.report.scanned_bytes, 0);
  assert_content(l);
  OK(log_close(l, true));
  assert_same_directory();
}

static void test_recovery_rebuilds_what_kafka_wrote(void **state) {
  (void)state;
  static const char *const derived[] = {".index", ".timeindex", ".txnindex", ".snapshot"};
  char path[8500];
  for (size_t i = 0; i <= sizeof derived / sizeof *derived; i++) {
    for (size_t k = 0; k < sizeof derived / sizeof *derived; k++) {
      if (i != k && i != sizeof derived / sizeof *derived) continue; /* one kind missing, then all */
      snprintf(path, sizeof path, "%s/00000000000000000106%s", dir, derived[k]);
      unlink(path);
      snprintf(path, sizeof path, "%s/00000000000000000000%s", dir, derived[k]);
      unlink(path);
    }
    struct log *l = open_log(&o);
    assert_int_equal(o.report.truncated_bytes, 0);
    assert_content(l);
    OK(log_close(l, true));
    assert_same_file("00000000000000000000.index");
    assert_same_file("00000000000000000106.index");
    assert_same_file("00000000000000000000.timeindex");
    assert_same_file("00000000000000000106.timeindex");
    assert_same_file("00000000000000000106.txnindex");
    assert_same_file("00000000000000000133.snapshot");
    assert_same_file("leader-epoch-checkpoint");
  }
}

static void test_topic_id_of_kafkas_file_is_understood(void **state) {
  (void)state;
  struct kp_uuid other = {{1}};
  char text[512];
  struct log *l;
  struct log_open_args a = {
      .io = log_io_posix(), .dir = dir, .config = &o.config, .topic_id = &other, .clean = true, .now_ms = T0};
  assert_int_equal(log_open(&a, &l, NULL, text, sizeof text), KP_ERR_INCONSISTENT_TOPIC_ID);
}

int main(int argc, char **argv) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_clean_directory_opens_without_a_scan_and_stays_the_same, setup, teardown),
      cmocka_unit_test_setup_teardown(test_recovery_rebuilds_what_kafka_wrote, setup, teardown),
      cmocka_unit_test_setup_teardown(test_topic_id_of_kafkas_file_is_understood, setup, teardown),
  };
  if (argc < 3) return cmocka_run_group_tests(tests, NULL, NULL);
  DIR *d = opendir(argv[1]);
  if (d == NULL) return 1;
  for (struct dirent *e = readdir(d); e != NULL; e = readdir(d))
    if (e->d_name[0] != '.' && e->d_type == DT_DIR) visit(argv[1], e->d_name, strcmp(argv[2], "clean") == 0, argc > 3);
  closedir(d);
  return 0;
}
