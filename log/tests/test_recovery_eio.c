/* A disk that answers EIO while a log is recovered, and does not later. */
#include <sys/stat.h>

#include "log/journal.h"
#include "log/tests/support.h"

enum { BATCHES = 12, RECORDS = 10, END = BATCHES * RECORDS };

static char *root, dir[400];
static struct opened o;
static struct log_known known;
static struct log_fault faults[16];
static struct log_open_report report;

static int setup(void **state) {
  (void)state;
  root = temp_dir();
  snprintf(dir, sizeof dir, "%s/t-0", root);
  return 0;
}

static int teardown(void **state) {
  (void)state;
  remove_tree(root);
  return 0;
}

static struct log *open_as(struct log_io *io, bool clean) {
  char text[512];
  struct log *l = NULL;
  struct log_open_args a = {.io = io,
                            .dir = dir,
                            .config = &o.config,
                            .clean = clean,
                            .recovery_point = clean ? END : 0,
                            .now_ms = T0,
                            .known = &known,
                            .same_boot = true};
  enum kp_err err = log_open(&a, &l, &report, text, sizeof text);
  if (err != KP_ERR_NONE) fail_msg("log_open: %s: %s", kp_err_name(err), text);
  return l;
}

static void write_epochs(const char *text) {
  char path[500];
  snprintf(path, sizeof path, "%s/leader-epoch-checkpoint", dir);
  FILE *f = fopen(path, "w");
  assert_non_null(f);
  assert_true(fputs(text, f) >= 0);
  fclose(f);
}

static int64_t size_of_first(void) {
  char path[500];
  struct stat st;
  snprintf(path, sizeof path, "%s/%020d.log", dir, 0);
  assert_int_equal(stat(path, &st), 0);
  return st.st_size;
}

static struct log_io flaky;
static struct log_io_ops flaky_ops;
static struct log_io_file *flaky_file; /* of the first segment */
static int64_t eio_at, eio_upto;

static enum kp_err flaky_open(struct log_io *io, const char *path, int flags, struct log_io_file **ret) {
  (void)io;
  enum kp_err err = log_io_posix()->ops->open(log_io_posix(), path, flags, ret);
  if (err == KP_ERR_NONE && strstr(path, "/00000000000000000000.log") != NULL) flaky_file = *ret;
  return err;
}

static enum kp_err flaky_pread(struct log_io *io, struct log_io_file *f, void *p, size_t n, int64_t at, size_t *ret_n) {
  (void)io;
  if (f == flaky_file && at < eio_upto && at + (int64_t)n > eio_at) return KP_ERR_IO;
  return log_io_posix()->ops->pread(log_io_posix(), f, p, n, at, ret_n);
}

/* Batches of a producer, some of which the disk answers EIO for while the log is recovered: they are a fault then, and
 * no longer when they can be read again, for readers as for the producer. */
static void test_what_could_not_be_read_once_is_there_when_it_can(void **state) {
  (void)state;
  for (int clean = 0; clean < 2; clean++) {
    o = (struct opened){.dir = dir};
    log_config_defaults(&o.config);
    o.config.producer_id_expiration_ms = INT64_MAX / 2;
    struct log *l = open_log(&o);
    struct log_append a;
    int64_t start[BATCHES + 1] = {0};
    for (int i = 0; i < BATCHES; i++) {
      struct batch_spec s = {.records = RECORDS, .value_size = 3000, .timestamp = T0, .producer_id_plus_1 = 1 + i / 6};
      s.base_sequence = i % 6 * RECORDS;
      OK(try_append(l, &s, &a));
      struct log_state st;
      log_get_state(l, &st);
      start[i + 1] = st.size_bytes;
    }
    flush(l);
    OK(log_close(l, false));
    known = (struct log_known){
        .start_off = 0, .ctl = {0, 0, 1}, .watermark = END, .watermark_bytes = start[BATCHES], .faults = faults};
    flaky_ops = *log_io_posix()->ops;
    flaky_ops.open = flaky_open;
    flaky_ops.pread = flaky_pread;
    flaky.ops = &flaky_ops;
    eio_at = start[10] + 100;
    eio_upto = start[BATCHES];
    l = open_as(&flaky, false);
    known.faults_n = log_faults(l, faults, 16);
    assert_int_equal(known.faults_n, 1);
    assert_int_equal(faults[0].kind, LOG_FAULT_UNREADABLE);
    eio_upto = 0;
    OK(log_close(l, true));
    /* Damage is never doubted: the same fault of another kind stays. */
    faults[0].kind = LOG_FAULT_CORRUPT;
    l = open_as(log_io_posix(), clean == 1);
    assert_int_equal(log_faults(l, NULL, 0), 1);
    OK(log_close(l, false));
    faults[0].kind = LOG_FAULT_UNREADABLE;
    write_epochs("0\n1\n5 100\n"); /* made without what was in the fault */
    l = open_as(log_io_posix(), clean == 1);
    assert_int_equal(log_faults(l, NULL, 0), 0);
    assert_int_equal(read_all(l, 0, 1 << 20), END);
    for (kp_offset at = 0; at < END; at += RECORDS) assert_int_equal(log_epoch_of(l, at), 0);
    struct batch_spec again = {.records = RECORDS, .value_size = 3000, .timestamp = T0, .producer_id_plus_1 = 2};
    again.base_sequence = 5 * RECORDS; /* the last one of what was in the fault */
    OK(try_append(l, &again, &a));
    assert_true(a.duplicate);
    assert_int_equal(a.base_offset, END - RECORDS);
    known.faults_n = 0;
    assert_int_equal(append(l, RECORDS, 100, T0), END);
    OK(log_close(l, true));
    known.watermark_bytes = size_of_first();
    l = open_as(log_io_posix(), true);
    assert_int_equal(report.scanned_bytes, 0);
    assert_int_equal(read_all(l, 0, 1 << 20), END + RECORDS);
    OK(log_close(l, false));
    char cmd[600];
    snprintf(cmd, sizeof cmd, "rm -rf '%s'", dir);
    assert_int_equal(system(cmd), 0);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_what_could_not_be_read_once_is_there_when_it_can, setup, teardown),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
