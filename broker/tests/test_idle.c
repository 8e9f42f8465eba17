/* Which partitions may be closed when nobody uses them. */
#include "broker/idle.h"
#include "broker/tests/directory_fixture.h"

static const struct kp_uuid id = {{11}};

static void send(struct brk_replica *r, int32_t sequence) {
  struct batch_spec spec = {
      .records = 1, .value_size = 10, .timestamp = T0, .producer_id_plus_1 = 8, .base_sequence = sequence};
  struct log_append a;
  struct kp_buf b;
  kp_buf_init(&b);
  put_batch(&b, &spec);
  a = (struct log_append){.p = b.p, .n = b.n, .leader_epoch = r->leader_epoch, .now_ms = T0, .from_client = true};
  OK(log_append(r->log, &a));
  kp_buf_done(&b);
  flush(r->log);
}

/* A snapshot has the last batch of a producer, and compaction may take the others from the log. */
static void test_a_compacted_log_stays_open_as_long_as_a_batch_may_be_sent_again(void **state) {
  (void)state;
  live_and_stop();
  put_topic(&id, NULL);
  open_server();
  struct brk_replica *r = replica(&id);
  r->config.log.cleanup_compact = true;
  for (int32_t sequence = 0; sequence < 3; sequence++) {
    send(r, sequence);
    r->used_ms = r->sh->mono_ms;
    assert_int_equal(brk_idle_may_close(r), sequence == 0);
  }
  r->config.log.cleanup_compact = false;
  assert_true(brk_idle_may_close(r));
  r->config.log.cleanup_compact = true;
  r->used_ms -= 299999;
  assert_false(brk_idle_may_close(r));
  r->used_ms--;
  assert_true(brk_idle_may_close(r));
  stop_cleanly();
  open_server(); /* and now the snapshot is all there is */
  r = replica(&id);
  r->config.log.cleanup_compact = true;
  assert_true(brk_idle_may_close(r));
  stop_cleanly();
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_a_compacted_log_stays_open_as_long_as_a_batch_may_be_sent_again, setup,
                                      teardown),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
