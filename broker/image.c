#include "broker/image.h"

#include <stdlib.h>

#include "broker/image_int.h"
#include "kproto/assert.h"

/* ---- keys and orders ---- */

uint64_t brk_name_prefix(struct kp_str name) {
  uint8_t first[8] = {0};
  memcpy(first, name.p, (size_t)(name.n < 8 ? name.n : 8));
  uint64_t v;
  memcpy(&v, first, 8);
  return __builtin_bswap64(v);
}

uint64_t brk_name_hash(struct kp_str name) { /* FNV-1a; a collision costs one comparison more */
  uint64_t h = 14695981039346656037u;
  for (int32_t i = 0; i < name.n; i++) h = (h ^ (uint8_t)name.p[i]) * 1099511628211u;
  return h;
}

bool brk_name_unifies(struct kp_str name) {
  return name.n > 0 && (memchr(name.p, '.', (size_t)name.n) || memchr(name.p, '_', (size_t)name.n));
}

static char unified(char c) {
  return c == '.' ? '_' : c;
}

uint64_t brk_name_unified_hash(struct kp_str name) {
  uint64_t h = 14695981039346656037u;
  for (int32_t i = 0; i < name.n; i++) h = (h ^ (uint8_t)unified(name.p[i])) * 1099511628211u;
  return h;
}

uint64_t brk_uuid_prefix(const struct kp_uuid *id) {
  uint64_t v;
  memcpy(&v, id->b, 8);
  return __builtin_bswap64(v);
}

uint64_t brk_resource_key(int8_t type, struct kp_str name) {
  return (uint64_t)(uint8_t)type << 56 | brk_name_hash(name) >> 8;
}

static int str_compare(struct kp_str a, struct kp_str b) {
  int32_t n = a.n < b.n ? a.n : b.n;
  int order = n > 0 ? memcmp(a.p, b.p, (size_t)n) : 0;
  return order ? order : (a.n > b.n) - (a.n < b.n);
}

/* Probes are whole items; a search by name or id alone wraps it in one on the stack. */
static int name_compare(const void *item, const void *probe) {
  const struct brk_topic *a = item, *b = probe;
  return str_compare(a->name_str, b->name_str);
}

static bool names_collide(struct kp_str a, struct kp_str b) {
  if (a.n != b.n) return false;
  for (int32_t i = 0; i < a.n; i++)
    if (unified(a.p[i]) != unified(b.p[i])) return false;
  return true;
}

static int id_compare(const void *item, const void *probe) {
  const struct brk_topic *a = item, *b = probe;
  return memcmp(a->id.b, b->id.b, sizeof a->id.b);
}

static int resource_compare(const void *item, const void *probe) {
  const struct brk_resource *a = item, *b = probe;
  if (a->type != b->type) return a->type < b->type ? -1 : 1;
  return str_compare(a->name, b->name);
}

/* ---- holders ---- */

void brk_assignment_unref(struct brk_assignment *a) {
  if (a && __atomic_sub_fetch(&a->refs, 1, __ATOMIC_ACQ_REL) == 0) free(a);
}

struct brk_topic *brk_topic_of(const struct brk_topic *t) {
  union {
    const struct brk_topic *c;
    struct brk_topic *m;
  } u = {.c = t};
  return u.m;
}

const struct brk_topic *brk_topic_ref(const struct brk_topic *t) {
  __atomic_add_fetch(&brk_topic_of(t)->refs, 1, __ATOMIC_RELAXED);
  return t;
}

void brk_topic_unref(const struct brk_topic *topic) {
  struct brk_topic *t = brk_topic_of(topic);
  int32_t left = __atomic_sub_fetch(&t->refs, 1, __ATOMIC_ACQ_REL);
  KP_ASSERT(left >= 0, "topic=%s refs=%d", t->name, left);
  if (left > 0) return;
  for (int32_t i = 0; i < t->partitions_n; i++) brk_assignment_unref(t->partitions[i].assignment);
  free(t->partitions);
  brk_props_unref(t->overrides);
  free(t);
}

static void topic_hold(void *item) {
  const struct brk_topic *t = item;
  brk_topic_ref(t);
}

static void topic_drop(void *item) {
  brk_topic_unref(item);
}

static void resource_hold(void *item) {
  struct brk_resource *r = item;
  __atomic_add_fetch(&r->refs, 1, __ATOMIC_RELAXED);
}

static void resource_drop(void *item) {
  struct brk_resource *r = item;
  if (__atomic_sub_fetch(&r->refs, 1, __ATOMIC_ACQ_REL) > 0) return;
  brk_props_unref(r->props);
  free(r);
}

const struct brk_pset_ops brk_by_name_ops = {name_compare, topic_hold, topic_drop};
const struct brk_pset_ops brk_by_hash_ops = {name_compare, NULL, NULL};
const struct brk_pset_ops brk_by_id_ops = {id_compare, NULL, NULL};
const struct brk_pset_ops brk_by_unified_ops = {name_compare, NULL, NULL};
const struct brk_pset_ops brk_resource_ops = {resource_compare, resource_hold, resource_drop};

struct brk_image *brk_image_ref(struct brk_image *img) {
  __atomic_add_fetch(&img->refs, 1, __ATOMIC_RELAXED);
  return img;
}

