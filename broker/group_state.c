/* Groups and their members: what is in memory, and the few invariants that hold between its parts. */
#include <stdlib.h>

#include "broker/group_int.h"
#include "kproto/assert.h"

static void timer_cancel(struct brk_group *g, struct brk_timer *t) {
  g->c->env->ops->timer_cancel(g->c->env->sh, t);
}

struct brk_group *brk_group_find(const struct brk_coordinator *c, struct kp_str id) {
  struct brk_map_node *n = brk_map_find(&c->groups, id);
  return n ? BRK_MAP_ENTRY(n, struct brk_group, by_id) : NULL;
}

struct brk_group *brk_group_new(struct brk_coordinator *c, struct kp_str id) {
  struct brk_group *g = brk_alloc(sizeof *g);
  g->c = c;
  g->id = brk_str_dup(id);
  g->state = BRK_GROUP_EMPTY;
  g->previous = BRK_GROUP_DEAD;
  g->state_ms = c->env->sh->now_ms;
  g->protocol_type = g->protocol_name = g->leader = KP_STR_NULL;
  g->join_timer.fire = brk_group_join_timer;
  g->sync_timer.fire = brk_group_sync_timer;
  brk_map_insert(&c->groups, &g->by_id, g->id);
  return g;
}

static void member_free(struct brk_member *m) {
  KP_ASSERT(!m->join && !m->sync, "member %.*s has parked requests", (int)m->id.n, m->id.p);
  timer_cancel(m->group, &m->session);
  brk_str_free(&m->id);
  brk_str_free(&m->instance_id);
  brk_str_free(&m->client_id);
  brk_str_free(&m->client_host);
  brk_bytes_free(&m->assignment);
  brk_member_set_protocols(m, NULL);
  free(m);
}

void brk_group_free(struct brk_group *g) {
  while (g->first) {
    struct brk_member *m = g->first;
    g->first = m->next;
    member_free(m);
  }
  for (struct brk_map_node *n = brk_map_next(&g->pending, NULL); n; n = brk_map_next(&g->pending, NULL))
    brk_group_remove_pending(g, BRK_MAP_ENTRY(n, struct brk_pending_member, by_id));
  timer_cancel(g, &g->join_timer);
  timer_cancel(g, &g->sync_timer);
  brk_offsets_free(g);
  brk_map_done(&g->members);
  brk_map_done(&g->static_members);
  brk_map_done(&g->pending);
  brk_map_done(&g->spoken);
  brk_map_remove(&g->c->groups, &g->by_id);
  brk_str_free(&g->id);
  brk_str_free(&g->protocol_type);
  brk_str_free(&g->protocol_name);
  brk_str_free(&g->leader);
  free(g);
}

const char *brk_group_state_name(enum brk_group_state s) {
  switch (s) {
  case BRK_GROUP_EMPTY: return "Empty";
  case BRK_GROUP_PREPARING_REBALANCE: return "PreparingRebalance";
  case BRK_GROUP_COMPLETING_REBALANCE: return "CompletingRebalance";
  case BRK_GROUP_STABLE: return "Stable";
  case BRK_GROUP_DEAD: return "Dead";
  }
  return "?";
}

static bool may_follow(enum brk_group_state from, enum brk_group_state to) {
  switch (to) {
  case BRK_GROUP_EMPTY: return from == BRK_GROUP_PREPARING_REBALANCE || from == BRK_GROUP_DEAD;
  case BRK_GROUP_PREPARING_REBALANCE:
    return from == BRK_GROUP_STABLE || from == BRK_GROUP_COMPLETING_REBALANCE || from == BRK_GROUP_EMPTY;
  case BRK_GROUP_COMPLETING_REBALANCE: return from == BRK_GROUP_PREPARING_REBALANCE;
  case BRK_GROUP_STABLE: return from == BRK_GROUP_COMPLETING_REBALANCE;
  case BRK_GROUP_DEAD: return from == BRK_GROUP_EMPTY;
  }
  return false;
}

void brk_group_transition(struct brk_group *g, enum brk_group_state to) {
  KP_ASSERT(may_follow(g->state, to), "group %.*s from %s to %s", (int)g->id.n, g->id.p, brk_group_state_name(g->state),
            brk_group_state_name(to));
  g->previous = g->state;
  g->state = to;
  g->state_ms = g->c->env->sh->now_ms;
}

struct brk_member *brk_group_member(const struct brk_group *g, struct kp_str id) {
  struct brk_map_node *n = brk_map_find(&g->members, id);
  return n ? BRK_MAP_ENTRY(n, struct brk_member, by_id) : NULL;
}

struct brk_member *brk_group_static_member(const struct brk_group *g, struct kp_str instance_id) {
  struct brk_map_node *n = instance_id.n < 0 ? NULL : brk_map_find(&g->static_members, instance_id);
  return n ? BRK_MAP_ENTRY(n, struct brk_member, by_instance) : NULL;
}

