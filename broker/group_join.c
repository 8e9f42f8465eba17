/* JoinGroup: who may come in, under which id, and whether the group has to rebalance for it. */
#include <stdio.h>
#include <stdlib.h>

#include "broker/group_int.h"
#include "broker/trace.h"
#include "kproto/assert.h"

enum {
  NEW_MEMBER_JOIN_TIMEOUT_MS = 5 * 60 * 1000, /* Kafka's; not configurable there either */
  KNOWN_MEMBER_ID_SINCE = 4,                  /* MEMBER_ID_REQUIRED (KIP-394) */
  SKIP_ASSIGNMENT_SINCE = 9,                  /* KIP-814 */
};

enum kp_err brk_group_join_check(const struct brk_group_config *config, const struct kp_join_group_request *in) {
  if (in->group_id.n <= 0) return KP_ERR_INVALID_GROUP_ID;
  if (in->session_timeout_ms < config->session_timeout_ms_min ||
      in->session_timeout_ms > config->session_timeout_ms_max)
    return KP_ERR_INVALID_SESSION_TIMEOUT;
  return KP_ERR_NONE;
}

/* Version 0 has no rebalance timeout: the session timeout stands for it. */
static int32_t rebalance_timeout_ms(const struct brk_req *req) {
  const struct kp_join_group_request *in = req->in;
  return req->version == 0 || in->rebalance_timeout_ms < 0 ? in->session_timeout_ms : in->rebalance_timeout_ms;
}

static struct brk_protocols *protocols_of(const struct brk_req *req) {
  const struct kp_join_group_request *in = req->in;
  return brk_protocols_of(in->protocols_n, in->protocols);
}

/* <client id or instance id>-<random UUID>, owned. */
static struct kp_str new_member_id(struct brk_coordinator *c, struct kp_str prefix) {
  uint8_t u[16];
  c->env->ops->random(c->env->sh, u, sizeof u);
  u[6] = (uint8_t)((u[6] & 0x0f) | 0x40);
  u[8] = (uint8_t)((u[8] & 0x3f) | 0x80);
  size_t cap = (size_t)(prefix.n > 0 ? prefix.n : 0) + 40;
  char *s = brk_alloc(cap);
  int n = snprintf(s, cap, "%.*s-%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x",
                   prefix.n > 0 ? (int)prefix.n : 0, prefix.n > 0 ? prefix.p : "", u[0], u[1], u[2], u[3], u[4], u[5],
                   u[6], u[7], u[8], u[9], u[10], u[11], u[12], u[13], u[14], u[15]);
  return (struct kp_str){s, (int32_t)n};
}

/* Groups over their size: those that wait already keep their place. */
static bool accepts(const struct brk_group *g, struct kp_str member_id) {
  const struct brk_member *m = brk_group_member(g, member_id);
  int32_t most = g->c->env->config.group_size_max;
  switch (g->state) {
  case BRK_GROUP_EMPTY:
  case BRK_GROUP_DEAD: return true;
  case BRK_GROUP_PREPARING_REBALANCE: return (m && m->join) || g->joining_n < most;
  case BRK_GROUP_COMPLETING_REBALANCE:
  case BRK_GROUP_STABLE: return m || (int32_t)g->members.n < most;
  }
  return false;
}

static void add_member(struct brk_group *g, struct brk_req *req, struct kp_str id, struct brk_protocols *protocols) {
  const struct kp_join_group_request *in = req->in;
  if (g->state == BRK_GROUP_PREPARING_REBALANCE && g->previous == BRK_GROUP_EMPTY) g->new_member_added = true;
  struct brk_member *m = brk_group_add_member(g, id, in->group_instance_id, in->protocol_type, protocols, req);
  char host[128];
  int n = snprintf(host, sizeof host, "/%s", req->peer_host ? req->peer_host : "");
  m->client_id = brk_str_dup(req->client_id.n < 0 ? KP_STR_LIT("") : req->client_id);
  m->client_host = brk_str_dup((struct kp_str){host, (int32_t)(n < (int)sizeof host ? n : (int)sizeof host - 1)});
  m->rebalance_timeout_ms = rebalance_timeout_ms(req);
  m->session_timeout_ms = in->session_timeout_ms;
  m->is_new = true;
  /* It knows no id to send heartbeats with: bound how long a peer that went away takes a seat. */
  brk_group_touch(m, NEW_MEMBER_JOIN_TIMEOUT_MS);
  brk_group_rebalance_or_complete(g, "a member joined");
}

/* A parked JoinGroup of a member whose client sent another one is answered: its client has given up on it. */
static void update_member(struct brk_member *m, struct brk_req *req, struct brk_protocols *protocols) {
  const struct kp_join_group_request *in = req->in;
  brk_member_set_protocols(m, protocols);
  m->rebalance_timeout_ms = rebalance_timeout_ms(req);
  m->session_timeout_ms = in->session_timeout_ms;
  brk_member_join_fail(m, KP_ERR_REBALANCE_IN_PROGRESS, m->id);
  brk_member_set_join(m, req);
}

