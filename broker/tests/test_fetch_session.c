/* Incremental fetch sessions: epochs, what is remembered and forgotten, the order, who has to go when all are taken. */
#include "broker/fetch_session.h"

#include "broker/loop.h"
#include "broker/server.h"
#include "log/tests/support.h"

static struct brk_server server;
static struct brk_shard shard;
static struct brk_fetch_sessions *sessions;

enum { SLOTS = 3, MANY = 500, TWO_MINUTES = 120000 };

static int setup(void **state) {
  (void)state;
  memset(&server, 0, sizeof server);
  memset(&shard, 0, sizeof shard);
  static const struct brk_prop rows[] = {{"max.incremental.fetch.session.cache.slots", "3"}};
  server.config = brk_props_make(NULL, rows, 1);
  server.shards_n = 1;
  server.shards[0] = &shard;
  shard.server = &server;
  OK(brk_loop_init(&shard));
  shard.mono_ms = 1000;
  sessions = brk_fetch_sessions_new(&shard);
  assert_non_null(sessions);
  return 0;
}

static int teardown(void **state) {
  (void)state;
  brk_fetch_sessions_free(sessions);
  brk_loop_done(&shard);
  brk_props_unref(server.config);
  return 0;
}

/* ---- requests ---- */

struct ask {
  struct kp_fetch_request in;
  struct kp_fetch_request_fetch_topic topic;
  struct kp_fetch_request_forgotten_topic forgotten;
  struct kp_fetch_request_fetch_partition partitions[MANY];
  int32_t gone[MANY];
};

static struct ask asked;

/* Topic "t", or by the id of eight sevens and zeros. */
static struct kp_fetch_request *ask(int32_t id, int32_t epoch, bool by_id) {
  memset(&asked, 0, sizeof asked);
  asked.in.session_id = id;
  asked.in.session_epoch = epoch;
  asked.in.topics = &asked.topic;
  asked.in.forgotten_topics_data = &asked.forgotten;
  asked.topic.partitions = asked.partitions;
  asked.forgotten.partitions = asked.gone;
  if (by_id)
    memset(asked.topic.topic_id.b, 7, 8);
  else
    asked.topic.topic = KP_STR_LIT("t");
  asked.forgotten.topic = asked.topic.topic;
  asked.forgotten.topic_id = asked.topic.topic_id;
  return &asked.in;
}

static void want(int32_t partition, kp_offset offset) {
  asked.in.topics_n = 1;
  asked.partitions[asked.topic.partitions_n++] =
      (struct kp_fetch_request_fetch_partition){.partition = partition, .fetch_offset = offset};
}

static void forget(int32_t partition) {
  asked.in.forgotten_topics_data_n = 1;
  asked.gone[asked.forgotten.partitions_n++] = partition;
}

static struct brk_fetch_session *begin(int16_t version, bool *full) {
  struct brk_fetch_session *s;
  OK(brk_fetch_session_begin(sessions, &asked.in, version, &s, full));
  return s;
}

static int32_t session_of(int32_t partitions) {
  bool full;
  ask(0, 0, false);
  for (int32_t i = 0; i < partitions; i++) want(i, 10 + i);
  struct brk_fetch_session *s = begin(12, &full);
  assert_true(full);
  return s ? brk_fetch_session_id(s) : 0;
}

static enum kp_err refused(int16_t version) {
  struct brk_fetch_session *s;
  bool full;
  enum kp_err err = brk_fetch_session_begin(sessions, &asked.in, version, &s, &full);
  assert_null(s);
  return err;
}

/* ---- tests ---- */

static void test_a_session_is_made_and_goes_on_epoch_by_epoch(void **state) {
  (void)state;
  bool full;
  int32_t id = session_of(2);
  assert_true(id > 0);
  for (int32_t epoch = 1; epoch < 5; epoch++) {
    ask(id, epoch, false);
    want(1, 100 + epoch);
    struct brk_fetch_session *s = begin(12, &full);
    assert_false(full);
    assert_int_equal(brk_fetch_session_id(s), id);
    assert_int_equal(brk_fetch_session_size(s), 2);
    assert_int_equal(brk_fetch_session_first(s)->fetch_offset, 10); /* not named: as it was */
    assert_int_equal(brk_fetch_session_first(s)->next->fetch_offset, 100 + epoch);
  }
}

static void test_old_versions_and_final_epochs_have_no_session(void **state) {
  (void)state;
  bool full;
  ask(0, 0, false);
  want(0, 0);
  assert_null(begin(6, &full));
  assert_true(full);
  ask(0, -1, false);
  want(0, 0);
  assert_null(begin(12, &full));
  assert_true(full);
  ask(0, 0, false); /* nothing to remember */
  assert_null(begin(12, &full));
}

static void test_the_final_epoch_ends_a_session_and_a_new_one_replaces_it(void **state) {
  (void)state;
  bool full;
  int32_t id = session_of(1);
  ask(id, 0, false); /* a full fetch that names the old session */
  want(0, 0);
  struct brk_fetch_session *s = begin(12, &full);
  int32_t second = brk_fetch_session_id(s);
  assert_int_not_equal(second, id);
  assert_null(brk_fetch_session_find(sessions, id));
  ask(second, -1, false);
  assert_null(begin(12, &full));
  assert_null(brk_fetch_session_find(sessions, second));
}