struct brk_member *brk_group_add_member(struct brk_group *g, struct kp_str id, struct kp_str instance_id,
                                        struct kp_str protocol_type, struct brk_protocols *protocols,
                                        struct brk_req *join) {
  struct brk_member *m = brk_alloc(sizeof *m);
  m->group = g;
  m->id = brk_str_dup(id);
  m->instance_id = brk_str_dup(instance_id);
  m->client_id = m->client_host = KP_STR_NULL;
  m->assignment = brk_bytes_dup((struct kp_bytes){NULL, 0});
  m->session.fire = brk_group_session_timer;
  if (!g->first) {
    struct kp_str type = brk_str_dup(protocol_type);
    brk_str_free(&g->protocol_type);
    g->protocol_type = type;
  }
  KP_ASSERT(kp_str_eq(g->protocol_type, protocol_type), "group %.*s and member differ in protocol type", (int)g->id.n,
            g->id.p);
  if (g->leader.n < 0) g->leader = brk_str_dup(id);
  brk_map_insert(&g->members, &m->by_id, m->id);
  brk_member_set_protocols(m, protocols);
  if (m->instance_id.n >= 0) brk_map_insert(&g->static_members, &m->by_instance, m->instance_id);
  m->prev = g->last;
  *(g->last ? &g->last->next : &g->first) = m;
  g->last = m;
  brk_member_set_join(m, join);
  struct brk_pending_member *p = brk_group_pending(g, m->id);
  if (p) brk_group_remove_pending(g, p);
  return m;
}

void brk_group_remove_member(struct brk_group *g, struct brk_member *m) {
  brk_member_set_join(m, NULL);
  brk_member_set_pending_sync(m, false);
  brk_map_remove(&g->members, &m->by_id);
  if (m->instance_id.n >= 0) brk_map_remove(&g->static_members, &m->by_instance);
  *(m->prev ? &m->prev->next : &g->first) = m->next;
  *(m->next ? &m->next->prev : &g->last) = m->prev;
  if (brk_group_is_leader(g, m)) brk_group_set_leader(g, g->first ? g->first->id : KP_STR_NULL);
  member_free(m);
}

void brk_group_rename_member(struct brk_group *g, struct brk_member *m, struct kp_str id) {
  bool leader = brk_group_is_leader(g, m);
  brk_map_remove(&g->members, &m->by_id);
  struct kp_str now = brk_str_dup(id);
  brk_str_free(&m->id);
  m->id = now;
  brk_map_insert(&g->members, &m->by_id, m->id);
  if (leader) brk_group_set_leader(g, m->id);
}

void brk_member_set_join(struct brk_member *m, struct brk_req *req) {
  m->group->joining_n += (req != NULL) - (m->join != NULL);
  m->join = req;
  KP_ASSERT(m->group->joining_n >= 0, "joining_n=%d", m->group->joining_n);
}

void brk_member_set_pending_sync(struct brk_member *m, bool pending) {
  m->group->pending_sync_n += pending - m->pending_sync;
  m->pending_sync = pending;
  KP_ASSERT(m->group->pending_sync_n >= 0, "pending_sync_n=%d", m->group->pending_sync_n);
}

void brk_group_clear_pending_sync(struct brk_group *g) {
  for (struct brk_member *m = g->first; m; m = m->next) brk_member_set_pending_sync(m, false);
}

void brk_group_add_pending(struct brk_group *g, struct kp_str id, int64_t timeout_ms) {
  struct brk_pending_member *p = brk_alloc(sizeof *p);
  p->group = g;
  p->id = brk_str_dup(id);
  p->timer.fire = brk_group_pending_timer;
  brk_map_insert(&g->pending, &p->by_id, p->id);
  g->c->env->ops->timer_set(g->c->env->sh, &p->timer, g->c->env->sh->mono_ms + timeout_ms);
}

struct brk_pending_member *brk_group_pending(const struct brk_group *g, struct kp_str id) {
  struct brk_map_node *n = brk_map_find(&g->pending, id);
  return n ? BRK_MAP_ENTRY(n, struct brk_pending_member, by_id) : NULL;
}

void brk_group_remove_pending(struct brk_group *g, struct brk_pending_member *p) {
  timer_cancel(g, &p->timer);
  brk_map_remove(&g->pending, &p->by_id);
  brk_str_free(&p->id);
  free(p);
}

bool brk_group_is_leader(const struct brk_group *g, const struct brk_member *m) {
  return g->leader.n >= 0 && kp_str_eq(g->leader, m->id);
}

void brk_group_set_leader(struct brk_group *g, struct kp_str id) {
  struct kp_str now = brk_str_dup(id);
  brk_str_free(&g->leader);
  g->leader = now;
}

int32_t brk_group_rebalance_timeout_ms(const struct brk_group *g) {
  int32_t most = 0;
  for (const struct brk_member *m = g->first; m; m = m->next)
    if (m->rebalance_timeout_ms > most) most = m->rebalance_timeout_ms;
  return most;
}

bool brk_group_all_joined(const struct brk_group *g) {
  return (int32_t)g->members.n == g->joining_n && g->pending.n == 0;
}

enum kp_err brk_group_check_member(const struct brk_group *g, struct kp_str member_id, struct kp_str instance_id) {
  if (instance_id.n >= 0) {
    const struct brk_member *m = brk_group_static_member(g, instance_id);
    if (!m) return KP_ERR_UNKNOWN_MEMBER_ID;
    if (!kp_str_eq(m->id, member_id)) return KP_ERR_FENCED_INSTANCE_ID;
  }
  return brk_group_member(g, member_id) ? KP_ERR_NONE : KP_ERR_UNKNOWN_MEMBER_ID;
}
