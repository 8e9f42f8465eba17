#include "broker/scrub.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "broker/journal.h"
#include "broker/maintain.h"
#include "broker/partitions.h"
#include "broker/server.h"
#include "broker/space.h"
#include "broker/topic_configs.h"
#include "broker/trace.h"
#include "kproto/assert.h"
#include "log/scrub.h"

enum { STEP = 64, STEP_EVERY_MS = 5, FIRST_MS = 10000, IDLE_MS = 3600 * 1000, OFF_MS = 60 * 1000 };
enum { PIECE_MIN = 256 << 10, PIECE_MAX = 8 << 20, PIECES_A_SECOND = 8, REST_SHARE = 100 };

struct brk_scrubber {
  struct brk_shard *sh;
  struct brk_timer timer;
  /* the walk over the image */
  int32_t topic, partition, topics_seen;
  kp_offset from;                    /* base offset of the next segment in that partition */
  bool placed;                       /* topic is chosen */
  int64_t pass_began_ms, pass_bytes; /* monotonic; of the data directory when the pass began, -1 = not known yet */
  /* the segment being read */
  struct brk_job job;
  struct log_scrub scrub;
  struct kp_uuid topic_id;
  int32_t of_partition;
  bool active, running, confirming, stopping;
  int64_t piece, read_before;
};

static struct brk_scrub_counters counters;

const struct brk_scrub_counters *brk_scrub_counters(void) {
  return &counters;
}

/* ---- the rate ---- */

static int64_t key_of(const struct brk_shard *sh, const char *key) {
  return brk_broker_int(sh->server->config, sh->image, sh->server->node_id, key);
}

/* Bytes a second of this shard; 0 = none. */
static int64_t rate_of(const struct brk_scrubber *sc) {
  int64_t rate = key_of(sc->sh, "kask.scrub.bytes.per.second"), shards = sc->sh->server->shards_n;
  if (rate == 0) return 0;
  if (rate < 0) {
    int64_t seconds = key_of(sc->sh, "kask.scrub.interval.ms") / 1000;
    rate = sc->pass_bytes / (seconds > 0 ? seconds : 1);
  }
  return rate / shards > 0 ? rate / shards : 1;
}

static void again_in(struct brk_scrubber *sc, int64_t ms) {
  if (!sc->stopping) brk_timer_set(sc->sh, &sc->timer, sc->sh->mono_ms + (ms < 1 ? 1 : ms));
}

/* ---- a pass begins: how much there is ---- */

struct measure {
  struct brk_job job;
  struct brk_scrubber *sc;
  int64_t bytes;
};

static void measure_run(struct brk_job *j) {
  struct measure *m = (struct measure *)j;
  const struct brk_server *s = m->sc->sh->server;
  m->bytes = brk_space_scan(s->io, s->log_dir);
}

static void measure_done(struct brk_shard *sh, struct brk_job *j) {
  struct measure *m = (struct measure *)j;
  m->sc->pass_bytes = m->bytes;
  m->sc->pass_began_ms = sh->mono_ms;
  again_in(m->sc, 1);
  free(m);
}

static void measure(struct brk_scrubber *sc) {
  struct measure *m = calloc(1, sizeof *m);
  if (!m) {
    again_in(sc, OFF_MS);
    return;
  }
  *m = (struct measure){.job = {.run = measure_run, .done = measure_done}, .sc = sc};
  brk_job_submit(sc->sh, &m->job);
}

/* ---- what a segment turned out to be ---- */

struct keep {
  struct brk_job job;
  struct log_journal *journal;
  uint64_t lsn;
};

static void keep_run(struct brk_job *j) {
  struct keep *k = (struct keep *)j;
  (void)log_journal_flush(k->journal, k->lsn); /* a failed journal stops the server elsewhere */
}

static void keep_done(struct brk_shard *sh, struct brk_job *j) {
  (void)sh;
  free(j);
}

