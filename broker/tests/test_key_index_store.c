/* The key index's layout and database: order, newest first, at or below an offset, what survives what. */
#include "broker/key_index_store.h"

#include <dirent.h>
#include <stdlib.h>

#include "broker/key_index_filter.h"
#include "log/tests/support.h"

static struct brk_key_store *store;
static struct brk_key_why why;
static char *base, dir[512];
static const struct kp_uuid directory = {{1, 2, 3}}, topic = {{9, 8, 7}}, other_topic = {{5}};

static void open_store(void) {
  OK(brk_key_store_open(dir, &directory, 8 << 20, &store, &why));
}

static int setup(void **state) {
  (void)state;
  base = temp_dir();
  snprintf(dir, sizeof dir, "%s/keys", base);
  open_store();
  return 0;
}

static int teardown(void **state) {
  (void)state;
  if (store) brk_key_store_close(store);
  remove_tree(base);
  return 0;
}

static struct kp_bytes bytes(const char *s) {
  return (struct kp_bytes){(const uint8_t *)s, (int32_t)strlen(s)};
}

static struct brk_key_mark begin(kp_offset next) {
  struct brk_key_mark m;
  OK(brk_key_store_begin(store, &topic, 0, next, &m, &why));
  return m;
}

static void add(struct brk_key_mark *m, struct kp_bytes key, kp_offset offset, bool tombstone) {
  struct brk_key_writer w;
  brk_key_writer_init(&w, store);
  brk_key_writer_add(&w, m->slot, key, offset, 1000 + offset, tombstone);
  m->next = offset + 1;
  OK(brk_key_writer_commit(&w, &topic, 0, m, &why));
  brk_key_writer_done(&w);
}

/* Offset of the newest entry at or below `at`, -1 = none. */
static kp_offset find(uint32_t slot, struct kp_bytes key, kp_offset at) {
  struct brk_key_reader r;
  struct brk_key_entry e = {.offset = -1};
  struct kp_buf form;
  kp_buf_init(&form);
  brk_key_put_form(&form, slot, key);
  brk_key_reader_init(&r, store, false);
  enum kp_err err = brk_key_reader_find(&r, &form, at, &e, &why);
  assert_true(err == KP_ERR_NONE || err == KP_ERR_NOT_FOUND);
  brk_key_reader_done(&r);
  kp_buf_done(&form);
  if (err == KP_ERR_NONE) assert_int_equal(e.timestamp, 1000 + e.offset);
  return err == KP_ERR_NONE ? e.offset : -1;
}

static kp_offset newest(uint32_t slot, const char *key) {
  return find(slot, bytes(key), INT64_MAX);
}

/* Offsets of the forms behind one another, as text. */
static const char *scan(uint32_t slot, const char *prefix, kp_offset start, kp_offset at) {
  static char text[256];
  struct kp_buf p, after, form;
  struct brk_key_reader r;
  struct brk_key_entry e;
  int32_t steps = 1000;
  kp_buf_init(&p);
  kp_buf_init(&after);
  kp_buf_init(&form);
  brk_key_put_prefix(&p, slot, bytes(prefix));
  struct brk_key_scan s = {&p, start, at, &steps};
  brk_key_reader_init(&r, store, true);
  text[0] = '\0';
  while (brk_key_reader_next(&r, &s, &after, &form, &e, &why) == KP_ERR_NONE) {
    snprintf(text + strlen(text), sizeof text - strlen(text), "%s%lld", *text ? " " : "", (long long)e.offset);
    kp_buf_reset(&after);
    kp_put_bytes(&after, form.p, form.n);
  }
  brk_key_reader_done(&r);
  kp_buf_done(&p);
  kp_buf_done(&after);
  kp_buf_done(&form);
  return text;
}

