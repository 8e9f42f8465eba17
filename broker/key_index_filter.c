#include "broker/key_index_filter.h"

#include <stdlib.h>

#include "kproto/assert.h"

/* ---- slots ---- */

void brk_key_slots_init(struct brk_key_slots *s) {
  *s = (struct brk_key_slots){.n = 0};
  pthread_mutex_init(&s->mu, NULL);
}

void brk_key_slots_done(struct brk_key_slots *s) {
  pthread_mutex_destroy(&s->mu);
  free(s->rows);
}

/* The first row that is not below slot. */
static int32_t place_of(const struct brk_key_slot *rows, int32_t n, uint32_t slot) {
  int32_t lo = 0, hi = n;
  while (lo < hi) {
    int32_t mid = lo + (hi - lo) / 2;
    if (rows[mid].slot < slot)
      lo = mid + 1;
    else
      hi = mid;
  }
  return lo;
}

void brk_key_slots_put(struct brk_key_slots *s, uint32_t slot, const struct kp_uuid *topic_id, int32_t partition) {
  pthread_mutex_lock(&s->mu);
  int32_t at = place_of(s->rows, s->n, slot);
  if (at == s->n || s->rows[at].slot != slot) {
    if (s->n == s->cap) {
      s->cap = s->cap ? 2 * s->cap : 16;
      struct brk_key_slot *more = realloc(s->rows, (size_t)s->cap * sizeof *more);
      KP_ASSERT(more != NULL, "no memory for %d slots", s->cap);
      s->rows = more;
    }
    memmove(s->rows + at + 1, s->rows + at, (size_t)(s->n - at) * sizeof *s->rows);
    s->n++;
  }
  s->rows[at] = (struct brk_key_slot){slot, *topic_id, partition, false};
  pthread_mutex_unlock(&s->mu);
}

void brk_key_slots_remove(struct brk_key_slots *s, uint32_t slot) {
  pthread_mutex_lock(&s->mu);
  int32_t at = place_of(s->rows, s->n, slot);
  if (at < s->n && s->rows[at].slot == slot) {
    memmove(s->rows + at, s->rows + at + 1, (size_t)(s->n - at - 1) * sizeof *s->rows);
    s->n--;
  }
  pthread_mutex_unlock(&s->mu);
}

void brk_key_slots_all_in(struct brk_key_slots *s) {
  pthread_mutex_lock(&s->mu);
  s->known = true;
  pthread_mutex_unlock(&s->mu);
}

void brk_key_slots_give_up(struct brk_key_slots *s, uint32_t slot) {
  pthread_mutex_lock(&s->mu);
  int32_t at = place_of(s->rows, s->n, slot);
  if (at < s->n && s->rows[at].slot == slot) s->rows[at].given_up = true;
  pthread_mutex_unlock(&s->mu);
}

bool brk_key_slots_in_use(struct brk_key_slots *s, uint32_t slot) {
  pthread_mutex_lock(&s->mu);
  int32_t at = place_of(s->rows, s->n, slot);
  bool in_use = at < s->n && s->rows[at].slot == slot && !s->rows[at].given_up;
  pthread_mutex_unlock(&s->mu);
  return in_use;
}

/* ---- one merge ---- */

struct brk_key_filter {
  struct brk_key_slots *slots;
  brk_key_durable_mark *mark;
  void *arg;
  /* of the last entry's slot */
  bool any, in_use;
  uint32_t slot;
  kp_offset start, cleaned;
  bool seen_cleaned; /* a newer entry of the same form, below `cleaned`, went by */
  struct kp_buf form;
};

struct brk_key_filter *brk_key_filter_new(struct brk_key_slots *slots, brk_key_durable_mark *mark, void *arg) {
  struct brk_key_filter *f = calloc(1, sizeof *f);
  if (!f) return NULL;
  f->slots = slots;
  f->mark = mark;
  f->arg = arg;
  kp_buf_init(&f->form);
  return f;
}

