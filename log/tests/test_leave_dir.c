/* Leaves a data directory with everything in it that the log knows to write, for other programs to read: given a
 * directory as argument, `test_leave_dir DIR` makes the partitions in it and keeps them. Without one it is an ordinary
 * test that makes them in a temporary directory, opens each again and reads every record. */
#include <sys/stat.h>

#include "log/tests/support.h"

static const char *root;

/* In one buffer: a log keeps its own copy. */
static const char *partition_dir(const char *name) {
  static char path[4096];
  snprintf(path, sizeof path, "%s/%s", root, name);
  return path;
}

static struct opened with(const char *name) {
  struct opened o = {.dir = partition_dir(name)};
  log_config_defaults(&o.config);
  o.config.producer_id_expiration_ms = INT64_MAX / 2;
  return o;
}

/* A batch with keys, null keys, null values and headers, in any codec. */
static void put_mixed(struct kp_buf *b, enum kp_codec codec, int64_t timestamp, int32_t records, size_t value_size) {
  static const uint8_t header[] = {2, 'h', 6, 'o', 'n', 'e', 2, 'g', 1}; /* h=one, g=null */
  struct kp_batch_builder bb;
  uint8_t *value = malloc(value_size);
  kp_batch_builder_init(&bb, b, codec, 0, timestamp);
  for (int32_t i = 0; i < records; i++) {
    for (size_t k = 0; k < value_size; k++) value[k] = (uint8_t)('a' + (k * 7 + (size_t)i) % 26);
    struct kp_bytes key = {i % 3 == 0 ? NULL : (const uint8_t *)"some key", i % 3 == 0 ? -1 : 8};
    struct kp_bytes v = {i % 5 == 4 ? NULL : value, i % 5 == 4 ? -1 : (int32_t)value_size};
    struct kp_bytes h = {header, i % 2 ? (int32_t)sizeof header : 0};
    kp_batch_builder_add(&bb, timestamp + (i * 37) % 11, key, v, h, i % 2 ? 2 : 0);
  }
  free(value);
  bb.h.producer_id = -1;
  bb.h.producer_epoch = -1;
  bb.h.base_sequence = -1;
  OK(kp_batch_builder_finish(&bb));
}

static void append_mixed(struct log *l, enum kp_codec codec, int64_t timestamp, int32_t records, size_t value_size,
                         kp_epoch epoch) {
  struct kp_buf b;
  kp_buf_init(&b);
  put_mixed(&b, codec, timestamp, records, value_size);
  if (records % 2 == 0) put_mixed(&b, codec, timestamp - 50, 1, 10); /* two batches in one append */
  struct log_append a = {.p = b.p, .n = b.n, .leader_epoch = epoch, .now_ms = timestamp, .from_client = true};
  OK(log_append(l, &a));
  kp_buf_done(&b);
}

static void produce(struct log *l, int64_t producer_id, int16_t epoch, int32_t sequence, int32_t records,
                    bool transactional, int64_t timestamp) {
  struct batch_spec s = {.records = records,
                         .value_size = 50,
                         .timestamp = timestamp,
                         .producer_id_plus_1 = producer_id + 1,
                         .producer_epoch = epoch,
                         .base_sequence = sequence,
                         .transactional = transactional};
  struct log_append a;
  OK(try_append(l, &s, &a));
}

static void leave_codecs(void) {
  struct opened o = with("codecs-0");
  o.config.segment_bytes = 40000;
  struct kp_uuid id = {{0x12, 0x34, 0x56, 0x78, 0x9a, 0xbc, 0x4d, 0xef, 0x80, 1, 2, 3, 4, 5, 6, 7}};
  char text[512];
  struct log *l;
  struct log_open_args a = {.io = log_io_posix(), .dir = o.dir, .config = &o.config, .topic_id = &id, .now_ms = T0};
  OK(log_open(&a, &l, NULL, text, sizeof text));
  for (int i = 0; i < 300; i++) {
    if (i % 70 == 0) OK(log_epoch_begin(l, i / 70 * 3));
    int64_t late = i % 13 == 0 ? -5000 : 0; /* timestamps that step back */
    append_mixed(l, (enum kp_codec)(i % 5), T0 + i * 10 + late, 1 + i % 7, (size_t)(10 + i * 13 % 3000), i / 70 * 3);
  }
  OK(log_close(l, true));
}

