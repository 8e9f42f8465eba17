#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "broker/config.h"
#include "broker/image_edit.h"

static struct kp_uuid uuid_of(uint32_t n) {
  struct kp_uuid u = {{0}};
  n = n * 2654435761u; /* spread, as random ids are */
  memcpy(u.b, &n, sizeof n);
  u.b[15] = 1;
  return u;
}

static struct kp_str numbered(char *text, size_t size, const char *prefix, uint32_t n) {
  snprintf(text, size, "%s%u", prefix, n);
  return kp_str_of(text);
}

static void add(struct brk_image *img, const char *name, uint32_t id, int32_t partitions) {
  struct kp_uuid u = uuid_of(id);
  brk_image_add_topic(img, kp_str_of(name), &u);
  int32_t replica = 1;
  struct brk_image_partition p = {.leader = 1, .replicas_n = 1, .isr_n = 1, .replicas = &replica, .isr = &replica};
  for (int32_t i = 0; i < partitions; i++) assert_int_equal(brk_image_set_partition(img, &u, i, &p), KP_ERR_NONE);
}

static void test_finds_topics_by_name_and_id(void **state) {
  (void)state;
  struct brk_image *img = brk_image_new();
  char text[32];
  for (uint32_t i = 0; i < 5000; i++) add(img, numbered(text, sizeof text, "topic-", i * 7919 % 5000).p, i, 2);
  assert_int_equal(brk_image_topics_n(img), 5000);
  assert_int_equal(brk_image_partitions_n(img), 10000);
  for (uint32_t i = 0; i < 5000; i++) {
    struct kp_str name = numbered(text, sizeof text, "topic-", i * 7919 % 5000);
    struct kp_uuid id = uuid_of(i);
    const struct brk_topic *t = brk_image_topic(img, name);
    assert_non_null(t);
    assert_ptr_equal(t, brk_image_topic_by_id(img, &id));
    assert_string_equal(t->name, text);
    assert_ptr_equal(t->partitions[0].assignment, t->partitions[1].assignment);
  }
  assert_null(brk_image_topic(img, KP_STR_LIT("topic-5000")));
  brk_image_unref(img);
}

static void test_iterates_in_name_order(void **state) {
  (void)state;
  struct brk_image *img = brk_image_new();
  char text[32];
  for (uint32_t i = 0; i < 1000; i++) add(img, numbered(text, sizeof text, "t", i * 37 % 1000).p, i, 0);
  for (int32_t i = 1; i < 1000; i++)
    assert_true(strcmp(brk_image_topic_at(img, i - 1)->name, brk_image_topic_at(img, i)->name) < 0);
  assert_int_equal(brk_image_topic_rank(img, kp_str_of(brk_image_topic_at(img, 500)->name)), 500);
  assert_int_equal(brk_image_topic_rank(img, KP_STR_LIT("zzz")), 1000);
  assert_int_equal(brk_image_topic_rank(img, KP_STR_LIT("")), 0);
  brk_image_unref(img);
}

static void test_an_edit_leaves_the_old_image_alone(void **state) {
  (void)state;
  struct brk_image *old = brk_image_new();
  add(old, "a", 1, 1);
  add(old, "b", 2, 1);
  struct brk_image *img = brk_image_edit(old);
  add(img, "c", 3, 1);
  struct kp_uuid a = uuid_of(1), b = uuid_of(2);
  int32_t replica = 1;
  struct brk_image_partition p = {.leader = 1, .replicas_n = 1, .isr_n = 1, .replicas = &replica, .isr = &replica};
  assert_int_equal(brk_image_set_partition(img, &a, 1, &p), KP_ERR_NONE);
  assert_int_equal(brk_image_remove_topic(img, &b), KP_ERR_NONE);
  assert_int_equal(brk_image_set_config(img, 2, KP_STR_LIT("a"), KP_STR_LIT("retention.ms"), KP_STR_LIT("5")),
                   KP_ERR_NONE);
  assert_int_equal(brk_image_topic(old, KP_STR_LIT("a"))->partitions_n, 1);
  assert_null(brk_image_topic(old, KP_STR_LIT("a"))->overrides);
  assert_non_null(brk_image_topic(old, KP_STR_LIT("b")));
  assert_null(brk_image_topic(old, KP_STR_LIT("c")));
  brk_image_unref(old);
  assert_int_equal(brk_image_topic(img, KP_STR_LIT("a"))->partitions_n, 2);
  assert_string_equal(brk_props_get(brk_image_topic(img, KP_STR_LIT("a"))->overrides, "retention.ms"), "5");
  assert_null(brk_image_topic(img, KP_STR_LIT("b")));
  assert_int_equal(brk_image_partitions_n(img), 3);
  brk_image_unref(img);
}

struct seen {
  int added, gone, changed;
};

static void count(void *arg, const struct brk_topic *before, const struct brk_topic *after) {
  struct seen *s = arg;
  if (!before)
    s->added++;
  else if (!after)
    s->gone++;
  else
    s->changed++;
}

