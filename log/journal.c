/* Opening, beginning and closing the journal of a data directory. */
#include "log/journal.h"

#include <stdio.h>
#include <stdlib.h>

#include "kproto/assert.h"
#include "log/journal_int.h"

struct listing {
  uint64_t newest; /* generation of the highest name, 0 = none */
  bool spare;
};

static void see(void *arg, const char *name) {
  struct listing *ls = arg;
  if (strcmp(name, "kask-spare.journal") == 0) ls->spare = true;
  if (strncmp(name, "kask-", 5) != 0 || name[5] < '0' || name[5] > '9') return;
  char *end;
  unsigned long long v = strtoull(name + 5, &end, 10);
  if (strcmp(end, ".journal") == 0 && v > ls->newest) ls->newest = v;
}

enum kp_err journal_path(const struct log_journal *j, uint64_t generation, char path[JOURNAL_PATH_MAX]) {
  int n = snprintf(path, JOURNAL_PATH_MAX, "%s/kask-%010llu.journal", j->dir, (unsigned long long)generation);
  return n > 0 && n < JOURNAL_PATH_MAX ? KP_ERR_NONE : KP_ERR_IO;
}

enum kp_err journal_spare_path(const struct log_journal *j, char path[JOURNAL_PATH_MAX]) {
  int n = snprintf(path, JOURNAL_PATH_MAX, "%s/kask-spare.journal", j->dir);
  return n > 0 && n < JOURNAL_PATH_MAX ? KP_ERR_NONE : KP_ERR_IO;
}

/* ---- reading what is there ---- */

/* Every record into memory. CORRUPT_MESSAGE: one of them makes no sense. */
static enum kp_err replay(struct log_journal *j, struct journal_scan *s) {
  struct journal_record r;
  int64_t at;
  enum kp_err err;
  while (journal_scan_next(s, &r, &at, &err)) {
    if (j->run.stopped && r.type != JOURNAL_STOP && r.type != JOURNAL_FLUSH) j->run.stopped = false;
    err = journal_apply(j, &r);
    if (err != KP_ERR_NONE) return err;
    if (r.type == JOURNAL_CHECKPOINT_END) j->checkpoint_bytes = s->at;
  }
  return err;
}

static enum kp_err read_file(struct log_journal *j, bool clean_mark, struct log_journal_report *rep) {
  struct journal_scan s;
  struct journal_file_header h = {0};
  int64_t last = 0;
  enum kp_err err = journal_scan_init(&s, j->io, j->file, &h);
  if (err == KP_ERR_NONE && h.generation != j->generation) err = KP_ERR_CORRUPT_MESSAGE;
  if (err == KP_ERR_NONE && !kp_uuid_eq(&h.directory_id, &j->directory_id)) err = KP_ERR_INCONSISTENT_CLUSTER_ID;
  if (err == KP_ERR_NONE) {
    j->seed = h.seed;
    j->run.incarnation = h.incarnation;
    err = replay(j, &s);
  }
  rep->found = LOG_JOURNAL_WHOLE;
  if (err == KP_ERR_NONE && !(j->run.stopped && clean_mark)) err = journal_scan_end(&s, &rep->found, &last);
  rep->bytes = s.at;
  rep->cut_bytes = last > s.at ? last - s.at : 0;
  j->write_at = s.at;
  j->capacity = s.size;
  j->lsn = j->written = s.next_lsn > 0 ? s.next_lsn - 1 : 0;
  /* What this process reads may only be in the page cache, but for what a clean stop wrote: the mark says that the sync
   * behind STOP did not fail. */
  bool known = j->run.stopped && clean_mark;
  atomic_store(&j->synced, known ? j->lsn : 0);
  atomic_store(&j->witnessed, known ? j->lsn : 0);
  j->dirty = j->in_doubt = !known;
  if (err == KP_ERR_CORRUPT_MESSAGE) {
    rep->found = LOG_JOURNAL_CORRUPT;
    err = KP_ERR_NONE;
  } else if (err == KP_ERR_INCONSISTENT_CLUSTER_ID) {
    rep->found = LOG_JOURNAL_FOREIGN;
  } else if (err == KP_ERR_UNSUPPORTED_VERSION) {
    rep->found = LOG_JOURNAL_NEWER;
  }
  journal_scan_done(&s);
  return err;
}

/* Nothing of it may be believed. */
static void give_up(struct log_journal *j) {
  j->io->ops->close(j->io, j->file);
  j->file = NULL;
  journal_forget(j);
  j->run.stopped = false;
}

