/* Compaction and a disk that dies: at every moment of it the log that is opened afterwards has the old segments or the
 * new ones, and every rule still holds. On the simulated disk, which forgets whatever was not synced, names in any
 * order included. KASK_SEEDS=n (default 150), KASK_SEED=n runs that one alone. */
#include "log/sim/disk.h"
#include "log/tests/clean_support.h"

enum { KEYS = 14, OFFSETS_MAX = 6000, PRODUCERS = 3, LIVES = 8, STEPS = 60 };

/* What was appended, by offset. */
struct fact {
  int8_t key;      /* -1: a marker */
  int32_t value;   /* -1: a tombstone */
  int8_t producer; /* -1 = none */
  bool transactional, aborted, decided;
};

struct producer {
  int16_t epoch;
  int32_t next_sequence;
  kp_offset last_base; /* of its last batch, -1 = none */
  int32_t last_n;
  bool in_txn;
};

static struct fact facts[OFFSETS_MAX];
static struct producer producers[PRODUCERS];
static struct sim_disk *disk;
static struct sim_rng rng;
static struct opened o;
static struct log *l;
static int64_t now_ms;
static int32_t values;
static kp_offset durable;    /* the largest that the log ever said */
static kp_offset checkpoint; /* of the cleaner, as the broker would have it on disk */
static kp_offset recovery_point;
static int rounds_n, deaths_in_rounds;
static uint64_t seed_now; /* 0 = none is failing */

static uint32_t pick(uint32_t n) {
  return (uint32_t)sim_below(&rng, n);
}

static const char *key_name(int k) {
  static char names[KEYS][8];
  snprintf(names[k], sizeof names[k], "key%d", k);
  return names[k];
}

/* ---- appending ---- */

/* Sequences and batches as the appends that survived left them. */
static struct {
  kp_offset base;
  int32_t n, next_sequence;
  int8_t producer;
} batches[OFFSETS_MAX];
static int batches_n;

static void remember(int p) {
  batches[batches_n].base = producers[p].last_base;
  batches[batches_n].n = producers[p].last_n;
  batches[batches_n].next_sequence = producers[p].next_sequence;
  batches[batches_n].producer = (int8_t)p;
  batches_n++;
}

static void note(kp_offset at, int n, const int8_t *keys, const int32_t *vals, int p, bool txn) {
  assert_true(at + n < OFFSETS_MAX);
  for (int i = 0; i < n; i++)
    facts[at + i] =
        (struct fact){.key = keys[i], .value = vals[i], .producer = (int8_t)p, .transactional = txn, .decided = !txn};
}

static void append_some(void) {
  struct rec recs[6];
  char text[6][16];
  int8_t keys[6];
  int32_t vals[6];
  int n = 1 + (int)pick(6), p = pick(2) == 0 ? (int)pick(PRODUCERS) : -1;
  bool txn = p >= 0 && (producers[p].in_txn || pick(2) == 0);
  if (end_of(l) + n + 2 >= OFFSETS_MAX || sim_disk_dead(disk)) return;
  for (int i = 0; i < n; i++) {
    keys[i] = (int8_t)pick(KEYS);
    vals[i] = pick(5) == 0 ? -1 : values++;
    snprintf(text[i], sizeof text[i], "%d", vals[i]);
    recs[i] = (struct rec){key_name(keys[i]), vals[i] < 0 ? NULL : text[i], now_ms + (int64_t)pick(50)};
  }
  struct keyed k = {.codec = (enum kp_codec)pick(5), .timestamp = now_ms};
  if (p >= 0) {
    k.producer_id_plus_1 = p + 1;
    k.base_sequence = producers[p].next_sequence;
    k.producer_epoch = producers[p].epoch;
    k.transactional = txn;
  }
  /* Noted first: when the disk dies within the write, the batch may be there all the same. */
  kp_offset at = end_of(l), got;
  note(at, n, keys, vals, p, txn);
  enum kp_err err = try_put_keyed(l, &k, recs, n, &got);
  if (err == KP_ERR_NONE ? got != at : !sim_disk_dead(disk))
    fail_msg("append at %lld: %s, got %lld (producer %d, sequence %d)", (long long)at, kp_err_name(err), (long long)got,
             p, k.base_sequence);
  if (p < 0) return;
  producers[p].next_sequence += n;
  producers[p].last_base = at;
  producers[p].last_n = n;
  producers[p].in_txn = txn;
  remember(p);
}

