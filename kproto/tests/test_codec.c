#include "kproto/codec.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "kproto/gen/fetch.h"
#include "kproto/gen/headers.h"
#include "kproto/gen/metadata.h"
#include "kproto/mem.h"

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

/* Every allocation of a decode and an encode fails in turn: an error each time, nothing leaks. */
static void test_a_failing_allocation_is_an_error(void **state) {
  (void)state;
  uint8_t frame[4 + 2 * 2000] = {0, 0, 0x07, 0xd0}; /* 2000 empty names */
  for (int64_t nth = 1;; nth++) {
    struct kp_arena a;
    struct kp_buf b;
    struct kp_metadata_request req;
    kp_arena_init(&a, 0);
    kp_buf_init(&b);
    kp_mem_fail_nth(nth);
    enum kp_err err = kp_decode(&kp_metadata_request_desc, 1, frame, sizeof frame, &a, &req, NULL);
    if (!err) err = kp_encode(&kp_metadata_request_desc, 1, &req, &b);
    kp_mem_fail_nth(0);
    kp_buf_done(&b);
    kp_arena_done(&a);
    if (err == KP_ERR_NONE) {
      assert_true(nth > 3);
      break;
    }
    assert_int_equal(err, KP_ERR_NO_MEMORY);
  }
}

static void test_too_many_tagged_fields_are_refused(void **state) {
  (void)state;
  struct kp_arena a;
  struct kp_buf b;
  struct kp_response_header h;
  kp_arena_init(&a, 0);
  kp_buf_init(&b);
  for (uint32_t n = 10000; n <= 10001; n++) {
    kp_buf_reset(&b);
    kp_put_int32(&b, 7);
    kp_put_uvarint(&b, n);
    for (uint32_t i = 0; i < n; i++) {
      kp_put_uvarint(&b, i); /* tags that nobody knows are skipped */
      kp_put_uvarint(&b, 0);
    }
    assert_int_equal(kp_decode(&kp_response_header_desc, 1, b.p, b.n, &a, &h, NULL),
                     n > 10000 ? KP_ERR_MALFORMED : KP_ERR_NONE);
  }
  kp_buf_done(&b);
  kp_arena_done(&a);
}

static void test_too_many_elements_are_refused(void **state) {
  (void)state;
  struct kp_arena a;
  struct kp_metadata_request req;
  size_t n = 4 + 2 * 1000001;
  uint8_t *frame = calloc(1, n);
  kp_arena_init(&a, 0);
  kp_be32_put(frame, 1000001);
  assert_int_equal(kp_decode(&kp_metadata_request_desc, 1, frame, n, &a, &req, NULL), KP_ERR_MALFORMED);
  assert_int_equal(a.used, 0);
  kp_be32_put(frame, 1000000);
  assert_int_equal(kp_decode(&kp_metadata_request_desc, 1, frame, n - 2, &a, &req, NULL), KP_ERR_NONE);
  kp_arena_done(&a);
  free(frame);
}

/* A tagged field whose size says less or more than the field takes. */
static void test_a_tag_must_fill_its_size(void **state) {
  (void)state;
  struct kp_arena a;
  struct kp_fetch_request req;
  struct kp_buf b;
  kp_arena_init(&a, 0);
  kp_buf_init(&b);
  kp_init(&kp_fetch_request_desc, &req);
  req.cluster_id = KP_STR_LIT("ab");
  assert_int_equal(kp_encode(&kp_fetch_request_desc, 12, &req, &b), KP_ERR_NONE);
  assert_memory_equal(b.p + b.n - 6, "\1\0\3\3ab", 6);
  for (uint8_t size = 0; size < 6; size++) {
    b.p[b.n - 4] = size;
    assert_int_equal(kp_decode(&kp_fetch_request_desc, 12, b.p, b.n, &a, &req, NULL),
                     size == 3 ? KP_ERR_NONE : KP_ERR_MALFORMED);
  }
  kp_buf_done(&b);
  kp_arena_done(&a);
}

static void test_a_tag_longer_than_127_bytes_gets_a_longer_size(void **state) {
  (void)state;
  char name[200];
  memset(name, 'x', sizeof name);
  struct kp_arena a;
  struct kp_fetch_request req;
  struct kp_buf b;
  kp_arena_init(&a, 0);
  kp_buf_init(&b);
  kp_init(&kp_fetch_request_desc, &req);
  req.cluster_id = (struct kp_str){name, sizeof name};
  assert_int_equal(kp_encode(&kp_fetch_request_desc, 12, &req, &b), KP_ERR_NONE);
  assert_memory_equal(b.p + b.n - 206, "\1\0\xca\x01\xc9\x01x", 7);
  assert_int_equal(kp_decode(&kp_fetch_request_desc, 12, b.p, b.n, &a, &req, NULL), KP_ERR_NONE);
  assert_int_equal(req.cluster_id.n, sizeof name);
  kp_buf_done(&b);
  kp_arena_done(&a);
}

static void test_encode_refuses_null_and_long_strings_where_not_allowed(void **state) {
  (void)state;
  static char name[32768];
  struct kp_metadata_request_topic topic = {.name = KP_STR_NULL};
  struct kp_metadata_request req;
  struct kp_buf b;
  kp_buf_init(&b);
  kp_init(&kp_metadata_request_desc, &req);
  req.topics = &topic;
  req.topics_n = 1;
  assert_int_equal(kp_encode(&kp_metadata_request_desc, 9, &req, &b), KP_ERR_MALFORMED);
  kp_buf_reset(&b);
  assert_int_equal(kp_encode(&kp_metadata_request_desc, 10, &req, &b), KP_ERR_NONE);
  topic.name = (struct kp_str){name, 32768};
  for (int16_t v = 8; v <= 9; v++) {
    kp_buf_reset(&b);
    assert_int_equal(kp_encode(&kp_metadata_request_desc, v, &req, &b), KP_ERR_MALFORMED);
  }
  topic.name.n = 32767;
  kp_buf_reset(&b);
  assert_int_equal(kp_encode(&kp_metadata_request_desc, 9, &req, &b), KP_ERR_NONE);
  kp_buf_done(&b);
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
      cmocka_unit_test(test_a_failing_allocation_is_an_error),
      cmocka_unit_test(test_too_many_tagged_fields_are_refused),
      cmocka_unit_test(test_too_many_elements_are_refused),
      cmocka_unit_test(test_a_tag_must_fill_its_size),
      cmocka_unit_test(test_a_tag_longer_than_127_bytes_gets_a_longer_size),
      cmocka_unit_test(test_encode_refuses_null_and_long_strings_where_not_allowed),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
