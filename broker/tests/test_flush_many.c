/* Many dirty partitions: one sync of the file system makes them durable, and none of them is answered without it. */
#include "broker/flush_many.h"

#include <poll.h>

#include "broker/loop.h"
#include "broker/partitions.h"
#include "broker/server.h"
#include "log/segment.h"
#include "log/tests/support.h"

enum { N = 40 };

static struct brk_server server;
static struct brk_shard shard;
static struct brk_replica replicas[N];
static struct brk_append appends[N];
static struct kp_buf bytes[N];
static struct log *logs[N];
static char *dir, *dirs[N], names[N][16];
static int answered, answered_well;

/* The real disk, counted. */
static struct log_io_ops ops;
static struct log_io io;
static int syncs, fs_syncs;
static enum kp_err fs_sync_err;
static struct log_io_file *bad; /* a page of it did not get to the disk */

static enum kp_err count_sync(struct log_io *p, struct log_io_file *f) {
  (void)p;
  __atomic_add_fetch(&syncs, 1, __ATOMIC_RELAXED);
  return log_io_posix()->ops->sync(log_io_posix(), f);
}

static enum kp_err count_sync_fs(struct log_io *p, const char *path) {
  (void)p, (void)path;
  fs_syncs++;
  return fs_sync_err;
}

static enum kp_err written_back(struct log_io *p, struct log_io_file *f) {
  (void)p;
  return f == bad ? KP_ERR_IO : KP_ERR_NONE;
}

static int setup(void **state) {
  (void)state;
  memset(&server, 0, sizeof server);
  memset(&shard, 0, sizeof shard);
  ops = *log_io_posix()->ops;
  ops.sync = count_sync;
  ops.sync_fs = count_sync_fs;
  ops.written_back = written_back;
  io = (struct log_io){.ops = &ops};
  syncs = fs_syncs = answered = answered_well = 0;
  fs_sync_err = KP_ERR_NONE;
  bad = NULL;
  server.shards_n = 1;
  server.shards[0] = &shard;
  server.io = &io;
  server.stopping = true; /* a failed disk stops it: here there is nothing to stop */
  shard.server = &server;
  shard.now_ms = T0;
  OK(brk_loop_init(&shard));
  shard.mono_ms = 1000;
  shard.partitions = calloc(1, sizeof *shard.partitions);
  dir = temp_dir();
  snprintf(server.log_dir, sizeof server.log_dir, "%s", dir);
  for (int i = 0; i < N; i++) {
    dirs[i] = malloc(strlen(dir) + 16);
    sprintf(dirs[i], "%s/t-%d", dir, i);
    struct opened o = {.dir = dirs[i], .io = &io};
    log_config_defaults(&o.config);
    snprintf(names[i], sizeof names[i], "t");
    logs[i] = open_log(&o);
    replicas[i] = (struct brk_replica){.sh = &shard, .topic = names[i], .partition = i, .log = logs[i]};
    replicas[i].config.log = o.config;
    replicas[i].listed = true;
    brk_replica_init(&replicas[i]);
  }
  return 0;
}

static int teardown(void **state) {
  (void)state;
  brk_loop_done(&shard);
  for (int i = 0; i < N; i++) {
    if (!replicas[i].doomed) brk_replica_stop(&replicas[i], KP_ERR_NOT_LEADER_OR_FOLLOWER);
    (void)log_close(logs[i], false);
    free(dirs[i]);
  }
  free(shard.partitions);
  remove_tree(dir);
  return 0;
}

static void done(struct brk_append *a) {
  answered++;
  answered_well += a->err == KP_ERR_NONE;
}

static void write_to(int first, int n) {
  struct batch_spec spec = {.records = 1, .value_size = 10, .timestamp = T0};
  for (int i = first; i < first + n; i++) {
    kp_buf_init(&bytes[i]);
    put_batch(&bytes[i], &spec);
    appends[i] = (struct brk_append){.log = {.p = bytes[i].p, .n = bytes[i].n}, .acks = -1, .done = done};
    brk_replica_append(&replicas[i], &appends[i]);
  }
}

static void turn(void) {
  brk_replicas_flush(&shard);
  for (int i = 0; i < 5000 && shard.loop->jobs_pending > 0; i++)
    if (!brk_jobs_drain(&shard)) poll(NULL, 0, 1);
  assert_int_equal(shard.loop->jobs_pending, 0);
}

static void free_bytes(int first, int n) {
  for (int i = first; i < first + n; i++) kp_buf_done(&bytes[i]);
}

static void test_one_sync_of_the_file_system_answers_many_partitions(void **state) {
  (void)state;
  write_to(0, N);
  assert_int_equal(answered, 0);
  turn();
  assert_int_equal(fs_syncs, 1);
  assert_int_equal(syncs, 0);
  assert_int_equal(answered_well, N);
  for (int i = 0; i < N; i++) assert_int_equal(replicas[i].high_watermark, 1);
  free_bytes(0, N);
}

