/* A replica on a real log and a real disk worker: who is answered when, and that waking and answering always end. */
#include "broker/replica.h"

#include <poll.h>
#include <time.h>

#include "broker/loop.h"
#include "broker/partitions.h"
#include "broker/server.h"
#include "kproto/assert.h"
#include "log/tests/cold_io.h"
#include "log/tests/support.h"

static struct brk_server server;
static struct brk_shard shard;
static struct brk_replica replica;
static struct opened opened;
static char *dir;
static char topic[] = "t";

static int setup(void **state) {
  (void)state;
  memset(&server, 0, sizeof server);
  memset(&shard, 0, sizeof shard);
  server.shards_n = 1;
  server.shards[0] = &shard;
  shard.server = &server;
  shard.now_ms = T0;
  OK(brk_loop_init(&shard));
  shard.mono_ms = 1000;
  shard.partitions = calloc(1, sizeof *shard.partitions);
  dir = temp_dir();
  opened = (struct opened){.dir = dir};
  log_config_defaults(&opened.config);
  replica = (struct brk_replica){.sh = &shard, .topic = topic, .log = open_log(&opened)};
  replica.config.log = opened.config;
  brk_replica_init(&replica);
  return 0;
}

static int teardown(void **state) {
  (void)state;
  if (!replica.doomed) brk_replica_stop(&replica, KP_ERR_NOT_LEADER_OR_FOLLOWER);
  brk_loop_done(&shard);
  OK(log_close(replica.log, true));
  free(shard.partitions);
  remove_tree(dir);
  return 0;
}

/* One turn's flush, to its end. */
static void flush_once(void) {
  brk_replicas_flush(&shard);
  for (int i = 0; i < 5000 && shard.loop->jobs_pending > 0; i++)
    if (!brk_jobs_drain(&shard)) poll(NULL, 0, 1);
  assert_int_equal(shard.loop->jobs_pending, 0);
}

/* ---- appends ---- */

struct write {
  struct brk_append append;
  struct kp_buf bytes;
  int times;          /* it was answered */
  struct write *then; /* to be appended from within the answer */
};

static void written(struct brk_append *a);

static void put(struct write *w, struct batch_spec spec, int16_t acks, int64_t deadline_ms, struct write *then) {
  spec.timestamp = T0;
  kp_buf_init(&w->bytes);
  put_batch(&w->bytes, &spec);
  w->times = 0;
  w->then = then;
  w->append = (struct brk_append){.log = {.p = w->bytes.p, .n = w->bytes.n, .from_client = true},
                                  .acks = acks,
                                  .deadline_ms = deadline_ms,
                                  .done = written,
                                  .arg = w};
}

static void written(struct brk_append *a) {
  struct write *w = a->arg;
  w->times++;
  if (w->then) brk_replica_append(&replica, &w->then->append);
}

static const struct batch_spec one = {.records = 1, .value_size = 10};

static void write_one(struct write *w, int16_t acks, int64_t deadline_ms) {
  put(w, one, acks, deadline_ms, NULL);
  brk_replica_append(&replica, &w->append);
}

static void answered(struct write *w, enum kp_err err) {
  assert_int_equal(w->times, 1);
  assert_int_equal(w->append.err, err);
  kp_buf_done(&w->bytes);
}

static void test_acks_all_waits_for_the_flush_and_acks_1_does_not(void **state) {
  (void)state;
  struct write all, leader;
  write_one(&all, -1, 0);
  write_one(&leader, 1, 0);
  assert_int_equal(all.times, 0);
  answered(&leader, KP_ERR_NONE);
  assert_int_equal(replica.high_watermark, 0);
  flush_once();
  answered(&all, KP_ERR_NONE);
  assert_int_equal(replica.high_watermark, 2);
}

static void test_what_arrives_during_a_flush_waits_for_the_next(void **state) {
  (void)state;
  struct write first, second;
  write_one(&first, -1, 0);
  brk_replicas_flush(&shard);
  write_one(&second, -1, 0);
  flush_once();
  answered(&first, KP_ERR_NONE);
  assert_int_equal(second.times, 0);
  assert_int_equal(replica.high_watermark, 1);
  flush_once();
  answered(&second, KP_ERR_NONE);
}

