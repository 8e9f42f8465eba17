/* Committed offsets: who may commit, what is there after a restart, and when they end. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "broker/tests/group_world.h"

#include "kproto/gen/group_records.h"
#include "kproto/mem.h"

static kp_offset offset_of(struct world *w, const char *group, int32_t partition, struct brk_fetched_offset *o) {
  struct kp_uuid any = {{0}};
  brk_offsets_get(w->c, STR(group), STR("t"), &any, partition, o);
  return o->offset;
}
static kp_offset offset(struct world *w, const char *group, int32_t partition) {
  struct brk_fetched_offset o;
  return offset_of(w, group, partition, &o);
}
/* Commits and gives the partition's error. */
static int committed(struct world *w, const char *group, struct kp_str member, int32_t generation, int32_t partition,
                     kp_offset at, const char *metadata) {
  struct call *c = commit(w, group, member, generation, partition, at, metadata);
  assert_true(c->answered);
  int err = c->partition_out.error_code;
  call_free(c);
  return err;
}
static struct call *stable(struct world *w, const char *protocols) {
  struct call *a = join_twice(w, "g", protocols);
  world_run(w, 0);
  struct kp_str id = a->out.join.member_id;
  call_free(sync_group(w, "g", id, 1, id.p, "A", NULL));
  return a;
}
static void delete_answer(void *arg, enum kp_err err) {
  *(int *)arg = err;
}
static int delete_group(struct world *w, const char *id) {
  int err = 1;
  brk_group_delete(w->c, STR(id), delete_answer, &err);
  return err;
}

static void test_commit_by_nobody_makes_a_simple_group(void **state) {
  struct world *w = *state;
  struct brk_fetched_offset o;
  assert_int_equal(offset(w, "g", 0), -1);
  assert_int_equal(committed(w, "g", NOBODY, -1, 0, 42, "note"), 0);
  assert_int_equal(offset_of(w, "g", 0, &o), 42);
  assert_int_equal(o.leader_epoch, 7);
  assert_memory_equal(o.metadata.p, "note", 4);
  assert_int_equal(brk_group_find(w->c, STR("g"))->protocol_type.n, -1);
  assert_int_equal(offset(w, "g", 1), -1);
}

static void test_commit_counts_when_it_is_in_the_log(void **state) {
  struct world *w = *state;
  w->hold = true;
  struct call *c = commit(w, "g", NOBODY, -1, 0, 42, NULL);
  assert_false(c->answered);
  assert_int_equal(offset(w, "g", 0), -1);
  world_commit(w);
  assert_true(c->answered);
  assert_int_equal(offset(w, "g", 0), 42);
  call_free(c);
}

static void test_failed_commit_changes_nothing(void **state) {
  struct world *w = *state;
  w->disk = KP_ERR_KAFKA_STORAGE_ERROR;
  assert_int_equal(committed(w, "g", NOBODY, -1, 0, 42, NULL), KP_ERR_NOT_COORDINATOR);
  assert_int_equal(offset(w, "g", 0), -1);
}

/* Each allocation of a write's batch in turn: the commit is refused or it holds, and the next one is whole again. */
static void test_commit_without_memory_is_refused(void **state) {
  struct world *w = *state;
  int64_t kept = -1;
  int refused = 0;
  for (int nth = 1; nth <= 8; nth++) {
    kp_mem_fail_nth(nth);
    enum kp_err err = (enum kp_err)committed(w, "g", NOBODY, -1, 0, 42 + nth, NULL);
    kp_mem_fail_nth(0);
    if (err == KP_ERR_NONE) kept = 42 + nth;
    refused += err != KP_ERR_NONE;
    assert_true(err == KP_ERR_NONE || err == KP_ERR_COORDINATOR_NOT_AVAILABLE);
    assert_int_equal(offset(w, "g", 0), kept);
  }
  assert_in_range(refused, 1, 7);
}

static void test_restart_gives_offsets_back(void **state) {
  struct world *w = *state;
  struct brk_fetched_offset o;
  for (int32_t p = 9; p >= 0; p--) assert_int_equal(committed(w, "g", NOBODY, -1, p, 100 + p, ""), 0);
  assert_int_equal(committed(w, "g", NOBODY, -1, 3, 7, "x"), 0);
  world_restart(w);
  for (int32_t p = 0; p < 10; p++) assert_int_equal(offset(w, "g", p), p == 3 ? 7 : 100 + p);
  assert_int_equal(offset_of(w, "g", 3, &o), 7);
  assert_int_equal(o.metadata.n, 1);
}

