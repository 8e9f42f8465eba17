/* Start and stop. Order of start: configuration, lock, identity, clean-shutdown mark taken (before anything is
 * written), sockets bound, metadata replayed, shards, recovery if the last stop was unclean (recover.h), listen, ready
 * line. Order of stop: no more connections, requests in flight finish, logs closed, checkpoints, clean-shutdown mark
 * last. */
#include "broker/server.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "broker/checkpoints.h"
#include "broker/cleaner.h"
#include "broker/conn.h"
#include "broker/controller.h"
#include "broker/data_dir.h"
#include "broker/fetch_session.h"
#include "broker/group.h"
#include "broker/journal.h"
#include "broker/key_index_door.h"
#include "broker/listen.h"
#include "broker/metrics.h"
#include "broker/open_list.h"
#include "broker/partitions.h"
#include "broker/recover.h"
#include "broker/scrub.h"
#include "broker/space.h"
#include "broker/topic_configs.h"
#include "broker/trace.h"
#include "broker/version.h"
#include "kproto/assert.h"
#include "kproto/failpoint.h"

enum { STOP_PATIENCE_MS = 700 };

static int64_t mono_us(void) {
  struct timespec ts;
  clock_gettime(CLOCK_MONOTONIC, &ts);
  return (int64_t)ts.tv_sec * 1000000 + ts.tv_nsec / 1000;
}

/* ---- shards ---- */

struct stopping {
  struct brk_call call;
  struct brk_timer patience;
  bool quiet;           /* no client is left on this shard, and none will come */
  struct brk_call look; /* all are quiet: look again whether to leave */
};
static struct stopping stopping[BRK_SHARDS_MAX];

static enum kp_err shard_new(struct brk_server *s, int32_t id) {
  struct brk_shard *sh = calloc(1, sizeof *sh);
  if (!sh) return KP_ERR_NO_MEMORY;
  sh->server = s;
  sh->id = id;
  s->shards[id] = sh;
  stopping[id] = (struct stopping){.quiet = false};
  sh->topic_configs = brk_topic_configs_new();
  if (!sh->topic_configs) return KP_ERR_NO_MEMORY;
  return brk_loop_init(sh);
}

/* After the controller has an image. */
static enum kp_err shard_fill(struct brk_shard *sh) {
  enum kp_err err = brk_partitions_init(sh);
  if (err == KP_ERR_NONE) err = brk_conns_init(sh);
  if (err != KP_ERR_NONE) return err;
  /* Answers that leave at the turn's end let in the requests behind them: what those append is flushed before sleep. */
  brk_loop_at_turn_end(sh, brk_replicas_flush);
  sh->fetch_sessions = brk_fetch_sessions_new(sh);
  sh->groups = brk_groups_new(sh);
  return sh->fetch_sessions && sh->groups ? brk_scrub_start(sh) : KP_ERR_NO_MEMORY;
}

void brk_shard_set_image(struct brk_shard *sh, struct brk_image *img) {
  struct brk_image *old = sh->image;
  sh->image = img;
  brk_topic_configs_forget(sh->topic_configs);
  if (sh->partitions) brk_partitions_image(sh, old);
  if (sh->groups) brk_groups_image(sh, old);
  if (sh->id == 0 && sh->server->space) brk_space_image(sh, old);
  brk_scrub_image(sh, old);
  if (old) brk_image_unref(old);
}

static void look_run(struct brk_shard *sh, struct brk_call *c) {
  brk_call_reply(sh, c);
}

static void noted(struct brk_shard *origin, struct brk_call *c) {
  (void)origin, (void)c;
}