static void test_diff_names_what_changed_only(void **state) {
  (void)state;
  struct brk_image *old = brk_image_new();
  char text[32];
  for (uint32_t i = 0; i < 3000; i++) add(old, numbered(text, sizeof text, "t", i).p, i, 1);
  struct brk_image *img = brk_image_edit(old);
  struct kp_uuid gone = uuid_of(17);
  assert_int_equal(brk_image_remove_topic(img, &gone), KP_ERR_NONE);
  add(img, "t17", 99999, 1); /* created again: a new id */
  add(img, "new", 88888, 1);
  assert_int_equal(brk_image_set_config(img, 2, KP_STR_LIT("t5"), KP_STR_LIT("segment.bytes"), KP_STR_LIT("5")),
                   KP_ERR_NONE);
  struct seen s = {0, 0, 0};
  brk_image_diff(old, img, count, &s);
  assert_int_equal(s.added, 2);
  assert_int_equal(s.gone, 1);
  assert_int_equal(s.changed, 1);
  memset(&s, 0, sizeof s);
  brk_image_diff(NULL, img, count, &s);
  assert_int_equal(s.added, 3001);
  brk_image_unref(old);
  brk_image_unref(img);
}

static void test_dots_and_underscores_collide(void **state) {
  (void)state;
  struct brk_image *img = brk_image_new();
  add(img, "a.b_c", 1, 1);
  add(img, "plain", 2, 1);
  assert_string_equal(brk_image_collision(img, KP_STR_LIT("a_b.c"))->name, "a.b_c");
  assert_null(brk_image_collision(img, KP_STR_LIT("a_b-c")));
  assert_null(brk_image_collision(img, KP_STR_LIT("plain")));
  struct kp_uuid id = uuid_of(1);
  assert_int_equal(brk_image_remove_topic(img, &id), KP_ERR_NONE);
  assert_null(brk_image_collision(img, KP_STR_LIT("a_b.c")));
  brk_image_unref(img);
}

static void count_resource(void *arg, struct kp_str name, const struct brk_props *p) {
  (void)name;
  *(int *)arg += p->n;
}

static void test_configs_of_brokers_are_set_and_removed(void **state) {
  (void)state;
  struct brk_image *img = brk_image_new();
  brk_image_set_config(img, 4, KP_STR_LIT(""), KP_STR_LIT("a"), KP_STR_LIT("1"));
  brk_image_set_config(img, 4, KP_STR_LIT("1"), KP_STR_LIT("b"), KP_STR_LIT("2"));
  brk_image_set_config(img, 4, KP_STR_LIT("1"), KP_STR_LIT("a"), KP_STR_LIT("3"));
  brk_image_set_config(img, 32, KP_STR_LIT("1"), KP_STR_LIT("g"), KP_STR_LIT("4"));
  assert_string_equal(brk_props_get(brk_image_configs(img, 4, KP_STR_LIT("1")), "a"), "3");
  int rows = 0;
  brk_image_configs_each(img, 4, count_resource, &rows);
  assert_int_equal(rows, 3);
  brk_image_set_config(img, 4, KP_STR_LIT(""), KP_STR_LIT("a"), KP_STR_NULL);
  assert_null(brk_image_configs(img, 4, KP_STR_LIT("")));
  assert_int_equal(brk_image_set_config(img, 2, KP_STR_LIT("no"), KP_STR_LIT("a"), KP_STR_LIT("1")), KP_ERR_NOT_FOUND);
  brk_image_unref(img);
}

static int64_t now_us(void) {
  struct timespec ts;
  clock_gettime(CLOCK_MONOTONIC, &ts);
  return (int64_t)ts.tv_sec * 1000000 + ts.tv_nsec / 1000;
}

static void test_one_change_among_100000_topics_is_cheap(void **state) {
  (void)state;
  struct brk_image *img = brk_image_new();
  char text[32];
  for (uint32_t i = 0; i < 100000; i++) add(img, numbered(text, sizeof text, "t", i).p, i, 1);
  int64_t start = now_us();
  for (uint32_t i = 0; i < 100; i++) {
    struct brk_image *next = brk_image_edit(img);
    add(next, numbered(text, sizeof text, "n", i).p, 200000 + i, 1);
    brk_image_unref(img);
    img = next;
  }
  int64_t each = (now_us() - start) / 100;
  print_message("one change: %lld us\n", (long long)each);
  assert_true(each < 5000); /* far above what it takes; a deep copy costs ten times that */
  brk_image_unref(img);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_finds_topics_by_name_and_id),
      cmocka_unit_test(test_iterates_in_name_order),
      cmocka_unit_test(test_an_edit_leaves_the_old_image_alone),
      cmocka_unit_test(test_diff_names_what_changed_only),
      cmocka_unit_test(test_dots_and_underscores_collide),
      cmocka_unit_test(test_configs_of_brokers_are_set_and_removed),
      cmocka_unit_test(test_one_change_among_100000_topics_is_cheap),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
