#include "broker/image_edit.h"

#include <stdlib.h>

#include "broker/image_int.h"
#include "kproto/assert.h"

static void *must(void *p) {
  KP_ASSERT(p != NULL, "out of memory");
  return p;
}

static char *copy_str(struct kp_str s) {
  KP_ASSERT(s.n >= 0, "n=%d", s.n);
  char *p = must(malloc((size_t)s.n + 1));
  memcpy(p, s.p, (size_t)s.n);
  p[s.n] = 0;
  return p;
}

struct brk_image *brk_image_new(void) {
  struct brk_image *img = must(calloc(1, sizeof *img));
  img->refs = 1;
  img->offset = -1;
  brk_pset_init(&img->by_name, &brk_by_name_ops);
  brk_pset_init(&img->by_hash, &brk_by_hash_ops);
  brk_pset_init(&img->by_id, &brk_by_id_ops);
  brk_pset_init(&img->by_unified, &brk_by_unified_ops);
  brk_pset_init(&img->resources, &brk_resource_ops);
  return img;
}

struct brk_image *brk_image_edit(const struct brk_image *base) {
  struct brk_image *img = must(calloc(1, sizeof *img));
  img->refs = 1;
  img->offset = base->offset;
  img->epoch = base->epoch;
  img->next_producer_id = base->next_producer_id;
  img->partitions_n = base->partitions_n;
  brk_pset_copy(&img->by_name, &base->by_name);
  brk_pset_copy(&img->by_hash, &base->by_hash);
  brk_pset_copy(&img->by_id, &base->by_id);
  brk_pset_copy(&img->by_unified, &base->by_unified);
  brk_pset_copy(&img->resources, &base->resources);
  img->features_n = base->features_n;
  img->features = must(malloc((size_t)(base->features_n + 1) * sizeof img->features[0]));
  for (int32_t i = 0; i < base->features_n; i++) {
    img->features[i].name = copy_str(kp_str_of(base->features[i].name));
    img->features[i].level = base->features[i].level;
  }
  return img;
}

static void assert_private(const struct brk_image *img) {
  KP_ASSERT(__atomic_load_n(&img->refs, __ATOMIC_RELAXED) == 1, "refs=%d", img->refs);
}

void brk_image_set_position(struct brk_image *img, kp_offset offset, kp_epoch epoch) {
  assert_private(img);
  img->offset = offset;
  img->epoch = epoch;
}

void brk_image_set_next_producer_id(struct brk_image *img, int64_t next) {
  assert_private(img);
  img->next_producer_id = next;
}

void brk_image_set_feature(struct brk_image *img, struct kp_str name, int16_t level) {
  assert_private(img);
  int32_t i = 0;
  while (i < img->features_n && strncmp(img->features[i].name, name.p, (size_t)name.n) < 0) i++;
  bool there = i < img->features_n && kp_str_eq(kp_str_of(img->features[i].name), name);
  size_t after = (size_t)(img->features_n - i) * sizeof img->features[0];
  if (there && level != 0) {
    img->features[i].level = level;
  } else if (there) {
    union {
      const char *c;
      char *m;
    } gone = {.c = img->features[i].name};
    free(gone.m);
    memmove(img->features + i, img->features + i + 1, after - sizeof img->features[0]);
    img->features_n--;
  } else if (level != 0) {
    img->features = must(realloc(img->features, (size_t)(img->features_n + 1) * sizeof img->features[0]));
    memmove(img->features + i + 1, img->features + i, after);
    img->features[i] = (struct brk_image_feature){copy_str(name), level};
    img->features_n++;
  }
}

/* ---- topics ---- */

static struct brk_topic *topic_new(struct kp_str name, const struct kp_uuid *id) {
  struct brk_topic *t = must(calloc(1, sizeof *t + (size_t)name.n + 1));
  char *text = (char *)(t + 1);
  memcpy(text, name.p, (size_t)name.n);
  t->refs = 1;
  t->id = *id;
  t->name = text;
  t->name_str = (struct kp_str){text, name.n};
  t->internal = brk_topic_internal(name);
  return t;
}

static struct brk_topic *topic_clone(const struct brk_topic *from) {
  struct brk_topic *t = topic_new(from->name_str, &from->id);
  t->partitions_n = t->partitions_cap = from->partitions_n;
  t->partitions = must(malloc((size_t)(from->partitions_n + 1) * sizeof t->partitions[0]));
  for (int32_t i = 0; i < from->partitions_n; i++) {
    t->partitions[i] = from->partitions[i];
    if (t->partitions[i].assignment) __atomic_add_fetch(&t->partitions[i].assignment->refs, 1, __ATOMIC_RELAXED);
  }
  t->overrides = brk_props_ref(from->overrides);
  return t;
}

