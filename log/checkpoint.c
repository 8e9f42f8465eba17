/* Files of a data directory, in Kafka's formats.
 *
 * *-checkpoint (OffsetCheckpointFile, CheckpointFile): text,
 *     0                          version
 *     2                          rows
 *     topic partition offset     one a line, single spaces
 *   Replaced whole by tmp + fsync + rename + fsync of the directory; a crash leaves the old or the new one.
 * meta.properties (java.util.Properties): version=1, cluster.id, node.id, directory.id. Written once.
 * .kafka_cleanshutdown: {"version":0,"brokerEpoch":n}. Written last on a clean stop, removed first on a start; its
 * presence alone says "clean". .lock: empty, flock'ed while a process uses the directory. */
#include "log/checkpoint.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "kproto/assert.h"
#include "kproto/mutant.h"

enum { CHECKPOINT_BYTES_MAX = 64 << 20, META_BYTES_MAX = 1 << 16 };

/* Take one line off *p (NUL-terminated in place); NULL at the end. */
static char *next_line(char **p) {
  char *line = *p;
  if (*line == '\0') return NULL;
  char *nl = strchr(line, '\n');
  if (nl != NULL) {
    *nl = '\0';
    *p = nl + 1;
    if (nl > line && nl[-1] == '\r') nl[-1] = '\0';
  } else {
    *p = line + strlen(line);
  }
  return line;
}

static bool parse_int64(const char *s, int64_t min, int64_t max, int64_t *ret) {
  if (s == NULL || (*s != '-' && (*s < '0' || *s > '9'))) return false;
  char *end;
  errno = 0;
  long long v = strtoll(s, &end, 10);
  if (errno != 0 || *end != '\0' || v < min || v > max) return false;
  *ret = v;
  return true;
}

static bool parse_row(char *line, struct log_offsets_row *ret) {
  char *sp2 = strrchr(line, ' ');
  if (sp2 == NULL) return false;
  *sp2 = '\0';
  char *sp1 = strrchr(line, ' ');
  if (sp1 == NULL || sp1 == line) return false;
  *sp1 = '\0';
  int64_t partition, offset;
  if (strchr(line, ' ') != NULL || !parse_int64(sp1 + 1, 0, INT32_MAX, &partition) ||
      !parse_int64(sp2 + 1, INT64_MIN, INT64_MAX, &offset))
    return false;
  *ret = (struct log_offsets_row){line, (int32_t)partition, offset};
  return true;
}

enum kp_err log_offsets_read(struct log_io *io, const char *path,
                             void (*each)(void *arg, const struct log_offsets_row *r), void *arg) {
  char *text;
  size_t n;
  enum kp_err err = log_io_slurp(io, path, CHECKPOINT_BYTES_MAX, &text, &n);
  if (err != KP_ERR_NONE) return err;
  char *p = text;
  int64_t version, rows, seen = 0;
  err = KP_ERR_CORRUPT_MESSAGE;
  if (parse_int64(next_line(&p), 0, 0, &version) && parse_int64(next_line(&p), 0, INT32_MAX, &rows)) {
    char *line;
    struct log_offsets_row row;
    while ((line = next_line(&p)) != NULL && parse_row(line, &row)) {
      each(arg, &row);
      seen++;
    }
    if (line == NULL && seen == rows) err = KP_ERR_NONE;
  }
  free(text);
  return err;
}

enum kp_err log_offsets_write(struct log_io *io, const char *path, const struct log_offsets_row *rows, size_t n) {
  char *text = NULL;
  size_t text_n = 0;
  FILE *m = open_memstream(&text, &text_n);
  if (m == NULL) return KP_ERR_NO_MEMORY;
  fprintf(m, "0\n%zu\n", n);
  for (size_t i = 0; i < n; i++) {
    KP_ASSERT(rows[i].partition >= 0, "partition=%d", rows[i].partition);
    fprintf(m, "%s %" PRId32 " %" PRId64 "\n", rows[i].topic, rows[i].partition, rows[i].offset);
  }
  enum kp_err err = fclose(m) == 0 ? log_io_replace(io, path, text, text_n) : KP_ERR_NO_MEMORY;
  free(text);
  return err;
}

/* One `key=value` (or `key:value`) line of a properties file, spaces around both trimmed. */
static bool parse_property(char *line, char **ret_key, char **ret_value) {
  while (*line == ' ' || *line == '\t') line++;
  if (*line == '\0' || *line == '#' || *line == '!') return false;
  size_t k = strcspn(line, "=: \t");
  char *v = line + k + strspn(line + k, " \t");
  if (*v == '=' || *v == ':') v++;
  v += strspn(v, " \t");
  line[k] = '\0';
  *ret_key = line;
  *ret_value = v;
  return true;
}

static bool meta_set(struct log_dir_meta *m, const char *key, const char *value, int64_t *version) {
  int64_t id;
  if (strcmp(key, "version") == 0) return parse_int64(value, 0, 1, version);
  if (strcmp(key, "cluster.id") == 0) {
    if (strlen(value) >= sizeof m->cluster_id) return false;
    memcpy(m->cluster_id, value, strlen(value) + 1);
  } else if (strcmp(key, "directory.id") == 0) {
    if (strlen(value) >= sizeof m->directory_id) return false;
    memcpy(m->directory_id, value, strlen(value) + 1);
  } else if (strcmp(key, "node.id") == 0 || strcmp(key, "broker.id") == 0) {
    if (!parse_int64(value, 0, INT32_MAX, &id)) return false;
    m->node_id = (int32_t)id;
  }
  return true;
}

