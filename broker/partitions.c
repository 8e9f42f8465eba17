#include "broker/partitions.h"

#include <stdio.h>
#include <stdlib.h>

#include "broker/checkpoints.h"
#include "broker/cleaner.h"
#include "broker/key_index.h"
#include "broker/loop.h"
#include "broker/maintain.h"
#include "broker/open_list.h"
#include "broker/replica_journal.h"
#include "broker/scrub.h"
#include "broker/server.h"
#include "broker/space.h"
#include "broker/strays.h"
#include "broker/topic_configs.h"
#include "broker/trace.h"
#include "kproto/assert.h"

static uint32_t hash_of(const struct kp_uuid *id, int32_t partition) {
  uint64_t a, b;
  memcpy(&a, id->b, 8);
  memcpy(&b, id->b + 8, 8);
  uint64_t h = (a ^ (b << 1) ^ (uint64_t)(uint32_t)partition * 0x9e3779b97f4a7c15u) * 0xff51afd7ed558ccdu;
  return (uint32_t)(h >> 32);
}

struct brk_shard *brk_shard_of_partition(const struct brk_server *s, const struct kp_uuid *topic_id,
                                         int32_t partition) {
  if (s->shards_n == 1) return s->shards[0];
  return s->shards[hash_of(topic_id, partition) % (uint32_t)s->shards_n];
}

struct brk_shard *brk_shard_controller(const struct brk_server *s) {
  return s->shards[0];
}

void brk_partition_dir(const struct brk_server *s, const char *topic, int32_t partition, char *ret, size_t n) {
  int put = snprintf(ret, n, "%s/%s-%d", s->log_dir, topic, partition);
  KP_ASSERT(put > 0 && (size_t)put < n, "path of %s-%d has %d characters", topic, partition, put);
}

/* ---- the table ---- */

struct brk_replica *brk_replica_find(struct brk_shard *sh, const struct kp_uuid *topic_id, int32_t partition) {
  const struct brk_partitions *ps = sh->partitions;
  if (!ps->slots_n) return NULL;
  struct brk_replica *r = ps->slots[hash_of(topic_id, partition) & (uint32_t)(ps->slots_n - 1)];
  while (r && (r->partition != partition || !kp_uuid_eq(&r->topic_id, topic_id))) r = r->hash_next;
  return r;
}

static bool grow(struct brk_partitions *ps) {
  int32_t slots_n = ps->slots_n ? 2 * ps->slots_n : 64;
  struct brk_replica **slots = calloc((size_t)slots_n, sizeof(struct brk_replica *));
  if (!slots) return false;
  for (int32_t i = 0; i < ps->slots_n; i++) {
    struct brk_replica *r = ps->slots[i];
    while (r) {
      struct brk_replica *next = r->hash_next;
      uint32_t h = hash_of(&r->topic_id, r->partition) & (uint32_t)(slots_n - 1);
      r->hash_next = slots[h];
      slots[h] = r;
      r = next;
    }
  }
  free(ps->slots);
  ps->slots = slots;
  ps->slots_n = slots_n;
  return true;
}

static bool table_put(struct brk_partitions *ps, struct brk_replica *r) {
  if (ps->n >= ps->slots_n && !grow(ps)) return false;
  uint32_t h = hash_of(&r->topic_id, r->partition) & (uint32_t)(ps->slots_n - 1);
  r->hash_next = ps->slots[h];
  ps->slots[h] = r;
  ps->n++;
  return true;
}

static void table_remove(struct brk_partitions *ps, struct brk_replica *r) {
  struct brk_replica **at = &ps->slots[hash_of(&r->topic_id, r->partition) & (uint32_t)(ps->slots_n - 1)];
  while (*at != r) {
    KP_ASSERT(*at != NULL, "%s-%d is not in the table", r->topic, r->partition);
    at = &(*at)->hash_next;
  }
  *at = r->hash_next;
  ps->n--;
}

void brk_partitions_each(struct brk_shard *sh, void (*each)(void *arg, struct brk_replica *r), void *arg) {
  struct brk_partitions *ps = sh->partitions;
  for (int32_t i = 0; i < ps->slots_n; i++)
    for (struct brk_replica *r = ps->slots[i], *next; r; r = next) {
      next = r->hash_next;
      each(arg, r);
    }
}

/* ---- open ---- */

/* What was known of it while it was parked, or from the last run. A log that has files is put on the list of open ones
 * first: opening may already change them. */
