/* Replicas with a journal: what counts as committed when, what is synced and what is not. */
#include <poll.h>

#include "broker/journal.h"
#include "broker/loop.h"
#include "broker/partitions.h"
#include "broker/replica_journal.h"
#include "broker/server.h"
#include "log/tests/support.h"

enum { REPLICAS = 4 };

static const struct kp_uuid directory = {{1}}, topic_id = {{9}};
static const uint8_t boot[16] = {1};
static struct brk_server server;
static struct brk_shard shard;
static struct brk_replica replicas[REPLICAS];
static struct log_io counting; /* the journal's */
static struct log_io_ops ops;
static bool full;
static int syncs; /* of the journal; counted on one disk worker at a time */
static char *dir, topic[] = "t";

static enum kp_err counting_sync(struct log_io *x, struct log_io_file *f) {
  (void)x;
  __atomic_add_fetch(&syncs, 1, __ATOMIC_RELAXED);
  return log_io_posix()->ops->sync(log_io_posix(), f);
}

static enum kp_err limited_pwritev(struct log_io *x, struct log_io_file *f, const struct iovec *v, int v_n,
                                   int64_t at) {
  (void)x;
  if (full) return KP_ERR_NO_SPACE;
  return log_io_posix()->ops->pwritev(log_io_posix(), f, v, v_n, at);
}

static void open_journal(void) {
  struct log_journal_args a = {.io = &counting, .dir = dir, .directory_id = &directory, .now_ms = T0};
  OK(log_journal_open(&a, &server.journal, &server.journal_report));
  if (server.journal_report.found == LOG_JOURNAL_NONE) OK(log_journal_begin(server.journal, false, 1));
  OK(log_journal_run_begin(server.journal, boot, 1));
}

static int setup(void **state) {
  (void)state;
  memset(&server, 0, sizeof server);
  memset(&shard, 0, sizeof shard);
  ops = *log_io_posix()->ops;
  ops.sync = counting_sync;
  ops.pwritev = limited_pwritev;
  full = false;
  counting = (struct log_io){&ops, 0};
  server.shards_n = 1;
  server.shards[0] = &shard;
  server.node_id = 1;
  shard.server = &server;
  shard.now_ms = T0;
  OK(brk_loop_init(&shard));
  shard.mono_ms = 1000;
  shard.partitions = calloc(1, sizeof *shard.partitions);
  shard.partitions->server = &server;
  dir = temp_dir();
  open_journal();
  brk_journal_shard_init(&shard);
  syncs = 0;
  return 0;
}

static void open_replica(int i, kp_epoch epoch, bool page_cache, bool clean) {
  struct brk_replica *r = &replicas[i];
  char path[400], why[256];
  snprintf(path, sizeof path, "%s/t-%d", dir, i);
  *r = (struct brk_replica){.sh = &shard, .topic_id = topic_id, .topic = topic, .partition = i, .leader_epoch = epoch};
  log_config_defaults(&r->config.log);
  r->config.page_cache = page_cache;
  struct log_known known = {0};
  bool is_known = brk_replica_group(r, &known);
  struct log_open_args a = {.io = log_io_posix(),
                            .dir = path,
                            .config = &r->config.log,
                            .clean = clean,
                            .now_ms = T0,
                            .known = is_known ? &known : NULL};
  enum kp_err err = log_open(&a, &r->log, NULL, why, sizeof why);
  if (err != KP_ERR_NONE) fail_msg("%s", why);
  OK(brk_replica_enter(r, is_known ? &known : NULL, clean, 0));
  log_known_done(&known);
  brk_replica_init(r);
}

static void run_jobs(void) {
  for (int i = 0; i < 5000 && shard.loop->jobs_pending > 0; i++)
    if (!brk_jobs_drain(&shard)) poll(NULL, 0, 1);
  assert_int_equal(shard.loop->jobs_pending, 0);
}

static void turn(void) {
  brk_replicas_flush(&shard);
  run_jobs();
}

static void close_replicas(int n, bool clean) {
  for (int i = 0; i < n; i++) {
    if (clean) brk_replica_watermark(&replicas[i]);
    if (!replicas[i].doomed) brk_replica_stop(&replicas[i], KP_ERR_NOT_LEADER_OR_FOLLOWER);
    OK(log_close(replicas[i].log, clean));
  }
}