void brk_image_unref(struct brk_image *img) {
  if (!img) return;
  int32_t left = __atomic_sub_fetch(&img->refs, 1, __ATOMIC_ACQ_REL);
  KP_ASSERT(left >= 0, "refs=%d", left);
  if (left > 0) return;
  brk_pset_done(&img->by_hash);
  brk_pset_done(&img->by_id);
  brk_pset_done(&img->by_unified);
  brk_pset_done(&img->by_name);
  brk_pset_done(&img->resources);
  for (int32_t i = 0; i < img->features_n; i++) {
    union {
      const char *c;
      char *m;
    } name = {.c = img->features[i].name};
    free(name.m);
  }
  free(img->features);
  free(img);
}

/* ---- readers ---- */

bool brk_topic_internal(struct kp_str name) {
  return kp_str_eq(name, KP_STR_LIT("__consumer_offsets")) || kp_str_eq(name, KP_STR_LIT("__transaction_state")) ||
         kp_str_eq(name, KP_STR_LIT("__share_group_state"));
}

const struct brk_topic *brk_image_topic(const struct brk_image *img, struct kp_str name) {
  if (name.n < 0) return NULL;
  struct brk_topic probe = {.name_str = name};
  return brk_pset_find(&img->by_hash, brk_name_hash(name), &probe);
}

const struct brk_topic *brk_image_topic_by_id(const struct brk_image *img, const struct kp_uuid *id) {
  struct brk_topic probe = {.id = *id};
  return brk_pset_find(&img->by_id, brk_uuid_prefix(id), &probe);
}

int32_t brk_image_topics_n(const struct brk_image *img) {
  return img->by_name.n;
}

const struct brk_topic *brk_image_topic_at(const struct brk_image *img, int32_t i) {
  return brk_pset_at(&img->by_name, i);
}

int32_t brk_image_topic_rank(const struct brk_image *img, struct kp_str name) {
  struct brk_topic probe = {.name_str = name};
  return brk_pset_rank(&img->by_name, brk_name_prefix(name), &probe);
}

const struct brk_topic *brk_image_collision(const struct brk_image *img, struct kp_str name) {
  if (!brk_name_unifies(name)) return NULL;
  uint64_t key = brk_name_unified_hash(name);
  struct brk_topic lowest = {.name_str = {"", 0}};
  for (int32_t i = brk_pset_rank(&img->by_unified, key, &lowest); i < img->by_unified.n; i++) {
    const struct brk_topic *t = brk_pset_at(&img->by_unified, i);
    if (brk_name_unified_hash(t->name_str) != key) return NULL;
    if (names_collide(t->name_str, name)) return t;
  }
  return NULL;
}

const struct brk_props *brk_image_configs(const struct brk_image *img, int8_t resource_type, struct kp_str name) {
  if (name.n < 0) return NULL;
  if (resource_type == BRK_RESOURCE_TOPIC) {
    const struct brk_topic *t = brk_image_topic(img, name);
    return t ? t->overrides : NULL;
  }
  struct brk_resource probe = {.type = resource_type, .name = name};
  const struct brk_resource *r = brk_pset_find(&img->resources, brk_resource_key(resource_type, name), &probe);
  return r ? r->props : NULL;
}

void brk_image_configs_each(const struct brk_image *img, int8_t resource_type,
                            void (*each)(void *arg, struct kp_str name, const struct brk_props *p), void *arg) {
  if (resource_type == BRK_RESOURCE_TOPIC) {
    for (int32_t i = 0; i < img->by_name.n; i++) {
      const struct brk_topic *t = brk_image_topic_at(img, i);
      if (t->overrides) each(arg, t->name_str, t->overrides);
    }
    return;
  }
  for (int32_t i = 0; i < img->resources.n; i++) {
    const struct brk_resource *r = brk_pset_at(&img->resources, i);
    if (r->type == resource_type) each(arg, r->name, r->props);
  }
}

int32_t brk_image_features(const struct brk_image *img, const struct brk_image_feature **ret) {
  *ret = img->features;
  return img->features_n;
}

int64_t brk_image_offset(const struct brk_image *img) {
  return img->offset;
}
kp_epoch brk_image_epoch(const struct brk_image *img) {
  return img->epoch;
}
int64_t brk_image_next_producer_id(const struct brk_image *img) {
  return img->next_producer_id;
}
int32_t brk_image_partitions_n(const struct brk_image *img) {
  return img->partitions_n;
}

struct diff_each {
  void (*each)(void *arg, const struct brk_topic *before, const struct brk_topic *after);
  void *arg;
};

static void diff_row(void *arg, void *a, void *b) {
  const struct diff_each *d = arg;
  d->each(d->arg, a, b);
}

void brk_image_diff(const struct brk_image *before, const struct brk_image *after,
                    void (*each)(void *arg, const struct brk_topic *before, const struct brk_topic *after), void *arg) {
  static const struct brk_pset none = {.ops = &brk_by_id_ops};
  struct diff_each d = {each, arg};
  brk_pset_diff(before ? &before->by_id : &none, after ? &after->by_id : &none, diff_row, &d);
}
