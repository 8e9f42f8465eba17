#include "broker/data_dir.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include "broker/adopt.h"
#include "broker/journal.h"
#include "broker/metadata_replay.h"
#include "broker/strays.h"
#include "broker/trace.h"
#include "kproto/failpoint.h"

/* mkdir -p */
static int make_dirs(const char *path) {
  char part[1024];
  snprintf(part, sizeof part, "%s", path);
  for (char *p = part + 1; *p; p++) {
    if (*p != '/') continue;
    *p = '\0';
    if (mkdir(part, 0755) != 0 && errno != EEXIST) return -1;
    *p = '/';
  }
  return mkdir(part, 0755) != 0 && errno != EEXIST ? -1 : 0;
}

static bool random_uuid(struct kp_uuid *u) {
  if (getentropy(u->b, sizeof u->b) != 0) return false;
  u->b[6] = (uint8_t)((u->b[6] & 0x0f) | 0x40); /* version 4, as java.util.UUID.randomUUID */
  u->b[8] = (uint8_t)((u->b[8] & 0x3f) | 0x80);
  return true;
}

static enum kp_err check_writable(const char *key, const char *dir, char *err_text, size_t err_n) {
  struct stat st;
  if (make_dirs(dir) != 0) {
    snprintf(err_text, err_n, "%s: %s cannot be made: %s", key, dir, strerror(errno));
    return KP_ERR_KAFKA_STORAGE_ERROR;
  }
  if (stat(dir, &st) != 0 || !S_ISDIR(st.st_mode)) {
    snprintf(err_text, err_n, "%s: %s is not a directory", key, dir);
    return KP_ERR_KAFKA_STORAGE_ERROR;
  }
  if (access(dir, R_OK | W_OK | X_OK) != 0) {
    snprintf(err_text, err_n, "%s: %s: %s", key, dir, strerror(errno));
    return KP_ERR_KAFKA_STORAGE_ERROR;
  }
  return KP_ERR_NONE;
}

/* meta.properties: read and compared, or made. A directory of another node is never touched. */
static enum kp_err identify(struct brk_server *s, bool *ret_fresh, char *err_text, size_t err_n) {
  enum kp_err err = log_dir_meta_read(s->io, s->log_dir, &s->meta, err_text, err_n);
  const char *want = brk_broker_str(s->config, NULL, s->node_id, "cluster.id");
  if (err == KP_ERR_NOT_FOUND) {
    *ret_fresh = true;
    struct kp_uuid cluster;
    if (!random_uuid(&cluster) || !random_uuid(&s->directory_id)) return KP_ERR_IO;
    if (want && *want && !kp_uuid_parse(want, strlen(want), &cluster)) {
      snprintf(err_text, err_n, "cluster.id: %s is not an id as kafka-storage makes them", want);
      return KP_ERR_INVALID_CONFIG;
    }
    kp_uuid_format(&cluster, s->meta.cluster_id);
    kp_uuid_format(&s->directory_id, s->meta.directory_id);
    s->meta.node_id = s->node_id;
    err = log_dir_meta_write(s->io, s->log_dir, &s->meta);
    if (err != KP_ERR_NONE)
      snprintf(err_text, err_n, "%s/meta.properties cannot be written: %s", s->log_dir, strerror(s->io->err_no));
    return err;
  }
  if (err != KP_ERR_NONE) return err;
  if (s->meta.node_id != s->node_id) {
    snprintf(err_text, err_n, "%s/meta.properties belongs to node.id %d, and this is node.id %d", s->log_dir,
             s->meta.node_id, s->node_id);
    return KP_ERR_INCONSISTENT_CLUSTER_ID;
  }
  if (want && *want && strcmp(want, s->meta.cluster_id) != 0) {
    snprintf(err_text, err_n, "%s/meta.properties belongs to cluster %s, and this is cluster %s", s->log_dir,
             s->meta.cluster_id, want);
    return KP_ERR_INCONSISTENT_CLUSTER_ID;
  }
  if (!s->meta.directory_id[0]) { /* formatted before Kafka 3.7: as its 4.x does it at a start */
    if (!random_uuid(&s->directory_id)) return KP_ERR_IO;
    kp_uuid_format(&s->directory_id, s->meta.directory_id);
    return log_dir_meta_write(s->io, s->log_dir, &s->meta);
  }
  if (!kp_uuid_parse(s->meta.directory_id, strlen(s->meta.directory_id), &s->directory_id)) {
    snprintf(err_text, err_n, "%s/meta.properties: directory.id is malformed", s->log_dir);
    return KP_ERR_CORRUPT_MESSAGE;
  }
  return KP_ERR_NONE;
}

