/* A replica with a key index on a real log, real disk workers and a real database: what is answered, and when the index
 * is made anew. */
#include "broker/key_index.h"

#include <poll.h>

#include "broker/key_index_door.h"
#include "broker/loop.h"
#include "broker/partitions.h"
#include "broker/server.h"
#include "log/tests/support.h"

static struct brk_server server;
static struct brk_shard shard;
static struct brk_replica replica;
static struct opened opened;
static char *base, log_path[4200], index_path[4200];
static char topic[] = "t";
static const struct kp_uuid directory = {{1}}, topic_id = {{2}};

static void open_replica(void) {
  replica = (struct brk_replica){.sh = &shard, .topic = topic, .topic_id = topic_id, .log = open_log(&opened)};
  replica.config.log = opened.config;
  replica.config.page_cache = true; /* committed is what is appended */
  replica.config.key_index = true;
  brk_replica_init(&replica);
  brk_key_index_follow(&replica);
}

static int setup(void **state) {
  (void)state;
  memset(&server, 0, sizeof server);
  memset(&shard, 0, sizeof shard);
  server.shards_n = 1;
  server.shards[0] = &shard;
  server.io = log_io_posix();
  shard.server = &server;
  OK(brk_loop_init(&shard));
  shard.now_ms = T0;
  shard.mono_ms = 1000;
  shard.partitions = calloc(1, sizeof *shard.partitions);
  base = temp_dir();
  snprintf(log_path, sizeof log_path, "%s/t-0", base);
  snprintf(index_path, sizeof index_path, "%s/index", base);
  server.key_door = brk_key_door_new(index_path, &directory, 8 << 20);
  opened = (struct opened){.dir = log_path};
  log_config_defaults(&opened.config);
  open_replica();
  return 0;
}

/* Until no job is under way; timers fire as if their time had come. */
static void settle(void) {
  for (int i = 0; i < 20000; i++) {
    brk_replicas_flush(&shard);
    shard.mono_ms += 50;
    brk_timers_fire(&shard);
    if (!brk_jobs_drain(&shard) && shard.loop->jobs_pending == 0 && !replica.in_dirty) return;
    if (shard.loop->jobs_pending > 0) poll(NULL, 0, 1);
  }
  fail_msg("%lld jobs do not end", (long long)shard.loop->jobs_pending);
}

static void close_replica(void) {
  settle();
  brk_key_index_leave(&replica, false);
  brk_replica_stop(&replica, KP_ERR_NOT_LEADER_OR_FOLLOWER);
  OK(log_close(replica.log, true));
}

static void forget_the_database_is_open(void) {
  brk_key_door_free(server.key_door);
  server.key_door = brk_key_door_new(index_path, &directory, 8 << 20);
}

static int teardown(void **state) {
  (void)state;
  close_replica();
  brk_loop_done(&shard);
  brk_key_door_free(server.key_door);
  free(shard.partitions);
  remove_tree(base);
  return 0;
}

/* ---- records ---- */

struct rec {
  const char *key, *value; /* NULL: null */
};
struct how {
  enum kp_codec codec;
  int64_t producer; /* 0 = none */
  int32_t sequence;
};

static void answered(struct brk_append *a) {
  *(bool *)a->arg = true;
}

static struct kp_bytes bytes(const char *s) {
  return s ? (struct kp_bytes){(const uint8_t *)s, (int32_t)strlen(s)} : (struct kp_bytes){NULL, -1};
}

static kp_offset append_bytes(struct kp_buf *b) {
  bool done = false;
  struct brk_append a = {.log = {.p = b->p, .n = b->n}, .acks = 1, .done = answered, .arg = &done};
  brk_replica_append(&replica, &a);
  assert_true(done);
  OK(a.err);
  kp_buf_done(b);
  return a.log.base_offset;
}

static kp_offset write_how(const struct rec *recs, int n, struct how how) {
  struct kp_buf b;
  struct kp_batch_builder bb;
  kp_buf_init(&b);
  kp_batch_builder_init(&bb, &b, how.codec, 0, T0);
  for (int i = 0; i < n; i++)
    kp_batch_builder_add(&bb, T0 + i, bytes(recs[i].key), bytes(recs[i].value), (struct kp_bytes){NULL, 0}, 0);
  bb.h.producer_id = how.producer ? how.producer : -1;
  bb.h.producer_epoch = how.producer ? 0 : -1;
  bb.h.base_sequence = how.producer ? how.sequence : -1;
  if (how.producer) bb.h.attributes |= KP_BATCH_TRANSACTIONAL;
  OK(kp_batch_builder_finish(&bb));
  return append_bytes(&b);
}

