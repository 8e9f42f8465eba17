/* What a start writes: a new controller epoch (quorum-state, LeaderChange), on an empty log Kafka's bootstrap records,
 * then this node's registration, and leaders for partitions that have none.
 *
 * quorum-state is Kafka's JSON {"leaderId":..,"leaderEpoch":..,"votedId":..,"votedDirectoryId":..,"data_version":1}, or
 * with kraft.version 0 its data_version 0.
 * The epoch of a run is one above every epoch that the file or the log knows. None of this is flushed by itself: the
 * first change that is answered for takes it along, and a start that is lost with the power is simply done again. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "broker/adopt.h"
#include "broker/bootstrap.h"
#include "broker/controller_int.h"
#include "broker/image_edit.h"
#include "broker/journal.h"
#include "broker/trace.h"
#include "kproto/assert.h"
#include "kproto/gen/control_records.h"
#include "kproto/gen/metadata_records.h"

enum {
  BROKER_RECORD_VERSION = 3,
  PARTITION_CHANGE_VERSION_ELR = 2,
  PLAINTEXT = 0,
  FEATURES_N = 2,
  FENCED = 1,
  UNFENCED = -1
};

static const char no_directory[] = "AAAAAAAAAAAAAAAAAAAAAA";

/* ---- quorum-state ---- */

kp_epoch brk_quorum_epoch(struct log_io *io, const char *path) {
  char *p = NULL;
  size_t n = 0;
  if (log_io_slurp(io, path, 1 << 16, &p, &n) != KP_ERR_NONE) return 0;
  const char *at = strstr(p, "\"leaderEpoch\":");
  long epoch = at ? strtol(at + sizeof "\"leaderEpoch\":" - 1, NULL, 10) : 0;
  free(p);
  return epoch > 0 && epoch < INT32_MAX ? (kp_epoch)epoch : 0;
}

/* Whole or absent after a crash of the process; after a power cut it may be torn, see above. */
static enum kp_err quorum_write(struct log_io *io, const char *path, int32_t node_id, kp_epoch epoch,
                                int16_t kraft_version) {
  char text[256], tmp[1300];
  int n;
  if (kraft_version > 0)
    n = snprintf(text, sizeof text,
                 "{\"leaderId\":%d,\"leaderEpoch\":%d,\"votedId\":-1,\"votedDirectoryId\":\"%s\",\"data_version\":1}",
                 node_id, epoch, no_directory);
  else
    n = snprintf(text, sizeof text,
                 "{\"clusterId\":\"\",\"leaderId\":%d,\"leaderEpoch\":%d,\"votedId\":-1,\"appliedOffset\":0,"
                 "\"currentVoters\":[{\"voterId\":%d}],\"data_version\":0}",
                 node_id, epoch, node_id);
  snprintf(tmp, sizeof tmp, "%s.tmp", path);
  struct log_io_file *f;
  enum kp_err err = io->ops->open(io, tmp, LOG_IO_CREATE, &f);
  if (err != KP_ERR_NONE) return err;
  struct iovec v = {text, (size_t)n};
  err = io->ops->truncate(io, f, 0);
  if (err == KP_ERR_NONE) err = io->ops->pwritev(io, f, &v, 1, 0);
  io->ops->close(io, f);
  return err == KP_ERR_NONE ? io->ops->rename(io, tmp, path) : err;
}

/* ---- batches ---- */

/* Append and apply to img. */
static enum kp_err put(struct brk_controller *c, struct brk_image *img, struct brk_records *r, bool control,
                       int64_t now_ms) {
  enum kp_err err = r->n > 0 ? brk_metadata_log_append(&c->log, r, control, now_ms) : KP_ERR_NONE;
  if (err == KP_ERR_NONE && !control) err = brk_metadata_log_apply(&c->log, img, r);
  brk_records_done(r);
  return err;
}