void brk_key_filter_free(struct brk_key_filter *f) {
  kp_buf_done(&f->form);
  free(f);
}

/* The form holds a hash: several keys may share it. A whole key's form has no 00 02 anywhere. */
static bool shared_form(const uint8_t *form, size_t n) {
  return n >= BRK_KEY_SLOT_BYTES + 10 && form[n - 10] == 0 && form[n - 9] == 2;
}

static void take_slot(struct brk_key_filter *f, uint32_t slot) {
  struct brk_key_slot row = {.slot = 0};
  struct brk_key_slots *s = f->slots;
  pthread_mutex_lock(&s->mu);
  int32_t at = place_of(s->rows, s->n, slot);
  bool there = at < s->n && s->rows[at].slot == slot;
  if (there) row = s->rows[at];
  f->in_use = there || !s->known;
  pthread_mutex_unlock(&s->mu);
  f->any = true;
  f->slot = slot;
  f->start = f->cleaned = 0;
  f->seen_cleaned = false;
  struct brk_key_mark m;
  if (!there || !f->mark(f->arg, &row.topic_id, row.partition, &m) || m.slot != slot) return;
  f->start = m.start;
  f->cleaned = m.cleaned;
}

bool brk_key_filter_drops(struct brk_key_filter *f, const uint8_t *key, size_t n) {
  if (n <= BRK_KEY_SLOT_BYTES + BRK_KEY_OFFSET_BYTES || key[0] != BRK_KEY_TAG_ENTRY) return false;
  uint32_t slot = kp_be32(key + 1);
  if (!f->any || f->slot != slot) take_slot(f, slot);
  if (!f->in_use) return true;
  kp_offset offset = brk_key_offset_of(key, n);
  if (offset < f->start) return true;
  if (offset >= f->cleaned) return false;
  size_t form_n = n - BRK_KEY_OFFSET_BYTES;
  if (shared_form(key, form_n)) return false;
  if (f->seen_cleaned && f->form.n == form_n && memcmp(f->form.p, key, form_n) == 0) return true;
  kp_buf_reset(&f->form);
  kp_put_bytes(&f->form, key, form_n);
  f->seen_cleaned = f->form.err == KP_ERR_NONE;
  return false;
}

/* ---- RocksDB's side ---- */

struct factory {
  const struct brk_rocks *rocks;
  struct brk_key_slots *slots;
  brk_key_durable_mark *mark;
  void *arg;
};

static void filter_free(void *state) {
  brk_key_filter_free(state);
}

static unsigned char filter_run(void *state, int level, const char *key, size_t n, const char *value, size_t value_n,
                                char **ret_value, size_t *ret_n, unsigned char *ret_changed) {
  (void)level, (void)value, (void)value_n, (void)ret_value, (void)ret_n;
  *ret_changed = 0;
  return state && brk_key_filter_drops(state, (const uint8_t *)key, n);
}

static const char *filter_name(void *state) {
  (void)state;
  return "kask.key-filter";
}

static void nothing(void *state) {
  (void)state;
}

static rocksdb_compactionfilter_t *make_filter(void *state, rocksdb_compactionfiltercontext_t *context) {
  (void)context;
  const struct factory *fa = state;
  struct brk_key_filter *f = brk_key_filter_new(fa->slots, fa->mark, fa->arg);
  return fa->rocks->compactionfilter_create(f, f ? filter_free : nothing, filter_run, filter_name);
}

rocksdb_compactionfilterfactory_t *brk_key_filter_factory(const struct brk_rocks *k, struct brk_key_slots *slots,
                                                          brk_key_durable_mark *mark, void *arg) {
  struct factory *fa = calloc(1, sizeof *fa);
  KP_ASSERT(fa != NULL, "no memory for %zu bytes", sizeof *fa);
  *fa = (struct factory){k, slots, mark, arg};
  return k->compactionfilterfactory_create(fa, free, make_filter, filter_name);
}