static kp_offset write_one(const char *key, const char *value) {
  struct rec r = {key, value};
  return write_how(&r, 1, (struct how){0});
}

static void end_txn(int64_t producer, bool commit) {
  struct kp_buf b;
  kp_buf_init(&b);
  put_marker(&b, producer, 0, commit, 0, T0);
  append_bytes(&b);
}

/* ---- questions ---- */

static void told(struct brk_key_query *q) {
  q->limit = -1; /* done */
}

/* Like "3=value", "3=-" for a tombstone, "none", or the error's name. */
static const char *ask_at(const char *key, kp_offset at) {
  static char text[200];
  struct kp_bytes k = bytes(key);
  struct brk_key_query q = {
      .keys = &k, .keys_n = 1, .at = at, .bytes_max = 1 << 20, .deadline_ms = shard.mono_ms + 3600000, .done = told};
  brk_key_index_ask(&replica, &q);
  while (q.limit != -1) settle();
  if (q.err != KP_ERR_NONE)
    snprintf(text, sizeof text, "%s", kp_err_name(q.err));
  else if (!q.found[0].there)
    snprintf(text, sizeof text, "none");
  else
    snprintf(text, sizeof text, "%lld=%.*s", (long long)q.found[0].offset,
             q.found[0].value.n < 0 ? 1 : q.found[0].value.n,
             q.found[0].value.n < 0 ? "-" : (const char *)q.found[0].value.p);
  if (q.err == KP_ERR_NONE && q.found[0].there) {
    assert_int_equal(q.found[0].key.n, k.n);
    assert_memory_equal(q.found[0].key.p, k.p, (size_t)k.n);
  }
  brk_key_query_done(&q);
  return text;
}

static const char *ask(const char *key) {
  return ask_at(key, INT64_MAX);
}

#define SAYS(expected, key) assert_string_equal(ask(key), expected)

static void test_an_answer_covers_what_was_committed_before_it(void **state) {
  (void)state;
  SAYS("none", "a");
  write_one("a", "1");
  SAYS("0=1", "a");
  write_one("b", "2");
  write_one("a", "3");
  SAYS("2=3", "a");
  write_one("a", NULL);
  SAYS("3=-", "a");
  SAYS("1=2", "b");
  assert_string_equal(ask_at("a", 2), "2=3");
  assert_string_equal(ask_at("a", 1), "0=1");
  SAYS("none", "c");
}

static void test_every_codec_and_records_without_a_key(void **state) {
  (void)state;
  struct rec recs[] = {{"a", "1"}, {NULL, "no key"}, {"", "empty key"}, {"b", "2"}};
  for (int codec = 0; codec <= 4; codec++) {
    kp_offset at = write_how(recs, 4, (struct how){.codec = (enum kp_codec)codec});
    char expected[32];
    snprintf(expected, sizeof expected, "%lld=2", (long long)at + 3);
    SAYS(expected, "b");
    snprintf(expected, sizeof expected, "%lld=empty key", (long long)at + 2);
    SAYS(expected, "");
  }
}

static void test_open_and_aborted_transactions_are_not_told(void **state) {
  (void)state;
  struct rec mine = {"a", "aborted"}, other = {"a", "committed"};
  write_one("a", "first");
  write_how(&mine, 1, (struct how){.producer = 7});
  SAYS("0=first", "a"); /* what is above an open transaction waits with it, as for a read_committed consumer */
  write_one("b", "beside");
  SAYS("none", "b");
  end_txn(7, false);
  SAYS("0=first", "a");
  SAYS("2=beside", "b");
  write_how(&other, 1, (struct how){.producer = 8});
  end_txn(8, true);
  SAYS("4=committed", "a");
  write_how(&mine, 1, (struct how){.producer = 7, .sequence = 1});
  end_txn(7, true); /* the same producer: its first transaction stays aborted */
  SAYS("6=aborted", "a");
  assert_string_equal(ask_at("a", 5), "4=committed");
  assert_string_equal(ask_at("a", 3), "0=first");
}

static void test_what_delete_records_took_is_not_told(void **state) {
  (void)state;
  write_one("a", "1");
  write_one("b", "2");
  write_one("a", "3");
  SAYS("2=3", "a");
  OK(log_delete_records(replica.log, 2, replica.high_watermark));
  SAYS("none", "b");
  SAYS("2=3", "a");
  assert_string_equal(ask_at("a", 1), "none");
  OK(log_delete_records(replica.log, 3, replica.high_watermark));
  SAYS("none", "a");
  write_one("a", "4");
  SAYS("3=4", "a");
}

/* The log as a power loss leaves it where acknowledged means in the page cache, or a Kafka that was behind. */
static void cut_log(kp_offset offset) {
  struct log *l = open_log(&opened);
  OK(log_truncate(l, offset));
  OK(log_close(l, true));
}