static enum kp_err open_args(struct brk_shard *sh, struct brk_replica *r, struct log_open_args *args,
                             kp_offset *ret_high_watermark) {
  const struct brk_server *s = sh->server;
  const struct brk_parked *row = brk_parked_find(sh->partitions->parked, &r->topic_id, r->partition);
  struct log_io_stat st;
  *ret_high_watermark = 0;
  args->clean = row && (row->closed || row->left_open) ? row->closed : s->logs_clean;
  enum kp_err err = args->io->ops->stat(args->io, args->dir, &st);
  /* What the checkpoints say of a partition that has no directory was said of another topic of that name. */
  if (err == KP_ERR_NONE && row && row->known) {
    args->recovery_point = row->recovery_point;
    args->log_start_offset = row->log_start;
    *ret_high_watermark = row->high_watermark;
    r->look_ms = row->look_ms == INT64_MAX ? 0 : row->look_ms;
  }
  /* The checkpoint is written now and then, the journal before a DeleteRecords is answered. */
  if (args->known && args->known->log_start > args->log_start_offset) args->log_start_offset = args->known->log_start;
  if (err != KP_ERR_NONE) return err == KP_ERR_NOT_FOUND ? KP_ERR_NONE : err;
  r->listed = true;
  return row && row->left_open ? KP_ERR_NONE : brk_open_list_add(sh, &r->topic_id, r->partition);
}

static enum kp_err open_log(struct brk_shard *sh, struct brk_replica *r, const struct log_known *known,
                            kp_offset *ret_high_watermark, bool *ret_clean) {
  const struct brk_server *s = sh->server;
  char dir[1400], why[256] = "";
  brk_partition_dir(s, r->topic, r->partition, dir, sizeof dir);
  struct log_open_args args = {
      .io = r->internal ? s->io : brk_space_disk(s),
      .dir = dir,
      .lazy = !known || known->watermark <= 0,
      .config = &r->config.log,
      .topic_id = &r->topic_id,
      .now_ms = sh->now_ms,
      .known = known,
      .same_boot = s->same_boot,
      .relaxed = r->config.page_cache,
      .scan_all = s->scan_all,
      .sync_later = s->sync_later,
      .id_required = !known && s->journal && !s->scan_all && !log_group_adopted(r->group) &&
                     (s->journal_report.found == LOG_JOURNAL_WHOLE || s->journal_report.found == LOG_JOURNAL_TORN)};
  struct log_open_report report = {0};
  enum kp_err err = open_args(sh, r, &args, ret_high_watermark);
  *ret_clean = args.clean;
  if (err == KP_ERR_NONE) err = log_open(&args, &r->log, &report, why, sizeof why);
  if (err == KP_ERR_INCONSISTENT_TOPIC_ID && s->burying > 0) {
    /* It may be the deleted one's, which is about to go, by that name: set aside now, the next to go would be ours. */
  } else if (err ==
             KP_ERR_INCONSISTENT_TOPIC_ID) { /* a deleted topic's of the same name, whose deletion a crash undid */
    err = brk_stray_set_aside(sh->server, strrchr(dir, '/') + 1, why);
    /* What the checkpoints say was said of that one. */
    args.recovery_point = 0;
    args.log_start_offset = known ? known->log_start : 0;
    *ret_high_watermark = 0;
    if (err == KP_ERR_NONE) err = log_open(&args, &r->log, &report, why, sizeof why);
  }
  if (err != KP_ERR_NONE) {
    brk_trace(BRK_ERROR, "log_not_opened", "partition=%s-%d err=%s why=\"%s\"", r->topic, r->partition,
              kp_err_name(err), why);
    return KP_ERR_KAFKA_STORAGE_ERROR;
  }
  brk_scrub_listen(r);
  if (report.scanned_bytes > 0 || report.truncated_bytes > 0 || report.indexes_rebuilt > 0)
    brk_trace(BRK_INFO, "log_recovered",
              "partition=%s-%d segments=%d scanned_bytes=%lld truncated_bytes=%lld indexes_rebuilt=%d", r->topic,
              r->partition, report.segments_scanned, (long long)report.scanned_bytes, (long long)report.truncated_bytes,
              report.indexes_rebuilt);
  if (report.valid_behind_cut)
    brk_trace(
        BRK_WARN, "log_tail_out_of_order",
        "partition=%s-%d truncated_bytes=%lld what=\"whole batches lay behind the torn one: none was acknowledged\"",
        r->topic, r->partition, (long long)report.truncated_bytes);
  return KP_ERR_NONE;
}

