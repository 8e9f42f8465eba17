#include "broker/cleaner.h"

#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "broker/journal.h"
#include "broker/limits.h"
#include "broker/maintain.h"
#include "broker/partitions.h"
#include "broker/replica_journal.h"
#include "broker/server.h"
#include "broker/space.h"
#include "broker/topic_configs.h"
#include "broker/trace.h"
#include "kproto/assert.h"
#include "log/clean.h"

enum { STEP = 64, STEP_EVERY_MS = 5, JOB_BYTES = 4 << 20, JOB_BYTES_MIN = 16 << 10, JOBS_A_SECOND = 20 };

/* A partition's round. */
struct brk_cleaning {
  struct brk_job job;
  struct brk_timer pause;
  struct brk_replica *r;
  struct log_clean *c;
  struct brk_cleaning *next;
  enum log_clean_next then;
  int64_t job_bytes, bytes; /* of a job at most; so far in all */
  int64_t began_ms;         /* monotonic */
  double bytes_per_ms;      /* allowed; HUGE_VAL = as fast as it goes */
  uint64_t lsn;             /* the journal knows of the round: durable before the first job does anything; 0 = it is */
  enum kp_err journal_err;
  bool stopped;
};

struct brk_cleaner {
  struct brk_shard *sh;
  struct brk_timer timer;
  bool running;    /* sweeping at all */
  bool opened_all; /* a sweep has opened what is on disk, by the rules as they are */
  bool opening;    /* the sweep under way does: the rules have not changed since it began */
  int32_t sweep_topic, sweep_partition;
  struct kp_uuid best_topic; /* of this sweep */
  int32_t best_partition;    /* -1 = none is due */
  struct log_clean_look best;
  struct brk_cleaning *rounds;
};

static const char *text_of(const struct brk_shard *sh, const char *key) {
  return brk_broker_str(sh->server->config, sh->image, sh->server->node_id, key);
}
static int64_t number_of(const struct brk_shard *sh, const char *key) {
  return brk_broker_int(sh->server->config, sh->image, sh->server->node_id, key);
}
static double real_of(const struct brk_shard *sh, const char *key) {
  const char *text = text_of(sh, key);
  return text ? strtod(text, NULL) : 0;
}

static void sweep_at(struct brk_cleaner *cl, int64_t delay_ms) {
  if (cl->running) brk_timer_set(cl->sh, &cl->timer, cl->sh->mono_ms + delay_ms);
}

/* ---- a round ---- */

static void round_run(struct brk_job *j) {
  struct brk_cleaning *g = KP_CONTAINER(j, struct brk_cleaning, job);
  int64_t n;
  if (g->lsn) {
    g->journal_err = log_journal_flush(g->r->sh->server->journal, g->lsn);
    if (g->journal_err != KP_ERR_NONE) log_clean_stop(g->c);
    g->lsn = 0;
  }
  g->then = log_clean_run(g->c, g->job_bytes, &n);
  g->bytes += n;
}

static void unlink_round(struct brk_cleaner *cl, struct brk_cleaning *g) {
  struct brk_cleaning **at = &cl->rounds;
  while (*at != g) {
    KP_ASSERT(*at != NULL, "%s-%d: its round is unknown", g->r->topic, g->r->partition);
    at = &(*at)->next;
  }
  *at = g->next;
}

static void say_cleaned(const struct brk_replica *r, const struct brk_cleaning *g, const struct log_clean_report *rep) {
  int64_t ms = r->sh->mono_ms - g->began_ms;
  brk_trace(BRK_INFO, "log_cleaned",
            "partition=%s-%d upto=%lld keys=%lld bytes=%lld kept_bytes=%lld records=%lld kept_records=%lld segments=%d "
            "new_segments=%d memory=%lld took_ms=%lld",
            r->topic, r->partition, (long long)rep->cleaned_upto, (long long)rep->keys, (long long)rep->bytes_read,
            (long long)rep->bytes_written, (long long)rep->records_read, (long long)rep->records_kept,
            rep->segments_before, rep->segments_after, (long long)rep->memory_bytes, (long long)ms);
  if (rep->invalid_records > 0)
    brk_trace(BRK_WARN, "records_without_key", "partition=%s-%d records=%lld what=\"removed\"", r->topic, r->partition,
              (long long)rep->invalid_records);
}