/* `kafka-storage format` without a voter set: kraft.version 0, the voters are in the configuration. */
static bool formatted_by_kafka(const struct brk_server *s) {
  char path[1200];
  struct log_io_stat st;
  snprintf(path, sizeof path, "%s/bootstrap.checkpoint", brk_metadata_root(s));
  return s->io->ops->stat(s->io, path, &st) == KP_ERR_NONE;
}

static enum kp_err put_leader_change(struct brk_controller *c, bool fresh, int64_t now_ms) {
  struct brk_records r = {0};
  struct kp_leader_change_message_voter self = {.voter_id = c->server->node_id};
  struct kp_leader_change_message m = {.version = 0,
                                       .leader_id = c->server->node_id,
                                       .voters = &self,
                                       .voters_n = 1,
                                       .granting_voters = &self,
                                       .granting_voters_n = 1};
  enum kp_err err = brk_records_add_control(&r, BRK_CONTROL_LEADER_CHANGE, &kp_leader_change_message_desc, &m);
  /* What formatting said, as Kafka's first leader does; else our own. */
  const struct brk_metadata_log *known = &c->log;
  if (err == KP_ERR_NONE && fresh && known->kraft_version > 0)
    err = brk_records_add_known_voters(&r, known->kraft_version, &known->voters);
  else if (err == KP_ERR_NONE && fresh && !formatted_by_kafka(c->server))
    err = brk_records_add_voters(&r, &known->voter);
  if (err == KP_ERR_NONE)
    err = put(c, NULL, &r, true, now_ms);
  else
    brk_records_done(&r);
  return err;
}

static enum kp_err put_bootstrap(struct brk_controller *c, struct brk_image *img, int64_t now_ms, char *err_text,
                                 size_t err_n) {
  const struct brk_server *s = c->server;
  struct brk_records r = {0};
  int64_t min_isr = brk_broker_int(s->config, NULL, s->node_id, "min.insync.replicas");
  enum kp_err err = brk_bootstrap_records(s->io, brk_metadata_root(s), min_isr, &r, err_text, err_n);
  if (err == KP_ERR_NONE) return put(c, img, &r, false, now_ms);
  brk_records_done(&r);
  return err;
}

static enum kp_err put_abort(struct brk_controller *c, struct brk_image *img, int64_t now_ms) {
  struct brk_records r = {0};
  struct kp_abort_transaction_record abort = {KP_STR_LIT("controller restarted")};
  enum kp_err err = brk_records_add(&r, &kp_abort_transaction_record_desc, 0, &abort);
  return err == KP_ERR_NONE ? put(c, img, &r, false, now_ms) : err;
}

/* ---- registration ---- */

/* A version 4 UUID that doesn't print with a leading dash, as Kafka's Uuid.randomUuid. */
void brk_random_uuid(struct brk_shard *sh, struct kp_uuid *ret) {
  do {
    brk_random(sh, ret->b, sizeof ret->b);
    ret->b[6] = (uint8_t)((ret->b[6] & 0x0f) | 0x40);
    ret->b[8] = (uint8_t)((ret->b[8] & 0x3f) | 0x80);
  } while (ret->b[0] >> 2 == 62);
}

static const char *listener_host(const struct brk_listener *l) {
  if (l->advertised_host[0]) return l->advertised_host;
  return l->host[0] && strcmp(l->host, "0.0.0.0") != 0 ? l->host : "localhost";
}

static enum kp_err put_controller(struct brk_controller *c, struct brk_image *img, int64_t now_ms) {
  struct brk_records r = {0};
  struct kp_register_controller_record_controller_feature features[FEATURES_N] = {
      {KP_STR_LIT("kraft.version"), 0, 1},
      {KP_STR_LIT("metadata.version"), BRK_METADATA_VERSION_MIN, BRK_METADATA_VERSION_MAX}};
  struct kp_register_controller_record_controller_endpoint endpoint = {
      KP_STR_LIT("CONTROLLER"), kp_str_of(c->log.voter.host), c->log.voter.port, PLAINTEXT};
  struct kp_register_controller_record rec = {.controller_id = c->server->node_id,
                                              .end_points = &endpoint,
                                              .end_points_n = 1,
                                              .features = features,
                                              .features_n = FEATURES_N};
  brk_random_uuid(c->server->shards[0], &rec.incarnation_id);
  enum kp_err err = brk_records_add(&r, &kp_register_controller_record_desc, 0, &rec);
  return err == KP_ERR_NONE ? put(c, img, &r, false, now_ms) : err;
}

