/* SyncGroup, Heartbeat, LeaveGroup. */
#include <stdlib.h>

#include "broker/group_int.h"
#include "kproto/assert.h"
#include "kproto/gen/group_records.h"
#include "kproto/gen/heartbeat.h"
#include "kproto/gen/leave_group.h"
#include "kproto/gen/sync_group.h"

/* ---- SyncGroup ---- */

static bool differs(struct kp_str asked, struct kp_str has) {
  return asked.n >= 0 && has.n >= 0 && !kp_str_eq(asked, has);
}

static enum kp_err check_sync(const struct brk_group *g, const struct kp_sync_group_request *in) {
  if (g->state == BRK_GROUP_DEAD) return KP_ERR_COORDINATOR_NOT_AVAILABLE;
  enum kp_err err = brk_group_check_member(g, in->member_id, in->group_instance_id);
  if (err) return err;
  if (in->generation_id != g->generation) return KP_ERR_ILLEGAL_GENERATION;
  if (differs(in->protocol_type, g->protocol_type) || differs(in->protocol_name, g->protocol_name))
    return KP_ERR_INCONSISTENT_GROUP_PROTOCOL;
  if (g->state == BRK_GROUP_PREPARING_REBALANCE) return KP_ERR_REBALANCE_IN_PROGRESS;
  return KP_ERR_NONE;
}

/* What the leader assigned, by member; of several for one member the last counts, as in Kafka. */
struct assigned {
  const struct kp_sync_group_request *in;
  struct brk_map by_member;
  struct brk_map_node *nodes; /* one an assignment */
};

static void assigned_init(struct assigned *a, const struct kp_sync_group_request *in) {
  *a = (struct assigned){.in = in, .nodes = brk_alloc((size_t)in->assignments_n * sizeof *a->nodes)};
  for (int32_t i = in->assignments_n - 1; i >= 0; i--)
    if (!brk_map_find(&a->by_member, in->assignments[i].member_id))
      brk_map_insert(&a->by_member, &a->nodes[i], in->assignments[i].member_id);
}

static struct kp_bytes assigned(void *arg, const struct brk_member *m) {
  const struct assigned *a = arg;
  const struct brk_map_node *n = brk_map_find(&a->by_member, m->id);
  return n ? a->in->assignments[n - a->nodes].assignment : (struct kp_bytes){(const uint8_t *)"", 0};
}

/* The leader's request may be answered and gone by now: what is handed out is what the log says. */
static void set_assignments(struct brk_group *g, const struct kp_group_metadata_value *v) {
  for (int32_t i = 0; i < v->members_n; i++) {
    struct brk_member *m = brk_group_member(g, v->members[i].member_id);
    if (!m) continue;
    brk_bytes_free(&m->assignment);
    m->assignment = brk_bytes_dup(v->members[i].assignment);
  }
}

struct sync_written {
  struct kp_str group; /* owned */
  int32_t generation;
};

static void read_back(struct brk_group *g, struct brk_group_write *w) {
  struct kp_batch b;
  struct kp_record_iter it;
  struct kp_record rec;
  struct kp_group_metadata_value v;
  struct kp_arena arena;
  struct kp_buf scratch;
  kp_buf_init(&scratch);
  kp_arena_init(&arena, 0);
  enum kp_err err = kp_batch_parse(w->batch.p, w->batch.n, &b);
  if (!err) err = kp_record_iter_init(&it, &b, &scratch, BRK_GROUP_BATCH_BYTES_MAX);
  /* Behind the tombstones of a consumer group that ends with it. */
  bool found = !err && kp_record_iter_next(&it, &rec);
  while (found && rec.value.n < 0) found = kp_record_iter_next(&it, &rec);
  KP_ASSERT(found && rec.value.n > 2, "own batch can't be read: %s", kp_err_name(err));
  err = kp_decode(&kp_group_metadata_value_desc, (int16_t)kp_be16(rec.value.p), rec.value.p + 2,
                  (size_t)rec.value.n - 2, &arena, &v, NULL);
  KP_ASSERT(!err, "own record can't be read: %s", kp_err_name(err));
  set_assignments(g, &v);
  kp_arena_done(&arena);
  kp_buf_done(&scratch);
}

