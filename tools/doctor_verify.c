#include "tools/doctor_verify.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "log/checkpoint.h"
#include "log/journal.h"
#include "log/verify.h"

enum { PATH_BYTES = 2048, NAME_BYTES = 300 };

typedef void say_fn(const char *level, const char *of, const char *fmt, ...) __attribute__((format(printf, 3, 4)));

struct doctor {
  const char *dir;
  say_fn *say;
  struct log_io *io;
  struct log_journal *journal; /* NULL: none, or unreadable */
  bool open;                   /* a server has the directory */
  char **names;                /* of directories */
  int32_t n, cap;
  int64_t bytes, batches, segments, seals;
  int32_t findings;
};

struct partition {
  struct doctor *d;
  const char *name;
};

/* ---- files of the directory ---- */

static void ignore_row(void *arg, const struct log_offsets_row *r) {
  (void)arg, (void)r;
}

static void look_at_checkpoints(struct doctor *d) {
  static const char *const names[] = {"recovery-point-offset-checkpoint", "replication-offset-checkpoint",
                                      "log-start-offset-checkpoint", "cleaner-offset-checkpoint"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    char path[PATH_BYTES];
    snprintf(path, sizeof path, "%s/%s", d->dir, names[i]);
    if (log_offsets_read(d->io, path, ignore_row, NULL) == KP_ERR_CORRUPT_MESSAGE)
      d->say("note", names[i], "cannot be read; the next start does more work and writes it anew");
  }
}

static const char *journal_state(enum log_journal_found found) {
  switch (found) {
  case LOG_JOURNAL_NONE: return "there is none: Kafka's own directory, or not started yet";
  case LOG_JOURNAL_WHOLE: return "read to its end";
  case LOG_JOURNAL_TORN: return "read to its end; a last write that was under way is cut off";
  case LOG_JOURNAL_CORRUPT: return "unreadable";
  case LOG_JOURNAL_FOREIGN: return "it belongs to another directory";
  case LOG_JOURNAL_NEWER: return "written by a newer version of kask";
  }
  return "?";
}

static void open_journal(struct doctor *d) {
  struct log_dir_meta meta;
  char why[256] = "";
  enum kp_err err = log_dir_meta_read(d->io, d->dir, &meta, why, sizeof why);
  if (err != KP_ERR_NONE) {
    d->say("fault", "meta.properties", "%s", err == KP_ERR_NOT_FOUND ? "is not there" : why);
    return;
  }
  d->say("ok", "meta.properties", "node %d of cluster %s", meta.node_id, meta.cluster_id);
  struct kp_uuid id;
  if (!kp_uuid_parse(meta.directory_id, strlen(meta.directory_id), &id)) {
    d->say("fault", "meta.properties", "directory.id is no id");
    return;
  }
  struct log_journal_args args = {
      .io = d->io, .dir = d->dir, .directory_id = &id, .read_only = true, .now_ms = (int64_t)time(NULL) * 1000};
  struct log_journal_report rep;
  err = log_journal_open(&args, &d->journal, &rep);
  bool bad = err != KP_ERR_NONE || rep.found == LOG_JOURNAL_CORRUPT;
  d->say(bad ? "fault" : "ok", "journal", "%s%s%s", err == KP_ERR_IO ? "cannot be read" : journal_state(rep.found),
         rep.where[0] ? ": " : "", rep.where);
}

/* ---- partitions ---- */

static const char *kind_name(enum log_fault_kind kind) {
  return kind == LOG_FAULT_LOST ? "lost" : kind == LOG_FAULT_UNREADABLE ? "unreadable" : "not what was written";
}

static void found(void *arg, const struct log_verify_finding *f) {
  struct partition *p = arg;
  char of[NAME_BYTES + 80];
  snprintf(of, sizeof of, "%s/%s", p->name, f->file);
  p->d->findings++;
  if (f->level == LOG_VERIFY_DERIVED) {
    p->d->say("note", of, "%s; made anew when it is needed", f->what);
  } else if (f->level == LOG_VERIFY_TAIL) {
    p->d->say("note", of, "bytes %" PRId64 " to %" PRId64 " are no whole batch (%s); the next start cuts them off",
              f->fault->position, f->fault->position_end, f->what);
  } else {
    p->d->say("fault", of, "offsets %" PRId64 " to %" PRId64 ", bytes %" PRId64 " to %" PRId64 ": %s: %s",
              f->fault->from, f->fault->to - 1, f->fault->position, f->fault->position_end, kind_name(f->fault->kind),
              f->what);
  }
}

static bool topic_id_of(struct doctor *d, const char *name, struct kp_uuid *ret) {
  char path[PATH_BYTES], *text;
  size_t n;
  snprintf(path, sizeof path, "%s/%s/partition.metadata", d->dir, name);
  if (log_io_slurp(d->io, path, 4096, &text, &n) != KP_ERR_NONE) return false;
  const char *p = strstr(text, "topic_id: ");
  bool good = strncmp(text, "version: 0", 10) == 0 && p && kp_uuid_parse(p + 10, strcspn(p + 10, "\r\n"), ret);
  free(text);
  if (!good) d->say("note", name, "partition.metadata cannot be read; it is written anew");
  return good;
}

