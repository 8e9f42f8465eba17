/* kask-open.<shard>: written by the shard, appended to before a log is opened, written anew (a file of another name
 * renamed over it) when most of its rows are of closed logs; removed by a clean stop before the clean-shutdown mark.
 *
 *    0  8  "KASKOPEN"
 *    8  4  version, 2
 *   12  4  leader epoch of the metadata log in the run that wrote it
 *   16 16  /proc/sys/kernel/random/boot_id of that run; zeros while a run recovers all logs, which it may not finish
 *   32     rows of 24: topic id (16), partition (4), crc32c of these (4)
 *
 * Numbers are big-endian. Nothing is synced: what a killed process wrote is in the page cache, and after the machine
 * was started anew the boot id says that nothing here counts. The epoch says whether another broker has had the
 * directory since, for each raises it (quorum-state). Either way every log is recovered then, as it is without lists.
 *
 * A row too many costs one recovery that finds nothing; a row too few would cost a torn tail, so a log whose row cannot
 * be written is not opened, and a list with a row that is not what was written counts for nothing. */
#include "broker/open_list.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "broker/controller.h"
#include "broker/partitions.h"
#include "broker/server.h"
#include "broker/trace.h"
#include "kproto/assert.h"
#include "kproto/crc32c.h"
#include "kproto/mutant.h"

enum { HEADER = 32, ROW = 24, VERSION = 2, LIST_BYTES_MAX = 256 << 20, TIDY_ROWS_MIN = 4096 };
static const char stem[] = "kask-open.";
static const uint8_t magic[8] = {'K', 'A', 'S', 'K', 'O', 'P', 'E', 'N'};

struct row {
  struct kp_uuid topic_id;
  int32_t partition;
};

/* One a shard. */
struct brk_open_list {
  struct log_io *io;
  struct log_io_file *file;
  int64_t rows_n; /* in it */
};

/* The server's: what was loaded, and what this run's headers say. */
struct brk_open_lists {
  struct row *left;
  size_t left_n, left_cap;
  kp_epoch epoch;
  bool whole; /* they name every log that may need recovery; until then no boot id is in them, and nobody trusts them */
  struct brk_open_list of[BRK_SHARDS_MAX];
};

static void path_of(const struct brk_server *s, const char *name, char *path, size_t n) {
  int put = snprintf(path, n, "%s/%s", s->log_dir, name);
  KP_ASSERT(put > 0 && (size_t)put < n, "path of %s has %d characters", name, put);
}

static void encode_header(const struct brk_server *s, kp_epoch epoch, uint8_t *p) {
  memcpy(p, magic, 8);
  kp_be32_put(p + 8, VERSION);
  kp_be32_put(p + 12, (uint32_t)epoch);
  if (s->open_lists->whole)
    memcpy(p + 16, s->boot_id, 16);
  else
    memset(p + 16, 0, 16);
}

static void encode_row(const struct kp_uuid *topic_id, int32_t partition, uint8_t *p) {
  memcpy(p, topic_id->b, 16);
  kp_be32_put(p + 16, (uint32_t)partition);
  kp_be32_put(p + 20, kp_crc32c(0, p, 20));
}

/* ---- load ---- */

struct loading {
  struct brk_server *s;
  struct brk_open_lists *ls;
  kp_epoch epoch; /* what the last run must have had */
  int32_t files_n;
  bool trusted;
  enum kp_err err;
};

static bool keep_row(struct brk_open_lists *ls, const uint8_t *p) {
  if (ls->left_n == ls->left_cap) {
    size_t cap = ls->left_cap ? 2 * ls->left_cap : 256;
    struct row *more = realloc(ls->left, cap * sizeof *more);
    if (!more) return false;
    ls->left = more;
    ls->left_cap = cap;
  }
  struct row *r = &ls->left[ls->left_n++];
  memcpy(r->topic_id.b, p, 16);
  r->partition = (int32_t)kp_be32(p + 16);
  return true;
}

