/* What came off the disk is looked at before it is served: whatever bit of a segment has flipped, no reader gets it,
 * the fault is told, and everything else is read. What is known to be good costs no look. */
#include <fcntl.h>

#include "log/good.h"
#include "log/journal.h"
#include "log/tests/cold_io.h"
#include "log/tests/support.h"

enum { BATCHES = 60, RECORDS = 3, SEGMENT = 6000, TRIES_MAX = 10 };

static char *dir;
static struct opened o;
static struct cold_io c;
static struct log_fault told[8];
static int told_n, looks;

static void note_told(void *arg, const struct log_fault *f, const char *what) {
  (void)arg;
  assert_true(strlen(what) > 0);
  if (told_n < 8) told[told_n] = *f;
  told_n++;
}

static struct log *open_again(void) {
  struct log *l = open_log(&o);
  log_on_fault(l, note_told, NULL);
  told_n = looks = 0;
  return l;
}

/* Two epochs, several sealed segments. */
static struct log *filled(void) {
  struct log *l = open_again();
  for (int i = 0; i < BATCHES; i++) {
    if (i == 20) OK(log_epoch_begin(l, 7));
    struct kp_buf b;
    kp_buf_init(&b);
    struct batch_spec spec = {.records = RECORDS, .value_size = 60 + (size_t)i % 7 * 10, .timestamp = T0 + i};
    put_batch(&b, &spec);
    struct log_append a = {.p = b.p, .n = b.n, .leader_epoch = i < 20 ? 0 : 7, .now_ms = T0};
    OK(log_append(l, &a));
    kp_buf_done(&b);
  }
  flush(l);
  return l;
}

static int setup(void **state) {
  (void)state;
  dir = temp_dir();
  cold_io_init(&c);
  o = (struct opened){.dir = dir, .io = &c.io};
  log_config_defaults(&o.config);
  o.config.segment_bytes = SEGMENT;
  o.config.index_interval_bytes = 900;
  return 0;
}

static int teardown(void **state) {
  (void)state;
  cold_io_done(&c);
  remove_tree(dir);
  return 0;
}

static void flip(kp_offset base, int64_t bit) {
  char path[4200];
  uint8_t byte;
  snprintf(path, sizeof path, "%s/%020lld.log", dir, (long long)base);
  int fd = open(path, O_RDWR);
  assert_int_equal(pread(fd, &byte, 1, bit / 8), 1);
  byte = (uint8_t)(byte ^ 1u << (bit % 8));
  assert_int_equal(pwrite(fd, &byte, 1, bit / 8), 1);
  close(fd);
}

/* As a loop reads: whatever it would have to wait for is done by somebody else. */
static enum kp_err read_on_loop(struct log *l, kp_offset at, int64_t n_max, struct log_range *ret) {
  enum kp_err err = KP_ERR_WOULD_BLOCK;
  for (int i = 0; i < TRIES_MAX && err == KP_ERR_WOULD_BLOCK; i++) {
    struct log_cold cold;
    c.on_loop = true;
    log_nowait(l, &cold);
    err = log_read(l, at, end_of(l), n_max, true, ret);
    log_nowait(l, NULL);
    c.on_loop = false;
    if (err != KP_ERR_WOULD_BLOCK) break;
    looks += cold.look != NULL;
    log_cold_fetch(&c.io, &cold);
    log_cold_take(l, &cold);
  }
  assert_int_equal(c.waits, 0);
  return err;
}

