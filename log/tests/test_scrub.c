/* A flipped bit anywhere in a segment is found, what is found is never read, and all else is. */
#include "log/scrub.h"

#include <fcntl.h>

#include "log/clean.h"
#include "log/tests/fault_io.h"
#include "log/tests/support.h"

enum { BATCHES = 40, RECORDS = 3, SEGMENT = 4096 };

static char *dir;
static struct opened opened;
static struct fault_io disk;

/* Three epochs, several sealed segments. */
static struct log *filled(void) {
  struct log *l = open_log(&opened);
  for (int i = 0; i < BATCHES; i++) {
    if (i == 10 || i == 25) OK(log_epoch_begin(l, i));
    struct kp_buf b;
    kp_buf_init(&b);
    struct batch_spec spec = {.records = RECORDS, .value_size = 60 + (size_t)i % 7 * 10, .timestamp = T0 + i};
    put_batch(&b, &spec);
    struct log_append a = {.p = b.p, .n = b.n, .leader_epoch = i < 10 ? 0 : i < 25 ? 10 : 25, .now_ms = T0};
    OK(log_append(l, &a));
    kp_buf_done(&b);
  }
  flush(l);
  return l;
}

static int setup(void **state) {
  (void)state;
  dir = temp_dir();
  fault_io_init(&disk);
  opened = (struct opened){.dir = dir};
  log_config_defaults(&opened.config);
  opened.config.segment_bytes = SEGMENT;
  opened.config.index_interval_bytes = 300;
  return 0;
}

static int teardown(void **state) {
  (void)state;
  remove_tree(dir);
  return 0;
}

static int64_t size_of(kp_offset base) {
  char path[4096];
  struct log_io_stat st;
  snprintf(path, sizeof path, "%s/%020lld.log", dir, (long long)base);
  OK(log_io_posix()->ops->stat(log_io_posix(), path, &st));
  return st.size;
}

static void flip(kp_offset base, int64_t bit) {
  char path[4096];
  uint8_t byte;
  snprintf(path, sizeof path, "%s/%020lld.log", dir, (long long)base);
  int fd = open(path, O_RDWR);
  assert_int_equal(pread(fd, &byte, 1, bit / 8), 1);
  byte = (uint8_t)(byte ^ 1u << (bit % 8));
  assert_int_equal(pwrite(fd, &byte, 1, bit / 8), 1);
  close(fd);
}

/* A pass over the sealed segments; the number of findings, those in ret. */
static int scrub(struct log *l, const struct log_sealed *seals, int seals_n, struct log_scrub_finding *ret, int max) {
  int n = 0;
  kp_offset from = 0;
  for (;;) {
    struct log_scrub s = {0};
    if (!log_scrub_begin(l, from, T0, &s)) return n;
    for (int i = 0; i < seals_n; i++)
      if (seals[i].segment == s.of.base_offset) {
        s.of.is_sealed = true;
        s.of.sealed = seals[i];
      }
    while (log_scrub_run(&s, 1000)) continue;
    OK(s.err);
    assert_true(log_scrub_current(l, &s));
    for (int i = 0; i < s.findings_n && n < max; i++) ret[n++] = s.findings[i];
    from = s.of.base_offset + 1;
    log_scrub_done(&s);
  }
}

/* Of all but the active one. */
static int make_seals(struct log *l, struct log_sealed *ret, int max) {
  int n = 0;
  kp_offset from = 0;
  for (; n < max; n++) {
    struct log_scrub s = {0};
    if (!log_scrub_begin(l, from, T0, &s)) break;
    while (log_scrub_run(&s, INT32_MAX)) continue;
    assert_int_equal(s.findings_n, 0);
    if (s.of.active) {
      log_scrub_done(&s);
      break;
    }
    ret[n] = (struct log_sealed){s.of.base_offset, s.of.end_offset, s.of.bytes, s.crc};
    from = s.of.base_offset + 1;
    log_scrub_done(&s);
  }
  return n;
}

