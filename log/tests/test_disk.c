/* The simulated disk itself, and a log that lives on it through crash after crash: whatever was durable is there
 * afterwards, byte for byte, and nothing is there that was never appended. KASK_SEEDS=n lives (default 300). */
#include "log/sim/disk.h"

#include "log/tests/support.h"

static struct sim_disk *disk;
static struct log_io *io;
static int seed_now; /* of the life that fails */

static int setup(void **state) {
  (void)state;
  disk = sim_disk_new(7);
  io = sim_disk_io(disk);
  OK(io->ops->mkdir(io, "/d"));
  return 0;
}

static int teardown(void **state) {
  (void)state;
  if (seed_now != 0) {
    print_error("KASK_SEED=%d fails\n", seed_now);
    return 1;
  }
  sim_disk_free(disk);
  return 0;
}

static struct log_io_file *opened_file(const char *path) {
  struct log_io_file *f;
  OK(io->ops->open(io, path, LOG_IO_CREATE, &f));
  return f;
}

static enum kp_err put(struct log_io_file *f, const void *p, size_t n, int64_t at) {
  struct iovec v = {.iov_len = n};
  memcpy(&v.iov_base, &p, sizeof p);
  return io->ops->pwritev(io, f, &v, 1, at);
}

static int64_t size_of(const char *path) {
  struct log_io_stat st;
  return io->ops->stat(io, path, &st) == KP_ERR_NONE ? st.size : -1;
}

/* Crash after crash from the same state, by seeds: in how many is the file there and whole? */
static int survivals(void (*life)(void), const char *path, int64_t size) {
  int whole = 0;
  for (uint64_t seed = 0; seed < 200; seed++) {
    sim_disk_free(disk);
    disk = sim_disk_new(seed);
    io = sim_disk_io(disk);
    OK(io->ops->mkdir(io, "/d"));
    OK(io->ops->sync_dir(io, "/"));
    life();
    sim_disk_crash(disk, SIM_CRASH_POWER);
    whole += size_of(path) == size;
  }
  return whole;
}

static uint8_t page[4096];

static void written(void) {
  struct log_io_file *f = opened_file("/d/x");
  OK(put(f, page, sizeof page, 0));
  io->ops->close(io, f);
}
static void synced(void) {
  written();
  struct log_io_file *f = opened_file("/d/x");
  OK(io->ops->sync(io, f));
  io->ops->close(io, f);
}
static void named(void) {
  written();
  OK(io->ops->sync_dir(io, "/d"));
}
static void synced_and_named(void) {
  synced();
  OK(io->ops->sync_dir(io, "/d"));
}
static void renamed(void) {
  synced_and_named();
  OK(io->ops->rename(io, "/d/x", "/d/y"));
}
static void mapped(void) {
  synced_and_named();
  struct log_io_file *f = opened_file("/d/x");
  void *p;
  OK(io->ops->map(io, f, sizeof page, &p));
  io->ops->close(io, f);
  memset(p, 1, sizeof page);
  io->ops->unmap(io, p, sizeof page);
}

static void test_power_cut_keeps_what_was_synced_and_named_and_gambles_with_the_rest(void **state) {
  (void)state;
  int n = survivals(written, "/d/x", sizeof page);
  assert_in_range(n, 20, 180);
  n = survivals(synced, "/d/x", sizeof page);
  assert_in_range(n, 20, 180); /* its name may be gone */
  n = survivals(named, "/d/x", sizeof page);
  assert_in_range(n, 20, 190); /* its bytes may be gone */
  assert_int_equal(survivals(synced_and_named, "/d/x", sizeof page), 200);
  n = survivals(renamed, "/d/y", sizeof page);
  assert_in_range(n, 20, 180);
  assert_int_equal(survivals(renamed, "/d/x", sizeof page), 200 - n); /* one or the other */
}