static enum kp_err add_fenced(struct brk_records *r, const struct brk_controller *c, int8_t fenced) {
  struct kp_broker_registration_change_record rec;
  kp_init(&kp_broker_registration_change_record_desc, &rec);
  rec.broker_id = c->server->node_id;
  rec.broker_epoch = c->broker_epoch;
  rec.fenced = fenced;
  return brk_records_add(r, &kp_broker_registration_change_record_desc, 0, &rec);
}

enum kp_err brk_controller_stop(struct brk_controller *c, int64_t now_ms) {
  struct brk_records r = {0};
  enum kp_err err = add_fenced(&r, c, FENCED);
  if (err == KP_ERR_NONE) err = brk_metadata_log_append(&c->log, &r, false, now_ms);
  brk_records_done(&r);
  return err;
}

static enum kp_err put_broker(struct brk_controller *c, struct brk_image *img, int64_t now_ms) {
  struct brk_server *s = c->server;
  struct brk_records r = {0};
  struct kp_register_broker_record_broker_feature features[FEATURES_N] = {
      {KP_STR_LIT("kraft.version"), 0, 1},
      {KP_STR_LIT("metadata.version"), BRK_METADATA_VERSION_MIN, BRK_METADATA_VERSION_MAX}};
  struct kp_register_broker_record_broker_endpoint endpoints[BRK_LISTENERS_MAX];
  for (int32_t i = 0; i < s->listeners_n; i++) {
    const struct brk_listener *l = &s->listeners[i];
    endpoints[i] = (struct kp_register_broker_record_broker_endpoint){
        kp_str_of(l->name), kp_str_of(listener_host(l)), l->advertised_host[0] ? l->advertised_port : l->port,
        PLAINTEXT};
  }
  c->broker_epoch = brk_metadata_log_end(&c->log);
  struct kp_register_broker_record rec;
  kp_init(&kp_register_broker_record_desc, &rec);
  rec.broker_id = s->node_id;
  rec.broker_epoch = c->broker_epoch;
  rec.end_points = endpoints;
  rec.end_points_n = s->listeners_n;
  rec.features = features;
  rec.features_n = FEATURES_N;
  rec.rack = KP_STR_NULL;
  rec.log_dirs = &s->directory_id;
  rec.log_dirs_n = 1;
  brk_random_uuid(s->shards[0], &rec.incarnation_id);
  enum kp_err err = brk_records_add(&r, &kp_register_broker_record_desc, BROKER_RECORD_VERSION, &rec);
  if (err == KP_ERR_NONE) err = add_fenced(&r, c, UNFENCED);
  if (err == KP_ERR_NONE) return put(c, img, &r, false, now_ms);
  brk_records_done(&r);
  return err;
}

static bool among(const int32_t *nodes, int32_t n, int32_t node) {
  for (int32_t i = 0; i < n; i++)
    if (nodes[i] == node) return true;
  return false;
}

/* Kafka leaves partitions without a leader when it shuts down, and where eligible.leader.replicas.version is finalized
 * without an ISR too: the last one in it is then among the eligible leaders, or after kill -9 the last known leader
 * (KIP-966). There is one replica, and this node has it. anew: a new leader epoch even so, for the journal is lost
 * (journal.h). */
