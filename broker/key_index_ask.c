/* Questions: wait until the index covers what was committed, ask the database for offsets (FIND, on a worker), the log
 * for where they lie (on the shard), read and compare the records (READ, on a worker).
 *
 * An offset whose record is not there any more, or is another key's: retention (then older ones are gone too),
 * compaction, or two long keys with one hash. While the question was under way a newer record may have come and made
 * compaction remove the one that was found. So the index is asked again from the top, once it covers what is committed
 * now; what it says newer than the missing one is looked at, else the next older one. */
#include <stdio.h>
#include <stdlib.h>

#include "broker/cold.h"
#include "broker/key_index_int.h"
#include "broker/limits.h"
#include "broker/partitions.h"
#include "broker/server.h"
#include "kproto/assert.h"

enum item_state { ITEM_FIND, ITEM_READ, ITEM_FOUND, ITEM_NONE };

struct item {
  enum item_state state;
  size_t form, form_n; /* in ask->forms */
  kp_offset candidate;
  kp_offset gone_high, gone_low; /* entries between them have no record: -1 = none such */
  struct log_range range;        /* referenced when n > 0 */
  size_t key, value, headers;    /* in ask->bytes, once FOUND */
  int32_t key_n, value_n, headers_bytes, headers_n;
  int64_t timestamp;
  bool log_append_time;
};

struct brk_key_ask {
  struct brk_job job;
  struct brk_key_query *q;
  struct brk_key_index *x;
  struct brk_key_ask *next, **at; /* in x's list; at == NULL: not there */
  struct brk_timer timer;
  kp_offset target;
  struct brk_cold cold; /* what the log would have waited for */
  int32_t cold_tries;
  /* for the workers */
  struct brk_key_door *door;
  int64_t mono_ms;
  uint32_t generation, slot;
  kp_offset log_start;
  int32_t failures; /* of the database, in this question */
  bool scanned;     /* the scan's items are made */
  struct item *items;
  int32_t items_n, items_cap;
  struct kp_buf forms, bytes;
  enum kp_err err;
  struct brk_key_why why;
};

/* ---- the end ---- */

static void take_found(const struct brk_key_ask *a, const struct item *it, struct brk_key_found *ret) {
  const uint8_t *p = a->bytes.p;
  *ret = (struct brk_key_found){.there = it->state == ITEM_FOUND};
  if (!ret->there) return;
  ret->offset = it->candidate;
  ret->timestamp = it->timestamp;
  ret->log_append_time = it->log_append_time;
  ret->key = (struct kp_bytes){p + it->key, it->key_n};
  ret->value = (struct kp_bytes){it->value_n < 0 ? NULL : p + it->value, it->value_n};
  ret->headers = (struct kp_bytes){p + it->headers, it->headers_bytes};
  ret->headers_n = it->headers_n;
}

static void give_found(struct brk_key_ask *a) {
  struct brk_key_query *q = a->q;
  q->found = calloc((size_t)a->items_n + 1, sizeof *q->found);
  if (!q->found) {
    q->err = KP_ERR_KAFKA_STORAGE_ERROR;
    return;
  }
  for (int32_t i = 0; i < a->items_n; i++) {
    const struct item *it = &a->items[i];
    if (q->scan && it->state != ITEM_FOUND) continue;
    take_found(a, it, &q->found[q->found_n++]);
  }
}

static void drop_range(struct item *it) {
  if (it->range.n > 0) log_file_unref(it->range.file);
  it->range = (struct log_range){0};
}

static void unlink_ask(struct brk_key_ask *a) {
  if (!a->at) return;
  *a->at = a->next;
  if (a->next) a->next->at = a->at;
  a->at = NULL;
  a->next = NULL;
}

static void link_ask(struct brk_key_ask *a) {
  a->at = &a->x->asks;
  a->next = a->x->asks;
  if (a->next) a->next->at = &a->next;
  a->x->asks = a;
}