static void replica_free(struct brk_replica *r) {
  free(r->topic);
  free(r);
}

/* How far it is compacted: as it was when it was parked, else what the journal and the file say. */
static void open_cleaner_state(struct brk_shard *sh, struct brk_replica *r, kp_offset cleaned_upto) {
  const struct brk_parked *row = brk_parked_find(sh->partitions->parked, &r->topic_id, r->partition);
  brk_cleaner_opened(r, cleaned_upto);
  if (!row || !row->closed) return;
  r->cleaned_upto = row->cleaned_upto;
  r->uncleanable = row->uncleanable;
}

static enum kp_err replica_open(struct brk_shard *sh, const struct brk_topic *t, int32_t partition,
                                struct brk_replica **ret) {
  struct brk_replica *r = calloc(1, sizeof *r);
  if (!r) return KP_ERR_KAFKA_STORAGE_ERROR;
  r->sh = sh;
  r->topic_id = t->id;
  r->topic = strdup(t->name);
  r->partition = partition;
  r->internal = t->internal;
  r->leader_epoch = t->partitions[partition].leader_epoch;
  r->config = *brk_topic_config_of(sh, t);
  r->used_ms = sh->mono_ms;
  if (!r->topic) {
    replica_free(r);
    return KP_ERR_KAFKA_STORAGE_ERROR;
  }
  struct log_known known = {0};
  kp_offset high_watermark = 0;
  bool clean = false;
  bool is_known = brk_replica_group(r, &known);
  enum kp_err err = open_log(sh, r, is_known ? &known : NULL, &high_watermark, &clean);
  if (err != KP_ERR_NONE) {
    log_known_done(&known);
    replica_free(r);
    return err;
  }
  err = brk_replica_enter(r, is_known ? &known : NULL, clean, high_watermark);
  kp_offset cleaned_upto = is_known ? known.cleaned_upto : 0;
  log_known_done(&known);
  if (err != KP_ERR_NONE || !table_put(sh->partitions, r)) {
    (void)log_close(r->log, false);
    replica_free(r);
    return KP_ERR_KAFKA_STORAGE_ERROR;
  }
  open_cleaner_state(sh, r, cleaned_upto);
  brk_replica_init(r);
  brk_idle_used(r);
  brk_key_index_follow(r);
  *ret = r;
  return KP_ERR_NONE;
}

void brk_replica_park(struct brk_replica *r) {
  struct brk_shard *sh = r->sh;
  struct log_state st;
  log_get_state(r->log, &st);
  KP_ASSERT(brk_idle_may_close(r), "%s-%d is in use", r->topic, r->partition);
  const struct brk_topic *t = brk_image_topic_by_id(sh->image, &r->topic_id);
  if (!t || r->partition >= t->partitions_n) return; /* on its way out */
  struct brk_parked *row = brk_parked_make(sh->partitions->parked, &r->topic_id, r->partition, t->partitions_n);
  if (!row) return;
  brk_timer_cancel(sh, &r->deadline); /* of an append that was answered long before it */
  brk_timer_cancel(sh, &r->flush_due);
  brk_key_index_leave(r, false);
  brk_replica_journal_stop(r, KP_ERR_NOT_LEADER_OR_FOLLOWER); /* nothing waits: it only forgets us */
  table_remove(sh->partitions, r);
  brk_idle_forget(r);
  brk_seal_forget(r);
  row->cleaned_upto = r->cleaned_upto;
  row->uncleanable = r->uncleanable;
  row->recovery_point = st.durable_offset;
  row->log_start = st.log_start_offset;
  row->high_watermark = r->high_watermark;
  row->known = !st.absent;
  row->look_ms = st.absent ? INT64_MAX : r->look_ms;
  row->closed = log_close_unsynced(r->log) == KP_ERR_NONE;
  row->left_open = !row->closed;
  if (!row->closed) {
    sh->server->unclosed = true; /* it may be opened once more in this run, and recovered, or not */
    brk_trace(BRK_WARN, "log_not_closed", "partition=%s-%d", r->topic, r->partition);
  }
  sh->partitions->closed_unsynced = true;
  replica_free(r);
}

