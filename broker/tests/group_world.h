/* A coordinator without a shard: time stands still until world_run, the log is a buffer, answers are kept. */
#ifndef BROKER_TESTS_GROUP_WORLD_H
#define BROKER_TESTS_GROUP_WORLD_H

#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include "broker/group_int.h"
#include "kproto/assert.h"
#include "kproto/gen/heartbeat.h"
#include "kproto/gen/leave_group.h"
#include "kproto/gen/offset_commit.h"
#include "kproto/gen/offset_delete.h"
#include "kproto/gen/sync_group.h"

struct world {
  struct brk_shard sh;
  struct brk_group_env env;
  struct brk_coordinator *c;
  struct kp_buf log; /* committed batches */
  kp_offset end;
  bool hold;        /* appends wait for world_commit */
  enum kp_err disk; /* what appends end with */
  struct brk_append *held[64];
  int held_n;
  struct brk_timer *timers[256];
  int timers_n;
  uint8_t random;
};

/* A request and its answer. */
struct call {
  struct brk_req req;
  bool answered;
  union {
    struct kp_join_group_request join;
    struct kp_sync_group_request sync;
    struct kp_heartbeat_request heartbeat;
    struct kp_leave_group_request leave;
    struct kp_offset_commit_request commit;
    struct kp_offset_delete_request delete;
  } in;
  union {
    struct kp_join_group_response join;
    struct kp_sync_group_response sync;
    struct kp_heartbeat_response heartbeat;
    struct kp_leave_group_response leave;
    struct kp_offset_commit_response commit;
    struct kp_offset_delete_response delete;
  } out;
  struct kp_join_group_request_protocol protocols[4];
  struct kp_sync_group_request_assignment assignments[8];
  struct kp_leave_group_request_member_identity leavers[4];
  struct kp_offset_commit_request_topic topic;
  struct kp_offset_commit_request_partition partition;
  struct kp_offset_commit_response_topic topic_out;
  struct kp_offset_commit_response_partition partition_out;
};

#define STR(s) kp_str_of(s)
#define NOBODY KP_STR_LIT("")

static inline struct world *world_of(struct brk_shard *sh) {
  return (struct world *)(void *)((char *)sh - offsetof(struct world, sh));
}

static inline void timer_cancel(struct brk_shard *sh, struct brk_timer *t) {
  struct world *w = world_of(sh);
  for (int i = 0; i < w->timers_n; i++)
    if (w->timers[i] == t) {
      memmove(&w->timers[i], &w->timers[i + 1], (size_t)(--w->timers_n - i) * sizeof t);
      t->slot = 0;
      return;
    }
}

static inline void timer_set(struct brk_shard *sh, struct brk_timer *t, int64_t at_ms) {
  struct world *w = world_of(sh);
  timer_cancel(sh, t);
  KP_ASSERT(w->timers_n < 256, "too many timers");
  KP_ASSERT(t->fire, "a timer without a function");
  t->at_ms = at_ms;
  t->slot = 1;
  w->timers[w->timers_n++] = t;
}

static inline void random_bytes(struct brk_shard *sh, void *p, size_t n) {
  memset(p, ++world_of(sh)->random, n);
}

static inline void commit_one(struct world *w, struct brk_append *a) {
  a->err = w->disk;
  if (!a->err) {
    struct kp_batch b;
    enum kp_err err = kp_batch_parse(a->log.p, a->log.n, &b);
    KP_ASSERT(!err && kp_batch_check_crc(&b) == KP_ERR_NONE, "bad batch");
    a->log.base_offset = w->end;
    a->log.leader_epoch = 0;
    kp_batch_stamp(a->log.p, w->end, 0);
    w->end += b.last_offset_delta + 1;
    kp_put_bytes(&w->log, a->log.p, a->log.n);
  }
  a->done(a);
}

static inline void append(struct brk_coordinator *c, struct brk_append *a) {
  struct world *w = world_of(c->env->sh);
  if (w->hold)
    w->held[w->held_n++] = a;
  else
    commit_one(w, a);
}

static inline void answer(struct brk_shard *sh, struct brk_req *req) {
  (void)sh;
  struct call *c = (struct call *)(void *)req;
  KP_ASSERT(!c->answered, "answered twice");
  c->answered = true;
}

static const struct brk_group_ops world_ops = {timer_set, timer_cancel, random_bytes, append, answer};