static void test_only_members_of_the_generation_commit(void **state) {
  struct world *w = *state;
  struct call *a = stable(w, "range=");
  struct kp_str id = a->out.join.member_id;
  assert_int_equal(committed(w, "g", id, 1, 0, 5, NULL), 0);
  assert_int_equal(committed(w, "g", id, 0, 0, 6, NULL), KP_ERR_ILLEGAL_GENERATION);
  assert_int_equal(committed(w, "g", STR("x"), 1, 0, 6, NULL), KP_ERR_UNKNOWN_MEMBER_ID);
  assert_int_equal(committed(w, "g", NOBODY, -1, 0, 6, NULL), KP_ERR_UNKNOWN_MEMBER_ID);
  assert_int_equal(committed(w, "new", STR("x"), 1, 0, 6, NULL), KP_ERR_GROUP_ID_NOT_FOUND);
  assert_int_equal(offset(w, "g", 0), 5);
  call_free(a);
}

static void test_commit_while_assignment_is_awaited_is_refused(void **state) {
  struct world *w = *state;
  struct call *a = join_twice(w, "g", "range=");
  world_run(w, 0);
  assert_int_equal(committed(w, "g", a->out.join.member_id, 1, 0, 5, NULL), KP_ERR_REBALANCE_IN_PROGRESS);
  call_free(a);
}

static void test_commit_keeps_the_session_alive(void **state) {
  struct world *w = *state;
  struct call *a = stable(w, "range=");
  for (int i = 0; i < 4; i++) {
    world_run(w, 9000);
    assert_int_equal(committed(w, "g", a->out.join.member_id, 1, 0, i, NULL), 0);
  }
  call_free(a);
}

static void test_metadata_is_bounded_in_characters(void **state) {
  struct world *w = *state;
  assert_int_equal(committed(w, "g", NOBODY, -1, 0, 1, "0123456789abcdef"), 0);
  assert_int_equal(committed(w, "g", NOBODY, -1, 0, 2, "0123456789abcdefg"), KP_ERR_OFFSET_METADATA_TOO_LARGE);
  assert_int_equal(
      committed(w, "g", NOBODY, -1, 0, 3, "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9"),
      0);
  assert_int_equal(offset(w, "g", 0), 3);
}

static void test_offset_of_another_topic_id_is_not_given(void **state) {
  struct world *w = *state;
  struct brk_fetched_offset o;
  struct kp_uuid same = {{1}}, other = {{2}};
  assert_int_equal(committed(w, "g", NOBODY, -1, 0, 42, NULL), 0);
  brk_offsets_get(w->c, STR("g"), STR("t"), &same, 0, &o);
  assert_int_equal(o.offset, 42);
  brk_offsets_get(w->c, STR("g"), STR("t"), &other, 0, &o);
  assert_int_equal(o.offset, -1);
}

static void test_deleted_group_is_gone_for_good(void **state) {
  struct world *w = *state;
  assert_int_equal(delete_group(w, "g"), KP_ERR_GROUP_ID_NOT_FOUND);
  assert_int_equal(committed(w, "g", NOBODY, -1, 0, 42, NULL), 0);
  assert_int_equal(committed(w, "h", NOBODY, -1, 0, 43, NULL), 0);
  assert_int_equal(delete_group(w, "g"), 0);
  assert_null(brk_group_find(w->c, STR("g")));
  assert_int_equal(offset(w, "g", 0), -1);
  world_restart(w);
  assert_null(brk_group_find(w->c, STR("g")));
  assert_int_equal(offset(w, "g", 0), -1);
  assert_int_equal(offset(w, "h", 0), 43);
}

/* The largest batch of the log. */
static int32_t largest_batch(const struct world *w) {
  int32_t most = 0;
  for (size_t at = 0; at < w->log.n;) {
    struct kp_batch b;
    assert_int_equal(kp_batch_parse(w->log.p + at, w->log.n - at, &b), 0);
    if (b.size > most) most = b.size;
    at += (size_t)b.size;
  }
  return most;
}

