#include "broker/carried.h"

#include "kproto/gen/metadata_records.h"
#include "log/tests/support.h"

static struct brk_carried set;
static struct kp_arena scratch;

static void take(const struct kp_desc *desc, int16_t version, const void *obj) {
  struct brk_records r = {0};
  size_t at = 0;
  struct kp_bytes value;
  struct brk_record_head h;
  OK(brk_records_add(&r, desc, version, obj));
  assert_true(brk_records_next(&r, &at, &value));
  OK(brk_record_head(value, &h));
  brk_carried_apply(&set, &h, value, &scratch);
  kp_arena_reset(&scratch);
  brk_records_done(&r);
}

static int begin(void **state) {
  (void)state;
  kp_arena_init(&scratch, 0);
  return 0;
}

static int end(void **state) {
  (void)state;
  brk_carried_done(&set);
  kp_arena_done(&scratch);
  return 0;
}

static void acl(uint8_t id, const char *principal) {
  struct kp_access_control_entry_record r = {
      .id = {{id}}, .resource_name = KP_STR_LIT("t"), .principal = kp_str_of(principal), .host = KP_STR_LIT("*")};
  take(&kp_access_control_entry_record_desc, 0, &r);
}

static void no_acl(uint8_t id) {
  struct kp_remove_access_control_entry_record r = {{{id}}};
  take(&kp_remove_access_control_entry_record_desc, 0, &r);
}

static void scram(const char *user, int8_t mechanism, int32_t iterations) {
  struct kp_bytes b = {(const uint8_t *)"x", 1};
  struct kp_user_scram_credential_record r = {kp_str_of(user), mechanism, b, b, b, iterations};
  take(&kp_user_scram_credential_record_desc, 0, &r);
}

static void quota(const char *user, const char *client, bool client_first, double value, bool remove) {
  struct kp_client_quota_record_entity_data u = {KP_STR_LIT("user"), user ? kp_str_of(user) : KP_STR_NULL},
                                            c = {KP_STR_LIT("client-id"), kp_str_of(client)};
  struct kp_client_quota_record_entity_data both[2] = {client_first ? c : u, client_first ? u : c};
  struct kp_client_quota_record r = {
      .entity = both, .entity_n = 2, .key = KP_STR_LIT("producer_byte_rate"), .value = value, .remove = remove};
  take(&kp_client_quota_record_desc, 0, &r);
}

static void test_what_is_removed_is_gone_and_leaves_nothing(void **state) {
  (void)state;
  acl(1, "User:a");
  acl(2, "User:b");
  no_acl(1);
  no_acl(9); /* nobody's */
  assert_int_equal(set.live, 1);
  assert_int_equal(brk_carried_count(&set, BRK_RECORD_ACL), 1);
  assert_int_equal(brk_carried_count(&set, BRK_RECORD_REMOVE_ACL), 0);
  scram("alice", 1, 4096);
  scram("alice", 2, 4096);
  struct kp_remove_user_scram_credential_record gone = {KP_STR_LIT("alice"), 2};
  take(&kp_remove_user_scram_credential_record_desc, 0, &gone);
  assert_int_equal(brk_carried_count(&set, BRK_RECORD_SCRAM), 1);
  struct kp_delegation_token_record token;
  kp_init(&kp_delegation_token_record_desc, &token);
  token.token_id = KP_STR_LIT("token");
  token.owner = token.requester = KP_STR_LIT("User:a");
  take(&kp_delegation_token_record_desc, 0, &token);
  take(&kp_delegation_token_record_desc, 0, &token); /* renewed */
  assert_int_equal(brk_carried_count(&set, BRK_RECORD_TOKEN), 1);
  struct kp_remove_delegation_token_record no_token = {KP_STR_LIT("token")};
  take(&kp_remove_delegation_token_record_desc, 0, &no_token);
  assert_int_equal(brk_carried_count(&set, BRK_RECORD_TOKEN), 0);
}