/* Every offset: bytes that check, or CORRUPT_MESSAGE within what was found. */
static void read_around(struct log *l, const struct log_scrub_finding *f) {
  for (kp_offset o = 0; o < BATCHES * RECORDS; o++) {
    struct log_range r;
    enum kp_err err = log_read(l, o, end_of(l), 1 << 20, true, &r);
    if (o >= f->fault.from && o < f->fault.to) {
      assert_int_equal(err, KP_ERR_CORRUPT_MESSAGE);
      continue;
    }
    OK(err);
    assert_true(r.n > 0);
    uint8_t *p = malloc((size_t)r.n);
    size_t n;
    OK(log_file_pread(r.file, p, (size_t)r.n, r.position, &n));
    for (size_t at = 0; at < n;) {
      struct kp_batch b;
      OK(kp_batch_parse(p + at, n - at, &b));
      OK(kp_batch_check_crc(&b));
      if (at == 0) assert_true(b.base_offset <= o && kp_batch_last_offset(&b) >= o);
      assert_int_equal(b.base_offset % RECORDS, 0);
      at += (size_t)b.size;
    }
    free(p);
    log_file_unref(r.file);
  }
}

static void test_a_whole_log_has_no_findings(void **state) {
  (void)state;
  struct log *l = filled();
  struct log_scrub_finding f[4];
  struct log_sealed seals[16];
  assert_int_equal(scrub(l, NULL, 0, f, 4), 0);
  int n = make_seals(l, seals, 16);
  assert_true(n >= 2);
  assert_int_equal(scrub(l, seals, n, f, 4), 0);
  OK(log_close(l, true));
}

/* Every bit of three batches' headers and every 61st elsewhere, without a seal to compare with: found, its offsets are
 * exactly the batch's, the rest is read on. */
static void test_every_flipped_bit_is_found_and_never_read(void **state) {
  (void)state;
  struct log *l = filled();
  struct log_state st;
  log_get_state(l, &st);
  struct log_scrub probe = {0};
  assert_true(log_scrub_begin(l, 1, T0, &probe)); /* the second segment: it has neighbours */
  kp_offset base = probe.of.base_offset, end = probe.of.end_offset;
  log_scrub_done(&probe);
  int64_t size = size_of(base);
  struct log_range r;
  OK(log_read(l, base, end_of(l), 1, true, &r));
  int64_t first = r.n;
  log_file_unref(r.file);
  OK(log_close(l, true));
  opened.clean = true;
  for (int64_t bit = 0; bit < size * 8; bit++) {
    bool header = bit < 61 * 8 || (bit >= first * 8 && bit < (first + 61) * 8);
    if (!header && bit % 61 != 0) continue;
    flip(base, bit);
    l = open_log(&opened);
    struct log_scrub_finding f[4];
    int n = scrub(l, NULL, 0, f, 4);
    if (n != 1) fail_msg("bit %lld of byte %lld: %d findings", (long long)(bit % 8), (long long)(bit / 8), n);
    assert_int_equal(f[0].fault.segment, base);
    assert_true(f[0].fault.position <= bit / 8 && f[0].fault.position_end > bit / 8);
    assert_true(f[0].fault.to <= end);
    if (f[0].fault.to - f[0].fault.from != RECORDS)
      fail_msg("byte %lld: [%lld, %lld) %s", (long long)(bit / 8), (long long)f[0].fault.from, (long long)f[0].fault.to,
               f[0].what);
    OK(log_fault_add(l, &f[0].fault));
    read_around(l, &f[0]);
    OK(log_close(l, false));
    flip(base, bit);
  }
}

/* With the file's checksum nothing needs neighbours: also the only batch of a segment, also compacted ones. */
static void test_a_seal_finds_what_no_neighbour_tells(void **state) {
  (void)state;
  opened.config.segment_bytes = 520; /* one batch a segment */
  struct log *l = filled();
  struct log_sealed seals[BATCHES];
  int n = make_seals(l, seals, BATCHES);
  assert_true(n > 10);
  for (int64_t bit = 0; bit < 21 * 8; bit++) {
    flip(seals[5].segment, bit);
    struct log_scrub_finding f[4];
    assert_int_equal(scrub(l, seals, n, f, 4), 1);
    assert_int_equal(f[0].fault.from, seals[5].segment);
    assert_int_equal(f[0].fault.to, seals[5].end);
    flip(seals[5].segment, bit);
  }
  OK(log_close(l, true));
}

