#include "broker/metadata_snapshot.h"

#include <stdio.h>
#include <stdlib.h>

#include "broker/image_int.h"
#include "broker/metadata_replay.h"
#include "broker/trace.h"
#include "kproto/assert.h"
#include "kproto/failpoint.h"
#include "kproto/gen/control_records.h"
#include "kproto/gen/metadata_records.h"

enum { SNAPSHOT_BYTES_MAX = 1 << 30, BATCH_BYTES = 1 << 20, PARTITION_VERSION = 1, PARTITION_VERSION_ELR = 2 };

/* ---- load ---- */

struct newest {
  char name[64];
  kp_offset end;
  kp_epoch epoch;
  kp_offset below;
};

bool brk_snapshot_name_parse(const char *name, kp_offset *ret_end, kp_epoch *ret_epoch) {
  int used = 0, epoch;
  long long end;
  if (strlen(name) != 20 + 1 + 10 + sizeof ".checkpoint" - 1) return false;
  if (sscanf(name, "%20lld-%10d.checkpoint%n", &end, &epoch, &used) != 2 || used == 0 || name[used]) return false;
  *ret_end = end;
  *ret_epoch = epoch;
  return true;
}

static void newest_each(void *arg, const char *name) {
  struct newest *n = arg;
  kp_offset end;
  kp_epoch epoch;
  if (!brk_snapshot_name_parse(name, &end, &epoch) || end >= n->below) return;
  if (end < n->end || (end == n->end && epoch <= n->epoch)) return;
  snprintf(n->name, sizeof n->name, "%s", name);
  n->end = end;
  n->epoch = epoch;
}

static enum kp_err replay_snapshot(struct brk_metadata_log *m, struct brk_image *img, const uint8_t *p, size_t n,
                                   char *err_text, size_t err_n) {
  struct brk_metadata_replay r = {.m = m, .img = img, .snapshot = true, .err_text = err_text, .err_n = err_n};
  size_t used;
  return brk_metadata_replay_bytes(&r, p, n, &used);
}

/* Every batch of the file is what was written. */
static bool whole(const uint8_t *p, size_t n) {
  struct kp_batch b;
  for (size_t at = 0; at < n; at += (size_t)b.size)
    if (kp_batch_parse(p + at, n - at, &b) != KP_ERR_NONE || kp_batch_check_crc(&b) != KP_ERR_NONE) return false;
  return n > 0;
}

/* The newest below `below` that is whole, applied; what is not is passed over, and its name kept. */
static enum kp_err load_below(struct brk_metadata_log *m, struct brk_image *img, kp_offset below,
                              struct newest *ret_newest, char *err_text, size_t err_n) {
  union {
    char *c;
    uint8_t *u;
  } bytes = {.c = NULL};
  char path[1200];
  size_t n = 0;
  *ret_newest = (struct newest){.end = 0, .epoch = -1, .below = below};
  enum kp_err err = m->io->ops->list(m->io, m->dir, newest_each, ret_newest);
  if (err == KP_ERR_NOT_FOUND) return KP_ERR_NONE;
  if (err != KP_ERR_NONE || ret_newest->epoch < 0) return err;
  snprintf(path, sizeof path, "%s/%s", m->dir, ret_newest->name);
  err = log_io_slurp(m->io, path, SNAPSHOT_BYTES_MAX, &bytes.c, &n);
  if (err == KP_ERR_NONE && !whole(bytes.u, n)) err = KP_ERR_AGAIN;
  if (err == KP_ERR_NONE) {
    char why[256] = "";
    err = replay_snapshot(m, img, bytes.u, n, why, sizeof why);
    if (err != KP_ERR_NONE) snprintf(err_text, err_n, "%s: %s: %s", path, kp_err_name(err), why);
  }
  free(bytes.c);
  if (err == KP_ERR_AGAIN && ret_newest->end > 0) {
    brk_trace(BRK_ERROR, "metadata_snapshot_damaged", "path=\"%s\" what=\"the one before it and the log stand in\"",
              path);
    if (!m->damaged[0]) {
      snprintf(m->damaged, sizeof m->damaged, "%s", ret_newest->name);
      m->damaged_end = ret_newest->end;
    }
  }
  return err;
}

enum kp_err brk_metadata_snapshot_load(struct brk_metadata_log *m, struct brk_image *img, kp_offset *ret_end,
                                       char *err_text, size_t err_n) {
  struct newest newest = {.end = INT64_MAX};
  enum kp_err err;
  do err = load_below(m, img, newest.end, &newest, err_text, err_n);
  while (err == KP_ERR_AGAIN && newest.end > 0);
  if (err == KP_ERR_AGAIN)
    err = KP_ERR_NONE; /* the one from formatting, torn by a power cut: a start writes it again */
  if (err != KP_ERR_NONE) return err;
  *ret_end = newest.end;
  if (newest.epoch >= 0) m->epoch = newest.epoch;
  return KP_ERR_NONE;
}

/* ---- write ---- */

