#include "kproto/json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "kproto/gen/fetch.h"

static void check_str(const char *p, int32_t n, const char *expected) {
  struct kp_buf b;
  kp_buf_init(&b);
  kp_json_str(&b, (struct kp_str){p, n});
  kp_put_int8(&b, 0);
  assert_string_equal((char *)b.p, expected);
  kp_buf_done(&b);
}

static void test_strings_are_escaped(void **state) {
  (void)state;
  check_str("a\"b\\c\n\t\x01\x7f", 9, "\"a\\\"b\\\\c\\n\\t\\u0001\x7f\"");
  check_str("\v\r", 2, "\"\\u000B\\r\"");
  check_str("h\xc3\xa9", 3, "\"h\xc3\xa9\"");
  check_str(NULL, -1, "null");
  check_str("", 0, "\"\"");
}

static void test_bytes_that_are_not_utf8_are_replaced(void **state) {
  (void)state;
  check_str("a\xff"
            "b",
            3,
            "\"a\xef\xbf\xbd"
            "b\"");
  check_str("\xc0\x80", 2, "\"\xef\xbf\xbd\xef\xbf\xbd\"");                 /* overlong */
  check_str("\xed\xa0\x80", 3, "\"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\""); /* a surrogate */
  check_str("\xe6\x97", 2, "\"\xef\xbf\xbd\xef\xbf\xbd\"");                 /* cut short */
}

static void test_base64(void **state) {
  (void)state;
  static const char *plain[] = {"\"\"", "\"+w==\"", "\"+/8=\"", "\"+//A\""};
  static const char *url[] = {"\"\"", "\"-w\"", "\"-_8\"", "\"-__A\""};
  for (int32_t n = 0; n < 4; n++)
    for (int i = 0; i < 2; i++) {
      struct kp_buf b;
      kp_buf_init(&b);
      kp_json_base64(&b, (struct kp_bytes){(const uint8_t *)"\xfb\xff\xc0", n}, i == 1);
      kp_put_int8(&b, 0);
      assert_string_equal((char *)b.p, i ? url[n] : plain[n]);
      kp_buf_done(&b);
    }
}

static void test_tagged_defaults_and_absent_fields_are_left_out(void **state) {
  (void)state;
  struct kp_fetch_request r;
  struct kp_buf b;
  kp_buf_init(&b);
  kp_init(&kp_fetch_request_desc, &r);
  kp_json(&kp_fetch_request_desc, 4, &r, &b);
  kp_put_int8(&b, 0);
  assert_string_equal((char *)b.p, "{\"replicaId\":-1,\"maxWaitMs\":0,\"minBytes\":0,\"maxBytes\":2147483647,"
                                   "\"isolationLevel\":0,\"topics\":[]}");
  kp_buf_reset(&b);
  r.cluster_id = KP_STR_LIT("c");
  kp_json(&kp_fetch_request_desc, 15, &r, &b);
  kp_put_int8(&b, 0);
  assert_string_equal((char *)b.p, "{\"clusterId\":\"c\",\"maxWaitMs\":0,\"minBytes\":0,\"maxBytes\":2147483647,"
                                   "\"isolationLevel\":0,\"sessionId\":0,\"sessionEpoch\":-1,\"topics\":[],"
                                   "\"forgottenTopicsData\":[],\"rackId\":\"\"}");
  kp_buf_done(&b);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_strings_are_escaped),
      cmocka_unit_test(test_bytes_that_are_not_utf8_are_replaced),
      cmocka_unit_test(test_base64),
      cmocka_unit_test(test_tagged_defaults_and_absent_fields_are_left_out),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