static void finish(int n, bool clean) {
  close_replicas(n, clean);
  brk_journal_shard_done(&shard);
  OK(log_journal_close(server.journal, clean));
}

static int teardown(void **state) {
  (void)state;
  brk_loop_done(&shard);
  free(shard.partitions);
  remove_tree(dir);
  return 0;
}

struct write {
  struct brk_append append;
  struct kp_buf bytes;
  int times;
};

static void written(struct brk_append *a) {
  ((struct write *)a->arg)->times++;
}

static void append_to(struct brk_replica *r, struct write *w, int16_t acks) {
  struct batch_spec spec = {.records = 1, .value_size = 10, .timestamp = T0};
  kp_buf_init(&w->bytes);
  put_batch(&w->bytes, &spec);
  w->times = 0;
  w->append = (struct brk_append){
      .log = {.p = w->bytes.p, .n = w->bytes.n, .from_client = true}, .acks = acks, .done = written, .arg = w};
  brk_replica_append(r, &w->append);
}

static void answered(struct write *w) {
  assert_int_equal(w->times, 1);
  assert_int_equal(w->append.err, KP_ERR_NONE);
  kp_buf_done(&w->bytes);
}

/* ---- the start of a term ---- */

static void test_opening_an_idle_partition_syncs_nothing(void **state) {
  (void)state;
  for (int i = 0; i < REPLICAS; i++) open_replica(i, 0, false, true);
  turn();
  assert_int_equal(syncs, 0);
  finish(REPLICAS, false);
}

static void test_the_first_batches_of_many_terms_share_one_sync_of_the_journal(void **state) {
  (void)state;
  struct write w[REPLICAS];
  for (int i = 0; i < REPLICAS; i++) {
    open_replica(i, 0, false, true);
    append_to(&replicas[i], &w[i], -1);
    assert_int_equal(w[i].times, 0);
  }
  turn();
  for (int i = 0; i < REPLICAS; i++) answered(&w[i]);
  assert_int_equal(syncs, 1);
  finish(REPLICAS, false);
}

static void test_later_batches_sync_no_journal(void **state) {
  (void)state;
  struct write w;
  open_replica(0, 0, false, true);
  append_to(&replicas[0], &w, -1);
  turn();
  answered(&w);
  syncs = 0;
  for (int i = 0; i < 20; i++) {
    append_to(&replicas[0], &w, -1);
    turn();
    answered(&w);
  }
  assert_int_equal(syncs, 0);
  finish(1, false);
}

static void test_a_term_that_goes_on_after_a_clean_stop_syncs_no_journal(void **state) {
  (void)state;
  struct write w;
  open_replica(0, 3, false, true);
  append_to(&replicas[0], &w, -1);
  turn();
  answered(&w);
  finish(1, true);
  open_journal();
  brk_journal_shard_init(&shard);
  syncs = 0;
  open_replica(0, 3, false, true);
  assert_int_equal(replicas[0].high_watermark, 1);
  append_to(&replicas[0], &w, -1);
  turn();
  answered(&w);
  assert_int_equal(syncs, 0);
  finish(1, true);
}

static void test_relaxed_durability_still_waits_for_the_term_to_be_on_disk(void **state) {
  (void)state;
  struct write w, second;
  open_replica(0, 0, true, true);
  append_to(&replicas[0], &w, -1);
  assert_int_equal(w.times, 0);
  turn();
  answered(&w);
  assert_int_equal(syncs, 1);
  append_to(&replicas[0], &second, -1); /* at once from now on */
  answered(&second);
  finish(1, false);
}

static void test_a_log_closed_and_opened_within_a_run_waits_for_entries_that_are_on_their_way(void **state) {
  (void)state;
  struct write w;
  open_replica(0, 0, false, true); /* its entry is in memory only */
  close_replicas(1, true);
  open_replica(0, 0, false, true);
  append_to(&replicas[0], &w, -1);
  assert_int_equal(w.times, 0);
  turn();
  answered(&w);
  assert_int_equal(syncs, 1);
  finish(1, false);
}

static void test_a_journal_without_room_makes_the_first_batch_wait_and_is_tried_again(void **state) {
  (void)state;
  struct write w;
  open_replica(0, 0, false, true);
  full = true;
  append_to(&replicas[0], &w, -1);
  turn();
  turn();
  assert_int_equal(w.times, 0);
  full = false;
  shard.mono_ms += 1000;
  brk_timers_fire(&shard);
  run_jobs();
  turn();
  answered(&w);
  finish(1, false);
}