/* A shard serves the partitions that clients of other shards ask for: none leaves before all are quiet. */
static bool all_quiet(struct brk_shard *sh) {
  struct brk_server *s = sh->server;
  const struct brk_conns *cs = sh->loop->conns;
  struct stopping *st = &stopping[sh->id];
  bool quiet = cs->n == 0 && cs->live_reqs == 0 && (sh->id != 0 || brk_checkpoints_idle(s));
  if (quiet && !st->quiet) {
    st->quiet = true;
    if (atomic_fetch_add_explicit(&s->shards_quiet, 1, memory_order_acq_rel) + 1 == s->shards_n)
      for (int32_t i = 0; i < s->shards_n; i++) {
        stopping[i].look = (struct brk_call){.run = look_run, .done = noted};
        brk_call(sh, s->shards[i], &stopping[i].look);
      }
  }
  return atomic_load_explicit(&s->shards_quiet, memory_order_acquire) == s->shards_n;
}

bool brk_server_drained(struct brk_shard *sh) {
  const struct brk_conns *cs = sh->loop->conns;
  return all_quiet(sh) && brk_cleaner_idle(sh) && sh->loop->jobs_pending == 0 && !cs->dirty && !cs->ready_first &&
         brk_channels_empty(sh);
}

static void give_up(void *arg, struct brk_replica *r) {
  (void)arg;
  brk_replica_give_up(r, KP_ERR_REQUEST_TIMED_OUT);
}

/* Whoever still waits for a commit may wait for ever, on a disk or a journal that failed. */
static void patience_ends(struct brk_shard *sh, struct brk_timer *t) {
  (void)t;
  brk_conns_close_all(sh);
  brk_partitions_each(sh, give_up, NULL);
}

static void stop_shard(struct brk_shard *sh, struct brk_call *c) {
  struct stopping *st = (struct stopping *)c;
  atomic_store_explicit(&sh->loop->stopping, true, memory_order_release);
  st->patience.fire = patience_ends;
  brk_timer_set(sh, &st->patience, sh->mono_ms + STOP_PATIENCE_MS);
  brk_groups_stop(sh);
  brk_cleaner_stop(sh);
  brk_scrub_stop(sh);
  brk_conns_stop(sh);
  brk_call_reply(sh, c);
}

void brk_server_stop(struct brk_shard *sh0) {
  struct brk_server *s = sh0->server;
  if (s->stopping) return;
  s->stopping = true;
  brk_listeners_stop(s);
  brk_metrics_stop(s);
  brk_checkpoints_stop(sh0);
  brk_space_stop(sh0);
  for (int32_t i = s->shards_n - 1; i >= 0; i--) {
    stopping[i].call = (struct brk_call){.run = stop_shard, .done = noted};
    brk_call(sh0, s->shards[i], &stopping[i].call);
  }
}

static void *shard_main(void *arg) {
  struct brk_shard *sh = arg;
  brk_loop_run(sh, brk_server_drained);
  return NULL;
}

/* ---- signals ---- */

static struct brk_source signals;

static void signal_ready(struct brk_shard *sh, struct brk_source *src, uint32_t events) {
  (void)events;
  struct signalfd_siginfo si;
  while (read(src->fd, &si, sizeof si) == (ssize_t)sizeof si) {
    brk_trace(BRK_INFO, "stopping", "signal=%s", si.ssi_signo == SIGTERM ? "TERM" : "INT");
    brk_server_stop(sh);
  }
}

static void disk_failed_run(struct brk_shard *sh0, struct brk_call *c) {
  brk_server_stop(sh0);
  brk_call_reply(sh0, c);
}

static void disk_failed_done(struct brk_shard *origin, struct brk_call *c) {
  (void)origin;
  free(c);
}

void brk_server_disk_failed(struct brk_server *s, struct brk_shard *sh, const char *topic, int32_t partition) {
  brk_trace(BRK_ERROR, "disk_failed",
            "partition=%s-%d dir=%s what=\"a write or an fsync failed: what it held is in doubt; stopping\"", topic,
            partition, s->log_dir);
  s->disk_failed = true;
  brk_journal_doubt_cache(s);
  struct brk_call *c = calloc(1, sizeof *c);
  KP_ASSERT(c != NULL, "no memory to stop after a disk failure on %s", topic);
  *c = (struct brk_call){.run = disk_failed_run, .done = disk_failed_done};
  brk_call(sh, s->shards[0], c);
}

