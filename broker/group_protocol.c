/* Which protocols the members of a group speak, which one they choose, and which topics they have subscribed to. */
#include <stdlib.h>

#include "broker/group_int.h"
#include "kproto/assert.h"

/* A name that is listed twice counts once; returns how many rows are left, kept[] tells which. */
static int32_t first_of_each(int32_t n, const struct kp_join_group_request_protocol *rows, bool *kept) {
  struct brk_map_node *nodes = brk_alloc((size_t)n * sizeof *nodes);
  struct brk_map seen = {0};
  for (int32_t i = 0; i < n; i++) {
    kept[i] = !brk_map_find(&seen, rows[i].name);
    if (kept[i]) brk_map_insert(&seen, &nodes[i], rows[i].name);
  }
  int32_t left = (int32_t)seen.n;
  brk_map_done(&seen);
  free(nodes);
  return left;
}

struct brk_protocols *brk_protocols_of(int32_t n, const struct kp_join_group_request_protocol *rows) {
  size_t bytes = 0;
  bool *kept = brk_alloc((size_t)n);
  int32_t left = first_of_each(n, rows, kept);
  for (int32_t i = 0; i < n; i++)
    bytes += (size_t)rows[i].name.n + (size_t)(rows[i].metadata.n > 0 ? rows[i].metadata.n : 0);
  struct brk_protocols *p = brk_alloc(sizeof *p + (size_t)left * sizeof *rows + bytes);
  char *at = (char *)&p->rows[left];
  for (int32_t i = 0; i < n; i++) {
    struct kp_bytes m = rows[i].metadata;
    if (!kept[i]) continue;
    struct kp_join_group_request_protocol *row = &p->rows[p->n++];
    row->name = (struct kp_str){at, rows[i].name.n};
    if (rows[i].name.n) memcpy(at, rows[i].name.p, (size_t)rows[i].name.n);
    at += rows[i].name.n;
    if (m.n > 0) memcpy(at, m.p, (size_t)m.n);
    row->metadata = (struct kp_bytes){(const uint8_t *)at, m.n > 0 ? m.n : 0};
    at += row->metadata.n;
  }
  free(kept);
  return p;
}

/* How many members of the group speak a protocol. */
struct spoken {
  struct brk_map_node by_name;
  struct kp_str name; /* owned */
  uint32_t members, votes;
};

static struct spoken *spoken_find(const struct brk_group *g, struct kp_str name) {
  struct brk_map_node *n = brk_map_find(&g->spoken, name);
  return n ? BRK_MAP_ENTRY(n, struct spoken, by_name) : NULL;
}

static void speaks(struct brk_group *g, struct kp_str name) {
  struct spoken *s = spoken_find(g, name);
  if (!s) {
    s = brk_alloc(sizeof *s);
    s->name = brk_str_dup(name);
    brk_map_insert(&g->spoken, &s->by_name, s->name);
  }
  s->members++;
}

static void speaks_no_more(struct brk_group *g, struct kp_str name) {
  struct spoken *s = spoken_find(g, name);
  KP_ASSERT(s && s->members > 0, "nobody speaks %.*s", (int)name.n, name.p);
  if (--s->members > 0) return;
  brk_map_remove(&g->spoken, &s->by_name);
  brk_str_free(&s->name);
  free(s);
}

void brk_member_set_protocols(struct brk_member *m, struct brk_protocols *p) {
  for (int32_t i = 0; p && i < p->n; i++) speaks(m->group, p->rows[i].name);
  for (int32_t i = 0; m->protocols && i < m->protocols->n; i++) speaks_no_more(m->group, m->protocols->rows[i].name);
  free(m->protocols);
  m->protocols = p;
}

static bool bytes_equal(struct kp_bytes a, struct kp_bytes b) {
  return a.n == b.n && (a.n <= 0 || memcmp(a.p, b.p, (size_t)a.n) == 0);
}

bool brk_protocols_equal(const struct brk_protocols *a, const struct brk_protocols *b) {
  if (a->n != b->n) return false;
  for (int32_t i = 0; i < a->n; i++)
    if (!kp_str_eq(a->rows[i].name, b->rows[i].name) || !bytes_equal(a->rows[i].metadata, b->rows[i].metadata))
      return false;
  return true;
}

