#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "broker/topic_name.h"

static struct kp_arena arena;

static void refused(struct kp_str name, const char *why) {
  const char *fault = brk_topic_name_fault(name, &arena);
  assert_non_null(fault);
  assert_string_equal(fault, why);
  assert_false(brk_topic_name_ok(name));
}

static void test_names_that_kafka_refuses_are_refused_in_its_words(void **state) {
  (void)state;
  kp_arena_init(&arena, 0);
  refused(KP_STR_LIT(""), "Topic name is invalid: the empty string is not allowed");
  refused(KP_STR_LIT("."), "Topic name is invalid: '.' is not allowed");
  refused(KP_STR_LIT(".."), "Topic name is invalid: '..' is not allowed");
  refused(KP_STR_LIT("a/b"), "Topic name is invalid: 'a/b' contains one or more characters other than ASCII "
                             "alphanumerics, '.', '_' and '-'");
  refused(KP_STR_LIT("\xc3\xa9"), "Topic name is invalid: '\xc3\xa9' contains one or more characters other than ASCII "
                                  "alphanumerics, '.', '_' and '-'");
  assert_false(brk_topic_name_ok(KP_STR_LIT("a\0b")));
  assert_non_null(brk_topic_name_fault(KP_STR_LIT("a\0b"), &arena));
  kp_arena_done(&arena);
}

static void test_249_characters_are_the_most(void **state) {
  (void)state;
  kp_arena_init(&arena, 0);
  char name[251];
  memset(name, 'x', sizeof name);
  assert_null(brk_topic_name_fault((struct kp_str){name, 249}, &arena));
  assert_true(brk_topic_name_ok((struct kp_str){name, 249}));
  const char *fault = brk_topic_name_fault((struct kp_str){name, 250}, &arena);
  assert_non_null(strstr(fault, "' is longer than the max allowed length 249"));
  assert_false(brk_topic_name_ok((struct kp_str){name, 250}));
  kp_arena_done(&arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_names_that_kafka_refuses_are_refused_in_its_words),
      cmocka_unit_test(test_249_characters_are_the_most),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
