/* A server's lives: start, work, an end of some kind, the disk as it is afterwards, start again. */
#include <stdio.h>
#include <stdlib.h>

#include "broker/checkpoints.h"
#include "broker/listen.h"
#include "broker/sim/sim.h"
#include "kproto/assert.h"

enum { START_TRIES_MAX = 50, STOP_ONE_IN = 70 };

struct sim_world *sim_now;

struct brk_shard *sim_shard(const struct sim_world *w) {
  return w->server ? w->server->shards[0] : NULL;
}

bool sim_down(const struct sim_world *w) {
  return w->server == NULL || sim_disk_dead(w->disk);
}

/* ---- a seed's world ---- */

static struct brk_props *make_config(struct sim_world *w) {
  struct brk_props *props = NULL;
  char why[512] = "", snapshots[100], checkpoints[100], backoff[64], idle[64];
  char *env[] = {NULL};
  snprintf(snapshots, sizeof snapshots, "metadata.log.max.record.bytes.between.snapshots=%lld",
           (long long)sim_between(&w->fault, 2000, 20000));
  snprintf(checkpoints, sizeof checkpoints, "log.flush.offset.checkpoint.interval.ms=%lld",
           (long long)sim_between(&w->fault, 500, 60000));
  snprintf(backoff, sizeof backoff, "log.cleaner.backoff.ms=%lld",
           (long long)(w->swarm.compact ? sim_between(&w->extra, 10, 1000) : 15000));
  snprintf(idle, sizeof idle, "kask.log.idle.ms=%lld",
           (long long)(w->swarm.aimed ? sim_between(&w->extra, 1000, 30000) : 60000));
  char *argv[] = {"--override", "kask.shards=1",
                  "--override", snapshots,
                  "--override", backoff,
                  "--override", idle,
                  "--override", checkpoints,
                  "--override", "log.retention.check.interval.ms=5000",
                  "--override", "log.initial.task.delay.ms=3000",
                  "--override", "offsets.topic.num.partitions=2",
                  "--override", "offsets.topic.segment.bytes=5000000",
                  "--override", "offsets.retention.minutes=10000000",
                  "--override", "producer.id.expiration.ms=2000000000",
                  "--override", "kask.disk.reserve.bytes=0",
                  "--override", "log.dirs=/d"};
  enum kp_err err = brk_config_load((int)(sizeof argv / sizeof *argv), argv, env, &props, why, sizeof why);
  KP_ASSERT(err == KP_ERR_NONE, "%s", why);
  return props;
}

struct sim_world *sim_world_new(uint64_t seed, int64_t steps, const struct sim_options *o) {
  struct sim_world *w = calloc(1, sizeof *w);
  KP_ASSERT(w != NULL, "no memory for a world");
  sim_now = w;
  w->seed = seed;
  w->steps_max = steps;
  w->verbose = o->verbose;
  w->plain = o->plain;
  w->now_us = 1000000;
  w->now_ms = 1790000000000;
  w->trace = 0xcbf29ce484222325u;
  sim_rng_init(&w->work, seed, 11);
  sim_rng_init(&w->fault, seed, 12);
  sim_rng_init(&w->schedule, seed, 13);
  sim_rng_init(&w->extra, seed, 14);
  struct sim_rng boot;
  sim_rng_init(&boot, seed, 15);
  sim_rng_bytes(&boot, w->boot_id, sizeof w->boot_id); /* another one only when the power was gone */
  sim_swarm_draw(w, o);
  w->disk = sim_disk_new(seed);
  sim_disk_clock(w->disk, &w->now_ms);
  sim_disk_pause(w->disk, sim_pause, w);
  sim_disk_faults(w->disk)->sync_us_max = sim_one_in(&w->fault, 2) ? 1000 : 20000;
  struct log_io *io = sim_disk_io(w->disk);
  enum kp_err err = io->ops->mkdir(io, "/d");
  if (err == KP_ERR_NONE) err = io->ops->sync_dir(io, "/");
  KP_ASSERT(err == KP_ERR_NONE, "err=%d", (int)err);
  w->config = make_config(w);
  w->model = sim_model_new(w);
  return w;
}

void sim_world_free(struct sim_world *w) {
  w->totals.disk = *sim_disk_counts(w->disk);
  sim_model_free(w->model);
  sim_disk_free(w->disk);
  brk_props_unref(w->config);
  sim_fibers_free();
  free(w);
  sim_now = NULL;
}

/* Kafka allows no segments below 1 MiB; here they are that much smaller, so that rolls are frequent. Linked with
 * --wrap. */
enum { SEGMENTS_SMALLER = 256 };
void __real_brk_topic_config_resolve(const struct brk_props *fixed, const struct brk_image *img, int32_t node_id,
                                     const struct brk_props *overrides, struct brk_topic_config *ret);