static void make_it_last(struct brk_shard *sh, uint64_t lsn) {
  struct keep *k = calloc(1, sizeof *k);
  if (!k) return; /* the journal's next write takes it along */
  *k = (struct keep){.job = {.run = keep_run, .done = keep_done}, .journal = sh->server->journal, .lsn = lsn};
  brk_job_submit(sh, &k->job);
}

static const char *kind_name(enum log_fault_kind kind) {
  return kind == LOG_FAULT_CORRUPT ? "corrupt" : kind == LOG_FAULT_LOST ? "lost" : "unreadable";
}

static void tell_fault(struct brk_replica *r, const struct log_fault *f, const char *found, const char *what) {
  struct log_journal *j = r->sh->server->journal;
  if (j && r->group) make_it_last(r->sh, log_journal_fault(j, r->group, f));
  atomic_fetch_add(&counters.faults, 1);
  brk_trace(BRK_ERROR, "fault",
            "partition=%s-%d from=%" PRId64 " to=%" PRId64 " kind=%s segment=%" PRId64 " at=%" PRId64 " until=%" PRId64
            " found=%s what=\"%s\"",
            r->topic, r->partition, f->from, f->to, kind_name(f->kind), f->segment, f->position, f->position_end, found,
            what);
}

static void note_fault(struct brk_replica *r, const struct log_scrub_finding *f) {
  enum kp_err err = log_fault_add(r->log, &f->fault);
  KP_ASSERT(err == KP_ERR_NONE, "no memory for a fault of %s-%d", r->topic, r->partition);
  tell_fault(r, &f->fault, "scrub", f->what);
  brk_replica_wake(r);
}

static void reader_found(void *arg, const struct log_fault *f, const char *what) {
  tell_fault(arg, f, "read", what);
}

void brk_scrub_listen(struct brk_replica *r) {
  log_on_fault(r->log, reader_found, r);
}

/* The file is gone. */
static struct log_scrub_finding lost_file(const struct log_scrub *s) {
  struct log_scrub_finding f = {.fault = {.from = s->of.base_offset,
                                          .to = s->of.end_offset,
                                          .segment = s->of.base_offset,
                                          .kind = LOG_FAULT_LOST,
                                          .found_ms = s->now_ms}};
  snprintf(f.what, sizeof f.what, "the file is not there");
  return f;
}

static void seal(struct brk_replica *r, const struct log_scrub *s) {
  struct log_journal *j = r->sh->server->journal;
  if (!j || !r->group || s->of.active || s->of.is_sealed || r->config.log.cleanup_compact)
    return; /* compaction makes its own */
  struct log_sealed sealed = {
      .segment = s->of.base_offset, .end = s->of.end_offset, .bytes = s->of.bytes, .crc = s->crc};
  log_journal_seal(j, r->group, &sealed);
  brk_journal_stir(r->sh);
}

/* false: read it once more before anything is believed. */
static bool judge(struct brk_scrubber *sc, struct brk_replica *r) {
  const struct log_scrub *s = &sc->scrub;
  if (s->err != KP_ERR_NONE && s->err != KP_ERR_NOT_FOUND) return true; /* no descriptors, no memory: next time */
  bool bad = s->findings_n > 0 || s->err == KP_ERR_NOT_FOUND;
  if (bad && !sc->confirming) return false;
  if (!bad && sc->confirming) {
    atomic_fetch_add(&counters.transient, 1);
    brk_trace(BRK_WARN, "scrub_not_confirmed",
              "partition=%s-%d segment=%" PRId64 " what=\"a second reading found nothing wrong\"", r->topic,
              r->partition, s->of.base_offset);
  }
  if (s->epochs_lie) {
    atomic_fetch_add(&counters.epochs_lie, 1);
    brk_trace(BRK_WARN, "epochs_disagree",
              "partition=%s-%d segment=%" PRId64
              " what=\"batches have other leader epochs than leader-epoch-checkpoint\"",
              r->topic, r->partition, s->of.base_offset);
  }
  if (!bad) seal(r, s);
  if (s->err == KP_ERR_NOT_FOUND) {
    struct log_scrub_finding f = lost_file(s);
    note_fault(r, &f);
  }
  for (int32_t i = 0; i < s->findings_n; i++) note_fault(r, &s->findings[i]);
  atomic_fetch_add(&counters.segments, 1);
  return true;
}

