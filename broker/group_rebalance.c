/* The rebalance of a classic group and its four timers:
 *   session  of a member: it has shown no sign of life for its session timeout (a new member: since it joined)
 *   pending  of a member id that was handed out with MEMBER_ID_REQUIRED
 *   join     of a group: the initial delay, extended while members arrive; else the time everyone has to rejoin
 *   sync     of a group: the time everyone has to send SyncGroup after the join
 * Both group timers last the largest rebalance timeout of the members. */
#include "broker/group_int.h"
#include "broker/trace.h"
#include "kproto/assert.h"

static void timer_set(struct brk_group *g, struct brk_timer *t, int64_t in_ms) {
  g->c->env->ops->timer_set(g->c->env->sh, t, g->c->env->sh->mono_ms + in_ms);
}
static void timer_cancel(struct brk_group *g, struct brk_timer *t) {
  g->c->env->ops->timer_cancel(g->c->env->sh, t);
}

void brk_group_touch(struct brk_member *m, int64_t timeout_ms) {
  timer_set(m->group, &m->session, timeout_ms);
}

/* The members who wait for SyncGroup are told to join again. */
static void reset_assignments(struct brk_group *g, enum kp_err err) {
  KP_ASSERT(g->state == BRK_GROUP_COMPLETING_REBALANCE, "state %s", brk_group_state_name(g->state));
  for (struct brk_member *m = g->first; m; m = m->next) {
    brk_bytes_free(&m->assignment);
    m->assignment = brk_bytes_dup((struct kp_bytes){NULL, 0});
    if (brk_member_sync_answer(m, err)) brk_group_touch(m, m->session_timeout_ms);
  }
}

void brk_group_prepare_rebalance(struct brk_group *g, const char *reason) {
  if (g->state == BRK_GROUP_COMPLETING_REBALANCE) reset_assignments(g, KP_ERR_REBALANCE_IN_PROGRESS);
  brk_group_clear_pending_sync(g);
  timer_cancel(g, &g->sync_timer);
  bool initial = g->state == BRK_GROUP_EMPTY;
  brk_trace(BRK_DEBUG, "group_rebalance", "group=\"%.*s\" generation=%d members=%u reason=\"%s\"", (int)g->id.n,
            g->id.p, g->generation, g->members.n, reason);
  brk_group_transition(g, BRK_GROUP_PREPARING_REBALANCE);
  g->initial_join = initial;
  if (initial) {
    g->initial_delay_ms = g->c->env->config.initial_rebalance_delay_ms;
    int32_t rest = brk_group_rebalance_timeout_ms(g) - g->initial_delay_ms;
    g->initial_remaining_ms = rest > 0 ? rest : 0;
    timer_set(g, &g->join_timer, g->initial_delay_ms);
  } else if (brk_group_all_joined(g)) {
    brk_group_complete_join(g);
  } else {
    timer_set(g, &g->join_timer, brk_group_rebalance_timeout_ms(g));
  }
}

void brk_group_maybe_complete_join(struct brk_group *g) {
  /* The first rebalance of an empty group ends with its delay, never before. */
  if (g->state == BRK_GROUP_PREPARING_REBALANCE && g->previous != BRK_GROUP_EMPTY && brk_group_all_joined(g))
    brk_group_complete_join(g);
}

void brk_group_rebalance_or_complete(struct brk_group *g, const char *reason) {
  if (g->state == BRK_GROUP_STABLE || g->state == BRK_GROUP_COMPLETING_REBALANCE || g->state == BRK_GROUP_EMPTY)
    brk_group_prepare_rebalance(g, reason);
  else
    brk_group_maybe_complete_join(g);
}

static void drop_absent_dynamic_members(struct brk_group *g) {
  for (struct brk_member *m = g->first, *next; m; m = next) {
    next = m->next;
    if (!m->join && m->instance_id.n < 0) brk_group_remove_member(g, m);
  }
}

/* The leader, if it has joined; else the first member that has. false: nobody has. */
static bool elect_leader(struct brk_group *g) {
  if (g->leader.n < 0) return false;
  const struct brk_member *leader = brk_group_member(g, g->leader);
  KP_ASSERT(leader, "leader %.*s is no member", (int)g->leader.n, g->leader.p);
  if (leader->join) return true;
  for (const struct brk_member *m = g->first; m; m = m->next)
    if (m->join) {
      brk_group_set_leader(g, m->id);
      return true;
    }
  return false;
}

static void next_generation(struct brk_group *g) {
  g->generation++;
  struct kp_str name = g->first ? brk_str_dup(brk_group_select_protocol(g)) : KP_STR_NULL;
  brk_str_free(&g->protocol_name);
  g->protocol_name = name;
  brk_group_transition(g, g->first ? BRK_GROUP_COMPLETING_REBALANCE : BRK_GROUP_EMPTY);
  brk_group_clear_pending_sync(g);
}

static void empty_written(struct brk_group_write *w, enum kp_err err) {
  /* Not fatal: the generation in the log comes back after a restart and expires like any other. */
  if (err) brk_trace(BRK_WARN, "group_write_failed", "partition=%d err=%s", w->c->partition, kp_err_name(err));
}

