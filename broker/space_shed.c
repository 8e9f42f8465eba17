/* Shedding: which segments make room, and their deletion.
 *
 * A round asks one shard after the other for what its partitions could give (log_shed_each), a few partitions at a
 * time, and keeps the oldest of it, as much as is needed, in a heap: sealed segments before active ones, then by the
 * time of the newest record, then in the order found, so that what is kept of a partition is always its oldest part.
 * Then every shard deletes its own. A partition that is being flushed gives what it owes when that ends. */
#include <stdlib.h>

#include "broker/maintain.h"
#include "broker/partitions.h"
#include "broker/space.h"
#include "broker/topic_configs.h"
#include "broker/trace.h"
#include "kproto/assert.h"

enum { LOOK_STEP = 64, DELETE_STEP = 8, STEP_EVERY_MS = 2, REST = 10, REST_MIN_MS = 1000 };

struct victim {
  struct kp_uuid topic_id;
  int32_t partition;
  kp_offset end;
  int64_t newest_ms, bytes;
  int64_t seq;
  bool active;
};

struct brk_shed_round {
  struct brk_call call;
  struct brk_timer timer;
  struct brk_server *server;
  void (*done)(struct brk_shard *sh0);
  int64_t need, began_ms;
  int32_t shard;
  int32_t topic, partition; /* of the image: where the walk is */
  struct victim *v;         /* a heap, the first to be left out on top; then sorted */
  int32_t n, cap, at;
  int64_t bytes, seq;
  const struct brk_replica *from; /* being asked */
};

/* ---- the heap ---- */

static bool goes_later(const struct victim *a, const struct victim *b) {
  if (a->active != b->active) return a->active;
  if (a->newest_ms != b->newest_ms) return a->newest_ms > b->newest_ms;
  return a->seq > b->seq;
}

static void swap(struct victim *a, struct victim *b) {
  struct victim t = *a;
  *a = *b;
  *b = t;
}

static bool heap_push(struct brk_shed_round *rd, const struct victim *v) {
  if (rd->n == rd->cap) {
    int32_t cap = rd->cap ? 2 * rd->cap : 64;
    struct victim *more = realloc(rd->v, (size_t)cap * sizeof *more);
    if (!more) return false;
    rd->v = more;
    rd->cap = cap;
  }
  int32_t i = rd->n++;
  rd->v[i] = *v;
  for (; i > 0 && goes_later(&rd->v[i], &rd->v[(i - 1) / 2]); i = (i - 1) / 2) swap(&rd->v[i], &rd->v[(i - 1) / 2]);
  rd->bytes += v->bytes;
  return true;
}

static void heap_pop(struct brk_shed_round *rd) {
  rd->bytes -= rd->v[0].bytes;
  rd->v[0] = rd->v[--rd->n];
  for (int32_t i = 0;;) {
    int32_t top = i, l = 2 * i + 1, r = l + 1;
    if (l < rd->n && goes_later(&rd->v[l], &rd->v[top])) top = l;
    if (r < rd->n && goes_later(&rd->v[r], &rd->v[top])) top = r;
    if (top == i) return;
    swap(&rd->v[i], &rd->v[top]);
    i = top;
  }
}

/* ---- what could go ---- */

static bool offered(void *arg, const struct log_shed_segment *s) {
  struct brk_shed_round *rd = arg;
  struct victim v = {.topic_id = rd->from->topic_id,
                     .partition = rd->from->partition,
                     .end = s->end_offset,
                     .newest_ms = s->newest_ms,
                     .bytes = s->bytes,
                     .active = s->active,
                     .seq = rd->seq++};
  if (rd->bytes >= rd->need && goes_later(&v, &rd->v[0])) return false; /* and so does all behind it */
  if (!heap_push(rd, &v)) return false;
  while (rd->n > 0 && rd->bytes - rd->v[0].bytes >= rd->need) heap_pop(rd);
  return true;
}

static void ask_partition(struct brk_shard *sh, struct brk_shed_round *rd, const struct brk_topic *t, int32_t p) {
  const struct brk_topic_config *c = brk_topic_config_of(sh, t);
  if (t->internal || !c->log.cleanup_delete || c->log.cleanup_compact) return;
  struct brk_replica *r = brk_maintain_open(sh, t, p);
  if (!r || r->doomed) return;
  rd->from = r;
  log_shed_each(r->log, r->high_watermark, sh->now_ms - c->floor_ms, offered, rd);
}

static void look_fires(struct brk_shard *sh, struct brk_timer *t) {
  struct brk_shed_round *rd = KP_CONTAINER(t, struct brk_shed_round, timer);
  for (int i = 0; i < LOOK_STEP; i++) {
    if (rd->topic >= brk_image_topics_n(sh->image)) {
      rd->topic = rd->partition = 0;
      brk_call_reply(sh, &rd->call);
      return;
    }
    const struct brk_topic *topic = brk_image_topic_at(sh->image, rd->topic);
    if (rd->partition < topic->partitions_n) {
      ask_partition(sh, rd, topic, rd->partition++);
    } else {
      rd->topic++;
      rd->partition = 0;
    }
  }
  brk_timer_set(sh, t, sh->mono_ms + STEP_EVERY_MS);
}

