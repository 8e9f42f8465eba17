/* What a crash leaves, bits that flip, and looking at the disk from outside. */
#include <stdio.h>
#include <stdlib.h>

#include "kproto/assert.h"
#include "log/sim/disk_int.h"

/* How a file's pending changes fare: all, none, those before some moment, or each sector by itself. */
enum fate { ALL, NONE, PREFIX, SECTORS };

/* Of every sector the first cutoff[sector] changes count. */
static void survive(struct sim_disk *d, struct sim_inode *f, enum fate fate) {
  int64_t size = f->durable.n, end = size;
  for (int32_t i = 0; i < f->writes_n; i++)
    if (f->writes[i].at + f->writes[i].n > end) end = f->writes[i].at + f->writes[i].n;
  int64_t sectors = end / SIM_SECTOR + 1;
  int32_t *cutoff = sim_alloc(NULL, (size_t)sectors * sizeof *cutoff);
  int32_t moment = (int32_t)sim_below(&d->crash_rng, f->writes_n + 1);
  for (int64_t s = 0; s < sectors; s++) {
    cutoff[s] = fate == NONE ? 0 : fate == ALL ? f->writes_n : moment;
    if (fate == SECTORS || (fate == PREFIX && sim_one_in(&d->crash_rng, 8)))
      cutoff[s] = (int32_t)sim_below(&d->crash_rng, f->writes_n + 1);
  }
  /* The size is one that the file had, whatever became of the data. */
  int32_t sized = fate == NONE ? 0 : fate == ALL ? f->writes_n : (int32_t)sim_below(&d->crash_rng, f->writes_n + 1);
  for (int32_t i = 0; i < sized; i++) {
    const struct sim_write *w = &f->writes[i];
    size = w->cut ? w->at : w->at + w->n > size ? w->at + w->n : size;
  }
  sim_bytes_resize(&f->durable, end);
  for (int32_t i = 0; i < f->writes_n; i++) {
    const struct sim_write *w = &f->writes[i];
    for (int64_t s = w->at / SIM_SECTOR; s < sectors; s++) {
      int64_t from = s * SIM_SECTOR > w->at ? s * SIM_SECTOR : w->at, to = (s + 1) * SIM_SECTOR;
      if (to > end) to = end;
      if (!w->cut && to > w->at + w->n) to = w->at + w->n;
      if (from >= to) break;
      if (i >= cutoff[s]) continue;
      if (w->cut)
        memset(f->durable.p + from, 0, (size_t)(to - from));
      else
        memcpy(f->durable.p + from, w->p + (from - w->at), (size_t)(to - from));
    }
  }
  sim_bytes_resize(&f->durable, size);
  free(cutoff);
}

static void cut_power_file(struct sim_disk *d, struct sim_inode *f, int mood) {
  if (f->writes_n > 0) {
    enum fate fate = mood == 0 ? NONE : mood == 1 ? ALL : (enum fate)sim_below(&d->crash_rng, 4);
    if (fate == PREFIX || fate == SECTORS) d->counts.torn_files++;
    if (fate != NONE) survive(d, f, fate);
  }
  sim_writes_forget(f);
  sim_bytes_resize(&f->cache, 0);
  sim_bytes_resize(&f->cache, f->durable.n);
  if (f->durable.n > 0) memcpy(f->cache.p, f->durable.p, (size_t)f->durable.n);
}

/* Names: in order up to a moment, or each for itself; all or none in the extreme moods. */
static void cut_power_names(struct sim_disk *d, int mood) {
  bool in_order = sim_one_in(&d->crash_rng, 2);
  int64_t moment = sim_below(&d->crash_rng, d->changes_n + 1);
  for (int32_t i = 0; i < d->changes_n; i++) {
    bool kept = mood == 0 ? false : mood == 1 ? true : in_order ? i < moment : sim_one_in(&d->crash_rng, 2);
    if (kept)
      sim_name_settle(&d->changes[i]);
    else
      d->counts.lost_names++;
  }
  sim_name_changes_forget(d);
  for (struct sim_inode *f = d->all; f != NULL; f = f->next) {
    if (!f->is_dir) continue;
    sim_entries_clear(&f->names);
    for (int32_t i = 0; i < f->durable_names.n; i++)
      sim_entries_set(&f->names, f->durable_names.e[i].name, f->durable_names.e[i].node);
  }
}

static void count_again(struct sim_disk *d, const struct sim_inode *dir) {
  for (int32_t i = 0; i < dir->names.n; i++) {
    struct sim_inode *f = dir->names.e[i].node;
    f->links++;
    if (f->links > 1) continue;
    sim_charge(d, f);
    if (f->is_dir) count_again(d, f);
  }
}

static void recount(struct sim_disk *d) {
  d->used = 0;
  for (struct sim_inode *f = d->all; f != NULL; f = f->next) {
    f->links = 0;
    f->charged = false;
  }
  count_again(d, d->root);
}

/* The cache of a file that a failed sync left different from the disk may be dropped at any time. */
static void drop_clean_pages(struct sim_disk *d, struct sim_inode *f) {
  if (f->is_dir || f->writes_n > 0 || !sim_one_in(&d->crash_rng, 2)) return;
  int64_t n = f->cache.n < f->durable.n ? f->cache.n : f->durable.n;
  if (n == 0 || memcmp(f->cache.p, f->durable.p, (size_t)n) == 0) return;
  memcpy(f->cache.p, f->durable.p, (size_t)n);
  d->counts.pages_lost++;
}

