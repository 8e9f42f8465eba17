/* What coordinators write to __consumer_offsets, one batch a write (compressed by offsets.topic.compression.codec). A
 * record's key is a big-endian int16 that says what it is, then the key message at version 0; its value is an int16
 * version, then the value message; a null value deletes the key
 * (org.apache.kafka.coordinator.group.GroupCoordinatorRecordHelpers): 1 OffsetCommitKey   -> OffsetCommitValue 4, or 1
 * when the client set a retention time of its own 2 GroupMetadataKey  -> GroupMetadataValue 3
 */
#include "broker/group_int.h"

#include <stdlib.h>

#include "broker/trace.h"
#include "kproto/assert.h"
#include "kproto/gen/group_records.h"

enum { KEY_OFFSET_COMMIT = 1, KEY_GROUP_METADATA = 2 };
enum { BATCH_BYTES = 256 << 10, RECORD_OVERHEAD = 16 };
enum { OFFSET_VALUE_VERSION = 4, OFFSET_VALUE_VERSION_WITH_EXPIRY = 1, GROUP_VALUE_VERSION = 3 };

struct brk_group_write *brk_group_write_new(struct brk_coordinator *c) {
  struct brk_group_write *w = brk_alloc(sizeof *w);
  w->c = c;
  kp_buf_init(&w->batch);
  kp_buf_init(&w->scratch);
  kp_batch_builder_init(&w->builder, &w->batch, c->env->config.codec, 0, c->env->sh->now_ms);
  return w;
}

/* value_desc NULL: a tombstone. */
static void add(struct brk_group_write *w, int16_t type, const struct kp_desc *key_desc, const void *key,
                const struct kp_desc *value_desc, int16_t version, const void *value) {
  struct kp_buf *s = &w->scratch;
  kp_buf_reset(s);
  kp_put_int16(s, type);
  enum kp_err err = kp_encode(key_desc, 0, key, s);
  size_t key_n = s->n;
  if (value_desc) {
    kp_put_int16(s, version);
    if (!err) err = kp_encode(value_desc, version, value, s);
  }
  if (!err) err = s->err;
  KP_ASSERT(!err || err == KP_ERR_NO_MEMORY, "record type %d version %d: %s", type, version, kp_err_name(err));
  w->records_n++;
  if (err) {
    w->batch.err = err; /* the write ends with it */
    return;
  }
  struct kp_bytes k = {s->p, (int32_t)key_n}, v = {NULL, -1};
  if (value_desc) v = (struct kp_bytes){s->p + key_n, (int32_t)(s->n - key_n)};
  kp_batch_builder_add(&w->builder, w->c->env->sh->now_ms, k, v, (struct kp_bytes){NULL, 0}, 0);
  w->bytes += s->n + RECORD_OVERHEAD;
}

void brk_group_write_offset(struct brk_group_write *w, struct kp_str group, struct kp_str topic,
                            const struct brk_offset *o) {
  struct kp_offset_commit_key key = {group, topic, o->partition};
  struct kp_offset_commit_value value;
  kp_init(&kp_offset_commit_value_desc, &value);
  value.offset = o->offset;
  value.leader_epoch = o->leader_epoch;
  value.metadata = o->metadata;
  value.commit_timestamp = o->commit_ms;
  value.expire_timestamp = o->expire_ms;
  value.topic_id = o->topic_id;
  add(w, KEY_OFFSET_COMMIT, &kp_offset_commit_key_desc, &key, &kp_offset_commit_value_desc,
      o->expire_ms >= 0 ? OFFSET_VALUE_VERSION_WITH_EXPIRY : OFFSET_VALUE_VERSION, &value);
}

void brk_group_write_offset_tombstone(struct brk_group_write *w, struct kp_str group, struct kp_str topic,
                                      int32_t partition) {
  struct kp_offset_commit_key key = {group, topic, partition};
  add(w, KEY_OFFSET_COMMIT, &kp_offset_commit_key_desc, &key, NULL, 0, NULL);
}

