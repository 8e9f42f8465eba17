#include "kproto/codec.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "kproto/gen/api_versions.h"
#include "kproto/gen/fetch.h"
#include "kproto/gen/headers.h"
#include "kproto/gen/metadata.h"
#include "kproto/gen/metadata_records.h"
#include "kproto/gen/produce.h"

/* Metadata v1 of one topic "t", as the protocol guide writes it out. */
static void test_decode_classic_array_of_structs(void **state) {
  (void)state;
  static const uint8_t frame[] = {0, 0, 0, 1, 0, 1, 't'};
  struct kp_arena a;
  kp_arena_init(&a, 0);
  struct kp_metadata_request req;
  assert_int_equal(kp_decode(&kp_metadata_request_desc, 1, frame, sizeof frame, &a, &req, NULL), KP_ERR_NONE);
  assert_int_equal(req.topics_n, 1);
  assert_true(kp_str_eq(req.topics[0].name, KP_STR_LIT("t")));
  assert_true(req.allow_auto_topic_creation); /* absent: the default */
  kp_arena_done(&a);
}

static void test_null_array_only_where_allowed(void **state) {
  (void)state;
  static const uint8_t frame[] = {0xff, 0xff, 0xff, 0xff};
  struct kp_arena a;
  kp_arena_init(&a, 0);
  struct kp_metadata_request req;
  assert_int_equal(kp_decode(&kp_metadata_request_desc, 1, frame, sizeof frame, &a, &req, NULL), KP_ERR_NONE);
  assert_int_equal(req.topics_n, -1);
  assert_int_equal(kp_decode(&kp_metadata_request_desc, 0, frame, sizeof frame, &a, &req, NULL), KP_ERR_MALFORMED);
  kp_arena_done(&a);
}

static void test_count_is_refused_before_allocation(void **state) {
  (void)state;
  static const uint8_t frame[] = {0x7f, 0xff, 0xff, 0xff, 0, 0, 0, 0};
  struct kp_arena a;
  kp_arena_init(&a, 0);
  struct kp_metadata_request req;
  assert_int_equal(kp_decode(&kp_metadata_request_desc, 1, frame, sizeof frame, &a, &req, NULL), KP_ERR_MALFORMED);
  assert_int_equal(a.used, 0);
  kp_arena_done(&a);
}

static void test_arena_bound_is_an_error(void **state) {
  (void)state;
  uint8_t frame[4 + 2 * 1000] = {0, 0, 0x03, 0xe8}; /* 1000 empty names */
  struct kp_arena a;
  kp_arena_init(&a, 1000);
  struct kp_metadata_request req;
  assert_int_equal(kp_decode(&kp_metadata_request_desc, 1, frame, sizeof frame, &a, &req, NULL), KP_ERR_NO_MEMORY);
  assert_null(a.head);
  kp_arena_done(&a);
}

static void test_trailing_bytes_are_an_error_or_counted(void **state) {
  (void)state;
  static const uint8_t frame[] = {0xff, 0xff, 0xff, 0xff, 9};
  struct kp_arena a;
  kp_arena_init(&a, 0);
  struct kp_metadata_request req;
  size_t used = 0;
  assert_int_equal(kp_decode(&kp_metadata_request_desc, 1, frame, sizeof frame, &a, &req, NULL), KP_ERR_MALFORMED);
  assert_int_equal(kp_decode(&kp_metadata_request_desc, 1, frame, sizeof frame, &a, &req, &used), KP_ERR_NONE);
  assert_int_equal(used, 4);
  kp_arena_done(&a);
}

/* RequestHeader v2 keeps client_id's classic length although the header is flexible (KIP-511). */
static void test_request_header_v2_has_a_classic_client_id(void **state) {
  (void)state;
  static const uint8_t frame[] = {0, 18, 0, 3, 0, 0, 0, 7, 0, 1, 'c', 0};
  struct kp_arena a;
  kp_arena_init(&a, 0);
  struct kp_request_header h;
  assert_int_equal(kp_decode(&kp_request_header_desc, 2, frame, sizeof frame, &a, &h, NULL), KP_ERR_NONE);
  assert_int_equal(h.correlation_id, 7);
  assert_true(kp_str_eq(h.client_id, KP_STR_LIT("c")));
  struct kp_buf b;
  kp_buf_init(&b);
  assert_int_equal(kp_encode(&kp_request_header_desc, 2, &h, &b), KP_ERR_NONE);
  assert_int_equal(b.n, sizeof frame);
  assert_memory_equal(b.p, frame, sizeof frame);
  kp_buf_done(&b);
  kp_arena_done(&a);
}

static void test_header_versions(void **state) {
  (void)state;
  assert_int_equal(kp_request_header_version(18, 2), 1);
  assert_int_equal(kp_request_header_version(18, 3), 2);
  assert_int_equal(kp_response_header_version(18, 3), 0);
  assert_int_equal(kp_response_header_version(3, 8), 0);
  assert_int_equal(kp_response_header_version(3, 9), 1);
  assert_int_equal(kp_request_header_version(0, 8), 1);
  assert_int_equal(kp_request_header_version(0, 9), 2);
}

