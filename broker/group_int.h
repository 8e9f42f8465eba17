/* Inside the group coordinator: its state and the functions that its files share. Everything runs on the owner's shard.
 */
#ifndef BROKER_GROUP_INT_H
#define BROKER_GROUP_INT_H

#include "broker/group.h"
#include "broker/group_map.h"
#include "kproto/batch.h"
#include "kproto/gen/join_group.h"

/* The world as a coordinator sees it. Time is sh->now_ms and sh->mono_ms. The shard's implementation is in
 * group_shard.c; tests have their own. */
struct brk_group_ops {
  void (*timer_set)(struct brk_shard *sh, struct brk_timer *t, int64_t at_ms);
  void (*timer_cancel)(struct brk_shard *sh, struct brk_timer *t);
  void (*random)(struct brk_shard *sh, void *p, size_t n);
  void (*append)(struct brk_coordinator *c, struct brk_append *a); /* a->done when committed */
  void (*answer)(struct brk_shard *sh, struct brk_req *req);
};
struct brk_group_env {
  const struct brk_group_ops *ops;
  struct brk_shard *sh;
  struct brk_group_config config;
};

/* Decompressed bytes of one batch of the log; Kafka writes at most max.message.bytes. */
enum { BRK_GROUP_BATCH_BYTES_MAX = 64 << 20 };

enum brk_group_state {
  BRK_GROUP_EMPTY,                /* no members; may hold offsets */
  BRK_GROUP_PREPARING_REBALANCE,  /* JoinGroups are parked until everyone has joined or time is up */
  BRK_GROUP_COMPLETING_REBALANCE, /* SyncGroups are parked until the leader's assignment is committed */
  BRK_GROUP_STABLE,
  BRK_GROUP_DEAD, /* tombstones are being committed; then it is gone */
};

struct brk_member {
  struct brk_map_node by_id, by_instance; /* key: id, instance_id (static members only) */
  struct brk_member *next, *prev;         /* in order of arrival */
  struct brk_group *group;
  struct kp_str id, instance_id, client_id, client_host; /* owned; instance_id null: dynamic */
  int32_t rebalance_timeout_ms, session_timeout_ms;
  struct brk_protocols *protocols; /* owned, in the member's order of preference */
  struct kp_bytes assignment;      /* owned; n == 0 before the first */
  struct brk_req *join, *sync;     /* parked requests */
  bool is_new;                     /* has not seen the end of its first rebalance: may expire while it waits */
  bool pending_sync;               /* joined this generation and has not sent SyncGroup */
  struct brk_timer session;
};

/* Protocols of a JoinGroup, copied into one block; no name twice. */
struct brk_protocols {
  int32_t n;
  struct kp_join_group_request_protocol rows[];
};

/* A dynamic member that got its id with MEMBER_ID_REQUIRED and has not come back yet. */
struct brk_pending_member {
  struct brk_map_node by_id;
  struct brk_group *group;
  struct kp_str id;
  struct brk_timer timer;
};

struct brk_offset {
  int32_t partition;
  kp_epoch leader_epoch; /* -1 = none */
  kp_offset offset;
  int64_t commit_ms;
  int64_t expire_ms;       /* -1 = by offsets.retention.minutes */
  kp_offset record_offset; /* where the commit lies in the log */
  struct kp_uuid topic_id; /* zero = not known */
  struct kp_str metadata;  /* owned */
};
struct brk_offset_topic {
  struct brk_map_node by_name;
  struct kp_str name; /* owned */
  int32_t n, cap;
  struct brk_offset *rows; /* sorted by partition */
};

struct brk_group {
  struct brk_map_node by_id; /* in coordinator's groups */
  struct brk_coordinator *c;
  struct kp_str id; /* owned */
  enum brk_group_state state, previous;
  int64_t state_ms;                                   /* wall clock of the last transition, -1 = unknown */
  struct kp_str protocol_type, protocol_name, leader; /* owned, null = none */
  int32_t generation;
  struct brk_member *first, *last;
  struct brk_map members, static_members, pending;
  struct brk_map spoken; /* protocols, each with the number of members that speak it: group_protocol.c's own */
  int32_t commits_n;     /* OffsetCommits under way */
  int32_t joining_n;     /* members with a parked JoinGroup */
  int32_t pending_sync_n;
  bool new_member_added; /* during the initial rebalance delay */
  bool initial_join;     /* join_timer counts the initial delay, not the rebalance timeout */
  int32_t initial_delay_ms, initial_remaining_ms;
  struct brk_timer join_timer, sync_timer;
  struct brk_map topics; /* committed offsets: struct brk_offset_topic */
};

/* Something that waits for writes; see brk_coordinator_settle. */
struct brk_group_settle {
  uint64_t before; /* released when no write with a smaller number is under way */
  void (*run)(void *arg);
  void *arg;
  struct brk_group_settle *next;
};