/* ---- segment after segment ---- */

static void job_run(struct brk_job *j) {
  struct brk_scrubber *sc = KP_CONTAINER(j, struct brk_scrubber, job);
  if (!log_scrub_run(&sc->scrub, sc->piece)) sc->piece = 0; /* the end */
}

static void submit(struct brk_scrubber *sc) {
  int64_t piece = rate_of(sc) / PIECES_A_SECOND;
  sc->piece = piece < PIECE_MIN ? PIECE_MIN : piece > PIECE_MAX ? PIECE_MAX : piece;
  sc->read_before = sc->scrub.read_bytes;
  sc->running = true;
  brk_job_submit(sc->sh, &sc->job);
}

/* Segments that are known to have a fault are not read for it again. */
static bool has_fault(const struct brk_replica *r, kp_offset from, kp_offset to) {
  struct log_fault f[16];
  int32_t n = log_faults(r->log, f, 16);
  for (int32_t i = 0; i < n && i < 16; i++)
    if (f[i].from < to && f[i].to > from) return true;
  return n > 16;
}

static bool begin_segment(struct brk_scrubber *sc, struct brk_replica *r) {
  do {
    log_scrub_done(&sc->scrub);
    memset(&sc->scrub, 0, sizeof sc->scrub);
    if (!log_scrub_begin(r->log, sc->from, sc->sh->now_ms, &sc->scrub)) return false;
    sc->from = sc->scrub.of.base_offset + 1;
  } while (has_fault(r, sc->scrub.of.base_offset, sc->scrub.of.end_offset));
  struct log_journal *j = sc->sh->server->journal;
  sc->scrub.of.is_sealed =
      j && r->group && log_journal_sealed(j, r->group, sc->scrub.of.base_offset, &sc->scrub.of.sealed);
  sc->topic_id = r->topic_id;
  sc->of_partition = r->partition;
  sc->active = true;
  sc->confirming = false;
  return true;
}

/* A seal that changed meanwhile: the segment was compacted, what was read is another file's. */
static bool is_current(const struct brk_scrubber *sc, const struct brk_replica *r) {
  struct log_sealed now;
  struct log_journal *j = sc->sh->server->journal;
  const struct log_scrub_of *of = &sc->scrub.of;
  if (!log_scrub_current(r->log, &sc->scrub)) return false;
  bool is_sealed = j && r->group && log_journal_sealed(j, r->group, of->base_offset, &now);
  if (of->active) return true;
  return is_sealed == of->is_sealed && (!is_sealed || now.crc == of->sealed.crc);
}

static void segment_ends(struct brk_scrubber *sc) {
  struct brk_replica *r = brk_replica_find(sc->sh, &sc->topic_id, sc->of_partition);
  sc->active = false;
  if (!r || r->doomed || !is_current(sc, r) || judge(sc, r)) return;
  sc->from = sc->scrub.of.base_offset; /* the same one again */
  if (begin_segment(sc, r)) sc->confirming = true;
}

static void job_done(struct brk_shard *sh, struct brk_job *j) {
  struct brk_scrubber *sc = KP_CONTAINER(j, struct brk_scrubber, job);
  int64_t read = sc->scrub.read_bytes - sc->read_before, rate = rate_of(sc);
  sc->running = false;
  atomic_fetch_add(&counters.read_bytes, read);
  if (sc->piece == 0 && !sc->stopping) segment_ends(sc);
  (void)sh;
  again_in(sc, rate > 0 ? (int64_t)((double)read * 1000 / (double)rate) : OFF_MS);
}