static void test_many_offsets_fit_in_batches_below_the_topics_limit(void **state) {
  enum { N = 30000 };
  struct world *w = *state;
  struct call *c = commit(w, "g", NOBODY, -1, 0, 1, "");
  struct kp_offset_commit_request_partition *rows = calloc(N, sizeof *rows);
  struct kp_offset_commit_response_partition *rows_out = calloc(N, sizeof *rows_out);
  for (int32_t i = 0; i < N; i++) rows[i] = (struct kp_offset_commit_request_partition){i, 1000 + i, 1, STR("note")};
  c->topic.partitions = rows;
  c->topic.partitions_n = N;
  c->topic_out.partitions = rows_out;
  c->topic_out.partitions_n = N;
  c->answered = false;
  w->hold = true;
  brk_offsets_commit(w->c, &c->req);
  assert_true(w->held_n > 1);
  assert_false(c->answered);
  world_commit(w);
  w->hold = false;
  assert_true(c->answered);
  world_restart(w);
  for (int32_t i = 0; i < N; i += 777) assert_int_equal(offset(w, "g", i), 1000 + i);
  assert_int_equal(delete_group(w, "g"), 0);
  assert_null(brk_group_find(w->c, STR("g")));
  assert_true(largest_batch(w) < 1048588);
  world_restart(w);
  assert_null(brk_group_find(w->c, STR("g")));
  call_free(c);
  free(rows);
  free(rows_out);
}

static void test_group_with_members_is_not_deleted(void **state) {
  struct world *w = *state;
  struct call *a = stable(w, "range=");
  assert_int_equal(delete_group(w, "g"), KP_ERR_NON_EMPTY_GROUP);
  call_free(a);
}

static void test_group_being_deleted_sends_clients_away_until_it_is_gone(void **state) {
  struct world *w = *state;
  int err = 1;
  assert_int_equal(committed(w, "g", NOBODY, -1, 0, 42, NULL), 0);
  w->hold = true;
  brk_group_delete(w->c, STR("g"), delete_answer, &err);
  assert_int_equal(committed(w, "g", NOBODY, -1, 0, 43, NULL), KP_ERR_COORDINATOR_NOT_AVAILABLE);
  struct call *j = join(w, 5, "g", NULL, NULL, "range=");
  assert_int_equal(j->out.join.error_code, KP_ERR_COORDINATOR_NOT_AVAILABLE);
  assert_int_equal(err, 1);
  world_commit(w);
  assert_int_equal(err, 0);
  assert_null(brk_group_find(w->c, STR("g")));
  call_free(j);
}

static void test_failed_deletion_leaves_the_group(void **state) {
  struct world *w = *state;
  assert_int_equal(committed(w, "g", NOBODY, -1, 0, 42, NULL), 0);
  w->disk = KP_ERR_KAFKA_STORAGE_ERROR;
  assert_int_equal(delete_group(w, "g"), KP_ERR_NOT_COORDINATOR);
  assert_int_equal(offset(w, "g", 0), 42);
  w->disk = KP_ERR_NONE;
  assert_int_equal(committed(w, "g", NOBODY, -1, 0, 43, NULL), 0);
}

static void test_simple_groups_offsets_expire_after_the_last_commit(void **state) {
  struct world *w = *state;
  assert_int_equal(committed(w, "g", NOBODY, -1, 0, 42, NULL), 0);
  world_run(w, 1800000);
  assert_int_equal(committed(w, "g", NOBODY, -1, 1, 43, NULL), 0);
  world_run(w, 1801000);
  assert_int_equal(offset(w, "g", 0), -1);
  assert_int_equal(offset(w, "g", 1), 43);
  world_run(w, 1800000);
  assert_null(brk_group_find(w->c, STR("g")));
  world_restart(w);
  assert_null(brk_group_find(w->c, STR("g")));
}

static void test_a_groups_offsets_expire_after_its_last_member(void **state) {
  struct world *w = *state;
  struct call *a = stable(w, "range=");
  struct kp_str id = a->out.join.member_id;
  assert_int_equal(committed(w, "g", id, 1, 0, 5, NULL), 0);
  for (int s = 0; s < 7200; s += 5) { /* two retentions, the member lives; what it subscribes to can't be read: kept */
    world_run(w, 5000);
    call_free(heartbeat(w, "g", id, 1));
  }
  assert_int_equal(offset(w, "g", 0), 5);
  call_free(leave(w, "g", id, NULL));
  world_run(w, 3590000);
  assert_int_equal(offset(w, "g", 0), 5);
  world_run(w, 610000);
  assert_int_equal(offset(w, "g", 0), -1);
  call_free(a);
}