static enum kp_err add_leader(struct brk_records *r, const struct brk_topic *t, int32_t partition, int32_t me,
                              bool anew) {
  const struct brk_image_partition *p = &t->partitions[partition];
  if ((p->leader >= 0 && !anew) || !among(p->replicas, p->replicas_n, me)) return KP_ERR_NONE;
  struct kp_partition_change_record rec;
  kp_init(&kp_partition_change_record_desc, &rec);
  rec.partition_id = partition;
  rec.topic_id = t->id;
  rec.leader = me;
  if (among(p->isr, p->isr_n, me)) return brk_records_add(r, &kp_partition_change_record_desc, 0, &rec);
  rec.isr = &me;
  rec.isr_n = 1;
  if (p->elr) rec.eligible_leader_replicas_n = rec.last_known_elr_n = 0; /* empty, not null: both are over */
  return brk_records_add(r, &kp_partition_change_record_desc, p->elr ? PARTITION_CHANGE_VERSION_ELR : 0, &rec);
}

static enum kp_err put_leaders(struct brk_controller *c, struct brk_image *img, int64_t now_ms) {
  struct brk_records r = {0};
  enum kp_err err = KP_ERR_NONE;
  for (int32_t i = 0; i < brk_image_topics_n(img) && err == KP_ERR_NONE; i++) {
    const struct brk_topic *t = brk_image_topic_at(img, i);
    for (int32_t k = 0; k < t->partitions_n && err == KP_ERR_NONE; k++)
      err = add_leader(&r, t, k, c->server->node_id, c->server->journal_lost);
  }
  if (err == KP_ERR_NONE) return put(c, img, &r, false, now_ms);
  brk_records_done(&r);
  return err;
}

/* ---- the whole ---- */

static enum kp_err write_all(struct brk_controller *c, struct brk_image *img, bool fresh, int64_t now_ms,
                             char *err_text, size_t err_n) {
  enum kp_err err = put_leader_change(c, fresh, now_ms);
  if (err == KP_ERR_NONE && c->log.torn_txn) err = put_abort(c, img, now_ms);
  if (err == KP_ERR_NONE && fresh) err = put_bootstrap(c, img, now_ms, err_text, err_n);
  if (err == KP_ERR_NONE) err = put_controller(c, img, now_ms);
  if (err == KP_ERR_NONE) err = put_broker(c, img, now_ms);
  if (err == KP_ERR_NONE) err = put_leaders(c, img, now_ms);
  return err;
}

enum kp_err brk_controller_start(struct brk_controller *c, int64_t now_ms, char *err_text, size_t err_n) {
  struct brk_server *s = c->server;
  struct brk_metadata_log *m = &c->log;
  char path[1200];
  snprintf(path, sizeof path, "%s/quorum-state", m->dir);
  kp_epoch voted = brk_quorum_epoch(s->io, path);
  m->epoch = (voted > m->epoch ? voted : m->epoch) + 1;
  m->voter = (struct brk_voter){s->node_id, s->metadata_dir[0] ? s->metadata_directory_id : s->directory_id,
                                "localhost", 9093};
  const struct brk_image_feature *features;
  bool fresh = brk_image_features(m->image, &features) == 0;
  enum kp_err err = KP_ERR_NONE;
  bool ours = fresh && brk_metadata_log_end(m) == 0 && !formatted_by_kafka(s);
  bool format = ours && m->kraft_version == 0;
  if (!format && !s->was_clean && m->snapshot_end == 0) format = brk_snapshot_format_torn(s->io, m->dir);
  if (format) err = brk_snapshot_format(s->io, m->dir, &m->voter, now_ms);
  if (err == KP_ERR_NONE) err = brk_journal_run(s, m->epoch);
  if (err == KP_ERR_NONE) err = quorum_write(s->io, path, s->node_id, m->epoch, ours ? 1 : m->kraft_version);
  struct brk_image *img = brk_image_edit(m->image);
  if (err == KP_ERR_NONE) err = write_all(c, img, fresh, now_ms, err_text, err_n);
  if (err != KP_ERR_NONE) {
    brk_image_unref(img);
    if (!*err_text) snprintf(err_text, err_n, "%s: start of the metadata log: %s", m->dir, kp_err_name(err));
    return err;
  }
  brk_image_set_position(img, brk_metadata_log_end(m) - 1, m->epoch);
  brk_image_unref(m->image);
  m->image = img;
  return KP_ERR_NONE;
}
