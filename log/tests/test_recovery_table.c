/* The decision table of recovery, row by row: what is on disk, what the journal knows of it, and what becomes of it.
 * Nothing that was durable is ever cut off or passed over in silence; what was not is as if it had never been. */
#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#include "log/journal.h"
#include "log/tests/support.h"

enum { BATCHES = 12, RECORDS = 10, VALUE = 100, END = BATCHES * RECORDS };

static char *root, *dir;
static struct opened o;
static struct log_known known;
static struct log_sealed seals[BATCHES];
static struct log_fault faults[16];
static int64_t batch_bytes; /* of one batch */
static bool same_boot, relaxed, scan_all;

static void path_in(char *path, kp_offset base, const char *suffix) {
  snprintf(path, 600, "%s/%020lld%s", dir, (long long)base, suffix);
}

static int64_t size_of(kp_offset base) {
  char path[600];
  struct stat st;
  path_in(path, base, ".log");
  return stat(path, &st) == 0 ? st.st_size : -1;
}

/* BATCHES batches of RECORDS records, per_segment batches a segment; closed cleanly; the journal knows all of it. */
static void leave(int per_segment) {
  o = (struct opened){.dir = dir};
  log_config_defaults(&o.config);
  o.config.index_interval_bytes = 1;
  struct log *l = open_log(&o);
  append(l, RECORDS, VALUE, T0);
  struct log_state st;
  log_get_state(l, &st);
  batch_bytes = st.size_bytes;
  o.config.segment_bytes = (int32_t)batch_bytes * per_segment;
  log_set_config(l, &o.config);
  for (int i = 1; i < BATCHES; i++) append(l, RECORDS, VALUE, T0 + i);
  OK(log_close(l, true));
  kp_offset last = (BATCHES - 1) / per_segment * per_segment * RECORDS;
  known = (struct log_known){.term = 0,
                             .start_off = 0,
                             .ctl = {0, 0, 1},
                             .watermark = END,
                             .watermark_segment = last,
                             .watermark_bytes = size_of(last),
                             .sealed = seals,
                             .faults = faults};
  for (kp_offset base = 0; base < last; base += per_segment * RECORDS)
    seals[known.sealed_n++] = (struct log_sealed){base, base + per_segment * RECORDS, size_of(base), 0};
}

static int setup(void **state) {
  (void)state;
  root = temp_dir();
  dir = malloc(400);
  snprintf(dir, 400, "%s/t-0", root);
  same_boot = relaxed = scan_all = false;
  return 0;
}
static int teardown(void **state) {
  (void)state;
  free(dir);
  remove_tree(root);
  return 0;
}

static struct log_open_report report;

static struct log *open_as(bool clean, kp_offset recovery_point, const struct log_known *k) {
  char text[512];
  struct log *l = NULL;
  struct log_open_args a = {.io = log_io_posix(),
                            .dir = dir,
                            .config = &o.config,
                            .clean = clean,
                            .recovery_point = recovery_point,
                            .now_ms = T0,
                            .known = k,
                            .same_boot = same_boot,
                            .relaxed = relaxed,
                            .scan_all = scan_all};
  enum kp_err err = log_open(&a, &l, &report, text, sizeof text);
  if (err != KP_ERR_NONE) fail_msg("log_open: %s: %s", kp_err_name(err), text);
  return l;
}

static void flip(kp_offset base, int64_t at) {
  char path[600];
  uint8_t b;
  path_in(path, base, ".log");
  int fd = open(path, O_RDWR);
  assert_true(fd >= 0);
  assert_int_equal(pread(fd, &b, 1, at), 1);
  b ^= 0x40;
  assert_int_equal(pwrite(fd, &b, 1, at), 1);
  close(fd);
}

static void cut_file(kp_offset base, int64_t size) {
  char path[600];
  path_in(path, base, ".log");
  assert_int_equal(truncate(path, size), 0);
}

static void remove_files(kp_offset base) {
  static const char *const suffixes[] = {".log", ".index", ".timeindex"};
  char path[600];
  for (size_t i = 0; i < 3; i++) {
    path_in(path, base, suffixes[i]);
    (void)unlink(path);
  }
}