static void finish(struct brk_key_ask *a, enum kp_err err, const char *text) {
  struct brk_key_query *q = a->q;
  struct brk_key_index *x = a->x;
  unlink_ask(a);
  brk_timer_cancel(x->sh, &a->timer);
  q->err = err;
  snprintf(q->text, sizeof q->text, "%s", text);
  q->covered = a->target;
  q->indexed = brk_key_index_ready(x) ? x->mark.next : -1;
  q->log_start = a->log_start;
  if (err == KP_ERR_NONE) give_found(a);
  for (int32_t i = 0; i < a->items_n; i++) drop_range(&a->items[i]);
  brk_key_index_unref(x);
  q->done(q);
}

void brk_key_query_done(struct brk_key_query *q) {
  struct brk_key_ask *a = q->ask;
  kp_buf_done(&q->next);
  free(q->found);
  if (a) {
    kp_buf_done(&a->forms);
    kp_buf_done(&a->bytes);
    free(a->items);
    free(a);
  }
  q->ask = NULL;
  q->found = NULL;
}

/* ---- waiting ---- */

static void late(struct brk_shard *sh, struct brk_timer *t) {
  struct brk_key_ask *a = KP_CONTAINER(t, struct brk_key_ask, timer);
  char text[160];
  (void)sh;
  snprintf(text, sizeof text, "the index is being built: it is at offset %lld of %lld",
           brk_key_index_ready(a->x) ? (long long)a->x->mark.next : 0LL, (long long)a->target);
  finish(a, KP_ERR_REQUEST_TIMED_OUT, text);
}

static void find(struct brk_key_ask *a);

static bool covered(const struct brk_key_ask *a) {
  return brk_key_index_ready(a->x) && a->x->mark.next >= a->target && a->x->fault == KP_ERR_NONE;
}

/* Until the index covers a->target. */
static void wait_for_index(struct brk_key_ask *a) {
  struct brk_key_index *x = a->x;
  if (x->r && covered(a)) {
    find(a);
    return;
  }
  if (x->fault != KP_ERR_NONE) {
    finish(a, x->fault, x->why.text);
    return;
  }
  if (a->q->deadline_ms <= x->sh->mono_ms) {
    late(x->sh, &a->timer);
    return;
  }
  link_ask(a);
  a->timer.fire = late;
  brk_timer_set(x->sh, &a->timer, a->q->deadline_ms);
  brk_key_index_hurry(x);
}

void brk_key_asks_go(struct brk_key_index *x) {
  struct brk_key_ask *go = NULL;
  for (struct brk_key_ask *a = x->asks, *next; a; a = next) { /* out of the list first: what goes may ask again */
    next = a->next;
    if (x->fault == KP_ERR_NONE && !covered(a)) continue;
    unlink_ask(a);
    a->next = go;
    go = a;
  }
  for (struct brk_key_ask *a = go, *next; a; a = next) {
    next = a->next;
    a->next = NULL;
    brk_timer_cancel(x->sh, &a->timer);
    if (x->fault != KP_ERR_NONE)
      finish(a, x->fault, x->why.text);
    else
      find(a);
  }
}

/* ---- FIND ---- */

static struct item *add_item(struct brk_key_ask *a) {
  if (a->items_n == a->items_cap) {
    int32_t cap = a->items_cap ? 2 * a->items_cap : 16;
    struct item *more = realloc(a->items, (size_t)cap * sizeof *more);
    if (!more) return NULL;
    a->items = more;
    a->items_cap = cap;
  }
  struct item *it = &a->items[a->items_n++];
  *it = (struct item){.candidate = -1, .gone_high = -1, .gone_low = -1, .form = a->forms.n};
  return it;
}

/* The next entry that is not known to have no record. */
static enum kp_err find_one(struct brk_key_ask *a, struct brk_key_reader *r, struct item *it, struct kp_buf *form) {
  kp_offset at = a->q->at;
  kp_buf_reset(form);
  /* The slot is the one of now: after a rebuild in between it is another. */
  kp_put_bytes(form, a->forms.p + it->form, it->form_n);
  if (form->err) return KP_ERR_NO_MEMORY;
  form->p[0] = BRK_KEY_TAG_ENTRY;
  kp_be32_put(form->p + 1, a->slot);
  for (;;) {
    struct brk_key_entry e;
    enum kp_err err = at < 0 ? KP_ERR_NOT_FOUND : brk_key_reader_find(r, form, at, &e, &a->why);
    if (err != KP_ERR_NONE && err != KP_ERR_NOT_FOUND) return err;
    if (err == KP_ERR_NOT_FOUND || e.offset < a->log_start) {
      it->state = ITEM_NONE;
      return KP_ERR_NONE;
    }
    if (e.offset <= it->gone_high && e.offset >= it->gone_low) {
      at = it->gone_low - 1;
      continue;
    }
    it->candidate = e.offset;
    return KP_ERR_NONE;
  }
}