static void test_power_cut_tears_a_mapping_by_sectors(void **state) {
  (void)state;
  int torn = 0;
  for (int i = 0; i < 50; i++) {
    survivals(mapped, "/d/x", sizeof page);
    uint8_t got[4096];
    size_t n;
    struct log_io_file *f = opened_file("/d/x");
    OK(io->ops->pread(io, f, got, sizeof got, 0, &n));
    io->ops->close(io, f);
    assert_int_equal(n, sizeof got);
    int ones = 0;
    for (size_t at = 0; at < n; at += 512) {
      for (size_t k = 1; k < 512; k++) assert_int_equal(got[at + k], got[at]);
      ones += got[at];
    }
    torn += ones > 0 && ones < 8;
    if (torn) return;
    teardown(NULL);
    disk = sim_disk_new((uint64_t)(1000 + i));
    io = sim_disk_io(disk);
    OK(io->ops->mkdir(io, "/d"));
    mapped();
    sim_disk_crash(disk, SIM_CRASH_POWER);
  }
}

static void test_process_crash_keeps_the_cache_and_makes_nothing_durable(void **state) {
  (void)state;
  OK(io->ops->sync_dir(io, "/"));
  written();
  sim_disk_crash(disk, SIM_CRASH_PROCESS);
  assert_int_equal(size_of("/d/x"), sizeof page);
  assert_false(sim_disk_durable(disk, "/d/x", 0, page, sizeof page));
  synced_and_named();
  assert_true(sim_disk_durable(disk, "/d/x", 0, page, sizeof page));
}

static void test_failed_sync_is_reported_once_and_its_pages_count_as_clean(void **state) {
  (void)state;
  OK(io->ops->sync_dir(io, "/"));
  struct log_io_file *f = opened_file("/d/x");
  OK(io->ops->sync_dir(io, "/d"));
  memset(page, 3, sizeof page);
  OK(put(f, page, sizeof page, 0));
  sim_disk_faults(disk)->sync_eio = 1000000;
  assert_int_equal(io->ops->sync(io, f), KP_ERR_IO);
  sim_disk_faults(disk)->sync_eio = 0;
  OK(io->ops->sync(io, f));
  assert_false(sim_disk_durable(disk, "/d/x", 0, page, sizeof page));
  io->ops->close(io, f);
}

static void test_full_disk_takes_what_fits_and_space_comes_back_with_the_last_user(void **state) {
  (void)state;
  struct log_io_file *f = opened_file("/d/x");
  sim_disk_faults(disk)->capacity = 1000;
  assert_int_equal(put(f, page, sizeof page, 0), KP_ERR_NO_SPACE);
  assert_int_equal(size_of("/d/x"), 1000);
  OK(io->ops->truncate(io, f, 900));
  OK(put(f, page, 100, 900));
  OK(put(f, page, 500, 0)); /* over what is there */
  OK(io->ops->unlink(io, "/d/x"));
  struct log_io_file *g = opened_file("/d/y");
  assert_int_equal(put(g, page, 10, 0), KP_ERR_NO_SPACE);
  io->ops->close(io, f);
  OK(put(g, page, 1000, 0));
  io->ops->close(io, g);
}

static void test_the_dead_change_nothing(void **state) {
  (void)state;
  struct log_io_file *f = opened_file("/d/x");
  sim_disk_dies_in(disk, 1);
  OK(put(f, page, 10, 0));
  assert_int_equal(put(f, page, 3000, 10), KP_ERR_IO);
  int64_t size = size_of("/d/x");
  assert_int_equal(size, -1); /* asking fails too */
  assert_int_equal(io->ops->unlink(io, "/d/x"), KP_ERR_IO);
  io->ops->close(io, f);
  sim_disk_crash(disk, SIM_CRASH_PROCESS);
  assert_in_range(size_of("/d/x"), 10, 3010);
}

/* ---- a log's lives ---- */

enum { BATCHES_MAX = 20000 };

struct written_batch {
  kp_offset base;
  uint32_t crc;
  int32_t records;
  kp_epoch epoch;
};