/* Every offset is either read back whole or lies in a fault and is refused; returns how many are refused. */
static kp_offset check_all(struct log *l, kp_offset end) {
  struct log_state st;
  log_get_state(l, &st);
  assert_int_equal(st.log_end_offset, end);
  kp_offset refused = 0;
  for (kp_offset at = st.log_start_offset; at < end;) {
    struct log_range r;
    enum kp_err err = log_read(l, at, end, 1 << 20, true, &r);
    if (err == KP_ERR_CORRUPT_MESSAGE) {
      struct log_fault f[16];
      int32_t n = log_faults(l, f, 16), in = -1;
      for (int32_t i = 0; i < n; i++)
        if (f[i].from <= at && at < f[i].to) in = i;
      assert_true(in >= 0);
      refused += f[in].to - at;
      at = f[in].to;
      continue;
    }
    if (err != KP_ERR_NONE || r.n == 0) fail_msg("offset %lld: %s", (long long)at, kp_err_name(err));
    uint8_t *p = malloc((size_t)r.n);
    size_t n;
    OK(log_file_pread(r.file, p, (size_t)r.n, r.position, &n));
    for (size_t b_at = 0; b_at < n;) {
      struct kp_batch b;
      OK(kp_batch_parse(p + b_at, n - b_at, &b));
      OK(kp_batch_check_crc(&b));
      assert_int_equal(b.base_offset, at);
      at = kp_batch_last_offset(&b) + 1;
      b_at += (size_t)b.size;
    }
    free(p);
    log_file_unref(r.file);
  }
  return refused;
}

/* And it goes on: what is appended now is read back, also after a clean stop. */
static void goes_on(struct log *l, kp_offset end, kp_offset refused) {
  assert_int_equal(append(l, RECORDS, VALUE, T0 + 99), end);
  flush(l);
  assert_int_equal(check_all(l, end + RECORDS), refused);
  struct log_fault found[16];
  int32_t n = log_faults(l, found, 16);
  kp_offset segment, offset;
  int64_t bytes;
  log_durable_place(l, &segment, &bytes, &offset);
  OK(log_close(l, true));
  memcpy(faults, found, sizeof found);
  known.faults_n = n;
  known.watermark = offset;
  known.watermark_segment = segment;
  known.watermark_bytes = bytes;
  same_boot = false;
  l = open_as(true, offset, &known);
  assert_int_equal(report.faults_found, 0);
  assert_int_equal(report.truncated_bytes, 0);
  assert_int_equal(check_all(l, end + RECORDS), refused);
  OK(log_close(l, false));
}

/* ---- bad batches ---- */

static void test_bad_batch_above_the_watermark_with_nothing_behind_is_a_torn_tail_and_cut(void **state) {
  (void)state;
  leave(100);
  known.watermark = END - RECORDS;
  flip(0, (BATCHES - 1) * batch_bytes + 80);
  struct log *l = open_as(false, 0, &known);
  assert_int_equal(report.truncated_bytes, batch_bytes);
  assert_int_equal(report.faults_found, 0);
  assert_false(report.valid_behind_cut);
  assert_int_equal(size_of(0), (BATCHES - 1) * batch_bytes);
  goes_on(l, END - RECORDS, 0);
}

static void test_what_follows_the_last_batch_of_a_full_segment_is_cut_and_nothing_lost(void **state) {
  (void)state;
  static const char rest[100] = "what a write without room left behind";
  char path[600];
  leave(3);
  known.sealed_n = 0; /* it was not sealed yet */
  path_in(path, 0, ".log");
  int fd = open(path, O_WRONLY | O_APPEND);
  assert_true(fd >= 0);
  assert_int_equal(write(fd, rest, sizeof rest), sizeof rest);
  close(fd);
  struct log *l = open_as(false, 0, &known);
  assert_int_equal(report.faults_found, 0);
  assert_int_equal(report.truncated_bytes, sizeof rest);
  assert_int_equal(size_of(0), 3 * batch_bytes);
  goes_on(l, END, 0);
}

static void test_a_tail_torn_at_any_byte_above_the_watermark_is_cut_to_whole_batches(void **state) {
  (void)state;
  leave(100);
  known.watermark = END - 2 * RECORDS;
  known.watermark_bytes = (BATCHES - 2) * batch_bytes;
  for (int64_t size = BATCHES * batch_bytes - 1; size >= (BATCHES - 1) * batch_bytes; size--) {
    cut_file(0, size);
    struct log *l = open_as(false, 0, &known);
    assert_int_equal(report.truncated_bytes, size - (BATCHES - 1) * batch_bytes);
    assert_int_equal(check_all(l, END - RECORDS), 0);
    OK(log_close(l, false));
    if (size == (BATCHES - 1) * batch_bytes) break;
    l = open_as(false, 0, &known);
    append(l, RECORDS, VALUE, T0);
    OK(log_close(l, false));
  }
}