enum kp_err brk_replica_get(struct brk_shard *sh, const struct kp_uuid *topic_id, int32_t partition,
                            struct brk_replica **ret) {
  KP_ASSERT(brk_shard_of_partition(sh->server, topic_id, partition) == sh, "shard %d does not own partition %d", sh->id,
            partition);
  struct brk_replica *r = brk_replica_find(sh, topic_id, partition);
  if (r) {
    if (r->doomed) return KP_ERR_UNKNOWN_TOPIC_OR_PARTITION;
    brk_idle_used(r);
    *ret = r;
    return KP_ERR_NONE;
  }
  const struct brk_topic *t = brk_image_topic_by_id(sh->image, topic_id);
  if (!t) return KP_ERR_UNKNOWN_TOPIC_ID;
  if (partition < 0 || partition >= t->partitions_n) return KP_ERR_UNKNOWN_TOPIC_OR_PARTITION;
  return replica_open(sh, t, partition, ret);
}

/* ---- deletion: renamed at once, removed by a disk worker ---- */

struct remove_job {
  struct brk_job job;
  struct log_io *io;
  char path[1500];
};

static void remove_run(struct brk_job *j) {
  struct remove_job *rj = (struct remove_job *)j;
  log_dir_delete(rj->io, rj->path);
}

static void remove_done(struct brk_shard *sh, struct brk_job *j) {
  (void)sh;
  free(j);
}

static void remove_later(struct brk_shard *sh, const char *path) {
  struct remove_job *j = calloc(1, sizeof *j);
  if (!j) return; /* the next start finds the directory by its name and removes it */
  j->job.run = remove_run;
  j->job.done = remove_done;
  j->io = sh->server->io;
  snprintf(j->path, sizeof j->path, "%s", path);
  brk_job_submit(sh, &j->job);
}

static void unique_hex(struct brk_shard *sh, char *ret) {
  uint8_t b[16];
  brk_random(sh, b, sizeof b);
  for (size_t i = 0; i < sizeof b; i++) snprintf(ret + 2 * i, 3, "%02x", b[i]);
}

void brk_replica_bury(struct brk_replica *r) {
  struct brk_shard *sh = r->sh;
  KP_ASSERT(r->doomed && !brk_replica_busy(r), "doomed=%d flushing=%d fetching=%d cleaning=%d", r->doomed, r->flushing,
            r->fetching, r->cleaning != NULL);
  KP_ASSERT(brk_image_topic_by_id(sh->image, &r->topic_id) == NULL, "%s-%d: its topic is there", r->topic,
            r->partition);
  char hex[33];
  char *path = NULL;
  struct log_state st;
  log_get_state(r->log, &st);
  brk_space_freed(sh, st.size_bytes);
  unique_hex(sh, hex);
  brk_key_index_leave(r, true);
  table_remove(sh->partitions, r);
  brk_idle_forget(r);
  brk_seal_forget(r);
  if (r->group) log_journal_group_delete(sh->server->journal, r->group);
  if (r->burying) atomic_fetch_sub(&sh->server->burying, 1);
  enum kp_err err = log_delete_begin(r->log, hex, &path);
  if (err == KP_ERR_NONE) {
    if (path) remove_later(sh, path);
  } else { /* the next start finds the directory, and no topic that it belongs to */
    brk_trace(BRK_ERROR, "log_not_deleted", "partition=%s-%d err=%s", r->topic, r->partition, kp_err_name(err));
    (void)log_close(r->log, false);
  }
  free(path);
  if (r->in_dirty) { /* the dirty list is walked this turn: let it forget us first */
    struct brk_replica **at = &sh->partitions->dirty;
    while (*at && *at != r) at = &(*at)->next_dirty;
    if (*at) *at = r->next_dirty;
  }
  replica_free(r);
}

/* A partition of a deleted topic that is not open: its directory may still be there. */
static void bury_unopened(struct brk_shard *sh, const struct brk_topic *t, int32_t partition) {
  struct log_journal *j = sh->server->journal;
  struct log_group *g = j ? log_journal_group_find(j, &t->id, partition) : NULL;
  if (g) log_journal_group_delete(j, g);
  char dir[1400], gone[1500], hex[33];
  struct log_io *io = sh->server->io;
  struct log_io_stat st;
  const struct brk_parked *row = brk_parked_find(sh->partitions->parked, &t->id, partition);
  if (row && !row->known && row->look_ms == INT64_MAX) return; /* it was looked for */
  brk_partition_dir(sh->server, t->name, partition, dir, sizeof dir);
  if (io->ops->stat(io, dir, &st) != KP_ERR_NONE) return;
  unique_hex(sh, hex);
  snprintf(gone, sizeof gone, "%s.%s-delete", dir, hex);
  if (io->ops->rename(io, dir, gone) == KP_ERR_NONE) remove_later(sh, gone);
}