enum kp_err brk_records_add_voters(struct brk_records *r, const struct brk_voter *v) {
  struct kp_k_raft_version_record version = {.version = 0, .k_raft_version = 1};
  struct kp_voters_record_endpoint endpoint = {KP_STR_LIT("CONTROLLER"), kp_str_of(v->host), v->port};
  struct kp_voters_record_voter voter = {.voter_id = v->node_id,
                                         .voter_directory_id = v->directory_id,
                                         .endpoints = &endpoint,
                                         .endpoints_n = 1,
                                         .k_raft_version_feature = {0, 1}};
  struct kp_voters_record voters = {.version = 0, .voters = &voter, .voters_n = 1};
  enum kp_err err = brk_records_add_control(r, BRK_CONTROL_KRAFT_VERSION, &kp_k_raft_version_record_desc, &version);
  if (err != KP_ERR_NONE) return err;
  return brk_records_add_control(r, BRK_CONTROL_KRAFT_VOTERS, &kp_voters_record_desc, &voters);
}

struct writer {
  struct kp_buf out;
  struct brk_records pending;
  kp_offset next;
  kp_epoch epoch;
  int64_t now_ms;
  enum kp_err err; /* sticky */
};

static void write_batch(struct writer *w, bool control) {
  if (w->err != KP_ERR_NONE || w->pending.n == 0) return;
  w->err = brk_records_batch(&w->pending, control, w->next, w->epoch, w->now_ms, &w->out);
  w->next += w->pending.n;
  kp_buf_reset(&w->pending.buf);
  w->pending.n = 0;
}

static void write_record(struct writer *w, const struct kp_desc *desc, int16_t version, const void *obj) {
  if (w->err == KP_ERR_NONE) w->err = brk_records_add(&w->pending, desc, version, obj);
  if (w->pending.buf.n >= BATCH_BYTES) write_batch(w, false);
}

enum kp_err brk_records_add_known_voters(struct brk_records *r, int16_t kraft_version, const struct kp_buf *voters) {
  if (kraft_version == 0) return KP_ERR_NONE;
  struct kp_k_raft_version_record version = {.version = 0, .k_raft_version = kraft_version};
  enum kp_err err = brk_records_add_control(r, BRK_CONTROL_KRAFT_VERSION, &kp_k_raft_version_record_desc, &version);
  struct kp_bytes message = {voters->p, (int32_t)voters->n};
  if (err != KP_ERR_NONE || message.n == 0) return err;
  return brk_records_add_control_bytes(r, BRK_CONTROL_KRAFT_VOTERS, message);
}

/* With the voters of v, or those of s. */
static void write_head(struct writer *w, const struct brk_voter *v, const struct brk_snapshot *s) {
  struct kp_snapshot_header_record head = {.version = 0, .last_contained_log_timestamp = w->now_ms};
  w->err = brk_records_add_control(&w->pending, BRK_CONTROL_SNAPSHOT_HEADER, &kp_snapshot_header_record_desc, &head);
  if (w->err == KP_ERR_NONE && v) w->err = brk_records_add_voters(&w->pending, v);
  if (w->err == KP_ERR_NONE && s) w->err = brk_records_add_known_voters(&w->pending, s->kraft_version, &s->voters);
  write_batch(w, true);
}

static void write_foot(struct writer *w) {
  struct kp_snapshot_footer_record foot = {.version = 0};
  if (w->err == KP_ERR_NONE)
    w->err = brk_records_add_control(&w->pending, BRK_CONTROL_SNAPSHOT_FOOTER, &kp_snapshot_footer_record_desc, &foot);
  write_batch(w, true);
}

static void write_configs(struct writer *w, int8_t type, struct kp_str name, const struct brk_props *p) {
  for (int32_t i = 0; p && i < p->n; i++) {
    struct kp_config_record r = {type, name, kp_str_of(p->rows[i].key), kp_str_of(p->rows[i].value)};
    write_record(w, &kp_config_record_desc, 0, &r);
  }
}

static void write_partition(struct writer *w, const struct brk_topic *t, int32_t i) {
  const struct brk_image_partition *p = &t->partitions[i];
  if (!p->assignment) return;
  struct kp_partition_record r;
  kp_init(&kp_partition_record_desc, &r);
  r.partition_id = i;
  r.topic_id = t->id;
  r.replicas = p->assignment->replicas;
  r.replicas_n = p->replicas_n;
  r.isr = p->assignment->isr;
  r.isr_n = p->isr_n;
  r.leader = p->leader;
  r.leader_epoch = p->leader_epoch;
  r.partition_epoch = p->partition_epoch;
  r.directories = p->assignment->directories;
  r.directories_n = p->replicas_n;
  r.leader_recovery_state = p->leader_recovery_state;
  if (p->elr && p->elr->eligible_n > 0) {
    r.eligible_leader_replicas = p->elr->eligible;
    r.eligible_leader_replicas_n = p->elr->eligible_n;
  }
  if (p->elr && p->elr->last_known_n > 0) {
    r.last_known_elr = p->elr->last_known;
    r.last_known_elr_n = p->elr->last_known_n;
  }
  write_record(w, &kp_partition_record_desc, p->elr ? PARTITION_VERSION_ELR : PARTITION_VERSION, &r);
}

