/* Directories: names as everybody sees them, names that are on the disk, and the changes that are pending between. */
#include <stdlib.h>

#include "kproto/assert.h"
#include "log/sim/disk_int.h"

struct sim_inode *sim_inode_new(struct sim_disk *d, bool is_dir) {
  struct sim_inode *f = calloc(1, sizeof *f);
  KP_ASSERT(f != NULL, "no memory for an inode");
  f->is_dir = is_dir;
  f->mtime_ms = d->now_ms != NULL ? *d->now_ms : 0;
  f->next = d->all;
  d->all = f;
  return f;
}

static int32_t position(const struct sim_entries *es, const char *name, size_t n) {
  for (int32_t i = 0; i < es->n; i++)
    if (strncmp(es->e[i].name, name, n) == 0 && es->e[i].name[n] == '\0') return i;
  return -1;
}

struct sim_inode *sim_entries_find(const struct sim_entries *es, const char *name, size_t n) {
  int32_t i = position(es, name, n);
  return i < 0 ? NULL : es->e[i].node;
}

void sim_entries_set(struct sim_entries *es, const char *name, struct sim_inode *node) {
  int32_t i = position(es, name, strlen(name));
  if (node == NULL) {
    if (i < 0) return;
    free(es->e[i].name);
    es->n--;
    memmove(es->e + i, es->e + i + 1, (size_t)(es->n - i) * sizeof *es->e);
    return;
  }
  if (i >= 0) {
    es->e[i].node = node;
    return;
  }
  if (es->n == es->cap) {
    es->cap = es->cap ? 2 * es->cap : 8;
    es->e = sim_alloc(es->e, (size_t)es->cap * sizeof *es->e);
  }
  size_t n = strlen(name) + 1;
  char *copy = sim_alloc(NULL, n);
  memcpy(copy, name, n);
  es->e[es->n++] = (struct sim_entry){copy, node};
}

void sim_entries_clear(struct sim_entries *es) {
  for (int32_t i = 0; i < es->n; i++) free(es->e[i].name);
  free(es->e);
  *es = (struct sim_entries){0};
}

/* The next part of a path; false at its end. */
static bool part_of(const char **path, const char **ret_name, size_t *ret_n) {
  while (**path == '/') (*path)++;
  *ret_name = *path;
  *ret_n = strcspn(*path, "/");
  *path += *ret_n;
  return *ret_n > 0;
}

struct sim_inode *sim_lookup(const struct sim_disk *d, const char *path, bool durable) {
  struct sim_inode *at = d->root;
  const char *name;
  size_t n;
  while (at != NULL && part_of(&path, &name, &n))
    at = at->is_dir ? sim_entries_find(durable ? &at->durable_names : &at->names, name, n) : NULL;
  return at;
}

struct sim_inode *sim_parent(const struct sim_disk *d, const char *path, const char **ret_name) {
  char dir[SIM_PATH_MAX];
  const char *slash = strrchr(path, '/');
  size_t n = slash != NULL ? (size_t)(slash - path) : 0;
  KP_ASSERT(n < sizeof dir, "path of %zu characters", n);
  memcpy(dir, path, n);
  dir[n] = '\0';
  *ret_name = slash != NULL ? slash + 1 : path;
  struct sim_inode *p = sim_lookup(d, dir, false);
  return p != NULL && p->is_dir && **ret_name != '\0' ? p : NULL;
}

static char *copied(const char *s) {
  if (s == NULL) return NULL;
  size_t n = strlen(s) + 1;
  return memcpy(sim_alloc(NULL, n), s, n);
}

void sim_name_change(struct sim_disk *d, struct sim_inode *from, const char *from_name, struct sim_inode *to,
                     const char *name, struct sim_inode *node) {
  if (to != NULL) {
    struct sim_inode *old = sim_entries_find(&to->names, name, strlen(name));
    node->links++;
    sim_charge(d, node);
    if (old != NULL) {
      old->links--;
      sim_uncharge_if_gone(d, old);
    }
    sim_entries_set(&to->names, name, node);
  }
  if (from != NULL) {
    sim_entries_set(&from->names, from_name, NULL);
    node->links--;
    sim_uncharge_if_gone(d, node);
  }
  if (d->changes_n == d->changes_cap) {
    d->changes_cap = d->changes_cap ? 2 * d->changes_cap : 64;
    d->changes = sim_alloc(d->changes, (size_t)d->changes_cap * sizeof *d->changes);
  }
  d->changes[d->changes_n++] =
      (struct sim_name_change){.seq = ++d->seq, .from = from, .to = to, .node = node, copied(from_name), copied(name)};
}

void sim_name_settle(const struct sim_name_change *c) {
  if (c->from != NULL && sim_entries_find(&c->from->durable_names, c->from_name, strlen(c->from_name)) == c->node)
    sim_entries_set(&c->from->durable_names, c->from_name, NULL);
  if (c->to != NULL) sim_entries_set(&c->to->durable_names, c->name, c->node);
}

static void change_free(struct sim_name_change *c) {
  free(c->from_name);
  free(c->name);
}

void sim_names_settle(struct sim_disk *d, const struct sim_inode *dir, int64_t seq) {
  int32_t kept = 0;
  for (int32_t i = 0; i < d->changes_n; i++) {
    struct sim_name_change *c = &d->changes[i];
    if (c->seq > seq || (dir != NULL && c->from != dir && c->to != dir)) {
      d->changes[kept++] = *c;
      continue;
    }
    sim_name_settle(c);
    change_free(c);
  }
  d->changes_n = kept;
}

void sim_name_changes_forget(struct sim_disk *d) {
  for (int32_t i = 0; i < d->changes_n; i++) change_free(&d->changes[i]);
  d->changes_n = 0;
}

/* ---- what nobody knows any more ---- */

static void mark(struct sim_inode *f) {
  if (f == NULL || f->marked) return;
  f->marked = true;
  for (int32_t i = 0; i < f->names.n; i++) mark(f->names.e[i].node);
  for (int32_t i = 0; i < f->durable_names.n; i++) mark(f->durable_names.e[i].node);
}

static void inode_free(struct sim_inode *f) {
  KP_ASSERT(f->map.p == NULL && f->opens == 0, "opens=%d", f->opens);
  sim_writes_forget(f);
  free(f->writes);
  free(f->cache.p);
  free(f->durable.p);
  sim_entries_clear(&f->names);
  sim_entries_clear(&f->durable_names);
  free(f);
}

void sim_sweep(struct sim_disk *d) {
  mark(d->root);
  for (int32_t i = 0; i < d->changes_n; i++) {
    mark(d->changes[i].from);
    mark(d->changes[i].to);
    mark(d->changes[i].node);
  }
  for (struct sim_inode *f = d->all; f != NULL; f = f->next)
    if (f->opens > 0) mark(f);
  for (struct sim_inode **at = &d->all; *at != NULL;) {
    struct sim_inode *f = *at;
    if (f->marked) {
      f->marked = false;
      at = &f->next;
      continue;
    }
    *at = f->next;
    inode_free(f);
  }
}