static void test_a_lying_epoch_checkpoint_is_not_the_batches_fault(void **state) {
  (void)state;
  struct log *l = filled();
  OK(log_close(l, true));
  char path[4096];
  snprintf(path, sizeof path, "%s/leader-epoch-checkpoint", dir);
  FILE *f = fopen(path, "w");
  fprintf(f, "0\n1\n7 0\n");
  fclose(f);
  opened.clean = true;
  l = open_log(&opened);
  struct log_scrub s = {0};
  assert_true(log_scrub_begin(l, 0, T0, &s));
  while (log_scrub_run(&s, INT32_MAX)) continue;
  assert_int_equal(s.findings_n, 0);
  assert_true(s.epochs_lie);
  log_scrub_done(&s);
  OK(log_close(l, true));
}

static void test_a_cut_file_is_lost_from_there_on(void **state) {
  (void)state;
  struct log *l = filled();
  struct log_scrub s = {0};
  assert_true(log_scrub_begin(l, 1, T0, &s));
  char path[4096];
  snprintf(path, sizeof path, "%s", s.path);
  assert_int_equal(truncate(path, s.of.bytes / 2), 0);
  while (log_scrub_run(&s, INT32_MAX)) continue;
  assert_true(s.findings_n >= 1);
  const struct log_fault *last = &s.findings[s.findings_n - 1].fault;
  assert_int_equal(last->to, s.of.end_offset);
  log_scrub_done(&s);
  OK(log_close(l, false));
}

static enum kp_err (*whole_pread)(struct log_io *, struct log_io_file *, void *, size_t, int64_t, size_t *);
static int64_t bad_page;

static enum kp_err bad_pread(struct log_io *io, struct log_io_file *f, void *p, size_t n, int64_t at, size_t *ret_n) {
  if (at < (bad_page + 1) * 4096 && at + (int64_t)n > bad_page * 4096) return KP_ERR_IO;
  return whole_pread(io, f, p, n, at, ret_n);
}

/* One page that the disk cannot read: the batches in it are found unreadable, those around it are read. */
static void test_an_unreadable_page_costs_the_batches_in_it(void **state) {
  (void)state;
  opened.config.segment_bytes = 1 << 20;
  struct log *l = open_log(&opened);
  for (int i = 0; i < 400; i++) append(l, 1, 500, T0 + i);
  opened.config.segment_bytes = 1000;
  log_set_config(l, &opened.config);
  append(l, 1, 500, T0 + 400);
  flush(l);
  static struct log_io_ops ops;
  ops = *log_io_posix()->ops;
  whole_pread = ops.pread;
  ops.pread = bad_pread;
  bad_page = 10;
  struct log_io io = {&ops, 0};
  struct log_scrub s = {0};
  assert_true(log_scrub_begin(l, 0, T0, &s));
  s.io = &io;
  while (log_scrub_run(&s, 10000)) continue;
  assert_int_equal(s.findings_n, 1);
  const struct log_fault *f = &s.findings[0].fault;
  assert_int_equal(f->kind, LOG_FAULT_UNREADABLE);
  assert_true(f->position <= 40960 && f->position > 40960 - 700);
  assert_true(f->position_end >= 45056 && f->position_end < 45056 + 700);
  assert_true(f->to - f->from >= 7 && f->to - f->from <= 10);
  log_scrub_done(&s);
  OK(log_close(l, true));
}

/* ---- faults ---- */