struct brk_coordinator {
  struct brk_group_env *env;
  int32_t partition;
  struct brk_map groups;
  struct brk_map foreign;                        /* groups of protocols that are not served: group_foreign.c */
  struct brk_txn_offsets *txns;                  /* offsets of open transactions, seen in the log */
  struct brk_group_write *writes, **writes_tail; /* under way, oldest first */
  uint64_t writes_seq;
  struct brk_group_settle *settles;
  struct brk_timer expiry;
};

/* ---- group_foreign.c: groups of protocols that are not served ---- */
void brk_foreign_replay(struct brk_coordinator *c, struct kp_bytes key, bool tombstone);
bool brk_foreign_is(const struct brk_coordinator *c, struct kp_str id);
/* A share or streams group: nothing but its own protocol may touch it. */
bool brk_foreign_stays(const struct brk_coordinator *c, struct kp_str id);
/* Tombstones of a consumer group's records, if it is one; not for one that stays. */
void brk_foreign_write_end(struct brk_group_write *w, struct kp_str id);
void brk_foreign_done(struct brk_coordinator *c);

/* ---- group_state.c: groups and members ---- */
struct brk_group *brk_group_find(const struct brk_coordinator *c, struct kp_str id);
struct brk_group *brk_group_new(struct brk_coordinator *c, struct kp_str id);
/* Unlinks and frees it with members, timers and offsets. No request may be parked in it. */
void brk_group_free(struct brk_group *g);
const char *brk_group_state_name(enum brk_group_state s);
void brk_group_transition(struct brk_group *g, enum brk_group_state to);
struct brk_member *brk_group_member(const struct brk_group *g, struct kp_str id);
struct brk_member *brk_group_static_member(const struct brk_group *g, struct kp_str instance_id);
/* Takes protocols. join may be NULL. */
struct brk_member *brk_group_add_member(struct brk_group *g, struct kp_str id, struct kp_str instance_id,
                                        struct kp_str protocol_type, struct brk_protocols *protocols,
                                        struct brk_req *join);
void brk_group_remove_member(struct brk_group *g, struct brk_member *m);
void brk_group_rename_member(struct brk_group *g, struct brk_member *m, struct kp_str id);
void brk_member_set_join(struct brk_member *m, struct brk_req *req);
void brk_group_clear_pending_sync(struct brk_group *g);
void brk_member_set_pending_sync(struct brk_member *m, bool pending);
void brk_group_add_pending(struct brk_group *g, struct kp_str id, int64_t timeout_ms);
struct brk_pending_member *brk_group_pending(const struct brk_group *g, struct kp_str id);
void brk_group_remove_pending(struct brk_group *g, struct brk_pending_member *p);
bool brk_group_is_leader(const struct brk_group *g, const struct brk_member *m);
void brk_group_set_leader(struct brk_group *g, struct kp_str id);
int32_t brk_group_rebalance_timeout_ms(const struct brk_group *g);
bool brk_group_all_joined(const struct brk_group *g);
/* UNKNOWN_MEMBER_ID, FENCED_INSTANCE_ID. */
enum kp_err brk_group_check_member(const struct brk_group *g, struct kp_str member_id, struct kp_str instance_id);

/* ---- group_protocol.c: which protocols members speak ---- */
struct brk_protocols *brk_protocols_of(int32_t n, const struct kp_join_group_request_protocol *rows);
/* Takes p, frees what was; NULL when the member goes. */
void brk_member_set_protocols(struct brk_member *m, struct brk_protocols *p);
bool brk_protocols_equal(const struct brk_protocols *a, const struct brk_protocols *b);
const struct kp_join_group_request_protocol *brk_protocols_find(const struct brk_protocols *p, struct kp_str name);
/* Whether a member with these could join. */
bool brk_group_supports(const struct brk_group *g, struct kp_str type, const struct brk_protocols *p);
/* The protocol most members vote for; borrowed. */
struct kp_str brk_group_select_protocol(const struct brk_group *g);
bool brk_group_uses_consumer_protocol(const struct brk_group *g);
bool brk_group_is_subscribed(const struct brk_group *g, struct kp_str topic);
/* The members' subscriptions can be read (or there are no members). */
bool brk_group_knows_subscriptions(const struct brk_group *g);

/* ---- group_rebalance.c: the rebalance and its timers ---- */
void brk_group_prepare_rebalance(struct brk_group *g, const char *reason);
void brk_group_rebalance_or_complete(struct brk_group *g, const char *reason);
void brk_group_maybe_complete_join(struct brk_group *g);
void brk_group_complete_join(struct brk_group *g);
void brk_group_touch(struct brk_member *m, int64_t timeout_ms); /* (re)arm its session timer */
void brk_group_sync_received(struct brk_group *g, struct brk_member *m);
/* Session timers of a group that was read from the log; rebalances if it is over group.max.size. */
void brk_group_loaded(struct brk_group *g);
void brk_group_pending_timer(struct brk_shard *sh, struct brk_timer *t);
void brk_group_session_timer(struct brk_shard *sh, struct brk_timer *t);
void brk_group_join_timer(struct brk_shard *sh, struct brk_timer *t);
void brk_group_sync_timer(struct brk_shard *sh, struct brk_timer *t);