static void test_a_duplicate_waits_until_its_original_is_committed(void **state) {
  (void)state;
  struct batch_spec spec = {.records = 1, .value_size = 10, .producer_id_plus_1 = 78};
  struct write original, again, late;
  put(&original, spec, -1, 0, NULL);
  put(&again, spec, -1, 0, NULL);
  put(&late, spec, -1, 0, NULL);
  brk_replica_append(&replica, &original.append);
  brk_replica_append(&replica, &again.append);
  assert_true(again.append.log.duplicate);
  assert_int_equal(again.times, 0); /* a crash now would take the original back */
  flush_once();
  answered(&original, KP_ERR_NONE);
  answered(&again, KP_ERR_NONE);
  brk_replica_append(&replica, &late.append);
  answered(&late, KP_ERR_NONE);
  assert_int_equal(late.append.log.base_offset, 0);
  assert_int_equal(replica.high_watermark, 1);
}

static void test_each_append_has_its_own_deadline_and_its_batch_stays(void **state) {
  (void)state;
  struct write patient, hasty;
  write_one(&patient, -1, 31000);
  write_one(&hasty, -1, 1500);
  shard.mono_ms = 1499;
  brk_timers_fire(&shard);
  assert_int_equal(hasty.times, 0);
  shard.mono_ms = 1500;
  brk_timers_fire(&shard);
  answered(&hasty, KP_ERR_REQUEST_TIMED_OUT);
  assert_int_equal(patient.times, 0);
  flush_once();
  answered(&patient, KP_ERR_NONE);
  assert_int_equal(replica.high_watermark, 2);
}

static void test_answers_that_append_are_answered_once_each(void **state) {
  (void)state;
  enum { N = 4 };
  struct write waiting[N], more[N];
  for (int i = 0; i < N; i++) {
    put(&more[i], one, -1, 0, NULL);
    put(&waiting[i], one, -1, 0, &more[i]);
    brk_replica_append(&replica, &waiting[i].append);
  }
  /* From now on the page cache is enough: the next append commits them all, and the first answer appends again. */
  replica.config.page_cache = true;
  struct write last;
  write_one(&last, -1, 0);
  answered(&last, KP_ERR_NONE);
  for (int i = 0; i < N; i++) {
    answered(&waiting[i], KP_ERR_NONE);
    answered(&more[i], KP_ERR_NONE);
  }
  assert_int_equal(replica.high_watermark, 2 * N + 1);
}

static void test_a_stop_fails_what_waits_and_takes_nothing_more(void **state) {
  (void)state;
  struct write before, after;
  write_one(&before, -1, 5000);
  brk_replica_stop(&replica, KP_ERR_NOT_LEADER_OR_FOLLOWER);
  answered(&before, KP_ERR_NOT_LEADER_OR_FOLLOWER);
  write_one(&after, -1, 0);
  answered(&after, KP_ERR_UNKNOWN_TOPIC_OR_PARTITION);
  assert_int_equal(brk_timers_next(shard.loop), INT64_MAX);
}

/* ---- readers ---- */

struct reader {
  struct brk_waiter waiter;
  int woken;
  bool again;                 /* wait again at once */
  struct reader *takes_along; /* stops waiting with this one */
};

static void wake(struct brk_waiter *w) {
  struct reader *r = w->arg;
  KP_ASSERT(++r->woken < 100, "a round that does not end");
  if (r->takes_along) brk_replica_unwait(&r->takes_along->waiter);
  if (r->again) brk_replica_wait(&replica, &r->waiter);
}

static void wait_for_news(struct reader *r) {
  r->waiter = (struct brk_waiter){.wake = wake, .arg = r};
  brk_replica_wait(&replica, &r->waiter);
}

