/* Decoding: one walk over a message's fields. The reader's state is in locals of one struct; its error is sticky.
 * Nothing is allocated before the bytes left and the arena's bound allow it. */
#include "kproto/assert.h"
#include "kproto/codec.h"
#include "kproto/codec_int.h"

struct dec {
  const uint8_t *p, *end;
  struct kp_arena *arena;
  int16_t version;
  bool flexible;
  enum kp_err err;
};

static bool fail(struct dec *c, enum kp_err err) {
  if (!c->err) c->err = err;
  return false;
}

static inline size_t left(const struct dec *c) {
  return (size_t)(c->end - c->p);
}

static bool get_long_uvarint(struct dec *c, uint32_t *ret) {
  const uint8_t *p = c->p;
  uint32_t v = 0;
  for (unsigned shift = 0; shift < 35; shift += 7) {
    if (p == c->end) return fail(c, KP_ERR_MALFORMED);
    uint8_t x = *p++;
    if (shift == 28 && x > 0x0f) return fail(c, KP_ERR_MALFORMED);
    v |= (uint32_t)(x & 0x7f) << shift;
    if (x < 0x80) break;
  }
  c->p = p;
  *ret = v;
  return true;
}

/* A base-128 number of at most 32 bits. */
static inline bool get_uvarint(struct dec *c, uint32_t *ret) {
  if (__builtin_expect(c->p == c->end || *c->p >= 0x80, 0)) return get_long_uvarint(c, ret);
  *ret = *c->p++;
  return true;
}

/* A length or count as it stands before a string (int16), bytes or an array (int32), or in compact form plus one.
 * *ret is -1 for null, which must be allowed. */
static inline bool get_length(struct dec *c, const struct kp_field *f, bool wide, int32_t *ret) {
  int32_t n;
  if (c->flexible && !f->classic) {
    uint32_t u = 0;
    if (!get_uvarint(c, &u)) return false;
    if (u > (uint32_t)INT32_MAX) return fail(c, KP_ERR_MALFORMED);
    n = (int32_t)u - 1;
  } else if (wide) {
    if (left(c) < 4) return fail(c, KP_ERR_MALFORMED);
    n = (int32_t)kp_be32(c->p);
    c->p += 4;
  } else {
    if (left(c) < 2) return fail(c, KP_ERR_MALFORMED);
    n = (int16_t)kp_be16(c->p);
    c->p += 2;
  }
  if (n < 0) { /* any negative number is null, as in Kafka */
    if (!kp_field_nullable(f, c->version)) return fail(c, KP_ERR_MALFORMED);
    n = -1;
  }
  *ret = n;
  return true;
}

static inline const uint8_t *get_slice(struct dec *c, int32_t n) {
  if (n > 0 && left(c) < (size_t)n) {
    fail(c, KP_ERR_MALFORMED);
    return NULL;
  }
  const uint8_t *p = c->p;
  if (n > 0) c->p += n;
  return p;
}

static bool get_string(struct dec *c, const struct kp_field *f, struct kp_str *ret) {
  int32_t n = 0;
  if (!get_length(c, f, false, &n)) return false;
  if (n > KP_STRING_BYTES_MAX) return fail(c, KP_ERR_MALFORMED);
  const uint8_t *p = get_slice(c, n);
  if (!p) return false;
  *ret = n < 0 ? KP_STR_NULL : (struct kp_str){(const char *)p, n};
  return true;
}

static bool get_bytes(struct dec *c, const struct kp_field *f, struct kp_bytes *ret) {
  int32_t n = 0;
  if (!get_length(c, f, true, &n)) return false;
  const uint8_t *p = get_slice(c, n);
  if (!p) return false;
  *ret = (struct kp_bytes){n < 0 ? NULL : p, n};
  return true;
}

static bool get_records(struct dec *c, const struct kp_field *f, struct kp_records *ret) {
  struct kp_bytes b;
  if (!get_bytes(c, f, &b)) return false;
  *ret = (struct kp_records){b.p, b.n, NULL};
  return true;
}

