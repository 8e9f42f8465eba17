/* Room on the disk: what is refused when, what must go, what the reserve gives away, which segments could go. */
#include "broker/space.h"

#include "broker/keys.h"
#include "log/tests/support.h"

static const int64_t MB = 1 << 20;

static struct brk_space_facts facts(int64_t own, int64_t max, int64_t room, int refusing) {
  return (struct brk_space_facts){.own = own * MB,
                                  .max = max < 0 ? -1 : max * MB,
                                  .room = room * MB,
                                  .files_free = INT64_MAX,
                                  .reserve = 100 * MB,
                                  .whole = true,
                                  .refusing = refusing};
}

static int judged(int64_t own, int64_t max, int64_t room, int refusing) {
  struct brk_space_facts f = facts(own, max, room, refusing);
  return brk_space_judge(&f);
}

/* ---- judging ---- */

static void test_produce_is_refused_at_the_maximum_and_accepted_well_below(void **state) {
  (void)state;
  assert_int_equal(judged(999, 1000, 500, 0), 0);
  assert_int_equal(judged(1000, 1000, 500, 0), BRK_SPACE_MAX);
  assert_int_equal(judged(980, 1000, 500, BRK_SPACE_MAX), BRK_SPACE_MAX); /* not yet */
  assert_int_equal(judged(974, 1000, 500, BRK_SPACE_MAX), 0);
  assert_int_equal(judged(5000, -1, 500, BRK_SPACE_MAX), 0); /* the maximum was taken away */
}

static void test_produce_is_refused_within_the_reserve_and_accepted_well_above(void **state) {
  (void)state;
  assert_int_equal(judged(0, -1, 100, 0), 0);
  assert_int_equal(judged(0, -1, 99, 0), BRK_SPACE_DISK);
  assert_int_equal(judged(0, -1, 124, BRK_SPACE_DISK), BRK_SPACE_DISK);
  assert_int_equal(judged(0, -1, 125, BRK_SPACE_DISK), 0);
  assert_int_equal(judged(1000, 1000, 10, 0), BRK_SPACE_MAX | BRK_SPACE_DISK);
}

/* A quota says no although statvfs says yes: the reserve's file cannot be filled, and that counts. */
static void test_room_that_cannot_be_had_is_none(void **state) {
  (void)state;
  struct brk_space_facts f = facts(0, -1, 5000, BRK_SPACE_DISK);
  f.whole = false;
  assert_int_equal(brk_space_judge(&f), BRK_SPACE_DISK);
  f.whole = true;
  assert_int_equal(brk_space_judge(&f), 0);
  f.files_free = 3; /* no more names */
  assert_int_equal(brk_space_judge(&f), BRK_SPACE_DISK);
}

/* Whatever the numbers do, a step back and forth around one threshold never flips the verdict. */
static void test_nothing_flaps(void **state) {
  (void)state;
  int refusing = 0, changes = 0;
  for (int i = 0; i < 1000; i++) {
    int next = judged(i % 2 ? 999 : 1000, 1000, i % 3 ? 99 : 101, refusing);
    changes += next != refusing;
    refusing = next;
  }
  assert_true(changes <= 2);
}

static void test_what_goes_ends_well_below_where_it_began(void **state) {
  (void)state;
  assert_int_equal(brk_space_excess(950 * MB, 1000 * MB), 0);
  int64_t excess = brk_space_excess(951 * MB, 1000 * MB);
  assert_true(excess >= 25 * MB && excess <= 27 * MB);
  assert_int_equal(brk_space_excess(5000 * MB, -1), 0);
}