/* What a failed round means: short of something, it is tried again; else the files are to blame. */
static void say_failed(struct brk_replica *r, const struct log_clean_report *rep) {
  bool later = rep->err == KP_ERR_NO_SPACE || rep->err == KP_ERR_AGAIN || rep->err == KP_ERR_NO_MEMORY;
  r->uncleanable = !later;
  brk_trace(later ? BRK_WARN : BRK_ERROR, later ? "log_not_cleaned" : "log_uncleanable",
            "partition=%s-%d segment=%lld err=%s doing=\"%s\"%s", r->topic, r->partition, (long long)rep->at,
            kp_err_name(rep->err), rep->what, later ? "" : " what=\"not compacted again before the next start\"");
}

static void tell_journal(struct brk_replica *r, struct log_clean_report *rep) {
  bool whole = rep->err == KP_ERR_NONE && !rep->stopped;
  if (r->group) {
    log_journal_clean_end(r->sh->server->journal, r->group, rep->sealed, rep->sealed_n, whole ? rep->cleaned_upto : 0);
    brk_journal_stir(r->sh);
  }
  free(rep->sealed);
  rep->sealed = NULL;
}

static void round_ends(struct brk_cleaner *cl, struct brk_cleaning *g) {
  struct brk_replica *r = g->r;
  struct brk_shard *sh = cl->sh;
  struct log_clean_report rep;
  log_clean_end(r->log, g->c, &rep);
  tell_journal(r, &rep);
  if (g->journal_err != KP_ERR_NONE) rep = (struct log_clean_report){.err = g->journal_err, .what = "journal"};
  r->cleaning = NULL;
  unlink_round(cl, g);
  atomic_fetch_sub(&sh->server->cleaners, 1);
  if (rep.err != KP_ERR_NONE && r->doomed) {
    /* Its topic is deleted: one made again under that name may have moved the directory away already. */
  } else if (rep.err != KP_ERR_NONE) {
    say_failed(r, &rep);
    if (log_failed(r->log)) brk_server_disk_failed(sh->server, sh, r->topic, r->partition);
  } else if (!rep.stopped) {
    say_cleaned(r, g, &rep);
    r->cleaned_upto = rep.cleaned_upto;
    if (!r->doomed) brk_cleaned_note(sh, &r->topic_id, r->partition, rep.cleaned_upto);
  }
  free(g);
  sweep_at(cl, rep.err == KP_ERR_NONE ? 0 : number_of(sh, "log.cleaner.backoff.ms"));
  if (r->burying && !brk_replica_busy(r))
    brk_replica_bury(r);
  else if (!r->doomed)
    brk_maintain(r); /* retention waited for the round */
}

static void round_goes_on(struct brk_shard *sh, struct brk_timer *t) {
  struct brk_cleaning *g = KP_CONTAINER(t, struct brk_cleaning, pause);
  brk_job_submit(sh, &g->job);
}

/* The segments are exchanged here, between two jobs. */
static void turn(struct brk_cleaning *g) {
  struct log_state before, after;
  log_get_state(g->r->log, &before);
  log_clean_turn(g->r->log, g->c);
  log_get_state(g->r->log, &after);
  if (before.size_bytes > after.size_bytes) brk_space_freed(g->r->sh, before.size_bytes - after.size_bytes);
  g->r->segments_n = after.segments_n;
}

