/* Auto-creation and producer id blocks: the two changes that other modules ask for without a request of their own. */
#include <stdio.h>

#include "broker/controller_int.h"
#include "broker/topic_name.h"
#include "broker/topic_plan.h"
#include "broker/trace.h"
#include "kproto/gen/metadata_records.h"

enum { PRODUCER_IDS_A_BLOCK = 1000, SEGMENT_TEXT = 24 };

/* What an internal topic is made of: its own broker keys. */
struct internal_topic {
  struct kp_str name;
  const char *partitions_key, *segment_key;
  bool uncompressed; /* compression.type: the transaction log and the share state take none */
};

static const struct internal_topic internals[] = {
    {KP_STR_LIT("__consumer_offsets"), "offsets.topic.num.partitions", "offsets.topic.segment.bytes", false},
    {KP_STR_LIT("__transaction_state"), "transaction.state.log.num.partitions", "transaction.state.log.segment.bytes",
     true},
    {KP_STR_LIT("__share_group_state"), "share.coordinator.state.topic.num.partitions",
     "share.coordinator.state.topic.segment.bytes", true},
};

static const struct internal_topic *internal_of(struct kp_str name) {
  for (size_t i = 0; i < sizeof internals / sizeof internals[0]; i++)
    if (kp_str_eq(internals[i].name, name)) return &internals[i];
  return NULL;
}

/* An internal topic gets as many replicas as there are brokers: one. (Kafka's default of three would keep a single node
 * from ever having consumer groups.) */
static void plan_internal(const struct brk_plan *p, const struct internal_topic *it, struct brk_plan_result *ret) {
  const struct brk_server *s = brk_controller_server(p->c);
  char segment[SEGMENT_TEXT];
  snprintf(segment, sizeof segment, "%lld", (long long)brk_broker_int(s->config, p->img, s->node_id, it->segment_key));
  struct kp_create_topics_request_creatable_topic_config configs[] = {
      {KP_STR_LIT("compression.type"), it->uncompressed ? KP_STR_LIT("uncompressed") : KP_STR_LIT("producer")},
      {KP_STR_LIT("cleanup.policy"), KP_STR_LIT("compact")},
      {KP_STR_LIT("segment.bytes"), kp_str_of(segment)},
  };
  struct kp_create_topics_request_creatable_topic t = {
      .name = it->name,
      .num_partitions = (int32_t)brk_broker_int(s->config, p->img, s->node_id, it->partitions_key),
      .replication_factor = 1,
      .configs = configs,
      .configs_n = sizeof configs / sizeof configs[0],
  };
  brk_plan_create(p, &t, ret);
}

static void autocreate_plan(struct brk_controller *c, const struct brk_image *img, struct brk_change *ch) {
  struct brk_autocreate *a = ch->arg;
  if (brk_image_topic(img, a->name)) return;
  struct kp_arena arena;
  kp_arena_init(&arena, 0);
  struct brk_plan p = {.c = c, .img = img, .change = ch, .arena = &arena};
  struct brk_plan_result result;
  const struct internal_topic *it = internal_of(a->name);
  if (it) {
    plan_internal(&p, it, &result);
  } else {
    struct kp_create_topics_request_creatable_topic t = {
        .name = a->name, .num_partitions = -1, .replication_factor = -1};
    brk_plan_create(&p, &t, &result);
  }
  a->err = result.err;
  if (result.err != KP_ERR_NONE)
    brk_trace(BRK_WARN, "auto_create_failed", "topic=\"%.*s\" err=%s why=\"%.*s\"", a->name.n, a->name.p,
              kp_err_name(result.err), result.message.n > 0 ? result.message.n : 0,
              result.message.n > 0 ? result.message.p : "");
  kp_arena_done(&arena);
}

static void autocreate_done(struct brk_change *ch, enum kp_err err) {
  struct brk_autocreate *a = ch->arg;
  a->done(a, err != KP_ERR_NONE ? err : a->err);
}

void brk_controller_autocreate(struct brk_shard *from, struct brk_autocreate *a) {
  a->err = KP_ERR_NONE;
  a->change = (struct brk_change){.plan = autocreate_plan, .done = autocreate_done, .arg = a};
  brk_controller_submit(from, &a->change);
}

/* ---- producer ids ---- */

static void pids_plan(struct brk_controller *c, const struct brk_image *img, struct brk_change *ch) {
  struct brk_pids *p = ch->arg;
  p->block = brk_image_next_producer_id(img);
  struct kp_producer_ids_record r = {brk_controller_server(c)->node_id, brk_controller_broker_epoch(c),
                                     p->block + PRODUCER_IDS_A_BLOCK};
  brk_change_add(ch, &kp_producer_ids_record_desc, 0, &r);
}

static void pids_serve(struct brk_shard *sh, struct brk_pids *p);

static void pids_done(struct brk_change *ch, enum kp_err err) {
  struct brk_pids *p = ch->arg;
  p->asking = false;
  if (err == KP_ERR_NONE) {
    p->next = p->block;
    p->end = p->block + PRODUCER_IDS_A_BLOCK;
    pids_serve(ch->call.origin, p);
    return;
  }
  while (p->first) {
    struct brk_producer_id *w = p->first;
    p->first = w->next;
    w->done(w, err);
  }
}

static void pids_serve(struct brk_shard *sh, struct brk_pids *p) {
  while (p->first && p->next < p->end) {
    struct brk_producer_id *w = p->first;
    p->first = w->next;
    w->id = p->next++;
    w->done(w, KP_ERR_NONE);
  }
  if (!p->first || p->asking) return;
  p->asking = true;
  p->change = (struct brk_change){.plan = pids_plan, .done = pids_done, .arg = p};
  brk_controller_submit(sh, &p->change);
}

void brk_producer_id_next(struct brk_shard *sh, struct brk_producer_id *w) {
  struct brk_pids *p = &sh->server->controller->pids[sh->id];
  w->next = NULL;
  if (p->first)
    p->last->next = w;
  else
    p->first = w;
  p->last = w;
  pids_serve(sh, p);
}
