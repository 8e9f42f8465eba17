#include "broker/metadata_log.h"

#include <time.h>

#include "broker/config.h"
#include "broker/image_edit.h"
#include "broker/metadata_replay.h"
#include "broker/metadata_snapshot.h"
#include "kproto/gen/metadata_records.h"
#include "log/journal.h"
#include "log/tests/support.h"

static struct brk_metadata_log log_;

static void metadata_open(const char *dir, bool clean) {
  char why[512] = "";
  enum kp_err err = brk_metadata_log_open(&log_, log_io_posix(), dir, clean, NULL, T0, why, sizeof why);
  if (err != KP_ERR_NONE) fail_msg("%s: %s", kp_err_name(err), why);
  log_.voter = (struct brk_voter){1, {{1}}, "localhost", 9093};
  log_.epoch++;
}

/* As the controller does: append, apply, publish. */
static void commit(struct brk_records *r) {
  OK(brk_metadata_log_append(&log_, r, false, T0));
  struct brk_image *next = brk_image_edit(log_.image);
  OK(brk_metadata_log_apply(&log_, next, r));
  brk_image_set_position(next, brk_metadata_log_end(&log_) - 1, log_.epoch);
  brk_image_unref(log_.image);
  log_.image = next;
  brk_records_done(r);
}

static void add_topic(struct brk_records *r, const char *name, uint8_t id, int32_t partitions) {
  struct kp_uuid u = {{id, 1}};
  struct kp_topic_record t = {kp_str_of(name), u};
  OK(brk_records_add(r, &kp_topic_record_desc, 0, &t));
  int32_t replica = 1;
  for (int32_t i = 0; i < partitions; i++) {
    struct kp_partition_record p;
    kp_init(&kp_partition_record_desc, &p);
    p.partition_id = i;
    p.topic_id = u;
    p.replicas = p.isr = &replica;
    p.replicas_n = p.isr_n = 1;
    p.leader = 1;
    p.leader_epoch = p.partition_epoch = 0;
    p.directories = &u;
    p.directories_n = 1;
    OK(brk_records_add(r, &kp_partition_record_desc, 1, &p));
  }
}

static void add_config(struct brk_records *r, int8_t type, const char *resource, const char *key, const char *value) {
  struct kp_config_record c = {type, kp_str_of(resource), kp_str_of(key), kp_str_of(value)};
  OK(brk_records_add(r, &kp_config_record_desc, 0, &c));
}

static const struct brk_topic *topic(const char *name) {
  return brk_image_topic(log_.image, kp_str_of(name));
}

static void write_some(void) {
  struct brk_records r = {0};
  struct kp_feature_level_record f = {KP_STR_LIT("metadata.version"), 30};
  OK(brk_records_add(&r, &kp_feature_level_record_desc, 0, &f));
  add_topic(&r, "kept", 1, 3);
  add_config(&r, 2, "kept", "retention.ms", "1000");
  add_topic(&r, "dropped", 2, 1);
  add_config(&r, 4, "", "log.retention.ms", "5");
  commit(&r);
  struct kp_remove_topic_record gone = {{{2, 1}}};
  OK(brk_records_add(&r, &kp_remove_topic_record_desc, 0, &gone));
  struct kp_producer_ids_record ids = {1, 0, 3000};
  OK(brk_records_add(&r, &kp_producer_ids_record_desc, 0, &ids));
  struct kp_partition_change_record change;
  kp_init(&kp_partition_change_record_desc, &change);
  change.partition_id = 2;
  change.topic_id = (struct kp_uuid){{1, 1}};
  change.leader = -1;
  OK(brk_records_add(&r, &kp_partition_change_record_desc, 0, &change));
  commit(&r);
}