/* ---- a static member comes back under a new member id ---- */

struct replaced {
  struct kp_str group, instance_id, old_id, new_id, leader; /* owned; leader before the change */
  struct brk_req *req;                                      /* still the member's, if it is parked there */
  struct brk_protocols *protocols;                          /* before the change */
  int32_t rebalance_timeout_ms, session_timeout_ms;
};

static void replaced_free(struct replaced *r) {
  brk_str_free(&r->group);
  brk_str_free(&r->instance_id);
  brk_str_free(&r->old_id);
  brk_str_free(&r->new_id);
  brk_str_free(&r->leader);
  free(r->protocols);
  free(r);
}

static void replaced_undo(struct brk_group *g, struct brk_member *m, struct replaced *r, enum kp_err err) {
  brk_member_set_protocols(m, r->protocols);
  r->protocols = NULL;
  m->rebalance_timeout_ms = r->rebalance_timeout_ms;
  m->session_timeout_ms = r->session_timeout_ms;
  if (m->join == r->req) brk_member_join_fail(m, err, KP_STR_LIT(""));
  brk_group_rename_member(g, m, r->old_id);
  brk_group_touch(m, m->session_timeout_ms);
}

static void replaced_written(struct brk_group_write *w, enum kp_err err) {
  struct replaced *r = w->arg;
  struct brk_group *g = brk_group_find(w->c, r->group);
  struct brk_member *m = g ? brk_group_static_member(g, r->instance_id) : NULL;
  if (m && kp_str_eq(m->id, r->new_id)) {
    if (err) {
      replaced_undo(g, m, r, err);
    } else if (m->join == r->req) { /* else a rebalance or a newer incarnation has answered it */
      bool leader = brk_group_is_leader(g, m), skip = r->req->version >= SKIP_ASSIGNMENT_SINCE;
      brk_member_set_join(m, NULL);
      brk_join_ok(m, r->req, skip ? g->leader : r->leader, skip && leader, skip && leader);
    }
  }
  replaced_free(r);
}

/* Everyone else goes on: only the new member id has to be in the log. */
static void write_replaced(struct brk_group *g, struct brk_member *m, struct replaced *r) {
  struct brk_group_write *w = brk_group_write_new(g->c);
  r->group = brk_str_dup(g->id);
  r->instance_id = brk_str_dup(m->instance_id);
  r->new_id = brk_str_dup(m->id);
  w->done = replaced_written;
  w->arg = r;
  brk_group_write_group(w, g, NULL, NULL);
  brk_group_write_submit(w);
}

static void replace_static(struct brk_group *g, struct brk_req *req, struct brk_member *m, struct kp_str new_id,
                           struct brk_protocols *protocols) {
  struct replaced *r = brk_alloc(sizeof *r);
  r->group = r->instance_id = r->new_id = KP_STR_NULL;
  r->old_id = brk_str_dup(m->id);
  r->leader = brk_str_dup(g->leader);
  r->req = req;
  r->protocols = brk_protocols_of(m->protocols->n, m->protocols->rows);
  r->rebalance_timeout_ms = m->rebalance_timeout_ms;
  r->session_timeout_ms = m->session_timeout_ms;
  brk_member_join_fail(m, KP_ERR_FENCED_INSTANCE_ID, m->id);
  brk_member_sync_answer(m, KP_ERR_FENCED_INSTANCE_ID);
  brk_group_rename_member(g, m, new_id);
  brk_member_set_pending_sync(m, false);
  m->is_new = false;
  brk_group_touch(m, m->session_timeout_ms);
  update_member(m, req, protocols);
  if (g->state == BRK_GROUP_STABLE && kp_str_eq(brk_group_select_protocol(g), g->protocol_name)) {
    write_replaced(g, m, r);
    return;
  }
  replaced_free(r);
  if (g->state == BRK_GROUP_STABLE || g->state == BRK_GROUP_COMPLETING_REBALANCE)
    brk_group_prepare_rebalance(g, "a static member came back");
  else
    brk_group_maybe_complete_join(g);
}

/* ---- who is it? ---- */