void __wrap_brk_topic_config_resolve(const struct brk_props *fixed, const struct brk_image *img, int32_t node_id,
                                     const struct brk_props *overrides, struct brk_topic_config *ret);
void __wrap_brk_topic_config_resolve(const struct brk_props *fixed, const struct brk_image *img, int32_t node_id,
                                     const struct brk_props *overrides, struct brk_topic_config *ret) {
  __real_brk_topic_config_resolve(fixed, img, node_id, overrides, ret);
  ret->log.segment_bytes /= SEGMENTS_SMALLER;
}

/* ---- start ---- */

static bool start(struct sim_world *w) {
  char why[512] = "";
  struct brk_server *s = calloc(1, sizeof *s);
  KP_ASSERT(s != NULL, "no memory for a server");
  s->config = w->config;
  s->io = sim_disk_io(w->disk);
  s->node_id = 1;
  memcpy(s->log_dir, "/d", 3);
  memcpy(s->boot_id, w->boot_id, sizeof s->boot_id);
  w->server = s;
  w->errors_at_start = sim_errors(w);
  bool calm_start = sim_is_calm(w);
  enum kp_err err = brk_listeners_parse(s, why, sizeof why);
  if (err == KP_ERR_NONE) err = brk_server_open(s, why, sizeof why);
  if (err == KP_ERR_NONE && !sim_disk_dead(w->disk)) {
    w->totals.starts++;
    sim_note("started clean=%d", s->was_clean);
    brk_server_begin(s);
    return true;
  }
  if (calm_start && !sim_disk_dead(w->disk))
    sim_fail("a server starts on a disk that works", "%s: %s", kp_err_name(err), why);
  sim_note("not started: %s", why);
  w->totals.failed_starts++;
  sim_disk_die(w->disk);
  if (err == KP_ERR_NONE)
    (void)brk_server_close(s);
  else
    brk_server_abandon(s);
  free(s);
  w->server = NULL;
  return false;
}

/* ---- ends ---- */

static void after(struct sim_world *w, enum sim_end kind) {
  if (sim_disk_in_use(w->disk) != 0)
    sim_fail("everything that was opened is closed", "%d files and mappings", sim_disk_in_use(w->disk));
  sim_note("end %d disk %016llx", kind, (unsigned long long)sim_disk_hash(w->disk));
  if (kind != SIM_END_CLEAN) sim_disk_crash(w->disk, kind == SIM_END_POWER ? SIM_CRASH_POWER : SIM_CRASH_PROCESS);
  /* The server may not have lived to hear of the sync that failed. */
  int64_t lost = sim_disk_counts(w->disk)->pages_lost;
  w->pages_lost = w->pages_lost || lost > w->pages_lost_before;
  w->pages_lost_before = lost;
  if (kind == SIM_END_CLEAN && w->swarm.power && sim_one_in(&w->fault, 3)) { /* the lights go out after the stop */
    sim_disk_crash(w->disk, SIM_CRASH_POWER);
    sim_rng_bytes(&w->fault, w->boot_id, sizeof w->boot_id);
  }
  if (kind == SIM_END_POWER) {
    sim_rng_bytes(&w->fault, w->boot_id, sizeof w->boot_id);
    w->totals.power_crashes++;
  } else if (kind == SIM_END_PROCESS) {
    w->totals.process_crashes++;
  } else {
    w->totals.clean_stops++;
  }
  sim_flip(w, kind == SIM_END_CLEAN);
}

/* Run the stop to its end; on a dead disk that gives everything back and changes nothing. */
static enum kp_err stop(struct sim_world *w) {
  struct brk_shard *sh = sim_shard(w);
  if (sim_disk_dead(w->disk)) sim_jobs_finish();
  brk_server_stop(sh);
  brk_loop_run(sh, brk_server_drained);
  enum kp_err err = brk_server_close(w->server);
  free(w->server);
  w->server = NULL;
  return err;
}

static enum sim_end crash_kind(struct sim_world *w) {
  if (!w->swarm.power) return SIM_END_PROCESS;
  return w->swarm.process && sim_one_in(&w->fault, 2) ? SIM_END_PROCESS : SIM_END_POWER;
}

static enum sim_end end_now(struct sim_world *w, bool clean) {
  enum sim_end kind = clean ? SIM_END_CLEAN : crash_kind(w);
  if (w->server && !clean) sim_disk_die(w->disk);
  if (w->server) {
    bool failing = w->server->disk_failed, calm_stop = sim_is_calm(w) && sim_errors(w) == w->errors_at_start;
    enum kp_err err = stop(w);
    bool died = sim_disk_dead(w->disk);
    if (clean && err != KP_ERR_NONE && calm_stop && !failing && !died)
      sim_fail("a stop on a disk that works is clean", "%s", kp_err_name(err));
    /* Flipped bits are found where a log goes on, which then fails until the next start. */
    if (failing && sim_errors(w) == w->errors_at_start && !w->pages_lost && !died && !w->swarm.flips)
      sim_fail("a log fails only with its disk", "no error was told");
    if (clean && (err != KP_ERR_NONE || died)) kind = crash_kind(w);
    if (kind == SIM_END_CLEAN && calm_stop && !failing) sim_check_stop(w);
    if (failing) w->totals.disk_failures++;
  }
  after(w, kind);
  return kind;
}