static void sync_written(struct brk_group_write *w, enum kp_err err) {
  struct sync_written *s = w->arg;
  struct brk_group *g = brk_group_find(w->c, s->group);
  if (g && g->state == BRK_GROUP_COMPLETING_REBALANCE && g->generation == s->generation) {
    if (!err) {
      read_back(g, w);
      for (struct brk_member *m = g->first; m; m = m->next)
        if (brk_member_sync_answer(m, KP_ERR_NONE)) brk_group_touch(m, m->session_timeout_ms);
      brk_group_transition(g, BRK_GROUP_STABLE);
    } else {
      for (struct brk_member *m = g->first; m; m = m->next)
        if (brk_member_sync_answer(m, err)) brk_group_touch(m, m->session_timeout_ms);
      brk_group_prepare_rebalance(g, "the assignment could not be stored");
    }
  }
  brk_str_free(&s->group);
  free(s);
}

static void write_assignment(struct brk_group *g, const struct kp_sync_group_request *in) {
  struct sync_written *s = brk_alloc(sizeof *s);
  s->group = brk_str_dup(g->id);
  s->generation = g->generation;
  struct brk_group_write *w = brk_group_write_new(g->c);
  w->done = sync_written;
  w->arg = s;
  struct assigned a;
  assigned_init(&a, in);
  brk_group_write_group(w, g, assigned, &a);
  brk_map_done(&a.by_member);
  free(a.nodes);
  brk_group_write_submit(w);
}

void brk_group_sync(struct brk_coordinator *c, struct brk_req *req) {
  const struct kp_sync_group_request *in = req->in;
  struct brk_group *g = brk_group_find(c, in->group_id);
  enum kp_err err = !g || g->state == BRK_GROUP_EMPTY ? KP_ERR_UNKNOWN_MEMBER_ID : check_sync(g, in);
  if (err) {
    brk_sync_fail(c, req, err);
    return;
  }
  struct brk_member *m = brk_group_member(g, in->member_id);
  if (g->state == BRK_GROUP_STABLE) {
    brk_group_sync_received(g, m);
    brk_sync_ok(m, req);
    return;
  }
  KP_ASSERT(g->state == BRK_GROUP_COMPLETING_REBALANCE, "state %s", brk_group_state_name(g->state));
  brk_member_sync_answer(m, KP_ERR_REBALANCE_IN_PROGRESS); /* an older one, whose client gave up on it */
  m->sync = req;
  brk_group_sync_received(g, m);
  if (brk_group_is_leader(g, m)) write_assignment(g, in);
}

/* ---- Heartbeat ---- */

static enum kp_err heartbeat(struct brk_coordinator *c, const struct kp_heartbeat_request *in) {
  struct brk_group *g = brk_group_find(c, in->group_id);
  if (!g) return KP_ERR_UNKNOWN_MEMBER_ID;
  if (g->state == BRK_GROUP_DEAD) return KP_ERR_COORDINATOR_NOT_AVAILABLE;
  enum kp_err err = brk_group_check_member(g, in->member_id, in->group_instance_id);
  if (err) return err;
  if (in->generation_id != g->generation) return KP_ERR_ILLEGAL_GENERATION;
  struct brk_member *m = brk_group_member(g, in->member_id);
  brk_group_touch(m, m->session_timeout_ms);
  return g->state == BRK_GROUP_PREPARING_REBALANCE ? KP_ERR_REBALANCE_IN_PROGRESS : KP_ERR_NONE;
}

void brk_group_heartbeat(struct brk_coordinator *c, struct brk_req *req) {
  struct kp_heartbeat_response *out = req->out;
  out->error_code = kp_err_wire(heartbeat(c, req->in));
  brk_coordinator_answer(c, req);
}

