/* What the journal knows, in memory: groups, and what each record does to them. Replay and live calls go through the
 * same journal_apply, so that what is read back is what was meant. */
#include <stdlib.h>

#include "kproto/assert.h"
#include "log/journal_int.h"

/* ---- the table of groups ---- */

static uint32_t hash_of(const struct kp_uuid *topic, int32_t partition) {
  uint64_t a, b;
  memcpy(&a, topic->b, 8);
  memcpy(&b, topic->b + 8, 8);
  uint64_t h = (a ^ (b << 1) ^ (uint64_t)(uint32_t)partition * 0x9e3779b97f4a7c15u) * 0xff51afd7ed558ccdu;
  return (uint32_t)(h >> 32);
}

struct log_group *journal_find(const struct log_journal *j, const struct kp_uuid *topic, int32_t partition) {
  if (j->slots_n == 0) return NULL;
  struct log_group *g = j->slots[hash_of(topic, partition) & (j->slots_n - 1)];
  while (g != NULL && (g->partition != partition || !kp_uuid_eq(&g->topic, topic))) g = g->hash_next;
  return g;
}

static void link_group(struct log_journal *j, struct log_group *g) {
  struct log_group **slot = &j->slots[hash_of(&g->topic, g->partition) & (j->slots_n - 1)];
  g->hash_next = *slot;
  *slot = g;
}

static void grow_slots(struct log_journal *j) {
  j->slots_n = j->slots_n == 0 ? 64 : 2 * j->slots_n;
  free(j->slots);
  j->slots = calloc(j->slots_n, sizeof(struct log_group *));
  KP_ASSERT(j->slots != NULL, "no memory for %u groups", j->slots_n);
  for (uint32_t i = 0; i < j->groups_n; i++)
    if (j->groups[i] != NULL) link_group(j, j->groups[i]);
}

uint32_t journal_group_number(struct log_journal *j) {
  /* Replay frees numbers and takes some of them again by name: those are still in the list. */
  while (j->free_n > 0) {
    uint32_t number = j->free_numbers[--j->free_n];
    if (j->groups[number] == NULL) return number;
  }
  return j->groups_n > 0 ? j->groups_n : 1; /* 0: no group */
}

static void have_number(struct log_journal *j, uint32_t number) {
  if (number >= j->groups_cap) {
    uint32_t cap = j->groups_cap == 0 ? 64 : j->groups_cap;
    while (cap <= number) cap *= 2;
    struct log_group **p = realloc(j->groups, cap * sizeof(struct log_group *));
    KP_ASSERT(p != NULL, "no memory for %u groups", cap);
    j->groups = p;
    j->groups_cap = cap;
  }
  while (j->groups_n <= number) j->groups[j->groups_n++] = NULL;
}

static void know_nothing(struct log_group *g) {
  g->term = g->vote = g->start_epoch = -1;
  g->start_off = -1;
  g->ctl = (struct log_pos){-1, 0, 0};
  g->log_start = g->watermark = g->cleaned_upto = 0;
  g->watermark_segment = -1;
  g->watermark_bytes = 0;
}

static enum kp_err group_new(struct log_journal *j, const struct journal_record *r) {
  if (r->group == 0 || r->group > (1u << 28)) return KP_ERR_CORRUPT_MESSAGE;
  have_number(j, r->group);
  if (j->groups[r->group] != NULL || journal_find(j, &r->topic, r->partition) != NULL) return KP_ERR_CORRUPT_MESSAGE;
  struct log_group *g = calloc(1, sizeof *g + (size_t)r->name.n + 1);
  KP_ASSERT(g != NULL, "no memory for group %u", r->group);
  g->j = j;
  g->number = r->group;
  g->topic = r->topic;
  g->partition = r->partition;
  know_nothing(g);
  g->log_start = g->watermark = r->log_start;
  g->adopted = (r->flags & JOURNAL_ADOPTED) != 0;
  memcpy(g->name, r->name.p, (size_t)r->name.n);
  j->groups[g->number] = g;
  j->live_n++;
  if (j->live_n > j->slots_n)
    grow_slots(j);
  else
    link_group(j, g);
  return KP_ERR_NONE;
}