static void check_some(void) {
  const struct brk_topic *t = topic("kept");
  assert_non_null(t);
  assert_int_equal(t->partitions_n, 3);
  assert_int_equal(t->partitions[0].leader, 1);
  assert_int_equal(t->partitions[2].leader, -1);
  assert_int_equal(t->partitions[2].leader_epoch, 1);
  assert_int_equal(t->partitions[2].partition_epoch, 1);
  assert_int_equal(t->partitions[1].replicas[0], 1);
  assert_int_equal(t->partitions[1].directories[0].b[0], 1);
  assert_string_equal(brk_props_get(t->overrides, "retention.ms"), "1000");
  assert_null(topic("dropped"));
  assert_int_equal(brk_image_next_producer_id(log_.image), 3000);
  assert_string_equal(brk_props_get(brk_image_configs(log_.image, 4, KP_STR_LIT("")), "log.retention.ms"), "5");
  const struct brk_image_feature *f;
  assert_int_equal(brk_image_features(log_.image, &f), 1);
  assert_int_equal(f[0].level, 30);
}

static void test_replay_gives_the_image_that_was_written(void **state) {
  (void)state;
  for (int clean = 0; clean < 2; clean++) {
    char *dir = temp_dir();
    metadata_open(dir, true);
    write_some();
    check_some();
    kp_offset end = brk_metadata_log_end(&log_);
    OK(brk_metadata_log_close(&log_, clean));
    metadata_open(dir, clean);
    check_some();
    assert_int_equal(brk_image_offset(log_.image), end - 1);
    assert_int_equal(log_.epoch, 2);
    OK(brk_metadata_log_close(&log_, true));
    remove_tree(dir);
  }
}

static void test_a_snapshot_and_the_tail_give_the_same_image(void **state) {
  (void)state;
  char *dir = temp_dir();
  metadata_open(dir, true);
  write_some();
  struct brk_snapshot s;
  brk_snapshot_begin(&log_, log_.image, T0, &s);
  brk_snapshot_run(&s);
  OK(s.err);
  kp_offset end = s.end;
  brk_snapshot_end(&log_, &s);
  struct brk_records r = {0};
  add_topic(&r, "after", 3, 1);
  commit(&r);
  OK(brk_metadata_log_close(&log_, true));
  metadata_open(dir, true);
  assert_int_equal(log_.snapshot_end, end);
  check_some();
  assert_non_null(topic("after"));
  OK(brk_metadata_log_close(&log_, true));
  remove_tree(dir);
}

static void test_an_unfinished_transaction_never_happened(void **state) {
  (void)state;
  char *dir = temp_dir();
  metadata_open(dir, true);
  write_some();
  struct brk_records r = {0};
  struct kp_begin_transaction_record begin = {KP_STR_LIT("half")};
  OK(brk_records_add(&r, &kp_begin_transaction_record_desc, 0, &begin));
  add_topic(&r, "half", 9, 1);
  OK(brk_metadata_log_append(&log_, &r, false, T0));
  brk_records_done(&r);
  OK(brk_metadata_log_close(&log_, true));
  metadata_open(dir, true);
  assert_true(log_.torn_txn);
  assert_null(topic("half"));
  check_some();
  struct kp_abort_transaction_record abort = {KP_STR_LIT("restart")};
  OK(brk_records_add(&r, &kp_abort_transaction_record_desc, 0, &abort));
  add_topic(&r, "whole", 8, 1);
  commit(&r);
  OK(brk_metadata_log_close(&log_, true));
  metadata_open(dir, true);
  assert_false(log_.torn_txn);
  assert_null(topic("half"));
  assert_non_null(topic("whole"));
  OK(brk_metadata_log_close(&log_, true));
  remove_tree(dir);
}