static void round_done(struct brk_shard *sh, struct brk_job *j) {
  struct brk_cleaning *g = KP_CONTAINER(j, struct brk_cleaning, job);
  if (g->then == LOG_CLEAN_DONE) {
    round_ends(sh->partitions->cleaner, g);
    return;
  }
  if (g->then == LOG_CLEAN_TURN) turn(g);
  int64_t due_ms = g->began_ms;
  if (!isinf(g->bytes_per_ms)) due_ms += (int64_t)((double)g->bytes / g->bytes_per_ms);
  if (g->stopped || due_ms <= sh->mono_ms)
    brk_job_submit(sh, &g->job);
  else
    brk_timer_set(sh, &g->pause, due_ms);
}

/* This round's share of what all of them may read and write. */
static void set_pace(struct brk_cleaning *g, const struct brk_shard *sh, int64_t threads) {
  double per_second = real_of(sh, "log.cleaner.io.max.bytes.per.second") / (double)threads;
  bool bounded = per_second < 1e15;
  int64_t job = bounded ? (int64_t)(per_second / (double)JOBS_A_SECOND) : JOB_BYTES;
  g->bytes_per_ms = bounded ? per_second / 1000 : HUGE_VAL;
  g->job_bytes = job < JOB_BYTES_MIN ? JOB_BYTES_MIN : job > JOB_BYTES ? JOB_BYTES : job;
}

static bool round_begins(struct brk_cleaner *cl, struct brk_replica *r, const struct log_clean_look *look) {
  struct brk_shard *sh = cl->sh;
  int64_t threads = number_of(sh, "log.cleaner.threads");
  if (threads < 1) threads = 1;
  if (atomic_fetch_add(&sh->server->cleaners, 1) >= threads) {
    atomic_fetch_sub(&sh->server->cleaners, 1);
    return false;
  }
  int64_t map_bytes = number_of(sh, "log.cleaner.dedupe.buffer.size") / threads;
  struct log_clean_args a = {.first_dirty = look->first_dirty,
                             .first_uncleanable = look->first_uncleanable,
                             .now_ms = sh->now_ms,
                             .map_bytes = map_bytes < INT32_MAX ? map_bytes : INT32_MAX,
                             .map_load = real_of(sh, "log.cleaner.io.buffer.load.factor"),
                             .io_bytes = number_of(sh, "log.cleaner.io.buffer.size") / threads,
                             .inflated_bytes_max = BRK_INFLATED_STORED_MAX};
  brk_random(sh, a.hash_key, sizeof a.hash_key);
  struct brk_cleaning *g = calloc(1, sizeof *g);
  enum kp_err err = g ? log_clean_begin(r->log, &a, &g->c) : KP_ERR_NO_MEMORY;
  if (err != KP_ERR_NONE) {
    say_failed(r, &(struct log_clean_report){.err = err, .what = "begin", .at = look->first_dirty});
    free(g);
    atomic_fetch_sub(&sh->server->cleaners, 1);
    return false;
  }
  g->r = r;
  g->job = (struct brk_job){.run = round_run, .done = round_done};
  g->pause.fire = round_goes_on;
  g->began_ms = sh->mono_ms;
  set_pace(g, sh, threads);
  if (r->group) {
    brk_replica_watermark(r); /* goes along: it is above what is going to change */
    g->lsn = log_journal_clean_begin(sh->server->journal, r->group, 0, look->first_uncleanable);
  }
  g->next = cl->rounds;
  cl->rounds = g;
  r->cleaning = g;
  brk_job_submit(sh, &g->job);
  return true;
}

static void stop_round(struct brk_shard *sh, struct brk_cleaning *g) {
  g->stopped = true;
  log_clean_stop(g->c);
  if (!g->pause.slot) return; /* a job is under way */
  brk_timer_cancel(sh, &g->pause);
  brk_job_submit(sh, &g->job);
}

void brk_cleaner_abort(struct brk_replica *r) {
  if (r->cleaning && !r->cleaning->stopped) stop_round(r->sh, r->cleaning);
}