const struct kp_join_group_request_protocol *brk_protocols_find(const struct brk_protocols *p, struct kp_str name) {
  for (int32_t i = 0; i < p->n; i++)
    if (kp_str_eq(p->rows[i].name, name)) return &p->rows[i];
  return NULL;
}

/* NULL: not everyone in the group speaks it. */
static struct spoken *common(const struct brk_group *g, struct kp_str name) {
  struct spoken *s = spoken_find(g, name);
  return s && s->members == g->members.n ? s : NULL;
}

bool brk_group_supports(const struct brk_group *g, struct kp_str type, const struct brk_protocols *p) {
  if (g->state == BRK_GROUP_EMPTY) return type.n > 0 && p->n > 0;
  if (g->protocol_type.n < 0 || !kp_str_eq(g->protocol_type, type)) return false;
  if (g->members.n == 0) return p->n > 0; /* everyone who was there speaks anything */
  for (int32_t i = 0; i < p->n; i++)
    if (common(g, p->rows[i].name)) return true;
  return false;
}

/* Each member votes for its most preferred protocol among those that all speak; ties go to the one voted for first. */
struct kp_str brk_group_select_protocol(const struct brk_group *g) {
  struct spoken *best = NULL;
  for (struct brk_map_node *n = brk_map_next(&g->spoken, NULL); n; n = brk_map_next(&g->spoken, n))
    BRK_MAP_ENTRY(n, struct spoken, by_name)->votes = 0;
  for (const struct brk_member *m = g->first; m; m = m->next) {
    struct spoken *s = NULL;
    for (int32_t i = 0; i < m->protocols->n && !s; i++) s = common(g, m->protocols->rows[i].name);
    KP_ASSERT(s, "group %.*s has no common protocol", (int)g->id.n, g->id.p);
    s->votes++;
    if (!best || s->votes > best->votes) best = s;
  }
  KP_ASSERT(best, "group %.*s has no members to vote", (int)g->id.n, g->id.p);
  return best->name;
}

bool brk_group_uses_consumer_protocol(const struct brk_group *g) {
  return kp_str_eq(g->protocol_type, KP_STR_LIT("consumer"));
}

/* The prefix that all versions of ConsumerProtocolSubscription share: version int16, topics [string].
 * false: it can't be read as one. */
static bool subscription_has(struct kp_bytes metadata, struct kp_str topic, bool *ret_found) {
  struct kp_reader r = {metadata.p, metadata.p + metadata.n, KP_ERR_NONE};
  if (kp_get_int16(&r) < 0) return false;
  int32_t n = kp_get_int32(&r);
  if (n < 0 || n > r.end - r.p) return false;
  for (int32_t i = 0; i < n; i++) {
    int16_t len = kp_get_int16(&r);
    if (len < 0) return false;
    const uint8_t *p = kp_get_bytes(&r, (size_t)len);
    if (r.err || !p) return false;
    if (kp_str_eq((struct kp_str){(const char *)p, len}, topic)) *ret_found = true;
  }
  return r.err == KP_ERR_NONE;
}

/* false: the subscriptions are not known. */
static bool subscribed(const struct brk_group *g, struct kp_str topic, bool *ret_found) {
  *ret_found = false;
  if (!brk_group_uses_consumer_protocol(g)) return false;
  if (!g->first) return true;
  if (g->protocol_name.n < 0) return false;
  for (const struct brk_member *m = g->first; m; m = m->next) {
    const struct kp_join_group_request_protocol *p = brk_protocols_find(m->protocols, g->protocol_name);
    if (!p || !subscription_has(p->metadata, topic, ret_found)) return false;
  }
  return true;
}

bool brk_group_is_subscribed(const struct brk_group *g, struct kp_str topic) {
  bool found;
  return subscribed(g, topic, &found) ? found : brk_group_uses_consumer_protocol(g);
}

bool brk_group_knows_subscriptions(const struct brk_group *g) {
  bool found;
  return subscribed(g, KP_STR_NULL, &found);
}