static enum kp_err find_keys(struct brk_key_ask *a, struct brk_key_store *store) {
  struct brk_key_reader r;
  struct kp_buf form;
  enum kp_err err = KP_ERR_NONE;
  kp_buf_init(&form);
  brk_key_reader_init(&r, store, false);
  for (int32_t i = 0; i < a->items_n && err == KP_ERR_NONE; i++)
    if (a->items[i].state == ITEM_FIND) err = find_one(a, &r, &a->items[i], &form);
  brk_key_reader_done(&r);
  kp_buf_done(&form);
  return err;
}

/* Where a scan ended, for the next one: the form without tag and slot. */
static void put_next(struct brk_key_query *q, const uint8_t *form, size_t n) {
  q->more = true;
  kp_buf_reset(&q->next);
  kp_put_bytes(&q->next, form + BRK_KEY_SLOT_BYTES, n - BRK_KEY_SLOT_BYTES);
}

static enum kp_err scan_keys(struct brk_key_ask *a, struct brk_key_store *store) {
  struct brk_key_query *q = a->q;
  struct kp_buf prefix, after, form;
  struct brk_key_reader r;
  struct brk_key_entry e;
  int32_t steps = BRK_KEY_ALL_STEPS;
  kp_buf_init(&prefix);
  kp_buf_init(&after);
  kp_buf_init(&form);
  brk_key_put_prefix(&prefix, a->slot, q->prefix);
  struct brk_key_scan scan = {&prefix, a->log_start, q->at, &steps};
  if (q->position.n > 0) {
    kp_put_bytes(&after, prefix.p, BRK_KEY_SLOT_BYTES);
    kp_put_bytes(&after, q->position.p, (size_t)q->position.n);
  }
  brk_key_reader_init(&r, store, true);
  enum kp_err err = KP_ERR_NONE;
  while (err == KP_ERR_NONE && a->items_n < q->limit) {
    err = brk_key_reader_next(&r, &scan, &after, &form, &e, &a->why);
    if (err != KP_ERR_NONE && err != KP_ERR_AGAIN) break;
    kp_buf_reset(&after);
    kp_put_bytes(&after, form.p, form.n);
    if (err == KP_ERR_AGAIN) break;
    struct item *it = add_item(a);
    if (!it) err = KP_ERR_NO_MEMORY;
    if (!it) break;
    kp_put_bytes(&a->forms, form.p, form.n);
    it->form_n = form.n;
    it->candidate = e.offset;
  }
  if (err == KP_ERR_NONE || err == KP_ERR_AGAIN) put_next(q, after.p, after.n);
  brk_key_reader_done(&r);
  kp_buf_done(&prefix);
  kp_buf_done(&after);
  kp_buf_done(&form);
  a->scanned = true;
  if (err == KP_ERR_AGAIN || err == KP_ERR_NOT_FOUND) return KP_ERR_NONE;
  a->scanned = err == KP_ERR_NONE;
  if (!a->scanned) a->items_n = 0; /* it may be tried again */
  if (!a->scanned) kp_buf_reset(&a->forms);
  return err;
}

static void find_run(struct brk_job *j) {
  struct brk_key_ask *a = KP_CONTAINER(j, struct brk_key_ask, job);
  struct brk_key_use use;
  a->err = brk_key_door_enter(a->door, a->mono_ms, a->generation, &use, &a->why);
  if (a->err != KP_ERR_NONE) return;
  a->err = a->q->scan && !a->scanned ? scan_keys(a, use.store) : find_keys(a, use.store);
  if (a->err == KP_ERR_NONE && (a->forms.err || a->q->next.err)) a->err = KP_ERR_NO_MEMORY;
  if (a->err == KP_ERR_NONE && !brk_key_store_holds(use.store, a->slot)) a->err = KP_ERR_NOT_FOUND;
  brk_key_door_leave(a->door, a->err, &a->why);
}

