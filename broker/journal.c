#include "broker/journal.h"

#include <stdio.h>
#include <stdlib.h>

#include "broker/image.h"
#include "broker/metadata_log.h"
#include "broker/trace.h"
#include "kproto/assert.h"
#include "kproto/mutant.h"

enum { MARKER_BYTES_MAX = 4096 };

static void path_in(const struct brk_server *s, const char *name, char path[1400]) {
  snprintf(path, 1400, "%s/%s", s->log_dir, name);
}

enum kp_err brk_journal_read(struct brk_server *s, bool mark, char *err_text, size_t err_n) {
  struct log_journal_args args = {.io = s->io,
                                  .dir = s->log_dir,
                                  .directory_id = &s->directory_id,
                                  .seed = kp_be32(s->directory_id.b),
                                  .clean_mark = mark,
                                  .now_ms = 0};
  enum kp_err err = log_journal_open(&args, &s->journal, &s->journal_report);
  const struct log_journal_report *rep = &s->journal_report;
  if (err == KP_ERR_INCONSISTENT_CLUSTER_ID)
    snprintf(err_text, err_n, "%s belongs to another data directory than meta.properties: is the right disk mounted?",
             rep->where);
  else if (err == KP_ERR_UNSUPPORTED_VERSION)
    snprintf(err_text, err_n, "%s: written by a newer kask", rep->where);
  else if (err != KP_ERR_NONE)
    snprintf(err_text, err_n, "%s: the journal cannot be read: %s", s->log_dir, kp_err_name(err));
  return err;
}

/* kask.properties says that there was a journal: without it, a directory that lost its journal looks like Kafka's. */
static bool marked(struct brk_server *s) {
  char path[1400];
  struct log_io_stat st;
  path_in(s, "kask.properties", path);
  return s->io->ops->stat(s->io, path, &st) == KP_ERR_NONE;
}

static enum kp_err mark_as_ours(struct brk_server *s) {
  char path[1400], text[200];
  path_in(s, "kask.properties", path);
  int n = snprintf(text, sizeof text,
                   "# This directory has a journal, kask-*.journal. Keep both files.\nversion=1\ndirectory.id=%s\n",
                   s->meta.directory_id);
  return log_io_replace(s->io, path, text, (size_t)n);
}

static const char doubt_name[] = "kask.sync-failed";

void brk_journal_doubt_cache(struct brk_server *s) {
  char path[1400];
  struct log_io_file *f;
  path_in(s, doubt_name, path);
  if (s->io->ops->open(s->io, path, LOG_IO_CREATE, &f) == KP_ERR_NONE) s->io->ops->close(s->io, f);
}

void brk_journal_trust_cache(struct brk_server *s) {
  char path[1400];
  path_in(s, doubt_name, path);
  if (s->cache_in_doubt) (void)s->io->ops->unlink(s->io, path);
  s->cache_in_doubt = false;
}

static bool cache_in_doubt(struct brk_server *s) {
  char path[1400];
  struct log_io_stat st;
  path_in(s, doubt_name, path);
  return s->io->ops->stat(s->io, path, &st) == KP_ERR_NONE;
}

/* leaderEpoch of quorum-state, -1 where there is none. Kafka raises it whenever it starts; so does kask. */
static int64_t quorum_epoch(struct brk_server *s) {
  char path[1400], *p = NULL;
  size_t n;
  snprintf(path, sizeof path, "%s/__cluster_metadata-0/quorum-state", brk_metadata_root(s));
  if (log_io_slurp(s->io, path, MARKER_BYTES_MAX, &p, &n) != KP_ERR_NONE) return -1;
  const char *at = strstr(p, "\"leaderEpoch\":");
  int64_t epoch = at != NULL ? strtoll(at + sizeof "\"leaderEpoch\":" - 1, NULL, 10) : -1;
  free(p);
  return epoch;
}

/* Nothing of the journal can be believed: say what that means. */
static void take_over_lost(struct brk_server *s, const char *how) {
  const struct log_journal_report *rep = &s->journal_report;
  uint32_t incarnation = rep->run.incarnation + 1;
  if (incarnation < 2) incarnation = 2;
  brk_trace(
      BRK_ERROR, "journal_lost",
      "dir=%s how=\"%s\" where=\"%s\" incarnation=%u what=\"terms come from the metadata log; what was known to be "
      "on disk, checksums of segments, known faults and late DeleteRecords are gone: all logs are read whole\"",
      s->log_dir, how, rep->where, incarnation);
  s->was_clean = false;
  s->journal_lost = s->scan_all = true;
  log_journal_hold(s->journal, incarnation);
}

static void adopt_again(struct brk_server *s, int64_t epoch) {
  const struct log_journal_report *rep = &s->journal_report;
  brk_trace(BRK_INFO, "directory_adopted",
            "dir=%s why=\"Kafka has run on it: metadata epoch %lld, kask's last was %lld\" clean=%s", s->log_dir,
            (long long)epoch, (long long)rep->run.epoch, s->was_clean ? "true" : "false");
  log_journal_hold(s->journal, rep->run.incarnation + 1);
}

