/* Offsets that end without a client asking: their time is up, their group is deleted, their topic is. */
#include <stdlib.h>

#include "broker/group_int.h"
#include "broker/trace.h"
#include "kproto/assert.h"

/* From when an offset's retention counts (ClassicGroup.offsetExpirationCondition). false: it doesn't expire now. */
static bool retention_start(const struct brk_group *g, const struct brk_offset *o, int64_t *ret_ms) {
  *ret_ms = o->commit_ms;
  if (g->protocol_type.n < 0) return true; /* a simple group: since the commit */
  if (g->state == BRK_GROUP_EMPTY) {       /* since the last member left */
    if (g->state_ms >= 0) *ret_ms = g->state_ms;
    return true;
  }
  return g->state == BRK_GROUP_STABLE && brk_group_knows_subscriptions(g);
}

static bool expired(const struct brk_group *g, const struct brk_offset *o) {
  int64_t since, now = g->c->env->sh->now_ms;
  if (!retention_start(g, o, &since)) return false;
  return o->expire_ms >= 0 ? now >= o->expire_ms : now - since >= g->c->env->config.offsets_retention_ms;
}

struct ended {
  struct brk_group_write *w;
  bool dead;           /* the group ends, too */
  struct kp_str group; /* owned */
  void (*done)(void *arg, enum kp_err err);
  void *arg;
};

static void ended_written(struct brk_group_write *w, enum kp_err err) {
  struct ended *e = w->arg;
  struct brk_group *g = brk_group_find(w->c, e->group);
  if (err && e->dead && g) brk_group_transition(g, BRK_GROUP_EMPTY);
  if (e->done) e->done(e->arg, err);
  brk_str_free(&e->group);
  free(e);
}

static struct ended *ended_new(struct brk_group *g) {
  struct ended *e = brk_alloc(sizeof *e);
  e->w = brk_group_write_new(g->c);
  e->w->done = ended_written;
  e->w->arg = e;
  e->group = brk_str_dup(g->id);
  return e;
}

/* Until its tombstone is committed the group is dead: clients try again and then find none. */
static void end_group(struct ended *e, struct brk_group *g) {
  KP_ASSERT(g->state == BRK_GROUP_EMPTY, "state %s", brk_group_state_name(g->state));
  brk_group_transition(g, BRK_GROUP_DEAD);
  brk_group_write_tombstone(e->w, g->id);
  e->dead = true;
}

static void expire_group(struct brk_group *g) {
  struct ended *e = ended_new(g);
  bool all = true;
  for (struct brk_map_node *n = brk_map_next(&g->topics, NULL); n; n = brk_map_next(&g->topics, n)) {
    const struct brk_offset_topic *t = BRK_MAP_ENTRY(n, struct brk_offset_topic, by_name);
    bool subscribed = brk_group_is_subscribed(g, t->name);
    for (int32_t i = 0; i < t->n; i++) {
      bool gone =
          !subscribed && expired(g, &t->rows[i]) && !brk_offsets_pending(g->c, g->id, t->name, t->rows[i].partition);
      if (gone) brk_group_write_offset_tombstone(e->w, g->id, t->name, t->rows[i].partition);
      all = all && gone;
    }
  }
  if (all && g->state == BRK_GROUP_EMPTY && g->pending.n == 0) end_group(e, g);
  if (e->w->records_n)
    brk_trace(BRK_INFO, "offsets_expired", "group=\"%.*s\" tombstones=%d", (int)g->id.n, g->id.p, e->w->records_n);
  brk_group_write_submit(e->w);
}

void brk_offsets_expire(struct brk_coordinator *c) {
  for (struct brk_map_node *n = brk_map_next(&c->groups, NULL), *next; n; n = next) {
    struct brk_group *g = BRK_MAP_ENTRY(n, struct brk_group, by_id);
    next = brk_map_next(&c->groups, n); /* g may be gone after this, when the commit is immediate */
    if (g->state != BRK_GROUP_DEAD && g->commits_n == 0) expire_group(g);
  }
}

void brk_offsets_expiry_timer(struct brk_shard *sh, struct brk_timer *t) {
  struct brk_coordinator *c = BRK_MAP_ENTRY(t, struct brk_coordinator, expiry);
  brk_offsets_expire(c);
  c->env->ops->timer_set(sh, t, sh->mono_ms + c->env->config.retention_check_interval_ms);
}

struct delete {
  struct brk_coordinator *c;
  struct kp_str group; /* owned */
  void (*done)(void *arg, enum kp_err err);
  void *arg;
};

/* Commits that arrived before are in the log by now, so that the tombstones come after them. */
static void delete_settled(void *arg) {
  struct delete *d = arg;
  struct brk_group *g = brk_group_find(d->c, d->group);
  if (!g || g->state == BRK_GROUP_DEAD) {
    d->done(d->arg, KP_ERR_GROUP_ID_NOT_FOUND);
  } else if (g->state != BRK_GROUP_EMPTY) {
    d->done(d->arg, KP_ERR_NON_EMPTY_GROUP);
  } else {
    struct ended *e = ended_new(g);
    e->done = d->done;
    e->arg = d->arg;
    brk_offsets_write_tombstones(e->w, g);
    end_group(e, g);
    brk_group_write_submit(e->w);
  }
  brk_str_free(&d->group);
  free(d);
}

void brk_group_delete(struct brk_coordinator *c, struct kp_str group_id, void (*done)(void *arg, enum kp_err err),
                      void *arg) {
  struct delete *d = brk_alloc(sizeof *d);
  *d = (struct delete){c, brk_str_dup(group_id), done, arg};
  brk_coordinator_settle(c, delete_settled, d);
}

void brk_offsets_topic_deleted(struct brk_coordinator *c, struct kp_str name, const struct kp_uuid *id) {
  for (struct brk_map_node *n = brk_map_next(&c->groups, NULL), *next; n; n = next) {
    struct brk_group *g = BRK_MAP_ENTRY(n, struct brk_group, by_id);
    next = brk_map_next(&c->groups, n);
    struct brk_map_node *tn = brk_map_find(&g->topics, name);
    if (!tn || g->state == BRK_GROUP_DEAD) continue;
    const struct brk_offset_topic *t = BRK_MAP_ENTRY(tn, struct brk_offset_topic, by_name);
    struct ended *e = ended_new(g);
    for (int32_t i = 0; i < t->n; i++)
      if (kp_uuid_is_zero(&t->rows[i].topic_id) || kp_uuid_eq(&t->rows[i].topic_id, id))
        brk_group_write_offset_tombstone(e->w, g->id, name, t->rows[i].partition);
    brk_group_write_submit(e->w);
  }
}