/* /proc/sys/kernel/random/boot_id; zeros where there is none: then every boot looks like another one. */
static void read_boot_id(uint8_t boot_id[16]) {
  char text[64] = "";
  int fd = open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC);
  ssize_t n = fd >= 0 ? read(fd, text, sizeof text - 1) : 0;
  if (fd >= 0) close(fd);
  memset(boot_id, 0, 16);
  int digits = 0;
  for (ssize_t i = 0; i < n && digits < 32; i++) {
    const char *hex = "0123456789abcdef", *at = text[i] != '\0' ? strchr(hex, text[i]) : NULL;
    if (!at) continue;
    boot_id[digits / 2] = (uint8_t)(boot_id[digits / 2] << 4 | (at - hex));
    digits++;
  }
}

static bool has_metadata(const struct brk_server *s) {
  char path[1400];
  struct log_io_stat st;
  snprintf(path, sizeof path, "%s/__cluster_metadata-0", brk_metadata_root(s));
  return s->io->ops->stat(s->io, path, &st) == KP_ERR_NONE;
}

/* Kafka's directory, or a new one: may this node have it? Nothing has been written yet, and a refusal leaves it as it
 * was. */
static enum kp_err check_adoption(struct brk_server *s, char *err_text, size_t err_n) {
  struct brk_adopt_dir d = {.log_dir = s->log_dir, .node_id = s->node_id, .directory_id = s->directory_id};
  struct brk_metadata_log m;
  char dir[1100];
  bool whole;
  snprintf(dir, sizeof dir, "%s/__cluster_metadata-0", brk_metadata_root(s));
  enum kp_err err = brk_adopt_look(s->io, s->log_dir, &d.has_partitions);
  if (err == KP_ERR_NONE) err = brk_metadata_peek(&m, s->io, dir, &whole, err_text, err_n);
  if (err != KP_ERR_NONE) return err;
  err = brk_adopt_check(&d, &m, err_text, err_n);
  brk_metadata_log_close(&m, false);
  return err;
}

/* The journal is read before the clean mark is taken, so that a directory that is refused stays as it was; what it
 * says is acted on after that. */
static enum kp_err take_clean_mark(struct brk_server *s, char *err_text, size_t err_n) {
  char path[1400];
  struct log_io_stat st;
  snprintf(path, sizeof path, "%s/.kafka_cleanshutdown", s->log_dir);
  enum kp_err err = brk_journal_read(s, s->io->ops->stat(s->io, path, &st) == KP_ERR_NONE, err_text, err_n);
  if (err != KP_ERR_NONE) return err;
  if (brk_journal_foreign(s) || !has_metadata(s)) err = check_adoption(s, err_text, err_n);
  if (err != KP_ERR_NONE) return err;
  err = log_clean_mark_take(s->io, s->log_dir, &s->was_clean);
  if (err != KP_ERR_NONE) {
    snprintf(err_text, err_n, "%s/.kafka_cleanshutdown cannot be removed", s->log_dir);
    return err;
  }
  return brk_journal_decide(s, err_text, err_n);
}

static enum kp_err lock(const char *dir, int32_t *ret_fd, char *err_text, size_t err_n) {
  enum kp_err err = log_dir_lock(dir, ret_fd);
  if (err == KP_ERR_NONE) return err;
  if (err == KP_ERR_AGAIN)
    snprintf(err_text, err_n, "%s is in use by another process (.lock)", dir);
  else
    snprintf(err_text, err_n, "%s/.lock cannot be locked: %s", dir, strerror(errno));
  return KP_ERR_KAFKA_STORAGE_ERROR;
}

/* The whole path without a slash at its end: clients and tools are told it. */
static enum kp_err name_dir(const char *key, const char *given, char *to, size_t to_n, char *err_text, size_t err_n) {
  size_t n = strlen(given);
  while (n > 1 && given[n - 1] == '/') n--;
  if (n >= to_n - 1) {
    snprintf(err_text, err_n, "%s: path is too long", key);
    return KP_ERR_INVALID_CONFIG;
  }
  memcpy(to, given, n);
  to[n] = '\0';
  enum kp_err err = check_writable(key, to, err_text, err_n);
  char whole[PATH_MAX];
  if (err == KP_ERR_NONE && realpath(to, whole) && strlen(whole) < to_n) memcpy(to, whole, strlen(whole) + 1);
  return err;
}

/* A metadata.log.dir of its own has its own meta.properties, of the same node. */
static enum kp_err identify_metadata_dir(struct brk_server *s, bool fresh, char *err_text, size_t err_n) {
  s->metadata_directory_id = s->directory_id;
  if (!s->metadata_dir[0]) return KP_ERR_NONE;
  struct log_dir_meta meta = s->meta;
  enum kp_err err = log_dir_meta_read(s->io, s->metadata_dir, &meta, err_text, err_n);
  if (err == KP_ERR_NOT_FOUND && fresh) {
    if (!random_uuid(&s->metadata_directory_id)) return KP_ERR_IO;
    kp_uuid_format(&s->metadata_directory_id, meta.directory_id);
    return log_dir_meta_write(s->io, s->metadata_dir, &meta);
  }
  if (err != KP_ERR_NONE) return err;
  if (meta.node_id != s->meta.node_id || strcmp(meta.cluster_id, s->meta.cluster_id) != 0) {
    snprintf(err_text, err_n, "metadata.log.dir: %s is node %d of cluster %s, %s is node %d of cluster %s",
             s->metadata_dir, meta.node_id, meta.cluster_id, s->log_dir, s->meta.node_id, s->meta.cluster_id);
    return KP_ERR_INCONSISTENT_CLUSTER_ID;
  }
  if (kp_uuid_parse(meta.directory_id, strlen(meta.directory_id), &s->metadata_directory_id)) return KP_ERR_NONE;
  snprintf(err_text, err_n, "%s/meta.properties: directory.id is malformed", s->metadata_dir);
  return KP_ERR_CORRUPT_MESSAGE;
}