static void test_good_batches_behind_a_torn_one_are_cut_after_a_boot_and_it_is_reported(void **state) {
  (void)state;
  leave(100);
  known.watermark = 5 * RECORDS;
  flip(0, 7 * batch_bytes + 80);
  struct log *l = open_as(false, 0, &known);
  assert_true(report.valid_behind_cut);
  assert_int_equal(report.truncated_bytes, (BATCHES - 7) * batch_bytes);
  goes_on(l, 7 * RECORDS, 0);
}

static void test_good_batches_behind_a_bad_one_are_kept_within_one_boot(void **state) {
  (void)state;
  leave(100);
  known.watermark = 5 * RECORDS;
  same_boot = true;
  flip(0, 7 * batch_bytes + 80);
  struct log *l = open_as(false, 0, &known);
  assert_int_equal(report.truncated_bytes, 0);
  assert_int_equal(report.faults_found, 1);
  goes_on(l, END, RECORDS);
}

static void test_good_batches_behind_a_bad_one_are_kept_in_a_log_of_relaxed_durability(void **state) {
  (void)state;
  leave(100);
  known.watermark = 5 * RECORDS;
  relaxed = true;
  flip(0, 7 * batch_bytes + 80);
  struct log *l = open_as(false, 0, &known);
  assert_int_equal(report.faults_found, 1);
  goes_on(l, END, RECORDS);
}

static void test_bad_batch_below_the_watermark_is_a_fault_and_nothing_is_cut(void **state) {
  (void)state;
  for (int at = 0; at < 90; at++) {    /* every byte of the header and some of the records */
    if (at >= 12 && at < 16) continue; /* the epoch: a row of its own */
    leave(4);
    flip(4 * RECORDS, 1 * batch_bytes + at);
    struct log *l = open_as(false, 0, &known);
    if (report.faults_found != 1 || report.truncated_bytes != 0)
      fail_msg("byte %d: %d faults, %lld bytes cut", at, report.faults_found, (long long)report.truncated_bytes);
    assert_int_equal(size_of(4 * RECORDS), 4 * batch_bytes);
    struct log_fault f[4];
    assert_int_equal(log_faults(l, f, 4), 1);
    assert_int_equal(f[0].from, 5 * RECORDS);
    assert_int_equal(f[0].to, 6 * RECORDS);
    assert_int_equal(f[0].kind, LOG_FAULT_CORRUPT);
    assert_int_equal(f[0].segment, 4 * RECORDS);
    if (at % 15 == 0)
      goes_on(l, END, RECORDS);
    else
      OK(log_close(l, false));
    char cmd[600];
    snprintf(cmd, sizeof cmd, "rm -rf '%s'", dir);
    assert_int_equal(system(cmd), 0);
  }
}

static void test_the_last_batch_below_the_watermark_is_a_fault_and_the_end_stays(void **state) {
  (void)state;
  leave(4);
  flip(8 * RECORDS, 3 * batch_bytes + 70);
  struct log *l = open_as(false, 0, &known);
  assert_int_equal(report.faults_found, 1);
  assert_int_equal(size_of(8 * RECORDS), 4 * batch_bytes);
  goes_on(l, END, RECORDS);
}

static void test_an_older_epoch_than_the_control_list_has_is_cut_above_and_a_fault_below_the_watermark(void **state) {
  (void)state;
  leave(100); /* all of epoch 0 */
  known.start_epoch = 3;
  known.start_off = 8 * RECORDS; /* epoch 3 starts there: what lies behind is an old tail that was cut once */
  known.watermark = 8 * RECORDS;
  struct log *l = open_as(false, 0, &known);
  assert_int_equal(report.truncated_bytes, (BATCHES - 8) * batch_bytes);
  assert_int_equal(check_all(l, 8 * RECORDS), 0);
  OK(log_close(l, false));
  remove_files(0);
  leave(100);
  known.start_epoch = 3;
  known.start_off = 8 * RECORDS;
  l = open_as(false, 0, &known);
  assert_int_equal(report.truncated_bytes, 0);
  assert_true(report.faults_found > 0);
  goes_on(l, END, END - 8 * RECORDS);
}

