/* Contents of a file: the cache, the durable image, and the pending writes between the two. */
#include <stdlib.h>

#include "kproto/assert.h"
#include "log/sim/disk_int.h"

void *sim_alloc(void *old, size_t n) {
  void *p = realloc(old, n);
  KP_ASSERT(p != NULL, "no memory for %zu bytes", n);
  return p;
}

void sim_bytes_resize(struct sim_bytes *b, int64_t n) {
  if (n > b->cap) {
    int64_t cap = b->cap ? b->cap : 1024;
    while (cap < n) cap *= 2;
    b->p = sim_alloc(b->p, (size_t)cap);
    b->cap = cap;
  }
  if (n > b->n) memset(b->p + b->n, 0, (size_t)(n - b->n));
  b->n = n;
}

static void put(struct sim_bytes *b, const uint8_t *p, int64_t n, int64_t at) {
  if (at + n > b->n) sim_bytes_resize(b, at + n);
  if (n > 0) memcpy(b->p + at, p, (size_t)n);
}

void sim_write_apply(struct sim_bytes *to, const struct sim_write *w) {
  if (w->cut)
    sim_bytes_resize(to, w->at);
  else
    put(to, w->p, w->n, w->at);
}

static struct sim_write *note(struct sim_disk *d, struct sim_inode *f) {
  if (f->writes_n == f->writes_cap) {
    f->writes_cap = f->writes_cap ? 2 * f->writes_cap : 8;
    f->writes = sim_alloc(f->writes, (size_t)f->writes_cap * sizeof *f->writes);
  }
  struct sim_write *w = &f->writes[f->writes_n++];
  *w = (struct sim_write){.seq = ++d->seq};
  return w;
}

static void sized(struct sim_disk *d, struct sim_inode *f, int64_t before) {
  if (f->charged) d->used += f->cache.n - before;
  if (d->now_ms != NULL) f->mtime_ms = *d->now_ms;
}

void sim_file_write(struct sim_disk *d, struct sim_inode *f, const uint8_t *p, int64_t n, int64_t at) {
  KP_ASSERT(n >= 0 && at >= 0, "n=%lld at=%lld", (long long)n, (long long)at);
  if (n == 0) return;
  int64_t before = f->cache.n;
  put(&f->cache, p, n, at);
  struct sim_write *w = note(d, f);
  w->at = at;
  w->n = n;
  w->p = sim_alloc(NULL, (size_t)n);
  memcpy(w->p, p, (size_t)n);
  d->counts.bytes_written += n;
  sized(d, f, before);
}

void sim_file_cut(struct sim_disk *d, struct sim_inode *f, int64_t size) {
  if (size == f->cache.n) return;
  int64_t before = f->cache.n;
  sim_bytes_resize(&f->cache, size);
  struct sim_write *w = note(d, f);
  w->at = size;
  w->cut = true;
  sized(d, f, before);
}

void sim_file_note_map(struct sim_disk *d, struct sim_inode *f) {
  struct sim_map *m = &f->map;
  if (m->p == NULL) return;
  for (int64_t at = 0; at < m->n; at += SIM_SECTOR) {
    int64_t n = m->n - at < SIM_SECTOR ? m->n - at : SIM_SECTOR;
    if (memcmp(m->p + at, m->shadow + at, (size_t)n) == 0) continue;
    memcpy(m->shadow + at, m->p + at, (size_t)n);
    if (at >= f->cache.n) continue; /* a page behind the end of the file goes nowhere */
    sim_file_write(d, f, m->p + at, at + n <= f->cache.n ? n : f->cache.n - at, at);
  }
}

void sim_file_settle(struct sim_inode *f, int64_t seq) {
  int32_t n = 0;
  while (n < f->writes_n && f->writes[n].seq <= seq) {
    sim_write_apply(&f->durable, &f->writes[n]);
    free(f->writes[n].p);
    n++;
  }
  if (n == 0) return;
  f->writes_n -= n;
  memmove(f->writes, f->writes + n, (size_t)f->writes_n * sizeof *f->writes);
}

void sim_writes_forget(struct sim_inode *f) {
  for (int32_t i = 0; i < f->writes_n; i++) free(f->writes[i].p);
  f->writes_n = 0;
}

void sim_file_fail_sync(struct sim_disk *d, struct sim_inode *f) {
  int64_t size = f->cache.n;
  bool cache_new = !sim_one_in(&d->rng, 3);
  sim_writes_forget(f);
  for (int64_t at = 0; at < size; at += SIM_SECTOR) {
    int64_t n = size - at < SIM_SECTOR ? size - at : SIM_SECTOR;
    bool reached = sim_one_in(&d->rng, 2),
         same = at + n <= f->durable.n && memcmp(f->durable.p + at, f->cache.p + at, (size_t)n) == 0;
    if (reached && !same) put(&f->durable, f->cache.p + at, n, at);
  }
  if (!cache_new && f->map.p == NULL) {
    int64_t both = f->durable.n < size ? f->durable.n : size;
    if (both < size || (both > 0 && memcmp(f->cache.p, f->durable.p, (size_t)both) != 0)) d->counts.pages_lost++;
    for (int64_t i = 0; i < size; i++) f->cache.p[i] = i < f->durable.n ? f->durable.p[i] : 0;
  }
  if (f->durable.n == size) return;
  struct sim_write *w = note(d, f); /* sizes are the file system's own business: still to come */
  w->at = size;
  w->cut = true;
}

void sim_charge(struct sim_disk *d, struct sim_inode *f) {
  if (f->charged || f->is_dir) return;
  f->charged = true;
  d->used += f->cache.n;
}

void sim_uncharge_if_gone(struct sim_disk *d, struct sim_inode *f) {
  if (!f->charged || f->links > 0 || f->opens > 0) return;
  f->charged = false;
  d->used -= f->cache.n;
}