static void look_run(struct brk_shard *sh, struct brk_call *c) {
  struct brk_shed_round *rd = (struct brk_shed_round *)c;
  rd->timer.fire = look_fires;
  look_fires(sh, &rd->timer);
}

/* ---- what goes ---- */

/* By partition, and within one from its start; one entry a partition is left, with all that goes. */
static int by_partition(const void *a, const void *b) {
  const struct victim *x = a, *y = b;
  int order = memcmp(x->topic_id.b, y->topic_id.b, sizeof x->topic_id.b);
  if (order == 0) order = (x->partition > y->partition) - (x->partition < y->partition);
  return order ? order : (x->end > y->end) - (x->end < y->end);
}

static bool same_partition(const struct victim *a, const struct victim *b) {
  return a->partition == b->partition && kp_uuid_eq(&a->topic_id, &b->topic_id);
}

static void sort_victims(struct brk_shed_round *rd) {
  if (rd->n > 1) qsort(rd->v, (size_t)rd->n, sizeof *rd->v, by_partition);
  int32_t kept = 0;
  for (int32_t i = 0; i < rd->n; i++) {
    if (kept > 0 && same_partition(&rd->v[kept - 1], &rd->v[i]))
      rd->v[kept - 1].end = rd->v[i].end;
    else
      rd->v[kept++] = rd->v[i];
  }
  rd->n = kept;
}

static void delete_fires(struct brk_shard *sh, struct brk_timer *t) {
  struct brk_shed_round *rd = KP_CONTAINER(t, struct brk_shed_round, timer);
  for (int i = 0; i < DELETE_STEP && rd->at < rd->n; rd->at++) {
    const struct victim *v = &rd->v[rd->at];
    if (brk_shard_of_partition(sh->server, &v->topic_id, v->partition) != sh) continue;
    struct brk_replica *r = brk_replica_find(sh, &v->topic_id, v->partition);
    if (!r || r->doomed) continue;
    if (v->end > r->shed_upto) r->shed_upto = v->end;
    brk_maintain(r);
    i++;
  }
  if (rd->at < rd->n) {
    brk_timer_set(sh, t, sh->mono_ms + STEP_EVERY_MS);
    return;
  }
  rd->at = 0;
  brk_call_reply(sh, &rd->call);
}

static void delete_run(struct brk_shard *sh, struct brk_call *c) {
  struct brk_shed_round *rd = (struct brk_shed_round *)c;
  rd->timer.fire = delete_fires;
  delete_fires(sh, &rd->timer);
}

/* ---- the round ---- */

static void round_ends(struct brk_shard *sh0, struct brk_shed_round *rd) {
  struct brk_space *sp = sh0->server->space;
  int64_t rest = (sh0->mono_ms - rd->began_ms) * REST;
  bool enough = rd->bytes >= rd->need;
  if (rd->bytes > 0 || !sp->floor_told) /* at the floor: once, not at every attempt */
    brk_trace(enough ? BRK_INFO : BRK_WARN, "space_shed", "wanted=%lld bytes=%lld partitions=%d took_ms=%lld",
              (long long)rd->need, (long long)rd->bytes, rd->n, (long long)(sh0->mono_ms - rd->began_ms));
  sp->floor_told = !enough;
  atomic_fetch_add(&sp->counters.shed_rounds, 1);
  sp->shed_due_ms = sh0->mono_ms + (enough ? 0 : rest > REST_MIN_MS ? rest : REST_MIN_MS);
  void (*done)(struct brk_shard *) = rd->done;
  brk_shed_free(sp);
  done(sh0);
}

static void next_delete(struct brk_shard *sh0, struct brk_call *c) {
  struct brk_shed_round *rd = (struct brk_shed_round *)c;
  if (rd->shard == rd->server->shards_n) {
    round_ends(sh0, rd);
    return;
  }
  rd->call = (struct brk_call){.run = delete_run, .done = next_delete};
  brk_call(sh0, rd->server->shards[rd->shard++], &rd->call);
}

static void next_look(struct brk_shard *sh0, struct brk_call *c) {
  struct brk_shed_round *rd = (struct brk_shed_round *)c;
  if (rd->shard == rd->server->shards_n) {
    sort_victims(rd);
    rd->shard = 0;
    next_delete(sh0, c);
    return;
  }
  rd->call = (struct brk_call){.run = look_run, .done = next_look};
  brk_call(sh0, rd->server->shards[rd->shard++], &rd->call);
}

void brk_shed_start(struct brk_shard *sh0, int64_t bytes, void (*done)(struct brk_shard *sh0)) {
  struct brk_space *sp = sh0->server->space;
  KP_ASSERT(!sp->shed && bytes > 0, "shed=%p bytes=%lld", (void *)sp->shed, (long long)bytes);
  struct brk_shed_round *rd = calloc(1, sizeof *rd);
  if (!rd) return;
  rd->server = sh0->server;
  rd->need = bytes;
  rd->done = done;
  rd->began_ms = sh0->mono_ms;
  sp->shed = rd;
  next_look(sh0, &rd->call);
}

void brk_shed_free(struct brk_space *sp) {
  if (!sp->shed) return;
  free(sp->shed->v);
  free(sp->shed);
  sp->shed = NULL;
}