static sigset_t stop_signals(void) {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGTERM);
  sigaddset(&set, SIGINT);
  return set;
}

/* Before the first thread: threads inherit what is blocked, and one that does not block them would end the process. */
static enum kp_err block_signals(void) {
  sigset_t set = stop_signals();
  signal(SIGPIPE, SIG_IGN);
  return pthread_sigmask(SIG_BLOCK, &set, NULL) == 0 ? KP_ERR_NONE : KP_ERR_IO;
}

static enum kp_err watch_signals(struct brk_server *s) {
  sigset_t set = stop_signals();
  signals = (struct brk_source){.fd = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC), .ready = signal_ready};
  if (signals.fd < 0) return KP_ERR_IO;
  return brk_loop_add(s->shards[0], &signals, EPOLLIN);
}

/* ---- start ---- */

static void raise_descriptors(void) {
  struct rlimit rl;
  if (getrlimit(RLIMIT_NOFILE, &rl) == 0 && rl.rlim_cur < rl.rlim_max) {
    rl.rlim_cur = rl.rlim_max;
    setrlimit(RLIMIT_NOFILE, &rl);
  }
}

static enum kp_err start_shards(struct brk_server *s, char *err_text, size_t err_n) {
  int64_t want = brk_broker_int(s->config, NULL, s->node_id, "kask.shards");
  s->shards_n = want < 1 ? 1 : want > BRK_SHARDS_MAX ? BRK_SHARDS_MAX : (int32_t)want;
  for (int32_t i = 0; i < s->shards_n; i++) {
    enum kp_err err = shard_new(s, i);
    if (err != KP_ERR_NONE) return err;
  }
  enum kp_err err = brk_recover_look(s, err_text, err_n);
  if (err == KP_ERR_NONE) err = brk_controller_open(s, &s->controller, err_text, err_n);
  if (err == KP_ERR_NONE) brk_cleaned_resolve(s, brk_controller_image(s->controller));
  for (int32_t i = 0; err == KP_ERR_NONE && i < s->shards_n; i++) {
    s->shards[i]->image = brk_image_ref(brk_controller_image(s->controller));
    err = shard_fill(s->shards[i]);
  }
  if (err == KP_ERR_NONE) err = brk_data_dir_tidy(s);
  if (err == KP_ERR_NONE) brk_journal_forget_deleted(s);
  if (err == KP_ERR_NONE) err = brk_checkpoints_load(s, err_text, err_n);
  if (err == KP_ERR_NONE) err = brk_recover(s, err_text, err_n);
  if (err == KP_ERR_NONE) err = brk_journal_settle(s, err_text, err_n);
  return err;
}

/* Nothing is opened before a topic asks for it. */
static enum kp_err make_key_door(struct brk_server *s, char *err_text, size_t err_n) {
  char dir[1100];
  const char *set = brk_broker_str(s->config, NULL, s->node_id, "kask.index.dir");
  if (!brk_key_door_place(set, s->log_dir, dir, sizeof dir)) {
    snprintf(err_text, err_n,
             "kask.index.dir: %.300s lies within log.dirs, where Kafka takes every directory for a partition", dir);
    return KP_ERR_INVALID_CONFIG;
  }
  int64_t memory_bytes = brk_broker_int(s->config, NULL, s->node_id, "kask.index.memory.bytes");
  s->key_door = brk_key_door_new(dir, &s->directory_id, memory_bytes);
  return s->key_door ? KP_ERR_NONE : KP_ERR_NO_MEMORY;
}