static void test_a_few_partitions_are_flushed_each_for_itself(void **state) {
  (void)state;
  write_to(0, BRK_FLUSH_EACH_MAX);
  turn();
  assert_int_equal(fs_syncs, 0);
  assert_int_equal(syncs, BRK_FLUSH_EACH_MAX);
  assert_int_equal(answered_well, BRK_FLUSH_EACH_MAX);
  free_bytes(0, BRK_FLUSH_EACH_MAX);
}

static void test_what_is_appended_during_a_sync_waits_for_the_next(void **state) {
  (void)state;
  write_to(0, N / 2);
  brk_replicas_flush(&shard); /* begun, and not looked at yet */
  write_to(N / 2, N / 2);
  brk_replicas_flush(&shard);
  assert_int_equal(answered, 0);
  for (int i = 0; i < 5000 && answered < N / 2; i++)
    if (!brk_jobs_drain(&shard)) poll(NULL, 0, 1);
  assert_int_equal(answered_well, N / 2);
  assert_int_equal(replicas[N / 2].high_watermark, 0);
  turn();
  assert_int_equal(fs_syncs, 2);
  assert_int_equal(answered_well, N);
  free_bytes(0, N);
}

static void test_a_sync_that_fails_answers_nobody_with_success(void **state) {
  (void)state;
  fs_sync_err = KP_ERR_IO;
  write_to(0, N);
  turn();
  assert_int_equal(answered, N);
  assert_int_equal(answered_well, 0);
  assert_true(server.disk_failed);
  for (int i = 0; i < N; i++) assert_true(log_failed(logs[i]));
  free_bytes(0, N);
}

static void test_a_page_that_failed_before_the_sync_began_fails_its_partition(void **state) {
  (void)state;
  write_to(0, N);
  brk_replicas_flush(&shard);
  (void)brk_jobs_drain(&shard);
  free_bytes(0, N);
  for (int i = 0; i < 5000 && shard.loop->jobs_pending > 0; i++)
    if (!brk_jobs_drain(&shard)) poll(NULL, 0, 1);
  answered = answered_well = 0;
  write_to(0, N);
  struct log_flush f;
  assert_true(log_flush_begin(logs[7], &f)); /* to learn its file */
  bad = log_file_io(f.files[0]);
  log_flush_synced(&f, KP_ERR_AGAIN);
  assert_int_equal(log_flush_end(logs[7], &f), KP_ERR_AGAIN);
  turn();
  assert_true(log_failed(logs[7]));
  assert_int_equal(answered, N);
  assert_int_equal(answered_well, N - 1);
  assert_true(server.disk_failed);
  free_bytes(0, N);
}

static void test_a_slow_sync_is_avoided_for_a_while_and_tried_again(void **state) {
  (void)state;
  write_to(0, N);
  brk_replicas_flush(&shard);
  shard.mono_ms += 5000; /* that is how long it took */
  turn();
  assert_int_equal(answered_well, N);
  free_bytes(0, N);
  write_to(0, N);
  turn();
  assert_int_equal(fs_syncs, 1);
  assert_int_equal(syncs, N);
  free_bytes(0, N);
  shard.mono_ms += 1000;
  write_to(0, N);
  turn();
  assert_int_equal(fs_syncs, 2);
  assert_int_equal(answered_well, 3 * N);
  free_bytes(0, N);
}

static void test_relaxed_what_rolls_seal_during_a_flush_is_flushed_after_it(void **state) {
  (void)state;
  enum { SEGMENTS = 8 };
  struct log_state st;
  struct log_config c = *log_get_config(logs[0]);
  c.segment_bytes = 256; /* two batches */
  log_set_config(logs[0], &c);
  replicas[0].config.page_cache = true;
  for (int i = 0; i < 2 * SEGMENTS; i++) {
    write_to(0, 1);
    free_bytes(0, 1);
    brk_replicas_flush(&shard); /* one is on its way from the first roll on, and its end isn't looked at here */
  }
  for (int i = 0; i < 4; i++) turn();
  log_get_state(logs[0], &st);
  assert_true(st.segments_n > LOG_FLUSH_FILES);
  assert_true(st.active_base < st.log_end_offset);
  assert_true(st.durable_offset >= st.active_base);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_one_sync_of_the_file_system_answers_many_partitions, setup, teardown),
      cmocka_unit_test_setup_teardown(test_a_few_partitions_are_flushed_each_for_itself, setup, teardown),
      cmocka_unit_test_setup_teardown(test_what_is_appended_during_a_sync_waits_for_the_next, setup, teardown),
      cmocka_unit_test_setup_teardown(test_a_sync_that_fails_answers_nobody_with_success, setup, teardown),
      cmocka_unit_test_setup_teardown(test_a_page_that_failed_before_the_sync_began_fails_its_partition, setup,
                                      teardown),
      cmocka_unit_test_setup_teardown(test_relaxed_what_rolls_seal_during_a_flush_is_flushed_after_it, setup, teardown),
      cmocka_unit_test_setup_teardown(test_a_slow_sync_is_avoided_for_a_while_and_tried_again, setup, teardown),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
