/* What is acknowledged survives: kill -9 at random moments, a disk that stops at every single operation, torn tails cut
 * at every byte, full disks, failing syncs, indexes that lie or are gone. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
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

static int kills(void) {
  const char *s = getenv("KASK_KILLS");
  return s != NULL ? atoi(s) : 200;
}

static uint32_t random_next(uint32_t *seed) {
  *seed ^= *seed << 13;
  *seed ^= *seed >> 17;
  *seed ^= *seed << 5;
  return *seed;
}

static struct batch_spec numbered(int32_t sequence, int32_t records, size_t value_size) {
  return (struct batch_spec){.records = records,
                             .value_size = value_size,
                             .timestamp = T0 + sequence,
                             .producer_id_plus_1 = 8,
                             .base_sequence = sequence};
}

/* ---- kill -9 ---- */

struct ack {
  kp_offset end, recovery_point;
};

/* Appends batches whose sequences are their offsets, syncs, then says so through the pipe; until killed. */
static void child(int fd, struct opened *c, uint32_t seed) {
  char text[512];
  struct log *l;
  struct log_open_args args = {
      .io = log_io_posix(), .dir = c->dir, .config = &c->config, .recovery_point = c->recovery_point, .now_ms = T0};
  if (log_open(&args, &l, NULL, text, sizeof text) != KP_ERR_NONE) _exit(3);
  for (;;) {
    int n = 1 + (int)(random_next(&seed) % 4);
    for (int i = 0; i < n; i++) {
      struct batch_spec s =
          numbered((int32_t)end_of(l), 1 + (int32_t)(random_next(&seed) % 5), random_next(&seed) % 600);
      struct log_append a;
      if (try_append(l, &s, &a) != KP_ERR_NONE || a.duplicate) _exit(4);
    }
    if (random_next(&seed) % 16 == 0) log_idle(l);
    struct log_flush f;
    while (log_flush_begin(l, &f)) {
      log_flush_run(&f);
      if (log_flush_end(l, &f) != KP_ERR_NONE) _exit(5);
    }
    struct log_state st;
    log_get_state(l, &st);
    struct ack ack = {st.durable_offset, random_next(&seed) % 3 == 0 ? st.durable_offset : -1};
    if (write(fd, &ack, sizeof ack) != sizeof ack) _exit(6);
  }
}

static void verify(struct opened *c, kp_offset acked) {
  struct log *l = open_log(c);
  struct log_state st;
  log_get_state(l, &st);
  assert_true(st.log_end_offset >= acked);
  assert_int_equal(st.durable_offset, st.log_end_offset);
  assert_int_equal(read_all(l, 0, 50000), st.log_end_offset);
  if (st.log_end_offset > 0) { /* the last batch is still known, and so is what comes next */
    struct log_range r;
    OK(log_read(l, st.log_end_offset - 1, st.log_end_offset, 1, true, &r));
    log_file_unref(r.file);
    struct batch_spec again = numbered((int32_t)r.base_offset, (int32_t)(st.log_end_offset - r.base_offset), 5);
    struct log_append a;
    OK(try_append(l, &again, &a));
    assert_true(a.duplicate);
    assert_int_equal(a.base_offset, r.base_offset);
    struct batch_spec gap = numbered((int32_t)st.log_end_offset + 1, 1, 5);
    assert_int_equal(try_append(l, &gap, &a), KP_ERR_OUT_OF_ORDER_SEQUENCE_NUMBER);
  }
  OK(log_close(l, false));
}

static bool read_ack(int fd, struct opened *c, kp_offset *acked) {
  struct ack ack;
  if (read(fd, &ack, sizeof ack) != (ssize_t)sizeof ack) return false;
  *acked = ack.end;
  if (ack.recovery_point >= 0) c->recovery_point = ack.recovery_point;
  return true;
}

/* Kill it a random moment after a random number of acknowledgements (none: somewhere in opening and recovering). */
static kp_offset one_kill(struct opened *c, uint32_t *seed, kp_offset acked) {
  int fds[2];
  assert_int_equal(pipe(fds), 0);
  uint32_t child_seed = random_next(seed), acks = random_next(seed) % 4;
  pid_t pid = fork();
  assert_true(pid >= 0);
  if (pid == 0) {
    close(fds[0]);
    child(fds[1], c, child_seed);
  }
  close(fds[1]);
  for (uint32_t i = 0; i < acks; i++) assert_true(read_ack(fds[0], c, &acked));
  struct timespec t = {0, (long)(random_next(seed) % 3000) * (acks > 0 ? 1000 : 500)};
  nanosleep(&t, NULL); /* the moment of death is random; nothing is waited for */
  kill(pid, SIGKILL);
  int status;
  waitpid(pid, &status, 0);
  assert_true(WIFSIGNALED(status));
  while (read_ack(fds[0], c, &acked)) continue;
  close(fds[0]);
  return acked;
}

