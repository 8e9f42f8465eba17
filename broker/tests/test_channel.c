/* Calls between shards: order, the ring's end, what overflows. Two shards driven by one thread, so that each step is
 * known. */
#include "broker/loop.h"
#include "broker/server.h"
#include "log/tests/support.h"

enum { MANY = 3 * BRK_CHANNEL_SLOTS + 17 };

static struct brk_server server;
static struct brk_shard shards[2];

struct counted {
  struct brk_call call;
  int32_t number;
};
static struct counted calls[MANY];
static int32_t ran, done;
static bool reply_later;

static int setup(void **state) {
  (void)state;
  memset(&server, 0, sizeof server);
  memset(shards, 0, sizeof shards);
  server.shards_n = 2;
  for (int32_t i = 0; i < 2; i++) {
    shards[i].server = &server;
    shards[i].id = i;
    server.shards[i] = &shards[i];
    OK(brk_loop_init(&shards[i]));
  }
  ran = done = 0;
  reply_later = false;
  return 0;
}

static int teardown(void **state) {
  (void)state;
  for (int32_t i = 0; i < 2; i++) brk_loop_done(&shards[i]);
  return 0;
}

static void run(struct brk_shard *owner, struct brk_call *c) {
  assert_int_equal(((struct counted *)c)->number, ran);
  ran++;
  if (!reply_later) brk_call_reply(owner, c);
}

static void finished(struct brk_shard *origin, struct brk_call *c) {
  assert_ptr_equal(origin, &shards[0]);
  assert_int_equal(((struct counted *)c)->number, done);
  done++;
}

static void call_all(struct brk_shard *to, int32_t n) {
  for (int32_t i = 0; i < n; i++) {
    calls[i] = (struct counted){.call = {.run = run, .done = finished}, .number = i};
    brk_call(&shards[0], to, &calls[i].call);
  }
}

static void test_on_the_own_shard_a_call_is_a_function_call(void **state) {
  (void)state;
  call_all(&shards[0], 3);
  assert_int_equal(ran, 3);
  assert_int_equal(done, 3);
  assert_true(brk_channels_empty(&shards[0]));
}

static void test_a_call_runs_on_its_owner_and_comes_back(void **state) {
  (void)state;
  call_all(&shards[1], 1);
  assert_int_equal(ran, 0);
  assert_false(brk_channels_empty(&shards[1]));
  assert_true(brk_channels_drain(&shards[1]));
  assert_int_equal(ran, 1);
  assert_int_equal(done, 0);
  assert_true(brk_channels_drain(&shards[0]));
  assert_int_equal(done, 1);
  assert_false(brk_channels_drain(&shards[0]));
  assert_false(brk_channels_drain(&shards[1]));
  assert_true(brk_channels_empty(&shards[0]));
}

static void test_more_calls_than_slots_all_arrive_in_order(void **state) {
  (void)state;
  call_all(&shards[1], MANY);
  for (int turn = 0; turn < 20 && done < MANY; turn++) {
    brk_channels_drain(&shards[1]);
    brk_channels_drain(&shards[0]);
  }
  assert_int_equal(ran, MANY);
  assert_int_equal(done, MANY);
}

static void test_more_replies_than_slots_all_arrive_in_order(void **state) {
  (void)state;
  reply_later = true;
  call_all(&shards[1], MANY);
  for (int turn = 0; turn < 20 && ran < MANY; turn++) {
    brk_channels_drain(&shards[1]);
    brk_channels_drain(&shards[0]); /* sends on what did not fit */
  }
  assert_int_equal(ran, MANY);
  for (int32_t i = 0; i < MANY; i++) brk_call_reply(&shards[1], &calls[i].call);
  for (int turn = 0; turn < 20 && done < MANY; turn++) {
    brk_channels_drain(&shards[0]);
    brk_channels_drain(&shards[1]);
  }
  assert_int_equal(done, MANY);
}

static void test_only_a_sleeper_is_woken_through_its_eventfd(void **state) {
  (void)state;
  uint64_t n = 0;
  call_all(&shards[1], 1);
  assert_int_equal(read(shards[1].loop->wake.fd, &n, sizeof n), -1);
  atomic_store(&shards[1].loop->sleeping, true);
  call_all(&shards[1], 1);
  assert_int_equal(read(shards[1].loop->wake.fd, &n, sizeof n), sizeof n);
  ran = 0;
  brk_loop_wake(&shards[1]);
  assert_int_equal(read(shards[1].loop->wake.fd, &n, sizeof n), sizeof n);
}

int main(void) {
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
  const struct CMUnitTest tests[] = {
      TEST(test_on_the_own_shard_a_call_is_a_function_call),  TEST(test_a_call_runs_on_its_owner_and_comes_back),
      TEST(test_more_calls_than_slots_all_arrive_in_order),   TEST(test_more_replies_than_slots_all_arrive_in_order),
      TEST(test_only_a_sleeper_is_woken_through_its_eventfd),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