static void test_retention_time_of_the_client_goes_first(void **state) {
  struct world *w = *state;
  struct call *c = commit(w, "g", NOBODY, -1, 0, 42, NULL);
  call_free(c);
  c = commit(w, "h", NOBODY, -1, 0, 42, NULL);
  c->in.commit.retention_time_ms = 1000;
  c->answered = false;
  brk_offsets_commit(w->c, &c->req);
  assert_true(c->answered);
  call_free(c);
  world_restart(w);
  world_run(w, 600000);
  assert_int_equal(offset(w, "g", 0), 42);
  assert_int_equal(offset(w, "h", 0), -1);
}

static void test_deleted_topics_offsets_go(void **state) {
  struct world *w = *state;
  struct kp_uuid other = {{2}}, id = {{1}};
  assert_int_equal(committed(w, "g", NOBODY, -1, 0, 42, NULL), 0);
  brk_offsets_topic_deleted(w->c, STR("t"), &other);
  assert_int_equal(offset(w, "g", 0), 42);
  brk_offsets_topic_deleted(w->c, STR("t"), &id);
  assert_int_equal(offset(w, "g", 0), -1);
  world_restart(w);
  assert_int_equal(offset(w, "g", 0), -1);
}

/* "consumer" subscription version 0 to topic t. */
static const char subscription[] = "range=\0\0\0\0\0\1\0\1t";

static void test_offset_delete_spares_subscribed_topics(void **state) {
  struct world *w = *state;
  struct call *a = stable(w, "range=");
  struct brk_member *m = brk_group_find(w->c, STR("g"))->first;
  struct kp_join_group_request_protocol p = {STR("range"), {(const uint8_t *)subscription + 6, 9}};
  brk_member_set_protocols(m, brk_protocols_of(1, &p));
  assert_int_equal(committed(w, "g", a->out.join.member_id, 1, 0, 5, NULL), 0);
  struct kp_offset_delete_request_partition part = {0};
  struct kp_offset_delete_response_partition part_out = {0, 0};
  struct kp_offset_delete_request_topic topic = {STR("t"), &part, 1};
  struct kp_offset_delete_response_topic topic_out = {STR("t"), &part_out, 1};
  struct call *d = call_new(0);
  d->in.delete = (struct kp_offset_delete_request){STR("g"), &topic, 1};
  d->out.delete.topics = &topic_out;
  d->out.delete.topics_n = 1;
  brk_offsets_delete(w->c, &d->req);
  assert_int_equal(part_out.error_code, KP_ERR_GROUP_SUBSCRIBED_TO_TOPIC);
  call_free(leave(w, "g", a->out.join.member_id, NULL));
  part_out.error_code = 0;
  d->answered = false;
  brk_offsets_delete(w->c, &d->req);
  assert_true(d->answered);
  assert_int_equal(part_out.error_code, 0);
  assert_int_equal(offset(w, "g", 0), -1);
  d->in.delete.group_id = STR("nosuch");
  d->answered = false;
  brk_offsets_delete(w->c, &d->req);
  assert_int_equal(d->out.delete.error_code, KP_ERR_GROUP_ID_NOT_FOUND);
  call_free(a);
  call_free(d);
}

static void mark(void *arg) {
  *(bool *)arg = true;
}

static void test_settle_waits_for_writes_under_way_alone(void **state) {
  struct world *w = *state;
  bool now = false, later = false;
  brk_coordinator_settle(w->c, mark, &now);
  assert_true(now);
  w->hold = true;
  struct call *c = commit(w, "g", NOBODY, -1, 0, 42, NULL);
  brk_coordinator_settle(w->c, mark, &later);
  assert_false(later);
  world_commit(w);
  assert_true(later);
  call_free(c);
}

static void test_coordinator_that_goes_away_sends_waiting_commits_away(void **state) {
  struct world *w = *state;
  bool settled = false;
  w->hold = true;
  struct call *c = commit(w, "g", NOBODY, -1, 0, 42, NULL);
  brk_coordinator_settle(w->c, mark, &settled);
  brk_group_writes_fail(w->c);
  assert_true(c->answered && settled);
  assert_int_equal(c->partition_out.error_code, KP_ERR_NOT_COORDINATOR);
  world_commit(w); /* late: nobody listens, but it is in the log */
  assert_int_equal(offset(w, "g", 0), -1);
  world_restart(w);
  assert_int_equal(offset(w, "g", 0), 42);
  call_free(c);
}