static void test_kill_at_random_moments_loses_nothing_acknowledged(void **state) {
  (void)state;
  uint32_t seed = (uint32_t)getpid() | 1;
  print_message("seed %u\n", seed);
  char *sub = malloc(4200);
  kp_offset acked = 0, total = 0;
  for (int i = 0; i < kills(); i++) {
    if (i % 20 == 0) { /* a new log, so that reading it all stays cheap */
      snprintf(sub, 4200, "%s/t-%d", dir, i);
      o.dir = sub;
      o.recovery_point = acked = 0;
      o.config.segment_bytes = 3000 + (int32_t)(random_next(&seed) % 60000);
      o.config.index_interval_bytes = (int32_t)(random_next(&seed) % 8000);
    }
    acked = one_kill(&o, &seed, acked);
    verify(&o, acked);
    if (i % 20 == 19) total += acked;
  }
  print_message("%lld records acknowledged\n", (long long)total);
  assert_true(total > kills());
  free(sub);
}

/* ---- a disk that stops at its n-th operation ---- */

/* A life: open, append, roll, flush, epochs, truncate, retention, close. Returns what was acknowledged as durable. */
static kp_offset a_life(struct opened *c, kp_offset acked, bool *ret_alive) {
  char text[512];
  struct log *l;
  *ret_alive = false;
  struct log_open_args args = {.io = c->io, .dir = c->dir, .config = &c->config, .recovery_point = acked, .now_ms = T0};
  if (log_open(&args, &l, NULL, text, sizeof text) != KP_ERR_NONE) return acked;
  for (int i = 0; i < 12; i++) {
    struct batch_spec s = numbered((int32_t)end_of(l), 2, 150);
    struct log_append a;
    if (i == 6 && log_epoch_begin(l, log_epoch_of(l, end_of(l)) + 1) != KP_ERR_NONE) break;
    if (try_append(l, &s, &a) != KP_ERR_NONE) break;
    struct log_flush f;
    if (i % 3 == 2 && log_flush_begin(l, &f)) {
      log_flush_run(&f);
      if (log_flush_end(l, &f) != KP_ERR_NONE) break;
      acked = f.upto;
    }
    *ret_alive = i == 11;
  }
  if (log_close(l, true) != KP_ERR_NONE) *ret_alive = false;
  return acked;
}

static void stop_everywhere(bool torn) {
  char sub[4200];
  int64_t n = 0;
  for (bool alive = false; !alive; n++) {
    snprintf(sub, sizeof sub, "%s/s-%d-%lld", dir, torn, (long long)n);
    struct fault_io f;
    fault_io_init(&f);
    f.dies_at = n;
    f.torn = torn;
    struct opened c = o;
    c.dir = sub;
    c.config.segment_bytes = 1000;
    c.config.index_interval_bytes = 300;
    c.io = &f.io;
    kp_offset acked = a_life(&c, 0, &alive);
    /* Died again during the recovery, at some operation. */
    fault_io_init(&f);
    f.dies_at = n % 7;
    f.torn = torn;
    bool ignored;
    acked = a_life(&c, acked, &ignored);
    c.io = log_io_posix();
    c.recovery_point = 0;
    verify(&c, acked);
    c.recovery_point = acked;
    verify(&c, acked);
  }
  assert_true(n > 60);
}

static void test_disk_that_stops_at_any_operation_loses_nothing_acknowledged(void **state) {
  (void)state;
  stop_everywhere(false);
  stop_everywhere(true);
}

/* ---- torn tails ---- */

static int64_t file_size(const char *path) {
  struct stat st;
  assert_int_equal(stat(path, &st), 0);
  return st.st_size;
}

static void test_torn_tail_is_cut_at_every_byte(void **state) {
  (void)state;
  char path[4200];
  struct log *l = open_log(&o);
  for (int i = 0; i < 10; i++) {
    struct batch_spec s = numbered(i * 3, 3, 40);
    struct log_append a;
    OK(try_append(l, &s, &a));
  }
  OK(log_close(l, false));
  snprintf(path, sizeof path, "%s/00000000000000000000.log", dir);
  int64_t whole = file_size(path), batch = whole / 10;
  for (int64_t cut = 1; cut < batch; cut++) {
    assert_int_equal(truncate(path, whole - cut), 0);
    l = open_log(&o);
    assert_int_equal(end_of(l), 27);
    assert_int_equal(o.report.truncated_bytes, batch - cut);
    assert_int_equal(read_all(l, 0, 500), 27);
    struct batch_spec s = numbered(27, 3, 40);
    struct log_append a;
    OK(try_append(l, &s, &a));
    assert_false(a.duplicate);
    OK(log_close(l, false));
    assert_int_equal(file_size(path), whole);
  }
}

