#include "broker/recover.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "broker/controller.h"
#include "broker/journal.h"
#include "broker/open_list.h"
#include "broker/partitions.h"
#include "broker/trace.h"

enum kp_err brk_recover_look(struct brk_server *s, char *err_text, size_t err_n) {
  bool trusted = false;
  enum kp_err err = brk_open_lists_load(s, &trusted);
  if (err != KP_ERR_NONE) snprintf(err_text, err_n, "%s: the lists of open logs cannot be read", s->log_dir);
  s->logs_clean = s->was_clean || (trusted && !s->scan_all);
  /* The last run may have died before it had recovered what a power cut left: holes are that cut's then. */
  if (!trusted) s->same_boot = false;
  return err;
}

struct recovery {
  struct brk_server *s;
  char *err_text;
  size_t err_n;
  int32_t n;
  enum kp_err err;
};

static void recover_one(struct recovery *rc, const struct brk_topic *t, int32_t partition) {
  struct brk_shard *sh = brk_shard_of_partition(rc->s, &t->id, partition);
  char dir[1400];
  struct log_io_stat st;
  struct brk_replica *r;
  brk_partition_dir(rc->s, t->name, partition, dir, sizeof dir);
  if (rc->s->io->ops->stat(rc->s->io, dir, &st) != KP_ERR_NONE) return; /* never used: made on first use */
  rc->err = brk_replica_get(sh, &t->id, partition, &r);
  if (rc->err == KP_ERR_NONE)
    rc->n++;
  else
    snprintf(rc->err_text, rc->err_n, "partition %s-%d could not be recovered: %s", t->name, partition,
             kp_err_name(rc->err));
}

static const struct brk_topic *topic_of(const struct recovery *rc, const struct kp_uuid *id, int32_t partition) {
  const struct brk_topic *t = brk_image_topic_by_id(rc->s->shards[0]->image, id);
  return t && partition >= 0 && partition < t->partitions_n ? t : NULL; /* deleted since: its files go too */
}

/* Marked before any is opened, so that whatever opens one first recovers it. */
static void mark_left(void *arg, const struct kp_uuid *id, int32_t partition) {
  struct recovery *rc = arg;
  const struct brk_topic *t = topic_of(rc, id, partition);
  if (!t || rc->err != KP_ERR_NONE) return;
  struct brk_shard *sh = brk_shard_of_partition(rc->s, id, partition);
  struct brk_parked *row = brk_parked_make(sh->partitions->parked, id, partition, t->partitions_n);
  if (row)
    row->left_open = true;
  else
    rc->err = KP_ERR_NO_MEMORY;
}

static void recover_left(void *arg, const struct kp_uuid *id, int32_t partition) {
  struct recovery *rc = arg;
  const struct brk_topic *t = topic_of(rc, id, partition);
  if (t && rc->err == KP_ERR_NONE) recover_one(rc, t, partition);
}

static void recover_all(struct recovery *rc) {
  const struct brk_image *img = rc->s->shards[0]->image;
  for (int32_t i = 0; i < brk_image_topics_n(img); i++) {
    const struct brk_topic *t = brk_image_topic_at(img, i);
    for (int32_t p = 0; p < t->partitions_n && rc->err == KP_ERR_NONE; p++) recover_one(rc, t, p);
  }
}

static void opened_synced(void *arg, struct brk_replica *r) {
  (void)arg;
  log_opened_synced(r->log);
}

enum kp_err brk_recover(struct brk_server *s, char *err_text, size_t err_n) {
  struct recovery rc = {.s = s, .err_text = err_text, .err_n = err_n};
  enum kp_err err = brk_open_lists_begin(s, brk_image_epoch(brk_controller_image(s->controller)));
  if (err != KP_ERR_NONE) {
    snprintf(err_text, err_n, "%s: the list of open logs cannot be written: %s", s->log_dir, kp_err_name(err));
    return err;
  }
  if (s->was_clean) return KP_ERR_NONE;
  s->sync_later = true;
  if (s->logs_clean) {
    brk_open_lists_left(s, mark_left, &rc);
    brk_open_lists_left(s, recover_left, &rc);
  } else {
    recover_all(&rc);
  }
  s->sync_later = false;
  if (rc.err == KP_ERR_NONE && rc.n > 0) {
    rc.err = s->io->ops->sync_fs(s->io, s->log_dir);
    if (rc.err != KP_ERR_NONE) snprintf(err_text, err_n, "%s: what was recovered cannot be synced", s->log_dir);
    for (int32_t i = 0; rc.err == KP_ERR_NONE && i < s->shards_n; i++)
      brk_partitions_each(s->shards[i], opened_synced, NULL);
  }
  if (rc.err == KP_ERR_NONE && (rc.err = brk_open_lists_whole(s)) != KP_ERR_NONE)
    snprintf(err_text, err_n, "%s: the lists of open logs cannot be written", s->log_dir);
  if (rc.err != KP_ERR_NONE) return rc.err;
  brk_journal_trust_cache(s);
  brk_trace(BRK_INFO, "recovered", "logs=%d of=%s", rc.n, s->logs_clean ? "those that were open" : "all");
  return KP_ERR_NONE;
}
