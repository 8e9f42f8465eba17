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

/* The end of offsets, and maybe of their group: tombstones in as many batches as they need. */
struct ended {
  struct brk_group_write *w;            /* the last batch: its end is the end of all */
  struct brk_group_write *full, **tail; /* the ones before it */
  bool dead;                            /* the group ends, too */
  int32_t tombstones;
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

static void part_written(struct brk_group_write *w, enum kp_err err) {
  (void)w, (void)err; /* offsets that stay keep their group, and are tried again with it */
}

static struct brk_group_write *last_batch(struct ended *e, struct brk_coordinator *c) {
  e->w = brk_group_write_new(c);
  e->w->done = ended_written;
  e->w->arg = e;
  return e->w;
}

static struct ended *ended_new(struct brk_group *g) {
  struct ended *e = brk_alloc(sizeof *e);
  e->tail = &e->full;
  e->group = brk_str_dup(g->id);
  last_batch(e, g->c);
  return e;
}

static void ended_tombstone(struct ended *e, struct kp_str topic, int32_t partition) {
  if (brk_group_write_full(e->w)) {
    e->w->done = part_written;
    *e->tail = e->w;
    e->tail = &e->w->next;
    last_batch(e, e->w->c);
  }
  brk_group_write_offset_tombstone(e->w, e->group, topic, partition);
  e->tombstones++;
}

/* Only now: a commit may be immediate, and changes what the callers walk over. */
static void ended_submit(struct ended *e) {
  for (struct brk_group_write *w = e->full, *next; w; w = next) {
    next = w->next;
    w->next = NULL;
    brk_group_write_submit(w);
  }
  brk_group_write_submit(e->w);
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
      if (gone) ended_tombstone(e, t->name, t->rows[i].partition);
      all = all && gone;
    }
  }
  if (all && g->state == BRK_GROUP_EMPTY && g->pending.n == 0) end_group(e, g);
  if (e->tombstones)
    brk_trace(BRK_INFO, "offsets_expired", "group=\"%.*s\" offsets=%d", (int)g->id.n, g->id.p, e->tombstones);
  ended_submit(e);
}

void brk_offsets_expire(struct brk_coordinator *c) {
  for (struct brk_map_node *n = brk_map_next(&c->groups, NULL), *next; n; n = next) {
    struct brk_group *g = BRK_MAP_ENTRY(n, struct brk_group, by_id);
    next = brk_map_next(&c->groups, n);      /* g may be gone after this, when the commit is immediate */
    bool foreign = brk_foreign_is(c, g->id); /* its offsets are its own protocol's business */
    if (!foreign && g->state != BRK_GROUP_DEAD && g->commits_n == 0) expire_group(g);
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
  if (!g || g->state == BRK_GROUP_DEAD || brk_foreign_stays(d->c, d->group)) {
    d->done(d->arg, KP_ERR_GROUP_ID_NOT_FOUND);
  } else if (g->state != BRK_GROUP_EMPTY) {
    d->done(d->arg, KP_ERR_NON_EMPTY_GROUP);
  } else {
    struct ended *e = ended_new(g);
    e->done = d->done;
    e->arg = d->arg;
    for (struct brk_map_node *n = brk_map_next(&g->topics, NULL); n; n = brk_map_next(&g->topics, n)) {
      const struct brk_offset_topic *t = BRK_MAP_ENTRY(n, struct brk_offset_topic, by_name);
      for (int32_t i = 0; i < t->n; i++) ended_tombstone(e, t->name, t->rows[i].partition);
    }
    brk_foreign_write_end(e->w, g->id);
    end_group(e, g);
    ended_submit(e);
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
        ended_tombstone(e, name, t->rows[i].partition);
    ended_submit(e);
  }
}
