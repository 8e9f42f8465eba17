#include "broker/carried.h"

#include <stdlib.h>

#include "kproto/assert.h"
#include "kproto/gen/metadata_records.h"

enum { SLOTS_MIN = 64 };

static void *must(void *p) {
  KP_ASSERT(p != NULL, "out of memory");
  return p;
}

static void bytes_free(struct kp_bytes *b) {
  union {
    const uint8_t *c;
    uint8_t *m;
  } gone = {.c = b->p};
  free(gone.m);
  *b = (struct kp_bytes){NULL, 0};
}

static struct kp_bytes bytes_copy(const void *p, size_t n) {
  uint8_t *copy = must(malloc(n + 1));
  if (n > 0) memcpy(copy, p, n);
  return (struct kp_bytes){copy, (int32_t)n};
}

static uint32_t hash_of(struct kp_bytes key) {
  uint32_t h = 2166136261u;
  for (int32_t i = 0; i < key.n; i++) h = (h ^ key.p[i]) * 16777619u;
  return h ^ (h >> 15);
}

/* ---- what a record speaks of ---- */

static bool about_broker(int32_t type) {
  return type == BRK_RECORD_REGISTER_BROKER || type == BRK_RECORD_BROKER_CHANGE || type == BRK_RECORD_FENCE_BROKER ||
         type == BRK_RECORD_UNFENCE_BROKER;
}

/* The type that adds, for one that removes; else the type itself. */
static int32_t adder_of(int32_t type) {
  switch (type) {
  case BRK_RECORD_REMOVE_ACL: return BRK_RECORD_ACL;
  case BRK_RECORD_REMOVE_SCRAM: return BRK_RECORD_SCRAM;
  case BRK_RECORD_REMOVE_TOKEN: return BRK_RECORD_TOKEN;
  default: return type;
  }
}

static void put_str(struct kp_buf *b, struct kp_str s) {
  kp_put_int32(b, s.n);
  if (s.n > 0) kp_put_bytes(b, s.p, (size_t)s.n);
}

static int entity_order(const void *a, const void *b) {
  const struct kp_client_quota_record_entity_data *x = a, *y = b;
  int32_t n = x->entity_type.n < y->entity_type.n ? x->entity_type.n : y->entity_type.n;
  int order = n > 0 ? memcmp(x->entity_type.p, y->entity_type.p, (size_t)n) : 0;
  return order ? order : (x->entity_type.n > y->entity_type.n) - (x->entity_type.n < y->entity_type.n);
}

union keyed {
  struct kp_user_scram_credential_record scram;
  struct kp_remove_user_scram_credential_record no_scram;
  struct kp_delegation_token_record token;
  struct kp_remove_delegation_token_record no_token;
  struct kp_client_quota_record quota;
};

static const struct kp_desc *desc_of(int32_t type) {
  switch (type) {
  case BRK_RECORD_SCRAM: return &kp_user_scram_credential_record_desc;
  case BRK_RECORD_REMOVE_SCRAM: return &kp_remove_user_scram_credential_record_desc;
  case BRK_RECORD_TOKEN: return &kp_delegation_token_record_desc;
  case BRK_RECORD_REMOVE_TOKEN: return &kp_remove_delegation_token_record_desc;
  case BRK_RECORD_QUOTA: return &kp_client_quota_record_desc;
  default: return NULL;
  }
}

static void key_of_decoded(int32_t type, union keyed *r, struct kp_buf *key, bool *ret_removes) {
  switch (type) {
  case BRK_RECORD_SCRAM:
    put_str(key, r->scram.name);
    kp_put_int8(key, r->scram.mechanism);
    break;
  case BRK_RECORD_REMOVE_SCRAM:
    put_str(key, r->no_scram.name);
    kp_put_int8(key, r->no_scram.mechanism);
    break;
  case BRK_RECORD_TOKEN: put_str(key, r->token.token_id); break;
  case BRK_RECORD_REMOVE_TOKEN: put_str(key, r->no_token.token_id); break;
  case BRK_RECORD_QUOTA:
    if (r->quota.entity_n > 1)
      qsort(r->quota.entity, (size_t)r->quota.entity_n, sizeof r->quota.entity[0], entity_order);
    for (int32_t i = 0; i < r->quota.entity_n; i++) {
      put_str(key, r->quota.entity[i].entity_type);
      put_str(key, r->quota.entity[i].entity_name);
    }
    put_str(key, r->quota.key);
    *ret_removes = r->quota.remove;
    break;
  default: KP_ASSERT(false, "type=%d", type);
  }
}

/* false: it has no key, or is not what its type says. */
static bool key_of(const struct brk_record_head *h, struct kp_arena *scratch, struct kp_buf *key, bool *ret_removes) {
  enum { UUID = 16 };
  int32_t adder = adder_of(h->type);
  *ret_removes = adder != h->type;
  kp_put_int32(key, adder);
  if (adder == BRK_RECORD_ACL) { /* both begin with the id */
    if (h->body.n < UUID) return false;
    kp_put_bytes(key, h->body.p, UUID);
    return true;
  }
  if (h->type == BRK_RECORD_REGISTER_CONTROLLER) { /* begins with the node */
    if (h->body.n < 4) return false;
    kp_put_bytes(key, h->body.p, 4);
    return true;
  }
  if (h->type == BRK_RECORD_ZK_MIGRATION) return true;
  const struct kp_desc *desc = desc_of(h->type);
  union keyed r;
  memset(&r, 0, sizeof r);
  if (!desc) return false;
  KP_ASSERT(desc->size <= sizeof r, "size=%u", desc->size);
  if (kp_decode(desc, h->version, h->body.p, (size_t)h->body.n, scratch, &r, NULL) != KP_ERR_NONE) return false;
  key_of_decoded(h->type, &r, key, ret_removes);
  return true;
}

