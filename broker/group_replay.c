/* From records of __consumer_offsets to groups and offsets: when a partition is loaded, and again for each batch this
 * coordinator has written, once it is committed. One way in, so that a restart gives what was there before.
 *
 * Offsets that were committed in a transaction wait here for its marker. Records of other kinds (keys 3 and up:
 * consumer, share and streams groups) are left alone: group_foreign.c. */
#include <stdlib.h>

#include "broker/group_int.h"
#include "broker/trace.h"
#include "kproto/assert.h"
#include "kproto/gen/group_records.h"

enum { KEY_LEGACY_OFFSET_COMMIT = 0, KEY_OFFSET_COMMIT = 1, KEY_GROUP_METADATA = 2 };
enum { MARKER_ABORT = 0, MARKER_COMMIT = 1 };

/* An offset commit of an open transaction: its record, copied. */
struct brk_txn_offsets {
  int64_t producer_id;
  kp_offset record_offset;
  struct kp_str group, topic; /* owned; for brk_offsets_pending */
  struct brk_offset row;      /* owns metadata */
  struct brk_txn_offsets *next;
};

static void txn_free(struct brk_txn_offsets *t) {
  brk_str_free(&t->group);
  brk_str_free(&t->topic);
  brk_str_free(&t->row.metadata);
  free(t);
}

void brk_txn_offsets_free(struct brk_coordinator *c) {
  while (c->txns) {
    struct brk_txn_offsets *t = c->txns;
    c->txns = t->next;
    txn_free(t);
  }
}

bool brk_offsets_pending(const struct brk_coordinator *c, struct kp_str group, struct kp_str topic, int32_t partition) {
  for (const struct brk_txn_offsets *t = c->txns; t; t = t->next)
    if (t->row.partition == partition && kp_str_eq(t->group, group) && kp_str_eq(t->topic, topic)) return true;
  return false;
}

/* A commit by nobody's member makes a simple group: empty, without a protocol type. */
static void put(struct brk_coordinator *c, struct kp_str group, struct kp_str topic, const struct brk_offset *o) {
  struct brk_group *g = brk_group_find(c, group);
  if (!g) g = brk_group_new(c, group);
  const struct brk_offset *was = brk_offsets_row(g, topic, o->partition);
  if (!was || was->record_offset <= o->record_offset) brk_offsets_put(g, topic, o);
}

static void keep_for_transaction(struct brk_coordinator *c, int64_t producer_id, struct kp_str group,
                                 struct kp_str topic, const struct brk_offset *o) {
  struct brk_txn_offsets *t = brk_alloc(sizeof *t), **at = &c->txns;
  if (!brk_group_find(c, group)) brk_group_new(c, group);
  t->producer_id = producer_id;
  t->group = brk_str_dup(group);
  t->topic = brk_str_dup(topic);
  t->row = *o;
  t->row.metadata = brk_str_dup(o->metadata);
  while (*at) at = &(*at)->next;
  *at = t;
}

static void drop_pending(struct brk_coordinator *c, const struct kp_offset_commit_key *key) {
  for (struct brk_txn_offsets **at = &c->txns; *at;) {
    struct brk_txn_offsets *t = *at;
    if (t->row.partition == key->partition && kp_str_eq(t->group, key->group) && kp_str_eq(t->topic, key->topic)) {
      *at = t->next;
      txn_free(t);
    } else {
      at = &t->next;
    }
  }
}

static void end_transaction(struct brk_coordinator *c, int64_t producer_id, bool commit) {
  for (struct brk_txn_offsets **at = &c->txns; *at;) {
    struct brk_txn_offsets *t = *at;
    if (t->producer_id != producer_id) {
      at = &t->next;
      continue;
    }
    *at = t->next;
    if (commit) put(c, t->group, t->topic, &t->row);
    txn_free(t);
  }
}