static void group_free(struct log_group *g) {
  free(g->sealed);
  free(g->faults);
  free(g);
}

static void group_del(struct log_journal *j, struct log_group *g) {
  struct log_group **at = &j->slots[hash_of(&g->topic, g->partition) & (j->slots_n - 1)];
  while (*at != g) at = &(*at)->hash_next;
  *at = g->hash_next;
  for (at = &j->due; *at != NULL; at = &(*at)->due_next) {
    if (*at != g) continue;
    *at = g->due_next;
    break;
  }
  j->groups[g->number] = NULL;
  j->live_n--;
  if (j->free_n == j->free_cap) {
    j->free_cap = j->free_cap == 0 ? 16 : 2 * j->free_cap;
    j->free_numbers = realloc(j->free_numbers, j->free_cap * sizeof *j->free_numbers);
    KP_ASSERT(j->free_numbers != NULL, "no memory for %u numbers", j->free_cap);
  }
  j->free_numbers[j->free_n++] = g->number;
  group_free(g);
}

void journal_groups_free(struct log_journal *j) {
  for (uint32_t i = 0; i < j->groups_n; i++)
    if (j->groups[i] != NULL) group_free(j->groups[i]);
  free(j->groups);
  free(j->slots);
  free(j->free_numbers);
  j->groups = j->slots = NULL;
  j->free_numbers = NULL;
  j->groups_n = j->groups_cap = j->slots_n = j->live_n = j->free_n = j->free_cap = 0;
  j->due = NULL;
}

void journal_forget(struct log_journal *j) {
  journal_groups_free(j);
  j->pending.n = 0;
}

/* ---- seals and faults ---- */

static void *room(void *p, int32_t n, int32_t *cap, size_t size) {
  if (n < *cap) return p;
  *cap = *cap == 0 ? 2 : 2 * *cap;
  p = realloc(p, (size_t)*cap * size);
  KP_ASSERT(p != NULL, "no memory for %d entries", *cap);
  return p;
}

static void seal_put(struct log_group *g, const struct log_sealed *s) {
  int32_t i = g->sealed_n;
  while (i > 0 && g->sealed[i - 1].segment >= s->segment) i--;
  if (i < g->sealed_n && g->sealed[i].segment == s->segment) {
    g->sealed[i] = *s;
    return;
  }
  g->sealed = room(g->sealed, g->sealed_n, &g->sealed_cap, sizeof *g->sealed);
  memmove(g->sealed + i + 1, g->sealed + i, (size_t)(g->sealed_n - i) * sizeof *g->sealed);
  g->sealed[i] = *s;
  g->sealed_n++;
}

/* Keep those that `drop` is false for. */
static void seals_drop(struct log_group *g, bool (*drop)(const struct log_sealed *s, kp_offset a, kp_offset b),
                       kp_offset a, kp_offset b) {
  int32_t n = 0;
  for (int32_t i = 0; i < g->sealed_n; i++)
    if (!drop(&g->sealed[i], a, b)) g->sealed[n++] = g->sealed[i];
  g->sealed_n = n;
}
static bool seal_below(const struct log_sealed *s, kp_offset start, kp_offset unused) {
  (void)unused;
  return s->end <= start;
}
static bool seal_above(const struct log_sealed *s, kp_offset end, kp_offset unused) {
  (void)unused;
  return s->end > end;
}
static bool seal_within(const struct log_sealed *s, kp_offset from, kp_offset to) {
  return s->segment >= from && s->segment < to;
}

static void fault_put(struct log_group *g, struct log_fault f) {
  int32_t n = 0;
  for (int32_t i = 0; i < g->faults_n; i++) { /* what overlaps in the same file becomes part of it */
    struct log_fault *o = &g->faults[i];
    if (o->segment == f.segment && o->from < f.to && f.from < o->to) {
      if (o->from < f.from) f.from = o->from;
      if (o->to > f.to) f.to = o->to;
      if (o->position < f.position) f.position = o->position;
      if (o->position_end > f.position_end) f.position_end = o->position_end;
    } else {
      g->faults[n++] = *o;
    }
  }
  g->faults_n = n;
  g->faults = room(g->faults, g->faults_n, &g->faults_cap, sizeof *g->faults);
  while (n > 0 && g->faults[n - 1].from > f.from) n--;
  memmove(g->faults + n + 1, g->faults + n, (size_t)(g->faults_n - n) * sizeof *g->faults);
  g->faults[n] = f;
  g->faults_n++;
}

