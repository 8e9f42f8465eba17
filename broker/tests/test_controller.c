/* The controller on real shards (loops, channels, disk workers) and a real directory, without sockets. */
#include "broker/controller_int.h"

#include <limits.h>
#include <pthread.h>

#include "broker/loop.h"
#include "broker/topic_plan.h"
#include "broker/trace.h"
#include "log/tests/support.h"

enum { SHARDS = 2 };

static struct brk_server server;
static struct brk_shard shards[SHARDS];
static pthread_t thread;
static _Atomic int waiting; /* changes not yet done */

/* ---- a server of shards ---- */

static bool nothing_waits(struct brk_shard *sh) {
  return sh->id == 0 ? atomic_load(&waiting) == 0 && brk_controller_idle(server.controller) : true;
}

static void start_io(const char *dir, const struct brk_prop *config, int32_t config_n, struct log_io *io) {
  memset(&server, 0, sizeof server);
  memset(shards, 0, sizeof shards);
  server.config = brk_props_make(NULL, config, config_n);
  server.io = io;
  server.node_id = 1;
  server.directory_id.b[0] = 9;
  snprintf(server.log_dir, sizeof server.log_dir, "%s", dir);
  server.listeners_n = 1;
  snprintf(server.listeners[0].name, sizeof server.listeners[0].name, "PLAINTEXT");
  server.listeners[0].port = 9092;
  server.shards_n = SHARDS;
  for (int32_t i = 0; i < SHARDS; i++) {
    shards[i].server = &server;
    shards[i].id = i;
    server.shards[i] = &shards[i];
    OK(brk_loop_init(&shards[i]));
  }
  char why[512] = "";
  enum kp_err err = brk_controller_open(&server, &server.controller, why, sizeof why);
  if (err != KP_ERR_NONE) fail_msg("%s: %s", kp_err_name(err), why);
  for (int32_t i = 0; i < SHARDS; i++) shards[i].image = brk_image_ref(brk_controller_image(server.controller));
}

static void start(const char *dir) {
  start_io(dir, NULL, 0, log_io_posix());
}

static void stop(void) {
  brk_controller_close(server.controller);
  for (int32_t i = 0; i < SHARDS; i++) {
    brk_image_unref(shards[i].image);
    brk_loop_done(&shards[i]);
  }
  brk_props_unref(server.config);
}

static _Atomic bool other_stops;

static bool other_done(struct brk_shard *sh) {
  (void)sh;
  return atomic_load(&other_stops);
}

static void *other_shard(void *arg) {
  atomic_store(&shards[1].loop->stopping, true); /* leave as soon as other_done says so */
  brk_loop_run(&shards[1], other_done);
  return arg;
}

/* Wake for certain: the test changes what a loop waits for without posting anything to it. */
static void poke(struct brk_shard *sh) {
  atomic_store(&sh->loop->sleeping, true);
  brk_loop_wake(sh);
}

static void one_done(void) {
  atomic_fetch_sub(&waiting, 1);
  poke(&shards[0]);
}

/* Run both shards until every change is done. */
static void settle(void) {
  atomic_store(&other_stops, false);
  assert_int_equal(pthread_create(&thread, NULL, other_shard, NULL), 0);
  atomic_store(&shards[0].loop->stopping, true);
  brk_loop_run(&shards[0], nothing_waits);
  atomic_store(&other_stops, true);
  poke(&shards[1]);
  assert_int_equal(pthread_join(thread, NULL), 0);
}

/* ---- changes ---- */

struct creation {
  struct brk_change change;
  struct kp_str name;
  struct brk_plan_result result;
  enum kp_err err;
  bool seen_everywhere;
};

static void creation_plan(struct brk_controller *c, const struct brk_image *img, struct brk_change *ch) {
  struct creation *cr = ch->arg;
  struct kp_arena arena;
  kp_arena_init(&arena, 0);
  struct brk_plan p = {.c = c, .img = img, .change = ch, .arena = &arena};
  struct kp_create_topics_request_creatable_topic t = {.name = cr->name, .num_partitions = 2, .replication_factor = 1};
  brk_plan_create(&p, &t, &cr->result);
  kp_arena_done(&arena);
}