static enum kp_err open_newest(struct log_journal *j, const struct log_journal_args *args,
                               struct log_journal_report *rep) {
  struct listing ls = {0};
  char path[JOURNAL_PATH_MAX];
  enum kp_err err = j->io->ops->list(j->io, j->dir, see, &ls);
  if (err != KP_ERR_NONE) return err;
  j->spare = ls.spare;
  rep->found = LOG_JOURNAL_NONE;
  if (ls.newest == 0) return KP_ERR_NONE;
  j->generation = ls.newest;
  err = journal_path(j, ls.newest, path);
  if (err == KP_ERR_NONE)
    err = j->io->ops->open(j->io, path, args->read_only ? LOG_IO_RDONLY : LOG_IO_CREATE, &j->file);
  if (err != KP_ERR_NONE) return err;
  err = read_file(j, args->clean_mark, rep);
  if (rep->found == LOG_JOURNAL_CORRUPT || rep->found == LOG_JOURNAL_FOREIGN || rep->found == LOG_JOURNAL_NEWER)
    snprintf(rep->where, sizeof rep->where, "%.250s at byte %lld", path, (long long)rep->bytes);
  if (rep->found == LOG_JOURNAL_CORRUPT && err == KP_ERR_NONE) give_up(j);
  return err;
}

static void journal_free(struct log_journal *j) {
  if (j->file != NULL) j->io->ops->close(j->io, j->file);
  journal_groups_free(j);
  kp_buf_done(&j->pending);
  kp_buf_done(&j->out);
  pthread_mutex_destroy(&j->mu);
  pthread_mutex_destroy(&j->flush_mu);
  free(j->dir);
  free(j);
}

enum kp_err log_journal_open(const struct log_journal_args *args, struct log_journal **ret,
                             struct log_journal_report *ret_report) {
  struct log_journal_report rep = {0};
  struct log_journal *j = calloc(1, sizeof *j);
  if (j == NULL) return KP_ERR_NO_MEMORY;
  j->io = args->io;
  j->directory_id = *args->directory_id;
  j->seed = args->seed;
  j->checkpoint_ms = args->now_ms;
  j->run.epoch = -1;
  j->dir = strdup(args->dir);
  kp_buf_init(&j->pending);
  kp_buf_init(&j->out);
  pthread_mutex_init(&j->mu, NULL);
  pthread_mutex_init(&j->flush_mu, NULL);
  enum kp_err err = j->dir != NULL ? open_newest(j, args, &rep) : KP_ERR_NO_MEMORY;
  rep.run = j->run;
  rep.generation = j->generation;
  rep.groups_n = (int32_t)j->live_n;
  *ret_report = rep;
  if (err != KP_ERR_NONE) {
    journal_free(j);
    return err;
  }
  *ret = j;
  return KP_ERR_NONE;
}

/* ---- begin, run, close ---- */

void log_journal_hold(struct log_journal *j, uint32_t incarnation) {
  KP_ASSERT(incarnation > 0, "incarnation=%u", incarnation);
  pthread_mutex_lock(&j->flush_mu);
  pthread_mutex_lock(&j->mu);
  journal_forget(j);
  j->run.epoch = -1;
  j->run.stopped = false;
  j->run.incarnation = incarnation;
  pthread_mutex_unlock(&j->mu);
  j->held = true;
  pthread_mutex_unlock(&j->flush_mu);
}

bool log_journal_held(struct log_journal *j) {
  pthread_mutex_lock(&j->flush_mu);
  bool held = j->held;
  pthread_mutex_unlock(&j->flush_mu);
  return held;
}

uint32_t log_journal_incarnation(struct log_journal *j) {
  pthread_mutex_lock(&j->mu);
  uint32_t incarnation = j->run.incarnation;
  pthread_mutex_unlock(&j->mu);
  return incarnation;
}

enum kp_err log_journal_begin(struct log_journal *j, bool forget, uint32_t incarnation) {
  KP_ASSERT(incarnation > 0, "incarnation=%u", incarnation);
  if (forget) log_journal_hold(j, incarnation);
  pthread_mutex_lock(&j->flush_mu);
  pthread_mutex_lock(&j->mu);
  j->run.incarnation = incarnation;
  pthread_mutex_unlock(&j->mu);
  enum kp_err err = journal_checkpoint(j);
  if (err == KP_ERR_NONE) j->held = false;
  pthread_mutex_unlock(&j->flush_mu);
  return err;
}

