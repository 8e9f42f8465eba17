/* Committed offsets of a group: a map of topics, each with its partitions in order; OffsetCommit and OffsetDelete. */
#include "broker/group_int.h"

#include <stdlib.h>

#include "kproto/assert.h"
#include "kproto/gen/offset_commit.h"
#include "kproto/gen/offset_delete.h"

static struct brk_offset_topic *topic_of(const struct brk_group *g, struct kp_str name) {
  struct brk_map_node *n = brk_map_find(&g->topics, name);
  return n ? BRK_MAP_ENTRY(n, struct brk_offset_topic, by_name) : NULL;
}

/* First row with partition >= p. */
static int32_t lower_bound(const struct brk_offset_topic *t, int32_t p) {
  int32_t lo = 0, hi = t->n;
  while (lo < hi) {
    int32_t mid = lo + (hi - lo) / 2;
    if (t->rows[mid].partition < p)
      lo = mid + 1;
    else
      hi = mid;
  }
  return lo;
}

struct brk_offset *brk_offsets_row(const struct brk_group *g, struct kp_str topic, int32_t partition) {
  const struct brk_offset_topic *t = topic_of(g, topic);
  if (!t) return NULL;
  int32_t i = lower_bound(t, partition);
  return i < t->n && t->rows[i].partition == partition ? &t->rows[i] : NULL;
}

void brk_offsets_put(struct brk_group *g, struct kp_str topic, const struct brk_offset *o) {
  struct brk_offset_topic *t = topic_of(g, topic);
  if (!t) {
    t = brk_alloc(sizeof *t);
    t->name = brk_str_dup(topic);
    brk_map_insert(&g->topics, &t->by_name, t->name);
  }
  int32_t i = lower_bound(t, o->partition);
  if (i < t->n && t->rows[i].partition == o->partition) {
    brk_str_free(&t->rows[i].metadata);
  } else {
    if (t->n == t->cap) {
      t->cap = t->cap ? t->cap * 2 : 1;
      void *more = realloc(t->rows, (size_t)t->cap * sizeof *t->rows);
      KP_ASSERT(more, "out of memory for %d offsets", t->cap);
      t->rows = more;
    }
    memmove(&t->rows[i + 1], &t->rows[i], (size_t)(t->n - i) * sizeof *t->rows);
    t->n++;
  }
  t->rows[i] = *o;
  t->rows[i].metadata = brk_str_dup(o->metadata.n < 0 ? KP_STR_LIT("") : o->metadata);
}

static void topic_free(struct brk_group *g, struct brk_offset_topic *t) {
  for (int32_t i = 0; i < t->n; i++) brk_str_free(&t->rows[i].metadata);
  brk_map_remove(&g->topics, &t->by_name);
  brk_str_free(&t->name);
  free(t->rows);
  free(t);
}

void brk_offsets_remove(struct brk_group *g, struct kp_str topic, int32_t partition) {
  struct brk_offset_topic *t = topic_of(g, topic);
  struct brk_offset *o = t ? brk_offsets_row(g, topic, partition) : NULL;
  if (!o) return;
  brk_str_free(&o->metadata);
  t->n--;
  memmove(o, o + 1, (size_t)(&t->rows[t->n] - o) * sizeof *o);
  if (t->n == 0) topic_free(g, t);
}

void brk_offsets_free(struct brk_group *g) {
  for (struct brk_map_node *n = brk_map_next(&g->topics, NULL); n; n = brk_map_next(&g->topics, NULL))
    topic_free(g, BRK_MAP_ENTRY(n, struct brk_offset_topic, by_name));
  brk_map_done(&g->topics);
}

static bool same_topic(const struct kp_uuid *a, const struct kp_uuid *b) {
  return kp_uuid_is_zero(a) || kp_uuid_is_zero(b) || kp_uuid_eq(a, b);
}

void brk_offsets_get(struct brk_coordinator *c, struct kp_str group_id, struct kp_str topic,
                     const struct kp_uuid *topic_id, int32_t partition, struct brk_fetched_offset *ret) {
  const struct brk_group *g = brk_group_find(c, group_id);
  const struct brk_offset *o = g ? brk_offsets_row(g, topic, partition) : NULL;
  if (o && same_topic(&o->topic_id, topic_id))
    *ret = (struct brk_fetched_offset){o->offset, o->leader_epoch, o->metadata};
  else
    *ret = (struct brk_fetched_offset){-1, -1, KP_STR_LIT("")};
}

