/* Which protocols the members of a group speak, which one they choose, and which topics they have subscribed to. */
#include <stdlib.h>

#include "broker/group_int.h"
#include "kproto/assert.h"

struct brk_protocols *brk_protocols_of(int32_t n, const struct kp_join_group_request_protocol *rows) {
  size_t bytes = 0;
  for (int32_t i = 0; i < n; i++)
    bytes += (size_t)rows[i].name.n + (size_t)(rows[i].metadata.n > 0 ? rows[i].metadata.n : 0);
  struct brk_protocols *p = brk_alloc(sizeof *p + (size_t)n * sizeof *rows + bytes);
  char *at = (char *)&p->rows[n];
  p->n = n;
  for (int32_t i = 0; i < n; i++) {
    struct kp_bytes m = rows[i].metadata;
    p->rows[i].name = (struct kp_str){at, rows[i].name.n};
    if (rows[i].name.n) memcpy(at, rows[i].name.p, (size_t)rows[i].name.n);
    at += rows[i].name.n;
    if (m.n > 0) memcpy(at, m.p, (size_t)m.n);
    p->rows[i].metadata = (struct kp_bytes){(const uint8_t *)at, m.n > 0 ? m.n : 0};
    at += p->rows[i].metadata.n;
  }
  return p;
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

static bool all_speak(const struct brk_group *g, struct kp_str name) {
  for (const struct brk_member *m = g->first; m; m = m->next)
    if (!brk_protocols_find(m->protocols, name)) return false;
  return true;
}

bool brk_group_supports(const struct brk_group *g, struct kp_str type, const struct brk_protocols *p) {
  if (g->state == BRK_GROUP_EMPTY) return type.n > 0 && p->n > 0;
  if (g->protocol_type.n < 0 || !kp_str_eq(g->protocol_type, type)) return false;
  for (int32_t i = 0; i < p->n; i++)
    if (all_speak(g, p->rows[i].name)) return true;
  return false;
}

/* Each member votes for its most preferred protocol among those that all speak; ties go to the first member's order. */
struct kp_str brk_group_select_protocol(const struct brk_group *g) {
  KP_ASSERT(g->first, "group %.*s has no members to vote", (int)g->id.n, g->id.p);
  const struct brk_protocols *names = g->first->protocols;      /* what all speak, the first member speaks */
  int32_t *votes = brk_alloc((size_t)names->n * sizeof *votes); /* -1: not everyone speaks it */
  for (int32_t i = 0; i < names->n; i++) votes[i] = all_speak(g, names->rows[i].name) ? 0 : -1;
  for (const struct brk_member *m = g->first; m; m = m->next) {
    bool voted = false;
    for (int32_t k = 0; k < m->protocols->n && !voted; k++)
      for (int32_t i = 0; i < names->n && !voted; i++)
        if (votes[i] >= 0 && kp_str_eq(m->protocols->rows[k].name, names->rows[i].name)) {
          votes[i]++;
          voted = true;
        }
  }
  int32_t best = -1;
  for (int32_t i = 0; i < names->n; i++)
    if (votes[i] > 0 && (best < 0 || votes[i] > votes[best])) best = i;
  free(votes);
  KP_ASSERT(best >= 0, "group %.*s has no common protocol", (int)g->id.n, g->id.p);
  return names->rows[best].name;
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