static void decide(int p, bool commit, kp_offset below) {
  for (kp_offset i = 0; i < below; i++) {
    if (facts[i].producer != p || !facts[i].transactional || facts[i].decided) continue;
    facts[i].decided = true;
    facts[i].aborted = !commit;
  }
}

static void end_txn(void) {
  int p = (int)pick(PRODUCERS);
  bool commit = pick(2) == 0;
  struct kp_buf b;
  kp_offset at = end_of(l);
  if (!producers[p].in_txn || at + 2 >= OFFSETS_MAX || sim_disk_dead(disk)) return;
  kp_buf_init(&b);
  put_marker(&b, p, producers[p].epoch, commit, 0, now_ms);
  struct log_append a = {.p = b.p, .n = b.n, .leader_epoch = 0, .now_ms = now_ms};
  enum kp_err err = log_append(l, &a);
  assert_true(err == KP_ERR_NONE ? a.base_offset == at : sim_disk_dead(disk));
  facts[at] =
      (struct fact){.key = -1, .producer = (int8_t)p, .transactional = true, .decided = true, .aborted = !commit};
  decide(p, commit, at);
  producers[p].in_txn = false;
  kp_buf_done(&b);
}

static void flush_some(void) {
  struct log_flush f;
  struct log_state st;
  if (log_failed(l) || !log_flush_begin(l, &f)) return;
  log_flush_run(&f);
  (void)log_flush_end(l, &f);
  log_get_state(l, &st);
  if (st.durable_offset > durable) durable = st.durable_offset;
  if (pick(3) == 0) recovery_point = durable;
}

/* ---- a round in pieces, the log going on meanwhile ---- */

static void round_of_cleaning(void) {
  struct log_clean_look look;
  struct log_clean_report report;
  struct log_clean *c;
  if (log_failed(l) || log_clean_look(l, checkpoint, log_last_stable_offset(l, durable), now_ms, &look) != KP_ERR_NONE)
    return;
  if (look.cleanable_bytes == 0) return;
  recovery_point = durable; /* the journal has that watermark before a round begins: above it nothing is compacted */
  struct log_clean_args a = {.first_dirty = look.first_dirty,
                             .first_uncleanable = look.first_uncleanable,
                             .now_ms = now_ms,
                             .map_bytes = pick(4) == 0 ? 24 * 12 : 1 << 16,
                             .map_load = 0.9,
                             .io_bytes = 1 << 17,
                             .inflated_bytes_max = 1 << 24};
  if (log_clean_begin(l, &a, &c) != KP_ERR_NONE) return;
  rounds_n++;
  enum log_clean_next next;
  int64_t bytes;
  while ((next = log_clean_run(c, 1 + (int64_t)pick(4000), &bytes)) != LOG_CLEAN_DONE) {
    if (next == LOG_CLEAN_TURN) log_clean_turn(l, c);
    uint32_t what = pick(8);
    if (what == 0 && !log_failed(l)) append_some();
    if (what == 1) flush_some();
    if (what == 2 && pick(20) == 0) log_clean_stop(c);
  }
  log_clean_end(l, c, &report);
  free(report.sealed);
  if (sim_disk_dead(disk)) {
    deaths_in_rounds++;
    return;
  }
  if (report.err != KP_ERR_NONE && report.err != KP_ERR_MESSAGE_TOO_LARGE)
    fail_msg("round: %s at %lld: %s", kp_err_name(report.err), (long long)report.at, report.what);
  if (report.err == KP_ERR_NONE && !report.stopped && pick(3) > 0) checkpoint = report.cleaned_upto;
}

/* ---- what must hold ---- */

struct aborted_list {
  struct log_aborted_txn t[200];
  int n;
};
static void take_aborted(void *arg, const struct log_aborted_txn *t) {
  struct aborted_list *al = arg;
  assert_true(al->n < 200);
  al->t[al->n++] = *t;
}

/* As a read_committed consumer does: batches of a producer from an aborted transaction's first offset to its marker. */
static bool filtered(const struct aborted_list *al, const struct seen *s) {
  for (int i = 0; i < al->n; i++)
    if (al->t[i].producer_id == s->producer_id && s->offset >= al->t[i].first_offset &&
        s->offset <= al->t[i].last_offset)
      return true;
  return false;
}

