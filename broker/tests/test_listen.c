/* listeners, advertised.listeners, listener.security.protocol.map as the user writes them. */
#include "broker/listen.h"

#include "broker/request.h"
#include "log/tests/support.h"

static struct brk_server server;
static char why[512];

static enum kp_err parse(const char *listeners, const char *advertised, const char *map, const char *controller) {
  struct brk_prop rows[4];
  int32_t n = 0;
  rows[n++] = (struct brk_prop){"listeners", listeners};
  if (advertised) rows[n++] = (struct brk_prop){"advertised.listeners", advertised};
  if (map) rows[n++] = (struct brk_prop){"listener.security.protocol.map", map};
  if (controller) rows[n++] = (struct brk_prop){"controller.listener.names", controller};
  memset(&server, 0, sizeof server);
  why[0] = '\0';
  server.node_id = 1;
  server.config = brk_props_make(NULL, rows, n);
  enum kp_err err = brk_listeners_parse(&server, why, sizeof why);
  brk_props_unref(server.config);
  return err;
}

static void is(int32_t i, const char *name, const char *host, uint16_t port) {
  assert_true(i < server.listeners_n);
  assert_string_equal(server.listeners[i].name, name);
  assert_string_equal(server.listeners[i].host, host);
  assert_int_equal(server.listeners[i].port, port);
  assert_int_equal(server.listeners[i].fd, -1);
}

static void test_names_hosts_and_ports_are_read(void **state) {
  (void)state;
  OK(parse("PLAINTEXT://127.0.0.1:9092", NULL, NULL, NULL));
  assert_int_equal(server.listeners_n, 1);
  is(0, "PLAINTEXT", "127.0.0.1", 9092);
  OK(parse("PLAINTEXT://:0", NULL, NULL, NULL));
  is(0, "PLAINTEXT", "", 0);
  OK(parse(" PLAINTEXT://[::1]:9092 , IN://broker.example:65535 ", NULL, "PLAINTEXT:PLAINTEXT,IN:PLAINTEXT", NULL));
  assert_int_equal(server.listeners_n, 2);
  is(0, "PLAINTEXT", "::1", 9092);
  is(1, "IN", "broker.example", 65535);
}

static void test_what_is_no_listener_is_named(void **state) {
  (void)state;
  static const char *const bad[] = {
      "127.0.0.1:9092",       "PLAINTEXT://127.0.0.1",    "PLAINTEXT://127.0.0.1:",
      "://127.0.0.1:9092",    "PLAINTEXT://h:65536",      "PLAINTEXT://h:-1",
      "PLAINTEXT://h:9092x",  "PLAINTEXT:/h:9092",        "PLAINTEXT://h:99999999999999999999",
      "PLAINTEXT://h:9092/x", "PLAINTEXT://h:9092,bogus", "PLAINTEXT://h: "};
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    if (parse(bad[i], NULL, NULL, NULL) != KP_ERR_INVALID_CONFIG) fail_msg("%s was taken", bad[i]);
    assert_non_null(strstr(why, "listeners: "));
  }
  assert_int_equal(parse("", NULL, NULL, NULL), KP_ERR_INVALID_CONFIG);
}

static void test_names_and_hosts_too_long_are_refused_not_cut(void **state) {
  (void)state;
  char text[1024];
  snprintf(text, sizeof text, "%0100d://h:1", 0);
  assert_int_equal(parse(text, NULL, NULL, NULL), KP_ERR_INVALID_CONFIG);
  snprintf(text, sizeof text, "PLAINTEXT://%0300d:1", 0);
  assert_int_equal(parse(text, NULL, NULL, NULL), KP_ERR_INVALID_CONFIG);
}

static void test_more_listeners_than_there_is_room_for(void **state) {
  (void)state;
  char text[2048] = "";
  for (int i = 0; i <= BRK_LISTENERS_MAX; i++)
    snprintf(text + strlen(text), sizeof text - strlen(text), "%sPLAINTEXT://h:%d", i ? "," : "", i + 1);
  assert_int_equal(parse(text, NULL, NULL, NULL), KP_ERR_INVALID_CONFIG);
  assert_non_null(strstr(why, "more than 16"));
}

static void test_advertised_goes_to_the_listener_of_that_name(void **state) {
  (void)state;
  OK(parse("IN://:1,OUT://:2", "out://public.example:29092", "IN:PLAINTEXT,OUT:PLAINTEXT", NULL));
  assert_string_equal(server.listeners[0].advertised_host, "");
  assert_string_equal(server.listeners[1].advertised_host, "public.example");
  assert_int_equal(server.listeners[1].advertised_port, 29092);
  assert_int_equal(parse("PLAINTEXT://:1", "OTHER://h:2", NULL, NULL), KP_ERR_INVALID_CONFIG);
  assert_non_null(strstr(why, "OTHER"));
  assert_int_equal(parse("PLAINTEXT://:1", "PLAINTEXT://:2", NULL, NULL), KP_ERR_INVALID_CONFIG); /* nobody's address */
}

static void test_a_client_is_told_the_advertised_address_or_the_one_it_used(void **state) {
  (void)state;
  OK(parse("IN://:1,OUT://:2", "OUT://public.example:29092", "IN:PLAINTEXT,OUT:PLAINTEXT", NULL));
  struct kp_str host;
  int32_t port;
  struct brk_req req = {.listener = &server.listeners[0], .local_host = "10.0.0.7", .local_port = 1};
  brk_advertised(&req, &host, &port);
  assert_true(kp_str_eq(host, KP_STR_LIT("10.0.0.7")));
  assert_int_equal(port, 1);
  req.listener = &server.listeners[1];
  brk_advertised(&req, &host, &port);
  assert_true(kp_str_eq(host, KP_STR_LIT("public.example")));
  assert_int_equal(port, 29092);
}

static void test_a_listener_whose_security_is_not_served_does_not_open_without_it(void **state) {
  (void)state;
  assert_int_equal(parse("SSL://:1", NULL, NULL, NULL), KP_ERR_INVALID_CONFIG);
  assert_non_null(strstr(why, "SSL"));
  assert_int_equal(parse("IN://:1", NULL, "IN:SASL_PLAINTEXT", NULL), KP_ERR_INVALID_CONFIG);
  assert_non_null(strstr(why, "SASL_PLAINTEXT"));
  assert_int_equal(parse("IN://:1,PLAINTEXT://:2", NULL, "IN:SSL,PLAINTEXT:PLAINTEXT", NULL), KP_ERR_INVALID_CONFIG);
}

static void test_the_controllers_listener_is_not_for_clients(void **state) {
  (void)state;
  OK(parse("PLAINTEXT://:1,CONTROLLER://:2", NULL, "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT", "CONTROLLER"));
  assert_int_equal(server.listeners_n, 1);
  is(0, "PLAINTEXT", "", 1);
  assert_int_equal(parse("CONTROLLER://:2", NULL, NULL, "CONTROLLER"), KP_ERR_INVALID_CONFIG);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_names_hosts_and_ports_are_read),
      cmocka_unit_test(test_what_is_no_listener_is_named),
      cmocka_unit_test(test_names_and_hosts_too_long_are_refused_not_cut),
      cmocka_unit_test(test_more_listeners_than_there_is_room_for),
      cmocka_unit_test(test_advertised_goes_to_the_listener_of_that_name),
      cmocka_unit_test(test_a_client_is_told_the_advertised_address_or_the_one_it_used),
      cmocka_unit_test(test_a_listener_whose_security_is_not_served_does_not_open_without_it),
      cmocka_unit_test(test_the_controllers_listener_is_not_for_clients),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