/* ---- LeaveGroup ---- */

static void leave_member(struct brk_group *g, struct brk_member *m) {
  brk_member_join_fail(m, KP_ERR_UNKNOWN_MEMBER_ID, KP_STR_LIT(""));
  brk_member_sync_answer(m, KP_ERR_UNKNOWN_MEMBER_ID);
  brk_group_remove_member(g, m);
}

/* An administrator may name a static member by its instance id alone. */
static enum kp_err leave(struct brk_group *g, struct kp_str member_id, struct kp_str instance_id) {
  if (member_id.n == 0) {
    struct brk_member *m = brk_group_static_member(g, instance_id);
    if (!m) return KP_ERR_UNKNOWN_MEMBER_ID;
    leave_member(g, m);
    return KP_ERR_NONE;
  }
  struct brk_pending_member *p = brk_group_pending(g, member_id);
  if (p) {
    brk_group_remove_pending(g, p);
    return KP_ERR_NONE;
  }
  enum kp_err err = brk_group_check_member(g, member_id, instance_id);
  if (!err) leave_member(g, brk_group_member(g, member_id));
  return err;
}

static int32_t leave_all(struct brk_group *g, const struct kp_leave_group_request *in,
                         struct kp_leave_group_response *out, struct kp_arena *arena) {
  int32_t left = 0;
  out->members = KP_NEW(arena, kp_leave_group_response_member_response, in->members_n);
  if (!out->members) {
    out->error_code = kp_err_wire(KP_ERR_COORDINATOR_NOT_AVAILABLE);
    return 0;
  }
  out->members_n = in->members_n;
  for (int32_t i = 0; i < in->members_n; i++) {
    const struct kp_leave_group_request_member_identity *m = &in->members[i];
    enum kp_err err = g ? leave(g, m->member_id, m->group_instance_id) : KP_ERR_UNKNOWN_MEMBER_ID;
    out->members[i].member_id = m->member_id;
    out->members[i].group_instance_id = m->group_instance_id;
    out->members[i].error_code = kp_err_wire(err);
    left += err == KP_ERR_NONE;
  }
  return left;
}

struct left {
  struct brk_coordinator *c;
  struct brk_req *req;
};

static void left_settled(void *arg) {
  struct left *l = arg;
  brk_coordinator_answer(l->c, l->req);
  free(l);
}

void brk_group_leave(struct brk_coordinator *c, struct brk_req *req) {
  const struct kp_leave_group_request *in = req->in;
  struct kp_leave_group_response *out = req->out;
  struct brk_group *g = brk_group_find(c, in->group_id);
  int32_t left = 0;
  if (g && g->state == BRK_GROUP_DEAD) {
    out->error_code = kp_err_wire(KP_ERR_COORDINATOR_NOT_AVAILABLE);
  } else if (req->version >= 3) {
    left = leave_all(g, in, out, &req->arena);
  } else {
    enum kp_err err = g ? leave(g, in->member_id, KP_STR_NULL) : KP_ERR_UNKNOWN_MEMBER_ID;
    out->error_code = kp_err_wire(err);
    left = err == KP_ERR_NONE;
  }
  if (left == 0) {
    brk_coordinator_answer(c, req);
    return;
  }
  KP_ASSERT(g != NULL, "%d members left no group", left);
  if (g->state == BRK_GROUP_STABLE || g->state == BRK_GROUP_COMPLETING_REBALANCE)
    brk_group_rebalance_or_complete(g, "a member left");
  else
    brk_group_maybe_complete_join(g);
  if (g->state != BRK_GROUP_EMPTY) {
    brk_coordinator_answer(c, req);
    return;
  }
  /* The last one: its answer says that the log knows the group to be empty. */
  struct left *l = brk_alloc(sizeof *l);
  *l = (struct left){c, req};
  brk_coordinator_settle(c, left_settled, l);
}
