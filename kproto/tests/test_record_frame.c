#include "kproto/record_frame.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "kproto/gen/group_records.h"
#include "kproto/gen/metadata_records.h"
#include "kproto/gen/transaction_records.h"

static struct kp_arena arena;
static struct kp_buf buf, key;

static int setup(void **state) {
  (void)state;
  kp_arena_init(&arena, 1 << 20);
  kp_buf_init(&buf);
  kp_buf_init(&key);
  return 0;
}

static int teardown(void **state) {
  (void)state;
  kp_arena_done(&arena);
  kp_buf_done(&buf);
  kp_buf_done(&key);
  return 0;
}

static struct kp_bytes bytes_of(const struct kp_buf *b) {
  return (struct kp_bytes){b->p, (int32_t)b->n};
}

static void test_a_metadata_record_is_framed_as_kafka_does(void **state) {
  (void)state;
  struct kp_feature_level_record r = {.name = KP_STR_LIT("metadata.version"), .feature_level = 7};
  assert_int_equal(kp_frame_encode(&kp_feature_level_record_desc, 0, &r, &buf), KP_ERR_NONE);
  static const uint8_t head[] = {1, 12, 0, 17, 'm'};
  assert_memory_equal(buf.p, head, sizeof head);
  struct kp_decoded d;
  assert_int_equal(kp_frame_decode(&kp_metadata_records, bytes_of(&buf), &arena, &d), KP_ERR_NONE);
  assert_ptr_equal(d.desc, &kp_feature_level_record_desc);
  assert_int_equal(((struct kp_feature_level_record *)d.obj)->feature_level, 7);
}

static void test_unknown_frames_types_and_versions_are_told_apart(void **state) {
  (void)state;
  struct kp_decoded d;
  const struct kp_record_family *f = &kp_metadata_records;
  assert_int_equal(kp_frame_decode(f, (struct kp_bytes){(const uint8_t *)"\0\x0c\0", 3}, &arena, &d),
                   KP_ERR_UNSUPPORTED_VERSION); /* frame 0: the KRaft preview */
  assert_int_equal(kp_frame_decode(f, (struct kp_bytes){(const uint8_t *)"\x01\x63\0", 3}, &arena, &d),
                   KP_ERR_NOT_FOUND);
  assert_int_equal(kp_frame_decode(f, (struct kp_bytes){(const uint8_t *)"\x01\x0c\x09", 3}, &arena, &d),
                   KP_ERR_UNSUPPORTED_VERSION);
  assert_int_equal(kp_frame_decode(f, (struct kp_bytes){(const uint8_t *)"\x01\x0c", 2}, &arena, &d), KP_ERR_MALFORMED);
  assert_int_equal(kp_frame_decode(f, (struct kp_bytes){NULL, -1}, &arena, &d), KP_ERR_MALFORMED);
}

static void test_a_committed_offset_is_keyed_by_type_and_valued_by_version(void **state) {
  (void)state;
  struct kp_offset_commit_key k = {.group = KP_STR_LIT("g"), .topic = KP_STR_LIT("t"), .partition = 3};
  struct kp_offset_commit_value v;
  kp_init(&kp_offset_commit_value_desc, &v);
  v.offset = 42;
  assert_int_equal(kp_record_key_encode(&kp_offset_commit_key_desc, &k, &key), KP_ERR_NONE);
  static const uint8_t encoded[] = {0, 1, 0, 1, 'g', 0, 1, 't', 0, 0, 0, 3};
  assert_int_equal(key.n, sizeof encoded);
  assert_memory_equal(key.p, encoded, sizeof encoded);
  assert_int_equal(kp_record_value_encode(&kp_offset_commit_value_desc, 3, &v, &buf), KP_ERR_NONE);
  assert_int_equal(kp_be16(buf.p), 3);
  struct kp_decoded dk, dv;
  assert_int_equal(kp_record_decode(&kp_group_records, bytes_of(&key), bytes_of(&buf), &arena, &dk, &dv), KP_ERR_NONE);
  assert_ptr_equal(dk.desc, &kp_offset_commit_key_desc);
  assert_int_equal(dv.version, 3);
  assert_int_equal(((struct kp_offset_commit_value *)dv.obj)->offset, 42);
}

static void test_a_tombstone_has_no_value(void **state) {
  (void)state;
  struct kp_transaction_log_key k = {.transactional_id = KP_STR_LIT("tx")};
  assert_int_equal(kp_record_key_encode(&kp_transaction_log_key_desc, &k, &key), KP_ERR_NONE);
  struct kp_decoded dk, dv;
  assert_int_equal(
      kp_record_decode(&kp_transaction_records, bytes_of(&key), (struct kp_bytes){NULL, -1}, &arena, &dk, &dv),
      KP_ERR_NONE);
  assert_ptr_equal(dk.desc, &kp_transaction_log_key_desc);
  assert_null(dv.desc);
}

static void test_an_unknown_coordinator_record_is_not_found(void **state) {
  (void)state;
  struct kp_decoded dk, dv;
  assert_int_equal(kp_record_decode(&kp_group_records, (struct kp_bytes){(const uint8_t *)"\0\x63x", 3},
                                    (struct kp_bytes){NULL, -1}, &arena, &dk, &dv),
                   KP_ERR_NOT_FOUND);
  assert_int_equal(kp_record_decode(&kp_group_records, (struct kp_bytes){(const uint8_t *)"\0", 1},
                                    (struct kp_bytes){NULL, -1}, &arena, &dk, &dv),
                   KP_ERR_MALFORMED);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_a_metadata_record_is_framed_as_kafka_does, setup, teardown),
      cmocka_unit_test_setup_teardown(test_unknown_frames_types_and_versions_are_told_apart, setup, teardown),
      cmocka_unit_test_setup_teardown(test_a_committed_offset_is_keyed_by_type_and_valued_by_version, setup, teardown),
      cmocka_unit_test_setup_teardown(test_a_tombstone_has_no_value, setup, teardown),
      cmocka_unit_test_setup_teardown(test_an_unknown_coordinator_record_is_not_found, setup, teardown),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
