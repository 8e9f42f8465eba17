#include "broker/parked.h"

#include <stdlib.h>
#include <string.h>

#include "kproto/assert.h"

enum { SLOTS_MIN = 64 };

struct topic {
  struct topic *next; /* of the slot */
  struct kp_uuid id;
  int32_t n;
  struct brk_parked *rows;
};

struct brk_parked_set {
  struct topic **slots; /* a power of two */
  uint32_t slots_n, n;
};

struct brk_parked_set *brk_parked_new(void) {
  struct brk_parked_set *ps = calloc(1, sizeof *ps);
  if (!ps) return NULL;
  ps->slots = calloc(SLOTS_MIN, sizeof(struct topic *));
  ps->slots_n = SLOTS_MIN;
  if (ps->slots) return ps;
  free(ps);
  return NULL;
}

void brk_parked_free(struct brk_parked_set *ps) {
  if (!ps) return;
  for (uint32_t i = 0; i < ps->slots_n; i++)
    while (ps->slots[i]) {
      struct topic *t = ps->slots[i];
      ps->slots[i] = t->next;
      free(t->rows);
      free(t);
    }
  free(ps->slots);
  free(ps);
}

/* Topic ids are random: any bytes of them will do. */
static struct topic **slot_of(const struct brk_parked_set *ps, const struct kp_uuid *id) {
  uint64_t h;
  memcpy(&h, id->b + 8, sizeof h);
  return &ps->slots[(h * 0x9e3779b97f4a7c15u >> 32) & (ps->slots_n - 1)];
}

static struct topic *topic_find(const struct brk_parked_set *ps, const struct kp_uuid *id) {
  struct topic *t = *slot_of(ps, id);
  while (t && !kp_uuid_eq(&t->id, id)) t = t->next;
  return t;
}

struct brk_parked *brk_parked_find(const struct brk_parked_set *ps, const struct kp_uuid *topic_id, int32_t partition) {
  const struct topic *t = topic_find(ps, topic_id);
  return t && partition >= 0 && partition < t->n ? &t->rows[partition] : NULL;
}

static void grow_slots(struct brk_parked_set *ps) {
  struct brk_parked_set bigger = {.slots = calloc(2 * (size_t)ps->slots_n, sizeof(struct topic *)),
                                  .slots_n = 2 * ps->slots_n};
  if (!bigger.slots) return; /* longer chains then */
  for (uint32_t i = 0; i < ps->slots_n; i++)
    for (struct topic *t = ps->slots[i], *next; t; t = next) {
      next = t->next;
      struct topic **slot = slot_of(&bigger, &t->id);
      t->next = *slot;
      *slot = t;
    }
  free(ps->slots);
  ps->slots = bigger.slots;
  ps->slots_n = bigger.slots_n;
}

static struct topic *topic_add(struct brk_parked_set *ps, const struct kp_uuid *id) {
  struct topic *t = calloc(1, sizeof *t);
  if (!t) return NULL;
  if (ps->n >= ps->slots_n) grow_slots(ps);
  t->id = *id;
  struct topic **slot = slot_of(ps, id);
  t->next = *slot;
  *slot = t;
  ps->n++;
  return t;
}

struct brk_parked *brk_parked_make(struct brk_parked_set *ps, const struct kp_uuid *topic_id, int32_t partition,
                                   int32_t partitions_n) {
  KP_ASSERT(partition >= 0 && partition < partitions_n, "partition=%d partitions_n=%d", partition, partitions_n);
  struct topic *t = topic_find(ps, topic_id);
  if (!t) t = topic_add(ps, topic_id);
  if (!t) return NULL;
  if (partition >= t->n) {
    struct brk_parked *rows = realloc(t->rows, (size_t)partitions_n * sizeof *rows);
    if (!rows) return NULL;
    memset(rows + t->n, 0, (size_t)(partitions_n - t->n) * sizeof *rows);
    t->rows = rows;
    t->n = partitions_n;
  }
  return &t->rows[partition];
}

void brk_parked_forget(struct brk_parked_set *ps, const struct kp_uuid *topic_id) {
  for (struct topic **at = slot_of(ps, topic_id); *at; at = &(*at)->next) {
    struct topic *t = *at;
    if (!kp_uuid_eq(&t->id, topic_id)) continue;
    *at = t->next;
    free(t->rows);
    free(t);
    ps->n--;
    return;
  }
}

static void look_again(struct topic *t) {
  for (int32_t i = 0; i < t->n; i++)
    if (t->rows[i].known) t->rows[i].look_ms = 0;
}

void brk_parked_look_again(struct brk_parked_set *ps, const struct kp_uuid *topic_id) {
  struct topic *one = topic_id ? topic_find(ps, topic_id) : NULL;
  if (one) look_again(one);
  for (uint32_t i = 0; !topic_id && i < ps->slots_n; i++)
    for (struct topic *t = ps->slots[i]; t; t = t->next) look_again(t);
}