/* ---- lost files ---- */

static void test_a_missing_sealed_segment_is_a_fault_and_the_rest_is_served(void **state) {
  (void)state;
  for (int clean = 0; clean < 2; clean++)
    for (int which = 0; which < 2; which++) {
      leave(4);
      remove_files(which * 4 * RECORDS);
      struct log *l = open_as(clean == 1, END, &known);
      assert_int_equal(report.faults_found, 1);
      struct log_fault f[4];
      assert_int_equal(log_faults(l, f, 4), 1);
      assert_int_equal(f[0].kind, LOG_FAULT_LOST);
      assert_int_equal(f[0].from, which * 4 * RECORDS);
      assert_int_equal(f[0].to, (which + 1) * 4 * RECORDS);
      goes_on(l, END, 4 * RECORDS);
      char cmd[600];
      snprintf(cmd, sizeof cmd, "rm -rf '%s'", dir);
      assert_int_equal(system(cmd), 0);
    }
}

static void test_a_missing_last_segment_is_a_fault_and_the_end_stays(void **state) {
  (void)state;
  for (int clean = 0; clean < 2; clean++) {
    leave(4);
    remove_files(8 * RECORDS);
    struct log *l = open_as(clean == 1, END, &known);
    assert_int_equal(report.faults_found, 1);
    goes_on(l, END, 4 * RECORDS);
    char cmd[600];
    snprintf(cmd, sizeof cmd, "rm -rf '%s'", dir);
    assert_int_equal(system(cmd), 0);
  }
}

static void test_a_missing_directory_is_a_fault_from_start_to_end(void **state) {
  (void)state;
  leave(4);
  known.log_start = 2 * RECORDS;
  char cmd[600];
  snprintf(cmd, sizeof cmd, "rm -rf '%s'", dir);
  assert_int_equal(system(cmd), 0);
  struct log *l = open_as(true, END, &known);
  assert_true(report.faults_found > 0);
  goes_on(l, END, END - 2 * RECORDS);
}

static void test_a_segment_shorter_than_it_was_sealed_is_a_fault_from_there(void **state) {
  (void)state;
  leave(4);
  cut_file(4 * RECORDS, 2 * batch_bytes + 5);
  struct log *l = open_as(true, END, &known);
  assert_true(report.faults_found > 0);
  goes_on(l, END, 2 * RECORDS);
}

static void test_a_last_segment_shorter_than_the_watermark_is_a_fault_and_the_end_stays(void **state) {
  (void)state;
  for (int clean = 0; clean < 2; clean++) {
    leave(4);
    cut_file(8 * RECORDS, 3 * batch_bytes);
    struct log *l = open_as(clean == 1, END, &known);
    assert_int_equal(report.faults_found, 1);
    goes_on(l, END, RECORDS);
    char cmd[600];
    snprintf(cmd, sizeof cmd, "rm -rf '%s'", dir);
    assert_int_equal(system(cmd), 0);
  }
}

/* What a power cut gives back of a write that met a full disk and was taken back, before the log rolled. */
static void test_a_refused_batch_at_the_end_of_a_segment_is_cut_and_what_the_next_one_holds_stays(void **state) {
  (void)state;
  for (int round = 0; round < 4; round++) {
    char from[600], to[600], cmd[600];
    int64_t bytes = round & 1 ? batch_bytes : batch_bytes / 2; /* of the next segment's first */
    leave(4);
    known.sealed_n = 1;
    if (round & 2) known.watermark = known.watermark_segment = 8 * RECORDS, known.watermark_bytes = 0;
    path_in(from, 8 * RECORDS, ".log");
    path_in(to, 4 * RECORDS, ".log");
    snprintf(cmd, sizeof cmd, "head -c %lld '%.260s' >> '%.260s'", (long long)bytes, from, to);
    assert_int_equal(system(cmd), 0);
    struct log *l = open_as(false, 0, &known);
    assert_int_equal(report.faults_found, 0);
    assert_int_equal(report.truncated_bytes, bytes);
    goes_on(l, END, 0);
    snprintf(cmd, sizeof cmd, "rm -rf '%s'", dir);
    assert_int_equal(system(cmd), 0);
  }
}