static void test_forms_sort_as_keys_do_and_none_begins_another(void **state) {
  (void)state;
  static const struct kp_bytes keys[] = {
      {(const uint8_t *)"", 0},         {(const uint8_t *)"\0", 1},     {(const uint8_t *)"\0\0", 2},
      {(const uint8_t *)"\0\x01", 2},   {(const uint8_t *)"\0\xff", 2}, {(const uint8_t *)"\x01", 1},
      {(const uint8_t *)"a", 1},        {(const uint8_t *)"a\0", 2},    {(const uint8_t *)"a\0b", 3},
      {(const uint8_t *)"a\x01", 2},    {(const uint8_t *)"ab", 2},     {(const uint8_t *)"\xff", 1},
      {(const uint8_t *)"\xff\xff", 2},
  };
  enum { N = sizeof keys / sizeof *keys };
  struct kp_buf forms[N];
  for (int i = 0; i < N; i++) {
    kp_buf_init(&forms[i]);
    brk_key_put_form(&forms[i], 7, keys[i]);
  }
  for (int i = 0; i + 1 < N; i++) {
    size_t n = forms[i].n < forms[i + 1].n ? forms[i].n : forms[i + 1].n;
    assert_true(memcmp(forms[i].p, forms[i + 1].p, n) < 0);
  }
  for (int i = 0; i < N; i++) kp_buf_done(&forms[i]);
}

static void test_newest_entry_and_history_of_a_key(void **state) {
  (void)state;
  struct brk_key_mark m = begin(0);
  add(&m, bytes("a"), 3, false);
  add(&m, bytes("b"), 4, false);
  add(&m, bytes("a"), 9, true);
  add(&m, bytes("ab"), 10, false);
  assert_int_equal(newest(m.slot, "a"), 9);
  assert_int_equal(find(m.slot, bytes("a"), 9), 9);
  assert_int_equal(find(m.slot, bytes("a"), 8), 3);
  assert_int_equal(find(m.slot, bytes("a"), 2), -1);
  assert_int_equal(newest(m.slot, "b"), 4);
  assert_int_equal(newest(m.slot, "ab"), 10);
  assert_int_equal(newest(m.slot, ""), -1);
  assert_int_equal(newest(m.slot + 1, "a"), -1);
}

static void test_prefix_scan_in_key_order(void **state) {
  (void)state;
  struct brk_key_mark m = begin(0);
  static const struct kp_bytes zero = {(const uint8_t *)"a\0z", 3};
  add(&m, bytes("b"), 0, false);
  add(&m, bytes("ab"), 1, false);
  add(&m, bytes("a"), 2, false);
  add(&m, zero, 3, false);
  add(&m, bytes("a"), 4, false);
  add(&m, bytes("c"), 5, true);
  assert_string_equal(scan(m.slot, "", 0, INT64_MAX), "4 3 1 0 5");
  assert_string_equal(scan(m.slot, "a", 0, INT64_MAX), "4 3 1");
  assert_string_equal(scan(m.slot, "a", 0, 2), "2 1");
  assert_string_equal(scan(m.slot, "", 4, INT64_MAX), "4 5");
  assert_string_equal(scan(m.slot, "ac", 0, INT64_MAX), "");
}

static void test_many_entries_of_a_key_are_one_step(void **state) {
  (void)state;
  struct brk_key_mark m = begin(0);
  for (int i = 0; i < 300; i++) add(&m, bytes(i % 3 ? "hot" : "warm"), i, false);
  add(&m, bytes("z"), 300, false);
  assert_string_equal(scan(m.slot, "", 0, INT64_MAX), "299 297 300");
  assert_string_equal(scan(m.slot, "", 0, 100), "100 99");
}