static uint64_t put(struct log_journal *j, struct log_group *g, struct journal_record r) {
  pthread_mutex_lock(&j->mu);
  r.lsn = ++j->lsn;
  r.group = g != NULL ? g->number : 0;
  journal_encode(&j->pending, &r);
  enum kp_err err = journal_apply(j, &r);
  KP_ASSERT(err == KP_ERR_NONE, "%s of group %u: %s", journal_type_name(r.type), r.group, kp_err_name(err));
  pthread_mutex_unlock(&j->mu);
  return r.lsn;
}

enum kp_err log_journal_run_begin(struct log_journal *j, const uint8_t boot_id[16], int64_t epoch) {
  KP_ASSERT((j->file != NULL || j->held) && epoch >= 0, "file=%p epoch=%lld", (void *)j->file, (long long)epoch);
  struct journal_record r = {.type = JOURNAL_RUN, .run_epoch = epoch};
  memcpy(r.boot_id, boot_id, sizeof r.boot_id);
  return log_journal_flush(j, put(j, NULL, r));
}

/* So that a STOP that is damaged later on is not taken for one that was never written. */
static enum kp_err witness_stop(struct log_journal *j) {
  pthread_mutex_lock(&j->flush_mu);
  enum kp_err err = journal_witness(j);
  if (err == KP_ERR_NONE && j->io->ops->sync(j->io, j->file) != KP_ERR_NONE) err = KP_ERR_IO;
  pthread_mutex_unlock(&j->flush_mu);
  return err == KP_ERR_NO_SPACE || err == KP_ERR_AGAIN ? KP_ERR_NONE : err; /* the mark speaks for it all the same */
}

enum kp_err log_journal_close(struct log_journal *j, bool clean) {
  KP_ASSERT(!clean || !j->held, "%s: a clean stop before the journal begins", j->dir);
  enum kp_err err = KP_ERR_NONE;
  if (clean && j->file != NULL) {
    /* What is still due comes before STOP, which is the last record of a stopped journal. */
    pthread_mutex_lock(&j->flush_mu);
    err = journal_write(j, false);
    pthread_mutex_unlock(&j->flush_mu);
    if (err == KP_ERR_NONE) err = log_journal_flush(j, put(j, NULL, (struct journal_record){.type = JOURNAL_STOP}));
    if (err == KP_ERR_NONE) err = witness_stop(j);
  }
  journal_free(j);
  return err;
}

/* ---- groups ---- */

static struct log_group *enter_group(struct log_journal *j, const struct kp_uuid *topic_id, int32_t partition,
                                     const char *name, uint8_t flags, bool *ret_made) {
  pthread_mutex_lock(&j->mu);
  struct log_group *g = journal_find(j, topic_id, partition);
  *ret_made = g == NULL;
  if (g == NULL) {
    size_t n = strlen(name);
    struct journal_record r = {.type = JOURNAL_GROUP_NEW,
                               .flags = flags,
                               .lsn = ++j->lsn,
                               .group = journal_group_number(j),
                               .topic = *topic_id,
                               .partition = partition,
                               .name = {name, n > LOG_JOURNAL_NAME_MAX ? LOG_JOURNAL_NAME_MAX : (int32_t)n}};
    journal_encode(&j->pending, &r);
    enum kp_err err = journal_apply(j, &r);
    KP_ASSERT(err == KP_ERR_NONE, "group %u of %s: %s", r.group, name, kp_err_name(err));
    g = j->groups[r.group];
  }
  pthread_mutex_unlock(&j->mu);
  return g;
}

struct log_group *log_journal_group(struct log_journal *j, const struct kp_uuid *topic_id, int32_t partition,
                                    const char *name, bool *ret_made) {
  return enter_group(j, topic_id, partition, name, 0, ret_made);
}

void log_journal_adopt(struct log_journal *j, const struct kp_uuid *topic_id, int32_t partition, const char *name) {
  bool made;
  KP_ASSERT(j->held, "%s is adopted by a journal that has begun", name);
  (void)enter_group(j, topic_id, partition, name, JOURNAL_ADOPTED, &made);
}

bool log_journal_vouches(struct log_journal *j, const struct kp_uuid *topic_id, int32_t partition) {
  pthread_mutex_lock(&j->mu);
  const struct log_group *g = journal_find(j, topic_id, partition);
  bool vouches = g != NULL && (g->adopted || g->term >= 0);
  pthread_mutex_unlock(&j->mu);
  return vouches;
}