/* What the journal says of known faults that this reading may not see: a file that is gone, a disk that answers again.
 */
static void tell_known(struct doctor *d, const char *name, const struct log_known *known) {
  for (int32_t i = 0; i < known->faults_n; i++)
    d->say("fault", name, "offsets %" PRId64 " to %" PRId64 " are known to be %s", known->faults[i].from,
           known->faults[i].to - 1, kind_name(known->faults[i].kind));
}

static void look_at_partition(struct doctor *d, const char *name) {
  char path[PATH_BYTES];
  struct kp_uuid id;
  struct log_known known = {0};
  bool is_known = false;
  const char *dash = strrchr(name, '-');
  snprintf(path, sizeof path, "%s/%s", d->dir, name);
  if (d->journal && topic_id_of(d, name, &id)) {
    const struct log_group *g = log_journal_group_find(d->journal, &id, (int32_t)strtol(dash + 1, NULL, 10));
    is_known = g && log_journal_know(d->journal, g, &known) == KP_ERR_NONE;
  }
  struct partition p = {d, name};
  struct log_verify_args args = {.io = d->io,
                                 .dir = path,
                                 .known = is_known ? &known : NULL,
                                 .open = d->open,
                                 .now_ms = (int64_t)time(NULL) * 1000,
                                 .each = found,
                                 .arg = &p};
  struct log_verify_report rep;
  enum kp_err err = log_verify_dir(&args, &rep);
  if (err != KP_ERR_NONE) d->say("fault", name, "cannot be read: %s", kp_err_name(err));
  if (is_known) tell_known(d, name, &known);
  log_known_done(&known);
  d->bytes += rep.bytes;
  d->batches += rep.batches;
  d->segments += rep.segments;
  d->seals += rep.seals;
}

/* ---- the metadata log's snapshots ---- */

static void see_snapshot(void *arg, const char *name) {
  struct doctor *d = arg;
  size_t n = strlen(name);
  char path[PATH_BYTES];
  int64_t at;
  if (n < 12 || strcmp(name + n - 11, ".checkpoint") != 0) return;
  snprintf(path, sizeof path, "%s/__cluster_metadata-0/%s", d->dir, name);
  if (log_verify_batches(d->io, path, &at) == KP_ERR_CORRUPT_MESSAGE)
    d->say("fault", name, "the batch at byte %" PRId64 " is not what was written", at);
}

/* ---- the directory ---- */

/* <topic>-<partition> */
static void see(void *arg, const char *name) {
  struct doctor *d = arg;
  const char *dash = strrchr(name, '-');
  char path[PATH_BYTES];
  struct log_io_stat st;
  if (!dash || dash == name || !dash[1] || strspn(dash + 1, "0123456789") != strlen(dash + 1)) return;
  snprintf(path, sizeof path, "%s/%s", d->dir, name);
  if (strlen(name) >= NAME_BYTES || d->io->ops->stat(d->io, path, &st) != KP_ERR_NONE || !st.is_dir) return;
  if (d->n == d->cap) {
    int32_t cap = d->cap ? 2 * d->cap : 64;
    char **more = realloc(d->names, (size_t)cap * sizeof *more);
    if (!more) return;
    d->names = more;
    d->cap = cap;
  }
  if ((d->names[d->n] = strdup(name)) != NULL) d->n++;
}

static int by_name(const void *a, const void *b) {
  const char *const *x = a, *const *y = b;
  return strcmp(*x, *y);
}

void doctor_verify(const char *dir, say_fn *say) {
  struct doctor d = {.dir = dir, .say = say, .io = log_io_posix()};
  int lock = -1;
  d.open = log_dir_lock(dir, &lock) == KP_ERR_AGAIN;
  if (d.open) say("note", dir, "a server has it open: what is being written now is left out");
  open_journal(&d);
  look_at_checkpoints(&d);
  if (d.io->ops->list(d.io, dir, see, &d) != KP_ERR_NONE) say("fault", dir, "cannot be read");
  if (d.n > 1) qsort(d.names, (size_t)d.n, sizeof *d.names, by_name);
  for (int32_t i = 0; i < d.n; i++) {
    look_at_partition(&d, d.names[i]);
    free(d.names[i]);
  }
  free(d.names);
  char path[PATH_BYTES];
  snprintf(path, sizeof path, "%s/__cluster_metadata-0", dir);
  (void)d.io->ops->list(d.io, path, see_snapshot, &d);
  say("ok", dir,
      "%d partitions, %" PRId64 " segments, %" PRId64 " batches, %" PRId64 " bytes read; %" PRId64
      " segments have a checksum in the journal",
      d.n, d.segments, d.batches, d.bytes, d.seals);
  if (d.journal) (void)log_journal_close(d.journal, false);
  if (lock >= 0) close(lock);
}