static void test_long_keys_share_a_beginning_and_are_found(void **state) {
  (void)state;
  struct brk_key_mark m = begin(0);
  enum { N = BRK_KEY_WHOLE_MAX + 1000 };
  uint8_t *one = malloc(N), *two = malloc(N);
  memset(one, 'k', N);
  memset(two, 'k', N);
  two[N - 1] = 'l';
  add(&m, (struct kp_bytes){one, N}, 1, false);
  add(&m, (struct kp_bytes){two, N}, 2, false);
  add(&m, (struct kp_bytes){one, BRK_KEY_WHOLE_MAX}, 3, false);
  assert_int_equal(find(m.slot, (struct kp_bytes){one, N}, INT64_MAX), 1);
  assert_int_equal(find(m.slot, (struct kp_bytes){two, N}, INT64_MAX), 2);
  assert_int_equal(find(m.slot, (struct kp_bytes){one, BRK_KEY_WHOLE_MAX}, INT64_MAX), 3);
  free(one);
  free(two);
}

static void test_a_clean_close_keeps_entries_and_marks(void **state) {
  (void)state;
  struct brk_key_mark m = begin(5), back;
  m.epoch = 3;
  m.last_hash = 77;
  add(&m, bytes("a"), 5, false);
  brk_key_store_close(store);
  open_store();
  OK(brk_key_store_mark(store, &topic, 0, &back, &why));
  assert_int_equal(back.slot, m.slot);
  assert_int_equal(back.next, 6);
  assert_int_equal(back.start, 5);
  assert_int_equal(back.epoch, 3);
  assert_int_equal(back.last, -1);
  assert_int_equal(back.last_hash, 77);
  assert_int_equal(newest(m.slot, "a"), 5);
}

static void test_a_partition_begun_again_sees_nothing_of_before(void **state) {
  (void)state;
  struct brk_key_mark m = begin(0), again;
  add(&m, bytes("a"), 1, false);
  again = begin(4);
  assert_int_not_equal(again.slot, m.slot);
  assert_int_equal(newest(again.slot, "a"), -1);
  brk_key_store_close(store);
  open_store();
  struct brk_key_mark third = begin(0);
  assert_true(third.slot > again.slot);
}

static void test_another_directory_id_makes_it_anew(void **state) {
  (void)state;
  struct brk_key_mark m = begin(0);
  add(&m, bytes("a"), 1, false);
  brk_key_store_close(store);
  static const struct kp_uuid else_where = {{4}};
  OK(brk_key_store_open(dir, &else_where, 8 << 20, &store, &why));
  assert_int_equal(brk_key_store_mark(store, &topic, 0, &m, &why), KP_ERR_NOT_FOUND);
}

static void test_a_damaged_database_is_made_anew(void **state) {
  (void)state;
  struct brk_key_mark m = begin(0);
  add(&m, bytes("a"), 1, false);
  brk_key_store_close(store);
  char path[1024];
  snprintf(path, sizeof path, "%s/CURRENT", dir);
  FILE *f = fopen(path, "w");
  assert_non_null(f);
  fputs("rubbish\n", f);
  fclose(f);
  open_store();
  assert_int_equal(brk_key_store_mark(store, &topic, 0, &m, &why), KP_ERR_NOT_FOUND);
}

static void count_marks(void *arg, const struct kp_uuid *topic_id, int32_t partition, uint32_t slot) {
  assert_true(slot > 0);
  assert_memory_equal(topic_id, &other_topic, sizeof other_topic);
  *(int *)arg += 1 + 10 * partition;
}

static void test_a_dropped_partition_is_gone(void **state) {
  (void)state;
  struct brk_key_mark m = begin(0), o;
  OK(brk_key_store_begin(store, &other_topic, 2, 0, &o, &why));
  add(&m, bytes("a"), 1, false);
  OK(brk_key_store_drop(store, &topic, 0, m.slot + 1, &why)); /* not the one it has */
  OK(brk_key_store_drop(store, &topic, 0, m.slot, &why));
  OK(brk_key_store_drop(store, &topic, 0, 0, &why));
  int n = 0;
  OK(brk_key_store_each(store, count_marks, &n, &why));
  assert_int_equal(n, 21);
}

