#include "tools/doctor_journal.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "log/journal.h"

typedef void saying(const char *level, const char *what, const char *fmt, ...) __attribute__((format(printf, 3, 4)));

enum { FAULTS_SHOWN = 64 };

struct groups {
  const struct log_group **g;
  int32_t n, cap;
};

static void note_group(void *arg, const struct log_group *g) {
  struct groups *gs = arg;
  if (gs->n == gs->cap) {
    int32_t cap = gs->cap ? 2 * gs->cap : 256;
    const struct log_group **more = realloc(gs->g, (size_t)cap * sizeof *more);
    if (!more) return;
    gs->g = more;
    gs->cap = cap;
  }
  gs->g[gs->n++] = g;
}

static void say_faults(struct log_journal *j, saying *say) {
  static const char *const kinds[] = {"?", "damaged", "lost", "unreadable"};
  struct groups gs = {0};
  int32_t faults = 0;
  log_journal_groups(j, note_group, &gs);
  for (int32_t i = 0; i < gs.n; i++) {
    struct log_fault f[16];
    int32_t n = log_journal_faults(j, gs.g[i], f, 16);
    for (int32_t k = 0; k < n && k < 16; k++, faults++)
      if (faults < FAULTS_SHOWN)
        say("fault", log_group_name(gs.g[i]), "offsets %lld to %lld are %s (segment %020lld, byte %lld): not served",
            (long long)f[k].from, (long long)f[k].to - 1, kinds[f[k].kind & 3], (long long)f[k].segment,
            (long long)f[k].position);
  }
  if (faults > FAULTS_SHOWN) say("fault", "journal", "and %d more", faults - FAULTS_SHOWN);
  free(gs.g);
}

static void say_state(const struct log_journal_report *rep, bool in_use, saying *say) {
  const char *how = in_use ? "in use" : rep->run.stopped ? "stopped cleanly" : "not stopped cleanly";
  say("ok", "journal", "generation %llu, %lld bytes, %d partitions, %s", (unsigned long long)rep->generation,
      (long long)rep->bytes, rep->groups_n, how);
  if (rep->found == LOG_JOURNAL_TORN && !in_use)
    say("note", "journal", "its end was being written when it stopped: the next start cuts it off");
  if (rep->run.incarnation > 1)
    say("note", "journal", "it was begun anew %u times: it was lost, or Kafka has run here in between",
        rep->run.incarnation - 1);
}

void doctor_journal(const char *dir, const struct log_dir_meta *meta, bool in_use, saying *say) {
  struct log_journal_args args = {.io = log_io_posix(), .dir = dir, .read_only = true};
  struct log_journal_report rep = {0};
  struct log_journal *j = NULL;
  struct kp_uuid id;
  char path[PATH_MAX];
  if (!kp_uuid_parse(meta->directory_id, strlen(meta->directory_id), &id)) return; /* said already */
  args.directory_id = &id;
  enum kp_err err = log_journal_open(&args, &j, &rep);
  snprintf(path, sizeof path, "%s/kask.properties", dir);
  bool ours = access(path, F_OK) == 0;
  if (rep.found == LOG_JOURNAL_FOREIGN)
    say("fault", "journal", "%s belongs to another data directory: kask does not start on it", rep.where);
  else if (rep.found == LOG_JOURNAL_NEWER)
    say("fault", "journal", "%s: written by a newer kask", rep.where);
  else if (err != KP_ERR_NONE)
    say("fault", "journal", "cannot be read: %s", kp_err_name(err));
  else if (rep.found == LOG_JOURNAL_CORRUPT)
    say("fault", "journal", "%s: damaged. The next start begins a new one and reads every log whole", rep.where);
  else if (rep.found == LOG_JOURNAL_NONE && ours)
    say("fault", "journal",
        "kask.properties says there was one: the next start begins a new one and reads every log whole");
  else if (rep.found == LOG_JOURNAL_NONE)
    say("note", "journal", "none: kask has not run here yet");
  else
    say_state(&rep, in_use, say);
  if (!j) return;
  say_faults(j, say);
  (void)log_journal_close(j, false);
}