static void test_what_retention_and_compaction_took_is_not_lost(void **state) {
  (void)state;
  leave(4);
  remove_files(0);
  known.log_start = 4 * RECORDS; /* TRIM, which also drops the seal */
  memmove(seals, seals + 1, sizeof *seals);
  known.sealed_n--;
  struct log *l = open_as(false, 0, &known);
  assert_int_equal(report.faults_found, 0);
  goes_on(l, END, 0);
}

static void test_files_below_the_log_start_that_a_crash_left_are_no_records_again(void **state) {
  (void)state;
  leave(4);
  known.log_start = 5 * RECORDS; /* durable; the files were not deleted yet */
  struct log *l = open_as(false, 0, &known);
  struct log_state st;
  struct log_range r;
  log_get_state(l, &st);
  assert_int_equal(st.log_start_offset, 5 * RECORDS);
  assert_int_equal(log_read(l, 5 * RECORDS - 1, END, 1000, true, &r), KP_ERR_OFFSET_OUT_OF_RANGE);
  goes_on(l, END, 0);
}

/* ---- nothing is known ---- */

static void test_kafkas_own_rule_holds_where_no_journal_ever_was(void **state) {
  (void)state;
  leave(4);
  flip(4 * RECORDS, batch_bytes + 70);
  struct log *l = open_as(false, 0, NULL);
  assert_int_equal(report.faults_found, 0);
  assert_int_equal(report.truncated_bytes, (BATCHES - 5) * batch_bytes);
  assert_int_equal(check_all(l, 5 * RECORDS), 0);
  OK(log_close(l, false));
}

static void test_with_a_lost_journal_everything_is_read_and_nothing_below_the_recovery_point_is_cut(void **state) {
  (void)state;
  leave(4);
  scan_all = true;
  flip(0, batch_bytes + 70); /* far below the recovery point: a scan from there would not see it */
  flip(8 * RECORDS, batch_bytes + 70);
  struct log *l = open_as(true, END, NULL);
  assert_int_equal(report.faults_found, 2);
  assert_int_equal(report.truncated_bytes, 0);
  scan_all = false;
  goes_on(l, END, 2 * RECORDS);
}

static void test_checkpoints_of_an_older_topic_of_the_same_name_take_nothing_from_a_new_one(void **state) {
  (void)state;
  leave(4);
  struct opened old = o;
  o.config.segment_bytes = 1 << 20;
  char text[512];
  struct log *l = NULL;
  struct log_open_args a = {.io = log_io_posix(),
                            .dir = dir,
                            .config = &o.config,
                            .recovery_point = 100000,
                            .log_start_offset = 90000,
                            .now_ms = T0,
                            .known = &known};
  OK(log_open(&a, &l, &report, text, sizeof text));
  assert_int_equal(report.faults_found, 0);
  assert_int_equal(check_all(l, END), 0);
  OK(log_close(l, false));
  o = old;
}

/* ---- derived files ---- */

static void test_missing_and_lying_indexes_are_rebuilt_whatever_the_mark_says(void **state) {
  (void)state;
  for (int clean = 0; clean < 2; clean++) {
    leave(4);
    char path[600];
    path_in(path, 0, ".index");
    assert_int_equal(unlink(path), 0);
    path_in(path, 4 * RECORDS, ".timeindex");
    assert_int_equal(unlink(path), 0);
    path_in(path, 8 * RECORDS, ".index");
    int fd = open(path, O_RDWR);
    static const uint8_t lie[8] = {0, 0, 0, 5, 0, 0, 0, 7};
    assert_int_equal(pwrite(fd, lie, 8, 0), 8);
    close(fd);
    struct log *l = open_as(clean == 1, clean ? END : 0, &known);
    assert_int_equal(report.faults_found, 0);
    goes_on(l, END, 0);
    char cmd[600];
    snprintf(cmd, sizeof cmd, "rm -rf '%s'", dir);
    assert_int_equal(system(cmd), 0);
  }
}