enum kp_err brk_server_open(struct brk_server *s, char *err_text, size_t err_n) {
  enum kp_err err = brk_space_open(s);
  if (err == KP_ERR_NONE) err = brk_data_dir_open(s, err_text, err_n);
  if (err == KP_ERR_NONE) brk_space_settle(s);
  if (err == KP_ERR_NONE) err = brk_cleaned_load(s, err_text, err_n);
  if (err == KP_ERR_NONE) err = make_key_door(s, err_text, err_n);
  if (err == KP_ERR_NONE) err = start_shards(s, err_text, err_n);
  if ((err == KP_ERR_IO || err == KP_ERR_KAFKA_STORAGE_ERROR) && s->shards_n > 0) brk_journal_doubt_cache(s);
  return err;
}

static enum kp_err start(struct brk_server *s, char *err_text, size_t err_n) {
  raise_descriptors();
  s->io = log_io_posix();
  s->node_id = (int32_t)brk_broker_int(s->config, NULL, 0, "node.id");
  enum kp_err err = block_signals();
  if (err == KP_ERR_NONE) err = brk_listeners_parse(s, err_text, err_n);
  if (err == KP_ERR_NONE) err = brk_data_dir_claim(s, err_text, err_n);
  if (err == KP_ERR_NONE && s->io->ops->watch_fs) err = s->io->ops->watch_fs(s->io, s->log_dir);
  if (err == KP_ERR_NONE) err = brk_listeners_bind(s, err_text, err_n);
  if (err == KP_ERR_NONE) err = brk_metrics_bind(s, err_text, err_n);
  if (err == KP_ERR_NONE) err = brk_server_open(s, err_text, err_n);
  if (err == KP_ERR_NONE) err = watch_signals(s);
  if (err == KP_ERR_NONE) err = brk_listeners_start(s);
  if (err == KP_ERR_NONE) err = brk_metrics_start(s);
  return err;
}

static void say_ready(const struct brk_server *s) {
  char where[512] = "";
  size_t n = 0;
  for (int32_t i = 0; i < s->listeners_n && n < sizeof where - 1; i++) {
    const struct brk_listener *l = &s->listeners[i];
    n += (size_t)snprintf(where + n, sizeof where - n, "%s%s://%s:%u", i ? "," : "", l->name, l->host, l->port);
  }
  brk_trace(BRK_INFO, "ready",
            "version=%s listeners=%s data=%s cluster_id=%s node_id=%d topics=%d shards=%d clean=%s took_ms=%.1f",
            BRK_VERSION, where, s->log_dir, s->meta.cluster_id, s->node_id, brk_image_topics_n(s->shards[0]->image),
            s->shards_n, s->was_clean ? "true" : "false", (double)(mono_us() - s->started_us) / 1000);
}

/* What a shard was given before its partitions; a start that failed may have given none of it. */
static void shard_free(struct brk_shard *sh) {
  if (!sh) return;
  brk_topic_configs_free(sh->topic_configs);
  kp_buf_done(&sh->scratch);
  brk_image_unref(sh->image);
  free(sh);
}

static void shard_close_clients(struct brk_shard *sh) {
  brk_scrub_free(sh);
  if (sh->groups) brk_groups_stop(sh); /* done already, unless the start failed */
  brk_groups_free(sh->groups);
  brk_fetch_sessions_free(sh->fetch_sessions);
  sh->groups = NULL;
  if (sh->loop && sh->loop->conns) brk_conns_done(sh);
}

/* Everything that was opened; *err: the last thing that went wrong. */
static void close_all(struct brk_server *s, bool whole, enum kp_err *err) {
  enum kp_err one;
  for (int32_t i = 0; i < s->shards_n; i++)
    if (s->shards[i]) shard_close_clients(s->shards[i]);
  if (whole && (one = brk_partitions_settle(s)) != KP_ERR_NONE) *err = one;
  KP_FAIL("stop.after_settle");
  if (whole && (one = brk_checkpoints_final(s)) != KP_ERR_NONE) *err = one;
  KP_FAIL("stop.after_checkpoints");
  if (whole && (one = brk_cleaned_final(s)) != KP_ERR_NONE) *err = one;
  for (int32_t i = 0; i < s->shards_n; i++)
    if (s->shards[i] && s->shards[i]->partitions && (one = brk_partitions_done(s->shards[i])) != KP_ERR_NONE)
      *err = one;
  if (s->controller && (one = brk_controller_close(s->controller)) != KP_ERR_NONE) *err = one;
  for (int32_t i = 0; i < s->shards_n; i++)
    if (s->shards[i] && s->shards[i]->loop) brk_loop_done(s->shards[i]);
  brk_key_door_free(s->key_door);
  for (int32_t i = 0; i < s->shards_n; i++) shard_free(s->shards[i]);
  brk_checkpoints_free(s);
  brk_cleaned_free(s);
}