static void write_image(struct writer *w, const struct brk_snapshot *s) {
  const struct brk_image *img = s->image;
  for (int32_t i = 0; i < img->features_n; i++) {
    struct kp_feature_level_record r = {kp_str_of(img->features[i].name), img->features[i].level};
    write_record(w, &kp_feature_level_record_desc, 0, &r);
  }
  size_t at = 0;
  struct kp_bytes value;
  while (w->err == KP_ERR_NONE && brk_records_next(&s->carried, &at, &value)) {
    brk_records_add_framed(&w->pending, value);
    if (w->pending.buf.n >= BATCH_BYTES) write_batch(w, false);
  }
  for (int32_t i = 0; i < brk_image_topics_n(img); i++) {
    const struct brk_topic *t = brk_image_topic_at(img, i);
    struct kp_topic_record r = {t->name_str, t->id};
    write_record(w, &kp_topic_record_desc, 0, &r);
    write_configs(w, BRK_RESOURCE_TOPIC, t->name_str, t->overrides);
    for (int32_t k = 0; k < t->partitions_n; k++) write_partition(w, t, k);
  }
  for (int32_t i = 0; i < img->resources.n; i++) {
    const struct brk_resource *r = brk_pset_at(&img->resources, i);
    write_configs(w, r->type, r->name, r->props);
  }
  if (img->next_producer_id > 0) {
    struct kp_producer_ids_record r = {s->node_id, -1, img->next_producer_id};
    write_record(w, &kp_producer_ids_record_desc, 0, &r);
  }
  write_batch(w, false);
}

void brk_snapshot_begin(const struct brk_metadata_log *m, struct brk_image *img, int64_t now_ms,
                        struct brk_snapshot *s) {
  memset(s, 0, sizeof *s);
  s->io = m->io;
  s->dir = m->dir;
  s->image = brk_image_ref(img);
  s->end = brk_image_offset(img) + 1;
  s->epoch = m->epoch;
  s->now_ms = now_ms;
  s->node_id = m->voter.node_id;
  s->kraft_version = m->kraft_version;
  kp_buf_init(&s->voters);
  kp_put_bytes(&s->voters, m->voters.p, m->voters.n);
  s->err = brk_carried_add_to(&m->carried, &s->carried);
  if (s->err == KP_ERR_NONE) s->err = s->voters.err;
}

void brk_snapshot_path(const char *dir, kp_offset end, kp_epoch epoch, char path[static 1200]) {
  snprintf(path, 1200, "%s/%020lld-%010d.checkpoint", dir, (long long)end, epoch);
}

static void writer_done(struct writer *w) {
  kp_buf_done(&w->out);
  brk_records_done(&w->pending);
}

void brk_snapshot_run(struct brk_snapshot *s) {
  struct writer w = {.epoch = s->epoch, .now_ms = s->now_ms, .err = s->err};
  if (w.err == KP_ERR_NONE) write_head(&w, NULL, s);
  write_image(&w, s);
  write_foot(&w);
  s->err = w.err != KP_ERR_NONE ? w.err : w.out.err;
  char path[1200];
  brk_snapshot_path(s->dir, s->end, s->epoch, path);
  KP_FAIL("metadata_snapshot.before_write");
  if (s->err == KP_ERR_NONE) s->err = log_io_replace(s->io, path, w.out.p, w.out.n);
  writer_done(&w);
}

void brk_snapshot_end(struct brk_metadata_log *m, struct brk_snapshot *s) {
  if (s->err == KP_ERR_NONE) m->snapshot_end = s->end;
  brk_image_unref(s->image);
  brk_records_done(&s->carried);
  kp_buf_done(&s->voters);
}

enum kp_err brk_snapshot_format(struct log_io *io, const char *dir, const struct brk_voter *v, int64_t now_ms) {
  struct writer w = {.epoch = 0, .now_ms = now_ms};
  write_head(&w, v, NULL);
  write_foot(&w);
  enum kp_err err = w.err != KP_ERR_NONE ? w.err : w.out.err;
  char path[1200];
  brk_snapshot_path(dir, 0, 0, path);
  /* Not synced: a start waits for few flushes. What a power cut tears is written again, see below. */
  if (err == KP_ERR_NONE) err = log_io_replace_unsynced(io, path, w.out.p, w.out.n);
  writer_done(&w);
  return err;
}

bool brk_snapshot_format_torn(struct log_io *io, const char *dir) {
  char path[1200], *p = NULL;
  size_t n = 0;
  brk_snapshot_path(dir, 0, 0, path);
  if (log_io_slurp(io, path, 1 << 20, &p, &n) != KP_ERR_NONE) return false;
  union {
    char *c;
    uint8_t *u;
  } bytes = {.c = p};
  bool torn = !whole(bytes.u, n);
  free(p);
  return torn;
}