static void test_wrong_ids_epochs_and_kinds_of_names_have_kafkas_errors(void **state) {
  (void)state;
  int32_t id = session_of(1);
  ask(id ^ 1, 1, false);
  assert_int_equal(refused(12), KP_ERR_FETCH_SESSION_ID_NOT_FOUND);
  ask(0, 1, false);
  assert_int_equal(refused(12), KP_ERR_FETCH_SESSION_ID_NOT_FOUND);
  ask(id, 2, false);
  assert_int_equal(refused(12), KP_ERR_INVALID_FETCH_SESSION_EPOCH);
  ask(id, -7, false);
  assert_int_equal(refused(12), KP_ERR_INVALID_FETCH_SESSION_EPOCH);
  ask(id, 1, true);
  assert_int_equal(refused(13), KP_ERR_FETCH_SESSION_TOPIC_ID_ERROR);
  /* None of that has moved it on. */
  bool full;
  ask(id, 1, false);
  assert_non_null(begin(12, &full));
  ask(id, 1, false); /* the same again: the answer was lost */
  assert_int_equal(refused(12), KP_ERR_INVALID_FETCH_SESSION_EPOCH);
}

static void test_what_is_forgotten_is_gone_and_the_last_one_ends_the_session(void **state) {
  (void)state;
  bool full;
  int32_t id = session_of(3);
  ask(id, 1, false);
  forget(1);
  forget(77); /* never there */
  struct brk_fetch_session *s = begin(12, &full);
  assert_int_equal(brk_fetch_session_size(s), 2);
  assert_int_equal(brk_fetch_session_first(s)->next->partition, 2);
  ask(id, 2, false);
  forget(0);
  forget(2);
  assert_null(begin(12, &full));
  assert_null(brk_fetch_session_find(sessions, id));
}

static void test_who_had_data_goes_to_the_end(void **state) {
  (void)state;
  struct brk_fetch_session *s = brk_fetch_session_find(sessions, session_of(3));
  struct brk_fetch_entry *zero = brk_fetch_session_first(s);
  brk_fetch_session_served(s, zero);
  struct brk_fetch_entry *e = brk_fetch_session_first(s);
  assert_int_equal(e->partition, 1);
  assert_int_equal(e->next->partition, 2);
  assert_ptr_equal(e->next->next, zero);
}

static void test_many_partitions_are_all_found(void **state) {
  (void)state;
  struct kp_uuid none = {0};
  struct brk_fetch_session *s = brk_fetch_session_find(sessions, session_of(MANY));
  assert_int_equal(brk_fetch_session_size(s), MANY);
  struct brk_fetch_entry *e = brk_fetch_session_first(s);
  for (int32_t i = 0; i < MANY; i++, e = e->next) {
    assert_int_equal(e->partition, i);
    assert_ptr_equal(brk_fetch_session_entry(s, &none, "t", i), e);
  }
  assert_null(brk_fetch_session_entry(s, &none, "u", 0));
}

static void test_a_name_as_long_as_no_topic_is_not_remembered(void **state) {
  (void)state;
  bool full;
  char name[300];
  memset(name, 'x', sizeof name);
  ask(0, 0, false);
  want(0, 0);
  asked.topic.topic = (struct kp_str){.p = name, .n = (int32_t)sizeof name};
  struct brk_fetch_session *s = begin(12, &full);
  assert_int_equal(s ? brk_fetch_session_size(s) : 0, 0);
}

static void test_when_all_are_taken_only_two_idle_minutes_make_room(void **state) {
  (void)state;
  bool full;
  int32_t ids[SLOTS];
  for (int i = 0; i < SLOTS; i++) {
    ids[i] = session_of(1);
    assert_true(ids[i] > 0);
    shard.mono_ms += 10;
  }
  assert_int_equal(session_of(1), 0); /* served without one */
  ask(ids[0], 1, false);              /* the oldest is used: the second is the one to go now */
  assert_non_null(begin(12, &full));
  shard.mono_ms += TWO_MINUTES - 1;
  int32_t fourth = session_of(1);
  assert_true(fourth > 0);
  assert_null(brk_fetch_session_find(sessions, ids[1]));
  assert_non_null(brk_fetch_session_find(sessions, ids[0]));
  assert_non_null(brk_fetch_session_find(sessions, ids[2]));
}

int main(void) {
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
  const struct CMUnitTest tests[] = {
      TEST(test_a_session_is_made_and_goes_on_epoch_by_epoch),
      TEST(test_old_versions_and_final_epochs_have_no_session),
      TEST(test_the_final_epoch_ends_a_session_and_a_new_one_replaces_it),
      TEST(test_wrong_ids_epochs_and_kinds_of_names_have_kafkas_errors),
      TEST(test_what_is_forgotten_is_gone_and_the_last_one_ends_the_session),
      TEST(test_who_had_data_goes_to_the_end),
      TEST(test_many_partitions_are_all_found),
      TEST(test_a_name_as_long_as_no_topic_is_not_remembered),
      TEST(test_when_all_are_taken_only_two_idle_minutes_make_room),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