struct log_group *log_journal_group_find(struct log_journal *j, const struct kp_uuid *topic_id, int32_t partition) {
  pthread_mutex_lock(&j->mu);
  struct log_group *g = journal_find(j, topic_id, partition);
  pthread_mutex_unlock(&j->mu);
  return g;
}

void log_journal_group_delete(struct log_journal *j, struct log_group *g) {
  put(j, g, (struct journal_record){.type = JOURNAL_GROUP_DEL});
}

const char *log_group_name(const struct log_group *g) {
  return g->name;
}

bool log_group_adopted(const struct log_group *g) {
  return g->adopted; /* never changes */
}

void log_group_id(const struct log_group *g, struct kp_uuid *ret_topic_id, int32_t *ret_partition) {
  *ret_topic_id = g->topic;
  *ret_partition = g->partition;
}

void log_journal_groups(struct log_journal *j, void (*each)(void *arg, const struct log_group *g), void *arg) {
  pthread_mutex_lock(&j->mu);
  for (uint32_t i = 0; i < j->groups_n; i++)
    if (j->groups[i] != NULL) each(arg, j->groups[i]);
  pthread_mutex_unlock(&j->mu);
}

static void *copy_of(const void *p, int32_t n, size_t size) {
  void *to = malloc((size_t)(n > 0 ? n : 1) * size);
  if (to != NULL && n > 0) memcpy(to, p, (size_t)n * size);
  return to;
}

enum kp_err log_journal_know(struct log_journal *j, const struct log_group *g, struct log_known *ret) {
  pthread_mutex_lock(&j->mu);
  *ret = (struct log_known){.term = g->term,
                            .vote = g->vote,
                            .start_epoch = g->start_epoch,
                            .start_off = g->start_off,
                            .ctl = g->ctl,
                            .ctl_lsn = g->ctl_lsn,
                            .log_start = g->log_start,
                            .watermark = g->watermark,
                            .watermark_segment = g->watermark_segment,
                            .watermark_bytes = g->watermark_bytes,
                            .cleaned_upto = g->cleaned_upto,
                            .sealed_n = g->sealed_n,
                            .faults_n = g->faults_n};
  if (g->sealed_n > 0) ret->sealed = copy_of(g->sealed, g->sealed_n, sizeof *g->sealed);
  if (g->faults_n > 0) ret->faults = copy_of(g->faults, g->faults_n, sizeof *g->faults);
  bool all = (g->sealed_n == 0 || ret->sealed != NULL) && (g->faults_n == 0 || ret->faults != NULL);
  pthread_mutex_unlock(&j->mu);
  if (all) return KP_ERR_NONE;
  log_known_done(ret);
  return KP_ERR_NO_MEMORY;
}

struct log_group *log_journal_join(struct log_journal *j, const struct kp_uuid *topic_id, int32_t partition,
                                   const char *name, struct log_known *known, bool *ret_is_known) {
  bool made;
  struct log_group *g = log_journal_group(j, topic_id, partition, name, &made);
  if (!made && g->term < 0) {
    log_journal_group_delete(j, g);
    g = log_journal_group(j, topic_id, partition, name, &made);
    KP_ASSERT(made, "%s is still there", name);
  }
  *ret_is_known = !made;
  enum kp_err err = made ? KP_ERR_NONE : log_journal_know(j, g, known);
  KP_ASSERT(err == KP_ERR_NONE, "no memory for what is known of %s", name);
  return g;
}

void log_known_done(struct log_known *k) {
  free(k->sealed);
  free(k->faults);
  k->sealed = NULL;
  k->faults = NULL;
  k->sealed_n = k->faults_n = 0;
}

/* ---- records ---- */

uint64_t log_journal_hard_state(struct log_journal *j, struct log_group *g, int32_t term, int32_t vote) {
  KP_ASSERT(term >= g->term, "%s: term %d after %d", g->name, term, g->term);
  return put(j, g, (struct journal_record){.type = JOURNAL_HARDSTATE, .term = term, .vote = vote});
}

uint64_t log_journal_term_starts(struct log_journal *j, struct log_group *g, kp_epoch epoch, kp_offset off) {
  KP_ASSERT(epoch > g->ctl.epoch || g->ctl.epoch < 0, "%s: term %d after %d", g->name, epoch, g->ctl.epoch);
  return put(j, g, (struct journal_record){.type = JOURNAL_CTL, .kind = JOURNAL_TERM_STARTS, .pos = {epoch, off, 1}});
}