/* ---- the sweep ---- */

static void fetched(struct brk_shard *sh, struct brk_cold *f) {
  (void)sh;
  free(f);
}

/* What the log needs to tell is on disk: fetched, and looked at again at the next sweep. */
static void look_later(struct brk_replica *r, struct log_cold *cold) {
  struct brk_cold *f = calloc(1, sizeof *f);
  if (!f) {
    log_cold_drop(cold);
    return;
  }
  *f = (struct brk_cold){.what = *cold, .ready = fetched};
  brk_cold_note(&r->clean_looks, cold);
  brk_cold_fetch(r, f);
}

static void look_at(struct brk_cleaner *cl, struct brk_replica *r) {
  struct brk_shard *sh = cl->sh;
  struct log_clean_look look;
  struct log_cold cold = {0};
  if (r->doomed || r->uncleanable || r->cleaning || log_failed(r->log)) return;
  kp_offset stable = brk_replica_last_stable_offset(r);
  log_nowait(r->log, brk_cold_for(&r->clean_looks, &cold));
  enum kp_err err = log_clean_look(r->log, r->cleaned_upto, stable, sh->now_ms, &look);
  log_nowait(r->log, NULL);
  if (err == KP_ERR_WOULD_BLOCK) {
    look_later(r, &cold);
    return;
  }
  struct log_state st;
  log_get_state(r->log, &st);
  r->clean_looks = (struct brk_call){0};
  r->clean_looked = st.log_end_offset;
  r->clean_waits = err == KP_ERR_NONE && (look.due || look.waiting);
  if (err != KP_ERR_NONE) {
    say_failed(r, &(struct log_clean_report){.err = err, .what = "look", .at = r->cleaned_upto});
    return;
  }
  if (look.reset && r->cleaned_upto != look.first_dirty) {
    r->cleaned_upto = look.first_dirty;
    brk_cleaned_note(sh, &r->topic_id, r->partition, look.first_dirty);
  }
  if (!look.due || (cl->best_partition >= 0 && cl->best.ratio >= look.ratio)) return;
  cl->best = look;
  cl->best_topic = r->topic_id;
  cl->best_partition = r->partition;
}

/* What isn't open has not changed since it was looked at (brk_cleaner_may_close): only the first sweep, and the first
 * after a change of rules, opens what is on disk. */
static void visit(struct brk_cleaner *cl, const struct brk_topic *t, int32_t partition) {
  struct brk_replica *r =
      cl->opened_all ? brk_replica_find(cl->sh, &t->id, partition) : brk_maintain_open(cl->sh, t, partition);
  if (r) look_at(cl, r);
}

/* What is compacted; not what only Kafka may have written and nobody serves here: that stays byte for byte. */
static bool compacts(struct brk_shard *sh, const struct brk_topic *t) {
  bool kept = strcmp(t->name, "__transaction_state") == 0 || strcmp(t->name, "__share_group_state") == 0;
  return !kept && brk_topic_config_of(sh, t)->log.cleanup_compact;
}

static bool step(struct brk_cleaner *cl) {
  struct brk_shard *sh = cl->sh;
  for (int i = 0; i < STEP; i++) {
    if (cl->sweep_topic >= brk_image_topics_n(sh->image)) return false;
    const struct brk_topic *t = brk_image_topic_at(sh->image, cl->sweep_topic);
    if (cl->sweep_partition < t->partitions_n && compacts(sh, t)) {
      visit(cl, t, cl->sweep_partition++);
    } else {
      cl->sweep_topic++;
      cl->sweep_partition = 0;
    }
  }
  return true;
}

/* The filthiest log of this sweep, if it is still there and there is a free thread. */
static bool begin_best(struct brk_cleaner *cl) {
  if (cl->best_partition < 0) return false;
  struct brk_replica *r = brk_replica_find(cl->sh, &cl->best_topic, cl->best_partition);
  if (!r || r->doomed || r->cleaning || log_failed(r->log) || !r->config.log.cleanup_compact) return false;
  return round_begins(cl, r, &cl->best);
}