static bool get_struct(struct dec *c, const struct kp_desc *d, uint8_t *obj);

/* A nullable struct: one byte, negative = null; then the struct, in the arena. */
static bool get_struct_pointer(struct dec *c, const struct kp_field *f, const void **ret) {
  if (left(c) < 1) return fail(c, KP_ERR_MALFORMED);
  int8_t there = (int8_t)*c->p++;
  if (there < 0) {
    *ret = NULL;
    return kp_field_nullable(f, c->version) || fail(c, KP_ERR_MALFORMED);
  }
  uint8_t *obj = kp_arena_take(c->arena, f->sub->size);
  if (!obj) return fail(c, KP_ERR_NO_MEMORY);
  *ret = obj;
  return get_struct(c, f->sub, obj);
}

static inline bool get_fixed(struct dec *c, enum kp_type type, uint8_t *to) {
#define NEED(n)                                                                                                        \
  if (left(c) < (n)) return fail(c, KP_ERR_MALFORMED)
  switch (type) {
  case KP_BOOL: {
    NEED(1);
    bool v = *c->p++ != 0;
    memcpy(to, &v, sizeof v);
    return true;
  }
  case KP_INT8:
    NEED(1);
    *to = *c->p++;
    return true;
  case KP_INT16:
  case KP_UINT16: {
    NEED(2);
    uint16_t v = kp_be16(c->p);
    memcpy(to, &v, 2);
    c->p += 2;
    return true;
  }
  case KP_INT32:
  case KP_UINT32: {
    NEED(4);
    uint32_t v = kp_be32(c->p);
    memcpy(to, &v, 4);
    c->p += 4;
    return true;
  }
  case KP_INT64:
  case KP_FLOAT64: {
    NEED(8);
    uint64_t v = kp_be64(c->p);
    memcpy(to, &v, 8);
    c->p += 8;
    return true;
  }
  case KP_UUID:
    NEED(16);
    memcpy(to, c->p, 16);
    c->p += 16;
    return true;
  default: break;
  }
#undef NEED
  KP_ASSERT(false, "type %d", (int)type);
  return false;
}

/* One value that is not an array. */
static inline bool get_value(struct dec *c, const struct kp_field *f, uint8_t *to) {
  switch ((enum kp_type)f->type) {
  case KP_STRING: return get_string(c, f, (struct kp_str *)(void *)to);
  case KP_BYTES: return get_bytes(c, f, (struct kp_bytes *)(void *)to);
  case KP_RECORDS: return get_records(c, f, (struct kp_records *)(void *)to);
  case KP_STRUCT:
    if (f->null_since > f->null_until) return get_struct(c, f->sub, to);
    return get_struct_pointer(c, f, (const void **)(void *)to);
  default: return get_fixed(c, (enum kp_type)f->type, to);
  }
}

/* Fewest bytes that an element takes: a count is bounded by the bytes left. */
static size_t element_bytes_min(const struct kp_field *f) {
  switch ((enum kp_type)f->type) {
  case KP_INT16:
  case KP_UINT16: return 2;
  case KP_INT32:
  case KP_UINT32: return 4;
  case KP_INT64:
  case KP_FLOAT64: return 8;
  case KP_UUID: return 16;
  default: return 1;
  }
}

static bool get_elements(struct dec *c, const struct kp_field *f, uint8_t *to, int32_t n, size_t size) {
  if (f->type == KP_STRUCT) {
    for (int32_t i = 0; i < n; i++)
      if (!get_struct(c, f->sub, to + (size_t)i * size)) return false;
    return true;
  }
  /* Elements of an array are never null: what is nullable about the field is the array. */
  struct kp_field element = *f;
  element.is_array = false;
  element.null_since = 1;
  element.null_until = 0;
  for (int32_t i = 0; i < n; i++)
    if (!get_value(c, &element, to + (size_t)i * size)) return false;
  return true;
}