/* ---- group_answer.c: answers to JoinGroup and SyncGroup ---- */
void brk_join_fail(struct brk_coordinator *c, struct brk_req *req, enum kp_err err, struct kp_str member_id);
/* The member's view of the current generation. */
void brk_join_ok(struct brk_member *m, struct brk_req *req, struct kp_str leader, bool with_members,
                 bool skip_assignment);
/* Answers m->join and unparks it; no-op without. */
void brk_member_join_fail(struct brk_member *m, enum kp_err err, struct kp_str member_id);
void brk_sync_fail(struct brk_coordinator *c, struct brk_req *req, enum kp_err err);
void brk_sync_ok(struct brk_member *m, struct brk_req *req);
/* Answers m->sync and unparks it; false without one. */
bool brk_member_sync_answer(struct brk_member *m, enum kp_err err);

/* ---- group_record.c: records of __consumer_offsets ---- */
/* A batch under construction, then under way. done comes when it is committed and applied, or failed; err is what a
 * client may see. The write is freed after done. */
struct brk_group_write {
  struct brk_append append;
  struct brk_coordinator *c;
  struct kp_buf batch, scratch;
  struct kp_batch_builder builder;
  int32_t records_n;
  size_t bytes; /* of the records, before compression */
  uint64_t seq;
  void (*done)(struct brk_group_write *w, enum kp_err err);
  void *arg;
  struct brk_group_write *next;
};
struct brk_group_write *brk_group_write_new(struct brk_coordinator *c);
void brk_group_write_offset(struct brk_group_write *w, struct kp_str group, struct kp_str topic,
                            const struct brk_offset *o);
void brk_group_write_offset_tombstone(struct brk_group_write *w, struct kp_str group, struct kp_str topic,
                                      int32_t partition);
void brk_group_write_key_tombstone(struct brk_group_write *w, struct kp_bytes key); /* of any record */
void brk_group_write_tombstone(struct brk_group_write *w, struct kp_str group);
/* The group with its members; each assignment is assignment_of(arg, member), by default the member's own (NULL). */
void brk_group_write_group(struct brk_group_write *w, const struct brk_group *g,
                           struct kp_bytes (*assignment_of)(void *arg, const struct brk_member *m), void *arg);
/* Without records it is done at once. */
void brk_group_write_submit(struct brk_group_write *w);
/* Far enough below max.message.bytes' default: what need not be atomic goes on in another batch. */
bool brk_group_write_full(const struct brk_group_write *w);

/* ---- group_replay.c: from records to state ---- */
/* One committed batch of the log. live: this coordinator wrote it, so that group records are not applied, only offsets
 * and the end of dead groups. Errors: KP_ERR_CORRUPT_MESSAGE. */
enum kp_err brk_coordinator_replay(struct brk_coordinator *c, const struct kp_batch *b, bool live);
/* After the last batch: timers start. */
void brk_coordinator_loaded(struct brk_coordinator *c);
/* Answers every parked request: this coordinator goes away. */
void brk_coordinator_stop(struct brk_coordinator *c);
void brk_coordinator_done(struct brk_coordinator *c); /* frees all groups; parked requests are forgotten */
/* Writes under way end with NOT_COORDINATOR for those who wait; they may well be committed. */
void brk_group_writes_fail(struct brk_coordinator *c);
void brk_group_writes_abandon(struct brk_coordinator *c); /* nobody waits for writes under way any more */
void brk_txn_offsets_free(struct brk_coordinator *c);

/* ---- offsets.c, offsets_expiry.c ---- */
struct brk_offset *brk_offsets_row(const struct brk_group *g, struct kp_str topic, int32_t partition);
void brk_offsets_put(struct brk_group *g, struct kp_str topic, const struct brk_offset *o); /* copies */
void brk_offsets_remove(struct brk_group *g, struct kp_str topic, int32_t partition);
void brk_offsets_free(struct brk_group *g);
void brk_offsets_expire(struct brk_coordinator *c);
void brk_offsets_expiry_timer(struct brk_shard *sh, struct brk_timer *t);
void brk_offsets_topic_deleted(struct brk_coordinator *c, struct kp_str name, const struct kp_uuid *id);
/* Is anything committed for the partition in an open transaction? */
bool brk_offsets_pending(const struct brk_coordinator *c, struct kp_str group, struct kp_str topic, int32_t partition);

#endif
