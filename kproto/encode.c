/* Encoding: one walk over a message's fields, straight into the buffer. */
#include "kproto/assert.h"
#include "kproto/codec.h"
#include "kproto/codec_int.h"

struct enc {
  struct kp_buf *b;
  int16_t version;
  bool flexible;
};

/* The first error sticks; later puts do nothing. */
static void fail(struct enc *c, enum kp_err err) {
  if (!c->b->err) c->b->err = err;
}

static inline void put_uvarint(struct enc *c, uint32_t v) {
  if (__builtin_expect(v >= 0x80, 0)) {
    kp_put_uvarint(c->b, v);
    return;
  }
  uint8_t *p = kp_buf_reserve(c->b, 1);
  if (!p) return;
  *p = (uint8_t)v;
  c->b->n++;
}

/* The length before a string, bytes or an array; false if it was null or must not be written. */
static bool put_length(struct enc *c, const struct kp_field *f, bool wide, int32_t n) {
  if (n < 0 && !kp_field_nullable(f, c->version)) {
    fail(c, KP_ERR_MALFORMED);
    return false;
  }
  if (n < 0) n = -1;
  if (!wide && n > KP_STRING_BYTES_MAX) {
    fail(c, KP_ERR_MALFORMED);
    return false;
  }
  if (c->flexible && !f->classic)
    put_uvarint(c, (uint32_t)n + 1);
  else if (wide)
    kp_put_int32(c->b, n);
  else
    kp_put_int16(c->b, (int16_t)n);
  return n > 0;
}

static void put_records(struct enc *c, const struct kp_field *f, const struct kp_records *r) {
  if (!put_length(c, f, true, r->n)) return;
  if (r->p)
    kp_put_bytes(c->b, r->p, (size_t)r->n);
  else
    kp_buf_splice(c->b, r->n, r->splice);
}

static void put_struct(struct enc *c, const struct kp_desc *d, const uint8_t *obj);

static void put_struct_pointer(struct enc *c, const struct kp_field *f, const uint8_t *from) {
  const uint8_t *obj;
  memcpy(&obj, from, sizeof obj);
  if (!obj && !kp_field_nullable(f, c->version)) {
    fail(c, KP_ERR_MALFORMED);
    return;
  }
  kp_put_int8(c->b, obj ? 1 : -1);
  if (obj) put_struct(c, f->sub, obj);
}

static inline void put_fixed(struct enc *c, enum kp_type type, const uint8_t *from) {
  uint8_t *p = kp_buf_reserve(c->b, 16);
  if (!p) return;
  switch (type) {
  case KP_BOOL:
    *p = *from != 0;
    c->b->n += 1;
    return;
  case KP_INT8:
    *p = *from;
    c->b->n += 1;
    return;
  case KP_INT16:
  case KP_UINT16: {
    uint16_t v;
    memcpy(&v, from, 2);
    kp_be16_put(p, v);
    c->b->n += 2;
    return;
  }
  case KP_INT32:
  case KP_UINT32: {
    uint32_t v;
    memcpy(&v, from, 4);
    kp_be32_put(p, v);
    c->b->n += 4;
    return;
  }
  case KP_INT64:
  case KP_FLOAT64: {
    uint64_t v;
    memcpy(&v, from, 8);
    kp_be64_put(p, v);
    c->b->n += 8;
    return;
  }
  case KP_UUID:
    memcpy(p, from, 16);
    c->b->n += 16;
    return;
  default: KP_ASSERT(false, "type %d", (int)type);
  }
}

static inline void put_value(struct enc *c, const struct kp_field *f, const uint8_t *from) {
  switch ((enum kp_type)f->type) {
  case KP_STRING: {
    const struct kp_str *s = (const void *)from;
    if (put_length(c, f, false, s->n)) kp_put_bytes(c->b, s->p, (size_t)s->n);
    return;
  }
  case KP_BYTES: {
    const struct kp_bytes *s = (const void *)from;
    if (put_length(c, f, true, s->n)) kp_put_bytes(c->b, s->p, (size_t)s->n);
    return;
  }
  case KP_RECORDS: put_records(c, f, (const void *)from); return;
  case KP_STRUCT:
    if (f->null_since > f->null_until)
      put_struct(c, f->sub, from);
    else
      put_struct_pointer(c, f, from);
    return;
  default: put_fixed(c, (enum kp_type)f->type, from);
  }
}

static void array_of(const struct kp_field *f, const uint8_t *obj, const uint8_t **ret_p, int32_t *ret_n) {
  memcpy(ret_p, obj + f->offset, sizeof *ret_p);
  memcpy(ret_n, obj + f->n_offset, sizeof *ret_n);
}

static void put_array(struct enc *c, const struct kp_field *f, const uint8_t *obj) {
  const uint8_t *p;
  int32_t n;
  array_of(f, obj, &p, &n);
  if (!put_length(c, f, true, n)) return;
  KP_ASSERT(p, "%s has %d elements at NULL", f->name, n);
  if (f->type == KP_STRUCT) {
    for (int32_t i = 0; i < n; i++) put_struct(c, f->sub, p + (size_t)i * f->sub->size);
    return;
  }
  struct kp_field element = *f; /* elements are never null */
  element.null_since = 1;
  element.null_until = 0;
  for (int32_t i = 0; i < n; i++) put_value(c, &element, p + (size_t)i * kp_type_size[f->type]);
}

static void put_field(struct enc *c, const struct kp_field *f, const uint8_t *obj) {
  if (f->is_array)
    put_array(c, f, obj);
  else
    put_value(c, f, obj + f->offset);
}

static bool bytes_equal(const void *p, int32_t n, const void *q, int32_t m) {
  return n < 0 || m < 0 ? n < 0 && m < 0 : n == m && (n == 0 || memcmp(p, q, (size_t)n) == 0);
}