static void flip(const char *path, int64_t at) {
  int fd = open(path, O_RDWR);
  uint8_t byte;
  assert_int_equal(pread(fd, &byte, 1, at), 1);
  byte ^= 0x40;
  assert_int_equal(pwrite(fd, &byte, 1, at), 1);
  close(fd);
}

static void test_broken_batch_above_recovery_point_ends_the_log(void **state) {
  (void)state;
  char path[4200];
  snprintf(path, sizeof path, "%s/00000000000000000000.log", dir);
  for (int64_t at = 0; at < 260; at += 13) { /* every part of the header, and of the records */
    struct log *l = open_log(&o);
    OK(log_truncate(l, 0));
    for (int i = 0; i < 10; i++) {
      struct batch_spec s = numbered(i * 3, 3, 40);
      struct log_append a;
      OK(try_append(l, &s, &a));
    }
    OK(log_close(l, false));
    int64_t batch = file_size(path) / 10;
    if (at >= batch) break;
    if (at >= 12 && at < 16) continue; /* the leader epoch is covered by nothing */
    flip(path, 6 * batch + at);
    o.recovery_point = 12;
    l = open_log(&o);
    assert_int_equal(end_of(l), 18);
    assert_int_equal(read_all(l, 0, 500), 18);
    OK(log_close(l, false));
    o.recovery_point = 0;
  }
}

static void test_broken_batch_in_a_middle_segment_drops_the_later_ones(void **state) {
  (void)state;
  char path[4200];
  o.config.segment_bytes = 2000;
  struct log *l = open_log(&o);
  for (int i = 0; i < 60; i++) {
    struct batch_spec s = numbered(i * 3, 3, 40);
    struct log_append a;
    OK(try_append(l, &s, &a));
  }
  struct log_state st;
  log_get_state(l, &st);
  assert_true(st.segments_n > 4);
  OK(log_close(l, false));
  struct opened c = o;
  c.clean = false;
  snprintf(path, sizeof path, "%s/00000000000000000000.log", dir);
  flip(path, file_size(path) - 20);
  l = open_log(&c);
  kp_offset end = end_of(l);
  assert_true(end > 0 && end < 60);
  log_get_state(l, &st);
  assert_int_equal(st.segments_n, 1);
  assert_int_equal(read_all(l, 0, 500), end);
  struct batch_spec s = numbered((int32_t)end, 3, 40);
  struct log_append a;
  OK(try_append(l, &s, &a));
  OK(log_close(l, true));
}

/* ---- indexes ---- */

static void fill_segments(void) {
  o.config.segment_bytes = 50000;
  struct log *l = open_log(&o);
  for (int i = 0; i < 600; i++) append(l, 3, 100, T0 + i * 10);
  OK(log_close(l, true));
  o.clean = true;
}

static void spoil(const char *name, int how) {
  char path[4200];
  snprintf(path, sizeof path, "%s/%s", dir, name);
  int64_t n = file_size(path);
  int fd = open(path, O_RDWR);
  uint8_t junk[64];
  switch (how) {
  case 0: assert_int_equal(unlink(path), 0); break;
  case 1: /* zeros, as after a power loss */
    assert_int_equal(ftruncate(fd, 0), 0);
    assert_int_equal(ftruncate(fd, n), 0);
    break;
  case 2: /* not a multiple of the entry size */ assert_int_equal(ftruncate(fd, n - 1), 0); break;
  case 3:
    memset(junk, 0x5a, sizeof junk);
    assert_int_equal(pwrite(fd, junk, sizeof junk, 0), sizeof junk);
    break;
  default: /* points elsewhere, plausibly */
    for (int64_t at = 4; at < n; at += 8) {
      assert_int_equal(pread(fd, junk, 4, at), 4);
      junk[3] = (uint8_t)(junk[3] + 9);
      assert_int_equal(pwrite(fd, junk, 4, at), 4);
    }
  }
  close(fd);
}