static void test_merging_forgets_what_is_garbage(void **state) {
  (void)state;
  struct brk_key_mark m = begin(0), gone;
  for (int i = 0; i < 100; i++) add(&m, bytes(i % 2 ? "a" : "b"), i, false);
  OK(brk_key_store_begin(store, &other_topic, 0, 0, &gone, &why));
  OK(brk_key_store_drop(store, &other_topic, 0, 0, &why));
  m.start = 20;
  m.cleaned = 60;
  add(&m, bytes("c"), 100, false);
  OK(brk_key_store_settle(store, &why));
  OK(brk_key_store_settle(store, &why)); /* what was in memory the first time */
  assert_int_equal(find(m.slot, bytes("a"), INT64_MAX), 99);
  assert_int_equal(find(m.slot, bytes("a"), 61), 61);
  assert_int_equal(find(m.slot, bytes("a"), 60), 59); /* the newest below 60 stays */
  assert_int_equal(find(m.slot, bytes("a"), 58), -1);
  assert_int_equal(find(m.slot, bytes("b"), 58), 58);
  assert_int_equal(find(m.slot, bytes("b"), 57), -1);
  struct brk_key_store_size size;
  brk_key_store_get_size(store, &size);
  assert_true(size.entries <= 46); /* 40 from 60 on, two below, one more, the header and the mark */
}

static void test_a_merge_that_begins_with_the_open_forgets_nothing(void **state) {
  (void)state;
  struct brk_key_mark m = begin(0);
  enum { ROUNDS = 12 };
  for (int i = 0; i < ROUNDS; i++) { /* a file each; from the fourth on every open merges */
    char key[16];
    snprintf(key, sizeof key, "key-%d", i);
    add(&m, bytes(key), i, false);
    brk_key_store_close(store);
    open_store();
  }
  OK(brk_key_store_settle(store, &why));
  for (int i = 0; i < ROUNDS; i++) {
    char key[16];
    snprintf(key, sizeof key, "key-%d", i);
    assert_int_equal(newest(m.slot, key), i);
  }
}

static void test_a_dropped_slot_takes_no_more_entries(void **state) {
  (void)state;
  struct brk_key_mark m = begin(0);
  add(&m, bytes("a"), 1, false);
  assert_true(brk_key_store_holds(store, m.slot));
  OK(brk_key_store_drop(store, &topic, 0, m.slot, &why));
  assert_false(brk_key_store_holds(store, m.slot));
  struct brk_key_writer w;
  brk_key_writer_init(&w, store);
  brk_key_writer_add(&w, m.slot, bytes("b"), 2, 1002, false);
  assert_int_equal(brk_key_writer_commit(&w, &topic, 0, &m, &why), KP_ERR_NOT_FOUND);
  brk_key_writer_done(&w);
  assert_int_equal(brk_key_store_mark(store, &topic, 0, &m, &why), KP_ERR_NOT_FOUND);
}

static void test_destroying_leaves_nothing(void **state) {
  (void)state;
  struct brk_key_mark m = begin(0);
  add(&m, bytes("a"), 1, false);
  brk_key_store_close(store);
  store = NULL;
  OK(brk_key_store_destroy(dir, &why));
  assert_null(opendir(dir));
}

int main(void) {
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
  const struct CMUnitTest tests[] = {
      T(test_forms_sort_as_keys_do_and_none_begins_another),
      T(test_newest_entry_and_history_of_a_key),
      T(test_prefix_scan_in_key_order),
      T(test_many_entries_of_a_key_are_one_step),
      T(test_long_keys_share_a_beginning_and_are_found),
      T(test_a_clean_close_keeps_entries_and_marks),
      T(test_a_partition_begun_again_sees_nothing_of_before),
      T(test_another_directory_id_makes_it_anew),
      T(test_a_damaged_database_is_made_anew),
      T(test_a_dropped_partition_is_gone),
      T(test_merging_forgets_what_is_garbage),
      T(test_a_merge_that_begins_with_the_open_forgets_nothing),
      T(test_a_dropped_slot_takes_no_more_entries),
      T(test_destroying_leaves_nothing),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