static void test_records_without_a_place_survive_a_snapshot(void **state) {
  (void)state;
  char *dir = temp_dir();
  metadata_open(dir, true);
  struct brk_records r = {0};
  struct kp_register_broker_record b;
  kp_init(&kp_register_broker_record_desc, &b);
  b.broker_id = 1;
  for (int i = 0; i < 3; i++) { /* the last registration of a broker counts */
    b.broker_epoch = i;
    OK(brk_records_add(&r, &kp_register_broker_record_desc, 3, &b));
  }
  struct kp_access_control_entry_record acl = {
      .id = {{7}}, .resource_name = KP_STR_LIT("t"), .principal = KP_STR_LIT("User:a"), .host = KP_STR_LIT("*")};
  OK(brk_records_add(&r, &kp_access_control_entry_record_desc, 0, &acl));
  commit(&r);
  assert_int_equal(log_.carried.live, 2);
  struct brk_snapshot s;
  brk_snapshot_begin(&log_, log_.image, T0, &s);
  brk_snapshot_run(&s);
  OK(s.err);
  brk_snapshot_end(&log_, &s);
  OK(brk_metadata_log_close(&log_, true));
  metadata_open(dir, true);
  assert_int_equal(log_.carried.live, 2);
  assert_int_equal(brk_carried_count(&log_.carried, BRK_RECORD_ACL), 1);
  OK(brk_metadata_log_close(&log_, true));
  remove_tree(dir);
}

static void snapshot_and_reopen(const char *dir) {
  struct brk_snapshot s;
  brk_snapshot_begin(&log_, log_.image, T0, &s);
  brk_snapshot_run(&s);
  OK(s.err);
  brk_snapshot_end(&log_, &s);
  OK(brk_metadata_log_close(&log_, true));
  metadata_open(dir, true);
}

/* As Kafka stops with eligible.leader.replicas.version=1: no leader, no ISR, one eligible replica (KIP-966). */
static void test_eligible_leaders_survive_a_snapshot_and_end_with_an_election(void **state) {
  (void)state;
  char *dir = temp_dir();
  int32_t me = 1;
  metadata_open(dir, true);
  struct brk_records r = {0};
  add_topic(&r, "t", 1, 2);
  struct kp_partition_change_record change;
  kp_init(&kp_partition_change_record_desc, &change);
  change.topic_id = (struct kp_uuid){{1, 1}};
  change.leader = -1;
  change.isr_n = 0;
  change.eligible_leader_replicas = change.last_known_elr = &me;
  change.eligible_leader_replicas_n = change.last_known_elr_n = 1;
  for (change.partition_id = 0; change.partition_id < 2; change.partition_id++)
    OK(brk_records_add(&r, &kp_partition_change_record_desc, 2, &change));
  commit(&r);
  snapshot_and_reopen(dir);
  for (int i = 0; i < 2; i++) {
    const struct brk_image_partition *p = &topic("t")->partitions[i];
    assert_int_equal(p->isr_n, 0);
    assert_non_null(p->elr);
    assert_int_equal(p->elr->eligible_n, 1);
    assert_int_equal(p->elr->eligible[0], 1);
    assert_int_equal(p->elr->last_known_n, 1);
  }
  assert_ptr_equal(topic("t")->partitions[0].elr, topic("t")->partitions[1].elr); /* shared */
  kp_init(&kp_partition_change_record_desc, &change);
  change.topic_id = (struct kp_uuid){{1, 1}};
  change.partition_id = 0;
  change.leader = 1;
  change.isr = &me;
  change.isr_n = 1;
  change.eligible_leader_replicas_n = change.last_known_elr_n = 0;
  OK(brk_records_add(&r, &kp_partition_change_record_desc, 2, &change));
  commit(&r);
  assert_null(topic("t")->partitions[0].elr);
  assert_int_equal(topic("t")->partitions[0].isr_n, 1);
  struct kp_clear_elr_record clear = {KP_STR_LIT("")};
  OK(brk_records_add(&r, &kp_clear_elr_record_desc, 0, &clear));
  commit(&r);
  assert_null(topic("t")->partitions[1].elr);
  OK(brk_metadata_log_close(&log_, true));
  remove_tree(dir);
}