static void topic_put(struct brk_image *img, struct brk_topic *t) {
  brk_pset_put(&img->by_hash, brk_name_hash(t->name_str), t);
  brk_pset_put(&img->by_id, brk_uuid_prefix(&t->id), t);
  if (brk_name_unifies(t->name_str)) brk_pset_put(&img->by_unified, brk_name_unified_hash(t->name_str), t);
  brk_pset_put(&img->by_name, brk_name_prefix(t->name_str), t); /* last: it may free what the others still name */
}

/* The topic, changeable: its chunk is this image's own and nothing else holds it, or a clone takes its place. */
static struct brk_topic *topic_own(struct brk_image *img, const struct kp_uuid *id) {
  assert_private(img);
  const struct brk_topic *seen = brk_image_topic_by_id(img, id);
  if (!seen) return NULL;
  struct brk_topic *t = brk_pset_own(&img->by_name, brk_name_prefix(seen->name_str), seen);
  KP_ASSERT(t == seen, "topic=%s", seen->name);
  if (__atomic_load_n(&t->refs, __ATOMIC_ACQUIRE) == 1) return t;
  struct brk_topic *own = topic_clone(t);
  topic_put(img, own);
  brk_topic_unref(own);
  return own;
}

void brk_image_add_topic(struct brk_image *img, struct kp_str name, const struct kp_uuid *id) {
  assert_private(img);
  const struct brk_topic *before = brk_image_topic(img, name);
  if (before) brk_image_remove_topic(img, &before->id);
  struct brk_topic *t = topic_new(name, id);
  topic_put(img, t);
  brk_topic_unref(t);
}

enum kp_err brk_image_remove_topic(struct brk_image *img, const struct kp_uuid *id) {
  assert_private(img);
  const struct brk_topic *t = brk_image_topic_by_id(img, id);
  if (!t) return KP_ERR_NOT_FOUND;
  img->partitions_n -= t->partitions_n;
  brk_topic_ref(t);
  brk_pset_remove(&img->by_hash, brk_name_hash(t->name_str), t);
  brk_pset_remove(&img->by_id, brk_uuid_prefix(&t->id), t);
  brk_pset_remove(&img->by_unified, brk_name_unified_hash(t->name_str), t);
  brk_pset_remove(&img->by_name, brk_name_prefix(t->name_str), t);
  brk_topic_unref(t);
  return KP_ERR_NONE;
}

/* ---- partitions ---- */

static bool nodes_equal(const int32_t *a, int32_t a_n, const int32_t *b, int32_t b_n) {
  return a_n == b_n && (a_n == 0 || memcmp(a, b, (size_t)a_n * sizeof *a) == 0);
}

static bool elr_is(const struct brk_elr *a, const struct brk_elr *b) {
  static const struct brk_elr none;
  if (!b) b = &none;
  return nodes_equal(a->eligible, a->eligible_n, b->eligible, b->eligible_n) &&
         nodes_equal(a->last_known, a->last_known_n, b->last_known, b->last_known_n);
}

static bool assignment_is(const struct brk_assignment *a, const struct brk_image_partition *p) {
  return a && nodes_equal(a->replicas, a->replicas_n, p->replicas, p->replicas_n) &&
         nodes_equal(a->isr, a->isr_n, p->isr, p->isr_n) && elr_is(&a->elr, p->elr) &&
         memcmp(a->directories, p->directories, (size_t)p->replicas_n * sizeof a->directories[0]) == 0;
}

/* n node ids into the block at *at, which moves on. */
static int32_t *copy_nodes(int32_t **at, const int32_t *from, int32_t n) {
  int32_t *to = *at;
  if (n > 0) memcpy(to, from, (size_t)n * sizeof *to);
  *at += n;
  return to;
}

static struct brk_assignment *assignment_new(const struct brk_image_partition *p) {
  size_t replicas = (size_t)p->replicas_n, nodes = replicas + (size_t)p->isr_n;
  if (p->elr) nodes += (size_t)p->elr->eligible_n + (size_t)p->elr->last_known_n;
  struct brk_assignment *a = must(calloc(1, sizeof *a + replicas * sizeof(struct kp_uuid) + nodes * sizeof(int32_t)));
  a->refs = 1;
  a->directories = (struct kp_uuid *)(void *)(a + 1);
  if (p->directories) memcpy(a->directories, p->directories, replicas * sizeof(struct kp_uuid));
  int32_t *at = (int32_t *)(void *)(a->directories + replicas);
  a->replicas_n = p->replicas_n;
  a->replicas = copy_nodes(&at, p->replicas, p->replicas_n);
  a->isr_n = p->isr_n;
  a->isr = copy_nodes(&at, p->isr, p->isr_n);
  if (p->elr) {
    a->elr.eligible_n = p->elr->eligible_n;
    a->elr.eligible = copy_nodes(&at, p->elr->eligible, p->elr->eligible_n);
    a->elr.last_known_n = p->elr->last_known_n;
    a->elr.last_known = copy_nodes(&at, p->elr->last_known, p->elr->last_known_n);
  }
  return a;
}