static void test_a_maximum_is_bytes_or_a_percentage(void **state) {
  (void)state;
  int64_t v;
  assert_true(brk_disk_space_parse("80%", 1000, &v) && v == 800);
  assert_true(brk_disk_space_parse("100%", INT64_MAX, &v) && v == INT64_MAX);
  assert_true(brk_disk_space_parse("-1", 1000, &v) && v == -1);
  assert_true(brk_disk_space_parse("123456789012", 1000, &v) && v == 123456789012);
  static const char *const bad[] = {"", "%", "0%", "101%", "-5", "10GB", "1.5%", "80 %"};
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
    if (brk_disk_space_parse(bad[i], 1000, &v)) fail_msg("%s is taken", bad[i]);
}

/* ---- the reserve ---- */

static struct log_io_ops small_ops;
static struct log_io small;
static int64_t room;

static enum kp_err small_pwritev(struct log_io *io, struct log_io_file *f, const struct iovec *v, int v_n, int64_t at) {
  int64_t n = 0;
  for (int i = 0; i < v_n; i++) n += (int64_t)v[i].iov_len;
  if (n > room) return KP_ERR_NO_SPACE;
  room -= n;
  return log_io_posix()->ops->pwritev(io, f, v, v_n, at);
}

static enum kp_err small_truncate(struct log_io *io, struct log_io_file *f, int64_t size) {
  int64_t was = 0;
  OK(log_io_posix()->ops->size(io, f, &was));
  if (size < was) room += was - size;
  return log_io_posix()->ops->truncate(io, f, size);
}

static enum kp_err small_reserve(struct log_io *io, struct log_io_file *f, int64_t upto, bool keep_size) {
  int64_t was = 0;
  OK(log_io_posix()->ops->size(io, f, &was));
  if (upto - was > room) return KP_ERR_NO_SPACE;
  room -= upto - was;
  return log_io_posix()->ops->reserve(io, f, upto, keep_size);
}

static void test_what_must_be_written_is_written_from_the_reserve(void **state) {
  (void)state;
  char *dir = temp_dir(), path[4200];
  small_ops = *log_io_posix()->ops;
  small_ops.pwritev = small_pwritev;
  small_ops.truncate = small_truncate;
  small_ops.reserve = small_reserve;
  small = (struct log_io){&small_ops, 0};
  room = 3 * MB;
  static struct brk_space space;
  brk_reserve_init(&space.reserve, &small, &space);
  snprintf(path, sizeof path, "%s/kask.reserve", dir);
  brk_reserve_open(&space.reserve, path, false);
  assert_int_equal(access(path, F_OK), -1); /* a directory that may be another's is left alone */
  brk_reserve_open(&space.reserve, path, true);
  assert_true(brk_reserve_fill(&space.reserve, 2 * MB, false));
  assert_int_equal(brk_reserve_have(&space.reserve), 2 * MB);
  room = 0; /* somebody else has taken all */
  struct log_io_file *f;
  char block[4096] = {0};
  struct iovec v = {block, sizeof block};
  snprintf(path, sizeof path, "%s/metadata", dir);
  struct log_io *io = &space.reserve.io;
  OK(io->ops->open(io, path, LOG_IO_CREATE, &f));
  assert_int_equal(small.ops->pwritev(&small, f, &v, 1, 0), KP_ERR_NO_SPACE); /* clients' records are refused */
  int64_t written = 0;
  while (io->ops->pwritev(io, f, &v, 1, written) == KP_ERR_NONE) written += (int64_t)sizeof block;
  assert_int_equal(written, 2 * MB);
  assert_int_equal(brk_reserve_have(&space.reserve), 0);
  assert_int_equal(space.gauges.refusing, BRK_SPACE_DISK);
  assert_false(brk_reserve_fill(&space.reserve, 2 * MB, true));
  room = 2 * MB; /* just enough, and no more: a probe wants to see some to spare */
  assert_false(brk_reserve_fill(&space.reserve, 2 * MB, true));
  assert_int_equal(room, 2 * MB);
  room = 3 * MB;
  assert_true(brk_reserve_fill(&space.reserve, 2 * MB, true));
  assert_int_equal(room, MB);
  io->ops->close(io, f);
  brk_reserve_done(&space.reserve);
  remove_tree(dir);
}