/* The key index was switched on (or another key of the topic changed): what was written before is indexed too. */
static void open_to_index(struct brk_shard *sh, const struct brk_topic *t, int32_t partition) {
  char dir[1400];
  struct log_io *io = sh->server->io;
  struct log_io_stat st;
  struct brk_replica *r;
  brk_partition_dir(sh->server, t->name, partition, dir, sizeof dir);
  if (io->ops->stat(io, dir, &st) == KP_ERR_NONE) (void)brk_replica_get(sh, &t->id, partition, &r);
}

static void topic_changed(void *arg, const struct brk_topic *before, const struct brk_topic *after) {
  struct brk_shard *sh = arg;
  if (!before) return;
  if (after) {
    brk_parked_look_again(sh->partitions->parked, &after->id);
    if (brk_topic_config_of(sh, after)->log.cleanup_compact) brk_cleaner_look_again(sh);
  }
  for (int32_t p = 0; p < before->partitions_n; p++) {
    if (brk_shard_of_partition(sh->server, &before->id, p) != sh) continue;
    struct brk_replica *r = brk_replica_find(sh, &before->id, p);
    if (after && r) {
      r->config = *brk_topic_config_of(sh, after);
      log_set_config(r->log, &r->config.log);
      r->look_ms = 0;
      if (!r->config.log.cleanup_compact) brk_cleaner_abort(r);
      brk_key_index_follow(r);
    } else if (after && brk_topic_config_of(sh, after)->key_index) {
      open_to_index(sh, after, p);
    } else if (!after && r) {
      brk_replica_stop(r, KP_ERR_UNKNOWN_TOPIC_OR_PARTITION);
      if (!brk_replica_busy(r)) {
        brk_replica_bury(r);
      } else {
        r->burying = true;
        atomic_fetch_add(&sh->server->burying, 1);
      }
    } else if (!after) {
      brk_key_index_forget(sh, &before->id, p);
      bury_unopened(sh, before, p);
    }
  }
  if (!after) brk_parked_forget(sh->partitions->parked, &before->id);
  if (!after && sh == brk_shard_controller(sh->server)) brk_checkpoints_soon(sh);
}

static void reconfigure(void *arg, struct brk_replica *r) {
  struct brk_shard *sh = arg;
  const struct brk_topic *t = brk_image_topic_by_id(sh->image, &r->topic_id);
  if (!t || r->doomed) return;
  r->config = *brk_topic_config_of(sh, t);
  log_set_config(r->log, &r->config.log);
  r->look_ms = 0;
  if (!r->config.log.cleanup_compact) brk_cleaner_abort(r);
}

bool brk_broker_configs_changed(const struct brk_shard *sh, const struct brk_image *old) {
  struct kp_str all = KP_STR_LIT("");
  char me[16];
  snprintf(me, sizeof me, "%d", sh->server->node_id);
  return old && (brk_image_configs(old, 4, all) != brk_image_configs(sh->image, 4, all) ||
                 brk_image_configs(old, 4, kp_str_of(me)) != brk_image_configs(sh->image, 4, kp_str_of(me)));
}

void brk_partitions_image(struct brk_shard *sh, const struct brk_image *old) {
  if (!old) return;
  brk_image_diff(old, sh->image, topic_changed, sh);
  if (!brk_broker_configs_changed(sh, old)) return;
  brk_partitions_each(sh, reconfigure, sh);
  brk_parked_look_again(sh->partitions->parked, NULL);
  brk_cleaner_look_again(sh);
}

enum kp_err brk_partitions_init(struct brk_shard *sh) {
  sh->partitions = calloc(1, sizeof *sh->partitions);
  if (!sh->partitions) return KP_ERR_NO_MEMORY;
  sh->partitions->server = sh->server;
  brk_journal_shard_init(sh);
  sh->partitions->cleaner = brk_cleaner_new(sh);
  if (!sh->partitions->cleaner) return KP_ERR_NO_MEMORY;
  sh->partitions->parked = brk_parked_new();
  if (!sh->partitions->parked) return KP_ERR_NO_MEMORY;
  sh->partitions->idle.warm_max = brk_idle_warm_max(sh->server->shards_n);
  sh->partitions->idle.after_ms = brk_broker_int(sh->server->config, NULL, sh->server->node_id, "kask.log.idle.ms");
  brk_maintain_start(sh);
  brk_cleaner_start(sh);
  brk_loop_at_turn_end(sh, brk_replicas_flush);
  return KP_ERR_NONE;
}