static void test_missing_or_lying_offset_index_is_rebuilt_on_use(void **state) {
  (void)state;
  fill_segments();
  for (int how = 0; how < 5; how++) {
    spoil("00000000000000000000.index", how);
    struct log *l = open_log(&o);
    assert_int_equal(end_of(l), 1800);
    assert_int_equal(o.report.scanned_bytes, 0);
    assert_int_equal(o.report.indexes_rebuilt, how == 0);
    assert_int_equal(read_all(l, 0, 5000), 1800);
    assert_int_equal(read_all(l, 150, 5000), 1650);
    struct log_time_offset t;
    OK(log_offset_by_time(l, T0 + 1000, 1800, &t));
    assert_int_equal(t.offset, 300);
    OK(log_close(l, true));
  }
}

static void test_a_bit_flipped_in_an_offset_index_misleads_nobody(void **state) {
  (void)state;
  char path[4200];
  fill_segments();
  snprintf(path, sizeof path, "%s/00000000000000000000.index", dir);
  for (int bit = 0; bit < 6 * 64; bit += 3) { /* of the first six entries */
    uint8_t byte;
    int fd = open(path, O_RDWR);
    assert_true(fd >= 0 && pread(fd, &byte, 1, bit / 8) == 1);
    byte ^= (uint8_t)(1 << bit % 8);
    assert_int_equal(pwrite(fd, &byte, 1, bit / 8), 1);
    close(fd);
    struct log *l = open_log(&o);
    for (kp_offset from = 0; from < 300; from += 36) assert_int_equal(read_all(l, from, 700), 1800 - from);
    OK(log_close(l, true));
  }
}

static void test_missing_or_lying_time_index_is_rebuilt_on_use(void **state) {
  (void)state;
  fill_segments();
  for (int how = 0; how < 3; how++) {
    spoil("00000000000000000000.timeindex", how);
    struct log *l = open_log(&o);
    struct log_time_offset t;
    for (int i = 0; i < 600; i += 7) {
      OK(log_offset_by_time(l, T0 + i * 10, 1800, &t));
      assert_int_equal(t.offset, i * 3);
      assert_int_equal(t.timestamp, T0 + i * 10);
    }
    OK(log_close(l, true));
  }
}

static void test_emptied_index_of_a_big_segment_is_rebuilt_on_use(void **state) {
  (void)state;
  char path[4200];
  struct log *l = open_log(&o);
  for (int i = 0; i < 600; i++) append(l, 1, 3000, T0 + i);
  OK(log_close(l, true));
  snprintf(path, sizeof path, "%s/00000000000000000000.index", dir);
  int64_t whole = file_size(path);
  assert_int_equal(truncate(path, 0), 0);
  o.clean = true;
  l = open_log(&o);
  assert_int_equal(read_all(l, 500, 10000), 100);
  OK(log_close(l, true));
  assert_int_equal(file_size(path), whole);
}

static void test_lost_epochs_are_read_from_the_batches(void **state) {
  (void)state;
  char path[4200];
  snprintf(path, sizeof path, "%s/leader-epoch-checkpoint", dir);
  for (int clean = 0; clean < 2; clean++) {
    struct log *l = open_log(&o);
    OK(log_truncate(l, 0));
    for (int i = 0; i < 30; i++) {
      struct kp_buf b;
      kp_buf_init(&b);
      struct batch_spec s = {.records = 1, .value_size = 100, .timestamp = T0};
      put_batch(&b, &s);
      struct log_append a = {.p = b.p, .n = b.n, .leader_epoch = i / 10, .now_ms = T0};
      OK(log_append(l, &a));
      kp_buf_done(&b);
    }
    OK(log_close(l, clean == 1));
    assert_int_equal(truncate(path, 0), 0);
    o.clean = clean == 1;
    o.recovery_point = 25;
    l = open_log(&o);
    assert_int_equal(log_epoch_of(l, 9), 0);
    assert_int_equal(log_epoch_of(l, 10), 1);
    assert_int_equal(log_epoch_of(l, 29), 2);
    OK(log_close(l, true));
  }
}

/* ---- full disks, failing disks ---- */