static void load_file(void *arg, const char *name) {
  struct loading *l = arg;
  if (strncmp(name, stem, sizeof stem - 1) != 0 || strstr(name, ".tmp") || l->err != KP_ERR_NONE) return;
  char path[1400], *p;
  size_t n;
  path_of(l->s, name, path, sizeof path);
  l->err = log_io_slurp(l->s->io, path, LIST_BYTES_MAX, &p, &n);
  if (l->err != KP_ERR_NONE) return;
  const uint8_t *b = (const uint8_t *)p;
  static const uint8_t unknown_boot[16];
  l->files_n++;
  l->trusted = l->trusted && n >= HEADER && memcmp(b, magic, 8) == 0 && kp_be32(b + 8) == VERSION &&
               (kp_epoch)kp_be32(b + 12) == l->epoch && memcmp(b + 16, l->s->boot_id, 16) == 0 &&
               memcmp(b + 16, unknown_boot, 16) != 0;
  for (size_t at = HEADER; l->trusted && at + ROW <= n && l->err == KP_ERR_NONE; at += ROW) {
    l->trusted = kp_be32(b + at + 20) == kp_crc32c(0, b + at, 20);
    if (l->trusted && !keep_row(l->ls, b + at)) l->err = KP_ERR_NO_MEMORY;
  }
  free(p);
}

enum kp_err brk_open_lists_load(struct brk_server *s, bool *ret_trusted) {
  char path[1400];
  s->open_lists = calloc(1, sizeof *s->open_lists);
  if (!s->open_lists) return KP_ERR_NO_MEMORY;
  snprintf(path, sizeof path, "%s/__cluster_metadata-0/quorum-state", brk_metadata_root(s));
  struct loading l = {.s = s, .ls = s->open_lists, .epoch = brk_quorum_epoch(s->io, path), .trusted = true};
  enum kp_err err = s->io->ops->list(s->io, s->log_dir, load_file, &l);
  if (err == KP_ERR_NONE) err = l.err;
  *ret_trusted = l.trusted && l.files_n > 0;
  if (!*ret_trusted) s->open_lists->left_n = 0;
  return err;
}

void brk_open_lists_left(struct brk_server *s,
                         void (*each)(void *arg, const struct kp_uuid *topic_id, int32_t partition), void *arg) {
  for (size_t i = 0; i < s->open_lists->left_n; i++)
    each(arg, &s->open_lists->left[i].topic_id, s->open_lists->left[i].partition);
}

/* ---- write ---- */

static void list_close(struct brk_open_list *ol) {
  if (ol->file) ol->io->ops->close(ol->io, ol->file);
  ol->file = NULL;
}

/* The file of a shard with these rows, whole, and open for more. */
static enum kp_err write_anew(struct brk_server *s, int32_t shard, const uint8_t *p, size_t n) {
  struct brk_open_list *ol = &s->open_lists->of[shard];
  char path[1400], name[32];
  snprintf(name, sizeof name, "%s%d", stem, shard);
  path_of(s, name, path, sizeof path);
  enum kp_err err = log_io_replace_unsynced(s->io, path, p, n);
  if (err != KP_ERR_NONE) return err; /* the one before is still there, and in use */
  list_close(ol);
  ol->io = s->io;
  ol->rows_n = (int64_t)((n - HEADER) / ROW);
  return s->io->ops->open(s->io, path, LOG_IO_CREATE, &ol->file);
}

static enum kp_err begin_shard(struct brk_server *s, int32_t shard) {
  struct brk_open_lists *ls = s->open_lists;
  uint8_t *p = malloc(HEADER + ls->left_n * ROW);
  if (!p) return KP_ERR_NO_MEMORY;
  size_t n = HEADER;
  encode_header(s, ls->epoch, p);
  for (size_t i = 0; i < ls->left_n; i++) {
    const struct row *r = &ls->left[i];
    if (brk_shard_of_partition(s, &r->topic_id, r->partition)->id != shard) continue;
    encode_row(&r->topic_id, r->partition, p + n);
    n += ROW;
  }
  enum kp_err err = write_anew(s, shard, p, n);
  free(p);
  return err;
}

static void drop_surplus(void *arg, const char *name) {
  struct brk_server *s = arg;
  char path[1400];
  if (strncmp(name, stem, sizeof stem - 1) != 0) return;
  if (strtol(name + sizeof stem - 1, NULL, 10) < s->shards_n && !strstr(name, ".tmp")) return;
  path_of(s, name, path, sizeof path);
  (void)s->io->ops->unlink(s->io, path); /* next time it is of an older epoch, and nothing is trusted */
}