static void test_every_reader_is_woken_once_a_round(void **state) {
  (void)state;
  struct reader a = {.again = true}, b = {0}, c = {.again = true};
  wait_for_news(&a);
  wait_for_news(&b);
  wait_for_news(&c);
  brk_replica_wake(&replica);
  assert_int_equal(a.woken, 1);
  assert_int_equal(b.woken, 1);
  assert_int_equal(c.woken, 1);
  brk_replica_wake(&replica);
  assert_int_equal(a.woken, 2);
  assert_int_equal(b.woken, 1);
  brk_replica_unwait(&a.waiter);
  brk_replica_unwait(&b.waiter);
  brk_replica_unwait(&c.waiter);
  brk_replica_wake(&replica);
  assert_int_equal(a.woken, 2);
}

static void test_a_round_ends_though_its_last_reader_went_away(void **state) {
  (void)state;
  /* A fetch that names this partition twice: its first part is enough and ends the second one's wait. */
  struct reader stays = {.again = true}, second = {0}, first = {.takes_along = &second};
  wait_for_news(&stays);
  wait_for_news(&first);
  wait_for_news(&second);
  brk_replica_wake(&replica);
  assert_int_equal(stays.woken, 1);
  assert_int_equal(first.woken, 1);
  assert_int_equal(second.woken, 0);
  brk_replica_unwait(&stays.waiter);
}

/* An old duplicate has to be looked for in a part of the log that is not in memory. */
static void test_appends_do_not_overtake_one_that_is_held_for_a_read(void **state) {
  (void)state;
  static struct cold_io disk; /* the teardown closes the log on it */
  struct write old, next, last;
  struct batch_spec spec = {.records = 1, .value_size = 10, .producer_id_plus_1 = 78};
  cold_io_init(&disk);
  OK(log_close(replica.log, true));
  server.io = opened.io = &disk.io;
  for (int i = 0; i < 2; i++) { /* the second time with the batches of the first behind a snapshot */
    opened.clean = i > 0;
    replica = (struct brk_replica){.sh = &shard, .topic = topic, .log = open_log(&opened)};
    replica.config.log = opened.config;
    brk_replica_init(&replica);
    for (; i == 0 && spec.base_sequence < 5; spec.base_sequence++) {
      put(&old, spec, 1, 0, NULL);
      brk_replica_append(&replica, &old.append);
      answered(&old, KP_ERR_NONE);
    }
    flush_once();
    if (i == 0) OK(log_close(replica.log, true));
  }
  cold_io_chill(&disk);
  disk.on_loop = true; /* the worker's turn comes when the loop waits for it */
  spec.base_sequence = 2;
  put(&old, spec, -1, 0, NULL);
  brk_replica_append(&replica, &old.append);
  write_one(&next, 1, 0);
  write_one(&last, -1, 0);
  assert_int_equal(old.times + next.times + last.times, 0);
  assert_int_equal(disk.waits, 0);
  disk.on_loop = false;
  for (int i = 0; i < 3; i++) flush_once();
  assert_true(old.append.log.duplicate);
  assert_int_equal(old.append.log.base_offset, 2);
  assert_int_equal(next.append.log.base_offset, 5);
  assert_int_equal(last.append.log.base_offset, 6);
  answered(&old, KP_ERR_NONE);
  answered(&next, KP_ERR_NONE);
  answered(&last, KP_ERR_NONE);
  cold_io_chill(&disk);
  spec.base_sequence = 1; /* known by now */
  put(&old, spec, 1, 0, NULL);
  brk_replica_append(&replica, &old.append);
  answered(&old, KP_ERR_NONE);
  cold_io_done(&disk);
}

int main(void) {
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
  const struct CMUnitTest tests[] = {
      TEST(test_acks_all_waits_for_the_flush_and_acks_1_does_not),
      TEST(test_what_arrives_during_a_flush_waits_for_the_next),
      TEST(test_a_duplicate_waits_until_its_original_is_committed),
      TEST(test_each_append_has_its_own_deadline_and_its_batch_stays),
      TEST(test_answers_that_append_are_answered_once_each),
      TEST(test_a_stop_fails_what_waits_and_takes_nothing_more),
      TEST(test_every_reader_is_woken_once_a_round),
      TEST(test_a_round_ends_though_its_last_reader_went_away),
      TEST(test_appends_do_not_overtake_one_that_is_held_for_a_read),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