/* More open partitions than this are synced by one call for the whole file system, not by several each. */
enum { SYNC_EACH_MAX = 16 };

struct closing {
  enum kp_err err, synced;
  int32_t begun;
  bool many;
};

static void sync_fs(struct brk_server *s, struct closing *c) {
  enum kp_err err = s->io->ops->sync_fs(s->io, s->log_dir);
  if (err != KP_ERR_NONE) c->err = err;
}

static void settle_one(void *arg, struct brk_replica *r) {
  struct closing *c = arg;
  KP_ASSERT(!r->flushing, "%s-%d is still being flushed", r->topic, r->partition);
  while (!r->doomed && !log_failed(r->log) && log_flush_begin(r->log, &r->flush)) {
    log_flush_run(&r->flush);
    enum kp_err err = log_flush_end(r->log, &r->flush);
    if (err == KP_ERR_NONE) continue;
    c->err = err;
    break;
  }
  if (!r->doomed && !log_failed(r->log)) brk_replica_watermark(r);
}

/* Many at once: everything begins, one call syncs, everything ends. */
static void settle_begin(void *arg, struct brk_replica *r) {
  struct closing *c = arg;
  KP_ASSERT(!r->flushing, "%s-%d is still being flushed", r->topic, r->partition);
  if (r->doomed || log_failed(r->log) || !log_flush_begin(r->log, &r->flush)) return;
  r->flushing = true;
  c->begun++;
}

static void settle_end(void *arg, struct brk_replica *r) {
  struct closing *c = arg;
  if (!r->flushing) return;
  r->flushing = false;
  log_flush_synced(&r->flush, c->synced);
  enum kp_err err = log_flush_end(r->log, &r->flush);
  if (err == KP_ERR_NONE)
    brk_replica_watermark(r);
  else
    c->err = err;
}

static void settle_many(struct brk_server *s, struct closing *c) {
  do {
    c->begun = 0;
    for (int32_t i = 0; i < s->shards_n; i++) brk_partitions_each(s->shards[i], settle_begin, c);
    c->synced = c->begun > 0 ? s->io->ops->sync_fs(s->io, s->log_dir) : KP_ERR_NONE;
    for (int32_t i = 0; i < s->shards_n; i++) brk_partitions_each(s->shards[i], settle_end, c);
  } while (c->begun > 0 && c->synced == KP_ERR_NONE); /* one flush takes only so many files */
}

enum kp_err brk_partitions_settle(struct brk_server *s) {
  struct closing c = {.err = KP_ERR_NONE};
  int32_t n = 0;
  for (int32_t i = 0; i < s->shards_n; i++) n += (int32_t)s->shards[i]->partitions->n;
  if (n > SYNC_EACH_MAX) settle_many(s, &c);
  for (int32_t i = 0; n <= SYNC_EACH_MAX && i < s->shards_n; i++) brk_partitions_each(s->shards[i], settle_one, &c);
  return c.err;
}

static void close_one(void *arg, struct brk_replica *r) {
  struct closing *c = arg;
  bool sync = !log_failed(r->log);
  brk_key_index_leave(r, false);
  if (!r->doomed) brk_replica_stop(r, KP_ERR_NOT_LEADER_OR_FOLLOWER);
  enum kp_err err = sync && c->many ? log_close_unsynced(r->log) : log_close(r->log, sync);
  if (err != KP_ERR_NONE || !sync) c->err = KP_ERR_IO;
  replica_free(r);
}

enum kp_err brk_partitions_done(struct brk_shard *sh) {
  struct closing c = {.many = sh->partitions->n > SYNC_EACH_MAX};
  brk_maintain_stop(sh);
  brk_idle_stop(sh);
  brk_journal_shard_done(sh);
  brk_sealing_done(sh);
  brk_partitions_each(sh, close_one, &c);
  if (c.many || sh->partitions->closed_unsynced) sync_fs(sh->server, &c);
  brk_cleaner_free(sh->partitions->cleaner);
  brk_parked_free(sh->partitions->parked);
  free(sh->partitions->slots);
  free(sh->partitions);
  sh->partitions = NULL;
  return c.err;
}