/* Every offset: bytes that check, or CORRUPT_MESSAGE; returns how many are refused. */
static int read_everything(struct log *l, bool on_loop, int64_t n_max) {
  int refused = 0;
  for (kp_offset at = 0; at < end_of(l);) {
    struct log_range r;
    enum kp_err err = on_loop ? read_on_loop(l, at, n_max, &r) : log_read(l, at, end_of(l), n_max, true, &r);
    if (err == KP_ERR_CORRUPT_MESSAGE) {
      at++;
      refused++;
      continue;
    }
    OK(err);
    assert_true(r.n > 0);
    uint8_t *p = malloc((size_t)r.n);
    size_t n;
    OK(log_file_pread(r.file, p, (size_t)r.n, r.position, &n));
    assert_int_equal(n, r.n);
    for (size_t k = 0; k < n;) {
      struct kp_batch b;
      OK(kp_batch_parse(p + k, n - k, &b));
      OK(kp_batch_check_crc(&b));
      if (b.base_offset != at || b.leader_epoch != (at < 20 * RECORDS ? 0 : 7))
        fail_msg("offset %lld epoch %d served for %lld", (long long)b.base_offset, b.leader_epoch, (long long)at);
      at = kp_batch_last_offset(&b) + 1;
      k += (size_t)b.size;
    }
    free(p);
    log_file_unref(r.file);
  }
  return refused;
}

static void check_fault(struct log *l, int refused, int64_t bit) {
  struct log_fault f[4];
  if (log_faults(l, f, 4) != 1 || told_n != 1 || refused != RECORDS || f[0].to - f[0].from != RECORDS)
    fail_msg("bit %lld of byte %lld: %d faults, %d told, %d offsets refused", (long long)(bit % 8),
             (long long)(bit / 8), log_faults(l, f, 4), told_n, refused);
  assert_int_equal(f[0].kind, LOG_FAULT_CORRUPT);
  assert_true(f[0].position <= bit / 8 && f[0].position_end > bit / 8);
  assert_int_equal(told[0].from, f[0].from);
}

/* Every bit of the headers of the first batches of a segment, some of the rest. */
static void flip_everywhere(bool on_loop, int64_t n_max) {
  struct log *l = filled();
  struct log_range r;
  kp_offset base = 0;
  OK(log_read(l, 0, end_of(l), 1 << 20, true, &r));
  while (r.position == 0 && r.base_offset == 0 && base == 0) { /* the second segment: it has neighbours */
    struct log_range next;
    kp_offset at = 0;
    for (int64_t left = r.n; left > 0; at += RECORDS) {
      OK(log_read(l, at, end_of(l), 1, true, &next));
      left -= next.n;
      log_file_unref(next.file);
    }
    base = at;
  }
  log_file_unref(r.file);
  OK(log_read(l, base, end_of(l), 1, true, &r));
  assert_int_equal(r.position, 0);
  int64_t first = r.n;
  log_file_unref(r.file);
  OK(log_read(l, base, end_of(l), 1 << 20, true, &r));
  int64_t size = r.n;
  log_file_unref(r.file);
  OK(log_close(l, true));
  o.clean = true;
  for (int64_t bit = 0; bit < size * 8; bit++) {
    bool header = bit < 61 * 8 || (bit >= first * 8 && bit < (first + 61) * 8);
    if (on_loop ? bit % 37 != 0 : !header && bit % 61 != 0) continue;
    flip(base, bit);
    l = open_again();
    cold_io_chill(&c);
    check_fault(l, read_everything(l, on_loop, n_max), bit);
    told_n = 1;
    check_fault(l, read_everything(l, on_loop, n_max), bit); /* and it is told once */
    OK(log_close(l, false));
    flip(base, bit);
  }
}

static void test_no_flipped_bit_is_served_and_all_else_is(void **state) {
  (void)state;
  flip_everywhere(false, 1 << 20);
}

static void test_no_flipped_bit_is_served_in_small_pieces(void **state) {
  (void)state;
  flip_everywhere(false, 1000);
}

static void test_a_loop_does_not_wait_for_that(void **state) {
  (void)state;
  flip_everywhere(true, 1500);
}

static void test_what_was_written_or_looked_at_costs_no_look(void **state) {
  (void)state;
  struct log *l = filled();
  assert_int_equal(read_everything(l, true, 1 << 20), 0);
  assert_int_equal(looks, 0);
  OK(log_close(l, true));
  o.clean = true;
  l = open_again();
  assert_int_equal(read_everything(l, true, 1500), 0);
  assert_true(looks > 3);
  looks = 0;
  assert_int_equal(read_everything(l, true, 1 << 20), 0);
  assert_int_equal(looks, 0);
  append(l, RECORDS, 10, T0); /* of an epoch that was: the log does not mind */
  struct log_range r;
  OK(read_on_loop(l, end_of(l) - 1, 1000, &r));
  log_file_unref(r.file);
  assert_int_equal(looks, 0);
  OK(log_close(l, true));
}

