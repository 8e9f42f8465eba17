/* Files damaged at random: whatever is in them, nothing aborts, reads outside, or loops; what can't be believed is an
 * error or is rebuilt. KASK_DAMAGE=n rounds (default 400), KASK_SEED=n repeats one run. */
#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#include "log/tests/support.h"

static uint32_t seed;

static uint32_t random_below(uint32_t n) {
  seed ^= seed << 13;
  seed ^= seed >> 17;
  seed ^= seed << 5;
  return seed % n;
}

static struct batch_spec spec_of(int i) {
  return (struct batch_spec){.records = 1 + i % 4,
                             .value_size = (size_t)(i * 37 % 400),
                             .timestamp = T0 + i * 10 - i % 7 * 25,
                             .codec = (enum kp_codec)(i % 5),
                             .producer_id_plus_1 = i % 3,
                             .base_sequence = 0,
                             .producer_epoch = (int16_t)(i / 3),
                             .transactional = i % 6 == 1};
}

static void make_pristine(const char *dir) {
  struct opened o = {.dir = dir};
  log_config_defaults(&o.config);
  o.config.segment_bytes = 6000;
  o.config.index_interval_bytes = 200;
  struct log *l = open_log(&o);
  for (int i = 0; i < 120; i++) {
    struct batch_spec s = spec_of(i);
    struct log_append a;
    enum kp_err err = try_append(l, &s, &a);
    assert_true(err == KP_ERR_NONE || err == KP_ERR_INVALID_TXN_STATE || err == KP_ERR_INVALID_PRODUCER_EPOCH ||
                err == KP_ERR_OUT_OF_ORDER_SEQUENCE_NUMBER);
    if (i % 12 == 10) append_marker(l, 0, (int16_t)(i / 3), i % 24 == 10, T0 + i * 10);
    if (i % 30 == 0) OK(log_epoch_begin(l, i));
  }
  struct log_state s;
  log_get_state(l, &s);
  assert_true(s.segments_n >= 3);
  OK(log_close(l, true));
}

static int list_files(const char *dir, char names[64][64]) {
  int n = 0;
  DIR *d = opendir(dir);
  for (struct dirent *e = readdir(d); e != NULL && n < 64; e = readdir(d))
    if (e->d_name[0] != '.') snprintf(names[n++], 64, "%.63s", e->d_name);
  closedir(d);
  return n;
}

static void damage_one(const char *path) {
  struct stat st;
  if (stat(path, &st) != 0) return;
  int fd = open(path, O_RDWR);
  uint32_t size = (uint32_t)st.st_size, at = size > 0 ? random_below(size) : 0;
  uint8_t junk[16];
  for (size_t i = 0; i < sizeof junk; i++) junk[i] = (uint8_t)random_below(256);
  static const uint8_t zeros[512], ones[4] = {0xff, 0xff, 0xff, 0xff};
  bool ok = true;
  switch (random_below(8)) {
  case 0: ok = unlink(path) == 0; break;
  case 1: ok = ftruncate(fd, at) == 0; break;
  case 2: ok = ftruncate(fd, size + 1 + random_below(5000)) == 0; break;
  case 3: ok = pwrite(fd, junk, 1, at) == 1; break;
  case 4: ok = pwrite(fd, junk, sizeof junk, at) == sizeof junk; break;
  case 5: ok = pwrite(fd, zeros, sizeof zeros, at) == sizeof zeros; break;
  case 6: ok = pwrite(fd, ones, sizeof ones, at) == sizeof ones; break;
  default: /* the length field of some batch, or whatever lies there */ ok = pwrite(fd, junk, 4, at / 4 * 4) == 4;
  }
  close(fd);
  assert_true(ok);
}

static void ignore_aborted(void *arg, const struct log_aborted_txn *t) {
  (void)t;
  ++*(int *)arg;
}