void brk_group_write_key_tombstone(struct brk_group_write *w, struct kp_bytes key) {
  kp_batch_builder_add(&w->builder, w->c->env->sh->now_ms, key, (struct kp_bytes){NULL, -1}, (struct kp_bytes){NULL, 0},
                       0);
  w->records_n++;
  w->bytes += (size_t)key.n + RECORD_OVERHEAD;
}

void brk_group_write_tombstone(struct brk_group_write *w, struct kp_str group) {
  struct kp_group_metadata_key key = {group};
  add(w, KEY_GROUP_METADATA, &kp_group_metadata_key_desc, &key, NULL, 0, NULL);
}

static void fill_member(struct kp_group_metadata_value_member_metadata *row, const struct brk_member *m,
                        struct kp_str protocol, struct kp_bytes assignment) {
  const struct kp_join_group_request_protocol *p = brk_protocols_find(m->protocols, protocol);
  kp_init(&kp_group_metadata_value_member_metadata_desc, row);
  row->member_id = m->id;
  row->group_instance_id = m->instance_id;
  row->client_id = m->client_id;
  row->client_host = m->client_host;
  row->rebalance_timeout = m->rebalance_timeout_ms;
  row->session_timeout = m->session_timeout_ms;
  row->subscription = p ? p->metadata : (struct kp_bytes){(const uint8_t *)"", 0};
  row->assignment = assignment;
}

void brk_group_write_group(struct brk_group_write *w, const struct brk_group *g,
                           struct kp_bytes (*assignment_of)(void *arg, const struct brk_member *m), void *arg) {
  struct kp_group_metadata_key key = {g->id};
  struct kp_group_metadata_value value;
  brk_foreign_write_end(w, g->id);
  kp_init(&kp_group_metadata_value_desc, &value);
  value.protocol_type = g->protocol_type.n < 0 ? KP_STR_LIT("") : g->protocol_type;
  value.generation = g->generation;
  value.protocol = g->protocol_name;
  value.leader = g->leader;
  value.current_state_timestamp = g->state_ms;
  value.members_n = 0;
  value.members = brk_alloc(((size_t)g->members.n + 1) * sizeof *value.members);
  for (const struct brk_member *m = g->first; m; m = m->next)
    fill_member(&value.members[value.members_n++], m, g->protocol_name,
                assignment_of ? assignment_of(arg, m) : m->assignment);
  add(w, KEY_GROUP_METADATA, &kp_group_metadata_key_desc, &key, &kp_group_metadata_value_desc, GROUP_VALUE_VERSION,
      &value);
  free(value.members);
}

/* What a client may be told about a failed append (GroupMetadataManager.appendGroupMetadataErrorToResponseError). */
static enum kp_err client_error(enum kp_err err) {
  switch (err) {
  case KP_ERR_NONE: return KP_ERR_NONE;
  case KP_ERR_UNKNOWN_TOPIC_OR_PARTITION:
  case KP_ERR_UNKNOWN_TOPIC_ID:
  case KP_ERR_NOT_ENOUGH_REPLICAS:
  case KP_ERR_NOT_ENOUGH_REPLICAS_AFTER_APPEND:
  case KP_ERR_REQUEST_TIMED_OUT: return KP_ERR_COORDINATOR_NOT_AVAILABLE;
  case KP_ERR_MESSAGE_TOO_LARGE:
  case KP_ERR_RECORD_LIST_TOO_LARGE: return KP_ERR_UNKNOWN_SERVER_ERROR;
  default: return KP_ERR_NOT_COORDINATOR; /* the disk or the leadership */
  }
}

static void release_settled(struct brk_coordinator *c) {
  uint64_t oldest = c->writes ? c->writes->seq : UINT64_MAX;
  while (c->settles && c->settles->before <= oldest) { /* in order of arrival, so of number */
    struct brk_group_settle *s = c->settles;
    c->settles = s->next;
    s->run(s->arg);
    free(s);
  }
}