static bool struct_equal(const struct kp_desc *d, const uint8_t *x, const uint8_t *y);

/* Whether the field of x has the value that it has in the defaults. */
static bool field_is_default(const struct kp_field *f, const uint8_t *x, const uint8_t *defaults) {
  if (f->is_array) {
    const uint8_t *p, *q;
    int32_t n, m;
    array_of(f, x, &p, &n);
    array_of(f, defaults, &q, &m); /* null or empty */
    return m < 0 ? n < 0 : n == 0;
  }
  x += f->offset;
  defaults += f->offset;
  switch ((enum kp_type)f->type) {
  case KP_STRING: {
    const struct kp_str *s = (const void *)x, *t = (const void *)defaults;
    return bytes_equal(s->p, s->n, t->p, t->n);
  }
  case KP_BYTES: {
    const struct kp_bytes *s = (const void *)x, *t = (const void *)defaults;
    return bytes_equal(s->p, s->n, t->p, t->n);
  }
  case KP_RECORDS: return ((const struct kp_records *)(const void *)x)->n < 0; /* null is always their default */
  case KP_STRUCT: {
    if (f->null_since > f->null_until)
      return memcmp(x, defaults, f->sub->size) == 0 || struct_equal(f->sub, x, defaults); /* padding may differ */
    const uint8_t *s, *t;
    memcpy(&s, x, sizeof s);
    memcpy(&t, defaults, sizeof t);
    return s && t ? struct_equal(f->sub, s, t) : s == t;
  }
  case KP_BOOL:
  case KP_INT8: return *x == *defaults;
  case KP_INT16:
  case KP_UINT16: return memcmp(x, defaults, 2) == 0;
  case KP_INT32:
  case KP_UINT32: return memcmp(x, defaults, 4) == 0;
  case KP_INT64:
  case KP_FLOAT64: return memcmp(x, defaults, 8) == 0;
  case KP_UUID: return memcmp(x, defaults, 16) == 0;
  }
  KP_ASSERT(false, "type %d", f->type);
  return false;
}

bool kp_field_is_default(const struct kp_desc *d, const struct kp_field *f, const void *obj) {
  return field_is_default(f, obj, d->defaults);
}

/* y is a struct of defaults. */
static bool struct_equal(const struct kp_desc *d, const uint8_t *x, const uint8_t *y) {
  for (int i = 0; i < d->fields_n; i++)
    if (!field_is_default(&d->fields[i], x, y)) return false;
  return true;
}

/* (tag, size, bytes). The size is known only afterwards: one byte is kept for it, more are made when it needs them. */
static void put_tag(struct enc *c, const struct kp_field *f, const uint8_t *obj) {
  put_uvarint(c, (uint32_t)f->tag);
  size_t at = c->b->n;
  kp_put_int8(c->b, 0);
  put_field(c, f, obj);
  if (c->b->err) return;
  size_t size = c->b->n - at - 1, more = 0;
  if (size > UINT32_MAX / 2) {
    fail(c, KP_ERR_MALFORMED);
    return;
  }
  for (size_t rest = size >> 7; rest; rest >>= 7) more++;
  if (more && !kp_buf_reserve(c->b, more)) return;
  uint8_t *p = c->b->p + at;
  if (more) memmove(p + 1 + more, p + 1, size);
  for (size_t i = 0, rest = size; i <= more; i++, rest >>= 7) p[i] = (uint8_t)((rest & 0x7f) | (i < more ? 0x80 : 0));
  c->b->n += more;
}

static void put_tags(struct enc *c, const struct kp_desc *d, const uint8_t *obj) {
  if (d->fields_n == d->plain_n) {
    put_uvarint(c, 0);
    return;
  }
  uint32_t n = 0;
  uint64_t there[4] = {0}; /* tags are below 128: kpgen numbers them without holes in an int8_t */
  for (int i = d->plain_n; i < d->fields_n; i++) {
    const struct kp_field *f = &d->fields[i];
    if (!kp_field_in(f, c->version) || field_is_default(f, obj, d->defaults)) continue;
    there[f->tag >> 6] |= (uint64_t)1 << (f->tag & 63);
    n++;
  }
  put_uvarint(c, n);
  if (n == 0) return;
  for (int i = d->plain_n; i < d->fields_n; i++) {
    const struct kp_field *f = &d->fields[i];
    if (there[f->tag >> 6] >> (f->tag & 63) & 1) put_tag(c, f, obj);
  }
}

/* A field that this version does not carry: Kafka refuses to lose a value unless the field is ignorable. */
static void check_absent(struct enc *c, const struct kp_desc *d, const struct kp_field *f, const uint8_t *obj) {
  if (!f->ignorable && !field_is_default(f, obj, d->defaults)) fail(c, KP_ERR_MALFORMED);
}

static void put_struct(struct enc *c, const struct kp_desc *d, const uint8_t *obj) {
  if (c->b->err) return;
  int i = 0;
  for (; i < d->plain_n; i++) {
    const struct kp_field *f = &d->fields[i];
    if (kp_field_in(f, c->version))
      put_field(c, f, obj);
    else
      check_absent(c, d, f, obj);
  }
  for (; i < d->fields_n; i++)
    if (!kp_field_in(&d->fields[i], c->version)) check_absent(c, d, &d->fields[i], obj);
  if (c->flexible) put_tags(c, d, obj);
}

enum kp_err kp_encode(const struct kp_desc *d, int16_t version, const void *obj, struct kp_buf *b) {
  if (!kp_version_valid(d, version)) return KP_ERR_UNSUPPORTED_VERSION;
  struct enc c = {b, version, version >= d->flexible_since};
  put_struct(&c, d, obj);
  return b->err;
}