static void faults_clear(struct log_group *g, kp_offset from, kp_offset to) {
  int32_t n = 0;
  for (int32_t i = 0; i < g->faults_n; i++) {
    struct log_fault f = g->faults[i];
    if (f.from >= from && f.to <= to) continue;
    if (f.from < from && f.to > from && f.to <= to) f.to = from;
    if (f.from >= from && f.from < to) f.from = to;
    g->faults[n++] = f;
  }
  g->faults_n = n;
}

/* Does a later segment than this one begin at or below start, so that this one is gone with what lies below? */
static bool segment_gone(const struct log_group *g, kp_offset segment, kp_offset start) {
  if (g->watermark_segment > segment && g->watermark_segment <= start) return true;
  for (int32_t i = 0; i < g->sealed_n; i++) {
    const struct log_sealed *s = &g->sealed[i];
    if ((s->segment > segment && s->segment <= start) || (s->segment == segment && s->end <= start)) return true;
  }
  return false;
}

/* A fault whose segment may still be there stays, even if it lies below the start: whoever reads what lies behind it
 * in that file has to step over its bytes. */
static void faults_below(struct log_group *g, kp_offset start) {
  int32_t n = 0;
  for (int32_t i = 0; i < g->faults_n; i++)
    if (g->faults[i].to > start || !segment_gone(g, g->faults[i].segment, start)) g->faults[n++] = g->faults[i];
  g->faults_n = n;
}

static void raise_start(struct log_group *g, kp_offset start) {
  if (start <= g->log_start) return;
  g->log_start = start;
  if (g->watermark < start) g->watermark = start;
  faults_below(g, start);
  seals_drop(g, seal_below, start, 0);
}

static void truncate_to(struct log_group *g, struct log_pos pos) {
  if (g->watermark > pos.off) {
    g->watermark = pos.off;
    g->watermark_segment = -1; /* which file that is in, the log will say */
    g->watermark_bytes = 0;
  }
  if (g->log_start > pos.off) g->log_start = pos.off;
  seals_drop(g, seal_above, pos.off, 0);
  faults_clear(g, pos.off, INT64_MAX);
  g->ctl = pos;
  if (g->start_epoch > pos.epoch) {
    g->start_epoch = pos.epoch;
    g->start_off = -1; /* known to the log's own epochs only */
  }
  if (g->start_off > pos.off) g->start_off = pos.off;
}

/* ---- apply ---- */

static void apply_ctl(struct log_group *g, const struct journal_record *r) {
  g->ctl = r->pos;
  if (r->kind == JOURNAL_TERM_STARTS) {
    g->start_epoch = r->pos.epoch;
    g->start_off = r->pos.off;
  } else {
    raise_start(g, r->log_start);
  }
}

static enum kp_err apply_to_group(struct log_journal *j, struct log_group *g, const struct journal_record *r) {
  switch (r->type) {
  case JOURNAL_GROUP_DEL: group_del(j, g); break;
  case JOURNAL_HARDSTATE:
    g->term = r->term;
    g->vote = r->vote;
    g->ctl_lsn = r->lsn;
    break;
  case JOURNAL_CTL:
    apply_ctl(g, r);
    g->ctl_lsn = r->lsn;
    break;
  case JOURNAL_TRUNC: truncate_to(g, r->pos); break;
  case JOURNAL_TRIM: raise_start(g, r->log_start); break;
  case JOURNAL_WATERMARK:
    g->watermark = r->off;
    g->watermark_segment = r->segment;
    g->watermark_bytes = r->bytes;
    break;
  case JOURNAL_SEALED: seal_put(g, &r->sealed); break;
  case JOURNAL_CLEAN:
    if (r->kind == JOURNAL_CLEAN_BEGIN)
      seals_drop(g, seal_within, r->from, r->to);
    else if (r->upto > g->cleaned_upto)
      g->cleaned_upto = r->upto;
    break;
  case JOURNAL_FAULT: fault_put(g, r->fault); break;
  case JOURNAL_FAULT_CLEAR: faults_clear(g, r->from, r->to); break;
  default: return KP_ERR_CORRUPT_MESSAGE;
  }
  return KP_ERR_NONE;
}