static void unlink_write(struct brk_group_write *w) {
  struct brk_group_write **at = &w->c->writes;
  while (*at && *at != w) at = &(*at)->next;
  KP_ASSERT(*at == w, "write %llu is not under way", (unsigned long long)w->seq);
  *at = w->next;
  if (w->c->writes_tail == &w->next) w->c->writes_tail = at;
}

static void finish(struct brk_group_write *w, enum kp_err err) {
  struct brk_coordinator *c = w->c;
  w->done(w, err);
  kp_buf_done(&w->batch);
  kp_buf_done(&w->scratch);
  free(w);
  release_settled(c);
}

static void committed(struct brk_append *a) {
  struct brk_group_write *w = a->arg;
  unlink_write(w);
  if (a->err) brk_trace(BRK_WARN, "group_write_failed", "partition=%d err=%s", w->c->partition, kp_err_name(a->err));
  if (!a->err) {
    struct kp_batch b;
    kp_batch_stamp(w->batch.p, a->log.base_offset, a->log.leader_epoch);
    enum kp_err err = kp_batch_parse(w->batch.p, w->batch.n, &b);
    if (!err) err = brk_coordinator_replay(w->c, &b, true);
    KP_ASSERT(!err, "own batch can't be read: %s", kp_err_name(err));
  }
  finish(w, client_error(a->err));
}

bool brk_group_write_full(const struct brk_group_write *w) {
  return w->bytes >= BATCH_BYTES;
}

static void abandoned(struct brk_append *a) {
  struct brk_group_write *w = a->arg;
  kp_buf_done(&w->batch);
  kp_buf_done(&w->scratch);
  free(w);
}

void brk_group_writes_fail(struct brk_coordinator *c) {
  while (c->writes) { /* an end may begin another one */
    struct brk_group_write *w = c->writes;
    unlink_write(w);
    w->append.done = abandoned; /* the replica still has it */
    w->done(w, KP_ERR_NOT_COORDINATOR);
  }
  release_settled(c);
}

void brk_group_writes_abandon(struct brk_coordinator *c) {
  for (struct brk_group_write *w = c->writes; w; w = w->next) w->append.done = abandoned;
  c->writes = NULL;
  c->writes_tail = &c->writes;
}

void brk_group_write_submit(struct brk_group_write *w) {
  struct brk_coordinator *c = w->c;
  KP_ASSERT(w->done, "a write without an end");
  if (w->records_n == 0) {
    finish(w, KP_ERR_NONE);
    return;
  }
  enum kp_err err = kp_batch_builder_finish(&w->builder);
  KP_ASSERT(!err || err == KP_ERR_NO_MEMORY, "batch of %d records: %s", w->records_n, kp_err_name(err));
  if (err) {
    brk_trace(BRK_WARN, "group_write_failed", "partition=%d err=%s", c->partition, kp_err_name(err));
    finish(w, KP_ERR_COORDINATOR_NOT_AVAILABLE);
    return;
  }
  w->seq = ++c->writes_seq;
  *c->writes_tail = w;
  c->writes_tail = &w->next;
  w->append.log.p = w->batch.p;
  w->append.log.n = w->batch.n;
  w->append.log.now_ms = c->env->sh->now_ms;
  w->append.acks = -1;
  w->append.arg = w;
  w->append.done = committed;
  c->env->ops->append(c, &w->append);
}

void brk_coordinator_settle(struct brk_coordinator *c, void (*run)(void *arg), void *arg) {
  if (!c->writes) {
    run(arg);
    return;
  }
  struct brk_group_settle *s = brk_alloc(sizeof *s), **at = &c->settles;
  s->before = c->writes_seq + 1;
  s->run = run;
  s->arg = arg;
  while (*at) at = &(*at)->next;
  *at = s;
}