/* ---- DeleteRecords ---- */

struct deleting {
  struct brk_delete d;
  int times;
};

static void deleted(struct brk_delete *d) {
  KP_CONTAINER(d, struct deleting, d)->times++;
}

static void delete_before(struct deleting *d, kp_offset before) {
  *d = (struct deleting){.d = {.before = before, .done = deleted}};
  brk_replica_delete_records(&replicas[0], &d->d);
}

static kp_offset start_of_log(void) {
  struct log_state st;
  log_get_state(replicas[0].log, &st);
  return st.log_start_offset;
}

static void test_delete_records_is_answered_when_the_new_start_is_on_disk(void **state) {
  (void)state;
  struct write w;
  struct deleting d, nothing;
  open_replica(0, 0, false, true);
  for (int i = 0; i < 5; i++) {
    append_to(&replicas[0], &w, -1);
    turn();
    answered(&w);
  }
  syncs = 0;
  delete_before(&d, 3);
  assert_int_equal(d.times, 0);
  assert_int_equal(start_of_log(), 0);
  turn();
  assert_int_equal(d.times, 1);
  assert_int_equal(d.d.err, KP_ERR_NONE);
  assert_int_equal(d.d.low_watermark, 3);
  assert_int_equal(start_of_log(), 3);
  assert_int_equal(syncs, 1);
  delete_before(&nothing, 2); /* below the start already */
  assert_int_equal(nothing.times, 1);
  assert_int_equal(nothing.d.low_watermark, 3);
  finish(1, false); /* killed: the journal alone knows of it */
  open_journal();
  brk_journal_shard_init(&shard);
  open_replica(0, 0, false, false);
  assert_int_equal(start_of_log(), 3);
  finish(1, false);
}

static void test_several_delete_records_at_once_are_one_after_the_other(void **state) {
  (void)state;
  struct write w;
  struct deleting d[3], beyond;
  open_replica(0, 0, false, true);
  for (int i = 0; i < 5; i++) {
    append_to(&replicas[0], &w, 1);
    answered(&w);
  }
  turn();
  delete_before(&d[0], 1);
  delete_before(&d[1], 4);
  delete_before(&d[2], -1); /* the high watermark */
  delete_before(&beyond, 6);
  assert_int_equal(beyond.d.err, KP_ERR_OFFSET_OUT_OF_RANGE);
  for (int i = 0; i < 3; i++) turn();
  for (int i = 0; i < 3; i++) {
    assert_int_equal(d[i].times, 1);
    assert_int_equal(d[i].d.err, KP_ERR_NONE);
  }
  assert_int_equal(start_of_log(), 5);
  finish(1, false);
}

static void test_delete_records_under_way_when_the_partition_goes_is_answered(void **state) {
  (void)state;
  struct write w;
  struct deleting d;
  open_replica(0, 0, false, true);
  append_to(&replicas[0], &w, -1);
  turn();
  answered(&w);
  delete_before(&d, 1);
  brk_replica_stop(&replicas[0], KP_ERR_UNKNOWN_TOPIC_OR_PARTITION);
  assert_int_equal(d.times, 1);
  assert_int_equal(d.d.err, KP_ERR_UNKNOWN_TOPIC_OR_PARTITION);
  turn();
  finish(1, false);
}

int main(void) {
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
  const struct CMUnitTest tests[] = {
      T(test_opening_an_idle_partition_syncs_nothing),
      T(test_the_first_batches_of_many_terms_share_one_sync_of_the_journal),
      T(test_later_batches_sync_no_journal),
      T(test_a_term_that_goes_on_after_a_clean_stop_syncs_no_journal),
      T(test_relaxed_durability_still_waits_for_the_term_to_be_on_disk),
      T(test_a_log_closed_and_opened_within_a_run_waits_for_entries_that_are_on_their_way),
      T(test_a_journal_without_room_makes_the_first_batch_wait_and_is_tried_again),
      T(test_delete_records_is_answered_when_the_new_start_is_on_disk),
      T(test_several_delete_records_at_once_are_one_after_the_other),
      T(test_delete_records_under_way_when_the_partition_goes_is_answered),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