void brk_offsets_each(struct brk_coordinator *c, struct kp_str group_id,
                      void (*each)(void *arg, struct kp_str topic, int32_t partition,
                                   const struct brk_fetched_offset *o),
                      void *arg) {
  const struct brk_group *g = brk_group_find(c, group_id);
  if (!g) return;
  for (struct brk_map_node *n = brk_map_next(&g->topics, NULL); n; n = brk_map_next(&g->topics, n)) {
    const struct brk_offset_topic *t = BRK_MAP_ENTRY(n, struct brk_offset_topic, by_name);
    for (int32_t i = 0; i < t->n; i++) {
      struct brk_fetched_offset o = {t->rows[i].offset, t->rows[i].leader_epoch, t->rows[i].metadata};
      each(arg, t->name, t->rows[i].partition, &o);
    }
  }
}

/* ---- OffsetCommit ---- */

/* Who may commit (ClassicGroup.validateOffsetCommit): members of the current generation; anyone when nobody is in. */
static enum kp_err check_commit(const struct brk_group *g, const struct kp_offset_commit_request *in, int16_t version) {
  int32_t generation = in->generation_id_or_member_epoch;
  if (!g) {
    if (generation < 0) return KP_ERR_NONE;
    return version >= 9 ? KP_ERR_GROUP_ID_NOT_FOUND : KP_ERR_ILLEGAL_GENERATION;
  }
  if (g->state == BRK_GROUP_DEAD) return KP_ERR_COORDINATOR_NOT_AVAILABLE;
  if (generation < 0 && g->state == BRK_GROUP_EMPTY) return KP_ERR_NONE;
  if (generation >= 0 || in->member_id.n > 0 || in->group_instance_id.n >= 0) {
    enum kp_err err = brk_group_check_member(g, in->member_id, in->group_instance_id);
    if (err) return err;
    if (generation != g->generation) return KP_ERR_ILLEGAL_GENERATION;
  } else if (g->state != BRK_GROUP_EMPTY) {
    return KP_ERR_UNKNOWN_MEMBER_ID;
  }
  return g->state == BRK_GROUP_COMPLETING_REBALANCE ? KP_ERR_REBALANCE_IN_PROGRESS : KP_ERR_NONE;
}

/* Gives every partition that has no error yet this one. */
static void fail_rest(struct kp_offset_commit_response *out, enum kp_err err) {
  for (int32_t i = 0; i < out->topics_n; i++)
    for (int32_t k = 0; k < out->topics[i].partitions_n; k++)
      if (!out->topics[i].partitions[k].error_code) out->topics[i].partitions[k].error_code = kp_err_wire(err);
}

/* req->pending counts the batches under way; the last one answers. If one failed the client repeats them all. */
static void commit_written(struct brk_group_write *w, enum kp_err err) {
  struct brk_req *req = w->arg;
  const struct kp_offset_commit_request *in = req->in;
  struct brk_group *g = brk_group_find(w->c, in->group_id);
  if (g && g->commits_n > 0) g->commits_n--;
  if (err) fail_rest(req->out, err);
  if (--req->pending == 0) brk_coordinator_answer(w->c, req);
}

static struct brk_group_write *commit_batch(struct brk_coordinator *c, struct brk_req *req, struct brk_group *g) {
  struct brk_group_write *w = brk_group_write_new(c);
  w->done = commit_written;
  w->arg = req;
  req->pending++;
  if (g) g->commits_n++;
  return w;
}

/* Java measures strings in UTF-16 units. */
static int32_t utf16_length(struct kp_str s) {
  int32_t n = 0;
  for (int32_t i = 0; i < s.n; i++) {
    uint8_t b = (uint8_t)s.p[i];
    n += (b & 0xc0) != 0x80; /* not a continuation byte */
    n += b >= 0xf0;          /* needs a surrogate pair */
  }
  return n;
}

/* When a commit with a retention time of its own ends; -1 = it has none. */
static int64_t expiry_of(int64_t now_ms, int64_t retention_ms) {
  int64_t at;
  if (retention_ms == -1) return -1;
  if (__builtin_add_overflow(now_ms, retention_ms, &at)) return INT64_MAX;
  return at > 0 ? at : 0;
}