static void read_found(struct brk_key_ask *a);

static void find_done(struct brk_shard *sh, struct brk_job *j) {
  struct brk_key_ask *a = KP_CONTAINER(j, struct brk_key_ask, job);
  (void)sh;
  bool reopened = a->err == KP_ERR_NOT_FOUND;
  bool failed = a->err == KP_ERR_IO || a->err == KP_ERR_CORRUPT_MESSAGE;
  if (reopened || (failed && a->failures++ < BRK_KEY_FAILURES_MAX)) {
    a->scanned = false;
    if (a->q->scan) a->items_n = 0;
    kp_buf_reset(&a->q->next);
    a->q->more = false;
    brk_key_index_lost(a->x, a->generation);
    wait_for_index(a);
  } else if (a->err != KP_ERR_NONE) {
    finish(a, KP_ERR_KAFKA_STORAGE_ERROR, a->why.text);
  } else {
    read_found(a);
  }
}

static void find(struct brk_key_ask *a) {
  struct brk_key_index *x = a->x;
  struct log_state st;
  log_get_state(x->r->log, &st);
  a->log_start = st.log_start_offset;
  a->generation = x->generation;
  a->slot = x->mark.slot;
  a->mono_ms = x->sh->mono_ms;
  a->job = (struct brk_job){.run = find_run, .done = find_done};
  brk_job_submit(x->sh, &a->job);
}

/* ---- READ ---- */

/* The record at it->candidate in a batch: is it this key's? Then it goes into a->bytes. */
static enum kp_err take_record(struct brk_key_ask *a, int32_t i, const struct kp_record *rec,
                               const struct kp_batch *b) {
  struct item *it = &a->items[i];
  bool same = rec->key.n >= 0 && !(b->attributes & KP_BATCH_CONTROL);
  if (same && a->q->scan) {
    struct kp_buf form;
    kp_buf_init(&form);
    brk_key_put_form(&form, kp_be32(a->forms.p + it->form + 1), rec->key);
    same = form.n == it->form_n && memcmp(form.p, a->forms.p + it->form, form.n) == 0 && rec->key.n >= a->q->prefix.n &&
           memcmp(rec->key.p, a->q->prefix.p, (size_t)a->q->prefix.n) == 0;
    if (form.err) return KP_ERR_NO_MEMORY;
    kp_buf_done(&form);
  } else if (same) {
    const struct kp_bytes *want = &a->q->keys[i];
    same = rec->key.n == want->n && memcmp(rec->key.p, want->p, (size_t)want->n) == 0;
  }
  if (!same) return KP_ERR_NOT_FOUND;
  it->key = a->bytes.n;
  it->key_n = rec->key.n;
  kp_put_bytes(&a->bytes, rec->key.p, (size_t)rec->key.n);
  it->value = a->bytes.n;
  it->value_n = rec->value.n;
  if (rec->value.n > 0) kp_put_bytes(&a->bytes, rec->value.p, (size_t)rec->value.n);
  it->headers = a->bytes.n;
  it->headers_bytes = rec->headers.n;
  it->headers_n = rec->headers_n;
  if (rec->headers.n > 0) kp_put_bytes(&a->bytes, rec->headers.p, (size_t)rec->headers.n);
  it->timestamp = rec->timestamp;
  it->log_append_time = (b->attributes & KP_BATCH_LOG_APPEND_TIME) != 0;
  it->state = ITEM_FOUND;
  return a->bytes.err ? KP_ERR_NO_MEMORY : KP_ERR_NONE;
}

/* A range as read last: neighbours in a batch are read once. */
struct piece {
  struct log_file *file; /* compared, never followed */
  int64_t position;
  uint8_t *p;
  size_t n, cap;
  struct kp_buf inflated;
  struct kp_batch batch;
};