static void check_records(const struct content *c, const struct aborted_list *al) {
  for (int i = 0; i < c->n; i++) {
    const struct seen *s = &c->p[i];
    const struct fact *f = &facts[s->offset];
    char text[16];
    if (s->control) {
      assert_int_equal(f->key, -1);
      continue;
    }
    assert_string_equal(s->key, key_name(f->key));
    snprintf(text, sizeof text, "%d", f->value);
    assert_true(s->tombstone == (f->value < 0));
    if (!s->tombstone) assert_string_equal(s->value, text);
    assert_int_equal(s->headers_n, 1);
    if (s->transactional && f->decided && f->aborted != filtered(al, s))
      fail_msg("record at %lld is %s, and a reader is told otherwise", (long long)s->offset,
               f->aborted ? "aborted" : "committed");
  }
}

/* The newest record of each key that counts: it is there, or it is a tombstone and nothing older is there either. */
static void check_keys(const struct content *c, kp_offset end) {
  for (int k = 0; k < KEYS; k++) {
    kp_offset latest = -1;
    for (kp_offset i = end - 1; i >= 0 && latest < 0; i--)
      if (facts[i].key == k && facts[i].decided && !facts[i].aborted) latest = i;
    if (latest < 0) continue;
    const struct seen *there = find_offset(c, latest);
    if (there == NULL && facts[latest].value >= 0)
      fail_msg("%s: its newest record, at %lld, is gone", key_name(k), (long long)latest);
    if (there != NULL) continue;
    for (int i = 0; i < c->n; i++)
      if (!c->p[i].control && strcmp(c->p[i].key, key_name(k)) == 0 && facts[c->p[i].offset].decided &&
          !facts[c->p[i].offset].aborted)
        fail_msg("%s was deleted at %lld, and is back from %lld", key_name(k), (long long)latest,
                 (long long)c->p[i].offset);
  }
}

static void check_producers(void) {
  struct rec recs[6] = {{"x", "x", 0}, {"x", "x", 0}, {"x", "x", 0}, {"x", "x", 0}, {"x", "x", 0}, {"x", "x", 0}};
  for (int p = 0; p < PRODUCERS; p++) {
    kp_offset at;
    if (producers[p].last_base < 0) continue;
    struct keyed k = {.producer_id_plus_1 = p + 1,
                      .producer_epoch = producers[p].epoch,
                      .base_sequence = producers[p].next_sequence - producers[p].last_n,
                      .timestamp = now_ms,
                      .transactional = producers[p].in_txn};
    OK(try_put_keyed(l, &k, recs, producers[p].last_n, &at)); /* a duplicate */
    if (at != producers[p].last_base)
      fail_msg("producer %d: the duplicate of %lld is at %lld", p, (long long)producers[p].last_base, (long long)at);
    k.base_sequence = producers[p].next_sequence + 7;
    assert_int_equal(try_put_keyed(l, &k, recs, 1, &at), KP_ERR_OUT_OF_ORDER_SEQUENCE_NUMBER);
  }
}

static void check(void) {
  struct aborted_list al = {.n = 0};
  kp_offset end = end_of(l);
  OK(log_aborted(l, 0, end, take_aborted, &al));
  struct content c = content_of(l);
  check_records(&c, &al);
  check_keys(&c, end);
  content_done(&c);
  check_producers();
  assert_int_equal(end_of(l), end);
}

/* ---- lives ---- */

/* What was lost above the end never was; producers and transactions are what is left of them. */
static void forget_above(kp_offset end) {
  for (int p = 0; p < PRODUCERS; p++) producers[p] = (struct producer){.last_base = -1};
  memset(facts + end, 0, (size_t)(OFFSETS_MAX - end) * sizeof *facts);
  for (kp_offset i = 0; i < end; i++)
    if (facts[i].key >= 0 && facts[i].transactional) facts[i].decided = facts[i].aborted = false;
  for (kp_offset i = 0; i < end; i++)
    if (facts[i].key < 0) decide(facts[i].producer, !facts[i].aborted, i);
}

static void replay_producers(kp_offset end) {
  int kept = 0;
  for (int i = 0; i < batches_n; i++) {
    if (batches[i].base + batches[i].n > end) continue;
    struct producer *p = &producers[batches[i].producer];
    p->last_base = batches[i].base;
    p->last_n = batches[i].n;
    p->next_sequence = batches[i].next_sequence;
    batches[kept++] = batches[i];
  }
  batches_n = kept;
  for (int p = 0; p < PRODUCERS; p++)
    for (kp_offset i = 0; i < end; i++)
      if (facts[i].producer == p && facts[i].transactional && facts[i].key >= 0 && !facts[i].decided)
        producers[p].in_txn = true;
}

