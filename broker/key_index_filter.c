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

void brk_key_slots_put(struct brk_key_slots *s, uint32_t slot, kp_offset start, kp_offset cleaned) {
  pthread_mutex_lock(&s->mu);
  int32_t at = place_of(s->rows, s->n, slot);
  if (at == s->n || s->rows[at].slot != slot) {
    if (s->n == s->cap) {
      s->cap = s->cap ? 2 * s->cap : 16;
      s->rows = realloc(s->rows, (size_t)s->cap * sizeof *s->rows);
      KP_ASSERT(s->rows != NULL, "no memory for %d slots", s->cap);
    }
    memmove(s->rows + at + 1, s->rows + at, (size_t)(s->n - at) * sizeof *s->rows);
    s->n++;
  }
  s->rows[at] = (struct brk_key_slot){slot, start, cleaned};
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

/* ---- one merge ---- */

struct brk_key_filter {
  struct brk_key_slot *rows;
  int32_t n;
  const struct brk_key_slot *current; /* of the last entry's slot, NULL = without a mark */
  uint32_t current_slot;
  bool any;          /* current is valid */
  bool seen_cleaned; /* a newer entry of the same form, below `cleaned`, went by */
  struct kp_buf form;
};

struct brk_key_filter *brk_key_filter_new(struct brk_key_slots *slots) {
  struct brk_key_filter *f = calloc(1, sizeof *f);
  if (!f) return NULL;
  kp_buf_init(&f->form);
  pthread_mutex_lock(&slots->mu);
  f->n = slots->n;
  f->rows = malloc((size_t)(f->n + 1) * sizeof *f->rows);
  if (f->rows && f->n > 0) memcpy(f->rows, slots->rows, (size_t)f->n * sizeof *f->rows);
  pthread_mutex_unlock(&slots->mu);
  if (f->rows) return f;
  brk_key_filter_free(f);
  return NULL;
}

void brk_key_filter_free(struct brk_key_filter *f) {
  kp_buf_done(&f->form);
  free(f->rows);
  free(f);
}

/* The form holds a hash: several keys may share it. A whole key's form has no 00 02 anywhere. */
static bool shared_form(const uint8_t *form, size_t n) {
  return n >= BRK_KEY_SLOT_BYTES + 10 && form[n - 10] == 0 && form[n - 9] == 2;
}

bool brk_key_filter_drops(struct brk_key_filter *f, const uint8_t *key, size_t n) {
  if (n <= BRK_KEY_SLOT_BYTES + BRK_KEY_OFFSET_BYTES || key[0] != BRK_KEY_TAG_ENTRY) return false;
  uint32_t slot = kp_be32(key + 1);
  if (!f->any || f->current_slot != slot) {
    int32_t at = place_of(f->rows, f->n, slot);
    f->current = at < f->n && f->rows[at].slot == slot ? &f->rows[at] : NULL;
    f->current_slot = slot;
    f->any = true;
  }
  if (!f->current) return true;
  kp_offset offset = brk_key_offset_of(key, n);
  if (offset < f->current->start) return true;
  if (offset >= f->current->cleaned) return false;
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
  struct brk_key_filter *f = brk_key_filter_new(fa->slots);
  return fa->rocks->compactionfilter_create(f, f ? filter_free : nothing, filter_run, filter_name);
}

rocksdb_compactionfilterfactory_t *brk_key_filter_factory(const struct brk_rocks *k, struct brk_key_slots *slots) {
  struct factory *fa = calloc(1, sizeof *fa);
  KP_ASSERT(fa != NULL, "no memory for %zu bytes", sizeof *fa);
  *fa = (struct factory){k, slots};
  return k->compactionfilterfactory_create(fa, free, make_filter, filter_name);
}