static void creation_done(struct brk_change *ch, enum kp_err err) {
  struct creation *cr = ch->arg;
  cr->err = err;
  cr->seen_everywhere = brk_image_topic(shards[0].image, cr->name) && brk_image_topic(shards[1].image, cr->name);
  one_done();
}

static void create(struct creation *cr, const char *name) {
  *cr = (struct creation){.name = kp_str_of(name)};
  cr->change = (struct brk_change){.plan = creation_plan, .done = creation_done, .arg = cr};
  atomic_fetch_add(&waiting, 1);
  brk_controller_submit(&shards[0], &cr->change);
}

static void test_a_change_is_done_when_every_shard_sees_it(void **state) {
  (void)state;
  char *dir = temp_dir();
  start(dir);
  struct creation cr;
  create(&cr, "t");
  assert_null(brk_image_topic(shards[0].image, KP_STR_LIT("t"))); /* not before it is on disk */
  settle();
  OK(cr.err);
  OK(cr.result.err);
  assert_true(cr.seen_everywhere);
  stop();
  start(dir);
  assert_int_equal(brk_image_topic(shards[0].image, KP_STR_LIT("t"))->partitions_n, 2);
  stop();
  remove_tree(dir);
}

static void test_changes_that_wait_share_one_flush_and_see_each_other(void **state) {
  (void)state;
  char *dir = temp_dir();
  start(dir);
  struct creation first, many[50], again;
  char names[50][32];
  create(&first, "first"); /* its flush is under way while the others gather */
  for (int i = 0; i < 50; i++) {
    snprintf(names[i], sizeof names[i], "topic-%d", i);
    create(&many[i], names[i]);
  }
  create(&again, names[7]);
  settle();
  for (int i = 0; i < 50; i++) {
    OK(many[i].result.err);
    assert_true(many[i].seen_everywhere);
  }
  assert_int_equal(again.result.err, KP_ERR_TOPIC_ALREADY_EXISTS);
  assert_int_equal(brk_image_topics_n(shards[1].image), 51);
  stop();
  remove_tree(dir);
}

static void auto_done(struct brk_autocreate *a, enum kp_err err) {
  *(enum kp_err *)a->arg = err;
  one_done();
}

static void test_auto_creation_makes_a_topic_once(void **state) {
  (void)state;
  char *dir = temp_dir();
  start(dir);
  enum kp_err errs[3] = {KP_ERR_IO, KP_ERR_IO, KP_ERR_IO};
  struct brk_autocreate a[3] = {{.name = KP_STR_LIT("__consumer_offsets"), .done = auto_done, .arg = &errs[0]},
                                {.name = KP_STR_LIT("__consumer_offsets"), .done = auto_done, .arg = &errs[1]},
                                {.name = KP_STR_LIT("no/topic"), .done = auto_done, .arg = &errs[2]}};
  atomic_fetch_add(&waiting, 3);
  for (int i = 0; i < 3; i++) brk_controller_autocreate(&shards[0], &a[i]);
  settle();
  OK(errs[0]);
  OK(errs[1]);
  assert_int_equal(errs[2], KP_ERR_INVALID_TOPIC_EXCEPTION);
  const struct brk_topic *t = brk_image_topic(shards[1].image, KP_STR_LIT("__consumer_offsets"));
  assert_int_equal(t->partitions_n, 50);
  assert_true(t->internal);
  assert_string_equal(brk_props_get(t->overrides, "cleanup.policy"), "compact");
  assert_string_equal(brk_props_get(t->overrides, "segment.bytes"), "104857600");
  assert_int_equal(brk_image_topics_n(shards[1].image), 1);
  stop();
  remove_tree(dir);
}

static void id_done(struct brk_producer_id *p, enum kp_err err) {
  *(enum kp_err *)p->arg = err;
  one_done();
}

