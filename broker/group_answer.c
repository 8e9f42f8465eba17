/* Answers to JoinGroup and SyncGroup. Whatever they hold is copied into the request's arena: the group may change, on
 * another thread, before the answer is encoded. */
#include "broker/group_int.h"
#include "kproto/gen/sync_group.h"

void brk_coordinator_answer(struct brk_coordinator *c, struct brk_req *req) {
  c->env->ops->answer(c->env->sh, req);
}

/* Before version 7 there is no null protocol name. */
static struct kp_str protocol_name(struct brk_req *req, struct kp_str name) {
  if (name.n <= 0) return req->version < 7 ? KP_STR_LIT("") : KP_STR_NULL;
  return kp_arena_str(&req->arena, name);
}

void brk_join_fail(struct brk_coordinator *c, struct brk_req *req, enum kp_err err, struct kp_str member_id) {
  struct kp_join_group_response *out = req->out;
  out->error_code = kp_err_wire(err);
  out->generation_id = -1;
  out->protocol_name = protocol_name(req, KP_STR_NULL);
  out->leader = KP_STR_LIT("");
  out->member_id = kp_arena_str(&req->arena, member_id);
  out->members_n = 0;
  if (out->member_id.n < 0) out->member_id = KP_STR_LIT("");
  brk_coordinator_answer(c, req);
}

static bool add_members(const struct brk_group *g, struct brk_req *req, struct kp_join_group_response *out) {
  int32_t n = (int32_t)g->members.n, i = 0;
  out->members = KP_NEW(&req->arena, kp_join_group_response_member, n);
  if (!out->members) return false;
  for (const struct brk_member *m = g->first; m; m = m->next, i++) {
    const struct kp_join_group_request_protocol *p = brk_protocols_find(m->protocols, g->protocol_name);
    out->members[i].member_id = kp_arena_str(&req->arena, m->id);
    out->members[i].group_instance_id = m->instance_id.n < 0 ? KP_STR_NULL : kp_arena_str(&req->arena, m->instance_id);
    out->members[i].metadata = kp_arena_bytes(&req->arena, p ? p->metadata : (struct kp_bytes){(const uint8_t *)"", 0});
    if (out->members[i].member_id.n < 0 || out->members[i].metadata.n < 0) return false;
  }
  out->members_n = n;
  return true;
}

void brk_join_ok(struct brk_member *m, struct brk_req *req, struct kp_str leader, bool with_members,
                 bool skip_assignment) {
  const struct brk_group *g = m->group;
  struct kp_join_group_response *out = req->out;
  out->error_code = 0;
  out->generation_id = g->generation;
  out->protocol_type = g->protocol_type.n < 0 ? KP_STR_NULL : kp_arena_str(&req->arena, g->protocol_type);
  out->protocol_name = protocol_name(req, g->protocol_name);
  out->leader = kp_arena_str(&req->arena, leader.n < 0 ? KP_STR_LIT("") : leader);
  out->skip_assignment = skip_assignment;
  out->member_id = kp_arena_str(&req->arena, m->id);
  out->members_n = 0;
  if ((with_members && !add_members(g, req, out)) || out->leader.n < 0 || out->member_id.n < 0) {
    out->members_n = 0;
    out->protocol_type = KP_STR_NULL;
    brk_join_fail(g->c, req, KP_ERR_COORDINATOR_NOT_AVAILABLE, KP_STR_LIT(""));
    return;
  }
  brk_coordinator_answer(g->c, req);
}

void brk_member_join_fail(struct brk_member *m, enum kp_err err, struct kp_str member_id) {
  struct brk_req *req = m->join;
  if (!req) return;
  brk_member_set_join(m, NULL);
  brk_join_fail(m->group->c, req, err, member_id);
}

void brk_sync_fail(struct brk_coordinator *c, struct brk_req *req, enum kp_err err) {
  struct kp_sync_group_response *out = req->out;
  out->error_code = kp_err_wire(err);
  out->protocol_type = out->protocol_name = KP_STR_NULL;
  out->assignment = (struct kp_bytes){(const uint8_t *)"", 0};
  brk_coordinator_answer(c, req);
}

void brk_sync_ok(struct brk_member *m, struct brk_req *req) {
  const struct brk_group *g = m->group;
  struct kp_sync_group_response *out = req->out;
  out->error_code = 0;
  out->protocol_type = kp_arena_str(&req->arena, g->protocol_type);
  out->protocol_name = kp_arena_str(&req->arena, g->protocol_name);
  out->assignment = kp_arena_bytes(&req->arena, m->assignment);
  if (out->assignment.n != m->assignment.n) {
    brk_sync_fail(g->c, req, KP_ERR_COORDINATOR_NOT_AVAILABLE);
    return;
  }
  brk_coordinator_answer(g->c, req);
}

bool brk_member_sync_answer(struct brk_member *m, enum kp_err err) {
  struct brk_req *req = m->sync;
  if (!req) return false;
  m->sync = NULL;
  if (err)
    brk_sync_fail(m->group->c, req, err);
  else
    brk_sync_ok(m, req);
  return true;
}
