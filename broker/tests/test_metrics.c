/* What the port of metrics makes of a request, cut anywhere. */
#include "broker/metrics.h"

#include <stdio.h>

#include "log/tests/support.h"

static enum brk_http_is judge(const char *p) {
  return brk_http_judge(p, strlen(p));
}

static void metrics_are_at_their_path(void **state) {
  (void)state;
  assert_int_equal(judge("GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n"), BRK_HTTP_GET);
  assert_int_equal(judge("GET /metrics HTTP/1.0\r\n\r\n"), BRK_HTTP_GET);
  assert_int_equal(judge("GET /metrics?name[]=x HTTP/1.1\r\n\r\n"), BRK_HTTP_GET);
  assert_int_equal(judge("HEAD /metrics HTTP/1.1\r\n\r\n"), BRK_HTTP_HEAD);
  assert_int_equal(judge("GET / HTTP/1.1\r\n\r\n"), BRK_HTTP_OTHER_PATH);
  assert_int_equal(judge("GET /metricsx HTTP/1.1\r\n\r\n"), BRK_HTTP_OTHER_PATH);
  assert_int_equal(judge("GET /metric HTTP/1.1\r\n\r\n"), BRK_HTTP_OTHER_PATH);
  assert_int_equal(judge("POST /metrics HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc"), BRK_HTTP_OTHER_METHOD);
}

static void what_is_no_http_1_is_refused(void **state) {
  (void)state;
  static const char *const bad[] = {
      "\r\n\r\n",
      "GET\r\n\r\n",
      " /metrics HTTP/1.1\r\n\r\n",
      "GET  HTTP/1.1\r\n\r\n",
      "GET /metrics\r\n\r\n",
      "GET /metrics HTTP/2.0\r\n\r\n",
      "PRI * HTTP/2.0\r\n\r\n",
      "GET /metrics  HTTP/1.1\r\n\r\n",
      "GET /metrics HTTP/1.10\r\n\r\n",
      "\x16\x03\x01",
  };
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
    if (judge(bad[i]) != BRK_HTTP_BAD) fail_msg("\"%s\" was taken", bad[i]);
  assert_int_equal(brk_http_judge("GET\0/metrics", 12), BRK_HTTP_BAD);
}

static void every_prefix_waits_for_more(void **state) {
  (void)state;
  const char *whole = "GET /metrics HTTP/1.1\r\nHost: x\r\nAccept: */*\r\n\r\n";
  for (size_t n = 0; n < strlen(whole); n++) {
    char *cut = malloc(n + 1); /* its own allocation: reading behind the end is found */
    memcpy(cut, whole, n);
    assert_int_equal(brk_http_judge(cut, n), BRK_HTTP_INCOMPLETE);
    free(cut);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(metrics_are_at_their_path),
      cmocka_unit_test(what_is_no_http_1_is_refused),
      cmocka_unit_test(every_prefix_waits_for_more),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