static int64_t one_id(struct brk_shard *sh) {
  enum kp_err err = KP_ERR_IO;
  struct brk_producer_id p = {.done = id_done, .arg = &err};
  atomic_fetch_add(&waiting, 1);
  brk_producer_id_next(sh, &p);
  settle();
  OK(err);
  return p.id;
}

static void test_producer_ids_never_come_twice(void **state) {
  (void)state;
  char *dir = temp_dir();
  start(dir);
  assert_int_equal(one_id(&shards[0]), 0);
  assert_int_equal(one_id(&shards[1]), 1000);
  assert_int_equal(one_id(&shards[0]), 1);
  assert_int_equal(one_id(&shards[1]), 1001);
  stop();
  start(dir);
  assert_int_equal(one_id(&shards[0]), 2000);
  stop();
  remove_tree(dir);
}

static void test_every_start_is_a_new_epoch_and_a_new_broker_epoch(void **state) {
  (void)state;
  char *dir = temp_dir();
  kp_epoch epoch = 0;
  int64_t broker_epoch = -1;
  for (int i = 0; i < 3; i++) {
    start(dir);
    assert_true(brk_image_epoch(shards[0].image) > epoch);
    assert_true(brk_controller_broker_epoch(server.controller) > broker_epoch);
    epoch = brk_image_epoch(shards[0].image);
    broker_epoch = brk_controller_broker_epoch(server.controller);
    const struct brk_image_feature *f;
    assert_int_equal(brk_image_features(shards[0].image, &f), 1);
    assert_string_equal(f[0].name, "metadata.version");
    stop();
  }
  remove_tree(dir);
}

static int checkpoints;

static void count_checkpoint(void *arg, const char *name) {
  (void)arg;
  size_t n = strlen(name);
  if (n > 11 && strcmp(name + n - 11, ".checkpoint") == 0) checkpoints++;
}

static int64_t log_bytes;

static void count_log(void *arg, const char *name) {
  const char *dir = arg;
  char path[4400];
  struct log_io_stat st;
  if (!strstr(name, ".log")) return;
  snprintf(path, sizeof path, "%s/%s", dir, name);
  OK(log_io_posix()->ops->stat(log_io_posix(), path, &st));
  log_bytes += st.size;
}

static void create_many(int first, int n) {
  char name[32];
  for (int i = first; i < first + n; i++) {
    struct creation cr;
    snprintf(name, sizeof name, "t%d", i);
    create(&cr, name);
    settle();
    OK(cr.err);
  }
}

/* Without bounds it keeps everything; with them it stays as small as they say, however often it is changed. */
static void test_a_log_is_trimmed_to_its_newest_snapshots(void **state) {
  (void)state;
  char *dir = temp_dir(), path[4300];
  struct brk_prop bounds[] = {{"metadata.log.max.record.bytes.between.snapshots", "2000"},
                              {"metadata.max.retention.bytes", "20000"},
                              {"internal.metadata.log.segment.bytes", "4000"}};
  snprintf(path, sizeof path, "%s/__cluster_metadata-0", dir);
  for (int round = 0; round < 3; round++) {
    start_io(dir, bounds, 3, log_io_posix());
    create_many(40 * round, 40);
    stop();
    log_bytes = 0;
    checkpoints = 0;
    OK(log_io_posix()->ops->list(log_io_posix(), path, count_log, path));
    OK(log_io_posix()->ops->list(log_io_posix(), path, count_checkpoint, NULL));
    assert_true(log_bytes < 30000);
    assert_in_range(checkpoints, 1, 8);
  }
  assert_false(log_io_posix()->ops->stat(log_io_posix(), strcat(path, "/00000000000000000000.log"),
                                         &(struct log_io_stat){0}) == KP_ERR_NONE);
  start(dir);
  assert_int_equal(brk_image_topics_n(shards[0].image), 120);
  stop();
  remove_tree(dir);
}

