/* A batch written again with the topic's codec says the same. */
#include "broker/recompress.h"

#include "broker/limits.h"
#include "log/tests/support.h"

enum { RECORDS = 50 };

static struct kp_arena arena;

static int setup(void **state) {
  (void)state;
  kp_arena_init(&arena, 64 << 20);
  return 0;
}

static int teardown(void **state) {
  (void)state;
  kp_arena_done(&arena);
  return 0;
}

static void put(struct kp_buf *b, enum kp_codec codec, struct kp_batch *ret) {
  struct batch_spec s = {.records = RECORDS,
                         .value_size = 200,
                         .timestamp = T0,
                         .codec = codec,
                         .producer_id_plus_1 = 78,
                         .producer_epoch = 3,
                         .base_sequence = 12};
  kp_buf_init(b);
  put_batch(b, &s);
  OK(kp_batch_parse(b->p, b->n, ret));
}

static void same_records(const struct kp_batch *a, const struct kp_batch *b) {
  struct kp_buf sa, sb;
  kp_buf_init(&sa);
  kp_buf_init(&sb);
  struct kp_record_iter ia, ib;
  OK(kp_record_iter_init(&ia, a, &sa, BRK_INFLATED_MAX));
  OK(kp_record_iter_init(&ib, b, &sb, BRK_INFLATED_MAX));
  struct kp_record ra, rb;
  int n = 0;
  for (; kp_record_iter_next(&ia, &ra); n++) {
    assert_true(kp_record_iter_next(&ib, &rb));
    assert_int_equal(ra.timestamp, rb.timestamp);
    assert_int_equal(ra.key.n, rb.key.n);
    assert_int_equal(ra.value.n, rb.value.n);
    assert_memory_equal(ra.key.p, rb.key.p, (size_t)ra.key.n);
    assert_memory_equal(ra.value.p, rb.value.p, (size_t)ra.value.n);
  }
  assert_false(kp_record_iter_next(&ib, &rb));
  assert_int_equal(n, RECORDS);
  kp_buf_done(&sa);
  kp_buf_done(&sb);
}

static void test_every_codec_becomes_every_other_and_says_the_same(void **state) {
  (void)state;
  for (int32_t from = 0; from <= 4; from++) {
    for (int32_t to = 0; to <= 4; to++) {
      struct kp_buf b;
      struct kp_batch before, after;
      struct kp_records out;
      put(&b, (enum kp_codec)from, &before);
      OK(brk_recompress(&arena, &before, to, to == 4 ? 3 : to == 1 ? 6 : to == 3 ? 9 : 0, &out));
      OK(kp_batch_parse(out.p, (size_t)out.n, &after));
      assert_int_equal(after.size, out.n);
      assert_int_equal(kp_batch_codec(&after), to);
      assert_int_equal(after.producer_id, 77);
      assert_int_equal(after.producer_epoch, 3);
      assert_int_equal(after.base_sequence, 12);
      assert_int_equal(after.base_timestamp, before.base_timestamp);
      assert_int_equal(after.max_timestamp, before.max_timestamp);
      assert_int_equal(kp_batch_last_offset(&after), kp_batch_last_offset(&before));
      same_records(&before, &after);
      kp_buf_done(&b);
    }
  }
}

static void test_a_batch_that_does_not_inflate_is_an_error(void **state) {
  (void)state;
  struct kp_buf b;
  struct kp_batch batch;
  struct kp_records out;
  put(&b, KP_CODEC_GZIP, &batch);
  memset(b.p + 61, 0xA5, b.n - 61);
  assert_int_not_equal(brk_recompress(&arena, &batch, KP_CODEC_NONE, 0, &out), KP_ERR_NONE);
  kp_buf_done(&b);
}

static void test_without_room_in_the_arena_it_says_so(void **state) {
  (void)state;
  struct kp_arena small;
  struct kp_buf b;
  struct kp_batch batch;
  struct kp_records out;
  kp_arena_init(&small, 1000);
  put(&b, KP_CODEC_GZIP, &batch);
  assert_int_equal(brk_recompress(&small, &batch, KP_CODEC_NONE, 0, &out), KP_ERR_NO_MEMORY);
  kp_buf_done(&b);
  kp_arena_done(&small);
}

int main(void) {
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
  const struct CMUnitTest tests[] = {
      TEST(test_every_codec_becomes_every_other_and_says_the_same),
      TEST(test_a_batch_that_does_not_inflate_is_an_error),
      TEST(test_without_room_in_the_arena_it_says_so),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