static enum kp_err replay_offset(struct brk_coordinator *c, const struct kp_batch *b, const struct kp_record *rec,
                                 struct kp_arena *arena) {
  struct kp_offset_commit_key key;
  struct kp_offset_commit_value v;
  enum kp_err err = kp_decode(&kp_offset_commit_key_desc, 0, rec->key.p + 2, (size_t)rec->key.n - 2, arena, &key, NULL);
  if (err) return err;
  if (rec->value.n < 0) {
    struct brk_group *g = brk_group_find(c, key.group);
    if (g) brk_offsets_remove(g, key.topic, key.partition);
    drop_pending(c, &key);
    return KP_ERR_NONE;
  }
  if (rec->value.n < 2) return KP_ERR_MALFORMED;
  err = kp_decode(&kp_offset_commit_value_desc, (int16_t)kp_be16(rec->value.p), rec->value.p + 2,
                  (size_t)rec->value.n - 2, arena, &v, NULL);
  if (err) return err;
  struct brk_offset o = {.partition = key.partition,
                         .leader_epoch = v.leader_epoch,
                         .offset = v.offset,
                         .commit_ms = v.commit_timestamp,
                         .expire_ms = v.expire_timestamp,
                         .record_offset = rec->offset,
                         .topic_id = v.topic_id,
                         .metadata = v.metadata};
  if (b->attributes & KP_BATCH_TRANSACTIONAL)
    keep_for_transaction(c, b->producer_id, key.group, key.topic, &o);
  else
    put(c, key.group, key.topic, &o);
  return KP_ERR_NONE;
}

static void load_member(struct brk_group *g, const struct kp_group_metadata_value *v,
                        const struct kp_group_metadata_value_member_metadata *row) {
  if (brk_group_member(g, row->member_id) || brk_group_static_member(g, row->group_instance_id)) return;
  struct kp_join_group_request_protocol p = {v->protocol.n < 0 ? KP_STR_LIT("") : v->protocol, row->subscription};
  struct brk_member *m =
      brk_group_add_member(g, row->member_id, row->group_instance_id, v->protocol_type, brk_protocols_of(1, &p), NULL);
  m->client_id = brk_str_dup(row->client_id);
  m->client_host = brk_str_dup(row->client_host);
  m->session_timeout_ms = row->session_timeout;
  m->rebalance_timeout_ms = row->rebalance_timeout == -1 ? row->session_timeout : row->rebalance_timeout;
  brk_bytes_free(&m->assignment);
  m->assignment = brk_bytes_dup(row->assignment.n < 0 ? (struct kp_bytes){NULL, 0} : row->assignment);
}

/* The group as the record says, in place of what was known; its offsets stay. */
static void load_group(struct brk_coordinator *c, struct kp_str id, const struct kp_group_metadata_value *v) {
  struct brk_map topics = {0};
  struct brk_group *g = brk_group_find(c, id);
  if (g) {
    topics = g->topics;
    g->topics = (struct brk_map){0};
    brk_group_free(g);
  }
  g = brk_group_new(c, id);
  g->topics = topics;
  for (int32_t i = 0; i < v->members_n; i++) load_member(g, v, &v->members[i]);
  g->state = v->members_n ? BRK_GROUP_STABLE : BRK_GROUP_EMPTY;
  g->state_ms = v->current_state_timestamp;
  g->generation = v->generation;
  brk_str_free(&g->protocol_type);
  g->protocol_type = v->protocol_type.n > 0 ? brk_str_dup(v->protocol_type) : KP_STR_NULL;
  g->protocol_name = brk_str_dup(v->protocol);
  if (v->leader.n < 0 || brk_group_member(g, v->leader)) brk_group_set_leader(g, v->leader);
}

/* Offsets that were committed since the decision to end the group stay, as a simple group's. */
static void end_group(struct brk_group *g) {
  struct brk_coordinator *c = g->c;
  struct brk_map topics = g->topics;
  g->topics = (struct brk_map){0};
  struct kp_str id = brk_str_dup(g->id);
  brk_group_free(g);
  if (topics.n)
    brk_group_new(c, id)->topics = topics;
  else
    brk_map_done(&topics);
  brk_str_free(&id);
}

static enum kp_err replay_group(struct brk_coordinator *c, const struct kp_record *rec, struct kp_arena *arena,
                                bool live) {
  struct kp_group_metadata_key key;
  struct kp_group_metadata_value v;
  enum kp_err err =
      kp_decode(&kp_group_metadata_key_desc, 0, rec->key.p + 2, (size_t)rec->key.n - 2, arena, &key, NULL);
  if (err) return err;
  if (rec->value.n < 0) {
    struct brk_group *g = brk_group_find(c, key.group);
    KP_ASSERT(!live || !g || g->state == BRK_GROUP_DEAD, "tombstone of a %s group", brk_group_state_name(g->state));
    if (g) end_group(g);
    return KP_ERR_NONE;
  }
  if (live) return KP_ERR_NONE;
  if (rec->value.n < 2) return KP_ERR_MALFORMED;
  err = kp_decode(&kp_group_metadata_value_desc, (int16_t)kp_be16(rec->value.p), rec->value.p + 2,
                  (size_t)rec->value.n - 2, arena, &v, NULL);
  if (!err) load_group(c, key.group, &v);
  return err;
}