static inline void coordinator_new(struct world *w) {
  w->c = brk_alloc(sizeof *w->c);
  w->c->env = &w->env;
  w->c->writes_tail = &w->c->writes;
}

static inline struct world *world_new(void) {
  struct world *w = brk_alloc(sizeof *w);
  w->sh.now_ms = 1700000000000;
  w->sh.mono_ms = 1000;
  w->env = (struct brk_group_env){&world_ops,
                                  &w->sh,
                                  {.group_size_max = 3,
                                   .initial_rebalance_delay_ms = 0,
                                   .session_timeout_ms_min = 6000,
                                   .session_timeout_ms_max = 1800000,
                                   .offset_metadata_bytes_max = 16,
                                   .offsets_retention_ms = 3600000,
                                   .retention_check_interval_ms = 600000}};
  kp_buf_init(&w->log);
  coordinator_new(w);
  brk_coordinator_loaded(w->c);
  return w;
}

static inline void world_free(struct world *w) {
  brk_coordinator_done(w->c);
  free(w->c);
  kp_buf_done(&w->log);
  free(w);
}

/* Forget what is in memory, read the log again. */
static inline void world_restart(struct world *w) {
  brk_coordinator_done(w->c);
  free(w->c);
  w->timers_n = 0;
  coordinator_new(w);
  for (size_t at = 0; at < w->log.n;) {
    struct kp_batch b;
    enum kp_err err = kp_batch_parse(w->log.p + at, w->log.n - at, &b);
    if (!err) err = brk_coordinator_replay(w->c, &b, false);
    KP_ASSERT(!err, "replay: %s", kp_err_name(err));
    at += (size_t)b.size;
  }
  brk_coordinator_loaded(w->c);
}

/* Let ms pass; timers fire in order. */
static inline void world_run(struct world *w, int64_t ms) {
  int64_t until = w->sh.mono_ms + ms;
  for (;;) {
    struct brk_timer *next = NULL;
    for (int i = 0; i < w->timers_n; i++)
      if (w->timers[i]->at_ms <= until && (!next || w->timers[i]->at_ms < next->at_ms)) next = w->timers[i];
    int64_t to = next && next->at_ms > w->sh.mono_ms ? next->at_ms : next ? w->sh.mono_ms : until;
    w->sh.now_ms += to - w->sh.mono_ms;
    w->sh.mono_ms = to;
    if (!next) return;
    timer_cancel(&w->sh, next);
    next->fire(&w->sh, next);
  }
}

/* Commit what is held. */
static inline void world_commit(struct world *w) {
  for (int i = 0; i < w->held_n; i++) commit_one(w, w->held[i]);
  w->held_n = 0;
}

static inline struct call *call_new(int version) {
  struct call *c = brk_alloc(sizeof *c);
  kp_arena_init(&c->req.arena, 0);
  c->req.version = (int16_t)version;
  c->req.client_id = KP_STR_LIT("client");
  c->req.peer_host = "127.0.0.1";
  c->req.in = &c->in;
  c->req.out = &c->out;
  return c;
}

static inline void call_free(struct call *c) {
  kp_arena_done(&c->req.arena);
  free(c);
}

static inline int32_t parse_protocols(const char *s, struct kp_join_group_request_protocol *rows) {
  int32_t n = 0;
  while (*s) {
    size_t name = strcspn(s, "=,"), bytes = s[name] == '=' ? strcspn(s + name + 1, ",") : 0;
    rows[n].name = (struct kp_str){s, (int32_t)name};
    rows[n++].metadata = (struct kp_bytes){(const uint8_t *)s + name + (bytes ? 1 : 0), (int32_t)bytes};
    s += name + (s[name] == '=' ? 1 + bytes : 0);
    if (*s == ',') s++;
  }
  return n;
}

/* protocols: "range=abc,roundrobin=x", or "range" without metadata. member NULL: none yet; instance NULL: dynamic. */
static inline struct call *join(struct world *w, int version, const char *group, const char *member,
                                const char *instance, const char *protocols) {
  struct call *c = call_new(version);
  kp_init(&kp_join_group_request_desc, &c->in.join);
  kp_init(&kp_join_group_response_desc, &c->out.join);
  c->in.join.group_id = STR(group);
  c->in.join.member_id = member ? STR(member) : NOBODY;
  c->in.join.group_instance_id = STR(instance);
  c->in.join.session_timeout_ms = 10000;
  c->in.join.rebalance_timeout_ms = 30000;
  c->in.join.protocol_type = KP_STR_LIT("consumer");
  c->in.join.protocols = c->protocols;
  c->in.join.protocols_n = parse_protocols(protocols, c->protocols);
  brk_group_join(w->c, &c->req);
  return c;
}