static void join_unknown(struct brk_group *g, struct brk_req *req) {
  struct brk_coordinator *c = g->c;
  const struct kp_join_group_request *in = req->in;
  if (g->state == BRK_GROUP_DEAD) {
    brk_join_fail(c, req, KP_ERR_COORDINATOR_NOT_AVAILABLE, KP_STR_LIT(""));
    return;
  }
  struct brk_protocols *protocols = protocols_of(req);
  if (!brk_group_supports(g, in->protocol_type, protocols)) {
    free(protocols);
    brk_join_fail(c, req, KP_ERR_INCONSISTENT_GROUP_PROTOCOL, KP_STR_LIT(""));
    return;
  }
  bool is_static = in->group_instance_id.n >= 0;
  struct kp_str id = new_member_id(c, is_static ? in->group_instance_id : req->client_id);
  struct brk_member *old = brk_group_static_member(g, in->group_instance_id);
  if (old) {
    replace_static(g, req, old, id, protocols);
  } else if (!is_static && req->version >= KNOWN_MEMBER_ID_SINCE) {
    free(protocols);
    brk_group_add_pending(g, id, in->session_timeout_ms);
    brk_join_fail(c, req, KP_ERR_MEMBER_ID_REQUIRED, id);
  } else {
    add_member(g, req, id, protocols);
  }
  brk_str_free(&id);
}

/* A member of a running group sends JoinGroup again: is it news to the others? */
static void rejoin(struct brk_group *g, struct brk_req *req, struct brk_member *m, struct brk_protocols *protocols) {
  bool same = brk_protocols_equal(m->protocols, protocols), leader = brk_group_is_leader(g, m);
  bool news = g->state == BRK_GROUP_PREPARING_REBALANCE || !same || (g->state == BRK_GROUP_STABLE && leader);
  if (news) {
    update_member(m, req, protocols);
    brk_group_rebalance_or_complete(g, "a member rejoined");
    return;
  }
  free(protocols);
  brk_join_ok(m, req, g->leader, g->state == BRK_GROUP_COMPLETING_REBALANCE && leader, false);
}

static void join_known(struct brk_group *g, struct brk_req *req) {
  struct brk_coordinator *c = g->c;
  const struct kp_join_group_request *in = req->in;
  if (g->state == BRK_GROUP_DEAD) {
    brk_join_fail(c, req, KP_ERR_COORDINATOR_NOT_AVAILABLE, in->member_id);
    return;
  }
  struct brk_protocols *protocols = protocols_of(req);
  enum kp_err err = KP_ERR_NONE;
  if (!brk_group_supports(g, in->protocol_type, protocols)) {
    err = KP_ERR_INCONSISTENT_GROUP_PROTOCOL;
  } else if (brk_group_pending(g, in->member_id)) {
    if (in->group_instance_id.n < 0) {
      add_member(g, req, in->member_id, protocols);
      return;
    }
    err = KP_ERR_UNKNOWN_MEMBER_ID; /* only dynamic members are asked to come back with an id */
  } else {
    err = brk_group_check_member(g, in->member_id, in->group_instance_id);
    if (!err && g->state == BRK_GROUP_EMPTY) err = KP_ERR_UNKNOWN_MEMBER_ID;
  }
  if (err) {
    free(protocols);
    brk_join_fail(c, req, err, in->member_id);
    return;
  }
  rejoin(g, req, brk_group_member(g, in->member_id), protocols);
}

static void created(struct brk_group_write *w, enum kp_err err) {
  if (err) brk_trace(BRK_WARN, "group_write_failed", "partition=%d err=%s", w->c->partition, kp_err_name(err));
}

/* A new group is in the log from its first member on, as in Kafka, although nobody waits for it. */
static void write_created(struct brk_coordinator *c, const struct brk_group *g) {
  struct brk_group empty = {.c = c,
                            .id = g->id,
                            .protocol_type = KP_STR_LIT(""),
                            .protocol_name = KP_STR_NULL,
                            .leader = KP_STR_NULL,
                            .state_ms = g->state_ms};
  struct brk_group_write *w = brk_group_write_new(c);
  w->done = created;
  brk_group_write_group(w, &empty, NULL, NULL);
  brk_group_write_submit(w);
}

void brk_group_join(struct brk_coordinator *c, struct brk_req *req) {
  const struct kp_join_group_request *in = req->in;
  bool unknown = in->member_id.n == 0;
  struct brk_group *g = brk_group_find(c, in->group_id);
  if (brk_foreign_stays(c, in->group_id)) {
    brk_join_fail(c, req, KP_ERR_INCONSISTENT_GROUP_PROTOCOL, in->member_id);
    return;
  }
  if (!g && !unknown) {
    brk_join_fail(c, req, KP_ERR_UNKNOWN_MEMBER_ID, in->member_id);
    return;
  }
  if (!g) {
    g = brk_group_new(c, in->group_id);
    write_created(c, g);
  }
  if (!accepts(g, in->member_id)) {
    struct brk_member *m = brk_group_member(g, in->member_id);
    struct brk_pending_member *p = brk_group_pending(g, in->member_id);
    if (m) {
      brk_member_sync_answer(m, KP_ERR_UNKNOWN_MEMBER_ID);
      brk_group_remove_member(g, m);
    }
    if (p) brk_group_remove_pending(g, p);
    brk_join_fail(c, req, KP_ERR_GROUP_MAX_SIZE_REACHED, KP_STR_LIT(""));
  } else if (unknown) {
    join_unknown(g, req);
  } else {
    join_known(g, req);
  }
}