/* Partitions of a topic mostly sit on the same nodes: the one before lends its block. */
static struct brk_assignment *assignment_for(const struct brk_topic *t, int32_t partition,
                                             const struct brk_image_partition *p) {
  static const struct kp_uuid nowhere[1];
  struct brk_image_partition want = *p;
  if (!want.directories && want.replicas_n <= 1) want.directories = nowhere;
  for (int32_t i = partition; want.directories && i >= partition - 1 && i >= 0; i--) {
    struct brk_assignment *a = i < t->partitions_n ? t->partitions[i].assignment : NULL;
    if (!assignment_is(a, &want)) continue;
    __atomic_add_fetch(&a->refs, 1, __ATOMIC_RELAXED);
    return a;
  }
  return assignment_new(&want);
}

static void topic_grow(struct brk_image *img, struct brk_topic *t, int32_t n) {
  if (n > t->partitions_cap) {
    int32_t cap = t->partitions_cap * 2 > n ? t->partitions_cap * 2 : n;
    t->partitions = must(realloc(t->partitions, (size_t)cap * sizeof t->partitions[0]));
    t->partitions_cap = cap;
  }
  for (int32_t i = t->partitions_n; i < n; i++)
    t->partitions[i] = (struct brk_image_partition){.leader = -1, .leader_epoch = -1, .partition_epoch = -1};
  if (n > t->partitions_n) {
    img->partitions_n += n - t->partitions_n;
    t->partitions_n = n;
  }
}

enum kp_err brk_image_set_partition(struct brk_image *img, const struct kp_uuid *id, int32_t partition,
                                    const struct brk_image_partition *p) {
  if (partition < 0) return KP_ERR_NOT_FOUND;
  struct brk_topic *t = topic_own(img, id);
  if (!t) return KP_ERR_NOT_FOUND;
  struct brk_assignment *a = assignment_for(t, partition, p); /* before p's arrays can go */
  struct brk_image_partition set = *p;
  topic_grow(img, t, partition + 1);
  struct brk_image_partition *at = &t->partitions[partition];
  brk_assignment_unref(at->assignment);
  *at = set;
  at->assignment = a;
  at->replicas = a->replicas;
  at->isr = a->isr;
  at->directories = a->directories;
  at->elr = a->elr.eligible_n + a->elr.last_known_n > 0 ? &a->elr : NULL;
  return KP_ERR_NONE;
}

/* ---- configs ---- */

/* props with key set to value; NULL when nothing is left. */
static const struct brk_props *props_with(const struct brk_props *props, struct kp_str key, struct kp_str value) {
  char *k = copy_str(key), *v = value.n >= 0 ? copy_str(value) : NULL;
  struct brk_prop row = {k, v};
  struct brk_props *made = must(brk_props_make(props, &row, 1));
  free(k);
  free(v);
  if (made->n > 0) return made;
  brk_props_unref(made);
  return NULL;
}

static void resource_put(struct brk_image *img, int8_t type, struct kp_str name, const struct brk_props *props) {
  struct brk_resource *r = must(malloc(sizeof *r + (size_t)name.n + 1));
  char *text = (char *)(r + 1);
  memcpy(text, name.p, (size_t)name.n);
  *r = (struct brk_resource){.refs = 0, .type = type, .name = {text, name.n}, .props = props};
  brk_pset_put(&img->resources, brk_resource_key(type, name), r);
}

enum kp_err brk_image_set_config(struct brk_image *img, int8_t resource_type, struct kp_str name, struct kp_str key,
                                 struct kp_str value) {
  assert_private(img);
  const struct brk_props *old = brk_image_configs(img, resource_type, name);
  if (resource_type == BRK_RESOURCE_TOPIC) {
    const struct brk_topic *seen = brk_image_topic(img, name);
    struct brk_topic *t = seen ? topic_own(img, &seen->id) : NULL;
    if (!t) return KP_ERR_NOT_FOUND;
    const struct brk_props *made = props_with(t->overrides, key, value);
    brk_props_unref(t->overrides);
    t->overrides = made;
    return KP_ERR_NONE;
  }
  const struct brk_props *made = props_with(old, key, value);
  struct brk_resource probe = {.type = resource_type, .name = name};
  if (made)
    resource_put(img, resource_type, name, made);
  else
    brk_pset_remove(&img->resources, brk_resource_key(resource_type, name), &probe);
  return KP_ERR_NONE;
}