/* JoinGroup as clients of version 4 and later do it: take the id, come back with it. */
static inline struct call *join_twice(struct world *w, const char *group, const char *protocols) {
  struct call *first = join(w, 5, group, NULL, NULL, protocols);
  KP_ASSERT(first->answered && first->out.join.error_code == KP_ERR_MEMBER_ID_REQUIRED, "error %d",
            first->out.join.error_code);
  struct call *c = join(w, 5, group, first->out.join.member_id.p, NULL, protocols);
  call_free(first);
  return c;
}

/* assignments: member, bytes, member, bytes, ..., NULL */
static inline struct call *sync_group(struct world *w, const char *group, struct kp_str member, int32_t generation,
                                      ...) {
  struct call *c = call_new(5);
  va_list ap;
  kp_init(&kp_sync_group_request_desc, &c->in.sync);
  kp_init(&kp_sync_group_response_desc, &c->out.sync);
  c->in.sync.group_id = STR(group);
  c->in.sync.member_id = member;
  c->in.sync.generation_id = generation;
  c->in.sync.assignments = c->assignments;
  va_start(ap, generation);
  for (const char *m = va_arg(ap, const char *); m; m = va_arg(ap, const char *)) {
    const char *bytes = va_arg(ap, const char *);
    c->assignments[c->in.sync.assignments_n].member_id = STR(m);
    c->assignments[c->in.sync.assignments_n++].assignment =
        (struct kp_bytes){(const uint8_t *)bytes, (int32_t)strlen(bytes)};
  }
  va_end(ap);
  brk_group_sync(w->c, &c->req);
  return c;
}

static inline struct call *heartbeat(struct world *w, const char *group, struct kp_str member, int32_t generation) {
  struct call *c = call_new(4);
  kp_init(&kp_heartbeat_request_desc, &c->in.heartbeat);
  c->in.heartbeat.group_id = STR(group);
  c->in.heartbeat.member_id = member;
  c->in.heartbeat.generation_id = generation;
  brk_group_heartbeat(w->c, &c->req);
  return c;
}

static inline struct call *leave(struct world *w, const char *group, struct kp_str member, const char *instance) {
  struct call *c = call_new(5);
  kp_init(&kp_leave_group_request_desc, &c->in.leave);
  kp_init(&kp_leave_group_response_desc, &c->out.leave);
  c->in.leave.group_id = STR(group);
  c->in.leave.members = c->leavers;
  c->in.leave.members_n = 1;
  c->leavers[0] = (struct kp_leave_group_request_member_identity){member, STR(instance), KP_STR_NULL};
  brk_group_leave(w->c, &c->req);
  return c;
}

static inline struct call *commit(struct world *w, const char *group, struct kp_str member, int32_t generation,
                                  int32_t partition, kp_offset offset, const char *metadata) {
  struct call *c = call_new(9);
  kp_init(&kp_offset_commit_request_desc, &c->in.commit);
  kp_init(&kp_offset_commit_response_desc, &c->out.commit);
  c->in.commit.group_id = STR(group);
  c->in.commit.member_id = member;
  c->in.commit.generation_id_or_member_epoch = generation;
  c->partition = (struct kp_offset_commit_request_partition){partition, offset, 7, STR(metadata)};
  c->topic =
      (struct kp_offset_commit_request_topic){.name = KP_STR_LIT("t"), .partitions = &c->partition, .partitions_n = 1};
  c->partition_out.partition_index = partition;
  c->topic_out = (struct kp_offset_commit_response_topic){
      .name = KP_STR_LIT("t"), .topic_id = {{1}}, .partitions = &c->partition_out, .partitions_n = 1};
  c->in.commit.topics = &c->topic;
  c->in.commit.topics_n = 1;
  c->out.commit.topics = &c->topic_out;
  c->out.commit.topics_n = 1;
  brk_offsets_commit(w->c, &c->req);
  return c;
}

#endif