static void test_a_grown_log_gets_a_snapshot(void **state) {
  (void)state;
  char *dir = temp_dir(), path[4300];
  struct brk_prop small = {"metadata.log.max.record.bytes.between.snapshots", "2000"};
  checkpoints = 0;
  start_io(dir, &small, 1, log_io_posix());
  char name[32];
  for (int i = 0; i < 40; i++) {
    struct creation cr;
    snprintf(name, sizeof name, "t%d", i);
    create(&cr, name);
    settle();
    OK(cr.err);
  }
  stop();
  snprintf(path, sizeof path, "%s/__cluster_metadata-0", dir);
  OK(log_io_posix()->ops->list(log_io_posix(), path, count_checkpoint, NULL));
  assert_true(checkpoints > 3); /* the one from formatting, and all since: metadata.max.retention.bytes is far */
  start(dir);
  assert_int_equal(brk_image_topics_n(shards[0].image), 40);
  stop();
  remove_tree(dir);
}

/* ---- a disk that fails ---- */

static _Atomic bool sync_fails;

static enum kp_err failing_sync(struct log_io *io, struct log_io_file *f) {
  return atomic_load(&sync_fails) ? KP_ERR_IO : log_io_posix()->ops->sync(io, f);
}

static void test_a_failed_flush_fails_the_change_and_all_after_it(void **state) {
  (void)state;
  char *dir = temp_dir();
  struct log_io_ops ops = *log_io_posix()->ops;
  ops.sync = failing_sync;
  struct log_io io = {.ops = &ops};
  atomic_store(&sync_fails, false);
  start_io(dir, NULL, 0, &io);
  server.stopping = true; /* a failed disk stops the process: here it is on its way already */
  struct creation good, bad, later;
  create(&good, "good");
  settle();
  OK(good.err);
  atomic_store(&sync_fails, true);
  create(&bad, "bad");
  settle();
  assert_int_equal(bad.err, KP_ERR_KAFKA_STORAGE_ERROR);
  assert_null(brk_image_topic(shards[0].image, KP_STR_LIT("bad")));
  atomic_store(&sync_fails, false); /* a disk that failed once is not believed again */
  create(&later, "later");
  settle();
  assert_int_equal(later.err, KP_ERR_KAFKA_STORAGE_ERROR);
  assert_null(brk_image_topic(shards[0].image, KP_STR_LIT("later")));
  stop();
  remove_tree(dir);
}

/* Its handler makes the rows of the answer while it plans: without them nobody would be told. */
static void test_a_change_that_comes_after_a_failure_is_planned_for_its_answer(void **state) {
  (void)state;
  char *dir = temp_dir();
  struct log_io_ops ops = *log_io_posix()->ops;
  ops.sync = failing_sync;
  struct log_io io = {.ops = &ops};
  atomic_store(&sync_fails, false);
  start_io(dir, NULL, 0, &io);
  server.stopping = true;
  struct creation good, bad, waits, again;
  create(&good, "good");
  settle();
  OK(good.err);
  atomic_store(&sync_fails, true);
  create(&bad, "bad");
  create(&waits, "waits"); /* while the flush of the one before is under way */
  create(&again, "good");
  settle();
  assert_int_equal(waits.err, KP_ERR_KAFKA_STORAGE_ERROR);
  OK(waits.result.err);
  assert_int_equal(waits.result.partitions_n, 2);
  assert_int_equal(again.result.err, KP_ERR_TOPIC_ALREADY_EXISTS);
  assert_null(brk_image_topic(shards[0].image, KP_STR_LIT("waits")));
  atomic_store(&sync_fails, false);
  stop();
  start(dir);
  assert_non_null(brk_image_topic(shards[0].image, KP_STR_LIT("good")));
  assert_null(brk_image_topic(shards[0].image, KP_STR_LIT("waits"))); /* nothing was written behind the failure */
  stop();
  remove_tree(dir);
}

static _Atomic int writes_left; /* before one breaks off */

static enum kp_err breaking_pwritev(struct log_io *io, struct log_io_file *f, const struct iovec *v, int v_n,
                                    int64_t at) {
  if (atomic_fetch_sub(&writes_left, 1) > 0) return log_io_posix()->ops->pwritev(log_io_posix(), f, v, v_n, at);
  struct iovec half = {v[0].iov_base, v[0].iov_len / 2};
  OK(log_io_posix()->ops->pwritev(io, f, &half, 1, at));
  return KP_ERR_IO;
}