/* Any bit of the part of an index that recovery keeps: it is the index that is doubted, never the batches. */
static void test_a_flipped_bit_in_what_is_kept_of_an_index_costs_no_batch(void **state) {
  (void)state;
  static const char *const suffixes[] = {".index", ".timeindex"};
  char path[600], cmd[600];
  for (int which = 0; which < 2; which++)
    for (int64_t at = 0, size = 1; at < size; at++) {
      struct stat st;
      uint8_t b;
      leave(100);
      path_in(path, 0, suffixes[which]);
      assert_int_equal(stat(path, &st), 0);
      size = st.st_size;
      int fd = open(path, O_RDWR);
      assert_int_equal(pread(fd, &b, 1, at), 1);
      b ^= (uint8_t)(1 << (at % 8));
      assert_int_equal(pwrite(fd, &b, 1, at), 1);
      close(fd);
      struct log *l = open_as(false, 9 * RECORDS, &known);
      if (report.faults_found > 0) fail_msg("byte %lld of %s: a fault", (long long)at, path);
      for (int i = 1; i < BATCHES; i++) {
        struct log_time_offset t;
        OK(log_offset_by_time(l, T0 + i + RECORDS - 1, END, &t));
        if (t.offset != (i + 1) * RECORDS - 1)
          fail_msg("byte %lld of %s: time %d is found at %lld", (long long)at, path, i, (long long)t.offset);
      }
      goes_on(l, END, 0);
      snprintf(cmd, sizeof cmd, "rm -rf '%s'", dir);
      assert_int_equal(system(cmd), 0);
    }
}

static void test_a_snapshot_newer_than_the_log_is_not_its_end(void **state) {
  (void)state;
  leave(4);
  char path[600], from[600], cmd[1400];
  path_in(from, END, ".snapshot");
  path_in(path, END + 500, ".snapshot");
  snprintf(cmd, sizeof cmd, "cp '%s' '%s'", from, path);
  assert_int_equal(system(cmd), 0);
  struct log *l = open_as(false, 0, &known);
  assert_int_equal(report.faults_found, 0);
  goes_on(l, END, 0);
  struct stat st;
  assert_int_equal(stat(path, &st), -1);
}

static void test_an_empty_epoch_checkpoint_is_filled_from_the_batches(void **state) {
  (void)state;
  leave(4);
  char path[600];
  snprintf(path, sizeof path, "%s/leader-epoch-checkpoint", dir);
  assert_int_equal(truncate(path, 0), 0);
  struct log *l = open_as(false, 0, &known);
  assert_int_equal(log_epoch_of(l, 50), 0);
  goes_on(l, END, 0);
}

int main(void) {
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
  const struct CMUnitTest tests[] = {
      T(test_bad_batch_above_the_watermark_with_nothing_behind_is_a_torn_tail_and_cut),
      T(test_what_follows_the_last_batch_of_a_full_segment_is_cut_and_nothing_lost),
      T(test_a_tail_torn_at_any_byte_above_the_watermark_is_cut_to_whole_batches),
      T(test_good_batches_behind_a_torn_one_are_cut_after_a_boot_and_it_is_reported),
      T(test_good_batches_behind_a_bad_one_are_kept_within_one_boot),
      T(test_good_batches_behind_a_bad_one_are_kept_in_a_log_of_relaxed_durability),
      T(test_bad_batch_below_the_watermark_is_a_fault_and_nothing_is_cut),
      T(test_the_last_batch_below_the_watermark_is_a_fault_and_the_end_stays),
      T(test_an_older_epoch_than_the_control_list_has_is_cut_above_and_a_fault_below_the_watermark),
      T(test_a_missing_sealed_segment_is_a_fault_and_the_rest_is_served),
      T(test_a_missing_last_segment_is_a_fault_and_the_end_stays),
      T(test_a_missing_directory_is_a_fault_from_start_to_end),
      T(test_a_segment_shorter_than_it_was_sealed_is_a_fault_from_there),
      T(test_a_last_segment_shorter_than_the_watermark_is_a_fault_and_the_end_stays),
      T(test_a_refused_batch_at_the_end_of_a_segment_is_cut_and_what_the_next_one_holds_stays),
      T(test_what_retention_and_compaction_took_is_not_lost),
      T(test_files_below_the_log_start_that_a_crash_left_are_no_records_again),
      T(test_kafkas_own_rule_holds_where_no_journal_ever_was),
      T(test_with_a_lost_journal_everything_is_read_and_nothing_below_the_recovery_point_is_cut),
      T(test_checkpoints_of_an_older_topic_of_the_same_name_take_nothing_from_a_new_one),
      T(test_missing_and_lying_indexes_are_rebuilt_whatever_the_mark_says),
      T(test_a_flipped_bit_in_what_is_kept_of_an_index_costs_no_batch),
      T(test_a_snapshot_newer_than_the_log_is_not_its_end),
      T(test_an_empty_epoch_checkpoint_is_filled_from_the_batches),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
