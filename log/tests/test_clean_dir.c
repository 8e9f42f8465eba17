/* One round of compaction on a directory that was shut down cleanly, Kafka's or ours:
 *
 *   test_clean_dir DIR FIRST_DIRTY NOW RETENTION_MS MAP_BYTES SEGMENT_BYTES
 *
 * prints "upto N". compat-tests/compaction does the same with Kafka's Cleaner and compares the files. Without arguments
 * (make unit): twice the same round on two copies of a log leaves the same bytes. */
#include "log/tests/clean_support.h"

enum { INDEX_INTERVAL = 512 };

static enum kp_err clean_dir(const char *dir, kp_offset first_dirty, int64_t now_ms, int64_t retention_ms,
                             int64_t map_bytes, int32_t segment_bytes, struct log_clean_report *ret) {
  struct opened o = {.dir = dir, .clean = true};
  struct log_clean_look look;
  struct log_state st;
  log_config_defaults(&o.config);
  o.config.cleanup_delete = false;
  o.config.cleanup_compact = true;
  o.config.index_interval_bytes = INDEX_INTERVAL;
  o.config.delete_retention_ms = retention_ms;
  o.config.segment_bytes = segment_bytes;
  o.config.producer_id_expiration_ms = INT64_MAX / 2;
  struct log *l = open_log(&o);
  log_get_state(l, &st);
  OK(log_clean_look(l, first_dirty, log_last_stable_offset(l, st.log_end_offset), now_ms, &look));
  struct log_clean_args a = {.first_dirty = look.first_dirty,
                             .first_uncleanable = look.first_uncleanable,
                             .now_ms = now_ms,
                             .map_bytes = map_bytes,
                             .map_load = 0.9,
                             .io_bytes = 1 << 17,
                             .inflated_bytes_max = 1 << 28,
                             .hash_key = {(uint8_t)now_ms, 7}};
  log_clean_all(l, &a, ret);
  free(ret->sealed);
  OK(log_close(l, true));
  return ret->err;
}

static void test_the_same_round_leaves_the_same_bytes(void **state) {
  (void)state;
  char *root = temp_dir(), one[600], two[600], cmd[2000];
  snprintf(one, sizeof one, "%s/t-0", root);
  snprintf(two, sizeof two, "%s/t-1", root);
  struct opened o = {.dir = one};
  log_config_defaults(&o.config);
  struct log *l = open_log(&o);
  for (int i = 0; i < 500; i++) {
    char key[16];
    snprintf(key, sizeof key, "k%d", i * 7 % 90);
    struct rec recs[] = {{key, i % 5 == 0 ? NULL : "v", 0}, {"other", "v", T0 + i}};
    struct keyed k = {.codec = (enum kp_codec)(i % 5), .timestamp = T0 + i};
    put_keyed(l, &k, recs, 2);
    if (i % 50 == 49) roll(l);
  }
  OK(log_close(l, true));
  snprintf(cmd, sizeof cmd, "cp -r '%s' '%s'", one, two);
  assert_int_equal(system(cmd), 0);
  struct log_clean_report a, b;
  OK(clean_dir(one, -1, T0 + 1000, 100, 1 << 20, 1 << 20, &a));
  OK(clean_dir(two, -1, T0 + 1000, 100, 1 << 16, 1 << 20, &b)); /* memory is not what decides */
  snprintf(cmd, sizeof cmd, "diff -r '%s' '%s'", one, two);
  assert_int_equal(system(cmd), 0);
  assert_true(a.records_kept > 0 && a.records_kept < a.records_read);
  remove_tree(root);
}

int main(int argc, char **argv) {
  if (argc == 7) {
    struct log_clean_report r;
    enum kp_err err =
        clean_dir(argv[1], atoll(argv[2]), atoll(argv[3]), atoll(argv[4]), atoll(argv[5]), (int32_t)atoll(argv[6]), &r);
    if (err != KP_ERR_NONE) {
      fprintf(stderr, "%s at %lld: %s\n", kp_err_name(err), (long long)r.at, r.what);
      return 1;
    }
    printf("upto %lld\n", (long long)r.cleaned_upto);
    return 0;
  }
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_the_same_round_leaves_the_same_bytes)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