static void test_a_log_that_lost_its_end_is_indexed_anew(void **state) {
  (void)state;
  write_one("a", "1");
  write_one("a", "2");
  write_one("b", "3");
  SAYS("1=2", "a");
  close_replica();
  cut_log(1);
  open_replica();
  SAYS("0=1", "a");
  SAYS("none", "b");
  write_one("c", "new");
  SAYS("1=new", "c");
}

static void test_a_log_that_was_written_anew_is_noticed(void **state) {
  (void)state;
  write_one("a", "1");
  write_one("a", "2");
  SAYS("1=2", "a");
  close_replica();
  cut_log(1);
  opened.config.retention_ms = -1;
  open_replica();
  brk_key_index_leave(&replica, false); /* this life has no index, and the log grows past what was indexed */
  replica.config.key_index = false;
  write_one("b", "other");
  write_one("c", "still other");
  close_replica();
  open_replica();
  SAYS("0=1", "a");
  SAYS("1=other", "b");
  SAYS("2=still other", "c");
}

static void test_a_closed_database_goes_on_where_it_was(void **state) {
  (void)state;
  for (int i = 0; i < 50; i++) write_one(i % 2 ? "a" : "b", "x");
  SAYS("49=x", "a");
  close_replica();
  forget_the_database_is_open();
  open_replica();
  SAYS("49=x", "a");
  SAYS("48=x", "b");
  write_one("a", "y");
  SAYS("50=y", "a");
}

static void test_a_database_deleted_meanwhile_is_made_anew_unnoticed(void **state) {
  (void)state;
  write_one("a", "1");
  SAYS("0=1", "a");
  close_replica();
  brk_key_door_free(server.key_door);
  char cmd[4300];
  snprintf(cmd, sizeof cmd, "rm -rf '%s'", index_path);
  assert_int_equal(system(cmd), 0);
  server.key_door = brk_key_door_new(index_path, &directory, 8 << 20);
  open_replica();
  SAYS("0=1", "a");
}

static void test_without_time_to_wait_the_answer_is_that_it_is_not_there_yet(void **state) {
  (void)state;
  write_one("a", "1");
  struct kp_bytes k = bytes("a");
  struct brk_key_query q = {.keys = &k, .keys_n = 1, .at = INT64_MAX, .bytes_max = 1 << 20, .done = told};
  brk_key_index_ask(&replica, &q);
  assert_int_equal(q.limit, -1);
  assert_int_equal(q.err, KP_ERR_REQUEST_TIMED_OUT);
  assert_non_null(strstr(q.text, "being built"));
  brk_key_query_done(&q);
}

static void test_a_partition_that_goes_away_answers_what_waits(void **state) {
  (void)state;
  write_one("a", "1");
  struct kp_bytes k = bytes("a");
  struct brk_key_query q = {.keys = &k,
                            .keys_n = 1,
                            .at = INT64_MAX,
                            .bytes_max = 1 << 20,
                            .deadline_ms = shard.mono_ms + 3600000,
                            .done = told};
  brk_key_index_ask(&replica, &q);
  assert_int_equal(q.limit, 0);
  brk_key_index_leave(&replica, true);
  settle();
  assert_int_equal(q.limit, -1);
  assert_int_equal(q.err, KP_ERR_UNKNOWN_TOPIC_OR_PARTITION);
  brk_key_query_done(&q);
}

static void test_switched_off_and_on_it_is_right_again(void **state) {
  (void)state;
  write_one("a", "1");
  SAYS("0=1", "a");
  replica.config.key_index = false;
  brk_key_index_follow(&replica);
  write_one("a", "2");
  replica.config.key_index = true;
  brk_key_index_follow(&replica);
  SAYS("1=2", "a");
  settle();
  SAYS("1=2", "a");
  assert_string_equal(ask_at("a", 0), "0=1");
}

int main(void) {
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
  const struct CMUnitTest tests[] = {
      T(test_an_answer_covers_what_was_committed_before_it),
      T(test_every_codec_and_records_without_a_key),
      T(test_open_and_aborted_transactions_are_not_told),
      T(test_what_delete_records_took_is_not_told),
      T(test_a_log_that_lost_its_end_is_indexed_anew),
      T(test_a_log_that_was_written_anew_is_noticed),
      T(test_a_closed_database_goes_on_where_it_was),
      T(test_a_database_deleted_meanwhile_is_made_anew_unnoticed),
      T(test_without_time_to_wait_the_answer_is_that_it_is_not_there_yet),
      T(test_a_partition_that_goes_away_answers_what_waits),
      T(test_switched_off_and_on_it_is_right_again),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
