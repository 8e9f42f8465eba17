/* Reading the key index: one key's newest entry, or one key after another in order. */
#include "broker/key_index_rocks.h"
#include "broker/key_index_store.h"
#include "kproto/assert.h"

/* Entries of one key that are stepped over one by one before a seek is cheaper. */
enum { STEPS_BEFORE_SEEK = 8 };

void brk_key_reader_init(struct brk_key_reader *r, struct brk_key_store *s, bool ordered) {
  const struct brk_rocks *k = brk_key_store_rocks(s);
  rocksdb_readoptions_t *o = k->readoptions_create();
  if (ordered)
    k->readoptions_set_total_order_seek(o, 1);
  else
    k->readoptions_set_prefix_same_as_start(o, 1); /* bloom filters say which files have the key at all */
  *r = (struct brk_key_reader){
      .store = s, .options = o, .iterator = k->create_iterator(brk_key_store_db(s), o), .ordered = ordered};
}

void brk_key_reader_done(struct brk_key_reader *r) {
  const struct brk_rocks *k = brk_key_store_rocks(r->store);
  k->iter_destroy(r->iterator);
  k->readoptions_destroy(r->options);
}

static enum kp_err iterator_error(struct brk_key_reader *r, struct brk_key_why *why) {
  const struct brk_rocks *k = brk_key_store_rocks(r->store);
  char *text = NULL;
  k->iter_get_error(r->iterator, &text);
  return brk_key_store_failed(r->store, text, why);
}

/* The entry under the iterator, if it is one of `form`. */
static bool entry_of(struct brk_key_reader *r, const uint8_t *form, size_t form_n, struct brk_key_entry *ret) {
  const struct brk_rocks *k = brk_key_store_rocks(r->store);
  size_t n, value_n;
  if (!k->iter_valid(r->iterator)) return false;
  const uint8_t *key = (const uint8_t *)k->iter_key(r->iterator, &n);
  if (n != form_n + BRK_KEY_OFFSET_BYTES || memcmp(key, form, form_n) != 0) return false;
  const uint8_t *v = (const uint8_t *)k->iter_value(r->iterator, &value_n);
  if (value_n != BRK_KEY_VALUE_BYTES) return false;
  *ret = (struct brk_key_entry){.offset = brk_key_offset_of(key, n),
                                .timestamp = (int64_t)kp_be64(v + 1),
                                .tombstone = (v[0] & BRK_KEY_TOMBSTONE) != 0};
  return true;
}

static void seek(struct brk_key_reader *r, const struct kp_buf *at) {
  brk_key_store_rocks(r->store)->iter_seek(r->iterator, (const char *)at->p, at->n);
}

/* On the newest entry of form that is not above `at`, or on whatever follows. */
static void seek_form(struct brk_key_reader *r, struct kp_buf *form, kp_offset at) {
  size_t form_n = form->n;
  brk_key_put_offset(form, at);
  seek(r, form);
  form->n = form_n;
}

enum kp_err brk_key_reader_find(struct brk_key_reader *r, struct kp_buf *form, kp_offset at, struct brk_key_entry *ret,
                                struct brk_key_why *why) {
  KP_ASSERT(form->n > BRK_KEY_SLOT_BYTES && at >= 0, "n=%zu at=%lld", form->n, (long long)at);
  seek_form(r, form, at);
  if (form->err) return KP_ERR_NO_MEMORY;
  if (entry_of(r, form->p, form->n, ret)) return KP_ERR_NONE;
  enum kp_err err = iterator_error(r, why);
  return err == KP_ERR_NONE ? KP_ERR_NOT_FOUND : err;
}

/* Behind every entry of form. */
static void seek_behind(struct brk_key_reader *r, struct kp_buf *form) {
  size_t form_n = form->n;
  kp_put_bytes(form, "\xff\xff\xff\xff\xff\xff\xff\xff", 9); /* the literal's own zero is the ninth */
  seek(r, form);
  form->n = form_n;
}

/* The form under the iterator; false: at the end of what begins with prefix. */
static bool form_here(struct brk_key_reader *r, const struct kp_buf *prefix, struct kp_buf *ret_form) {
  const struct brk_rocks *k = brk_key_store_rocks(r->store);
  size_t n;
  if (!k->iter_valid(r->iterator)) return false;
  const char *key = k->iter_key(r->iterator, &n);
  if (n < prefix->n + BRK_KEY_OFFSET_BYTES || memcmp(key, prefix->p, prefix->n) != 0) return false;
  kp_buf_reset(ret_form);
  kp_put_bytes(ret_form, key, n - BRK_KEY_OFFSET_BYTES);
  return true;
}

/* From the entry under the iterator, the newest of its form, to the next form. */
static void step_over(struct brk_key_reader *r, struct kp_buf *form) {
  const struct brk_rocks *k = brk_key_store_rocks(r->store);
  struct brk_key_entry e;
  for (int i = 0; i < STEPS_BEFORE_SEEK; i++) {
    k->iter_next(r->iterator);
    if (!entry_of(r, form->p, form->n, &e)) return;
  }
  seek_behind(r, form);
}

enum kp_err brk_key_reader_next(struct brk_key_reader *r, const struct brk_key_scan *scan, const struct kp_buf *after,
                                struct kp_buf *ret_form, struct brk_key_entry *ret, struct brk_key_why *why) {
  KP_ASSERT(r->ordered, "after=%zu bytes", after->n);
  kp_buf_reset(ret_form);
  if (after->n > 0) {
    kp_put_bytes(ret_form, after->p, after->n);
    seek_behind(r, ret_form);
  } else {
    seek(r, scan->prefix);
  }
  while (form_here(r, scan->prefix, ret_form) && ret_form->err == KP_ERR_NONE) {
    struct brk_key_entry newest;
    bool old_enough = entry_of(r, ret_form->p, ret_form->n, &newest);
    if (!old_enough) break;
    if (newest.offset > scan->at) {
      seek_form(r, ret_form, scan->at);
      old_enough = entry_of(r, ret_form->p, ret_form->n, &newest);
    }
    if (old_enough && newest.offset >= scan->start) {
      *ret = newest;
      return KP_ERR_NONE;
    }
    if (--*scan->steps <= 0) return KP_ERR_AGAIN;
    if (old_enough) step_over(r, ret_form); /* else the seek went to the next form */
  }
  if (ret_form->err) return KP_ERR_NO_MEMORY;
  enum kp_err err = iterator_error(r, why);
  return err == KP_ERR_NONE ? KP_ERR_NOT_FOUND : err;
}
