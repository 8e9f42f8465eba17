/* When a round of compaction is due, what it covers, and the map of its keys. */
#include "log/tests/clean_fixture.h"

#include "log/clean_map.h"

/* ---- when a round is due ---- */

static void look(kp_offset checkpoint, int64_t now_ms, struct log_clean_look *ret) {
  OK(log_clean_look(l, checkpoint, end_of(l), now_ms, ret));
}

static void test_a_round_is_due_above_min_cleanable_dirty_ratio(void **state) {
  (void)state;
  struct log_config c = o.config;
  struct log_clean_look k;
  put(l, "a", "1");
  roll(l);
  put(l, "a", "1");
  roll(l);
  look(-1, T0, &k);
  assert_true(k.due && k.ratio == 1.0 && k.clean_bytes == 0);
  look(1, T0, &k); /* the first of the two segments is clean, and it is the smaller one */
  assert_true(k.ratio > 0.5 && k.due);
  c.min_cleanable_ratio = 0.8;
  log_set_config(l, &c);
  look(1, T0, &k);
  assert_false(k.due);
  look(3, T0, &k); /* nothing is dirty but the active segment */
  assert_true(k.ratio == 0 && !k.due && k.cleanable_bytes == 0);
}

static void test_min_compaction_lag_holds_back_young_segments(void **state) {
  (void)state;
  struct log_config c = o.config;
  struct log_clean_look k;
  c.min_compaction_lag_ms = 1000;
  put(l, "a", "1");
  roll(l);
  log_set_config(l, &c);
  look(-1, T0 + 999, &k);
  assert_int_equal(k.first_uncleanable, 0);
  assert_false(k.due);
  look(-1, T0 + 1000, &k);
  assert_int_equal(k.first_uncleanable, 1);
  assert_true(k.due);
}

static void test_max_compaction_lag_makes_a_round_due_whatever_the_ratio(void **state) {
  (void)state;
  struct log_config c = o.config;
  struct log_clean_look k;
  put(l, "a", "1");
  roll(l);
  c.min_cleanable_ratio = 1.0;
  c.max_compaction_lag_ms = 1000;
  log_set_config(l, &c);
  look(-1, T0 + 1000, &k);
  assert_false(k.due);
  look(-1, T0 + 1001, &k);
  assert_true(k.due);
  assert_int_equal(k.delay_ms, 1);
}

static void test_max_compaction_lag_ends_the_active_segment(void **state) {
  (void)state;
  struct log_config c = o.config;
  c.max_compaction_lag_ms = 1000;
  log_set_config(l, &c);
  struct rec r = {"a", "1", 0};
  struct keyed k = {.timestamp = T0};
  put_keyed(l, &k, &r, 1);
  k.timestamp = T0 + 1000;
  put_keyed(l, &k, &r, 1);
  assert_int_equal(segments(), 1);
  k.timestamp = T0 + 1001;
  put_keyed(l, &k, &r, 1);
  assert_int_equal(segments(), 2);
}

static void test_an_impossible_checkpoint_starts_over(void **state) {
  (void)state;
  struct log_clean_look k;
  put(l, "a", "1");
  roll(l);
  look(77, T0, &k);
  assert_true(k.reset && k.first_dirty == 0);
  OK(log_delete_records(l, 1, 2));
  look(0, T0, &k);
  assert_true(k.reset && k.first_dirty == 1);
}

static void test_what_is_not_durable_is_not_rewritten(void **state) {
  (void)state;
  struct log_config c = o.config;
  struct log_clean_look k;
  c.segment_ms = -1;
  put(l, "a", "1");
  log_set_config(l, &c);
  put(l, "a", "2"); /* in a new segment */
  look(-1, T0, &k);
  assert_int_equal(k.first_uncleanable, 0);
  flush(l);
  look(-1, T0, &k);
  assert_int_equal(k.first_uncleanable, 1);
}

/* ---- the map ---- */

static void test_hashes_are_siphash_2_4_128(void **state) {
  (void)state;
  /* From the reference implementation's vectors_sip128: key 00..0f, messages "", 00, 00..0e. */
  static const struct {
    int32_t n;
    uint64_t hash[2];
  } vectors[] = {{0, {0xe6a825ba047f81a3, 0x930255c71472f66d}},
                 {1, {0x44af996bd8c187da, 0x45fc229b11597634}},
                 {15, {0xb0b3b1a7f0a4ba11, 0x3fb2d4a5b4fdb5f2}}};
  uint8_t in[16];
  for (int i = 0; i < 16; i++) in[i] = (uint8_t)i;
  for (size_t i = 0; i < 2; i++) {
    uint64_t got[2];
    clean_map_hash(0x0706050403020100, 0x0f0e0d0c0b0a0908, (struct kp_bytes){in, vectors[i].n}, got);
    assert_true(got[0] == vectors[i].hash[0] && got[1] == vectors[i].hash[1]);
  }
}

static void test_the_map_holds_as_many_keys_as_it_has_slots(void **state) {
  (void)state;
  struct clean_map m;
  uint8_t key[16] = {1, 2, 3};
  uint64_t hash[2];
  OK(clean_map_init(&m, 1000, key));
  for (int round = 0; round < 2; round++)
    for (int32_t i = 0; i < 1000; i++) {
      clean_map_seek(&m, (struct kp_bytes){(const uint8_t *)&i, 4}, hash);
      assert_int_equal(clean_map_get(&m, hash), round == 0 ? -1 : i);
      clean_map_put(&m, hash, i + round);
    }
  assert_int_equal(m.used, 1000);
  int32_t other = 5000;
  clean_map_seek(&m, (struct kp_bytes){(const uint8_t *)&other, 4}, hash);
  assert_int_equal(clean_map_get(&m, hash), -1);
  clean_map_seek(&m, (struct kp_bytes){NULL, 0}, hash);
  assert_int_equal(clean_map_get(&m, hash), -1);
  clean_map_done(&m);
}

#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void) {
  const struct CMUnitTest tests[] = {
      T(test_a_round_is_due_above_min_cleanable_dirty_ratio),
      T(test_min_compaction_lag_holds_back_young_segments),
      T(test_max_compaction_lag_makes_a_round_due_whatever_the_ratio),
      T(test_max_compaction_lag_ends_the_active_segment),
      T(test_an_impossible_checkpoint_starts_over),
      T(test_what_is_not_durable_is_not_rewritten),
      T(test_hashes_are_siphash_2_4_128),
      T(test_the_map_holds_as_many_keys_as_it_has_slots),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