/* Read without being opened: the same image, the torn tail told, nothing written. */
static void test_a_peek_says_what_an_open_says(void **state) {
  (void)state;
  char *dir = temp_dir(), path[4200];
  metadata_open(dir, true);
  write_some();
  snapshot_and_reopen(dir);
  struct brk_records r = {0};
  add_topic(&r, "after", 3, 1);
  commit(&r);
  kp_offset end = brk_metadata_log_end(&log_);
  OK(brk_metadata_log_close(&log_, true));
  struct brk_metadata_log peeked;
  char why[256] = "";
  bool whole = false;
  OK(brk_metadata_peek(&peeked, log_io_posix(), dir, &whole, why, sizeof why));
  assert_true(whole);
  assert_int_equal(brk_image_offset(peeked.image), end - 1);
  assert_non_null(brk_image_topic(peeked.image, KP_STR_LIT("after")));
  assert_non_null(brk_image_topic(peeked.image, KP_STR_LIT("kept")));
  assert_null(brk_image_topic(peeked.image, KP_STR_LIT("dropped")));
  OK(brk_metadata_log_close(&peeked, false));
  struct log_io_file *f;
  struct log_io_stat before, after;
  snprintf(path, sizeof path, "%s/00000000000000000000.log", dir);
  OK(log_io_posix()->ops->open(log_io_posix(), path, LOG_IO_CREATE, &f));
  OK(log_io_posix()->ops->stat(log_io_posix(), path, &before));
  OK(log_io_posix()->ops->pwritev(log_io_posix(), f, &(struct iovec){"torn", 4}, 1, before.size));
  log_io_posix()->ops->close(log_io_posix(), f);
  OK(brk_metadata_peek(&peeked, log_io_posix(), dir, &whole, why, sizeof why));
  assert_false(whole);
  assert_int_equal(brk_image_offset(peeked.image), end - 1);
  OK(brk_metadata_log_close(&peeked, false));
  OK(log_io_posix()->ops->stat(log_io_posix(), path, &after));
  assert_int_equal(after.size, before.size + 4);
  snprintf(path, sizeof path, "%s/nowhere", dir);
  OK(brk_metadata_peek(&peeked, log_io_posix(), path, &whole, why, sizeof why));
  assert_int_equal(brk_image_offset(peeked.image), -1);
  OK(brk_metadata_log_close(&peeked, false));
  remove_tree(dir);
}

static int64_t now_us(void) {
  struct timespec ts;
  clock_gettime(CLOCK_MONOTONIC, &ts);
  return (int64_t)ts.tv_sec * 1000000 + ts.tv_nsec / 1000;
}

static void test_a_thousand_topics_replay_in_milliseconds(void **state) {
  (void)state;
  char *dir = temp_dir();
  metadata_open(dir, true);
  struct brk_records r = {0};
  for (uint32_t i = 0; i < 1000; i++) {
    struct kp_topic_record t = {KP_STR_NULL, {{(uint8_t)i, (uint8_t)(i >> 8), 5}}};
    char name[32];
    snprintf(name, sizeof name, "topic-%u", i);
    t.name = kp_str_of(name);
    OK(brk_records_add(&r, &kp_topic_record_desc, 0, &t));
    int32_t replica = 1;
    struct kp_partition_record p;
    kp_init(&kp_partition_record_desc, &p);
    p.partition_id = 0;
    p.topic_id = t.topic_id;
    p.replicas = p.isr = &replica;
    p.replicas_n = p.isr_n = 1;
    p.directories = &t.topic_id;
    p.directories_n = 1;
    OK(brk_records_add(&r, &kp_partition_record_desc, 1, &p));
  }
  commit(&r);
  OK(brk_metadata_log_close(&log_, true));
  int64_t start = now_us();
  metadata_open(dir, true);
  int64_t took = now_us() - start;
  print_message("replay of 1000 topics: %lld us\n", (long long)took);
  assert_int_equal(brk_image_topics_n(log_.image), 1000);
  assert_true(took < 50000); /* ten times what it may take, for slow builds */
  OK(brk_metadata_log_close(&log_, true));
  remove_tree(dir);
}

