#include "broker/key_index_door.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/statvfs.h>
#include <time.h>

#include "broker/trace.h"
#include "kproto/assert.h"

enum { KEEP_FREE_BYTES = 128 << 20 };
enum {
  RETRY_MS = 1000,   /* between opens that fail */
  FLAP_MS = 2000,    /* a database that fails this soon after it failed ... */
  FLAP_WAIT_MS = 50, /* ... is opened again a little later, and later each time */
};

struct brk_key_door {
  char *dir;
  struct kp_uuid directory_id;
  int64_t memory_bytes;
  pthread_mutex_t mu;
  pthread_cond_t nobody;       /* users is 0 */
  struct brk_key_store *store; /* NULL = closed */
  int32_t users;
  uint32_t generation;
  enum kp_err broken;           /* what made it fail; nobody enters */
  int64_t failed_ms;            /* monotonic, of the last failure */
  int32_t flaps;                /* failures that followed each other soon */
  int64_t retry_ms;             /* monotonic, not opened before it */
  struct brk_key_why why, told; /* of the last failure; of the last open that failed, in the trace already */
  atomic_bool open;
};

bool brk_key_door_place(const char *set, const char *log_dir, char *ret, size_t n) {
  size_t log_n = strlen(log_dir);
  while (log_n > 1 && log_dir[log_n - 1] == '/') log_n--;
  if (set && *set)
    snprintf(ret, n, "%s", set);
  else
    snprintf(ret, n, "%.*s.kask-index", (int)log_n, log_dir);
  return strncmp(ret, log_dir, log_n) != 0 || (ret[log_n] != '/' && ret[log_n] != '\0');
}

struct brk_key_door *brk_key_door_new(const char *dir, const struct kp_uuid *directory_id, int64_t memory_bytes) {
  struct brk_key_door *d = calloc(1, sizeof *d);
  if (!d) return NULL;
  d->dir = strdup(dir);
  d->directory_id = *directory_id;
  d->memory_bytes = memory_bytes;
  pthread_mutex_init(&d->mu, NULL);
  pthread_cond_init(&d->nobody, NULL);
  if (d->dir) return d;
  brk_key_door_free(d);
  return NULL;
}

void brk_key_door_free(struct brk_key_door *d) {
  if (!d) return;
  KP_ASSERT(d->users == 0, "users=%d", d->users);
  if (d->store) brk_key_store_close(d->store);
  pthread_cond_destroy(&d->nobody);
  pthread_mutex_destroy(&d->mu);
  free(d->dir);
  free(d);
}

const char *brk_key_door_dir(const struct brk_key_door *d) {
  return d->dir;
}

enum kp_err brk_key_door_room(const struct brk_key_door *d, struct brk_key_why *why) {
  struct statvfs fs;
  int64_t keep = 4 * d->memory_bytes > KEEP_FREE_BYTES ? 4 * d->memory_bytes : KEEP_FREE_BYTES;
  if (statvfs(d->dir, &fs) != 0 || (int64_t)(fs.f_bavail * fs.f_frsize) >= keep) return KP_ERR_NONE;
  snprintf(why->text, sizeof why->text, "%.120s: less than %lld MiB are free", d->dir, (long long)(keep >> 20));
  return KP_ERR_NO_SPACE;
}

bool brk_key_door_is_open(const struct brk_key_door *d) {
  return atomic_load_explicit(&d->open, memory_order_relaxed);
}

/* ---- opening, with the mutex held ---- */

struct listing {
  struct brk_key_listed *rows;
  int32_t n, cap;
};

static void list_one(void *arg, const struct kp_uuid *topic_id, int32_t partition, uint32_t slot) {
  struct listing *l = arg;
  if (l->n == l->cap) {
    l->cap = l->cap ? 2 * l->cap : 64;
    struct brk_key_listed *more = realloc(l->rows, (size_t)l->cap * sizeof *more);
    KP_ASSERT(more != NULL, "no memory to list %d indexes", l->cap);
    l->rows = more;
  }
  l->rows[l->n++] = (struct brk_key_listed){*topic_id, partition, slot};
}

static double now_ms(void) { /* for a figure in the trace alone */
  struct timespec ts;
  clock_gettime(CLOCK_MONOTONIC, &ts);
  return (double)ts.tv_sec * 1e3 + (double)ts.tv_nsec / 1e6;
}