static enum kp_err read_piece(struct piece *ps, const struct log_range *range) {
  if (ps->file == range->file && ps->position == range->position) return KP_ERR_NONE;
  ps->file = NULL;
  if ((size_t)range->n > ps->cap) {
    free(ps->p);
    ps->p = malloc((size_t)range->n);
    ps->cap = ps->p ? (size_t)range->n : 0;
    if (!ps->p) return KP_ERR_NO_MEMORY;
  }
  enum kp_err err = log_file_pread(range->file, ps->p, (size_t)range->n, range->position, &ps->n);
  if (err == KP_ERR_NONE) err = kp_batch_parse(ps->p, ps->n, &ps->batch);
  if (err == KP_ERR_NONE) err = kp_batch_check_crc(&ps->batch);
  if (err != KP_ERR_NONE) return err;
  ps->file = range->file;
  ps->position = range->position;
  return KP_ERR_NONE;
}

static enum kp_err read_item(struct brk_key_ask *a, int32_t i, struct piece *ps) {
  struct item *it = &a->items[i];
  struct kp_record_iter iter;
  struct kp_record rec;
  enum kp_err err = read_piece(ps, &it->range);
  if (err == KP_ERR_NONE) err = kp_record_iter_init(&iter, &ps->batch, &ps->inflated, BRK_INFLATED_MAX);
  if (err != KP_ERR_NONE) return err;
  while (kp_record_iter_next(&iter, &rec))
    if (rec.offset == it->candidate) return take_record(a, i, &rec, &ps->batch);
  return iter.r.err == KP_ERR_NONE ? KP_ERR_NOT_FOUND : iter.r.err;
}

/* Items from i on do not fit into this answer. */
static void cut_items(struct brk_key_ask *a, int32_t i) {
  for (int32_t k = i; k < a->items_n; k++) drop_range(&a->items[k]);
  a->items_n = i;
  if (a->q->scan) put_next(a->q, a->forms.p + a->items[i - 1].form, a->items[i - 1].form_n);
}

static void read_run(struct brk_job *j) {
  struct brk_key_ask *a = KP_CONTAINER(j, struct brk_key_ask, job);
  struct piece ps = {.file = NULL};
  kp_buf_init(&ps.inflated);
  for (int32_t i = 0; i < a->items_n && a->err == KP_ERR_NONE; i++) {
    struct item *it = &a->items[i];
    if (i > 0 && (int64_t)a->bytes.n >= a->q->bytes_max) {
      cut_items(a, i);
      break;
    }
    if (it->state != ITEM_READ) continue;
    a->err = it->range.n > 0 ? read_item(a, i, &ps) : KP_ERR_NOT_FOUND;
    if (a->err != KP_ERR_NOT_FOUND) continue;
    a->err = KP_ERR_NONE;
    bool older = it->gone_low >= 0 && it->candidate < it->gone_low;
    if (!older) it->gone_high = it->candidate;
    it->gone_low = it->candidate;
    it->state = ITEM_FIND;
  }
  free(ps.p);
  kp_buf_done(&ps.inflated);
}

static void read_done(struct brk_shard *sh, struct brk_job *j) {
  struct brk_key_ask *a = KP_CONTAINER(j, struct brk_key_ask, job);
  bool again = false;
  (void)sh;
  for (int32_t i = 0; i < a->items_n; i++) {
    drop_range(&a->items[i]);
    again = again || a->items[i].state == ITEM_FIND;
  }
  if (a->err != KP_ERR_NONE) {
    snprintf(a->why.text, sizeof a->why.text, "the log cannot be read: %s", kp_err_name(a->err));
    finish(a, KP_ERR_KAFKA_STORAGE_ERROR, a->why.text);
  } else if (!again) {
    finish(a, KP_ERR_NONE, "");
  } else {
    if (a->x->r) a->target = brk_replica_last_stable_offset(a->x->r);
    wait_for_index(a);
  }
}

static void cold_ready(struct brk_shard *sh, struct brk_cold *f) {
  (void)sh;
  read_found(KP_CONTAINER(f, struct brk_key_ask, cold));
}