static void test_a_write_that_breaks_off_fails_the_changes_that_wait_for_the_same_flush(void **state) {
  (void)state;
  char *dir = temp_dir();
  struct log_io_ops ops = *log_io_posix()->ops;
  ops.pwritev = breaking_pwritev;
  struct log_io io = {.ops = &ops};
  atomic_store(&writes_left, INT_MAX);
  start_io(dir, NULL, 0, &io);
  server.stopping = true;
  struct creation before, written, broken, later;
  atomic_store(&writes_left, 2);
  create(&before, "before"); /* its flush is under way while the others gather */
  create(&written, "written");
  create(&broken, "broken");
  settle();
  OK(before.err);
  assert_int_equal(written.err, KP_ERR_KAFKA_STORAGE_ERROR);
  assert_int_equal(broken.err, KP_ERR_KAFKA_STORAGE_ERROR);
  assert_null(brk_image_topic(shards[0].image, KP_STR_LIT("written")));
  assert_true(server.disk_failed);
  atomic_store(&writes_left, INT_MAX);
  create(&later, "later");
  settle();
  assert_int_equal(later.err, KP_ERR_KAFKA_STORAGE_ERROR);
  stop();
  start(dir);
  assert_non_null(brk_image_topic(shards[0].image, KP_STR_LIT("before")));
  assert_null(brk_image_topic(shards[0].image, KP_STR_LIT("broken")));
  stop();
  remove_tree(dir);
}

static void test_a_torn_bootstrap_checkpoint_is_written_again_and_a_whole_one_is_left(void **state) {
  (void)state;
  char *dir = temp_dir(), path[4200], *first = NULL, *again = NULL;
  size_t first_n = 0, again_n = 0;
  struct log_io *io = log_io_posix();
  snprintf(path, sizeof path, "%s/__cluster_metadata-0/00000000000000000000-0000000000.checkpoint", dir);
  start(dir);
  stop();
  OK(log_io_slurp(io, path, 1 << 20, &first, &first_n));
  assert_true(first_n > 0);
  start(dir);
  stop();
  OK(log_io_slurp(io, path, 1 << 20, &again, &again_n));
  assert_int_equal(again_n, first_n);
  assert_memory_equal(again, first, first_n);
  free(again);
  const size_t torn[] = {0, 1, first_n / 2, first_n - 1};
  for (size_t i = 0; i < sizeof torn / sizeof torn[0]; i++) {
    OK(log_io_replace(io, path, first, torn[i]));
    start(dir);
    stop();
    OK(log_io_slurp(io, path, 1 << 20, &again, &again_n));
    assert_int_equal(again_n, first_n);
    free(again);
  }
  free(first);
  remove_tree(dir);
}

int main(void) {
  brk_trace_level = BRK_ERROR;
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_a_change_is_done_when_every_shard_sees_it),
      cmocka_unit_test(test_changes_that_wait_share_one_flush_and_see_each_other),
      cmocka_unit_test(test_auto_creation_makes_a_topic_once),
      cmocka_unit_test(test_producer_ids_never_come_twice),
      cmocka_unit_test(test_every_start_is_a_new_epoch_and_a_new_broker_epoch),
      cmocka_unit_test(test_a_grown_log_gets_a_snapshot),
      cmocka_unit_test(test_a_log_is_trimmed_to_its_newest_snapshots),
      cmocka_unit_test(test_a_failed_flush_fails_the_change_and_all_after_it),
      cmocka_unit_test(test_a_change_that_comes_after_a_failure_is_planned_for_its_answer),
      cmocka_unit_test(test_a_write_that_breaks_off_fails_the_changes_that_wait_for_the_same_flush),
      cmocka_unit_test(test_a_torn_bootstrap_checkpoint_is_written_again_and_a_whole_one_is_left),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