void sim_disk_crash(struct sim_disk *d, enum sim_crash kind) {
  KP_ASSERT(d->in_use == 0, "%d files or mappings are still in use", d->in_use);
  int mood = (int)sim_below(&d->crash_rng, 8); /* 0: only what was synced; 1: everything; else by chance */
  if (kind == SIM_CRASH_POWER) {
    for (struct sim_inode *f = d->all; f != NULL; f = f->next)
      if (!f->is_dir) cut_power_file(d, f, mood);
    cut_power_names(d, mood);
  } else {
    for (struct sim_inode *f = d->all; f != NULL; f = f->next) drop_clean_pages(d, f);
  }
  recount(d);
  sim_sweep(d);
  d->dead = false;
  d->dies_in = d->dies_at_name = -1;
}

/* ---- from outside ---- */

const uint8_t *sim_disk_durable_image(struct sim_disk *d, const char *path, int64_t *ret_n) {
  struct sim_inode *f = sim_lookup(d, path, true);
  if (f == NULL || f->is_dir) return NULL;
  /* Is what is pending going to change it? Then it is not durable as it is. */
  int64_t n = f->durable.n;
  for (int32_t i = 0; i < f->writes_n; i++)
    if (f->writes[i].at < n) n = f->writes[i].at;
  *ret_n = n;
  return f->durable.p != NULL ? f->durable.p : (const uint8_t *)"";
}

bool sim_disk_durable(struct sim_disk *d, const char *path, int64_t at, const void *p, int64_t n) {
  int64_t have;
  const uint8_t *image = sim_disk_durable_image(d, path, &have);
  return image != NULL && at >= 0 && at + n <= have && memcmp(image + at, p, (size_t)n) == 0;
}

struct candidates {
  const char *suffix;
  struct sim_inode *picked;
  char path[SIM_PATH_MAX];
  int64_t n;
};

static void collect(struct sim_disk *d, const struct sim_inode *dir, const char *path, struct candidates *c) {
  for (int32_t i = 0; i < dir->names.n; i++) {
    char at[SIM_PATH_MAX];
    struct sim_inode *f = dir->names.e[i].node;
    int put = snprintf(at, sizeof at, "%s/%s", path, dir->names.e[i].name);
    KP_ASSERT(put > 0 && (size_t)put < sizeof at, "path of %d characters", put);
    if (f->is_dir) {
      collect(d, f, at, c);
      continue;
    }
    size_t n = strlen(at), m = strlen(c->suffix);
    if (f->cache.n == 0 || n < m || strcmp(at + n - m, c->suffix) != 0) continue;
    c->n++;
    if (!sim_one_in(&d->crash_rng, c->n)) continue;
    c->picked = f;
    memcpy(c->path, at, n + 1);
  }
}

static struct sim_inode *pick(struct sim_disk *d, const char *suffix) {
  struct candidates c = {.suffix = suffix};
  collect(d, d->root, "", &c);
  if (c.picked != NULL) memcpy(d->flipped, c.path, sizeof c.path);
  return c.picked;
}

static void flip(struct sim_disk *d, struct sim_inode *f, int64_t at, int bit) {
  uint8_t mask = (uint8_t)(1u << bit);
  KP_ASSERT(at >= 0 && at < f->cache.n && f->map.p == NULL, "at=%lld of %lld", (long long)at, (long long)f->cache.n);
  f->cache.p[at] ^= mask;
  if (at < f->durable.n) f->durable.p[at] ^= mask;
  for (int32_t i = 0; i < f->writes_n; i++) {
    const struct sim_write *w = &f->writes[i];
    if (!w->cut && at >= w->at && at < w->at + w->n) w->p[at - w->at] ^= mask;
  }
  d->counts.flips++;
}

const char *sim_disk_flip(struct sim_disk *d, const char *suffix) {
  struct sim_inode *f = pick(d, suffix);
  if (f == NULL) return NULL;
  int64_t at = sim_below(&d->crash_rng, f->cache.n);
  flip(d, f, at, (int)sim_below(&d->crash_rng, 8));
  return d->flipped;
}

bool sim_disk_pick(struct sim_disk *d, const char *suffix, struct sim_victim *ret) {
  const struct sim_inode *f = pick(d, suffix);
  if (f == NULL) return false;
  *ret = (struct sim_victim){d->flipped, f->cache.p, f->cache.n};
  return true;
}

void sim_disk_flip_at(struct sim_disk *d, const char *path, int64_t at, int bit) {
  struct sim_inode *f = sim_lookup(d, path, false);
  KP_ASSERT(f != NULL && !f->is_dir, "%s is no file", path);
  flip(d, f, at, bit);
}

static uint64_t hash_bytes(uint64_t h, const void *p, size_t n) {
  const uint8_t *b = p;
  for (; n >= 8; b += 8, n -= 8) { /* preallocated files are long, and hashed after every life */
    uint64_t x;
    memcpy(&x, b, sizeof x);
    h = (h ^ x) * 0x9e3779b97f4a7c15u;
    h ^= h >> 32;
  }
  for (size_t i = 0; i < n; i++) h = (h ^ b[i]) * 0x100000001b3u;
  return h;
}

static uint64_t hash_dir(const struct sim_inode *dir, uint64_t h) {
  for (int32_t i = 0; i < dir->names.n; i++) {
    const struct sim_inode *f = dir->names.e[i].node;
    h = hash_bytes(h, dir->names.e[i].name, strlen(dir->names.e[i].name) + 1);
    h = f->is_dir ? hash_dir(f, h) : hash_bytes(h, f->cache.p, (size_t)f->cache.n);
  }
  return h;
}

uint64_t sim_disk_hash(const struct sim_disk *d) {
  return hash_dir(d->root, 0xcbf29ce484222325u);
}