static void test_faults_are_merged_cut_and_cleared(void **state) {
  (void)state;
  struct log *l = filled();
  struct log_fault a = {.from = 30,
                        .to = 33,
                        .segment = 0,
                        .position = 100,
                        .position_end = 200,
                        .kind = LOG_FAULT_CORRUPT},
                   b = a, c = a, got[4];
  b.from = 33, b.to = 36, b.position = 200, b.position_end = 300;
  c.from = 60, c.to = 70, c.segment = 51;
  OK(log_fault_add(l, &c));
  OK(log_fault_add(l, &a));
  OK(log_fault_add(l, &b));
  assert_int_equal(log_faults(l, got, 4), 2);
  assert_int_equal(got[0].from, 30);
  assert_int_equal(got[0].to, 36);
  assert_int_equal(got[0].position_end, 300);
  assert_int_equal(got[1].from, 60);
  OK(log_delete_records(l, 40, 60)); /* the segment stays, and with it what a walk must step over */
  assert_int_equal(log_faults(l, got, 4), 2);
  log_fault_clear(l, 0, 40);
  assert_int_equal(log_faults(l, got, 4), 1);
  OK(log_truncate(l, 65));
  assert_int_equal(log_faults(l, got, 4), 1);
  assert_true(got[0].to <= 66);
  OK(log_truncate(l, 50));
  assert_int_equal(log_faults(l, got, 4), 0);
  OK(log_close(l, true));
}

/* Compaction would copy around it, and then nothing would tell that there was something. */
static void test_a_faulty_segment_is_not_compacted(void **state) {
  (void)state;
  opened.config.cleanup_delete = false;
  opened.config.cleanup_compact = true;
  struct log *l = filled();
  struct log_clean_look k;
  OK(log_clean_look(l, -1, end_of(l), T0 + 1000, &k));
  struct log_scrub probe = {0};
  assert_true(log_scrub_begin(l, 1, T0, &probe));
  kp_offset base = probe.of.base_offset;
  log_scrub_done(&probe);
  assert_true(k.first_uncleanable > base);
  struct log_fault f = {.from = base + 3,
                        .to = base + 6,
                        .segment = base,
                        .position = 200,
                        .position_end = 400,
                        .kind = LOG_FAULT_CORRUPT};
  OK(log_fault_add(l, &f));
  OK(log_clean_look(l, -1, end_of(l), T0 + 1000, &k));
  assert_int_equal(k.first_uncleanable, base);
  OK(log_close(l, true));
}

/* A read before a fault ends where it begins; the indexes are rebuilt around it. */
static void test_indexes_are_rebuilt_around_a_fault(void **state) {
  (void)state;
  struct log *l = filled();
  struct log_scrub probe = {0};
  assert_true(log_scrub_begin(l, 1, T0, &probe));
  kp_offset base = probe.of.base_offset;
  log_scrub_done(&probe);
  OK(log_close(l, true));
  opened.clean = true;
  flip(base, 8 * 8 + 3); /* the first batch's length */
  char path[4096];
  snprintf(path, sizeof path, "%s/%020lld.index", dir, (long long)base);
  FILE *f = fopen(path, "w"); /* lies */
  for (int i = 0; i < 64; i++) fputc(i * 37, f);
  fclose(f);
  l = open_log(&opened);
  struct log_scrub_finding found[2];
  assert_int_equal(scrub(l, NULL, 0, found, 2), 1);
  OK(log_fault_add(l, &found[0].fault));
  read_around(l, &found[0]);
  struct log_time_offset t;
  OK(log_offset_by_time(l, T0 + BATCHES - 2, end_of(l), &t));
  assert_int_equal(t.timestamp, T0 + BATCHES - 2);
  OK(log_close(l, true));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_a_whole_log_has_no_findings, setup, teardown),
      cmocka_unit_test_setup_teardown(test_every_flipped_bit_is_found_and_never_read, setup, teardown),
      cmocka_unit_test_setup_teardown(test_a_seal_finds_what_no_neighbour_tells, setup, teardown),
      cmocka_unit_test_setup_teardown(test_a_lying_epoch_checkpoint_is_not_the_batches_fault, setup, teardown),
      cmocka_unit_test_setup_teardown(test_a_cut_file_is_lost_from_there_on, setup, teardown),
      cmocka_unit_test_setup_teardown(test_an_unreadable_page_costs_the_batches_in_it, setup, teardown),
      cmocka_unit_test_setup_teardown(test_faults_are_merged_cut_and_cleared, setup, teardown),
      cmocka_unit_test_setup_teardown(test_a_faulty_segment_is_not_compacted, setup, teardown),
      cmocka_unit_test_setup_teardown(test_indexes_are_rebuilt_around_a_fault, setup, teardown),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