struct life {
  struct sim_rng rng;
  struct opened o;
  struct written_batch batches[BATCHES_MAX];
  int32_t n;
  kp_offset durable;   /* acknowledged */
  kp_offset start_max; /* no start was higher */
  kp_epoch epoch;
};

static int lives(void) {
  const char *s = getenv("KASK_SEEDS");
  return s != NULL ? atoi(s) : 300;
}

static void life_append(struct life *li, struct log *l) {
  struct kp_buf b;
  struct batch_spec s = {.records = 1 + (int32_t)sim_below(&li->rng, 4),
                         .value_size = (size_t)sim_below(&li->rng, 300),
                         .timestamp = T0 + li->n,
                         .producer_id_plus_1 = 5,
                         .base_sequence = (int32_t)end_of(l)};
  kp_buf_init(&b);
  put_batch(&b, &s);
  struct log_append a = {.p = b.p, .n = b.n, .leader_epoch = li->epoch, .now_ms = T0 + li->n, .from_client = true};
  kp_offset end = end_of(l);
  enum kp_err err = log_append(l, &a);
  if (err == KP_ERR_NONE) assert_false(a.duplicate);
  assert_true(li->n < BATCHES_MAX);
  /* What died or failed on the way may be there all the same. */
  li->batches[li->n++] = (struct written_batch){end, (uint32_t)kp_be32(b.p + 17), s.records, li->epoch};
  kp_buf_done(&b);
}

static void life_step(struct life *li, struct log *l) {
  struct log_flush f;
  struct log_doomed *doomed;
  switch (sim_below(&li->rng, 12)) {
  case 0:
  case 1:
  case 2:
    if (!log_flush_begin(l, &f)) break;
    log_flush_run(&f);
    if (sim_one_in(&li->rng, 3) && !log_failed(l)) life_append(li, l);
    if (log_flush_end(l, &f) == KP_ERR_NONE && !sim_disk_dead(disk)) {
      struct log_state st;
      log_get_state(l, &st);
      li->durable = st.durable_offset;
    }
    break;
  case 3:
    (void)log_maintain(l, T0 + li->n, li->o.recovery_point, &doomed); /* never above what a crash falls back to */
    log_files_delete(io, doomed);
    if (li->o.config.retention_bytes >= 0) li->start_max = li->o.recovery_point;
    break;
  case 4: log_idle(l); break;
  case 5:
    if (sim_one_in(&li->rng, 3) && log_epoch_begin(l, li->epoch + 1) == KP_ERR_NONE) li->epoch++;
    break;
  case 6: /* a checkpoint */ li->o.recovery_point = li->durable; break;
  default: life_append(li, l); break;
  }
}

static const struct written_batch *batch_at(const struct life *li, kp_offset base, uint32_t crc) {
  for (int32_t i = li->n - 1; i >= 0; i--)
    if (li->batches[i].base == base && li->batches[i].crc == crc) return &li->batches[i];
  return NULL;
}