static void test_api_table_is_in_key_order_and_complete(void **state) {
  (void)state;
  for (int i = 1; i < kp_apis_n; i++) assert_true(kp_apis[i - 1].key < kp_apis[i].key);
  for (int16_t key = 0; key <= 92; key++) assert_non_null(kp_api_by_key(key));
  assert_null(kp_api_by_key(93));
  assert_null(kp_api_by_key(-1));
  assert_ptr_equal(kp_message_by_name("FetchResponse"), &kp_fetch_response_desc);
  assert_null(kp_message_by_name("Fetch"));
}

static void test_unknown_version_is_refused(void **state) {
  (void)state;
  struct kp_metadata_request req;
  struct kp_buf b;
  kp_buf_init(&b);
  kp_init(&kp_metadata_request_desc, &req);
  assert_int_equal(kp_encode(&kp_metadata_request_desc, 14, &req, &b), KP_ERR_UNSUPPORTED_VERSION);
  assert_int_equal(kp_decode(&kp_metadata_request_desc, -1, b.p, 0, NULL, &req, NULL), KP_ERR_UNSUPPORTED_VERSION);
  kp_buf_done(&b);
}

static void test_encode_refuses_to_lose_a_value_that_is_not_ignorable(void **state) {
  (void)state;
  struct kp_metadata_request req;
  struct kp_buf b;
  kp_buf_init(&b);
  kp_init(&kp_metadata_request_desc, &req);
  req.allow_auto_topic_creation = false; /* 4+, not ignorable */
  assert_int_equal(kp_encode(&kp_metadata_request_desc, 3, &req, &b), KP_ERR_MALFORMED);
  kp_buf_reset(&b);
  assert_int_equal(kp_encode(&kp_metadata_request_desc, 4, &req, &b), KP_ERR_NONE);
  kp_buf_done(&b);
}

static void test_records_not_in_memory_become_a_splice(void **state) {
  (void)state;
  struct kp_arena a;
  kp_arena_init(&a, 0);
  struct kp_fetch_response resp;
  kp_init(&kp_fetch_response_desc, &resp);
  resp.responses_n = 1;
  resp.responses = KP_NEW(&a, kp_fetch_response_fetchable_topic_response, 1);
  resp.responses[0].partitions_n = 1;
  resp.responses[0].partitions = KP_NEW(&a, kp_fetch_response_partition_data, 1);
  int cookie;
  resp.responses[0].partitions[0].records = (struct kp_records){NULL, 5, &cookie};
  struct kp_buf b;
  kp_buf_init(&b);
  assert_int_equal(kp_encode(&kp_fetch_response_desc, 4, &resp, &b), KP_ERR_NONE);
  assert_int_equal(b.splices_n, 1);
  assert_int_equal(b.splices[0].at, b.n); /* v4 ends with the records */
  assert_int_equal(b.splices[0].n, 5);
  assert_ptr_equal(b.splices[0].cookie, &cookie);
  assert_int_equal(kp_be32(b.p + b.n - 4), 5);
  kp_buf_done(&b);
  kp_arena_done(&a);
}

static void test_metadata_record_frame(void **state) {
  (void)state;
  struct kp_feature_level_record r = {.name = KP_STR_LIT("metadata.version"), .feature_level = 7};
  struct kp_buf b;
  struct kp_arena a;
  kp_buf_init(&b);
  kp_arena_init(&a, 0);
  assert_int_equal(kp_frame_encode(&kp_feature_level_record_desc, 0, &r, &b), KP_ERR_NONE);
  static const uint8_t head[] = {1, 12, 0, 17, 'm'};
  assert_memory_equal(b.p, head, sizeof head);
  struct kp_decoded d;
  assert_int_equal(kp_frame_decode(&kp_metadata_records, (struct kp_bytes){b.p, (int32_t)b.n}, &a, &d), KP_ERR_NONE);
  assert_ptr_equal(d.desc, &kp_feature_level_record_desc);
  assert_int_equal(((struct kp_feature_level_record *)d.obj)->feature_level, 7);
  kp_buf_done(&b);
  kp_arena_done(&a);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_decode_classic_array_of_structs),
      cmocka_unit_test(test_null_array_only_where_allowed),
      cmocka_unit_test(test_count_is_refused_before_allocation),
      cmocka_unit_test(test_arena_bound_is_an_error),
      cmocka_unit_test(test_trailing_bytes_are_an_error_or_counted),
      cmocka_unit_test(test_request_header_v2_has_a_classic_client_id),
      cmocka_unit_test(test_header_versions),
      cmocka_unit_test(test_api_table_is_in_key_order_and_complete),
      cmocka_unit_test(test_unknown_version_is_refused),
      cmocka_unit_test(test_encode_refuses_to_lose_a_value_that_is_not_ignorable),
      cmocka_unit_test(test_records_not_in_memory_become_a_splice),
      cmocka_unit_test(test_metadata_record_frame),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