static void damage(const char *dir, kp_offset end) {
  char path[4200], *p;
  size_t n;
  brk_snapshot_path(dir, end, log_.epoch, path);
  OK(log_io_slurp(log_io_posix(), path, 1 << 20, &p, &n));
  p[n / 2] = (char)(p[n / 2] ^ 4);
  OK(log_io_replace(log_io_posix(), path, p, n));
  free(p);
}

static void test_for_a_damaged_snapshot_the_one_before_it_and_the_log_stand_in(void **state) {
  (void)state;
  char *dir = temp_dir(), why[512] = "";
  metadata_open(dir, true);
  write_some();
  kp_offset ends[2];
  for (int i = 0; i < 2; i++) {
    struct brk_snapshot s;
    brk_snapshot_begin(&log_, log_.image, T0, &s);
    brk_snapshot_run(&s);
    OK(s.err);
    ends[i] = s.end;
    brk_snapshot_end(&log_, &s);
    struct brk_records r = {0};
    add_topic(&r, i == 0 ? "after" : "later", (uint8_t)(3 + i), 1);
    commit(&r);
  }
  for (int i = 1; i >= 0; i--) {
    damage(dir, ends[i]);
    OK(brk_metadata_log_close(&log_, true));
    metadata_open(dir, true);
    log_.epoch--; /* of the names */
    assert_int_equal(log_.snapshot_end, i == 1 ? ends[0] : 0);
    check_some();
    assert_non_null(topic("after"));
    assert_non_null(topic("later"));
  }
  /* Without the log below it, nothing can stand in. */
  OK(log_delete_records(log_.log, ends[1], ends[1]));
  OK(brk_metadata_log_close(&log_, true));
  struct log_known known = {.term = -1, .vote = -1, .start_epoch = -1, .start_off = -1, .log_start = ends[1]};
  assert_int_equal(brk_metadata_log_open(&log_, log_io_posix(), dir, true, &known, T0, why, sizeof why),
                   KP_ERR_CORRUPT_MESSAGE);
  char name[64];
  snprintf(name, sizeof name, "%020lld-", (long long)ends[1]);
  assert_non_null(strstr(why, name));
  remove_tree(dir);
}

static void test_a_snapshot_that_lies_is_refused(void **state) {
  (void)state;
  char *dir = temp_dir(), path[4200], why[512] = "";
  snprintf(path, sizeof path, "%s/00000000000000000009-0000000001.checkpoint", dir);
  OK(log_io_replace(log_io_posix(), path, "nonsense nonsense nonsense", 26));
  enum kp_err err = brk_metadata_log_open(&log_, log_io_posix(), dir, true, NULL, T0, why, sizeof why);
  assert_int_not_equal(err, KP_ERR_NONE);
  assert_non_null(strstr(why, "00000000000000000009-0000000001.checkpoint"));
  remove_tree(dir);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_replay_gives_the_image_that_was_written),
      cmocka_unit_test(test_a_snapshot_and_the_tail_give_the_same_image),
      cmocka_unit_test(test_an_unfinished_transaction_never_happened),
      cmocka_unit_test(test_records_without_a_place_survive_a_snapshot),
      cmocka_unit_test(test_eligible_leaders_survive_a_snapshot_and_end_with_an_election),
      cmocka_unit_test(test_a_peek_says_what_an_open_says),
      cmocka_unit_test(test_a_thousand_topics_replay_in_milliseconds),
      cmocka_unit_test(test_for_a_damaged_snapshot_the_one_before_it_and_the_log_stand_in),
      cmocka_unit_test(test_a_snapshot_that_lies_is_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