/* ---- transactions, as Kafka's log may hold them ---- */

static void put_batch(struct world *w, int16_t attributes, int64_t producer_id, const uint8_t *key, size_t key_n,
                      const uint8_t *value, size_t value_n) {
  struct kp_batch_builder bb;
  kp_batch_builder_init(&bb, &w->log, KP_CODEC_NONE, w->end++, w->sh.now_ms);
  kp_batch_builder_add(&bb, w->sh.now_ms, (struct kp_bytes){key, (int32_t)key_n},
                       (struct kp_bytes){value, (int32_t)value_n}, (struct kp_bytes){NULL, 0}, 0);
  bb.h.attributes |= attributes;
  bb.h.producer_id = producer_id;
  assert_int_equal(kp_batch_builder_finish(&bb), 0);
}

static void put_offset(struct world *w, int64_t producer_id, kp_offset at) {
  struct kp_buf b;
  struct kp_offset_commit_key k = {STR("g"), STR("t"), 0};
  struct kp_offset_commit_value v;
  kp_init(&kp_offset_commit_value_desc, &v);
  v.offset = at;
  kp_buf_init(&b);
  kp_put_int16(&b, 1);
  kp_encode(&kp_offset_commit_key_desc, 0, &k, &b);
  size_t key_n = b.n;
  kp_put_int16(&b, 3);
  kp_encode(&kp_offset_commit_value_desc, 3, &v, &b);
  put_batch(w, producer_id >= 0 ? KP_BATCH_TRANSACTIONAL : 0, producer_id, b.p, key_n, b.p + key_n, b.n - key_n);
  kp_buf_done(&b);
}

static void put_marker(struct world *w, int64_t producer_id, bool commit_it) {
  uint8_t key[4] = {0, 0, 0, commit_it}, value[6] = {0};
  put_batch(w, KP_BATCH_TRANSACTIONAL | KP_BATCH_CONTROL, producer_id, key, 4, value, 6);
}

static void test_transactional_offsets_count_from_their_marker_on(void **state) {
  struct world *w = *state;
  put_offset(w, 5, 10);
  world_restart(w);
  assert_int_equal(offset(w, "g", 0), -1);
  assert_true(brk_offsets_pending(w->c, STR("g"), STR("t"), 0));
  put_marker(w, 5, true);
  put_offset(w, 6, 20);
  put_marker(w, 6, false);
  world_restart(w);
  assert_int_equal(offset(w, "g", 0), 10);
  put_offset(w, 7, 30);
  put_offset(w, -1, 40);
  put_marker(w, 7, true); /* the plain commit is the newer record */
  world_restart(w);
  assert_int_equal(offset(w, "g", 0), 40);
  assert_false(brk_offsets_pending(w->c, STR("g"), STR("t"), 0));
}

static int setup(void **state) {
  *state = world_new();
  return 0;
}
static int teardown(void **state) {
  world_free(*state);
  return 0;
}

#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
int main(void) {
  const struct CMUnitTest tests[] = {
      T(test_commit_by_nobody_makes_a_simple_group),
      T(test_commit_counts_when_it_is_in_the_log),
      T(test_failed_commit_changes_nothing),
      T(test_commit_without_memory_is_refused),
      T(test_restart_gives_offsets_back),
      T(test_only_members_of_the_generation_commit),
      T(test_commit_while_assignment_is_awaited_is_refused),
      T(test_commit_keeps_the_session_alive),
      T(test_metadata_is_bounded_in_characters),
      T(test_offset_of_another_topic_id_is_not_given),
      T(test_deleted_group_is_gone_for_good),
      T(test_many_offsets_fit_in_batches_below_the_topics_limit),
      T(test_group_with_members_is_not_deleted),
      T(test_group_being_deleted_sends_clients_away_until_it_is_gone),
      T(test_failed_deletion_leaves_the_group),
      T(test_simple_groups_offsets_expire_after_the_last_commit),
      T(test_a_groups_offsets_expire_after_its_last_member),
      T(test_retention_time_of_the_client_goes_first),
      T(test_deleted_topics_offsets_go),
      T(test_offset_delete_spares_subscribed_topics),
      T(test_settle_waits_for_writes_under_way_alone),
      T(test_coordinator_that_goes_away_sends_waiting_commits_away),
      T(test_transactional_offsets_count_from_their_marker_on),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