enum kp_err brk_open_lists_begin(struct brk_server *s, kp_epoch epoch) {
  enum kp_err err = KP_ERR_NONE;
  s->open_lists->epoch = epoch;
  s->open_lists->whole = s->logs_clean;
  for (int32_t i = 0; i < s->shards_n && err == KP_ERR_NONE; i++) err = begin_shard(s, i);
  return err == KP_ERR_NONE ? s->io->ops->list(s->io, s->log_dir, drop_surplus, s) : err;
}

enum kp_err brk_open_lists_whole(struct brk_server *s) {
  enum kp_err err = KP_ERR_NONE;
  struct iovec v = {s->boot_id, sizeof s->boot_id};
  if (s->open_lists->whole) return err;
  s->open_lists->whole = true;
  for (int32_t i = 0; i < s->shards_n && err == KP_ERR_NONE; i++) {
    struct brk_open_list *ol = &s->open_lists->of[i];
    err = ol->io->ops->pwritev(ol->io, ol->file, &v, 1, 16);
  }
  return err;
}

enum kp_err brk_open_lists_end(struct brk_server *s) {
  if (!s->open_lists) return KP_ERR_NONE;
  enum kp_err err = KP_ERR_NONE;
  for (int32_t i = 0; i < s->shards_n && err == KP_ERR_NONE; i++) {
    char path[1400], name[32];
    list_close(&s->open_lists->of[i]);
    snprintf(name, sizeof name, "%s%d", stem, i);
    path_of(s, name, path, sizeof path);
    err = s->io->ops->unlink(s->io, path);
    if (err == KP_ERR_NOT_FOUND) err = KP_ERR_NONE;
  }
  return err;
}

void brk_open_lists_free(struct brk_server *s) {
  if (!s->open_lists) return;
  for (int32_t i = 0; i < s->shards_n; i++) list_close(&s->open_lists->of[i]);
  free(s->open_lists->left);
  free(s->open_lists);
  s->open_lists = NULL;
}

enum kp_err brk_open_list_add(struct brk_shard *sh, const struct kp_uuid *topic_id, int32_t partition) {
  struct brk_open_lists *ls = sh->server->open_lists;
  struct brk_open_list *ol = ls ? &ls->of[sh->id] : NULL;
  if (!ol || KP_MUTANT(23)) return KP_ERR_NONE; /* a shard of a test */
  if (!ol->file) return KP_ERR_IO;
  uint8_t b[ROW];
  encode_row(topic_id, partition, b);
  struct iovec v = {b, sizeof b};
  enum kp_err err = ol->io->ops->pwritev(ol->io, ol->file, &v, 1, HEADER + ol->rows_n * ROW);
  if (err != KP_ERR_NONE) return err;
  ol->rows_n++;
  return KP_ERR_NONE;
}

struct tidying {
  uint8_t *p;
  size_t n, cap;
};

static void put_open(void *arg, struct brk_replica *r) {
  struct tidying *t = arg;
  if (!r->listed) return;
  KP_ASSERT(t->n + ROW <= t->cap, "n=%zu cap=%zu", t->n, t->cap);
  encode_row(&r->topic_id, r->partition, t->p + t->n);
  t->n += ROW;
}

void brk_open_list_tidy(struct brk_shard *sh) {
  struct brk_open_lists *ls = sh->server->open_lists;
  if (!ls || ls->of[sh->id].rows_n < 2 * (int64_t)sh->partitions->n + TIDY_ROWS_MIN) return;
  struct tidying t = {.cap = HEADER + (size_t)sh->partitions->n * ROW};
  t.p = malloc(t.cap);
  if (!t.p) return;
  encode_header(sh->server, ls->epoch, t.p);
  t.n = HEADER;
  brk_partitions_each(sh, put_open, &t);
  enum kp_err err = write_anew(sh->server, sh->id, t.p, t.n);
  free(t.p);
  if (err != KP_ERR_NONE) brk_trace(BRK_ERROR, "open_list_not_written", "shard=%d err=%s", sh->id, kp_err_name(err));
}