static void test_full_disk_refuses_and_then_goes_on(void **state) {
  (void)state;
  char path[4200];
  snprintf(path, sizeof path, "%s/00000000000000000000.log", dir);
  struct fault_io f;
  fault_io_init(&f);
  o.io = &f.io;
  f.torn = true;
  struct log *l = open_log(&o);
  struct batch_spec s = numbered(0, 3, 40);
  struct log_append a;
  OK(try_append(l, &s, &a));
  for (int64_t left = 0; left < 100; left += 33) {
    f.space_left = left;
    s = numbered((int32_t)end_of(l), 3, 40);
    assert_int_equal(try_append(l, &s, &a), KP_ERR_NO_SPACE);
    assert_false(log_failed(l));
    assert_int_equal(read_all(l, 0, 1000), end_of(l));
    struct log_state st;
    log_get_state(l, &st);
    assert_int_equal(file_size(path), st.size_bytes); /* the half that was written is cut off */
    f.space_left = -1;
    OK(try_append(l, &s, &a)); /* the same sequence: the refused one was not remembered */
    assert_false(a.duplicate);
  }
  OK(log_close(l, true));
  o.clean = false;
  l = open_log(&o);
  assert_int_equal(o.report.truncated_bytes, 0);
  assert_int_equal(read_all(l, 0, 1000), 15);
  OK(log_close(l, true));
}

static void test_full_disk_for_the_index_alone_costs_only_entries(void **state) {
  (void)state;
  struct fault_io f;
  fault_io_init(&f);
  o.io = &f.io;
  o.config.index_interval_bytes = 100;
  f.reserve_err = KP_ERR_NO_SPACE;
  struct log *l = open_log(&o);
  for (int i = 0; i < 50; i++) append(l, 3, 100, T0 + i);
  assert_int_equal(read_all(l, 0, 1000), 150);
  f.reserve_err = KP_ERR_NONE;
  for (int i = 0; i < 50; i++) append(l, 3, 100, T0 + 50 + i);
  assert_int_equal(read_all(l, 0, 1000), 300);
  OK(log_close(l, true));
}

static void test_failed_sync_is_never_tried_again(void **state) {
  (void)state;
  struct fault_io f;
  fault_io_init(&f);
  o.io = &f.io;
  struct log *l = open_log(&o);
  append(l, 3, 100, T0);
  flush(l);
  append(l, 3, 100, T0);
  f.sync_err = KP_ERR_IO;
  struct log_flush fl;
  assert_true(log_flush_begin(l, &fl));
  log_flush_run(&fl);
  assert_int_equal(log_flush_end(l, &fl), KP_ERR_IO);
  f.sync_err = KP_ERR_NONE;
  assert_true(log_failed(l));
  assert_false(log_flush_begin(l, &fl));
  struct log_state st;
  log_get_state(l, &st);
  assert_int_equal(st.durable_offset, 3);
  struct batch_spec s = numbered(0, 1, 1);
  struct log_append a;
  assert_int_equal(try_append(l, &s, &a), KP_ERR_IO);
  assert_int_equal(log_close(l, true), KP_ERR_IO);
}

static void test_durable_offset_after_a_crash_reflects_a_sync(void **state) {
  (void)state;
  struct fault_io f;
  fault_io_init(&f);
  o.io = &f.io;
  struct log *l = open_log(&o);
  append(l, 3, 100, T0);
  OK(log_close(l, false));
  f.sync_err = KP_ERR_IO; /* the tail can't be made durable: the log doesn't open */
  char text[512];
  struct log_open_args args = {.io = o.io, .dir = o.dir, .config = &o.config, .now_ms = T0};
  assert_int_equal(log_open(&args, &l, NULL, text, sizeof text), KP_ERR_IO);
  assert_non_null(strstr(text, "sync"));
  f.sync_err = KP_ERR_NONE;
  l = open_log(&o);
  struct log_state st;
  log_get_state(l, &st);
  assert_int_equal(st.durable_offset, 3);
  OK(log_close(l, true));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(test_kill_at_random_moments_loses_nothing_acknowledged),
      TEST(test_disk_that_stops_at_any_operation_loses_nothing_acknowledged),
      TEST(test_torn_tail_is_cut_at_every_byte),
      TEST(test_broken_batch_above_recovery_point_ends_the_log),
      TEST(test_broken_batch_in_a_middle_segment_drops_the_later_ones),
      TEST(test_missing_or_lying_offset_index_is_rebuilt_on_use),
      TEST(test_a_bit_flipped_in_an_offset_index_misleads_nobody),
      TEST(test_missing_or_lying_time_index_is_rebuilt_on_use),
      TEST(test_emptied_index_of_a_big_segment_is_rebuilt_on_use),
      TEST(test_lost_epochs_are_read_from_the_batches),
      TEST(test_full_disk_refuses_and_then_goes_on),
      TEST(test_full_disk_for_the_index_alone_costs_only_entries),
      TEST(test_failed_sync_is_never_tried_again),
      TEST(test_durable_offset_after_a_crash_reflects_a_sync),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