/* It was good once, left the memory, rotted, and came back because its neighbour was read. */
static void test_what_the_kernel_reads_ahead_is_not_believed(void **state) {
  (void)state;
  o.config.segment_bytes = 1 << 20;
  struct log *l = filled();
  OK(log_close(l, true));
  o.clean = true;
  l = open_again();
  assert_int_equal(read_everything(l, true, 1500), 0);
  struct log_range r;
  OK(log_read(l, 30 * RECORDS, end_of(l), 1, true, &r));
  int64_t bit = (r.position + 100) * 8;
  log_file_unref(r.file);
  flip(0, bit);
  cold_io_chill(&c);
  c.ahead = 1 << 20;
  OK(read_on_loop(l, 0, 1500, &r));
  log_file_unref(r.file);
  check_fault(l, read_everything(l, true, 1500), bit);
  OK(log_close(l, false));
}

static void test_a_search_by_time_makes_nothing_good(void **state) {
  (void)state;
  o.config.segment_bytes = 1 << 20;
  struct log *l = filled();
  assert_int_equal(read_everything(l, true, 1500), 0);
  struct log_range r;
  OK(log_read(l, 30 * RECORDS, end_of(l), 1, true, &r));
  int64_t bit = (r.position + 100) * 8;
  log_file_unref(r.file);
  flip(0, bit);
  cold_io_chill(&c);
  c.ahead = 1 << 20;
  struct log_time_offset t;
  enum kp_err err = KP_ERR_WOULD_BLOCK;
  for (int i = 0; i < TRIES_MAX && err == KP_ERR_WOULD_BLOCK; i++) {
    struct log_cold cold;
    log_nowait(l, &cold);
    err = log_offset_by_time(l, T0 + 5, end_of(l), &t);
    log_nowait(l, NULL);
    if (err != KP_ERR_WOULD_BLOCK) break;
    log_cold_fetch(&c.io, &cold);
    log_cold_take(l, &cold);
  }
  OK(err);
  check_fault(l, read_everything(l, true, 1500), bit);
  OK(log_close(l, false));
}

static void test_a_bad_batch_larger_than_what_is_read_at_once(void **state) {
  (void)state;
  o.config.segment_bytes = 4 << 20;
  struct log *l = open_again();
  for (int i = 0; i < 3; i++) append(l, RECORDS, 300000, T0 + i);
  OK(log_close(l, true));
  o.clean = true;
  for (int which = 0; which < 3; which++) {
    int64_t bit = (which * 900100 + 700000) * 8;
    flip(0, bit);
    l = open_again();
    cold_io_chill(&c);
    struct log_range r;
    for (int i = 0; i < 3; i++) {
      enum kp_err err = read_on_loop(l, i * RECORDS, 1, &r);
      assert_int_equal(err, i == which ? KP_ERR_CORRUPT_MESSAGE : KP_ERR_NONE);
      if (err == KP_ERR_NONE) log_file_unref(r.file);
    }
    assert_int_equal(told_n, 1);
    assert_int_equal(told[0].from, which * RECORDS);
    assert_int_equal(told[0].to, (which + 1) * RECORDS);
    OK(log_close(l, false));
    flip(0, bit);
  }
}

/* ---- readings that differ ---- */

static int64_t wrong_at = -1; /* this byte of a file comes out of the page cache otherwise than it is */
static bool wrong_for_good, eio;

static enum kp_err wrong_pread(struct log_io *io, struct log_io_file *f, void *p, size_t n, int64_t at, size_t *ret_n) {
  enum kp_err err = cold_pread(io, f, p, n, at, ret_n);
  bool in = err == KP_ERR_NONE && wrong_at >= at && wrong_at < at + (int64_t)*ret_n;
  bool direct = ((uintptr_t)p | (uintptr_t)at) % LOG_IO_ALIGN == 0 && at == 0 && n > 100000;
  if (in && eio) return KP_ERR_IO;
  if (in && (!direct || wrong_for_good)) ((uint8_t *)p)[wrong_at - at] ^= 4;
  return err;
}

