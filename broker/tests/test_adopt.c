#include "broker/adopt.h"

#include "broker/image_edit.h"
#include "broker/metadata_replay.h"
#include "broker/metadata_snapshot.h"
#include "kproto/gen/control_records.h"
#include "kproto/gen/metadata_records.h"
#include "log/tests/support.h"

static struct brk_metadata_log m;
static const struct kp_uuid here = {{1, 2, 3, 4}};

/* A single node's directory, as it is after adding what the test adds. */
static int begin(void **state) {
  (void)state;
  brk_metadata_log_init(&m, log_io_posix(), "/nowhere");
  brk_image_set_feature(m.image, KP_STR_LIT("metadata.version"), 30);
  return 0;
}

static int end(void **state) {
  (void)state;
  return brk_metadata_log_close(&m, false) == KP_ERR_NONE ? 0 : -1;
}

static void add_topic(const char *name, int32_t *replicas, int32_t replicas_n, const struct kp_uuid *directories) {
  struct kp_uuid id = {{(uint8_t)name[0], 9}}, copy[4];
  memcpy(copy, directories, (size_t)replicas_n * sizeof copy[0]);
  brk_image_add_topic(m.image, kp_str_of(name), &id);
  struct brk_image_partition p = {.leader = 1,
                                  .replicas = replicas,
                                  .replicas_n = replicas_n,
                                  .isr = replicas,
                                  .isr_n = replicas_n,
                                  .directories = copy};
  OK(brk_image_set_partition(m.image, &id, 0, &p));
}

static void check(const char *refusal) {
  char why[600];
  struct brk_adopt_dir d = {.log_dir = "/data", .node_id = 1, .directory_id = here, .has_partitions = true};
  enum kp_err err = brk_adopt_check(&d, &m, why, sizeof why);
  if (!refusal) {
    assert_string_equal(why, "");
    assert_int_equal(err, KP_ERR_NONE);
    return;
  }
  assert_int_equal(err, KP_ERR_INVALID_CONFIG);
  if (!strstr(why, refusal)) fail_msg("\"%s\" is not in \"%s\"", refusal, why);
}

static void test_a_single_node_is_taken(void **state) {
  (void)state;
  static const struct kp_uuid unassigned[1];
  int32_t me = 1;
  add_topic("a", &me, 1, &here);
  add_topic("b", &me, 1, unassigned);
  check(NULL);
}

static void test_metadata_of_another_age_is_refused(void **state) {
  (void)state;
  brk_image_set_feature(m.image, KP_STR_LIT("metadata.version"), 31);
  check("metadata.version 31 is newer");
  brk_image_set_feature(m.image, KP_STR_LIT("metadata.version"), 6);
  check("metadata.version 6 is older");
}

static void test_partitions_without_metadata_are_refused(void **state) {
  (void)state;
  brk_image_set_feature(m.image, KP_STR_LIT("metadata.version"), 0);
  check("holds partitions and no metadata");
}

static void test_a_member_of_a_larger_cluster_is_refused(void **state) {
  (void)state;
  struct kp_voters_record_voter voters[2] = {{.voter_id = 1}, {.voter_id = 2}};
  struct kp_voters_record v = {.version = 0, .voters = voters, .voters_n = 1};
  struct kp_buf b;
  kp_buf_init(&b);
  OK(kp_encode(&kp_voters_record_desc, 0, &v, &b));
  brk_metadata_note_control(&m, BRK_CONTROL_KRAFT_VOTERS, (struct kp_bytes){b.p, (int32_t)b.n});
  check(NULL);
  v.voters_n = 2;
  kp_buf_reset(&b);
  OK(kp_encode(&kp_voters_record_desc, 0, &v, &b));
  brk_metadata_note_control(&m, BRK_CONTROL_KRAFT_VOTERS, (struct kp_bytes){b.p, (int32_t)b.n});
  check("the controllers are this node and 2");
  kp_buf_done(&b);
}

/* kraft.version 0: the voters are named by each leader alone. */
static void test_a_broker_whose_controllers_are_elsewhere_is_refused(void **state) {
  (void)state;
  struct kp_leader_change_message_voter voters[2] = {{.voter_id = 7}, {.voter_id = 8}};
  struct kp_leader_change_message l = {.version = 0, .leader_id = 7, .voters = voters, .voters_n = 2};
  struct kp_buf b;
  kp_buf_init(&b);
  OK(kp_encode(&kp_leader_change_message_desc, 0, &l, &b));
  brk_metadata_note_control(&m, BRK_CONTROL_LEADER_CHANGE, (struct kp_bytes){b.p, (int32_t)b.n});
  check("the controllers are 7, 8");
  kp_buf_done(&b);
}

static void test_replicas_elsewhere_are_refused(void **state) {
  (void)state;
  static const struct kp_uuid nowhere[2];
  int32_t two[2] = {1, 2};
  add_topic("a", two, 2, nowhere);
  check("1 partitions have replicas on other nodes (a-0 on node 2)");
}

static void test_another_log_directory_is_refused(void **state) {
  (void)state;
  static const struct kp_uuid other = {{5, 5}};
  int32_t me = 1;
  add_topic("a", &me, 1, &other);
  check("1 partitions are in another log directory of this node (a-0");
}

static void test_remote_storage_is_refused(void **state) {
  (void)state;
  int32_t me = 1;
  add_topic("a", &me, 1, &here);
  OK(brk_image_set_config(m.image, 2, KP_STR_LIT("a"), KP_STR_LIT("remote.storage.enable"), KP_STR_LIT("true")));
  check("topic a has remote.storage.enable=true");
}

static void test_partitions_are_told_from_other_directories(void **state) {
  (void)state;
  char *dir = temp_dir(), path[4200];
  bool found = true;
  static const char *const others[] = {"__cluster_metadata-0", "t-0.abc-delete", "t-0.abc-stray", "x", "x-", "-1"};
  for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
    snprintf(path, sizeof path, "%s/%s", dir, others[i]);
    OK(log_io_posix()->ops->mkdir(log_io_posix(), path));
  }
  OK(brk_adopt_look(log_io_posix(), dir, &found));
  assert_false(found);
  snprintf(path, sizeof path, "%s/a-b-12", dir);
  OK(log_io_posix()->ops->mkdir(log_io_posix(), path));
  OK(brk_adopt_look(log_io_posix(), dir, &found));
  assert_true(found);
  remove_tree(dir);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_a_single_node_is_taken, begin, end),
      cmocka_unit_test_setup_teardown(test_metadata_of_another_age_is_refused, begin, end),
      cmocka_unit_test_setup_teardown(test_partitions_without_metadata_are_refused, begin, end),
      cmocka_unit_test_setup_teardown(test_a_member_of_a_larger_cluster_is_refused, begin, end),
      cmocka_unit_test_setup_teardown(test_a_broker_whose_controllers_are_elsewhere_is_refused, begin, end),
      cmocka_unit_test_setup_teardown(test_replicas_elsewhere_are_refused, begin, end),
      cmocka_unit_test_setup_teardown(test_another_log_directory_is_refused, begin, end),
      cmocka_unit_test_setup_teardown(test_remote_storage_is_refused, begin, end),
      cmocka_unit_test(test_partitions_are_told_from_other_directories),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
