/* The inside of the simulated disk: disk_io.c the calls, disk_names.c directories, disk_file.c contents, disk_crash.c
 * what a crash leaves. */
#ifndef LOG_SIM_DISK_INT_H
#define LOG_SIM_DISK_INT_H

#include "log/sim/disk.h"

enum { SIM_SECTOR = 512, SIM_PATH_MAX = 1024 };

struct sim_bytes {
  uint8_t *p;
  int64_t n, cap;
};

/* A pending change of a file. cut: its size became `at`, what lay above is gone; else n bytes were written at `at`. */
struct sim_write {
  int64_t seq, at, n;
  bool cut;
  uint8_t *p;
};

struct sim_entry {
  char *name;
  struct sim_inode *node;
};
struct sim_entries {
  struct sim_entry *e;
  int32_t n, cap;
};

struct sim_map {
  uint8_t *p;      /* what the user writes to */
  uint8_t *shadow; /* as last noted */
  int64_t n;
};

struct sim_inode {
  struct sim_inode *next; /* of all */
  bool is_dir, marked;
  int64_t mtime_ms;
  /* a file */
  struct sim_bytes cache, durable;
  struct sim_write *writes;
  int32_t writes_n, writes_cap;
  int32_t opens, links; /* links: names in the cache */
  bool charged;         /* its size counts as used space */
  struct sim_map map;
  /* a directory */
  struct sim_entries names, durable_names;
};

/* A pending change of names: what `from_name` in `from` was is `name` in `to`. from NULL: made; to NULL: removed. */
struct sim_name_change {
  int64_t seq;
  struct sim_inode *from, *to, *node;
  char *from_name, *name;
};

struct log_io_file {
  struct sim_inode *node;
  bool read_only, direct;
};

struct sim_disk {
  struct log_io io; /* first: the ops cast it back */
  struct sim_rng rng, crash_rng;
  struct sim_disk_faults faults;
  struct sim_disk_counts counts;
  const int64_t *now_ms;
  void (*pause)(void *arg, int64_t us);
  void *pause_arg;
  struct sim_inode *root, *all;
  struct sim_name_change *changes;
  int32_t changes_n, changes_cap;
  int64_t seq, used;
  int64_t dies_in, dies_at_name, dies_then;
  const char *dies_at_suffix;
  bool dead;
  int32_t in_use;
  char flipped[SIM_PATH_MAX];
};

void *sim_alloc(void *old, size_t n); /* realloc or abort */

/* ---- disk_file.c ---- */
void sim_bytes_resize(struct sim_bytes *b, int64_t n); /* new bytes are zeros */
void sim_file_write(struct sim_disk *d, struct sim_inode *f, const uint8_t *p, int64_t n, int64_t at);
void sim_file_cut(struct sim_disk *d, struct sim_inode *f, int64_t size);
/* What the mapping changed becomes pending writes. */
void sim_file_note_map(struct sim_disk *d, struct sim_inode *f);
/* Pending changes up to seq are on the disk. */
void sim_file_settle(struct sim_inode *f, int64_t seq);
void sim_write_apply(struct sim_bytes *to, const struct sim_write *w);
void sim_writes_forget(struct sim_inode *f);
/* A sync failed: sector by sector what was pending is on the disk or not, and nobody will try again. */
void sim_file_fail_sync(struct sim_disk *d, struct sim_inode *f);
/* The file's size counts, or no longer does. */
void sim_charge(struct sim_disk *d, struct sim_inode *f);
void sim_uncharge_if_gone(struct sim_disk *d, struct sim_inode *f);

/* ---- disk_names.c ---- */
struct sim_inode *sim_inode_new(struct sim_disk *d, bool is_dir);
struct sim_inode *sim_entries_find(const struct sim_entries *es, const char *name, size_t n);
void sim_entries_set(struct sim_entries *es, const char *name, struct sim_inode *node); /* node NULL: remove */
void sim_entries_clear(struct sim_entries *es);
/* The inode of a path, NULL if it isn't there; durable: by durable names. */
struct sim_inode *sim_lookup(const struct sim_disk *d, const char *path, bool durable);
/* The directory that holds the path's last part, and that part; NULL if there is none. */
struct sim_inode *sim_parent(const struct sim_disk *d, const char *path, const char **ret_name);
/* Changes the cache and notes the change as pending; names are copied. */
void sim_name_change(struct sim_disk *d, struct sim_inode *from, const char *from_name, struct sim_inode *to,
                     const char *name, struct sim_inode *node);
void sim_name_settle(const struct sim_name_change *c);
void sim_names_settle(struct sim_disk *d, const struct sim_inode *dir, int64_t seq); /* dir NULL: all */
void sim_name_changes_forget(struct sim_disk *d);
/* Free what neither the cache, the disk, a pending change nor an open file knows. */
void sim_sweep(struct sim_disk *d);

#endif