static struct brk_offset offset_of(const struct kp_offset_commit_request_partition *p, int64_t retention_ms,
                                   int64_t now_ms, const struct kp_uuid *topic_id) {
  return (struct brk_offset){
      .partition = p->partition_index,
      .leader_epoch = p->committed_leader_epoch < 0 ? -1 : p->committed_leader_epoch,
      .offset = p->committed_offset,
      .commit_ms = now_ms,
      .expire_ms = expiry_of(now_ms, retention_ms),
      .topic_id = *topic_id,
      .metadata = p->committed_metadata.n < 0 ? KP_STR_LIT("") : p->committed_metadata,
  };
}

/* req->out mirrors req->in, with an error already set where a partition isn't to be committed; topics have name and id.
 */
void brk_offsets_commit(struct brk_coordinator *c, struct brk_req *req) {
  const struct kp_offset_commit_request *in = req->in;
  struct kp_offset_commit_response *out = req->out;
  struct brk_group *g = brk_group_find(c, in->group_id);
  enum kp_err err = check_commit(g, in, req->version);
  if (err) {
    fail_rest(out, err);
    brk_coordinator_answer(c, req);
    return;
  }
  struct brk_member *m = g ? brk_group_member(g, in->member_id) : NULL;
  if (m) brk_group_touch(m, m->session_timeout_ms);
  struct brk_group_write *w = commit_batch(c, req, g);
  for (int32_t i = 0; i < in->topics_n; i++)
    for (int32_t k = 0; k < in->topics[i].partitions_n; k++) {
      struct kp_offset_commit_response_topic *t = &out->topics[i];
      const struct kp_offset_commit_request_partition *p = &in->topics[i].partitions[k];
      if (t->partitions[k].error_code) continue;
      if (utf16_length(p->committed_metadata) > c->env->config.offset_metadata_bytes_max) {
        t->partitions[k].error_code = kp_err_wire(KP_ERR_OFFSET_METADATA_TOO_LARGE);
        continue;
      }
      if (brk_group_write_full(w)) {
        struct brk_group_write *full = w;
        w = commit_batch(c, req, g);
        brk_group_write_submit(full);
      }
      struct brk_offset o = offset_of(p, in->retention_time_ms, c->env->sh->now_ms, &t->topic_id);
      brk_group_write_offset(w, in->group_id, t->name, &o);
    }
  brk_group_write_submit(w);
}

/* ---- OffsetDelete ---- */

static enum kp_err check_delete(const struct brk_group *g) {
  if (!g || g->state == BRK_GROUP_DEAD) return KP_ERR_GROUP_ID_NOT_FOUND;
  if (g->state != BRK_GROUP_EMPTY && !brk_group_uses_consumer_protocol(g)) return KP_ERR_NON_EMPTY_GROUP;
  return KP_ERR_NONE;
}

static void delete_written(struct brk_group_write *w, enum kp_err err) {
  struct brk_req *req = w->arg;
  struct kp_offset_delete_response *out = req->out;
  if (err) {
    out->error_code = kp_err_wire(err);
    out->topics_n = 0;
  }
  brk_coordinator_answer(w->c, req);
}

/* req->out mirrors req->in as in brk_offsets_commit. */
void brk_offsets_delete(struct brk_coordinator *c, struct brk_req *req) {
  const struct kp_offset_delete_request *in = req->in;
  struct kp_offset_delete_response *out = req->out;
  const struct brk_group *g = brk_group_find(c, in->group_id);
  enum kp_err err = check_delete(g);
  if (err) {
    out->error_code = kp_err_wire(err);
    out->topics_n = 0;
    brk_coordinator_answer(c, req);
    return;
  }
  struct brk_group_write *w = brk_group_write_new(c);
  w->done = delete_written;
  w->arg = req;
  for (int32_t i = 0; i < in->topics_n; i++) {
    bool subscribed = brk_group_is_subscribed(g, in->topics[i].name);
    for (int32_t k = 0; k < in->topics[i].partitions_n; k++) {
      int32_t p = in->topics[i].partitions[k].partition_index;
      if (out->topics[i].partitions[k].error_code) continue;
      if (subscribed)
        out->topics[i].partitions[k].error_code = kp_err_wire(KP_ERR_GROUP_SUBSCRIBED_TO_TOPIC);
      else if (brk_offsets_row(g, in->topics[i].name, p) || brk_offsets_pending(c, in->group_id, in->topics[i].name, p))
        brk_group_write_offset_tombstone(w, in->group_id, in->topics[i].name, p);
    }
  }
  brk_group_write_submit(w);
}
