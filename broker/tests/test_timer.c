/* Timers: fired in order of time, set again, cancelled, also from within one that fires. */
#include "broker/loop.h"
#include "broker/server.h"
#include "log/tests/support.h"

enum { N = 300 };

struct tested {
  struct brk_timer timer;
  int fired;
  int64_t at_ms;          /* when it fired */
  struct tested *cancels; /* from within */
  int64_t again_ms;       /* set again from within, this much later; once */
};

static struct brk_server server;
static struct brk_shard shard;
static struct tested timers[N];
static int64_t last_ms;

static void fire(struct brk_shard *sh, struct brk_timer *t) {
  struct tested *x = (struct tested *)t;
  assert_int_equal(t->slot, 0);
  x->fired++;
  x->at_ms = t->at_ms;
  assert_true(t->at_ms >= last_ms);
  last_ms = t->at_ms;
  if (x->cancels) brk_timer_cancel(sh, &x->cancels->timer);
  if (x->again_ms) brk_timer_set(sh, t, t->at_ms + x->again_ms);
  x->again_ms = 0;
}

static int setup(void **state) {
  (void)state;
  memset(&server, 0, sizeof server);
  memset(&shard, 0, sizeof shard);
  server.shards_n = 1;
  shard.server = &server;
  OK(brk_loop_init(&shard));
  memset(timers, 0, sizeof timers);
  for (int i = 0; i < N; i++) timers[i].timer.fire = fire;
  last_ms = 0;
  return 0;
}

static int teardown(void **state) {
  (void)state;
  brk_loop_done(&shard);
  return 0;
}

static void at(int64_t now_ms) {
  shard.mono_ms = now_ms;
  brk_timers_fire(&shard);
}

static int32_t scattered(int32_t i) {
  return (i * 7919) % N;
}

static void test_timers_fire_in_order_and_not_before(void **state) {
  (void)state;
  for (int32_t i = 0; i < N; i++) brk_timer_set(&shard, &timers[scattered(i)].timer, 1000 + scattered(i));
  assert_int_equal(brk_timers_next(shard.loop), 1000);
  for (int32_t i = 0; i < N; i++) {
    at(999 + i);
    assert_int_equal(timers[i].fired, 0);
    at(1000 + i);
    assert_int_equal(timers[i].fired, 1);
  }
  assert_int_equal(brk_timers_next(shard.loop), INT64_MAX);
}

static void test_a_timer_that_is_set_again_moves_both_ways(void **state) {
  (void)state;
  for (int32_t i = 0; i < N; i++) brk_timer_set(&shard, &timers[i].timer, 1000 + i);
  for (int32_t i = 0; i < N; i++) brk_timer_set(&shard, &timers[i].timer, 5000 - i);
  at(5000 - N);
  for (int32_t i = 0; i < N; i++) assert_int_equal(timers[i].fired, 0);
  at(5000);
  for (int32_t i = 0; i < N; i++) assert_int_equal(timers[i].at_ms, 5000 - i);
}

static void test_cancelled_timers_never_fire_and_the_rest_do(void **state) {
  (void)state;
  for (int32_t i = 0; i < N; i++) brk_timer_set(&shard, &timers[i].timer, 1000 + scattered(i));
  for (int32_t i = 0; i < N; i += 3) brk_timer_cancel(&shard, &timers[i].timer);
  for (int32_t i = 0; i < N; i += 3) brk_timer_cancel(&shard, &timers[i].timer); /* no-op */
  at(5000);
  for (int32_t i = 0; i < N; i++) assert_int_equal(timers[i].fired, i % 3 != 0);
}

static void test_a_timer_may_cancel_another_and_set_itself_again(void **state) {
  (void)state;
  timers[0].cancels = &timers[2];
  timers[0].again_ms = 3;
  for (int32_t i = 0; i < 4; i++) brk_timer_set(&shard, &timers[i].timer, 100 + i);
  at(200); /* also what was set again and is due by now */
  assert_int_equal(timers[0].fired, 2);
  assert_int_equal(timers[0].at_ms, 103);
  assert_int_equal(timers[1].fired, 1);
  assert_int_equal(timers[2].fired, 0);
  assert_int_equal(timers[3].fired, 1);
}

int main(void) {
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
  const struct CMUnitTest tests[] = {
      TEST(test_timers_fire_in_order_and_not_before),
      TEST(test_a_timer_that_is_set_again_moves_both_ways),
      TEST(test_cancelled_timers_never_fire_and_the_rest_do),
      TEST(test_a_timer_may_cancel_another_and_set_itself_again),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