/* The next partition of the walk with a segment to read. true: one is begun; false: nothing yet, or with *ret_over at
 * the end of the pass. */
static bool find_segment(struct brk_scrubber *sc, bool *ret_over) {
  struct brk_shard *sh = sc->sh;
  int32_t topics_n = brk_image_topics_n(sh->image);
  if (!sc->placed) {
    uint32_t where;
    brk_random(sh, &where, sizeof where);
    sc->topic = topics_n > 0 ? (int32_t)(where % (uint32_t)topics_n) : 0;
    sc->topics_seen = sc->partition = 0;
    sc->from = 0;
    sc->placed = true;
  }
  for (int i = 0; i < STEP; i++) {
    *ret_over = sc->topics_seen >= topics_n;
    if (*ret_over) return false;
    if (sc->topic >= topics_n) sc->topic = 0;
    const struct brk_topic *t = brk_image_topic_at(sh->image, sc->topic);
    if (sc->partition >= t->partitions_n) {
      sc->topic++;
      sc->topics_seen++;
      sc->partition = 0;
      sc->from = 0;
      continue;
    }
    struct brk_replica *r = brk_maintain_open(sh, t, sc->partition);
    if (r && !r->doomed && begin_segment(sc, r)) return true;
    sc->partition++;
    sc->from = 0;
  }
  return false;
}

static void pass_ends(struct brk_scrubber *sc) {
  int64_t rest = key_of(sc->sh, "kask.scrub.interval.ms") / REST_SHARE;
  sc->placed = false;
  sc->pass_bytes = -1;
  atomic_fetch_add(&counters.passes, 1);
  again_in(sc, rest < IDLE_MS ? rest : IDLE_MS);
}

static void timer_fires(struct brk_shard *sh, struct brk_timer *t) {
  struct brk_scrubber *sc = KP_CONTAINER(t, struct brk_scrubber, timer);
  (void)sh;
  if (key_of(sc->sh, "kask.scrub.bytes.per.second") == 0) {
    again_in(sc, OFF_MS);
    return;
  }
  if (sc->pass_bytes < 0) {
    measure(sc);
    return;
  }
  bool over = false;
  if (sc->active || find_segment(sc, &over))
    submit(sc);
  else if (over)
    pass_ends(sc);
  else
    again_in(sc, STEP_EVERY_MS);
}

/* ---- start, stop ---- */

enum kp_err brk_scrub_start(struct brk_shard *sh) {
  struct brk_scrubber *sc = calloc(1, sizeof *sc);
  if (!sc) return KP_ERR_NO_MEMORY;
  sc->sh = sh;
  sc->pass_bytes = -1;
  sc->timer.fire = timer_fires;
  sc->job = (struct brk_job){.run = job_run, .done = job_done};
  sh->scrubber = sc;
  int64_t rest = key_of(sh, "kask.scrub.interval.ms") / REST_SHARE;
  again_in(sc, rest < FIRST_MS ? rest : FIRST_MS);
  return KP_ERR_NONE;
}

void brk_scrub_image(struct brk_shard *sh, const struct brk_image *old) {
  struct brk_scrubber *sc = sh->scrubber;
  if (sc && sc->timer.slot && brk_broker_configs_changed(sh, old)) again_in(sc, 1);
}

void brk_scrub_stop(struct brk_shard *sh) {
  if (!sh->scrubber) return;
  sh->scrubber->stopping = true;
  brk_timer_cancel(sh, &sh->scrubber->timer);
}

void brk_scrub_free(struct brk_shard *sh) {
  if (!sh->scrubber) return;
  brk_scrub_stop(sh); /* a start that failed later is abandoned without a stop */
  KP_ASSERT(!sh->scrubber->running, "shard %d is still reading", sh->id);
  log_scrub_done(&sh->scrubber->scrub);
  free(sh->scrubber);
  sh->scrubber = NULL;
}
