/* Groups of the protocols that are not served: left alone, and ended as Kafka ends them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "broker/tests/group_world.h"
#include "kproto/gen/group_records.h"
#include "kproto/record_frame.h"

/* A record of a group with a value of its own making: nobody looks at it. */
static void put_key(struct world *w, int16_t type, const char *group, const char *member) {
  struct kp_batch_builder bb;
  struct kp_buf key;
  kp_buf_init(&key);
  kp_put_int16(&key, type);
  kp_put_int16(&key, (int16_t)strlen(group));
  kp_put_bytes(&key, group, strlen(group));
  if (member) {
    kp_put_int16(&key, (int16_t)strlen(member));
    kp_put_bytes(&key, member, strlen(member));
  }
  kp_batch_builder_init(&bb, &w->log, KP_CODEC_NONE, w->end++, w->sh.now_ms);
  kp_batch_builder_add(&bb, w->sh.now_ms, (struct kp_bytes){key.p, (int32_t)key.n},
                       (struct kp_bytes){(const uint8_t *)"\0\0x", 3}, (struct kp_bytes){NULL, 0}, 0);
  assert_int_equal(kp_batch_builder_finish(&bb), 0);
  kp_buf_done(&key);
}

static void consumer_group(struct world *w, const char *id) {
  put_key(w, 3, id, NULL);
  put_key(w, 6, id, NULL);
  for (int i = 0; i < 2; i++) {
    put_key(w, 5, id, i ? "b" : "a");
    put_key(w, 7, id, i ? "b" : "a");
    put_key(w, 8, id, i ? "b" : "a");
  }
}

static void commit_one_offset(struct world *w, const char *group, kp_offset at) {
  struct call *c = commit(w, group, NOBODY, -1, 0, at, "");
  assert_true(c->answered);
  assert_int_equal(c->partition_out.error_code, 0);
  call_free(c);
}

static kp_offset offset(struct world *w, const char *group) {
  struct kp_uuid any = {{0}};
  struct brk_fetched_offset o;
  brk_offsets_get(w->c, STR(group), STR("t"), &any, 0, &o);
  return o.offset;
}

/* The types of the records from byte `from` of the log on: a tombstone's negative. */
static int types_since(struct world *w, size_t from, int *types, int max) {
  int n = 0;
  for (size_t at = from; at < w->log.n;) {
    struct kp_batch b;
    struct kp_record_iter it;
    struct kp_record rec;
    struct kp_buf scratch;
    kp_buf_init(&scratch);
    assert_int_equal(kp_batch_parse(w->log.p + at, w->log.n - at, &b), 0);
    assert_int_equal(kp_record_iter_init(&it, &b, &scratch, 1 << 20), 0);
    while (kp_record_iter_next(&it, &rec) && n < max)
      types[n++] = (int16_t)kp_be16(rec.key.p) * (rec.value.n < 0 ? -1 : 1);
    kp_buf_done(&scratch);
    at += (size_t)b.size;
  }
  return n;
}

static void test_offsets_of_a_consumer_group_are_served_and_do_not_expire(void **state) {
  struct world *w = *state;
  consumer_group(w, "g");
  world_restart(w);
  commit_one_offset(w, "g", 42);
  size_t before = w->log.n;
  world_run(w, 100 * w->env.config.offsets_retention_ms);
  assert_int_equal(offset(w, "g"), 42);
  assert_int_equal(w->log.n, before);
  world_restart(w);
  assert_true(brk_foreign_is(w->c, STR("g")));
  assert_int_equal(offset(w, "g"), 42);
}

static void test_a_classic_member_ends_a_consumer_group_as_kafka_does(void **state) {
  struct world *w = *state;
  consumer_group(w, "g");
  consumer_group(w, "other");
  world_restart(w);
  commit_one_offset(w, "g", 42);
  size_t before = w->log.n;
  struct call *a = join_twice(w, "g", "range=x");
  world_run(w, 0);
  assert_int_equal(a->out.join.error_code, 0);
  struct kp_str id = a->out.join.member_id;
  call_free(sync_group(w, "g", id, 1, id.p, "A", NULL));
  call_free(a);
  int types[32] = {0};
  static const int expected[] = {-8, -8, -7, -7, -6, -5, -5, -3, 2};
  assert_true(types_since(w, before, types, 32) >= 9);
  for (int i = 0; i < 9; i++) assert_int_equal(types[i], expected[i]);
  assert_false(brk_foreign_is(w->c, STR("g")));
  world_restart(w);
  assert_false(brk_foreign_is(w->c, STR("g")));
  assert_true(brk_foreign_is(w->c, STR("other")));
  assert_int_equal(brk_group_find(w->c, STR("g"))->state, BRK_GROUP_STABLE);
  assert_int_equal(offset(w, "g"), 42);
}

static void test_a_failed_write_leaves_the_consumer_group(void **state) {
  struct world *w = *state;
  consumer_group(w, "g");
  world_restart(w);
  w->disk = KP_ERR_KAFKA_STORAGE_ERROR;
  struct call *a = join_twice(w, "g", "range=x");
  world_run(w, 0);
  call_free(a);
  assert_true(brk_foreign_is(w->c, STR("g")));
}

static void note_err(void *arg, enum kp_err err) {
  *(int *)arg = err;
}

static void test_share_and_streams_groups_are_nobodys_but_their_own(void **state) {
  struct world *w = *state;
  int err = 0;
  put_key(w, 11, "s", NULL);
  put_key(w, 10, "s", "m");
  put_key(w, 17, "streams", NULL);
  world_restart(w);
  commit_one_offset(w, "streams", 7);
  size_t before = w->log.n;
  struct call *a = join(w, 5, "s", NULL, NULL, "range=x");
  assert_int_equal(a->out.join.error_code, KP_ERR_INCONSISTENT_GROUP_PROTOCOL);
  call_free(a);
  brk_group_delete(w->c, STR("streams"), note_err, &err);
  assert_int_equal(err, KP_ERR_GROUP_ID_NOT_FOUND);
  world_run(w, 100 * w->env.config.offsets_retention_ms);
  assert_int_equal(w->log.n, before);
  assert_int_equal(offset(w, "streams"), 7);
}

static void test_a_deleted_consumer_group_is_gone_whole(void **state) {
  struct world *w = *state;
  int err = -1, types[32] = {0};
  consumer_group(w, "g");
  world_restart(w);
  commit_one_offset(w, "g", 42);
  size_t before = w->log.n;
  brk_group_delete(w->c, STR("g"), note_err, &err);
  assert_int_equal(err, 0);
  static const int expected[] = {-1, -8, -8, -7, -7, -6, -5, -5, -3, -2};
  assert_int_equal(types_since(w, before, types, 32), 10);
  for (int i = 0; i < 10; i++) assert_int_equal(types[i], expected[i]);
  world_restart(w);
  assert_false(brk_foreign_is(w->c, STR("g")));
  assert_int_equal(offset(w, "g"), -1);
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
      T(test_offsets_of_a_consumer_group_are_served_and_do_not_expire),
      T(test_a_classic_member_ends_a_consumer_group_as_kafka_does),
      T(test_a_failed_write_leaves_the_consumer_group),
      T(test_share_and_streams_groups_are_nobodys_but_their_own),
      T(test_a_deleted_consumer_group_is_gone_whole),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