static void write_empty(struct brk_group *g) {
  struct brk_group_write *w = brk_group_write_new(g->c);
  w->done = empty_written;
  brk_group_write_group(w, g, NULL, NULL);
  brk_group_write_submit(w);
}

void brk_group_complete_join(struct brk_group *g) {
  timer_cancel(g, &g->join_timer);
  drop_absent_dynamic_members(g);
  if (g->state == BRK_GROUP_DEAD) return;
  KP_ASSERT(g->state == BRK_GROUP_PREPARING_REBALANCE, "state %s", brk_group_state_name(g->state));
  if (!elect_leader(g) && g->first) {
    /* Only static members are left and none has rejoined: wait until their sessions end, or one comes. */
    g->initial_join = false;
    timer_set(g, &g->join_timer, brk_group_rebalance_timeout_ms(g));
    return;
  }
  next_generation(g);
  if (g->state == BRK_GROUP_EMPTY) {
    write_empty(g);
    return;
  }
  for (struct brk_member *m = g->first; m; m = m->next) {
    struct brk_req *req = m->join;
    if (req) {
      brk_member_set_join(m, NULL);
      brk_join_ok(m, req, g->leader, brk_group_is_leader(g, m), false);
    }
    brk_group_touch(m, m->session_timeout_ms);
    m->is_new = false;
    brk_member_set_pending_sync(m, true);
  }
  timer_set(g, &g->sync_timer, brk_group_rebalance_timeout_ms(g));
}

void brk_group_sync_received(struct brk_group *g, struct brk_member *m) {
  brk_member_set_pending_sync(m, false);
  bool over = g->state != BRK_GROUP_COMPLETING_REBALANCE && g->state != BRK_GROUP_STABLE;
  if (over || g->pending_sync_n == 0) timer_cancel(g, &g->sync_timer);
}

void brk_group_join_timer(struct brk_shard *sh, struct brk_timer *t) {
  (void)sh;
  struct brk_group *g = BRK_MAP_ENTRY(t, struct brk_group, join_timer);
  if (g->initial_join && g->new_member_added && g->initial_remaining_ms != 0) {
    int32_t delay = g->c->env->config.initial_rebalance_delay_ms, was = g->initial_delay_ms;
    g->new_member_added = false;
    g->initial_delay_ms = delay < g->initial_remaining_ms ? delay : g->initial_remaining_ms;
    g->initial_remaining_ms = g->initial_remaining_ms > was ? g->initial_remaining_ms - was : 0;
    timer_set(g, &g->join_timer, g->initial_delay_ms);
  } else {
    brk_group_complete_join(g);
  }
}

void brk_group_sync_timer(struct brk_shard *sh, struct brk_timer *t) {
  (void)sh;
  struct brk_group *g = BRK_MAP_ENTRY(t, struct brk_group, sync_timer);
  if ((g->state != BRK_GROUP_COMPLETING_REBALANCE && g->state != BRK_GROUP_STABLE) || g->pending_sync_n == 0) return;
  for (struct brk_member *m = g->first, *next; m; m = next) {
    next = m->next;
    if (m->pending_sync) brk_group_remove_member(g, m);
  }
  brk_group_prepare_rebalance(g, "members sent no SyncGroup in time");
}

void brk_group_session_timer(struct brk_shard *sh, struct brk_timer *t) {
  (void)sh;
  struct brk_member *m = BRK_MAP_ENTRY(t, struct brk_member, session);
  struct brk_group *g = m->group;
  if (!m->is_new && (m->join || m->sync)) return; /* it waits for us */
  brk_trace(BRK_INFO, "group_member_expired", "group=\"%.*s\" member=\"%.*s\"", (int)g->id.n, g->id.p, (int)m->id.n,
            m->id.p);
  brk_member_join_fail(m, KP_ERR_UNKNOWN_MEMBER_ID, KP_STR_LIT(""));
  brk_member_sync_answer(m, KP_ERR_UNKNOWN_MEMBER_ID);
  brk_group_remove_member(g, m);
  if (g->state == BRK_GROUP_STABLE || g->state == BRK_GROUP_COMPLETING_REBALANCE)
    brk_group_rebalance_or_complete(g, "a member's session expired");
  else if (g->state == BRK_GROUP_PREPARING_REBALANCE && brk_group_all_joined(g))
    brk_group_complete_join(g);
}

void brk_group_pending_timer(struct brk_shard *sh, struct brk_timer *t) {
  (void)sh;
  struct brk_pending_member *p = BRK_MAP_ENTRY(t, struct brk_pending_member, timer);
  struct brk_group *g = p->group;
  brk_group_remove_pending(g, p);
  if (g->state == BRK_GROUP_PREPARING_REBALANCE && brk_group_all_joined(g)) brk_group_complete_join(g);
}

void brk_group_loaded(struct brk_group *g) {
  for (struct brk_member *m = g->first; m; m = m->next) brk_group_touch(m, m->session_timeout_ms);
  if (g->first && (int32_t)g->members.n > g->c->env->config.group_size_max)
    brk_group_prepare_rebalance(g, "loaded with more members than group.max.size");
}