/* ---- the whole ---- */

void sim_advance(struct sim_world *w, int64_t us) {
  struct brk_shard *sh = sim_shard(w);
  int64_t until = w->now_us + us;
  while (!sim_down(w)) {
    sim_turn(sh);
    int64_t next = sim_loop_next_us(sh);
    if (next > until) break;
    if (next <= w->now_us) next = w->now_us + 1;
    w->now_ms += next / 1000 - w->now_us / 1000;
    w->now_us = next;
  }
  if (until <= w->now_us || sim_down(w)) return;
  w->now_ms += until / 1000 - w->now_us / 1000;
  w->now_us = until;
}

static int64_t think_us(struct sim_world *w) {
  struct sim_rng *r = &w->schedule;
  if (w->swarm.time_jumps && sim_one_in(r, 60)) {
    w->hurry = w->swarm.aimed && sim_one_in(&w->extra, 2);
    return sim_between(r, 1000000, 600000000);
  }
  return sim_one_in(r, 4) ? sim_below(r, 200000) : sim_below(r, 2000);
}

static void must_start(struct sim_world *w, enum sim_end *kind) {
  for (int tries = 0; w->server == NULL; tries++) {
    if (tries > 2 || !sim_one_in(&w->fault, 4)) sim_calm(w);
    sim_disk_faults(w->disk)->read_eio = 0; /* what can't be read then is a fault that lasts */
    sim_disk_dies_in(w->disk, -1);
    if (w->swarm.mid_call && tries < 3 && sim_one_in(&w->fault, 3)) sim_doom(w, 120);
    if (start(w)) break;
    enum sim_end again = crash_kind(w);
    after(w, again);
    if (again > *kind) *kind = again;
  }
}

/* A write found no room: what it left behind is met soonest by a run that ends now. */
static bool cut_short(struct sim_world *w) {
  int64_t seen = sim_disk_counts(w->disk)->enospc, before = w->enospc_seen;
  w->enospc_seen = seen;
  if (w->hurry && sim_one_in(&w->extra, 3)) return true;
  if (!w->swarm.aimed || seen == before) return false;
  if (sim_one_in(&w->extra,
                 2)) { /* there is room again, and need of it: the next write does not fit into the segment */
    sim_calm(w);
    w->big = 5;
    return false;
  }
  return sim_one_in(&w->extra, 2);
}

void sim_world_run(struct sim_world *w) {
  enum sim_end kind = SIM_END_CLEAN;
  for (int64_t step = 0; step < w->steps_max;) {
    must_start(w, &kind);
    sim_calm(w);
    sim_check_start(w, kind);
    if (!sim_down(w) && !w->server->stopping) { /* it was looked at as a whole */
      kind = SIM_END_CLEAN;
      w->pages_lost = false;
      if (w->swarm.mid_call && sim_one_in(&w->fault, 2)) sim_doom(w, 400);
      /* Nobody comes for a while: logs go to rest. */
      if (w->swarm.aimed && w->swarm.time_jumps && sim_one_in(&w->extra, 3)) sim_advance(w, 100000000);
    }
    bool over = false, clean = false;
    w->hurry = false;
    for (; step < w->steps_max && !over; step++) {
      w->totals.steps++;
      sim_stir(w);
      for (int64_t n = w->swarm.aimed ? sim_between(&w->extra, 1, 3) : 1; n > 0; n--)
        if (!sim_down(w) && !w->server->stopping) sim_work(w);
      sim_advance(w, think_us(w));
      sim_check_step(w);
      over = sim_down(w) || w->server->stopping;
      if (!over && sim_one_in(&w->fault, STOP_ONE_IN)) {
        clean = w->swarm.clean && sim_one_in(&w->fault, 2);
        over = clean || w->swarm.process || w->swarm.power;
      }
      if (!over && cut_short(w)) {
        clean = w->swarm.clean && sim_one_in(&w->extra, 2);
        over = clean || w->swarm.process || w->swarm.power;
      }
    }
    enum sim_end this = end_now(w, clean);
    if (this > kind) kind = this;
  }
  sim_calm(w);
  sim_disk_dies_in(w->disk, -1);
  must_start(w, &kind);
  if (sim_down(w)) return;
  sim_check_start(w, kind);
  if (!w->server->stopping) sim_advance(w, 1000000);
  (void)end_now(w, !sim_down(w) && !w->server->stopping);
  w->totals.virtual_us = w->now_us;
}