enum kp_err brk_server_close(struct brk_server *s) {
  enum kp_err err = KP_ERR_NONE, one;
  close_all(s, true, &err);
  bool whole = !s->disk_failed && !s->unclosed;
  one = brk_journal_close(s, err == KP_ERR_NONE && whole);
  if (one != KP_ERR_NONE) err = one;
  if (err == KP_ERR_NONE && whole) err = brk_open_lists_end(s);
  brk_open_lists_free(s);
  KP_FAIL("stop.before_mark");
  /* Last of all, and only if everything before it worked: whoever finds the mark scans nothing. */
  if (err == KP_ERR_NONE && whole) err = log_clean_mark_write(s->io, s->log_dir, 0);
  KP_FAIL("stop.after_mark");
  if (err == KP_ERR_IO && !s->disk_failed) brk_journal_doubt_cache(s);
  brk_space_close(s);
  return s->disk_failed ? KP_ERR_IO : err;
}

void brk_server_abandon(struct brk_server *s) {
  enum kp_err ignored;
  for (int32_t i = 0; i < s->shards_n; i++) { /* their timers end */
    if (!s->shards[i]) continue;
    brk_scrub_stop(s->shards[i]);
    if (s->shards[i]->groups) brk_groups_stop(s->shards[i]);
  }
  close_all(s, false, &ignored);
  brk_open_lists_free(s);
  (void)brk_journal_close(s, false);
  brk_space_close(s);
}

void brk_server_begin(struct brk_server *s) {
  brk_checkpoints_start(s->shards[0]);
  brk_space_start(s->shards[0]);
}

int brk_server_main(int argc, char **argv, char **env) {
  static struct brk_server s;
  s.started_us = mono_us();
  char why[512] = "";
  enum kp_err err = brk_config_load(argc, argv, env, &s.config, why, sizeof why);
  if (err == KP_ERR_NONE) err = start(&s, why, sizeof why);
  if (err != KP_ERR_NONE) {
    brk_data_dir_leave(&s);
    brk_trace(BRK_ERROR, "not_started", "err=%s why=\"%s\"", kp_err_name(err), why);
    return 1;
  }
  KP_FAIL("start.before_serving");
  brk_server_begin(&s);
  pthread_t threads[BRK_SHARDS_MAX] = {0};
  for (int32_t i = 1; i < s.shards_n; i++) {
    int rc = pthread_create(&threads[i], NULL, shard_main, s.shards[i]);
    KP_ASSERT(rc == 0, "shard %d does not start: %s", i, strerror(rc));
  }
  say_ready(&s);
  brk_loop_run(s.shards[0], brk_server_drained);
  for (int32_t i = 1; i < s.shards_n; i++) pthread_join(threads[i], NULL);
  err = brk_server_close(&s);
  brk_trace(err == KP_ERR_NONE ? BRK_INFO : BRK_ERROR, "stopped", "err=%s up_ms=%lld", kp_err_name(err),
            (long long)(mono_us() - s.started_us) / 1000);
  brk_metrics_free(&s);
  close(s.log_dir_lock);
  if (s.metadata_dir_lock >= 0) close(s.metadata_dir_lock);
  brk_props_unref(s.config);
  return err == KP_ERR_NONE ? 0 : 1;
}