static enum kp_err open_store(struct brk_key_door *d, struct brk_key_use *use) {
  double began = now_ms();
  enum kp_err err = brk_key_store_open(d->dir, &d->directory_id, d->memory_bytes, &d->store, &d->why);
  struct listing l = {0};
  if (err == KP_ERR_NONE) err = brk_key_store_each(d->store, list_one, &l, &d->why);
  if (err != KP_ERR_NONE) {
    free(l.rows);
    if (d->store) brk_key_store_close(d->store);
    d->store = NULL;
    if (strcmp(d->told.text, d->why.text) != 0) /* once, not at every try */
      brk_trace(BRK_ERROR, "key_index_not_opened", "dir=%s err=%s why=\"%s\"", d->dir, kp_err_name(err), d->why.text);
    d->told = d->why;
    return err;
  }
  d->generation++;
  d->told.text[0] = '\0';
  use->listed = l.rows;
  use->listed_n = l.n;
  use->opened_ms = now_ms() - began;
  brk_trace(BRK_INFO, "key_index_opened", "dir=%s partitions=%d took_ms=%.1f", d->dir, l.n, use->opened_ms);
  atomic_store_explicit(&d->open, true, memory_order_relaxed);
  return err;
}

/* After a failure, once nobody is inside. */
static void shut(struct brk_key_door *d) {
  struct brk_key_why ignored;
  brk_key_store_close(d->store);
  d->store = NULL;
  atomic_store_explicit(&d->open, false, memory_order_relaxed);
  if (d->broken == KP_ERR_CORRUPT_MESSAGE) (void)brk_key_store_destroy(d->dir, &ignored);
  d->broken = KP_ERR_NONE;
}

enum kp_err brk_key_door_enter(struct brk_key_door *d, int64_t mono_ms, uint32_t wanted, struct brk_key_use *ret,
                               struct brk_key_why *why) {
  *ret = (struct brk_key_use){0};
  pthread_mutex_lock(&d->mu);
  enum kp_err err = KP_ERR_NONE;
  if (d->store && d->broken != KP_ERR_CORRUPT_MESSAGE && brk_key_store_lost(d->store, &d->why)) {
    d->broken = KP_ERR_CORRUPT_MESSAGE;
    brk_trace(BRK_ERROR, "key_index_failed", "dir=%s err=%s why=\"%s\"", d->dir, kp_err_name(d->broken), d->why.text);
  }
  while (d->broken != KP_ERR_NONE && d->users > 0) pthread_cond_wait(&d->nobody, &d->mu); /* a piece of work each */
  if (d->broken != KP_ERR_NONE) {
    d->flaps = d->failed_ms && mono_ms - d->failed_ms < FLAP_MS ? d->flaps + 1 : 0;
    d->failed_ms = mono_ms;
    d->retry_ms = mono_ms + (int64_t)d->flaps * FLAP_WAIT_MS;
    shut(d);
  }
  if (!d->store) {
    bool early = mono_ms < d->retry_ms;
    err = early ? KP_ERR_IO : brk_key_door_room(d, &d->why);
    bool tried = err == KP_ERR_NONE;
    if (tried) err = open_store(d, ret);
    if (tried && err != KP_ERR_NONE) d->retry_ms = mono_ms + RETRY_MS;
  }
  if (err == KP_ERR_NONE && wanted && wanted != d->generation) err = KP_ERR_NOT_FOUND;
  if (err == KP_ERR_NONE) {
    d->users++;
    ret->store = d->store;
    ret->generation = d->generation;
  } else {
    *why = d->why;
  }
  pthread_mutex_unlock(&d->mu);
  return err;
}

void brk_key_door_leave(struct brk_key_door *d, enum kp_err err, const struct brk_key_why *why) {
  pthread_mutex_lock(&d->mu);
  KP_ASSERT(d->users > 0, "users=%d err=%d", d->users, err);
  d->users--;
  bool fails = err == KP_ERR_IO || err == KP_ERR_CORRUPT_MESSAGE;
  if (fails && d->broken == KP_ERR_NONE) {
    d->why = *why;
    brk_trace(BRK_ERROR, "key_index_failed", "dir=%s err=%s why=\"%s\"", d->dir, kp_err_name(err), why->text);
  }
  if (fails && d->broken != KP_ERR_CORRUPT_MESSAGE) d->broken = err;
  if (d->users == 0) pthread_cond_broadcast(&d->nobody);
  pthread_mutex_unlock(&d->mu);
}