/* Where item i's candidate lies. */
static enum kp_err locate(struct brk_key_ask *a, struct brk_replica *r, struct item *it) {
  if (it->candidate >= r->high_watermark) return KP_ERR_NONE;
  bool waits = a->cold_tries > 4 + 4 * a->items_n; /* put off too often: memory is short */
  log_nowait(r->log, waits ? NULL : &a->cold.what);
  enum kp_err err = log_read(r->log, it->candidate, r->high_watermark, 1, true, &it->range);
  log_nowait(r->log, NULL);
  return err;
}

/* Where the candidates lie: those that are not READ yet, as it may be called again. */
static void read_found(struct brk_key_ask *a) {
  struct brk_replica *r = a->x->r;
  if (!r) {
    finish(a, KP_ERR_UNKNOWN_TOPIC_OR_PARTITION, "");
    return;
  }
  struct log_state st;
  log_get_state(r->log, &st);
  a->log_start = st.log_start_offset;
  bool any = false;
  for (int32_t i = 0; i < a->items_n; i++) {
    struct item *it = &a->items[i];
    if (it->state == ITEM_FIND && it->candidate < st.log_start_offset)
      it->state = ITEM_NONE; /* retention came meanwhile; older ones are gone too */
    any = any || it->state == ITEM_READ || it->state == ITEM_FIND;
    if (it->state != ITEM_FIND) continue;
    enum kp_err err = locate(a, r, it);
    if (err == KP_ERR_WOULD_BLOCK) {
      a->cold_tries++;
      a->cold.ready = cold_ready;
      brk_cold_fetch(r, &a->cold);
      return;
    }
    if (err != KP_ERR_NONE) {
      snprintf(a->why.text, sizeof a->why.text, "the log cannot be read at %lld: %s", (long long)it->candidate,
               kp_err_name(err));
      finish(a, KP_ERR_KAFKA_STORAGE_ERROR, a->why.text);
      return;
    }
    it->state = ITEM_READ;
  }
  if (!any) {
    finish(a, KP_ERR_NONE, "");
    return;
  }
  r->used_ms = r->sh->mono_ms;
  a->job = (struct brk_job){.run = read_run, .done = read_done};
  brk_job_submit(a->x->sh, &a->job);
}

/* ---- from outside ---- */

void brk_key_index_ask(struct brk_replica *r, struct brk_key_query *q) {
  KP_ASSERT(r->config.key_index && q->at >= 0, "%s-%d at=%lld", r->topic, r->partition, (long long)q->at);
  brk_key_index_follow(r); /* with the key on it is there already, but for a stop under way */
  struct brk_key_ask *a = r->keys ? calloc(1, sizeof *a) : NULL;
  if (!a) {
    q->err = KP_ERR_KAFKA_STORAGE_ERROR;
    snprintf(q->text, sizeof q->text, "no memory, or the broker is stopping");
    q->done(q);
    return;
  }
  q->ask = a;
  a->q = q;
  a->x = r->keys;
  a->x->asks_n++;
  a->door = r->sh->server->key_door;
  a->target = brk_replica_last_stable_offset(r);
  struct log_state st;
  log_get_state(r->log, &st);
  a->log_start = st.log_start_offset;
  kp_buf_init(&a->forms);
  kp_buf_init(&a->bytes);
  kp_buf_init(&q->next);
  for (int32_t i = 0; i < q->keys_n; i++) {
    struct item *it = add_item(a);
    if (!it) break;
    brk_key_put_form(&a->forms, 0, q->keys[i]);
    it->form_n = a->forms.n - it->form;
  }
  if (a->items_n < q->keys_n || a->forms.err)
    finish(a, KP_ERR_KAFKA_STORAGE_ERROR, "out of memory");
  else if (!q->scan && q->keys_n == 0)
    finish(a, a->x->fault, a->x->fault == KP_ERR_NONE ? "" : a->x->why.text); /* how far it is, nothing else */
  else
    wait_for_index(a);
}

void brk_key_index_cancel(struct brk_key_query *q) {
  if (q->ask && q->ask->at) finish(q->ask, KP_ERR_REQUEST_TIMED_OUT, "the client is gone, or the broker stops");
}