static void sweep_fires(struct brk_shard *sh, struct brk_timer *t) {
  struct brk_cleaner *cl = KP_CONTAINER(t, struct brk_cleaner, timer);
  if (cl->sweep_topic == 0 && cl->sweep_partition == 0) cl->opening = true; /* until the rules change under way */
  if (step(cl)) {
    brk_timer_set(sh, t, sh->mono_ms + STEP_EVERY_MS);
    return;
  }
  bool began = begin_best(cl);
  cl->opened_all = cl->opening;
  cl->sweep_topic = cl->sweep_partition = 0;
  cl->best_partition = -1;
  /* With a free thread, on to the next filthiest; else when a round ends. */
  int64_t backoff = number_of(sh, "log.cleaner.backoff.ms");
  sweep_at(cl, began ? STEP_EVERY_MS : backoff > 0 ? backoff : 1);
}

/* ---- life ---- */

struct brk_cleaner *brk_cleaner_new(struct brk_shard *sh) {
  struct brk_cleaner *cl = calloc(1, sizeof *cl);
  if (!cl) return NULL;
  cl->sh = sh;
  cl->best_partition = -1;
  cl->timer.fire = sweep_fires;
  return cl;
}

void brk_cleaner_start(struct brk_shard *sh) {
  struct brk_cleaner *cl = sh->partitions->cleaner;
  const struct brk_server *s = sh->server;
  cl->running = brk_broker_bool(s->config, sh->image, s->node_id, "log.cleaner.enable");
  int64_t backoff = number_of(sh, "log.cleaner.backoff.ms"), first = number_of(sh, "log.initial.task.delay.ms");
  sweep_at(cl, first < backoff ? first : backoff);
}

void brk_cleaner_stop(struct brk_shard *sh) {
  struct brk_cleaner *cl = sh->partitions->cleaner;
  cl->running = false;
  brk_timer_cancel(sh, &cl->timer);
  for (struct brk_cleaning *g = cl->rounds; g; g = g->next)
    if (!g->stopped) stop_round(sh, g);
}

bool brk_cleaner_idle(const struct brk_shard *sh) {
  return sh->partitions->cleaner->rounds == NULL;
}

void brk_cleaner_free(struct brk_cleaner *cl) {
  if (!cl) return;
  KP_ASSERT(cl->rounds == NULL, "shard %d still compacts", cl->sh->id);
  free(cl);
}

bool brk_cleaner_may_close(const struct brk_replica *r, kp_offset end) {
  if (!r->sh->partitions->cleaner->running || !r->config.log.cleanup_compact || r->uncleanable) return true;
  const struct brk_topic *t = brk_image_topic_by_id(r->sh->image, &r->topic_id);
  return (t && !compacts(r->sh, t)) || (r->clean_looked == end && !r->clean_waits);
}

void brk_cleaner_look_again(struct brk_shard *sh) {
  struct brk_cleaner *cl = sh->partitions->cleaner;
  bool sweeping = cl->sweep_topic > 0 || cl->sweep_partition > 0;
  cl->opened_all = cl->opening = false;
  /* At once: what was waited for may have been the backoff of the old rules. */
  if (!sweeping && cl->timer.slot) sweep_at(cl, STEP_EVERY_MS);
}

void brk_cleaner_opened(struct brk_replica *r, kp_offset journal_upto) {
  r->clean_looked = -1;
  kp_offset upto = brk_cleaned_look(r->sh->server, &r->topic_id, r->partition);
  r->cleaned_upto = journal_upto > 0 && journal_upto < upto ? journal_upto : upto;
  if (journal_upto <= 0 && r->sh->server->journal) r->cleaned_upto = -1;
}