/* ---- rows ---- */

static uint32_t *slot(struct brk_carried *c, uint32_t hash) {
  return &c->slots[hash & (c->slots_n - 1)];
}

static void rebuild_slots(struct brk_carried *c) {
  uint32_t want = SLOTS_MIN;
  while (want < (uint32_t)c->cap) want *= 2;
  free(c->slots);
  c->slots = must(calloc(want, sizeof *c->slots));
  c->slots_n = want;
  for (int32_t i = 0; i < c->n; i++) {
    struct brk_carried_row *r = &c->rows[i];
    if (r->type < 0 || r->key.n == 0) continue;
    r->next = *slot(c, r->hash);
    *slot(c, r->hash) = (uint32_t)i + 1;
  }
}

/* Dropped rows go when they are half of all. */
static void squeeze(struct brk_carried *c) {
  int32_t kept = 0;
  for (int32_t i = 0; i < c->n; i++)
    if (c->rows[i].type >= 0) c->rows[kept++] = c->rows[i];
  c->n = kept;
  KP_ASSERT(c->n == c->live, "n=%d live=%d", c->n, c->live);
}

static void make_room(struct brk_carried *c) {
  if (c->n < c->cap) return;
  if (c->live * 2 <= c->n && c->n > 0) {
    squeeze(c);
  } else {
    c->cap = c->cap ? c->cap * 2 : 16;
    c->rows = must(realloc(c->rows, (size_t)c->cap * sizeof c->rows[0]));
  }
  rebuild_slots(c);
}

static void row_drop(struct brk_carried *c, struct brk_carried_row *r) {
  KP_ASSERT(r->type >= 0, "a row twice");
  if (r->node >= 0) c->nodes_n--;
  bytes_free(&r->key);
  bytes_free(&r->value);
  r->type = -1;
  c->live--;
}

static void drop_key(struct brk_carried *c, struct kp_bytes key, uint32_t hash) {
  if (c->slots_n == 0) return;
  for (uint32_t *at = slot(c, hash); *at;) {
    struct brk_carried_row *r = &c->rows[*at - 1];
    if (r->hash == hash && r->key.n == key.n && memcmp(r->key.p, key.p, (size_t)key.n) == 0) {
      *at = r->next;
      row_drop(c, r);
      return;
    }
    at = &r->next;
  }
}

/* The registration of a broker and what changed it since. */
static void drop_broker(struct brk_carried *c, int32_t node) {
  for (int32_t i = 0; i < c->n && c->nodes_n > 0; i++)
    if (c->rows[i].type >= 0 && c->rows[i].node == node) row_drop(c, &c->rows[i]);
}

static void row_add(struct brk_carried *c, int32_t type, int32_t node, struct kp_bytes key, uint32_t hash,
                    struct kp_bytes value) {
  make_room(c);
  struct brk_carried_row *r = &c->rows[c->n++];
  *r = (struct brk_carried_row){.type = type, .node = node, .hash = hash};
  r->value = bytes_copy(value.p, (size_t)value.n);
  c->live++;
  if (node >= 0) c->nodes_n++;
  if (key.n == 0) return;
  r->key = bytes_copy(key.p, (size_t)key.n);
  r->next = *slot(c, hash);
  *slot(c, hash) = (uint32_t)c->n;
}

/* ---- the whole ---- */

void brk_carried_done(struct brk_carried *c) {
  for (int32_t i = 0; i < c->n; i++)
    if (c->rows[i].type >= 0) row_drop(c, &c->rows[i]);
  free(c->rows);
  free(c->slots);
  *c = (struct brk_carried){0};
}

void brk_carried_apply(struct brk_carried *c, const struct brk_record_head *h, struct kp_bytes value,
                       struct kp_arena *scratch) {
  const struct kp_bytes none = {NULL, 0};
  if (about_broker(h->type) || h->type == BRK_RECORD_UNREGISTER_BROKER) {
    int32_t node = h->body.n >= 4 ? (int32_t)kp_be32(h->body.p) : -1; /* always the first field */
    if (h->type == BRK_RECORD_REGISTER_BROKER || h->type == BRK_RECORD_UNREGISTER_BROKER) drop_broker(c, node);
    if (h->type != BRK_RECORD_UNREGISTER_BROKER) row_add(c, h->type, node, none, 0, value);
    return;
  }
  struct kp_buf key;
  bool removes = false;
  kp_buf_init(&key);
  if (key_of(h, scratch, &key, &removes)) {
    KP_ASSERT(!key.err, "out of memory");
    struct kp_bytes k = {key.p, (int32_t)key.n};
    uint32_t hash = hash_of(k);
    drop_key(c, k, hash);
    if (!removes) row_add(c, h->type, -1, k, hash, value);
  } else {
    row_add(c, h->type, -1, none, 0, value);
  }
  kp_buf_done(&key);
}

enum kp_err brk_carried_add_to(const struct brk_carried *c, struct brk_records *r) {
  for (int32_t i = 0; i < c->n; i++)
    if (c->rows[i].type >= 0) brk_records_add_framed(r, c->rows[i].value);
  return r->buf.err;
}

int32_t brk_carried_count(const struct brk_carried *c, int32_t type) {
  int32_t n = 0;
  for (int32_t i = 0; i < c->n; i++)
    if (c->rows[i].type == type) n++;
  return n;
}

void brk_carried_each(const struct brk_carried *c, int32_t type, void (*each)(void *arg, struct kp_bytes value),
                      void *arg) {
  for (int32_t i = 0; i < c->n; i++)
    if (c->rows[i].type == type) each(arg, c->rows[i].value);
}