/* Everything in the log was appended there; what was durable is there. */
static void life_verify(struct life *li, struct log *l) {
  struct log_state st;
  log_get_state(l, &st);
  if (st.log_end_offset < li->durable)
    fail_msg("%lld of %lld durable are there", (long long)st.log_end_offset, (long long)li->durable);
  assert_int_equal(st.durable_offset, st.log_end_offset);
  if (li->o.config.retention_bytes < 0) assert_int_equal(st.log_start_offset, 0);
  assert_true(st.log_start_offset <= li->start_max);
  int32_t kept = 0;
  for (kp_offset next = st.log_start_offset; next < st.log_end_offset;) {
    struct log_range r;
    uint8_t buf[4096];
    size_t n;
    OK(log_read(l, next, st.log_end_offset, 1, true, &r));
    OK(log_file_pread(r.file, buf, (size_t)r.n, r.position, &n));
    log_file_unref(r.file);
    struct kp_batch b;
    OK(kp_batch_parse(buf, n, &b));
    OK(kp_batch_check_crc(&b));
    /* Of segments that retention took some may be back: their new names were not on the disk. */
    if (b.base_offset != next) assert_true(b.base_offset > next && b.base_offset <= li->start_max);
    next = b.base_offset;
    const struct written_batch *w = batch_at(li, next, (uint32_t)kp_be32(buf + 17));
    if (w == NULL) fail_msg("what is at %lld was never appended there", (long long)next);
    assert_int_equal(w->epoch, b.leader_epoch);
    if (next >= li->start_max) assert_int_equal(log_epoch_of(l, next), b.leader_epoch);
    next = kp_batch_last_offset(&b) + 1;
    li->batches[kept++] = *w; /* what isn't there is not remembered either */
  }
  li->n = kept;
  li->durable = st.durable_offset;
  if (li->epoch < st.latest_epoch) li->epoch = st.latest_epoch;
  struct log_append a;
  struct batch_spec gap = {
      .records = 1, .timestamp = T0, .producer_id_plus_1 = 5, .base_sequence = (int32_t)st.log_end_offset + 7};
  if (kept > 0) assert_int_equal(try_append(l, &gap, &a), KP_ERR_OUT_OF_ORDER_SEQUENCE_NUMBER);
}

static void one_life(uint64_t seed) {
  static struct life li;
  memset(&li, 0, sizeof li);
  sim_rng_init(&li.rng, seed, 3);
  disk = sim_disk_new(seed);
  io = sim_disk_io(disk);
  OK(io->ops->mkdir(io, "/d"));
  OK(io->ops->sync_dir(io, "/"));
  li.o = (struct opened){.io = io, .dir = "/d/t-0"};
  log_config_defaults(&li.o.config);
  li.o.config.producer_id_expiration_ms = INT64_MAX / 2;
  li.o.config.segment_bytes = (int32_t)sim_between(&li.rng, 600, 8000);
  li.o.config.index_interval_bytes = (int32_t)sim_below(&li.rng, 1000);
  if (sim_one_in(&li.rng, 3)) li.o.config.retention_bytes = sim_between(&li.rng, 1000, 20000);
  sim_disk_faults(disk)->sync_eio = sim_one_in(&li.rng, 4) ? 20000 : 0;
  for (int run = 0; run < 8; run++) {
    char text[512];
    struct log *l;
    struct log_open_args args = {.io = io,
                                 .dir = li.o.dir,
                                 .config = &li.o.config,
                                 .clean = li.o.clean,
                                 .recovery_point = li.o.recovery_point,
                                 .whole_above = true,
                                 .log_start_offset = 0,
                                 .now_ms = T0};
    sim_disk_dies_in(disk, sim_one_in(&li.rng, 3) ? sim_below(&li.rng, 12) : -1);
    enum kp_err err = log_open(&args, &l, NULL, text, sizeof text);
    li.o.clean = false;
    if (err == KP_ERR_NONE) {
      bool opened = !sim_disk_dead(disk);
      sim_disk_dies_in(disk, -1);
      if (opened) life_verify(&li, l);
      if (opened) sim_disk_dies_in(disk, sim_below(&li.rng, 150));
      int64_t steps = 10 + sim_below(&li.rng, 60);
      for (int64_t i = 0; i < steps && !sim_disk_dead(disk) && !log_failed(l); i++) life_step(&li, l);
      bool clean = !sim_disk_dead(disk) && sim_one_in(&li.rng, 3);
      kp_offset end = end_of(l);
      err = log_close(l, clean);
      if (clean && err == KP_ERR_NONE && !sim_disk_dead(disk)) {
        li.o.clean = true;
        li.durable = end;
      }
    }
    sim_disk_crash(disk, sim_one_in(&li.rng, 3) ? SIM_CRASH_PROCESS : SIM_CRASH_POWER);
    if (li.o.clean) li.o.recovery_point = li.durable;
  }
  sim_disk_free(disk);
  disk = NULL;
}