/* Everything one can ask of a log; errors are fine. */
static void exercise(struct log *l) {
  struct log_state s;
  struct log_range r;
  struct log_time_offset t;
  struct log_append a;
  int aborted = 0;
  log_get_state(l, &s);
  assert_true(s.log_start_offset <= s.log_end_offset && s.durable_offset <= s.log_end_offset);
  for (int i = 0; i < 12; i++) {
    kp_offset span = s.log_end_offset - s.log_start_offset;
    kp_offset at = s.log_start_offset + (span > 0 ? (kp_offset)(random_below(1 << 30)) % span : 0);
    if (log_read(l, at, s.log_end_offset, random_below(4000), i % 2 == 0, &r) == KP_ERR_NONE && r.n > 0)
      log_file_unref(r.file);
    (void)log_offset_by_time(l, T0 + random_below(1300), s.log_end_offset, &t);
  }
  (void)log_offset_of_max_time(l, &t);
  (void)log_aborted(l, s.log_start_offset, s.log_end_offset, ignore_aborted, &aborted);
  (void)log_last_stable_offset(l, s.log_end_offset);
  for (int i = 0; i < 8; i++) {
    struct batch_spec spec = spec_of((int)random_below(120));
    (void)try_append(l, &spec, &a);
  }
  struct log_flush f;
  if (log_flush_begin(l, &f)) {
    log_flush_run(&f);
    (void)log_flush_end(l, &f);
  }
  if (random_below(2) == 0) log_idle(l);
  if (random_below(3) == 0) (void)log_truncate(l, s.log_start_offset + random_below(100));
  if (random_below(3) == 0) {
    struct log_doomed *d;
    struct log_config c = *log_get_config(l);
    c.retention_bytes = 5000;
    log_set_config(l, &c);
    log_get_state(l, &s);
    (void)log_maintain(l, T0, s.log_end_offset, &d);
    log_files_delete(log_io_posix(), d);
  }
  for (int i = 0; i < 3; i++) {
    struct batch_spec spec = spec_of(119 + i);
    (void)try_append(l, &spec, &a);
  }
}

/* Every seed that ever aborted runs each time. 2548730394: a header below the recovery point with a negative offset,
 * and no epoch checkpoint. */
static const uint32_t failed[] = {2548730394u};

static uint32_t round_now;
static void say_round(int sig) {
  (void)sig;
  fprintf(stderr, "KASK_SEED=%u KASK_DAMAGE=1 repeats it\n", round_now);
}

static void test_no_damage_makes_it_abort(void **state) {
  (void)state;
  char *root = temp_dir(), pristine[4200], dir[4200], cmd[16384];
  const char *rounds = getenv("KASK_DAMAGE"), *fixed = getenv("KASK_SEED");
  snprintf(pristine, sizeof pristine, "%s/pristine", root);
  snprintf(dir, sizeof dir, "%s/t-0", root);
  make_pristine(pristine);
  int opened = 0, n = rounds != NULL ? atoi(rounds) : 400;
  uint32_t first = fixed != NULL ? (uint32_t)strtoul(fixed, NULL, 10) : (uint32_t)getpid() * 2654435761u | 1;
  signal(SIGABRT, say_round);
  int old = fixed != NULL ? 0 : (int)(sizeof failed / sizeof failed[0]);
  for (int i = -old; i < n; i++) {
    uint32_t round = i < 0 ? failed[-i - 1] : first + (uint32_t)i;
    seed = round * 2654435761u | 1;
    char names[64][64];
    snprintf(cmd, sizeof cmd, "rm -rf '%s' && cp -r '%s' '%s'", dir, pristine, dir);
    assert_int_equal(system(cmd), 0);
    int files = list_files(dir, names), damages = 1 + (int)random_below(3);
    round_now = round;
    for (int k = 0; k < damages; k++) {
      char path[4300];
      snprintf(path, sizeof path, "%s/%s", dir, names[random_below((uint32_t)files)]);
      damage_one(path);
    }
    struct log_config c;
    log_config_defaults(&c);
    c.segment_bytes = 6000;
    c.index_interval_bytes = 200;
    struct log_open_args args = {.io = log_io_posix(),
                                 .dir = dir,
                                 .config = &c,
                                 .clean = random_below(2) == 0,
                                 .now_ms = T0,
                                 .recovery_point = random_below(2) * random_below(300)};
    char text[512];
    struct log *l;
    for (int again = 0; again < 2; again++) {
      enum kp_err err = log_open(&args, &l, NULL, text, sizeof text);
      if (err != KP_ERR_NONE) {
        assert_true(text[0] != '\0');
        break;
      }
      opened++;
      exercise(l);
      (void)log_close(l, random_below(2) == 0);
      args.clean = random_below(2) == 0;
    }
  }
  print_message("%d of %d opens\n", opened, (n + old) * 2);
  assert_true(opened > n);
  remove_tree(root);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_no_damage_makes_it_abort)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