enum kp_err log_dir_meta_read(struct log_io *io, const char *dir, struct log_dir_meta *ret, char *err_text,
                              size_t err_n) {
  char path[PATH_MAX];
  if ((size_t)snprintf(path, sizeof path, "%s/meta.properties", dir) >= sizeof path) return KP_ERR_IO;
  char *text;
  size_t n;
  enum kp_err err = log_io_slurp(io, path, META_BYTES_MAX, &text, &n);
  if (err != KP_ERR_NONE) {
    snprintf(err_text, err_n, "read %s: %s", path, err == KP_ERR_NOT_FOUND ? "not there" : strerror(io->err_no));
    return err;
  }
  struct log_dir_meta m = {.node_id = -1};
  int64_t version = -1;
  char *p = text, *line, *key, *value;
  while ((line = next_line(&p)) != NULL && err == KP_ERR_NONE) {
    if (!parse_property(line, &key, &value) || meta_set(&m, key, value, &version)) continue;
    snprintf(err_text, err_n, "read %s: bad value '%s' for '%s'", path, value, key);
    err = KP_ERR_CORRUPT_MESSAGE;
  }
  if (err == KP_ERR_NONE && version < 0) {
    snprintf(err_text, err_n, "read %s: no version", path);
    err = KP_ERR_CORRUPT_MESSAGE;
  }
  free(text);
  if (err == KP_ERR_NONE) *ret = m;
  return err;
}

enum kp_err log_dir_meta_write(struct log_io *io, const char *dir, const struct log_dir_meta *m) {
  char path[PATH_MAX], text[256];
  KP_ASSERT(m->node_id >= 0 && m->cluster_id[0] != '\0', "node_id=%d", m->node_id);
  if ((size_t)snprintf(path, sizeof path, "%s/meta.properties", dir) >= sizeof path) return KP_ERR_IO;
  int n = snprintf(text, sizeof text, "#\ncluster.id=%s\ndirectory.id=%s\nnode.id=%" PRId32 "\nversion=1\n",
                   m->cluster_id, m->directory_id, m->node_id);
  KP_ASSERT(n > 0 && (size_t)n < sizeof text, "n=%d", n);
  return log_io_replace(io, path, text, (size_t)n);
}

enum kp_err log_clean_mark_take(struct log_io *io, const char *dir, bool *ret_clean) {
  char path[PATH_MAX];
  if ((size_t)snprintf(path, sizeof path, "%s/.kafka_cleanshutdown", dir) >= sizeof path) return KP_ERR_IO;
  struct log_io_stat st;
  enum kp_err err = KP_MUTANT(6) ? io->ops->stat(io, path, &st) : io->ops->unlink(io, path);
  if (err == KP_ERR_NOT_FOUND) {
    *ret_clean = false;
    return KP_ERR_NONE;
  }
  if (err == KP_ERR_NONE) err = io->ops->sync_dir(io, dir);
  if (err == KP_ERR_NONE) *ret_clean = true;
  return err;
}

enum kp_err log_clean_mark_write(struct log_io *io, const char *dir, int64_t broker_epoch) {
  char path[PATH_MAX], text[64];
  if ((size_t)snprintf(path, sizeof path, "%s/.kafka_cleanshutdown", dir) >= sizeof path) return KP_ERR_IO;
  int n = snprintf(text, sizeof text, "{\"version\":0,\"brokerEpoch\":%" PRId64 "}", broker_epoch);
  return log_io_replace(io, path, text, (size_t)n);
}

enum kp_err log_dir_lock(const char *dir, int *ret_fd) {
  char path[PATH_MAX];
  if ((size_t)snprintf(path, sizeof path, "%s/.lock", dir) >= sizeof path) return KP_ERR_IO;
  int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (fd < 0) return errno == ENOENT ? KP_ERR_NOT_FOUND : KP_ERR_IO;
  /* Kafka's FileLock is a POSIX record lock; take both kinds, so that neither Kafka nor a second descriptor gets in. */
  struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
  if (flock(fd, LOCK_EX | LOCK_NB) != 0 || fcntl(fd, F_SETLK, &whole) != 0) {
    enum kp_err err = errno == EWOULDBLOCK || errno == EACCES ? KP_ERR_AGAIN : KP_ERR_IO;
    close(fd);
    return err;
  }
  *ret_fd = fd;
  return KP_ERR_NONE;
}

static const char base64url[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

void kp_uuid_format(const struct kp_uuid *u, char *s) {
  uint32_t acc = 0;
  int bits = 0;
  for (int i = 0; i < 16; i++) {
    acc = (acc << 8) | u->b[i];
    for (bits += 8; bits >= 6; bits -= 6) *s++ = base64url[(acc >> (bits - 6)) & 63];
  }
  *s++ = base64url[(acc << (6 - bits)) & 63];
  *s = '\0';
}

bool kp_uuid_parse(const char *s, size_t n, struct kp_uuid *ret) {
  struct kp_uuid u;
  uint32_t acc = 0;
  int bits = 0, out = 0;
  if (n != 22) return false;
  for (size_t i = 0; i < n; i++) {
    const char *d = s[i] != '\0' ? strchr(base64url, s[i]) : NULL;
    if (d == NULL) return false;
    acc = (acc << 6) | (uint32_t)(d - base64url);
    bits += 6;
    if (bits >= 8 && out < 16) {
      bits -= 8;
      u.b[out++] = (uint8_t)(acc >> bits);
    }
  }
  *ret = u;
  return true;
}