static void leave_transactions(const char *name, bool crash) {
  struct opened o = with(name);
  o.config.segment_bytes = 9000;
  struct log *l = open_log(&o);
  int32_t sequence[4] = {0};
  for (int i = 0; i < 120; i++) {
    int p = i % 4;
    produce(l, 100 + p, (int16_t)p, sequence[p], 2, p != 3, T0 + i * 10);
    sequence[p] += 2;
    if (i % 9 == 8)
      for (int q = 0; q < 3; q++)
        if ((i + q) % 4 != 0) append_marker(l, 100 + q, (int16_t)q, (i + q) % 2 == 0, T0 + i * 10);
    if (i == 60) flush(l);
  }
  OK(log_close(l, !crash));
  if (!crash) return;
  o.recovery_point = 100;
  l = open_log(&o);
  OK(log_close(l, true));
}

static void leave_log_append_time(void) {
  struct opened o = with("append-time-0");
  o.config.log_append_time = true;
  o.config.segment_bytes = 20000;
  struct log *l = open_log(&o);
  for (int i = 0; i < 200; i++) append_mixed(l, (enum kp_codec)(i % 5), T0 + i * 10, 1 + i % 5, 300, 1);
  OK(log_close(l, true));
}

static void leave_cut(void) {
  struct opened o = with("cut-0");
  o.config.segment_bytes = 20000;
  o.config.retention_ms = 1000;
  struct log *l = open_log(&o);
  for (int i = 0; i < 200; i++) append_mixed(l, KP_CODEC_NONE, T0 + i * 10, 3, 300, i / 40);
  flush(l);
  OK(log_truncate(l, 555));
  append_mixed(l, KP_CODEC_ZSTD, T0 + 2000, 3, 300, 9);
  struct log_doomed *d;
  assert_true(log_maintain(l, T0 + 1900, end_of(l), &d) > 0);
  log_files_delete(log_io_posix(), d);
  OK(log_close(l, true));
}

/* Stopped without a word, then opened again: every index entry there was made by recovery or kept by it. */
static void leave_recovered(void) {
  struct opened o = with("recovered-0");
  o.config.segment_bytes = 60000;
  struct log *l = open_log(&o);
  for (int i = 0; i < 150; i++) append_mixed(l, (enum kp_codec)(i % 5), T0 + i * 10, 3, 500, 0);
  flush(l);
  kp_offset durable = end_of(l);
  for (int i = 150; i < 400; i++) append_mixed(l, (enum kp_codec)(i % 5), T0 + i * 10, 3, 500, 0);
  OK(log_close(l, false));
  o.recovery_point = durable;
  l = open_log(&o);
  for (int i = 400; i < 450; i++) append_mixed(l, (enum kp_codec)(i % 5), T0 + i * 10, 3, 500, 0);
  OK(log_close(l, true));
}

/* As it is while running: indexes longer than their entries. Not beside the others: the sanity check of time indexes is
 * for closed ones (it refuses Kafka's own running ones too). */
static void leave_running(void) {
  if (mkdir(partition_dir("running"), 0755) != 0) abort();
  struct opened o = with("running/live-0");
  struct log *l = open_log(&o);
  for (int i = 0; i < 150; i++) append_mixed(l, (enum kp_codec)(i % 5), T0 + i * 10, 3, 500, 0);
  flush(l);
  OK(log_close(l, false));
}

static void leave_empty(void) {
  struct opened o = with("empty-0");
  OK(log_close(open_log(&o), true));
}

static void leave_all(void) {
  leave_codecs();
  leave_transactions("transactions-0", false);
  leave_transactions("transactions-1", true);
  leave_log_append_time();
  leave_cut();
  leave_recovered();
  leave_running();
  leave_empty();
}

static void test_everything_left_behind_opens_and_reads(void **state) {
  (void)state;
  static const char *const names[] = {"codecs-0", "transactions-0", "transactions-1", "append-time-0",
                                      "cut-0",    "recovered-0",    "empty-0"};
  char *dir = temp_dir();
  root = dir;
  leave_all();
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    for (int clean = 1; clean >= 0; clean--) {
      struct opened o = with(names[i]);
      o.clean = clean == 1;
      struct log *l = open_log(&o);
      struct log_state s;
      log_get_state(l, &s);
      assert_int_equal(s.durable_offset, s.log_end_offset);
      assert_int_equal(o.report.truncated_bytes, 0);
      assert_int_equal(read_all(l, s.log_start_offset, 5000) > 0, i != 6);
      OK(log_close(l, true));
    }
  }
  remove_tree(dir);
}

int main(int argc, char **argv) {
  if (argc == 2) {
    root = argv[1];
    leave_all();
    return 0;
  }
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_everything_left_behind_opens_and_reads)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