struct tidying {
  struct brk_server *s;
  char **strays;
  size_t strays_n;
};

static void note_stray(struct tidying *t, const char *name) {
  char **more = realloc(t->strays, (t->strays_n + 1) * sizeof *more);
  if (!more) return; /* the next start sees it too */
  t->strays = more;
  t->strays[t->strays_n] = strdup(name);
  if (t->strays[t->strays_n]) t->strays_n++;
}

static void look_at(void *arg, const char *name) {
  struct tidying *t = arg;
  const struct brk_server *s = t->s;
  size_t n = strlen(name);
  if (brk_stray_name(s, name)) note_stray(t, name);
  if (n < 8 || strcmp(name + n - 7, "-delete") != 0) return;
  char path[1400];
  snprintf(path, sizeof path, "%s/%s", s->log_dir, name);
  log_dir_delete(s->io, path);
  brk_trace(BRK_INFO, "leftover_removed", "dir=%s", path);
}

enum kp_err brk_data_dir_tidy(struct brk_server *s) {
  struct tidying t = {.s = s};
  enum kp_err err = s->io->ops->list(s->io, s->log_dir, look_at, &t);
  for (size_t i = 0; i < t.strays_n; i++) {
    if (err == KP_ERR_NONE) err = brk_stray_set_aside(s, t.strays[i], "no topic of the metadata has that partition");
    free(t.strays[i]);
  }
  free(t.strays);
  return err;
}

void brk_data_dir_leave(struct brk_server *s) {
  if (!s->untouched) return;
  s->untouched = false;
  if (log_clean_mark_write(s->io, s->log_dir, 0) != KP_ERR_NONE)
    brk_trace(BRK_WARN, "clean_mark_not_restored", "dir=%s", s->log_dir);
}

/* metadata.log.dir, where it is not log.dirs. */
static enum kp_err claim_metadata_dir(struct brk_server *s, char *err_text, size_t err_n) {
  const char *dir = brk_broker_str(s->config, NULL, s->node_id, "metadata.log.dir");
  s->metadata_dir_lock = -1;
  if (!dir || !*dir) return KP_ERR_NONE;
  enum kp_err err = name_dir("metadata.log.dir", dir, s->metadata_dir, sizeof s->metadata_dir, err_text, err_n);
  if (strcmp(s->metadata_dir, s->log_dir) == 0) s->metadata_dir[0] = '\0';
  if (err != KP_ERR_NONE || !s->metadata_dir[0]) return err;
  return lock(s->metadata_dir, &s->metadata_dir_lock, err_text, err_n);
}

enum kp_err brk_data_dir_claim(struct brk_server *s, char *err_text, size_t err_n) {
  const char *dirs = brk_broker_str(s->config, NULL, s->node_id, "log.dirs");
  if (!dirs || !*dirs) dirs = brk_broker_str(s->config, NULL, s->node_id, "log.dir");
  if (strchr(dirs, ',')) {
    snprintf(err_text, err_n,
             "log.dirs: kask keeps its data in one directory, \"%s\" names several; with Kafka, move all partitions "
             "into one first (kafka-reassign-partitions)",
             dirs);
    return KP_ERR_INVALID_CONFIG;
  }
  enum kp_err err = name_dir("log.dirs", dirs, s->log_dir, sizeof s->log_dir, err_text, err_n);
  if (err == KP_ERR_NONE) err = lock(s->log_dir, &s->log_dir_lock, err_text, err_n);
  if (err == KP_ERR_NONE) err = claim_metadata_dir(s, err_text, err_n);
  if (err == KP_ERR_NONE) read_boot_id(s->boot_id);
  return err;
}

enum kp_err brk_data_dir_open(struct brk_server *s, char *err_text, size_t err_n) {
  bool fresh = false;
  enum kp_err err = identify(s, &fresh, err_text, err_n);
  if (err == KP_ERR_NONE) err = identify_metadata_dir(s, fresh, err_text, err_n);
  if (err == KP_ERR_NONE) err = take_clean_mark(s, err_text, err_n);
  if (err != KP_ERR_NONE) return err;
  s->untouched = s->was_clean;
  KP_FAIL("start.mark_taken");
  return KP_ERR_NONE;
}