static void test_log_keeps_what_is_durable_through_crash_after_crash(void **state) {
  (void)state;
  sim_disk_free(disk);
  const char *one = getenv("KASK_SEED"); /* this one alone */
  for (int seed = 1; seed <= lives() && one == NULL; seed++) {
    seed_now = seed;
    one_life((uint64_t)seed);
  }
  if (one != NULL) one_life(strtoull(one, NULL, 10));
  seed_now = 0;
  disk = sim_disk_new(0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

static struct log *open_on_disk(bool clean, kp_offset start) {
  char text[512];
  struct log *l = NULL;
  struct log_config config;
  log_config_defaults(&config);
  config.retention_ms = 1000;
  config.segment_bytes = 400;
  struct log_open_args a = {
      .io = io, .dir = "/d/t-0", .config = &config, .clean = clean, .log_start_offset = start, .now_ms = T0};
  enum kp_err err = log_open(&a, &l, NULL, text, sizeof text);
  if (err != KP_ERR_NONE) fail_msg("log_open: %s: %s", kp_err_name(err), text);
  return l;
}

static struct log_append send_as_producer(struct log *l, int32_t sequence) {
  struct log_append a;
  struct batch_spec s = {
      .records = 1, .value_size = 100, .timestamp = T0, .producer_id_plus_1 = 8, .base_sequence = sequence};
  OK(try_append(l, &s, &a));
  return a;
}

/* As the broker does it: what waits for a flush goes after it. */
static void retain(struct log *l) {
  for (int tries = 0; tries < 4; tries++) {
    struct log_doomed *doomed = NULL;
    struct log_state st;
    log_maintain(l, T0 + 5000, end_of(l), &doomed);
    log_files_delete(io, doomed);
    log_get_state(l, &st);
    if (st.log_start_offset == 9) return;
    assert_true(log_trim_waits(l));
    flush(l);
  }
  fail_msg("the segments stay");
}

/* `damage`: the snapshots of the life before are torn. */
static void live_and_lose_power(uint64_t seed, bool damage) {
  sim_disk_free(disk);
  disk = sim_disk_new(seed);
  io = sim_disk_io(disk);
  OK(io->ops->mkdir(io, "/d"));
  OK(io->ops->sync_dir(io, "/"));
  struct log *l = open_on_disk(true, 0);
  for (int32_t i = 0; i < 9; i++) assert_false(send_as_producer(l, i).duplicate);
  flush(l);
  if (damage) {
    OK(log_close(l, false));
    for (int i = 0; i < 3; i++) (void)sim_disk_flip(disk, ".snapshot");
    l = open_on_disk(false, 0);
  }
  retain(l);
  OK(log_close(l, false));
  sim_disk_crash(disk, SIM_CRASH_POWER);
  l = open_on_disk(false, 9);
  assert_int_equal(end_of(l), 9);
  struct log_append a = send_as_producer(l, 8);
  assert_true(a.duplicate);
  assert_int_equal(a.base_offset, 8);
  OK(log_close(l, false));
}

static void test_a_producer_is_remembered_when_retention_took_all_its_records_and_the_power_went(void **state) {
  (void)state;
  for (uint64_t seed = 0; seed < 100; seed++) live_and_lose_power(seed, seed % 2 == 1);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(test_power_cut_keeps_what_was_synced_and_named_and_gambles_with_the_rest),
      TEST(test_power_cut_tears_a_mapping_by_sectors),
      TEST(test_process_crash_keeps_the_cache_and_makes_nothing_durable),
      TEST(test_failed_sync_is_reported_once_and_its_pages_count_as_clean),
      TEST(test_full_disk_takes_what_fits_and_space_comes_back_with_the_last_user),
      TEST(test_the_dead_change_nothing),
      TEST(test_log_keeps_what_is_durable_through_crash_after_crash),
      cmocka_unit_test_setup_teardown(
          test_a_producer_is_remembered_when_retention_took_all_its_records_and_the_power_went, setup, teardown),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