/* ---- what could go ---- */

struct offers {
  struct log_shed_segment s[16];
  int n, max;
};

static bool offer(void *arg, const struct log_shed_segment *s) {
  struct offers *o = arg;
  o->s[o->n++] = *s;
  return o->n < o->max;
}

static void test_whole_old_segments_are_offered_oldest_first(void **state) {
  (void)state;
  char *dir = temp_dir();
  struct opened opened = {.dir = dir};
  log_config_defaults(&opened.config);
  opened.config.segment_bytes = 2000;
  struct log *l = open_log(&opened);
  static const int64_t ages[] = {50, 10, 40, 30, 5, 20}; /* of one segment each: time does not go by offset */
  for (int i = 0; i < 6; i++) append(l, 1, 1500, T0 - ages[i] * 1000);
  flush(l);
  struct offers o = {.max = 16};
  log_shed_each(l, end_of(l), INT64_MAX, offer, &o);
  assert_int_equal(o.n, 6);
  for (int i = 1; i < o.n; i++) assert_true(o.s[i].newest_ms >= o.s[i - 1].newest_ms && o.s[i].end_offset == i + 1);
  assert_true(o.s[5].active && !o.s[4].active);
  assert_int_equal(o.s[1].newest_ms, T0 - 10000);
  assert_int_equal(o.s[2].newest_ms, T0 - 10000); /* it lies behind a younger one */
  o = (struct offers){.max = 16};
  log_shed_each(l, end_of(l), T0 - 20000, offer, &o); /* the floor */
  assert_int_equal(o.n, 1);
  o = (struct offers){.max = 16};
  log_shed_each(l, 3, INT64_MAX, offer, &o); /* what is not committed stays */
  assert_int_equal(o.n, 3);
  struct log_doomed *doomed = NULL;
  assert_int_equal(log_shed(l, 3, T0, end_of(l), &doomed), 3);
  log_files_delete(log_io_posix(), doomed);
  struct log_state st;
  log_get_state(l, &st);
  assert_int_equal(st.log_start_offset, 3);
  assert_int_equal(read_all(l, 3, 1 << 20), 3);
  OK(log_close(l, true));
  remove_tree(dir);
}

static void test_the_walk_counts_what_files_take(void **state) {
  (void)state;
  char *dir = temp_dir(), path[4200], cmd[4300];
  snprintf(cmd, sizeof cmd,
           "mkdir %s/t-0 %s/u-0.0123-delete && head -c 100000 /dev/zero >%s/t-0/a.log && head -c 50000 /dev/zero "
           ">%s/t-0/b.log.deleted && head -c 70000 /dev/zero >%s/u-0.0123-delete/c.log",
           dir, dir, dir, dir, dir);
  assert_int_equal(system(cmd), 0);
  int64_t n = brk_space_scan(log_io_posix(), dir);
  if (n < 100000 || n > 120000) fail_msg("%lld bytes", (long long)n);
  snprintf(path, sizeof path, "%s/nothing", dir);
  assert_int_equal(brk_space_scan(log_io_posix(), path), 0);
  remove_tree(dir);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_produce_is_refused_at_the_maximum_and_accepted_well_below),
      cmocka_unit_test(test_produce_is_refused_within_the_reserve_and_accepted_well_above),
      cmocka_unit_test(test_room_that_cannot_be_had_is_none),
      cmocka_unit_test(test_nothing_flaps),
      cmocka_unit_test(test_what_goes_ends_well_below_where_it_began),
      cmocka_unit_test(test_a_maximum_is_bytes_or_a_percentage),
      cmocka_unit_test(test_what_must_be_written_is_written_from_the_reserve),
      cmocka_unit_test(test_whole_old_segments_are_offered_oldest_first),
      cmocka_unit_test(test_the_walk_counts_what_files_take),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