static enum kp_err go_on(struct brk_server *s) {
  const struct log_journal_report *rep = &s->journal_report;
  if (s->was_clean && !rep->run.stopped && !KP_MUTANT(6)) {
    brk_trace(BRK_WARN, "clean_mark_stale",
              "dir=%s what=\"the journal says that the last run did not end with a clean stop\"", s->log_dir);
    s->was_clean = false;
  }
  static const uint8_t unknown[sizeof s->boot_id];
  s->same_boot = !s->cache_in_doubt && memcmp(rep->run.boot_id, s->boot_id, sizeof s->boot_id) == 0 &&
                 memcmp(s->boot_id, unknown, sizeof unknown) != 0;
  if (rep->found != LOG_JOURNAL_TORN) return KP_ERR_NONE;
  brk_trace(BRK_INFO, "journal_end_cut", "dir=%s bytes=%lld", s->log_dir, (long long)rep->cut_bytes);
  return log_journal_begin(s->journal, false, rep->run.incarnation);
}

static enum kp_err not_written(const struct brk_server *s, enum kp_err err, char *err_text, size_t err_n) {
  snprintf(err_text, err_n, "%s: the journal cannot be written: %s", s->log_dir, kp_err_name(err));
  return err;
}

bool brk_journal_foreign(struct brk_server *s) {
  const struct log_journal_report *rep = &s->journal_report;
  if (rep->found == LOG_JOURNAL_NONE) return !marked(s);
  return rep->found != LOG_JOURNAL_CORRUPT && rep->run.epoch >= 0 && quorum_epoch(s) > rep->run.epoch;
}

enum kp_err brk_journal_decide(struct brk_server *s, char *err_text, size_t err_n) {
  const struct log_journal_report *rep = &s->journal_report;
  enum kp_err err = KP_ERR_NONE;
  int64_t epoch = quorum_epoch(s);
  s->cache_in_doubt = !s->was_clean && cache_in_doubt(s);
  if (rep->found == LOG_JOURNAL_CORRUPT)
    take_over_lost(s, "corrupt");
  else if (rep->found == LOG_JOURNAL_NONE && marked(s))
    take_over_lost(s, "missing");
  else if (rep->found == LOG_JOURNAL_NONE)
    log_journal_hold(s->journal, 1);
  else if (rep->run.epoch >= 0 && epoch > rep->run.epoch)
    adopt_again(s, epoch);
  else
    err = go_on(s);
  return err == KP_ERR_NONE ? err : not_written(s, err, err_text, err_n);
}

enum kp_err brk_journal_settle(struct brk_server *s, char *err_text, size_t err_n) {
  enum kp_err err = KP_ERR_NONE;
  if (!s->journal) return err;
  bool held = log_journal_held(s->journal);
  if (held) err = log_journal_begin(s->journal, false, log_journal_incarnation(s->journal));
  if (err == KP_ERR_NONE && !marked(s)) err = mark_as_ours(s);
  if (err != KP_ERR_NONE) return not_written(s, err, err_text, err_n);
  s->scan_all = false; /* all that was there has been read */
  return err;
}

bool brk_journal_means(struct brk_server *s, const struct kp_uuid *topic_id, const char *topic, int32_t partition) {
  char name[LOG_JOURNAL_NAME_MAX + 1];
  if (!s->journal) return true;
  if (!log_journal_held(s->journal)) return log_journal_vouches(s->journal, topic_id, partition);
  snprintf(name, sizeof name, "%.240s-%d", topic, partition);
  log_journal_adopt(s->journal, topic_id, partition, name);
  return true;
}

enum kp_err brk_journal_run(struct brk_server *s, kp_epoch epoch) {
  return s->journal ? log_journal_run_begin(s->journal, s->boot_id, epoch) : KP_ERR_NONE;
}

struct gone {
  const struct brk_image *image;
  struct log_group **groups;
  int32_t n;
};

static void note_gone(void *arg, const struct log_group *g) {
  struct gone *gone = arg;
  struct kp_uuid id;
  int32_t partition;
  log_group_id(g, &id, &partition);
  if (kp_uuid_eq(&id, &brk_metadata_topic_id)) return;
  const struct brk_topic *t = brk_image_topic_by_id(gone->image, &id);
  if (t && partition < t->partitions_n) return;
  union {
    const struct log_group *c;
    struct log_group *m;
  } handle = {.c = g};
  struct log_group **more = realloc(gone->groups, (size_t)(gone->n + 1) * sizeof(struct log_group *));
  KP_ASSERT(more != NULL, "no memory for %d groups", gone->n + 1);
  gone->groups = more;
  gone->groups[gone->n++] = handle.m;
}

void brk_journal_forget_deleted(struct brk_server *s) {
  struct gone gone = {.image = s->shards[0]->image};
  if (!s->journal) return;
  log_journal_groups(s->journal, note_gone, &gone);
  for (int32_t i = 0; i < gone.n; i++) log_journal_group_delete(s->journal, gone.groups[i]);
  free(gone.groups);
}

enum kp_err brk_journal_close(struct brk_server *s, bool clean) {
  if (!s->journal) return KP_ERR_NONE;
  enum kp_err err = log_journal_close(s->journal, clean);
  s->journal = NULL;
  if (err != KP_ERR_NONE) brk_trace(BRK_ERROR, "journal_not_closed", "dir=%s err=%s", s->log_dir, kp_err_name(err));
  return err;
}