/* Opening may be interrupted too. */
static void open_until_it_works(void) {
  char text[512];
  struct log_open_args args = {.io = o.io,
                               .dir = o.dir,
                               .config = &o.config,
                               .recovery_point = recovery_point,
                               .whole_above = true,
                               .now_ms = T0};
  for (int i = 0; i < 3 && pick(3) > 0; i++) {
    struct log_open_args a = args;
    sim_disk_dies_in(disk, (int64_t)pick(30));
    enum kp_err err = log_open(&a, &l, NULL, text, sizeof text);
    if (!sim_disk_dead(disk)) sim_disk_die(disk);
    if (err == KP_ERR_NONE) (void)log_close(l, false);
    assert_int_equal(sim_disk_in_use(disk), 0);
    sim_disk_crash(disk, pick(2) == 0 ? SIM_CRASH_POWER : SIM_CRASH_PROCESS);
  }
  enum kp_err err = log_open(&args, &l, NULL, text, sizeof text);
  if (err != KP_ERR_NONE) fail_msg("log_open: %s: %s", kp_err_name(err), text);
}

static void open_again(void) {
  open_until_it_works();
  kp_offset end = end_of(l);
  if (end < durable) fail_msg("the log ends at %lld, %lld was durable", (long long)end, (long long)durable);
  durable = end;
  if (recovery_point > end) recovery_point = end;
  forget_above(end);
  replay_producers(end);
  check();
}

static void live(bool last) {
  for (int i = 0; i < STEPS && !sim_disk_dead(disk); i++) {
    uint32_t what = pick(20);
    now_ms += pick(30);
    if (what < 11)
      append_some();
    else if (what < 13)
      end_txn();
    else if (what < 16)
      flush_some();
    else
      round_of_cleaning();
  }
  if (last && !sim_disk_dead(disk)) check();
}

static void one_seed(uint64_t seed) {
  sim_rng_init(&rng, seed, 99);
  disk = sim_disk_new(seed);
  sim_disk_clock(disk, &now_ms);
  memset(facts, 0, sizeof facts);
  for (int p = 0; p < PRODUCERS; p++) producers[p] = (struct producer){.last_base = -1};
  batches_n = 0;
  now_ms = T0;
  values = 0;
  durable = recovery_point = 0;
  checkpoint = -1;
  o = (struct opened){.io = sim_disk_io(disk), .dir = "/d/t-0"};
  log_config_defaults(&o.config);
  o.config.cleanup_delete = false;
  o.config.cleanup_compact = true;
  o.config.segment_bytes = 700 + (int32_t)pick(2000);
  o.config.index_interval_bytes = 100 + (int32_t)pick(300);
  o.config.delete_retention_ms = pick(400);
  o.config.producer_id_expiration_ms = INT64_MAX / 2;
  OK(o.io->ops->mkdir(o.io, "/d"));
  OK(o.io->ops->sync_dir(o.io, "/"));
  l = open_log(&o);
  for (int life = 0; life < LIVES; life++) {
    bool last = life + 1 == LIVES;
    if (!last) sim_disk_dies_in(disk, (int64_t)pick(250));
    live(last);
    if (!last && !sim_disk_dead(disk)) sim_disk_die(disk);
    (void)log_close(l, false);
    if (last) break;
    assert_int_equal(sim_disk_in_use(disk), 0);
    sim_disk_crash(disk, pick(2) == 0 ? SIM_CRASH_POWER : SIM_CRASH_PROCESS);
    open_again();
  }
  sim_disk_free(disk);
}

static void test_every_rule_holds_whenever_the_disk_dies(void **state) {
  (void)state;
  const char *one = getenv("KASK_SEED"), *many = getenv("KASK_SEEDS");
  uint64_t from = one != NULL ? strtoull(one, NULL, 10) : 1;
  uint64_t n = one != NULL ? 1 : many != NULL ? strtoull(many, NULL, 10) : 150;
  for (uint64_t seed = from; seed < from + n; seed++) {
    seed_now = seed;
    one_seed(seed);
  }
  static const uint64_t failed_once[] = {2607}; /* died before its .swap names were synced, again in the next open */
  for (size_t i = 0; one == NULL && i < sizeof failed_once / sizeof *failed_once; i++)
    one_seed(seed_now = failed_once[i]);
  seed_now = 0;
  print_message("%llu seeds, %d rounds, %d deaths during one\n", (unsigned long long)n, rounds_n, deaths_in_rounds);
  if (one == NULL) assert_true(deaths_in_rounds > 0);
}

static int teardown(void **state) {
  (void)state;
  if (seed_now != 0) print_error("KASK_SEED=%llu fails\n", (unsigned long long)seed_now);
  return 0;
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_every_rule_holds_whenever_the_disk_dies, NULL, teardown)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