static void test_the_last_one_of_a_key_stays(void **state) {
  (void)state;
  scram("alice", 1, 4096);
  scram("bob", 1, 4096);
  scram("alice", 1, 8192);
  assert_int_equal(set.live, 2);
  struct brk_records all = {0};
  OK(brk_carried_add_to(&set, &all));
  assert_int_equal(all.n, 2);
  size_t at = 0;
  struct kp_bytes value;
  struct brk_record_head h;
  assert_true(brk_records_next(&all, &at, &value) && brk_records_next(&all, &at, &value));
  OK(brk_record_head(value, &h));
  struct kp_user_scram_credential_record r;
  OK(kp_decode(&kp_user_scram_credential_record_desc, h.version, h.body.p, (size_t)h.body.n, &scratch, &r, NULL));
  assert_int_equal(r.iterations, 8192); /* in order of arrival */
  brk_records_done(&all);
}

static void test_a_quota_is_known_whatever_the_order_of_its_entity(void **state) {
  (void)state;
  quota("alice", "app", false, 1, false);
  quota("alice", "app", true, 2, false);
  quota(NULL, "app", true, 3, false); /* the default user: another one */
  assert_int_equal(set.live, 2);
  quota("alice", "app", false, 0, true);
  assert_int_equal(set.live, 1);
}

static void test_a_broker_keeps_its_registration_and_the_changes_since(void **state) {
  (void)state;
  struct kp_register_broker_record b;
  struct kp_broker_registration_change_record change;
  kp_init(&kp_register_broker_record_desc, &b);
  kp_init(&kp_broker_registration_change_record_desc, &change);
  for (int round = 0; round < 3; round++)
    for (b.broker_id = change.broker_id = 1; b.broker_id < 3; change.broker_id = ++b.broker_id) {
      take(&kp_register_broker_record_desc, 3, &b);
      take(&kp_broker_registration_change_record_desc, 0, &change);
    }
  assert_int_equal(set.live, 4);
  struct kp_unregister_broker_record gone = {2, 0};
  take(&kp_unregister_broker_record_desc, 0, &gone);
  assert_int_equal(set.live, 2);
  struct kp_register_controller_record controller;
  kp_init(&kp_register_controller_record_desc, &controller);
  for (controller.controller_id = 1; controller.controller_id < 3; controller.controller_id++) {
    take(&kp_register_controller_record_desc, 0, &controller);
    take(&kp_register_controller_record_desc, 0, &controller);
  }
  assert_int_equal(set.live, 4);
}

static void test_types_that_nobody_knows_stay(void **state) {
  (void)state;
  const uint8_t unknown[] = {1, 99, 0, 7, 7};
  struct brk_record_head h;
  struct kp_bytes value = {unknown, sizeof unknown};
  OK(brk_record_head(value, &h));
  brk_carried_apply(&set, &h, value, &scratch);
  brk_carried_apply(&set, &h, value, &scratch);
  assert_int_equal(brk_carried_count(&set, 99), 2);
}

static void test_a_hundred_thousand_come_and_go(void **state) {
  (void)state;
  enum { N = 100000 };
  for (uint32_t i = 0; i < N; i++) {
    struct kp_access_control_entry_record r = {.id = {{(uint8_t)i, (uint8_t)(i >> 8), (uint8_t)(i >> 16)}},
                                               .resource_name = KP_STR_LIT("t"),
                                               .principal = KP_STR_LIT("User:a"),
                                               .host = KP_STR_LIT("*")};
    take(&kp_access_control_entry_record_desc, 0, &r);
    struct kp_remove_access_control_entry_record gone = {r.id};
    if (i % 3) take(&kp_remove_access_control_entry_record_desc, 0, &gone);
  }
  assert_int_equal(set.live, N / 3 + 1);
  assert_true(set.cap <= 2 * N);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_what_is_removed_is_gone_and_leaves_nothing, begin, end),
      cmocka_unit_test_setup_teardown(test_the_last_one_of_a_key_stays, begin, end),
      cmocka_unit_test_setup_teardown(test_a_quota_is_known_whatever_the_order_of_its_entity, begin, end),
      cmocka_unit_test_setup_teardown(test_a_broker_keeps_its_registration_and_the_changes_since, begin, end),
      cmocka_unit_test_setup_teardown(test_types_that_nobody_knows_stay, begin, end),
      cmocka_unit_test_setup_teardown(test_a_hundred_thousand_come_and_go, begin, end),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