static bool get_array(struct dec *c, const struct kp_field *f, uint8_t *obj) {
  int32_t n = 0;
  if (!get_length(c, f, true, &n)) return false;
  void *p = NULL;
  if (n >= 0) {
    if (n > KP_ARRAY_MAX || (size_t)n > left(c) / element_bytes_min(f)) return fail(c, KP_ERR_MALFORMED);
    size_t size = f->type == KP_STRUCT ? f->sub->size : kp_type_size[f->type];
    p = kp_arena_take(c->arena, (size_t)n * size);
    if (!p) return fail(c, KP_ERR_NO_MEMORY);
    if (!get_elements(c, f, p, n, size)) return false;
  }
  memcpy(obj + f->offset, &p, sizeof p);
  memcpy(obj + f->n_offset, &n, sizeof n);
  return true;
}

static inline bool get_field(struct dec *c, const struct kp_field *f, uint8_t *obj) {
  return f->is_array ? get_array(c, f, obj) : get_value(c, f, obj + f->offset);
}

static const struct kp_field *field_by_tag(const struct kp_desc *d, uint32_t tag) {
  /* Tagged fields are numbered without holes, in order, after the plain ones. */
  return tag < (uint32_t)(d->fields_n - d->plain_n) ? &d->fields[d->plain_n + tag] : NULL;
}

/* The tagged fields at a flexible struct's end: count, then (tag, size, bytes), in any order as in
 * Kafka. Unknown ones are skipped. */
static bool get_tags(struct dec *c, const struct kp_desc *d, uint8_t *obj) {
  uint32_t n = 0;
  if (!get_uvarint(c, &n)) return false;
  if (n == 0) return true;
  if (n > KP_TAGS_MAX) return fail(c, KP_ERR_MALFORMED);
  const uint8_t *end = c->end;
  for (uint32_t i = 0; i < n; i++) {
    uint32_t tag = 0, size = 0;
    if (!get_uvarint(c, &tag) || !get_uvarint(c, &size)) return false;
    if (size > left(c)) return fail(c, KP_ERR_MALFORMED);
    const struct kp_field *f = field_by_tag(d, tag);
    if (!f || !kp_field_in(f, c->version)) {
      c->p += size;
      continue;
    }
    c->end = c->p + size;
    if (!get_field(c, f, obj)) return false;
    if (c->p != c->end) return fail(c, KP_ERR_MALFORMED);
    c->end = end;
  }
  return true;
}

static bool get_struct(struct dec *c, const struct kp_desc *d, uint8_t *obj) {
  memcpy(obj, d->defaults, d->size);
  for (int i = 0; i < d->plain_n; i++) {
    const struct kp_field *f = &d->fields[i];
    if (kp_field_in(f, c->version) && !get_field(c, f, obj)) return false;
  }
  if (!c->flexible) return true;
  if (__builtin_expect(c->p < c->end && *c->p == 0, 1)) { /* no tags */
    c->p++;
    return true;
  }
  return get_tags(c, d, obj);
}

enum kp_err kp_decode(const struct kp_desc *d, int16_t version, const uint8_t *p, size_t n, struct kp_arena *a,
                      void *obj, size_t *ret_used) {
  if (!kp_version_valid(d, version)) return KP_ERR_UNSUPPORTED_VERSION;
  static const uint8_t nothing[1];
  if (n == 0) p = nothing; /* so that slices of it are not NULL */
  struct dec c = {p, p + n, a, version, version >= d->flexible_since, KP_ERR_NONE};
  if (!get_struct(&c, d, obj)) {
    KP_ASSERT(c.err, "%s failed without an error", d->name);
    return c.err;
  }
  if (!ret_used) return c.p == c.end ? KP_ERR_NONE : KP_ERR_MALFORMED;
  *ret_used = n - left(&c);
  return KP_ERR_NONE;
}