uint64_t log_journal_log_start(struct log_journal *j, struct log_group *g, struct log_pos pos, kp_offset log_start) {
  KP_ASSERT(pos.ctl > 1 && pos.epoch == g->ctl.epoch, "%s: ctl=%u epoch=%d", g->name, pos.ctl, pos.epoch);
  return put(
      j, g,
      (struct journal_record){.type = JOURNAL_CTL, .kind = JOURNAL_LOG_START, .pos = pos, .log_start = log_start});
}

uint64_t log_journal_trim(struct log_journal *j, struct log_group *g, kp_offset log_start) {
  return put(j, g, (struct journal_record){.type = JOURNAL_TRIM, .log_start = log_start});
}

uint64_t log_journal_truncate(struct log_journal *j, struct log_group *g, struct log_pos pos) {
  return put(j, g, (struct journal_record){.type = JOURNAL_TRUNC, .pos = pos});
}

void log_journal_watermark(struct log_journal *j, struct log_group *g, kp_offset segment, int64_t bytes,
                           kp_offset off) {
  pthread_mutex_lock(&j->mu);
  if (off >= g->watermark && (off != g->watermark || segment != g->watermark_segment || bytes != g->watermark_bytes)) {
    g->watermark = off;
    g->watermark_segment = segment;
    g->watermark_bytes = bytes;
    if (!g->watermark_due) {
      g->watermark_due = true;
      g->due_next = j->due;
      j->due = g;
    }
  }
  pthread_mutex_unlock(&j->mu);
}

void log_journal_seal(struct log_journal *j, struct log_group *g, const struct log_sealed *s) {
  KP_ASSERT(s->end > s->segment && s->bytes > 0, "%s: segment=%lld end=%lld", g->name, (long long)s->segment,
            (long long)s->end);
  put(j, g, (struct journal_record){.type = JOURNAL_SEALED, .sealed = *s});
}

bool log_journal_sealed(struct log_journal *j, const struct log_group *g, kp_offset segment, struct log_sealed *ret) {
  bool found = false;
  pthread_mutex_lock(&j->mu);
  for (int32_t i = 0; i < g->sealed_n && !found; i++) {
    found = g->sealed[i].segment == segment;
    if (found) *ret = g->sealed[i];
  }
  pthread_mutex_unlock(&j->mu);
  return found;
}

uint64_t log_journal_fault(struct log_journal *j, struct log_group *g, const struct log_fault *f) {
  KP_ASSERT(f->from < f->to, "%s: from=%lld to=%lld", g->name, (long long)f->from, (long long)f->to);
  return put(j, g, (struct journal_record){.type = JOURNAL_FAULT, .fault = *f});
}

uint64_t log_journal_fault_clear(struct log_journal *j, struct log_group *g, kp_offset from, kp_offset to) {
  return put(j, g, (struct journal_record){.type = JOURNAL_FAULT_CLEAR, .from = from, .to = to});
}

int32_t log_journal_faults(struct log_journal *j, const struct log_group *g, struct log_fault *ret, int32_t n_max) {
  pthread_mutex_lock(&j->mu);
  int32_t n = g->faults_n;
  for (int32_t i = 0; i < n && i < n_max; i++) ret[i] = g->faults[i];
  pthread_mutex_unlock(&j->mu);
  return n;
}

int64_t log_journal_faults_all(struct log_journal *j, int64_t *ret_groups) {
  int64_t faults = 0, groups = 0;
  pthread_mutex_lock(&j->mu);
  for (uint32_t i = 0; i < j->groups_n; i++) {
    if (j->groups[i] == NULL || j->groups[i]->faults_n == 0) continue;
    faults += j->groups[i]->faults_n;
    groups++;
  }
  pthread_mutex_unlock(&j->mu);
  *ret_groups = groups;
  return faults;
}

uint64_t log_journal_clean_begin(struct log_journal *j, struct log_group *g, kp_offset from, kp_offset to) {
  return put(j, g, (struct journal_record){.type = JOURNAL_CLEAN, .kind = JOURNAL_CLEAN_BEGIN, .from = from, .to = to});
}

void log_journal_clean_end(struct log_journal *j, struct log_group *g, const struct log_sealed *seals, int32_t n,
                           kp_offset upto) {
  put(j, g, (struct journal_record){.type = JOURNAL_CLEAN, .kind = JOURNAL_CLEAN_END, .upto = upto});
  for (int32_t i = 0; i < n; i++) log_journal_seal(j, g, &seals[i]);
}
