/* What goes wrong, and when: a seed's kinds of trouble, faults that begin and end, deaths in the middle of a call, bits
 * that flip. What is drawn by chance alone seldom meets the moment that matters; where the swarm says `aimed`, part of
 * it is aimed there: the index entry that is in use, the change of names, the run after a write that found no room. */
#include <string.h>

#include "broker/sim/model.h"

enum { FAULTS_PER_MILLION = 3000 };

void sim_swarm_draw(struct sim_world *w, const struct sim_options *o) {
  struct sim_rng *r = &w->fault;
  struct sim_swarm *s = &w->swarm;
  bool *flags[] = {&s->power,    &s->process, &s->clean,     &s->mid_call,       &s->sync_eio,   &s->write_eio,
                   &s->read_eio, &s->emfile,  &s->enospc,    &s->flips,          &s->page_cache, &s->idempotent,
                   &s->offsets,  &s->admin,   &s->retention, &s->delete_records, &s->time_jumps};
  for (size_t i = 0; i < sizeof flags / sizeof *flags; i++) *flags[i] = sim_one_in(r, 2);
  if (!s->power && !s->process && !s->clean) s->power = s->mid_call = true;
  w->topics_n = SIM_TOPICS;
  if (o->plain) return;
  bool *later[] = {&s->compact, &s->few, &s->small, &s->groups};
  for (size_t i = 0; i < sizeof later / sizeof *later; i++) *later[i] = sim_one_in(&w->extra, 2);
  s->aimed = !sim_one_in(&w->extra, 4);
  if (s->few) w->topics_n = (int32_t)sim_between(&w->extra, 1, 2);
}

void sim_calm(struct sim_world *w) {
  struct sim_disk_faults *f = sim_disk_faults(w->disk);
  f->read_eio = f->write_eio = f->sync_eio = f->sync_dir_eio = f->emfile = 0;
  f->capacity = INT64_MAX;
}

bool sim_is_calm(const struct sim_world *w) {
  const struct sim_disk_faults *f = sim_disk_faults(w->disk);
  return f->read_eio + f->write_eio + f->sync_eio + f->sync_dir_eio + f->emfile == 0 && f->capacity == INT64_MAX;
}

void sim_stir(struct sim_world *w) {
  struct sim_disk_faults *f = sim_disk_faults(w->disk);
  struct sim_rng *r = &w->fault;
  if (!sim_one_in(r, 12)) return;
  if (!sim_is_calm(w)) {
    sim_calm(w);
    return;
  }
  switch (sim_below(r, 5)) {
  case 0: f->sync_eio = f->sync_dir_eio = w->swarm.sync_eio ? FAULTS_PER_MILLION : 0; break;
  case 1: f->write_eio = w->swarm.write_eio ? 3 * FAULTS_PER_MILLION : 0; break;
  case 2: f->read_eio = w->swarm.read_eio ? 10 * FAULTS_PER_MILLION : 0; break;
  case 3: f->emfile = w->swarm.emfile ? 50 * FAULTS_PER_MILLION : 0; break;
  default:
    if (!w->swarm.enospc) break;
    f->capacity = sim_disk_used(w->disk) + sim_below(r, 6000);
    if (w->swarm.aimed) w->big = 4;
  }
}

int64_t sim_errors(const struct sim_world *w) {
  const struct sim_disk_counts *c = sim_disk_counts(w->disk);
  return c->read_eio + c->write_eio + c->sync_eio;
}

void sim_doom(struct sim_world *w, int64_t changes) {
  int64_t at = sim_below(&w->fault, changes);
  /* What renames are made of: rolls, deletion, the steps of a compaction's swap, a partition's first files. */
  static const char *const suffixes[] = {"", ".snapshot", ".log", ".deleted", ".swap", "leader-epoch-checkpoint"};
  if (!w->swarm.aimed || sim_one_in(&w->extra, 3)) {
    sim_disk_dies_in(w->disk, at);
    return;
  }
  int64_t which = sim_below(&w->extra, sizeof suffixes / sizeof *suffixes);
  sim_disk_dies_at_name(w->disk, suffixes[which], which == 0 ? at / 3 : sim_below(&w->extra, 6),
                        sim_one_in(&w->extra, 2) ? 0 : sim_between(&w->extra, 1, 6));
}

/* ---- bits ---- */

/* How many entries a (preallocated) index has in use: up to the last that isn't zero. */
static int64_t entries_in_use(const struct sim_victim *v, int64_t entry_size) {
  int64_t n = v->n / entry_size;
  static const uint8_t zeros[16];
  while (n > 0 && memcmp(v->p + (n - 1) * entry_size, zeros, (size_t)entry_size) == 0) n--;
  return n;
}

/* A low bit of one field of entry i: what it says then is wrong and still looks likely. */
static void flip_entry(struct sim_world *w, const struct sim_victim *v, bool times, int64_t i) {
  int64_t size = times ? 12 : 8, at = i * size;
  if (times)
    at += sim_one_in(&w->extra, 2) ? sim_between(&w->extra, 5, 7) : 11;
  else
    at += sim_one_in(&w->extra, 3) ? sim_between(&w->extra, 6, 7) : 3;
  int bit = (int)sim_below(&w->extra, at % size == 3 || at % size == 11 ? 3 : 8);
  sim_note("flipped bit %d of byte %lld of %s", bit, (long long)at, v->path);
  sim_disk_flip_at(w->disk, v->path, at, bit);
}

/* Of an index of clients' records that has entries, a good part of them. */
static void flip_index(struct sim_world *w, const char *suffix) {
  struct sim_victim v;
  bool times = strcmp(suffix, ".timeindex") == 0;
  int64_t n = 0;
  for (int tries = 0; tries < 8 && n == 0; tries++)
    if (sim_disk_pick(w->disk, suffix, &v) && v.path[3] == 't') n = entries_in_use(&v, times ? 12 : 8);
  int64_t one_in = sim_between(&w->extra, 1, 5);
  for (int64_t i = 0; i < n; i++)
    if (sim_one_in(&w->extra, one_in)) flip_entry(w, &v, times, i);
}

void sim_flip(struct sim_world *w, bool clean) {
  static const char *const suffixes[] = {".index", ".timeindex", ".snapshot"};
  /* After a clean stop nothing is looked at before it is used. */
  if (!w->swarm.flips || (!sim_one_in(&w->fault, 3) && !(w->swarm.aimed && clean))) return;
  int64_t which = sim_below(&w->fault, 3);
  if (w->swarm.aimed && which < 2) {
    flip_index(w, suffixes[0]);
    flip_index(w, suffixes[1]);
    return;
  }
  const char *path = sim_disk_flip(w->disk, suffixes[which]);
  if (path && which == 2) w->snapshots_hurt = true;
  sim_note("flipped a bit of %s", path ? path : "nothing");
}