static enum kp_err replay_record(struct brk_coordinator *c, const struct kp_batch *b, const struct kp_record *rec,
                                 struct kp_arena *arena, bool live) {
  if (rec->key.n < 2) return KP_ERR_MALFORMED;
  int16_t type = (int16_t)kp_be16(rec->key.p);
  if (b->attributes & KP_BATCH_CONTROL) { /* key: version int16, type int16 */
    if (rec->key.n < 4) return KP_ERR_MALFORMED;
    int16_t marker = (int16_t)kp_be16(rec->key.p + 2);
    if (marker == MARKER_ABORT || marker == MARKER_COMMIT) end_transaction(c, b->producer_id, marker == MARKER_COMMIT);
    return KP_ERR_NONE;
  }
  switch (type) {
  case KEY_LEGACY_OFFSET_COMMIT:
  case KEY_OFFSET_COMMIT: return replay_offset(c, b, rec, arena);
  case KEY_GROUP_METADATA: return replay_group(c, rec, arena, live);
  default: brk_foreign_replay(c, rec->key, rec->value.n < 0); return KP_ERR_NONE;
  }
}

enum kp_err brk_coordinator_replay(struct brk_coordinator *c, const struct kp_batch *b, bool live) {
  struct kp_record_iter it;
  struct kp_record rec;
  struct kp_arena arena;
  struct kp_buf scratch;
  kp_buf_init(&scratch);
  kp_arena_init(&arena, 0);
  enum kp_err err = kp_record_iter_init(&it, b, &scratch, BRK_GROUP_BATCH_BYTES_MAX);
  while (!err && kp_record_iter_next(&it, &rec)) {
    err = replay_record(c, b, &rec, &arena, live);
    if (err && !live) { /* one unreadable record costs itself alone */
      brk_trace(BRK_WARN, "group_record_skipped", "partition=%d offset=%lld err=%s", c->partition,
                (long long)rec.offset, kp_err_name(err));
      err = KP_ERR_NONE;
    }
    kp_arena_reset(&arena);
  }
  if (!err) err = it.r.err;
  kp_arena_done(&arena);
  kp_buf_done(&scratch);
  return err;
}

void brk_coordinator_loaded(struct brk_coordinator *c) {
  for (struct brk_map_node *n = brk_map_next(&c->groups, NULL); n; n = brk_map_next(&c->groups, n))
    brk_group_loaded(BRK_MAP_ENTRY(n, struct brk_group, by_id));
  c->expiry.fire = brk_offsets_expiry_timer;
  c->env->ops->timer_set(c->env->sh, &c->expiry, c->env->sh->mono_ms + c->env->config.retention_check_interval_ms);
}

void brk_coordinator_stop(struct brk_coordinator *c) {
  for (struct brk_map_node *n = brk_map_next(&c->groups, NULL); n; n = brk_map_next(&c->groups, n))
    for (struct brk_member *m = BRK_MAP_ENTRY(n, struct brk_group, by_id)->first; m; m = m->next) {
      brk_member_join_fail(m, KP_ERR_NOT_COORDINATOR, m->id);
      brk_member_sync_answer(m, KP_ERR_NOT_COORDINATOR);
    }
}

/* Requests that are parked are nobody's any more. */
static void forget_requests(struct brk_group *g) {
  for (struct brk_member *m = g->first; m; m = m->next) {
    brk_member_set_join(m, NULL);
    m->sync = NULL;
  }
}

void brk_coordinator_done(struct brk_coordinator *c) {
  struct brk_map_node *n;
  c->env->ops->timer_cancel(c->env->sh, &c->expiry);
  brk_group_writes_abandon(c);
  while ((n = brk_map_next(&c->groups, NULL))) {
    struct brk_group *g = BRK_MAP_ENTRY(n, struct brk_group, by_id);
    forget_requests(g);
    brk_group_free(g);
  }
  while (c->settles) {
    struct brk_group_settle *s = c->settles;
    c->settles = s->next;
    free(s);
  }
  brk_txn_offsets_free(c);
  brk_foreign_done(c);
  brk_map_done(&c->groups);
}