static void wrong_forget(struct log_io *io, struct log_io_file *f, int64_t at, int64_t n) {
  (void)io, (void)f;
  if (wrong_at >= at && wrong_at < at + n) wrong_at = -1;
}

static void test_what_only_the_page_cache_has_wrong_is_read_again_and_is_no_fault(void **state) {
  (void)state;
  o.config.segment_bytes = 1 << 20;
  struct log *l = filled();
  OK(log_close(l, true));
  o.clean = true;
  c.ops.pread = wrong_pread;
  c.ops.forget = wrong_forget;
  l = open_again();
  wrong_at = 500;
  assert_int_equal(read_everything(l, true, 1500), 0);
  assert_int_equal(told_n, 0);
  assert_int_equal(wrong_at, -1);
  OK(log_close(l, true));
}

static void test_what_cannot_be_read_is_an_error_and_no_fault(void **state) {
  (void)state;
  o.config.segment_bytes = 1 << 20;
  struct log *l = filled();
  OK(log_close(l, true));
  o.clean = true;
  c.ops.pread = wrong_pread;
  l = open_again();
  struct log_range r;
  wrong_at = 900;
  eio = true;
  assert_int_equal(log_read(l, 0, end_of(l), 1 << 20, true, &r), KP_ERR_IO);
  wrong_at = -1;
  eio = false;
  assert_int_equal(read_everything(l, true, 1500), 0);
  assert_int_equal(told_n, 0);
  OK(log_close(l, true));
}

/* ---- log_good ---- */

static void test_good_ranges_never_say_more_than_is_known(void **state) {
  (void)state;
  enum { N = 200, ROUNDS = 200000 };
  struct log_good g = {0};
  bool good[N] = {false};
  uint64_t x = 88172645463325252u;
  for (int round = 0; round < ROUNDS; round++) {
    x ^= x << 13, x ^= x >> 7, x ^= x << 17;
    int64_t from = (int64_t)(x >> 20 & 0xffff) % N, to = from + 1 + (int64_t)(x >> 40 & 0xffff) % (N - from);
    int64_t at = (int64_t)(x >> 8 & 0xfff) % N;
    if (x % 3 == 0) {
      log_good_add(&g, from, from + 1 + (to - from) / 8);
      assert_true(log_good_has(&g, from, from + 1 + (to - from) / 8)); /* whatever else is forgotten */
      for (int64_t i = from; i < from + 1 + (to - from) / 8; i++) good[i] = true;
      assert_true(g.n <= LOG_GOOD_RANGES);
    } else if (x % 3 == 1) {
      to = from + 1 + (to - from) / 10;
      log_good_drop(&g, from, to);
      for (int64_t i = from; i < to; i++) good[i] = false;
      assert_false(log_good_touches(&g, from, to));
    }
    for (int32_t i = 0; i < g.n; i++) {
      assert_true(g.from[i] < g.to[i] && (i == 0 || g.to[i - 1] < g.from[i]));
      for (int32_t k = g.from[i]; k < g.to[i]; k++) assert_true(good[k]);
    }
    if (log_good_has(&g, at, at + 1)) assert_true(good[at]);
  }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(test_no_flipped_bit_is_served_and_all_else_is),
      TEST(test_no_flipped_bit_is_served_in_small_pieces),
      TEST(test_a_loop_does_not_wait_for_that),
      TEST(test_what_was_written_or_looked_at_costs_no_look),
      TEST(test_what_the_kernel_reads_ahead_is_not_believed),
      TEST(test_a_search_by_time_makes_nothing_good),
      TEST(test_a_bad_batch_larger_than_what_is_read_at_once),
      TEST(test_what_only_the_page_cache_has_wrong_is_read_again_and_is_no_fault),
      TEST(test_what_cannot_be_read_is_an_error_and_no_fault),
      cmocka_unit_test(test_good_ranges_never_say_more_than_is_known),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