enum kp_err journal_apply(struct log_journal *j, const struct journal_record *r) {
  switch (r->type) {
  case JOURNAL_FLUSH:
  case JOURNAL_CHECKPOINT_BEGIN:
  case JOURNAL_CHECKPOINT_END: return KP_ERR_NONE;
  case JOURNAL_RUN:
    memcpy(j->run.boot_id, r->boot_id, sizeof j->run.boot_id);
    j->run.epoch = r->run_epoch;
    j->run.stopped = false;
    return KP_ERR_NONE;
  case JOURNAL_STOP: j->run.stopped = true; return KP_ERR_NONE;
  case JOURNAL_GROUP_NEW: return group_new(j, r);
  default:
    if (r->group >= j->groups_n || j->groups[r->group] == NULL) return KP_ERR_CORRUPT_MESSAGE;
    return apply_to_group(j, j->groups[r->group], r);
  }
}

/* ---- the image ---- */

struct imaging {
  struct kp_buf *b;
  uint64_t lsn, n;
};

static void add(struct imaging *im, const struct log_group *g, struct journal_record r) {
  r.flags |= JOURNAL_IN_IMAGE;
  r.lsn = im->lsn;
  r.group = g != NULL ? g->number : 0;
  journal_encode(im->b, &r);
  im->n++;
}

static void image_group(struct imaging *im, const struct log_group *g) {
  add(im, g,
      (struct journal_record){.type = JOURNAL_GROUP_NEW,
                              .flags = g->adopted ? JOURNAL_ADOPTED : 0,
                              .topic = g->topic,
                              .partition = g->partition,
                              .log_start = g->log_start,
                              .name = kp_str_of(g->name)});
  if (g->term >= 0) add(im, g, (struct journal_record){.type = JOURNAL_HARDSTATE, .term = g->term, .vote = g->vote});
  if (g->start_epoch >= 0)
    add(im, g,
        (struct journal_record){
            .type = JOURNAL_CTL, .kind = JOURNAL_TERM_STARTS, .pos = {g->start_epoch, g->start_off, 1}});
  if (g->ctl.ctl > 1)
    add(im, g,
        (struct journal_record){
            .type = JOURNAL_CTL, .kind = JOURNAL_LOG_START, .pos = g->ctl, .log_start = g->log_start});
  add(im, g,
      (struct journal_record){.type = JOURNAL_WATERMARK,
                              .segment = g->watermark_segment,
                              .bytes = g->watermark_bytes,
                              .off = g->watermark});
  if (g->cleaned_upto > 0)
    add(im, g, (struct journal_record){.type = JOURNAL_CLEAN, .kind = JOURNAL_CLEAN_END, .upto = g->cleaned_upto});
  for (int32_t i = 0; i < g->sealed_n; i++)
    add(im, g, (struct journal_record){.type = JOURNAL_SEALED, .sealed = g->sealed[i]});
  for (int32_t i = 0; i < g->faults_n; i++)
    add(im, g, (struct journal_record){.type = JOURNAL_FAULT, .fault = g->faults[i]});
}

void journal_image(const struct log_journal *j, struct kp_buf *b, uint64_t lsn) {
  struct imaging im = {b, lsn, 0};
  add(&im, NULL, (struct journal_record){.type = JOURNAL_CHECKPOINT_BEGIN, .count = j->live_n});
  if (j->run.epoch >= 0) {
    struct journal_record run = {.type = JOURNAL_RUN, .run_epoch = j->run.epoch};
    memcpy(run.boot_id, j->run.boot_id, sizeof run.boot_id);
    add(&im, NULL, run);
  }
  for (uint32_t i = 0; i < j->groups_n; i++)
    if (j->groups[i] != NULL) image_group(&im, j->groups[i]);
  add(&im, NULL, (struct journal_record){.type = JOURNAL_CHECKPOINT_END, .count = im.n + 1});
}
